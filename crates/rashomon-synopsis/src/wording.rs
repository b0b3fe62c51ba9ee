//! Where do articles say one thing in words that can't all be right?

use std::collections::{BTreeMap, BTreeSet};

use rashomon_language::schema::concepts::Declaration;
use rashomon_language::{Kind, Language, RoleKind, Sense, Stance, Tag};
use rashomon_story::known;
use rashomon_text::{Span, TokenKind};

use crate::links::{Links, oppose};
use crate::origins::sides::side;
use crate::reconcile::label;
use crate::speakers::Voices;
use crate::units::{Telling, Unit};
use crate::values::declared_concept;
use crate::values::voices::is_speech;
use crate::{Comparison, Place, Speaker, Value, Verdict, roles};

/// Statements that oppose each other in a word have to be this likely to tell of one thing. It is less than claims ask
/// for: the opposing words themselves make them unlike.
const SURE: f64 = 0.2;
/// So likely they do whatever stands beside the words.
const SURELY: f64 = 0.5;
/// Quotations this likely to be one are one.
const ONE_QUOTATION: f64 = 0.6;
/// So many articles are many.
const MANY: usize = 6;
/// If they are the only two, they have to be this likely to be one.
const SURELY_ONE: f64 = 0.85;
/// Who is quoted with words this likely to say the same says it, too.
const SAYS_TOO: f64 = 0.3;

/// The comparisons of wording within one claim.
///
/// What is `loose` in the claim may be of another thing, so that it contradicts nothing.
pub fn compare(
    telling: &Telling,
    links: &Links,
    voices: &Voices,
    (group, loose): (&[usize], &BTreeSet<usize>),
) -> Vec<Comparison> {
    let firm: Vec<usize> = group.iter().copied().filter(|at| !loose.contains(at)).collect();
    let mut comparisons = opposites(telling, links, &firm);
    comparisons.extend(quotations(telling, links, voices, group));
    comparisons.extend(others_in_place(telling, links, voices, group));
    comparisons.extend(harms(telling, links, &firm));
    comparisons.extend(holders(telling, links, voices, &firm));
    comparisons
}

/// What did the harm that a claim tells of, where some articles have one thing do it and others another that does harm in
/// another way: "killed by a missile", "by a bomb hidden in the house". Whoever tells of both decides nothing.
fn harms(telling: &Telling, links: &Links, group: &[usize]) -> Option<Comparison> {
    let mut told: BTreeMap<usize, Vec<(usize, &str, &str)>> = BTreeMap::new();
    for at in group {
        let unit = &telling.units[*at];
        let harmed = unit.concepts.iter().any(|concept| is_harm(concept));
        if !harmed || matches!(unit.statement.stance, Stance::Denies | Stance::Declines) {
            continue;
        }
        for concept in unit.concepts.iter().copied() {
            let way = declared_concept(concept).and_then(|declared| declared.harms.as_deref());
            if let Some(way) = way.filter(|_| is_judged(telling, *at, concept) && !negates(telling, *at, concept)) {
                told.entry(unit.article).or_default().push((*at, concept, way));
            }
        }
    }
    let mut ways: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
    for told in told.values().filter(|told| told.iter().all(|(.., way)| *way == told[0].2)) {
        ways.entry(told[0].2).or_default().extend(told.iter().map(|(at, concept, _)| (*at, *concept)));
    }
    let articles =
        |side: &[(usize, &str)]| side.iter().map(|(at, _)| telling.units[*at].article).collect::<BTreeSet<_>>();
    ways.retain(|_, side| articles(side).len() >= TELLERS);
    let mut sides: Vec<Vec<(usize, &str)>> = ways.into_values().collect();
    sides.sort_by_key(|side| std::cmp::Reverse(articles(side).len()));
    let [ours, theirs, ..] = sides.as_slice() else { return None };
    let meet = ours.iter().any(|(a, _)| theirs.iter().any(|(b, _)| links.score(*a, *b) >= OF_ONE_HARM));
    let value = |(at, concept): &(usize, &str)| Value {
        concept: Some((*concept).to_owned()),
        ..nothing(telling.place_of(*at))
    };
    let readings = ours.iter().chain(theirs).map(value).collect();
    meet.then(|| Comparison { slot: HARMS.to_owned(), verdict: Verdict::Differs, readings, slip: None })
}

