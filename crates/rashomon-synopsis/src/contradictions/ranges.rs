//! Days that something lasted, against the weekdays and the numbered days that are told of it: "on Monday and Tuesday, 4
//! and 5 October" where these are a Sunday and a Monday; "the second day of the talks, 6 October", of talks of 4 and 5
//! October.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rashomon_language::{Language, Sense, Tag};
use rashomon_reading::Time;
use rashomon_reading::edtf::{Edtf, Precision};
use rashomon_text::{Span, Token, TokenKind};

use super::{APART, is_year_sure, named_weekday, nothing};
use crate::timeline::day_of;
use crate::units::{Telling, Unit};
use crate::{Contradiction, ContradictionKind, Value, dates};

/// What lasts longer has no days that a report tells one by one.
const LONGEST: i32 = 14;
/// So many words may stand between weekdays, and between them and the days they are of.
const JOINED: usize = 2;
/// A letter takes so many bytes at most.
const LETTER: usize = 4;
/// So many may stand between a numbered day and its date: the words for what lasted.
const EVENT: usize = 7;
/// So many may stand between the two where nothing but a mark parts them: "στις", "on the".
const APPOSED: usize = 2;
/// So many articles know how long something lasted.
const AGREED: usize = 3;

/// The first and the last day of a time of several days that is told in figures.
fn days_of(telling: &Telling, article: usize, time: &Time) -> Option<(Date, Date)> {
    let edtf: Edtf = time.edtf.as_deref()?.parse().ok()?;
    let (start, end) = edtf.bounds();
    let days = (end - start).get_days();
    let sure = dates::is_plain(time) && dates::is_figured(telling, article, time);
    (sure && edtf.precision() >= Precision::Day && (1..LONGEST).contains(&days)).then_some((start, end))
}

/// A stretch of text with its tokens, and what the language knows of them.
struct Words<'a> {
    from: usize,
    tokens: Vec<Token>,
    tags: Vec<Tag<'a>>,
}

impl Words<'_> {
    fn new(telling: &Telling, article: usize, span: Span) -> Self {
        let language = Language::get(telling.readings[article].language_at(span));
        let text = telling.articles[article].slice(span);
        let tokens = language.lexicon.words(text);
        let tags = language.lexicon.tag(text, &tokens);
        Self { from: span.start, tokens, tags }
    }

    /// The tokens of a span that lies within: first, and one past the last.
    fn tokens_of(&self, span: Span) -> (usize, usize) {
        let first = self.tokens.partition_point(|token| self.from + token.end <= span.start);
        (first, self.tokens.partition_point(|token| self.from + token.start < span.end))
    }

    fn is_mark(&self, token: usize) -> bool {
        self.tokens[token].kind == TokenKind::Mark
    }

    /// The weekdays from one token to another, each with its token; of several forms at one place, the longest.
    fn weekdays(&self, first: usize, end: usize) -> Vec<(usize, usize, i8)> {
        let mut found: Vec<(usize, usize, i8)> = Vec::new();
        for tag in self.tags.iter().filter(|tag| tag.first >= first && tag.end <= end) {
            let Sense::Weekday(day) = *tag.sense else { continue };
            // One letter is a weekday between marks only: "5月5日（日）", 5월 5일(일).
            let token = &self.tokens[tag.first];
            let sign = tag.end == tag.first + 1 && token.end - token.start <= LETTER;
            let marked =
                |token: Option<usize>| token.is_some_and(|token| token < self.tokens.len() && self.is_mark(token));
            if sign && !(marked(tag.first.checked_sub(1)) && marked(Some(tag.end))) {
                continue;
            }
            if found.last().is_none_or(|(_, end, _)| *end <= tag.first) {
                found.push((tag.first, tag.end, day as i8));
            }
        }
        found
    }
}

