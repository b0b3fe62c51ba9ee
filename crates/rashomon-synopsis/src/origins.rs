//! Where did each statement enter the world?
//!
//! A statement comes from a speaker who is named; from the medium that its article credits with it; otherwise, in an
//! article that relays another medium, from that medium, if what it says rests on an unnamed source or is also told by
//! another article that relays it; and otherwise from the article itself, or from the one that it copies. An article
//! relays a medium if it says so, or if most of what it tells was told before with that medium's name to it. Where the
//! medium has an article in the story, the way goes on from there: a paper that relays an agency that relays a
//! newspaper has it from the newspaper.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rashomon_language::{Kind, Stance};
use rashomon_story::known;

use crate::links::Links;
use crate::outlets::Outlets;
use crate::reconcile::label;
use crate::speakers::Voices;
use crate::units::Telling;
use crate::{Origin, OriginKind, Place, roles};

use credits::Credits;
use sides::{Side, nameless_body, side, speaks_for_body, speaks_for_state};

mod credits;
mod homes;
pub(crate) mod sides;
mod unnamed;

/// Whoever spoke or was credited is remembered for so many statements.
const RECENT: usize = 4;

/// Nobody relays through more hands than this.
const LONGEST_WAY: usize = 5;

/// The origins of a story, and for each statement its origin.
pub struct Sources {
    /// The origins, in order of what makes them one.
    pub origins: Vec<Origin>,
    /// For each unit, its origin.
    pub of_unit: Vec<usize>,
    /// For each unit, the origins by whose hands it came, nearest its article first.
    pub chain_of_unit: Vec<Vec<usize>>,
    /// For each origin, what it is.
    identities: Vec<Identity>,
    /// For each article, its outlet.
    outlets: Vec<Option<usize>>,
    /// For each unit, whether it has a source of its own, and not only the one that its article mostly has.
    sourced: Vec<bool>,
    /// For each unit, whether it came by the hands of the medium that its article relays as a whole.
    relayed: Vec<bool>,
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
    let group_of = group_of(telling.units.len(), groups);
    credits.find_out(telling, &outlets, groups, &group_of);
    let search = Search { telling, links, outlets: &outlets, credits: &credits, voices };

    let stated: Vec<Option<Identity>> = (0..telling.units.len()).map(|at| search.stated(at)).collect();
    let mut ways: Vec<Vec<Identity>> = (0..telling.units.len())
        .map(|at| {
            let mut way = credits.of_unit[at].clone();
            let end = stated[at].clone().unwrap_or_else(|| {
                let implied = search.implied(at, &groups[group_of[at]], &stated);
                search.taken_over(at, &implied).unwrap_or(implied)
            });
            way.retain(|passed| *passed != end);
            way.insert(0, end);
            let first = search.told_first(at, &way[0]).filter(|first| !way.contains(first)).cloned();
            first.into_iter().for_each(|first| way.insert(0, first));
            let body = search.body_behind(at, &groups[group_of[at]]).filter(|body| !way.contains(body));
            body.into_iter().for_each(|body| way.insert(0, body));
            way.extend(search.through(at).filter(|through| !way.contains(through)).cloned());
            way.extend(search.copied(at, &groups[group_of[at]]).filter(|copied| !way.contains(copied)));
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
    let relayed = (0..ways.len()).map(|at| search.is_relayed(at, &ways[at])).collect();
    number(&search, &ways, sourced, relayed)
}

/// What is looked at to find where a statement comes from.
struct Search<'a> {
    telling: &'a Telling<'a>,
    links: &'a Links,
    outlets: &'a Outlets,
    credits: &'a Credits,
    voices: &'a Voices,
}

impl Search<'_> {
    /// The origin that a statement states by itself.
    fn stated(&self, at: usize) -> Option<Identity> {
        let article = self.telling.units[at].article;
        let deepest = self.credits.of_unit[at].first();
        let own = || self.credits.own.contains(&at).then(|| self.own(self.telling.copies[article]));
        let Some(number) = self.voices.of_unit[at] else { return deepest.cloned().or_else(own) };
        if let Some(body) = self.document_of(at, number) {
            return Some(Identity::Speaker(self.speaks_as(body)));
        }
        let speaker = &self.voices.speakers[number];
        let by_entity = speaker.entity.and_then(|entity| self.outlets.of_entity(entity));
        let entity = speaker.entity.map(|entity| &self.telling.entities[entity]);
        let nameable = !speaker.anonymous && entity.is_none_or(|entity| entity.kind != Kind::Place);
        let by_name = || self.outlets.named(self.telling, article, &speaker.label).filter(|_| nameable);
        let known = speaker.entity.and_then(|entity| self.telling.entities[entity].known.as_deref());
        let medium = known.filter(|id| known::is_medium(id));
        // Whoever is well known as no medium, or said to be a party or a company, is no outlet for a name that sounds alike.
        let other = known.is_some() && medium.is_none() || roles::is_body(speaker.role.as_deref());
        let outlet = by_entity.or_else(|| if other { None } else { by_name() });
        match (outlet, medium) {
            (Some(outlet), _) if self.outlets.of_article[article] != Some(outlet) => {
                let speaker = Identity::Outlet(outlet);
                let first = deepest.filter(|credited| self.relays(outlet, credited));
                Some(first.cloned().unwrap_or(speaker))
            }
            (Some(_), _) => deepest.cloned().or_else(|| Some(self.own(self.telling.copies[article]))),
            _ if self.credits.spoken.contains(&at) || self.is_credited(at, speaker.entity) => deepest.cloned(),
            (_, Some(id)) => deepest.cloned().or_else(|| Some(Identity::Medium(id.to_owned()))),
            _ if self.is_nameless(at, speaker) => {
                deepest.cloned().or_else(own).or_else(|| self.credits.relayed[article].clone())
            }
            _ => Some(Identity::Speaker(self.speaks_as(number))),
        }
    }

