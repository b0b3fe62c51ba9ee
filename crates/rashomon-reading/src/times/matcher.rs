//! Which texts fit a language's templates?

use rashomon_language::{Language, Meaning, Node, Sense, Slot};
use rashomon_text::{TokenKind, digit_value, fold};

use super::calendar::Calendar;
use super::duration::{Duration, Unit};
use crate::Part;
use crate::numeral::{self, Form, Marks, numeral};

/// What the slots of a template hold. A slot that stands twice fills the second place: the end of a range.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Parts {
    pub day: [Option<u8>; 2],
    pub month: [Option<(u8, Calendar)>; 2],
    pub year: [Option<Year>; 2],
    pub weekday: [Option<u8>; 2],
    pub season: [Option<u8>; 2],
    /// The number of years in the stretch (10, 100) and its first year over that number.
    pub stretch: [Option<(i32, Year)>; 2],
    pub quarter: Option<u8>,
    pub era: Option<Era>,
    pub unit: Option<Unit>,
    pub shift: Option<i32>,
    pub relative: Option<(Unit, i32)>,
    pub duration: Option<Duration>,
    pub numeric: [Option<(Year, u8, u8)>; 2],
    pub hour: [Option<(u8, u8)>; 2],
    pub half: Option<u8>,
    pub part: bool,
    /// Indices into [`Matcher::inner`].
    pub point: [Option<usize>; 2],
    pub time: [Option<usize>; 2],
    /// Tokens.
    pub event: Option<(usize, usize)>,
    /// Where the mention begins and ends, if the template says so.
    pub open: Option<usize>,
    pub close: Option<usize>,
}

/// A year as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Year {
    pub value: i32,
    /// Written with its last two digits only.
    pub short: bool,
}

/// The era or calendar that a date names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Era {
    Of(Calendar),
    BeforeChrist,
}

/// A text that fits a template.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fit {
    /// One past its last token.
    pub end: usize,
    pub meaning: Meaning,
    pub parts: Parts,
}

/// Matches the templates of a language against one text.
pub(super) struct Matcher<'m, 'a> {
    pub part: &'m Part<'a>,
    pub language: &'static Language,
    pub marks: Marks,
    /// What fitted `{point}` and `{time}` slots.
    pub inner: Vec<Fit>,
    /// Where the sentence ends that is being read.
    pub until: usize,
    /// What each token may be the beginning of, see [`needs`].
    may: Vec<u16>,
    /// For each token, which of `inner` are the points (0) and times (1) that begin there, once asked for.
    cache: [Vec<Option<(usize, usize)>>; 2],
}

const DIGITS: u16 = 1;
const NUMBER: u16 = 1 << 1;
const MONTH: u16 = 1 << 2;
const WEEKDAY: u16 = 1 << 3;
const SEASON: u16 = 1 << 4;
const RELATIVE: u16 = 1 << 5;
const SHIFT: u16 = 1 << 6;
const UNIT: u16 = 1 << 7;
const PART: u16 = 1 << 8;
const HALF: u16 = 1 << 9;
const ERA: u16 = 1 << 10;
const ROMAN: u16 = 1 << 11;
/// A word that some template begins with.
const OPENS: u16 = 1 << 12;
const HOLIDAY: u16 = 1 << 13;
const ANY: u16 = u16::MAX;

/// One of these a token must be for a slot to begin there.
fn needs(slot: Slot) -> u16 {
    match slot {
        Slot::Day | Slot::Year | Slot::Decade | Slot::Quarter | Slot::Duration | Slot::Hour => DIGITS | NUMBER,
        Slot::Nth | Slot::EraYear | Slot::MonthNumber => DIGITS | NUMBER,
        Slot::LetteredQuarter => ANY,
        Slot::Holiday => HOLIDAY,
        Slot::Century => DIGITS | NUMBER | ROMAN,
        Slot::ShortYear | Slot::Numeric | Slot::ShortNumeric | Slot::Clock => DIGITS,
        Slot::Month => MONTH,
        Slot::Weekday => WEEKDAY,
        Slot::Season => SEASON,
        Slot::Relative => RELATIVE,
        Slot::Shift => SHIFT,
        Slot::Unit => UNIT,
        Slot::Part => PART,
        Slot::Half => HALF,
        Slot::Era => ERA,
        Slot::Point | Slot::Time => ANY ^ ROMAN,
        Slot::Event => ANY,
    }
}

