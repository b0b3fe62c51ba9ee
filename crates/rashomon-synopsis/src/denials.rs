//! Which claims does somebody deny, or confirm?
//!
//! A denial within a claim denies it. One that stands apart denies what its own article has just told, if it takes
//! that up ("this is not true"), or the claim that speaks of the same. So does a confirmation: who confirms a meeting
//! seldom repeats what was told of it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rashomon_language::{Kind, Stance};
use rashomon_story::known;
use rashomon_text::fold;

use crate::links::{Links, Rarity};
use crate::origins::sides::{Side, side as side_of_voice, side_of};
use crate::speakers::Voices;
use crate::units::Telling;
use crate::wording;

/// What is denied has to be this alike, of what can be.
const ALIKE: f64 = 0.7;
/// What a statement gains for standing right before the denial; and, in one paragraph, before one that tells nothing
/// of what it denies, and so must be about what was just told.
const RIGHT_BEFORE: (f64, f64) = (0.45, 0.75);
/// What a claim gains for being told by all: who denies, denies what is said everywhere.
const SPREAD: f64 = 0.25;
/// What a statement gains for naming somebody or something with the denial that so many statements name, or fewer.
const NAMED_SELDOM: f64 = 0.3;
const SELDOM: usize = 4;
/// What a claim gains for each doubling or so of the denials that are like it.
const SEVERAL: f64 = 0.15;

/// For each claim, the statements that deny it. Claims are groups of statements, and those of others that say the same,
/// too.
pub fn find(
    telling: &Telling,
    links: &Links,
    rarity: &Rarity,
    (groups, also): (&[Vec<usize>], &[Vec<usize>]),
    voices: &Voices,
) -> Vec<Vec<usize>> {
    let group_of = group_of(telling, groups);
    let mut denied: Vec<Vec<usize>> = vec![Vec::new(); groups.len()];
    // Those that deny nothing of the claim that they stand in are aimed at another.
    let aim = |denied: &mut Vec<Vec<usize>>, astray: Vec<usize>| {
        let other = target(telling, links, rarity, voices, &astray, &group_of);
        if let Some(other) = other {
            let told = |at: &usize| is_told(telling, rarity, *at, &groups[other]);
            denied[other].extend(astray.into_iter().filter(told));
        }
    };
    for (own, group) in groups.iter().enumerate() {
        let (deniers, others): (Vec<usize>, Vec<usize>) = group.iter().partition(|at| denies(telling, **at));
        // What is denied has to be what the others tell, and not something else of the same event.
        let (deniers, astray): (Vec<usize>, Vec<usize>) =
            deniers.into_iter().partition(|at| is_told(telling, rarity, *at, &others));
        if deniers.is_empty() {
            denied[own] = negating(telling, links, voices, group);
            aim(&mut denied, astray);
            continue;
        }
        aim(&mut denied, astray);
        // Those whose denial an article reports deny nothing that these articles say in their name.
        // Nor do they contradict who says the same in other words: "ruled out that it was an attack", "it was no attack".
        let same =
            |denier: usize, other: usize| telling.units[other].statement.negated && links.score(denier, other) >= SURE;
        let says = |other: &&usize| {
            !deniers.iter().any(|denier| is_one_voice(telling, voices, *denier, **other) || same(*denier, **other))
        };
        let contradicted = others.iter().filter(says).count();
        let elsewhere = also[own].iter().filter(|at| !denies(telling, **at)).filter(says).count();
        // "No warning reached us" beside "denied that a warning reached them" is the same denial.
        let negated = |at: &&usize| telling.units[**at].statement.negated && voices.of_unit[**at].is_some();
        let denying = deniers.len() + others.iter().filter(negated).count();
        let apart = denying > 2 * (group.len() - denying);
        let other = apart.then(|| target(telling, links, rarity, voices, &deniers, &group_of)).flatten();
        if let Some(other) = other {
            denied[other].extend(deniers);
        } else if contradicted > 0 && !apart || elsewhere > 0 {
            denied[own].extend(deniers);
            denied[own].extend(negating(telling, links, voices, group));
        }
    }
    for (own, in_return) in accused_in_return(telling, links, rarity, groups, voices).into_iter().enumerate() {
        denied[own].extend(in_return);
    }
    denied
}

