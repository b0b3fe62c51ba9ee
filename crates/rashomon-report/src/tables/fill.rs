//! The rows of the tables.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rashomon_synopsis::{self as synopsis, Place, Synopsis};

use super::{Cell, Table, schemas};
use crate::offsets::{Offsets, field_name};
use crate::view::View;
use crate::{Edition, Options, json};

/// Every table of a batch, in the order of [`schemas`].
pub fn tables(edition: &Edition, options: &Options) -> Vec<Table> {
    let mut tables = Tables(schemas().into_iter().map(|schema| Table { schema, rows: Vec::new() }).collect());
    let offsets = Offsets::new(edition.articles);
    for story in edition.stories {
        let filler = Filler { edition, offsets: &offsets, story, view: View::new(edition, story, options) };
        filler.story(&mut tables);
        filler.entities(&mut tables);
        filler.claims(&mut tables);
        filler.contradictions(&mut tables);
        filler.links(&mut tables);
        filler.speakers(&mut tables);
        filler.origins(&mut tables);
        filler.timeline(&mut tables);
    }
    for diagnostic in edition.diagnostics {
        tables.add("diagnostics", vec![diagnostic.article.as_str().into(), diagnostic.message.as_str().into()]);
    }
    tables.0
}

struct Tables(Vec<Table>);

