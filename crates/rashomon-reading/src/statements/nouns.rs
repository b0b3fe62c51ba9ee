//! Speakers whose noun the lexicon knows no role for: "a hydrologist on duty that night".
//!
//! What stands where a verb of saying has its subject speaks, whatever the noun. This is only asked where no
//! phrase that the lexicon knows is the subject, and only in places where nothing but a subject stands: behind a
//! quotation and its verb, and at the beginning of the clause before the verb.

use rashomon_language::schema::people::RoleKind;
use rashomon_language::{Kind, Stance};
use rashomon_text::TokenKind;

use super::cues::{Cue, CueKind, Flags};
use super::phrases::Phrase;
use super::quotes::Quote;
use super::subjects::Clause;
use super::{Subject, Text, is_verb};

/// The most plain words of such a noun phrase.
const MOST: usize = 4;

/// The most tokens between the noun and its verb.
const GAP: usize = 18;

impl Text<'_, '_, '_, '_> {
    /// The noun behind a verb that closes a quotation: «…», said a hydrologist.
    pub(super) fn noun_behind(&self, cue: &Cue, first: usize, end: usize) -> Option<Phrase> {
        let told = |at: usize| self.cues.is_telling(at);
        if self.grammar.verb_final || self.grammar.subject_first || told(cue.first) || !self.closes_speech(cue, first) {
            return None;
        }
        // "The general, who is now an ambassador, denied responsibility": what is denied stands there without a quotation.
        let judges = matches!(cue.kind, CueKind::Verb(Stance::Denies | Stance::Declines | Stance::Accuses));
        if judges && !(first..cue.first).any(|t| self.cues.is(t, Flags::QUOTED)) {
            return None;
        }
        let mut at = cue.end;
        let aside = |t: usize| self.cues.is(t, Flags::ASIDE | Flags::TIME) && !self.cues.is(t, Flags::OBLIQUE);
        while at < end {
            at = match self.cues.aside_end(at) {
                Some(behind) => behind,
                None if aside(at) || self.points_at_time(at, end) => at + 1,
                None => break,
            };
        }
        let noun = self.noun(at, end)?;
        // Without a determiner it may be an adverb, and the one who spoke goes on.
        let determined = noun.indefinite || noun.demonstrative;
        // Where no capitals show it, a word that nothing is known of and that closes the sentence is rather a name.
        let token = &self.cues.part.tokens[noun.first];
        let name = noun.end == noun.first + 1 && !token.script.is_cased();
        let closes = name && (noun.end >= end || self.cues.is_mark(noun.end));
        (determined || closes || !self.grammar.drops_subject || self.previous.is_none_or(|n| n > 1)).then_some(noun)
    }

    /// Whether what goes before a verb is spoken: a quotation ends there, or a dash parts the two.
    pub(super) fn closes_speech(&self, cue: &Cue, first: usize) -> bool {
        let cues = self.cues;
        let mut at = cue.first;
        while at > first && cues.is(at - 1, Flags::ASIDE | Flags::FUNCTION) && !cues.parts(at - 1) {
            at -= 1;
        }
        let marks = (first..at).rev().take_while(|t| cues.is_mark(*t));
        let mut closed = false;
        for mark in marks {
            let dash = matches!(cues.part.word(mark), "–" | "—" | "-") && cues.part.tokens[mark].spaced;
            let comma = self.grammar.verb_second && cues.is_comma(mark);
            closed |= dash || comma || cues.is_quotation_mark(mark) || cues.is(mark, Flags::QUOTED);
        }
        closed && at > first + 1
    }

