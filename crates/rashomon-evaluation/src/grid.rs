//! How each language scores, in one row: what `docs/accuracy.md` shows and `rashomon languages` prints.

use std::collections::BTreeMap;

use crate::report::{Report, Table};

/// The columns, with what each shows.
pub const COLUMNS: [(&str, &str); 6] = [
    ("told", "single sentences that are told to be in it"),
    ("aligned", "sentences whose translation into English is the first choice; the shipped tables know these texts"),
    ("numbers", "numbers and percents of the recognisers' cases"),
    ("dates", "dates and date ranges of the recognisers' cases"),
    ("values", "numbers and dates of English sentences that are found in their translations with the same value"),
    ("examples", "literate examples beside its data that hold"),
];

/// For each language by tag, its scores in the order of [`COLUMNS`]; none where nothing was measured.
pub type Grid = BTreeMap<String, [Option<f64>; COLUMNS.len()]>;

/// Takes the scores of languages out of what was measured. A column of several measures is their mean by items.
pub fn grid(report: &Report) -> Grid {
    let mut sums: BTreeMap<String, [(f64, usize); COLUMNS.len()]> = BTreeMap::new();
    for measure in &report.measures {
        let Some((tag, column)) = cell(&measure.name) else { continue };
        let sum = &mut sums.entry(tag.to_owned()).or_default()[column];
        sum.0 += measure.value * measure.items as f64;
        sum.1 += measure.items;
    }
    let mean = |(sum, items): (f64, usize)| (items > 0).then(|| sum / items as f64);
    sums.into_iter().map(|(tag, sums)| (tag, sums.map(mean))).collect()
}

/// The language that a measure is of, and its column.
fn cell(name: &str) -> Option<(&str, usize)> {
    let parts: Vec<&str> = name.split('.').collect();
    let (tag, column) = match parts[..] {
        ["languages", tag, "sentences"] => (tag, 0),
        ["align", pair] => (pair.strip_suffix("-en")?, 1),
        ["recognizers", tag, "number" | "percentage"] => (tag, 2),
        ["recognizers", tag, "date" | "daterange"] => (tag, 3),
        ["values", tag] => (tag, 4),
        ["corpus", tag] => (tag, 5),
        _ => return None,
    };
    (!matches!(tag, "all" | "mean" | "und")).then_some((tag, column))
}

/// The languages with literate examples, a row each.
pub fn table(grid: &Grid) -> Table {
    let note: Vec<String> = COLUMNS.iter().map(|(column, shows)| format!("- {column}: {shows}")).collect();
    let columns = std::iter::once("language").chain(COLUMNS.map(|(column, _)| column)).map(str::to_owned).collect();
    let examples = COLUMNS.len() - 1;
    let rows = grid.iter().filter(|(_, scores)| scores[examples].is_some());
    let rows = rows.map(|(tag, scores)| std::iter::once(tag.clone()).chain(scores.map(written)).collect()).collect();
    Table { title: "Languages read in depth".into(), note: note.join("\n"), columns, rows }
}

/// As tab-separated lines, which [`read`] reads.
pub fn write(grid: &Grid) -> String {
    let head = COLUMNS.map(|(column, _)| column).join("\t");
    let lines = grid.iter().map(|(tag, scores)| format!("{tag}\t{}\n", scores.map(written).join("\t")));
    std::iter::once(format!("language\t{head}\n")).chain(lines).collect()
}

/// Reads what [`write`] wrote; a line or column that is not understood is left out.
pub fn read(text: &str) -> Grid {
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let at = COLUMNS.map(|(column, _)| head.iter().position(|name| *name == column));
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        (cells[0].to_owned(), at.map(|at| cells.get(at?)?.parse().ok()))
    };
    lines.filter(|line| !line.is_empty()).map(row).collect()
}

fn written(score: Option<f64>) -> String {
    score.map_or(String::new(), |score| format!("{score:.2}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_a_row_that_is_read_as_it_was_written() {
        let mut report = Report::default();
        report.measure("recognizers.de.number", 0.5, 30);
        report.measure("recognizers.de.percentage", 1.0, 10);
        report.measure("recognizers.de.currency", 0.1, 10);
        report.measure("align.de-en", 0.9, 100);
        report.measure("values.mean", 0.3, 2);
        report.measure("corpus.uk", 1.0, 60);
        let grid = grid(&report);
        assert_eq!(grid.keys().collect::<Vec<_>>(), ["de", "uk"]);
        assert_eq!(grid["de"], [None, Some(0.9), Some(0.625), None, None, None]);
        let text = write(&grid);
        assert!(text.contains("uk\t\t\t\t\t\t1.00"), "{text}");
        assert_eq!(read(&text)["uk"], grid["uk"]);
        assert_eq!(write(&read(&text)), text);
        assert_eq!(table(&grid).rows.len(), 1);
    }
}
