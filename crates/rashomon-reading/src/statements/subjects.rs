//! The subject of a verb of saying: which of the phrases around it speaks.

use rashomon_language::schema::people::RoleKind;
use rashomon_language::{Kind, Source, Stance};
use rashomon_text::{Field, TokenKind};

use super::OWN_CLAUSE;
use super::cues::{Cue, CueKind, Flags};
use super::phrases::Phrase;
use super::{Attribution, Subject, Text};

/// The most words between a body and the verb that says what is said there.
const WITHIN: usize = 4;

/// The most tokens of a day in brackets.
const LONGEST_DAY: usize = 8;

/// The most tokens of a phrase that cites somebody.
const LONGEST_CUE: usize = 12;

/// A verb of saying, and where its subject is looked for.
#[derive(Clone, Copy)]
pub(super) struct Clause<'a> {
    /// The verb.
    pub cue: &'a Cue,
    /// The subject does not stand further left than this token.
    pub low: usize,
    /// The tokens of the sentence begin here,
    pub first: usize,
    /// and end here.
    pub end: usize,
    /// What may speak in it.
    pub phrases: &'a [Phrase],
}

impl Text<'_, '_, '_, '_> {
    /// Who says it, and whether a clause of the outlet's own may stand before; `before` is the verb of saying before it.
    pub(super) fn subject(&self, clause: &Clause, before: Option<&Attribution>) -> Option<(Subject, bool)> {
        let Some(before) = before else {
            if let Some(title) = self.title_as_topic(clause) {
                return Some((title, false));
            }
            if self.closes_alone(clause) || self.stands_alone(clause) {
                return Some((Subject::Dropped, false));
            }
            if self.accuses_behind(clause) {
                return self.previous.is_some_and(|n| n <= 1).then_some((Subject::Dropped, false));
            }
            if let Some(noun) = self.marked_behind(clause) {
                return Some((Subject::Noun(noun), false));
            }
            let phrase = |at| (Subject::Phrase(at), false);
            let found = self.subject_in_its_place(clause).map(phrase).or_else(|| self.subject_of_opener(clause));
            let found = found.or_else(|| self.subject_around(clause));
            let found = found.or_else(|| self.unreached(clause).map(phrase));
            return found.or_else(|| self.subject_without_phrase(clause));
        };
        let &Clause { cue, low, end, phrases, .. } = clause;
        if self.closes_relative(cue, before) {
            return Some((Subject::Shared, true));
        }
        let following = || self.following(cue, end, phrases);
        // Where the verb opens its clause, what stands behind it is its subject, and not that of the clause before.
        if self.grammar.verb_first
            && self.joins_clause(cue)
            && let Some(at) = following()
            && (phrases[at].first, phrases[at].end) != before.subject
        {
            return Some((Subject::Phrase(at), true));
        }
        if self.contrasts(cue) {
            return Some((following().map_or(Subject::Shared, Subject::Phrase), true));
        }
        let shares = match self.preceding(cue, low, phrases) {
            None => self.shares_subject(cue, before)?,
            Some(at) if self.goes_on_with(clause, &phrases[at], before) => {
                self.boundary(before.cue.1, cue.first).is_some()
            }
            // What a medium reports that somebody did, he did; what somebody says of others is said by him.
            Some(at)
                if let Some(noun) = self.noun_before_object(&phrases[at])
                    && phrases.iter().any(|p| p.first == before.subject.0 && self.cast.is_medium(self.cues, p)) =>
            {
                return Some((Subject::Noun(noun), true));
            }
            Some(at) => return self.is_new_subject(cue, &phrases[at], before).then_some((Subject::Phrase(at), true)),
        };
        shares.then_some((Subject::Shared, true))
    }

    /// Who is told to have said nothing to it, though he is no subject: "there was no comment from the ministry", «связаться с
    /// адвокатом не удалось». The nearest before the words, or behind them.
    fn unreached(&self, clause: &Clause) -> Option<usize> {
        const NEAR: usize = 4;
        let &Clause { cue, low, end, phrases, .. } = clause;
        let cues = self.cues;
        if cue.kind != CueKind::Verb(Stance::Declines) {
            return None;
        }
        let speaks = |p: &Phrase| {
            let place = self.is_place(p) && !self.is_country(p) && !self.is_capital(p);
            (p.name.is_some() || p.role.is_some()) && !place && !self.cast.is_medium(cues, p)
        };
        let clear = |from: usize, to: usize| to - from <= NEAR && !(from..to).any(|t| cues.parts(t));
        let before = phrases.iter().rposition(|p| p.first >= low && p.end <= cue.first && speaks(p));
        let before = before.filter(|at| clear(phrases[*at].end, cue.first));
        let behind = || phrases.iter().position(|p| p.first >= cue.end && p.end <= end && speaks(p));
        before.or_else(|| behind().filter(|at| clear(cue.end, phrases[*at].first)))
    }

    /// Whether a verb of accusing before which nobody stands has the accused behind it: "Inoltre, ha accusato il governo di
    /// mentire". Where a quotation stands before it, that is its subject.
    fn accuses_behind(&self, clause: &Clause) -> bool {
        let &Clause { cue, low, first, end, phrases } = clause;
        let cues = self.cues;
        let drops = self.grammar.drops_subject || self.grammar.modifiers_follow;
        let bare = drops && !self.grammar.verb_first && !self.grammar.verb_final;
        let quoted = (first..cue.first).any(|t| cues.is(t, Flags::QUOTED) || cues.is_quotation_mark(t));
        cue.kind == CueKind::Verb(Stance::Accuses)
            && bare
            && !quoted
            && self.preceding(cue, low, phrases).is_none()
            && self.body_within(cue, low, cue.end, phrases).is_none()
            && self
                .following(cue, end, phrases)
                .is_some_and(|at| phrases[at].first == cue.end || phrases[at].role.is_some())
    }

    /// Whether a verb behind a comma closes a sentence alone, so that whoever spoke last goes on: "O pomocy musi zdecydować rząd,
    /// zaznaczył." Nobody before the comma is its subject, unless that one has a relative clause or an apposition there.
    fn closes_alone(&self, clause: &Clause) -> bool {
        const LEAST: usize = 4;
        let &Clause { cue, first, end, phrases, .. } = clause;
        let cues = self.cues;
        let alone = cue.first >= first + LEAST
            && cues.is_comma(cue.first - 1)
            && (cue.end..end).all(|t| cues.is_mark(t))
            && self.grammar.drops_subject
            && !self.grammar.verb_final
            && self.previous.is_some_and(|n| n <= 1);
        let relative = |t: usize| cues.is(t, Flags::RELATIVE | Flags::ANONYMITY);
        let apposed = |p: &Phrase| p.first <= first + 1 && p.end + 1 < cue.first && cues.is_comma(p.end);
        alone
            && cue.kind == CueKind::Verb(Stance::Asserts)
            && !(first..cue.first).any(relative)
            && !phrases.iter().any(apposed)
    }

    /// Whether a verb stands alone between two commas amid what is said, so that whoever spoke last goes on: "Israel, añadió,
    /// intenta encubrir una masacre".
    fn stands_alone(&self, clause: &Clause) -> bool {
        let &Clause { cue, first, end, .. } = clause;
        let cues = self.cues;
        let comma = |t: usize| t < end && self.sets_apart(t);
        let Some(open) = cue.first.checked_sub(1).filter(|t| *t > first && comma(*t)) else { return false };
        let goes_on =
            |t: usize| cues.is(t, Flags::RELATIVE | Flags::COMPLEMENTISER | Flags::OBLIQUE) || cues.is_mark(t);
        cue.kind == CueKind::Verb(Stance::Asserts)
            && self.grammar.drops_subject
            && !self.grammar.verb_final
            && !(first..open).any(|t| self.sets_apart(t) || cues.is(t, Flags::RELATIVE | Flags::QUOTED))
            && comma(cue.end)
            && cue.end + 1 < end
            && !goes_on(cue.end + 1)
            && self.previous.is_some_and(|n| n <= 1)
    }

    /// The subject of the first verb where a language has its own place for it, whatever else stands there.
    fn subject_in_its_place(&self, clause: &Clause) -> Option<usize> {
        let &Clause { cue, low, first, end, phrases } = clause;
        let cues = self.cues;
        let following = || self.following(cue, end, phrases);
        if let Some(at) = self.inserted(cue, first, end, phrases) {
            return Some(at);
        }
        if self.grammar.verb_first
            && let Some(at) = self.before_judged(clause).or_else(following)
        {
            return Some(at);
        }
        if let Some(at) = self.pronoun_within(cue, phrases) {
            return Some(at);
        }
        // "This confirmed also the director": a bare word before the verb is its object.
        let bare = |p: usize| phrases[p].role.is_none() && !self.is_person(&phrases[p]);
        if self.adds(cue, cue.end, end, phrases)
            && self.preceding(cue, low, phrases).is_none_or(bare)
            && let Some(at) = following()
        {
            return Some(at);
        }
        // Where the verb comes second, its subject stands behind it if a comma goes before: "…, skriver Reuters".
        let comma = self.grammar.verb_second && cue.first > first && cues.is_comma(cue.first - 1);
        // So it does behind a clause that opens the sentence: "Dat er meer daders waren, sluit de politie niet uit".
        let opens =
            cues.is(first, Flags::COMPLEMENTISER) && !(first..cue.first - usize::from(comma)).any(|t| cues.parts(t));
        following()
            .filter(|at| comma && (phrases[*at].name.is_some() || opens && self.is_person_or_body(&phrases[*at])))
    }

    /// Somebody who opens a sentence right before a verb that judges, though verbs come first: what stands behind it is judged,
    /// «موسكو تكذّب «واشنطن بوست»».
    fn before_judged(&self, clause: &Clause) -> Option<usize> {
        let &Clause { cue, low, first, phrases, .. } = clause;
        let cues = self.cues;
        let CueKind::Verb(Stance::Denies | Stance::Confirms | Stance::Accuses) = cue.kind else { return None };
        let opens =
            |p: &Phrase| p.first >= low && (first..p.first).all(|t| cues.is_mark(t) || cues.is(t, Flags::ASIDE));
        let speaks = |p: &Phrase| self.is_person_or_body(p) && !p.pronoun && !cues.is(p.first, Flags::QUOTED);
        phrases.iter().position(|p| p.end == cue.first && opens(p) && speaks(p) && !self.is_told(p))
    }

    /// The subject of a first verb that opens its clause: it stands behind.
    fn subject_of_opener(&self, clause: &Clause) -> Option<(Subject, bool)> {
        let &Clause { cue, low, first, end, phrases } = clause;
        let cues = self.cues;
        let preceding = self.preceding(cue, low, phrases);
        let apposed = || preceding.is_some() && self.behind_apposition(cue, low, phrases).is_some();
        let following = self.following(cue, end, phrases);
        // "A guidare la trattativa è Marco Rossi, che ha visto i ribelli, ha riferito il cronista": nobody opens the sentence.
        let closes = |at: usize| phrases[at].end >= end || cues.is_mark(phrases[at].end);
        let told = self.grammar.modifiers_follow
            && cue.kind == CueKind::Verb(Stance::Asserts)
            && following.is_some_and(|at| self.is_person(&phrases[at]) && closes(at));
        let relative = |p: &Phrase| (p.end..p.end + 2).any(|t| t < cue.first && cues.is(t, Flags::RELATIVE));
        let inner = |p: &Phrase| told && p.first > first + 2 && relative(p);
        let covers = |p: usize| !inner(&phrases[p]) && self.covers(&phrases[p], first, cue);
        if !self.opens(cue, low) || apposed() || preceding.is_some_and(covers) {
            return None;
        }
        // "The hotline, a number for sailors in distress, said the police knew": they have a verb of their own.
        let quiet = !(first..cue.first).any(|t| self.cues.is(t, Flags::QUOTED | Flags::VERB));
        if quiet && following.is_some_and(|at| self.has_verb_behind(&phrases[at], end)) {
            // "The head of the service on the island, Ana Reis, said the man was dead": she stands beside the verb.
            let beside = |p: usize| phrases[p].end + 1 == cue.first && cues.is_comma(phrases[p].end);
            if preceding.is_some_and(|p| phrases[p].first <= first + 1 || beside(p) && self.is_person(&phrases[p])) {
                return None;
            }
            let apart = |p: &Phrase| cues.is_comma(p.end) && p.end + 2 < cue.first && cues.is_comma(cue.first - 1);
            let named = |p: &Phrase| p.name.is_some() && p.role.is_none() && !p.oblique && !p.object;
            let head = |p: &Phrase| p.first <= first + 1 && named(p) && !self.is_place(p) && apart(p);
            if let Some(at) = phrases.iter().position(head) {
                return Some((Subject::Phrase(at), false));
            }
            if let Some(noun) = self.noun_in_apposition(cue, low) {
                return Some((Subject::Noun(noun), false));
            }
        }
        let named = following.filter(|at| phrases[*at].name.is_some());
        if let Some(at) = named.or_else(|| self.body_within(cue, low, end, phrases)).or(following) {
            return Some((Subject::Phrase(at), false));
        }
        let noun = self.noun_behind(cue, first, end).or_else(|| self.noun_after(cue, end))?;
        // «Πράξη πειρατείας» χαρακτήρισε το περιστατικό το υπουργείο: what is called so stands before who calls it so.
        let determined = noun.indefinite || noun.demonstrative;
        let calls =
            |p: &Phrase| p.first == noun.end && determined && self.is_person_or_body(p) && self.ends_clause(p.end, end);
        let subject = phrases.iter().position(calls).map(Subject::Phrase);
        Some((subject.unwrap_or(Subject::Noun(noun)), false))
    }

