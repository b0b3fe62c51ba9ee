//! `concepts.toml`: news concepts. In `und` they are declared; in a language they get their words.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct File {
    /// Declarations; only in `languages/und/`.
    pub declare: Vec<Declaration>,
    /// By concept, its forms: words or stems with `*`, phrases allowed; only in a language's own folder.
    pub words: BTreeMap<String, Vec<String>>,
}

/// A concept that all languages share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declaration {
    /// Identifier: a short English word or two, joined by a hyphen.
    pub id: String,
    /// What is meant, in English.
    pub gloss: String,
    /// The PLOVER event type it evokes, if one fits.
    #[serde(default)]
    pub plover: Option<String>,
    /// The IPTC Media Topic code (medtop), if one fits.
    #[serde(default)]
    pub iptc: Option<String>,
    /// Whether things of this kind are counted: the dead, inhabitants, wars.
    #[serde(default)]
    pub counted: bool,
    /// Whether its count grows while the event goes on: the dead, the displaced.
    #[serde(default)]
    pub grows: bool,
    /// Whether its count may also become less while the event goes on: the missing.
    #[serde(default)]
    pub shrinks: bool,
    /// Whether it tells that a number changes, so that "to" behind it names the number that is reached and bounds none.
    #[serde(default)]
    pub changes: bool,
    /// Whether things of its kind come one after another and are called by their places: "the third round", «19-й пакет».
    #[serde(default)]
    pub numbered: bool,
    /// Whether a number beside it measures it: a turnout, a magnitude.
    #[serde(default)]
    pub measured: bool,
    /// Whether it happens to one thing only once, so that two days of it can't both be right: a ship sinks once.
    #[serde(default)]
    pub once: bool,
    /// The wider concept, which may be compared with this one.
    #[serde(default)]
    pub is: Option<String>,
    /// The counted concept that people are to whom it happens: those who are killed are `dead`.
    #[serde(default)]
    pub makes: Option<String>,
    /// Whether it is a body that each state has one of, so that with its country it is a name: "foreign ministry".
    #[serde(default)]
    pub of_state: bool,
    /// Whether its words name such a body only with the country right beside them: "the Turkish presidency", but not "during his
    /// presidency".
    #[serde(default)]
    pub with_country: bool,
    /// Whether such a body works in another country, so that a place behind a preposition of place is where it is and not whose:
    /// "the embassy in Rome".
    #[serde(default)]
    pub abroad: bool,
    /// Whether it judges the thing itself, so that two who use words that oppose each other can't both be right:
    /// `rare` and `unprecedented` of one meeting. Of `begin` and `end`, or `war` and `peace`, each may be.
    #[serde(default)]
    pub judges: bool,
    /// Whether its words are used of so many things that it judges only where it is denied: a public prosecutor, and what was
    /// never made public.
    #[serde(default)]
    pub vague: bool,
    /// Whether one has it or has it not, so that who tells of none contradicts whoever tells of one: a licence.
    #[serde(default)]
    pub had: bool,
    /// How it does harm, if it does: two that do it in other ways are not the cause of one harm. A missile comes `from-afar`, a
    /// bomb is `planted`, a short circuit is a `mishap`.
    #[serde(default)]
    pub harms: Option<String>,
    /// Whether it is put to somebody to take or leave: a plan, an offer. Who rejects it denies nothing.
    #[serde(default)]
    pub put: bool,
    /// Concepts that contradict it: `secret` and `public`, `rare` and `unprecedented` differ.
    #[serde(default)]
    pub opposes: Vec<String>,
}
