//! Was nobody hurt?
//!
//! "No one was killed" counts the dead as much as "two were killed" does: there were none. A word for nobody near what
//! becomes of people, or a word for none right beside those to whom it happened ("no casualties", «жертв нет»), is zero
//! of them. Of other things none is said so: "nobody knows" counts nothing. Where the article tells elsewhere how many
//! there were, that is its figure: "four died, though the ministry had spoken of no victims"; the zero is then what
//! somebody else says, and kept apart.

use std::collections::BTreeSet;

use rashomon_language::Sense;
use rashomon_text::TokenKind;

use crate::fates::{is_casualty, is_one, makes};
use crate::{Document, Part, Quantity};

/// So many words may stand between nobody and what did not happen to him: "no one has so far been hurt".
const NEAR: usize = 4;

/// Adds what the article says there was none of, in order; what it has a figure of as well is given back.
pub fn find(document: &Document, quantities: &mut Vec<Quantity>) -> Vec<Quantity> {
    let mut found = Vec::new();
    for part in &document.parts {
        for (first, end) in &part.sentences {
            let mut at = *first;
            while at < *end {
                let none = zero(part, at, (*first, *end));
                at = none.map_or(at + 1, |(_, past, _)| past.max(at + 1));
                found.extend(none.map(|(from, past, casualty)| (part, from, past, casualty)));
            }
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    let counted = quantities.iter().filter_map(|quantity| quantity.counted.as_deref());
    let told: BTreeSet<String> = counted.filter(|counted| is_casualty(counted)).map(str::to_owned).collect();
    let (mut zeros, mut contested) = (Vec::new(), Vec::new());
    for (part, from, past, casualty) in found {
        let span = part.span(from, past);
        let behind = quantities.partition_point(|other| other.span < span);
        let mut near = quantities[behind.saturating_sub(1)..].iter().take(2);
        if near.all(|other| !other.span.overlaps(span)) {
            let zero = Some(0.0);
            let counted = Some(casualty.to_owned());
            let quantity = Quantity { span, low: zero, high: zero, approximate: false, unit: None, counted };
            let known = told.iter().any(|counted| is_one(counted, casualty));
            if known { contested.push(quantity) } else { zeros.push(quantity) }
        }
    }
    quantities.append(&mut zeros);
    quantities.sort_by_key(|quantity| quantity.span);
    contested
}

/// What there is none of by a word at `at`, see [`nobody`] and [`none`].
fn zero(part: &Part, at: usize, sentence: (usize, usize)) -> Option<(usize, usize, &'static str)> {
    let tags = part.tags_at(at).iter().filter(|tag| tag.end <= sentence.1);
    tags.filter(|tag| matches!(tag.sense, Sense::Nobody | Sense::NoneOf)).find_map(|tag| match tag.sense {
        Sense::Nobody => nobody(part, (at, tag.end), sentence),
        _ => none(part, (at, tag.end), sentence),
    })
}

/// A word for nobody at tokens `at..past` and, behind or before it in its clause, what became of nobody: from and past
/// which token that is told, and what there are none of.
fn nobody(
    part: &Part,
    (at, past): (usize, usize),
    (first, end): (usize, usize),
) -> Option<(usize, usize, &'static str)> {
    for from in past..end.min(past + NEAR) {
        if let Some((over, casualty)) = casualty(part, from, end) {
            return Some((at, over, casualty));
        }
        if stops(part, from) {
            break;
        }
    }
    for from in (first.max(at.saturating_sub(NEAR))..at).rev() {
        if let Some((over, casualty)) = casualty(part, from, end).filter(|(over, _)| *over <= at) {
            let between = (over..at).any(|token| stops(part, token));
            return (!between).then_some((from, past, casualty));
        }
        if stops(part, from) {
            break;
        }
    }
    None
}

/// A word for none at tokens `at..past`, right beside those to whom it happened.
fn none(part: &Part, (at, past): (usize, usize), (first, end): (usize, usize)) -> Option<(usize, usize, &'static str)> {
    let small =
        |token: usize| part.tags_at(token).iter().any(|t| matches!(t.sense, Sense::Function | Sense::Classifier));
    let behind = if past < end && small(past) && casualty(part, past, end).is_none() { past + 1 } else { past };
    if let Some((over, casualty)) = (behind < end).then(|| casualty(part, behind, end)).flatten() {
        return Some((at, over, casualty));
    }
    let to = if at > first && small(at - 1) { [at, at - 1] } else { [at, at] };
    let from = (first.max(at.saturating_sub(NEAR))..at).rev().find_map(|from| {
        let (over, casualty) = casualty(part, from, end)?;
        to.contains(&over).then_some((from, casualty))
    });
    from.map(|(from, casualty)| (from, past, casualty))
}

/// What people are who came to harm by what token `at` tells.
fn casualty(part: &Part, at: usize, end: usize) -> Option<(usize, &'static str)> {
    let pick = |s: &'static Sense| match s {
        Sense::Concept(id) => {
            let made = makes(id).filter(|(_, measured)| !measured).map(|(made, _)| made);
            made.or_else(|| is_casualty(id).then_some(id.as_str())).filter(|made| is_casualty(made))
        }
        _ => None,
    };
    part.longest(at, pick).filter(|(past, _)| *past <= end)
}

/// Where a clause may end, or tells of somebody else.
fn stops(part: &Part, at: usize) -> bool {
    part.tokens[at].kind == TokenKind::Mark
        || part.tokens[at].kind == TokenKind::Number
        || part.tags_at(at).iter().any(|tag| {
            matches!(
                tag.sense,
                Sense::Coordinator | Sense::Relative | Sense::Complementiser | Sense::Reporting(_) | Sense::Nobody
            )
        })
}

#[cfg(test)]
mod tests {
    use rashomon_article::Article;

    use crate::{Options, read};

    fn zeros(language: &str, text: &str) -> Vec<(String, String)> {
        let article = Article { id: "a".into(), text: text.into(), ..Article::default() };
        let (reading, _) = read(&article, &Options { language: Some(language.into()) });
        let none = reading.quantities.into_iter().filter(|q| q.high == Some(0.0));
        none.map(|q| (article.slice(q.span).to_owned(), q.counted.unwrap_or_default())).collect()
    }

    fn of(text: &str, counted: &str) -> (String, String) {
        (text.to_owned(), counted.to_owned())
    }

    #[test]
    fn nobody_who_came_to_harm_is_zero() {
        assert_eq!(zeros("en", "No one was killed, police said."), [of("No one was killed", "dead")]);
        assert_eq!(zeros("en", "There were no casualties."), [of("no casualties", "casualty")]);
        assert_eq!(zeros("ru", "Никто не погиб, жертв нет."), [of("Никто не погиб", "dead"), of("жертв нет", "dead")]);
        assert_eq!(zeros("es", "No murió nadie."), [of("murió nadie", "dead")]);
    }

    #[test]
    fn nobody_else_counts_nothing() {
        for text in ["No one knows who killed him.", "Nobody came.", "No word on casualties.", "No one said two died."]
        {
            assert_eq!(zeros("en", text), [], "{text}");
        }
    }
}
