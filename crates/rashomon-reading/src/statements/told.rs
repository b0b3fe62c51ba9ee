//! Who is told: "said to Reuters", "told the paper", "our correspondent".

use rashomon_language::schema::people::RoleKind;
use rashomon_language::{Kind, Stance};

use super::cues::{Cue, CueKind, Flags};
use super::phrases::Phrase;
use super::{APOLOGISE, Attribution, Text};
use crate::Party;

/// The most words between a medium that is told and the verb behind it.
const LONGEST_ASIDE: usize = 4;

impl Text<'_, '_, '_, '_> {
    /// Who is told: a medium anywhere in the sentence, anybody else right beside the verb.
    pub(super) fn told(&self, here: &[Cue], phrases: &[Phrase], found: &[Attribution]) -> Option<(usize, Party)> {
        let cues = self.cues;
        let mut told = None;
        if let Some(told) = found.iter().find_map(|attribution| self.told_us(attribution)) {
            return Some(told);
        }
        if let Some(phrase) = phrases.iter().find(|p| self.is_told(p) && !self.is_source(p, here)) {
            return Some((phrase.first, self.cast.told_party(cues, phrase)));
        }
        if let Some(told) = found.iter().find_map(|attribution| self.told_between(attribution, phrases)) {
            return Some(told);
        }
        if let Some(told) = found.iter().find_map(|attribution| self.told_behind(attribution, phrases)) {
            return Some(told);
        }
        if let Some(told) = found.iter().find_map(|attribution| self.told_unnamed(attribution, phrases)) {
            return Some(told);
        }
        if let Some(told) = found.iter().find_map(|attribution| self.told_ahead(attribution, phrases)) {
            return Some(told);
        }
        for cue in here.iter().filter(|c| c.kind == CueKind::Told && !self.in_source(c, here)) {
            // The word that says that somebody is told may be a case of the one who is: "rekao agenciji".
            let holds = |p: &Phrase| p.first == cue.first && cue.end <= p.end && self.cast.is_medium(cues, p);
            // So may the article of the one who is told be a part of the word: "a la agencia", "στην εφημερίδα".
            let covers = |p: &Phrase| cue.first < p.first && p.first < cue.end && cue.end <= p.end;
            let at = phrases.iter().position(|p| p.first == cue.end);
            let at = at.or_else(|| phrases.iter().position(holds)).or_else(|| phrases.iter().position(covers));
            let Some(at) = at else {
                if let Some(told) = self.title(cue.end) {
                    return Some(told);
                }
                continue;
            };
            let phrase = &phrases[at];
            // A title right behind the verb and the word for whom is told: «είπαν στον «Σαρωνικό Τύπο»».
            let right_behind = found.iter().any(|a| a.cue.1 == cue.first);
            if right_behind
                && !self.cast.is_medium(cues, phrase)
                && let Some(told) = self.title(cue.end)
            {
                return Some(told);
            }
            let speaks = |a: &Attribution| {
                let verb = phrase.first < a.cue.1 && a.cue.0 < phrase.end;
                a.subject == (phrase.first, phrase.end) || verb
            };
            if found.iter().any(speaks) || self.told_by_another(cue, found) {
                continue;
            }
            let close = found.iter().any(|a| {
                let (first, end) = a.cue;
                // Or behind a subject that stands behind the verb: "said the president to the envoy".
                let behind = a.subject.0 >= end && (a.subject.1..=a.subject.1 + 1).contains(&cue.first);
                // "Said that in a call with" tells of another's call.
                let own = !(end..cue.first).any(|t| cues.is(t, Flags::COMPLEMENTISER)) || cue.end == cue.first + 1;
                (cue.first >= first && cue.first <= end + 2 && own)
                    || (phrase.end + 1 >= first && cue.end <= first)
                    || behind
                    || cue.end > cue.first + 1 && self.opens_before((cue.first, phrase.end), a, phrases)
            });
            if self.cast.is_medium(self.cues, phrase) || self.cast.is_told_agency(cues, phrase) {
                return Some((cue.first, self.cast.told_party(cues, phrase)));
            }
            let hears = phrase.role.is_some_and(|r| r.kind == RoleKind::Person)
                || phrase.name.is_some_and(|n| matches!(self.names[n].kind, Kind::Person | Kind::Organisation));
            // Whom a noun before the verb belongs to is told nothing by it: "an adviser to the president, has denied".
            let belongs = |a: &Attribution| {
                cue.first < a.cue.0
                    && phrases.iter().any(|p| p.end == cue.first && p.role.is_some() && p.first < cue.first)
            };
            // An unknown paper: "told Semafor that", "izjavila je za Slobodni glas da".
            let named = phrase.name.is_some_and(|n| self.names[n].kind == Kind::Other && self.names[n].known.is_none());
            let opens = |t: usize| cues.is(t, Flags::COMPLEMENTISER) || cues.is_comma(t) || cues.is_colon(t);
            let beside = found.iter().any(|a| a.cue.1 == cue.first || a.cue.0 == cue.first);
            let paper = named && beside && phrase.role.is_none() && phrase.end < cues.flags.len() && opens(phrase.end);
            let hears = hears || paper;
            if told.is_none() && close && hears && !found.iter().all(belongs) {
                told = Some((cue.first, self.cast.party(cues, phrase)));
            }
        }
        found.iter().find_map(|attribution| self.told_person(attribution, phrases)).or(told)
    }

