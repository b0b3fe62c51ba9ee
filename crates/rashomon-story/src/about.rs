//! What an article, or all articles of a story together, are about.

use std::sync::Arc;

use rashomon_language::Kind;
use serde::{Deserialize, Serialize};

use crate::background::Counts;
use crate::ears::Ears;
use crate::signature::{Country, Figure, Form, Meaning, Signature};

/// What an article or a story is about, each thing weighted by how much it is spoken of and how telling it
/// is. A story is what its articles are about on average, so that no article joins its loosest member.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct About {
    pub names: Vec<Named>,
    pub countries: Vec<(Country, f32)>,
    /// Of an article, how much it speaks of each of its countries, and then of each of its concepts.
    pub salience: Box<[f32]>,
    pub concepts: Vec<(u16, f32)>,
    /// First and last day, with the number of articles that name them.
    pub days: Vec<((i32, i32), f32)>,
    /// The days that its articles name first, with the number of articles that do, ascending.
    pub event_days: Vec<(i32, f32)>,
    pub figures: Vec<Figure>,
    pub numbers: Vec<u64>,
    pub meaning: Option<Meaning>,
    /// Of an article, the lines of the parallel text that its meaning is nearest to.
    pub lines: Box<[u16]>,
    /// Rare words, by language: they compare within one only.
    pub words: Vec<Words>,
    /// The days on which its articles were published, ascending.
    pub published: Vec<i32>,
    pub articles: u32,
    /// How long its articles are, in stems: all of them together.
    pub length: u32,
    /// How many articles came out about the same time, as a logarithm.
    pub crowd: f32,
}

/// Somebody or something that is named, with all spellings met so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Named {
    pub forms: Vec<Arc<Form>>,
    /// Sum over the articles of how much they speak of it times how telling it is.
    pub weight: f32,
    /// How telling it is, 0 to 1.
    pub telling: f32,
    pub traits: Traits,
}

/// What is asked of a name again and again, of all its forms together: so most pairs of names are told apart without a
/// look at their forms, which lie all over the memory.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Traits {
    /// A bit for each beginning of a word, see [`Form::beginnings`].
    pub beginnings: u128,
    /// A bit for the key of each form: forms that share none have different keys.
    keys: u64,
    /// Whether an article marks it as a name.
    pub marked: bool,
    /// Whether it is known in any language.
    pub known: bool,
    pub person: bool,
    pub place: bool,
}

impl Traits {
    pub fn of(form: &Form) -> Self {
        Self {
            beginnings: form.beginnings,
            keys: 1 << (form.key >> 58),
            marked: form.marked,
            known: form.known.is_some(),
            person: form.kind == Kind::Person,
            place: form.kind == Kind::Place,
        }
    }

    /// Adds those of another form, or of several.
    pub fn add(&mut self, other: &Self) {
        self.beginnings |= other.beginnings;
        self.keys |= other.keys;
        self.marked |= other.marked;
        self.known |= other.known;
        self.person |= other.person;
        self.place |= other.place;
    }

    /// Whether any forms of the two could be one.
    pub fn may_be_one(&self, other: &Self) -> bool {
        (self.beginnings & other.beginnings) != 0 || (self.keys & other.keys) != 0
    }
}

impl Named {
    /// Whether some spelling of two is one, or both are one well-known name.
    pub fn is_spelled_as(&self, other: &Self) -> bool {
        let shares = |form: &Arc<Form>| other.forms.iter().any(|theirs| theirs.key == form.key);
        (self.traits.keys & other.traits.keys) != 0 && self.forms.iter().any(shares)
    }
}

/// The rare words of the articles of one language.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Words {
    pub language: Arc<str>,
    /// Stems by key, ascending, with their weight.
    pub stems: Vec<(u32, f32)>,
    pub articles: u32,
}

