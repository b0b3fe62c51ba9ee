//! Names in scripts that write them with a capital letter.
//!
//! A run of capitalised words, with the particles inside it, is cut at titles, at adjectives and where one
//! name ends and the next begins. At the start of a sentence, and in headlines that capitalise every word,
//! a capital says nothing by itself.

use std::sync::OnceLock;

use rashomon_language::{Kind, Language, RoleKind, Sense};
use rashomon_text::{Span, TokenKind};
use rustc_hash::FxHashSet;

use super::view::*;
use super::{Sorted, kind, lookup, occurs_small};
use crate::NameEvidence;

/// What capitals are worth in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Capitals begin sentences and names.
    Usual,
    /// Most words are capitalised.
    Headline,
    /// Most words are all capitals.
    Shouting,
}

impl Shape {
    pub fn of(view: &View, first: usize, end: usize) -> Shape {
        let (mut long, mut capitalised, mut capitals) = (0, 0, 0);
        for at in first..end {
            let word = view.word(at);
            if !view.token(at).script.is_cased() || !view.is_word(at) || word.len() < 4 || view.is(at, FUNCTION) {
                continue;
            }
            long += 1;
            capitalised += usize::from(word.starts_with(char::is_uppercase));
            capitals += usize::from(!word.chars().any(char::is_lowercase));
        }
        let lone_line = end - first < 24;
        if long >= 3 && capitals * 10 >= long * 7 {
            Shape::Shouting
        } else if long >= 5 && lone_line && capitalised * 10 >= long * 8 && !ends_in_stop(view, end) {
            Shape::Headline
        } else {
            Shape::Usual
        }
    }
}

fn ends_in_stop(view: &View, end: usize) -> bool {
    matches!(view.word(end - 1), "." | "!" | "…")
}

/// Where within a token the capitalised word begins: 0, or behind an elided article ("d'Artsakh").
fn capital_at(view: &View, at: usize) -> Option<usize> {
    let token = view.token(at);
    if token.kind != TokenKind::Word || !token.script.is_cased() {
        return None;
    }
    let word = view.word(at);
    let first = word.chars().next()?;
    if let Some((before, after)) = word.split_once(['\'', '’'])
        && after.starts_with(char::is_uppercase)
        && (first.is_lowercase() && before.chars().count() <= 5 || is_elision(view, before))
    {
        return Some(word.len() - after.len());
    }
    // "iPhone", "eBay": a capital right behind one small letter.
    let camel = first.is_lowercase() && word.chars().nth(1).is_some_and(char::is_uppercase);
    (first.is_uppercase() || camel).then_some(0)
}

/// Whether `before` is an article that lost its vowel at the start of a sentence ("L'Arménie"), and not
/// the O of O'Brien: the language's data says which.
fn is_elision(view: &View, before: &str) -> bool {
    let prefixes = &view.language.data.language.prefixes;
    prefixes.iter().any(|p| p.strip_suffix(['\'', '’']).is_some_and(|p| p.eq_ignore_ascii_case(before)))
}

/// Whether a word is an acronym: two capitals or more, or capitals and digits, and no small letter.
pub(super) fn is_acronym(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let length = word.chars().count();
    !word.chars().any(char::is_lowercase)
        && (2..=7).contains(&length)
        && (capitals >= 2 || capitals >= 1 && digits >= 1)
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
}

/// Reads what begins at `at`: a lower-case adjective, or a run of capitals. Where it ends.
pub(super) fn read(
    whole: &Whole,
    view: &View,
    sentence: (usize, usize),
    at: usize,
    shape: Shape,
    found: &mut Sorted,
) -> Option<usize> {
    if let Some(close) = domain_end(view, sentence, at) {
        if let Some((end, id)) = view.name(at).filter(|(end, _)| *end >= close) {
            found.sure.push(known(view, at, end, id, false));
            return Some(end);
        }
        let site = crate::statements::medium_of_site(view.part.word_span(at, close));
        found.sure.push(Found { known: site, ..body_named(view, at, close) });
        return Some(close);
    }
    let capital = capital_at(view, at);
    if capital.is_none() {
        // A known name or adjective in small letters.
        if let Some((end, id)) = view.name(at).filter(|_| !view.is(at, ORDINARY | FUNCTION)) {
            found.sure.push(known(view, at, end, id, false));
            return Some(end);
        }
        let (end, id) = view.adjective(at)?;
        found.sure.push(known(view, at, end, id, true));
        return Some(end);
    }
    if let Some((quoted, close)) = quoted(view, whole.nouns, sentence, at) {
        found.sure.push(quoted);
        return Some(close);
    }
    let end = run_end(view, sentence.1, at);
    if let Some((start, close)) = introduced(view, sentence.1, at, end) {
        if start > at {
            Run { whole, view, sentence, shape, first: at, end: start, cue: None, found }.cut();
        }
        found.sure.push(body_named(view, start, close));
        return Some(close);
    }
    let mut run = Run { whole, view, sentence, shape, first: at, end, cue: None, found };
    run.cut();
    Some(run.end)
}

/// Where the name of a site on the web ends that begins at a word: "Yenicag.az", "gazeta.pl". An address with a path is no
/// name.
fn domain_end(view: &View, (first, limit): (usize, usize), at: usize) -> Option<usize> {
    let end = at + 3;
    if end > limit || view.word(at + 1) != "." || !view.is_word(at) || !view.is_word(at + 2) {
        return None;
    }
    let glued = |t: usize| !view.token(t).spaced && !view.token(t).breaks_line;
    let inner = |t: usize| t + 1 < limit && matches!(view.word(t), "/" | "." | "@" | ":") && glued(t + 1);
    let apart = (at == first || !inner(at - 1)) && (end >= limit || !glued(end) || !inner(end));
    (glued(at + 1) && glued(at + 2) && apart && crate::statements::is_domain(view.part.word_span(at, end)))
        .then_some(end)
}

/// A body's name that a head noun or its initials mark.
fn body_named(view: &View, first: usize, end: usize) -> Found {
    Found {
        first,
        end,
        span: view.part.span(first, end),
        kind: Some(Kind::Organisation),
        known: None,
        adjective: false,
        evidence: NameEvidence::Cue,
        sure: 3,
        spoke: false,
    }
}

/// The most tokens of a name that its initials follow in brackets.
const LONGEST_INTRODUCED: usize = 14;

/// Where a body's name begins in the run of capitals `at..end` and where it ends, if small words of it follow, or stand in
/// it, and then its initials in brackets: "the National institute of public health (NIPH)".
fn introduced(view: &View, limit: usize, at: usize, end: usize) -> Option<(usize, usize)> {
    let upto = limit.saturating_sub(1).min(end + LONGEST_INTRODUCED);
    let inner = |t: usize| {
        let mark = matches!(view.word(t), "-" | "‑" | "." | ",");
        (view.is_word(t) || mark) && !view.token(t).breaks_line && !view.is_timed(t)
    };
    let open = (at + 1..upto).find(|&t| t >= end && (view.is(t, VERB) || !inner(t)))?;
    if view.word(open) != "(" || !is_acronym(view.word(open + 1)) {
        return None;
    }
    let closed = open + 2 >= limit || matches!(view.word(open + 2), ")" | "," | ";" | "–" | "—");
    let apart = FUNCTION | VERB | ROLE | TIME | LOCATIVE | GIVEN;
    let opens = |t: usize| {
        let own = !view.is(t, apart) || view.is(t, ORGANISATION) && !view.is(t, FUNCTION | GIVEN);
        capital_at(view, t) == Some(0) && own && open > t + 1
    };
    let small = |t: usize| view.is_word(t) && capital_at(view, t).is_none() && !view.is(t, PARTICLE);
    let acronym = view.word(open + 1);
    let of_acronym = view.name(open + 1).map(|(_, id)| id).filter(|id| !is_person(id));
    // What is well known by itself, or begins with such a body, is read otherwise.
    let body = |t: usize| view.name(t).filter(|(_, id)| rashomon_language::kind_of(id) == Kind::Organisation);
    if (at..open).any(|t| body(t).is_some_and(|(to, id)| to == open || of_acronym == Some(id))) {
        return None;
    }
    let starts = || (at..end).filter(|&t| opens(t));
    let listed = (at..open).any(|t| view.word(t) == ",");
    let start = starts().rev().find(|&t| abbreviates(view, (t, open), acronym));
    // A well-known body has its initials from another language, but for the first of them perhaps.
    let foreign =
        |t: usize| begins_alike(view.word(t), acronym) && (t..open).any(|t| view.is(t, ORGANISATION | ADJECTIVE));
    let start = start.or_else(|| starts().find(|&t| !listed && of_acronym.is_some() && foreign(t)))?;
    let known = body(start).is_some();
    let marked = (start..open).any(|t| small(t) || view.is(t, ORGANISATION));
    (closed && marked && !known && open - start <= LONGEST_INTRODUCED).then_some((start, open))
}

/// Whether two words begin with one letter.
fn begins_alike(a: &str, b: &str) -> bool {
    let first = |word: &str| word.chars().next().and_then(|c| c.to_uppercase().next());
    first(a) == first(b)
}

