//! What are people counted as, where a sentence says what became of them?
//!
//! "At least 19 people were killed" counts the dead, and so does "19 were killed": the noun says less than the
//! verb beside it. Each word that says what became of people goes to the number next to it, nearest first, so that
//! "12 people died and 45 were injured" comes out right. In the same way a share or a bare number beside the word for
//! what it measures ("turnout was 62 percent") is of that. A number that nothing stands beside takes up the people who
//! were counted last ([`take_up`]).

use std::sync::OnceLock;

use rashomon_language::schema::concepts::Declaration;
use rashomon_language::{Language, RoleKind, Sense, Tag};
use rashomon_text::TokenKind;
use rustc_hash::FxHashMap;

use crate::quantities::{is_change, is_counted};
use crate::times::duration::Base;
use crate::{Document, Part, Quantity};

/// Counted people, and what became of them, may stand so many words apart.
const FAR: usize = 8;
/// The same for a number without a noun, which may count anything.
const NEAR: usize = 3;
/// The same for a number without a noun and what tells that so many live.
const BELIEVED: usize = 6;
/// The same for people and what tells that they were under way: much is said of a boat before it is said who was in it.
const UNDER_WAY: usize = 14;
/// The same for the toll as such and the number that it comes to: "the death toll of the fire in the old harbour rose to 81".
const TOLL_REACH: usize = 40;
/// A comma or an "and" between them is as far as so many words.
const BREAK: usize = 2;
/// What people are called who are nothing but people.
const PERSON: &str = "person";
/// The same of people who came to harm.
const CASUALTY: &str = "casualty";
/// What tells how many died, and the dead.
const TOLL: &str = "death-toll";
const DEAD: &str = "dead";
/// Those whom a ship, a plane or a vehicle carries, and those who run it.
pub(crate) const PASSENGER: &str = "passenger";
pub(crate) const CREW: &str = "crew";
/// Both of them.
pub(crate) const ABOARD: &str = "person-aboard";
/// Those who are at home somewhere.
const INHABITANT: &str = "inhabitant";
/// Those who lived through, who are quoted more often than they are counted.
const SURVIVOR: &str = "survivor";

/// Says of quantities that count people, or nothing that is named, what these people are.
pub fn resolve(document: &Document, quantities: &mut [Quantity]) {
    let data = &document.language.data;
    let verb_first = data.language.verb_first;
    let order =
        Order { modifiers_follow: data.speech.modifiers_follow, verb_final: data.language.verb_final, verb_first };
    for part in &document.parts {
        // Once for the part: a list of a hundred thousand figures has as many sentences.
        let of_part = quantities.iter().enumerate().filter(|(_, q)| q.span.field == part.field);
        let mut countings: Vec<Counting> = of_part.filter_map(|(number, q)| Counting::of(part, number, q)).collect();
        countings.sort_by_key(|counting| counting.first);
        let nouns: Vec<Noun> = quantities.iter().filter_map(|q| Noun::of(part, q)).collect();
        for (first, end) in &part.sentences {
            let from = countings.partition_point(|counting| counting.first < *first);
            let to = countings.partition_point(|counting| counting.first < *end);
            let open = &countings[from..to];
            if open.is_empty() {
                continue;
            }
            let fates = fates(part, *first, *end, &nouns, &order);
            let settled = settle(part, open, &fates, &nouns, verb_first);
            let of_workers = kinds(part, open, &fates, &nouns, &settled, verb_first);
            for (n, m) in settled.into_iter().chain(of_workers) {
                quantities[open[n].number].counted = Some(fates[m].concept.to_owned());
            }
        }
    }
}

/// How the language builds its sentences.
struct Order {
    modifiers_follow: bool,
    verb_final: bool,
    verb_first: bool,
}

/// What a number counts where that is known, as tokens, with the concept that people are to whom something happened.
struct Noun {
    first: usize,
    end: usize,
    concept: Option<&'static str>,
}

impl Noun {
    fn of(part: &Part, quantity: &Quantity) -> Option<Self> {
        let counted = quantity.counted.as_deref().filter(|_| quantity.span.field == part.field)?;
        let (first, end) = part.tokens_of(quantity.span);
        let concept = makes(counted).map(|(made, _)| made).filter(|made| *made == counted);
        Some(Self { first, end, concept })
    }
}

/// A quantity that may count people, or measure something.
struct Counting {
    number: usize,
    first: usize,
    end: usize,
    reach: usize,
    /// Whether it can be a number of people.
    people: bool,
    /// Whether it counts people of some kind: workers, children.
    kind: bool,
    /// Whether it is said of them already that they are carried, or run what they are aboard of.
    crew: bool,
    /// Whether nothing stands beside it that it counts.
    bare: bool,
    /// Whether it is what another number came to: "rose to 81".
    reached: bool,
    /// Whether it can be a measure.
    measure: bool,
    value: f64,
    /// Whether it is said to be a part of some: "11 *of them*".
    among: bool,
    /// Whether it is said of none of them: "none of the 17 sailors was hurt".
    spared: bool,
}