    /// The noun that opens the clause of a verb: "The hydrologist, who would not be named, said that …".
    pub(super) fn noun_before(&self, cue: &Cue, low: usize, end: usize) -> Option<Phrase> {
        let cues = self.cues;
        let quoted = (low..cue.first).rev().find(|t| cues.is(*t, Flags::QUOTED));
        let comma = (low..cue.first).rev().find(|t| cues.is_comma(*t));
        // Where the verb comes last, what is quoted stands between it and its subject: Clark, "…" dedi.
        let opens = quoted.is_none() || self.grammar.verb_final;
        // And a particle is glued to what is quoted: "물론입니다."라고 케네디가 말했다.
        let glued = |t: &usize| !cues.part.tokens[*t].spaced;
        let quote = cues.quotes_in(low, cue.first).last().filter(|q| cues.glues_particles() && q.end < cue.first);
        let behind = quote.and_then(|quote| (quote.end..cue.first).find(|t| !glued(t)));
        let starts = [behind, quoted.map(|t| t + 1), comma.map(|t| t + 1), opens.then_some(low)];
        starts.into_iter().flatten().find_map(|start| {
            let start = self.clause_start(start, cue.first);
            let noun = self.noun(start, cue.first)?;
            let but = || (low..cue.first).find(|t| !cues.is(*t, Flags::BUT)).unwrap_or(low);
            let opens = if self.grammar.verb_final { but() } else { self.clause_start(low, cue.first) };
            let said_before = start > opens;
            if !said_before && self.judges_object(cue, &noun) {
                return Some(noun);
            }
            let near = (noun.end..cue.first).all(|t| self.passes(t));
            if start == self.clause_start(low, cue.first) && self.is_long_topic(&noun, cue) {
                return Some(noun);
            }
            let fits = if said_before {
                let determined =
                    noun.indefinite || noun.demonstrative || behind == Some(start) || quoted.is_some_and(|q| start > q);
                near && determined
            } else {
                (near || self.described(&noun, cue)) && self.opens_speech(cue, &noun, end)
            };
            // What is said may be a noun itself: "bakanın istifa ettiği bildirildi".
            (fits && !cues.is_clause_as_noun(noun.end - 1)).then_some(noun)
        })
    }

    /// The words that nothing is known of before the word that marks a subject by itself: «बघेल ने कहा». They begin behind a
    /// postposition or where the clause does.
    fn marked_noun_before(&self, mark: usize, low: usize) -> Option<Phrase> {
        let cues = self.cues;
        let closes = |t: usize| matches!(cues.part.word(t), ")" | "）");
        let open = mark.checked_sub(1).filter(|t| closes(*t));
        let open = open.and_then(|t| (low..t).rev().find(|t| matches!(cues.part.word(*t), "(" | "（")));
        let end = open.unwrap_or(mark);
        let first = (low..end).rev().take_while(|t| self.is_noun(*t)).take(MOST).last()?;
        let before = Flags::OBLIQUE | Flags::GENITIVE | Flags::OF | Flags::COORDINATOR | Flags::COMPLEMENTISER;
        let starts = |t: usize| cues.parts(t) || cues.is(t, before | Flags::TIME | Flags::ASIDE);
        (first == low || starts(first - 1)).then_some(Phrase { end, ..Phrase::bare(first) })
    }

    /// The subject of a verb that a word behind it marks, in a script with spaces.
    pub(super) fn marked_noun(&self, cue: &Cue, low: usize) -> Option<Phrase> {
        let cues = self.cues;
        let alone = |t: usize| cues.is(t, Flags::TOPIC) && !cues.is(t, Flags::QUOTED);
        let spaced = |t: usize| cues.part.tokens[t].spaced && !cues.part.tokens[t].script.is_unspaced();
        let mark = (low + 1..=cue.first).find(|t| alone(*t) && spaced(*t)).filter(|_| !cues.glues_particles())?;
        self.marked_noun_before(mark, low)
    }

    /// What is called by a title in quotation marks of which nothing is known, where a particle behind it says that the sentence
    /// is about that and nothing before it is: 긴급 전화 ‘블루 라인’은 … 밝혔다.
    pub(super) fn title_as_topic(&self, clause: &Clause) -> Option<Subject> {
        const LONGEST: usize = 8;
        let &Clause { cue, low, phrases, .. } = clause;
        let cues = self.cues;
        let tokens = &cues.part.tokens;
        if !cues.glues_particles() {
            return None;
        }
        let marked = |q: &&Quote| {
            let behind =
                q.end < cue.first && !tokens[q.end].spaced && cues.is(q.end, Flags::GLUED_TOPIC | Flags::TOPIC);
            let short = q.end - q.first <= LONGEST && q.first + 2 < q.end && !cues.is(q.first, Flags::QUOTED);
            behind && short && q.first >= low
        };
        let quote = cues.quotes_in(low, cue.first).iter().find(marked)?;
        let before = phrases.iter().any(|p| p.first >= low && p.end <= quote.first && cues.is_topic(p.first, p.end));
        if before {
            return None;
        }
        // The name of a medium is known as one.
        let within =
            |p: &Phrase| p.name.is_some() && p.first < quote.end && p.end > quote.first && p.end <= quote.end + 1;
        if let Some(at) = phrases.iter().position(within) {
            return Some(Subject::Phrase(at));
        }
        Some(Subject::Noun(Phrase { end: quote.end - 1, demonstrative: true, ..Phrase::bare(quote.first + 1) }))
    }

