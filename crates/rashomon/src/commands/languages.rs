use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand, ValueEnum};
use rashomon::evaluation::{conformance, corpus, grid, grid::Grid};
use rashomon::language::schema::{self, Data};
use rashomon::language::{Capability, capabilities, embedded};

use super::folders;
use crate::output;

/// Lists the languages and what is known of each, or checks the folder of one.
///
/// A language with data files of its own is read in depth; any other one as far as CLDR knows it: the names of
/// countries, months and days.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  rashomon languages
  rashomon languages --format json | jq -r '.[] | select(.files != {}) | .tag'
  rashomon languages check languages/uk          while writing the data of a language"
)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Checks language folders: whether their files are right, what they lack, whether their examples hold.
    ///
    /// The folder is read as it is now; nothing need be built.
    #[command(after_help = "\
Example:
  rashomon languages check languages/uk languages/pl

Exit status: 1 if something is wrong or missing.")]
    Check {
        /// Folders of languages; each one's name is its tag.
        #[arg(required = true, value_name = "FOLDER")]
        folders: Vec<PathBuf>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line a language: how many forms each of its data files holds.
    Text,
    /// An array of objects.
    Json,
}

pub fn run(arguments: Arguments) -> Result<ExitCode> {
    if let Some(Command::Check { folders }) = &arguments.command {
        return check(folders);
    }
    let mut out = output::open(None)?;
    let (languages, scores) = (capabilities(), scores());
    match arguments.format {
        Format::Text => out.write_all(text(&languages, &scores).as_bytes())?,
        Format::Json => {
            let languages: Vec<_> = languages.iter().map(|language| json(language, &scores)).collect();
            serde_json::to_writer_pretty(&mut out, &languages)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Reads the folders anew, with the `und` that lies beside them or else the one that was built in, and holds them to all that is asked.
fn check(paths: &[PathBuf]) -> Result<ExitCode> {
    let mut mistakes = Vec::new();
    let mut read: BTreeMap<String, Data> = BTreeMap::new();
    for path in paths {
        let path = path.canonicalize().with_context(|| format!("cannot find {}", path.display()))?;
        let beside = path.parent().unwrap_or(Path::new(".")).join("und");
        for folder in [beside, path].iter().filter(|folder| folder.is_dir()) {
            match folders::one(folder)? {
                Ok(data) => _ = read.insert(data.tag.clone(), data),
                Err(wrong) => mistakes.extend(wrong),
            }
        }
    }
    mistakes.sort();
    mistakes.dedup();
    let Some(shared) = read.get("und").cloned().or_else(|| embedded("und")) else {
        mistakes.iter().for_each(|mistake| println!("{mistake}"));
        bail!("the folder `und` has mistakes: languages are checked against what it declares");
    };
    let tags: Vec<String> = paths.iter().filter_map(|p| Some(p.file_name()?.to_string_lossy().into_owned())).collect();
    for data in read.values().filter(|data| tags.contains(&data.tag)) {
        mistakes.extend(schema::check::check(data, &shared));
    }
    folders::install_data(read.into_values().collect())?;
    let mut out = output::open(None)?;
    for mistake in &mistakes {
        writeln!(out, "{mistake}")?;
    }
    let mut wrong = mistakes.len();
    for (path, tag) in paths.iter().zip(&tags) {
        wrong += check_one(&mut out, path, tag)?;
    }
    out.flush()?;
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Runs the conformance suite and the examples of one language; how many things are wrong.
fn check_one(out: &mut dyn Write, path: &Path, tag: &str) -> Result<usize> {
    let (corpora, mistakes) = corpus::of_folder(path).with_context(|| format!("cannot read {}", path.display()))?;
    let outcome = conformance::check(tag, &corpora);
    for mistake in &mistakes {
        writeln!(out, "{mistake}")?;
    }
    for failure in &outcome.failures {
        writeln!(out, "{failure}")?;
    }
    writeln!(
        out,
        "{tag}: {} of {} requirements hold; examples: {} of {} hold ({} say what must be found, {} what must not)",
        outcome.held,
        outcome.asked,
        outcome.examples_held,
        outcome.positive + outcome.negative,
        outcome.positive,
        outcome.negative
    )?;
    Ok(mistakes.len() + outcome.failures.len())
}

/// How the languages scored when `rashomon evaluate all` was last run with its data sets.
fn scores() -> Grid {
    grid::read(include_str!("../../../../docs/scores.tsv"))
}

fn json(language: &Capability, scores: &Grid) -> serde_json::Value {
    let scores = scores.get(&language.tag).into_iter().flatten().zip(grid::COLUMNS);
    let scores: serde_json::Map<String, serde_json::Value> =
        scores.filter_map(|(score, (column, _))| Some((column.to_owned(), (*score)?.into()))).collect();
    let files: serde_json::Map<String, serde_json::Value> =
        language.files.iter().map(|(file, forms)| ((*file).to_owned(), (*forms).into())).collect();
    serde_json::json!({
        "tag": language.tag,
        "name": language.name,
        "native": language.native,
        "identified": language.identified,
        "regions": language.regions,
        "dates": language.dates,
        "files": files,
        "scores": scores,
    })
}

const FILES: [&str; 8] = ["language", "speech", "people", "numbers", "times", "concepts", "names", "boilerplate"];

/// Two grids: what each language has, and how those score that were measured.
fn text(languages: &[Capability], scores: &Grid) -> String {
    let mut text = format!("{:<9} {:<24} told  countries  dates", "tag", "language");
    FILES.iter().for_each(|file| text.push_str(&format!("  {file}")));
    text.push('\n');
    for language in languages {
        let told = if language.identified { "yes" } else { "" };
        let mut line = format!(
            "{:<9} {:<24} {told:<4}  {:>9}  {:>5}",
            language.tag, language.name, language.regions, language.dates
        );
        for file in FILES {
            let forms = language.files.iter().find(|(name, _)| *name == file).map(|(_, forms)| forms.to_string());
            line.push_str(&format!("  {:>width$}", forms.unwrap_or_default(), width = file.len()));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text.push_str("\ntold: whether a text is recognised as being in it; the others are read if it is stated\n\n");
    text + &scored(languages, scores)
}

fn scored(languages: &[Capability], scores: &Grid) -> String {
    let mut text = format!("{:<9} {:<24}", "tag", "scores");
    grid::COLUMNS.iter().for_each(|(column, _)| text.push_str(&format!("  {column:>8}")));
    text.push('\n');
    for language in languages {
        let Some(row) = scores.get(&language.tag) else { continue };
        let mut line = format!("{:<9} {:<24}", language.tag, language.name);
        for score in row {
            let score = score.map_or(String::new(), |score| format!("{score:.2}"));
            line.push_str(&format!("  {score:>8}"));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text.push('\n');
    grid::COLUMNS.iter().for_each(|(column, shows)| text.push_str(&format!("{column}: {shows}\n")));
    text
}