/// Whether the words of tokens `first..end` begin with the letters of an acronym, in this order, the first with the first.
fn abbreviates(view: &View, (first, end): (usize, usize), acronym: &str) -> bool {
    let letters: Vec<char> = rashomon_text::fold(acronym).chars().filter(|c| c.is_alphabetic()).collect();
    let begins = rashomon_text::fold(view.word(first)).chars().next() == letters.first().copied();
    begins && is_spelled_by(view, (first, end), &letters)
}

/// The most letters of a word that gives an acronym no letter.
const SMALL_WORD: usize = 4;

/// Whether each of `letters` begins a word of tokens `at..end`, or follows one that does, and no word but small ones and
/// well-known names is left out.
fn is_spelled_by(view: &View, (at, end): (usize, usize), letters: &[char]) -> bool {
    if at >= end {
        return letters.is_empty();
    }
    let word = rashomon_text::fold(view.word(at));
    let common = word.chars().zip(letters).take_while(|(a, b)| a == *b).count().min(LONGEST_SHARED);
    let small = !view.is_word(at) || word.chars().count() <= SMALL_WORD || view.is(at, KNOWN | ADJECTIVE);
    (1..=common).any(|taken| is_spelled_by(view, (at + 1, end), &letters[taken..]))
        || small && is_spelled_by(view, (at + 1, end), letters)
}

/// The most letters that one word gives an acronym.
const LONGEST_SHARED: usize = 3;

/// The most words of a name in quotation marks.
const LONGEST_QUOTED: usize = 5;

/// A quotation that is the name of what the noun beside it says, with small letters in it or all of it an everyday
/// word: "“Kaspiyski bereq” qəzeti", "the newspaper “Le Monde diplomatique”", «“Liman” qəzeti». Where it ends.
fn quoted(view: &View, nouns: bool, (first, end): (usize, usize), at: usize) -> Option<(Found, usize)> {
    let open = at.checked_sub(1).filter(|open| *open >= first && view.opens_quote(*open))?;
    let close = (at + 1..end.min(at + 1 + LONGEST_QUOTED)).find(|&t| view.closes_quote(t))?;
    let inside = || at..close;
    let names = inside().all(|t| view.is_word(t) && !view.is(t, VERB) && !view.is_timed(t));
    let small = inside().any(|t| capital_at(view, t).is_none());
    let everyday = close == at + 1 && view.is(at, WORD | PLACE | ORGANISATION) && view.name(at).is_none();
    let noun = |t: usize| view.is(t, ORGANISATION) && !view.is(t, VERB);
    let beside = open > first && noun(open - 1) || close + 1 < end && noun(close + 1);
    // Capitals that open what is quoted in the midst of a sentence, right behind a noun: somebody's words begin otherwise.
    let apposed = || {
        let before = open.wrapping_sub(1);
        !nouns
            && open > first + 1
            && small
            && close > at + 1
            && view.is_word(before)
            && capital_at(view, before).is_none()
            && !view.is(before, FUNCTION | VERB | COORDINATOR | LOCATIVE | JOINER | NUMBER)
            && !view.is(at, FUNCTION | VERB | ADJECTIVE)
    };
    let (kind, sure) = if beside { (Kind::Organisation, 2) } else { (Kind::Other, 1) };
    let found = Found {
        first: at,
        end: close,
        span: view.part.span(at, close),
        kind: Some(kind),
        known: None,
        adjective: false,
        evidence: if beside { NameEvidence::Cue } else { NameEvidence::Capitals },
        sure,
        spoke: false,
    };
    // «Открытая Россия» behind the noun for what it is, is no country.
    let partly = || {
        let whole = view.name(at).is_some_and(|(known_end, _)| known_end == close);
        close > at + 1 && !whole && inside().any(|t| view.name(t).is_some() || view.is(t, ADJECTIVE | KNOWN))
    };
    let whole = view.name(at).filter(|(known_end, _)| *known_end == close);
    let found = whole.map_or(found, |(_, id)| self::known(view, at, close, id, false));
    (names && ((small || everyday || partly()) && beside || apposed())).then_some((found, close))
}

fn known(view: &View, first: usize, end: usize, id: &'static str, adjective: bool) -> Found {
    Found {
        first,
        end,
        span: view.part.span(first, end),
        kind: Some(rashomon_language::kind_of(id)),
        known: Some(id),
        adjective,
        evidence: NameEvidence::Known,
        sure: 3,
        spoke: false,
    }
}

/// Where the run of capitalised words that begins at `at` ends.
fn run_end(view: &View, limit: usize, at: usize) -> usize {
    let mut end = at + 1;
    let mut head = view.is(at, ORGANISATION | PLACE);
    if let Some((known_end, _)) = view.name(at) {
        end = known_end.min(limit);
    }
    // What a medium is called may be in any language: "the newspaper O Faros tou Pirea".
    let medium = at > 0 && view.is(at - 1, MEDIUM) && !view.token(at).breaks_line && view.name(at).is_none();
    while let Some(next) = continues(view, limit, end, head).or_else(|| foreign(view, limit, end).filter(|_| medium)) {
        head |= view.is(next, ORGANISATION | PLACE);
        end = next + 1;
        if let Some((known_end, _)) = view.name(next) {
            end = end.max(known_end.min(limit));
        }
    }
    end
}

/// The capitalised word behind a small one at `end` that nothing is known of, as foreign names have: "tou", "wa".
fn foreign(view: &View, limit: usize, end: usize) -> Option<usize> {
    let next = end + 1;
    let beside = |t: usize| t < limit && view.is_word(t) && !view.token(t).breaks_line && !view.is_timed(t);
    let small = beside(end) && is_foreign_word(view, end);
    (small && beside(next) && capital_at(view, next) == Some(0)).then_some(next)
}

/// Whether a word of few letters, all small, is none that the language knows.
fn is_foreign_word(view: &View, at: usize) -> bool {
    const LONGEST: usize = 3;
    let word = view.word(at);
    view.flags(at) == 0 && word.chars().count() <= LONGEST && word.chars().all(char::is_lowercase)
}

/// The next capitalised word of the run after `end`, through hyphens, initials and particles.
fn continues(view: &View, limit: usize, end: usize, head: bool) -> Option<usize> {
    if end >= limit || view.token(end).breaks_line || view.is_timed(end) {
        return None;
    }
    if capital_at(view, end) == Some(0) {
        if possessive(&view.language.data.language.endings, view.word(end - 1)) > 0 {
            return None;
        }
        return view.token(end).spaced.then_some(end);
    }
    let after = end + 1;
    let unspaced = |at: usize| at < limit && !view.token(at).spaced;
    match view.word(end) {
        "-" | "‑" | "–" | "/" if unspaced(end) && unspaced(after) => {
            if capital_at(view, after) == Some(0) || view.token(after).kind == TokenKind::Number {
                return Some(after);
            }
            // "Loir-et-Cher": a small word between two hyphens.
            let held = after + 2 < limit && view.word(after + 1) == view.word(end) && unspaced(after + 1);
            if held && view.is_word(after) && unspaced(after + 2) && capital_at(view, after + 2) == Some(0) {
                return Some(after + 2);
            }
            // "Bashar al-Assad" is met at the particle; "Nagorno-karabakh" is not written, but "Shin Won-sik" is.
            return is_hyphenated(view, end).then_some(after);
        }
        "." if unspaced(end) && after < limit && capital_at(view, after) == Some(0) => {
            let initial = view.word(end - 1).chars().count() == 1;
            return (initial || view.is(end - 1, ROLE) || is_abbreviation(view, end - 1)).then_some(after);
        }
        "&" => return (after < limit && capital_at(view, after) == Some(0)).then_some(after),
        _ => {}
    }
    // Particles, or behind a head noun the words that join it to the rest.
    let joins = |at: usize| {
        let particle = view.is(at, PARTICLE) && !view.is(at, COORDINATOR | LOCATIVE)
            || is_echo(view, limit, at)
            || is_foreign_joint(view, limit, at);
        let joiner = head && view.is(at, JOINER);
        // "ds." is written with a full stop.
        if view.is_word(at) { particle || joiner } else { joiner && view.word(at) == "." && at > end }
    };
    let mut next = end;
    while next < limit && next < end + 3 && joins(next) && !view.token(next).breaks_line {
        next += 1;
        // "al-Assad"
        if next < limit && view.word(next) == "-" && unspaced(next) && unspaced(next + 1) {
            next += 1;
        }
        if next < limit && capital_at(view, next) == Some(0) && !view.is_timed(next) {
            // "The State Department and the European Commission" are two.
            let another = view.is(next, ORGANISATION) && (end..next).any(|t| view.is(t, COORDINATOR));
            // «МВР за БТА» are two bodies: initials need no more words to be one's name.
            let two = next > end && is_acronym(view.word(end - 1)) && is_acronym(view.word(next));
            return (!another && !two).then_some(next);
        }
    }
    (head && is_second_field(view, limit, end)).then_some(end + 1)
}

