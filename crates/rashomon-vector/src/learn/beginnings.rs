//! Which beginnings come off the words of a language, told from the words alone: those which mostly leave
//! another word of the text. So the article of Arabic and the noun classes of Zulu are found without a rule.

use std::collections::{BTreeMap, BTreeSet};

use crate::stems::LEAST_LEFT;

/// Letters of the longest beginning.
const LONGEST: usize = 4;
/// A beginning must come off so many words.
const LEAST_WORDS: usize = 30;
/// The part of words beginning so that must leave another word.
const LEAST_PART: f32 = 0.3;
/// Beginnings of what is left when others came off are found in later rounds.
const ROUNDS: usize = 3;

/// The beginnings that come off `words` (folded), the longest first.
pub(super) fn beginnings(words: &BTreeSet<String>) -> Vec<String> {
    let mut found: BTreeSet<String> = BTreeSet::new();
    let mut known: BTreeSet<&str> = words.iter().map(String::as_str).collect();
    for _ in 0..ROUNDS {
        let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for word in words {
            for (beginning, left) in cuts(word) {
                let count = counts.entry(beginning).or_default();
                count.0 += usize::from(known.contains(left));
                count.1 += 1;
            }
        }
        let comes_off = |(right, all): (usize, usize)| right >= LEAST_WORDS && right as f32 >= all as f32 * LEAST_PART;
        let before = found.len();
        found.extend(
            counts.iter().filter(|(_, count)| comes_off(**count)).map(|(beginning, _)| (*beginning).to_owned()),
        );
        if found.len() == before {
            break;
        }
        known
            .extend(words.iter().flat_map(|word| cuts(word)).filter(|(b, _)| found.contains(*b)).map(|(_, left)| left));
    }
    let mut found: Vec<String> = found.into_iter().collect();
    found.sort_by_key(|beginning| (std::cmp::Reverse(beginning.chars().count()), beginning.clone()));
    found
}

/// A word cut after each of its first letters, as far as enough is left.
fn cuts(word: &str) -> impl Iterator<Item = (&str, &str)> {
    let letters = word.chars().count();
    let ends = word.char_indices().skip(1).take(LONGEST.min(letters.saturating_sub(LEAST_LEFT)));
    ends.map(|(end, _)| word.split_at(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leaves_another_word_comes_off() {
        let bare: Vec<String> = (0..50u32).map(|n| format!("wo{}ra{}", n, n * 7)).collect();
        let mut words: BTreeSet<String> = bare.iter().cloned().collect();
        words.extend(bare.iter().map(|word| format!("al{word}")));
        words.extend((0..50).map(|n| format!("kat{}", n * 3)));
        assert_eq!(beginnings(&words), ["al"]);
    }
}
