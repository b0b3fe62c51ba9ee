//! `people.toml`: what people, organisations and places are called besides their names.

use serde::{Deserialize, Serialize};

/// The file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct File {
    /// What roles there are; only in `languages/und/`.
    pub declare: Vec<Declaration>,
    /// Roles: "diplomat", "spokesperson", "newspaper".
    pub role: Vec<Role>,
    /// Titles and honorifics that stand before (or after) a person's name: "Mr", "President", "آقای".
    pub titles: Vec<String>,
    /// Honorifics: titles that are only ever written beside a name: "Mr", "آقای".
    pub honorifics: Vec<String>,
    /// Phrases that say that a speaker is not named: "on condition of anonymity".
    pub anonymity: Vec<String>,
    /// Words that, before a role, make it one of many: "a", "one of", "یکی از".
    pub indefinite: Vec<String>,
    /// Nouns at the head of an organisation's name: "Ministry", "Department", "Party".
    pub organisation: Vec<String>,
    /// Nouns that name a body only together with whose it is: "police", "court", "پارلمان".
    pub bodies: Vec<String>,
    /// Nouns at the head of a place's name: "city", "Republic", "River".
    pub place: Vec<String>,
    /// Words after which a place's name follows without being part of it: "city of", "شهر".
    pub place_before: Vec<String>,
    /// Prepositions that stand before places: "in", "em", "در".
    pub locative: Vec<String>,
    /// Words that join such a head noun to the rest of the name: "of", "for", "dos".
    pub joins: Vec<String>,
    /// Given names common in this language, for scripts without capital letters.
    pub given: Vec<String>,
    /// Family names that stand before the given name, in scripts without spaces: 王, 田中.
    pub surnames: Vec<String>,
    /// Characters that foreign names are written in, in a script without spaces that has no other sign for them:
    /// 斯, 尔, 德.
    pub transliteration: String,
    /// Nouns that close the name of a medium, or stand right before it, and belong to no other kind of body: 紙, 通信,
    /// 邮报.
    pub media: Vec<String>,
    /// Nouns for agencies of any kind, news agencies among them: "agencia". The noun alone takes up a news agency named before.
    pub agencies: Vec<String>,
    /// Words for the press as a whole, which take up no medium named before, in all their forms: "press", "media", СМИ.
    pub press: Vec<String>,
    /// Nouns for what a body makes known, in all their forms: "statement", "press release", communiqué. The noun alone stands
    /// for the body that spoke last, whose words it holds.
    pub announcements: Vec<String>,
    /// Words that close the name of a firm and are written alike in every language; only in `languages/und/`: "Shipping",
    /// "Petroleum", "Inc".
    pub firms: Vec<String>,
    /// Names whose second syllable stands in small letters behind a hyphen: "Shin Won-sik"; only in `languages/und/`.
    pub hyphenated: Hyphenated,
    /// Phrases that name a body by themselves in a script without capital letters, where other heads need the words
    /// that they are the head of: 外交部.
    pub institutions: Vec<String>,
    /// Whether the head of an organisation's or place's name stands behind the rest: 四川省, 大阪大学.
    pub heads_follow: bool,
    /// Whether a title may stand behind a name: 岸田首相, 윤석열 대통령.
    pub titles_follow: bool,
}

/// Names from Korea and Taiwan as the press writes them in Latin letters: a family name, a syllable, and behind a hyphen another.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Hyphenated {
    /// Family names, with a capital.
    pub families: Vec<String>,
    /// Syllables behind the hyphen, in small letters.
    pub syllables: Vec<String>,
}

/// A role that all languages share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declaration {
    /// Identifier: an English noun.
    pub id: String,
    /// Wider roles whose words may take up somebody of this one: a spokesperson is an `official`.
    #[serde(default)]
    pub is: Vec<String>,
    /// Whether one person at a time holds it, so that it names its holder: the president of a country.
    #[serde(default)]
    pub office: bool,
    /// Whether the names of such bodies stand beside the word: "the company Acme". Behind the words for other bodies
    /// stands whoever speaks for them: "le député du gouvernement Jean Petit".
    #[serde(default)]
    pub named: bool,
    /// Whether such bodies are a state's: who speaks for one speaks for the country.
    #[serde(default)]
    pub state: bool,
    /// Whether it is an office of a state: whoever is known to be of one and holds it speaks for that state.
    #[serde(default)]
    pub statesman: bool,
    /// Whether it is what somebody is called rather than what he does, where he has an office as well: "the spokesman, Rear
    /// Admiral Daniel Hagari".
    #[serde(default)]
    pub rank: bool,
    /// Whether such a body settles by its word what others want: a court that rejects an appeal denies nothing.
    #[serde(default)]
    pub decides: bool,
    /// Whether a person may have one: an adviser, a lawyer. Where languages have cases, a name behind it is then whose
    /// he is, not his own: «помощник Путина».
    #[serde(default)]
    pub of_person: bool,
    /// The role of the one whose office the body is: the presidency is that of a president, and "Zelensky's office" one.
    #[serde(default)]
    pub seat_of: Option<String>,
    /// The well-known body or state that everybody who holds it speaks for: there is one pope.
    #[serde(default)]
    pub of: Option<String>,
}

/// One role, with the words for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// The role's identifier, declared in `languages/und/people.toml`: an English noun.
    pub id: String,
    /// The forms, singular and plural.
    pub forms: Vec<String>,
    /// Whether it speaks for a person, a medium or a body.
    #[serde(default)]
    pub kind: RoleKind,
}

/// What kind of speaker a role is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RoleKind {
    /// A human being: diplomat, minister, witness.
    #[default]
    Person,
    /// A newspaper, agency, broadcaster: what says so may be relayed.
    Outlet,
    /// A body that speaks: ministry, police, court, army.
    Body,
    /// A document that says something: report, statement, indictment.
    Document,
    /// Sources, without saying who.
    Source,
}