/// What a token may be the beginning of.
fn may(part: &Part, language: &Language, at: usize) -> u16 {
    let written = part.word(at);
    let mut may = 0;
    if part.tokens[at].kind == TokenKind::Number {
        may |= DIGITS;
    } else if written.bytes().all(|b| matches!(b, b'X' | b'V' | b'I')) {
        may |= ROMAN;
    }
    if part.compound(at).is_some() {
        may |= NUMBER;
    }
    for tag in part.tags_at(at) {
        may |= match tag.sense {
            Sense::Number(_)
            | Sense::Magnitude(_)
            | Sense::NumberArticle
            | Sense::Ordinal(_)
            | Sense::OrdinalPrefix
            | Sense::Fraction(_) => NUMBER,
            Sense::Month { .. } => MONTH,
            Sense::Weekday(_) => WEEKDAY,
            Sense::Season(_) => SEASON,
            Sense::FromNow { .. } => RELATIVE,
            Sense::Shift(_) => SHIFT,
            Sense::TimeUnit(_) => UNIT,
            Sense::DayPart(_) => PART,
            Sense::HalfDay(_) => HALF,
            Sense::Holiday(_) => HOLIDAY,
            Sense::Era { .. } => ERA,
            Sense::Word(word) if language.templates.after_word(0, *word).is_some() => OPENS,
            _ => 0,
        };
    }
    may
}

/// What a nested slot may be.
#[derive(Clone, Copy, PartialEq)]
enum Level {
    Outer,
    Point,
    Time,
}

impl Level {
    fn admits(self, meaning: Meaning) -> bool {
        match self {
            Level::Outer => true,
            Level::Point => meaning == Meaning::Date,
            Level::Time => meaning == Meaning::Clock,
        }
    }
}

impl<'m, 'a> Matcher<'m, 'a> {
    /// Makes one part of a document ready.
    pub fn new(part: &'m Part<'a>, language: &'static Language) -> Self {
        let may = (0..part.tokens.len()).map(|at| may(part, language, at)).collect();
        let cache = [vec![None; part.tokens.len()], vec![None; part.tokens.len()]];
        Self { part, language, marks: Marks::of(language), inner: Vec::new(), until: 0, may, cache }
    }

    /// Everything that fits a template and begins at token `at`.
    pub fn fits(&mut self, at: usize, into: &mut Vec<Fit>) {
        into.clear();
        self.follow(0, at, Parts::default(), Level::Outer, into);
    }

    fn follow(&mut self, node: usize, at: usize, parts: Parts, level: Level, into: &mut Vec<Fit>) {
        let nodes = &self.language.templates.nodes;
        let Node { slots, words, open, close, meanings } = &nodes[node];
        into.extend(meanings.iter().filter(|m| level.admits(**m)).map(|meaning| Fit {
            end: at,
            meaning: *meaning,
            parts,
        }));
        if let Some(next) = open {
            self.follow(*next, at, Parts { open: Some(at), ..parts }, level, into);
        }
        if let Some(next) = close {
            self.follow(*next, at, Parts { close: Some(at), ..parts }, level, into);
        }
        if at >= self.until {
            return;
        }
        if !words.is_empty() {
            let part = self.part;
            for tag in part.tags_at(at) {
                let Sense::Word(word) = tag.sense else { continue };
                if tag.end > self.until {
                    continue;
                }
                if let Some(next) = self.language.templates.after_word(node, *word) {
                    self.follow(next, tag.end, parts, level, into);
                }
            }
        }
        for (slot, next) in slots {
            if self.may[at] & needs(*slot) == 0 && *slot != Slot::Event {
                continue;
            }
            self.slot(*slot, *next, at, parts, level, into);
        }
    }

