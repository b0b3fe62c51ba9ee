//! Who and what is named?
//!
//! Words of scripts with capital letters are read by [`cased`], all others by [`caseless`]; one sentence
//! may hold both. What either finds is sorted by [`kind`], and at last the document is looked at as a
//! whole: a surname that was introduced in full, a headline whose capitals say nothing.

mod cased;
mod caseless;
mod heard;
mod kind;
mod lookup;
mod unspaced;
mod view;

use std::cmp::Reverse;

use rashomon_language::{Kind, Language, kind_of};
use rashomon_text::{Script, Span, TokenKind, fold_into, hash_folded, script_of};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{Document, Name, NameEvidence, Time};
use view::{Found, View, Whole};

/// Names outside the times, in order.
pub fn find(document: &Document, times: &[Time]) -> Vec<Name> {
    let views: Vec<View> = document.parts.iter().map(|part| View::new(part, document.language, times)).collect();
    let whole = Whole { document, small: small_words(&views), nouns: capitalises_nouns(document, &views) };
    let mut sure = Vec::new();
    let mut doubtful = Vec::new();
    for (n, view) in views.iter().enumerate() {
        for &(first, end) in &view.part.sentences {
            let mut found = Sorted::default();
            read_sentence(&whole, view, first, end, &mut found);
            sure.extend(found.sure.into_iter().map(|f| (n, f)));
            doubtful.extend(found.doubtful.into_iter().map(|f| (n, f)));
        }
    }
    settle(&views, sure, doubtful)
}

/// Spans of words that no lexicon knows, in scripts without capital letters: what may be a name, for a
/// reader who can compare its sound with names elsewhere. Runs of one to four words; longer first.
pub fn candidates(document: &Document, names: &[Name], times: &[Time]) -> Vec<Span> {
    let mut spans = Vec::new();
    for part in &document.parts {
        let view = View::new(part, document.language, times);
        for &(first, end) in &part.sentences {
            let mut at = first;
            while at < end {
                let run = (at..end).take_while(|&t| caseless::is_unknown(&view, t, t == at)).count();
                spans.extend(sub_runs(&view, at, at + run));
                at += run.max(1);
            }
        }
    }
    // The names are in order and apart from each other: only the first that ends behind a span's start can meet it.
    spans.retain(|span| {
        let before =
            |name: &Name| name.span.field < span.field || name.span.field == span.field && name.span.end <= span.start;
        names.get(names.partition_point(before)).is_none_or(|name| !name.span.overlaps(*span))
    });
    spans
}

fn sub_runs(view: &View, first: usize, end: usize) -> Vec<Span> {
    let mut spans = Vec::new();
    for from in first..end {
        for to in (from + 1..=end.min(from + 4)).rev() {
            let span = view.part.span(from, to);
            if span.slice(view.part.text).chars().count() >= 3 {
                spans.push(span);
            }
        }
    }
    spans
}

/// What a sentence yields: names, and what would be names if something elsewhere said so.
#[derive(Default)]
struct Sorted {
    sure: Vec<Found>,
    doubtful: Vec<Found>,
}

fn read_sentence(whole: &Whole, view: &View, first: usize, end: usize, found: &mut Sorted) {
    let shape = cased::Shape::of(view, first, end);
    let mut at = first;
    while at < end {
        let token = view.token(at);
        let next = if view.is_timed(at) {
            None
        } else if unspaced::opens_title(view, at) {
            unspaced::read(view, end, at, found)
        } else if token.script.is_cased() || token.kind == TokenKind::Number {
            cased::read(whole, view, (first, end), at, shape, found)
        } else if token.script.is_unspaced() {
            unspaced::read(view, end, at, found)
        } else {
            caseless::read(whole, view, (first, end), at, found)
        };
        at = next.unwrap_or(at + 1).max(at + 1);
    }
}

