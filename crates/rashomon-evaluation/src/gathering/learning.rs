//! Fits the weights of gathering to collections, and chooses its limits by cross-validation.

use std::collections::BTreeSet;

use rashomon_alignment::fit::logistic;
use rashomon_story::{KINDS, Lesson, Likeness, SIGNS, Weights, lessons};
use rayon::prelude::*;

use super::{Collection, UNDATED, b_cubed_of};

/// A collection of fewer articles is small, and its lessons count so many times: a folder that somebody lays side
/// by side is small, and its near misses are the nearest.
const SMALL: usize = 20;
const SMALL_COUNTS: usize = 8;

/// So many lessons are taken from the parallel text: translations of long documents teach what length does; a part of
/// them, or they would teach nothing else.
const PARALLEL_LESSONS: f64 = 10_000.0;

/// The more articles a story of the parallel text has, the less its lessons count: most are about the few stories that
/// have thirty, and what a young story takes up wrongly draws more of the same in.
const YOUNG: f64 = 1.5;

/// Into so many parts the events are dealt: what is learned from the others is measured on each.
const FOLDS: u64 = 4;

/// The probabilities that are tried for joining and merging.
const JOINS: [f64; 4] = [0.1, 0.15, 0.2, 0.3];
const MERGES: [f64; 2] = [0.9, 0.95];

/// Scores that differ by less than this are as good: with so few events much is chance, and near misses, which a strict
/// limit keeps apart, are far denser here than in the press.
const CHANCE: f64 = 0.03;

/// What is learned from.
struct Lessons<'c> {
    collection: &'c Collection,
    lessons: Vec<Lesson<'c>>,
    /// How many times each counts.
    times: usize,
}

/// Learns the weights of gathering from collections: fits them to what is alike in articles of one event, and
/// takes the probabilities for joining and merging at which events are gathered best that were not learned from.
pub fn learn(collections: &[Collection], say: &(dyn Fn(&str) + Sync)) -> Weights {
    // Dates tell apart what happened years apart; they must not be all that tells events apart.
    let collections: Vec<Collection> = collections.iter().flat_map(variants).collect();
    let learned: Vec<Lessons> = collections.par_iter().map(Lessons::of).collect();
    for Lessons { collection, lessons, .. } in &learned {
        say(&format!("{}: {} articles, {} lessons", collection.name, collection.signatures.len(), lessons.len()));
    }
    let without: Vec<Weights> = (0..FOLDS).into_par_iter().map(|fold| fit(&learned, Some(fold))).collect();
    // What is laid side by side asks for more certainty, whatever these limits are (`Weights::strict`), and a stream has
    // dates: the limits are those at which streams are gathered best, spread out and dense.
    let measured = |of: &&Lessons| of.times == 1 && !of.collection.name.ends_with(UNDATED);
    let measured: Vec<&Lessons> = learned.iter().filter(measured).collect();
    let mut tried: Vec<(f64, f64, f64)> = Vec::new();
    for (joins, merges) in JOINS.iter().flat_map(|joins| MERGES.iter().map(move |merges| (*joins, *merges))) {
        let scores: Vec<f64> = measured.par_iter().map(|of| of.score(&without, joins, merges)).collect();
        // Each event counts alike, in however many languages it is told.
        let events: Vec<f64> = measured.iter().map(|of| of.events() as f64).collect();
        let sum: f64 = scores.iter().zip(&events).map(|(score, events)| score * events).sum();
        let mean = sum / events.iter().sum::<f64>().max(1.0);
        say(&format!("joins at {joins}, merges at {merges}: F1 of events not learned from {mean:.4} {scores:.3?}"));
        tried.push((mean, joins, merges));
    }
    let (joins, merges) = choose(&tried);
    Weights { joins, merges, ..fit(&learned, None) }
}

/// Of limits with their scores, those of the best score; of limits for joining whose best scores are as good, the
/// laxest, which leaves the fewest articles alone.
fn choose(tried: &[(f64, f64, f64)]) -> (f64, f64) {
    let most = tried.iter().map(|(score, ..)| *score).fold(0.0, f64::max);
    let as_good = tried.iter().filter(|(score, ..)| *score >= most - CHANCE);
    let best = as_good.min_by(|a, b| a.1.total_cmp(&b.1).then(b.0.total_cmp(&a.0)));
    best.map_or((0.5, 0.5), |(_, joins, merges)| (*joins, *merges))
}