impl Counting {
    fn of(part: &Part, number: usize, quantity: &Quantity) -> Option<Self> {
        let named = quantity.counted.as_deref();
        let people = quantity.unit.is_none() && named.is_none_or(|counted| counted == PERSON);
        let measure = named.is_none() && quantity.unit.as_deref().is_none_or(|unit| unit == "%");
        let whole = [quantity.low, quantity.high].into_iter().flatten().all(|value| value.fract() == 0.0);
        let (first, number_end) = part.tokens_of(quantity.span);
        // "Five *of them* are believed to have died."
        let among =
            named.is_none().then(|| part.longest(number_end, |s| matches!(s, Sense::AmongBehind).then_some(())));
        let among = among.flatten().map(|(end, ())| end);
        let end = among.unwrap_or(number_end);
        let reach = if named.is_some() || among.is_some() { FAR } else { NEAR };
        let kind =
            whole && quantity.unit.is_none() && named.is_some_and(|counted| counted != PERSON && is_people(counted));
        let reach = if kind { NEAR } else { reach };
        let any = people || measure || kind;
        any.then_some(Self {
            number,
            first,
            end,
            reach,
            people: people && whole,
            kind,
            crew: matches!(named, Some(CREW | PASSENGER | ABOARD)),
            bare: people && whole && named.is_none() && among.is_none(),
            reached: is_reached(part, first, end),
            measure,
            value: value(quantity),
            among: among.is_some(),
            spared: is_spared(part, first),
        })
    }

    /// Whether it is a smaller number right before another, of which it is a part: "11 *of the* 42 passengers".
    fn is_part_of(&self, part: &Part, whole: &Self) -> bool {
        let small = |token: usize| {
            let joins = |t: &Tag| matches!(t.sense, Sense::Function | Sense::Classifier | Sense::AmongBehind);
            part.tags_at(token).iter().any(joins)
        };
        let between = self.end..whole.first.max(self.end);
        let near = between.len() <= NEAR && (self.among || !between.is_empty());
        self.people && self.value < whole.value && near && between.clone().all(small)
    }

    /// How far a fate is from it, in words. Where a clause may end, the way is longer.
    fn apart(&self, part: &Part, fate: &Fate) -> usize {
        // An ending that hangs on the number is no word: «38-ը», "38-an".
        let glued = |token: &usize| {
            let word = part.tokens[*token].kind == TokenKind::Word && !part.tokens[*token].script.is_unspaced();
            let hangs = || part.tokens.get(token + 1).is_some_and(|t| !t.spaced && t.kind == TokenKind::Word);
            !part.tokens[*token].spaced && (word || matches!(part.word(*token), "-" | "'" | "’" | ":") && hangs())
        };
        let behind = self.end + (self.end..fate.first.max(self.end)).take_while(glued).count();
        let behind = past_aside(part, behind).filter(|past| *past <= fate.first).unwrap_or(behind);
        let between = if fate.first >= self.end { behind..fate.first } else { fate.end.min(self.first)..self.first };
        let breaks = |token: &usize| {
            part.tokens[*token].kind == TokenKind::Mark
                || part.tags_at(*token).iter().any(|tag| matches!(tag.sense, Sense::Coordinator))
        };
        between.len() + BREAK * between.filter(breaks).count()
    }

    /// The same, or nothing if that is too far. What another number counts (`counted`) is this one's too only right beside
    /// it: "26 dead, six Ukrainians among them", but not "63 prisoners will be freed, nine people handed over". The toll
    /// reaches what it came to, or the only number (`alone`) of its sentence.
    fn distance(&self, part: &Part, fate: &Fate, counted: bool, alone: bool) -> Option<usize> {
        let reach = match fate.concept {
            _ if counted => self.reach.min(NEAR + BREAK),
            PASSENGER | ABOARD if self.reach > NEAR => UNDER_WAY,
            // "22 are *believed to be still* alive": that is seldom known.
            SURVIVOR if self.bare && fate.first > self.first => BELIEVED,
            _ => self.reach,
        };
        let apart = self.apart(part, fate);
        let total = fate.toll && self.bare && fate.first < self.first && (alone || self.reached);
        let near = fate.near && apart <= reach && !self.is_of_another(part, fate);
        (near || total && apart <= TOLL_REACH).then_some(apart)
    }

    /// Whether a fate behind it is somebody else's, told in a clause within what is said of those who are counted: "three
    /// people who were in the house *where he* was killed".
    fn is_of_another(&self, part: &Part, fate: &Fate) -> bool {
        let is = |token: usize, fits: fn(&Sense) -> bool| part.tags_at(token).iter().any(|t| fits(t.sense));
        let within = self.end + 1..fate.first.max(self.end + 1);
        let relative = within.clone().find(|token| is(*token, |s| matches!(s, Sense::Relative)));
        relative.is_some_and(|relative| {
            let person = |token: usize| {
                let pronoun =
                    is(token, |s| matches!(s, Sense::Pronoun)) && !is(token, |s| matches!(s, Sense::Relative));
                pronoun || is(token, |s| matches!(s, Sense::Name { .. } | Sense::GivenName))
            };
            (relative + 1..within.end).any(person)
        })
    }
}

