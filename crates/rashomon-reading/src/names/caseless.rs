//! Names in scripts without capital letters.
//!
//! A name shows by the list of well-known names, by a head noun, a title or a given name before it, by
//! quotation marks, or by an apposition that says who it is.

use rashomon_language::{Kind, RoleKind, Sense};
use rashomon_text::Span;

use super::view::*;
use super::{Sorted, lookup};
use crate::NameEvidence;

/// Whether no lexicon knows this word, so that it may be part of a name. `first` says that a name would
/// begin with it.
pub(super) fn is_unknown(view: &View, at: usize, first: bool) -> bool {
    let token = view.token(at);
    let continues = first || !token.breaks_line;
    view.is_word(at)
        && !token.script.is_cased()
        && !token.script.is_unspaced()
        && continues
        && !view.is_timed(at)
        && view.flags(at) & !(PARTICLE | SURNAME) == 0
}

/// Whether this is a name that is an everyday word too, and so a name only if others say so.
pub(super) fn is_ordinary_name(view: &View, at: usize) -> bool {
    view.is(at, ORDINARY) && view.is(at, KNOWN) && !view.is_timed(at)
}

/// Whether this word may be part of a person's name.
fn is_namelike(view: &View, at: usize, first: bool) -> bool {
    is_unknown(view, at, first)
        || view.is_word(at)
            && !view.is_timed(at)
            && (first || !view.token(at).breaks_line)
            && (view.is(at, GIVEN) || view.is(at, KNOWN) && view.name(at).is_some_and(|(_, id)| is_person(id)))
            && !view.is(at, FUNCTION | VERB)
}

fn is_person(id: &str) -> bool {
    rashomon_language::known(id).is_some_and(|d| d.kind == Kind::Person)
}

/// Reads what begins at `at`; where it ends, if it is a name.
pub(super) fn read(
    whole: &Whole,
    view: &View,
    (first, end): (usize, usize),
    at: usize,
    found: &mut Sorted,
) -> Option<usize> {
    if view.opens_quote(at) {
        return quoted(view, (first, end), at, found);
    }
    if !view.is_word(at) {
        return None;
    }
    if let Some(done) = before_head(view, (first, end), at, found) {
        return Some(done);
    }
    if view.is(at, GIVEN)
        && let Some(done) = given(view, end, at, found)
    {
        return Some(done);
    }
    if view.is(at, ORGANISATION)
        && let Some(done) = glued_body(view, at, found).or_else(|| organisation(view, end, at, found))
    {
        return Some(done);
    }
    let longer = view.adjective(at).map_or(0, |(e, _)| e);
    if let Some((name_end, id)) = view.name(at).filter(|(e, _)| *e <= end && *e >= longer) {
        let ordinary = view.is(at, ORDINARY) || name_end == at + 1 && view.is(at, FUNCTION | WORD);
        let medium = || crate::statements::medium_id(id).is_some();
        let stands = || !medium() && has_place_cue(view, first, at) || view.speaks(at, name_end);
        if !ordinary || stands() || publishes(view, end, at, (name_end, id)) {
            found.sure.push(listed(view, at, name_end, id, false));
            return Some(name_end);
        }
    }
    if let Some((adjective_end, id)) = view.adjective(at).filter(|(e, _)| *e <= end) {
        let ordinary = adjective_end == at + 1 && view.is(at, ORDINARY | FUNCTION);
        if !ordinary {
            found.sure.push(listed(view, at, adjective_end, id, true));
            return Some(adjective_end);
        }
    }
    if view.is(at, PLACE)
        && let Some(done) = place(view, end, at, found)
    {
        return Some(done);
    }
    if view.is(at, PLACE_BEFORE)
        && let Some(done) = place_after(view, end, at, found)
    {
        return Some(done);
    }
    if view.is(at, ROLE)
        && let Some(done) = titled(view, (first, end), at, found)
    {
        return Some(done);
    }
    if is_unknown(view, at, true) {
        return unknown(whole, view, (first, end), at, found);
    }
    None
}

/// The well-known body that a word for one names, a particle glued to it: 백악관*은*, where the lexicon has the whole word.
fn glued_body(view: &View, at: usize, found: &mut Sorted) -> Option<usize> {
    if view.language.data.language.glued.is_empty() || view.name(at).is_some() {
        return None;
    }
    let (from, to, id, adjective) = lookup::inflected(view.language, view.word(at))?;
    let bare = &view.word(at)[from..to];
    let ordinary = || view.language.lexicon.senses(bare).iter().any(|sense| matches!(sense, Sense::Ordinary));
    if adjective || to == view.word(at).len() || rashomon_language::kind_of(id) != Kind::Organisation || ordinary() {
        return None;
    }
    let mut name = listed(view, at, at + 1, id, false);
    name.span = Span::new(name.span.field, view.part.span(at, at + 1).start, view.part.span(at, at + 1).start + to);
    found.sure.push(name);
    Some(at + 1)
}

/// The most words that a name has before its head.
const MOST_BEFORE_HEAD: usize = 3;

/// A name whose head comes behind it: a place by any unknown word, a body by a well-known or given name at its front,
/// for before its noun may stand any adjective.
fn before_head(view: &View, (first, end): (usize, usize), at: usize, found: &mut Sorted) -> Option<usize> {
    if !view.language.data.people.heads_follow || at > first && is_namelike(view, at - 1, true) {
        return None;
    }
    let known_end = view.name(at).filter(|(_, id)| !is_person(id)).map(|(known_end, _)| known_end);
    let from = known_end.unwrap_or(at + 1);
    let body = |t: usize| view.is(t, HEAD | BODY) && !view.is(t, ROLE | VERB);
    let place = |t: usize| view.is(t, PLACE) && !view.is(t, HEAD | BODY | VERB);
    let behind = |t: usize| t < end && view.is_word(t) && !view.token(t).breaks_line && !view.is_timed(t);
    let to = (from..=from + MOST_BEFORE_HEAD - 1).take_while(|t| behind(*t)).find(|t| body(*t) || place(*t))?;
    let named = known_end.is_some() || (at..to).any(|t| view.is(t, GIVEN));
    let inner = (from..to).all(|t| {
        is_unknown(view, t, false)
            || view.is(t, GIVEN)
            || view.is(t, WORD) && !view.is(t, FUNCTION) && named && body(to)
    });
    if !inner || view.is(at, FUNCTION | VERB | ROLE | TIME) {
        return None;
    }
    // "A Greek newspaper" is no name, and the one of its country has one.
    let outlet = |sense: &Sense| matches!(sense, Sense::Role { kind: RoleKind::Outlet, .. }).then_some(());
    if known_end == Some(to) && view.part.longest(to, outlet).is_some() && !view.is(to, BODY) {
        return None;
    }
    if body(to) && named {
        let last = view.longest(to, HEAD | BODY).unwrap_or(to + 1);
        found.sure.push(cued(view, at, last, Kind::Organisation, 3));
        return Some(last);
    }
    if place(to) && to == from && known_end.is_none() && is_unknown(view, at, true) {
        found.sure.push(cued(view, at, to, Kind::Place, 2));
        return Some(to + 1);
    }
    None
}