/// What is compared there.
const HARMS: &str = "by-what";
/// So many articles hold to each.
const TELLERS: usize = 2;
/// Statements on both sides are this likely to tell of one harm.
const OF_ONE_HARM: f64 = 0.3;

/// Whether something does harm to people or things.
fn is_harm(concept: &str) -> bool {
    const BURST: [&str; 3] = ["explosion", "fire", "accident"];
    let of_kind = |declared: &Declaration| {
        let made = declared.makes.as_deref();
        matches!(made, Some("dead" | "injured")) || BURST.contains(&declared.id.as_str())
    };
    declared_concept(concept).is_some_and(|declared| {
        of_kind(declared) || declared.is.as_deref().and_then(declared_concept).is_some_and(of_kind)
    })
}

/// Two persons of whom some articles name the one in an office where others name the other, in statements that say the same:
/// "the envoy Petric may speak with anybody", "the envoy Brill". None who has both in that office, or speaks of both there.
fn holders(telling: &Telling, links: &Links, voices: &Voices, group: &[usize]) -> Option<Comparison> {
    let held: Vec<(usize, &str, usize)> = group.iter().filter_map(|at| holder(telling, voices, *at)).collect();
    let both = |article: usize, role: &str, x: usize, y: usize| {
        let holding = telling.units_in(article).flat_map(|at| holders_in(telling, at));
        let holding: BTreeSet<usize> = holding.filter(|(other, _)| *other == role).map(|(_, entity)| entity).collect();
        holding.contains(&x) && holding.contains(&y)
    };
    let pairs = held.iter().enumerate().flat_map(|(n, x)| held[n + 1..].iter().map(move |y| (x, y)));
    let (role, x, y) = pairs.into_iter().find_map(|((a, role, x), (b, other, y))| {
        let apart = telling.units[*a].article != telling.units[*b].article;
        let differ = apart && x != y && role == other && links.score(*a, *b) >= IN_PLACE;
        // A name that one article alone has may be another spelling.
        let known = || [x, y].iter().all(|entity| telling.articles_naming(**entity) > 1);
        let none = || [a, b].iter().all(|at| !both(telling.units[**at].article, role, *x, *y));
        (differ && known() && none()).then_some((*role, *x, *y))
    })?;
    let value = |(at, _, entity): &(usize, &str, usize)| Value {
        concept: Some(label(telling, &telling.entities[*entity])),
        ..nothing(telling.place_of(*at))
    };
    let readings = held.iter().filter(|(_, other, entity)| *other == role && (*entity == x || *entity == y)).map(value);
    let readings = readings.collect();
    Some(Comparison { slot: "who".to_owned(), verdict: Verdict::Differs, readings, slip: None })
}

/// The office in which a statement names somebody, if it names just one beside who says it, and who that is.
fn holder(telling: &Telling, voices: &Voices, at: usize) -> Option<(usize, &'static str, usize)> {
    let unit = &telling.units[at];
    let speaker = voices.of_unit[at].and_then(|speaker| voices.speakers[speaker].entity);
    let mut persons = unit.entities.iter().filter(|entity| telling.entities[**entity].kind == Kind::Person);
    let alone = {
        let others: Vec<&usize> = persons.by_ref().filter(|entity| Some(**entity) != speaker).collect();
        (others.len() == 1).then(|| *others[0])?
    };
    let held = holders_in(telling, at).into_iter().find(|(_, entity)| *entity == alone);
    held.filter(|(role, _)| !roles::is_spokesperson(Some(role))).map(|(role, entity)| (at, role, entity))
}

