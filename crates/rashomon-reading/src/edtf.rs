//! Extended Date/Time Format (ISO 8601-2): what the times of a reading are written in.
//!
//! The subset that news needs: years, decades (`199X`), centuries (`19XX`), seasons (21 to 24), months,
//! days, a time of day, intervals with an open end (`..`), and the qualifiers `~`, `?` and `%`.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::{Date, Time};

/// A date or an interval between two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Edtf {
    /// One date, of whatever precision.
    Point(Point),
    /// From one to the other, both within it; `None` is open.
    Interval(Option<Point>, Option<Point>),
}

/// One date with its qualifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Point {
    /// The stretch of days.
    pub stretch: Stretch,
    /// The time of day, if the stretch is a day.
    pub time: Option<Time>,
    /// It may be otherwise (`?`).
    pub uncertain: bool,
    /// It is about then (`~`).
    pub approximate: bool,
}

/// A stretch of days in the Gregorian calendar. Years before 1 count from 0 (1 BC) downwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stretch {
    /// The hundred years that begin with 100 times this year: 19 is 1900 to 1999.
    Century(i16),
    /// The ten years that begin with 10 times this year: 199 is 1990 to 1999.
    Decade(i16),
    /// A year.
    Year(i16),
    /// A season: 21 spring, 22 summer, 23 autumn, 24 winter, of the northern half of the world.
    Season(i16, i8),
    /// A month.
    Month(i16, i8),
    /// A day.
    Day(Date),
}

/// How precise a date is, coarsest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Precision {
    Century,
    Decade,
    Year,
    Season,
    Month,
    Day,
    Time,
}

impl Edtf {
    /// The first and the last day that it covers; an open end reaches to the end of the calendar.
    pub fn bounds(&self) -> (Date, Date) {
        match self {
            Edtf::Point(point) => point.stretch.bounds(),
            Edtf::Interval(start, end) => {
                (start.map_or(Date::MIN, |p| p.stretch.bounds().0), end.map_or(Date::MAX, |p| p.stretch.bounds().1))
            }
        }
    }

    /// How precise it is; an interval is as precise as its coarser end.
    pub fn precision(&self) -> Precision {
        match self {
            Edtf::Point(point) => point.precision(),
            Edtf::Interval(start, end) => {
                let ends = start.iter().chain(end).map(Point::precision);
                ends.min().unwrap_or(Precision::Century)
            }
        }
    }

    /// Whether every day of `other` lies within this one; a more precise date lies within the coarser.
    pub fn contains(&self, other: &Edtf) -> bool {
        let ((start, end), (other_start, other_end)) = (self.bounds(), other.bounds());
        start <= other_start && other_end <= end && !self.times_differ(other)
    }

    /// Whether the two share a day (and don't name different times of it).
    pub fn overlaps(&self, other: &Edtf) -> bool {
        let ((start, end), (other_start, other_end)) = (self.bounds(), other.bounds());
        start <= other_end && other_start <= end && !self.times_differ(other)
    }

    fn times_differ(&self, other: &Edtf) -> bool {
        match (self, other) {
            (Edtf::Point(a), Edtf::Point(b)) => matches!((a.time, b.time), (Some(a), Some(b)) if a != b),
            _ => false,
        }
    }
}

impl Point {
    /// A stretch without qualifiers.
    pub fn new(stretch: Stretch) -> Self {
        Self { stretch, time: None, uncertain: false, approximate: false }
    }

    /// How precise it is.
    pub fn precision(&self) -> Precision {
        match self.stretch {
            Stretch::Century(_) => Precision::Century,
            Stretch::Decade(_) => Precision::Decade,
            Stretch::Year(_) => Precision::Year,
            Stretch::Season(..) => Precision::Season,
            Stretch::Month(..) => Precision::Month,
            Stretch::Day(_) if self.time.is_none() => Precision::Day,
            Stretch::Day(_) => Precision::Time,
        }
    }
}

