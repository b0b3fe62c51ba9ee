//! Streams of any length for measuring speed, memory and growth, varied from example stories.
//!
//! A generated story takes one event of the templates and makes it another: everybody and everything it names
//! gets another name of the same kind, one for all its languages where the data has one; days move, figures are
//! scaled and grow from day to day. Each article is cut and ordered anew, some are copies of an earlier one with
//! cuts. Half of the sentences are from other events, the same ones in all articles of a
//! story and language, so that as many stories as the press of the world tells at once differ in more than names.
//! Stories are of heavy-tailed sizes and live for one to ten days, several at once.
//!
//! Words are not inflected anew, so a generated text may sin against grammar: it has the load of news, and serves
//! to measure cost, not quality.

mod figures;
mod names;
mod random;
mod templates;

use std::cmp::Reverse;
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};
use std::hash::{Hash, Hasher};
use std::io::{self, Write};
use std::path::PathBuf;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use crate::gold;
use names::Chosen;
use random::Random;
use templates::{DatePart, Event, Piece, Template, Templates};

/// The most articles of a story.
const LARGEST_STORY: usize = 40;
/// The most days that a story lives.
const LONGEST_LIFE: usize = 10;
/// How many articles are copies of an earlier one of their story and language, if there is one.
const COPIES: f64 = 0.2;
/// How many sentences but the first are left out.
const CUTS: f64 = 0.2;
/// How many sentences but the first change places with the next.
const SWAPS: f64 = 0.2;
/// From how many other events a story has its background, in each language.
const ASIDES: usize = 2;
const SECONDS: u64 = 86_400;

/// How long a stream, and how dense.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How many articles.
    pub articles: usize,
    /// The same seed gives the same stream.
    pub seed: u64,
    /// The day of the first article.
    pub start: Date,
    /// How many articles a day, about.
    pub per_day: usize,
}

/// Why nothing could be generated.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A gold file could not be read.
    #[error(transparent)]
    Gold(#[from] gold::Error),
    /// A file could not be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A line of a gold file is not as it must be.
    #[error("{}:{line}: {message}", path.display())]
    Line {
        /// Which file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// There is nothing to vary.
    #[error("the sources hold no article of a story")]
    Empty,
    /// The stream could not be written.
    #[error("cannot write the articles: {0}")]
    Write(#[from] io::Error),
}

/// One line of the stream.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    story: &'a str,
    outlet: &'a str,
    language: &'a str,
    published: &'a str,
    title: &'a str,
    text: &'a str,
}

/// Makes streams from templates, which alone are held besides the stories alive.
pub struct Generator {
    templates: Templates,
}

impl Generator {
    /// Reads the templates: gold stories (`.json` files, folders of them) and JSON Lines with `id`, `story` and
    /// the fields of an article.
    ///
    /// # Errors
    ///
    /// If a source cannot be read, is not in the format, or all hold nothing.
    pub fn new(sources: &[PathBuf]) -> Result<Self, Error> {
        Ok(Self { templates: Templates::new(templates::load(sources)?)? })
    }

    /// Writes a stream as JSON Lines, in order of publication.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn write(&self, settings: &Settings, out: &mut dyn Write) -> Result<(), Error> {
        let mut stream = Stream::new(&self.templates, settings);
        let mut line = Vec::new();
        for _ in 0..settings.articles {
            line.clear();
            stream.next(&mut line)?;
            out.write_all(&line)?;
        }
        Ok(())
    }
}

/// An event as a story tells it.
struct Subject<'t> {
    event: &'t Event,
    /// The languages in which it is told, as indices, sorted.
    languages: Vec<usize>,
    /// What each slot is called, by language.
    names: Vec<Vec<Option<Chosen>>>,
    /// By how many days all dates move.
    moved: i64,
}

/// A story that is being told.
struct Story<'t> {
    /// What it tells of, and then, for each language, what it has its background from.
    subjects: Vec<Subject<'t>>,
    /// A bit for each sentence that background stands in place of.
    replaced: u64,
    /// When the first article appears, in seconds from the start of the stream.
    begin: u64,
    /// What figures are multiplied with.
    scale: f64,
    /// By how much figures that count something grow in the end.
    growth: f64,
    /// Articles yet to come.
    left: usize,
    /// What was told so far, for copies.
    told: Vec<Recipe>,
    /// Hashes of the texts so far.
    texts: BTreeSet<u64>,
}

/// How an article is made from its template.
#[derive(Clone)]
struct Recipe {
    template: usize,
    sentences: Vec<Place>,
    /// Days since the story began: those of the figures.
    day: u64,
}

/// A sentence of an article of a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    subject: usize,
    template: usize,
    sentence: usize,
}

struct Stream<'t> {
    templates: &'t Templates,
    random: Random,
    start: Date,
    /// Seconds between the beginnings of two stories, on average.
    pace: f64,
    /// When the next story begins, in seconds.
    next_story: f64,
    stories: BTreeMap<u64, Story<'t>>,
    begun: u64,
    written: u64,
    /// When which story has its next article.
    due: BinaryHeap<Reverse<(u64, u64)>>,
    title: String,
    text: String,
}

