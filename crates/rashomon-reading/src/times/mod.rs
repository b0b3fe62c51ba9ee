//! Which times does the article name?
//!
//! The templates of the language say which words make a time ([`matcher`]); what it means is worked out
//! from the slots that they fill ([`resolve`]). Of all that begins at a word, the longest that makes sense
//! is the mention.

mod calendar;
pub(crate) mod duration;
mod matcher;
mod pieces;
mod recurrence;
mod resolve;

use std::sync::OnceLock;

use jiff::civil::Date;
use rashomon_article::Diagnostic;
use rashomon_language::schema::concepts::Declaration;
use rashomon_language::{BoundKind, Language, Meaning, Sense, Side, Tag};
use rashomon_text::{TokenKind, digit_value};
use rustc_hash::FxHashSet;

pub(crate) use matcher::ordinal_ending;

use crate::edtf::{Edtf, Point, Stretch};
use crate::fates;
use crate::numeral::{self, Form, numeral};
use crate::quantities;
use crate::{Document, Part, Quantity, RelativeTime, Time};
use calendar::Calendar;
use duration::Duration;
use matcher::{Era, Fit, Matcher, Parts};
use resolve::{Resolved, Resolver};

/// Times and durations, in order. Relative ones are resolved against `published`; where that is missing
/// the mention stays without a date, and one diagnostic says of how many that is true.
pub fn find(document: &Document, published: Option<Date>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Time> {
    let mut times = Vec::new();
    let mut undated = 0;
    for part in &document.parts {
        let mut matcher = Matcher::new(part, document.language);
        let mut fits = Vec::new();
        for (first, end) in &part.sentences {
            matcher.until = *end;
            let mut at = *first;
            while at < *end {
                let known = Known { published, times: &times };
                let found = if matcher.may_begin(at) { longest(&mut matcher, at, known, &mut fits) } else { None };
                let Some(found) = found else {
                    at += 1;
                    continue;
                };
                let named = found.end == at + 1 && is_given_name(part, at, *end);
                at = found.end.max(at + 1);
                if let Some(time) = found.time.filter(|_| !named) {
                    undated += usize::from(found.undated);
                    times.push(time);
                }
            }
        }
    }
    if undated > 0 {
        let what = if undated == 1 { "1 time is" } else { &format!("{undated} times are") };
        let message = format!("{what} told from the day of publication, which is not known: left without a date");
        diagnostics.push(Diagnostic { article: document.article.id.clone(), message });
    }
    times
}

/// Moves the bare years among the quantities to the times. Four digits that count nothing, are no sum of money and stand
/// in no name are a year, whatever stands before them ("the class of 2018", "but not 1998"), if they are of this century
/// or the last. 2000 is as often a number.
pub fn take_bare_years(document: &Document, times: &mut Vec<Time>, quantities: &mut Vec<Quantity>) {
    let mut years = Vec::new();
    quantities.retain(|quantity| match bare_year(document, quantity) {
        Some(year) => {
            let edtf = Edtf::Point(Point::new(Stretch::Year(year))).to_string();
            let span = quantity.span;
            years.push(Time { span, edtf: Some(edtf), duration: None, relative: None, recurs: None, weekday: None });
            false
        }
        None => true,
    });
    if !years.is_empty() {
        times.append(&mut years);
        times.sort_by_key(|time| time.span);
    }
}

fn bare_year(document: &Document, quantity: &Quantity) -> Option<i16> {
    let plain = quantity.low == quantity.high && !quantity.approximate;
    if !plain || quantity.unit.is_some() || quantity.counted.is_some() {
        return None;
    }
    let written = document.article.slice(quantity.span);
    let year = quantity.low.filter(|value| (1900.0..2100.0).contains(value) && *value != 2000.0)?;
    let digits = written.chars().all(|c| digit_value(c).is_some()) && written.chars().count() == 4;
    // The year of a day that there is not: "31 February 2022".
    let part = document.parts.iter().find(|part| part.field == quantity.span.field)?;
    let at = part.token_at(quantity.span.start);
    let month = |token: usize| part.tags_at(token).iter().any(|t| matches!(t.sense, Sense::Month { .. }));
    let dated = (at.saturating_sub(2)..at).any(month);
    let gregorian = Calendar::named(&document.language.data.times.calendar) == Calendar::Gregorian;
    (digits && gregorian && !dated).then_some(year as i16)
}

/// Whether a month by itself at token `at` is a person's given name: it is one, too, and a surname stands behind it,
/// perhaps after small words ("Jan van der Berg").
fn is_given_name(part: &Part, at: usize, end: usize) -> bool {
    let is = |at: usize, fits: fn(&Sense) -> bool| part.tags_at(at).iter().any(|tag| fits(tag.sense));
    let capital = |at: usize| part.tokens[at].is_capitalised(part.text);
    let both = is(at, |s| matches!(s, Sense::Month { .. })) && is(at, |s| matches!(s, Sense::GivenName));
    let particle = |at: usize| part.tokens[at].spaced && !capital(at) && is(at, |s| matches!(s, Sense::Particle));
    let behind = (at + 1..end).find(|&at| !particle(at));
    both && capital(at)
        && behind.is_some_and(|at| {
            part.tokens[at].spaced && capital(at) && !is(at, |s| matches!(s, Sense::Name { .. } | Sense::Title))
        })
}

/// What was found at a token: where to read on, and the mention if there is one.
struct Found {
    end: usize,
    time: Option<Time>,
    undated: bool,
}

/// The days that times may be told from.
#[derive(Clone, Copy)]
struct Known<'t> {
    published: Option<Date>,
    /// What was found before.
    times: &'t [Time],
}

