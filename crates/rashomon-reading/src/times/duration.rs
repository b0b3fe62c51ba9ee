//! How long?

use std::fmt;

use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// The base of a unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Base {
    Year,
    Month,
    Week,
    /// Saturday and Sunday; no base of a duration.
    Weekend,
    Day,
    Hour,
    Minute,
    Second,
}

impl Base {
    /// The identifier of what is counted where a quantity counts this unit.
    pub(crate) fn counted(self) -> &'static str {
        match self {
            Base::Year => "year",
            Base::Month => "month",
            Base::Week | Base::Weekend => "week",
            Base::Day => "day",
            Base::Hour => "hour",
            Base::Minute => "minute",
            Base::Second => "second",
        }
    }

    /// Whether this is what a quantity counts where it counts a unit of time.
    pub(crate) fn is_counted(counted: &str) -> bool {
        BASES.iter().any(|(base, _)| base.counted() == counted)
    }
}

/// A unit of time: a base, so many times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unit {
    pub base: Base,
    pub times: i32,
}

impl Unit {
    /// Reads a designator of `times.toml`: `Y`, `TH`, `10Y`.
    pub(crate) fn parse(id: &str) -> Option<Self> {
        let digits = id.bytes().take_while(u8::is_ascii_digit).count();
        let (times, designator) = id.split_at(digits);
        let base = match designator {
            "Y" => Base::Year,
            "M" => Base::Month,
            "W" => Base::Week,
            "WE" => Base::Weekend,
            "D" => Base::Day,
            "TH" => Base::Hour,
            "TM" => Base::Minute,
            "TS" => Base::Second,
            _ => return None,
        };
        Some(Self { base, times: if times.is_empty() { 1 } else { times.parse().ok()? } })
    }
}

/// A duration as it is told: so many of some units, coarse to fine.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Duration {
    counts: [f64; 8],
    /// The finest unit.
    pub unit: Unit,
    /// The number is an article or the bare word for one.
    pub article: bool,
}

const BASES: [(Base, &str); 7] = [
    (Base::Year, "Y"),
    (Base::Month, "M"),
    (Base::Week, "W"),
    (Base::Day, "D"),
    (Base::Hour, "H"),
    (Base::Minute, "M"),
    (Base::Second, "S"),
];

impl Duration {
    /// So many of a unit; not more than a million.
    pub(super) fn new(count: f64, unit: Unit) -> Option<Self> {
        let mut duration = Self { counts: [0.0; 8], unit, article: false };
        let count = count * f64::from(unit.times);
        if !(count > 0.0 && count <= 1e6) || unit.base == Base::Weekend {
            return None;
        }
        duration.counts[unit.base as usize] = count.trunc();
        match count.fract() {
            0.0 => Some(duration),
            part => duration.add_part(part, unit.base),
        }
    }

    /// With its number marked as an article or the bare word for one.
    pub(super) fn told_as_one(self, article: bool) -> Self {
        Self { article, ..self }
    }

    /// The value in its finest base, where it has only one.
    pub(crate) fn single(&self) -> Option<f64> {
        let mut counts = self.counts.iter().filter(|n| **n > 0.0);
        let first = counts.next().copied();
        first.filter(|_| counts.next().is_none())
    }

    /// Its base and how many of it, where it has only one.
    pub(super) fn only(&self) -> Option<(Base, f64)> {
        let mut told = BASES.iter().map(|(base, _)| (*base, self.counts[*base as usize])).filter(|(_, n)| *n > 0.0);
        let first = told.next();
        first.filter(|_| told.next().is_none())
    }

    /// With a finer duration after it.
    pub(super) fn plus(&self, finer: Duration) -> Option<Self> {
        let fits = finer.counts.iter().position(|n| *n > 0.0)? > self.unit.base as usize;
        let mut longer = *self;
        for (count, more) in longer.counts.iter_mut().zip(finer.counts) {
            *count += more;
        }
        longer.unit = finer.unit;
        fits.then_some(longer)
    }

    /// With a part of its finest unit: "and a half".
    pub(super) fn plus_part(&self, part: f64) -> Option<Self> {
        if self.unit.times == 1 { self.add_part(part, self.unit.base) } else { None }
    }

    fn add_part(mut self, part: f64, base: Base) -> Option<Self> {
        let (next, many) = match base {
            Base::Year => (Base::Month, 12.0),
            Base::Day => (Base::Hour, 24.0),
            Base::Hour => (Base::Minute, 60.0),
            Base::Minute => (Base::Second, 60.0),
            _ => {
                self.counts[base as usize] += part;
                return Some(self);
            }
        };
        let count = part * many;
        if (count - count.round()).abs() < 1e-9 {
            self.counts[next as usize] += count.round();
        } else {
            self.counts[base as usize] += part;
        }
        Some(self)
    }

    /// `date` so much later (or earlier, if `sign` is negative); parts of a day are left out.
    pub(super) fn shift(&self, date: Date, sign: i64) -> Option<Date> {
        let count = |base: Base| self.counts[base as usize].round() as i64 * sign;
        let span = Span::new()
            .try_years(count(Base::Year))
            .and_then(|s| s.try_months(count(Base::Month)))
            .and_then(|s| s.try_weeks(count(Base::Week)))
            .and_then(|s| s.try_days(count(Base::Day)))
            .ok()?;
        let date = date.checked_add(span).ok()?;
        let hours = count(Base::Hour) / 24;
        date.checked_add(hours.days()).ok()
    }

    /// The finest base.
    pub(super) fn base(&self) -> Base {
        self.unit.base
    }

    /// Whether the number is round enough to be meant roughly: thirty years ago.
    pub(super) fn is_round(&self) -> bool {
        self.unit.times > 2 || self.single().is_some_and(|n| n >= 10.0 && n % 5.0 == 0.0)
    }
}

impl fmt::Display for Duration {
    /// ISO 8601; weeks that stand beside other units are written with them, as ISO 8601-2 allows.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        let mut timed = false;
        for (base, designator) in BASES {
            let count = self.counts[base as usize];
            if count > 0.0 {
                if base >= Base::Hour && !timed {
                    f.write_str("T")?;
                    timed = true;
                }
                write!(f, "{count}{designator}")?;
            }
        }
        Ok(())
    }
}
