//! Which line is the lead, where it stands between the headline and the body, outside the box of the article's
//! paragraphs?

use dom_query::{Document, NodeRef};
use rashomon_text::digit_value;

use super::body::{Known, is_all_links, is_block, is_byline, is_named_furniture, length_of, parts};
use super::byline::following;
use super::metadata::visible_text;
use super::{headline, one_line, stray};

/// Class names and ids, or parts of them, of the lead.
#[rustfmt::skip]
const NAMES: [&str; 20] = [
    "abstract", "chapo", "deck", "dek", "desc", "description", "excerpt", "intro", "introtext", "lead", "lede",
    "preamble", "spot", "standfirst", "strapline", "subheadline", "subhead", "subtitle", "summary", "teaser",
];

/// Characters that a lead may have.
const LENGTH: std::ops::Range<usize> = 25..600;

/// Characters that a lead may have of which the page's description has the beginning only.
const DESCRIBED: usize = 350;

/// How many nodes after the headline are looked at.
const BESIDE: usize = 400;

/// The lead, if the text found is without it. It is believed where the page marks it by a name or as a heading,
/// describes itself with it, or puts it right under the headline; and only on the way from the headline to the
/// text, for teasers of other articles have leads of their own.
pub(super) fn find(page: &Document, known: &Known, lines: &[String]) -> Option<String> {
    let headline = headline::node(page, known.title)?;
    let next = headline.next_element_sibling();
    let mut lead: Option<String> = None;
    for node in following(&headline).take(BESIDE).filter(NodeRef::is_element) {
        if !is_line(&node) {
            continue;
        }
        let line = one_line(&visible_text(&node));
        if length_of(&line) >= LENGTH.start && lines.iter().any(|known| known.contains(&line)) {
            return lead;
        }
        if lead.is_none() && is_lead(&node, &line, known, next.as_ref()) {
            lead = Some(line);
        }
    }
    None
}

/// Whether two texts have the same beginning, one of them in whole or both for a good part of a line: descriptions are
/// cut off.
pub(super) fn begin_alike(one: &str, other: &str) -> bool {
    const ALIKE: usize = 60;
    let alike = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    alike >= ALIKE || one.starts_with(other) || other.starts_with(one) && alike >= LENGTH.start
}

/// Whether an element is a block of text that holds no other block, or what marks a text in one.
fn is_line(node: &NodeRef) -> bool {
    is_block(node)
        && stray::length_within(node, LENGTH.end).is_some_and(|length| length > 0)
        && !node.descendants_it().take(60).any(|inner| is_block(&inner) || inner.has_name("li"))
}

/// Whether the page describes itself with just this line.
fn is_described_whole(known: &Known, line: &str) -> bool {
    known.description.is_some_and(|told| told.starts_with(line) || line.starts_with(told.trim_end_matches(['.', '…'])))
}

fn is_lead(node: &NodeRef, line: &str, known: &Known, next: Option<&NodeRef>) -> bool {
    let digits = || line.chars().filter(|c| digit_value(*c).is_some()).count();
    let is_meta = || is_byline(line, known.author) || digits() >= 8 && digits() * 6 >= length_of(line);
    if !LENGTH.contains(&length_of(line)) || line == known.title || is_all_links(node) || is_meta() {
        return false;
    }
    let levels = || std::iter::once(*node).chain(node.ancestors_it(Some(2)));
    let is_furniture = levels().any(|level| {
        is_named_furniture(&level)
            || ["li", "nav", "aside", "figcaption", "footer"].iter().any(|name| level.has_name(name))
    });
    let is_named = || {
        levels().any(|level| {
            let names = [level.attr("class"), level.attr("id")];
            level.attr("itemprop").is_some_and(|name| &*name == "description")
                || names.iter().flatten().any(|names| parts(names).any(|part| NAMES.contains(&part.as_str())))
        })
    };
    // A lead may stand in one box with the picture.
    let is_caption = || stray::is_caption(node) && !(node.has_name("p") && is_described_whole(known, line));
    let is_heading = ["h2", "h3"].iter().any(|name| node.has_name(name));
    let is_described = || {
        let is_short = length_of(line) <= DESCRIBED;
        known.description.is_some_and(|told| told.starts_with(line) || is_short && begin_alike(told, line))
    };
    let is_under = || next.is_some_and(|next| next.id == node.id) && length_of(line) >= 40;
    !is_furniture && !is_caption() && (is_heading || is_described() || is_named() || is_under())
}
