//! The names of the outlets that tell the story, where an article names one of them.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_article::Article;
use rashomon_language::{Kind, Language, Sense};
use rashomon_reading::{Name, Reading};
use rashomon_text::{Field, Span, Token, TokenKind, fold, words};

/// The most letters of an ending that a name may have where it is named.
const LONGEST_ENDING: usize = 5;

/// The fewest letters that an ending leaves of a word.
const SHORTEST: usize = 3;

/// The names of outlets, folded, by the first letters of their first words.
pub(super) struct Outlets {
    names: BTreeMap<String, BTreeSet<Vec<String>>>,
}

impl Outlets {
    /// The outlets of some articles, with the article that their names begin with and without it. A name of one word
    /// may be any word.
    pub fn new(articles: &[&Article], readings: &[&Reading]) -> Self {
        let mut names: BTreeMap<String, BTreeSet<Vec<String>>> = BTreeMap::new();
        for (article, reading) in articles.iter().zip(readings) {
            let Some(outlet) = article.outlet.as_deref() else { continue };
            let language = Language::get(&reading.language.tag);
            let name = folded(outlet);
            let article =
                |word: &String| language.lexicon.senses(word).iter().any(|sense| matches!(sense, Sense::Demonstrative));
            let bare = name.split_first().filter(|(first, _)| article(first)).map(|(_, rest)| rest.to_vec());
            for name in bare.into_iter().chain([name]) {
                if let [first, _, ..] = name.as_slice() {
                    names.entry(stem(first)).or_default().insert(name);
                }
            }
        }
        Self { names }
    }

    /// Whether an outlet is called so.
    pub fn has(&self, name: &str) -> bool {
        let name = folded(name);
        let named = |first: &String| self.names.get(&stem(first)).into_iter().flatten().any(|o| is_form_of(&name, o));
        name.first().is_some_and(named)
    }

    /// Where an article names an outlet in words that its reading takes for no name, or for a part of one only.
    pub fn named_in(&self, article: &Article, reading: &Reading) -> Vec<Span> {
        let mut found = Vec::new();
        for field in [Field::Title, Field::Text] {
            let text = article.field(field);
            if self.names.is_empty() || text.is_empty() {
                continue;
            }
            let tokens = words(text);
            let spelled: Vec<(Token, String)> = spelled(&tokens, text).collect();
            for at in 0..spelled.len() {
                for outlet in self.names.get(&stem(&spelled[at].1)).into_iter().flatten() {
                    let Some(named) = spelled.get(at..at + outlet.len()) else { continue };
                    let written: Vec<String> = named.iter().map(|(_, word)| word.clone()).collect();
                    if is_form_of(&written, outlet) {
                        found.push(Span::new(field, named[0].0.start, named[named.len() - 1].0.end));
                    }
                }
            }
        }
        let other = |span: Span, name: &Name| {
            // "Baltic Times" has a sea in it.
            let own = name.known.is_none() || name.kind == Kind::Place;
            let part = own && span.contains(name.span) && span != name.span;
            !name.adjective && name.span.overlaps(span) && !part
        };
        found.retain(|span| !reading.names.iter().any(|name| other(*span, name)));
        found
    }
}

/// The letters of a word that no ending changes.
fn stem(word: &str) -> String {
    word.chars().take(SHORTEST).collect()
}

/// The words of a name, folded.
fn folded(name: &str) -> Vec<String> {
    spelled(&words(name), name).map(|(_, word)| word).collect()
}

/// The words among some tokens of a text, folded.
fn spelled<'t>(tokens: &'t [Token], text: &'t str) -> impl Iterator<Item = (Token, String)> + 't {
    tokens.iter().filter(|token| token.kind != TokenKind::Mark).map(move |token| (*token, fold(token.slice(text))))
}

/// Whether `name` is `outlet`, each of its words with an ending at most.
fn is_form_of(name: &[String], outlet: &[String]) -> bool {
    name.len() == outlet.len() && name.iter().zip(outlet).all(|(word, plain)| is_form_of_word(word, plain))
}

/// Whether two folded words have as much in common as two cases of a word: all but their endings.
fn is_form_of_word(word: &str, plain: &str) -> bool {
    let common = word.chars().zip(plain.chars()).take_while(|(a, b)| a == b).count();
    let ending = word.chars().count().max(plain.chars().count()) - common;
    ending == 0 || common >= SHORTEST && ending <= common.min(LONGEST_ENDING)
}
