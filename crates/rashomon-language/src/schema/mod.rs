//! The form of the data files under `languages/<tag>/`: one module a file. Unknown keys are errors.
//!
//! A **form** is how a word or phrase is written. Words are matched folded (no accents, no joiners, any
//! case), with four marks:
//! - a form that begins with a capital letter matches only capitalised text; one that is all capitals
//!   only all-capitals text (`US` is not `us`);
//! - a word that ends in `*` matches every word that begins with it (`confirm*`), one that begins with `*` every
//!   longer word that ends so (`*sprecher`);
//! - a word that begins with `=` matches only with just its accents (`=à` is not `a`);
//! - a joiner (U+200C) in a form also matches a space or nothing.
//!
//! This module is also compiled into the build script, so it knows nothing of the rest of the crate.

pub mod boilerplate;
pub mod check;
pub mod concepts;
pub mod language;
pub mod names;
pub mod numbers;
pub mod people;
pub mod speech;
pub mod templates;
pub mod times;

use serde::{Deserialize, Serialize};

/// All that one folder says. Files that a folder lacks are empty here.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Data {
    /// The folder's name: a BCP 47 tag, `und` for what all languages share.
    pub tag: String,
    /// `language.toml`: the language itself, its function words and inflection.
    pub language: language::File,
    /// `speech.toml`: reporting verbs, according-to phrases, who is told.
    pub speech: speech::File,
    /// `people.toml`: roles, titles, anonymity, heads of organisation and place names.
    pub people: people::File,
    /// `numbers.toml`: number words, bounds, units.
    pub numbers: numbers::File,
    /// `times.toml`: date patterns, relative times, seasons, durations.
    pub times: times::File,
    /// `concepts.toml`: words of the news concepts.
    pub concepts: concepts::File,
    /// `names.toml`: well-known names, exonyms, demonyms, metonyms.
    pub names: names::File,
    /// `boilerplate.toml`: lines that belong to the page and not to the report.
    pub boilerplate: boilerplate::File,
}

/// Reads the data files (name, contents) of the folder `tag`. All mistakes are told at once, each with its file
/// and what to write instead.
pub fn parse(tag: &str, files: &[(String, String)]) -> Result<Data, Vec<String>> {
    let mut data = Data { tag: tag.to_owned(), ..Data::default() };
    let mut mistakes = Vec::new();
    for (name, contents) in files {
        let result = match name.as_str() {
            "language.toml" => read(contents, &mut data.language),
            "speech.toml" => read(contents, &mut data.speech),
            "people.toml" => read(contents, &mut data.people),
            "numbers.toml" => read(contents, &mut data.numbers),
            "times.toml" => read(contents, &mut data.times).and_then(|()| expandable(&data.times.templates)),
            "concepts.toml" => read(contents, &mut data.concepts),
            "names.toml" => read(contents, &mut data.names),
            "boilerplate.toml" => read(contents, &mut data.boilerplate),
            _ => Err("no such data file is known; languages/README.md has the list".to_owned()),
        };
        if let Err(message) = result {
            mistakes.push(format!("languages/{tag}/{name}: {message}"));
        }
    }
    if mistakes.is_empty() { Ok(data) } else { Err(mistakes) }
}

fn read<T: serde::de::DeserializeOwned>(contents: &str, into: &mut T) -> Result<(), String> {
    *into = toml::from_str(contents).map_err(|e| e.to_string())?;
    Ok(())
}

fn expandable(templates: &times::Templates) -> Result<(), String> {
    templates.all().into_iter().flat_map(|(_, lines)| lines).try_for_each(|line| {
        let expanded = templates::expand(line);
        expanded.map(|_| ()).map_err(|message| format!("template {message}"))
    })
}
