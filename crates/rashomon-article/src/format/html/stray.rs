//! What stands amid the paragraphs of an article and is none of them: captions outside `figcaption`, and boxes of
//! another make than the paragraphs around them.

use dom_query::{Document, NodeRef};
use rustc_hash::FxHashMap;

use super::body::{ends_sentence, is_all_links, is_block, length_of};
use super::one_line;

/// Characters that a caption may have.
const CAPTION: usize = 250;

/// Characters that a box amid the paragraphs may have to be taken out.
const BOX: usize = 280;

/// How many nodes are looked at to measure a small box.
const SMALL: usize = 120;

/// Characters of an element's text if they are at most so many, and the element is small.
pub(super) fn length_within(node: &NodeRef, most: usize) -> Option<usize> {
    let (mut length, mut nodes) = (0, 0);
    for inner in node.descendants_it() {
        nodes += 1;
        if inner.is_text() {
            length += length_of(&inner.text());
        }
        if length > most || nodes > SMALL {
            return None;
        }
    }
    Some(length)
}

/// Takes out small boxes behind a paragraph in which there is something to press or to fill in: calls to subscribe, to
/// vote, to write.
pub(super) fn remove_calls(page: &Document) {
    const MOST: usize = 300;
    let controls = page.select("body button, body input, body select, body textarea");
    let mut boxes: Vec<NodeRef> = Vec::new();
    for control in controls.nodes().iter().take(MOST) {
        let levels = control.ancestors_it(Some(5)).take_while(|level| is_small_box(level) && level.has_name("div"));
        let found = levels.filter(follows_paragraph).last();
        boxes.extend(found.filter(|found| boxes.last().is_none_or(|last| last.id != found.id)));
    }
    for found in boxes {
        found.remove_from_parent();
    }
}

/// Whether a paragraph stands before a node among its siblings.
fn follows_paragraph(node: &NodeRef) -> bool {
    const NEAR: usize = 12;
    const PARAGRAPH: usize = 80;
    let before = std::iter::successors(node.prev_element_sibling(), NodeRef::prev_element_sibling);
    before.take(NEAR).any(|other| other.has_name("p") && length_of(&other.text()) >= PARAGRAPH)
}

/// Makes paragraphs of the captions of a page that tells its article in them: three or more with a sentence, and more in
/// all than the page has in paragraphs.
pub(super) fn keep_told_captions(page: &Document) {
    const LEAST: usize = 3;
    const MOST: usize = 300;
    const SENTENCE: usize = 60;
    let captions = page.select("body figure figcaption");
    let is_told = |node: &&NodeRef| {
        let text = one_line(&node.text());
        length_of(&text) >= SENTENCE && ends_sentence(&text)
    };
    let told: Vec<&NodeRef> = captions.nodes().iter().take(MOST).filter(is_told).collect();
    if told.len() < LEAST {
        return;
    }
    let weight: usize = told.iter().map(|node| length_of(&node.text())).sum();
    let others = page.select("body p");
    let is_within = |node: &NodeRef| node.ancestors_it(None).any(|above| above.has_name("figcaption"));
    let others = others.nodes().iter().filter(|node| !is_within(node)).map(|node| length_of(&node.text()));
    if others.filter(|length| *length >= SENTENCE).sum::<usize>() >= weight {
        return;
    }
    for caption in told {
        caption.rename("p");
        let figure = caption.ancestors_it(Some(3)).find(|above| above.has_name("figure"));
        if let Some(figure) = figure {
            figure.replace_with(caption);
        }
    }
}

/// Takes out what stands in a small box with a picture: that is a caption, a teaser or a portrait.
pub(super) fn remove_captions(page: &Document) {
    let pictures = page.select("img, picture, amp-img, video, amp-video");
    let mut boxes: Vec<NodeRef> = Vec::new();
    for picture in pictures.nodes() {
        if let Some(found) = caption_box(picture)
            && boxes.last().is_none_or(|last| last.id != found.id)
        {
            boxes.push(found);
        }
    }
    let slides = make_of_slides(page, &boxes);
    for found in &boxes {
        if slides.as_ref() != Some(&own_make(found)) {
            found.remove_from_parent();
            continue;
        }
        // Of a slide only its text is left, as a paragraph.
        let paragraphs: Vec<NodeRef> = found.descendants_it().filter(|inner| inner.has_name("p")).take(2).collect();
        match &paragraphs[..] {
            [only] => found.replace_with(only),
            _ => found.rename("p"),
        }
    }
}

