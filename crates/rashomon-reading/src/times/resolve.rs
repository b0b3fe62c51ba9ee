//! When is that?

use jiff::ToSpan;
use jiff::civil::{Date, Time};
use rashomon_language::Meaning;
use rashomon_language::schema::times::Holiday;

use super::calendar::Calendar;
use super::duration::{Base, Duration, Unit};
use super::matcher::{Era, Fit, Parts, Year};
use super::pieces;
use crate::edtf::{Edtf, Point, Stretch, between, week_of};

/// What a time comes to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Resolved {
    /// This.
    Known(Edtf),
    /// It depends on what is not known.
    Unknown,
    /// There is no such time: 31 February.
    Absurd,
}

/// What relative times are told from.
pub(super) struct Resolver<'r> {
    pub published: Option<Date>,
    /// The day named last before this time, looked for when it is asked.
    pub then: &'r dyn Fn() -> Option<Date>,
    /// The day that an hour by itself is one of, looked for when it is asked.
    pub day: &'r dyn Fn() -> Option<Date>,
    /// The calendar of dates that name none.
    pub calendar: Calendar,
    /// Whether the clause speaks of the future.
    pub ahead: bool,
    /// Whether it is the day of something that nobody plans.
    pub happened: bool,
    /// The language's days with names.
    pub holidays: &'static [Holiday],
    pub inner: &'r [Fit],
}

/// A month that comes in less than this many days is taken for the coming one.
const SOON: i32 = 31;
/// The same of a day of this year: one that was nine months ago, in the last year, is told with its year.
const SOON_DAY: i32 = 92;

/// A day that is no longer ago than so many days is told without its year as one that is past.
const JUST_PAST: i32 = 45;
const YEAR: i32 = 365;
/// A day within so many days of the publication is that of this year, though its weekday is wrong.
const WEEK: i32 = 7;

fn known(stretch: Stretch) -> Resolved {
    Resolved::Known(Edtf::Point(Point::new(stretch)))
}

/// Whether a shifted unit is "the last day". Yesterday is nowhere called so: it is the last of something, and the last days
/// are some.
fn is_last_day(unit: Unit, steps: i32) -> bool {
    unit.base == Base::Day && unit.times == 1 && steps == -1
}

fn or_absurd(edtf: Option<Edtf>) -> Resolved {
    edtf.map_or(Resolved::Absurd, Resolved::Known)
}

