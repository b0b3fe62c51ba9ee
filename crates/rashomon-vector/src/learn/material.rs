use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use crate::learn::{Error, Progress};
use crate::stems::stems;

/// What one language is learned from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// BCP 47 tag.
    pub language: String,
    /// File stems under `ntrex/`: variants of one language are read as one.
    pub parallel: Vec<String>,
    /// File stems under `wiktionary/`; the language of the headwords has itself.
    pub dictionary: Vec<String>,
}

/// Reads the list of sources: language, parallel files, dictionary files, separated by tabs.
pub fn sources(list: &str) -> Vec<Source> {
    let names = |field: Option<&str>| -> Vec<String> {
        field.unwrap_or("").split(',').map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned).collect()
    };
    list.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| {
            let mut fields = line.split('\t');
            let language = fields.next().unwrap_or("").trim().to_owned();
            Source { language, parallel: names(fields.next()), dictionary: names(fields.next()) }
        })
        .collect()
}

/// The parallel text and the dictionaries, as the columns that each stem occurs in.
#[derive(Debug, Clone, Default)]
pub struct Material {
    /// In the order of the sources.
    pub languages: Vec<LanguageMaterial>,
    /// For each line of the parallel text, the number of its document.
    pub documents: Vec<usize>,
    /// Columns in all: the lines of the parallel text, then the senses.
    pub columns: usize,
    /// For each column, how many languages have something in it.
    pub spread: Vec<u16>,
}

/// One language: its parallel lines and its stems.
#[derive(Debug, Clone, Default)]
pub struct LanguageMaterial {
    /// BCP 47 tag.
    pub language: String,
    /// The lines of the first parallel file, for evaluation.
    pub lines: Vec<String>,
    /// Rows in order of key.
    pub rows: Vec<Row>,
}

/// A stem and where it occurs.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Of the stem.
    pub key: u32,
    /// Columns in ascending order, each with how often.
    pub columns: Vec<(u32, f32)>,
}

/// Reads everything that `sources` name below `data`.
pub fn read(data: &Path, sources: &[Source], progress: Progress) -> Result<Material, Error> {
    let documents = read_documents(&data.join("ntrex").join("documents.tsv"))?;
    let senses = Senses::read(data, sources)?;
    let mut material = Material {
        columns: documents.len() + senses.count,
        spread: vec![0; documents.len() + senses.count],
        documents,
        languages: Vec::new(),
    };
    for source in sources {
        let language = read_language(data, source, &senses, material.documents.len())?;
        let mut seen = vec![false; material.columns];
        for (column, _) in language.rows.iter().flat_map(|row| &row.columns) {
            seen[*column as usize] = true;
        }
        for (count, seen) in material.spread.iter_mut().zip(seen) {
            *count += u16::from(seen);
        }
        progress(&format!("{}: {} lines, {} stems", source.language, language.lines.len(), language.rows.len()));
        material.languages.push(language);
    }
    Ok(material)
}

fn read_text(path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|source| Error::Read { path: path.to_owned(), source })
}

fn read_documents(path: &Path) -> Result<Vec<usize>, Error> {
    let text = read_text(path)?;
    let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
    Ok(text
        .lines()
        .map(|line| {
            let name = line.split('\t').next().unwrap_or(line);
            let next = numbers.len();
            *numbers.entry(name).or_insert(next)
        })
        .collect())
}

/// The senses of all dictionaries, numbered in alphabetical order.
struct Senses {
    numbers: BTreeMap<(String, String), u32>,
    count: usize,
    /// For each dictionary file, its entries: sense number and translations.
    entries: FxHashMap<String, Vec<(u32, String)>>,
}

/// The dictionary that stands for the headwords of all the others.
const HEADWORDS: &str = "en";

