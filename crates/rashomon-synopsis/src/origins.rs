//! Where did each statement enter the world?
//!
//! A statement comes from a speaker who is named; from the medium that its article credits with it; otherwise, in an
//! article that relays another medium, from that medium, if what it says rests on an unnamed source or is also told by
//! another article that relays it; and otherwise from the article itself, or from the one that it copies. An article
//! relays a medium if it says so, or if most of what it tells was told before with that medium's name to it. Where the
//! medium has an article in the story, the way goes on from there: a paper that relays an agency that relays a
//! newspaper has it from the newspaper.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_language::{Kind, Language, RoleKind, Sense, Stance};
use rashomon_reading::Party;
use rashomon_story::known;
use rashomon_text::fold;

use crate::links::Links;
use crate::outlets::Outlets;
use crate::speakers::Voices;
use crate::units::{Telling, Unit};
use crate::{Origin, OriginKind, Place, copies, roles};

mod homes;

/// Nobody relays through more hands than this.
const LONGEST_WAY: usize = 5;

/// An article that credits nobody relays a medium if so much of it, and at least so many statements, were told
/// before with the medium's name to it.
const MUCH: f64 = 0.4;
const LEAST_RELAYED: usize = 3;

/// The origins of a story, and for each statement its origin.
pub struct Sources {
    /// The origins, in order of what makes them one.
    pub origins: Vec<Origin>,
    /// For each unit, its origin.
    pub of_unit: Vec<usize>,
    /// For each origin, what it is.
    identities: Vec<Identity>,
    /// For each unit, whether it has a source of its own, and not only the one that its article mostly has.
    sourced: Vec<bool>,
}

/// What makes two origins one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Identity {
    /// A medium or document that articles credit and that has no article in the story.
    Medium(String),
    /// An outlet that has, by number.
    Outlet(usize),
    /// Somebody who speaks in public, in his own name: the speaker.
    Speaker(usize),
    /// An article that does not say who published it.
    Article(usize),
}

/// Finds the origins. `groups` are the claims.
pub fn find(telling: &Telling, links: &Links, groups: &[Vec<usize>], voices: &Voices) -> Sources {
    let outlets = Outlets::new(telling);
    let mut credits = Credits::new(telling, &outlets);
    let copies = copies::find(telling, links);
    let group_of = group_of(telling.units.len(), groups);
    credits.find_out(telling, &outlets, groups, &group_of);
    let search = Search { telling, links, outlets: &outlets, credits: &credits, voices, copies: &copies };

    let stated: Vec<Option<Identity>> = (0..telling.units.len()).map(|at| search.stated(at)).collect();
    let mut ways: Vec<Vec<Identity>> = (0..telling.units.len())
        .map(|at| {
            let mut way = credits.of_unit[at].clone();
            let end = stated[at].clone().unwrap_or_else(|| search.implied(at, &groups[group_of[at]], &stated));
            way.retain(|passed| *passed != end);
            way.insert(0, end);
            way
        })
        .collect();
    for _ in 0..LONGEST_WAY {
        let further: Vec<Option<Identity>> =
            (0..ways.len()).map(|at| search.further(at, &groups[group_of[at]], &ways)).collect();
        if further.iter().all(Option::is_none) {
            break;
        }
        for (way, end) in ways.iter_mut().zip(further) {
            end.into_iter().for_each(|end| way.insert(0, end));
        }
    }
    let sourced = (0..ways.len()).map(|at| search.is_sourced(at)).collect();
    number(&search, &ways, sourced)
}

/// What is looked at to find where a statement comes from.
struct Search<'a> {
    telling: &'a Telling<'a>,
    links: &'a Links,
    outlets: &'a Outlets,
    credits: &'a Credits,
    voices: &'a Voices,
    /// For each article, the one that it copies, or itself.
    copies: &'a [usize],
}

