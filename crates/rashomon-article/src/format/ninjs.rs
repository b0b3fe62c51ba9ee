//! ninjs, the JSON of the IPTC for news: generation 1, whose texts are fields (`headline`,
//! `body_text`), and generations 2 and 3, whose texts are lists (`headlines`, `bodies`).

use serde::Deserialize;
use serde_json::Value;

use super::html::text_of_fragment;
use super::json::{line_of_markup, names, string};
use super::{DateCandidate, Draft, Item};
use crate::Diagnostic;

/// Reads an item. `None` if the object is none: it has no `uri`, or nothing else that tells one.
pub(super) fn read(json: &str, place: &str, fallback_id: &str) -> Option<Item> {
    let news: News = serde_json::from_str(json).ok()?;
    let named = news.uri.is_some() || news.guid.is_some();
    let told = [&news.versioncreated, &news.firstcreated, &news.contentcreated, &news.headline, &news.headlines];
    let is_news = named && (told.iter().any(|field| field.is_some()) || news.body().is_some());
    is_news.then(|| news.into_item(place, fallback_id))
}

/// A news item. Fields are any value, so that a wrong one costs only itself.
#[derive(Deserialize, Default)]
#[serde(default)]
struct News {
    uri: Option<Value>,
    /// What some systems write for `uri`.
    guid: Option<Value>,
    #[serde(rename = "type")]
    kind: Option<Value>,
    language: Option<Value>,
    #[serde(alias = "pubStatus")]
    pubstatus: Option<Value>,
    #[serde(alias = "versionCreated")]
    versioncreated: Option<Value>,
    #[serde(alias = "firstCreated")]
    firstcreated: Option<Value>,
    #[serde(alias = "contentCreated")]
    contentcreated: Option<Value>,
    headline: Option<Value>,
    headlines: Option<Value>,
    title: Option<Value>,
    body_text: Option<Value>,
    body_xhtml: Option<Value>,
    body_html: Option<Value>,
    bodies: Option<Value>,
    description_text: Option<Value>,
    descriptions: Option<Value>,
    byline: Option<Value>,
    by: Option<Value>,
    authors: Option<Value>,
    source: Option<Value>,
    infosource: Option<Value>,
    #[serde(alias = "infoSources")]
    infosources: Option<Value>,
    #[serde(alias = "copyrightHolder")]
    copyrightholder: Option<Value>,
}

impl News {
    fn into_item(self, place: &str, fallback_id: &str) -> Item {
        let left_out = |message: &str| Item::LeftOut(Diagnostic { article: place.into(), message: message.into() });
        if let Some(status @ ("canceled" | "withheld")) = string(&self.pubstatus) {
            return left_out(&format!("the news item is {status}; left out"));
        }
        let kind = string(&self.kind).unwrap_or("text");
        if !matches!(kind, "text" | "composite" | "component") {
            return left_out(&format!("no article: a news item of type `{kind}`; left out"));
        }
        let title = self.title().unwrap_or_default();
        // An item of a headline only is an article of one line.
        let text = self.body().unwrap_or_else(|| title.clone());
        let own = |value: &Option<Value>| string(value).map(str::to_owned);
        let dates = [
            ("versioncreated", &self.versioncreated),
            ("contentcreated", &self.contentcreated),
            ("firstcreated", &self.firstcreated),
        ];
        let published = dates.into_iter().filter_map(|(from, date)| Some(DateCandidate { from, value: own(date)? }));
        let uri = own(&self.uri).or(own(&self.guid));
        Item::Draft(Box::new(Draft {
            place: place.to_owned(),
            fallback_id: fallback_id.to_owned(),
            url: uri.clone().filter(|uri| uri.starts_with("http://") || uri.starts_with("https://")),
            id: uri,
            outlet: [&self.infosources, &self.infosource, &self.source, &self.copyrightholder]
                .into_iter()
                .find_map(names),
            author: [&self.byline, &self.by, &self.authors].into_iter().find_map(names),
            language: own(&self.language),
            published: published.collect(),
            title,
            text,
            ..Draft::default()
        }))
    }

    fn title(&self) -> Option<String> {
        let headline = string(&self.headline).or_else(|| texts(&self.headlines).next().map(|(text, _)| text));
        headline.or(string(&self.title)).map(line_of_markup)
    }

    /// The text, from the plainest form that there is; a description where there is no body.
    fn body(&self) -> Option<String> {
        let plain = |text: &str| Some(text.to_owned()).filter(|text| !text.trim().is_empty());
        let markup = |text: &str| Some(text_of_fragment(text)).filter(|text| !text.is_empty());
        let listed = |list: &Option<Value>| {
            let found = texts(list).filter(|(text, _)| !text.trim().is_empty());
            // One that is marked up has its paragraphs.
            let (text, is_markup) = found.max_by_key(|(_, is_markup)| *is_markup)?;
            if is_markup { markup(text) } else { plain(text) }
        };
        string(&self.body_xhtml)
            .and_then(markup)
            .or_else(|| string(&self.body_html).and_then(markup))
            .or_else(|| string(&self.body_text).and_then(plain))
            .or_else(|| listed(&self.bodies))
            .or_else(|| string(&self.description_text).and_then(plain))
            .or_else(|| listed(&self.descriptions))
    }
}

/// The texts of a list, the main one first, and whether each is markup.
fn texts(list: &Option<Value>) -> impl Iterator<Item = (&str, bool)> {
    let list = list.as_ref().and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let is_main = |entry: &&Value| entry.get("role").and_then(Value::as_str) == Some("main");
    let main = list.iter().filter(is_main);
    main.chain(list.iter().filter(move |entry| !is_main(entry))).filter_map(|entry| {
        let text = entry.get("value")?.as_str()?;
        let kind = ["contenttype", "contentType", "role"].iter().find_map(|key| entry.get(key)?.as_str());
        Some((text, kind.is_some_and(|kind| kind.contains("html") || kind.contains("xml"))))
    })
}