/// The fewest syllables of a noun that is glued to a body's name, and of one that stands behind a short name.
const LEAST_HEAD: usize = 2;
const LONG_HEAD: usize = 3;
/// The fewest syllables before a short noun.
const LONG_FRONT: usize = 4;

/// A body's name in one word of Hangul, by the noun at its end: 강원경찰청, with an ending perhaps.
fn headed_word(view: &View, at: usize, found: &mut Sorted) -> Option<usize> {
    let bare = headed(view, at)?;
    let mut name = cued(view, at, at + 1, Kind::Organisation, 3);
    name.span = Span::new(name.span.field, name.span.start, name.span.start + bare.len());
    found.sure.push(name);
    Some(at + 1)
}

/// The part of a word of Hangul that is a body's name by the noun at its end.
fn headed<'a>(view: &View<'_, 'a>, at: usize) -> Option<&'a str> {
    let word = view.word(at);
    if !view.language.data.people.heads_follow || view.token(at).script != rashomon_text::Script::Hangul {
        return None;
    }
    let senses = |word: &str| view.language.lexicon.senses(word);
    let names = |front: &str| {
        let ends = front.char_indices().map(|(at, _)| at).skip(LEAST_HEAD).chain(Some(front.len()));
        ends.into_iter().any(|to| senses(&front[..to]).iter().any(|sense| matches!(sense, Sense::Name { .. })))
    };
    let headed = |bare: &str| {
        let count = bare.chars().count();
        bare.char_indices().enumerate().skip(LEAST_HEAD).any(|(n, (cut, _))| {
            let (length, head) = (count - n, senses(&bare[cut..]));
            let body = head.iter().any(|sense| matches!(sense, Sense::OrganisationHead | Sense::Institution));
            let enough = length >= LONG_HEAD || length >= LEAST_HEAD && (n >= LONG_FRONT || names(&bare[..cut]));
            body && enough
        })
    };
    lookup::bare_words(view.language, word).find(|bare| headed(bare))
}

pub(super) fn listed(view: &View, first: usize, end: usize, id: &'static str, adjective: bool) -> Found {
    let mut span = view.part.span(first, end);
    span.start += view.glued(first, end, |sense| match sense {
        Sense::Name { id: known } | Sense::Adjective { id: known } => known == id,
        _ => false,
    });
    span.end -= particle(view, first, end);
    Found {
        first,
        end,
        span,
        kind: Some(rashomon_language::kind_of(id)),
        known: Some(id),
        adjective,
        evidence: NameEvidence::Known,
        sure: 3,
        spoke: false,
    }
}

pub(super) fn cued(view: &View, first: usize, end: usize, kind: Kind, sure: u8) -> Found {
    let mut span = view.part.span(first, end);
    span.start += view.glued(first, end, |sense| flags_of(sense) & (KNOWN | ORGANISATION | PLACE | GIVEN) != 0);
    let mut found = Found {
        first,
        end,
        span,
        kind: Some(kind),
        known: None,
        adjective: false,
        evidence: NameEvidence::Cue,
        sure,
        spoke: false,
    };
    if let Some((_, id)) = view.name(first).filter(|(e, _)| *e == end) {
        (found.known, found.kind) = (Some(id), Some(rashomon_language::kind_of(id)));
    }
    found.span.end -= particle(view, first, end);
    found
}

/// How many bytes the particle has that is glued to a name of several words, if one is: 도널드 트럼프*는*. None stands
/// before a title.
fn particle(view: &View, first: usize, end: usize) -> usize {
    let titled = end < view.part.tokens.len() && view.is(end, ROLE) && !view.token(end).breaks_line;
    if end < first + 2 || titled { 0 } else { particle_of(view, end - 1) }
}

/// How many bytes the particle has that is glued to a word, if one is. A particle with two forms shows by the sound before
/// it, so that 밀레이 is whole; a noun that ends like one is known by itself (회의).
fn particle_of(view: &View, at: usize) -> usize {
    const SHORTEST: usize = 2;
    let word = view.word(at);
    let known = |word: &str| !view.language.lexicon.senses(word).is_empty();
    let fits = |forms: &[String]| {
        let (form, bare) = forms.iter().find_map(|form| Some((form, word.strip_suffix(form.as_str())?)))?;
        let sounds = forms.len() < 2 || closes_in_consonant(bare).is_none_or(|closed| closed == (*form == forms[0]));
        (sounds && bare.chars().count() >= SHORTEST && (known(bare) || !known(word))).then_some(form.len())
    };
    view.language.data.language.glued_to_names.iter().find_map(|forms| fits(forms)).unwrap_or(0)
}

/// Whether the last syllable ends in a consonant, where the letters of Hangul show it: they are ordered by their last one.
fn closes_in_consonant(text: &str) -> Option<bool> {
    const FIRST: u32 = 0xAC00;
    const FINALS: u32 = 28;
    let last = text.chars().next_back().filter(|c| ('\u{ac00}'..='\u{d7a3}').contains(c))?;
    Some(!(u32::from(last) - FIRST).is_multiple_of(FINALS))
}

/// Whether a preposition or a noun of place stands right before.
fn has_place_cue(view: &View, first: usize, at: usize) -> bool {
    at > first && view.is(at - 1, LOCATIVE | PLACE_BEFORE | PLACE)
}

/// Whether an everyday word is the well-known medium of that name: it stands behind a verb of saying and before what it
/// says («وقالت النهار إن»), or closes the clause with a small word glued to it ("דווח בהארץ").
fn publishes(view: &View, end: usize, at: usize, (to, id): (usize, &str)) -> bool {
    let behind_verb = at > 0 && view.is(at - 1, VERB) && !view.token(at).breaks_line;
    let glued = || view.glued(at, to, |sense| matches!(sense, Sense::Name { .. })) > 0;
    let closed = || to >= end || view.is_mark(to) || view.is(to, COORDINATOR);
    crate::statements::medium_id(id).is_some() && behind_verb && (closes_name(view, to) || glued() && closed())
}