/// The most that a story keeps of each kind, so that comparing with one of ten thousand articles costs no
/// more than with one of fifty.
const MOST_NAMES: usize = 32;
const MOST_FORMS: usize = 4;
const MOST_CONCEPTS: usize = 64;
const MOST_DAYS: usize = 32;
const MOST_FIGURES: usize = 96;
const MOST_WORDS: usize = 64;
const MOST_LANGUAGES: usize = 24;

impl About {
    /// What an article is about, as telling as the counts say. `language` and the forms are shared.
    pub fn of(signature: Signature, language: Arc<str>, counts: &Counts) -> Self {
        let names = signature.names.into_iter().map(|name| {
            let telling = counts.name(&name.form);
            let traits = Traits::of(&name.form);
            Named { weight: name.salience * telling, telling, traits, forms: vec![name.form] }
        });
        let crowd = counts.crowd(signature.published);
        let countries = signature.countries.iter().map(|(_, salience)| *salience);
        let salience = countries.chain(signature.concepts.iter().map(|(_, salience)| *salience)).collect();
        let stems = Words { language, stems: signature.stems, articles: 1 };
        Self {
            names: names.collect(),
            countries: signature.countries.into_iter().map(|(c, s)| (c, s * counts.country(c))).collect(),
            salience,
            concepts: signature.concepts.into_iter().map(|(c, s)| (c, s * counts.concept(c))).collect(),
            days: signature.days.into_iter().map(|days| (days, 1.0)).collect(),
            event_days: signature.event_day.into_iter().map(|day| (day, 1.0)).collect(),
            figures: signature.figures,
            numbers: signature.numbers,
            meaning: signature.meaning,
            lines: signature.lines,
            words: if stems.stems.is_empty() { Vec::new() } else { vec![stems] },
            published: signature.published.into_iter().collect(),
            articles: 1,
            length: signature.length,
            crowd,
        }
    }

    /// Weighs what an article is about anew, as telling as the counts say by now.
    pub fn refresh(&mut self, counts: &Counts) {
        for name in &mut self.names {
            let salience = name.weight / name.telling;
            name.telling = counts.name(&name.forms[0]);
            name.weight = salience * name.telling;
        }
        let countries = self.countries.iter_mut().map(|(country, weight)| (weight, counts.country(*country)));
        let concepts = self.concepts.iter_mut().map(|(concept, weight)| (weight, counts.concept(*concept)));
        for ((weight, telling), salience) in countries.chain(concepts).zip(&self.salience) {
            *weight = salience * telling;
        }
        // Of one without a date, nothing more is known.
        if let Some(day) = self.published.first() {
            self.crowd = counts.crowd(Some(*day));
        }
    }

    /// Adds an article or another story. `sum` is the sum of the vectors of the articles so far.
    pub fn add(&mut self, other: &About, sum: &[f32], ears: &mut Ears) {
        self.add_names(&other.names, ears);
        add(&mut self.countries, &other.countries);
        add(&mut self.concepts, &other.concepts);
        add(&mut self.days, &other.days);
        add(&mut self.event_days, &other.event_days);
        keep_heaviest(&mut self.event_days, MOST_DAYS);
        keep_heaviest(&mut self.concepts, MOST_CONCEPTS);
        keep_heaviest(&mut self.days, MOST_DAYS);
        self.add_figures(&other.figures);
        unite(&mut self.numbers, &other.numbers, MOST_FIGURES);
        unite(&mut self.published, &other.published, usize::MAX);
        other.words.iter().for_each(|words| self.add_words(words));
        self.articles += other.articles;
        self.length = self.length.saturating_add(other.length);
        self.crowd = self.crowd.max(other.crowd);
        self.meaning = Meaning::new(sum).or(self.meaning.take());
        self.lines = Box::default();
        self.salience = Box::default();
    }