/// Past the words that tell of a part of those counted, where they stand between two commas from token `at` on: "12 people,
/// *including two children*, were killed".
fn past_aside(part: &Part, at: usize) -> Option<usize> {
    const LONGEST: usize = 10;
    let mark = |token: usize| part.tokens[token].kind == TokenKind::Mark;
    let until = part.tokens.len().min(at + LONGEST);
    let opens = at + 1 < until && mark(at) && part.tags_at(at + 1).iter().any(|t| matches!(t.sense, Sense::Among));
    (opens && !part.tokens[at + 1].breaks_line).then(|| (at + 2..until).find(|token| mark(*token)))?.map(|end| end + 1)
}

/// Whether the people counted from token `first` on are those none of whom something happened to: a word for none stands
/// before them, with nothing but small words between.
fn is_spared(part: &Part, first: usize) -> bool {
    const NEAR: usize = 3;
    let none = |t: &Tag| matches!(t.sense, Sense::Nobody | Sense::NoneOf | Sense::Negation);
    let small = |t: &Tag| matches!(t.sense, Sense::Function | Sense::Classifier);
    for at in (first.saturating_sub(NEAR)..first).rev() {
        let tags = part.tags_at(at);
        // «لا يزال» is "still".
        let longest = tags.iter().filter(|t| small(t)).map(|t| t.end).max().unwrap_or(0);
        let none = |t: &Tag| none(t) && t.end >= longest;
        if part.tokens[at + 1].breaks_line || tags.iter().any(|t| matches!(t.sense, Sense::Coordinator)) {
            return false;
        }
        if tags.iter().any(none) || !tags.iter().any(small) {
            return tags.iter().any(none);
        }
    }
    false
}

/// Whether a number is what another one came to: right beside it, but for small words, it is told that one changed.
fn is_reached(part: &Part, first: usize, end: usize) -> bool {
    const NEAR: usize = 2;
    let changes =
        |token: usize| part.tags_at(token).iter().any(|t| matches!(t.sense, Sense::Concept(id) if is_change(id)));
    let small = |token: &usize| {
        let word = part.tokens[*token].kind == TokenKind::Word;
        word && (part.tokens[*token].script.is_unspaced()
            || part.tags_at(*token).iter().any(|t| matches!(t.sense, Sense::Function)))
    };
    let before = || (first.saturating_sub(NEAR + 1)..first).rev().find(|token| !small(token) || changes(*token));
    let behind = end..part.tokens.len().min(end + NEAR);
    before().is_some_and(changes) || behind.take_while(|token| *token == end || small(&(token - 1))).any(changes)
}

/// A word that says what became of people, or what is measured.
struct Fate {
    first: usize,
    end: usize,
    concept: &'static str,
    measured: bool,
    /// Whether it goes to numbers near it.
    near: bool,
    /// Whether it tells how many died, so that the number may stand at the other end of the sentence.
    toll: bool,
}

impl Fate {
    /// The toll that begins at a token: of what it is called, a word for the dead may be a part ("the number of *dead*").
    fn toll(part: &Part, first: usize, end: usize) -> Option<Self> {
        let (past, ()) = part.longest(first, |s| matches!(s, Sense::Concept(id) if id == TOLL).then_some(()))?;
        let dead = |t: &Tag| matches!(t.sense, Sense::Concept(id) if makes(id).is_some_and(|(made, _)| made == DEAD));
        let near = (first..past).any(|token| part.tags_at(token).iter().any(dead));
        (past <= end).then_some(Self { first, end: past, concept: DEAD, measured: false, near, toll: true })
    }

    /// Whether it tells of people who stand beside it and were not counted, and so of nobody else: "according to *rescued
    /// migrants* there were 700 people on board".
    fn is_of_others(&self, part: &Part, nouns: &[Noun], order: &Order) -> bool {
        let counted = |token: usize| nouns.iter().any(|noun| (noun.first..noun.end).contains(&token));
        let word = |token: usize| part.tokens.get(token).is_some_and(|t| t.kind == TokenKind::Word);
        let relative =
            |token: usize| word(token) && part.tags_at(token).iter().any(|t| matches!(t.sense, Sense::Relative));
        let people =
            |t: &Tag| matches!(t.sense, Sense::Concept(id) if id == PERSON || is_people(id) && makes(id).is_none());
        let named = |token: usize| word(token) && !counted(token) && part.tags_at(token).iter().any(people);
        if self.measured || is_aboard(self.concept) || counted(self.first) {
            return false;
        }
        if order.modifiers_follow {
            let before = |n: usize| self.first.checked_sub(n);
            return before(1).is_some_and(named) || before(1).is_some_and(relative) && before(2).is_some_and(named);
        }
        // "42 *dead passengers*"
        let numbered = self.first.checked_sub(1).is_some_and(counted);
        let line = |token: usize| part.tokens.get(token).is_some_and(|t| t.breaks_line);
        !numbered && !line(self.end) && named(self.end)
    }

