//! Which words does a text without spaces hold?
//!
//! Where every character is a token, a form of one word is found within another: 约 "about" in 纽约 "New York". The
//! longest word from the left is taken, and what begins inside it is no word of the text.

use rashomon_language::{Sense, Tag};
use rashomon_text::{Script, Token, TokenKind};

/// Leaves out the tags that begin inside a longer word of an unspaced script.
pub(crate) fn settle(text: &str, tokens: &[Token], tags: &mut Vec<Tag<'static>>) {
    if !tokens.iter().any(|token| token.script.is_unspaced()) {
        return;
    }
    // For each token, where the word that it lies inside of ends; 0 where a word may begin.
    let mut inside = vec![0_usize; tokens.len()];
    let mut free_from = 0;
    let mut at = 0;
    while at < tags.len() {
        let first = tags[at].first;
        let here = tags[at..].iter().take_while(|tag| tag.first == first).count();
        // Tags of a token come longest first.
        if first >= free_from && tokens[first].script.is_unspaced() {
            let counted = follows_digits(tokens, first) && tags[at..at + here].iter().any(|tag| is_counter(tag));
            // 3分之一: what divides is one word, whatever 分 counts elsewhere.
            let divides = |tag: &Tag| matches!(tag.sense, Sense::DenominatorFirst);
            let word = tags[at..at + here].iter().find(|tag| is_word(tag.sense) && (!counted || divides(tag)));
            let number = tags[at..at + here].iter().find(|tag| !is_word(tag.sense)).map_or(0, |tag| tag.end);
            if let Some(word) = word.filter(|word| word.end > number) {
                inside[first + 1..word.end].fill(word.end);
                free_from = word.end;
            }
        }
        at += here;
    }
    let mut longest = vec![0_usize; tokens.len()];
    for tag in tags.iter().filter(|tag| is_word(tag.sense) && tokens[tag.first].script.is_unspaced()) {
        longest[tag.first] = longest[tag.first].max(tag.end);
    }
    // What digits count is no part of a longer word: 日 of 5日报道.
    let counters: Vec<usize> =
        tags.iter().filter(|tag| follows_digits(tokens, tag.first) && is_counter(tag)).map(|tag| tag.first).collect();
    let stays = |tag: &Tag| !is_word(tag.sense) || matches!(tag.sense, Sense::DenominatorFirst);
    tags.retain(|tag| stays(tag) || tag.end == tag.first + 1 || counters.binary_search(&tag.first).is_err());
    // A name at the front of a longer word says whose it is: 聯合國秘書長.
    let name = |tag: &Tag| matches!(tag.sense, Sense::Name { .. } | Sense::Institution);
    let shorter = |tag: &Tag| is_word(tag.sense) && !name(tag) && tag.end < longest[tag.first];
    tags.retain(|tag| inside[tag.first] == 0 && !shorter(tag));
    within_runs(text, tokens, tags);
}

/// Whether digits stand right before a token.
fn follows_digits(tokens: &[Token], at: usize) -> bool {
    at > 0 && tokens[at - 1].kind == TokenKind::Number && !tokens[at].spaced
}

/// Whether a form of one character stands behind the number of a day or a year in dates.
fn is_counter(tag: &Tag) -> bool {
    tag.end == tag.first + 1 && matches!(tag.sense, Sense::Word(_))
}

/// Loan words and foreign names are written in runs of one syllabary: what is known must make up the whole run, and
/// is no part of an unknown word: タイ "Thailand" in タイムライン.
fn within_runs(text: &str, tokens: &[Token], tags: &mut Vec<Tag<'static>>) {
    let runs = |at: usize| is_katakana(text, &tokens[at]);
    let joined = |at: usize| at > 0 && at < tokens.len() && runs(at) && runs(at - 1) && !tokens[at].spaced;
    let count = tokens.len();
    // Whether known words lead from the start of the run to a token, and from it to the end.
    let mut from_start: Vec<bool> = (0..=count).map(|at| !joined(at)).collect();
    let mut to_end = from_start.clone();
    for tag in tags.iter() {
        from_start[tag.end] |= from_start[tag.first];
    }
    for tag in tags.iter().rev() {
        to_end[tag.first] |= to_end[tag.end];
    }
    tags.retain(|tag| !runs(tag.first) || from_start[tag.first] && (to_end[tag.end] || !runs(tag.end - 1)));
}

