//! How many, how much?
//!
//! A number becomes a quantity with what stands around it: bounds and hedges, a range, a unit, the noun that
//! it counts. Ordinals, numbers that are names ("Boeing 737", "article 5"), codes, scores and list numbers
//! are none.

use std::sync::OnceLock;

use rashomon_language::{BoundKind, Language, RoleKind, Sense, Side, Tag, known};
use rashomon_text::{TokenKind, fold};
use rustc_hash::FxHashSet;

use crate::fates::{ABOARD, CREW, PASSENGER, is_casualty, is_of_people, is_people, makes};
use crate::numeral::{self, Form, Marks, Numeral, is_money, numeral, tidy};
use crate::times::duration::Unit;
use crate::times::ordinal_ending;
use crate::units::in_base;
use crate::{Document, Part, Quantity, Time};

/// The unit of ages.
const AGED: &str = "year-old";
/// What people are called who are nothing but people.
const PERSON: &str = "person";
/// What those are called who belong to some body, which says who they are: the *members* of a crew.
const MEMBER: &str = "member";

/// Quantities outside the times, in order.
pub fn find(document: &Document, times: &[Time]) -> Vec<Quantity> {
    let mut quantities = Vec::new();
    for part in &document.parts {
        let taken: Vec<(usize, usize)> = times
            .iter()
            .filter(|time| time.span.field == part.field)
            .map(|time| (part.token_at(time.span.start), part.token_at(time.span.end)))
            .collect();
        let mut taken = taken.into_iter().peekable();
        let reader = Reader { part, language: document.language, marks: Marks::of(document.language) };
        for (first, end) in &part.sentences {
            let mut at = *first;
            while at < *end {
                while taken.peek().is_some_and(|(_, time_end)| *time_end <= at) {
                    taken.next();
                }
                let free_until = match taken.peek() {
                    Some((start, time_end)) if *start <= at => {
                        at = *time_end;
                        continue;
                    }
                    Some((start, _)) => (*start).min(*end),
                    None => *end,
                };
                match reader.at(at, *first, free_until) {
                    Some((past, quantity)) => {
                        quantities.extend(quantity);
                        at = past.max(at + 1);
                    }
                    None => at += 1,
                }
            }
        }
    }
    quantities
}

/// Whether a concept's declaration says that things of its kind are counted.
pub(crate) fn is_counted(id: &str) -> bool {
    static COUNTED: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let counted = COUNTED.get_or_init(|| {
        let declared = &Language::get("und").data.concepts.declare;
        declared.iter().filter(|d| d.counted).map(|d| d.id.as_str()).collect()
    });
    counted.contains(id)
}

/// Whether a concept's declaration says that things of its kind come one after another and are called by their places.
fn is_numbered(id: &str) -> bool {
    static NUMBERED: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let numbered = NUMBERED.get_or_init(|| {
        let declared = &Language::get("und").data.concepts.declare;
        declared.iter().filter(|d| d.numbered).map(|d| d.id.as_str()).collect()
    });
    numbered.contains(id)
}

/// Whether tokens `first..end` end a range that begins before them: two *or three days*. Where a `clock` would fit as well,
/// as for "deux *à trois heures*", the range must be one of hours, and no word may open it: "de 10 *à 12 heures*".
pub(crate) fn ends_range(part: &Part, first: usize, end: usize, clock: bool, language: &'static Language) -> bool {
    const FAR: usize = 8;
    let from = first.saturating_sub(FAR);
    let joins = |t: &Tag| t.end == first && matches!(t.sense, Sense::RangeBetween { .. });
    let joined = (from..first).any(|token| part.tags_at(token).iter().any(joins));
    let reader = Reader { part, language, marks: Marks::of(language) };
    let number = || first > 0 && numeral(part, first - 1, reader.marks).is_some_and(|n| n.end == first);
    if !joined && !number() {
        return false;
    }
    let of_hours = |amount: &Amount| {
        let hours = |t: &Tag| matches!(t.sense, Sense::TimeUnit(id) if id == "TH");
        let opens = |t: &Tag| matches!(t.sense, Sense::RangeOpen(_));
        let opened = amount.first > 0 && part.tags_at(amount.first - 1).iter().any(opens);
        let opened = opened || part.tags_at(amount.first).iter().any(opens);
        part.tags_at(amount.end).iter().any(hours) && !opened
    };
    let ranges = |amount: &Amount| {
        amount.first < first
            && (first + 1..=end).contains(&amount.end)
            && amount.low.is_some()
            && amount.low < amount.high
            && (!clock || of_hours(amount))
    };
    (from..first).any(|at| reader.may_begin(at) && reader.amount(at, end).is_some_and(|amount| ranges(&amount)))
}

/// Whether a concept's declaration says that it tells of a number that changes.
pub(crate) fn is_change(id: &str) -> bool {
    let declared = &Language::get("und").data.concepts.declare;
    declared.iter().any(|d| d.changes && d.id == id)
}

/// Whether a concept's declaration says that it is a person.
fn is_person(id: &str) -> bool {
    static PEOPLE: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let people = PEOPLE.get_or_init(|| {
        let declared = &Language::get("und").data.concepts.declare;
        declared.iter().filter(|d| d.is.as_deref() == Some(PERSON)).map(|d| d.id.as_str()).collect()
    });
    people.contains(id)
}

/// Whether years are the age of somebody: tokens `first..end`, with their number up to `number_end`. The person stands
/// right before them, perhaps with a small word between ("un homme de 45 ans"), or right behind words that are years of
/// age ("45-летний мужчина", but "45-летний договор").
pub(crate) fn is_age(part: &Part, first: usize, number_end: usize, end: usize, language: &Language) -> bool {
    let years = |t: &Tag| matches!(t.sense, Sense::TimeUnit(id) if id == "Y");
    let person = |t: &Tag| match t.sense {
        Sense::Role { kind: RoleKind::Person, .. } => true,
        Sense::Concept(id) => is_person(id),
        _ => false,
    };
    let small = |token: usize| {
        part.tags_at(token).iter().any(|t| matches!(t.sense, Sense::Function | Sense::Classifier) && t.end == token + 1)
    };
    let ends_at = |at: usize| {
        let line = at < part.tokens.len() && part.tokens[at].breaks_line;
        !line && (at.saturating_sub(3)..at).any(|from| part.tags_at(from).iter().any(|t| t.end == at && person(t)))
    };
    let unit = (number_end..end).any(|token| part.tags_at(token).iter().any(|t| t.end == end && years(t)));
    if unit && is_told_of_name(part, first, end) {
        return true;
    }
    let of_age = |t: &Tag| t.end >= end && matches!(t.sense, Sense::Unit { id, side: Side::After, .. } if id == AGED);
    let aged = (number_end..end).any(|token| part.tags_at(token).iter().any(of_age));
    let before = first > 0 && (aged && ends_at(first) || small(first - 1) && ends_at(first - 1));
    if unit && before {
        return true;
    }
    let follows = end < part.tokens.len() && !part.tokens[end].breaks_line;
    // «45-летний Иванов».
    let named = follows && !language.data.language.capitalises_nouns && part.tokens[end].is_capitalised(part.text);
    aged && follows && (named || part.tags_at(end).iter().any(person))
}

/// Whether years in tokens `first..end` stand between commas behind a name, perhaps with a small word before them: "Ana
/// Petrova, *de 19 años*, corrió".
fn is_told_of_name(part: &Part, first: usize, end: usize) -> bool {
    let comma = |token: usize| matches!(part.word(token), "," | "(");
    let closes = part.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Mark && !t.breaks_line);
    let small = |token: usize| {
        part.tokens[token].kind == TokenKind::Word
            && part.tags_at(token).iter().any(|t| matches!(t.sense, Sense::Function | Sense::Classifier))
    };
    let at = first.checked_sub(1).map(|before| if small(before) { before } else { first });
    let Some(mark) = at.and_then(|at| at.checked_sub(1)).filter(|mark| comma(*mark)) else { return false };
    let dated = |t: &Tag| matches!(t.sense, Sense::Month { .. } | Sense::Weekday(_));
    let name = |token: usize| {
        let written = part.tokens[token];
        let word = written.kind == TokenKind::Word && written.is_capitalised(part.text);
        word && !part.tags_at(token).iter().any(dated)
    };
    closes && mark >= 2 && name(mark - 1) && name(mark - 2) && !part.tokens[mark - 1].breaks_line
}

/// Whether a folded word ends as the language's plurals do.
pub(crate) fn is_plural(folded: &str, language: &Language) -> bool {
    let ends =
        |ending: &String| folded == ending || (folded.len() > ending.len() + 1 && folded.ends_with(ending.as_str()));
    language.data.numbers.plurals.iter().any(ends)
}

/// A number or range with its bounds, before unit and noun are known.
#[derive(Debug, Clone, Copy)]
struct Amount {
    first: usize,
    end: usize,
    low: Option<f64>,
    high: Option<f64>,
    approximate: bool,
    /// A bound, hedge, range or magnitude makes it a quantity whatever follows.
    marked: bool,
    form: Form,
}

