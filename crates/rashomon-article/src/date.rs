use std::fmt;

use jiff::civil::{Date, DateTime};
use jiff::fmt::rfc2822;
use jiff::fmt::temporal::Pieces;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};
use rashomon_text::digit_value;

use crate::{Clock, Published};

/// The years in which a report can have been published: newspapers begin in the seventeenth century,
/// and what lies beyond is a slip or another calendar.
const YEARS: std::ops::RangeInclusive<i16> = 1600..=2199;

/// Years of the Buddhist era of Thailand, which has the days and months of the Gregorian calendar: those from 1941 on.
const BUDDHIST: std::ops::RangeInclusive<i16> = 2484..=2742;

/// How far it is ahead.
const BUDDHIST_AHEAD: i16 = 543;

/// Why a publication date is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateDoubt {
    /// No format that has one reading only.
    Unreadable,
    /// Day and month could be either way round.
    Ambiguous,
    /// A year or a month, without a day.
    NoDay,
    /// Month 13, 30 February, hour 25.
    Impossible,
    /// A year in which nothing can have been published, or one of another calendar.
    Year,
    /// Later than the day after the reference day (a day's grace for time zones).
    Future,
}

impl fmt::Display for DateDoubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreadable => "it is in none of the forms read (2023-10-05, 2023-10-05T14:30Z, RFC 2822)",
            Self::Ambiguous => "day and month could be either way round; write 2023-10-05",
            Self::NoDay => "it names no day",
            Self::Impossible => "there is no such day or hour",
            Self::Year => "the year cannot be one of publication (Gregorian, 1600 to 2199)",
            Self::Future => "it lies in the future",
        })
    }
}

/// Reads a publication date that has one reading only: ISO 8601 (a day, or a day and time), RFC 2822,
/// or seconds (10 digits) or milliseconds (13 digits) since 1970. A time with an offset keeps it:
/// the day is the one there. A time without one says nothing about UTC, so only its day is kept.
///
/// `today` is the day beyond which a date is not believed; without it the future is not checked.
pub fn parse_published(text: &str, today: Option<Date>) -> Result<Published, DateDoubt> {
    let published = parse(&plain(text))?;
    if !YEARS.contains(&published.date.year()) {
        return Err(DateDoubt::Year);
    }
    match today.map(|today| today.tomorrow().unwrap_or(today)) {
        Some(last) if published.date > last => Err(DateDoubt::Future),
        _ => Ok(published),
    }
}

/// ASCII digits, no invisible marks, single spaces.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match digit_value(c) {
            Some(digit) => plain.push(char::from(b'0' + digit)),
            None if matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}') =>
                {}
            None if c.is_whitespace() => {
                if !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            None => plain.push(c),
        }
    }
    plain
}

fn parse(text: &str) -> Result<Published, DateDoubt> {
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        return parse_digits(text);
    }
    let (number, rest) = leading_number(text).unwrap_or((0, text));
    let length = text.len() - rest.len();
    match (length, rest.chars().next()) {
        (4, Some('-' | '/' | '.')) => parse_year_first(text, number),
        (8, Some('T')) => parse_basic(text),
        (1 | 2, Some('-' | '/' | '.')) => parse_day_or_month_first(number, rest),
        _ => match rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_zoned(text) {
            Ok(moment) => Ok(at(&moment)),
            Err(_) => Err(DateDoubt::Unreadable),
        },
    }
}

/// `20231005`, or seconds or milliseconds since 1970.
fn parse_digits(text: &str) -> Result<Published, DateDoubt> {
    let number: i64 = text.parse().map_err(|_| DateDoubt::Unreadable)?;
    match text.len() {
        4 | 6 => Err(DateDoubt::NoDay),
        8 => day(number / 10_000, number / 100 % 100, number % 100),
        9 | 10 => Timestamp::from_second(number).map(in_utc).map_err(|_| DateDoubt::Unreadable),
        12 | 13 => Timestamp::from_millisecond(number).map(in_utc).map_err(|_| DateDoubt::Unreadable),
        _ => Err(DateDoubt::Unreadable),
    }
}

