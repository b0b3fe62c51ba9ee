//! Articles cut into pieces, those that another event would tell otherwise among them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rashomon_article::{Article, Published};
use rashomon_language::Language;
use rashomon_reading::{Options, Reading};
use rashomon_story::entities;
use rashomon_text::{Field, Span, TokenKind, digit_value, script_of, words};
use rayon::prelude::*;
use serde::Deserialize;

use super::figures::Figure;
use super::names::{Group, Pool};
use super::{Error, gold};

/// All events and what their names may be replaced by.
pub(super) struct Templates {
    pub(super) events: Vec<Event>,
    /// The events that are told in each language.
    pub(super) told_in: Vec<Vec<usize>>,
    pub(super) calendars: Vec<Calendar>,
    pub(super) tags: Vec<String>,
    /// Names of outlets by language.
    pub(super) outlets: Vec<Vec<String>>,
    pub(super) pool: Pool,
}

/// An event and the articles that tell of it.
pub(super) struct Event {
    pub(super) articles: Vec<Template>,
    /// Who and what is named.
    pub(super) slots: Vec<Slot>,
    /// The languages of the articles, as indices, sorted.
    pub(super) languages: Vec<usize>,
    /// The day of the first article.
    pub(super) day: Option<Date>,
}

/// Somebody or something that the articles of an event name.
pub(super) struct Slot {
    pub(super) group: Group,
    pub(super) id: String,
}

/// An article, cut into pieces.
pub(super) struct Template {
    pub(super) language: usize,
    pub(super) title: Vec<Piece>,
    pub(super) sentences: Vec<Sentence>,
    /// Days after the first article of the event.
    pub(super) offset: i32,
    /// What stands between two sentences of a paragraph.
    pub(super) joint: &'static str,
}

/// A sentence, cut into pieces.
pub(super) struct Sentence {
    pub(super) pieces: Vec<Piece>,
    /// Whether it begins a paragraph.
    pub(super) paragraph: bool,
}

/// A piece of a text.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    Plain(Box<str>),
    Name {
        slot: usize,
        part: bool,
        adjective: bool,
        original: Box<str>,
    },
    Figure {
        figure: Figure,
        grows: bool,
        percent: bool,
    },
    Date {
        date: Date,
        part: DatePart,
    },
    /// A day told from that of publication, true only in articles of one day.
    Near(Box<str>),
}

/// What a piece of a date says.
#[derive(Debug, Clone, Copy)]
pub(super) enum DatePart {
    Day(char),
    Month(char),
    Year(char),
    /// The month's name, by its place among the forms.
    MonthName(usize),
    /// The weekday's name, by its place among the forms.
    Weekday(usize),
}

/// The names of months and weekdays in one language.
#[derive(Debug, Default)]
pub(super) struct Calendar {
    /// Forms of each month, from January.
    pub(super) months: [Vec<String>; 12],
    /// Forms of each weekday, from Monday.
    pub(super) weekdays: [Vec<String>; 7],
}

impl Calendar {
    fn of(tag: &str) -> Self {
        let imported = &Language::get(tag).imported;
        let mut calendar = Calendar::default();
        for (_, month, forms) in imported.months.iter().filter(|(calendar, _, _)| *calendar == "gregory") {
            if let Some(known) = calendar.months.get_mut(usize::from(*month).wrapping_sub(1)) {
                known.extend(forms.iter().map(|form| (*form).to_owned()));
            }
        }
        for (day, forms) in &imported.weekdays {
            if let Some(known) = usize::try_from(day - 1).ok().and_then(|day| calendar.weekdays.get_mut(day)) {
                known.extend(forms.iter().map(|form| (*form).to_owned()));
            }
        }
        calendar
    }
}

/// A line of a gold file for gathering.
#[derive(Deserialize)]
struct Line {
    id: String,
    story: String,
    outlet: Option<String>,
    language: Option<String>,
    #[serde(default, deserialize_with = "gold::date")]
    published: Option<Date>,
    #[serde(default)]
    title: String,
    text: String,
}

/// The articles of each event that the sources hold, in the order of their names.
pub(super) fn load(sources: &[PathBuf]) -> Result<Vec<Vec<Article>>, Error> {
    let mut events: BTreeMap<(usize, String), Vec<Article>> = BTreeMap::new();
    for (at, source) in sources.iter().enumerate() {
        let is_gold = source.is_dir() || source.extension().is_some_and(|extension| extension == "json");
        let found = if is_gold { stories(source)? } else { lines(source)? };
        for (event, article) in found {
            events.entry((at, event)).or_default().push(article);
        }
    }
    if events.is_empty() { Err(Error::Empty) } else { Ok(events.into_values().collect()) }
}

