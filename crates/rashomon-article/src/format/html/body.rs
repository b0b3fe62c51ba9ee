//! Which text of a page is the article? First goes what is never part of one, by element, role and the
//! class names that page templates share; then what is all links; the rest is for `dom_smoothie`.

use std::collections::HashMap;

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability, TextMode};
use rashomon_text::digit_value;

use super::one_line;

/// The paragraphs of the article, parted by one line feed each; empty if there is no text.
pub(super) fn read(page: &Document, title: &str, author: Option<&str>) -> String {
    let strict = read_once(page.clone(), title, author, true);
    if length_of(&strict) >= BRIEF {
        return strict;
    }
    // Little is left: perhaps the article lies in a box that is called like furniture.
    let lenient = read_once(page.clone(), title, author, false);
    if length_of(&lenient) >= 3 * length_of(&strict) { lenient } else { strict }
}

/// Characters below which an article is a brief of a few lines, and a page is looked at again.
const BRIEF: usize = 200;

fn read_once(page: Document, title: &str, author: Option<&str>, by_name: bool) -> String {
    let lead = lead(&page);
    remove_furniture(&page, by_name);
    remove_headline(&page, title);
    open_layout_tables(&page);
    remove_cards(&page);
    remove_link_boxes(&page);
    remove_captions(&page);
    remove_labels(&page);
    unpack_paragraphs(&page);
    let all = page.body().map(|body| body.formatted_text().to_string()).unwrap_or_default();
    let found = find_article(page).unwrap_or(all);
    paragraphs(&found, lead, title, author)
}

fn find_article(page: Document) -> Option<String> {
    let config =
        Config { disable_json_ld: true, text_mode: TextMode::Formatted, char_threshold: BRIEF, ..Config::default() };
    let mut readability = Readability::with_document(page, None, Some(config)).ok()?;
    let found = readability.parse().ok()?;
    Some(found.text_content.to_string()).filter(|text| !text.trim().is_empty())
}

/// Lines without white space around them, none empty; without the headline and the date that some
/// pages repeat on top, and with the lead if it was left behind in the page's header.
fn paragraphs(text: &str, lead: Option<String>, title: &str, author: Option<&str>) -> String {
    let mut lines: Vec<String> = text.lines().map(one_line).filter(|line| !line.is_empty()).collect();
    let mut top = lines.iter().take_while(|line| line.chars().count() < MAX_TOP_LINE).count();
    // What stands over the headline belongs to the page.
    if let Some(headline) = lines[..top.min(lines.len())].iter().position(|line| line == title) {
        lines.drain(..=headline);
        top -= headline + 1;
    }
    let mut at = 0;
    lines.retain(|line| {
        at += 1;
        let names_author = || author.is_some_and(|author| line.contains(author));
        at > top || !(line == title || is_date_line(line) || names_author())
    });
    if let Some(lead) = lead.filter(|lead| lead != title && !lines.iter().any(|line| line.contains(lead.as_str()))) {
        lines.insert(0, lead);
    }
    lines.join("\n")
}

/// Characters beyond which a line on top is one of the article.
const MAX_TOP_LINE: usize = 80;

/// A line that is mostly digits: when the page was made and changed.
fn is_date_line(line: &str) -> bool {
    let digits = line.chars().filter(|c| digit_value(*c).is_some()).count();
    digits >= 6 && digits * 10 >= length_of(line) * 4
}

/// Class names of the sentence that stands between the headline and the body.
const LEAD_NAMES: [&str; 11] =
    ["standfirst", "lede", "lead", "dek", "desc", "description", "subtitle", "summary", "spot", "intro", "excerpt"];