/// Whom a statement names right behind the word for an office, with that office.
fn holders_in(telling: &Telling, at: usize) -> Vec<(&'static str, usize)> {
    let unit = &telling.units[at];
    let language = Language::get(telling.readings[unit.article].language_at(unit.span));
    let text = telling.articles[unit.article].slice(unit.span);
    let tokens = language.lexicon.words(text);
    let tags = language.lexicon.tag(text, &tokens);
    let from = (unit.article, Span::new(unit.span.field, unit.span.start, unit.span.start));
    let named = telling.entity_at.range(from..).take_while(|((article, span), _)| {
        *article == unit.article && span.field == unit.span.field && span.end <= unit.span.end
    });
    let beside = named.filter_map(|((_, span), entity)| {
        let first = tokens.partition_point(|token| token.start < span.start - unit.span.start);
        let office = tags.iter().find_map(|tag| match tag.sense {
            Sense::Role { id, kind: RoleKind::Person } if tag.end == first => Some(id.as_str()),
            _ => None,
        });
        Some((office?, *entity)).filter(|_| telling.entities[*entity].kind == Kind::Person)
    });
    beside.collect()
}

/// Words that judge the thing and oppose each other, one told by some articles and the other by others; not being
/// something opposes being it.
fn opposites(telling: &Telling, links: &Links, group: &[usize]) -> Vec<Comparison> {
    let mut told: BTreeMap<(&str, bool), Vec<usize>> = BTreeMap::new();
    for at in group {
        let unit = &telling.units[*at];
        let judges = unit.concepts.iter().copied().filter(|concept| tells_how(concept));
        let judges = judges.filter(|concept| is_judged(telling, *at, concept));
        let judges: Vec<(&str, bool)> = judges.map(|concept| (concept, is_negated(telling, *at, concept))).collect();
        for (concept, negated) in &judges {
            // "Neither secret nor public" says nothing of which it is.
            let either = |other: &&str| oppose(concept, other) && is_negated(telling, *at, other) == *negated;
            let vague = !negated && declared_concept(concept).is_some_and(|declared| declared.vague);
            if !vague && !unit.concepts.iter().any(either) {
                told.entry((concept, *negated)).or_default().push(*at);
            }
        }
    }
    let mut comparisons = Vec::new();
    for ((concept, negated), ours) in &told {
        let opposing = declared_concept(concept).map_or(&[][..], |d| &d.opposes);
        // What has one opposite is that opposite if it is not so; of several degrees nobody can say.
        let two = is_one_of_two(concept);
        let greater = opposing.iter().filter(|o| o.as_str() > *concept).map(|o| (o.as_str(), *negated));
        let greater = greater.filter(|_| two || !negated);
        let itself = (!negated && two).then_some((*concept, true));
        for opposite in greater.chain(itself) {
            let Some(theirs) = told.get(&opposite) else { continue };
            let articles = |units: &[usize]| units.iter().map(|at| telling.units[*at].article).collect::<BTreeSet<_>>();
            let likely = |least: f64| {
                let pairs = ours.iter().flat_map(|a| theirs.iter().map(move |b| (*a, *b)));
                pairs.filter(move |(a, b)| links.score(*a, *b) >= least)
            };
            let of_one = || {
                let heads_of = |side: &[usize], concept: &str| -> BTreeMap<usize, BTreeSet<&'static str>> {
                    side.iter().map(|at| (*at, heads(telling, *at, concept))).collect()
                };
                let (first, second) = (heads_of(ours, concept), heads_of(theirs, opposite.0));
                likely(SURE).any(|(a, b)| !first[&a].is_disjoint(&second[&b]))
            };
            // What is said of two things by name is not said of one, however likely the rest: "a rare phenomenon", "an
            // unprecedented blackout".
            let apart = |a: usize, b: usize| {
                let (first, second) = (heads(telling, a, concept), heads(telling, b, opposite.0));
                !first.is_empty() && !second.is_empty() && first.is_disjoint(&second)
            };
            let few = telling.articles.len() < MANY;
            let meet = likely(SURELY).any(|(a, b)| few || !apart(a, b)) || of_one();
            if !meet || !articles(ours).is_disjoint(&articles(theirs)) {
                continue;
            }
            let value = |at: &usize, (concept, negated): (&str, bool)| {
                let concept = if negated { format!("not {concept}") } else { concept.to_owned() };
                Value { concept: Some(concept), ..nothing(telling.place_of(*at)) }
            };
            let readings: Vec<Value> = (ours.iter().map(|at| value(at, (concept, *negated))))
                .chain(theirs.iter().map(|at| value(at, opposite)))
                .collect();
            let names = |value: Option<&Value>| value.and_then(|v| v.concept.clone()).unwrap_or_default();
            let slot = format!("{}{SIDES}{}", names(readings.first()), names(readings.last()));
            comparisons.push(Comparison { slot, verdict: Verdict::Differs, readings, slip: None });
        }
    }
    comparisons
}

