use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::fs::File;
use std::io::{self, Cursor, Read};

use jiff::civil::Date;

use crate::check::finish;
use crate::format::{self, Input, Items, once};
use crate::gzip;
use crate::identity::{Ids, order_of_twins};
use crate::sniff::{binary_kind, head_text};
use crate::source::{self, Origin, Task, cannot_be_read, expand};
use crate::{Article, Diagnostic, Source};

/// Reads the first whole day that a line tells.
#[derive(Clone, Copy)]
pub struct DateReader(pub fn(&PageLine) -> Option<Date>);

/// Reads who wrote an article from a line that begins with the words of a byline.
#[derive(Clone, Copy)]
pub struct BylineReader(pub fn(&PageLine) -> Option<String>);

/// A short line that tells something of an article, and what tells its language.
#[derive(Debug, Clone, Copy)]
pub struct PageLine<'l> {
    /// The line.
    pub line: &'l str,
    /// The language that its source states (BCP 47).
    pub language: Option<&'l str>,
    /// The beginning of the article's text, in whose language the line may be where none is stated.
    pub text: &'l str,
}

/// Tells of each of some lines of a page whether it belongs to the page rather than to the article: calls to subscribe or
/// to read on. Each is judged for itself.
#[derive(Clone, Copy)]
pub struct FurnitureReader(pub fn(&PageLines) -> Vec<bool>);

/// Lines of the text that was found in a page, and what tells their language.
#[derive(Debug, Clone, Copy)]
pub struct PageLines<'l> {
    /// The lines.
    pub lines: &'l [&'l str],
    /// The language that its source states (BCP 47).
    pub language: Option<&'l str>,
    /// The beginning of the article's text, in whose language the lines are where none is stated.
    pub text: &'l str,
}

impl fmt::Debug for FurnitureReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FurnitureReader")
    }
}

/// One reader is as good as another: options with and without one differ.
impl PartialEq for FurnitureReader {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for FurnitureReader {}

impl fmt::Debug for BylineReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BylineReader")
    }
}

/// One reader is as good as another: options with and without one differ.
impl PartialEq for BylineReader {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for BylineReader {}

impl fmt::Debug for DateReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DateReader")
    }
}

/// One reader is as good as another: options with and without one differ.
impl PartialEq for DateReader {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for DateReader {}

/// What holds for all sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Taken as the publication day of every article, whatever the sources say.
    pub published: Option<Date>,
    /// Taken as the language of every article, whatever the sources say.
    pub language: Option<String>,
    /// The present day: an article dated more than a day later is not believed. Without it, the future
    /// is not checked.
    pub today: Option<Date>,
    /// Reads a date told in words, as under the headline of a page that states none otherwise. Without it,
    /// only dates in digits are read there.
    pub dates: Option<DateReader>,
    /// Reads who wrote an article from the lines of a page that marks no name. Without it, only marked names are found.
    pub bylines: Option<BylineReader>,
    /// Tells the lines of a page's text that belong to the page by their words. Without it, only its markup tells them.
    pub furniture: Option<FurnitureReader>,
    /// The most bytes that are held at once: a text, a page, a line of JSON Lines. What is larger is
    /// left out, without being read to its end.
    pub max_bytes: u64,
    /// The most bytes that the text of one article may have.
    pub max_text_bytes: u64,
}

impl Default for Options {
    /// Files, pages and lines up to 16 MiB, texts up to 2 MiB.
    fn default() -> Self {
        Self {
            published: None,
            language: None,
            today: None,
            dates: None,
            bylines: None,
            furniture: None,
            max_bytes: 16 << 20,
            max_text_bytes: 2 << 20,
        }
    }
}

/// What was read, and what was not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Intake {
    /// The articles, in the order of their sources; each id once. None at all means that nothing
    /// could be done.
    pub articles: Vec<Article>,
    /// What was wrong, in the order of file and line.
    pub diagnostics: Vec<Diagnostic>,
    /// How many inputs (files, lines, patterns) were left out; a diagnostic tells of each.
    pub left_out: usize,
    /// What is no fault but answers a question: files of a folder that are no articles, where a date
    /// comes from.
    pub notes: Vec<Diagnostic>,
}