    /// The person whom a verb of saying has for its object: "warned the president that", «сообщил Алиеву, что», "Trumpille". Whom
    /// somebody accuses or contradicts is not told by him.
    fn told_person(&self, attribution: &Attribution, phrases: &[Phrase]) -> Option<(usize, Party)> {
        let cues = self.cues;
        let ((from, to), (first, end)) = (attribution.cue, attribution.subject);
        if matches!(attribution.stance, Stance::Accuses | Stance::Denies) || !self.speaks(attribution, phrases) {
            return None;
        }
        let asks = !matches!(attribution.stance, Stance::Asserts | Stance::Confirms);
        let small =
            |t: usize| cues.is(t, Flags::OBLIQUE | Flags::DEMONSTRATIVE | Flags::GENITIVE) && !cues.is(t, Flags::TIME);
        let near = |from: usize, p: &Phrase| p.first >= from && p.first <= from + 1 && (from..p.first).all(small);
        // Where the verb comes last, whoever is told stands before it, and an ending or a small word says that he is.
        let until = |p: &Phrase| p.name.and_then(|name| cues.told_until(self.names[name].span.end, p.end));
        let marked = |p: &Phrase| until(p).is_some();
        let hears = |p: &&Phrase| {
            let other = (p.first, p.end) != (first, end) && !p.pronoun && !p.indefinite;
            let person = p.name.is_some_and(|name| self.names[name].kind == Kind::Person)
                || p.role.is_some_and(|role| role.kind == RoleKind::Person) && p.name.is_none();
            if !other || !person || self.cast.is_medium(cues, p) {
                return false;
            }
            let behind = if end <= from { near(to, p) } else { first >= to && near(end, p) };
            let between = end <= p.first && p.end <= from && marked(p);
            let opens = |end: usize| self.opens_before((p.first, end), attribution, phrases);
            let ahead = p.end <= first && until(p).is_some_and(opens);
            behind && (marked(p) || self.is_said_behind(p.end, asks)) || between || ahead
        };
        let phrase = phrases.iter().find(hears).or_else(|| self.apologised_to(attribution, phrases))?;
        Some((phrase.first, self.cast.party(cues, phrase)))
    }