/// How many name-like words follow from `at`.
fn run(view: &View, end: usize, at: usize, most: usize) -> usize {
    // Behind a small word of a name stands the rest of it, an everyday word or not: بن ماضي.
    let held = |t: usize| {
        t > at + 1
            && view.is(t - 1, PARTICLE)
            && !view.is(t - 1, FUNCTION | LOCATIVE)
            && view.is_word(t)
            && !view.token(t).breaks_line
            && !view.is(t, FUNCTION | VERB | ROLE)
            && !view.is_timed(t)
    };
    // The small word may be another's, too: דן בן דוד, but not "son of 5".
    let holds = |t: usize| {
        t > at
            && view.is(t, PARTICLE)
            && is_namelike(view, t - 1, true)
            && !view.token(t).breaks_line
            && !view.is(t, FUNCTION | LOCATIVE | VERB | ROLE)
            && t + 1 < end
            && is_namelike(view, t + 1, false)
    };
    let all = (at..end.min(at + most)).take_while(|&t| is_namelike(view, t, t == at) || holds(t) || held(t)).count();
    // A particle closes a name: 푸틴은 트럼프를.
    (at..at + all).find(|&t| particle_of(view, t) > 0).map_or(all, |last| last + 1 - at)
}

/// Where a name goes on behind `to` by a small word and a hyphen, if it does: "אל-חמזי" behind a given name, of which
/// the small word may have been taken for a part already.
fn hyphened(view: &View, end: usize, to: usize) -> Option<usize> {
    const LONGEST: usize = 2;
    let glued = |t: usize| t < end && !view.token(t).spaced;
    let hyphen = |t: usize| glued(t) && glued(t + 1) && matches!(view.word(t), "-" | "־" | "‑");
    let open = |t: usize| view.is(t, PARTICLE) || !view.is(t, FUNCTION | LOCATIVE);
    let small = |t: usize| view.is_word(t) && open(t) && view.word(t).chars().count() <= LONGEST;
    let mark = if hyphen(to) { to } else { to + 1 };
    let behind = |at: usize| view.is_word(at) && !view.is(at, FUNCTION | VERB) && !view.is_timed(at);
    (mark < end && small(mark - 1) && !view.token(mark - 1).breaks_line && hyphen(mark) && behind(mark + 1))
        .then_some(mark + 2)
}

/// A given name and what follows it.
fn given(view: &View, end: usize, at: usize, found: &mut Sorted) -> Option<usize> {
    if let Some((known_end, id)) = view.name(at).filter(|(e, _)| *e > at + 1) {
        found.sure.push(listed(view, at, known_end, id, false));
        return Some(known_end);
    }
    let length = trimmed_run(view, end, at, at > 0 && view.is(at - 1, ROLE));
    let to = hyphened(view, end, at + length).unwrap_or(at + length);
    // Behind given names, a family name of several words is known: حسين أمير عبد اللهيان.
    let known = (at + 1..=to.min(end.saturating_sub(1)))
        .filter_map(|t| view.name(t))
        .find(|(close, id)| *close > to && *close <= end && is_person(id) && particle_of(view, to - 1) == 0);
    let to = known.map_or(to, |(close, _)| close);
    // Behind a title and a given name, a country's name is a surname: «رئيس الوزراء لويس مونتينيغرو إن».
    let land = || {
        let led = at > 0 && (view.is(at - 1, ROLE | ADJECTIVE) || view.name(at - 1).is_some_and(|(end, _)| end == at));
        let closed = |t: usize| t >= end || view.is_mark(t) || view.is(t, FUNCTION | VERB) || closes_name(view, t);
        let alone = to == at + 1 && to < end && !view.token(to).breaks_line && led && !is_led_inside(view, to);
        view.name(to.min(end - 1)).filter(|(close, id)| {
            alone && *close == to + 1 && rashomon_language::kind_of(id) == Kind::Place && closed(*close)
        })
    };
    let to = land().map_or(to, |(close, _)| close);
    if to < at + 2 {
        // Before a title one given name is enough: 마리아 씨.
        return before_title(view, end, at, found);
    }
    found.sure.push(cued(view, at, to, Kind::Person, 3));
    Some(to)
}

/// The most words of a person's name.
const MOST_NAMES: usize = 4;

/// A run of name-like words that stops behind the surname: given names, then at most two words that are
/// not among them (the second only if it ends the phrase). Behind a title a surname may be an everyday word.
fn trimmed_run(view: &View, end: usize, at: usize, titled: bool) -> usize {
    let all = run(view, end, at, MOST_NAMES);
    // Small words may open a name, too: أبو محمد الحلبي.
    let opening = (at..at + all).take_while(|&t| view.is(t, PARTICLE) && !view.is(t, GIVEN)).count();
    let givens = opening + (at + opening..at + all).take_while(|&t| view.is(t, GIVEN)).count();
    let givens = if givens > opening { givens } else { 0 };
    let after = at + all;
    // A surname that is an everyday word, closed by a comma: "Mohammad Eslami, head of ...".
    let word = |t: usize| view.is_word(t) && !view.is(t, FUNCTION | VERB | ROLE | TIME | KNOWN) && !view.is_timed(t);
    let closed = |t: usize| view.is_comma(t) || titled && view.is(t, FUNCTION | VERB) && !view.is(t, COORDINATOR);
    if all == givens && all > 0 && after + 1 < end && word(after) && closed(after + 1) {
        return all + 1;
    }
    // What is an everyday word only behind a small one that is glued to it is a surname here: "שרת התחבורה מירי ברקת".
    if titled && all == 1 && givens == 1 && after < end && is_glued_word(view, after) {
        return all + 1;
    }
    // Small words of a name stand before the surname: أبو سلمية.
    let particles = (at + givens..at + all).take_while(|&t| view.is(t, PARTICLE)).count();
    let givens = givens + particles;
    if all <= givens + 1 {
        return all;
    }
    let closed = at + all >= end || view.is_mark(at + all) || view.is(at + all, VERB | COORDINATOR);
    // Behind a title two words that nobody knows are a name, up to the small word that says what he does.
    let said = titled && givens == 0 && all == 2 && (closed || closes_name(view, at + all)) && !is_definite(view, at);
    if said || closed && all == givens + 2 { all } else { (givens + 1).min(all) }
}

