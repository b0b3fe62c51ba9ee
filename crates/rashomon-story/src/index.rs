//! Which stories may an article belong to? An inverted index of the most telling features.

use std::hash::Hasher as _;
use std::sync::OnceLock;

use rashomon_vector::{Vectors, wide};
use rustc_hash::{FxHashMap, FxHasher};
use serde::{Deserialize, Serialize};

use crate::about::About;
use crate::signature::Meaning;

/// Stories by feature. What most stories have is not looked up, so that the cost of an article does not
/// grow with the number of stories.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Index {
    postings: FxHashMap<u32, Posting>,
    /// Stories that were ever added.
    stories: u32,
    #[serde(skip)]
    scores: Scores,
}

/// How much each story shares with what is looked up. Kept from one article to the next: filled and emptied, it
/// takes no memory anew.
#[derive(Debug, Default)]
struct Scores {
    /// The story of the first score.
    first: u32,
    of: Vec<f32>,
    /// The stories that have a score.
    scored: Vec<u32>,
}

impl Scores {
    /// Begins anew, for stories from `first` on.
    fn begin(&mut self, first: u32) {
        let before = self.first;
        self.scored.drain(..).for_each(|slot| self.of[(slot - before) as usize] = 0.0);
        self.first = first;
    }

    fn add(&mut self, slot: u32, score: f32) {
        let at = (slot - self.first) as usize;
        if at >= self.of.len() {
            self.of.resize(2 * at + 1, 0.0);
        }
        if self.of[at] == 0.0 {
            self.scored.push(slot);
        }
        self.of[at] += score;
    }

    /// The stories with the highest scores, the highest first; of equals, the earliest.
    fn best(&self, most: usize) -> Vec<u32> {
        let score = |slot: u32| self.of[(slot - self.first) as usize];
        let mut best: Vec<(f32, u32)> = self.scored.iter().map(|slot| (score(*slot), *slot)).collect();
        let order = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if best.len() > most {
            best.select_nth_unstable_by(most, order);
            best.truncate(most);
        }
        best.sort_unstable_by(order);
        best.into_iter().map(|(_, slot)| slot).collect()
    }
}

/// The stories that have a feature, the latest last.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Posting {
    One(u32),
    Many(Box<Postings>),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Postings {
    slots: Vec<u32>,
    /// How many stories ever had it.
    seen: u32,
}

/// The most stories that are remembered of one feature: the latest.
const MOST_SLOTS: usize = 256;
/// The most stories that are visited for one article.
const MOST_VISITS: usize = 3000;
/// The most features by which an article is looked up.
const MOST_KEYS: usize = 48;
/// The most features that are kept; of more, those that only one story ever had go, of the oldest stories first.
const MOST_FEATURES: usize = 6_000_000;
/// So many candidates are compared in full.
const MOST_CANDIDATES: usize = 12;

impl Index {
    /// Makes a story found by what it is about.
    pub fn add(&mut self, slot: u32, about: &About) {
        self.stories = self.stories.max(slot + 1);
        for key in keys(about) {
            match self.postings.get_mut(&key) {
                None => {
                    self.postings.insert(key, Posting::One(slot));
                }
                Some(posting) => posting.add(slot),
            }
        }
    }