    /// The subject of a first verb: the phrase before it, or the one behind.
    fn subject_around(&self, clause: &Clause) -> Option<(Subject, bool)> {
        let &Clause { cue, low, first, end, phrases } = clause;
        let preceding = self.preceding(cue, low, phrases);
        let following = || self.following(cue, end, phrases);
        if let Some(noun) = preceding.and_then(|at| self.noun_before_object(&phrases[at])) {
            return Some((Subject::Noun(noun), false));
        }
        // A medium without an ending before the verb is told, if a person stands behind it: «об этом ТАСС сообщил источник».
        if let Some(told) = preceding
            && phrases[told].end == cue.first
            && self.is_bare_medium(&phrases[told])
            && let Some(at) = following()
                .filter(|at| self.is_person(&phrases[*at]))
                .or_else(|| self.body_within(cue, cue.end - 1, end, phrases))
            && !self.has_verb_behind(&phrases[at], end)
        {
            return Some((Subject::Phrase(at), false));
        }
        // "Po jednání vlády řekl předseda strany Jan Novák": nor is whose it was that a preposition opens the sentence with.
        if let Some(of) = preceding
            && self.is_of_circumstance(&phrases[of], low)
            && let Some(at) = following().filter(|at| self.is_person(&phrases[*at]) && phrases[*at].name.is_some())
            && phrases[at].role.is_some()
        {
            return Some((Subject::Phrase(at), false));
        }
        // "The guards accused Austria": whatever noun stands before the verb, the accused is no subject.
        let judged = matches!(cue.kind, CueKind::Verb(Stance::Accuses | Stance::Asks)) && !self.grammar.verb_second;
        let start = (low..cue.first).rev().find(|t| self.cues.parts(*t)).map_or(low, |t| t + 1);
        let opened = || self.noun(start, cue.first).is_some_and(|noun| !self.cues.is(noun.first, Flags::TIME));
        // "The world has always recognised Kosovo": nor is the place that a noun before such a verb judges.
        let confirmed =
            matches!(cue.kind, CueKind::Verb(Stance::Confirms | Stance::Denies)) && !self.grammar.verb_second;
        let place = || following().is_some_and(|at| self.is_place(&phrases[at]));
        let taken = (judged || confirmed && place()) && opened();
        let named = || following().filter(|at| phrases[*at].name.is_some() && !taken);
        // "In einer Mitteilung erklärt das Unternehmen": where the verb comes second, its subject stands behind what opens
        // the sentence.
        let second = || {
            let speaks = |p: &Phrase| {
                let written = p.role.is_some_and(|role| role.kind == RoleKind::Document);
                p.pronoun && !self.cues.is_neuter(p.first) || self.is_person_or_body(p) && !written
            };
            following().filter(|at| self.grammar.verb_second && speaks(&phrases[*at]))
        };
        // «В ведомстве подтвердили «Ленте.ру», что …»: who speaks within a body tells the medium behind the verb.
        let named = || {
            let told = |at: &usize| self.cast.is_medium(self.cues, &phrases[*at]) && !self.grammar.verb_second;
            let within = || self.body_within(cue, low, cue.end, phrases).is_some();
            named().filter(|at| !(told(at) && within()))
        };
        // "Jane Roe sold the house but said": its subject opens the clause before.
        let shared = || self.subject_before_but(clause);
        let found = preceding.or_else(shared).or_else(named).or_else(second);
        let found = found.or_else(|| self.body_within(cue, low, end, phrases));
        if let Some(at) = found {
            return Some((Subject::Phrase(at), self.joins(first, phrases[at].first)));
        }
        // Something else opens the clause, and the subject stands behind the verb: "On Monday said the police".
        // An accused or asked one would stand there too.
        let inverts = self.grammar.verb_second || !matches!(cue.kind, CueKind::Verb(Stance::Accuses | Stance::Asks));
        following().filter(|_| inverts && !taken).map(|at| (Subject::Phrase(at), false))
    }

    /// Somebody or some body that opens a clause whose verb comes last, where phrase `at` stands right behind with an article of its
    /// own: "dat de politie de bewoners had gewaarschuwd".
    fn before_object(&self, at: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        let before = at.checked_sub(1)?;
        let (subject, object) = (&phrases[before], &phrases[at]);
        let opener = subject.first.checked_sub(1).filter(|t| cues.is(*t, Flags::COMPLEMENTISER))?;
        let article = cues.is(object.first, Flags::DEMONSTRATIVE | Flags::INDEFINITE) && object.name.is_none();
        let beside = subject.end == object.first && opener > 0 && article;
        (self.grammar.verb_second && beside && self.is_person_or_body(subject)).then_some(before)
    }

    /// The noun with an article that opens a clause whose verb comes last, where a phrase with one stands right behind: "dass die
    /// Besatzung die Behörden gewarnt habe".
    fn noun_before_object(&self, phrase: &Phrase) -> Option<Phrase> {
        const MOST: usize = 4;
        let cues = self.cues;
        let article = |t: usize| cues.is(t, Flags::DEMONSTRATIVE | Flags::INDEFINITE) && !cues.is(t, Flags::OBLIQUE);
        if !self.grammar.verb_second || phrase.name.is_some() || !article(phrase.first) {
            return None;
        }
        let low = phrase.first.saturating_sub(MOST);
        let opens = |t: &usize| cues.is(*t, Flags::COMPLEMENTISER) && article(t + 1);
        let opener = (low..phrase.first.saturating_sub(1)).rev().find(opens)?;
        self.noun(opener + 1, phrase.first).filter(|noun| noun.end == phrase.first)
    }

    /// The subject of the clause before a "but" that stands right before the verb, where that clause opens with it and has another
    /// verb: "The company closed two shops but denied …".
    fn subject_before_but(&self, clause: &Clause) -> Option<usize> {
        let &Clause { cue, low, phrases, .. } = clause;
        let cues = self.cues;
        let small = |t: usize| cues.is(t, Flags::ASIDE | Flags::TIME | Flags::NEGATION) && !cues.is(t, Flags::BUT);
        let but = (low..cue.first).rev().find(|t| !small(*t)).filter(|t| cues.is(*t, Flags::BUT))?;
        let low = self.behind_dateline(low, cue);
        let clear = |p: &Phrase| (low..p.first).all(|t| cues.is_mark(t) || cues.is(t, Flags::ASIDE | Flags::TIME));
        let at = phrases.iter().position(|p| p.first >= low && p.end < but)?;
        let phrase = &phrases[at];
        let own = (phrase.end..but).any(|t| cues.is_plain(t) && cues.name(t).is_none());
        let quoted = (low..but).any(|t| cues.is(t, Flags::QUOTED) || cues.is_quotation_mark(t));
        let speaks = self.is_person_or_body(phrase) || phrase.pronoun && !cues.is_neuter(phrase.first);
        (!self.grammar.verb_final && own && !quoted && speaks && clear(phrase)).then_some(at)
    }

    /// Whether the last who spoke is the medium that is credited.
    fn spoke_for_medium(&self) -> bool {
        let Some(last) = self.cast.last() else { return true };
        let is_last = |medium: &crate::Party| {
            medium.span.overlaps(last.span) || last.name.as_deref() == Some(medium.name.as_str())
        };
        self.credited.as_ref().is_some_and(is_last)
    }

    /// Whether a phrase without a preposition of its own belongs to plain nouns behind one that opens the clause at `low`.
    fn is_of_circumstance(&self, phrase: &Phrase, low: usize) -> bool {
        const MOST: usize = 3;
        let cues = self.cues;
        let noun = |t: usize| {
            let word = cues.part.tokens[t].kind == TokenKind::Word && cues.name(t).is_none();
            word && !cues.is(t, Flags::VERB | Flags::OBLIQUE) && (cues.is_plain(t) || cues.is(t, Flags::TIME))
        };
        let opens = (low..phrase.first).rev().take(MOST + 1).find(|t| !noun(*t));
        opens.is_some_and(|t| t + 1 < phrase.first && cues.is(t, Flags::OBLIQUE))
    }

    /// The subject of a first verb beside which no phrase for a speaker stands: a noun, or the last speaker, who goes on if he
    /// spoke just before.
    fn subject_without_phrase(&self, clause: &Clause) -> Option<(Subject, bool)> {
        let &Clause { cue, low, first, end, .. } = clause;
        if let Some(noun) = self.marked_noun(cue, low) {
            return Some((Subject::Noun(noun), self.joins(first, noun.first)));
        }
        let noun = self.noun_behind(cue, first, end).or_else(|| self.noun_before(cue, low, end));
        if let Some(noun) = noun {
            return Some((Subject::Noun(noun), self.joins(first, noun.first)));
        }
        // A report goes on that is the last speaker's only if he is its medium: «卫报报道，… 报道说».
        let another = || self.cues.report_goes_on(cue.first) && !self.spoke_for_medium();
        if another() {
            return None;
        }
        let bare = (first..cue.first).all(|t| !self.cues.is_plain(t)) && cue.first - first <= 4;
        let recent = |most: usize| self.previous.is_some_and(|n| n <= most);
        // Where particles say what a sentence is about and the verb comes last, nobody else is said to say it.
        let topics = self.cues.glues_particles() || self.cues.part.tokens[cue.first].script.is_unspaced();
        let marked = |t: usize| self.cues.is(t, Flags::TOPIC | Flags::GLUED_TOPIC) && !self.cues.is(t, Flags::QUOTED);
        // A verb right before a noun only says more about it: 取材に応じた政府関係者は.
        let noun = |t: usize| self.cues.is_plain(t) || self.cues.name(t).is_some() || self.cues.role(t).is_some();
        let closes = cue.end >= end || !noun(cue.end);
        let unmarked =
            || topics && closes && self.grammar.verb_final && cue.first > first && !(first..cue.first).any(marked);
        // "W rozmowie z PAP przyznał": nothing stands before the verb but whom he told.
        let told = || {
            let asked = |p: &Phrase| p.end == cue.first && self.is_asked_by(p);
            let near = |p: &Phrase| p.first <= first + WITHIN && !(first..p.first).any(|t| self.cues.parts(t));
            clause.phrases.iter().any(|p| asked(p) && near(p))
        };
        let opens = || self.opens(cue, low) || unmarked() || told();
        // A medium that the last sentence credits goes on, too: "Según el diario, … Añadió que".
        let credited = || self.credited.is_some() && self.since_credit == 0;
        let dropped = bare && (recent(0) || credited()) || self.grammar.drops_subject && opens() && recent(1);
        dropped.then_some((Subject::Dropped, false))
    }

    /// Whether a verb opens its clause, or what stands behind a mark.
    fn opens(&self, cue: &Cue, low: usize) -> bool {
        let cues = self.cues;
        let mut at = cue.first;
        // The day may stand in brackets before the verb: "pada Rabu (5/3) mengonfirmasi".
        while at > low + 1 && matches!(cues.part.word(at - 1), ")" | "）") {
            let open = (low..at - 1).rev().take(LONGEST_DAY).find(|t| matches!(cues.part.word(*t), "(" | "（"));
            let day =
                |t: usize| cues.is_mark(t) || cues.is(t, Flags::TIME) || cues.part.tokens[t].kind == TokenKind::Number;
            let Some(open) = open.filter(|open| (*open..at).all(day)) else { break };
            at = open;
        }
        at == low || cues.parts(at - 1) || cues.is_quotation_mark(at - 1)
    }

    /// Whether the verb before stands in a relative clause behind its subject, which the comma before this verb closes: "the
    /// minister, who did not name the suspect, said".
    fn closes_relative(&self, cue: &Cue, before: &Attribution) -> bool {
        let cues = self.cues;
        let relative = (before.subject.1..before.cue.0).any(|t| cues.is(t, Flags::RELATIVE));
        let small = |t: &usize| cues.is(*t, Flags::ASIDE | Flags::TIME | Flags::FUNCTION) && !cues.parts(*t);
        let behind = (before.cue.1..cue.first).rev().find(|t| !small(t));
        let one = || (before.cue.1..cue.first).filter(|t| cues.parts(*t)).count() == 1;
        before.subject.1 <= before.cue.0 && relative && behind.is_some_and(|t| cues.is_comma(t)) && one()
    }

