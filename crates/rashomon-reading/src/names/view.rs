//! What the lexicon says of every token of a part, as far as names care.

use rashomon_language::{Kind, Language, Sense, Source, Tag, schema::people::RoleKind};
use rashomon_text::{Span, Token, TokenKind};

use crate::{Document, Part, Time};

/// Classes a token may belong to, as bits.
pub(super) type Flags = u32;
/// Function words, pronouns, conjunctions, phrases of attribution.
pub(super) const FUNCTION: Flags = 1;
/// Small words inside names.
pub(super) const PARTICLE: Flags = 1 << 1;
/// Any other word the lexicon knows.
pub(super) const WORD: Flags = 1 << 2;
/// A verb of saying.
pub(super) const VERB: Flags = 1 << 3;
/// A title, or the role of a person.
pub(super) const ROLE: Flags = 1 << 4;
/// The head of an organisation's name, or the role of a body or outlet.
pub(super) const ORGANISATION: Flags = 1 << 5;
/// The head of a place's name.
pub(super) const PLACE: Flags = 1 << 6;
/// A word after which a place is named.
pub(super) const PLACE_BEFORE: Flags = 1 << 7;
/// A preposition of place.
pub(super) const LOCATIVE: Flags = 1 << 8;
/// A word that joins a head to the rest.
pub(super) const JOINER: Flags = 1 << 9;
/// A given name.
pub(super) const GIVEN: Flags = 1 << 10;
/// Part of a well-known name.
pub(super) const KNOWN: Flags = 1 << 11;
/// Part of an adjective made from one.
pub(super) const ADJECTIVE: Flags = 1 << 12;
/// Part of a time, or a calendar word.
pub(super) const TIME: Flags = 1 << 13;
/// A conjunction that joins equals.
pub(super) const COORDINATOR: Flags = 1 << 14;
/// A well-known name that is an everyday word too.
pub(super) const ORDINARY: Flags = 1 << 15;
/// A title that is only ever written before a name.
pub(super) const HONORIFIC: Flags = 1 << 16;
/// A noun that names a body only together with whose it is.
pub(super) const BODY: Flags = 1 << 17;
/// A family name.
pub(super) const SURNAME: Flags = 1 << 18;
/// A phrase that names a body by itself.
pub(super) const INSTITUTION: Flags = 1 << 19;
/// A number word.
pub(super) const NUMBER: Flags = 1 << 20;
/// A common noun for a body or medium.
pub(super) const MEDIUM_OR_BODY: Flags = 1 << 21;
/// The head of an organisation's name.
pub(super) const HEAD: Flags = 1 << 22;

/// Closes the name of a firm.
pub(super) const FIRM: Flags = 1 << 23;
/// A common noun for a medium.
pub(super) const MEDIUM: Flags = 1 << 24;

pub(super) fn flags_of(sense: &Sense) -> Flags {
    match sense {
        Sense::Coordinator => FUNCTION | COORDINATOR,
        Sense::Particle => PARTICLE,
        Sense::Function
        | Sense::Pronoun
        | Sense::Demonstrative
        | Sense::Complementiser
        | Sense::Relative
        | Sense::Negation
        | Sense::Opener
        | Sense::According(_)
        | Sense::Told
        | Sense::Credit
        | Sense::Hearsay
        | Sense::Unsaid
        | Sense::Anonymity
        | Sense::Indefinite => FUNCTION,
        Sense::Reporting(_) => VERB,
        Sense::Title | Sense::Role { kind: RoleKind::Person | RoleKind::Source, .. } => ROLE,
        Sense::Body => ORGANISATION | BODY,
        Sense::Honorific => ROLE | HONORIFIC,
        Sense::OrganisationHead => ORGANISATION | HEAD,
        Sense::Role { kind: RoleKind::Outlet, .. } => ORGANISATION | MEDIUM_OR_BODY | MEDIUM,
        Sense::Role { kind: RoleKind::Body, .. } => ORGANISATION | MEDIUM_OR_BODY,
        Sense::PlaceHead => PLACE,
        Sense::PlaceBefore => PLACE_BEFORE,
        Sense::Locative => LOCATIVE,
        Sense::HeadJoiner => JOINER,
        Sense::GivenName => GIVEN,
        Sense::Name { .. } => KNOWN,
        Sense::Adjective { .. } => ADJECTIVE,
        Sense::Ordinary => ORDINARY,
        Sense::Surname => SURNAME,
        Sense::Number(_) => WORD | NUMBER,
        Sense::Institution => ORGANISATION | INSTITUTION,
        Sense::FirmEnd => FIRM,
        // An ending that verbs have is one that names may have.
        Sense::Reported | Sense::Evidential | Sense::FromWithin | Sense::ToUs | Sense::WordsOf | Sense::View => 0,
        // What is no number may be a name: 일본.
        Sense::NumberIdiom => 0,
        Sense::Month { .. } | Sense::Weekday(_) => TIME,
        _ => WORD,
    }
}

