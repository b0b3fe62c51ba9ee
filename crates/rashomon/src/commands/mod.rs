//! The commands, one file each, and what they share.

mod align;
mod arrivals;
mod evaluate;
mod folders;
mod gather;
mod generate;
mod inspect;
mod languages;
mod learn;
mod names;
mod read;
mod verify;

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, CommandFactory, Parser, Subcommand};
use jiff::civil::Date;
use rashomon::article::{self, Source};
use rashomon::report;

use crate::output;

/// Reads news reports in any language, finds those that tell of one event, and lays them side by side.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100, arg_required_else_help = true, after_help = EXAMPLES)]
pub struct Cli {
    /// Threads to use; as many as there are cores by default. The output is the same for any number.
    #[arg(long, global = true, value_name = "N")]
    threads: Option<usize>,
    /// Read language folders from here, in place of those of the same name that come with the program.
    #[arg(long, global = true, value_name = "DIR")]
    languages: Option<std::path::PathBuf>,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  rashomon read examples/istanbul                     lay the reports of a folder side by side
  rashomon read --format html --output report.html *.txt
  rashomon inspect --format json articles.jsonl       what each article says, a line each
  curl -s https://example.org/page | rashomon read -  a page from standard input

Exit status: 0 done; 1 nothing could be done; 2 wrong usage; 3 done, but some inputs were left out.";

#[derive(Debug, Subcommand)]
enum Command {
    Read(read::Arguments),
    Inspect(inspect::Arguments),
    Verify(verify::Arguments),
    Gather(gather::Arguments),
    Generate(generate::Arguments),
    Align(align::Arguments),
    Names(names::Arguments),
    Languages(languages::Arguments),
    /// Prints the JSON Schema of what is printed as JSON.
    #[command(after_help = "\
Examples:
  rashomon schema report > report.schema.json      of `rashomon read --format json`
  rashomon schema                                  of whatever is printed as JSON")]
    Schema {
        /// What the schema is to be of; of any of these by default.
        #[arg(value_parser = clap::builder::PossibleValuesParser::new(report::schema::KINDS.map(|(kind, _)| kind)))]
        kind: Option<String>,
    },
    Evaluate(evaluate::Arguments),
    Learn(learn::Arguments),
    /// Prints a completion script for a shell.
    #[command(
        after_help = "Example:\n  rashomon completions bash > ~/.local/share/bash-completion/completions/rashomon"
    )]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// Runs a command.
pub fn run(cli: Cli) -> Result<ExitCode> {
    if let Some(threads) = cli.threads {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build_global().context("cannot start the threads")?;
    }
    if let Some(root) = &cli.languages {
        folders::install(root)?;
    }
    match cli.command {
        Command::Read(arguments) => read::run(arguments),
        Command::Inspect(arguments) => inspect::run(arguments),
        Command::Verify(arguments) => verify::run(arguments),
        Command::Gather(arguments) => gather::run(arguments),
        Command::Generate(arguments) => generate::run(arguments),
        Command::Align(arguments) => align::run(arguments),
        Command::Names(arguments) => names::run(arguments),
        Command::Languages(arguments) => languages::run(arguments),
        Command::Schema { kind } => schema(kind.as_deref()),
        Command::Evaluate(arguments) => evaluate::run(arguments),
        Command::Learn(arguments) => learn::run(arguments),
        Command::Completions { shell } => completions(shell),
    }
}

fn schema(kind: Option<&str>) -> Result<ExitCode> {
    let schema = report::schema::schema(kind).context("no such kind")?;
    let mut out = output::open(None)?;
    serde_json::to_writer_pretty(&mut out, &schema)?;
    writeln!(out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn completions(shell: clap_complete::Shell) -> Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "rashomon", &mut script);
    let mut out = output::open(None)?;
    out.write_all(&script)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Ends the program with what is wrong with the flags of a command.
fn wrong_usage(command: &str, message: &str) -> ! {
    let mut cli = Cli::command();
    cli.build();
    let command = cli.find_subcommand_mut(command).expect("a command of the program");
    command.error(clap::error::ErrorKind::ArgumentConflict, message).exit()
}

/// Where articles come from, and what is known of them.
#[derive(Debug, Args)]
struct Sources {
    /// Files (text, HTML, JSON, JSON Lines), folders, patterns; `-` is standard input.
    #[arg(required = true, value_name = "SOURCE")]
    sources: Vec<std::path::PathBuf>,
    /// The language of all articles (BCP 47), whatever they look like.
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// The publication date of all articles, YYYY-MM-DD: what relative times count from.
    #[arg(long, value_name = "DATE")]
    published: Option<Date>,
    /// The present day, YYYY-MM-DD: no article is believed to be from later. Today by default.
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
}

impl Sources {
    fn sources(&self) -> Vec<Source> {
        self.sources.iter().map(Source::argument).collect()
    }

    fn intake_options(&self) -> article::Options {
        article::Options {
            published: self.published,
            language: self.language.clone(),
            today: Some(self.today.unwrap_or_else(today)),
            dates: Some(rashomon::DATE_READER),
            bylines: Some(rashomon::BYLINE_READER),
            furniture: Some(rashomon::FURNITURE_READER),
            ..article::Options::default()
        }
    }

    fn reading_options(&self) -> rashomon::reading::Options {
        rashomon::reading::Options { language: self.language.clone() }
    }
}

/// The present day in UTC. The clock is read here and nowhere else.
fn today() -> Date {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let days = i64::try_from(since.as_secs() / 86_400).unwrap_or_default();
    let epoch = Date::constant(1970, 1, 1);
    epoch.saturating_add(jiff::Span::new().days(days))
}
