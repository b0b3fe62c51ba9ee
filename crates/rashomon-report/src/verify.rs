//! Does every span that a report quotes still stand in its article?
//!
//! A report (`rashomon read --format json` or `jsonld`) is walked an item at a time, however long it is: an entity, a
//! claim, a node of the graph. Each place in an item that gives an article, a range and words is held against the
//! article as it is now. Offsets are Unicode code points.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Read;

use rashomon_article::Article;
use rashomon_text::{CodePoints, Field, safe_line};
use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::json::VERSION;
use crate::offsets::field_name;

/// How many bytes of articles are searched for words that have moved, over a whole report: words that fell out of
/// their places by the million must not be looked for by the million.
const SEARCHED: usize = 4 << 30;

/// Why a report can't be verified.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It can't be read, or is no JSON.
    #[error("the report can't be read")]
    Json(#[from] serde_json::Error),
    /// It is some other JSON.
    #[error("this is no report of `rashomon read --format json` or `--format jsonld`")]
    NoReport,
    /// It was written by a later version.
    #[error("the report has version {0}; this program knows version {VERSION}")]
    Version(u64),
}

/// What became of a report's spans: what `rashomon verify --format json` prints.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Verification {
    /// Spans that were held against their articles.
    pub checked: usize,
    /// Those of them that stand.
    pub stand: usize,
    /// Those that don't, in the order of the report.
    pub fallen: Vec<Fallen>,
    /// Articles of the report that were not given, in its order.
    pub missing: Vec<Missing>,
}

/// A span whose words do not stand where the report says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fallen {
    /// JSON Pointer (RFC 6901) to the place in the report.
    pub pointer: String,
    /// The article, by the report's identifier.
    pub article: String,
    /// `title` or `text`.
    #[serde(rename = "in")]
    #[schemars(extend("enum" = ["title", "text"]))]
    pub field: &'static str,
    /// Code points from here; absent where the report gives no range.
    pub start: Option<u64>,
    /// Code points to before here.
    pub end: Option<u64>,
    /// The words of the report.
    pub expected: String,
    /// The words that the article has there; absent if it ends before.
    pub found: Option<String>,
    /// The nearest place where the article has the report's words.
    pub elsewhere: Option<Elsewhere>,
}

/// Where words that have moved stand now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Elsewhere {
    /// `title` or `text`.
    #[serde(rename = "in")]
    #[schemars(extend("enum" = ["title", "text"]))]
    pub field: &'static str,
    /// Code points from here.
    pub start: usize,
    /// Code points to before here.
    pub end: usize,
}

/// An article of the report that was not given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Missing {
    /// Its identifier in the report.
    pub article: String,
    /// Its address in the report.
    pub url: Option<String>,
    /// How many spans could not be checked for want of it.
    pub spans: usize,
}

/// Verifies a report against articles. `open` opens the report from its beginning, twice: first for the articles it
/// is about, then for what it quotes from them.
///
/// An article is found by its address, where exactly one of those given has it, and otherwise by its identifier.
pub fn verify<R: Read>(
    mut open: impl FnMut() -> std::io::Result<R>,
    articles: &[Article],
) -> Result<Verification, Error> {
    let mut sources = Sources::default();
    let kind = walk(open().map_err(serde_json::Error::io)?, &mut |pointer, item| sources.take(pointer, item))?;
    if kind.is_none() {
        return Err(Error::NoReport);
    }
    let mut verifier = Verifier::new(&sources, articles);
    walk(open().map_err(serde_json::Error::io)?, &mut |pointer, item| verifier.item(pointer, item))?;
    Ok(verifier.finish())
}

/// The articles that a report is about.
#[derive(Default)]
struct Sources {
    /// Identifier and address of each, in order.
    list: Vec<(String, Option<String>)>,
    /// Each by the names it goes by: its identifier in JSON, its IRI in JSON-LD.
    by_name: FxHashMap<String, usize>,
}

impl Sources {
    fn take(&mut self, pointer: &str, item: &Value) {
        let of_graph = pointer.starts_with("/@graph/");
        let named = if of_graph { is_a(item, "NewsArticle").then(|| text(item, "id")).flatten() } else { None };
        let id = match named {
            Some(_) => text(item, "identifier"),
            None if !of_graph && is_article(pointer) => text(item, "id"),
            None => None,
        };
        let Some(id) = id else { return };
        let name = named.unwrap_or(id);
        if !self.by_name.contains_key(name) {
            self.by_name.insert(name.to_owned(), self.list.len());
            self.list.push((id.to_owned(), text(item, "url").map(str::to_owned)));
        }
    }
}

