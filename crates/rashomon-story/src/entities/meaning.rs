//! What the words of names mean, across languages.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_language::{Language, Sense};
use rashomon_vector::{Vectors, dot, normalise};

use super::forms::{head, is_small};
use crate::known;

/// From here on two words may be translations of each other: of pairs that are not, one of twenty is as near.
const ANSWERS: f32 = 0.18;
/// How near two words are that have a sense in common by the languages' data.
const SAME_SENSE: f32 = 0.5;
/// The least that the words of two names, those that nothing answers included, must have in common on average.
const ALIKE: f32 = 0.17;

/// The fewest letters that an ending leaves of a country's name.
const SHORTEST: usize = 4;

/// A word by its place in [`Words`].
pub(super) type Number = u32;

/// Words, each looked up once, and how near they are to each other.
#[derive(Default)]
pub(super) struct Words {
    numbers: BTreeMap<&'static str, BTreeMap<String, Number>>,
    words: Vec<Word>,
    near: BTreeMap<(Number, Number), f32>,
}

/// What a word means.
pub(super) struct Word {
    vector: Option<Vec<f32>>,
    /// Concepts and roles that it stands for.
    senses: BTreeSet<&'static str>,
    /// A word that joins others.
    pub small: bool,
    /// The head noun of an organisation's or a place's name.
    pub head: Option<rashomon_language::Kind>,
    /// The country it names or is an adjective of.
    pub land: Option<&'static str>,
}

/// A name by its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// Its words but for those that join others and those that name countries.
    pub words: Vec<Number>,
    /// The countries it names.
    pub lands: BTreeSet<&'static str>,
}

impl Words {
    /// The number of a word of a language, as it is written: names are known by their capitals.
    pub fn number(&mut self, language: &'static Language, word: &str) -> Number {
        if let Some(number) = self.numbers.get(language.tag).and_then(|words| words.get(word)) {
            return *number;
        }
        let number = Number::try_from(self.words.len()).unwrap_or(Number::MAX);
        self.words.push(Word::new(language, word));
        self.numbers.entry(language.tag).or_default().insert(word.to_owned(), number);
        number
    }

    /// The number of a word that was looked up before.
    pub fn numbered(&self, language: &'static Language, word: &str) -> Option<Number> {
        self.numbers.get(language.tag)?.get(word).copied()
    }

    /// What a word means.
    pub fn word(&self, number: Number) -> &Word {
        &self.words[number as usize]
    }

    /// What a name of some words says.
    pub fn said<'w>(&mut self, language: &'static Language, words: impl IntoIterator<Item = &'w str>) -> Said {
        let mut said = Said { words: Vec::new(), lands: BTreeSet::new() };
        let words: Vec<&str> = words.into_iter().collect();
        let shouted = !words.iter().any(|word| word.chars().any(char::is_lowercase));
        for word in words.iter().filter(|word| shouted || !is_acronym(word)) {
            let number = self.number(language, word);
            match (self.word(number).land, self.word(number).small) {
                (Some(land), _) => _ = said.lands.insert(land),
                (None, false) => said.words.push(number),
                (None, true) => {}
            }
        }
        said
    }

    /// How near two words are, from -1 to 1.
    pub fn near(&mut self, a: Number, b: Number) -> f32 {
        let pair = (a.min(b), a.max(b));
        if let Some(near) = self.near.get(&pair) {
            return *near;
        }
        let (first, second) = (self.word(pair.0), self.word(pair.1));
        let near = match (&first.vector, &second.vector) {
            (Some(x), Some(y)) => dot(x, y),
            _ => 0.0,
        };
        let near = if first.senses.is_disjoint(&second.senses) { near } else { near.max(SAME_SENSE) };
        self.near.insert(pair, near);
        near
    }

    /// How much two bodies' names say the same, if they do: what they are answers each other, and so does each other
    /// word, one at most left out where there are three or more.
    pub fn alike(&mut self, a: &[Number], b: &[Number]) -> Option<f32> {
        let longer = a.len().max(b.len());
        if a.len().min(b.len()) < 2 {
            return None;
        }
        let mut open: Vec<(f32, usize, usize)> = Vec::new();
        for (i, x) in a.iter().enumerate() {
            open.extend(b.iter().enumerate().map(|(j, y)| (self.near(*x, *y), i, j)).filter(|near| near.0 >= ANSWERS));
        }
        open.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
        for pair in open {
            if !pairs.iter().any(|done| done.1 == pair.1 || done.2 == pair.2) {
                pairs.push(pair);
            }
        }
        let body = |number: Number| self.word(number).head == Some(rashomon_language::Kind::Organisation);
        let headed = pairs.iter().any(|(_, i, j)| body(a[*i]) && body(b[*j]));
        let score = pairs.iter().map(|pair| pair.0).sum::<f32>() / longer as f32;
        let enough = pairs.len() >= 2 && pairs.len() + usize::from(longer > 2) >= longer;
        (headed && enough && score >= ALIKE).then_some(score)
    }
}

impl Word {
    fn new(language: &'static Language, word: &str) -> Self {
        let found = language.lexicon.senses(word);
        let land = land(language, word);
        let senses = found.iter().filter_map(|sense| match sense {
            Sense::Concept(id) | Sense::Role { id, .. } => Some(id.as_str()),
            _ => None,
        });
        let vectors = Vectors::shipped();
        let vector = vectors.sentence(language.tag, word).and_then(|mut vector| {
            vectors.centre(language.tag, &mut vector);
            normalise(&mut vector).then_some(vector)
        });
        Self { vector, senses: senses.collect(), small: is_small(language, word), head: head(language, word), land }
    }
}

/// The country that a word names, or is an adjective of, in any of its cases; its ISO 3166 code.
pub fn land(language: &'static Language, word: &str) -> Option<&'static str> {
    let country = |word: &str| {
        language.lexicon.senses(word).into_iter().find_map(|sense| match sense {
            Sense::Name { id } | Sense::Adjective { id } => known::country_of(id),
            _ => None,
        })
    };
    let ended = |ending: &rashomon_language::Affix| {
        let bare = word.strip_suffix(ending.written.as_str()).filter(|bare| bare.chars().count() >= SHORTEST)?;
        let plain = language.data.language.plain_endings.iter();
        country(bare).or_else(|| plain.map(|plain| format!("{bare}{plain}")).find_map(|plain| country(&plain)))
    };
    country(word).or_else(|| language.endings.iter().find_map(ended))
}

/// Whether a word is made of initials, as far as its capitals tell.
fn is_acronym(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}