/// The words that the article writes with a small first letter.
fn small_words(views: &[View]) -> FxHashSet<u64> {
    let mut small = FxHashSet::default();
    for view in views {
        for token in &view.part.tokens {
            let word = token.slice(view.part.text);
            if token.script.is_cased() && token.kind == TokenKind::Word && word.starts_with(char::is_lowercase) {
                small.insert(hash_folded(word));
            }
        }
    }
    small
}

/// Whether `word`, written with a capital, occurs in small letters elsewhere.
fn occurs_small(whole: &Whole, word: &str) -> bool {
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return false };
    let mut lower = String::with_capacity(word.len());
    lower.extend(first.to_lowercase());
    lower.push_str(chars.as_str());
    whole.small.contains(&hash_folded(&lower))
}

/// Whether the language capitalises nouns, as its data says or, where there is none, as the text does:
/// more than a quarter of the words that begin no sentence, each standing between small ones.
fn capitalises_nouns(document: &Document, views: &[View]) -> bool {
    if document.language.tag != "und" {
        return document.language.data.language.capitalises_nouns;
    }
    let (mut words, mut capitals) = (0, 0);
    for view in views {
        for &(first, end) in &view.part.sentences {
            for at in (first + 1..end).filter(|&at| view.is_word(at) && view.token(at).script.is_cased()) {
                words += 1;
                let alone = !view.token(at - 1).is_capitalised(view.part.text);
                capitals += usize::from(view.token(at).is_capitalised(view.part.text) && alone);
            }
        }
    }
    words >= 40 && capitals * 4 > words
}

/// The key of a stretch of text, the same for all spellings of a name.
fn key(text: &str, buffer: &mut String) -> u64 {
    fold_into(text, buffer);
    hash_folded(buffer)
}

/// What the document knows of a word or name.
#[derive(Clone, Copy, Default)]
struct Seen {
    kind: Kind,
    known: Option<&'static str>,
    sure: u8,
}

/// Takes in the doubtful names that others speak for, finds repetitions, and gives every name its kind.
fn settle(views: &[View], sure: Vec<(usize, Found)>, doubtful: Vec<(usize, Found)>) -> Vec<Name> {
    let mut seen = Memory::default();
    for (part, found) in &sure {
        seen.take_in(&views[*part], found);
    }
    let mut all = sure;
    for (part, mut found) in doubtful {
        let view = &views[part];
        let text = found.span.slice(view.part.text);
        // A word with an ending may be an everyday word that looks like one.
        let inflected = found.end == found.first + 1 && !view.is(found.first, view::WORD | view::FUNCTION);
        let of = seen.whole(text).or_else(|| seen.surname(text));
        if let Some(of) = of.or_else(|| inflected.then(|| seen.inflected(view.language, text)).flatten()) {
            found.evidence = NameEvidence::Repeated;
            (found.kind, found.known, found.sure) = (Some(of.kind), of.known, of.sure);
            all.push((part, found));
        }
    }
    repetitions(views, &mut seen, &mut all);
    all.sort_by_key(|(_, f)| (f.span.field, f.span.start, Reverse(f.span.end), f.evidence));
    let mut names: Vec<Name> = Vec::with_capacity(all.len());
    for (part, found) in all {
        if names.last().is_some_and(|last| last.span.overlaps(found.span)) {
            continue;
        }
        names.push(finish(&views[part], &mut seen, found));
    }
    names
}

/// What the names found so far say of other occurrences of their words.
#[derive(Default)]
struct Memory {
    whole: FxHashMap<u64, Seen>,
    surnames: FxHashMap<u64, Seen>,
    /// What is left of the surnames without their endings.
    stems: FxHashMap<u64, Seen>,
    buffer: String,
}