    /// Whether words for a conversation and the one it is with, tokens `from..end`, open the clause in which somebody speaks: "on
    /// Monday, in a call with the envoy in Oslo, the minister said".
    fn opens_before(&self, (from, end): (usize, usize), attribution: &Attribution, phrases: &[Phrase]) -> bool {
        const REACH: usize = 8;
        let cues = self.cues;
        let clause = |t: usize| cues.is(t, Flags::VERB | Flags::COMPLEMENTISER | Flags::RELATIVE | Flags::COORDINATOR);
        let (head, to) = (attribution.cut, attribution.subject.0.min(attribution.cue.0));
        let opens = (head..from).all(|t| cues.is_comma(t) || cues.is(t, Flags::TIME | Flags::ASIDE | Flags::OBLIQUE));
        // Somebody else who stands between speaks or acts in a clause of his own.
        let other = |p: &Phrase| end <= p.first && p.end <= to && !p.oblique && p.first != attribution.subject.0;
        opens
            && end <= to
            && to - end <= REACH
            && !(end..to).any(|t| clause(t) || cues.is_quotation_mark(t))
            && !phrases.iter().any(other)
    }

    /// The only other person who is named beside words of apology, whatever his case: "bat Alijew um Verzeihung", «попросил прощения
    /// у президента Алиева», "Əliyevdən üzr diləyib".
    fn apologised_to<'p>(&self, attribution: &Attribution, phrases: &'p [Phrase]) -> Option<&'p Phrase> {
        const REACH: usize = 10;
        let cues = self.cues;
        let ((from, to), (first, end)) = (attribution.cue, attribution.described);
        let sorry = |t: &usize| cues.evokes(*t..*t + 1, |id| id == APOLOGISE);
        let at = (from.saturating_sub(REACH)..to).rev().find(sorry)?;
        // No further than a clause of its own goes.
        let parts = |t: usize| {
            let clause = cues.is(t, Flags::COMPLEMENTISER | Flags::RELATIVE | Flags::VERB);
            cues.parts(t) || clause && !(from..to).contains(&t) && !cues.is(t, Flags::OBLIQUE)
        };
        let clear = |p: &Phrase| {
            let (from, to) = (p.end.min(at + 1), p.first.max(at));
            to - from <= REACH && !(from..to).any(|t| parts(t) && !sorry(&t))
        };
        let other = |p: &&Phrase| {
            let person = p.name.is_some_and(|name| self.names[name].kind == Kind::Person);
            person && (p.end <= first || p.first >= end) && clear(p)
        };
        let mut others = phrases.iter().filter(other);
        let only = others.next()?;
        others.next().is_none().then_some(only)
    }

    /// Whether what is said begins right behind token `at`, or behind a few words that say how or when. `asks`: whether it may be
    /// what somebody is to do, "to stand down".
    fn is_said_behind(&self, at: usize, asks: bool) -> bool {
        const ASIDE: usize = 4;
        let cues = self.cues;
        let tokens = cues.flags.len();
        let opens = |t: usize| t < tokens && cues.is(t, Flags::COMPLEMENTISER);
        let said = |t: usize| opens(t) || t < tokens && (cues.is_colon(t) || cues.is_comma(t) && opens(t + 1));
        let aside =
            |t: usize| !cues.is_mark(t) && cues.name(t).is_none() && !cues.is(t, Flags::VERB | Flags::COORDINATOR);
        let to = |t: usize| t + 1 < tokens && cues.is(t, Flags::OBLIQUE) && cues.is_plain(t + 1);
        let clause = |t: usize| t < tokens && cues.is_comma(t) && self.grammar.verb_second;
        let to_do = |t: usize| asks && (to(t) || clause(t) || t < tokens && cues.is(t, Flags::NEGATION) && to(t + 1));
        let mut t = at;
        loop {
            if said(t) || t == at && to_do(t) {
                return true;
            }
            if t >= tokens || t >= at + ASIDE || !aside(t) {
                return false;
            }
            t += 1;
        }
    }

    /// The outlet itself, where words for it stand beside a verb of saying: "told us", "said in an interview with this paper".
    fn told_us(&self, attribution: &Attribution) -> Option<(usize, Party)> {
        const NEAR: usize = 4;
        let cues = self.cues;
        let (from, to) = attribution.cue;
        // Where the verb comes last, what is said may stand between.
        let far = self.grammar.verb_final;
        let low = if far { attribution.cut } else { from.saturating_sub(NEAR) };
        let near = low..cues.flags.len().min(to + NEAR);
        let beside = |t: usize, end: usize| {
            if far && end <= from {
                return true;
            }
            let gap = if end <= from { end..from } else { to.min(t)..t };
            !gap.into_iter().any(|t| cues.parts(t) || cues.is(t, Flags::COMPLEMENTISER))
        };
        near.into_iter().find_map(|t| {
            let end = cues.to_us(t).filter(|end| !cues.is(t, Flags::QUOTED) && beside(t, *end))?;
            Some((t, self.cast.own_outlet(cues.part.span(t, end))?))
        })
    }

    /// The medium that quotes a speaker right behind him, which he told: "…, said the minister, quoted by the agency".
    pub(super) fn quoting(
        &self,
        here: &[Cue],
        said: &Attribution,
        end: usize,
        phrases: &[Phrase],
    ) -> Option<(usize, Party)> {
        let cues = self.cues;
        let behind = said.subject.1.max(said.cue.1);
        let right_behind = |cue: &&Cue| {
            cue.kind == CueKind::Credit && cues.is_passed_on(cue) && (behind..=behind + 1).contains(&cue.first)
        };
        let cue = here.iter().find(right_behind)?;
        let at = self.credited_phrase(cue, end, phrases)?;
        self.cast.is_medium(cues, &phrases[at]).then(|| (said.subject.0, self.cast.party(cues, &phrases[at])))
    }

    /// The medium without an ending right before a verb behind which its subject stands.
    fn told_ahead(&self, attribution: &Attribution, phrases: &[Phrase]) -> Option<(usize, Party)> {
        let behind = attribution.subject.0 >= attribution.cue.1;
        let phrase = phrases.iter().find(|p| p.end == attribution.cue.0 && self.is_bare_medium(p) && !p.oblique)?;
        behind.then(|| (phrase.first, self.cast.party(self.cues, phrase)))
    }

    /// The medium between a verb and its subject that nothing but a case says is told.
    fn told_between(&self, attribution: &Attribution, phrases: &[Phrase]) -> Option<(usize, Party)> {
        let cues = self.cues;
        let (from, to) = (attribution.cue.1, attribution.subject.0);
        // The last part of the verb may stand between: "teilten der Zeitung mit, dass".
        let last = cues.gap_end(attribution.cue.0);
        let closes = |at: usize| {
            let at = last.filter(|end| *end == at + 1).unwrap_or(at);
            at < cues.flags.len() && (cues.is_comma(at) || cues.is(at, Flags::COMPLEMENTISER))
        };
        let medium = |at: &usize| {
            let phrase = &phrases[*at];
            // The subject stands behind the medium, or before the verb, and what is said behind it.
            let before = || self.behind_told(*at, phrases).is_some_and(|found| phrases[found].first == to);
            // "Vertelde de krant dat" has no case and no preposition.
            let noun = || {
                let outlet = phrase.role.is_some_and(|role| role.kind == RoleKind::Outlet && role.end == phrase.end);
                outlet && phrase.name.is_none() && phrase.first == from
            };
            let medium = || self.is_bare_medium(phrase) || noun();
            // Where nouns have cases, one may say who is told, whatever follows: «подтвердил РИА Новости информацию».
            let acts = matches!(attribution.stance, Stance::Asserts | Stance::Confirms | Stance::Declines);
            let cased = || {
                cues.has_cases() && acts && !phrase.object && phrase.name.is_some() && self.speaks(attribution, phrases)
            };
            let behind = || to < from && !phrase.oblique && (closes(phrase.end) || cased()) && medium();
            let small = |t: usize| {
                cues.is(t, Flags::FUNCTION | Flags::ASIDE | Flags::TIME)
                    || t + 1 == phrase.first && cues.is_quotation_mark(t)
            };
            let beside = phrase.first >= from && (from..phrase.first).all(|t| small(t) && !cues.is(t, Flags::OBLIQUE));
            beside && (before() || behind())
        };
        if let Some(at) = (0..phrases.len()).find(medium) {
            return Some((phrases[at].first, self.cast.party(cues, &phrases[at])));
        }
        let quote = cues.quotes_in(from, from + 1).iter().find(|q| q.first == from && q.end <= to)?;
        let beside = (quote.end..to).all(|t| cues.is(t, Flags::OBLIQUE));
        self.title(from).filter(|_| beside)
    }

    /// The medium right behind a subject that its verb stands before, which nothing but a case says is told: "řekl Jan Kos ČTK",
    /// «сказал мэр «Новой газете»».
    fn told_behind(&self, attribution: &Attribution, phrases: &[Phrase]) -> Option<(usize, Party)> {
        let cues = self.cues;
        let (first, end) = attribution.subject;
        let beside = |p: &Phrase| p.first >= end && (end..p.first).all(|t| t == end && cues.is_quotation_mark(t));
        let closed =
            |at: usize| at >= cues.flags.len() || cues.is_mark(at) || cues.is(at, Flags::COMPLEMENTISER | Flags::ASIDE);
        let medium = phrases.iter().find(|p| beside(p) && self.is_bare_medium(p) && !p.oblique && closed(p.end))?;
        let pronoun = phrases.iter().any(|p| p.pronoun && (p.first, p.end) == attribution.subject);
        let speaks = pronoun || self.speaks(attribution, phrases);
        let behind = first >= attribution.cue.1 && cues.has_cases() && speaks;
        behind.then(|| (medium.first, self.cast.party(cues, medium)))
    }

    /// Whether somebody or a body, and no medium, is the speaker.
    fn speaks(&self, attribution: &Attribution, phrases: &[Phrase]) -> bool {
        let known = attribution.speaker.name.is_some() || attribution.speaker.role.is_some();
        let medium = |p: &Phrase| (p.first, p.end) == attribution.subject && self.cast.is_medium(self.cues, p);
        known && !phrases.iter().any(medium)
    }

    /// The title in quotation marks that opens at token `at`: no small letter begins it.
    pub(super) fn title(&self, at: usize) -> Option<(usize, Party)> {
        let cues = self.cues;
        let quote = cues.quotes_in(at, at + 1).iter().find(|q| q.first == at && !cues.is(at, Flags::QUOTED))?;
        let (first, end) = (quote.first + 1, quote.end - 1);
        let small = |at: usize| cues.part.word(at).starts_with(char::is_lowercase);
        (first < end && !small(first)).then(|| (first, self.cast.titled(cues, first, end)))
    }

    /// The medium without a name that is told: by a noun in a case between verb and subject, «сообщил агентству источник», or
    /// as that whose source speaks, "the agency's source".
    fn told_unnamed(&self, attribution: &Attribution, phrases: &[Phrase]) -> Option<(usize, Party)> {
        let cues = self.cues;
        let (verb, (first, end)) = (attribution.cue.1, attribution.subject);
        let noun = |c: &&Cue| c.kind == CueKind::Told && c.end == first && cues.is_plain(c.first);
        let between = || cues.cues_in(verb, first).iter().find(noun).map(|c| (c.first, c.end));
        // Right before the verb: «об этом газете рассказал дипломат», "diplomat deníku řekl".
        let (says, _) = attribution.cue;
        let beside = |c: &&Cue| {
            let free = c.end == c.first + 1 && cues.is_plain(c.first) && !phrases.iter().any(|p| p.first == c.end);
            c.kind == CueKind::Told && free && (c.end..says).all(|t| cues.is(t, Flags::ASIDE | Flags::TIME))
        };
        let ahead =
            || cues.cues_in(says.saturating_sub(LONGEST_ASIDE), says).iter().rfind(beside).map(|c| (c.first, c.end));
        let owned = || {
            let mut sources = self.own_sources(attribution, phrases);
            sources.find_map(|source| source.source_of(cues)).map(|medium| (medium.first, medium.end))
        };
        if let Some(told) = self.own_medium(attribution, phrases) {
            return Some(told);
        }
        // Right behind it, where the subject stands before: «сказал изданию, что», "rekao tom portalu da".
        let behind = || {
            let from = (verb..cues.flags.len()).find(|t| !cues.is(*t, Flags::DEMONSTRATIVE))?;
            // Its preposition may be a part of the cue: "a dit au journal que".
            let noun = |c: &&Cue| {
                let one = c.end > from && (cues.is_plain(from) || cues.is_plain(c.end - 1));
                c.kind == CueKind::Told && (verb..=from).contains(&c.first) && one
            };
            let told = cues.cues_in(from, from + 1).iter().find(noun).filter(|_| end <= says && from <= verb + 1)?;
            self.is_said_behind(told.end, false).then_some((told.first, told.end))
        };
        let between = between().filter(|_| verb <= first && first < end);
        let (first, end) = between.or_else(behind).or_else(ahead).or_else(owned)?;
        Some((first, self.cast.unnamed_medium(cues, first, end)?))
    }

    /// The medium whose source speaks: «источник «Семафора»», "una fonte dell'Ansa".
    fn own_medium(&self, attribution: &Attribution, phrases: &[Phrase]) -> Option<(usize, Party)> {
        let cues = self.cues;
        self.own_sources(attribution, phrases).find_map(|source| {
            let role = source.role.filter(|role| role.kind == RoleKind::Source)?;
            let within = role.end..source.end.min(cues.flags.len());
            if let Some(title) = within.clone().find_map(|t| self.title(t)) {
                return Some(title);
            }
            let medium = |t: usize| cues.name(t).filter(|n| self.cast.is_medium_name(*n));
            let name = (source.first..source.end).find_map(medium)?;
            let span = self.names[name].span;
            Some((cues.part.tokens_of(span).0, self.cast.party_of(cues, name, span)))
        })
    }

    /// Who speaks, and the source in apposition before him: "the paper's source, a senior diplomat".
    fn own_sources<'p>(&self, attribution: &Attribution, phrases: &'p [Phrase]) -> impl Iterator<Item = &'p Phrase> {
        let cues = self.cues;
        let (first, end) = attribution.subject;
        let small = |t: usize| cues.is_mark(t) || cues.is(t, Flags::FUNCTION | Flags::ASIDE);
        let apposed = |p: &&Phrase| {
            let source = p.role.is_some_and(|role| role.kind == RoleKind::Source);
            source && p.end < first && first <= p.end + 2 && (p.end..first).all(small)
        };
        let subject = phrases.iter().find(|p| (p.first, p.end) == (first, end));
        subject.into_iter().chain(phrases.iter().find(apposed))
    }

    /// Whether who is told is told by somebody in the relative clause it stands in: "she said, quoting a diplomat who told
    /// Politico".
    fn told_by_another(&self, told: &Cue, found: &[Attribution]) -> bool {
        let cues = self.cues;
        let Some(before) = found.iter().rfind(|a| a.cue.1 <= told.first) else { return false };
        // Right behind a speaker, a relative clause is about him.
        let from = before.cue.1.max(before.subject.1) + 2;
        let verb = |t: usize| (t..told.end.max(told.first + 1)).any(|t| cues.is(t, Flags::VERB));
        (from..told.first).any(|t| cues.is(t, Flags::RELATIVE) && verb(t))
    }

    /// Whether a phrase names the source that a cue behind it points at.
    fn is_source(&self, phrase: &Phrase, here: &[Cue]) -> bool {
        here.iter().any(|c| matches!(c.kind, CueKind::According(_) | CueKind::Credit) && c.first == phrase.end)
    }

    /// Whether a cue is only a part of a longer one that names a source.
    fn in_source(&self, told: &Cue, here: &[Cue]) -> bool {
        here.iter().any(|c| {
            matches!(c.kind, CueKind::According(_) | CueKind::Credit)
                && c.first <= told.first
                && told.end <= c.end
                && (c.first, c.end) != (told.first, told.end)
        })
    }
}
