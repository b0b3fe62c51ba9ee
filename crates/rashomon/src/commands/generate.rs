use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use jiff::civil::Date;
use rashomon::evaluation::generate::{Error, Generator, Settings};

use crate::output::{self, Progress};

/// Makes a stream of articles of any length to measure speed and memory with, varied from example stories.
#[derive(Debug, Args)]
#[command(after_help = "\
Each line is a JSON object with `id`, `story` and the fields of an article, in order of publication: what `gather`
reads and `evaluate gather` scores. The same arguments give the same bytes. The texts have the load of news, not its
grammar: they serve to measure cost, not quality.

Examples:
  rashomon generate --articles 1000000 --output stream.jsonl
  rashomon generate --articles 10000 --seed 7 --per-day 500 | rashomon gather -
  rashomon generate --articles 5000 --start 2024-02-01 corpus/stories/quake.json more-events.jsonl")]
pub struct Arguments {
    /// How many articles.
    #[arg(long, value_name = "N")]
    articles: usize,
    /// Another seed, another stream.
    #[arg(long, default_value_t = 1, value_name = "S")]
    seed: u64,
    /// The day of the first article, YYYY-MM-DD.
    #[arg(long, default_value = "2024-01-01", value_name = "DATE")]
    start: Date,
    /// How many articles a day, about.
    #[arg(long, default_value_t = 5000, value_name = "N", value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..))]
    per_day: usize,
    /// The file to write to; standard output by default.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Stories to vary: gold stories (`.json`, folders of them), or JSON Lines with `id`, `story` and the fields of an
    /// article.
    #[arg(default_values = ["corpus/stories", "corpus/short-reports.jsonl", "corpus/gather/events.jsonl", "corpus/gather/lessons.jsonl"], value_name = "SOURCE")]
    sources: Vec<PathBuf>,
}

pub fn run(arguments: Arguments) -> Result<ExitCode> {
    let last = arguments.articles / arguments.per_day;
    if i64::try_from(last)
        .ok()
        .and_then(|days| arguments.start.checked_add(jiff::Span::new().try_days(days).ok()?).ok())
        .is_none()
    {
        bail!("so many articles do not end before the year 10000: give a larger --per-day");
    }
    let progress = Progress::start("generating");
    let generator = Generator::new(&arguments.sources)?;
    let mut out = output::open(arguments.output.as_deref())?;
    let settings = Settings {
        articles: arguments.articles,
        seed: arguments.seed,
        start: arguments.start,
        per_day: arguments.per_day,
    };
    match generator.write(&settings, &mut out) {
        Err(Error::Write(error)) => return Err(error.into()),
        done => done?,
    }
    out.flush()?;
    drop(progress);
    Ok(ExitCode::SUCCESS)
}
