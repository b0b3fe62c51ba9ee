//! Whom do the articles credit, and whom do they relay without saying so?

use std::collections::{BTreeMap, BTreeSet};

use rashomon_language::{Kind, Language, RoleKind, Sense};
use rashomon_reading::Party;
use rashomon_story::{known, land};
use rashomon_text::{Field, Span, fold};

use super::unnamed::Called;
use super::{Identity, homes, unnamed};
use crate::outlets::Outlets;
use crate::units::{Telling, Unit};
use crate::{Place, roles};

/// An article that credits nobody relays a medium if so much of what it tells in its own words, and at least so many
/// statements, were told before with the medium's name to it.
const MUCH: f64 = 0.4;
const LEAST_RELAYED: usize = 3;

/// So many articles name a medium that "the media" of its country means.
const SEVERAL: usize = 2;

/// What an article that credits nobody tells is a medium's where one of so many others that tell it has it from there.
const SHARED: usize = 2;

/// A line of credit has no more words than this.
const CREDIT_LINE: usize = 8;

/// An article has as a whole from a medium what it begins with, in so many statements, or credits to it in one of so many.
const LEAD: usize = 5;
const OFTEN: usize = 3;

/// A medium that a statement credits: the unit, the words, the medium.
pub(super) type Found = (usize, Party, Identity);

/// Whom the articles credit.
pub(super) struct Credits {
    /// For each unit, the media it has passed through, the one that had it first in front.
    pub(super) of_unit: Vec<Vec<Identity>>,
    /// For each article, the medium that it mostly relays.
    pub(super) relayed: Vec<Option<Identity>>,
    /// For each article, whether it credits that medium for a detail only: what others have from elsewhere is not from there.
    pub(super) in_passing: Vec<bool>,
    /// For each article, the medium that it says it has all from, in its dateline or in a line at its end, where its
    /// sentences credit another: what that one told came by its hands.
    pub(super) through: Vec<Option<Identity>>,
    /// For each article, the medium that its title says to have told it all ("Paper X: …"), where its text has it from
    /// another: that one had it from there.
    pub(super) first: Vec<Option<Identity>>,
    /// The articles that credit a medium without its name, "the newspaper wrote", with the roles of the words for it.
    unnamed: BTreeMap<usize, Option<String>>,
    /// What the articles call the media that they credit.
    called: Called,
    /// The units whose source spoke to the outlet that published them, or that it says to have found out itself.
    pub(super) own: BTreeSet<usize>,
    /// The units that a medium speaks itself.
    pub(super) spoken: BTreeSet<usize>,
    /// For each medium that is credited, what it is called there, and where.
    pub(super) named: BTreeMap<Identity, (String, Option<String>, Vec<Place>)>,
}

