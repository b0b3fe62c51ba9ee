use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand, ValueEnum};
use rashomon::Batch;
use rashomon::article::Options;
use rashomon::evaluation::{
    Report, Tally, Thresholds, corpus, gathering::Collection, gold, grid, pages, stories, suites,
};
use rashomon::story::Weights;
use rayon::prelude::*;

use crate::output::{self, Progress};

/// Measures how good the engine is, on texts with known answers.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rashomon evaluate stories corpus --show-misses
  rashomon evaluate all --check docs/thresholds.toml
  rashomon evaluate all --data ../shared/data --gold ../shared/gold --table docs/accuracy.md

Exit status: 1 if a score is under its threshold.")]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    how: How,
}

#[derive(Debug, Args)]
struct How {
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Text, global = true)]
    format: Format,
    /// Print each thing that was missed or is wrong.
    #[arg(long, visible_alias = "explain", global = true)]
    show_misses: bool,
    /// Write the tables to a file too, as Markdown.
    #[arg(long, value_name = "FILE", global = true)]
    table: Option<PathBuf>,
    /// Write how each language scores to a file, as tab-separated lines: what `rashomon languages` shows.
    #[arg(long, value_name = "FILE", global = true)]
    scores: Option<PathBuf>,
    /// Hold the scores against the thresholds of a TOML file.
    #[arg(long, value_name = "FILE", global = true)]
    check: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Tables.
    Text,
    /// Every number with its name, and every miss.
    Json,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Scores stories against gold files: names, times, quantities, statements, speakers, origins.
    #[command(after_help = "\
Examples:
  rashomon evaluate stories corpus
  rashomon evaluate stories corpus/stories/quake.json --show-misses")]
    Stories {
        /// Gold files, or folders of them.
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Runs the literate examples of every language.
    #[command(after_help = "Example:\n  rashomon evaluate corpus languages --show-misses")]
    Corpus {
        /// The folder with a folder for each language.
        #[arg(default_value = "languages")]
        languages: PathBuf,
    },
    /// Ranks names across scripts: mean reciprocal ranks.
    #[command(after_help = "Example:\n  rashomon evaluate names --data ../shared/data")]
    Names(Data),
    /// Tells languages: learns from half of the documents and asks the rest.
    #[command(after_help = "Example:\n  rashomon evaluate languages --data ../shared/data")]
    Languages(Data),
    /// Aligns the sentences of a parallel text.
    #[command(after_help = "\
Examples:
  rashomon evaluate align --data ../shared/data
  rashomon evaluate align --data ../shared/data --cross-validate                    takes minutes
  rashomon evaluate align --data ../shared/data --cross-validate --pairs fa-pt,fa-en")]
    Align {
        #[command(flatten)]
        data: Data,
        /// Learn anew without the documents that are measured on, instead of taking the tables that come with it.
        #[arg(long)]
        cross_validate: bool,
        /// Only these pairs of languages when cross-validating; every language with English by default.
        #[arg(long, value_delimiter = ',', value_name = "TAG-TAG", value_parser = pair)]
        pairs: Vec<(String, String)>,
        /// Into how many parts to deal the documents.
        #[arg(long, default_value_t = 4, value_name = "N")]
        folds: usize,
    },
    /// Reads times and quantities of the cases of Microsoft Recognizers-Text.
    #[command(after_help = "Example:\n  rashomon evaluate recognizers --data ../shared/data --only de --show-misses")]
    Recognizers {
        #[command(flatten)]
        data: Data,
        /// Only these languages.
        #[arg(long, value_delimiter = ',', value_name = "TAGS")]
        only: Vec<String>,
    },
    /// Looks for the numbers and dates of English sentences in their translations.
    #[command(after_help = "Example:\n  rashomon evaluate values --data ../shared/data --only de --show-misses")]
    Values {
        #[command(flatten)]
        data: Data,
        /// Only these languages.
        #[arg(long, value_delimiter = ',', value_name = "TAGS")]
        only: Vec<String>,
    },
    /// Scores gathering by B-cubed, on articles in JSON Lines with the name of their event in `story`.
    #[command(after_help = "\
Examples:
  rashomon evaluate gather corpus/short-reports.jsonl corpus/gather/events.jsonl --show-misses
  rashomon evaluate gather --data ../shared/data                  the documents of the parallel text, in 32 languages
  rashomon evaluate gather --data ../shared/data --only all --orders 10")]
    Gather {
        /// JSON Lines files.
        #[arg(required_unless_present = "data", value_name = "FILE")]
        files: Vec<PathBuf>,
        /// The folder with the data sets: gathers the documents of the parallel text.
        #[arg(long, value_name = "DIR")]
        data: Option<PathBuf>,
        /// Only in these languages, or in `all`; by default in those that are read in depth.
        #[arg(long, value_delimiter = ',', value_name = "TAGS", requires = "data")]
        only: Vec<String>,
        /// Gather as a stream too, in so many other orders.
        #[arg(long, default_value_t = 0, value_name = "N")]
        orders: usize,
    },
    /// Scores what is found in web pages: the text, the title, the day, the outlet, the author.
    #[command(after_help = "Example:\n  rashomon evaluate pages corpus/pages60/dev --show-misses")]
    Pages {
        /// A folder of pages, with what is in them in its `pages.json`.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// All of it that there is data for.
    #[command(after_help = "\
Examples:
  rashomon evaluate all --check docs/thresholds.toml
  rashomon evaluate all --data ../shared/data --gold ../shared/gold --table docs/accuracy.md")]
    All {
        /// The folder with the data sets; what needs them is skipped without.
        #[arg(long, value_name = "DIR")]
        data: Option<PathBuf>,
        /// More gold files than those of the corpus.
        #[arg(long, value_name = "PATH")]
        gold: Vec<PathBuf>,
        /// The folder of the corpus.
        #[arg(long, value_name = "DIR", default_value = "corpus")]
        corpus: PathBuf,
        /// The folder with a folder for each language.
        #[arg(long, value_name = "DIR", default_value = "languages")]
        languages: PathBuf,
    },
}

#[derive(Debug, Args)]
struct Data {
    /// The folder with the data sets.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
}

/// Reads `fa-pt`.
fn pair(text: &str) -> std::result::Result<(String, String), String> {
    match text.split_once('-') {
        Some((a, b)) if !a.is_empty() && !b.is_empty() && !b.contains('-') => Ok((a.to_owned(), b.to_owned())),
        _ => Err("write two languages with a hyphen between: fa-pt".to_owned()),
    }
}

pub fn run(arguments: Arguments) -> Result<ExitCode> {
    let thresholds = arguments.how.check.as_deref().map(Thresholds::load).transpose()?;
    let progress = Progress::start("measuring");
    let report = measure(&arguments.command, &progress)?;
    drop(progress);
    print(&report, &arguments.how)?;
    if let Some(path) = &arguments.how.table {
        fs::write(path, report.markdown()).with_context(|| format!("cannot write {}", path.display()))?;
    }
    if let Some(path) = &arguments.how.scores {
        let scores = grid::write(&grid::grid(&report));
        fs::write(path, scores).with_context(|| format!("cannot write {}", path.display()))?;
    }
    let thresholds = thresholds.unwrap_or_default();
    for group in thresholds.unmeasured(&report) {
        eprintln!("rashomon: {group}: not measured, its thresholds are skipped");
    }
    let short = thresholds.check(&report);
    for fall in &short {
        let value = fall.value.map_or("not measured".into(), |value| format!("{value:.4}"));
        eprintln!("rashomon: {} is {value}; it must be {} at least", fall.name, fall.least);
    }
    Ok(if short.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn print(report: &Report, how: &How) -> Result<()> {
    let mut out = output::open(None)?;
    match how.format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, report)?;
            writeln!(out)?;
        }
        Format::Text => {
            out.write_all(report.text().as_bytes())?;
            if how.show_misses {
                out.write_all(report.misses().as_bytes())?;
            }
        }
    }
    out.flush()?;
    Ok(())
}

