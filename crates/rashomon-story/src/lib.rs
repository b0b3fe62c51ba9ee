//! Which articles tell of the same event?
//!
//! A [`Signature`] is what gathering looks at in an article: names, countries, concepts, days, figures,
//! meaning and rare words. The [`Gatherer`] takes one after the other, finds the stories that share the
//! most telling of them in an inverted index, compares it with what each of these is about as a whole, and
//! puts it where it fits, or begins a story; stories in doubt it looks at again. [`gather()`] does so with a
//! batch, in order of publication.
//!
//! [`entities`] links the names of articles across languages and scripts, for reconciling later.

mod about;
mod again;
mod background;
mod copies;
mod ears;
mod entities;
mod gather;
mod gatherer;
mod index;
pub mod known;
mod lessons;
mod likeness;
mod signature;
mod slots;
mod state;

pub use copies::CopyKind;
pub use entities::{Entity, Evidence, Reason, entities, land};
pub use gather::{Copied, Story, gather, gather_signatures, reading_order};
pub use gatherer::{Gathered, GatheredArticle, Gatherer, Options, Placement, Reasons};
pub use lessons::{Lesson, lessons};
pub use likeness::{FEATURES, KINDS, Likeness, SIGNS, Shared, Weights};
pub use signature::Signature;
pub use state::BadState;
