use serde::Deserialize;
use serde_json::{Value, value::RawValue};

use super::{DateCandidate, Draft, Format, Input, Item, Items, jsonl, once};
use crate::Diagnostic;
use crate::decode::decode;

/// One JSON object with a text, or an array of them.
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
        } else {
            match serde_json::from_str::<Record>(&text) {
                Ok(record) if record.text.is_none() => once(input.no_article(NO_TEXT)),
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

fn read_array(text: &str, input: &Input) -> Items {
    let elements: Vec<&RawValue> = match serde_json::from_str(text) {
        Ok(elements) => elements,
        Err(error) => return once(Item::LeftOut(input.diagnostic(format!("is not JSON: {error}")))),
    };
    if elements.iter().all(|element| !element.get().contains("\"text\"")) {
        return once(input.no_article("no article: no element of the array has a `text`"));
    }
    let mut items = Vec::new();
    for (at, element) in elements.iter().enumerate() {
        let place = format!("{}[{at}]", input.shown);
        let id = format!("{}:{}", input.id, at + 1);
        items.extend(read_record(element.get().as_bytes(), &place, &id));
    }
    Box::new(items.into_iter())
}

/// Reads one object: the draft, and what is wrong with it.
pub(super) fn read_record(json: &[u8], place: &str, fallback_id: &str) -> Vec<Item> {
    let left_out = |message: String| vec![Item::LeftOut(Diagnostic { article: place.to_owned(), message })];
    if !json.trim_ascii_start().starts_with(b"{") {
        return left_out("is not a JSON object; left out".into());
    }
    match serde_json::from_slice::<Record>(json) {
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
