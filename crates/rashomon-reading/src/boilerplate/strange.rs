//! Which lines have nothing to do with the report that they stand in?
//!
//! A line that is no sentence, and no word of which the sentences of the report have, is a button, a rubric, the headline of
//! another report. Only where the report is sentences can that be told.

use rashomon_language::Sense;
use rashomon_text::{Field, Script, TokenKind, digit_value, fold_into, hash_folded, script_of};
use rustc_hash::FxHashSet;

use super::is_ended;
use crate::{Document, Part};

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// Known to be of the page.
    Page,
    /// A sentence of the report, or several.
    Report,
    /// No sentence.
    Bare,
    /// Neither: a short sentence, a question.
    Other,
}

/// A sentence of fewer words may stand on a page, too.
const SENTENCE: usize = 6;
/// So many words are a sentence even if its end is missing.
const PARAGRAPH: usize = 30;
/// A line of so few words is a button or a rubric, a longer one a headline.
const FEW: usize = 4;
/// Between the paragraphs, a line of more words may be the heading of what follows.
const RUBRIC: usize = 3;
/// The headline of another report has so many words that tell something.
const HEADLINE: usize = 5;
/// Of so many words, one may be common by chance.
const MANY: usize = 7;

/// Whether each of the lines of a text is of the page, as the others tell, `known` those that are already known to be.
pub fn find(document: &Document, part: &Part, lines: &[(usize, usize)], known: &[bool]) -> Vec<bool> {
    let mut page = vec![false; lines.len()];
    let kinds: Vec<Line> = lines.iter().zip(known).map(|(line, known)| kind(part, *line, *known)).collect();
    let is = |kind: Line| move |k: &Line| *k == kind;
    let reports = kinds.iter().filter(|kind| is(Line::Report)(kind)).count();
    let paragraphs = |n: &usize| kinds[*n] == Line::Bare && words(part, lines[*n]) > 2 * SENTENCE;
    // Where much is written without marks, none tells a sentence.
    if reports < 2 || (0..lines.len()).filter(paragraphs).count() > reports {
        return page;
    }
    let (Some(first), Some(last)) = (kinds.iter().position(is(Line::Report)), kinds.iter().rposition(is(Line::Report)))
    else {
        return page;
    };
    let mut told = FxHashSet::default();
    let reported = (0..lines.len()).filter(|n| kinds[*n] == Line::Report);
    reported.for_each(|n| keys(part, lines[n], &mut |word| told.extend(word)));
    let title = document.parts.iter().find(|part| part.field == Field::Title && !part.tokens.is_empty());
    if let Some(title) = title {
        keys(title, (0, title.tokens.len()), &mut |word| told.extend(word));
    }
    let shared: Vec<(usize, usize)> = lines.iter().map(|line| shared(part, *line, &told)).collect();
    let bare = |n: usize| kinds[n] == Line::Bare;
    let short = |n: usize| words(part, lines[n]) <= FEW;
    let strange = |n: usize| bare(n) && shared[n].1 == 0;
    let other_story = |n: usize| bare(n) && shared[n].0 >= HEADLINE && shared[n].1 <= usize::from(shared[n].0 >= MANY);
    let counts = |n: usize| has_figure(part, lines[n]) && has_concept(part, lines[n]);
    // Before the first sentence stands the headline, unless the title has it.
    let titled = title.is_some();
    let headed = titled || (0..first).any(|n| bare(n) && shared[n].1 > 0);
    for n in 0..first {
        page[n] = match short(n) {
            true => strange(n) && !counts(n) && !is_place(part, lines[n]) && (headed || words(part, lines[n]) <= 2),
            false => other_story(n) && (titled || (0..n).any(|n| bare(n) && shared[n].1 > 0)),
        };
    }
    for n in first..last {
        // Items of a list have words of their own.
        let listed =
            || bullet(part, lines[n]) || (n > 0 && bare(n - 1) && bare(n + 1)) || opens_list(part, lines[n - 1]);
        let rubric = || words(part, lines[n]) <= RUBRIC && !has_figure(part, lines[n]);
        page[n] = n > first && strange(n) && !listed() && (rubric() || other_story(n));
    }
    let mut menu = false;
    for n in last + 1..lines.len() {
        let heads = known[n] && (1..=FEW).contains(&words(part, lines[n])) && !has_figure(part, lines[n]);
        // The end of the report may be missing.
        let cut = n + 1 == lines.len() && shared[n].1 > 0 && words(part, lines[n]) > FEW;
        let foreign = bare(n) || shared[n].1 * 2 < shared[n].0.max(1);
        page[n] = menu && kinds[n] != Line::Page && foreign
            || strange(n) && !counts(n) && !(n + 1 == lines.len() && super::is_cut(part, lines[n].0, lines[n].1))
            || other_story(n) && !cut;
        menu |= heads;
    }
    // A button between buttons.
    for n in 1..first.saturating_sub(1) {
        let of_page = |n: usize| page[n] || known[n];
        page[n] |= bare(n) && short(n) && !counts(n) && of_page(n - 1) && of_page(n + 1);
    }
    repeated(part, lines, &kinds, &mut page);
    page
}