/// Whether a pointer leads to an entry of a story's `articles`.
fn is_article(pointer: &str) -> bool {
    pointer.rsplit('/').nth(1) == Some("articles")
}

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key)?.as_str()
}

/// Whether a node of a graph is of a type.
fn is_a(node: &Value, class: &str) -> bool {
    match node.get("type") {
        Some(Value::Array(types)) => types.iter().any(|name| name == class),
        Some(name) => name == class,
        None => false,
    }
}

/// An article as it is now.
struct Page<'a> {
    title: CodePoints<'a>,
    text: CodePoints<'a>,
    article: &'a Article,
}

impl<'a> Page<'a> {
    fn points(&self, field: Field) -> &CodePoints<'a> {
        match field {
            Field::Title => &self.title,
            Field::Text => &self.text,
        }
    }

    /// The words within a range, if the article is as long as that.
    fn slice(&self, field: Field, start: u64, end: u64) -> Option<&'a str> {
        let points = self.points(field);
        let (start, end) = (usize::try_from(start).ok()?, usize::try_from(end).ok()?);
        if start > end || end > points.count() {
            return None;
        }
        Some(&self.article.field(field)[points.to_byte(start)..points.to_byte(end)])
    }
}

struct Verifier<'a, 's> {
    sources: &'s Sources,
    /// For each source, the article that was given.
    pages: Vec<Option<Page<'a>>>,
    /// For each source that is missing, how many spans were not checked.
    unchecked: Vec<usize>,
    /// How many spans name an article that the report has no entry for.
    unknown: BTreeMap<String, usize>,
    searched: usize,
    result: Verification,
}

/// What a report says of a place.
struct Quote<'q> {
    pointer: &'q str,
    source: &'q str,
    field: Field,
    start: u64,
    end: u64,
    words: &'q str,
}

impl<'a, 's> Verifier<'a, 's> {
    fn new(sources: &'s Sources, articles: &'a [Article]) -> Self {
        let mut by_id: FxHashMap<&str, usize> = FxHashMap::default();
        let mut by_url: FxHashMap<&str, Option<usize>> = FxHashMap::default();
        for (at, article) in articles.iter().enumerate() {
            by_id.entry(&article.id).or_insert(at);
            if let Some(url) = &article.url {
                by_url.entry(url).and_modify(|only| *only = None).or_insert(Some(at));
            }
        }
        let given = |(id, url): &(String, Option<String>)| {
            let by_url = url.as_deref().and_then(|url| by_url.get(url).copied().flatten());
            let article = &articles[by_url.or_else(|| by_id.get(id.as_str()).copied())?];
            Some(Page { title: CodePoints::new(&article.title), text: CodePoints::new(&article.text), article })
        };
        Self {
            sources,
            pages: sources.list.iter().map(given).collect(),
            unchecked: vec![0; sources.list.len()],
            unknown: BTreeMap::new(),
            searched: 0,
            result: Verification::default(),
        }
    }

    /// Checks every place within an item of the report.
    fn item(&mut self, pointer: &str, item: &Value) {
        if pointer.starts_with("/@graph/") {
            self.node(pointer, item);
        } else if is_article(pointer) {
            if let (Some(id), Some(title)) = (text(item, "id"), text(item, "title")) {
                let end = title.chars().count() as u64;
                let pointer = format!("{pointer}/title");
                self.quote(&Quote { pointer: &pointer, source: id, field: Field::Title, start: 0, end, words: title });
            }
        } else if pointer.rsplit('/').next() == Some("title") {
            if let (Some(id), Some(words)) = (text(item, "article"), text(item, "text")) {
                self.headline(pointer, id, words);
            }
        } else {
            self.places(&mut pointer.to_owned(), item);
        }
    }

