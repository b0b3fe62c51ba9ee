//! Where an article has two who give two figures for one thing.
//!
//! "The paper counted fourteen at the table; a cook had laid it for sixteen": of two figures in two articles nobody can
//! say that they are of one thing, since most stories tell of several things of a kind. But an article that lets a second
//! voice give another figure beside the one that others have, too, sets the two against each other itself.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rashomon_language::Stance;
use rashomon_text::Span;

use super::{Figure, HOW_LONG, NUMBER, PERSON, declared_concept, figures, is_named, is_people, is_toll, verdict_of};
use crate::links::Links;
use crate::speakers::Voices;
use crate::units::{Telling, Unit};
use crate::{Comparison, Value, Verdict, wording};

/// What shares are counted under: two in one text are mostly of two things.
const SHARE: &str = "%";
/// So many statements may stand between the two.
const NEAR: usize = 6;
/// Figures further apart than this factor count different things, unless one is said to be the most that there was.
const FACTOR: f64 = 3.0;
const BOUND_FACTOR: f64 = 20.0;
/// Of one or two of a thing there are often others.
const FEW: f64 = 2.0;
/// Figures within this factor, and two other articles with the first, are hardly of two things: then the second may be told
/// in words that hold some more concepts; if the slot says just what is counted, and nothing stands between, even so many.
const CLOSE: f64 = 1.5;
const SHARED: usize = 2;
const MORE: usize = 1;
const MANY_MORE: usize = 4;

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
pub fn contested(
    telling: &Telling,
    links: &Links,
    voices: &Voices,
    (groups, also): (&[Vec<usize>], &[Vec<usize>]),
) -> Vec<Contested> {
    let mut group_of = vec![0; telling.units.len()];
    for (n, group) in groups.iter().enumerate() {
        group.iter().for_each(|unit| group_of[*unit] = n);
    }
    let told: Vec<Vec<(String, Figure)>> = (0..telling.units.len()).map(|at| single(telling, at)).collect();
    let (sources, nobody) = (sources(telling, voices), BTreeSet::new());
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
                if !is_flat(telling, at, slot) || !is_flat(telling, by, slot) {
                    return None;
                }
                let counts = is_named(slot) && slot != PERSON;
                // A toll has several figures in the course of a day; only that there was none is no older one.
                let growing = is_toll(slot) && x.value() != Some(0.0) && y.value() != Some(0.0);
                let own = group_of[at];
                let shared = sharing(telling, &told, groups, (at, slot, x));
                let sharing = |n: usize| shared.get(&n).map_or(0, BTreeSet::len);
                // The claim that it makes; else another that it stands in, or that tells of what is counted.
                let within = |n: &usize| !growing && (counts || also[*n].contains(&at));
                let elsewhere = || shared.keys().copied().filter(within).max_by_key(|n| (sharing(*n), Reverse(*n)));
                let group = if sharing(own) > 0 { own } else { elsewhere()? };
                let more = match (x.value().zip(y.value()), sharing(group) >= SHARED && told[by].len() == 1) {
                    (Some((a, b)), true) if !growing && (a / b).max(b / a) <= CLOSE => {
                        let just = counts && told[by][0].0 == slot && at.abs_diff(by) == 1;
                        if just { MANY_MORE } else { MORE }
                    }
                    _ => 0,
                };
                let cited = if growing { &nobody } else { &sources };
                let sure = !is_older(telling, &told, slot, (x, y))
                    && added(telling, &groups[group], cited, (at, by)).is_some_and(|added| added <= more);
                Some((if sure { links.score(at, by) + 1.0 } else { 0.0 }, at, group, slot, x, y))
            })
            .max_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1)));
        if let Some((_, _, group, slot, x, y)) = best.filter(|(sure, ..)| *sure >= 1.0) {
            let value = |figure: &Figure| Value {
                place: telling.place(figure.article, figure.span),
                low: figure.low,
                high: figure.high,
                edtf: None,
                concept: None,
            };
            let readings = vec![value(x), value(y)];
            let comparison = Comparison { slot: slot.to_owned(), verdict: Verdict::Differs, readings, slip: None };
            found.push(Contested { group, by, comparison });
        }
    }
    found
}

