//! The day of an event that an article and others of its story agree on, against another day that the article gives the
//! same event in passing: "the meeting of 25 February" where it was on the 26th.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rashomon_language::{Language, RoleKind, Sense, Stance};
use rashomon_reading::Time;
use rashomon_reading::edtf::{Edtf, Precision};
use rashomon_text::{Span, TokenKind, fold};

use super::{APART, nothing};
use crate::units::{Telling, Unit};
use crate::values::{declared_concept, is_people};
use crate::{Contradiction, ContradictionKind, Value, dates};

/// So many articles agree on a day.
const AGREED: usize = 3;
/// So many other articles tell it of the event.
const TELLING: usize = 2;
/// So many words may stand between a day and what it is the day of.
const BESIDE: usize = 2;
/// A word that is known by nothing else has so many letters at the least, and an ending of so many at the most.
const STEM: usize = 4;
const ENDING: usize = 3;

/// A day, or a few, that a statement tells.
struct Told<'a> {
    unit: usize,
    time: &'a Time,
    days: (Date, Date),
    /// What it stands beside, as concepts and as a word.
    beside: Beside,
}

#[derive(Default)]
struct Beside {
    concepts: Vec<String>,
    /// The word that it is the day of, folded.
    word: Option<String>,
    /// Whether the words say which of several it was, or that it lies ahead.
    told_apart: bool,
}

/// What all articles of a story tell of days.
pub struct Days<'a> {
    /// Article by article.
    told: Vec<Vec<Told<'a>>>,
    /// The articles that tell some days.
    articles: BTreeMap<(Date, Date), BTreeSet<usize>>,
}

impl<'a> Days<'a> {
    /// Looks through the statements of a story.
    pub fn new(telling: &Telling<'a>) -> Self {
        let mut told: Vec<Vec<Told>> = telling.articles.iter().map(|_| Vec::new()).collect();
        let mut articles: BTreeMap<(Date, Date), BTreeSet<usize>> = BTreeMap::new();
        for (at, unit) in telling.units.iter().enumerate() {
            for time in unit.times.iter().copied() {
                if let Some(days) = days_of(time) {
                    articles.entry(days).or_default().insert(unit.article);
                    told[unit.article].push(Told { unit: at, time, days, beside: Beside::of(telling, unit, time) });
                }
            }
        }
        Self { told, articles }
    }

    /// How many articles tell some days.
    fn articles_with(&self, days: (Date, Date)) -> usize {
        self.articles.get(&days).map_or(0, BTreeSet::len)
    }

    /// Days that an article gives an event by which the story has it on others.
    pub fn contradictions(&self, telling: &Telling, article: usize) -> Vec<Contradiction> {
        let ours = &self.told[article];
        let against = |odd: &Told<'a>| {
            let (day, last) = odd.days;
            let unit = &telling.units[odd.unit];
            let plain = day == last
                && dates::is_figured(telling, article, odd.time)
                && !odd.beside.told_apart
                && !dates::is_day_of_report(telling, unit, day)
                && unit.statement.stance != Stance::Denies
                && unit.attribution.iter().all(|said| !said.overlaps(odd.time.span));
            if !plain || self.articles_with(odd.days) > 1 {
                return None;
            }
            let meets = |other: &Told| other.days.0 <= day && day <= other.days.1;
            let apart = |other: &Told| {
                let days = (day - other.days.1).get_days().max((other.days.0 - day).get_days());
                let slipped = other.days.0 == other.days.1 && dates::slip(other.days.0, day).is_some();
                days <= APART || slipped && days <= dates::FAR
            };
            let right = ours
                .iter()
                .filter(|other| other.unit != odd.unit && !meets(other) && apart(other))
                .filter(|other| !ours.iter().any(|told| told.unit == odd.unit && told.days == other.days))
                .filter(|other| self.is_of_one(telling, article, odd, other))
                .max_by_key(|other| self.articles_with(other.days))?;
            let value =
                |told: &Told| Value { edtf: told.time.edtf.clone(), ..nothing(telling.place(article, told.time.span)) };
            let mut sides = [right, odd].map(|told| (value(told), telling.place_of(told.unit)));
            sides.sort_by_key(|(value, _)| value.place);
            let [(one, first), (other, second)] = sides;
            Some(Contradiction {
                kind: ContradictionKind::Day,
                slot: dates::SLOT.to_owned(),
                readings: [one, other],
                statements: [first, second],
            })
        };
        ours.iter().filter_map(against).collect()
    }

    /// Whether two days of one article are told of one event, and the second is the one that the story has it on.
    fn is_of_one(&self, telling: &Telling, article: usize, odd: &Told, other: &Told) -> bool {
        if self.articles_with(other.days) < AGREED {
            return false;
        }
        let word = |told: &Told| told.beside.word.clone();
        let one_word = word(odd).zip(word(other)).is_some_and(|(x, y)| are_forms(&x, &y));
        let of_both = |concept: &String| {
            let others = self.told.iter().enumerate().filter(|(n, _)| *n != article);
            let tells = |told: &Told| {
                let concepts = &telling.units[told.unit].concepts;
                told.days == other.days && concepts.contains(&concept.as_str())
            };
            let others = others.filter(|(n, _)| self.articles[&other.days].contains(n));
            let telling = others.filter(|(_, told)| told.iter().any(tells)).count();
            other.beside.concepts.contains(concept) || telling >= TELLING
        };
        one_word || odd.beside.concepts.iter().any(of_both)
    }
}

