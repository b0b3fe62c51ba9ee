//! A second look at stories that may have been mixed up: an article that came early was judged before the rest was
//! known, and where it is must not depend on what came first.
//!
//! Stories that could be one, or one of whose articles could be the other's, are taken apart, and their articles
//! gathered anew in order of publication, by all that is known by now.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::gatherer::{Gatherer, Member, Ranked, Story};

/// Two stories may be mixed up if they are one with this probability.
pub(crate) const NEAR: f64 = 0.05;
/// An article that fits a story with less than this may be another's.
const SURE: f64 = 0.9;
/// So many articles are gathered anew together at most.
const MOST_TOGETHER: usize = 256;

impl Gatherer {
    /// Remembers that an article may not belong where it was put: it fits that story badly, or others too.
    pub(crate) fn doubt(&mut self, slot: u32, ranked: &[Ranked]) {
        let near = ranked.iter().filter(|other| other.probability >= NEAR);
        let sure = ranked.first().is_none_or(|best| best.probability >= SURE || best.probability < NEAR);
        if sure && near.clone().count() < 2 {
            return;
        }
        for slot in near.map(|other| other.slot).chain([slot]) {
            if let Some(story) = self.slots.root(slot).and_then(|slot| self.slots.get_mut(slot)) {
                story.doubtful = true;
            }
        }
    }

    /// Gathers anew, of some stories, those that are in doubt, with those that they may be mixed up with.
    pub(crate) fn look_again(&mut self, slots: &[u32]) {
        for group in self.neighbourhoods(slots) {
            let stories: Vec<Story> = group.iter().filter_map(|slot| self.story(*slot).cloned()).collect();
            let anew = self.gather_anew(&stories);
            if articles(&stories) != articles(&anew) {
                self.replace(&group, &stories, anew);
            }
        }
    }

    /// Groups of stories that may be mixed up, each in order.
    fn neighbourhoods(&mut self, slots: &[u32]) -> Vec<Vec<u32>> {
        let mut groups = Groups::default();
        for slot in slots.iter().copied() {
            let Some(story) = self.story(slot).filter(|story| story.doubtful && story.is_remembered()) else {
                continue;
            };
            groups.insert(slot, story.members.len());
            let mut abouts = vec![story.about.clone()];
            abouts.extend(story.members.iter().filter(|_| story.members.len() > 1).filter_map(|m| m.about.clone()));
            for about in abouts {
                for other in self.rank(&about, Some(slot), NEAR) {
                    let near = |story: &&Story| other.probability >= NEAR && story.is_remembered();
                    if let Some(story) = self.story(other.slot).filter(near) {
                        groups.insert(other.slot, story.members.len());
                        groups.unite(slot, other.slot);
                    }
                }
            }
            if let Some(story) = self.slots.get_mut(slot) {
                story.doubtful = false;
            }
        }
        groups.into_sorted()
    }

    /// The articles of some stories gathered as if they came now, in order of publication.
    fn gather_anew(&mut self, stories: &[Story]) -> Vec<Story> {
        let mut members: Vec<Member> = stories.iter().flat_map(|story| &story.members).cloned().collect();
        let published = |member: &Member| member.about.as_ref().and_then(|about| about.published.first().copied());
        members.sort_by_cached_key(|member| (published(member).is_none(), published(member), member.id.clone()));
        let mut anew = Gatherer::new(self.options.clone(), self.weights());
        std::mem::swap(&mut anew.ears, &mut self.ears);
        for mut member in members {
            if let Some(about) = &mut member.about {
                Arc::make_mut(about).refresh(&self.counts);
            }
            anew.place(member);
        }
        anew.settle();
        std::mem::swap(&mut anew.ears, &mut self.ears);
        let mut stories: Vec<Story> = anew.slots.into_stories().collect();
        stories.iter_mut().for_each(|story| story.members.sort_by_key(|member| member.number));
        stories.sort_by_key(|story| story.members.first().map(|member| member.number));
        stories
    }