    fn slot(&mut self, slot: Slot, next: usize, at: usize, parts: Parts, level: Level, into: &mut Vec<Fit>) {
        let mut go = |matcher: &mut Self, end: usize, parts: Parts| {
            if end <= matcher.until {
                matcher.follow(next, end, parts, level, into);
            }
        };
        match slot {
            Slot::Point | Slot::Time => {
                let wanted = if slot == Slot::Point { Level::Point } else { Level::Time };
                // A point within a point would go on for ever.
                if level != Level::Outer {
                    return;
                }
                let which = usize::from(slot == Slot::Time);
                let (from, to) = match self.cache[which][at] {
                    Some(range) => range,
                    None => {
                        let mut found = Vec::new();
                        self.follow(0, at, Parts::default(), wanted, &mut found);
                        let range = (self.inner.len(), self.inner.len() + found.len());
                        self.inner.append(&mut found);
                        self.cache[which][at] = Some(range);
                        range
                    }
                };
                for index in from..to {
                    let fit = self.inner[index];
                    let mut parts = parts;
                    let places = if slot == Slot::Point { &mut parts.point } else { &mut parts.time };
                    if fill(places, index) {
                        go(self, fit.end, parts);
                    }
                }
            }
            Slot::Event => {
                if let Some((first, end)) = self.event(at) {
                    go(self, end, Parts { event: Some((first, end)), ..parts });
                }
            }
            Slot::Duration => {
                if let Some((end, duration)) = self.duration(at) {
                    go(self, end, Parts { duration: Some(duration), ..parts });
                }
            }
            Slot::Day => {
                if let Some((end, day)) = self.day(at) {
                    let mut parts = parts;
                    if fill(&mut parts.day, day) {
                        go(self, end, parts);
                    }
                }
            }
            Slot::Year | Slot::ShortYear => {
                let year = if slot == Slot::Year { self.year(at) } else { self.short_year(at) };
                if let Some((end, year)) = year {
                    let mut parts = parts;
                    if fill(&mut parts.year, year) {
                        go(self, end, parts);
                    }
                }
            }
            Slot::Decade | Slot::Century => {
                let stretch = if slot == Slot::Decade { self.decade(at) } else { self.century(at) };
                if let Some((end, stretch)) = stretch {
                    let mut parts = parts;
                    if fill(&mut parts.stretch, stretch) {
                        go(self, end, parts);
                    }
                }
            }
            Slot::Quarter => {
                if let Some((end, quarter @ 1..=4)) = self.ordinal(at) {
                    go(self, end, Parts { quarter: Some(quarter as u8), ..parts });
                }
            }
            Slot::Numeric | Slot::ShortNumeric => {
                let found = if slot == Slot::Numeric { self.numeric(at) } else { self.short_numeric(at) };
                if let Some((end, year, month, day)) = found {
                    let mut parts = parts;
                    match year {
                        Some(year) if fill(&mut parts.numeric, (year, month, day)) => go(self, end, parts),
                        Some(_) => {}
                        None => {
                            if fill(&mut parts.day, day) && fill(&mut parts.month, (month, Calendar::Gregorian)) {
                                go(self, end, parts);
                            }
                        }
                    }
                }
            }
            Slot::Hour | Slot::Clock => {
                let found = if slot == Slot::Hour { self.hour(at) } else { self.clock(at) };
                if let Some((end, hour)) = found {
                    let mut parts = parts;
                    if fill(&mut parts.hour, hour) {
                        go(self, end, parts);
                    }
                }
            }
            _ => self.tagged(slot, next, at, parts, level, into),
        }
    }