    /// Whether it tells no more of people than where they are at home.
    fn is_home(&self) -> bool {
        self.concept == INHABITANT
    }

    /// Whether it names people because they say something: "*survivors* said", "according to *survivors*".
    fn is_source(&self, part: &Part, nouns: &[Noun], order: &Order) -> bool {
        const NEAR: usize = 3;
        let people = part.tags_at(self.first).iter().any(|t| matches!(t.sense, Sense::Concept(id) if id == SURVIVOR));
        if !people || nouns.iter().any(|noun| (noun.first..noun.end).contains(&self.first)) {
            return false;
        }
        let says = |token: usize| part.tags_at(token).iter().any(|t| matches!(t.sense, Sense::Reporting(_)));
        let by = |token: usize| {
            let according = |t: &Tag| matches!(t.sense, Sense::According(_)) && t.end <= self.first;
            let small = |token: usize| part.tags_at(token).iter().any(|t| matches!(t.sense, Sense::Function));
            let near = |t: &Tag| according(t) && (t.end..self.first).all(small);
            part.tags_at(token).iter().any(near)
        };
        let speaks = !order.verb_final && !order.verb_first && self.end < part.tokens.len() && says(self.end);
        speaks || (self.first.saturating_sub(NEAR)..self.first).any(by)
    }
}

fn fates(part: &Part, first: usize, end: usize, nouns: &[Noun], order: &Order) -> Vec<Fate> {
    let mut found = Vec::new();
    let mut at = first;
    while at < end {
        // "Rescuers" are people of their own, and say of nobody that he was rescued.
        let people = part.longest(at, |sense| match sense {
            Sense::Concept(id) => (is_people(id) && makes(id).is_none()).then_some(()),
            _ => None,
        });
        let fate = part.longest(at, |sense| match sense {
            Sense::Concept(id) => makes(id),
            _ => None,
        });
        // So do things that are called by people: a "passenger *ship*".
        let thing = part.longest(at, |sense| match sense {
            Sense::Concept(id) => (is_counted(id) && !is_of_people(id) && makes(id).is_none()).then_some(()),
            _ => None,
        });
        if let Some((past, ())) = thing.filter(|(past, ())| *past > at + 1 && fate.is_none_or(|(end, _)| end < *past)) {
            at = past;
            continue;
        }
        if let Some((past, ())) = people.filter(|(past, ())| fate.is_none_or(|(end, _)| end <= *past)) {
            at = past;
            continue;
        }
        let single = fate.filter(|(past, _)| *past <= end).map(|(past, (concept, measured))| Fate {
            first: at,
            end: past,
            concept,
            measured,
            near: true,
            toll: false,
        });
        match Fate::toll(part, at, end).filter(|toll| single.as_ref().is_none_or(|one| one.end <= toll.end)).or(single)
        {
            Some(fate) => {
                at = fate.end;
                if !fate.is_of_others(part, nouns, order) && !fate.is_source(part, nouns, order) {
                    found.push(fate);
                }
            }
            None => at += 1,
        }
    }
    found
}

/// The people whom a text counted last.
struct Last {
    /// Its place among the sentences.
    sentence: usize,
    people: String,
    value: f64,
}

impl Last {
    /// Whether another number may count the same: in the same sentence it is not much larger, in the next it is of their
    /// size.
    fn is_alike(&self, quantity: &Quantity, sentence: usize) -> bool {
        const TIMES: f64 = 3.0;
        let value = value(quantity);
        value <= self.value * TIMES && (sentence == self.sentence || value * TIMES >= self.value)
    }
}

/// What a quantity says: its lower bound, or else the upper one.
fn value(quantity: &Quantity) -> f64 {
    quantity.low.or(quantity.high).unwrap_or_default()
}

/// Whether a sentence tells what somebody says, or what a medium or document holds. `number` is one more than its place among the sentences.
fn says(part: &Part, number: usize) -> bool {
    let Some((first, end)) = number.checked_sub(1).and_then(|at| part.sentences.get(at)) else { return false };
    let told = |t: &Tag| match t.sense {
        Sense::Role { kind, .. } => matches!(kind, RoleKind::Outlet | RoleKind::Source | RoleKind::Document),
        sense => matches!(sense, Sense::Reporting(_) | Sense::According(_) | Sense::Credit | Sense::Evidential),
    };
    (*first..*end).any(|token| part.tags_at(token).iter().any(told))
}

