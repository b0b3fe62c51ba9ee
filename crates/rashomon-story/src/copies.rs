//! Who copies whom: the same words in one language, the same facts in the same order in another.

use rashomon_article::Article;
use rashomon_reading::Reading;
use rashomon_text::{Field, fold_into, hash_folded, words};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

/// How one article copies another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CopyKind {
    /// Most of its words are those of the other, in one language: wire copy, with or without cuts.
    Copy,
    /// It says the same in another language, sentence by sentence.
    Translation,
}

/// What is kept of a text to know copies of it: one-permutation MinHash (Li, Owen and Zhang, 2012) of its
/// runs of words, and its facts in order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Sketch {
    /// The least hash of each bin; [`EMPTY`] where there is none.
    bins: Vec<u16>,
    /// Runs of words.
    shingles: u32,
    /// Well-known names, days and exact numbers in the order of the text: the same in every language.
    facts: Vec<u32>,
}

const BINS: usize = 64;
const EMPTY: u16 = u16::MAX;
/// Words in a run; characters, where words are written without spaces.
const RUN: usize = 3;
const UNSPACED_RUN: usize = 6;
/// The most facts that are kept: enough to know a translation by.
const MOST_FACTS: usize = 40;
/// The most words that are looked at: copies of a page of any length are known by its beginning.
const MOST_WORDS: usize = 2500;

/// This much of the shorter text has to stand in the longer.
const COPIED: f64 = 0.6;
/// A text of fewer runs is too short to call it a copy, unless it is the whole other text.
const LEAST_RUNS: u32 = 8;

impl Sketch {
    pub fn of(article: &Article, reading: &Reading) -> Self {
        let mut sketch = Self { bins: vec![EMPTY; BINS], ..Self::default() };
        let mut run: [u64; UNSPACED_RUN] = [0; UNSPACED_RUN];
        let mut folded = String::new();
        for (n, token) in words(&article.text).iter().take(MOST_WORDS).enumerate() {
            fold_into(token.slice(&article.text), &mut folded);
            if folded.is_empty() {
                continue;
            }
            run.rotate_left(1);
            run[UNSPACED_RUN - 1] = hash_folded(&folded);
            let long = if token.script.is_unspaced() { UNSPACED_RUN } else { RUN };
            if n + 1 >= long {
                sketch.add(&run[UNSPACED_RUN - long..]);
            }
        }
        sketch.facts = facts(reading);
        sketch
    }

