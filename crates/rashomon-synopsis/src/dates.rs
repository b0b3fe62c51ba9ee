//! What do the times of a claim say, beside one another?

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rashomon_language::{Language, Sense};
use rashomon_reading::Time;
use rashomon_reading::edtf::{Edtf, Precision};

use crate::links::Links;
use crate::timeline::day_of;
use crate::units::{Telling, Unit};
use crate::{Comparison, Slip, SlipKind, Value, Verdict};

/// What times are compared under.
pub const SLOT: &str = "when";
/// Statements this likely to be one tell of one day.
const SURE: f64 = 0.6;
/// Of two days of the week those that are this likely to be one.
const VERY_SURE: f64 = 0.75;
/// The word for a part of the day stands within so many bytes before the day.
const BESIDE: usize = 24;
/// Days that are further apart are of two things if anybody tells of both.
const NEAR: i32 = 3;
/// Days further apart than this are hardly two tellings of one day.
pub const FAR: i32 = 400;

/// One time in a statement.
struct Dated<'a> {
    /// The article, by index in the story.
    article: usize,
    unit: usize,
    time: &'a Time,
    edtf: Edtf,
}

/// The comparisons of the times within one claim: those that can be one time, and days that can't.
///
/// What is `loose` in the claim may be of another thing, so that it contradicts nothing.
pub fn compare(
    telling: &Telling,
    links: &Links,
    all: &All,
    (group, loose): (&[usize], &BTreeSet<usize>),
) -> Vec<Comparison> {
    let dated: Vec<Dated> = group
        .iter()
        .flat_map(|unit| telling.units[*unit].times.iter().map(move |time| (*unit, *time)))
        .filter_map(|(unit, time)| {
            let edtf = time.edtf.as_deref()?.parse().ok()?;
            Some(Dated { article: telling.units[unit].article, unit, time, edtf })
        })
        .collect();
    let mut comparisons = fitting(telling, &dated);
    let mut firm = dated;
    firm.retain(|dated| !loose.contains(&dated.unit));
    comparisons.extend(differing(telling, links, all, &firm).or_else(|| hours(telling, links, &firm)));
    comparisons.extend(mistaken_years(telling, links, &firm));
    comparisons
}

/// Which days and months the articles of a story tell outright.
pub struct All(Vec<BTreeSet<(Date, Date)>>);

impl All {
    /// Looks through the times of a story.
    pub fn new(telling: &Telling) -> Self {
        const REPORTED: i32 = 2;
        let of_article = |article: usize| {
            let published = telling.articles[article].published;
            let told = |time: &Time| {
                let edtf: Edtf = time.edtf.as_deref().filter(|_| is_plain(time))?.parse().ok()?;
                let (start, end) = edtf.bounds();
                // Days about that of the report are told in every article.
                let reported = |day: Date| published.is_some_and(|p| (p.date - day).get_days().abs() <= REPORTED);
                (edtf.precision() >= Precision::Month && !(start == end && reported(start))).then_some((start, end))
            };
            telling.readings[article].times.iter().filter_map(told).collect()
        };
        Self((0..telling.articles.len()).map(of_article).collect())
    }

    /// Whether articles tell of both of two times, so that they are of two things.
    fn tell_both(&self, one: (Date, Date), other: (Date, Date)) -> bool {
        let within = |told: &(Date, Date), when: (Date, Date)| when.0 <= told.0 && told.1 <= when.1;
        let tells = |told: &BTreeSet<(Date, Date)>, when| told.iter().any(|told| within(told, when));
        self.0.iter().any(|told| tells(told, one) && tells(told, other))
    }
}

/// Whether a time is of a night, which is a part of two days.
fn is_of_night(telling: &Telling, article: usize, time: &Time) -> bool {
    let language = Language::get(telling.readings[article].language_at(time.span));
    // "The night of 2 March" has the word for it before the day.
    let field = telling.articles[article].field(time.span.field);
    let start = (time.span.start.saturating_sub(BESIDE)..=time.span.start).find(|at| field.is_char_boundary(*at));
    let text = &field[start.unwrap_or(time.span.start)..time.span.end];
    let tags = language.lexicon.tag(text, &language.lexicon.words(text));
    let dark = |part: &str| ["night", "evening", "midnight"].iter().any(|dark| part.starts_with(dark));
    let hour = |edtf: Edtf| match edtf {
        Edtf::Point(point) => point.time.map(|time| time.hour()),
        Edtf::Interval(..) => None,
    };
    let hour = time.edtf.as_deref().and_then(|edtf| edtf.parse().ok()).and_then(hour);
    tags.iter().any(|tag| matches!(tag.sense, Sense::DayPart(part) if dark(part)))
        || hour.is_some_and(|hour| !(6..21).contains(&hour))
}

