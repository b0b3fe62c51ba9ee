use std::fmt;

use jiff::civil::{Date, Time};
use rashomon_text::{Field, Span};

/// What an outlet published. Its title and text are never changed after intake: everything found in
/// them is kept as a [`Span`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    /// Identifies the article within a run: given by the source, or made from its path.
    pub id: String,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it, as the source names it.
    pub outlet: Option<String>,
    /// Who wrote it, as the source names them; several with commas between.
    pub author: Option<String>,
    /// The language its source states (BCP 47); reading decides for itself and takes this as a hint.
    pub language: Option<String>,
    /// When it was published; the reference for relative times.
    pub published: Option<Published>,
    /// The headline; empty if there is none.
    pub title: String,
    /// The body: paragraphs parted by line feeds.
    pub text: String,
}

impl Article {
    /// The whole of one of its two texts.
    pub fn field(&self, field: Field) -> &str {
        match field {
            Field::Title => &self.title,
            Field::Text => &self.text,
        }
    }

    /// What a span of this article covers.
    pub fn slice(&self, span: Span) -> &str {
        span.slice(self.field(span.field))
    }
}

/// When something was published: a day, and the time of day in UTC where the source gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Published {
    /// The day.
    pub date: Date,
    /// The time of day, UTC.
    pub time: Option<Time>,
}

impl fmt::Display for Published {
    /// ISO 8601: `2023-10-05` or `2023-10-05T14:30:00Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.time {
            None => write!(f, "{}", self.date),
            Some(time) => write!(f, "{}T{}Z", self.date, time),
        }
    }
}

/// Something that was wrong with one input, which did not stop the rest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The file, line or article that it is about.
    pub article: String,
    /// What was wrong, and what was done about it.
    pub message: String,
}
