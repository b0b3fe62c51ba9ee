//! Which statements say one thing?

use std::collections::{BTreeMap, BTreeSet};

use crate::links::{Linked, Links, of_clauses};
use crate::units::Telling;

/// Two groups become one claim when their statements are linked this strongly on average, a missing link
/// counting as none: so a claim holds together, and no chain of weak likenesses makes one.
const HOLDS_TOGETHER: f64 = 0.5;
/// Of two articles only one link tells whether their statements are one, and no others speak for it or against: it has to be so
/// strong. On pairs of real articles 79 of 100 claims are right then, and 65 of 100 are found; 69 and 73 by the other.
const HOLDS_TWO: f64 = 0.7;
/// What two speakers of one article say is one thing only if groups hold together so strongly: they are told of one after the
/// other because they say different things.
const TWO_SPEAKERS: f64 = 0.55;
/// A statement of another group says what a group says, too, if it, or a clause of it, is linked this strongly on average.
const ALSO: f64 = 0.4;
/// What one article alone says has to be this likely to be said by another sentence, too.
const ALONE: f64 = 0.7;
/// The same where there are but two articles.
const ALONE_OF_TWO: f64 = 0.8;
/// Only statements that are as likely as not to say one thing bring two groups together.
const LIKELY: f64 = 0.5;
/// Whoever surely says what a claim says is as likely as not, on average, to say what each other article says that does.
const FIRM: f64 = 0.5;
/// Where many tell of an event, what only two say is the surer to be two things: they have to be this likely to say one.
const FIRM_PAIR: f64 = 0.65;
/// So many articles are many.
const MANY: usize = 6;
/// So large a part of those that are too loose goes at a time, the loosest first: without them others may hold.
const LOOSEST: usize = 4;
/// Of a group told by more articles than this, so many stand for all.
const SAMPLE: usize = 12;

/// Groups the statements of a story, the surest link first: each statement is in one group, groups and their
/// members in order of the story.
pub fn cluster(telling: &Telling, links: &Links) -> Vec<Vec<usize>> {
    let mut ranked: Vec<&Linked> = links.links.iter().filter(|link| link.score >= LIKELY).collect();
    ranked.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));

    let mut group_of: Vec<usize> = (0..telling.units.len()).collect();
    let mut groups: Vec<Group> =
        (telling.units.iter().enumerate()).map(|(at, unit)| Group(vec![(unit.article, vec![at])])).collect();
    for link in ranked {
        let (a, b) = (group_of[link.a], group_of[link.b]);
        if a == b {
            continue;
        }
        let together = if telling.articles.len() > 2 { HOLDS_TOGETHER } else { HOLDS_TWO };
        let least =
            if of_two_speakers(telling, &groups[a], &groups[b]) { TWO_SPEAKERS.max(together) } else { together };
        if cohesion(links, &groups[a], &groups[b]) < least {
            continue;
        }
        // The larger takes in the smaller, so that nothing is moved often.
        let (keep, drop) = if groups[a].0.len() >= groups[b].0.len() { (a, b) } else { (b, a) };
        let moved = std::mem::take(&mut groups[drop]);
        moved.units().for_each(|unit| group_of[unit] = keep);
        groups[keep].take_in(moved);
    }
    let mut groups: Vec<Vec<usize>> = groups.into_iter().map(|group| group.units().collect()).collect();
    // Who says it with another stands where that one stands.
    let echo = |at: usize| telling.units.get(at).is_some_and(|unit| unit.echo);
    groups.retain(|group| !group.is_empty() && !group.iter().all(|at| echo(*at)));
    for group in &mut groups {
        let echoes = |at: usize| (at + 1..).take_while(|next| echo(*next));
        let with: Vec<usize> = group.iter().filter(|at| !echo(**at)).flat_map(|at| echoes(*at)).collect();
        group.extend(with);
    }
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort();
    groups
}

