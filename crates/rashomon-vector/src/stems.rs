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

/// Letters of the short and the long prefix of a word.
const PREFIXES: [usize; 2] = [5, 7];

/// The stems of a text, in its order. Numbers and marks have none.
pub fn stems(text: &str) -> Vec<Stem> {
    let mut stems = Vec::with_capacity(text.len() / 3);
    let mut folded = String::new();
    let mut pair = String::new();
    let mut previous: Option<usize> = None;
    for token in words(text) {
        if token.kind != TokenKind::Word {
            previous = None;
            continue;
        }
        fold_into(token.slice(text), &mut folded);
        if folded.is_empty() {
            continue;
        }
        let mut push = |piece: &str, start| stems.push(Stem { key: key(piece), start, end: token.end });
        if token.script.is_unspaced() {
            if let Some(start) = previous.filter(|_| !token.spaced) {
                pair.push_str(&folded);
                push(&pair, start);
            }
            if token.script != Script::Kana {
                push(&folded, token.start);
            }
            std::mem::swap(&mut pair, &mut folded);
            previous = Some(token.start);
            continue;
        }
        previous = None;
        for letters in PREFIXES {
            match folded.char_indices().nth(letters) {
                Some((end, _)) => push(&folded[..end], token.start),
                None => {
                    push(&folded, token.start);
                    break;
                }
            }
        }
    }
    stems
}

fn key(piece: &str) -> u32 {
    let hash = hash_folded(piece);
    (hash ^ (hash >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(pieces("東京で 会"), ["東", "東京", "京", "京で", "会"]);
        assert!(stems("…!? 12,5").is_empty());
    }
}
