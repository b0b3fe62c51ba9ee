//! How does a person or a program see it?
//!
//! Only this crate knows how anything is printed. [`json`] is the contract that other programs rely on;
//! offsets there are Unicode code points, everywhere else bytes.

mod html;
pub mod json;
mod jsonld;
mod markdown;
mod offsets;
mod plain;
pub mod schema;
pub mod tables;
mod text;
pub mod verify;
pub mod view;

use rashomon_article::{Article, Diagnostic};
use rashomon_reading::Reading;
use rashomon_synopsis::Synopsis;

pub use html::html;
pub use jsonld::jsonld;
pub use markdown::markdown;
pub use text::{reading_text, text};
pub use verify::verify;

/// Everything that a report may show: a batch of articles, what each says, and its stories.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'a> {
    /// The articles of the batch.
    pub articles: &'a [Article],
    /// Their readings, in the same order.
    pub readings: &'a [Reading],
    /// The stories, reconciled; articles are indices into `articles`.
    pub stories: &'a [Synopsis],
    /// What was wrong with which input.
    pub diagnostics: &'a [Diagnostic],
}

/// What heads an article: its title, or its first sentence if it has none.
pub fn headline(article: &Article, reading: &Reading) -> String {
    let title = rashomon_text::safe_line(&article.title);
    if !title.is_empty() {
        return title;
    }
    let first = reading.sentences.first().map(|span| article.slice(*span));
    rashomon_text::safe_line(first.unwrap_or(&article.text))
}

/// How a report is set.
#[derive(Debug, Clone)]
pub struct Options {
    /// The language (BCP 47) that the reader knows.
    pub reader_language: String,
    /// Whether to print the evidence for every link.
    pub explain: bool,
    /// Whether to use colour in a terminal.
    pub colour: bool,
    /// Columns of the terminal.
    pub width: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { reader_language: "en".to_owned(), explain: false, colour: false, width: 80 }
    }
}
