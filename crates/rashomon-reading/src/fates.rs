//! What are people counted as, where a sentence says what became of them?
//!
//! "At least 19 people were killed" counts the dead, and so does "19 were killed": the noun says less than the
//! verb beside it. Each word that says what became of people goes to the number next to it, nearest first, so that
//! "12 people died and 45 were injured" comes out right. In the same way a share or a bare number beside the word for
//! what it measures ("turnout was 62 percent") is of that.

use std::sync::OnceLock;

use rashomon_language::schema::concepts::Declaration;
use rashomon_language::{Language, Sense};
use rashomon_text::TokenKind;
use rustc_hash::FxHashMap;

use crate::{Document, Part, Quantity};

/// Counted people, and what became of them, may stand so many words apart.
const FAR: usize = 8;
/// The same for a number without a noun, which may count anything.
const NEAR: usize = 3;
/// A comma or an "and" between them is as far as so many words.
const BREAK: usize = 2;
/// What people are called who are nothing but people.
const PERSON: &str = "person";
/// The same of people who came to harm.
const CASUALTY: &str = "casualty";

/// Says of quantities that count people, or nothing that is named, what these people are.
pub fn resolve(document: &Document, quantities: &mut [Quantity]) {
    let verb_first = document.language.data.language.verb_first;
    for part in &document.parts {
        // Once for the part: a list of a hundred thousand figures has as many sentences.
        let of_part = quantities.iter().enumerate().filter(|(_, q)| q.span.field == part.field);
        let mut countings: Vec<Counting> = of_part.filter_map(|(number, q)| Counting::of(part, number, q)).collect();
        countings.sort_by_key(|counting| counting.first);
        for (first, end) in &part.sentences {
            let from = countings.partition_point(|counting| counting.first < *first);
            let to = countings.partition_point(|counting| counting.first < *end);
            let open = &countings[from..to];
            if open.is_empty() {
                continue;
            }
            let fates = fates(part, *first, *end);
            let settled = settle(part, open, &fates, verb_first);
            let of_workers = kinds(part, open, &fates, &settled, verb_first);
            for (n, m) in settled.into_iter().chain(of_workers) {
                quantities[open[n].number].counted = Some(fates[m].concept.to_owned());
            }
        }
    }
}

/// A quantity that may count people, or measure something.
struct Counting {
    number: usize,
    first: usize,
    end: usize,
    reach: usize,
    /// Whether it can be a number of people.
    people: bool,
    /// Whether it counts people of some kind: workers, children.
    kind: bool,
    /// Whether it can be a measure.
    measure: bool,
}

impl Counting {
    fn of(part: &Part, number: usize, quantity: &Quantity) -> Option<Self> {
        let named = quantity.counted.as_deref();
        let people = quantity.unit.is_none() && named.is_none_or(|counted| counted == PERSON);
        let measure = named.is_none() && quantity.unit.as_deref().is_none_or(|unit| unit == "%");
        let whole = [quantity.low, quantity.high].into_iter().flatten().all(|value| value.fract() == 0.0);
        let (first, end) = part.tokens_of(quantity.span);
        let reach = if named.is_some() { FAR } else { NEAR };
        let kind =
            whole && quantity.unit.is_none() && named.is_some_and(|counted| counted != PERSON && is_people(counted));
        let reach = if kind { NEAR } else { reach };
        let any = people || measure || kind;
        any.then_some(Self { number, first, end, reach, people: people && whole, kind, measure })
    }

    /// How far tokens `first..end` are from it, in words; nothing if that is too far. Where a clause may end, the
    /// way is longer.
    fn distance(&self, part: &Part, first: usize, end: usize) -> Option<usize> {
        // An ending that hangs on the number is no word: «38-ը», "38-an".
        let glued = |token: &usize| !part.tokens[*token].spaced && !part.tokens[*token].script.is_unspaced();
        let behind = self.end + (self.end..first.max(self.end)).take_while(glued).count();
        let between = if first >= self.end { behind..first } else { end.min(self.first)..self.first };
        let breaks = |token: &usize| {
            part.tokens[*token].kind == TokenKind::Mark
                || part.tags_at(*token).iter().any(|tag| matches!(tag.sense, Sense::Coordinator))
        };
        let apart = between.len() + BREAK * between.filter(breaks).count();
        (apart <= self.reach).then_some(apart)
    }
}

