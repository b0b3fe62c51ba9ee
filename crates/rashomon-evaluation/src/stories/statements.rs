//! Are sentences of different articles aligned that say the same, and how do they stand?

use std::collections::{BTreeMap, BTreeSet};

use rashomon_language::Stance;
use rashomon_synopsis::{Claim, Place, Standing, Synopsis};
use rashomon_text::Span;

use super::{Bench, conflicts, quote, words};
use crate::gold::GoldStatement;
use crate::tally::Score;

/// For each article, each sentence with the gold statements that it says.
pub(super) type Sentences = Vec<Vec<(Span, BTreeSet<usize>)>>;

/// Scores the claims.
pub fn score(bench: &mut Bench) {
    let sentences = sentences(bench);
    let synopses = bench.told.synopses;
    for synopsis in synopses {
        wrong_pairs(bench, synopsis, &sentences);
    }
    let gold = bench.gold;
    for (number, statement) in gold.statements.iter().enumerate() {
        aligned(bench, number, statement, &sentences);
        together(bench, number, statement, &sentences);
        standing(bench, number, statement, &sentences);
        independent(bench, number, statement, &sentences);
    }
    conflicts::score(bench, &sentences);
}

fn sentences(bench: &Bench) -> Sentences {
    bench
        .told
        .articles
        .iter()
        .zip(bench.told.readings)
        .map(|(article, reading)| {
            let pieces: Vec<(usize, Span)> = bench
                .gold
                .statements
                .iter()
                .enumerate()
                .flat_map(|(n, s)| s.pieces.get(&article.id).into_iter().flatten().map(move |piece| (n, piece)))
                .flat_map(|(n, piece)| words::places(article, piece).into_iter().map(move |place| (n, place)))
                .collect();
            let says =
                |sentence: &Span| pieces.iter().filter(|(_, p)| p.overlaps(*sentence)).map(|(n, _)| *n).collect();
            reading.sentences.iter().map(|sentence| (*sentence, says(sentence))).collect()
        })
        .collect()
}

/// The number of the sentence that a place lies in.
pub(super) fn sentence_of(sentences: &Sentences, place: Place) -> Option<usize> {
    sentences[place.article].iter().position(|(sentence, _)| sentence.overlaps(place.span))
}

/// For each article, the sentences of a claim.
fn told_in(claim: &Claim, sentences: &Sentences) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut told: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for statement in &claim.statements {
        if let Some(sentence) = sentence_of(sentences, statement.place) {
            told.entry(statement.place.article).or_default().insert(sentence);
        }
    }
    told
}

/// The articles of a claim that say a gold statement there.
pub(super) fn articles_saying(claim: &Claim, number: usize, sentences: &Sentences) -> BTreeSet<usize> {
    let told = told_in(claim, sentences);
    let says = |article: usize, sentence: &usize| sentences[article][*sentence].1.contains(&number);
    told.into_iter()
        .filter(|(article, told)| told.iter().any(|s| says(*article, s)))
        .map(|(article, _)| article)
        .collect()
}

/// Pairs of sentences in one claim that say different things according to the gold. A denial belongs beside what it
/// denies.
fn wrong_pairs(bench: &mut Bench, synopsis: &Synopsis, sentences: &Sentences) {
    let mut pairs: BTreeSet<((usize, usize), (usize, usize))> = BTreeSet::new();
    for claim in &synopsis.claims {
        let told: BTreeSet<((usize, usize), bool)> = claim
            .statements
            .iter()
            .filter_map(|told| {
                let sentence = sentence_of(sentences, told.place)?;
                Some(((told.place.article, sentence), told.stance == Stance::Denies))
            })
            .collect();
        for (n, (a, denies)) in told.iter().enumerate() {
            let others = told.iter().skip(n + 1).filter(|(b, other)| b.0 != a.0 && other == denies);
            pairs.extend(others.map(|(b, _)| (*a, *b)));
        }
    }
    let gold = bench.gold;
    for (a, b) in pairs {
        let ((a_span, a_says), (b_span, b_says)) = (&sentences[a.0][a.1], &sentences[b.0][b.1]);
        if !a_says.is_empty() && !b_says.is_empty() && a_says.is_disjoint(b_says) {
            let names = |says: &BTreeSet<usize>| {
                says.iter().map(|n| gold.statements[*n].id.as_str()).collect::<Vec<_>>().join(", ")
            };
            let what = format!(
                "`{}` {} is aligned with `{}` {}",
                names(a_says),
                bench.show(a.0, *a_span),
                names(b_says),
                bench.show(b.0, *b_span)
            );
            let articles = bench.told.articles;
            bench.wrong("statements", &[&articles[a.0].id, &articles[b.0].id], what);
        }
    }
}

/// Each pair of articles that say a gold statement must do so in one claim.
fn aligned(bench: &mut Bench, number: usize, statement: &GoldStatement, sentences: &Sentences) {
    let synopses = bench.told.synopses;
    let claims = synopses.iter().flat_map(|synopsis| &synopsis.claims);
    let together: Vec<BTreeSet<usize>> = claims.map(|claim| articles_saying(claim, number, sentences)).collect();
    let ids: Vec<&String> = statement.pieces.iter().filter(|(_, p)| !p.is_empty()).map(|(id, _)| id).collect();
    for (n, a) in ids.iter().enumerate() {
        for b in &ids[n + 1..] {
            if !are_of_one_story(bench, a, b) {
                continue;
            }
            let (Some(x), Some(y)) = (bench.article(a), bench.article(b)) else { continue };
            let found = together.iter().any(|articles| articles.contains(&x) && articles.contains(&y));
            let why = || {
                let piece = |id: &str| quote(&statement.pieces[id][0]);
                format!("`{}`: {} is not aligned with {}", statement.id, piece(a), piece(b))
            };
            bench.expect("statements", &[a, b], found, why);
        }
    }
}

