//! Here are bytes, a folder, a page: what was published?

mod article;

pub use article::{Article, Diagnostic, Published};
