//! Which statements say one thing?

use std::collections::BTreeMap;

use crate::links::Linked;
use crate::units::Telling;

/// Two groups become one claim when their statements are linked this strongly on average, a missing link
/// counting as none: so a claim holds together, and no chain of weak likenesses makes one.
const HOLDS_TOGETHER: f64 = 0.34;

/// Groups the statements of a story: each statement is in one group, groups and their members in order of
/// the story.
pub fn cluster(telling: &Telling, links: &[Linked]) -> Vec<Vec<usize>> {
    let mut scores: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for link in links {
        scores.insert((link.a.min(link.b), link.a.max(link.b)), link.score);
    }
    let mut ranked: Vec<&Linked> = links.iter().filter(|link| link.score >= 0.5).collect();
    ranked.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));

    let mut group_of: Vec<usize> = (0..telling.units.len()).collect();
    let mut groups: Vec<Vec<usize>> = group_of.iter().map(|unit| vec![*unit]).collect();
    for link in ranked {
        let (a, b) = (group_of[link.a], group_of[link.b]);
        if a == b || cohesion(telling, &scores, &groups[a], &groups[b]) < HOLDS_TOGETHER {
            continue;
        }
        let (keep, drop) = (a.min(b), a.max(b));
        let moved = std::mem::take(&mut groups[drop]);
        for unit in &moved {
            group_of[*unit] = keep;
        }
        groups[keep].extend(moved);
    }
    groups.retain(|group| !group.is_empty());
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort();
    groups
}

/// The mean link between the articles of two groups. An article's statements count by their best link,
/// since one article may need two sentences for what another says in one.
fn cohesion(telling: &Telling, scores: &BTreeMap<(usize, usize), f64>, a: &[usize], b: &[usize]) -> f64 {
    let by_article = |group: &[usize]| {
        let mut articles: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for unit in group {
            articles.entry(telling.units[*unit].article).or_default().push(*unit);
        }
        articles
    };
    let (left, right) = (by_article(a), by_article(b));
    let (mut sum, mut pairs) = (0.0, 0.0);
    for (article, ours) in &left {
        for (_, theirs) in right.iter().filter(|(other, _)| *other != article) {
            let best = ours.iter().flat_map(|x| theirs.iter().map(move |y| (*x.min(y), *x.max(y))));
            sum += best.filter_map(|pair| scores.get(&pair)).fold(0.0, |m: f64, s| m.max(*s));
            pairs += 1.0;
        }
    }
    if pairs == 0.0 { 0.0 } else { sum / pairs }
}