    /// The stories that share the most telling features with `about`, the likeliest first. `root` gives the
    /// story that a slot has become, if it is still there; none that is has a number below `first`.
    pub fn candidates(&mut self, about: &About, first: u32, root: impl Fn(u32) -> Option<u32>) -> Vec<u32> {
        let stories = self.stories.max(1) as f32;
        let mut found: Vec<(f32, u32)> = Vec::new();
        for key in keys(about) {
            let Some(posting) = self.postings.get(&key) else { continue };
            found.push(((1.0 + stories / posting.seen() as f32).ln(), key));
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        found.truncate(MOST_KEYS);
        self.scores.begin(first);
        let mut visits = 0;
        for (telling, key) in found {
            let Some(posting) = self.postings.get_mut(&key) else { continue };
            posting.tidy(&root);
            let slots = posting.slots();
            visits += slots.len();
            slots.iter().for_each(|slot| self.scores.add(*slot, telling));
            if visits > MOST_VISITS {
                break;
            }
        }
        self.scores.best(MOST_CANDIDATES)
    }

    /// Forgets features whose stories are gone.
    pub fn sweep(&mut self, root: impl Fn(u32) -> Option<u32>) {
        self.postings.retain(|_, posting| {
            posting.tidy(&root);
            !posting.slots().is_empty()
        });
        self.prune(MOST_FEATURES);
        if self.postings.capacity() > 3 * self.postings.len() {
            self.postings.shrink_to_fit();
        }
    }

    /// Keeps so many features at most, but for those that several stories have.
    fn prune(&mut self, most: usize) {
        let Some(excess) = self.postings.len().checked_sub(most).filter(|excess| *excess > 0) else { return };
        let single = |posting: &Posting| match posting {
            Posting::One(slot) => Some(*slot),
            Posting::Many(_) => None,
        };
        let mut slots: Vec<u32> = self.postings.values().filter_map(single).collect();
        // A quarter more than needed, so that this is not done each time.
        let goes = (excess + most / 4).min(slots.len());
        if goes > 0 {
            let (_, last, _) = slots.select_nth_unstable(goes - 1);
            let last = *last;
            self.postings.retain(|_, posting| single(posting).is_none_or(|slot| slot > last));
        }
    }
}

impl Posting {
    fn add(&mut self, slot: u32) {
        match self {
            Posting::One(first) if *first == slot => {}
            Posting::One(first) => {
                *self = Posting::Many(Box::new(Postings { slots: vec![*first, slot], seen: 2 }));
            }
            Posting::Many(many) if many.slots.contains(&slot) => {}
            Posting::Many(many) => {
                if many.slots.len() >= MOST_SLOTS {
                    many.slots.drain(..MOST_SLOTS / 4);
                }
                many.slots.push(slot);
                many.seen += 1;
            }
        }
    }

    fn slots(&self) -> &[u32] {
        match self {
            Posting::One(slot) => std::slice::from_ref(slot),
            Posting::Many(many) => &many.slots,
        }
    }

    fn seen(&self) -> u32 {
        match self {
            Posting::One(_) => 1,
            Posting::Many(many) => many.seen,
        }
    }

    /// Replaces stories by what they have become, each once, and forgets those that are gone.
    fn tidy(&mut self, root: impl Fn(u32) -> Option<u32>) {
        match self {
            Posting::One(slot) => match root(*slot) {
                Some(now) => *slot = now,
                None => *self = Posting::Many(Box::new(Postings { slots: Vec::new(), seen: 1 })),
            },
            Posting::Many(many) => {
                if many.slots.iter().all(|slot| root(*slot) == Some(*slot)) {
                    return;
                }
                let mut kept: Vec<u32> = Vec::with_capacity(many.slots.len());
                for slot in many.slots.iter().filter_map(|slot| root(*slot)) {
                    if !kept.contains(&slot) {
                        kept.push(slot);
                    }
                }
                many.slots = kept;
            }
        }
    }
}

/// How many of each kind of feature make a story found.
const CONCEPTS: usize = 8;
const COUNTRIES: usize = 2;
const WORDS: usize = 10;
const NEAREST: usize = 6;

/// The features of an article or a story, hashed.
fn keys(about: &About) -> Vec<u32> {
    let mut keys = Vec::with_capacity(64);
    for form in about.names.iter().flat_map(|name| &name.forms) {
        if form.known.is_some() {
            keys.push(key(1, &[form.key]));
        }
        keys.extend(form.skeletons.iter().map(|bones| key(2, &[u64::from(*bones)])));
    }
    let concepts = heaviest(&about.concepts, CONCEPTS);
    keys.extend(concepts.iter().map(|concept| key(3, &[u64::from(*concept)])));
    for country in heaviest(&about.countries, COUNTRIES) {
        let country = u64::from(u16::from_le_bytes(country.0));
        keys.push(key(4, &[country]));
        keys.extend(concepts.iter().map(|concept| key(5, &[country, u64::from(*concept)])));
    }
    let single = about.days.iter().filter(|((first, last), _)| first == last);
    keys.extend(single.map(|((day, _), _)| key(6, &[*day as u64])));
    keys.extend(about.figures.iter().map(|f| key(7, &[u64::from(f.counted), f.low.to_bits()])));
    keys.extend(about.numbers.iter().map(|bits| key(8, &[*bits])));
    for words in &about.words {
        let language = rashomon_text::hash_folded(&words.language);
        keys.extend(heaviest(&words.stems, WORDS).iter().map(|stem| key(9, &[language, u64::from(*stem)])));
    }
    match &about.meaning {
        Some(meaning) if about.lines.is_empty() => keys.extend(line_keys(&nearest_lines(meaning))),
        _ => keys.extend(line_keys(&about.lines)),
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn key(kind: u64, parts: &[u64]) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write_u64(kind);
    parts.iter().for_each(|part| hasher.write_u64(*part));
    let hash = hasher.finish();
    (hash ^ (hash >> 32)) as u32
}

fn heaviest<K: Ord + Copy>(vector: &[(K, f32)], most: usize) -> Vec<K> {
    let mut sorted: Vec<&(K, f32)> = vector.iter().collect();
    sorted.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    sorted.into_iter().take(most).map(|(key, _)| *key).collect()
}

fn line_keys(lines: &[u16]) -> impl Iterator<Item = u32> + '_ {
    lines.iter().map(|line| key(10, &[u64::from(*line)]))
}

/// The lines of the parallel text, side by side, with their lengths.
struct Lines {
    values: Vec<i8>,
    lengths: Vec<f32>,
}

impl Lines {
    fn shipped() -> &'static Self {
        static LINES: OnceLock<Lines> = OnceLock::new();
        LINES.get_or_init(|| {
            let meanings: Vec<Meaning> = Vectors::shipped().lines().filter_map(|line| Meaning::new(&line)).collect();
            Self {
                values: meanings.iter().flat_map(Meaning::values).copied().collect(),
                lengths: meanings.iter().map(Meaning::length).collect(),
            }
        })
    }
}