/// Says of numbers without anything that they could count what people the text counted last, in this sentence or the one
/// before, if somebody says so: "63 prisoners are to be freed; another paper puts it at *57*", "*six* have been let go". Where
/// things or sums are counted in between, nothing is taken up.
pub fn take_up(document: &Document, quantities: &mut [Quantity]) {
    let noun_first = document.language.data.numbers.noun_first;
    for part in &document.parts {
        let mut last: Option<Last> = None;
        for quantity in quantities.iter_mut().filter(|q| q.span.field == part.field) {
            let (first, end) = part.tokens_of(quantity.span);
            let sentence = part.sentences.partition_point(|(from, _)| *from <= first);
            let near = last.as_ref().filter(|last| sentence <= last.sentence + 1);
            let takes_up = |last: &Last| {
                let said = sentence == last.sentence || says(part, sentence);
                let alike = said && last.is_alike(quantity, sentence);
                alike && !noun_first && is_bare(part, quantity, first, end) || is_part(part, quantity, first)
            };
            if let Some(last) = near.filter(|last| takes_up(last)) {
                quantity.counted = Some(last.people.clone());
            }
            // People who are nothing but people say less than those of some kind that are near.
            let vague = |counted: &str| {
                counted == PERSON
                    && last.as_ref().is_some_and(|last| last.people != PERSON && sentence <= last.sentence + 1)
            };
            match quantity.counted.as_deref() {
                Some(counted) if quantity.unit.is_none() && vague(counted) => {}
                Some(counted) if quantity.unit.is_none() && is_of_people(counted) => {
                    last = Some(Last { sentence, people: counted.to_owned(), value: value(quantity) });
                }
                Some(counted) if Base::is_counted(counted) => {}
                _ => last = None,
            }
        }
    }
}

/// Whether a quantity counts just people, and is said to be a part of those counted before: "26 dead, *including* six
/// Ukrainians".
fn is_part(part: &Part, quantity: &Quantity, first: usize) -> bool {
    const NEAR: usize = 3;
    let among = |token: usize| {
        let near = |t: &Tag| t.end <= first && t.end + NEAR > first && matches!(t.sense, Sense::Among);
        part.tags_at(token).iter().any(near)
    };
    let people = quantity.unit.is_none() && quantity.counted.as_deref() == Some(PERSON);
    people && (first.saturating_sub(2 * NEAR)..first).any(among)
}

/// Whether a quantity is a whole number beside which nothing stands that it could count or belong to: behind it there is a
/// mark, a small word or a word of what happens.
fn is_bare(part: &Part, quantity: &Quantity, first: usize, end: usize) -> bool {
    const MOST: f64 = 1e6;
    let whole = |value: f64| value.fract() == 0.0 && (2.0..=MOST).contains(&value);
    let plain = quantity.counted.is_none() && quantity.unit.is_none();
    if !plain || ![quantity.low, quantity.high].into_iter().flatten().all(whole) {
        return false;
    }
    let ending = |token: usize| {
        let word = part.tokens.get(token + 1).filter(|t| !t.spaced && t.kind == TokenKind::Word);
        word.is_some() && matches!(part.word(token), "-" | ":")
    };
    let ends = |token: usize| {
        let next = &part.tokens[token];
        let small = |t: &Tag| match t.sense {
            Sense::Concept(id) => makes(id).is_some(),
            sense => matches!(
                sense,
                Sense::Function | Sense::Coordinator | Sense::Complementiser | Sense::Relative | Sense::Reporting(_)
            ),
        };
        match next.kind {
            // What is glued to a number makes a code, a score or a time of it, but for an ending: «57-ի», "57:stä".
            TokenKind::Mark => {
                next.spaced || ending(token) || !matches!(part.word(token), "-" | "/" | ":" | "\u{2013}" | "%" | "°")
            }
            _ => part.tags_at(token).iter().any(small),
        }
    };
    let line = |token: usize| token >= part.tokens.len() || part.tokens[token].breaks_line;
    // A name with its number: "Flight 57", "Group B 12"; the first word of a sentence has its capital from that.
    let opens = |token: usize| part.sentences.binary_search_by_key(&token, |(from, _)| *from).is_ok();
    let before = first.checked_sub(1).filter(|_| !line(first));
    let named = before.is_some_and(|token| {
        let capital = part.tokens[token].is_capitalised(part.text) && !opens(token);
        capital || !part.tokens[first].spaced && part.tokens[token].kind != TokenKind::Mark
    });
    !named && (line(end) || ends(end))
}