/// A word that says what became of people, or what is measured.
struct Fate {
    first: usize,
    end: usize,
    concept: &'static str,
    measured: bool,
}

fn fates(part: &Part, first: usize, end: usize) -> Vec<Fate> {
    let mut found = Vec::new();
    let mut at = first;
    while at < end {
        let fate = part.longest(at, |sense| match sense {
            Sense::Concept(id) => makes(id),
            _ => None,
        });
        match fate.filter(|(past, _)| *past <= end) {
            Some((past, (concept, measured))) => {
                found.push(Fate { first: at, end: past, concept, measured });
                at = past;
            }
            None => at += 1,
        }
    }
    found
}

/// Gives each fate to one number and each number one fate (by their places), the nearest first; of two as near, the fate
/// behind the number; where verbs come first, the one before it.
fn settle(part: &Part, open: &[Counting], fates: &[Fate], verb_first: bool) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, bool, usize, usize)> = Vec::new();
    for (n, counting) in open.iter().enumerate() {
        for (m, fate) in fates.iter().enumerate() {
            if if fate.measured { counting.measure } else { counting.people } {
                let apart = counting.distance(part, fate.first, fate.end);
                let turned = (fate.first < counting.first) != verb_first;
                pairs.extend(apart.map(|apart| (apart, turned, n, m)));
            }
        }
    }
    pairs.sort_unstable();
    let (mut counted, mut given) = (vec![false; open.len()], vec![false; fates.len()]);
    let mut settled = Vec::new();
    for (_, _, n, m) in pairs {
        if !counted[n] && !given[m] {
            (counted[n], given[m]) = (true, true);
            settled.push((n, m));
        }
    }
    settled
}

/// Gives the casualties that no number took to numbers of people of some kind: "four *workers* were *killed*". In "twelve
/// people died, three children among them" the twelve took it; and where there are more kinds than casualties, as in
/// "two reporters and a guard were killed", none of the numbers is that of all the dead.
fn kinds(
    part: &Part,
    open: &[Counting],
    fates: &[Fate],
    settled: &[(usize, usize)],
    verb_first: bool,
) -> Vec<(usize, usize)> {
    let free = |m: &usize| is_casualty(fates[*m].concept) && !settled.iter().any(|(_, taken)| taken == m);
    let casualties = (0..fates.len()).filter(free).count();
    let kinds = open.iter().filter(|counting| counting.kind).count();
    if kinds == 0 || kinds > casualties || settled.iter().any(|(_, m)| is_casualty(fates[*m].concept)) {
        return Vec::new();
    }
    let mut pairs: Vec<(usize, bool, usize, usize)> = Vec::new();
    for (n, counting) in open.iter().enumerate().filter(|(_, counting)| counting.kind) {
        for m in (0..fates.len()).filter(free) {
            let apart = counting.distance(part, fates[m].first, fates[m].end);
            pairs.extend(apart.map(|apart| (apart, (fates[m].first < counting.first) != verb_first, n, m)));
        }
    }
    pairs.sort_unstable();
    let mut given: Vec<(usize, usize)> = Vec::new();
    for (_, _, n, m) in pairs {
        if !given.iter().any(|(number, fate)| *number == n || *fate == m) {
            given.push((n, m));
        }
    }
    given
}

/// Whether a concept is that of people who came to harm: the dead and the injured.
pub(crate) fn is_casualty(id: &str) -> bool {
    is_one(id, CASUALTY)
}

/// Whether a concept is another or a narrower one.
pub(crate) fn is_one(id: &str, other: &str) -> bool {
    wider(id).any(|wider| wider == other)
}

/// Whether a concept is that of people of some kind.
pub(crate) fn is_people(id: &str) -> bool {
    wider(id).skip(1).any(|wider| wider == PERSON)
}

