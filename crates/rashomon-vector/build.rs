//! Finds the tables under `models/vectors/`: a language is added by adding its file.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let folder = root.join("../../models/vectors");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut tables: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "bin")
            && path.file_stem().is_some_and(|s| s != "codebook" && s != "lines")
        {
            tables.push(path);
        }
    }
    tables.sort();
    let mut code = String::new();
    let _ = writeln!(code, "pub static CODEBOOK: &[u8] = {};", include(&folder.join("codebook.bin")));
    let _ = writeln!(code, "pub static LINES: &[u8] = {};", include(&folder.join("lines.bin")));
    let _ = writeln!(code, "pub static TABLES: &[(&str, &[u8])] = &[");
    for path in &tables {
        let tag = path.file_stem().unwrap_or_default().to_string_lossy();
        let _ = writeln!(code, "    ({tag:?}, {}),", include(path));
    }
    let _ = writeln!(code, "];");
    let _ = writeln!(code, "pub static SOURCES: &str = include_str!({:?});", folder.join("sources.tsv"));
    fs::write(Path::new(&env::var("OUT_DIR").map_err(io::Error::other)?).join("shipped.rs"), code)
}

fn include(path: &Path) -> String {
    if path.exists() { format!("include_bytes!({path:?})") } else { "&[]".to_owned() }
}