    /// Whether a verb before which no subject stands has that of the verb before; nothing, if it says nothing at all.
    fn shares_subject(&self, cue: &Cue, before: &Attribution) -> Option<bool> {
        let cues = self.cues;
        // Where the verb comes last, its clause is over with it: "doğruladı ancak … yalanladı".
        let CueKind::Verb(stance) = cue.kind else { return None };
        let judges = stance != Stance::Asserts && before.stance != Stance::Asserts;
        // So is one that judges otherwise: "denied on Monday, then confirmed".
        let verdict = |stance| matches!(stance, Stance::Confirms | Stance::Denies);
        let turns = stance != before.stance && verdict(stance) && verdict(before.stance);
        if judges && (self.grammar.verb_final || turns) {
            return Some(true);
        }
        // What is said opens behind the verb before: "adding that the West had asked for it" asks for nothing.
        let joined = |t: usize| cues.is(t, Flags::COORDINATOR | Flags::BUT) || cues.is_quotation_mark(t);
        let opens = |t: usize| cues.is(t, Flags::COMPLEMENTISER);
        let told =
            || (before.cue.1..cue.first.min(before.cue.1 + 2)).any(opens) && !(before.cue.1..cue.first).any(joined);
        if !matches!(stance, Stance::Denies | Stance::Confirms | Stance::Declines) && told() {
            return None;
        }
        let at = self.boundary(before.cue.1, cue.first)?;
        let plain = |t: &usize| cues.is_plain(*t);
        if !self.grammar.verb_final {
            return Some((at..cue.first).filter(plain).count() <= 1);
        }
        // A noun right behind "but" that is no object is another subject, which is not known.
        let object = (at..cue.first).any(|t| cues.is(t, Flags::OBJECT));
        Some(!cues.is(at, Flags::BUT) || object || !plain(&(at + 1)))
    }

    /// Whether the speaker of the verb before goes on, though a phrase stands before this verb.
    fn goes_on_with(&self, clause: &Clause, phrase: &Phrase, before: &Attribution) -> bool {
        // "… but said that in the report there are errors": the report is where they are, and says nothing.
        let where_to = self.grammar.verb_final && self.cues.report_goes_on(phrase.first);
        where_to || (phrase.first, phrase.end) == before.subject || self.follows_coordinator(clause.cue, clause.low)
    }

    /// Whether a phrase before a verb opens another clause than that of the verb before.
    fn is_new_subject(&self, cue: &Cue, phrase: &Phrase, before: &Attribution) -> bool {
        let cues = self.cues;
        let (from, start) = (before.cue.1, phrase.first);
        // Right behind the verb before, the same word opens what is said.
        let told = |start: usize| start == from + 2 && cues.is(start - 1, Flags::COMPLEMENTISER);
        let parts =
            |t: usize| cues.is(t, Flags::BUT) || (cues.parts(t) && matches!(cues.part.word(t), ";" | "؛" | "–" | "—"));
        (from..start).any(parts)
            || self.coordinated(from, start)
            // "While the police says …, the city denies it": the clause before is over with its comma.
            || before.subject.0 > 0 && cues.is(before.subject.0 - 1, Flags::BUT) && start > from && cues.is_comma(start - 1)
            // Where the verb comes last, its clause is over with it.
            || (self.grammar.verb_final && start == from + 1 && cues.is_comma(from))
            || (self.grammar.verb_final && start == from && cues.is_topic(start, phrase.end))
            || self.answers(before, phrase, cue)
            || (start >= 2 && cues.is(start - 1, Flags::RELATIVE) && cues.is_comma(start - 2) && !told(start))
    }

    /// The pronoun right behind the first part of a verb in two parts, where the verb comes second: "Det vill han inte
    /// kommentera". Whatever stands before it is no subject.
    fn pronoun_within(&self, cue: &Cue, phrases: &[Phrase]) -> Option<usize> {
        let gap = self.cues.gap_end(cue.first).filter(|gap| self.grammar.verb_second && *gap > cue.end)?;
        phrases.iter().position(|p| p.pronoun && p.first == cue.end && p.end <= gap && !p.oblique && !p.object)
    }

    /// The subject of a verb of saying that is put with it between two commas or dashes: "The mine, adds the same source, will
    /// close". What is said stands around it.
    fn inserted(&self, cue: &Cue, first: usize, end: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        if !matches!(cue.kind, CueKind::Verb(Stance::Asserts | Stance::Confirms | Stance::Warns)) {
            return None;
        }
        let open = cue.first.checked_sub(1).filter(|t| *t > first && self.sets_apart(*t))?;
        // Another comma closes an apposition: "Ana Reis, the mayor, said residents, mostly old, had fled".
        if (first..open).any(|t| self.sets_apart(t)) {
            return None;
        }
        let at = self.following(cue, end, phrases).or_else(|| self.inverted(cue, phrases))?;
        let small = |t: &usize| cues.is(*t, Flags::ASIDE | Flags::TIME | Flags::TOLD);
        let close = (phrases[at].end..end).find(|t| !small(t))?;
        // "The ministry, told Reuters, that …": what is said follows.
        let opens = |t: usize| cues.is(t, Flags::COMPLEMENTISER | Flags::RELATIVE);
        let goes_on = (close + 1..end).any(|t| cues.is_plain(t)) && !opens(close) && !opens(close + 1);
        let told = cues.glued(phrases[at].first).has(Flags::COMPLEMENTISER);
        (self.sets_apart(close) && goes_on && !told && self.is_person_or_body(&phrases[at])).then_some(at)
    }

    /// Whether token `at` is a comma, or a dash with a space before it.
    fn sets_apart(&self, at: usize) -> bool {
        let cues = self.cues;
        cues.is_comma(at) || matches!(cues.part.word(at), "–" | "—" | "-") && cues.part.tokens[at].spaced
    }

    /// Whether a phrase stands for somebody or a body, as a subject.
    pub(super) fn is_person_or_body(&self, phrase: &Phrase) -> bool {
        !phrase.oblique && !phrase.object && (phrase.role.is_some() || phrase.name.is_some())
    }

    /// Whether a verb opens its clause behind a comma, and the word behind it sets that against the clause before: "confirmed
    /// that he came, denied however that".
    fn contrasts(&self, cue: &Cue) -> bool {
        let cues = self.cues;
        let behind_comma = cue.first.checked_sub(1).is_some_and(|t| cues.is_comma(t));
        behind_comma && cue.end < cues.flags.len() && cues.is_inner_but(cue.end)
    }

    /// Whether a verb opens a clause that a mark, a coordinator before it or one glued to it joins to what goes before.
    fn joins_clause(&self, cue: &Cue) -> bool {
        let cues = self.cues;
        let before = cue.first.checked_sub(1);
        cues.is_glued_verb(cue.first)
            || before.is_some_and(|t| cues.parts(t) || cues.is(t, Flags::COORDINATOR | Flags::BUT))
    }

    /// The body in or from which it is said, without a word for those who say it: «в МЧС в понедельник заявили»,
    /// «сообщили в полиции».
    pub(super) fn body_within(&self, cue: &Cue, low: usize, end: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        let beside = |phrase: &Phrase| {
            let gap = if phrase.end <= cue.first { phrase.end..cue.first } else { cue.end..phrase.first };
            let marked = cues.glued(phrase.first).has(Flags::FROM_WITHIN) || cues.has_within_ending(phrase.end - 1);
            let opens = phrase.first > low || marked && phrase.first == low;
            // Where the verb comes second, so does its subject, known or not: "sagte Meier am Montag in Rom".
            let another = |t: usize| cues.is_plain(t) || cues.pronoun(t).is_some() && !cues.is_neuter(t);
            let taken = self.grammar.verb_second && phrase.first >= cue.end && gap.clone().any(another);
            opens && phrase.end <= end && gap.len() <= WITHIN && !taken && !gap.into_iter().any(|t| cues.parts(t))
        };
        let speaks = |phrase: &Phrase| {
            let prepared = phrase.first > 0 && cues.is(phrase.first - 1, Flags::FROM_WITHIN)
                || cues.glued(phrase.first).has(Flags::FROM_WITHIN)
                || phrase.end > 0 && cues.has_within_ending(phrase.end - 1);
            // «В России заявили»: a country that opens the sentence speaks, if nobody else does.
            let country = phrase.first == low + 1
                && phrase.end == cue.first
                && self.is_country(phrase)
                && self.following(cue, end, phrases).is_none();
            let source = phrase.role.is_some_and(|role| role.kind == RoleKind::Source);
            let speaks = self.cast.is_body(phrase) || source || country || self.cast.is_medium(cues, phrase);
            // «Говорится в документах», "wynika z dokumentów".
            let written = phrase.role.is_some_and(|role| role.kind == RoleKind::Document);
            // «У заяві прокуратури сказано» opens the sentence with it.
            let opens = phrase.first <= low + 1 && phrase.first > 0 && cues.is(phrase.first - 1, Flags::OBLIQUE);
            // The day may stand between: "u saopštenju Kremlja od 28. decembra navodi se".
            let small = |t: usize| {
                let day = cues.is(t, Flags::TIME) || cues.part.tokens[t].kind == TokenKind::Number;
                day || cues.is(t, Flags::ASIDE)
                    || t + 1 < cue.first && cues.is(t, Flags::OBLIQUE) && cues.is(t + 1, Flags::TIME)
            };
            let adjoins = phrase.end <= cue.first && (phrase.end..cue.first).all(small);
            let before = opens && adjoins;
            let behind = phrase.oblique && (cue.end..=cue.end + 1).contains(&phrase.first);
            let written = written && (before || behind);
            let within = prepared && speaks && !self.is_asked_by(phrase) || written;
            within && !cues.is(phrase.first, Flags::QUOTED) && beside(phrase)
        };
        let before = phrases.iter().rposition(|p| p.end <= cue.first && speaks(p));
        before.or_else(|| phrases.iter().position(|p| p.first >= cue.end && speaks(p)))
    }

    /// Whether a phrase is no more than the name of a country.
    fn is_country(&self, phrase: &Phrase) -> bool {
        let known = phrase.name.filter(|_| phrase.role.is_none()).and_then(|name| self.names[name].known.as_deref());
        known.is_some_and(|id| rashomon_language::known(id).is_none())
    }

    /// Whether a phrase is no more than the name of a country, or of the capital that may stand for its government.
    pub(super) fn is_seat_of_state(&self, phrase: &Phrase) -> bool {
        self.is_country(phrase) || self.is_capital(phrase)
    }

    /// Whether a phrase is no more than the name of a capital, which may stand for a government.
    fn is_capital(&self, phrase: &Phrase) -> bool {
        let known = phrase.name.filter(|_| phrase.role.is_none()).and_then(|name| self.names[name].known.as_deref());
        known.and_then(rashomon_language::known).is_some_and(|declared| declared.stands_for)
    }

    /// Whether somebody else has the verb in a clause beside the one before: "Moscow accused Kyiv, Ukraine denied it". A
    /// medium there is the source of both, and what somebody only said may go on.
    fn answers(&self, before: &Attribution, phrase: &Phrase, cue: &Cue) -> bool {
        let cues = self.cues;
        let between = before.cue.1..phrase.first;
        let embedded = before.stance == Stance::Asserts || between.clone().any(|t| cues.is(t, Flags::COMPLEMENTISER));
        let beside = between.clone().next_back().is_some_and(|t| cues.is_comma(t) || cues.is(t, Flags::COORDINATOR));
        // An object may stand between, where the verb judges it: "Ukraine the accusation rejected".
        let judges = !matches!(cue.kind, CueKind::Verb(Stance::Asserts));
        let clear = |t: usize| (judges || !cues.is_plain(t)) && !cues.parts(t);
        let adjoins = phrase.end <= cue.first && (phrase.end..cue.first).all(clear);
        !embedded && beside && adjoins && !phrase.pronoun && !self.cast.is_medium(self.cues, phrase)
    }

    /// Whether a coordinator stands right before the verb: "… and accused".
    fn follows_coordinator(&self, cue: &Cue, low: usize) -> bool {
        let cues = self.cues;
        let mut at = cue.first;
        while at > low && cues.is(at - 1, Flags::ASIDE | Flags::TIME | Flags::NEGATION) {
            at -= 1;
        }
        at > low && cues.is(at - 1, Flags::COORDINATOR | Flags::BUT)
    }

    /// Whether a coordinator stands right before the phrase that begins at `start`, and a comma before it.
    fn coordinated(&self, from: usize, start: usize) -> bool {
        let cues = self.cues;
        (from..start).rev().take(2).any(|t| {
            cues.is(t, Flags::COORDINATOR)
                && (self.grammar.verb_final || t.checked_sub(1).is_some_and(|p| p >= from && cues.parts(p)))
        })
    }

