//! Two names that stand side by side and were read as one.
//!
//! "The mayor of Bergen Anna Holm said", in a language that needs no comma there: where nothing stands between a place and a person, capitals do not part them.
//! What other articles call the person does.

use rashomon_language::Kind;
use rashomon_sound::{Sounds, skeleton, skeletons_agree};
use rashomon_text::{Span, TokenKind, words};

use super::forms::{Form, Forms, add, without_ending};

/// How alike a part of a form and a name elsewhere must sound.
const ALIKE: f32 = 0.85;
/// Longer forms are no two names.
const MOST_WORDS: usize = 5;

/// What one of two names is.
struct Part {
    kind: Kind,
    known: Option<String>,
}

/// Parts the forms that are a place or body and a person, or two places, where other mentions have them apart.
pub(super) fn part(forms: &mut Forms, sounds: &Sounds) {
    let glued: Vec<_> = forms
        .iter()
        .filter_map(|(key, form)| {
            let (at, first, second) = parts(forms, form, sounds)?;
            Some((key.clone(), at, first, second))
        })
        .collect();
    for (key, at, front_is, behind_is) in glued {
        let Some(form) = forms.remove(&key) else { continue };
        let language = (form.language, false);
        for (article, span) in form.mentions {
            let front = form.text[..at].trim_end();
            let behind = &form.text[at..];
            let first = Span::new(span.field, span.start, span.start + front.len());
            let second = Span::new(span.field, span.start + at, span.end);
            for (text, span, part) in [(front, first, &front_is), (behind, second, &behind_is)] {
                let form = add(forms, (article, text, span), part.known.clone(), language, sounds);
                if part.kind != Kind::Other {
                    form.speak_for(part.kind, 1);
                }
            }
        }
    }
}

/// The byte of a form's text where a name begins behind another; what the first is; what the second is.
fn parts(forms: &Forms, form: &Form, sounds: &Sounds) -> Option<(usize, Part, Part)> {
    if form.known.is_some() || form.candidate || form.varied || !(2..=MOST_WORDS).contains(&form.tokens.len()) {
        return None;
    }
    let tokens = words(&form.text);
    if tokens.iter().any(|token| token.kind == TokenKind::Mark) {
        return None;
    }
    (1..tokens.len()).find_map(|count| {
        let at = tokens[count].start;
        let (front, behind) = (form.text[..at].trim_end(), &form.text[at..]);
        let behind_count = tokens.len() - count;
        let second = if behind_count > 1 {
            alone(forms, form, (behind, behind_count), sounds, |other| other.kind() == Kind::Person)?
        } else {
            alone(forms, form, (behind, 1), sounds, is_place)?
        };
        let person = second.kind == Kind::Person;
        // What stands before a person's full name is no part of it if it was taken for a body.
        let body = || (person && form.kind() == Kind::Organisation).then_some(Part { kind: form.kind(), known: None });
        let thing = |other: &Form| {
            let fits = if person { other.is_no_given_name() } else { other.known.is_some() };
            fits && (other.known.is_some() || stands_by_itself(forms, other))
        };
        let first = alone(forms, form, (front, count), sounds, thing).or_else(body)?;
        Some((at, first, second))
    })
}

/// Whether a name stands somewhere without another right behind it: else one article may have parted what is one in all others,
/// "cầu Francis Scott Key".
fn stands_by_itself(forms: &Forms, form: &Form) -> bool {
    let begins = |article: usize, end: Span| {
        let behind =
            |(other, span): &(usize, Span)| *other == article && span.field == end.field && span.start == end.end + 1;
        forms.values().filter(|other| !other.candidate).any(|other| other.mentions.iter().any(behind))
    };
    form.mentions.iter().any(|(article, span)| !begins(*article, *span))
}

fn is_place(form: &Form) -> bool {
    form.kind() == Kind::Place
}

/// What a part of `form` is, if it is a name by itself elsewhere.
fn alone(
    forms: &Forms,
    form: &Form,
    (text, count): (&str, usize),
    sounds: &Sounds,
    fits: impl Fn(&Form) -> bool,
) -> Option<Part> {
    let plain = without_ending(form.language, text);
    let spelled: Vec<_> = [Some(text), plain].into_iter().flatten().map(|t| (sounds.prepare(t), skeleton(t))).collect();
    let others = forms
        .values()
        .filter(|other| !other.candidate && !other.mentions.is_empty() && other.tokens.len() == count && fits(other));
    let alike = |other: &&Form| {
        spelled.iter().any(|(prepared, bones)| {
            skeletons_agree(bones, &other.bones) && sounds.compare(prepared, &other.prepared) >= ALIKE
        })
    };
    let mut others = others.filter(alike);
    others.next().map(|other| Part { kind: other.kind(), known: other.known.clone() })
}
