//! Which body do words mean that name none: "the Israeli army", "the party's side", "the country's president"?

use std::collections::{BTreeMap, BTreeSet};

use rashomon_language::{Kind, Language, RoleKind, Sense};
use rashomon_reading as reading;
use rashomon_story::known;
use rashomon_text::Span;

use crate::origins::sides;
use crate::units::Telling;
use crate::{roles, speakers::Identity};

/// Somebody who is said to hold an office.
#[derive(Default)]
struct Holder {
    countries: BTreeSet<String>,
    statements: usize,
}

/// Who is called by an office in so many times as many statements as anybody else is its only holder: the others' names are mostly
/// those of the places that they hold it in.
const PLAINLY: usize = 3;

/// The bodies and the holders of offices that a story names, by their roles.
pub(super) struct Bodies {
    /// The one body of a country that a role's word means beside it.
    of_country: BTreeMap<(String, String), usize>,
    /// Who holds an office, as the articles say: of which countries, and in how many of their statements.
    holders: BTreeMap<String, BTreeMap<usize, Holder>>,
    /// Who speaks under a name.
    named: BTreeSet<usize>,
    /// Who speaks for a state, whether by its name, "Riyadh denies", or by that of its government.
    states: BTreeMap<String, usize>,
    /// The firms: bodies that an article calls one beside their names.
    firms: Vec<usize>,
}

impl Bodies {
    /// Finds them. `own` is for each statement what its own article says of its speaker.
    pub fn new(telling: &Telling, own: &[Option<Identity>]) -> Self {
        let mut bodies = Self {
            of_country: BTreeMap::new(),
            holders: BTreeMap::new(),
            named: BTreeSet::new(),
            states: BTreeMap::new(),
            firms: (0..telling.entities.len()).filter(|entity| is_firm(telling, *entity)).collect(),
        };
        for (number, entity) in telling.entities.iter().enumerate() {
            let Some(id) = entity.known.as_deref() else {
                bodies.add_seat(telling, number);
                continue;
            };
            let role = known::declaration(id).and_then(|declared| declared.role.clone());
            if let Some((role, country)) = role.zip(known::country_of(id)) {
                bodies.of_country.entry((role, country.to_owned())).or_insert(number);
            }
        }
        for (unit, identity) in telling.units.iter().zip(own) {
            let (Some(speaker), Some(Identity::Entity(entity))) = (&unit.statement.speaker, identity) else { continue };
            bodies.named.insert(*entity);
            let office = |role: &&String| roles::is_of_one(Some(role.as_str())) || roles::is_local_office(Some(role));
            let Some(role) = speaker.role.as_ref().filter(office) else {
                continue;
            };
            if telling.entities[*entity].kind != Kind::Person {
                continue;
            }
            let of = telling.affiliation(unit.article, speaker).and_then(|of| sides::country(telling, of));
            let of = of.or_else(|| sides::country(telling, *entity));
            let holder = bodies.holders.entry(role.clone()).or_default().entry(*entity).or_default();
            holder.countries.extend(of);
            holder.statements += 1;
        }
        bodies.find_states(telling);
        bodies
    }

    /// Keeps the office of whoever leads a state, of which each state has one.
    fn add_seat(&mut self, telling: &Telling, entity: usize) {
        let organisation = telling.entities[entity].kind == Kind::Organisation;
        let seat =
            organisation.then(|| role_in_name(telling, entity)).flatten().filter(|role| roles::is_seat(Some(role)));
        if let Some((role, country)) = seat.zip(sides::country(telling, entity)) {
            self.of_country.entry((role.to_owned(), country)).or_insert(entity);
        }
    }