/// `2023-10-05`, `2023/10/5`, `2023-10-05T14:30:00.000+03:30[Asia/Tehran]`, `2023-10-05 14:30:00 UTC`.
fn parse_year_first(text: &str, year: i64) -> Result<Published, DateDoubt> {
    let (month, rest) = leading_number(&text[5..]).ok_or(DateDoubt::Unreadable)?;
    let Some(rest) = rest.strip_prefix(['-', '/', '.']) else {
        return Err(if rest.is_empty() { DateDoubt::NoDay } else { DateDoubt::Unreadable });
    };
    let (day_of_month, rest) = leading_number(rest).ok_or(DateDoubt::Unreadable)?;
    let published = day(year, month, day_of_month)?;
    let rest = rest.split('[').next().unwrap_or_default().trim();
    if rest.is_empty() {
        return Ok(published);
    }
    let time = rest.trim_start_matches(['T', 't', ',', ' ']);
    let time = time.replace(" UTC", "Z").replace(" GMT", "Z").replace(' ', "");
    let whole = format!("{}T{time}", published.date);
    match (whole.parse::<Timestamp>(), whole.parse::<DateTime>()) {
        (Ok(timestamp), _) => Ok(at(&timestamp.to_zoned(TimeZone::fixed(offset_of(&whole))))),
        (Err(_), Ok(_)) => Ok(published),
        // Zones are called by letters, too, of which nobody knows for sure what they mean.
        _ if format!("{}T{}", published.date, time.trim_end_matches(|c: char| c.is_ascii_uppercase()))
            .parse::<DateTime>()
            .is_ok() =>
        {
            Ok(published)
        }
        _ if time.starts_with(|c: char| c.is_ascii_digit()) => Err(DateDoubt::Impossible),
        _ => Err(DateDoubt::Unreadable),
    }
}

/// The offset from UTC that a time states.
fn offset_of(moment: &str) -> Offset {
    let pieces = Pieces::parse(moment).ok();
    let offset = pieces.and_then(|pieces| pieces.to_numeric_offset());
    offset.unwrap_or(Offset::UTC)
}

/// The basic form of ISO 8601, `20231005T1430Z`: the extended one without its marks.
fn parse_basic(text: &str) -> Result<Published, DateDoubt> {
    let (date, time) = (&text[..8], &text[9..]);
    let digits = time.bytes().take_while(u8::is_ascii_digit).count();
    let clock = match digits {
        4 => format!("{}:{}", &time[..2], &time[2..4]),
        6 => format!("{}:{}:{}", &time[..2], &time[2..4], &time[4..6]),
        _ => return Err(DateDoubt::Unreadable),
    };
    let year = date[..4].parse().map_err(|_| DateDoubt::Unreadable)?;
    parse_year_first(&format!("{}-{}-{}T{clock}{}", &date[..4], &date[4..6], &date[6..], &time[digits..]), year)
}

/// `25/10/2023` has one reading, `05/10/2023` has two.
fn parse_day_or_month_first(first: i64, rest: &str) -> Result<Published, DateDoubt> {
    let (second, rest) = leading_number(&rest[1..]).ok_or(DateDoubt::Unreadable)?;
    let rest = rest.strip_prefix(['-', '/', '.']).ok_or(DateDoubt::Unreadable)?;
    let (year, after) = leading_number(rest).ok_or(DateDoubt::Unreadable)?;
    if rest.len() - after.len() != 4 {
        return Err(DateDoubt::Ambiguous);
    }
    match (first > 12, second > 12) {
        _ if !after.is_empty() => Err(DateDoubt::Unreadable),
        (true, false) => day(year, second, first),
        (false, true) => day(year, first, second),
        (true, true) => Err(DateDoubt::Impossible),
        (false, false) if first == second => day(year, first, second),
        (false, false) => Err(DateDoubt::Ambiguous),
    }
}

fn day(year: i64, month: i64, day: i64) -> Result<Published, DateDoubt> {
    let year = i16::try_from(year).map_err(|_| DateDoubt::Year)?;
    let year = if BUDDHIST.contains(&year) { year - BUDDHIST_AHEAD } else { year };
    if !YEARS.contains(&year) {
        return Err(DateDoubt::Year);
    }
    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else { return Err(DateDoubt::Impossible) };
    let date = Date::new(year, month, day).map_err(|_| DateDoubt::Impossible)?;
    Ok(Published { date, time: None })
}