impl Credits {
    pub(super) fn new(telling: &Telling, outlets: &Outlets) -> Self {
        let mut credits = Self {
            of_unit: vec![Vec::new(); telling.units.len()],
            relayed: Vec::new(),
            in_passing: Vec::new(),
            through: vec![None; telling.articles.len()],
            first: vec![None; telling.articles.len()],
            unnamed: BTreeMap::new(),
            called: Called::default(),
            own: BTreeSet::new(),
            spoken: BTreeSet::new(),
            named: BTreeMap::new(),
        };
        let mut found: Vec<Found> = Vec::new();
        let mut unnamed: Vec<(usize, Party)> = Vec::new();
        let media = credited(telling);
        for (at, unit) in telling.units.iter().enumerate() {
            let told = unit.statement.told.as_ref().filter(|told| !passes_on(telling, outlets, &media, unit, told));
            for party in parties(telling, outlets, unit) {
                if told.is_some_and(|told| told.span == party.span) {
                    continue;
                }
                match medium(telling, outlets, unit, &party) {
                    Named::Medium(medium) => found.push((at, party, medium)),
                    Named::Own => drop(credits.own.insert(at)),
                    Named::Nobody => unnamed.push((at, party)),
                    Named::Other => {}
                }
            }
        }
        credits.speaking(telling, outlets, &mut found, &mut unnamed);
        for (at, party) in &unnamed {
            let role = unnamed::word_in(telling, telling.units[*at].article, party.span).map(str::to_owned);
            credits.unnamed.entry(telling.units[*at].article).or_insert(role);
        }
        homes::Homes::new(telling, &found).translate(telling, &mut found);
        let by_name = found.len();
        credits.take_up(telling, outlets, unnamed, &mut found);
        let taken_up: BTreeSet<(usize, Span)> =
            found[by_name..].iter().map(|(at, party, _)| (*at, party.span)).collect();
        // In the order of the chain: what was taken up was found last.
        found.sort_by_cached_key(|(at, party, _)| {
            let unit = &telling.units[*at];
            let listed = parties(telling, outlets, unit).iter().position(|listed| listed.span == party.span);
            (*at, listed.unwrap_or(usize::MAX))
        });
        let own: Vec<Option<Identity>> =
            (0..telling.articles.len()).map(|article| own_credit(telling, article, &found)).collect();
        found.retain(|(at, _, medium)| own[telling.units[*at].article].as_ref() != Some(medium));
        // A medium is called by its name, and not by words that take it up.
        for (_, party, medium) in found.iter().filter(|(at, party, _)| !taken_up.contains(&(*at, party.span))) {
            let new = || (party.name.clone(), party.known.clone(), Vec::new());
            credits.named.entry(medium.clone()).or_insert_with(new);
        }
        for (at, party, medium) in found {
            let way = &mut credits.of_unit[at];
            if !way.contains(&medium) {
                way.push(medium.clone());
            }
            let named =
                credits.named.entry(medium).or_insert_with(|| (party.name.clone(), party.known.clone(), Vec::new()));
            named.2.push(telling.place(telling.units[at].article, party.span));
        }
        let dominant = (0..telling.articles.len()).map(|article| match credits.dominant(telling, article, None) {
            Some((medium, mainly)) => (Some(medium), !mainly),
            None => (None, false),
        });
        let (relayed, in_passing) = dominant.collect();
        (credits.relayed, credits.in_passing) = (relayed, in_passing);
        credits.openings(telling);
        credits.of_articles(telling, outlets);
        credits.straighten(outlets);
        credits
    }

    /// A medium that nothing but the first sentence of an article credits, where the rest has it from another, is the hand
    /// from which the article took that: "According to agency X, the meeting …, the source told paper Y."
    fn openings(&mut self, telling: &Telling) {
        for article in 0..telling.articles.len() {
            let Some(first) = self.relayed[article].clone().filter(|_| !self.in_passing[article]) else { continue };
            let units = telling.units_in(article);
            let Some(opening) = units.clone().find(|at| telling.units[*at].span.field == Field::Text) else { continue };
            let crediting = |medium: &Identity| units.clone().filter(|at| self.of_unit[*at].contains(medium)).count();
            let [hand] = &self.of_unit[opening][..] else { continue };
            // Whom only the second half of the text brings up is another report.
            let brought_up = units.clone().find(|at| self.of_unit[*at].contains(&first));
            if brought_up.is_none_or(|at| 2 * (at - units.start) > units.len()) {
                continue;
            }
            if *hand == first || crediting(hand) > 1 || crediting(&first) < 2 {
                continue;
            }
            let hand = hand.clone();
            self.of_unit[opening].insert(0, first);
            self.through[article].get_or_insert(hand);
        }
    }

