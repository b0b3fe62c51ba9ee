//! Which text of a page is the article? First goes what is never part of one, by element, role and the
//! class names that page templates share; then what is all links; the rest is for `dom_smoothie`.

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability, TextMode};
use rashomon_text::digit_value;

use super::datelines::may_be_date;
use super::spread::Paragraphs;
use super::{headline, lead, one_line, repeats, stray, told};

/// What is known of an article before its text is looked for.
pub(super) struct Known<'k> {
    pub title: &'k str,
    pub author: Option<&'k str>,
    /// What the page says in a line that it is about.
    pub description: Option<&'k str>,
    /// The text as the metadata have it, a paragraph a line; empty if they don't.
    pub text: &'k str,
}

/// The paragraphs of the article, parted by one line feed each; empty if there is no text.
pub(super) fn read(page: &Document, known: &Known) -> String {
    let strict = read_once(page.clone(), known, true);
    let mut lines = strict;
    if total(&lines) < BRIEF {
        // Little is left: perhaps the article lies in a box that is called like furniture.
        let lenient = read_once(page.clone(), known, false);
        if total(&lenient) >= 3 * total(&lines) {
            lines = lenient;
        }
    }
    told::compare(&mut lines, known.text);
    if let Some(lead) = lead::find(page, known, &lines) {
        lines.insert(0, lead);
    }
    lines.join("\n")
}

fn total(lines: &[String]) -> usize {
    lines.iter().map(|line| length_of(line)).sum()
}

/// Characters below which an article is a brief of a few lines, and a page is looked at again.
const BRIEF: usize = 200;

/// Characters below which a text may be that of a box beside the article.
const LITTLE: usize = 1_500;

fn read_once(page: Document, known: &Known, by_name: bool) -> Vec<String> {
    stray::remove_calls(&page);
    stray::keep_told_captions(&page);
    stray::remove_captions(&page);
    stray::remove_repeated(&page, known.title);
    remove_furniture(&page, by_name);
    mark_headline(&page, known.title);
    remove_other_articles(&page);
    remove_next_articles(&page);
    stray::remove_outside(&page);
    open_layout_tables(&page);
    remove_cards(&page);
    remove_link_boxes(&page);
    unpack_paragraphs(&page);
    stray::remove_boxes(&page);
    let all = page.body().map(|body| body.formatted_text().to_string()).unwrap_or_default();
    let spread = Paragraphs::of(&page);
    let headings = page.select("h2, h3, h4");
    let headings: Vec<String> =
        headings.nodes().iter().take(MOST_HEADINGS).map(|node| one_line(&node.text())).collect();
    let whole = page.clone();
    let lines = paragraphs(&find_article(page).unwrap_or(all), known, &headings);
    let text_of = |alike: Vec<usize>| {
        let around = spread.around(&whole, &alike)?;
        Some(paragraphs(&around.formatted_text(), known, &headings))
    };
    if let Some(described) = spread.described(&lines, known.description).and_then(text_of)
        && total(&described) > BRIEF
        && total(&lines) < LITTLE
    {
        return described;
    }
    // Where the metadata have the text, that tells what is the article.
    let may_be_other = total(&lines) < LITTLE && length_of(known.text) < LITTLE;
    let lines = match spread.heavier(&lines).filter(|_| may_be_other).and_then(text_of) {
        Some(heavier) if total(&heavier) > total(&lines) => heavier,
        _ => lines,
    };
    spread.beyond(&lines).and_then(text_of).unwrap_or(lines)
}

fn find_article(page: Document) -> Option<String> {
    let config =
        Config { disable_json_ld: true, text_mode: TextMode::Formatted, char_threshold: BRIEF, ..Config::default() };
    let mut readability = Readability::with_document(page, None, Some(config)).ok()?;
    let found = readability.parse().ok()?;
    Some(found.text_content.to_string()).filter(|text| !text.trim().is_empty())
}

/// Lines without white space around them, none empty; without what stands before the headline, the headline and
/// the date that some pages repeat on top, and who signs at the end.
fn paragraphs(text: &str, known: &Known, headings: &[String]) -> Vec<String> {
    let mut lines: Vec<String> = text.lines().map(one_line).filter(|line| !line.is_empty()).collect();
    cut_to_headline(&mut lines);
    // Who wrote it and when may stand under the lead, too.
    let top = lines.iter().take_while(|line| line.chars().count() < SHORT).count().max(HEAD);
    let mut at = 0;
    lines.retain(|line| {
        at += 1;
        at > top || !(line == known.title || is_dated_line(line) || is_date_line(line) || is_byline(line, known.author))
    });
    cut_head(&mut lines, known.title);
    cut_labels(&mut lines, headings);
    lines.retain(|line| !is_clock_or_counter(line));
    cut_signature(&mut lines, known.author);
    repeats::remove(&mut lines);
    lines
}

