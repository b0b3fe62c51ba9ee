//! What was measured, for people and for programs.

use rashomon_text::safe_line;
use serde::Serialize;

use crate::tally::Miss;

/// Everything that was measured in one run.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Report {
    /// For people.
    #[serde(skip)]
    pub tables: Vec<Table>,
    /// For programs: each number with its name.
    pub measures: Vec<Measure>,
    /// Names of what was not measured, since its data is not there.
    pub skipped: Vec<String>,
    /// Each thing that came out wrong.
    pub misses: Vec<Miss>,
}

/// A number, and what it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measure {
    /// What it is, from the general to the particular: `stories.quake.names`.
    pub name: String,
    /// From 0 to 1; more is better.
    pub value: f64,
    /// Of how many items.
    pub items: usize,
}

/// Rows of words and numbers under a heading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What it shows.
    pub title: String,
    /// How to read it.
    pub note: String,
    /// Headings of its columns.
    pub columns: Vec<String>,
    /// Its rows, as long as the columns.
    pub rows: Vec<Vec<String>>,
}

impl Report {
    /// Adds a number.
    pub fn measure(&mut self, name: impl Into<String>, value: f64, items: usize) {
        self.measures.push(Measure { name: name.into(), value, items });
    }

    /// Adds all of another report.
    pub fn merge(&mut self, other: Report) {
        self.tables.extend(other.tables);
        self.measures.extend(other.measures);
        self.skipped.extend(other.skipped);
        self.misses.extend(other.misses);
    }

    /// The tables, for a terminal.
    pub fn text(&self) -> String {
        let mut text: String = self.tables.iter().map(|table| table.text() + "\n").collect();
        for skipped in &self.skipped {
            text.push_str(&format!("skipped, its data is not there: {skipped}\n"));
        }
        text
    }

    /// The tables, as a page of Markdown. What was skipped is not spoken of.
    pub fn markdown(&self) -> String {
        let mut page = String::from(INTRODUCTION);
        for table in &self.tables {
            page.push('\n');
            page.push_str(&table.markdown());
        }
        page
    }

    /// What came out wrong, a line each.
    pub fn misses(&self) -> String {
        self.misses.iter().map(|miss| line(miss) + "\n").collect()
    }
}

const INTRODUCTION: &str = "\
# Accuracy

How good Rashomon is, measured by `rashomon evaluate all`, which also writes this page (`--table`).
Scores are the part of what was expected that was found, from 0 to 1, unless a table says otherwise;
a cell without a number had nothing to be found. `--show-misses` prints each thing that was missed.
";

fn line(miss: &Miss) -> String {
    let sign = if miss.wrong { "wrong " } else { "missed" };
    let what = safe_line(&miss.what);
    format!("{sign}  {:<14} {:<14} {:<10} {what}", miss.gold, miss.kind, safe_line(&miss.articles))
}

impl Table {
    /// As text with aligned columns.
    pub fn text(&self) -> String {
        let mut text = format!("{}\n", self.title);
        for row in std::iter::once(&self.columns).chain(&self.rows) {
            let cells = row.iter().zip(self.widths()).enumerate();
            let line: Vec<String> = cells
                .map(|(n, (cell, width))| if n == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") })
                .collect();
            text.push_str(&format!("  {}\n", line.join("  ").trim_end()));
        }
        text
    }

    /// As Markdown.
    pub fn markdown(&self) -> String {
        let row = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let mut text = format!("## {}\n\n{}\n\n", self.title, self.note);
        text.push_str(&row(&self.columns));
        let rules: Vec<String> =
            (0..self.columns.len()).map(|n| if n == 0 { "---".into() } else { "---:".into() }).collect();
        text.push_str(&row(&rules));
        self.rows.iter().for_each(|cells| text.push_str(&row(cells)));
        text
    }

    fn widths(&self) -> Vec<usize> {
        let width = |n: usize| {
            let rows = std::iter::once(&self.columns).chain(&self.rows);
            rows.filter_map(|row| row.get(n)).map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        (0..self.columns.len()).map(width).collect()
    }
}
