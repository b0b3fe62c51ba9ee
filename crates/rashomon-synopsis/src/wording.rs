//! Where do articles say one thing in words that can't all be right?

use std::collections::{BTreeMap, BTreeSet};

use rashomon_language::{Kind, Language, Sense, Stance, Tag};
use rashomon_story::known;
use rashomon_text::TokenKind;

use crate::links::{Links, oppose};
use crate::origins::sides::side;
use crate::reconcile::label;
use crate::speakers::Voices;
use crate::units::{Telling, Unit};
use crate::values::declared_concept;
use crate::{Comparison, Place, Speaker, Value, Verdict, roles};

/// Statements that oppose each other in a word have to be this likely to tell of one thing. It is less than claims ask
/// for: the opposing words themselves make them unlike.
const SURE: f64 = 0.2;
/// Quotations this likely to be one are one.
const ONE_QUOTATION: f64 = 0.75;
/// If they are the only two, they have to be this likely to be one.
const SURELY_ONE: f64 = 0.85;
/// Who is quoted with words this likely to say the same says it, too.
const SAYS_TOO: f64 = 0.3;

/// The comparisons of wording within one claim.
pub fn compare(telling: &Telling, links: &Links, voices: &Voices, group: &[usize]) -> Vec<Comparison> {
    let mut comparisons = opposites(telling, links, group);
    comparisons.extend(quotations(telling, links, voices, group));
    comparisons.extend(others_in_place(telling, links, voices, group));
    comparisons
}

/// Words that judge the thing and oppose each other, one told by some articles and the other by others; not being
/// something opposes being it.
fn opposites(telling: &Telling, links: &Links, group: &[usize]) -> Vec<Comparison> {
    let mut told: BTreeMap<(&str, bool), Vec<usize>> = BTreeMap::new();
    for at in group {
        let unit = &telling.units[*at];
        for concept in unit.concepts.iter().filter(|c| declared_concept(c).is_some_and(|d| d.judges)) {
            if is_judged(telling, *at, concept) {
                told.entry((concept, is_negated(telling, *at, concept))).or_default().push(*at);
            }
        }
    }
    let mut comparisons = Vec::new();
    for ((concept, negated), ours) in &told {
        let opposing = declared_concept(concept).map_or(&[][..], |d| &d.opposes);
        // What has one opposite is that opposite if it is not so; of several degrees nobody can say.
        let two = opposing.len() == 1;
        let greater = opposing.iter().filter(|o| o.as_str() > *concept).map(|o| (o.as_str(), *negated));
        let greater = greater.filter(|_| two || !negated);
        let itself = (!negated && two).then_some((*concept, true));
        for opposite in greater.chain(itself) {
            let Some(theirs) = told.get(&opposite) else { continue };
            let articles = |units: &[usize]| units.iter().map(|at| telling.units[*at].article).collect::<BTreeSet<_>>();
            let meet = ours.iter().any(|a| theirs.iter().any(|b| links.score(*a, *b) >= SURE));
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
        let judges = concepts.filter(|c| declared_concept(c).is_some_and(|d| d.judges));
        let judges = judges.filter(|concept| is_judged(telling, at, concept));
        judges.map(|concept| (concept, is_negated(telling, at, concept))).collect::<Vec<(&str, bool)>>()
    };
    let contradict = |(ours, negated): (&str, bool), (theirs, not): (&str, bool)| {
        // Of several degrees nobody can say what not being one of them is.
        let two = declared_concept(ours).is_some_and(|d| d.opposes.len() == 1);
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
            Sense::Role { .. } | Sense::Name { .. } | Sense::Institution | Sense::Body => true,
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
    if !unit.statement.negated {
        return Negation::No;
    }
    let language = Language::get(telling.readings[unit.article].language_at(unit.span));
    let text = telling.articles[unit.article].slice(unit.span);
    let tokens = language.lexicon.words(text);
    let tags = language.lexicon.tag(text, &tokens);
    let evoking = || tags.iter().filter(|tag| matches!(tag.sense, Sense::Concept(id) if id.as_str() == concept));
    let clear = |from: usize, to: usize| !tokens[from..to].iter().any(|token| token.kind == TokenKind::Mark);
    let near = |from: usize, to: usize| to.saturating_sub(from) <= NEAR && clear(from.min(to), to);
    let negates = |word: &Tag, not: &Tag| match not.end <= word.first {
        true => near(not.end, word.first),
        false => not.first >= word.end && near(word.end, not.first),
    };
    let negations = || tags.iter().filter(|tag| matches!(tag.sense, Sense::Negation));
    match evoking().next() {
        None => Negation::Unknown,
        Some(_) if evoking().any(|word| negations().any(|not| negates(word, not))) => Negation::Yes,
        Some(_) => Negation::No,
    }
}

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
    let one_side = sides.is_some_and(|(one, other)| one == other);
    let apart =
        !(one_side || same(x.entity, y.entity) || same(x.affiliation, y.entity) || same(y.affiliation, x.entity));
    // Somebody without a name may be the one who has one, if nothing else is known of him.
    let known = x.entity.is_some() && y.entity.is_some() || are_others(x, y);
    let articles = telling.units[a].article != telling.units[b].article;
    named
        && apart
        && known
        && articles
        && links.said(a, b) >= least
        && is_nearest(telling, links, voices, (a, of_a), b)
        && !both_said(telling, links, voices, (a, of_a), (b, of_b))
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