/// Whether a day is told by its number or by the day of the week.
fn is_named(telling: &Telling, article: usize, time: &Time) -> bool {
    time.weekday.is_some() || is_figured(telling, article, time)
}

/// Years that stand alone, and are what more articles tell of the same but for one of their figures: 1977 beside 1997. What
/// happened a few years apart may well be two things.
fn mistaken_years(telling: &Telling, links: &Links, dated: &[Dated]) -> Vec<Comparison> {
    const NEXT: i32 = 10;
    let mut years: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    for (n, d) in dated.iter().enumerate().filter(|(_, d)| is_plain(d.time) && is_figured(telling, d.article, d.time)) {
        let year = d.time.edtf.as_deref().filter(|edtf| edtf.len() == 4).and_then(|edtf| edtf.parse().ok());
        year.into_iter().for_each(|year| years.entry(year).or_default().push(n));
    }
    let articles = |side: &[usize]| side.iter().map(|n| dated[*n].article).collect::<BTreeSet<usize>>();
    let one_figure = |a: i32, b: i32| {
        let (a, b) = (a.to_string(), b.to_string());
        a.len() == b.len() && a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).count() == 1
    };
    let mut comparisons = Vec::new();
    for (odd, theirs) in &years {
        let sure = |n: usize| theirs.iter().any(|m| links.score(dated[n].unit, dated[*m].unit) >= SURE);
        let mistaken = |(right, ours): &(&i32, &Vec<usize>)| {
            let (telling_right, telling_odd) = (articles(ours), articles(theirs));
            (**right - odd).abs() >= NEXT
                && one_figure(**right, *odd)
                && telling_right.len() > telling_odd.len()
                && telling_right.is_disjoint(&telling_odd)
                && ours.iter().any(|n| sure(*n))
        };
        if let Some((_, ours)) = years.iter().filter(mistaken).max_by_key(|(_, ours)| articles(ours).len()) {
            let mut members: Vec<usize> = ours.iter().chain(theirs).copied().collect();
            members.sort_unstable();
            let reading = members.iter().position(|n| *n == theirs[0]);
            let slip = reading.map(|reading| Slip { reading, kind: SlipKind::Year });
            comparisons.push(Comparison { slip, ..comparison(telling, dated, &members, Verdict::Differs) });
        }
    }
    comparisons
}

/// Times of different articles that can be the same time.
fn fitting(telling: &Telling, dated: &[Dated]) -> Vec<Comparison> {
    let mut used = vec![false; dated.len()];
    let mut comparisons = Vec::new();
    for n in 0..dated.len() {
        if used[n] {
            continue;
        }
        let same =
            |m: &usize| dated[*m].article != dated[n].article && !used[*m] && dated[*m].edtf.overlaps(&dated[n].edtf);
        let mut members: Vec<usize> = std::iter::once(n).chain((n + 1..dated.len()).filter(same)).collect();
        if members.len() == 1 {
            continue;
        }
        members.dedup_by_key(|m| (dated[*m].article, dated[*m].time.span));
        members.iter().for_each(|m| used[*m] = true);
        let alike = members.iter().all(|m| dated[*m].time.edtf == dated[n].time.edtf);
        let verdict = if alike { Verdict::Same } else { Verdict::Compatible };
        comparisons.push(comparison(telling, dated, &members, verdict));
    }
    comparisons
}

