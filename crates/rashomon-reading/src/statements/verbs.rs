//! Verbs of saying, and the clause of each.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use rashomon_language::schema::people::RoleKind;
use rashomon_language::{Kind, Language, Sense, Stance, Tag};

use super::cues::{Cue, CueKind, Flags, RoleAt};
use super::phrases::Phrase;
use super::speakers::Cast;
use super::subjects::Clause;
use super::{APOLOGISE, Attribution, LONG_ENOUGH, Subject, Text, is_verb, speakers};
use crate::Speaker;

/// A negation stands within so many tokens behind the verb that it belongs to.
const NEGATED_BEHIND: usize = 7;

/// Whether a concept is one of what is put to somebody to take or leave: an offer.
fn is_put(id: &str) -> bool {
    static PUT: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    let declared = || Language::get("und").data.concepts.declare.iter().filter(|concept| concept.put);
    PUT.get_or_init(|| declared().map(|concept| concept.id.as_str()).collect()).contains(id)
}

/// What the agent of a verb, "by the ministry", tells of who says it.
enum Passive {
    /// The agent says it.
    By(Box<Attribution>),
    /// A medium does, and is credited.
    Credits,
    /// There is no agent.
    No,
}

impl Text<'_, '_, '_, '_> {
    /// The verb of saying that closes the sentence behind a comma or a dash, and its subject beside it: "…, said the mayor",
    /// "…, Reuters reports". All before it is what is said, whoever says something in it.
    pub(super) fn closing(&self, here: &[Cue], first: usize, end: usize, phrases: &[Phrase]) -> Option<(Cue, usize)> {
        let cues = self.cues;
        let speaks = |cue: &&Cue| matches!(cue.kind, CueKind::Verb(_)) && !cues.is(cue.first, Flags::QUOTED);
        let relative = |cue: &Cue| self.in_relative(cue, first).is_some();
        // "…, siger chefen, efter at regeringen fortalte, at …": a clause of when behind it has a verb of its own.
        let dependent = |cue: &Cue| {
            let open = (first..cue.first).rev().find(|t| cues.parts(*t));
            open.is_some_and(|t| cues.is_comma(t) && cues.opens_when(t + 1).is_some_and(|end| end <= cue.first))
        };
        let mut closing = here.iter().rev().filter(speaks).filter(|cue| !relative(cue) && !dependent(cue));
        let last = closing.next()?;
        // "…, the office said on Monday, offering no details" is closed by the verb before; so is "…, ha annunciato l'ufficio,
        // confermando la visita".
        let bare = last.first > 0 && cues.is_comma(last.first - 1);
        let goes_on = || (last.end..end).any(|t| cues.is_plain(t)) && self.following(last, end, phrases).is_none();
        let joined = |t: usize| cues.is(t, Flags::COORDINATOR | Flags::COMPLEMENTISER);
        let participle = || !self.grammar.verb_final && goes_on() && last.end < end && !joined(last.end);
        let added = bare && (last.kind == CueKind::Verb(Stance::Declines) || participle());
        let cue = if added { closing.next().unwrap_or(last) } else { last };
        let CueKind::Verb(Stance::Asserts | Stance::Warns | Stance::Confirms) = cue.kind else { return None };
        let apart = |at: usize| cues.parts(at - 1) || self.closes_quote(at - 1);
        // A word that closes what is said may stand before its subject: “…, deyə o bildirib”.
        let said = |at: usize| at > 1 && cues.is(at - 1, Flags::COMPLEMENTISER) && apart(at - 1);
        let opens = |at: usize| at > first + 2 && (apart(at) || self.grammar.verb_final && said(at));
        let skips = |t: usize| cues.is(t, Flags::ASIDE | Flags::TIME);
        let behind = || self.following(cue, end, phrases).or_else(|| self.inverted(cue, phrases));
        let behind = || behind().filter(|_| opens(cue.first));
        let before = || {
            let beside = |t: usize| skips(t) || self.grammar.verb_final && cues.is(t, Flags::TOPIC);
            let at = phrases.iter().rposition(|p| p.end <= cue.first && (p.end..cue.first).all(beside))?;
            let phrase = &phrases[at];
            let free =
                !phrase.oblique && !phrase.object && !cues.is(phrase.first, Flags::QUOTED) && !self.is_told(phrase);
            let spoken = self.grammar.verb_final && speakers::is_spoken(cues, phrase, first);
            // Where the verb comes last, a medium that stands beside it needs no mark before it: 警告を無視したと同紙は伝えた.
            let verb_before = || here.iter().any(|c| speaks(&c) && c.end == phrase.first);
            let last = || (cue.end..end).all(|t| cues.is_mark(t));
            let reports = || self.cast.is_medium(cues, phrase) && (phrase.name.is_none() || verb_before() || last());
            let closes = self.grammar.verb_final && phrase.first > first + 2 && reports();
            (free && (opens(phrase.first) || closes) && !spoken).then_some(at)
        };
        let body = || self.body_within(cue, first, end, phrases).filter(|at| phrases[*at].first >= cue.end);
        // «…, написали на портале».
        let on = || {
            let at = phrases.iter().position(|p| p.first == cue.end + 1 && cues.is(cue.end, Flags::OBLIQUE))?;
            let told = cues.telling_end(cue.end).is_some() || cues.aside_end(cue.end).is_some();
            let closes = !told && (phrases[at].end..end).all(|t| cues.is_mark(t));
            (closes && opens(cue.first) && self.cast.is_medium(cues, &phrases[at])).then_some(at)
        };
        let by = behind().or_else(|| body().filter(|_| opens(cue.first))).or_else(before).or_else(on)?;
        if self.is_other_than(cue, &phrases[by], here) {
            return None;
        }
        let mut at = cue.end.max(phrases[by].end);
        let mut cited = None;
        let end = (at..end).rev().find(|t| !cues.is_mark(*t)).map_or(at, |last| last + 1);
        let cites =
            |cue: &Cue, at: usize| cue.first == at && matches!(cue.kind, CueKind::Credit | CueKind::According(_));
        // Nothing but when, to whom and who he is may follow.
        while at < end && !cues.parts(at) {
            let told = phrases.iter().find(|p| p.first == at || p.first == at + 1 && cues.is(at, Flags::OBLIQUE));
            match told {
                // Whom a medium cites may follow, too.
                _ if self.cast.is_medium(cues, &phrases[by]) && here.iter().any(|c| cites(c, at)) => {
                    cited = Some(at);
                    at = end;
                }
                Some(told) if told.end > at => at = told.end,
                _ if skips(at) || cues.is(at, Flags::OBLIQUE | Flags::TOLD) || cues.is_quotation_mark(at) => at += 1,
                _ if cues.is_telling(at) || self.cast.is_medium(cues, &phrases[by]) && cues.is_plain(at) => at += 1,
                _ => return None,
            }
        }
        let opened = |t: usize| cues.is(t, Flags::COMPLEMENTISER) && !cues.is(t, Flags::RELATIVE) || cues.is_colon(t);
        (!(cue.end..cited.unwrap_or(at).min(end)).any(opened) && (at >= end || !cues.is_colon(at)))
            .then_some((*cue, by))
    }

