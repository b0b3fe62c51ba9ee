//! From a name to the letters that a model knows.

use rashomon_text::{Script, fold, script_of};
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

/// The letters of one side of a model, and which of them stands in for a letter it never saw.
#[derive(Debug, Clone, Default)]
pub(crate) struct Alphabet {
    /// Known letters; the letter at `i` has number `i + 1`, for 0 is "unknown".
    letters: Vec<char>,
    numbers: FxHashMap<char, u16>,
    /// The most frequent known letter with this folded form, or with this reading.
    by_fold: FxHashMap<String, u16>,
}

impl Alphabet {
    /// Letters in order of falling frequency.
    pub(crate) fn new(letters: Vec<char>) -> Self {
        let mut numbers = FxHashMap::default();
        let mut by_fold = FxHashMap::default();
        for (at, letter) in letters.iter().enumerate() {
            let number = at as u16 + 1;
            numbers.insert(*letter, number);
            by_fold.entry(fold(letter.encode_utf8(&mut [0; 4]))).or_insert(number);
            if let Some(reading) = reading_of(*letter) {
                by_fold.entry(reading.to_owned()).or_insert(number);
            }
        }
        Self { letters, numbers, by_fold }
    }

    pub(crate) fn letters(&self) -> &[char] {
        &self.letters
    }

    /// The numbers of the letters of `word`, which is already [`normalised`].
    pub(crate) fn read(&self, word: &str, into: &mut Vec<u16>) {
        into.clear();
        for letter in word.chars() {
            self.read_letter(letter, into);
        }
    }

    /// As [`Alphabet::read`], in a vector of its own.
    pub(crate) fn numbers_of(&self, word: &str) -> Vec<u16> {
        let mut letters = Vec::new();
        self.read(word, &mut letters);
        letters
    }

    /// Whether this very letter is known.
    pub(crate) fn knows(&self, letter: char) -> bool {
        self.numbers.contains_key(&letter)
    }

    fn read_letter(&self, letter: char, into: &mut Vec<u16>) {
        if let Some(number) = self.numbers.get(&letter) {
            into.push(*number);
            return;
        }
        let folded = fold(letter.encode_utf8(&mut [0; 4]));
        if let Some(number) = self.by_fold.get(&folded) {
            into.push(*number);
            return;
        }
        if let Some(katakana) = katakana_of(letter).and_then(|k| self.numbers.get(&k)) {
            into.push(*katakana);
            return;
        }
        if let Some(alike) = reading_of(letter).and_then(|reading| self.by_fold.get(reading)) {
            into.push(*alike);
            return;
        }
        let before = into.len();
        into.extend(folded.chars().filter_map(|c| self.numbers.get(&c)));
        if into.len() == before {
            into.push(0);
        }
    }
}

/// How a Han character is read: one that is not known stands for the most frequent one that is read alike.
pub(crate) fn reading_of(letter: char) -> Option<&'static str> {
    (script_of(letter) == Script::Han).then(|| any_ascii::any_ascii_char(letter)).filter(|reading| !reading.is_empty())
}

/// Hiragana lies 96 before katakana.
fn katakana_of(letter: char) -> Option<char> {
    matches!(letter, '\u{3041}'..='\u{3096}').then(|| char::from_u32(letter as u32 + 0x60)).flatten()
}

/// A name in the form in which models see it: composed, lower case, letters only, Hangul syllables
/// taken apart into the sounds they are written with.
pub(crate) fn normalised(name: &str) -> String {
    let mut normal = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase).nfkc() {
        match letter {
            '\u{AC00}'..='\u{D7A3}' => normal.extend(std::iter::once(letter).nfd()),
            c if c.is_alphabetic() && c != '\u{640}' => normal.push(c),
            _ => {}
        }
    }
    normal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_letter_stands_for_one_that_folds_or_reads_alike() {
        let alphabet = Alphabet::new(vec!['a', 's', '沙', '罗', 'ア']);
        assert_eq!(alphabet.numbers_of("á"), [1]);
        assert_eq!(alphabet.numbers_of("ß"), [2, 2]);
        assert_eq!(alphabet.numbers_of("鯊羅"), [3, 4]);
        assert_eq!(alphabet.numbers_of("あ"), [5]);
        assert_eq!(alphabet.numbers_of("b三"), [0, 0]);
    }
}