/// Gives each fate to one number and each number one fate (by their places), the nearest first; of two as near, the fate
/// behind the number; where verbs come first, the one before it.
/// `nouns` are what the numbers of the text count, as tokens, in order.
fn settle(part: &Part, open: &[Counting], fates: &[Fate], nouns: &[Noun], verb_first: bool) -> Vec<(usize, usize)> {
    let from = |first: usize| nouns.partition_point(|noun| noun.first <= first);
    let noun_of = |fate: &Fate| nouns[..from(fate.first)].last().filter(|noun| fate.end <= noun.end);
    // "They would *pardon* 63 prisoners and hand over nine people": that it happened to the prisoners is said already.
    let told = |fate: &Fate, counting: &Counting| {
        let (low, high) = (fate.first.min(counting.first), fate.first.max(counting.first));
        nouns[from(low)..from(high)]
            .iter()
            .any(|noun| noun.first != counting.first && noun.concept.is_some_and(|concept| concept == fate.concept))
    };
    let alone = open.iter().filter(|counting| counting.bare).count() == 1;
    // What another number counts comes last: of "two died, 19 were rescued" the 19 are not dead. So does where people live:
    // "five people who lived there died".
    let mut pairs: Vec<(bool, usize, bool, usize, usize)> = Vec::new();
    for (n, counting) in open.iter().enumerate() {
        for (m, fate) in fates.iter().enumerate() {
            if if fate.measured { counting.measure } else { counting.people } {
                let counted = noun_of(fate).is_some_and(|noun| noun.first != counting.first);
                // "Six Ukrainians, and 24 missing" are not missing.
                let spared = counting.spared && is_toll(fate.concept);
                if counted && fate.first > counting.first || told(fate, counting) || spared {
                    continue;
                }
                let apart = counting.distance(part, fate, counted, alone);
                let turned = (fate.first < counting.first) != verb_first;
                pairs.extend(apart.map(|apart| (counted || fate.is_home(), apart, turned, n, m)));
            }
        }
    }
    pairs.sort_unstable();
    let (mut counted, mut given) = (vec![false; open.len()], vec![false; fates.len()]);
    let mut settled = Vec::new();
    for (.., n, m) in pairs {
        if !counted[n] && !given[m] {
            (counted[n], given[m]) = (true, true);
            settled.push((n, m));
        }
    }
    settled
}

/// Gives the tolls that no number took to numbers of people of some kind: "four *workers* were *killed*". In "twelve
/// people died, three children among them" the twelve took it, and in "of the 22 crew, two died" the two have it as what
/// they count; and where there are more kinds than casualties, as in "two reporters and a guard were killed", none of the
/// numbers is that of all the dead. What is said right beside the number in place of that, as in "42 passengers *on board*",
/// tells that these are no casualties.
fn kinds(
    part: &Part,
    open: &[Counting],
    fates: &[Fate],
    nouns: &[Noun],
    settled: &[(usize, usize)],
    verb_first: bool,
) -> Vec<(usize, usize)> {
    let (Some(first), Some(last)) = (fates.first(), fates.last()) else { return Vec::new() };
    let from = nouns.partition_point(|noun| noun.end <= first.first);
    let past = nouns.partition_point(|noun| noun.first < last.end);
    let counted: Vec<&str> = nouns[from..past.max(from)].iter().filter_map(|noun| noun.concept).collect();
    let taken = |concept: &str| counted.contains(&concept) || settled.iter().any(|(_, m)| fates[*m].concept == concept);
    let free = |m: &usize| is_toll(fates[*m].concept) && !taken(fates[*m].concept);
    let casualties = (0..fates.len()).filter(free).count();
    let kinds = open.iter().filter(|counting| counting.kind).count();
    if kinds == 0 || kinds > casualties {
        return aboard(part, open, fates, settled);
    }
    let mut pairs: Vec<(usize, bool, usize, usize)> = Vec::new();
    for (n, counting) in open.iter().enumerate().filter(|(_, counting)| counting.kind && !counting.spared) {
        let apart = |fate: &Fate| counting.distance(part, fate, false, false);
        let own = |fate: &Fate| fate.first >= counting.first && fate.end <= counting.end;
        let others = fates.iter().filter(|fate| !fate.measured && !is_toll(fate.concept) && !own(fate));
        let nearest = others.filter_map(apart).min();
        for m in (0..fates.len()).filter(free) {
            let apart = apart(&fates[m]).filter(|apart| nearest.is_none_or(|nearest| *apart < nearest));
            pairs.extend(apart.map(|apart| (apart, (fates[m].first < counting.first) != verb_first, n, m)));
        }
    }
    pairs.sort_unstable();
    // "*Eleven* of the 42 passengers were killed."
    let part_of = |n: usize| n.checked_sub(1).filter(|before| open[*before].is_part_of(part, &open[n])).unwrap_or(n);
    let mut given: Vec<(usize, usize)> = Vec::new();
    for (_, _, n, m) in pairs {
        let n = part_of(n);
        if !given.iter().any(|(number, fate)| *number == n || *fate == m) {
            given.push((n, m));
        }
    }
    if given.is_empty() { aboard(part, open, fates, settled) } else { given }
}