    /// The verb by which a medium that opens the sentence reports what somebody else says in it, the phrase for the medium, and
    /// what is said.
    pub(super) fn passed_on_by(
        &self,
        here: &[Cue],
        first: usize,
        end: usize,
        phrases: &[Phrase],
        found: &[Attribution],
    ) -> Option<(Cue, usize, Vec<Attribution>)> {
        const NEAR: usize = 3;
        let cues = self.cues;
        let said = found.first()?;
        let by = phrases.iter().position(|p| (p.first, p.end) == said.subject)?;
        let medium = &phrases[by];
        let opens = medium.first <= first + NEAR && !(first..medium.first).any(|t| cues.parts(t));
        if !opens || !self.cast.is_medium(cues, medium) {
            return None;
        }
        let spoken = |cue: &&Cue| is_verb(cue) && !cues.is(cue.first, Flags::QUOTED);
        let (cue, low, high) = if self.grammar.verb_final {
            // The medium's own verb closes the sentence.
            let cue = *here.iter().rfind(spoken)?;
            let closes = (cue.end..end).all(|t| cues.is_mark(t) || cues.is(t, Flags::FUNCTION | Flags::ASIDE));
            (closes && cue.first > medium.end).then_some((cue, medium.end, cue.first))?
        } else {
            let cue = *here.iter().find(|cue| (cue.first, cue.end) == said.cue)?;
            let behind = cue.end.max(medium.end);
            let opens = |t: usize| {
                let comma = cues.is_comma(t) && cues.part.tokens[behind - 1].script.is_unspaced();
                cues.is(t, Flags::COMPLEMENTISER) || comma
            };
            let opened = if cues.is(behind - 1, Flags::COMPLEMENTISER) {
                behind - 1
            } else {
                (behind..end.min(behind + NEAR)).find(|t| opens(*t))?
            };
            (cue, opened + 1, end)
        };
        if cue.kind != CueKind::Verb(Stance::Asserts) {
            return None;
        }
        let inner: Vec<Cue> = here.iter().copied().filter(|c| c.first >= low && c.end <= high).collect();
        // The word that opens the clause may be read as the first of a phrase: "that the rebels".
        let held = |p: &Phrase| p.first + 1 == low && p.end > low && cues.is(p.first, Flags::COMPLEMENTISER);
        let within = |p: Phrase| {
            let points = low < cues.flags.len() && cues.is(low, Flags::DEMONSTRATIVE);
            if held(&p) { Phrase { first: low, demonstrative: points, oblique: false, ..p } } else { p }
        };
        let others = phrases.iter().copied().map(within).filter(|p| p.first >= low && p.end <= high);
        let others: Vec<Phrase> = others.collect();
        let mut told = Vec::new();
        self.verbs(&inner, low, high, &others, &mut told);
        let speaks = |a: &Attribution| {
            let subject = others.iter().find(|p| (p.first, p.end) == a.subject);
            subject.is_some_and(|p| !p.pronoun && !p.oblique && !self.cast.is_medium(cues, p))
        };
        // All must be somebody's who is named there.
        if told.is_empty() || !told.iter().all(speaks) {
            return None;
        }
        // His verb is that of the clause that opens there, and no other stands before it.
        let (says, subject) = (told[0].cue.0, told[0].subject.0);
        let before = |p: &&Phrase| p.first >= low && p.end <= subject.min(says) && !p.oblique && !p.pronoun;
        let main = !(low..says.min(high)).any(|t| cues.parts(t)) && others.iter().filter(before).count() == 0;
        if !main && !self.grammar.verb_final {
            return None;
        }
        (told[0].cut, told[0].joined) = (first, false);
        Some((cue, by, told))
    }

    /// The subject right behind a verb that otherwise stands last: "…, dedi Bakan".
    pub(super) fn inverted(&self, cue: &Cue, phrases: &[Phrase]) -> Option<usize> {
        let at = phrases.iter().position(|p| p.first == cue.end).filter(|_| self.grammar.verb_final)?;
        let free = !phrases[at].oblique && !phrases[at].object && !phrases[at].pronoun;
        (free && !self.cues.cues_in(cue.first, cue.end).iter().any(|c| c.kind == CueKind::Told)).then_some(at)
    }

    /// Whether a quotation ends at token `at`.
    fn closes_quote(&self, at: usize) -> bool {
        self.cues.quotes_in(at, at + 1).iter().any(|quote| quote.end == at + 1)
    }

    /// What a closing verb says of the sentence before it. Where it only reports, the stance is that of the verb in what is
    /// said: "The ministry denies it, a spokesman said".
    pub(super) fn closed(
        &self,
        here: &[Cue],
        cue: Cue,
        by: usize,
        first: usize,
        end: usize,
        phrases: &[Phrase],
    ) -> Attribution {
        let cues = self.cues;
        let phrase = &phrases[by];
        let mut speaker =
            self.cast.of_another(cues, phrase, true).unwrap_or_else(|| self.cast.speaker(cues, phrases, by));
        speaker.anonymous |= self.withheld(&speaker, phrase, first, end);
        let CueKind::Verb(own) = cue.kind else { unreachable!("a closing cue is a verb") };
        let inner = here.iter().find_map(|c| match c.kind {
            CueKind::Verb(stance) if c.first < cue.first && !cues.is(c.first, Flags::QUOTED) => {
                let another = self.is_of_another(c, first, phrases, by);
                Some(if another { own } else { self.with_negation(c, first, stance) })
            }
            _ => None,
        });
        // A medium only reports what others judge.
        let reports = self.cast.is_medium(cues, phrase);
        let stance = inner.filter(|_| own == Stance::Asserts && !reports).unwrap_or(own);
        let subject = (phrase.first, phrase.end);
        let with = self.joined_with(&Clause { cue: &cue, low: first, first, end, phrases }, by);
        let mut others: Vec<Speaker> = with.iter().map(|at| self.cast.speaker(cues, phrases, *at)).collect();
        if self.cast.is_body(phrase) && !reports && others.is_empty() {
            others.extend(self.said_before(here, &cue, subject, first, end, phrases));
        }
        Attribution {
            cut: first,
            cue: (cue.first, cue.end),
            speaker,
            subject,
            described: subject,
            stance,
            joined: false,
            others,
        }
    }

