//! Which statements of two articles say the same?

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rashomon_alignment::{FEATURES, Key, Kind, Link, SentenceFeatures, Weights, align_above, align_unexplained};
use rashomon_language::Stance;
use rashomon_story::known;
use rashomon_vector::Vectors;
use rayon::prelude::*;

use rustc_hash::FxHashMap;

use self::judgement::{Features, Judgement};
use crate::partners::Partners;
use crate::units::{Telling, Unit, content};
use crate::values::declared_concept;

pub mod judgement;

/// Two statements of different articles that may say the same.
pub struct Linked {
    /// One, of the earlier article.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// How likely they say the same, from 0 to 1.
    pub score: f64,
    /// The same without regard to who says it.
    pub said: f64,
    /// Why: a line a piece of evidence, with what it adds to the log odds.
    pub evidence: Vec<String>,
}

/// The links of a story, and which of its articles were compared to find them.
pub struct Links {
    /// Links, in order of the pairs of articles.
    pub links: Vec<Linked>,
    /// Who was compared with whom.
    pub partners: Partners,
    /// For each statement, the others that it is linked with, and how likely they say the same.
    near: Vec<Vec<(usize, f64)>>,
    scores: FxHashMap<(usize, usize), f64>,
    said: FxHashMap<(usize, usize), f64>,
}

impl Links {
    /// How likely two statements say the same, from 0 to 1; 0 if they are not linked.
    pub fn score(&self, a: usize, b: usize) -> f64 {
        self.scores.get(&(a.min(b), a.max(b))).copied().unwrap_or(0.0)
    }

    /// The statements that one is linked with, and how likely each says the same.
    pub fn near(&self, at: usize) -> impl Iterator<Item = (usize, f64)> {
        self.near.get(at).into_iter().flatten().copied()
    }

    /// How likely two quotations are one, whoever is said to have said it.
    pub fn said(&self, a: usize, b: usize) -> f64 {
        self.said.get(&(a.min(b), a.max(b))).copied().unwrap_or(0.0)
    }
}

/// Sentences so unlike are not made one by anything that a reading adds.
pub const UNLIKE: f32 = 0.03;

/// Aligns the articles of a story. Pairs of sentences less alike than `least` are left out.
pub fn find(telling: &Telling, least: f32) -> Links {
    let (partners, mut links) = pairs(telling, least, judged);
    links.retain(|link| !decline_apart(telling, link.a, link.b));
    let pair = |link: &Linked| (link.a.min(link.b), link.a.max(link.b));
    let mut near = vec![Vec::new(); telling.units.len()];
    for link in &links {
        near[link.a].push((link.b, link.score));
        near[link.b].push((link.a, link.score));
    }
    let scores = links.iter().map(|link| (pair(link), link.score)).collect();
    let direct = |at: usize| telling.units[at].statement.direct;
    let quotations = links.iter().filter(|link| direct(link.a) && direct(link.b));
    let said = quotations.map(|link| (pair(link), link.said)).collect();
    Links { links, partners, near, scores, said }
}