/// Whether the hyphen at `at` stands before the second syllable of a given name behind a family name and the first.
fn is_hyphenated(view: &View, at: usize) -> bool {
    static KNOWN_SO: OnceLock<(FxHashSet<&'static str>, FxHashSet<&'static str>)> = OnceLock::new();
    let set = |words: &'static [String]| words.iter().map(String::as_str).collect();
    let (families, syllables) = KNOWN_SO.get_or_init(|| {
        let declared = &Language::get("und").data.people.hyphenated;
        (set(&declared.families), set(&declared.syllables))
    });
    let parted = at >= 2 && view.word(at) == "-" && view.token(at - 1).spaced && !view.token(at).spaced;
    parted && families.contains(view.word(at - 2)) && syllables.contains(view.word(at + 1))
}

/// Whether "and" and one more thing that a body cares for stand at `at`, behind the first: "Ministry of Agriculture and
/// Fisheries". What is a name by itself is no such thing.
fn is_second_field(view: &View, limit: usize, at: usize) -> bool {
    let apart = KNOWN | GIVEN | SURNAME | ROLE | ORGANISATION | PLACE | ADJECTIVE | FUNCTION | TIME;
    let field = |t: usize| {
        let word = view.word(t);
        capital_at(view, t) == Some(0) && !view.is(t, apart) && !is_acronym(word) && !view.token(t).breaks_line
    };
    let first = at - 1;
    // The head, the word that joins it to what it cares for, and that.
    let of = first >= 2 && view.is(first - 1, JOINER | PARTICLE) && view.is(first - 2, ORGANISATION);
    let beside = first >= 1 && view.is(first - 1, ORGANISATION) && capital_at(view, first - 1).is_some();
    let ministry = |t: usize| view.part.longest(t, |sense| is_governing(sense).then_some(())).is_some();
    let headed = of && ministry(first - 2) || beside && ministry(first - 1);
    headed
        && view.is(at, COORDINATOR)
        && view.is_word(at)
        && capital_at(view, at).is_none()
        && at + 1 < limit
        && field(first)
        && field(at + 1)
        && !(at + 2 < limit && capital_at(view, at + 2).is_some() && view.token(at + 2).spaced)
}

/// The roles of bodies that are called by what they care for.
const GOVERNING: [&str; 2] = ["ministry", "agency-body"];

/// Bodies of which a state has one, so that no name of its own tells it from others.
const OF_STATE: [&str; 9] =
    ["government", "presidency", "premiership", "police", "army", "court", "parliament", "prosecution", "ministry"];

fn is_of_state(sense: &Sense) -> bool {
    matches!(sense, Sense::Role { kind: RoleKind::Body, id } if OF_STATE.contains(&id.as_str()))
}

fn is_governing(sense: &Sense) -> bool {
    match sense {
        Sense::Role { kind: RoleKind::Body, id } => GOVERNING.contains(&id.as_str()),
        Sense::Body => true,
        _ => false,
    }
}

/// The most letters of a small word within a name that is left in its own letters.
const LONGEST_JOINT: usize = 3;

/// Whether a small word of other letters than the language has stands between two words of the same: the "da" of
/// "Elevador da Glória" in a Greek report.
fn is_foreign_joint(view: &View, limit: usize, at: usize) -> bool {
    let latin = |t: usize| view.token(t).script == rashomon_text::Script::Latin;
    let own = || {
        view.language.data.language.native.chars().any(|c| rashomon_text::script_of(c) == rashomon_text::Script::Latin)
    };
    at > 0
        && at + 1 < limit
        && latin(at - 1)
        && latin(at)
        && latin(at + 1)
        && view.word(at).chars().count() <= LONGEST_JOINT
        && !view.language.data.language.native.is_empty()
        && view.language.data.language.letters.is_empty()
        && !own()
}

/// Whether a small word is glued by a hyphen to a name that begins as the word goes on behind its first letter, as the
/// article in Arabic names does where it is written as it sounds: "ar-Rashid", «аш-Шараа».
fn is_echo(view: &View, limit: usize, at: usize) -> bool {
    let glued = at + 2 < limit && !view.token(at + 1).spaced && !view.token(at + 2).spaced;
    if !glued || !matches!(view.word(at + 1), "-" | "‑") || capital_at(view, at + 2) != Some(0) {
        return false;
    }
    let mut letters = view.word(at).chars();
    let small = letters.next().is_some_and(char::is_lowercase);
    let mut name = view.word(at + 2).chars().flat_map(char::to_lowercase);
    small && letters.clone().next().is_some() && letters.all(|letter| name.next() == Some(letter))
}

/// Whether the word is one that is written with a full stop which ends no sentence ("St.").
fn is_abbreviation(view: &View, at: usize) -> bool {
    view.language.data.language.abbreviations.iter().any(|a| a.eq_ignore_ascii_case(view.word(at)))
}

/// A run of capitalised words on its way to being cut.
struct Run<'r, 'd, 'a> {
    whole: &'r Whole<'d, 'a>,
    view: &'r View<'d, 'a>,
    sentence: (usize, usize),
    shape: Shape,
    first: usize,
    end: usize,
    /// What a title or noun right before says of what is being collected.
    cue: Option<Kind>,
    found: &'r mut Sorted,
}