    /// The speaker that a spokesman without a name is no other than: the body itself, where it speaks, too.
    fn speaks_as(&self, number: usize) -> usize {
        let speaker = &self.voices.speakers[number];
        let body = speaker.affiliation.filter(|entity| self.telling.entities[*entity].kind == Kind::Organisation);
        let unnamed = speaker.entity.is_none() && roles::is_spokesperson(speaker.role.as_deref());
        let is_body = |body: usize| self.voices.speakers.iter().position(|other| other.entity == Some(body));
        body.filter(|_| unnamed).and_then(is_body).unwrap_or(number)
    }

    /// The body that a spokesman with a name speaks for, where it is a speaker itself.
    fn speaks_for(&self, number: usize) -> Option<usize> {
        let speaker = &self.voices.speakers[number];
        let body = speaker.affiliation.filter(|entity| self.telling.entities[*entity].kind == Kind::Organisation)?;
        roles::is_spokesperson(speaker.role.as_deref()).then(|| self.spoken_by(body)).flatten()
    }

    /// The body whose statement speaks: the one that it is said to be of, or that spoke last before it in the article,
    /// where no medium has been credited since. "The report" may be a medium's.
    fn document_of(&self, at: usize, number: usize) -> Option<usize> {
        let (unit, speaker) = (&self.telling.units[at], &self.voices.speakers[number]);
        if !roles::is_document(speaker.role.as_deref()) || !self.credits.of_unit[at].is_empty() {
            return None;
        }
        if let Some(body) = speaker.affiliation {
            return self.spoken_by(body);
        }
        let before = self.telling.units_in(unit.article).take_while(|other| *other < at).collect::<Vec<_>>();
        for other in before.into_iter().rev().take(RECENT) {
            if self.credits.spoken.contains(&other) {
                return None;
            }
            let Some(spoke) = self.voices.of_unit[other].filter(|spoke| *spoke != number) else {
                if self.credits.of_unit[other].is_empty() {
                    continue;
                }
                return None;
            };
            let found = &self.voices.speakers[spoke];
            let body = found.entity.is_some_and(|entity| self.telling.entities[entity].kind == Kind::Organisation);
            let body = body || found.entity.is_none() && !found.anonymous && roles::is_body(found.role.as_deref());
            return Some(spoke).filter(|_| body && !self.is_nameless(other, found) && !self.is_medium(spoke));
        }
        None
    }

    /// The speaker that an entity is, where it speaks and is no medium.
    fn spoken_by(&self, entity: usize) -> Option<usize> {
        let found = self.voices.speakers.iter().position(|speaker| speaker.entity == Some(entity));
        found.filter(|speaker| !self.is_medium(*speaker))
    }

    /// Whether a speaker is a medium, as far as is known.
    fn is_medium(&self, speaker: usize) -> bool {
        let speaker = &self.voices.speakers[speaker];
        let entity = |entity: usize| {
            let known = self.telling.entities[entity].known.as_deref();
            self.outlets.of_entity(entity).is_some() || known.is_some_and(known::is_medium)
        };
        roles::is_medium(speaker.role.as_deref()) || speaker.entity.is_some_and(entity)
    }

