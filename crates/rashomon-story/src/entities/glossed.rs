//! Names beside which an article gives their initials: "Euroopan tautikeskus (ECDC)".
//!
//! Whatever the initials are those of, in another language perhaps, the two are one.

use std::collections::BTreeMap;

use rashomon_article::Article;
use rashomon_language::Kind;
use rashomon_text::Field;

use super::clusters::is_acronym;
use super::forms::Form;
use crate::known;

/// Where a form is mentioned: the article, the field, and where its name ends.
type End = (usize, Field, usize);

/// So many bytes of a name may stand between what is read as it and the bracket.
const LONGEST_REST: usize = 32;

/// The pairs of a body's name and the initials right behind it: in brackets, or without a mark behind a common noun that
/// closes the name.
pub(super) fn pairs(forms: &[Form], articles: &[&Article]) -> Vec<(usize, usize)> {
    let mut ends: BTreeMap<End, usize> = BTreeMap::new();
    for (at, form) in forms.iter().enumerate().filter(|(_, form)| is_body(form)) {
        ends.extend(form.mentions.iter().map(|(article, span)| ((*article, span.field, span.end), at)));
    }
    let mut found = Vec::new();
    for (at, short) in forms.iter().enumerate().filter(|(_, form)| is_acronym(form) && !is_medium(form)) {
        for (article, span) in &short.mentions {
            let text = articles[*article].field(span.field);
            let bracketed =
                text[..span.start].strip_suffix(['(', '（']).filter(|_| text[span.end..].starts_with([')', '）']));
            let before = bracketed.unwrap_or(&text[..span.start]);
            // A few small words of the name may stand between: "Střediska pro prevenci a kontrolu nemocí (ECDC)".
            let open = before.len().saturating_sub(if bracketed.is_some() { LONGEST_REST } else { 1 });
            let near = ends.range((*article, span.field, open)..=(*article, span.field, before.len())).next_back();
            let small = |end: usize| before[end..].chars().all(|c| c.is_lowercase() || c == ' ');
            let Some((_, full)) = near.filter(|((_, _, end), full)| **full != at && small(*end)) else { continue };
            let noun = forms[*full]
                .text
                .split_whitespace()
                .next_back()
                .is_some_and(|word| word.starts_with(char::is_lowercase));
            if bracketed.is_some() || noun {
                found.push((at, *full));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a form is the name of a body that is known by nothing else, and of more letters than initials have.
fn is_body(form: &Form) -> bool {
    form.kind() == Kind::Organisation && form.known.is_none() && !is_acronym(form) && !form.outlet
}

/// Whether a form is a well-known medium's: one in brackets is who reports it, and no short form.
fn is_medium(form: &Form) -> bool {
    form.known.as_deref().is_some_and(known::is_medium)
}