    /// Slots that the lexicon answers.
    fn tagged(&mut self, slot: Slot, next: usize, at: usize, parts: Parts, level: Level, into: &mut Vec<Fit>) {
        let part = self.part;
        for tag in part.tags_at(at) {
            if tag.end > self.until {
                continue;
            }
            let mut parts = parts;
            let fits = match (slot, tag.sense) {
                (Slot::Month, Sense::Month { number, calendar }) => {
                    fill(&mut parts.month, (*number, Calendar::named(calendar)))
                }
                (Slot::Weekday, Sense::Weekday(day)) => fill(&mut parts.weekday, *day),
                (Slot::Season, Sense::Season(season)) => fill(&mut parts.season, *season),
                (Slot::Era, Sense::Era { id, .. }) => {
                    parts.era = Some(if id == "bc" { Era::BeforeChrist } else { Era::Of(Calendar::named(id)) });
                    true
                }
                (Slot::Unit, Sense::TimeUnit(id)) => {
                    parts.unit = Unit::parse(id);
                    parts.unit.is_some()
                }
                (Slot::Shift, Sense::Shift(steps)) => {
                    parts.shift = Some(*steps);
                    true
                }
                (Slot::Relative, Sense::FromNow { unit, steps }) => {
                    parts.relative = Unit::parse(unit).map(|unit| (unit, *steps));
                    parts.relative.is_some()
                }
                (Slot::Part, Sense::DayPart(_)) => {
                    parts.part = true;
                    true
                }
                (Slot::Half, Sense::HalfDay(hours)) => {
                    parts.half = Some(*hours);
                    true
                }
                _ => false,
            };
            if fits {
                self.follow(next, tag.end, parts, level, into);
            }
        }
    }

    /// Whether a template may begin at `at`: there is a number, or a word that some template knows.
    pub fn may_begin(&self, at: usize) -> bool {
        self.may[at] & !(ROMAN | HALF) != 0
    }

    /// A plain run of digits: its value and how many digits there are.
    fn plain_digits(&self, at: usize) -> Option<(i32, usize)> {
        let token = self.part.tokens.get(at).filter(|t| t.kind == TokenKind::Number)?;
        let (mut value, mut count) = (0i32, 0);
        for c in token.slice(self.part.text).chars() {
            value = value.checked_mul(10)?.checked_add(i32::from(digit_value(c)?))?;
            count += 1;
        }
        Some((value, count))
    }

    fn day(&self, at: usize) -> Option<(usize, u8)> {
        let (end, value) = match self.plain_digits(at) {
            Some((value, 1 | 2)) => (self.past_ordinal_ending(at + 1), value),
            Some(_) => return None,
            None => self.ordinal(at).or_else(|| {
                let found = numeral(self.part, at, self.marks)?;
                (found.form != Form::Article && found.magnitude.is_none()).then_some((found.end, found.value as i32))
            })?,
        };
        u8::try_from(value).ok().filter(|day| (1..=31).contains(day)).map(|day| (end, day))
    }

    /// Past the ending that makes an ordinal of the digits before `at`: "1º", "3rd".
    fn past_ordinal_ending(&self, at: usize) -> usize {
        if ordinal_ending(self.part, at, self.language) { at + 1 } else { at }
    }

    /// An ordinal or plain number, in words, digits or (capital) Roman numerals.
    fn ordinal(&self, at: usize) -> Option<(usize, i32)> {
        if let Some((value, 1 | 2)) = self.plain_digits(at) {
            return Some((self.past_ordinal_ending(at + 1), value));
        }
        numeral::ordinal(self.part, at, self.marks).filter(|(_, v)| *v <= 1000.0).map(|(end, v)| (end, v as i32))
    }

