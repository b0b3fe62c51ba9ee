//! Paragraphs in another language than the article: each stretch of them is read as an article of its own, and what it
//! says takes its place among the rest.

use rashomon_article::{Article, Diagnostic};
use rashomon_text::{Field, Span};

use crate::{Foreign, Options, Reading};

/// Reads the foreign stretches of an article into its reading.
pub(crate) fn read(article: &Article, foreign: Vec<Foreign>, into: &mut Reading, diagnostics: &mut Vec<Diagnostic>) {
    for Foreign { span, tag } in &foreign {
        let piece = Article {
            id: article.id.clone(),
            published: article.published,
            text: article.slice(*span).to_owned(),
            ..Article::default()
        };
        let (mut found, said) = crate::read(&piece, &Options { language: Some(tag.clone()) });
        shift(&mut found, span.start);
        insert(&mut into.sentences, found.sentences, *span, |found| *found);
        insert(&mut into.boilerplate, found.boilerplate, *span, |found| *found);
        insert(&mut into.names, found.names, *span, |found| found.span);
        insert(&mut into.candidates, found.candidates, *span, |found| *found);
        insert(&mut into.doubtful, found.doubtful, *span, |found| found.0);
        insert(&mut into.times, found.times, *span, |found| found.span);
        insert(&mut into.quantities, found.quantities, *span, |found| found.span);
        insert(&mut into.contested, found.contested, *span, |found| found.span);
        insert(&mut into.statements, found.statements, *span, |found| found.span);
        diagnostics.extend(said);
    }
    into.foreign = foreign;
}

/// Puts what was found in a stretch before what stands behind it. What the language of the rest finds there is none.
fn insert<T>(list: &mut Vec<T>, found: Vec<T>, stretch: Span, span: impl Fn(&T) -> Span) {
    list.retain(|one| !stretch.contains(span(one)));
    let behind = |one: &T| span(one).field == stretch.field && span(one).start >= stretch.end;
    let at = list.iter().position(behind).unwrap_or(list.len());
    list.splice(at..at, found);
}

/// Moves all spans by `bytes`, to where they stand in the whole text.
fn shift(reading: &mut Reading, bytes: usize) {
    let mut spans: Vec<&mut Span> = Vec::new();
    spans.extend(reading.sentences.iter_mut().chain(&mut reading.boilerplate).chain(&mut reading.candidates));
    spans.extend(reading.names.iter_mut().map(|name| &mut name.span));
    spans.extend(reading.doubtful.iter_mut().map(|(span, _)| span));
    for time in &mut reading.times {
        spans.push(&mut time.span);
        spans.extend(time.relative.as_mut().map(|relative| &mut relative.event));
    }
    let quantities = reading.quantities.iter_mut().chain(&mut reading.contested);
    spans.extend(quantities.map(|quantity| &mut quantity.span));
    for statement in &mut reading.statements {
        spans.push(&mut statement.span);
        spans.extend(&mut statement.attribution);
        let parties = statement.told.iter_mut().chain(&mut statement.credit).chain(&mut statement.chain);
        spans.extend(parties.map(|party| &mut party.span));
        if let Some(speaker) = &mut statement.speaker {
            spans.push(&mut speaker.span);
            spans.extend(&mut speaker.introduced);
            spans.extend(speaker.affiliation.as_mut().map(|affiliation| &mut affiliation.span));
        }
    }
    for span in spans.into_iter().filter(|span| span.field == Field::Text) {
        span.start += bytes;
        span.end += bytes;
    }
}
