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
    /// Those of `according` that only somebody who speaks has: "in the words of". A word that nothing is known of is a name there.
    pub words_of: Vec<String>,
    /// Prepositions that open a sentence before somebody whose view of a thing follows: "*per* il premier è «un errore»".
    pub views: Vec<String>,
    /// Words before the one who is told: "told *to* Politico".
    pub told: Vec<String>,
    /// Endings, or small words, behind a medium that is told: Reutersi*lle*, रॉयटर्स *को*.
    pub told_behind: Vec<String>,
    /// Particles at the end of the word for what a sentence is about: 정부*는*. A particle that is a word of its own is a
    /// `topic`.
    pub glued_topic: Vec<String>,
    /// Particles at the end of the word for what a verb acts on: 보도*를*.
    pub glued_object: Vec<String>,
    /// Phrases before a medium that is credited: "in an interview with", "quoted by".
    pub credit: Vec<String>,
    /// Those phrases by which a medium passes on what is named before it, so that it stands nearer to the article: "a
    /// diplomat *quoted by* the paper", "the daily, *cited by* the agency".
    pub cited_by: Vec<String>,
    /// Those phrases behind which nobody but a medium stands, whatever its name: "*seen by* the Courier", "*as first
    /// reported by*".
    pub published_by: Vec<String>,
    /// Phrases by which what a medium reported goes on, without its name: "according to the article", 报道称, "haberde".
    pub goes_on: Vec<String>,
    /// Phrases by which an outlet says that it was told itself: "told us", "to this newspaper", 本紙の取材に.
    pub to_us: Vec<String>,
    /// Verbs of saying whose subject, if it has a name and no other job, is a medium: "writes" of what is no person, пишет,
    /// przekazuje. They are listed as verbs, too.
    pub publishing: Vec<String>,
    /// Those of `credit` that are verbs by which a medium reports all that stands before it, whoever else says it there:
    /// "…, pisze X, *informuje* Y".
    pub passing_on: Vec<String>,
    /// Whether these phrases stand behind whom they cite: 관계자를 *인용해*.
    pub credit_behind: bool,
    /// Words that mark hearsay without a source: "reportedly", "is said to".
    pub hearsay: Vec<String>,
    /// Phrases with a verb of saying in them by which nobody speaks: "accused of", 说法. They are no hearsay.
    pub unsaid: Vec<String>,
    /// Finite verbs in a mood that reports what the last speaker said without saying so again: "sei", "habe".
    pub reported: Vec<String>,
    /// Finite verbs in a form by which an outlet passes on what it was told without vouching for it: the conditional of
    /// French news ("aurait", "serait"), "zou hebben", "ska ha". They may have a gap: "soll … geflohen sein".
    pub evidential: Vec<String>,
    /// Words that open a condition, in whose sentence such a form says nothing of the kind: "if".
    pub conditions: Vec<String>,
    /// Verbs of saying by which somebody stands by what he said or answers another: "insists", "retorted". What is negated
    /// behind them is denied.
    pub insisting: Vec<String>,
    /// Words by which somebody says what another has just said, and nothing else: "the same" in "the minister said the same".
    /// How he stands to it is how that other does.
    pub the_same: Vec<String>,
    /// Verbs that say something only beside what is said, by whom it goes on: "continued", "ha proseguito". Elsewhere it is
    /// something else that goes on: "continued the search".
    pub continuing: Vec<String>,
    /// Verbs by which somebody in what is told deals with another rather than tells the public: "ordered", "asked the". They
    /// say something only beside a quotation.
    pub deeds: Vec<String>,
    /// Words before a clause that tells when or why something happened: "when", "after", weil. Whoever asks for something
    /// there did so in what is told, and says nothing to the public; and between two commas the clause has no subject of
    /// what stands behind it.
    pub when: Vec<String>,
    /// Words that judge a report, with the stance they give to who says them: "is inaccurate" denies.
    pub verdict: Vec<Verb>,
    /// Words that join a clause which goes against the one before it: "but".
    pub but: Vec<String>,
    /// Words after which a noun is not the one who speaks: prepositions, contracted articles included.
    pub oblique: Vec<String>,
    /// Those of them that tie a noun to the one before it: "spokesman *for* the ministry".
    pub of: Vec<String>,
    /// Words between what a noun belongs to and the noun, which is the head: `का`, の, 的.
    pub genitive: Vec<String>,
    /// Words after a noun that make it what the sentence is about, and so the one who says it: は.
    pub topic: Vec<String>,
    /// Words after a noun that make it an object: `را`.
    pub object: Vec<String>,
    /// Prepositions before a body that speaks where its people do, unnamed: «*в* министерстве сообщили».
    pub from_within: Vec<String>,
    /// Endings that say the same: "poliisi*sta* kerrotaan".
    pub within_endings: Vec<String>,
    /// Auxiliaries that make a verb of saying passive, so that its subject says nothing: "was told".
    pub passive: Vec<String>,
    /// Prepositions (or words behind the noun) by which the one who says it is named beside such a verb: "confirmed *by*".
    pub agents: Vec<String>,
    /// Small words that may stand between a speaker and the verb: "also", "later".
    pub asides: Vec<String>,
    /// Phrases that say what a source knows and belong to its description: "familiar with".
    pub knowing: Vec<String>,
    /// Whether adjectives follow their noun, so that a plain word after a role belongs to it.
    pub modifiers_follow: bool,
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
    /// Where the source stands: after the phrase ("according to X"), before it ("X-e göre"), or within it as a
    /// pronoun, so that the last speaker goes on («по его словам»).
    #[serde(default)]
    pub source: Source,
    /// The forms.
    pub forms: Vec<String>,
}

/// Where a phrase that names a source has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// Before the phrase.
    Before,
    /// After the phrase.
    #[default]
    After,
    /// In the phrase itself, as a pronoun.
    Within,
}

/// Before, after or within.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Before the phrase.
    Before,
    /// After the phrase.
    #[default]
    After,
    /// Within it only.
    Within,
}