    /// Takes what an article says of itself as a whole, in its dateline or in a line at its end, for what it relays, if its
    /// sentences name nobody.
    fn of_articles(&mut self, telling: &Telling, outlets: &Outlets) {
        for article in 0..telling.articles.len() {
            let Some(unit) = telling.units_in(article).next().map(|at| &telling.units[at]) else { continue };
            for party in &telling.readings[article].credits {
                match medium(telling, outlets, unit, party) {
                    Named::Medium(medium) => {
                        let new = || (party.name.clone(), party.known.clone(), Vec::new());
                        let named = self.named.entry(medium.clone()).or_insert_with(new);
                        named.2.push(telling.place(article, party.span));
                        let text = (party.span.field == Field::Title)
                            .then(|| self.dominant(telling, article, Some(Field::Text)))
                            .flatten()
                            .and_then(|(hand, mainly)| mainly.then_some(hand));
                        // Whom an article with a dateline credits for a detail has told no more than that.
                        let detail = std::mem::replace(&mut self.in_passing[article], false);
                        match &self.relayed[article] {
                            _ if text.as_ref().is_some_and(|hand| *hand != medium)
                                && !self.in_text(telling, article, &medium) =>
                            {
                                self.relayed[article] = text;
                                self.first[article] = Some(medium);
                            }
                            Some(first) if *first != medium && !detail => {
                                self.through[article].get_or_insert(medium);
                            }
                            _ => self.relayed[article] = Some(medium),
                        }
                    }
                    Named::Nobody => drop(self.unnamed.entry(article).or_default()),
                    Named::Own | Named::Other => {}
                }
            }
        }
    }

    /// Counts media that speak among those that are credited: what they are is known by the word for it, or by others who
    /// credit them.
    fn speaking(
        &mut self,
        telling: &Telling,
        outlets: &Outlets,
        found: &mut Vec<Found>,
        unnamed: &mut Vec<(usize, Party)>,
    ) {
        let credited: BTreeSet<usize> = (found.iter())
            .flat_map(|(at, party, _)| telling.entities_in(telling.units[*at].article, party.span))
            .filter(|entity| may_be_medium(&telling.entities[*entity]))
            .collect();
        for (at, unit) in telling.units.iter().enumerate() {
            let Some(speaker) = unit.statement.speaker.as_ref().filter(|speaker| !speaker.anonymous) else { continue };
            let is_medium = roles::is_medium(speaker.role.as_deref());
            let entity = || telling.named_speaker(unit.article, speaker);
            if !is_medium && !entity().is_some_and(|entity| credited.contains(&entity)) {
                continue;
            }
            let words = || telling.articles[unit.article].slice(speaker.introduced.unwrap_or(speaker.span)).to_owned();
            let party = Party { span: speaker.span, name: speaker.name.clone().unwrap_or_else(words), known: None };
            let told = || [&unit.statement.told, &unit.statement.credit].into_iter().flatten();
            if told().any(|party| party.span.overlaps(speaker.span)) {
                continue;
            }
            match medium(telling, outlets, unit, &party) {
                Named::Medium(medium) => {
                    self.spoken.insert(at);
                    found.push((at, party, medium));
                }
                Named::Own if is_medium => drop(self.own.insert(at)),
                Named::Nobody if is_medium => unnamed.push((at, party)),
                _ => {}
            }
        }
    }

