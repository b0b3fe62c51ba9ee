use std::collections::BTreeMap;

use rashomon_text::{Script, script_of};

/// Fewer letters than this tell no language apart.
const LEAST_LETTERS: usize = 8;

/// The script of most letters. Japanese mixes Han with kana, so a few kana make it kana.
pub(super) fn main_script(stretches: &[&str]) -> Option<Script> {
    let mut counts: BTreeMap<Script, usize> = BTreeMap::new();
    for c in stretches.iter().flat_map(|s| s.chars()) {
        match script_of(c) {
            Script::Common => {}
            script => *counts.entry(script).or_default() += 1,
        }
    }
    let of = |script| counts.get(&script).copied().unwrap_or(0);
    // A character of an unspaced script says as much as three letters of an alphabet.
    let weight = |script: Script, n: usize| if script.is_unspaced() { 3 * n } else { n };
    let (script, n) =
        counts.iter().map(|(s, n)| (*s, weight(*s, *n))).max_by_key(|(s, n)| (*n, std::cmp::Reverse(*s)))?;
    if n < LEAST_LETTERS {
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
    let mut counts: BTreeMap<Block, usize> = BTreeMap::new();
    for c in stretches.iter().flat_map(|s| s.chars()).filter(|c| script_of(*c) == script) {
        *counts.entry(block_of(c)).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(block, n)| (*n, std::cmp::Reverse(*block))).map_or((script, 0), |(block, _)| block)
}

/// Hashes of the features of a text's words in `script`: in alphabets the whole word and its stretches of
/// two to four letters with its edges, in unspaced scripts characters and pairs of them.
pub(super) fn features(text: &str, script: Script, push: &mut impl FnMut(u32)) {
    let mut word: Vec<char> = Vec::with_capacity(32);
    for c in text.chars().chain([' ']) {
        if script_of(c) == script || (!word.is_empty() && matches!(c, '\'' | '\u{2019}' | '\u{2BC}')) {
            word.extend(normal(c));
            continue;
        }
        if matches!(c, '\u{200C}' | '\u{200D}' | '\u{640}' | '\u{AD}' | '\u{300}'..='\u{36F}') {
            continue;
        }
        if !word.is_empty() {
            word_features(&word, script, push);
            word.clear();
        }
    }
}

/// Small letters; Arabic letters as Persian and Urdu write them, since keyboards mix them; no vowel signs.
fn normal(c: char) -> impl Iterator<Item = char> {
    let c = match c {
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        '\u{2019}' | '\u{2BC}' => '\'',
        '\u{64B}'..='\u{652}' | '\u{300}'..='\u{36F}' => '\0',
        c => c,
    };
    c.to_lowercase().filter(|c| *c != '\0')
}

fn word_features(word: &[char], script: Script, push: &mut impl FnMut(u32)) {
    if script.is_unspaced() {
        for at in 0..word.len() {
            push(hash(&word[at..=at]));
            if at + 2 <= word.len() {
                push(hash(&word[at..at + 2]));
            }
        }
        return;
    }
    // Very long words (addresses, noise) say little.
    let word = &word[..word.len().min(24)];
    let edged: Vec<char> = [' '].into_iter().chain(word.iter().copied()).chain([' ']).collect();
    for length in 2..=4 {
        edged.windows(length).for_each(|w| push(hash(w)));
    }
    if edged.len() > 4 {
        push(hash(&edged));
    }
}

/// FNV-1a over code points, folded to 32 bits.
fn hash(letters: &[char]) -> u32 {
    let step = |h: u64, c: &char| (h ^ u64::from(*c as u32)).wrapping_mul(0x0100_0000_01b3);
    let hash = letters.iter().fold(0xcbf2_9ce4_8422_2325, step);
    (hash ^ (hash >> 32)) as u32
}
