//! Is what an article says against itself shown, and nothing else?

use rashomon_synopsis::Contradiction;

use super::{Bench, quote};
use crate::gold::GoldContradiction;

/// Scores the contradictions that are shown. One of the file is found if one of its kind has both of its sides; one that
/// has those of none in the file is wrong, unless a conflict of the file has one of its sides in that article.
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
        let listed = gold.contradictions.iter().any(|wanted| is_it(bench, wanted, contradiction));
        if !listed && !is_conflict(bench, contradiction) {
            let [one, other] = contradiction.statements.map(|place| bench.show(place.article, place.span));
            let id = bench.told.articles[contradiction.statements[0].article].id.clone();
            let kind = format!("{:?}", contradiction.kind).to_lowercase();
            let what = format!("{one} is held against {other} ({kind}, {})", contradiction.slot);
            bench.wrong("contradictions", &[&id], what);
        }
    }
}

/// Whether a conflict of the file has a side of what an article says against itself.
fn is_conflict(bench: &Bench, shown: &Contradiction) -> bool {
    let sides = bench.gold.conflicts.iter().flat_map(|conflict| &conflict.sides);
    sides.flatten().any(|(id, words)| {
        let spans = bench.places(id, words);
        let mut readings = shown.readings.iter().filter(|reading| bench.article(id) == Some(reading.place.article));
        readings.any(|reading| spans.iter().any(|span| span.overlaps(reading.place.span)))
    })
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
