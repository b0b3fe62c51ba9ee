use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use rashomon_evaluation::corpus;

use crate::output;

/// Measures how good the engine is, on texts with known answers.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs the literate examples of every language.
    Corpus {
        /// The folder with a folder for each language.
        #[arg(default_value = "languages")]
        languages: PathBuf,
    },
}

pub fn run(arguments: Arguments) -> Result<ExitCode> {
    let Command::Corpus { languages } = arguments.command;
    let (corpora, mistakes) =
        corpus::load(&languages).with_context(|| format!("cannot read {}", languages.display()))?;
    let mut out = output::open(None)?;
    for mistake in &mistakes {
        writeln!(out, "{mistake}")?;
    }
    for file in &corpora {
        let outcomes: Vec<_> = file.cases.iter().flat_map(corpus::run).collect();
        let right = outcomes.iter().filter(|outcome| outcome.failure.is_none()).count();
        writeln!(out, "{}: {right} of {}", file.path, outcomes.len())?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
