//! Where do sentences begin?
//!
//! A stop ends a sentence unless something speaks against it: an abbreviation or initial before it, small
//! letters after it, a number that is an ordinal. Which words are abbreviations and whether numbers make
//! ordinals with a stop is data; the marks themselves are a matter of script.

use rashomon_text::{Script, Token, TokenKind, fold};
use rustc_hash::FxHashSet;

use crate::{Language, Sense};

/// Scripts that mark no end of a sentence but a space: a space ends one only between stretches this long.
const LEAST_BETWEEN_SPACES: usize = 80;

/// Words written with a stop that ends no sentence, folded, with whether they must be capitalised.
#[derive(Debug, Default)]
pub(crate) struct Abbreviations(FxHashSet<(String, bool)>);

impl Abbreviations {
    /// From forms without their last stop.
    pub(crate) fn new<'f>(forms: impl IntoIterator<Item = &'f String>) -> Self {
        let key = |form: &String| (fold(form.trim_end_matches('.')), form.starts_with(char::is_uppercase));
        Self(forms.into_iter().map(key).collect())
    }

    fn contains(&self, written: &str) -> bool {
        let folded = fold(written);
        let capital = written.starts_with(char::is_uppercase);
        self.0.contains(&(folded.clone(), false)) || (capital && self.0.contains(&(folded, true)))
    }
}

impl Language {
    /// Cuts tokens into sentences: ranges of token indices, in order, none empty, that leave nothing out.
    /// A line feed always ends one.
    pub fn sentences(&self, text: &str, tokens: &[Token]) -> Vec<(usize, usize)> {
        let cutter = Cutter { language: self, text, tokens };
        let mut sentences = Vec::with_capacity(tokens.len() / 20 + 1);
        let mut first = 0;
        let mut at = 0;
        while at < tokens.len() {
            match cutter.end_at(first, at) {
                Some(end) => {
                    sentences.push((first, end));
                    (first, at) = (end, end);
                }
                None => at += 1,
            }
            if at - first >= LONGEST {
                let end = cutter.break_before(first, at);
                sentences.push((first, end));
                first = end;
            }
        }
        if first < tokens.len() {
            sentences.push((first, tokens.len()));
        }
        sentences
    }
}

/// What runs on for so many tokens without an end is no sentence, and is cut: what is looked for in a sentence takes a
/// time that grows with the square of its length.
const LONGEST: usize = 1000;

/// How much a mark says that a sentence ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// Always, also where no space follows: 。 । ። ။ ។.
    Full,
    /// If a space follows and no small letter: ! ? ؟ ։.
    Strong,
    /// If nothing else explains it: the full stop.
    Weak,
    /// As strong, but often within a sentence: the ellipsis.
    Ellipsis,
}

struct Cutter<'c> {
    language: &'c Language,
    text: &'c str,
    tokens: &'c [Token],
}

