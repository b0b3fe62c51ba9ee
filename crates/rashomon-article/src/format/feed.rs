//! Feeds: RSS 0.9x, 1.0 (RDF) and 2.0, and Atom, read as events, so that one that is cut off gives what
//! stands before the cut. No declaration of an entity is ever followed.

use quick_xml::events::{BytesRef, BytesStart};

use super::html::{declared_encoding, text_of_fragment};
use super::xml::{self, Handler, attribute};
use super::{DateCandidate, Draft, Format, Input, Item, Items, once};
use crate::decode::decode;

/// A feed, each entry an article.
pub(super) struct Feed;

impl Format for Feed {
    fn extensions(&self) -> &'static [&'static str] {
        &["rss", "atom", "rdf", "xml"]
    }

    fn recognises(&self, head: &str) -> bool {
        let roots = ["<rss", "<feed", "<rdf:rdf"];
        let lower = head.to_ascii_lowercase();
        head.starts_with('<') && !lower.contains("<html") && roots.iter().any(|root| lower.contains(root))
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
        let mut walk = Walk::new(&input);
        if let Err(fault) = xml::walk(&decoded.text, &mut walk) {
            // What stood behind the cut is lost.
            walk.items.push(Item::LeftOut(input.diagnostic(fault)));
        }
        if walk.entries == 0 {
            items.push(input.no_article("no article: XML without an entry of a feed"));
        }
        items.append(&mut walk.items);
        Box::new(items.into_iter())
    }
}

/// An entry, and how much its text is trusted to be the whole one.
#[derive(Default)]
struct Entry {
    draft: Draft,
    rank: u8,
    /// Dates of the last change, which stand in where there is no date of publication.
    updated: Vec<DateCandidate>,
    /// Whether the address is known to be that of the article.
    linked: bool,
}

/// A reader's way through a feed.
struct Walk<'i> {
    input: &'i Input,
    items: Vec<Item>,
    /// The elements that are open, with their prefixes, lower case.
    open: Vec<String>,
    /// The text of the innermost element that is of interest, as markup where it holds elements.
    text: String,
    /// Depth of the element whose inside is markup.
    markup: Option<usize>,
    entry: Option<Entry>,
    entries: usize,
    outlet: Option<String>,
    language: Option<String>,
    undeclared: bool,
}

impl<'i> Walk<'i> {
    fn new(input: &'i Input) -> Self {
        Self {
            input,
            items: Vec::new(),
            open: Vec::new(),
            text: String::new(),
            markup: None,
            entry: None,
            entries: 0,
            outlet: None,
            language: None,
            undeclared: false,
        }
    }

    fn problem(&mut self, message: &str) {
        self.items.push(Item::Problem(self.input.diagnostic(message)));
    }

    fn new_entry(&self, about: Option<String>) -> Entry {
        let draft = Draft {
            place: format!("{}:{}", self.input.shown, self.entries),
            fallback_id: format!("{}:{}", self.input.id, self.entries),
            url: about,
            outlet: self.outlet.clone(),
            language: self.language.clone(),
            ..Draft::default()
        };
        Entry { draft, ..Entry::default() }
    }
}

impl Handler for Walk<'_> {
    fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn depth(&self) -> usize {
        self.open.len()
    }

    fn reference(&mut self, name: &BytesRef) {
        let written = String::from_utf8_lossy(name).into_owned();
        // Within markup all references are left to the reader of HTML.
        if self.markup.is_some() {
            self.text.push_str(&format!("&{written};"));
        } else if let Some(text) = xml::resolved(name) {
            self.text.push_str(&text);
        } else {
            self.text.push_str(&format!("&{written};"));
            if !std::mem::replace(&mut self.undeclared, true) {
                self.problem("has entities of its own; none is expanded");
            }
        }
    }

    fn start(&mut self, tag: &BytesStart) {
        let name = String::from_utf8_lossy(tag.name().as_ref()).to_ascii_lowercase();
        if self.markup.is_some() {
            self.text.push_str(&format!("<{}>", String::from_utf8_lossy(tag)));
            self.open.push(name);
            return;
        }
        self.text.clear();
        if matches!(attribute(tag, "type").as_deref(), Some("xhtml")) {
            self.markup = Some(self.open.len());
        }
        let language = attribute(tag, "xml:lang");
        if matches!(name.as_str(), "item" | "entry") && self.entry.is_none() {
            self.entries += 1;
            self.entry = Some(self.new_entry(attribute(tag, "rdf:about")));
        }
        match &mut self.entry {
            Some(entry) => {
                if let Some(language) = language {
                    entry.draft.language = Some(language);
                }
                if name == "link"
                    && !entry.linked
                    && let Some(url) = attribute(tag, "href")
                {
                    entry.linked = attribute(tag, "rel").is_none_or(|rel| rel == "alternate");
                    if entry.linked || entry.draft.url.is_none() {
                        entry.draft.url = Some(url);
                    }
                }
            }
            None => self.language = language.or(self.language.take()),
        }
        self.open.push(name);
    }

    fn end(&mut self) {
        let Some(name) = self.open.pop() else { return };
        match self.markup {
            Some(depth) if self.open.len() > depth => return self.text.push_str(&format!("</{name}>")),
            _ => self.markup = None,
        }
        let text = std::mem::take(&mut self.text);
        let parent = self.open.last().map(String::as_str).unwrap_or_default();
        if matches!(name.as_str(), "item" | "entry") {
            if let Some(entry) = self.entry.take() {
                self.items.extend(entry.into_item());
            }
        } else if let Some(entry) = self.entry.as_mut() {
            if matches!(parent, "item" | "entry") {
                entry.field(&name, text);
            }
        } else if matches!((parent, name.as_str()), ("channel" | "feed", "title")) {
            self.outlet = Some(line(&text)).filter(|title| !title.is_empty());
        } else if matches!((parent, name.as_str()), ("channel", "language" | "dc:language")) {
            self.language = Some(line(&text)).filter(|tag| !tag.is_empty());
        }
    }
}

impl Entry {
    fn field(&mut self, name: &str, text: String) {
        let draft = &mut self.draft;
        let date = |from| DateCandidate { from, value: text.trim().to_owned() };
        match name {
            "title" => draft.title = line(&text),
            "guid" | "id" => draft.id = Some(text.trim().to_owned()),
            "link" if !text.trim().is_empty() => {
                draft.url = Some(text.trim().to_owned());
                self.linked = true;
            }
            "dc:language" => draft.language = Some(text.trim().to_owned()),
            "pubdate" => draft.published.push(date("pubDate")),
            "published" | "issued" => draft.published.push(date("published")),
            "dc:date" => draft.published.push(date("dc:date")),
            "updated" | "modified" => self.updated.push(date("updated")),
            "content:encoded" | "content" => self.text(3, &text),
            "description" | "summary" => self.text(2, &text),
            _ => {}
        }
    }

    /// Takes a text if it is likelier to be the whole one than what was found before.
    fn text(&mut self, rank: u8, markup: &str) {
        let text = text_of_fragment(markup);
        if rank > self.rank && !text.is_empty() {
            self.rank = rank;
            self.draft.text = text;
        }
    }

    /// An entry of a headline only is an article of one line.
    fn into_item(mut self) -> Option<Item> {
        self.draft.published.append(&mut self.updated);
        if self.draft.text.is_empty() {
            self.draft.text = self.draft.title.clone();
        }
        Some(Item::Draft(Box::new(self.draft)))
    }
}

fn line(markup: &str) -> String {
    text_of_fragment(markup).replace('\n', " ")
}
