//! Are those who are quoted found, with who they are and how they stand to what is said?

use rashomon_reading::{Party, Speaker, Statement};
use rashomon_text::{Span, fold};

use super::entities::{Found, Said, is, named};
use super::{Bench, quote};
use crate::gold::GoldAttribution;

/// Scores speakers and what is known of them.
pub fn score(bench: &mut Bench, entities: &Found) {
    let gold = bench.gold;
    for attribution in &gold.attributions {
        let Some(at) = bench.article(&attribution.article) else { continue };
        score_one(bench, entities, attribution, at);
    }
}

fn score_one(bench: &mut Bench, entities: &Found, gold: &GoldAttribution, article: usize) {
    let id = gold.article.as_str();
    let statements: &[Statement] = &bench.told.readings[article].statements;
    let here = where_meant(bench, gold, article);
    let spoken: Vec<(&Statement, &Speaker)> = statements
        .iter()
        .filter_map(|statement| statement.speaker.as_ref().map(|speaker| (statement, speaker)))
        .filter(|(_, speaker)| here.iter().any(|place| place.overlaps(speaker.span)))
        .collect();
    let who = quote(&gold.speaker);
    // A medium that is credited with what is said speaks, too: "according to Reuters".
    let credited: Vec<&Statement> = statements
        .iter()
        .filter(|statement| relied_on(statement).any(|party| here.iter().any(|place| place.overlaps(party.span))))
        .collect();
    let absent = spoken.is_empty() && credited.is_empty();
    bench.expect("speakers", &[id], !absent, || {
        let sentence = bench_sentence(statements, &here);
        format!("{who} is no speaker; there: {sentence}")
    });
    // What is missed because the speaker was missed is counted, and told but once.
    let expect = |bench: &mut Bench, kind, found: bool, why: String| {
        let misses = bench.tally.misses.len();
        bench.expect(kind, &[id], found, || why);
        if absent {
            bench.tally.misses.truncate(misses);
        }
    };
    if let Some(meant) = &gold.refers_to {
        let medium = |party: &Party| {
            let said = Said { article, span: Some(party.span), name: &party.name, known: party.known.as_deref() };
            is(bench, entities, meant, said)
        };
        let found = spoken.iter().any(|(_, speaker)| refers_to(bench, entities, meant, speaker, article))
            || credited.iter().any(|statement| relied_on(statement).any(medium))
            || in_story(bench, entities, meant, article, &here, |speaker| speaker.entity);
        let names: Vec<&str> = spoken.iter().filter_map(|(_, s)| s.name.as_deref()).collect();
        expect(bench, "references", found, format!("{who} is {meant}; found {}", list(names)));
    }
    let anonymous = spoken.iter().any(|(_, speaker)| speaker.anonymous == gold.anonymous)
        || spoken.is_empty() && !credited.is_empty() && !gold.anonymous;
    let is_not = if gold.anonymous { "is" } else { "is not" };
    expect(bench, "anonymity", anonymous, format!("{who} {is_not} anonymous"));
    if let Some(label) = &gold.affiliation {
        let affiliations = || spoken.iter().filter_map(|(_, speaker)| speaker.affiliation.as_ref());
        let found = affiliations().any(|a| {
            let said = Said { article, span: Some(a.span), name: &a.text, known: a.known.as_deref() };
            is(bench, entities, label, said)
        });
        // A body or a state that speaks under its own name speaks for itself.
        let itself = |speaker: &Speaker| {
            let name = speaker.name.as_deref().unwrap_or_default();
            let span = Some(speaker.introduced.unwrap_or(speaker.span));
            !name.is_empty() && is(bench, entities, label, Said { article, span, name, known: None })
        };
        let found = found
            || spoken.iter().any(|(_, speaker)| itself(speaker))
            || in_story(bench, entities, label, article, &here, |speaker| speaker.affiliation);
        let seen = list(affiliations().map(|a| a.text.as_str()));
        expect(bench, "affiliations", found, format!("{who} speaks for {label}; found {seen}"));
    }
    stances(bench, gold, (&spoken, &credited), statements, expect);
    if let Some(label) = &gold.told {
        let told = || spoken.iter().filter_map(|(statement, _)| statement.told.as_ref());
        let found = told().any(|party| {
            let said = Said { article, span: Some(party.span), name: &party.name, known: party.known.as_deref() };
            is(bench, entities, label, said)
        });
        let seen = list(told().map(|party| party.name.as_str()));
        expect(bench, "told", found, format!("{who} told {label}; found {seen}"));
    }
}

/// The media that a statement is credited to, or came by.
fn relied_on(statement: &Statement) -> impl Iterator<Item = &Party> {
    statement.credit.iter().chain(&statement.chain)
}