/// The places of those who say the opposite of what more of a claim say in a word, as its comparisons tell: they stand in it
/// to be compared, and no claim of the others is theirs.
pub fn fewer(comparisons: &[Comparison]) -> Vec<Place> {
    let judging = |comparison: &&Comparison| comparison.slot.contains(SIDES);
    let sides = comparisons.iter().filter(judging).flat_map(|comparison| {
        let first = comparison.readings.first().and_then(|value| value.concept.as_deref());
        let (ours, theirs): (Vec<&Value>, Vec<&Value>) =
            comparison.readings.iter().partition(|value| value.concept.as_deref() == first);
        if theirs.len() > ours.len() { ours } else { theirs }
    });
    sides.map(|value| value.place).collect()
}

/// What parts the two words of a slot that oppose each other.
const SIDES: char = '/';

/// Statements that belong to a claim, though they stand apart from it, because one of it says the opposite of what
/// they say, and is the likeliest of its article to speak of the same: for each claim, these statements.
pub fn opposing(telling: &Telling, links: &Links, groups: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let judging = |at: usize| {
        let statement = telling.units[at].statement;
        let concepts = telling.units[at].concepts.iter().copied().filter(|_| statement.stance != Stance::Declines);
        let judges = concepts.filter(|concept| tells_how(concept));
        let judges = judges.filter(|concept| is_judged(telling, at, concept));
        judges.map(|concept| (concept, is_negated(telling, at, concept))).collect::<Vec<(&str, bool)>>()
    };
    let contradict = |(ours, negated): (&str, bool), (theirs, not): (&str, bool)| {
        // Of several degrees nobody can say what not being one of them is.
        let two = is_one_of_two(ours);
        match negated == not {
            true => oppose(ours, theirs) && (two || !negated),
            false => ours == theirs && two,
        }
    };
    let judged: Vec<(usize, Vec<(&str, bool)>)> =
        (0..telling.units.len()).map(|at| (at, judging(at))).filter(|(_, concepts)| !concepts.is_empty()).collect();
    let mut found: Vec<Vec<usize>> = vec![Vec::new(); groups.len()];
    for (n, group) in groups.iter().enumerate() {
        for (at, concepts) in judged.iter().filter(|(at, _)| !group.contains(at)) {
            let opposes = |member: &&usize| {
                let member = **member;
                let apart = telling.units[member].article != telling.units[*at].article;
                let nearest = telling.units_in(telling.units[member].article).map(|other| links.score(*at, other));
                apart
                    && judging(member).iter().any(|theirs| concepts.iter().any(|ours| contradict(*ours, *theirs)))
                    && links.score(*at, member) >= SURE
                    && nearest.fold(0.0, f64::max) <= links.score(*at, member)
            };
            if group.iter().any(|member| opposes(&member)) {
                found[n].push(*at);
            }
        }
    }
    found
}

/// Whether a concept tells how a thing is, or that there is one, so that it may be said that it is not so.
fn tells_how(concept: &str) -> bool {
    declared_concept(concept).is_some_and(|declared| declared.judges || declared.had)
}

/// Whether of what a concept tells there are just two, so that what is not the one is the other.
fn is_one_of_two(concept: &str) -> bool {
    declared_concept(concept).is_some_and(|declared| declared.had || declared.opposes.len() == 1)
}

