//! Where an article has two who give two figures for one thing.
//!
//! "The paper counted fourteen at the table; a cook had laid it for sixteen": of two figures in two articles nobody can
//! say that they are of one thing, since most stories tell of several things of a kind. But an article that lets a second
//! voice give another figure beside the one that others have, too, sets the two against each other itself.

use std::collections::BTreeMap;

use rashomon_text::Span;

use super::{Figure, HOW_LONG, NUMBER, PERSON, declared_concept, figures, is_people, is_toll, verdict_of};
use crate::links::Links;
use crate::speakers::Voices;
use crate::units::{Telling, Unit};
use crate::{Comparison, Value, Verdict};

/// What shares are counted under: two in one text are mostly of two things.
const SHARE: &str = "%";
/// So many statements may stand between the two.
const NEAR: usize = 6;
/// Figures further apart than this factor count different things, unless one is said to be the most that there was.
const FACTOR: f64 = 3.0;
const BOUND_FACTOR: f64 = 20.0;
/// Of one or two of a thing there are often others.
const FEW: f64 = 2.0;

/// What somebody says against a figure of a claim.
pub struct Contested {
    /// The claim, by its place among the groups.
    pub group: usize,
    /// The statement that gives the other figure.
    pub by: usize,
    /// The two figures beside each other.
    pub comparison: Comparison,
}

/// All that somebody says against a figure of a claim, in order of the statements.
pub fn contested(telling: &Telling, links: &Links, voices: &Voices, groups: &[Vec<usize>]) -> Vec<Contested> {
    let mut group_of = vec![0; telling.units.len()];
    for (n, group) in groups.iter().enumerate() {
        group.iter().for_each(|unit| group_of[*unit] = n);
    }
    let told: Vec<Vec<(String, Figure)>> = (0..telling.units.len()).map(|at| single(telling, at)).collect();
    let mut found = Vec::new();
    for by in 0..telling.units.len() {
        if voices.of_unit[by].is_none() || told[by].is_empty() {
            continue;
        }
        let article = telling.units_in(telling.units[by].article);
        let near = article.filter(|at| *at != by && at.abs_diff(by) <= NEAR);
        let best = near
            .filter(|at| are_two(telling, voices, *at, by))
            .filter_map(|at| {
                let (slot, x, y) = two_figures(&told[at], &told[by])?;
                let group = &groups[group_of[at]];
                let sure = is_shared(telling, &told, group, slot, (x, y)) && adds_nothing(telling, group, at, by);
                Some((if sure { links.score(at, by) + 1.0 } else { 0.0 }, at, slot, x, y))
            })
            .max_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1)));
        if let Some((_, at, slot, x, y)) = best.filter(|(sure, ..)| *sure >= 1.0) {
            let value = |figure: &Figure| Value {
                place: telling.place(figure.article, figure.span),
                low: figure.low,
                high: figure.high,
                edtf: None,
                concept: None,
            };
            let readings = vec![value(x), value(y)];
            let comparison = Comparison { slot: slot.to_owned(), verdict: Verdict::Differs, readings, slip: None };
            found.push(Contested { group: group_of[at], by, comparison });
        }
    }
    found
}

/// The figures of a statement, of each slot that has just one there.
fn single<'a>(telling: &Telling<'a>, unit: usize) -> Vec<(String, Figure<'a>)> {
    let mut slots: BTreeMap<String, Vec<Figure>> = BTreeMap::new();
    figures(telling, unit, &mut |slot, figure| slots.entry(slot).or_default().push(figure));
    let one = |(slot, figures): (String, Vec<Figure<'a>>)| match figures.as_slice() {
        [figure]
            if slot != NUMBER
                && slot != SHARE
                && figure.value().is_some_and(|value| value > FEW || slot == HOW_LONG) =>
        {
            Some((slot, *figure))
        }
        _ => None,
    };
    slots.into_iter().filter_map(one).collect()
}

