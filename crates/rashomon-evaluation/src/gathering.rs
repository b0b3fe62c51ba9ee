//! Are articles put together that tell of one event, and no others?

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use rashomon_article::{Article, Source, intake};
use rashomon_story::{Gatherer, Options, Signature, Weights, gather_signatures, reading_order};
use rashomon_vector::learn::{SOURCES, sources};
use rayon::prelude::*;

use crate::gold;

mod learning;

pub use learning::learn;

/// Articles of which it is known which tell of one event.
#[derive(Debug, Clone)]
pub struct Collection {
    /// What it is called in tables.
    pub name: String,
    /// What gathering looks at in each article, in order of publication, then of id.
    pub signatures: Vec<Signature>,
    /// The event of each.
    pub events: Vec<String>,
}

/// What the name of a collection without dates ends in.
pub(crate) const UNDATED: &str = ", undated";

/// How the names of collections of the parallel text begin.
const PARALLEL: &str = "parallel-";

/// How well a collection was gathered.
#[derive(Debug, Clone)]
pub struct Scores {
    /// Its name.
    pub name: String,
    /// The number of its articles.
    pub articles: usize,
    /// Over all articles.
    pub all: BCubed,
    /// Over the articles of each language.
    pub languages: BTreeMap<String, (usize, BCubed)>,
    /// Of each article, beside itself only those in other languages count.
    pub across: BCubed,
    /// The least and the most F1 of a stream in some other orders.
    pub orders: Option<(f64, f64)>,
    /// Articles that share a story with another event, or do not share one with their own.
    pub misses: Vec<String>,
}

