//! Who denies by saying that something is not so?
//!
//! "There was no such meeting", «О перемирии речи не было»: no list of words has all denials. But who holds an office or speaks
//! for a body, and says that not to be so which the article has just told, denies it.

use std::collections::BTreeSet;

use rashomon_language::{Sense, Stance};

use super::acts::declared;
use super::cues::Flags;
use super::speakers::role_of;
use super::{Attribution, DOCUMENT, Text};
use crate::{Speaker, Statement};

/// So many words stand between a negation and what it negates, at most.
const NEAR: usize = 4;

impl Text<'_, '_, '_, '_> {
    /// The concepts that somebody says in tokens `from..to` are not so: a negation stands near their words, and no mark between.
    pub(super) fn negates(&self, from: usize, to: usize, attribution: &Attribution) -> Vec<String> {
        let cues = self.cues;
        let said = |(first, end): (usize, usize), t: usize| first <= t && t < end;
        let own = |t: usize| said(attribution.cue, t) || said(attribution.described, t);
        let negations: Vec<usize> = (from..to).filter(|t| cues.is(*t, Flags::NEGATION) && !own(*t)).collect();
        if negations.is_empty() {
            return Vec::new();
        }
        let clear = |a: usize, b: usize| {
            let parts = |t: usize| cues.parts(t) || cues.is(t, Flags::BUT | Flags::COMPLEMENTISER) || own(t);
            b - a <= NEAR && !(a..b).any(parts)
        };
        let near = |first: usize, end: usize| {
            let beside =
                |not: &usize| if *not < first { clear(not + 1, first) } else { *not >= end && clear(end, *not) };
            negations.iter().any(beside)
        };
        let concept = |t: usize| {
            cues.part.tags_at(t).iter().filter_map(move |tag| match tag.sense {
                Sense::Concept(id) if tag.end <= to && near(tag.first, tag.end) => Some(id.clone()),
                _ => None,
            })
        };
        let mut found: Vec<String> =
            (from..to).filter(|t| !own(*t) && !cues.inside_name(*t)).flat_map(concept).collect();
        found.sort();
        found.dedup();
        found
    }
}

/// Makes denials of what is said not to be so, `negates`, where somebody on record says it and another told it before.
pub(super) fn settle(statements: &mut [Statement], negates: &[Vec<String>]) {
    let mut told: BTreeSet<String> = BTreeSet::new();
    for (statement, negated) in statements.iter_mut().zip(negates) {
        let denies = statement.stance == Stance::Asserts
            && statement.negated
            && statement.speaker.as_ref().is_some_and(is_on_record)
            && negated.iter().any(|concept| may_be_denied(concept) && told.contains(concept));
        if denies {
            statement.stance = Stance::Denies;
        }
        if !statement.negated {
            told.extend(statement.concepts.iter().cloned());
        }
    }
}

/// Whether a speaker holds an office, speaks for a body or is one, and does not keep his name back.
fn is_on_record(speaker: &Speaker) -> bool {
    let public = |id: &str| {
        role_of(id).is_some_and(|role| role.is.iter().any(|is| is == "official" || is == "body")) && id != DOCUMENT
    };
    !speaker.anonymous && speaker.role.as_deref().is_some_and(public)
}

/// Whether a concept is one of what happens, and not of who came to harm, or of saying.
fn may_be_denied(concept: &str) -> bool {
    declared(concept).is_some_and(|declared| !declared.counted && !declared.judges && declared.makes.is_none())
}
