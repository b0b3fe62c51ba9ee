use std::collections::BTreeMap;

use rashomon_text::{Script, script_of};

/// Fewer letters than this tell no language apart.
const LEAST_LETTERS: usize = 8;

/// The script of most letters. Japanese mixes Han with kana, so a few kana make it kana.
pub(super) fn main_script(stretches: &[&str]) -> Option<Script> {
    // Common is the last.
    let mut counts = [0_usize; Script::Common as usize];
    let mut scripts = [Script::Common; Script::Common as usize];
    for script in stretches.iter().flat_map(|s| s.chars()).map(script_of) {
        if let Some(count) = counts.get_mut(script as usize) {
            *count += 1;
            scripts[script as usize] = script;
        }
    }
    let of = |script: Script| counts[script as usize];
    // A character of an unspaced script says as much as three letters of an alphabet.
    let weight = |script: Script| if script.is_unspaced() { 3 * of(script) } else { of(script) };
    let seen = scripts.into_iter().filter(|script| *script != Script::Common);
    let script = seen.max_by_key(|script| (weight(*script), std::cmp::Reverse(*script)))?;
    if weight(script) < LEAST_LETTERS {
        return None;
    }
    if script == Script::Han && of(Script::Kana) * 20 > of(Script::Han) {
        return Some(Script::Kana);
    }
    if script == Script::Han && of(Script::Hangul) * 2 > of(Script::Han) {
        return Some(Script::Hangul);
    }
    Some(script)
}

/// A part of Unicode that one language alone may be written in: the script, and for scripts that are not
/// told apart the half page that a letter lies in.
pub type Block = (Script, u32);

/// The block of a letter.
pub fn block_of(c: char) -> Block {
    match script_of(c) {
        Script::Other => (Script::Other, c as u32 >> 7),
        script => (script, 0),
    }
}

/// The block that most letters of `script` lie in.
pub(super) fn main_block(script: Script, stretches: &[&str]) -> Block {
    if script != Script::Other {
        return (script, 0);
    }
    let mut counts: BTreeMap<Block, usize> = BTreeMap::new();
    for c in stretches.iter().flat_map(|s| s.chars()).filter(|c| script_of(*c) == script) {
        *counts.entry(block_of(c)).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(block, n)| (*n, std::cmp::Reverse(*block))).map_or((script, 0), |(block, _)| block)
}

/// Hashes of the features of a text's words in `script`: in alphabets the whole word and its stretches of
/// two to four letters with its edges, in unspaced scripts characters and pairs of them.
pub(super) fn features(text: &str, script: Script, push: &mut impl FnMut(u32)) {
    words(text, script, &mut |word| word_features(word, script, push));
}

/// The words of a text in `script`, in small letters, each behind a space for the edge at its start; they may be changed
/// where they lie.
pub(super) fn words(text: &str, script: Script, take: &mut impl FnMut(&mut Vec<char>)) {
    let mut word: Vec<char> = Vec::with_capacity(32);
    word.push(' ');
    for c in text.chars().chain([' ']) {
        if script_of(c) == script || (word.len() > 1 && matches!(c, '\'' | '\u{2019}' | '\u{2BC}')) {
            push_normal(c, &mut word);
            continue;
        }
        if matches!(c, '\u{200C}' | '\u{200D}' | '\u{640}' | '\u{AD}' | '\u{300}'..='\u{36F}') {
            continue;
        }
        if word.len() > 1 {
            take(&mut word);
            word.truncate(1);
        }
    }
}

/// Small letters; Arabic letters as Persian and Urdu write them, since keyboards mix them; no vowel signs.
fn push_normal(c: char, word: &mut Vec<char>) {
    match c {
        'ي' | 'ى' => word.push('ی'),
        'ك' => word.push('ک'),
        '\u{2019}' | '\u{2BC}' => word.push('\''),
        '\u{64B}'..='\u{652}' | '\u{300}'..='\u{36F}' => {}
        '\0'..='\u{7F}' => word.push(c.to_ascii_lowercase()),
        // Small letters of Cyrillic, and scripts without capitals.
        '\u{430}'..='\u{45F}' | '\u{590}'..='\u{109F}' | '\u{3040}'..='\u{A63F}' | '\u{AC00}'..='\u{D7A3}' => {
            word.push(c)
        }
        c => word.extend(c.to_lowercase()),
    }
}

/// The features of a word, which begins with a space for its edge and may be changed.
pub(super) fn word_features(word: &mut Vec<char>, script: Script, push: &mut impl FnMut(u32)) {
    if script.is_unspaced() {
        for at in 1..word.len() {
            let one = hash_step(HASH_START, word[at]);
            push(folded(one));
            if let Some(next) = word.get(at + 1) {
                push(folded(hash_step(one, *next)));
            }
        }
        return;
    }
    // Very long words (addresses, noise) say little.
    word.truncate(1 + LONGEST);
    word.push(' ');
    for at in 0..word.len() - 1 {
        let mut hash = hash_step(HASH_START, word[at]);
        for letter in word[at + 1..].iter().take(3) {
            hash = hash_step(hash, *letter);
            push(folded(hash));
        }
    }
    if word.len() > 4 {
        push(folded(hash_of(word)));
    }
}

/// A hash of letters.
pub(super) fn hash_of(letters: &[char]) -> u64 {
    letters.iter().fold(HASH_START, |hash, letter| hash_step(hash, *letter))
}

/// Letters of a word that are looked at.
const LONGEST: usize = 24;

// FNV-1a over code points, 64 bits, folded to 32.
const HASH_START: u64 = 0xcbf2_9ce4_8422_2325;

fn hash_step(hash: u64, letter: char) -> u64 {
    (hash ^ u64::from(letter as u32)).wrapping_mul(0x0100_0000_01b3)
}

fn folded(hash: u64) -> u32 {
    (hash ^ (hash >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_to_small_letters_is_the_long_one() {
        let replaced = |c: char| matches!(c, 'ي' | 'ى' | 'ك' | '\u{2019}' | '\u{2BC}' | '\u{64B}'..='\u{652}' | '\u{300}'..='\u{36F}');
        for c in (0..0x3_0000).filter_map(char::from_u32).filter(|c| !replaced(*c)) {
            let mut word = Vec::new();
            push_normal(c, &mut word);
            assert_eq!(word, c.to_lowercase().collect::<Vec<_>>(), "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn a_word_gives_its_stretches_and_itself_with_its_edges() {
        let hash = |letters: &str| folded(letters.chars().fold(HASH_START, hash_step));
        let of = |text: &str, script| {
            let mut found = Vec::new();
            features(text, script, &mut |hash| found.push(hash));
            found.sort_unstable();
            found
        };
        let sorted = |mut hashes: Vec<u32>| {
            hashes.sort_unstable();
            hashes
        };
        let stretches = [" a", " a'", " a'b", "a'", "a'b", "a'b ", "'b", "'b ", "b ", " a'b "];
        assert_eq!(of("1 A\u{2019}b, \u{436}", Script::Latin), sorted(stretches.map(hash).to_vec()));
        assert_eq!(of("漢字。", Script::Han), sorted(["漢", "漢字", "字"].map(hash).to_vec()));
    }
}
