//! How good is it?
//!
//! [`corpus`] reads the literate examples under `languages/<tag>/*.md` and checks a reading against them;
//! [`identification`] learns to tell languages apart; [`facts`] makes what the data of the languages says of one
//! thing ready to learn from;
//! [`values`] looks for the values of English sentences in their translations;
//! [`recognizers`] scores times and quantities on the cases of Microsoft Recognizers-Text;
//! [`claims`] learns from what gold files say how to weigh what two statements share;
//! [`gold`] reads what a careful reader finds in some articles, and [`stories`] scores against it what the
//! engine makes of them; [`gathering`] scores which articles were put together, and [`generate`] makes streams of
//! any length to measure speed and memory with; [`pages`] scores what intake finds in web pages.
//!
//! Every measure ends up in a [`Report`]: tables for people, named numbers to hold against [`Thresholds`].

pub mod claims;
pub mod conformance;
pub mod corpus;
pub mod facts;
pub mod gathering;
pub mod generate;
pub mod gold;
pub mod grid;
pub mod identification;
pub mod pages;
pub mod recognizers;
mod report;
pub mod stories;
pub mod suites;
mod tally;
mod thresholds;
pub mod values;

pub use report::{Measure, Report, Table};
pub use tally::{Miss, Score, Tally};
pub use thresholds::{Shortfall, Thresholds};