impl Run<'_, '_, '_> {
    fn cut(&mut self) {
        let mut start = self.first;
        let mut at = self.first;
        // A title whose last words have capitals goes on into the run: "le ministre de l'Intérieur Paul Durand".
        if let Some(role_end) = self.titled_into() {
            self.cue = Some(Kind::Person);
            (start, at) = (role_end, role_end);
        }
        while at < self.end {
            let name = self.view.name(at);
            if at > start
                && let Some(next) = self.parts(start, at)
            {
                (start, at) = (next, next.max(at));
                continue;
            }
            let role = self.view.longest(at, ROLE).filter(|end| name.is_none_or(|(known, _)| known < *end));
            // Where nouns have capitals, a trade right behind a given name is a surname: "Anna Richter".
            let surname = self.whole.nouns && at == start + 1 && at > self.first && self.view.is(start, GIVEN);
            let role = role.filter(|end| !(surname && *end == at + 1 && *end == self.end));
            if let Some(role_end) = role.filter(|&role_end| !self.belongs_to_head(start, at, role_end)) {
                self.flush(start, at);
                // "Guvernatorul Băncii": what a title stands before is no holder of it if a body's noun opens it.
                let headed = role_end < self.sentence.1 && self.view.is(role_end, HEAD);
                self.cue = (!headed).then_some(Kind::Person);
                self.end = self.end.max(role_end);
                (start, at) = (role_end, role_end);
                continue;
            }
            if (start..at).all(|t| self.is_loose(t)) && self.is_apposed(at) {
                self.cue = Some(Kind::Organisation);
                (start, at) = (at + 1, at + 1);
                continue;
            }
            if let Some(end) = self.known_with_ending(at).filter(|_| start == at && name.is_none()) {
                at = end;
                continue;
            }
            // "Roman Protasevici": a given name is no adjective before a surname.
            let called = self.view.is(at, GIVEN) && at + 1 < self.end && self.is_plain(at + 1);
            if let Some((end, id)) = self.view.adjective(at)
                && start == at
                && !called
                && name.is_none_or(|(known, _)| known < end)
                && self.view.token(at).is_capitalised(self.view.part.text)
            {
                if !(end..self.end).any(|t| self.view.is(t, ORGANISATION | PLACE)) {
                    self.found.sure.push(known(self.view, at, end, id, true));
                    (start, at) = (end, end);
                } else {
                    at = end;
                }
                continue;
            }
            if let Some((end, _)) = name {
                at = end.max(at + 1);
                continue;
            }
            if self.is_joint(at) {
                let right = (at..self.end).find(|&t| capital_at(self.view, t).is_some()).unwrap_or(self.end);
                if !self.joins(start, at, right) {
                    self.flush(start, at);
                    start = right;
                }
                at = right.max(at + 1);
                continue;
            }
            at += 1;
        }
        self.flush(start, self.end);
    }

    /// Where a well-known name of several words ends whose last has an ending, and whose first alone is an adjective: "Suudi
    /// Arabistan'a".
    fn known_with_ending(&self, at: usize) -> Option<usize> {
        let (view, language) = (self.view, self.view.language);
        view.adjective(at)?;
        (at + 2..=self.end.min(at + MOST_INFLECTED)).rev().find(|to| {
            let text = view.part.word_span(at, *to);
            let cut = possessive(&language.data.language.endings, view.word(to - 1));
            let exact = || lookup::exact(language, &text[..text.len() - cut]).filter(|_| cut > 0);
            exact().is_some_and(|(_, adjective)| !adjective)
        })
    }

    /// Where the role ends that begins before the run, with a small letter, and holds its first words, if more follows it.
    fn titled_into(&self) -> Option<usize> {
        const LONGEST: usize = 6;
        let view = self.view;
        let from = self.first.saturating_sub(LONGEST).max(self.sentence.0);
        let small = |t: &usize| view.is_word(*t) && capital_at(view, *t).is_none();
        let ends = (from..self.first).filter(small).filter_map(|t| view.longest(t, ROLE));
        ends.filter(|end| (self.first + 1..self.end).contains(end)).max()
    }

    /// Where a new name begins at `at`, without a word between it and what stands before: a person behind a body or
    /// country ("МИД Андрей Корсаков"), a well-known name beside another noun where nouns are capitalised. What
    /// stands before is taken first.
    fn parts(&mut self, start: usize, at: usize) -> Option<usize> {
        let view = self.view;
        let head = |t: usize| view.is(t, ORGANISATION | PLACE);
        let known_end = view.name(start).map(|(end, _)| end);
        if self.is_joint(at - 1) && known_end != Some(at) || !view.token(at).spaced || capital_at(view, at) != Some(0) {
            return None;
        }
        let known = self.known_before(start, at);
        let capitals = (at..self.end).filter(|&t| capital_at(view, t) == Some(0)).count();
        let full = at + 1 < self.end && (capital_at(view, at + 1) == Some(0) || self.is_particle(at + 1));
        let known_person = view.name(at).is_some_and(|(_, id)| is_person(id));
        // Behind a title and whose it is stand a given name and a surname, known or not.
        let whose = known
            && self.held(start)
            && capitals <= MOST_CAPITALS
            && self.is_plain(at)
            && self.known_place(at).is_none();
        let holder = full && (capitals == 2 && (self.held(start) || self.held_by(start) && self.is_plain(at)) || whose);
        let called = view.is(at, GIVEN) || !view.language.data.speech.modifiers_follow && self.is_plain(at);
        let whole = || capitals == 2 && called || capitals == 3 && view.is(at, GIVEN);
        let before = known || whole() && self.is_whole_body(start, at);
        let person = (view.is(at, GIVEN) || holder) && full && (known || !view.is(start, GIVEN)) && before;
        if let Some(cue) = self.is_led(start, at).filter(|_| full && view.is(at, GIVEN)) {
            self.cue = cue;
            self.flush(start, at);
            self.cue = Some(Kind::Person);
            return Some(at);
        }
        if self.is_before_native(start, at) {
            self.cue = Some(if view.is(start - 1, HEAD) { Kind::Organisation } else { Kind::Place });
            self.flush(start, at);
            self.cue = Some(Kind::Person);
            return Some(at);
        }
        if self.is_possessor(start, at) || self.closes(start, at) || self.is_beside(start, at) {
            self.flush(start, at);
            return Some(at);
        }
        if self.is_told(start, at) {
            self.flush(start, at);
            self.cue = Some(Kind::Person);
            return Some(at);
        }
        if self.is_pair(start, at) {
            self.cue = Some(Kind::Person);
            self.flush(start, at);
            self.cue = Some(Kind::Person);
            return Some(at);
        }
        if known_person && !view.is(start, GIVEN) && !self.is_unknown_given(start, at) || person {
            // The title before whose it is tells of its holder.
            self.cue = self.cue.filter(|_| !before);
            self.flush(start, at);
            self.cue = self.cue.or(person.then_some(Kind::Person));
            return Some(at);
        }
        let noun = self.whole.nouns && !(start..at).any(head) && !view.is(start, GIVEN) && !before;
        if noun && let Some(known_end) = self.known_place(at) {
            self.flush(start, at);
            self.flush(at, known_end);
            return Some(known_end);
        }
        None
    }

    /// Whether what begins at `at` is another name than the one before it: the initials of a well-known body
    /// ("Maailman terveysjärjestö WHO"), a well-known place of two words where a noun closes what belongs together
    /// ("Konstansa Qara dənizin"), or the name of a body behind the country that it is of, where adjectives follow
    /// ("báo Hy Lạp O Faros").
    fn is_beside(&self, start: usize, at: usize) -> bool {
        let view = self.view;
        let known = view.name(start).filter(|(end, _)| *end == at).map(|(_, id)| rashomon_language::kind_of(id));
        let initials = known == Some(Kind::Organisation) && at > start + 1 && is_acronym(view.word(at));
        let sea = || {
            let some = GIVEN | ORGANISATION | PLACE | ROLE | ADJECTIVE;
            let two = view.name(at).filter(|(end, _)| *end == self.end && self.end > at + 1);
            view.language.data.language.verb_final
                && !(start..at).any(|t| view.is(t, some))
                && two.is_some_and(|(_, id)| rashomon_language::kind_of(id) == Kind::Place)
        };
        let owned = || {
            let noun = start == self.first && start > self.sentence.0 && view.is(start - 1, ORGANISATION);
            view.language.data.speech.modifiers_follow
                && known == Some(Kind::Place)
                && noun
                && capital_at(view, start - 1).is_none()
                && !(at..self.end).any(|t| view.is(t, ORGANISATION | PLACE | KNOWN))
        };
        // «МЧС ТАСС», "Ali Dənizli Reutersə": a well-known medium behind another whole name is told, or tells.
        let medium = || {
            let last = at + 1 == self.end;
            let whole = view.name(at).filter(|(end, _)| *end == self.end).map(|(_, id)| id);
            let id = whole.or_else(|| self.inflected(at).filter(|_| last));
            let known = id.is_some_and(|id| crate::statements::medium_id(id).is_some());
            let body = at == start + 1 && is_acronym(view.word(start)) && is_acronym(view.word(at));
            let full = at == start + 2 && view.is(start, GIVEN) && !view.is(start + 1, GIVEN);
            let has_cases = !view.language.data.language.endings.is_empty();
            known && last && has_cases && (body && view.is(start, ROLE | ORGANISATION | KNOWN) || full)
        };
        // "Selim Korkut Fransız hükümetinin": an adjective of a country behind a full name belongs to the noun behind it.
        let adjective = || {
            let full =
                at == start + 2 && view.is(start, GIVEN) && !view.is(start + 1, ADJECTIVE | ORGANISATION | PLACE);
            let noun = |t: usize| {
                t < self.sentence.1 && view.is_word(t) && capital_at(view, t).is_none() && !view.is(t, VERB | FUNCTION)
            };
            let land = view.adjective(at).is_some_and(|(end, _)| end == self.end);
            full && land && noun(self.end) && !view.language.data.speech.modifiers_follow
        };
        // «с Илхам Алиев Владимир Путин каза»: a well-known person behind another whole name.
        let person = || {
            let other = view.name(at).filter(|(end, id)| is_person(id) && *end > at + 1);
            at > start + 1 && view.is(start, GIVEN) && other.is_some()
        };
        initials || sea() || owned() || medium() || adjective() || person()
    }

    /// Whether tokens `start..at` are a full name in another case and `at` is the given name of the next: «на встрече с Ириной
    /// Соболевой Олег Данилин заявил».
    fn is_pair(&self, start: usize, at: usize) -> bool {
        let view = self.view;
        let given =
            |word: &String| view.language.lexicon.senses(word).iter().any(|sense| matches!(sense, Sense::GivenName));
        let full = at == start + 2 && at + 1 < self.end && view.is(at, GIVEN) && !view.is(start, GIVEN);
        full && lookup::plain_forms(view.language, view.word(start)).iter().any(given)
    }

    /// Whether tokens `start..at` are a well-known medium that is told something by whoever is named behind it: "powiedział PAP
    /// Prokopowicz", "a raconté à l'AFP Houda Benkirane".
    fn is_told(&self, start: usize, at: usize) -> bool {
        const LONGEST: usize = 6;
        const MOST: usize = 3;
        let view = self.view;
        let some = WORD | FUNCTION | ADJECTIVE | ORGANISATION | PLACE | ROLE | TIME;
        let known = view.name(at).is_some_and(|(_, id)| !is_person(id));
        let whole = view.name(start).filter(|(end, _)| *end == at).map(|(_, id)| id);
        let inflected = || self.inflected(start).filter(|_| at == start + 1 && view.name(start).is_none());
        let medium = whole.or_else(inflected).is_some_and(|id| crate::statements::medium_id(id).is_some());
        let telling = |t: usize| {
            let tells = |sense: &Sense| matches!(sense, Sense::Told | Sense::Reporting(_));
            // An article may stand between: "à l'AFP".
            let ends = |end: usize| end == start || end + 1 == start && view.is(end, FUNCTION);
            view.part.tags_at(t).iter().any(|tag| ends(tag.end) && tells(tag.sense))
        };
        // "Nbc News" is a medium itself.
        let longer = || crate::statements::medium_of_site(&format!("{}.", view.part.word_span(start, self.end)));
        medium
            && !known
            && longer().is_none()
            && self.end <= at + MOST
            && (at..self.end).all(|t| capital_at(view, t) == Some(0) && !view.is(t, some))
            && (start.saturating_sub(LONGEST).max(self.sentence.0)..start).any(telling)
    }

    /// Whether a person's name of three words, family name first, follows tokens `start..at`, before which a noun for a body
    /// or place stands: "bệnh viện Bạch Mai Đào Xuân Cơ".
    fn is_before_native(&self, start: usize, at: usize) -> bool {
        const NATIVE: usize = 3;
        let view = self.view;
        let noun = |t: usize| view.is(t, HEAD | PLACE | PLACE_BEFORE) && view.word(t).chars().all(char::is_lowercase);
        view.is(at, SURNAME)
            && self.end == at + NATIVE
            && (at..self.end).all(|t| capital_at(view, t) == Some(0))
            && start == self.first
            && start > self.sentence.0
            && noun(start - 1)
    }

    /// What a single word `start..at` is by what stands before it, where a person's name is behind it: a place by its
    /// noun ("the village of X Ivan Tomić", where no "of" is said), nothing sure by a title ("the mayor of X").
    fn is_led(&self, start: usize, at: usize) -> Option<Option<Kind>> {
        let view = self.view;
        let plain = WORD | FUNCTION | GIVEN | SURNAME | KNOWN | ADJECTIVE | ORGANISATION | PLACE | ROLE;
        // Where the family name comes first, the second word of a place may be a given name, too.
        let native = (at..self.end).any(|t| view.is(t, SURNAME));
        if at != start + 1 || view.is(start, plain) || start == self.sentence.0 || native {
            return None;
        }
        let small = view.word(start - 1).starts_with(char::is_lowercase);
        // Where nouns have no cases, the noun may belong to the whole: "cầu Francis Scott Key".
        let cases = !view.language.endings.is_empty();
        let noun = start == self.first
            && small
            && cases
            && view.is(start - 1, PLACE | PLACE_BEFORE)
            && view.token(start).spaced;
        if noun {
            return Some(Some(Kind::Place));
        }
        (self.held(start) || self.held_by(start)).then_some(Some(Kind::Other))
    }

    /// Whether a title stands before token `start`, or has been cut off there.
    fn held(&self, start: usize) -> bool {
        self.cue == Some(Kind::Person) || start > self.sentence.0 && self.view.is(start - 1, ROLE)
    }

    /// Whether a title stands before token `start`, and between them a small word that says whose it is: "the minister
    /// of".
    fn held_by(&self, start: usize) -> bool {
        const MOST_BETWEEN: usize = 4;
        let view = self.view;
        let first = self.sentence.0.max(start.saturating_sub(MOST_BETWEEN + 1));
        // "The chief of the police of", "the governor of the state of".
        let between = JOINER | PARTICLE | LOCATIVE | ORGANISATION | PLACE | PLACE_BEFORE;
        let small = |t: usize| view.is_word(t) && capital_at(view, t).is_none();
        let mut at = start;
        while at > first && small(at - 1) && view.is(at - 1, between) && !view.is(at - 1, ROLE | VERB) {
            at -= 1;
        }
        at < start && at > first && view.is(at - 1, ROLE) && view.is_word(at - 1)
    }

    /// Whether nothing is known of the words from token `at` to the end of the run.
    fn is_plain(&self, at: usize) -> bool {
        let some = WORD | FUNCTION | KNOWN | ADJECTIVE | ORGANISATION | PLACE | ROLE;
        (at..self.end).all(|t| self.view.is_word(t) && !self.view.is(t, some) || t > at && self.is_particle(t))
    }

    /// Whether a small word within a person's name stands at `at`, or the hyphen behind one.
    fn is_particle(&self, at: usize) -> bool {
        let view = self.view;
        let small = |t: usize| self.is_joint(t) && (view.is(t, PARTICLE) || is_echo(view, self.end, t));
        small(at) || view.is_mark(at) && at > self.first && small(at - 1)
    }

    /// Whether the word at `at` is a common noun in capitals for a body or medium whose name stands behind it: the
    /// "Netzbetreiber" of "Netzbetreiber Elbnetz", not the "Bank" of "Bank Austria".
    fn is_apposed(&self, at: usize) -> bool {
        let view = self.view;
        self.whole.nouns
            && at + 1 < self.end
            && view.is(at, MEDIUM_OR_BODY)
            && view.part.longest(at, |sense| is_of_state(sense).then_some(())).is_none()
            && !view.is(at, HEAD)
            && view.name(at).is_none()
            && view.token(at + 1).spaced
            && capital_at(view, at + 1) == Some(0)
            && !view.is(at + 1, ORGANISATION | PLACE | ROLE | ADJECTIVE)
    }

    /// Whether tokens `start..at` are a well-known name in a case of its own, which is no part of the name behind it:
    /// "Qazaxıstanın Aktau", "Venäjän Gazprom"; but for countries, that one has to be well known, too.
    fn is_possessor(&self, start: usize, at: usize) -> bool {
        let view = self.view;
        let country = |id| rashomon_language::kind_of(id) == Kind::Place;
        at == start + 1
            && view.name(start).is_none()
            && !view.is(at, ORGANISATION | PLACE | ROLE)
            && self.inflected(start).is_some_and(|id| country(id) || self.known_place(at).is_some())
    }

    /// Whether the person whom tokens `start..at` name in full is followed by a well-known body, or by any well-known
    /// name in a case of its own: "Maarit Ojanperä Ylelle", "Dmitri Peskov ABŞ-ın", "Viktor Orban Trampın".
    fn closes(&self, start: usize, at: usize) -> bool {
        let view = self.view;
        if view.is(at, GIVEN | SURNAME | ORGANISATION | PLACE | ROLE) {
            return false;
        }
        let body = |id| rashomon_language::kind_of(id) == Kind::Organisation;
        // Where the verb comes last, what is done stands right behind who does it: "Dmitri Peskov Rusiya ordusunun …".
        let place = |id| view.language.data.language.verb_final && rashomon_language::kind_of(id) == Kind::Place;
        let apart = |id| body(id) || place(id) || is_acronym(view.word(at)) && !is_person(id);
        let listed = || view.name(at).is_some_and(|(_, id)| apart(id));
        let ended = || view.name(at).is_none().then(|| self.inflected(at)).flatten();
        let person = view.name(start).is_some_and(|(end, id)| end == at && is_person(id));
        // The well-known person may be the one who is named in full.
        (person || self.is_full(start, at)) && (listed() || ended().is_some_and(|id| person || !is_person(id)))
    }

    /// Whether tokens `start..at` are a given name and a surname or, where whose a thing is stands before it, may be.
    fn is_full(&self, start: usize, at: usize) -> bool {
        let view = self.view;
        let word = |t: usize| capital_at(view, t) == Some(0) && !view.is(t, ORGANISATION | PLACE | ROLE);
        let given = (start..at).filter(|&t| view.is(t, GIVEN)).count();
        let unknown = |t: usize| !view.is(t, WORD | FUNCTION | KNOWN | ADJECTIVE);
        let titled = given == 0 && at == start + 2;
        at >= start + 2
            && (start..at).all(word)
            && (given > 0 && given < at - start
                || titled && (self.held(start) || view.language.data.language.verb_final && (start..at).all(unknown)))
    }

    /// Whether the one word `start..at` that nothing is known of is what a person with a well-known surname is called, in
    /// another spelling, or another person: "o presidente Vladimir Zelensky", "Barron Trump". In the midst of a sentence,
    /// where capitals say something; where all nouns have them, behind a title.
    fn is_unknown_given(&self, start: usize, at: usize) -> bool {
        let view = self.view;
        let some = WORD | FUNCTION | KNOWN | ADJECTIVE | ORGANISATION | PLACE | ROLE | VERB;
        let whole = view.name(at).is_some_and(|(end, _)| end == at + 1 && end == self.end);
        at == start + 1
            && whole
            && (!self.whole.nouns || start > 0 && view.is(start - 1, ROLE | HONORIFIC))
            && !self.is_initial(start)
            && view.token(at).spaced
            && capital_at(view, start) == Some(0)
            && !is_acronym(view.word(start))
            && view.name(start).is_none()
            && !view.is(start, some)
            && self.inflected(start).is_none()
    }

    /// Whether tokens `start..at` are a well-known body or place, in any case, an acronym, or a body and its country.
    fn known_before(&self, start: usize, at: usize) -> bool {
        let view = self.view;
        if view.name(start).is_some_and(|(end, id)| end == at && !is_person(id)) {
            return true;
        }
        let body = || view.is(start, ORGANISATION) || at == start + 2 && self.held(start);
        if at > start + 1 && body() && self.inflected(at - 1).is_some_and(|id| !is_person(id)) {
            return true;
        }
        at == start + 1 && (is_acronym(view.word(start)) || self.inflected(start).is_some_and(|id| !is_person(id)))
    }

    /// Whether tokens `start..at`, behind a title, are the name of a body of more than its noun, which nobody's name that
    /// follows belongs to: "rzecznik Komendy Stołecznej Policji Jan Kos", "lektor på Roskilde Universitet Viggo Holm". Where
    /// what a noun is about follows it in no case of its own, it may be called after somebody.
    fn is_whole_body(&self, start: usize, at: usize) -> bool {
        let view = self.view;
        let data = &view.language.data;
        let cased = !view.language.endings.is_empty() || !data.speech.modifiers_follow;
        let noun = (start..at).any(|t| view.is(t, HEAD | BODY | INSTITUTION));
        let title = self.held(start) || self.held_by(start);
        // "Rzecznik Policji Jan Kos", but "rektor Uniwersytetu Jana Kochanowskiego".
        let alone = !view.language.endings.is_empty() && view.is(start, MEDIUM_OR_BODY) && !view.is(start, HEAD);
        let noun = noun || alone;
        // "La Banque de France Paul Durand", "le Sénat Paul Durand": what tells whose it is, or that it is a state's, is not called
        // after anybody.
        let of_state =
            || view.part.longest(start, |sense| is_of_state(sense).then_some(())).is_some_and(|(end, ())| end == at);
        let joined = || at > start + 2 && (start..at).any(|t| self.is_joint(t));
        if !cased && view.is(at, GIVEN) && title && (of_state() || noun && joined()) {
            return true;
        }
        cased && (at >= start + 2 || alone) && noun && title && (start..at).all(|t| view.is_word(t))
    }

    /// Where a well-known place or body of one word ends that begins here.
    fn known_place(&self, at: usize) -> Option<usize> {
        let listed = self.view.name(at).filter(|(end, id)| *end <= self.end && !is_person(id)).map(|(end, _)| end);
        listed.or_else(|| self.inflected(at).filter(|id| !is_person(id)).map(|_| at + 1))
    }

    /// The well-known name that the word at `at` is a form of.
    fn inflected(&self, at: usize) -> Option<&'static str> {
        let language = self.whole.document.language;
        if language.data.language.endings.is_empty() {
            return None;
        }
        lookup::inflected(language, self.view.word(at)).filter(|(.., adjective)| !adjective).map(|(_, _, id, _)| id)
    }

    /// A title word inside an organisation's name is part of it ("Office of the President", "Premier League").
    fn belongs_to_head(&self, start: usize, at: usize, role_end: usize) -> bool {
        if role_end < self.end && self.view.is(role_end, ORGANISATION) && !self.view.is(role_end, ROLE) {
            // «Речник Міноборони» begins with a capital as every sentence does; so does "Rzecznik CBA".
            let cases = self.view.language.endings.iter().any(|e| !e.written.starts_with(['\'', '’']));
            let initials = is_acronym(self.view.word(role_end));
            let apart = initials
                || cases && self.view.language.data.speech.modifiers_follow
                || cases && self.view.is(role_end, MEDIUM_OR_BODY) && !self.view.is(role_end, HEAD)
                || self.view.is(role_end, BODY | INSTITUTION) && !self.view.is(role_end, HEAD);
            return !(apart && self.is_initial(at));
        }
        // "Hospital de São José" is called after a saint.
        let head = |t: usize| self.view.is(t, ORGANISATION | PLACE) && capital_at(self.view, t).is_some();
        let saint = self.view.is(at, HONORIFIC) && role_end < self.end && (start..at).any(head);
        saint || at > start && self.view.is(start, ORGANISATION) && self.is_joint(at - 1)
    }

    /// Whether a small word of the run stands here.
    fn is_joint(&self, at: usize) -> bool {
        let syllable = || at > 0 && is_hyphenated(self.view, at - 1);
        self.view.is_word(at) && capital_at(self.view, at).is_none() && !syllable()
    }

    /// Whether the particles at `at` hold the words before and after them together as one name.
    fn joins(&self, start: usize, at: usize, right: usize) -> bool {
        let word = |t: &usize| self.view.is_word(*t) && self.view.token(*t).script.is_cased();
        let before = (start..at).rev().find(word).map(|t| self.view.token(t).script);
        if start >= at || right >= self.end || before.is_some_and(|script| script != self.view.token(right).script) {
            return false;
        }
        let view = self.view;
        let class = |t: usize| if capital_at(view, t).is_some() { view.flags(t) & (ORGANISATION | PLACE) } else { 0 };
        let heads = (start..at).fold(0, |heads, t| heads | class(t));
        // "Cape Kaliakra in Bulgaria" are two.
        let lies_in = heads == PLACE && view.is(at, LOCATIVE) && view.name(right).is_some();
        if heads != 0 {
            return !lies_in;
        }
        let whole_left_known = self.view.name(start).is_some_and(|(end, _)| end == at);
        !whole_left_known && self.view.name(right).is_none() && self.view.longest(right, ORGANISATION | ROLE).is_none()
    }

    fn is_initial(&self, at: usize) -> bool {
        at == self.sentence.0
            || (self.sentence.0..at).all(|t| !self.view.is_word(t))
            || self.view.opens_quote(at - 1)
            || matches!(self.view.word(at - 1), ":" | "•" | "·" | "*" | "|")
    }

    /// Takes tokens `start..end` for a name, if they are one.
    fn flush(&mut self, mut start: usize, mut end: usize) {
        let view = self.view;
        let longer = self.opens_longer(start, end);
        let cue = std::mem::take(&mut self.cue).filter(|_| !longer);
        // "Национальное агентство" is a body, whose name may go on.
        let says_nothing =
            || self.is_initial(start) || self.is_loose(start) || view.is(start, KNOWN | ADJECTIVE | GIVEN);
        let mut headed = start;
        // Who tells a newspaper something has no part in its name: "řekla Daňková listu".
        let outlet = |sense: &Sense| matches!(sense, Sense::Role { kind: RoleKind::Outlet, .. }).then_some(());
        let told = || view.part.longest(end, outlet).is_some() || start > 0 && view.is(start - 1, VERB);
        let opened = || view.longest(start, ORGANISATION).is_some_and(|to| to > end);
        let within = longer && end < self.sentence.1 && self.adjective_within(start, end);
        let body = || {
            let noun = view.is(end, HEAD | BODY | INSTITUTION) || opened() || within;
            noun && self.inflected(start).is_none()
        };
        if longer && end == self.end && body() && !says_nothing() && !told() {
            end += usize::from(within);
            let whole = view.longest(start, ORGANISATION).filter(|to| *to > end);
            end = whole.or_else(|| view.longest(end, ORGANISATION)).unwrap_or(end + 1).min(self.sentence.1);
            self.end = end;
            headed = end;
        }
        let medium = start > 0 && view.is(start - 1, MEDIUM);
        let foreign = medium && (start..end).any(|t| is_foreign_word(view, t));
        while start < end
            && !foreign
            && self.is_loose(start)
            && view.name(start).is_none()
            && !self.begins_surname(start, end)
        {
            start += 1;
        }
        // Das berichtet die „Bild“: marks around a well-known medium's everyday word say that it is that.
        let marked = start > self.sentence.0 + 1
            && end < self.sentence.1
            && view.opens_quote(start - 1)
            && view.closes_quote(end)
            && view.name(start).is_some_and(|(_, id)| crate::statements::medium_id(id).is_some());
        if marked && let Some(found) = self.build(start, end) {
            self.found.sure.push(found);
            return;
        }
        if start + 1 == end
            && self.is_initial(start)
            && view.is(start, KNOWN)
            && view.is(start, ORDINARY)
            && !self.publishes(start)
            && !view.speaks(start, end)
            && !self.heads(end)
        {
            self.found.doubtful.extend(self.build(start, end));
            return;
        }
        if start < end && self.is_initial(start) && self.opens_only(start, end) {
            start += 1;
            while start < end && self.is_loose(start) {
                start += 1;
            }
        }
        while end > start && end != headed && self.is_loose(end - 1) && !view.is(end - 1, KNOWN) {
            end -= 1;
        }
        if start >= end || self.split_at_hyphens(start, end) {
            return;
        }
        if self.opens_with_noun(start, end) {
            start += 1;
        }
        let Some(mut found) = self.build(start, end) else { return };
        if let Some(head) = self.ministry_before(start).filter(|_| found.known.is_none() && !found.adjective) {
            let close = view.longest(head, ORGANISATION).unwrap_or(end).max(end).min(self.sentence.1);
            self.end = self.end.max(close);
            self.found.sure.push(body_named(view, head, close));
            return;
        }
        let cue = cue.or(foreign.then_some(Kind::Organisation));
        let cue = cue.or_else(|| self.is_aged(start, end).then_some(Kind::Person));
        // "Saint Mikhail Hospital" is no saint.
        let of_body =
            cue == Some(Kind::Person) && end > start + 1 && !self.whole.nouns && view.is(end - 1, HEAD | FIRM);
        let cue = cue.filter(|_| !of_body);
        if cue.is_some() && found.known.is_none() {
            let evidence = if cue == Some(Kind::Other) { NameEvidence::Capitals } else { NameEvidence::Cue };
            (found.kind, found.evidence, found.sure) = (cue, evidence, 2);
        }
        if found.known.is_none() && found.kind.is_none() {
            kind::guess(view, self.sentence, &mut found);
            let everyday = |t: usize| capital_at(view, t).is_some() && occurs_small(self.whole, view.word(t));
            if found.sure < 2 && found.kind == Some(Kind::Person) && (found.first..found.end).any(everyday) {
                found.kind = Some(Kind::Other);
            }
        }
        let sure = found.known.is_some() && !self.is_doubtful_known(&found) || self.is_sure(&found, cue.is_some());
        if sure && !self.is_everyday_medium(&found) {
            self.found.sure.push(found);
        } else if !is_roman(found.span.slice(view.part.text)) {
            if self.shape != Shape::Usual && end - start > 1 {
                let singles = (start..end).filter(|&t| capital_at(view, t).is_some() && !view.is(t, FUNCTION));
                let singles: Vec<Found> = singles.filter_map(|t| self.build(t, t + 1)).collect();
                for single in singles {
                    let sure = single.known.is_some() && !self.is_doubtful_known(&single);
                    let list = if sure { &mut self.found.sure } else { &mut self.found.doubtful };
                    list.push(single);
                }
            }
            self.found.doubtful.push(found);
        }
    }

    /// Whether somebody's age stands in brackets behind a name that nothing else is known of, and a comma or a verb of saying behind
    /// that: "Lina (22), a resident".
    fn is_aged(&self, start: usize, end: usize) -> bool {
        const AGES: std::ops::RangeInclusive<u32> = 8..=109;
        let (view, limit) = (self.view, self.sentence.1);
        let close = end + 2;
        let words = (start..end).filter(|t| view.is_word(*t)).count();
        close + 1 < limit
            && words <= 3
            && view.word(end) == "("
            && view.word(close) == ")"
            && view.word(end + 1).parse().is_ok_and(|age: u32| AGES.contains(&age))
            && (view.word(close + 1) == "," || view.is(close + 1, VERB | ROLE))
            && !(start..end).any(|t| view.is(t, TIME | ORGANISATION | PLACE | FUNCTION | NUMBER))
    }

    /// Whether a particle with a capital in the midst of a sentence begins a surname that stands alone: "volgens Van Dissel",
    /// "zegt Van der Plas".
    fn begins_surname(&self, start: usize, end: usize) -> bool {
        let view = self.view;
        let particle = |t: usize| view.is(t, PARTICLE) && view.is_word(t) && !view.is(t, COORDINATOR);
        let last = (start + 1..end).find(|t| capital_at(view, *t) == Some(0) && !particle(*t));
        let some = FUNCTION | ORGANISATION | PLACE | ROLE | TIME;
        particle(start)
            && self.shape == Shape::Usual
            && capital_at(view, start) == Some(0)
            && !self.is_initial(start)
            && !view.is(start - 1, MEDIUM | ORGANISATION)
            && last.is_some_and(|t| {
                (start..t).all(particle) && t + 1 == end && !view.is(t, some) && !is_acronym(view.word(start))
            })
    }

    /// Whether a common noun that no lexicon knows stands before two more words in capitals, behind an article, where nouns
    /// have capitals: "der Reeder Marinos Kallergis".
    fn opens_with_noun(&self, start: usize, end: usize) -> bool {
        let view = self.view;
        let some = WORD | FUNCTION | KNOWN | ADJECTIVE | ORGANISATION | PLACE | ROLE | GIVEN | SURNAME;
        let plain = |t: usize| view.is_word(t) && capital_at(view, t) == Some(0) && view.token(t).spaced;
        self.whole.nouns
            && end == start + 3
            && start > self.sentence.0
            && view.is(start - 1, FUNCTION)
            && (capital_at(view, start - 1).is_none() || start - 1 == self.sentence.0)
            && (start..end).all(plain)
            && !view.is(start, some & !WORD)
            && (start + 1..end).all(|t| !view.is(t, some & !(GIVEN | SURNAME)))
            && !is_acronym(view.word(start + 1))
    }

    /// Where the noun for a ministry stands in small letters before a name in capitals of what it cares for, which small
    /// words may join to it: "ministère de la Marine".
    fn ministry_before(&self, start: usize) -> Option<usize> {
        const MOST_JOINTS: usize = 3;
        let view = self.view;
        if self.whole.nouns || start != self.first || start == self.sentence.0 || view.is(start, KNOWN | GIVEN | ROLE) {
            return None;
        }
        let joint = |t: usize| {
            view.is(t, JOINER | PARTICLE | FUNCTION) && !view.is(t, COORDINATOR | VERB) && capital_at(view, t).is_none()
        };
        let ministry = |sense: &Sense| matches!(sense, Sense::Role { kind: RoleKind::Body, id } if id == GOVERNING[0]);
        let first = self.sentence.0.max(start.saturating_sub(MOST_JOINTS + 1));
        let mut at = start - 1;
        while at > first && joint(at) {
            at -= 1;
        }
        // Without a small word between, a person's name may stand there, who speaks for the ministry.
        if at + 1 == start && self.end > start + 1 {
            return None;
        }
        let small = view.word(at).starts_with(char::is_lowercase) && !view.token(start).breaks_line;
        let takes = view.part.longest(at, |sense| ministry(sense).then_some(())).is_some_and(|(to, ())| to > at);
        (small && takes && view.is_word(at)).then_some(at)
    }

    /// Whether one word in capitals begins a name that goes on in small letters: the "Національне" of "Національне
    /// агентство", the "Київська" of "Київська область".
    fn opens_longer(&self, start: usize, end: usize) -> bool {
        let view = self.view;
        let noun = |t: usize| view.is(t, ORGANISATION | PLACE) && !view.is(t, ROLE | VERB);
        let small =
            |t: usize| t < self.sentence.1 && view.token(t).spaced && view.word(t).starts_with(char::is_lowercase);
        let headed = |t: usize| small(t) && noun(t);
        end == start + 1 && !self.whole.nouns && (headed(end) || self.adjective_within(start, end) && headed(end + 1))
    }

    /// Whether a word in small letters between the first word of a body's name, behind a title, and its noun is an adjective:
    /// "předseda Nejvyššího správního soudu". Where nouns have cases, nothing else stands there.
    fn adjective_within(&self, start: usize, end: usize) -> bool {
        let view = self.view;
        let some = ROLE | VERB | FUNCTION | JOINER | PARTICLE | LOCATIVE | COORDINATOR | ORGANISATION | PLACE;
        let cased = view.language.data.speech.modifiers_follow && !view.language.endings.is_empty();
        let plain = end + 1 < self.sentence.1 && view.is_word(end) && view.word(end).starts_with(char::is_lowercase);
        cased
            && plain
            && !view.is(end, some)
            && self.held(start)
            && view.is(end + 1, HEAD | BODY | INSTITUTION | MEDIUM_OR_BODY)
    }

    /// Whether a colon behind token `end - 1`, the first of its sentence, sets it before what it says, as names stand in titles.
    fn heads(&self, end: usize) -> bool {
        end == self.sentence.0 + 1 && end < self.sentence.1 && self.view.word(end) == ":"
    }

    /// Marks, particles and function words at the edge of a name, and calendar words standing alone.
    fn is_loose(&self, at: usize) -> bool {
        let view = self.view;
        if !view.is_word(at) {
            return view.token(at).kind != TokenKind::Number;
        }
        let small = capital_at(view, at).is_none() && !(at > 0 && is_hyphenated(view, at - 1));
        small || view.is(at, FUNCTION | VERB) && !is_acronym(view.word(at)) || view.is(at, TIME) && !view.is(at, GIVEN)
    }

    /// Whether the first word of a sentence is capitalised only because it is the first: more follows,
    /// and it is an everyday word, or the name that follows stands by itself.
    fn opens_only(&self, start: usize, end: usize) -> bool {
        let view = self.view;
        if view.is(start, KNOWN | GIVEN | ORGANISATION | PLACE) || is_acronym(view.word(start)) {
            return view.is(start, ORDINARY) && end - start == 1 && !self.publishes(start) && !view.speaks(start, end);
        }
        let hyphened = start + 1 < end && !view.token(start + 1).spaced;
        let inflected = || end == start + 2 && self.inflected(start + 1).is_some();
        let before_known =
            start + 1 < end && (view.name(start + 1).is_some_and(|(known_end, _)| known_end == end) || inflected());
        !hyphened
            && end - start > 1
            && (view.is(start, WORD) || before_known || occurs_small(self.whole, view.word(start)))
    }

    /// "Arménia-Azerbaijão" is two names if each side is one.
    fn split_at_hyphens(&mut self, start: usize, end: usize) -> bool {
        let view = self.view;
        if end - start < 3 || view.name(start).is_some_and(|(known_end, _)| known_end == end) {
            return false;
        }
        // "US-Geiseln": a common noun, where nouns have capitals, and whose they are.
        let common = |t: usize| {
            let named = view.is(t, KNOWN | GIVEN | PLACE | ADJECTIVE)
                || view.is(t, ORGANISATION) && !view.is(t, BODY | MEDIUM_OR_BODY);
            !named && !is_acronym(view.word(t))
        };
        if self.whole.nouns
            && end == start + 3
            && matches!(view.word(start + 1), "-" | "‑")
            && common(start + 2)
            && let Some((_, id)) =
                view.name(start).or_else(|| view.adjective(start)).filter(|(known_end, _)| *known_end == start + 1)
            && !is_person(id)
        {
            self.found.sure.push(known(view, start, start + 1, id, false));
            return true;
        }
        let mut parts = Vec::new();
        let mut at = start;
        while at < end {
            let Some((known_end, id)) = view.name(at) else { return false };
            parts.push((at, known_end, id));
            if known_end < end && !matches!(view.word(known_end), "-" | "–" | "‑" | "/") {
                return false;
            }
            at = known_end + 1;
        }
        for (first, last, id) in parts {
            self.found.sure.push(known(view, first, last, id, false));
        }
        true
    }

    /// The span, without elided articles before it and endings behind it, and whether it is well known.
    fn build(&self, start: usize, end: usize) -> Option<Found> {
        let view = self.view;
        let language = self.whole.document.language;
        let mut span = view.part.span(start, end);
        span.start += capital_at(view, start).unwrap_or(0);
        let mut found = Found {
            first: start,
            end,
            span,
            kind: None,
            known: None,
            adjective: false,
            evidence: NameEvidence::Capitals,
            sure: 0,
            spoke: false,
        };
        if let Some((_, id)) = view.name(start).filter(|(known_end, _)| *known_end == end) {
            return Some(Found { span, ..known(view, start, end, id, false) });
        }
        let text = span.slice(view.part.text);
        let last = view.word(end - 1);
        let cut = possessive(&language.data.language.endings, last).max(particle(&language.data.language.glued, last));
        let inflects = end - start <= MOST_INFLECTED && !language.data.language.endings.is_empty();
        if cut > 0 || span.start > view.token(start).start {
            found.span = Span::new(span.field, span.start, span.end - cut);
            let bare = &text[..text.len() - cut];
            if let Some((id, adjective)) = lookup::exact(language, bare) {
                return Some(Found { span: found.span, ..known(view, start, end, id, adjective) });
            }
        } else if inflects && let Some((from, to, id, adjective)) = lookup::inflected(language, text) {
            let inside = Span::new(span.field, span.start + from, span.start + to);
            let span = if end == start + 1 { inside } else { span };
            return Some(Found { span, ..known(view, start, end, id, adjective) });
        } else if inflects
            && end == start + 2
            && let Some(id) = lookup::inflected_person(language, view.word(start), view.word(start + 1))
        {
            return Some(Found { span, ..known(view, start, end, id, false) });
        }
        let letters = found.span.slice(view.part.text).chars().filter(|c| c.is_alphabetic()).count();
        (letters >= 2 && !(end == start + 1 && self.is_measure(start))).then_some(found)
    }

    /// Whether an acronym is a unit or a currency, or the zone of a clock's time: "10 million TL", "23:00 GMT".
    fn is_measure(&self, at: usize) -> bool {
        let view = self.view;
        let unit = || view.language.lexicon.senses(view.word(at)).iter().any(|s| matches!(s, Sense::Unit { .. }));
        let digits = |t: usize| view.word(t).ends_with(|c: char| rashomon_text::digit_value(c).is_some());
        let clock = || {
            at > self.sentence.0
                && digits(at - 1)
                && (view.word(at - 1).contains(':')
                    || at >= self.sentence.0 + 3 && view.word(at - 2) == ":" && digits(at - 3))
        };
        is_acronym(view.word(at)) && (unit() || clock())
    }

    /// Whether an everyday word that begins a sentence is the well-known medium of that name: it publishes something, or has
    /// an ending as only names have it: "Libération écrit", "Cumhuriyet'in haberine göre".
    fn publishes(&self, at: usize) -> bool {
        let (view, end) = (self.view, at + 1);
        // Where nouns have capitals, a surname may say something, too: "Stern sagte".
        let verb = |sense: &Sense| match sense {
            Sense::Publishing => Some(()),
            Sense::Reporting(_) => (!self.whole.nouns).then_some(()),
            _ => None,
        };
        let verb = || end < self.sentence.1 && !view.token(end).breaks_line && view.part.longest(end, verb).is_some();
        let endings = &view.language.data.language.endings;
        let ended = || !endings.is_empty() && possessive(endings, view.word(at)) > 0;
        let id = view.name(at).filter(|(to, _)| *to == end).map(|(_, id)| id).or_else(|| self.inflected(at));
        id.is_some_and(|id| crate::statements::medium_id(id).is_some()) && (verb() || ended())
    }

    /// Whether nothing says that an everyday word is a medium here, where all nouns have capitals: "laut Bild", and not "das
    /// Bild".
    fn is_everyday_medium(&self, found: &Found) -> bool {
        let medium = || found.known.is_some_and(|id| crate::statements::medium_id(id).is_some());
        self.whole.nouns
            && found.end == found.first + 1
            && self.view.is(found.first, ORDINARY)
            && self.view.is(found.first, WORD)
            && !is_acronym(self.view.word(found.first))
            && medium()
            && !self.publishes(found.first)
            && !self.is_credited(found.first)
    }

    /// Whether words that credit somebody stand right before a name, without an article: "laut Bild".
    fn is_credited(&self, at: usize) -> bool {
        let credits = |sense: &Sense| matches!(sense, Sense::According(_) | Sense::Credit);
        let tags = |t: usize| self.view.part.tags_at(t).iter().any(|tag| tag.end == at && credits(tag.sense));
        (self.sentence.0..at).any(tags)
    }

    /// A well-known name that may be an everyday word here.
    fn is_doubtful_known(&self, found: &Found) -> bool {
        let single = found.end - found.first == 1;
        let word = self.view.word(found.first);
        let speaks = || self.view.speaks(found.first, found.end);
        if !single || is_acronym(word) && self.shape != Shape::Shouting || self.publishes(found.first) || speaks() {
            return false;
        }
        (self.is_initial(found.first) || self.shape != Shape::Usual)
            && (self.view.is(found.first, ORDINARY) || occurs_small(self.whole, word) && !found.adjective)
    }

    /// Whether the capitals of an unknown name suffice.
    fn is_sure(&self, found: &Found, cue: bool) -> bool {
        let view = self.view;
        let small = |t: usize| view.is(t, PARTICLE) && capital_at(view, t).is_none();
        let words = (found.first..found.end).filter(|&t| view.is_word(t) && !small(t)).count();
        let word = view.word(found.first);
        if is_roman(word) && words == 1 {
            return false;
        }
        if self.shape != Shape::Usual {
            return words == 2 && view.is(found.first, GIVEN) && !view.is(found.first + 1, WORD);
        }
        // A word for the media is no name for being written in capitals: СМИ.
        let press = |sense: &&Sense| matches!(sense, Sense::Role { kind: RoleKind::Outlet, .. } | Sense::MediumHead);
        if words == 1 && !cue && is_acronym(word) && view.language.lexicon.senses(word).iter().any(press) {
            return false;
        }
        if is_acronym(word) || cue {
            return true;
        }
        let initial = self.is_initial(found.first);
        if words > 1 {
            return !self.whole.nouns
                || (found.first..found.end).any(|t| view.is(t, GIVEN))
                || found.sure >= 2
                || words == 2;
        }
        if self.whole.nouns {
            return found.sure >= 3;
        }
        if view.is(found.first, ORGANISATION) && !initial && kind::is_body_compound(view, found.first) {
            return true;
        }
        if view.is(found.first, ORGANISATION | PLACE | PLACE_BEFORE) || view.is(found.first, WORD) && initial {
            return false;
        }
        // Only names have an apostrophe before their cases, or their owner's words.
        let endings = &view.language.data.language.endings;
        let apart = !endings.is_empty() && endings.iter().all(|ending| ending.starts_with('\''));
        let marked = || apart && possessive(endings, word) > 0 || view.is_source(found.first, found.end);
        let unknown = |t: usize| view.flags(t) & !(PARTICLE | SURNAME | GIVEN) == 0;
        !initial && !occurs_small(self.whole, word)
            || initial && found.sure >= 2 && !view.is(found.first, WORD)
            || initial && unknown(found.first) && !occurs_small(self.whole, word) && marked()
    }
}