    /// The person who by a verb before one that closes the sentence says what a body passes on: "the president admitted that …,
    /// the Kremlin said".
    fn said_before(
        &self,
        here: &[Cue],
        closing: &Cue,
        by: (usize, usize),
        first: usize,
        end: usize,
        phrases: &[Phrase],
    ) -> Option<Speaker> {
        let before = |c: &&Cue| is_verb(c) && c.end <= closing.first.min(by.0) && !self.cues.is(c.first, Flags::QUOTED);
        let cue = here.iter().find(before)?;
        let others: Vec<Phrase> =
            phrases.iter().copied().filter(|p| p.end <= closing.first && p.first != by.0).collect();
        let clause = Clause { cue, low: first, first, end, phrases: &others };
        let said = self.by_subject(&clause, here, None)?;
        let subject = others.iter().find(|p| (p.first, p.end) == said.subject)?;
        let named = subject.name.is_some_and(|name| self.names[name].kind == Kind::Person);
        (named && !subject.oblique && !subject.object).then_some(said.speaker)
    }

    /// Whether the subject of a verb in what is said is somebody else than phrase `by`, who says so and does not speak for him:
    /// "the president rejected the plan, the minister said", and not "the ministry denies it, a spokesman said".
    fn is_of_another(&self, inner: &Cue, first: usize, phrases: &[Phrase], by: usize) -> bool {
        let speaker = &phrases[by];
        let speaks_for = |role: &str| speakers::role_of(role).is_some_and(|role| role.of_person);
        if speaker.pronoun || speaker.role.is_some_and(|role| speaks_for(role.id)) {
            return false;
        }
        let found = self.preceding(inner, first, phrases);
        let found = found.or_else(|| self.following(inner, speaker.first, phrases).filter(|at| *at != by));
        let Some(subject) = found.map(|at| &phrases[at]) else {
            // "The boat had asked for help, the coast guard said."
            return !self.grammar.verb_final && (first..inner.first).any(|t| self.cues.is_plain(t));
        };
        let body = |p: &Phrase| p.role.is_some_and(|role| role.kind == RoleKind::Body);
        let both = body(subject) && body(speaker) && subject.role.map(|r| r.id) != speaker.role.map(|r| r.id);
        !subject.pronoun && (self.is_person(subject) || both)
    }

    /// Verbs of saying, left to right, each with who says it. Within what a source is already found to say, verbs of saying
    /// are told, too, up to a "but".
    pub(super) fn verbs(
        &self,
        here: &[Cue],
        first: usize,
        end: usize,
        phrases: &[Phrase],
        found: &mut Vec<Attribution>,
    ) {
        let told_from = found.first().map(|a| a.cue.1);
        let mut last: Option<usize> = None;
        for cue in here {
            let (CueKind::Verb(_) | CueKind::Passive(_)) = cue.kind else { continue };
            let before = last.map(|last| found[last].clone());
            let clause = Clause { cue, low: first, first, end, phrases };
            let said = match self.by_passive(&clause, before.as_ref()) {
                Passive::By(attribution) => vec![*attribution],
                Passive::Credits => continue,
                Passive::No if !self.says(&clause, here, found) => continue,
                Passive::No => match before {
                    Some(before) => self.next_verb(&clause, here, &before).into_iter().collect(),
                    None => self.first_verb(&clause, here, found, told_from),
                },
            };
            if said.is_empty() {
                // "The spokesman said that the government denies it": so does he who says so for it.
                if let Some(stance) = last.and_then(|last| self.judged_within(&clause, &found[last])) {
                    found[last.unwrap_or_default()].stance = stance;
                }
            } else {
                found.extend(said);
                last = Some(found.len() - 1);
            }
        }
    }

    /// The stance of a verb that denies within what somebody says, whose subject is a body, or he himself: it is his, too.
    fn judged_within(&self, clause: &Clause, said: &Attribution) -> Option<Stance> {
        const NEAR: usize = 12;
        let &Clause { cue, phrases, .. } = clause;
        let cues = self.cues;
        let CueKind::Verb(stance @ (Stance::Denies | Stance::Declines)) = cue.kind else { return None };
        let (from, to) = (said.cue.1.max(if said.subject.0 >= said.cue.1 { said.subject.1 } else { 0 }), cue.first);
        let relative = |t: usize| cues.is(t, Flags::RELATIVE) && !cues.is(t, Flags::COMPLEMENTISER);
        let stops = |t: usize| cues.is(t, Flags::BUT | Flags::VERB | Flags::QUOTED) || relative(t);
        let parts = |t: usize| cues.parts(t) && !(t == from && cues.is_comma(t));
        if said.stance != Stance::Asserts || from >= to || to - from > NEAR || (from..to).any(|t| stops(t) || parts(t))
        {
            return None;
        }
        let spoken = phrases.iter().find(|p| (p.first, p.end) == said.subject);
        let public = spoken.is_some_and(|p| {
            let source = p.role.is_some_and(|role| matches!(role.kind, RoleKind::Source | RoleKind::Document));
            !source && !self.cast.is_medium(cues, p)
        });
        let subjects = phrases.iter().filter(|p| p.first >= from && p.end <= to && !p.oblique && !p.object);
        let own = |p: &Phrase| p.pronoun || self.cast.is_body(p);
        // A noun that the lexicon knows no role for may be anybody else.
        let nobody = || !(from..to).any(|t| cues.is_plain(t) && cues.name(t).is_none());
        let only = match subjects.clone().count() {
            0 => nobody(),
            1 => subjects.clone().all(own),
            _ => false,
        };
        (public && only && self.with_negation(cue, from, stance) == stance).then_some(stance)
    }

