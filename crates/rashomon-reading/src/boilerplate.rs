//! Which lines belong to the page and not to the report?

use rashomon_text::Span;

use crate::Document;

/// Lines of boilerplate, in order.
pub fn find(_document: &Document) -> Vec<Span> {
    Vec::new()
}
