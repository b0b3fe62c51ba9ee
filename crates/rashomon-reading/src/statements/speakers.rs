//! Who is meant by a phrase: the people, bodies and media of an article, and what takes them up again.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rashomon_language::schema::names::Declaration;
use rashomon_language::schema::people::{self, RoleKind};
use rashomon_language::{Kind, Language, Sense};
use rashomon_text::{Span, fold};

use super::cues::{Cues, Flags, RoleAt};
use super::offices::{Introductions, is_statesman, of_state};
use super::phrases::{Grammar, Phrase, is_rank};
use super::quotes::Quote;
use crate::{Affiliation, Document, Name, NameEvidence, Party, Speaker};

/// What `languages/und/` declares of well-known names, by identifier.
pub(super) fn declared(id: &str) -> Option<&'static Declaration> {
    static NAMES: OnceLock<BTreeMap<&'static str, &'static Declaration>> = OnceLock::new();
    let names = NAMES
        .get_or_init(|| Language::get("und").data.names.declare.iter().map(|name| (name.id.as_str(), name)).collect());
    names.get(id).copied()
}

/// What `languages/und/` declares of roles, by identifier.
pub(super) fn role_of(id: &str) -> Option<&'static people::Declaration> {
    static ROLES: OnceLock<BTreeMap<&'static str, &'static people::Declaration>> = OnceLock::new();
    let roles = ROLES
        .get_or_init(|| Language::get("und").data.people.declare.iter().map(|role| (role.id.as_str(), role)).collect());
    roles.get(id).copied()
}

/// Whether one person at a time holds a role.
pub(crate) fn holds_one_office(id: &str) -> bool {
    role_of(id).is_some_and(|role| role.office)
}

/// The country or body that a known name speaks for, or itself.
fn behind(known: &str) -> &str {
    declared(known).and_then(|name| name.of.as_deref()).unwrap_or(known)
}

/// Everyone whom an article has brought up so far, and its media.
pub(super) struct Cast<'r> {
    document: &'r Document<'r>,
    names: &'r [Name],
    grammar: Grammar,
    /// Everyone brought up, in order; who speaks again comes again.
    people: Vec<Speaker>,
    /// The words of the names of everyone brought up, folded; beside `people`.
    words: Vec<Vec<String>>,
    /// What is told of all who have a name.
    pub introductions: Introductions,
    /// The names that are media, in order.
    media: Vec<usize>,
    /// How they are written, with the word for a medium that they stand beside, if they do.
    media_written: BTreeMap<&'r str, Option<&'static str>>,
}

impl<'r> Cast<'r> {
    pub fn new(document: &'r Document<'r>, names: &'r [Name], grammar: Grammar) -> Self {
        let is_medium = |name: &Name| {
            is_medium(name)
                || name.known.is_none() && is_domain(document.article.slice(name.span))
                || is_entitled(document, name)
                || is_headed(document, name)
                || is_told_outlet(document, name)
        };
        let media = (0..names.len()).filter(|n| is_medium(&names[*n])).collect();
        let mut cast = Cast {
            document,
            names,
            grammar,
            people: Vec::new(),
            words: Vec::new(),
            introductions: Introductions::default(),
            media,
            media_written: BTreeMap::new(),
        };
        cast.media_written = cast.media.iter().map(|name| (cast.text(names[*name].span), None)).collect();
        cast
    }

    /// Takes names that stand beside a word for a medium for media, known or not.
    pub fn add_media(&mut self, phrases: &[Phrase]) {
        for phrase in phrases {
            if let (Some(role), Some(name)) = (phrase.role, phrase.name)
                && role.kind == RoleKind::Outlet
            {
                if let Err(at) = self.media.binary_search(&name) {
                    self.media.insert(at, name);
                }
                let called = self.media_written.entry(self.text(self.names[name].span)).or_default();
                *called = called.or(Some(role.id));
            }
        }
    }

    /// Takes names for media that stand where only a medium's name stands, whatever they are: behind "seen by", beside
    /// "пишет". Nobody with a title is one, and beside a verb no person.
    pub fn add_published(&mut self, cues: &Cues, phrases: &[Phrase], first: usize, end: usize) {
        let small = |t: usize| cues.is(t, Flags::ASIDE | Flags::TIME) || cues.is_quotation_mark(t);
        for cue in cues.cues_in(first, end).iter().filter(|cue| !cues.is(cue.first, Flags::QUOTED)) {
            let verb = cues.is_publishing(cue);
            let asked = cues.is_telling(cue.first);
            if !verb && !cues.is_published(cue) && !cues.is_passed_on(cue) {
                continue;
            }
            let behind = phrases.iter().find(|p| p.first >= cue.end && (cue.end..p.first).all(small));
            let before = phrases.iter().rfind(|p| p.end <= cue.first && (p.end..cue.first).all(small));
            let unknown = |phrase: &&Phrase| {
                let name = phrase.name.filter(|_| phrase.role.is_none()).map(|name| &self.names[name]);
                name.is_some_and(|name| {
                    let person = name.kind == Kind::Person;
                    let titled = person && (verb || asked || matches!(name.evidence, NameEvidence::Cue));
                    name.known.is_none() && !name.adjective && !titled
                })
            };
            let subject = |phrase: &&Phrase| !phrase.oblique && !phrase.object;
            let found = if verb {
                before.filter(unknown).filter(subject).or_else(|| behind.filter(unknown).filter(subject))
            } else if self.document.language.data.speech.credit_behind {
                before.filter(unknown)
            } else {
                // "Documents seen by the Courier", but 《邮报》看到的文件.
                behind.filter(unknown).or_else(|| before.filter(unknown).filter(|_| behind.is_none()))
            };
            let Some(name) = found.and_then(|phrase| phrase.name) else { continue };
            if let Err(at) = self.media.binary_search(&name) {
                self.media.insert(at, name);
            }
            self.media_written.entry(self.text(self.names[name].span)).or_default();
        }
    }

