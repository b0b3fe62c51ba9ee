use rashomon_sound::skeleton;
use rashomon_text::{Script, TokenKind, digit_value, fold, hash_folded, words};
use rashomon_vector::{Meaning, Signs, Vectors};

/// What kind of thing two sentences may share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// What their words mean, by the learned vectors.
    Meaning,
    /// A name, written or sounding alike.
    Name,
    /// The beginning of a word, in one script.
    Word,
    /// The digits of a number.
    Number,
    /// A value: how many of what.
    Value,
    /// A time.
    Time,
    /// A concept.
    Concept,
    /// A length that fits.
    Length,
    /// No other sentence that fits as well.
    Rivals,
}

/// Something a sentence holds that another sentence may hold too.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// What kind of thing.
    pub kind: Kind,
    /// The same for the same thing, in whatever language.
    pub key: u64,
    /// As the text has it.
    pub text: String,
    /// How sure it is that the sentence holds it, 0 to 1.
    pub weight: f32,
}

impl Key {
    /// A key of weight one from what identifies the thing: an entity's id, a date, a value with its unit.
    pub fn new(kind: Kind, identity: &str, text: &str) -> Self {
        Self { kind, key: hash_folded(&fold(identity)), text: text.to_owned(), weight: 1.0 }
    }
}

/// What aligning needs to know of one sentence.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SentenceFeatures {
    /// BCP 47 tag.
    pub language: String,
    /// Letters and digits.
    pub letters: usize,
    /// Letters and digits divided by how many say an average sentence in this language; 0 if unknown.
    pub relative_length: f32,
    /// The vector of length one, if the language has vectors and some stem is known.
    pub vector: Option<Vec<f32>>,
    /// Its stems that have vectors, each once, in order of key.
    pub stems: Vec<StemFeature>,
    /// What it holds.
    pub keys: Vec<Key>,
}

/// A stem of a sentence that has a vector.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StemFeature {
    /// Comparable within a language.
    pub key: u32,
    /// How telling it is: the logarithm of its rarity in general.
    pub weight: f32,
    /// Of its vector.
    pub signs: Signs,
}

impl SentenceFeatures {
    /// The features of `text`, with what the caller knows besides: names by entity, times, values,
    /// concepts.
    pub fn new(vectors: &Vectors, language: &str, text: &str, extra: Vec<Key>) -> Self {
        let mut keys = extra;
        let mut letters = 0;
        let tokens = words(text);
        for run in tokens.chunk_by(|_, next| is_katakana(next.slice(text)) && !next.spaced) {
            let (start, end) = (run[0].start, run[run.len() - 1].end);
            if is_katakana(run[0].slice(text)) {
                name_key(&text[start..end], &fold(&text[start..end]), &mut keys);
            }
        }
        for token in tokens {
            let word = token.slice(text);
            match token.kind {
                TokenKind::Word => {
                    letters += word.chars().count();
                    word_keys(word, token.script, token.is_capitalised(text), &mut keys);
                }
                TokenKind::Number => {
                    letters += word.chars().count();
                    number_keys(word, &mut keys);
                }
                TokenKind::Mark => {}
            }
        }
        keys.sort_by_key(|key| (key.kind, key.key));
        keys.dedup_by(|a, b| (a.kind, a.key) == (b.kind, b.key));
        let relative_length = vectors.characters(language).map_or(0.0, |mean| letters as f32 / mean.max(1.0));
        let meanings = vectors.meanings(language, text).unwrap_or_default();
        Self {
            language: language.to_owned(),
            letters,
            relative_length,
            vector: vectors.sum(language, &meanings),
            stems: stem_features(vectors, language, &meanings),
            keys,
        }
    }
}

/// Stems that every text is full of are not compared one by one.
const LEAST_TELLING: f32 = 2.0;