/// Articles that each name one day or one month for the claim, and times that can't be one: those that most name, and the
/// others.
fn differing(telling: &Telling, links: &Links, all: &All, dated: &[Dated]) -> Option<Comparison> {
    let mut of_article: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let said = |d: &Dated| {
        let unit = &telling.units[d.unit];
        unit.attribution.iter().any(|said| said.overlaps(d.time.span))
    };
    // "On Sunday, two days after the roof fell": the day is that of something else.
    let counted = |d: &Dated| telling.units[d.unit].times.iter().any(|time| time.relative.is_some());
    let told = |d: &Dated| !tells_when_filed(telling, d) && !said(d) && !counted(d);
    for (n, d) in dated.iter().enumerate().filter(|(_, d)| told(d)) {
        of_article.entry(d.article).or_default().push(n);
    }
    // An article that names several days tells of more than the one.
    let single: Vec<usize> = of_article
        .values()
        .filter(|times| times.iter().all(|n| dated[*n].edtf == dated[times[0]].edtf))
        .map(|times| times[0])
        .filter(|n| is_plain(dated[*n].time))
        .collect();
    let mut sides: BTreeMap<(Date, Date), Vec<usize>> = BTreeMap::new();
    for (n, when) in single.iter().filter_map(|n| Some((*n, when(&dated[*n])?))) {
        sides.entry(when).or_default().push(n);
    }
    // Months leave open which day is meant, so that days are measured by days, if there are any.
    let days = |when: (Date, Date)| when.0 == when.1;
    let most = sides.iter().max_by_key(|(when, side)| (days(**when), side.len(), std::cmp::Reverse(**when)))?;
    let (usual, majority) = (*most.0, most.1.clone());
    let odd = |(other, side): (&(Date, Date), &Vec<usize>)| {
        let apart = (other.0 - usual.1).get_days().max((usual.0 - other.1).get_days());
        // A day without a year is that of the nearest year to the report; others may know that it is of another.
        let with_year = |n: &usize| tells_year(telling, dated[*n].article, dated[*n].time);
        let guessed =
            is_year_apart(usual.0, other.0) && !(majority.iter().any(with_year) && side.iter().any(with_year));
        let apart = if guessed { 0 } else { apart };
        // "Last night" is of two days, and "yesterday" that of whoever tells it.
        let night = |n: &usize| is_of_night(telling, dated[*n].article, dated[*n].time);
        let named = |n: &usize| is_named(telling, dated[*n].article, dated[*n].time) && !night(n);
        let next = apart <= 1 && !(majority.iter().any(named) && side.iter().any(named));
        let apart = if next { 0 } else { apart };
        let slipped = days(usual) && days(*other) && slip(usual.0, other.0).is_some();
        let two = apart > NEAR && !slipped && all.tell_both(*other, usual);
        let apart = if two { 0 } else { apart };
        let sure = |n: &usize| majority.iter().any(|m| links.score(dated[*n].unit, dated[*m].unit) >= SURE);
        let side: Vec<usize> = side.iter().copied().filter(sure).collect();
        // A day of the week alone may be taken for that of another week.
        let one = |n: &usize| majority.iter().any(|m| links.score(dated[*n].unit, dated[*m].unit) >= VERY_SURE);
        let told = |n: &usize| {
            let (article, time) = (dated[*n].article, dated[*n].time);
            is_figured(telling, article, time) || time.weekday.is_some() && apart <= NEAR && one(n)
        };
        let side: Vec<usize> = side.into_iter().filter(told).collect();
        (apart > 0 && apart <= FAR && !side.is_empty()).then_some((*other, side))
    };
    let others: Vec<((Date, Date), Vec<usize>)> = sides.iter().filter_map(odd).collect();
    let (first, _) = others.first()?;
    let mut members: Vec<usize> = majority.clone();
    members.extend(others.iter().flat_map(|(_, side)| side));
    members.sort_unstable();
    let fewer = others.iter().map(|(_, side)| side.len()).sum::<usize>() < majority.len();
    let slip = slip(usual.0, first.0).filter(|_| fewer && days(usual) && days(*first)).and_then(|kind| {
        let reading = members.iter().position(|n| others[0].1.contains(n))?;
        Some(Slip { reading, kind })
    });
    Some(Comparison { slip, ..comparison(telling, dated, &members, Verdict::Differs) })
}

/// Articles that each name one hour for the claim, and hours that can't be one: those that most name, and the others.
fn hours(telling: &Telling, links: &Links, dated: &[Dated]) -> Option<Comparison> {
    let mut of_article: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    // An hour of the day of the report is as often that of the page itself.
    let filed = |d: &Dated| {
        let published = telling.articles[d.article].published;
        day(d).is_some_and(|day| published.is_some_and(|published| published.date == day))
    };
    let timed = |d: &Dated| is_plain(d.time) && minute(d).is_some() && !filed(d);
    for (n, d) in dated.iter().enumerate().filter(|(_, d)| timed(d)) {
        of_article.entry(d.article).or_default().push(n);
    }
    // An article that names several hours tells of more than the one.
    let single =
        of_article.values().filter(|times| times.iter().all(|n| minute(&dated[*n]) == minute(&dated[times[0]])));
    let mut sides: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    for n in single.map(|times| times[0]) {
        sides.entry(minute(&dated[n])?).or_default().push(n);
    }
    let most = sides.iter().max_by_key(|(minute, side)| (side.len(), std::cmp::Reverse(**minute)))?;
    let (usual, majority) = (*most.0, most.1.clone());
    let odd = |(minute, side): (&i32, &Vec<usize>)| {
        let sure = |n: &usize| majority.iter().any(|m| links.score(dated[*n].unit, dated[*m].unit) >= SURE);
        let side: Vec<usize> = side.iter().copied().filter(sure).collect();
        (!is_one_hour(usual, *minute) && !side.is_empty()).then_some(side)
    };
    let others: Vec<Vec<usize>> = sides.iter().filter_map(odd).collect();
    let near = sides.iter().filter(|(minute, _)| is_one_hour(usual, **minute)).flat_map(|(_, side)| side);
    let mut members: Vec<usize> = near.chain(others.iter().flatten()).copied().collect();
    members.sort_unstable();
    (!others.is_empty()).then(|| comparison(telling, dated, &members, Verdict::Differs))
}