/// Whether nothing but an everyday word behind small ones, of which none is an article, is known of a word.
fn is_glued_word(view: &View, at: usize) -> bool {
    let glued = || view.part.tags_at(at).iter().all(|tag| tag.behind > 0);
    view.is_word(at)
        && !view.token(at).breaks_line
        && !view.is_timed(at)
        && view.is(at, WORD)
        && view.flags(at) & !(WORD | PARTICLE | SURNAME) == 0
        && glued()
        && !begins_with_article(view, at)
}

/// Whether the small word at `at` stands behind whoever does something or has it, or opens the words that he says.
fn closes_name(view: &View, at: usize) -> bool {
    let closes = |sense: &Sense| matches!(sense, Sense::Topic | Sense::Genitive | Sense::Complementiser).then_some(());
    !view.is(at, COORDINATOR) && view.part.longest(at, closes).is_some()
}

/// The fewest letters of an article that is glued to a word.
const LEAST_ARTICLE: usize = 2;

/// Whether the article is glued to a word, as adjectives have it: no given name has.
fn is_definite(view: &View, at: usize) -> bool {
    let article = |glued: &String| glued.chars().count() >= LEAST_ARTICLE && view.word(at).starts_with(glued.as_str());
    view.language.data.language.proclitics.iter().any(article)
}

/// The articles that are glued to a noun: what is glued to words, and points to what is known.
fn glued_articles(view: &View) -> impl Iterator<Item = &'static str> {
    let language = &view.language.data.language;
    let article = |glued: &&String| language.demonstratives.contains(*glued);
    language.proclitics.iter().filter(article).map(String::as_str)
}

/// Whether an article is glued to the noun for a body at `at`, whether or not its forms are listed with one.
fn has_article(view: &View, at: usize) -> bool {
    let body = |bare: &str| view.language.lexicon.senses(bare).iter().any(|sense| flags_of(sense) & ORGANISATION != 0);
    glued_articles(view).filter_map(|article| view.word(at).strip_prefix(article)).any(body)
}

/// Whether a word begins as one with an article does, as adjectives behind such a noun do.
fn begins_with_article(view: &View, at: usize) -> bool {
    glued_articles(view).any(|article| view.word(at).starts_with(article))
}

/// A head noun of an organisation's name, with what belongs to it.
fn organisation(view: &View, end: usize, at: usize, found: &mut Sorted) -> Option<usize> {
    let head_end = view.longest(at, ORGANISATION)?;
    if let Some((known_end, id)) = view.name(at).filter(|(e, _)| *e >= head_end) {
        found.sure.push(listed(view, at, known_end, id, false));
        return Some(known_end);
    }
    // A head of several words ("Ministry of Defence") is a name by itself.
    let mut last = if head_end > at + 1 { head_end } else { at };
    let mut to = head_end;
    let mut described = false;
    let follows = view.language.data.people.heads_follow;
    if follows && let Some(close) = firm_behind(view, end, at, head_end) {
        found.sure.push(cued(view, head_end, close, Kind::Organisation, 2));
        return Some(close);
    }
    while !follows && to < end.min(head_end + 4) && view.is_word(to) && !view.token(to).breaks_line {
        if to == head_end
            && !view.is(at, BODY)
            && let Some(joined) = joined(view, end, to)
        {
            last = joined;
            break;
        }
        // "The police" is whole: only an adjective with an article, too, belongs to it, and who stands behind it is somebody.
        let whole = to == head_end && head_end == at + 1 && has_article(view, at) && !begins_with_article(view, to);
        if whole || view.is_timed(to) || view.is(to, FUNCTION | VERB | ROLE) {
            break;
        }
        if let Some((known_end, id)) = view.name(to) {
            // Whose it is has no preposition glued to it: "the organisation went to X"; and where its people is told by an
            // adjective, a country behind that is another: «اتهمت الخارجية الإيرانية إسرائيل».
            let another = described && rashomon_language::kind_of(id) == Kind::Place;
            if !another && !is_led_inside(view, to) {
                last = known_end.min(end);
            }
            break;
        }
        if let Some((adjective_end, _)) = view.adjective(to) {
            last = adjective_end.min(end);
            to = last;
            described = true;
            continue;
        }
        // Right behind the head, a word that no lexicon knows is what the name is about.
        let takes_names = !view.is(at, BODY) && !view.is(to, GIVEN) && !is_before_verb(view, end, to + 1);
        if to == head_end
            && takes_names
            && is_unknown(view, to, false)
            && (to + 1 >= end || !is_unknown(view, to + 1, false))
        {
            last = to + 1;
        }
        to += 1;
    }
    if last <= at
        && !follows
        && let Some(close) = firm_behind(view, end, at, head_end)
    {
        last = close;
    }
    if last <= at || is_any_outlet(view, at, head_end, last) {
        return None;
    }
    found.sure.push(cued(view, at, last, Kind::Organisation, 3));
    Some(last)
}

/// The roles of bodies whose names of their own stand behind the noun for them.
const NAMED_BODIES: [&str; 4] = ["company", "newspaper", "agency", "broadcaster"];
/// The most words of such a name.
const MOST_OF_FIRM: usize = 3;

/// Where a name of two or three words that no lexicon knows ends behind a noun for a firm or medium, `at..from`, closed by a
/// verb, a mark or a small word.
fn firm_behind(view: &View, end: usize, at: usize, from: usize) -> Option<usize> {
    let firm = |sense: &Sense| match sense {
        Sense::Role { id, .. } => NAMED_BODIES.contains(&id.as_str()).then_some(()),
        _ => None,
    };
    let (to, ()) = view.part.longest(at, firm)?;
    // The company, which is not named: who stands behind it is somebody.
    if view.glued(at, from, |sense| flags_of(sense) & ORGANISATION != 0) > 0 {
        return None;
    }
    let length = (from..end.min(from + MOST_OF_FIRM + 1)).take_while(|&t| is_unknown(view, t, false)).count();
    let close = from + length;
    let definite = || (from..close).any(|t| is_definite(view, t));
    let closed = close >= end || view.is_mark(close) || view.is(close, VERB) || closes_name(view, close);
    (to == from && (2..=MOST_OF_FIRM).contains(&length) && closed && !definite()).then_some(close)
}

