use rashomon_text::{Script, TokenKind, fold_into, hash_folded, words};

/// A piece of a word that stands for a meaning: a prefix of a word, or a character or pair of
/// characters where words are written without spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stem {
    /// Hash of the folded piece, the same on every run.
    pub key: u32,
    /// First byte in the text of the word it belongs to.
    pub start: usize,
    /// One past the last byte of that word.
    pub end: usize,
}

/// How a language's words are cut into stems.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cutting {
    /// Beginnings that come off a word and leave another word, folded, the longest first: the article and
    /// prepositions of Arabic, the classes of nouns of Zulu.
    pub beginnings: Vec<String>,
}

/// Letters of the short and the long prefix of a word.
const PREFIXES: [usize; 2] = [4, 6];
/// The same where a letter is a syllable.
const SYLLABLES: [usize; 2] = [2, 4];
/// Fewer letters are left of no word when its beginning comes off.
pub(crate) const LEAST_LEFT: usize = 3;

impl Cutting {
    /// The stems of a text, in its order. Numbers and marks have none.
    pub fn stems(&self, text: &str) -> Vec<Stem> {
        let mut stems = Vec::with_capacity(text.len() / 3);
        let mut folded = String::new();
        let mut run = Run::default();
        for token in words(text) {
            if token.kind != TokenKind::Word {
                run.clear();
                continue;
            }
            fold_into(token.slice(text), &mut folded);
            if folded.is_empty() {
                continue;
            }
            let mut push = |piece: &str, start| stems.push(Stem { key: key(piece), start, end: token.end });
            if token.script.is_unspaced() {
                if token.spaced {
                    run.clear();
                }
                run.push(&folded, token.start, token.script, &mut push);
                continue;
            }
            run.clear();
            prefixes(&folded, token.script, token.start, &mut push);
            if let Some(left) = self.without_beginning(&folded) {
                prefixes(left, token.script, token.start, &mut push);
            }
        }
        stems
    }

    /// What is left of a folded word when the longest beginning that can comes off.
    pub(crate) fn without_beginning<'w>(&self, word: &'w str) -> Option<&'w str> {
        let mut left = self.beginnings.iter().filter_map(|beginning| word.strip_prefix(beginning.as_str()));
        left.find(|left| left.chars().count() >= LEAST_LEFT)
    }
}

fn prefixes(word: &str, script: Script, start: usize, push: &mut impl FnMut(&str, usize)) {
    let prefixes = if matches!(script, Script::Hangul | Script::Ethiopic) { SYLLABLES } else { PREFIXES };
    for letters in prefixes {
        match word.char_indices().nth(letters) {
            Some((end, _)) => push(&word[..end], start),
            None => {
                push(word, start);
                break;
            }
        }
    }
}

/// Characters that follow each other without a space, in scripts that have none between words.
#[derive(Default)]
struct Run {
    /// Where the last two characters start, and what they are.
    last: Vec<(usize, String)>,
}

impl Run {
    fn clear(&mut self) {
        self.last.clear();
    }

    /// Adds a character: it and its pair with the one before are stems; in alphabets, where a character is only
    /// a letter, pairs and threes are.
    fn push(&mut self, folded: &str, start: usize, script: Script, push: &mut impl FnMut(&str, usize)) {
        let letters = script != Script::Han && script != Script::Kana;
        let mut piece = folded.to_owned();
        if script == Script::Han {
            push(&piece, start);
        }
        for (n, (start, before)) in self.last.iter().rev().enumerate() {
            piece.insert_str(0, before);
            if n == 0 || letters {
                push(&piece, *start);
            }
        }
        if self.last.len() == 2 {
            self.last.remove(0);
        }
        self.last.push((start, folded.to_owned()));
    }
}

fn key(piece: &str) -> u32 {
    let hash = hash_folded(piece);
    (hash ^ (hash >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str) -> Vec<Stem> {
        Cutting::default().stems(text)
    }

    fn pieces(text: &str) -> Vec<&str> {
        stems(text).into_iter().map(|s| &text[s.start..s.end]).collect()
    }

    #[test]
    fn a_word_has_a_short_and_a_long_stem() {
        assert_eq!(pieces("Residents left 20 villages"), ["Residents", "Residents", "left", "villages", "villages"]);
        assert_eq!(stems("resident")[0].key, stems("RESIDÊNCIA")[0].key);
        assert_ne!(stems("resident")[1].key, stems("residual")[1].key);
    }

    #[test]
    fn characters_and_their_pairs_where_no_spaces_are() {
        assert_eq!(pieces("東京で 会"), ["東", "京", "東京", "京で", "会"]);
        assert_eq!(pieces("กขค"), ["กข", "ขค", "กขค"]);
        assert!(stems("…!? 12,5").is_empty());
    }

    #[test]
    fn beginnings_come_off() {
        let cutting = Cutting { beginnings: vec!["وال".to_owned(), "ال".to_owned()] };
        let keys = |text| cutting.stems(text).into_iter().map(|s| s.key).collect::<Vec<_>>();
        let bare = keys("سلام");
        assert!(keys("السلام").contains(&bare[0]) && keys("والسلام").contains(&bare[0]));
        assert!(!keys("والدي").contains(&keys("دي")[0]), "too little would be left");
    }
}