/// For each clause and each statement of another article that it may repeat, of those that are `wanted`, how likely it does: by
/// the statement that the clause is part of.
pub fn of_clauses(telling: &Telling, partners: &Partners, wanted: &[bool]) -> FxHashMap<(usize, usize), f64> {
    let vectors = Vectors::shipped();
    let of = |unit: &Unit| features(telling, vectors, unit);
    let clauses: Vec<SentenceFeatures> = telling.clauses.par_iter().map(|(_, clause)| of(clause)).collect();
    let at: Vec<usize> = (0..telling.units.len()).filter(|at| wanted[*at]).collect();
    let wholes: Vec<SentenceFeatures> = at.par_iter().map(|at| of(&telling.units[*at])).collect();
    let rarity = Rarity::new(telling);
    let of_articles = |(a, b): (usize, usize)| {
        let (parts, units) = (telling.clauses_in(a), telling.units_in(b));
        let others = at.partition_point(|at| *at < units.start)..at.partition_point(|at| *at < units.end);
        let found = align_unexplained(&clauses[parts.clone()], &wholes[others.clone()], weights(), UNLIKE);
        let judge = |link: Link| {
            let (x, y) = (parts.start + link.a, others.start + link.b);
            let (parent, clause) = &telling.clauses[x];
            let (of_x, of_y) = ((clause, &clauses[x]), (&telling.units[at[y]], &wholes[y]));
            let measured = judgement::measure(telling, &rarity, of_x, of_y, &link);
            ((*parent, at[y]), Judgement::shipped().likely(&measured))
        };
        found.into_iter().map(judge).collect::<Vec<_>>()
    };
    let both = partners.pairs().iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]).collect::<Vec<_>>();
    let judged: Vec<((usize, usize), f64)> = both.into_par_iter().map(of_articles).flatten_iter().collect();
    let mut best: FxHashMap<(usize, usize), f64> = FxHashMap::default();
    for (pair, score) in judged {
        let held = best.entry(pair).or_default();
        *held = held.max(score);
    }
    best
}

/// Whether two statements tell that others decline to speak: who does is all that they say.
fn decline_apart(telling: &Telling, a: usize, b: usize) -> bool {
    let declines = |at: usize| telling.units[at].statement.stance == Stance::Declines;
    if !declines(a) || !declines(b) {
        return false;
    }
    let country = |at: usize| {
        let (article, speaker) = (telling.units[at].article, telling.units[at].statement.speaker.as_ref()?);
        let body = telling.affiliation(article, speaker).or_else(|| telling.named_speaker(article, speaker))?;
        telling.entities[body].known.as_deref().and_then(known::country_of)
    };
    matches!((country(a), country(b)), (Some(one), Some(other)) if one != other)
}

/// All pairs of statements of different articles of a story that are looked at, and what speaks for each.
pub fn measure_all(telling: &Telling) -> Vec<(usize, usize, Features)> {
    pairs(telling, UNLIKE, |a, b, measured, _| (a, b, *measured)).1
}

/// What is made of each pair of statements whose articles are compared: from the two units, what speaks for their saying
/// one thing, and what their sentences share.
fn pairs<T: Send>(
    telling: &Telling,
    least: f32,
    made: impl Fn(usize, usize, &Features, &Link) -> T + Sync,
) -> (Partners, Vec<T>) {
    let vectors = Vectors::shipped();
    let features: Vec<SentenceFeatures> =
        telling.units.par_iter().map(|unit| features(telling, vectors, unit)).collect();
    let rarity = Rarity::new(telling);
    let partners = Partners::new(telling, &features);
    let of_articles = |(a, b): &(usize, usize)| {
        let (a, b) = (telling.units_in(*a), telling.units_in(*b));
        // Who says it with another is no second sentence.
        let own = |range: &std::ops::Range<usize>| range.clone().filter(|at| !telling.units[*at].echo).collect();
        let (at_a, at_b): (Vec<usize>, Vec<usize>) = (own(&a), own(&b));
        let whole = at_a.len() == a.len() && at_b.len() == b.len();
        let of = |units: &[usize]| units.iter().map(|at| features[*at].clone()).collect::<Vec<_>>();
        let found = if whole {
            align_above(&features[a.clone()], &features[b.clone()], weights(), least)
        } else {
            align_above(&of(&at_a), &of(&at_b), weights(), least)
        };
        let measure = |link: Link| {
            let (x, y) = (at_a[link.a], at_b[link.b]);
            let (of_x, of_y) = ((&telling.units[x], &features[x]), (&telling.units[y], &features[y]));
            let measured = judgement::measure(telling, &rarity, of_x, of_y, &link);
            made(x, y, &measured, &link)
        };
        found.into_iter().map(measure).collect::<Vec<T>>()
    };
    let made = partners.pairs().par_iter().map(of_articles).flatten_iter().collect();
    (partners, made)
}

