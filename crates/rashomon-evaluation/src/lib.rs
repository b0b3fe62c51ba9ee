//! How good is it?
//!
//! [`corpus`] reads the literate examples under `languages/<tag>/*.md` and checks a reading against them.

pub mod corpus;
