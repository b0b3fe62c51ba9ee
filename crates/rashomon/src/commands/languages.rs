use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};
use rashomon::language::{Capability, capabilities};

use crate::output;

/// Lists the languages and what is known of each.
///
/// A language with data files of its own is read in depth; any other one as far as CLDR knows it: the names of
/// countries, months and days.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rashomon languages
  rashomon languages --format json | jq -r '.[] | select(.files != {}) | .tag'")]
pub struct Arguments {
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line a language: how many forms each of its data files holds.
    Text,
    /// An array of objects.
    Json,
}

pub fn run(arguments: Arguments) -> Result<ExitCode> {
    let mut out = output::open(None)?;
    let languages = capabilities();
    match arguments.format {
        Format::Text => out.write_all(text(&languages).as_bytes())?,
        Format::Json => {
            let languages: Vec<_> = languages.iter().map(json).collect();
            serde_json::to_writer_pretty(&mut out, &languages)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn json(language: &Capability) -> serde_json::Value {
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
    })
}

const FILES: [&str; 8] = ["language", "speech", "people", "numbers", "times", "concepts", "names", "boilerplate"];

fn text(languages: &[Capability]) -> String {
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
    text.push_str("\ntold: whether a text is recognised as being in it; the others are read if it is stated\n");
    text
}
