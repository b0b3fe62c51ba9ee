//! Bodies that each state has one of: a ministry with the country whose it is.
//!
//! "Cyprus's foreign ministry", „ciprusi külügyminisztérium“ and 塞浦路斯外交部 are one body, and its name in most
//! languages is written in small letters or not marked at all. The languages' data say which words name such a body;
//! the country stands beside them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rashomon_article::Article;
use rashomon_language::{Kind, Language, Sense, Tag};
use rashomon_reading::Reading;
use rashomon_sound::Sounds;
use rashomon_text::{Field, Span, Token, TokenKind};

use super::bodies::Pair;
use super::forms::{Form, is_small};
use super::meaning::land;
use crate::known;

/// The most words, marks and endings among them, between a body and its country.
const BETWEEN: usize = 3;

/// The most letters of an ending behind an apostrophe or a hyphen.
const LONGEST_ENDING: usize = 4;

/// What a mention says as much as so many names without a cue.
const CUE: usize = 2;

/// A body of a state: the concept that it is, and the country's ISO 3166 code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct StateBody {
    concept: &'static str,
    land: &'static str,
}

/// The forms that are one body of one state. Those that no reading took for a name are added to `forms`.
pub(super) fn same(forms: &mut Vec<Form>, articles: &[&Article], readings: &[&Reading], sounds: &Sounds) -> Vec<Pair> {
    for (article, (told, reading)) in articles.iter().zip(readings).enumerate() {
        let language = Language::get(&reading.language.tag);
        for field in [Field::Title, Field::Text] {
            for (body, head, span) in found(language, field, told.field(field)) {
                let ignored = reading.boilerplate.iter().any(|line| line.overlaps(span));
                if !ignored {
                    enter(forms, (article, told, language), body, (head, span), sounds);
                }
            }
        }
    }
    let mut of: BTreeMap<StateBody, Vec<usize>> = BTreeMap::new();
    for (at, form) in forms.iter().enumerate() {
        if let Some(body) = &form.body {
            of.entry(body.clone()).or_default().push(at);
        }
    }
    of.into_values().flat_map(|of| of[1..].iter().map(|other| (1.0, of[0], *other)).collect::<Vec<_>>()).collect()
}

/// Gives a mention of a body to the form that it is a mention of: a name that holds its words, or a form of its own.
fn enter(
    forms: &mut Vec<Form>,
    (article, told, language): (usize, &Article, &'static Language),
    body: StateBody,
    (head, span): (Span, Span),
    sounds: &Sounds,
) {
    let holds = |form: &&mut Form| {
        !form.candidate && form.mentions.iter().any(|(a, named)| *a == article && named.contains(head))
    };
    if let Some(form) = forms.iter_mut().find(holds) {
        form.body = form.body.take().or(Some(body));
        return;
    }
    // What the reading took for the whole name is a part of it.
    for form in forms.iter_mut().filter(|form| form.known.is_none()) {
        form.mentions.retain(|(a, part)| *a != article || !span.contains(*part));
    }
    let text = told.slice(span);
    let same =
        |form: &Form| form.body.as_ref() == Some(&body) && form.language.tag == language.tag && form.text == text;
    let at = forms.iter().position(same).unwrap_or_else(|| {
        forms.push(Form::new(text, None, (language, false), sounds));
        forms.len() - 1
    });
    forms[at].mentions.push((article, span));
    forms[at].speak_for(Kind::Organisation, CUE);
    forms[at].body = Some(body);
}

/// The bodies that a text names with their countries: each with the span of its own words and of all.
fn found(language: &'static Language, field: Field, text: &str) -> Vec<(StateBody, Span, Span)> {
    let tokens = language.lexicon.words(text);
    let tags = language.lexicon.tag(text, &tokens);
    let line = Line { language, text, tokens: &tokens, tags: &tags };
    let mut found = Vec::new();
    let mut done = 0;
    for tag in &tags {
        let Some(concept) = of_state(tag.sense).filter(|_| tag.first >= done) else { continue };
        let same = tags.iter().filter(|other| other.first == tag.first && of_state(other.sense) == Some(concept));
        let end = same.map(|other| other.end).max().unwrap_or(tag.end);
        done = end;
        let Some((land, first, last)) = line.country_before(tag.first).or_else(|| line.country_behind(end)) else {
            continue;
        };
        let span = |first: usize, end: usize| Span::new(field, tokens[first].start, tokens[end - 1].end);
        let all = span(tag.first.min(first), end.max(last));
        found.push((StateBody { concept, land }, span(tag.first, end), all));
    }
    found
}

/// The concept of a body that each state has one of, if a sense is one.
fn of_state(sense: &'static Sense) -> Option<&'static str> {
    static BODIES: OnceLock<Vec<&'static str>> = OnceLock::new();
    let bodies = BODIES.get_or_init(|| {
        let declared = &Language::get("und").data.concepts.declare;
        declared.iter().filter(|concept| concept.of_state).map(|concept| concept.id.as_str()).collect()
    });
    match sense {
        Sense::Concept(id) if bodies.contains(&id.as_str()) => Some(id),
        _ => None,
    }
}

/// The words of a text.
struct Line<'l> {
    language: &'static Language,
    text: &'l str,
    tokens: &'l [Token],
    tags: &'l [Tag<'static>],
}