    fn text(&self, span: Span) -> &'r str {
        self.document.article.slice(span)
    }

    /// The words of a span.
    pub fn text_of(&self, span: Span) -> &'r str {
        self.text(span)
    }

    /// Whether a phrase is a medium: a name of one, or a word for one.
    pub fn is_medium(&self, cues: &Cues, phrase: &Phrase) -> bool {
        match (phrase.role, phrase.name) {
            (Some(role), _) => {
                role.kind == RoleKind::Outlet
                    || self
                        .known_agency(cues, phrase)
                        .is_some_and(|name| cues.part.tokens_of(self.names[name].span).1 <= phrase.end)
                    || self.agency_again(cues, phrase)
            }
            (None, Some(name)) => self.is_medium_name(name),
            _ => false,
        }
    }

    /// Who is meant by a phrase for somebody who is another's: "Putin's aide". `subject`: whether it is the subject of a
    /// verb, so that a name behind the role in another case is not that of the speaker: «помощник Путина».
    pub fn of_another(&self, cues: &Cues, phrase: &Phrase, subject: bool) -> Option<Speaker> {
        let role = phrase.role.filter(|role| role_of(role.id).is_some_and(|declared| declared.of_person))?;
        let name = phrase.name.or_else(|| self.possessor(cues, phrase, role.first))?;
        let (first, end) = cues.part.tokens_of(self.names[name].span);
        let theirs = if first < role.first {
            let one = phrase.indefinite && self.names[name].kind == Kind::Person;
            (one || self.possesses(name))
                && (end..role.first).all(|t| cues.is_plain(t) || cues.is_mark(t) && !cues.parts(t))
        } else {
            // Where the verb comes last, whose he is stands before him.
            let behind = subject && !self.grammar.verb_final && first >= role.end && end >= phrase.end;
            behind && self.is_oblique(name) || first == role.end && self.is_known_otherwise(name, role.id)
        };
        if !theirs {
            return None;
        }
        let found = &self.names[name];
        let text = self.text(found.span).to_owned();
        let affiliation = Affiliation { span: found.span, text, known: found.known.clone() };
        let span = cues.part.span(phrase.first, phrase.end);
        Some(unnamed(span, Some(role.id), Some(affiliation), true))
    }

    /// Whether a surname behind a role is that of somebody who was named in full before and holds another: «وکیل نصوری», where
    /// nothing between the two says whose he is.
    fn is_known_otherwise(&self, name: usize, role: &str) -> bool {
        let words = folded_words(self.text(self.names[name].span));
        let joined = self.grammar.modifiers_follow && (self.grammar.verb_final || self.grammar.verb_first);
        let full = |full: &Vec<String>| full.len() > 1 && same_person(full, &words);
        let known = (joined && words.len() == 1).then(|| self.words.iter().rposition(full)).flatten();
        known.is_some_and(|at| self.people[at].role.as_deref() != Some(role))
    }

    /// The person named in a phrase before the role at its head.
    fn possessor(&self, cues: &Cues, phrase: &Phrase, role: usize) -> Option<usize> {
        let named = (phrase.first..role).rev().find_map(|t| cues.name(t));
        named.filter(|name| self.names[*name].kind == Kind::Person && !self.names[*name].adjective)
    }

    /// Whether a person's name before a role is whose the holder is: an ending says so, or that in this language nobody's
    /// title stands behind his name.
    fn possesses(&self, name: usize) -> bool {
        let found = &self.names[name];
        let data = &self.document.language.data;
        let text = self.document.article.field(found.span.field);
        let ended = text[found.span.end..].starts_with(|c: char| c.is_lowercase() || matches!(c, '\'' | '’'));
        let titles_before = !data.people.titles_follow && !self.grammar.modifiers_follow && !self.grammar.verb_final;
        found.kind == Kind::Person && (ended || titles_before)
    }

    /// Whether a person's name stands in a case that no subject has: it is well known without its ending, or the ending
    /// is long enough to be one.
    fn is_oblique(&self, name: usize) -> bool {
        const LONG: usize = 3;
        let found = &self.names[name];
        if self.goes_on(name) {
            return true;
        }
        let word = self.text(found.span);
        // "Portparolka Marija Zaharova": a given name that has no case says that the name has none.
        let given = |word: &str| {
            let senses = self.document.language.lexicon.senses(word);
            senses.iter().any(|sense| matches!(sense, Sense::GivenName))
        };
        let cases = || self.document.language.endings.iter();
        let bare =
            |first: &str| given(first) && !cases().any(|e| first.strip_suffix(e.written.as_str()).is_some_and(given));
        if word.split_once(' ').is_some_and(|(first, _)| bare(first)) {
            return false;
        }
        let ended =
            |ending: &rashomon_language::Affix| ending.length >= LONG && word.ends_with(ending.written.as_str());
        matches!(found.kind, Kind::Person | Kind::Other) && self.document.language.endings.iter().any(ended)
    }

    /// Whether a well-known name has letters behind it in its word.
    pub fn goes_on(&self, name: usize) -> bool {
        let found = &self.names[name];
        let text = self.document.article.field(found.span.field);
        found.known.is_some() && text[found.span.end..].starts_with(char::is_lowercase)
    }

    /// Whether a phrase is a well-known name with an ending, of a case that has no subject.
    pub fn is_in_case(&self, phrase: &Phrase) -> bool {
        let name = phrase.name.filter(|name| phrase.role.is_none() && self.names[*name].known.is_some());
        name.is_some_and(|name| self.is_oblique(name))
    }

    /// Whether a phrase is a body, or the seat of one.
    pub fn is_body(&self, phrase: &Phrase) -> bool {
        match (phrase.role, phrase.name) {
            (Some(role), _) => role.kind == RoleKind::Body,
            (None, Some(name)) => {
                let name = &self.names[name];
                let seat = || name.known.as_deref().and_then(declared).is_some_and(|d| d.stands_for);
                name.kind == Kind::Organisation || seat()
            }
            _ => false,
        }
    }

    /// The well-known medium that a word for a body goes with: "l'agence Reuters", in a language where the word is one for
    /// other bodies, too.
    fn known_agency(&self, cues: &Cues, phrase: &Phrase) -> Option<usize> {
        phrase.role.filter(|role| matches!(role.kind, RoleKind::Body | RoleKind::Outlet))?;
        (phrase.first..(phrase.end + 1).min(cues.flags.len()))
            .filter_map(|t| cues.name(t))
            .find(|name| is_medium(&self.names[*name]))
    }

    /// Whether a phrase names an agency that nothing else is known of, which is told something: only a news agency is.
    pub fn is_told_agency(&self, cues: &Cues, phrase: &Phrase) -> bool {
        let word = |t: usize| cues.part.tags_at(t).iter().any(|tag| is_agency_word(tag.sense));
        let name = phrase.name.filter(|n| self.names[*n].known.is_none() && self.names[*n].kind == Kind::Organisation);
        name.is_some() && (phrase.first..phrase.end).any(word)
    }

    /// Whether a bare word for a body takes up the news agency that is the organisation named last: "la agencia".
    fn agency_again(&self, cues: &Cues, phrase: &Phrase) -> bool {
        let unnamed = phrase.role.filter(|role| role.id == AGENCY_BODY && phrase.name.is_none());
        let noun = |role: &super::cues::RoleAt| {
            let tags = cues.part.tags_at(role.first);
            tags.iter().any(|tag| matches!(tag.sense, Sense::AgencyNoun) && tag.end == role.end)
        };
        let Some(role) = unnamed.filter(noun) else { return false };
        let bare = role.end == phrase.end && (phrase.first..role.first).all(|t| cues.is(t, Flags::DEMONSTRATIVE));
        if !bare || phrase.indefinite {
            return false;
        }
        let span = cues.part.span(phrase.first, phrase.end);
        let before = self.names.partition_point(|name| name.span < span);
        let last = (0..before).rev().find(|n| self.names[*n].kind == Kind::Organisation && !self.names[*n].adjective);
        last.is_some_and(|n| self.media.binary_search(&n).is_ok() && self.fits_medium(n, Some(AGENCY)))
            && last.is_some_and(|n| self.medium_kind(n) == Some(AGENCY))
    }

    /// What kind of medium a name is, as the article or what is known of it says.
    fn medium_kind(&self, name: usize) -> Option<&str> {
        let found = &self.names[name];
        let declared_kind = || found.known.as_deref().and_then(declared).and_then(|d| d.medium.as_deref());
        self.media_written.get(self.text(found.span)).copied().flatten().or_else(declared_kind)
    }

    /// Whether a name is written like one that is known to be a medium's.
    fn same_as_medium(&self, name: usize) -> bool {
        let text = self.text(self.names[name].span);
        let outlet = self.document.article.outlet.as_deref().unwrap_or_default();
        self.names[name].kind != Kind::Person && (outlet.contains(text) || self.media_written.contains_key(text))
    }

    /// Whether a name is a medium's.
    pub fn is_medium_name(&self, name: usize) -> bool {
        self.media.binary_search(&name).is_ok() || self.same_as_medium(name)
    }

    /// The medium that a phrase names or takes up: the one named last before it, else the first after it.
    fn medium(&self, phrase: &Phrase, span: Span) -> Option<usize> {
        phrase.name.or_else(|| {
            if phrase.role.is_some_and(|role| role.collective) {
                return None;
            }
            let definite = phrase.demonstrative || phrase.role.is_some_and(|role| role.id == AGENCY_BODY);
            if let Some(of_country) = self.medium_of_country(phrase, span) {
                return Some(of_country);
            }
            if !definite && !self.takes_up(phrase) {
                return None;
            }
            let fits = |medium: &&usize| self.fits_medium(**medium, phrase.role.map(|r| r.id));
            let before = self.media.partition_point(|m| self.names[*m].span < span);
            let last = self.media[..before].iter().rev().find(fits);
            // What belongs to the noun tells of another: "state television".
            let bare = phrase.role.is_none_or(|role| role.end == phrase.end);
            let next = || self.media[before..].iter().find(fits).filter(|_| phrase.demonstrative && bare);
            last.or_else(next).copied()
        })
    }

    /// The medium of a country that the article names, for words that tell no more of it than the country: "the American daily",
    /// «американская газета». There is but one that they fit.
    fn medium_of_country(&self, phrase: &Phrase, span: Span) -> Option<usize> {
        let role = phrase.role.filter(|role| role.kind == RoleKind::Outlet && !phrase.indefinite)?;
        let from = self.names.partition_point(|name| (name.span.field, name.span.start) < (span.field, span.start));
        let within = self.names[from..].iter().take_while(|name| span.contains(name.span));
        let land = within.filter(|name| name.kind == Kind::Place).find_map(|name| name.known.as_deref())?;
        let fits = |medium: &&usize| {
            let known = self.names[**medium].known.as_deref().and_then(declared);
            known.is_some_and(|known| known.country.as_ref().or(known.of.as_ref()).is_some_and(|of| of == land))
                && self.fits_medium(**medium, Some(role.id))
        };
        let first = self.media.iter().find(fits).copied()?;
        let known = &self.names[first].known;
        self.media.iter().filter(fits).all(|other| self.names[*other].known == *known).then_some(first)
    }

    /// Whether a phrase is a bare word for one kind of medium that takes up the last one: «Газета отмечает».
    pub fn takes_up(&self, phrase: &Phrase) -> bool {
        let Some(role) = phrase.role.filter(|role| role.kind == RoleKind::Outlet) else { return false };
        // An adjective or what the noun is about may follow it.
        let bare = phrase.first == role.first && phrase.end <= role.end + 2 && !phrase.indefinite;
        // «Издание» is any medium, and one; "the media" are many.
        let kind = !role.collective || role_of(role.id).is_some_and(|declared| !declared.is.is_empty());
        bare && kind && self.document.language.data.language.bare_takes_up
    }

    /// Whether a word for a medium may stand for the medium `name`: "the agency" for an agency.
    fn fits_medium(&self, name: usize, role: Option<&str>) -> bool {
        let role = role.map(|role| if role == AGENCY_BODY { AGENCY } else { role });
        let kind = self.medium_kind(name);
        let general = |id: &str| role_of(id).is_some_and(|r| r.is.is_empty());
        match (kind, role) {
            (Some(kind), Some(role)) => kind == role || general(role) || role_of(kind).is_none(),
            _ => true,
        }
    }

    /// The medium whose title stands in quotation marks right behind its noun: the daily «Fjordposten». The noun then takes up
    /// no medium named before.
    fn title_behind(&self, cues: &Cues, phrase: &Phrase) -> Option<Party> {
        let outlet = phrase.role.is_some_and(|role| role.kind == RoleKind::Outlet) && phrase.name.is_none();
        let quoted = cues.quotes_in(phrase.end, phrase.end + 1).iter().find(|q| q.first == phrase.end)?;
        let title = quoted.end - quoted.first <= TITLE && quoted.first + 1 < quoted.end - 1;
        (outlet && title && !cues.is(quoted.first, Flags::QUOTED))
            .then(|| self.titled(cues, quoted.first + 1, quoted.end - 1))
    }

    /// The party that a phrase names.
    pub fn party(&self, cues: &Cues, phrase: &Phrase) -> Party {
        let span = cues.part.span(phrase.first, phrase.end);
        if let Some(title) = self.title_behind(cues, phrase) {
            return title;
        }
        let named = if self.is_medium(cues, phrase) {
            self.known_agency(cues, phrase).or_else(|| self.medium(phrase, span))
        } else {
            phrase.name
        };
        match named {
            Some(name) => self.party_of(cues, name, phrase.name.map_or(span, |n| self.names[n].span)),
            None => {
                // Behind the noun plain words may belong to what is told: "według gazety uzgodniono". Its name has a capital.
                let small = |t: usize| cues.part.word(t).starts_with(char::is_lowercase);
                let role = phrase.role.filter(|role| role.kind == RoleKind::Outlet && phrase.first == role.first);
                let role = role.filter(|role| (role.end..phrase.end).all(small));
                let span = role.map_or(span, |role| cues.part.span(phrase.first, role.end));
                Party { span, name: self.text(span).to_owned(), known: None }
            }
        }
    }

    /// Whether a party that was told is a medium, and nobody else: there is a phrase for everybody else.
    pub fn is_medium_party(&self, cues: &Cues, phrases: &[Phrase], party: &Party) -> bool {
        let others = phrases.iter().filter(|p| !self.is_medium(cues, p) && !self.is_told_agency(cues, p));
        !others.into_iter().any(|p| self.party(cues, p).span == party.span)
    }

    /// The party that a phrase names who is told. A word for a medium that is not said to be any takes up the one before.
    pub fn told_party(&self, cues: &Cues, phrase: &Phrase) -> Party {
        let definite = phrase.demonstrative || !phrase.indefinite && phrase.end - phrase.first == 1;
        self.party(cues, &Phrase { demonstrative: definite, ..*phrase })
    }

    /// The party that a name is, as the words `span` bring it up.
    pub fn party_of(&self, cues: &Cues, name: usize, span: Span) -> Party {
        let found = &self.names[name];
        let text = self.text(found.span);
        // A name with the word for a medium in it holds the name that is known.
        let known = found.known.as_deref().or_else(|| self.known_medium(cues, found.span));
        let own = || self.document.article.outlet.clone().filter(|_| is_told_outlet(self.document, found));
        let label = known.and_then(declared).map(|d| d.label.clone()).or_else(own);
        Party { span, name: label.unwrap_or_else(|| text.to_owned()), known: known.map(str::to_owned) }
    }

    /// Whether a party is the article's own outlet.
    pub fn is_own(&self, party: &Party) -> bool {
        let outlet = self.document.article.outlet.as_deref().map(fold).unwrap_or_default();
        let name = fold(&party.name);
        !name.is_empty() && outlet.contains(&name)
    }

    /// The medium whose title tokens `first..end` are, in any case: the article's own outlet goes by its name.
    pub fn titled(&self, cues: &Cues, first: usize, end: usize) -> Party {
        let span = cues.part.span(first, end);
        let text = self.text(span);
        let outlet = self.document.article.outlet.as_deref().filter(|outlet| same_title(outlet, text));
        let known = self.known_medium(cues, span);
        let label = outlet.map(str::to_owned).or_else(|| known.and_then(declared).map(|d| d.label.clone()));
        Party { span, name: label.unwrap_or_else(|| text.to_owned()), known: known.map(str::to_owned) }
    }

    /// The medium that tokens `first..end`, a noun for one, take up: the one named last before them, else the article's own
    /// outlet.
    pub fn unnamed_medium(&self, cues: &Cues, first: usize, end: usize) -> Option<Party> {
        let span = cues.part.span(first, end);
        let before = self.media.partition_point(|m| self.names[*m].span < span);
        if let Some(last) = self.media[..before].last() {
            return Some(self.party_of(cues, *last, span));
        }
        self.own_outlet(span)
    }

    /// The outlet of the article itself, which the words `span` stand for.
    pub fn own_outlet(&self, span: Span) -> Option<Party> {
        let name = self.document.article.outlet.clone()?;
        Some(Party { span, name, known: None })
    }

    /// The known medium whose name lies in `span`.
    fn known_medium(&self, cues: &Cues, span: Span) -> Option<&'static str> {
        if span.field != cues.part.field {
            return None;
        }
        let (first, end) = cues.part.tokens_of(span);
        (first..end).find_map(|at| {
            let medium = |sense: &'static Sense| match sense {
                Sense::Name { id } if declared(id).is_some_and(|d| d.medium.is_some()) => Some(id.as_str()),
                _ => None,
            };
            cues.part.longest(at, medium).filter(|(to, _)| *to <= end).map(|(_, id)| id)
        })
    }

    /// The one who spoke or was brought up last.
    pub fn last(&self) -> Option<&Speaker> {
        self.people.last()
    }

    /// Remembers a speaker.
    pub fn remember(&mut self, speaker: &Speaker) {
        self.push(speaker.clone());
    }

    /// Nobody is taken up whom so many others were brought up after.
    fn push(&mut self, speaker: Speaker) {
        const REMEMBERED: usize = 500;
        if self.people.len() >= 2 * REMEMBERED {
            self.people.drain(..REMEMBERED);
            self.words.drain(..REMEMBERED);
        }
        self.introductions.add(&speaker);
        self.words.push(speaker.name.as_deref().map(folded_words).unwrap_or_default());
        self.people.push(speaker);
    }

    /// Remembers the people whom a sentence names; the first comes to mind first.
    pub fn remember_named(&mut self, cues: &Cues, phrases: &[Phrase]) {
        for at in (0..phrases.len()).rev() {
            if let Some((name, role)) = self.named_body_in(cues, phrases, at) {
                self.introductions.add_body(self.names[name].span, role);
            }
            if phrases[at].name.is_some_and(|n| self.names[n].kind == Kind::Person) {
                let speaker = self.speaker(cues, phrases, at);
                self.push(speaker);
            } else if let Some(name) = self.employing(cues, phrases, at).map(|name| &self.names[name]) {
                let role = self.title_of(cues, name).map(|role| role.id);
                let named = Some(self.text(name.span).to_owned());
                self.introductions.add(&Speaker { name: named, ..unnamed(name.span, role, None, false) });
            }
        }
    }

    /// Who speaks where nobody is named: the last speaker, taken up without a word.
    pub fn taken_up(&self) -> Option<Speaker> {
        let last = self.last()?;
        Some(Speaker { introduced: Some(last.introduced.unwrap_or(last.span)), ..last.clone() })
    }

    /// The speaker brought up before whom a noun without a role takes up: the last unnamed one with a word in common, or one by
    /// whose surname it goes.
    pub fn again_by_noun(&self, cues: &Cues, noun: &Phrase) -> Option<Speaker> {
        let words: Vec<String> =
            (noun.first..noun.end).filter(|t| cues.is_plain(*t)).map(|t| fold(cues.part.word(t))).collect();
        let known = self.people.iter().rev().find(|person| {
            let text = self.text(person.introduced.unwrap_or(person.span));
            let theirs: Vec<String> = words_of(text).map(fold).collect();
            // A name in quotation marks may not be known as one.
            let called = person.name.is_some() || text.ends_with(super::quotes::is_quotation_mark);
            if person.name.is_none() && person.role.is_none() {
                return theirs.iter().any(|word| words.iter().any(|mine| one_stem(mine, word)));
            }
            called && self.is_human(person) && theirs.len() > 1 && words.len() == 1 && theirs.last() == words.last()
        });
        let known = known.or_else(|| (!noun.indefinite).then(|| self.body_called(&words, None)).flatten());
        self.again(cues.part.span(noun.first, noun.end), known)
    }

    /// The body that spoke lately whose name has the last of these words in it.
    fn body_called(&self, words: &[String], role: Option<&str>) -> Option<&Speaker> {
        const MOST: usize = 12;
        let noun = words.last()?;
        self.people.iter().rev().take(MOST).find(|person| {
            let theirs = || self.text(person.introduced.unwrap_or(person.span));
            let body = || person.role.as_deref().is_some_and(|role| role != super::DOCUMENT);
            let same = role.is_none_or(|role| person.role.as_deref().is_none_or(|theirs| theirs == role));
            same && (person.name.is_some() || body()) && !self.is_human(person) && self.is_called(theirs(), noun)
        })
    }

    /// The body that spoke lately for which a bare noun stands that is no part of its name: "the service" for the FSB, "the company"
    /// for Ryanair; and whose announcement "the statement" is.
    fn body_again(&self, cues: &Cues, phrase: &Phrase, role: &RoleAt) -> Option<&Speaker> {
        const LATELY: usize = 6;
        let announced = || cues.part.tags_at(role.first).iter().any(|tag| matches!(tag.sense, Sense::Announcement));
        let document = role.kind == RoleKind::Document;
        if phrase.indefinite || document && !announced() || !document && role.kind != RoleKind::Body {
            return None;
        }
        let lately = self.people.iter().rev().take(LATELY).filter(|person| !self.is_human(person));
        let bodies = lately.filter(|person| person.role.as_deref() != Some(super::DOCUMENT));
        let mut bodies = bodies.filter(|person| !self.is_medium_span(person.introduced.unwrap_or(person.span)));
        if document { bodies.next() } else { bodies.find(|body| self.is_such_a_body(body, role)) }
    }

    /// Whether a speaker is a body by name that a noun for one kind of them may stand for: of that kind, or a firm by its name, of
    /// which nothing else is known. What an authority is called in general stands for a ministry and for the police, too.
    fn is_such_a_body(&self, speaker: &Speaker, role: &RoleAt) -> bool {
        const AUTHORITIES: [&str; 2] = ["ministry", "police"];
        let span = speaker.introduced.unwrap_or(speaker.span);
        let at = self.names.partition_point(|name| name.span < span);
        let Some(name) = self.names.get(at).filter(|name| name.span == span && name.kind == Kind::Organisation) else {
            return false;
        };
        let declared = || name.known.as_deref().and_then(declared)?.role.as_deref();
        match speaker.role.as_deref().or_else(declared) {
            Some(theirs) if theirs == role.id => true,
            Some(theirs) => role.id == AGENCY_BODY && role.end == role.first + 1 && AUTHORITIES.contains(&theirs),
            None => role.id == COMPANY && self.is_firm(name),
        }
    }

    /// Whether an organisation's name closes with a word that only a firm's name closes with.
    fn is_firm(&self, name: &Name) -> bool {
        let last = words_of(self.text(name.span)).last().map(|word| self.document.language.lexicon.senses(word));
        name.known.is_none() && last.is_some_and(|senses| senses.iter().any(|s| matches!(s, Sense::FirmEnd)))
    }

    /// Whether the words for a body have this noun among them for what it is, as a word or as the end of one: "the institute"
    /// for an Institute of Public Health, "keskus" for a "tautikeskus".
    fn is_called(&self, body: &str, noun: &str) -> bool {
        const SHORTEST: usize = 5;
        const CASE: usize = 4;
        const MOST: usize = 12;
        let akin = |word: &str| {
            let common = noun.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
            let longest = noun.chars().count().max(word.chars().count());
            one_stem(noun, word) || common >= SHORTEST && common + CASE >= longest
        };
        let lexicon = &self.document.language.lexicon;
        let what = |sense: &&Sense| {
            let noun = matches!(sense, Sense::Role { kind: RoleKind::Body, .. } | Sense::Institution);
            noun || matches!(sense, Sense::OrganisationHead | Sense::Body)
        };
        let heads = |word: &str| lexicon.senses(word).iter().any(what);
        let ends = |word: &str| {
            let behind = word.char_indices().skip(1).map(|(at, _)| &word[at..]);
            let mut rests = behind.filter(|rest| rest.chars().count() >= SHORTEST && akin(rest));
            rests.any(|rest| heads(rest) || heads(word))
        };
        let called = |word: String| akin(&word) && heads(&word) || ends(&word);
        noun.chars().count() >= SHORTEST && words_of(body).map(fold).take(MOST).any(called)
    }

    /// The only body named before a phrase that its noun may stand for, though it has not spoken: "the agency" for an
    /// International Atomic Energy Agency that was named.
    fn body_named(&self, cues: &Cues, phrase: &Phrase, role: &RoleAt, noun: &str) -> Option<Speaker> {
        // So many names before it, at most.
        const NEAR: usize = 100;
        let takes_up = phrase.demonstrative || self.document.language.data.language.bare_takes_up;
        if phrase.indefinite || !takes_up {
            return None;
        }
        let span = cues.part.span(phrase.first, phrase.end);
        let before = self.names.partition_point(|name| name.span < span);
        let fits = |at: &usize| {
            let name = &self.names[*at];
            let theirs = name.known.as_deref().and_then(declared).and_then(|name| name.role.as_deref());
            name.kind == Kind::Organisation
                && !name.adjective
                && !self.is_medium_name(*at)
                && (theirs == Some(role.id) || self.is_called(self.text(name.span), noun))
        };
        let mut fitting = (before.saturating_sub(NEAR)..before).filter(fits).map(|at| &self.names[at]);
        let first = fitting.next()?;
        let same = |other: &Name| match (&first.known, &other.known) {
            (None, None) => fold(self.text(first.span)) == fold(self.text(other.span)),
            (one, other) => one == other,
        };
        fitting.all(same).then(|| Speaker {
            name: Some(self.text(first.span).to_owned()),
            introduced: Some(first.span),
            ..unnamed(span, Some(role.id), None, false)
        })
    }

    /// The unnamed speaker whom a noun takes up that was taken for a name, since it opens its sentence and so has a
    /// capital letter.
    fn again_by_opener(&self, cues: &Cues, phrase: &Phrase) -> Option<Speaker> {
        let name = phrase.name.filter(|n| phrase.role.is_none() && self.names[*n].known.is_none())?;
        let opens = cues.part.sentences.binary_search_by_key(&phrase.first, |s| s.0).is_ok();
        let (first, end) = cues.part.tokens_of(self.names[name].span);
        (opens && first == phrase.first && end == first + 1).then(|| self.again_by_noun(cues, phrase))?
    }

    /// A speaker whom a noun without a role brings up. A word with a capital letter where only names have one is a
    /// name, if not one that was found.
    pub fn new_by_noun(&self, cues: &Cues, noun: &Phrase, human: bool) -> Speaker {
        let span = cues.bare_noun(noun.first, noun.end);
        let determined = noun.indefinite || noun.demonstrative;
        let opens = cues.part.sentences.binary_search_by_key(&noun.first, |s| s.0).is_ok();
        let capitalised = cues.part.tokens[noun.first].is_capitalised(cues.part.text);
        // "Sea Watch", where only the second of two capitals says that it is a name.
        let second = || (noun.first + 1..noun.end).any(|t| cues.part.tokens[t].is_capitalised(cues.part.text));
        let named = !determined && (!opens && capitalised || second()) && !self.grammar.capitalises_nouns;
        let name = named.then(|| self.text(span).to_owned());
        let affiliation = self.affiliation(cues, noun.first, noun.end);
        // Where no capitals show it, a word alone, without the article that is glued to nouns, is rather a name that nothing
        // is known of.
        let cased = cues.part.tokens[noun.first].script.is_cased();
        let articles = !self.document.language.data.language.proclitics.is_empty();
        let unknown = !determined && !cased && articles && noun.end == noun.first + 1;
        Speaker { name, ..unnamed(span, None, affiliation, human && !named && !unknown) }
    }

    /// The speaker that phrase `at` stands for.
    pub fn speaker(&self, cues: &Cues, phrases: &[Phrase], at: usize) -> Speaker {
        let speaker = self.meant(cues, phrases, at);
        match self
            .initials_behind(cues, &phrases[at])
            .filter(|_| speaker.name.is_none() && speaker.introduced.is_none())
        {
            Some(initials) => {
                let span = self.names[initials].span;
                let name = Some(self.text(span).to_owned());
                Speaker { name, introduced: Some(span), anonymous: false, ..speaker }
            }
            None => speaker,
        }
    }

    /// The initials in brackets behind a body that goes without a name: "Ukraine's security service (SBU)".
    fn initials_behind(&self, cues: &Cues, phrase: &Phrase) -> Option<usize> {
        phrase.role.filter(|role| role.kind == RoleKind::Body)?;
        let open = phrase.end;
        let close = open + 2;
        let enclosed = close < cues.flags.len()
            && matches!(cues.part.word(open), "(" | "（")
            && matches!(cues.part.word(close), ")" | "）");
        let name = if enclosed { cues.name(open + 1)? } else { return None };
        let capitals = cues.part.word(open + 1).chars().all(char::is_uppercase);
        let body = self.names[name].kind == Kind::Organisation && !self.is_medium_name(name);
        (capitals && body).then_some(name)
    }

    /// The one whom a phrase stands for, by its own words.
    fn meant(&self, cues: &Cues, phrases: &[Phrase], at: usize) -> Speaker {
        let phrase = &phrases[at];
        let part = cues.part;
        let span = cues.without_particle(phrase.first, phrase.end);
        if phrase.pronoun {
            let neuter = cues.is_neuter(phrase.first);
            let most = if neuter { RECENT } else { usize::MAX };
            if cues.is_plural(phrase.first, phrase.end) {
                let several = self.people.iter().rev().take(RECENT).find(|p| !self.is_one_by_name(p));
                return self.again(span, several).unwrap_or_else(|| unnamed(span, None, None, false));
            }
            if cues.is_latter(phrase.first, phrase.end)
                && let Some(latter) = self.latter(cues, span)
            {
                return latter;
            }
            // Who asks is seldom he who answers.
            let asks = |p: &Speaker| p.role.as_deref() == Some(JOURNALIST);
            let mut fitting = self.people.iter().rev().take(most).filter(|p| self.is_human(p) != neuter);
            let first = fitting.next();
            let meant = first.filter(|p| !asks(p)).or_else(|| fitting.take(RECENT).find(|p| !asks(p))).or(first);
            let meant = meant.or(self.people.last().filter(|_| !neuter));
            return self.again(span, meant).unwrap_or_else(|| unnamed(span, None, None, false));
        }
        if let Some(known) = self.again_by_opener(cues, phrase) {
            return known;
        }
        if let Some(called) = self.called_behind(cues, phrases, at) {
            return self.person(cues, phrases, called, Some(at));
        }
        let apposed = self.apposed(cues, phrases, at);
        // What an office is of may have been taken for its holder's name, who stands beside it.
        let sure = [Some(at), apposed].into_iter().flatten().find(|p| self.is_person_by_name(&phrases[*p]));
        let likely = || [Some(at), apposed].into_iter().flatten().find(|p| self.names_person(&phrases[*p]));
        let named = sure.or_else(likely);
        if let Some(named) = named {
            return self.person(cues, phrases, named, if named == at { apposed } else { Some(at) });
        }
        // A body's own name is no affiliation: "the Turkish ministry of defence" is for Turkey.
        let body = phrase.role.filter(|r| matches!(r.kind, RoleKind::Body | RoleKind::Document));
        let own = body.and_then(|r| cues.name(r.first));
        let affiliation = self.affiliation_but(cues, phrase.first, phrase.end, own);
        match (phrase.role, phrase.name) {
            (Some(role), _) if role.kind == RoleKind::Outlet => {
                if let Some(title) = self.title_behind(cues, phrase) {
                    return Speaker { name: Some(title.name), ..unnamed(span, Some(role.id), None, false) };
                }
                let medium = self.medium(phrase, span);
                let party = medium.map(|m| self.party_of(cues, m, span));
                let introduced = medium.filter(|_| phrase.name.is_none()).map(|m| self.names[m].span);
                let name = party.map(|p| p.name);
                Speaker { introduced, name, ..unnamed(span, Some(role.id), None, false) }
            }
            (Some(found), _) if matches!(found.kind, RoleKind::Person | RoleKind::Source) => {
                let office = |id: &str| role_of(id).is_some_and(|r| r.office);
                let unnamed_before = || self.people.iter().rev().filter(|p| p.anonymous && p.name.is_none());
                let same = || unnamed_before().find(|p| p.role.as_deref() == Some(found.id));
                let interlocutor = || same().or_else(|| unnamed_before().next());
                let again = || phrase.source_of(cues).and_then(|_| interlocutor());
                if !phrase.indefinite
                    && let Some(known) = self.take_up(phrase, found.id, found.kind, affiliation.as_ref()).or_else(again)
                    && !self.is_spoken_of(cues, phrase, known)
                    && let Some(speaker) = self.again(span, Some(known))
                {
                    let narrower = speaker.role.as_deref().filter(|role| *role != found.id && office(found.id));
                    let role = narrower.map_or(speaker.role.clone(), |_| Some(found.id.to_owned()));
                    return Speaker { role, ..speaker };
                }
                let office = office(found.id) && !phrase.indefinite;
                // A medium's source does not speak for it.
                let source = found.kind == RoleKind::Source;
                let affiliation = affiliation.filter(|a| !source || !self.is_medium_span(a.span));
                let affiliation = affiliation.or_else(|| self.employer(cues, phrases, at));
                let affiliation = affiliation.or_else(|| self.spoken_for(cues, found.id));
                unnamed(span, Some(found.id), affiliation, !office && !is_abbreviated(cues, phrase))
            }
            (Some(role), None) if affiliation.is_none() && own.is_none() && self.is_bare(cues, phrase, role.first) => {
                let words: Vec<String> = (role.first..role.end).map(|t| fold(part.word(t))).collect();
                let known = self.body_called(&words, Some(role.id)).filter(|_| role.kind == RoleKind::Body);
                let named = || self.body_named(cues, phrase, &role, words.last()?);
                let again = self.again(span, known).or_else(|| named().filter(|_| role.kind == RoleKind::Body));
                let again = again.or_else(|| self.again(span, self.body_again(cues, phrase, &role)));
                again.unwrap_or_else(|| unnamed(span, Some(role.id), None, false))
            }
            (Some(role), _) => {
                // A body that is known by its name speaks under it.
                let known = own.filter(|n| self.names[*n].known.is_some());
                let name = known.map(|n| self.text(self.names[n].span).to_owned());
                Speaker { name, ..unnamed(span, Some(role.id), affiliation, false) }
            }
            (None, Some(name)) => {
                let span = self.names[name].span;
                Speaker { name: Some(self.text(span).to_owned()), ..unnamed(span, None, None, false) }
            }
            (None, None) => unnamed(span, None, affiliation, false),
        }
    }

    /// Whoever was named last before `span` in its sentence or the one before, for "the latter": a person before a body.
    fn latter(&self, cues: &Cues, span: Span) -> Option<Speaker> {
        let part = cues.part;
        let at = part.tokens_of(span).0;
        let sentence = part.sentences.partition_point(|(first, _)| *first <= at);
        let from = part.sentences.get(sentence.saturating_sub(2))?.0;
        let from = part.span(from, from + 1);
        let before = &self.names[..self.names.partition_point(|name| name.span < span)];
        let near: Vec<&Name> = (before.iter().rev())
            .take_while(|name| name.span >= from)
            .filter(|name| !name.adjective && name.kind != Kind::Place)
            .collect();
        let named = near.iter().find(|name| name.kind == Kind::Person).or_else(|| near.first())?;
        let words = folded_words(self.text(named.span));
        let same = |p: &&Speaker| p.name.as_deref().is_some_and(|name| same_person(&folded_words(name), &words));
        let known = self.again(span, self.people.iter().rev().find(same));
        Some(known.unwrap_or_else(|| Speaker {
            name: Some(self.text(named.span).to_owned()),
            introduced: Some(named.span),
            ..unnamed(span, None, None, false)
        }))
    }

    /// Whether nothing but an article stands before the noun of a phrase, and nothing behind it.
    fn is_bare(&self, cues: &Cues, phrase: &Phrase, role: usize) -> bool {
        let small = |t: usize| cues.is(t, Flags::DEMONSTRATIVE) && !cues.is(t, Flags::INDEFINITE);
        !phrase.indefinite && phrase.role.is_some_and(|r| r.end == phrase.end) && (phrase.first..role).all(small)
    }

    /// Whether a phrase is a pronoun that never stands for a human being.
    pub fn is_neuter_pronoun(cues: &Cues, phrase: &Phrase) -> bool {
        phrase.pronoun && cues.is_neuter(phrase.first)
    }

    /// Whether none but human beings spoke so far.
    pub fn knows_no_body(&self) -> bool {
        self.people.iter().rev().take(RECENT).all(|person| self.is_human(person))
    }

    /// A speaker whom a pronoun takes up.
    pub fn taken_up_at(&self, cues: &Cues, pronoun: &Phrase, speaker: &Speaker) -> Speaker {
        let introduced = Some(speaker.introduced.unwrap_or(speaker.span));
        Speaker { span: cues.part.span(pronoun.first, pronoun.end), introduced, ..speaker.clone() }
    }

    /// Whether a speaker is a human being, as far as is known.
    pub fn is_human(&self, speaker: &Speaker) -> bool {
        match speaker.role.as_deref() {
            Some(id) => role_of(id).is_some_and(|r| !r.is.iter().any(|w| w == "body") && id != "document"),
            None => {
                let span = speaker.introduced.unwrap_or(speaker.span);
                speaker.anonymous || self.names.iter().any(|n| n.span == span && n.kind == Kind::Person)
            }
        }
    }

    /// Whether a speaker is a single person with a name, whom no "they" takes up.
    fn is_one_by_name(&self, speaker: &Speaker) -> bool {
        speaker.name.is_some() && self.is_human(speaker)
    }

    /// Whether a phrase has a name that is a person's beyond doubt.
    fn is_person_by_name(&self, phrase: &Phrase) -> bool {
        phrase.name.is_some_and(|name| self.names[name].kind == Kind::Person)
    }

    fn names_person(&self, phrase: &Phrase) -> bool {
        phrase.name.is_some_and(|name| match self.names[name].kind {
            Kind::Person => true,
            // The reader of phrases takes no other name for a holder's.
            _ => phrase.role.is_some_and(|role| role.kind == RoleKind::Person),
        })
    }

    /// A speaker with a name; `beside` is a phrase in apposition.
    fn person(&self, cues: &Cues, phrases: &[Phrase], at: usize, beside: Option<usize>) -> Speaker {
        let phrase = &phrases[at];
        let beside = beside.or_else(|| self.office_over_two(cues, phrases, at));
        let name = phrase.name.expect("a person was named");
        let span = self.names[name].span;
        let own_role = phrase.role.filter(|r| r.kind == RoleKind::Person);
        let beside_role = beside.and_then(|b| phrases[b].role);
        let rank = own_role.filter(is_rank);
        let office = rank.and_then(|rank| self.office_before(cues, phrase, &rank).or(beside_role));
        let role = office.or(own_role).or(beside_role);
        let affiliation = self
            .affiliation(cues, phrase.first, phrase.end)
            .or_else(|| beside.and_then(|b| self.affiliation(cues, phrases[b].first, phrases[b].end)))
            .or_else(|| self.body_behind(cues, phrases, at))
            .or_else(|| self.body_before(cues, phrase))
            .or_else(|| beside.and_then(|b| self.employer(cues, phrases, b)))
            .or_else(|| self.place_held(cues, phrase, name))
            .or_else(|| beside.and_then(|b| self.place_held(cues, &phrases[b], name)))
            .or_else(|| beside.and_then(|b| self.led_by(cues, phrases, b)));
        let text = self.text(span);
        let words = folded_words(text);
        let called = |words: &[String]| self.words.iter().rposition(|full| same_person(full, words));
        // "Soinin mukaan": a surname in another case.
        let in_case = || {
            let [word] = words.as_slice() else { return None };
            let plain = crate::names::plain_forms(self.document.language, word);
            plain.iter().find_map(|plain| called(&[fold(plain)]))
        };
        let earlier = called(&words).or_else(in_case).map(|at| &self.people[at]);
        let mut speaker = unnamed(span, role.map(|r| self.office_of(r.id)), affiliation, false);
        speaker.name = Some(text.to_owned());
        if let Some(earlier) = earlier {
            speaker.introduced = Some(earlier.introduced.unwrap_or(earlier.span)).filter(|e| *e != span);
            // A surname in a headline is told in full below.
            let fuller = earlier.name.as_deref().is_some_and(|name| folded_words(name).len() >= words.len());
            speaker.name = earlier.name.clone().filter(|_| fuller).or(speaker.name);
            speaker.role = speaker.role.or_else(|| earlier.role.clone());
            speaker.affiliation = speaker.affiliation.or_else(|| earlier.affiliation.clone());
        }
        speaker.affiliation = speaker.affiliation.or_else(|| self.spoken_for(cues, role?.id));
        speaker
    }

    /// The office over two bodies whose holder stands behind the second, by rank and name: «замкомандующего ВВС и войсками ПВО
    /// генерал-майор Андрей Гурцевич».
    pub fn office_over_two(&self, cues: &Cues, phrases: &[Phrase], at: usize) -> Option<usize> {
        let [office, body, holder] = phrases.get(at.checked_sub(2)?..=at)? else { return None };
        let led = office.role.is_some_and(|role| role.kind == RoleKind::Person) && !self.is_person_by_name(office);
        let joined = body.first == office.end + 1 && cues.is(office.end, Flags::COORDINATOR);
        let second = body.role.is_some_and(|role| role.kind == RoleKind::Body) && holder.first == body.end;
        let ranked = holder.role.is_some_and(|role| is_rank(&role)) && self.is_person_by_name(holder);
        (led && !office.indefinite && joined && second && ranked).then_some(at - 2)
    }

    /// The name of unknown kind beside an office that is not its holder's: "the governor of West Java, Ridwan Kamil".
    fn place_held(&self, cues: &Cues, phrase: &Phrase, holder: usize) -> Option<Affiliation> {
        let role = phrase.role.filter(|role| role.kind == RoleKind::Person)?;
        let of_person = role_of(role.id).is_some_and(|declared| declared.of_person);
        let place = |name: &usize| {
            let found = &self.names[*name];
            let guessed = found.kind == Kind::Person && found.evidence == NameEvidence::Cue && !of_person;
            let unknown = found.known.is_none() && (found.kind == Kind::Other || guessed);
            let (first, end) = cues.part.tokens_of(found.span);
            // Nothing but what ties them stands between the two.
            let between = if first >= role.end { role.end..first } else { end..role.first };
            let small = |t: usize| cues.is(t, Flags::OF | Flags::OBLIQUE | Flags::GENITIVE | Flags::DEMONSTRATIVE);
            *name != holder && unknown && between.len() <= PLACE_TIES && between.into_iter().all(small)
        };
        let found = &self.names[(phrase.first..phrase.end).filter_map(|t| cues.name(t)).find(place)?];
        Some(Affiliation { span: found.span, text: self.text(found.span).to_owned(), known: None })
    }

    /// The body that a phrase names beside a word for what it is, and its role: "the company Acme", "Acme, the operator".
    fn named_body_in(&self, cues: &Cues, phrases: &[Phrase], at: usize) -> Option<(usize, &'static str)> {
        let phrase = &phrases[at];
        let role = phrase.role.filter(|role| role.kind == RoleKind::Body)?;
        let body = |name: &usize| {
            let found = &self.names[*name];
            let named = matches!(found.kind, Kind::Organisation | Kind::Other) && !found.adjective;
            named && !self.is_medium_name(*name)
        };
        let beside = |other: usize, comma: usize| {
            let other = phrases.get(other).filter(|other| other.role.is_none() && cues.is_comma(comma))?;
            other.name.filter(body)
        };
        let within = phrase.name.or_else(|| cues.name(role.end.min(cues.flags.len() - 1))).filter(body);
        let before = || {
            let left = at.checked_sub(1).filter(|left| phrases[*left].end + 1 == phrase.first)?;
            beside(left, phrases[left].end)
        };
        let behind =
            || phrases.get(at + 1).filter(|p| p.first == phrase.end + 1).and_then(|_| beside(at + 1, phrase.end));
        within.or_else(before).or_else(behind).map(|name| (name, role.id))
    }

    /// The body behind the article behind words that say who leads it: "Ana Reis, who heads the National Rescue Agency".
    fn led_by(&self, cues: &Cues, phrases: &[Phrase], at: usize) -> Option<Affiliation> {
        let (phrase, next) = (&phrases[at], phrases.get(at + 1)?);
        let role = phrase.role.filter(|role| role.kind == RoleKind::Person && role.end == phrase.end)?;
        let relative = (role.first..role.end).any(|t| cues.is(t, Flags::RELATIVE)) && role.end > role.first + 1;
        let small = |t: usize| cues.is(t, Flags::DEMONSTRATIVE | Flags::OBLIQUE | Flags::OF);
        let behind = next.first <= phrase.end + 1 && (phrase.end..next.first).all(small);
        let body = next.name.is_some_and(|name| self.names[name].kind != Kind::Person)
            || next.role.is_some_and(|role| role.kind == RoleKind::Body);
        let named = || {
            let found = &self.names[next.name?];
            Some(Affiliation { span: found.span, text: self.text(found.span).to_owned(), known: found.known.clone() })
        };
        let found = || self.affiliation(cues, next.first, next.end).or_else(named);
        (relative && behind && body).then(found)?
    }

    /// The office that a phrase has before a rank: "spokesperson Rear Admiral Daniel Hagari".
    fn office_before(&self, cues: &Cues, phrase: &Phrase, rank: &RoleAt) -> Option<RoleAt> {
        let within = |role: &&RoleAt| role.first >= phrase.first && role.end <= rank.first;
        let office = |role: &&RoleAt| role.kind == RoleKind::Person && !is_rank(role);
        cues.roles.iter().rfind(|role| within(role) && office(role)).copied()
    }

    /// Whom somebody speaks for who is another's and goes without a name: "an adviser to Vladimir Putin". Who belongs to a
    /// statesman speaks for the state.
    fn employer(&self, cues: &Cues, phrases: &[Phrase], at: usize) -> Option<Affiliation> {
        let found = &self.names[self.employing(cues, phrases, at)?];
        let title = self.title_of(cues, found);
        let state = || of_state(self.document.language, found).filter(|_| is_statesman(title.map(|role| role.id)));
        let itself =
            || Affiliation { span: found.span, text: self.text(found.span).to_owned(), known: found.known.clone() };
        Some(state().unwrap_or_else(itself))
    }

    /// The person to whom somebody who goes without a name belongs, in his phrase or right behind it.
    fn employing(&self, cues: &Cues, phrases: &[Phrase], at: usize) -> Option<usize> {
        let phrase = &phrases[at];
        phrase.role.filter(|role| phrase.name.is_none() && role_of(role.id).is_some_and(|role| role.of_person))?;
        let person = |name: &usize| self.names[*name].kind == Kind::Person && !self.names[*name].adjective;
        let within = (phrase.first..phrase.end).filter_map(|t| cues.name(t)).find(person);
        let tied = |next: &&Phrase| {
            let small = |t: usize| cues.is(t, Flags::OBLIQUE | Flags::OF);
            next.oblique && next.first <= phrase.end + 1 && (phrase.end..next.first).all(small)
        };
        within.or_else(|| phrases.get(at + 1).filter(tied)?.name.filter(person))
    }

    /// The role whose word stands right beside a name.
    fn title_of(&self, cues: &Cues, name: &Name) -> Option<RoleAt> {
        let (first, end) = cues.part.tokens_of(name.span);
        let before = first.checked_sub(1).and_then(|t| cues.role(t));
        before.or_else(|| cues.role(end).filter(|role| role.first == end && cues.titles_follow()))
    }

    /// Whose the role of somebody with a name is, where a name of no known kind stands right before it: "Acme spokesman Jack
    /// Langer said".
    fn body_before(&self, cues: &Cues, phrase: &Phrase) -> Option<Affiliation> {
        let (role, own) = phrase.role.filter(|role| role.kind == RoleKind::Person).zip(phrase.name)?;
        let name = role.first.checked_sub(1).filter(|t| *t >= phrase.first).and_then(|t| cues.name(t))?;
        let found = &self.names[name];
        let before = name != own && cues.part.tokens_of(found.span).1 == role.first && !found.adjective;
        let text = self.text(found.span).to_owned();
        (before && role.end <= cues.part.tokens_of(self.names[own].span).0).then(|| Affiliation {
            span: found.span,
            text,
            known: found.known.clone(),
        })
    }

    /// The body right behind a person's name, with a word between that says whose he is: "Jane Roe of Greenpeace said",
    /// "Henrik Brix fra Københavns Politi".
    fn body_behind(&self, cues: &Cues, phrases: &[Phrase], at: usize) -> Option<Affiliation> {
        let end = phrases[at].end;
        let next = phrases.get(at + 1).filter(|next| next.first == end + 1 && cues.is(end, Flags::OF))?;
        let person = phrases[at].name.is_some_and(|name| self.names[name].kind == Kind::Person);
        let body = next.name.is_some_and(|name| self.names[name].kind == Kind::Organisation)
            || next.role.is_some_and(|role| role.kind == RoleKind::Body && next.name.is_none());
        let told = cues.telling_end(end).is_some() || self.is_medium(cues, next);
        if !person || !body || told {
            return None;
        }
        self.affiliation(cues, next.first, next.end).or_else(|| {
            let span = cues.part.span(next.first, next.end);
            Some(Affiliation { span, text: self.text(span).to_owned(), known: None })
        })
    }

    /// The role that a word for one stands for: a counterpart holds that of the one who has one brought up last.
    fn office_of(&self, role: &'static str) -> &'static str {
        if role != COUNTERPART {
            return role;
        }
        let held = self.people.iter().rev().filter(|person| self.is_human(person)).find_map(|p| p.role.as_deref());
        held.and_then(role_of).map_or(role, |declared| declared.id.as_str())
    }

    /// The body that spoke last, where nothing says whom a spokesman speaks for: "The ministry denies it. Its spokesman …".
    fn spoken_for(&self, cues: &Cues, role: &str) -> Option<Affiliation> {
        let last = self.people.last().filter(|last| role == SPOKESPERSON && !self.is_human(last))?;
        if last.role.as_deref() == Some(super::DOCUMENT) {
            return None;
        }
        let span = last.introduced.unwrap_or(last.span);
        let within = |n: &&Name| n.span.overlaps(span) && !n.adjective && n.kind != Kind::Person;
        let from = self.names.partition_point(|n| n.span < span).saturating_sub(BESIDE);
        let near = self.names[from..].iter().take(2 * BESIDE);
        let named = near.filter(within).max_by_key(|n| (n.kind == Kind::Organisation, n.span.end));
        let bare = || {
            let (first, end) = cues.part.tokens_of(span);
            let from = (first..end).find(|t| !cues.is(*t, Flags::INDEFINITE | Flags::DEMONSTRATIVE)).unwrap_or(first);
            cues.part.span(from, end)
        };
        let own = if span.field == cues.part.field { bare() } else { span };
        let (span, known) = named.map_or((own, None), |name| (name.span, name.known.clone()));
        Some(Affiliation { span, text: self.text(span).to_owned(), known })
    }

    /// Whether the name at `span` is a medium's.
    fn is_medium_span(&self, span: Span) -> bool {
        let at = self.names.partition_point(|name| name.span < span);
        self.names.get(at).is_some_and(|name| name.span == span) && self.is_medium_name(at)
    }

    /// The phrase in apposition to phrase `at`: of a name and a role, one stands on each side of a comma.
    pub fn apposed(&self, cues: &Cues, phrases: &[Phrase], at: usize) -> Option<usize> {
        let phrase = &phrases[at];
        let named = self.names_person(phrase) || phrase.name.is_some_and(|n| self.names[n].kind == Kind::Other);
        let role = |p: &Phrase| p.role.is_some_and(|r| r.kind == RoleKind::Person) && !self.is_person_by_name(p);
        // Whom a case says that he is told by stands beside whoever speaks: "Bakan, Vladimir Putin'e … söyledi".
        let told = |p: &Phrase| {
            let span = p.name.map(|n| self.names[n].span).filter(|span| span.field == cues.part.field);
            span.is_some_and(|span| cues.is_told_by_ending(span.end, p.end))
        };
        let person = |p: &Phrase| {
            p.name.is_some_and(|n| matches!(self.names[n].kind, Kind::Person)) && p.role.is_none() && !told(p)
        };
        // "The foreign minister, Prince Faisal": a rank before a name is no office beside another's holder.
        let ranked = |p: &Phrase| {
            let title = p.role.filter(|r| r.kind == RoleKind::Person && r.first <= p.first + 1 && !p.indefinite);
            title.is_some_and(|title| is_rank(&title)) && self.names_person(p)
        };
        if named && phrase.role.is_some() && !ranked(phrase) {
            return None;
        }
        let fits = |p: &Phrase| if named { role(p) } else { role(phrase) && (person(p) || ranked(p)) };
        let left = self.left(cues, phrases, at).filter(|l| fits(&phrases[*l]));
        let right = self.right(cues, phrases, at).filter(|r| fits(&phrases[*r]));
        match (left, right) {
            (Some(left), Some(right)) => {
                // In a list the pairs go one way: "name, role, name, role" or "role, name, role, name".
                let taken = self
                    .left(cues, phrases, left)
                    .is_some_and(|l| if named { person(&phrases[l]) } else { role(&phrases[l]) });
                Some(if taken { right } else { left })
            }
            // "A, president of Peru, B said" tells what A is.
            (Some(left), None) if named && !cues.flags.get(phrase.end).is_none_or(|_| cues.is_mark(phrase.end)) => {
                let taken = self.left(cues, phrases, left).is_some_and(|l| person(&phrases[l]));
                (!taken).then_some(left)
            }
            (left, right) => left.or(right),
        }
    }

    /// The person named behind the comma behind an office and what it is of, which was taken for the holder's name: "kata Kepala
    /// Desa Sukamaju, Kusminanto". Whoever has a given name there is somebody himself.
    fn called_behind(&self, cues: &Cues, phrases: &[Phrase], at: usize) -> Option<usize> {
        let phrase = &phrases[at];
        let (role, name) = phrase.role.zip(phrase.name).filter(|_| self.grammar.modifiers_follow)?;
        let found = &self.names[name];
        let (first, end) = cues.part.tokens_of(found.span);
        let given = |t: usize| cues.part.tags_at(t).iter().any(|tag| matches!(tag.sense, Sense::GivenName));
        let guessed =
            found.known.is_none() && found.kind == Kind::Person && matches!(found.evidence, NameEvidence::Cue);
        let close = cues.bracket_end(end);
        let whole = end == phrase.end || close == Some(phrase.end);
        let office = role.kind == RoleKind::Person && role.first < first && whole && !self.grammar.verb_final;
        if !guessed || !office || (first..end).any(given) {
            return None;
        }
        // So is who stands behind the short form of that in brackets: "Gubernur Jawa Barat (Jabar) Ridwan Kamil".
        let bracket = close.and_then(|close| phrases.iter().position(|p| p.first == close));
        let comma = || self.right(cues, phrases, at).filter(|right| phrases[*right].first == end + 1);
        let right = bracket.or_else(comma)?;
        let next = &phrases[right];
        let person = next.name.is_some_and(|n| matches!(self.names[n].kind, Kind::Person | Kind::Other));
        let own = next.role.is_none() && person && !next.oblique;
        let closes = next.end >= cues.flags.len()
            || cues.is_mark(next.end)
            || cues.is(next.end, Flags::TIME)
            || cues.part.sentences.binary_search_by_key(&next.end, |sentence| sentence.0).is_ok();
        (own && closes).then_some(right)
    }

    /// The phrase that ends at the comma before phrase `at`, its trailing complements passed over.
    fn left(&self, cues: &Cues, phrases: &[Phrase], at: usize) -> Option<usize> {
        let mut start = phrases[at].first;
        while start > 0 && cues.is_quotation_mark(start - 1) {
            start -= 1;
        }
        let comma = start.checked_sub(1).filter(|c| cues.is_comma(*c))?;
        let mut left = at.checked_sub(1)?;
        while left > 0 && phrases[left].oblique {
            left -= 1;
        }
        // How old somebody is, or the initials of a body, may stand in brackets: "Lina (22), warga asal Kebumen".
        let end = phrases[left].end;
        let gap = cues.bracket_end(end).filter(|close| *close <= comma).unwrap_or(end)..comma;
        let clear = gap.clone().all(|t| !cues.parts(t) && !cues.is(t, Flags::VERB)) && gap.len() <= 10;
        // Nothing but what belongs to a noun stands there: "Petric was killed, a doctor said" tells of Petric, and a doctor speaks.
        let named = phrases[left].role.is_none();
        let belongs = |t: usize| {
            let mark = cues.is_mark(t) && !cues.is_comma(t);
            mark || cues.is(t, Flags::OBLIQUE | Flags::OF | Flags::TITLE) && !cues.is(t, Flags::PASSIVE)
        };
        let bound = !named && self.grammar.modifiers_follow || gap.clone().next().is_none_or(belongs);
        (clear && bound).then_some(left)
    }

    /// The phrase that begins at the comma behind phrase `at`.
    fn right(&self, cues: &Cues, phrases: &[Phrase], at: usize) -> Option<usize> {
        let mut end = phrases[at].end;
        let tokens = cues.part.tokens.len();
        let mut right = at + 1;
        // Where he holds his office: "the spokesman of the ministry in Asmara, Ana Reis".
        while let Some(place) = phrases.get(right).filter(|p| p.oblique && p.role.is_none() && p.name.is_some())
            && (end..place.first).all(|t| cues.is(t, Flags::OBLIQUE | Flags::OF))
            && place.end < tokens
            && cues.is_comma(place.end)
        {
            (end, right) = (place.end, right + 1);
        }
        while end < tokens && cues.is_quotation_mark(end) {
            end += 1;
        }
        // A body's initials: "o comandante da Autoridade Nacional de Resgate (ANR), André Farias".
        if let Some(close) = cues.bracket_end(end) {
            end = close;
            while phrases.get(right).is_some_and(|p| p.first < close) {
                right += 1;
            }
        }
        let next = phrases.get(right).filter(|n| !n.oblique && !n.indefinite || n.role.is_some())?;
        // What he says is no name of his: "the official, \"the sea is silent\", said".
        if is_spoken(cues, next, end) {
            return None;
        }
        // Nor is whom a relative clause behind him tells of: "die Beamten, die Lawrow trafen".
        if next.role.is_none() && cues.is(next.first, Flags::RELATIVE) {
            return None;
        }
        let beside = end < tokens && (cues.is_comma(end) && next.first == end + 1);
        let direct = self.grammar.modifiers_follow && next.first == end && !next.oblique;
        (beside || direct).then_some(right)
    }

    /// The speaker brought up before whom a role takes up.
    fn take_up(
        &self,
        phrase: &Phrase,
        id: &str,
        kind: RoleKind,
        affiliation: Option<&Affiliation>,
    ) -> Option<&Speaker> {
        let country = affiliation.and_then(|a| a.known.as_deref()).map(behind);
        if let Some(holder) = self.holder(phrase, id) {
            return Some(holder);
        }
        // Who was called by this very noun comes to mind before one of a narrower role.
        const LATELY: usize = 8;
        let called = |person: &&Speaker| person.role.as_deref() == Some(id);
        let lately = self.people.iter().rev().take(LATELY).filter(called);
        let human = self.people.iter().rev().find(|person| self.is_human(person));
        let last = |person: &Speaker| human.is_some_and(|human| human.span == person.span && human.name.is_some());
        lately.chain(self.people.iter().rev()).find(|person| {
            let theirs = person.role.as_deref();
            let same_role = theirs == Some(id)
                || theirs.and_then(role_of).is_some_and(|r| r.is.iter().any(|wider| wider == id))
                || (kind == RoleKind::Source && person.anonymous);
            // "An EU official" is none who was named as its envoy: where there are no articles, nothing else says so.
            if person.name.is_some() && theirs != Some(id) && affiliation.is_some() && !phrase.demonstrative {
                return false;
            }
            let their_country = person.affiliation.as_ref().and_then(|a| a.known.as_deref()).map(behind);
            let theirs_said = person.affiliation.as_ref().map(|a| fold(&a.text));
            let same_side = match (country, their_country) {
                (Some(a), Some(b)) => a == b,
                (None, None) if theirs_said.is_some() && theirs_said == affiliation.map(|a| fold(&a.text)) => true,
                // Without a demonstrative only a full description takes somebody up, or one of who came up last.
                (None, _) => affiliation.is_none() && (phrase.demonstrative || last(person) && theirs == Some(id)),
                (Some(_), None) => false,
            };
            same_role && same_side
        })
    }

    /// Whether somebody is named in the sentence of a phrase, outside it: "the official noted that Klaar had tried" tells of two.
    fn is_spoken_of(&self, cues: &Cues, phrase: &Phrase, person: &Speaker) -> bool {
        let Some(name) = person.name.as_deref().map(folded_words) else { return false };
        let sentences = &cues.part.sentences;
        let at = sentences.partition_point(|(first, _)| *first <= phrase.first);
        let Some(&(first, end)) = at.checked_sub(1).map(|at| &sentences[at]) else { return false };
        let outside = |t: &usize| *t < phrase.first || *t >= phrase.end;
        let mut named = (first..end).filter(outside).filter_map(|t| cues.name(t));
        named.any(|other| {
            let other = &self.names[other];
            other.kind == Kind::Person && same_person(&name, &folded_words(self.text(other.span)))
        })
    }

    /// The one brought up not long before with this very role, where the bare word for it takes him up: in a language without
    /// articles nothing else says that he is known. Somebody who was named may have had a narrower role: "minister" for a
    /// foreign minister.
    fn holder(&self, phrase: &Phrase, id: &str) -> Option<&Speaker> {
        const LONG_BEFORE: usize = 4;
        let role = phrase.role?;
        let bare = role.first == phrase.first && role.end == phrase.end && role.kind == RoleKind::Person;
        let articles = !self.document.language.data.language.bare_takes_up;
        let office = role_of(id).is_some_and(|r| r.office);
        let narrower = |theirs: &str| office && role_of(theirs).is_some_and(|r| r.is.iter().any(|wider| wider == id));
        let mut recent = self.people.iter().rev().take(LONG_BEFORE);
        recent.find(|person| {
            let theirs = person.role.as_deref().unwrap_or_default();
            let known = person.name.is_some() || !articles && !phrase.indefinite;
            bare && known && (theirs == id || !articles && person.name.is_some() && narrower(theirs))
        })
    }

    /// The words `span` for somebody brought up before.
    fn again(&self, span: Span, known: Option<&Speaker>) -> Option<Speaker> {
        let known = known?;
        Some(Speaker { span, introduced: Some(known.introduced.unwrap_or(known.span)), ..known.clone() })
    }

    /// Whom somebody described by tokens `first..end` speaks for: a body before a country, a country before
    /// an adjective, a name that is known before one that is not.
    fn affiliation(&self, cues: &Cues, first: usize, end: usize) -> Option<Affiliation> {
        self.affiliation_but(cues, first, end, None)
    }

    /// A country that the lexicon knows in tokens `first..end`, where the reader of names saw none.
    fn known_adjective(&self, cues: &Cues, first: usize, end: usize, within: Option<usize>) -> Option<Affiliation> {
        (first..end).find_map(|at| {
            let (to, id) = cues.part.longest(at, |sense| match sense {
                Sense::Adjective { id } | Sense::Name { id } => Some(id.as_str()),
                _ => None,
            })?;
            let span = cues.part.span(at, to);
            // A short word that only a mark tells from a country's name is another: the "Bí" of "Bí thư" is no "Bỉ".
            let text = self.text(span);
            let country = self.document.language.region(id).filter(|_| text.chars().count() <= SHORT_WORD);
            let other = country.is_some_and(|country| fold(country) == fold(text) && country != text);
            (to <= end && !other && (cues.name(at).is_none() || cues.name(at) == within)).then(|| Affiliation {
                span,
                text: self.text(span).to_owned(),
                known: Some(id.to_owned()),
            })
        })
    }

    fn affiliation_but(&self, cues: &Cues, first: usize, end: usize, not: Option<usize>) -> Option<Affiliation> {
        let mut best: Option<(u8, usize)> = None;
        let mut at = first;
        while at < end {
            let Some(name) = cues.name(at) else {
                at += 1;
                continue;
            };
            let found = &self.names[name];
            let known = found.known.is_some();
            let words = self.text(found.span).split_whitespace().count();
            let rank = match found.kind {
                _ if found.adjective => 2,
                Kind::Organisation if known => 5,
                Kind::Organisation if words > 2 => 4,
                Kind::Place if known => 3,
                Kind::Organisation | Kind::Place => 1,
                Kind::Person | Kind::Other => 0,
            };
            let rank = if not == Some(name) { 0 } else { rank };
            if rank > best.map_or(0, |b| b.0) {
                best = Some((rank, name));
            }
            at = cues.part.tokens_of(found.span).1.max(at + 1);
        }
        let Some(best) = best else {
            let adjective = self.known_adjective(cues, first, end, not);
            return adjective.or_else(|| not.is_none().then(|| self.body(cues, first, end)).flatten());
        };
        let found = &self.names[best.1];
        let span = self.body_of(cues, (first, end), best.1).unwrap_or(found.span);
        let known = found.known.clone().or_else(|| self.country_in(cues, found));
        Some(Affiliation { span, text: self.text(span).to_owned(), known })
    }

    /// The country within the name of a place that closes it: "Republic of Azerbaijan".
    fn country_in(&self, cues: &Cues, place: &Name) -> Option<String> {
        if place.kind != Kind::Place || place.span.field != cues.part.field {
            return None;
        }
        let (first, end) = cues.part.tokens_of(place.span);
        let country = |at: usize| {
            let named = cues.part.longest(at, |sense| match sense {
                Sense::Name { id } => Some(id.as_str()),
                _ => None,
            });
            let named = named.filter(|(to, id)| *to == end && self.document.language.region(id).is_some());
            named.map(|(_, id)| id.to_owned())
        };
        (first + 1..end).find_map(country)
    }

    /// The words in tokens `first..end` for a body of the country that `name` is: "the Yemeni foreign ministry's spokeswoman"
    /// speaks for the ministry.
    fn body_of(&self, cues: &Cues, (first, end): (usize, usize), name: usize) -> Option<Span> {
        let found = &self.names[name];
        let country = found.adjective || found.kind == Kind::Place && found.known.is_some();
        let within = || cues.roles.iter().filter(|r| r.first >= first && r.end <= end);
        let speaks = within().any(|r| matches!(r.kind, RoleKind::Person | RoleKind::Source));
        let body = within().find(|r| r.kind == RoleKind::Body).filter(|_| country && speaks)?;
        let (from, to) = cues.part.tokens_of(found.span);
        let (mut start, mut stop) = (from.min(body.first), to.max(body.end));
        // Nothing but what belongs to the noun stands between the two.
        let small = Flags::OF | Flags::OBLIQUE | Flags::GENITIVE | Flags::DEMONSTRATIVE;
        let other = |t: usize| cues.name(t).is_some_and(|other| self.names[other].kind == Kind::Person);
        let belongs = |t: usize| (cues.is_plain(t) || cues.is(t, small)) && !other(t) && !cues.is(t, Flags::VERB);
        let inner = if from < body.first { to..body.first } else { body.end..from };
        if !inner.into_iter().all(belongs) {
            return None;
        }
        if self.grammar.modifiers_follow {
            let held = |t: usize| cues.role(t).is_some_and(|r| matches!(r.kind, RoleKind::Person | RoleKind::Source));
            while stop < end && belongs(stop) && !held(stop) {
                stop += 1;
            }
            while stop > to.max(body.end) && cues.is(stop - 1, small) {
                stop -= 1;
            }
        } else {
            // What it is for stands before the noun: "the Yemeni foreign ministry".
            while start > first && cues.is_plain(start - 1) && cues.role(start - 1).is_none() && !other(start - 1) {
                start -= 1;
            }
        }
        Some(cues.part.span(start, stop))
    }

    /// The body without a name in tokens `first..end` that a person beside it speaks for: "a spokesman for the
    /// service". One that was named before goes by that name.
    fn body(&self, cues: &Cues, first: usize, end: usize) -> Option<Affiliation> {
        let roles = || cues.roles.iter().filter(|r| r.first >= first && r.end <= end);
        let speaks = roles().any(|r| matches!(r.kind, RoleKind::Person | RoleKind::Source));
        let body = roles().rfind(|r| r.kind == RoleKind::Body).filter(|_| speaks)?;
        let span = cues.part.span(body.first, body.end);
        if let Some(name) = self.named_body(span) {
            let found = &self.names[name];
            return Some(Affiliation {
                span: found.span,
                text: self.text(found.span).to_owned(),
                known: found.known.clone(),
            });
        }
        let named = || role_of(body.id).is_some_and(|declared| declared.named);
        if let Some(span) = self.introductions.called(body.id, span).filter(|_| named()) {
            let known = self.names.iter().find(|name| name.span == span).and_then(|name| name.known.clone());
            return Some(Affiliation { span, text: self.text(span).to_owned(), known });
        }
        // Adjectives before the noun belong to it.
        let start = (first..body.first).rev().take_while(|t| cues.is_plain(*t) && cues.role(*t).is_none()).last();
        let span = cues.part.span(start.unwrap_or(body.first), body.end);
        Some(Affiliation { span, text: self.text(span).to_owned(), known: None })
    }

    /// The organisation named last before `span` whose name has its noun at one end: "the service" for the
    /// Emergency Management Service.
    fn named_body(&self, span: Span) -> Option<usize> {
        let head = fold(self.text(span).split_whitespace().last()?);
        let before = self.names.partition_point(|n| n.span < span);
        (0..before).rev().take(LONGEST_BACK).find(|n| {
            let name = &self.names[*n];
            let mut words = self.text(name.span).split_whitespace().map(fold);
            let (opens, closes) = (words.next(), words.next_back());
            let longer = closes.is_some();
            let has = [opens, closes].into_iter().flatten().any(|word| one_stem(&word, &head));
            name.kind == Kind::Organisation && !name.adjective && longer && has
        })
    }
}

