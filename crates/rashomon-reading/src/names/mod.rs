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

/// What a word of a name may be without its ending.
pub(crate) fn plain_forms(language: &Language, word: &str) -> Vec<String> {
    lookup::plain_forms(language, word)
}

/// Words that may be a name, and the well-known one that they may be.
type Doubtful = (Span, Option<String>);

/// Names outside the times, in order; and capitals that may be names, if another article says so.
pub fn find(document: &Document, times: &[Time]) -> (Vec<Name>, Vec<Doubtful>) {
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
                if view.token(at).script.is_unspaced() {
                    let mut found = Vec::new();
                    at = unspaced::candidates(&view, end, at, &mut found);
                    spans.extend(found.into_iter().map(|(from, to)| view.part.span(from, to)));
                    continue;
                }
                let run = (at..end).take_while(|&t| caseless::is_unknown(&view, t, t == at)).count();
                spans.extend(sub_runs(&view, at, at + run));
                at += run.max(1);
            }
        }
    }
    spans.retain(|span| !is_named(names, *span));
    spans
}

/// Whether a name lies in a span, of some in order and apart from each other: only the first that ends behind the span's
/// start can.
fn is_named(names: &[Name], span: Span) -> bool {
    let before =
        |name: &Name| name.span.field < span.field || name.span.field == span.field && name.span.end <= span.start;
    names.get(names.partition_point(before)).is_some_and(|name| name.span.overlaps(span))
}