impl Search<'_> {
    /// The origin that a statement states by itself.
    fn stated(&self, at: usize) -> Option<Identity> {
        let article = self.telling.units[at].article;
        let deepest = self.credits.of_unit[at].first();
        let Some(number) = self.voices.of_unit[at] else { return deepest.cloned() };
        let speaker = &self.voices.speakers[number];
        let by_entity = speaker.entity.and_then(|entity| self.outlets.of_entity(entity));
        let by_name = || self.outlets.with_name(&speaker.label, false).filter(|_| !speaker.anonymous);
        let outlet = by_entity.or_else(by_name);
        let known = speaker.entity.and_then(|entity| self.telling.entities[entity].known.as_deref());
        let medium = known.filter(|id| known::is_medium(id));
        match (outlet, medium) {
            (Some(outlet), _) if self.outlets.of_article[article] != Some(outlet) => {
                let speaker = Identity::Outlet(outlet);
                let first = deepest.filter(|credited| self.relays(outlet, credited));
                Some(first.cloned().unwrap_or(speaker))
            }
            (Some(_), _) => deepest.cloned(),
            _ if self.is_credited(at, speaker.entity) => deepest.cloned(),
            (_, Some(id)) => deepest.cloned().or_else(|| Some(Identity::Medium(id.to_owned()))),
            _ if is_nameless(speaker) => deepest.or(self.credits.relayed[article].as_ref()).cloned(),
            _ => Some(Identity::Speaker(number)),
        }
    }

    /// Whether the one who speaks is the medium that the statement credits, which need not be an outlet of the story.
    fn is_credited(&self, at: usize, speaker: Option<usize>) -> bool {
        let unit = &self.telling.units[at];
        let credit = unit.statement.credit.as_ref().filter(|_| !self.credits.of_unit[at].is_empty());
        let credited = credit.map(|credit| self.telling.entities_in(unit.article, credit.span)).unwrap_or_default();
        speaker.is_some_and(|speaker| credited.contains(&speaker))
    }

    /// Whether a statement says where it comes from: its speaker by name, or a medium. What nobody is named for is the
    /// article's own find, unless the article mostly relays another.
    fn is_sourced(&self, at: usize) -> bool {
        let Some(number) = self.voices.of_unit[at] else { return !self.credits.of_unit[at].is_empty() };
        let relays = self.credits.relayed[self.telling.units[at].article].is_some();
        !self.credits.of_unit[at].is_empty() || !is_nameless(&self.voices.speakers[number]) || !relays
    }

    /// Whether an outlet has an article in the story that relays a medium: "Agency X, citing the paper Y".
    fn relays(&self, outlet: usize, medium: &Identity) -> bool {
        let articles = self.outlets.of_article.iter().zip(&self.credits.relayed);
        articles.into_iter().any(|(of, relayed)| *of == Some(outlet) && relayed.as_ref() == Some(medium))
    }

    /// The origin of a statement that states none.
    fn implied(&self, at: usize, group: &[usize], stated: &[Option<Identity>]) -> Identity {
        let article = self.telling.units[at].article;
        let relayed = self.credits.relayed[article].as_ref();
        let hearsay = self.telling.units[at].statement.hearsay;
        if let Some(medium) = relayed.filter(|medium| hearsay || self.is_shared(at, group, medium, stated)) {
            return medium.clone();
        }
        let source = self.copies[article];
        let told_there = |other: &&usize| self.telling.units[**other].article == source;
        let copied = group.iter().filter(told_there).find_map(|other| stated[*other].clone());
        copied.filter(|_| source != article).unwrap_or_else(|| self.own(source))
    }

    /// Whether a statement without a source of its own is part of what a medium told: another statement of its
    /// claim comes from there, or another article tells it, too.
    fn is_shared(&self, at: usize, group: &[usize], medium: &Identity, stated: &[Option<Identity>]) -> bool {
        let article = self.telling.units[at].article;
        group.iter().any(|other| stated[*other].as_ref() == Some(medium))
            || group.iter().any(|other| self.telling.units[*other].article != article)
    }

    /// An article's own reporting.
    fn own(&self, article: usize) -> Identity {
        self.outlets.of_article[article].map_or(Identity::Article(article), Identity::Outlet)
    }

    /// Where the outlet that a statement comes from has it from, as its own article in the story tells.
    fn further(&self, at: usize, group: &[usize], ways: &[Vec<Identity>]) -> Option<Identity> {
        let Identity::Outlet(outlet) = &ways[at][0] else { return None };
        let is_theirs = |article: usize| self.outlets.of_article[article] == Some(*outlet);
        if is_theirs(self.telling.units[at].article) {
            return None;
        }
        let theirs = group.iter().filter(|other| is_theirs(self.telling.units[**other].article));
        let best = theirs.max_by(|x, y| {
            let score = |other: usize| self.links.score(at, other);
            score(**x).total_cmp(&score(**y)).then(y.cmp(x))
        });
        let end = ways[*best?][0].clone();
        // Who speaks for himself spoke to everybody; a medium on the way is where it was read first.
        let media = matches!(end, Identity::Medium(_) | Identity::Outlet(_));
        (media && !ways[at].contains(&end)).then_some(end)
    }
}