/// Where two words with a hyphen between end that begin at `at`: the "Ben-Gurion" of a university.
fn joined(view: &View, end: usize, at: usize) -> Option<usize> {
    let glued = |t: usize| t < end && !view.token(t).spaced;
    let hyphen = glued(at + 1) && glued(at + 2) && matches!(view.word(at + 1), "-" | "־" | "‑");
    (hyphen && view.is_word(at) && view.is_word(at + 2) && !view.is(at + 2, VERB)).then_some(at + 3)
}

/// Whether a preposition of place is glued to the front of the well-known name at `at`, or one by which a medium is told.
fn is_led_inside(view: &View, at: usize) -> bool {
    let name = |sense: &Sense| matches!(sense, Sense::Name { .. });
    let glued = view.glued(at, at + 1, name);
    let senses = || view.language.lexicon.senses(&view.word(at)[..glued]);
    // A medium may be told something: «المتحدث باسم وزارة الصحة لرويترز».
    let medium = view.name(at).is_some_and(|(_, id)| crate::statements::medium_id(id).is_some());
    let leads = |sense: &Sense| matches!(sense, Sense::Locative) || medium && matches!(sense, Sense::Told);
    glued > 0 && senses().iter().any(|sense| leads(sense))
}

/// Whether tokens `first..end` are a word for a medium, up to `head_end`, and whose it is, which is no name: "a Dutch
/// newspaper".
fn is_any_outlet(view: &View, first: usize, head_end: usize, end: usize) -> bool {
    let outlet = |sense: &Sense| matches!(sense, Sense::Role { kind: RoleKind::Outlet, .. }).then_some(());
    let headed = view.part.longest(first, outlet).is_some_and(|(to, ())| to == head_end);
    let mut at = head_end;
    while at < end
        && let Some((to, _)) = view.adjective(at).filter(|(to, _)| *to <= end)
    {
        at = to;
    }
    headed && at == end
}

/// A head noun of a place's name and the name.
fn place(view: &View, end: usize, at: usize, found: &mut Sorted) -> Option<usize> {
    let head_end = view.longest(at, PLACE)?;
    let to = head_end;
    let last = if to < end && is_unknown(view, to, false) {
        to + 1
    } else if let Some((known_end, id)) = (to < end).then(|| view.name(to)).flatten() {
        if is_person(id) {
            return None;
        }
        known_end.min(end)
    } else {
        return None;
    };
    if !view.is(to, KNOWN) && is_before_verb(view, end, last) {
        return None;
    }
    found.sure.push(cued(view, at, last, Kind::Place, 3));
    Some(last)
}

/// Whether what stands here ends the clause with a small word, as an auxiliary verb does: then the word
/// before it belongs to the verb.
fn is_before_verb(view: &View, end: usize, at: usize) -> bool {
    at < end && view.is(at, FUNCTION) && (at + 1 >= end || view.is_mark(at + 1) || view.is(at + 1, COORDINATOR))
}

/// A noun like "city" and the name behind it, which the noun is not part of.
fn place_after(view: &View, end: usize, at: usize, found: &mut Sorted) -> Option<usize> {
    let to = view.longest(at, PLACE_BEFORE)?;
    if to >= end || view.name(to).is_some() || !is_unknown(view, to, false) || is_before_verb(view, end, to + 1) {
        return None;
    }
    found.sure.push(cued(view, to, to + 1, Kind::Place, 2));
    Some(to + 1)
}

/// A title or role, what it is a role in, and the name of its holder: "the foreign minister of X, Y".
fn titled(view: &View, (first, end): (usize, usize), at: usize, found: &mut Sorted) -> Option<usize> {
    let mut to = view.longest(at, ROLE)?;
    let title_end = to;
    let mut skipped = false;
    while to < end && !view.token(to).breaks_line {
        if let Some((next, id)) = view.name(to).filter(|(_, id)| !is_person(id)) {
            found.sure.push(listed(view, to, next, id, false));
            to = next;
        } else if let Some((next, id)) = view.adjective(to) {
            found.sure.push(listed(view, to, next, id, true));
            to = next;
        } else if view.is(to, ORGANISATION) {
            match organisation(view, end, to, found) {
                Some(next) => to = next,
                // "The spokesman of the company": a body that is not named.
                None => match view.longest(to, ORGANISATION).filter(|next| *next < end && title_end == to) {
                    Some(next) => {
                        skipped = true;
                        to = next;
                    }
                    None => break,
                },
            }
        } else if begins_name(view, end, to) {
            break;
        } else if view.is(to, ROLE) {
            to = view.longest(to, ROLE).unwrap_or(to + 1);
        } else if is_of(view, end, to) {
            to += 1;
        } else {
            break;
        }
    }
    let consumed = (to > title_end && !skipped).then_some(to);
    let comma = to < end && view.is_comma(to);
    let name_at = if comma { to + 1 } else { to };
    if name_at < end && view.opens_quote(name_at) {
        return quoted(view, (first, end), name_at, found).or(consumed).or(Some(title_end));
    }
    if let Some((from, close)) = marked(view, end, at, name_at).filter(|_| !comma) {
        found.sure.push(cued(view, from, close, Kind::Person, 2));
        return Some(close);
    }
    // Whoever is well known is called by his whole name.
    let known = (name_at < end).then(|| view.name(name_at)).flatten();
    if let Some((close, id)) = known.filter(|(close, id)| *close > name_at + 1 && *close <= end && is_person(id)) {
        found.sure.push(listed(view, name_at, close, id, false));
        return Some(close);
    }
    let length = if name_at < end { trimmed_run(view, end, name_at, !comma) } else { 0 };
    if length == 0 {
        return consumed.or(Some(title_end));
    }
    let name_end = name_at + length;
    let hyphened = hyphened(view, end, name_end);
    let (length, name_end) = hyphened.map_or((length, name_end), |to| (to - name_at, to));
    let settled = view.is(name_at, GIVEN | KNOWN);
    let closed = name_end >= end || view.is_mark(name_end) || view.is(name_end, VERB | FUNCTION);
    let accepted = if comma {
        settled || length >= 2 && name_end < end && view.is_comma(name_end)
    } else {
        settled || length >= 2 && closed || to == title_end && view.is(at, HONORIFIC)
    };
    if !accepted {
        return consumed.or(Some(title_end));
    }
    found.sure.push(cued(view, name_at, name_end, Kind::Person, 2));
    Some(name_end)
}

