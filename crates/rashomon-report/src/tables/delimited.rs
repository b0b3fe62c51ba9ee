//! Comma-separated values, safe to open in a spreadsheet.

use std::borrow::Cow;
use std::io::Write;

use super::{Cell, Error, Table};

/// Writes a table as CSV (RFC 4180) in UTF-8: a line of column names, then the rows, each ending in a line feed. An
/// empty cell is nothing.
///
/// A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and what an outlet wrote must not
/// run. Unless `exact`, such words get an apostrophe in front ([`guarded`]).
pub fn csv(table: &Table, exact: bool, out: &mut dyn Write) -> Result<(), Error> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(table.schema.columns.iter().map(|column| column.name)).map_err(failed)?;
    for row in &table.rows {
        let cells = row.iter().map(|cell| written(cell, exact));
        writer.write_record(cells.map(|cell| cell.into_owned().into_bytes())).map_err(failed)?;
    }
    Ok(writer.flush()?)
}

/// The failure to write that lies within, as it was: whether the reader went away is told by its kind.
fn failed(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Error::Write(error),
        other => Error::Write(std::io::Error::other(format!("{other:?}"))),
    }
}

fn written(cell: &Cell, exact: bool) -> Cow<'_, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) if exact => Cow::Borrowed(text),
        Cell::Text(text) => guarded(text),
        Cell::Integer(number) => Cow::Owned(number.to_string()),
        Cell::Number(number) if number.is_infinite() => Cow::Borrowed(if *number > 0.0 { "INF" } else { "-INF" }),
        Cell::Number(number) => Cow::Owned(number.to_string()),
        Cell::Boolean(truth) => Cow::Borrowed(if *truth { "true" } else { "false" }),
        Cell::Date(day) => Cow::Owned(day.to_string()),
    }
}

/// Words with an apostrophe in front, if a spreadsheet could take them for a formula. Whatever begins with
/// apostrophes and then such a sign gets one more, so that taking one away always gives the words back.
fn guarded(text: &str) -> Cow<'_, str> {
    // With the forms of full width, which some spreadsheets take for the plain ones, and white space that they skip.
    const SIGNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.trim_start_matches('\'').starts_with(SIGNS) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_words_become_a_formula_and_all_can_be_had_back() {
        for (text, safe) in [
            ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
            ("- Yes, he said", "'- Yes, he said"),
            ("\t=1", "'\t=1"),
            ("＝1+1", "'＝1+1"),
            ("'=1", "''=1"),
            ("'tis so", "'tis so"),
            ("– Da", "– Da"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(guarded(text), safe);
            let back = if safe.trim_start_matches('\'') != safe && safe != text { &safe[1..] } else { safe };
            assert_eq!(back, text);
        }
    }
}