/// Weekdays told of several days that are not those of the first and the last of them.
pub fn weekdays(telling: &Telling, article: usize, units: &[&Unit]) -> Vec<Contradiction> {
    let times = &telling.readings[article].times;
    let told = |time: &Time| {
        let (start, end) = days_of(telling, article, time)?;
        let sentences = &telling.readings[article].sentences;
        let sentence = *sentences.iter().find(|sentence| sentence.contains(time.span))?;
        let words = Words::new(telling, article, sentence);
        let (first, last) = words.tokens_of(time.span);
        let within = words.weekdays(first, last);
        let beside = if within.is_empty() { beside(&words, first, last) } else { within };
        let [(x, x_end, first_day), .., (y, y_end, last_day)] = beside[..] else { return None };
        let days = (end - start).get_days() as usize + 1;
        if beside.len() != 2 && beside.len() != days {
            return None;
        }
        let is = |day: Date, weekday: i8| day.weekday().to_monday_one_offset() == weekday;
        let wrong = if is(start, first_day) {
            (!is(end, last_day)).then_some((y, y_end, end, last_day))?
        } else {
            (x, x_end, start, first_day)
        };
        let (at, at_end, day, weekday) = wrong;
        if !is_year_sure(telling, article, times, time, day, weekday) {
            return None;
        }
        let word = Span::new(
            sentence.field,
            sentence.start + words.tokens[at].start,
            sentence.start + words.tokens[at_end - 1].end,
        );
        let place = |span: Span| telling.place(article, span);
        let statement = units.iter().find(|unit| unit.span.contains(time.span)).map_or(time.span, |unit| unit.span);
        let named = Value { concept: Some(named_weekday(weekday)?), ..nothing(place(word)) };
        let date = Value { edtf: Some(day.to_string()), ..nothing(place(time.span)) };
        let readings = if time.span.start < word.start { [date, named] } else { [named, date] };
        let statements = [place(statement); 2];
        Some(Contradiction { kind: ContradictionKind::Weekday, slot: dates::SLOT.to_owned(), readings, statements })
    };
    times.iter().filter_map(told).collect()
}

/// The weekdays that stand right before some days, or right behind them, with nothing between but a mark and a small word.
fn beside(words: &Words, first: usize, last: usize) -> Vec<(usize, usize, i8)> {
    let small = |from: usize, to: usize| {
        let apart = (from..to).filter(|token| !words.is_mark(*token)).count();
        from <= to && apart <= JOINED && to - from <= JOINED + 1
    };
    let before = words.weekdays(0, first);
    let mut run = before.len();
    let mut until = first;
    while run > 0 && small(before[run - 1].1, until) {
        run -= 1;
        until = before[run].0;
    }
    if before.len() - run > 1 {
        return before[run..].to_vec();
    }
    let behind = words.weekdays(last, words.tokens.len());
    let (mut run, mut from) = (0, last);
    while run < behind.len() && small(from, behind[run].0) && (run > 0 || behind[run].0 > from) {
        from = behind[run].1;
        run += 1;
    }
    behind[..run].to_vec()
}

/// Days told by their number, or as the last, of what lasted other days.
pub fn numbered(telling: &Telling, article: usize, units: &[&Unit]) -> Vec<Contradiction> {
    let times = &telling.readings[article].times;
    let ranges: Vec<(&Time, Date, Date)> = times
        .iter()
        .filter_map(|time| days_of(telling, article, time).map(|(start, end)| (time, start, end)))
        .collect();
    let Some((range, start, end)) = ranges.first().copied() else { return Vec::new() };
    if ranges.iter().any(|(_, from, to)| (*from, *to) != (start, end)) {
        return Vec::new();
    }
    let known = articles_with(telling, start, end) >= AGREED;
    let at = units.iter().find(|unit| unit.span.contains(range.span));
    let told = |unit: &&Unit| {
        let same = || at.is_some_and(|at| at.concepts.iter().any(|concept| unit.concepts.contains(concept)));
        let days = unit.times.iter().filter_map(|time| Some((*time, time.edtf.as_deref().and_then(day_of)?)));
        let days: Vec<(&Time, Date)> = days.filter(|(time, _)| dates::is_figured(telling, article, time)).collect();
        if days.is_empty() || unit.span.contains(range.span) || !(known || same()) {
            return None;
        }
        let words = Words::new(telling, article, unit.span);
        let (time, _) = days.into_iter().find(|(time, day)| {
            let near = (*day - start).get_days() >= -APART && (*day - end).get_days() <= APART;
            near && number_of(&words, time.span).is_some_and(|number| {
                let days = (end - start).get_days() + 1;
                let meant = if number < 0 { end } else { start.saturating_add(jiff::Span::new().days(number - 1)) };
                number <= days && meant != *day
            })
        })?;
        let value = |time: &Time| Value { edtf: time.edtf.clone(), ..nothing(telling.place(article, time.span)) };
        let statement = |span: Span| telling.place(article, span);
        let whole = at.map_or(range.span, |at| at.span);
        let mut sides = [(value(range), statement(whole)), (value(time), statement(unit.span))];
        sides.sort_by_key(|(value, _)| value.place);
        let [(one, first), (other, second)] = sides;
        Some(Contradiction {
            kind: ContradictionKind::Day,
            slot: dates::SLOT.to_owned(),
            readings: [one, other],
            statements: [first, second],
        })
    };
    units.iter().filter_map(told).collect()
}