/// One thing that reading brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// An article.
    Article(Article),
    /// Something was wrong with an input that was read all the same.
    Diagnostic(Diagnostic),
    /// An input (a file, a line, a pattern) was left out.
    LeftOut(Diagnostic),
    /// No fault: a file passed over, or the reason of a choice.
    Note(Diagnostic),
}

/// Reads all that the sources name.
///
/// Articles that bear one id get suffixes, in an order that does not depend on that of the sources.
pub fn intake(sources: &[Source], options: &Options) -> Intake {
    let mut intake = Intake::default();
    for event in Stream::new(sources, options).raw() {
        match event {
            Event::Article(article) => intake.articles.push(article),
            Event::Diagnostic(diagnostic) => intake.diagnostics.push(diagnostic),
            Event::LeftOut(diagnostic) => {
                intake.diagnostics.push(diagnostic);
                intake.left_out += 1;
            }
            Event::Note(note) => intake.notes.push(note),
        }
    }
    tell_twins_apart(&mut intake);
    intake.diagnostics.sort_by(in_order_of_lines);
    intake.notes.sort_by(in_order_of_lines);
    intake
}

/// Reads all that the sources name, one article at a time: what is held is bounded by
/// [`Options::max_bytes`], whatever the length of the files, but for eight bytes for each id.
///
/// An id that was given before gets a suffix as it comes.
pub fn stream(sources: &[Source], options: &Options) -> Stream {
    Stream::new(sources, options)
}

/// What reading brings, as it comes; see [`stream`].
pub struct Stream {
    options: Options,
    tasks: VecDeque<Task>,
    current: Option<Items>,
    pending: VecDeque<Event>,
    ids: Ids,
}

impl Stream {
    fn new(sources: &[Source], options: &Options) -> Self {
        let tasks = expand(sources).into();
        Self { options: options.clone(), tasks, current: None, pending: VecDeque::new(), ids: Ids::default() }
    }

    /// The events with ids as the sources give them.
    fn raw(mut self) -> impl Iterator<Item = Event> {
        std::iter::from_fn(move || self.next_raw())
    }

    fn next_raw(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.pending.pop_front() {
                return Some(event);
            }
            match self.current.as_mut().and_then(Iterator::next) {
                Some(item) => self.take(item),
                None => match self.tasks.pop_front()? {
                    Task::Say(event) => return Some(event),
                    Task::Read(item) => self.current = Some(self.open(item)),
                },
            }
        }
    }

    fn take(&mut self, item: format::Item) {
        match item {
            format::Item::Draft(draft) => self.pending.extend(finish(*draft, &self.options)),
            format::Item::Problem(diagnostic) => self.pending.push_back(Event::Diagnostic(diagnostic)),
            format::Item::LeftOut(diagnostic) => self.pending.push_back(Event::LeftOut(diagnostic)),
            format::Item::Note(note) => self.pending.push_back(Event::Note(note)),
        }
    }

    fn open(&self, item: source::Item) -> Items {
        let left_out =
            |message: String| once(format::Item::LeftOut(Diagnostic { article: item.shown.clone(), message }));
        let mut rest: Box<dyn Read + Send> = match item.from {
            Origin::File(path) => match File::open(&path) {
                Ok(file) => Box::new(file),
                Err(error) => return left_out(cannot_be_read(&error)),
            },
            Origin::Stdin => Box::new(io::stdin()),
            Origin::Bytes(bytes) => Box::new(Cursor::new(bytes)),
        };
        let mut head = match read_head(&mut rest) {
            Ok(head) => head,
            Err(error) => return left_out(cannot_be_read(&error)),
        };
        if head.is_empty() {
            return left_out("is empty; left out".into());
        }
        let mut name = item.shown.as_str();
        let mut fault = gzip::Fault::default();
        if gzip::is_gzip(&head) {
            gzip::Unpacked { head, rest, fault } = match gzip::unpack(head, rest, HEAD_BYTES) {
                Ok(unpacked) => unpacked,
                Err(error) => return left_out(cannot_be_read(&error)),
            };
            name = name.strip_suffix(".gz").unwrap_or(name);
        }
        if let Some(kind) = binary_kind(&head) {
            return left_out(format!("is {kind}, not an article; left out"));
        }
        let extension = format::extension(name);
        let Some(format) = format::choose(&extension, &head_text(&head)) else {
            return if item.swept {
                once(format::Item::Note(Diagnostic { article: item.shown, message: XML.into() }))
            } else {
                left_out(format!("{XML}; left out"))
            };
        };
        let max_bytes = self.options.max_bytes;
        let shown = item.shown.clone();
        let fault = std::iter::once_with(move || fault.message()).flatten();
        let fault = fault.map(move |message| format::Item::LeftOut(Diagnostic { article: shown.clone(), message }));
        let items = format.read(Input {
            shown: item.shown,
            id: item.id,
            extension,
            swept: item.swept,
            head,
            rest,
            max_bytes,
            charset: None,
            today: self.options.today,
        });
        Box::new(items.chain(fault))
    }
}

