//! What stands between quotation marks?

use rashomon_language::Sense;
use rashomon_text::{Script, Token, TokenKind};

use super::cues::LONG_QUOTE;
use crate::Part;

/// A quotation: tokens `first..end`, its marks included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quote {
    pub first: usize,
    pub end: usize,
    /// How many words it holds; a whole sentence counts as long.
    pub words: usize,
}

/// Quotation marks of all styles.
pub(super) fn is_quotation_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '‘'
            | '’'
            | '‚'
            | '「'
            | '」'
            | '『'
            | '』'
            | '＂'
    )
}

/// Quotations in order, not nested. A quotation that is not closed in its paragraph ends with it.
pub(super) fn quotes(part: &Part) -> Vec<Quote> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for at in 0..part.tokens.len() {
        let token = part.tokens[at];
        if token.breaks_line
            && let Some((first, mark)) = open.take()
            && mark != '\''
        {
            push(part, first, unclosed(part, first, at), &mut found);
        }
        if token.kind != TokenKind::Mark {
            continue;
        }
        let Some(mark) = part.word(at).chars().next().filter(|c| is_quotation_mark(*c) || *c == '\'') else { continue };
        if is_letter(part, at) {
            continue;
        }
        // Two single marks are one: ‘‘…’’.
        let doubled = |t: usize| part.tokens.get(t).is_some_and(|next| next.slice(part.text).starts_with(mark));
        if matches!(mark, '‘' | '’') && doubled(at + 1) && !part.tokens[at + 1].spaced && matches!(open, Some((_, '‘')))
        {
            continue;
        }
        match open {
            Some((first, opened)) if closes(opened, mark) || opened == '"' && closes_behind_mark(part, at, mark) => {
                push(part, first, at + 1, &mut found);
                open = None;
            }
            None if opens(mark)
                && (token.spaced || !matches!(mark, '\'' | '’'))
                && !closes_word(part, at, mark)
                && !closes_behind_mark(part, at, mark) =>
            {
                open = Some((at, mark));
            }
            _ => {}
        }
    }
    if let Some((first, mark)) = open
        && mark != '\''
    {
        push(part, first, unclosed(part, first, part.tokens.len()), &mut found);
    }
    found
}

/// Where a quotation that nothing closes up to `end` ends: before the mark behind which a verb of saying stands, as in „A híd
/// zárva – mondta a miniszter.
fn unclosed(part: &Part, first: usize, end: usize) -> usize {
    let mark = |t: usize| part.tokens[t].kind == TokenKind::Mark;
    let parts = |t: usize| mark(t) && matches!(part.word(t), "," | "-" | "–" | "—" | "،" | "՝" | "，");
    let says = |t: usize| part.tags_at(t).iter().any(|tag| matches!(tag.sense, Sense::Reporting(_)));
    let spoken = |t: &usize| {
        let next = (*t + 1..end).find(|next| !parts(*next));
        parts(*t) && next.is_some_and(says)
    };
    (first + 2..end).find(spoken).unwrap_or(end)
}

fn push(part: &Part, first: usize, end: usize, found: &mut Vec<Quote>) {
    let (unspaced, spaced): (Vec<&Token>, Vec<&Token>) =
        part.tokens[first..end].iter().filter(|t| t.kind != TokenKind::Mark).partition(|t| t.script.is_unspaced());
    // Where words are written without spaces a token is a character, and a word has two of them on average.
    let words = spaced.len() + unspaced.len().div_ceil(2);
    // A sentence's mark within the quotation marks says that a sentence was said, however short.
    let sentence = part.tokens[first..end].iter().rev().nth(1).is_some_and(|t| {
        matches!(t.slice(part.text), "." | "!" | "?" | "…" | "," | "؟" | "،" | "。" | "！" | "？" | "，")
    });
    let words = if sentence && words > 1 { words.max(LONG_QUOTE) } else { words };
    found.push(Quote { first, end, words });
}

/// Whether a mark at `at` stands for a letter's sign in a Hebrew word: צה”ל, מנכ”לית, גב‘ לוי. One that opens what is quoted behind
/// a letter that leads words has a whole word behind it: ל"הארץ".
fn is_letter(part: &Part, at: usize) -> bool {
    let token = part.tokens[at];
    let hebrew = |t: usize| part.tokens[t].script == Script::Hebrew && part.tokens[t].kind == TokenKind::Word;
    let letters = |t: usize| part.word(t).chars().count();
    let Some(behind) = at.checked_sub(1).filter(|before| !token.spaced && hebrew(*before)) else { return false };
    let next = part.tokens.get(at + 1).filter(|next| !next.spaced && hebrew(at + 1)).map(|_| letters(at + 1));
    match next {
        Some(following) => following == 1 || following <= 3 && letters(behind) > 1,
        None => part.word(at) == "‘",
    }
}

/// Whether a mark that opens in one style and closes in another stands right behind the comma or full stop that ends what is said, with
/// a space behind it: "Je to dobré,“ řekl.
fn closes_behind_mark(part: &Part, at: usize, mark: char) -> bool {
    let token = part.tokens[at];
    let ended = |t: usize| matches!(part.word(t), "," | "." | "!" | "?" | "…");
    let behind = at.checked_sub(1).is_some_and(|before| !token.spaced && ended(before));
    let next = part.tokens.get(at + 1).is_none_or(|next| next.spaced || next.breaks_line);
    matches!(mark, '“' | '”' | '"' | '«') && behind && next
}

fn opens(mark: char) -> bool {
    !matches!(mark, '›' | '」' | '』' | '’')
}

/// Whether a mark that may open or close stands glued behind a whole word, and so closes what was opened before the text that is
/// known: "… perdu la vie», a indiqué".
fn closes_word(part: &Part, at: usize, mark: char) -> bool {
    let either = matches!(mark, '»' | '”' | '"');
    let before = at.checked_sub(1).map(|t| part.tokens[t]).filter(|_| either && !part.tokens[at].spaced);
    before.is_some_and(|token| {
        let elided = token.slice(part.text).ends_with(['\'', '’']);
        token.kind == TokenKind::Word && token.script.is_cased() && !elided && !part.tokens[at].breaks_line
    })
}

/// Whether `mark` closes what `opened` opened; the styles of different languages disagree on which of a
/// pair opens.
fn closes(opened: char, mark: char) -> bool {
    match opened {
        '«' => mark == '»',
        '»' => mark == '«',
        '„' | '“' | '‟' | '”' => matches!(mark, '“' | '”' | '"'),
        '‹' => mark == '›',
        '‘' | '‚' => matches!(mark, '’' | '‘'),
        '「' => mark == '」',
        '『' => mark == '』',
        '"' | '＂' => matches!(mark, '"' | '＂' | '”'),
        other => mark == other,
    }
}
