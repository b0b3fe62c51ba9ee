//! Scores times and quantities on the cases of Microsoft Recognizers-Text: one JSON object a line, with
//! `input`, `results` (`Text`, `TypeName`, `Resolution`) and `reference`, the moment that relative times are
//! told from.
//!
//! The suite was made for assistants, not for news: what it expects beyond what a report says (the article
//! "a" as 1, powers, holidays) counts against the score all the same. A case counts as right when all
//! results of the scored type are found with their values, in order.

use std::path::Path;

use jiff::civil::Date;
use rashomon_article::{Article, Published};
use rashomon_reading::edtf::{Edtf, Point, Stretch};
use rashomon_reading::{Options, Reading, read};
use rashomon_text::{digit_value, fold};
use serde::Deserialize;
use serde_json::Value;

/// The outcome for one kind of result in one language.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Score {
    /// BCP 47 tag.
    pub language: String,
    /// `number`, `percentage`, `date`, `daterange`, `currency`, `dimension`; `explicit` for the dates and date ranges that
    /// the text gives by themselves, which count there a second time.
    pub kind: String,
    /// Results expected.
    pub expected: usize,
    /// Of these, found with the expected value.
    pub found: usize,
    /// What was missed: the input, what was expected, and what was read instead.
    pub missed: Vec<String>,
}

impl Score {
    /// The share found; 1 if nothing was expected.
    pub fn recall(&self) -> f64 {
        if self.expected == 0 { 1.0 } else { self.found as f64 / self.expected as f64 }
    }
}

#[derive(Deserialize)]
struct Case {
    input: String,
    results: Vec<Expected>,
    reference: Option<String>,
}

#[derive(Deserialize)]
struct Expected {
    #[serde(rename = "Text")]
    text: String,
    /// A few cases lack it; they are not scored.
    #[serde(rename = "TypeName", default)]
    kind: String,
    #[serde(rename = "Resolution")]
    resolution: Option<Value>,
}

/// The files of a language that are scored.
const MODELS: [&str; 5] = ["NumberModel", "PercentModel", "DateTimeModel", "CurrencyModel", "DimensionModel"];

/// The scores of one language, from the files `<tag>-<model>.jsonl` in `folder`. Files that are not there
/// score nothing.
pub fn score(folder: &Path, language: &str) -> std::io::Result<Vec<Score>> {
    let mut scores: Vec<Score> = Vec::new();
    for model in MODELS {
        let path = folder.join(format!("{language}-{model}.jsonl"));
        if !path.exists() {
            continue;
        }
        for line in std::fs::read_to_string(&path)?.lines() {
            let case: Case = serde_json::from_str(line).map_err(std::io::Error::other)?;
            score_case(language, &case, &mut scores);
        }
    }
    Ok(scores)
}

fn score_case(language: &str, case: &Case, scores: &mut Vec<Score>) {
    let published = case.reference.as_ref().and_then(|r| r.get(..10)?.parse::<Date>().ok());
    let article = Article {
        id: "case".to_owned(),
        published: published.map(|date| Published { date, time: None }),
        text: case.input.clone(),
        ..Article::default()
    };
    let (reading, _) = read(&article, &Options { language: Some(language.to_owned()) });
    for expected in &case.results {
        let kind = expected.kind.rsplit('.').next().unwrap_or_default();
        let kind = if kind == "percent" { "percentage" } else { kind };
        // Dates that the calendar lacks have no value, and fiscal or school years no days.
        let Some(right) = judge(kind, expected, &article, &reading) else { continue };
        let missed = (!right).then(|| {
            let wanted = expected.resolution.as_ref().map(ToString::to_string).unwrap_or_default();
            format!("{:?}: {:?} {wanted}; read {}", case.input, expected.text, shown(&article, &reading))
        });
        count(score_of(scores, language, kind), missed.clone());
        if is_explicit(kind, expected) {
            count(score_of(scores, language, EXPLICIT), missed);
        }
    }
}

/// The score of a kind, empty if it is the first of its kind.
fn score_of<'s>(scores: &'s mut Vec<Score>, language: &str, kind: &str) -> &'s mut Score {
    let at = scores.iter().position(|s| s.kind == kind && s.language == language);
    let at = at.unwrap_or_else(|| {
        scores.push(Score { language: language.to_owned(), kind: kind.to_owned(), ..Score::default() });
        scores.len() - 1
    });
    &mut scores[at]
}