/// A gold statement that several articles of a story say must be whole in one claim: how many of them say it in
/// the claim that most of them do.
fn together(bench: &mut Bench, number: usize, statement: &GoldStatement, sentences: &Sentences) {
    let synopses = bench.told.synopses;
    let telling: Vec<usize> = (statement.pieces.iter())
        .filter(|(_, pieces)| !pieces.is_empty())
        .filter_map(|(id, _)| bench.article(id))
        .collect();
    for synopsis in synopses {
        let expected: BTreeSet<usize> =
            telling.iter().copied().filter(|article| synopsis.articles.contains(article)).collect();
        if expected.len() < 2 {
            continue;
        }
        let claims = synopsis.claims.iter().map(|claim| articles_saying(claim, number, sentences));
        let best = claims.max_by_key(BTreeSet::len).unwrap_or_default();
        let ids: Vec<&str> = expected.iter().map(|at| bench.told.articles[*at].id.as_str()).collect();
        // One that stands alone is not together with any other.
        let found = if best.len() < 2 { 0 } else { best.len() };
        let apart: Vec<&str> = expected.difference(&best).map(|at| bench.told.articles[*at].id.as_str()).collect();
        let what =
            format!("`{}`: {found} of {} in one claim; apart: {}", statement.id, expected.len(), apart.join(" "));
        let score = Score { found, expected: expected.len(), wrong: 0 };
        bench.tell("facts", &ids, score, (found < expected.len()).then_some(what));
    }
}

/// The claim that most articles of a main statement say it in has as many independent origins.
fn independent(bench: &mut Bench, number: usize, statement: &GoldStatement, sentences: &Sentences) {
    let Some(wanted) = statement.independent else { return };
    let synopses = bench.told.synopses;
    let claims = synopses.iter().flat_map(|synopsis| synopsis.claims.iter().map(move |claim| (synopsis, claim)));
    let best = claims.max_by_key(|(_, claim)| articles_saying(claim, number, sentences).len());
    let best = best.filter(|(_, claim)| !articles_saying(claim, number, sentences).is_empty());
    let ids: Vec<&str> = statement.pieces.keys().map(String::as_str).collect();
    let found = best.is_some_and(|(_, claim)| claim.counts.independent_origins == wanted);
    bench.expect("independence", &ids, found, || match best {
        Some((synopsis, claim)) => {
            let origins: Vec<&str> = claim.origins.iter().map(|at| synopsis.origins[*at].label.as_str()).collect();
            let seen = claim.counts.independent_origins;
            format!("`{}` has {wanted} independent origins; found {seen}: {}", statement.id, origins.join(", "))
        }
        None => format!("`{}` has {wanted} independent origins; no claim says it", statement.id),
    });
}

fn are_of_one_story(bench: &Bench, a: &String, b: &String) -> bool {
    bench.gold.stories.values().any(|story| story.contains(a) && story.contains(b))
}

/// A claim that says a gold statement must stand as the gold says: any in which two of its articles say it, or
/// one, where the gold has it from one only.
fn standing(bench: &mut Bench, number: usize, statement: &GoldStatement, sentences: &Sentences) {
    let synopses = bench.told.synopses;
    let claims = synopses.iter().flat_map(|synopsis| &synopsis.claims);
    let saying: Vec<(usize, &Claim)> =
        claims.map(|claim| (articles_saying(claim, number, sentences).len(), claim)).filter(|(n, _)| *n > 0).collect();
    let wanted = match statement.standing.as_str() {
        "only one article" => "single",
        other => other,
    };
    let most = saying.iter().map(|(n, _)| *n).max().unwrap_or(0);
    let told_in = statement.pieces.values().filter(|pieces| !pieces.is_empty()).count();
    let enough = if wanted == "single" { 1 } else { told_in.min(2) };
    let stand = |claim: &Claim| word(claim.standing) == wanted;
    let found = saying.iter().any(|(n, claim)| *n >= enough && stand(claim));
    let ids: Vec<&str> =
        statement.pieces.iter().filter(|(_, pieces)| !pieces.is_empty()).map(|(id, _)| id.as_str()).collect();
    let why = || {
        let seen: BTreeSet<String> = saying
            .iter()
            .filter(|(n, _)| *n == most)
            .map(|(n, claim)| {
                let values: Vec<String> =
                    claim.values.iter().map(|v| format!("{} {:?}", v.slot, v.verdict).to_lowercase()).collect();
                let values = if values.is_empty() { String::new() } else { format!(" ({})", values.join(", ")) };
                format!("{}{values} in {n} articles of it", word(claim.standing))
            })
            .collect();
        let seen = if seen.is_empty() { "no claim".into() } else { seen.into_iter().collect::<Vec<_>>().join("; ") };
        let difference = statement.difference.as_deref().map(|d| format!(" [{d}]")).unwrap_or_default();
        format!("`{}` should be {wanted}{difference}; found {seen}", statement.id)
    };
    bench.expect("standings", &ids, found, why);
}

fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Agreed => "agreed",
        Standing::Compatible => "compatible",
        Standing::Differs => "differs",
        Standing::Disputed => "disputed",
        Standing::Single => "single",
    }
}