/// Where the words that name the speaker stand; only within the sentence that is meant, if that is said.
fn where_meant(bench: &Bench, gold: &GoldAttribution, article: usize) -> Vec<Span> {
    let mut places = bench.places(&gold.article, &gold.speaker);
    if let Some(at) = &gold.at {
        let meant = bench.places(&gold.article, at);
        let sentences: Vec<Span> = bench.told.readings[article]
            .sentences
            .iter()
            .copied()
            .filter(|sentence| meant.iter().any(|place| place.overlaps(*sentence)))
            .collect();
        let within = |place: &Span| sentences.iter().chain(&meant).any(|sentence| sentence.overlaps(*place));
        places.retain(within);
    }
    places
}

fn stances(
    bench: &mut Bench,
    gold: &GoldAttribution,
    (spoken, credited): (&[(&Statement, &Speaker)], &[&Statement]),
    statements: &[Statement],
    expect: impl Fn(&mut Bench, &'static str, bool, String),
) {
    let wanted: Vec<_> = gold.stances().into_iter().flatten().collect();
    let in_parts = wanted.len() > 1;
    for stance in &wanted {
        let here = spoken.iter().map(|(statement, _)| statement).chain(credited).any(|s| s.stance == *stance);
        let elsewhere = in_parts
            && statements.iter().filter(|s| s.stance == *stance).any(|statement| {
                let speaker = statement.speaker.as_ref();
                speaker.is_some_and(|one| spoken.iter().any(|(_, other)| are_one(one, other)))
            });
        let seen = list(spoken.iter().map(|(statement, _)| format!("{:?}", statement.stance).to_lowercase()));
        let wanted = format!("{stance:?}").to_lowercase();
        expect(bench, "stances", here || elsewhere, format!("{} {wanted}; found {seen}", quote(&gold.speaker)));
    }
}

/// Whether two mentions of one article are of one speaker.
fn are_one(a: &Speaker, b: &Speaker) -> bool {
    let first = |speaker: &Speaker| speaker.introduced.unwrap_or(speaker.span);
    let named = matches!((&a.name, &b.name), (Some(a), Some(b)) if fold(a) == fold(b));
    named || first(a).overlaps(first(b)) || a.span.overlaps(b.span)
}

/// Whether a speaker is whom a gold file means: a form or a label.
fn refers_to(bench: &Bench, entities: &Found, meant: &str, speaker: &Speaker, article: usize) -> bool {
    let name = speaker.name.as_deref().unwrap_or_default();
    let span = Some(speaker.introduced.unwrap_or(speaker.span));
    if is(bench, entities, meant, Said { article, span, name, known: None }) {
        return true;
    }
    // Of a name and its parts: "Bono" is "Louis Bono".
    let folded = fold(name);
    let is_part = |full: &str| !folded.is_empty() && fold(full).split_whitespace().any(|part| part == folded);
    let forms = named(bench, meant).map(|at| &bench.gold.entities[at].forms);
    if is_part(meant) || forms.is_some_and(|forms| forms.values().flatten().any(|form| is_part(form))) {
        return true;
    }
    // Somebody without a name: the words that introduced him.
    let id = &bench.told.articles[article].id;
    speaker.introduced.is_some_and(|span| bench.places(id, meant).iter().any(|place| place.overlaps(span)))
}

/// Whether the speaker that a story has at one of some places is whom a gold file means, or of whom it means: what an article
/// doesn't say of him another may.
fn in_story(
    bench: &Bench,
    entities: &Found,
    meant: &str,
    article: usize,
    here: &[Span],
    whom: impl Fn(&rashomon_synopsis::Speaker) -> Option<usize>,
) -> bool {
    let Some((synopsis, gold)) = bench.synopsis(article).zip(named(bench, meant)) else { return false };
    let there = |speaker: &&rashomon_synopsis::Speaker| {
        speaker.mentions.iter().any(|at| at.article == article && here.iter().any(|place| place.overlaps(at.span)))
    };
    let found = synopsis.speakers.iter().filter(there).filter_map(whom).map(|entity| &synopsis.entities[entity]);
    found.into_iter().any(|entity| entities.of(gold).iter().any(|other| std::ptr::eq(*other, entity)))
}

fn bench_sentence(statements: &[Statement], here: &[Span]) -> String {
    let there = statements.iter().filter(|statement| here.iter().any(|place| place.overlaps(statement.span)));
    let seen = there.map(|statement| match &statement.speaker {
        Some(speaker) => format!("a statement by {}", speaker.name.as_deref().unwrap_or("somebody else")),
        None => "a statement of the outlet".to_owned(),
    });
    list(seen)
}

fn list<S: Into<String>>(items: impl IntoIterator<Item = S>) -> String {
    let mut items: Vec<String> = items.into_iter().map(Into::into).collect();
    items.dedup();
    if items.is_empty() { "nothing".into() } else { items.join(", ") }
}
