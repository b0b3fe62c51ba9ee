use crate::script::is_letter;
use crate::{Script, script_of};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with the apostrophes, joiners and digits written inside a word (but in Hangul, Arabic and Hebrew, where
    /// digits are a word of their own: 3만5천명, و٢١); in scripts without spaces, one character with its marks.
    Word,
    /// Digits of one number, with the separators inside: `120`, `1 250 000`, `3,5`, `۱۲۰٬۰۰۰`.
    Number,
    /// One punctuation mark or symbol.
    Mark,
}

/// A token: a range of bytes and what it is made of. The text between tokens is white space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it is made of.
    pub kind: TokenKind,
    /// The script of its first letter.
    pub script: Script,
    /// Whether white space (or the start of the text) comes before it.
    pub spaced: bool,
    /// Whether a line feed lies between the previous token and this one.
    pub breaks_line: bool,
}

impl Token {
    /// What the token covers of the text it was cut from.
    pub fn slice(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Whether it begins with a capital letter.
    pub fn is_capitalised(self, text: &str) -> bool {
        self.script.is_cased() && self.slice(text).starts_with(char::is_uppercase)
    }
}

/// The value of a decimal digit of any script.
pub fn digit_value(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.is_ascii_digit().then(|| c as u8 - b'0');
    }
    // First digit of each run of ten in Unicode (general category Nd, as of Unicode 16, without the
    // mathematical alphabets that compatibility decomposition turns into ASCII).
    const ZEROS: [u32; 37] = [
        0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20,
        0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0,
        0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x1E950,
    ];
    let code = c as u32;
    let before = ZEROS.partition_point(|zero| *zero <= code);
    let zero = ZEROS[before.checked_sub(1)?];
    (code - zero < 10).then(|| (code - zero) as u8)
}

/// Cuts `text` into tokens. Nothing is lost: tokens and the white space between them rejoin to the text.
pub fn words(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut spaced = true;
    let mut breaks_line = false;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if is_gap(c) {
            spaced = true;
            breaks_line |= matches!(c, '\n' | '\u{2028}' | '\u{2029}' | '\u{85}');
            at += c.len_utf8();
            continue;
        }
        let (end, kind, script) = token_at(text, at, c);
        tokens.push(Token { start: at, end, kind, script, spaced, breaks_line });
        (spaced, breaks_line) = (false, false);
        at = end;
    }
    tokens
}

/// Whether [`words`] would make one word of all of `text`, told without making it. Says no where that takes more than a
/// look at the letters.
pub fn is_plain_word(text: &str) -> bool {
    let plain = |c: char| is_letter(c) && (c < FIRST_UNSPACED || !script_of(c).is_unspaced());
    !text.is_empty() && text.chars().all(plain) && text.chars().next().is_none_or(|c| digit_value(c).is_none())
}

/// White space and the invisible controls that may stand between words.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{FEFF}' | '\u{200B}') || is_direction(c)
}