    /// Finds who speaks for each state: the state under its own name, where it does, or else its government under the first name
    /// that the story has for it.
    fn find_states(&mut self, telling: &Telling) {
        let is_state = |entity: &usize| telling.entities[*entity].known.as_deref().is_some_and(known::is_region);
        let (lands, bodies): (Vec<usize>, Vec<usize>) = self.named.iter().partition(|entity| is_state(entity));
        let governments = bodies.into_iter().filter(|entity| is_government(telling, *entity));
        for entity in lands.into_iter().chain(governments) {
            if let Some(country) = sides::country(telling, entity) {
                self.states.entry(country).or_insert(entity);
            }
        }
    }

    /// Whom a speaker without a name of his own is no other than, or a body under a name that only its country tells.
    pub fn meant(&self, telling: &Telling, speaker: &reading::Speaker, identity: &Identity) -> Option<usize> {
        match identity {
            Identity::Entity(entity) => self.same_body(telling, *entity).or_else(|| self.state(telling, *entity)),
            Identity::Unnamed { role, affiliation: None, article: Some((article, _)) }
                if role.as_deref() == Some(roles::COMPANY) && !speaker.anonymous =>
            {
                self.firm(telling, *article)
            }
            Identity::Unnamed { role, affiliation, .. } => {
                let role = role.as_deref()?;
                let holder = self.holder(telling, role, *affiliation).filter(|_| !speaker.anonymous);
                holder.or_else(|| self.body(telling, role, (*affiliation)?, speaker))
            }
            Identity::Named(_) => None,
        }
    }

    /// The body that a word beside a country, or beside its own name, means.
    fn body(&self, telling: &Telling, role: &str, of: usize, speaker: &reading::Speaker) -> Option<usize> {
        let entity = &telling.entities[of];
        let place = entity.kind == Kind::Place;
        if speaker.anonymous || entity.kind == Kind::Person {
            return None;
        }
        // "The Hamas side", "the Nova party".
        if roles::is_side(Some(role)) || roles::is_party(Some(role)) && entity.kind == Kind::Organisation {
            return Some(of).filter(|of| !telling.is_mute(*of));
        }
        let country = sides::country(telling, of).filter(|_| place)?;
        let of_state = self.of_country.get(&(roles::plain(role).to_owned(), country.clone())).copied();
        // A state that speaks itself is its government.
        let government = roles::is_government(Some(role)) && !roles::is_seat(Some(role));
        of_state.or_else(|| self.states.get(&country).copied().filter(|_| government))
    }

    /// The one firm that an article names: "the company" is no other.
    fn firm(&self, telling: &Telling, article: usize) -> Option<usize> {
        let here = |entity: &&usize| telling.entities[**entity].mentions.iter().any(|(named, _)| *named == article);
        let mut named = self.firms.iter().filter(here);
        let only = named.next()?;
        named.next().is_none().then_some(*only)
    }

    /// Who speaks for the state whose government a body is: "the government in Riyadh" is no other than "Saudi Arabia".
    fn state(&self, telling: &Telling, entity: usize) -> Option<usize> {
        let country = sides::country(telling, entity).filter(|_| is_government(telling, entity))?;
        self.states.get(&country).copied()
    }

    /// The well-known body that a body of unknown name is, by its role and country: "the Defense Forces of Israel".
    fn same_body(&self, telling: &Telling, entity: usize) -> Option<usize> {
        let found = &telling.entities[entity];
        if self.of_country.is_empty() || found.known.is_some() || found.kind != Kind::Organisation {
            return None;
        }
        let role = role_in_name(telling, entity)?;
        let country = sides::country(telling, entity)?;
        self.of_country.get(&(roles::plain(role).to_owned(), country)).copied()
    }

