//! What speaks for two statements of different articles saying one thing, and how much.
//!
//! A logistic regression over what their sentences share and what the readings know of them. `rashomon learn claims` fits
//! it to the statements of gold stories.

use std::fmt::Write as _;
use std::sync::OnceLock;

use rashomon_alignment::{Kind, Link, SentenceFeatures};
use rashomon_language::Stance;
use rashomon_reading::Speaker;

use super::Rarity;
use crate::units::{Telling, Unit};

/// What a pair is judged by, in the order of the weights.
pub const FEATURES: [&str; 30] = [
    "bias",
    "meaning",
    "names",
    "words",
    "numbers",
    "known things",
    "words of the one found in the other",
    "no likelier pair",
    "concepts",
    "a name in common",
    "a figure for the same",
    "an equal figure",
    "a figure in one only",
    "same speaker",
    "same role",
    "speak for the same",
    "speak for others",
    "somebody speaks in one only",
    "somebody speaks in both",
    "same stance",
    "direct speech in one only",
    "both say that something is not so",
    "length of the shorter",
    "length of the longer",
    "places in their articles",
    "one begins its article",
    "one language",
    "another speaker",
    "names by rarity",
    "rarest name in common",
];

/// Which way each may weigh: one that can't speak against (or for) a pair gets no weight rather than a wrong one; 0 is
/// either.
pub const SIGNS: [i8; FEATURES.len()] =
    [0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, 1, 1, 1, -1, -1, 0, 1, -1, 1, 0, 0, -1, 0, -1, -1, 1, 1];

/// The features that tell of the speakers, and not of what is said.
const OF_SPEAKERS: [usize; 7] = [13, 14, 15, 16, 17, 18, 27];

/// The values of [`FEATURES`] for a pair.
pub type Features = [f32; FEATURES.len()];

/// The weights of [`FEATURES`], as natural logarithms of odds.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// In the order of [`FEATURES`].
    pub weights: [f32; FEATURES.len()],
}

impl Judgement {
    /// The weights that come with Rashomon.
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Judgement> = OnceLock::new();
        SHIPPED.get_or_init(|| Self::from_text(include_str!("../../../../models/claims/weights.tsv")))
    }

    /// Reads a table of features and weights, separated by tabs; unknown names are passed over, and what it says nothing
    /// of weighs nothing.
    pub fn from_text(text: &str) -> Self {
        let mut weights = [0.0; FEATURES.len()];
        for (name, weight) in text.lines().filter_map(|line| line.split_once('\t')) {
            if let (Some(at), Ok(weight)) = (FEATURES.iter().position(|f| *f == name), weight.trim().parse()) {
                weights[at] = weight;
            }
        }
        Self { weights }
    }

    /// Writes the table that [`Judgement::from_text`] reads.
    pub fn to_text(&self) -> String {
        let mut text = String::from("# feature\tweight\n");
        for (name, weight) in FEATURES.iter().zip(self.weights) {
            let _ = writeln!(text, "{name}\t{weight:.4}");
        }
        text
    }

    /// How likely a pair says one thing, from 0 to 1.
    pub fn likely(&self, features: &Features) -> f64 {
        probability(self.log_odds(features))
    }

    /// The same without regard to who says it.
    pub fn likely_said(&self, features: &Features) -> f64 {
        let of_speakers: f32 = OF_SPEAKERS.iter().map(|at| self.weights[*at] * features[*at]).sum();
        probability(self.log_odds(features) - f64::from(of_speakers))
    }

    fn log_odds(&self, features: &Features) -> f64 {
        self.weights.iter().zip(features).map(|(weight, value)| f64::from(weight * value)).sum()
    }

    /// What each feature adds to the logarithm of the odds, the weightiest first, without those that add next to nothing:
    /// the number of the feature and what it adds.
    pub fn reasons(&self, features: &Features) -> Vec<(usize, f32)> {
        let added = self.weights.iter().zip(features).map(|(weight, value)| weight * value).enumerate();
        let mut added: Vec<(usize, f32)> = added.filter(|(at, weight)| *at > 0 && weight.abs() >= 0.005).collect();
        added.sort_by(|x, y| y.1.abs().total_cmp(&x.1.abs()).then(x.0.cmp(&y.0)));
        added
    }
}

fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// What the words are that a feature has found in both, if it looks at words.
pub fn kind(feature: usize) -> Option<Kind> {
    match FEATURES[feature] {
        "names" => Some(Kind::Name),
        "words" => Some(Kind::Word),
        "numbers" => Some(Kind::Number),
        "known things" => Some(Kind::Value),
        _ => None,
    }
}

/// Measures a pair: two units, with what aligning knows of them and made of the pair.
pub fn measure(
    telling: &Telling,
    rarity: &Rarity,
    (x, of_a): (&Unit, &SentenceFeatures),
    (y, of_b): (&Unit, &SentenceFeatures),
    link: &Link,
) -> Features {
    let is = |yes: bool| f32::from(u8::from(yes));
    let any_figure = |alike: &dyn Fn(&rashomon_reading::Quantity, &rashomon_reading::Quantity) -> bool| {
        x.quantities.iter().any(|p| y.quantities.iter().any(|q| alike(p, q)))
    };
    let [same, other, role, side, others] = voices(telling, x, y);
    let (speaks, answers) = (x.statement.speaker.is_some(), y.statement.speaker.is_some());
    let stance = x.statement.stance;
    let (short, long) = lengths(of_a, of_b);
    let sentences = &link.features;
    [
        1.0,
        sentences[1],
        sentences[3],
        sentences[4],
        sentences[5],
        sentences[8],
        sentences[10],
        link.second[4],
        rarity.likeness(&x.concepts, &y.concepts) as f32,
        is(x.entities.iter().any(|entity| y.entities.contains(entity))),
        is(any_figure(&|p, q| p.counted.is_some() && p.counted == q.counted)),
        is(any_figure(&|p, q| p.low == q.low && p.high == q.high)),
        is(x.quantities.is_empty() != y.quantities.is_empty()),
        is(same),
        is(role),
        is(side),
        is(others),
        is(speaks != answers),
        is(speaks && answers),
        is(stance == y.statement.stance && stance != Stance::Asserts),
        is(x.statement.direct != y.statement.direct),
        is(x.statement.negated && y.statement.negated),
        short,
        long,
        (place(telling, x) - place(telling, y)).abs(),
        is((x.number == 0) != (y.number == 0)),
        is(of_a.language == of_b.language),
        is(other),
        rarity.names(&x.entities, &y.entities) as f32,
        rarity.rarest(&x.entities, &y.entities) as f32,
    ]
}

/// The lengths of both, the shorter first, as logarithms of what an average sentence of the language has; 0 where that is
/// not known.
fn lengths(a: &SentenceFeatures, b: &SentenceFeatures) -> (f32, f32) {
    /// What is shorter than a tenth of a sentence is hardly one.
    const LEAST: f32 = 0.1;
    let length =
        |of: &SentenceFeatures| if of.relative_length > 0.0 { of.relative_length.max(LEAST).ln() } else { 0.0 };
    let (a, b) = (length(a), length(b));
    (a.min(b), a.max(b))
}

/// How far into its article a statement stands, from 0 to 1.
fn place(telling: &Telling, unit: &Unit) -> f32 {
    unit.number as f32 / telling.units_in(unit.article).len().max(1) as f32
}

/// What two speakers tell of two statements: whether they are the same by name, others by name, unnamed ones of one role;
/// whether they speak for the same body or country, or for others.
fn voices(telling: &Telling, a: &Unit, b: &Unit) -> [bool; 5] {
    let (Some(x), Some(y)) = (&a.statement.speaker, &b.statement.speaker) else { return [false; 5] };
    let side = |unit: &Unit, speaker: &Speaker| telling.affiliation(unit.article, speaker);
    let names = (telling.named_speaker(a.article, x), telling.named_speaker(b.article, y));
    let named = |alike: bool| matches!(names, (Some(one), Some(other)) if (one == other) == alike);
    let sides = side(a, x).zip(side(b, y));
    [
        named(true),
        named(false),
        names == (None, None) && x.role.is_some() && x.role == y.role,
        sides.is_some_and(|(one, other)| one == other),
        sides.is_some_and(|(one, other)| one != other),
    ]
}