/// Whether a statement judges by a concept: of the words for it, one is no part of what somebody or something is called.
/// A "secret service" keeps nothing secret by its name, nor is a "public prosecutor" open to all.
fn is_judged(telling: &Telling, at: usize, concept: &str) -> bool {
    let unit = &telling.units[at];
    let language = Language::get(telling.readings[unit.article].language_at(unit.span));
    let text = telling.articles[unit.article].slice(unit.span);
    let tokens = language.lexicon.words(text);
    let tags = language.lexicon.tag(text, &tokens);
    let evoking = || tags.iter().filter(|tag| matches!(tag.sense, Sense::Concept(id) if id.as_str() == concept));
    let called = |word: &Tag| {
        let longer =
            |tag: &&Tag| tag.first <= word.first && tag.end >= word.end && tag.end - tag.first > word.end - word.first;
        let is_called = |tag: &Tag| match tag.sense {
            Sense::Role { .. } | Sense::Name { .. } | Sense::Institution | Sense::Body | Sense::Anonymity => true,
            Sense::Concept(id) => id.as_str() != concept,
            _ => false,
        };
        tags.iter().filter(longer).any(is_called)
    };
    evoking().next().is_none() || evoking().any(|word| !called(word))
}

/// Whether a statement says that something is not as a concept has it: a negation stands near a word for it, with no mark
/// between. "Not secret", "gizli değil"; but not "unprecedented, and brought no result".
fn is_negated(telling: &Telling, at: usize, concept: &str) -> bool {
    // What evokes the concept together with words elsewhere is as negated as all of the statement.
    negation_of(telling, at, concept) != Negation::No
}

/// Whether a statement says by the words for a concept that it is not so.
pub(crate) fn negates(telling: &Telling, at: usize, concept: &str) -> bool {
    negation_of(telling, at, concept) == Negation::Yes
}

/// What a concept is told of in a statement: the concepts that stand beside its words, under the widest that they are.
fn heads(telling: &Telling, at: usize, concept: &str) -> BTreeSet<&'static str> {
    let unit = &telling.units[at];
    let language = Language::get(telling.readings[unit.article].language_at(unit.span));
    let text = telling.articles[unit.article].slice(unit.span);
    let tokens = language.lexicon.words(text);
    let tags = language.lexicon.tag(text, &tokens);
    let evoking: Vec<&Tag> =
        tags.iter().filter(|tag| matches!(tag.sense, Sense::Concept(id) if id.as_str() == concept)).collect();
    let clear = |from: usize, to: usize| !tokens[from.min(to)..to].iter().any(|token| token.kind == TokenKind::Mark);
    let near = |a: &Tag, b: &Tag| {
        let (from, to) = if a.end <= b.first { (a.end, b.first) } else { (b.end, a.first) };
        to.saturating_sub(from) <= BESIDE && clear(from, to)
    };
    let beside = tags.iter().filter_map(|tag| match tag.sense {
        Sense::Concept(id) if id.as_str() != concept && evoking.iter().any(|word| near(word, tag)) => Some(id.as_str()),
        _ => None,
    });
    beside.filter_map(declared_concept).filter(|declared| !declared.judges).map(widest).collect()
}

/// The widest concept that one is.
fn widest(declared: &'static Declaration) -> &'static str {
    let mut found = declared;
    // No hierarchy is deeper than this.
    for _ in 0..4 {
        let Some(wider) = found.is.as_deref().and_then(declared_concept) else { break };
        found = wider;
    }
    found.id.as_str()
}

/// What is told of a thing stands within so many words of it.
const BESIDE: usize = 3;

/// What a statement makes of a concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Negation {
    /// A negation stands near a word for it, with no mark between.
    Yes,
    /// No negation stands near its words.
    No,
    /// The statement is negated, and no single word of it evokes the concept.
    Unknown,
}

