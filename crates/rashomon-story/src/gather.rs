//! Puts articles into stories, in one pass over them in order of publication.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rashomon_article::Article;
use rashomon_language::Kind;
use rashomon_reading::Reading;
use rashomon_vector::Vectors;

use crate::entities::{Entity, entities};
use crate::known;

/// The articles about one event.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// Identifies the story within a run: made of the id of its first article.
    pub id: String,
    /// Indices of its articles in the batch, in order of publication, then of id.
    pub articles: Vec<usize>,
    /// For each article, why it is here.
    pub reasons: Vec<Reasons>,
}

/// Why an article is in its story.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reasons {
    /// Whether the article began the story; what follows then tells of the nearest other story.
    pub began: bool,
    /// How likely article and story tell of one event, from 0 to 1.
    pub probability: f64,
    /// Each kind of feature, its likeness from 0 to 1 and its share of the log odds.
    pub features: Vec<(&'static str, f64, f64)>,
    /// The best other story, by the article that began it, and its probability.
    pub runner_up: Option<(usize, f64)>,
}

/// The log odds with which each kind of likeness speaks for one event, and the odds without any.
///
/// Chosen on the project's own stories so that articles of one kind of event in one place, which share
/// countries, concepts and vocabulary but neither people nor dates, stay apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Log odds before anything is known.
    pub bias: f64,
    /// People, organisations and places, weighted by how telling they are.
    pub names: f64,
    /// Concepts.
    pub concepts: f64,
    /// Days that both articles name.
    pub days: f64,
    /// Days that both articles name, none of them the same.
    pub other_days: f64,
    /// The same figure for the same thing.
    pub figures: f64,
    /// Meaning by vectors.
    pub meaning: f64,
    /// For each day between the publications beyond the first two.
    pub apart: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            bias: -3.9,
            names: 6.0,
            concepts: 3.0,
            days: 2.5,
            other_days: -0.8,
            figures: 1.5,
            meaning: 6.0,
            apart: -0.35,
        }
    }
}

/// The order in which a batch is read: by publication, then by id; articles without a date come last.
pub fn reading_order(articles: &[Article]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|at| (articles[*at].published.is_none(), articles[*at].published, articles[*at].id.clone(), *at));
    order
}

/// Gathers a batch into stories. The result is the same for every order of the input.
pub fn gather(articles: &[Article], readings: &[Reading], weights: &Weights) -> Vec<Story> {
    let order = reading_order(articles);
    let ordered_articles: Vec<&Article> = order.iter().map(|at| &articles[*at]).collect();
    let ordered_readings: Vec<&Reading> = order.iter().map(|at| &readings[*at]).collect();
    let features = features(&ordered_articles, &ordered_readings);
    let mut stories: Vec<Gathering> = Vec::new();
    for (at, article) in features.iter().enumerate() {
        place(at, article, &mut stories, weights);
    }
    merge(&mut stories, weights);
    let name = |members: &[usize]| ordered_articles[members[0]].id.clone();
    stories
        .into_iter()
        .map(|story| Story {
            id: name(&story.members),
            articles: story.members.iter().map(|at| order[*at]).collect(),
            reasons: story.reasons.into_iter().map(|reasons| in_batch(reasons, &order)).collect(),
        })
        .collect()
}

/// Reasons with articles by their index in the batch rather than in reading order.
fn in_batch(reasons: Reasons, order: &[usize]) -> Reasons {
    Reasons { runner_up: reasons.runner_up.map(|(at, probability)| (order[at], probability)), ..reasons }
}

/// A story while it is being gathered.
struct Gathering {
    members: Vec<usize>,
    reasons: Vec<Reasons>,
    about: Features,
}

/// Puts an article into the story it fits best, or begins one with it.
fn place(at: usize, article: &Features, stories: &mut Vec<Gathering>, weights: &Weights) {
    let mut ranked: Vec<(usize, Reasons)> =
        stories.iter().enumerate().map(|(n, story)| (n, compare(article, &story.about, weights))).collect();
    ranked.sort_by(|(n, a), (m, b)| b.probability.total_cmp(&a.probability).then(n.cmp(m)));
    let name = |n: usize| stories[n].members[0];
    let mut ranked = ranked.into_iter();
    match ranked.next() {
        Some((best, mut reasons)) if reasons.probability >= 0.5 => {
            reasons.runner_up = ranked.next().map(|(n, other)| (name(n), other.probability));
            let story = &mut stories[best];
            story.members.push(at);
            story.reasons.push(reasons);
            story.about.add(article);
        }
        nearest => {
            let reasons = nearest.map_or_else(Reasons::default, |(n, reasons)| Reasons {
                runner_up: Some((name(n), reasons.probability)),
                ..reasons
            });
            let reasons = vec![Reasons { began: true, ..reasons }];
            stories.push(Gathering { members: vec![at], reasons, about: article.clone() });
        }
    }
}

/// Merging joins many articles at once, so it asks for more than even odds.
const MERGES: f64 = 0.65;

