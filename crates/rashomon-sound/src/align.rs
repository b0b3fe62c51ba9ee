//! All ways to cut two names into pieces that answer each other, summed or searched.

use rustc_hash::FxHashMap;

/// Number of the empty piece.
pub(crate) const EMPTY: u16 = 0;
/// No such piece.
pub(crate) const NONE: u16 = u16::MAX;
/// Longest name that is looked at, in letters; what comes after is left out.
pub(crate) const LONGEST: usize = 40;

/// The pieces that one side of a model knows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pieces {
    /// Letters of a piece, packed by [`pack`].
    pub(crate) keys: Vec<u64>,
    numbers: FxHashMap<u64, u16>,
    /// Letters in the longest piece.
    pub(crate) longest: usize,
}

/// A piece begins the name.
pub(crate) const AT_START: u64 = 1 << 62;
/// A piece ends the name.
pub(crate) const AT_END: u64 = 1 << 61;

/// Letters (at most 4, each under 2^15) in one number.
pub(crate) fn pack(letters: &[u16]) -> u64 {
    letters.iter().fold(0, |key, letter| (key << 15) | (u64::from(*letter) + 1))
}

/// The letters of a packed piece.
pub(crate) fn unpack(key: u64) -> Vec<u16> {
    let mut key = key & !(AT_START | AT_END);
    let mut letters = Vec::new();
    while key != 0 {
        letters.push((key & 0x7FFF) as u16 - 1);
        key >>= 15;
    }
    letters.reverse();
    letters
}

impl Pieces {
    pub(crate) fn new(keys: Vec<u64>, longest: usize) -> Self {
        let numbers = keys.iter().enumerate().map(|(n, key)| (*key, n as u16)).collect();
        Self { keys, numbers, longest }
    }

    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    fn number(&self, key: u64, start: bool, end: bool) -> u16 {
        let (s, e) = (if start { AT_START } else { 0 }, if end { AT_END } else { 0 });
        for marks in [s | e, e, s, 0] {
            if let Some(number) = self.numbers.get(&(key | marks)) {
                return *number;
            }
        }
        NONE
    }

    /// Cuts a name in all ways.
    pub(crate) fn cut(&self, letters: &[u16]) -> Cut {
        let letters = &letters[..letters.len().min(LONGEST)];
        let mut pieces = Vec::with_capacity(letters.len() * self.longest);
        for at in 0..letters.len() {
            for long in 1..=self.longest {
                let end = at + long;
                pieces.push(if end > letters.len() {
                    NONE
                } else {
                    self.number(pack(&letters[at..end]), at == 0, end == letters.len())
                });
            }
        }
        Cut { len: letters.len(), longest: self.longest, pieces }
    }
}

/// A name in pieces: at each letter, the number of the piece of each length that starts there.
#[derive(Debug, Clone)]
pub(crate) struct Cut {
    pub(crate) len: usize,
    pub(crate) longest: usize,
    pub(crate) pieces: Vec<u16>,
}

impl Cut {
    /// The pieces that start at letter `at`, the shortest (one letter) first.
    pub(crate) fn from(&self, at: usize) -> &[u16] {
        &self.pieces[at * self.longest..(at + 1) * self.longest]
    }
}

/// The pairs of pieces that answer each other, and how often: a sparse table, by the numbers of the pieces.
#[derive(Debug, Clone)]
pub(crate) struct Cells {
    /// Open addressing. No pair has the key 0, which would be nothing answered by nothing.
    slots: Vec<(u32, f32)>,
    shift: u32,
    /// For each piece of the first side, a bit for every piece of the second that answers it (64 pieces
    /// share a bit): most pairs never answer each other, and are known by it without a look at the slots.
    reach: Vec<u64>,
}

pub(crate) fn pair_key(a: u16, b: u16) -> u32 {
    u32::from(a) << 16 | u32::from(b)
}

impl Cells {
    /// A table of pairs (as [`pair_key`] packs them) and their weights, none of which is 0; `rows` is how many
    /// pieces the first side has.
    pub(crate) fn new(rows: usize, pairs: &[(u32, f32)]) -> Self {
        let bits = (2 * pairs.len()).max(16).next_power_of_two().trailing_zeros();
        let mut cells = Self { slots: vec![(0, 0.0); 1 << bits], shift: 32 - bits, reach: vec![0; rows] };
        for (key, weight) in pairs {
            let at = cells.slot(*key);
            cells.slots[at] = (*key, *weight);
            if let Some(reach) = cells.reach.get_mut((key >> 16) as usize) {
                *reach |= bit(*key as u16);
            }
        }
        cells
    }