fn count(score: &mut Score, missed: Option<String>) {
    score.expected += 1;
    match missed {
        None => score.found += 1,
        Some(missed) => score.missed.push(missed),
    }
}

/// What explicit dates are called in the tables.
const EXPLICIT: &str = "explicit";

/// Whether an expected date is one day, month or year that the text gives in full, so that nobody needs to know when it
/// was written: its only timex is a plain date, and the year and the day of it stand there in digits. A year in two
/// digits needs the day or month beside it ("maio de 68"); "the 2nd week of 2016" and "before 2016" are no plain dates.
fn is_explicit(kind: &str, expected: &Expected) -> bool {
    if !matches!(kind, "date" | "daterange") {
        return false;
    }
    let values = expected.resolution.as_ref().and_then(|r| r.get("values")?.as_array());
    let Some(values) = values.filter(|values| values.iter().all(|value| value.get("Mod").is_none())) else {
        return false;
    };
    let timex = |value: &Value| value.get("timex").and_then(Value::as_str).map(str::to_owned);
    let Some(Some(first)) = values.first().map(timex) else { return false };
    if values.iter().any(|value| timex(value).as_ref() != Some(&first)) {
        return false;
    }
    let numbers: Option<Vec<u32>> = first.split('-').map(|part| part.parse().ok()).collect();
    let Some(numbers) = numbers.filter(|_| first.split('-').next().is_some_and(|year| year.len() == 4)) else {
        return false;
    };
    let written = written_numbers(&expected.text);
    let has = |number: u32| written.contains(&number);
    match numbers[..] {
        [year, _, day] => {
            has(day)
                && (has(year) || written.iter().filter(|n| **n == year % 100).count() > usize::from(day == year % 100))
        }
        [year, _] => has(year) || has(year % 100),
        [year] => has(year),
        _ => false,
    }
}

/// The numbers that stand in a text in digits of any script.
fn written_numbers(text: &str) -> Vec<u32> {
    let plain: String = text.chars().map(|c| digit_value(c).map_or(' ', |digit| char::from(b'0' + digit))).collect();
    plain.split_whitespace().filter_map(|number| number.parse().ok()).collect()
}

/// Whether an expected result is found; `None` if it is of a kind or value that is not scored.
fn judge(kind: &str, expected: &Expected, article: &Article, reading: &Reading) -> Option<bool> {
    let resolution = expected.resolution.as_ref()?;
    match kind {
        "number" | "percentage" => {
            let value = number(resolution.get("value")?.as_str()?)?;
            let matches = |q: &rashomon_reading::Quantity| {
                // A share is the same in hundredths and as a fraction: 1 % is 百分の一, 0.1 % is 千分之一.
                let told = match (kind, q.unit.as_deref()) {
                    ("percentage", None) => 100.0,
                    ("number", Some("%")) => 0.01,
                    _ => 1.0,
                };
                let near = |v: f64| (v - value).abs() <= value.abs() * 1e-6 + 1e-12;
                [q.low, q.high].into_iter().flatten().any(|v| near(v) || near(v * told))
            };
            // A number with a unit of time is among the times.
            let in_duration =
                || reading.times.iter().any(|t| fold(article.slice(t.span)).contains(&fold(&expected.text)));
            Some(reading.quantities.iter().any(matches) || (kind == "number" && in_duration()))
        }
        "currency" | "dimension" => {
            let value = number(resolution.get("value")?.as_str()?)?;
            let iso = resolution.get("isoCurrency").and_then(Value::as_str);
            let near = |v: Option<f64>| v.is_some_and(|v| (v - value).abs() <= value.abs() * 1e-6 + 1e-12);
            let unit = |unit: &str| match (kind, iso) {
                ("currency", Some(iso)) => unit == iso,
                ("currency", None) => unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase()),
                _ => !unit.starts_with('%'),
            };
            let quantities = reading.quantities.iter();
            Some(quantities.filter(|q| near(q.low) || near(q.high)).any(|q| q.unit.as_deref().is_some_and(unit)))
        }
        "date" | "daterange" => {
            let values = resolution.get("values")?.as_array()?;
            let mut judged = false;
            for value in values {
                let day = |key: &str| value.get(key).and_then(Value::as_str).and_then(|s| s.parse::<Date>().ok());
                let wanted = if kind == "date" {
                    day("value").map(|d| (d, d))
                } else {
                    // The end is not part of the range.
                    day("start").zip(day("end").and_then(|d| d.yesterday().ok()))
                };
                let Some(wanted) = wanted else { continue };
                judged = true;
                if reading
                    .times
                    .iter()
                    .filter_map(|t| t.edtf.as_deref()?.parse::<Edtf>().ok())
                    .any(|e| same(&e, wanted))
                {
                    return Some(true);
                }
            }
            // What is told from a day that the case does not name has a value that cannot be known.
            let open =
                article.published.is_none() && reading.times.iter().any(|t| t.edtf.is_none() && t.duration.is_none());
            (judged && !open).then_some(false)
        }
        _ => None,
    }
}

