//! Who speaks where no verb of saying tells?
//!
//! "Hamas saw in it “an insult to all”", «Bloomberg узнал, что …»: no list of verbs has them all, but whoever acts beside a
//! quotation has said it, and a medium that does anything to news passes it on.

use std::sync::OnceLock;

use rashomon_language::schema::concepts::Declaration;
use rashomon_language::schema::people::RoleKind;
use rashomon_language::{Kind, Language, Sense, Stance};
use rashomon_text::{Field, TokenKind};
use rustc_hash::FxHashMap;

use super::cues::Flags;
use super::phrases::Phrase;
use super::speakers::role_of;
use super::{Attribution, Text};
use crate::Party;

/// The fewest words of a quotation that is somebody's, and no name or word that is held at arm's length.
const LEAST_QUOTED: usize = 2;

/// The most letters of a word that turns a verb on whoever does it.
const REFLEXIVE: usize = 3;

/// A toll stands so near behind the subject, and behind its number.
const FARTHEST: usize = 14;
const BEHIND_NUMBER: usize = 4;

/// The roles of whoever holds an office.
const OFFICIAL: &str = "official";
const LEADER: &str = "leader";

/// The most words before a medium that begins a sentence: "earlier this morning the BBC".
const MOST_BEFORE: usize = 4;

impl Text<'_, '_, '_, '_> {
    /// Whoever acts in a sentence that quotes a few words, where nobody is found to say them: "the president hailed “a feat of
    /// diplomacy”". Scripts without spaces put names and terms in the same marks.
    pub(super) fn acts_beside_quotation(&self, first: usize, end: usize, phrases: &[Phrase]) -> Option<Attribution> {
        let cues = self.cues;
        if let Some(view) = self.views(first, end, phrases) {
            return Some(view);
        }
        let quote = cues.quotes_in(first, end).iter().find(|q| q.first > first && self.quotes_words(q.first, q.end))?;
        let at = phrases.iter().position(|p| self.is_person_or_body(p) && p.end <= quote.first)?;
        let phrase = &phrases[at];
        let place = phrase.role.is_none() && phrase.name.is_some_and(|n| self.names[n].kind == Kind::Place);
        let medium = self.cast.is_medium(cues, phrase);
        let document = phrase.role.is_some_and(|role| role.kind == RoleKind::Document);
        let acts = (phrase.end..quote.first).any(|t| cues.is_plain(t));
        let parted =
            (phrase.first..quote.first).any(|t| cues.is(t, Flags::COORDINATOR | Flags::BUT) || cues.is_colon(t));
        if place || medium || document || parted || !acts || !self.begins(first, phrase) {
            return None;
        }
        let subject = (phrase.first, phrase.end);
        Some(Attribution {
            cut: first,
            cue: (quote.first, quote.first + 1),
            speaker: self.cast.speaker(cues, phrases, at),
            subject,
            described: subject,
            stance: Stance::Asserts,
            joined: false,
            others: Vec::new(),
        })
    }

    /// Somebody whose view a sentence gives that a preposition before him opens, part of it in his words: "Per il premier Aldo Verri si
    /// tratta di «terrorismo di Stato»".
    fn views(&self, first: usize, end: usize, phrases: &[Phrase]) -> Option<Attribution> {
        let cues = self.cues;
        let view = cues.part.tags_at(first).iter().any(|tag| tag.end == first + 1 && matches!(tag.sense, Sense::View));
        let small = |t: usize| cues.part.word(t).starts_with(char::is_lowercase);
        let quoted = |p: &Phrase| {
            cues.quotes_in(p.end, end).iter().any(|q| q.first >= p.end && q.first + 1 < q.end && small(q.first + 1))
        };
        let speaks = |p: &Phrase| {
            let person = p.name.is_some_and(|name| self.names[name].kind == Kind::Person);
            let office = p.role.is_some_and(|role| role.kind == RoleKind::Body) || self.holds_office(p);
            (person || office)
                && !p.object
                && (first + 1..=first + 2).contains(&p.first)
                && !self.cast.is_medium(cues, p)
        };
        let phrase =
            phrases.iter().find(|p| view && speaks(p) && quoted(p)).map(|p| Phrase { oblique: false, ..*p })?;
        let subject = (phrase.first, phrase.end);
        Some(Attribution {
            cut: first,
            cue: (first, first + 1),
            speaker: self.cast.speaker(cues, &[phrase], 0),
            subject,
            described: subject,
            stance: Stance::Asserts,
            joined: false,
            others: Vec::new(),
        })
    }

