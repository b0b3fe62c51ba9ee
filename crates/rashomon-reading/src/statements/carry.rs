//! What a sentence takes from those beside it: a quotation that goes on, and "this was reported by Reuters".

use std::collections::BTreeMap;

use rashomon_language::Stance;
use rashomon_language::schema::people::RoleKind;
use rashomon_text::Span;

use super::cues::{Cues, Flags};
use super::speakers::Cast;
use super::{Saying, cues, passes_on};
use crate::{Name, Party, Speaker, Statement};

/// Who told a medium something and goes without a name tells it what else he says: "the same diplomat added". Nobody else hears
/// him.
pub(super) fn tell_on(statements: &mut [Statement]) {
    let mut heard: BTreeMap<Span, Party> = BTreeMap::new();
    for statement in statements {
        let Some(speaker) = statement.speaker.as_ref().filter(|speaker| speaker.anonymous && speaker.name.is_none())
        else {
            continue;
        };
        let first = speaker.introduced.unwrap_or(speaker.span);
        match (&statement.told, heard.get(&first)) {
            (Some(told), _) => _ = heard.insert(first, told.clone()),
            (None, Some(told)) if statement.credit.as_ref().is_none_or(|credit| credit.name == told.name) => {
                statement.told = Some(told.clone());
            }
            (None, _) => {}
        }
    }
}

/// Sentences within quotation marks that nobody is found to say are said by whoever says the rest of the
/// quotation, or by whoever spoke right before.
pub(super) fn carry_quotations(cues: &Cues, sentences: &[(usize, usize)], sayings: &mut [Vec<Saying>]) {
    let quoted = |n: usize| {
        let (first, end) = sentences[n];
        let words = (first..end).filter(|t| !cues.is_mark(*t));
        let (all, inside) = words.fold((0, 0), |(a, q), t| (a + 1, q + usize::from(cues.is(t, Flags::QUOTED))));
        all > 0 && inside * 10 >= all * 8
    };
    let mut carry: Vec<Option<Speaker>> = vec![None; sentences.len()];
    // The quotation looked through last, and the sentence of it in which somebody is found to speak.
    let mut looked: Option<(usize, Option<usize>)> = None;
    for n in (0..sentences.len()).filter(|n| quoted(*n)) {
        if sayings[n].len() != 1 || sayings[n][0].speaker.is_some() {
            continue;
        }
        let (first, end) = sentences[n];
        let quote = cues.quotes_in(first, end).iter().find(|q| q.words >= cues::LONG_QUOTE);
        let later = quote.and_then(|quote| {
            let speaks = |m: &usize| sayings[*m].iter().any(|s| s.speaker.is_some());
            let known = looked.filter(|(first, at)| *first == quote.first && at.is_none_or(|at| at > n));
            let at = known.map_or_else(
                || (n + 1..sentences.len()).take_while(|m| sentences[*m].0 < quote.end).find(speaks),
                |(_, at)| at,
            );
            looked = Some((quote.first, at));
            sayings[at?].iter().find_map(|s| s.speaker.clone())
        });
        let before = || {
            let previous = n.checked_sub(1)?;
            let speaker = carry[previous].clone().or_else(|| sayings[previous].last()?.speaker.clone())?;
            Some(speaker)
        };
        // The one who said it may follow in a sentence of his own: “…。”一名医生说。
        let behind = || {
            let end = quote?.end;
            let m = sentences.partition_point(|(first, _)| first + 1 < end).max(n + 1);
            follows(cues, *sentences.get(m)?, alone(&sayings[m])?)
        };
        carry[n] = later
            .or_else(behind)
            .or_else(before)
            .map(|speaker| Speaker { introduced: Some(speaker.introduced.unwrap_or(speaker.span)), ..speaker });
    }
    for (saying, speaker) in sayings.iter_mut().zip(carry) {
        if let (Some(speaker), Some(only)) = (speaker, saying.first_mut()) {
            only.speaker = Some(speaker);
            only.direct = true;
            only.stance = only.verdict.unwrap_or(only.stance);
        }
    }
}