/// For each claim that accuses, the statements of others in which the accused accuses somebody else of the same: who lays
/// it at another's door denies that he did it.
fn accused_in_return(
    telling: &Telling,
    links: &Links,
    rarity: &Rarity,
    groups: &[Vec<usize>],
    voices: &Voices,
) -> Vec<Vec<usize>> {
    let accusations: Vec<Accusation> =
        (0..telling.units.len()).filter_map(|at| Accusation::new(telling, voices, at)).collect();
    let group_of = group_of(telling, groups);
    // Of two who accuse each other in one claim, what fewer statements say answers what more do.
    let mut order: BTreeMap<(usize, &Side), (Reverse<usize>, usize)> = BTreeMap::new();
    for one in &accusations {
        let (count, _) = order.entry((group_of[one.at], &one.by)).or_insert((Reverse(0), one.at));
        count.0 += 1;
    }
    let mut returned: Vec<Vec<usize>> = vec![Vec::new(); groups.len()];
    for one in &accusations {
        let concepts = &telling.units[one.at].concepts;
        let answers = accusations.iter().filter(|other| {
            let of_the_same = || {
                links.score(one.at, other.at) >= LINKED
                    || rarity.likeness(concepts, &telling.units[other.at].concepts) >= SAME_DEED
            };
            let own = group_of[one.at];
            (own != group_of[other.at] || order[&(own, &one.by)] < order[&(own, &other.by)])
                && one.accused.contains(&other.by)
                && !other.accused.contains(&other.by)
                && of_the_same()
        });
        returned[group_of[one.at]].extend(answers.map(|other| other.at));
    }
    for (own, group) in returned.iter_mut().zip(groups) {
        let accusing = group.iter().filter(|at| accusations.iter().any(|one| one.at == **at)).count();
        // What most of a claim does not say is not what it is about.
        if 2 * accusing < group.len() {
            own.clear();
        }
        own.sort_unstable();
        own.dedup();
    }
    returned
}

/// Two accusations whose words have so much in common, by rarity, are of one deed.
const SAME_DEED: f64 = 0.4;

/// Somebody accuses others of something.
struct Accusation {
    at: usize,
    by: Side,
    accused: BTreeSet<Side>,
}

impl Accusation {
    fn new(telling: &Telling, voices: &Voices, at: usize) -> Option<Self> {
        let unit = &telling.units[at];
        let by = side_of_speaker(telling, voices, at).filter(|_| unit.statement.stance == Stance::Accuses)?;
        let party = |entity: &usize| {
            let known = telling.entities[*entity].known.as_deref();
            telling.entities[*entity].kind == Kind::Organisation || known.and_then(known::country_of).is_some()
        };
        let spoken_of = spoken_of(telling, voices, at).into_iter().filter(party);
        let accused: BTreeSet<Side> = spoken_of.map(|entity| side_of(telling, entity)).filter(|s| *s != by).collect();
        (!accused.is_empty()).then_some(Self { at, by, accused })
    }
}

fn side_of_speaker(telling: &Telling, voices: &Voices, at: usize) -> Option<Side> {
    side_of_voice(telling, voices, voices.of_unit[at]?)
}

/// For each claim, the statements of other claims that confirm it: what somebody on record mostly confirms, and tells little
/// else of.
pub fn confirmations(
    telling: &Telling,
    links: &Links,
    rarity: &Rarity,
    groups: &[Vec<usize>],
    voices: &Voices,
) -> Vec<Vec<usize>> {
    let group_of = group_of(telling, groups);
    let mut confirmed: Vec<Vec<usize>> = vec![Vec::new(); groups.len()];
    for group in groups {
        let mut confirming: Vec<usize> = group.iter().copied().filter(|at| confirms(telling, voices, *at)).collect();
        if confirming.is_empty() || confirming.len() <= 2 * (group.len() - confirming.len()) {
            continue;
        }
        let Some(target) = target(telling, links, rarity, voices, &confirming, &group_of) else { continue };
        let told: Vec<&str> = groups[target].iter().flat_map(|at| &telling.units[*at].concepts).copied().collect();
        confirming.retain(|at| {
            let concepts: Vec<&str> =
                telling.units[*at].concepts.iter().copied().filter(|concept| !is_speech(concept)).collect();
            let covered = concepts.is_empty() || rarity.covered(&concepts, &told) >= CONFIRMED;
            covered && groups[target].iter().any(|other| links.score(*at, *other) >= LINKED)
        });
        confirmed[target].extend(confirming);
    }
    confirmed
}

