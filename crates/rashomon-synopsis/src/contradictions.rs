//! Where does an article contradict itself?
//!
//! A false accusation is worse than a miss, so what is shown is what hardly leaves another reading: a weekday that is
//! not that of the date beside it, a numbered day that is none of those that something lasted, two figures or days that
//! an article gives one thing by itself, without a word of when or by whom the other was told, and a day that it gives an
//! event in passing where others of the story agree with what it tells of it before.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use rashomon_language::{Kind, Language, RoleKind, Sense, Stance};
use rashomon_reading::edtf::{Edtf, Precision};
use rashomon_reading::{Quantity, Time};
use rashomon_text::{Field, Span, TokenKind, digit_value, fold, words};

use crate::links::{self, Rarity};
use crate::timeline::day_of;
use crate::units::{Telling, Unit};
use crate::values::{self, Figure, declared_concept};
use crate::{Contradiction, ContradictionKind, Place, Value, Verdict, dates};

mod agreed;
mod ranges;

/// A title and the sentence that opens the text have to be this likely to say one thing, as have two sentences about what
/// happened to somebody once.
const SURE: f64 = 0.5;
/// Other sentences of one text: it says things once, so two that are alike mostly tell of two things.
const VERY_SURE: f64 = 0.8;
/// So many words may stand between the word for what happened and the name of whom it happened to.
const BESIDE: usize = 2;
/// So many statements open a text.
const OPENING: usize = 2;
/// Figures that are further apart than this factor count different things, unless a word of magnitude was lost.
const NEAR_FIGURES: f64 = 2.0;
/// What a lost word of magnitude leaves, at the least.
const MAGNITUDE: f64 = 1000.0;
/// What an article tells without a time is of so many days before it.
const NEAR_DAYS: i32 = 10;
/// A date without a year is one of this year if it is so near to the day of publication.
const SAME_YEAR: i32 = 45;
/// Of one or two of a thing there are often others.
const FEW: f64 = 2.0;
/// Calendars and the days they begin with differ between countries before this year.
const OLD: i16 = 1930;
/// A day in EDTF has so many characters.
const DAY: usize = 10;
/// Days of one thing that are further apart than this, and no slip of the pen, are those of two.
const APART: i32 = 3;