    /// What a verb says by the one whom it names as its agent.
    fn by_passive(&self, clause: &Clause, before: Option<&Attribution>) -> Passive {
        let &Clause { cue, first, end, phrases, .. } = clause;
        let (CueKind::Verb(stance) | CueKind::Passive(stance)) = cue.kind else { return Passive::No };
        let Some(at) = self.agent_of(cue, first, end, phrases) else {
            // A verb that ends in the word for its agent is no other's: "dibantah oleh".
            let passive = self.cues.holds_agent(cue);
            return if passive { Passive::Credits } else { Passive::No };
        };
        if self.cast.is_medium(self.cues, &phrases[at]) {
            // Media are credited.
            return if self.cues.gap_end(cue.first).is_some() { Passive::Credits } else { Passive::No };
        }
        let by = self.by_agent(cue, at, first, end, phrases);
        let cut = before.map_or(first, |before| self.boundary(before.cue.1, cue.first).unwrap_or(cue.first));
        let stance = self.with_negation(cue, cut, stance);
        Passive::By(Box::new(Attribution { cut, stance, joined: before.is_some(), ..by }))
    }

    /// Whether what may be a verb of saying is one here: no noun, no part of a phrase or of another cue, no credit.
    fn says(&self, clause: &Clause, here: &[Cue], found: &[Attribution]) -> bool {
        let &Clause { cue, phrases, .. } = clause;
        if !is_verb(cue) || self.is_noun_before(cue, here, phrases) {
            return false;
        }
        let inside = phrases.iter().any(|p| p.first < cue.first && cue.end <= p.end);
        if !self.is_spoken(cue, clause.first, clause.end) || self.tells_when(clause) {
            return false;
        }
        if inside || found.iter().any(|a| a.cue.0 <= cue.first && cue.first < a.cue.1) {
            return false;
        }
        // "As Reuters reported" tells whom the sentence is credited to, and nothing of who else speaks.
        let credits = |c: &&Cue| {
            matches!(c.kind, CueKind::Credit | CueKind::According(_)) && c.first <= cue.first && cue.end <= c.end
        };
        let medium = |end: usize| phrases.iter().any(|p| p.first == end && self.cast.is_medium(self.cues, p));
        !here.iter().find(credits).is_some_and(|c| medium(c.end))
    }

    /// Whether a verb that others have, too, stands beside what is said: a quotation, a word that opens it, or a mark.
    fn is_spoken(&self, cue: &Cue, first: usize, end: usize) -> bool {
        const FURTHER: usize = 10;
        let cues = self.cues;
        if !cues.is_continuing(cue) {
            return true;
        }
        let opens = |t: usize| cues.is(t, Flags::COMPLEMENTISER) || cues.is_colon(t) || cues.is_quotation_mark(t);
        let behind = (cue.end..end.min(cue.end + 3)).any(opens);
        // «Ответил на вопрос журналистов, что …»: a comma shows that what is said opens there.
        let further = |t: usize| cues.is(t, Flags::COMPLEMENTISER) && cues.is_comma(t - 1) || cues.is_colon(t);
        let behind = behind || (cue.end + 1..end.min(cue.end + FURTHER)).any(further);
        let closes = cue.first > first + 1 && cues.parts(cue.first - 1);
        behind || closes || (first..end).any(|t| cues.is(t, Flags::QUOTED))
    }

    /// Whether what a verb tells is done by its subject, and no word to the public: "ordered the firm to close it", "the court
    /// rejected the appeal". A quotation, or for what is denied the word that opens it, says otherwise.
    fn deals(&self, clause: &Clause, stance: Stance, role: Option<RoleAt>) -> bool {
        let &Clause { cue, first, end, .. } = clause;
        let cues = self.cues;
        let decides = role.is_some_and(|role| speakers::role_of(role.id).is_some_and(|declared| declared.decides));
        let settles = stance == Stance::Denies && self.refuses(clause, decides);
        // Who begs pardon says so.
        let deed = cues.is_deed(cue) && !cues.evokes(cue.first..cue.end, |id| id == APOLOGISE);
        if !settles && !deed {
            return false;
        }
        let near = cue.end..end.min(cue.end + 3);
        let opens = |t: usize| cues.is_colon(t) || !deed && cues.is(t, Flags::COMPLEMENTISER);
        let spoken = cues.quotes_in(first, end).iter().any(|quote| quote.words >= LONG_ENOUGH);
        !spoken && !near.into_iter().any(opens)
    }

    /// Whether a verb refuses what was put to its subject, and denies nothing: "rejected the proposal"; whatever a body rejects
    /// that decides was put to it.
    fn refuses(&self, clause: &Clause, decides: bool) -> bool {
        const REFUSE: &str = "refuse";
        const DENY: &str = "deny-claim";
        const FALSE: &str = "false";
        const NEAR: usize = 8;
        let &Clause { cue, first, end, .. } = clause;
        let cues = self.cues;
        let gap = cues.gap_end(cue.first);
        let verb = cue.first..cue.end;
        // "Called the report about a deal false" judges what was said.
        let judged = gap.is_some_and(|end| {
            let judges = |tag: &Tag| matches!(tag.sense, Sense::Concept(id) if id == FALSE);
            (end.saturating_sub(2)..end).any(|t| cues.part.tags_at(t).iter().any(judges))
        });
        if judged
            || cues.evokes(verb.clone(), |id| id == DENY)
            || gap.is_none() && !cues.evokes(verb, |id| id == REFUSE)
        {
            return false;
        }
        let stops = |t: usize| cues.parts(t) || cues.is(t, Flags::VERB | Flags::BUT | Flags::COMPLEMENTISER);
        let behind = (cue.end..end.min(cue.end + NEAR)).find(|t| stops(*t)).unwrap_or(end.min(cue.end + NEAR));
        let low = first.max(cue.first.saturating_sub(NEAR));
        let before = (low..cue.first).rev().find(|t| stops(*t)).map_or(low, |t| t + 1);
        let before = if self.grammar.verb_final || self.grammar.verb_second { before } else { cue.first };
        let put = |id: &str| is_put(id);
        decides || cues.evokes(cue.end..behind, put) || cues.evokes(before..cue.first, put)
    }