/// How many lines may stand over a text that are none of it, and its lead.
const HEAD: usize = 4;

/// Cuts off what stands over the text in the same box: when and by whom it was written, and the headline with what
/// stands over that.
fn cut_head(lines: &mut Vec<String>, title: &str) {
    const LONGEST: usize = 160;
    let is_title = |line: &str| {
        let more = line.chars().count().saturating_sub(title.chars().count());
        !title.is_empty() && more <= SHORT && line.ends_with(title)
    };
    let is_head = |line: &&String| line.chars().count() <= LONGEST && (is_dated_line(line) || is_title(line));
    if let Some(last) = lines.iter().take(HEAD).rposition(|line| is_head(&line))
        && lines[..last].iter().all(|line| line.chars().count() < SHORT && !ends_sentence(line) || is_head(&line))
    {
        lines.drain(..=last);
    }
}

/// Cuts off the labels that stand over the first sentence: how long one reads, how many have read it, who has it to hear.
fn cut_labels(lines: &mut Vec<String>, headings: &[String]) {
    const LABEL: usize = 40;
    let is_sentence = |line: &String| ends_sentence(line) && breadth(line) >= LABEL;
    let Some(first) = lines.iter().take(2 * HEAD).position(is_sentence) else { return };
    // A line of its own may name the place, or greet; and of persons what is asked of all may be told first.
    let is_told = |line: &String| {
        let has_figure = line.chars().any(|c| digit_value(c).is_some());
        line.ends_with([':', '：', '-', '–', '—'])
            || line.contains(['!', '?', '！', '？'])
            || line.contains(": ") && !has_figure
    };
    let mut at = 0;
    lines.retain(|line| {
        at += 1;
        at > first || ends_sentence(line) || is_told(line) || breadth(line) >= LABEL || headings.contains(line)
    });
}

/// Whether a line is but an hour, as over each post of a live report, or the number of a picture.
fn is_clock_or_counter(line: &str) -> bool {
    const LONGEST: usize = 8;
    let digits = line.chars().filter(|c| digit_value(*c).is_some()).count();
    let marks = line.chars().filter(|c| matches!(c, ':' | '.' | '/' | 'h')).count();
    let spaces = line.chars().filter(|c| c.is_whitespace()).count();
    (2..=4).contains(&digits)
        && marks == 1
        && digits + marks + spaces == line.chars().count()
        && line.len() <= 4 * LONGEST
}

/// How many headings are remembered.
const MOST_HEADINGS: usize = 200;

/// How long a line is, where a character of Han or kana counts as two.
fn breadth(line: &str) -> usize {
    line.chars().map(|c| 1 + usize::from(c >= '\u{2E80}')).sum()
}

/// Whether a line tells a day, perhaps with an hour and a name, and no more.
fn is_dated_line(line: &str) -> bool {
    let digits = line.chars().filter(|c| digit_value(*c).is_some()).count();
    digits >= 6 && digits * 5 >= length_of(line) && may_be_date(line)
}

/// Code points below which a line is no paragraph of more than one sentence.
const SHORT: usize = 80;

/// Where the headline stood, which is no part of the text: a character that no page has.
const HEADLINE: char = '\u{F8FF}';

/// Cuts off what stands before the headline, if it is little.
fn cut_to_headline(lines: &mut Vec<String>) {
    const MOST: usize = 600;
    if let Some(at) = lines.iter().position(|line| line.contains(HEADLINE))
        && total(&lines[..at]) < MOST
    {
        lines.drain(..at);
    }
    for line in lines.iter_mut().filter(|line| line.contains(HEADLINE)) {
        *line = one_line(&line.replace(HEADLINE, " "));
    }
    lines.retain(|line| !line.is_empty());
}

/// A line with the author's name and little more.
pub(super) fn is_byline(line: &str, author: Option<&str>) -> bool {
    let more = |author: &str| line.chars().count().saturating_sub(author.chars().count());
    author.is_some_and(|author| line.contains(author) && more(author) < 50 && !ends_sentence(line))
}