/// How likely two of the statements of one article say one thing: the same judgement as between articles, with the other
/// statements as rivals.
pub fn within(telling: &Telling, rarity: &Rarity, units: &[&Unit], (a, b): (usize, usize)) -> f64 {
    let vectors = Vectors::shipped();
    let of_a = features(telling, vectors, units[a]);
    let others: Vec<usize> = (0..units.len()).filter(|at| *at != a).collect();
    let rivals: Vec<SentenceFeatures> = others.iter().map(|at| features(telling, vectors, units[*at])).collect();
    let links = align_above(std::slice::from_ref(&of_a), &rivals, weights(), 0.0);
    let Some(link) = links.iter().find(|link| others[link.b] == b) else { return 0.0 };
    let of_b = &rivals[link.b];
    let measured = judgement::measure(telling, rarity, (units[a], &of_a), (units[b], of_b), link);
    Judgement::shipped().likely(&measured)
}

/// How likely a pair says one thing, and why.
fn judged(a: usize, b: usize, measured: &Features, link: &Link) -> Linked {
    let judgement = Judgement::shipped();
    let matched = |kind: Kind| {
        let matched = link.evidence.iter().filter(|evidence| evidence.kind == kind).flat_map(|e| &e.matched);
        matched.map(|(x, y)| format!("{x} = {y}")).collect::<Vec<String>>().join(", ")
    };
    let evidence = judgement.reasons(measured).into_iter().map(|(at, weight)| {
        let words = judgement::kind(at).map(matched).unwrap_or_default();
        format!("{weight:+.2} {} {words}", judgement::FEATURES[at]).trim_end().to_owned()
    });
    Linked {
        a,
        b,
        score: judgement.likely(measured),
        said: judgement.likely_said(measured),
        evidence: evidence.collect(),
    }
}

/// The weights of sentences alone, with one for what only a reading knows: concepts, times and values. They choose which
/// pairs are looked at; parallel text without readings can't fit that one, which was chosen on the project's own stories.
fn weights() -> &'static Weights {
    static WEIGHTS: OnceLock<Weights> = OnceLock::new();
    WEIGHTS.get_or_init(|| {
        let mut weights = Weights::shipped();
        let known = FEATURES.iter().position(|name| *name == "known things");
        if let Some(at) = known {
            weights.first[at] = KNOWN_THINGS;
            weights.blind[at] = KNOWN_THINGS;
        }
        weights
    })
}

const KNOWN_THINGS: f32 = 8.0;

/// How telling each concept and each name is in the story: rare ones more.
pub struct Rarity<'a> {
    containing: BTreeMap<&'a str, usize>,
    /// For each entity, how many statements name it.
    naming: Vec<usize>,
    units: usize,
}

impl<'a> Rarity<'a> {
    /// Counts the concepts of all statements.
    pub fn new(telling: &Telling<'a>) -> Self {
        let mut containing = BTreeMap::new();
        for concept in telling.units.iter().flat_map(|unit| unit.concepts.iter()) {
            *containing.entry(*concept).or_default() += 1;
        }
        let mut naming = vec![0; telling.entities.len()];
        telling.units.iter().flat_map(|unit| &unit.entities).for_each(|entity| naming[*entity] += 1);
        Self { containing, naming, units: telling.units.len() }
    }

    fn of(&self, concept: &str) -> f64 {
        self.weight(self.containing.get(concept).copied().unwrap_or(0))
    }

    fn weight(&self, containing: usize) -> f64 {
        (1.0 + self.units as f64 / (1.0 + containing as f64)).ln()
    }

    /// The cosine of two sets of names, by rarity: whom all of the story is about tells little.
    pub fn names(&self, a: &[usize], b: &[usize]) -> f64 {
        let weight = |entity: &usize| self.weight(self.naming[*entity]).powi(2);
        let sum = |entities: &[usize]| entities.iter().map(weight).sum::<f64>();
        let shared: f64 = a.iter().filter(|entity| b.contains(entity)).map(weight).sum();
        let norm = (sum(a) * sum(b)).sqrt();
        if norm == 0.0 { 0.0 } else { shared / norm }
    }

