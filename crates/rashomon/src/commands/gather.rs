use std::collections::BTreeMap;
use std::io::Write;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use rashomon::Batch;
use rashomon::article::intake;
use rashomon::story::Reasons;
use rashomon::text::safe_line;

use super::Sources;
use crate::output::{self, Progress};

/// Puts articles into stories: all that tell of one event, none that tell of another.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rashomon gather examples/istanbul
  rashomon gather --format jsonl articles.jsonl      {\"article\":id,\"story\":id}, a line an article
  rashomon gather --explain pt-atlantica examples/istanbul")]
pub struct Arguments {
    #[command(flatten)]
    sources: Sources,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
    /// Say why the article with this id is where it is.
    #[arg(long, value_name = "ID")]
    explain: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON object an article, in the order of the input.
    Jsonl,
    /// One paragraph a story.
    Text,
}

pub fn run(arguments: Arguments) -> Result<ExitCode> {
    let progress = Progress::start("gathering");
    let intake = intake(&arguments.sources.sources(), &arguments.sources.intake_options());
    let (found, left_out) = (intake.articles.len(), intake.left_out);
    let order: Vec<String> = intake.articles.iter().map(|a| a.id.clone()).collect();
    let batch = Batch::gather(intake.articles, &arguments.sources.reading_options());
    drop(progress);
    output::complain(intake.diagnostics.iter().chain(&batch.diagnostics));
    let mut out = output::open(None)?;
    match (&arguments.explain, arguments.format) {
        (Some(id), _) => out.write_all(explain(&batch, id)?.as_bytes())?,
        (None, Format::Jsonl) => out.write_all(lines(&batch, &order)?.as_bytes())?,
        (None, Format::Text) => out.write_all(paragraphs(&batch).as_bytes())?,
    }
    out.flush()?;
    Ok(output::status(found, left_out))
}

fn lines(batch: &Batch, order: &[String]) -> Result<String> {
    let mut story_of: BTreeMap<&str, &str> = BTreeMap::new();
    for story in &batch.stories {
        for at in &story.articles {
            story_of.insert(&batch.articles[*at].id, &story.id);
        }
    }
    let mut lines = String::new();
    for article in order {
        let line = serde_json::json!({ "article": article, "story": story_of.get(article.as_str()) });
        lines.push_str(&serde_json::to_string(&line)?);
        lines.push('\n');
    }
    Ok(lines)
}

fn paragraphs(batch: &Batch) -> String {
    let mut text = String::new();
    for story in &batch.stories {
        text.push_str(&format!("{} ({} articles)\n", safe_line(&story.id), story.articles.len()));
        for at in &story.articles {
            let headline = rashomon::report::headline(&batch.articles[*at], &batch.readings[*at]);
            text.push_str(&format!(
                "  {}  {}\n",
                safe_line(&batch.articles[*at].id),
                rashomon::text::isolate(&headline)
            ));
        }
        text.push('\n');
    }
    text
}

fn explain(batch: &Batch, id: &str) -> Result<String> {
    let found = batch.stories.iter().find_map(|story| {
        let at = story.articles.iter().position(|at| batch.articles[*at].id == id)?;
        Some((story, &story.reasons[at]))
    });
    let Some((story, reasons)) = found else {
        let some: Vec<&str> = batch.articles.iter().take(5).map(|a| a.id.as_str()).collect();
        bail!("no article has the id {id:?}; the ids here begin with {}", some.join(", "));
    };
    Ok(describe(batch, id, &story.id, reasons))
}

fn describe(batch: &Batch, id: &str, story: &str, reasons: &Reasons) -> String {
    let mut text = match reasons.began {
        true => format!("{} began the story {}\n", safe_line(id), safe_line(story)),
        false => format!(
            "{} is in the story {} with probability {:.2}\n",
            safe_line(id),
            safe_line(story),
            reasons.probability
        ),
    };
    let other = reasons.runner_up.map(|(other, probability)| {
        let other = safe_line(&batch.articles[other].id);
        format!("nearest other story: that of {other}, probability {probability:.2}\n")
    });
    let mut features = String::new();
    for (kind, likeness, share) in &reasons.features {
        features.push_str(&format!("  {kind:<12} likeness {likeness:.2}  log odds {share:+.2}\n"));
    }
    // The features tell of the story it is in, or of the nearest one that it did not join.
    match reasons.began {
        true => text.extend(other.into_iter().chain([features])),
        false => text.extend([features].into_iter().chain(other)),
    }
    text
}