/// The lead, where the page marks it as such; only one that stands beside the headline, for teasers of
/// other articles have leads of their own.
fn lead(page: &Document) -> Option<String> {
    let headings = page.select("h1");
    let header = headings.nodes().first()?.parent()?;
    let lead = header.descendants_it().filter(|node| !is_named_furniture(node)).find(|node| {
        node.attr("itemprop").is_some_and(|name| &*name == "description")
            || [node.attr("class"), node.attr("id")]
                .iter()
                .flatten()
                .any(|names| parts(names).any(|part| LEAD_NAMES.contains(&part.as_str())))
    })?;
    Some(one_line(&lead.formatted_text())).filter(|lead| (40..600).contains(&length_of(lead)))
}

/// Elements that hold no running text of an article.
const FURNITURE: &str = "title, script, style, noscript, template, iframe, object, embed, svg, button, input, select, \
    textarea, nav, figcaption, video, audio, canvas, [role=navigation], [role=search], [role=menu], [itemprop=caption]";

/// Elements that hold none either, as a rule; but some servers wrap the whole page in a form, and some
/// pages show their body by a script once it has loaded.
const BOXES: &str = "form, aside, footer, dialog, [hidden], [aria-hidden=true], [role=complementary], [role=banner], \
    [role=contentinfo], [role=dialog], [role=alertdialog]";

/// Class names and ids, or parts of them, by which page templates call what surrounds an article.
/// `paywall` is none of them: it is how pages mark the article itself.
#[rustfmt::skip]
const FURNITURE_NAMES: [&str; 58] = [
    "ad", "ads", "adslot", "adunit", "advert", "advertisement", "alsoread", "author", "authors", "bio", "breadcrumb", "breadcrumbs",
    "byline", "caption", "comment", "comments", "consent", "cookie", "cookies", "copyright", "credit", "credits",
    "date", "disqus", "footer", "gdpr", "inread", "menu", "nav", "navbar", "newsletter", "outbrain", "pagination",
    "popup", "promo", "reactions", "readalso", "readingtime", "readmore", "recirculation", "recommended",
    "recommendations", "related", "seealso", "share", "sharing", "sidebar", "signature", "social", "sponsor",
    "sponsored", "subscribe", "taboola", "tags", "taglist", "timestamp", "toolbar", "trending",
];

fn remove_furniture(page: &Document, by_name: bool) {
    page.select(FURNITURE).remove();
    for time in page.select("time").nodes() {
        if !time.ancestors_it(None).any(|above| above.has_name("p") || above.has_name("li")) {
            time.remove_from_parent();
        }
    }
    let Some(body) = page.body() else { return };
    let whole = length(&body);
    for node in page.select(BOXES).nodes() {
        if length(node) * 2 < whole {
            node.remove_from_parent();
        }
    }
    let whole = length(&body);
    for node in page.select("body [class], body [id], body [style]").nodes() {
        // What holds most of the page is no box beside the article, whatever it is called.
        if (by_name && is_named_furniture(node) || is_invisible(node)) && length(node) * 2 < whole {
            node.remove_from_parent();
        }
    }
}

fn is_named_furniture(node: &NodeRef) -> bool {
    let is_container = node.node_name().is_some_and(|name| matches!(&*name, "body" | "article" | "main"));
    let names = [node.attr("class"), node.attr("id")];
    !is_container
        && names.iter().flatten().any(|names| {
            parts(names).any(|part| FURNITURE_NAMES.contains(&part.as_str()))
                || names
                    .split_whitespace()
                    .any(|name| FURNITURE_NAMES.contains(&name.replace(['-', '_'], "").to_ascii_lowercase().as_str()))
        })
}

