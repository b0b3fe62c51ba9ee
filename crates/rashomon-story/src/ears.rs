//! Which names are one? Hears each pair of spellings once.

use rashomon_language::Kind;
use rashomon_sound::{Prepared, Sounds};
use rustc_hash::FxHashMap;

use crate::about::Named;
use crate::signature::Form;

/// At this similarity two names of one story are one: at half, as many pairs are right as wrong among
/// random names, and a story holds few names.
const SOUNDS_ALIKE: f32 = 0.5;
/// A span that nothing else marks as a name has to sound more like one.
const CANDIDATE_SOUNDS_ALIKE: f32 = 0.75;

/// So many names are kept ready, and so many pairs remembered, before all are forgotten: only time is lost.
const MOST_PREPARED: usize = 20_000;
const MOST_PAIRS: usize = 1_000_000;

/// Compares names, and remembers what it heard. What a name is of, and whether it is marked, does not change how it
/// sounds: all is kept by what is written.
#[derive(Debug, Default)]
pub(crate) struct Ears {
    prepared: FxHashMap<u64, Prepared>,
    /// How alike two sound, 0 for less than [`SOUNDS_ALIKE`].
    pairs: FxHashMap<(u64, u64), f32>,
}

impl Ears {
    /// How sure it is that two are one, 0 if they are not: by their surest pair of spellings.
    pub fn likeness(&mut self, a: &Named, b: &Named) -> f32 {
        if !a.traits.may_be_one(&b.traits) {
            return 0.0;
        }
        let mut best: f32 = 0.0;
        for x in &a.forms {
            for y in &b.forms {
                best = best.max(self.forms(x, y));
                if best >= 1.0 {
                    return best;
                }
            }
        }
        best
    }

    fn forms(&mut self, a: &Form, b: &Form) -> f32 {
        if a.key == b.key {
            return 1.0;
        }
        if (a.beginnings & b.beginnings) == 0 || !may_be_one(a, b) || !a.bones.agree(&b.bones) {
            return 0.0;
        }
        let needed = if a.marked && b.marked { SOUNDS_ALIKE } else { CANDIDATE_SOUNDS_ALIKE };
        let heard = self.hear(a, b);
        if heard >= needed { heard } else { 0.0 }
    }

    fn hear(&mut self, a: &Form, b: &Form) -> f32 {
        let (x, y) = (a.written(), b.written());
        let pair = (x.min(y), x.max(y));
        if let Some(heard) = self.pairs.get(&pair) {
            return *heard;
        }
        if self.pairs.len() >= MOST_PAIRS {
            self.pairs.clear();
        }
        if self.prepared.len() >= MOST_PREPARED {
            self.prepared.clear();
        }
        let sounds = Sounds::shipped();
        for (written, form) in [(x, a), (y, b)] {
            self.prepared.entry(written).or_insert_with(|| sounds.prepare(&form.text));
        }
        let heard = sounds.compare_if_at_least(SOUNDS_ALIKE, &self.prepared[&x], &self.prepared[&y]);
        self.pairs.insert(pair, heard);
        heard
    }
}

/// Whether it is worth asking how alike two forms sound.
fn may_be_one(a: &Form, b: &Form) -> bool {
    let kinds_fit = a.kind == b.kind || a.kind == Kind::Other || b.kind == Kind::Other;
    let known_apart = a.known.is_some() && b.known.is_some() && a.known != b.known;
    (a.marked || b.marked) && kinds_fit && !known_apart
}
