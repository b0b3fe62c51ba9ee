//! Scores values across translations: the numbers, dates and durations that are found in an English sentence should
//! be found with the same value in its translation. Nobody marked them by hand, so what is misread in English counts
//! against every language; it says where readers of two languages part, and how often.

use jiff::civil::Date;
use rashomon_article::{Article, Published};
use rashomon_reading::edtf::Edtf;
use rashomon_reading::units::in_base;
use rashomon_reading::{Options, Quantity, Reading, Time, read};

/// The day that relative times are told from, the same on both sides: in the middle of a week, month and year, so that
/// there is something before and after.
const PUBLISHED: Date = Date::constant(2018, 10, 17);

/// What of a kind was looked for in one language.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Score {
    /// `number`, `date` or `duration`.
    pub kind: &'static str,
    /// Values of the English sentences.
    pub expected: usize,
    /// Of these, found in the translation.
    pub found: usize,
    /// What was missed: the English words, their value, the translation and what was read there.
    pub missed: Vec<String>,
}

/// A sentence with what it says.
pub struct Read {
    article: Article,
    reading: Reading,
}

impl Read {
    /// Reads a sentence of a language.
    pub fn new(language: &str, text: &str) -> Self {
        let article = Article {
            id: "sentence".to_owned(),
            published: Some(Published { date: PUBLISHED, time: None }),
            text: text.to_owned(),
            ..Article::default()
        };
        let (reading, _) = read(&article, &Options { language: Some(language.to_owned()) });
        Self { article, reading }
    }
}

/// The scores of translations, each beside the English sentence.
pub fn score<'r>(pairs: impl Iterator<Item = (&'r Read, &'r Read)>) -> [Score; 3] {
    let mut scores = ["number", "date", "duration"].map(|kind| Score { kind, ..Score::default() });
    for (english, other) in pairs {
        let language = rashomon_language::Language::get(&other.reading.language.tag);
        let calendar = !language.data.times.calendar.is_empty();
        // A place in a series is told in many ways: the second attack, another one, that of the year after.
        for quantity in english.reading.quantities.iter().filter(|q| !q.is_ordinal()) {
            let right = other.reading.quantities.iter().any(|q| same_number(quantity, q))
                || other.reading.times.iter().any(|t| in_duration(quantity, t));
            count(&mut scores[0], english, other, english.article.slice(quantity.span), &number(quantity), right);
        }
        for time in &english.reading.times {
            let words = english.article.slice(time.span);
            if let Some(edtf) = &time.edtf {
                let right = other.reading.times.iter().any(|t| {
                    t.edtf.as_ref().is_some_and(|e| same_date(e, edtf) || calendar && same_in_calendars(e, edtf))
                });
                count(&mut scores[1], english, other, words, edtf, right);
            } else if let Some(duration) = &time.duration {
                let right = other.reading.times.iter().any(|t| same_duration(t, duration))
                    || other.reading.quantities.iter().any(|q| in_duration(q, time));
                count(&mut scores[2], english, other, words, duration, right);
            }
        }
    }
    scores
}

fn count(score: &mut Score, english: &Read, other: &Read, words: &str, value: &str, right: bool) {
    score.expected += 1;
    if right {
        score.found += 1;
        return;
    }
    let times = other.reading.times.iter().map(|t| {
        let value = t.edtf.as_ref().or(t.duration.as_ref());
        format!("{:?} = {}", other.article.slice(t.span), value.map_or("?", String::as_str))
    });
    let quantities =
        other.reading.quantities.iter().map(|q| format!("{:?} = {}", other.article.slice(q.span), number(q)));
    let read = times.chain(quantities).collect::<Vec<_>>().join(", ");
    score.missed.push(format!("{words:?} = {value} of {:?}; {:?}: {read}", english.article.text, other.article.text));
}

