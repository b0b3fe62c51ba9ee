//! What do the values of a claim say, beside one another?

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rashomon_language::Language;
use rashomon_language::schema::concepts::Declaration;
use rashomon_reading::edtf::{Edtf, Precision};
use rashomon_reading::{Quantity, Time};

use crate::units::{Telling, Unit};
use crate::{Comparison, Value, Verdict};

/// Two figures this near are one figure, rounded differently.
const ROUNDING: f64 = 0.005;
/// "About" leaves room of a tenth on either side.
const ABOUT: f64 = 0.1;

/// The comparisons within one claim: what is counted, when, and words that oppose each other.
pub fn compare(telling: &Telling, group: &[usize]) -> Vec<Comparison> {
    let units: Vec<&Unit> = group.iter().map(|at| &telling.units[*at]).collect();
    let mut comparisons = figures(telling, &units);
    comparisons.extend(times(telling, &units));
    comparisons.extend(opposites(telling, &units));
    comparisons
}

/// Slots that are filled in two articles or more, by statements that are not yet in one claim: each slot
/// with the statements that fill it. Only slots which each article fills with one value, so that there is
/// no doubt what is compared with what.
pub fn across_claims(telling: &Telling, groups: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut slots: BTreeMap<String, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for (at, unit) in telling.units.iter().enumerate() {
        for quantity in &unit.quantities {
            if let Some(slot) = counted_slot(quantity) {
                slots.entry(slot).or_default().entry(unit.article).or_default().push(at);
            }
        }
    }
    let mut found = Vec::new();
    for (slot, by_article) in slots {
        let single_valued = by_article.values().all(|units| distinct_values(telling, units, &slot) == 1);
        let mut units: Vec<usize> = by_article.values().map(|units| units[0]).collect();
        units.sort_unstable();
        let together = groups.iter().any(|group| units.iter().all(|unit| group.contains(unit)));
        if by_article.len() > 1 && single_valued && !together {
            found.push(units);
        }
    }
    found
}

fn distinct_values(telling: &Telling, units: &[usize], slot: &str) -> usize {
    let quantities = units.iter().flat_map(|at| telling.units[*at].quantities.iter());
    let mut values: Vec<String> = quantities
        .filter(|q| counted_slot(q).as_deref() == Some(slot))
        .map(|q| format!("{:?} {:?}", q.low, q.high))
        .collect();
    values.sort();
    values.dedup();
    values.len()
}

/// What a quantity counts, if that is a kind of thing that news counts.
fn counted_slot(quantity: &Quantity) -> Option<String> {
    let counted = quantity.counted.as_deref()?;
    declared_concept(counted).filter(|d| d.counted).map(|d| d.id.clone())
}

/// The declaration of a concept.
pub fn declared_concept(id: &str) -> Option<&'static Declaration> {
    static DECLARED: OnceLock<BTreeMap<&'static str, &'static Declaration>> = OnceLock::new();
    let declared = DECLARED
        .get_or_init(|| Language::get("und").data.concepts.declare.iter().map(|d| (d.id.as_str(), d)).collect());
    declared.get(id).copied()
}

/// The slot under which a quantity may be compared within a claim.
fn slot(quantity: &Quantity) -> Option<String> {
    quantity.counted.clone().or_else(|| quantity.unit.clone())
}

fn figures(telling: &Telling, units: &[&Unit]) -> Vec<Comparison> {
    let mut slots: BTreeMap<String, Vec<(usize, &Quantity)>> = BTreeMap::new();
    for unit in units {
        for quantity in &unit.quantities {
            if let Some(slot) = slot(quantity) {
                slots.entry(slot).or_default().push((unit.article, quantity));
            }
        }
    }
    slots.into_iter().filter_map(|(slot, readings)| compare_figures(telling, slot, readings)).collect()
}

fn compare_figures(telling: &Telling, slot: String, readings: Vec<(usize, &Quantity)>) -> Option<Comparison> {
    let mut articles: Vec<usize> = readings.iter().map(|r| r.0).collect();
    articles.sort_unstable();
    articles.dedup();
    if articles.len() < 2 {
        return None;
    }
    let mut verdict = Verdict::Same;
    for (n, (first, a)) in readings.iter().enumerate() {
        for (second, b) in readings[n + 1..].iter().filter(|(second, _)| second != first) {
            let fits = verdict_of(a, b);
            // Within one claim an article may give several figures: the best fit is what it says of this one.
            let best = |article: usize, other: &Quantity| {
                let ours = readings.iter().filter(|(at, _)| *at == article);
                ours.map(|(_, q)| verdict_of(q, other)).min().unwrap_or(fits)
            };
            let pair = best(*first, b).max(best(*second, a)).min(fits);
            verdict = verdict.max(update_or(pair, telling, (*first, a), (*second, b)));
        }
    }
    let readings = readings
        .into_iter()
        .map(|(article, q)| Value {
            place: telling.place(article, q.span),
            low: q.low,
            high: q.high,
            edtf: None,
            concept: None,
        })
        .collect();
    Some(Comparison { slot, verdict, readings })
}