/// The most tokens of a newspaper's title in quotation marks, with these.
const TITLE: usize = 7;

/// The role of a body that is called an agency, as news agencies are, too.
pub(super) const AGENCY_BODY: &str = "agency-body";

/// Whether a form is a word for an agency of some kind.
fn is_agency_word(sense: &Sense) -> bool {
    matches!(sense, Sense::AgencyNoun) || matches!(sense, Sense::Role { id, .. } if id == AGENCY)
}

/// A word of no more letters has its marks compared as well.
const SHORT_WORD: usize = 3;

/// Between an office and the place that it is held in stand so many small words at most: "in the", "de la".
const PLACE_TIES: usize = 2;

/// The role of a news agency.
const AGENCY: &str = "agency";
/// How many of those who spoke last a neuter pronoun may stand for.
const RECENT: usize = 20;

/// The most names on either side of where a body is named.
const BESIDE: usize = 8;

/// The role of somebody who speaks for another.
const SPOKESPERSON: &str = "spokesperson";

/// The role of a firm.
const COMPANY: &str = "company";

/// The role of somebody who writes for a medium.
pub(super) const JOURNALIST: &str = "journalist";

/// The role of somebody who holds another's office elsewhere.
const COUNTERPART: &str = "counterpart";

/// A body is taken up by its noun alone if no more names than this stand between.
const LONGEST_BACK: usize = 500;

