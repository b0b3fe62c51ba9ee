//! Lines that tell when and by whom a page was printed, where it stands on the site, and what the page's program left in
//! it: "4 August 2024, 16:53", "Home > World > Asia", "By Ana Lima", "{{title}}".

use rashomon_language::Sense;
use rashomon_text::{TokenKind, digit_value};

use super::{is_ended, sentences};
use crate::{Document, Part};

/// Whether a line tells when a page was printed or changed, perhaps with who published it: a whole day with its year, and
/// hardly a word beside it.
pub fn is_stamp(part: &Part, first: usize, end: usize) -> bool {
    const LONGEST: usize = 40;
    const BEHIND: usize = 2;
    const BEFORE: usize = 3;
    const BEFORE_WITH_HOUR: usize = 5;
    if end - first > LONGEST || is_ended(part, first, end) {
        return false;
    }
    let Some(day) = day_within(part, first, end) else { return false };
    let clock = clock_within(part, first, end);
    let (from, to) = clock.map_or((day.first, day.end), |clock| (day.first.min(clock.0), day.end.max(clock.1)));
    // What goes on with a year tells something.
    if (to..end).any(|t| matches!(values(part.word(t))[..], [(value, 4)] if is_year(value))) {
        return false;
    }
    let (before, behind) = (words(part, first, from), words(part, to, end));
    // An entry of a chronicle tells what was on that day.
    let tells = || behind > 0 && (day.first == first || before == 0) && opens_entry(part, day.end, end);
    if behind > BEHIND || (clock.is_none() && tells()) {
        return false;
    }
    match clock {
        Some(_) => before <= BEFORE_WITH_HOUR,
        None if day.figures => before <= BEFORE,
        None if before == 0 && behind <= 1 => true,
        // A day in words may be that of which a heading tells, or the dateline: a mark has to part it from the name before it.
        None => before <= BEFORE && behind == 0 && part.word(from.saturating_sub(1)) == "/" && from > first,
    }
}

/// A day with its year in a line.
struct Day {
    first: usize,
    end: usize,
    /// Whether it is written in figures alone.
    figures: bool,
}

fn day_within(part: &Part, first: usize, end: usize) -> Option<Day> {
    let numbers: Vec<(usize, Vec<(u32, usize)>)> =
        (first..end).map(|t| (t, values(part.word(t)))).filter(|(_, values)| !values.is_empty()).collect();
    // One token may hold all three, or the marks between them stand for themselves.
    for n in 0..numbers.len() {
        let mut held: Vec<(u32, usize)> = Vec::new();
        let mut last = numbers[n].0;
        for (t, values) in &numbers[n..] {
            let parted = || matches!(part.word(last + 1), "." | "/" | "-" | "年" | "月" | "년" | "월");
            if !(held.is_empty() || *t == last + 2 && parted()) {
                break;
            }
            held.extend(values);
            last = *t;
            if held.len() >= 3 {
                break;
            }
        }
        if held.len() >= 3 && is_day(&held[..3]) {
            let past = last + 1;
            let end = if past < end && matches!(part.word(past), "日" | "일" | ".") { past + 1 } else { past };
            return Some(Day { first: numbers[n].0, end, figures: true });
        }
    }
    // A month between a day and a year, in whatever order.
    let year = numbers.iter().find(|(_, values)| matches!(values[..], [(value, 4)] if is_year(value)))?.0;
    let near = |t: usize| t.abs_diff(year) <= 5;
    let month = (first..end).find(|t| near(*t) && is_month(part, *t))?;
    let day = numbers
        .iter()
        .find(|(t, values)| *t != year && t.abs_diff(month) <= 3 && matches!(values[..], [(1..=31, 1 | 2)]))?;
    let (from, to) = (year.min(month).min(day.0), year.max(month).max(day.0));
    Some(Day { first: from, end: to + 1, figures: false })
}