    fn year(&self, at: usize) -> Option<(usize, Year)> {
        match self.plain_digits(at) {
            Some((value, 4)) if !self.counts_something(at + 1, value) => Some((at + 1, Year { value, short: false })),
            Some((value, 3)) => {
                // Three digits are a year only with an era after them.
                let era = |s: &Sense| matches!(s, Sense::Era { .. }).then_some(());
                let named = at + 1 < self.until && self.part.longest(at + 1, era).is_some();
                named.then_some((at + 1, Year { value, short: false }))
            }
            Some(_) => None,
            None if self.part.tokens[at].kind == TokenKind::Word => self.year_in_words(at),
            None => None,
        }
    }

    /// "Two thousand and fifteen", "nineteen eighty-six".
    fn year_in_words(&self, at: usize) -> Option<(usize, Year)> {
        let first = numeral(self.part, at, self.marks).filter(|n| n.form == Form::Words)?;
        let value = first.value as i32;
        if (1000..=2100).contains(&value) && value % 100 != 0 && value % 1000 < 100 {
            return Some((first.end, Year { value, short: false }));
        }
        if !(15..=20).contains(&value) || first.magnitude.is_some() || first.end >= self.until {
            return None;
        }
        let second = numeral(self.part, first.end, self.marks).filter(|n| n.form == Form::Words)?;
        let rest = second.value as i32;
        (second.magnitude.is_none() && (10..=99).contains(&rest))
            .then_some((second.end, Year { value: value * 100 + rest, short: false }))
    }

    /// Whether what follows a number at `at` is counted by it, so that it is no year. A round number or one
    /// outside the last hundred years is suspected more.
    fn counts_something(&self, at: usize, value: i32) -> bool {
        if at >= self.until {
            return false;
        }
        let token = self.part.tokens[at];
        if token.kind != TokenKind::Word {
            return self.part.tags_at(at).iter().any(|t| matches!(t.sense, Sense::Unit { .. }));
        }
        let tags = self.part.tags_at(at);
        if tags.iter().any(|t| matches!(t.sense, Sense::Magnitude(_) | Sense::Unit { .. })) {
            return true;
        }
        let suspected = value % 100 == 0 || !(1900..=2050).contains(&value);
        if !suspected {
            return false;
        }
        let counted =
            |t: &rashomon_language::Tag| matches!(t.sense, Sense::Concept(id) if crate::quantities::is_counted(id));
        tags.iter().any(counted)
            || !tags.iter().any(|t| matches!(t.sense, Sense::Function))
                && crate::quantities::is_plural(&fold(self.part.word(at)), self.language)
    }

    fn short_year(&self, at: usize) -> Option<(usize, Year)> {
        let (value, _) = self.plain_digits(at).filter(|(_, count)| *count == 2)?;
        let goes_on = at + 1 < self.until && self.counts_something(at + 1, 2000);
        (!goes_on).then_some((at + 1, Year { value, short: true }))
    }

    fn decade(&self, at: usize) -> Option<(usize, (i32, Year))> {
        let (end, value, count) = match self.plain_digits(at) {
            Some((value, count)) => (at + 1, value, count),
            None => {
                let found = numeral(self.part, at, self.marks).filter(|n| n.form == Form::Words)?;
                (found.end, found.value as i32, if found.value >= 1000.0 { 4 } else { 2 })
            }
        };
        let fits = value % 10 == 0 && matches!(count, 2 | 4);
        fits.then_some((end, (10, Year { value: value / 10, short: count == 2 })))
    }

    fn century(&self, at: usize) -> Option<(usize, (i32, Year))> {
        let (end, number) = match self.ordinal(at) {
            Some(found) => found,
            None => match roman(self.part.word(at)) {
                Some(value) => (at + 1, value),
                None => {
                    let found = numeral(self.part, at, self.marks).filter(|n| n.form == Form::Words)?;
                    (found.end, found.value as i32)
                }
            },
        };
        (1..=30).contains(&number).then_some((end, (100, Year { value: number - 1, short: false })))
    }

