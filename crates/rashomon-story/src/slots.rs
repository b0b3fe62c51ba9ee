//! The stories that are open, and what became of the others.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::gatherer::Story;

/// Open stories by number, in the order in which they began. Numbers are never given twice; what only closed
/// stories took up is given back.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Slots {
    /// The number of the first that is held.
    first: u32,
    slots: VecDeque<Slot>,
}

#[derive(Debug, Serialize, Deserialize)]
enum Slot {
    Open(Box<Story>),
    /// Its story became part of the one with that number.
    Merged(u32),
    Closed,
}

impl Slots {
    /// The number of a new story.
    pub fn open(&mut self, story: Story) -> u32 {
        let number = self.next();
        self.slots.push_back(Slot::Open(Box::new(story)));
        number
    }

    /// No story with a lower number is held.
    pub fn first(&self) -> u32 {
        self.first
    }

    /// The number that the next story gets.
    pub fn next(&self) -> u32 {
        self.first + self.slots.len() as u32
    }

    /// An open story.
    pub fn get(&self, number: u32) -> Option<&Story> {
        match self.slot(number)? {
            Slot::Open(story) => Some(story),
            _ => None,
        }
    }

    /// An open story.
    pub fn get_mut(&mut self, number: u32) -> Option<&mut Story> {
        let at = number.checked_sub(self.first)? as usize;
        match self.slots.get_mut(at)? {
            Slot::Open(story) => Some(story),
            _ => None,
        }
    }

    /// The number of the story that one has become, if it is open.
    pub fn root(&self, mut number: u32) -> Option<u32> {
        loop {
            match self.slot(number)? {
                Slot::Open(_) => return Some(number),
                Slot::Merged(into) => number = *into,
                Slot::Closed => return None,
            }
        }
    }

    /// Takes an open story out, since it becomes part of another.
    pub fn merge(&mut self, number: u32, into: u32) -> Option<Story> {
        self.replace(number, Slot::Merged(into))
    }

    /// The open stories, with their numbers, in order.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &Story)> {
        (self.first..).zip(&self.slots).filter_map(|(number, slot)| match slot {
            Slot::Open(story) => Some((number, &**story)),
            _ => None,
        })
    }

    /// The open stories, in order.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Story> {
        self.slots.iter_mut().filter_map(|slot| match slot {
            Slot::Open(story) => Some(&mut **story),
            _ => None,
        })
    }

    /// Takes out the stories of which `ends` holds, in order.
    pub fn close(&mut self, ends: impl Fn(&Story) -> bool) -> Vec<Story> {
        let ending: Vec<u32> = self.iter().filter(|(_, story)| ends(story)).map(|(number, _)| number).collect();
        ending.into_iter().filter_map(|number| self.replace(number, Slot::Closed)).collect()
    }

    /// Takes out all stories, in order.
    pub fn into_stories(self) -> impl Iterator<Item = Story> {
        self.slots.into_iter().filter_map(|slot| match slot {
            Slot::Open(story) => Some(*story),
            _ => None,
        })
    }

    /// Gives back what stands before the first open story. No number of a story that was merged may be kept
    /// anywhere: what it became is no longer known.
    pub fn give_back(&mut self) {
        while self.slots.front().is_some_and(|slot| !matches!(slot, Slot::Open(_))) {
            self.slots.pop_front();
            self.first += 1;
        }
        self.slots.shrink_to(2 * self.slots.len());
    }

    fn slot(&self, number: u32) -> Option<&Slot> {
        self.slots.get(number.checked_sub(self.first)? as usize)
    }

    fn replace(&mut self, number: u32, by: Slot) -> Option<Story> {
        let at = number.checked_sub(self.first)? as usize;
        let slot = self.slots.get_mut(at).filter(|slot| matches!(slot, Slot::Open(_)))?;
        match std::mem::replace(slot, by) {
            Slot::Open(story) => Some(*story),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_outlive_what_is_given_back() {
        let mut slots = Slots::default();
        let numbers: Vec<u32> = (0..5).map(|_| slots.open(Story::default())).collect();
        assert_eq!(numbers, [0, 1, 2, 3, 4]);
        slots.merge(0, 3);
        slots.merge(1, 0);
        assert_eq!((slots.root(1), slots.root(2), slots.root(9)), (Some(3), Some(2), None));
        slots.give_back();
        assert_eq!((slots.root(1), slots.root(3), slots.open(Story::default())), (None, Some(3), 5));
        assert_eq!(slots.close(|_| true).len(), 4);
        slots.give_back();
        assert_eq!((slots.next(), slots.slots.len(), slots.iter().count()), (6, 0, 0));
        assert!(slots.get(2).is_none() && slots.get_mut(2).is_none() && slots.merge(2, 3).is_none());
    }
}
