//! Where does an article contradict itself?
//!
//! A false accusation is worse than a miss, so what is shown is what hardly leaves another reading: a weekday that is
//! not that of the date beside it, and two figures or days that an article gives one thing by itself, without a word of
//! when or by whom the other was told.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use rashomon_language::{Language, Sense, Stance};
use rashomon_reading::Time;
use rashomon_reading::edtf::Edtf;
use rashomon_text::{Span, digit_value, words};

use crate::links::{self, Rarity};
use crate::timeline::day_of;
use crate::units::{Telling, Unit};
use crate::values::{self, Figure, declared_concept};
use crate::{Contradiction, ContradictionKind, Value, Verdict, dates};

/// A title and a sentence, or two sentences, have to be this likely to say one thing.
const SURE: f64 = 0.5;
/// Things that happen on two days are two things more often than one.
const VERY_SURE: f64 = 0.8;
/// A date without a year is one of this year if it is so near to the day of publication.
const NEAR: i32 = 10;
/// Calendars and the days they begin with differ between countries before this year.
const OLD: i16 = 1930;
/// Days of one thing that are further apart than this, and no slip of the pen, are those of two.
const APART: i32 = 3;

/// What the articles of a story say against themselves, in order of the articles.
pub fn find(telling: &Telling, rarity: &Rarity) -> Vec<Contradiction> {
    let of_article = |article: usize| {
        let title = telling.of_title(article);
        let units: Vec<&Unit> = title.iter().chain(&telling.units[telling.units_in(article)]).collect();
        let mut found = weekdays(telling, article, &units);
        found.extend(figures(telling, rarity, &units));
        found.extend(days(telling, rarity, &units));
        found.sort_by_key(|contradiction| contradiction.readings[0].place);
        found
    };
    (0..telling.articles.len()).flat_map(of_article).collect()
}

/// Weekdays that are not those of the dates that they stand with.
fn weekdays(telling: &Telling, article: usize, units: &[&Unit]) -> Vec<Contradiction> {
    let times = &telling.readings[article].times;
    let told = |(n, time): (usize, &Time)| {
        let weekday = time.weekday?;
        let dated = beside(telling, article, times, n)?;
        let day = dated.edtf.as_deref().and_then(day_of)?;
        let wrong = day.weekday().to_monday_one_offset() != weekday;
        if !wrong || day.year() < OLD || !is_year_sure(telling, article, times, dated, day) {
            return None;
        }
        let word = weekday_in(telling, article, time.span, weekday)?;
        if may_be_swapped(telling.articles[article].slice(dated.span), time, dated, day, weekday) {
            return None;
        }
        let place = |span: Span| telling.place(article, span);
        let statement = units.iter().find(|unit| unit.span.contains(dated.span)).map_or(dated.span, |unit| unit.span);
        let name = format!("{:?}", Weekday::from_monday_one_offset(weekday).ok()?).to_lowercase();
        let named = Value { concept: Some(name), ..nothing(place(word)) };
        let date = Value { edtf: dated.edtf.clone(), ..nothing(place(dated.span)) };
        let readings = if dated.span < word && !dated.span.contains(word) { [date, named] } else { [named, date] };
        let statements = [place(statement); 2];
        Some(Contradiction { kind: ContradictionKind::Weekday, slot: dates::SLOT.to_owned(), readings, statements })
    };
    times.iter().enumerate().filter_map(told).collect()
}

/// The date that the weekday of the `n`th time stands with: within the same words, or as a time of its own right behind
/// it ("Tuesday (14 May)"), or before it where the weekday stands in brackets.
fn beside<'t>(telling: &Telling, article: usize, times: &'t [Time], n: usize) -> Option<&'t Time> {
    let time = &times[n];
    let day = |time: &Time| time.edtf.as_deref().and_then(day_of);
    let alone = day(time).is_none_or(|day| Some(day.weekday().to_monday_one_offset()) == time.weekday);
    if !alone {
        return Some(time);
    }
    let text = telling.articles[article].field(time.span.field);
    let gap = |before: &Time, behind: &Time| {
        let same = before.span.field == behind.span.field && before.span.end <= behind.span.start;
        same.then(|| &text[before.span.end..behind.span.start])
    };
    let is_open = |c: char| matches!(c, '(' | '（' | '[');
    let joins = |gap: &str| gap.chars().all(|c| c.is_whitespace() || is_open(c) || matches!(c, ',' | '،' | '，'));
    let is_date =
        |other: &&Time| other.weekday.is_none() && dates::is_plain(other) && dates::is_figured(telling, article, other);
    let behind = times.get(n + 1).filter(is_date).filter(|other| gap(time, other).is_some_and(joins));
    let bracketed = |other: &&Time| {
        let opened = gap(other, time).is_some_and(|gap| joins(gap) && gap.contains(is_open));
        opened && text[time.span.end..].trim_start().starts_with([')', '）', ']'])
    };
    behind.or_else(|| n.checked_sub(1).map(|before| &times[before]).filter(is_date).filter(bracketed))
}