/// People of some kind who are under way are passengers, but for the crew: "400 *migrants* were *on board*".
fn aboard(part: &Part, open: &[Counting], fates: &[Fate], settled: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let taken = |m: usize| settled.iter().any(|(_, taken)| *taken == m);
    let under_way = |m: &usize| is_aboard(fates[*m].concept) && !taken(*m);
    let kinds = || open.iter().enumerate().filter(|(_, counting)| counting.kind);
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (n, counting) in kinds().filter(|(_, counting)| !counting.crew) {
        let apart = |m: usize| Some(counting.apart(part, &fates[m])).filter(|apart| *apart <= FAR);
        pairs.extend((0..fates.len()).filter(under_way).filter_map(|m| Some((apart(m)?, n, m))));
    }
    // Of several kinds none is all of them.
    if kinds().count() > 1 { Vec::new() } else { pairs.into_iter().min().map(|(_, n, m)| (n, m)).into_iter().collect() }
}

/// Whether a concept is that of people who are under way in something.
fn is_aboard(concept: &str) -> bool {
    matches!(concept, PASSENGER | ABOARD)
}

/// Whether a concept is that of people who came to harm: the dead and the injured.
pub(crate) fn is_casualty(id: &str) -> bool {
    is_one(id, CASUALTY)
}

/// Whether a concept is that of people of whom a disaster's toll is told: those who came to harm, are missing or were saved.
fn is_toll(id: &str) -> bool {
    const OTHERS: [&str; 2] = ["missing", "survivor"];
    is_casualty(id) || OTHERS.contains(&id)
}

/// Whether a concept is another or a narrower one.
pub(crate) fn is_one(id: &str, other: &str) -> bool {
    wider(id).any(|wider| wider == other)
}

/// Whether a concept is that of people of some kind.
pub(crate) fn is_people(id: &str) -> bool {
    wider(id).skip(1).any(|wider| wider == PERSON)
}

/// Whether a concept is what people are counted as: people of some kind, or those to whom something happened.
pub(crate) fn is_of_people(id: &str) -> bool {
    is_one(id, PERSON) || is_one(id, CASUALTY) || makes(id).is_some_and(|(made, measured)| made == id && !measured)
}

/// A concept and what it is, from the narrowest on.
fn wider(id: &str) -> impl Iterator<Item = &'static str> {
    const DEEPEST: usize = 8;
    static WIDER: OnceLock<FxHashMap<&'static str, Option<&'static str>>> = OnceLock::new();
    let known = WIDER.get_or_init(|| {
        let declared = Language::get("und").data.concepts.declare.iter();
        declared.map(|d| (d.id.as_str(), d.is.as_deref())).collect()
    });
    let first = known.get_key_value(id).map(|(id, _)| *id);
    std::iter::successors(first, |id| known.get(id).copied().flatten()).take(DEEPEST)
}

/// What people are to whom a concept happens; or the concept itself, if it is measured, and that it is.
pub(crate) fn makes(id: &str) -> Option<(&'static str, bool)> {
    static MAKES: OnceLock<FxHashMap<&'static str, (&'static str, bool)>> = OnceLock::new();
    let makes = MAKES.get_or_init(|| {
        let declared = Language::get("und").data.concepts.declare.iter();
        let made = |d: &'static Declaration| {
            let measured = d.measured.then_some((d.id.as_str(), true));
            Some((d.id.as_str(), d.makes.as_deref().map(|made| (made, false)).or(measured)?))
        };
        declared.filter_map(made).collect()
    });
    makes.get(id).copied()
}

#[cfg(test)]
mod tests {
    use rashomon_article::Article;

    use crate::{Options, read};

    fn counted(language: &str, text: &str) -> Vec<(Option<f64>, Option<String>)> {
        let article = Article { id: "a".into(), text: text.into(), ..Article::default() };
        let (reading, _) = read(&article, &Options { language: Some(language.into()) });
        reading.quantities.into_iter().map(|q| (q.low.or(q.high), q.counted)).collect()
    }

    fn of(value: f64, counted: &str) -> (Option<f64>, Option<String>) {
        (Some(value), Some(counted.to_owned()))
    }

    #[test]
    fn people_are_what_became_of_them() {
        let found = counted("en", "At least 19 people were killed and 45 were injured when the bridge fell.");
        assert_eq!(found, [of(19.0, "dead"), of(45.0, "injured")]);
        let found = counted("en", "Thirty people are missing and 102 were rescued.");
        assert_eq!(found, [of(30.0, "missing"), of(102.0, "survivor")]);
        assert_eq!(counted("fa", "در این حادثه ۳۱ نفر کشته شدند."), [of(31.0, "dead")]);
        // Where verbs come first; where an ending hangs on the number.
        let found = counted("ar", "قتل 17 شخصا على الأقل وفقد 38 آخرون.");
        assert_eq!(found, [of(17.0, "dead"), of(38.0, "missing")]);
        let found = counted("hu", "Legalább 17 ember meghalt, 38-an eltűntek.");
        assert_eq!(found, [of(17.0, "dead"), of(38.0, "missing")]);
    }