impl Collection {
    /// Reads articles in JSON Lines, each with an `id` and the name of its event in `story`.
    pub fn from_file(path: &Path) -> io::Result<Self> {
        let text = fs::read_to_string(path)?;
        let wrong = |n: usize| {
            let message = format!("line {}: `id` and `story` are needed, as strings", n + 1);
            io::Error::new(io::ErrorKind::InvalidData, message)
        };
        let mut events: BTreeMap<String, String> = BTreeMap::new();
        for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let value: serde_json::Value = serde_json::from_str(line).map_err(|_| wrong(n))?;
            let (Some(id), Some(story)) = (value["id"].as_str(), value["story"].as_str()) else { return Err(wrong(n)) };
            events.insert(id.to_owned(), story.to_owned());
        }
        let found = intake(&[Source::Path(path.to_owned())], &Default::default());
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self::new(name, found.articles, |article| events.get(&article.id).cloned().unwrap_or_default()))
    }

    /// Reads the articles of a gold file with the stories that it says they belong to.
    pub fn from_gold(path: &Path) -> io::Result<Self> {
        let (gold, articles) = gold::load(path).map_err(io::Error::other)?;
        let event = |article: &Article| {
            let story = gold.stories.iter().find(|(_, ids)| ids.contains(&article.id));
            story.map_or_else(|| gold.name.clone(), |(name, _)| name.clone())
        };
        Ok(Self::new(gold.name.clone(), articles, event))
    }

    /// The documents of the parallel text in some languages (all, if none is named): each document an event.
    pub fn from_parallel_text(data: &Path, languages: &[String]) -> io::Result<Self> {
        let folder = data.join("ntrex");
        let documents: Vec<String> =
            fs::read_to_string(folder.join("documents.tsv"))?.lines().map(str::to_owned).collect();
        let mut articles = Vec::new();
        for source in sources(SOURCES) {
            let tag = source.language;
            let wanted = languages.is_empty() || languages.contains(&tag);
            // Every variant counts where all are asked for, the first of each language otherwise.
            let variants = source.parallel.iter().take(if languages.is_empty() { usize::MAX } else { 1 });
            for file in variants.filter(|_| wanted) {
                let path = folder.join(file).with_extension("txt");
                let mut texts: BTreeMap<&str, String> = BTreeMap::new();
                for (line, document) in fs::read_to_string(&path)?.lines().zip(&documents) {
                    texts.entry(document).or_default().extend([line, "\n"]);
                }
                for (document, text) in texts {
                    // The id says nothing of document or language, and so does the order that it gives.
                    let id = format!("{:016x}", rashomon_text::hash_folded(&format!("{file} {document}")));
                    articles.push((Article { id, text, ..Article::default() }, document.to_owned()));
                }
            }
        }
        let events: BTreeMap<String, String> = articles.iter().map(|(a, e)| (a.id.clone(), e.clone())).collect();
        let name =
            if languages.is_empty() { format!("{PARALLEL}all") } else { format!("{PARALLEL}{}", languages.len()) };
        let articles = articles.into_iter().map(|(article, _)| article).collect();
        Ok(Self::new(name, articles, |article| events.get(&article.id).cloned().unwrap_or_default()))
    }

    fn new(name: String, articles: Vec<Article>, event: impl Fn(&Article) -> String) -> Self {
        let order = reading_order(&articles);
        let signature = |at: &usize| {
            let (reading, _) = rashomon_reading::read(&articles[*at], &Default::default());
            Signature::of(&articles[*at], &reading)
        };
        let signatures = order.par_iter().map(signature).collect();
        let events = order.iter().map(|at| event(&articles[*at])).collect();
        Self { name, signatures, events }
    }

    /// The same articles without dates of publication.
    pub(crate) fn undated(&self) -> Self {
        let signatures = self.signatures.iter().map(|signature| signature.clone().undated()).collect();
        Self { name: format!("{}{UNDATED}", self.name), signatures, events: self.events.clone() }
    }

    /// The same articles as if all events had been in one week: what a day of the world's press is like, where
    /// time tells few of them apart.
    pub(crate) fn in_one_week(&self) -> Self {
        let mut first: BTreeMap<&String, i32> = BTreeMap::new();
        for (signature, event) in self.signatures.iter().zip(&self.events) {
            let day = signature.published.unwrap_or(0);
            first.entry(event).and_modify(|earliest| *earliest = day.min(*earliest)).or_insert(day);
        }
        let moved = |(signature, event): (&Signature, &String)| {
            let weekday = (rashomon_text::hash_folded(event) >> 40) % 7;
            signature.clone().moved(weekday as i32 - first.get(event).copied().unwrap_or(0))
        };
        let mut moved: Vec<(Signature, String)> =
            self.signatures.iter().zip(&self.events).map(|both| (moved(both), both.1.clone())).collect();
        moved.sort_by(|(a, _), (b, _)| (a.published, &a.id).cmp(&(b.published, &b.id)));
        let (signatures, events) = moved.into_iter().unzip();
        Self { name: format!("{}, in one week", self.name), signatures, events }
    }

    /// Whether its documents are those of the parallel text.
    pub(crate) fn is_parallel(&self) -> bool {
        self.name.starts_with(PARALLEL)
    }

    /// The story of each article, gathered as a batch.
    pub(crate) fn gathered(&self, weights: &Weights) -> Vec<(&String, usize)> {
        let mut story_of = vec![0; self.signatures.len()];
        for (n, story) in gather_signatures(self.signatures.clone(), &Options::default(), weights).iter().enumerate() {
            story.members.iter().for_each(|member| story_of[member.number] = n);
        }
        self.events.iter().zip(story_of).collect()
    }

    /// Gathers the collection as a batch, and as a stream in `orders` other orders, and scores it.
    pub fn score(&self, weights: &Weights, orders: usize) -> Scores {
        let pairs = self.gathered(weights);
        let streams: Vec<f64> = (1..=orders).map(|seed| self.stream(weights, seed as u64).f1()).collect();
        let least = streams.iter().copied().reduce(f64::min);
        let most = streams.iter().copied().reduce(f64::max);
        Scores {
            name: self.name.clone(),
            articles: pairs.len(),
            all: b_cubed(&pairs),
            languages: self.by_language(&pairs),
            across: self.across(&pairs),
            orders: least.zip(most),
            misses: self.misses(&pairs),
        }
    }

    /// Gathers the collection as a stream in another order, in which nothing is known beforehand.
    fn stream(&self, weights: &Weights, seed: u64) -> BCubed {
        let mixed = |at: &usize| rashomon_text::hash_folded(&format!("{seed} {at}"));
        let mut order: Vec<usize> = (0..self.signatures.len()).collect();
        order.sort_by_cached_key(mixed);
        let mut gatherer = Gatherer::new(Options::default(), weights);
        for at in &order {
            gatherer.add(self.signatures[*at].clone());
        }
        let mut pairs = Vec::new();
        for (n, story) in gatherer.finish().iter().enumerate() {
            pairs.extend(story.members.iter().map(|member| (&self.events[order[member.number]], n)));
        }
        b_cubed(&pairs)
    }

    fn by_language(&self, pairs: &[(&String, usize)]) -> BTreeMap<String, (usize, BCubed)> {
        let mut languages: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, signature) in self.signatures.iter().enumerate() {
            languages.entry(&signature.language).or_default().push(at);
        }
        let scored = |of: Vec<usize>| (of.len(), b_cubed_of(pairs, &of, |_, _| true));
        languages.into_iter().map(|(tag, of)| (tag.to_owned(), scored(of))).collect()
    }

    fn across(&self, pairs: &[(&String, usize)]) -> BCubed {
        let all: Vec<usize> = (0..pairs.len()).collect();
        b_cubed_of(pairs, &all, |a, b| a == b || self.signatures[a].language != self.signatures[b].language)
    }

    fn misses(&self, pairs: &[(&String, usize)]) -> Vec<String> {
        let mut misses = Vec::new();
        for (at, (event, story)) in pairs.iter().enumerate() {
            let others = || pairs.iter().enumerate().filter(|(other, _)| *other != at);
            let alone = !others().any(|(_, (e, s))| e == event && s == story);
            let stranger = others().find(|(_, (e, s))| e != event && s == story);
            let id = &self.signatures[at].id;
            if let Some((other, _)) = stranger {
                misses.push(format!("{id} ({event}) is with {}", self.signatures[other].id));
            } else if alone && others().any(|(_, (e, _))| e == event) {
                misses.push(format!("{id} ({event}) is alone"));
            }
        }
        misses
    }
}

