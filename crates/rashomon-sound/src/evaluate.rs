//! How well does a model rank?

use rayon::prelude::*;

use crate::align::Scratch;
use crate::model::Model;

/// Which name is asked for, and which are ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Latin names are the queries, names of the other script the candidates.
    FromLatin,
    /// The other way round.
    ToLatin,
}

/// The mean reciprocal rank of the right answers, when the first name of each pair is looked for among
/// the second names of all pairs, and the other way round: (from Latin, to Latin).
///
/// A candidate spelled like the right answer counts as right. One that scores exactly as high counts as
/// half ahead, so that a model cannot gain by giving everything the same score.
pub fn mean_reciprocal_ranks(model: &Model, pairs: &[(String, String)]) -> (f64, f64) {
    let n = pairs.len();
    if n == 0 {
        return (0.0, 0.0);
    }
    let latin: Vec<_> = pairs.iter().map(|p| model.latin(&p.0)).collect();
    let other: Vec<_> = pairs.iter().map(|p| model.other(&p.1)).collect();
    let scores: Vec<f32> = latin
        .par_iter()
        .map_init(Scratch::default, |scratch, a| other.iter().map(|b| model.ratio(a, b, scratch)).collect::<Vec<_>>())
        .flatten_iter()
        .collect();
    let mut sums = (0.0, 0.0);
    for i in 0..n {
        let right = scores[i * n + i];
        sums.0 += reciprocal_rank(right, (0..n).filter(|j| pairs[*j].1 != pairs[i].1).map(|j| scores[i * n + j]));
        sums.1 += reciprocal_rank(right, (0..n).filter(|j| pairs[*j].0 != pairs[i].0).map(|j| scores[j * n + i]));
    }
    (sums.0 / n as f64, sums.1 / n as f64)
}

/// The mean reciprocal rank in one direction; see [`mean_reciprocal_ranks`].
pub fn mean_reciprocal_rank(model: &Model, pairs: &[(String, String)], direction: Direction) -> f64 {
    let (from_latin, to_latin) = mean_reciprocal_ranks(model, pairs);
    match direction {
        Direction::FromLatin => from_latin,
        Direction::ToLatin => to_latin,
    }
}

fn reciprocal_rank(right: f32, wrong: impl Iterator<Item = f32>) -> f64 {
    let ahead: f64 = wrong
        .map(|score| {
            if score > right {
                1.0
            } else if score == right {
                0.5
            } else {
                0.0
            }
        })
        .sum();
    1.0 / (1.0 + ahead)
}

/// Pairs of names from lines of two columns, tab-separated; other lines are left out.
pub fn read_pairs(text: &str) -> Vec<(String, String)> {
    text.lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(a, b)| (a.trim().to_owned(), b.trim().to_owned()))
        .filter(|(a, b)| !a.is_empty() && !b.is_empty())
        .collect()
}