/// The unit of an amount, and where the two begin and end.
struct Measured {
    id: &'static str,
    /// How many of the unit it is.
    factor: f64,
    first: usize,
    end: usize,
    /// What is added by smaller parts behind it.
    more: f64,
}

impl Measured {
    /// A number of it in its unit.
    fn scale(&self, value: f64) -> f64 {
        // Tenths in two digits: 七五折 are seven and a half.
        let tenths = self.id == "%" && self.factor == 10.0 && value > 10.0 && value < 100.0 && value.fract() == 0.0;
        let value = if tenths { value / 10.0 } else { value };
        tidy(value * self.factor + self.more)
    }
}

struct Reader<'r, 'a> {
    part: &'r Part<'a>,
    language: &'static Language,
    marks: Marks,
}

impl Reader<'_, '_> {
    /// What is at token `at`: where to read on, and a quantity if there is one. `sentence` is its first token.
    fn at(&self, at: usize, sentence: usize, until: usize) -> Option<(usize, Option<Quantity>)> {
        if !self.may_begin(at) {
            return None;
        }
        if let Some(past) = self.idiom(at, until).or_else(|| self.name_with_number(at)) {
            return Some((past, None));
        }
        if let Some((past, value)) = self.ordinal(at) {
            return Some(self.numbered(at, past, value, sentence, until).unwrap_or((past, None)));
        }
        let amount = self.amount(at, until)?;
        if let Some(past) = self.code(amount.first, amount.end) {
            return Some((past, None));
        }
        let measured = self.measured(&amount, at, until);
        let scale = |value: Option<f64>| value.map(|v| measured.as_ref().map_or(v, |m| m.scale(v)));
        let (first, end) = measured.as_ref().map_or((amount.first, amount.end), |m| (m.first, m.end));
        let mut quantity = Quantity {
            span: self.part.span(first, end),
            low: scale(amount.low),
            high: scale(amount.high),
            approximate: amount.approximate,
            unit: measured.as_ref().map(|m| m.id.to_owned()),
            counted: None,
        };
        let end = match self.aged(&amount, first, until, &mut quantity) {
            Some(past) => past.max(end),
            None => self.counted_behind(&amount, end, until, &mut quantity),
        };
        let end = self.counted_ahead(&amount, (first, end), sentence, &mut quantity);
        let end = self.together(amount.first, end, (sentence, until), &mut quantity);
        if quantity.unit.is_none() && quantity.counted.as_deref() == Some(MEMBER) {
            quantity.counted = self.member_of(first, end, (sentence, until)).or(quantity.counted);
        }
        if self.is_pronoun_or_name(&amount, &quantity, sentence, end == until) {
            return Some((amount.end, None));
        }
        let end = self.below_zero(end, until, &mut quantity);
        let (end, after) = self.bound_after(end, until, &mut quantity);
        quantity.span = self.part.span(first, end.max(after));
        Some((end.max(after), Some(quantity)))
    }

    /// Past a phrase that counts nothing, if that is no part of a number: 万分 is "very", but 万分之三 three parts; 一点 "a
    /// little", but 一点五 one and a half.
    fn idiom(&self, at: usize, until: usize) -> Option<usize> {
        let (past, ()) = self.part.longest(at, |s| matches!(s, Sense::NumberIdiom).then_some(()))?;
        let longer = |n: &Numeral| n.end > past && n.end <= until && (n.value < 1.0 || n.value.fract() != 0.0);
        let share = numeral(self.part, at, self.marks).filter(longer);
        // "Ett par" is a few, but "ett par hundra" two hundred or more.
        (share.is_none() && self.several(at, until).is_none()).then_some(past)
    }

    /// The unit of an amount, but for an age of things: «בת 11» is the age of a girl, «טיוטה בת 11 עמודים» a draft of 11
    /// pages.
    fn measured(&self, amount: &Amount, at: usize, until: usize) -> Option<Measured> {
        let of_things = |m: &Measured| {
            let thing = |id: &str| is_counted(id) && !is_people(id) && !is_casualty(id);
            let counted = || self.counted(m.end, until, None).is_some_and(|(_, id)| thing(&id));
            m.id == AGED && m.end == amount.end && self.time_unit(m.end, until).is_none() && counted()
        };
        self.unit(amount, at, until).filter(|m| !of_things(m))
    }

    /// Where an amount without a unit ends, if it is an age or a bounded duration. Plain durations are among the times.
    fn aged(&self, amount: &Amount, first: usize, until: usize, quantity: &mut Quantity) -> Option<usize> {
        if quantity.unit.is_some() {
            return None;
        }
        if self.age(amount, until).is_some() {
            quantity.unit = Some(AGED.to_owned());
            return Some(amount.end);
        }
        if let Some(past) = self.age_decade(amount, until) {
            quantity.high = amount.high.map(|first| first + 9.0);
            quantity.unit = Some(AGED.to_owned());
            return Some(past);
        }
        let (past, unit) = self.time_unit(amount.end, until)?;
        let scale = |value: Option<f64>| value.map(|v| tidy(v * f64::from(unit.times)));
        (quantity.low, quantity.high) = (scale(amount.low), scale(amount.high));
        let aged = amount.low == amount.high && is_age(self.part, first, amount.end, past, self.language);
        if aged || self.is_age_of_person(first, unit) {
            quantity.unit = Some(AGED.to_owned());
        } else {
            quantity.counted = Some(unit.base.counted().to_owned());
        }
        Some(past)
    }

    /// Passengers and crew that are counted together are all who are aboard: where their words end.
    fn together(&self, first: usize, end: usize, (sentence, until): (usize, usize), quantity: &mut Quantity) -> usize {
        let Some(counted) = quantity.counted.as_deref().filter(|_| quantity.unit.is_none()) else { return end };
        let behind = self.all_aboard(counted, end, until);
        if behind.is_none() && !self.are_before(counted, first, sentence) {
            return end;
        }
        quantity.counted = Some(ABOARD.to_owned());
        behind.unwrap_or(end)
    }

    /// What the words behind an amount say that it counts, or its own word: where it ends with them.
    fn counted_behind(&self, amount: &Amount, end: usize, until: usize, quantity: &mut Quantity) -> usize {
        let within = self.counted_within(amount).filter(|_| quantity.unit.is_none());
        // «Двоє» are two people, but «двоє солдатів» two soldiers.
        let of_people = within.as_deref().is_none_or(|counted| counted == PERSON);
        let noun = of_people.then(|| self.counted(end, until, quantity.unit.as_deref())).flatten();
        // What is glued to a small word is none of its nouns: شخصان *وأصيب*.
        let glued = within.is_some() && self.part.tags_at(end).iter().any(|t| t.behind > 0);
        match noun.filter(|(_, counted)| within.is_none() || is_counted(counted) && !glued) {
            Some((past, counted)) => {
                quantity.counted = Some(counted);
                past
            }
            None => {
                quantity.counted = within;
                end
            }
        }
    }

    /// What the noun before an amount with a classifier says that it counts: where it ends then. 환자 31명이 세균에 감염돼: what
    /// stands before says what is counted, and what is behind may be what they met with, if no case of the classifier ties
    /// it to the number: 선원 2명 사망, 31명의 환자.
    fn counted_ahead(
        &self,
        amount: &Amount,
        (first, end): (usize, usize),
        sentence: usize,
        quantity: &mut Quantity,
    ) -> usize {
        let part = self.part;
        let before = if quantity.unit.is_none() { self.counted_before(first, sentence, amount.end) } else { None };
        let Some((past, counted)) = before else { return end };
        let counts_people = |counted: &str| is_people(counted) || is_casualty(counted) || counted == PERSON;
        let behind = quantity.counted.as_deref();
        let anybody = behind.is_none_or(|counted| counted == PERSON);
        let personal = (amount.end..past)
            .any(|at| part.tags_at(at).iter().any(|t| t.end == past && matches!(t.sense, Sense::PersonalClassifier)));
        let own = part.longest(amount.end, |s| match s {
            Sense::Concept(id) => (id != PERSON && behind == Some(id.as_str())).then_some(()),
            _ => None,
        });
        let other = own.is_none()
            && !self.is_genitive(past)
            && behind.is_some_and(|counted| !is_casualty(counted))
            && personal == counts_people(&counted);
        if !anybody && !other {
            return end;
        }
        quantity.counted = Some(counted);
        if anybody { end.max(past) } else { past }
    }

    /// Whether the bare word for one is an article or a pronoun, or a bare number in digits belongs to a name. `all` says
    /// that the amount reaches to where the sentence ends.
    fn is_pronoun_or_name(&self, amount: &Amount, quantity: &Quantity, sentence: usize, all: bool) -> bool {
        let bare = quantity.unit.is_none() && !amount.marked;
        let alone = sentence == amount.first && all;
        amount.form == Form::Article
            || bare && amount.form == Form::One && !alone
            || bare && amount.form == Form::Digits && self.is_name_like(amount.first, sentence, quantity)
    }

