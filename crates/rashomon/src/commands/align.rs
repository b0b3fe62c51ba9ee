use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use rashomon::article::{Article, Source, intake};
use rashomon::synopsis::{SentenceLink, align};
use rashomon::text::{CodePoints, Field, Span, isolate, safe_line};

use crate::output;

/// Links the sentences of two articles that say the same.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  rashomon align --format jsonl fa.txt pt.txt      best first for each sentence of the first")]
pub struct Arguments {
    /// The first article.
    a: PathBuf,
    /// The second article.
    b: PathBuf,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Print the evidence for each link.
    #[arg(long)]
    explain: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The sentences of the first article, each with its best counterpart.
    Text,
    /// `{"a":{"start":0,"end":10},"b":{"start":0,"end":10},"score":0.8}`, offsets in code points.
    Jsonl,
}

pub fn run(arguments: Arguments) -> Result<ExitCode> {
    let options = rashomon::reading::Options::default();
    let (a, b) = (only_article(&arguments.a)?, only_article(&arguments.b)?);
    let ((of_a, _), (of_b, _)) = (rashomon::reading::read(&a, &options), rashomon::reading::read(&b, &options));
    let links = align((&a, &of_a), (&b, &of_b));
    let mut out = output::open(None)?;
    for link in &links {
        let line = match arguments.format {
            Format::Jsonl => json(&a, &b, link, arguments.explain)?,
            Format::Text => text(&a, &b, link, arguments.explain),
        };
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn only_article(path: &PathBuf) -> Result<Article> {
    let mut found = intake(&[Source::argument(path)], &rashomon::article::Options::default());
    output::complain(&found.diagnostics);
    match found.articles.len() {
        0 => bail!("{} holds no article", path.display()),
        1 => Ok(found.articles.remove(0)),
        n => bail!("{} holds {n} articles; give two sources that hold one each", path.display()),
    }
}

fn json(a: &Article, b: &Article, link: &SentenceLink, explain: bool) -> Result<String> {
    let range = |article: &Article, span: Span| {
        let points = CodePoints::new(article.field(span.field));
        let mut range = serde_json::json!({ "start": points.from_byte(span.start), "end": points.from_byte(span.end) });
        if span.field == Field::Title {
            range["in"] = "title".into();
        }
        range
    };
    let score = (link.score * 10_000.0).round() / 10_000.0;
    let mut line = serde_json::json!({ "a": range(a, link.a), "b": range(b, link.b), "score": score });
    if explain {
        line["evidence"] = link.evidence.clone().into();
    }
    Ok(serde_json::to_string(&line)?)
}

fn text(a: &Article, b: &Article, link: &SentenceLink, explain: bool) -> String {
    let sentence = |article: &Article, span: Span| isolate(&safe_line(article.slice(span)));
    let mut text = format!("{:.2}  {}\n      {}", link.score, sentence(a, link.a), sentence(b, link.b));
    if explain {
        for evidence in &link.evidence {
            text.push_str(&format!("\n      · {}", safe_line(evidence)));
        }
    }
    text
}
