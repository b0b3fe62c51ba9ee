use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rashomon_text::{Script, TokenKind, fold, words};
use rustc_hash::FxHashMap;

use crate::learn::beginnings::beginnings;
use crate::learn::{Error, Progress};
use crate::stems::Cutting;

/// What one table is learned from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// BCP 47 tag of the table.
    pub language: String,
    /// Tags of other languages that are read by this table, since they are nearly the same.
    pub others: Vec<String>,
    /// File stems under `ntrex/`: variants of one language are read as one.
    pub parallel: Vec<String>,
    /// File stems under `wiktionary/`; the language of the headwords has itself.
    pub dictionary: Vec<String>,
}

/// A thing that languages have words for: a concept, a country, a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fact {
    /// For each language that has words for it, by tag, its forms: words and phrases; a word that ends in
    /// `*` stands for all that begin with it, and one that begins with `=` for itself.
    pub forms: BTreeMap<String, Vec<String>>,
}

/// Reads the list of sources: languages, parallel files, dictionary files, separated by tabs.
pub fn sources(list: &str) -> Vec<Source> {
    let names = |field: Option<&str>| -> Vec<String> {
        field.unwrap_or("").split(',').map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned).collect()
    };
    list.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| {
            let mut fields = line.split('\t');
            let mut tags = names(fields.next());
            let others = tags.split_off(tags.len().min(1));
            let language = tags.pop().unwrap_or_default();
            Source { language, others, parallel: names(fields.next()), dictionary: names(fields.next()) }
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
    /// Columns in all: the lines of the parallel text, then the senses, then the facts.
    pub columns: usize,
    /// The first column of a fact.
    pub facts: usize,
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
    /// How its words are cut.
    pub cutting: Cutting,
    /// Whether it has a dictionary or many facts beside the parallel text.
    pub rich: bool,
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

/// Reads everything that `sources` name below `data`, and puts `facts` beside it.
pub fn read(data: &Path, sources: &[Source], facts: &[Fact], progress: Progress) -> Result<Material, Error> {
    let documents = read_documents(&data.join("ntrex").join("documents.tsv"))?;
    let senses = Senses::read(data, sources)?;
    let first_fact = documents.len() + senses.count;
    let mut material = Material {
        columns: first_fact + facts.len(),
        facts: first_fact,
        spread: vec![0; first_fact + facts.len()],
        documents,
        languages: Vec::new(),
    };
    for source in sources {
        let mut reader = Reader::new(material.documents.len());
        reader.parallel(data, source)?;
        reader.dictionary(source, &senses);
        reader.facts(source, facts, first_fact);
        let language = reader.finish(source);
        let mut seen = vec![false; material.columns];
        for (column, _) in language.rows.iter().flat_map(|row| &row.columns) {
            seen[*column as usize] = true;
        }
        for (count, seen) in material.spread.iter_mut().zip(seen) {
            *count += u16::from(seen);
        }
        let cut = language.cutting.beginnings.join(" ");
        progress(&format!("{}: {} stems; {cut}", source.language, language.rows.len()));
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

/// The senses of all dictionaries, in alphabetical order.
struct Senses {
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
        Ok(Self { count: found.len(), entries })
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

/// Gathers the rows of one language.
struct Reader {
    lines_in_all: usize,
    lines: Vec<String>,
    /// Its words, folded, for what begins alike.
    words: BTreeSet<String>,
    /// Scripts of the parallel text.
    scripts: Vec<Script>,
    cutting: Cutting,
    rich: bool,
    rows: FxHashMap<u32, FxHashMap<u32, f32>>,
}

/// More words than this that begin alike say nothing of what the beginning means.
const MOST_ALIKE: usize = 60;
/// A language with so many facts has the words of concepts, not only what Unicode CLDR has for all.
const MANY_FACTS: usize = 600;
/// A script counts as one of a language from this part of its words on.
const LEAST_OF_SCRIPT: f32 = 0.1;

impl Reader {
    fn new(lines_in_all: usize) -> Self {
        Self {
            lines_in_all,
            lines: Vec::new(),
            words: BTreeSet::new(),
            scripts: Vec::new(),
            cutting: Cutting::default(),
            rich: false,
            rows: FxHashMap::default(),
        }
    }

    fn parallel(&mut self, data: &Path, source: &Source) -> Result<(), Error> {
        let mut texts: Vec<String> = Vec::new();
        for name in &source.parallel {
            let path = data.join("ntrex").join(format!("{name}.txt"));
            let text = read_text(&path)?;
            let found = text.lines().count();
            if found != self.lines_in_all {
                return Err(Error::Lines { path, expected: self.lines_in_all, found });
            }
            texts.push(text);
        }
        let mut counts: BTreeMap<Script, usize> = BTreeMap::new();
        for line in texts.iter().flat_map(|text| text.lines()) {
            for token in words(line).into_iter().filter(|token| token.kind == TokenKind::Word) {
                *counts.entry(token.script).or_default() += 1;
                self.words.insert(fold(token.slice(line)));
            }
        }
        let all = counts.values().sum::<usize>() as f32;
        self.scripts = counts.into_iter().filter(|(_, n)| *n as f32 >= all * LEAST_OF_SCRIPT).map(|(s, _)| s).collect();
        self.cutting = Cutting { beginnings: beginnings(&self.words) };
        for (column, line) in texts.iter().flat_map(|text| text.lines().enumerate()) {
            for stem in self.cutting.stems(line) {
                *self.rows.entry(stem.key).or_default().entry(column as u32).or_default() += 1.0;
            }
        }
        self.lines = texts.first().map(|text| text.lines().map(str::to_owned).collect()).unwrap_or_default();
        Ok(())
    }

    fn dictionary(&mut self, source: &Source, senses: &Senses) {
        for (sense, translations) in source.dictionary.iter().filter_map(|name| senses.entries.get(name)).flatten() {
            let options = translations.split([',', ';', '/']).map(str::trim);
            for option in options.filter(|option| !option.is_empty()) {
                self.means(option, self.lines_in_all as u32 + sense);
            }
        }
    }

    fn facts(&mut self, source: &Source, facts: &[Fact], first: usize) {
        let tags: Vec<&String> = std::iter::once(&source.language).chain(&source.others).collect();
        let known = facts.iter().filter(|fact| tags.iter().any(|tag| fact.forms.contains_key(*tag))).count();
        self.rich = !source.dictionary.is_empty() || known >= MANY_FACTS;
        for (n, fact) in facts.iter().enumerate() {
            let forms: Vec<&String> = tags.iter().filter_map(|tag| fact.forms.get(*tag)).flatten().collect();
            for form in forms {
                self.means_form(form, (first + n) as u32);
            }
        }
    }

    /// Notes that a phrase means what a column stands for.
    fn means(&mut self, phrase: &str, column: u32) {
        let tokens = words(phrase);
        let foreign = |script: &Script| !self.scripts.contains(script) && *script != Script::Common;
        if !self.scripts.is_empty() && tokens.iter().any(|token| foreign(&token.script)) {
            return;
        }
        let words = tokens.iter().filter(|token| token.kind == TokenKind::Word).count();
        let weight = 1.0 / words.max(1) as f32;
        for stem in self.cutting.stems(phrase) {
            let count = self.rows.entry(stem.key).or_default().entry(column).or_default();
            *count = count.max(weight);
        }
    }

    /// As [`Reader::means`], for a form with marks: what stands for all words that begin alike is looked up
    /// among the words of the parallel text.
    fn means_form(&mut self, form: &str, column: u32) {
        let parts: Vec<&str> = form.split(' ').map(|part| part.trim_start_matches('=')).collect();
        let Some(last) = parts.last().and_then(|last| last.strip_suffix('*')) else {
            return self.means(&parts.join(" ").replace('*', ""), column);
        };
        let before = parts[..parts.len() - 1].join(" ").replace('*', "");
        let beginning = fold(last);
        let alike: Vec<String> = self
            .words
            .range(beginning.clone()..)
            .take_while(|word| word.starts_with(&beginning))
            .take(MOST_ALIKE)
            .cloned()
            .collect();
        self.means(&format!("{before} {last}"), column);
        for word in alike {
            self.means(&format!("{before} {word}"), column);
        }
    }

    fn finish(self, source: &Source) -> LanguageMaterial {
        let mut rows: Vec<Row> = self
            .rows
            .into_iter()
            .map(|(key, columns)| {
                let mut columns: Vec<(u32, f32)> = columns.into_iter().collect();
                columns.sort_by_key(|(column, _)| *column);
                Row { key, columns }
            })
            .collect();
        rows.sort_by_key(|row| row.key);
        LanguageMaterial {
            language: source.language.clone(),
            lines: self.lines,
            cutting: self.cutting,
            rich: self.rich,
            rows,
        }
    }
}
