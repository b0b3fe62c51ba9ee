//! What do the figures of a claim say, beside one another?
//!
//! A figure is compared with those of the same slot only: what is counted, the unit, or how long something lasted.
//! 120 000 inhabitants are not 100 000 refugees.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use rashomon_language::schema::concepts::Declaration;
use rashomon_language::{Kind, Language};
use rashomon_reading::{Quantity, Time};
use rashomon_text::Span;
use rustc_hash::FxHashMap;

use crate::links::Links;
use crate::units::Telling;
use crate::{Comparison, Slip, SlipKind, Value, Verdict};

/// Two figures this near are one figure, rounded differently.
const ROUNDING: f64 = 0.005;
/// "About" leaves room of a tenth on either side.
const ABOUT: f64 = 0.1;
/// "Nearly" leaves so much below.
const NEARLY: f64 = 0.2;
/// Figures of which it is only known in what they are measured are one thing if the statements are this likely one.
const SURE: f64 = 0.6;

/// Of bare numbers not even the unit is known, and in one sentence several things last, so the statements have to be more likely one, and the figures not
/// too far apart.
const VERY_SURE: f64 = 0.75;
const NEAR: f64 = 3.0;
/// Figures of one unit that are further apart measure two things.
const FAR: f64 = 10.0;
/// So do those of one kind.
const FURTHER: f64 = 4.0;
/// Figures of one kind are of one thing if their statements are this likely one, and those of a loose one if they are so likely.
const LEAST: f64 = 0.2;
const LIKELY: f64 = 0.6;

mod durations;
mod measures;
pub mod voices;

/// One figure of one article.
#[derive(Clone, Copy)]
pub struct Figure<'a> {
    /// The article, by index in the story.
    article: usize,
    /// Its statement.
    pub unit: usize,
    /// Where it stands.
    pub span: Span,
    /// What it counts.
    counted: Option<&'a str>,
    /// Its least, in the unit of its slot.
    pub low: Option<f64>,
    /// Its most.
    pub high: Option<f64>,
    /// Whether it leaves room: it is said to, or was told in another unit of the same dimension.
    approximate: bool,
}

impl<'a> Figure<'a> {
    /// A figure as it was read.
    pub fn new(article: usize, unit: usize, quantity: &'a Quantity) -> Self {
        let Quantity { span, low, high, approximate, .. } = *quantity;
        Self { article, unit, span, counted: quantity.counted.as_deref(), low, high, approximate }
    }

    /// How long something lasts, in hours.
    fn lasting(article: usize, unit: usize, time: &Time) -> Option<Self> {
        let hours = durations::hours(time.duration.as_deref().filter(|_| time.edtf.is_none())?)?;
        Some(Self {
            article,
            unit,
            span: time.span,
            counted: None,
            low: Some(hours),
            high: Some(hours),
            approximate: false,
        })
    }

    /// The same in the unit of its slot, of which its own is so many.
    fn in_unit_of(self, factor: f64) -> Self {
        let scaled = |bound: Option<f64>| bound.map(|value| value * factor);
        Self { low: scaled(self.low), high: scaled(self.high), ..self }
    }

    /// The same, told in another unit than others use, and so rounded.
    fn converted(self, factor: f64) -> Self {
        Self { approximate: true, ..self.in_unit_of(factor) }
    }

    /// What it says: its lower bound, or else the upper one.
    pub fn value(&self) -> Option<f64> {
        self.low.or(self.high)
    }
}

/// The comparisons of the figures within one claim.
///
/// What is `loose` in the claim may be of another thing, so that it contradicts nothing.
pub fn compare(
    telling: &Telling,
    links: &Links,
    all: &All,
    (group, loose): (&[usize], &BTreeSet<usize>),
) -> Vec<Comparison> {
    let mut slots: BTreeMap<String, Vec<Figure>> = BTreeMap::new();
    for unit in group {
        figures(telling, *unit, &mut |slot, figure| slots.entry(slot).or_default().push(figure));
    }
    name_people(&mut slots);
    measures::convert(&mut slots);
    slots.into_iter().filter_map(|(slot, figures)| compare_slot(telling, links, all, loose, slot, &figures)).collect()
}

/// All figures of a story.
pub struct All<'a> {
    /// For each slot, those of each article.
    slots: BTreeMap<String, BTreeMap<usize, Vec<Figure<'a>>>>,
    /// Those of each statement.
    of_unit: Vec<Vec<(String, Figure<'a>)>>,
}

