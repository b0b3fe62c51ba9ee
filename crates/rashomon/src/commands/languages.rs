use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::output;

/// Lists the languages and what is known of each.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  rashomon languages\n  rashomon languages --format json | jq -r '.[].tag'")]
pub struct Arguments {
    /// How to print it.
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
    let tags: Vec<&str> = rashomon::language::tags().collect();
    match arguments.format {
        Format::Text => tags.iter().try_for_each(|tag| writeln!(out, "{tag}"))?,
        Format::Json => writeln!(
            out,
            "{}",
            serde_json::json!(tags.iter().map(|tag| serde_json::json!({ "tag": tag })).collect::<Vec<_>>())
        )?,
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