/// The share of the documents of the parallel text, in all languages that are read in depth, that speak of each
/// country and concept: lines of kind, identifier and share, separated by tabs.
pub fn background(data: &Path) -> io::Result<String> {
    let languages: Vec<String> = rashomon_language::tags().map(str::to_owned).collect();
    let collection = Collection::from_parallel_text(data, &languages)?;
    let mut counts: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for signature in &collection.signatures {
        for country in signature.countries() {
            *counts.entry(("country", country)).or_default() += 1;
        }
        for concept in signature.concepts() {
            *counts.entry(("concept", concept.to_owned())).or_default() += 1;
        }
    }
    // What is in no document is not impossible; neither is what is in all.
    let all = collection.signatures.len() as f64 + 1.0;
    let lines = counts.into_iter().map(|((kind, id), n)| format!("{kind}\t{id}\t{:.4}\n", (n as f64 + 0.5) / all));
    Ok(std::iter::once("# kind\tidentifier\tshare of articles\n".to_owned()).chain(lines).collect())
}

/// How well stories were gathered, by B-cubed (Bagga and Baldwin, 1998): of the articles that share an
/// article's story, the part that tells of its event, averaged over all articles, is the precision; of the
/// articles that tell of its event, the part that shares its story is the recall. An article counts itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BCubed {
    /// How pure the stories are, from 0 to 1.
    pub precision: f64,
    /// How whole they are, from 0 to 1.
    pub recall: f64,
    /// How many stories were found.
    pub found: usize,
    /// How many events there are.
    pub expected: usize,
}

impl BCubed {
    /// The harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        let sum = self.precision + self.recall;
        if sum == 0.0 { 0.0 } else { 2.0 * self.precision * self.recall / sum }
    }
}