/// Whether it is known of which year a date is: it says so, or it is near to the day of publication, in an article that
/// tells of no days long past. A report on an anniversary tells of days of another year without naming it each time.
fn is_year_sure(telling: &Telling, article: usize, times: &[Time], dated: &Time, day: Date) -> bool {
    let digits = telling.articles[article].slice(dated.span);
    let mut run = 0;
    let says_year = digits.chars().any(|c| {
        run = if digit_value(c).is_some() { run + 1 } else { 0 };
        run == 4
    });
    let Some(published) = telling.articles[article].published else { return says_year };
    let far = |days: i32| days.abs() > dates::FAR - 100;
    let long_past = |time: &Time| {
        let bounds = time.edtf.as_deref().and_then(|edtf| edtf.parse::<Edtf>().ok()).map(|edtf| edtf.bounds());
        bounds.is_some_and(|(start, end)| (end - start).get_days() < 32 && far((published.date - end).get_days()))
    };
    says_year || ((published.date - day).get_days().abs() <= NEAR && !times.iter().any(long_past))
}

/// Whether a date in figures alone would have this weekday if its day and month changed places: 05/06 is the fifth of June
/// or the sixth of May.
fn may_be_swapped(words: &str, time: &Time, dated: &Time, day: Date, weekday: i8) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let in_figures = letters == 0 || time.span == dated.span && words.matches(['/', '.', '-']).count() > 1;
    let swapped = Date::new(day.year(), day.day(), day.month());
    in_figures && swapped.is_ok_and(|day| day.weekday().to_monday_one_offset() == weekday)
}

/// The word for a weekday within a span.
fn weekday_in(telling: &Telling, article: usize, span: Span, weekday: i8) -> Option<Span> {
    let language = Language::get(telling.readings[article].language_at(span));
    let text = telling.articles[article].slice(span);
    let tokens = words(text);
    let tags = language.lexicon.tag(text, &tokens);
    let tag = tags.iter().find(|tag| matches!(tag.sense, Sense::Weekday(day) if *day as i8 == weekday))?;
    let (first, last) = (tokens.get(tag.first)?, tokens.get(tag.end.checked_sub(1)?)?);
    Some(Span::new(span.field, span.start + first.start, span.start + last.end))
}

/// Two figures of one thing.
fn figures(telling: &Telling, rarity: &Rarity, units: &[&Unit]) -> Vec<Contradiction> {
    let mut slots: BTreeMap<String, Vec<Figure>> = BTreeMap::new();
    for (n, unit) in units.iter().enumerate() {
        for quantity in unit.quantities.iter().copied() {
            let slot = values::slot(quantity).filter(|slot| values::is_named(slot) && slot != values::PERSON);
            if let Some(slot) = slot {
                slots.entry(slot).or_default().push(Figure::new(unit.article, n, quantity));
            }
        }
    }
    let mut found = Vec::new();
    for (slot, figures) in slots {
        let Some((a, b)) = two_sides(units, &figures) else { continue };
        let pairs: Vec<(Figure, Figure)> = a.iter().flat_map(|x| b.iter().map(|y| (*x, *y))).collect();
        let of_units: Vec<(usize, usize)> = pairs.iter().map(|(x, y)| (x.unit, y.unit)).collect();
        let fits = pairs.iter().all(|(x, y)| {
            may_be_one(telling, units, (x.unit, y.unit))
                && tells_flatly(telling, units[x.unit])
                && tells_flatly(telling, units[y.unit])
        });
        if std::env::var("OWN_DEBUG").is_ok() {
            let scores = links::within(telling, rarity, units, &of_units);
            for ((x, y), s) in pairs.iter().zip(&scores) {
                eprintln!(
                    "FIG {slot} fits={fits} {s:.2}\n   {}\n   {}",
                    telling.articles[units[0].article].slice(units[x.unit].span),
                    telling.articles[units[0].article].slice(units[y.unit].span)
                );
            }
        }
        if !fits {
            continue;
        }
        let scores = links::within(telling, rarity, units, &of_units);
        let best = scores.iter().enumerate().max_by(|x, y| x.1.total_cmp(y.1).then(y.0.cmp(&x.0)));
        let Some((at, _)) = best.filter(|(_, score)| **score >= SURE) else { continue };
        let (x, y) = pairs[at];
        let value = |figure: Figure| {
            let place = telling.place(units[figure.unit].article, figure.span);
            Value { low: figure.low, high: figure.high, ..nothing(place) }
        };
        found.push(Contradiction {
            kind: ContradictionKind::Figure,
            slot,
            readings: [value(x), value(y)],
            statements: [x, y].map(|figure| telling.place(units[figure.unit].article, units[figure.unit].span)),
        });
    }
    found
}

