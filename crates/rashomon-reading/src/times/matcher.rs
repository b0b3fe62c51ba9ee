//! Which texts fit a language's templates?

use rashomon_language::{Language, Meaning, Node, Sense, Side, Slot};
use rashomon_text::{TokenKind, digit_value, fold};

use super::calendar::Calendar;
use super::duration::{Base, Duration, Unit};
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
    pub quarter: [Option<u8>; 2],
    /// Half of a year.
    pub half_year: Option<u8>,
    pub era: Option<Era>,
    pub unit: [Option<Unit>; 2],
    pub shift: Option<i32>,
    pub relative: Option<(Unit, i32)>,
    /// The same, told from the day named last in the text.
    pub then: Option<(Unit, i32)>,
    pub duration: Option<Duration>,
    pub numeric: [Option<(Year, u8, u8)>; 2],
    pub hour: [Option<(u8, u8)>; 2],
    pub minute: Option<u8>,
    pub half: Option<u8>,
    pub part: bool,
    pub nth: Option<i32>,
    /// A third of a month.
    pub third: Option<u8>,
    /// Its place in the data.
    pub holiday: Option<usize>,
    /// The same of a word for how often.
    pub every: Option<usize>,
    /// Indices into [`Matcher::inner`].
    pub point: [Option<usize>; 2],
    pub time: [Option<usize>; 2],
    /// Tokens.
    pub event: Option<(usize, usize)>,
    /// Where the mention begins and ends, if the template says so.
    pub open: Option<usize>,
    pub close: Option<usize>,
}

/// What one slot holds. While a template is followed they lie in a stack, and only where one ends are [`Parts`] made.
#[derive(Debug, Clone, Copy)]
enum Value {
    Day(u8),
    Month(u8, Calendar),
    Year(Year),
    Weekday(u8),
    Season(u8),
    Stretch(i32, Year),
    Quarter(u8),
    HalfYear(u8),
    Era(Era),
    Unit(Unit),
    Shift(i32),
    Relative(Unit, i32),
    Then(Unit, i32),
    /// Its place in [`Matcher::durations`].
    Duration(usize),
    Number(f64),
    Numeric(Year, u8, u8),
    Hour(u8, u8),
    Minute(u8),
    Half(u8),
    Part,
    Nth(i32),
    Third(u8),
    Holiday(usize),
    Every(usize),
    Point(usize),
    Time(usize),
    Event(usize, usize),
    Open(usize),
    Close(usize),
}

impl Parts {
    /// What the slots of a template hold, in their order; nothing if one stands more often than it may.
    fn of(values: &[Value], durations: &[Duration]) -> Option<Self> {
        let mut parts = Self::default();
        let mut number = None;
        for value in values {
            let fits = match *value {
                // Of days in a row, the last ends the range: "3, 4 and 5 May".
                Value::Day(day) => fill(&mut parts.day, day) || parts.day[1].replace(day).is_some(),
                Value::Month(month, calendar) => fill(&mut parts.month, (month, calendar)),
                Value::Year(year) => fill(&mut parts.year, year),
                Value::Weekday(day) => fill(&mut parts.weekday, day),
                Value::Season(season) => fill(&mut parts.season, season),
                Value::Stretch(years, first) => fill(&mut parts.stretch, (years, first)),
                Value::Quarter(quarter) => fill(&mut parts.quarter, quarter),
                Value::HalfYear(half) => set(&mut parts.half_year, half),
                Value::Era(era) => set(&mut parts.era, era),
                Value::Unit(unit) => fill(&mut parts.unit, unit),
                Value::Shift(steps) => set(&mut parts.shift, steps),
                Value::Relative(unit, steps) => set(&mut parts.relative, (unit, steps)),
                Value::Then(unit, steps) => set(&mut parts.then, (unit, steps)),
                Value::Duration(at) => set(&mut parts.duration, durations[at]),
                Value::Number(value) => set(&mut number, value),
                Value::Numeric(year, month, day) => fill(&mut parts.numeric, (year, month, day)),
                Value::Hour(hour, minute) => fill(&mut parts.hour, (hour, minute)),
                Value::Minute(minute) => set(&mut parts.minute, minute),
                Value::Half(hours) => set(&mut parts.half, hours),
                Value::Part => {
                    parts.part = true;
                    true
                }
                Value::Nth(nth) => set(&mut parts.nth, nth),
                Value::Third(third) => set(&mut parts.third, third),
                Value::Holiday(at) => set(&mut parts.holiday, at),
                Value::Every(at) => set(&mut parts.every, at),
                Value::Point(at) => fill(&mut parts.point, at),
                Value::Time(at) => fill(&mut parts.time, at),
                Value::Event(first, end) => set(&mut parts.event, (first, end)),
                Value::Open(at) => set(&mut parts.open, at),
                Value::Close(at) => set(&mut parts.close, at),
            };
            if !fits {
                return None;
            }
        }
        if let Some(number) = number {
            parts.duration = Some(Duration::new(number, parts.unit[0].take()?)?);
            parts.unit[0] = parts.unit[1].take();
        }
        Some(parts)
    }
}

/// Fills a slot that stands once.
fn set<T>(place: &mut Option<T>, value: T) -> bool {
    place.replace(value).is_none()
}

/// A year as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Year {
    pub value: i32,
    /// Written with its last two digits only.
    pub short: bool,
}

impl Year {
    /// Whether it is a year that people write of: four zeros and four nines fill a field.
    pub(super) fn is_believed(self) -> bool {
        (1..=2999).contains(&self.value)
    }
}