/// The day that the text names last before token `at`, in this sentence or so many before it.
fn named_last(part: &Part, times: &[Time], at: usize, sentences: usize) -> Option<Date> {
    let (from, to) = (part.sentences.partition_point(|(first, _)| *first <= at), part.tokens[at].start);
    let first = part.sentences[from.saturating_sub(sentences + 1)].0;
    let near = |time: &&Time| {
        time.span.field == part.field && time.span.end <= to && time.span.start >= part.tokens[first].start
    };
    let day = |time: &Time| {
        let (start, end) = time.edtf.as_deref()?.parse::<Edtf>().ok()?.bounds();
        (start == end).then_some(start)
    };
    times.iter().rev().take_while(near).find_map(day)
}

/// The day that an hour at token `at` is one of: the one named last, in this sentence or the one before. The day of
/// publication where the text begins is that of its dateline.
fn day_of_clock(part: &Part, known: Known, at: usize) -> Option<Date> {
    const HEAD: usize = 10;
    let head = part.tokens.get(HEAD).map_or(0, |token| token.start);
    let filed = |time: &&Time| {
        let day = time.edtf.as_deref().and_then(|edtf| edtf.parse::<Edtf>().ok()).map(|edtf| edtf.bounds().0);
        time.span.field == part.field && time.span.start < head && day == known.published
    };
    let opened = known.times.iter().position(|time| !filed(&time)).unwrap_or(known.times.len());
    let first = if known.times.iter().take(opened).any(|time| filed(&time)) { opened } else { 0 };
    named_last(part, &known.times[first..], at, 1)
}

