//! What to learn the weights from: articles beside stories that they belong to, and beside others.

use std::collections::BTreeMap;

use crate::about::About;
use crate::gatherer::{Gatherer, Options};
use crate::likeness::{Likeness, Weights, compare};
use crate::signature::Signature;

/// An article beside a story, or a story beside another.
#[derive(Debug, Clone, PartialEq)]
pub struct Lesson {
    /// How alike they are.
    pub likeness: Likeness,
    /// Whether they tell of one event.
    pub one: bool,
}

/// Gathers articles as their events say, and notes how alike each is to its own story and to the nearest
/// others. `events` gives the event of each signature.
pub fn lessons(signatures: &[Signature], events: &[String]) -> Vec<Lesson> {
    let mut gatherer = Gatherer::new(Options::default(), Weights::shipped());
    gatherer.foresee(signatures);
    let mut slots: BTreeMap<&str, u32> = BTreeMap::new();
    let mut lessons = Vec::new();
    for (signature, event) in signatures.iter().zip(events) {
        let own = slots.get(event.as_str()).copied();
        let slot = gatherer.teach(signature.clone(), own, &mut |likeness, one| lessons.push(Lesson { likeness, one }));
        slots.insert(event, slot);
    }
    lessons
}

impl Gatherer {
    /// Puts an article into the story `own`, or begins one with it, and tells how alike it was to that and to
    /// the others it could have joined.
    fn teach(&mut self, signature: Signature, own: Option<u32>, tell: &mut dyn FnMut(Likeness, bool)) -> u32 {
        let member = self.arrive(signature);
        let about = member.about.clone().unwrap_or_default();
        let mut candidates = self.candidates(&about);
        candidates.extend(own.filter(|slot| !candidates.contains(slot)));
        for slot in candidates {
            tell(self.likeness(&about, slot), Some(slot) == own);
        }
        match own {
            Some(slot) => {
                self.join(slot, member);
                slot
            }
            None => self.begin("", member),
        }
    }

    fn likeness(&mut self, about: &About, slot: u32) -> Likeness {
        let story = self.story(slot).map(|story| story.about.clone()).unwrap_or_default();
        compare(about, &story, &mut self.ears)
    }
}