impl Resolver<'_> {
    pub(super) fn resolve(&self, fit: &Fit) -> Resolved {
        let parts = &fit.parts;
        match fit.meaning {
            Meaning::Date => self.date(parts),
            Meaning::Range => self.range(parts),
            Meaning::Clock => match clock(parts) {
                // An hour is one of the day that the text named last.
                Some(time) => (self.day)().map_or(Resolved::Unknown, |day| {
                    Resolved::Known(Edtf::Point(Point { time: Some(time), ..Point::new(Stretch::Day(day)) }))
                }),
                None => Resolved::Absurd,
            },
            Meaning::Moment => self.moment(parts),
            Meaning::Ago => self.shifted(parts, -1),
            Meaning::Hence => self.shifted(parts, 1),
            Meaning::Later => self.shifted_then(parts, 1),
            Meaning::Earlier => self.shifted_then(parts, -1),
            Meaning::Past => self.up_to_now(parts, -1),
            Meaning::Coming => self.up_to_now(parts, 1),
            Meaning::Nth => self.nth(parts),
            Meaning::Week => self.week(parts),
            Meaning::Half => self
                .piece(parts, |first, last| pieces::half(first, last, parts.nth.or(parts.quarter[0].map(i32::from))?)),
            Meaning::Early => self.piece(parts, |first, last| Some(pieces::third(first, last, 0))),
            Meaning::Middle => self.piece(parts, |first, last| Some(pieces::third(first, last, 1))),
            Meaning::Late => self.piece(parts, |first, last| Some(pieces::third(first, last, 2))),
            Meaning::Since => self.reaching_now(parts, |(first, _), now| (first, now)),
            Meaning::Until => self.reaching_now(parts, |(_, last), now| (now, last)),
            Meaning::After | Meaning::Before | Meaning::Duration | Meaning::Recurring | Meaning::Never => {
                Resolved::Absurd
            }
        }
    }

    /// A date that stands in another's template.
    fn point(&self, point: usize) -> Resolved {
        self.resolve(&self.inner[point])
    }

    /// The stretch that a piece is cut from: a point, what the slots say, or the present unit.
    fn period(&self, parts: &Parts) -> Resolved {
        if let Some(point) = parts.point[0] {
            return self.point(point);
        }
        let unit = parts.unit[0];
        let (nothing_else, no_shift) = (Parts { unit: [None; 2], ..*parts }, parts.shift.is_none());
        match (unit, self.date(&nothing_else)) {
            (_, Resolved::Known(edtf)) if !no_shift || unit.is_none() => Resolved::Known(edtf),
            (Some(unit), _) => self.unit_shifted(unit, parts.shift.unwrap_or(0), &Parts::default()),
            (None, other) => other,
        }
    }

    /// A piece of a stretch, cut by `cut` from its first and last day.
    fn piece(&self, parts: &Parts, cut: impl Fn(Date, Date) -> Option<Edtf>) -> Resolved {
        match self.period(&Parts { nth: None, ..*parts }) {
            Resolved::Known(edtf) => {
                let (first, last) = edtf.bounds();
                or_absurd(cut(first, last))
            }
            other => other,
        }
    }

    /// From a stretch to the day of publication, or from that day to its end.
    fn reaching_now(&self, parts: &Parts, ends: impl Fn((Date, Date), Date) -> (Date, Date)) -> Resolved {
        let Some(published) = self.published else { return Resolved::Unknown };
        match self.period(parts) {
            Resolved::Known(edtf) => {
                let (first, last) = ends(edtf.bounds(), published);
                if first <= last { Resolved::Known(between(first, last)) } else { Resolved::Absurd }
            }
            other => other,
        }
    }

    /// A counted weekday, unit or duration of a longer stretch.
    fn nth(&self, parts: &Parts) -> Resolved {
        let Some(nth) = parts.nth.or(parts.quarter[0].map(i32::from)) else { return Resolved::Absurd };
        // Of two units the finer is the one that is counted.
        let (counted, period) = match parts.unit {
            [Some(a), Some(b)] if a.base < b.base || a.base == b.base && a.times > b.times => (Some(b), Some(a)),
            [Some(a), b] if parts.duration.is_none() && parts.weekday[0].is_none() => (Some(a), b),
            [a, _] => (None, a),
        };
        let rest =
            Parts { nth: None, quarter: [None; 2], weekday: [None; 2], duration: None, unit: [period, None], ..*parts };
        let (first, last) = match self.period(&rest) {
            Resolved::Known(edtf) => edtf.bounds(),
            other => return other,
        };
        or_absurd(match (parts.weekday[0], parts.duration, counted) {
            (Some(weekday), ..) => {
                pieces::nth_weekday(first, last, nth, weekday).map(|day| Edtf::Point(Point::new(Stretch::Day(day))))
            }
            (None, Some(duration), _) => pieces::nth_duration(first, last, nth, duration),
            (None, None, Some(unit)) => pieces::nth_unit(first, last, nth, unit),
            _ => None,
        })
    }

    /// A week of the year by its number, or the one that a day lies in.
    fn week(&self, parts: &Parts) -> Resolved {
        let told = Parts { nth: None, quarter: [None; 2], unit: [None; 2], ..*parts };
        let nth = parts.nth.or(parts.quarter[0].map(i32::from));
        let period = match nth {
            Some(nth) if nth < 0 && parts.point[0].is_none() && parts.year[0].is_none() => return Resolved::Absurd,
            Some(_) if parts.point[0].is_none() && parts.year[0].is_none() && parts.shift.is_none() => {
                self.unit_shifted(Unit { base: Base::Year, times: 1 }, 0, &Parts::default())
            }
            _ => self.period(&Parts { unit: parts.unit, ..told }),
        };
        let (first, last) = match period {
            Resolved::Known(edtf) => edtf.bounds(),
            other => return other,
        };
        or_absurd(match nth {
            Some(nth) => pieces::nth_unit(first, last, nth, Unit { base: Base::Week, times: 1 }),
            None => {
                let (monday, sunday) = week_of(first);
                Some(between(monday, sunday))
            }
        })
    }

    /// A date so much before or after another that the text names.
    pub(super) fn counted_from_point(&self, duration: Duration, point: usize, sign: i64) -> Resolved {
        match self.point(point) {
            Resolved::Known(Edtf::Point(Point { stretch: Stretch::Day(date), .. })) => {
                duration.shift(date, sign).map_or(Resolved::Absurd, |date| known(at_precision(date, duration)))
            }
            Resolved::Known(Edtf::Point(Point { stretch: Stretch::Year(year), .. }))
                if duration.base() == Base::Year =>
            {
                let date = Date::new(year, 1, 1).ok().and_then(|date| duration.shift(date, sign));
                date.map_or(Resolved::Absurd, |date| known(Stretch::Year(date.year())))
            }
            Resolved::Absurd => Resolved::Absurd,
            _ => Resolved::Unknown,
        }
    }

    fn moment(&self, parts: &Parts) -> Resolved {
        let day = match parts.point[0] {
            Some(point) => self.point(point),
            None => self.date(parts),
        };
        let time = match parts.time[0] {
            Some(time) => clock(&self.inner[time].parts),
            None => clock(parts),
        };
        match (day, time) {
            (Resolved::Known(Edtf::Point(point)), Some(time)) if matches!(point.stretch, Stretch::Day(_)) => {
                Resolved::Known(Edtf::Point(Point { time: Some(time), ..point }))
            }
            (Resolved::Unknown, Some(_)) => Resolved::Unknown,
            _ => Resolved::Absurd,
        }
    }

    fn shifted(&self, parts: &Parts, sign: i64) -> Resolved {
        let Some(duration) = parts.duration else { return Resolved::Absurd };
        // "Within 24 hours it was over": nothing has happened yet in the hours to come, so that is how long it took.
        if sign > 0 && !self.ahead && duration.base() >= Base::Hour {
            return Resolved::Absurd;
        }
        let Some(published) = self.published else { return Resolved::Unknown };
        // "In a second" is no date, and "fifty years later" not told from today.
        let long = duration.base() == Base::Year && duration.single().is_some_and(|n| n >= 10.0);
        if duration.article && duration.base() == Base::Second || sign > 0 && long && !self.ahead {
            return Resolved::Absurd;
        }
        let Some(date) = duration.shift(published, sign) else { return Resolved::Absurd };
        let approximate = duration.is_round() || matches!(duration.base(), Base::Week | Base::Hour | Base::Minute);
        let point = Point { approximate, ..Point::new(at_precision(date, duration)) };
        Resolved::Known(Edtf::Point(point))
    }

    /// So long after or before the day named last, where the clause doesn't look ahead: "two days later" is told from
    /// there.
    fn shifted_then(&self, parts: &Parts, sign: i64) -> Resolved {
        match (self.then)().filter(|_| !self.ahead) {
            Some(then) => Resolver { published: Some(then), ahead: true, ..*self }.shifted(parts, sign),
            None => Resolved::Absurd,
        }
    }

    /// So long until the day of publication, or from the day after it on.
    fn up_to_now(&self, parts: &Parts, sign: i64) -> Resolved {
        let Some(published) = self.published else { return Resolved::Unknown };
        let Some(duration) = parts.duration else {
            return match parts.unit[0] {
                Some(unit) if is_last_day(unit, sign as i32) => Resolved::Absurd,
                Some(unit) => self.unit_shifted(unit, sign as i32, parts),
                None => Resolved::Absurd,
            };
        };
        // Quarters are told by the calendar; "the past two decades" are twenty years that end today.
        if let Some(count) = duration.single().map(|n| n as i32 / duration.unit.times)
            && duration.unit.times > 1
            && duration.base() == Base::Month
        {
            let (from, to) = if sign < 0 { (-count, -1) } else { (1, count) };
            let ends = [from, to].map(|steps| self.unit_shifted(duration.unit, steps, &Parts::default()));
            return match ends {
                [Resolved::Known(from), Resolved::Known(to)] => {
                    or_absurd(start_of(from).zip(end_of(to)).map(|(a, b)| Edtf::Interval(Some(a), Some(b))))
                }
                _ => Resolved::Absurd,
            };
        }
        let Some(other) = duration.shift(published, sign) else { return Resolved::Absurd };
        let next = if duration.base() < Base::Hour { published.tomorrow().unwrap_or(published) } else { published };
        let (start, end) = if sign < 0 { (other, published) } else { (next.min(other), other) };
        let day = |date: Date| Some(Point::new(Stretch::Day(date)));
        Resolved::Known(Edtf::Interval(day(start), day(end)))
    }

    fn range(&self, parts: &Parts) -> Resolved {
        if let (Some(duration), [point, None]) = (parts.duration, parts.point) {
            return self.starting(parts, duration, point);
        }
        let Some((mut first, mut last)) = self.ends(parts) else { return Resolved::Absurd };
        complete(&mut first.parts, &mut last.parts);
        // Without a year the end is placed first, and the start before it.
        let end = self.resolve(&last);
        let told = &mut first.parts;
        if told.year[0].is_none()
            && let (Resolved::Known(end), Some((month, calendar)), Some((last_month, _))) =
                (end, told.month[0], last.parts.month[0])
            && let Some((year, ..)) = calendar.of(end.bounds().0)
        {
            let value = if month > last_month { year - 1 } else { year };
            told.year[0] = Some(Year { value, short: false });
        }
        let (mut start, mut end) = (self.resolve(&first), end);
        // Ends that are told from the day of publication each may come in the wrong order.
        if let (Resolved::Known(from), Resolved::Known(to)) = (start, end)
            && from.bounds().0 > to.bounds().1
        {
            let told_from = |edtf: Edtf, ahead| Resolver { published: Some(edtf.bounds().0), ahead, ..*self };
            if self.ahead {
                end = told_from(from, true).resolve(&last);
            } else {
                start = told_from(to, false).resolve(&first);
            }
        }
        match (start, end) {
            (Resolved::Known(start), Resolved::Known(end)) => {
                let (from, to) = (start_of(start), end_of(end));
                if start.bounds().0 > end.bounds().1 || from.is_none() || to.is_none() {
                    return Resolved::Absurd;
                }
                Resolved::Known(Edtf::Interval(from, to))
            }
            (Resolved::Absurd, _) | (_, Resolved::Absurd) => Resolved::Absurd,
            _ => Resolved::Unknown,
        }
    }

    /// A duration from a date on: "three days starting on Monday".
    fn starting(&self, parts: &Parts, duration: Duration, point: Option<usize>) -> Resolved {
        let from = match point {
            Some(point) => self.point(point),
            None => self.date(&Parts { duration: None, ..*parts }),
        };
        match from {
            Resolved::Known(edtf) => {
                let first = edtf.bounds().0;
                let last = duration.shift(first, 1).and_then(|date| date.yesterday().ok());
                or_absurd(last.filter(|last| *last >= first).map(|last| between(first, last)))
            }
            other => other,
        }
    }

    /// The two dates of a range: points, or slots that stand twice. What stands once holds for both.
    fn ends(&self, parts: &Parts) -> Option<(Fit, Fit)> {
        let date = |parts: Parts| Fit { end: 0, meaning: Meaning::Date, parts };
        let mut first = *parts;
        let mut last = *parts;
        first.point = [None; 2];
        last.point = [None; 2];
        macro_rules! split {
            ($($slot:ident),*) => {$(
                if let Some(second) = parts.$slot[1] {
                    last.$slot = [Some(second), None];
                    first.$slot[1] = None;
                }
            )*};
        }
        split!(day, month, weekday, season, stretch, quarter, numeric);
        // One year after two dates belongs to both; two years belong to one each.
        if let [Some(start), Some(end)] = parts.year {
            let end = match end.short {
                true => Year { value: start.value / 100 * 100 + end.value, short: false },
                false => end,
            };
            first.year = [Some(start), None];
            last.year = [Some(end), None];
        }
        // A day and month before a whole date: "10/1 - 11/2/2017".
        if let ([Some((year, ..)), None], Some(_)) = (parts.numeric, parts.day[0]) {
            first.numeric = [None; 2];
            first.year[0] = Some(year);
            (last.day, last.month) = ([None; 2], [None; 2]);
        }
        match parts.point {
            [Some(start), Some(end)] => Some((self.inner[start], self.inner[end])),
            [Some(end), None] => {
                let told = first.day[0].is_some() || first.year[0].is_some() || first.month[0].is_some();
                told.then_some((date(first), self.inner[end]))
            }
            _ => Some((date(first), date(last))),
        }
    }

    /// One date, from all that is said of it.
    pub(super) fn date(&self, parts: &Parts) -> Resolved {
        // "1 January 0000" stands where nobody knew the day: no date, and least of all one of this year.
        let of_month = parts.year[0].filter(|_| parts.month[0].is_some());
        let written = of_month.or(parts.numeric[0].map(|(year, ..)| year));
        if parts.era.is_none() && written.is_some_and(|year| !year.short && !year.is_believed()) {
            return Resolved::Unknown;
        }
        if let Some((year, month, day)) = parts.numeric[0] {
            let (year, calendar) = self.year(year, parts.era, None);
            return or_absurd(day_in(calendar, year, month, day));
        }
        if let Some(third) = parts.third {
            let cut = |first, last| pieces::ten_days(first, last, third);
            return self.piece(&Parts { third: None, ..*parts }, cut);
        }
        if let Some((years, first)) = parts.stretch[0] {
            return self.stretch(years, first, parts.stretch[1], parts.era);
        }
        if let Some(season) = parts.season[0] {
            return self.season(season, parts);
        }
        if let Some(quarter) = parts.quarter[0] {
            return self.months_of(quarter * 3 - 2, 3, parts);
        }
        if let Some(half) = parts.half_year {
            return self.months_of(half * 6 - 5, 6, parts);
        }
        if let Some(holiday) = parts.holiday {
            return self.holiday(&self.holidays[holiday], parts);
        }
        if let Some((unit, steps)) = parts.then {
            return self.since_then(unit, steps, parts);
        }
        // "In March of that year" and "on the 3rd of last month".
        let relative_month = matches!(parts.relative, Some((Unit { base: Base::Month, .. }, _)));
        if let Some((month, calendar)) = parts.month[0].filter(|_| !relative_month) {
            // A month of a calendar that the language doesn't count by is mostly another word by itself: a "tir" is a shot.
            // All know Ramadan.
            let usual = matches!(calendar, Calendar::Gregorian | Calendar::Islamic) || calendar == self.calendar;
            if !usual && parts.day[0].is_none() && parts.year[0].is_none() && parts.era.is_none() {
                return Resolved::Absurd;
            }
            return self.month(month, calendar, parts);
        }
        let numbered = parts.weekday[0].filter(|_| parts.day[0].is_some());
        if let (Some((Unit { base: Base::Week, .. }, _)), Some(weekday)) = (parts.relative, numbered) {
            return self.weekday(weekday, parts);
        }
        if let Some((unit, steps)) = parts.relative {
            return self.unit_shifted(unit, self.weekend_told(unit, steps), parts);
        }
        if let Some(year) = parts.year[0] {
            let (value, calendar) = self.year(year, parts.era, None);
            let plausible = parts.era.is_some() || calendar.plausible(value);
            return if plausible { or_absurd(year_in(calendar, value)) } else { Resolved::Absurd };
        }
        // 上周六（3日）: of the week and the day of the month, the number says it.
        let week = |unit: Unit| unit.base == Base::Week;
        if let (Some(weekday), Some(_)) = (parts.weekday[0], parts.day[0])
            && parts.unit[0].is_some_and(week)
        {
            return self.weekday(weekday, parts);
        }
        if let (Some(unit), Some(steps)) = (parts.unit[0], parts.shift) {
            if is_last_day(unit, steps) {
                return Resolved::Absurd;
            }
            return self.unit_shifted(unit, steps, parts);
        }
        if let Some(weekday) = parts.weekday[0] {
            return self.weekday(weekday, parts);
        }
        if let Some(Era::From(first)) = parts.era {
            return or_absurd(year_in(Calendar::Gregorian, first));
        }
        match parts.day[0] {
            Some(day) => self.day_of_month(day),
            None => Resolved::Absurd,
        }
    }

    /// A year and its calendar: that of the era or month, otherwise the language's if the number is one of
    /// its years, otherwise Gregorian.
    fn year(&self, year: Year, era: Option<Era>, month: Option<Calendar>) -> (i32, Calendar) {
        let full = |calendar: Calendar| match (year.short, calendar) {
            (false, _) => year.value,
            (true, calendar) => {
                let now = self.published.and_then(|date| calendar.of(date)).map_or(
                    match calendar {
                        Calendar::Gregorian => 2025,
                        _ => 1404,
                    },
                    |(year, ..)| year,
                );
                let value = now / 100 * 100 + year.value;
                if value > now + 20 { value - 100 } else { value }
            }
        };
        match (era, month) {
            (Some(Era::BeforeChrist), _) => (1 - year.value, Calendar::Gregorian),
            (Some(Era::From(first)), _) => (first + year.value - 1, Calendar::Gregorian),
            (Some(Era::Of(calendar)), _) => (full(calendar), calendar),
            (None, Some(calendar)) => (full(calendar), calendar),
            (None, None) => {
                let value = full(self.calendar);
                if self.calendar.plausible(value) {
                    (value, self.calendar)
                } else {
                    (full(Calendar::Gregorian), Calendar::Gregorian)
                }
            }
        }
    }

    /// The year that is told from the present one, by a shift or in one word: how many years on.
    fn years_on(&self, parts: &Parts) -> Option<i32> {
        match (parts.unit[0], parts.shift, parts.relative) {
            (Some(Unit { base: Base::Year, times: 1 }), Some(steps), _) => Some(steps),
            (_, _, Some((Unit { base: Base::Year, times: 1 }, steps))) => Some(steps),
            // "April of the year".
            (Some(Unit { base: Base::Year, times: 1 }), None, None) => Some(0),
            _ => None,
        }
    }

    fn stretch(&self, years: i32, first: Year, other: Option<(i32, Year)>, era: Option<Era>) -> Resolved {
        // "The thirties of the 20th century", in either order.
        let within = match (years, other) {
            (100, Some((10, decade))) if decade.short => Some((first.value, decade.value)),
            (10, Some((100, century))) if first.short => Some((century.value, first.value)),
            _ => None,
        };
        if let Some((century, decade)) = within {
            return known(Stretch::Decade((century * 10 + decade) as i16));
        }
        if years == 100 {
            return match era {
                None | Some(Era::Of(Calendar::Gregorian)) => known(Stretch::Century(first.value as i16)),
                Some(Era::BeforeChrist | Era::From(_)) => Resolved::Unknown,
                Some(Era::Of(calendar)) => or_absurd(years_in(calendar, first.value * 100, first.value * 100 + 99)),
            };
        }
        let decade = Year { value: first.value * 10, short: first.short };
        let (mut value, calendar) = self.year(decade, era, None);
        // "The thirties" have been, as long as they are to come.
        let now = self.published.and_then(|date| calendar.of(date)).map(|(year, ..)| year);
        value -= if first.short && now.is_some_and(|now| value > now) { 100 } else { 0 };
        match calendar {
            Calendar::Gregorian if calendar.plausible(value) => known(Stretch::Decade((value / 10) as i16)),
            Calendar::Gregorian => Resolved::Absurd,
            calendar => or_absurd(years_in(calendar, value, value + 9)),
        }
    }

    /// A day with a name.
    fn holiday(&self, holiday: &Holiday, parts: &Parts) -> Resolved {
        let calendar = Calendar::named(&holiday.calendar);
        let in_year = |year: i32| match holiday.easter {
            Some(days) => pieces::easter(year)
                .and_then(|date| date.checked_add(days.days()).ok())
                .map(|date| Edtf::Point(Point::new(Stretch::Day(date)))),
            None if holiday.weekday > 0 => {
                let (first, last) = calendar.month(year, holiday.month)?;
                let day = pieces::nth_weekday(first, last, holiday.nth, holiday.weekday)?;
                Some(Edtf::Point(Point::new(Stretch::Day(day))))
            }
            None => day_in(calendar, year, holiday.month, holiday.day),
        };
        self.in_some_year(calendar, parts, None, true, in_year)
    }

    fn month(&self, month: u8, calendar: Calendar, parts: &Parts) -> Resolved {
        let day = parts.day[0];
        let in_year = |year: i32| match day {
            Some(day) => day_in(calendar, year, month, day),
            None => month_in(calendar, year, month),
        };
        // The day must exist in some year: 29 February, not 31 February.
        if day.is_some_and(|day| {
            day > 28 && (2000..2005).chain(1400..1405).all(|y| calendar.day(y, month, day).is_none())
        }) {
            return Resolved::Absurd;
        }
        self.in_some_year(calendar, parts, Some(month), day.is_some(), in_year)
    }

    /// What comes once a year, in the year that is told or the one that the text most likely means. `month` is given for
    /// a month or its day, `day` says whether it is a day.
    fn in_some_year(
        &self,
        calendar: Calendar,
        parts: &Parts,
        month: Option<u8>,
        day: bool,
        in_year: impl Fn(i32) -> Option<Edtf>,
    ) -> Resolved {
        if let Some(year) = parts.year[0] {
            let (year, calendar_of_year) = self.year(year, parts.era, Some(calendar));
            return if calendar_of_year == calendar { or_absurd(in_year(year)) } else { Resolved::Absurd };
        }
        if let Some(Era::From(first)) = parts.era {
            return or_absurd(in_year(first));
        }
        let Some(published) = self.published else { return Resolved::Unknown };
        let Some((this_year, this_month, _)) = calendar.of(published) else { return Resolved::Absurd };
        if let Some(years) = self.years_on(parts) {
            return or_absurd(in_year(this_year + years));
        }
        let years = (this_year - 8..=this_year + 8).filter_map(|year| in_year(year).map(|edtf| (year, edtf)));
        let mut candidates: Vec<(i32, Edtf)> = years.collect();
        // A day of this week is meant, whatever weekday it is said to be.
        let recent = |(_, edtf): &(i32, Edtf)| (published - edtf.bounds().0).get_days().abs() <= WEEK;
        if let (Some(weekday), true, false) = (parts.weekday[0], day, candidates.iter().any(recent)) {
            let fits = |edtf: &Edtf| edtf.bounds().0.weekday().to_monday_one_offset() == weekday as i8;
            let near = |year: i32| (year - this_year).abs() <= 1;
            if candidates.iter().any(|(year, edtf)| near(*year) && fits(edtf)) {
                candidates.retain(|(year, edtf)| near(*year) && fits(edtf));
            }
        }
        let past = candidates.iter().rev().find(|(_, edtf)| edtf.bounds().0 <= published);
        let coming = candidates.iter().find(|(_, edtf)| edtf.bounds().1 >= published);
        let soon = |(year, edtf): &(i32, Edtf)| {
            let within = if day && *year == this_year { SOON_DAY } else { SOON };
            edtf.bounds().0.since(published).is_ok_and(|d| d.get_days() <= within)
        };
        let just_past = |(_, edtf): &(i32, Edtf)| {
            published.since(edtf.bounds().1).is_ok_and(|d| (1..=JUST_PAST).contains(&d.get_days()))
        };
        let within_a_year =
            |(_, edtf): &(i32, Edtf)| edtf.bounds().0.since(published).is_ok_and(|d| d.get_days() <= YEAR - JUST_PAST);
        let picked = match parts.shift {
            Some(steps) if steps < 0 => candidates.iter().rev().find(|(_, edtf)| edtf.bounds().1 < published),
            Some(0) => candidates.iter().find(|(year, _)| *year == this_year),
            Some(_) => candidates.iter().find(|(_, edtf)| edtf.bounds().0 > published),
            // What is told of days just past lies behind, though the sentence speaks of plans as well.
            None if self.ahead && day && past.is_some_and(just_past) && !coming.is_some_and(within_a_year) => past,
            None if self.ahead => coming,
            None if day && self.happened && past.is_some() => past,
            None if (day || month.is_some()) && coming.is_some_and(soon) => coming,
            None if !day && month == Some(this_month) => candidates.iter().find(|(year, _)| *year == this_year),
            None => past,
        };
        or_absurd(picked.map(|(_, edtf)| *edtf))
    }

    fn season(&self, season: u8, parts: &Parts) -> Resolved {
        let in_year =
            |year: i32| i16::try_from(year).map_or(Resolved::Absurd, |y| known(Stretch::Season(y, season as i8)));
        // A Persian year begins in spring, 621 Gregorian years later, as the seasons do.
        let gregorian = |(year, calendar): (i32, Calendar)| match calendar {
            Calendar::Persian => year + 621,
            _ => year,
        };
        if let Some(year) = parts.year[0] {
            return in_year(gregorian(self.year(year, parts.era, None)));
        }
        let Some(published) = self.published else { return Resolved::Unknown };
        let this_year = i32::from(published.year());
        if let Some(years) = self.years_on(parts) {
            return in_year(this_year + years);
        }
        let bounds = |year: i32| Stretch::Season(year as i16, season as i8).bounds();
        let years = this_year - 2..=this_year + 2;
        let picked = match parts.shift {
            Some(steps) if steps < 0 => years.rev().find(|y| bounds(*y).1 < published),
            Some(0) => {
                years.clone().find(|y| bounds(*y).0 <= published && published <= bounds(*y).1).or(Some(this_year))
            }
            Some(_) => years.into_iter().find(|y| bounds(*y).0 > published),
            None if self.ahead => years.into_iter().find(|y| bounds(*y).1 >= published),
            None => years.rev().find(|y| bounds(*y).0 <= published),
        };
        picked.map_or(Resolved::Absurd, in_year)
    }

    /// Some months of a year, from the one that begins them.
    fn months_of(&self, first: u8, months: u8, parts: &Parts) -> Resolved {
        let this = self.published.map(|date| i32::from(date.year()));
        let year = match parts.year[0] {
            Some(year) => Some(self.year(year, parts.era, None).0),
            None => this.map(|year| year + self.years_on(parts).unwrap_or(0)),
        };
        let Some(year) = year else { return Resolved::Unknown };
        let month = |n: u8| Calendar::Gregorian.month(year, n);
        let Some((first, last)) = month(first).zip(month(first + months - 1)) else { return Resolved::Absurd };
        whole_months(first.0, last.1)
    }

    /// A whole unit, so many steps from the one that the day of publication lies in.
    fn unit_shifted(&self, unit: Unit, steps: i32, parts: &Parts) -> Resolved {
        let Some(published) = self.published else { return Resolved::Unknown };
        let calendar = match parts.era {
            Some(Era::Of(calendar)) => calendar,
            _ => self.calendar,
        };
        let Some((year, month, _)) = calendar.of(published) else { return Resolved::Absurd };
        match (unit.base, unit.times) {
            (Base::Day, 1) => published.checked_add(steps.days()).map_or(Resolved::Absurd, |d| known(Stretch::Day(d))),
            (Base::Week, 1) => {
                let Ok(day) = published.checked_add((steps * 7).days()) else { return Resolved::Absurd };
                let (monday, sunday) = week_of(day);
                match parts.weekday[0] {
                    Some(weekday) => monday
                        .checked_add((i32::from(weekday) - 1).days())
                        .map_or(Resolved::Absurd, |d| known(Stretch::Day(d))),
                    None => Resolved::Known(between(monday, sunday)),
                }
            }
            (Base::Weekend, 1) => {
                let Ok(day) = published.checked_add((steps * 7).days()) else { return Resolved::Absurd };
                let (_, sunday) = week_of(day);
                let saturday = sunday.yesterday().unwrap_or(sunday);
                Resolved::Known(between(saturday, sunday))
            }
            (Base::Month, 1) => {
                let months = year * 12 + i32::from(month) - 1 + steps;
                let (year, month) = (months.div_euclid(12), (months.rem_euclid(12) + 1) as u8);
                or_absurd(match parts.day[0] {
                    Some(day) => day_in(calendar, year, month, day),
                    None => month_in(calendar, year, month),
                })
            }
            // Quarters, half-years and the like, which begin with the year.
            (Base::Month, months) if 12 % months == 0 => {
                let index = (i32::from(published.year()) * 12 + i32::from(published.month()) - 1).div_euclid(months);
                let first = (index + steps) * months;
                let month = |n: i32| Calendar::Gregorian.month(n.div_euclid(12), (n.rem_euclid(12) + 1) as u8);
                let Some((start, end)) = month(first).zip(month(first + months - 1)) else { return Resolved::Absurd };
                whole_months(start.0, end.1)
            }
            // Others have no beginning of their own: the coming or the past fortnight.
            (Base::Week | Base::Day, times) => {
                let days = times * if unit.base == Base::Week { 7 } else { 1 };
                let from = if steps < 0 { steps * days } else { (steps - 1).max(0) * days };
                let first = published.checked_add(from.days());
                let last = published.checked_add((from + days - 1).days());
                or_absurd(first.ok().zip(last.ok()).map(|(first, last)| between(first, last)))
            }
            (Base::Year, 1) => or_absurd(year_in(calendar, year + steps)),
            (Base::Year, 10) => {
                let decade = year.div_euclid(10) + steps;
                match calendar {
                    Calendar::Gregorian => known(Stretch::Decade(decade as i16)),
                    calendar => or_absurd(years_in(calendar, decade * 10, decade * 10 + 9)),
                }
            }
            (Base::Year, 100) if calendar == Calendar::Gregorian => {
                known(Stretch::Century((year.div_euclid(100) + steps) as i16))
            }
            _ => Resolved::Absurd,
        }
    }

    /// "The next day": told from the day named last. Where there is none, it is told from the day of publication only if
    /// that makes sense: nothing has happened yet on the day after it.
    fn since_then(&self, unit: Unit, steps: i32, parts: &Parts) -> Resolved {
        let then = (self.then)();
        if then.is_none() && steps > 0 && !self.ahead {
            return Resolved::Unknown;
        }
        Resolver { published: then.or(self.published), ..*self }.unit_shifted(unit, steps, parts)
    }

    /// "The weekend" is the past one at the beginning of a week, if the clause does not look ahead.
    fn weekend_told(&self, unit: Unit, steps: i32) -> i32 {
        let early = self.published.is_some_and(|date| date.weekday().to_monday_zero_offset() < 3);
        if unit.base == Base::Weekend && steps == 0 && early && !self.ahead { -1 } else { steps }
    }

    fn weekday(&self, weekday: u8, parts: &Parts) -> Resolved {
        let Some(published) = self.published else { return Resolved::Unknown };
        let is = |date: &Date| date.weekday().to_monday_one_offset() == weekday as i8;
        let near = |days: std::ops::RangeInclusive<i32>| days.filter_map(move |n| published.checked_add(n.days()).ok());
        if let Some(day) = parts.day[0] {
            let fits = |date: &Date| is(date) && self.calendar.of(*date).is_some_and(|(_, _, d)| d == day);
            // A day of this week is meant, though its neighbour is of that weekday.
            let apart = |date: &Date| (date.weekday().to_monday_one_offset() - weekday as i8).rem_euclid(7);
            let recent =
                |date: &Date| matches!(apart(date), 1 | 6) && self.calendar.of(*date).is_some_and(|(_, _, d)| d == day);
            let picked = near(-6..=6).find(fits).or_else(|| near(-6..=0).find(recent)).or_else(|| match self.ahead {
                true => near(0..=400).find(fits),
                false => near(-400..=0).rev_find(fits),
            });
            return picked.map_or(Resolved::Absurd, |date| known(Stretch::Day(date)));
        }
        let picked = match parts.shift {
            Some(steps) if steps < 0 => near(-7..=-1).find(is),
            Some(0) => {
                let (monday, _) = week_of(published);
                monday.checked_add((i32::from(weekday) - 1).days()).ok()
            }
            Some(_) => near(1..=7).find(is),
            None if self.ahead => near(1..=7).find(is),
            None => near(-6..=0).find(is),
        };
        picked.map_or(Resolved::Absurd, |date| known(Stretch::Day(date)))
    }

    /// "On the 25th": the last one, or the next if the clause looks ahead, or if that is so near that of the other one the month
    /// would be told: who writes on the 18th that something is on the 22nd means the one that comes.
    fn day_of_month(&self, day: u8) -> Resolved {
        let Some(published) = self.published else { return Resolved::Unknown };
        let is = |date: &Date| self.calendar.of(*date).is_some_and(|(_, _, d)| d == day);
        let days = |from: i32, to: i32| (from..=to).filter_map(move |n| published.checked_add(n.days()).ok());
        const NEAR: i32 = 9;
        let picked = match self.ahead {
            true => days(0, 62).find(is),
            false => days(1, NEAR).find(is).or_else(|| days(-62, 0).rev_find(is)),
        };
        picked.map_or(Resolved::Absurd, |date| known(Stretch::Day(date)))
    }
}

