//! Times and amounts in plain words.

use jiff::civil::Date;
use rashomon_text::{isolate, safe_line};

/// Foreign words set apart from their line: isolated if anything in them runs from right to left, as they
/// are where nothing does and no neighbour can be reordered.
pub fn apart(text: &str) -> String {
    if text.chars().any(is_right_to_left) { isolate(text) } else { text.to_owned() }
}

/// Whether a character belongs to a script that runs from right to left.
pub fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{200F}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
        || matches!(c, '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// Things in a row, the first few of them.
pub fn first_few(items: &[String], most: usize) -> String {
    // One more is no longer than saying so.
    if items.len() <= most + 1 {
        return items.join(", ");
    }
    format!("{} and {} more", items[..most].join(", "), items.len() - most)
}

/// A time in Extended Date/Time Format as a person says it: `2023-09-17` is 17 September 2023. What is not
/// understood is given as it is.
pub fn when(edtf: &str) -> String {
    if let Some((from, to)) = edtf.split_once('/') {
        return match (from, to) {
            ("" | "..", to) => format!("until {}", point(to)),
            (from, "" | "..") => format!("since {}", point(from)),
            (from, to) => format!("{} to {}", point(from), point(to)),
        };
    }
    point(edtf)
}

fn point(edtf: &str) -> String {
    let bare = edtf.trim_end_matches(['~', '?', '%']);
    let hedge = if bare.len() < edtf.len() { "about " } else { "" };
    let (day, time) = bare.split_once('T').map_or((bare, None), |(day, time)| (day, Some(time)));
    let said = match day.len() {
        10 => date(day, "%-d %B %Y"),
        7 => date(&format!("{day}-01"), "%B %Y"),
        _ => None,
    };
    let said = said.unwrap_or_else(|| safe_line(day));
    match time {
        Some(time) => format!("{hedge}{said}, {}", safe_line(time.get(..5).unwrap_or(time))),
        None => format!("{hedge}{said}"),
    }
}

fn date(day: &str, format: &str) -> Option<String> {
    day.parse::<Date>().ok().map(|date| date.strftime(format).to_string())
}

/// A day with the day of the week that it is: 17 September 2023, a Sunday. What is no day is said as [`when`] says it.
pub fn with_weekday(edtf: &str) -> String {
    let weekday = edtf.get(..10).and_then(|day| date(day, "%A"));
    weekday.map_or_else(|| when(edtf), |weekday| format!("{}, a {weekday}", when(edtf)))
}

/// A word with a capital.
pub fn capitalised(word: &str) -> String {
    let mut rest = word.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// How many or how much, within bounds.
pub fn amount(low: Option<f64>, high: Option<f64>, approximate: bool, unit: Option<&str>) -> String {
    let nearly = approximate && low.is_none() && high.is_some();
    let about = if approximate && !nearly { "about " } else { "" };
    let value = match (low, high) {
        (Some(low), Some(high)) if low == high => number(low),
        (Some(low), Some(high)) => format!("{} to {}", number(low), number(high)),
        (Some(low), None) => format!("{} or more", number(low)),
        (None, Some(high)) if nearly => format!("nearly {}", number(high)),
        (None, Some(high)) => format!("up to {}", number(high)),
        (None, None) => "some".to_owned(),
    };
    if unit == Some(rashomon_reading::Quantity::ORDINAL) {
        return format!("no. {value}");
    }
    match unit.map(safe_line).filter(|unit| !unit.is_empty()) {
        Some(unit) => format!("{about}{value} {unit}"),
        None => format!("{about}{value}"),
    }
}

/// How long something lasts, of hours: in the greatest unit of which it is a whole number.
pub fn lasting(low: Option<f64>, high: Option<f64>) -> String {
    const UNITS: [(f64, &str, &str); 5] = [
        (8_765.82, "year", "years"),
        (730.485, "month", "months"),
        (24.0, "day", "days"),
        (1.0, "hour", "hours"),
        (1.0 / 60.0, "minute", "minutes"),
    ];
    let whole = |each: f64| {
        let is_whole = |hours: f64| hours >= each && ((hours / each).round() - hours / each).abs() < 1e-6;
        low.into_iter().chain(high).all(is_whole)
    };
    let (each, one, several) = UNITS.into_iter().find(|(each, ..)| whole(*each)).unwrap_or(UNITS[3]);
    let counted = |hours: Option<f64>| hours.map(|hours| hours / each);
    let single = low == high && counted(low).is_some_and(|count| (count - 1.0).abs() < 1e-6);
    amount(counted(low), counted(high), false, Some(if single { one } else { several }))
}

/// A number with its digits in groups of three, parted by spaces that don't break (U+00A0).
fn number(value: f64) -> String {
    if !value.is_finite() || value.abs() >= 1e15 {
        return value.to_string();
    }
    let rounded = (value * 100.0).round() / 100.0;
    let written = rounded.abs().to_string();
    let (whole, rest) = written.split_once('.').map_or((written.as_str(), None), |(w, r)| (w, Some(r)));
    let mut out = if rounded < 0.0 { "-".to_owned() } else { String::new() };
    for (n, digit) in whole.chars().enumerate() {
        // Four digits are read at a glance.
        if n > 0 && whole.len() > 4 && (whole.len() - n) % 3 == 0 {
            out.push('\u{A0}');
        }
        out.push(digit);
    }
    if let Some(rest) = rest {
        out.push('.');
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_told_in_the_greatest_unit_that_fits() {
        assert_eq!(lasting(Some(6.0), Some(6.0)), "6 hours");
        assert_eq!(lasting(Some(6.5), Some(6.5)), "390 minutes");
        assert_eq!(lasting(Some(48.0), None), "2 or more days");
        assert_eq!(lasting(Some(8_765.82), Some(8_765.82)), "1 year");
        assert_eq!(lasting(None, Some(730.485 * 3.0)), "up to 3 months");
    }

    #[test]
    fn times_are_said_in_words() {
        for (edtf, said) in [
            ("2023-09-17", "17 September 2023"),
            ("2022-02", "February 2022"),
            ("2022", "2022"),
            ("2023-09~", "about September 2023"),
            ("2023-09-17/2023-09-19", "17 September 2023 to 19 September 2023"),
            ("2022-02-24/..", "since 24 February 2022"),
            ("../2022", "until 2022"),
            ("2023-09-17T14:30:00Z", "17 September 2023, 14:30"),
            ("199X", "199X"),
            ("2023-99-99", "2023-99-99"),
            ("", ""),
        ] {
            assert_eq!(when(edtf), said);
        }
    }

    #[test]
    fn a_day_is_said_with_its_weekday() {
        assert_eq!(with_weekday("2023-09-17"), "17 September 2023, a Sunday");
        assert_eq!(with_weekday("2023-09"), "September 2023");
        assert_eq!((capitalised("tuesday"), capitalised("")), ("Tuesday".to_owned(), String::new()));
    }

    #[test]
    fn amounts_keep_their_bounds() {
        let said = |low, high| amount(low, high, false, None);
        assert_eq!(said(Some(120_000.0), Some(120_000.0)), "120\u{A0}000");
        assert_eq!(said(Some(100_000.0), None), "100\u{A0}000 or more");
        assert_eq!(said(None, Some(1_500.0)), "up to 1500");
        assert_eq!(said(Some(2.0), Some(3.5)), "2 to 3.5");
        assert_eq!(amount(Some(-4.25), Some(-4.25), true, Some("%")), "about -4.25 %");
        assert_eq!(said(None, None), "some");
        assert_eq!(amount(Some(3.0), Some(3.0), false, Some("ordinal")), "no. 3");
        assert_eq!(said(Some(f64::INFINITY), Some(f64::INFINITY)), "inf");
    }
}
