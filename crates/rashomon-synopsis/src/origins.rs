//! Where did each statement enter the world?

use std::collections::BTreeMap;

use rashomon_article::Article;
use rashomon_language::Language;
use rashomon_reading::Party;
use rashomon_story::known;
use rashomon_text::{TokenKind, fold, hash_folded, words};
use rustc_hash::FxHashSet;

use crate::speakers::Voices;
use crate::units::{Telling, Unit};
use crate::{Origin, OriginKind};

/// Two articles of one language are copies when they share this much of their runs of words.
const COPY: f64 = 0.4;
/// Length of the runs, in words.
const RUN: usize = 5;

/// The origins of a story, and for each statement its origin.
pub struct Sources {
    /// The origins: those that are relayed first, then each article's own reporting.
    pub origins: Vec<Origin>,
    /// For each unit, its origin.
    pub of_unit: Vec<usize>,
}

/// What makes two origins one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Identity {
    /// A medium or document that articles credit.
    Relayed(String),
    /// Somebody who speaks in public, in his own name: the speaker.
    Speaker(usize),
    /// An article's own reporting, or that of the article it copies.
    Own(usize),
}

/// Finds the origins. A statement comes from whom its article credits with it; from a named speaker who
/// told nobody in particular; otherwise, in an article that relays another medium, from that medium, if
/// what it says rests on an unnamed source or is also told by another article that relays it; and
/// otherwise from the article itself.
pub fn find(telling: &Telling, groups: &[Vec<usize>], voices: &Voices) -> Sources {
    let credits: Vec<Vec<Credit>> = (0..telling.articles.len()).map(|article| credits(telling, article)).collect();
    let relayed: Vec<Option<String>> = credits.iter().map(|c| dominant(c)).collect();
    let copies = copies(&telling.articles);
    let group_of = group_of(telling.units.len(), groups);

    let first: Vec<Option<Identity>> =
        (0..telling.units.len()).map(|at| stated(telling, at, voices, &relayed)).collect();
    let identities: Vec<Identity> = (0..telling.units.len())
        .map(|at| {
            let article = telling.units[at].article;
            let own = || Identity::Own(copies[article]);
            first[at].clone().unwrap_or_else(|| {
                let relayed = relayed[article].as_ref();
                let shared =
                    relayed.filter(|medium| is_shared(telling, &groups[group_of[at]], at, medium, &relayed_of(&first)));
                shared.map_or_else(own, |medium| Identity::Relayed(medium.clone()))
            })
        })
        .collect();
    number(telling, &identities, &credits, voices)
}

/// A medium, agency or document that an article credits, with how often and where.
#[derive(Debug, Clone)]
struct Credit {
    key: String,
    label: String,
    known: Option<String>,
    units: Vec<usize>,
    places: Vec<crate::Place>,
}

fn credits(telling: &Telling, article: usize) -> Vec<Credit> {
    let mut credits: BTreeMap<String, Credit> = BTreeMap::new();
    for (at, unit) in telling.units.iter().enumerate().filter(|(_, unit)| unit.article == article) {
        for party in parties(telling, unit) {
            let Some(key) = key(telling, article, &party) else { continue };
            let credit = credits.entry(key.clone()).or_insert_with(|| Credit {
                key,
                label: party.name.clone(),
                known: party.known.clone(),
                units: Vec::new(),
                places: Vec::new(),
            });
            credit.units.push(at);
            credit.places.push(telling.place(article, party.span));
        }
    }
    credits.into_values().collect()
}

/// Whom a statement credits or tells. In a language whose verbs of saying are not known, a well-known medium
/// that it names: reports seldom name another medium but to relay it.
fn parties(telling: &Telling, unit: &Unit) -> Vec<Party> {
    let mut parties: Vec<Party> = unit.statement.credit.iter().chain(&unit.statement.told).cloned().collect();
    if Language::get(&telling.readings[unit.article].language.tag).speaks {
        return parties;
    }
    for entity in unit.entities.iter().map(|entity| &telling.entities[*entity]) {
        let known = entity.known.as_deref().filter(|id| known::is_medium(id));
        let named = entity.mentions.iter().find(|(a, span)| *a == unit.article && unit.span.contains(*span));
        if let (Some(known), Some((_, span))) = (known, named) {
            let name = telling.articles[unit.article].slice(*span).to_owned();
            parties.push(Party { span: *span, name, known: Some(known.to_owned()) });
        }
    }
    parties
}

