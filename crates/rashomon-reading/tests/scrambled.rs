//! Whatever words of a language stand in whatever order, reading comes to an end without a panic, and what it finds lies
//! within the text.

use rashomon_article::Article;
use rashomon_language::Language;
use rashomon_reading::{Options, read};

/// Every string in a language's data.
fn strings(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => found.push(text.trim_matches(['*', '=']).to_owned()),
        serde_json::Value::Array(values) => values.iter().for_each(|value| strings(value, found)),
        serde_json::Value::Object(values) => values.values().for_each(|value| strings(value, found)),
        _ => {}
    }
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
        let tag = folder.expect("a folder can be read").file_name().into_string().expect("a tag is ASCII");
        if tag == "und" || tag.contains('.') {
            continue;
        }
        let mut words = Vec::new();
        let data = serde_json::to_value(&Language::get(&tag).data).expect("data can be written as JSON");
        strings(&data, &mut words);
        words.retain(|word| !word.contains(['{', '<', '[', '|']));
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