/// The speaker of a sentence behind a quotation, if it says no more than that he says so; or, where no spaces part words and
/// nobody begins a sentence of another in this way, if it opens with that: “…。”周三，公司经理孙明春说，…
fn follows(cues: &Cues, (first, end): (usize, usize), only: &Saying) -> Option<Speaker> {
    let speaker = only.speaker.as_ref().filter(|speaker| speaker.span.field == cues.part.field)?;
    let (from, to) = cues.part.tokens_of(speaker.span);
    let said = |t: usize| (from..to).contains(&t) || only.attribution.iter().any(|(a, b)| (*a..*b).contains(&t));
    let more = |range: std::ops::Range<usize>| range.filter(|t| !said(*t) && cues.is_plain(*t)).count();
    let unspaced = cues.part.tokens.get(from).is_some_and(|token| token.script.is_unspaced());
    let unspaced = unspaced && from >= first && more(first..from) == 0;
    let whole = (unspaced || more(first..end) <= 1) && !cues.part.tokens[first].breaks_line;
    (whole && cues.is(to.min(end - 1), Flags::VERB)).then(|| speaker.clone())
}

/// A sentence that only tells who said it, or where it was reported, tells so of the one before: "The port is closed. This
/// was reported by Reuters." «Об этом сообщил министр».
pub(super) fn carry_back(cues: &Cues, sentences: &[(usize, usize)], sayings: &mut [Vec<Saying>]) {
    for n in 1..sentences.len() {
        let Some(only) = alone(&sayings[n]) else { continue };
        let (first, end) = sentences[n - 1];
        if !only_attributes(cues, sentences[n], only) || passes_on(cues, first, end) {
            continue;
        }
        let (speaker, credit, told, stance) =
            (only.speaker.clone(), only.credit.clone(), only.told.clone(), only.stance);
        let chain = only.chain.clone();
        for saying in &mut sayings[n - 1] {
            saying.credit = saying.credit.take().or_else(|| credit.clone());
            if saying.chain.is_empty() {
                saying.chain.clone_from(&chain);
            }
            if saying.speaker.is_none() {
                let taken_up = |s: Speaker| Speaker { introduced: Some(s.introduced.unwrap_or(s.span)), ..s };
                saying.speaker = speaker.clone().map(taken_up);
                saying.told = told.clone();
                let judged = saying.verdict.filter(|_| stance == Stance::Asserts).unwrap_or(stance);
                saying.stance = if saying.stance == Stance::Asserts { judged } else { saying.stance };
            }
        }
    }
}

/// What a sentence says, if that is one thing, whoever says it.
fn alone(sayings: &[Saying]) -> Option<&Saying> {
    let (first, rest) = sayings.split_first()?;
    rest.iter().all(|saying| (saying.first, saying.end) == (first.first, first.end)).then_some(first)
}

/// The media that the last sentence of a text credits where it stands by itself and tells nothing else: the whole text is
/// from there.
pub(super) fn closing_credit(cues: &Cues, sentences: &[(usize, usize)], sayings: &[Vec<Saying>]) -> Vec<Party> {
    let (Some(&sentence), Some([only])) = (sentences.last(), sayings.last().map(Vec::as_slice)) else {
        return Vec::new();
    };
    let alone = sentences.len() > 1 && cues.part.tokens[sentence.0].breaks_line;
    let closes = alone && only.stance == Stance::Asserts && only_attributes(cues, sentence, only);
    if closes { only.chain.clone() } else { Vec::new() }
}

/// The medium that a title credits as headlines do: behind a mark at its end ("Secret talks held – Politico"), or before a
/// colon at its head ("Politico: secret talks held").
pub(super) fn title_credit(cues: &Cues, names: &[Name], cast: &Cast) -> Option<Party> {
    let tokens = cues.flags.len();
    let last = (0..tokens).rev().find(|t| !cues.is_mark(*t))?;
    let medium = |at: usize| {
        let name = cues.name(at).filter(|name| cast.is_medium_name(*name))?;
        let span = names[name].span;
        let (from, to) = cues.part.tokens_of(span);
        let party = cast.party_of(cues, name, span);
        (!cast.is_own(&party)).then_some((from, to, party))
    };
    let closing = medium(last).filter(|(from, to, _)| *to == last + 1 && *from > 1 && cues.is_mark(from - 1));
    let opening = || {
        let first = (0..tokens).find(|t| !cues.is_mark(*t))?;
        let colon = |to: usize| (to..tokens).find(|t| !cues.is_quotation_mark(*t)).is_some_and(|t| cues.is_colon(t));
        medium(first).filter(|(_, to, _)| colon(*to))
    };
    closing.or_else(opening).map(|(_, _, party)| party)
}

