//! By whose hands does a sentence come: the agency that cites a newspaper, the newspaper, the medium that somebody told?

use rashomon_language::Stance;

use super::cues::{Cue, CueKind};
use super::phrases::Phrase;
use super::{Attribution, Flags, Source, Text};
use crate::Party;

/// The most words of a dateline behind the medium's name.
const DATELINE: usize = 8;

/// What is known of who speaks in a sentence when its media are put in order.
pub(super) struct Links<'s> {
    pub here: &'s [Cue],
    pub phrases: &'s [Phrase],
    pub found: &'s [Attribution],
    /// The phrase for the medium whose verb closes the sentence.
    pub reporting: Option<usize>,
}

/// Adds a medium at the far end, unless it is there.
pub(super) fn add(chain: &mut Vec<Party>, party: Option<Party>) {
    let at = chain.len();
    insert(chain, at, party);
}

fn insert(chain: &mut Vec<Party>, at: usize, party: Option<Party>) {
    let Some(party) = party else { return };
    if !chain.iter().any(|other| is_same(other, &party)) {
        chain.insert(at, party);
    }
}

/// Whether two parties are one: by their name, or since the same words stand for them.
fn is_same(a: &Party, b: &Party) -> bool {
    a.name == b.name || a.span.overlaps(b.span)
}

impl Text<'_, '_, '_, '_> {
    /// The media by whose hands the sentence comes, nearest the article first; whom the speaker told is not yet among them.
    ///
    /// First stands who reports it, by a verb or a dateline; whom that medium cites comes behind it. What a phrase such as
    /// "according to" names beside a medium that reports stands before that, and so does one that "quotes" what is named
    /// before it.
    pub(super) fn chain(&self, links: &Links, first: usize, end: usize, credit: Option<&Party>) -> Vec<Party> {
        let cues = self.cues;
        let Links { here, phrases, found, reporting } = *links;
        let mut chain: Vec<Party> = Vec::new();
        add(&mut chain, reporting.map(|by| self.cast.party(cues, &phrases[by])));
        for attribution in found {
            add(&mut chain, self.medium_speaking(attribution, phrases));
        }
        add(&mut chain, self.medium_quoting(here, end, found, phrases));
        add(&mut chain, self.credited_again(here, found, phrases));
        let says = chain.first().map(|party| party.span);
        for cue in here {
            let before = |span: rashomon_text::Span| cues.part.tokens[cue.first].start < span.start;
            let behind = match cue.kind {
                CueKind::Credit => !cues.is_passed_on(cue) && !self.reports_all(cue, here),
                // What such a phrase names before the medium that reports, or at the end of the sentence, passes that on; but
                // of what stands before a medium that reports all by a verb at the end, that one has it: "according to
                // the paper, …, the agency reports".
                CueKind::According(side @ (Source::After | Source::Before)) => {
                    let cites = self.grammar.verb_final || side == Source::Before;
                    let closed = |span| reporting.is_some() && before(span);
                    match says {
                        Some(span) => cites && !before(span) || closed(span) || self.is_filed(span, cue, first),
                        None => cites || chain.is_empty(),
                    }
                }
                _ => continue,
            };
            let titled = self.titled_source(cue, phrases);
            let medium = || {
                let at = self.credited_phrase(cue, end, phrases)?;
                self.cast.is_medium(cues, &phrases[at]).then(|| self.cast.party(cues, &phrases[at]))
            };
            let Some(party) = titled.or_else(medium).filter(|_| !cues.is(cue.first, Flags::QUOTED)) else { continue };
            if chain.iter().any(|other| self.are_listed(other, &party, phrases)) {
                continue;
            }
            // Who is named last before words that pass it on has it from further off.
            let before = cues.part.tokens[cue.first].start;
            let passed =
                || chain.iter().position(|other| other.span.field == party.span.field && other.span.end <= before);
            let place = if behind { chain.len() } else { passed().unwrap_or(0) };
            insert(&mut chain, place, Some(party));
        }
        insert(&mut chain, 0, self.bracketed(first, end));
        let listed = |party: &&Party| chain.iter().any(|other| self.are_listed(other, party, phrases));
        let credit = credit.filter(|party| !listed(party)).cloned();
        add(&mut chain, credit);
        chain
    }

    /// Whether two media stand in one list, so that neither has it from the other: 综合法新社、路透社及美联社报道.
    fn are_listed(&self, one: &Party, other: &Party, phrases: &[Phrase]) -> bool {
        let cues = self.cues;
        let (first, then) = if one.span < other.span { (one.span, other.span) } else { (other.span, one.span) };
        if first.field != cues.part.field || then.field != first.field {
            return false;
        }
        let (from, to) = (cues.part.tokens_of(first).1, cues.part.tokens_of(then).0);
        let media = |t: usize| phrases.iter().any(|p| (p.first..p.end).contains(&t) && self.cast.is_medium(cues, p));
        let joins = |t: usize| cues.is(t, Flags::COORDINATOR) || matches!(cues.part.word(t), "、" | "," | "،" | "，");
        from < to && (from..to).any(joins) && (from..to).all(|t| joins(t) || media(t))
    }

    /// Whether a credit is a medium's own verb behind a comma, by which it reports all that stands before it, whoever said
    /// that: "…, writes the paper, reports the agency".
    fn reports_all(&self, cue: &Cue, here: &[Cue]) -> bool {
        let verb = |c: &Cue| c.first == cue.first && matches!(c.kind, CueKind::Verb(Stance::Asserts));
        let apart = cue.first.checked_sub(1).is_some_and(|before| self.cues.parts(before));
        apart && (self.cues.is_publishing(cue) || self.cues.is_passing_on(cue) || here.iter().any(verb))
    }

    /// Whether nothing but when it was filed stands between a medium at the head of a sentence and the source that it names:
    /// 中新社四月二日电 据…报道. Of such a dateline all that follows is the source's.
    fn is_filed(&self, medium: rashomon_text::Span, cue: &Cue, first: usize) -> bool {
        let cues = self.cues;
        if medium.field != cues.part.field {
            return false;
        }
        let (from, to) = cues.part.tokens_of(medium);
        let tokens = cues.flags.len();
        let goes_on = (cue.end..tokens).find(|t| cues.parts(*t)).is_some_and(|mark| mark + 1 < tokens);
        let near = to < cue.first && cue.first - to <= DATELINE && !(to..cue.first).any(|t| cues.parts(t));
        from <= first + 1 && near && goes_on
    }
}
