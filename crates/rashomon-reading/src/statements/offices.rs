//! Who somebody is and whom he speaks for, where another sentence of the article says so, or everybody knows it.
//!
//! "Prince Faisal denied it" in a headline, "the Saudi foreign minister, Prince Faisal" below: what an article tells once of
//! somebody holds wherever it names him. Whoever is well known and holds an office of a state speaks for the state that he is
//! known to be of, said or not; and a capital that speaks is its state.

use std::collections::BTreeMap;

use rashomon_language::{Kind, Language};
use rashomon_text::{Span, fold};

use super::speakers::{AGENCY_BODY, declared, folded_words, role_of, same_person};
use crate::document::Document;
use crate::{Affiliation, Name, Speaker};

/// What an article tells of those whom it names.
#[derive(Default)]
pub(super) struct Introductions {
    /// Of people, by their names as it has them, folded.
    people: BTreeMap<String, Introduction>,
    /// The bodies named beside a word for what they are, in order: where, and the role's identifier.
    bodies: Vec<(Span, &'static str)>,
}

/// What is told of somebody first.
#[derive(Default)]
struct Introduction {
    role: Option<String>,
    affiliation: Option<Affiliation>,
}

impl Introductions {
    /// Takes down what is told of a speaker, or of somebody brought up.
    pub fn add(&mut self, speaker: &Speaker) {
        let Some(name) = &speaker.name else { return };
        if speaker.role.is_none() && speaker.affiliation.is_none() {
            return;
        }
        let told = self.people.entry(fold(name)).or_default();
        told.role = told.role.take().or_else(|| speaker.role.clone());
        told.affiliation = told.affiliation.take().or_else(|| speaker.affiliation.clone());
    }

    /// Takes down what a body is that is named at `span`.
    pub fn add_body(&mut self, span: Span, role: &'static str) {
        self.bodies.push((span, role));
    }

    /// Where the body is named that its bare noun takes up: "the company" for the one that was called so last before, or else for
    /// the only body that speaks in the article under a name that tells nothing of what it is.
    pub fn body(&self, spoken: &[Span], speaker: &Speaker) -> Option<Span> {
        let role = speaker.role.as_deref().filter(|role| role_of(role).is_some_and(|declared| declared.named))?;
        let bare = speaker.name.is_none() && speaker.affiliation.is_none() && speaker.introduced.is_none();
        if !bare || speaker.anonymous {
            return None;
        }
        let called = || self.bodies.iter().filter(|(_, called)| *called == role).map(|(span, _)| *span);
        let last = self.called(role, speaker.span);
        last.or_else(|| {
            spoken.first().copied().filter(|_| role == COMPANY && spoken.len() == 1 && called().next().is_none())
        })
    }

    /// Where the body is named last before `span` that was called by the word for a role.
    pub fn called(&self, role: &str, span: Span) -> Option<Span> {
        self.bodies.iter().filter(|(named, called)| *called == role && *named < span).map(|(named, _)| *named).max()
    }

    /// What is told of somebody with this name, in full, a part of it, or in another case; nothing if that may be of several.
    fn of(&self, language: &Language, name: &str) -> Option<&Introduction> {
        if let Some(told) = self.people.get(&fold(name)) {
            return Some(told);
        }
        let words = folded_words(name);
        let (last, before) = words.split_last()?;
        let plain: Vec<String> = crate::names::plain_forms(language, last).iter().map(|plain| fold(plain)).collect();
        let fits = |full: &str| {
            let full = folded_words(full);
            let Some((theirs, others)) = full.split_last() else { return false };
            let ended = || plain.contains(theirs) || crate::names::plain_forms(language, theirs).contains(last);
            let first = before.first().zip(others.first());
            same_person(&full, &words) || first.is_none_or(|(one, other)| one == other) && ended()
        };
        let mut fitting = self.people.iter().filter(|(full, _)| fits(full)).map(|(_, told)| told);
        let told = fitting.next()?;
        fitting.next().is_none().then_some(told)
    }

    /// Adds to a speaker what his own sentence doesn't say.
    pub fn settle(&self, language: &Language, names: &[Name], speaker: &mut Speaker) {
        let told = speaker.name.as_deref().filter(|_| speaker.role.is_none() || speaker.affiliation.is_none());
        if let Some(told) = told.and_then(|name| self.of(language, name)) {
            speaker.role = speaker.role.take().or_else(|| told.role.clone());
            speaker.affiliation = speaker.affiliation.take().or_else(|| told.affiliation.clone());
        }
        let employer = speaker.affiliation.as_ref().and_then(|of| self.state_of_employer(language, names, of));
        if let Some(state) = employer {
            speaker.affiliation = Some(state);
        }
        if speaker.affiliation.is_none() {
            speaker.affiliation = self.state(language, names, speaker);
        }
    }