/// Whether a title that is a given name, too, is one here, before a surname: אמיר אוחנה, and not "the emir of Qatar".
fn begins_name(view: &View, end: usize, at: usize) -> bool {
    let whole = view.name(at).is_some_and(|(close, id)| close > at + 1 && is_person(id));
    let bare = || view.is(at, GIVEN) && view.glued(at, at + 1, |sense| matches!(sense, Sense::GivenName)) == 0;
    view.is(at, ROLE) && (whole || bare() && at + 1 < end && is_unknown(view, at + 1, false))
}

/// The name that all words between somebody's title at `at` and the word that marks him as the subject are, whatever else they mean:
/// «प्रवक्ता विकास स्वरूप ने». A given name among them begins it.
fn marked(view: &View, end: usize, at: usize, from: usize) -> Option<(usize, usize)> {
    let person = |sense: &Sense| matches!(sense, Sense::Role { kind: RoleKind::Person, .. }).then_some(());
    let mark = |t: usize| view.part.longest(t, |sense| matches!(sense, Sense::Topic).then_some(())).is_some();
    let inner = |t: usize| view.is_word(t) && !view.token(t).breaks_line && !view.is_timed(t) && !mark(t);
    let close = (from..end.min(from + MOST_NAMES + 1)).find(|t| !inner(*t))?;
    let alone = !view.token(at).script.is_unspaced() && view.part.longest(at, person).is_some() && mark(close);
    let words = || from..close;
    let apart = FUNCTION | VERB | ROLE | LOCATIVE | COORDINATOR;
    let bodies = ORGANISATION | PLACE | PLACE_BEFORE;
    if !alone || close <= from || words().any(|t| view.is(t, apart)) || view.is(close - 1, bodies) {
        return None;
    }
    let first = words().find(|t| view.is(*t, GIVEN)).filter(|t| *t + 1 < close).unwrap_or(from);
    (close - first <= MOST_NAMES && !words().any(|t| view.name(t).is_some_and(|(_, id)| !is_person(id))))
        .then_some((first, close))
}

/// Whether a small word here says whose the body before it is: "the foreign ministry of X".
fn is_of(view: &View, end: usize, at: usize) -> bool {
    let small = view.is(at, JOINER | FUNCTION | PARTICLE) && !view.is(at, COORDINATOR);
    small && at + 1 < end && view.name(at + 1).is_some_and(|(_, id)| !is_person(id))
}

/// A short quotation that is a name: a title or a head noun before it, or an apposition behind it.
fn quoted(view: &View, (first, end): (usize, usize), at: usize, found: &mut Sorted) -> Option<usize> {
    let close = (at + 1..end.min(at + 6)).find(|&t| view.closes_quote(t))?;
    let inside = at + 1..close;
    if inside.is_empty() || inside.clone().any(|t| !view.is_word(t) || view.is(t, FUNCTION | VERB) || view.is_timed(t))
    {
        return None;
    }
    let unknown = inside.clone().any(|t| is_unknown(view, t, true) || view.is(t, GIVEN));
    if !unknown {
        return None;
    }
    // "The Dutch newspaper" has its adjective between the noun and the name where adjectives follow.
    let noun = (first..at).rev().find(|t| !view.is(*t, ADJECTIVE));
    let before = noun.map(|noun| view.flags(noun)).unwrap_or_default();
    let kind = if role_follows(view, end, close + 1) || before & ROLE != 0 {
        Kind::Person
    } else if before & (ORGANISATION) != 0 {
        Kind::Organisation
    } else if before & (PLACE | PLACE_BEFORE) != 0 {
        Kind::Place
    } else if view.is(at + 1, GIVEN) {
        Kind::Person
    } else {
        return None;
    };
    found.sure.push(cued(view, at + 1, close, kind, 2));
    Some(close + 1)
}

/// Whether a comma and then a role stand here: an apposition.
fn role_follows(view: &View, end: usize, at: usize) -> bool {
    at + 1 < end && view.is_comma(at) && view.is(at + 1, ROLE)
}

/// A word that no lexicon knows: an inflected known name, or a name by the apposition behind it.
fn unknown(whole: &Whole, view: &View, (_, end): (usize, usize), at: usize, found: &mut Sorted) -> Option<usize> {
    let word = view.word(at);
    if let Some((from, to, id, adjective)) = lookup::inflected(whole.document.language, word) {
        let start = view.token(at).start;
        let span = Span::new(view.part.field, start + from, start + to);
        let (end_of_word, adjective) = (at + 1, adjective);
        found.sure.push(Found { span, ..listed(view, at, end_of_word, id, adjective) });
        return Some(at + 1);
    }
    let done = addressed(view, end, at, found).or_else(|| headed_word(view, at, found));
    let done = done.or_else(|| foreign_before_place(view, end, at, found));
    if let Some(done) = done.or_else(|| before_title(view, end, at, found)) {
        return Some(done);
    }
    if let Some(done) = foreign_before_title(view, end, at, found).or_else(|| native(view, at, found)) {
        return Some(done);
    }
    let length = run(view, end, at, 5);
    let after = hyphened(view, end, at + length).unwrap_or(at + length);
    if (1..=4).contains(&length) && role_follows(view, end, after) {
        found.sure.push(cued(view, at, after, Kind::Person, 2));
        return Some(after);
    }
    if (2..=MOST_NAMES).contains(&length)
        && (at..after).all(|t| is_strange(view, t))
        && (is_behind_verb(view, at) || is_aged(view, end, (at, after)) || view.is_source(at, after))
    {
        found.sure.push(cued(view, at, after, Kind::Person, 1));
        return Some(after);
    }
    if length == 1 && is_strange(view, at) && view.is_source(at, after) {
        found.sure.push(cued(view, at, after, Kind::Person, 1));
        return Some(after);
    }
    None
}

/// Whether nothing is known of a word, with the article or an ending or without: no noun for some people, and no word with a
/// mark of cases that names don't have (tanwin).
fn is_strange(view: &View, at: usize) -> bool {
    const TANWIN: std::ops::RangeInclusive<char> = '\u{064b}'..='\u{064d}';
    let word = view.word(at);
    let known = |bare: &str| bare != word && !view.language.lexicon.senses(bare).is_empty();
    !word.contains(|c: char| TANWIN.contains(&c))
        && !begins_with_article(view, at)
        && !lookup::bare_words(view.language, word).any(known)
}

