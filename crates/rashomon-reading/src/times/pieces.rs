//! Pieces of longer stretches: the second Monday of May, the first half of 2019, mid-November.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::duration::{Base, Duration, Unit};
use crate::edtf::{Edtf, Point, Stretch, between, week_of};

/// The nth day of the week within a stretch; negative ones are counted from its end.
pub(super) fn nth_weekday(first: Date, last: Date, nth: i32, weekday: u8) -> Option<Date> {
    let offset = |date: Date| i32::from(date.weekday().to_monday_one_offset());
    let date = if nth > 0 {
        let to = (i32::from(weekday) - offset(first)).rem_euclid(7);
        first.checked_add((to + 7 * (nth - 1)).days()).ok()?
    } else {
        let back = (offset(last) - i32::from(weekday)).rem_euclid(7);
        last.checked_sub((back + 7 * (-nth - 1)).days()).ok()?
    };
    (first <= date && date <= last).then_some(date)
}

/// The nth unit of a stretch. A week belongs to it if its Thursday does, as ISO 8601 has it; a weekend by its Saturday.
pub(super) fn nth_unit(first: Date, last: Date, nth: i32, unit: Unit) -> Option<Edtf> {
    match unit.base {
        Base::Week if unit.times == 1 => {
            let (monday, sunday) = week_of(nth_weekday(first, last, nth, 4)?);
            Some(between(monday, sunday))
        }
        Base::Weekend => {
            let saturday = nth_weekday(first, last, nth, 6)?;
            Some(between(saturday, saturday.tomorrow().ok()?))
        }
        Base::Hour | Base::Minute | Base::Second => None,
        base => {
            let step = |times: i32| span(base, times.checked_mul(unit.times)?);
            // From the end: the last begins so long before the day after it.
            let start = if nth > 0 {
                first.checked_add(step(nth - 1)?).ok()?
            } else {
                last.tomorrow().ok()?.checked_sub(step(-nth)?).ok()?
            };
            let end = start.checked_add(step(1)?).ok()?.yesterday().ok()?;
            (first <= start && end <= last).then(|| stretch(start, end))
        }
    }
}

/// The first or last so many units of a stretch.
pub(super) fn nth_duration(first: Date, last: Date, nth: i32, duration: Duration) -> Option<Edtf> {
    let count = duration.single().filter(|n| n.fract() == 0.0 && *n >= 1.0)? as i32;
    let unit = Unit { base: duration.base(), times: 1 };
    let (from, to) = match nth {
        1 => (nth_unit(first, last, 1, unit)?, nth_unit(first, last, count, unit)?),
        -1 => (nth_unit(first, last, -count, unit)?, nth_unit(first, last, -1, unit)?),
        _ => return None,
    };
    Some(stretch(from.bounds().0, to.bounds().1))
}

/// The first or second half of a stretch.
pub(super) fn half(first: Date, last: Date, nth: i32) -> Option<Edtf> {
    let first_half = match nth {
        1 => true,
        2 | -1 => false,
        _ => return None,
    };
    let months = whole_months(first, last);
    let cut = match months {
        Some(1) => first.checked_add(15.days()).ok()?,
        Some(months) if months % 2 == 0 => first.checked_add(span(Base::Month, months / 2)?).ok()?,
        _ => first.checked_add((days(first, last) / 2).days()).ok()?,
    };
    Some(if first_half { stretch(first, cut.yesterday().ok()?) } else { stretch(cut, last) })
}

/// The beginning (0), middle (1) or end (2) of a stretch: the halves of a month and the ten days about its middle; a third of what is longer;
/// a day is as it is.
pub(super) fn third(first: Date, last: Date, which: usize) -> Edtf {
    let cut = || {
        let (from, to) = match whole_months(first, last) {
            Some(1) => {
                let ends = [(1, 15), (10, 20), (16, last.day())][which];
                return Some((first.with().day(ends.0).build().ok()?, first.with().day(ends.1).build().ok()?));
            }
            // Years of a decade or century: four, three and three of ten.
            Some(months) if months > 12 && months % 12 == 0 => {
                let years = months / 12;
                let cuts = [0, (years + 2) / 3, (2 * years + 2) / 3, years];
                (cuts[which] * 12, cuts[which + 1] * 12)
            }
            Some(months) if months % 3 == 0 => {
                let third = months / 3;
                (third * which as i32, third * (which as i32 + 1))
            }
            _ => {
                let all = days(first, last);
                let cuts = [0, (all + 1) / 3, (2 * all + 1) / 3, all];
                let from = first.checked_add(cuts[which].days()).ok()?;
                let to = first.checked_add((cuts[which + 1] - 1).days()).ok()?;
                return (from <= to).then_some((from, to));
            }
        };
        let at = |months: i32| first.checked_add(span(Base::Month, months)?).ok();
        Some((at(from)?, at(to)?.yesterday().ok()?))
    };
    match cut().filter(|_| first < last) {
        Some((from, to)) => stretch(from, to),
        None => between(first, last),
    }
}

