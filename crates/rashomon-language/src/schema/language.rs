//! `language.toml`: the language itself, its function words and its inflection.

use serde::{Deserialize, Serialize};

/// The file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct File {
    /// Its name in English.
    pub name: String,
    /// Its name in itself.
    pub native: String,
    /// Whether the verb of saying comes last in its clause ("X to-Y that-Z said", "X to-Y said that Z").
    pub verb_final: bool,
    /// Whether the verb comes second, so that its subject stands behind it wherever something else opens the
    /// sentence: "Am Montag sagte er".
    pub verb_second: bool,
    /// Whether the verb comes first, so that its subject is sought behind it before anything else.
    pub verb_first: bool,
    /// Whether a verb without a subject says who speaks by its ending, so that the last speaker goes on.
    pub drops_subject: bool,
    /// Whether the subject never stands behind its verb.
    pub subject_first: bool,
    /// Whether common nouns are capitalised, so that a capital letter alone makes no name.
    pub capitalises_nouns: bool,
    /// The mark before decimals.
    pub decimal: String,
    /// The marks that group thousands.
    pub group: Vec<String>,
    /// Whether a number with a full stop is an ordinal ("24. Februar").
    pub ordinal_stop: bool,
    /// The scripts it is written in, by their ISO 15924 code (`Arab`, `Latn`): a form in another is taken for a slip.
    pub scripts: Vec<String>,
    /// Abbreviations written with a full stop that ends no sentence, without the full stop.
    pub abbreviations: Vec<String>,
    /// Words with little meaning of their own: articles, prepositions, conjunctions, auxiliaries.
    pub function: Vec<String>,
    /// Small words that stand inside names: `de`, `von`, `bin`.
    pub particles: Vec<String>,
    /// Pronouns that take up the last speaker.
    pub pronouns: Vec<String>,
    /// Those of them that never stand for a human being: 它.
    pub neuter: Vec<String>,
    /// Those of them that stand for several: `they`, and no single person with a name.
    pub plural: Vec<String>,
    /// Those of them that stand for whoever was named last: "the latter".
    pub latter: Vec<String>,
    /// Where the language is written in two scripts, how each letter of the first is written in the second: `љ lj`. Every
    /// form is then known in both.
    pub letters: Vec<String>,
    /// Demonstratives and articles which, before a role, take up somebody named before.
    pub demonstratives: Vec<String>,
    /// Those that do so behind the noun, with other words for adjectives: «روزنامه *یادشده*», diplomat *itu*.
    pub pointing: Vec<String>,
    /// Words that open what is said: `that`.
    pub complementisers: Vec<String>,
    /// Words that open a relative clause: `who`, `which`.
    pub relatives: Vec<String>,
    /// Words that join clauses: `and`, `but`.
    pub coordinators: Vec<String>,
    /// Negations.
    pub negations: Vec<String>,
    /// Endings that a name may take on, longest meaning first tried; without the hyphen.
    pub endings: Vec<String>,
    /// Whether a noun alone may take up somebody named before, as "the newspaper" does: there is no article, or it is
    /// glued to the noun.
    pub bare_takes_up: bool,
    /// Particles that any noun takes on at its end, where they are glued to it: words for roles are known with them, too.
    pub glued: Vec<String>,
    /// Those particles that are taken off names of several words: in one form, or in two, behind a consonant and behind a
    /// vowel: 은, 는.
    pub glued_to_names: Vec<Vec<String>>,
    /// Whether a name of several words takes its endings at the last of them, and none at the others: Սպիտակ տուն*ը*.
    pub ends_last: bool,
    /// Endings which a name has in its plain form and drops before another is added: `a` of Praha, in `Praze`.
    pub plain_endings: Vec<String>,
    /// Those of its endings that say where something is, which names of places have and others seldom.
    pub place_endings: Vec<String>,
    /// Whether an adjective before a noun ends as the noun does in each case: "paikallisen poliisin".
    pub adjectives_agree: bool,
    /// Endings that mark the subject, so that nothing behind a noun with one belongs to it: `მა` of სამინისტრომ.
    pub subject_endings: Vec<String>,
    /// Endings that make a clause the object of a verb of saying: `dığını` of "yaptığını söyledi".
    pub clause_endings: Vec<String>,
    /// Endings of the subject of such a clause: `in` of "polisin arama yaptığını".
    pub clause_subject_endings: Vec<String>,
    /// Endings of several people to whom the noun behind belongs: "yolcuların güvenliği".
    pub possessor_endings: Vec<String>,
    /// Endings of the one whose the noun behind is: `s` of "polisens uppgifter", `'s` of "the ministry's figures".
    pub whose_endings: Vec<String>,
    /// What may be glued to the front of a name: articles, prepositions, conjunctions.
    pub prefixes: Vec<String>,
    /// Short words glued to the front of any word, behind which every form is found too: `و`, `ה`. One that ends
    /// in an apostrophe is a word of its own: `l'` of `l'armée`.
    pub proclitics: Vec<String>,
    /// Words that open a sentence or a list and are capitalised without being names, beyond function words.
    pub openers: Vec<String>,
}
