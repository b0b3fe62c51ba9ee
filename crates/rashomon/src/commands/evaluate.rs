use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use rashomon::Batch;
use rashomon::evaluation::{Miss, Tally, corpus, gold, stories};

use crate::output;

/// Measures how good it is, on gold files and corpora.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Scores stories against gold files: names, times, quantities, statements, speakers, origins.
    #[command(after_help = "\
Examples:
  rashomon evaluate stories corpus
  rashomon evaluate stories corpus/stories/quake.json --show-misses")]
    Stories(Stories),
    /// Runs the literate examples of every language.
    #[command(after_help = "Example:\n  rashomon evaluate corpus languages --show-misses")]
    Corpus {
        /// The folder with a folder for each language.
        #[arg(default_value = "languages")]
        languages: PathBuf,
        /// Print each thing that was missed or is wrong.
        #[arg(long, visible_alias = "explain")]
        show_misses: bool,
    },
}

#[derive(Debug, Args)]
struct Stories {
    /// Gold files, or folders of them.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Print each thing that was missed or is wrong.
    #[arg(long, visible_alias = "explain")]
    show_misses: bool,
}

pub fn run(arguments: Arguments) -> Result<ExitCode> {
    match arguments.command {
        Command::Stories(stories) => run_stories(&stories),
        Command::Corpus { languages, show_misses } => run_corpus(&languages, show_misses),
    }
}

fn run_corpus(languages: &Path, show_misses: bool) -> Result<ExitCode> {
    let (corpora, mistakes) =
        corpus::load(languages).with_context(|| format!("cannot read {}", languages.display()))?;
    let mut out = output::open(None)?;
    for mistake in &mistakes {
        writeln!(out, "{mistake}")?;
    }
    for file in &corpora {
        let outcomes: Vec<_> = file.cases.iter().flat_map(corpus::run).collect();
        let right = outcomes.iter().filter(|outcome| outcome.failure.is_none()).count();
        writeln!(out, "{}: {right} of {}", file.path, outcomes.len())?;
        for outcome in outcomes.iter().filter(|_| show_misses) {
            if let Some(failure) = &outcome.failure {
                writeln!(out, "  {}:{}: {failure}", file.path, outcome.line)?;
            }
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn run_stories(arguments: &Stories) -> Result<ExitCode> {
    let mut out = output::open(None)?;
    for path in &arguments.paths {
        for file in gold::files(path)? {
            let (gold, articles) = gold::load(&file)?;
            let batch = Batch::read(articles, &Default::default());
            let told = stories::Told {
                articles: &batch.articles,
                readings: &batch.readings,
                stories: &batch.stories,
                synopses: &batch.synopses,
            };
            let tally = stories::score(&gold, told);
            writeln!(out, "{}", text(&gold.name, &tally))?;
            if arguments.show_misses {
                for miss in &tally.misses {
                    writeln!(out, "{}", line(miss))?;
                }
                writeln!(out)?;
            }
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn text(name: &str, tally: &Tally) -> String {
    let mut text = format!("{name}: {:.3}\n", tally.total().recall());
    for (kind, _) in stories::KINDS {
        let Some(score) = tally.kinds.get(kind) else { continue };
        text.push_str(&format!("  {kind:<16}{:.3}  {}/{}", score.recall(), score.found, score.expected));
        if score.wrong > 0 {
            text.push_str(&format!("  {} wrong, precision {:.3}", score.wrong, score.precision()));
        }
        let languages = tally.languages.get(kind).into_iter().flatten();
        for (language, score) in languages {
            text.push_str(&format!("  {language} {:.2}", score.recall()));
        }
        text.push('\n');
    }
    text
}

fn line(miss: &Miss) -> String {
    let sign = if miss.wrong { "wrong " } else { "missed" };
    format!("{sign}  {:<15} {:<8} {}", miss.kind, miss.articles, miss.what)
}