pub(super) fn unnamed(span: Span, role: Option<&str>, affiliation: Option<Affiliation>, anonymous: bool) -> Speaker {
    Speaker { span, introduced: None, name: None, role: role.map(str::to_owned), affiliation, anonymous }
}

/// Whether a phrase opens words in quotation marks, not before token `from`, that are too many for a name.
pub(super) fn is_spoken(cues: &Cues, phrase: &Phrase, from: usize) -> bool {
    const SPOKEN: usize = 3;
    let opens =
        |q: &Quote| q.words >= SPOKEN && (from..=phrase.first).contains(&q.first) && q.first + 1 >= phrase.first;
    cues.quotes_in(phrase.first, phrase.first + 1).iter().any(opens)
}

/// What a well-known medium is called.
pub(crate) fn medium_label(id: &str) -> Option<&'static str> {
    declared(id).filter(|declared| declared.medium.is_some()).map(|declared| declared.label.as_str())
}

/// Whether a well-known medium is a news agency.
pub(crate) fn is_news_agency(id: &str) -> bool {
    declared(id).is_some_and(|declared| declared.medium.as_deref() == Some(AGENCY))
}

/// The identifier of a well-known medium.
pub(crate) fn medium_id(id: &str) -> Option<&'static str> {
    declared(id).filter(|declared| declared.medium.is_some()).map(|declared| declared.id.as_str())
}

