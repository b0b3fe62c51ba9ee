//! Reads `languages/*/*.toml`, checks every file, and embeds each language in a compact form.
//!
//! A mistake in a data file stops the build with the file, the line and what to write instead.

#[path = "src/schema/mod.rs"]
mod schema;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use flate2::Compression;
use flate2::write::DeflateEncoder;

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../languages");
    println!("cargo:rerun-if-changed={}", root.display());
    println!("cargo:rerun-if-changed=src/schema");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    let mut list = String::from("&[\n");
    let mut failures = Vec::new();
    let mut all = Vec::new();
    for folder in folders(&root) {
        match schema::parse(&name_of(&folder), &files(&folder)) {
            Ok(data) => all.push(data),
            Err(mistakes) => failures.extend(mistakes),
        }
    }
    if let Some(shared) = all.iter().find(|data| data.tag == "und") {
        failures.extend(all.iter().flat_map(|data| schema::check::check(data, shared)));
    }
    for data in &all {
        let file = out.join(format!("{}.bin", data.tag));
        fs::write(&file, packed(data)).expect("OUT_DIR can be written");
        writeln!(list, "    ({:?}, include_bytes!({file:?})),", data.tag).expect("a string takes it");
    }
    assert!(failures.is_empty(), "\n\nThe language data has mistakes:\n\n{}\n", failures.join("\n"));
    list.push(']');
    fs::write(out.join("languages.rs"), list).expect("OUT_DIR can be written");
}

/// The data of a language in a third of its length: lists of words have much in common.
fn packed(data: &schema::Data) -> Vec<u8> {
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::default());
    packed.write_all(&postcard::to_allocvec(data).expect("plain data serialises")).expect("a vector takes it");
    packed.finish().expect("a vector takes it")
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