fn longest(matcher: &mut Matcher, at: usize, known: Known, fits: &mut Vec<Fit>) -> Option<Found> {
    matcher.fits(at, fits);
    // An event is any words: it counts with its first, so that a date there, which says more, comes before it.
    let end = |fit: &Fit| fit.parts.event.map_or(fit.end, |(first, _)| fit.end.min(first + 1));
    fits.sort_by_key(|fit| {
        let plain = (rank(fit.meaning), fit.parts.every.is_none() && fit.parts.then.is_none());
        (std::cmp::Reverse(end(fit)), fit.parts.event.is_some(), std::cmp::Reverse(fit.end), plain)
    });
    if fits.is_empty() {
        return None;
    }
    let ahead = is_ahead(matcher.part, at, matcher.until);
    let part = matcher.part;
    let then = || named_last(part, known.times, at, 2);
    let day = || day_of_clock(part, known, at);
    let mut absurd = None;
    for n in 0..fits.len() {
        let fit = fits[n];
        // A full stop after an abbreviation is left to the sentence if the template does without it.
        let stopped = fit.end > at + 1 && matcher.part.word(fit.end - 1) == ".";
        let spare = stopped && fits.iter().any(|other| other.end + 1 == fit.end && other.meaning == fit.meaning);
        if spare || glued(matcher, at, fit.end) || fit.parts.every.is_some() && is_title(matcher, at, fit.end) {
            continue;
        }
        let resolver = Resolver {
            published: known.published,
            then: &then,
            day: &day,
            calendar: Calendar::named(&matcher.language.data.times.calendar),
            ahead,
            happened: !ahead && has_happened(part, at, fit.end, matcher.until),
            holidays: &matcher.language.data.times.holiday,
            inner: &matcher.inner,
        };
        let Some(found) = mention(matcher, at, fit, known, &resolver) else {
            // The month of a day that it does not have is not a time either.
            if absurd.is_none() && fit.parts.day[0].is_some() && fit.parts.month[0].is_some() {
                absurd = Some(Found { end: fit.end, time: None, undated: false });
            }
            continue;
        };
        // Words of context may hide a longer time that begins after them: "in" of "in March 2022". But "for six hours before
        // the accident" is how long something lasted.
        let lasts = fit.meaning == Meaning::Duration && fit.parts.event.is_some();
        if let Some(open) = fit.parts.open.filter(|open| *open > at && !lasts) {
            let from_open = longest(matcher, open, known, &mut Vec::new());
            if let Some(longer) = from_open.filter(|longer| longer.end > found.end) {
                return Some(longer);
            }
        }
        return Some(found);
    }
    absurd
}

/// Whether a word for how often at tokens `first..end` is the first of a name: "Daily Mail", "Weekly Standard".
fn is_title(matcher: &Matcher, first: usize, end: usize) -> bool {
    let part = matcher.part;
    let capital = |at: usize| part.tokens[at].is_capitalised(part.text);
    let goes_on = end < matcher.until && part.tokens[end].spaced && capital(end);
    goes_on && capital(first) && !matcher.language.data.language.capitalises_nouns
}

/// Whether a concept is of what nobody plans for a day to come: an attack, an explosion, deaths.
pub(crate) fn happens_unplanned(id: &str) -> bool {
    const WAR: &str = "war";
    const UNPLANNED: [&str; 3] = ["disaster", "accident", "explosion"];
    static FOUND: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let unplanned = FOUND.get_or_init(|| {
        let declared = Language::get("und").data.concepts.declare.iter();
        // A war goes on, and many days are told of that are to end it.
        let violent = |d: &Declaration| d.plover.as_deref() == Some("ASSAULT") && !fates::is_one(&d.id, WAR);
        let harms = |d: &Declaration| d.makes.as_deref().is_some_and(fates::is_casualty);
        let befalls = |d: &Declaration| UNPLANNED.iter().any(|wider| fates::is_one(&d.id, wider));
        declared.filter(|d| violent(d) || harms(d) || befalls(d)).map(|d| d.id.as_str()).collect()
    });
    unplanned.contains(id)
}

/// Whether what stands right beside tokens `first..end` is something that nobody plans: "the *attack* of 7 October", with
/// small words between, or "the October 7 terror *attack*". Then the day is past; of "a memorial to the *dead* opens on
/// 7 October" nothing is known.
fn has_happened(part: &Part, first: usize, end: usize, until: usize) -> bool {
    const NEAR: usize = 2;
    let word = |token: usize| part.tokens[token].kind == TokenKind::Word;
    let small = |token: usize| part.tags_at(token).iter().any(|t| matches!(t.sense, Sense::Function | Sense::Word(_)));
    let unplanned = |token: usize| {
        let happens = |t: &Tag| matches!(t.sense, Sense::Concept(id) if happens_unplanned(id));
        word(token) && part.tags_at(token).iter().any(happens)
    };
    let noun = (0..first).rev().find(|token| !word(*token) || !small(*token) || unplanned(*token));
    let mut behind = (end..until.min(end + NEAR)).take_while(|token| word(*token));
    noun.is_some_and(unplanned) || behind.any(unplanned)
}

