//! `names.toml`: well-known names. In `und` they are declared; in a language they get their forms.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct File {
    /// Declarations; only in `languages/und/`.
    pub declare: Vec<Declaration>,
    /// By identifier or region code, how the language writes the name, inflected forms that its endings don't
    /// give included; only in a language's own folder.
    pub forms: BTreeMap<String, Vec<String>>,
    /// By identifier or region code, adjectives and people's names made from it: "Russian", "os russos"; they
    /// speak of it without being its name.
    pub adjectives: BTreeMap<String, Vec<String>>,
    /// Whether people called by their country have a capital, and adjectives made from it none: "sechs Ukrainer", but
    /// "ukrainische Städte".
    pub capital_peoples: bool,
    /// Forms of names that are also everyday words ("مالی", Mali or financial; "Reading"): a name only
    /// where something beside them says so.
    pub ordinary: Vec<String>,
    /// Everyday words of a language without capital letters, or whose nouns all have one, in their plain form: no part of a
    /// name, unless one is marked. The language's endings are added to them.
    pub everyday: Vec<String>,
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A human being.
    Person,
    /// A country, region, city, river.
    Place,
    /// A body, company, party, medium.
    Organisation,
    /// Anything else, or not known.
    #[default]
    Other,
}

/// A well-known name that all languages share. Countries and their people come from CLDR: their ids are
/// ISO 3166 region codes and need no declaration.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declaration {
    /// Identifier: capitals and digits for codes (`UN`, `G20`), lower case otherwise (`nagorno-karabakh`).
    pub id: String,
    /// How an English report calls it.
    pub label: String,
    /// What it names.
    pub kind: Kind,
    /// Whether it is a medium, which can be relayed: `newspaper`, `agency`, `broadcaster`.
    #[serde(default)]
    pub medium: Option<String>,
    /// The country or body it speaks for: the Kremlin for Russia.
    #[serde(default)]
    pub of: Option<String>,
    /// The country that a medium is of, by its ISO 3166 code: the Post is "the American daily", and no voice of America.
    #[serde(default)]
    pub country: Option<String>,
    /// Whether its name may stand for what `of` names, as a capital stands for a government.
    #[serde(default)]
    pub stands_for: bool,
    /// The role whose word means it beside its country, where a state has one such body: `army`.
    #[serde(default)]
    pub role: Option<String>,
    /// Whether it is a platform on which anybody may publish, so that nobody relays it.
    #[serde(default)]
    pub platform: bool,
    /// Whether what it makes is called by its name and a number: a "Boeing 737" is one plane.
    #[serde(default)]
    pub numbers: bool,
    /// The name that it goes by where which one is meant is clear: a Red Crescent of many.
    #[serde(default)]
    pub called: Option<String>,
    /// The surname by which alone somebody is known everywhere: "Trump".
    #[serde(default)]
    pub short: Option<String>,
}