    /// Past the words that make what stands before them negative: 5 degrees *below zero*.
    fn below_zero(&self, end: usize, until: usize, quantity: &mut Quantity) -> usize {
        let below = |s: &Sense| matches!(s, Sense::MinusBehind).then_some(());
        let free = end < until && quantity.counted.is_none();
        let found = free.then(|| self.part.longest(end, below)).flatten().filter(|(past, ())| *past <= until);
        let Some((past, ())) = found else { return end };
        (quantity.low, quantity.high) = (quantity.high.map(|v| -v.abs()), quantity.low.map(|v| -v.abs()));
        past
    }

    /// A number, or a word that may stand before one.
    fn may_begin(&self, at: usize) -> bool {
        if self.is_ending_of_figure(at) {
            return false;
        }
        self.part.tokens[at].kind == TokenKind::Number
            || self.part.compound(at).is_some()
            || self.part.tokens[at].kind == TokenKind::Mark && numeral::is_mark_of_number(self.part, at, self.marks)
            || self.part.tags_at(at).iter().any(|t| {
                matches!(
                    t.sense,
                    Sense::Number(_)
                        | Sense::Magnitude(_)
                        | Sense::Fraction(_)
                        | Sense::Collective(_)
                        | Sense::Several
                        | Sense::NumberArticle
                        | Sense::Minus
                        | Sense::Ordinal(_)
                        | Sense::Denominator(_)
                        | Sense::OrdinalPrefix
                        | Sense::Bound(_, Side::Before)
                        | Sense::RangeOpen(_)
                        | Sense::NumberLabel
                        | Sense::NumberIdiom
                        | Sense::Unit { side: Side::Before, .. }
                ) || matches!(t.sense, Sense::Name { .. }) && (t.end > at + 1 || self.precedes_figure(t.end))
            })
    }

    /// Whether what ends before a token stands before a number in digits, perhaps with a hyphen between.
    fn precedes_figure(&self, end: usize) -> bool {
        let number = |token: usize| self.part.tokens.get(token).is_some_and(|t| t.kind == TokenKind::Number);
        let hyphen = self.part.tokens.get(end).is_some_and(|t| !t.spaced && t.kind == TokenKind::Mark);
        number(end) || hyphen && number(end + 1)
    }

    /// Whether the word at a token is the ending of the figure before it, to which a hyphen ties it: 15-*öt* is the
    /// accusative of fifteen, and no five.
    fn is_ending_of_figure(&self, at: usize) -> bool {
        let part = self.part;
        let word = part.tokens[at].kind == TokenKind::Word && part.tokens[at].script.is_cased();
        let glued = |token: usize| !part.tokens[token].spaced && !part.tokens[token].breaks_line;
        word && at >= 2
            && glued(at)
            && glued(at - 1)
            && matches!(part.word(at - 1), "-" | "\u{2010}" | "\u{2011}")
            && part.tokens[at - 2].kind == TokenKind::Number
            && !part.tags_at(at).iter().any(|t| matches!(t.sense, Sense::Magnitude(_) | Sense::Unit { .. }))
    }

    /// A known name or a label with the number that belongs to it: past its end.
    fn name_with_number(&self, at: usize) -> Option<usize> {
        let part = self.part;
        let has_number = |first: usize, end: usize| (first..end).any(|t| part.tokens[t].kind == TokenKind::Number);
        let named = part.longest(at, |s| matches!(s, Sense::Name { .. }).then_some(()));
        if let Some((end, ())) = named.filter(|(end, ())| has_number(at, *end)) {
            return Some(end);
        }
        if let Some(end) = self.model(at) {
            return Some(end);
        }
        let (end, ()) = part.longest(at, |s| matches!(s, Sense::NumberLabel).then_some(()))?;
        let number = numeral(part, self.in_range(end)?, self.marks).filter(|n| n.magnitude.is_none())?;
        // "Group of 20", "article 5", "match four"; but "group: 20 people" counts.
        let counted = self.counted(number.end, part.tokens.len(), None);
        let names = match number.form {
            Form::Digits => !counted.is_some_and(|(_, id)| is_counted(&id)),
            // A number in words counts more often: "in the match four players".
            Form::Words => number.value < 100.0 && counted.is_none() && part.tokens[number.end - 1].script.is_cased(),
            _ => false,
        };
        names.then_some(number.end)
    }

    /// The name of one who calls what he makes by numbers, and such a number: "Boeing *737*", "Embraer *190* passenger
    /// planes". People that he employs are counted: "Boeing 500 workers".
    fn model(&self, at: usize) -> Option<usize> {
        const LEAST: f64 = 100.0;
        let part = self.part;
        let maker = |s: &Sense| match s {
            Sense::Name { id, .. } => known(id).filter(|name| name.numbers).map(|_| ()),
            _ => None,
        };
        let (past, ()) = part.longest(at, maker)?;
        let dash = part.tokens.get(past).is_some_and(|t| !t.spaced && t.kind == TokenKind::Mark);
        let first = self.in_range(past + usize::from(dash))?;
        let number = part.tokens[first].kind == TokenKind::Number && !part.tokens[first].breaks_line;
        let written = part.word(first).chars().all(|c| rashomon_text::digit_value(c).is_some());
        let value = numeral::digits(part.word(first), self.marks).filter(|value| (LEAST..1000.0).contains(value));
        if !number || !written || value.is_none() {
            return None;
        }
        let employed = |id: &str| is_of_people(id) && id != PASSENGER;
        let counted = self.counted(first + 1, part.tokens.len(), None);
        (!counted.is_some_and(|(_, id)| employed(&id))).then_some(first + 1)
    }

    fn in_range(&self, at: usize) -> Option<usize> {
        (at < self.part.tokens.len()).then_some(at)
    }

    /// An ordinal: past its end, and its value.
    fn ordinal(&self, at: usize) -> Option<(usize, f64)> {
        let part = self.part;
        if part.tokens[at].kind == TokenKind::Number {
            let ages = |t: &Tag| matches!(t.sense, Sense::AgeDecade);
            let longer = |end: usize| part.tags_at(at + 1).iter().any(|t| t.end > end && ages(t));
            let end = ordinal_ending(part, at + 1, self.language).filter(|end| !longer(*end))?;
            // "1,5e-3" is a power, and no fifth.
            if numeral(part, at, self.marks).is_some_and(|n| n.end > end) {
                return None;
            }
            return Some((end, numeral::digits(part.word(at), self.marks).unwrap_or_default()));
        }
        let (end, value) = numeral::ordinal(part, at, self.marks)?;
        let longer =
            numeral(part, at, self.marks).is_some_and(|n| n.end > end || n.form != Form::Article && n.end >= end);
        (!longer).then_some((end, value))
    }

    /// The place in a series that the ordinal at tokens `at..end` gives to what is called by such places: the *third
    /// round*. The first of something is as often the only one, and says no number.
    fn numbered(
        &self,
        at: usize,
        end: usize,
        value: f64,
        sentence: usize,
        until: usize,
    ) -> Option<(usize, Option<Quantity>)> {
        const MOST: f64 = 500.0;
        const REACH: usize = 2;
        let part = self.part;
        if !(2.0..=MOST).contains(&value) || value.fract() != 0.0 {
            return None;
        }
        let numbered = |token: usize| {
            part.longest(token, |s| match s {
                Sense::Concept(id) if is_numbered(id) => Some(id.clone()),
                _ => None,
            })
        };
        let place = |first: usize, past: usize, counted: String| {
            let span = part.span(first, past);
            let unit = Some(Quantity::ORDINAL.to_owned());
            let counted = Some(counted);
            Quantity { span, low: Some(value), high: Some(value), approximate: false, unit, counted }
        };
        // A small word may tie the two where words stand without spaces: 第3回*の*協議.
        let tie = |token: usize| {
            part.tokens[token].script.is_unspaced()
                && part.tags_at(token).iter().any(|t| matches!(t.sense, Sense::Function | Sense::Classifier))
        };
        let word = |token: usize| part.tokens[token].kind == TokenKind::Word;
        let ordinal = |token: usize| part.tags_at(token).iter().any(|t| matches!(t.sense, Sense::Ordinal(_)));
        if self.language.data.numbers.ordinals_follow {
            // The first of several nouns is what the others belong to: the *round* of talks the third.
            let from = sentence.max(at.saturating_sub(REACH));
            let before = (from..at).rev().take_while(|&token| {
                word(token) && !part.tokens[token + 1].breaks_line && !self.stops(token) && !ordinal(token)
            });
            let noun =
                before.filter_map(|token| Some((token, numbered(token).filter(|(past, _)| *past <= at)?.1))).last();
            if let Some((first, counted)) = noun {
                return Some((end, Some(place(first, end, counted))));
            }
        }
        // Another noun has the ordinal, and what is behind that may be a verb: "the third man attacked them".
        let other = |token: usize| {
            part.tags_at(token).iter().any(|t| match t.sense {
                Sense::Concept(id) => is_counted(id),
                sense => matches!(sense, Sense::Role { .. } | Sense::Title),
            })
        };
        for token in end..until.min(end + REACH) {
            if part.tokens[token].breaks_line || !word(token) {
                break;
            }
            if let Some((past, counted)) = numbered(token).filter(|(past, _)| *past <= until) {
                return Some((past, Some(place(at, past, counted))));
            }
            if other(token) || self.stops(token) && !tie(token) {
                break;
            }
        }
        None
    }