impl<'c> Lessons<'c> {
    fn of(collection: &'c Collection) -> Self {
        let mut lessons = lessons(&collection.signatures, &collection.events);
        if collection.is_parallel() {
            lessons = of_young_stories(&lessons);
        }
        let times = if collection.signatures.len() < SMALL { SMALL_COUNTS } else { 1 };
        Self { collection, lessons, times }
    }

    fn events(&self) -> usize {
        self.collection.events.iter().collect::<BTreeSet<_>>().len()
    }

    /// F1 over the articles of every part, each gathered by what was learned without it.
    fn score(&self, without: &[Weights], joins: f64, merges: f64) -> f64 {
        let collection = self.collection;
        let part = |(fold, weights): (u64, &Weights)| -> f64 {
            let weights = Weights { joins, merges, ..weights.clone() };
            let of: Vec<usize> =
                (0..collection.events.len()).filter(|at| fold_of(&collection.events[*at]) == fold).collect();
            of.len() as f64 * b_cubed_of(&collection.gathered(&weights), &of, |_, _| true).f1()
        };
        let sum: f64 = (0..).zip(without).map(part).sum();
        sum / collection.events.len().max(1) as f64
    }
}

/// Some of the lessons, those about young stories rather and several times.
fn of_young_stories<'e>(lessons: &[Lesson<'e>]) -> Vec<Lesson<'e>> {
    let counts = |lesson: &Lesson| f64::from(lesson.articles.max(1)).powf(-YOUNG);
    let share = PARALLEL_LESSONS / lessons.iter().map(counts).sum::<f64>();
    let (mut sum, mut taken) = (0.0, Vec::new());
    for lesson in lessons {
        let before = sum;
        sum += share * counts(lesson);
        taken.extend(std::iter::repeat_n(lesson.clone(), sum as usize - before as usize));
    }
    taken
}

fn fold_of(event: &str) -> u64 {
    (rashomon_text::hash_folded(event) >> 32) % FOLDS
}

/// A collection as it is, in a denser press, and without dates; a small one, whose near misses differ in time, and
/// one that has no dates, as it is.
fn variants(collection: &Collection) -> Vec<Collection> {
    match collection.signatures.len() < SMALL || collection.is_parallel() {
        true => vec![collection.clone()],
        false => vec![collection.clone(), collection.in_one_week(), collection.undated()],
    }
}

/// Fits the weights, to all lessons or to those about no event of a part; a kind that comes out with the wrong
/// sign is left out, and the others are fitted anew.
fn fit(learned: &[Lessons], without: Option<u64>) -> Weights {
    let mut rows: Vec<(Likeness, bool)> = Vec::new();
    for of in learned {
        let held = |event: &str| without.is_some_and(|fold| fold_of(event) == fold);
        let kept = of.lessons.iter().filter(|lesson| !held(lesson.article) && !held(lesson.story));
        for _ in 0..of.times {
            rows.extend(kept.clone().map(|lesson| (lesson.likeness, lesson.one())));
        }
    }
    let mut weights = Weights::shipped().clone();
    loop {
        let fitted = logistic(&rows);
        let wrong = |at: &usize| fitted[*at] * f32::from(SIGNS[*at]) < 0.0;
        let Some(worst) = (0..KINDS).filter(wrong).max_by(|a, b| fitted[*a].abs().total_cmp(&fitted[*b].abs())) else {
            weights.odds.copy_from_slice(&fitted);
            return weights;
        };
        rows.iter_mut().for_each(|(likeness, _)| likeness[worst] = 0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_limits_that_are_as_good_the_laxest_is_chosen() {
        let tried = [(0.85, 0.1, 0.9), (0.888, 0.2, 0.8), (0.889, 0.2, 0.9), (0.89, 0.4, 0.8), (0.8, 0.5, 0.8)];
        assert_eq!(choose(&tried), (0.2, 0.9));
        assert_eq!(choose(&tried[3..]), (0.4, 0.8));
    }

    #[test]
    fn lessons_of_young_stories_count_more_and_all_together_as_many_as_asked_for() {
        let of = |articles| Lesson { likeness: [0.0; KINDS], article: "a", story: "b", articles };
        let lessons: Vec<Lesson> =
            (0..30_000).map(|n| of(1 + (rashomon_text::hash_folded(&n.to_string()) % 30) as u32)).collect();
        let taken = of_young_stories(&lessons);
        assert!((9_990..=10_010).contains(&taken.len()), "{} are taken", taken.len());
        let about = |articles| taken.iter().filter(|lesson| lesson.articles == articles).count();
        assert!(about(1) > 4 * about(4) && about(4) > 4 * about(16) && about(16) > 0);
    }
}