    /// Finds the media that words without a name mean: the one of its country that the story credits, or the one that
    /// the article has just credited; or else, where somebody speaks to "the agency", the outlet of the article itself.
    fn take_up(&mut self, telling: &Telling, outlets: &Outlets, unnamed: Vec<(usize, Party)>, found: &mut Vec<Found>) {
        let homes = homes::Homes::new(telling, found);
        let called = Called::new(telling, found);
        self.called = called.clone();
        let own = |at: usize| outlets.of_article[telling.units[at].article].map(Identity::Outlet);
        let mut taken_up: Vec<Found> = Vec::new();
        for (at, party) in unnamed {
            let unit = &telling.units[at];
            let told = unit.statement.told.as_ref().is_some_and(|told| told.span == party.span);
            // "The newspaper" may be the one that was brought up as "a Dutch newspaper".
            let before = || {
                let named = called.taken_up(telling, found, at, party.span);
                named.or_else(|| called.taken_up(telling, &taken_up, at, party.span))
            };
            // "Greek media" are the one Greek medium of the story only if several articles have it by name.
            let several = are_media(telling, unit.article, &party.name);
            let credited = |medium: &Identity| {
                let theirs = found.iter().filter(|(_, _, other)| other == medium);
                theirs.map(|(at, ..)| telling.units[*at].article).collect::<BTreeSet<_>>().len()
            };
            let only = homes.only(telling, unit, &party).filter(|medium| own(at).as_ref() != Some(medium));
            match only.filter(|medium| !several || credited(medium) >= SEVERAL).or_else(before) {
                Some(medium) => taken_up.push((at, party, medium)),
                // "Told the media" means more than the article's own outlet.
                None if told && are_media(telling, unit.article, &party.name) => {}
                None if told && called.is_own(telling, at, party.span, own(at)) => drop(self.own.insert(at)),
                None => {}
            }
        }
        for (at, unit) in telling.units.iter().enumerate() {
            let speaker = unit.statement.speaker.as_ref().filter(|speaker| speaker.anonymous);
            let Some(span) = speaker.map(|speaker| speaker.introduced.unwrap_or(speaker.span)) else { continue };
            match called.taken_up(telling, found, at, span) {
                Some(medium) => {
                    let name = telling.articles[unit.article].slice(span).to_owned();
                    taken_up.push((at, Party { span, name, known: None }, medium));
                }
                None if called.is_own(telling, at, span, own(at)) => drop(self.own.insert(at)),
                None => {}
            }
        }
        found.append(&mut taken_up);
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
    pub(super) fn find_out(&mut self, telling: &Telling, outlets: &Outlets, groups: &[Vec<usize>], group_of: &[usize]) {
        let published = |article: usize| telling.articles[article].published.map(|p| p.date);
        for article in 0..telling.articles.len() {
            let units = telling.units_in(article);
            if self.relayed[article].is_some() || units.clone().any(|at| !self.of_unit[at].is_empty()) {
                continue;
            }
            // "A local paper" that speaks tells what the article says in its own words, too.
            let is_plain = |at: usize| {
                let speaker = telling.units[at].statement.speaker.as_ref();
                speaker.is_none_or(|s| s.anonymous || s.name.is_none() && roles::is_medium(s.role.as_deref()))
            };
            let plain = units.clone().filter(|at| is_plain(*at)).count();
            let says_so = self.unnamed.get(&article);
            // Who has most of it on the record needs no medium.
            if says_so.is_none() && 2 * plain < units.len() {
                continue;
            }
            let role = says_so.and_then(|role| role.as_deref());
            let mut counts: BTreeMap<&Identity, usize> = BTreeMap::new();
            let mut telling_of: BTreeSet<&Identity> = BTreeSet::new();
            for at in units.clone() {
                let others = groups[group_of[at]].iter().filter(|other| {
                    let theirs = telling.units[**other].article;
                    theirs != article && published(theirs) <= published(article)
                });
                let from = |other: &usize| {
                    let theirs = &telling.units[*other];
                    let unnamed = theirs.statement.speaker.as_ref().is_none_or(|speaker| speaker.anonymous);
                    let implied = self.relayed[theirs.article].as_ref();
                    let implied = implied.filter(|_| unnamed && !self.in_passing[theirs.article]);
                    self.of_unit[*other].first().or(implied)
                };
                // What everybody tells is no sign of a medium: of those who tell this, many have it from there.
                let mut tellers: BTreeSet<usize> = BTreeSet::new();
                let mut from_there: BTreeMap<&Identity, BTreeSet<usize>> = BTreeMap::new();
                for other in others.filter(|_| is_plain(at)) {
                    tellers.insert(telling.units[*other].article);
                    if let Some(medium) = from(other) {
                        from_there.entry(medium).or_default().insert(telling.units[*other].article);
                    }
                }
                let many = |articles: &BTreeSet<usize>| SHARED * articles.len() >= tellers.len();
                for (medium, articles) in from_there {
                    if many(&articles) {
                        telling_of.insert(medium);
                    } else if says_so.is_none() || role.is_some_and(|role| !self.called.may_be(medium, role)) {
                        continue;
                    }
                    *counts.entry(medium).or_default() += 1;
                }
            }
            let own = outlets.of_article[article].map(Identity::Outlet);
            let told = |medium: &Identity| Some(medium) != own.as_ref() && self.is_somebody(telling, medium);
            let most = counts.into_iter().filter(|(medium, _)| told(medium)).max_by_key(|(_, n)| *n);
            let enough = |medium: &Identity, count: usize| match says_so {
                // That they share what everybody tells is no sign of a medium.
                Some(_) => telling_of.contains(medium) || count >= LEAST_RELAYED,
                None => count >= LEAST_RELAYED && count as f64 >= MUCH * plain as f64,
            };
            let most = most.filter(|(medium, count)| enough(medium, *count)).map(|(medium, _)| medium.clone());
            self.relayed[article] = most.or_else(|| self.plainly(article, role?, own.as_ref()));
        }
    }

    /// Whether a medium is known from more than a single credit: by its name, by an article of its own, or by several that
    /// name it.
    fn is_somebody(&self, telling: &Telling, medium: &Identity) -> bool {
        let Identity::Medium(name) = medium else { return true };
        let articles = || (0..telling.articles.len()).filter(|article| self.credits_it(telling, *article, medium));
        known::is_medium(name) || articles().nth(1).is_some()
    }

    /// Whether an article credits a medium anywhere.
    fn credits_it(&self, telling: &Telling, article: usize, medium: &Identity) -> bool {
        telling.units_in(article).any(|at| self.of_unit[at].contains(medium))
            || self.through[article].as_ref() == Some(medium)
    }

    /// The medium that plainly most articles relay, if it may be called by the word that an article has for an unnamed one.
    fn plainly(&self, article: usize, role: &str, own: Option<&Identity>) -> Option<Identity> {
        const LEAST: usize = 3;
        let mut counts: BTreeMap<&Identity, usize> = BTreeMap::new();
        let others = self.relayed.iter().enumerate().filter(|(other, _)| *other != article);
        for medium in others.filter_map(|(_, relayed)| relayed.as_ref()) {
            *counts.entry(medium).or_default() += 1;
        }
        let fits = |medium: &&Identity| Some(*medium) != own && self.called.may_be(medium, role);
        let most = counts.values().copied().max()?;
        let mut first = counts.into_iter().filter(|(_, count)| LEAST * count >= most).map(|(medium, _)| medium);
        let only = first.next().filter(fits).filter(|_| most >= LEAST)?;
        first.next().is_none().then(|| only.clone())
    }

    /// Whether the text of an article credits a medium.
    fn in_text(&self, telling: &Telling, article: usize, medium: &Identity) -> bool {
        let text = |at: &usize| telling.units[*at].span.field == Field::Text;
        telling.units_in(article).filter(text).any(|at| self.of_unit[at].contains(medium))
    }

    /// The medium that most statements of an article, or of a field of it, credit; of two, the first; and whether it has told
    /// the article as a whole. What is credited for a detail amid a long text has not: an article says early on, often, or at
    /// its end whom it relays.
    fn dominant(&self, telling: &Telling, article: usize, field: Option<Field>) -> Option<(Identity, bool)> {
        let units: Vec<usize> = telling.units_in(article).collect();
        let mut counts: Vec<(usize, &Identity)> = Vec::new();
        let within = |at: &&usize| field.is_none_or(|field| telling.units[**at].span.field == field);
        for medium in units.iter().filter(within).flat_map(|at| &self.of_unit[*at]) {
            match counts.iter_mut().find(|(_, known)| *known == medium) {
                Some((count, _)) => *count += 1,
                None => counts.push((1, medium)),
            }
        }
        let lead = (units.iter()).filter(|at| telling.units[**at].span.field == Field::Text).nth(LEAD);
        let early = |medium: &Identity| {
            let before = |at: &&usize| lead.is_none_or(|lead| **at < *lead);
            let last = units.last().filter(|last| lead.is_some_and(|lead| *last > lead));
            // The last line speaks for all only where it says nothing else.
            let last = last.filter(|last| is_credit_line(telling, **last));
            let places = units.iter().take_while(before).chain(last);
            places.into_iter().any(|at| self.of_unit[*at].contains(medium))
        };
        let mainly = |(count, medium): &(usize, &Identity)| OFTEN * count >= units.len() || early(medium);
        let any = counts.iter().any(mainly);
        counts.retain(|counted| !any || mainly(counted));
        // The first of the greatest.
        counts.iter().rev().max_by_key(|(count, _)| *count).map(|(_, medium)| ((*medium).clone(), any))
    }
}

/// Whether a statement is a line of credit, and tells nothing itself: few words, nothing counted, nobody else named.
fn is_credit_line(telling: &Telling, at: usize) -> bool {
    let unit = &telling.units[at];
    let words = rashomon_text::words(telling.articles[unit.article].slice(unit.span)).into_iter();
    let words = words.filter(|token| token.kind != rashomon_text::TokenKind::Mark).count();
    words <= CREDIT_LINE && unit.quantities.is_empty() && unit.entities.len() <= SEVERAL
}

/// Of an article that does not say who published it, the medium that it begins by crediting and that no other
/// article credits: it is its own ("Agency X reports: …").
fn own_credit(telling: &Telling, article: usize, found: &[Found]) -> Option<Identity> {
    if telling.articles[article].outlet.is_some() {
        return None;
    }
    let first = telling.units_in(article).start;
    let (_, _, medium) = found.iter().find(|(at, ..)| *at == first)?;
    let elsewhere = |(at, _, other): &Found| telling.units[*at].article != article && other == medium;
    let others = found.iter().any(|(at, _, other)| telling.units[*at].article == article && other != medium);
    (others && !found.iter().any(elsewhere)).then(|| medium.clone())
}

/// Whom a statement tells or credits: first who was told, who had it before who passed it on. Then any other outlet
/// of the story that it names, and in a language whose verbs of saying are not known any well-known medium: reports
/// seldom name another medium but to relay it.
fn parties(telling: &Telling, outlets: &Outlets, unit: &Unit) -> Vec<Party> {
    let statement = &unit.statement;
    let mut parties: Vec<Party> = Vec::new();
    for party in statement.told.iter().chain(statement.chain.iter().rev()).chain(&statement.credit) {
        if !parties.iter().any(|known| known.span == party.span || known.name == party.name) {
            parties.push(party.clone());
        }
    }
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

/// The entities that some statement credits, or has by their hands.
fn credited(telling: &Telling) -> BTreeSet<usize> {
    let parties = |unit: &Unit| {
        let credited = unit.statement.chain.iter().chain(&unit.statement.credit);
        credited.flat_map(|party| telling.entities_in(unit.article, party.span)).collect::<Vec<_>>()
    };
    telling.units.iter().flat_map(parties).collect()
}

/// Whether somebody who is told something passes it on, as media do: who advises a president or warns the coast guard has
/// told no newspaper. `media` are the entities that are credited anywhere.
fn passes_on(telling: &Telling, outlets: &Outlets, media: &BTreeSet<usize>, unit: &Unit, told: &Party) -> bool {
    if unit.statement.chain.iter().chain(&unit.statement.credit).any(|party| party.span == told.span) {
        return true;
    }
    if told.known.as_deref().is_some_and(known::is_medium) || outlets.named(telling, unit.article, &told.name).is_some()
    {
        return true;
    }
    let named = telling.entities_in(unit.article, told.span);
    let entity = |entity: &usize| outlets.of_entity(*entity).is_some() || media.contains(entity);
    named.iter().any(entity) || is_word_for_medium(telling, unit.article, &told.name)
}

/// What a credited party is.
enum Named {
    /// An outlet of the story, a well-known medium, an entity, or its folded name.
    Medium(Identity),
    /// The article's own outlet.
    Own,
    /// Words that name nobody: "the newspaper", "local media".
    Nobody,
    /// Somebody who is no medium: a well-known person, a country.
    Other,
}

/// What a credited party is.
fn medium(telling: &Telling, outlets: &Outlets, unit: &Unit, party: &Party) -> Named {
    let article = unit.article;
    if is_part_of_own(telling, article, &party.name) && !outlets.is_called(&party.name) {
        return Named::Own;
    }
    if is_word_for_medium(telling, article, &party.name)
        && let Some(span) = quoted_behind(telling, article, party.span)
    {
        let name = telling.articles[article].slice(span).to_owned();
        return medium(telling, outlets, unit, &Party { span, name, known: None });
    }
    // The country in "a Dutch newspaper" is not what it is called.
    let named = |entity: &usize| telling.entities[*entity].kind != Kind::Place;
    let entity = telling.entities_in(article, party.span).into_iter().find(named);
    let by_name = || {
        let name = fold(&party.name);
        let said = |(a, span): &(usize, Span)| fold(telling.articles[*a].slice(*span)) == name;
        telling.entities.iter().position(|e| e.kind != Kind::Place && e.mentions.iter().any(said))
    };
    let entity = entity.or_else(by_name);
    let other = entity.is_some_and(|e| telling.entities[e].known.as_deref().is_some_and(|id| !known::is_medium(id)));
    let by_name = || outlets.named(telling, article, &party.name).filter(|_| !other || outlets.is_called(&party.name));
    let outlet = entity.and_then(|entity| outlets.of_entity(entity)).or_else(by_name);
    if let Some(outlet) = outlet {
        let own = outlets.of_article[article] == Some(outlet);
        return if own { Named::Own } else { Named::Medium(Identity::Outlet(outlet)) };
    }
    let known = party.known.clone().or_else(|| entity.and_then(|e| telling.entities[e].known.clone()));
    let known = known.or_else(|| known_within(telling, article, &party.name));
    if is_own(telling, article, &party.name, known.as_deref()) {
        return Named::Own;
    }
    if known.as_deref().is_some_and(is_no_medium) {
        return Named::Other;
    }
    if known.is_none() && (are_media(telling, article, &party.name) || is_any_medium(telling, article, &party.name)) {
        return Named::Nobody;
    }
    let capitalised = party.name.starts_with(char::is_uppercase) && party.span.start != unit.span.start;
    let names_nobody = known.is_none()
        && entity.is_none()
        && if is_cased(&party.name) { !capitalised } else { is_word_for_medium(telling, article, &party.name) };
    if names_nobody {
        return Named::Nobody;
    }
    let name = known.or_else(|| entity.map(|e| format!("{ENTITY}{e}"))).unwrap_or_else(|| fold(&party.name));
    Named::Medium(Identity::Medium(name))
}

/// What stands before the number of the entity that a medium is.
const ENTITY: &str = "entity ";

/// The entity that a medium is, where it is neither well known nor an outlet.
pub(super) fn entity_of(medium: &str) -> Option<usize> {
    medium.strip_prefix(ENTITY)?.parse().ok()
}

/// The well-known medium whose name, with nothing but words for what it is beside it, somebody is called by: "the Daily
/// Ledger newspaper".
fn known_within(telling: &Telling, article: usize, name: &str) -> Option<String> {
    let language = Language::get(&telling.readings[article].language.tag);
    let words = language.lexicon.words(name);
    let tags = language.lexicon.tag(name, &words);
    let named = |sense: &Sense| match sense {
        Sense::Name { id } if known::is_medium(id) => Some(id.clone()),
        _ => None,
    };
    let beside = |sense: &Sense| {
        matches!(
            sense,
            Sense::MediumHead | Sense::AgencyNoun | Sense::Function | Sense::Role { kind: RoleKind::Outlet, .. }
        )
    };
    let (at, id) = tags.iter().enumerate().find_map(|(at, tag)| Some((at, named(tag.sense)?)))?;
    let within = tags[at].first..tags[at].end;
    let covered = |word: usize| {
        within.contains(&word) || tags.iter().any(|tag| (tag.first..tag.end).contains(&word) && beside(tag.sense))
    };
    (0..words.len()).all(covered).then_some(id)
}

/// Whether a well-known name is that of a person, a place, a body of a state, who tell and are told, or a platform: they pass nothing
/// on.
fn is_no_medium(id: &str) -> bool {
    let of_state = || known::declaration(id).is_some_and(|body| body.role.is_some()) || known::country_of(id).is_some();
    let platform = || known::declaration(id).is_some_and(|declared| declared.platform);
    !known::is_medium(id)
        && match known::kind(id) {
            _ if platform() => true,
            Some(Kind::Person | Kind::Place) => true,
            Some(Kind::Organisation) => of_state(),
            _ => false,
        }
}

/// Whether an entity may be a medium, as far as is known.
fn may_be_medium(entity: &rashomon_story::Entity) -> bool {
    entity.kind != Kind::Place && !entity.known.as_deref().is_some_and(is_no_medium)
}

/// What opens a name in quotation marks.
const QUOTES: [char; 12] = ['"', '\'', '“', '”', '„', '‟', '‘', '«', '»', '「', '『', '《'];

/// The name in quotation marks right behind words for a medium: "the Trieste newspaper “Il Corriere”" is called by it.
fn quoted_behind(telling: &Telling, article: usize, words: Span) -> Option<Span> {
    let text = telling.articles[article].field(words.field);
    let from = (article, Span::new(words.field, words.end, words.end));
    let ((_, name), _) =
        telling.entity_at.range(from..).next().filter(|((a, name), _)| *a == article && name.field == words.field)?;
    let gap = text.get(words.end..name.start)?.trim();
    let quoted = gap.chars().count() == 1 && gap.contains(QUOTES);
    quoted.then_some(*name)
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

/// Whether a name without capitals says no more than what a medium is and of which country: 그리스 신문, "a Greek newspaper".
pub(super) fn is_any_medium(telling: &Telling, article: usize, name: &str) -> bool {
    if is_cased(name) {
        return false;
    }
    let language = Language::get(&telling.readings[article].language.tag);
    let words = language.lexicon.words(name);
    let tags = language.lexicon.tag(name, &words);
    let outlet = |at: usize| {
        let mut over = tags.iter().filter(|tag| (tag.first..tag.end).contains(&at));
        over.any(|tag| matches!(tag.sense, Sense::Role { kind: RoleKind::Outlet, .. }))
    };
    let country = |at: usize| land(language, words[at].slice(name)).is_some();
    (0..words.len()).any(outlet)
        && (0..words.len()).any(country)
        && (0..words.len()).all(|at| outlet(at) || country(at))
}

/// Whether a name says no more than that there are several media, and of which country: "Greek media", «СМИ». The words for
/// one may be its name.
pub(super) fn are_media(telling: &Telling, article: usize, name: &str) -> bool {
    let language = Language::get(&telling.readings[article].language.tag);
    let words = language.lexicon.words(name);
    let tags = language.lexicon.tag(name, &words);
    let covered = |at: usize, says: &dyn Fn(&Sense) -> bool| {
        tags.iter().any(|tag| (tag.first..tag.end).contains(&at) && says(tag.sense))
    };
    let press = |at: usize| covered(at, &|sense| matches!(sense, Sense::Press));
    let outlet = |at: usize| covered(at, &|sense| matches!(sense, Sense::Role { kind: RoleKind::Outlet, .. }));
    let small = |at: usize| covered(at, &|sense| matches!(sense, Sense::Function | Sense::Demonstrative));
    let country = |at: usize| land(language, words[at].slice(name)).is_some();
    (0..words.len()).any(press) && (0..words.len()).all(|at| press(at) || outlet(at) || small(at) || country(at))
}

/// Whether a name is a part of that of the article's own outlet, long enough to tell it: "La Gaceta" in La Gaceta del Ebro.
fn is_part_of_own(telling: &Telling, article: usize, name: &str) -> bool {
    const TELLING: usize = 6;
    let outlet = telling.articles[article].outlet.as_deref().map(fold).unwrap_or_default();
    let name = fold(name);
    name.chars().count() >= TELLING && outlet.contains(&name)
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
