//! Paragraphs in another language than the article are told, and not read in its words.

use rashomon_article::Article;
use rashomon_reading::{Options, Reading, read};

const PORTUGUESE: &str = "O ministro disse ontem em Lisboa que a reunião não vai acontecer nesta semana.";
const ENGLISH: &str = "The minister said yesterday in Lisbon that the meeting would not take place this week.";

fn reading(text: &str, options: &Options) -> Reading {
    let article = Article { id: "a".into(), text: text.to_owned(), ..Article::default() };
    read(&article, options).0
}

#[test]
fn a_paragraph_in_another_language_is_left_out() {
    let text = format!("{PORTUGUESE}\n{PORTUGUESE}\n\n{ENGLISH}");
    let found = reading(&text, &Options::default());
    assert_eq!(found.language.tag, "pt");
    let foreign: Vec<_> = found.foreign.iter().map(|f| (f.tag.as_str(), &text[f.span.start..f.span.end])).collect();
    assert_eq!(foreign, [("en", ENGLISH)]);
    assert_eq!(found.sentences.len(), 2);
    assert!(found.statements.iter().all(|s| s.span.end <= text.find(ENGLISH).unwrap()));
}

#[test]
fn a_text_in_one_language_is_read_whole() {
    let text = format!("{PORTUGUESE}\n\n{PORTUGUESE}");
    let found = reading(&text, &Options::default());
    assert!(found.foreign.is_empty());
    assert_eq!(found.sentences.len(), 2);
    // Who says the language is believed.
    let options = Options { language: Some("pt".to_owned()) };
    assert!(reading(&format!("{PORTUGUESE}\n{ENGLISH}"), &options).foreign.is_empty());
}
