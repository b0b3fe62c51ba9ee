//! What does this one article say?
//!
//! [`read`] turns an [`Article`] into a [`Reading`]. Every mention and statement is a [`Span`] of the
//! article; normalised values stand beside it. Each module reads one kind of thing from a [`Document`],
//! the article's tokens with everything that its language's lexicon found in them.

mod boilerplate;
mod compounds;
mod credits;
mod document;
pub mod edtf;
mod fates;
mod foreign;
mod fragment;
mod names;
mod nobody;
mod numeral;
mod quantities;
mod reading;
mod statements;
mod times;
pub mod units;
mod words;

pub use document::{Document, Part};
pub use fragment::is_fragment;
pub use names::well_known;
pub use reading::{
    Affiliation, Foreign, Language, Name, NameEvidence, Party, Quantity, Reading, RelativeTime, Speaker, Statement,
    Time,
};

use rashomon_article::{Article, Diagnostic};

/// How to read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The language to read in, whatever the article looks like.
    pub language: Option<String>,
}

/// The lines of a text that belong to the page on which it stands, each judged for itself. (Reading leaves them out, and
/// others that only their place tells.)
pub fn lines_of_page(article: &Article, options: &Options) -> Vec<rashomon_text::Span> {
    boilerplate::of_page(&Document::new(article, options))
}

/// Reads one article, each paragraph in its language. What could not be resolved is said in the diagnostics, not guessed.
pub fn read(article: &Article, options: &Options) -> (Reading, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let document = Document::new(article, options);
    let boilerplate = boilerplate::find(&document);
    let foreign = document.foreign(options);
    let document = document.without(&boilerplate).without(&foreign.iter().map(|f| f.span).collect::<Vec<_>>());
    let mut times = times::find(&document, article.published.map(|p| p.date), &mut diagnostics);
    let mut quantities = quantities::find(&document, &times);
    times::take_bare_years(&document, &mut times, &mut quantities);
    fates::resolve(&document, &mut quantities);
    fates::take_up(&document, &mut quantities);
    let contested = nobody::find(&document, &mut quantities);
    let (names, doubtful) = names::find(&document, &times);
    let candidates = names::candidates(&document, &names, &times);
    // The place and the day of a dateline are read; it says nothing.
    let datelines = boilerplate::datelines(&document, &names, &times);
    let mut credits = credits::find(&document, &names, &times);
    let document = document.without(&datelines);
    let mut boilerplate = boilerplate;
    boilerplate.extend(datelines);
    boilerplate.sort_unstable_by_key(|span| span.start);
    let (statements, closing) = statements::find(&document, &names, &times);
    credits.extend(closing);
    let mut reading = Reading {
        language: document.language_found(),
        sentences: document.sentences(),
        boilerplate,
        foreign: Vec::new(),
        names,
        candidates,
        doubtful,
        times,
        quantities,
        contested,
        statements,
        credits,
    };
    foreign::read(article, foreign, &mut reading, &mut diagnostics);
    (reading, diagnostics)
}
