//! Language folders that are read when the program starts, in place of or beside those that were built in.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use rashomon::language::schema::{self, Data};

/// The folders within `root`, by name, each with its data or with all that is wrong with it.
pub fn all(root: &Path) -> Result<Vec<(PathBuf, Result<Data, Vec<String>>)>> {
    let mut folders: Vec<PathBuf> = listed(root)?.into_iter().filter(|path| path.is_dir()).collect();
    folders.retain(|folder| folder.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')));
    folders.into_iter().map(|folder| one(&folder).map(|data| (folder, data))).collect()
}

/// One folder, whose name is the language's tag.
pub fn one(folder: &Path) -> Result<Result<Data, Vec<String>>> {
    let mut files = Vec::new();
    for path in listed(folder)?.into_iter().filter(|path| path.extension().is_some_and(|e| e == "toml")) {
        let contents = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        files.push((name_of(&path), contents));
    }
    Ok(schema::parse(&name_of(folder), &files))
}

/// Puts the folders within `root` in the place of those that were built in; one with mistakes is left out,
/// and they are told.
pub fn install(root: &Path) -> Result<()> {
    let mut whole = Vec::new();
    for (_, data) in all(root)? {
        match data {
            Ok(data) => whole.push(data),
            Err(mistakes) => mistakes.iter().for_each(|mistake| eprintln!("rashomon: {mistake}")),
        }
    }
    install_data(whole)
}

/// Puts folders in the place of those that were built in.
pub fn install_data(folders: Vec<Data>) -> Result<()> {
    rashomon::language::install(folders).map_err(|_| anyhow::anyhow!("languages are in use already"))
}

fn listed(folder: &Path) -> Result<Vec<PathBuf>> {
    let at = || format!("cannot list {}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(at)? {
        paths.push(entry.with_context(at)?.path());
    }
    paths.sort();
    Ok(paths)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