/// A part of the document with the classes of its tokens.
pub(super) struct View<'d, 'a> {
    pub part: &'d Part<'a>,
    pub language: &'static Language,
    flags: Vec<Flags>,
    /// Tokens that lie in a time.
    timed: Vec<bool>,
}

impl<'d, 'a> View<'d, 'a> {
    pub fn new(part: &'d Part<'a>, language: &'static Language, times: &[Time]) -> Self {
        let mut flags = vec![0; part.tokens.len()];
        // A place's name is no everyday word because a phrase of time has it in it, "Cairo time", «روسيا اليوم», or because it
        // begins with letters that are words elsewhere: «الفلبين».
        let is_place = |at: usize| {
            let place =
                |sense: &Sense| matches!(sense, Sense::Name { id } if rashomon_language::kind_of(id) == Kind::Place);
            part.tags_at(at).iter().any(|tag| tag.behind == 0 && place(tag.sense))
        };
        for tag in &part.tags {
            let split = tag.behind > 0 && tag.end == tag.first + 1;
            if (split || matches!(tag.sense, Sense::Word(_))) && is_place(tag.first) {
                continue;
            }
            let of_tag = flags_of(tag.sense);
            for flag in &mut flags[tag.first..tag.end] {
                *flag |= of_tag;
            }
        }
        let mut timed = vec![false; part.tokens.len()];
        for time in times.iter().filter(|t| t.span.field == part.field) {
            let from = part.token_at(time.span.start);
            let inside = part.tokens[from..].iter().take_while(|t| t.start < time.span.end).count();
            timed[from..from + inside].fill(true);
            // The event that a time is told from has names of its own.
            if let Some(event) = time.relative.as_ref().map(|relative| relative.event) {
                let from = part.token_at(event.start);
                let inside = part.tokens[from..].iter().take_while(|t| t.start < event.end).count();
                timed[from..from + inside].fill(false);
            }
        }
        Self { part, language, flags, timed }
    }

    pub fn token(&self, at: usize) -> Token {
        self.part.tokens[at]
    }

