//! What does the address of a page say of the day?

use jiff::civil::Date;

/// The day in an address such as `/2023/10/05/`, `/2023-10-5-` or `/20231005/`, as `2023-10-05`. That of
/// `/05-10-2023-` is given so if day and month could be either way round.
pub(super) fn day(url: &str) -> Option<String> {
    let (_, path) = url.split_once("://").map_or(url, |(_, rest)| rest).split(['?', '#']).next()?.split_once('/')?;
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).collect();
    let triples = || parts.windows(3);
    let in_order = triples().find_map(|w| day_of(w[0], w[1], w[2], 1)).map(|date| date.to_string());
    let in_order = in_order.or_else(|| triples().find_map(|w| day_first(w[0], w[1], w[2])));
    in_order.or_else(|| {
        let compact = |part: &&str| day_of(part.get(..4)?, part.get(4..6)?, part.get(6..)?, 2);
        parts.iter().find_map(compact).map(|date| date.to_string())
    })
}

/// Year, month and day, the last two of at least so many digits.
fn day_of(year: &str, month: &str, day: &str, digits: usize) -> Option<Date> {
    let is_number = |part: &str, least: usize, most: usize| {
        (least..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    if !(is_number(year, 4, 4) && is_number(month, digits, 2) && is_number(day, digits, 2)) {
        return None;
    }
    let year = year.parse().ok().filter(|year| YEARS.contains(year))?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A day whose year comes last.
fn day_first(day: &str, month: &str, year: &str) -> Option<String> {
    match (day_of(year, month, day, 2), day_of(year, day, month, 2)) {
        (Some(one), Some(other)) if one != other => Some(format!("{day}-{month}-{year}")),
        (one, other) => Some(one.or(other)?.to_string()),
    }
}

/// The years of the web.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2099;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_tell_the_day_in_many_ways() {
        for (url, expected) in [
            ("https://p.example/2023/10/05/ferry", Some("2023-10-05")),
            ("https://p.example/2023/1/5/ferry", Some("2023-01-05")),
            ("https://p.example/news/2023-10-05-ferry?id=7", Some("2023-10-05")),
            ("https://p.example/20231005/ferry", Some("2023-10-05")),
            ("https://p.example/detail/25-10-2023-ferry", Some("2023-10-25")),
            ("https://p.example/detail/05-10-2023-ferry", Some("05-10-2023")),
            ("https://p.example/ferry_05.05.2023.html", Some("2023-05-05")),
            ("https://p.example/2023/10/ferry", None),
            ("https://p.example/99999999/ferry", None),
            ("https://p.example/20231305/ferry", None),
            ("https://p.example/3-2-1-ferry", None),
            ("https://1.2.2023/ferry", None),
        ] {
            assert_eq!(day(url).as_deref(), expected, "{url}");
        }
    }
}
