use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::format;
use crate::identity::name_files;
use crate::{Diagnostic, Event};

/// Where articles come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file, a folder (read with all it holds), or a glob pattern that the shell did not expand.
    Path(PathBuf),
    /// Standard input.
    Stdin,
    /// Bytes at hand, with the file name that they would have.
    Bytes {
        /// The file name, for the format, the id and the diagnostics.
        name: String,
        /// What the file would hold.
        bytes: Vec<u8>,
    },
}

impl Source {
    /// What a command-line argument means: `-` is standard input, all else a path or a pattern.
    pub fn argument(argument: impl AsRef<OsStr>) -> Self {
        match argument.as_ref() {
            dash if dash == "-" => Self::Stdin,
            path => Self::Path(path.into()),
        }
    }

    /// Bytes at hand under a file name.
    pub fn bytes(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self::Bytes { name: name.into(), bytes: bytes.into() }
    }
}

/// One thing to read, or one thing to say in its place.
pub(crate) enum Task {
    Read(Item),
    Say(Event),
}

/// One thing to read.
pub(crate) struct Item {
    pub from: Origin,
    /// What diagnostics call it.
    pub shown: String,
    /// What its article is called if it does not say; the prefix if it holds several.
    pub id: String,
    /// Whether a folder or pattern brought it: then it may be no article without that being a fault.
    pub swept: bool,
}

pub(crate) enum Origin {
    File(PathBuf),
    Stdin,
    Bytes(Vec<u8>),
}

/// How deep folders may lie in one another.
const MAX_DEPTH: usize = 64;

/// Files that live among articles and are none, by stem, lower case.
const HOUSEKEEPING: [&str; 10] = [
    "readme",
    "license",
    "licence",
    "copying",
    "notice",
    "changelog",
    "contributing",
    "authors",
    "robots",
    "requirements",
];

/// Finds all that the sources name, in their order, folders by name; each file once.
pub(crate) fn expand(sources: &[Source]) -> Vec<Task> {
    let mut finder = Finder::default();
    for source in sources {
        match source {
            Source::Path(path) => finder.path(path),
            Source::Stdin => finder.stdin(),
            Source::Bytes { name, bytes } => finder.add(Origin::Bytes(bytes.clone()), name.clone(), name.into(), false),
        }
    }
    let names = name_files(&finder.named);
    let mut named = names.into_iter();
    for task in &mut finder.tasks {
        if let Task::Read(item) = task {
            item.id = named.next().unwrap_or_default();
        }
    }
    finder.tasks
}

#[derive(Default)]
struct Finder {
    tasks: Vec<Task>,
    /// For each thing to read, the path its id is made from.
    named: Vec<PathBuf>,
    /// Files and folders seen, by their one true path.
    seen: BTreeSet<PathBuf>,
    stdin: bool,
}

impl Finder {
    fn add(&mut self, from: Origin, shown: String, named: PathBuf, swept: bool) {
        self.tasks.push(Task::Read(Item { from, shown, id: String::new(), swept }));
        self.named.push(named);
    }

    fn left_out(&mut self, shown: String, message: impl Into<String>) {
        self.tasks.push(Task::Say(Event::LeftOut(Diagnostic { article: shown, message: message.into() })));
    }

    fn note(&mut self, shown: String, message: impl Into<String>) {
        self.tasks.push(Task::Say(Event::Note(Diagnostic { article: shown, message: message.into() })));
    }

    fn stdin(&mut self) {
        if std::mem::replace(&mut self.stdin, true) {
            self.note("-".into(), "standard input is given twice; it is read once");
        } else {
            self.add(Origin::Stdin, "-".into(), "stdin".into(), false);
        }
    }