/// Whether two minutes of the day can be one: rounded to a quarter of an hour, or the same in two time zones.
fn is_one_hour(one: i32, other: i32) -> bool {
    const ROUNDED: i32 = 15;
    const HOUR: i32 = 60;
    let apart = (one - other).abs();
    apart < ROUNDED || one % HOUR != 0 && apart % HOUR == 0
}

/// The minute of the day that a time names.
fn minute(dated: &Dated) -> Option<i32> {
    match dated.edtf {
        Edtf::Point(point) => point.time.map(|time| i32::from(time.hour()) * 60 + i32::from(time.minute())),
        Edtf::Interval(..) => None,
    }
}

/// Whether a time names a day outright, and does not count from another or guess.
pub fn is_plain(time: &Time) -> bool {
    time.duration.is_none()
        && time.relative.is_none()
        && time.edtf.as_deref().is_some_and(|e| !e.contains(['~', '?', '%']))
}

/// Whether the words for a time have its year in them.
fn tells_year(telling: &Telling, article: usize, time: &Time) -> bool {
    const DIGITS: usize = 4;
    let written = telling.articles[article].slice(time.span);
    written.split(|c: char| !c.is_numeric()).any(|digits| digits.chars().count() >= DIGITS)
}

/// Whether two days are one day of two years.
fn is_year_apart(one: Date, other: Date) -> bool {
    (one.month(), one.day()) == (other.month(), other.day()) && one.year() != other.year()
}

/// Whether a day is told by its number. One told in words ("two days before the vote") is often counted from something
/// that the sentence names and a reading missed, so it contradicts nobody.
pub fn is_figured(telling: &Telling, article: usize, time: &Time) -> bool {
    telling.articles[article].slice(time.span).chars().any(char::is_numeric)
}

fn day(dated: &Dated) -> Option<Date> {
    dated.time.edtf.as_deref().and_then(day_of)
}

/// The first and the last day of a time that is a day or a month.
fn when(dated: &Dated) -> Option<(Date, Date)> {
    let is_month = || dated.edtf.precision() == Precision::Month && matches!(dated.edtf, Edtf::Point(_));
    day(dated).map(|day| (day, day)).or_else(|| is_month().then(|| dated.edtf.bounds()))
}

/// Whether a time is the day of the report: when somebody spoke to it, as often as when something happened.
fn tells_when_filed(telling: &Telling, dated: &Dated) -> bool {
    day(dated).is_some_and(|day| is_day_of_report(telling, &telling.units[dated.unit], day))
}

/// The same of a day in a statement.
pub fn is_day_of_report(telling: &Telling, unit: &Unit, day: Date) -> bool {
    let published = telling.articles[unit.article].published;
    let names_speaker = unit.statement.speaker.is_some();
    published.is_some_and(|p| {
        let ago = (p.date - day).get_days();
        ago == 0 || (names_speaker && ago == 1)
    })
}

/// What may have happened to a date that should be another.
pub fn slip(right: Date, odd: Date) -> Option<SlipKind> {
    if right.day() == odd.day() && right.month() != odd.month() && right.year() == odd.year() {
        return Some(SlipKind::Month);
    }
    if right.day() == odd.day() && right.month() == odd.month() && right.year() != odd.year() {
        return Some(SlipKind::Year);
    }
    (right.day() == odd.month() && right.month() == odd.day() && right != odd).then_some(SlipKind::DayAndMonth)
}

fn comparison(telling: &Telling, dated: &[Dated], members: &[usize], verdict: Verdict) -> Comparison {
    let seen: BTreeSet<usize> = members.iter().copied().collect();
    let readings = seen
        .iter()
        .map(|m| Value {
            place: telling.place(dated[*m].article, dated[*m].time.span),
            low: None,
            high: None,
            edtf: dated[*m].time.edtf.clone(),
            concept: None,
        })
        .collect();
    Comparison { slot: SLOT.to_owned(), verdict, readings, slip: None }
}
