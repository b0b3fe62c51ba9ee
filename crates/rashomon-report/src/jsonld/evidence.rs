//! Places in articles as Web Annotations.

use rashomon_synopsis::Place;
use serde_json::{Value, json};

use super::names::Names;
use crate::Edition;
use crate::offsets::{Offsets, field_name};

/// How much stands on either side of a quote, in code points, so that it can be told from the same words elsewhere.
const CONTEXT: usize = 32;

/// Writes annotations of the articles of an edition.
pub struct Evidence<'a> {
    edition: &'a Edition<'a>,
    offsets: Offsets<'a>,
}

impl<'a> Evidence<'a> {
    /// Evidence from these articles.
    pub fn new(edition: &'a Edition<'a>) -> Self {
        Self { edition, offsets: Offsets::new(edition.articles) }
    }

    /// The words of a place.
    pub fn words(&self, place: Place) -> &'a str {
        self.offsets.words(place)
    }

    /// An annotation that joins `body` to a place.
    pub fn annotation(&self, id: String, motivation: &str, body: Value, names: &Names, place: Place) -> Value {
        json!({
            "id": id,
            "type": "Annotation",
            "motivation": motivation,
            "body": body,
            "target": self.target(names, place),
        })
    }

    /// A place of an article, by the words there and by their position.
    fn target(&self, names: &Names, place: Place) -> Value {
        let field = self.edition.articles[place.article].field(place.span.field);
        let (before, after) = (&field[..place.span.start], &field[place.span.end..]);
        let prefix = before.char_indices().rev().nth(CONTEXT - 1).map_or(before, |(at, _)| &before[at..]);
        let suffix = after.char_indices().nth(CONTEXT).map_or(after, |(at, _)| &after[..at]);
        let (start, end) = self.offsets.range(place);
        json!({
            "type": "SpecificResource",
            "source": names.article(place.article),
            "selector": [
                { "type": "TextQuoteSelector", "exact": self.words(place), "prefix": prefix, "suffix": suffix },
                {
                    "type": "TextPositionSelector",
                    "start": start,
                    "end": end,
                    "within": field_name(place.span.field),
                },
            ],
        })
    }
}
