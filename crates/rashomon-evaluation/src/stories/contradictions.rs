//! Is what an article says against itself shown, and nothing else?

use rashomon_synopsis::Contradiction;

use super::{Bench, quote};
use crate::gold::GoldContradiction;

/// Scores the contradictions that are shown. One of the file is found if one of its kind has both of its sides; one that
/// has those of none in the file is wrong.
pub fn score(bench: &mut Bench) {
    let gold = bench.gold;
    let synopses = bench.told.synopses;
    let shown: Vec<&Contradiction> = synopses.iter().flat_map(|synopsis| &synopsis.contradictions).collect();
    for wanted in &gold.contradictions {
        let found = shown.iter().any(|contradiction| is_it(bench, wanted, contradiction));
        let why = || {
            let [one, other] = &wanted.sides;
            format!("{} is not held against {} ({})", quote(one), quote(other), wanted.kind)
        };
        bench.expect("contradictions", &[&wanted.article], found, why);
    }
    for contradiction in shown {
        if !gold.contradictions.iter().any(|wanted| is_it(bench, wanted, contradiction)) {
            let [one, other] = contradiction.statements.map(|place| bench.show(place.article, place.span));
            let id = bench.told.articles[contradiction.statements[0].article].id.clone();
            let kind = format!("{:?}", contradiction.kind).to_lowercase();
            let what = format!("{one} is held against {other} ({kind}, {})", contradiction.slot);
            bench.wrong("contradictions", &[&id], what);
        }
    }
}

fn is_it(bench: &Bench, wanted: &GoldContradiction, shown: &Contradiction) -> bool {
    let Some(article) = bench.article(&wanted.article) else { return false };
    let tells = |side: &String, n: usize| {
        let place = shown.readings[n].place;
        place.article == article && bench.places(&wanted.article, side).iter().any(|span| span.overlaps(place.span))
    };
    let [one, other] = &wanted.sides;
    let either = tells(one, 0) && tells(other, 1) || tells(other, 0) && tells(one, 1);
    wanted.kind() == Some(shown.kind) && either
}