impl<'t> Stream<'t> {
    fn new(templates: &'t Templates, settings: &Settings) -> Self {
        let mean: f64 = (1..=LARGEST_STORY).map(|n| 1.0 / n as f64).sum();
        Self {
            templates,
            random: Random::new(settings.seed),
            start: settings.start,
            pace: SECONDS as f64 * mean / settings.per_day.max(1) as f64,
            next_story: 0.0,
            stories: BTreeMap::new(),
            begun: 0,
            written: 0,
            due: BinaryHeap::new(),
            title: String::new(),
            text: String::new(),
        }
    }

    /// Writes the next article.
    fn next(&mut self, line: &mut Vec<u8>) -> io::Result<()> {
        loop {
            match self.due.peek() {
                Some(Reverse((time, _))) if (*time as f64) < self.next_story => break,
                _ => self.begin(),
            }
        }
        let Some(Reverse((time, number))) = self.due.pop() else { return Ok(()) };
        let Some(mut story) = self.stories.remove(&number) else { return Ok(()) };
        self.tell(&mut story, time, number, line)?;
        story.left -= 1;
        if story.left > 0 {
            self.stories.insert(number, story);
        }
        Ok(())
    }

    /// Begins a story, and settles when its articles appear: most of them early.
    fn begin(&mut self) {
        let random = &mut self.random;
        let begin = self.next_story as u64;
        self.next_story += self.pace * (0.5 + random.unit());
        let (events, day) = (&self.templates.events, day_of(self.start, begin));
        let event = &events[random.below(events.len())];
        let mut subjects = vec![Subject::new(event, event.languages.clone(), self.templates, day, random)];
        for language in &event.languages {
            let told_in = &self.templates.told_in[*language];
            for _ in 0..ASIDES {
                let aside = &events[told_in[random.below(told_in.len())]];
                subjects.push(Subject::new(aside, vec![*language], self.templates, day, random));
            }
        }
        let replaced = random.bits();
        let left = random.heavy(LARGEST_STORY);
        let life = (random.heavy(LONGEST_LIFE) as u64 * SECONDS) as f64;
        let (scale, growth) = (0.5 + 1.5 * random.unit(), 1.5 * random.unit());
        for n in 0..left {
            let after = if n == 0 { 0.0 } else { random.unit() };
            self.due.push(Reverse((begin + (after * after * life) as u64, self.begun)));
        }
        let (told, texts) = (Vec::new(), BTreeSet::new());
        let story = Story { subjects, replaced, begin, scale, growth, left, told, texts };
        self.stories.insert(self.begun, story);
        self.begun += 1;
    }

    fn tell(&mut self, story: &mut Story, time: u64, number: u64, line: &mut Vec<u8>) -> io::Result<()> {
        let day = (time - story.begin) / SECONDS;
        let clock = (time / 3600 % 24, time / 60 % 60, time % 60);
        let recipe = self.recipe(story, day);
        let template = story.template(0, recipe.template);
        let outlets = &self.templates.outlets[template.language];
        let outlet = outlets.get(self.random.below(outlets.len())).map_or("", String::as_str);
        self.text.clear();
        for (n, place) in recipe.sentences.iter().enumerate() {
            let told = story.template(place.subject, place.template);
            let sentence = &told.sentences[place.sentence];
            self.text.push_str(if n == 0 {
                ""
            } else if sentence.paragraph {
                "\n\n"
            } else {
                template.joint
            });
            story.write(&sentence.pieces, place.subject, told, recipe.day, self.templates, &mut self.text);
        }
        self.title.clear();
        story.write(&template.title, 0, template, recipe.day, self.templates, &mut self.title);
        if !story.texts.insert(hash(&self.text)) {
            // Short reports are soon told in all ways: as tickers do, the time of day tells two apart.
            self.text.insert_str(0, &format!("[{outlet} {:02}:{:02}:{:02}] ", clock.0, clock.1, clock.2));
            story.texts.insert(hash(&self.text));
        }
        self.written += 1;
        let published = format!("{}T{:02}:{:02}:{:02}Z", day_of(self.start, time), clock.0, clock.1, clock.2);
        let line_of = Line {
            id: &format!("g{:09}", self.written),
            story: &format!("s{:08}", number + 1),
            outlet,
            language: &self.templates.tags[template.language],
            published: &published,
            title: &self.title,
            text: &self.text,
        };
        serde_json::to_writer(&mut *line, &line_of)?;
        line.push(b'\n');
        story.told.push(recipe);
        Ok(())
    }

