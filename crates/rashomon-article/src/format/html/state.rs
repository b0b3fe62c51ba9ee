//! Some pages show nothing until a script has run, which finds the article in data that lie in the page: as JSON in
//! an element of its own, behind `window.x =`, or in strings that are pushed one by one. They are read where a page
//! shows no text, or tells no day.

use std::collections::VecDeque;

use dom_query::Document;
use serde_json::{Deserializer, Value};

use super::metadata::plain;
use super::one_line;
use crate::parse_published;

/// Bytes of scripts that are read at most.
const MOST_BYTES: usize = 4 << 20;

/// How many values are looked at.
const MOST_VALUES: usize = 200_000;

/// How many titles with markup in them are looked at.
const MOST_MARKED_UP: usize = 200;

/// How many places of one script are tried where a value may begin, and of all.
const MOST_STARTS: usize = 12;
const MOST_STARTS_OF_ALL: usize = 400;

/// What the data of a page say of its article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    /// When it was published.
    pub published: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Its text as HTML.
    pub text: String,
}

/// Looks for the article in the data: the object with its headline.
pub(super) fn read(page: &Document, title: &str) -> Option<State> {
    const SHORT: usize = 8;
    if title.chars().count() < SHORT {
        return None;
    }
    let values = values(page);
    let mut best: Option<State> = None;
    for object in articles(&values, title) {
        let found = state(object);
        let is_better =
            |best: &State| (found.text.len(), found.published.is_some()) > (best.text.len(), best.published.is_some());
        if best.as_ref().is_none_or(is_better) {
            best = Some(found);
        }
    }
    best.filter(|state| *state != State::default())
}

/// The objects one of whose fields is the headline.
fn articles<'v>(values: &'v [Value], title: &str) -> Vec<&'v Value> {
    const MOST: usize = 40;
    let title = plain(title);
    // The page's title may have more behind the headline.
    let is_it = |text: &str| text == title || title.starts_with(text) && text.len() * 2 > title.len();
    let mut marked_up = 0;
    let mut is_headline = |(key, value): (&String, &Value)| {
        let Some(text) = value.as_str().filter(|text| text.len() < title.len() * 2 + 64) else { return false };
        let key = key.to_ascii_lowercase();
        if !(key.contains("title") || key.contains("headline") || key == "name") {
            return false;
        }
        // To take markup out costs much more than to compare.
        let is_plain = !text.contains(['<', '&']);
        marked_up += usize::from(!is_plain);
        if is_plain { is_it(&one_line(text)) } else { marked_up <= MOST_MARKED_UP && is_it(&plain(text)) }
    };
    let mut found = Vec::new();
    let mut queue: VecDeque<&Value> = values.iter().collect();
    let mut seen = 0;
    while let Some(value) = queue.pop_front() {
        seen += 1;
        if seen > MOST_VALUES || found.len() == MOST {
            break;
        }
        match value {
            Value::Array(values) => queue.extend(values),
            Value::Object(fields) => {
                if fields.iter().any(&mut is_headline) {
                    found.push(value);
                }
                queue.extend(fields.values());
            }
            _ => {}
        }
    }
    found
}

fn state(object: &Value) -> State {
    let mut state = State { published: published(object), ..State::default() };
    for (key, value) in object.as_object().into_iter().flatten() {
        let text = html_of(value, 0);
        if text.len() > state.text.len()
            && text.len() >= LEAST
            && !is_name(key, &["meta", "comment", "related", "consent"])
        {
            state.text = text;
        }
        if state.author.is_none() && is_name(key, &["author", "byline", "reporter", "writer", "journalist"]) {
            state.author = name_of(value);
        }
    }
    state
}

/// Bytes of a text that can be an article.
const LEAST: usize = 200;

fn is_name(key: &str, names: &[&str]) -> bool {
    let key = key.to_ascii_lowercase();
    names.iter().any(|name| key.contains(name))
}

/// The day of publication: a field that is named for it, the surest name first.
fn published(object: &Value) -> Option<String> {
    const NAMES: [&str; 7] = ["publish", "pubdate", "release", "firstdate", "issued", "created", "date"];
    const OTHERS: [&str; 7] = ["modif", "updat", "expir", "revis", "paper", "un", "delete"];
    let fields = object.as_object()?;
    let told = fields.iter().filter_map(|(key, value)| {
        let key: String = key.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect();
        let rank = NAMES.iter().position(|name| key.contains(name))?;
        let is_other = OTHERS.iter().any(|other| key.starts_with(other) || key.contains(other) && other.len() > 2);
        let value = value.as_str().map(str::to_owned).or_else(|| value.as_u64().map(|number| number.to_string()))?;
        (!is_other && parse_published(&value, None).is_ok()).then_some((rank, value))
    });
    told.min_by_key(|(rank, _)| *rank).map(|(_, value)| value)
}