/// The most words of a well-known name that is looked for behind an ending: "New Yorkissa".
/// Behind a title and whose it is, the words of a name with capitals are no more.
const MOST_CAPITALS: usize = 4;
const MOST_INFLECTED: usize = 3;

/// How many bytes of a possessive or case ending stand at the end of a capitalised word, behind an
/// apostrophe ("Russia's", "Moskova'da").
fn possessive(endings: &[String], word: &str) -> usize {
    let Some((before, after)) = word.rsplit_once(['\'', '’', 'ʼ']) else { return 0 };
    let small = after.chars().all(char::is_lowercase) && after.chars().count() <= 6;
    let listed = || {
        endings.is_empty()
            || endings.iter().any(|e| e.trim_start_matches(['\'', '’']).eq_ignore_ascii_case(after) || e == after)
    };
    if before.chars().count() >= 2 && small && listed() { word.len() - before.len() } else { 0 }
}

/// How many bytes of a particle in another script stand at the end of a word in capitals: REE는.
fn particle(glued: &[String], word: &str) -> usize {
    let tail = word.find(|c: char| c.is_alphabetic() && !c.is_ascii()).unwrap_or(word.len());
    let particle = |tail: &str| glued.iter().any(|form| form == tail);
    if tail > 0 && word[..tail].is_ascii() && particle(&word[tail..]) { word.len() - tail } else { 0 }
}

fn is_person(id: &str) -> bool {
    rashomon_language::kind_of(id) == Kind::Person
}