/// Whether a date says the expected days: the same ones, or with an end that the suite leaves out and news
/// takes in ("between 1988 and 1994"), or the month or year that an expected moment lies in.
fn same(edtf: &Edtf, (start, end): (Date, Date)) -> bool {
    let (from, to) = edtf.bounds();
    if (from, to) == (start, end) {
        return true;
    }
    let inclusive = match edtf {
        Edtf::Interval(Some(_), Some(last)) => {
            let first_of_last = Edtf::Point(*last).bounds().0;
            from == start && (first_of_last == end || first_of_last.yesterday().ok() == Some(end))
        }
        Edtf::Point(Point { stretch: Stretch::Month(..) | Stretch::Year(_), .. }) => {
            start == end && from <= start && start <= to
        }
        _ => false,
    };
    inclusive || (from == start && to.yesterday().ok() == Some(end))
}

/// The number of a resolution: a decimal point or, in some languages, a comma; a percent sign may follow.
fn number(text: &str) -> Option<f64> {
    text.trim_end_matches('%').replace(',', ".").parse().ok()
}

fn shown(article: &Article, reading: &Reading) -> String {
    let times = reading.times.iter().map(|t| format!("{:?} = {:?}", article.slice(t.span), t.edtf));
    let quantities =
        reading.quantities.iter().map(|q| format!("{:?} = {:?}..{:?}", article.slice(q.span), q.low, q.high));
    times.chain(quantities).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn explicit_dates_need_no_day_to_be_told_from() {
        let is = |text: &str, values: &str| {
            let case =
                format!(r#"{{"Text":"{text}","TypeName":"datetimeV2.date","Resolution":{{"values":[{values}]}}}}"#);
            is_explicit("date", &serde_json::from_str(&case).unwrap())
        };
        assert!(is("2 May 2019", r#"{"timex":"2019-05-02"}"#));
        assert!(is("२ मई १९", r#"{"timex":"2019-05-02"}"#));
        assert!(is("maio de 68", r#"{"timex":"1968-05"}"#));
        assert!(is("2018", r#"{"timex":"2018"}"#));
        assert!(!is("2 May", r#"{"timex":"XXXX-05-02"},{"timex":"XXXX-05-02"}"#));
        assert!(!is("tomorrow", r#"{"timex":"2019-05-02"}"#));
        assert!(!is("in 16 days", r#"{"timex":"2016-05-16"}"#));
        assert!(!is("before 2018", r#"{"timex":"2018","Mod":"before"}"#));
        assert!(!is("week 2 of 2018", r#"{"timex":"2018-W02"}"#));
        assert!(!is_explicit("number", &serde_json::from_str(r#"{"Text":"2018"}"#).unwrap()));
    }

    #[test]
    fn cases_are_scored_by_value() {
        let case: Case = serde_json::from_str(
            r#"{"input":"27 people on 2 May 2019 and 14 with $3 million","results":[
                {"Text":"$3 million","TypeName":"currency","Resolution":{"value":"3000000","isoCurrency":"USD"}},
                {"Text":"$3 million","TypeName":"dimension","Resolution":{"value":"4"}},
                {"Text":"27","TypeName":"number","Resolution":{"value":"27"}},
                {"Text":"14","TypeName":"number","Resolution":{"value":"15"}},
                {"Text":"2 May 2019","TypeName":"datetimeV2.date","Resolution":{"values":[{"timex":"2019-05-02","value":"2019-05-02"}]}}],
                "reference":"2020-01-01T00:00:00"}"#,
        )
        .unwrap();
        let mut scores = Vec::new();
        score_case("en", &case, &mut scores);
        let counts: Vec<_> = scores.iter().map(|s| (s.kind.as_str(), s.expected, s.found)).collect();
        assert_eq!(
            counts,
            [("currency", 1, 1), ("dimension", 1, 0), ("number", 2, 1), ("date", 1, 1), ("explicit", 1, 1)]
        );
    }
}