impl Line<'_> {
    /// The country named right before token `at`, its ending or article apart: "Cyprus's", "the Cypriot".
    fn country_before(&self, at: usize) -> Option<(&'static str, usize, usize)> {
        (1..=BETWEEN).filter_map(|back| at.checked_sub(back)).find_map(|last| {
            let clear = (last + 1..at).all(|token| self.is_joint(token));
            let (land, first, end) = self.country_ending(last + 1).filter(|_| clear)?;
            Some((land, first, end))
        })
    }

    /// The country named behind token `end`: "of Cyprus", «России».
    fn country_behind(&self, end: usize) -> Option<(&'static str, usize, usize)> {
        (end..self.tokens.len().min(end + BETWEEN)).find_map(|first| {
            let clear = (end..first).all(|token| self.is_joint(token));
            let (land, first, last) = self.country_beginning(first).filter(|_| clear)?;
            Some((land, first, last))
        })
    }

    fn country_ending(&self, end: usize) -> Option<(&'static str, usize, usize)> {
        let known = self.tags.iter().filter(|tag| tag.end == end).filter_map(|tag| Some((country(tag)?, tag.first)));
        let longest = known.min_by_key(|(_, first)| *first);
        longest.map(|(land, first)| (land, first, end)).or_else(|| {
            let land = self.inflected(end - 1)?;
            Some((land, end - 1, end))
        })
    }

    fn country_beginning(&self, first: usize) -> Option<(&'static str, usize, usize)> {
        let known = self.tags.iter().filter(|tag| tag.first == first).filter_map(|tag| Some((country(tag)?, tag.end)));
        let longest = known.max_by_key(|(_, end)| *end);
        longest.map(|(land, end)| (land, first, end)).or_else(|| {
            let land = self.inflected(first)?;
            Some((land, first, first + 1))
        })
    }

    /// The country that a single word names with an ending.
    fn inflected(&self, at: usize) -> Option<&'static str> {
        let token = &self.tokens[at];
        (token.kind == TokenKind::Word && !token.script.is_unspaced())
            .then(|| land(self.language, token.slice(self.text)))?
    }

    /// Whether a token may stand between a body and its country: an apostrophe, an ending, a small word.
    fn is_joint(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let word = token.slice(self.text);
        match token.kind {
            TokenKind::Mark => matches!(word, "'" | "’" | "-"),
            TokenKind::Word => !token.breaks_line && (self.is_ending(token, word) || is_small(self.language, word)),
            TokenKind::Number => false,
        }
    }

    /// Whether a word is what an apostrophe or a hyphen has cut off.
    fn is_ending(&self, token: &Token, word: &str) -> bool {
        token.script.is_cased() && !token.spaced && word.chars().count() <= LONGEST_ENDING
    }
}

/// The country that a tag names.
fn country(tag: &Tag<'static>) -> Option<&'static str> {
    match tag.sense {
        Sense::Name { id } | Sense::Adjective { id } => known::country_of(id),
        _ => None,
    }
}