fn sub_runs(view: &View, first: usize, end: usize) -> Vec<Span> {
    let mut spans = Vec::new();
    for from in first..end {
        for to in (from + 1..=end.min(from + 4)).rev() {
            let span = view.part.span(from, to);
            if lookup::letters(span.slice(view.part.text)) >= 3 {
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
/// What nothing in the article speaks for is left over.
fn settle(views: &[View], sure: Vec<(usize, Found)>, doubtful: Vec<(usize, Found)>) -> (Vec<Name>, Vec<Doubtful>) {
    let mut seen = Memory::default();
    for (part, found) in &sure {
        seen.take_in(&views[*part], found);
    }
    let named: FxHashSet<&str> = sure.iter().filter(|(_, f)| !f.adjective).filter_map(|(_, f)| f.known).collect();
    let mut all: Vec<(usize, Found)> = Vec::with_capacity(sure.len());
    for (part, found) in sure {
        match seen.halves(&views[part], &found) {
            Some(halves) => {
                seen.take_in(&views[part], &halves[1]);
                all.extend(halves.map(|half| (part, half)));
            }
            None => all.push((part, found)),
        }
    }
    let mut open = Vec::new();
    for (part, mut found) in doubtful {
        // An everyday word that is a well-known name elsewhere in the article, in another case perhaps.
        if found.known.is_some_and(|id| named.contains(id)) {
            all.push((part, found));
            continue;
        }
        let view = &views[part];
        let text = found.span.slice(view.part.text);
        // A word with an ending may be an everyday word that looks like one.
        let inflected = found.end == found.first + 1 && !view.is(found.first, view::WORD | view::FUNCTION);
        let of = seen.whole(text).or_else(|| seen.surname(text));
        let of = of.or_else(|| inflected.then(|| seen.inflected(view.language, text)).flatten());
        // At the beginning of a sentence, a name that stands in another case elsewhere.
        let case = |seen: &mut Memory| seen.kind(view.language, text).filter(|of| of.sure >= 2);
        if let Some(of) = of.or_else(|| inflected.then(|| case(&mut seen)).flatten()) {
            found.evidence = NameEvidence::Repeated;
            (found.kind, found.known, found.sure) = (Some(of.kind), of.known, of.sure);
            all.push((part, found));
        } else if may_be_name(view, &found) {
            open.push((found.span, found.known.map(str::to_owned)));
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
    open.retain(|(span, _)| !is_named(&names, *span));
    (names, open)
}

/// Whether capitals that may stand here for another reason are no everyday word but a well-known name perhaps.
fn may_be_name(view: &View, found: &Found) -> bool {
    let everyday = view::WORD | view::FUNCTION | view::VERB | view::ROLE | view::TIME;
    !found.adjective && (found.known.is_some() || !(found.first..found.end).any(|at| view.is(at, everyday)))
}

/// The fewest words of two names with a small word between them.
const HALVED: usize = 5;

/// What the names found so far say of other occurrences of their words.
#[derive(Default)]
struct Memory {
    whole: FxHashMap<u64, Seen>,
    surnames: FxHashMap<u64, Seen>,
    /// What is left of the surnames without their endings.
    stems: FxHashMap<u64, Seen>,
    /// What is left of other names of one word without their endings, where something beside them says what they are.
    cases: FxHashMap<u64, Seen>,
    /// Names of one word that speak somewhere.
    speakers: FxHashSet<u64>,
    /// All words of the names of persons who are named in full.
    of_persons: FxHashSet<u64>,
    /// Whether an adjective of a country is written in small letters somewhere.
    small_adjectives: bool,
    buffer: String,
}

impl Memory {
    fn take_in(&mut self, view: &View, found: &Found) {
        let text = view.part.text;
        if found.adjective {
            self.small_adjectives |= view.word(found.first).starts_with(char::is_lowercase);
            return;
        }
        let seen = Seen { kind: found.kind.unwrap_or_default(), known: found.known, sure: found.sure };
        let words = found.span.slice(text);
        if found.spoke {
            self.speakers.insert(key(words, &mut self.buffer));
        }
        let seen = Seen { sure: if found.spoke { 1 } else { seen.sure }, ..seen };
        let entry = self.whole.entry(key(words, &mut self.buffer)).or_insert(seen);
        if seen.sure > entry.sure {
            *entry = seen;
        }
        if seen.known.is_none() && seen.sure == 2 && found.end == found.first + 1 {
            for stem in lookup::plain_forms(view.language, words) {
                self.cases.entry(key(&stem, &mut self.buffer)).or_insert(seen);
            }
        }
        let seen = Seen { sure: found.sure, ..seen };
        if seen.kind == Kind::Person && words.contains(char::is_whitespace) {
            let words = words.split_whitespace();
            self.of_persons.extend(words.map(|word| key(word, &mut self.buffer)));
        }
        // Who is surely a person may be called like an everyday thing, where nouns have no capitals: Ömer Çelik.
        let everyday = found.sure < 2 || view.language.data.language.capitalises_nouns;
        let none = view::PLACE | view::ORGANISATION | view::FUNCTION | if everyday { view::WORD } else { view::TIME };
        if seen.kind == Kind::Person
            && !view.is(found.end - 1, none)
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

    /// Whether a word in capitals, an adjective of a country by its looks, is the surname of somebody named in full, in
    /// an article that writes such adjectives small.
    fn is_surname(&mut self, view: &View, found: &Found) -> bool {
        let text = found.span.slice(view.part.text);
        let inside =
            found.end == found.first + 1 && !view.part.sentences.iter().any(|(first, _)| *first == found.first);
        inside && self.small_adjectives && text.starts_with(char::is_uppercase) && self.surname(text).is_some()
    }

    /// What other mentions of a name of one word, in whatever case, say it is.
    fn kind(&mut self, language: &Language, word: &str) -> Option<Seen> {
        let told = |seen: &Seen| seen.sure >= 2;
        let exact = self.whole(word).filter(told);
        if exact.is_some() || language.endings.is_empty() || word.contains(char::is_whitespace) {
            return exact;
        }
        let case = self.cases.get(&key(word, &mut self.buffer)).copied();
        let plain = || lookup::plain_forms(language, word);
        case.or_else(|| {
            plain().iter().find_map(|plain| {
                let case = self.cases.get(&key(plain, &mut self.buffer)).copied();
                self.whole(plain).filter(told).filter(|of| of.known.is_none()).or(case)
            })
        })
    }

    /// Whether a name of one word speaks somewhere, in whatever case.
    fn speaks(&mut self, language: &Language, word: &str) -> bool {
        let mut speaks = |word: &str| self.speakers.contains(&key(word, &mut self.buffer));
        speaks(word) || lookup::plain_forms(language, word).iter().any(|plain| speaks(plain))
    }

    /// Whether the article names people in full, and `word` is in the name of none of them.
    fn is_no_person(&mut self, language: &Language, word: &str) -> bool {
        let mut named = |word: &str| self.of_persons.contains(&key(word, &mut self.buffer));
        let any = named(word) || lookup::plain_forms(language, word).iter().any(|plain| named(plain));
        !self.surnames.is_empty() && !any
    }

    /// The two names that a person's name is where small words lead on to one that stands by itself elsewhere: "Anna
    /// Berg of Northern Rail", beside "Northern Rail".
    fn halves(&mut self, view: &View, found: &Found) -> Option<[Found; 2]> {
        let text = view.part.text;
        let capital = |at: usize| view.token(at).is_capitalised(text);
        if found.known.is_some() || found.adjective || found.end - found.first < HALVED || !capital(found.first + 1) {
            return None;
        }
        let joint = (found.first + 2..found.end - 2).find(|&at| view.is_word(at) && !capital(at))?;
        let behind = (joint..found.end).find(|&at| capital(at))?;
        let half = |first: usize, end: usize| Found { first, end, span: view.part.span(first, end), ..found.clone() };
        let of = self.whole(view.part.span(behind, found.end).slice(text)).filter(|_| behind + 1 < found.end)?;
        // Whose somebody is has the looks of a person at most.
        let (kind, sure) = if of.sure < 2 { (Kind::Organisation, 2) } else { (of.kind, of.sure) };
        let second = Found { kind: Some(kind), known: of.known, sure, ..half(behind, found.end) };
        Some([Found { kind: Some(Kind::Person), sure: 2, ..half(found.first, joint) }, second])
    }

    /// The person whose surname a word is in another case: "Pencen" behind "Mike Pence", "Rautio" behind "Ossi Raution".
    fn inflected(&mut self, language: &Language, word: &str) -> Option<Seen> {
        if language.endings.is_empty() || word.contains(char::is_whitespace) {
            return None;
        }
        let plain = || lookup::plain_forms(language, word);
        let stem = self.stems.get(&key(word, &mut self.buffer)).copied();
        stem.or_else(|| {
            plain().iter().find_map(|plain| {
                let key = key(plain, &mut self.buffer);
                self.surnames.get(&key).or_else(|| self.stems.get(&key)).copied()
            })
        })
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
            let mut open = first;
            for (at, taken) in taken.iter().enumerate().take(end).skip(first) {
                if view.token(at).script.is_unspaced() {
                    if let Some(found) =
                        (!*taken && at >= open).then(|| unspaced_repetition(view, seen, end, at)).flatten()
                    {
                        open = found.end;
                        all.push((n, found));
                    }
                    continue;
                }
                let ordinary = caseless::is_ordinary_name(view, at);
                if *taken || !ordinary && !caseless::is_unknown(view, at, true) {
                    continue;
                }
                let word = view.word(at);
                let surely = |seen: &Seen| seen.sure >= 3 && !ordinary;
                let of = seen.surname(word).or_else(|| seen.whole(word).filter(surely));
                let Some(of) = of else { continue };
                all.push((n, again(view, (at, at + 1), of)));
            }
        }
    }
}

/// The name that begins at `at`, where words stand without spaces, if it is somebody's surname or another name that is
/// marked as one elsewhere.
fn unspaced_repetition(view: &View, seen: &mut Memory, end: usize, at: usize) -> Option<Found> {
    if seen.surnames.is_empty() && seen.whole.is_empty() {
        return None;
    }
    unspaced::repeated(view, end, at).find_map(|to| {
        let word = view.part.span(at, to).slice(view.part.text);
        let surely = |seen: &Seen| seen.sure >= 2 && seen.known.is_none();
        let of = seen.surname(word).or_else(|| seen.whole(word).filter(surely))?;
        Some(again(view, (at, to), of))
    })
}

/// Another mention of a name.
fn again(view: &View, (first, end): (usize, usize), of: Seen) -> Found {
    Found {
        first,
        end,
        span: view.part.span(first, end),
        kind: Some(of.kind),
        known: of.known,
        adjective: false,
        evidence: NameEvidence::Repeated,
        sure: of.sure,
        spoke: false,
    }
}

fn finish(view: &View, seen: &mut Memory, mut found: Found) -> Name {
    let words = found.span.slice(view.part.text);
    if found.adjective && seen.is_surname(view, &found) {
        (found.adjective, found.known, found.sure) = (false, None, 1);
    }
    let (kind, mut known) = told(view, seen, &found, words);
    if !found.adjective && known.is_none() {
        known = heard::heard(view.language, words, kind);
    }
    Name {
        span: found.span,
        kind: known.map_or(kind, kind_of),
        romanised: romanise(words),
        known: known.map(str::to_owned),
        adjective: found.adjective,
        evidence: found.evidence,
    }
}

/// The well-known name that a word is, or is left of it when an ending or prefix of the language is taken off: where it
/// begins and ends, its identifier, and whether it is an adjective.
pub fn well_known(language: &'static Language, word: &str) -> Option<(usize, usize, &'static str, bool)> {
    lookup::inflected(language, word)
}

/// What a name is, with what the rest of the article says of it, and which well-known one.
fn told(view: &View, seen: &mut Memory, found: &Found, words: &str) -> (Kind, Option<&'static str>) {
    let kind = found.kind.unwrap_or_default();
    if found.adjective || found.known.is_some() {
        return (kind, found.known);
    }
    let surname = seen.surname(words).or_else(|| seen.inflected(view.language, words));
    if let Some(of) = surname.filter(|_| found.sure < 3) {
        return (of.kind, of.known);
    }
    let sure = if found.spoke { 1 } else { found.sure };
    // Prepositions of place stand before people, too: who speaks is no place for them.
    let of = seen.kind(view.language, words).filter(|of| of.sure > sure);
    if let Some(of) = of.filter(|of| of.kind != Kind::Place || !seen.speaks(view.language, words)) {
        return (of.kind, None);
    }
    // Where people are named in full when they are met first, one word that speaks is seldom a person.
    let single = found.end == found.first + 1 && !view.is(found.first, view::GIVEN | view::SURNAME);
    let alone = found.spoke && single && kind == Kind::Person && seen.is_no_person(view.language, words);
    (if alone { Kind::Other } else { kind }, None)
}

/// A Latin rendering; Latin text is its own.
fn romanise(text: &str) -> String {
    let latin = |c: char| matches!(script_of(c), Script::Latin | Script::Common);
    if text.chars().all(latin) { text.to_owned() } else { rashomon_sound::romanise(text) }
}