const XML: &str = "is XML of a kind that is not read";

/// How much of a file is looked at to find out what it is.
const HEAD_BYTES: u64 = 8192;

/// Reads so much, or less where the first line tells what it is: who sends a record an hour waits for none of the next.
fn read_head(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = vec![0; HEAD_BYTES as usize];
    let mut length = 0;
    while length < head.len() && !is_record(&head[..length]) {
        match from.read(&mut head[length..]) {
            Ok(0) => break,
            Ok(more) => length += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    head.truncate(length);
    Ok(head)
}

/// Whether the first line of a file is a record of JSON Lines.
fn is_record(head: &[u8]) -> bool {
    let Some(end) = head.iter().position(|byte| *byte == b'\n') else { return false };
    let line = head[..end].trim_ascii();
    line.starts_with(b"{") && line.ends_with(b"}")
}

impl Iterator for Stream {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        let mut event = self.next_raw()?;
        if let Event::Article(article) = &mut event
            && let Some(free) = self.ids.take(&article.id)
        {
            let taken = std::mem::replace(&mut article.id, free);
            self.pending.push_front(Event::Diagnostic(renamed(&taken, &article.id)));
        }
        Some(event)
    }
}

fn renamed(taken: &str, id: &str) -> Diagnostic {
    Diagnostic {
        article: id.to_owned(),
        message: format!("the id `{taken}` is given more than once; this one is called `{id}`"),
    }
}

/// Gives suffixes to articles that share an id.
fn tell_twins_apart(intake: &mut Intake) {
    let mut ids = Ids::default();
    let mut twins: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut first: rustc_hash::FxHashMap<&str, usize> = rustc_hash::FxHashMap::default();
    for (at, article) in intake.articles.iter().enumerate() {
        match first.entry(&article.id) {
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(at);
                ids.take(&article.id);
            }
            std::collections::hash_map::Entry::Occupied(taken) => {
                twins.entry(article.id.clone()).or_insert_with(|| vec![*taken.get()]).push(at);
            }
        }
    }
    for (id, mut group) in twins {
        group.sort_by(|a, b| order_of_twins(&intake.articles[*a], &intake.articles[*b]));
        for at in group.into_iter().skip(1) {
            if let Some(free) = ids.take(&id) {
                intake.diagnostics.push(renamed(&id, &free));
                intake.articles[at].id = free;
            }
        }
    }
}

/// By file, then by line as a number, then by message.
fn in_order_of_lines(a: &Diagnostic, b: &Diagnostic) -> std::cmp::Ordering {
    let key = |d: &Diagnostic| match d.article.rsplit_once(':') {
        Some((file, line)) => line.parse::<u64>().map_or((d.article.clone(), 0), |line| (file.to_owned(), line)),
        None => (d.article.clone(), 0),
    };
    key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
}