    fn slot(&self, key: u32) -> usize {
        let mut at = (key.wrapping_mul(0x9E37_79B1) >> self.shift) as usize;
        while self.slots[at].0 != key && self.slots[at].0 != 0 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        at
    }

    /// The weight of a pair of pieces; 0 if they never answer each other.
    #[inline]
    pub(crate) fn weight(&self, a: u16, b: u16) -> f32 {
        if self.reach[usize::from(a)] & bit(b) == 0 { 0.0 } else { self.found(a, b) }
    }

    #[inline]
    fn found(&self, a: u16, b: u16) -> f32 {
        // A vacant slot has weight 0.
        self.slots[self.slot(pair_key(a, b))].1
    }
}

/// The bit of a piece of the second side in [`Cells::reach`].
fn bit(b: u16) -> u64 {
    1 << (b & 63)
}

/// Buffers of a comparison, to be used again.
#[derive(Debug, Default)]
pub struct Scratch {
    pub(crate) forward: Vec<f64>,
    pub(crate) backward: Vec<f64>,
    insertions: Vec<f64>,
    answering: Vec<u64>,
}

/// The sum over all alignments of the product of their weights. `weight` is 0 where two pieces never answer.
pub(crate) fn forward(a: &Cut, b: &Cut, scratch: &mut Scratch, weight: impl Fn(u16, u16) -> f32) -> f64 {
    let (n, m) = (a.len, b.len);
    let stride = m + 1;
    let grid = &mut scratch.forward;
    grid.clear();
    grid.resize((n + 1) * stride, 0.0);
    grid[0] = 1.0;
    for i in 0..=n {
        let from_a: &[u16] = if i < n { a.from(i) } else { &[] };
        for j in 0..=m {
            let here = grid[i * stride + j];
            if here == 0.0 {
                continue;
            }
            let from_b: &[u16] = if j < m { b.from(j) } else { &[] };
            if let Some(&pb) = from_b.first().filter(|p| **p != NONE) {
                grid[i * stride + j + 1] += here * f64::from(weight(EMPTY, pb));
            }
            for (la, &pa) in from_a.iter().enumerate() {
                if pa == NONE {
                    continue;
                }
                let row = (i + la + 1) * stride + j;
                if la == 0 {
                    grid[row] += here * f64::from(weight(pa, EMPTY));
                }
                for (lb, &pb) in from_b.iter().enumerate() {
                    if pb != NONE {
                        grid[row + lb + 1] += here * f64::from(weight(pa, pb));
                    }
                }
            }
        }
    }
    grid[n * stride + m]
}

/// As [`forward`], with the weights of a model: what is called most, so pairs of pieces that cannot answer
/// each other are passed over early.
pub(crate) fn together(a: &Cut, b: &Cut, cells: &Cells, scratch: &mut Scratch) -> f64 {
    let (n, m) = (a.len, b.len);
    let stride = m + 1;
    let Scratch { forward: grid, insertions, answering, .. } = scratch;
    grid.clear();
    grid.resize((n + 1) * stride, 0.0);
    grid[0] = 1.0;
    insertions.clear();
    insertions.extend((0..m).map(|j| match b.from(j).first() {
        Some(&pb) if pb != NONE => f64::from(cells.weight(EMPTY, pb)),
        _ => 0.0,
    }));
    // For each letter of the second name, the bits of all pieces that begin there.
    answering.clear();
    answering.extend((0..m).map(|j| b.from(j).iter().filter(|pb| **pb != NONE).fold(0, |bits, pb| bits | bit(*pb))));
    for i in 0..=n {
        let (row, below) = grid[i * stride..].split_at_mut(stride);
        for (j, insertion) in insertions.iter().enumerate() {
            row[j + 1] += row[j] * insertion;
        }
        if i == n {
            break;
        }
        for (la, &pa) in a.from(i).iter().enumerate() {
            if pa == NONE {
                continue;
            }
            let reach = cells.reach[usize::from(pa)];
            let to = &mut below[la * stride..(la + 1) * stride];
            if la == 0 {
                let deletion = f64::from(cells.weight(pa, EMPTY));
                if deletion > 0.0 {
                    to.iter_mut().zip(row.iter()).for_each(|(to, here)| *to += here * deletion);
                }
            }
            for j in (0..m).filter(|j| reach & answering[*j] != 0 && row[*j] > 0.0) {
                for (lb, &pb) in b.from(j).iter().enumerate() {
                    if pb != NONE && reach & bit(pb) != 0 {
                        to[j + lb + 1] += row[j] * f64::from(cells.found(pa, pb));
                    }
                }
            }
        }
    }
    grid[n * stride + m]
}