    fn add_names(&mut self, names: &[Named], ears: &mut Ears) {
        let old = self.names.len();
        for name in names {
            let known = &self.names[..old];
            // One that is spelled alike leaves nothing to listen to.
            let alike = known.iter().position(|known| known.is_spelled_as(name)).map(|at| (1.0, at));
            let best = alike.or_else(|| {
                let heard = known.iter().enumerate().map(|(at, known)| (ears.likeness(name, known), at));
                heard.max_by(|(x, a), (y, b)| x.total_cmp(y).then(b.cmp(a)))
            });
            match best {
                Some((likeness, at)) if likeness > 0.0 => {
                    let into = &mut self.names[at];
                    into.weight += name.weight;
                    into.telling = into.telling.min(name.telling);
                    for form in &name.forms {
                        if into.forms.len() < MOST_FORMS && !into.forms.iter().any(|f| f.key == form.key) {
                            into.forms.push(form.clone());
                            into.traits.add(&Traits::of(form));
                        }
                    }
                }
                _ => self.names.push(name.clone()),
            }
        }
        if self.names.len() > MOST_NAMES {
            self.names.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.forms[0].key.cmp(&b.forms[0].key)));
            self.names.truncate(MOST_NAMES);
        }
    }

    fn add_figures(&mut self, figures: &[Figure]) {
        for figure in figures {
            if self.figures.len() < MOST_FIGURES && !self.figures.contains(figure) {
                self.figures.push(*figure);
            }
        }
    }

    fn add_words(&mut self, words: &Words) {
        if let Some(own) = self.words.iter_mut().find(|own| own.language == words.language) {
            add(&mut own.stems, &words.stems);
            keep_heaviest(&mut own.stems, MOST_WORDS);
            own.articles += words.articles;
        } else if self.words.len() < MOST_LANGUAGES {
            self.words.push(words.clone());
        }
    }

    /// How long its articles are on average, in stems.
    pub fn mean_length(&self) -> f32 {
        self.length as f32 / self.articles.max(1) as f32
    }

    /// Days between the nearest publications of the two; `None` if either has no date.
    pub fn days_apart(&self, other: &About) -> Option<u32> {
        let nearest = |day: &i32| {
            let at = other.published.partition_point(|d| d < day);
            let beside = other.published[at.saturating_sub(1)..].iter().take(2);
            beside.map(|d| d.abs_diff(*day)).min()
        };
        self.published.iter().filter_map(nearest).min()
    }
}

/// Adds sparse vectors in ascending order of key.
fn add<K: Ord + Copy>(into: &mut Vec<(K, f32)>, from: &[(K, f32)]) {
    let old = into.len();
    for entry in from {
        match into[..old].binary_search_by(|(key, _)| key.cmp(&entry.0)) {
            Ok(at) => into[at].1 += entry.1,
            // As it is: of a pair put together anew here, rustc 1.95 makes another weight, from level 1 of optimising on.
            Err(_) => into.push(*entry),
        }
    }
    into.sort_by_key(|(key, _)| *key);
}

/// Keeps the heaviest of a sparse vector, in ascending order of key.
fn keep_heaviest<K: Ord + Copy>(vector: &mut Vec<(K, f32)>, most: usize) {
    if vector.len() > most {
        vector.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        vector.truncate(most);
        vector.sort_by_key(|(key, _)| *key);
    }
}

fn unite<T: Ord + Copy>(into: &mut Vec<T>, from: &[T], most: usize) {
    for x in from {
        if let Err(at) = into.binary_search(x)
            && into.len() < most
        {
            into.insert(at, *x);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_taken_over_as_they_are() {
        let of = |code: &str, weight: f32| (Country::new(code), weight);
        let mut into = vec![of("CZ", 0.5), of("RU", 0.4)];
        add(&mut into, &[of("AT", 0.744), of("KR", 0.25), of("RU", 0.1), of("ZA", 3.0)]);
        assert_eq!(into, [of("AT", 0.744), of("CZ", 0.5), of("KR", 0.25), of("RU", 0.5), of("ZA", 3.0)]);
    }
}