impl Cutter<'_> {
    /// Where to cut tokens `first..at`: behind the last mark of their second half, or at their end.
    fn break_before(&self, first: usize, at: usize) -> usize {
        let half = first + (at - first) / 2;
        (half..at).rev().find(|t| self.tokens[*t].kind == TokenKind::Mark).map_or(at, |mark| mark + 1)
    }

    /// The end of the sentence that began at `first`, if token `at` brings it about.
    fn end_at(&self, first: usize, at: usize) -> Option<usize> {
        let next = at + 1;
        if next == self.tokens.len() || self.tokens[next].breaks_line {
            return Some(next);
        }
        if self.tokens[at].kind != TokenKind::Mark {
            return self.ends_by_space(first, next).then_some(next);
        }
        let stop = self.stop(at)?;
        let (end, stop, closed) = self.absorb(at, stop);
        let Some(token) = self.tokens.get(end) else { return Some(end) };
        if token.breaks_line {
            return Some(end);
        }
        let ends = match stop {
            Stop::Full => !(closed && self.is_hiragana(end)),
            Stop::Strong | Stop::Ellipsis => self.may_begin(end) && !self.goes_on(end, closed),
            Stop::Weak => self.ends_by_full_stop(first, at, end) && !self.goes_on(end, closed),
        };
        ends.then_some(end)
    }

    fn word(&self, at: usize) -> &str {
        self.tokens[at].slice(self.text)
    }

    fn stop(&self, at: usize) -> Option<Stop> {
        let before = at.checked_sub(1).map(|b| self.tokens[b].script);
        let stop = match self.word(at).chars().next()? {
            '.' | '．' => {
                let doubled = self.tokens.get(at + 1).is_some_and(|t| !t.spaced) && self.word(at + 1) == ".";
                if doubled { Stop::Ellipsis } else { Stop::Weak }
            }
            '…' => Stop::Ellipsis,
            '!' | '?' | '؟' | '۔' | '։' | '‼' | '⁇' | '⁈' | '⁉' | '‽' | '\u{37E}' | '܀' | '܁' | '܂' => {
                Stop::Strong
            }
            ';' if before == Some(Script::Greek) => Stop::Strong,
            // The Armenian full stop is often typed as a colon; Armenian has other marks for the colon.
            ':' if before == Some(Script::Armenian) && self.is_capital(at + 1) => Stop::Strong,
            '。' | '！' | '？' | '｡' | '︒' | '।' | '॥' | '።' | '፧' | '፨' | '။' | '។' | '៕' | '᠃' | '᠉' | '᱾' => {
                Stop::Full
            }
            // The Tibetan stroke ends a clause as well; a space follows it at the end of a sentence.
            '།' | '༎' if self.tokens.get(at + 1).is_some_and(|t| t.spaced) => Stop::Full,
            _ => return None,
        };
        Some(stop)
    }

    /// What stays with the stop: further stops, closing quotation marks and brackets. Where that ends, the
    /// strongest stop, and whether a quotation or bracket was closed.
    fn absorb(&self, at: usize, stop: Stop) -> (usize, Stop, bool) {
        let (mut end, mut stop, mut closed) = (at + 1, stop, false);
        while end < self.tokens.len() && !self.tokens[end].breaks_line && self.tokens[end].kind == TokenKind::Mark {
            let further = if self.tokens[end].spaced { None } else { self.stop(end) };
            match further {
                Some(Stop::Weak) => {}
                Some(further) => stop = further,
                None if self.closes(end) => closed = true,
                None => break,
            }
            end += 1;
        }
        (end, stop, closed)
    }

    fn closes(&self, at: usize) -> bool {
        let spaced = self.tokens[at].spaced;
        let space_after = self.tokens.get(at + 1).is_none_or(|t| t.spaced || t.kind == TokenKind::Mark);
        match self.word(at).chars().next() {
            Some(')' | ']' | '}' | '」' | '』' | '）' | '】' | '》' | '〉' | '］') => true,
            // A space may stand before the mark that closes, as in French, if one also follows it.
            Some('»' | '”' | '›') => !spaced || space_after,
            // These close in some languages and open in others.
            Some('"' | '\'' | '“' | '«' | '’' | '‘' | '‹' | '＂') => {
                !spaced && (space_after || self.closes_glued(at))
            }
            _ => false,
        }
    }

    /// Whether a mark that opens as often as it closes closes a quotation behind which the space is missing: a stop stands
    /// before it, what begins behind it begins a sentence, and in its line one was opened.
    fn closes_glued(&self, at: usize) -> bool {
        const FAR: usize = 400;
        let same = |token: &usize| self.word(*token) == "\"";
        let stop = at.checked_sub(1).is_some_and(|before| matches!(self.word(before), "." | "!" | "?" | "؟"));
        if !same(&at) || !stop || self.tokens[at - 1].spaced {
            return false;
        }
        let next = self.tokens[at + 1];
        let begins = next.is_capitalised(self.text) || next.script.is_right_to_left();
        let line = (at.saturating_sub(FAR)..at).rev().take_while(|token| !self.tokens[token + 1].breaks_line);
        begins && line.filter(same).count() % 2 == 1
    }

    fn opens(&self, at: usize) -> bool {
        let c = self.word(at).chars().next();
        matches!(
            c,
            Some('"' | '\'' | '“' | '„' | '«' | '»' | '‘' | '‚' | '‹' | '(' | '[' | '¿' | '¡' | '「' | '『' | '（')
        )
    }

    /// The first token at or after `at` that is not an opening mark.
    fn content(&self, at: usize) -> usize {
        let mut at = at;
        while at < self.tokens.len() && self.tokens[at].kind == TokenKind::Mark && self.opens(at) {
            at += 1;
        }
        at
    }

    /// Whether a new sentence can stand at `at`: after a space, or in a script that has none.
    fn may_begin(&self, at: usize) -> bool {
        let token = self.tokens[at];
        token.spaced || token.script.is_unspaced()
    }

    /// Whether what follows a stop carries the sentence on: small letters, a comma or dash, a verb of saying
    /// after a quotation.
    fn goes_on(&self, at: usize, closed: bool) -> bool {
        let begins = self.content(at);
        let Some(token) = self.tokens.get(begins) else { return false };
        if token.kind == TokenKind::Mark {
            return match self.word(begins).chars().next() {
                Some(',' | ';' | ':' | '،' | '؛' | '、' | '，' | '՝' | ')' | ']') => true,
                Some('-' | '–' | '—') => closed || self.tokens.get(begins + 1).is_some_and(|t| self.is_small(*t)),
                _ => false,
            };
        }
        self.is_small(*token) || (closed && self.is_saying(begins))
    }

    fn ends_by_full_stop(&self, first: usize, at: usize, end: usize) -> bool {
        let next = self.tokens[end];
        let Some(before) = at.checked_sub(1).filter(|b| *b >= first).map(|b| self.tokens[b]) else {
            // `.08` begins with its decimal mark.
            return next.spaced || next.kind != TokenKind::Number;
        };
        if !next.spaced {
            return next.script.is_unspaced() || self.lost_its_space(before, next, at, end);
        }
        if self.tokens[at].spaced {
            return true;
        }
        match before.kind {
            TokenKind::Mark => true,
            TokenKind::Number => !self.is_ordinal(first, at - 1, end),
            TokenKind::Word => !self.is_abbreviation(first, at - 1) || self.opens_a_sentence(end),
        }
    }

    /// A space is missing after the stop, as happens in print: two whole words meet there.
    fn lost_its_space(&self, before: Token, next: Token, at: usize, end: usize) -> bool {
        let letters =
            |token: Token| if token.kind == TokenKind::Word { token.slice(self.text).chars().count() } else { 0 };
        // Hangul abbreviates by no stop, and names of other scripts begin its sentences: "반박했다.NYT는".
        if before.script == Script::Hangul && end == at + 1 && letters(before) >= 2 {
            return letters(next) >= 2 && !self.is_small(next);
        }
        // A quotation that closes there is whole: `"…of it".He said`. In the letters that have no capitals, too: «"…".وقال».
        if let Some(last) = self.quoted(at, end) {
            let begins =
                if next.script.is_cased() { next.is_capitalised(self.text) } else { next.script.is_right_to_left() };
            return begins && letters(last) >= 2 && letters(next) >= 2;
        }
        let whole = |token: Token| letters(token) >= 3;
        // "ТАСС.По словам": a short word has to be one that begins sentences.
        let opens = |token: Token| whole(token) || letters(token) == 2 && self.opens_a_sentence(end);
        if end != at + 1 || !whole(before) || !opens(next) || before.script != next.script {
            return false;
        }
        let capitals = |token: Token| token.slice(self.text).chars().all(char::is_uppercase);
        match next.script {
            script if script.is_cased() => {
                let meets = self.is_small(before) || capitals(before) && !capitals(next);
                meets && next.is_capitalised(self.text)
            }
            script => script.is_right_to_left(),
        }
    }

    /// The last word of a quotation that closes right before or behind the stop at `at`, none of which is spaced, where that
    /// is all that stands between it and token `end`.
    fn quoted(&self, at: usize, end: usize) -> Option<Token> {
        let closes = |token: usize| matches!(self.word(token), "\"" | "”" | "“" | "»" | "’’" | "''");
        let glued = |token: usize| !self.tokens[token].spaced;
        if end == at + 1 {
            let mark = at.checked_sub(1).filter(|mark| closes(*mark) && glued(at) && glued(*mark))?;
            return mark.checked_sub(1).map(|word| self.tokens[word]);
        }
        let closed = end == at + 2 && closes(at + 1) && glued(at) && glued(at + 1);
        at.checked_sub(1).filter(|_| closed).map(|word| self.tokens[word])
    }

    fn is_ordinal(&self, first: usize, number: usize, next: usize) -> bool {
        let digits = self.word(number).chars().count();
        // A number alone before its stop counts the items of a list.
        if number == first && digits <= 3 {
            return true;
        }
        if digits > 2 {
            return false;
        }
        let next = self.content(next);
        if self.language.data.language.ordinal_stop {
            return !self.opens_a_sentence(next);
        }
        self.senses(next).iter().any(|sense| matches!(sense, Sense::Month { .. }))
    }

    fn is_abbreviation(&self, first: usize, at: usize) -> bool {
        let word = self.word(at);
        let mut letters = word.chars();
        let one = letters.next().is_some() && letters.all(is_upon_a_letter);
        if one && !self.tokens[at].script.is_unspaced() {
            return true;
        }
        let mut from = at;
        while from > first && !self.tokens[from].spaced {
            from -= 1;
        }
        self.language.abbreviations.contains(word)
            || (from < at && {
                let from = self.content(from).min(at);
                self.language.abbreviations.contains(&self.text[self.tokens[from].start..self.tokens[at].end])
            })
    }

    /// Whether the word at `at` is one that begins sentences: after an abbreviation, that decides.
    fn opens_a_sentence(&self, at: usize) -> bool {
        let at = self.content(at);
        let Some(token) = self.tokens.get(at) else { return true };
        // Another initial goes on with the name, though its letter may be a word: "А. С. Петров".
        let word = token.slice(self.text);
        let short = word.chars().count() == 1 || self.language.abbreviations.contains(word);
        let initial = short && self.tokens.get(at + 1).is_some_and(|_| self.word(at + 1) == ".");
        !initial
            && token.kind == TokenKind::Word
            && (!token.script.is_cased() || token.is_capitalised(self.text))
            && self.senses(at).iter().any(|sense| {
                matches!(
                    sense,
                    Sense::Function | Sense::Pronoun | Sense::Demonstrative | Sense::Opener | Sense::Coordinator
                )
            })
    }

    fn is_saying(&self, at: usize) -> bool {
        self.senses(at).iter().any(|sense| matches!(sense, Sense::Reporting(_)))
    }

    /// What the one token at `at` can mean.
    fn senses(&self, at: usize) -> Vec<&Sense> {
        let Some(token) = self.tokens.get(at) else { return Vec::new() };
        self.language.lexicon.tag(self.text, std::slice::from_ref(token)).into_iter().map(|tag| tag.sense).collect()
    }

    fn is_small(&self, token: Token) -> bool {
        token.script.is_cased() && token.slice(self.text).starts_with(char::is_lowercase)
    }

    fn is_capital(&self, at: usize) -> bool {
        let at = self.content(at);
        self.tokens.get(at).is_some_and(|token| token.is_capitalised(self.text))
    }

    /// Japanese carries a sentence on after a quotation with a particle, written in hiragana.
    fn is_hiragana(&self, at: usize) -> bool {
        self.word(at).starts_with(|c| ('\u{3041}'..='\u{309F}').contains(&c))
    }

    fn ends_by_space(&self, first: usize, next: usize) -> bool {
        let script = self.tokens[next].script;
        self.tokens[next].spaced
            && matches!(script, Script::Thai | Script::Lao)
            && self.tokens[next - 1].script == script
            && next - first >= LEAST_BETWEEN_SPACES
    }
}