    /// Year, month and day in digits: `24/02/2022`, `2022-02-24`, `24.02.2022`.
    fn numeric(&self, at: usize) -> Option<(usize, Option<Year>, u8, u8)> {
        let (end, [a, b, c]) = self.three_numbers(at)?;
        let order = self.language.data.times.numeric.as_str();
        let fields = if a.1 >= 3 {
            (a, b, c)
        } else if order == "mdy" && a.0 <= 12 {
            (c, a, b)
        } else if order == "ymd" && a.1 == 2 && c.1 == 2 {
            (a, b, c)
        } else if b.0 > 12 {
            (c, a, b)
        } else {
            (c, b, a)
        };
        let (year, month, day) = fields;
        let short = year.1 == 2;
        let fits = matches!(year.1, 2 | 4) && month.1 <= 2 && day.1 <= 2;
        let (month, day) = (u8::try_from(month.0).ok()?, u8::try_from(day.0).ok()?);
        (fits && (1..=12).contains(&month)).then_some((end, Some(Year { value: year.0, short }), month, day))
    }

    /// Three runs of digits with one separator, glued together.
    #[allow(clippy::type_complexity)]
    fn three_numbers(&self, at: usize) -> Option<(usize, [(i32, usize); 3])> {
        let part = self.part;
        let token = part.tokens.get(at).filter(|t| t.kind == TokenKind::Number)?;
        let mut numbers = [(0i32, 0usize); 3];
        if let Some(first) = self.plain_digits(at) {
            numbers[0] = first;
            let separator = part.tokens.get(at + 1).map(|_| part.word(at + 1))?;
            if !matches!(separator, "/" | "-" | "." | "\u{2010}" | "\u{2011}" | "\u{2013}") || at + 5 > self.until {
                return None;
            }
            for (n, number) in numbers.iter_mut().enumerate().skip(1) {
                let mark = at + 2 * n - 1;
                if part.word(mark) != separator || part.tokens[mark].spaced || part.tokens[mark + 1].spaced {
                    return None;
                }
                *number = self.plain_digits(mark + 1)?;
            }
            // A fourth number makes it an address or a telephone number.
            let more = at + 6 < part.tokens.len()
                && part.word(at + 5) == separator
                && !part.tokens[at + 5].spaced
                && part.tokens[at + 6].kind == TokenKind::Number
                && !part.tokens[at + 6].spaced;
            return (!more).then_some((at + 5, numbers));
        }
        let written = fold(token.slice(part.text));
        let mut pieces = written.split('.');
        for number in &mut numbers {
            let piece = pieces.next().filter(|p| !p.is_empty() && p.len() <= 4)?;
            *number = (piece.parse().ok()?, piece.len());
        }
        pieces.next().is_none().then_some((at + 1, numbers))
    }

    /// Day and month in digits, glued by a slash or full stop.
    fn short_numeric(&self, at: usize) -> Option<(usize, Option<Year>, u8, u8)> {
        let part = self.part;
        let (end, first, second) = match self.plain_digits(at) {
            Some((first, 1 | 2)) => {
                let glued = at + 3 <= self.until && part.word(at + 1) == "/";
                if !glued || part.tokens[at + 1].spaced || part.tokens[at + 2].spaced {
                    return None;
                }
                let (second, _) = self.plain_digits(at + 2).filter(|(_, count)| *count <= 2)?;
                let more = at + 3 < part.tokens.len() && part.word(at + 3) == "/" && !part.tokens[at + 3].spaced;
                if more {
                    return None;
                }
                (at + 3, first, second)
            }
            _ => return None,
        };
        let month_first = matches!(self.language.data.times.numeric.as_str(), "mdy" | "ymd");
        let (month, day) = if month_first && first <= 12 || second > 12 { (first, second) } else { (second, first) };
        let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
        fits.then_some((end, None, month as u8, day as u8))
    }

