//! Is the article found in a page, with its title, its day, its outlet and its author?

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rashomon_article::{Article, Options, Source, intake};
use rashomon_text::words;
use serde::Deserialize;

use crate::gold::Error;
use crate::report::{Report, Table};
use crate::tally::Miss;

/// What a careful reader finds in a page.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// The headline.
    pub title: String,
    /// The day of publication, `YYYY-MM-DD`; none if the page tells none.
    pub date: Option<String>,
    /// Who published it; none if the page doesn't tell.
    pub outlet: Option<String>,
    /// Who wrote it; none if the page doesn't tell.
    pub author: Option<String>,
    /// The language (BCP 47).
    pub language: String,
    /// The body, a paragraph a line.
    pub text: String,
}

/// Scores the pages of a folder against its `pages.json`, an object from file names to [`Page`]s. The set is
/// known as `name` in what is measured, so that several can stand in one report.
///
/// # Errors
///
/// If `pages.json` cannot be read or is not as it must be.
pub fn score(name: &str, folder: &Path, options: &Options) -> Result<Report, Error> {
    let path = folder.join("pages.json");
    let json = fs::read_to_string(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
    let pages: BTreeMap<String, Page> =
        serde_json::from_str(&json).map_err(|error| Error::Format { path, message: error.to_string() })?;
    let mut totals = Totals { name: name.to_owned(), ..Totals::default() };
    for (file, page) in &pages {
        let found = intake(&[Source::Path(folder.join(file))], options);
        totals.add(file, page, found.articles.into_iter().next().unwrap_or_default());
    }
    Ok(totals.report())
}

/// The parts of a page that are right or wrong.
const PARTS: [&str; 4] = ["title", "date", "outlet", "author"];

#[derive(Default)]
struct Totals {
    name: String,
    pages: usize,
    right: [usize; PARTS.len()],
    text: f64,
    misses: Vec<Miss>,
}

impl Totals {
    fn add(&mut self, file: &str, page: &Page, found: Article) {
        self.pages += 1;
        let date = found.published.map(|published| published.date.to_string());
        let pairs = [
            (Some(&page.title), Some(&found.title)),
            (page.date.as_ref(), date.as_ref()),
            (page.outlet.as_ref(), found.outlet.as_ref()),
            (page.author.as_ref(), found.author.as_ref()),
        ];
        for (at, (expected, found)) in pairs.into_iter().enumerate() {
            if expected == found {
                self.right[at] += 1;
            } else {
                self.miss(file, PARTS[at], format!("{expected:?}, not {found:?}"));
            }
        }
        let f1 = token_f1(&page.text, &found.text);
        self.text += f1;
        if f1 < 0.95 {
            self.miss(file, "text", format!("F1 {f1:.3}: {:?}", found.text));
        }
    }

    fn miss(&mut self, file: &str, kind: &'static str, what: String) {
        self.misses.push(Miss { gold: self.name.clone(), articles: file.into(), kind, wrong: false, what });
    }

    fn report(self) -> Report {
        let mut report = Report { misses: self.misses, ..Report::default() };
        let share = |sum: f64| sum / self.pages.max(1) as f64;
        let shares = PARTS.iter().zip(self.right).map(|(part, right)| (*part, share(right as f64)));
        let scores: Vec<(&str, f64)> = std::iter::once(("text", share(self.text))).chain(shares).collect();
        for (part, score) in &scores {
            report.measure(format!("{}.{part}", self.name), *score, self.pages);
        }
        report.tables.push(Table {
            title: format!("Web pages: {}", self.name),
            note: "Of the main text, the F1 of its tokens; of the rest, the part of the pages where it is right."
                .into(),
            columns: ["pages", "text", "title", "date", "outlet", "author"].map(str::to_owned).to_vec(),
            rows: vec![
                std::iter::once(self.pages.to_string())
                    .chain(scores.iter().map(|(_, score)| format!("{score:.3}")))
                    .collect(),
            ],
        });
        report
    }
}

/// The harmonic mean of how many of the tokens found are expected and how many of those expected are
/// found; each counts as often as it occurs, in whatever order.
pub fn token_f1(expected: &str, found: &str) -> f64 {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let (expected, found) = (tokens(expected), tokens(found));
    for token in &expected {
        *counts.entry(token).or_default() += 1;
    }
    let mut common = 0;
    for token in &found {
        if let Some(left) = counts.get_mut(token).filter(|left| **left > 0) {
            *left -= 1;
            common += 1;
        }
    }
    let all = expected.len() + found.len();
    if all == 0 { 1.0 } else { 2.0 * common as f64 / all as f64 }
}

/// The tokens of a text; in scripts without spaces, where they would be whole clauses, its characters.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    for token in words(text) {
        let slice = token.slice(text);
        if token.script.is_unspaced() {
            tokens.extend(slice.char_indices().map(|(at, c)| &slice[at..at + c.len_utf8()]));
        } else {
            tokens.push(slice);
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_count_as_often_as_they_occur() {
        assert_eq!(token_f1("a b b", "b a b"), 1.0);
        assert_eq!(token_f1("a b", "a a"), 0.5);
        assert_eq!(token_f1("a b", ""), 0.0);
        assert_eq!(token_f1("", ""), 1.0);
        assert_eq!(token_f1("船が沈んだ", "船が"), 4.0 / 7.0, "characters where there are no spaces");
    }

    #[test]
    fn a_set_is_measured_under_its_own_name() {
        let page = Page {
            title: "A title".into(),
            date: None,
            outlet: None,
            author: None,
            language: "en".into(),
            text: "a b".into(),
        };
        let mut totals = Totals { name: "old".into(), ..Totals::default() };
        totals.add("page.html", &page, Article { title: "Another".into(), text: "a b".into(), ..Article::default() });
        let report = totals.report();
        let found: Vec<(&str, f64)> = report.measures.iter().map(|m| (m.name.as_str(), m.value)).collect();
        let expected =
            [("old.text", 1.0), ("old.title", 0.0), ("old.date", 1.0), ("old.outlet", 1.0), ("old.author", 1.0)];
        assert_eq!(found, expected);
        assert_eq!(report.misses[0].gold, "old");
    }
}
