//! Whatever words of a language stand in whatever order, reading comes to an end without a panic, and what it finds lies
//! within the text.

use std::path::Path;

use rashomon_article::Article;
use rashomon_reading::{Options, read};

/// Every string in the files of a language's folder.
fn strings(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for file in std::fs::read_dir(folder).expect("the folder can be read") {
        let path = file.expect("a file can be read").path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let contents = std::fs::read_to_string(&path).expect("data is UTF-8");
            let lines = contents.lines().filter(|line| !line.trim_start().starts_with('#'));
            let quoted = lines.flat_map(|line| line.split('"').skip(1).step_by(2));
            found.extend(quoted.map(|form| form.trim_matches(['*', '=']).to_owned()));
        }
    }
    found.retain(|form| !form.is_empty() && !form.contains(['{', '<', '[', '|']));
    found
}

/// The next number of a row that looks random and is the same each time (splitmix64).
fn next(state: &mut u64) -> usize {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (mixed ^ (mixed >> 31)) as usize
}

const MARKS: [&str; 24] = [
    " ", " ", " ", " ", " ", " ", " ", " ", ", ", ". ", "\n", "", "", "-", " – ", ": ", "«", "» ", "\" ", "《", "》",
    " (", ") ", "’",
];

fn scrambled(words: &[String], state: &mut u64) -> String {
    let count = 1 + next(state) % 24;
    let mut text = String::new();
    for _ in 0..count {
        text.push_str(&words[next(state) % words.len()]);
        text.push_str(MARKS[next(state) % MARKS.len()]);
    }
    text
}

#[test]
fn words_in_any_order_are_read() {
    let folders =
        std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../languages")).expect("there are languages");
    for folder in folders {
        let folder = folder.expect("a folder can be read").path();
        let tag = folder.file_name().and_then(|name| name.to_str()).expect("a tag is ASCII").to_owned();
        if tag == "und" || tag.contains('.') {
            continue;
        }
        let words = strings(&folder);
        let mut state = 7;
        for n in 0..200 {
            let (title, text) = (scrambled(&words, &mut state), scrambled(&words, &mut state));
            let article = Article { id: format!("{tag}-{n}"), title, text, ..Article::default() };
            let options = Options { language: Some(tag.clone()) };
            let (reading, _) = read(&article, &options);
            let within = |span: rashomon_text::Span| article.field(span.field).get(span.start..span.end).is_some();
            assert!(reading.names.iter().all(|name| within(name.span)), "{article:?}");
            assert!(reading.statements.iter().all(|statement| within(statement.span)), "{article:?}");
        }
    }
}
