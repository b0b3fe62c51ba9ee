//! Which articles of a story are compared with which?
//!
//! In a story of some dozens, all with all. In a larger one that would take time without bound, so each article
//! is compared with the same few hubs, which tie everything together, and with those it has most in common with.

use rashomon_alignment::SentenceFeatures;
use rashomon_text::hash_folded;
use rustc_hash::FxHashMap;

use crate::units::Telling;

/// Up to so many articles are all compared with one another.
const ALL: usize = 64;
/// Articles that all others are compared with.
const HUBS: usize = 16;
/// Articles that each is compared with because they share most.
const NEAREST: usize = 16;
/// What more articles than this share brings nobody together.
const COMMON: usize = 200;

/// Pairs of articles, by index in the story, the earlier first.
pub struct Partners {
    pairs: Vec<(usize, usize)>,
    /// Whether all are compared, so that nothing has to be looked up.
    all: bool,
}

impl Partners {
    /// Chooses them. `features` are those of the units.
    pub fn new(telling: &Telling, features: &[SentenceFeatures]) -> Self {
        let articles = telling.articles.len();
        if articles <= ALL {
            let pairs = (0..articles).flat_map(|a| (a + 1..articles).map(move |b| (a, b))).collect();
            return Self { pairs, all: true };
        }
        let hubs = hubs(telling);
        let mut pairs: Vec<(usize, usize)> = nearest(telling, features);
        pairs.extend((0..articles).flat_map(|a| hubs.iter().map(move |hub| (a, *hub))));
        pairs.retain(|(a, b)| a != b);
        pairs.iter_mut().for_each(|pair| *pair = (pair.0.min(pair.1), pair.0.max(pair.1)));
        pairs.sort_unstable();
        pairs.dedup();
        Self { pairs, all: false }
    }

    /// The pairs, in order.
    pub fn pairs(&self) -> &[(usize, usize)] {
        &self.pairs
    }

    /// Whether two articles are compared.
    pub fn compares(&self, a: usize, b: usize) -> bool {
        a != b && (self.all || self.pairs.binary_search(&(a.min(b), a.max(b))).is_ok())
    }
}

/// The articles that tell most, language by language in turn, so that no language is without one.
fn hubs(telling: &Telling) -> Vec<usize> {
    let mut said = vec![0; telling.articles.len()];
    telling.units.iter().for_each(|unit| said[unit.article] += 1);
    let mut order: Vec<usize> = (0..said.len()).collect();
    order.sort_by_key(|article| (std::cmp::Reverse(said[*article]), *article));
    let mut before: FxHashMap<&str, usize> = FxHashMap::default();
    let mut ranked: Vec<(usize, usize, usize)> = Vec::new();
    for (n, article) in order.into_iter().enumerate() {
        let rank = before.entry(telling.readings[article].language.tag.as_str()).or_default();
        ranked.push((*rank, n, article));
        *rank += 1;
    }
    ranked.sort_unstable();
    ranked.into_iter().take(HUBS).map(|(_, _, article)| article).collect()
}

/// For each article those it shares most with: what both name, count, date and speak of, by rarity.
fn nearest(telling: &Telling, features: &[SentenceFeatures]) -> Vec<(usize, usize)> {
    let articles = telling.articles.len();
    let mut holding: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (unit, features) in telling.units.iter().zip(features) {
        for key in &features.keys {
            let kind = hash_folded(&format!("{:?}", key.kind));
            let with = holding.entry(key.key ^ kind.rotate_left(1)).or_default();
            if with.last() != Some(&unit.article) {
                with.push(unit.article);
            }
        }
    }
    let mut shared: Vec<Vec<(usize, f64)>> = vec![Vec::new(); articles];
    for with in holding.values().filter(|with| (2..=COMMON).contains(&with.len())) {
        let weight = (articles as f64 / with.len() as f64).ln().max(0.01);
        for a in with {
            shared[*a].extend(with.iter().filter(|b| *b != a).map(|b| (*b, weight)));
        }
    }
    let mut pairs = Vec::new();
    for (article, mut others) in shared.into_iter().enumerate() {
        others.sort_by(|x, y| x.0.cmp(&y.0).then(x.1.total_cmp(&y.1)));
        let mut sums: Vec<(usize, f64)> = Vec::new();
        for (other, weight) in others {
            match sums.last_mut().filter(|(last, _)| *last == other) {
                Some((_, sum)) => *sum += weight,
                None => sums.push((other, weight)),
            }
        }
        sums.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        pairs.extend(sums.into_iter().take(NEAREST).map(|(other, _)| (article, other)));
    }
    pairs
}