/// So much of what somebody confirms has to be part of the claim.
const CONFIRMED: f64 = 0.6;
/// And it has to be this likely to say what some statement of it says.
const LINKED: f64 = 0.25;

fn group_of(telling: &Telling, groups: &[Vec<usize>]) -> Vec<usize> {
    let mut group_of = vec![0; telling.units.len()];
    for (n, group) in groups.iter().enumerate() {
        group.iter().for_each(|unit| group_of[*unit] = n);
    }
    group_of
}

/// Whether somebody who does not keep his name back confirms something.
fn confirms(telling: &Telling, voices: &Voices, at: usize) -> bool {
    let on_record = || voices.of_unit[at].is_some_and(|speaker| !voices.speakers[speaker].anonymous);
    telling.units[at].statement.stance == Stance::Confirms && on_record()
}

/// Those of a claim who say by name that it is not so, beside so many more who say that it is. Who says nothing to it
/// says neither.
fn negating(telling: &Telling, links: &Links, voices: &Voices, group: &[usize]) -> Vec<usize> {
    let declines = |at: &usize| telling.units[*at].statement.stance == Stance::Declines;
    let negated = |at: &usize| telling.units[*at].statement.negated && !denies(telling, *at) && !declines(at);
    let named = |at: &usize| voices.of_unit[*at].is_some_and(|n| !voices.speakers[n].anonymous);
    let (not, rest): (Vec<usize>, Vec<usize>) = group.iter().filter(|at| !declines(at)).partition(|at| negated(at));
    let alike = |at: &usize| rest.iter().any(|other| links.score(*at, *other) >= SURE);
    // Who says it elsewhere does not deny it here: he says more of it.
    let says_it = |at: &usize| rest.iter().any(|other| is_one_voice(telling, voices, *at, *other));
    // "Not an attack, but a fault" denies the attack alone: what is said not to be so has to be what the others tell.
    let telling_of = |concept: &str| rest.iter().filter(|at| tells(telling, **at, concept)).count();
    let denies_it = |at: &usize| {
        let concepts = telling.units[*at].concepts.iter().filter(|concept| !is_speech(concept));
        let negated: Vec<&&str> = concepts.filter(|concept| wording::negates(telling, *at, concept)).collect();
        negated.iter().any(|concept| 2 * telling_of(concept) >= rest.len())
    };
    if rest.len() < FEW * not.len() || !not.iter().all(|at| named(at) && alike(at) && !says_it(at) && denies_it(at)) {
        return Vec::new();
    }
    not
}

/// Whether a statement speaks of something, and doesn't say that it is not so.
fn tells(telling: &Telling, at: usize, concept: &str) -> bool {
    telling.units[at].concepts.contains(&concept) && !wording::negates(telling, at, concept)
}

/// Who says that something is not so denies it if so many times as many say that it is, one of them in a statement that
/// is this likely to be about the same.
const FEW: usize = 2;
const SURE: f64 = 0.6;

fn denies(telling: &Telling, at: usize) -> bool {
    telling.units[at].statement.stance == Stance::Denies
}