    /// Whether somebody asks for something in a clause that tells when something happened: "when the agency asked him to stop".
    fn tells_when(&self, clause: &Clause) -> bool {
        const LONGEST: usize = 10;
        let &Clause { cue, first, phrases, .. } = clause;
        let cues = self.cues;
        let joined = |t: usize| cues.is(t, Flags::COORDINATOR | Flags::BUT);
        if cue.kind != CueKind::Verb(Stance::Asks) || cue.first > first && joined(cue.first - 1) {
            return false;
        }
        let from = first.max(cue.first.saturating_sub(LONGEST));
        let part = |t: usize| cues.parts(t) || cues.is(t, Flags::COMPLEMENTISER);
        let from = (from..cue.first).rev().find(|t| part(*t) && cues.opens_when(*t).is_none()).map_or(from, |t| t + 1);
        let opens = |t: usize| cues.opens_when(t).filter(|end| *end <= cue.first);
        let Some(behind) = (from..cue.first).rev().find_map(opens) else { return false };
        // Behind a phrase of when, "after the talks the minister called for calm", another one has the verb.
        let free = |p: &&Phrase| p.first > behind && p.end <= cue.first && !p.oblique && !p.object && !p.pronoun;
        phrases.iter().filter(free).count() == 0
    }

    /// What the first verb of a sentence says, last the verb's own; before it what is said in an aside.
    fn first_verb(
        &self,
        clause: &Clause,
        here: &[Cue],
        found: &[Attribution],
        told_from: Option<usize>,
    ) -> Vec<Attribution> {
        let &Clause { cue, first, phrases, .. } = clause;
        let CueKind::Verb(stance) = cue.kind else { return Vec::new() };
        if let Some(relative) = self.in_relative(cue, first) {
            // Who only denies the like in passing says nothing of his own: "the man, who denied it, was freed".
            let silent = || self.antecedent(cue, relative, stance, phrases).filter(|_| stance == Stance::Declines);
            let antecedent =
                || silent().filter(|a| phrases.iter().any(|p| (p.first, p.end) == a.subject && !p.oblique));
            let cleft = || self.in_cleft(clause, relative, stance);
            return self.goes_on(found, cue, relative, stance).or_else(antecedent).or_else(cleft).into_iter().collect();
        }
        let told = |from: usize| !(from..cue.first).any(|t| self.cues.is(t, Flags::BUT));
        if told_from.is_some_and(told) {
            return Vec::new();
        }
        let Some(attribution) = self.by_subject(clause, here, None) else { return Vec::new() };
        let (attribution, aside) = self.part_aside(attribution, here);
        aside.into_iter().chain([attribution]).collect()
    }

    /// What a verb says behind another one.
    fn next_verb(&self, clause: &Clause, here: &[Cue], before: &Attribution) -> Option<Attribution> {
        if self.leaves_open_too(clause.cue, before) {
            return None;
        }
        let low = self.behind(before.cue.1, clause.cue.first);
        if let Some(relative) = self.in_relative(clause.cue, low)
            && let CueKind::Verb(stance) = clause.cue.kind
            && let Some(other) = self.antecedent(clause.cue, relative, stance, clause.phrases)
            && other.subject.0 >= low
            && other.subject != before.subject
        {
            let article = relative > 0 && !self.cues.is_comma(relative - 1) && other.subject.1 + 1 < relative;
            return Some(Attribution { cut: relative - usize::from(article), ..other });
        }
        self.by_subject(&Clause { low, ..*clause }, here, Some(before))
    }

    /// Whether what negates the verb before a coordinator holds for this one, too: "has not confirmed or denied".
    fn leaves_open_too(&self, cue: &Cue, before: &Attribution) -> bool {
        const ANSWERS: [&str; 3] = ["confirm", "admit", "deny-claim"];
        let cues = self.cues;
        let answers = |range: std::ops::Range<usize>| cues.evokes(range, |id| ANSWERS.contains(&id));
        let verdict = matches!(cue.kind, CueKind::Verb(Stance::Confirms | Stance::Denies));
        let between = before.cue.1..cue.first;
        let small = Flags::COORDINATOR | Flags::NEGATION | Flags::ASIDE | Flags::FUNCTION;
        let joined = between.clone().any(|t| cues.is(t, Flags::COORDINATOR | Flags::NEGATION));
        let beside = joined && between.into_iter().all(|t| cues.is(t, small) && !cues.is(t, Flags::BUT));
        verdict && beside && before.stance == Stance::Declines && answers(before.cue.0..before.cue.1)
    }

    /// What a verb says, by its subject.
    fn by_subject(&self, clause: &Clause, here: &[Cue], before: Option<&Attribution>) -> Option<Attribution> {
        let &Clause { cue, low, first, end, phrases } = clause;
        let CueKind::Verb(stance) = cue.kind else { return None };
        let (subject, joined) = self.subject(clause, before)?;
        let asserts = stance == Stance::Asserts;
        let stance = self.with_negation(cue, low, stance);
        if asserts && stance == Stance::Declines && self.informs(clause) {
            return None;
        }
        let said = |speaker: Speaker, subject: (usize, usize), cut: usize| Attribution {
            cut,
            cue: (cue.first, cue.end),
            speaker,
            subject,
            described: subject,
            stance,
            joined,
            others: Vec::new(),
        };
        let opening = |at: usize| if joined { self.boundary(first, at) } else { Some(first) };
        Some(match subject {
            Subject::Phrase(at) if self.is_other_than(cue, &phrases[at], here) => return None,
            Subject::Phrase(at) if self.deals(clause, stance, phrases[at].role) => return None,
            Subject::Noun(_) | Subject::Shared | Subject::Dropped if self.deals(clause, stance, None) => return None,
            Subject::Phrase(at) => {
                let speaker = self.speaking(at, first, end, phrases, before);
                let start = phrases[at].first;
                let cut = match before {
                    Some(before) => self.boundary(before.cue.1, start),
                    None => opening(start),
                };
                let with = self.joined_with(clause, at);
                // The clause opens with the first of them.
                let start = with.iter().map(|at| phrases[*at].first).min().unwrap_or(start).min(start);
                let others = with.iter().map(|at| self.cast.speaker(self.cues, phrases, *at)).collect();
                let cut = cut.unwrap_or(start).min(start.max(first));
                Attribution { others, ..said(speaker, (phrases[at].first, phrases[at].end), cut) }
            }
            Subject::Shared => {
                let before = before?;
                let over = if self.grammar.verb_final { before.cue.1 } else { cue.first };
                let cut = self.boundary(before.cue.1, cue.first).unwrap_or(over);
                Attribution { cut, cue: (cue.first, cue.end), stance, joined: true, ..before.clone() }
            }
            Subject::Noun(noun) => {
                let cut = opening(noun.first).unwrap_or(noun.first);
                said(self.by_noun(&noun, first, end), (noun.first, noun.end), cut)
            }
            Subject::Dropped => {
                let cut = opening(cue.first).unwrap_or(first);
                let speaker = self.medium_again((cue.first, cue.end)).or_else(|| self.cast.taken_up())?;
                said(speaker, (cue.first, cue.end), cut)
            }
        })
    }

