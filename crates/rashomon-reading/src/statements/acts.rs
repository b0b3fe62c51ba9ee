//! Who speaks where no verb of saying tells?
//!
//! "Hamas saw in it “an insult to all”", «Bloomberg узнал, что …»: no list of verbs has them all, but whoever acts beside a
//! quotation has said it, and a medium that does anything to news passes it on.

use rashomon_language::schema::people::RoleKind;
use rashomon_language::{Kind, Stance};
use rashomon_text::Field;

use super::cues::Flags;
use super::phrases::Phrase;
use super::{Attribution, Text};
use crate::Party;

/// The fewest words of a quotation that is somebody's, and no name or word that is held at arm's length.
const LEAST_QUOTED: usize = 2;

/// The most words before a medium that begins a sentence: "earlier this morning the BBC".
const MOST_BEFORE: usize = 4;

impl Text<'_, '_, '_, '_> {
    /// Whoever acts in a sentence that quotes a few words, where nobody is found to say them: "the president hailed “a feat of
    /// diplomacy”". Scripts without spaces put names and terms in the same marks.
    pub(super) fn acts_beside_quotation(&self, first: usize, end: usize, phrases: &[Phrase]) -> Option<Attribution> {
        let cues = self.cues;
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

    /// Whether tokens `first..end`, with their marks, are words that somebody says: more than one, the first of them small.
    fn quotes_words(&self, first: usize, end: usize) -> bool {
        let cues = self.cues;
        let words: Vec<usize> = (first + 1..end).filter(|t| !cues.is_mark(*t)).collect();
        let spaced = words.iter().all(|t| !cues.part.tokens[*t].script.is_unspaced());
        let small = words.first().is_some_and(|t| !cues.part.word(*t).starts_with(char::is_uppercase));
        let named = words.iter().all(|t| cues.inside_name(*t));
        words.len() >= LEAST_QUOTED && spaced && small && !named
    }

    /// The medium that acts in a sentence that it begins, where nobody is found to say anything: it has learned what is told
    /// there, counts other figures, has seen a list.
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
        if !medium || !subject || !acts || !self.begins(first, phrase) {
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