/// Short lines that stand in a text three times and more.
fn repeated(part: &Part, lines: &[(usize, usize)], kinds: &[Line], page: &mut [bool]) {
    const OFTEN: usize = 3;
    for n in 0..lines.len() {
        let text = |n: usize| part.word_span(lines[n].0, lines[n].1);
        let same = |m: &usize| text(*m) == text(n);
        if kinds[n] == Line::Bare && !page[n] && words(part, lines[n]) <= FEW {
            page[n] = (0..lines.len()).filter(same).count() >= OFTEN;
        }
    }
}

fn kind(part: &Part, line: (usize, usize), known: bool) -> Line {
    let count = words(part, line);
    let ended = is_ended(part, line.0, line.1);
    let colon = matches!(part.word(line.1 - 1), ":" | "：" | "՝");
    match (known, ended || colon) {
        (true, _) => Line::Page,
        _ if count >= PARAGRAPH || holds_sentence(part, line) => Line::Report,
        (_, true) if count >= SENTENCE && (colon || is_sentence(part, line)) => Line::Report,
        (_, true) => Line::Other,
        _ => Line::Bare,
    }
}

/// Whether a line that ends with something else holds a whole sentence: behind the last one an editor may have signed.
fn holds_sentence(part: &Part, (first, end): (usize, usize)) -> bool {
    let stops = |t: &usize| match part.word(*t) {
        "。" | "।" | "۔" | "։" => true,
        "." => part.tokens[*t + 1].spaced,
        _ => false,
    };
    (first..end - 1).filter(stops).any(|t| words(part, (first, t)) >= SENTENCE)
}

/// Whether a line that has the end of one is a sentence: a headline may end with words in quotation marks.
fn is_sentence(part: &Part, (first, end): (usize, usize)) -> bool {
    const MARKS: &str = "»”\"'’」』›«“„‘「『‹";
    let quote = |t: usize| part.word(t).chars().all(|c| MARKS.contains(c));
    let last = (first..end).rev().find(|t| !quote(*t)).unwrap_or(first);
    quote(first) || last + 1 == end || is_ended(part, first, last + 1)
}

/// How many words a line has. Where nothing parts them, two characters are one.
fn words(part: &Part, (first, end): (usize, usize)) -> usize {
    let words = (first..end).filter(|t| part.tokens[*t].kind == TokenKind::Word);
    let halves: usize = words.map(|t| if part.tokens[t].script.is_unspaced() { 1 } else { 2 }).sum();
    halves.div_ceil(2)
}

