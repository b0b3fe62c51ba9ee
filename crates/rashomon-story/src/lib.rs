//! Which articles tell of the same event?

/// The articles about one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// Identifies the story within a run: made of the id of its first article.
    pub id: String,
    /// Indices of its articles in the batch, in order of publication, then of id.
    pub articles: Vec<usize>,
}