/// The figures of a slot by the two values that an article gives, in the order in which it gives them first; nothing where
/// it gives one or several, where both can be so, or where it tells both together or what lies between them.
fn two_sides<'a>(units: &[&Unit], figures: &[Figure<'a>]) -> Option<(Vec<Figure<'a>>, Vec<Figure<'a>>)> {
    let value = |figure: &Figure| (figure.low.map(f64::to_bits), figure.high.map(f64::to_bits));
    let first = figures.first()?;
    let (a, b): (Vec<Figure>, Vec<Figure>) = figures.iter().copied().partition(|figure| value(figure) == value(first));
    let second = b.first()?;
    let two = b.iter().all(|figure| value(figure) == value(second));
    let apart = a.iter().all(|x| b.iter().all(|y| x.unit != y.unit));
    if !two || !apart || values::verdict_of(*first, *second) != Verdict::Differs {
        return None;
    }
    let bound = |figure: &Figure| figure.low.or(figure.high);
    let (x, y) = (bound(first)?, bound(second)?);
    // Whatever else it counts may be the rest of the greater one, or either of them told of something else.
    let others = units.iter().flat_map(|unit| unit.quantities.iter().copied());
    let mut others = others.filter(|quantity| figures.iter().all(|figure| figure.span != quantity.span));
    let explains = |other: f64| other == x || other == y || other == (x - y).abs();
    (!others.any(|quantity| quantity.low.or(quantity.high).is_some_and(explains))).then_some((a, b))
}

/// One thing on two days.
fn days(telling: &Telling, rarity: &Rarity, units: &[&Unit]) -> Vec<Contradiction> {
    let dated: Vec<(usize, &Time, Date)> = units
        .iter()
        .enumerate()
        .filter_map(|(n, unit)| {
            // A statement that names several times tells of several things.
            let [time] = unit.times[..] else { return None };
            let day = time.edtf.as_deref().and_then(day_of)?;
            let sure = dates::is_plain(time) && dates::is_figured(telling, unit.article, time);
            (sure && !dates::is_day_of_report(telling, unit, day)).then_some((n, time, day))
        })
        .collect();
    let mut found = Vec::new();
    for (n, (a, x, one)) in dated.iter().enumerate() {
        for (b, y, other) in &dated[n + 1..] {
            let apart = (*other - *one).get_days().abs();
            if apart == 0 || apart > dates::FAR || apart > APART && dates::slip(*one, *other).is_none() {
                continue;
            }
            let fits = [*a, *b].iter().all(|at| tells_flatly(telling, units[*at]))
                && may_be_one_event(telling, units, (*a, *b));
            if std::env::var("OWN_DEBUG").is_ok() {
                let score = links::within(telling, rarity, units, &[(*a, *b)])[0];
                eprintln!(
                    "DAY fits={fits} {score:.2} like={:.2}\n   {}\n   {}",
                    rarity.likeness(&units[*a].concepts, &units[*b].concepts),
                    telling.articles[units[0].article].slice(units[*a].span),
                    telling.articles[units[0].article].slice(units[*b].span)
                );
            }
            if !fits || links::within(telling, rarity, units, &[(*a, *b)])[0] < VERY_SURE {
                continue;
            }
            let value =
                |time: &Time| Value { edtf: time.edtf.clone(), ..nothing(telling.place(units[*a].article, time.span)) };
            found.push(Contradiction {
                kind: ContradictionKind::Day,
                slot: dates::SLOT.to_owned(),
                readings: [value(x), value(y)],
                statements: [*a, *b].map(|at| telling.place(units[at].article, units[at].span)),
            });
        }
    }
    found
}

