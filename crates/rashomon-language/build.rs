//! Reads `languages/*/*.toml`, checks every file, and embeds each language in a compact form.
//!
//! A mistake in a data file stops the build with the file, the line and what to write instead.

#[path = "src/schema/mod.rs"]
mod schema;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../languages");
    println!("cargo:rerun-if-changed={}", root.display());
    println!("cargo:rerun-if-changed=src/schema");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    let mut list = String::from("&[\n");
    let mut failures = Vec::new();
    for folder in folders(&root) {
        let tag = name_of(&folder);
        match parse(&tag, &files(&folder)) {
            Ok(data) => {
                let bytes = postcard::to_allocvec(&data).expect("plain data serialises");
                let file = out.join(format!("{tag}.bin"));
                fs::write(&file, bytes).expect("OUT_DIR can be written");
                writeln!(list, "    ({tag:?}, include_bytes!({file:?})),").expect("a string takes it");
            }
            Err(errors) => failures.extend(errors),
        }
    }
    assert!(failures.is_empty(), "\n\nThe language data has mistakes:\n\n{}\n", failures.join("\n"));
    list.push(']');
    fs::write(out.join("languages.rs"), list).expect("OUT_DIR can be written");
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<_> = entries(root)
        .into_iter()
        .filter(|path| path.is_dir())
        .inspect(|path| println!("cargo:rerun-if-changed={}", path.display()))
        .collect();
    folders.sort();
    folders
}

/// The data files of one folder: name and contents, by name.
fn files(folder: &Path) -> Vec<(String, String)> {
    let mut files: Vec<_> = entries(folder)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .map(|path| {
            println!("cargo:rerun-if-changed={}", path.display());
            (name_of(&path), fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display())))
        })
        .collect();
    files.sort();
    files
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let read = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    read.map(|entry| entry.expect("the folder can be listed").path()).collect()
}

fn name_of(path: &Path) -> String {
    path.file_name().expect("listed paths have names").to_string_lossy().into_owned()
}

/// Parses the files (name, contents) of the folder `tag`; all mistakes at once, each with its file.
fn parse(tag: &str, files: &[(String, String)]) -> Result<schema::Data, Vec<String>> {
    let mut data = schema::Data { tag: tag.to_owned(), ..Default::default() };
    let mut errors = Vec::new();
    for (name, contents) in files {
        let result = match name.as_str() {
            "language.toml" => read(contents, &mut data.language),
            "speech.toml" => read(contents, &mut data.speech),
            "people.toml" => read(contents, &mut data.people),
            "numbers.toml" => read(contents, &mut data.numbers),
            "times.toml" => read(contents, &mut data.times).and_then(|()| check_templates(&data.times.templates)),
            "concepts.toml" => read(contents, &mut data.concepts),
            "names.toml" => read(contents, &mut data.names),
            "boilerplate.toml" => read(contents, &mut data.boilerplate),
            _ => Err("no such data file is known; see languages/README.md for the list".to_owned()),
        };
        if let Err(message) = result {
            errors.push(format!("languages/{tag}/{name}: {message}"));
        }
    }
    if errors.is_empty() { Ok(data) } else { Err(errors) }
}

fn check_templates(templates: &schema::times::Templates) -> Result<(), String> {
    templates.all().into_iter().flat_map(|(_, lines)| lines).try_for_each(|line| {
        let expanded = schema::templates::expand(line);
        expanded.map(|_| ()).map_err(|message| format!("template {message}"))
    })
}

fn read<T: serde::de::DeserializeOwned>(contents: &str, into: &mut T) -> Result<(), String> {
    *into = toml::from_str(contents).map_err(|e| e.to_string())?;
    Ok(())
}
