//! Calendars other than the Gregorian.

use jiff::civil::Date;
use jiff::{ToSpan, Unit};

/// A calendar that dates are told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) enum Calendar {
    /// The common one.
    #[default]
    Gregorian,
    /// Solar Hijri, of Iran and Afghanistan.
    Persian,
    /// Lunar Hijri, in its tabular form; sighting may move a day by one or two.
    Islamic,
}

impl Calendar {
    /// The calendar that CLDR calls so; all others are read as Gregorian.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "persian" => Calendar::Persian,
            "islamic" => Calendar::Islamic,
            _ => Calendar::Gregorian,
        }
    }

    /// The Gregorian day of a date in this calendar, if there is such a day.
    pub(super) fn day(self, year: i32, month: u8, day: u8) -> Option<Date> {
        if day == 0 || i32::from(day) > self.days_in(year, month)? {
            return None;
        }
        match self {
            Calendar::Gregorian => Date::new(i16::try_from(year).ok()?, month as i8, day as i8).ok(),
            Calendar::Persian | Calendar::Islamic => {
                self.first_of(year, month)?.checked_add((i64::from(day) - 1).days()).ok()
            }
        }
    }

    /// The first and last Gregorian day of a month.
    pub(super) fn month(self, year: i32, month: u8) -> Option<(Date, Date)> {
        let first = self.day(year, month, 1)?;
        Some((first, first.checked_add((self.days_in(year, month)? - 1).days()).ok()?))
    }

    /// The first and last Gregorian day of a year.
    pub(super) fn year(self, year: i32) -> Option<(Date, Date)> {
        Some((self.month(year, 1)?.0, self.month(year, 12)?.1))
    }

    /// Year, month and day of a Gregorian day in this calendar.
    pub(super) fn of(self, date: Date) -> Option<(i32, u8, u8)> {
        if self == Calendar::Gregorian {
            return Some((i32::from(date.year()), date.month() as u8, date.day() as u8));
        }
        // A year of the Hijra begins 621 or 622 Gregorian years later; a lunar year is 3 % shorter.
        let guess = match self {
            Calendar::Persian => i32::from(date.year()) - 621,
            _ => (i32::from(date.year()) - 622) * 33 / 32 + 2,
        };
        let year = (guess - 3..=guess).rev().find(|year| self.day(*year, 1, 1).is_some_and(|first| first <= date))?;
        let month = (1..=12).rev().find(|month| self.day(year, *month, 1).is_some_and(|first| first <= date))?;
        let first = self.day(year, month, 1)?;
        let days = first.until((Unit::Day, date)).ok()?.get_days();
        Some((year, month, u8::try_from(days + 1).ok()?))
    }

    /// The years that a date in running text may plausibly name.
    pub(super) fn plausible(self, year: i32) -> bool {
        match self {
            Calendar::Gregorian => (1500..=2199).contains(&year),
            Calendar::Persian => (1200..=1450).contains(&year),
            Calendar::Islamic => (1200..=1500).contains(&year),
        }
    }

    fn days_in(self, year: i32, month: u8) -> Option<i32> {
        if !(1..=12).contains(&month) {
            return None;
        }
        Some(match self {
            Calendar::Gregorian => {
                i32::from(Date::new(i16::try_from(year).ok()?, month as i8, 1).ok()?.days_in_month())
            }
            Calendar::Persian if month <= 6 => 31,
            Calendar::Persian if month <= 11 => 30,
            Calendar::Persian => {
                29 + i32::from(self.first_of(year + 1, 1)? > self.first_of(year, 1)?.checked_add(365.days()).ok()?)
            }
            Calendar::Islamic if month % 2 == 1 => 30,
            Calendar::Islamic if month == 12 && (11 * year + 14).rem_euclid(30) < 11 => 30,
            Calendar::Islamic => 29,
        })
    }

    /// The first day of a month, for the two calendars of the Hijra.
    fn first_of(self, year: i32, month: u8) -> Option<Date> {
        let month = i32::from(month) - 1;
        match self {
            Calendar::Gregorian => None,
            Calendar::Persian => {
                let days = if month < 6 { month * 31 } else { month * 30 + 6 };
                new_year(year)?.checked_add(days.days()).ok()
            }
            // Tabular, civil epoch, 16 July 622 Julian: Reingold and Dershowitz, Calendrical Calculations, ch. 7.
            Calendar::Islamic => {
                let days = (year - 1) * 354 + (3 + 11 * year).div_euclid(30) + 29 * month + (month + 1) / 2;
                Date::new(622, 7, 19).ok()?.checked_add(days.days()).ok()
            }
        }
    }
}

/// The day on which a Persian year begins: the breaks between its cycles of 33 (or 29, 37) years, after
/// K. M. Borkowski, "The Persian calendar for 3000 years", Earth, Moon, and Planets 74 (1996); exact for
/// the years 1 to 3177.
fn new_year(year: i32) -> Option<Date> {
    const BREAKS: [i32; 20] =
        [-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178];
    if !(1..BREAKS[19]).contains(&year) {
        return None;
    }
    let mut leaps_persian = -14;
    let mut last = BREAKS[0];
    for at in BREAKS.into_iter().skip(1) {
        let jump = at - last;
        if year < at {
            let mut rest = year - last;
            leaps_persian += rest / 33 * 8 + (rest % 33 + 3) / 4;
            if jump % 33 == 4 && jump - rest == 4 {
                leaps_persian += 1;
            }
            let gregorian = year + 621;
            let leaps_gregorian = gregorian / 4 - (gregorian / 100 + 1) * 3 / 4 - 150;
            rest = 20 + leaps_persian - leaps_gregorian;
            return Date::new(gregorian as i16, 3, rest as i8).ok();
        }
        leaps_persian += jump / 33 * 8 + jump % 33 / 4;
        last = at;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_are_known() {
        for (calendar, year, month, day, gregorian) in [
            (Calendar::Persian, 1402, 7, 13, "2023-10-05"),
            (Calendar::Persian, 1402, 1, 1, "2023-03-21"),
            (Calendar::Persian, 1399, 12, 30, "2021-03-20"),
            (Calendar::Persian, 1403, 1, 1, "2024-03-20"),
            (Calendar::Persian, 1357, 11, 22, "1979-02-11"),
            (Calendar::Persian, 1404, 1, 1, "2025-03-21"),
            (Calendar::Islamic, 1445, 1, 1, "2023-07-19"),
            (Calendar::Islamic, 1445, 9, 1, "2024-03-11"),
        ] {
            assert_eq!(calendar.day(year, month, day).unwrap().to_string(), gregorian);
            assert_eq!(calendar.of(gregorian.parse().unwrap()), Some((year, month, day)));
        }
        assert_eq!(Calendar::Persian.day(1402, 12, 30), None);
        assert_eq!(Calendar::Persian.day(1402, 7, 31), None);
        assert_eq!(Calendar::Gregorian.day(2023, 2, 31), None);
        assert_eq!(Calendar::Persian.day(0, 1, 1), None);
    }

    #[test]
    fn every_day_is_found_again() {
        let mut date: Date = "1950-01-01".parse().unwrap();
        while date.year() < 2060 {
            for calendar in [Calendar::Gregorian, Calendar::Persian, Calendar::Islamic] {
                let (year, month, day) = calendar.of(date).unwrap();
                assert_eq!(calendar.day(year, month, day), Some(date), "{calendar:?} {year} {month} {day}");
            }
            date = date.checked_add(17.days()).unwrap();
        }
    }
}