    /// Whether a clause of its own, joined by a coordinator, stands between `first` and the subject.
    fn joins(&self, first: usize, start: usize) -> bool {
        let cues = self.cues;
        let Some(at) = (first..start).rev().find(|t| cues.is(*t, Flags::BUT)) else { return false };
        let words = (first..at).filter(|t| cues.part.tokens[*t].kind != TokenKind::Mark).count();
        words >= OWN_CLAUSE
    }

    /// Whether a phrase before the verb opens the sentence and only parentheses stand between the two.
    fn covers(&self, phrase: &Phrase, first: usize, cue: &Cue) -> bool {
        let cues = self.cues;
        let first = self.behind_dateline(first, cue).min(phrase.first);
        if (first..phrase.first).any(|t| cues.is(t, Flags::QUOTED)) || phrase.first - first > 8 {
            return false;
        }
        let mut at = phrase.end;
        // "A diplomat who took part, confirmed": the clause up to the comma says who speaks.
        if !self.grammar.verb_final && cues.is(at, Flags::RELATIVE) {
            let mut close = (at + 1..cue.first).find(|t| cues.parts(*t));
            // "…, who spoke anonymously, because the inquiry goes on, confirmed".
            while let Some(at) = close.filter(|at| cues.is_comma(*at) && cues.opens_when(at + 1).is_some()) {
                close = (at + 1..cue.first).find(|t| cues.parts(*t));
            }
            return close.is_some_and(|close| close + 1 == cue.first && cues.is_comma(close));
        }
        // What belongs to the phrase ends at the first mark.
        while at < cue.first && !cues.parts(at) {
            if cues.is_plain(at) && !cues.is(at.saturating_sub(1), Flags::OBLIQUE) {
                return false;
            }
            at += 1;
        }
        // A phrase that the verb is a part of covers nothing before it.
        if at >= cue.first {
            return at == cue.first;
        }
        let relative =
            cues.is(at + 1, Flags::RELATIVE | Flags::OBLIQUE | Flags::ANONYMITY) || cues.role(at + 1).is_some();
        let anonymous = (at..cue.first).any(|t| cues.is(t, Flags::ANONYMITY));
        let short = cue.first - at <= 6;
        relative || anonymous || (short && !(at..cue.first).any(|t| cues.is(t, Flags::QUOTED)))
    }

    /// The subject before the verb, not further left than token `low`.
    pub(super) fn preceding(&self, cue: &Cue, low: usize, phrases: &[Phrase]) -> Option<usize> {
        let nearest = self.nearest(cue, low, phrases)?;
        let nearest = self.before_object(nearest, phrases).unwrap_or(nearest);
        let nearest = self.before_told(cue, low, nearest, phrases).unwrap_or(nearest);
        Some(self.opener(cue, low, phrases).filter(|_| self.is_place(&phrases[nearest])).unwrap_or(nearest))
    }

    /// The person before a well-known medium that stands right before the verb, where subjects may be dropped and cases tell
    /// who is told: «Novák v pátek ČTK řekl».
    fn before_told(&self, cue: &Cue, low: usize, medium: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        let told = &phrases[medium];
        let known = told.role.is_none() && told.name.is_some_and(|name| cues.medium_names.get(name) == Some(&true));
        let known = known || self.is_platform(told);
        // Its noun may be in the case of who is told: "diplomat serveru Politico sdělil".
        let noun = told.first > low && cues.is_telling(told.first - 1);
        if !known || told.end != cue.first || !(self.grammar.drops_subject || noun) || self.grammar.verb_final {
            return None;
        }
        // How he told it may stand between: "po telefonu".
        let how = |t: usize| noun && cues.is_plain(t) && cues.is(t - 1, Flags::OBLIQUE);
        let small = |t: usize| {
            let aside = cues.is(t, Flags::TIME | Flags::ASIDE | Flags::OBLIQUE) || how(t);
            (aside || noun && t + 1 == told.first) && !cues.parts(t)
        };
        let somebody = |p: &Phrase| {
            let name = p.name.is_some_and(|name| matches!(self.names[name].kind, Kind::Person | Kind::Other));
            (name || p.role.is_some_and(|role| role.kind == RoleKind::Person)) && !p.oblique && !p.object && !p.pronoun
        };
        let at = phrases[..medium].iter().rposition(|p| p.first >= low && somebody(p))?;
        (phrases[at].end..told.first).all(small).then_some(at)
    }

    /// Where the verb comes last, the person or body without a case that opens the sentence, beside whom a mere place is no
    /// subject: "the ministry has in Istanbul officials of Moscow, Paris and Rome … confirmed".
    fn opener(&self, cue: &Cue, low: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        let at = phrases.iter().position(|p| p.first >= low && p.end < cue.first)?;
        let phrase = &phrases[at];
        let opens = self.grammar.verb_final && phrase.first <= self.behind_dateline(low, cue) + 1;
        let free = !phrase.oblique && !phrase.object && !phrase.pronoun && !cues.is(phrase.first, Flags::QUOTED);
        let ended = cues.case_tail(phrase.end) > phrase.end || self.is_suffixed(phrase);
        (opens && free && !ended && self.is_person_or_body(phrase) && !self.is_place(phrase)).then_some(at)
    }

    /// Whether a phrase is no more than the name of a place.
    fn is_place(&self, phrase: &Phrase) -> bool {
        phrase.role.is_none() && phrase.name.is_some_and(|name| self.names[name].kind == Kind::Place)
    }

    /// The subject nearest before the verb.
    fn nearest(&self, cue: &Cue, low: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        let low = self.behind_dateline(low, cue);
        // Where a word marks what a sentence is about, that speaks, whatever subjects stand in what is said.
        let speaks = |p: &Phrase| {
            // The verb may begin with the mark: «ने कहा कि».
            let before = p.end < cue.first || p.end == cue.first && cues.is(cue.first, Flags::TOPIC);
            let marked = before && cues.is_topic(p.first, p.end);
            // Where a word behind the subject marks it, what stands behind another noun is no preposition of it: «के आरोप पर भाजपा नेता
            // X ने कहा».
            let alone =
                marked && !cues.glues_particles() && cues.part.tokens[p.first].spaced && cues.is(p.end, Flags::TOPIC);
            let free = !p.oblique || alone && !cues.glued(p.first).has(Flags::OBLIQUE);
            p.first >= low && marked && free && !cues.is(p.first, Flags::QUOTED) && !self.is_told(p)
        };
        let topic = phrases.iter().position(speaks);
        // "A は答えず、B はコメントを拒否した": who judges, and says nothing, has a clause of his own behind another's.
        let topic = topic.map(|first| {
            let last = phrases.iter().rposition(speaks).unwrap_or(first);
            let judged = matches!(cue.kind, CueKind::Verb(Stance::Denies | Stance::Declines | Stance::Confirms));
            let said = |t: usize| cues.is(t, Flags::COMPLEMENTISER) || cues.glued(t).has(Flags::COMPLEMENTISER);
            let own = (phrases[first].end..phrases[last].first).any(|t| cues.is_plain(t));
            if judged && own && !(phrases[last].end..cue.first).any(said) { last } else { first }
        });
        if topic.is_some() {
            return self.beside_verb(cue, low, topic, phrases).or(topic);
        }
        // Without such a word, whoever stands right before the verb says so of the subject of what is said: 경찰이 15명을 구금했다고
        // 관계자들이 밝혔다.
        if cues.glues_particles() {
            let free = |p: &Phrase| !p.oblique && !p.object && !cues.is(p.first, Flags::QUOTED);
            let first = phrases.iter().position(|p| p.first >= low && p.end < cue.first && free(p));
            if let Some(at) = first.and_then(|_| self.beside_verb(cue, low, first, phrases)) {
                return Some(at);
            }
        }
        if let Some(at) = self.before_bracket(cue, low, phrases) {
            return Some(at);
        }
        let low = self.behind_credit(low, cue, phrases);
        // A comma behind the first phrase of the sentence sets the subject apart from what it says.
        // Behind what else opens the sentence, only somebody with a role is known to be its subject.
        let holds = |p: &Phrase| p.role.is_some_and(|r| matches!(r.kind, RoleKind::Person | RoleKind::Source));
        let full = |p: &Phrase| {
            let name = p.name.filter(|name| self.names[*name].kind == Kind::Person);
            name.is_some_and(|name| self.cast.text_of(self.names[name].span).contains(' '))
        };
        let opens = |p: &Phrase| p.first <= low + 1 || (holds(p) || full(p)) && !(low..p.first).any(|t| cues.parts(t));
        // A time may stand between: "Bakan Ali Yılmaz daha önce, …".
        let time = |t: &usize| cues.is(*t, Flags::TIME | Flags::ASIDE);
        let set_apart = |p: &Phrase| {
            let at = (p.end.min(cue.first)..cue.first).find(|t| !time(t)).unwrap_or(cue.first);
            cues.is_comma(at)
        };
        if self.grammar.verb_final
            && let Some(at) = phrases.iter().position(|p| p.first >= low && set_apart(p))
            && opens(&phrases[at])
            && phrases[at].end < cue.first
            && !phrases[at].oblique
            && !phrases[at].object
            && !cues.is(phrases[at].first, Flags::QUOTED)
            && !self.is_suffixed(&phrases[at])
        {
            return Some(at);
        }
        // As if the verb stood where the apposition begins.
        let cue = &Cue { first: self.behind_apposition(cue, low, phrases).unwrap_or(cue.first), ..*cue };
        let mut end = cue.first;
        for passed in 0..6 {
            let mut start = end;
            while start > low {
                let before = start - 1;
                // What stands in brackets may be a part of a phrase: 질병통제센터(ECDC)가.
                let within = || phrases.iter().any(|p| p.first < before && before < p.end);
                if cues.parts(before) && !within() || cues.is(before, Flags::QUOTED | Flags::BUT) {
                    break;
                }
                start -= 1;
            }
            if start < end
                && !self.is_second_place(start, end, phrases)
                && !(passed > 0 && cues.opens_when(start).is_some())
                && (!self.is_parenthesis(start, end, phrases) || (passed == 0 && self.adjoins(start, cue, phrases)))
                && !self.is_led_aside(start, end, cue, phrases)
                && let Some(at) = self.among(start, end, cue, phrases, passed > 0)
            {
                let last = phrases.iter().rfind(|p| p.end <= cue.first && p.first >= phrases[at].end);
                // "West of Bari after the coast guard refused help": the body right before the verb is its subject.
                let inner = last.is_some_and(|p| p.oblique && self.cast.is_body(p) && p.role.is_some());
                let beside = last.is_some_and(|p| (p.end..cue.first).all(|t| cues.is(t, Flags::ASIDE)));
                let named = |name: usize| self.names[name].kind != Kind::Person;
                let bare = phrases[at].role.is_none() && phrases[at].name.is_some_and(named);
                let place = passed == 0 && bare && !self.grammar.verb_final;
                let head = || self.head_of_apposition(at, start, end, phrases);
                let head = || head().or_else(|| self.body_in_apposition(at, start, end, phrases));
                let at = if passed > 0 { head().unwrap_or(at) } else { at };
                return (!(place && inner && beside)).then_some(at);
            }
            // "after a newspaper reported": what stands right before the verb is its subject, and no speaker here.
            let within = passed == 0 && !self.grammar.verb_final && {
                let skips = |t: usize| !cues.is_plain(t) && cues.name(t).is_none() && !cues.parts(t);
                phrases.iter().any(|p| p.oblique && p.first >= start && p.end <= end && (p.end..end).all(skips))
            };
            // Where the verb comes last, what is said stands in quotation marks between the subject and the verb.
            if self.grammar.verb_final
                && start > low
                && cues.is(start - 1, Flags::QUOTED)
                && let Some(quote) = cues.quotes_in(start - 1, start).iter().find(|q| q.first < start && q.first > low)
            {
                end = quote.first;
                continue;
            }
            if within || start <= low || cues.is(start - 1, Flags::QUOTED | Flags::BUT) {
                return None;
            }
            // Before a quotation such a mark only opens it: "Avukat Selim Peker; “…” dedi".
            let opens_quote = self.grammar.verb_final && cues.is_quotation_mark(start);
            if matches!(cues.part.word(start - 1), ";" | "؛" | ":") && !opens_quote {
                return None;
            }
            end = start - 1;
        }
        None
    }

