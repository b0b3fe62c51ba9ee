//! Well-known names behind endings and prefixes.

use rashomon_language::{Language, Sense};
use rashomon_text::fold;

/// The fewest letters that may be left of a word for it to be a well-known name with an ending.
const SHORTEST: usize = 4;

/// A well-known name that is exactly `text`, or is left of it when an ending or prefix of the language is
/// taken off: what is left (as bytes of `text`), the identifier, whether it was found as an adjective.
pub(super) fn inflected(language: &'static Language, text: &str) -> Option<(usize, usize, &'static str, bool)> {
    if let Some((id, adjective)) = exact(language, text) {
        return Some((0, text.len(), id, adjective));
    }
    let mut plain = String::new();
    for (from, to) in bare(language, text) {
        // What is left of a short word is a word by chance.
        if letters(&text[from..to]) < SHORTEST {
            continue;
        }
        if let Some((id, adjective)) = exact(language, &text[from..to]) {
            return Some((from, to, id, adjective));
        }
        // An ending may stand in the place of the one that the plain form has: the mention is the whole word.
        for ending in &language.data.language.plain_endings {
            plain.clear();
            plain.push_str(&text[from..to]);
            plain.push_str(ending);
            if let Some((id, adjective)) = exact(language, &plain) {
                return Some((from, text.len(), id, adjective));
            }
        }
    }
    None
}

/// A well-known name (or adjective of one) that is exactly `text`.
pub(super) fn exact(language: &'static Language, text: &str) -> Option<(&'static str, bool)> {
    let tokens = language.lexicon.words(text);
    let tags = language.lexicon.tag(text, &tokens);
    let whole = tags.iter().filter(|t| t.first == 0 && t.end == tokens.len());
    let mut adjective = None;
    for tag in whole {
        match tag.sense {
            Sense::Name { id } => return Some((id.as_str(), false)),
            Sense::Adjective { id } => adjective = Some((id.as_str(), true)),
            _ => {}
        }
    }
    adjective
}

/// `text` without the longest ending of the language that it has, if enough is left.
pub(super) fn without_ending<'t>(language: &Language, text: &'t str) -> Option<&'t str> {
    let endings = &language.data.language.endings;
    let cut = endings.iter().filter_map(|ending| cut_back(text, ending)).min()?;
    let bare = &text[..cut];
    (letters(bare) >= SHORTEST && bare.len() < text.len()).then_some(bare)
}

/// How many letters `text` has; a syllable of Hangul is written as one character and has two or three.
fn letters(text: &str) -> usize {
    text.chars().map(|c| if ('\u{ac00}'..='\u{d7a3}').contains(&c) { 2 } else { 1 }).sum()
}

/// What is left of `text` when an ending, a prefix or both are taken off; at least two letters.
fn bare(language: &Language, text: &str) -> Vec<(usize, usize)> {
    let endings = &language.data.language.endings;
    let prefixes = &language.data.language.prefixes;
    let mut found = Vec::new();
    let starts = prefixes.iter().filter_map(|p| cut_front(text, p));
    let ends: Vec<usize> = endings.iter().filter_map(|e| cut_back(text, e)).collect();
    for start in std::iter::once(0).chain(starts) {
        for end in ends.iter().copied().chain((start > 0).then_some(text.len())) {
            if end > start && text[start..end].chars().count() >= 2 {
                found.push((start, end));
            }
        }
    }
    found
}

/// Where `ending` begins at the end of `text`, if it does; both may write joiners and accents differently.
fn cut_back(text: &str, ending: &str) -> Option<usize> {
    let bare_ending = ending.trim_start_matches('\u{200C}');
    let at = match text.strip_suffix(bare_ending) {
        Some(rest) => rest.len(),
        None => {
            let wanted = bare_ending.chars().count();
            let (at, _) = text.char_indices().rev().nth(wanted.checked_sub(1)?)?;
            (fold(&text[at..]) == fold(bare_ending)).then_some(at)?
        }
    };
    Some(text[..at].trim_end_matches('\u{200C}').len())
}

fn cut_front(text: &str, prefix: &str) -> Option<usize> {
    let (at, _) = text.char_indices().nth(prefix.chars().count())?;
    (fold(&text[..at]) == fold(prefix)).then_some(at)
}