    /// Every object within that gives an article, a range and its words.
    fn places(&mut self, pointer: &mut String, value: &Value) {
        let length = pointer.len();
        match value {
            Value::Array(items) => {
                for (n, item) in items.iter().enumerate() {
                    pointer.push_str(&format!("/{n}"));
                    self.places(pointer, item);
                    pointer.truncate(length);
                }
            }
            Value::Object(fields) => {
                let number = |key: &str| fields.get(key).and_then(Value::as_u64);
                if let (Some(source), Some(words), Some(start), Some(end)) =
                    (text(value, "article"), text(value, "text"), number("start"), number("end"))
                {
                    let field = if text(value, "in") == Some("title") { Field::Title } else { Field::Text };
                    self.quote(&Quote { pointer, source, field, start, end, words });
                }
                for (key, field) in fields {
                    pointer.push('/');
                    pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
                    self.places(pointer, field);
                    pointer.truncate(length);
                }
            }
            _ => {}
        }
    }

    /// A node of a graph: the headline of an article, or the place that an annotation has for its target.
    fn node(&mut self, pointer: &str, node: &Value) {
        if is_a(node, "NewsArticle") {
            if let (Some(iri), Some(words)) = (text(node, "id"), text(node, "headline")) {
                self.headline(&format!("{pointer}/headline"), iri, words);
            }
            return;
        }
        if !is_a(node, "Annotation") {
            return;
        }
        let target = &node["target"];
        let selectors = target["selector"].as_array().map_or(&[][..], Vec::as_slice);
        let of_type = |class: &str| selectors.iter().find(|selector| is_a(selector, class));
        let (position, quote) = (of_type("TextPositionSelector"), of_type("TextQuoteSelector"));
        let number = |key: &str| position.and_then(|position| position.get(key)?.as_u64());
        let words = quote.and_then(|quote| text(quote, "exact"));
        if let (Some(source), Some(words), Some(start), Some(end)) =
            (text(target, "source"), words, number("start"), number("end"))
        {
            let in_title = position.and_then(|position| text(position, "within")) == Some("title");
            let field = if in_title { Field::Title } else { Field::Text };
            let pointer = format!("{pointer}/target");
            self.quote(&Quote { pointer: &pointer, source, field, start, end, words });
        }
    }

    fn quote(&mut self, quote: &Quote) {
        let Some((source, page)) = self.page(quote.source) else { return };
        let found = page.slice(quote.field, quote.start, quote.end);
        if found == Some(quote.words) {
            self.result.checked += 1;
            self.result.stand += 1;
            return;
        }
        let fallen = Fallen {
            pointer: quote.pointer.to_owned(),
            article: self.sources.list[source].0.clone(),
            field: field_name(quote.field),
            start: Some(quote.start),
            end: Some(quote.end),
            expected: quote.words.to_owned(),
            found: found.map(str::to_owned),
            elsewhere: None,
        };
        self.fall(source, fallen, quote.field, quote.start);
    }

    /// Words that head an article: its title, or what its text begins with, both in one line.
    fn headline(&mut self, pointer: &str, source: &str, words: &str) {
        let Some((source, page)) = self.page(source) else { return };
        let title = safe_line(&page.article.title);
        let stands = if title.is_empty() { safe_line(&page.article.text).contains(words) } else { title == words };
        if stands {
            self.result.checked += 1;
            self.result.stand += 1;
            return;
        }
        let fallen = Fallen {
            pointer: pointer.to_owned(),
            article: self.sources.list[source].0.clone(),
            field: field_name(Field::Title),
            start: None,
            end: None,
            expected: words.to_owned(),
            found: Some(title),
            elsewhere: None,
        };
        self.fall(source, fallen, Field::Title, 0);
    }

    /// The article that a name of the report stands for; counts the span if there is none.
    fn page(&mut self, name: &str) -> Option<(usize, &Page<'a>)> {
        let Some(source) = self.sources.by_name.get(name).copied() else {
            *self.unknown.entry(name.to_owned()).or_default() += 1;
            return None;
        };
        if self.pages[source].is_none() {
            self.unchecked[source] += 1;
        }
        self.pages[source].as_ref().map(|page| (source, page))
    }

    /// Keeps a span that doesn't stand, with the place nearest to `start` where its words are now.
    fn fall(&mut self, source: usize, mut fallen: Fallen, field: Field, start: u64) {
        if let Some(page) = &self.pages[source]
            && self.searched < SEARCHED
        {
            self.searched += page.article.title.len() + page.article.text.len();
            let other = if field == Field::Title { Field::Text } else { Field::Title };
            fallen.elsewhere = nearest(page, field, &fallen.expected, start)
                .or_else(|| nearest(page, other, &fallen.expected, 0))
                .filter(|_| !fallen.expected.is_empty());
        }
        self.result.checked += 1;
        self.result.fallen.push(fallen);
    }