fn stories(source: &Path) -> Result<Vec<(String, Article)>, Error> {
    let mut found = Vec::new();
    for file in gold::files(source)? {
        let (gold, articles) = gold::load(&file)?;
        for (story, ids) in &gold.stories {
            let told = articles.iter().filter(|article| ids.contains(&article.id));
            found.extend(told.map(|article| {
                let language = Some(gold.articles[&article.id].language.clone());
                (format!("{}/{story}", gold.name), Article { language, ..article.clone() })
            }));
        }
    }
    Ok(found)
}

fn lines(source: &Path) -> Result<Vec<(String, Article)>, Error> {
    let text = fs::read_to_string(source).map_err(|error| Error::Read { path: source.to_owned(), source: error })?;
    let mut found = Vec::new();
    for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let line: Line = serde_json::from_str(line).map_err(|error| Error::Line {
            path: source.to_owned(),
            line: n + 1,
            message: error.to_string(),
        })?;
        let Line { id, story, outlet, language, published, title, text } = line;
        let published = published.map(|date| Published { date, time: None });
        found.push((story, Article { id, outlet, language, published, title, text, ..Article::default() }));
    }
    Ok(found)
}

impl Templates {
    /// Reads the articles of each event, and looks up what else their names could be.
    pub(super) fn new(events: Vec<Vec<Article>>) -> Result<Self, Error> {
        let read =
            |article: &Article| rashomon_reading::read(article, &Options { language: article.language.clone() }).0;
        let readings: Vec<Vec<Reading>> =
            events.par_iter().map(|articles| articles.iter().map(read).collect()).collect();
        let mut tags: Vec<String> = readings.iter().flatten().map(|reading| reading.language.tag.clone()).collect();
        tags.sort();
        tags.dedup();
        let calendars: Vec<Calendar> = tags.iter().map(|tag| Calendar::of(tag)).collect();
        let mut cut =
            Cut { tags: &tags, calendars: &calendars, invented: Vec::new(), outlets: vec![Vec::new(); tags.len()] };
        let mut done = Vec::new();
        for (articles, readings) in events.iter().zip(&readings) {
            done.push(cut.event(done.len(), articles, readings));
        }
        done.retain(|event| !event.articles.is_empty());
        if done.is_empty() {
            return Err(Error::Empty);
        }
        let Cut { invented, mut outlets, .. } = cut;
        for known in &mut outlets {
            known.sort();
            known.dedup();
        }
        let told_in = |language| (0..done.len()).filter(|at| done[*at].languages.contains(&language)).collect();
        let told_in = (0..tags.len()).map(told_in).collect();
        Ok(Templates { events: done, told_in, pool: Pool::new(&tags, invented), calendars, tags, outlets })
    }
}

/// What is needed to cut articles, and what is collected on the way.
struct Cut<'a> {
    tags: &'a [String],
    calendars: &'a [Calendar],
    invented: Vec<(Group, String, BTreeMap<usize, Box<str>>)>,
    outlets: Vec<Vec<String>>,
}

/// A piece that replaces a range of a field.
type Edit = (Span, Piece);