    /// A telling of the story: a copy of an earlier one with its end cut, or a new one.
    fn recipe(&mut self, story: &Story, day: u64) -> Recipe {
        let random = &mut self.random;
        if !story.told.is_empty() && random.chance(COPIES) {
            let mut copy = story.told[random.below(story.told.len())].clone();
            copy.sentences.truncate(copy.sentences.len() - random.below(copy.sentences.len().div_ceil(2)));
            return copy;
        }
        let template = random.below(story.subjects[0].event.articles.len());
        let all = story.template(0, template).sentences.len();
        let kept = (0..all).filter(|at| *at == 0 || !random.chance(CUTS));
        let mut sentences: Vec<Place> = kept.map(|sentence| story.place(template, sentence)).collect();
        for at in 2..sentences.len() {
            if random.chance(SWAPS) {
                sentences.swap(at - 1, at);
            }
        }
        Recipe { template, sentences, day }
    }
}

fn day_of(start: Date, time: u64) -> Date {
    start.saturating_add(i64::try_from(time / SECONDS).unwrap_or(0).min(3_000_000).days())
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

impl<'t> Subject<'t> {
    /// The event on another day and with other names.
    fn new(event: &'t Event, languages: Vec<usize>, templates: &'t Templates, day: Date, random: &mut Random) -> Self {
        let name = |slot: &templates::Slot| templates.pool.choose(slot.group, &slot.id, &languages, random);
        let names = event.slots.iter().map(name).collect();
        let moved = event.day.map_or(0, |first| i64::from((day - first).get_days()));
        Self { event, languages, names, moved }
    }
}

impl<'t> Story<'t> {
    fn template(&self, subject: usize, template: usize) -> &'t Template {
        &self.subjects[subject].event.articles[template]
    }

    /// What an article has in place of a sentence of its template: that, or background of the story.
    fn place(&self, template: usize, sentence: usize) -> Place {
        let own = Place { subject: 0, template, sentence };
        let language = self.template(0, template).language;
        let Ok(nth) = self.subjects[0].languages.binary_search(&language) else { return own };
        if self.replaced >> (sentence % 64) & 1 == 0 {
            return own;
        }
        let subject = 1 + nth * ASIDES + sentence % ASIDES;
        let articles = &self.subjects[subject].event.articles;
        match articles.iter().position(|aside| aside.language == language) {
            Some(at) => Place { subject, template: at, sentence: sentence % articles[at].sentences.len() },
            None => own,
        }
    }

    fn write(
        &self,
        pieces: &[Piece],
        subject: usize,
        template: &Template,
        day: u64,
        templates: &Templates,
        into: &mut String,
    ) {
        let language = template.language;
        let Subject { languages, names, moved, .. } = &self.subjects[subject];
        let at = languages.binary_search(&language).unwrap_or_default();
        for piece in pieces {
            match piece {
                // Where a piece was left out, the gap behind it goes too.
                Piece::Plain(text) if into.ends_with([' ', '\n']) => into.push_str(text.trim_start()),
                Piece::Plain(text) => into.push_str(text),
                Piece::Name { slot, part, adjective, original } => {
                    match (names[*slot][at], adjective) {
                        (Some(chosen), false) => templates.pool.write(chosen, language, *part, into),
                        (Some(chosen), true) => {
                            into.push_str(templates.pool.adjective(chosen, language).unwrap_or(original));
                        }
                        (None, _) => into.push_str(original),
                    };
                }
                Piece::Figure { figure, grows, percent } => {
                    let grown = day as f64 / (day as f64 + 2.0);
                    let factor = self.scale * if *grows { 1.0 + self.growth * grown } else { 1.0 };
                    let too_much = *percent && figure.value() <= 100.0 && figure.value() * factor > 100.0;
                    figure.write(if too_much { 1.0 } else { factor }, into);
                }
                Piece::Date { date, part } => {
                    write_date(date.saturating_add(moved.days()), *part, &templates.calendars[language], into);
                }
                Piece::Near(text) if u64::try_from(template.offset) == Ok(day) => into.push_str(text),
                Piece::Near(_) => {}
            }
        }
    }
}

fn write_date(date: Date, part: DatePart, calendar: &templates::Calendar, into: &mut String) {
    let name = |forms: &[String], at: usize| forms.get(at).or(forms.first()).cloned().unwrap_or_default();
    let index = |n: i8| usize::try_from(n).unwrap_or_default();
    match part {
        DatePart::Day(zero) => write_number(date.day().into(), zero, into),
        DatePart::Month(zero) => write_number(date.month().into(), zero, into),
        DatePart::Year(zero) => write_number(date.year(), zero, into),
        DatePart::MonthName(at) => into.push_str(&name(&calendar.months[index(date.month() - 1)], at)),
        DatePart::Weekday(at) => {
            into.push_str(&name(&calendar.weekdays[index(date.weekday().to_monday_zero_offset())], at));
        }
    }
}

fn write_number(number: i16, zero: char, into: &mut String) {
    into.extend(number.max(0).to_string().bytes().map(|digit| figures::in_script(digit - b'0', zero)));
}

#[cfg(test)]
mod tests;