    fn finish(mut self) -> Verification {
        for (at, (id, url)) in self.sources.list.iter().enumerate() {
            if self.pages[at].is_none() {
                let missing = Missing { article: id.clone(), url: url.clone(), spans: self.unchecked[at] };
                self.result.missing.push(missing);
            }
        }
        let unknown = self.unknown.into_iter();
        self.result.missing.extend(unknown.map(|(article, spans)| Missing { article, url: None, spans }));
        self.result
    }
}

/// The place of `words` in one text of an article that is nearest to code point `start`.
fn nearest(page: &Page, field: Field, words: &str, start: u64) -> Option<Elsewhere> {
    let points = page.points(field);
    let (text, from) = (page.article.field(field), points.to_byte(usize::try_from(start).unwrap_or(usize::MAX)));
    let distance = |at: &usize| at.abs_diff(from);
    let at = [text[..from].rfind(words), text[from..].find(words).map(|at| from + at), text.find(words)];
    let at = at.into_iter().flatten().min_by_key(distance)?;
    Some(Elsewhere { field: field_name(field), start: points.from_byte(at), end: points.from_byte(at + words.len()) })
}

/// What is called for each item of a report, with its JSON Pointer.
type OnItem<'f> = dyn FnMut(&str, &Value) + 'f;

/// Walks a report; tells whether it held anything that a report holds.
fn walk<R: Read>(report: R, on_item: &mut OnItem) -> Result<Option<()>, Error> {
    let mut deserializer = serde_json::Deserializer::from_reader(std::io::BufReader::new(report));
    let mut top = Top { version: None, items: false };
    Level { pointer: "", depth: Depth::Top(&mut top), on_item }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    match top.version {
        Some(version) if version != u64::from(VERSION) => Err(Error::Version(version)),
        _ => Ok(top.items.then_some(())),
    }
}

struct Top {
    version: Option<u64>,
    items: bool,
}

/// How far down the walk is.
enum Depth<'t> {
    Top(&'t mut Top),
    /// The list of stories.
    Stories,
    /// A story, whose lists are walked and whose other fields are items.
    Story,
    /// A list of items, or one item.
    Items,
}

/// Takes in one value of the report, without ever holding more of it than an item.
struct Level<'l, 't, 'f> {
    pointer: &'l str,
    depth: Depth<'t>,
    on_item: &'l mut OnItem<'f>,
}

impl<'de> DeserializeSeed<'de> for Level<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Level<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a report")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        match self.depth {
            Depth::Top(top) => {
                while let Some(key) = map.next_key::<String>()? {
                    let depth = match key.as_str() {
                        "version" => {
                            top.version = map.next_value::<Value>()?.as_u64();
                            continue;
                        }
                        "stories" => Depth::Stories,
                        "@graph" => Depth::Items,
                        _ => {
                            map.next_value::<IgnoredAny>()?;
                            continue;
                        }
                    };
                    top.items = true;
                    map.next_value_seed(Level { pointer: &format!("/{key}"), depth, on_item: &mut *self.on_item })?;
                }
            }
            Depth::Story => {
                while let Some(key) = map.next_key::<String>()? {
                    let pointer = format!("{}/{}", self.pointer, key.replace('~', "~0").replace('/', "~1"));
                    map.next_value_seed(Level { pointer: &pointer, depth: Depth::Items, on_item: &mut *self.on_item })?;
                }
            }
            Depth::Stories => while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {},
            Depth::Items => {
                let item = serde::Deserialize::deserialize(serde::de::value::MapAccessDeserializer::new(map))?;
                (self.on_item)(self.pointer, &item);
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        for n in 0.. {
            let pointer = format!("{}/{n}", self.pointer);
            let more = match self.depth {
                Depth::Items => match seq.next_element::<Value>()? {
                    Some(item) => {
                        (self.on_item)(&pointer, &item);
                        Some(())
                    }
                    None => None,
                },
                Depth::Stories => {
                    let story = Level { pointer: &pointer, depth: Depth::Story, on_item: &mut *self.on_item };
                    seq.next_element_seed(story)?
                }
                Depth::Top(_) | Depth::Story => seq.next_element::<IgnoredAny>()?.map(|_| ()),
            };
            if more.is_none() {
                break;
            }
        }
        Ok(())
    }

    // Numbers, words and nothing, where a story has no list, quote nothing.
    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}
