use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde_json::{Value, value::RawValue};

use super::html::text_of_fragment;
use super::{DateCandidate, Draft, Format, Input, Item, Items, json_feed, jsonl, ninjs, once};
use crate::Diagnostic;
use crate::decode::decode;

/// One JSON object with a text, a JSON Feed, a news item in ninjs, or an array of such objects.
pub(super) struct Json;

impl Format for Json {
    fn extensions(&self) -> &'static [&'static str] {
        &["json"]
    }

    fn recognises(&self, head: &str) -> bool {
        let mut marks = head.chars().filter(|c| !c.is_whitespace());
        match marks.next() {
            Some('[') => marks.next() == Some('{'),
            Some('{') => marks.next() == Some('"'),
            _ => false,
        }
    }

    fn read(&self, mut input: Input) -> Items {
        let bytes = match input.take_bytes() {
            Ok(bytes) => bytes,
            Err(diagnostic) => return once(Item::LeftOut(diagnostic)),
        };
        let decoded = decode(bytes, None);
        let complaint = decoded.complaint.map(|said| Item::Problem(input.diagnostic(said)));
        let text = decoded.text;
        let items = if text.trim_start().starts_with('[') {
            read_array(&text, &input)
        } else if let Some(items) = json_feed::read(&text, &input.shown, &input.id) {
            Box::new(items.into_iter())
        } else {
            match serde_json::from_str::<Record>(&text) {
                Ok(record) if record.text.is_none() => {
                    once(ninjs::read(&text, &input.shown, &input.id).unwrap_or_else(|| input.no_article(NO_TEXT)))
                }
                Ok(record) => Box::new(record.into_items(&input.shown, &input.id).into_iter()),
                // Objects one after the other are JSON Lines, whatever the file is called.
                Err(error) if error.to_string().starts_with("trailing characters") => {
                    input.head = text.into_bytes();
                    jsonl::Jsonl.read(input)
                }
                Err(error) => once(Item::LeftOut(input.diagnostic(format!("is not JSON: {error}")))),
            }
        };
        Box::new(complaint.into_iter().chain(items))
    }
}

/// The articles of an array, of one that is cut off as far as it goes.
fn read_array(text: &str, input: &Input) -> Items {
    let mut elements: Vec<&RawValue> = Vec::new();
    let mut reader = serde_json::Deserializer::from_str(text);
    let ended = Elements(&mut elements).deserialize(&mut reader).and_then(|()| reader.end());
    let cut = match ended {
        Err(error) if elements.is_empty() => {
            return once(Item::LeftOut(input.diagnostic(format!("is not JSON: {error}"))));
        }
        Err(error) => Some(format!("is not JSON: {error}; what stands before was read")),
        Ok(()) => None,
    };
    let is_article = |json: &str| json.contains("\"text\"") || ninjs::read(json, "", "").is_some();
    if !elements.iter().any(|element| is_article(element.get())) {
        return once(input.no_article("no article: no element of the array has a `text`"));
    }
    let mut items: Vec<Item> = cut.map(|cut| Item::LeftOut(input.diagnostic(cut))).into_iter().collect();
    for (at, element) in elements.iter().enumerate() {
        let place = format!("{}[{at}]", input.shown);
        let id = format!("{}:{}", input.id, at + 1);
        items.extend(read_record(element.get().as_bytes(), &place, &id));
    }
    Box::new(items.into_iter())
}

/// Gathers the elements of an array unread, so that those before a fault are kept.
pub(super) struct Elements<'e, 'j>(pub &'e mut Vec<&'j RawValue>);

impl<'j> DeserializeSeed<'j> for Elements<'_, 'j> {
    type Value = ();

    fn deserialize<D: Deserializer<'j>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'j> Visitor<'j> for Elements<'_, 'j> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'j>>(self, mut array: A) -> Result<(), A::Error> {
        while let Some(element) = array.next_element()? {
            self.0.push(element);
        }
        Ok(())
    }
}