/// The name of a person, or the names of some.
fn name_of(value: &Value) -> Option<String> {
    let name = |value: &Value| {
        let name = value.as_str().or_else(|| value["name"].as_str()).or_else(|| value["title"].as_str())?;
        Some(plain(name)).filter(|name| (2..60).contains(&name.chars().count()))
    };
    match value {
        Value::Array(people) => {
            let names: Vec<String> = people.iter().take(20).filter_map(name).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        one => name(one),
    }
}

/// The text of a value as HTML: a long string as it is, and of parts in an array those that are text, a paragraph each.
fn html_of(value: &Value, depth: usize) -> String {
    const DEEP: usize = 8;
    const FIELDS: [&str; 8] = ["text", "content", "html", "value", "body", "children", "elements", "items"];
    const TEXTS: [&str; 12] = [
        "block",
        "body",
        "bullet",
        "header",
        "heading",
        "html",
        "list",
        "paragraph",
        "quote",
        "rich",
        "section",
        "text",
    ];
    if depth > DEEP {
        return String::new();
    }
    match value {
        Value::String(text) => text.clone(),
        Value::Array(parts) => {
            let mut html = String::new();
            for part in parts {
                let kind = ["type", "kind", "__typename", "_type"].iter().find_map(|key| part.get(key)?.as_str());
                if kind.is_some_and(|kind| kind.len() > 1 && !is_name(kind, &TEXTS)) {
                    continue;
                }
                let text = html_of(part, depth + 1);
                if text.trim_start().starts_with('<') || part.is_array() {
                    html.push_str(&text);
                } else if !text.trim().is_empty() {
                    html.push_str("<p>");
                    html.push_str(&text);
                    html.push_str("</p>");
                }
            }
            html
        }
        Value::Object(fields) => {
            let told = FIELDS.iter().filter_map(|name| Some(html_of(fields.get(*name)?, depth + 1)));
            let others =
                fields.iter().filter(|(key, value)| depth > 0 && value.is_array() && !FIELDS.contains(&key.as_str()));
            let nested = others.map(|(_, value)| html_of(value, depth + 1));
            told.chain(nested).find(|text| !text.is_empty()).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// The values of the data in a page's scripts.
fn values(page: &Document) -> Vec<Value> {
    let mut values = Vec::new();
    let mut pushed = String::new();
    let (mut read, mut starts) = (0, 0);
    for script in page.select("script").nodes() {
        let kind = script.attr("type");
        if kind.as_deref().is_some_and(|kind| kind.contains("ld+json") || kind.contains("template")) {
            continue;
        }
        let text = script.text();
        read += text.len();
        if read > MOST_BYTES {
            break;
        }
        if kind.is_some_and(|kind| kind.contains("json")) {
            values.extend(serde_json::from_str::<Value>(text.trim()).ok());
            continue;
        }
        for value in values_within(&text, &mut starts) {
            match &value {
                // Some push strings, bit by bit, of a text that holds the values.
                Value::Array(parts) if parts.len() <= 2 && parts.last().is_some_and(Value::is_string) => {
                    pushed.push_str(parts.last().and_then(Value::as_str).unwrap_or_default());
                }
                Value::String(json) => values.extend(serde_json::from_str::<Value>(json).ok()),
                _ => values.push(value),
            }
        }
    }
    for line in pushed.lines() {
        let told = line.split_once(':').map(|(_, rest)| rest).filter(|rest| rest.starts_with(['{', '[']));
        values.extend(told.and_then(|json| serde_json::from_str::<Value>(json).ok()));
    }
    values
}

/// The values in the code of a script: behind a sign that gives a name a value, or in a call.
fn values_within(code: &str, starts: &mut usize) -> Vec<Value> {
    const SHORT: usize = 100;
    let mut values = Vec::new();
    let (mut at, most) = (0, MOST_STARTS_OF_ALL.min(*starts + MOST_STARTS));
    while let Some(sign) = code[at..].find(['=', '(']).map(|sign| at + sign + 1) {
        at = sign;
        let rest = code[at..].trim_start();
        let begins = rest.starts_with(['{', '[']) || rest.starts_with('"') && code[..sign].ends_with("parse(");
        if !begins || rest.len() < SHORT {
            continue;
        }
        if *starts == most {
            break;
        }
        *starts += 1;
        let mut stream = Deserializer::from_str(rest).into_iter::<Value>();
        if let Some(Ok(value)) = stream.next() {
            at = code.len() - rest.len() + stream.byte_offset();
            values.push(value);
        }
    }
    values
}