impl<'a> All<'a> {
    /// Looks through the statements of a story.
    pub fn new(telling: &Telling<'a>) -> Self {
        let mut slots: BTreeMap<String, BTreeMap<usize, Vec<Figure>>> = BTreeMap::new();
        let mut of_unit = vec![Vec::new(); telling.units.len()];
        for (at, unit) in telling.units.iter().enumerate() {
            figures(telling, at, &mut |slot, figure| {
                of_unit[at].push((slot.clone(), figure));
                slots.entry(slot).or_default().entry(unit.article).or_default().push(figure);
            });
        }
        Self { slots, of_unit }
    }

    /// Whether a third article tells of two figures of a slot, so that they are of two things.
    fn tells_both(&self, slot: &str, a: Figure, b: Figure) -> bool {
        let (fits_a, fits_b) = (|figures: &[Figure]| fits(figures, a), |figures: &[Figure]| fits(figures, b));
        let others = self.slots.get(slot).into_iter().flatten();
        let mut others = others.filter(|(article, _)| **article != a.article && **article != b.article);
        others.any(|(_, figures)| fits_a(figures) && fits_b(figures))
    }

    /// Whether the smaller of two figures is told beside what is missing to the greater one: 62 passengers and a crew of 5
    /// are 67 on board.
    fn are_part_and_whole(&self, a: Figure, b: Figure) -> bool {
        let (Some(x), Some(y)) = (a.value(), b.value()) else { return false };
        let (part, rest) = if x < y { (a, y - x) } else { (b, x - y) };
        let near = [part.unit.checked_sub(1), Some(part.unit), Some(part.unit + 1)];
        let near = near.into_iter().flatten().filter_map(|unit| self.of_unit.get(unit)).flatten();
        let mut near = near.filter(|(_, figure)| figure.article == part.article && figure.span != part.span);
        rest > 0.0 && near.any(|(_, figure)| figure.value() == Some(rest))
    }
}

/// The figures of a statement, each with its slot.
fn figures<'a>(telling: &Telling<'a>, unit: usize, found: &mut dyn FnMut(String, Figure<'a>)) {
    let (article, times) = (telling.units[unit].article, &telling.units[unit].times);
    // "In three hours" counts no things.
    let is_time = |quantity: &Quantity| times.iter().any(|time| time.span.overlaps(quantity.span));
    for quantity in telling.units[unit].totals.iter().copied() {
        if quantity.counted.is_none() && quantity.unit.is_none() && is_time(quantity) {
            continue;
        }
        let figure = Figure::new(article, unit, quantity);
        if let Some(hours) = durations::in_hours(quantity) {
            found(HOW_LONG.to_owned(), figure.in_unit_of(hours));
        } else if let Some(slot) = slot(quantity) {
            found(slot, figure);
        }
    }
    let lasting = times.iter().filter(|time| !is_age(telling, article, time));
    for figure in lasting.filter_map(|time| Figure::lasting(article, unit, time)) {
        found(HOW_LONG.to_owned(), figure);
    }
}

/// Whether years that stand between two marks right behind somebody's name are his: "Ana Reis, de 63 anos,", «آنا ريس (63 عاما)».
fn is_age(telling: &Telling, article: usize, time: &Time) -> bool {
    const AGES: std::ops::RangeInclusive<u32> = 10..=110;
    const NEAR: usize = 8;
    let years = time.duration.as_deref().and_then(|duration| duration.strip_prefix('P')?.strip_suffix('Y'));
    if !years.and_then(|years| years.parse().ok()).is_some_and(|years: u32| AGES.contains(&years)) {
        return false;
    }
    let (field, start) = (time.span.field, time.span.start);
    let before = (article, Span::new(field, 0, 0))..(article, Span::new(field, start, start));
    let Some(((_, name), entity)) = telling.entity_at.range(before).next_back() else { return false };
    let text = telling.articles[article].field(field);
    let between = text.get(name.end..start).filter(|between| between.len() <= NEAR && !between.is_empty());
    let apart = between.is_some_and(|between| between.trim_start().starts_with(['(', '（', ',', '،', '，']));
    apart && telling.entities[*entity].kind == Kind::Person
}