impl Stretch {
    /// The first and the last day. Stretches outside jiff's years (-9999 to 9999) end at its borders.
    pub fn bounds(self) -> (Date, Date) {
        match self {
            Stretch::Century(c) => years(c.saturating_mul(100), c.saturating_mul(100).saturating_add(99)),
            Stretch::Decade(d) => years(d.saturating_mul(10), d.saturating_mul(10).saturating_add(9)),
            Stretch::Year(y) => years(y, y),
            // Meteorological seasons; winter is told by the year in which it begins.
            Stretch::Season(y, code @ 21..=23) => {
                let first = 3 * (code - 21) + 3;
                (month_bounds(y, first).0, month_bounds(y, first + 2).1)
            }
            Stretch::Season(y, _) => (month_bounds(y, 12).0, month_bounds(y.saturating_add(1), 2).1),
            Stretch::Month(y, m) => month_bounds(y, m),
            Stretch::Day(date) => (date, date),
        }
    }
}

fn years(first: i16, last: i16) -> (Date, Date) {
    (month_bounds(first, 1).0, month_bounds(last, 12).1)
}

fn month_bounds(year: i16, month: i8) -> (Date, Date) {
    let year = year.clamp(-9999, 9999);
    let first = Date::new(year, month.clamp(1, 12), 1).expect("the year and month are in range");
    (first, first.last_of_month())
}

/// The span of days from `start` to `end`, written as one date where it is a whole year, month or day.
pub fn between(start: Date, end: Date) -> Edtf {
    let whole = [Stretch::Day(start), Stretch::Month(start.year(), start.month()), Stretch::Year(start.year())];
    match whole.into_iter().find(|stretch| stretch.bounds() == (start, end)) {
        Some(stretch) => Edtf::Point(Point::new(stretch)),
        None => Edtf::Interval(Some(Point::new(Stretch::Day(start))), Some(Point::new(Stretch::Day(end)))),
    }
}

/// The week (Monday to Sunday) that a day lies in.
pub fn week_of(date: Date) -> (Date, Date) {
    let monday = date.saturating_sub(i32::from(date.weekday().to_monday_zero_offset()).days());
    (monday, monday.saturating_add(6.days()))
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |f: &mut fmt::Formatter<'_>, point: &Option<Point>| match point {
            Some(point) => point.fmt(f),
            None => f.write_str(".."),
        };
        match self {
            Edtf::Point(point) => point.fmt(f),
            Edtf::Interval(start, last) => {
                end(f, start)?;
                f.write_str("/")?;
                end(f, last)
            }
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.stretch.fmt(f)?;
        if let Some(time) = self.time {
            write!(f, "T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())?;
        }
        match (self.uncertain, self.approximate) {
            (true, true) => f.write_str("%"),
            (true, false) => f.write_str("?"),
            (false, true) => f.write_str("~"),
            (false, false) => Ok(()),
        }
    }
}

impl fmt::Display for Stretch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let signed = |f: &mut fmt::Formatter<'_>, year: i16, width: usize| {
            let sign = if year < 0 { "-" } else { "" };
            write!(f, "{sign}{:0width$}", year.unsigned_abs())
        };
        match *self {
            Stretch::Century(c) => signed(f, c, 2).and_then(|()| f.write_str("XX")),
            Stretch::Decade(d) => signed(f, d, 3).and_then(|()| f.write_str("X")),
            Stretch::Year(y) => signed(f, y, 4),
            Stretch::Season(y, part) | Stretch::Month(y, part) => {
                signed(f, y, 4).and_then(|()| write!(f, "-{part:02}"))
            }
            Stretch::Day(date) => {
                signed(f, date.year(), 4).and_then(|()| write!(f, "-{:02}-{:02}", date.month(), date.day()))
            }
        }
    }
}

/// A text that is no date of the subset of EDTF read here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotEdtf(String);

impl fmt::Display for NotEdtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no EDTF date, such as 2023-09-17, 199X, 2020-23 or 1988/1994", self.0)
    }
}

impl std::error::Error for NotEdtf {}

impl FromStr for Edtf {
    type Err = NotEdtf;

    fn from_str(text: &str) -> Result<Self, NotEdtf> {
        let wrong = || NotEdtf(text.to_owned());
        let Some((start, end)) = text.split_once('/') else {
            return point(text).map(Edtf::Point).ok_or_else(wrong);
        };
        let end_of = |text: &str| match text {
            "" | ".." => Some(None),
            text => point(text).map(Some),
        };
        let (start, end) = (end_of(start).ok_or_else(wrong)?, end_of(end).ok_or_else(wrong)?);
        if start.is_none() && end.is_none() { Err(wrong()) } else { Ok(Edtf::Interval(start, end)) }
    }
}