/// The era or calendar that a date names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Era {
    Of(Calendar),
    BeforeChrist,
    /// Its first year, in the Gregorian calendar.
    From(i32),
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
    /// What the slots before hold, while a template is followed.
    stack: Vec<Value>,
    durations: Vec<Duration>,
    /// Where the sentence ends that is being read.
    pub until: usize,
    /// Where the template begins that is tried.
    start: usize,
    /// What each token may be the beginning of, see [`needs`].
    may: Vec<u16>,
    /// Whether some template begins with an event.
    opens_with_event: bool,
    /// For each token and level within the outer one, which of `inner` begin there, once asked for.
    cache: [Vec<Option<(usize, usize)>>; 4],
    /// For each token, the duration that begins there, once asked for.
    duration_cache: Vec<Option<Option<(usize, usize)>>>,
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
const NTH: u16 = 1 << 14;
/// Letters with a number behind them: Q3.
const LETTERED: u16 = 1 << 15;
/// A word for how often, which is one for a day of the year in other places.
const EVERY: u16 = HOLIDAY;
const ANY: u16 = u16::MAX;

/// One of these a token must be for a slot to begin there.
fn needs(slot: Slot) -> u16 {
    match slot {
        Slot::Day | Slot::Year | Slot::Decade | Slot::Duration | Slot::Hour => DIGITS | NUMBER,
        Slot::Number | Slot::Minute | Slot::EraYear | Slot::MonthNumber => DIGITS | NUMBER,
        Slot::Nth => DIGITS | NUMBER | NTH,
        Slot::LetteredQuarter => LETTERED,
        Slot::Holiday => HOLIDAY,
        Slot::Every => EVERY,
        Slot::Century | Slot::Quarter => DIGITS | NUMBER | ROMAN,
        Slot::ShortYear | Slot::Numeric | Slot::ShortNumeric | Slot::Clock => DIGITS,
        Slot::Month => MONTH,
        Slot::Weekday => WEEKDAY,
        Slot::Season | Slot::Third => SEASON,
        Slot::Relative | Slot::Then => RELATIVE,
        Slot::Shift => SHIFT,
        Slot::Unit | Slot::One => UNIT,
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
    } else if written.len() <= 6 && written.ends_with(|c: char| c.is_ascii_digit()) {
        may |= LETTERED;
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
            Sense::Season(_) | Sense::MonthThird(_) => SEASON,
            Sense::FromNow { .. } | Sense::FromThen { .. } => RELATIVE,
            Sense::Shift(_) => SHIFT,
            Sense::TimeUnit(_) => UNIT,
            Sense::DayPart(_) => PART,
            Sense::HalfDay(_) => HALF,
            Sense::Holiday(_) => HOLIDAY,
            Sense::Every(_) => EVERY,
            Sense::Nth(_) => NTH,
            Sense::Era { .. } => ERA,
            Sense::Word(word) if language.templates.begins_with(*word) => OPENS,
            _ => 0,
        };
    }
    may
}

/// What a nested slot may be.
#[derive(Clone, Copy, PartialEq)]
enum Level {
    Outer,
    /// A date, or a piece of a period told from another date.
    Point,
    /// A date that a point is told from.
    Inner,
    Time,
}

/// What is a point by itself, and told from another.
const PIECES: u32 = Meaning::Nth.bit()
    | Meaning::Week.bit()
    | Meaning::Half.bit()
    | Meaning::Early.bit()
    | Meaning::Middle.bit()
    | Meaning::Late.bit();

impl Level {
    /// The meanings that count.
    fn admits(self) -> u32 {
        match self {
            Level::Outer => u32::MAX,
            Level::Point => Meaning::Date.bit() | PIECES,
            Level::Inner => Meaning::Date.bit(),
            Level::Time => Meaning::Clock.bit(),
        }
    }

    /// What a slot within stands for, and its place in the cache.
    fn within(self, slot: Slot) -> Option<(Level, usize)> {
        match (self, slot) {
            (Level::Outer, Slot::Time) => Some((Level::Time, 2)),
            (Level::Outer, Slot::Point) => Some((Level::Point, 0)),
            (Level::Point, Slot::Point) => Some((Level::Inner, 1)),
            _ => None,
        }
    }
}

impl<'m, 'a> Matcher<'m, 'a> {
    /// Makes one part of a document ready.
    pub fn new(part: &'m Part<'a>, language: &'static Language) -> Self {
        let tokens = part.tokens.len();
        let may = (0..tokens).map(|at| may(part, language, at)).collect();
        let cache = [vec![None; tokens], vec![None; tokens], vec![None; tokens], vec![None; tokens]];
        Self {
            part,
            language,
            marks: Marks::of(language),
            inner: Vec::new(),
            stack: Vec::new(),
            durations: Vec::new(),
            until: 0,
            start: 0,
            may,
            opens_with_event: language.templates.nodes[0].slots.iter().any(|(slot, _)| *slot == Slot::Event),
            cache,
            duration_cache: vec![None; tokens],
        }
    }

    /// Everything that fits a template and begins at token `at`.
    pub fn fits(&mut self, at: usize, into: &mut Vec<Fit>) {
        into.clear();
        self.stack.clear();
        self.start = at;
        self.follow(0, (at, 0), Level::Outer, into);
    }