/// The identity of a credited party: the entity across articles, the well-known name, or its folded name.
/// `None` for the article's own outlet, and for words that name nobody ("the newspaper", left unresolved).
fn key(telling: &Telling, article: usize, party: &Party) -> Option<String> {
    let entity = telling.entities_in(article, party.span).first().copied();
    let by_name = || {
        let name = fold(&party.name);
        let said = |(a, span): &(usize, rashomon_text::Span)| fold(telling.articles[*a].slice(*span)) == name;
        telling.entities.iter().position(|e| e.mentions.iter().any(said))
    };
    let entity = entity.or_else(by_name);
    let known = party.known.clone().or_else(|| entity.and_then(|e| telling.entities[e].known.clone()));
    let names_nobody = known.is_none() && entity.is_none() && party.name.starts_with(char::is_lowercase);
    if names_nobody || is_own(telling, article, &party.name, known.as_deref()) {
        return None;
    }
    Some(known.or_else(|| entity.map(|e| format!("entity {e}"))).unwrap_or_else(|| fold(&party.name)))
}

/// Whether a credited name is the article's own outlet ("Agency X reports", in Agency X).
fn is_own(telling: &Telling, article: usize, name: &str, known: Option<&str>) -> bool {
    let Some(outlet) = telling.articles[article].outlet.as_deref() else { return false };
    let label = known.and_then(known::declaration).map(|d| fold(&d.label));
    let (outlet, name) = (fold(outlet), fold(name));
    if name.is_empty() {
        return false;
    }
    let sounds = rashomon_sound::Sounds::shipped();
    outlet.contains(&name) || label.is_some_and(|label| label == outlet) || sounds.similarity(&outlet, &name) >= 0.7
}

/// The medium that an article mostly relays.
fn dominant(credits: &[Credit]) -> Option<String> {
    let most = credits.iter().max_by(|a, b| a.units.len().cmp(&b.units.len()).then(b.units[0].cmp(&a.units[0])))?;
    Some(most.key.clone())
}

/// The origin that a statement states or implies by itself.
fn stated(telling: &Telling, at: usize, voices: &Voices, relayed: &[Option<String>]) -> Option<Identity> {
    let unit = &telling.units[at];
    let parties = parties(telling, unit);
    if let Some(medium) = parties.iter().find_map(|party| key(telling, unit.article, party)) {
        return Some(Identity::Relayed(medium));
    }
    let number = voices.of_unit[at]?;
    let speaker = &voices.speakers[number];
    if speaker.anonymous {
        return relayed[unit.article].clone().map(Identity::Relayed);
    }
    let medium = speaker.entity.and_then(|e| telling.entities[e].known.as_deref()).filter(|id| known::is_medium(id));
    match medium {
        Some(id) => Some(Identity::Relayed(id.to_owned())),
        None => Some(Identity::Speaker(number)),
    }
}

/// For each unit, the medium it is known to relay.
fn relayed_of<'a>(first: &'a [Option<Identity>]) -> impl Fn(usize) -> Option<&'a str> {
    move |unit| match &first[unit] {
        Some(Identity::Relayed(medium)) => Some(medium.as_str()),
        _ => None,
    }
}

/// Whether a statement without a source of its own is part of what a medium told: another statement of its
/// claim comes from there, or several articles that relay the medium say it.
fn is_shared<'a>(
    telling: &Telling,
    group: &[usize],
    at: usize,
    medium: &str,
    relayed_of: &impl Fn(usize) -> Option<&'a str>,
) -> bool {
    let article = telling.units[at].article;
    group.iter().any(|other| relayed_of(*other) == Some(medium))
        || group.iter().any(|other| telling.units[*other].article != article)
}

