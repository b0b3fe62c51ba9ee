//! Which formats are read? One file here for each, and one line in [`FORMATS`].
//!
//! A format gets an [`Input`] and gives [`Item`]s: drafts as the source has them, and what to say.
//! Everything that is the same for all formats (whether a date is believed, what an article is called,
//! what is odd about its text) is done afterwards, in `check`.

mod feed;
mod front_matter;
mod html;
mod json;
mod json_feed;
mod jsonl;
mod mail;
mod newsml;
mod ninjs;
mod text;
mod warc;
mod xml;

use std::io::{self, Read};
use std::path::Path;

use encoding_rs::Encoding;
use jiff::civil::Date;

use crate::{Diagnostic, source::cannot_be_read};

/// All formats, the ones that are told by their content first; text is what nothing else recognises.
const FORMATS: [&dyn Format; 7] =
    [&warc::Warc, &newsml::Newsml, &feed::Feed, &html::Html, &jsonl::Jsonl, &json::Json, &text::Text];

/// One way in which articles are written down.
pub(crate) trait Format: Sync {
    /// The endings of its files, lower case, without the dot.
    fn extensions(&self) -> &'static [&'static str];

    /// Whether a file that begins so is of this format. `head` is decoded, without leading white space.
    fn recognises(&self, head: &str) -> bool;

    /// The articles of one file, as they come.
    fn read(&self, input: Input) -> Items;
}

/// What a format gives.
pub(crate) enum Item {
    /// An article as its source has it.
    Draft(Box<Draft>),
    /// Something was wrong; what it says remains.
    Problem(Diagnostic),
    /// This input, or this line of it, is left out.
    LeftOut(Diagnostic),
    /// No fault, but an answer to a question.
    Note(Diagnostic),
}

/// What a format gives, one after the other.
pub(crate) type Items = Box<dyn Iterator<Item = Item> + Send>;

/// An article as its source has it, before anything is checked.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// Where it stands, for diagnostics: a file, or a file and a line.
    pub place: String,
    /// What it is called if the source does not say.
    pub fallback_id: String,
    pub id: Option<String>,
    pub url: Option<String>,
    pub outlet: Option<String>,
    pub author: Option<String>,
    pub language: Option<String>,
    /// What may be its date, the most trusted first.
    pub published: Vec<DateCandidate>,
    pub title: String,
    pub text: String,
    /// Short lines beside the headline, one of which may tell who wrote it; only where nothing else does.
    pub bylines: Vec<String>,
    /// What looks like a name beside the day; only where those lines tell nothing, and where words can be told from names.
    pub beside_day: Vec<String>,
    /// Who wrote it where that tells nothing either: as a rule but the name of the site or of an account.
    pub weak_author: Option<String>,
    /// Whether the text was found amid what surrounds it in a page.
    pub is_page: bool,
    /// The day beyond which no date is believed.
    pub today: Option<Date>,
    /// Why the title and the outlet are what they are, where there were others.
    pub reasons: Vec<String>,
}

/// A date that a source gives, and where it gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DateCandidate {
    pub from: &'static str,
    pub value: String,
}

/// Where a date comes from that a page tells in words under its headline; no fault if it is none.
pub(crate) const DATELINE: &str = "the dateline";

/// A file to read.
pub(crate) struct Input {
    /// What diagnostics call it.
    pub shown: String,
    /// What its article is called if it does not say; the prefix if it holds several.
    pub id: String,
    /// The ending of its name, lower case.
    pub extension: String,
    /// Whether a folder or pattern brought it.
    pub swept: bool,
    /// Its first bytes.
    pub head: Vec<u8>,
    /// The bytes after the head.
    pub rest: Box<dyn Read + Send>,
    /// How many bytes may be held at once.
    pub max_bytes: u64,
    /// The encoding that came with it from outside, as a server states it.
    pub charset: Option<&'static Encoding>,
    /// The day beyond which no date is believed.
    pub today: Option<Date>,
}

impl Input {
    pub fn diagnostic(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic { article: self.shown.clone(), message: message.into() }
    }

    /// What is said of a file that holds no article: a fault only if somebody asked for it by name.
    pub fn no_article(&self, message: &str) -> Item {
        let diagnostic = self.diagnostic(message);
        if self.swept { Item::Note(diagnostic) } else { Item::LeftOut(diagnostic) }
    }

    /// A draft that bears its name.
    pub fn draft(&self) -> Draft {
        Draft { place: self.shown.clone(), fallback_id: self.id.clone(), today: self.today, ..Draft::default() }
    }

    /// All bytes, up to the limit; beyond it, nothing.
    pub fn take_bytes(&mut self) -> Result<Vec<u8>, Diagnostic> {
        let mut bytes = std::mem::take(&mut self.head);
        let rest = std::mem::replace(&mut self.rest, Box::new(io::empty()));
        let room = self.max_bytes.saturating_sub(bytes.len() as u64);
        match rest.take(room + 1).read_to_end(&mut bytes) {
            Err(error) => Err(self.diagnostic(cannot_be_read(&error))),
            Ok(_) if bytes.len() as u64 > self.max_bytes => Err(self.diagnostic(too_large(self.max_bytes))),
            Ok(_) => Ok(bytes),
        }
    }
}

pub(crate) fn too_large(max_bytes: u64) -> String {
    format!("is larger than {}; left out", in_units(max_bytes))
}

fn in_units(bytes: u64) -> String {
    match bytes {
        0..10_240 => format!("{bytes} bytes"),
        10_240..10_485_760 => format!("{} KiB", bytes >> 10),
        _ => format!("{} MiB", bytes >> 20),
    }
}

/// The endings of all files that are read.
pub(crate) fn extensions() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().flat_map(|format| format.extensions().iter().copied())
}

/// The ending of a file's name, lower case.
pub(crate) fn extension(name: &str) -> String {
    Path::new(name).extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// The format of a file: by its ending, and by its first characters where the ending is unknown or
/// says only that it is text.
pub(crate) fn choose(extension: &str, head: &str) -> Option<&'static dyn Format> {
    // Pages, too, are called `.xml`.
    let says_text = text::Text.extensions().contains(&extension) || extension == "xml";
    let by_name = FORMATS.into_iter().find(|format| format.extensions().contains(&extension));
    by_name.filter(|_| !says_text).or_else(|| FORMATS.into_iter().find(|format| format.recognises(head))).or(by_name)
}

/// One item and no more.
pub(crate) fn once(item: Item) -> Items {
    Box::new(std::iter::once(item))
}
