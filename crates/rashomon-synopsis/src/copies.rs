//! Which articles print another's text, in its language or in another, whether they say so or not?
//!
//! In one language a copy shares runs of words. In another it tells the same statements in the same order and leaves
//! little out, which two reporters at one press conference don't.

use rashomon_text::{TokenKind, fold, hash_folded, words};
use rustc_hash::FxHashSet;

use crate::links::Links;
use crate::units::Telling;

/// Two articles of one language are copies when they share this much of their runs of words.
const COPY: f64 = 0.4;
/// Length of the runs, in words.
const RUN: usize = 5;
/// Statements this likely to be one are told after each other.
const SAME: f64 = 0.6;
/// So much of a translation stands in the same order in what it translates, and so much of that in it.
const TRANSLATED: f64 = 0.7;
const LEFT_IN: f64 = 0.6;
/// Fewer statements than this come in one order by chance.
const LEAST: usize = 5;

/// For each article the first article that it copies, by index in the story; or itself.
pub fn find(telling: &Telling, links: &Links) -> Vec<usize> {
    let runs: Vec<FxHashSet<u64>> = telling.articles.iter().map(|article| runs(&article.text)).collect();
    let mut copies: Vec<usize> = (0..telling.articles.len()).collect();
    for later in 1..copies.len() {
        let earlier = (0..later).filter(|earlier| links.partners.compares(*earlier, later)).find(|earlier| {
            let one_language = telling.readings[*earlier].language.tag == telling.readings[later].language.tag;
            match one_language {
                true => likeness(&runs[*earlier], &runs[later]) >= COPY,
                false => is_translation(telling, links, *earlier, later),
            }
        });
        copies[later] = earlier.map_or(later, |earlier| copies[earlier]);
    }
    copies
}

/// Whether the later article tells what the earlier tells, in its order.
fn is_translation(telling: &Telling, links: &Links, earlier: usize, later: usize) -> bool {
    let (source, target) = (telling.units_in(earlier), telling.units_in(later));
    let best = |unit: usize| {
        let scored = source.clone().map(|other| (other, links.score(unit, other)));
        scored.max_by(|x, y| x.1.total_cmp(&y.1).then(y.0.cmp(&x.0))).filter(|(_, score)| *score >= SAME)
    };
    let matched: Vec<usize> = target.clone().filter_map(|unit| best(unit).map(|(other, _)| other)).collect();
    let in_order = longest_rising(&matched) as f64;
    target.len().min(source.len()) >= LEAST
        && in_order >= TRANSLATED * target.len() as f64
        && in_order >= LEFT_IN * source.len() as f64
}

/// The length of the longest strictly rising subsequence.
fn longest_rising(numbers: &[usize]) -> usize {
    let mut tails: Vec<usize> = Vec::new();
    for number in numbers {
        let at = tails.partition_point(|tail| tail < number);
        match tails.get_mut(at) {
            Some(tail) => *tail = *number,
            None => tails.push(*number),
        }
    }
    tails.len()
}

fn runs(text: &str) -> FxHashSet<u64> {
    let tokens = words(text);
    let folded: Vec<u64> =
        tokens.iter().filter(|t| t.kind != TokenKind::Mark).map(|t| hash_folded(&fold(t.slice(text)))).collect();
    let hash = |run: &[u64]| run.iter().fold(0_u64, |h, w| h.rotate_left(7).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ w);
    folded.windows(RUN).map(hash).collect()
}

/// What share of the shorter text's runs stand in the other.
fn likeness(a: &FxHashSet<u64>, b: &FxHashSet<u64>) -> f64 {
    let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if small.is_empty() {
        0.0
    } else {
        small.iter().filter(|run| large.contains(run)).count() as f64 / small.len() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rising_subsequences() {
        assert_eq!(longest_rising(&[]), 0);
        assert_eq!(longest_rising(&[3, 1, 2, 2, 5]), 3);
    }
}