/// Of fits of one length, the lowest is tried first.
fn rank(meaning: Meaning) -> u8 {
    match meaning {
        Meaning::Never => 0,
        Meaning::Moment => 1,
        Meaning::Range | Meaning::Recurring => 2,
        // "Early May" with "early" as a word of context is a month too.
        Meaning::Half | Meaning::Early | Meaning::Middle | Meaning::Late => 3,
        Meaning::Date | Meaning::Later | Meaning::Earlier => 4,
        Meaning::Duration => 6,
        Meaning::Clock => 7,
        _ => 5,
    }
}

/// Whether the text goes on without a space in a way that makes it part of something longer: a code, an
/// address, a score.
fn glued(matcher: &Matcher, first: usize, end: usize) -> bool {
    let part = matcher.part;
    let joins = |mark: &str| matches!(mark, "/" | "-" | "_" | "@" | "#" | "=" | "." | ":" | "+");
    let number = |token: usize| part.tokens[token].kind == TokenKind::Number;
    let before = first >= 2
        && number(first)
        && !part.tokens[first].spaced
        && joins(part.word(first - 1))
        && !part.tokens[first - 1].spaced
        && part.tokens[first - 2].kind != TokenKind::Mark
        && (part.word(first - 1) != ":" || number(first - 2))
        && !part.is_behind_proclitics(first, matcher.language);
    let after = end + 1 < part.tokens.len()
        && number(end - 1)
        && !part.tokens[end].spaced
        && !part.tokens[end + 1].spaced
        && joins(part.word(end))
        && part.tokens[end + 1].kind == TokenKind::Number;
    // A word that a hyphen ties to another is part of a longer one.
    let tied = end + 1 < part.tokens.len()
        && part.tokens[end - 1].kind == TokenKind::Word
        && part.word(end) == "-"
        && !part.tokens[end].spaced
        && !part.tokens[end + 1].spaced
        && part.tokens[end + 1].kind == TokenKind::Word;
    before || after || tied
}

/// Whether the clause says that what it tells lies ahead.
fn is_ahead(part: &Part, at: usize, until: usize) -> bool {
    // Hyphens, apostrophes and quotation marks stand within a clause.
    let within =
        |mark: &str| matches!(mark, "-" | "'" | "\u{2019}" | "\"" | "\u{201C}" | "\u{201D}" | "\u{201E}" | "«" | "»");
    // "It is expected, that …": what is expected goes on behind the comma.
    let goes_on = |token: usize| {
        let tags = part.tags_at(token + 1);
        tags.iter().any(|t| matches!(t.sense, Sense::Complementiser))
    };
    // The colon of "15:00" and the stops of "U.N." are within a word.
    let glued = |token: usize| {
        let next = part.tokens.get(token + 1).filter(|next| !part.tokens[token].spaced && !next.spaced);
        next.is_some_and(|next| next.kind == TokenKind::Number || next.script.is_cased())
    };
    let ends = |token: usize| part.tokens[token].kind == TokenKind::Mark && !within(part.word(token)) && !glued(token);
    let first = (0..at).rev().take(25).take_while(|t| !ends(*t) || goes_on(*t)).last().unwrap_or(at);
    let end = (at..until).take(25).find(|t| ends(*t)).unwrap_or(until.min(at + 25));
    // What was said on a day may lie ahead, the day doesn't: "said on Friday that it would rain".
    let has = |token: usize, is: fn(&Sense) -> bool| part.tags_at(token).iter().any(|t| is(t.sense));
    let says = |until: usize| (first..until).any(|token| has(token, |s| matches!(s, Sense::Reporting(_))));
    let opens = |token: &usize| has(*token, |s| matches!(s, Sense::Complementiser)) && says(*token);
    let end = (at + 1..end).find(opens).unwrap_or(end);
    // "It should have begun on Sunday", "er soll am Montag gestorben sein".
    let behind = || (first..end).any(|token| has(token, |s| matches!(s, Sense::Behind)));
    // The "-era" of a name tells of no time to come.
    let small = |token: usize| token == first || !part.tokens[token].is_capitalised(part.text);
    (first..end).any(|token| small(token) && has(token, |s| matches!(s, Sense::Ahead))) && !behind()
}