/// Whether a character is a mark upon the letter before it.
fn is_upon_a_letter(c: char) -> bool {
    !c.is_alphanumeric() || rashomon_text::script_of(c) == Script::Common
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rashomon_text::words;

    use super::*;

    fn cut<'t>(tag: &str, text: &'t str) -> Vec<&'t str> {
        let tokens = words(text);
        let sentences = Language::get(tag).sentences(text, &tokens);
        sentences.iter().map(|(first, end)| &text[tokens[*first].start..tokens[end - 1].end]).collect()
    }

    /// A bar in `marked` is where a sentence ends.
    #[track_caller]
    fn check(tag: &str, marked: &str) {
        let text = marked.replace('|', "");
        let expected: Vec<_> = marked.split('|').map(str::trim).collect();
        assert_eq!(cut(tag, &text), expected);
    }

    #[test]
    fn what_never_ends_is_cut() {
        let text = "he said that they said, ".repeat(2_000);
        let cut = cut("en", &text);
        assert!(cut.len() >= 10 && cut.iter().all(|sentence| sentence.split(' ').count() <= LONGEST), "{}", cut.len());
        assert!(cut.iter().all(|sentence| sentence.ends_with(',')), "cut where a mark is");
        let unmarked = "said ".repeat(2_500);
        assert_eq!(super::tests::cut("en", &unmarked).len(), 3);
    }

    #[test]
    fn full_stops() {
        check("en", "He met Dr. J. Smith of the U.S. State Department at 5 p.m. on Friday. |Then he left.");
        check("en", "It cost 3.5 million. |No. 5 was sold, e.g. to Acme Inc. in Paris.");
        check("en", "They flew to the U.S. |The talks failed.");
        check("en", "See example.com for more. |It grew by 5%. |“We won.” |They left.");
        check("en", "He said it was over... and left. |“Wait…” he said. |Nothing… |Nobody came.");
        check("pt", "O sr. Silva e a dra. Maria vivem na av. Paulista. |Vieram em 24.02.2022. |Foi tudo.");
        check("ru", "Встреча прошла в г. Москве. |А. С. Петров промолчал.");
    }

    #[test]
    fn ordinals_and_lists() {
        check("de", "Am 24. Februar begann es. |1990 war das Jahr. |Es war 1990. |Dann kam der 3. Oktober.");
        check("en", "1. Open the door. |2. Close it.");
        check("uk", "Це сталося 24. лютого. |Потім усе змінилося.");
    }

    #[test]
    fn questions_quotations_and_brackets() {
        check("en", "“Will you come?” she asked. |“No!” |He left (for good). |She stayed.");
        check("en", "\"We met.\" |\"Where?\" |Yahoo! said no.");
        check("fr", "« Nous partons. » |Il est parti. |« Vraiment ? » demanda-t-elle.");
        check("de", "„Wir gehen.“ |Sie blieb. |»Nein!« |Er ging.");
        check("ru", "«Да!» — сказал он. |Она ушла.");
        check("es", "¿Vendrá? |¡No! |Se fue.");
        check("el", "Πού πάει; |Δεν ξέρω.");
        check("fa", "آیا می‌آید؟ |نه. |او رفت.");
    }

    #[test]
    fn stops_of_other_scripts() {
        check("ur", "وہ آیا۔ |وہ گیا۔");
        check("hy", "Նա եկավ։ |Ո՞վ էր նա։ |Չգիտեմ: |Նա գնաց։");
        check("hi", "वह आया। |वह गया।");
        check("zh", "他来了。|她走了！|真的吗？|是的。");
        check("ja", "彼は来た。|「行く。」と述べた。|終わり。");
        check("am", "እሱ መጣ። |ሄደ።");
        check("my", "သူလာသည်။ |သွားသည်။");
        check("km", "គាត់មក។ |គាត់ទៅ។");
        check("th", "เขามา\n|เธอไป");
        check("ar", "وصل د. محمد. |ثم غادر.هذا كل شيء.".replace("غادر.", "غادر.|").as_str());
    }

    #[test]
    fn a_line_feed_always_ends_one() {
        check("en", "A headline\n|and small letters. |Done");
        assert!(cut("en", "").is_empty());
    }

    proptest! {
        #[test]
        fn nothing_is_left_out(text in r#"([a-zA-ZéÉшШ漢คسक]{1,4}|[0-9.]{1,4}|["«»“”().!?…。؟։|\n ]){0,60}"#) {
            let tokens = words(&text);
            for tag in ["en", "fa", "de", "und"] {
                let mut at = 0;
                for (first, end) in Language::get(tag).sentences(&text, &tokens) {
                    prop_assert_eq!(first, at);
                    prop_assert!(end > first);
                    at = end;
                }
                prop_assert_eq!(at, tokens.len());
            }
        }
    }
}