impl Tables {
    fn add(&mut self, name: &str, row: Vec<Cell>) {
        let table = self.0.iter_mut().find(|table| table.schema.name == name).expect("a table of the schema");
        debug_assert_eq!(row.len(), table.schema.columns.len(), "a row of {name}");
        table.rows.push(row);
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Cell {
        Cell::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Cell {
        Cell::Number(number)
    }
}

impl From<bool> for Cell {
    fn from(truth: bool) -> Cell {
        Cell::Boolean(truth)
    }
}

impl From<Date> for Cell {
    fn from(day: Date) -> Cell {
        Cell::Date(day)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Cell {
        cell.map_or(Cell::Empty, Into::into)
    }
}

/// The day that a time in Extended Date/Time Format is, or is a time of; none for what is longer or uncertain.
pub fn day(edtf: &str) -> Option<Date> {
    let (day, time) = edtf.split_once('T').map_or((edtf, None), |(day, time)| (day, Some(time)));
    // A time ends in digits or a zone; what has a mark of doubt or a second end is no day.
    let plain = time.is_none_or(|time| !time.contains(['/', '~', '?', '%']));
    if day.len() == 10 && plain { day.parse().ok() } else { None }
}

/// A time and, where it is one, the day.
fn time(edtf: Option<&str>) -> [Cell; 2] {
    [edtf.into(), edtf.and_then(day).into()]
}

/// Lines in one cell; none is an empty cell.
fn lines(lines: &[String]) -> Cell {
    if lines.is_empty() { Cell::Empty } else { Cell::Text(lines.join("\n")) }
}

fn distinct<T: Ord>(items: impl Iterator<Item = T>) -> usize {
    items.collect::<BTreeSet<T>>().len()
}

struct Filler<'a> {
    edition: &'a Edition<'a>,
    offsets: &'a Offsets<'a>,
    story: &'a Synopsis,
    view: View<'a>,
}

impl Filler<'_> {
    fn id(&self) -> Cell {
        self.story.id.as_str().into()
    }

    fn article(&self, at: usize) -> Cell {
        self.edition.articles[at].id.as_str().into()
    }

    fn language(&self, at: usize) -> &str {
        &self.edition.readings[at].language.tag
    }

    fn language_of(&self, place: Place) -> &str {
        self.edition.readings[place.article].language_at(place.span)
    }

    /// The cells that say where words stand.
    fn place(&self, place: Place) -> [Cell; 6] {
        let (start, end) = self.offsets.range(place);
        [
            self.article(place.article),
            self.language_of(place).into(),
            field_name(place.span.field).into(),
            start.into(),
            end.into(),
            self.offsets.words(place).into(),
        ]
    }

    /// A row for each of some places that belong to one thing.
    fn places(&self, tables: &mut Tables, table: &str, of: &Cell, places: &[Place]) {
        for place in places {
            let mut row = vec![self.id(), of.clone()];
            row.extend(self.place(*place));
            tables.add(table, row);
        }
    }

    fn story(&self, tables: &mut Tables) {
        let story = self.story;
        let mut row = vec![self.id(), self.view.headline(story.title).into(), self.article(story.title)];
        row.extend(time(story.when.as_deref()));
        row.push(story.articles.len().into());
        row.push(distinct(story.articles.iter().map(|at| self.language(*at))).into());
        row.push(story.claims.len().into());
        tables.add("stories", row);
        for at in &story.articles {
            let article = &self.edition.articles[*at];
            let language = &self.edition.readings[*at].language;
            let row = vec![
                self.article(*at),
                self.id(),
                article.url.as_deref().into(),
                article.outlet.as_deref().into(),
                article.author.as_deref().into(),
                language.tag.as_str().into(),
                rounded(f64::from(language.confidence)).into(),
                article.published.map(|published| published.to_string()).into(),
                article.published.map(|published| published.date).into(),
                Some(article.title.as_str()).filter(|title| !title.is_empty()).into(),
                self.offsets.length(*at).into(),
            ];
            tables.add("articles", row);
        }
    }

    fn entities(&self, tables: &mut Tables) {
        for (n, entity) in self.story.entities.iter().enumerate() {
            let id: Cell = json::id('e', n).into();
            let articles = || entity.forms.iter().map(|place| place.article);
            let row = vec![
                self.id(),
                id.clone(),
                json::kind(entity.kind).into(),
                entity.label.as_str().into(),
                entity.known.as_deref().into(),
                entity.forms.len().into(),
                distinct(articles()).into(),
                distinct(articles().map(|at| self.language(at))).into(),
                lines(&entity.evidence),
            ];
            tables.add("entities", row);
            self.places(tables, "forms", &id, &entity.forms);
        }
    }

    fn claims(&self, tables: &mut Tables) {
        for (n, claim) in self.story.claims.iter().enumerate() {
            let id: Cell = json::id('c', n).into();
            let lead = self.view.lead(n).map(|told| told.place);
            let counts = claim.counts;
            let row = vec![
                self.id(),
                id.clone(),
                json::standing(claim.standing).into(),
                rounded(claim.weight).into(),
                counts.articles.into(),
                counts.outlets.into(),
                counts.languages.into(),
                counts.independent_origins.into(),
                counts.perhaps.into(),
                lines(&claim.denied_by),
                lead.map(|place| self.language_of(place)).into(),
                lead.map(|place| self.offsets.words(place)).into(),
            ];
            tables.add("claims", row);
            self.statements(tables, &id, claim);
            self.values(tables, &id, claim);
            for at in &claim.missing_from {
                tables.add("omissions", vec![self.id(), id.clone(), self.article(*at)]);
            }
        }
    }

    fn statements(&self, tables: &mut Tables, claim: &Cell, of: &synopsis::Claim) {
        for (n, told) in of.statements.iter().enumerate() {
            let mut row = vec![self.id(), claim.clone(), (n + 1).into()];
            row.extend(self.place(told.place));
            row.push(told.speaker.map(|speaker| json::id('s', speaker)).into());
            row.push(json::stance(told.stance).into());
            row.push(told.hearsay.into());
            row.push(told.loose.into());
            row.push(json::id('o', told.origin).into());
            let chain: Vec<String> = told.chain.iter().map(|n| json::id('o', *n)).collect();
            row.push(chain.join(" ").into());
            tables.add("statements", row);
        }
    }

    fn values(&self, tables: &mut Tables, claim: &Cell, of: &synopsis::Claim) {
        for (n, comparison) in of.values.iter().enumerate() {
            for (at, value) in comparison.readings.iter().enumerate() {
                let slip = comparison.slip.filter(|slip| slip.reading == at);
                let mut row = vec![self.id(), claim.clone(), (n + 1).into(), comparison.slot.as_str().into()];
                row.push(json::verdict(comparison.verdict).into());
                row.extend(self.place(value.place));
                row.extend([value.low.into(), value.high.into()]);
                row.extend(time(value.edtf.as_deref()));
                row.push(value.concept.as_deref().into());
                row.push(slip.map(|slip| json::slip_kind(slip.kind)).into());
                tables.add("values", row);
            }
        }
    }

    fn contradictions(&self, tables: &mut Tables) {
        for (n, contradiction) in self.story.contradictions.iter().enumerate() {
            for value in &contradiction.readings {
                let kind = json::contradiction_kind(contradiction.kind);
                let mut row = vec![self.id(), (n + 1).into(), kind.into(), contradiction.slot.as_str().into()];
                row.extend(self.place(value.place));
                row.extend([value.low.into(), value.high.into()]);
                row.extend(time(value.edtf.as_deref()));
                row.push(value.concept.as_deref().into());
                tables.add("contradictions", row);
            }
        }
    }

    fn links(&self, tables: &mut Tables) {
        for link in &self.story.links {
            let mut row = vec![self.id()];
            for place in [link.a, link.b] {
                let (start, end) = self.offsets.range(place);
                row.push(self.article(place.article));
                row.extend([field_name(place.span.field).into(), start.into(), end.into()]);
            }
            row.extend([rounded(link.score).into(), lines(&link.evidence)]);
            tables.add("links", row);
        }
    }

    fn speakers(&self, tables: &mut Tables) {
        for (n, speaker) in self.story.speakers.iter().enumerate() {
            let id: Cell = json::id('s', n).into();
            let row = vec![
                self.id(),
                id.clone(),
                speaker.label.as_str().into(),
                speaker.entity.map(|entity| json::id('e', entity)).into(),
                speaker.anonymous.into(),
                speaker.role.as_deref().into(),
                speaker.affiliation.map(|entity| json::id('e', entity)).into(),
            ];
            tables.add("speakers", row);
            self.places(tables, "mentions", &id, &speaker.mentions);
        }
    }

    fn origins(&self, tables: &mut Tables) {
        for (n, origin) in self.story.origins.iter().enumerate() {
            let id: Cell = json::id('o', n).into();
            let row = vec![
                self.id(),
                id.clone(),
                origin.label.as_str().into(),
                json::origin_kind(origin.kind).into(),
                origin.relayed_by.len().into(),
            ];
            tables.add("origins", row);
            for at in &origin.relayed_by {
                tables.add("relays", vec![self.id(), id.clone(), self.article(*at)]);
            }
            for relayed in &origin.relays {
                tables.add("chains", vec![self.id(), id.clone(), json::id('o', *relayed).into()]);
            }
            for speaker in &origin.sources {
                tables.add("quoted", vec![self.id(), id.clone(), json::id('s', *speaker).into()]);
            }
            self.places(tables, "credits", &id, &origin.evidence);
        }
    }

    fn timeline(&self, tables: &mut Tables) {
        for (n, moment) in self.story.timeline.iter().enumerate() {
            let id: Cell = (n + 1).into();
            let mut row = vec![self.id(), id.clone()];
            row.extend(time(Some(&moment.edtf)));
            row.extend([moment.inferred.into(), moment.claims.len().into()]);
            tables.add("timeline", row);
            for claim in &moment.claims {
                tables.add("events", vec![self.id(), id.clone(), json::id('c', *claim).into()]);
            }
            self.places(tables, "datings", &id, &moment.places);
        }
    }
}

/// To the third decimal, as in the contract.
pub fn rounded(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_day_is_a_date() {
        for edtf in ["2023-09-17", "2023-09-17T14:30", "2023-09-17T14:30:00Z"] {
            assert_eq!(day(edtf).map(|day| day.to_string()).as_deref(), Some("2023-09-17"), "{edtf}");
        }
        for edtf in [
            "2023-09",
            "2023",
            "2023-09-17~",
            "2023-09-17/2023-09-19",
            "2023-09-XX",
            "2023-13-01",
            "",
            "T",
            "..",
            "2023-09-17T09:00/2023-09-18T09:00",
            "2023-09-17T09~",
        ] {
            assert_eq!(day(edtf), None, "{edtf}");
        }
    }
}