    /// The medium that the last sentence credits, in which nobody speaks: who goes on without a word is that, and nobody whom it
    /// only tells of. "According to the paper, X came with him. It added …", «وبحسب الصحيفة، رافقه X. وأضافت …».
    fn medium_again(&self, (first, end): (usize, usize)) -> Option<Speaker> {
        let medium = self.credited.as_ref().filter(|_| self.since_credit == 0 && self.previous != Some(0))?;
        let span = self.cues.part.span(first, end);
        Some(Speaker {
            name: Some(medium.name.clone()),
            introduced: Some(medium.span),
            ..speakers::unnamed(span, None, None, false)
        })
    }

    /// Whether a verb of telling has right behind it the country, body or person that is told: "did not inform Switzerland of the
    /// closure" is a deed that was left undone, and no comment declined.
    fn informs(&self, clause: &Clause) -> bool {
        let &Clause { cue, first, end, phrases, .. } = clause;
        let cues = self.cues;
        let small = |t: usize| {
            let told = cues.is_telling(t) || t == cue.end && cues.is(t, Flags::OBLIQUE);
            told || cues.is(t, Flags::ASIDE | Flags::TIME | Flags::DEMONSTRATIVE)
        };
        let behind = |p: &Phrase| p.first >= cue.end && p.first <= cue.end + 2 && (cue.end..p.first).all(small);
        let party = |p: &Phrase| {
            let named = p
                .name
                .is_some_and(|name| matches!(self.names[name].kind, Kind::Place | Kind::Organisation | Kind::Person));
            (named || self.cast.is_body(p)) && !p.pronoun && !self.cast.is_medium(cues, p)
        };
        let spoken = (first..end).any(|t| cues.is(t, Flags::QUOTED));
        !self.grammar.verb_final && !spoken && phrases.iter().any(|p| behind(p) && party(p))
    }

    /// The speaker whom a phrase stands for that is the subject of a verb.
    fn speaking(
        &self,
        at: usize,
        first: usize,
        end: usize,
        phrases: &[Phrase],
        before: Option<&Attribution>,
    ) -> Speaker {
        let (cues, phrase) = (self.cues, &phrases[at]);
        // "Ana Reis confirmed the talks but she denied …": who spoke in this sentence comes first.
        let goes_on = before.filter(|before| {
            let human = self.cast.is_human(&before.speaker);
            phrase.pronoun && human && !Cast::is_neuter_pronoun(cues, phrase)
        });
        let mut speaker = match (goes_on, self.cast.of_another(cues, phrase, true)) {
            (Some(before), _) => self.cast.taken_up_at(cues, phrase, &before.speaker),
            (None, Some(unnamed)) => unnamed,
            (None, None) => self.cast.speaker(cues, phrases, at),
        };
        speaker.anonymous |= self.withheld(&speaker, phrase, first, end);
        speaker
    }

    /// Whether the subject of a verb is a neuter pronoun that stands for none of those who spoke: for what was no speaker, or
    /// for the medium that quotes another.
    fn is_other_than(&self, cue: &Cue, phrase: &Phrase, here: &[Cue]) -> bool {
        let cites = |c: &Cue| c.kind == CueKind::Credit && (c.first == cue.first || c.first == phrase.end);
        let quotes = || here.iter().any(cites);
        Cast::is_neuter_pronoun(self.cues, phrase) && (quotes() || self.cast.knows_no_body())
    }

    /// Whether what may be a verb of saying is the object of the verb behind it, which judges: «наводе је у уторак демантовао».
    fn is_noun_before(&self, cue: &Cue, here: &[Cue], phrases: &[Phrase]) -> bool {
        let cues = self.cues;
        let Some(next) = here.iter().find(|c| is_verb(c) && c.first >= cue.end) else { return false };
        let judges = matches!(next.kind, CueKind::Verb(Stance::Denies | Stance::Confirms));
        let parted = |t: usize| cues.is_mark(t) || cues.is(t, Flags::COMPLEMENTISER | Flags::COORDINATOR | Flags::BUT);
        let beside = !(cue.end..next.first).any(parted);
        let subject = || phrases.iter().any(|p| p.first >= cue.end && p.end <= next.first);
        // Where verbs need a subject, "said it denied" has one.
        let bare = self.grammar.drops_subject && !self.grammar.verb_final;
        bare && cue.kind == CueKind::Verb(Stance::Asserts) && judges && beside && !subject()
    }

    /// The phrase by which a verb in the passive, or its participle, names the one who says it: "was confirmed by an official".
    fn agent_of(&self, cue: &Cue, first: usize, end: usize, phrases: &[Phrase]) -> Option<usize> {
        const NEAR: usize = 8;
        let cues = self.cues;
        if cues.is(cue.first, Flags::QUOTED) {
            return None;
        }
        // "Confirmed reports by officials" names them as those of the reports.
        let object = |t: usize| is_verb(cue) && cues.is_plain(t) && cues.name(t).is_none();
        let stops = |t: usize| cues.parts(t) || cues.is(t, Flags::VERB | Flags::BUT) || object(t);
        let clear = |from: usize, to: usize| from <= to && to - from <= NEAR && !(from..to).any(stops);
        let written = |p: &Phrase| p.role.is_some_and(|role| role.kind == RoleKind::Document);
        let person = |p: &Phrase| self.is_person(&Phrase { oblique: false, ..*p });
        // A body or a country by its name alone may stand there for much else, but not beside what a passive says.
        let body = |p: &Phrase| {
            let passive = matches!(cue.kind, CueKind::Passive(_)) || p.first == cue.end + 1 || p.end + 1 == cue.first;
            passive && p.name.is_some_and(|name| self.names[name].known.is_some())
        };
        let speaks =
            |p: &Phrase| p.role.is_some() && !written(p) || person(p) || body(p) || self.cast.is_medium(cues, p);
        let before = |p: &Phrase| {
            let prepared = p.oblique && p.first > cue.end && cues.is(p.first - 1, Flags::AGENT);
            prepared && clear(cue.end, p.first - 1) || p.first == cue.end && cues.holds_agent(cue)
        };
        let behind = |p: &Phrase| {
            let postposition = |t: usize| cues.is(t, Flags::AGENT) && !cues.is(t, Flags::OBLIQUE);
            p.end < cue.first && postposition(p.end) && clear(p.end, cue.first)
        };
        let within = |p: &Phrase| p.first >= first && p.end <= end;
        phrases.iter().position(|p| within(p) && speaks(p) && (before(p) || behind(p)))
    }