fn negation_of(telling: &Telling, at: usize, concept: &str) -> Negation {
    let unit = &telling.units[at];
    let language = Language::get(telling.readings[unit.article].language_at(unit.span));
    let text = telling.articles[unit.article].slice(unit.span);
    let tokens = language.lexicon.words(text);
    let tags = language.lexicon.tag(text, &tokens);
    let evoking = || tags.iter().filter(|tag| matches!(tag.sense, Sense::Concept(id) if id.as_str() == concept));
    let clear = |from: usize, to: usize| !tokens[from..to].iter().any(|token| token.kind == TokenKind::Mark);
    let near = |from: usize, to: usize| to.saturating_sub(from) <= NEAR && clear(from.min(to), to);
    let is_light = |token: usize| {
        let light = |tag: &Tag| {
            let one = tag.first == token && tag.end == token + 1;
            one && matches!(
                tag.sense,
                Sense::Function | Sense::Particle | Sense::Pronoun | Sense::Demonstrative | Sense::Of | Sense::Negation
            )
        };
        tokens[token].end - tokens[token].start <= SHORT || tags.iter().any(light)
    };
    let all = unit.statement.negated;
    // Where the verb is as empty: "does not own a licence", "was never made public".
    let through = declared_concept(concept).is_some_and(|declared| declared.had || declared.vague);
    let negates = |word: &Tag, not: &Tag| match not.end <= word.first {
        true if !all => word.first == not.end,

        true => near(not.end, word.first) && (through || (not.end..word.first).all(is_light)),
        false => all && not.first >= word.end && near(word.end, not.first),
    };
    let negations = || tags.iter().filter(|tag| matches!(tag.sense, Sense::Negation));
    match evoking().next() {
        None if !all => Negation::No,
        None => Negation::Unknown,
        Some(_) if evoking().any(|word| negations().any(|not| negates(word, not))) => Negation::Yes,
        Some(_) => Negation::No,
    }
}

/// A word of so many bytes tells nothing by itself.
const SHORT: usize = 3;
/// A negation stands within so many words of what it negates.
const NEAR: usize = 4;

/// One quotation that two articles give to two speakers, one of them by name or office at least.
fn quotations(telling: &Telling, links: &Links, voices: &Voices, group: &[usize]) -> Option<Comparison> {
    let quoted: Vec<(usize, usize)> = group
        .iter()
        .filter(|at| telling.units[**at].statement.direct)
        .filter_map(|at| Some((*at, voices.of_unit[*at]?)))
        .filter(|(_, speaker)| is_somebody(&voices.speakers[*speaker]))
        // What a paper says is told of whoever told it.
        .filter(|(_, speaker)| !is_medium(telling, &voices.speakers[*speaker]))
        .collect();
    let differ = |least: f64| {
        let given_apart = |a: &(usize, usize), b: &(usize, usize)| given_apart(telling, links, voices, *a, *b, least);
        quoted.iter().filter(|a| quoted.iter().any(|b| given_apart(a, b))).collect::<Vec<&(usize, usize)>>()
    };
    let mut told = differ(ONE_QUOTATION);
    // Two sentences that deny something are soon alike: of two tellings alone it has to be sure that they are one.
    let articles: BTreeSet<usize> = told.iter().map(|(at, _)| telling.units[*at].article).collect();
    if articles.len() == 2 {
        told = differ(SURELY_ONE);
    }
    let readings = told.into_iter().map(|(at, speaker)| {
        let span = telling.units[*at].statement.speaker.as_ref().map_or(telling.units[*at].span, |s| s.span);
        let place = telling.place(telling.units[*at].article, span);
        Value { concept: Some(voices.speakers[*speaker].label.clone()), ..nothing(place) }
    });
    let readings: Vec<Value> = readings.collect();
    (!readings.is_empty()).then(|| Comparison {
        slot: "speaker".to_owned(),
        verdict: Verdict::Differs,
        readings,
        slip: None,
    })
}