/// For each article the first article that it copies, or itself.
fn copies(articles: &[&Article]) -> Vec<usize> {
    let runs: Vec<FxHashSet<u64>> = articles.iter().map(|article| runs(&article.text)).collect();
    let mut copies: Vec<usize> = (0..articles.len()).collect();
    for later in 1..articles.len() {
        let earlier = (0..later).find(|earlier| likeness(&runs[*earlier], &runs[later]) >= COPY);
        copies[later] = earlier.map_or(later, |earlier| copies[earlier]);
    }
    copies
}

fn runs(text: &str) -> FxHashSet<u64> {
    let tokens = words(text);
    let folded: Vec<u64> =
        tokens.iter().filter(|t| t.kind != TokenKind::Mark).map(|t| hash_folded(&fold(t.slice(text)))).collect();
    let hash = |run: &[u64]| run.iter().fold(0_u64, |h, w| h.rotate_left(7).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ w);
    folded.windows(RUN).map(hash).collect()
}

/// What share of the shorter text's runs stand in the other.
fn likeness(a: &FxHashSet<u64>, b: &FxHashSet<u64>) -> f64 {
    let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if small.is_empty() {
        0.0
    } else {
        small.iter().filter(|run| large.contains(run)).count() as f64 / small.len() as f64
    }
}

fn group_of(units: usize, groups: &[Vec<usize>]) -> Vec<usize> {
    let mut of = vec![0; units];
    for (n, group) in groups.iter().enumerate() {
        group.iter().for_each(|unit| of[*unit] = n);
    }
    of
}

fn number(telling: &Telling, identities: &[Identity], credits: &[Vec<Credit>], voices: &Voices) -> Sources {
    let mut used: Vec<&Identity> = identities.iter().collect();
    used.sort();
    used.dedup();
    let mut origins: Vec<Origin> = used.iter().map(|identity| describe(telling, identity, credits, voices)).collect();
    let of_unit: Vec<usize> =
        identities.iter().map(|i| used.binary_search(&i).expect("every identity is listed")).collect();
    for (at, origin) in of_unit.iter().enumerate() {
        let article = telling.indices[telling.units[at].article];
        if !origins[*origin].relayed_by.contains(&article) {
            origins[*origin].relayed_by.push(article);
        }
        if let Some(speaker) = voices.of_unit[at].filter(|s| !origins[*origin].sources.contains(s)) {
            origins[*origin].sources.push(speaker);
        }
    }
    Sources { origins, of_unit }
}

fn describe(telling: &Telling, identity: &Identity, credits: &[Vec<Credit>], voices: &Voices) -> Origin {
    let mut origin = Origin {
        label: String::new(),
        kind: OriginKind::Own,
        relayed_by: Vec::new(),
        sources: Vec::new(),
        evidence: Vec::new(),
    };
    match identity {
        Identity::Relayed(medium) => {
            let all: Vec<&Credit> = credits.iter().flatten().filter(|credit| credit.key == *medium).collect();
            let declared = known::declaration(medium);
            origin.label =
                declared.map_or_else(|| all.first().map_or(medium.clone(), |c| c.label.clone()), |d| d.label.clone());
            origin.kind =
                kind(declared.and_then(|d| d.medium.as_deref()), all.first().and_then(|c| c.known.as_deref()));
            origin.evidence = all.iter().flat_map(|credit| credit.places.iter().copied()).collect();
        }
        Identity::Speaker(speaker) => {
            origin.label = voices.speakers[*speaker].label.clone();
            origin.kind = OriginKind::Official;
            origin.evidence = voices.speakers[*speaker].mentions.clone();
        }
        Identity::Own(article) => {
            let article = telling.articles[*article];
            origin.label = article.outlet.clone().unwrap_or_else(|| article.id.clone());
        }
    }
    origin.evidence.sort_unstable();
    origin.evidence.dedup();
    origin
}

fn kind(medium: Option<&str>, known: Option<&str>) -> OriginKind {
    match medium {
        Some("agency") => OriginKind::Agency,
        Some(_) => OriginKind::Outlet,
        None if known.is_some() => OriginKind::Official,
        None => OriginKind::Outlet,
    }
}