/// Reads one object: the draft, and what is wrong with it.
pub(super) fn read_record(json: &[u8], place: &str, fallback_id: &str) -> Vec<Item> {
    let left_out = |message: String| vec![Item::LeftOut(Diagnostic { article: place.to_owned(), message })];
    if !json.trim_ascii_start().starts_with(b"{") {
        return left_out("is not a JSON object; left out".into());
    }
    // A feed that is written in one line looks like JSON Lines.
    if let Some(items) = std::str::from_utf8(json).ok().and_then(|json| json_feed::read(json, place, fallback_id)) {
        return items;
    }
    match serde_json::from_slice::<Record>(json) {
        Ok(record) if record.text.is_none() => {
            let news = ninjs::read(&String::from_utf8_lossy(json), place, fallback_id);
            news.map_or_else(|| left_out(NO_TEXT.into()), |news| vec![news])
        }
        Ok(record) => record.into_items(place, fallback_id),
        Err(error) => match String::from_utf8_lossy(json) {
            // Bytes that are no UTF-8: what can be read is, and it is said.
            std::borrow::Cow::Owned(mended) => match serde_json::from_str::<Record>(&mended) {
                Ok(record) => {
                    let message = "has bytes that are not UTF-8; replaced by U+FFFD".to_owned();
                    let mut items = vec![Item::Problem(Diagnostic { article: place.to_owned(), message })];
                    items.extend(record.into_items(place, fallback_id));
                    items
                }
                Err(error) => left_out(not_json(&error)),
            },
            std::borrow::Cow::Borrowed(_) => left_out(not_json(&error)),
        },
    }
}

const NO_TEXT: &str = "no article: the object has no `text`";

/// Why a line is no JSON; the place already names the line.
fn not_json(error: &serde_json::Error) -> String {
    let reason = error.to_string();
    let reason = reason.split(" at line ").next().unwrap_or_default();
    format!("is not JSON: {reason} at column {}; left out", error.column())
}

/// An article as JSON has it. Fields are any value at first, so that a wrong one costs only itself.
#[derive(Deserialize, Default)]
struct Record {
    id: Option<Value>,
    url: Option<Value>,
    outlet: Option<Value>,
    author: Option<Value>,
    language: Option<Value>,
    published: Option<Value>,
    title: Option<Value>,
    text: Option<Value>,
}

impl Record {
    fn into_items(self, place: &str, fallback_id: &str) -> Vec<Item> {
        let diagnostic = |message: String| Diagnostic { article: place.to_owned(), message };
        let text = match self.text {
            Some(Value::String(text)) => text,
            None => return vec![Item::LeftOut(diagnostic(NO_TEXT.into()))],
            Some(other) => {
                let message = format!("`text` is {}, not a string; left out", kind_of(&other));
                return vec![Item::LeftOut(diagnostic(message))];
            }
        };
        let mut items = Vec::new();
        let mut string = |name: &str, value: Option<Value>, numbers: bool| match value? {
            Value::String(string) => Some(string),
            Value::Number(number) if numbers => Some(number.to_string()),
            other => {
                let message = format!("`{name}` is {}, not a string; passed over", kind_of(&other));
                items.push(Item::Problem(diagnostic(message)));
                None
            }
        };
        let draft = Draft {
            place: place.to_owned(),
            fallback_id: fallback_id.to_owned(),
            id: string("id", self.id, true),
            url: string("url", self.url, false),
            outlet: string("outlet", self.outlet, false),
            // Others write authors as objects or lists; those are no fault.
            author: string("author", self.author.filter(Value::is_string), false),
            language: string("language", self.language, false),
            published: string("published", self.published, true)
                .map(|value| DateCandidate { from: "published", value })
                .into_iter()
                .collect(),
            title: string("title", self.title, false).unwrap_or_default(),
            text,
            ..Draft::default()
        };
        items.push(Item::Draft(Box::new(draft)));
        items
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// A string that is not empty.
pub(super) fn string(value: &Option<Value>) -> Option<&str> {
    value.as_ref().and_then(Value::as_str).filter(|string| !string.trim().is_empty())
}

/// A name, that of an object, or those of a list with commas between.
pub(super) fn names(value: &Option<Value>) -> Option<String> {
    let name = |value: &Value| match value {
        Value::Object(object) => {
            ["name", "literal"].iter().find_map(|key| object.get(*key)?.as_str()).map(str::to_owned)
        }
        value => value.as_str().map(str::to_owned),
    };
    let found: Vec<String> = match value.as_ref()? {
        Value::Array(list) => list.iter().filter_map(name).collect(),
        value => name(value).into_iter().collect(),
    };
    Some(found.join(", ")).filter(|names| !names.trim().is_empty())
}

/// A headline, which may hold markup, as one line.
pub(super) fn line_of_markup(markup: &str) -> String {
    text_of_fragment(markup).replace('\n', " ")
}
