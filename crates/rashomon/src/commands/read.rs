use std::fs;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use rashomon::Batch;
use rashomon::article::intake;
use rashomon::report::{self, tables};

use super::Sources;
use crate::output::{self, Progress};

/// Lays reports of one event side by side: what they agree on, where they differ, who says so.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rashomon read examples/istanbul
  rashomon read --reader-language pt fa.txt pt.html       Portuguese beside what is not
  rashomon read --format html --output report.html reports/*.txt
  rashomon read --format json articles.jsonl | jq '.stories[0].claims[0]'
  rashomon read --format parquet --output tables examples/istanbul    a folder of tables, for data frames
  rashomon read --format csv --table claims examples/istanbul         one table, to standard output
  rashomon read --explain examples/istanbul               with the evidence for every link

docs/tables.md says what the tables hold. In CSV, words that a spreadsheet would take for a formula get an apostrophe
in front; --exact leaves them as they are.")]
pub struct Arguments {
    #[command(flatten)]
    sources: Sources,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Write to a file instead of standard output; tables (csv, parquet): to a folder, a file each.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Of the tables (csv, parquet), write this one only.
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(table_names()))]
    table: Option<String>,
    /// Write the cells of CSV just as they are: not to be opened in a spreadsheet.
    #[arg(long)]
    exact: bool,
    /// The language (BCP 47) that the reader knows: beside a statement in another one stands its counterpart.
    #[arg(long, value_name = "TAG", default_value = "en")]
    reader_language: String,
    /// Print why each link was made, with the weight of the evidence.
    #[arg(long)]
    explain: bool,
    /// Colour: on a terminal by default.
    #[arg(long, value_enum, default_value_t = When::Auto)]
    color: When,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Html,
    Markdown,
    Json,
    Jsonld,
    /// Tables as comma-separated values.
    Csv,
    /// Tables as Apache Parquet.
    Parquet,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

/// The names of all tables.
fn table_names() -> Vec<&'static str> {
    tables::schemas().iter().map(|schema| schema.name).collect()
}

impl Arguments {
    /// How tables are to be written, if it is tables that are asked for.
    fn tables(&self) -> Option<tables::Format> {
        match self.format {
            Format::Csv => Some(tables::Format::Csv { exact: self.exact }),
            Format::Parquet => Some(tables::Format::Parquet),
            _ => None,
        }
    }

    /// Ends with wrong usage where one flag needs another.
    fn check(&self) {
        let tables = self.tables();
        if self.table.is_some() && tables.is_none() {
            super::wrong_usage("read", "--table needs --format csv or --format parquet");
        }
        if self.exact && self.format != Format::Csv {
            super::wrong_usage("read", "--exact needs --format csv");
        }
        if tables.is_some() && self.table.is_none() && self.output.is_none() {
            super::wrong_usage("read", "a folder of tables needs --output FOLDER; one table alone needs --table NAME");
        }
    }
}

pub fn run(arguments: Arguments) -> Result<ExitCode> {
    arguments.check();
    let progress = Progress::start("reading");
    let intake = intake(&arguments.sources.sources(), &arguments.sources.intake_options());
    let (found, left_out) = (intake.articles.len(), intake.left_out);
    progress.say(&format!("laying {found} articles side by side"));
    let mut batch = Batch::read(intake.articles, &arguments.sources.reading_options());
    let mut diagnostics = intake.diagnostics;
    diagnostics.append(&mut batch.diagnostics);
    batch.diagnostics = diagnostics;
    drop(progress);
    output::complain(&batch.diagnostics);
    if found == 0 {
        eprintln!("rashomon: no article was found in what was given");
        return Ok(ExitCode::from(1));
    }
    match arguments.tables() {
        Some(format) => write_tables(&arguments, format, &batch)?,
        None => {
            let printed = print(&arguments, &batch)?;
            let mut out = output::open(arguments.output.as_deref())?;
            out.write_all(printed.as_bytes())?;
            out.flush()?;
        }
    }
    Ok(output::status(found, left_out))
}

fn options(arguments: &Arguments) -> report::Options {
    report::Options {
        reader_language: arguments.reader_language.clone(),
        explain: arguments.explain,
        colour: colour(arguments),
        width: width(),
    }
}

/// Writes one table to where output goes, or all of them to a folder with what describes them.
fn write_tables(arguments: &Arguments, format: tables::Format, batch: &Batch) -> Result<()> {
    let tables = tables::tables(&batch.edition(), &options(arguments));
    if let Some(name) = &arguments.table {
        let table = tables.iter().find(|table| table.schema.name == name).context("no such table")?;
        let mut out = output::open(arguments.output.as_deref())?;
        format.write(table, &mut out)?;
        return Ok(out.flush()?);
    }
    let folder = arguments.output.as_deref().context("no folder to write to")?;
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    for table in &tables {
        let path = folder.join(format!("{}.{}", table.schema.name, format.extension()));
        let mut out = output::open(Some(&path))?;
        format.write(table, &mut out).and_then(|()| Ok(out.flush()?)).with_context(|| path.display().to_string())?;
    }
    let mut out = output::open(Some(&folder.join("datapackage.json")))?;
    serde_json::to_writer_pretty(&mut out, &tables::package(&tables, format))?;
    writeln!(out)?;
    Ok(out.flush()?)
}

fn print(arguments: &Arguments, batch: &Batch) -> Result<String> {
    let edition = batch.edition();
    let options = options(arguments);
    Ok(match arguments.format {
        Format::Text => report::text(&edition, &options),
        Format::Html => report::html(&edition, &options),
        Format::Markdown => report::markdown(&edition, &options),
        Format::Json => serde_json::to_string_pretty(&report::json::report(&edition))? + "\n",
        Format::Jsonld => serde_json::to_string_pretty(&report::jsonld(&edition))? + "\n",
        Format::Csv | Format::Parquet => unreachable!("tables are written as such"),
    })
}

/// Whether to print in colour: as asked, otherwise on a terminal unless `NO_COLOR` is set.
fn colour(arguments: &Arguments) -> bool {
    match arguments.color {
        When::Always => true,
        When::Never => false,
        When::Auto => {
            let quiet = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            !quiet && arguments.output.is_none() && std::io::stdout().is_terminal()
        }
    }
}

/// Columns to print in: those of the terminal, within reason.
fn width() -> usize {
    let (_, columns) = console::Term::stdout().size();
    usize::from(columns).clamp(60, 120)
}
