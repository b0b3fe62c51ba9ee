use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use rashomon::sound::Sounds;
use rayon::prelude::*;

use crate::output::{self, Progress};

/// Compares names across scripts.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Ranks, for each name of one file, the names of another by how alike they sound.
    ///
    /// All are looked for at once: a candidate that fits another query much better steps back. Prints,
    /// tab-separated: query, rank (from 1), candidate, score (0 to 1).
    #[command(after_help = "Example:\n  rashomon names rank --queries arabic.txt --among latin.txt --top 3")]
    Rank(Rank),
    /// Says how alike two names sound, and why.
    #[command(after_help = "Example:\n  rashomon names compare 'سرگئی لاوروف' 'Serguei Lavrov'")]
    Compare {
        /// One name.
        a: String,
        /// The other.
        b: String,
    },
}

#[derive(Debug, Args)]
struct Rank {
    /// The names to look for, one a line.
    #[arg(long, value_name = "FILE")]
    queries: PathBuf,
    /// The names to look among, one a line.
    #[arg(long, value_name = "FILE")]
    among: PathBuf,
    /// How many candidates to print for each query.
    #[arg(long, default_value_t = 10, value_name = "N")]
    top: usize,
}

pub fn run(arguments: Arguments) -> Result<ExitCode> {
    match arguments.command {
        Command::Rank(rank) => rank_names(&rank),
        Command::Compare { a, b } => compare(&a, &b),
    }
}

fn rank_names(rank: &Rank) -> Result<ExitCode> {
    let (queries, among) = (names(&rank.queries)?, names(&rank.among)?);
    let sounds = Sounds::shipped();
    let progress = Progress::start(&format!("ranking {} names among {}", queries.len(), among.len()));
    let candidates: Vec<_> = among.par_iter().map(|name| sounds.prepare(name)).collect();
    let prepared: Vec<_> = queries.par_iter().map(|name| sounds.prepare(name)).collect();
    let ranked = sounds.rank_all(&prepared, &candidates, rank.top);
    drop(progress);
    let mut out = output::open(None)?;
    for (query, ranked) in queries.iter().zip(ranked) {
        for (n, (candidate, score)) in ranked.into_iter().enumerate() {
            writeln!(out, "{query}\t{}\t{}\t{score:.4}", n + 1, among[candidate])?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn names(path: &Path) -> Result<Vec<String>> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.trim_start_matches('\u{FEFF}').lines();
    Ok(lines.map(|line| line.trim().replace('\t', " ")).filter(|line| !line.is_empty()).collect())
}

fn compare(a: &str, b: &str) -> Result<ExitCode> {
    let explanation = Sounds::shipped().similarity_explained(a, b);
    let mut out = output::open(None)?;
    writeln!(out, "{:.2}", explanation.similarity)?;
    for pair in &explanation.words {
        writeln!(out, "  {} = {}: log odds {:+.1}", pair.a, pair.b, pair.log_odds)?;
        for piece in &pair.pieces {
            writeln!(out, "    {} = {}: {:+.1}", piece.a, piece.b, piece.weight)?;
        }
    }
    for word in explanation.unanswered.0.iter().chain(&explanation.unanswered.1) {
        writeln!(out, "  {word}: no counterpart")?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
