//! Pairs of texts of which only some sentences say the same, made from parallel documents.

use std::collections::BTreeSet;

/// Evenly spread numbers from a seed (SplitMix64).
pub(crate) struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 up to 1.
    pub fn part(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }

    /// From 0 up to `end`, which is left out; 0 if it is 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// Puts `items` into an order of chance.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for n in (1..items.len()).rev() {
            items.swap(n, self.below(n + 1));
        }
    }
}

/// A sentence made from one or more lines, perhaps cut.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Made {
    /// The lines that it says.
    pub lines: BTreeSet<usize>,
    /// From which to which part of its words it is kept.
    pub kept: (f32, f32),
}

impl Made {
    /// Its text, from the lines of a language.
    pub fn text(&self, lines: &[String]) -> String {
        let whole = self.lines.iter().map(|n| lines[*n].as_str()).collect::<Vec<_>>().join(" ");
        if self.kept == (0.0, 1.0) {
            return whole;
        }
        let characters = whole.chars().count() as f32;
        let cut = |part: f32| {
            let at = whole.char_indices().nth((characters * part) as usize).map_or(whole.len(), |(at, _)| at);
            // To the next space where there are spaces.
            whole[at..].find(' ').filter(|n| *n < 20).map_or(at, |n| at + n)
        };
        let (start, end) = (if self.kept.0 == 0.0 { 0 } else { cut(self.kept.0) }, cut(self.kept.1));
        whole[start.min(end)..end].to_owned()
    }
}

/// Two texts from lines of documents: some lines stand in both, some in one, neighbours are joined,
/// sentences are cut, the order is lost, and sentences of other documents stand between.
pub(crate) fn two_texts(documents: &[Vec<usize>], dice: &mut Dice) -> (Vec<Made>, Vec<Made>) {
    let document = &documents[dice.below(documents.len())];
    let common = 0.1 + 0.9 * dice.part();
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for line in document {
        if dice.part() < common {
            a.push(*line);
            b.push(*line);
        } else if dice.part() < 0.5 {
            a.push(*line);
        } else {
            b.push(*line);
        }
    }
    let few = dice.part() < 0.25;
    let mut texts = [a, b].map(|lines| {
        let mut made = sentences(&lines, dice);
        if dice.part() < 0.4 {
            let other = &documents[dice.below(documents.len())];
            let from = dice.below(other.len());
            made.extend(sentences(&other[from..(from + 6).min(other.len())], dice));
        }
        dice.shuffle(&mut made);
        if few {
            made.truncate(2 + dice.below(5));
        }
        made
    });
    let b = std::mem::take(&mut texts[1]);
    (std::mem::take(&mut texts[0]), b)
}

fn sentences(lines: &[usize], dice: &mut Dice) -> Vec<Made> {
    let mut made: Vec<Made> = Vec::new();
    for line in lines {
        match made.last_mut() {
            Some(last) if last.lines.len() == 1 && last.lines.contains(&line.wrapping_sub(1)) && dice.part() < 0.12 => {
                last.lines.insert(*line);
            }
            _ => made.push(Made { lines: BTreeSet::from([*line]), kept: (0.0, 1.0) }),
        }
    }
    for sentence in &mut made {
        if sentence.lines.len() == 1 && dice.part() < 0.15 {
            let from = if dice.part() < 0.5 { 0.0 } else { 0.4 };
            sentence.kept = (from, from + 0.6);
        }
    }
    made
}