impl Memory {
    fn take_in(&mut self, view: &View, found: &Found) {
        let text = view.part.text;
        if found.adjective {
            return;
        }
        let seen = Seen { kind: found.kind.unwrap_or_default(), known: found.known, sure: found.sure };
        let words = found.span.slice(text);
        let entry = self.whole.entry(key(words, &mut self.buffer)).or_insert(seen);
        if seen.sure > entry.sure {
            *entry = seen;
        }
        if seen.kind == Kind::Person
            && !view.is(found.end - 1, view::WORD | view::PLACE | view::ORGANISATION | view::FUNCTION)
            && let Some((_, surname)) = words.rsplit_once([' ', '\u{A0}', '・', '·'])
        {
            let entry = self.surnames.entry(key(surname, &mut self.buffer)).or_insert(seen);
            if seen.sure > entry.sure {
                *entry = seen;
            }
            for stem in lookup::plain_forms(view.language, surname) {
                self.stems.entry(key(&stem, &mut self.buffer)).or_insert(seen);
            }
        }
    }

    fn whole(&mut self, text: &str) -> Option<Seen> {
        self.whole.get(&key(text, &mut self.buffer)).copied()
    }

    fn surname(&mut self, text: &str) -> Option<Seen> {
        self.surnames.get(&key(text, &mut self.buffer)).copied()
    }

    /// The person whose surname a word is in another case: "Pencen" behind "Mike Pence", "Rautio" behind "Ossi Raution".
    fn inflected(&mut self, language: &Language, word: &str) -> Option<Seen> {
        if language.endings.is_empty() || word.contains(char::is_whitespace) {
            return None;
        }
        let plain = || lookup::plain_forms(language, word);
        let stem = self.stems.get(&key(word, &mut self.buffer)).copied();
        stem.or_else(|| plain().iter().find_map(|plain| self.surname(plain)))
    }
}

/// Words without capital letters that are names elsewhere in the document.
fn repetitions(views: &[View], seen: &mut Memory, all: &mut Vec<(usize, Found)>) {
    for (n, view) in views.iter().enumerate() {
        let mut taken = vec![false; view.part.tokens.len()];
        for (_, found) in all.iter().filter(|(part, _)| *part == n) {
            taken[found.first..found.end].fill(true);
        }
        for &(first, end) in &view.part.sentences {
            for (at, taken) in taken.iter().enumerate().take(end).skip(first) {
                let ordinary = caseless::is_ordinary_name(view, at);
                if *taken || !ordinary && !caseless::is_unknown(view, at, true) {
                    continue;
                }
                let span = view.part.span(at, at + 1);
                let word = view.word(at);
                let surely = |seen: &Seen| seen.sure >= 3 && !ordinary;
                let of = seen.surname(word).or_else(|| seen.whole(word).filter(surely));
                let Some(of) = of else { continue };
                let found = Found {
                    first: at,
                    end: at + 1,
                    span,
                    kind: Some(of.kind),
                    known: of.known,
                    adjective: false,
                    evidence: NameEvidence::Repeated,
                    sure: of.sure,
                };
                all.push((n, found));
            }
        }
    }
}

fn finish(view: &View, seen: &mut Memory, found: Found) -> Name {
    let words = found.span.slice(view.part.text);
    let mut kind = found.kind.unwrap_or_default();
    let mut known = found.known;
    if !found.adjective && known.is_none() {
        let surname = seen.surname(words).or_else(|| seen.inflected(view.language, words));
        if let Some(of) = surname.filter(|_| found.sure < 3) {
            (kind, known) = (of.kind, of.known);
        } else if let Some(of) = seen.whole(words).filter(|of| of.sure > found.sure) {
            kind = of.kind;
        }
    }
    if !found.adjective && known.is_none() {
        known = heard::heard(view.language, words, kind);
    }
    if let Some(id) = known {
        kind = kind_of(id);
    }
    Name {
        span: found.span,
        kind,
        romanised: romanise(words),
        known: known.map(str::to_owned),
        adjective: found.adjective,
        evidence: found.evidence,
    }
}

/// A Latin rendering; Latin text is its own.
fn romanise(text: &str) -> String {
    let latin = |c: char| matches!(script_of(c), Script::Latin | Script::Common);
    if text.chars().all(latin) { text.to_owned() } else { rashomon_sound::romanise(text) }
}