    /// The noun that opens the clause of a verb, where what it is stands between two commas: "Sea Watch, a hotline for sailors,
    /// said".
    pub(super) fn noun_in_apposition(&self, cue: &Cue, low: usize) -> Option<Phrase> {
        let noun = self.noun(self.clause_start(low, cue.first), cue.first)?;
        let apart = cue.first > noun.end + 2 && self.cues.is_comma(noun.end) && self.cues.is_comma(cue.first - 1);
        apart.then_some(noun)
    }

    /// Whether a noun is what the sentence is about, and its verb judges what stands right before it: 회사는 책임을 부인했다.
    /// Before other verbs the noun may be a part of what is said.
    fn judges_object(&self, cue: &Cue, noun: &Phrase) -> bool {
        let judges = matches!(cue.kind, CueKind::Verb(Stance::Denies | Stance::Confirms | Stance::Declines));
        let object = cue.first > noun.end && self.cues.is_object(noun.end, cue.first);
        judges && object && self.cues.is(noun.end - 1, Flags::GLUED_TOPIC)
    }

    /// Whether a particle glued to the only topic before the verb marks a noun that opens the clause, in a word too long to be
    /// a verb's or adjective's form, which may end alike: 국가재난방지청은 … 밝혔다.
    fn is_long_topic(&self, noun: &Phrase, cue: &Cue) -> bool {
        const LEAST: usize = 5;
        let cues = self.cues;
        let topic = |t: usize| cues.is(t, Flags::GLUED_TOPIC) && !cues.is(t, Flags::QUOTED);
        let last = noun.end - 1;
        let others = (noun.end..cue.first).any(|t| topic(t) && (cues.name(t).is_some() || cues.role(t).is_some()));
        self.grammar.verb_final
            && cues.glues_particles()
            && topic(last)
            && !others
            && cues.part.word(last).chars().count() >= LEAST
    }

    /// Behind marks and small words that may open a clause.
    fn clause_start(&self, mut at: usize, end: usize) -> usize {
        let cues = self.cues;
        let small = Flags::ASIDE | Flags::TIME | Flags::COORDINATOR | Flags::BUT;
        let determines =
            |t: usize| cues.is(t, Flags::INDEFINITE | Flags::DEMONSTRATIVE) && !self.points_at_time(t, end);
        while at < end && (cues.is_mark(at) || (cues.is(at, small) && !determines(at)) || self.points_at_time(at, end))
        {
            at += 1;
        }
        at
    }

    /// Whether a token may stand between a subject and its verb without saying more about it.
    fn passes(&self, at: usize) -> bool {
        let small = Flags::ASIDE | Flags::TIME | Flags::NEGATION | Flags::FUNCTION | Flags::TOPIC;
        self.cues.is(at, small) && !self.cues.is(at, Flags::COMPLEMENTISER | Flags::COORDINATOR)
    }

    /// Whether all between the noun and the verb describes the noun: a relative clause, a parenthesis, what a
    /// preposition opens.
    fn described(&self, noun: &Phrase, cue: &Cue) -> bool {
        let cues = self.cues;
        // Where the verb comes last, what is quoted stands between the two: Clark, "…" dedi.
        let whole = |quote: &Quote| self.grammar.verb_final && quote.first >= noun.end && quote.end <= cue.first;
        let spoken = |t: usize| cues.quotes_in(t, t + 1).iter().any(whole);
        let gap: Vec<usize> = (noun.end..cue.first).filter(|t| !spoken(*t)).collect();
        if gap.len() > GAP || gap.iter().any(|t| cues.is(*t, Flags::QUOTED | Flags::BUT)) {
            return false;
        }
        let mut gap = gap.into_iter();
        let Some(opens) = gap.clone().find(|t| !self.passes(*t)) else { return true };
        let last = gap.rfind(|t| !self.passes(*t)).unwrap_or(opens);
        let closed = cues.is_comma(last);
        if self.grammar.verb_final {
            return cues.is_comma(opens);
        }
        let relative = |at: usize| at < cue.first && cues.is(at, Flags::RELATIVE | Flags::ANONYMITY | Flags::KNOWING);
        let parenthesis = cues.is_comma(opens) && opens != last && closed;
        let complements = cues.is(opens, Flags::OBLIQUE) && !(opens..cue.first).any(|t| cues.parts(t));
        parenthesis || (relative(opens) && (closed || !cues.parts(last))) || complements
    }