impl Cut<'_> {
    fn language(&self, reading: &Reading) -> usize {
        self.tags.binary_search(&reading.language.tag).unwrap_or_default()
    }

    fn event(&mut self, number: usize, articles: &[Article], readings: &[Reading]) -> Event {
        let (slots, mut edits) = self.names(number, articles, readings);
        let day = articles.iter().filter_map(|article| Some(article.published?.date)).min();
        let mut event = Event { articles: Vec::new(), slots, languages: Vec::new(), day };
        for ((article, reading), edits) in articles.iter().zip(readings).zip(&mut edits) {
            let language = self.language(reading);
            self.outlets[language].extend(article.outlet.clone());
            let mut found = std::mem::take(edits);
            found.extend(dates(article, reading, &self.calendars[language]));
            found.extend(figures(article, reading));
            let template = template(article, reading, language, day, found);
            event.articles.extend(Some(template).filter(|template| !template.sentences.is_empty()));
        }
        event.languages = event.articles.iter().map(|template| template.language).collect();
        event.languages.sort_unstable();
        event.languages.dedup();
        event
    }

    /// Who and what is named, and where in each article.
    fn names(&mut self, number: usize, articles: &[Article], readings: &[Reading]) -> (Vec<Slot>, Vec<Vec<Edit>>) {
        let found = entities(&articles.iter().collect::<Vec<_>>(), &readings.iter().collect::<Vec<_>>());
        let mut slots: BTreeMap<(Group, String), usize> = BTreeMap::new();
        let mut mentions: Vec<Vec<(usize, Span)>> = Vec::new();
        let mut edits: Vec<Vec<Edit>> = articles.iter().map(|_| Vec::new()).collect();
        for (at, reading) in readings.iter().enumerate() {
            for name in &reading.names {
                let whose = |(_, entity): &(usize, &rashomon_story::Entity)| entity.mentions.contains(&(at, name.span));
                let entity = found.iter().enumerate().find(whose);
                let id = match (&name.known, entity) {
                    (Some(id), _) => id.clone(),
                    (None, Some((entity, _))) => format!("{number}/{entity}"),
                    (None, None) => continue,
                };
                let kind = entity.map_or(name.kind, |(_, entity)| entity.kind);
                let Some(group) = Group::of(name.known.as_deref(), kind) else { continue };
                let next = slots.len();
                let slot = *slots.entry((group, id)).or_insert(next);
                mentions.resize_with(slots.len(), Vec::new);
                if !name.adjective {
                    mentions[slot].push((at, name.span));
                }
                let original = articles[at].slice(name.span).into();
                edits[at].push((name.span, Piece::Name { slot, part: false, adjective: name.adjective, original }));
            }
        }
        let mut named: Vec<Slot> = Vec::new();
        named.resize_with(slots.len(), || Slot { group: Group::Place, id: String::new() });
        for ((group, id), slot) in slots {
            named[slot] = Slot { group, id };
        }
        let longest: Vec<_> = mentions.iter().map(|mentions| self.longest(mentions, articles, readings)).collect();
        for (reading, edits) in readings.iter().zip(&mut edits) {
            mark_parts(edits, self.language(reading), &longest);
        }
        // What the data knows has its forms there; its mentions may be inflected.
        let unknown = named.iter().zip(longest).filter(|(slot, forms)| slot.id.contains('/') && !forms.is_empty());
        self.invented.extend(unknown.map(|(slot, forms)| (slot.group, slot.id.clone(), forms)));
        (named, edits)
    }

    /// The fullest form of a name in each language.
    fn longest(
        &self,
        mentions: &[(usize, Span)],
        articles: &[Article],
        readings: &[Reading],
    ) -> BTreeMap<usize, Box<str>> {
        let mut longest: BTreeMap<usize, Box<str>> = BTreeMap::new();
        for (at, span) in mentions {
            let form = articles[*at].slice(*span);
            let known = longest.entry(self.language(&readings[*at])).or_insert_with(|| form.into());
            if parts(form) > parts(known) {
                *known = form.into();
            }
        }
        longest
    }
}

fn parts(form: &str) -> usize {
    form.split_whitespace().count()
}

/// Marks the mentions that say only a part of the name.
fn mark_parts(edits: &mut [Edit], language: usize, longest: &[BTreeMap<usize, Box<str>>]) {
    for (_, piece) in edits {
        if let Piece::Name { slot, part, original, .. } = piece {
            *part = longest[*slot].get(&language).is_some_and(|full| parts(original) < parts(full));
        }
    }
}

/// The figures of quantities outside the times.
fn figures(article: &Article, reading: &Reading) -> Vec<Edit> {
    let mut edits = Vec::new();
    let quantities = reading.quantities.iter().filter(|quantity| quantity.unit.as_deref() != Some("year-old"));
    for quantity in quantities {
        for token in words(article.slice(quantity.span)).into_iter().filter(|token| token.kind == TokenKind::Number) {
            let Some(figure) = Figure::parse(token.slice(article.slice(quantity.span))) else { continue };
            let start = quantity.span.start;
            let span = Span::new(quantity.span.field, start + token.start, start + token.end);
            // One is left alone: what it counts stands in the singular.
            if figure.value() > 1.0 {
                let percent = quantity.unit.as_deref() == Some("%");
                edits.push((span, Piece::Figure { figure, grows: quantity.unit.is_none(), percent }));
            }
        }
    }
    edits
}

