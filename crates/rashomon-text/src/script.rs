use std::sync::OnceLock;

use unicode_normalization::char::is_combining_mark;

/// A writing system, as far as reading needs to tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Script {
    Latin,
    Cyrillic,
    Greek,
    Armenian,
    Georgian,
    Hebrew,
    Arabic,
    Devanagari,
    Bengali,
    Gurmukhi,
    Gujarati,
    Oriya,
    Tamil,
    Telugu,
    Kannada,
    Malayalam,
    Sinhala,
    Thai,
    Lao,
    Tibetan,
    Myanmar,
    Khmer,
    Ethiopic,
    Mongolian,
    Syriac,
    Thaana,
    Tifinagh,
    Nko,
    Han,
    Kana,
    Hangul,
    /// A letter of a script not listed here.
    Other,
    /// Digits, punctuation, spaces, symbols: no script of its own.
    Common,
}

impl Script {
    /// Whether words are written without spaces between them, so that one character is one token.
    pub fn is_unspaced(self) -> bool {
        matches!(
            self,
            Script::Han | Script::Kana | Script::Thai | Script::Lao | Script::Khmer | Script::Myanmar | Script::Tibetan
        )
    }

    /// Whether the script tells capital letters from small ones (Georgian capitals are only for display).
    pub fn is_cased(self) -> bool {
        matches!(self, Script::Latin | Script::Cyrillic | Script::Greek | Script::Armenian)
    }

    /// Whether it is written from right to left.
    pub fn is_right_to_left(self) -> bool {
        matches!(self, Script::Arabic | Script::Hebrew | Script::Syriac | Script::Thaana | Script::Nko)
    }
}

/// The script of a character, by Unicode block (letters and marks; everything else is [`Script::Common`]).
pub fn script_of(c: char) -> Script {
    if c.is_ascii() {
        return if c.is_ascii_alphabetic() { Script::Latin } else { Script::Common };
    }
    known(c).map_or_else(|| script_slowly(c), |(script, _)| script)
}

/// Whether a character is a letter or a mark that belongs to one.
pub(crate) fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    known(c).map_or_else(|| is_letter_slowly(c), |(_, letter)| letter)
}

/// Characters of a half page of Unicode; few texts use more than five of them.
const HALF_PAGE: usize = 0x80;

/// What a character is, found out once for all of its half page: the questions are asked of each character of a text, some
/// many times. Nothing of those that UTF-8 writes with four bytes.
fn known(c: char) -> Option<(Script, bool)> {
    static PAGES: [OnceLock<[(Script, bool); HALF_PAGE]>; 0x1_0000 / HALF_PAGE] =
        [const { OnceLock::new() }; 0x1_0000 / HALF_PAGE];
    // Thousands of characters that need no looking up.
    match c {
        '\u{4E00}'..='\u{9FFF}' => return Some((Script::Han, true)),
        '\u{AC00}'..='\u{D7A3}' => return Some((Script::Hangul, true)),
        _ => {}
    }
    let at = c as usize;
    let page = PAGES.get(at / HALF_PAGE)?;
    let page = page.get_or_init(|| {
        std::array::from_fn(|n| match char::from_u32((at / HALF_PAGE * HALF_PAGE + n) as u32) {
            Some(c) => (script_slowly(c), is_letter_slowly(c)),
            None => (Script::Common, false),
        })
    });
    Some(page[at % HALF_PAGE])
}

fn is_letter_slowly(c: char) -> bool {
    c.is_alphabetic() || is_combining_mark(c)
}

