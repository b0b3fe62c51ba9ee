//! NewsML-G2, the XML of the IPTC for news: one `newsItem`, or those of a `newsMessage`, with the text
//! in it as XHTML, NITF or plain.

use quick_xml::events::{BytesRef, BytesStart};

use super::html::{declared_encoding, text_of_fragment};
use super::json::line_of_markup;
use super::xml::{self, Handler, attribute};
use super::{DateCandidate, Draft, Format, Input, Item, Items, once};
use crate::Diagnostic;
use crate::decode::decode;

/// A news item, or a message of several.
pub(super) struct Newsml;

impl Format for Newsml {
    fn extensions(&self) -> &'static [&'static str] {
        &["newsml"]
    }

    fn recognises(&self, head: &str) -> bool {
        let lower = head.to_ascii_lowercase();
        let names_root = |root: &str| lower.contains(&format!("<{root}")) || lower.contains(&format!(":{root} "));
        // Its first generation shares names with it, and little else.
        head.starts_with('<') && !lower.contains("<newsml") && (names_root("newsmessage") || names_root("newsitem"))
    }

    fn read(&self, mut input: Input) -> Items {
        let bytes = match input.take_bytes() {
            Ok(bytes) => bytes,
            Err(diagnostic) => return once(Item::LeftOut(diagnostic)),
        };
        let declared = input.charset.or_else(|| declared_encoding(&bytes));
        let decoded = decode(bytes, declared);
        let mut walk = Walk::new(&input);
        walk.items.extend(decoded.complaint.map(|said| Item::Problem(input.diagnostic(said))));
        if let Err(fault) = xml::walk(&decoded.text, &mut walk) {
            walk.items.push(Item::LeftOut(input.diagnostic(fault)));
        }
        if walk.count == 0 {
            walk.items.push(input.no_article("no article: XML without a news item"));
        }
        Box::new(walk.items.into_iter())
    }
}

/// A news item as far as it was read.
#[derive(Default)]
struct News {
    draft: Draft,
    /// The name of the item itself, which stands in for a headline.
    title_of_item: Option<String>,
    /// Stands in for a provider.
    rights_holder: Option<String>,
    created: Vec<DateCandidate>,
    version: Vec<DateCandidate>,
    /// Why the item is no article.
    refused: Option<String>,
}

/// What the text that is being gathered is.
#[derive(PartialEq, Eq, Clone, Copy)]
enum Body {
    Markup,
    Plain,
}

struct Walk<'i> {
    input: &'i Input,
    items: Vec<Item>,
    /// The elements that are open, without their prefixes, lower case.
    open: Vec<String>,
    text: String,
    /// The depth of the element that holds the body, while within it.
    body: Option<(usize, Body)>,
    /// The depth of the outermost element of the body that is passed over, while within it.
    passed_over: Option<usize>,
    news: Option<News>,
    count: usize,
    undeclared: bool,
}

impl<'i> Walk<'i> {
    fn new(input: &'i Input) -> Self {
        Self {
            input,
            items: Vec::new(),
            open: Vec::new(),
            text: String::new(),
            body: None,
            passed_over: None,
            news: None,
            count: 0,
            undeclared: false,
        }
    }

    fn new_news(&mut self, tag: &BytesStart) -> News {
        self.count += 1;
        let draft = Draft {
            place: format!("{}:{}", self.input.shown, self.count),
            fallback_id: format!("{}:{}", self.input.id, self.count),
            id: attribute(tag, "guid"),
            language: attribute(tag, "xml:lang"),
            ..Draft::default()
        };
        News { draft, ..News::default() }
    }

    /// A tag within the body, as HTML has it: NITF calls its headings `hl2` and its divisions `block`.
    fn start_in_body(&mut self, name: &str) {
        // What stands beside the text in it: the heads of XHTML and NITF, pictures with their captions.
        let furniture = ["head", "body.head", "body.end", "media", "script", "style"];
        if self.passed_over.is_none() && furniture.contains(&name) {
            self.passed_over = Some(self.open.len());
        }
        if self.passed_over.is_none() {
            self.text.push_str(&format!("<{}>", as_html(name)));
        }
    }

    fn end_in_body(&mut self, name: &str) {
        if self.passed_over.is_none() {
            self.text.push_str(&format!("</{}>", as_html(name)));
        } else if self.passed_over == Some(self.open.len()) {
            self.passed_over = None;
        }
    }
}

fn as_html(name: &str) -> &str {
    match name {
        "hl2" => "h2",
        "block" | "nitf" | "html" | "body" | "body.content" => "div",
        name => name,
    }
}

