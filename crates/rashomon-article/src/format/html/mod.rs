//! Web pages. Nothing in them is run, and no script, style or markup reaches an article.

mod body;
mod glance;
mod mended;
mod metadata;

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::Document;
use encoding_rs::Encoding;

use super::{Draft, Format, Input, Item, Items, once};
use crate::decode::decode;
use glance::{Glance, glance};

/// A page with one article.
pub(super) struct Html;

impl Format for Html {
    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml"]
    }

    fn recognises(&self, head: &str) -> bool {
        if !head.starts_with('<') {
            return false;
        }
        let lower = head.to_ascii_lowercase();
        ["<!doctype html", "<html", "<head", "<body", "<article", "<main", "<div", "<p>", "<p ", "<h1"].iter().any(
            |sign| {
                lower.starts_with(sign)
                    || (lower.starts_with("<!--") || lower.starts_with("<?xml")) && lower.contains(sign)
            },
        )
    }

    fn read(&self, mut input: Input) -> Items {
        let bytes = match input.take_bytes() {
            Ok(bytes) => bytes,
            Err(diagnostic) => return once(Item::LeftOut(diagnostic)),
        };
        let declared = input.charset.or_else(|| declared_encoding(&bytes));
        let decoded = decode(bytes, declared);
        let mut items: Vec<Item> =
            decoded.complaint.into_iter().map(|said| Item::Problem(input.diagnostic(said))).collect();
        let mut draft = input.draft();
        match glance(&decoded.text) {
            // The parsers are not ours, and the web has every page: a fault of theirs costs the page, not
            // the run.
            Glance::Page => match catch_unwind(AssertUnwindSafe(|| parse(decoded.text, &mut draft))) {
                Ok(()) => {}
                Err(_) => return once(Item::LeftOut(input.diagnostic("the page could not be parsed; left out"))),
            },
            Glance::Hostile { reason, text } => {
                let message = format!("the page {reason}; it was not parsed, all its text was taken");
                items.push(Item::Problem(input.diagnostic(message)));
                draft.text = text;
            }
        }
        if draft.text.is_empty() {
            items.push(Item::LeftOut(input.diagnostic("no text was found in this page; left out")));
        } else {
            items.push(Item::Draft(Box::new(draft)));
        }
        Box::new(items.into_iter())
    }
}

/// The text of a piece of a page, as feeds carry it: a line for each block, nothing left out as
/// furniture.
pub(super) fn text_of_fragment(html: &str) -> String {
    glance::text(html)
}

fn parse(html: String, draft: &mut Draft) {
    let page = Document::from(html);
    metadata::read(&page, draft);
    draft.text = body::read(&page, &draft.title, draft.author.as_deref());
    if draft.text.is_empty() {
        draft.text = metadata::article_body(&page);
    }
}

/// The encoding that a page states in its first bytes: `charset=` of a `meta` element, or
/// `encoding=` of an XML declaration.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(4096)].to_ascii_lowercase();
    let after = |sign: &[u8]| head.windows(sign.len()).position(|window| window == sign).map(|at| at + sign.len());
    let start = after(b"charset=").or_else(|| head.starts_with(b"<?xml").then(|| after(b"encoding=")).flatten())?;
    let label = head[start..].trim_ascii_start();
    let label = label.strip_prefix(b"\"").or(label.strip_prefix(b"'")).unwrap_or(label);
    let end = label.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b))).unwrap_or(label.len());
    Encoding::for_label(&label[..end])
}

/// White space as single spaces, none at the ends.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