/// Cuts off who signs at the end: short lines that are no sentence after one that is; and who has the rights.
fn cut_signature(lines: &mut Vec<String>, author: Option<&str>) {
    const RIGHTS: usize = 200;
    let has_rights = |line: &String| line.contains(['©', 'ⓒ']) && line.chars().count() < RIGHTS;
    while lines.len() > 2 && lines.last().is_some_and(has_rights) {
        lines.pop();
    }
    const MOST: usize = 3;
    const SIGNATURE: usize = 40;
    let ends_at = lines.iter().rposition(|line| ends_sentence(line) && line.chars().count() > SIGNATURE / 2);
    let Some(ends_at) = ends_at.filter(|at| lines.len() - at <= MOST + 1) else { return };
    let is_signed = |line: &String| line.chars().count() < SIGNATURE || is_byline(line, author);
    if lines[ends_at + 1..].iter().all(is_signed) {
        lines.truncate(ends_at + 1);
    }
}

/// Whether a line ends as a sentence does, in any script: with a mark, closing quotes aside.
pub(super) fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '”' | '“' | '»' | '«' | '’' | '\'' | '」' | '』' | ')' | '）')
    });
    line.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '։', '।', '॥', '።', '។', '။', '།', '‼', '⁇', ';'])
}

/// A line that is mostly digits: when the page was made and changed.
fn is_date_line(line: &str) -> bool {
    let digits = line.chars().filter(|c| digit_value(*c).is_some()).count();
    digits >= 6 && digits * 10 >= length_of(line) * 4
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
    "ad", "ads", "advert", "advertisement", "alsoread", "author", "authors", "bio", "breadcrumb", "breadcrumbs",
    "byline", "caption", "comment", "comments", "consent", "cookie", "cookies", "copyright", "credit", "credits",
    "date", "disqus", "footer", "gdpr", "inread", "menu", "nav", "navbar", "newsletter", "onetrust", "outbrain", "pagination",
    "popup", "promo", "reactions", "readalso", "readingtime", "readmore", "recirculation", "recommended",
    "recommendations", "related", "seealso", "share", "sharing", "sidebar", "signature", "social", "sponsor",
    "sponsored", "subscribe", "taboola", "talkbacks", "tags", "taglist", "timestamp", "toolbar", "trending",
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
        if length(node) * 2 < whole && !holds_article(node) {
            node.remove_from_parent();
        }
    }
    let whole = length(&body);
    for node in page.select("body [class], body [id], body [style]").nodes() {
        // What holds most of the page is no box beside the article, whatever it is called.
        let least = if holds_paragraphs(node) { 4 } else { 2 };
        let is_called = || is_named_furniture(node) || is_called_hidden(node);
        if (by_name && is_called() || is_invisible(node)) && length(node) * least < whole {
            node.remove_from_parent();
        } else if is_invisible(node) {
            // A script shows what it is all about once it has loaded.
            node.remove_attr("style");
        }
    }
}

/// Whether a box that is marked as one beside the article holds it: its headline and the element for it. (So the
/// templates of some regional papers have it.)
fn holds_article(node: &NodeRef) -> bool {
    let holds = |name: &str| node.descendants_it().any(|inner| inner.has_name(name));
    node.has_name("aside") && holds("article") && holds("h1")
}

/// Whether an element holds a text of some paragraphs itself.
fn holds_paragraphs(node: &NodeRef) -> bool {
    const PARAGRAPH: usize = 60;
    let own = node.children_it(false).filter(|child| child.has_name("p") && length(child) >= PARAGRAPH);
    own.take(3).count() == 3
}