/// Figures that one article alone has, and that are what others have but for two of their digits which change places: 341
/// wounded beside 314.
pub fn swapped(telling: &Telling, groups: &[Vec<usize>]) -> Vec<Contested> {
    let mut slots: BTreeMap<String, BTreeMap<u64, Vec<Figure>>> = BTreeMap::new();
    for unit in 0..telling.units.len() {
        figures(telling, unit, &mut |slot, figure| {
            let exact =
                figure.value().filter(|value| figure.low == figure.high && *value >= LEAST && value.fract() == 0.0);
            if let Some(value) = exact.filter(|value| *value < MOST && is_named(&slot) && slot != PERSON) {
                slots.entry(slot).or_default().entry(value as u64).or_default().push(figure);
            }
        });
    }
    let articles = |told: &[Figure]| told.iter().map(|figure| figure.article).collect::<BTreeSet<usize>>();
    let mut found = Vec::new();
    for (slot, values) in &slots {
        for (odd, theirs) in values.iter().filter(|(_, told)| articles(told).len() == 1) {
            let right = values.iter().filter(|(value, told)| {
                let ours = articles(told);
                ours.len() >= SHARED && ours.is_disjoint(&articles(theirs)) && are_swapped(**value, *odd)
            });
            let Some((_, ours)) = right.max_by_key(|(_, told)| articles(told).len()) else { continue };
            let sharing = |group: &[usize]| {
                let within: Vec<Figure> = ours.iter().filter(|figure| group.contains(&figure.unit)).copied().collect();
                articles(&within).len()
            };
            let group = (0..groups.len()).max_by_key(|n| (sharing(&groups[*n]), Reverse(*n)));
            let Some(group) = group else { continue };
            let told = ours.iter().filter(|figure| groups[group].contains(&figure.unit)).chain(&theirs[..1]);
            let readings = told.map(|figure| Value {
                place: telling.place(figure.article, figure.span),
                low: figure.low,
                high: figure.high,
                edtf: None,
                concept: None,
            });
            let readings = readings.collect();
            let comparison = Comparison { slot: slot.clone(), verdict: Verdict::Differs, readings, slip: None };
            found.push(Contested { group, by: theirs[0].unit, comparison });
        }
    }
    found
}

/// Numbers that something is called by, and that one article or more have with their digits in another order than others: a
/// flight 8243 and 8432. They are long, are no years, and nobody has both.
pub fn mixed_up(telling: &Telling, groups: &[Vec<usize>]) -> Vec<Contested> {
    const LONG: std::ops::RangeInclusive<usize> = 4..=8;
    const YEARS: std::ops::Range<u64> = 1800..2200;
    let mut alike: BTreeMap<Vec<char>, BTreeMap<u64, Vec<(usize, Span)>>> = BTreeMap::new();
    for (at, unit) in telling.units.iter().enumerate() {
        let text = telling.articles[unit.article].slice(unit.span);
        let counted = |span: Span| {
            let told = unit.quantities.iter().filter(|quantity| quantity.span.overlaps(span));
            let measured = told.into_iter().any(|q| q.unit.is_some() || q.counted.is_some());
            measured || unit.times.iter().any(|time| time.span.overlaps(span))
        };
        for (start, digits) in runs(text) {
            let span = Span::new(unit.span.field, unit.span.start + start, unit.span.start + start + digits.len());
            let value: Option<u64> =
                digits.parse().ok().filter(|value| LONG.contains(&digits.len()) && !YEARS.contains(value));
            if let Some(value) = value.filter(|_| !counted(span) && !digits.ends_with("00")) {
                let mut order: Vec<char> = digits.chars().collect();
                order.sort_unstable();
                alike.entry(order).or_default().entry(value).or_default().push((at, span));
            }
        }
    }
    let articles =
        |told: &[(usize, Span)]| told.iter().map(|(at, _)| telling.units[*at].article).collect::<BTreeSet<_>>();
    let mut found = Vec::new();
    for values in alike.values() {
        let mut sides: Vec<(&u64, &Vec<(usize, Span)>)> = values.iter().collect();
        sides.sort_by_key(|(value, told)| (Reverse(articles(told).len()), **value));
        let [(right, ours), (odd, theirs)] = sides[..] else { continue };
        if articles(ours).len() < SHARED || !articles(ours).is_disjoint(&articles(theirs)) {
            continue;
        }
        let holding = |group: &[usize]| {
            let within = |told: &&Vec<(usize, Span)>| told.iter().filter(|(at, _)| group.contains(at)).count();
            (within(&theirs), within(&ours))
        };
        let Some(group) = (0..groups.len()).max_by_key(|n| (holding(&groups[*n]), Reverse(*n))) else { continue };
        let value = |number: u64| {
            move |(at, span): &(usize, Span)| Value {
                place: telling.place(telling.units[*at].article, *span),
                low: Some(number as f64),
                high: Some(number as f64),
                edtf: None,
                concept: None,
            }
        };
        let readings: Vec<Value> = ours.iter().map(value(*right)).chain(theirs.iter().map(value(*odd))).collect();
        let comparison = Comparison { slot: NUMBER.to_owned(), verdict: Verdict::Differs, readings, slip: None };
        let by = ours.iter().chain(theirs).map(|(at, _)| *at).collect::<BTreeSet<usize>>();
        found.extend(by.into_iter().map(|by| Contested { group, by, comparison: comparison.clone() }));
    }
    found
}