    /// Whether a noun phrase behind a number has ended where token `token` stands.
    fn stops(&self, token: usize) -> bool {
        let part = self.part;
        part.tokens[token].breaks_line
            || part.tokens[token].kind != TokenKind::Word
            || part.tags_at(token).iter().any(|t| {
                matches!(
                    t.sense,
                    Sense::Function
                        | Sense::Coordinator
                        | Sense::Relative
                        | Sense::Complementiser
                        | Sense::Pronoun
                        | Sense::Reporting(_)
                        | Sense::Negation
                        | Sense::Month { .. }
                        | Sense::Classifier
                )
            })
    }

    /// People called by their country, where token `noun` is that: 400 *Bahrainis*. An adjective looks much the same, but
    /// has no plural ending, or no capital where peoples have one, or a noun behind it.
    fn nationals(&self, noun: usize, until: usize) -> Option<usize> {
        let part = self.part;
        let (end, ()) = part.longest(noun, |s| matches!(s, Sense::Adjective { .. }).then_some(()))?;
        if end > until {
            return None;
        }
        if part.tokens[noun].script.is_unspaced() {
            // 乌克兰人 is longer than the name of the country in it.
            let named = part.longest(noun, |s| matches!(s, Sense::Name { .. }).then_some(()));
            return named.is_none_or(|(past, ())| past < end).then_some(end);
        }
        if end >= until || self.stops(end) {
            return Some(end);
        }
        let plural = |token: usize| is_plural(&fold(part.word(token)), self.language);
        let counted = |t: &Tag| matches!(t.sense, Sense::Concept(id) if is_counted(id));
        let written = part.tokens[noun].is_capitalised(part.text) || !self.language.data.names.capital_peoples;
        let followed = plural(end) || part.tags_at(end).iter().any(counted);
        (plural(end - 1) && !followed && written).then_some(end)
    }

    /// The number or range at `at`, with the bounds before it.
    fn amount(&self, at: usize, until: usize) -> Option<Amount> {
        let (from, bounds) = self.bounds_before(at, until);
        // A word that bounds a number may open a range as well: "od 100", "od 100 do 120".
        let whole = if from > at { self.opened_range(at, until) } else { None };
        let (from, bounds) = if whole.is_some() { (at, [None; 2]) } else { (from, bounds) };
        let several = self.several(from, until);
        let ranged = whole.or_else(|| self.opened_range(from, until)).or(several);
        let mut amount = match ranged {
            Some(amount) => Amount { first: from, ..amount },
            None => self.plain_amount(from, until)?,
        };
        if let Some((end, ratio)) = self.ratio(&amount, until) {
            (amount.low, amount.high, amount.end, amount.marked) = (Some(ratio), Some(ratio), end, true);
        }
        if amount.form == Form::Article {
            return Some(amount);
        }
        let bounds = || bounds.into_iter().flatten();
        if bounds().next().is_some() {
            // "Pushed around one defender": a hedge makes no number of a pronoun.
            let marks = |kind: BoundKind| match kind {
                BoundKind::Exact => false,
                BoundKind::About | BoundKind::Nearly | BoundKind::JustOver => amount.form != Form::One,
                _ => true,
            };
            amount.marked |= bounds().any(marks);
            amount.first = amount.first.min(from);
        }
        // "An estimated up to 400" is a bound, whoever guesses it.
        let bounded = |kind: BoundKind| matches!(kind, BoundKind::Low | BoundKind::High);
        let hedged = !bounds().any(bounded);
        for kind in bounds().filter(|kind| hedged || *kind != BoundKind::About) {
            apply(kind, &mut amount.low, &mut amount.high, &mut amount.approximate);
        }
        // Where the words before begin: only what changes the number is part of the mention.
        let keeps = bounds().any(|kind| kind != BoundKind::Exact);
        amount.first = if keeps { at } else { amount.first };
        Some(amount)
    }

    /// The bounds and hedges that stand before a number at `at`, two at most, and where the number begins behind them.
    fn bounds_before(&self, at: usize, until: usize) -> (usize, [Option<BoundKind>; 2]) {
        let mut from = at;
        let mut bounds: [Option<BoundKind>; 2] = [None; 2];
        for bound in &mut bounds {
            let before = |s: &Sense| if let Sense::Bound(kind, Side::Before) = s { Some(*kind) } else { None };
            match self.part.longest(from, before) {
                Some((end, kind)) if end < until => {
                    // «Вырос до 9» is nine, not nine at most; but "up to" is a bound wherever it stands.
                    let reached = kind == BoundKind::High && end == from + 1 && self.follows_change(from);
                    *bound = Some(if reached { BoundKind::Exact } else { kind });
                    from = end;
                }
                _ => break,
            }
        }
        (from, bounds)
    }

    /// A range that a word opens: "*between* 3 and 5".
    fn opened_range(&self, from: usize, until: usize) -> Option<Amount> {
        let opens = |s: &Sense| if let Sense::RangeOpen(range) = s { Some(*range) } else { None };
        let (end, range) = self.part.longest(from, opens).filter(|(end, _)| *end < until)?;
        let (_, first) = self.number_at(end, until)?;
        self.range_from(end, first, Some(range), until)
    }

    /// The number at a token, with the unit that may stand before it: where it begins.
    fn number_at(&self, at: usize, until: usize) -> Option<(usize, Numeral)> {
        let part = self.part;
        let unit_before = |at: usize| {
            let pick = |s: &Sense| matches!(s, Sense::Unit { side: Side::Before, .. }).then_some(());
            part.longest(at, pick).map(|(end, ())| end).filter(|end| *end < until)
        };
        let minus = part.longest(at, |s| matches!(s, Sense::Minus).then_some(())).map(|(end, ())| end);
        // "Minus %5": the sign before a unit that is itself before the number.
        if let Some(unit) = minus.filter(|end| *end < until).and_then(unit_before) {
            let found = numeral(part, unit, self.marks).filter(|n| n.end <= until)?;
            return Some((at, Numeral { value: -found.value, ..found }));
        }
        let from = unit_before(at).unwrap_or(at);
        let found = numeral(part, from, self.marks).filter(|n| n.end <= until);
        found.map(|n| (from, n))
    }

    /// A number that nothing opens as a range, or the word for an unsaid one.
    fn plain_amount(&self, from: usize, until: usize) -> Option<Amount> {
        let number = if self.is_collective(from) { None } else { self.number_at(from, until) };
        let Some((first_token, first)) = number else { return self.collective(from, until) };
        let ranged = self.range_from(from, first, None, until);
        Some(ranged.unwrap_or(Amount {
            first: first_token,
            end: first.end,
            low: Some(first.value),
            high: (!first.more).then_some(first.value),
            approximate: false,
            marked: first.more || first.magnitude.is_some() || first.value.fract() != 0.0,
            form: first.form,
        }))
    }

    /// Whether a word for a number that changes stands before token `at`: it rose, it fell.
    fn follows_change(&self, at: usize) -> bool {
        const FAR: usize = 4;
        let part = self.part;
        let changes = |t: &Tag| matches!(t.sense, Sense::Concept(id) if is_change(id));
        let mut near =
            (at.saturating_sub(FAR)..at).rev().take_while(|token| part.tokens[*token].kind != TokenKind::Mark);
        near.any(|token| part.tags_at(token).iter().any(changes))
    }