    /// The subject of a verb whose last part closes the clause, where the first comes second: it stands before that, or right
    /// behind it, and what stands between the two is no subject. "Die Gewerkschaft hatte Spanien zuvor beschuldigt".
    fn before_bracket(&self, cue: &Cue, low: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        let closed = Flags::COMPLEMENTISER | Flags::COORDINATOR | Flags::BUT;
        let closes = cue.end >= cues.flags.len() || cues.is_mark(cue.end) || cues.is(cue.end, closed);
        if !self.grammar.verb_second || !closes || cues.gap_end(cue.first).is_some() {
            return None;
        }
        let barred = Flags::QUOTED | Flags::VERB | Flags::COMPLEMENTISER | Flags::RELATIVE | Flags::BUT;
        // Behind a comma a clause of its own may open, "…, wie Medien melden", but for a time behind an apposition.
        let opens = |t: usize| {
            let small = cues.is(t, Flags::OBLIQUE | Flags::FUNCTION) && !cues.is(t, Flags::COORDINATOR);
            let time = cues.is(t, Flags::TIME) || t + 1 < cue.first && cues.is(t + 1, Flags::TIME);
            let determines = cues.is(t, Flags::INDEFINITE | Flags::DEMONSTRATIVE);
            cues.opens_when(t).is_some() || small && !time && !determines
        };
        let bars = |t: &usize| {
            let clause = cues.is_comma(*t) && t + 1 < cue.first && opens(t + 1);
            clause || cues.is(*t, barred) || cues.is_colon(*t) || cues.part.word(*t) == ";"
        };
        let start = (low..cue.first).rev().find(bars).map_or(low, |t| t + 1);
        let small = Flags::INDEFINITE | Flags::DEMONSTRATIVE | Flags::OBLIQUE | Flags::COORDINATOR | Flags::NEGATION;
        let finite = |t: &usize| cues.is(*t, Flags::FUNCTION) && !cues.is(*t, small) && cues.pronoun(*t).is_none();
        let finite = (start + 1..cue.first).find(finite).filter(|t| t + 1 < cue.first)?;
        let written = |p: &Phrase| p.role.is_some_and(|role| role.kind == RoleKind::Document);
        let free = |p: &Phrase| !p.oblique && !p.object && !self.is_told(p) && !self.is_cited(cue, p);
        // The title of a paper may stand behind its noun.
        let titled = |end: usize| cues.quotes_in(end, end + 1).iter().any(|q| q.first == end && q.end == finite);
        let ends = |end: usize| end == finite || end + 1 == finite && cues.is_quotation_mark(end) || titled(end);
        let before = phrases.iter().position(|p| p.first >= start && p.first <= start + 1 && ends(p.end));
        let behind = || phrases.iter().position(|p| p.first == finite + 1 && free(p) && !self.is_place(p));
        let at = before.filter(|at| free(&phrases[*at]) && !written(&phrases[*at])).or_else(behind)?;
        // "… hat der Leiter der Agentur, Jan Voss, am Dienstag bestätigt": his name stands beside.
        let end = phrases[at].end;
        let comma = (end..cue.first.min(end + WITHIN)).find(|t| !cues.is_plain(*t)).filter(|t| cues.is_comma(*t));
        let called = |p: &Phrase| p.name.is_some_and(|name| self.names[name].kind == Kind::Person);
        let beside = |comma: usize| phrases.iter().position(|p| p.first == comma + 1 && called(p));
        let apposed = comma.filter(|_| phrases[at].name.is_none()).and_then(beside);
        Some(apposed.unwrap_or(at))
    }

    /// Where a text goes on behind the dateline at its head: "SAO PAULO (AP) — A dam …". Nobody in it is a subject.
    fn behind_dateline(&self, low: usize, cue: &Cue) -> usize {
        const LONGEST: usize = 14;
        let cues = self.cues;
        if low > 0 || cues.part.field != Field::Text {
            return low;
        }
        let dash = |t: &usize| matches!(cues.part.word(*t), "–" | "—" | "-" | "―") && cues.part.tokens[*t].spaced;
        let Some(dash) = (1..cue.first.min(LONGEST)).find(dash) else { return low };
        let mut bracket = false;
        let heads = (0..dash).all(|t| {
            let word = cues.part.word(t);
            let within = bracket || matches!(word, "(" | "[");
            bracket = within && !matches!(word, ")" | "]");
            let place = cues.name(t).is_some_and(|name| self.names[name].kind == Kind::Place);
            within
                || place
                || cues.is_mark(t)
                || cues.is(t, Flags::TIME)
                || cues.part.tokens[t].kind == TokenKind::Number
        });
        if heads { dash + 1 } else { low }
    }

    /// The subject right before the verb, where what is said has a topic of its own: 政府は…とロイター通信が報じた.
    fn beside_verb(&self, cue: &Cue, low: usize, topic: Option<usize>, phrases: &[Phrase]) -> Option<usize> {
        const LEAST: usize = 3;
        let cues = self.cues;
        let from = topic.map(|topic| phrases[topic].end).filter(|_| self.grammar.verb_final)?;
        let marked = Flags::OBJECT | Flags::TOPIC | Flags::GENITIVE | Flags::COMPLEMENTISER;
        let skips = |t: usize| cues.is(t, Flags::ASIDE | Flags::TIME | Flags::FUNCTION) && !cues.is(t, marked);
        let at = phrases.iter().rposition(|p| p.first >= low && p.end <= cue.first && (p.end..cue.first).all(skips))?;
        let phrase = &phrases[at];
        let free = self.is_person_or_body(phrase) && !phrase.pronoun && !phrase.indefinite && !self.is_told(phrase);
        let quoted = (phrase.first..cue.first).any(|t| cues.is(t, Flags::QUOTED) || cues.is_quotation_mark(t));
        let plain = !quoted;
        let apart = phrase.first >= from + LEAST && !self.is_suffixed(phrase) && !self.is_cited(cue, phrase);
        let ends = cues.glues_particles() || phrase.end < cue.first;
        (free && plain && apart && ends).then_some(at)
    }

    /// Where the sentence goes on behind the words at `low` that only say where it was reported, where the verb comes last:
    /// «به گزارش خبرگزاری البرز، …».
    fn behind_credit(&self, low: usize, cue: &Cue, phrases: &[Phrase]) -> usize {
        let cues = self.cues;
        if !self.grammar.verb_final || !cues.is(low, Flags::SOURCE) {
            return low;
        }
        let close = (low..cue.first).find(|t| cues.is_comma(*t));
        let medium = |close: usize| {
            let within = phrases.iter().filter(|p| p.first >= low && p.end <= close);
            within.clone().count() > 0 && within.clone().all(|p| self.cast.is_medium(cues, p))
        };
        close.filter(|close| medium(*close)).map_or(low, |close| close + 1)
    }

    /// The comma behind a person's name, where what the person is stands between it and a comma before the verb: "Anders
    /// Vibe, formand for fagforeningen i Nakskov, frygter".
    fn behind_apposition(&self, cue: &Cue, low: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        let close = cue.first.checked_sub(1).filter(|t| *t > low && cues.is_comma(*t))?;
        let open = (low..close).rev().find(|t| cues.parts(*t) || cues.is(*t, Flags::QUOTED))?;
        let named = phrases.iter().rfind(|p| p.end == open && !p.oblique && p.first >= low)?;
        let person = named.name.is_some_and(|name| self.names[name].kind == Kind::Person);
        // "Ana Reis, a former mayor who now teaches in Porto, denied".
        let relative = (open..close).find(|t| cues.is(*t, Flags::RELATIVE));
        let last = relative.filter(|relative| (open..*relative).any(|t| cues.role(t).is_some())).unwrap_or(close);
        let verb = (open..last).any(|t| cues.is(t, Flags::VERB | Flags::RELATIVE | Flags::BUT));
        (cues.is_comma(open) && person && !verb && !self.grammar.verb_final).then_some(open)
    }

    /// Whether a phrase that may speak stands right before the verb: "which Israel says".
    fn adjoins(&self, start: usize, cue: &Cue, phrases: &[Phrase]) -> bool {
        let skips = |t: usize| self.cues.is(t, Flags::ASIDE | Flags::FUNCTION);
        !self.grammar.verb_final
            && phrases
                .iter()
                .any(|p| p.first >= start && p.end <= cue.first && !p.oblique && (p.end..cue.first).all(skips))
    }

    /// The one whom phrase `at`, the office or trade at the head of tokens `start..end` between two commas, says more about:
    /// "the mayor, a former judge, said".
    fn head_of_apposition(&self, at: usize, start: usize, end: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        let phrase = &phrases[at];
        let unnamed = phrase.role.is_some_and(|role| role.kind == RoleKind::Person) && phrase.name.is_none();
        let opens = (start..phrase.first).all(|t| cues.is(t, Flags::ASIDE | Flags::TIME | Flags::FUNCTION));
        let open = start.checked_sub(1).filter(|t| cues.is_comma(*t) && cues.is_comma(end) && unnamed && opens)?;
        let held = |p: &Phrase| p.role.is_some_and(|role| role.kind == RoleKind::Person) && p.name.is_none();
        let called = |p: &Phrase| p.name.is_some_and(|name| self.names[name].kind == Kind::Person);
        phrases.iter().rposition(|p| p.end == open && !p.oblique && !p.object && !p.pronoun && (held(p) || called(p)))
    }

    /// The name that opens its clause before tokens `start..end`, where these say between two commas what body it is, and that
    /// begins with phrase `at`: "Sea Line, a charity that answers calls, said".
    fn body_in_apposition(&self, at: usize, start: usize, end: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        let phrase = &phrases[at];
        let body = phrase.role.is_some_and(|role| role.kind == RoleKind::Body) && phrase.name.is_none();
        let determined = phrase.indefinite || phrase.demonstrative;
        let opens = (start..phrase.first).all(|t| cues.is(t, Flags::ASIDE | Flags::TIME | Flags::FUNCTION));
        let apart = cues.is_comma(end) && body && determined && opens && !self.grammar.verb_final;
        let open = start.checked_sub(1).filter(|t| cues.is_comma(*t) && apart)?;
        let named = |p: &Phrase| p.name.is_some() && p.role.is_none() && !p.oblique && !p.object;
        let begins = |p: &Phrase| {
            let before = p.first.checked_sub(1);
            before.is_none_or(|t| cues.is_mark(t) || cues.is(t, Flags::DEMONSTRATIVE) || self.starts_sentence(p.first))
        };
        phrases.iter().rposition(|p| p.end == open && named(p) && begins(p))
    }

    /// Whether a sentence begins at token `at`.
    fn starts_sentence(&self, at: usize) -> bool {
        self.cues.part.sentences.binary_search_by_key(&at, |sentence| sentence.0).is_ok()
    }

    /// Whether nothing but the place stands between two commas that the place before lies in: "in Madrid, Spain, denied".
    fn is_second_place(&self, start: usize, end: usize, phrases: &[Phrase]) -> bool {
        const NEAR: usize = 4;
        let cues = self.cues;
        let Some(comma) = start.checked_sub(1).filter(|t| cues.is_comma(*t)) else { return false };
        let place = |t: usize| {
            cues.name(t).is_some_and(|name| self.names[name].kind == Kind::Place && !self.names[name].adjective)
        };
        let only = phrases.iter().any(|p| p.first >= start && p.end <= end && self.is_place(p) && p.end == end)
            && (start..end).all(|t| place(t) || cues.is(t, Flags::DEMONSTRATIVE));
        // The place before stands behind a preposition or in a case, and somebody else before it.
        let within = comma > 0 && cues.name(comma - 1).is_some_and(|name| self.names[name].kind != Kind::Person);
        let located = || {
            let prepared = (comma.saturating_sub(NEAR)..comma).any(|t| cues.is(t, Flags::OBLIQUE));
            prepared || phrases.iter().any(|p| p.end == comma && self.is_located(p))
        };
        let another = || phrases.iter().any(|p| p.end < comma && self.is_person_or_body(p) && !self.is_place(p));
        only && within && end < cues.flags.len() && cues.is_comma(end) && located() && another()
    }

    /// Whether words between two commas, of which the second stands right before the verb, only say more about the body that the
    /// first one closes: they begin with a word of their own. "The ministry, under rebel control, said"; where a preposition or a
    /// relative glues to that word, nothing else tells.
    fn is_led_aside(&self, start: usize, end: usize, cue: &Cue, phrases: &[Phrase]) -> bool {
        let cues = self.cues;
        let Some(open) = start.checked_sub(1) else { return false };
        let enclosed = end + 1 == cue.first && cues.is_comma(open) && end < cues.flags.len() && cues.is_comma(end);
        let head = |p: &Phrase| p.end == open && self.cast.is_body(p) && self.is_person_or_body(p);
        let within: Vec<&Phrase> = phrases.iter().filter(|p| p.first >= start && p.end <= end).collect();
        let led = cues.is_plain(start) && cues.name(start).is_none() && cues.role(start).is_none();
        let last = within.last().is_some_and(|p| p.first > start && p.end == end && p.role.is_none());
        enclosed && !self.grammar.verb_final && led && last && within.len() == 1 && phrases.iter().any(head)
    }