    /// Makes a body that belongs to whoever leads a state his office: "Zelensky's office", where the article says that Zelensky is
    /// president.
    pub fn settle_seat(&self, document: &Document, names: &[Name], speaker: &mut Speaker) {
        let Some(own) = speaker.role.as_deref().filter(|_| speaker.name.is_none()) else { return };
        let own = role_of(own).filter(|role| role.seat_of.is_some()).map(|role| role.id.as_str()).ok_or(own);
        if own.is_err_and(|role| role != AGENCY_BODY) {
            return;
        }
        let from =
            names.partition_point(|name| (name.span.field, name.span.start) < (speaker.span.field, speaker.span.start));
        let within = names[from..].iter().take_while(|name| speaker.span.contains(name.span));
        let leader = |name: &Name| {
            let told = || self.of(document.language, document.article.slice(name.span));
            let seat = own.ok().or_else(|| seat_of(told()?.role.as_deref()?))?;
            Some((seat, of_state(document.language, name)?))
        };
        if let Some((seat, state)) = within.filter(|name| name.kind == Kind::Person).find_map(leader) {
            speaker.role = Some(seat.to_owned());
            speaker.affiliation = Some(state);
        }
    }

    /// The state of the statesman whose man a speaker is: "Putin's aide", where the article says that Putin is president.
    fn state_of_employer(&self, language: &Language, names: &[Name], of: &Affiliation) -> Option<Affiliation> {
        let employer = name_at(names, of.span).filter(|name| name.kind == Kind::Person)?;
        let told = self.of(language, &of.text)?;
        of_state(language, employer).filter(|_| is_statesman(told.role.as_deref()))
    }

    /// The state for which a speaker speaks whose words don't say so.
    fn state(&self, language: &Language, names: &[Name], speaker: &Speaker) -> Option<Affiliation> {
        let only = speaker.role.as_deref().and_then(role_of).and_then(|role| role.of.as_deref());
        if let Some(of) = only {
            let span = Span::new(speaker.span.field, speaker.span.end, speaker.span.end);
            return Some(Affiliation { span, text: label(language, of), known: Some(of.to_owned()) });
        }
        let called =
            [Some(speaker.span), speaker.introduced].into_iter().flatten().filter_map(|span| name_at(names, span));
        let named = called.max_by_key(|name| name.known.is_some())?;
        let seat = || named.known.as_deref().and_then(declared).is_some_and(|name| name.stands_for);
        let speaks = match named.kind {
            Kind::Person => is_statesman(speaker.role.as_deref()),
            Kind::Place => !named.adjective && seat(),
            Kind::Organisation | Kind::Other => false,
        };
        let state = known_state(named).filter(|_| speaks)?;
        // No word of the article says so: there is nothing to point at but the end of the name.
        let span = Span::new(named.span.field, named.span.end, named.span.end);
        Some(Affiliation { span, text: label(language, state), known: Some(state.to_owned()) })
    }
}

/// The role of a firm.
const COMPANY: &str = "company";

/// Where the bodies are named first that speak under a name of their own and are neither media nor a state's: firms, mostly.
pub(super) fn spoken<'s>(
    names: &[Name],
    speakers: impl Iterator<Item = &'s Speaker>,
    is_medium: &dyn Fn(usize) -> bool,
) -> Vec<Span> {
    let mut found: BTreeMap<String, Span> = BTreeMap::new();
    for speaker in speakers {
        let Some(called) = speaker.name.as_deref() else { continue };
        let span = speaker.introduced.unwrap_or(speaker.span);
        let at = names.partition_point(|name| name.span < span);
        let Some(name) = names.get(at).filter(|name| name.span == span) else { continue };
        let declared = name.known.as_deref().and_then(declared);
        let of_state = declared.is_some_and(|name| name.of.is_some() || name.role.is_some());
        let firm = matches!(name.kind, Kind::Organisation | Kind::Other) && !name.adjective && !of_state;
        let other = speaker.role.as_deref().is_some_and(|role| role != COMPANY);
        if firm && !other && !is_medium(at) {
            found.entry(fold(called)).or_insert(span);
        }
    }
    found.into_values().collect()
}

/// The name that stands exactly there.
fn name_at(names: &[Name], span: Span) -> Option<&Name> {
    let at = names.partition_point(|name| name.span < span);
    names.get(at).filter(|name| name.span == span)
}

/// The state that a well-known name is of.
fn known_state(name: &Name) -> Option<&'static str> {
    name.known.as_deref().and_then(declared).and_then(|name| name.of.as_deref())
}

/// The state that a well-known name is of, as the one that its bearer's people speak for.
pub(super) fn of_state(language: &Language, name: &Name) -> Option<Affiliation> {
    let state = known_state(name)?;
    Some(Affiliation { span: name.span, text: label(language, state), known: Some(state.to_owned()) })
}

/// The body that is the office of whoever holds a role.
fn seat_of(role: &str) -> Option<&'static str> {
    let declared = &Language::get("und").data.people.declare;
    declared.iter().find(|seat| seat.seat_of.as_deref() == Some(role)).map(|seat| seat.id.as_str())
}

/// Whether a role is an office of a state.
pub(super) fn is_statesman(role: Option<&str>) -> bool {
    role.and_then(role_of).is_some_and(|role| role.statesman)
}

/// What a language calls a state; what a body that states are in is called in English.
fn label(language: &Language, id: &str) -> String {
    let body = || declared(id).map(|name| name.label.as_str());
    language.region(id).or_else(body).unwrap_or(id).to_owned()
}