/// Whether a speaker is nobody in particular: an unnamed source, a report, "the newspaper".
fn is_nameless(speaker: &crate::Speaker) -> bool {
    let role = speaker.role.as_deref();
    // Whose spokesman speaks is known, if not his name.
    let on_record = roles::is_spokesperson(role) && speaker.affiliation.is_some();
    speaker.anonymous && !on_record || speaker.entity.is_none() && (roles::is_medium(role) || roles::is_document(role))
}

/// Whom the articles credit.
struct Credits {
    /// For each unit, the media it has passed through, the one that had it first in front.
    of_unit: Vec<Vec<Identity>>,
    /// For each article, the medium that it mostly relays.
    relayed: Vec<Option<Identity>>,
    /// The articles that credit a medium without its name: "the newspaper wrote".
    unnamed: BTreeSet<usize>,
    /// For each medium that is credited, what it is called there, and where.
    named: BTreeMap<Identity, (String, Option<String>, Vec<Place>)>,
}

impl Credits {
    fn new(telling: &Telling, outlets: &Outlets) -> Self {
        let mut credits = Self {
            of_unit: vec![Vec::new(); telling.units.len()],
            relayed: Vec::new(),
            unnamed: BTreeSet::new(),
            named: BTreeMap::new(),
        };
        let mut found: Vec<(usize, Party, Identity)> = Vec::new();
        let mut unnamed: Vec<(usize, Party)> = Vec::new();
        for (at, unit) in telling.units.iter().enumerate() {
            for party in parties(telling, outlets, unit) {
                match medium(telling, outlets, unit, &party) {
                    Some(medium) => found.push((at, party, medium)),
                    None => unnamed.push((at, party)),
                }
            }
        }
        credits.unnamed.extend(unnamed.iter().map(|(at, _)| telling.units[*at].article));
        homes::Homes::new(telling, &found).translate(telling, &mut found);
        let homes = homes::Homes::new(telling, &found);
        found.extend(unnamed.into_iter().filter_map(|(at, party)| {
            let medium = homes.only(telling, &telling.units[at], &party)?;
            let own = outlets.of_article[telling.units[at].article].map(Identity::Outlet);
            (own.as_ref() != Some(&medium)).then_some((at, party, medium))
        }));
        found.sort_by_key(|(at, ..)| *at);
        let own: Vec<Option<Identity>> =
            (0..telling.articles.len()).map(|article| own_credit(telling, article, &found)).collect();
        found.retain(|(at, _, medium)| own[telling.units[*at].article].as_ref() != Some(medium));
        for (at, party, medium) in found {
            let way = &mut credits.of_unit[at];
            if !way.contains(&medium) {
                way.push(medium.clone());
            }
            let named =
                credits.named.entry(medium).or_insert_with(|| (party.name.clone(), party.known.clone(), Vec::new()));
            named.2.push(telling.place(telling.units[at].article, party.span));
        }
        credits.relayed = (0..telling.articles.len()).map(|article| credits.dominant(telling, article)).collect();
        credits.straighten(outlets);
        credits
    }

