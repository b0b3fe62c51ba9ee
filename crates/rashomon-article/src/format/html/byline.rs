//! Who wrote it, where only the reader is told: an element that is named for the author, or a name behind a
//! label beside the headline.

use dom_query::{Document, NodeRef};

use super::body::parts;
use super::datelines::is_beside_article;
use super::metadata::{plain, visible_text};
use super::{headline, one_line};

/// Class names and ids, or parts of them, of elements that name the author.
const NAMES: [&str; 9] =
    ["author", "authors", "byline", "contributor", "contributors", "journalist", "reporter", "writer", "vcard"];

/// How many elements are looked at.
const MOST: usize = 5_000;

/// How many nodes beside the headline are looked at.
const BESIDE: usize = 120;

/// The author's name as the page shows it.
pub(super) fn read(page: &Document, title: &str, outlet: Option<&str>) -> Option<String> {
    let is_own = |name: &String| Some(name.as_str()) != outlet && name != title;
    let named = page.select("body [class], body [id]");
    let marked = named.nodes().iter().take(MOST).filter(|node| is_named(node)).take(50);
    let marked = marked.filter(|node| !is_beside_article(node));
    marked.filter_map(name_in).find(is_own).or_else(|| {
        let headline = headline::node(page, title)?;
        labelled(&headline).filter(is_own)
    })
}

fn is_named(node: &NodeRef) -> bool {
    let names = [node.attr("class"), node.attr("id")];
    names.iter().flatten().any(|names| parts(names).any(|part| NAMES.contains(&part.as_str())))
}

/// The name that an element holds: what it links, else what stands out behind a label, else all.
fn name_in(node: &NodeRef) -> Option<String> {
    let text = one_line(&visible_text(node));
    if text.is_empty() || text.chars().count() > 120 {
        return None;
    }
    let inner = |names: &[&str]| {
        let found = node.descendants_it().filter(|inner| names.iter().any(|name| inner.has_name(name)));
        found.map(|inner| plain(&visible_text(&inner))).find(|text| is_name(text))
    };
    inner(&["a"])
        .or_else(|| inner(&["b", "strong", "i", "em"]))
        .or_else(|| after_label(&text))
        .or_else(|| Some(text).filter(|text| is_name(text)))
}

/// What follows a colon, if it is a name.
fn after_label(text: &str) -> Option<String> {
    let (label, name) = text.rsplit_once([':', '：'])?;
    let name = name.trim();
    (label.split_whitespace().count() <= 3 && is_name(name)).then(|| name.to_owned())
}

/// A name in the shape of one: few words, no digit, no mark of an address or a sentence.
fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=5).contains(&words)
        && (2..=50).contains(&text.chars().count())
        && !text.chars().any(|c| c.is_numeric() || matches!(c, '@' | ':' | '：' | '|' | '?' | '!' | '…' | '/'))
}

/// The name behind the first label with a colon beside the headline: in one line with it, or in the element
/// after it.
fn labelled(headline: &NodeRef) -> Option<String> {
    let after = following(headline).take(BESIDE).filter(NodeRef::is_text);
    let texts: Vec<String> = after.map(|text| one_line(&text.text())).filter(|text| !text.is_empty()).collect();
    for (at, text) in texts.iter().enumerate() {
        // The first sentence ends what stands beside the headline.
        if text.chars().count() > 160 {
            return None;
        }
        let name = match text.strip_suffix([':', '：']) {
            Some(label) if label.split_whitespace().count() <= 2 => texts.get(at + 1).cloned(),
            _ => after_label(text),
        };
        if let Some(name) = name.filter(|name| is_name(name) && name.split_whitespace().count() > 1) {
            return Some(name);
        }
    }
    None
}

/// The nodes of the page after one and what it holds, in their order.
pub(super) fn following<'p>(node: &NodeRef<'p>) -> impl Iterator<Item = NodeRef<'p>> + use<'p> {
    std::iter::successors(beyond(node), |node| node.first_child().or_else(|| beyond(node)))
}

/// The next node that does not lie within this one.
fn beyond<'p>(node: &NodeRef<'p>) -> Option<NodeRef<'p>> {
    let mut at = *node;
    loop {
        if let Some(next) = at.next_sibling() {
            return Some(next);
        }
        at = at.parent()?;
    }
}