/// Whether a name is that of a site on the web: a word, a stop, and the short name of a country or of a kind of site.
pub(crate) fn is_domain(text: &str) -> bool {
    const LEAST: usize = 3;
    const KINDS: [&str; 7] = ["com", "org", "net", "info", "news", "press", "media"];
    let Some((site, top)) = text.split_once('.') else { return false };
    let letters = |c: char| c.is_alphanumeric() || c == '-';
    let country = top.len() == 2 && top.bytes().all(|b| b.is_ascii_lowercase());
    site.chars().count() >= LEAST
        && site.chars().all(letters)
        && site.chars().any(char::is_alphabetic)
        && (country || KINDS.contains(&top))
}

/// The well-known medium whose site a domain is, if the site is called as the medium is: "nbcnews.com".
pub(crate) fn medium_of_site(domain: &str) -> Option<&'static str> {
    static SITES: OnceLock<BTreeMap<String, &'static str>> = OnceLock::new();
    let letters = |name: &str| fold(name).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let sites = SITES.get_or_init(|| {
        let names = &Language::get("und").data.names.declare;
        let media = names.iter().filter(|name| name.medium.is_some());
        media.map(|name| (letters(&name.label), name.id.as_str())).collect()
    });
    let (site, _) = domain.split_once('.')?;
    sites.get(&letters(site)).copied()
}

