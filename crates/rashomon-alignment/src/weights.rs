use std::fmt::Write as _;

/// What a pair of sentences is judged by, in the order of the weights.
pub const FEATURES: [&str; 11] = [
    "bias",
    "meaning",
    "meaning beside the rest of the text",
    "names",
    "words",
    "numbers",
    "numbers that differ",
    "length that differs",
    "known things",
    "words of the one found in the other, the more",
    "words of the one found in the other, the less",
];

/// What the second judgement is made from, once all pairs have a first one.
pub const SECOND: [&str; 5] = ["bias", "first", "lead in a", "lead in b", "share"];

/// The weights of both judgements, as natural logarithms of odds.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Of [`FEATURES`], where both languages have vectors.
    pub first: Vec<f32>,
    /// Of [`FEATURES`], where one of them has none.
    pub blind: Vec<f32>,
    /// Of [`SECOND`], where both languages have vectors.
    pub second: Vec<f32>,
    /// Of [`SECOND`], where one of them has none.
    pub second_blind: Vec<f32>,
}

/// The weights that come with Rashomon.
const SHIPPED: &str = include_str!("../../../models/alignment/weights.tsv");

impl Weights {
    /// The weights that come with Rashomon; zero where the file says nothing.
    pub fn shipped() -> Self {
        Self::from_text(SHIPPED)
    }

    /// Reads a table: set, feature and weight, separated by tabs. Unknown names are passed over.
    pub fn from_text(text: &str) -> Self {
        let find = |set: &str, names: &[&str]| -> Vec<f32> {
            names
                .iter()
                .map(|name| {
                    let mut lines = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
                    lines
                        .find(|fields| fields.len() == 3 && fields[0] == set && fields[1] == *name)
                        .and_then(|fields| fields[2].trim().parse().ok())
                        .unwrap_or(0.0)
                })
                .collect()
        };
        Self {
            first: find("first", &FEATURES),
            blind: find("first without vectors", &FEATURES),
            second: find("second", &SECOND),
            second_blind: find("second without vectors", &SECOND),
        }
    }

    /// Writes the table that [`Weights::from_text`] reads.
    pub fn to_text(&self) -> String {
        let mut text = String::from("# set\tfeature\tweight\n");
        let sets = [
            ("first", &FEATURES[..], &self.first),
            ("first without vectors", &FEATURES[..], &self.blind),
            ("second", &SECOND[..], &self.second),
            ("second without vectors", &SECOND[..], &self.second_blind),
        ];
        for (set, names, weights) in sets {
            for (name, weight) in names.iter().zip(weights) {
                let _ = writeln!(text, "{set}\t{name}\t{weight:.4}");
            }
        }
        text
    }
}