fn number(quantity: &Quantity) -> String {
    let end = |value: Option<f64>| value.map(|v| v.to_string()).unwrap_or_default();
    match (quantity.low, quantity.high) {
        (low, high) if low == high => end(low),
        (low, high) => format!("{}..{}", end(low), end(high)),
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= a.abs() * 1e-6 + 1e-12
}

/// Whether two quantities have an end in common; bounds and hedges are words that a translator may put otherwise, and
/// miles are told in kilometres where these are in use.
fn same_number(a: &Quantity, b: &Quantity) -> bool {
    let ends = |q: &Quantity| [q.low, q.high];
    let factors = converted(a, b);
    let same = |x: f64, y: f64| near(x, y) || factors.is_some_and(|(f, g)| roughly(x * f, y * g));
    ends(a).into_iter().flatten().any(|x| ends(b).into_iter().flatten().any(|y| same(x, y)))
}

/// What the numbers of two quantities are to be multiplied with, if they are told in different units of one kind.
fn converted(a: &Quantity, b: &Quantity) -> Option<(f64, f64)> {
    let (a, b) = a.unit.as_deref().zip(b.unit.as_deref()).filter(|(a, b)| a != b)?;
    let ((base, f), (other, g)) = in_base(a).zip(in_base(b))?;
    (base == other).then_some((f, g))
}

/// Whether two numbers are the same but for the rounding of one that was converted.
fn roughly(a: f64, b: f64) -> bool {
    (a - b).abs() <= a.abs().max(b.abs()) * 0.05
}

/// Whether a duration counts as many of its unit.
fn in_duration(quantity: &Quantity, time: &Time) -> bool {
    let Some(duration) = &time.duration else { return false };
    let numbers = duration.split(|c: char| !(c.is_ascii_digit() || c == '.')).filter_map(|n| n.parse::<f64>().ok());
    numbers.into_iter().any(|n| [quantity.low, quantity.high].into_iter().flatten().any(|v| near(v, n)))
}

/// Whether a time says how long, by itself or from an event on ("seven minutes before half-time"), which one language
/// tells by a preposition and another by an adverb.
fn same_duration(time: &Time, duration: &String) -> bool {
    let from_event = time.relative.as_ref().map(|relative| relative.offset.trim_start_matches('-'));
    time.duration.as_ref() == Some(duration) || from_event == Some(duration)
}

fn same_date(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let parse = |edtf: &str| edtf.parse::<Edtf>().ok();
    let Some((a, b)) = parse(a).zip(parse(b)) else { return false };
    a.bounds() == b.bounds() || ends_alike(&a, &b)
}

/// Whether two stretches are a year or a month each, of calendars that begin it on other days, and share more than half
/// of it: "last year" is that of the reader's calendar.
fn same_in_calendars(a: &str, b: &str) -> bool {
    let bounds = |edtf: &str| edtf.parse::<Edtf>().ok().map(|edtf| edtf.bounds());
    let Some(((a_first, a_last), (b_first, b_last))) = bounds(a).zip(bounds(b)) else { return false };
    let days = |first: Date, last: Date| first.until(last).map_or(0, |span| span.get_days() + 1);
    let (a, b, both) = (days(a_first, a_last), days(b_first, b_last), days(a_first.max(b_first), a_last.min(b_last)));
    let alike = |least, most| [a, b].iter().all(|n| (least..=most).contains(n));
    (alike(354, 366) || alike(29, 31)) && both * 2 > a
}

/// Whether two stretches begin or end on one day, where the other end of one is the day of publication. That end is
/// ours and not said: a language without a word for "earlier this month" says "at the beginning of the month".
fn ends_alike(a: &Edtf, b: &Edtf) -> bool {
    let stretches = [a, b].iter().all(|edtf| matches!(edtf, Edtf::Interval(Some(_), Some(_))));
    let ((a_first, a_last), (b_first, b_last)) = (a.bounds(), b.bounds());
    let up_to_now = a_first == b_first && (a_last == PUBLISHED || b_last == PUBLISHED);
    let from_now_on = a_last == b_last && (a_first == PUBLISHED || b_first == PUBLISHED);
    stretches && (up_to_now || from_now_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_looked_for_in_the_translation() {
        let english = Read::new("en", "At least 12 people died on 3 May 2018, after 4 hours, and 70 were hurt.");
        let right = Read::new(
            "pt",
            "Pelo menos doze pessoas morreram a 3 de maio de 2018, após 4 horas, e 17 ficaram feridas.",
        );
        let [numbers, dates, durations] = score([(&english, &right)].into_iter());
        assert_eq!((numbers.expected, numbers.found), (2, 1));
        assert_eq!((dates.expected, dates.found), (1, 1));
        assert_eq!((durations.expected, durations.found), (1, 1));
        assert!(numbers.missed[0].contains("70"));
    }

    #[test]
    fn converted_units_are_the_same_but_for_rounding() {
        let of = |value: f64, unit: &str| Quantity {
            span: rashomon_text::Span::new(rashomon_text::Field::Text, 0, 1),
            low: Some(value),
            high: Some(value),
            approximate: false,
            unit: Some(unit.to_owned()),
            counted: None,
        };
        assert!(same_number(&of(385.0, "[mi_i]"), &of(620.0, "km")));
        assert!(!same_number(&of(385.0, "[mi_i]"), &of(700.0, "km")));
        assert!(!same_number(&of(385.0, "[mi_i]"), &of(620.0, "kg")));
        assert!(!same_number(&of(385.0, "km"), &of(386.0, "km")));
    }

    #[test]
    fn an_end_that_is_the_day_of_publication_is_not_said() {
        assert!(same_date("2018-10-01/2018-10-17", "2018-10-01/2018-10-15"));
        assert!(same_date("2018-10-17/2018-12-31", "2018-09/2018-12"));
        assert!(!same_date("2018-10-01/2018-10-17", "2018-10"));
        assert!(!same_date("2018-10-01/2018-10-16", "2018-10-01/2018-10-15"));
        assert!(!same_date("2018-10-17", "2018-10-16/2018-10-17"));
        // Years and months of the Persian calendar.
        assert!(same_in_calendars("2017", "2017-03-21/2018-03-20"));
        assert!(!same_in_calendars("2018", "2017-03-21/2018-03-20"));
        assert!(same_in_calendars("2018-10", "2018-09-23/2018-10-22"));
    }
}