/// The last item that fits, for iterators whose maps hide that they can be walked backwards.
trait RevFind: Iterator + Sized {
    fn rev_find(self, fits: impl Fn(&Self::Item) -> bool) -> Option<Self::Item> {
        self.filter(|item| fits(item)).last()
    }
}

impl<I: Iterator> RevFind for I {}

/// A time of day, if hour and half are one.
pub(super) fn clock(parts: &Parts) -> Option<Time> {
    let (hour, minute) = parts.hour[0]?;
    let minute = parts.minute.unwrap_or(minute);
    let hour = match parts.half {
        None => hour,
        Some(_) if hour > 12 => return None,
        Some(0) => hour % 12,
        Some(_) => hour % 12 + 12,
    };
    Time::new(hour as i8, minute as i8, 0, 0).ok()
}

/// The stretch that a date told in this duration's unit means.
fn at_precision(date: Date, duration: Duration) -> Stretch {
    match duration.base() {
        Base::Year => Stretch::Year(date.year()),
        Base::Month => Stretch::Month(date.year(), date.month()),
        _ => Stretch::Day(date),
    }
}

fn day_in(calendar: Calendar, year: i32, month: u8, day: u8) -> Option<Edtf> {
    if year == 0 {
        return None;
    }
    calendar.day(year, month, day).map(|date| Edtf::Point(Point::new(Stretch::Day(date))))
}

