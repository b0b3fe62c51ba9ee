//! What to learn the weights from: articles beside stories that they belong to, and beside others.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::about::About;
use crate::gatherer::{Gatherer, Options, Story};
use crate::likeness::{Likeness, Weights, compare};
use crate::signature::Signature;

/// An article beside a story.
#[derive(Debug, Clone, PartialEq)]
pub struct Lesson<'e> {
    /// How alike they are.
    pub likeness: Likeness,
    /// The event that the article tells of.
    pub article: &'e str,
    /// The event that the story tells of.
    pub story: &'e str,
    /// How many articles the story has.
    pub articles: u32,
}

impl Lesson<'_> {
    /// Whether they tell of one event.
    pub fn one(&self) -> bool {
        self.article == self.story
    }
}

/// Gathers articles as their events say, and notes how alike each is to its own story and to the nearest
/// others: as it comes, and once more when all are there. `events` gives the event of each signature.
///
/// They come in no order, whole stories are not shown, and when all are there, every story is one article short:
/// the story of an article's own event must not be known by its being smaller than the others.
pub fn lessons<'e>(signatures: &[Signature], events: &'e [String]) -> Vec<Lesson<'e>> {
    let mut teacher = Teacher { gatherer: Gatherer::new(Options::default(), Weights::shipped()), ..Teacher::default() };
    teacher.gatherer.foresee(signatures);
    for event in events {
        *teacher.whole.entry(event).or_default() += 1;
    }
    let mut order: Vec<usize> = (0..signatures.len()).collect();
    order.sort_by_cached_key(|at| rashomon_text::hash_folded(&signatures[*at].id));
    for at in order {
        teacher.teach(signatures[at].clone(), &events[at]);
    }
    teacher.teach_again();
    teacher.lessons
}

#[derive(Default)]
struct Teacher<'e> {
    gatherer: Gatherer,
    slots: BTreeMap<&'e str, u32>,
    /// The event of each story.
    events: BTreeMap<u32, &'e str>,
    /// How many articles tell of each event.
    whole: BTreeMap<&'e str, usize>,
    lessons: Vec<Lesson<'e>>,
}

impl<'e> Teacher<'e> {
    /// Puts an article into the story of its event, or begins one with it, and notes how alike it was to that and
    /// to the others it could have joined.
    fn teach(&mut self, signature: Signature, event: &'e str) {
        let member = self.gatherer.arrive(signature);
        let about = member.about.clone().unwrap_or_default();
        let own = self.slots.get(event).copied();
        let mut beside = self.gatherer.candidates(&about);
        beside.retain(|slot| self.events.get(slot).is_some_and(|event| self.size(*slot) < self.whole[event]));
        beside.extend(own.filter(|slot| !beside.contains(slot)));
        for slot in beside {
            let story = self.gatherer.story(slot).map(|story| story.about.clone());
            self.note(&about, event, slot, story);
        }
        match own {
            Some(slot) => self.gatherer.join(slot, member),
            None => {
                let slot = self.gatherer.begin(member);
                self.slots.insert(event, slot);
                self.events.insert(slot, event);
            }
        }
    }

    /// Notes how alike each article is to the whole story of its event, without it, and to the others, without
    /// one of theirs.
    fn teach_again(&mut self) {
        for (event, slot) in self.slots.clone() {
            let members = self.gatherer.story(slot).map(|story| story.members.clone()).unwrap_or_default();
            for (at, member) in members.into_iter().enumerate() {
                let Some(about) = member.about else { continue };
                let mut beside = self.gatherer.candidates(&about);
                beside.extend(Some(slot).filter(|slot| !beside.contains(slot)));
                for other in beside {
                    let left_out = if other == slot { at } else { member.number % self.size(other) };
                    let story = self.without(other, left_out);
                    self.note(&about, event, other, story);
                }
            }
        }
    }

    /// What a story is about without one of its articles; that of a large one does not change by it.
    fn without(&mut self, slot: u32, at: usize) -> Option<Arc<About>> {
        const LARGE: usize = 12;
        let story = self.gatherer.story(slot)?;
        if story.members.len() > LARGE {
            return Some(story.about.clone());
        }
        let mut members = story.members.clone();
        members.remove(at);
        Some(Story::of(members, &mut self.gatherer.ears)?.about)
    }

    fn size(&self, slot: u32) -> usize {
        self.gatherer.story(slot).map_or(0, |story| story.members.len()).max(1)
    }

    fn note(&mut self, about: &About, event: &'e str, slot: u32, story: Option<Arc<About>>) {
        let (Some(story), Some(told)) = (story, self.events.get(&slot)) else { return };
        let likeness = compare(about, &story, &mut self.gatherer.ears);
        self.lessons.push(Lesson { likeness, article: event, story: told, articles: story.articles });
    }
}