    /// Tokens between marks that say more about what stands before them.
    fn is_parenthesis(&self, start: usize, end: usize, phrases: &[Phrase]) -> bool {
        let cues = self.cues;
        let anonymity = (start..end).find(|t| cues.is(*t, Flags::ANONYMITY));
        // Where the verb comes last, "who asked not to be named" may stand before its noun too.
        let last = |at: usize| if self.grammar.verb_final { end } else { at };
        let before = |at: usize| phrases.iter().any(|p| p.first >= start && p.end <= last(at) && !p.oblique);
        let relative = |t: usize| t < end && cues.is(t, Flags::RELATIVE);
        let prepared = cues.is(start, Flags::OBLIQUE) && relative(start + 1);
        relative(start) || prepared || anonymity.is_some_and(|at| !before(at))
    }

    /// The subject among the phrases of tokens `start..end`: right before the verb where verbs stand in the
    /// middle, else the first.
    fn among(&self, start: usize, end: usize, cue: &Cue, phrases: &[Phrase], passed: bool) -> Option<usize> {
        let cues = self.cues;
        let relative = |from: usize, to: usize| (from..to).any(|t| cues.is(t, Flags::RELATIVE));
        let mut subject: Option<usize> = None;
        for (at, phrase) in phrases.iter().enumerate() {
            if phrase.first < start || phrase.end > end || phrase.oblique || phrase.object {
                continue;
            }
            let aside = self.is_cited(cue, phrase) || self.is_told(phrase) || self.is_counted(phrase);
            let aside = aside || self.is_asked_by(phrase) || self.is_named_source(phrase);
            let bare = phrase.name.is_some() && cues.lacks_particle(phrase.first, phrase.end);
            let cased = self.is_suffixed(phrase) || self.has_joined_case(phrase) || self.is_located(phrase);
            let cased = cased || self.acts_in_noun(cue, phrase) || self.hears_by_case(phrase);
            if cues.is(phrase.first, Flags::QUOTED) || aside || cased || bare || self.is_of_relative(cue, phrase) {
                continue;
            }
            match subject {
                None => subject = Some(at),
                // What is called by a name of no known kind is a thing, where somebody with a role stands right before the verb: «"Pantsir-S" ile
                // vurulduğu iddiasını yetkililer de teyit etti».
                Some(held) if self.grammar.verb_final => {
                    let thing = phrases[held].role.is_none()
                        && phrases[held].name.is_some_and(|name| self.names[name].kind == Kind::Other)
                        && !self.cast.is_medium(cues, &phrases[held]);
                    let small =
                        |t: usize| cues.is(t, Flags::ASIDE | Flags::TIME | Flags::COORDINATOR) && !cues.parts(t);
                    let beside = phrase.end <= cue.first && (phrase.end..cue.first).all(small);
                    if thing && beside && self.is_person_or_body(phrase) && phrase.role.is_some() {
                        subject = Some(at);
                    } else if !thing {
                        break;
                    }
                }
                Some(held) => {
                    // What is denied is no subject, either: «Мэрия это сообщение не комментировала».
                    let judged =
                        matches!(cue.kind, CueKind::Verb(Stance::Denies | Stance::Declines | Stance::Confirms));
                    if judged && phrase.role.is_some_and(|role| role.kind == RoleKind::Document) {
                        continue;
                    }
                    // A known name in another case is no subject beside one: "Orbán Viktor a Facebookon azt közölte".
                    if self.cast.is_in_case(phrase) && !self.cast.is_in_case(&phrases[held]) {
                        continue;
                    }
                    let bare = (phrase.end..cue.first).all(|t| !cues.is_plain(t) && cues.name(t).is_none());
                    // "Die Reederei des Tankers „Kalliope“": a title belongs to the noun before it.
                    let open =
                        phrase.first - usize::from(!cues.is_quotation_mark(phrase.first) && phrase.first > start);
                    let title = phrase.role.is_none()
                        && open > start
                        && cues.quotes_in(open, open + 1).iter().any(|q| q.first == open)
                        && (cues.is_plain(open - 1) || cues.role(open - 1).is_some());
                    let bare = bare && !title;
                    if bare
                        && !passed
                        && !self.follows_coordinator(cue, start)
                        && !relative(phrases[held].end, phrase.first)
                    {
                        subject = Some(at);
                    }
                }
            }
        }
        subject
    }

    /// Whether a phrase is no more than the name of a platform on which anybody may publish.
    fn is_platform(&self, phrase: &Phrase) -> bool {
        let known = phrase.name.filter(|_| phrase.role.is_none()).and_then(|name| self.names[name].known.as_deref());
        known.and_then(rashomon_language::known).is_some_and(|declared| declared.platform)
    }

    /// Whether a phrase is the subject of a relative clause that has its verb before this one: "people in the hotel where the
    /// minister was killed told the paper".
    fn is_of_relative(&self, cue: &Cue, phrase: &Phrase) -> bool {
        let cues = self.cues;
        let relative = phrase.first.checked_sub(1).is_some_and(|t| cues.is(t, Flags::RELATIVE));
        let own = Flags::PASSIVE | Flags::FUNCTION;
        let verb = |t: usize| cues.is_plain(t) || cues.is(t, own) && !cues.is(t, Flags::ASIDE | Flags::NEGATION);
        relative && !self.grammar.verb_final && phrase.end < cue.first && (phrase.end..cue.first).any(verb)
    }

    /// Whether a name alone has a suffix of a case, where the verb comes last and its subject has none: Bahreyn'den,
    /// Britaniyanın.
    fn is_suffixed(&self, phrase: &Phrase) -> bool {
        if !self.grammar.verb_final || phrase.role.is_some() {
            return false;
        }
        let parted = |name: usize| {
            let found = self.names[name].span;
            let text = self.cues.part.text;
            let end = self.cues.part.tokens[phrase.end - 1].end;
            let suffix = |rest: &str| {
                let mut letters = rest.chars();
                letters.next().is_some_and(|c| matches!(c, '\'' | '’'))
                    && letters.next().is_some_and(char::is_lowercase)
            };
            // Only what its last word ends in: Gazze'deki Sağlık Bakanlığı has none.
            let last = self.cues.part.tokens[self.cues.part.tokens_of(found).1.max(1) - 1].start;
            let within = text.get(last.max(found.start)..end.max(found.end)).unwrap_or_default();
            within.char_indices().any(|(at, _)| suffix(&within[at..]))
                || suffix(text.get(found.end..).unwrap_or_default())
        };
        phrase.name.is_some_and(|name| self.cast.goes_on(name) || parted(name))
    }

    /// Whether a phrase in the genitive is the subject of a clause that an ending makes a noun before the verb: "polisin arama
    /// yaptığını söyledi".
    fn acts_in_noun(&self, cue: &Cue, phrase: &Phrase) -> bool {
        let cues = self.cues;
        // What ends so is the last word of the two: "Bakan Ali Yılmaz'ın".
        let named =
            phrase.name.map(|name| cues.part.tokens_of(self.names[name].span).1).filter(|end| *end <= phrase.end);
        let head = phrase.role.map_or(phrase.end, |role| role.end.max(named.unwrap_or(0)));
        // A clause has one subject: the word right before the verb's may have it, "sərnişin təyyarənin uçduğunu deyib".
        let verb = (head..cue.first).find(|t| cues.is_clause_as_noun(*t));
        head < cue.first
            && phrase.end <= cue.first
            && cues.has_subject_of_noun_ending(head - 1)
            && verb.is_some_and(|verb| !(head..verb).any(|t| cues.is_plain(t) && cues.has_subject_of_noun_ending(t)))
            && !(head..cue.first).any(|t| cues.is_comma(t))
    }

    /// Whether an ending says that something is in the place that a phrase names: "Portóban".
    fn is_located(&self, phrase: &Phrase) -> bool {
        let known = |name: usize| self.names[name].known.is_some() && self.names[name].kind == Kind::Organisation;
        let where_said = self.is_place(phrase) || phrase.role.is_none() && phrase.name.is_some_and(known);
        let name = phrase.name.filter(|_| where_said && phrase.end <= self.cues.part.tokens.len());
        name.is_some_and(|name| self.cues.has_place_ending(self.names[name].span.end, phrase.end))
    }

    /// Whether a case is joined by a mark to a name alone: "CNN-nel".
    fn has_joined_case(&self, phrase: &Phrase) -> bool {
        let end = |name: usize| self.cues.part.tokens_of(self.names[name].span).1;
        phrase.role.is_none() && phrase.name.is_some_and(|name| self.cues.has_joined_case(end(name)))
    }

    /// Whether a number in figures counts people of no kind, of whom more is told than that they speak: "2 100 people".
    fn is_counted(&self, phrase: &Phrase) -> bool {
        const ANYBODY: &str = "person";
        let tokens = &self.cues.part.tokens;
        let number = |t: usize| tokens[t].kind == TokenKind::Number;
        let counted = phrase.first > 0 && number(phrase.first - 1) || number(phrase.first);
        counted && phrase.name.is_none() && phrase.role.is_some_and(|role| role.id == ANYBODY)
    }

    /// Whether what a credit cites stands before it: 관계자를 인용해. A credit with a colon is a line of its own.
    pub(super) fn cited_before(&self, credit: &Cue) -> bool {
        self.grammar.credit_behind && !self.cues.is_colon(credit.end - 1)
    }

    /// Whether a case, or a word behind it, says that a medium is told: "Reutersille".
    pub(super) fn is_told(&self, phrase: &Phrase) -> bool {
        if phrase.role.is_none() && phrase.name.is_none() || !self.cast.is_medium(self.cues, phrase) {
            return false;
        }
        if phrase.name.is_some_and(|name| self.cues.told_names[name]) {
            return true;
        }
        let start = self.cues.part.tokens[phrase.first].start;
        // A form that a folder lists may hold the case: "a Fox Newsnak azt mondta".
        let without_case = |n: usize| {
            let found = &self.names[n];
            let label = found.known.as_deref().and_then(super::speakers::medium_label)?;
            let longer = self.cast.text_of(found.span).strip_prefix(label)?;
            longer.starts_with(char::is_lowercase).then_some(found.span.start + label.len())
        };
        let name_end = phrase.name.map_or(start, |n| without_case(n).unwrap_or(self.names[n].span.end));
        self.cues.is_told(name_end, phrase.end)
    }

    /// Whether the ending of somebody's name says that he is told: "Alijev azt mondta Putyinnak".
    pub(super) fn hears_by_case(&self, phrase: &Phrase) -> bool {
        let person = |name: &usize| self.names[*name].kind == Kind::Person;
        let Some(name) = phrase.name.filter(person).map(|name| self.names[name].span) else { return false };
        name.field == self.cues.part.field && self.cues.is_told_by_ending(name.end, phrase.end)
    }

    /// Whether something stands right before a credit that may have the verb behind it: «газета «X» со ссылкой на … написала».
    fn subject_stands_before(&self, credit: &Cue) -> bool {
        let Some(before) = credit.first.checked_sub(1) else { return false };
        !self.cues.parts(before) && !self.cues.is(before, Flags::VERB)
    }

    /// Whether words behind a phrase say that what follows is told by it: "Ylen mukaan Venäjä kiistää väitteet".
    fn is_named_source(&self, phrase: &Phrase) -> bool {
        let near = self.cues.cues_in(phrase.end.saturating_sub(1), phrase.end + 1);
        let behind = |cue: &Cue| cue.first == phrase.end || cue.first < phrase.end && phrase.end < cue.end;
        near.iter().any(|cue| cue.kind == CueKind::According(Source::Before) && behind(cue))
    }

    /// Whether words of their own before a medium say that it is told: «на запрос Reuters», "in an interview with Reuters".
    fn is_asked_by(&self, phrase: &Phrase) -> bool {
        let near = self.cues.cues_in(phrase.first.saturating_sub(LONGEST_CUE), phrase.first);
        let tells = |cue: &Cue| {
            let words = cue.end == phrase.first && cue.end > cue.first + 1;
            let noun = cue.first >= 1 && phrase.first < cue.end && cue.end <= phrase.end;
            cue.kind == CueKind::Told && (words || noun)
        };
        near.iter().any(tells) && self.cast.is_medium(self.cues, phrase)
    }

    /// Whether a phrase names whom the subject of a verb cites: "the paper, citing a diplomat, wrote".
    fn is_cited(&self, verb: &Cue, phrase: &Phrase) -> bool {
        let before = |cue: &Cue| cue.first == phrase.end && self.cited_before(cue);
        let cites = |cue: &Cue| {
            cue.kind == CueKind::Credit && cue.end <= verb.first && (cue.end == phrase.first || before(cue))
        };
        // What belongs to the one who is cited is no subject, either: "citing a diplomat of one of the countries".
        let within = |cue: &Cue| {
            let ends = cue.kind == CueKind::Credit && cue.end <= phrase.first && !self.cited_before(cue);
            // A straight mark may stand around a name: citadas por el diario griego 'El Faro'.
            let mark =
                |t: usize| self.cues.is_mark(t) && !self.cues.is_quotation_mark(t) && self.cues.part.word(t) != "'";
            let plain = |t: usize| !mark(t) && !self.cues.is(t, Flags::VERB | Flags::COORDINATOR);
            ends && self.subject_stands_before(cue) && (cue.end..phrase.first).all(plain)
        };
        let from = phrase.first.saturating_sub(LONGEST_CUE);
        let near = self.cues.cues_in(from, phrase.end + 1);
        // The medium that passes on what the subject said is none, either: "sources quoted by the Courier said".
        let medium = self.cast.is_medium(self.cues, phrase);
        near.iter().any(|cue| (cites(cue) || within(cue)) && (!medium || self.cues.is_passed_on(cue)))
    }

