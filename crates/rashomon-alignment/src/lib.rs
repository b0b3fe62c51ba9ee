//! Which sentences of two texts say the same?
//!
//! Each sentence is prepared once ([`SentenceFeatures`]); [`align`] then judges every pair: first by
//! what the two share (meaning, names, words, numbers, and what the caller knows), things that are rare
//! in the two texts more than things that run through them; then by its rivals, since a sentence has
//! about one partner or none. The score is the chance that the two say the same, also where most
//! sentences have no counterpart.

mod align;
pub mod evaluate;
mod features;
pub mod fit;
mod simulate;
mod weights;

pub use align::{Evidence, Link, align, align_above, align_unexplained, align_with};
pub use features::{Key, Kind, SentenceFeatures, shared_words};
pub use weights::{FEATURES, SECOND, Weights};