/// Calls `found(pa, pb, share)` for each pair of pieces with the share of all alignments that use it;
/// the sum over all alignments is given back.
pub(crate) fn posteriors(
    a: &Cut,
    b: &Cut,
    scratch: &mut Scratch,
    weight: impl Fn(u16, u16) -> f32,
    mut found: impl FnMut(u16, u16, f64),
) -> f64 {
    let total = forward(a, b, scratch, &weight);
    if total <= 0.0 {
        return total;
    }
    let (n, m) = (a.len, b.len);
    let stride = m + 1;
    let Scratch { forward, backward, .. } = scratch;
    backward.clear();
    backward.resize((n + 1) * stride, 0.0);
    backward[n * stride + m] = 1.0;
    for i in (0..=n).rev() {
        let from_a: &[u16] = if i < n { a.from(i) } else { &[] };
        for j in (0..=m).rev() {
            let reached = forward[i * stride + j];
            if reached == 0.0 {
                continue;
            }
            let from_b: &[u16] = if j < m { b.from(j) } else { &[] };
            let mut sum = backward[i * stride + j];
            let mut step = |pa: u16, pb: u16, to: usize| {
                let w = f64::from(weight(pa, pb));
                if w > 0.0 && backward[to] > 0.0 {
                    let onward = w * backward[to];
                    sum += onward;
                    found(pa, pb, reached * onward / total);
                }
            };
            if let Some(&pb) = from_b.first().filter(|p| **p != NONE) {
                step(EMPTY, pb, i * stride + j + 1);
            }
            for (la, &pa) in from_a.iter().enumerate() {
                if pa == NONE {
                    continue;
                }
                let row = (i + la + 1) * stride + j;
                if la == 0 {
                    step(pa, EMPTY, row);
                }
                for (lb, &pb) in from_b.iter().enumerate() {
                    if pb != NONE {
                        step(pa, pb, row + lb + 1);
                    }
                }
            }
            backward[i * stride + j] = sum;
        }
    }
    total
}

/// One step of an alignment: the pieces that answer each other, and where they lie in the two names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) pieces: (u16, u16),
    pub(crate) from: (usize, usize),
    pub(crate) to: (usize, usize),
}

/// The single alignment whose product of weights is greatest; nothing if none is possible.
pub(crate) fn best(a: &Cut, b: &Cut, weight: impl Fn(u16, u16) -> f32) -> Vec<Step> {
    let (n, m) = (a.len, b.len);
    let stride = m + 1;
    let mut reached: Vec<(f64, Option<Step>)> = vec![(0.0, None); (n + 1) * stride];
    reached[0].0 = 1.0;
    for i in 0..=n {
        for j in 0..=m {
            let here = reached[i * stride + j].0;
            if here == 0.0 {
                continue;
            }
            for_each_step(a, b, i, j, |pieces, to| {
                let there = &mut reached[to.0 * stride + to.1];
                let value = here * f64::from(weight(pieces.0, pieces.1));
                if value > there.0 {
                    *there = (value, Some(Step { pieces, from: (i, j), to }));
                }
            });
        }
    }
    let mut steps = Vec::new();
    let mut at = (n, m);
    while let Some(step) = reached[at.0 * stride + at.1].1 {
        steps.push(step);
        at = step.from;
    }
    steps.reverse();
    steps
}

fn for_each_step(a: &Cut, b: &Cut, i: usize, j: usize, mut step: impl FnMut((u16, u16), (usize, usize))) {
    let from_a: &[u16] = if i < a.len { a.from(i) } else { &[] };
    let from_b: &[u16] = if j < b.len { b.from(j) } else { &[] };
    if let Some(&pb) = from_b.first().filter(|p| **p != NONE) {
        step((EMPTY, pb), (i, j + 1));
    }
    if let Some(&pa) = from_a.first().filter(|p| **p != NONE) {
        step((pa, EMPTY), (i + 1, j));
    }
    for (la, &pa) in from_a.iter().enumerate().filter(|(_, p)| **p != NONE) {
        for (lb, &pb) in from_b.iter().enumerate().filter(|(_, p)| **p != NONE) {
            step((pa, pb), (i + la + 1, j + lb + 1));
        }
    }
}