pub(super) fn is_named_furniture(node: &NodeRef) -> bool {
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
pub(super) fn parts(names: &str) -> impl Iterator<Item = String> {
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

/// Whether an element has a class by which the common style sheets hide it, from all or from those who see.
fn is_called_hidden(node: &NodeRef) -> bool {
    const HIDDEN: [&str; 5] = ["d-none", "hidden", "screen-reader-text", "sr-only", "visually-hidden"];
    node.attr("class").is_some_and(|class| class.split_whitespace().any(|name| HIDDEN.contains(&name)))
}

pub(super) fn is_invisible(node: &NodeRef) -> bool {
    node.attr("style").is_some_and(|style| {
        let style = style.replace(' ', "").to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    })
}

/// The headline is the title, not the first line of the text: only the place where it stood is kept.
fn mark_headline(page: &Document, title: &str) {
    let shown = headline::node(page, title);
    for heading in page.select("h1").nodes() {
        let text = one_line(&heading.text());
        let is_shown = shown.is_some_and(|shown| shown.id == heading.id);
        if !is_shown && !title.is_empty() && (text.contains(title) || title.contains(&text)) {
            heading.remove_from_parent();
        }
    }
    if let Some(shown) = shown {
        shown.set_text(HEADLINE.to_string());
        shown.rename("p");
    }
}

/// Takes out the articles that a page shows below the one it is of, each with a top heading of its own.
fn remove_other_articles(page: &Document) {
    let holds_headline =
        |node: &NodeRef| node.descendants_it().any(|inner| inner.is_text() && inner.text().contains(HEADLINE));
    let articles = page.select("article");
    let headed: Vec<&NodeRef> = articles
        .nodes()
        .iter()
        .take(MOST_ARTICLES)
        .filter(|node| holds_headline(node) || node.descendants_it().any(|inner| inner.has_name("h1")))
        .collect();
    let Some(own) = headed.iter().find(|node| holds_headline(node)) else { return };
    for other in headed.iter().filter(|node| !holds_headline(node)) {
        if !other.ancestors_it(None).any(|above| above.id == own.id) {
            other.remove_from_parent();
        }
    }
}

/// Takes out the articles that a page goes on with: elements of the make of the one that holds the headline, behind it,
/// with a heading of their own that is a top heading or leads to them, or that are marked as articles.
fn remove_next_articles(page: &Document) {
    const NEXT: usize = 40;
    const PARAGRAPH: usize = 60;
    let Some(body) = page.body() else { return };
    let headline = body.descendants_it().find(|node| node.is_text() && node.text().contains(HEADLINE));
    let Some(headline) = headline else { return };
    let holds_paragraph = |node: &NodeRef| {
        node.descendants_it().any(|inner| inner.has_name("p") && length_of(&inner.text()) >= PARAGRAPH)
    };
    let levels = headline.ancestors_it(None).take_while(|level| !level.has_name("body"));
    let is_named = |level: &NodeRef| level.has_name("article") || level.attr("class").is_some();
    for level in levels.filter(|level| is_named(level) && holds_paragraph(level)).collect::<Vec<_>>() {
        let make = stray::own_make(&level);
        let after = std::iter::successors(level.next_element_sibling(), NodeRef::next_element_sibling);
        for other in after.take(NEXT).filter(|other| stray::own_make(other) == make).collect::<Vec<_>>() {
            let is_heading = |node: &NodeRef| ["h1", "h2", "h3"].iter().any(|name| node.has_name(name));
            let Some(heading) = other.descendants_it().find(is_heading) else { continue };
            let leads = || {
                heading.has_name("h1")
                    || heading.descendants_it().chain(heading.parent()).any(|inner| inner.has_name("a"))
                    || other.has_name("article")
            };
            if leads() && holds_paragraph(&other) {
                other.remove_from_parent();
            }
        }
    }
}

/// How many elements for articles are looked at.
const MOST_ARTICLES: usize = 50;

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
            stray::length_within(node, 400).is_some()
                && node.descendants_it().filter(|inner| inner.has_name("p")).take(2).count() < 2
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
        if !node.children_it(false).any(|child| is_block(&child))
            && stray::length_within(node, 400).is_some()
            && is_all_links(node)
        {
            remove_with_heading(node);
        }
    }
    // Links that have a line to themselves, between line breaks, perhaps with a label in bold.
    for link in page.select("div > a, td > a").nodes() {
        let (mut before, after) = (neighbour(link, false), neighbour(link, true));
        let label = before.filter(|label| {
            (label.has_name("b") || label.has_name("strong")) && is_label(&label.text()) && length(link) >= HEADLINES
        });
        if let Some(label) = label {
            before = neighbour(&label, false);
        }
        let is_break = |node: &NodeRef| node.has_name("br");
        let ends = |node: &Option<NodeRef>| node.as_ref().is_none_or(|node| is_break(node) || is_block(node));
        let by_breaks = before.as_ref().is_some_and(is_break) || after.as_ref().is_some_and(is_break);
        if by_breaks && ends(&before) && ends(&after) {
            label.inspect(NodeRef::remove_from_parent);
            link.remove_from_parent();
        }
    }
}

/// Characters that the words of a link to another article have at least.
const HEADLINES: usize = 20;

/// Whether a text is a few words with a colon.
fn is_label(text: &str) -> bool {
    const LABEL: usize = 40;
    let text = text.trim();
    text.chars().count() <= LABEL && text.ends_with([':', '：'])
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

pub(super) fn is_all_links(node: &NodeRef) -> bool {
    let all = length(node);
    let linked: usize = node.descendants_it().filter(|inner| inner.has_name("a")).map(|link| length(&link)).sum();
    all > 0 && linked * 10 >= all * 7
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

pub(super) fn is_block(node: &NodeRef) -> bool {
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

pub(super) fn length_of(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
