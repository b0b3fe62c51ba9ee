//! The clauses of a sentence, and the stance that each takes.

use rashomon_language::{Sense, Stance};
use rashomon_text::TokenKind;

use super::cues::{Cue, CueKind, Flags};
use super::quotes::Quote;
use super::{Attribution, Saying, Text, said_by};
use super::{LONG_ENOUGH, OWN_CLAUSE};
use crate::Speaker;

impl Text<'_, '_, '_, '_> {
    /// Cuts the sentence into its clauses and settles the stance of each.
    pub(super) fn clauses(&mut self, here: &[Cue], first: usize, end: usize, found: &[Attribution]) -> Vec<Saying> {
        let mut sayings = Vec::with_capacity(found.len());
        let own = found[0].cut > first && found[0].joined;
        if own {
            let negated = self.negated(first, found[0].cut, None);
            sayings.push(Saying { negated, ..Saying::new(first, found[0].cut) });
        }
        for (n, attribution) in found.iter().enumerate() {
            let from = if n == 0 && !own { first } else { attribution.cut };
            let to = found.get(n + 1).map_or(end, |next| next.cut.max(from + 1));
            let own = sayings.len();
            self.clause(here, from, to, attribution, &mut sayings);
            // Whoever else says it says all of it.
            for other in &attribution.others {
                let with = |saying: &Saying| Saying { speaker: Some(other.clone()), ..saying.clone() };
                let shared: Vec<Saying> = sayings[own..]
                    .iter()
                    .filter(|saying| saying.speaker.as_ref() == Some(&attribution.speaker))
                    .map(with)
                    .collect();
                sayings.extend(shared);
            }
        }
        // In order of place, so that those who say one thing stand together.
        sayings.sort_by_key(|saying| (saying.first, saying.end));
        sayings
    }

    fn clause(&mut self, here: &[Cue], from: usize, to: usize, attribution: &Attribution, sayings: &mut Vec<Saying>) {
        let cues = self.cues;
        let (_, behind) = attribution.cue;
        let colon = (behind..to.min(behind + 3)).find(|t| cues.is_colon(*t));
        // The name of a medium or a group stands in quotation marks, too.
        let names = |q: &Quote| q.first >= attribution.subject.0 && q.end <= attribution.subject.1;
        let quoted = cues.quotes_in(from, to).iter().any(|q| q.words >= LONG_ENOUGH && !names(q));
        let unmarked = colon.filter(|c| !cues.quotes_in(c + 1, c + 2).iter().any(|q| q.first > *c));
        if unmarked.is_some() {
            self.speech = Some(Speaker {
                introduced: Some(attribution.speaker.introduced.unwrap_or(attribution.speaker.span)),
                ..attribution.speaker.clone()
            });
        }
        let direct = quoted || colon.is_some();
        let mut saying = Saying {
            speaker: Some(attribution.speaker.clone()),
            stance: attribution.stance,
            direct,
            attribution: said_by(cues, attribution, from, to),
            negated: self.negated(from, to, Some(attribution)),
            negates: self.negates(from, to, attribution),
            ..Saying::new(from, to)
        };
        let insists = (attribution.cue.0..attribution.cue.1).any(|t| cues.is(t, Flags::INSISTING));
        // "Insisted that it ran without a licence" tells what was lacking, and refuses nothing.
        let refuses = |t: usize| cues.is(t, Flags::NEGATION) && !cues.is(t, Flags::OBLIQUE);
        if insists && saying.stance == Stance::Asserts && self.negated_by(from, to, Some(attribution), refuses) {
            saying.stance = Stance::Denies;
        }
        if let Some(before) = self.stance_before.filter(|_| self.says_the_same(from, to, attribution)) {
            saying.stance = before;
        }
        // Who assures that he had no part in it promises nothing.
        let open = |stance| match attribution.stance {
            Stance::Asserts => true,
            Stance::Promises => stance == Stance::Denies,
            _ => false,
        };
        if let Some((at, stance)) = self.verdict(here, from, to).filter(|verdict| open(verdict.1)) {
            let but = (behind.min(at)..at).rev().find(|t| cues.is(*t, Flags::BUT) && *t > behind + OWN_CLAUSE - 2);
            match but {
                Some(but) => {
                    let rest = Saying { first: but, stance, negated: false, ..saying.clone() };
                    saying.end = but;
                    sayings.extend([saying, rest]);
                    return;
                }
                None if !self.second_clause(behind, at) => saying.stance = stance,
                None => {}
            }
        }
        sayings.push(saying);
    }