/// The parts of class names: `story__related-box` has `story`, `related` and `box`, `AdBox` has `ad`.
fn parts(names: &str) -> impl Iterator<Item = String> {
    let mut spaced = String::with_capacity(names.len() + 8);
    let mut after_small = false;
    for c in names.chars() {
        if after_small && c.is_ascii_uppercase() {
            spaced.push(' ');
        }
        after_small = c.is_ascii_lowercase();
        spaced.push(if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' });
    }
    spaced.split_whitespace().map(str::to_owned).collect::<Vec<_>>().into_iter()
}

fn is_invisible(node: &NodeRef) -> bool {
    node.attr("style").is_some_and(|style| {
        let style = style.replace(' ', "").to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    })
}

/// The headline is the title, not the first line of the text.
fn remove_headline(page: &Document, title: &str) {
    for heading in page.select("h1").nodes() {
        let text = one_line(&heading.text());
        if !title.is_empty() && (text.contains(title) || title.contains(&text)) {
            heading.remove_from_parent();
        }
    }
}

/// Tables that lay out a page become plain blocks, so that their cells are parted like blocks.
fn open_layout_tables(page: &Document) {
    let tables = page.select("table");
    for table in tables
        .nodes()
        .iter()
        .filter(|table| !dom_query::Selection::from(**table).select("p, div, br, h1, table").is_empty())
    {
        dom_query::Selection::from(*table).select("tbody, tr, td, th").rename("div");
        table.rename("div");
    }
}

/// Page builders put every paragraph into boxes of its own; a box that holds one paragraph and no more
/// becomes that paragraph, so that it stands beside its neighbours.
fn unpack_paragraphs(page: &Document) {
    for node in page.select("div").nodes().iter().rev() {
        let only = {
            let mut parts =
                node.children_it(false).filter(|child| !(child.is_text() && child.text().trim().is_empty()));
            parts.next().filter(|first| first.has_name("p") && parts.next().is_none())
        };
        if let Some(only) = only {
            node.replace_with(&only);
        }
    }
}

/// Takes out teasers of other articles: small boxes under a heading that is a link.
fn remove_cards(page: &Document) {
    for heading in page.select("h2, h3, h4, h5, h6").nodes().iter().filter(|heading| is_all_links(heading)) {
        let is_small = |node: &NodeRef| {
            length(node) < 400 && node.descendants_it().filter(|inner| inner.has_name("p")).take(2).count() < 2
        };
        let boxes = heading.ancestors_it(None).take_while(|above| {
            !above.has_name("body") && is_small(above) && !above.descendants_it().any(|inner| inner.has_name("h1"))
        });
        remove_with_heading(&boxes.last().unwrap_or(*heading));
    }
}

/// Takes out lists and lines that are all but links: "read also" boxes, lists of tags, next and previous.
fn remove_link_boxes(page: &Document) {
    for node in page.select("ul, ol, dl, table").nodes() {
        if is_all_links(node) {
            remove_with_heading(node);
        }
    }
    for node in page.select("p, li, h2, h3, h4, h5, h6, div").nodes() {
        if !node.children_it(false).any(|child| is_block(&child)) && is_all_links(node) && length(node) < 400 {
            remove_with_heading(node);
        }
    }
    // A link around blocks is a card: a teaser of another article.
    for link in page.select("a").nodes() {
        if link.children_it(false).any(|child| is_block(&child)) {
            let cards = link
                .ancestors_it(None)
                .take_while(|above| !above.has_name("body") && length(above) < 400 && is_all_links(above));
            remove_with_heading(&cards.last().unwrap_or(*link));
        }
    }
    // Links that have a line to themselves, between line breaks.
    for link in page.select("div > a, td > a").nodes() {
        let (before, after) = (neighbour(link, false), neighbour(link, true));
        let is_break = |node: &NodeRef| node.has_name("br");
        let ends = |node: &Option<NodeRef>| node.as_ref().is_none_or(|node| is_break(node) || is_block(node));
        let by_breaks = before.as_ref().is_some_and(is_break) || after.as_ref().is_some_and(is_break);
        if by_breaks && ends(&before) && ends(&after) {
            link.remove_from_parent();
        }
    }
}

/// The sibling before or after a node, white space aside.
fn neighbour<'p>(node: &NodeRef<'p>, after: bool) -> Option<NodeRef<'p>> {
    let step = |node: &NodeRef<'p>| if after { node.next_sibling() } else { node.prev_sibling() };
    let mut found = step(node);
    while let Some(node) = found {
        if !(node.is_text() && node.text().trim().is_empty()) {
            return Some(node);
        }
        found = step(&node);
    }
    None
}