/// What the articles of a story say against themselves, in order of the articles.
pub fn find(telling: &Telling, rarity: &Rarity) -> Vec<Contradiction> {
    let agreed = agreed::Days::new(telling);
    let of_article = |article: usize| {
        let title = telling.of_title(article);
        let units: Vec<&Unit> = title.iter().chain(&telling.units[telling.units_in(article)]).collect();
        let mut found = weekdays(telling, article, &units);
        found.extend(ranges::weekdays(telling, article, &units));
        found.extend(figures(telling, rarity, &units));
        found.extend(days(telling, rarity, &units));
        found.extend(ranges::numbered(telling, article, &units));
        found.extend(agreed.contradictions(telling, article));
        found.sort_by_key(|contradiction| contradiction.readings.each_ref().map(|reading| reading.place));
        // Two ways to one end.
        found.dedup_by(|x, y| x.kind == y.kind && [0, 1].iter().all(|n| x.readings[*n].place == y.readings[*n].place));
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
        if !wrong || day.year() < OLD || !is_year_sure(telling, article, times, dated, day, weekday) {
            return None;
        }
        let word = weekday_in(telling, article, time.span, weekday)?;
        if may_be_swapped(telling.articles[article].slice(dated.span), time, dated, day, weekday) {
            return None;
        }
        let place = |span: Span| telling.place(article, span);
        let statement = units.iter().find(|unit| unit.span.contains(dated.span)).map_or(dated.span, |unit| unit.span);
        let named = Value { concept: Some(named_weekday(weekday)?), ..nothing(place(word)) };
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
    let is_date = |other: &&Time| {
        let is_day = other.edtf.as_deref().is_some_and(|edtf| edtf.len() == DAY);
        let bare = (1..=7).all(|weekday| weekday_in(telling, article, other.span, weekday).is_none());
        is_day && bare && dates::is_plain(other) && dates::is_figured(telling, article, other)
    };
    let behind = times.get(n + 1).filter(is_date).filter(|other| gap(time, other).is_some_and(joins));
    let bracketed = |other: &&Time| {
        let opened = gap(other, time).is_some_and(|gap| joins(gap) && gap.contains(is_open));
        opened && text[time.span.end..].trim_start().starts_with([')', '）', ']'])
    };
    behind.or_else(|| n.checked_sub(1).map(|before| &times[before]).filter(is_date).filter(bracketed))
}

/// The English name of a weekday.
fn named_weekday(weekday: i8) -> Option<String> {
    Some(format!("{:?}", Weekday::from_monday_one_offset(weekday).ok()?).to_lowercase())
}

/// Whether it is known of which year a date is: it says so, or it is near to the day of publication, and in no year that
/// the article names would it have the weekday that it is said to have. A report on an anniversary tells of days of another
/// year without naming it each time.
fn is_year_sure(telling: &Telling, article: usize, times: &[Time], dated: &Time, day: Date, weekday: i8) -> bool {
    let digits = telling.articles[article].slice(dated.span);
    let mut run = 0;
    let says_year = digits.chars().any(|c| {
        run = if digit_value(c).is_some() { run + 1 } else { 0 };
        run == 4
    });
    let Some(published) = telling.articles[article].published else { return says_year };
    let fits_in = |time: &Time| {
        let bounds = time.edtf.as_deref().and_then(|edtf| edtf.parse::<Edtf>().ok()).map(|edtf| edtf.bounds());
        let Some((start, end)) = bounds.filter(|(start, end)| end.year() - start.year() <= 1) else { return false };
        (start.year()..=end.year()).filter(|year| *year != published.date.year()).any(|year| {
            let then = Date::new(year, day.month(), day.day());
            then.is_ok_and(|then| then.weekday().to_monday_one_offset() == weekday)
        })
    };
    let near = (published.date - day).get_days().abs() <= SAME_YEAR;
    says_year || near && day.year() == published.date.year() && !times.iter().any(fits_in)
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
    let of_slot = |(slot, figures): (String, Vec<Figure>)| {
        let (x, y) = two_figures(telling, units, &figures)?;
        let needed = if is_title(units[x.unit]) { SURE } else { VERY_SURE };
        if links::within(telling, rarity, units, (x.unit, y.unit)) < needed {
            return None;
        }
        let value = |figure: Figure| {
            let place = telling.place(units[figure.unit].article, figure.span);
            Value { low: figure.low, high: figure.high, ..nothing(place) }
        };
        Some(Contradiction {
            kind: ContradictionKind::Figure,
            slot,
            readings: [value(x), value(y)],
            statements: [x, y].map(|figure| telling.place(units[figure.unit].article, units[figure.unit].span)),
        })
    };
    slots.into_iter().filter_map(of_slot).collect()
}

/// Two figures that an article gives for a slot and that can't both be so: of the title and of the sentence that opens the
/// text, or else of two sentences; none where anything tells why.
fn two_figures<'a>(telling: &Telling, units: &[&Unit], figures: &[Figure<'a>]) -> Option<(Figure<'a>, Figure<'a>)> {
    let (heads, told): (Vec<Figure>, Vec<Figure>) = figures.iter().partition(|figure| is_title(units[figure.unit]));
    let [first, second] = headed(units, &heads, &told).or_else(|| repeated(telling, units, &told))?;
    let (x, y) = (first.value()?, second.value()?);
    let ratio = (x / y).max(y / x);
    if !(ratio <= NEAR_FIGURES || ratio >= MAGNITUDE && values::factor(first, second).is_some()) {
        return None;
    }
    // Whatever else is counted may be the rest of the greater one, or tell that one of them is of something else.
    let sides: Vec<&Figure> = figures.iter().filter(|f| is_same(f, &first) || is_same(f, &second)).collect();
    let others = units.iter().flat_map(|unit| unit.quantities.iter().copied());
    let mut others = others.filter(|quantity| sides.iter().all(|side| side.span != quantity.span));
    let explains = |other: f64| other == x || other == y || other == (x - y).abs();
    let explained = others.any(|quantity| quantity.low.or(quantity.high).is_some_and(explains));
    let flat = sides
        .iter()
        .all(|side| tells_flatly(telling, units[side.unit]) && !is_changing(telling, units[side.unit], side.span));
    let voice = opens_with(telling, units[first.unit], units[second.unit]);
    (!explained && flat && (voice || !is_title(units[first.unit]))).then_some((first, second))
}

