//! How good is it?
//!
//! [`corpus`] reads the literate examples under `languages/<tag>/*.md` and checks a reading against them;
//! [`identification`] learns to tell languages apart;
//! [`recognizers`] scores times and quantities on the cases of Microsoft Recognizers-Text;
//! [`gold`] reads what a careful reader finds in some articles, and [`stories`] scores against it what the
//! engine makes of them.

pub mod corpus;
pub mod gold;
pub mod identification;
pub mod recognizers;
pub mod stories;
mod tally;

pub use tally::{Miss, Score, Tally};