    /// Whether a clause or a quotation that the verb takes stands behind it, or one who is told.
    fn opens_speech(&self, cue: &Cue, noun: &Phrase, end: usize) -> bool {
        let cues = self.cues;
        if self.grammar.verb_final {
            return true;
        }
        let mut at = cue.end;
        while at < end && cues.is(at, Flags::ASIDE | Flags::TIME) {
            at += 1;
        }
        let told = cues.cues_in(cue.first, at + 1).iter().any(|c| c.kind == CueKind::Told);
        let complement = (at..end.min(at + 2))
            .any(|t| cues.is(t, Flags::COMPLEMENTISER) || cues.is_colon(t) || cues.is_quotation_mark(t));
        // Where no word opens what is said, a comma does: 克拉克周二表示，需要协议。
        let complement =
            complement || at < end && cues.is_comma(at) && cues.part.tokens[cue.first].script.is_unspaced();
        let inside = cues.is(cue.end - 1, Flags::COMPLEMENTISER);
        // Without a word that opens it, a clause looks like an object, which anything may have.
        let speaks = noun.indefinite || self.cast.again_by_noun(cues, noun).is_some();
        let clause = at < end
            && speaks
            && (cues.is(at, Flags::DEMONSTRATIVE | Flags::INDEFINITE | Flags::FUNCTION)
                || cues.pronoun(at).is_some()
                || cues.name(at).is_some())
            && !cues.is(at, Flags::OBLIQUE);
        let reported = || at < end && cues.is_comma(at) && (at..end).any(|t| cues.is(t, Flags::REPORTED));
        told || complement || inside || clause || speaks && reported()
    }

    /// The noun phrase that begins at token `first`: determiners, plain words, and one complement of theirs.
    pub(super) fn noun(&self, first: usize, end: usize) -> Option<Phrase> {
        let cues = self.cues;
        let mut phrase = Phrase::bare(first);
        let mut at = first;
        while at < end && cues.is(at, Flags::INDEFINITE | Flags::DEMONSTRATIVE) {
            phrase.indefinite |= cues.is(at, Flags::INDEFINITE);
            phrase.demonstrative |= cues.is(at, Flags::DEMONSTRATIVE);
            at += 1;
        }
        while at < end && cues.is(at, Flags::TITLE) && self.is_plain_word(at) {
            at += 1;
        }
        let words = at;
        let topic = |at: usize| at > words && cues.is(at - 1, Flags::GLUED_TOPIC);
        while at < end && at - words < MOST && self.is_noun(at) && !topic(at) {
            at += 1;
        }
        // Whose he is, or where he is from: "жительница Мариуполя".
        let named = |t: usize| cues.name(t).is_some_and(|n| self.names[n].kind != Kind::Person);
        let head = at;
        while at < end && at > words && named(at) {
            at += 1;
        }
        if let Some(close) = self.one_of_theirs(at, end).filter(|_| at > words) {
            phrase.indefinite = true;
            at = close;
        }
        let more = at < end && (cues.is_plain(at) || cues.name(at).is_some() || cues.role(at).is_some());
        if head == words || more && !topic(at) {
            return None;
        }
        // "Gerektiğini de söylüyor": a clause that an ending makes a noun says nothing.
        if cues.is_clause_as_noun(head - 1) {
            return None;
        }
        let tokens = &cues.part.tokens[words..head];
        if self.grammar.capitalises_nouns && !tokens.iter().any(|t| t.is_capitalised(cues.part.text)) {
            return None;
        }
        phrase.end = at;
        Some(phrase)
    }