/// The pieces of the dates that can be told as another day; a day that can't be is left out.
fn dates(article: &Article, reading: &Reading, calendar: &Calendar) -> Vec<Edit> {
    let mut edits = Vec::new();
    for time in reading.times.iter().filter(|time| time.duration.is_none() && time.relative.is_none()) {
        let Some(edtf) = &time.edtf else { continue };
        let exact = edtf.len() == 10;
        let padded = match edtf.len() {
            4 => format!("{edtf}-07-01"),
            7 => format!("{edtf}-15"),
            _ => edtf.clone(),
        };
        let Ok(date) = padded.parse::<Date>() else { continue };
        let text = article.slice(time.span);
        let alone = stands_alone(article, time.span);
        match date_pieces(text, date, calendar) {
            Some(pieces) if pieces.is_empty() && exact && alone => edits.push((time.span, Piece::Near(text.into()))),
            Some(pieces) => edits.extend(pieces.into_iter().map(|(start, end, part)| {
                let at = time.span.start;
                (Span::new(time.span.field, at + start, at + end), Piece::Date { date, part })
            })),
            None if !alone => {}
            None => edits.push((time.span, Piece::Plain("".into()))),
        }
    }
    edits
}

/// Whether nothing is glued behind a span, so that it can be left out.
fn stands_alone(article: &Article, span: Span) -> bool {
    let behind = article.field(span.field)[span.end..].chars().next();
    behind.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-' | '\u{200C}'))
}

/// Where the words of a time say which part of its date; nothing if a number in them says something else.
fn date_pieces(text: &str, date: Date, calendar: &Calendar) -> Option<Vec<(usize, usize, DatePart)>> {
    let mut pieces = Vec::new();
    let month = &calendar.months[usize::try_from(date.month() - 1).ok()?];
    let weekday = &calendar.weekdays[usize::try_from(date.weekday().to_monday_zero_offset()).ok()?];
    let tokens = words(text);
    let place = |forms: &[String], word: &str| {
        let word = word.to_lowercase();
        forms.iter().position(|form| form.to_lowercase() == word)
    };
    let named = tokens.iter().any(|token| place(month, token.slice(text)).is_some());
    for token in tokens {
        let word = token.slice(text);
        let part = if token.kind == TokenKind::Number {
            Some(number_part(word, date, named)?)
        } else {
            let as_month = place(month, word).map(DatePart::MonthName);
            as_month.or_else(|| place(weekday, word).map(DatePart::Weekday))
        };
        pieces.extend(part.map(|part| (token.start, token.end, part)));
    }
    Some(pieces)
}

fn number_part(word: &str, date: Date, month_is_named: bool) -> Option<DatePart> {
    let value = word.chars().try_fold(0_i64, |value, c| Some(value.checked_mul(10)? + i64::from(digit_value(c)?)))?;
    let first = word.chars().next()?;
    let zero = char::from_u32(first as u32 - u32::from(digit_value(first)?))?;
    let (day, month) = (value == i64::from(date.day()), value == i64::from(date.month()));
    match (day, month && !month_is_named) {
        (true, true) => None,
        (true, false) => Some(DatePart::Day(zero)),
        (false, true) => Some(DatePart::Month(zero)),
        (false, false) => (value == i64::from(date.year())).then_some(DatePart::Year(zero)),
    }
}

fn template(article: &Article, reading: &Reading, language: usize, day: Option<Date>, edits: Vec<Edit>) -> Template {
    let edits = without_overlaps(edits);
    let title = pieces(article, Span::title(0, article.title.len()), &edits);
    let mut sentences = Vec::new();
    let mut before = 0;
    for span in reading.sentences.iter().filter(|span| span.field == Field::Text && !span.is_empty()) {
        let paragraph = article.text.get(before..span.start).is_some_and(|gap| gap.contains('\n'));
        before = span.end;
        sentences.push(Sentence { pieces: pieces(article, *span, &edits), paragraph });
    }
    let unspaced = article.text.chars().any(|c| script_of(c).is_unspaced());
    let offset = article.published.zip(day).and_then(|(published, day)| (published.date - day).get_days().into());
    Template { language, title, sentences, offset: offset.unwrap_or_default(), joint: if unspaced { "" } else { " " } }
}

/// The edits in the order of the text; of two that overlap, the first made.
fn without_overlaps(edits: Vec<Edit>) -> Vec<Edit> {
    let mut kept: Vec<Edit> = Vec::new();
    for edit in edits {
        if !kept.iter().any(|(span, _)| span.overlaps(edit.0)) {
            kept.push(edit);
        }
    }
    kept.sort_by_key(|(span, _)| (span.field == Field::Text, span.start));
    kept
}

fn pieces(article: &Article, within: Span, edits: &[Edit]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = within.start;
    let plain = |start: usize, end: usize| Piece::Plain(article.slice(Span::new(within.field, start, end)).into());
    for (span, piece) in edits.iter().filter(|(span, _)| within.contains(*span)) {
        if at < span.start {
            pieces.push(plain(at, span.start));
        }
        pieces.push(piece.clone());
        at = span.end;
    }
    if at < within.end {
        pieces.push(plain(at, within.end));
    }
    pieces
}
