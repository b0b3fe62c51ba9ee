use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use rashomon::Batch;
use rashomon::article::{Article, intake};
use rashomon::story::{Copied, Gatherer, Options, Reasons, Signature, Weights};
use rashomon::text::{isolate, safe_line};

use super::Sources;
use super::arrivals::Arrivals;
use crate::output::{self, Progress};

/// Puts articles into stories: all that tell of one event, none that tell of another.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rashomon gather examples/istanbul
  rashomon gather --format jsonl articles.jsonl      {\"article\":id,\"story\":id}, a line an article
  rashomon gather --explain pt-atlantica examples/istanbul
  rashomon gather --stream --window 14 --state stories.state today.jsonl    as they come, and go on tomorrow")]
pub struct Arguments {
    #[command(flatten)]
    sources: Sources,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
    /// Say why the article with this id is where it is.
    #[arg(long, value_name = "ID")]
    explain: Option<String>,
    /// Take the articles as they come instead of in order of publication, and print at once where each is put.
    #[arg(long, conflicts_with = "explain")]
    stream: bool,
    /// Close a story that no article has joined for so many days; without this, a state goes on with the window that it
    /// was begun with.
    #[arg(long, value_name = "DAYS", requires = "stream")]
    window: Option<u32>,
    /// Go on from the state in this file, if it is there, and write it back at the end.
    #[arg(long, value_name = "FILE", requires = "stream")]
    state: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON object an article, in the order of the input.
    Jsonl,
    /// One paragraph a story.
    Text,
}

pub fn run(arguments: Arguments) -> Result<ExitCode> {
    if arguments.stream {
        return stream(&arguments);
    }
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

fn stream(arguments: &Arguments) -> Result<ExitCode> {
    let mut gatherer = open_state(arguments)?;
    let options = arguments.sources.reading_options();
    let signature = |article: &Article| Signature::of(article, &rashomon::reading::read(article, &options).0);
    let events = rashomon::article::stream(&arguments.sources.sources(), &arguments.sources.intake_options());
    let mut out = output::open(None)?;
    let status = Arrivals::of(events, false, |arrivals| -> Result<ExitCode> {
        let mut signatures: Vec<Signature> = Vec::new();
        loop {
            // Nothing waits for a reader of the next articles while those before them are to be put into stories: these are
            // put on one core, while the others read, and it joins them when it is done.
            let articles = if signatures.is_empty() { arrivals.next() } else { arrivals.here() };
            if articles.is_empty() && signatures.is_empty() {
                return Ok(output::status(arrivals.found, arrivals.left_out));
            }
            let (put, read) = rayon::join(
                || put_into_stories(signatures, &mut gatherer, &mut out),
                || rashomon::of_each(&articles, signature),
            );
            put?;
            signatures = read;
        }
    })?;
    if let Some(path) = &arguments.state {
        let bytes = gatherer.save().context("cannot save the state")?;
        fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(status)
}

/// Puts articles into stories in the order in which they come, and prints where each is put.
fn put_into_stories(signatures: Vec<Signature>, gatherer: &mut Gatherer, out: &mut impl Write) -> Result<()> {
    for signature in signatures {
        let article = signature.id.clone();
        let line = serde_json::json!({ "article": article, "story": gatherer.add(signature).story });
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    gatherer.take_closed();
    Ok(())
}

/// The stories so far: those of the state's file, if there is one.
fn open_state(arguments: &Arguments) -> Result<Gatherer> {
    let options = Options { window: arguments.window, ..Options::default() };
    let fresh = Gatherer::new(options, Weights::shipped());
    let Some(path) = arguments.state.as_ref().filter(|path| path.exists()) else { return Ok(fresh) };
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut gatherer = Gatherer::load(&bytes, Weights::shipped()).with_context(|| path.display().to_string())?;
    if arguments.window.is_some() {
        gatherer.set_window(arguments.window);
    }
    Ok(gatherer)
}

fn lines(batch: &Batch, order: &[String]) -> Result<String> {
    let mut story_of: BTreeMap<&str, (&str, Option<Copied>)> = BTreeMap::new();
    for story in &batch.stories {
        for (at, copied) in story.articles.iter().zip(&story.copies) {
            story_of.insert(&batch.articles[*at].id, (&story.id, *copied));
        }
    }
    let mut lines = String::new();
    for article in order {
        let (story, copied) = story_of.get(article.as_str()).copied().unzip();
        let mut line = serde_json::json!({ "article": article, "story": story });
        if let Some(copied) = copied.flatten() {
            line["copies"] = serde_json::json!({
                "article": batch.articles[copied.from].id,
                "kind": copied.kind,
                "score": (copied.score * 100.0).round() / 100.0,
            });
        }
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
            text.push_str(&format!("  {}  {}\n", safe_line(&batch.articles[*at].id), isolate(&headline)));
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
        features.push_str(&format!("  {kind:<44} likeness {likeness:.2}  log odds {share:+.2}\n"));
    }
    let shared = &reasons.shared;
    let names: Vec<String> = shared
        .names
        .iter()
        .map(|(a, b, telling)| {
            let both = if a == b { isolate(a) } else { format!("{} = {}", isolate(a), isolate(b)) };
            format!("{both} {telling:.2}")
        })
        .collect();
    let lists = [
        ("names", names),
        ("countries", shared.countries.clone()),
        ("concepts", shared.concepts.iter().map(|concept| (*concept).to_owned()).collect()),
    ];
    for (kind, list) in lists.iter().filter(|(_, list)| !list.is_empty()) {
        let some: Vec<&str> = list.iter().take(12).map(String::as_str).collect();
        features.push_str(&format!("  shared {kind}: {}\n", safe_line(&some.join(", "))));
    }
    // The features tell of the story it is in, or of the nearest one that it did not join.
    match reasons.began {
        true => text.extend(other.into_iter().chain([features])),
        false => text.extend([features].into_iter().chain(other)),
    }
    text
}
