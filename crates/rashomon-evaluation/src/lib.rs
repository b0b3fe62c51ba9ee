//! How good is it?
//!
//! [`corpus`] reads the literate examples under `languages/<tag>/*.md` and checks a reading against them;
//! [`identification`] learns to tell languages apart.

pub mod corpus;
pub mod identification;
