//! How well does a model rank?

use rayon::prelude::*;

use crate::align::Scratch;
use crate::contest::{best, contenders, contest};
use crate::model::Model;
use crate::names::{Field, Prepared, Sounds};

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
    let latin: Vec<_> = pairs.iter().map(|p| model.latin(&p.0)).collect();
    let other: Vec<_> = pairs.iter().map(|p| model.other(&p.1)).collect();
    let scores: Vec<f32> = latin
        .par_iter()
        .map_init(Scratch::default, |scratch, a| other.iter().map(|b| model.ratio(a, b, scratch)).collect::<Vec<_>>())
        .flatten_iter()
        .collect();
    ranks_of(pairs, |i, j| scores[i * n + j])
}

/// Mean reciprocal ranks of the right answers, in both directions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranks {
    /// When each name is looked for by itself: (from Latin, to Latin).
    pub alone: (f64, f64),
    /// When all are looked for at once, as [`Sounds::rank_all`] does.
    pub together: (f64, f64),
}

/// How well pairs are found among each other through the whole comparison of names; see
/// [`mean_reciprocal_ranks`] for what counts.
pub fn ranks(sounds: &Sounds, pairs: &[(String, String)]) -> Ranks {
    let n = pairs.len();
    let latin: Vec<Prepared> = pairs.par_iter().map(|pair| sounds.prepare(&pair.0)).collect();
    let other: Vec<Prepared> = pairs.par_iter().map(|pair| sounds.prepare(&pair.1)).collect();
    let field = Field::new(sounds, &latin, &other);
    let odds: Vec<Vec<f32>> = (0..n).into_par_iter().map(|i| (0..n).map(|j| field.log_odds(i, j)).collect()).collect();
    let alone = ranks_of(pairs, |i, j| odds[i][j]);
    let chances: Vec<Vec<f32>> =
        odds.iter().enumerate().map(|(i, odds)| (0..n).map(|j| field.chances(odds[j], i, j)).collect()).collect();
    let contested = |odds: &(dyn Fn(usize, usize) -> f32 + Sync), right: &dyn Fn(usize, usize) -> bool| {
        let most = contenders(n);
        let found = (0..n).into_par_iter().map(|i| best((0..n).map(|j| (j, odds(i, j))).collect(), most));
        let settled = contest(found.collect(), n);
        let ahead = |i: usize| settled[i].iter().position(|(j, _)| right(i, *j));
        // One that is not even a contender comes somewhere after all that are.
        (0..n).map(|i| 1.0 / (1.0 + ahead(i).unwrap_or(most) as f64)).sum::<f64>() / n.max(1) as f64
    };
    let together = (
        contested(&|i, j| chances[i][j], &|i, j| pairs[i].1 == pairs[j].1),
        contested(&|i, j| chances[j][i], &|i, j| pairs[i].0 == pairs[j].0),
    );
    Ranks { alone, together }
}

/// Mean reciprocal ranks, from the first names and from the second, by the score of each first name (the
/// first argument) with each second.
fn ranks_of(pairs: &[(String, String)], score: impl Fn(usize, usize) -> f32) -> (f64, f64) {
    let n = pairs.len();
    let mut sums = (0.0, 0.0);
    for i in 0..n {
        let right = score(i, i);
        sums.0 += reciprocal_rank(right, (0..n).filter(|j| pairs[*j].1 != pairs[i].1).map(|j| score(i, j)));
        sums.1 += reciprocal_rank(right, (0..n).filter(|j| pairs[*j].0 != pairs[i].0).map(|j| score(j, i)));
    }
    (sums.0 / n.max(1) as f64, sums.1 / n.max(1) as f64)
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