/// The make of the boxes with pictures in which an article is told that is a row of pictures: three or more, each with
/// a sentence and none a link, with more text in all than the page has in paragraphs elsewhere.
fn make_of_slides(page: &Document, boxes: &[NodeRef]) -> Option<String> {
    const SLIDES: usize = 3;
    const SENTENCE: usize = 40;
    if boxes.len() < SLIDES {
        return None;
    }
    let mut by_make: FxHashMap<String, (usize, usize)> = FxHashMap::default();
    for found in boxes {
        let text = one_line(&found.text());
        if length_of(&text) >= SENTENCE
            && ends_sentence(&text)
            && !found.descendants_it().any(|inner| inner.has_name("a") && inner.has_attr("href"))
        {
            let (count, sum) = by_make.entry(own_make(found)).or_default();
            *count += 1;
            *sum += length_of(&text);
        }
    }
    let (make, (_, sum)) = by_make
        .into_iter()
        .filter(|(_, (count, _))| *count >= SLIDES)
        .max_by_key(|(make, (_, sum))| (*sum, make.clone()))?;
    let long = page.select("body p");
    let others: usize = long.nodes().iter().map(|node| length_of(&node.text())).filter(|length| *length >= 60).sum();
    let held: usize = boxes
        .iter()
        .filter(|found| own_make(found) == make)
        .flat_map(|found| found.descendants_it().filter(|inner| inner.has_name("p")).collect::<Vec<_>>())
        .map(|node| length_of(&node.text()))
        .filter(|length| *length >= 60)
        .sum();
    (others.saturating_sub(held) < sum).then_some(make)
}

/// The name and class of an element.
pub(super) fn own_make(node: &NodeRef) -> String {
    format!("{} {}", node.node_name().as_deref().unwrap_or_default(), node.attr("class").as_deref().unwrap_or_default())
}

/// The largest small box around a picture that has a text.
fn caption_box<'p>(picture: &NodeRef<'p>) -> Option<NodeRef<'p>> {
    let boxes = picture.ancestors_it(Some(6)).take_while(|above| is_small_box(above));
    let found = boxes.last()?;
    (length_within(&found, CAPTION)? > 0).then_some(found)
}

fn is_small_box(node: &NodeRef) -> bool {
    let is_part = ["body", "article", "main", "section", "header", "center", "h1", "h2", "h3"]
        .iter()
        .any(|name| node.has_name(name));
    // A picture may stand in a line of text.
    let is_line = ["p", "li", "td", "blockquote"].iter().any(|name| node.has_name(name))
        && node.children_it(false).any(|child| child.is_text() && !child.text().trim().is_empty());
    let holds_text = || {
        let mut blocks = 0;
        node.descendants_it().any(|inner| {
            let is_heading = inner.has_name("h1") || inner.has_name("h2");
            blocks += usize::from(inner.has_name("p"));
            is_heading || blocks > 2
        })
    };
    !is_part && !is_line && length_within(node, CAPTION).is_some() && !holds_text()
}

/// Whether an element stands beside a picture in a small box.
pub(super) fn is_caption(node: &NodeRef) -> bool {
    let has_picture = |level: &NodeRef| {
        level
            .descendants_it()
            .take(SMALL)
            .any(|inner| ["img", "picture", "amp-img"].iter().any(|name| inner.has_name(name)))
    };
    node.ancestors_it(Some(2)).take_while(is_small_box).any(|level| has_picture(&level))
}

/// Takes out lines that are what other lines of the page are too: the words over every advertisement, and teasers
/// in the words of a link elsewhere.
pub(super) fn remove_repeated(page: &Document, title: &str) {
    let mut links: FxHashMap<String, usize> = FxHashMap::default();
    for link in page.select("a[href]").nodes() {
        let leads_away = link.attr("href").is_some_and(|href| !href.starts_with('#'));
        if leads_away && length_within(link, REPEATED).is_some_and(|length| length >= TEASER) {
            *links.entry(one_line(&link.text())).or_default() += 1;
        }
    }
    let mut lines: FxHashMap<String, Vec<NodeRef>> = FxHashMap::default();
    for node in page.select("body p, body li, body div, body span, body small").nodes() {
        if stands_alone(node) && length_within(node, REPEATED).is_some_and(|length| length > 0) {
            lines.entry(one_line(&node.text())).or_default().push(*node);
        }
    }
    for (line, nodes) in lines {
        if line == title || ends_sentence(&line) {
            continue;
        }
        let linked = links.get(&line).copied().unwrap_or_default();
        let is_label = nodes.len() > 1 && line.chars().count() < 60;
        for node in nodes {
            let own = usize::from(node.has_name("li") || is_all_links(&node));
            let is_loose = ["div", "span", "small"].iter().any(|name| node.has_name(name));
            if linked > own || is_label && is_loose {
                node.remove_from_parent();
            }
        }
    }
}