/// For each group, the statements of other groups that say what it says, too: a sentence may say several things that
/// other articles say in sentences of their own, and one of its clauses may be all that does. Only articles that have no
/// statement in the group yet are looked at.
pub fn also(telling: &Telling, links: &Links, groups: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut group_of = vec![0; telling.units.len()];
    for (n, group) in groups.iter().enumerate() {
        group.iter().for_each(|unit| group_of[*unit] = n);
    }
    // Where many articles tell of an event, what only one of them has needs more than a clause of another.
    let mut told = vec![telling.articles.len() < MANY; telling.units.len()];
    let article = |at: usize| telling.units[at].article;
    for group in groups.iter().filter(|group| group.iter().any(|at| article(*at) != article(group[0]))) {
        group.iter().for_each(|at| told[*at] = true);
    }
    let in_clause = of_clauses(telling, &links.partners, &told);
    let in_clause = in_clause.iter().map(|((at, other), score)| (*at, *other, *score));
    let mut near: BTreeMap<(usize, usize), BTreeMap<usize, f64>> = BTreeMap::new();
    let whole = links.links.iter().flat_map(|link| [(link.a, link.b, link.score), (link.b, link.a, link.score)]);
    for (at, other, score) in whole.chain(in_clause) {
        let group = group_of[other];
        if group != group_of[at] {
            let best = near.entry((group, at)).or_default().entry(telling.units[other].article).or_default();
            *best = best.max(score);
        }
    }
    let mut best: BTreeMap<(usize, usize), (f64, usize)> = BTreeMap::new();
    for ((group, at), scores) in near {
        let article = telling.units[at].article;
        let tellers: BTreeSet<usize> = groups[group].iter().map(|unit| telling.units[*unit].article).collect();
        if tellers.contains(&article) {
            continue;
        }
        let compared = tellers.iter().filter(|other| links.partners.compares(article, **other)).count();
        let mean = scores.values().sum::<f64>() / compared.max(1) as f64;
        let likely = scores.values().any(|score| *score >= LIKELY);
        let alone = if telling.articles.len() > 2 { ALONE } else { ALONE_OF_TWO };
        let needed = if compared > 1 { ALSO } else { alone };
        if likely && mean >= needed && best.get(&(group, article)).is_none_or(|held| held.0 < mean) {
            best.insert((group, article), (mean, at));
        }
    }
    let mut also = vec![Vec::new(); groups.len()];
    for ((group, _), (_, at)) in best {
        also[group].push(at);
    }
    also
}

/// Of the statements of a claim, those that surely say one thing. The others may say it, or something near it: they stand
/// in the claim for whoever looks for all that there is, and count for nothing.
pub fn firm(telling: &Telling, links: &Links, claim: &[usize]) -> BTreeSet<usize> {
    let mut left: BTreeSet<usize> = claim.iter().copied().collect();
    loop {
        let articles: BTreeSet<usize> = left.iter().map(|at| telling.units[*at].article).collect();
        let needed = match articles.len() {
            0 | 1 => return left,
            2 if telling.articles.len() >= MANY => FIRM_PAIR,
            _ => FIRM,
        };
        let ties = left.iter().map(|at| (tie(telling, links, *at, &left, &articles), *at));
        let mut loose: Vec<(f64, usize)> = ties.filter(|(tie, _)| *tie < needed).collect();
        if loose.is_empty() {
            return left;
        }
        loose.sort_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
        loose.truncate(loose.len().div_ceil(LOOSEST));
        loose.iter().for_each(|(_, at)| _ = left.remove(at));
    }
}

/// How likely a statement says what the others of a claim say: the mean over their articles, each by its likeliest.
fn tie(telling: &Telling, links: &Links, at: usize, claim: &BTreeSet<usize>, articles: &BTreeSet<usize>) -> f64 {
    let own = telling.units[at].article;
    let mut best: BTreeMap<usize, f64> = BTreeMap::new();
    for (other, score) in links.near(at).filter(|(other, _)| claim.contains(other)) {
        let held = best.entry(telling.units[other].article).or_default();
        *held = held.max(score);
    }
    let compared = articles.iter().filter(|other| links.partners.compares(own, **other)).count();
    best.values().sum::<f64>() / compared.max(1) as f64
}