fn is_all_links(node: &NodeRef) -> bool {
    let all = length(node);
    let linked: usize = node.descendants_it().filter(|inner| inner.has_name("a")).map(|link| length(&link)).sum();
    all > 0 && linked * 10 >= all * 7
}

/// Takes out pictures, and with each the few words that stand in one box with it and nothing else: its caption, where no
/// element or name says so. (A picture's words for those who can't see it are no text of the article either.)
fn remove_captions(page: &Document) {
    const CAPTION: usize = 160;
    let is_small = |above: &NodeRef| {
        let holds = |inner: &NodeRef| inner.has_name("h1") || inner.has_name("h2") || is_lead(inner);
        length(above) <= CAPTION && !is_lead(above) && !above.descendants_it().any(|inner| holds(&inner))
    };
    let mut boxes: Vec<NodeRef> = Vec::new();
    for picture in page.select("img, picture, amp-img").nodes() {
        let around = picture.ancestors_it(None).take_while(|above| {
            !above.node_name().is_some_and(|name| matches!(&*name, "p" | "li" | "body" | "article" | "main"))
                && is_small(above)
        });
        boxes.extend(around.last());
    }
    // Pictures with words one after the other are what an article shows and tells of.
    let beside = |node: &NodeRef| {
        boxes.iter().filter(|other| other.parent().map(|p| p.id) == node.parent().map(|p| p.id)).count()
    };
    let captions: Vec<&NodeRef> = boxes.iter().filter(|node| beside(node) < MANY || length(node) == 0).collect();
    captions.into_iter().for_each(NodeRef::remove_from_parent);
    page.select("img, picture, amp-img").remove();
}

/// So many captions in a row are none.
const MANY: usize = 3;

/// Whether an element is called like the sentence between the headline and the body.
fn is_lead(node: &NodeRef) -> bool {
    let named = |names: &str| parts(names).any(|part| LEAD_NAMES.contains(&part.as_str()));
    [node.attr("class"), node.attr("id")].iter().flatten().any(|names| named(names))
}

/// Takes out what labels a place and says nothing: a word or two between the paragraphs, in no emphasis ("Advertisement").
fn remove_labels(page: &Document) {
    const WORDS: usize = 2;
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut labels: Vec<(NodeRef, String)> = Vec::new();
    for node in page.select("p, div, span").nodes() {
        let bare = node.children_it(false).all(|child| child.is_text() || child.has_name("span"));
        let alone = || [neighbour(node, false), neighbour(node, true)].iter().flatten().all(is_block);
        if !bare || node.parent().is_some_and(|parent| !is_box(&parent)) || !alone() {
            continue;
        }
        let text = one_line(&node.text());
        let says =
            |c: char| c.is_ascii_punctuation() || digit_value(c).is_some() || matches!(c, '…' | '。' | '؟' | '।');
        let few = !text.is_empty() && text.split(' ').count() <= WORDS && text.chars().count() <= 30;
        if few && !text.contains(says) && text.chars().any(|c| c.is_lowercase() || c.is_uppercase()) {
            *seen.entry(text.clone()).or_default() += 1;
            labels.push((*node, text));
        }
    }
    // A paragraph may be a heading between others; a label says the same wherever it stands.
    for (node, text) in labels {
        if !node.has_name("p") || seen[&text] > 1 {
            node.remove_from_parent();
        }
    }
}

/// Whether an element holds blocks rather than a line of text.
fn is_box(node: &NodeRef) -> bool {
    node.node_name().is_some_and(|name| {
        matches!(&*name, "div" | "section" | "article" | "main" | "body" | "aside" | "figure" | "td" | "center")
    })
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
    node.descendants_it().filter(NodeRef::is_text).map(|text| length_of(&text.text())).sum()
}

fn length_of(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