fn measure(command: &Command, progress: &Progress) -> Result<Report> {
    match command {
        Command::Stories { paths } => of_stories(paths),
        Command::Corpus { languages } => of_corpora(languages),
        Command::Names(data) => of_names(&data.data),
        Command::Languages(data) => of_languages(&data.data),
        Command::Align { data, cross_validate: false, .. } => of_alignment(&data.data),
        Command::Align { data, pairs, folds, .. } => {
            let say = |what: &str| eprintln!("{what}");
            let scores = rashomon::alignment::evaluate::ntrex(
                &data.data,
                &rashomon::evaluation::facts::facts(),
                pairs,
                *folds,
                &say,
            )?;
            Ok(suites::cross_validated(&scores))
        }
        Command::Recognizers { data, only } => of_recognizers(&data.data, only),
        Command::Values { data, only } => of_values(&data.data, only),
        Command::Pages { folder } => of_pages(name_of_pages(folder), folder),
        Command::Gather { files, data, only, orders } => {
            of_gathering(files, data.as_deref(), &parallel_languages(only), *orders)
        }
        Command::All { data, gold, corpus, languages } => of_all(data.as_deref(), gold, corpus, languages, progress),
    }
}

/// The sets of web pages of the corpus: the name that each has in a report, and its folder.
const PAGES: [(&str, &str); 5] = [
    ("pages", "pages"),
    ("pages60-dev", "pages60/dev"),
    ("pages60-dev2", "pages60/dev2"),
    ("pages60-dev3", "pages60/dev3"),
    ("pages60-check", "pages60/check"),
];