/// Whether a statement says by itself that it is so: no denial, no hearsay, nothing expected or changed, and no time
/// that is not known ("earlier").
fn tells_flatly(telling: &Telling, unit: &Unit) -> bool {
    let statement = unit.statement;
    let asserts = matches!(statement.stance, Stance::Asserts | Stance::Confirms);
    let changes = |concept: &&str| declared_concept(concept).is_some_and(|declared| declared.changes);
    let vague = unit.times.iter().any(|time| time.edtf.is_none() && time.duration.is_none());
    let language = Language::get(telling.readings[unit.article].language_at(unit.span));
    let text = telling.articles[unit.article].slice(unit.span);
    let tags = language.lexicon.tag(text, &words(text));
    let ahead = tags.iter().any(|tag| matches!(tag.sense, Sense::Ahead | Sense::Ordinal(_)));
    asserts && !statement.negated && !statement.hearsay && !vague && !ahead && !unit.concepts.iter().any(changes)
}

/// Whether two statements of an article may count one thing: nobody else says it, of no other time, and the second names no
/// place that the article has not named before the first ended.
fn may_be_one(telling: &Telling, units: &[&Unit], (a, b): (usize, usize)) -> bool {
    let (x, y) = (units[a.min(b)], units[a.max(b)]);
    let title = x.span.field != y.span.field;
    let voice = |unit: &Unit| {
        let speaker = unit.statement.speaker.as_ref();
        let credit = unit.statement.credit.as_ref().map(|credit| credit.name.clone());
        let named = speaker.map(|s| (telling.named_speaker(unit.article, s), s.role.clone(), s.name.clone()));
        (named, credit)
    };
    let silent = |unit: &Unit| unit.statement.speaker.is_none() && unit.statement.credit.is_none();
    let voices = title && (silent(x) || silent(y)) || voice(x) == voice(y);
    let days = |unit: &Unit| -> Vec<Edtf> {
        unit.times.iter().filter_map(|time| time.edtf.as_deref()?.parse().ok()).collect()
    };
    let (of_x, of_y) = (days(x), days(y));
    let published = telling.articles[x.article].published;
    let now = |time: &Edtf| {
        let days = published.map(|p| (p.date - time.bounds().0).get_days());
        days.is_some_and(|days| (0..=NEAR).contains(&days))
    };
    let met = |ours: &[Edtf], theirs: &[Edtf]| {
        ours.iter()
            .all(|time| if theirs.is_empty() { now(time) } else { theirs.iter().any(|other| other.overlaps(time)) })
    };
    let known: Vec<usize> = units[..=a.min(b)].iter().flat_map(|unit| unit.entities.iter().copied()).collect();
    let fresh =
        |entity: &&usize| telling.entities[**entity].kind == rashomon_language::Kind::Place && !known.contains(entity);
    voices && met(&of_x, &of_y) && met(&of_y, &of_x) && (title || y.entities.iter().filter(fresh).count() == 0)
}

/// Whether two statements may tell of one happening: they speak of the same, the second names nobody and nothing new, and
/// nobody else says it.
fn may_be_one_event(telling: &Telling, units: &[&Unit], (a, b): (usize, usize)) -> bool {
    let (x, y) = (units[a], units[b]);
    let shares = x.concepts.iter().any(|concept| y.concepts.contains(concept));
    let known: Vec<usize> = units[..=a].iter().flat_map(|unit| unit.entities.iter().copied()).collect();
    let voice = |unit: &Unit| {
        let speaker = unit.statement.speaker.as_ref();
        (speaker.map(|s| (telling.named_speaker(unit.article, s), s.role.clone(), s.name.clone())),)
    };
    let counts = |p: &rashomon_reading::Quantity, q: &rashomon_reading::Quantity| {
        p.counted.is_some() && p.counted == q.counted && p.low != q.low
    };
    let other = x.quantities.iter().any(|p| y.quantities.iter().any(|q| counts(p, q)));
    shares && !other && voice(x) == voice(y) && y.entities.iter().all(|entity| known.contains(entity))
}

fn nothing(place: crate::Place) -> Value {
    Value { place, low: None, high: None, edtf: None, concept: None }
}