fn token_at(text: &str, start: usize, first: char) -> (usize, TokenKind, Script) {
    if digit_value(first).is_some() {
        return (number_end(text, start), TokenKind::Number, Script::Common);
    }
    let script = script_of(first);
    let after_first = start + first.len_utf8();
    if script.is_unspaced() {
        return (marks_end(text, after_first, script), TokenKind::Word, script);
    }
    if is_letter(first) {
        return (word_end(text, after_first, script), TokenKind::Word, script);
    }
    (after_first, TokenKind::Mark, Script::Common)
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Where the marks that belong to a character of an unspaced script end.
fn marks_end(text: &str, mut at: usize, script: Script) -> usize {
    while let Some(c) = text[at..].chars().next() {
        let joins = is_mark(c) || (script == Script::Kana && c == 'ー');
        if !joins {
            break;
        }
        at += c.len_utf8();
    }
    at
}

/// Thai is the first of the scripts without spaces.
const FIRST_UNSPACED: char = '\u{E00}';

fn word_end(text: &str, mut at: usize, script: Script) -> usize {
    loop {
        at += text.as_bytes()[at..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let mut rest = text[at..].chars();
        let Some(c) = rest.next() else { return at };
        let next = rest.next();
        let joins = if is_letter(c) {
            c < FIRST_UNSPACED || !script_of(c).is_unspaced()
        } else {
            (digit_value(c).is_some() && !glues_words(script))
                || (c == '"' && script == Script::Hebrew && is_gershayim(&text[at + 1..]))
                || (joins_letters(c) && next.is_some_and(|next| is_letter(next) && !closes_before(c, next)))
                || (script == Script::Hebrew && is_geresh(&text[..at], c, next))
                || c == '\u{AD}'
        };
        if !joins {
            return at;
        }
        at += c.len_utf8();
    }
}

/// Whether a straight quotation mark within a Hebrew word stands for gershayim, which mark an abbreviation: letters follow
/// it, and no second mark that closes a quotation (צה"ל, but ב"הארץ"). Nothing of a single letter is quoted: "…, לא צה"ל".
fn is_gershayim(rest: &str) -> bool {
    let letters = rest.chars().take_while(|c| is_letter(*c)).count();
    letters == 1 || letters > 1 && rest.chars().nth(letters) != Some('"')
}

/// How far back a quotation may have opened that a mark behind a Hebrew word closes.
const QUOTATION: usize = 60;

/// Whether a mark at the end of a Hebrew word changes the sound of its last letter, as in ג'ורג': it closes no quotation.
fn is_geresh(before: &str, mark: char, next: Option<char>) -> bool {
    let changed = before.ends_with(['ג', 'ז', 'צ', 'ץ', 'ת']);
    let ends = next.is_none_or(|next| !is_letter(next) && digit_value(next).is_none());
    let opens = |(c, before): (char, char)| c == mark && !is_letter(before);
    let back = || before.chars().rev().take(QUOTATION);
    let quoted = || back().zip(back().skip(1).chain(Some(' '))).any(opens);
    changed && ends && matches!(mark, '\'' | '\u{2018}' | '\u{2019}' | '\u{5F3}') && !quoted()
}

/// Whether short words are written together with the number behind them, or counters with that before them.
fn glues_words(script: Script) -> bool {
    matches!(script, Script::Hangul | Script::Arabic | Script::Hebrew)
}

/// Whether an apostrophe is a quotation mark, since Hangul has none within a word: ‘블루 라인’은.
fn closes_before(mark: char, next: char) -> bool {
    matches!(mark, '\'' | '\u{2018}' | '\u{2019}') && script_of(next) == Script::Hangul
}

/// Marks that stand inside a word when letters follow: apostrophes, the joiners of Arabic and Indic
/// scripts, gershayim, the Catalan middle dot.
fn joins_letters(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2018}'
            | '\u{2019}'
            | '\u{2BC}'
            | '\u{2B9}'
            | '\u{200C}'
            | '\u{200D}'
            | '\u{5F3}'
            | '\u{5F4}'
            | '\u{B7}'
    )
}

/// Where the number ends whose digits begin at byte `at`.
pub fn number_end(text: &str, mut at: usize) -> usize {
    loop {
        let Some(c) = text[at..].chars().next() else { return at };
        if digit_value(c).is_some() {
            at += c.len_utf8();
            continue;
        }
        match separator_end(text, at) {
            Some(end) => at = end,
            None => return at,
        }
    }
}

/// Past the separator at `at` with further digits behind it, and past the marks of direction around it: Arabic and Hebrew
/// set them beside the marks in a number.
fn separator_end(text: &str, at: usize) -> Option<usize> {
    let past_directions = |at: usize| {
        text[at..].char_indices().find(|(_, c)| !is_direction(*c)).map_or(text.len(), |(past, _)| at + past)
    };
    let separator = past_directions(at);
    let c = text[separator..].chars().next().filter(|c| joins_digits(*c))?;
    let digits = past_directions(separator + c.len_utf8());
    let follow = text[digits..].starts_with(|next| digit_value(next).is_some());
    (follow && keeps_grouping(text, separator, c)).then_some(digits)
}

/// Whether a character only says in which direction the text around it runs.
pub fn is_direction(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Separators that may stand inside a number: full stop, comma, Arabic and Persian marks, apostrophes,
/// and the spaces that group thousands.
fn joins_digits(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | '٫'
            | '٬'
            | '،'
            | '\''
            | '\u{2019}'
            | '\u{A0}'
            | '\u{202F}'
            | '\u{2009}'
            | ' '
            | '\u{3000}'
            | '\u{FF0C}'
            | '\u{FF0E}'
    )
}