/// Characters that the words of a link to another article have at least.
const TEASER: usize = 12;

/// Characters that a repeated line may have.
const REPEATED: usize = 160;

/// Whether an element holds a line of text, no block, and is no part of another line.
fn stands_alone(node: &NodeRef) -> bool {
    let is_inline = node.has_name("span") || node.has_name("small");
    let is_part = |above: &NodeRef| {
        let is_line =
            ["p", "li", "td", "a", "blockquote", "h1", "h2", "h3", "h4"].iter().any(|name| above.has_name(name));
        is_line
            || above.has_name("span")
            || above.children_it(false).take(SMALL).any(|child| child.is_text() && !child.text().trim().is_empty())
    };
    let holds_block = || node.descendants_it().take(SMALL).any(|inner| is_block(&inner) || inner.has_name("li"));
    let is_part_of_line = is_inline && node.parent().is_some_and(|above| is_part(&above));
    !is_part_of_line && !holds_block()
}

/// Takes out what lies outside the article's body, where the page marks that and most of its paragraphs lie in it.
pub(super) fn remove_outside(page: &Document) {
    let weight = |node: &NodeRef| -> usize {
        let texts = node.descendants_it().filter(NodeRef::is_text).map(|text| length_of(&text.text()));
        texts.filter(|length| *length >= 60).sum()
    };
    let Some(body) = page.body() else { return };
    let whole = weight(&body);
    for (place, share) in [("[itemprop~=articleBody], [property~=articleBody]", 4), ("article", 6)] {
        let marked = page.select(place);
        let heavy =
            marked.nodes().iter().take(MARKED).map(|node| (weight(node), node)).max_by_key(|(weight, _)| *weight);
        if let Some((_, node)) = heavy.filter(|(inner, _)| *inner >= 400 && *inner * 10 >= whole * share) {
            // Some mark each section of one article so.
            let is_beside =
                |other: &&NodeRef| other.id != node.id && other.parent().map(|n| n.id) == node.parent().map(|n| n.id);
            let is_in_parts = share == 4 && marked.nodes().iter().take(MARKED).any(|other| is_beside(&other));
            let kept = node.parent().filter(|_| is_in_parts).unwrap_or(*node);
            keep_only(&kept);
            return;
        }
    }
}

/// How many elements that are marked as the article are weighed.
const MARKED: usize = 20;

/// Takes out all that neither lies in an element nor around it.
fn keep_only(node: &NodeRef) {
    let levels = std::iter::once(*node).chain(node.ancestors_it(None));
    for level in levels.take_while(|level| !level.has_name("body")).collect::<Vec<_>>() {
        let Some(above) = level.parent() else { return };
        for other in above.children_it(false).collect::<Vec<_>>() {
            if other.id != level.id {
                other.remove_from_parent();
            }
        }
    }
}

/// Takes out small boxes amid paragraphs that are none: words for an advertisement, a teaser, a poll, a box to
/// subscribe. Paragraphs are what most of the text of an element stands in: its `p`s, or its boxes of one make.
pub(super) fn remove_boxes(page: &Document) {
    for node in page.select("body, body div, body article, body section, body main, body td").nodes() {
        let children: Vec<NodeRef> = node.children_it(false).filter(NodeRef::is_element).collect();
        if children.len() > 3 {
            remove_boxes_among(&children);
        }
        let weight = broken_text(node, &children);
        if weight >= BROKEN {
            remove_after(node, weight);
        }
    }
}

/// Characters that a text parted by line breaks has at least.
const BROKEN: usize = 200;

/// Characters of an element's own text where that is parted by line breaks.
fn broken_text(node: &NodeRef, children: &[NodeRef]) -> usize {
    const BREAKS: usize = 3;
    if children.iter().filter(|child| child.has_name("br")).take(BREAKS).count() < BREAKS {
        return 0;
    }
    node.children_it(false).filter(NodeRef::is_text).map(|text| length_of(&text.text())).sum()
}