    /// Those who say it with the subject of a verb, phrase `at`: they stand before it, and open the clause that is not further
    /// left than token `low`, or stand behind it where it stands behind the verb. "Peru and Chile have accused", "sagten Peru
    /// und Chile".
    pub(super) fn joined_with(&self, clause: &Clause, at: usize) -> Vec<usize> {
        const MOST: usize = 6;
        let &Clause { cue, low, first: sentence, phrases, .. } = clause;
        let cues = self.cues;
        let free = |p: &Phrase| {
            let speaks = self.is_person_or_body(p) && !p.pronoun && !self.cast.is_medium(cues, p);
            let aside = self.is_told(p) || self.is_cited(cue, p) || self.is_suffixed(p);
            // "Rebels attacked Peru": a verb that nothing is known of may be read as a word before a name.
            let name = p.name.filter(|_| p.role.is_none()).map(|name| cues.part.tokens_of(self.names[name].span).0);
            let bare = name.is_none_or(|name| (p.first..name).all(|t| !cues.is_plain(t)));
            speaks && !aside && bare && !cues.is(p.first, Flags::QUOTED)
        };
        let and = |t: usize| cues.is(t, Flags::COORDINATOR) && !cues.is(t, Flags::BUT) && cues.opens_when(t).is_none();
        let small = |t: usize| {
            let mark = cues.is_mark(t) || cues.is(t, Flags::OBLIQUE | Flags::VERB);
            cues.is(t, Flags::FUNCTION | Flags::ASIDE | Flags::DEMONSTRATIVE) && !mark
        };
        // "Both Peru and Chile": a word that says that there are two opens the sentence.
        let both = |a: &Phrase| {
            let word = cues.part.tokens[sentence].kind == TokenKind::Word;
            let other = Flags::VERB | Flags::OBLIQUE | Flags::RELATIVE | Flags::DEMONSTRATIVE | Flags::TIME;
            a.first == sentence + 1 && word && !cues.is(sentence, other)
        };
        let joins = |a: &Phrase, b: &Phrase| {
            // The coordinator may be read as a word of what stands behind it.
            let between = a.end..b.first + usize::from(and(b.first));
            let comma = |t: usize| cues.is_comma(t);
            let glued = between.is_empty() && cues.glued(b.first).has(Flags::COORDINATOR);
            let coordinates =
                glued || between.clone().any(and) && between.clone().all(|t| and(t) || comma(t) || small(t));
            // "Tanto Perú como Chile".
            let pairs = both(a) && !between.is_empty() && between.clone().all(small);
            between.len() <= 3 && (coordinates || pairs)
        };
        // A comma alone parts only the names of a list: "the mayor, Ana Reis, and the judge".
        let bare = |p: &Phrase| p.role.is_none() && p.name.is_some_and(|n| self.names[n].kind != Kind::Person);
        let listed = |a: &Phrase, b: &Phrase| b.first == a.end + 1 && cues.is_comma(a.end) && bare(a) && bare(b);
        let subject = &phrases[at];
        if !free(subject) {
            return Vec::new();
        }
        let before = subject.end <= cue.first;
        let mut found = Vec::new();
        let (mut held, mut first) = (at, subject.first);
        // Those that stand before it.
        while let Some(one) = held.checked_sub(1).filter(|b| before && found.len() < MOST && phrases[*b].first >= low) {
            let (a, b) = (&phrases[one], &phrases[held]);
            if !free(a) || !joins(a, b) && (found.is_empty() || !listed(a, b)) {
                break;
            }
            found.push(one);
            (held, first) = (one, a.first);
        }
        // And those behind it.
        let (mut held, mut end) = (at, subject.end);
        while held + 1 < phrases.len() && found.len() < MOST {
            let (a, b) = (&phrases[held], &phrases[held + 1]);
            let ends = b.end >= cues.flags.len() || cues.is_mark(b.end) || self.starts_sentence(b.end);
            let closes = if before { b.end <= cue.first } else { ends || cues.is(b.end, Flags::COMPLEMENTISER) };
            if !free(b) || !joins(a, b) || !closes {
                break;
            }
            (held, end) = (held + 1, b.end);
            found.push(held);
        }
        let opens = |t: usize| {
            let mark = cues.parts(t) || cues.is_quotation_mark(t);
            mark || cues.is(t, Flags::COMPLEMENTISER | Flags::BUT | Flags::TIME) || and(t)
        };
        let opened = first == sentence || first == sentence + 1 && both(&Phrase { first, ..*subject });
        let near = opened || first.checked_sub(1).is_some_and(opens);
        // What stands right behind the last of them is the verb.
        let bars =
            |t: usize| cues.parts(t) || !self.grammar.verb_final && !self.grammar.verb_second && cues.is_plain(t);
        let beside = (end..cue.first).all(|t| !bars(t));
        if !before || near && beside { found } else { Vec::new() }
    }

    /// The subject behind the verb: "said the spokesman", "disse ao jornal um funcionário".
    pub(super) fn following(&self, cue: &Cue, end: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        // A verb with the word that opens what is said has its subject before it: «ТАСС сообщает, что министр …».
        let opens = cue.end > cue.first + 1 && cues.is(cue.end - 1, Flags::COMPLEMENTISER);
        let points = cues.is(cue.end - 1, Flags::DEMONSTRATIVE);
        if self.grammar.verb_final || self.grammar.subject_first || opens && !points {
            return None;
        }
        // Behind a verb like "told" stands the one who is told.
        // A verb of several words may begin with the same word: "a riferirlo è il ministro".
        if cues.telling_end(cue.first).is_some_and(|told| told >= cue.end || cue.end == cue.first + 1) {
            return None;
        }
        // "This version contradicts a report of the paper": what somebody else is said to deny says nothing.
        let written = |at: &usize| phrases[*at].role.is_some_and(|role| role.kind == RoleKind::Document);
        let object = cue.kind == CueKind::Verb(Stance::Denies) && cue.first > 0 && {
            let before = cue.first - 1;
            cues.is_plain(before) || cues.role(before).is_some() || cues.name(before).is_some()
        };
        let first = cue.end;
        let object = object || self.apposed_before(cue, phrases);
        let behind = self.following_from(cue, first, end, phrases).filter(|at| !(object && written(at)));
        // Where the first part of a verb is its object, the subject may stand behind the last.
        behind.or_else(|| self.following_from(cue, cues.gap_end(cue.first)?, end, phrases))
    }

    /// Whether somebody and what he is stand right before the comma before a verb: "Abdul Muhari, kepala Badan SAR Nasional,
    /// mengatakan laporan itu palsu". What is written behind it is what he speaks of.
    fn apposed_before(&self, cue: &Cue, phrases: &[Phrase]) -> bool {
        let Some(comma) = cue.first.checked_sub(1).filter(|comma| self.cues.is_comma(*comma)) else { return false };
        let last = phrases.iter().rposition(|p| p.end <= comma && !p.oblique);
        last.is_some_and(|last| phrases[last].end == comma && self.cast.apposed(self.cues, phrases, last).is_some())
    }

    /// The subject behind token `at`, where a verb or its last part ends.
    fn following_from(&self, cue: &Cue, mut at: usize, end: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        let mut told_end = None;
        // Where a phrase ends that only says where or how.
        let mut passed = None;
        while at < end {
            let telling = cues.telling_end(at);
            if let Some(found) = self.title_told(at, phrases) {
                return Some(found);
            }
            let found = phrases.iter().position(|p| p.first == at);
            if cues.is(at, Flags::COMPLEMENTISER) {
                // "Said that official" ends there; "said that officials had known" goes on.
                let points = |found: usize| self.ends_clause(phrases[found].end, end);
                let prepared = cues.is(at - 1, Flags::OBLIQUE);
                if !cues.is(at, Flags::DEMONSTRATIVE) || !prepared && !found.is_some_and(points) {
                    return None;
                }
            }
            if let Some(found) = found {
                let prepared = at > 0 && (cues.is(at - 1, Flags::OBLIQUE) || phrases[found].oblique);
                let quoted = self.closes_speech(cue, cue.first.saturating_sub(6));
                // «Мост закрыт, добавил он.», «Мост закрыт, сказал он ТАСС.»
                let rest = || (phrases[found].end..end).all(|t| cues.is_mark(t));
                let closes = cue.first > 0 && cues.is_comma(cue.first - 1) && (at == cue.end || rest());
                if phrases[found].pronoun && !quoted && !closes && !self.grammar.verb_second {
                    return None;
                }
                let before = cues.cues_in(cue.end.max(at.saturating_sub(LONGEST_CUE)), at);
                let told = before.iter().any(|c| c.kind == CueKind::Told && c.end == at);
                // Behind a platform stands who says it there: "kertoi Telegramissa pormestari".
                let platform = self.is_platform(&phrases[found])
                    && phrases.get(found + 1).is_some_and(|next| self.is_person_or_body(next) && next.end <= end);
                let told = (told || telling.is_some() && cues.is_plain(at))
                    && self.cast.is_medium(cues, &phrases[found])
                    || platform
                    || self.hears_by_case(&phrases[found])
                    || self.is_told(&phrases[found])
                    || self.is_located(&phrases[found]);
                if !prepared && !told {
                    let person = || self.described_by(found, phrases).or_else(|| self.joined_office(found, phrases));
                    return Some(self.behind_told(found, phrases).or_else(person).unwrap_or(found));
                }
                if self.is_led_by_noun(cue, found, end, phrases) {
                    return Some(found);
                }
                at = phrases[found].end;
                told_end = told.then_some(at);
                passed = Some(at);
            } else if let Some(behind) = telling {
                // "Said in an interview with …" has the words for whom is told as one, and its noun may be the last of them:
                // «в интервью агентству Reuters».
                let over = |p: &&Phrase| p.first < behind && behind < p.end && self.cast.is_medium(cues, p);
                at = phrases.iter().find(over).map_or(behind, |p| p.end).max(at + 1);
                told_end = Some(at);
            } else if told_end == Some(at) && self.is_beside_told(at, end, phrases) {
                at += 1;
            } else if cues.is(at, Flags::ASIDE | Flags::TIME | Flags::OBLIQUE) || self.points_at_time(at, end) {
                at += 1;
            } else if cues.is(at, Flags::DEMONSTRATIVE) && cues.is(at - 1, Flags::OBLIQUE) {
                // "About this".
                at += 1;
            } else if self.adds(cue, at, end, phrases) || self.is_possessor_of(at, phrases) {
                at += 1;
            } else if let Some(behind) = self.inserted_medium(at, phrases) {
                at = behind;
            } else if let Some(person) = self.behind_circumstance(at, end, phrases, passed == Some(at)) {
                return Some(person);
            } else if let Some(named) = self.behind_age(at, end, phrases) {
                at = named;
            } else if let Some(close) = self.inserted_place(at, end) {
                at = close + 1;
            } else if let Some(behind) = self.inserted_day(at, end) {
                at = behind;
            } else {
                return None;
            }
        }
        None
    }

    /// Whether the token at `at` parts the words for whom is told from the subject behind them: an adjective of theirs, "aux
    /// médias locaux un témoin", or a comma, "à agência, Ana Reis, de 19 anos".
    fn is_beside_told(&self, at: usize, end: usize, phrases: &[Phrase]) -> bool {
        let cues = self.cues;
        let Some(next) = phrases.iter().find(|p| p.first == at + 1 && !p.oblique && !p.object) else { return false };
        let named = next.name.is_some_and(|name| self.names[name].kind == Kind::Person);
        let small = cues.part.word(at).starts_with(char::is_lowercase);
        let adjective = self.grammar.modifiers_follow && cues.is_plain(at) && small;
        let apart = cues.is_comma(at) && named && (next.end >= end || cues.is_mark(next.end));
        adjective && (named || next.indefinite || next.role.is_some()) || apart
    }

    /// Whether a clause, or the sentence, ends at token `at`.
    fn ends_clause(&self, at: usize, end: usize) -> bool {
        let cues = self.cues;
        at >= end
            || cues.is_mark(at)
            || cues.is(at, Flags::COORDINATOR | Flags::RELATIVE | Flags::TIME | Flags::OBLIQUE)
    }

