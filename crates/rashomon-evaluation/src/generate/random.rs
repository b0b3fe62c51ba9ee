//! Numbers that look random and are the same for one seed on every machine.

/// SplitMix64 (Steele, Lea and Flood, 2014): fast, and good enough to vary texts.
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// 64 bits, each as likely set as not.
    pub(super) fn bits(&mut self) -> u64 {
        self.next()
    }

    /// From 0 to less than `n`; 0 if `n` is 0.
    pub(super) fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }

    /// From 0 to less than 1.
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Whether something happens that happens with this probability.
    pub(super) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// From 1 to `most`, heavy-tailed: at least n with probability 1/n (Zipf's law of sizes).
    pub(super) fn heavy(&mut self, most: usize) -> usize {
        ((1.0 / (1.0 - self.unit())) as usize).clamp(1, most)
    }
}