fn in_utc(timestamp: Timestamp) -> Published {
    at(&timestamp.to_zoned(TimeZone::UTC))
}

/// The day and time that a clock shows there and then.
fn at(moment: &Zoned) -> Published {
    let time = jiff::civil::time(moment.hour(), moment.minute(), moment.second(), 0);
    let offset = i16::try_from(moment.offset().seconds() / 60).unwrap_or_default();
    Published { date: moment.date(), time: Some(Clock { time, offset }) }
}

fn leading_number(text: &str) -> Option<(i64, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    Some((text.get(..length)?.parse().ok()?, &text[length..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_with_one_reading_are_believed() {
        for (text, expected) in [
            ("2023-10-05", "2023-10-05"),
            (" 2023/10/5 ", "2023-10-05"),
            ("20231005", "2023-10-05"),
            ("۲۰۲۳-۱۰-۰۵", "2023-10-05"),
            ("\u{200E}2023-10-05\u{200F}", "2023-10-05"),
            ("2023-10-05T14:30:00Z", "2023-10-05T14:30:00Z"),
            ("2023-10-05T14:30Z", "2023-10-05T14:30:00Z"),
            ("2023-10-05T01:00:00+03:30", "2023-10-05T01:00:00+03:30"),
            ("2023-10-05T01:00:00.123+0330", "2023-10-05T01:00:00+03:30"),
            ("2023-10-05 14:30:00 +0200", "2023-10-05T14:30:00+02:00"),
            ("2023-10-05 14:30:00 UTC", "2023-10-05T14:30:00Z"),
            ("2023-10-05T14:30:00PDT", "2023-10-05"),
            ("20231005T1430Z", "2023-10-05T14:30:00Z"),
            ("20231005T143000", "2023-10-05"),
            ("2023-10-05T14:30:00+02:00[Europe/Paris]", "2023-10-05T14:30:00+02:00"),
            ("2023-10-05T14:30:00", "2023-10-05"),
            ("2023-10-05 14:30", "2023-10-05"),
            ("2566-10-05", "2023-10-05"),
            ("Thu, 05 Oct 2023 14:30:00 +0330", "2023-10-05T14:30:00+03:30"),
            ("5 Oct 2023 14:30 GMT", "2023-10-05T14:30:00Z"),
            ("1696516200", "2023-10-05T14:30:00Z"),
            ("1696516200000", "2023-10-05T14:30:00Z"),
            ("25/10/2023", "2023-10-25"),
            ("10.25.2023", "2023-10-25"),
        ] {
            let published = parse_published(text, None).map(|p| p.to_string());
            assert_eq!(published.as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn doubtful_dates_are_not() {
        let today = Some(Date::constant(2023, 10, 5));
        for (text, doubt) in [
            ("", DateDoubt::Unreadable),
            ("yesterday", DateDoubt::Unreadable),
            ("05/10/2023", DateDoubt::Ambiguous),
            ("5.10.23", DateDoubt::Ambiguous),
            ("2023", DateDoubt::NoDay),
            ("2023-10", DateDoubt::NoDay),
            ("2023-13-05", DateDoubt::Impossible),
            ("2023-02-30", DateDoubt::Impossible),
            ("20231305", DateDoubt::Impossible),
            ("30/30/2023", DateDoubt::Impossible),
            ("2023-10-05T25:00:00Z", DateDoubt::Impossible),
            ("2023-10-05T14:30Z and later", DateDoubt::Impossible),
            ("0000-01-01", DateDoubt::Year),
            ("9999-12-31", DateDoubt::Year),
            ("1402-07-13", DateDoubt::Year),
            ("2024-10-05", DateDoubt::Future),
            ("2023-10-07", DateDoubt::Future),
            ("99999999999999999999", DateDoubt::Unreadable),
        ] {
            assert_eq!(parse_published(text, today), Err(doubt), "{text}");
        }
        assert!(parse_published("2023-10-06", today).is_ok(), "a day's grace for time zones");
    }
}
