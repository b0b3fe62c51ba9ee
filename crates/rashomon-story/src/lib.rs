//! Which articles tell of the same event?
//!
//! [`gather`] puts a batch of articles into stories, in order of publication; [`entities`] links the names
//! of articles across languages and scripts, for gathering here and for reconciling later.

mod entities;
mod gather;
pub mod known;

pub use entities::{Entity, Evidence, Reason, entities};
pub use gather::{Reasons, Story, Weights, gather, reading_order};