/// A concept and what it is, from the narrowest on.
fn wider(id: &str) -> impl Iterator<Item = &'static str> {
    const DEEPEST: usize = 8;
    static WIDER: OnceLock<FxHashMap<&'static str, Option<&'static str>>> = OnceLock::new();
    let known = WIDER.get_or_init(|| {
        let declared = Language::get("und").data.concepts.declare.iter();
        declared.map(|d| (d.id.as_str(), d.is.as_deref())).collect()
    });
    let first = known.get_key_value(id).map(|(id, _)| *id);
    std::iter::successors(first, |id| known.get(id).copied().flatten()).take(DEEPEST)
}

/// What people are to whom a concept happens; or the concept itself, if it is measured, and that it is.
pub(crate) fn makes(id: &str) -> Option<(&'static str, bool)> {
    static MAKES: OnceLock<FxHashMap<&'static str, (&'static str, bool)>> = OnceLock::new();
    let makes = MAKES.get_or_init(|| {
        let declared = Language::get("und").data.concepts.declare.iter();
        let made = |d: &'static Declaration| {
            let measured = d.measured.then_some((d.id.as_str(), true));
            Some((d.id.as_str(), d.makes.as_deref().map(|made| (made, false)).or(measured)?))
        };
        declared.filter_map(made).collect()
    });
    makes.get(id).copied()
}

#[cfg(test)]
mod tests {
    use rashomon_article::Article;

    use crate::{Options, read};

    fn counted(language: &str, text: &str) -> Vec<(Option<f64>, Option<String>)> {
        let article = Article { id: "a".into(), text: text.into(), ..Article::default() };
        let (reading, _) = read(&article, &Options { language: Some(language.into()) });
        reading.quantities.into_iter().map(|q| (q.low.or(q.high), q.counted)).collect()
    }

    fn of(value: f64, counted: &str) -> (Option<f64>, Option<String>) {
        (Some(value), Some(counted.to_owned()))
    }

    #[test]
    fn people_are_what_became_of_them() {
        let found = counted("en", "At least 19 people were killed and 45 were injured when the bridge fell.");
        assert_eq!(found, [of(19.0, "dead"), of(45.0, "injured")]);
        let found = counted("en", "Thirty people are missing and 102 were rescued.");
        assert_eq!(found, [of(30.0, "missing"), of(102.0, "survivor")]);
        assert_eq!(counted("fa", "در این حادثه ۳۱ نفر کشته شدند."), [of(31.0, "dead")]);
        // Where verbs come first; where an ending hangs on the number.
        let found = counted("ar", "قتل 17 شخصا على الأقل وفقد 38 آخرون.");
        assert_eq!(found, [of(17.0, "dead"), of(38.0, "missing")]);
        let found = counted("hu", "Legalább 17 ember meghalt, 38-an eltűntek.");
        assert_eq!(found, [of(17.0, "dead"), of(38.0, "missing")]);
    }

    #[test]
    fn people_of_a_kind_are_casualties_too() {
        assert_eq!(counted("en", "The fire killed four workers."), [of(4.0, "dead")]);
        let found = counted("en", "Twelve people, including three children, died.");
        assert_eq!(found, [of(12.0, "dead"), of(3.0, "child")]);
        let found = counted("en", "Two journalists and three soldiers were killed.");
        assert_eq!(found, [of(2.0, "journalist"), of(3.0, "soldier")]);
        assert_eq!(counted("en", "Four workers found an old grave."), [of(4.0, "worker")]);
    }

    #[test]
    fn numbers_measure_what_they_stand_beside() {
        assert_eq!(counted("en", "Turnout was 62 percent."), [of(62.0, "turnout")]);
        assert_eq!(counted("en", "An earthquake of magnitude 6.3 struck."), [of(6.3, "magnitude")]);
    }

    #[test]
    fn a_word_far_off_or_of_another_number_says_nothing() {
        let found = counted("en", "About 300 people gathered in the square where the old mayor had died long ago.");
        assert_eq!(found, [of(300.0, "person")]);
        assert_eq!(counted("en", "Seven trucks were waiting; nobody died."), [of(7.0, "truck"), of(0.0, "dead")]);
    }
}