    /// The body that has somebody without a name say what it stands for: "a Hamas official told AFP", "an official of the
    /// coast guard said", where it speaks elsewhere, too, and denies nothing of this. Somebody of a state's body who tells a
    /// medium what he knows speaks for himself.
    fn body_behind(&self, at: usize, group: &[usize]) -> Option<Identity> {
        let speaker = &self.voices.speakers[self.voices.of_unit[at]?];
        let official = speaker.anonymous && matches!(speaker.role.as_deref(), Some("official" | "member" | "leader"));
        let on_record = self.telling.units[at].statement.told.is_none() && self.credits.of_unit[at].is_empty();
        let speaks_for = |entity: &usize| {
            let body = self.telling.entities[*entity].kind == Kind::Organisation;
            official && body && (on_record || self.is_movement(*entity))
        };
        let spoken = self.spoken_by(speaker.affiliation.filter(speaks_for)?)?;
        let refuses = |other: &usize| {
            let stance = self.telling.units[*other].statement.stance;
            self.voices.of_unit[*other] == Some(spoken) && matches!(stance, Stance::Denies | Stance::Declines)
        };
        (!group.iter().any(refuses)).then_some(Identity::Speaker(spoken))
    }

    /// Whether an entity is a body of no state, with one will: a party, a militia.
    fn is_movement(&self, entity: usize) -> bool {
        self.telling.entities[entity].known.is_some() && sides::country(self.telling, entity).is_none()
    }

    /// Whether the one who speaks is the medium that the statement credits, which need not be an outlet of the story.
    fn is_credited(&self, at: usize, speaker: Option<usize>) -> bool {
        let unit = &self.telling.units[at];
        let Some(credit) = unit.statement.credit.as_ref().filter(|_| !self.credits.of_unit[at].is_empty()) else {
            return false;
        };
        let same_words = unit.statement.speaker.as_ref().is_some_and(|said| said.span.overlaps(credit.span));
        let credited = self.telling.entities_in(unit.article, credit.span);
        same_words || speaker.is_some_and(|speaker| credited.contains(&speaker))
    }

    /// Whether a statement says where it comes from: its speaker by name, or a medium. What nobody is named for is the
    /// article's own find, unless the article mostly relays another.
    fn is_sourced(&self, at: usize) -> bool {
        let credited = !self.credits.of_unit[at].is_empty() || self.credits.own.contains(&at);
        let Some(number) = self.voices.of_unit[at] else { return credited };
        if self.document_of(at, number).is_some() {
            return true;
        }
        // "The statement" whose it is nobody says, or "local media", are no find of the article's own.
        if !credited && (self.are_media(at) || roles::is_document(self.voices.speakers[number].role.as_deref())) {
            return false;
        }
        let relays = self.credits.relayed[self.telling.units[at].article].is_some();
        credited || !self.is_nameless(at, &self.voices.speakers[number]) || !relays
    }

    /// Whether a statement came by the hands of the medium that its article relays as a whole.
    fn is_relayed(&self, at: usize, way: &[Identity]) -> bool {
        let relayed = self.credits.relayed[self.telling.units[at].article].as_ref();
        relayed.is_some_and(|relayed| way.contains(relayed))
    }

    /// Whether the press in general says what a statement tells: "Greek media".
    fn are_media(&self, at: usize) -> bool {
        let unit = &self.telling.units[at];
        let words = |said: &rashomon_reading::Speaker| {
            said.name.clone().unwrap_or_else(|| self.telling.articles[unit.article].slice(said.span).to_owned())
        };
        let said = unit.statement.speaker.as_ref().map(words);
        said.is_some_and(|name| credits::are_media(self.telling, unit.article, &name))
    }

    /// Whether a statement's speaker is nobody in particular. Who has a name is somebody, even if nothing else is known of it.
    fn is_nameless(&self, at: usize, speaker: &crate::Speaker) -> bool {
        let said = self.telling.units[at].statement.speaker.as_ref();
        // "Greek media" are no more somebody for being read as a name.
        if said.is_some_and(|said| said.name.is_some()) && self.are_media(at) {
            return true;
        }
        let article = self.telling.units[at].article;
        let named = said.and_then(|said| said.name.as_deref());
        if named.is_some_and(|name| credits::is_any_medium(self.telling, article, name)) {
            return true;
        }
        // A town that seems to speak is where somebody did.
        if speaker.role.is_none() && speaker.entity.is_some_and(|entity| self.telling.is_mute(entity)) {
            return true;
        }
        let named = said.is_some_and(|said| said.name.is_some() && !said.anonymous);
        is_nameless(speaker) && !(named && speaker.role.is_none() && !speaker.anonymous)
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
        if let Some(source) = self.goes_on(at, group, relayed, stated) {
            return source;
        }
        if let Some(medium) = relayed.filter(|medium| hearsay || self.is_shared(at, group, medium, stated)) {
            return medium.clone();
        }
        let source = self.telling.copies[article];
        let told_there = |other: &&usize| self.telling.units[**other].article == source;
        let copied = group.iter().filter(told_there).find_map(|other| stated[*other].clone());
        copied.filter(|_| source != article).unwrap_or_else(|| self.own(source))
    }