fn is_same(a: &Figure, b: &Figure) -> bool {
    (a.low, a.high) == (b.low, b.high)
}

/// Whether some figures are of one value.
fn are_same(figures: &[Figure]) -> bool {
    figures.iter().all(|figure| is_same(figure, &figures[0]))
}

/// The figure of the title and that of the opening, if they differ. Smaller ones may follow: they count parts.
fn headed<'a>(units: &[&Unit], heads: &[Figure<'a>], told: &[Figure<'a>]) -> Option<[Figure<'a>; 2]> {
    let (head, first) = (*heads.first()?, *told.first().filter(|figure| units[figure.unit].number < OPENING)?);
    let least = head.value()?.min(first.value()?);
    let parts = told.iter().all(|f| is_same(f, &first) || f.value().is_some_and(|value| value < least));
    let differ = values::verdict_of(head, first) == Verdict::Differs;
    (differ && parts && are_same(heads)).then_some([head, first])
}

/// The figures of two sentences, the second of which says again what the first says, if the text has no other.
fn repeated<'a>(telling: &Telling, units: &[&Unit], told: &[Figure<'a>]) -> Option<[Figure<'a>; 2]> {
    let first = *told.first()?;
    let (ours, theirs): (Vec<Figure>, Vec<Figure>) = told.iter().partition(|figure| is_same(figure, &first));
    let second = *theirs.first()?;
    let pairs = || ours.iter().flat_map(|x| theirs.iter().map(move |y| (x.unit.min(y.unit), x.unit.max(y.unit))));
    let apart = pairs().all(|(a, b)| a != b && repeats(telling, units, units[a], units[b]));
    let differ = values::verdict_of(first, second) == Verdict::Differs;
    (differ && apart && are_same(&theirs)).then_some([first, second])
}

fn is_title(unit: &Unit) -> bool {
    unit.span.field == Field::Title
}

/// Whether a title heads what a sentence of the opening tells: of those who speak, one at the most is named, and the time
/// is that of the report.
fn opens_with(telling: &Telling, title: &Unit, opening: &Unit) -> bool {
    let silent = |unit: &Unit| unit.statement.speaker.is_none() && unit.statement.credit.is_none();
    let one_voice = silent(title) || silent(opening) || is_one_voice(telling, title, opening);
    one_voice && is_one_time(telling, title, opening)
}

/// Whether a sentence says again what one before it in the text says, and adds no name and nothing that would make it
/// another thing or a part.
fn repeats(telling: &Telling, units: &[&Unit], before: &Unit, again: &Unit) -> bool {
    let heads = || units.iter().copied().filter(|unit| is_title(unit)).chain([before]);
    let least = |unit: &Unit| unit.quantities.iter().filter_map(|q| q.low.or(q.high)).fold(f64::MAX, f64::min);
    again.concepts.iter().all(|concept| heads().any(|unit| unit.concepts.contains(concept)))
        && again.entities.iter().all(|entity| heads().any(|unit| unit.entities.contains(entity)))
        && least(before).min(least(again)) > FEW
        && is_one_voice(telling, before, again)
        && is_one_time(telling, before, again)
}

/// Whether the same voice says both: the outlet's, or that of one speaker.
fn is_one_voice(telling: &Telling, a: &Unit, b: &Unit) -> bool {
    let voice = |unit: &Unit| {
        let speaker = unit.statement.speaker.as_ref();
        let speaker = speaker.map(|s| (telling.named_speaker(unit.article, s), s.role.clone(), s.name.clone()));
        (speaker, unit.statement.credit.as_ref().map(|credit| credit.name.clone()))
    };
    voice(a) == voice(b)
}

/// Whether two statements are of one time: of days that meet; what tells no time is of the days before the report.
fn is_one_time(telling: &Telling, a: &Unit, b: &Unit) -> bool {
    let days = |unit: &Unit| -> Vec<Option<Edtf>> {
        let dated = unit.times.iter().filter_map(|time| time.edtf.as_deref());
        dated.map(|edtf| edtf.parse().ok().filter(|edtf: &Edtf| edtf.precision() >= Precision::Day)).collect()
    };
    let published = telling.articles[a.article].published;
    let is_now = |day: &Edtf| {
        let (start, end) = day.bounds();
        published.is_some_and(|p| (0..=NEAR_DAYS).contains(&(p.date - start).get_days()) && start == end)
    };
    // A time that is longer than a day holds other days, too.
    let meets = |day: &Option<Edtf>, others: &[Option<Edtf>]| {
        let Some(day) = day else { return false };
        if others.is_empty() { is_now(day) } else { others.iter().flatten().any(|other| other.overlaps(day)) }
    };
    let (of_a, of_b) = (days(a), days(b));
    of_a.iter().all(|day| meets(day, &of_b)) && of_b.iter().all(|day| meets(day, &of_a))
}