/// How many articles name just these days.
fn articles_with(telling: &Telling, start: Date, end: Date) -> usize {
    let names = |article: &usize| {
        telling.readings[*article].times.iter().any(|time| {
            let edtf = time.edtf.as_deref().and_then(|edtf| edtf.parse::<Edtf>().ok());
            edtf.is_some_and(|edtf| edtf.bounds() == (start, end))
        })
    };
    (0..telling.articles.len()).filter(names).collect::<BTreeSet<usize>>().len()
}

/// Which day of something a date is said to be: "the second day of the talks, 6 October"; the last is -1.
fn number_of(words: &Words, date: Span) -> Option<i32> {
    let (first, last) = words.tokens_of(date);
    let is_day = |tag: &&Tag| matches!(tag.sense, Sense::TimeUnit(unit) if unit == "D");
    // "The next day" in some languages.
    let is_next = |at: usize, end: usize| {
        words.tags.iter().any(|tag| {
            tag.first < end && tag.end > at && matches!(tag.sense, Sense::FromThen { .. } | Sense::FromNow { .. })
        })
    };
    let apposed = |from: usize, to: usize| {
        let between: Vec<usize> = (from..to).collect();
        let mark = between.iter().position(|token| words.is_mark(*token));
        match mark {
            // What is told of the day stands before the mark, and nothing but small words behind it.
            Some(mark) => {
                let behind = between.len() - mark - 1;
                between.len() <= EVENT + 1
                    && behind <= APPOSED
                    && !between[mark + 1..].iter().any(|t| words.is_mark(*t))
            }
            None => between.len() <= APPOSED,
        }
    };
    // "The first day of a second round": what is numbered itself is another thing.
    let others = |at: usize, end: usize| {
        words.tags.iter().any(|tag| {
            matches!(tag.sense, Sense::Ordinal(_))
                && (tag.end <= at || tag.first >= end)
                && (tag.end <= first || tag.first >= last)
        })
    };
    words.tags.iter().filter(is_day).find_map(|day| {
        let number = words.tags.iter().find_map(|tag| {
            let joined = tag.end == day.first || day.end == tag.first;
            let number = match *tag.sense {
                Sense::Ordinal(number) if number >= 1.0 => number as i32,
                Sense::Nth(number) if number == -1 || number >= 1 => number,
                Sense::Shift(-1) => -1,
                _ => return None,
            };
            (joined && !is_next(tag.first.min(day.first), tag.end.max(day.end))).then_some((
                number,
                tag.first.min(day.first),
                tag.end.max(day.end),
            ))
        });
        let (number, from, to) = number.filter(|(_, from, to)| !others(*from, *to))?;
        let stands = to <= first && apposed(to, first)
            || from >= last && from - last <= APPOSED + 1 && (last..from).any(|token| words.is_mark(token));
        stands.then_some(number)
    })
}