fn stem_features(vectors: &Vectors, language: &str, meanings: &[Meaning]) -> Vec<StemFeature> {
    let telling = meanings.iter().filter(|m| m.weight >= LEAST_TELLING);
    let mut stems: Vec<StemFeature> = telling
        .filter_map(|m| Some(StemFeature { key: m.key, weight: m.weight, signs: vectors.signs(language, m)? }))
        .collect();
    stems.sort_by_key(|stem| stem.key);
    stems.dedup_by_key(|stem| stem.key);
    stems
}

/// Letters of a word that make its key.
const WORD_LETTERS: usize = 6;
/// Fewer letters are too common to tell anything.
const LEAST_LETTERS: usize = 3;

fn word_keys(word: &str, script: Script, capitalised: bool, keys: &mut Vec<Key>) {
    if script.is_unspaced() {
        return;
    }
    let folded = fold(word);
    if folded.chars().count() < LEAST_LETTERS {
        return;
    }
    let beginning = folded.char_indices().nth(WORD_LETTERS).map_or(&folded[..], |(end, _)| &folded[..end]);
    keys.push(Key { kind: Kind::Word, key: hash_folded(beginning), text: word.to_owned(), weight: 1.0 });
    if capitalised || !script.is_cased() {
        name_key(word, &folded, keys);
    }
}

/// Consonants of a name that fewer of would fit too many words.
const LEAST_CONSONANTS: usize = 3;

/// The consonants of a name, the same in most scripts.
fn name_key(word: &str, folded: &str, keys: &mut Vec<Key>) {
    let skeleton = skeleton(folded);
    if skeleton.chars().count() >= LEAST_CONSONANTS {
        keys.push(Key { kind: Kind::Name, key: hash_folded(&skeleton), text: word.to_owned(), weight: 1.0 });
    }
}

/// The letters that names from abroad are written in beside Han and hiragana.
fn is_katakana(token: &str) -> bool {
    token.chars().all(|c| matches!(c, '\u{30A1}'..='\u{30FA}' | '\u{30FC}'))
}

/// The digits without separators. Trailing zeros go, so that 120 thousand and 120,000 meet.
fn number_keys(number: &str, keys: &mut Vec<Key>) {
    let digits: String = number.chars().filter_map(digit_value).map(|d| char::from(b'0' + d)).collect();
    let significant = digits.trim_start_matches('0').trim_end_matches('0');
    if !significant.is_empty() {
        keys.push(Key { kind: Kind::Number, key: hash_folded(significant), text: number.to_owned(), weight: 1.0 });
    }
}

/// Pairs of words of two sentences that mean nearly the same, the most telling first: what a shared
/// meaning consists of, for a reader who asks why.
pub fn shared_words(
    vectors: &Vectors,
    (language_a, a): (&str, &str),
    (language_b, b): (&str, &str),
    most: usize,
) -> Vec<(String, String, f32)> {
    let (Some(in_a), Some(in_b)) = (vectors.meanings(language_a, a), vectors.meanings(language_b, b)) else {
        return Vec::new();
    };
    let vector = |language: &str, meaning: &Meaning| {
        let mut sum = vec![0.0; vectors.dimensions()];
        vectors.add(language, meaning, 1.0, &mut sum);
        sum
    };
    let of_b: Vec<Vec<f32>> = in_b.iter().map(|m| vector(language_b, m)).collect();
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    for (i, meaning) in in_a.iter().enumerate() {
        let of_a = vector(language_a, meaning);
        for (j, other) in in_b.iter().enumerate() {
            let near = rashomon_vector::cosine(&of_a, &of_b[j]);
            pairs.push((near * (meaning.weight * other.weight).sqrt(), i, j));
        }
    }
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut shared: Vec<(String, String, f32)> = Vec::new();
    let (mut used_a, mut used_b) = (Vec::new(), Vec::new());
    for (near, i, j) in pairs {
        if shared.len() == most || near <= 0.5 {
            break;
        }
        let (x, y) = (&in_a[i], &in_b[j]);
        if used_a.contains(&x.start) || used_b.contains(&y.start) {
            continue;
        }
        used_a.push(x.start);
        used_b.push(y.start);
        shared.push((a[x.start..x.end].to_owned(), b[y.start..y.end].to_owned(), near));
    }
    shared
}
