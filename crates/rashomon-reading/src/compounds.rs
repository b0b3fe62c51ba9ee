//! Number words that are written as one word: what they are put together from, and where a unit is glued behind them.

use rashomon_language::{Element, Language, Sense, Split};
use rashomon_text::{Script, Token, TokenKind, fold};

use crate::numeral::{Marks, is_number};

/// The tokens with units cut off behind compound numbers, and what these are put together from, by token.
pub(crate) fn cut(
    text: &str,
    tokens: Vec<Token>,
    language: &'static Language,
) -> (Vec<Token>, Vec<(usize, Vec<Element>)>) {
    if !language.data.numbers.spelt.is_empty() {
        return spelt(text, tokens, language);
    }
    let mut compounds = Vec::new();
    if !language.data.numbers.compound {
        return (tokens, compounds);
    }
    let marks = Marks::of(language);
    let mut buffer = String::new();
    let mut cut: Vec<Token> = Vec::with_capacity(tokens.len() + 8);
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let behind_number = cut.last().is_some_and(|last| last.kind == TokenKind::Number) && !token.spaced;
        if token.kind != TokenKind::Word {
            cut.push(token);
            continue;
        }
        let mut token = token;
        if let Some(at) = sign(token, text, language) {
            cut.push(Token { end: at, ..token });
            token = Token { start: at, spaced: false, breaks_line: false, ..token };
        }
        let written = token.slice(text);
        let divided = tokens.peek().is_some_and(|next| next.spaced && ends_dividing(next.slice(text), language));
        let split = language.compounds.split(written, &mut buffer, |elements| is_number(elements, marks));
        let mut rest = token;
        let before = cut.last().map(|last| last.slice(text));
        let opened = |word: &str| divides(word, language) || token.script == Script::Hangul && negates(word, language);
        let behind_number = behind_number || before.is_some_and(opened);
        // 일*과* 사분의 일: a joiner between a number of one syllable and a fraction.
        let joins = |split: &Split| divided && joins(&written[split.end..], language);
        let fits = |split: &Split| counts(token, text, split, behind_number, language) || joins(split);
        if let Some(split) = split.filter(fits) {
            let end = token.start + split.end;
            compounds.push((cut.len(), split.elements));
            cut.push(Token { end, ..token });
            if end == token.end {
                continue;
            }
            rest = Token { start: end, spaced: false, breaks_line: false, ..token };
        } else if !behind_number && !measures(token, text, &cut, &compounds, language) {
            cut.push(token);
            continue;
        }
        match particle(rest, text, language) {
            Some(at) => {
                cut.push(Token { end: at, ..rest });
                cut.push(Token { start: at, spaced: false, breaks_line: false, ..rest });
            }
            None => cut.push(rest),
        }
    }
    (cut, compounds)
}

/// The tokens with those that spell a number by its sounds made one: きゅうじゅうなな. Syllables make many other words, so all
/// between two other scripts must be the number.
fn spelt(text: &str, tokens: Vec<Token>, language: &'static Language) -> (Vec<Token>, Vec<(usize, Vec<Element>)>) {
    let marks = Marks::of(language);
    let (mut joined, mut compounds) = (Vec::with_capacity(tokens.len()), Vec::new());
    let mut buffer = String::new();
    let mut at = 0;
    while let Some(&first) = tokens.get(at) {
        let kana = |token: &&Token| token.script == Script::Kana;
        let more = tokens[at + 1..].iter().take_while(|token| kana(token) && !token.spaced).count();
        let end = if kana(&&first) { at + 1 + more } else { at + 1 };
        let run = Token { end: tokens[end - 1].end, ..first };
        let glued = at > 0 && !first.spaced && tokens[at - 1].kind == TokenKind::Word;
        let alone = first.spaced && tokens.get(end).is_none_or(|next| next.spaced);
        let number =
            (end > at + 1 && !glued).then(|| spelt_number(run.slice(text), alone, &mut buffer, marks, language));
        match number.flatten() {
            Some(elements) => {
                compounds.push((joined.len(), elements));
                joined.push(run);
            }
            None => joined.extend_from_slice(&tokens[at..end]),
        }
        at = end;
    }
    (joined, compounds)
}