/// Whether two statements of one article are of two voices: the second has a speaker, and he is not that of the first.
fn are_two(telling: &Telling, voices: &Voices, at: usize, by: usize) -> bool {
    let credit = |unit: &Unit| unit.statement.credit.as_ref().map(|credit| credit.name.clone());
    let flat = |unit: &Unit| !unit.statement.negated || unit.statement.stance == rashomon_language::Stance::Denies;
    let (first, second) = (&telling.units[at], &telling.units[by]);
    let side = |n: usize| (voices.speakers[n].entity, voices.speakers[n].affiliation);
    let other = match (voices.of_unit[at], voices.of_unit[by]) {
        (Some(x), Some(y)) => {
            let ((x_entity, x_side), (y_entity, y_side)) = (side(x), side(y));
            let meets = |a: Option<usize>, b: Option<usize>| a.is_some() && a == b;
            let one = meets(x_entity, y_entity) || meets(x_side, y_side) || meets(x_side, y_entity);
            x != y && !one && !meets(x_entity, y_side)
        }
        (None, Some(_)) => true,
        _ => credit(first) != credit(second),
    };
    other && flat(first) && flat(second)
}

/// Whether two slots are one: people who are nothing but people may be those of a kind, but not those whose toll is told.
fn meets(a: &str, b: &str) -> bool {
    let kind = |slot: &str| is_people(slot) && !is_toll(slot);
    a == b || a == PERSON && kind(b) || b == PERSON && kind(a)
}

/// The figures of two statements that are of one slot and can't both be so.
fn two_figures<'s, 'a>(
    first: &'s [(String, Figure<'a>)],
    second: &'s [(String, Figure<'a>)],
) -> Option<(&'s str, &'s Figure<'a>, &'s Figure<'a>)> {
    let differ = |x: &Figure, y: &Figure| {
        let (Some(a), Some(b)) = (x.value(), y.value()) else { return false };
        let ratio = (a / b).max(b / a);
        let bound = y.low.is_none() || x.low.is_none();
        verdict_of(*x, *y) == Verdict::Differs && ratio <= if bound { BOUND_FACTOR } else { FACTOR }
    };
    first.iter().find_map(|(slot, x)| {
        let (_, y) = second.iter().find(|(other, y)| meets(slot, other) && differ(x, y))?;
        Some((slot.as_str(), x, y))
    })
}

/// Whether other articles of a claim have the first figure, and no earlier report had the second.
fn is_shared(
    telling: &Telling,
    told: &[Vec<(String, Figure)>],
    group: &[usize],
    slot: &str,
    (x, y): (&Figure, &Figure),
) -> bool {
    let published = |article: usize| telling.articles[article].published;
    let has = |at: usize, figure: &Figure| {
        told[at].iter().any(|(other, theirs)| meets(other, slot) && verdict_of(*theirs, *figure) < Verdict::Differs)
    };
    let earlier = |at: usize| {
        let when = published(telling.units[at].article).zip(published(x.article));
        when.is_some_and(|(when, now)| when.date < now.date) && has(at, y)
    };
    let shared = group.iter().any(|at| telling.units[*at].article != x.article && has(*at, x));
    shared && !(is_toll(slot) && (0..telling.units.len()).any(earlier))
}

/// Whether a statement tells of nothing but what those of a claim and the one before it tell of: no other thing that
/// happens, and nobody but who says it and to whom.
fn adds_nothing(telling: &Telling, group: &[usize], at: usize, by: usize) -> bool {
    let heads = || group.iter().chain(std::iter::once(&at)).map(|at| &telling.units[*at]);
    let unit = &telling.units[by];
    let told = unit.statement.told.iter().map(|told| told.span);
    let speaker = unit.statement.speaker.iter().flat_map(|speaker| [Some(speaker.span), speaker.introduced]).flatten();
    let saying: Vec<Span> = unit.attribution.iter().copied().chain(told).chain(speaker).collect();
    let saying: Vec<usize> = saying.into_iter().flat_map(|span| telling.entities_in(unit.article, span)).collect();
    let known = |entity: &usize| saying.contains(entity) || heads().any(|head| head.entities.contains(entity));
    let counted =
        |concept: &str| declared_concept(concept).is_some_and(|declared| declared.counted || declared.makes.is_some());
    unit.entities.iter().all(known)
        && unit.concepts.iter().all(|concept| {
            is_speech(concept) || counted(concept) || heads().any(|head| head.concepts.contains(concept))
        })
}

/// Whether a concept tells only that something is said.
fn is_speech(concept: &str) -> bool {
    const SPEECH: [&str; 8] =
        ["statement", "confirm", "deny-claim", "comment", "accuse", "criticise", "interview", "press-conference"];
    SPEECH.contains(&concept)
}