/// The first and the last of the days that a time tells outright.
fn days_of(time: &Time) -> Option<(Date, Date)> {
    const WEEK: i32 = 7;
    let edtf: Edtf = time.edtf.as_deref().filter(|_| dates::is_plain(time))?.parse().ok()?;
    let (start, end) = edtf.bounds();
    (edtf.precision() >= Precision::Day && (end - start).get_days() < WEEK).then_some((start, end))
}

/// Whether two words may be forms of one.
fn are_forms(x: &str, y: &str) -> bool {
    let shared = x.chars().zip(y.chars()).take_while(|(a, b)| a == b).count();
    let longest = x.chars().count().max(y.chars().count());
    shared >= STEM && longest - shared <= ENDING
}

impl Beside {
    /// What stands beside a time of a statement.
    fn of(telling: &Telling, unit: &Unit, time: &Time) -> Self {
        let language = Language::get(telling.readings[unit.article].language_at(unit.span));
        let text = telling.articles[unit.article].slice(unit.span);
        let tokens = language.lexicon.words(text);
        let tags = language.lexicon.tag(text, &tokens);
        let (from, to) = (time.span.start - unit.span.start, time.span.end - unit.span.start);
        let first = tokens.partition_point(|token| token.end <= from);
        let last = tokens.partition_point(|token| token.start < to);
        let is_mark = |token: &usize| tokens[*token].kind == TokenKind::Mark;
        let span = |token: usize| {
            Span::new(unit.span.field, unit.span.start + tokens[token].start, unit.span.start + tokens[token].end)
        };
        let timed = |token: usize| unit.times.iter().any(|time| time.span.overlaps(span(token)));
        let has = |token: usize, is: &dyn Fn(&Sense) -> bool| {
            tags.iter().any(|tag| tag.first <= token && token < tag.end && is(tag.sense))
        };
        let says = |token: usize| has(token, &|sense| matches!(sense, Sense::Reporting(_)));
        // The words within reach, nearest first; a comma may stand before the day, and nothing else.
        let reach = |tokens: &mut dyn Iterator<Item = usize>, marks: usize| -> Vec<usize> {
            let (mut found, mut marks) = (Vec::new(), marks);
            for token in tokens {
                if is_mark(&token) {
                    let comma =
                        matches!(&text[self::at(&span(token), unit.span)], "," | "،" | "、" | "，" | "(" | "（");
                    if !comma || marks == 0 {
                        break;
                    }
                    marks -= 1;
                    continue;
                }
                if timed(token) || says(token) || found.len() > BESIDE {
                    break;
                }
                found.push(token);
            }
            found
        };
        let before = reach(&mut (0..first).rev(), 1);
        let behind = reach(&mut (last..tokens.len()), 0);
        let mut told = Self::default();
        for token in before.iter().chain(&behind) {
            for tag in tags.iter().filter(|tag| tag.first == *token || tag.end == *token + 1) {
                if let Sense::Concept(concept) = tag.sense
                    && is_event(concept)
                    && !told.concepts.contains(concept)
                {
                    told.concepts.push(concept.clone());
                }
            }
        }
        let named =
            |token: usize| telling.readings[unit.article].names.iter().any(|name| name.span.overlaps(span(token)));
        let telling_word = |token: &&usize| {
            let token = **token;
            let known = has(token, &|sense| {
                matches!(
                    sense,
                    Sense::Function
                        | Sense::Role { kind: RoleKind::Person, .. }
                        | Sense::Number(_)
                        | Sense::TimeUnit(_)
                        | Sense::DayPart(_)
                        | Sense::Relative
                        | Sense::Pronoun
                )
            });
            let word = &text[tokens[token].start..tokens[token].end];
            let letters = word.chars().count() >= STEM && word.chars().all(char::is_alphabetic);
            !known && !named(token) && letters && !tokens[token].script.is_unspaced()
        };
        let words: Vec<usize> = before.iter().filter(telling_word).copied().collect();
        told.word = words.last().map(|token| fold(&text[tokens[*token].start..tokens[*token].end]));
        let reached: BTreeSet<usize> = before.into_iter().chain(behind).collect();
        told.told_apart = tags.iter().any(|tag| {
            let near = (tag.first..tag.end).any(|token| reached.contains(&token));
            matches!(tag.sense, Sense::Ahead) || near && matches!(tag.sense, Sense::Ordinal(_))
        });
        told
    }
}

/// A span of an article within one of its statements.
fn at(span: &Span, within: Span) -> std::ops::Range<usize> {
    span.start - within.start..span.end - within.start
}

/// Whether a concept is of something that has a day: no kind of people, no measure, and not that something is said.
fn is_event(concept: &str) -> bool {
    let said = crate::values::voices::is_speech(concept);
    let measured = declared_concept(concept).is_some_and(|declared| declared.measured || declared.makes.is_some());
    !said && !measured && !is_people(concept)
}