/// The number that a word spells: of several parts with a power of ten among them, none of which large ones open it (おくさん
/// is no number), or, where it stands `alone` between spaces, of one.
fn spelt_number(
    word: &str,
    alone: bool,
    buffer: &mut String,
    marks: Marks,
    language: &Language,
) -> Option<Vec<Element>> {
    let split = language.compounds.split(word, buffer, |elements| is_number(elements, marks));
    if let Some(split) = split.filter(|split| split.end == word.len()) {
        let power = |e: &Element| matches!(e, Element::Magnitude(_));
        let large = matches!(split.elements.first(), Some(Element::Magnitude(m)) if *m >= 1000.0);
        return (!large && split.elements.iter().any(power)).then_some(split.elements);
    }
    let forms = alone.then_some(&language.data.numbers.spelt)?;
    let number = forms.iter().find(|number| number.forms.iter().any(|form| form == word))?;
    Some(vec![Element::Number(number.value)])
}

/// Whether a word that can be split is a number: not if it is a form of another kind, and a short one in Hangul, where
/// each syllable is a number too, only right behind digits or before the word for a fraction.
fn counts(token: Token, text: &str, split: &Split, behind_number: bool, language: &Language) -> bool {
    let (number, tail) = token.slice(text).split_at(split.end);
    let known = |written: &str| language.lexicon.is_form(&fold(written));
    if behind_number {
        return true;
    }
    if token.script != Script::Hangul {
        return !known(token.slice(text));
    }
    // 백퍼센트: a round number before a unit that is no syllable which ends other words.
    let measured = matches!(split.elements[..], [Element::Magnitude(_)])
        && tail.chars().count() > 1
        && !language.compounds.is_particle(tail);
    let short = split.elements.len() < 2 && !divides(tail, language) && !measured;
    // 만오천 is 15 000, but 조사반 no trillion: so large a number is counted.
    let uncounted =
        split.elements.len() > 1 && matches!(split.elements.first(), Some(Element::Magnitude(m)) if *m > 10_000.0);
    // A particle makes no number of a word that is another: 오만은.
    let particle = !tail.is_empty() && language.compounds.is_particle(tail);
    !(short || uncounted || known(token.slice(text)) || particle && known(number))
}

/// Whether a word of Hangul stands behind a number and is a unit or counter with a particle behind it: 3만 *원을*.
fn measures(
    token: Token,
    text: &str,
    before: &[Token],
    compounds: &[(usize, Vec<Element>)],
    language: &Language,
) -> bool {
    let number = before.last().is_some_and(|last| last.kind == TokenKind::Number)
        || compounds.last().is_some_and(|(token, _)| token + 1 == before.len());
    let measure = |s: &&Sense| matches!(s, Sense::Unit { .. } | Sense::Classifier | Sense::TimeUnit(_));
    let unit = |end: usize| language.lexicon.senses(&text[token.start..end]).iter().any(measure);
    number && !token.breaks_line && particle(token, text, language).is_some_and(unit)
}

/// Where a number begins behind a word for minus that is glued to it: 마이너스*일만*.
fn sign(token: Token, text: &str, language: &'static Language) -> Option<usize> {
    if token.script != Script::Hangul {
        return None;
    }
    let written = token.slice(text);
    let behind = |form: &String| {
        let rest = written.strip_prefix(form.as_str()).filter(|rest| !rest.is_empty())?;
        let split =
            language.compounds.split(rest, &mut String::new(), |elements| is_number(elements, Marks::of(language)));
        split.map(|_| token.end - rest.len())
    };
    language.data.numbers.minus.iter().find_map(behind)
}

/// Whether a word makes the number behind it negative.
fn negates(word: &str, language: &Language) -> bool {
    language.data.numbers.minus.iter().any(|form| form == word)
}

/// Whether a word joins numbers.
fn joins(word: &str, language: &Language) -> bool {
    language.data.numbers.joiners.iter().any(|form| form == word)
}

/// Whether a word is a denominator with the word that divides behind it: 사*분의*.
fn ends_dividing(word: &str, language: &Language) -> bool {
    language.data.numbers.denominator_first.iter().any(|form| word.ends_with(form.as_str()))
}

/// Whether a word stands between a denominator and the numerator after it: 분의.
fn divides(word: &str, language: &Language) -> bool {
    language.data.numbers.denominator_first.iter().any(|form| form == word)
}

/// Where a particle begins behind a counter in a word of Hangul: 5천*명이*.
fn particle(token: Token, text: &str, language: &Language) -> Option<usize> {
    if token.script != Script::Hangul || language.lexicon.is_form(&fold(token.slice(text))) {
        return None;
    }
    let written = token.slice(text);
    let fits = |at: &usize| {
        *at > 0 && language.compounds.is_particle(&written[*at..]) && language.lexicon.is_form(&fold(&written[..*at]))
    };
    written.char_indices().rev().map(|(at, _)| at).find(fits).map(|at| token.start + at)
}
