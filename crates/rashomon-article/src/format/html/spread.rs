//! Some pages spread an article over several boxes, with advertising between them, of which the one with most
//! text is found first. The other boxes are told by their paragraphs, which are of one make with those found.

use dom_query::{Document, NodeId, NodeRef};
use rustc_hash::{FxHashMap, FxHashSet};

use super::body::{is_all_links, is_block, is_invisible, length_of};
use super::lead::begin_alike;
use super::one_line;

/// Characters that a paragraph has at least to tell where the article is.
const PARAGRAPH: usize = 80;

/// How many paragraphs are looked at.
const MOST: usize = 5_000;

/// The paragraphs of a page.
pub(super) struct Paragraphs {
    all: Vec<Paragraph>,
    /// The element that holds each, and those above it.
    above: FxHashMap<NodeId, Vec<usize>>,
}

struct Paragraph {
    line: String,
    /// What of it stands before the first line break.
    first: String,
    weight: usize,
    /// The name and class of its element and of the one around it.
    make: String,
    /// The element around it.
    parent: Option<NodeId>,
}

impl Paragraphs {
    /// Collects the paragraphs of a page that has been cleared of what is no article.
    pub fn of(page: &Document) -> Self {
        let mut found = Self { all: Vec::new(), above: FxHashMap::default() };
        let Some(body) = page.body() else { return found };
        for node in body.descendants_it().filter(is_paragraph) {
            let line = one_line(&node.text());
            let weight = length_of(&line);
            if weight < PARAGRAPH || is_all_links(&node) || is_hidden(&node) {
                continue;
            }
            for level in node.ancestors_it(None) {
                found.above.entry(level.id).or_default().push(found.all.len());
            }
            let parent = node.parent().map(|parent| parent.id);
            found.all.push(Paragraph { first: first_line(&node), line, weight, make: make(&node), parent });
            if found.all.len() == MOST {
                break;
            }
        }
        found
    }

    /// The paragraphs of the make of most of those found, if they are much more than what was found.
    pub fn beyond(&self, lines: &[String]) -> Option<Vec<usize>> {
        let known: FxHashSet<&str> = lines.iter().map(String::as_str).collect();
        let mut makes: FxHashMap<&str, usize> = FxHashMap::default();
        let mut covered = 0;
        let mut seen = FxHashSet::default();
        let is_known = |one: &&Paragraph| known.contains(one.line.as_str()) || known.contains(one.first.as_str());
        for paragraph in self.all.iter().filter(is_known) {
            if seen.insert(paragraph.line.as_str()) {
                covered += paragraph.weight;
                *makes.entry(&paragraph.make).or_default() += paragraph.weight;
            }
        }
        makes.retain(|_, weight| *weight * 3 >= covered);
        let (mut alike, mut weight) = (Vec::new(), 0);
        let mut seen = FxHashSet::default();
        for (at, paragraph) in self.all.iter().enumerate() {
            if makes.contains_key(paragraph.make.as_str()) && seen.insert(paragraph.line.as_str()) {
                weight += paragraph.weight;
                alike.push(at);
            }
        }
        (covered > 0 && weight * 4 > covered * 5).then_some(alike)
    }

    /// The paragraphs of the make of the one that the page is described with, if that was not found.
    pub fn described(&self, lines: &[String], description: Option<&str>) -> Option<Vec<usize>> {
        let description = description.filter(|text| length_of(text) >= PARAGRAPH / 2)?;
        if lines.iter().any(|line| begin_alike(description, line)) {
            return None;
        }
        let make = &self.all.iter().find(|one| begin_alike(description, &one.line))?.make;
        let alike = |(at, one): (usize, &Paragraph)| (one.make == *make).then_some(at);
        Some(self.all.iter().enumerate().filter_map(alike).collect())
    }