    /// What is said by phrase `at`, which a verb in the passive names.
    fn by_agent(&self, cue: &Cue, at: usize, first: usize, end: usize, phrases: &[Phrase]) -> Attribution {
        let subject = (phrases[at].first, phrases[at].end);
        let mut speaker = self.cast.speaker(self.cues, phrases, at);
        speaker.anonymous |= self.withheld(&speaker, &phrases[at], first, end);
        let (cue, described) = ((cue.first, cue.end), subject);
        Attribution {
            cut: first,
            cue,
            speaker,
            subject,
            described,
            stance: Stance::Asserts,
            joined: false,
            others: Vec::new(),
        }
    }

    /// What a speaker says in a relative clause between him and his verb stands apart from the rest: "Ana Reis, who
    /// declined to comment on Monday, has now confirmed it".
    fn part_aside(&self, main: Attribution, here: &[Cue]) -> (Attribution, Option<Attribution>) {
        let cues = self.cues;
        let (from, to) = (main.subject.1, main.cue.0);
        let within = |cue: &&Cue| cue.first >= from && cue.end < to && matches!(cue.kind, CueKind::Verb(_));
        let Some(cue) = here.iter().find(within) else { return (main, None) };
        let CueKind::Verb(stance) = cue.kind else { return (main, None) };
        let relative = (from..to.min(from + 3)).find(|t| cues.is(*t, Flags::RELATIVE));
        let opens = relative.filter(|r| *r < cue.first && !(r + 1..cue.first).any(|t| cues.is_comma(t)));
        let close = (cue.end..to).find(|t| cues.is_comma(*t));
        let (Some(relative), Some(close)) = (opens, close) else { return (main, None) };
        let stance = self.with_negation(cue, relative, stance);
        let said = Attribution { cue: (cue.first, cue.end), stance, ..main.clone() };
        (Attribution { cut: close + 1, joined: true, ..main }, Some(said))
    }

    /// The relative right before a verb. Its clause says something about somebody else's clause: "the man,
    /// who denied it, was freed".
    fn in_relative(&self, cue: &Cue, first: usize) -> Option<usize> {
        let cues = self.cues;
        let mut at = cue.first;
        let when = |t: usize| cues.is(t, Flags::TIME) || cues.is(t, Flags::OBLIQUE) && cues.is(t + 1, Flags::TIME);
        // "Which this denies": what is denied may stand between, in a word that points to it.
        let it = |t: usize| {
            let points = cues.is(t, Flags::DEMONSTRATIVE | Flags::FUNCTION) || cues.pronoun(t) == Some(t + 1);
            points && !cues.is(t, Flags::RELATIVE) && cues.name(t).is_none()
        };
        while at > first && (cues.is(at - 1, Flags::ASIDE | Flags::NEGATION | Flags::PASSIVE) || when(at - 1)) {
            at -= 1;
        }
        let low = at;
        while at > first && at + 2 > low && it(at - 1) {
            at -= 1;
        }
        let judges = matches!(cue.kind, CueKind::Verb(Stance::Declines | Stance::Denies | Stance::Confirms));
        let at = if judges && at > first && cues.is(at - 1, Flags::RELATIVE) { at } else { low };
        (at > first && cues.is(at - 1, Flags::RELATIVE) && !self.grammar.verb_final).then(|| at - 1)
    }

    /// What else a speaker whom a verb closes the sentence with says, in a relative clause right behind him: "…, confirmed
    /// Ana Reis, who two days before had declined to comment".
    pub(super) fn relative_behind(&self, said: &Attribution, here: &[Cue]) -> Option<Attribution> {
        let cues = self.cues;
        let end = said.subject.1.max(said.cue.1);
        let relative = (end..cues.flags.len().min(end + 2)).find(|t| cues.is(*t, Flags::RELATIVE))?;
        let clear = |cue: &Cue| !(relative + 1..cue.first).any(|t| cues.parts(t));
        let cue = here.iter().find(|cue| is_verb(cue) && cue.first > relative && clear(cue))?;
        let CueKind::Verb(stance) = cue.kind else { return None };
        let stance = self.with_negation(cue, relative, stance);
        let judges = stance != Stance::Asserts;
        judges.then(|| Attribution { cut: relative, cue: (cue.first, cue.end), stance, joined: true, ..said.clone() })
    }

    /// What a speaker whom a verb closes the sentence with keeps back: "…, the office said, offering no details".
    pub(super) fn declined_behind(&self, said: &Attribution, here: &[Cue]) -> Option<Attribution> {
        let behind = |cue: &&Cue| cue.kind == CueKind::Verb(Stance::Declines) && cue.first > said.cue.1;
        let cue = here.iter().find(behind).filter(|cue| self.cues.is_comma(cue.first - 1))?;
        let stance = Stance::Declines;
        Some(Attribution { cut: cue.first, cue: (cue.first, cue.end), stance, joined: true, ..said.clone() })
    }