/// Merges stories that later articles showed to be one: each, the last first, into the earlier one that it
/// fits best.
fn merge(stories: &mut Vec<Gathering>, weights: &Weights) {
    for b in (1..stories.len()).rev() {
        let likely = (0..b).map(|a| (compare(&stories[b].about, &stories[a].about, weights), a));
        let best = likely.max_by(|(x, _), (y, _)| x.probability.total_cmp(&y.probability));
        let Some((reasons, a)) = best.filter(|(reasons, _)| reasons.probability >= MERGES) else { continue };
        let mut joined = stories.remove(b);
        // The article that began the story that ends here now has another reason to be where it is.
        joined.reasons[0] = Reasons { runner_up: None, ..reasons };
        let story = &mut stories[a];
        story.about.add(&joined.about);
        let mut members: Vec<(usize, Reasons)> = story.members.drain(..).zip(story.reasons.drain(..)).collect();
        members.extend(joined.members.into_iter().zip(joined.reasons));
        members.sort_by_key(|(at, _)| *at);
        (story.members, story.reasons) = members.into_iter().unzip();
    }
}

/// What an article, or all articles of a story together, are about. Each map is a sparse vector.
#[derive(Debug, Clone, Default)]
struct Features {
    names: BTreeMap<usize, f64>,
    concepts: BTreeMap<String, f64>,
    days: BTreeMap<String, f64>,
    figures: BTreeMap<String, f64>,
    meaning: Vec<f32>,
    published: Vec<Date>,
    articles: usize,
}

impl Features {
    /// Adds an article to a story: the story is what its articles are about on average.
    fn add(&mut self, article: &Features) {
        add_scaled(&mut self.names, &article.names);
        add_scaled(&mut self.concepts, &article.concepts);
        add_scaled(&mut self.days, &article.days);
        add_scaled(&mut self.figures, &article.figures);
        if self.meaning.is_empty() {
            self.meaning = article.meaning.clone();
        } else {
            self.meaning.iter_mut().zip(&article.meaning).for_each(|(sum, x)| *sum += x);
        }
        self.published.extend(&article.published);
        self.articles += article.articles;
    }
}

fn add_scaled<K: Ord + Clone>(into: &mut BTreeMap<K, f64>, from: &BTreeMap<K, f64>) {
    for (key, weight) in from {
        *into.entry(key.clone()).or_default() += weight;
    }
}

fn features(articles: &[&Article], readings: &[&Reading]) -> Vec<Features> {
    let entities = entities(articles, readings);
    let mut features: Vec<Features> =
        articles.iter().zip(readings).map(|(article, reading)| of_article(article, reading)).collect();
    add_names(&entities, &mut features);
    weigh_by_rarity(&mut features, |f| &mut f.concepts);
    centre(&mut features);
    features
}

fn of_article(article: &Article, reading: &Reading) -> Features {
    let mut features = Features { articles: 1, ..Features::default() };
    features.published.extend(article.published.map(|p| p.date));
    for concept in reading.statements.iter().flat_map(|s| &s.concepts) {
        *features.concepts.entry(concept.clone()).or_default() += 1.0;
    }
    for count in features.concepts.values_mut() {
        *count = 1.0 + count.ln();
    }
    // A day is telling; a month or a year is shared by many events, and the day of publication by all that
    // came out on it.
    let published = article.published.map(|p| p.date.to_string());
    let days = reading.times.iter().filter_map(|t| t.edtf.as_deref()).filter(|edtf| edtf.len() == "2023-09-17".len());
    for day in days.filter(|day| Some(*day) != published.as_deref()) {
        features.days.insert(day.to_owned(), 1.0);
    }
    for quantity in &reading.quantities {
        if let (Some(counted), Some(low), Some(high)) = (&quantity.counted, quantity.low, quantity.high) {
            features.figures.insert(format!("{counted} {low} {high}"), 1.0);
        }
    }
    features.meaning = meaning(article, reading);
    features
}

/// The mean of the sentences' vectors; empty if the language has none.
fn meaning(article: &Article, reading: &Reading) -> Vec<f32> {
    let vectors = Vectors::shipped();
    let mut sum = Vec::new();
    for sentence in &reading.sentences {
        let Some(vector) = vectors.sentence(&reading.language.tag, article.slice(*sentence)) else { continue };
        if sum.is_empty() {
            sum = vector;
        } else {
            sum.iter_mut().zip(&vector).for_each(|(s, x)| *s += x);
        }
    }
    rashomon_vector::normalise(&mut sum);
    sum
}

/// How telling an entity is before anything is known of the batch: a country is in every other report,
/// a person in few.
fn telling(entity: &Entity) -> f64 {
    let known = entity.known.as_deref();
    match entity.kind {
        Kind::Place if known.is_some_and(known::is_region) => 0.4,
        Kind::Place => 0.9,
        Kind::Organisation if known.is_some() => 0.5,
        Kind::Person => 1.3,
        Kind::Organisation | Kind::Other => 0.8,
    }
}

