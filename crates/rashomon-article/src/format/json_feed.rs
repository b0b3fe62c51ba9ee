//! JSON Feed 1.0 and 1.1: a feed as an object with `items`.

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::{Value, value::RawValue};

use super::html::text_of_fragment;
use super::json::{Elements, line_of_markup, names, string};
use super::{DateCandidate, Draft, Item};
use crate::Diagnostic;

/// Reads a feed, one that is cut off as far as it goes. `None` if the object is no feed.
pub(super) fn read(json: &str, shown: &str, id: &str) -> Option<Vec<Item>> {
    // Spares all other objects a second look.
    if !json.contains("jsonfeed.org") {
        return None;
    }
    let mut feed = Feed::default();
    let ended = Fields(&mut feed).deserialize(&mut serde_json::Deserializer::from_str(json));
    let version = feed.version.as_ref().and_then(Value::as_str).unwrap_or_default();
    if !version.contains("jsonfeed.org/version/") {
        return None;
    }
    let about = |message: String| Diagnostic { article: shown.to_owned(), message };
    let mut items = Vec::new();
    for (at, element) in feed.items.iter().enumerate() {
        let place = format!("{shown}:{}", at + 1);
        items.push(match serde_json::from_str::<Entry>(element.get()) {
            Ok(entry) => entry.into_item(place, format!("{id}:{}", at + 1), &feed),
            Err(error) => {
                let message = format!("is not an item of a feed: {error}; left out");
                Item::LeftOut(Diagnostic { article: place, message })
            }
        });
    }
    if let Err(error) = ended {
        items.push(Item::LeftOut(about(format!("is not JSON: {error}; what stands before was read"))));
    }
    if feed.items.is_empty() {
        items.push(Item::LeftOut(about("no article: a feed without an item".into())));
    }
    Some(items)
}

#[derive(Default)]
struct Feed<'j> {
    version: Option<Value>,
    title: Option<Value>,
    language: Option<Value>,
    author: Option<Value>,
    authors: Option<Value>,
    items: Vec<&'j RawValue>,
}

/// Fills a feed field by field, so that what was met before a fault is kept.
struct Fields<'f, 'j>(&'f mut Feed<'j>);

impl<'j> DeserializeSeed<'j> for Fields<'_, 'j> {
    type Value = ();

    fn deserialize<D: Deserializer<'j>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'j> Visitor<'j> for Fields<'_, 'j> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'j>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "version" => self.0.version = map.next_value()?,
                "title" => self.0.title = map.next_value()?,
                "language" => self.0.language = map.next_value()?,
                "author" => self.0.author = map.next_value()?,
                "authors" => self.0.authors = map.next_value()?,
                "items" => map.next_value_seed(Elements(&mut self.0.items))?,
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

/// An item. Fields are any value, so that a wrong one costs only itself.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Entry {
    id: Option<Value>,
    url: Option<Value>,
    external_url: Option<Value>,
    title: Option<Value>,
    content_html: Option<Value>,
    content_text: Option<Value>,
    summary: Option<Value>,
    date_published: Option<Value>,
    date_modified: Option<Value>,
    author: Option<Value>,
    authors: Option<Value>,
    language: Option<Value>,
}

impl Entry {
    fn into_item(self, place: String, fallback_id: String, feed: &Feed) -> Item {
        let title = string(&self.title).map(line_of_markup).unwrap_or_default();
        let html = string(&self.content_html).map(text_of_fragment).filter(|text| !text.is_empty());
        // An item of a headline only is an article of one line.
        let text = html
            .or_else(|| string(&self.content_text).map(str::to_owned))
            .or_else(|| string(&self.summary).map(text_of_fragment))
            .filter(|text| !text.trim().is_empty())
            .unwrap_or_else(|| title.clone());
        let dates = [("date_published", &self.date_published), ("date_modified", &self.date_modified)];
        let author = [&self.authors, &self.author, &feed.authors, &feed.author].into_iter().find_map(names);
        Item::Draft(Box::new(Draft {
            place,
            fallback_id,
            // Version 1.0 has numbers, too.
            id: self.id.as_ref().filter(|id| id.is_number()).map(Value::to_string).or(owned(&self.id)),
            url: owned(&self.url).or(owned(&self.external_url)),
            outlet: string(&feed.title).map(line_of_markup),
            author,
            language: owned(&self.language).or(owned(&feed.language)),
            published: dates
                .into_iter()
                .filter_map(|(from, value)| Some(DateCandidate { from, value: owned(value)? }))
                .collect(),
            title,
            text,
            ..Draft::default()
        }))
    }
}

fn owned(value: &Option<Value>) -> Option<String> {
    string(value).map(str::to_owned)
}