/// One thing on two days.
fn days(telling: &Telling, rarity: &Rarity, units: &[&Unit]) -> Vec<Contradiction> {
    let dated: Vec<(usize, &Time, Date)> = units
        .iter()
        .enumerate()
        .filter(|(_, unit)| unit.concepts.iter().any(|concept| is_once(concept)))
        .filter_map(|(n, unit)| {
            // A statement that names several times tells of several things.
            let mut times = unit.times.iter().copied().filter(|time| time.duration.is_none());
            let (Some(time), None) = (times.next(), times.next()) else { return None };
            let day = time.edtf.as_deref().and_then(day_of)?;
            let sure = dates::is_plain(time) && dates::is_figured(telling, unit.article, time);
            let sure = sure && !dates::is_day_of_report(telling, unit, day) && tells_flatly(telling, unit);
            sure.then_some((n, time, day))
        })
        .collect();
    let mut found = Vec::new();
    for (n, (a, x, one)) in dated.iter().enumerate() {
        for (b, y, other) in &dated[n + 1..] {
            let apart = (*other - *one).get_days().abs();
            let near = apart <= APART || apart <= dates::FAR && dates::slip(*one, *other).is_some();
            let one_event = apart > 0 && near && is_one_event(telling, units, units[*a], units[*b]);
            if !one_event || links::within(telling, rarity, units, (*a, *b)) < SURE {
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

/// Whether two statements tell of one happening of which there is only one, such as a ship that sinks: in the same form of
/// the same word, with the same name beside it; and nobody else says it, nobody new is named, and nothing that both count
/// differs.
fn is_one_event(telling: &Telling, units: &[&Unit], before: &Unit, again: &Unit) -> bool {
    let heads = || units.iter().take_while(|unit| unit.span <= before.span);
    let known = again.entities.iter().all(|entity| heads().any(|unit| unit.entities.contains(entity)));
    let other = |p: &Quantity, q: &Quantity| p.counted.is_some() && p.counted == q.counted && p.low != q.low;
    let counts = before.quantities.iter().any(|p| again.quantities.iter().any(|q| other(p, q)));
    if !known || counts || !is_one_voice(telling, before, again) {
        return false;
    }
    let (before, again) = (happenings(telling, before), happenings(telling, again));
    again.iter().any(|x| before.iter().any(|y| x.is_that(y)))
}

/// Something that happens once, and to whom.
struct Happening {
    concept: String,
    /// The word for it, folded.
    word: String,
    /// Who or what is named beside it.
    entity: usize,
    /// Whether the name stands before the word.
    named_first: bool,
    /// An office named beside it: who resigns from two is heard of twice.
    office: Option<String>,
}

impl Happening {
    /// Whether it may be what was told before.
    fn is_that(&self, before: &Self) -> bool {
        let same = (&self.concept, &self.word, self.entity, self.named_first)
            == (&before.concept, &before.word, before.entity, before.named_first);
        same && (self.office.is_none() || self.office == before.office)
    }
}

/// What a statement says that happened once, with the names beside it: times and a word or two may stand between.
fn happenings(telling: &Telling, unit: &Unit) -> Vec<Happening> {
    let language = Language::get(telling.readings[unit.article].language_at(unit.span));
    let text = telling.articles[unit.article].slice(unit.span);
    let tokens = words(text);
    let tags = language.lexicon.tag(text, &tokens);
    let place = |token: usize| {
        Span::new(unit.span.field, unit.span.start + tokens[token].start, unit.span.start + tokens[token].end)
    };
    let untimed = |token: &usize| unit.times.iter().all(|time| !time.span.overlaps(place(*token)));
    let from = (unit.article, Span::new(unit.span.field, unit.span.start, unit.span.start));
    let mentions = telling
        .entity_at
        .range(from..)
        .take_while(|((article, span), _)| *article == unit.article && unit.span.contains(*span));
    let mentions: Vec<(Span, usize)> = mentions.map(|((_, span), entity)| (*span, *entity)).collect();
    let mut found = Vec::new();
    for tag in &tags {
        let Sense::Concept(concept) = tag.sense else { continue };
        // The day of what holds the clause may be meant: "they heard that it sank on 9 May".
        let is_clause = tags.iter().any(|t| t.first < tag.first && matches!(t.sense, Sense::Complementiser));
        if !is_once(concept) || is_clause {
            continue;
        }
        let office = tags.iter().find_map(|other| {
            let Sense::Role { id, kind: RoleKind::Person } = other.sense else { return None };
            let between = tag.end..other.first.max(tag.end);
            let near = other.first >= tag.end && between.len() <= BESIDE + 1;
            (near && between.clone().all(|token| tokens[token].kind != TokenKind::Mark)).then(|| id.clone())
        });
        let words: String =
            text[tokens[tag.first].start..tokens[tag.end - 1].end].chars().skip(tag.behind.into()).collect();
        for (span, entity) in mentions.iter().filter(|(_, entity)| telling.entities[*entity].kind != Kind::Place) {
            let (first, last) = (place(tag.first), place(tag.end - 1));
            let named_first = span.end <= first.start;
            let between = (0..tokens.len()).filter(untimed).filter(|token| {
                let at = place(*token);
                if named_first {
                    at.start >= span.end && at.end <= first.start
                } else {
                    at.start >= last.end && at.end <= span.start
                }
            });
            if between.count() <= BESIDE {
                let word = fold(&words);
                found.push(Happening {
                    concept: concept.clone(),
                    word,
                    entity: *entity,
                    named_first,
                    office: office.clone(),
                });
            }
        }
    }
    found
}

/// Whether a concept is of what happens to one thing only once.
fn is_once(concept: &str) -> bool {
    declared_concept(concept).is_some_and(|declared| declared.once)
}

/// Whether a statement says by itself that it is so: no denial, no hearsay, nothing expected, none of several ("the
/// second"), and no time that is not known ("earlier").
fn tells_flatly(telling: &Telling, unit: &Unit) -> bool {
    let statement = unit.statement;
    let asserts = matches!(statement.stance, Stance::Asserts | Stance::Confirms);
    let vague = unit.times.iter().any(|time| time.edtf.is_none() && time.duration.is_none());
    let language = Language::get(telling.readings[unit.article].language_at(unit.span));
    let text = telling.articles[unit.article].slice(unit.span);
    let tokens = words(text);
    let known = unit.times.iter().map(|time| time.span).chain(unit.quantities.iter().map(|quantity| quantity.span));
    let known: Vec<Span> = known.collect();
    let told_apart = language.lexicon.tag(text, &tokens).iter().any(|tag| {
        let at = unit.span.start + tokens[tag.first].start;
        let counts = known.iter().any(|span| span.start <= at && at < span.end);
        matches!(tag.sense, Sense::Ahead) || matches!(tag.sense, Sense::Ordinal(_)) && !counts
    });
    asserts && !statement.negated && !statement.hearsay && !vague && !told_apart
}

/// Whether a figure is one that another becomes: a word for that stands beside it.
fn is_changing(telling: &Telling, unit: &Unit, figure: Span) -> bool {
    let language = Language::get(telling.readings[unit.article].language_at(unit.span));
    let text = telling.articles[unit.article].slice(unit.span);
    let tokens = words(text);
    let (from, to) = (figure.start - unit.span.start, figure.end - unit.span.start);
    let changes = |concept: &str| declared_concept(concept).is_some_and(|declared| declared.changes);
    language.lexicon.tag(text, &tokens).iter().any(|tag| {
        let (start, end) = (tokens[tag.first].start, tokens[tag.end - 1].end);
        let between = |from: usize, to: usize| tokens.iter().filter(|t| t.start >= from && t.end <= to).count();
        let apart = if end <= from { between(end, from) } else { between(to, start) };
        apart <= BESIDE && matches!(tag.sense, Sense::Concept(concept) if changes(concept))
    })
}

fn nothing(place: Place) -> Value {
    Value { place, low: None, high: None, edtf: None, concept: None }
}