fn point(text: &str) -> Option<Point> {
    let (text, uncertain, approximate) = match text.as_bytes().last()? {
        b'?' => (&text[..text.len() - 1], true, false),
        b'~' => (&text[..text.len() - 1], false, true),
        b'%' => (&text[..text.len() - 1], true, true),
        _ => (text, false, false),
    };
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(clock(time)?)),
        None => (text, None),
    };
    let stretch = stretch(date)?;
    let fits = time.is_none() || matches!(stretch, Stretch::Day(_));
    fits.then_some(Point { stretch, time, uncertain, approximate })
}

fn clock(text: &str) -> Option<Time> {
    let mut parts = text.trim_end_matches('Z').split(':').map(|part| digits(part, 2).map(|n| n as i8));
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next().unwrap_or(Some(0))?);
    parts.next().is_none().then(|| Time::new(hour, minute, second, 0).ok()).flatten()
}

fn stretch(text: &str) -> Option<Stretch> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let mut parts = text.split('-');
    let year = parts.next()?;
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() || year.len() != 4 || !year.is_ascii() {
        return None;
    }
    if month.is_none() {
        if let Some(century) = year.strip_suffix("XX") {
            return digits(century, 2).map(|c| Stretch::Century(sign * c));
        }
        if let Some(decade) = year.strip_suffix('X') {
            return digits(decade, 3).map(|d| Stretch::Decade(sign * d));
        }
    }
    let year = sign * digits(year, 4)?;
    let Some(month) = month else { return Some(Stretch::Year(year)) };
    let month = digits(month, 2)? as i8;
    match day {
        None if (21..=24).contains(&month) => Some(Stretch::Season(year, month)),
        None => (1..=12).contains(&month).then_some(Stretch::Month(year, month)),
        Some(day) => Date::new(year, month, digits(day, 2)? as i8).ok().map(Stretch::Day),
    }
}

/// A number of exactly `width` digits.
fn digits(text: &str, width: usize) -> Option<i16> {
    (text.len() == width && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edtf(text: &str) -> Edtf {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_written_is_read_again() {
        for text in [
            "2023-09-17",
            "2023-09",
            "2023",
            "199X",
            "19XX",
            "2020-23",
            "1988/1994",
            "2023-09-17T14:30:00",
            "1993~",
            "2023-09-21?",
            "2023-09%",
            "../2010",
            "2019-03/..",
            "-0043",
            "-0043-03-15",
            "2022-03-21/2023-03-20",
        ] {
            assert_eq!(edtf(text).to_string(), text);
        }
        for wrong in
            ["", "23", "2023-13", "2023-02-30", "2023-9-1", "/", "x", "2023-09T10:00:00", "2023-09-01T25:00:00", "٢٠٢٣"]
        {
            assert!(wrong.parse::<Edtf>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_more_precise_lies_within_the_coarser() {
        for (coarse, fine) in [
            ("2022-02", "2022-02-24"),
            ("2022", "2022-02"),
            ("199X", "1991"),
            ("19XX", "1917"),
            ("2020-23", "2020-09-27"),
            ("1988/1994", "1991"),
            ("../2010", "1950"),
            ("2020-24", "2021-01-15"),
            ("2023-09-17", "2023-09-17T10:00:00"),
        ] {
            assert!(edtf(coarse).contains(&edtf(fine)), "{coarse} {fine}");
            assert!(edtf(coarse).overlaps(&edtf(fine)));
            assert!(
                edtf(coarse) == edtf(fine)
                    || !edtf(fine).contains(&edtf(coarse))
                    || edtf(fine).precision() == Precision::Time
            );
            assert!(edtf(coarse).precision() < edtf(fine).precision() || matches!(edtf(coarse), Edtf::Interval(..)));
        }
        assert!(!edtf("2022-02").overlaps(&edtf("2022-03-01")));
        assert!(!edtf("2022-02-01T10:00:00").overlaps(&edtf("2022-02-01T11:00:00")));
    }
}