fn of_all(
    data: Option<&Path>,
    gold: &[PathBuf],
    corpus: &Path,
    languages: &Path,
    progress: &Progress,
) -> Result<Report> {
    let mut report = Report::default();
    let paths: Vec<PathBuf> = gold.iter().cloned().chain([corpus.to_owned()]).collect();
    progress.say("reading stories");
    report.merge(of_stories(&paths)?);
    progress.say("gathering");
    let data_here = data.filter(|data| data.join("ntrex").is_dir());
    let events = [corpus.join("short-reports.jsonl"), corpus.join("gather/events.jsonl")];
    report.merge(of_gathering(&events, data_here, &parallel_languages(&[]), 0)?);
    progress.say("reading pages");
    for (name, folder) in PAGES {
        match corpus.join(folder) {
            folder if folder.is_dir() => report.merge(of_pages(name, &folder)?),
            _ => report.skipped.push(name.to_owned()),
        }
    }
    progress.say("reading examples");
    report.merge(of_corpora(languages)?);
    type Suite = (&'static str, &'static str, fn(&Path) -> Result<Report>);
    const SUITES: [Suite; 5] = [
        ("names", "names", of_names),
        ("languages", "ntrex", of_languages),
        ("align", "ntrex", of_alignment),
        ("recognizers", "recognizers", |data| of_recognizers(data, &[])),
        ("values", "ntrex", |data| of_values(data, &[])),
    ];
    for (name, folder, suite) in SUITES {
        progress.say(name);
        match data {
            Some(data) if data.join(folder).is_dir() => report.merge(suite(data)?),
            _ => report.skipped.push(name.to_owned()),
        }
    }
    report.tables.insert(0, grid::table(&grid::grid(&report)));
    Ok(report)
}

fn of_stories(paths: &[PathBuf]) -> Result<Report> {
    let mut files = Vec::new();
    for path in paths {
        files.extend(gold::files(path)?);
    }
    let tallies: Vec<(String, Tally)> = files.par_iter().map(|file| of_story(file)).collect::<Result<_>>()?;
    Ok(suites::stories(&tallies))
}

fn of_story(file: &Path) -> Result<(String, Tally)> {
    let (gold, articles) = gold::load(file)?;
    let batch = Batch::read(articles, &Default::default());
    let told = stories::Told {
        articles: &batch.articles,
        readings: &batch.readings,
        stories: &batch.stories,
        synopses: &batch.synopses,
    };
    let tally = stories::score(&gold, told);
    Ok((gold.name, tally))
}

fn of_corpora(languages: &Path) -> Result<Report> {
    let (corpora, mistakes) =
        corpus::load(languages).with_context(|| format!("cannot read {}", languages.display()))?;
    if let Some(mistake) = mistakes.first() {
        bail!("{mistake}");
    }
    Ok(suites::corpora(&corpora))
}

fn of_names(data: &Path) -> Result<Report> {
    let folder = data.join("names");
    suites::names(&folder).with_context(|| format!("cannot read {}", folder.display()))
}

fn of_languages(data: &Path) -> Result<Report> {
    suites::languages(data).with_context(|| format!("cannot read {}", data.join("ntrex").display()))
}

fn of_alignment(data: &Path) -> Result<Report> {
    suites::align_shipped(data).with_context(|| format!("cannot read {}", data.join("ntrex").display()))
}

fn of_recognizers(data: &Path, only: &[String]) -> Result<Report> {
    let folder = data.join("recognizers");
    suites::recognizers(&folder, only).with_context(|| format!("cannot read {}", folder.display()))
}

fn of_values(data: &Path, only: &[String]) -> Result<Report> {
    suites::values(data, only).with_context(|| format!("cannot read {}", data.join("ntrex").display()))
}

/// What the set of web pages in a folder is called: as in the corpus, if it is one of its sets.
fn name_of_pages(folder: &Path) -> &'static str {
    PAGES.iter().find(|(_, path)| folder.ends_with(path)).map_or("pages", |(name, _)| name)
}

fn of_pages(name: &str, folder: &Path) -> Result<Report> {
    let options = Options {
        dates: Some(rashomon::DATE_READER),
        bylines: Some(rashomon::BYLINE_READER),
        furniture: Some(rashomon::FURNITURE_READER),
        ..Options::default()
    };
    Ok(pages::score(name, folder, &options)?)
}

/// The languages that are asked for; by default those that are read in depth.
fn parallel_languages(asked: &[String]) -> Vec<String> {
    match asked {
        [] => rashomon::language::tags().map(str::to_owned).collect(),
        [all] if all == "all" => Vec::new(),
        some => some.to_vec(),
    }
}

fn of_gathering(files: &[PathBuf], data: Option<&Path>, languages: &[String], orders: usize) -> Result<Report> {
    let mut scores = Vec::new();
    for file in files {
        let collection = Collection::from_file(file).with_context(|| format!("cannot read {}", file.display()))?;
        scores.push(collection.score(Weights::shipped(), orders));
    }
    if let Some(data) = data {
        let collection = Collection::from_parallel_text(data, languages)
            .with_context(|| format!("cannot read {}", data.join("ntrex").display()))?;
        scores.push(collection.score(Weights::shipped(), orders));
    }
    Ok(suites::gathering(&scores))
}
