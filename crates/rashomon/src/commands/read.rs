use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};
use rashomon::Batch;
use rashomon::article::intake;
use rashomon::report;

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
  rashomon read --explain examples/istanbul               with the evidence for every link")]
pub struct Arguments {
    #[command(flatten)]
    sources: Sources,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Write to a file instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
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
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

pub fn run(arguments: Arguments) -> Result<ExitCode> {
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
    let printed = print(&arguments, &batch)?;
    let mut out = output::open(arguments.output.as_deref())?;
    out.write_all(printed.as_bytes())?;
    out.flush()?;
    Ok(output::status(found, left_out))
}

fn print(arguments: &Arguments, batch: &Batch) -> Result<String> {
    let edition = batch.edition();
    let options = report::Options {
        reader_language: arguments.reader_language.clone(),
        explain: arguments.explain,
        colour: colour(arguments),
        width: width(),
    };
    Ok(match arguments.format {
        Format::Text => report::text(&edition, &options),
        Format::Html => report::html(&edition, &options),
        Format::Markdown => report::markdown(&edition, &options),
        Format::Json => serde_json::to_string_pretty(&report::json::report(&edition))? + "\n",
        Format::Jsonld => serde_json::to_string_pretty(&report::jsonld(&edition))? + "\n",
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