/// Those whom an article of a claim calls just people are of the kind that the claim counts, or that most of its
/// articles count, if that is one; but an article that tells of that kind as well means others by its people: "78 dead, and
/// there were 700 people on the boat".
fn name_people(slots: &mut BTreeMap<String, Vec<Figure>>) {
    let telling = |figures: &[Figure]| figures.iter().map(|figure| figure.article).collect::<BTreeSet<_>>().len();
    let kinds = slots.iter().filter(|(slot, _)| *slot != PERSON && is_people(slot));
    let mut kinds: Vec<(usize, String)> = kinds.map(|(slot, figures)| (telling(figures), slot.clone())).collect();
    kinds.sort_by(|x, y| y.cmp(x));
    let most = match kinds.as_slice() {
        [(_, kind)] => kind.clone(),
        [(most, kind), (next, _), ..] if most > next => kind.clone(),
        _ => return,
    };
    // Of whom somebody tells that they died, he says so.
    if is_toll(&most) {
        return;
    }
    let Some(people) = slots.remove(PERSON) else { return };
    let telling: BTreeSet<usize> = slots.get(&most).into_iter().flatten().map(|figure| figure.article).collect();
    let (others, alike): (Vec<Figure>, Vec<Figure>) =
        people.into_iter().partition(|figure| telling.contains(&figure.article));
    slots.entry(most).or_default().extend(alike);
    if !others.is_empty() {
        slots.insert(PERSON.to_owned(), others);
    }
}

/// Whether a counted concept is a kind of people.
pub fn is_people(concept: &str) -> bool {
    let Some(declared) = declared_concept(concept) else { return false };
    declared.makes.as_deref() == Some(concept) || declared.is.as_deref().is_some_and(|is| is == PERSON || is_people(is))
}

/// The slot under which a quantity may be compared within a claim: what it counts, in what it is measured, or
/// `number`, if neither is known in a way that another language could have, too.
pub fn slot(quantity: &Quantity) -> Option<String> {
    let unit = quantity.unit.as_deref();
    match quantity.counted.as_deref().filter(|counted| declared_concept(counted).is_some()) {
        Some(counted) if unit.is_some() => Some(format!("{counted} {}", unit.unwrap_or_default())),
        Some(counted) => Some(counted.to_owned()),
        None if unit.is_some() => unit.map(str::to_owned),
        // A count of one or two is as often a word as a figure.
        None => (quantity.low.or(quantity.high)? > 2.0).then(|| NUMBER.to_owned()),
    }
}

const NUMBER: &str = "number";

/// The slot of durations; its figures are in hours.
pub const HOW_LONG: &str = "how-long";

fn compare_slot(
    telling: &Telling,
    links: &Links,
    all: &All,
    loose: &BTreeSet<usize>,
    slot: String,
    figures: &[Figure],
) -> Option<Comparison> {
    let articles: BTreeSet<usize> = figures.iter().map(|figure| figure.article).collect();
    if articles.len() < 2 {
        return None;
    }
    let named = is_named(&slot);
    let mut by_article: FxHashMap<usize, Vec<Figure>> = FxHashMap::default();
    figures.iter().for_each(|figure| by_article.entry(figure.article).or_default().push(*figure));
    let mut verdict = Verdict::Same;
    let (mut compared, mut differing): (Vec<Figure>, Vec<(Figure, Figure)>) = Default::default();
    let ordered: Vec<usize> = articles.into_iter().collect();
    for (n, first) in ordered.iter().enumerate() {
        for second in &ordered[n + 1..] {
            let Some((pair, a, b)) = best_pair(telling, &by_article[first], &by_article[second]) else { continue };
            // Of what is known by its unit alone, two statements may tell of two things; surely where one tells of both.
            let both = || by_article.values().any(|figures| fits(figures, a) && fits(figures, b));
            // So do those of which one sentence tells side by side: "340 of its own, and 2 100 at the sites".
            let beside =
                || figures.iter().any(|x| figures.iter().any(|y| x.unit == y.unit && are(*x, a) && are(*y, b)));
            let doubtful = match named {
                true => !is_toll(&slot) && (beside() || telling_nation(telling, a) != telling_nation(telling, b)),
                false => !are_one_thing(links, &slot, a, b) || is_any(&slot) && both() || is_far_from(a, b),
            };
            let score = links.score(a.unit, b.unit);
            let apart = (loose.contains(&a.unit) || loose.contains(&b.unit)) && score < LIKELY;
            // Of people of whom no more is known it may be any.
            let any = slot == PERSON && (score < SURE || is_far_from(a, b) || all.tells_both(&slot, a, b));
            let two = named && (is_further(a, b) || !is_toll(&slot) && score < LEAST);
            let unsure = apart || any || two || all.are_part_and_whole(a, b);
            if pair == Verdict::Differs && (doubtful || unsure) {
                continue;
            }
            let stale = pair == Verdict::Differs && is_stale(telling, &slot, figures, a, b);
            let pair = if stale { Verdict::Update } else { pair };
            let overruled = pair == Verdict::Update && is_overruled(telling, figures, a, b);
            let pair = if overruled { Verdict::Differs } else { pair };
            verdict = verdict.max(pair);
            compared.extend([a, b]);
            if pair == Verdict::Differs {
                differing.push((a, b));
            }
        }
    }
    if compared.is_empty() || slot == NUMBER && verdict != Verdict::Differs {
        return None;
    }
    let slip = slip(figures, &differing);
    // Figures that may be of something else are neither the same as others nor different.
    let readings = figures
        .iter()
        .filter(|figure| compared.iter().any(|other| are(**figure, *other)))
        .map(|figure| Value {
            place: telling.place(figure.article, figure.span),
            low: figure.low,
            high: figure.high,
            edtf: None,
            concept: None,
        })
        .collect();
    Some(Comparison { slot, verdict, readings, slip })
}

