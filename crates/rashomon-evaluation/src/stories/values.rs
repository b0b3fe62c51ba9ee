//! Are times and quantities read with their values?

use rashomon_language::Language;
use rashomon_reading::edtf::Edtf;
use rashomon_reading::{Quantity, Time};

use super::{Bench, quote};
use crate::gold::{GoldQuantity, GoldTime};

/// Scores times and durations, and times that two articles give together.
pub fn times(bench: &mut Bench) {
    let gold = bench.gold;
    for time in &gold.times {
        let Some(at) = bench.article(&time.article) else { continue };
        let places = bench.places(&time.article, &time.text);
        let readings = bench.told.readings;
        let there: Vec<&Time> =
            readings[at].times.iter().filter(|t| places.iter().any(|place| place.overlaps(t.span))).collect();
        let right = there.iter().any(|found| is_right_time(bench, at, time, found));
        let why = || {
            let found: Vec<String> =
                there.iter().map(|t| format!("{} {}", bench.show(at, t.span), describe_time(t))).collect();
            format!("{} should be {}; found {}", quote(&time.text), describe_gold_time(time), or_nothing(&found))
        };
        let why = why();
        bench.expect("times", &[&time.article], right, || why);
        if let Some(edtf) = &time.edtf_using_both {
            inferred(bench, at, time, edtf);
        }
    }
}

fn is_right_time(bench: &Bench, article: usize, gold: &GoldTime, found: &Time) -> bool {
    let duration = gold.duration.as_ref().is_none_or(|wanted| found.duration.as_ref() == Some(wanted));
    let relative = gold.relative_to.is_none()
        || gold.offset.is_none()
        || found.relative.as_ref().map(|r| &r.offset) == gold.offset.as_ref();
    let resolved = || {
        // What is told from another event of the article may be resolved where the story is reconciled.
        let moments = bench.synopsis(article).into_iter().flat_map(|synopsis| &synopsis.timeline);
        let mut here = moments
            .filter(|m| m.places.iter().any(|place| place.article == article && place.span.overlaps(found.span)));
        gold.relative_to.is_some() && here.any(|moment| gold.edtf.as_ref().is_some_and(|e| same_time(e, &moment.edtf)))
    };
    let when = gold
        .edtf
        .as_ref()
        .is_none_or(|wanted| found.edtf.as_ref().is_some_and(|edtf| same_time(wanted, edtf)) || resolved());
    // A time that is resolved need not say that it is relative.
    let relative = relative || (gold.edtf.is_some() && when);
    duration && relative && when
}

/// Whether two EDTF strings mean the same stretch of time.
fn same_time(a: &str, b: &str) -> bool {
    let bounds = |edtf: &str| edtf.parse::<Edtf>().ok().map(|edtf| edtf.bounds());
    a == b || (bounds(a).is_some() && bounds(a) == bounds(b))
}

fn inferred(bench: &mut Bench, article: usize, time: &GoldTime, edtf: &str) {
    let moments = bench.synopsis(article).map_or(&[][..], |synopsis| &synopsis.timeline);
    let here = moments.iter().find(|moment| same_time(edtf, &moment.edtf));
    let told_by_itself = bench.gold.times.iter().any(|t| t.edtf.as_ref().is_some_and(|e| same_time(e, edtf)));
    let right = here.is_some_and(|moment| moment.inferred || told_by_itself);
    let why = || match here {
        Some(_) => format!("{edtf} is not marked as inferred"),
        None => format!("{} is not resolved to {edtf}", quote(&time.text)),
    };
    bench.expect("inferred times", &[&time.article], right, why);
}

fn describe_time(time: &Time) -> String {
    let relative = time.relative.as_ref().map(|r| format!("{} from an event", r.offset));
    let parts = [time.edtf.clone(), time.duration.clone(), relative];
    or_nothing(&parts.into_iter().flatten().collect::<Vec<_>>())
}

