use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};
use rashomon::article::{Article, Diagnostic, stream};
use rashomon::reading::Reading;
use rashomon::report;
use rayon::prelude::*;

use super::{Sources, take_in};
use crate::output;

/// Prints what each article says: names, times, quantities, statements with their speakers.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rashomon inspect examples/istanbul/pt-atlantica.txt
  rashomon inspect --format json articles.jsonl > readings.jsonl      a line an article, in order
  rashomon inspect --explain page.html        with the reasons for its title, outlet and day
  rashomon inspect feed.xml news.warc.gz      the entries of a feed, the pages of a web archive
  echo 'O ministro disse ontem que ...' | rashomon inspect --published 2024-03-02 -")]
pub struct Arguments {
    #[command(flatten)]
    sources: Sources,
    /// Say on standard error why each article has its title, outlet and day, where a page left the choice.
    #[arg(long)]
    explain: bool,
    /// How to print it; `json` is one line an article.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Articles read at once: enough to keep the cores busy, few enough to bound memory.
const CHUNK: usize = 512;

pub fn run(arguments: Arguments) -> Result<ExitCode> {
    let mut out = output::open(None)?;
    let mut events = stream(&arguments.sources.sources(), &arguments.sources.intake_options());
    let options = arguments.sources.reading_options();
    let read = |article: &Article| {
        let (reading, diagnostics) = rashomon::reading::read(article, &options);
        print(arguments.format, article, &reading, &diagnostics)
    };
    let (mut found, mut left_out) = (0, 0);
    let mut chunk = take_in(&mut events, CHUNK, &mut left_out, arguments.explain);
    while !chunk.is_empty() {
        found += chunk.len();
        // One core takes in what comes next while the others read.
        let (printed, next) = rayon::join(
            || chunk.par_iter().map(read).collect::<Result<Vec<String>>>(),
            || take_in(&mut events, CHUNK, &mut left_out, arguments.explain),
        );
        for article in printed? {
            out.write_all(article.as_bytes())?;
        }
        chunk = next;
    }
    out.flush()?;
    if found == 0 {
        eprintln!("rashomon: no article was found in what was given");
    }
    Ok(output::status(found, left_out))
}

fn print(format: Format, article: &Article, reading: &Reading, diagnostics: &[Diagnostic]) -> Result<String> {
    Ok(match format {
        Format::Text => report::reading_text(article, reading, diagnostics),
        Format::Json => serde_json::to_string(&report::json::reading(article, reading, diagnostics))? + "\n",
    })
}