/// The first, second or last ten days of a month.
pub(super) fn ten_days(first: Date, last: Date, which: u8) -> Option<Edtf> {
    let (from, to) = match which {
        1 => (1, 10),
        2 => (11, 20),
        _ => (21, last.day()),
    };
    let day = |day| first.with().day(day).build().ok();
    (whole_months(first, last) == Some(1)).then_some(stretch(day(from)?, day(to)?))
}

/// Easter Sunday of the western churches: the method of Meeus, Jones and Butcher.
pub(super) fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(i16::try_from(year).ok()?, month as i8, day as i8).ok()
}

/// From one day to another, by months or years where they are whole.
fn stretch(first: Date, last: Date) -> Edtf {
    let whole = |make: fn(Date) -> Stretch| {
        let (from, to) = (make(first), make(last));
        (from.bounds().0 == first && to.bounds().1 == last)
            .then(|| Edtf::Interval(Some(Point::new(from)), Some(Point::new(to))))
    };
    let edtf = between(first, last);
    if matches!(edtf, Edtf::Point(_)) {
        return edtf;
    }
    whole(|date| Stretch::Year(date.year()))
        .or_else(|| whole(|date| Stretch::Month(date.year(), date.month())))
        .unwrap_or(edtf)
}

/// How many months a stretch has, if they are whole.
fn whole_months(first: Date, last: Date) -> Option<i32> {
    let whole = first.day() == 1 && last == last.last_of_month();
    let months = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month());
    whole.then(|| months(last) - months(first) + 1)
}

fn days(first: Date, last: Date) -> i32 {
    first.until((jiff::Unit::Day, last)).map_or(0, |span| span.get_days()) + 1
}

fn span(base: Base, times: i32) -> Option<Span> {
    let span = Span::new();
    match base {
        Base::Year => span.try_years(times).ok(),
        Base::Month => span.try_months(times).ok(),
        Base::Week | Base::Weekend => span.try_weeks(times).ok(),
        _ => span.try_days(times).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn unit(id: &str) -> Unit {
        Unit::parse(id).unwrap()
    }

    #[test]
    fn counted_pieces() {
        let (first, last) = (date("2016-07-01"), date("2016-07-31"));
        let nth = |nth, id| nth_unit(first, last, nth, unit(id)).map(|edtf| edtf.to_string());
        assert_eq!(nth(-1, "W").as_deref(), Some("2016-07-25/2016-07-31"));
        assert_eq!(nth(1, "W").as_deref(), Some("2016-07-04/2016-07-10"));
        assert_eq!(nth(1, "WE").as_deref(), Some("2016-07-02/2016-07-03"));
        assert_eq!(nth(3, "D").as_deref(), Some("2016-07-03"));
        assert_eq!(nth(6, "W"), None);
        assert_eq!(nth_weekday(first, last, 2, 1), Some(date("2016-07-11")));
        assert_eq!(nth_weekday(first, last, -1, 5), Some(date("2016-07-29")));
        assert_eq!(nth_weekday(first, last, 5, 1), None);
        let year = |nth, id| nth_unit(date("2021-01-01"), date("2021-12-31"), nth, unit(id)).map(|e| e.to_string());
        assert_eq!(year(3, "M").as_deref(), Some("2021-03"));
        assert_eq!(year(-1, "3M").as_deref(), Some("2021-10/2021-12"));
        assert_eq!(year(1, "W").as_deref(), Some("2021-01-04/2021-01-10"));
    }

    #[test]
    fn halves_and_thirds() {
        let of = |first, last, nth| half(date(first), date(last), nth).unwrap().to_string();
        assert_eq!(of("2019-01-01", "2019-12-31", 2), "2019-07/2019-12");
        assert_eq!(of("2019-02-01", "2019-02-28", 1), "2019-02-01/2019-02-15");
        assert_eq!(of("1990-01-01", "1999-12-31", 1), "1990/1994");
        let of = |first, last, which| third(date(first), date(last), which).to_string();
        assert_eq!(of("2019-11-01", "2019-11-30", 1), "2019-11-10/2019-11-20");
        assert_eq!(of("2019-11-01", "2019-11-30", 2), "2019-11-16/2019-11-30");
        assert_eq!(of("2000-01-01", "2000-12-31", 2), "2000-09/2000-12");
        assert_eq!(of("1990-01-01", "1999-12-31", 0), "1990/1993");
        assert_eq!(of("1990-01-01", "1999-12-31", 2), "1997/1999");
        assert_eq!(of("2019-11-05", "2019-11-05", 1), "2019-11-05");
        let ten = |which| ten_days(date("2019-02-01"), date("2019-02-28"), which).map(|edtf| edtf.to_string());
        assert_eq!(ten(1).as_deref(), Some("2019-02-01/2019-02-10"));
        assert_eq!(ten(3).as_deref(), Some("2019-02-21/2019-02-28"));
        assert_eq!(ten_days(date("2019-01-01"), date("2019-12-31"), 1), None);
    }

    #[test]
    fn easter_sundays() {
        for (year, day) in [(2018, "2018-04-01"), (2019, "2019-04-21"), (2024, "2024-03-31"), (2025, "2025-04-20")] {
            assert_eq!(easter(year), Some(date(day)));
        }
    }
}
