//! `speech.toml`: who says what, to whom.

use serde::{Deserialize, Serialize};

/// The file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct File {
    /// Verbs of saying, with the stance they give.
    pub verb: Vec<Verb>,
    /// Phrases that name a source without a verb: "according to".
    pub according: Vec<According>,
    /// Words before the one who is told: "told *to* Politico".
    pub told: Vec<String>,
    /// Phrases before a medium that is credited: "in an interview with", "quoted by".
    pub credit: Vec<String>,
    /// Words that mark hearsay without a source: "reportedly", "is said to".
    pub hearsay: Vec<String>,
}

/// Verbs of one stance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verb {
    /// How the speaker stands to what is said.
    pub stance: Stance,
    /// The finite forms (and participles) of the verbs, phrases allowed.
    pub forms: Vec<String>,
}

/// How a speaker stands to what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Says that it is so.
    #[default]
    Asserts,
    /// Says that what another said is so.
    Confirms,
    /// Says that it is not so.
    Denies,
    /// Says nothing about it: declines to comment.
    Declines,
    /// Says that another did wrong.
    Accuses,
    /// Says that it may come.
    Warns,
    /// Says that he will do it.
    Promises,
    /// Wants another to do or to say it.
    Asks,
}

/// A phrase that names a source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct According {
    /// Where the source stands: after the phrase ("according to X") or before it ("X-e göre").
    #[serde(default)]
    pub source: Side,
    /// The forms.
    pub forms: Vec<String>,
}

/// Before or after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Before the phrase.
    Before,
    /// After the phrase.
    #[default]
    After,
}
