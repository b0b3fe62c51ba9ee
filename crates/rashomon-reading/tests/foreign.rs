//! Paragraphs in another language than the article are told, and read in their own.

use rashomon_article::Article;
use rashomon_reading::{Options, Reading, read};
use rashomon_text::Span;

const PORTUGUESE: &str = "O ministro disse ontem em Lisboa que a reunião não vai acontecer nesta semana.";
const ENGLISH: &str = "The minister said yesterday in Lisbon that the meeting would not take place this week.";

fn reading(text: &str, options: &Options) -> Reading {
    let article = Article { id: "a".into(), text: text.to_owned(), ..Article::default() };
    read(&article, options).0
}

#[test]
fn a_paragraph_in_another_language_is_read_in_it() {
    let text = format!("{PORTUGUESE}\n{ENGLISH}\n\n{PORTUGUESE}");
    let found = reading(&text, &Options::default());
    assert_eq!(found.language.tag, "pt");
    let foreign: Vec<_> = found.foreign.iter().map(|f| (f.tag.as_str(), &text[f.span.start..f.span.end])).collect();
    assert_eq!(foreign, [("en", ENGLISH)]);
    let words = |span: Span| &text[span.start..span.end];
    assert_eq!(found.sentences.iter().map(|span| words(*span)).collect::<Vec<_>>(), [PORTUGUESE, ENGLISH, PORTUGUESE]);
    let said: Vec<(&str, &str)> = found
        .statements
        .iter()
        .filter_map(|said| Some((found.language_at(said.span), words(said.speaker.as_ref()?.span))))
        .collect();
    assert_eq!(said, [("pt", "O ministro"), ("en", "The minister"), ("pt", "O ministro")]);
    let names: Vec<&str> = found.names.iter().map(|name| words(name.span)).collect();
    assert_eq!(names, ["Lisboa", "Lisbon", "Lisboa"]);
    let starts: Vec<usize> = found.times.iter().map(|time| time.span.start).collect();
    assert!(starts.is_sorted() && starts.len() == 6, "{starts:?}");
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