    /// How rare the rarest name is that two sets share, from 0 to 1.
    pub fn rarest(&self, a: &[usize], b: &[usize]) -> f64 {
        let shared = a.iter().filter(|entity| b.contains(entity));
        let rarest = shared.map(|entity| self.weight(self.naming[*entity])).fold(0.0, f64::max);
        rarest / self.weight(0)
    }

    /// How much of what `a` speaks of `b` speaks of as well, by rarity, from 0 to 1.
    pub fn covered(&self, a: &[&str], b: &[&str]) -> f64 {
        let sum = |concepts: &mut dyn Iterator<Item = &&str>| concepts.map(|c| self.of(c).powi(2)).sum::<f64>();
        let all = sum(&mut a.iter());
        if all == 0.0 { 0.0 } else { sum(&mut a.iter().filter(|c| b.contains(c))) / all }
    }

    /// The cosine of two sets of concepts. Concepts that oppose each other speak of the same thing as much
    /// as equal ones do: one calls rare what the other calls unprecedented.
    pub fn likeness(&self, a: &[&str], b: &[&str]) -> f64 {
        let sum = |concepts: &mut dyn Iterator<Item = &str>| concepts.map(|c| self.of(c).powi(2)).sum::<f64>();
        let meets = |c: &&&str| b.iter().any(|d| *d == **c || oppose(c, d));
        let shared = sum(&mut a.iter().filter(meets).copied());
        let norm = (sum(&mut a.iter().copied()) * sum(&mut b.iter().copied())).sqrt();
        if norm == 0.0 { 0.0 } else { shared / norm }
    }
}

/// Whether two concepts are declared to oppose each other.
pub fn oppose(a: &str, b: &str) -> bool {
    let opposes = |x: &str, y: &str| declared_concept(x).is_some_and(|d| d.opposes.iter().any(|o| o == y));
    opposes(a, b) || opposes(b, a)
}

/// The concept under which one and those that it opposes meet: the first of them by name.
fn aspect(concept: &str) -> &str {
    let opposes = declared_concept(concept).map_or(&[][..], |d| &d.opposes);
    opposes.iter().map(String::as_str).chain([concept]).min().unwrap_or(concept)
}

fn features(telling: &Telling, vectors: &Vectors, unit: &Unit) -> SentenceFeatures {
    let article = telling.articles[unit.article];
    // What is said counts, not who says it: any two spokesmen would be alike.
    let pieces = content(unit.span, &unit.attribution);
    let said: Vec<&str> = pieces.iter().map(|piece| article.slice(*piece)).collect();
    let said = said.join(" ");
    let text = if said.chars().any(char::is_alphanumeric) { said.as_str() } else { article.slice(unit.span) };
    let mut keys: Vec<Key> = Vec::new();
    for entity in &unit.entities {
        let mentions = &telling.entities[*entity].mentions;
        let mention = mentions.iter().find(|(a, span)| *a == unit.article && unit.span.contains(*span));
        let form = mention.map_or("", |(_, span)| article.slice(*span));
        keys.push(Key::new(Kind::Name, &format!("entity {entity}"), form));
    }
    for time in &unit.times {
        let words = article.slice(time.span);
        if let Some(edtf) = &time.edtf {
            // A day also meets the month it lies in.
            keys.extend([edtf.get(..7), Some(edtf)].into_iter().flatten().map(|t| Key::new(Kind::Time, t, words)));
        }
        if let Some(duration) = &time.duration {
            keys.push(Key::new(Kind::Time, duration, words));
        }
    }
    for quantity in &unit.quantities {
        let value = quantity.low.or(quantity.high).unwrap_or_default();
        keys.push(Key::new(Kind::Value, &format!("value {value}"), article.slice(quantity.span)));
    }
    keys.extend(unit.concepts.iter().map(|concept| Key::new(Kind::Concept, aspect(concept), concept)));
    SentenceFeatures::new(vectors, telling.readings[unit.article].language_at(unit.span), text, keys)
}