    /// Where "a cook" ends behind the noun that it belongs to, where that stands first: "the hotel's one cook", 酒店一名厨师.
    fn one_of_theirs(&self, at: usize, end: usize) -> Option<usize> {
        let cues = self.cues;
        if self.grammar.modifiers_follow || at >= end {
            return None;
        }
        let one = at + usize::from(cues.is(at, Flags::GENITIVE));
        let counts =
            one < end && cues.is(one, Flags::INDEFINITE) && !cues.is(one, Flags::OBLIQUE | Flags::DEMONSTRATIVE);
        let from = one + 1;
        let person = |t: usize| cues.role(t).is_some_and(|role| role.kind == RoleKind::Person);
        let last = end.min(from + MOST);
        let close = (from..last).find(|t| !self.is_noun(*t) && !person(*t)).unwrap_or(last);
        (counts && close > from).then_some(close)
    }

    /// The noun right behind a verb that closes the sentence, whose ending says that it is its subject: «…, განაცხადა ტერმესმა».
    pub(super) fn marked_behind(&self, clause: &Clause) -> Option<Phrase> {
        let &Clause { cue, end, phrases, .. } = clause;
        let cues = self.cues;
        let marked = |t: usize| t < end && self.is_noun(t) && cues.has_subject_ending(t);
        let noun = self.noun(cue.end, end).filter(|noun| marked(cue.end) && noun.end == cue.end + 1)?;
        let closes = (noun.end..end).all(|t| cues.is_mark(t));
        let other = phrases.iter().any(|p| p.end <= cue.first && cues.has_subject_ending(p.end - 1) && !p.oblique);
        (closes && !other && !cues.part.tokens[cue.end].script.is_cased()).then_some(noun)
    }

    /// The noun right behind a verb that opens its clause, where that says something: «قال أحد الطهاة إن».
    pub(super) fn noun_after(&self, cue: &Cue, end: usize) -> Option<Phrase> {
        const NEAR: usize = 8;
        let cues = self.cues;
        if !self.grammar.verb_first || cues.is_telling(cue.first) {
            return None;
        }
        let noun = self.noun(cue.end, end).filter(|noun| noun.indefinite || self.is_called(noun, end))?;
        let opens = |t: usize| cues.is(t, Flags::COMPLEMENTISER) || cues.is_colon(t) || cues.is_quotation_mark(t);
        (noun.end..end.min(noun.end + NEAR)).any(opens).then_some(noun)
    }

    /// Whether a few words that nothing is known of have right behind them what opens what is said, or what somebody is:
    /// «وقال مني أركو مناوي، حاكم إقليم دارفور، إن …», «وأكد الفحل أن …», «قال سبيث، "…"».
    fn is_called(&self, noun: &Phrase, end: usize) -> bool {
        const MOST: usize = 3;
        let cues = self.cues;
        let opens = |t: usize| cues.is(t, Flags::COMPLEMENTISER) || cues.is_colon(t) || cues.is_quotation_mark(t);
        let office = |t: usize| cues.role(t).is_some_and(|role| role.kind == RoleKind::Person);
        let mut at = noun.end;
        while at < end && (cues.is(at, Flags::ASIDE | Flags::TIME) || self.points_at_time(at, end)) {
            at += 1;
        }
        // "Hamilton declared, saying: …".
        let again = cues.cues_in(at, at + 1).iter().find(|c| c.first == at && is_verb(c)).map(|c| c.end);
        if let Some(behind) = again.filter(|behind| *behind < end && opens(*behind)) {
            at = behind;
        }
        let behind = at + usize::from(at < end && cues.is_comma(at));
        let apposed = behind > at && behind < end && (office(behind) || cues.pronoun(behind).is_some());
        noun.end - noun.first <= MOST && behind < end && (opens(behind) || apposed)
    }

    /// Whether token `at` may be a noun or its adjective.
    fn is_noun(&self, at: usize) -> bool {
        self.is_plain_word(at) && !self.cues.is(at, Flags::TITLE)
    }

    /// Whether token `at` is a word that is neither a name, an office nor a pronoun, and does nothing in its clause.
    fn is_plain_word(&self, at: usize) -> bool {
        let cues = self.cues;
        cues.is_plain(at)
            && cues.name(at).is_none()
            && cues.role(at).is_none()
            && cues.pronoun(at).is_none()
            && !cues.is(at, Flags::TOLD | Flags::REPORTED)
            && cues.part.tokens[at].kind == TokenKind::Word
    }
}
