use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};

use rashomon::evaluation::claims::{self, Lessons};
use rashomon::evaluation::facts::facts;
use rashomon::evaluation::gathering::{self, Collection};

use crate::output::Progress;

/// Learns the tables under `models/` from data: the same tables from the same data.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Learns which letters sound alike, from pairs of names.
    #[command(after_help = "Example:\n  rashomon learn sounds --data ../shared/data/names --output models/sound")]
    Sounds(Folders),
    /// Learns what words mean across languages, from parallel text and dictionaries.
    #[command(after_help = "Example:\n  rashomon learn vectors --data ../shared/data --output models/vectors")]
    Vectors(Folders),
    /// Learns to tell languages apart, from text in each of them.
    #[command(after_help = "Example:\n  rashomon learn languages --data ../shared/data --output models")]
    Languages(Folders),
    /// Learns how to weigh what two sentences share, from parallel text.
    #[command(after_help = "Example:\n  rashomon learn alignment --data ../shared/data --output models/alignment")]
    Alignment(Folders),
    /// Learns how to weigh what articles of one event share, from articles whose events are known, and how common
    /// countries and concepts are, from parallel text.
    #[command(after_help = "\
Example:
  rashomon learn stories --data ../shared/data --output models/stories corpus/gather/lessons.jsonl \\
    corpus/gather/near-misses.jsonl corpus/short-reports.jsonl corpus/stories/*.json")]
    Stories {
        #[command(flatten)]
        folders: Folders,
        /// Articles in JSON Lines, with the name of their event in `story`; gold files of stories.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Learns how to weigh what two statements share, from gold files that say which articles say the same.
    #[command(after_help = "\
Example:
  rashomon learn claims --output models/claims corpus/stories/*.json \\
    corpus/desk/{floods,drones,summit,tunnel,ceasefire,arms}.json \\
    corpus/real/{neom,hospital,consulate,swap,minsk}.json")]
    Claims {
        /// The folder to write to.
        #[arg(long, value_name = "DIR")]
        output: PathBuf,
        /// Gold files of stories.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
}

#[derive(Debug, Args)]
struct Folders {
    /// The folder to learn from.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// The folder to write to.
    #[arg(long, value_name = "DIR")]
    output: PathBuf,
}

pub fn run(arguments: Arguments) -> Result<ExitCode> {
    let progress = Progress::start("learning");
    let mut say = |what: &str| {
        progress.say(what);
        eprintln!("{what}");
    };
    match arguments.command {
        Command::Sounds(folders) => rashomon::sound::learn::learn_directory(&folders.data, &folders.output, &mut say)?,
        Command::Vectors(folders) => {
            rashomon::vector::learn::learn_directory(&folders.data, &facts(), &folders.output, &say)?
        }
        Command::Languages(folders) => {
            let learned = rashomon::evaluation::identification::learn_all(&folders.data, &say)
                .with_context(|| format!("cannot read {}", folders.data.display()))?;
            let path = folders.output.join("languages.bin");
            fs::create_dir_all(&folders.output)
                .and_then(|()| fs::write(&path, learned))
                .with_context(|| format!("cannot write {}", path.display()))?;
        }
        Command::Alignment(folders) => {
            rashomon::alignment::evaluate::learn_directory(&folders.data, &facts(), &folders.output, &say)?;
        }
        Command::Stories { folders, files } => learn_stories(&folders, &files, &say)?,
        Command::Claims { output, files } => learn_claims(&output, &files, &say)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn learn_claims(output: &Path, files: &[PathBuf], say: &dyn Fn(&str)) -> Result<()> {
    let from = |path: &PathBuf| Lessons::from_gold(path).with_context(|| format!("cannot read {}", path.display()));
    let learned = files.iter().map(from).collect::<Result<Vec<_>>>()?;
    let path = output.join("weights.tsv");
    fs::create_dir_all(output)
        .and_then(|()| fs::write(&path, claims::learn(&learned, say).to_text()))
        .with_context(|| format!("cannot write {}", path.display()))
}

fn learn_stories(folders: &Folders, files: &[PathBuf], say: &(dyn Fn(&str) + Sync)) -> Result<()> {
    let write = |name: &str, text: String| {
        let path = folders.output.join(name);
        fs::create_dir_all(&folders.output)
            .and_then(|()| fs::write(&path, text))
            .with_context(|| format!("cannot write {}", path.display()))
    };
    let from = |path: &PathBuf| {
        let gold = path.extension().is_some_and(|extension| extension == "json");
        let read = if gold { Collection::from_gold(path) } else { Collection::from_file(path) };
        read.with_context(|| format!("cannot read {}", path.display()))
    };
    let mut collections = files.iter().map(from).collect::<Result<Vec<_>>>()?;
    let unreadable = || format!("cannot read {}", folders.data.join("ntrex").display());
    write("background.tsv", gathering::background(&folders.data).with_context(unreadable)?)?;
    let deep: Vec<String> = rashomon::language::tags().map(str::to_owned).collect();
    collections.push(Collection::from_parallel_text(&folders.data, &deep).with_context(unreadable)?);
    write("weights.tsv", gathering::learn(&collections, say).to_text())
}