/// Whether a slot says what is counted or measured, and not only in which unit.
pub fn is_named(slot: &str) -> bool {
    declared_concept(slot.split(' ').next().unwrap_or_default()).is_some_and(|d| d.counted || d.measured)
}

/// Whether two figures of which it is not known what they count tell of one thing.
fn are_one_thing(links: &Links, slot: &str, a: Figure, b: Figure) -> bool {
    let score = links.score(a.unit, b.unit);
    if !is_any(slot) {
        return score >= SURE;
    }
    let value = |figure: Figure| figure.value().unwrap_or_default().max(1.0);
    let ratio = (value(a) / value(b)).max(value(b) / value(a));
    score >= VERY_SURE && (ratio <= NEAR || factor(a, b).is_some())
}

/// Whether of two figures with a unit one is so much the greater that they can't measure one thing: a boat's length and its
/// way to the coast. What a lost zero leaves may be one.
fn is_far_from(a: Figure, b: Figure) -> bool {
    let value = |figure: Figure| figure.value().map(f64::abs).filter(|value| *value > 0.0);
    let (Some(x), Some(y)) = (value(a), value(b)) else { return false };
    (x / y).max(y / x) > FAR && factor(a, b).is_none()
}

/// Whether of two figures of one kind the one is so much the greater that they count two things: those of a day and those of
/// the war.
fn is_further(a: Figure, b: Figure) -> bool {
    let value = |figure: Figure| figure.value().map(f64::abs).filter(|value| *value > 0.0);
    let (Some(x), Some(y)) = (value(a), value(b)) else { return false };
    (x / y).max(y / x) > FURTHER && factor(a, b).is_none()
}

/// Whether a slot is of a number that rises while an event goes on: of the dead, one sentence tells what two bodies say.
fn is_toll(slot: &str) -> bool {
    declared_concept(slot).is_some_and(|declared| declared.grows)
}

/// Whether the smaller of two figures of a toll is that of earlier reports, which the greater has overtaken: who tells it on
/// the same day has not heard yet.
fn is_stale(telling: &Telling, slot: &str, figures: &[Figure], a: Figure, b: Figure) -> bool {
    let when = |figure: Figure| telling.articles[figure.article].published;
    let smaller = if a.value() < b.value() { a } else { b };
    let grew = factor(a, b).is_none_or(|factor| factor < 1000.0);
    is_toll(slot)
        && grew
        && figures.iter().any(|f| are(*f, smaller) && when(*f).is_some() && when(*f) < when(a) && when(*f) < when(b))
}

/// Whether the later of two figures is one that no other article has, and one that was published after it tells the earlier
/// again: what would be an update is then as likely a mistake.
fn is_overruled(telling: &Telling, figures: &[Figure], a: Figure, b: Figure) -> bool {
    let when = |figure: Figure| telling.articles[figure.article].published;
    let (earlier, later) = match (when(a), when(b)) {
        (a_day, b_day) if a_day == b_day && a.value() > b.value() => (b, a),
        (a_day, b_day) if a_day > b_day => (b, a),
        _ => (a, b),
    };
    let tells = |figure: &Figure, other: Figure| verdict_of(*figure, other) < Verdict::Differs;
    let alone = figures.iter().all(|figure| figure.article == later.article || !tells(figure, later));
    let after = |figure: &Figure| when(later).is_some() && when(*figure) > when(later);
    alone && figures.iter().any(|figure| after(figure) && tells(figure, earlier) && !tells(figure, later))
}