    #[test]
    fn people_of_a_kind_are_casualties_too() {
        assert_eq!(counted("en", "The fire killed four workers."), [of(4.0, "dead")]);
        let found = counted("en", "Twelve people, including three children, died.");
        assert_eq!(found, [of(12.0, "dead"), of(3.0, "child")]);
        let found = counted("en", "Two journalists and three soldiers were killed.");
        assert_eq!(found, [of(2.0, "journalist"), of(3.0, "soldier")]);
        assert_eq!(counted("en", "Four workers found an old grave."), [of(4.0, "worker")]);
        let found = counted("en", "The fire killed four workers and injured 12 people.");
        assert_eq!(found, [of(4.0, "dead"), of(12.0, "injured")]);
    }

    #[test]
    fn those_of_whom_some_died_are_not_all_dead() {
        let found = counted("en", "Of the 22 crew, two died and 19 were rescued.");
        assert_eq!(found, [of(22.0, "crew"), of(2.0, "dead"), of(19.0, "survivor")]);
        let found = counted("ko", "선원 22명 가운데 2명이 숨지고 19명이 구조됐다.");
        assert_eq!(found, [of(22.0, "crew"), of(2.0, "dead"), of(19.0, "survivor")]);
        let found = counted("en", "A bus with 42 passengers on board crashed, killing 12 people.");
        assert_eq!(found, [of(42.0, "passenger"), of(12.0, "dead")]);
        assert_eq!(counted("en", "The boat had 42 people on board."), [of(42.0, "person-aboard")]);
        let found = counted("en", "Eleven of the 42 passengers were killed.");
        assert_eq!(found, [of(11.0, "dead"), of(42.0, "passenger")]);
        assert_eq!(counted("fr", "Aucun des 17 marins n'a été blessé."), [of(17.0, "crew")]);
        assert_eq!(counted("en", "None of the 155 people on board was hurt."), [of(155.0, "person-aboard")]);
        let found = counted("en", "At least 12 people, including two children, were killed and 30 others wounded.");
        assert_eq!(found, [of(12.0, "dead"), of(2.0, "child"), of(30.0, "injured")]);
        let found = counted("uk", "Загинули 62 людини, поранено 30.");
        assert_eq!(found, [of(62.0, "dead"), of(30.0, "injured")]);
    }

    #[test]
    fn numbers_without_a_noun_take_up_the_people_counted_last() {
        let found = counted("en", "The country would free 63 prisoners. Another paper puts it at 57.");
        assert_eq!(found, [of(63.0, "prisoner"), of(57.0, "prisoner")]);
        let found = counted("en", "It would free 63 prisoners and pay 5 million dollars. Another paper puts it at 57.");
        assert_eq!(found, [of(63.0, "prisoner"), (Some(5e6), None), (Some(57.0), None)]);
        let found = counted("en", "Nine drones fell. The paper speaks of 57.");
        assert_eq!(found, [of(9.0, "drone"), (Some(57.0), None)]);
        let found = counted("en", "The flood killed 26 people, including six Ukrainians.");
        assert_eq!(found, [of(26.0, "dead"), of(6.0, "dead")]);
    }

    #[test]
    fn a_clause_within_tells_of_somebody_else() {
        let found = counted("en", "Three people who were in the house where he was killed told the paper of a bomb.");
        assert_eq!(found, [of(3.0, "person")]);
        assert_eq!(counted("en", "Three people who were killed had worked there."), [of(3.0, "dead")]);
    }

    #[test]
    fn those_who_live_somewhere_are_its_inhabitants() {
        assert_eq!(counted("en", "The valley is home to about 35,000 people."), [of(35e3, "inhabitant")]);
        assert_eq!(counted("en", "Five people who lived in the house died."), [of(5.0, "dead")]);
    }

    #[test]
    fn passengers_and_crew_together_are_all_aboard() {
        assert_eq!(counted("en", "All 67 passengers and crew got out."), [of(67.0, "person-aboard")]);
        let found = counted("en", "It carried 62 passengers and five crew.");
        assert_eq!(found, [of(62.0, "passenger"), of(5.0, "crew")]);
        assert_eq!(counted("ja", "乗客・乗員67人が降りた。"), [of(67.0, "person-aboard")]);
    }

    #[test]
    fn what_another_number_counts_is_its_own() {
        let found = counted("en", "Manama would free 63 prisoners; Tehran would then hand over nine people.");
        assert_eq!(found, [of(63.0, "prisoner"), of(9.0, "person")]);
    }

    #[test]
    fn numbers_measure_what_they_stand_beside() {
        assert_eq!(counted("en", "Turnout was 62 percent."), [of(62.0, "turnout")]);
        assert_eq!(counted("en", "An earthquake of magnitude 6.3 struck."), [of(6.3, "magnitude")]);
    }

    #[test]
    fn a_word_far_off_or_of_another_number_says_nothing() {
        let found = counted("en", "About 300 people gathered in the square where the old mayor had died long ago.");
        assert_eq!(found, [of(300.0, "person")]);
        assert_eq!(counted("en", "Seven trucks were waiting; nobody died."), [of(7.0, "truck"), of(0.0, "dead")]);
    }
}