    /// Follows the templates on from a node. `from` is the token and where the values of this level begin in the stack.
    fn follow(&mut self, node: usize, (at, base): (usize, usize), level: Level, into: &mut Vec<Fit>) {
        let nodes: &'static [Node] = &self.language.templates.nodes;
        let Node { slots, words, open, close, meanings, .. } = &nodes[node];
        let admits = level.admits();
        if meanings.iter().any(|m| m.bit() & admits != 0)
            && let Some(parts) = Parts::of(&self.stack[base..], &self.durations)
        {
            let fits = meanings.iter().filter(|m| m.bit() & admits != 0);
            into.extend(fits.map(|meaning| Fit { end: at, meaning: *meaning, parts }));
        }
        if let Some(next) = open {
            self.go(*next, (at, base), Value::Open(at), level, into);
        }
        if let Some(next) = close {
            self.go(*next, (at, base), Value::Close(at), level, into);
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
                if let Some(next) = self.language.templates.after_word(node, *word)
                    && nodes[next].reach & admits != 0
                {
                    self.follow(next, (tag.end, base), level, into);
                }
            }
        }
        for (slot, next) in slots {
            let event = *slot == Slot::Event;
            if self.may[at] & needs(*slot) == 0 && !event || nodes[*next].reach & admits == 0 {
                continue;
            }
            self.slot(*slot, *next, (at, base), level, into);
        }
    }

    /// Goes on with one more value, up to `end`.
    fn go(&mut self, next: usize, (end, base): (usize, usize), value: Value, level: Level, into: &mut Vec<Fit>) {
        if end <= self.until {
            self.stack.push(value);
            self.follow(next, (end, base), level, into);
            self.stack.pop();
        }
    }

    fn slot(&mut self, slot: Slot, next: usize, (at, base): (usize, usize), level: Level, into: &mut Vec<Fit>) {
        let found = match slot {
            Slot::Point | Slot::Time => return self.nested(slot, next, (at, base), level, into),
            Slot::Event => return self.events(next, (at, base), level, into),
            Slot::One => {
                let part = self.part;
                for tag in part.tags_at(at) {
                    let Sense::TimeUnit(id) = tag.sense else { continue };
                    if let Some(duration) = Unit::parse(id).and_then(|unit| Duration::new(1.0, unit)) {
                        self.durations.push(duration);
                        let value = Value::Duration(self.durations.len() - 1);
                        self.go(next, (tag.end, base), value, level, into);
                    }
                }
                return;
            }
            Slot::Duration => self.duration_at(at).map(|(end, duration)| (end, Value::Duration(duration))),
            Slot::Number => self.number(at).map(|(end, number)| (end, Value::Number(number))),
            Slot::Day => self.day(at).map(|(end, day)| (end, Value::Day(day))),
            Slot::Year => self.year(at).map(|(end, year)| (end, Value::Year(year))),
            Slot::ShortYear => self.short_year(at).map(|(end, year)| (end, Value::Year(year))),
            Slot::EraYear => self.era_year(at).map(|(end, year)| (end, Value::Year(year))),
            Slot::Decade => self.decade(at).map(|(end, (years, first))| (end, Value::Stretch(years, first))),
            Slot::Century => self.century(at).map(|(end, (years, first))| (end, Value::Stretch(years, first))),
            Slot::MonthNumber => self.small(at, 12).map(|(end, month)| (end, Value::Month(month, Calendar::Gregorian))),
            Slot::Quarter => self.quarter(at).map(|(end, quarter)| (end, Value::Quarter(quarter))),
            Slot::LetteredQuarter => self.lettered_quarter(at),
            Slot::Nth => {
                let part = self.part;
                for tag in part.tags_at(at) {
                    if let Sense::Nth(nth) = tag.sense {
                        self.go(next, (tag.end, base), Value::Nth(*nth), level, into);
                    }
                }
                self.nth(at).map(|(end, nth)| (end, Value::Nth(nth)))
            }
            Slot::Numeric if self.year_and_month(at).is_some() => {
                if let Some((end, year, month)) = self.year_and_month(at) {
                    self.stack.push(Value::Year(year));
                    self.go(next, (end, base), Value::Month(month, Calendar::Gregorian), level, into);
                    self.stack.pop();
                }
                return;
            }
            Slot::Numeric if self.sure_short(at).is_some() => {
                return self.slot(Slot::ShortNumeric, next, (at, base), level, into);
            }
            Slot::Numeric => self.numeric(at).map(|(end, year, month, day)| (end, Value::Numeric(year, month, day))),
            Slot::ShortNumeric => {
                if let Some((end, month, day)) = self.short_numeric(at) {
                    self.stack.push(Value::Day(day));
                    self.go(next, (end, base), Value::Month(month, Calendar::Gregorian), level, into);
                    self.stack.pop();
                }
                return;
            }
            Slot::Hour => self.hour(at).map(|(end, (hour, minute))| (end, Value::Hour(hour, minute))),
            Slot::Clock => self.clock(at).map(|(end, (hour, minute))| (end, Value::Hour(hour, minute))),
            Slot::Minute => self.minute(at).map(|(end, minute)| (end, Value::Minute(minute))),
            _ => return self.tagged(slot, next, (at, base), level, into),
        };
        if let Some((end, value)) = found {
            self.go(next, (end, base), value, level, into);
        }
    }

    /// An event: what begins at `at` to the end of its phrase, or up to the duration that the template goes on with:
    /// 会议结束*两天*后.
    fn events(&mut self, next: usize, (at, base): (usize, usize), level: Level, into: &mut Vec<Fit>) {
        const LONGEST: usize = 8;
        let node = &self.language.templates.nodes[next];
        let then = node.slots.iter().any(|(slot, _)| matches!(slot, Slot::Duration | Slot::One | Slot::Then))
            || !node.words.is_empty();
        if !then {
            if let Some((first, end)) = self.event(at) {
                self.go(next, (end, base), Value::Event(first, end), level, into);
            }
            return;
        }
        // Behind a duration, an event needs nothing else to begin.
        if at == self.start && !self.begins_phrase(at) {
            return;
        }
        for end in at + 1..self.until.min(at + 1 + LONGEST) {
            let token = self.part.tokens[end];
            let dated = |t: usize| self.may[t] & (MONTH | WEEKDAY | RELATIVE | DIGITS) != 0;
            if token.breaks_line || token.kind == TokenKind::Mark || dated(end - 1) {
                break;
            }
            self.go(next, (end, base), Value::Event(at, end), level, into);
        }
    }

    /// Whether a phrase may begin at a word: at the beginning of the sentence, behind a mark or a function word.
    fn begins_phrase(&self, at: usize) -> bool {
        let part = self.part;
        let function = |token: usize| {
            let tags = part.tags_at(token).iter();
            tags.filter(|t| t.end == token + 1).any(|t| matches!(t.sense, Sense::Function | Sense::Coordinator))
        };
        part.tokens[at].kind == TokenKind::Word
            && !function(at)
            && (at == 0
                || part.tokens[at].breaks_line
                || part.tokens[at - 1].kind == TokenKind::Mark
                || function(at - 1))
    }

    /// Points and times: what templates of their own describe.
    fn nested(&mut self, slot: Slot, next: usize, (at, base): (usize, usize), level: Level, into: &mut Vec<Fit>) {
        let Some((within, which)) = level.within(slot) else { return };
        let (from, to) = match self.cache[which][at] {
            Some(range) => range,
            None => {
                let mut found = Vec::new();
                self.follow(0, (at, self.stack.len()), within, &mut found);
                let range = (self.inner.len(), self.inner.len() + found.len());
                self.inner.append(&mut found);
                self.cache[which][at] = Some(range);
                range
            }
        };
        // What a piece is cut from may be a month or year without the words that make a date of it elsewhere.
        let reach = self.language.templates.nodes[next].reach;
        if slot == Slot::Point && reach & !(PIECES | Meaning::Since.bit() | Meaning::Until.bit()) == 0 {
            let (from, to) = self.bare_points(at);
            for index in from..to {
                self.go(next, (self.inner[index].end, base), Value::Point(index), level, into);
            }
        }
        for index in from..to {
            let value = if slot == Slot::Point { Value::Point(index) } else { Value::Time(index) };
            self.go(next, (self.inner[index].end, base), value, level, into);
        }
    }

    /// A month, a month with its year, a year: which of `inner` they are.
    fn bare_points(&mut self, at: usize) -> (usize, usize) {
        const BARE: usize = 3;
        if let Some(known) = self.cache[BARE][at] {
            return known;
        }
        let from = self.inner.len();
        let point = |end, parts| Fit { end, meaning: Meaning::Date, parts };
        if self.may[at] & MONTH != 0 {
            let part = self.part;
            for tag in part.tags_at(at).iter().filter(|tag| tag.end <= self.until) {
                let Sense::Month { number, calendar } = tag.sense else { continue };
                let month = [Some((*number, Calendar::named(calendar))), None];
                self.inner.push(point(tag.end, Parts { month, ..Parts::default() }));
                let year = if tag.end < self.until { self.year(tag.end) } else { None };
                if let Some((end, year)) = year.filter(|(end, _)| *end <= self.until) {
                    self.inner.push(point(end, Parts { month, year: [Some(year), None], ..Parts::default() }));
                }
            }
        }
        if self.may[at] & (DIGITS | NUMBER) != 0
            && let Some((end, year)) = self.year(at).filter(|(end, _)| *end <= self.until)
        {
            self.inner.push(point(end, Parts { year: [Some(year), None], ..Parts::default() }));
        }
        let range = (from, self.inner.len());
        self.cache[BARE][at] = Some(range);
        range
    }

    /// Slots that the lexicon answers.
    fn tagged(&mut self, slot: Slot, next: usize, (at, base): (usize, usize), level: Level, into: &mut Vec<Fit>) {
        let part = self.part;
        for tag in part.tags_at(at) {
            let value = match (slot, tag.sense) {
                (Slot::Month, Sense::Month { number, calendar }) => {
                    Some(Value::Month(*number, Calendar::named(calendar)))
                }
                (Slot::Weekday, Sense::Weekday(day)) => (!self.is_abbreviation(at)).then_some(Value::Weekday(*day)),
                (Slot::Season, Sense::Season(season)) => Some(Value::Season(*season)),
                (Slot::Third, Sense::MonthThird(third)) => Some(Value::Third(*third)),
                (Slot::Era, Sense::Era { first_year: Some(year), .. }) => Some(Value::Era(Era::From(*year))),
                (Slot::Era, Sense::Era { id, .. }) if id == "bc" => Some(Value::Era(Era::BeforeChrist)),
                (Slot::Era, Sense::Era { id, .. }) => Some(Value::Era(Era::Of(Calendar::named(id)))),
                (Slot::Unit, Sense::TimeUnit(id)) => Unit::parse(id).map(Value::Unit),
                (Slot::Shift, Sense::Shift(steps)) => Some(Value::Shift(*steps)),
                (Slot::Relative, Sense::FromNow { unit, steps }) => {
                    Unit::parse(unit).map(|unit| Value::Relative(unit, *steps))
                }
                (Slot::Then, Sense::FromThen { unit, steps }) => {
                    Unit::parse(unit).map(|unit| Value::Then(unit, *steps))
                }
                (Slot::Part, Sense::DayPart(_)) => Some(Value::Part),
                (Slot::Half, Sense::HalfDay(hours)) => Some(Value::Half(*hours)),
                (Slot::Holiday, Sense::Holiday(at)) => Some(Value::Holiday(*at)),
                (Slot::Every, Sense::Every(at)) => Some(Value::Every(*at)),
                _ => None,
            };
            if let Some(value) = value {
                self.go(next, (tag.end, base), value, level, into);
            }
        }
    }

    /// Whether the short word at `at` is in capitals, and no day stands beside it: the «ВС» of a state are its forces.
    fn is_abbreviation(&self, at: usize) -> bool {
        const SHORT: usize = 2;
        let part = self.part;
        let word = part.word(at);
        let capitals = word.chars().count() <= SHORT && word.chars().all(char::is_uppercase);
        let number = |token: usize| part.tokens.get(token).is_some_and(|t| t.kind == TokenKind::Number);
        let dated = number(at + 1) || number(at + 2) && part.tokens[at + 1].kind == TokenKind::Mark;
        capitals && !dated
    }

    /// Whether a template may begin at `at`: there is a number, or a word that some template knows.
    pub fn may_begin(&self, at: usize) -> bool {
        self.may[at] & !(ROMAN | HALF) != 0
            || self.may[at] & ROMAN != 0 && self.is_before_word(at + 1)
            || self.opens_with_event && self.begins_phrase(at)
    }

    /// Whether a word of some template or a unit stands at `at`: behind a Roman number, "XIX century".
    fn is_before_word(&self, at: usize) -> bool {
        let tags = if at < self.until { self.part.tags_at(at) } else { &[] };
        tags.iter().any(|t| matches!(t.sense, Sense::Word(_) | Sense::TimeUnit(_)))
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
        let digits = self.plain_digits(at);
        let (end, value) = match digits {
            Some((value, 1 | 2)) => (self.past_ordinal_ending(at + 1), value),
            Some(_) => return None,
            None => self.ordinal(at).or_else(|| {
                let found = numeral(self.part, at, self.marks)?;
                let fits = found.form != Form::Article && found.magnitude.is_none_or(|m| m <= 10.0);
                (fits && found.value.fract() == 0.0).then_some((found.end, found.value as i32))
            })?,
        };
        let day = u8::try_from(value).ok().filter(|day| (1..=31).contains(day))?;
        let noun =
            if digits.is_some() { self.is_counted_noun(end) && !self.names_event(at, end) } else { self.is_noun(end) };
        (!noun).then_some((end, day))
    }

    /// Whether digits at `at` behind a month are the day of what happened, which is called by it: "the October 7 *attack*".
    fn names_event(&self, at: usize, end: usize) -> bool {
        let is = |token: usize, fits: fn(&Sense) -> bool| self.part.tags_at(token).iter().any(|t| fits(t.sense));
        let happens = |s: &Sense| matches!(s, Sense::Concept(id) if super::happens_unplanned(id));
        at > 0
            && end < self.until
            && is(at - 1, |s| matches!(s, Sense::Month { .. }))
            && is(end, |s| matches!(s, Sense::Concept(_)))
            && self.part.tags_at(end).iter().any(|t| happens(t.sense))
    }

    /// Whether a noun stands at `at` that the number before it counts: one that is known, or in the plural.
    fn is_counted_noun(&self, at: usize) -> bool {
        let counted =
            |t: &rashomon_language::Tag| matches!(t.sense, Sense::Concept(id) if crate::quantities::is_counted(id));
        self.is_noun(at)
            && (self.part.tags_at(at).iter().any(counted)
                || crate::quantities::is_plural(&fold(self.part.word(at)), self.language))
    }

    /// Whether the word at `at` is neither a small word nor one of a date.
    fn is_noun(&self, at: usize) -> bool {
        if at >= self.until || self.part.tokens[at].kind != TokenKind::Word || self.part.tokens[at].script.is_unspaced()
        {
            return false;
        }
        let tags = self.part.tags_at(at);
        let article = tags.iter().any(|t| matches!(t.sense, Sense::NumberArticle));
        let small = tags.iter().any(|t| {
            matches!(
                t.sense,
                Sense::Function
                    | Sense::Coordinator
                    | Sense::Month { .. }
                    | Sense::Weekday(_)
                    | Sense::Era { .. }
                    | Sense::TimeUnit(_)
                    | Sense::FromNow { .. }
                    | Sense::Shift(_)
                    | Sense::RangeBetween { .. }
                    | Sense::Word(_)
            )
        });
        article || !small
    }

    /// Past the ending that makes an ordinal of the digits before `at`: "1º", "3rd".
    fn past_ordinal_ending(&self, at: usize) -> usize {
        ordinal_ending(self.part, at, self.language).unwrap_or(at)
    }

    /// An ordinal or plain number, in words, digits or (capital) Roman numerals.
    fn ordinal(&self, at: usize) -> Option<(usize, i32)> {
        if let Some((value, 1 | 2)) = self.plain_digits(at) {
            return Some((self.past_ordinal_ending(at + 1), value));
        }
        numeral::ordinal(self.part, at, self.marks).filter(|(_, v)| *v <= 1000.0).map(|(end, v)| (end, v as i32))
    }

    /// A whole number from 1 to `most`, in digits or words.
    fn small(&self, at: usize, most: u8) -> Option<(usize, u8)> {
        let (end, value) = match self.plain_digits(at) {
            Some((value, 1 | 2)) => (at + 1, value),
            Some(_) => return None,
            None => {
                let found = numeral(self.part, at, self.marks).filter(|n| n.form != Form::Article)?;
                (found.value.fract() == 0.0).then_some((found.end, found.value as i32))?
            }
        };
        u8::try_from(value).ok().filter(|value| (1..=most).contains(value)).map(|value| (end, value))
    }

    /// A number of things, not an article.
    fn number(&self, at: usize) -> Option<(usize, f64)> {
        const MOST: f64 = 200.0;
        let found = numeral(self.part, at, self.marks)?;
        (found.form != Form::Article && found.value > 0.0 && found.value <= MOST).then_some((found.end, found.value))
    }

    /// A place in a row: an ordinal or a small number.
    fn nth(&self, at: usize) -> Option<(usize, i32)> {
        const MOST: u8 = 100;
        // "Five weeks" are no fifth week, but for what stands behind a word: 第二周.
        let counts = |end: usize| {
            at == self.start
                && end < self.until
                && self.part.tags_at(end).iter().any(|t| matches!(t.sense, Sense::TimeUnit(_)))
        };
        let endings = |at: usize| ordinal_ending(self.part, at + 1, self.language).is_some();
        let ordinal = if self.plain_digits(at).is_some() && !endings(at) { None } else { self.ordinal(at) };
        let cardinal = || self.small(at, MOST).filter(|(end, _)| !counts(*end));
        let found = ordinal.or_else(|| cardinal().map(|(end, value)| (end, value.into())));
        found.filter(|(_, value)| (1..=i32::from(MOST)).contains(value))
    }

    fn quarter(&self, at: usize) -> Option<(usize, u8)> {
        let roman = || roman(self.part.word(at)).map(|value| (at + 1, value));
        let (end, value) =
            self.ordinal(at).or_else(roman).or_else(|| self.small(at, 4).map(|(end, v)| (end, v.into())))?;
        u8::try_from(value).ok().filter(|quarter| (1..=4).contains(quarter)).map(|quarter| (end, quarter))
    }

    /// A quarter or half-year with its letter, in one word: Q3, H1.
    fn lettered_quarter(&self, at: usize) -> Option<(usize, Value)> {
        let token = self.part.tokens[at];
        if token.kind != TokenKind::Word || token.end - token.start > 6 {
            return None;
        }
        let written = fold(token.slice(self.part.text));
        let times = &self.language.data.times;
        let number = |marks: &[String], most: u8| {
            let rest = marks.iter().find_map(|mark| written.strip_prefix(mark.as_str()))?;
            rest.parse::<u8>().ok().filter(|n| (1..=most).contains(n))
        };
        number(&times.quarter_marks, 4)
            .map(Value::Quarter)
            .or_else(|| number(&times.half_marks, 2).map(Value::HalfYear))
            .map(|value| (at + 1, value))
    }

    /// A year as an era counts it.
    fn era_year(&self, at: usize) -> Option<(usize, Year)> {
        let (end, value) = match self.plain_digits(at) {
            Some((value, 1..=4)) => (at + 1, value),
            Some(_) => return None,
            None => {
                let found = numeral(self.part, at, self.marks).filter(|n| n.form != Form::Article)?;
                (found.end, found.value as i32)
            }
        };
        (1..=3000).contains(&value).then_some((end, Year { value, short: false }))
    }

    /// Minutes after the hour: a number below sixty, or a fraction of the hour.
    fn minute(&self, at: usize) -> Option<(usize, u8)> {
        if let Some((end, part)) = self.part.longest(at, |s| if let Sense::Fraction(v) = s { Some(*v) } else { None }) {
            return Some((end, (part * 60.0).round() as u8));
        }
        self.small(at, 59)
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
        let first = numeral(self.part, at, self.marks)?;
        let value = first.value as i32;
        // Digit by digit: 二〇二三.
        if first.form == Form::Digits && (1000..=2999).contains(&value) {
            return Some((first.end, Year { value, short: false }));
        }
        // "Sixty-*two thousand and twenty*" is longer than the year in it.
        if first.form != Form::Words || numeral::begins_before(self.part, at, at + 1, self.marks) {
            return None;
        }
        // In one word, where no noun is counted by it: "neunzehnhundertneunundachtzig".
        let glued = self.part.compound(at).is_some() && value >= 1100 && !self.counts_something(first.end, 2000);
        let month = at > 0 && self.part.tags_at(at - 1).iter().any(|t| matches!(t.sense, Sense::Month { .. }));
        let round = value % 100 == 0 && !(month && value == 2000);
        // "Mil novecientos noventa y dos".
        let spelled = first.magnitude.is_some() && !self.counts_something(first.end, 2000);
        if (1000..=2100).contains(&value) && !round && (value % 1000 < 100 || glued || spelled) {
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
            return self.part.tags_at(at).iter().any(|t| is_unit_behind(t.sense));
        }
        let tags = self.part.tags_at(at);
        // «1 января 0000 года»: the word for a year behind a month and four digits that are no year.
        let month = at > 1 && self.part.tags_at(at - 2).iter().any(|t| matches!(t.sense, Sense::Month { .. }));
        let years = |t: &rashomon_language::Tag| matches!(t.sense, Sense::TimeUnit(id) if id == "Y");
        if month && !(Year { value, short: false }).is_believed() && tags.iter().any(years) {
            return false;
        }
        if tags.iter().any(|t| matches!(t.sense, Sense::Magnitude(_)) || is_unit_behind(t.sense)) {
            return true;
        }
        let suspected = value % 100 == 0 && !self.follows_year(at) || !is_year_today(value);
        if !suspected {
            return false;
        }
        let counted =
            |t: &rashomon_language::Tag| matches!(t.sense, Sense::Concept(id) if crate::quantities::is_counted(id));
        tags.iter().any(counted)
            || !tags.iter().any(|t| matches!(t.sense, Sense::Function))
                && crate::quantities::is_plural(&fold(self.part.word(at)), self.language)
    }

    /// Whether the number before `at` ends what a year within the template begins: "from 1998 to 2000".
    fn follows_year(&self, at: usize) -> bool {
        const BETWEEN: usize = 3;
        let from = self.start.max(at.saturating_sub(BETWEEN + 2));
        (from..at.saturating_sub(1)).any(|token| {
            self.plain_digits(token)
                .is_some_and(|(value, digits)| digits == 4 && value % 100 != 0 && is_year_today(value))
        })
    }

    fn short_year(&self, at: usize) -> Option<(usize, Year)> {
        let Some((value, _)) = self.plain_digits(at).filter(|(_, count)| *count == 2) else {
            // Digit by digit: 九八.
            let found = numeral(self.part, at, self.marks).filter(|n| n.form == Form::Digits && n.end == at + 2)?;
            let word = self.part.tokens[at].kind == TokenKind::Word && found.value < 100.0;
            return word.then_some((found.end, Year { value: found.value as i32, short: true }));
        };
        let years = |t: &rashomon_language::Tag| matches!(t.sense, Sense::TimeUnit(id) if id == "Y");
        let named = at + 1 < self.until && self.part.tags_at(at + 1).iter().any(years);
        let goes_on = at + 1 < self.until && !named && self.counts_something(at + 1, 2000);
        (!goes_on).then_some((at + 1, Year { value, short: true }))
    }

    fn decade(&self, at: usize) -> Option<(usize, (i32, Year))> {
        let (end, value, count) = match self.plain_digits(at) {
            Some((value, count)) => (at + 1, value, count),
            None => {
                let found = numeral(self.part, at, self.marks).filter(|n| n.form == Form::Words);
                // "Lata osiemdziesiąte": the eightieth years.
                let (end, value) = found.map(|n| (n.end, n.value as i32)).or_else(|| self.ordinal(at))?;
                (end, value, if value >= 1000 { 4 } else { 2 })
            }
        };
        let fits = value % 10 == 0 && value >= 10 && matches!(count, 2 | 4);
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
    fn numeric(&self, at: usize) -> Option<(usize, Year, u8, u8)> {
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
        (fits && (1..=12).contains(&month)).then_some((end, Year { value: year.0, short }, month, day))
    }

    /// A year and a month in digits, in either order: `2015-03`, `12/2015`.
    fn year_and_month(&self, at: usize) -> Option<(usize, Year, u8)> {
        let part = self.part;
        let (first, digits) = self.plain_digits(at)?;
        let glued = |at: usize| part.tokens.get(at).is_some_and(|token| !token.spaced);
        if at + 3 > self.until || !matches!(part.word(at + 1), "-" | "/") || !glued(at + 1) || !glued(at + 2) {
            return None;
        }
        let (second, more) = self.plain_digits(at + 2)?;
        let (year, month) = match (digits, more) {
            (4, 1 | 2) => (first, second),
            (1 | 2, 4) => (second, first),
            _ => return None,
        };
        let goes_on = glued(at + 3) && matches!(part.word(at + 3), "-" | "/");
        let fits = (1..=12).contains(&month) && Calendar::Gregorian.plausible(year) && !goes_on;
        fits.then_some((at + 3, Year { value: year, short: false }, month as u8))
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
    fn short_numeric(&self, at: usize) -> Option<(usize, u8, u8)> {
        let part = self.part;
        let glued = |at: usize| part.tokens.get(at).is_some_and(|t| !t.spaced);
        let is = |at: usize, mark: &str| glued(at) && part.word(at) == mark;
        let (end, first, second) = match self.plain_digits(at) {
            Some((first, 1 | 2)) => {
                let mark = ["/", "-"].into_iter().find(|mark| is(at + 1, mark)).filter(|_| glued(at + 2))?;
                let (second, _) = self.plain_digits(at + 2).filter(|(_, count)| *count <= 2)?;
                if is(at + 3, mark) || at + 3 > self.until {
                    return None;
                }
                (at + 3, first, second)
            }
            // "5.12", with or without a stop after it.
            None if part.tokens[at].kind == TokenKind::Number => {
                let written = fold(part.word(at));
                let (first, second) = written.split_once('.').filter(|(a, b)| a.len() <= 2 && b.len() <= 2)?;
                let stop =
                    usize::from(is(at + 1, ".") && at + 1 < self.until && self.language.data.language.ordinal_stop);
                (at + 1 + stop, first.parse().ok()?, second.parse().ok()?)
            }
            _ => return None,
        };
        let month_first = matches!(self.language.data.times.numeric.as_str(), "mdy" | "ymd");
        let (month, day) = if month_first && first <= 12 || second > 12 { (first, second) } else { (second, first) };
        let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
        fits.then_some((end, month as u8, day as u8))
    }

    /// A day and month with a slash that need no word before them, since they can be nothing else: a zero leads one of
    /// them, or the day is no month ("22/04", not "9/11" and "24/7").
    fn sure_short(&self, at: usize) -> Option<()> {
        let part = self.part;
        let (end, month, day) = self.short_numeric(at)?;
        let slash = end == at + 3 && part.word(at + 1) == "/";
        let zero = || [at, at + 2].into_iter().any(|token| part.word(token).starts_with('0'));
        (slash && (zero() || day > 12 && (day, month) != (24, 7))).then_some(())
    }

    fn hour(&self, at: usize) -> Option<(usize, (u8, u8))> {
        let (end, value) = match self.plain_digits(at) {
            Some((value, 1 | 2)) => (at + 1, value),
            Some(_) => return None,
            None => {
                let found = numeral(self.part, at, self.marks)?;
                let ten = found.magnitude.is_none_or(|m| m <= 10.0);
                let fits = found.form != Form::Article && ten && found.value.fract() == 0.0;
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
            let hours = |t: &rashomon_language::Tag| matches!(t.sense, Sense::TimeUnit(id) if id == "TH");
            let named = at + 1 < self.until && part.tags_at(at + 1).iter().any(hours);
            // Behind a word, a comma does as well, where hours are told with it: «в 21,40 ч.».
            let split =
                written.split_once('.').or_else(|| written.split_once(',').filter(|_| named && at > self.start));
            let (hour, minute) = split.filter(|(h, m)| h.len() <= 2 && m.len() == 2)?;
            // A full stop makes a decimal as well: a clock only before "a.m." and its like, or behind a word where
            // decimals have a comma.
            let tags = if at + 1 < self.until { part.tags_at(at + 1) } else { &[] };
            let half = tags.iter().any(|t| matches!(t.sense, Sense::HalfDay(_)));
            let measured = tags.iter().any(|t| matches!(t.sense, Sense::Magnitude(_) | Sense::Unit { .. }));
            let comma = self.language.data.language.decimal.starts_with(',');
            if !(half || comma && at > self.start && !measured) {
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

    /// The place of the duration that begins at `at`.
    fn duration_at(&mut self, at: usize) -> Option<(usize, usize)> {
        if let Some(known) = self.duration_cache[at] {
            return known;
        }
        let found = self.duration(at).map(|(end, duration)| {
            self.durations.push(duration);
            (end, self.durations.len() - 1)
        });
        self.duration_cache[at] = Some(found);
        found
    }

    /// A number with a unit of time, or several: "two years and three months".
    pub fn duration(&self, at: usize) -> Option<(usize, Duration)> {
        let (mut end, mut duration) = self.one_duration(at)?;
        // 三年*半*.
        let half = |s: &Sense| if let Sense::Fraction(v) = s { Some(*v) } else { None };
        if end < self.until
            && self.part.tokens[end].script.is_unspaced()
            && let Some((past, more)) = self.part.longest(end, half)
            && let Some(longer) = duration.plus_part(more)
        {
            (end, duration) = (past, longer);
        }
        while end < self.until {
            // "And" joins two units, "or" parts them.
            let and = fold(self.part.word(end)) == fold(&self.language.imported.and);
            let joined =
                |s: &Sense| matches!(s, Sense::NumberJoiner | Sense::Coordinator).then_some(*s == Sense::Coordinator);
            // "Or" may begin with the word for "and": "və ya".
            let joiner = self.part.longest(end, joined).filter(|(past, other)| !other || and && *past == end + 1);
            let from = joiner.map_or(end, |(end, _)| end);
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
        let mut count = number.value;
        if from >= self.until || count < 0.0 {
            return None;
        }
        // "A quarter *of a* century".
        let of = |s: &Sense| matches!(s, Sense::Classifier).then_some(());
        if let Some((end, ())) = self.part.longest(from, of).filter(|(end, ())| count < 1.0 && *end < self.until) {
            from = end;
        }
        // "Half *an* hour".
        let article = |s: &Sense| matches!(s, Sense::NumberArticle).then_some(());
        if let Some((end, ())) = self.part.longest(from, article).filter(|(end, ())| count < 1.0 && *end < self.until) {
            from = end;
        }
        if let Some((end, more)) = self.counter_and_half(from, number.form) {
            (from, count) = (end, count + more);
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
        // 2023年 is a year.
        let dated = number.form == Form::Digits && unit.base == Base::Year && (1500.0..2200.0).contains(&number.value);
        if dated && unit.times == 1 {
            return None;
        }
        let duration = Duration::new(count, unit)?;
        Some((end, duration.told_as_one(matches!(number.form, Form::Article | Form::One))))
    }

    /// What stands between a number and its unit where words stand without spaces: a counter, and perhaps a half
    /// (两*个半*小时): past them, and the half.
    fn counter_and_half(&self, at: usize, form: Form) -> Option<(usize, f64)> {
        let part = self.part;
        let unspaced = |at: usize| at < self.until && part.tokens[at].script.is_unspaced();
        if !unspaced(at) || form == Form::Article {
            return None;
        }
        let (end, ()) = part.longest(at, |s| matches!(s, Sense::Classifier).then_some(()))?;
        if !unspaced(end) {
            return None;
        }
        let half = part.longest(end, |s| if let Sense::Fraction(v) = s { Some(*v) } else { None });
        let (end, more) = half.filter(|(end, _)| *end < self.until).unwrap_or((end, 0.0));
        let unit = part.tags_at(end).iter().any(|t| matches!(t.sense, Sense::TimeUnit(_)));
        unit.then_some((end, more))
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

/// Past the ending at token `at` that makes an ordinal of the digits it is glued to: `th`, `.ª`, `-го`, 回目.
pub(crate) fn ordinal_ending(part: &Part, at: usize, language: &Language) -> Option<usize> {
    const LONGEST: usize = 3;
    let endings = &language.ordinal_endings;
    let glued = |at: usize| part.tokens.get(at).is_some_and(|token| !token.spaced);
    let mut from = at;
    // Letters behind a hyphen, or above the line behind a stop.
    let raised = |at: usize| matches!(part.word(at), "\u{AA}" | "\u{BA}");
    if endings.is_empty() || !glued(at) {
        return None;
    }
    let next = glued(at + 1) && part.tokens[at + 1].kind == TokenKind::Word;
    if next && (part.word(at) == "-" || part.word(at) == "." && raised(at + 1)) {
        from += 1;
    }
    let is = |end: usize| endings.contains(&fold(part.word_span(from, end)));
    let most = if part.tokens[from].script.is_unspaced() { LONGEST } else { 1 };
    let end = (from + 1..=from + most).rev().filter(|end| (from..*end).all(glued)).find(|end| is(*end))?;
    // 1조 is a trillion before it is the first clause.
    if part.tags_at(from).iter().any(|t| matches!(t.sense, Sense::Magnitude(_)) && t.end == end) {
        return None;
    }
    // A full stop that makes an ordinal ends no sentence, and stands behind a short number.
    if end == at + 1 && part.word(at) == "." {
        let month = |t: &rashomon_language::Tag| matches!(t.sense, Sense::Month { .. } | Sense::Weekday(_));
        let goes_on = part.tokens.get(end).is_some_and(|next| {
            !next.breaks_line
                && (!next.is_capitalised(part.text)
                    || language.data.language.capitalises_nouns
                    || part.tags_at(end).iter().any(month))
        });
        if !goes_on || at == 0 || part.word(at - 1).len() > 3 {
            return None;
        }
    }
    // "12e+14" goes on.
    (!(glued(end) && (part.word(end) == "+" || part.tokens[end].kind == TokenKind::Number))).then_some(end)
}

/// Whether a number is most likely a year, if it may be one.
fn is_year_today(value: i32) -> bool {
    (1900..=2050).contains(&value)
}

fn is_unit_behind(sense: &Sense) -> bool {
    matches!(sense, Sense::Unit { side: Side::After, .. })
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