fn remove_boxes_among(children: &[NodeRef]) {
    let lengths: Vec<usize> = children.iter().map(|child| length_within(child, 1_000).unwrap_or(1_000)).collect();
    let makes: Vec<String> = children.iter().map(make).collect();
    let mut by_make: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    for (make, length) in makes.iter().zip(&lengths).filter(|(_, length)| **length >= 40) {
        let (count, sum) = by_make.entry(make).or_default();
        *count += 1;
        *sum += length;
    }
    let Some((main, (count, sum))) = by_make.into_iter().max_by_key(|(make, (_, sum))| (*sum, *make)) else { return };
    let all: usize = lengths.iter().sum();
    if count < 3 || sum * 10 < all * 6 || sum < count * 60 {
        return;
    }
    let first = makes.iter().position(|make| make == main).unwrap_or_default();
    if let Some(above) = children[0].parent() {
        remove_after(&above, sum);
    }
    for (at, child) in children.iter().enumerate().skip(first) {
        let is_other = makes[at] != main && lengths[at] <= BOX && lengths[at] > 0;
        if is_other && is_box(child) && (!is_sentence(child) || holds_heading(child)) {
            child.remove_from_parent();
        }
    }
}

/// Takes out what follows the box of the paragraphs under headings of its own and is much less: comments, other
/// articles, boxes to subscribe.
fn remove_after(body: &NodeRef, weight: usize) {
    const LEVELS: usize = 4;
    const FOLLOWING: usize = 50;
    let own = own_make(body);
    let levels = std::iter::once(*body).chain(body.ancestors_it(None));
    let is_within = |level: &NodeRef| !level.has_name("body") && (level.id == body.id || !level.has_name("article"));
    let levels = levels.take_while(is_within).take(LEVELS);
    for level in levels.collect::<Vec<_>>() {
        let after = std::iter::successors(level.next_element_sibling(), NodeRef::next_element_sibling);
        for other in after.take(FOLLOWING).collect::<Vec<_>>() {
            let is_box = is_box(&other) && own_make(&other) != own;
            let length = || length_within(&other, 2_000);
            let is_less = || length().is_some_and(|length| length * 5 < weight * 2) && begins_with_heading(&other);
            let is_little = || length().is_some_and(|length| length <= BOX && length * 2 < weight);
            if is_box && (is_less() || is_little()) {
                other.remove_from_parent();
            }
        }
    }
}

/// Whether the first text of an element stands in a heading.
fn begins_with_heading(node: &NodeRef) -> bool {
    let first = node.descendants_it().take(SMALL).find(|inner| inner.is_text() && !inner.text().trim().is_empty());
    let is_heading = |name: &str| matches!(name, "h2" | "h3" | "h4" | "h5" | "h6");
    first.is_some_and(|text| {
        text.ancestors_it(Some(3)).any(|above| above.node_name().is_some_and(|name| is_heading(&name)))
    })
}

fn is_box(node: &NodeRef) -> bool {
    ["div", "section", "article", "aside", "span", "form", "center", "ins", "small"]
        .iter()
        .any(|name| node.has_name(name))
}

/// Whether an element's text is one of sentences, and not of links.
fn is_sentence(node: &NodeRef) -> bool {
    ends_sentence(&one_line(&node.text())) && !is_all_links(node)
}

/// Whether a box has a heading and a text of its own under it.
fn holds_heading(node: &NodeRef) -> bool {
    let names: Vec<_> = node.descendants_it().filter_map(|inner| inner.node_name()).take(SMALL).collect();
    let is_heading = |name: &str| matches!(name, "h2" | "h3" | "h4" | "h5" | "h6");
    names.iter().any(|name| is_heading(name)) && names.iter().any(|name| matches!(&**name, "p" | "ul" | "ol" | "form"))
}

/// What an element is made of: its name and class, and those of what it holds alone.
pub(super) fn make(node: &NodeRef) -> String {
    let mut made = String::new();
    let mut at = Some(*node);
    for _ in 0..3 {
        let Some(node) = at else { break };
        let name = node.node_name();
        let name = name.as_deref().unwrap_or_default();
        made.push_str(name);
        made.push('>');
        if name == "p" {
            break;
        }
        let class = node.attr("class");
        // Names with digits in them are made for one element.
        let words = class.as_deref().unwrap_or_default().split_whitespace();
        words.filter(|word| !word.bytes().any(|b| b.is_ascii_digit())).for_each(|word| {
            made.push('.');
            made.push_str(word);
        });
        let mut inner = node.children_it(false).filter(NodeRef::is_element);
        at = inner.next().filter(|_| inner.next().is_none());
    }
    made
}
