//! Which medium do words mean that name none: "the paper wrote", "told the agency", "a source of the agency"?
//!
//! Of the media that the article has credited by name before, it is the last of which such a word may be used: an
//! agency is not "the paper". Where there is none, somebody who told "the agency" or is its source spoke to the outlet
//! that published the article.

use std::collections::BTreeMap;

use rashomon_language::{Language, RoleKind, Sense};
use rashomon_reading::Party;
use rashomon_story::known;
use rashomon_text::Span;

use super::Identity;
use crate::roles;
use crate::units::Telling;

/// The words for a medium stand within so many bytes beside its name.
const BESIDE_NAME: usize = 40;

/// What the articles call the media that they credit: for each, the roles whose words stand beside its name, and how
/// often.
#[derive(Clone, Default)]
pub(super) struct Called(BTreeMap<Identity, BTreeMap<&'static str, usize>>);

impl Called {
    pub fn new(telling: &Telling, found: &[(usize, Party, Identity)]) -> Self {
        let mut called: BTreeMap<Identity, BTreeMap<&'static str, usize>> = BTreeMap::new();
        for (at, party, medium) in found {
            let article = telling.units[*at].article;
            let declared = party.known.as_deref().and_then(known::declaration).and_then(|d| d.medium.as_deref());
            let counts = called.entry(medium.clone()).or_default();
            if let Some(role) = declared.or_else(|| word_beside(telling, article, party.span)) {
                *counts.entry(role).or_default() += 1;
            }
        }
        Self(called)
    }

    /// Whether a medium may be called by the words for a role, as far as is known: as most articles call it. Not every
    /// agency is a medium, so that only one that is called so is meant by the word.
    pub fn may_be(&self, medium: &Identity, role: &str) -> bool {
        let most = self.0.get(medium).into_iter().flatten().max_by_key(|(_, count)| **count);
        most.map_or(!roles::is_agency(Some(role)), |(most, _)| roles::may_be_one(most, role))
    }

    /// The medium among those that an article has credited by name before a place, which the words there mean.
    pub fn taken_up(
        &self,
        telling: &Telling,
        found: &[(usize, Party, Identity)],
        unit: usize,
        span: Span,
    ) -> Option<Identity> {
        let article = telling.units[unit].article;
        let role = word_in(telling, article, span)?;
        let before = |(at, party, _): &&(usize, Party, Identity)| {
            telling.units[*at].article == article && party.span.field == span.field && party.span.start < span.start
        };
        let fitting = found.iter().filter(before).filter(|(.., medium)| self.may_be(medium, role));
        fitting.max_by_key(|(_, party, _)| party.span.start).map(|(.., medium)| medium.clone())
    }

    /// Whether the words at a place mean the outlet that published the article: `own`, if the article says which it is.
    pub fn is_own(&self, telling: &Telling, unit: usize, span: Span, own: Option<Identity>) -> bool {
        let role = word_in(telling, telling.units[unit].article, span);
        role.zip(own).is_some_and(|(role, own)| self.may_be(&own, role))
    }
}

/// The role of the last word for a medium within a span.
pub(super) fn word_in(telling: &Telling, article: usize, span: Span) -> Option<&'static str> {
    roles_in(telling, article, telling.articles[article].slice(span), false).pop()
}

/// The role of the word for a medium that stands in a medium's name, or nearest beside it in its clause.
pub(super) fn word_beside(telling: &Telling, article: usize, span: Span) -> Option<&'static str> {
    let text = telling.articles[article].field(span.field);
    let clause = |c: char| matches!(c, '.' | ',' | ';' | ':' | '\n' | '。' | '，' | '、' | '،' | '؛');
    let (mut from, mut to) = (span.start.saturating_sub(BESIDE_NAME), (span.end + BESIDE_NAME).min(text.len()));
    while !text.is_char_boundary(from) {
        from += 1;
    }
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let before = text[from..span.start].rsplit(clause).next().unwrap_or_default();
    let behind = text[span.end..to].split(clause).next().unwrap_or_default();
    let inside = || roles_in(telling, article, span.slice(text), true).pop();
    inside()
        .or_else(|| roles_in(telling, article, before, true).pop())
        .or_else(|| roles_in(telling, article, behind, true).into_iter().next())
}

/// The roles of the words for media in a text, in order. `beside_name`: whether a medium is named there.
fn roles_in(telling: &Telling, article: usize, text: &str, beside_name: bool) -> Vec<&'static str> {
    let language = Language::get(&telling.readings[article].language.tag);
    let tags = language.lexicon.tag(text, &language.lexicon.words(text));
    let roles = tags.iter().filter_map(|tag| match tag.sense {
        Sense::Role { kind: RoleKind::Outlet, id, .. } => Some(id.as_str()),
        // Beside a medium's name the word for an agency of any kind is that of a news agency.
        Sense::AgencyNoun if beside_name => Some(roles::AGENCY),
        _ => None,
    });
    roles.collect()
}