impl Senses {
    fn read(data: &Path, sources: &[Source]) -> Result<Self, Error> {
        let mut found: BTreeMap<(String, String), u32> = BTreeMap::new();
        let mut files: Vec<(String, String)> = Vec::new();
        let names: Vec<&String> = sources.iter().flat_map(|s| &s.dictionary).filter(|n| *n != HEADWORDS).collect();
        for name in names {
            let path: PathBuf = data.join("wiktionary").join(format!("{name}.tsv"));
            files.push((name.clone(), read_text(&path)?));
        }
        for (_, text) in &files {
            let mut here: Vec<(String, String)> = text.lines().filter_map(entry).map(|e| (e.0, e.1)).collect();
            here.sort();
            here.dedup();
            for sense in here {
                *found.entry(sense).or_default() += 1;
            }
        }
        found.retain(|_, languages| *languages >= 2);
        for (number, value) in found.values_mut().enumerate() {
            *value = number as u32;
        }
        let mut entries: FxHashMap<String, Vec<(u32, String)>> = FxHashMap::default();
        for (name, text) in &files {
            let list = text
                .lines()
                .filter_map(entry)
                .filter_map(|(head, gloss, translations)| Some((*found.get(&(head, gloss))?, translations)))
                .collect();
            entries.insert(name.clone(), list);
        }
        let heads = found.iter().map(|((head, _), number)| (*number, head.clone())).collect();
        entries.insert(HEADWORDS.to_owned(), heads);
        Ok(Self { count: found.len(), numbers: found, entries })
    }
}

/// Headword, gloss and translations of a dictionary line.
fn entry(line: &str) -> Option<(String, String, String)> {
    let mut fields = line.split('\t');
    let head = fields.next()?;
    let _part_of_speech = fields.next()?;
    let gloss = fields.next()?;
    let translations = without_brackets(fields.next()?);
    let head = without_brackets(head.split(" /").next()?).trim().to_owned();
    (!head.is_empty() && !translations.trim().is_empty()).then(|| (head, gloss.trim().to_owned(), translations))
}

/// Notes in brackets tell about a word and are not part of it.
fn without_brackets(text: &str) -> String {
    let mut depth = 0usize;
    text.chars()
        .filter(|c| match c {
            '(' | '[' | '{' => {
                depth += 1;
                false
            }
            ')' | ']' | '}' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

fn read_language(data: &Path, source: &Source, senses: &Senses, lines: usize) -> Result<LanguageMaterial, Error> {
    let mut rows: FxHashMap<u32, FxHashMap<u32, f32>> = FxHashMap::default();
    let mut language = LanguageMaterial { language: source.language.clone(), ..LanguageMaterial::default() };
    for (n, name) in source.parallel.iter().enumerate() {
        let path = data.join("ntrex").join(format!("{name}.txt"));
        let text = read_text(&path)?;
        if text.lines().count() != lines {
            return Err(Error::Lines { path, expected: lines, found: text.lines().count() });
        }
        for (column, line) in text.lines().enumerate() {
            for stem in stems(line) {
                *rows.entry(stem.key).or_default().entry(column as u32).or_default() += 1.0;
            }
        }
        if n == 0 {
            language.lines = text.lines().map(str::to_owned).collect();
        }
    }
    for name in &source.dictionary {
        for (sense, translations) in &senses.entries[name] {
            let options: Vec<&str> =
                translations.split([',', ';', '/']).map(str::trim).filter(|t| !t.is_empty()).collect();
            for option in options {
                let stems = stems(option);
                let mut words = stems.iter().map(|s| s.start).collect::<Vec<_>>();
                words.dedup();
                let weight = 1.0 / words.len().max(1) as f32;
                for stem in stems {
                    let count = rows.entry(stem.key).or_default().entry(lines as u32 + sense).or_default();
                    *count = count.max(weight);
                }
            }
        }
    }
    let mut sorted: Vec<Row> = rows
        .into_iter()
        .map(|(key, columns)| {
            let mut columns: Vec<(u32, f32)> = columns.into_iter().collect();
            columns.sort_by_key(|(column, _)| *column);
            Row { key, columns }
        })
        .collect();
    sorted.sort_by_key(|row| row.key);
    language.rows = sorted;
    let _ = &senses.numbers;
    Ok(language)
}
