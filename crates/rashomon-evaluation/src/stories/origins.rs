//! Is it known where the story came from?

use rashomon_synopsis::{Origin, OriginKind, Synopsis};
use rashomon_text::fold;

use super::Bench;
use super::entities::{Found, named};
use crate::gold::GoldOrigin;

/// Scores the origins, the articles that relay them, and the counts of the core claim.
pub fn score(bench: &mut Bench, entities: &Found) {
    let gold = bench.gold;
    let listed = !gold.origins.list.is_empty();
    // A file that lists none names the independent ones, for people: "Politico (a senior diplomat)".
    let named: Vec<GoldOrigin> = gold
        .origins
        .independent
        .iter()
        .map(|words| words.split('(').next().unwrap_or_default().trim().to_owned())
        .map(|label| GoldOrigin { label, kind: String::new(), relayed_by: Vec::new() })
        .collect();
    for origin in if listed { &gold.origins.list } else { &named } {
        score_one(bench, entities, origin);
    }
    counts(bench);
}

fn score_one(bench: &mut Bench, entities: &Found, gold: &GoldOrigin) {
    let synopses = bench.told.synopses;
    let all = synopses.iter().flat_map(|synopsis| synopsis.origins.iter().map(move |origin| (synopsis, origin)));
    let found: Vec<&Origin> =
        all.filter(|(synopsis, origin)| is_meant(bench, entities, gold, synopsis, origin)).map(|(_, o)| o).collect();
    let ids: Vec<&str> = gold.relayed_by.iter().map(String::as_str).collect();
    let right = found.iter().any(|origin| gold.kind.is_empty() || gold.kind == word(origin.kind));
    let why = || match found.first() {
        Some(origin) => format!("the origin `{}` is taken for: {}", gold.label, word(origin.kind)),
        None => format!("`{}` is no origin", gold.label),
    };
    bench.expect("origins", &ids, right, why);
    for id in &gold.relayed_by {
        let Some(at) = bench.article(id) else { continue };
        let relayed = found.iter().any(|origin| origin.relayed_by.contains(&at));
        let misses = bench.tally.misses.len();
        bench.expect("relays", &[id], relayed, || format!("`{id}` relays `{}`", gold.label));
        if found.is_empty() {
            bench.tally.misses.truncate(misses);
        }
    }
}

/// Whether an origin is what a gold file names: by its label, or by the entity whose words it passes on.
fn is_meant(bench: &Bench, entities: &Found, gold: &GoldOrigin, synopsis: &Synopsis, origin: &Origin) -> bool {
    let label = fold(&origin.label);
    if label == fold(&gold.label) {
        return true;
    }
    let Some(entity) = named(bench, &gold.label) else { return false };
    let described = &bench.gold.entities[entity];
    let by_form = described.forms.values().flatten().any(|form| fold(form) == label);
    let by_entity = entities.of(entity).iter().any(|entity| fold(&entity.label) == label);
    let by_source = origin.kind != OriginKind::Own
        && origin.sources.iter().any(|source| {
            let speaker = &synopsis.speakers[*source];
            let of = speaker.entity.map(|at| &synopsis.entities[at]);
            fold(&speaker.label) == label
                && of.is_some_and(|of| entities.of(entity).iter().any(|entity| std::ptr::eq(*entity, of)))
        });
    by_form || by_entity || by_source
}

/// The core claim's two counts: of the claims that most articles tell, any may have them.
///
/// Somebody who speaks for himself may do so in a claim apart from the core one, so the number of
/// independent origins may leave out those who are persons.
fn counts(bench: &mut Bench) {
    let gold = bench.gold;
    let Some(core) = gold.stories.values().max_by_key(|story| story.len()) else { return };
    if gold.origins.outlets == 0 {
        return;
    }
    let ids: Vec<&str> = core.iter().map(String::as_str).collect();
    let first = ids.first().and_then(|id| bench.article(id)).and_then(|at| bench.synopsis(at));
    let claims = first.map_or(&[][..], |synopsis| &synopsis.claims);
    let most = claims.iter().map(|claim| claim.counts.articles).max().unwrap_or(0);
    let widest: Vec<_> = claims.iter().map(|c| c.counts).filter(|counts| counts.articles == most).collect();
    let outlets = widest.iter().any(|counts| counts.articles == gold.origins.outlets);
    bench.expect("counts", &ids, outlets, || {
        format!("{} articles tell `{}`; found {most}", gold.origins.outlets, gold.origins.core_claim)
    });
    let all = gold.origins.independent.len();
    let persons = gold.origins.independent.iter().filter(|origin| is_person(bench, origin)).count();
    let right = |n: usize| n == all || (n == all - persons && n > 0);
    let independent = widest.iter().any(|counts| right(counts.independent_origins));
    let seen: Vec<String> = widest.iter().map(|counts| counts.independent_origins.to_string()).collect();
    bench.expect("counts", &ids, independent, || {
        let wanted = gold.origins.independent.join("; ");
        format!("independent origins of `{}`: {wanted}; found {}", gold.origins.core_claim, seen.join(", "))
    });
}

fn is_person(bench: &Bench, origin: &str) -> bool {
    let persons = bench.gold.entities.iter().filter(|entity| entity.kind == rashomon_language::Kind::Person);
    persons.into_iter().any(|person| origin.starts_with(&person.label))
}

fn word(kind: OriginKind) -> &'static str {
    match kind {
        OriginKind::Outlet => "outlet",
        OriginKind::Agency => "agency",
        OriginKind::Official => "official",
        OriginKind::Document => "document",
        OriginKind::Own => "own",
    }
}