fn add_names(entities: &[Entity], features: &mut [Features]) {
    for (n, entity) in entities.iter().enumerate() {
        let mut counts: BTreeMap<usize, f64> = BTreeMap::new();
        for (article, _) in &entity.mentions {
            *counts.entry(*article).or_default() += 1.0;
        }
        let weight = telling(entity) * rarity(counts.len(), features.len());
        for (article, count) in counts {
            features[article].names.insert(n, weight * (1.0 + f64::ln(count)));
        }
    }
}

/// Inverse document frequency that stays near one for a batch of a few articles, where being in all of
/// them may just mean that they are one story.
fn rarity(containing: usize, all: usize) -> f64 {
    let (containing, all) = (containing as f64, all as f64);
    const PRIOR: f64 = 20.0;
    ((all + PRIOR) / (containing + 1.0)).ln() / (1.0 + (all + PRIOR) / 10.0).ln().max(1.0)
}

fn weigh_by_rarity(features: &mut [Features], pick: impl Fn(&mut Features) -> &mut BTreeMap<String, f64>) {
    let mut containing: BTreeMap<String, usize> = BTreeMap::new();
    for f in features.iter_mut() {
        for key in pick(f).keys() {
            *containing.entry(key.clone()).or_default() += 1;
        }
    }
    let all = features.len();
    for f in features.iter_mut() {
        for (key, weight) in pick(f).iter_mut() {
            *weight *= rarity(containing[key], all);
        }
    }
}

/// Takes what all reports share out of the vectors, when there are enough reports to tell.
fn centre(features: &mut [Features]) {
    let with: Vec<&Vec<f32>> = features.iter().map(|f| &f.meaning).filter(|m| !m.is_empty()).collect();
    let Some(first) = with.first() else { return };
    let mut mean = vec![0.0_f32; first.len()];
    // A few articles say little about what is common: shrink their mean towards nothing.
    let share = 1.0 / (with.len() as f32 + 20.0);
    for vector in &with {
        mean.iter_mut().zip(vector.iter()).for_each(|(m, x)| *m += x * share);
    }
    for f in features.iter_mut().filter(|f| !f.meaning.is_empty()) {
        f.meaning.iter_mut().zip(&mean).for_each(|(x, m)| *x -= m);
        rashomon_vector::normalise(&mut f.meaning);
    }
}

fn compare(article: &Features, story: &Features, weights: &Weights) -> Reasons {
    let meaning = (!article.meaning.is_empty() && !story.meaning.is_empty())
        .then(|| f64::from(rashomon_vector::cosine(&article.meaning, &story.meaning)).max(0.0));
    let concepts = (!article.concepts.is_empty() && !story.concepts.is_empty())
        .then(|| cosine(&article.concepts, &story.concepts));
    let mut features = vec![("names", cosine(&article.names, &story.names), weights.names)];
    features.extend(concepts.map(|likeness| ("concepts", likeness, weights.concepts)));
    features.extend(meaning.map(|likeness| ("meaning", likeness, weights.meaning)));
    // In a language whose concepts or vectors are not known, the other features have to carry their part.
    let all = weights.names + weights.concepts + weights.meaning;
    let carried = all / features.iter().map(|(_, _, weight)| weight).sum::<f64>();
    features.iter_mut().for_each(|(_, _, weight)| *weight *= carried);
    let days = share(&article.days, &story.days);
    let other_days = !article.days.is_empty() && !story.days.is_empty() && days == 0.0;
    features.extend([
        ("days", days, weights.days),
        ("other days", f64::from(u8::from(other_days)), weights.other_days),
        ("figures", share(&article.figures, &story.figures), weights.figures),
        ("days apart", days_apart(article, story), weights.apart),
    ]);
    let features: Vec<_> = features.into_iter().map(|(kind, value, weight)| (kind, value, value * weight)).collect();
    let odds = weights.bias + features.iter().map(|(_, _, share)| share).sum::<f64>();
    Reasons { began: false, probability: 1.0 / (1.0 + (-odds).exp()), features, runner_up: None }
}

fn cosine<K: Ord>(a: &BTreeMap<K, f64>, b: &BTreeMap<K, f64>) -> f64 {
    let dot: f64 = a.iter().filter_map(|(key, x)| b.get(key).map(|y| x * y)).sum();
    let norm = |v: &BTreeMap<K, f64>| v.values().map(|x| x * x).sum::<f64>().sqrt();
    let (na, nb) = (norm(a), norm(b));
    if na == 0.0 || nb == 0.0 { 0.0 } else { dot / (na * nb) }
}

/// What share of the article's features the story has, at most; nothing if either names none.
fn share<K: Ord>(article: &BTreeMap<K, f64>, story: &BTreeMap<K, f64>) -> f64 {
    let shared = article.keys().filter(|key| story.contains_key(key)).count();
    let fewer = article.len().min(story.len());
    if fewer == 0 { 0.0 } else { shared as f64 / fewer as f64 }
}

/// Days between the article and the story's nearest article, beyond two.
fn days_apart(article: &Features, story: &Features) -> f64 {
    let Some(day) = article.published.first() else { return 0.0 };
    let gap = |other: &Date| (*day - *other).get_days().unsigned_abs();
    story.published.iter().map(gap).min().map_or(0.0, |days| f64::from(days.saturating_sub(2)))
}
