/// Turns byte offsets of one string into code point offsets, and back, in constant time.
///
/// The JSON contract counts Unicode code points, as W3C Web Annotation does; Rust counts bytes.
#[derive(Debug, Clone)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before each block of [`BLOCK`] bytes, and at last the count of all.
    before: Vec<usize>,
}

const BLOCK: usize = 64;

fn starts_character(byte: &u8) -> bool {
    byte & 0xC0 != 0x80
}

impl<'t> CodePoints<'t> {
    /// Indexes `text`.
    pub fn new(text: &'t str) -> Self {
        let mut before = Vec::with_capacity(text.len() / BLOCK + 2);
        let mut count = 0;
        for block in text.as_bytes().chunks(BLOCK) {
            before.push(count);
            count += block.iter().filter(|b| starts_character(b)).count();
        }
        before.push(count);
        Self { text, before }
    }

    /// How many code points lie before byte `offset` (clamped to the end of the text).
    pub fn from_byte(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let block = offset / BLOCK;
        let rest = &self.text.as_bytes()[block * BLOCK..offset];
        self.before[block] + rest.iter().filter(|b| starts_character(b)).count()
    }

    /// The byte at which code point `index` starts (the length of the text if there are fewer).
    pub fn to_byte(&self, index: usize) -> usize {
        let block = self.before.partition_point(|before| *before <= index).saturating_sub(1);
        let from = (block * BLOCK).min(self.text.len());
        let mut seen = self.before[block];
        for (at, byte) in self.text.as_bytes()[from..].iter().enumerate() {
            if starts_character(byte) {
                if seen == index {
                    return from + at;
                }
                seen += 1;
            }
        }
        self.text.len()
    }

    /// Code points in the whole text.
    pub fn count(&self) -> usize {
        self.before[self.before.len() - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_code_points_agree_at_every_character() {
        for text in ["aé漢🙂".repeat(50), "x".repeat(BLOCK), String::new()] {
            let index = CodePoints::new(&text);
            for (n, (at, _)) in text.char_indices().enumerate() {
                assert_eq!(index.from_byte(at), n);
                assert_eq!(index.to_byte(n), at);
            }
            assert_eq!(index.from_byte(text.len() + 3), index.count());
            assert_eq!(index.to_byte(index.count()), text.len());
        }
    }
}