    fn path(&mut self, path: &Path) {
        let shown = path.display().to_string();
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => self.folder_asked_for(path),
            Ok(_) => self.file(path, false),
            Err(error) if error.kind() == io::ErrorKind::NotFound && shown.contains(['*', '?', '[']) => {
                self.pattern(&shown);
            }
            Err(error) => self.left_out(shown, cannot_be_read(&error)),
        }
    }

    /// A glob pattern: `*` and `?` do not match hidden files, `**` crosses folders.
    fn pattern(&mut self, pattern: &str) {
        let options = glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::new() };
        let paths = match glob::glob_with(pattern, options) {
            Ok(paths) => paths,
            Err(error) => return self.left_out(pattern.into(), format!("is not a pattern: {error}")),
        };
        let before = self.tasks.len();
        for path in paths {
            match path {
                Ok(path) if path.is_dir() => self.folder(&path, 0),
                Ok(path) => self.file(&path, true),
                Err(error) => self.left_out(error.path().display().to_string(), cannot_be_read(error.error())),
            }
        }
        if self.tasks.len() == before {
            self.left_out(pattern.into(), "no file matches this pattern");
        }
    }

    fn folder_asked_for(&mut self, path: &Path) {
        let (tasks, files) = (self.tasks.len(), self.named.len());
        self.folder(path, 0);
        let said = self.tasks[tasks..].iter().any(|task| matches!(task, Task::Say(Event::LeftOut(_))));
        let seen_before = self.tasks[tasks..]
            .iter()
            .any(|task| matches!(task, Task::Say(Event::Note(note)) if note.message == READ_ONCE));
        if self.named.len() == files && !said && !seen_before {
            let extensions = format::extensions().collect::<Vec<_>>().join(", ");
            self.left_out(path.display().to_string(), format!("no article in this folder; looked for {extensions}"));
        }
    }

    fn folder(&mut self, path: &Path, depth: usize) {
        let shown = path.display().to_string();
        if depth > MAX_DEPTH {
            return self.left_out(shown, format!("lies more than {MAX_DEPTH} folders deep"));
        }
        if !self.is_new(path) {
            return self.note(shown, READ_ONCE);
        }
        let entries = match fs::read_dir(path) {
            Ok(entries) => entries,
            Err(error) => return self.left_out(shown, cannot_be_read(&error)),
        };
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        for path in paths.iter().filter(|path| !is_hidden(path)) {
            match fs::metadata(path) {
                Ok(found) if found.is_dir() => self.folder(path, depth + 1),
                Ok(found) if found.is_file() => self.file_of_folder(path),
                Ok(_) => self.note(path.display().to_string(), "skipped: a pipe, socket or device"),
                Err(error) => self.left_out(path.display().to_string(), cannot_be_read(&error)),
            }
        }
    }

    fn file_of_folder(&mut self, path: &Path) {
        let lower = |part: Option<&OsStr>| part.unwrap_or_default().to_string_lossy().to_lowercase();
        let (stem, mut extension) = (lower(path.file_stem()), lower(path.extension()));
        if extension == "gz" {
            extension = format::extension(&stem);
        }
        if !format::extensions().any(|known| known == extension) {
            self.note(path.display().to_string(), "skipped: no extension of a format that is read");
        } else if HOUSEKEEPING.contains(&stem.as_str()) {
            self.note(path.display().to_string(), "skipped: a file about the folder, not an article");
        } else {
            self.file(path, true);
        }
    }

    fn file(&mut self, path: &Path, swept: bool) {
        let shown = path.display().to_string();
        if self.is_new(path) {
            let named = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
            self.add(Origin::File(path.to_path_buf()), shown, named, swept);
        } else {
            self.note(shown, READ_ONCE);
        }
    }

    fn is_new(&mut self, path: &Path) -> bool {
        self.seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf()))
    }
}

const READ_ONCE: &str = "named twice, or linked in a circle; it is read once";

fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    name.starts_with(b".") || name.ends_with(b"~")
}

/// What went wrong with the file system, in words without an error number.
pub(crate) fn cannot_be_read(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".into(),
        io::ErrorKind::PermissionDenied => "may not be read (permission denied)".into(),
        _ => format!("cannot be read: {error}"),
    }
}
