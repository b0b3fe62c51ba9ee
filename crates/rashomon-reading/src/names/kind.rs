//! A person, a place or an organisation?

use std::sync::OnceLock;

use rashomon_language::{Kind, Language, Sense};
use rustc_hash::FxHashSet;

use super::cased::is_acronym;
use super::lookup;
use super::view::*;
use crate::NameEvidence;

/// Sorts a name that no list knows by its own words, then by what stands beside it, then by its shape.
pub(super) fn guess(view: &View, sentence: (usize, usize), found: &mut Found) {
    let thing = is_beside_thing(view, sentence, found).then_some(Kind::Other);
    let (kind, sure) = thing
        .or_else(|| own_words(view, found))
        .map(|kind| (kind, 3))
        .or_else(|| neighbours(view, sentence, found).map(|kind| (kind, 2)))
        .unwrap_or_else(|| (shape(view, found), 1));
    // An acronym is nobody's name and seldom a place's.
    let acronym = found.end - found.first == 1 && is_acronym(view.word(found.first));
    let kind = if acronym && sure < 3 { Kind::Organisation } else { kind };
    // What stands in quotation marks is called so: no person is, unless it is by a given name.
    let kind = match kind {
        Kind::Person if sure < 3 && is_quoted(view, sentence, found) => {
            if found.spoke {
                Kind::Organisation
            } else {
                Kind::Other
            }
        }
        kind => kind,
    };
    // A name of one word that is made with a noun for a place: "Kaliakranniemi".
    let compound = kind == Kind::Other && sure == 1 && found.end == found.first + 1;
    let kind = if compound && is_place_compound(view, found.first) { Kind::Place } else { kind };
    (found.kind, found.sure) = (Some(kind), sure);
    if sure == 2 && !found.spoke || thing.is_some() {
        found.evidence = NameEvidence::Cue;
    }
}

/// Whether quotation marks stand around a name without a given name in it, in the midst of a sentence.
fn is_quoted(view: &View, (first, end): (usize, usize), found: &Found) -> bool {
    found.first > first
        && found.end < end
        && view.opens_quote(found.first - 1)
        && view.closes_quote(found.end)
        && !(found.first..found.end).any(|t| view.is(t, GIVEN))
        && !(found.first >= first + 2 && view.is(found.first - 2, ROLE))
}

/// The fewest letters of a noun for a place that closes a name, and of what stands before it.
const LEAST_HEAD: usize = 4;
const LEAST_FRONT: usize = 3;

/// Whether a word ends in a noun for a place, in whatever case.
fn is_place_compound(view: &View, at: usize) -> bool {
    let word = view.word(at);
    let place = |noun: &str| view.language.lexicon.senses(noun).iter().any(|s| matches!(s, Sense::PlaceHead));
    let ended = |bare: &str| {
        let letters = bare.chars().count();
        let cuts = bare.char_indices().enumerate().skip(LEAST_FRONT).take_while(|(n, _)| n + LEAST_HEAD <= letters);
        cuts.into_iter().any(|(_, (cut, _))| place(&bare[cut..]))
    };
    lookup::bare_words(view.language, word).any(ended)
}

/// Whether a word is made with a noun for a body, as it is where nouns are small: "Lægemiddelstyrelsen".
pub(super) fn is_body_compound(view: &View, at: usize) -> bool {
    let word = view.word(at);
    let cuts = || word.char_indices().map(|(cut, _)| cut).skip(LEAST_FRONT);
    let body = |noun: &str| view.language.lexicon.senses(noun).iter().any(|sense| flags_of(sense) & ORGANISATION != 0);
    let small = !view.language.data.language.capitalises_nouns;
    small && view.is(at, ORGANISATION) && !view.is(at, ROLE | VERB) && cuts().any(|cut| body(&word[cut..]))
}