    /// Whoever acts, by a verb that no list has, right behind the quotation that opens the sentence, and closes it: «Это фарс»,
    /// — усмехнулся министр; "„To nie my” – bronił się minister".
    pub(super) fn acts_behind_quotation(&self, first: usize, end: usize, phrases: &[Phrase]) -> Option<Attribution> {
        const MARKS: usize = 2;
        let cues = self.cues;
        let quote = cues.quotes_in(first, end).iter().find(|q| q.first == first)?;
        let words = (quote.first..quote.end).filter(|t| !cues.is_mark(*t)).count();
        let verb = (quote.end..end.min(quote.end + 1 + MARKS)).find(|t| !cues.is_mark(*t))?;
        // A comma may stand within the quotation marks: "„Je to fraška,“ zavtipkoval".
        let within = quote.end.checked_sub(2).is_some_and(|t| t > first && cues.parts(t));
        let parted = within || (quote.end..verb).any(|t| cues.parts(t) || matches!(cues.part.word(t), "–" | "—" | "-"));
        let small = |t: usize| cues.part.word(t).starts_with(char::is_lowercase);
        let plain = cues.is_plain(verb) && small(verb) && cues.name(verb).is_none() && cues.role(verb).is_none();
        // Where adjectives stand before nouns, the verb may look like one of them.
        let head = |p: &Phrase| {
            let named = p.name.map(|name| cues.part.tokens_of(self.names[name].span).0);
            p.role.map(|role| role.first).into_iter().chain(named).min().unwrap_or(p.first).max(p.first)
        };
        let whole = |p: &Phrase| Phrase { first: if p.first == verb { head(p) } else { p.first }, ..*p };
        let speaks = |p: &Phrase| {
            let person = p.name.is_some_and(|name| self.names[name].kind == Kind::Person);
            let held = p.role.is_some_and(|role| matches!(role.kind, RoleKind::Person | RoleKind::Body));
            let p = &whole(p);
            // "Se", "się".
            let reflexive =
                |t: usize| small(t) && cues.part.word(t).chars().count() <= REFLEXIVE && !cues.is(t, Flags::OBLIQUE);
            let beside = p.first > verb && p.first <= verb + 2 && (verb + 1..p.first).all(reflexive);
            (person || held) && !p.oblique && !p.object && beside && (p.end >= end || cues.is_mark(p.end))
        };
        let phrase = phrases.iter().find(|p| plain && parted && words >= LEAST_QUOTED && speaks(p)).map(whole)?;
        let subject = (phrase.first, phrase.end);
        Some(Attribution {
            cut: first,
            cue: (verb, verb + 1),
            speaker: self.cast.speaker(cues, &[phrase], 0),
            subject,
            described: subject,
            stance: Stance::Asserts,
            joined: false,
            others: Vec::new(),
        })
    }

    /// Whether tokens `first..end`, with their marks, are words that somebody says: more than one, the first of them small.
    fn quotes_words(&self, first: usize, end: usize) -> bool {
        let cues = self.cues;
        let words: Vec<usize> = (first + 1..end).filter(|t| !cues.is_mark(*t)).collect();
        let spaced = words.iter().all(|t| !cues.part.tokens[*t].script.is_unspaced());
        let small = words.first().is_some_and(|t| !cues.part.word(*t).starts_with(char::is_uppercase));
        let named = words.iter().all(|t| cues.inside_name(*t));
        words.len() >= LEAST_QUOTED && spaced && small && !named
    }

    /// The body or official who does something with a toll of which nothing is known but that it is no deed: "the agency puts the
    /// dead at 62", "de gouverneur houdt het op 103 doden". Whoever counts says how many.
    pub(super) fn counts_toll(&self, first: usize, end: usize, phrases: &[Phrase]) -> Option<Attribution> {
        let cues = self.cues;
        let at = phrases.iter().position(|p| p.name.is_some() || p.role.is_some())?;
        let phrase = &phrases[at];
        let apposed = self.cast.apposed(cues, phrases, at).filter(|beside| *beside > at);
        let may_count = self.may_count(phrase) || apposed.is_some_and(|beside| self.may_count(&phrases[beside]));
        let counts = self.is_person_or_body(phrase) && may_count && self.begins(first, phrase);
        let from = apposed.map_or(phrase.end, |beside| phrases[beside].end);
        let last = (from..end).find(|t| cues.is_colon(*t) || cues.is(*t, Flags::BUT)).unwrap_or(end);
        let number = |t: usize| cues.part.tokens[t].kind == TokenKind::Number && !cues.is(t, Flags::TIME);
        let number = (from..last.min(from + FARTHEST)).find(|t| number(*t)).filter(|_| counts)?;
        let within = from..last.min(number + BEHIND_NUMBER);
        let toll = within.clone().any(|t| self.is_concept(t, is_toll));
        let deed = (from..last).any(|t| self.is_concept(t, is_deed) || cues.is(t, Flags::QUOTED | Flags::PASSIVE));
        // "The army killed 12" has no other verb.
        let acts = (from..number).any(|t| cues.is_plain(t) && !self.is_concept(t, is_toll));
        if !toll || deed || !acts {
            return None;
        }
        let subject = (phrase.first, phrase.end);
        Some(Attribution {
            cut: first,
            cue: (from, from + 1),
            speaker: self.cast.speaker(cues, phrases, at),
            subject,
            described: subject,
            stance: Stance::Asserts,
            joined: false,
            others: Vec::new(),
        })
    }