/// A space joins digits only if it groups thousands: at most three digits before it, exactly three after.
fn keeps_grouping(text: &str, at: usize, separator: char) -> bool {
    if !separator.is_whitespace() && separator != '\'' && separator != '\u{2019}' {
        return true;
    }
    let digits_after = text[at + separator.len_utf8()..].chars().take_while(|c| digit_value(*c).is_some()).count();
    let digits_before = text[..at].chars().rev().take_while(|c| digit_value(*c).is_some()).count();
    digits_after == 3 && digits_before <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        words(text).into_iter().map(|t| t.slice(text)).collect()
    }

    #[test]
    fn words_of_many_scripts() {
        assert_eq!(cut("L'Arménie, Nagorno-Karabakh."), ["L'Arménie", ",", "Nagorno", "-", "Karabakh", "."]);
        assert_eq!(cut("گفت‌وگو با G20"), ["گفت‌وگو", "با", "G20"]);
        assert_eq!(cut("東京は"), ["東", "京", "は"]);
        assert_eq!(cut("3만5천명, 코로나19"), ["3", "만", "5", "천명", ",", "코로나", "19"]);
        assert_eq!(cut("و٢١ G20"), ["و", "٢١", "G20"]);
        assert_eq!(cut("צה\"ל ב\"הארץ\""), ["צה\"ל", "ב", "\"", "הארץ", "\""]);
        assert_eq!(cut("“olá”"), ["“", "olá", "”"]);
        assert_eq!(cut("‘블루 라인’은 L’été"), ["‘", "블루", "라인", "’", "은", "L’été"]);
    }

    #[test]
    fn numbers_keep_their_separators() {
        assert_eq!(cut("1 250 000 de 3,5 e 2023, ۱۲۰٬۰۰۰"), ["1 250 000", "de", "3,5", "e", "2023", ",", "۱۲۰٬۰۰۰"]);
        assert_eq!(cut("2020 2021"), ["2020", "2021"]);
        assert_eq!(cut("in 2023 120 people"), ["in", "2023", "120", "people"]);
        assert_eq!(cut("１　２３４　５６７．８９"), ["１　２３４　５６７．８９"]);
    }

    #[test]
    fn marks_of_direction_part_no_number() {
        assert_eq!(cut("26\u{200F},013\u{202A}.\u{200E}94"), ["26\u{200F},013\u{202A}.\u{200E}94"]);
        assert_eq!(cut("10\u{200F}20 5\u{200F}, 6"), ["10", "20", "5", ",", "6"]);
    }

    #[test]
    fn a_plain_word_is_one_word() {
        for text in ["confirm", "Straße", "министар", "بیمارستان", "장관", "मंत्री", "Sa\u{303}o"]
        {
            assert!(is_plain_word(text) && cut(text) == [text], "{text}");
        }
        for text in ["", "d'ici", "G20", "7", "東京", "a b", "x-y", "กรุงเทพ"] {
            assert!(!is_plain_word(text), "{text}");
        }
        for c in (0..0x3_0000).filter_map(char::from_u32).filter(|c| is_plain_word(c.encode_utf8(&mut [0; 4]))) {
            let text = String::from(c);
            assert_eq!(cut(&text), [text.as_str()], "U+{:04X}", c as u32);
            let text = format!("a{c}");
            assert_eq!(cut(&text), [text.as_str()], "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn nothing_is_lost() {
        let text = "\u{FEFF}Em 24.02.2022 — «می‌گوید» 漢字 \u{202E}x\r\n\tכ״ץ 🙂";
        let tokens = words(text);
        let mut at = 0;
        for token in &tokens {
            assert!(text[at..token.start].chars().all(is_gap));
            assert!(token.start < token.end);
            at = token.end;
        }
        assert!(text[at..].chars().all(is_gap));
    }

    #[test]
    fn digits_of_every_script_have_values() {
        for (digit, value) in [('7', 7), ('۷', 7), ('٧', 7), ('७', 7), ('７', 7), ('๗', 7)] {
            assert_eq!(digit_value(digit), Some(value));
        }
        for other in ['a', '①', '七', '½'] {
            assert_eq!(digit_value(other), None);
        }
    }
}
