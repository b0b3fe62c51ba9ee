//! What there is to learn from a story of which it is known what its statements say.

use rashomon_article::Article;
use rashomon_reading::Reading;
use rashomon_story::Story;

use crate::Place;
use crate::links::{judgement::Features, measure_all};
use crate::units::Telling;

/// Two statements of different articles, and what speaks for their saying one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Lesson {
    /// Where the one stands.
    pub a: Place,
    /// Where the other stands.
    pub b: Place,
    /// What speaks for it.
    pub features: Features,
}

/// The pairs of statements that reconciling a story would judge.
pub fn lessons(story: &Story, articles: &[Article], readings: &[Reading]) -> Vec<Lesson> {
    let telling = Telling::new(story, articles, readings);
    let place = |at: usize| telling.place_of(at);
    measure_all(&telling).into_iter().map(|(a, b, features)| Lesson { a: place(a), b: place(b), features }).collect()
}