    /// The source named last before a statement of an article that relays a medium, where that goes on: by its mood ("dieses
    /// soll …"), or since others have this from there, and nobody has it from the medium.
    fn goes_on(
        &self,
        at: usize,
        group: &[usize],
        relayed: Option<&Identity>,
        stated: &[Option<Identity>],
    ) -> Option<Identity> {
        let (relayed, unit) = (relayed?, &self.telling.units[at]);
        let before = self.telling.units_in(unit.article).take_while(|other| *other < at).collect::<Vec<_>>();
        let last = before.into_iter().rev().find(|other| stated[*other].is_some())?;
        let source = stated[last].as_ref().filter(|source| *source != relayed && **source != self.own(unit.article))?;
        let from = |medium: &Identity| {
            let others = group.iter().filter(|other| self.telling.units[**other].article != unit.article);
            others.filter(|other| stated[**other].as_ref() == Some(medium)).count()
        };
        let speaker = matches!(source, Identity::Speaker(_));
        let goes_on = match speaker {
            true => {
                let near = at - last <= RECENT && self.is_together(last, at);
                near && unit.statement.hearsay && from(relayed) <= from(source)
            }
            false => from(source) > 0 && from(relayed) == 0,
        };
        goes_on.then(|| source.clone())
    }

    /// Whether two statements of an article stand in one paragraph.
    fn is_together(&self, first: usize, then: usize) -> bool {
        let (first, then) = (&self.telling.units[first], &self.telling.units[then]);
        let text = self.telling.articles[then.article].field(then.span.field);
        first.span.field == then.span.field
            && text.get(first.span.end..then.span.start).is_some_and(|gap| !gap.contains("\n\n"))
    }

    /// Whether a statement without a source of its own is part of what a medium told: another statement of its
    /// claim comes from there, or another article tells it, too, and this one has not credited the medium for a detail only.
    fn is_shared(&self, at: usize, group: &[usize], medium: &Identity, stated: &[Option<Identity>]) -> bool {
        let article = self.telling.units[at].article;
        group.iter().any(|other| stated[*other].as_ref() == Some(medium))
            || !self.credits.in_passing[article]
                && group.iter().any(|other| self.telling.units[*other].article != article)
    }

    /// The medium that an article as a whole is from, where a statement would be its own.
    fn taken_over(&self, at: usize, implied: &Identity) -> Option<Identity> {
        let article = self.telling.units[at].article;
        let through = self.credits.through[article].as_ref();
        through.filter(|_| *implied == self.own(article)).cloned()
    }

    /// The medium that the title of an article says to have told it, where a statement comes from the one that its text
    /// relays.
    fn told_first(&self, at: usize, end: &Identity) -> Option<&Identity> {
        let article = self.telling.units[at].article;
        self.credits.first[article].as_ref().filter(|_| self.credits.relayed[article].as_ref() == Some(end))
    }

    /// The medium by whose hands a statement came that another medium told, as its article says of itself as a whole.
    fn through(&self, at: usize) -> Option<&Identity> {
        let article = self.telling.units[at].article;
        let credited = self.credits.of_unit[at].first().or(self.credits.relayed[article].as_ref())?;
        let plain = self.voices.of_unit[at].is_none_or(|number| self.is_nameless(at, &self.voices.speakers[number]));
        let told = plain || !self.credits.of_unit[at].is_empty();
        self.credits.through[article].as_ref().filter(|through| told && *through != credited)
    }

    /// The outlet whose article a statement was copied or translated from: the last hand that it went through.
    fn copied(&self, at: usize, group: &[usize]) -> Option<Identity> {
        let article = self.telling.units[at].article;
        let source = self.telling.copies[article];
        if self.translates_another(article, source) {
            return None;
        }
        let told_there = group.iter().any(|other| self.telling.units[*other].article == source);
        let own = self.own(source);
        (source != article && told_there && own != self.own(article)).then_some(own)
    }