    /// Whether a phrase is a body, or somebody who holds an office or speaks for one.
    fn may_count(&self, phrase: &Phrase) -> bool {
        let role = phrase.role.is_some_and(|role| role.kind == RoleKind::Body) || self.holds_office(phrase);
        let body = phrase.name.is_some_and(|name| self.names[name].kind == Kind::Organisation);
        (role || phrase.role.is_none() && body) && !self.cast.is_medium(self.cues, phrase)
    }

    /// Whether a phrase is called by an office, a high or a low one.
    pub(super) fn holds_office(&self, phrase: &Phrase) -> bool {
        let wider = |id: &str| role_of(id).is_some_and(|role| role.is.iter().any(|is| is == OFFICIAL || is == LEADER));
        let office = |id: &str| id == OFFICIAL || id == LEADER || wider(id);
        phrase.role.is_some_and(|role| role.kind == RoleKind::Person && office(role.id))
    }

    /// Whether a concept that begins at a token is of a kind.
    fn is_concept(&self, at: usize, is: fn(&Declaration) -> bool) -> bool {
        let of = |sense: &Sense| match sense {
            Sense::Concept(id) => declared(id).is_some_and(is),
            _ => false,
        };
        self.cues.part.tags_at(at).iter().any(|tag| of(tag.sense))
    }

    /// The medium that acts in a sentence that it begins, where nobody is found to say anything, and passes something on there: it
    /// has learned that something is so, or from whom, or has other figures, which a colon opens.
    pub(super) fn acting_medium(&self, first: usize, end: usize, phrases: &[Phrase]) -> Option<Party> {
        let cues = self.cues;
        if cues.part.field == Field::Title {
            return None;
        }
        let phrase = phrases.iter().find(|p| p.name.is_some() || p.role.is_some())?;
        let medium = self.cast.is_medium(cues, phrase) && phrase.name.is_some_and(|n| self.cast.is_medium_name(n));
        let subject = !phrase.oblique && !phrase.object && !self.is_told(phrase);
        let next = (phrase.end < end).then_some(phrase.end)?;
        let joins = Flags::COORDINATOR | Flags::OF | Flags::OBLIQUE | Flags::GENITIVE | Flags::RELATIVE;
        let acts = !cues.is_mark(next)
            && !cues.is(next, joins)
            && !cues.part.word(next).starts_with(char::is_uppercase)
            && !cues.inside_name(next)
            && cues.role(next).is_none();
        let opens = |t: usize| cues.is(t, Flags::COMPLEMENTISER) || cues.is_colon(t) || cues.is_quotation_mark(t);
        let passes_on = (next..end).any(opens)
            || phrases.iter().any(|p| p.first >= next && p.role.is_some_and(|role| role.kind == RoleKind::Source));
        if !medium || !subject || !acts || !passes_on || !self.begins(first, phrase) {
            return None;
        }
        let party = self.cast.party(cues, phrase);
        (!self.cast.is_own(&party)).then_some(party)
    }

    /// Whether nothing but a time or a few small words stands before a phrase in its sentence.
    fn begins(&self, first: usize, phrase: &Phrase) -> bool {
        let cues = self.cues;
        let words = (first..phrase.first).filter(|t| !cues.is_mark(*t) && !cues.is(*t, Flags::TIME)).count();
        let busy = Flags::VERB | Flags::NEGATION | Flags::RELATIVE | Flags::COMPLEMENTISER;
        words <= MOST_BEFORE && (first..phrase.first).all(|t| !cues.is(t, busy) && !cues.is_quotation_mark(t))
    }
}

/// What `languages/und/concepts.toml` declares of a concept.
pub(super) fn declared(id: &str) -> Option<&'static Declaration> {
    static CONCEPTS: OnceLock<FxHashMap<&'static str, &'static Declaration>> = OnceLock::new();
    let concepts = CONCEPTS.get_or_init(|| {
        let declared = &Language::get("und").data.concepts.declare;
        declared.iter().map(|concept| (concept.id.as_str(), concept)).collect()
    });
    concepts.get(id).copied()
}

/// Those who came to harm.
fn is_toll(concept: &Declaration) -> bool {
    concept.counted && concept.makes.is_some()
}

/// What somebody does to somebody.
fn is_deed(concept: &Declaration) -> bool {
    concept.plover.is_some() || concept.makes.is_some() && !concept.counted
}