/// The numbers in a text that stand by themselves, each with where it starts: digits with no other digits beside a mark, which
/// would make them a part of a longer number.
fn runs(text: &str) -> Vec<(usize, &str)> {
    let parts = text.split(|c: char| !c.is_ascii_digit());
    let mut at = 0;
    let mut found = Vec::new();
    for digits in parts {
        let start = at;
        at = start + digits.len();
        let digit_within = |mut side: std::str::Chars, back: bool| {
            let mut next = || if back { side.next_back() } else { side.next() };
            let mark = next().is_some_and(|c| matches!(c, '.' | ',' | '/' | ':' | '\''));
            mark && next().is_some_and(|c| c.is_ascii_digit())
        };
        let alone = !digits.is_empty()
            && !digit_within(text[..start].chars(), true)
            && !digit_within(text[at..].chars(), false);
        if alone {
            found.push((start, digits));
        }
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

/// What articles tell as the third of its kind, and others as the fourth: their numbers beside one another, at the
/// claim that holds most of the statements that say so. Each article has one number for it, at least two articles have each, and the numbers are next to each
/// other; first and second are told of too many things.
pub fn numbered(telling: &Telling, groups: &[Vec<usize>]) -> Vec<Contested> {
    const SECOND: f64 = 2.0;
    const TELLING: usize = 2;
    let mut slots: BTreeMap<&str, Vec<(usize, Figure)>> = BTreeMap::new();
    for (at, unit) in telling.units.iter().enumerate() {
        for quantity in unit.quantities.iter().copied().filter(|quantity| quantity.is_ordinal()) {
            let counted = quantity.counted.as_deref().filter(|counted| declared_concept(counted).is_some());
            if let Some(counted) = counted {
                slots.entry(counted).or_default().push((at, Figure::new(unit.article, at, quantity)));
            }
        }
    }
    let differing = |(counted, told): (&str, Vec<(usize, Figure)>)| {
        let mut telling_it: BTreeMap<u64, BTreeSet<usize>> = BTreeMap::new();
        for (_, figure) in &told {
            telling_it.entry(figure.value()?.to_bits()).or_default().insert(figure.article);
        }
        let mut sides = telling_it.iter().map(|(value, articles)| (f64::from_bits(*value), articles));
        let (Some((x, ours)), Some((y, theirs)), None) = (sides.next(), sides.next(), sides.next()) else {
            return None;
        };
        let next = x > SECOND && y - x == 1.0;
        let apart = ours.len().min(theirs.len()) >= TELLING && ours.is_disjoint(theirs);
        if !next || !apart {
            return None;
        }
        let value = |(_, figure): &(usize, Figure)| Value {
            place: telling.place(figure.article, figure.span),
            low: figure.low,
            high: figure.high,
            edtf: None,
            concept: None,
        };
        let readings = told.iter().map(value).collect();
        let comparison =
            Comparison { slot: format!("{counted} ordinal"), verdict: Verdict::Differs, readings, slip: None };
        let holding = |group: &[usize]| told.iter().filter(|(at, _)| group.contains(at)).count();
        let group = (0..groups.len()).max_by_key(|n| (holding(&groups[*n]), Reverse(*n)))?;
        let apart = told.iter().filter(|(at, _)| !groups[group].contains(at));
        let by: Vec<usize> = apart.map(|(at, _)| *at).collect();
        let by = if by.is_empty() { vec![told[0].0] } else { by };
        Some(by.into_iter().map(move |by| Contested { group, by, comparison: comparison.clone() }))
    };
    slots.into_iter().filter_map(differing).flatten().collect()
}

/// Numbers that are long enough for their digits to tell, and short enough to be counted to the last of them.
const LEAST: f64 = 100.0;
const MOST: f64 = 1e9;

/// Whether a number is another but for two of its digits, beside each other, that change places. Zeros at the end are no
/// digits that were counted.
fn are_swapped(x: u64, y: u64) -> bool {
    let (a, b) = (x.to_string(), y.to_string());
    let counted = |digits: &str| digits.trim_end_matches('0').len() > 2;
    let (a, b, told) = (a.as_bytes(), b.as_bytes(), counted(&a) && counted(&b));
    let differ: Vec<usize> = (0..a.len().min(b.len())).filter(|n| a[*n] != b[*n]).collect();
    let [n, m] = differ[..] else { return false };
    told && a.len() == b.len() && m == n + 1 && a[n] == b[m] && a[m] == b[n]
}

/// The figures of a statement, of each slot that has just one there.
fn single<'a>(telling: &Telling<'a>, unit: usize) -> Vec<(String, Figure<'a>)> {
    let mut slots: BTreeMap<String, Vec<Figure>> = BTreeMap::new();
    figures(telling, unit, &mut |slot, figure| slots.entry(slot).or_default().push(figure));
    // What there was none of, by somebody whom the article has say so beside its own figure.
    let within = &telling.units[unit];
    let none = telling.readings[within.article].contested.iter().filter(|none| within.span.contains(none.span));
    for quantity in none.filter(|none| none.counted.as_deref().is_some_and(is_toll)) {
        let slot = quantity.counted.clone().unwrap_or_default();
        slots.entry(slot).or_default().push(Figure::new(within.article, unit, quantity));
    }
    let one = |(slot, figures): (String, Vec<Figure<'a>>)| match figures.as_slice() {
        [figure]
            if slot != NUMBER
                && slot != SHARE
                && figure.value().is_some_and(|value| value > FEW || value == 0.0 || slot == HOW_LONG) =>
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
    let (first, second) = (&telling.units[at], &telling.units[by]);
    let side = |n: usize| (voices.speakers[n].entity, voices.speakers[n].affiliation);
    match (voices.of_unit[at], voices.of_unit[by]) {
        (Some(x), Some(y)) => {
            let ((x_entity, x_side), (y_entity, y_side)) = (side(x), side(y));
            let meets = |a: Option<usize>, b: Option<usize>| a.is_some() && a == b;
            let one = meets(x_entity, y_entity) || meets(x_side, y_side) || meets(x_side, y_entity);
            x != y && !one && !meets(x_entity, y_side)
        }
        (None, Some(_)) => true,
        _ => credit(first) != credit(second),
    }
}

/// Whether a statement says that its figure is so: what is not so in it is something else.
fn is_flat(telling: &Telling, at: usize, slot: &str) -> bool {
    let statement = telling.units[at].statement;
    !statement.negated || statement.stance == Stance::Denies || is_toll(slot) || {
        let counted = slot.split(' ').next().unwrap_or_default();
        declared_concept(counted).is_some() && !wording::negates(telling, at, counted)
    }
}

/// All whom the story has speak or cites: to be named with what one says adds nothing to it.
fn sources(telling: &Telling, voices: &Voices) -> BTreeSet<usize> {
    let speaking = voices.speakers.iter().flat_map(|speaker| [speaker.entity, speaker.affiliation]).flatten();
    let saying = telling.units.iter().flat_map(|unit| unit.attribution.iter().map(move |span| (unit.article, *span)));
    speaking.chain(saying.flat_map(|(article, span)| telling.entities_in(article, span))).collect()
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
        // That there was none opposes any figure.
        if a == 0.0 || b == 0.0 {
            return a != b;
        }
        let ratio = (a / b).max(b / a);
        let bound = y.low.is_none() || x.low.is_none();
        verdict_of(*x, *y) == Verdict::Differs && ratio <= if bound { BOUND_FACTOR } else { FACTOR }
    };
    first.iter().find_map(|(slot, x)| {
        let (_, y) = second.iter().find(|(other, y)| meets(slot, other) && differ(x, y))?;
        Some((slot.as_str(), x, y))
    })
}

/// The claims in which other articles have a figure, each with these articles.
fn sharing(
    telling: &Telling,
    told: &[Vec<(String, Figure)>],
    groups: &[Vec<usize>],
    (at, slot, figure): (usize, &str, &Figure),
) -> BTreeMap<usize, BTreeSet<usize>> {
    let own = telling.units[at].article;
    let has = |at: usize| {
        told[at].iter().any(|(other, theirs)| meets(other, slot) && verdict_of(*theirs, *figure) < Verdict::Differs)
    };
    let articles = |group: &[usize]| -> BTreeSet<usize> {
        let others = group.iter().filter(|at| telling.units[**at].article != own && has(**at));
        others.map(|at| telling.units[*at].article).collect()
    };
    let groups = groups.iter().enumerate().map(|(n, group)| (n, articles(group)));
    groups.filter(|(_, articles)| !articles.is_empty()).collect()
}

/// Whether the second figure of a toll is that of an earlier report, which the first has overtaken.
fn is_older(telling: &Telling, told: &[Vec<(String, Figure)>], slot: &str, (x, y): (&Figure, &Figure)) -> bool {
    let published = |article: usize| telling.articles[article].published;
    let has = |at: usize| {
        told[at].iter().any(|(other, theirs)| meets(other, slot) && verdict_of(*theirs, *y) < Verdict::Differs)
    };
    let earlier = |at: usize| {
        let when = published(telling.units[at].article).zip(published(x.article));
        when.is_some_and(|(when, now)| when.date < now.date) && has(at)
    };
    // "In the morning nine were reported": a toll that another voice puts lower is one of before, as far as is known.
    let grown = || y.value() > Some(0.0) && y.value() < x.value();
    is_toll(slot) && (grown() || (0..telling.units.len()).any(earlier))
}

/// How many things a statement tells of that those of a claim and the one before it do not; none at all if it names
/// somebody whom they don't, but for who says it and to whom.
fn added(telling: &Telling, group: &[usize], sources: &BTreeSet<usize>, (at, by): (usize, usize)) -> Option<usize> {
    let heads = || group.iter().chain(std::iter::once(&at)).map(|at| &telling.units[*at]);
    let unit = &telling.units[by];
    let told = unit.statement.told.iter().map(|told| told.span);
    let speaker = unit.statement.speaker.iter().flat_map(|speaker| [Some(speaker.span), speaker.introduced]).flatten();
    let saying: Vec<Span> = unit.attribution.iter().copied().chain(told).chain(speaker).collect();
    let saying: Vec<usize> = saying.into_iter().flat_map(|span| telling.entities_in(unit.article, span)).collect();
    let known = |entity: &usize| {
        saying.contains(entity) || sources.contains(entity) || heads().any(|head| head.entities.contains(entity))
    };
    let counted =
        |concept: &str| declared_concept(concept).is_some_and(|declared| declared.counted || declared.makes.is_some());
    let new = unit.concepts.iter().filter(|concept| {
        !is_speech(concept) && !counted(concept) && !heads().any(|head| head.concepts.contains(concept))
    });
    unit.entities.iter().all(known).then(|| new.count())
}

/// Whether a concept tells only that something is said.
pub fn is_speech(concept: &str) -> bool {
    const SPEECH: [&str; 8] =
        ["statement", "confirm", "deny-claim", "comment", "accuse", "criticise", "interview", "press-conference"];
    SPEECH.contains(&concept)
}