    /// Whether what looks like a translation of an article of the story translates what both of them credit: many that do
    /// are like one another.
    fn translates_another(&self, article: usize, source: usize) -> bool {
        const MANY: usize = 3;
        let language = |article: usize| &self.telling.readings[article].language.tag;
        let credited = self.credits.relayed[article].as_ref();
        if language(article) == language(source) || credited.is_none() {
            return false;
        }
        let through = self.credits.through[article].as_ref();
        if through.is_some() && through == self.credits.through[source].as_ref() {
            return true;
        }
        // A translation credits whom its original credits.
        let theirs = self.credits.relayed[source].as_ref();
        if theirs.is_some() && theirs != credited && credited != Some(&self.own(source)) {
            return true;
        }
        let like = |other: &usize| {
            let translates = self.telling.copies[*other] == source && language(*other) != language(source);
            translates && self.credits.relayed[*other].as_ref() == credited
        };
        (0..self.telling.articles.len()).filter(like).count() >= MANY
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
    // A pronoun that takes up nobody, and a noun that says of nobody what he is.
    let unknown = role.is_none() && speaker.affiliation.is_none();
    speaker.anonymous && !on_record
        || speaker.entity.is_none() && (unknown || roles::is_medium(role) || roles::is_document(role))
}

fn group_of(units: usize, groups: &[Vec<usize>]) -> Vec<usize> {
    let mut of = vec![0; units];
    for (n, group) in groups.iter().enumerate() {
        group.iter().for_each(|unit| of[*unit] = n);
    }
    of
}

fn number(search: &Search, ways: &[Vec<Identity>], sourced: Vec<bool>, relayed: Vec<bool>) -> Sources {
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
        // What its spokesman says by his name is a body's word, too.
        let body = voices.of_unit[unit].and_then(|speaker| search.speaks_for(speaker));
        if let Ok(body) = body.map_or(Err(0), |body| used.binary_search(&Identity::Speaker(body)))
            && matches!(way[0], Identity::Speaker(_))
            && !origins[body].relayed_by.contains(&article)
        {
            origins[body].relayed_by.push(article);
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
    let chain_of_unit = ways.iter().map(|way| way.iter().rev().map(at).collect()).collect();
    let outlets = search.outlets.of_article.clone();
    Sources { origins, of_unit, chain_of_unit, identities: used, outlets, sourced, relayed }
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
            // What it is called, and not the words for what it is around its name.
            let entity = credits::entity_of(medium).map(|entity| label(telling, &telling.entities[entity]));
            origin.label = declared.map(|d| d.label.clone()).or(entity).unwrap_or(name);
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
            // A spokesman without a name is the body for which he speaks.
            let speaks = &voices.speakers[*speaker];
            let unnamed = speaks.entity.is_none() && roles::is_spokesperson(speaks.role.as_deref());
            let body = speaks.affiliation.map(|entity| &telling.entities[entity]).filter(|_| unnamed);
            let body = body.filter(|entity| entity.kind == Kind::Organisation).map(|entity| label(telling, entity));
            origin.label = body.unwrap_or_else(|| speaks.label.clone());
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

/// Whether the articles mostly call a medium an agency: as one who speaks, or beside its name.
fn called_agency(search: &Search, medium: &Identity, credited: Option<(&String, &Option<String>, &[Place])>) -> bool {
    let (telling, voices) = (search.telling, search.voices);
    let spoken = voices.speakers.iter().filter(|speaker| {
        let outlet = speaker.entity.and_then(|entity| search.outlets.of_entity(entity));
        outlet.is_some_and(|outlet| *medium == Identity::Outlet(outlet)) && roles::is_medium(speaker.role.as_deref())
    });
    let spoken = spoken.filter_map(|speaker| speaker.role.as_deref());
    let called = credited.into_iter().flat_map(|(_, _, places)| places).filter_map(|place| {
        let article = telling.indices.iter().position(|index| *index == place.article)?;
        unnamed::word_beside(telling, article, place.span)
    });
    let (agency, other) = spoken.chain(called).fold((0, 0), |(agency, other), role| {
        if roles::is_agency(Some(role)) { (agency + 1, other) } else { (agency, other + 1) }
    });
    agency > 0 && agency >= other
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
    ///
    /// `confirming` are those of the claim who were found to confirm it, and so belong to it however little they say.
    pub fn independent(
        &self,
        telling: &Telling,
        links: &Links,
        voices: &Voices,
        group: &[usize],
        confirming: &[usize],
    ) -> Vec<usize> {
        let stance = |at: &usize| telling.units[*at].statement.stance;
        let speaks = |at: &&usize| !matches!(stance(at), Stance::Denies | Stance::Declines);
        let mut saying: Vec<usize> = group.iter().filter(speaks).copied().collect();
        if saying.is_empty() {
            saying = group.to_vec();
        }
        // What most tell as an event, that one asked another for it, is no public call of his where a few read so.
        let speaks = |at: &usize| matches!(self.identities[self.of_unit[*at]], Identity::Speaker(_));
        let asks = |at: &usize| stance(at) == Stance::Asks && speaks(at);
        if FEW_ASK * saying.iter().filter(|at| asks(at)).count() <= saying.len() {
            saying.retain(|at| !asks(at));
        }
        // Who says what is not so, where most say that it is, says something else.
        let negated = |at: &usize| telling.units[*at].statement.negated && !confirming.contains(at);
        if FEW_NEGATE * saying.iter().filter(|at| negated(at)).count() <= saying.len() {
            saying.retain(|at| !negated(at));
        }
        saying = core(telling, links, saying, confirming);
        if saying.iter().any(|at| self.sourced[*at]) {
            saying = self.but_lone(telling, saying, confirming);
        } else {
            saying = self.unsourced(telling, saying);
        }
        self.drop_repeating(telling, &mut saying);
        let (origins, stands_for) = self.by_sides(telling, voices, &saying);
        self.without_relays(telling, &saying, &origins, &stands_for)
    }

    /// The statements of a claim that say where they come from, without those of somebody whom a single article has speak,
    /// where several have the same from one medium, as they say here or of themselves as a whole: he is more likely one of
    /// those of whom that medium told. Who confirms it stays.
    fn but_lone(&self, telling: &Telling, saying: Vec<usize>, confirming: &[usize]) -> Vec<usize> {
        let articles = |origin: usize| -> usize {
            let of =
                saying.iter().filter(|at| self.of_unit[**at] == origin && (self.sourced[**at] || self.relayed[**at]));
            of.map(|at| telling.units[*at].article).collect::<BTreeSet<_>>().len()
        };
        let speaker = |origin: usize| matches!(self.identities[origin], Identity::Speaker(_));
        let media: BTreeSet<usize> = saying.iter().map(|at| self.of_unit[*at]).filter(|o| !speaker(*o)).collect();
        let most = media.into_iter().map(|medium| (articles(medium), medium)).max().filter(|(count, _)| *count >= MANY);
        let lone = |at: &usize| {
            let asserts = telling.units[*at].statement.stance == Stance::Asserts && !confirming.contains(at);
            speaker(self.of_unit[*at]) && asserts && articles(self.of_unit[*at]) == 1
        };
        let sourced = saying.iter().copied().filter(|at| self.sourced[*at]);
        let Some((_, medium)) = most else { return sourced.collect() };
        let kept: Vec<usize> = sourced.filter(|at| !lone(at)).collect();
        if kept.is_empty() { saying.into_iter().filter(|at| self.of_unit[*at] == medium).collect() } else { kept }
    }

    /// Of the statements of a claim for which nobody names a source, those of the one that most articles have it from, or of
    /// two the first to publish: what outlets tell in their own voice is known to all of them, and none of them found it out.
    fn unsourced(&self, telling: &Telling, saying: Vec<usize>) -> Vec<usize> {
        let mut articles: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for at in &saying {
            articles.entry(self.of_unit[*at]).or_default().insert(telling.units[*at].article);
        }
        let first = |of: &BTreeSet<usize>| Reverse(of.iter().map(|article| telling.indices[*article]).min());
        let most = articles.iter().max_by_key(|(_, of)| (of.len(), first(of))).map(|(origin, _)| *origin);
        saying.into_iter().filter(|at| Some(self.of_unit[*at]) == most).collect()
    }

    /// Leaves out what articles have from a medium of what as many have from somebody who says it in his own name: the medium
    /// heard it from him.
    fn drop_repeating(&self, telling: &Telling, saying: &mut Vec<usize>) {
        let mut telling_of: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for at in saying.iter() {
            telling_of.entry(self.of_unit[*at]).or_default().insert(telling.units[*at].article);
        }
        let speaks = |origin: &usize| matches!(self.identities[*origin], Identity::Speaker(_));
        let of_speakers = telling_of.iter().filter(|(origin, _)| speaks(origin));
        let most = of_speakers.map(|(_, articles)| articles.len()).max().unwrap_or(0);
        saying.retain(|at| {
            let origin = &self.of_unit[*at];
            speaks(origin) || telling_of[origin].len() > most
        });
    }

    /// The origins of some statements, those who speak for one body or country as one; and for each origin, the one that
    /// stands for it.
    fn by_sides(
        &self,
        telling: &Telling,
        voices: &Voices,
        saying: &[usize],
    ) -> (BTreeSet<usize>, BTreeMap<usize, usize>) {
        let speaker = |origin: usize| match self.identities[origin] {
            Identity::Speaker(speaker) => Some(speaker),
            _ => None,
        };
        let side_of = |origin: usize| speaker(origin).and_then(|speaker| side(telling, voices, speaker));
        let mut sides: Vec<(usize, Option<Side>)> =
            saying.iter().map(|at| self.of_unit[*at]).map(|origin| (origin, side_of(origin))).collect();
        let countries: BTreeSet<Side> = (sides.iter().filter_map(|(_, side)| side.clone()))
            .filter(|side| matches!(side, Side::Country(_)))
            .collect();
        // A head of state says for himself what his country's spokesmen say with him, and a body's man what it says itself.
        let bodies: BTreeMap<usize, Option<Side>> = (sides.iter())
            .filter_map(|(origin, side)| Some((voices.speakers[speaker(*origin)?].entity?, side.clone())))
            .collect();
        for (origin, side) in sides.iter_mut().filter(|(_, side)| side.is_none()) {
            *side = match speaker(*origin).and_then(|speaker| sides::belongs_to(telling, voices, speaker)) {
                Some(Side::Body(body)) => bodies.get(&body).cloned().flatten(),
                theirs => theirs.filter(|theirs| countries.contains(theirs)),
            };
        }
        // An official without a name tells his outlet what another says on record for the same country.
        for (at, (origin, side)) in saying.iter().zip(&mut sides) {
            let withheld = voices.of_unit[*at].filter(|n| voices.speakers[*n].anonymous && speaker(*origin).is_none());
            let theirs = withheld.filter(|_| self.publishes(telling, *origin, *at));
            let theirs = theirs.and_then(|speaker| self::side(telling, voices, speaker));
            *side = side.take().or(theirs.filter(|side| countries.contains(side)));
        }
        sides.sort_by_key(|(origin, _)| speaker(*origin).is_none());
        // A minister or a body of whom nobody says which country's it is, beside the one country that says the same.
        let only = countries.first().filter(|_| countries.len() == 1).cloned();
        let official =
            |origin: usize| speaker(origin).is_some_and(|speaker| speaks_for_state(telling, voices, speaker));
        // "The company" is the one whose spokesman says the same, if there is but one; else all who are called so are one.
        let of_body =
            |origin: &usize| speaker(*origin).is_some_and(|speaker| speaks_for_body(telling, voices, speaker));
        let bodies: BTreeSet<usize> = sides.iter().map(|(origin, _)| *origin).filter(of_body).collect();
        let body = bodies.first().copied().filter(|_| bodies.len() == 1);
        let mut called: BTreeMap<&str, usize> = BTreeMap::new();
        let mut found: BTreeMap<Side, usize> = BTreeMap::new();
        let mut origins: BTreeSet<usize> = BTreeSet::new();
        let mut stands_for: BTreeMap<usize, usize> = BTreeMap::new();
        for (origin, side) in &sides {
            let nameless = speaker(*origin).and_then(|speaker| nameless_body(voices, speaker));
            let of_state = only.clone().filter(|_| official(*origin));
            let (one, side) = match nameless {
                _ if of_state.is_some() => (*origin, of_state),
                Some(role) => {
                    let one = *called.entry(role).or_insert_with(|| body.filter(|_| side.is_none()).unwrap_or(*origin));
                    (one, side_of(one))
                }
                None => (*origin, side.clone()),
            };
            let one = side.map_or(one, |side| *found.entry(side).or_insert(one));
            origins.insert(one);
            stands_for.entry(*origin).or_insert(one);
        }
        (origins, stands_for)
    }

    /// The origins that don't have it from another of them. Where a statement of the claim says from whom a medium has it,
    /// it is from there; what it has from another in the rest of the story counts only if that is a medium, since a paper that
    /// has quoted somebody once has not everything from him, and if the one mostly passes the other on. An outlet that says
    /// in its own article where it has this from is an origin in any case.
    fn without_relays(
        &self,
        telling: &Telling,
        saying: &[usize],
        origins: &BTreeSet<usize>,
        stands_for: &BTreeMap<usize, usize>,
    ) -> Vec<usize> {
        let medium = |origin: &usize| !matches!(self.identities[*origin], Identity::Speaker(_));
        let first = |first: &usize| origins.contains(first) && medium(first);
        let own = |origin: usize| {
            saying
                .iter()
                .any(|at| self.of_unit[*at] == origin && self.sourced[*at] && self.publishes(telling, origin, *at))
        };
        let behind =
            |at: usize, origin: usize| self.chain_of_unit[at].iter().skip_while(move |hand| **hand != origin).skip(1);
        // By whose hands others have this. One article that has it the other way round, or that alone knows of a source of what
        // many have from there, does not outweigh them.
        let here = |origin: usize| {
            let asserted = |at: &&usize| telling.units[**at].statement.stance == Stance::Asserts;
            let said = |hand: &usize, passed_on: bool| {
                let one = stands_for.get(hand).unwrap_or(hand);
                origins.contains(one) && *one != origin && (medium(hand) || passed_on)
            };
            let article = |at: &usize| telling.units[*at].article;
            let passing = saying.iter().filter(asserted).filter(|at| {
                // Who spoke to the medium itself leaves it what it has found out.
                let passed_on = telling.units[**at].statement.told.is_none();
                behind(**at, origin).any(|hand| said(hand, passed_on))
            });
            let passing: BTreeSet<usize> = passing.map(article).collect();
            let its_own: BTreeSet<usize> =
                saying.iter().filter(|at| self.of_unit[**at] == origin && self.sourced[**at]).map(article).collect();
            !passing.is_empty() && OUTWEIGHED * passing.len() >= its_own.len()
        };
        let mostly = |origin: usize| {
            let own = self.of_unit.iter().filter(|of| **of == origin).count();
            let passed = (0..self.of_unit.len()).filter(|at| behind(*at, origin).any(first)).count();
            passed > 0 && passed >= own
        };
        let relays = |origin: &usize| medium(origin) && !own(*origin) && (here(*origin) || mostly(*origin));
        let kept: Vec<usize> = origins.iter().copied().filter(|origin| !relays(origin)).collect();
        if kept.is_empty() { origins.iter().copied().collect() } else { kept }
    }

    /// Whether a statement stands in an article of the outlet that an origin is.
    fn publishes(&self, telling: &Telling, origin: usize, at: usize) -> bool {
        let article = telling.units[at].article;
        match &self.identities[origin] {
            Identity::Outlet(outlet) => self.outlets[article] == Some(*outlet),
            Identity::Article(other) => *other == article,
            _ => false,
        }
    }
}

/// The statements of a claim that say what most of it says: one that is only loosely tied to the others brings no origin of
/// its own.
fn core(telling: &Telling, links: &Links, group: Vec<usize>, confirming: &[usize]) -> Vec<usize> {
    let articles: BTreeSet<usize> = group.iter().map(|at| telling.units[*at].article).collect();
    if articles.len() < FEW {
        return group;
    }
    let tied = |at: &usize| {
        let own = telling.units[*at].article;
        let others = articles.iter().filter(|other| links.partners.compares(own, **other));
        let best = |other: &usize| {
            let theirs = group.iter().filter(|unit| telling.units[**unit].article == *other);
            theirs.map(|unit| links.score(*at, *unit)).fold(0.0, f64::max)
        };
        let (sum, count) = others.fold((0.0, 0.0), |(sum, count), other| (sum + best(other), count + 1.0));
        if count == 0.0 { 1.0 } else { sum / count }
    };
    let ties: Vec<f64> = group.iter().map(tied).collect();
    let enough = CORE.min(LOOSE * ties.iter().copied().fold(0.0, f64::max));
    let firm = |at: &usize, tie: f64| confirming.contains(at) || tie >= enough;
    let kept: Vec<usize> = group.iter().zip(&ties).filter(|(at, tie)| firm(at, **tie)).map(|(at, _)| *at).collect();
    if kept.is_empty() { group } else { kept }
}

/// Those who ask for what a claim tells are told of, and speak to nobody, where they are one in so many of its statements.
const FEW_ASK: usize = 4;

/// Those who negate what a claim tells say another thing, where they are one in so many of its statements.
const FEW_NEGATE: usize = 3;

/// So many times as many articles that have a claim from a medium outweigh those that have it pass on another's.
const OUTWEIGHED: usize = 6;

/// So many articles have a claim from one medium.
const MANY: usize = 3;

/// A claim of fewer articles has no core.
const FEW: usize = 3;
/// Statements of the core are this likely to say what those of another article say, on average: what is less surely the same brings
/// origins that have another thing.
const CORE: f64 = 0.7;
/// Or, where all are loosely tied, nearly as likely as the likeliest.
const LOOSE: f64 = 0.9;