fn month_in(calendar: Calendar, year: i32, month: u8) -> Option<Edtf> {
    let (first, last) = calendar.month(year, month)?;
    Some(between(first, last))
}

fn year_in(calendar: Calendar, year: i32) -> Option<Edtf> {
    match calendar {
        // Years before Christ have no days in other calendars.
        Calendar::Gregorian => i16::try_from(year).ok().map(|year| Edtf::Point(Point::new(Stretch::Year(year)))),
        calendar => calendar.year(year).map(|(first, last)| between(first, last)),
    }
}

fn years_in(calendar: Calendar, first: i32, last: i32) -> Option<Edtf> {
    Some(between(calendar.year(first)?.0, calendar.year(last)?.1))
}

/// Whole months, from the one to the other.
fn whole_months(first: Date, last: Date) -> Resolved {
    let month = |date: Date| Some(Point::new(Stretch::Month(date.year(), date.month())));
    Resolved::Known(Edtf::Interval(month(first), month(last)))
}

fn start_of(edtf: Edtf) -> Option<Point> {
    match edtf {
        Edtf::Point(point) => Some(point),
        Edtf::Interval(start, _) => start,
    }
}

fn end_of(edtf: Edtf) -> Option<Point> {
    match edtf {
        Edtf::Point(point) => Some(point),
        Edtf::Interval(_, end) => end,
    }
}