fn mention(matcher: &Matcher, at: usize, fit: Fit, known: Known, resolver: &Resolver) -> Option<Found> {
    let part = matcher.part;
    let (first, last) = (fit.parts.open.unwrap_or(at), fit.parts.close.unwrap_or(fit.end));
    let span = part.span(first, last.max(first + 1));
    let weekday = named_weekday(&fit.parts, resolver.calendar);
    let mut time = Time { span, edtf: None, duration: None, relative: None, recurs: None, weekday };
    let mut undated = false;
    // 3分の1 is a third, and no three minutes; "three quarters million" no part of a year.
    if matches!(fit.meaning, Meaning::Duration | Meaning::Date) && is_within_number(matcher, first, last) {
        return None;
    }
    match fit.meaning {
        Meaning::Never => return Some(Found { end: fit.end, time: None, undated }),
        // An age is a quantity.
        Meaning::Duration | Meaning::Past if is_age(matcher, first, last) => {
            return Some(Found { end: last, time: None, undated });
        }
        Meaning::Recurring => {
            let told = fit.parts.time[0].map(|time| &resolver.inner[time].parts);
            time.recurs = recurrence::rule(&fit.parts, told, &matcher.language.data.times);
        }
        Meaning::Duration => {
            let duration = fit.parts.duration?;
            // A bounded duration is a quantity of its unit, and nothing shorter within it is a time.
            if is_bounded(part, first, last) {
                return Some(Found { end: last, time: None, undated });
            }
            // So is a range of them, and a bare "a week" says little.
            if is_smaller_part(part, first)
                || quantities::ends_range(part, first, last, false, matcher.language)
                || (duration.article && fit.parts.open.is_none())
            {
                return None;
            }
            time.duration = Some(duration.to_string());
        }
        Meaning::Clock if quantities::ends_range(part, first, last, true, matcher.language) => return None,
        Meaning::After | Meaning::Before => {
            let (duration, sign) = distance(&fit)?;
            let event = fit.parts.event.or_else(|| {
                let ended = fit.parts.point[0].is_none().then(|| event_before(matcher, at, known.times))??;
                time.span = part.span(ended.0, last.max(first + 1));
                Some(ended)
            });
            match (event, fit.parts.point[0]) {
                (Some((event, end)), _) => {
                    let offset = format!("{}{duration}", if sign < 0 { "-" } else { "" });
                    time.relative = Some(RelativeTime { event: part.span(event, end), offset });
                }
                (None, point) => match resolver.counted_from_point(duration, point?, sign) {
                    Resolved::Known(edtf) => time.edtf = Some(edtf.to_string()),
                    Resolved::Unknown => undated = resolver.published.is_none(),
                    Resolved::Absurd => return None,
                },
            }
        }
        _ => match resolver.resolve(&fit) {
            Resolved::Known(edtf) => time.edtf = Some(edtf.to_string()),
            Resolved::Unknown => {
                let told = fit.meaning != Meaning::Clock && fit.parts.then.is_none();
                undated = resolver.published.is_none() && told;
            }
            Resolved::Absurd => return None,
        },
    }
    Some(Found { end: last.max(fit.end.min(last)), time: Some(time), undated })
}

/// How far what a template tells is from its event or date, and on which side: a duration, or the day before or after
/// ("la veille de la séance").
fn distance(fit: &Fit) -> Option<(Duration, i64)> {
    let sign = if fit.meaning == Meaning::After { 1 } else { -1 };
    match (fit.parts.duration, fit.parts.then) {
        (Some(duration), _) => Some((duration, sign)),
        (None, Some((unit, steps))) => Some((Duration::new(f64::from(steps.abs()), unit)?, i64::from(steps.signum()))),
        (None, None) => None,
    }
}

