//! Are disagreements shown, and only those that are there?

use std::collections::{BTreeMap, BTreeSet};

use rashomon_synopsis::{Claim, Standing};

use super::statements::{Sentences, articles_saying, sentence_of};
use super::{Bench, quote};

/// A disagreement of the gold file: of each side, the sentences that tell it so, by article.
struct Conflict {
    name: String,
    statement: usize,
    /// None where the file does not say who stands where, only that the articles of a statement disagree.
    sides: Option<Vec<BTreeSet<(usize, usize)>>>,
    ids: Vec<String>,
}

/// Scores the claims that are said to differ or to be disputed. A conflict is found if such a claim has sentences
/// of two of its sides; such a claim is wrong if it has that of no conflict, and of no contradiction within an article.
pub fn score(bench: &mut Bench, sentences: &Sentences) {
    let conflicts = conflicts(bench, sentences);
    let synopses = bench.told.synopses;
    let shown: Vec<&Claim> = (synopses.iter().flat_map(|synopsis| &synopsis.claims))
        .filter(|claim| matches!(claim.standing, Standing::Differs | Standing::Disputed))
        .collect();
    for conflict in &conflicts {
        let found = shown.iter().any(|claim| is_shown(conflict, claim, sentences));
        let ids: Vec<&str> = conflict.ids.iter().map(String::as_str).collect();
        bench.expect("conflicts", &ids, found, || format!("nothing differs about {}", conflict.name));
    }
    for claim in shown {
        let apart = !conflicts.iter().any(|conflict| touches(conflict, claim, sentences));
        if apart && !is_of_one_article(bench, claim) {
            let articles: BTreeSet<usize> = claim.statements.iter().map(|told| told.place.article).collect();
            let all = bench.told.articles;
            let ids: Vec<&str> = articles.iter().map(|at| all[*at].id.as_str()).collect();
            let first = claim.statements.first().map(|told| bench.show(told.place.article, told.place.span));
            let slots: Vec<String> =
                claim.values.iter().map(|v| format!("{} {:?}", v.slot, v.verdict).to_lowercase()).collect();
            let what = format!("{} is said to differ ({})", first.unwrap_or_default(), slots.join(", "));
            bench.wrong("conflicts", &ids, what);
        }
    }
}

/// Whether a claim is said to differ because an article of it contradicts itself, as the file lists: it has both sides.
fn is_of_one_article(bench: &Bench, claim: &Claim) -> bool {
    bench.gold.contradictions.iter().any(|own| {
        let Some(article) = bench.article(&own.article) else { return false };
        let has = |side: &String| {
            let spans = bench.places(&own.article, side);
            let readings = claim.values.iter().flat_map(|value| &value.readings);
            readings
                .map(|value| value.place)
                .any(|place| place.article == article && spans.iter().any(|span| span.overlaps(place.span)))
        };
        own.sides.iter().all(has)
    })
}

/// The conflicts that a file lists; and each statement of which it says that it differs or is disputed, but not
/// how, if no conflict is about it.
fn conflicts(bench: &Bench, sentences: &Sentences) -> Vec<Conflict> {
    let gold = bench.gold;
    let number = |id: &str| gold.statements.iter().position(|statement| statement.id == id);
    let mut conflicts: Vec<Conflict> = Vec::new();
    for conflict in &gold.conflicts {
        let Some(statement) = number(&conflict.statement) else { continue };
        let sides = conflict.sides.iter().map(|side| sentences_of(bench, side, sentences)).collect();
        let ids = conflict.sides.iter().flat_map(BTreeMap::keys).cloned().collect();
        let name = format!("`{}` {}", conflict.id, quote(&conflict.about));
        conflicts.push(Conflict { name, statement, sides: Some(sides), ids });
    }
    for (number, statement) in gold.statements.iter().enumerate() {
        let disagrees = matches!(statement.standing.as_str(), "differs" | "disputed");
        if disagrees && !conflicts.iter().any(|conflict| conflict.statement == number) {
            let ids = statement.pieces.keys().cloned().collect();
            let difference = statement.difference.as_deref().unwrap_or_default();
            let name = format!("`{}` {}", statement.id, quote(difference));
            conflicts.push(Conflict { name, statement: number, sides: None, ids });
        }
    }
    conflicts
}

fn sentences_of(bench: &Bench, side: &BTreeMap<String, String>, sentences: &Sentences) -> BTreeSet<(usize, usize)> {
    let mut found = BTreeSet::new();
    for (id, words) in side {
        let Some(article) = bench.article(id) else { continue };
        let places = bench.places(id, words).into_iter().map(|span| rashomon_synopsis::Place { article, span });
        found.extend(places.filter_map(|place| Some((article, sentence_of(sentences, place)?))));
    }
    found
}

fn told(claim: &Claim, sentences: &Sentences) -> BTreeSet<(usize, usize)> {
    let places = claim.statements.iter().map(|told| told.place);
    places.filter_map(|place| Some((place.article, sentence_of(sentences, place)?))).collect()
}

fn is_shown(conflict: &Conflict, claim: &Claim, sentences: &Sentences) -> bool {
    let told = told(claim, sentences);
    match &conflict.sides {
        Some(sides) => sides.iter().filter(|side| !side.is_disjoint(&told)).count() >= 2,
        // One article alone may tell both sides.
        None => !articles_saying(claim, conflict.statement, sentences).is_empty(),
    }
}

/// Whether a claim is about a conflict: it has a sentence of one of its sides, or says its statement.
fn touches(conflict: &Conflict, claim: &Claim, sentences: &Sentences) -> bool {
    let told = told(claim, sentences);
    let sides = conflict.sides.iter().flatten();
    !articles_saying(claim, conflict.statement, sentences).is_empty()
        || sides.into_iter().any(|side| !side.is_disjoint(&told))
}
