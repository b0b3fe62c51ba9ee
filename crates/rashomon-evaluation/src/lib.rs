//! How good is it?
//!
//! [`corpus`] reads the literate examples under `languages/<tag>/*.md` and checks a reading against them;
//! [`identification`] learns to tell languages apart;
//! [`recognizers`] scores times and quantities on the cases of Microsoft Recognizers-Text.

pub mod corpus;
pub mod identification;
pub mod recognizers;