/// Scores articles given as pairs of their event and the story they were put into.
pub fn b_cubed<E: Ord, S: Ord>(articles: &[(E, S)]) -> BCubed {
    let (mut events, mut stories, mut both) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for (event, story) in articles {
        *events.entry(event).or_insert(0_usize) += 1;
        *stories.entry(story).or_insert(0_usize) += 1;
        *both.entry((event, story)).or_insert(0_usize) += 1;
    }
    let all = articles.len().max(1) as f64;
    let (mut precision, mut recall) = (0.0, 0.0);
    for ((event, story), together) in &both {
        let together = *together as f64;
        precision += together * together / stories[*story] as f64;
        recall += together * together / events[*event] as f64;
    }
    BCubed { precision: precision / all, recall: recall / all, found: stories.len(), expected: events.len() }
}

/// B-cubed averaged over the articles `of`; of the others, those count that `counts` says.
pub(crate) fn b_cubed_of<E: Ord, S: Ord>(
    pairs: &[(E, S)],
    of: &[usize],
    counts: impl Fn(usize, usize) -> bool + Sync,
) -> BCubed {
    let (mut precision, mut recall) = (0.0, 0.0);
    for at in of {
        let (event, story) = &pairs[*at];
        let (mut both, mut same_event, mut same_story) = (0, 0, 0);
        for (_, (e, s)) in pairs.iter().enumerate().filter(|(other, _)| counts(*at, *other)) {
            same_event += usize::from(e == event);
            same_story += usize::from(s == story);
            both += usize::from(e == event && s == story);
        }
        precision += both as f64 / same_story.max(1) as f64;
        recall += both as f64 / same_event.max(1) as f64;
    }
    let all = of.len().max(1) as f64;
    let distinct = |stories: bool| {
        let mut seen: Vec<&usize> = of.iter().collect();
        seen.sort_by(|a, b| match stories {
            true => pairs[**a].1.cmp(&pairs[**b].1),
            false => pairs[**a].0.cmp(&pairs[**b].0),
        });
        seen.dedup_by(|a, b| if stories { pairs[**a].1 == pairs[**b].1 } else { pairs[**a].0 == pairs[**b].0 });
        seen.len()
    };
    BCubed { precision: precision / all, recall: recall / all, found: distinct(true), expected: distinct(false) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counted_one_by_one_it_is_the_same() {
        let pairs = [('a', 1), ('a', 1), ('a', 2), ('b', 2), ('c', 3)];
        let all: Vec<usize> = (0..pairs.len()).collect();
        assert_eq!(b_cubed_of(&pairs, &all, |_, _| true), b_cubed(&pairs));
    }

    fn score(pairs: &[(char, u8)]) -> BCubed {
        b_cubed(pairs)
    }

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-9, "{a} is not {b}");
    }

    #[test]
    fn right_stories_score_one() {
        let right = score(&[('a', 1), ('a', 1), ('b', 2), ('c', 3)]);
        near(right.f1(), 1.0);
        assert_eq!((right.found, right.expected), (3, 3));
    }

    #[test]
    fn one_story_of_all_is_whole_and_impure() {
        let lumped = score(&[('a', 1), ('a', 1), ('b', 1), ('b', 1)]);
        near(lumped.precision, 0.5);
        near(lumped.recall, 1.0);
    }

    #[test]
    fn a_story_for_each_article_is_pure_and_in_pieces() {
        let split = score(&[('a', 1), ('a', 2), ('a', 3), ('b', 4)]);
        near(split.precision, 1.0);
        near(split.recall, 0.5);
    }

    #[test]
    fn the_example_of_bagga_and_baldwin() {
        // Twelve items: five of one, two of another, five of a third, the last two put together.
        let of = |event, story, n| std::iter::repeat_n((event, story), n);
        let items: Vec<_> = of('a', 1, 5).chain(of('b', 2, 2)).chain(of('c', 2, 5)).collect();
        let found = score(&items);
        near(found.precision, (5.0 + 2.0 * 2.0 / 7.0 + 5.0 * 5.0 / 7.0) / 12.0);
        near(found.recall, 1.0);
    }

    #[test]
    fn nothing_is_no_division_by_zero() {
        near(score(&[]).f1(), 0.0);
    }
}