/// Whether an identifier is that of a well-known medium.
pub(super) fn is_medium_id(id: &str) -> bool {
    declared(id).is_some_and(|declared| declared.medium.is_some())
}

/// Whether a known name is a medium's.
pub(super) fn is_medium(name: &Name) -> bool {
    !name.adjective && name.known.as_deref().is_some_and(is_medium_id)
}

/// Whether a body's name stands in the marks of a title, as newspapers' names do: 《港口信使报》.
fn is_entitled(document: &Document, name: &Name) -> bool {
    let before = &document.article.field(name.span.field)[..name.span.start];
    name.kind == Kind::Organisation && before.ends_with(['《', '〈'])
}

/// Whether a noun that only media have closes a body's name or stands right before it: メリディアン通信, オランダ紙テレグラーフ.
fn is_headed(document: &Document, name: &Name) -> bool {
    const LONGEST: usize = 3;
    let Some(part) = document.parts.iter().find(|part| part.field == name.span.field) else { return false };
    if name.kind != Kind::Organisation || document.language.data.people.media.is_empty() {
        return false;
    }
    let (first, end) = part.tokens_of(name.span);
    let head =
        |at: usize| part.longest(at, |sense| matches!(sense, Sense::MediumHead).then_some(())).map(|(to, ())| to);
    (first.saturating_sub(LONGEST)..first).any(|at| head(at) == Some(first))
        || (first + 1..end).any(|at| head(at) == Some(end))
}

