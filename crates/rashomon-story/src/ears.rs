//! Which names are one? Hears each pair of spellings once.

use rashomon_language::Kind;
use rashomon_sound::{Prepared, Sounds, skeletons_agree};
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

/// Compares names, and remembers what it heard.
#[derive(Debug, Default)]
pub(crate) struct Ears {
    prepared: FxHashMap<u64, Prepared>,
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
        if (a.beginnings & b.beginnings) == 0 || !may_be_one(a, b) || !skeletons_agree(&a.bones, &b.bones) {
            return 0.0;
        }
        // By spelling: names of one key may be written in two ways, and what is heard must not depend on which
        // came first.
        let pair = (a.spelling.min(b.spelling), a.spelling.max(b.spelling));
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
        for form in [a, b] {
            self.prepared.entry(form.spelling).or_insert_with(|| sounds.prepare(&form.text));
        }
        let similarity = sounds.compare(&self.prepared[&a.spelling], &self.prepared[&b.spelling]);
        let needed = if a.marked && b.marked { SOUNDS_ALIKE } else { CANDIDATE_SOUNDS_ALIKE };
        let heard = if similarity >= needed { similarity } else { 0.0 };
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