/// Takes back the statements that a group has from others where they make it all but another claim: of two groups that
/// share most of their statements, the smaller goes by its own.
pub fn keep_apart(groups: &[Vec<usize>], also: &mut [Vec<usize>]) {
    let mut told: Vec<BTreeSet<usize>> =
        groups.iter().zip(&*also).map(|(group, also)| group.iter().chain(also).copied().collect()).collect();
    let mut claims_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (n, units) in told.iter().enumerate() {
        units.iter().for_each(|unit| claims_of.entry(*unit).or_default().push(n));
    }
    let mut order: Vec<usize> = (0..groups.len()).filter(|n| !also[*n].is_empty()).collect();
    order.sort_by_key(|n| (told[*n].len(), std::cmp::Reverse(*n)));
    for n in order {
        let others: BTreeSet<usize> = told[n].iter().flat_map(|unit| &claims_of[unit]).copied().collect();
        let repeats = |other: &usize| {
            let shared = told[n].intersection(&told[*other]).count();
            let greater = (told[*other].len(), *other) > (told[n].len(), n) || told[*other].len() > told[n].len();
            *other != n && greater && 2 * shared > told[n].len()
        };
        if others.iter().any(repeats) {
            also[n].clear();
            told[n] = groups[n].iter().copied().collect();
        }
    }
}

/// Statements that say one thing, as far as is known: those of each article, articles in order.
#[derive(Default)]
struct Group(Vec<(usize, Vec<usize>)>);

impl Group {
    fn units(&self) -> impl Iterator<Item = usize> {
        self.0.iter().flat_map(|(_, units)| units).copied()
    }

    fn take_in(&mut self, other: Group) {
        for (article, units) in other.0 {
            match self.0.binary_search_by_key(&article, |(article, _)| *article) {
                Ok(at) => self.0[at].1.extend(units),
                Err(at) => self.0.insert(at, (article, units)),
            }
        }
    }

    /// Some of its articles, evenly spread, with their statements.
    fn sample(&self) -> impl Iterator<Item = &(usize, Vec<usize>)> {
        let taken = self.0.len().min(SAMPLE);
        (0..taken).map(move |n| &self.0[n * self.0.len() / taken])
    }
}

/// Whether an article has statements in both groups, by two speakers.
fn of_two_speakers(telling: &Telling, a: &Group, b: &Group) -> bool {
    let speaker =
        |at: &usize| telling.units[*at].statement.speaker.as_ref().map(|s| (s.name.as_ref(), s.role.as_ref()));
    let two = |x: &usize, y: &usize| speaker(x).zip(speaker(y)).is_some_and(|(x, y)| x != y);
    let apart = |ours: &[usize], theirs: &[usize]| ours.iter().all(|x| theirs.iter().all(|y| two(x, y)));
    a.0.iter().any(|(article, ours)| b.0.iter().any(|(other, theirs)| article == other && apart(ours, theirs)))
}

/// The mean link between the articles of two groups, as far as they were compared. An article's statements count
/// by their best link, since one article may need two sentences for what another says in one.
fn cohesion(links: &Links, a: &Group, b: &Group) -> f64 {
    let (mut sum, mut pairs) = (0.0, 0.0);
    for (article, ours) in a.sample() {
        for (_, theirs) in b.sample().filter(|(other, _)| links.partners.compares(*article, *other)) {
            let both = ours.iter().flat_map(|x| theirs.iter().map(|y| links.score(*x, *y)));
            sum += both.fold(0.0, f64::max);
            pairs += 1.0;
        }
    }
    if pairs == 0.0 { 0.0 } else { sum / pairs }
}
