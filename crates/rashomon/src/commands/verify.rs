use std::fs::File;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use rashomon::article::{self, Source, intake};
use rashomon::report::verify::{Elsewhere, Fallen, Verification, verify};
use rashomon::text::{isolate, safe_line};

use crate::output::{self, PARTLY, Progress};

/// Checks that everything a report quotes still stands in its articles, to the character.
#[derive(Debug, Args)]
#[command(after_help = "\
An article is found by its address, otherwise by its identifier: give the sources as they were given to `read`.

Examples:
  rashomon read --format json examples/istanbul > report.json
  rashomon verify report.json examples/istanbul
  rashomon verify --format json report.jsonld articles.jsonl | jq '.fallen[] | select(.elsewhere == null)'

Exit status: 0 all stands; 1 something doesn't, or nothing could be checked; 2 wrong usage; 3 what could be checked
stands, but some articles are missing.")]
pub struct Arguments {
    /// A report of `rashomon read --format json` or `--format jsonld`; `-` is standard input.
    #[arg(value_name = "FILE")]
    report: PathBuf,
    /// The articles it is about: files, folders, patterns; `-` is standard input.
    #[arg(required = true, value_name = "ARTICLES")]
    articles: Vec<PathBuf>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line for each span that doesn't stand, and a summary.
    Text,
    /// One object; `rashomon schema` describes it.
    Json,
}

pub fn run(arguments: Arguments) -> Result<ExitCode> {
    let stdin = Path::new("-");
    if arguments.report == stdin && arguments.articles.iter().any(|source| source == stdin) {
        super::wrong_usage("verify", "the report and the articles can't both come from standard input");
    }
    let progress = Progress::start("reading the articles");
    let sources: Vec<Source> = arguments.articles.iter().map(Source::argument).collect();
    // Whatever day the report is from: dates don't matter here.
    let found = intake(&sources, &article::Options::default());
    progress.say("verifying");
    let verification = if arguments.report == stdin {
        let mut report = Vec::new();
        std::io::stdin().lock().read_to_end(&mut report)?;
        verify(|| Ok(Cursor::new(&report)), &found.articles)
    } else {
        verify(|| File::open(&arguments.report), &found.articles)
    };
    let verification = verification.with_context(|| arguments.report.display().to_string())?;
    drop(progress);
    output::complain(&found.diagnostics);
    let mut out = output::open(None)?;
    match arguments.format {
        Format::Json => writeln!(out, "{}", serde_json::to_string_pretty(&verification)?)?,
        Format::Text => print(&mut out, &verification)?,
    }
    out.flush()?;
    Ok(status(&verification))
}

fn status(verification: &Verification) -> ExitCode {
    let nothing = verification.checked == 0 && !verification.missing.is_empty();
    if !verification.fallen.is_empty() || nothing {
        ExitCode::FAILURE
    } else if !verification.missing.is_empty() {
        ExitCode::from(PARTLY)
    } else {
        ExitCode::SUCCESS
    }
}

fn print(out: &mut dyn Write, verification: &Verification) -> Result<()> {
    for fallen in &verification.fallen {
        writeln!(out, "{}", line(fallen))?;
    }
    for missing in &verification.missing {
        let url = missing.url.as_deref().map(|url| format!(" ({})", quoted(url))).unwrap_or_default();
        let article = isolate(&safe_line(&missing.article));
        writeln!(out, "{article}{url}: not among the articles given; {} not checked", spans(missing.spans))?;
    }
    let (checked, stand) = (verification.checked, verification.stand);
    writeln!(out, "{} checked: {stand} stand, {} don't", spans(checked), checked - stand)?;
    Ok(())
}

fn spans(count: usize) -> String {
    if count == 1 { "1 span".to_owned() } else { format!("{count} spans") }
}

/// What was expected where, what is there, and where the words are now.
fn line(fallen: &Fallen) -> String {
    let range = match (fallen.start, fallen.end) {
        (Some(start), Some(end)) => format!(" {start}-{end}"),
        _ => String::new(),
    };
    let there = match fallen.found.as_deref() {
        None => format!("the {} ends before", fallen.field),
        Some("") => "nothing is there".to_owned(),
        Some(words) => format!("there is {}", quoted(words)),
    };
    let elsewhere = match &fallen.elsewhere {
        None => String::new(),
        Some(Elsewhere { field, start, end }) => format!("; found again in the {field} at {start}-{end}"),
    };
    format!(
        "{}, {}{range}: expected {}, {there}{elsewhere} ({})",
        isolate(&safe_line(&fallen.article)),
        fallen.field,
        quoted(&fallen.expected),
        safe_line(&fallen.pointer)
    )
}

/// Words of an article or a report, cut to what fits a line.
fn quoted(words: &str) -> String {
    const MOST: usize = 80;
    let line = safe_line(words);
    match line.char_indices().nth(MOST) {
        None => format!("«{}»", isolate(&line)),
        Some((at, _)) => format!("«{}»", isolate(&format!("{}…", &line[..at]))),
    }
}
