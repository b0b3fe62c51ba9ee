use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};
use rashomon::article::{Article, Diagnostic, stream};
use rashomon::reading::Reading;
use rashomon::report;

use super::Sources;
use super::arrivals::Arrivals;
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

pub fn run(arguments: Arguments) -> Result<ExitCode> {
    let mut out = output::open(None)?;
    let events = stream(&arguments.sources.sources(), &arguments.sources.intake_options());
    let options = arguments.sources.reading_options();
    let read = |article: &Article| {
        let (reading, diagnostics) = rashomon::reading::read(article, &options);
        print(arguments.format, article, &reading, &diagnostics)
    };
    Arrivals::of(events, arguments.explain, |arrivals| {
        loop {
            let articles = arrivals.next();
            if articles.is_empty() {
                break;
            }
            for printed in rashomon::of_each(&articles, read) {
                out.write_all(printed?.as_bytes())?;
            }
            out.flush()?;
        }
        if arrivals.found == 0 {
            eprintln!("rashomon: no article was found in what was given");
        }
        Ok(output::status(arrivals.found, arrivals.left_out))
    })
}

fn print(format: Format, article: &Article, reading: &Reading, diagnostics: &[Diagnostic]) -> Result<String> {
    Ok(match format {
        Format::Text => report::reading_text(article, reading, diagnostics),
        Format::Json => serde_json::to_string(&report::json::reading(article, reading, diagnostics))? + "\n",
    })
}