/// Whether those who deny nothing in a claim tell of what somebody denies there: so much of it, by rarity, as enough of them have.
fn is_told(telling: &Telling, rarity: &Rarity, at: usize, others: &[usize]) -> bool {
    // That it was reported, and that it is denied officially, is nothing of what is denied.
    const SAID: [&str; 6] = ["accuse", "report", "statement", "false", "official", "formal"];
    let said = |concept: &&str| is_speech(concept) || SAID.contains(concept);
    let denied: Vec<&str> = telling.units[at].concepts.iter().copied().filter(|c| !said(c)).collect();
    let told_by = |concept: &str| others.iter().filter(|at| telling.units[**at].concepts.contains(&concept)).count();
    let told: Vec<&str> = denied.iter().copied().filter(|c| TOLD_BY * told_by(c) >= others.len()).collect();
    others.len() < TOLD_BY || denied.is_empty() || rarity.covered(&denied, &told) >= TOLD
}

/// What one in so many of a claim tell is told by enough.
const TOLD_BY: usize = 3;
/// So much of what is denied they have to tell.
const TOLD: f64 = 0.25;

fn is_one_voice(telling: &Telling, voices: &Voices, a: usize, b: usize) -> bool {
    match (voices.of_unit[a], voices.of_unit[b]) {
        (Some(x), Some(y)) => {
            let (one, other) = (&voices.speakers[x], &voices.speakers[y]);
            x == y || (one.affiliation.is_some() && one.affiliation == other.affiliation)
        }
        (None, None) => telling.units[a].article == telling.units[b].article,
        _ => false,
    }
}

/// The claim that denials which stand apart are about: the best for any of them, more so if it is for several.
fn target(
    telling: &Telling,
    links: &Links,
    rarity: &Rarity,
    voices: &Voices,
    denials: &[usize],
    group_of: &[usize],
) -> Option<usize> {
    let mut telling_it: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (unit, group) in telling.units.iter().zip(group_of) {
        telling_it.entry(*group).or_default().insert(unit.article);
    }
    let others = telling.articles.len().max(2) as f64 - 1.0;
    let share = |group: usize| (telling_it[&group].len() as f64 - 1.0) / others;
    let mut found: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for at in denials {
        for (group, score) in targets(telling, links, rarity, voices, *at, group_of) {
            let (most, count) = found.entry(group).or_default();
            *most = most.max(score);
            *count += if score >= ALIKE - SEVERAL { 1.0 } else { 0.0 };
        }
    }
    let scored = found
        .into_iter()
        .map(|(group, (most, count))| (group, most + SEVERAL * f64::ln(f64::max(count, 1.0)) + SPREAD * share(group)));
    let best = scored.max_by(|x, y| x.1.total_cmp(&y.1).then(y.0.cmp(&x.0)))?;
    (best.1 >= ALIKE).then_some(best.0)
}

/// How much like what a denial denies each claim is.
fn targets(
    telling: &Telling,
    links: &Links,
    rarity: &Rarity,
    voices: &Voices,
    at: usize,
    group_of: &[usize],
) -> BTreeMap<usize, f64> {
    let unit = &telling.units[at];
    let spoken_of = spoken_of(telling, voices, at);
    let concepts: Vec<&str> = unit.concepts.iter().copied().filter(|c| !is_speech(c)).collect();
    let side = side(voices, at);
    let tells_nothing = concepts.is_empty() && spoken_of.is_empty();
    let naming = |entity: &usize| telling.units.iter().filter(|unit| unit.entities.contains(entity)).count();
    let naming: BTreeMap<usize, usize> = spoken_of.iter().map(|entity| (*entity, naming(entity))).collect();
    let mut best: BTreeMap<usize, f64> = BTreeMap::new();
    for (other, candidate) in telling.units.iter().enumerate() {
        let apart = group_of[other] != group_of[at] && !denies(telling, other);
        if !apart || candidate.statement.stance == Stance::Declines || is_one_voice(telling, voices, at, other) {
            continue;
        }
        let shared = || candidate.entities.iter().filter(|entity| spoken_of.contains(entity));
        let named = shared().count() as f64 / spoken_of.len().max(1) as f64;
        // Whom hardly anything else speaks of.
        let seldom = shared().any(|entity| naming[entity] <= SELDOM);
        // Who denies, denies what is said of his own side.
        let accused = candidate.entities.iter().any(|entity| side.contains(entity));
        // One concept in common is soon had: everybody in a story of talks speaks of talks.
        let common = concepts.iter().filter(|c| candidate.concepts.contains(c)).count();
        let weight = if common > 1 { 0.6 } else { 0.25 };
        let alike = weight * rarity.covered(&concepts, &candidate.concepts)
            + 0.2 * named
            + if seldom { NAMED_SELDOM } else { 0.0 }
            + if accused { 0.15 } else { 0.0 }
            + 0.5 * links.score(at, other);
        let before = candidate.article == unit.article && candidate.number + 1 == unit.number;
        let gain = match before {
            true if tells_nothing && is_one_paragraph(telling, other, at) => RIGHT_BEFORE.1,
            // One answers another: somebody else has just been quoted.
            true if common > 0 => RIGHT_BEFORE.0,
            true if concepts.is_empty() && accuses(candidate.statement.stance) && voices.of_unit[other].is_some() => {
                RIGHT_BEFORE.0
            }
            _ => 0.0,
        };
        let most = best.entry(group_of[other]).or_default();
        *most = most.max(alike + gain);
    }
    best
}

