//! Do these two names sound alike, in whatever scripts?
//!
//! [`Sounds::shipped`] holds what was learned from pairs of names: for each script, which letters answer
//! which Latin ones, and how often. [`Sounds::similarity`] compares two names of any scripts,
//! [`Sounds::prepare`] and [`Sounds::compare`] do so for many, [`Sounds::compare_if_at_least`] for very many that are mostly
//! two, [`Sounds::similarity_explained`] says why.
//! [`romanise`] makes a name readable, [`skeleton`] makes it findable, [`skeletons_agree`] says at little cost
//! whether it is worth comparing two. [`learn`] makes the models, [`evaluate`] measures them.

mod align;
mod alphabet;
mod bones;
mod contest;
pub mod evaluate;
mod hunch;
pub mod learn;
mod model;
mod names;
mod romanise;
mod shipped;

pub use align::Scratch;
pub use bones::{Bones, skeletons_agree};
pub use model::{BadModel, Model, Piece, Sounded};
pub use names::{Explanation, Prepared, Sounds, WordMatch};
pub use romanise::{romanise, skeleton};