/// Whether two figures say the same to the digit.
fn are(a: Figure, b: Figure) -> bool {
    (a.low, a.high) == (b.low, b.high)
}

/// The place that is named with what a figure counts, if one is: 250 *Indian* workers are a part of all.
fn telling_nation(telling: &Telling, figure: Figure) -> Option<usize> {
    let span = figure.span;
    let behind = (figure.article, Span::new(span.field, span.end, span.end));
    // Right behind it, too, where adjectives follow: 180 lao động *Việt Nam*.
    let next = telling.entity_at.range(behind..).next();
    let next = next
        .filter(|((article, at), _)| *article == figure.article && at.field == span.field && at.start <= span.end + 1);
    let named = telling.entities_in(figure.article, span).into_iter().chain(next.map(|(_, entity)| *entity));
    named.into_iter().find(|entity| telling.entities[*entity].kind == Kind::Place)
}

/// Whether nothing is known of a slot but that it holds numbers or durations.
fn is_any(slot: &str) -> bool {
    slot == NUMBER || slot == HOW_LONG
}

/// Whether one of several figures can be another.
fn fits(figures: &[Figure], other: Figure) -> bool {
    figures.iter().any(|figure| verdict_of(*figure, other) < Verdict::Differs)
}

/// How two articles compare: by the two of their figures that fit best, since each may tell of other things of the
/// same kind, too. Nothing if either has several and none fits.
fn best_pair<'a>(telling: &Telling, a: &[Figure<'a>], b: &[Figure<'a>]) -> Option<(Verdict, Figure<'a>, Figure<'a>)> {
    let pairs = a.iter().flat_map(|x| b.iter().map(move |y| (*x, *y)));
    let judged = pairs.map(|(x, y)| (update_or(verdict_of(x, y), telling, x, y), x, y));
    let best = judged.min_by_key(|(verdict, ..)| *verdict)?;
    let distinct = |figures: &[Figure]| {
        figures.iter().map(|f| (f.low.map(f64::to_bits), f.high.map(f64::to_bits))).collect::<BTreeSet<_>>().len()
    };
    let several = distinct(a) > 1 || distinct(b) > 1;
    (best.0 < Verdict::Differs || !several).then_some(best)
}

/// How two figures for one thing compare, as intervals.
pub fn verdict_of(a: Figure, b: Figure) -> Verdict {
    let interval = |q: Figure| {
        let slack = if q.approximate { ABOUT } else { ROUNDING };
        // "Nearly 900" leaves room below, but not for any number.
        let nearly = q.high.filter(|_| q.approximate).map(|x| x - x.abs() * NEARLY);
        let least = nearly.unwrap_or(f64::NEG_INFINITY);
        let low = q.low.map_or(least, |x| x - x.abs() * slack);
        let high = q.high.map_or(f64::INFINITY, |x| x + x.abs() * slack);
        (low, high)
    };
    if a.low == b.low && a.high == b.high {
        return if a.approximate == b.approximate { Verdict::Same } else { Verdict::Compatible };
    }
    // "Aged from 14 to 25" is not "from 14 to 24".
    let is_range = |q: Figure| !q.approximate && q.low.zip(q.high).is_some_and(|(low, high)| low < high);
    if is_range(a) && is_range(b) && (a.low == b.low || a.high == b.high) {
        return Verdict::Differs;
    }
    let ((a_low, a_high), (b_low, b_high)) = (interval(a), interval(b));
    if a_low <= b_high && b_low <= a_high { Verdict::Compatible } else { Verdict::Differs }
}

/// A figure that grows from an earlier to a later report (a toll) is an update, not a contradiction; so is one that
/// shrinks, where it may (the missing).
fn update_or(verdict: Verdict, telling: &Telling, a: Figure, b: Figure) -> Verdict {
    let counted = a.counted.and_then(declared_concept);
    let Some(counted) = counted.filter(|d| verdict == Verdict::Differs && (d.grows || d.shrinks)) else {
        return verdict;
    };
    let when = |figure: Figure| telling.articles[figure.article].published;
    let (earlier, later) = if when(a) <= when(b) { (a, b) } else { (b, a) };
    // What grew a thousandfold overnight is no toll that grew.
    let moved = earlier.value() < later.value() || counted.shrinks;
    let grew = moved && factor(earlier, later).is_none_or(|f| f < 1000.0);
    if grew && when(earlier) < when(later) { Verdict::Update } else { verdict }
}