/// Two persons of whom some articles of a claim name the one where others name the other, beside somebody whom all of them
/// name: who led which delegation. Only where a statement of the claim sets them against each other ("X, and not Y") and none
/// has them together: else both may well have been there.
fn others_in_place(telling: &Telling, links: &Links, voices: &Voices, group: &[usize]) -> Option<Comparison> {
    let persons = |at: usize| -> BTreeSet<usize> {
        let unit = &telling.units[at];
        let speaker = voices.of_unit[at].and_then(|speaker| voices.speakers[speaker].entity);
        let is_person = |entity: &usize| telling.entities[*entity].kind == Kind::Person && Some(*entity) != speaker;
        unit.entities.iter().copied().filter(is_person).collect()
    };
    let named: Vec<(usize, BTreeSet<usize>)> = group.iter().map(|at| (*at, persons(*at))).collect();
    let article = |at: usize| telling.units[at].article;
    let set_apart = |x: usize, y: usize| {
        let with_both = |unit: &&Unit| unit.entities.contains(&x) && unit.entities.contains(&y);
        let both: Vec<&Unit> = telling.units.iter().filter(with_both).collect();
        let here = group.iter().any(|at| with_both(&&telling.units[*at]));
        here && both.iter().all(|unit| unit.statement.negated)
    };
    let articles_with = |entity: usize| {
        let with = named.iter().filter(|(_, persons)| persons.contains(&entity));
        with.map(|(at, _)| article(*at)).collect::<BTreeSet<usize>>().len()
    };
    let pairs = named.iter().enumerate().flat_map(|(n, x)| named[n + 1..].iter().map(move |y| (x, y)));
    let (x, y) = pairs.into_iter().find_map(|((a, ours), (b, theirs))| {
        let (mut only_ours, mut only_theirs) = (ours.difference(theirs), theirs.difference(ours));
        let (Some(x), None, Some(y), None) =
            (only_ours.next(), only_ours.next(), only_theirs.next(), only_theirs.next())
        else {
            return None;
        };
        let sure = article(*a) != article(*b) && !ours.is_disjoint(theirs) && links.score(*a, *b) >= IN_PLACE;
        let told = articles_with(*x).min(articles_with(*y)) > 1;
        (sure && told && set_apart(*x, *y)).then_some((*x, *y))
    })?;
    let readings = named.iter().filter_map(|(at, persons)| {
        let (one, other) = (persons.contains(&x), persons.contains(&y));
        let entity = if one { x } else { y };
        let unit = &telling.units[*at];
        let mentions = &telling.entities[entity].mentions;
        let (_, span) =
            mentions.iter().find(|(article, span)| *article == unit.article && unit.span.contains(*span))?;
        let value = Value {
            concept: Some(label(telling, &telling.entities[entity])),
            ..nothing(telling.place(unit.article, *span))
        };
        (one != other).then_some(value)
    });
    let readings = readings.collect();
    Some(Comparison { slot: "who".to_owned(), verdict: Verdict::Differs, readings, slip: None })
}

/// Statements that name somebody else in one place are this likely to say the same.
const IN_PLACE: f64 = 0.6;

/// Whether two articles give one quotation, as likely as `least`, to two speakers who can't be one and don't speak for one
/// side.
fn given_apart(
    telling: &Telling,
    links: &Links,
    voices: &Voices,
    (a, of_a): (usize, usize),
    (b, of_b): (usize, usize),
    least: f64,
) -> bool {
    let (x, y) = (&voices.speakers[of_a], &voices.speakers[of_b]);
    let named = !(x.anonymous && y.anonymous);
    let same = |one: Option<usize>, other: Option<usize>| one.is_some() && one == other;
    let sides = side(telling, voices, of_a).zip(side(telling, voices, of_b));
    // Two of one side by their names are still two: the mayor, and the governor.
    let person = |entity: Option<usize>| entity.is_some_and(|entity| telling.entities[entity].kind == Kind::Person);
    let two_persons = person(x.entity) && person(y.entity);
    let one_side = !two_persons && sides.is_some_and(|(one, other)| one == other);
    let apart =
        !(one_side || same(x.entity, y.entity) || same(x.affiliation, y.entity) || same(y.affiliation, x.entity));
    // Somebody without a name may be the one who has one, if nothing else is known of him.
    let body = |entity: Option<usize>| entity.is_some_and(|entity| telling.entities[entity].kind != Kind::Person);
    // Two bodies of one kind may be one that is called otherwise: "the coast guard" of a land, and the coast guard.
    let kind = x.role.as_deref().zip(y.role.as_deref()).is_some_and(|(one, other)| roles::may_be_one_body(one, other));
    let one_kind = kind && body(x.entity) && body(y.entity);
    let known = x.entity.is_some() && y.entity.is_some() && !one_kind || are_others(x, y);
    let articles = telling.units[a].article != telling.units[b].article;
    named
        && apart
        && known
        && articles
        && links.said(a, b) >= least
        && speak_of_one(telling, a, b)
        && is_nearest(telling, links, voices, (a, of_a), b)
        && !both_said(telling, links, voices, (a, of_a), (b, of_b))
}

