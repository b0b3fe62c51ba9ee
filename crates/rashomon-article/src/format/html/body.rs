//! Which text of a page is the article? First goes what is never part of one, by element, role and the
//! class names that page templates share; then what is all links; the rest is for `dom_smoothie`.

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability, TextMode};

use super::one_line;

/// The paragraphs of the article, parted by one line feed each; empty if there is no text.
pub(super) fn read(page: Document, title: &str) -> String {
    remove_furniture(&page);
    remove_link_boxes(&page);
    let fallback = page.body().map(|body| body.formatted_text().to_string()).unwrap_or_default();
    let found = find_article(page).unwrap_or(fallback);
    paragraphs(&found, title)
}

/// Lines without white space around them, none empty, without the headline that some pages repeat on
/// top and the headings that lead to nothing at the end.
fn paragraphs(text: &str, title: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(one_line).filter(|line| !line.is_empty()).collect();
    if lines.first().is_some_and(|first| first == title) {
        lines.remove(0);
    }
    lines.join("\n")
}

fn find_article(page: Document) -> Option<String> {
    let config = Config {
        disable_json_ld: true,
        text_mode: TextMode::Formatted,
        // A brief of a few lines is an article too.
        char_threshold: 200,
        ..Config::default()
    };
    let mut readability = Readability::with_document(page, None, Some(config)).ok()?;
    let found = readability.parse().ok()?;
    Some(found.text_content.to_string()).filter(|text| !text.trim().is_empty())
}

/// Elements that hold no running text of an article.
const FURNITURE: &str = "script, style, noscript, template, iframe, object, embed, svg, form, button, input, select, \
    textarea, nav, aside, footer, dialog, figcaption, video, audio, canvas, [hidden], [aria-hidden=true], \
    [role=navigation], [role=complementary], [role=banner], [role=contentinfo], [role=dialog], [role=alertdialog], \
    [role=search], [role=menu], [itemprop=caption]";

/// Parts of class names and ids by which page templates call what surrounds an article.
const FURNITURE_NAMES: [&str; 48] = [
    "ad",
    "ads",
    "advert",
    "advertisement",
    "alsoread",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "caption",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "credit",
    "credits",
    "disqus",
    "gdpr",
    "inread",
    "more",
    "newsletter",
    "outbrain",
    "pagination",
    "paywall",
    "popup",
    "promo",
    "readalso",
    "readmore",
    "recirculation",
    "recommended",
    "recommendations",
    "related",
    "seealso",
    "share",
    "sharing",
    "sidebar",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tags",
    "taglist",
    "toolbar",
    "trending",
    "widget",
];

fn remove_furniture(page: &Document) {
    page.select(FURNITURE).remove();
    let Some(body) = page.body() else { return };
    let whole = length(&body);
    for node in page.select("body [class], body [id], body [style]").nodes() {
        // What holds most of the page is no box beside the article, whatever it is called.
        if (is_named_furniture(node) || is_invisible(node)) && length(node) * 2 < whole {
            node.remove_from_parent();
        }
    }
}

fn is_named_furniture(node: &NodeRef) -> bool {
    let is_container = node.node_name().is_some_and(|name| matches!(&*name, "body" | "article" | "main" | "p"));
    let names = [node.attr("class"), node.attr("id")];
    !is_container
        && names.iter().flatten().any(|names| {
            let lower = names.to_ascii_lowercase();
            let joined = lower.split_whitespace().map(|name| name.replace(['-', '_'], ""));
            joined.clone().any(|name| FURNITURE_NAMES.contains(&name.as_str()))
                || lower.split(|c: char| !c.is_ascii_alphanumeric()).any(|part| FURNITURE_NAMES.contains(&part))
        })
}

fn is_invisible(node: &NodeRef) -> bool {
    node.attr("style").is_some_and(|style| {
        let style = style.replace(' ', "").to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    })
}

/// Takes out lists and lines that are all but links: "read also" boxes, lists of tags, next and previous.
fn remove_link_boxes(page: &Document) {
    for node in page.select("ul, ol, dl, table").nodes() {
        let (all, linked) = (length(node), linked_length(node));
        if all > 0 && linked * 10 >= all * 7 {
            remove_with_heading(node);
        }
    }
    for node in page.select("p, li, h2, h3, h4, h5, h6, div").nodes() {
        let (all, linked) = (length(node), linked_length(node));
        let is_line = all < 400 && node.children_it(false).all(|child| !is_block(&child));
        if is_line && all > 0 && linked * 10 >= all * 7 {
            remove_with_heading(node);
        }
    }
}

/// Removes a box of links and the heading over it.
fn remove_with_heading(node: &NodeRef) {
    if let Some(before) = node.prev_element_sibling()
        && before.node_name().is_some_and(|name| matches!(&*name, "h2" | "h3" | "h4" | "h5" | "h6"))
    {
        before.remove_from_parent();
    }
    node.remove_from_parent();
}

fn is_block(node: &NodeRef) -> bool {
    node.node_name().is_some_and(|name| {
        matches!(
            &*name,
            "p" | "div"
                | "ul"
                | "ol"
                | "dl"
                | "table"
                | "section"
                | "article"
                | "blockquote"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
        )
    })
}

/// Characters of an element's text, white space aside.
fn length(node: &NodeRef) -> usize {
    let texts = node.descendants_it().filter(NodeRef::is_text);
    texts.map(|text| text.text().chars().filter(|c| !c.is_whitespace()).count()).sum()
}

fn linked_length(node: &NodeRef) -> usize {
    node.descendants_it().filter(|inner| inner.has_name("a")).map(|link| length(&link)).sum()
}