    pub fn word(&self, at: usize) -> &'a str {
        self.part.word(at)
    }

    pub fn flags(&self, at: usize) -> Flags {
        self.flags[at]
    }

    pub fn is(&self, at: usize, any: Flags) -> bool {
        self.flags[at] & any != 0
    }

    pub fn is_word(&self, at: usize) -> bool {
        self.token(at).kind == TokenKind::Word
    }

    pub fn is_mark(&self, at: usize) -> bool {
        self.token(at).kind == TokenKind::Mark
    }

    pub fn is_timed(&self, at: usize) -> bool {
        self.timed[at]
    }

    /// The longest well-known name that begins here.
    pub fn name(&self, at: usize) -> Option<(usize, &'static str)> {
        self.part.longest(at, |sense| match sense {
            Sense::Name { id } => Some(id.as_str()),
            _ => None,
        })
    }

    /// Whether the country, the capital or the body that tokens `first..end` may name says something: a verb of saying stands beside
    /// it, or words for a source before it. An everyday word says nothing; of media and persons more is asked.
    pub fn speaks(&self, first: usize, end: usize) -> bool {
        const BEFORE: usize = 4;
        let party = |id: &str| match rashomon_language::known(id) {
            Some(name) => name.medium.is_none() && (name.kind == Kind::Organisation || name.stands_for),
            None => self.language.region(id).is_some(),
        };
        let known = self.name(first).is_some_and(|(to, id)| to == end && party(id));
        let timed = (first..end).any(|t| self.timed[t] || self.is(t, TIME));
        let verb = |t: usize| self.is(t, VERB) && !self.token(t.max(first)).breaks_line;
        let behind = || end < self.part.tokens.len() && verb(end) && !self.token(end).breaks_line;
        let source = |tag: &Tag| tag.end == first && matches!(tag.sense, Sense::According(_));
        let named = || (first.saturating_sub(BEFORE)..first).any(|t| self.part.tags_at(t).iter().any(source));
        known && !timed && (behind() || first > 0 && verb(first - 1) || named())
    }

    /// Whether tokens `first..end` are the source that words beside them name which only somebody who speaks has: "in the words of",
    /// "לדברי". Of a paper more is asked.
    pub fn is_source(&self, first: usize, end: usize) -> bool {
        const LONGEST: usize = 4;
        let names = |tag: &Tag, side: Source| {
            let here = |other: &&Tag| other.end == tag.end && matches!(other.sense, Sense::WordsOf);
            matches!(tag.sense, Sense::According(of) if *of == side)
                && self.part.tags_at(tag.first).iter().any(|t| here(&t))
        };
        let mut ahead = (first.saturating_sub(LONGEST)..first).flat_map(|t| self.part.tags_at(t));
        let mut before =
            || !self.token(first).breaks_line && ahead.any(|tag| tag.end == first && names(tag, Source::After));
        let beside = end < self.part.tokens.len() && !self.token(end).breaks_line;
        beside && self.part.tags_at(end).iter().any(|tag| names(tag, Source::Before)) || before()
    }

    /// The longest adjective of a well-known name that begins here.
    pub fn adjective(&self, at: usize) -> Option<(usize, &'static str)> {
        self.part.longest(at, |sense| match sense {
            Sense::Adjective { id } => Some(id.as_str()),
            _ => None,
        })
    }

    /// The bytes of the token at `first` that are words glued to the front of what `pick` takes there, which ends
    /// at `end` or, if nothing does, of the longest it takes.
    pub fn glued(&self, first: usize, end: usize, pick: impl Fn(&Sense) -> bool) -> usize {
        let taken = || self.part.tags_at(first).iter().filter(|tag| pick(tag.sense));
        let behind = taken().find(|tag| tag.end == end).or_else(|| taken().next()).map_or(0, |tag| tag.behind);
        if behind == 0 {
            return 0;
        }
        self.word(first).char_indices().nth(usize::from(behind)).map_or(0, |(at, _)| at)
    }

    /// Where the longest form of one of these classes that begins here ends.
    pub fn longest(&self, at: usize, any: Flags) -> Option<usize> {
        self.part.longest(at, |sense| (flags_of(sense) & any != 0).then_some(())).map(|(end, ())| end)
    }

    pub fn is_comma(&self, at: usize) -> bool {
        matches!(self.word(at), "," | "،" | "、" | "，" | "(" | ")" | "—" | "–" | "؛" | ";")
    }

    pub fn opens_quote(&self, at: usize) -> bool {
        matches!(self.word(at), "\"" | "“" | "„" | "«" | "‘" | "'" | "「" | "『" | "‹" | "»")
    }

    pub fn closes_quote(&self, at: usize) -> bool {
        matches!(self.word(at), "\"" | "”" | "“" | "»" | "’" | "'" | "」" | "』" | "›" | "«")
    }
}

/// A name on its way: tokens of one part, and what is known of it so far.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// Bytes, within the tokens.
    pub span: Span,
    pub kind: Option<rashomon_language::Kind>,
    pub known: Option<&'static str>,
    pub adjective: bool,
    pub evidence: crate::NameEvidence,
    /// How sure the kind is: 3 declared or head noun, 2 cue beside it, 1 guess.
    pub sure: u8,
    /// Whether nothing but a verb of saying beside it tells the kind.
    pub spoke: bool,
}

/// What holds for the whole document.
pub(super) struct Whole<'d, 'a> {
    pub document: &'d Document<'a>,
    /// Hashes of words that occur in small letters.
    pub small: rustc_hash::FxHashSet<u64>,
    /// Whether nouns are capitalised.
    pub nouns: bool,
}
