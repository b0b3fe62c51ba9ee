use serde::{Deserialize, Serialize};

/// Which of an article's two texts a span lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// The headline.
    Title,
    /// The body.
    #[default]
    Text,
}

/// A range of an article's title or text, in **bytes**, on character boundaries.
///
/// The order is that of reading: the title first, then by start, then by end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Span {
    /// Title or text.
    pub field: Field,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span of the text.
    pub fn text(start: usize, end: usize) -> Self {
        Self::new(Field::Text, start, end)
    }

    /// A span of the title.
    pub fn title(start: usize, end: usize) -> Self {
        Self::new(Field::Title, start, end)
    }

    /// A span of `field`.
    pub fn new(field: Field, start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span ends before it starts: {start}..{end}");
        Self { field, start, end }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// What the span covers of the string it was cut from.
    pub fn slice(self, source: &str) -> &str {
        &source[self.start..self.end]
    }

    /// Whether `other` lies wholly within this span.
    pub fn contains(self, other: Span) -> bool {
        self.field == other.field && self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.field == other.field && self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both; they must lie in the same field.
    pub fn cover(self, other: Span) -> Span {
        debug_assert_eq!(self.field, other.field);
        Span { field: self.field, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}