/// Whether a verb of saying stands right before a word, where the verb comes first: «قال نارسيس تيرميز إن».
fn is_behind_verb(view: &View, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| view.language.data.language.verb_first) else { return false };
    view.is(before, VERB) && !view.token(at).breaks_line
}

/// Whether somebody's age is told behind tokens `first..at`: "נרסיס טרמס, בן 68", «نارسیس ترمس که ۶۸ سال دارد». A number behind
/// a preposition counts something else, and so does one behind what a preposition opens: «در شمال بیرجند به ۵۲ نفر».
fn is_aged(view: &View, end: usize, (first, at): (usize, usize)) -> bool {
    const NEAR: usize = 3;
    const DIGITS: usize = 2;
    let is = |t: usize, wanted: fn(&&Sense) -> bool| view.language.lexicon.senses(view.word(t)).iter().any(wanted);
    let oblique = |t: usize| is(t, |sense| matches!(sense, Sense::Oblique));
    let joins = |t: usize| is(t, |sense| matches!(sense, Sense::Oblique | Sense::Coordinator));
    let led = first.checked_sub(1).is_some_and(|before| !view.token(first).breaks_line && oblique(before));
    let small = |t: usize| view.is_comma(t) || view.is(t, FUNCTION) && !joins(t);
    let opens = !led && at < end && !view.token(at).breaks_line && small(at);
    let number = |t: &usize| view.token(*t).kind == rashomon_text::TokenKind::Number;
    let number = (at + 1..end.min(at + 1 + NEAR)).find(number).filter(|_| opens);
    let clear = |t: usize| (at + 1..t).all(|t| view.is_word(t) && !view.is(t, FUNCTION));
    number.is_some_and(|t| clear(t) && !view.is_timed(t) && view.word(t).chars().count() <= DIGITS)
}

/// A word that no lexicon knows, right before a title: a person's name, with the given name before it.
fn before_title(view: &View, end: usize, at: usize, found: &mut Sorted) -> Option<usize> {
    let after = at + 1;
    let beside = after < end && view.is_word(after) && !view.token(after).breaks_line;
    let of_land =
        || country_before_role(view, end, after) || is_native_name(view, at) && body_before_role(view, end, after);
    let titled =
        beside && (view.is(after, ROLE) || is_native_name(view, at) && ends_in_title(view, after) || of_land());
    if !view.language.data.people.titles_follow || !titled {
        return None;
    }
    // Who is an unnamed source is so for somebody: the word before says for whom.
    if is_nobody(view, after) {
        found.sure.push(cued(view, at, after, Kind::Organisation, 1));
        return Some(after);
    }
    if is_members(view, end, after) && !of_land() {
        return None;
    }
    let given = at > 0 && !view.token(at).breaks_line && (view.is(at - 1, GIVEN) || is_foreign_given(view, at));
    found.sure.push(cued(view, if given { at - 1 } else { at }, after, Kind::Person, 2));
    Some(after)
}

/// A native name before a form of address that is glued to it or stands behind somebody's age in brackets: 김철수씨는,
/// 김민수(34)씨는.
fn addressed(view: &View, end: usize, at: usize, found: &mut Sorted) -> Option<usize> {
    let title = |word: &str| {
        let senses = view.language.lexicon.senses(word);
        senses.iter().any(|sense| matches!(sense, Sense::Title | Sense::Honorific))
    };
    let addresses = |word: &str| title(word) || lookup::bare_words(view.language, word).any(title);
    let age = || {
        at + 4 < end
            && matches!(view.word(at + 1), "(" | "（")
            && view.token(at + 2).kind == rashomon_text::TokenKind::Number
            && matches!(view.word(at + 3), ")" | "）")
            && !view.token(at + 4).spaced
            && addresses(view.word(at + 4))
    };
    if !view.language.data.people.titles_follow || view.token(at).script != rashomon_text::Script::Hangul {
        return None;
    }
    if is_native_name(view, at) && age() {
        found.sure.push(cued(view, at, at + 1, Kind::Person, 2));
        return Some(at + 1);
    }
    let word = view.word(at);
    let (cut, _) = word.char_indices().nth(NATIVE_NAME)?;
    let first = word.chars().next().map_or(0, char::len_utf8);
    let surname = view.language.lexicon.senses(&word[..first]).iter().any(|sense| matches!(sense, Sense::Surname));
    if !surname || !addresses(&word[cut..]) {
        return None;
    }
    let mut name = cued(view, at, at + 1, Kind::Person, 2);
    name.span = Span::new(name.span.field, name.span.start, name.span.start + cut);
    found.sure.push(name);
    Some(at + 1)
}

/// Whether the noun at `at` is for an unnamed source.
fn is_nobody(view: &View, at: usize) -> bool {
    let source = |sense: &Sense| match sense {
        Sense::Role { kind, id } => (*kind == RoleKind::Source || id == OFFICIAL).then_some(()),
        _ => None,
    };
    view.part.longest(at, source).is_some_and(|(to, ())| to == at + 1)
}

/// Whether the title at `at` says who the members of a body are, whose noun stands behind it: 간호사 노조.
fn is_members(view: &View, end: usize, at: usize) -> bool {
    let to = view.longest(at, ROLE).unwrap_or(at + 1);
    let last = view.word(to - 1);
    let ended = view.language.data.language.glued.iter().any(|ending| last.ends_with(ending.as_str()))
        || lookup::bare_words(view.language, last).nth(1).is_some();
    !ended
        && to < end
        && view.is_word(to)
        && !view.token(to).breaks_line
        && view.is(to, ORGANISATION)
        && !view.is(to, ROLE | VERB)
}

/// A foreign name of two words that no lexicon knows, right before a title: 페트로스 다니엘루 대변인.
fn foreign_before_title(view: &View, end: usize, at: usize, found: &mut Sorted) -> Option<usize> {
    let title = at + 2;
    let hangul = |t: usize| view.token(t).script == rashomon_text::Script::Hangul;
    if title >= end
        || !hangul(at)
        || !hangul(at + 1)
        || !is_unknown(view, at + 1, false)
        || is_native_name(view, at + 1)
    {
        return None;
    }
    let beside = view.is_word(title) && !view.token(title).breaks_line && !is_nobody(view, title);
    // What has an ending belongs to something else than the name behind it.
    let plain = lookup::bare_words(view.language, view.word(at)).nth(1).is_none();
    let glued = &view.language.data.language.glued;
    let ended = |t: usize| glued.iter().any(|ending| view.word(t).ends_with(ending.as_str()));
    let short = view.word(at).chars().count() < LEAST_FOREIGN;
    if !beside
        || !plain
        || short
        || ended(at)
        || !(view.is(title, ROLE) || ends_in_title(view, title))
        || is_members(view, end, title)
    {
        return None;
    }
    found.sure.push(cued(view, at, title, Kind::Person, 2));
    Some(title)
}