/// The factor between two figures, if it is a power of ten: what a lost zero or a lost word of magnitude leaves.
pub fn factor(a: Figure, b: Figure) -> Option<f64> {
    let (a, b) = (a.value()?, b.value()?);
    if a <= 0.0 || b <= 0.0 {
        return None;
    }
    let ratio = (a / b).max(b / a);
    [10.0, 100.0, 1e3, 1e6, 1e9].into_iter().find(|power| (ratio / power - 1.0).abs() < 0.02)
}

/// Of figures that differ by a lost magnitude, the one that fewest articles have.
fn slip(figures: &[Figure], differing: &[(Figure, Figure)]) -> Option<Slip> {
    let (a, b) = differing.iter().find(|(a, b)| factor(*a, *b).is_some())?;
    let agreeing = |with: &Figure| {
        let fits = figures.iter().filter(|figure| verdict_of(**figure, *with) < Verdict::Differs);
        fits.map(|figure| figure.article).collect::<BTreeSet<_>>().len()
    };
    let (ours, theirs) = (agreeing(a), agreeing(b));
    // One against one: nobody can say which of the two slipped.
    let odd = match ours.cmp(&theirs) {
        std::cmp::Ordering::Less => a,
        std::cmp::Ordering::Greater => b,
        std::cmp::Ordering::Equal => return None,
    };
    let reading = figures.iter().position(|figure| (figure.article, figure.span) == (odd.article, odd.span))?;
    Some(Slip { reading, kind: SlipKind::Magnitude })
}

/// Slots that are filled in two articles or more, by statements that are not yet in one claim: each slot
/// with the statements that fill it. Only slots which each article fills with one value, so that there is
/// no doubt what is compared with what.
pub fn across_claims(telling: &Telling, groups: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut slots: BTreeMap<String, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for (at, unit) in telling.units.iter().enumerate() {
        for quantity in &unit.quantities {
            if let Some(slot) = counted_slot(quantity) {
                slots.entry(slot).or_default().entry(unit.article).or_default().push(at);
            }
        }
    }
    let mut group_of = vec![0; telling.units.len()];
    for (n, group) in groups.iter().enumerate() {
        group.iter().for_each(|unit| group_of[*unit] = n);
    }
    let mut found = Vec::new();
    for (slot, by_article) in slots {
        let single_valued = by_article.values().all(|units| distinct_values(telling, units, &slot) == 1);
        let mut units: Vec<usize> = by_article.values().map(|units| units[0]).collect();
        units.sort_unstable();
        let together = units.iter().all(|unit| group_of[*unit] == group_of[units[0]]);
        if by_article.len() > 1 && single_valued && !together {
            found.push(units);
        }
    }
    found
}

fn distinct_values(telling: &Telling, units: &[usize], slot: &str) -> usize {
    let quantities = units.iter().flat_map(|at| telling.units[*at].quantities.iter());
    let mut values: Vec<String> = quantities
        .filter(|q| counted_slot(q).as_deref() == Some(slot))
        .map(|q| format!("{:?} {:?}", q.low, q.high))
        .collect();
    values.sort();
    values.dedup();
    values.len()
}

/// What a quantity counts, if that is a kind of thing that news counts; of people nothing is known but that they
/// are people.
fn counted_slot(quantity: &Quantity) -> Option<String> {
    let counted = quantity.counted.as_deref().filter(|counted| *counted != PERSON && !quantity.is_ordinal())?;
    declared_concept(counted).filter(|d| d.counted || d.measured).map(|d| d.id.clone())
}

/// People who are nothing but people.
pub const PERSON: &str = "person";

/// The declaration of a concept.
pub fn declared_concept(id: &str) -> Option<&'static Declaration> {
    static DECLARED: OnceLock<FxHashMap<&'static str, &'static Declaration>> = OnceLock::new();
    let declared = DECLARED
        .get_or_init(|| Language::get("und").data.concepts.declare.iter().map(|d| (d.id.as_str(), d)).collect());
    declared.get(id).copied()
}