/// Whether two quotations speak of much the same: so do those that are one, in whatever language they are told.
fn speak_of_one(telling: &Telling, a: usize, b: usize) -> bool {
    let spoken = |at: usize| -> BTreeSet<&str> {
        let concepts = telling.units[at].concepts.iter().copied();
        concepts.filter(|concept| !is_speech(concept)).collect()
    };
    let (ours, theirs) = (spoken(a), spoken(b));
    let shared = ours.intersection(&theirs).count();
    2 * shared >= ours.len().min(theirs.len()) && 4 * shared >= ours.len().max(theirs.len())
}

/// Whether nothing that either speaker is quoted with elsewhere is nearer to his quotation than the other's is, and no
/// other sentence of either article nearer to the other quotation: else each has said something of his own.
fn is_nearest(telling: &Telling, links: &Links, voices: &Voices, (a, of_a): (usize, usize), b: usize) -> bool {
    let said = links.said(a, b);
    let nearer_in = |article: usize, to: usize| telling.units_in(article).any(|at| links.said(at, to) > said);
    let of_b = voices.of_unit[b];
    let own = |speaker: usize, at: usize| {
        let theirs = (0..telling.units.len()).filter(|other| voices.of_unit[*other] == Some(speaker));
        theirs.map(|other| links.said(other, at)).fold(0.0, f64::max)
    };
    let alone = own(of_a, a) <= said || of_b.is_some_and(|of_b| own(of_b, b) <= said);
    alone && !nearer_in(telling.units[a].article, b) && !nearer_in(telling.units[b].article, a)
}

/// Whether one article has both say so, each for himself: nobody has then been taken for the other.
fn both_said(
    telling: &Telling,
    links: &Links,
    voices: &Voices,
    (a, of_a): (usize, usize),
    (b, of_b): (usize, usize),
) -> bool {
    let telling_so = |speaker: usize| -> BTreeSet<usize> {
        let says = |at: &usize| *at == a || *at == b || links.score(*at, a).max(links.score(*at, b)) >= SAYS_TOO;
        let theirs = (0..telling.units.len()).filter(|at| voices.of_unit[*at] == Some(speaker));
        theirs.filter(says).map(|at| telling.units[at].article).collect()
    };
    !telling_so(of_a).is_disjoint(&telling_so(of_b))
}

/// Whether a speaker is a medium.
fn is_medium(telling: &Telling, speaker: &Speaker) -> bool {
    let known = speaker.entity.and_then(|entity| telling.entities[entity].known.as_deref());
    roles::is_medium(speaker.role.as_deref()) || known.is_some_and(known::is_medium)
}

/// Whether a speaker is known by name or by what he is, or kept nameless; "he" alone may be anybody.
fn is_somebody(speaker: &Speaker) -> bool {
    speaker.entity.is_some() || speaker.anonymous || speaker.role.is_some()
}

/// Whether two speakers can't be one person: they speak for two sides, or have roles of which neither is the other.
fn are_others(x: &Speaker, y: &Speaker) -> bool {
    let sides = x.affiliation.zip(y.affiliation).is_some_and(|(one, other)| one != other);
    let kinds = x.role.as_deref().zip(y.role.as_deref());
    sides || kinds.is_some_and(|(one, other)| !roles::may_be_one(one, other))
}

fn nothing(place: Place) -> Value {
    Value { place, low: None, high: None, edtf: None, concept: None }
}