    /// Somebody who says nothing to it, or denies or confirms it, in a relative clause right behind him: "the ministry, which
    /// would not comment, has changed its mind", "blamed Israel, which denied it".
    fn antecedent(&self, cue: &Cue, relative: usize, stance: Stance, phrases: &[Phrase]) -> Option<Attribution> {
        let cues = self.cues;
        // The relative may hold the comma before it, or have an article: «η οποία».
        let article = |t: usize| t + 1 == relative && cues.is(t, Flags::DEMONSTRATIVE | Flags::FUNCTION);
        let comma = |end: usize| {
            cues.is_comma(end) && (end == relative || end + 1 == relative || article(end + 1) && end + 2 == relative)
        };
        let judges = matches!(stance, Stance::Declines | Stance::Denies | Stance::Confirms);
        let before = |p: &Phrase| p.end <= relative && comma(p.end) && (p.name.is_some() || p.role.is_some());
        let at = phrases.iter().rposition(before).filter(|_| judges)?;
        let subject = (phrases[at].first, phrases[at].end);
        let speaker = self.cast.speaker(cues, phrases, at);
        let described = subject;
        Some(Attribution {
            cut: subject.0,
            cue: (cue.first, cue.end),
            speaker,
            subject,
            described,
            stance,
            joined: true,
            others: Vec::new(),
        })
    }

    /// Who is said to be the one who says it, in a sentence that opens with no more than a verb of being: "It was the minister who said
    /// that", "Fue el ministro quien dijo que".
    fn in_cleft(&self, clause: &Clause, relative: usize, stance: Stance) -> Option<Attribution> {
        const NEAR: usize = 2;
        let &Clause { cue, first, end, phrases, .. } = clause;
        let cues = self.cues;
        // A comma may stand before the relative, or an article: "el ministro, el que".
        let between = |t: usize| cues.is_comma(t) || cues.is(t, Flags::DEMONSTRATIVE);
        let beside = |p: &Phrase| p.end <= relative && relative <= p.end + 2 && (p.end..relative).all(between);
        let subject = phrases.iter().position(|p| beside(p) && self.is_person_or_body(p) && !p.pronoun)?;
        let phrase = &phrases[subject];
        let other = Flags::OBLIQUE | Flags::COORDINATOR | Flags::COMPLEMENTISER | Flags::DEMONSTRATIVE;
        let is = |t: usize| cues.is(t, Flags::FUNCTION) && !cues.is(t, other | Flags::INDEFINITE);
        let small = |t: usize| !cues.is_plain(t) && !cues.is(t, Flags::OBLIQUE | Flags::COORDINATOR) && !cues.parts(t);
        let opens = (first..phrase.first).all(small) && (first..phrase.first).any(is);
        let said = |t: usize| cues.is(t, Flags::COMPLEMENTISER) || cues.is_colon(t) || cues.is_quotation_mark(t);
        let says = cues.is(cue.end - 1, Flags::COMPLEMENTISER) || (cue.end..end).take(NEAR).any(said);
        (opens && says).then(|| Attribution {
            cut: first,
            cue: (cue.first, cue.end),
            speaker: self.cast.speaker(cues, phrases, subject),
            subject: (phrase.first, phrase.end),
            described: (phrase.first, phrase.end),
            stance: self.with_negation(cue, relative, stance),
            joined: false,
            others: Vec::new(),
        })
    }

    /// What a speaker says in a relative clause right behind him: "according to Ana Reis, who denied …".
    fn goes_on(&self, found: &[Attribution], cue: &Cue, relative: usize, stance: Stance) -> Option<Attribution> {
        let said = found.iter().find(|a| {
            let end = self.cues.part.tokens_of(a.speaker.span).1.max(a.subject.1);
            end <= relative && relative <= end + 2
        })?;
        Some(Attribution { cut: relative, cue: (cue.first, cue.end), stance, joined: true, ..said.clone() })
    }

    /// Whether the sentence says that the speaker would not be named.
    fn withheld(&self, speaker: &Speaker, phrase: &Phrase, first: usize, end: usize) -> bool {
        speaker.name.is_none()
            && phrase.role.is_some_and(|r| matches!(r.kind, RoleKind::Person | RoleKind::Source))
            && (first..end).any(|t| self.cues.is(t, Flags::ANONYMITY))
    }

    /// Behind a verb and the word that opens what is said.
    fn behind(&self, mut at: usize, end: usize) -> usize {
        while at < end && self.cues.is(at, Flags::COMPLEMENTISER) {
            at += 1;
        }
        at
    }

    /// A negated verb of saying leaves the matter open.
    fn with_negation(&self, cue: &Cue, low: usize, stance: Stance) -> Stance {
        let from = cue.first.saturating_sub(2).max(low);
        let near = |t: &usize| !self.cues.parts(*t) && !self.cues.is_quotation_mark(*t);
        // "Who asked not to be named" negates something else.
        let negates = |t: usize| self.cues.is(t, Flags::NEGATION) && !self.cues.is(t, Flags::ANONYMITY);
        // Where the verb comes second, its negation stands behind it, and behind what it denies: "dementierte das nicht".
        let same_clause = |t: &usize| near(t) && !self.cues.is(*t, Flags::COMPLEMENTISER | Flags::COORDINATOR);
        let until = self.cues.flags.len().min(cue.end + NEGATED_BEHIND);
        let behind = self.grammar.verb_second && matches!(stance, Stance::Denies | Stance::Confirms);
        let behind = behind && (cue.end..until).take_while(same_clause).any(negates);
        // Where the verb comes last it carries its own negation, and what stands before it is another verb's.
        let before = !self.grammar.verb_final && (from..cue.first).rev().take_while(near).any(negates);
        if !before && !behind {
            return stance;
        }
        match stance {
            Stance::Asserts | Stance::Confirms | Stance::Denies | Stance::Declines => Stance::Declines,
            _ => Stance::Asserts,
        }
    }

    /// The last place between two tokens where a clause may end: a coordinator, or behind a comma.
    pub(super) fn boundary(&self, from: usize, to: usize) -> Option<usize> {
        let cues = self.cues;
        // "And" of "27 and 28 January" joins no clauses.
        let joins = |t: &usize| cues.is(*t, Flags::COORDINATOR) && !cues.is(*t, Flags::TIME) && !cues.inside_name(*t);
        let word = (from..to).rev().find(|t| cues.is(*t, Flags::BUT));
        let word = word.or_else(|| (from..to).rev().find(joins));
        let mark = |t: &usize| cues.parts(*t) && !matches!(cues.part.word(*t), "(" | ")" | "（" | "）");
        word.or_else(|| (from..to).rev().find(mark).map(|t| t + 1))
    }
}