/// The lines of the parallel text that a meaning is nearest to: a bucket each.
pub(crate) fn nearest_lines(meaning: &Meaning) -> Box<[u16]> {
    let lines = Lines::shipped();
    let own: Vec<i16> = meaning.values().iter().map(|value| i16::from(*value)).collect();
    let mut nearest: Vec<(u16, f32)> = Vec::with_capacity(NEAREST + 1);
    wide(
        #[inline(always)]
        || {
            for ((line, values), length) in (0..).zip(lines.values.chunks_exact(own.len().max(1))).zip(&lines.lengths) {
                let near = product(values, &own) as f32 / length;
                if nearest.len() == NEAREST && nearest.last().is_some_and(|(_, least)| near <= *least) {
                    continue;
                }
                let at = nearest.partition_point(|(_, other)| *other >= near);
                nearest.insert(at, (line, near));
                nearest.truncate(NEAREST);
            }
        },
    );
    nearest.into_iter().map(|(line, _)| line).collect()
}

/// Written as plainly as can be: so the compiler multiplies and adds sixteen values with one instruction, where the
/// processor has it. Of products in parts of a fixed length it makes something that takes ten times as long. One side is
/// widened beforehand, so that bytes are widened while they are read and the lines take up half of the memory.
#[inline(always)]
fn product(a: &[i8], b: &[i16]) -> i32 {
    a.iter().zip(b).map(|(x, y)| i32::from(*x) * i32::from(*y)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A story that is known by some numbers.
    fn about(numbers: std::ops::Range<u64>) -> About {
        About { numbers: numbers.collect(), ..About::default() }
    }

    #[test]
    fn features_are_bounded_and_those_of_the_oldest_go_first() {
        let mut index = Index::default();
        (0..100).for_each(|story| index.add(story, &about(u64::from(story) * 10..u64::from(story) * 10 + 11)));
        index.prune(1000);
        assert!((700..=750).contains(&index.postings.len()), "{} are left", index.postings.len());
        let mut found = |story: u64| index.candidates(&about(story * 10 + 1..story * 10 + 10), 0, Some);
        assert_eq!((found(99), found(3)), (vec![99], vec![]));
    }

    #[test]
    fn a_feature_of_many_stories_remembers_the_latest() {
        let mut index = Index::default();
        (0..5000).for_each(|story| index.add(story, &about(7..8)));
        assert!(index.postings.values().all(|posting| posting.slots().len() <= MOST_SLOTS));
        let found = index.candidates(&about(7..8), 0, |slot| (slot >= 4990).then_some(slot));
        assert_eq!(found, (4990..5000).collect::<Vec<_>>());
    }

    #[test]
    fn scores_start_anew_for_each_look_up() {
        let mut scores = Scores::default();
        scores.begin(0);
        [5, 3, 5].into_iter().for_each(|slot| scores.add(slot, 1.0));
        assert_eq!(scores.best(2), [5, 3]);
        scores.begin(4);
        [9, 5, 7].into_iter().for_each(|slot| scores.add(slot, 1.0));
        assert_eq!(scores.best(2), [5, 7]);
    }
}
