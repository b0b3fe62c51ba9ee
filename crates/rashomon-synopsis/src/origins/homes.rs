//! The countries that credited media are said to be of, and the media that only their country gives away.
//!
//! "A Dutch newspaper reported" names nobody, and 荷兰《港口信使报》 is a name that some reports translate. Where the
//! story credits one Dutch medium only, both are that one.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_language::{Language, Sense};
use rashomon_reading::Party;
use rashomon_story::{known, land};
use rashomon_text::script_of;

use super::Identity;
use crate::units::{Telling, Unit};

/// So many words before a name, and behind it, may say whose it is.
const NEAR: usize = 3;

/// The most letters of a country's name, where words stand without spaces.
const LONGEST_COUNTRY: usize = 10;

/// Media by the country that they are said to be of, and how often they are said so.
pub(super) struct Homes {
    media: BTreeMap<&'static str, BTreeMap<Identity, usize>>,
}

/// A medium is the one of its country if it is said to be of it so many times as often as any other: an agency may stand
/// beside "a Finnish paper", too.
const PLAINLY: usize = 3;

/// So many articles are many.
const MANY: usize = 6;

/// The one medium among those counted that is plainly meant.
fn plain(counted: &BTreeMap<&Identity, usize>) -> Option<Identity> {
    let mut ranked: Vec<(usize, &Identity)> = counted.iter().map(|(medium, count)| (*count, *medium)).collect();
    ranked.sort_by(|x, y| y.0.cmp(&x.0).then(x.1.cmp(y.1)));
    match ranked.as_slice() {
        [(_, only)] => Some((*only).clone()),
        [(most, first), (next, _), ..] if *most >= PLAINLY * next => Some((*first).clone()),
        _ => None,
    }
}

impl Homes {
    pub fn new(telling: &Telling, found: &[(usize, Party, Identity)]) -> Self {
        let mut media: BTreeMap<&str, BTreeMap<Identity, usize>> = BTreeMap::new();
        for (at, party, medium) in found {
            for land in lands(telling, &telling.units[*at], party) {
                *media.entry(land).or_default().entry(medium.clone()).or_default() += 1;
            }
        }
        Self { media }
    }

    /// The one medium of the country that the words for an unnamed one tell.
    pub fn only(&self, telling: &Telling, unit: &Unit, party: &Party) -> Option<Identity> {
        let language = Language::get(&telling.readings[unit.article].language.tag);
        let mut media: BTreeMap<&Identity, usize> = BTreeMap::new();
        // "The newspaper" is the one that was brought up as "a Dutch newspaper".
        let introduced = unit.statement.speaker.as_ref().and_then(|speaker| speaker.introduced);
        let introduced = introduced.map_or("", |span| telling.articles[unit.article].slice(span));
        for land in words(&party.name).chain(words(introduced)).filter_map(|word| land(language, word)) {
            for (medium, count) in self.media.get(land).into_iter().flatten() {
                *media.entry(medium).or_default() += count;
            }
        }
        plain(&media)
    }

    /// Takes a medium that is credited under a translated name only for the one of its country that others credit.
    pub fn translate(&self, telling: &Telling, found: &mut [(usize, Party, Identity)]) {
        let mut written: BTreeMap<Identity, bool> = BTreeMap::new();
        for (_, party, medium) in found.iter() {
            let unspaced = party.known.is_none() && party.name.chars().all(|c| !c.is_alphabetic() || is_unspaced(c));
            *written.entry(medium.clone()).or_insert(true) &= unspaced;
        }
        let mut lands_of: BTreeMap<Identity, BTreeSet<&str>> = BTreeMap::new();
        for (at, party, medium) in found.iter().filter(|(.., medium)| matches!(medium, Identity::Medium(_))) {
            let lands = lands(telling, &telling.units[*at], party);
            lands_of.entry(medium.clone()).or_default().extend(lands);
        }
        lands_of.retain(|medium, _| written[medium]);
        // What a single one of many articles takes for a medium may be none.
        let mut crediting: BTreeMap<Identity, BTreeSet<usize>> = BTreeMap::new();
        for (at, _, medium) in found.iter() {
            crediting.entry(medium.clone()).or_default().insert(telling.units[*at].article);
        }
        let is_somebody = |medium: &Identity| match medium {
            Identity::Medium(name) => {
                known::is_medium(name) || crediting[medium].len() > 1 || telling.articles.len() < MANY
            }
            _ => true,
        };
        let meant = |medium: &Identity, lands: &BTreeSet<&str>| {
            let mut others: BTreeMap<&Identity, usize> = BTreeMap::new();
            for (other, count) in lands.iter().flat_map(|land| &self.media[land]) {
                if other != medium && !written[other] && is_somebody(other) {
                    *others.entry(other).or_default() += count;
                }
            }
            plain(&others)
        };
        let meant: BTreeMap<Identity, Identity> =
            lands_of.iter().filter_map(|(medium, lands)| Some((medium.clone(), meant(medium, lands)?))).collect();
        for (.., medium) in found {
            if let Some(other) = meant.get(medium) {
                *medium = other.clone();
            }
        }
    }
}

/// Whether a character is of a script whose names are translated as often as spelled by their sound.
fn is_unspaced(c: char) -> bool {
    script_of(c).is_unspaced()
}

/// The countries named in or beside the words for a medium, within its clause.
fn lands(telling: &Telling, unit: &Unit, party: &Party) -> BTreeSet<&'static str> {
    let language = Language::get(&telling.readings[unit.article].language.tag);
    let text = telling.articles[unit.article].field(party.span.field);
    let clause = |c: char| matches!(c, '.' | ',' | ';' | ':' | '\n' | '。' | '，' | '、' | '،');
    let before = text[..party.span.start].rsplit(clause).next().unwrap_or_default();
    let behind = text[party.span.end..].split(clause).next().unwrap_or_default();
    let mut near: Vec<&str> = words(before).collect();
    near.drain(..near.len().saturating_sub(NEAR));
    near.extend(words(party.span.slice(text)));
    near.extend(words(behind).take(NEAR));
    let named = near.into_iter().filter_map(|word| land(language, word));
    named.chain(unspaced_before(language, before)).collect()
}

/// The country that the text before a name ends with, where words stand without spaces: 据荷兰.
fn unspaced_before(language: &'static Language, before: &str) -> Option<&'static str> {
    let before = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    if !before.chars().next_back().is_some_and(is_unspaced) {
        return None;
    }
    let from = before.char_indices().rev().take(LONGEST_COUNTRY).last().map_or(0, |(at, _)| at);
    let words = language.lexicon.words(&before[from..]);
    let tags = language.lexicon.tag(&before[from..], &words);
    tags.iter().filter(|tag| tag.end == words.len()).find_map(|tag| match tag.sense {
        Sense::Name { id } | Sense::Adjective { id } => known::country_of(id),
        _ => None,
    })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
