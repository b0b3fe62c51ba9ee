//! The tables as other programs read them.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use common::{Batch, ferry, hostile};
use rashomon_report::Options;
use rashomon_report::tables::{Cell, Format, Kind, Table, documentation, package, schemas, tables};

fn made(batch: &Batch) -> Vec<Table> {
    tables(&batch.edition(), &Options::default())
}

fn written(table: &Table, format: Format) -> Vec<u8> {
    let mut out = Vec::new();
    format.write(table, &mut out).expect("memory can be written to");
    out
}

fn read_csv(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.records().map(|row| row.expect("CSV").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn every_cell_is_what_its_column_says() {
    for batch in [ferry(), hostile()] {
        for table in made(&batch) {
            let name = table.schema.name;
            for row in &table.rows {
                assert_eq!(row.len(), table.schema.columns.len(), "{name}");
                for (cell, column) in row.iter().zip(&table.schema.columns) {
                    let kind = match cell {
                        Cell::Empty => {
                            assert!(!column.required, "{name}.{} is empty", column.name);
                            continue;
                        }
                        Cell::Text(_) => Kind::Text,
                        Cell::Integer(_) => Kind::Integer,
                        Cell::Number(_) => Kind::Number,
                        Cell::Boolean(_) => Kind::Boolean,
                        Cell::Date(_) => Kind::Date,
                    };
                    assert_eq!(kind, column.kind, "{name}.{}", column.name);
                }
            }
        }
    }
}

#[test]
fn nothing_of_a_story_is_left_out() {
    let batch = ferry();
    let tables = made(&batch);
    let rows = |name: &str| tables.iter().find(|table| table.schema.name == name).expect(name).rows.len();
    let story = &batch.stories[0];
    assert_eq!(rows("stories"), 2);
    assert_eq!(rows("articles"), 4);
    assert_eq!(rows("forms"), story.entities.iter().map(|entity| entity.forms.len()).sum::<usize>());
    assert_eq!(rows("statements"), story.claims.iter().map(|claim| claim.statements.len()).sum::<usize>());
    let readings = story.claims.iter().flat_map(|claim| &claim.values).map(|comparison| comparison.readings.len());
    assert_eq!(rows("values"), readings.sum::<usize>());
    assert_eq!(rows("omissions"), story.claims.iter().map(|claim| claim.missing_from.len()).sum::<usize>());
    assert_eq!(rows("relays"), story.origins.iter().map(|origin| origin.relayed_by.len()).sum::<usize>());
    assert_eq!(rows("chains"), story.origins.iter().map(|origin| origin.relays.len()).sum::<usize>());
    assert_eq!(rows("links"), story.links.len());
    assert_eq!(rows("events"), story.timeline.iter().map(|moment| moment.claims.len()).sum::<usize>());
    assert_eq!(rows("diagnostics"), batch.diagnostics.len());
}

#[test]
fn keys_tell_rows_apart_and_references_lead_somewhere() {
    let tables = made(&ferry());
    let cells = |table: &Table, columns: &[&str]| -> Vec<Vec<String>> {
        let at = |name: &&str| table.schema.columns.iter().position(|column| column.name == *name).expect("a column");
        let at: Vec<usize> = columns.iter().map(at).collect();
        table.rows.iter().map(|row| at.iter().map(|n| format!("{:?}", row[*n])).collect()).collect()
    };
    for table in &tables {
        let name = table.schema.name;
        let keys = cells(table, table.schema.key);
        let distinct: BTreeSet<_> = keys.iter().collect();
        assert!(table.schema.key.is_empty() || distinct.len() == keys.len(), "{name}: {keys:?}");
        for reference in &table.schema.references {
            let target = tables.iter().find(|table| table.schema.name == reference.table).expect("a table");
            assert_eq!(target.schema.key, reference.key, "{name} refers to a key");
            let known: BTreeSet<Vec<String>> = cells(target, reference.key).into_iter().collect();
            for row in cells(table, reference.columns) {
                let empty = row.iter().any(|cell| cell == "Empty");
                assert!(empty || known.contains(&row), "{name}: {row:?} is not in {}", reference.table);
            }
        }
    }
}

#[test]
fn offsets_cut_the_words_beside_them() {
    let batch = ferry();
    let mut checked = 0;
    for table in made(&batch) {
        let at = |name: &str| table.schema.columns.iter().position(|column| column.name == name);
        let (Some(article), Some(field), Some(start), Some(end), Some(text)) =
            (at("article"), at("field"), at("start"), at("end"), at("text"))
        else {
            continue;
        };
        for row in &table.rows {
            let (Cell::Integer(start), Cell::Integer(end)) = (&row[start], &row[end]) else { panic!("{row:?}") };
            let found = batch.articles.iter().find(|a| row[article] == Cell::Text(a.id.clone())).expect("an article");
            let source = if row[field] == Cell::Text("title".to_owned()) { &found.title } else { &found.text };
            let cut: String = source.chars().skip(*start as usize).take((end - start) as usize).collect();
            assert_eq!(row[text], Cell::Text(cut), "{}", table.schema.name);
            checked += 1;
        }
    }
    assert!(checked > 20, "only {checked} places were checked");
}

#[test]
fn csv_reads_well() {
    let tables = made(&ferry());
    let claims = tables.iter().find(|table| table.schema.name == "claims").expect("claims");
    let values = tables.iter().find(|table| table.schema.name == "values").expect("values");
    let printed: Vec<String> = [claims, values]
        .iter()
        .map(|table| String::from_utf8(written(table, Format::Csv { exact: false })).expect("UTF-8"))
        .collect();
    insta::assert_snapshot!(printed.join("\n"));
}

#[test]
fn no_cell_of_csv_can_become_a_formula_and_none_loses_its_words() {
    let mut batch = hostile();
    for (article, sign) in batch.articles.iter_mut().zip(["=", "+", "-", "@"]) {
        article.id = format!("{sign}{}", article.id);
        article.title = format!("{sign}cmd|' /C calc'!A0,\n\"{}", article.title);
    }
    for table in made(&batch) {
        let name = table.schema.name;
        let safe = read_csv(&written(&table, Format::Csv { exact: false }));
        let exact = read_csv(&written(&table, Format::Csv { exact: true }));
        assert_eq!(safe.len(), table.rows.len() + 1, "{name}");
        for ((safe, exact), row) in safe.iter().zip(&exact).skip(1).zip(&table.rows) {
            for ((safe, exact), cell) in safe.iter().zip(exact).zip(row) {
                if let Cell::Text(text) = cell {
                    assert!(!safe.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{name}: {safe}");
                    assert_eq!(exact, text, "{name}");
                    assert!(safe == text || safe.strip_prefix('\'') == Some(text), "{name}: {safe}");
                }
            }
        }
    }
}

#[test]
fn parquet_gives_back_every_cell() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;
    for batch in [ferry(), hostile()] {
        for table in made(&batch) {
            let bytes = written(&table, Format::Parquet);
            assert_eq!(bytes, written(&table, Format::Parquet), "the same bytes each time");
            let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).expect("Parquet");
            let mut rows = 0;
            for (read, row) in reader.get_row_iter(None).expect("rows").zip(&table.rows) {
                let read = read.expect("a row");
                for ((name, field), (cell, column)) in read.get_column_iter().zip(row.iter().zip(&table.schema.columns))
                {
                    assert_eq!(name, column.name);
                    let same = match (field, cell) {
                        (Field::Null, Cell::Empty) => true,
                        (Field::Str(read), Cell::Text(text)) => read == text,
                        (Field::Long(read), Cell::Integer(number)) => read == number,
                        (Field::Double(read), Cell::Number(number)) => read == number,
                        (Field::Bool(read), Cell::Boolean(truth)) => read == truth,
                        (Field::Date(_), Cell::Date(day)) => field.to_string() == day.to_string(),
                        _ => false,
                    };
                    assert!(same, "{}.{name}: {field} is not {cell:?}", table.schema.name);
                }
                rows += 1;
            }
            assert_eq!(rows, table.rows.len(), "{}", table.schema.name);
        }
    }
}

#[test]
fn the_package_describes_every_file() {
    let tables = made(&ferry());
    let package = package(&tables, Format::Csv { exact: false });
    let resources = package["resources"].as_array().expect("resources");
    assert_eq!(resources.len(), schemas().len());
    for (resource, table) in resources.iter().zip(&tables) {
        assert_eq!(resource["path"], format!("{}.csv", table.schema.name));
        let header = &read_csv(&written(table, Format::Csv { exact: false }))[0];
        let fields: Vec<&str> =
            resource["schema"]["fields"].as_array().unwrap().iter().filter_map(|f| f["name"].as_str()).collect();
        assert_eq!(header, &fields);
    }
}

#[test]
fn the_documentation_lists_the_tables_as_they_are() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/tables.md");
    let page = fs::read_to_string(&path).expect("docs/tables.md");
    let (head, list) = page.split_once("## The tables\n\n").expect("the list of tables");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, format!("{head}## The tables\n\n{}", documentation())).expect("it is written");
        return;
    }
    assert_eq!(list, documentation(), "docs/tables.md is not up to date: run this test with UPDATE=1");
}