/// Whether a sentence holds no more than who says something, to whom and when, and a word that points back.
fn only_attributes(cues: &Cues, (first, end): (usize, usize), saying: &Saying) -> bool {
    const LONGEST: usize = 24;
    // Where it was said may be told, too, if the sentence begins by pointing back: "This the minister said on television".
    const MORE: usize = 3;
    let sourced = saying.speaker.is_some() || saying.credit.is_some();
    let verb = (first..end).rev().find(|t| cues.is(*t, Flags::VERB | Flags::SOURCE));
    let Some(verb) = verb else { return false };
    if !sourced || end - first > LONGEST || saying.direct {
        return false;
    }
    let mut known: Vec<(usize, usize)> = saying.attribution.clone();
    let parties = [&saying.told, &saying.credit].into_iter().flatten().map(|party| party.span);
    known.extend(parties.chain(saying.speaker.as_ref().map(|s| s.span)).map(|span| cues.part.tokens_of(span)));
    let outside = |t: &usize| !known.iter().any(|(from, to)| from <= t && t < to);
    let plain = |t: usize| cues.is_plain(t) && !cues.is(t, Flags::SOURCE | Flags::VERB);
    let noun = |t: usize| t < end && (plain(t) || cues.role(t).is_some() || cues.name(t).is_some());
    let points = |t: usize| cues.is(t, Flags::DEMONSTRATIVE) && !noun(t + 1) || cues.pronoun(t).is_some();
    // Behind the words for a medium that reports it: "Report xəbər verir ki, bunu nazir deyib".
    let told = |t: usize| !outside(&t) || cues.is_mark(t) || cues.is(t, Flags::VERB | Flags::SOURCE | Flags::ASIDE);
    let reported = (first..verb).find(|t| saying.credit.is_some() && cues.is(*t, Flags::COMPLEMENTISER));
    let reported = reported.filter(|t| (first..*t).all(told));
    let head = reported.and_then(|t| (t + 1..end).find(|t| !cues.is_mark(*t))).unwrap_or(first);
    // The verb may stand before it: "Poinformował o tym minister".
    let near = if cues.is(first, Flags::VERB) { 3 } else { 2 };
    // The words that say so may begin with the one that points back: "про це повідомляє Reuters".
    let within = |t: usize| cues.cues_in(first, first + 1).iter().any(|cue| t < cue.end);
    let opens = (head..end.min(head + near)).any(|t| (outside(&t) || within(t)) && points(t));
    let behind_verb = saying.speaker.as_ref().is_some_and(|s| cues.part.tokens_of(s.span).0 > verb);
    let says = match saying.stance {
        Stance::Asserts => {
            let credited = saying.credit.is_some() && cues.is(verb, Flags::VERB | Flags::SOURCE);
            opens || credited || cues.is(verb, Flags::VERB) && behind_verb
        }
        Stance::Confirms | Stance::Warns => opens,
        _ => false,
    };
    // "He said it was over" goes on behind its verb.
    let goes_on = || {
        let behind = known.iter().map(|(_, to)| *to).max().unwrap_or(first).max(verb + 1);
        (behind..end).any(|t| cues.is_plain(t) || cues.is(t, Flags::FUNCTION) || points(t))
    };
    // So may more media than one.
    let medium = |t: usize| {
        let outlet = cues.role(t).is_some_and(|role| role.kind == RoleKind::Outlet);
        saying.credit.is_some() && (outlet || cues.medium_names.get(cues.name(t).unwrap_or(usize::MAX)) == Some(&true))
    };
    // Behind the speaker stands only when and where he said so, if what points back and the verb open the sentence.
    let early = (head..end.min(head + near + 1)).find(|t| cues.is(*t, Flags::VERB));
    let speaker_from = saying.speaker.as_ref().map(|s| cues.part.tokens_of(s.span).0);
    let opened_by = opens && early.is_some_and(|verb| speaker_from.is_some_and(|from| from > verb));
    let last_of_speaker = saying.speaker.as_ref().map_or(end, |s| cues.part.tokens_of(s.span).1);
    let until = if opened_by { last_of_speaker.min(end) } else { end };
    let content = (first..until).filter(outside).filter(|t| !medium(*t)).filter(|t| {
        let said = cues.is_plain(*t) || cues.name(*t).is_some() || cues.role(*t).is_some();
        said && !cues.is(*t, Flags::TIME | Flags::VERB | Flags::SOURCE | Flags::ASIDE)
    });
    let opened = (first..end).any(|t| cues.is(t, Flags::QUOTED) || cues.is_colon(t));
    let last = (first..end).rev().find(|t| !cues.is_mark(*t)).unwrap_or(first);
    // A medium may report it behind a comma: "Об этом заявил министр, сообщает ТАСС".
    let credited = |comma: usize| saying.credit.is_some() && (comma + 1..=last).all(|t| told(t) || medium(t));
    let parted = || (first..last).any(|t| cues.parts(t) && !credited(t));
    let content = content.count();
    says && !opened && if opens { content <= MORE } else { content == 0 && !goes_on() && !parted() }
}