    fn hour(&self, at: usize) -> Option<(usize, (u8, u8))> {
        let (end, value) = match self.plain_digits(at) {
            Some((value, 1 | 2)) => (at + 1, value),
            Some(_) => return None,
            None => {
                let found = numeral(self.part, at, self.marks)?;
                let fits = found.form != Form::Article && found.magnitude.is_none() && found.value.fract() == 0.0;
                fits.then_some((found.end, found.value as i32))?
            }
        };
        (0..=24).contains(&value).then_some((end, (value as u8 % 24, 0)))
    }

    /// `14:30`, `14.30`, `14h30`, `14h`.
    fn clock(&self, at: usize) -> Option<(usize, (u8, u8))> {
        let part = self.part;
        let valid = |end: usize, hour: i32, minute: i32| {
            ((0..=24).contains(&hour) && (0..60).contains(&minute)).then_some((end, (hour as u8 % 24, minute as u8)))
        };
        let Some((hour, 1 | 2)) = self.plain_digits(at) else {
            let written = fold(part.word(at));
            let (hour, minute) = written.split_once('.').filter(|(h, m)| h.len() <= 2 && m.len() == 2)?;
            // A full stop makes a decimal as well: a clock only before "a.m." and its like.
            let half = at + 1 < self.until && part.tags_at(at + 1).iter().any(|t| matches!(t.sense, Sense::HalfDay(_)));
            if !half {
                return None;
            }
            return valid(at + 1, hour.parse().ok()?, minute.parse().ok()?);
        };
        let next = part.tokens.get(at + 1).filter(|t| !t.spaced)?;
        if next.kind == TokenKind::Word {
            let written = fold(next.slice(part.text));
            let rest =
                self.language.data.times.hour_marks.iter().find_map(|mark| written.strip_prefix(mark.as_str()))?;
            if rest.is_empty() {
                let minutes = self.plain_digits(at + 2).filter(|(_, n)| *n == 2 && !part.tokens[at + 2].spaced);
                return minutes.map_or(valid(at + 2, hour, 0), |(minute, _)| valid(at + 3, hour, minute));
            }
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            return if digits == 2 { valid(at + 2, hour, rest[..2].parse().ok()?) } else { None };
        }
        if part.word(at + 1) != ":" || at + 3 > self.until || part.tokens[at + 2].spaced {
            return None;
        }
        let (minute, _) = self.plain_digits(at + 2).filter(|(_, count)| *count == 2)?;
        let mut end = at + 3;
        // Seconds are read over; a score or a verse has no such thing.
        let seconds = at + 5 <= self.until && part.word(at + 3) == ":" && !part.tokens[at + 4].spaced;
        if seconds && self.plain_digits(at + 4).is_some() {
            end = at + 5;
        }
        valid(end, hour, minute)
    }

    /// A number with a unit of time, or several: "two years and three months".
    pub fn duration(&self, at: usize) -> Option<(usize, Duration)> {
        let (mut end, mut duration) = self.one_duration(at)?;
        while end < self.until {
            let joined = |s: &Sense| matches!(s, Sense::NumberJoiner | Sense::Coordinator).then_some(());
            let from = self.part.longest(end, joined).map_or(end, |(end, ())| end);
            if from >= self.until {
                break;
            }
            if from > end {
                // "Two years and a half".
                let fraction = self.half_after(from);
                if let Some((past, halved)) = fraction.and_then(|(past, v)| Some((past, duration.plus_part(v)?))) {
                    (end, duration) = (past, halved);
                    continue;
                }
            }
            match self.one_duration(from).and_then(|(past, more)| Some((past, duration.plus(more)?))) {
                Some((past, longer)) => (end, duration) = (past, longer),
                None => break,
            }
        }
        Some((end, duration))
    }

    fn half_after(&self, at: usize) -> Option<(usize, f64)> {
        let article = |s: &Sense| matches!(s, Sense::NumberArticle).then_some(());
        let from = self.part.longest(at, article).map_or(at, |(end, ())| end);
        if from >= self.until {
            return None;
        }
        self.part.longest(from, |s| if let Sense::Fraction(v) = s { Some(*v) } else { None })
    }

