//! What language is this, where do its sentences begin, what does the language know?
//!
//! A [`Language`] is found by its BCP 47 tag and never enumerated in code. What it knows is data under
//! `languages/<tag>/`, checked and embedded when the crate is built, and turned into a [`Lexicon`] when
//! the language is first asked for.

mod affixes;
mod cldr;
mod compounds;
pub mod identify;
mod known;
mod language;
mod letters;
mod lexicon;
pub mod schema;
mod sentences;
mod templates;
mod values;

pub use affixes::Affix;
pub use cldr::Imported;
pub use compounds::{Compounds, Element, Split};
pub use identify::{Identified, identify};
pub use known::{kind_of, known};
pub use language::{Capability, Language, capabilities, embedded, folder, install, tags};
pub use lexicon::{Lexicon, LexiconBuilder, Sense, Tag};
pub use schema::names::{Declaration, Kind};
pub use schema::numbers::BoundKind;
pub use schema::people::RoleKind;
pub use schema::speech::{Side, Source, Stance};
pub use templates::{Meaning, Node, Slot, Templates};