/// Whether a word is a month, whole, or a short one that may be the beginning of one, between a day and a year.
fn is_month(part: &Part, at: usize) -> bool {
    const SHORT: usize = 4;
    if part.tags_at(at).iter().any(|tag| matches!(tag.sense, Sense::Month { .. })) {
        return true;
    }
    let is_short = || part.tokens[at].kind == TokenKind::Word && part.word(at).chars().count() <= SHORT;
    let number =
        |t: Option<usize>| t.filter(|t| *t < part.tokens.len()).is_some_and(|t| !values(part.word(t)).is_empty());
    let comma = |t: usize| t < part.tokens.len() && matches!(part.word(t), "," | "." | "-" | "/");
    let before = if at > 0 && comma(at - 1) { at.checked_sub(2) } else { at.checked_sub(1) };
    let behind = if comma(at + 1) { at + 2 } else { at + 1 };
    is_short() && !part.tokens[at].script.is_unspaced() && number(before) && number(Some(behind))
}

fn is_day(values: &[(u32, usize)]) -> bool {
    match values {
        [(year, 4), (1..=12, 1 | 2), (1..=31, 1 | 2)] => is_year(*year),
        [(1..=31, 1 | 2), (1..=31, 1 | 2), (year, 4)] => is_year(*year),
        _ => false,
    }
}

/// In whatever calendar: that of Persia is some six hundred years behind, that of the Buddhists ahead.
fn is_year(year: u32) -> bool {
    (1370..=1460).contains(&year) || (1990..=2099).contains(&year) || (2540..=2620).contains(&year)
}

/// The hour in a line: "16:53", "16時53分".
fn clock_within(part: &Part, first: usize, end: usize) -> Option<(usize, usize)> {
    let is_clock = |t: usize| match values(part.word(t))[..] {
        // Where both are one token.
        [(0..=24, 1 | 2), (0..=59, 2), ..] if part.word(t).contains(':') => Some(t + 1),
        [(0..=59, 1 | 2)] if t + 2 < end && matches!(part.word(t + 1), ":" | "：" | "時" | "时" | "시" | "h") => {
            matches!(values(part.word(t + 2))[..], [(0..=59, 2)]).then_some(t + 3)
        }
        _ => None,
    };
    let at = (first..end).find(|t| is_clock(*t).is_some())?;
    let mut past = is_clock(at)?;
    // Seconds.
    while past + 1 < end && part.word(past) == ":" && !values(part.word(past + 1)).is_empty() {
        past += 2;
    }
    Some((at, past))
}

/// The numbers that a token is written with, and how many digits each has.
fn values(word: &str) -> Vec<(u32, usize)> {
    let mut found: Vec<(u32, usize)> = Vec::new();
    let mut within = false;
    for c in word.chars() {
        match digit_value(c) {
            Some(digit) => {
                match found.last_mut().filter(|_| within) {
                    Some((value, digits)) => {
                        *value = value.saturating_mul(10).saturating_add(u32::from(digit));
                        *digits += 1;
                    }
                    None => found.push((u32::from(digit), 1)),
                }
                within = true;
            }
            None => within = false,
        }
    }
    found
}

/// How many words stand in tokens `first..end` that are no part of a day or an hour. Where nothing parts words, two
/// characters are one.
fn words(part: &Part, first: usize, end: usize) -> usize {
    let timely = |t: usize| {
        let tagged = part.tags_at(t).iter().any(|tag| {
            matches!(
                tag.sense,
                Sense::Month { .. } | Sense::Weekday(_) | Sense::HalfDay(_) | Sense::TimeUnit(_) | Sense::DayPart(_)
            )
        });
        tagged || matches!(part.word(t), "年" | "月" | "日" | "時" | "时" | "分" | "년" | "월" | "일" | "시" | "분")
    };
    let told = |t: &usize| part.tokens[*t].kind == TokenKind::Word && !timely(*t);
    let halves: usize =
        (first..end.max(first)).filter(told).map(|t| if part.tokens[t].script.is_unspaced() { 1 } else { 2 }).sum();
    halves.div_ceil(2)
}