fn own_words(view: &View, found: &Found) -> Option<Kind> {
    if found.end - found.first < 2 {
        return (view.is(found.first, ORGANISATION) && is_body_compound(view, found.first))
            .then_some(Kind::Organisation);
    }
    let head = |at: usize| match (view.flags(at) | bare_flags(view, at)) & (ORGANISATION | PLACE) {
        0 => None,
        PLACE => Some(Kind::Place),
        _ => Some(Kind::Organisation),
    };
    let last = (found.first..found.end).rfind(|&t| view.is_word(t)).unwrap_or(found.first);
    let firm = |sense: &&Sense| matches!(sense, Sense::FirmEnd);
    let closes = |at: usize| {
        view.is(at, FIRM)
            || lookup::bare_words(view.language, view.word(at))
                .any(|bare| view.language.lexicon.senses(bare).iter().any(firm))
    };
    if last > found.first && !view.is(found.first, GIVEN) && closes(last) {
        return Some(Kind::Organisation);
    }
    // "Anna Berg" is no hill, but where somebody is there.
    let person = found.end == found.first + 2
        && view.is(found.first, GIVEN)
        && view.flags(last) & (ORGANISATION | PLACE) == PLACE;
    if person && !(found.first > 0 && view.is(found.first - 1, LOCATIVE | PLACE_BEFORE)) && !view.is(found.first, PLACE)
    {
        return Some(Kind::Person);
    }
    // "Bank of the Republic", "Republic Bank": the head comes first where a small word follows it.
    let headed = found.first + 2 < found.end && view.is(found.first + 1, JOINER | PARTICLE);
    let by_head = if headed { head(found.first) } else { head(last).or_else(|| head(found.first)) };
    let given = || view.is(found.first, GIVEN).then_some(Kind::Person);
    let inside = || (found.first..found.end).find_map(head);
    by_head.or_else(given).or_else(inside)
}

/// Concepts of things that have names of their own, as their declarations have it.
const NAMED_THINGS: [&str; 3] = ["vehicle", "ship", "storm"];

/// Whether a noun in small letters for a ship, another vehicle or a storm stands right before a name, or behind it: "the
/// tanker Ocean Merit". In a language that writes nouns with capitals, it does so before quotation marks.
fn is_beside_thing(view: &View, (first, end): (usize, usize), found: &Found) -> bool {
    let quoted = found.first > first && view.opens_quote(found.first - 1);
    let before = found.first.checked_sub(if quoted { 2 } else { 1 }).filter(|at| *at >= first);
    let thing = |sense: &Sense| matches!(sense, Sense::Concept(id) if is_named_thing(id)).then_some(());
    let noun = |at: usize| view.is_word(at) && !view.is(at, VERB | ROLE) && view.part.longest(at, thing).is_some();
    let small = |at: usize| view.word(at).starts_with(char::is_lowercase);
    let led = before.is_some_and(|at| (quoted || at == first || small(at)) && noun(at));
    // "“Kalliope M” tankeri": where heads follow, so does this noun.
    let closed = quoted && found.end < end && view.closes_quote(found.end);
    let behind = if closed { found.end + 1 } else { found.end };
    let followed = || {
        view.language.data.people.heads_follow
            && behind < end
            && view.token(behind).spaced
            && small(behind)
            && noun(behind)
    };
    led || followed()
}

/// Whether a concept is one of things that have names of their own, or of a kind of them.
fn is_named_thing(id: &str) -> bool {
    static NAMED: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let named = NAMED.get_or_init(|| {
        let declared = &Language::get("und").data.concepts.declare;
        let named = declared.iter().filter(|d| {
            NAMED_THINGS.contains(&d.id.as_str()) || d.is.as_deref().is_some_and(|is| NAMED_THINGS.contains(&is))
        });
        named.map(|d| d.id.as_str()).collect()
    });
    named.contains(id)
}

/// What the lexicon says of a word without the ending that stands behind an apostrophe: Hastanesi'ne.
fn bare_flags(view: &View, at: usize) -> Flags {
    let Some((bare, _)) = view.word(at).rsplit_once(['\'', '’']) else { return 0 };
    view.language.lexicon.senses(bare).iter().fold(0, |flags, sense| flags | flags_of(sense))
}

