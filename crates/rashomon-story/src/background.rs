//! How common is a name, a country, a concept? From what was learned, and from the articles at hand.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rashomon_language::Kind;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::known;
use crate::signature::{Country, Form, Signature};

/// Of each well-known country and concept, the share of articles that speak of it; learned from parallel
/// news text (`rashomon learn stories`).
const SHIPPED: &str = include_str!("../../../models/stories/background.tsv");

/// What was learned is believed like this many articles at hand.
const BELIEF: f32 = 300.0;

/// The share of articles that a name, a country or a concept is in before anything is known of it. A person
/// is in few, a country in many.
fn unheard_of(kind: Kind, known: bool) -> f32 {
    match (kind, known) {
        (Kind::Person, _) => 0.002,
        (Kind::Organisation, true) => 0.02,
        (Kind::Place, true) => 0.008,
        (Kind::Organisation, false) => 0.005,
        (Kind::Place, false) => 0.004,
        (Kind::Other, _) => 0.005,
    }
}
const COUNTRY: f32 = 0.01;
const CONCEPT: f32 = 0.01;

struct Shares {
    countries: FxHashMap<Country, f32>,
    concepts: FxHashMap<u16, f32>,
}

fn shares() -> &'static Shares {
    static SHARES: OnceLock<Shares> = OnceLock::new();
    SHARES.get_or_init(|| {
        let mut shares = Shares { countries: FxHashMap::default(), concepts: FxHashMap::default() };
        for line in SHIPPED.lines() {
            let mut fields = line.split('\t');
            let (Some(kind), Some(id), Some(share)) = (fields.next(), fields.next(), fields.next()) else { continue };
            let Ok(share) = share.parse() else { continue };
            match kind {
                "country" => {
                    shares.countries.insert(Country::new(id), share);
                }
                "concept" => shares.concepts.extend(known::concept_number(id).map(|number| (number, share))),
                _ => {}
            }
        }
        shares
    })
}

/// In how many of the articles at hand each name, country and concept was. What has become old counts ever
/// less, so that memory is bounded.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Counts {
    articles: f32,
    of: FxHashMap<u64, f32>,
    /// Articles by their day of publication.
    days: BTreeMap<i32, u32>,
}

/// So many counts are kept before all are halved and the rarest dropped.
const MOST_COUNTS: usize = 2_000_000;

/// So many days are remembered.
const MOST_DAYS: usize = 4000;
/// Days before and after that count as about a day.
const NEAR: i32 = 7;
/// Fewer articles than this say no more either: a handful may have been brought together because they are alike.
const LEAST_CROWDED: f32 = 40.0;
/// More articles than this make no more difference: few of them share a name or a concept.
pub(crate) const MOST_CROWDED: f32 = 1000.0;

impl Counts {
    /// Counts an article.
    pub fn add(&mut self, signature: &Signature) {
        self.articles += 1.0;
        if let Some(day) = signature.published {
            *self.days.entry(day).or_default() += 1;
            if self.days.len() > MOST_DAYS {
                self.days.pop_first();
            }
        }
        let names = signature.names.iter().map(|name| name.form.key);
        let countries = signature.countries.iter().map(|(id, _)| country_key(*id));
        let concepts = signature.concepts.iter().map(|(id, _)| concept_key(*id));
        for key in names.chain(countries).chain(concepts) {
            *self.of.entry(key).or_default() += 1.0;
        }
        if self.of.len() > MOST_COUNTS {
            self.articles /= 2.0;
            self.of.values_mut().for_each(|count| *count /= 2.0);
            self.of.retain(|_, count| *count >= 1.0);
        }
    }

    /// How many articles came out about a day (any day, if it is not known), as a logarithm: the more there are,
    /// the less it means that two came out together.
    pub fn crowd(&self, day: Option<i32>) -> f32 {
        let articles = match day {
            Some(day) => {
                self.days.range(day.saturating_sub(NEAR)..=day.saturating_add(NEAR)).map(|(_, n)| *n as f32).sum()
            }
            None => self.articles,
        };
        articles.clamp(LEAST_CROWDED, MOST_CROWDED).ln()
    }

    /// How telling a name is: 0 if it is in every article, 1 if in one of a thousand.
    pub fn name(&self, form: &Form) -> f32 {
        self.telling(form.key, unheard_of(form.kind, form.known.is_some()))
    }

    /// The same for a country.
    pub fn country(&self, country: Country) -> f32 {
        self.telling(country_key(country), shares().countries.get(&country).copied().unwrap_or(COUNTRY))
    }

    /// The same for a concept.
    pub fn concept(&self, number: u16) -> f32 {
        self.telling(concept_key(number), shares().concepts.get(&number).copied().unwrap_or(CONCEPT))
    }

    fn telling(&self, key: u64, before: f32) -> f32 {
        let count = self.of.get(&key).copied().unwrap_or(0.0);
        let share = (before * BELIEF + count) / (BELIEF + self.articles);
        const THOUSAND: f32 = 6.907_755;
        (-share.min(1.0).ln() / THOUSAND).max(0.02)
    }
}

pub(crate) fn country_key(country: Country) -> u64 {
    let [a, b] = country.0.map(u64::from);
    (a << 8 | b).wrapping_mul(0xD6E8_FEB8_6659_FD93) ^ 0xC0
}

pub(crate) fn concept_key(number: u16) -> u64 {
    (u64::from(number) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xCC
}