impl Handler for Walk<'_> {
    fn start(&mut self, tag: &BytesStart) {
        let name = String::from_utf8_lossy(tag.local_name().as_ref()).to_ascii_lowercase();
        if self.body.is_some() {
            self.start_in_body(&name);
            return self.open.push(name);
        }
        self.text.clear();
        if name == "newsitem" && self.news.is_none() {
            self.news = Some(self.new_news(tag));
        }
        if let Some(news) = self.news.as_mut() {
            match name.as_str() {
                "inlinexml" => self.body = Some((self.open.len(), Body::Markup)),
                "inlinedata" => self.body = news.inline_data(tag).map(|kind| (self.open.len(), kind)),
                _ => news.attributes(&name, self.open.last().map(String::as_str), tag),
            }
        }
        self.open.push(name);
    }

    fn end(&mut self) {
        let Some(name) = self.open.pop() else { return };
        match self.body {
            Some((depth, _)) if self.open.len() > depth => return self.end_in_body(&name),
            _ => {}
        }
        let text = std::mem::take(&mut self.text);
        let kind = self.body.take();
        self.passed_over = None;
        if name == "newsitem" {
            self.items.extend(self.news.take().map(News::into_item));
        } else if let Some(news) = self.news.as_mut() {
            match kind {
                Some((_, kind)) => news.body(&text, kind),
                None => news.field(&self.open, &name, &text),
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.passed_over.is_none() {
            self.text.push_str(text);
        }
    }

    fn reference(&mut self, name: &BytesRef) {
        let written = String::from_utf8_lossy(name).into_owned();
        match xml::resolved(name) {
            _ if self.passed_over.is_some() => {}
            // Within markup all references are left to the reader of HTML.
            _ if matches!(self.body, Some((_, Body::Markup))) => self.text.push_str(&format!("&{written};")),
            Some(text) => self.text.push_str(&text),
            None => {
                self.text.push_str(&format!("&{written};"));
                if !std::mem::replace(&mut self.undeclared, true) {
                    let message = "has entities of its own; none is expanded";
                    self.items.push(Item::Problem(self.input.diagnostic(message)));
                }
            }
        }
    }

    fn depth(&self) -> usize {
        self.open.len()
    }
}

impl News {
    /// What the attributes of an element say.
    fn attributes(&mut self, name: &str, parent: Option<&str>, tag: &BytesStart) {
        let code = || attribute(tag, "qcode").map(|code| code.rsplit(':').next().unwrap_or_default().to_owned());
        match name {
            "itemclass" => {
                self.refused = code()
                    .filter(|class| !matches!(class.as_str(), "text" | "composite"))
                    .map(|class| format!("no article: a news item of class `{class}`; left out"))
                    .or(self.refused.take());
            }
            "pubstatus" => {
                self.refused = code()
                    .filter(|status| matches!(status.as_str(), "canceled" | "withheld"))
                    .map(|status| format!("the news item is {status}; left out"))
                    .or(self.refused.take());
            }
            // A name within it says it better.
            "provider" => self.draft.outlet = attribute(tag, "literal").or_else(code),
            "copyrightholder" => self.rights_holder = attribute(tag, "literal").or_else(code),
            "language" if parent == Some("contentmeta") => {
                self.draft.language = attribute(tag, "tag").or(self.draft.language.take());
            }
            _ => {}
        }
    }

    /// What kind of text an `inlineData` holds; `None` if it is packed.
    fn inline_data(&mut self, tag: &BytesStart) -> Option<Body> {
        if attribute(tag, "encoding").is_some() {
            return None;
        }
        let kind = attribute(tag, "contenttype").unwrap_or_default();
        Some(if kind.contains("html") || kind.contains("xml") { Body::Markup } else { Body::Plain })
    }

    fn field(&mut self, open: &[String], name: &str, text: &str) {
        let line = || Some(line_of_markup(text)).filter(|line| !line.is_empty());
        let date = |from| DateCandidate { from, value: text.trim().to_owned() };
        let parent = open.last().map(String::as_str).unwrap_or_default();
        match (parent, name) {
            ("contentmeta", "headline") if self.draft.title.is_empty() => {
                self.draft.title = line().unwrap_or_default();
            }
            ("itemmeta", "title") => self.title_of_item = line(),
            ("contentmeta", "by") => self.draft.author = line().or(self.draft.author.take()),
            ("creator", "name") => self.draft.author = self.draft.author.take().or(line()),
            ("provider", "name") => self.draft.outlet = line().or(self.draft.outlet.take()),
            ("copyrightholder", "name") => self.rights_holder = line(),
            ("contentmeta", "contentcreated") => self.created.push(date("contentCreated")),
            ("itemmeta", "versioncreated") => self.version.insert(0, date("versionCreated")),
            ("itemmeta", "firstcreated") => self.version.push(date("firstCreated")),
            _ => {}
        }
    }

    /// Takes a rendition of the text; the first that holds any is the one.
    fn body(&mut self, text: &str, kind: Body) {
        if self.draft.text.is_empty() {
            self.draft.text = match kind {
                Body::Markup => text_of_fragment(text),
                Body::Plain => text.trim().to_owned(),
            };
        }
    }

    /// An item of a headline only is an article of one line.
    fn into_item(mut self) -> Item {
        if let Some(message) = self.refused {
            return Item::LeftOut(Diagnostic { article: self.draft.place, message });
        }
        let draft = &mut self.draft;
        if draft.title.is_empty() {
            draft.title = self.title_of_item.unwrap_or_default();
        }
        if draft.text.is_empty() {
            draft.text = draft.title.clone();
        }
        draft.outlet = draft.outlet.take().or(self.rights_holder);
        draft.published = self.created;
        draft.published.append(&mut self.version);
        draft.url = draft.id.clone().filter(|id| id.starts_with("http://") || id.starts_with("https://"));
        Item::Draft(Box::new(self.draft))
    }
}