    /// The one person who holds an office that one person at a time holds.
    fn holder(&self, telling: &Telling, role: &str, of: Option<usize>) -> Option<usize> {
        let holders = self.holders.get(role)?;
        let country = of.map(|of| sides::country(telling, of));
        // Of an office that each place has, the story's only holder is meant, unless another country's is.
        let local = roles::is_local_office(Some(role));
        let only = local.then(|| plainly(holders)).flatten();
        let fits = |person: usize, holder: &Holder| match &country {
            None if local => only == Some(person),
            None => holders.len() == 1,
            Some(None) => only == Some(person),
            Some(Some(country)) => {
                holder.countries.contains(country) || only == Some(person) && holder.countries.is_empty()
            }
        };
        let mut fitting = holders.iter().filter(|(person, holder)| fits(**person, holder)).map(|(person, _)| *person);
        let first = fitting.next()?;
        if fitting.next().is_none() { Some(first) } else { only.filter(|only| fits(*only, &holders[only])) }
    }
}

/// Whether some article has the word for a firm in or right beside the name of a body: "the operator Danubia Nightline".
fn is_firm(telling: &Telling, entity: usize) -> bool {
    let named = &telling.entities[entity];
    let medium = named.known.as_deref().is_some_and(known::is_medium);
    if medium || !matches!(named.kind, Kind::Organisation | Kind::Other) {
        return false;
    }
    let called = |(article, span): &(usize, Span)| {
        let text = telling.articles[*article].field(span.field);
        let before = &text[..span.start];
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let from = before[line..].char_indices().rev().nth(BEFORE).map_or(line, |(at, _)| line + at);
        let language = Language::get(telling.readings[*article].language_at(*span));
        let near = &text[from..span.end];
        let tokens = language.lexicon.words(near);
        let name = tokens.partition_point(|token| from + token.start < span.start);
        let firm = |tag: &rashomon_language::Tag| {
            let role = matches!(tag.sense, Sense::Role { id, .. } if id == roles::COMPANY);
            role && (tag.end == name || tag.first >= name)
        };
        language.lexicon.tag(near, &tokens).iter().any(firm)
    };
    named.mentions.iter().take(MOST).any(called)
}

/// A word before a name begins within so many letters.
const BEFORE: usize = 40;

/// Whoever plainly holds an office.
fn plainly(holders: &BTreeMap<usize, Holder>) -> Option<usize> {
    let (most, holder) = holders.iter().max_by_key(|(person, of)| (of.statements, std::cmp::Reverse(**person)))?;
    let others = holders.iter().filter(|(person, _)| *person != most).map(|(_, of)| of.statements).max().unwrap_or(0);
    (holder.statements >= PLAINLY * others).then_some(*most)
}

/// Whether a body that is not well known is called a government.
fn is_government(telling: &Telling, entity: usize) -> bool {
    let found = &telling.entities[entity];
    found.known.is_none()
        && found.kind == Kind::Organisation
        && role_in_name(telling, entity)
            .is_some_and(|role| roles::is_government(Some(role)) && !roles::is_seat(Some(role)))
}

/// The role whose word stands in the name of a body, in whatever language.
pub(crate) fn role_in_name(telling: &Telling, entity: usize) -> Option<&'static str> {
    let named = &telling.entities[entity];
    let in_words = |language: &'static Language, text: &str| {
        let tags = language.lexicon.tag(text, &language.lexicon.words(text));
        tags.iter().rev().find_map(|tag| match tag.sense {
            Sense::Role { id, kind: RoleKind::Body } => Some(id.as_str()),
            _ => None,
        })
    };
    let declared = named.known.as_deref().and_then(known::declaration);
    if let Some(declared) = declared {
        return declared.role.as_deref().or_else(|| in_words(Language::get("en"), &declared.label));
    }
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for (article, span) in named.mentions.iter().take(MOST) {
        let language = Language::get(telling.readings[*article].language_at(*span));
        if let Some(role) = in_words(language, telling.articles[*article].slice(*span)) {
            *counts.entry(role).or_default() += 1;
        }
    }
    counts.into_iter().max_by_key(|(role, count)| (*count, std::cmp::Reverse(*role))).map(|(role, _)| role)
}

/// So many mentions of a body are looked at.
const MOST: usize = 12;