    /// Puts each way in order: behind what an outlet relays, as its own article in the story tells.
    fn straighten(&mut self, outlets: &Outlets) {
        let mut relays: BTreeSet<(Identity, Identity)> = BTreeSet::new();
        for (outlet, relayed) in outlets.of_article.iter().zip(&self.relayed) {
            if let (Some(outlet), Some(medium)) = (outlet, relayed) {
                relays.insert((Identity::Outlet(*outlet), medium.clone()));
            }
        }
        for way in &mut self.of_unit {
            for behind in 1..way.len() {
                if relays.contains(&(way[behind - 1].clone(), way[behind].clone())) {
                    way.swap(behind - 1, behind);
                }
            }
        }
        let ways = &self.of_unit;
        let first = |medium: &Identity| ways.iter().find(|way| way[..].contains(medium) && way[0] != *medium);
        let firsts: Vec<Option<Identity>> =
            self.relayed.iter().map(|medium| first(medium.as_ref()?).map(|way| way[0].clone())).collect();
        for (relayed, first) in self.relayed.iter_mut().zip(firsts) {
            if let (Some(medium), Some(first)) = (relayed.as_mut(), first)
                && relays.contains(&(medium.clone(), first.clone()))
            {
                *medium = first;
            }
        }
    }

    /// Finds out articles that relay a medium without naming it: something of what they tell, where they speak of a
    /// newspaper, and else much of what they tell was told before, or on
    /// the same day, by others who name the medium.
    fn find_out(&mut self, telling: &Telling, outlets: &Outlets, groups: &[Vec<usize>], group_of: &[usize]) {
        let published = |article: usize| telling.articles[article].published.map(|p| p.date);
        for article in 0..telling.articles.len() {
            let units = telling.units_in(article);
            if self.relayed[article].is_some() || units.clone().any(|at| !self.of_unit[at].is_empty()) {
                continue;
            }
            let mut counts: BTreeMap<&Identity, usize> = BTreeMap::new();
            for at in units.clone() {
                let others = groups[group_of[at]].iter().filter(|other| {
                    let theirs = telling.units[**other].article;
                    theirs != article && published(theirs) <= published(article)
                });
                let plain = telling.units[at].statement.speaker.as_ref().is_none_or(|speaker| speaker.anonymous);
                let from = |other: &usize| {
                    let theirs = &telling.units[*other];
                    let unnamed = theirs.statement.speaker.as_ref().is_none_or(|speaker| speaker.anonymous);
                    let implied = self.relayed[theirs.article].as_ref().filter(|_| unnamed);
                    self.of_unit[*other].first().or(implied)
                };
                let media: BTreeSet<&Identity> = others.filter(|_| plain).filter_map(from).collect();
                media.into_iter().for_each(|medium| *counts.entry(medium).or_default() += 1);
            }
            let own = outlets.of_article[article].map(Identity::Outlet);
            let most = counts.into_iter().filter(|(medium, _)| Some(*medium) != own.as_ref()).max_by_key(|(_, n)| *n);
            let says_so = self.unnamed.contains(&article);
            let enough = |count: usize| says_so || count >= LEAST_RELAYED && count as f64 >= MUCH * units.len() as f64;
            self.relayed[article] = most.filter(|(_, count)| enough(*count)).map(|(medium, _)| medium.clone());
        }
    }

    /// The medium that most statements of an article credit; of two, the first.
    fn dominant(&self, telling: &Telling, article: usize) -> Option<Identity> {
        let mut counts: Vec<(usize, &Identity)> = Vec::new();
        for medium in telling.units_in(article).flat_map(|at| &self.of_unit[at]) {
            match counts.iter_mut().find(|(_, known)| *known == medium) {
                Some((count, _)) => *count += 1,
                None => counts.push((1, medium)),
            }
        }
        // The first of the greatest.
        counts.iter().rev().max_by_key(|(count, _)| *count).map(|(_, medium)| (*medium).clone())
    }
}

/// Of an article that does not say who published it, the medium that it begins by crediting and that no other
/// article credits: it is its own ("Agency X reports: …").
fn own_credit(telling: &Telling, article: usize, found: &[(usize, Party, Identity)]) -> Option<Identity> {
    if telling.articles[article].outlet.is_some() {
        return None;
    }
    let first = telling.units_in(article).start;
    let (_, _, medium) = found.iter().find(|(at, ..)| *at == first)?;
    let elsewhere =
        |(at, _, other): &(usize, Party, Identity)| telling.units[*at].article != article && other == medium;
    let others = found.iter().any(|(at, _, other)| telling.units[*at].article == article && other != medium);
    (others && !found.iter().any(elsewhere)).then(|| medium.clone())
}