    fn add(&mut self, run: &[u64]) {
        let mixed = run.iter().fold(0u64, |sum, x| (sum.rotate_left(13) ^ x).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mixed = mixed ^ (mixed >> 29);
        let bin = &mut self.bins[(mixed >> 58) as usize];
        *bin = (*bin).min((mixed & 0x7FFF) as u16);
        self.shingles += 1;
    }

    /// How much of the shorter text stands in the longer, 0 to 1.
    pub fn contained(&self, other: &Self) -> f64 {
        let (mut same, mut filled) = (0, 0);
        for (a, b) in self.bins.iter().zip(&other.bins) {
            filled += u32::from(*a != EMPTY || *b != EMPTY);
            same += u32::from(a == b && *a != EMPTY);
        }
        let (fewer, all) = (self.shingles.min(other.shingles), self.shingles + other.shingles);
        if filled == 0 || fewer == 0 {
            return 0.0;
        }
        // The share of equal bins estimates intersection over union.
        let jaccard = f64::from(same) / f64::from(filled);
        (jaccard / (1.0 + jaccard) * f64::from(all) / f64::from(fewer)).min(1.0)
    }

    /// How likely it is that this is the other in other words for the same sentences: the facts in common
    /// stand in the same order, and little is left out.
    fn translated(&self, other: &Self, meaning: f64) -> f64 {
        let longer = self.facts.len().max(other.facts.len());
        let common = in_order(&self.facts, &other.facts);
        let facts = common as f64 / longer.max(1) as f64;
        let odds = TRANSLATION.0 + TRANSLATION.1 * meaning + TRANSLATION.2 * facts * (1.0 + common as f64).ln();
        1.0 / (1.0 + (-odds).exp())
    }

    /// Whether enough of the facts are the same, each counted once: the countries that all is about stand in every sentence of
    /// any two reports, and so in one order.
    fn shares_facts(&self, other: &Self) -> bool {
        let (ours, theirs): (FxHashSet<u32>, FxHashSet<u32>) =
            (self.facts.iter().copied().collect(), other.facts.iter().copied().collect());
        let shared = ours.intersection(&theirs).count() as f64;
        shared >= SHARED * ours.len().max(theirs.len()) as f64
    }

    /// Whether and how this text copies the other.
    pub fn copies(&self, other: &Self, same_language: bool, meaning: f64) -> Option<(CopyKind, f64)> {
        if same_language {
            let contained = self.contained(other);
            let long_enough = self.shingles.min(other.shingles) >= LEAST_RUNS || contained > 0.99;
            return (contained >= COPIED && long_enough).then_some((CopyKind::Copy, contained));
        }
        let likely = self.translated(other, meaning);
        (likely >= 0.5 && self.shares_facts(other)).then_some((CopyKind::Translation, likely))
    }
}

/// Log odds that a text in another language is a translation: alone, for its meaning, and for its facts in order. Who
/// reports the same news means the same; only who translates tells the same facts in the same order. See
/// `models/stories/README.md`.
const TRANSLATION: (f64, f64, f64) = (-10.5, 2.0, 6.0);

/// So many of the facts of the text that has more of them are the other's, too.
const SHARED: f64 = 0.5;

fn facts(reading: &Reading) -> Vec<u32> {
    let in_text = |field: Field| field == Field::Text;
    let names = reading.names.iter().filter(|n| in_text(n.span.field));
    let names = names.filter_map(|n| Some((n.span.start, hash_folded(crate::known::stands_for(n.known.as_deref()?)))));
    let times = reading.times.iter().filter(|t| in_text(t.span.field));
    let times = times.filter_map(|t| Some((t.span.start, hash_folded(t.edtf.as_deref()?))));
    let exact = reading.quantities.iter().filter(|q| in_text(q.span.field) && q.low == q.high);
    let numbers = exact.filter_map(|q| Some((q.span.start, q.low.filter(|x| *x > 2.0)?.to_bits())));
    let mut facts: Vec<(usize, u64)> = names.chain(times).chain(numbers).collect();
    facts.sort_unstable();
    facts.truncate(MOST_FACTS);
    facts.into_iter().map(|(_, fact)| (fact ^ (fact >> 32)) as u32).collect()
}

/// The length of the longest common subsequence.
fn in_order(a: &[u32], b: &[u32]) -> usize {
    let mut best = vec![0; b.len() + 1];
    for x in a {
        let mut before = 0;
        for (at, y) in b.iter().enumerate() {
            let above = best[at + 1];
            best[at + 1] = if x == y { before + 1 } else { above.max(best[at]) };
            before = above;
        }
    }
    best[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(text: &str) -> Sketch {
        let article = Article { text: text.to_owned(), ..Article::default() };
        Sketch::of(&article, &Reading::default())
    }

    const REPORT: &str = "The ferry left the harbour at nine in the morning with eighty people on board and \
        sank an hour later off the cape, the coast guard said; divers were still looking for eleven of them.";

    #[test]
    fn a_cut_copy_is_a_copy_and_another_report_is_none() {
        let (whole, cut) = (sketch(REPORT), sketch(&REPORT[..130]));
        assert!(whole.contained(&whole) > 0.99);
        assert!(whole.contained(&cut) > 0.7, "{}", whole.contained(&cut));
        assert!(matches!(cut.copies(&whole, true, 1.0), Some((CopyKind::Copy, _))));
        let other =
            sketch("A ferry with eighty people on board sank off the cape on Monday morning. Eleven are missing.");
        assert_eq!(other.copies(&whole, true, 0.9), None);
    }

    #[test]
    fn nothing_copies_nothing() {
        assert_eq!(sketch("").copies(&sketch(""), true, 0.0), None);
        assert_eq!(sketch("Yes.").copies(&sketch("No."), true, 0.0), None);
    }

    #[test]
    fn common_subsequences() {
        assert_eq!(in_order(&[1, 2, 3, 4], &[2, 4, 3]), 2);
        assert_eq!(in_order(&[], &[1]), 0);
    }
}