/// Fills in what one end of a range leaves to the other: "3 to 5 May 2022", "May 2022 to June".
fn complete(first: &mut Parts, last: &mut Parts) {
    if first.month[0].is_none() && first.day[0].is_some() && first.numeric[0].is_none() {
        (first.month[0], first.year[0]) = (last.month[0], last.year[0].or(first.year[0]));
        (first.unit, first.shift, first.relative) = (last.unit, last.shift, last.relative);
        first.era = first.era.or(last.era);
        if let (None, Some((year, month, _))) = (first.month[0], last.numeric[0]) {
            first.month[0] = Some((month, Calendar::Gregorian));
            first.year[0] = Some(year);
        }
    }
    // "From the 27th to the 3rd of April".
    if let (Some(from), Some(to), Some((month, calendar))) = (first.day[0], last.day[0], last.month[0])
        && from > to
        && first.month[0] == last.month[0]
        && first.year[0] == last.year[0]
    {
        first.month[0] = Some((if month == 1 { 12 } else { month - 1 }, calendar));
        if let Some(year) = &mut first.year[0] {
            year.value -= i32::from(month == 1);
        }
    }
    if last.month[0].is_none() && last.day[0].is_some() && last.numeric[0].is_none() && last.weekday[0].is_none() {
        (last.month[0], last.year[0]) = (first.month[0], first.year[0]);
    }
    let (Some((from, _)), Some((to, _))) = (first.month[0], last.month[0]) else {
        if first.season[0].is_some() && first.year[0].is_none() {
            first.year[0] = last.year[0];
        }
        return;
    };
    match (first.year[0], last.year[0]) {
        (None, Some(year)) => {
            let value = if from > to { year.value - 1 } else { year.value };
            first.year[0] = Some(Year { value, ..year });
        }
        (Some(year), None) => {
            let value = if from > to { year.value + 1 } else { year.value };
            last.year[0] = Some(Year { value, ..year });
        }
        _ => {}
    }
    if first.era.is_none() {
        first.era = last.era;
    }
}