fn neighbours(view: &View, (first, end): (usize, usize), found: &mut Found) -> Option<Kind> {
    if is_before_head(view, end, found) {
        return Some(Kind::Place);
    }
    if is_before_body(view, end, found) {
        return Some(Kind::Organisation);
    }
    let mut before = found.first;
    // Quotation marks, adjectives and small words between a head noun and the name.
    while before > first && (view.opens_quote(before - 1) || view.is(before - 1, ADJECTIVE)) {
        before -= 1;
    }
    if before > first {
        let at = before - 1;
        if view.is(at, PLACE_BEFORE) || before == found.first && is_in_it(view, first, found) {
            return Some(Kind::Place);
        }
        if view.is(at, ROLE) && view.is_word(at) {
            return Some(Kind::Person);
        }
        let person = view.is(at, ORGANISATION | PLACE) && is_holder(view, first, at, found);
        if person {
            return Some(Kind::Person);
        }
        if view.is(at, ORGANISATION) {
            // "şirkətinin Debretsendə": where the body did it.
            let place = found.end == found.first + 1
                && view.language.data.language.verb_final
                && lookup::says_where(view.language, view.word(found.first));
            return Some(if place { Kind::Place } else { Kind::Organisation });
        }
        if view.is(at, PLACE) {
            return Some(Kind::Place);
        }
        if view.is(at, VERB) {
            found.spoke = !is_of_holder(view, end, found);
            return found.spoke.then(|| speaker(view, found));
        }
    }
    if is_seat(view, first, found) {
        return Some(Kind::Place);
    }
    let mut after = found.end;
    while after < end && view.closes_quote(after) {
        after += 1;
    }
    if after < end && view.is_comma(after) {
        let upto = end.min(after + 5);
        let role = (after + 1..upto).take_while(|&t| !view.is_comma(t)).find(|&t| view.is(t, ROLE));
        // "Anna Berg, a minister, said", not "in Bergen, a minister said".
        if role.is_some_and(|role| role + 1 >= end || !view.is(role + 1, VERB)) {
            return Some(Kind::Person);
        }
    }
    if before > first
        && view.is_comma(before - 1)
        && (after >= end || view.is_mark(after) || view.is(after, COORDINATOR))
    {
        let clause = (first..before - 1).rev().take(12).take_while(|&t| !view.is_comma(t));
        if clause.into_iter().any(|t| view.is(t, ROLE)) {
            return Some(Kind::Person);
        }
    }
    if after < end && view.is(after, VERB) {
        found.spoke = true;
        return Some(speaker(view, found));
    }
    let mut article = before;
    while article > first && before - article < 2 {
        if view.is(article - 1, LOCATIVE) {
            return Some(Kind::Place);
        }
        if !view.is(article - 1, FUNCTION) || !view.is_word(article - 1) {
            break;
        }
        article -= 1;
    }
    None
}

/// Whether a noun of place in small letters stands right behind the name: "the Kherson region".
fn is_before_head(view: &View, end: usize, found: &Found) -> bool {
    let at = found.end;
    at < end
        && view.is(at, PLACE)
        && !view.is(at, VERB | ROLE | ORGANISATION)
        && view.token(at).spaced
        && !view.token(at).breaks_line
        && view.word(at).starts_with(char::is_lowercase)
}

/// The roles of those who are called by where they are.
const LOCAL: [&str; 7] = ["mayor", "governor", "court", "police", "prosecution", "prosecutor", "rescue-service"];

/// Whether a name of one word says where a court, the police or a mayor is: "la procura di Genova", «мэр Самары».
fn is_seat(view: &View, first: usize, found: &Found) -> bool {
    const MOST_JOINTS: usize = 3;
    if found.end != found.first + 1 || view.is(found.first, GIVEN | SURNAME | ROLE | ORGANISATION) {
        return false;
    }
    let joint =
        |t: usize| view.is(t, JOINER | PARTICLE | FUNCTION) && !view.is(t, COORDINATOR | VERB | ROLE | ORGANISATION);
    let reach = first.max(found.first.saturating_sub(MOST_JOINTS));
    let mut at = found.first;
    while at > reach && joint(at - 1) && view.is_word(at - 1) {
        at -= 1;
    }
    let local = |sense: &Sense| matches!(sense, Sense::Role { id, .. } if LOCAL.contains(&id.as_str())).then_some(());
    at < found.first && at > first && view.part.longest(at - 1, local).is_some_and(|(to, ())| to == at)
}

/// Whether a preposition of place stands right before a name of one word, or before that and another: "in Vantaa and
/// Ülemiste".
fn is_in_it(view: &View, first: usize, found: &Found) -> bool {
    let locative = |at: usize| view.is(at, LOCATIVE) && !view.is(at, ROLE | ORGANISATION | COORDINATOR);
    let at = found.first - 1;
    let joined = || {
        at > first + 1
            && view.is(at, COORDINATOR)
            && view.token(at - 1).is_capitalised(view.part.text)
            && locative(at - 2)
    };
    found.end == found.first + 1 && (locative(at) || joined())
}