    /// Puts stories in the place of others with the same articles: each in that of the one that it has most of.
    fn replace(&mut self, slots: &[u32], stories: &[Story], anew: Vec<Story>) {
        let homes = stories.iter().zip(0..).flat_map(|(story, at)| story.members.iter().map(move |m| (m.number, at)));
        let homes: BTreeMap<usize, usize> = homes.collect();
        let mut left: BTreeSet<usize> = (0..stories.len()).collect();
        let mut now: BTreeMap<usize, u32> = BTreeMap::new();
        for story in anew {
            let mut shares: BTreeMap<usize, usize> = BTreeMap::new();
            story.members.iter().for_each(|member| *shares.entry(homes[&member.number]).or_default() += 1);
            let last = shares.keys().map(|at| stories[*at].last).max().flatten();
            let id = story.members.first().map(|member| member.id.clone()).unwrap_or_default();
            let home = shares.iter().filter(|(at, _)| left.contains(at));
            let home = home.max_by_key(|(at, share)| (**share, std::cmp::Reverse(**at))).map(|(at, _)| *at);
            if let Some(at) = home {
                left.remove(&at);
            }
            let numbers: Vec<usize> = story.members.iter().map(|member| member.number).collect();
            let slot = self.put(home.map(|at| slots[at]), Story { id, last, doubtful: false, ..story });
            now.extend(numbers.into_iter().map(|number| (number, slot)));
        }
        for at in left {
            let into = stories[at].members.first().and_then(|member| now.get(&member.number));
            into.map(|into| self.slots.merge(slots[at], *into));
        }
    }

    /// Puts a story in the place of another, or in a new one.
    fn put(&mut self, slot: Option<u32>, story: Story) -> u32 {
        let about = story.about.clone();
        let slot = match slot.and_then(|slot| Some((slot, self.slots.get_mut(slot)?))) {
            Some((slot, held)) => {
                *held = story;
                slot
            }
            None => self.slots.open(story),
        };
        self.index.add(slot, &about);
        self.touched.push(slot);
        // Articles were put in in another order: which copies which is to be found out anew.
        for at in 0..self.story(slot).map_or(0, |story| story.members.len()) {
            let copy = self.story(slot).and_then(|story| self.copy(&story.members[at], slot));
            if let Some(story) = self.slots.get_mut(slot) {
                story.members[at].copy = copy;
            }
        }
        slot
    }
}

/// The articles of each story, by number.
fn articles(stories: &[Story]) -> BTreeSet<Vec<usize>> {
    stories.iter().map(|story| story.members.iter().map(|member| member.number).collect()).collect()
}

impl Story {
    /// Whether it is known of all its articles what they are about.
    fn is_remembered(&self) -> bool {
        self.members.iter().all(|member| member.about.is_some())
    }
}

/// Stories that belong together by pairs, in groups of bounded size.
#[derive(Default)]
struct Groups {
    /// Of each story, another of its group; of the first of a group, itself.
    of: BTreeMap<u32, u32>,
    /// Of the first of each group, how many articles the group has.
    sizes: BTreeMap<u32, usize>,
}

impl Groups {
    /// Takes a story with so many articles in, if it is not there yet.
    fn insert(&mut self, slot: u32, size: usize) {
        if self.of.insert(slot, self.of.get(&slot).copied().unwrap_or(slot)).is_none() {
            self.sizes.insert(slot, size);
        }
    }

    fn first(&self, mut slot: u32) -> u32 {
        while self.of[&slot] != slot {
            slot = self.of[&slot];
        }
        slot
    }

    /// Makes one group of those of two stories, unless it would be too large.
    fn unite(&mut self, a: u32, b: u32) {
        let (a, b) = (self.first(a), self.first(b));
        let size = self.sizes[&a] + self.sizes[&b];
        if a != b && size <= MOST_TOGETHER {
            self.of.insert(a.max(b), a.min(b));
            self.sizes.insert(a.min(b), size);
        }
    }

    /// The groups, with the stories of each in order.
    fn into_sorted(self) -> Vec<Vec<u32>> {
        let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for slot in self.of.keys() {
            groups.entry(self.first(*slot)).or_default().push(*slot);
        }
        groups.into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_one_by_pairs_and_bounded() {
        let mut groups = Groups::default();
        (0..6).for_each(|slot| groups.insert(slot, 100));
        groups.unite(4, 1);
        groups.insert(4, 100);
        groups.unite(1, 5);
        groups.unite(2, 3);
        assert_eq!(groups.into_sorted(), [vec![0], vec![1, 4], vec![2, 3], vec![5]]);
    }
}
