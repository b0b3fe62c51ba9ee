use std::hash::Hasher;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::{Script, digit_value, script_of};

/// The form that two spellings of a word share: compatibility-decomposed, lower case, without the
/// marks that a writer may leave out, with the letter variants of one script made one.
///
/// Marks go in Latin, Greek, Cyrillic, Arabic and Hebrew, where they are accents or optional vowels;
/// they stay where they are letters of their own (Indic scripts, Thai). Joiners, tatweel and
/// invisible controls go, so «قره‌باغ» and «قرهباغ» fold alike. Digits of every script become ASCII. A word of Cyrillic
/// letters with Latin ones among them that look like Cyrillic ("Moсквa"), and the other way round, is of one script.
/// Folding twice is folding once.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// As [`fold`], into a buffer that is cleared first: no allocation per word.
pub fn fold_into(text: &str, into: &mut String) {
    into.clear();
    if text.is_ascii() {
        into.push_str(text);
        into.make_ascii_lowercase();
        return;
    }
    let (mut latin, mut cyrillic) = (false, false);
    for c in text.chars() {
        latin |= c.is_ascii_alphabetic();
        cyrillic |= is_cyrillic(c);
        if !fold_common(c, into) {
            fold_slowly(c, into);
        }
    }
    if latin && cyrillic {
        unmix(into);
    }
}

/// Latin letters and the Cyrillic ones that they, or their capitals, look like.
const LOOK_ALIKE: [(char, char); 15] = [
    ('a', 'а'),
    ('b', 'в'),
    ('c', 'с'),
    ('e', 'е'),
    ('h', 'н'),
    ('i', 'і'),
    ('j', 'ј'),
    ('k', 'к'),
    ('m', 'м'),
    ('o', 'о'),
    ('p', 'р'),
    ('s', 'ѕ'),
    ('t', 'т'),
    ('x', 'х'),
    ('y', 'у'),
];

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52F}')
}

/// Makes each word of a folded text that mixes Latin and Cyrillic letters one of a single script, if all letters of the
/// other look like letters of it.
fn unmix(folded: &mut String) {
    let cyrillic = |c: char| LOOK_ALIKE.iter().find(|(latin, _)| *latin == c).map(|(_, cyrillic)| *cyrillic);
    let latin = |c: char| LOOK_ALIKE.iter().find(|(_, cyrillic)| *cyrillic == c).map(|(latin, _)| *latin);
    let mixed = std::mem::take(folded);
    for word in mixed.split_inclusive(|c: char| !c.is_alphabetic()) {
        let is_mixed = word.contains(|c: char| c.is_ascii_alphabetic()) && word.contains(is_cyrillic);
        let all = |of: fn(char) -> bool, alike: &dyn Fn(char) -> Option<char>| {
            is_mixed && word.chars().all(|c| !of(c) || alike(c).is_some())
        };
        if all(|c| c.is_ascii_alphabetic(), &cyrillic) {
            folded.extend(word.chars().map(|c| cyrillic(c).unwrap_or(c)));
        } else if all(is_cyrillic, &latin) {
            folded.extend(word.chars().map(|c| latin(c).unwrap_or(c)));
        } else {
            folded.push_str(word);
        }
    }
}

fn fold_slowly(c: char, into: &mut String) {
    for decomposed in std::iter::once(c).nfkd() {
        for lower in decomposed.to_lowercase().nfkd() {
            push_letter(lower, into);
        }
    }
}

/// The hash of a folded word, the same on every run and machine.
pub fn hash_folded(folded: &str) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(folded.as_bytes());
    hasher.finish()
}

/// The letters of most running text, without decomposing them anew: true if `c` was dealt with.
fn fold_common(c: char, into: &mut String) -> bool {
    match c as u32 {
        0..0x80 => into.push(c.to_ascii_lowercase()),
        0x4E00..=0x9FFF => into.push(c),
        code @ 0xAC00..=0xD7A3 => push_syllable(code - 0xAC00, into),
        code @ 0x80..0x1_0000 => into.push_str(half_page(code / HALF_PAGE).of(code)),
        _ => return false,
    }
    true
}

/// Characters of a half page of Unicode; few texts use more than five of them.
const HALF_PAGE: u32 = 0x80;

/// What each character of a half page folds to.
struct Folded {
    text: String,
    ends: Vec<u16>,
}

impl Folded {
    fn of(&self, code: u32) -> &str {
        let at = (code % HALF_PAGE) as usize;
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[usize::from(from)..usize::from(self.ends[at])]
    }
}

/// A half page of the characters that UTF-8 writes with three bytes or less.
fn half_page(number: u32) -> &'static Folded {
    static PAGES: [OnceLock<Folded>; 0x200] = [const { OnceLock::new() }; 0x200];
    PAGES[number as usize].get_or_init(|| {
        let mut page = Folded { text: String::new(), ends: Vec::with_capacity(HALF_PAGE as usize) };
        for code in number * HALF_PAGE..(number + 1) * HALF_PAGE {
            char::from_u32(code).into_iter().for_each(|c| fold_slowly(c, &mut page.text));
            page.ends.push(u16::try_from(page.text.len()).expect("a character folds to few"));
        }
        page
    })
}

