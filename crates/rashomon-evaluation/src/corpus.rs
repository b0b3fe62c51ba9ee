//! Literate examples: texts in Markdown, what must be found in them, what must not.
//!
//! `languages/README.md` says how they are written. [`load`] finds all of them, [`run`] reads a case and
//! checks every item of it.

mod check;
mod parse;

use std::fmt;
use std::path::{Path, PathBuf};

use rashomon_article::Article;
use rashomon_language::{Kind, Stance};

pub use check::{check, run};
pub use parse::parse;

/// One Markdown file.
#[derive(Debug, Clone, PartialEq)]
pub struct Corpus {
    /// The folder it lies in: the language of its texts.
    pub tag: String,
    /// `languages/<tag>/<file>`.
    pub path: String,
    /// Its cases, in order.
    pub cases: Vec<Case>,
}

/// One text and what is expected of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Its heading.
    pub name: String,
    /// Line of its heading, from 1.
    pub line: usize,
    /// The language to read it in.
    pub language: String,
    /// The text, with title and date if given.
    pub article: Article,
    /// What is expected, in order.
    pub items: Vec<Item>,
}

/// One list item.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its line, from 1.
    pub line: usize,
    /// What kind of thing it is about.
    pub kind: ItemKind,
    /// What it expects.
    pub expect: Expect,
}

/// What an item expects.
#[derive(Debug, Clone, PartialEq)]
pub enum Expect {
    /// These words are found, and this holds of them.
    Found(Quoted, Vec<Attribute>),
    /// These words are not found; if anything is asked, not with that.
    NotFound(Quoted, Vec<Attribute>),
    /// Nothing but what the other items name is found.
    NoOther,
    /// So many are found.
    Count(usize),
    /// It has this value.
    Is(String),
}

/// Words of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Quoted {
    /// The words.
    pub words: String,
    /// Which of the places where they stand, from 0; any if not said.
    pub occurrence: Option<usize>,
}

/// What kind of thing an item is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum ItemKind {
    Language,
    Sentence,
    Boilerplate,
    Name,
    Time,
    Quantity,
    Statement,
    Source,
}

impl ItemKind {
    /// All kinds.
    pub const ALL: [ItemKind; 8] = [
        ItemKind::Language,
        ItemKind::Sentence,
        ItemKind::Boilerplate,
        ItemKind::Name,
        ItemKind::Time,
        ItemKind::Quantity,
        ItemKind::Statement,
        ItemKind::Source,
    ];

    /// The word for it in a list item.
    pub fn word(self) -> &'static str {
        match self {
            ItemKind::Language => "language",
            ItemKind::Sentence => "sentence",
            ItemKind::Boilerplate => "boilerplate",
            ItemKind::Name => "name",
            ItemKind::Time => "time",
            ItemKind::Quantity => "quantity",
            ItemKind::Statement => "statement",
            ItemKind::Source => "source",
        }
    }

    /// The data files that decide whether it is found.
    pub fn files(self) -> &'static str {
        match self {
            ItemKind::Language => "language.toml (function words)",
            ItemKind::Sentence => "language.toml (abbreviations)",
            ItemKind::Boilerplate => "boilerplate.toml",
            ItemKind::Name => "names.toml, people.toml or language.toml (function words, openers, endings)",
            ItemKind::Time => "times.toml",
            ItemKind::Quantity => "numbers.toml",
            ItemKind::Statement => "speech.toml, people.toml or concepts.toml",
            ItemKind::Source => "boilerplate.toml (sources) or speech.toml",
        }
    }
}

/// Something asked of what was found, or denied of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribute {
    /// Whether it must not hold.
    pub not: bool,
    /// What is asked.
    pub ask: Ask,
}

/// What can be asked of a mention or statement.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum Ask {
    // of a name
    Kind(Kind),
    Known(String),
    Unknown,
    Adjective,
    // of a time
    Edtf(String),
    Duration(String),
    Recurs(String),
    Unresolved,
    From {
        offset: String,
        event: String,
    },
    // of a quantity
    Number {
        low: Option<f64>,
        high: Option<f64>,
    },
    About,
    Unit(String),
    Of(String),
    // of a statement
    Stance(Stance),
    By(String),
    ByOutlet,
    Name(String),
    Role(String),
    Anonymous,
    For(String),
    Told(Option<String>),
    Credit(Option<String>),
    /// The media by whose hands it came, nearest the article first.
    Chain(Vec<String>),
    Direct,
    Negated,
    /// Passed on without a source.
    Hearsay,
    Concept(String),
}

/// Something wrong with a corpus file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The file, as `languages/<tag>/<file>`.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what to write instead.
    pub message: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.message)
    }
}

/// How one item came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The item's line.
    pub line: usize,
    /// The item's kind.
    pub kind: ItemKind,
    /// Nothing, or what was found instead.
    pub failure: Option<String>,
}

/// Every corpus under the folder `languages`, by path; and what is wrong with them.
///
/// # Errors
///
/// If the folder cannot be listed or a file cannot be read.
pub fn load(languages: &Path) -> std::io::Result<(Vec<Corpus>, Vec<Mistake>)> {
    let mut corpora = Vec::new();
    let mut mistakes = Vec::new();
    for folder in listed(languages)?.into_iter().filter(|path| path.is_dir()) {
        let (of_one, wrong) = of_folder(&folder)?;
        corpora.extend(of_one);
        mistakes.extend(wrong);
    }
    Ok((corpora, mistakes))
}

/// The corpora in the folder of one language, by path; and what is wrong with them.
///
/// # Errors
///
/// If the folder cannot be listed or a file cannot be read.
pub fn of_folder(folder: &Path) -> std::io::Result<(Vec<Corpus>, Vec<Mistake>)> {
    let mut corpora = Vec::new();
    let mut mistakes = Vec::new();
    for file in listed(folder)?.into_iter().filter(|path| path.extension().is_some_and(|e| e == "md")) {
        let tag = name_of(folder);
        let path = format!("languages/{tag}/{}", name_of(&file));
        let (cases, wrong) = parse(&tag, &path, &std::fs::read_to_string(&file)?);
        corpora.push(Corpus { tag, path, cases });
        mistakes.extend(wrong);
    }
    Ok((corpora, mistakes))
}

fn listed(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
    paths.sort();
    Ok(paths)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}