/// Whether a noun in small letters for a body stands right behind the name: «“Oksen Shipping” şirkəti».
fn is_before_body(view: &View, end: usize, found: &Found) -> bool {
    let quoted =
        found.end < end && found.first > 0 && view.opens_quote(found.first - 1) && view.closes_quote(found.end);
    let at = if quoted { found.end + 1 } else { found.end };
    // Without quotation marks, whose body it is stands there, too, and mostly with an ending.
    let plain = || lookup::plain_forms(view.language, view.word(found.first)).is_empty();
    let given = || (found.first..found.end).any(|t| view.is(t, GIVEN | SURNAME));
    let one = || found.end == found.first + 1 && plain();
    let apposed = || view.language.data.people.heads_follow && (one() || found.end > found.first + 1 && !given());
    at < end
        && view.is(at, ORGANISATION)
        && !view.is(at, VERB | ROLE)
        && view.token(at).spaced
        && !view.token(at).breaks_line
        && view.word(at).starts_with(char::is_lowercase)
        && (quoted || apposed())
}

/// Whether a title in small letters stands right behind the name, and its holder's name behind that: the name says
/// whose the title is.
fn is_of_holder(view: &View, end: usize, found: &Found) -> bool {
    let at = found.end;
    at + 1 < end
        && found.end == found.first + 1
        && view.is(at, ROLE)
        && !view.is(at, VERB | HONORIFIC)
        && view.token(at).spaced
        && view.word(at).starts_with(char::is_lowercase)
        && view.token(at + 1).spaced
        && view.word(at + 1).starts_with(char::is_uppercase)
}

/// The most words between a title and its holder's name, one that says whose title it is among them.
const TITLE_REACH: usize = 4;

/// Whether the noun at `at`, before the name, says where or for whom somebody holds a title that stands before it:
/// "the envoy in the region Anna Berg", "the member for the opposition Anna Berg".
fn is_holder(view: &View, first: usize, at: usize, found: &Found) -> bool {
    let within = (first.max(at.saturating_sub(TITLE_REACH))..at).rev();
    shape(view, found) == Kind::Person
        && within.take_while(|&t| view.is_word(t) && !view.is(t, VERB)).any(|t| view.is(t, ROLE))
}

/// Who speaks is a person, unless it is an acronym.
fn speaker(view: &View, found: &Found) -> Kind {
    if is_acronym(view.word(found.first)) { Kind::Organisation } else { Kind::Person }
}

/// Whether a letter without a full stop opens or closes the name, as it does no person's: "Kalliope M", "O Faros".
fn is_numbered(view: &View, found: &Found) -> bool {
    let stop = |at: usize| at < view.part.tokens.len() && view.word(at) == "." && !view.token(at).spaced;
    let letter = |at: usize| view.word(at).chars().count() == 1 && view.token(at).script.is_cased() && !stop(at + 1);
    letter(found.first) || letter(found.end - 1)
}

fn shape(view: &View, found: &Found) -> Kind {
    let glued =
        |t: usize| t + 1 < found.end && view.is_mark(t + 1) && view.word(t + 1) != "." && !view.token(t + 1).spaced;
    // A small word of a name, by itself or before a hyphen: "al", "ash-".
    let small = |t: usize| (view.is(t, PARTICLE) || glued(t)) && view.word(t).starts_with(char::is_lowercase);
    let words = || (found.first..found.end).filter(|&t| view.is_word(t) && !small(t));
    let plain = |t: usize| view.word(t).len() == 1 || !view.is(t, WORD | FUNCTION | KNOWN | ADJECTIVE);
    let mark = |t: usize| view.is_mark(t) && view.word(t) != "." && (t == found.first || !small(t - 1));
    let hyphened = (found.first..found.end).any(mark);
    if words().any(|t| is_acronym(view.word(t))) {
        Kind::Organisation
    } else if (2..=3).contains(&words().count()) && words().all(plain) && !hyphened && !is_numbered(view, found) {
        Kind::Person
    } else if found.end == found.first + 1 && lookup::says_where(view.language, view.word(found.first)) {
        Kind::Place
    } else {
        Kind::Other
    }
}