fn script_slowly(c: char) -> Script {
    if c.is_ascii() {
        return if c.is_ascii_alphabetic() { Script::Latin } else { Script::Common };
    }
    match c as u32 {
        0xAA
        | 0xBA
        | 0xC0..=0xD6
        | 0xD8..=0xF6
        | 0xF8..=0x2AF
        | 0x1D00..=0x1DBF
        | 0x1E00..=0x1EFF
        | 0x2C60..=0x2C7F
        | 0xA720..=0xA7FF
        | 0xFB00..=0xFB06
        | 0xFF21..=0xFF3A
        | 0xFF41..=0xFF5A => Script::Latin,
        0x370..=0x373 | 0x376..=0x377 | 0x37A..=0x37D | 0x37F | 0x386 | 0x388..=0x3FF | 0x1F00..=0x1FFF => {
            Script::Greek
        }
        0x400..=0x52F | 0x1C80..=0x1C8F | 0x2DE0..=0x2DFF | 0xA640..=0xA69F => Script::Cyrillic,
        0x531..=0x556 | 0x559 | 0x560..=0x588 | 0xFB13..=0xFB17 => Script::Armenian,
        0x591..=0x5BD | 0x5BF | 0x5C1..=0x5C2 | 0x5C4..=0x5C5 | 0x5C7 | 0x5D0..=0x5F2 | 0xFB1D..=0xFB4F => {
            Script::Hebrew
        }
        0x610..=0x61A
        | 0x620..=0x65F
        | 0x66E..=0x6D3
        | 0x6D5..=0x6DC
        | 0x6DF..=0x6E8
        | 0x6EA..=0x6EF
        | 0x6FA..=0x6FC
        | 0x6FF
        | 0x750..=0x77F
        | 0x8A0..=0x8FF
        | 0xFB50..=0xFDCF
        | 0xFDF0..=0xFDFF
        | 0xFE70..=0xFEFC => Script::Arabic,
        0x700..=0x74F => Script::Syriac,
        0x780..=0x7BF => Script::Thaana,
        0x7CA..=0x7F5 => Script::Nko,
        0x900..=0x963 | 0x971..=0x97F | 0xA8E0..=0xA8FF => Script::Devanagari,
        0x980..=0x9E3 | 0x9F0..=0x9F1 => Script::Bengali,
        0xA01..=0xA5E | 0xA70..=0xA75 => Script::Gurmukhi,
        0xA81..=0xAE3 => Script::Gujarati,
        0xB01..=0xB63 | 0xB71 => Script::Oriya,
        0xB82..=0xBD7 => Script::Tamil,
        0xC00..=0xC63 => Script::Telugu,
        0xC80..=0xCE3 => Script::Kannada,
        0xD00..=0xD63 | 0xD7A..=0xD7F => Script::Malayalam,
        0xD81..=0xDDF => Script::Sinhala,
        0xE01..=0xE3A | 0xE40..=0xE4E => Script::Thai,
        0xE81..=0xECE | 0xEDC..=0xEDF => Script::Lao,
        0xF00 | 0xF18..=0xF19 | 0xF35..=0xFBC => Script::Tibetan,
        0x1000..=0x103F | 0x1050..=0x108F | 0xAA60..=0xAA7F => Script::Myanmar,
        0x10A0..=0x10FF | 0x1C90..=0x1CBF | 0x2D00..=0x2D2D => Script::Georgian,
        0x1100..=0x11FF | 0x3131..=0x318E | 0xA960..=0xA97C | 0xAC00..=0xD7A3 | 0xD7B0..=0xD7FB => Script::Hangul,
        0x1200..=0x135F | 0x1380..=0x138F | 0x2D80..=0x2DDE | 0xAB01..=0xAB2E => Script::Ethiopic,
        0x1780..=0x17D3 => Script::Khmer,
        0x1820..=0x18AA => Script::Mongolian,
        0x2D30..=0x2D7F => Script::Tifinagh,
        0x3041..=0x3096 | 0x309D..=0x309F | 0x30A1..=0x30FA | 0x30FC..=0x30FF | 0x31F0..=0x31FF | 0xFF66..=0xFF9D => {
            Script::Kana
        }
        0x2E80..=0x2FD5 | 0x3005..=0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAD9 | 0x20000..=0x323AF => {
            Script::Han
        }
        _ if c.is_alphabetic() => Script::Other,
        _ => Script::Common,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_a_character_is_what_is_found_out_slowly() {
        for c in (0..0x3_0000).filter_map(char::from_u32) {
            assert_eq!(script_of(c), script_slowly(c), "U+{:04X}", c as u32);
            assert_eq!(is_letter(c), is_letter_slowly(c), "U+{:04X}", c as u32);
        }
    }
}
