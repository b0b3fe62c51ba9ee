//! Which times does the article name?

use jiff::civil::Date;
use rashomon_article::Diagnostic;

use crate::{Document, Time};

/// Times and durations, in order. Relative ones are resolved against `published`; where that is missing
/// the mention stays without a date.
pub fn find(_document: &Document, _published: Option<Date>, _diagnostics: &mut Vec<Diagnostic>) -> Vec<Time> {
    Vec::new()
}
