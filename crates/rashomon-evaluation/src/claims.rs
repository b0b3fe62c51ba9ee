//! Learns how to weigh what two statements share from gold files, which say what each article says.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use rashomon_alignment::fit::logistic;
use rashomon_article::Article;
use rashomon_reading::{Options, Reading, read};
use rashomon_story::{Reasons, Story};
use rashomon_synopsis::{FEATURES, Features, Judgement, Lesson, Place, SIGNS, lessons};
use rayon::prelude::*;

use crate::gold::{self, Gold};
use crate::stories::words;

/// What the stories of a gold file teach.
pub struct Lessons {
    name: String,
    /// What speaks for each pair of statements, and whether both say one thing.
    pairs: Vec<(Features, bool)>,
}

impl Lessons {
    /// Takes them from a gold file.
    ///
    /// # Errors
    ///
    /// If the file or one of its articles cannot be read.
    pub fn from_gold(path: &Path) -> io::Result<Self> {
        let (gold, articles) = gold::load(path).map_err(io::Error::other)?;
        let readings: Vec<Reading> = articles.par_iter().map(|article| read(article, &Options::default()).0).collect();
        let stories = stories(&gold, &articles);
        let said = |place: &Place| said(&gold, &articles[place.article], place);
        let learned = |lesson: Lesson| {
            let together = !said(&lesson.a).is_disjoint(&said(&lesson.b));
            (lesson.features, together)
        };
        let pairs = stories.iter().flat_map(|story| lessons(story, &articles, &readings)).map(learned).collect();
        Ok(Self { name: gold.name, pairs })
    }
}

/// The stories that a gold file says its articles tell.
fn stories(gold: &Gold, articles: &[Article]) -> Vec<Story> {
    let story = |(id, ids): (&String, &Vec<String>)| {
        let members: Vec<usize> = (0..articles.len()).filter(|at| ids.contains(&articles[*at].id)).collect();
        let (reasons, copies) = (vec![Reasons::default(); members.len()], vec![None; members.len()]);
        Story { id: id.clone(), articles: members, reasons, copies }
    };
    gold.stories.iter().map(story).collect()
}

/// The gold statements that are said at a place, by number.
fn said(gold: &Gold, article: &Article, place: &Place) -> BTreeSet<usize> {
    let says = |pieces: &[String]| {
        pieces.iter().flat_map(|piece| words::places(article, piece)).any(|piece| piece.overlaps(place.span))
    };
    let statements = gold.statements.iter().enumerate();
    statements.filter(|(_, s)| s.pieces.get(&article.id).is_some_and(|p| says(p))).map(|(n, _)| n).collect()
}

/// The feature that every pair has.
const BIAS: usize = 0;

/// What gold files list is right, and what they do not list is not wrong: pairs that say one thing and are listed nowhere make the odds of
/// all come out too low, by so much. Chosen by what becomes of claims in stories that nothing is learned from, where all
/// from .5 to .8 is about as good.
const UNLISTED: f32 = 0.5;

/// Learns the weights. What they are worth is said on each file, learned from the others: the average precision of its
/// pairs, the likeliest first.
pub fn learn(learned: &[Lessons], say: &dyn Fn(&str)) -> Judgement {
    let measured: Vec<(f64, usize)> = (0..learned.len())
        .into_par_iter()
        .map(|without| {
            let judgement = fit(learned, Some(without));
            let mut judged: Vec<(f64, bool)> =
                learned[without].pairs.iter().map(|(features, one)| (judgement.likely(features), *one)).collect();
            (average_precision(&mut judged), judged.len())
        })
        .collect();
    for (lessons, (precision, pairs)) in learned.iter().zip(&measured) {
        say(&format!("{}: {pairs} pairs, average precision {precision:.3}", lessons.name));
    }
    let sum: f64 = measured.iter().map(|(precision, _)| precision).sum();
    say(&format!("mean of {} files, each not learned from: {:.3}", learned.len(), sum / learned.len().max(1) as f64));
    fit(learned, None)
}

/// Fits the weights to all files or to all but one; a feature that comes out with the wrong sign is left out, and the
/// others are fitted anew.
fn fit(learned: &[Lessons], without: Option<usize>) -> Judgement {
    let kept = learned.iter().enumerate().filter(|(n, _)| without != Some(*n));
    let mut rows: Vec<(Features, bool)> = kept.flat_map(|(_, lessons)| lessons.pairs.iter().copied()).collect();
    loop {
        let fitted = logistic(&rows);
        let wrong = |at: &usize| fitted[*at] * f32::from(SIGNS[*at]) < 0.0;
        let worst = (0..FEATURES.len()).filter(wrong).max_by(|a, b| fitted[*a].abs().total_cmp(&fitted[*b].abs()));
        let Some(worst) = worst else {
            let mut judgement = Judgement { weights: [0.0; FEATURES.len()] };
            judgement.weights.copy_from_slice(&fitted);
            judgement.weights[BIAS] += UNLISTED;
            return judgement;
        };
        rows.iter_mut().for_each(|(features, _)| features[worst] = 0.0);
    }
}

/// The mean precision at each right pair, the likeliest first.
fn average_precision(judged: &mut [(f64, bool)]) -> f64 {
    judged.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    let (mut right, mut sum) = (0.0, 0.0);
    for (n, _) in judged.iter().enumerate().filter(|(_, (_, one))| *one) {
        right += 1.0;
        sum += right / (n + 1) as f64;
    }
    if right == 0.0 { 0.0 } else { sum / right }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_is_that_at_the_right_pairs() {
        assert_eq!(average_precision(&mut [(0.1, false), (0.9, true), (0.5, true)]), 1.0);
        assert_eq!(average_precision(&mut [(0.9, false), (0.5, true)]), 0.5);
        assert_eq!(average_precision(&mut []), 0.0);
    }

    #[test]
    fn a_feature_that_can_only_speak_for_a_pair_never_speaks_against_it() {
        let at = FEATURES.iter().position(|name| *name == "concepts").expect("a feature");
        let pair = |n: usize| {
            let mut features = [0.0; FEATURES.len()];
            (features[0], features[at]) = (1.0, (n % 2) as f32);
            (features, n.is_multiple_of(2))
        };
        let learned = [Lessons { name: String::new(), pairs: (0..100).map(pair).collect() }];
        assert_eq!(fit(&learned, None).weights[at], 0.0);
    }
}