    /// The second number of a range whose first is known.
    fn range_from(&self, first_token: usize, first: Numeral, opened: Option<usize>, until: usize) -> Option<Amount> {
        let part = self.part;
        if first.end >= until || matches!(first.form, Form::Article) {
            return None;
        }
        // The first number may have its own unit: "10% to 15%".
        let after_unit = part
            .longest(first.end, |s| matches!(s, Sense::Unit { side: Side::Before | Side::After, .. }).then_some(()))
            .map_or(first.end, |(end, ())| end);
        let middle = |at: usize| {
            let pick = |s: &Sense| match s {
                Sense::RangeBetween { range, alone } => (*alone || opened == Some(*range)).then_some(()),
                _ => None,
            };
            (at < until).then(|| part.longest(at, pick)).flatten().map(|(end, ())| end).filter(|end| *end < until)
        };
        let Some((mark, next)) = [first.end, after_unit].into_iter().find_map(|at| middle(at).map(|end| (at, end)))
        else {
            return self.one_or_next(first_token, first, until);
        };
        let (_, last) = self.number_at(next, until)?;
        if last.form == Form::Article {
            return None;
        }
        // "2.4 percent to $71.30" are two figures.
        let unit_at = |token: usize| {
            let pick = |s: &'static Sense| match s {
                Sense::Unit { id, side: Side::Before | Side::After, .. } => Some(id.as_str()),
                _ => None,
            };
            (token < until).then(|| part.longest(token, pick)).flatten().map(|(_, id)| id)
        };
        if let (Some(of_first), Some(of_last)) = (unit_at(first.end), unit_at(next).or_else(|| unit_at(last.end)))
            && of_first != of_last
        {
            return None;
        }
        // A dash joins only what is written alike on both sides.
        let dash = part.tokens[mark].kind == TokenKind::Mark;
        if dash && part.tokens[mark].spaced != part.tokens[next].spaced {
            return None;
        }
        let shared = last
            .magnitude
            .filter(|m| first.magnitude.is_none() && first.value < *m && last.value > first.value * m * 0.999);
        let low = tidy(first.value * shared.unwrap_or(1.0));
        // "2-1" is a score; without an opening word "5 and 7" are two numbers, which the data don't join.
        let grows = low < last.value && (opened.is_some() || last.value <= low.max(1.0) * 1000.0);
        grows.then_some(Amount {
            first: first_token,
            end: last.end,
            low: Some(low),
            high: Some(last.value),
            approximate: false,
            marked: true,
            form: Form::Words,
        })
    }

    /// Two numbers in words of which the second is the next one, with nothing between them: 三四个, "iki üç", "два три",
    /// and 三四百 with its magnitude.
    fn one_or_next(&self, at: usize, first: Numeral, until: usize) -> Option<Amount> {
        let part = self.part;
        let small = matches!(first.form, Form::Words | Form::One)
            && first.magnitude.is_none()
            && first.value.fract() == 0.0
            && (1.0..=8.0).contains(&first.value);
        if !small || part.tokens[first.end].breaks_line || part.tokens[first.end].kind != TokenKind::Word {
            return None;
        }
        let last = numeral(part, first.end, self.marks).filter(|n| n.form == Form::Words && n.end <= until)?;
        let size = last.magnitude.unwrap_or(1.0);
        // "Two three-year terms".
        let hyphen = part.tokens.get(last.end).is_some_and(|t| !t.spaced && part.word(last.end) == "-");
        (last.value == (first.value + 1.0) * size && !hyphen).then_some(Amount {
            first: at,
            end: last.end,
            low: Some(tidy(first.value * size)),
            high: Some(last.value),
            approximate: false,
            marked: true,
            form: Form::Words,
        })
    }

    /// Whether a word for an unsaid number stands at `at`, which is a magnitude only after a number.
    fn is_collective(&self, at: usize) -> bool {
        let tags = self.part.tags_at(at);
        tags.iter().any(|t| matches!(t.sense, Sense::Collective(_)))
            && !tags.iter().any(|t| matches!(t.sense, Sense::Number(_) | Sense::NumberArticle))
    }

    /// "Dozens", "hundreds of thousands": at least two of it.
    fn collective(&self, at: usize, until: usize) -> Option<Amount> {
        let pick = |s: &Sense| if let Sense::Collective(v) = s { Some(*v) } else { None };
        let (end, value) =
            self.in_range(at).and_then(|at| self.part.longest(at, pick)).filter(|(end, _)| *end <= until)?;
        Some(Amount {
            first: at,
            end,
            low: Some(value * 2.0),
            high: None,
            approximate: true,
            marked: true,
            form: Form::Words,
        })
    }

    /// "Several hundred", "a couple of million": at least two of the size behind it.
    fn several(&self, at: usize, until: usize) -> Option<Amount> {
        let several = |s: &Sense| matches!(s, Sense::Several).then_some(());
        let (from, ()) =
            self.in_range(at).and_then(|at| self.part.longest(at, several)).filter(|(from, ())| *from < until)?;
        if self.part.tokens[from].breaks_line {
            return None;
        }
        let size = |n: &Numeral| n.end <= until && n.form != Form::Article && is_size(n.value);
        match numeral(self.part, from, self.marks).filter(size) {
            Some(n) => Some(Amount {
                first: at,
                end: n.end,
                low: Some(n.value * 2.0),
                high: None,
                approximate: true,
                marked: true,
                form: Form::Words,
            }),
            None => self.collective(from, until).map(|amount| Amount { first: at, ..amount }),
        }
    }

    /// "One in five", "3 out of 10".
    fn ratio(&self, amount: &Amount, until: usize) -> Option<(usize, f64)> {
        let one = amount.form == Form::One;
        let pick = |s: &Sense| (matches!(s, Sense::Ratio) || one && matches!(s, Sense::RatioOfOne)).then_some(());
        let (end, ()) =
            self.in_range(amount.end).and_then(|at| self.part.longest(at, pick)).filter(|(end, ())| *end < until)?;
        let whole = numeral(self.part, end, self.marks).filter(|n| n.end <= until && n.form != Form::Article)?;
        let share = amount.low? / whole.value;
        (amount.low == amount.high && share > 0.0 && share < 1.0).then_some((whole.end, share))
    }

    /// Digits that are part of a code, score, address or list: past it.
    fn code(&self, from: usize, end: usize) -> Option<usize> {
        let part = self.part;
        let token = part.tokens[from];
        if token.kind != TokenKind::Number {
            return None;
        }
        let glued_before = from > 0 && !token.spaced && !part.is_behind_proclitics(from, self.language);
        if glued_before {
            let mark = part.word(from - 1);
            let word_before =
                from >= 2 && !part.tokens[from - 1].spaced && part.tokens[from - 2].kind != TokenKind::Mark;
            let code =
                matches!(mark, "-" | "\u{2010}" | "\u{2011}" | "/" | "." | ":" | "_" | "=" | "@" | "'") && word_before;
            if code || matches!(mark, "#" | "_" | "@" | "+" | "№") {
                return Some(self.past_chain(end));
            }
        }
        // No amount begins with a zero: it is the number of a telephone, with all the digits behind it.
        let written = fold(part.word(from));
        if written.len() > 3 && written.starts_with('0') && written.parse().is_ok_and(|n: u64| n > 0) {
            let digits = |t: &usize| part.tokens[*t].kind == TokenKind::Number && !part.tokens[*t].breaks_line;
            return Some(end + (end..part.tokens.len()).take_while(digits).count());
        }
        // Digits that letters or further digits are glued to, where those are no unit.
        let next = part.tokens.get(end).filter(|t| !t.spaced)?;
        if next.kind == TokenKind::Word {
            let known = part.tags_at(end).iter().any(|t| {
                matches!(
                    t.sense,
                    Sense::Unit { .. } | Sense::Magnitude(_) | Sense::Glued(_) | Sense::TimeUnit(_) | Sense::Classifier
                )
            });
            let spaceless = next.script.is_unspaced() || !part.word(end).is_ascii();
            return (!known && !spaceless).then(|| self.past_chain(end));
        }
        let chained = matches!(part.word(end), "-" | "/" | ":" | "." | "\u{2013}")
            && part.tokens.get(end + 1).is_some_and(|t| !t.spaced && t.kind == TokenKind::Number);
        if chained && part.tokens[end - 1].kind == TokenKind::Number {
            return Some(self.past_chain(end));
        }
        // "1. First item", "[1]", "(2)": a number that begins its line, or alone in brackets.
        let opens_line = from == 0 || token.breaks_line;
        let list = opens_line && end == from + 1 && matches!(part.word(end), "." | ")") && part.tokens.len() > end + 1;
        let footnote = glued_before && part.word(from - 1) == "[" && part.word(end) == "]";
        (list || footnote).then_some(end + 1)
    }

    /// Past everything that is glued to what ends at `end`.
    fn past_chain(&self, end: usize) -> usize {
        let part = self.part;
        let mut at = end;
        while at < part.tokens.len() && !part.tokens[at].spaced {
            // Where words stand without spaces, what is glued needs be no part of it: -1は2つ.
            if at > end && part.tokens[at].script.is_unspaced() {
                break;
            }
            let mark = part.tokens[at].kind == TokenKind::Mark;
            let goes_on = part.tokens.get(at + 1).is_some_and(|t| !t.spaced && t.kind != TokenKind::Mark);
            if mark && !(goes_on && matches!(part.word(at), "-" | "/" | ":" | "." | "_" | "\u{2013}")) {
                break;
            }
            at += 1;
        }
        at
    }

    /// The unit of an amount.
    fn unit(&self, amount: &Amount, at: usize, until: usize) -> Option<Measured> {
        let part = self.part;
        let unit_at = |token: usize, wanted: Side| {
            let pick = move |s: &'static Sense| match s {
                Sense::Unit { id, side, factor } if *side == wanted => Some((id.as_str(), *factor)),
                _ => None,
            };
            part.longest(token, pick)
        };
        // Before the number: within the amount (after a bound), or as its first words.
        for token in at..amount.end {
            if let Some((end, (id, factor))) = unit_at(token, Side::Before)
                && end < amount.end
                && part.tokens.get(end).is_some_and(|_| numeral(part, end, self.marks).is_some())
            {
                let first = amount.first.min(token);
                // A unit after it may say more: "$3 million Canadian dollars" keeps the sign.
                return Some(Measured { id, factor, first, end: amount.end, more: 0.0 });
            }
        }
        let mut from = amount.end;
        if from < until && part.word(from) == "-" && !part.tokens[from].spaced && from + 1 < until {
            from += 1;
        }
        // "3 milhões *de* dólares".
        for skip_classifier in [false, true] {
            let mut token = from;
            if skip_classifier {
                match (token < until).then(|| self.classifier(token)).flatten() {
                    Some(end) => token = end,
                    None => break,
                }
            }
            if token >= until {
                break;
            }
            if let Some((end, (id, factor))) = unit_at(token, Side::After).filter(|(end, _)| *end <= until) {
                let (end, more) = match self.finer_unit(end, id, until) {
                    Some(finer) if factor == 1.0 => finer,
                    _ if is_money(id) => self.hundredths(end, until),
                    _ => self.smaller_parts(end, id, factor, until),
                };
                let (end, more) =
                    self.added(amount, end, until).map_or((end, more), |(end, part)| (end, part * factor));
                return Some(Measured { id, factor, first: amount.first, end, more });
            }
            // A currency sign may stand on either side.
            if let Some((end, (id, factor))) =
                unit_at(token, Side::Before).filter(|(end, (id, _))| *end <= until && is_money(id))
                && (!part.tokens[token].spaced
                    || part.tokens[token].kind == TokenKind::Word
                    || self.magnitude_behind(amount, id, end, factor, until).0 > end)
            {
                let (end, factor) = self.magnitude_behind(amount, id, end, factor, until);
                return Some(Measured { id, factor, first: amount.first, end, more: 0.0 });
            }
        }
        None
    }

    /// The fraction behind a unit that is added to a whole number before it: "deux tonnes *et demie*".
    fn added(&self, amount: &Amount, from: usize, until: usize) -> Option<(usize, f64)> {
        let whole = |value: f64| value < 100.0 && value.fract() == 0.0;
        let plain = amount.low == amount.high && amount.low.is_some_and(whole);
        let free = plain && from < until && !self.part.tokens[from].breaks_line;
        let pick = |s: &Sense| if let Sense::Added(part) = s { Some(*part) } else { None };
        free.then(|| self.part.longest(from, pick)).flatten().filter(|(end, _)| *end <= until)
    }

    /// A magnitude behind the sign of a currency counts for the number before it: "9 £ billion".
    fn magnitude_behind(&self, amount: &Amount, unit: &str, end: usize, factor: f64, until: usize) -> (usize, f64) {
        let magnitude = |s: &Sense| if let Sense::Magnitude(m) = s { Some(*m) } else { None };
        let plain = is_money(unit) && amount.form == Form::Digits && end < until && !self.part.tokens[end].breaks_line;
        match plain.then(|| self.part.longest(end, magnitude)).flatten().filter(|(past, _)| *past <= until) {
            Some((past, m)) if m >= 1000.0 => (past, factor * m),
            _ => (end, factor),
        }
    }

    /// What the hundredths behind a sum of money add: "15 dollars *50*", "3 euros *and 99 cents*".
    fn hundredths(&self, from: usize, until: usize) -> (usize, f64) {
        let part = self.part;
        let nothing = (from, 0.0);
        let joiner = |s: &Sense| matches!(s, Sense::NumberJoiner | Sense::Coordinator).then_some(());
        let joined = (from < until).then(|| part.longest(from, joiner)).flatten().map(|(end, ())| end);
        let at = joined.unwrap_or(from);
        let Some(found) = (at < until && !part.tokens[at].breaks_line).then(|| numeral(part, at, self.marks)).flatten()
        else {
            return nothing;
        };
        if found.end > until || found.form == Form::Article || !(1.0..100.0).contains(&found.value) {
            return nothing;
        }
        let cent = |s: &Sense| matches!(s, Sense::Unit { id, .. } if id == "cent").then_some(());
        if let Some((end, ())) = (found.end < until).then(|| part.longest(found.end, cent)).flatten() {
            return (end, found.value / 100.0);
        }
        // Without the word for them, two digits and nothing behind that they could count.
        let free = found.end >= until || part.tokens[found.end].kind == TokenKind::Mark;
        let two = found.value >= 10.0 && found.value.fract() == 0.0;
        if joined.is_none() && free && two { (found.end, found.value / 100.0) } else { nothing }
    }

    /// What a number of a finer unit of the same kind adds: "6 feet *6 inches*", "1 metre *and 98 centimetres*"; behind
    /// feet and a hyphen, inches need no word: "6-foot-*6*".
    fn finer_unit(&self, from: usize, unit: &str, until: usize) -> Option<(usize, f64)> {
        let part = self.part;
        let (base, size) = in_base(unit)?;
        if from >= until || part.tokens[from].breaks_line {
            return None;
        }
        let hyphen = part.word(from) == "-" && !part.tokens[from].spaced;
        let joiner = |s: &Sense| matches!(s, Sense::NumberJoiner).then_some(());
        let at = if hyphen { from + 1 } else { part.longest(from, joiner).map_or(from, |(end, ())| end) };
        let number = (at < until).then(|| numeral(part, at, self.marks)).flatten();
        let number = number.filter(|n| n.end <= until && n.form != Form::Article)?;
        let finer = |s: &'static Sense| match s {
            Sense::Unit { id, side: Side::After, .. } => in_base(id).filter(|(of, finer)| *of == base && *finer < size),
            _ => None,
        };
        if let Some((end, (_, finer))) = (number.end < until).then(|| part.longest(number.end, finer)).flatten() {
            return (end <= until && number.value * finer < size).then_some((end, number.value * finer / size));
        }
        let inches = hyphen && unit == "[ft_i]" && !part.tokens[at].spaced && number.form == Form::Digits;
        (inches && number.value < 12.0).then_some((number.end, number.value / 12.0))
    }

    /// What smaller parts after a unit that is several of another add: 三成*五*, 3割*5分*.
    fn smaller_parts(&self, from: usize, unit: &str, factor: f64, until: usize) -> (usize, f64) {
        let (mut end, mut more, mut last) = (from, 0.0, factor);
        // 两米*半*.
        let half = |s: &Sense| if let Sense::Fraction(v) = s { Some(*v) } else { None };
        if from < until
            && self.part.tokens[from].script.is_unspaced()
            && let Some((past, part)) = self.part.longest(from, half).filter(|(past, _)| *past <= until)
        {
            return (past, part * factor);
        }
        while last > 0.1 && end < until && !self.part.tokens[end].breaks_line {
            let Some(digit) = numeral(self.part, end, self.marks).filter(|n| n.end <= until && n.value < 10.0) else {
                break;
            };
            let smaller = |s: &Sense| match s {
                Sense::Unit { id, factor, .. } if id == unit && *factor < last => Some(*factor),
                _ => None,
            };
            match (digit.end < until).then(|| self.part.longest(digit.end, smaller)).flatten() {
                Some((past, factor)) => (end, more, last) = (past, more + digit.value * factor, factor),
                None if last <= 1.0 || self.part.tokens[end].spaced => break,
                None => return (digit.end, more + digit.value * last / 10.0),
            }
        }
        (end, more)
    }

    fn classifier(&self, at: usize) -> Option<usize> {
        self.part.longest(at, |s| matches!(s, Sense::Classifier).then_some(())).map(|(end, ())| end)
    }

    fn time_unit(&self, at: usize, until: usize) -> Option<(usize, Unit)> {
        let mut at = at;
        if at < until && self.part.word(at) == "-" && !self.part.tokens[at].spaced {
            at += 1;
        }
        if at >= until {
            return None;
        }
        let pick = |s: &Sense| if let Sense::TimeUnit(id) = s { Unit::parse(id) } else { None };
        self.part.longest(at, pick).filter(|(end, _)| *end <= until)
    }

    /// Whether tokens `first..` are years right after a person's role: an age.
    fn is_age_of_person(&self, first: usize, unit: Unit) -> bool {
        let role = |t: &Tag| matches!(t.sense, Sense::Role { kind: RoleKind::Person, .. });
        unit.base.counted() == "year" && unit.times == 1 && first > 0 && self.part.tags_at(first - 1).iter().any(role)
    }

    /// Past the word that makes ages of a round number: 50*代*.
    fn age_decade(&self, amount: &Amount, until: usize) -> Option<usize> {
        let round = |v: f64| (10.0..100.0).contains(&v) && v % 10.0 == 0.0;
        if !(amount.low.is_some_and(round) && amount.high.is_some_and(round)) || amount.end >= until {
            return None;
        }
        let found = self.part.longest(amount.end, |s| matches!(s, Sense::AgeDecade).then_some(()));
        found.map(|(end, ())| end).filter(|end| *end <= until)
    }

    /// "Anna Lind, 34, said": a number of two digits between commas after a capitalised word.
    fn age(&self, amount: &Amount, until: usize) -> Option<()> {
        let part = self.part;
        let from = amount.first;
        let comma = |at: usize| matches!(part.word(at), "," | "،");
        let fits = from >= 3
            && amount.end < until
            && amount.form == Form::Digits
            && amount.low.is_some_and(|v| (5.0..=110.0).contains(&v))
            && comma(from - 1)
            && comma(amount.end)
            && part.tokens[from - 2].is_capitalised(part.text)
            && part.tokens[from - 3].is_capitalised(part.text);
        fits.then_some(())
    }

    /// The noun that is counted, from `at` on: past it, and what it is.
    fn counted(&self, at: usize, until: usize, unit: Option<&str>) -> Option<(usize, String)> {
        let share = matches!(unit, Some("%"));
        if unit.is_some() && !share {
            return None;
        }
        let (from, until, classified) = self.past_classifiers(at, until);
        // A share of something: "30% of voters"; without a word between, what follows is not its whole.
        if share && classified.is_none() {
            return None;
        }
        // Where words stand without spaces, what is counted stands right behind, and is known.
        let unspaced = from < until && self.part.tokens[from].script.is_unspaced();
        let things = classified.is_some_and(|(token, _)| {
            self.part.longest(token, |s| matches!(s, Sense::PersonalClassifier).then_some(())).is_none()
        });
        let (known, plural) = self.known_noun(from, until, unspaced, things);
        let personal = || {
            let (token, end) = classified?;
            let counts = self.part.longest(token, |s| matches!(s, Sense::PersonalClassifier).then_some(()));
            counts.map(|_| (end, PERSON.to_owned()))
        };
        // People who are counted with the case of a subject count no town that they left: 900*명이* 도시를 떠났다.
        let ends = classified.is_some() && !things && !unspaced && !self.is_genitive(from);
        if known.as_ref().is_some_and(|(_, id)| ends && self.language.data.numbers.noun_first && !is_of_people(id)) {
            return personal();
        }
        if known.is_some() {
            return known;
        }
        // A classifier may be a noun itself («نفر»), counted where no other noun follows.
        if let Some((token, end)) = classified
            && let Some((past, id)) =
                self.counted_concept(token).filter(|_| from >= until || self.stops(from) || unspaced)
        {
            return Some((past.max(end), id));
        }
        // "Three hundred and 21 *two* …": a number counts no number.
        let number = |token: usize| {
            let tags = self.part.tags_at(token);
            tags.iter().any(|t| matches!(t.sense, Sense::Number(v) if *v >= 2.0) && t.behind == 0)
        };
        if from >= until || self.stops(from) || number(from) && self.counted_concept(from).is_none() {
            return personal();
        }
        if unspaced {
            return personal().or_else(|| classified.and_then(|_| self.word_at(from, until)));
        }
        // 두 *명은* 헤엄쳐 나왔다: who is counted like people is people.
        self.unknown_noun(from, plural).or_else(personal)
    }

    /// Past the classifiers at a token, and the last of them; and where the noun that they stand before has to end: what
    /// stands in the next line is not counted.
    fn past_classifiers(&self, at: usize, until: usize) -> (usize, usize, Option<(usize, usize)>) {
        let (mut from, mut until, mut classified) = (at, until, None);
        while from < until
            && let Some(end) = self.classifier(from).filter(|end| *end <= until)
        {
            classified = Some((from, end));
            from = end;
            if self.part.tokens.get(end).is_some_and(|next| next.breaks_line) {
                until = end;
            }
        }
        (from, until, classified)
    }

    /// The concept at a token, if things of its kind are counted: where it ends.
    fn counted_concept(&self, token: usize) -> Option<(usize, String)> {
        self.part.longest(token, |s| match s {
            Sense::Concept(id) if is_counted(id) => Some(id.clone()),
            _ => None,
        })
    }

    /// The source at a token, where several are counted, by what it is in all languages: where it ends.
    fn counted_role(&self, token: usize) -> Option<(usize, String)> {
        self.part.longest(token, |s| match s {
            Sense::Role { id, kind: RoleKind::Source } => Some(id.clone()),
            _ => None,
        })
    }

    /// The noun behind a number whose concept is known or that names the people of a country, past it; else the first
    /// word that looks like a plural.
    /// Of `things` that a classifier counts, a word may say what they are for: 200辆*援助*卡车.
    fn known_noun(
        &self,
        from: usize,
        until: usize,
        unspaced: bool,
        things: bool,
    ) -> (Option<(usize, String)>, Option<usize>) {
        const REACH: usize = 4;
        let part = self.part;
        // A name may stand between: 16.5万名*厄立特里亚*难民.
        let modifies = |s: &Sense| match s {
            Sense::Name { .. } => true,
            Sense::Concept(id) => things && !is_counted(id),
            _ => false,
        };
        let named = |at: usize| part.longest(at, |s| modifies(s).then_some(())).map(|(end, ())| end);
        let behind = if unspaced { named(from).filter(|end| *end < until) } else { None };
        let found = behind.and_then(|at| self.counted_concept(at)).filter(|(end, _)| *end <= until);
        if found.is_some() {
            return (found, None);
        }
        let reach = until.min(from + if unspaced { 2 } else { REACH });
        let mut plural = None;
        // Another number has what stands behind it: "46 bin torba *beş* ülkeye".
        let other = |token: usize| {
            let number = |t: &Tag| matches!(t.sense, Sense::Number(_));
            token > from && (part.tokens[token].kind == TokenKind::Number || part.tags_at(token).iter().any(number))
        };
        // "Fünf US-*Geiseln*"
        let hyphen = |token: usize| {
            let glued = |token: usize| part.tokens.get(token).is_some_and(|t| !t.spaced && !t.breaks_line);
            part.word(token) == "-" && glued(token) && glued(token + 1)
        };
        for token in from..reach {
            let concept = self.counted_concept(token);
            if token > from && hyphen(token) {
                continue;
            }
            if (self.stops(token) || other(token)) && concept.is_none() {
                break;
            }
            let role = || self.counted_role(token).filter(|(end, _)| *end <= until);
            if let Some(role) = role().filter(|_| concept.is_none()) {
                return (Some(role), None);
            }
            if let Some(end) = self.nationals(token, until).filter(|_| plural.is_none()) {
                return (Some((end, PERSON.to_owned())), None);
            }
            if let Some((end, id)) = concept.as_ref().filter(|(end, _)| *end <= until) {
                let head = self.head_behind(token, *end, until, id);
                return (head.or(concept), None);
            }
            if plural.is_none() && is_plural(&fold(part.word(token)), self.language) {
                plural = Some(token);
            }
        }
        (None, plural)
    }

    /// What people in the singular only say the kind of, right behind them: twelve "passenger *planes*".
    fn head_behind(&self, token: usize, end: usize, until: usize, id: &str) -> Option<(usize, String)> {
        let plural = |token: usize| is_plural(&fold(self.part.word(token)), self.language);
        let open = is_people(id)
            && !self.language.data.numbers.plurals.is_empty()
            && !(token..end).any(plural)
            && end < until
            && !self.stops(end);
        let head = if open { self.counted_concept(end) } else { None };
        head.filter(|(past, head)| *past <= until && !is_of_people(head) && plural(past - 1))
    }

    /// Those aboard as a whole, where those who are carried and those who run it are counted together: 67 *passengers and
    /// crew*, 乗客・乗員67人. Nothing if what ends at token `end` is not followed by the others, and they by no number.
    fn all_aboard(&self, counted: &str, end: usize, until: usize) -> Option<usize> {
        let part = self.part;
        let others = match counted {
            PASSENGER => CREW,
            CREW => PASSENGER,
            _ => return None,
        };
        let joins = |token: usize| {
            let joiner = |t: &Tag| matches!(t.sense, Sense::Coordinator | Sense::NumberJoiner) && t.end == token + 1;
            let mark = matches!(part.word(token), "・" | "·" | "/" | "、" | ",");
            mark || part.tags_at(token).iter().any(joiner)
        };
        let join = (end < until && !part.tokens[end].breaks_line && joins(end)).then_some(end + 1)?;
        let small = |token: &usize| part.tags_at(*token).iter().any(|t| matches!(t.sense, Sense::Function));
        let from = join + (join..until).take_while(small).count();
        self.concept_of(from, others).filter(|past| *past <= until)
    }

    /// Where a concept ends that stands at a token.
    fn concept_of(&self, token: usize, wanted: &str) -> Option<usize> {
        let token = self.in_range(token)?;
        self.part.longest(token, |s| matches!(s, Sense::Concept(id) if id == wanted).then_some(())).map(|(end, ())| end)
    }

    /// Whether those stand before token `first` who are counted together with those that do stand before a number:
    /// *乗客*・乗員67人.
    fn are_before(&self, counted: &str, first: usize, sentence: usize) -> bool {
        const NEAR: usize = 3;
        let others = match counted {
            PASSENGER => CREW,
            CREW => PASSENGER,
            _ => return false,
        };
        let number = |token: usize| {
            let tags = self.part.tags_at(token);
            self.part.tokens[token].kind == TokenKind::Number
                || tags.iter().any(|t| matches!(t.sense, Sense::Number(_) | Sense::Classifier))
        };
        let own = (first.saturating_sub(NEAR)..first).find(|token| self.concept_of(*token, counted) == Some(first));
        own.is_some_and(|own| {
            let near = sentence.max(own.saturating_sub(NEAR))..own;
            near.rev().take_while(|token| !number(*token)).any(|token| self.concept_of(token, others).is_some())
        })
    }

    /// The longest known word at a token, where words stand without spaces: past it, and how it is written.
    fn word_at(&self, from: usize, until: usize) -> Option<(usize, String)> {
        let part = self.part;
        let end = part.tags_at(from).iter().map(|t| t.end).find(|end| *end <= until).unwrap_or(from + 1);
        Some((end, (from..end).map(|token| fold(part.word(token))).collect()))
    }

    /// A noun behind a number that nothing is known about, but that it is no name and, where a language has plurals, one
    /// of them.
    fn unknown_noun(&self, from: usize, plural: Option<usize>) -> Option<(usize, String)> {
        let part = self.part;
        let noun = plural.unwrap_or(from);
        let lower = !part.tokens[noun].is_capitalised(part.text) || self.language.data.language.capitalises_nouns;
        let named = part.tags_at(noun).iter().any(|t| matches!(t.sense, Sense::Name { .. }));
        let needs_plural = !self.language.data.numbers.plurals.is_empty() && plural.is_none();
        // What becomes of those who are counted is no name for them: "19 *спасены*".
        let verb = |t: &Tag| matches!(t.sense, Sense::Concept(id) if (makes(id).is_some() || is_change(id)) && !is_counted(id));
        let happens = part.tags_at(noun).iter().any(verb);
        (lower && !named && !needs_plural && !happens).then(|| (noun + 1, fold(part.word(noun))))
    }

    /// The noun right before a number with a classifier behind it, and past that: 捕虜2000人, "드론 3대".
    fn counted_before(&self, first: usize, sentence: usize, end: usize) -> Option<(usize, String)> {
        const LONGEST: usize = 4;
        let part = self.part;
        let same_line = first > sentence && !part.tokens[first].breaks_line;
        if !self.language.data.numbers.noun_first || !same_line {
            return None;
        }
        let at = self.in_range(end)?;
        let classified = self.classifier(at)?;
        // What counts nobody but people counts no ship that they are on.
        let personal = part.longest(at, |s| matches!(s, Sense::PersonalClassifier).then_some(())).is_some();
        let concept = |s: &Sense| match s {
            Sense::Concept(id) if is_counted(id) && (!personal || is_of_people(id)) => Some(id.clone()),
            _ => None,
        };
        // What stands behind another number is its own: "2명이 *숨지고* 19명이 구조됐다".
        let owned = |from: usize| {
            let counts = |t: &Tag| matches!(t.sense, Sense::Classifier | Sense::Number(_));
            from > sentence
                && (part.tokens[from - 1].kind == TokenKind::Number || part.tags_at(from - 1).iter().any(counts))
        };
        (sentence.max(first.saturating_sub(LONGEST))..first).find_map(|from| {
            let found = part.longest(from, concept);
            let found = found.filter(|(past, id)| *past == first && (is_people(id) || !owned(from)));
            found.map(|(_, id)| (classified, id))
        })
    }

    /// Whether what ends before token `at` has the case of what belongs to another: 31*명의* 환자.
    fn is_genitive(&self, at: usize) -> bool {
        let ends = |ending: &String| at > 0 && self.part.word(at - 1).ends_with(ending.as_str());
        self.language.data.speech.genitive.iter().any(ends)
    }

    /// Of which people those are members whom tokens `first..end` count: what stands behind, "22 members of the *crew*", or
    /// right before, a *legénység* 22 tagja.
    fn member_of(&self, first: usize, end: usize, (sentence, until): (usize, usize)) -> Option<String> {
        const REACH: usize = 4;
        let part = self.part;
        let people = |token: usize| {
            part.longest(token, |s| match s {
                Sense::Concept(id) if id != MEMBER && is_counted(id) && is_people(id) => Some(id.clone()),
                _ => None,
            })
        };
        let small = |t: &Tag| matches!(t.sense, Sense::Function | Sense::Classifier);
        let is_small = |token: &usize| part.tags_at(*token).iter().any(small);
        let ends = |token: &usize| part.tokens[*token].kind != TokenKind::Word || part.tokens[*token].breaks_line;
        let behind = (end..until.min(end + REACH)).take_while(|token| !ends(token));
        let behind = behind.filter_map(people).find(|(past, _)| *past <= until).map(|(_, id)| id);
        behind.or_else(|| {
            let small_before = (sentence..first).rev().take_while(is_small).count();
            let at = first - small_before;
            (sentence.max(at.saturating_sub(REACH))..at)
                .find_map(|from| people(from).filter(|(past, _)| (at..=first).contains(past)).map(|(_, id)| id))
        })
    }

    /// The noun that is its own number, as a dual is: شخصان, "two persons".
    fn counted_within(&self, amount: &Amount) -> Option<String> {
        let last = amount.end.checked_sub(1).filter(|last| *last >= amount.first && amount.form == Form::Words)?;
        let concept = |s: &Sense| match s {
            Sense::Concept(id) if is_counted(id) => Some(id.clone()),
            _ => None,
        };
        self.part.longest(last, concept).filter(|(end, _)| *end == amount.end).map(|(_, id)| id)
    }

    /// A bound after the number or its noun: "100 or more", "100 people at least".
    fn bound_after(&self, end: usize, until: usize, quantity: &mut Quantity) -> (usize, usize) {
        let pick = |s: &Sense| if let Sense::Bound(kind, Side::After) = s { Some(*kind) } else { None };
        match (end < until).then(|| self.part.longest(end, pick)).flatten().filter(|(past, _)| *past <= until) {
            Some((past, kind)) => {
                let not = kind == BoundKind::Low && quantity.unit.is_some() && self.is_denied(past, until);
                let kind = if not { BoundKind::High } else { kind };
                apply(kind, &mut quantity.low, &mut quantity.high, &mut quantity.approximate);
                // 7万人を超える*死者*: what stands behind says more than the word for people before the bound.
                let unspaced = past < until && self.part.tokens[past].script.is_unspaced();
                let people = unspaced && quantity.counted.as_deref() == Some(PERSON);
                let noun = (quantity.counted.is_none() || people)
                    .then(|| self.counted(past, until, quantity.unit.as_deref()))
                    .flatten();
                match noun.filter(|(_, counted)| !people || is_counted(counted)) {
                    Some((past, counted)) => {
                        quantity.counted = Some(counted);
                        (end, past)
                    }
                    None => (end, past),
                }
            }
            None => (end, end),
        }
    }

    /// Whether the verb behind an amount, where verbs come last, says that it was not so much: 300 टन से अधिक तेल *नहीं* बहा.
    fn is_denied(&self, past: usize, until: usize) -> bool {
        const NEAR: usize = 3;
        let part = self.part;
        let mut near = (past..until.min(past + NEAR)).take_while(|token| part.tokens[*token].kind == TokenKind::Word);
        self.language.data.language.verb_final
            && near.any(|token| part.tags_at(token).iter().any(|t| matches!(t.sense, Sense::Negation)))
    }

    /// Whether a bare number in digits after a capitalised word belongs to a name: "Boeing 737".
    fn is_name_like(&self, from: usize, sentence: usize, quantity: &Quantity) -> bool {
        if from <= sentence || self.language.data.language.capitalises_nouns {
            return false;
        }
        let before = self.part.tokens[from - 1];
        if !before.is_capitalised(self.part.text) || self.part.tokens[from].breaks_line {
            return false;
        }
        let tags = self.part.tags_at(from - 1);
        let plain = tags
            .iter()
            .any(|t| matches!(t.sense, Sense::Function | Sense::Opener | Sense::Bound(..) | Sense::Reporting(_)));
        // "Radio 4 Desert Island Discs": the name goes on behind the number.
        let goes_on = || self.part.tokens.get(from + 1).is_some_and(|t| t.spaced && t.is_capitalised(self.part.text));
        !plain && (quantity.counted.is_none() || goes_on())
    }
}

/// Whether a number is one that things are counted in: a dozen, a hundred, a hundred thousand.
fn is_size(value: f64) -> bool {
    value == 12.0 || value >= 10.0 && (value.log10().fract() == 0.0)
}

/// What a bound makes of a number's two ends.
fn apply(kind: BoundKind, low: &mut Option<f64>, high: &mut Option<f64>, approximate: &mut bool) {
    match kind {
        BoundKind::Low => *high = None,
        BoundKind::High => *low = None,
        BoundKind::About => *approximate = true,
        BoundKind::Nearly => (*low, *approximate) = (None, true),
        BoundKind::JustOver => (*high, *approximate) = (None, true),
        BoundKind::Exact => {}
    }
}
