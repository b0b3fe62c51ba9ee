//! How often does it come again?
//!
//! EDTF has no word for "every Tuesday". The recurrence rules of iCalendar (RFC 5545) do, and with RFC 7529 also for
//! months of other calendars.

use std::fmt::Write;

use rashomon_language::schema::times::File;

use super::calendar::Calendar;
use super::duration::{Base, Duration, Unit};
use super::matcher::Parts;
use super::resolve::clock;

/// Weekdays, from Monday.
const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
/// The hours of a weekday are known, the months of a season differ between the hemispheres: only the year is told.
const YEARLY: &str = "FREQ=YEARLY";

/// The rule by which comes what the slots of a template tell; `time` is that of an hour within it.
pub(super) fn rule(parts: &Parts, time: Option<&Parts>, times: &File) -> Option<String> {
    let mut rule = match parts.every {
        Some(at) => times.every[at].rule.clone(),
        None => frequency(parts)?,
    };
    let told = |rule: &str, key: &str| rule.contains(&format!(";{key}="));
    if let Some((month, calendar)) = parts.month[0] {
        let day = parts.day[0].map(|day| format!(";BYMONTHDAY={day}")).unwrap_or_default();
        let _ = write!(rule, ";BYMONTH={month}{day}");
        rule.insert_str(0, scale(calendar));
    }
    if let Some(weekday) = parts.weekday[0].filter(|_| !told(&rule, "BYDAY")) {
        let name = |day: u8| DAYS[usize::from(day.clamp(1, 7) - 1)];
        let nth = parts.nth.filter(|_| rule.contains("MONTHLY") || rule.contains("YEARLY"));
        let nth = nth.map(|nth| nth.to_string()).unwrap_or_default();
        let other = parts.weekday[1].map(|day| format!(",{nth}{}", name(day))).unwrap_or_default();
        let _ = write!(rule, ";BYDAY={nth}{}{other}", name(weekday));
    }
    if let Some(time) = clock(time.unwrap_or(parts)) {
        let _ = write!(rule, ";BYHOUR={};BYMINUTE={}", time.hour(), time.minute());
    }
    Some(rule)
}

/// How often, without what says on which day.
fn frequency(parts: &Parts) -> Option<String> {
    let unit = parts.unit[0].or(parts.relative.map(|(unit, _)| unit));
    if parts.weekday[0].is_some() {
        // "Every second Tuesday" is every other one, but "of the month" it is the second.
        return match (unit.map(|unit| unit.base), parts.nth) {
            (Some(Base::Month), _) => Some("FREQ=MONTHLY".to_owned()),
            (Some(Base::Year), _) | (None, None) if parts.month[0].is_some() => Some(YEARLY.to_owned()),
            (_, Some(nth)) if nth > 1 => of(Base::Week, nth),
            _ => of(Base::Week, 1),
        };
    }
    if let Some(duration) = parts.duration {
        return every(duration);
    }
    if let (Some(day), None, None) = (parts.day[0], parts.month[0], unit) {
        return Some(format!("FREQ=MONTHLY;BYMONTHDAY={day}"));
    }
    if parts.month[0].is_some() || parts.season[0].is_some() || parts.holiday.is_some() {
        return Some(YEARLY.to_owned());
    }
    match (unit, parts.nth.or(parts.day[0].or(parts.quarter[0]).map(i32::from))) {
        (Some(Unit { base, times }), Some(nth)) if nth > 1 => of(base, times.checked_mul(nth)?),
        (Some(Unit { base, times }), _) => of(base, times),
        (None, _) if parts.part => of(Base::Day, 1),
        _ => None,
    }
}

/// Every so many of a unit.
fn every(duration: Duration) -> Option<String> {
    let (base, count) = duration.only()?;
    (count.fract() == 0.0).then(|| of(base, count as i32)).flatten()
}

fn of(base: Base, times: i32) -> Option<String> {
    let (frequency, days) = match base {
        Base::Year => ("YEARLY", ""),
        Base::Month => ("MONTHLY", ""),
        Base::Week => ("WEEKLY", ""),
        Base::Weekend => ("WEEKLY", ";BYDAY=SA,SU"),
        Base::Day => ("DAILY", ""),
        Base::Hour => ("HOURLY", ""),
        Base::Minute => ("MINUTELY", ""),
        Base::Second => ("SECONDLY", ""),
    };
    let interval = if times > 1 { format!(";INTERVAL={times}") } else { String::new() };
    (times > 0).then(|| format!("FREQ={frequency}{interval}{days}"))
}

/// Whose months they are, if not the Gregorian ones.
fn scale(calendar: Calendar) -> &'static str {
    match calendar {
        Calendar::Gregorian => "",
        Calendar::Persian => "RSCALE=PERSIAN;",
        Calendar::Islamic => "RSCALE=ISLAMIC-TBLA;",
    }
}

#[cfg(test)]
mod tests {
    use rashomon_article::Article;
    use rashomon_language::Language;

    use super::DAYS;
    use crate::{Options, read};

    fn rules(language: &str, text: &str) -> Vec<String> {
        let article = Article { id: "a".into(), text: text.into(), ..Article::default() };
        let (reading, _) = read(&article, &Options { language: Some(language.into()) });
        reading.times.into_iter().filter_map(|time| time.recurs).collect()
    }

    #[test]
    fn what_comes_again_has_a_rule() {
        let found = rules("en", "They meet every Tuesday, every two weeks, each March and every half hour.");
        let wanted =
            ["FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;INTERVAL=2", "FREQ=YEARLY;BYMONTH=3", "FREQ=MINUTELY;INTERVAL=30"];
        assert_eq!(found, wanted);
        let found = rules("en", "It is held every second Tuesday, or on the first Monday of every month, and weekly.");
        assert_eq!(found, ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "FREQ=MONTHLY;BYDAY=1MO", "FREQ=WEEKLY"]);
        assert_eq!(rules("de", "Sie tagt jeden Montag um 8 Uhr."), ["FREQ=WEEKLY;BYDAY=MO;BYHOUR=8;BYMINUTE=0"]);
    }

    /// Every rule of the languages' data is one of iCalendar.
    #[test]
    fn the_rules_of_the_data_are_rules() {
        for language in rashomon_language::tags().map(Language::get) {
            for every in &language.data.times.every {
                let mut fields = every.rule.split(';').map(|field| field.split_once('=').unwrap_or((field, "")));
                let (first, frequency) = fields.next().unwrap_or_default();
                let known = ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"];
                assert!(first == "FREQ" && known.contains(&frequency), "{}: {}", language.tag, every.rule);
                for (key, value) in fields {
                    let right = match key {
                        "INTERVAL" | "BYMONTH" | "BYMONTHDAY" => value.parse::<u16>().is_ok(),
                        "BYDAY" => value.split(',').all(|day| DAYS.contains(&day)),
                        _ => false,
                    };
                    assert!(right, "{}: {}", language.tag, every.rule);
                }
            }
        }
    }
}