/// Whom a statement tells or credits: first who was told, who had it before who passed it on. Then any other outlet
/// of the story that it names, and in a language whose verbs of saying are not known any well-known medium: reports
/// seldom name another medium but to relay it.
fn parties(telling: &Telling, outlets: &Outlets, unit: &Unit) -> Vec<Party> {
    let mut parties: Vec<Party> = unit.statement.told.iter().chain(&unit.statement.credit).cloned().collect();
    let speaks = Language::get(&telling.readings[unit.article].language.tag).speaks;
    for number in &unit.entities {
        let entity = &telling.entities[*number];
        let known = entity.known.as_deref().filter(|id| known::is_medium(id));
        let is_outlet = outlets.of_entity(*number).is_some();
        let named = entity.mentions.iter().find(|(a, span)| *a == unit.article && unit.span.contains(*span));
        let Some((_, span)) = named.filter(|_| is_outlet || (known.is_some() && !speaks)) else { continue };
        if !parties.iter().any(|party| party.span.overlaps(*span)) {
            let name = telling.articles[unit.article].slice(*span).to_owned();
            parties.push(Party { span: *span, name, known: known.map(str::to_owned) });
        }
    }
    parties
}

/// What a credited party is: an outlet of the story, a well-known medium, an entity, or its folded name.
/// `None` for the article's own outlet, and for words that name nobody ("the newspaper", "local media").
fn medium(telling: &Telling, outlets: &Outlets, unit: &Unit, party: &Party) -> Option<Identity> {
    let article = unit.article;
    // The country in "a Dutch newspaper" is not what it is called.
    let named = |entity: &usize| telling.entities[*entity].kind != Kind::Place;
    let entity = telling.entities_in(article, party.span).into_iter().find(named);
    let by_name = || {
        let name = fold(&party.name);
        let said = |(a, span): &(usize, rashomon_text::Span)| fold(telling.articles[*a].slice(*span)) == name;
        telling.entities.iter().position(|e| e.kind != Kind::Place && e.mentions.iter().any(said))
    };
    let entity = entity.or_else(by_name);
    let outlet = entity.and_then(|entity| outlets.of_entity(entity)).or_else(|| outlets.with_name(&party.name, false));
    if let Some(outlet) = outlet {
        return (outlets.of_article[article] != Some(outlet)).then_some(Identity::Outlet(outlet));
    }
    let known = party.known.clone().or_else(|| entity.and_then(|e| telling.entities[e].known.clone()));
    let capitalised = party.name.starts_with(char::is_uppercase) && party.span.start != unit.span.start;
    let names_nobody = known.is_none()
        && entity.is_none()
        && if is_cased(&party.name) { !capitalised } else { is_word_for_medium(telling, article, &party.name) };
    if names_nobody || is_own(telling, article, &party.name, known.as_deref()) {
        return None;
    }
    Some(Identity::Medium(known.or_else(|| entity.map(|e| format!("entity {e}"))).unwrap_or_else(|| fold(&party.name))))
}

fn is_cased(name: &str) -> bool {
    name.chars().any(|c| c.is_lowercase() || c.is_uppercase())
}