fn is_katakana(text: &str, token: &Token) -> bool {
    token.script == Script::Kana
        && token.slice(text).starts_with(|c| matches!(c, '\u{30A1}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9D}'))
}

/// Whether a form is a word in its own right; numbers and the parts of dates are put together from characters, and
/// openers and asides are often dates.
fn is_word(sense: &Sense) -> bool {
    !matches!(
        sense,
        Sense::Number(_)
            | Sense::Magnitude(_)
            | Sense::Glued(_)
            | Sense::NumberArticle
            | Sense::Ordinal(_)
            | Sense::Fraction(_)
            | Sense::Share
            | Sense::AgeDecade
            | Sense::Several
            | Sense::Collective(_)
            | Sense::NumberJoiner
            | Sense::Decimal
            | Sense::Minus
            | Sense::Bound(..)
            | Sense::Unit { .. }
            | Sense::RangeOpen(_)
            | Sense::RangeBetween { .. }
            | Sense::Ratio
            | Sense::RatioOfOne
            | Sense::Classifier
            | Sense::Month { .. }
            | Sense::Weekday(_)
            | Sense::TimeUnit(_)
            | Sense::Shift(_)
            | Sense::FromNow { .. }
            | Sense::FromThen { .. }
            | Sense::DayPart(_)
            | Sense::HalfDay(_)
            | Sense::Season(_)
            | Sense::NumberIdiom
            | Sense::Aside
            | Sense::Opener
            | Sense::Surname
            | Sense::GivenName
            | Sense::Era { .. }
            | Sense::Word(_)
    )
}

/// Takes the line feeds from within sentences where a text was wrapped by hand: a long line that ends with no mark goes on
/// with small letters. Where that happens again and again, a line that holds the end of a sentence, or was itself gone on
/// with, goes on with a capital, too.
pub fn join_wrapped(text: &str, tokens: &mut [Token]) {
    const LONG: usize = 40;
    const WRAPPED: usize = 2;
    let breaks: Vec<usize> = (1..tokens.len()).filter(|at| tokens[*at].breaks_line).collect();
    let begins = |n: usize| if n == 0 { 0 } else { breaks[n - 1] };
    let open = |n: usize| {
        let (before, next) = (tokens[breaks[n] - 1], tokens[breaks[n]]);
        let lines = text[before.end..next.start].matches('\n').count();
        let ends = before.kind == TokenKind::Mark && before.slice(text) != ",";
        let long = || text[tokens[begins(n)].start..before.end].chars().count() >= LONG;
        lines == 1 && !ends && long()
    };
    let first_letter = |at: usize| {
        let quote = matches!(tokens[at].slice(text), "„" | "“" | "«" | "\"");
        tokens.get(if quote { at + 1 } else { at }).and_then(|token| token.slice(text).chars().next())
    };
    let small = |n: usize| open(n) && first_letter(breaks[n]).is_some_and(char::is_lowercase);
    let mut joined: Vec<bool> = (0..breaks.len()).map(small).collect();
    if joined.iter().filter(|joined| **joined).count() >= WRAPPED {
        for n in 0..breaks.len() {
            let within = |at: usize| matches!(tokens[at].slice(text), "." | "!" | "?");
            let goes_on = n > 0 && joined[n - 1] || (begins(n)..breaks[n]).any(within);
            let capital = || first_letter(breaks[n]).is_some_and(char::is_uppercase);
            joined[n] |= goes_on && tokens[breaks[n]].kind == TokenKind::Word && open(n) && capital();
        }
    }
    for (at, _) in breaks.iter().zip(joined).filter(|(_, joined)| *joined) {
        tokens[*at].breaks_line = false;
    }
}