    /// The paragraphs that stand together in one element and are several times what was found, if that is none of them: then
    /// it was a box beside the article.
    pub fn heavier(&self, lines: &[String]) -> Option<Vec<usize>> {
        const TIMES: usize = 3;
        let found: usize = lines.iter().map(|line| length_of(line)).sum();
        let mut together: FxHashMap<NodeId, (usize, Vec<usize>)> = FxHashMap::default();
        for (at, paragraph) in self.all.iter().enumerate() {
            let Some(parent) = paragraph.parent else { continue };
            let (weight, places) = together.entry(parent).or_default();
            *weight += paragraph.weight;
            places.push(at);
        }
        let (weight, alike) =
            together.into_values().max_by_key(|(weight, places)| (*weight, std::cmp::Reverse(places[0])))?;
        let is_known =
            |at: &usize| lines.iter().any(|line| *line == self.all[*at].line || *line == self.all[*at].first);
        (weight > TIMES * found && !alike.iter().any(is_known)).then_some(alike)
    }

    /// The innermost element that holds all of these paragraphs.
    pub fn around<'p>(&self, page: &'p Document, alike: &[usize]) -> Option<NodeRef<'p>> {
        let holds_all = |node: &NodeRef| {
            let held = self.above.get(&node.id).map_or(&[][..], Vec::as_slice);
            held.len() >= alike.len() && alike.iter().all(|at| held.binary_search(at).is_ok())
        };
        let mut around = page.body().filter(holds_all)?;
        while let Some(inner) = around.children_it(false).find(holds_all) {
            around = inner;
        }
        Some(around)
    }
}

/// Whether an element is a paragraph: by its name, or a box that holds text and no box.
fn is_paragraph(node: &NodeRef) -> bool {
    node.has_name("p") || node.has_name("div") && !node.descendants_it().any(|inner| is_block(&inner))
}

/// The text of an element up to a line break in it.
fn first_line(node: &NodeRef) -> String {
    let mut text = String::new();
    for inner in node.descendants_it().take_while(|inner| !inner.has_name("br")).filter(NodeRef::is_text) {
        text.push_str(&inner.text());
    }
    one_line(&text)
}

/// Whether a reader can't see it.
fn is_hidden(node: &NodeRef) -> bool {
    std::iter::once(*node).chain(node.ancestors_it(None)).any(|level| is_invisible(&level))
}

fn make(node: &NodeRef) -> String {
    let mut made = String::new();
    for level in std::iter::once(*node).chain(node.parent()) {
        made.push_str(level.node_name().as_deref().unwrap_or_default());
        let class = level.attr("class");
        // Names with digits in them are made for one element.
        let words = class.as_deref().unwrap_or_default().split_whitespace();
        words.filter(|word| !word.bytes().any(|b| b.is_ascii_digit())).for_each(|word| {
            made.push('.');
            made.push_str(word);
        });
        made.push('<');
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_tells_which_paragraphs_are_the_article() {
        let notice = "Some of the links on this page are paid for, and we may get a share of what you spend, of course, at no \
                      cost to you.";
        let one = "The ferry that sank off the cape on Monday night had seventy people on board, its owner said in the evening.";
        let two = "Divers found the wreck at a depth of forty metres, and will go down to it again as soon as the wind drops.";
        let page = Document::from(format!(
            "<div class=note><p>{notice}</p></div><div id=text><section><p class=t>{one}</p></section><section><p class=t>{two}\
             </p></section></div>"
        ));
        let paragraphs = Paragraphs::of(&page);
        let found = [notice.to_owned()];
        let alike = paragraphs.described(&found, Some(one)).expect("paragraphs");
        let around = paragraphs.around(&page, &alike).expect("an element");
        assert_eq!(around.attr("id").as_deref(), Some("text"));
        assert_eq!(paragraphs.described(&[one.to_owned()], Some(one)), None, "it was found");
        assert_eq!(
            paragraphs.described(&found, Some("All the news of the coast, every day")),
            None,
            "it tells of the site"
        );
    }
}