fn opens_entry(part: &Part, at: usize, end: usize) -> bool {
    at < end && matches!(part.word(at), ":" | "：" | "-" | "–" | "—")
}

/// Whether a line names who wrote the report, as pages do beneath the headline: the words for it, and names.
pub fn is_byline(document: &Document, part: &Part, first: usize, end: usize) -> bool {
    const LONGEST: usize = 12;
    const SMALL: usize = 3;
    if end - first > LONGEST || is_ended(part, first, end) || !part.tokens[first].script.is_cased() {
        return false;
    }
    let line = part.word_span(first, end);
    let behind = |byline: &String| {
        let rest = line.strip_prefix(byline.as_str())?;
        let rest = rest.trim_start_matches([':', ' ']);
        (rest.len() + byline.len() < line.len()).then_some(rest)
    };
    let is_name = |rest: &str| {
        let words: Vec<&str> = rest.split_whitespace().collect();
        let capital = |word: &&&str| word.starts_with(char::is_uppercase);
        let small = |word: &&str| word.chars().count() <= SMALL || word.starts_with(['(', '@']);
        let plain = !rest.chars().any(|c| digit_value(c).is_some() || "?!:;\"".contains(c));
        plain
            && (2..=8).contains(&words.len())
            && words.iter().filter(capital).count() >= 2
            && words.iter().all(|word| capital(&word) || small(word))
    };
    document.language.data.boilerplate.bylines.iter().filter_map(behind).any(is_name)
}

/// Whether a line is what the program of a page left of itself, the path to it, or its tags.
pub fn is_machinery(part: &Part, first: usize, end: usize) -> bool {
    const LONGEST: usize = 60;
    if end - first > LONGEST {
        return false;
    }
    let line = part.word_span(first, end);
    let filled = line.starts_with('{') && line.ends_with('}') || line.starts_with("%%") && line.ends_with("%%");
    let tags = || line.split_whitespace().all(|word| word.starts_with('#') && word.chars().count() > 1);
    filled || tags() || is_path(part, line, first, end) || is_listed(part, line, first, end)
}

/// "Home > World > Asia"; a quotation may open with ».
fn is_path(part: &Part, line: &str, first: usize, end: usize) -> bool {
    let count = |marks: &[char]| line.matches(marks).count();
    let steps = count(&['>', '›', '＞']);
    if steps >= 2 {
        return !line.contains('<');
    }
    let parts = |t: usize| part.word(t) == "»" && (t + 1 == end || part.tokens[t + 1].spaced);
    let all = (first..end).filter(|t| part.word(*t) == "»").count();
    all >= 2 && all == (first + 1..end).filter(|t| parts(*t)).count() && count(&['«', '„', '“', '”', '"']) == 0
}

/// Names of sections or tags side by side: "World | Sport | Culture", "concert;mourning;club;".
fn is_listed(part: &Part, line: &str, first: usize, end: usize) -> bool {
    const FEW: usize = 3;
    let count = |mark: &str| line.matches(mark).count();
    let glued =
        |t: usize| part.word(t) == ";" && !part.tokens[t].spaced && (t + 1 == end || !part.tokens[t + 1].spaced);
    let semicolons = (first + 1..end).filter(|t| part.word(*t) == ";").count();
    let tagged = semicolons >= FEW && (first + 1..end).filter(|t| glued(*t)).count() == semicolons;
    // Figures side by side are a table.
    let figures = || line.split(['|', '•', '·']).any(|cell| cell.chars().any(|c| digit_value(c).is_some()));
    let bars = ["|", "•", "·"].iter().any(|mark| count(mark) >= FEW) && !figures() && !is_ended(part, first, end);
    tagged || bars && sentences(part, first, end) <= 1 + count("|") + count("•")
}