/// How many words of a line tell something, and how many of those the report has as well.
fn shared(part: &Part, line: (usize, usize), told: &FxHashSet<u64>) -> (usize, usize) {
    let (mut all, mut shared) = (0, 0);
    keys(part, line, &mut |word: Vec<u64>| {
        all += 1;
        shared += usize::from(word.iter().any(|key| told.contains(key)));
    });
    (all, shared)
}

/// Gives what each word of a line that tells something is known by: how it begins; where words take on what stands before
/// them, all that four letters of it are; where nothing parts words, each two characters.
fn keys(part: &Part, (first, end): (usize, usize), take: &mut dyn FnMut(Vec<u64>)) {
    const BEGINNING: usize = 4;
    const SHORTEST: usize = 3;
    let mut folded = String::new();
    let mut before: Option<(char, usize)> = None;
    for at in first..end {
        let token = &part.tokens[at];
        let word = part.word(at);
        if token.script.is_unspaced() {
            let Some(c) = word.chars().next().filter(|c| tells(*c)) else {
                before = None;
                continue;
            };
            if let Some((last, _)) = before.filter(|(_, t)| t + 1 == at) {
                take(vec![hash_folded(&format!("{last}{c}"))]);
            }
            before = Some((c, at));
            continue;
        }
        let function = || part.tags_at(at).iter().any(|tag| matches!(tag.sense, Sense::Function) && tag.end == at + 1);
        if token.kind != TokenKind::Word || function() {
            continue;
        }
        fold_into(word, &mut folded);
        let letters: Vec<char> = folded.chars().collect();
        let abbreviation = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
        match token.script {
            Script::Hangul if letters.len() >= 2 => {
                let syllables: String = word.chars().take(2).collect();
                take(vec![hash_folded(&syllables)]);
            }
            Script::Arabic | Script::Hebrew if letters.len() >= SHORTEST => {
                let grams = letters.windows(BEGINNING.min(letters.len()));
                // The article, with or without what is glued before it, is no word's own.
                let own = grams.filter(|gram| !(letters.len() > BEGINNING && has_article(gram)));
                take(own.map(|gram| hash_folded(&gram.iter().collect::<String>())).collect());
            }
            _ if letters.len() >= SHORTEST || abbreviation => {
                let beginning: String = letters.iter().take(BEGINNING).collect();
                take(vec![hash_folded(&beginning)]);
            }
            _ => {}
        }
    }
}

/// Whether four letters hold the article of Arabic among the first three.
fn has_article(letters: &[char]) -> bool {
    letters.windows(2).take(2).any(|pair| pair == ['ا', 'ل'])
}

/// Whether a character without spaces around its words is of a word that tells something: hiragana mostly is endings.
fn tells(c: char) -> bool {
    !('\u{3041}'..='\u{309F}').contains(&c) && script_of(c).is_unspaced()
}

fn has_figure(part: &Part, (first, end): (usize, usize)) -> bool {
    (first..end).any(|t| part.word(t).chars().any(|c| digit_value(c).is_some()))
}

fn has_concept(part: &Part, (first, end): (usize, usize)) -> bool {
    (first..end).any(|t| part.tags_at(t).iter().any(|tag| matches!(tag.sense, Sense::Concept(_))))
}

/// Whether a line may be a dateline on a line of its own: it names a known place, or a month. A medium is none.
fn is_place(part: &Part, (first, end): (usize, usize)) -> bool {
    let medium = |t: usize| crate::credits::known(part, t).is_some();
    let place = |tag: &rashomon_language::Tag| matches!(tag.sense, Sense::Name { .. } | Sense::Month { .. });
    (first..end).any(|t| !medium(t) && part.tags_at(t).iter().any(place))
}

fn bullet(part: &Part, (first, _): (usize, usize)) -> bool {
    part.tokens[first].kind != TokenKind::Word
        && !matches!(part.word(first), "\"" | "“" | "„" | "«" | "'" | "‘" | "[" | "(")
}

fn opens_list(part: &Part, (_, end): (usize, usize)) -> bool {
    matches!(part.word(end - 1), ":" | "：" | "՝")
}