/// Whether there is a word for a medium in a name, in the language of an article: without capitals nothing else tells
/// "the local paper" from a paper's name.
fn is_word_for_medium(telling: &Telling, article: usize, name: &str) -> bool {
    let language = Language::get(&telling.readings[article].language.tag);
    let tags = language.lexicon.tag(name, &language.lexicon.words(name));
    tags.iter().any(|tag| matches!(tag.sense, Sense::Role { kind: RoleKind::Outlet, .. }))
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

fn group_of(units: usize, groups: &[Vec<usize>]) -> Vec<usize> {
    let mut of = vec![0; units];
    for (n, group) in groups.iter().enumerate() {
        group.iter().for_each(|unit| of[*unit] = n);
    }
    of
}

fn number(search: &Search, ways: &[Vec<Identity>], sourced: Vec<bool>) -> Sources {
    let (telling, voices) = (search.telling, search.voices);
    let mut used: Vec<Identity> = ways.iter().flatten().cloned().collect();
    used.sort();
    used.dedup();
    let mut origins: Vec<Origin> = used.iter().map(|identity| describe(search, identity)).collect();
    let at = |identity: &Identity| used.binary_search(identity).expect("every identity is listed");
    for (unit, way) in ways.iter().enumerate() {
        let article = telling.indices[telling.units[unit].article];
        for (n, passed) in way.iter().map(at).enumerate() {
            let origin = &mut origins[passed];
            if !origin.relayed_by.contains(&article) {
                origin.relayed_by.push(article);
            }
            if let Some(speaker) = voices.of_unit[unit].filter(|s| n == 0 && !origin.sources.contains(s)) {
                origin.sources.push(speaker);
            }
        }
        for pair in way.windows(2) {
            let (first, then) = (at(&pair[0]), at(&pair[1]));
            if !origins[then].relays.contains(&first) {
                origins[then].relays.push(first);
            }
        }
    }
    for (identity, origin) in used.iter().zip(&mut origins) {
        let is_theirs = |at: &usize| match identity {
            Identity::Outlet(outlet) => {
                let article = telling.indices.iter().position(|index| index == at);
                article.is_some_and(|article| search.outlets.of_article[article] == Some(*outlet))
            }
            _ => false,
        };
        if matches!(identity, Identity::Outlet(_)) && origin.relayed_by.iter().all(is_theirs) {
            origin.kind = OriginKind::Own;
        }
        origin.relays.sort_unstable();
    }
    let of_unit = ways.iter().map(|way| at(&way[0])).collect();
    Sources { origins, of_unit, identities: used, sourced }
}

fn describe(search: &Search, identity: &Identity) -> Origin {
    let (telling, voices) = (search.telling, search.voices);
    let mut origin = Origin {
        label: String::new(),
        kind: OriginKind::Own,
        relayed_by: Vec::new(),
        sources: Vec::new(),
        evidence: Vec::new(),
        relays: Vec::new(),
    };
    let credited = search.credits.named.get(identity).map(|(name, known, places)| (name, known, places.as_slice()));
    let mut is_agency = false;
    match identity {
        Identity::Medium(medium) => {
            let declared = known::declaration(medium);
            let (name, known) =
                credited.map_or((medium.clone(), None), |(name, known, _)| (name.clone(), known.as_deref()));
            origin.label = declared.map_or(name, |d| d.label.clone());
            origin.kind = kind(declared.and_then(|d| d.medium.as_deref()), known);
            is_agency = declared.is_none() && called_agency(search, identity, credited);
        }
        Identity::Outlet(outlet) => {
            origin.label = search.outlets.label(telling, *outlet);
            let known = credited.and_then(|(_, known, _)| known.as_deref());
            let declared = known.and_then(known::declaration);
            origin.kind = kind(declared.and_then(|d| d.medium.as_deref()), None);
            is_agency = declared.is_none() && called_agency(search, identity, credited);
        }
        Identity::Speaker(speaker) => {
            origin.label = voices.speakers[*speaker].label.clone();
            origin.kind = OriginKind::Official;
            origin.evidence = voices.speakers[*speaker].mentions.clone();
        }
        Identity::Article(article) => origin.label = telling.articles[*article].id.clone(),
    }
    if is_agency {
        origin.kind = OriginKind::Agency;
    }
    origin.evidence.extend(credited.iter().flat_map(|(_, _, places)| places.iter().copied()));
    origin.evidence.sort_unstable();
    origin.evidence.dedup();
    origin
}

/// The words for a medium stand within so many bytes before its name.
const BEFORE_NAME: usize = 40;

/// Whether an article calls a medium an agency: as one who speaks, or right before its name.
fn called_agency(search: &Search, medium: &Identity, credited: Option<(&String, &Option<String>, &[Place])>) -> bool {
    let (telling, voices) = (search.telling, search.voices);
    let speaks = voices.speakers.iter().any(|speaker| {
        let outlet = speaker.entity.and_then(|entity| search.outlets.of_entity(entity));
        roles::is_agency(speaker.role.as_deref()) && outlet.is_some_and(|outlet| *medium == Identity::Outlet(outlet))
    });
    let called = |place: &Place| {
        let Some(article) = telling.indices.iter().position(|index| *index == place.article) else { return false };
        let text = telling.articles[article].field(place.span.field);
        let mut from = place.span.start.saturating_sub(BEFORE_NAME);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let words = &text[from..place.span.end];
        let language = Language::get(&telling.readings[article].language.tag);
        let tags = language.lexicon.tag(words, &language.lexicon.words(words));
        let last = tags.iter().rev().find(|tag| matches!(tag.sense, Sense::Role { kind: RoleKind::Outlet, .. }));
        last.is_some_and(|tag| matches!(tag.sense, Sense::Role { id, .. } if roles::is_agency(Some(id))))
    };
    speaks || credited.is_some_and(|(_, _, places)| places.iter().any(called))
}

fn kind(medium: Option<&str>, known: Option<&str>) -> OriginKind {
    match medium {
        Some("agency") => OriginKind::Agency,
        Some(_) => OriginKind::Outlet,
        None if known.is_some() => OriginKind::Official,
        None => OriginKind::Outlet,
    }
}

impl Sources {
    /// The origins of a claim that don't relay one another, and that stand for what it says: who denies it or
    /// declines to speak is none, unless nobody else says anything.
    ///
    /// What an outlet tells without a source, where others have one for the same, is taken for a repetition: outlets
    /// that name no source are no more independent for it. Those who speak for one body or country and say the same
    /// are one.
    pub fn independent(&self, telling: &Telling, voices: &Voices, group: &[usize]) -> Vec<usize> {
        let stance = |at: &usize| telling.units[*at].statement.stance;
        let speaks = |at: &&usize| !matches!(stance(at), Stance::Denies | Stance::Declines);
        let mut saying: Vec<usize> = group.iter().filter(speaks).copied().collect();
        if saying.is_empty() {
            saying = group.to_vec();
        }
        if saying.iter().any(|at| self.sourced[*at]) {
            saying.retain(|at| self.sourced[*at]);
        }
        let mut found: BTreeMap<Side, usize> = BTreeMap::new();
        let mut origins: BTreeSet<usize> = BTreeSet::new();
        for at in saying {
            let origin = self.of_unit[at];
            let side = match self.identities[origin] {
                Identity::Speaker(speaker) => side(telling, voices, speaker),
                _ => None,
            };
            match side {
                Some(side) => {
                    origins.insert(*found.entry(side).or_insert(origin));
                }
                None => {
                    origins.insert(origin);
                }
            }
        }
        self.without_relays(&origins)
    }

    /// The origins that don't have it from another of them.
    fn without_relays(&self, origins: &BTreeSet<usize>) -> Vec<usize> {
        let relays = |origin: &usize| self.origins[*origin].relays.iter().any(|first| origins.contains(first));
        let kept: Vec<usize> = origins.iter().copied().filter(|origin| !relays(origin)).collect();
        if kept.is_empty() { origins.iter().copied().collect() } else { kept }
    }
}

/// Whom a speaker speaks for: a country, by its code, or a body.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Country(String),
    Body(usize),
}

/// The side that a spokesperson, a minister, a body or a country speaks for; somebody who says what he did and saw
/// himself, a mayor or a witness, is a source of his own.
fn side(telling: &Telling, voices: &Voices, speaker: usize) -> Option<Side> {
    let of_state = voices.of_state[speaker];
    let speaker = &voices.speakers[speaker];
    let role = speaker.role.as_deref();
    let person = speaker.entity.is_some_and(|entity| telling.entities[entity].kind == Kind::Person);
    if person && !roles::is_spokesperson(role) && !roles::is_minister(role) {
        return None;
    }
    let body = speaker.affiliation.or(speaker.entity.filter(|_| !person));
    let country = body.and_then(|body| country(telling, body));
    let home = || (of_state || roles::is_state(role)).then(|| telling.home()).flatten();
    country.map(Side::Country).or(body.map(Side::Body)).or_else(|| home().map(Side::Country))
}

/// The country that an entity is or is of: by its name, or as the words around its names say.
fn country(telling: &Telling, entity: usize) -> Option<String> {
    let known = telling.entities[entity].known.as_deref();
    known.and_then(known::country_of).map(str::to_owned).or_else(|| telling.country_beside(entity))
}