fn describe_gold_time(time: &GoldTime) -> String {
    let relative = time.offset.as_ref().map(|o| format!("{o} from {}", time.relative_to.as_deref().unwrap_or("it")));
    [time.edtf.clone(), time.duration.clone(), relative].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn or_nothing(found: &[String]) -> String {
    if found.is_empty() { "nothing".into() } else { found.join(", ") }
}

/// Scores quantities, and apart from them what they count.
pub fn quantities(bench: &mut Bench) {
    let gold = bench.gold;
    for quantity in &gold.quantities {
        let Some(at) = bench.article(&quantity.article) else { continue };
        let places = bench.places(&quantity.article, &quantity.text);
        let found = bench.told.readings[at].quantities.iter();
        let there: Vec<&Quantity> = found.filter(|q| places.iter().any(|place| place.overlaps(q.span))).collect();
        let right: Vec<&&Quantity> = there.iter().filter(|found| is_right_quantity(quantity, found)).collect();
        let seen: Vec<String> =
            there.iter().map(|q| format!("{} {}", bench.show(at, q.span), describe_quantity(q))).collect();
        let why = || {
            let wanted = describe(quantity.low, quantity.high, quantity.approximate, quantity.unit.as_deref(), None);
            format!("{} should be {wanted}; found {}", quote(&quantity.text), or_nothing(&seen))
        };
        bench.expect("quantities", &[&quantity.article], !right.is_empty(), why);
        if let Some(counted) = &quantity.counted {
            let among = if right.is_empty() { there.iter().collect() } else { right };
            let counts = among.iter().any(|q| q.counted.as_ref().is_some_and(|found| is_counted(counted, found)));
            let why = || format!("{} should count {counted}; found {}", quote(&quantity.text), or_nothing(&seen));
            bench.expect("counted", &[&quantity.article], counts, why);
        }
    }
}

fn is_right_quantity(gold: &GoldQuantity, found: &Quantity) -> bool {
    let same_unit = match (&gold.unit, &found.unit) {
        (Some(gold), Some(found)) => plain_unit(gold) == plain_unit(found),
        (gold, found) => gold == found,
    };
    gold.low == found.low && gold.high == found.high && gold.approximate == found.approximate && same_unit
}

/// A unit without what its symbol says of where it is defined: `[nmi_i]` is a nautical mile, `nmi`.
fn plain_unit(symbol: &str) -> &str {
    let inner = symbol.strip_prefix('[').and_then(|symbol| symbol.strip_suffix(']')).unwrap_or(symbol);
    inner.split_once('_').map_or(inner, |(unit, _)| unit)
}

/// Whether a concept is what an English plural of a gold file names.
///
/// The plural is read as the identifier of a concept with its ending taken off: `-ies` to `-y`, `-es` or `-s`
/// to nothing, `people` to `person`. A concept also counts by its gloss, in whose words the plural or singular
/// must stand first.
fn is_counted(plural: &str, found: &str) -> bool {
    let wanted = singulars(plural);
    if wanted.iter().any(|word| word == found) {
        return true;
    }
    let declared = Language::get("und").data.concepts.declare.iter().find(|concept| concept.id == found);
    let Some(concept) = declared else { return false };
    let gloss = concept.gloss.to_lowercase();
    let mut parts = gloss.split([',', ';', '(']).map(str::trim);
    parts.any(|part| {
        let part = part.trim_start_matches("a ").trim_start_matches("an ").trim_start_matches("the ");
        wanted.iter().any(|word| word == part)
    })
}

fn singulars(plural: &str) -> Vec<String> {
    let plural = plural.to_lowercase().replace(' ', "-");
    let mut words = vec![plural.clone(), plural.replace('-', " ")];
    if plural == "people" {
        words.push("person".into());
    }
    // "Prisoners of war".
    if let Some((head, rest)) = plural.split_once("s-of-") {
        words.push(format!("{head}-of-{rest}"));
        words.push(format!("{head} of {}", rest.replace('-', " ")));
    }
    for (ending, instead) in [("ies", "y"), ("es", ""), ("s", "")] {
        if let Some(stem) = plural.strip_suffix(ending) {
            words.push(format!("{stem}{instead}"));
            words.push(format!("{stem}{instead}").replace('-', " "));
        }
    }
    words
}

fn describe_quantity(q: &Quantity) -> String {
    describe(q.low, q.high, q.approximate, q.unit.as_deref(), q.counted.as_deref())
}

fn describe(low: Option<f64>, high: Option<f64>, about: bool, unit: Option<&str>, counted: Option<&str>) -> String {
    let mut text = match (low, high) {
        (Some(low), Some(high)) if low == high => format!("{low}"),
        (low, high) => {
            let bound = |bound: Option<f64>| bound.map_or(String::new(), |b| format!("{b}"));
            format!("{}..{}", bound(low), bound(high))
        }
    };
    if about {
        text.insert_str(0, "about ");
    }
    for more in [unit.map(str::to_owned), counted.map(|c| format!("of {c}"))].into_iter().flatten() {
        text.push(' ');
        text.push_str(&more);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_name_concepts() {
        for (plural, concept) in [("countries", "country"), ("trains", "train"), ("people", "person"), ("dead", "dead")]
        {
            assert!(is_counted(plural, concept), "{plural}");
        }
        assert!(!is_counted("trains", "rain"));
        assert!(is_counted("crew members", "crew") && is_counted("deaths", "dead"));
        assert!(is_counted("polling stations", "polling-station"));
        assert!(is_counted("prisoners of war", "prisoner-of-war"));
    }

    #[test]
    fn units_have_one_name() {
        assert_eq!(plain_unit("[nmi_i]"), plain_unit("nmi"));
        assert_ne!(plain_unit("[nmi_i]"), plain_unit("[mi_i]"));
        assert_eq!(plain_unit("km/h"), "km/h");
    }

    #[test]
    fn times_are_compared_by_what_they_cover() {
        assert!(same_time("2023-09", "2023-09-01/2023-09-30"));
        assert!(!same_time("2023-09", "2023-10"));
        assert!(same_time("2020-23", "2020-23"));
    }
}