/// How two figures for one thing compare, as intervals.
fn verdict_of(a: &Quantity, b: &Quantity) -> Verdict {
    let interval = |q: &Quantity| {
        let slack = if q.approximate { ABOUT } else { ROUNDING };
        let low = q.low.map_or(f64::NEG_INFINITY, |x| x - x.abs() * slack);
        let high = q.high.map_or(f64::INFINITY, |x| x + x.abs() * slack);
        (low, high)
    };
    if a.low == b.low && a.high == b.high {
        return if a.approximate == b.approximate { Verdict::Same } else { Verdict::Compatible };
    }
    let ((a_low, a_high), (b_low, b_high)) = (interval(a), interval(b));
    if a_low <= b_high && b_low <= a_high { Verdict::Compatible } else { Verdict::Differs }
}

/// A figure that grows from an earlier to a later report (a toll) is an update, not a contradiction.
fn update_or(verdict: Verdict, telling: &Telling, a: (usize, &Quantity), b: (usize, &Quantity)) -> Verdict {
    if verdict != Verdict::Differs || !a.1.counted.as_deref().is_some_and(grows) {
        return verdict;
    }
    let day = |article: usize| telling.articles[article].published.map(|p| (p.date, p.time));
    let (earlier, later) = if day(a.0) <= day(b.0) { (a, b) } else { (b, a) };
    let grew = earlier.1.low < later.1.low;
    if grew && day(earlier.0) < day(later.0) { Verdict::Update } else { verdict }
}

/// Tolls: what is counted while it goes on.
fn grows(counted: &str) -> bool {
    declared_concept(counted).is_some_and(|d| d.grows)
}

fn times(telling: &Telling, units: &[&Unit]) -> Vec<Comparison> {
    let dated: Vec<(usize, &Time, Edtf)> = units
        .iter()
        .flat_map(|unit| unit.times.iter().map(|time| (unit.article, *time)))
        .filter_map(|(article, time)| Some((article, time, time.edtf.as_deref()?.parse().ok()?)))
        .collect();
    let mut used = vec![false; dated.len()];
    let mut comparisons = Vec::new();
    for n in 0..dated.len() {
        if used[n] {
            continue;
        }
        // The times of the other articles that can be the same time.
        let same = |m: &usize| dated[*m].0 != dated[n].0 && !used[*m] && dated[*m].2.overlaps(&dated[n].2);
        let mut members: Vec<usize> = std::iter::once(n).chain((n + 1..dated.len()).filter(same)).collect();
        if members.len() == 1 {
            continue;
        }
        members.dedup_by_key(|m| (dated[*m].0, dated[*m].1.span));
        members.iter().for_each(|m| used[*m] = true);
        let verdict = if members.iter().all(|m| dated[*m].1.edtf == dated[n].1.edtf) {
            Verdict::Same
        } else {
            Verdict::Compatible
        };
        comparisons.push(time_comparison(telling, &dated, &members, verdict));
    }
    // Two articles which each name one day for the same claim, and not the same one, differ.
    let rest: Vec<usize> =
        (0..dated.len()).filter(|n| !used[*n] && dated[*n].2.precision() >= Precision::Day).collect();
    let articles: std::collections::BTreeSet<usize> = rest.iter().map(|n| dated[*n].0).collect();
    if comparisons.is_empty() && articles.len() > 1 && articles.len() == rest.len() {
        comparisons.push(time_comparison(telling, &dated, &rest, Verdict::Differs));
    }
    comparisons
}

fn time_comparison(
    telling: &Telling,
    dated: &[(usize, &Time, Edtf)],
    members: &[usize],
    verdict: Verdict,
) -> Comparison {
    let readings = members
        .iter()
        .map(|m| Value {
            place: telling.place(dated[*m].0, dated[*m].1.span),
            low: None,
            high: None,
            edtf: dated[*m].1.edtf.clone(),
            concept: None,
        })
        .collect();
    Comparison { slot: "when".to_owned(), verdict, readings }
}

/// Concepts that oppose each other, one told by some articles and the other by others.
fn opposites(telling: &Telling, units: &[&Unit]) -> Vec<Comparison> {
    let mut articles_with: BTreeMap<&str, Vec<&Unit>> = BTreeMap::new();
    for unit in units {
        for concept in &unit.concepts {
            articles_with.entry(concept).or_default().push(unit);
        }
    }
    let mut comparisons = Vec::new();
    for (concept, ours) in &articles_with {
        for opposite in
            declared_concept(concept).map_or(&[][..], |d| &d.opposes).iter().filter(|o| o.as_str() > *concept)
        {
            let Some(theirs) = articles_with.get(opposite.as_str()) else { continue };
            let of = |units: &[&Unit]| units.iter().map(|u| u.article).collect::<std::collections::BTreeSet<_>>();
            if of(ours).is_disjoint(&of(theirs)) {
                let value = |unit: &&Unit, concept: &str| Value {
                    place: telling.place(unit.article, unit.span),
                    low: None,
                    high: None,
                    edtf: None,
                    concept: Some(concept.to_owned()),
                };
                let readings =
                    ours.iter().map(|u| value(u, concept)).chain(theirs.iter().map(|u| value(u, opposite))).collect();
                comparisons.push(Comparison {
                    slot: format!("{concept}/{opposite}"),
                    verdict: Verdict::Differs,
                    readings,
                });
            }
        }
    }
    comparisons
}