/// The words that name an event and end with token `at`, where an ending says that something is told from it:
/// "*toplantıdan* iki gün sonra". They begin behind the last mark, conjunction or time, and are not many.
fn event_before(matcher: &Matcher, at: usize, times: &[Time]) -> Option<(usize, usize)> {
    const LONGEST: usize = 6;
    let part = matcher.part;
    let small = |t: &Tag| {
        t.end == at + 1
            && matches!(
                t.sense,
                Sense::Function | Sense::Pronoun | Sense::Demonstrative | Sense::Coordinator | Sense::TimeUnit(_)
            )
    };
    let number = numeral(part, at, matcher.marks).is_some();
    if part.tokens[at].kind != TokenKind::Word || number || part.tags_at(at).iter().any(small) {
        return None;
    }
    let sentence = part.sentences[part.sentences.partition_point(|(first, _)| *first <= at).checked_sub(1)?].0;
    let told = times.iter().rev().find(|time| time.span.field == part.field);
    let free = told.map_or(0, |time| part.token_at(time.span.end)).max(sentence);
    let opens = |token: &usize| {
        let hyphen = matches!(part.word(*token), "-" | "'" | "\u{2019}");
        let mark = part.tokens[*token].kind == TokenKind::Mark && !hyphen;
        mark || part.tags_at(*token).iter().any(|t| matches!(t.sense, Sense::Coordinator | Sense::Complementiser))
    };
    let from = free.max((at + 1).saturating_sub(LONGEST));
    let first = (from..at).rev().find(opens).map_or(from, |token| token + 1);
    Some((first, at + 1))
}

/// The day of the week that stands with a date or by itself. What is counted ("the second Tuesday in May") or told from
/// another day names the day by it, and no other way.
fn named_weekday(parts: &Parts, calendar: Calendar) -> Option<i8> {
    let [Some(weekday), None] = parts.weekday else { return None };
    let named_by_it = parts.nth.is_some() || parts.relative.is_some() || parts.then.is_some() || parts.every.is_some();
    let lunar = match (parts.era, parts.month[0]) {
        (Some(Era::Of(calendar)), _) | (None, Some((_, calendar))) => calendar == Calendar::Islamic,
        _ => calendar == Calendar::Islamic && parts.numeric[0].is_some(),
    };
    (!named_by_it && !lunar).then_some(weekday as i8)
}

/// Whether tokens `first..last` are but a part of a number that begins before them, or ends behind them.
fn is_within_number(matcher: &Matcher, first: usize, last: usize) -> bool {
    let number = numeral(matcher.part, first, matcher.marks);
    let goes_on = number.is_some_and(|n| n.end > last && n.form != Form::Article);
    goes_on || numeral::begins_before(matcher.part, first, last, matcher.marks)
}

/// Whether tokens `first..last` are the age of somebody: years with a plain number.
fn is_age(matcher: &Matcher, first: usize, last: usize) -> bool {
    let number =
        numeral(matcher.part, first, matcher.marks).filter(|n| n.end <= last && (1.0..=120.0).contains(&n.value));
    number.is_some_and(|number| quantities::is_age(matcher.part, first, number.end, last, matcher.language))
}

/// Whether tenths stand right before token `first`, so that minutes may be hundredths: 3割*5分*.
fn is_smaller_part(part: &Part, first: usize) -> bool {
    first > 0
        && !part.tokens[first].spaced
        && part
            .tags_at(first - 1)
            .iter()
            .any(|t| matches!(t.sense, Sense::Unit { factor, .. } if *factor > 1.0) && t.end == first)
}

/// Whether a word right before or after tokens `first..end` bounds them.
fn is_bounded(part: &Part, first: usize, end: usize) -> bool {
    let bounds =
        |sense: &Sense, at: Side| matches!(sense, Sense::Bound(BoundKind::Low | BoundKind::High, side) if *side == at);
    let before = (first.saturating_sub(5)..first)
        .any(|token| part.tags_at(token).iter().any(|t| t.end == first && bounds(t.sense, Side::Before)));
    let after = end < part.tokens.len() && part.tags_at(end).iter().any(|t| bounds(t.sense, Side::After));
    before || after
}
