//! What happened when?

use std::collections::BTreeMap;

use jiff::civil::Date;
use rashomon_reading::RelativeTime;
use rashomon_reading::edtf::{Edtf, Precision};
use rashomon_text::Span;

use crate::units::Telling;
use crate::{Moment, Place};

/// A date that no article gives by itself.
pub struct Inferred {
    /// The statement whose event it dates.
    pub unit: usize,
    /// The day.
    pub edtf: String,
    /// The relative time, and the date it counts from.
    pub places: Vec<Place>,
}

/// Dates relative times by the events they name, wherever in the story that event is dated.
pub fn infer(telling: &Telling) -> Vec<Inferred> {
    let mut inferred = Vec::new();
    for (at, unit) in telling.units.iter().enumerate() {
        for time in unit.times.iter().filter(|time| time.edtf.is_none()) {
            let Some(relative) = &time.relative else { continue };
            let Some((day, from)) = date_of_event(telling, at, time.span, relative) else { continue };
            let Some(edtf) = shifted(day, &relative.offset) else { continue };
            let places = vec![telling.place(unit.article, time.span), from];
            inferred.push(Inferred { unit: at, edtf: edtf.to_string(), places });
        }
    }
    inferred
}

/// The day of the event that a relative time names: that of the statement which shares most with the words
/// for the event, concepts and names alike. A statement that shares no concept tells of something else.
fn date_of_event(telling: &Telling, at: usize, time: Span, relative: &RelativeTime) -> Option<(Date, Place)> {
    let article = telling.units[at].article;
    let concepts = telling.concepts_in(article, relative.event);
    let names = telling.entities_in(article, relative.event);
    let mut best: Option<(usize, Date, Place)> = None;
    for unit in &telling.units {
        let shared_concepts = unit.concepts.iter().filter(|c| concepts.contains(c)).count();
        let shared_names = unit.entities.iter().filter(|e| names.contains(e)).count();
        let names_fit = names.is_empty() || shared_names > 0;
        for dated in unit.times.iter().filter(|t| (unit.article, t.span) != (article, time)) {
            let Some(day) = dated.edtf.as_deref().and_then(day_of) else { continue };
            let score = 2 * shared_concepts + shared_names;
            if shared_concepts > 0 && names_fit && best.as_ref().is_none_or(|(most, _, _)| score > *most) {
                best = Some((score, day, telling.place(unit.article, dated.span)));
            }
        }
    }
    best.map(|(_, day, place)| (day, place))
}

/// The day that a time names, if it is that precise.
pub fn day_of(edtf: &str) -> Option<Date> {
    let time: Edtf = edtf.parse().ok()?;
    let (start, end) = time.bounds();
    (time.precision() >= Precision::Day && start == end).then_some(start)
}

/// What lasts as many days as this dates no event: "last week" says only when to look for it.
const WEEK: i32 = 7;

/// The first of the days that something lasted, if they are few: 8 May of 8 to 9 May.
pub fn first_day_of(edtf: &str) -> Option<Date> {
    let time: Edtf = edtf.parse().ok()?;
    let (start, end) = time.bounds();
    let few = (end - start).get_days() + 1 < WEEK;
    (time.precision() >= Precision::Day && few).then_some(start)
}

/// A day moved by an ISO 8601 duration; negative ones move it back.
fn shifted(day: Date, duration: &str) -> Option<Date> {
    let span: jiff::Span = duration.parse().ok()?;
    day.checked_add(span).ok()
}

/// The story's moments, earliest first. `claims_of` gives the claims of a statement.
pub fn moments(telling: &Telling, inferred: &[Inferred], claims_of: &[Vec<usize>]) -> Vec<Moment> {
    let mut moments: BTreeMap<(String, bool), Moment> = BTreeMap::new();
    let mut add = |edtf: &str, is_inferred: bool, unit: usize, places: &[Place]| {
        let moment = moments.entry((edtf.to_owned(), is_inferred)).or_insert_with(|| Moment {
            edtf: edtf.to_owned(),
            inferred: is_inferred,
            claims: Vec::new(),
            places: Vec::new(),
        });
        moment.claims.extend(&claims_of[unit]);
        moment.places.extend(places);
    };
    for (at, unit) in telling.units.iter().enumerate() {
        for time in &unit.times {
            if let Some(edtf) = &time.edtf {
                add(edtf, false, at, &[telling.place(unit.article, time.span)]);
            }
        }
    }
    for dated in inferred {
        add(&dated.edtf, true, dated.unit, &dated.places);
    }
    let mut moments: Vec<Moment> = moments.into_values().collect();
    for moment in &mut moments {
        moment.claims.sort_unstable();
        moment.claims.dedup();
        moment.places.sort_unstable();
        moment.places.dedup();
    }
    moments.sort_by_cached_key(|m| (m.edtf.parse().ok().map(|e: Edtf| e.bounds()), m.edtf.clone(), m.inferred));
    moments
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::first_day_of;

    #[test]
    fn a_few_days_date_an_event_and_a_week_does_not() {
        assert_eq!(first_day_of("2026-05-08"), Some(date(2026, 5, 8)));
        assert_eq!(first_day_of("2026-05-08/2026-05-09"), Some(date(2026, 5, 8)));
        assert_eq!(first_day_of("2026-05-04/2026-05-10"), None);
        assert_eq!(first_day_of("2026-05-04/.."), None);
        assert_eq!(first_day_of("2026-05"), None);
        assert_eq!(first_day_of("soon"), None);
    }
}