    /// Whether what stands right behind a phrase makes it the subject of a clause of its own, where one needs no word that
    /// opens it: "said the police *knew* about it".
    fn has_verb_behind(&self, phrase: &Phrase, end: usize) -> bool {
        let cues = self.cues;
        if self.grammar.modifiers_follow || self.grammar.verb_final {
            return false;
        }
        let small = |t: &usize| !cues.is(*t, Flags::ASIDE | Flags::TIME) || cues.is(*t, Flags::PASSIVE);
        // What somebody knew may be told in his words: "said the police “knew for hours”".
        let from = phrase.end + usize::from(phrase.end < end && cues.is_quotation_mark(phrase.end));
        let quoted = from > phrase.end && from < end && cues.part.word(from).starts_with(char::is_lowercase);
        let from = if quoted { from } else { phrase.end };
        let Some(at) = (from..end).find(small) else { return false };
        let verb = |t: usize| {
            let word = cues.is_plain(t) || quoted && t == from;
            cues.is(t, Flags::PASSIVE | Flags::VERB) || word && cues.name(t).is_none()
        };
        let goes_on = |t: usize| t + 1 < end && !cues.is_mark(t + 1);
        let another = Flags::OBLIQUE | Flags::COORDINATOR | Flags::BUT | Flags::RELATIVE;
        let auxiliary = cues.is(at, Flags::FUNCTION) && !cues.is(at, another);
        let had = (from..at).any(|t| cues.is(t, Flags::FUNCTION));
        verb(at) && (had || goes_on(at)) || auxiliary && at + 1 < end && verb(at + 1)
    }

    /// Where the medium ends that a phrase at token `at` credits between a verb and its subject: "said, by the agency X, the
    /// state television", «uvedla podle agentury AFP státní televize».
    fn inserted_medium(&self, at: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        let cue =
            cues.cues_in(at, at + 1).iter().find(|c| c.first == at && c.kind == CueKind::According(Source::After))?;
        let credited = self.beside(cue, Source::After, phrases).filter(|n| self.cast.is_medium(cues, &phrases[*n]))?;
        let end = phrases[credited].end;
        phrases.iter().any(|p| p.first == end && self.is_person_or_body(p)).then_some(end)
    }

    /// The person whom something written, with a participle behind it, only describes: "sanoo raportin laatimiseen osallistunut
    /// asiantuntija", "said the report's having written expert".
    fn described_by(&self, at: usize, phrases: &[Phrase]) -> Option<usize> {
        const MOST: usize = 3;
        let phrase = &phrases[at];
        let written = phrase.role.is_some_and(|role| role.kind == RoleKind::Document && role.end == phrase.end);
        let bare = written && !phrase.demonstrative && !phrase.indefinite && !self.grammar.modifiers_follow;
        let next = phrases.get(at + 1).filter(|next| bare && self.is_person(next))?;
        let head = next.role.map_or(next.first, |role| role.first);
        let between = phrase.end..head;
        let plain = !between.is_empty() && between.len() <= MOST && between.into_iter().all(|t| self.cues.is_plain(t));
        plain.then_some(at + 1)
    }

    /// The person named behind the second of two offices, or of two bodies of one office, that he holds: «координатор и глава миссии Майкл Линк».
    fn joined_office(&self, at: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        let office = |p: &Phrase| p.role.is_some_and(|role| role.kind == RoleKind::Person) && !p.indefinite;
        let (one, next) = (&phrases[at], phrases.get(at + 1)?);
        let named = next.name.is_some_and(|name| self.names[name].kind == Kind::Person);
        let joined = next.first == one.end + 1 && cues.is(one.end, Flags::COORDINATOR);
        let alone = office(one) && one.name.is_none() && joined;
        if alone && office(next) && named {
            return Some(at + 1);
        }
        self.cast.office_over_two(cues, phrases, at + 2).map(|_| at + 2)
    }

    /// Whether the coordinator right behind a verb says that its subject did so, too: «Същото заяви и директорът». Somebody with
    /// a verb of his own opens a clause there: "did not respond and the White House declined".
    fn adds(&self, cue: &Cue, at: usize, end: usize, phrases: &[Phrase]) -> bool {
        let cues = self.cues;
        let coordinates =
            at == cue.end && at < cues.flags.len() && cues.is(at, Flags::COORDINATOR) && !cues.is(at, Flags::BUT);
        let says = |p: &Phrase| {
            let behind = (p.end..end).take(WITHIN).take_while(|t| !cues.parts(*t));
            self.has_verb_behind(p, end) || behind.into_iter().any(|t| cues.is(t, Flags::VERB))
        };
        let speaks = |p: &Phrase| p.first == at + 1 && self.is_person_or_body(p) && !says(p);
        coordinates && phrases.iter().any(speaks)
    }

    /// Whether a small word says whose the somebody with a name right behind it is: «сказал его адвокат Петр Новак».
    fn is_possessor_of(&self, at: usize, phrases: &[Phrase]) -> bool {
        let cues = self.cues;
        let small = cues.is(at, Flags::FUNCTION) && cues.part.tokens[at].kind == TokenKind::Word;
        let other =
            cues.is(at, Flags::COMPLEMENTISER | Flags::RELATIVE | Flags::COORDINATOR | Flags::BUT | Flags::VERB);
        let held = |p: &Phrase| {
            let role = p.role.is_some_and(|role| role.kind == RoleKind::Person && role.first == p.first);
            p.first == at + 1 && role && p.name.is_some() && !p.oblique && !p.object
        };
        small && !other && phrases.iter().any(held)
    }

    /// Whether a phrase behind a preposition is a noun that belongs to it and, closing the sentence, the person with a name who says
    /// what is quoted: „…,“ řekl při přípravách hasič Jan Novák.
    fn is_led_by_noun(&self, cue: &Cue, at: usize, end: usize, phrases: &[Phrase]) -> bool {
        let cues = self.cues;
        let phrase = &phrases[at];
        let person = phrase.name.is_some_and(|name| self.names[name].kind == Kind::Person);
        let role = phrase.role.filter(|role| role.kind == RoleKind::Person && person && phrase.oblique);
        let led =
            role.is_some_and(|role| role.first > phrase.first && (phrase.first..role.first).all(|t| cues.is_plain(t)));
        let quoted = cue.first > 0 && (cues.is_quotation_mark(cue.first - 1) || cues.parts(cue.first - 1));
        led && quoted && cues.has_cases() && (phrase.end..end).all(|t| cues.is_mark(t))
    }

    /// The person named in full behind what the preposition before token `at` opens: «řekl při přípravách hasič Jan Novák»,
    /// "powiedział podczas wizyty w Gdańsku minister Jan Sowa". What may have a verb of its own behind it is no subject.
    fn behind_circumstance(&self, at: usize, end: usize, phrases: &[Phrase], goes_on: bool) -> Option<usize> {
        const MOST: usize = 9;
        let cues = self.cues;
        let determines = |t: usize| t + 1 < end && cues.is(t, Flags::INDEFINITE | Flags::DEMONSTRATIVE);
        let noun = at + usize::from(determines(at));
        if at == 0 || !goes_on && !cues.is(at - 1, Flags::OBLIQUE) || !cues.is_plain(noun) {
            return None;
        }
        let named = |p: &Phrase| {
            let person = p.name.is_some_and(|name| self.names[name].kind == Kind::Person);
            let full = p.name.is_some_and(|name| self.cast.text_of(self.names[name].span).contains(' '));
            let apposed = p.demonstrative && cues.is_comma(p.end.min(end - 1)) && p.end + 1 < end && {
                let called = |q: &Phrase| q.name.is_some_and(|name| self.names[name].kind == Kind::Person);
                phrases.iter().any(|q| q.first == p.end + 1 && called(q))
            };
            (person && (p.role.is_some() || full) || apposed && self.is_person(p)) && !p.oblique && !p.object
        };
        let found = phrases.iter().position(|p| p.first > at && p.first <= at + MOST && named(p))?;
        let barred = Flags::VERB | Flags::COMPLEMENTISER | Flags::RELATIVE | Flags::BUT | Flags::QUOTED;
        let clear = (at..phrases[found].first).all(|t| !cues.parts(t) && !cues.is(t, barred));
        (clear && self.ends_clause(phrases[found].end, end)).then_some(found)
    }

    /// Where the person's name begins that an age before it belongs to: "siger 34-årige Ane Holm", "zegt de 34-jarige Jan Smit".
    fn behind_age(&self, at: usize, end: usize, phrases: &[Phrase]) -> Option<usize> {
        const MOST: usize = 4;
        let cues = self.cues;
        if cues.part.tokens[at].kind != TokenKind::Number || cues.is(at, Flags::TIME) {
            return None;
        }
        let person = |p: &&Phrase| p.name.is_some_and(|name| self.names[name].kind == Kind::Person);
        let named = phrases.iter().find(|p| p.first > at && p.first <= at + MOST && p.first < end && person(p))?;
        let small = |t: usize| match cues.part.tokens[t].kind {
            TokenKind::Mark => cues.part.word(t) == "-",
            TokenKind::Word => cues.part.word(t).starts_with(char::is_lowercase) && !cues.is(t, Flags::VERB),
            TokenKind::Number => false,
        };
        (named.first > at + 1 && (at + 1..named.first).all(small)).then_some(named.first)
    }

    /// The comma that closes what a preposition opens behind the comma at `at`: "said on Monday, in Athens, the minister".
    fn inserted_place(&self, at: usize, end: usize) -> Option<usize> {
        const MOST: usize = 6;
        let cues = self.cues;
        let opens = cues.is_comma(at) && at + 1 < end && cues.is(at + 1, Flags::OBLIQUE);
        (at + 2..end.min(at + 2 + MOST)).find(|t| cues.is_comma(*t)).filter(|_| opens)
    }

    /// Where the day ends that stands in brackets or between two commas at token `at`: "anunciou neste sábado (3) a polícia", "a
    /// anunțat sâmbătă, 3 august, poliția".
    fn inserted_day(&self, at: usize, end: usize) -> Option<usize> {
        let cues = self.cues;
        let day = |t: usize| cues.is(t, Flags::TIME) || cues.part.tokens[t].kind == TokenKind::Number;
        let small = |t: usize| day(t) || matches!(cues.part.word(t), "/" | "." | "-") || cues.is(t, Flags::OBLIQUE);
        let bracket = matches!(cues.part.word(at), "(" | "（");
        if !bracket && !cues.is_comma(at) {
            return None;
        }
        let closes = |t: usize| if bracket { matches!(cues.part.word(t), ")" | "）") } else { cues.is_comma(t) };
        let close = (at + 1..end.min(at + 1 + LONGEST_DAY)).find(|t| closes(*t))?;
        let within = at + 1..close;
        (within.clone().any(day) && within.into_iter().all(small)).then_some(close + 1)
    }

    /// Whether a demonstrative belongs to a time: "este miércoles".
    pub(super) fn points_at_time(&self, at: usize, end: usize) -> bool {
        at + 1 < end && self.cues.is(at, Flags::DEMONSTRATIVE) && self.cues.is(at + 1, Flags::TIME)
    }

    /// The person, or the body in which it is said, right behind the title in quotation marks that opens at token `at`: where a
    /// case says who is told, a verb of saying may have the newspaper that is told before its subject.
    pub(super) fn title_told(&self, at: usize, phrases: &[Phrase]) -> Option<usize> {
        let quote = self.cues.quotes_in(at, at + 1).iter().find(|q| q.first == at)?;
        let within = quote.end < self.cues.flags.len() && self.cues.is(quote.end, Flags::FROM_WITHIN);
        let found = phrases.iter().position(|p| p.first == quote.end + usize::from(within))?;
        let speaks = if within { self.cast.is_body(&phrases[found]) } else { self.is_person(&phrases[found]) };
        (!self.cues.is(at, Flags::QUOTED) && speaks).then_some(found)
    }

    pub(super) fn is_bare_medium(&self, phrase: &Phrase) -> bool {
        phrase.role.is_none() && self.cast.is_medium(self.cues, phrase)
    }

    /// The person right behind a medium that nothing but a case says is told: "powiedział PAP rzecznik"; or the body in which
    /// it is said: «сообщили ТАСС в МЧС».
    pub(super) fn behind_told(&self, at: usize, phrases: &[Phrase]) -> Option<usize> {
        let end = phrases[at].end;
        let next = phrases.get(at + 1).filter(|_| self.is_bare_medium(&phrases[at]))?;
        let within = next.first == end + 1 && self.cues.is(end, Flags::FROM_WITHIN) && self.cast.is_body(next);
        let person = next.first == end && self.is_person(next);
        (person || within && !self.cast.is_medium(self.cues, next)).then_some(at + 1)
    }

    /// Whether a phrase stands for somebody who speaks, as the subject of a verb.
    pub(super) fn is_person(&self, phrase: &Phrase) -> bool {
        let named = phrase.name.is_some_and(|name| self.names[name].kind == Kind::Person);
        let held = phrase.role.is_some_and(|role| matches!(role.kind, RoleKind::Person | RoleKind::Source));
        (named || held) && !phrase.oblique && !phrase.object
    }
}
