//! Which statements of two articles say the same?

use rashomon_alignment::{Key, Kind, Link, SentenceFeatures, align};
use rashomon_language::Stance;
use rashomon_vector::Vectors;

use crate::units::{Telling, Unit};

/// Two statements of different articles that may say the same.
pub struct Linked {
    /// One, of the earlier article.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// How likely they say the same, from 0 to 1.
    pub score: f64,
    /// Why: a line a piece of evidence.
    pub evidence: Vec<String>,
}

/// Aligns every two articles of a story.
pub fn find(telling: &Telling) -> Vec<Linked> {
    let vectors = Vectors::shipped();
    let features: Vec<SentenceFeatures> = telling.units.iter().map(|unit| features(telling, vectors, unit)).collect();
    let ranges = ranges(telling);
    let mut links = Vec::new();
    for (n, a) in ranges.iter().enumerate() {
        for b in &ranges[n + 1..] {
            let found = align(&features[a.clone()], &features[b.clone()]);
            links.extend(found.into_iter().map(|link| linked(a.start, b.start, link)));
        }
    }
    links
}

/// The units of each article.
fn ranges(telling: &Telling) -> Vec<std::ops::Range<usize>> {
    (0..telling.articles.len())
        .map(|article| {
            let start = telling.units.partition_point(|unit| unit.article < article);
            start..telling.units.partition_point(|unit| unit.article <= article)
        })
        .collect()
}

fn linked(a: usize, b: usize, link: Link) -> Linked {
    let evidence = link.evidence.iter().map(|evidence| {
        let matched: Vec<String> = evidence.matched.iter().map(|(x, y)| format!("{x} = {y}")).collect();
        let kind = format!("{:?}", evidence.kind).to_lowercase();
        format!("{kind} {:+.2} {}", evidence.weight, matched.join(", ")).trim_end().to_owned()
    });
    Linked { a: a + link.a, b: b + link.b, score: f64::from(link.score), evidence: evidence.collect() }
}

fn features(telling: &Telling, vectors: &Vectors, unit: &Unit) -> SentenceFeatures {
    let article = telling.articles[unit.article];
    let text = article.slice(unit.span);
    let mut keys: Vec<Key> = Vec::new();
    for entity in &unit.entities {
        let mention =
            telling.entities[*entity].mentions.iter().find(|(a, span)| *a == unit.article && unit.span.contains(*span));
        let form = mention.map_or("", |(_, span)| article.slice(*span));
        keys.push(Key::new(Kind::Name, &format!("entity {entity}"), form));
    }
    for time in &unit.times {
        let words = article.slice(time.span);
        if let Some(edtf) = &time.edtf {
            // A day also meets the month it lies in.
            keys.extend([edtf.get(..7), Some(edtf)].into_iter().flatten().map(|t| Key::new(Kind::Time, t, words)));
        }
        if let Some(duration) = &time.duration {
            keys.push(Key::new(Kind::Time, duration, words));
        }
    }
    for quantity in &unit.quantities {
        let value = quantity.low.or(quantity.high).unwrap_or_default();
        keys.push(Key::new(Kind::Value, &format!("value {value}"), article.slice(quantity.span)));
    }
    keys.extend(unit.concepts.iter().map(|concept| Key::new(Kind::Concept, concept, concept)));
    keys.extend(voice_keys(unit));
    SentenceFeatures::new(vectors, &telling.readings[unit.article].language.tag, text, keys)
}

/// What the speaker tells of a statement: his role, and a stance that is not plain assertion.
fn voice_keys(unit: &Unit) -> Vec<Key> {
    let role = unit.statement.speaker.as_ref().and_then(|s| s.role.as_deref());
    let role = role.map(|role| Key::new(Kind::Concept, &format!("role {role}"), role));
    let stance = (unit.statement.stance != Stance::Asserts).then(|| {
        let stance = format!("{:?}", unit.statement.stance).to_lowercase();
        Key::new(Kind::Concept, &format!("stance {stance}"), &stance)
    });
    role.into_iter().chain(stance).collect()
}