/// Whether the initials of a phrase stand in brackets behind it, as they do behind a body's name: "European Observatory of
/// Ports (EOP)".
fn is_abbreviated(cues: &Cues, phrase: &Phrase) -> bool {
    let Some(end) = cues.bracket_end(phrase.end).filter(|end| *end == phrase.end + 3) else { return false };
    let word = cues.part.word(end - 2);
    let capitalised = (phrase.first..phrase.end).filter(|t| cues.part.tokens[*t].is_capitalised(cues.part.text));
    let initials: String = capitalised.filter_map(|t| cues.part.word(t).chars().next()).collect();
    word.chars().count() > 1 && word == initials
}

/// Whether two titles have the same words, whatever their cases.
fn same_title(a: &str, b: &str) -> bool {
    let (a, b): (Vec<String>, Vec<String>) = (words_of(a).map(fold).collect(), words_of(b).map(fold).collect());
    a.len() == b.len() && !a.is_empty() && a.iter().zip(&b).all(|(a, b)| one_stem(a, b))
}

/// Whether a name is that of the article's own outlet, with an ending that says that it is told: "Saimaan Sanomille" in
/// Saimaan Sanomat.
pub(super) fn is_told_outlet(document: &Document, name: &Name) -> bool {
    const SHORTEST: usize = 3;
    const ENDING: usize = 3;
    let endings = &document.language.data.speech.told_behind;
    if endings.is_empty() {
        return false;
    }
    let outlet = document.article.outlet.as_deref().unwrap_or_default();
    let words = |text: &str| words_of(text).map(fold).collect::<Vec<_>>();
    let (outlet, mut written) = (words(outlet), words(document.article.slice(name.span)));
    let (Some(last), Some(plain)) = (written.pop(), outlet.last()) else { return false };
    let before = written.len() + 1 == outlet.len() && written.iter().zip(&outlet).all(|(a, b)| one_stem(a, b));
    before
        && endings.iter().any(|ending| {
            let Some(stem) = last.strip_suffix(fold(ending).as_str()) else { return false };
            let common = stem.chars().zip(plain.chars()).take_while(|(a, b)| a == b).count();
            let (stem, plain) = (stem.chars().count(), plain.chars().count());
            common >= SHORTEST && common + 1 >= stem && common + ENDING >= plain
        })
}

/// The words of a text, without what stands between them.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether two folded words are forms of one: what they begin with is longer than what they end in.
fn one_stem(a: &str, b: &str) -> bool {
    const SHORTEST: usize = 4;
    const ENDING: usize = 3;
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let longest = a.chars().count().max(b.chars().count());
    a == b || (common >= SHORTEST && common + ENDING >= longest)
}

/// The words of a name, folded; those of a name from abroad are parted by a dot where words have no spaces between them.
pub(super) fn folded_words(name: &str) -> Vec<String> {
    let words = name.split(|c: char| c.is_whitespace() || matches!(c, '·' | '・' | '‧'));
    words.filter(|word| !word.is_empty()).map(fold).collect()
}

/// Whether two forms may name one person: the same last word, and the same first one where both have two.
pub(super) fn same_person(full: &[String], short: &[String]) -> bool {
    match short.len() {
        0 => false,
        _ if full.is_empty() => false,
        1 => full.last() == short.last() || (full.len() > 1 && full.first() == short.first()),
        _ => full.last() == short.last() && (full.len() == 1 || full.first() == short.first()),
    }
}