/// A foreign name of two words before the place in which somebody holds an office: 리드완 카밀 서자바 주지사. Where the place has as
/// many syllables as a name, only what stands before it tells.
fn foreign_before_place(view: &View, end: usize, at: usize, found: &mut Sorted) -> Option<usize> {
    let (place, title) = (at + 2, at + 3);
    if !view.language.data.people.titles_follow || title >= end {
        return None;
    }
    let word = |t: usize| {
        let hangul = view.token(t).script == rashomon_text::Script::Hangul;
        let beside = view.is_word(t) && (t == at || !view.token(t).breaks_line);
        hangul
            && beside
            && !is_marked(view, t)
            && !view.is(t, ROLE | VERB | FUNCTION | ORGANISATION)
            && !view.is_timed(t)
    };
    let foreign = |t: usize| word(t) && is_namelike(view, t, t == at) && !is_native_name(view, t);
    let office = |sense: &Sense| match sense {
        Sense::Role { kind: RoleKind::Person, id } => crate::statements::holds_one_office(id).then_some(()),
        _ => None,
    };
    let held = view.is_word(title) && !view.token(title).breaks_line && view.part.longest(title, office).is_some();
    if !held || !foreign(at) || !foreign(at + 1) || !word(place) || view.name(place).is_some() {
        return None;
    }
    found.sure.push(cued(view, at, place, Kind::Person, 2));
    found.sure.push(cued(view, place, title, Kind::Place, 2));
    Some(title)
}

/// The fewest syllables of a foreign given name.
const LEAST_FOREIGN: usize = 2;

/// Whether a country stands at `at`, and a role in it behind, with a word for a body between: 불가리아 교통부 대변인.
fn country_before_role(view: &View, end: usize, at: usize) -> bool {
    let country = view.name(at).filter(|(_, id)| rashomon_language::kind_of(id) == Kind::Place);
    let Some((to, _)) = country else { return false };
    let word = |t: usize| t < end && view.is_word(t) && !view.token(t).breaks_line;
    word(to) && (view.is(to, ROLE) || !is_marked(view, to) && word(to + 1) && view.is(to + 1, ROLE))
}

/// Whether a body stands at `at`, and a role in it behind: 박찬대 민주당 원내대표.
fn body_before_role(view: &View, end: usize, at: usize) -> bool {
    let known = view.name(at).filter(|(_, id)| rashomon_language::kind_of(id) == Kind::Organisation);
    let noun = || view.longest(at, ORGANISATION).or_else(|| headed(view, at).map(|_| at + 1));
    let Some(to) = known.map(|(to, _)| to).or_else(noun) else { return false };
    let word = |t: usize| t < end && view.is_word(t) && !view.token(t).breaks_line;
    word(to) && view.is(to, ROLE) && !(at..to).any(|t| view.is(t, ROLE | VERB) || is_marked(view, t))
}

/// A full native name with or without a particle, in one word of which the rest is a given name: 박상철은.
fn native(view: &View, at: usize, found: &mut Sorted) -> Option<usize> {
    let word = view.word(at);
    let senses = |word: &str| view.language.lexicon.senses(word);
    let full = |bare: &&str| {
        let first = bare.chars().next().map_or(0, char::len_utf8);
        let surname = || senses(&bare[..first]).iter().any(|sense| matches!(sense, Sense::Surname));
        let given = || senses(&bare[first..]).iter().any(|sense| matches!(sense, Sense::GivenName));
        bare.chars().count() == NATIVE_NAME && surname() && given()
    };
    if view.token(at).script != rashomon_text::Script::Hangul {
        return None;
    }
    let bare = lookup::bare_words(view.language, word).find(full)?;
    let mut name = cued(view, at, at + 1, Kind::Person, 2);
    name.span = Span::new(name.span.field, name.span.start, name.span.start + bare.len());
    found.sure.push(name);
    Some(at + 1)
}

/// Whether a particle is glued to the end of the word at `at`.
fn is_marked(view: &View, at: usize) -> bool {
    let word = view.word(at);
    view.language.data.language.glued.iter().any(|form| word.ends_with(form.as_str()))
}

/// Whether the word before `at` may be the given name of a foreigner, whose surname stands there: no lexicon knows it,
/// and nothing is glued to it. Korean names are one word.
fn is_foreign_given(view: &View, at: usize) -> bool {
    let before = at - 1;
    let hangul = view.token(before).script == rashomon_text::Script::Hangul;
    hangul
        && !is_native_name(view, at)
        && is_unknown(view, before, true)
        && view.word(before).chars().count() >= LEAST_HEAD
        && !is_marked(view, before)
}

/// The role of somebody who speaks for a body and is seldom named.
const OFFICIAL: &str = "official";

/// The syllables of most Korean names.
const NATIVE_NAME: usize = 3;

/// Whether a word of Hangul has as many syllables as most Korean names and begins with a family name.
fn is_native_name(view: &View, at: usize) -> bool {
    let word = view.word(at);
    let first = word.chars().next().map_or(0, char::len_utf8);
    let surname = || view.language.lexicon.senses(&word[..first]).iter().any(|sense| matches!(sense, Sense::Surname));
    view.token(at).script == rashomon_text::Script::Hangul && word.chars().count() == NATIVE_NAME && surname()
}

/// Whether a word that no lexicon knows ends in a title, what it is a title in glued to its front: 강릉시장은.
fn ends_in_title(view: &View, at: usize) -> bool {
    let title = |word: &str| {
        let senses = view.language.lexicon.senses(word);
        senses.iter().any(|sense| matches!(sense, Sense::Title | Sense::Role { kind: RoleKind::Person, .. }))
    };
    let ended = |bare: &str| {
        let count = bare.chars().count();
        bare.char_indices()
            .enumerate()
            .any(|(n, (cut, _))| n >= LEAST_HEAD && count - n >= LEAST_HEAD && title(&bare[cut..]))
    };
    view.flags(at) == 0 && lookup::bare_words(view.language, view.word(at)).any(ended)
}