/// Whether one may deny what is said in this way.
fn accuses(stance: Stance) -> bool {
    matches!(stance, Stance::Asserts | Stance::Accuses | Stance::Confirms | Stance::Warns)
}

/// Whether no line ends between two statements of one article.
fn is_one_paragraph(telling: &Telling, earlier: usize, later: usize) -> bool {
    let (a, b) = (telling.units[earlier].span, telling.units[later].span);
    let text = telling.articles[telling.units[later].article].field(b.field);
    a.field == b.field && text.get(a.end..b.start).is_some_and(|between| !between.contains('\n'))
}

/// Whom a statement names beside its speaker, and beside the medium that was told.
fn spoken_of(telling: &Telling, voices: &Voices, at: usize) -> Vec<usize> {
    let side = side(voices, at);
    let is_medium = |entity: &usize| telling.entities[*entity].known.as_deref().is_some_and(known::is_medium);
    let entities = telling.units[at].entities.iter().copied();
    entities.filter(|entity| !side.contains(entity) && !is_medium(entity)).collect()
}

/// The speaker of a statement, and whom he speaks for.
fn side(voices: &Voices, at: usize) -> Vec<usize> {
    let speaker = voices.of_unit[at].map(|n| &voices.speakers[n]);
    speaker.into_iter().flat_map(|s| [s.entity, s.affiliation]).flatten().collect()
}

fn is_speech(concept: &str) -> bool {
    const ANSWERING: [&str; 4] = ["deny-claim", "refuse", "confirm", "admit"];
    ANSWERING.contains(&concept)
}

/// Who denies, as a reader may call them, each once; somebody without a name only where nobody else of his side does.
pub fn labels(telling: &Telling, voices: &Voices, denials: &[usize]) -> Vec<String> {
    let voice = |at: usize| voices.of_unit[at].map(|n| &voices.speakers[n]);
    let is_named = |at: usize| voice(at).is_some_and(|speaker| speaker.entity.is_some());
    let (named, others): (Vec<usize>, Vec<usize>) = denials.iter().partition(|at| is_named(**at));
    let sides: BTreeSet<Side> = named.iter().filter_map(|at| side_of_speaker(telling, voices, *at)).collect();
    let speaks_for_itself =
        |at: &usize| side_of_speaker(telling, voices, *at).is_none_or(|side| !sides.contains(&side));
    let shown: BTreeSet<usize> = named.into_iter().chain(others.into_iter().filter(speaks_for_itself)).collect();
    let mut labels: Vec<String> = Vec::new();
    for at in denials.iter().filter(|at| shown.contains(at)) {
        let article = telling.articles[telling.units[*at].article];
        let outlet = || article.outlet.clone().unwrap_or_else(|| article.id.clone());
        let label = voice(*at).map_or_else(outlet, |speaker| speaker.label.clone());
        if !labels.iter().any(|known| fold(known) == fold(&label)) {
            labels.push(label);
        }
    }
    labels
}