    fn one_duration(&self, at: usize) -> Option<(usize, Duration)> {
        let number = numeral(self.part, at, self.marks)?;
        let mut from = number.end;
        if from >= self.until || number.value < 0.0 {
            return None;
        }
        // "Nine-month": a hyphen glued on both sides.
        if self.part.word(from) == "-" && !self.part.tokens[from].spaced && from + 1 < self.until {
            from += 1;
            if self.part.tokens[from].spaced {
                return None;
            }
        }
        let unit = |s: &Sense| if let Sense::TimeUnit(id) = s { Unit::parse(id) } else { None };
        let (end, unit) = self.part.longest(from, unit)?;
        let duration = Duration::new(number.value, unit)?;
        Some((end, duration.told_as_one(matches!(number.form, Form::Article | Form::One))))
    }

    /// The words from `at` on that name an event: a noun with what hangs on it, up to the next mark.
    fn event(&self, at: usize) -> Option<(usize, usize)> {
        const LONGEST: usize = 7;
        let part = self.part;
        let has = |token: usize, pick: fn(&Sense) -> bool| part.tags_at(token).iter().any(|t| pick(t.sense));
        let function =
            |token: usize| has(token, |s| matches!(s, Sense::Function | Sense::Demonstrative | Sense::Particle));
        let ends = |token: usize| {
            has(token, |s| {
                matches!(s, Sense::Complementiser | Sense::Relative | Sense::Reporting(_) | Sense::Coordinator)
            }) || (part.tokens[token].kind == TokenKind::Mark && part.word(token) != "-")
                || part.tokens[token].breaks_line
        };
        let mut first = at;
        while first < self.until && function(first) && !ends(first) {
            first += 1;
        }
        if first >= self.until || ends(first) || part.tokens[first].kind != TokenKind::Word {
            return None;
        }
        let closed = (first + 1..self.until.min(first + LONGEST)).find(|t| ends(*t));
        if let Some(end) = closed.or((self.until <= first + LONGEST).then_some(self.until)) {
            return Some((first, end));
        }
        // No mark soon: the noun, and a preposition with the name after it.
        let mut end = first + 1;
        while end < self.until && !function(end) && part.tokens[end].is_capitalised(part.text) {
            end += 1;
        }
        let mut after = end;
        while after < self.until && function(after) && after < end + 2 {
            after += 1;
        }
        if after > end && after < self.until && part.tokens[after].kind == TokenKind::Word {
            end = after + 1;
            while end < self.until && part.tokens[end].is_capitalised(part.text) && !part.tokens[end].breaks_line {
                end += 1;
            }
        }
        Some((first, end))
    }
}

/// Whether token `at` is an ending that makes an ordinal of the digits it is glued to.
pub(crate) fn ordinal_ending(part: &Part, at: usize, language: &Language) -> bool {
    let Some(token) = part.tokens.get(at).filter(|t| !t.spaced) else { return false };
    let folded = fold(token.slice(part.text));
    language.data.numbers.ordinal_endings.iter().any(|ending| fold(ending) == folded)
}

fn fill<T>(places: &mut [Option<T>; 2], value: T) -> bool {
    match places.iter_mut().find(|place| place.is_none()) {
        Some(place) => {
            *place = Some(value);
            true
        }
        None => false,
    }
}

/// The value of a Roman number in capitals, up to 39.
fn roman(word: &str) -> Option<i32> {
    let value = |c: u8| match c {
        b'X' => Some(10),
        b'V' => Some(5),
        b'I' => Some(1),
        _ => None,
    };
    let mut total = 0;
    let mut last = 0;
    for c in word.bytes().rev() {
        let v = value(c)?;
        if v < last {
            total -= v;
        } else {
            total += v;
            last = v;
        }
    }
    (1..40).contains(&total).then_some(total)
}