    /// Whether somebody says in tokens `from..to` that he says what another has just said, and hardly a word else.
    fn says_the_same(&self, from: usize, to: usize, attribution: &Attribution) -> bool {
        const ELSE: usize = 2;
        let cues = self.cues;
        let same = |t: usize| cues.part.tags_at(t).iter().any(|tag| matches!(tag.sense, Sense::TheSame));
        let said = |(first, end): (usize, usize), t: usize| first <= t && t < end;
        let rest = (from..to).filter(|t| !said(attribution.described, *t) && !said(attribution.cue, *t));
        let (mut same_said, mut others) = (false, 0);
        for t in rest {
            same_said |= same(t);
            others += usize::from(!same(t) && cues.is_plain(t) && !cues.is(t, Flags::TIME | Flags::ASIDE));
        }
        attribution.stance == Stance::Asserts && same_said && others <= ELSE
    }

    /// Words in tokens `from..to` that judge a report, not negated: where they are, and the stance they give.
    pub(super) fn verdict(&self, here: &[Cue], from: usize, to: usize) -> Option<(usize, Stance)> {
        here.iter().find_map(|cue| match cue.kind {
            CueKind::Verdict(stance) if cue.first >= from && cue.end <= to && stance != Stance::Asserts => {
                let negated = cue.first > from && self.cues.is(cue.first - 1, Flags::NEGATION);
                match stance {
                    _ if !negated => Some((cue.first, stance)),
                    // "It was no war crime" denies that it was one.
                    Stance::Accuses => Some((cue.first - 1, Stance::Denies)),
                    _ => None,
                }
            }
            _ => None,
        })
    }

    /// Whether a verdict at `at` stands in a clause that a coordinator joins to another one, so that it is
    /// not the first thing said.
    fn second_clause(&self, behind: usize, at: usize) -> bool {
        let plain = |t: &usize| self.cues.part.tokens[*t].kind == TokenKind::Word;
        (behind..at).any(|t| self.cues.is(t, Flags::COORDINATOR) && (behind..t).filter(plain).count() >= OWN_CLAUSE)
    }

    /// Whether what is said in tokens `from..to` is negated: its first clause holds a negation. Where the verb comes last, what
    /// is said stands between it and its subject, and only the words right before it tell whether it is so.
    pub(super) fn negated(&self, from: usize, to: usize, attribution: Option<&Attribution>) -> bool {
        self.negated_by(from, to, attribution, |t| self.cues.is(t, Flags::NEGATION))
    }

    /// The same, where only some words negate.
    fn negated_by(
        &self,
        from: usize,
        to: usize,
        attribution: Option<&Attribution>,
        negates: impl Fn(usize) -> bool,
    ) -> bool {
        const NEAR: usize = 2;
        const NEAR_UNSPACED: usize = 7;
        let cues = self.cues;
        let skip = attribution.map_or((0, 0), |a| (a.subject.0.min(a.cue.0).max(from), a.cue.1));
        let last = || {
            let cue = attribution.filter(|a| self.grammar.verb_final && a.subject.0 < a.cue.0)?.cue.0;
            let unspaced = cues.part.tokens.get(cue)?.script.is_unspaced();
            let near = cue.saturating_sub(if unspaced { NEAR_UNSPACED } else { NEAR }).max(from);
            Some((near..cue).any(&negates))
        };
        (from..to)
            .filter(|t| *t < skip.0 || *t >= skip.1)
            .take_while(|t| !cues.is(*t, Flags::BUT) || *t == from)
            .any(&negates)
            || last().unwrap_or(false)
    }
}
