//! Puts a batch of articles into stories, in one pass over them in order of publication.

use rashomon_article::Article;
use rashomon_reading::Reading;
use rayon::prelude::*;

use crate::copies::CopyKind;
use crate::gatherer::{Gathered, Gatherer, Options, Reasons};
use crate::likeness::Weights;
use crate::signature::Signature;

/// The articles about one event.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// Identifies the story within a run: the id of its first article.
    pub id: String,
    /// Indices of its articles in the batch, in order of publication, then of id.
    pub articles: Vec<usize>,
    /// For each article, why it is here.
    pub reasons: Vec<Reasons>,
    /// For each article, the earlier one that it copies, if any.
    pub copies: Vec<Option<Copied>>,
}

/// The article that another copies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Copied {
    /// Its index in the batch.
    pub from: usize,
    /// In the same words, or translated.
    pub kind: CopyKind,
    /// Of a copy, how much of the shorter text stands in the longer; of a translation, how likely it is.
    pub score: f64,
}

/// The order in which a batch is read: by publication, then by id; articles without a date come last.
pub fn reading_order(articles: &[Article]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|at| (articles[*at].published.is_none(), articles[*at].published, &articles[*at].id, *at));
    order
}

/// Gathers a batch into stories. The result is the same for every order of the input.
pub fn gather(articles: &[Article], readings: &[Reading], weights: &Weights) -> Vec<Story> {
    let order = reading_order(articles);
    let signatures: Vec<Signature> = order.par_iter().map(|at| Signature::of(&articles[*at], &readings[*at])).collect();
    let options = Options { reasons: true, ..Options::default() };
    let stories = gather_signatures(signatures, &options, weights);
    stories.into_iter().map(|story| in_batch(story, &order)).collect()
}

/// Gathers articles in the order given, of which only the signatures are left. The common names are known
/// beforehand from all of them.
pub fn gather_signatures(signatures: Vec<Signature>, options: &Options, weights: &Weights) -> Vec<Gathered> {
    let mut gatherer = Gatherer::new(options.clone(), weights);
    gatherer.foresee(&signatures);
    for signature in signatures {
        gatherer.add(signature);
    }
    gatherer.finish()
}

/// A story with articles by their index in the batch rather than in reading order.
fn in_batch(story: Gathered, order: &[usize]) -> Story {
    let articles = story.members.iter().map(|member| order[member.number]).collect();
    let copies = story
        .members
        .iter()
        .map(|member| member.copy.map(|(number, kind, score)| Copied { from: order[number], kind, score }));
    let copies = copies.collect();
    let reasons = story.members.into_iter().map(|member| {
        let reasons = member.reasons.map(|reasons| *reasons).unwrap_or_default();
        Reasons { runner_up: reasons.runner_up.map(|(number, p)| (order[number], p)), ..reasons }
    });
    Story { id: story.id, articles, reasons: reasons.collect(), copies }
}
