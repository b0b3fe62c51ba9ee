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
use serde::Deserialize;
use serde_json::Value;

/// The outcome for one kind of result in one language.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Score {
    /// BCP 47 tag.
    pub language: String,
    /// `number`, `percentage`, `date`, `daterange`, `currency`, `dimension`.
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
        let at = scores.iter().position(|s| s.kind == kind && s.language == language);
        let at = at.unwrap_or_else(|| {
            scores.push(Score { language: language.to_owned(), kind: kind.to_owned(), ..Score::default() });
            scores.len() - 1
        });
        scores[at].expected += 1;
        if right {
            scores[at].found += 1;
        } else {
            let wanted = expected.resolution.as_ref().map(ToString::to_string).unwrap_or_default();
            scores[at].missed.push(format!(
                "{:?}: {:?} {wanted}; read {}",
                case.input,
                expected.text,
                shown(&article, &reading)
            ));
        }
    }
}

/// Whether an expected result is found; `None` if it is of a kind or value that is not scored.
fn judge(kind: &str, expected: &Expected, article: &Article, reading: &Reading) -> Option<bool> {
    let resolution = expected.resolution.as_ref()?;
    match kind {
        "number" | "percentage" => {
            let value = number(resolution.get("value")?.as_str()?)?;
            let matches = |q: &rashomon_reading::Quantity| {
                let near = |v: Option<f64>| v.is_some_and(|v| (v - value).abs() <= value.abs() * 1e-6 + 1e-12);
                near(q.low) || near(q.high)
            };
            // A number with a unit of time is among the times.
            let in_duration = || {
                reading
                    .times
                    .iter()
                    .any(|t| article.slice(t.span).to_lowercase().contains(&expected.text.to_lowercase()))
            };
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
    fn cases_are_scored_by_value() {
        let case: Case = serde_json::from_str(
            r#"{"input":"27 people on 2 May 2019 and 14 with $3 million","results":[
                {"Text":"$3 million","TypeName":"currency","Resolution":{"value":"3000000","isoCurrency":"USD"}},
                {"Text":"$3 million","TypeName":"dimension","Resolution":{"value":"4"}},
                {"Text":"27","TypeName":"number","Resolution":{"value":"27"}},
                {"Text":"14","TypeName":"number","Resolution":{"value":"15"}},
                {"Text":"2 May 2019","TypeName":"datetimeV2.date","Resolution":{"values":[{"value":"2019-05-02"}]}}],
                "reference":"2020-01-01T00:00:00"}"#,
        )
        .unwrap();
        let mut scores = Vec::new();
        score_case("en", &case, &mut scores);
        let counts: Vec<_> = scores.iter().map(|s| (s.kind.as_str(), s.expected, s.found)).collect();
        assert_eq!(counts, [("currency", 1, 1), ("dimension", 1, 0), ("number", 2, 1), ("date", 1, 1)]);
    }
}
