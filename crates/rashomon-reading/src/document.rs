use std::cell::OnceCell;

use rashomon_article::Article;
use rashomon_language::{Element, Sense, Tag};
use rashomon_text::{Field, Span, Token};

use crate::numeral::Numeral;
use crate::{Options, compounds, reading, words};

/// An article made ready for reading: its language, and its two texts cut into tokens and sentences, with
/// every form that the language's lexicon knows.
#[derive(Debug)]
pub struct Document<'a> {
    /// The article.
    pub article: &'a Article,
    /// What its language knows.
    pub language: &'static rashomon_language::Language,
    /// The title and the text, in that order; an empty one is left out.
    pub parts: Vec<Part<'a>>,
    found: reading::Language,
}

/// The title or the text of a document.
#[derive(Debug)]
pub struct Part<'a> {
    /// Which of the two.
    pub field: Field,
    /// All of it.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// What the lexicon found, by first token, longest first.
    pub tags: Vec<Tag<'static>>,
    /// Sentences as ranges of tokens.
    pub sentences: Vec<(usize, usize)>,
    /// The compound number words, by token: what they are put together from.
    compounds: Vec<(usize, Vec<Element>)>,
    /// For each token, the number that begins there, once asked for: many readers do.
    pub(crate) numerals: Vec<OnceCell<Option<Numeral>>>,
    /// For each token, where its tags begin in `tags`; one more entry closes the last.
    tags_from: Vec<usize>,
}

impl<'a> Document<'a> {
    /// Identifies the language and tags the article's title and text.
    pub fn new(article: &'a Article, options: &Options) -> Self {
        let found = identify(article, options);
        let language = rashomon_language::Language::get(&found.tag);
        let parts = [Field::Title, Field::Text]
            .into_iter()
            .filter(|field| !article.field(*field).is_empty())
            .map(|field| Part::new(field, article.field(field), language))
            .collect();
        Self { article, language, parts, found }
    }

    /// Paragraphs of the text that are clearly in another language: its words would be misread in them. A user
    /// who says the language means all of it.
    pub fn foreign(&self, options: &Options) -> Vec<reading::Foreign> {
        if options.language.is_some() {
            return Vec::new();
        }
        let stretches = rashomon_language::identify::paragraphs_in(&self.article.text, &self.found.tag);
        let others = stretches.into_iter().filter(|(_, found)| found.tag != self.found.tag);
        others
            .map(|(range, found)| reading::Foreign {
                span: Span::new(Field::Text, range.start, range.end),
                tag: found.tag,
            })
            .collect()
    }

    /// Leaves out the sentences that lie within spans of the page or of another language.
    pub fn without(mut self, left_out: &[Span]) -> Self {
        for part in &mut self.parts {
            let (field, tokens) = (part.field, &part.tokens);
            part.sentences.retain(|(first, end)| {
                let span = Span::new(field, tokens[*first].start, tokens[*end - 1].end);
                !left_out.iter().any(|out| out.contains(span))
            });
        }
        self
    }

    /// The language, and how it is known.
    pub fn language_found(&self) -> reading::Language {
        self.found.clone()
    }

    /// All sentences as spans, the title's first.
    pub fn sentences(&self) -> Vec<Span> {
        self.parts.iter().flat_map(|part| part.sentences.iter().map(|(first, end)| part.span(*first, *end))).collect()
    }
}

impl<'a> Part<'a> {
    fn new(field: Field, text: &'a str, language: &'static rashomon_language::Language) -> Self {
        let (mut tokens, compounds) = compounds::cut(text, language.lexicon.words(text), language);
        if field == Field::Text {
            words::join_wrapped(text, &mut tokens);
        }
        let mut tags = language.lexicon.tag(text, &tokens);
        words::settle(text, &tokens, &mut tags);
        let mut tags_from = Vec::with_capacity(tokens.len() + 1);
        let mut at = 0;
        for token in 0..=tokens.len() {
            while at < tags.len() && tags[at].first < token {
                at += 1;
            }
            tags_from.push(at);
        }
        let sentences = language.sentences(text, &tokens);
        let numerals = vec![OnceCell::new(); tokens.len()];
        Self { field, text, tokens, tags, sentences, compounds, numerals, tags_from }
    }

    /// What the lexicon found beginning at `token`, longest first; nothing past the last token.
    pub fn tags_at(&self, token: usize) -> &[Tag<'static>] {
        match self.tags_from.get(token..token + 2) {
            Some(&[from, to]) => &self.tags[from..to],
            _ => &[],
        }
    }

    /// What the compound number word at `token` is put together from.
    pub(crate) fn compound(&self, token: usize) -> Option<&[Element]> {
        if self.compounds.is_empty() {
            return None;
        }
        let at = self.compounds.binary_search_by_key(&token, |(known, _)| *known).ok()?;
        Some(&self.compounds[at].1)
    }

    /// The longest form beginning at `token` whose sense `pick` takes: where it ends, and what was picked.
    pub fn longest<T>(&self, token: usize, mut pick: impl FnMut(&'static Sense) -> Option<T>) -> Option<(usize, T)> {
        self.tags_at(token).iter().find_map(|tag| pick(tag.sense).map(|picked| (tag.end, picked)))
    }

    /// Whether only short words that are glued to others stand right before `token`, with a hyphen: ב-2023.
    pub(crate) fn is_behind_proclitics(&self, token: usize, language: &rashomon_language::Language) -> bool {
        let proclitics = &language.data.language.proclitics;
        if proclitics.is_empty() || token < 2 || self.tokens[token].spaced || self.tokens[token - 1].spaced {
            return false;
        }
        let mut rest = self.word(token - 2);
        while let Some(shorter) =
            proclitics.iter().find_map(|p| rest.strip_prefix(p.as_str())).filter(|_| !rest.is_empty())
        {
            rest = shorter;
        }
        rest.is_empty() && matches!(self.word(token - 1), "-" | "\u{5BE}")
    }

    /// The span of tokens `first..end`.
    pub fn span(&self, first: usize, end: usize) -> Span {
        Span::new(self.field, self.tokens[first].start, self.tokens[end - 1].end)
    }

    /// The tokens that share a byte with `span`, which must lie in this part.
    pub fn tokens_of(&self, span: Span) -> (usize, usize) {
        let first = self.tokens.partition_point(|token| token.end <= span.start);
        let end = self.tokens.partition_point(|token| token.start < span.end);
        (first, end.max(first))
    }

    /// What a token covers.
    pub fn word(&self, token: usize) -> &'a str {
        self.tokens[token].slice(self.text)
    }

    /// What tokens `first..end` cover.
    pub fn word_span(&self, first: usize, end: usize) -> &'a str {
        &self.text[self.tokens[first].start..self.tokens[end - 1].end]
    }

    /// The first token that starts at or after byte `at`.
    pub fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|token| token.start < at)
    }
}

fn identify(article: &Article, options: &Options) -> reading::Language {
    if let Some(tag) = &options.language {
        return reading::Language { tag: tag.clone(), confidence: 1.0, stated: true };
    }
    let found = rashomon_language::identify(&article.title, &article.text, article.language.as_deref());
    reading::Language { tag: found.tag, confidence: found.confidence, stated: found.stated }
}