/// A syllable of Hangul as its letters (Unicode, section 3.12).
fn push_syllable(index: u32, into: &mut String) {
    let letters = [0x1100 + index / 588, 0x1161 + index % 588 / 28, 0x11A7 + index % 28];
    let count = if index.is_multiple_of(28) { 2 } else { 3 };
    letters.into_iter().take(count).filter_map(char::from_u32).for_each(|letter| into.push(letter));
}

/// Pushes one decomposed, lower-case character in its folded form, or nothing.
fn push_letter(c: char, into: &mut String) {
    if let Some(digit) = digit_value(c) {
        into.push(char::from(b'0' + digit));
        return;
    }
    if is_combining_mark(c) {
        if is_optional_mark(c) {
            return;
        }
        into.push(c);
        return;
    }
    match c {
        // Invisible: soft hyphen, joiners, directional marks and controls, tatweel, byte order mark.
        '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{61C}'
        | '\u{640}'
        | '\u{FEFF}' => {}
        // Arabic script: one form for the letters that Arabic, Persian, Urdu and keyboards write differently.
        'ي' | 'ى' | 'ے' | 'ې' => into.push('ی'),
        'ك' => into.push('ک'),
        'ة' | 'ۀ' | 'ە' | 'ہ' | 'ھ' => into.push('ه'),
        'ٱ' => into.push('ا'),
        'ء' => {}
        // Latin letters that do not decompose.
        'ß' => into.push_str("ss"),
        'æ' => into.push_str("ae"),
        'œ' => into.push_str("oe"),
        'ø' => into.push('o'),
        'ł' => into.push('l'),
        'đ' | 'ð' => into.push('d'),
        'þ' => into.push_str("th"),
        'ı' => into.push('i'),
        'ħ' => into.push('h'),
        // Final sigma, typographic apostrophes and hyphens.
        'ς' => into.push('σ'),
        '\u{2018}' | '\u{2019}' | '\u{2BC}' | '\u{2B9}' | '\u{FF07}' | '\u{60}' | '\u{B4}' => into.push('\''),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{5BE}' => into.push('-'),
        // Hebrew geresh and gershayim, as keyboards have them.
        '\u{5F3}' => into.push('\''),
        '\u{5F4}' => into.push('"'),
        c => into.push(c),
    }
}

/// Whether a combining mark is an accent or an optional vowel: one that general scripts share, or one
/// of Hebrew, Arabic or Cyrillic.
fn is_optional_mark(c: char) -> bool {
    matches!(c as u32, 0x300..=0x36F | 0x483..=0x489 | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0xFE20..=0xFE2F)
        || matches!(script_of(c), Script::Hebrew | Script::Arabic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_alike() {
        for spellings in [
            &["قره‌باغ", "قرهباغ", "قَره‌باغ"][..],
            &["می‌کنیم", "ميكنيم"],
            &["São", "SÃO", "Sa\u{303}o"],
            &["Straße", "STRASSE"],
            &["İstanbul", "istanbul", "Istanbul"],
            &["Ёлка", "елка"],
            &["۱۲۰", "120", "١٢٠", "１２０"],
            &["Σεισμός", "ΣΕΙΣΜΟΣ"],
            &["d’Artsakh", "d'artsakh"],
            &["צה״ל", "צה\"ל"],
            &["תל־אביב", "תל-אביב"],
            // Latin letters in a Cyrillic word, and Cyrillic ones in a Latin word.
            &["милијарди", "милиjaрди", "МИЛИJAРДИ"],
            &["Microsoft", "Micrоsоft"],
        ] {
            for spelling in spellings {
                assert_eq!(fold(spelling), fold(spellings[0]), "{spelling}");
            }
        }
    }

    #[test]
    fn words_of_one_script_beside_another_stay() {
        assert_eq!(fold("Nato \u{438} \u{415}\u{421}"), "nato \u{438} \u{435}\u{441}");
        // Letters on both sides that look like none of the other script.
        assert_eq!(fold("Dd\u{44B}"), "dd\u{44B}");
    }

    #[test]
    fn vowel_signs_that_are_letters_stay() {
        assert_ne!(fold("कि"), fold("का"));
        assert_ne!(fold("กี"), fold("กา"));
    }

    #[test]
    fn short_cuts_fold_as_the_long_way() {
        for c in (0x80..0x3_0000).filter_map(char::from_u32) {
            let mut slowly = String::new();
            fold_slowly(c, &mut slowly);
            assert_eq!(fold(c.encode_utf8(&mut [0; 4])), slowly, "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for c in (0..0x3_0000).filter_map(char::from_u32) {
            let once = fold(c.encode_utf8(&mut [0; 4]));
            assert_eq!(fold(&once), once, "U+{:04X}", c as u32);
        }
    }
}
