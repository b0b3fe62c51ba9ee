//! What does a sentence mean, as numbers?
//!
//! A stem (a prefix of a word, or a character or two where words are written without spaces) is
//! represented by the lines of one text in many languages and the senses of a dictionary that it
//! occurs in, reduced for all languages together to some hundred dimensions. A sentence is the
//! weighted sum of its stems. What means the same in two languages points the same way, so
//! [`cosine`] compares sentences across languages.
//!
//! The tables are learned by [`learn`] and lie in `models/vectors/`.

pub mod learn;
mod stems;
mod table;
mod vectors;
mod wide;

mod shipped {
    #![allow(missing_docs)]
    include!(concat!(env!("OUT_DIR"), "/shipped.rs"));
}

pub use stems::{Cutting, Stem};
pub use table::FormatError;
pub use vectors::{Meaning, Signs, Vectors, cosine, dot, normalise};
pub use wide::wide;
