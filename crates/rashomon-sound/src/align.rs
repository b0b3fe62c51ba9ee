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

/// Buffers of a comparison, to be used again.
#[derive(Debug, Default)]
pub struct Scratch {
    pub(crate) forward: Vec<f64>,
    pub(crate) backward: Vec<f64>,
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
    let Scratch { forward, backward } = scratch;
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
