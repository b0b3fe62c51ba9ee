//! What is a stretch of text?
//!
//! The vocabulary that every other crate shares: [`Span`], a range of bytes in an article's title or
//! text; [`CodePoints`], which turns byte offsets into the code points of the JSON contract;
//! [`words`], which cuts a text into tokens without losing a byte; [`fold`], the form that two
//! spellings of a word share; and [`safe`], which makes foreign text fit to print.
//!
//! Nothing here knows a language, only scripts and Unicode properties.

mod fold;
mod offsets;
mod safe;
mod script;
mod span;
mod token;

pub use fold::{fold, fold_into, hash_folded};
pub use offsets::CodePoints;
pub use safe::{isolate, safe, safe_line};
pub use script::{Script, script_of};
pub use span::{Field, Span};
pub use token::{Token, TokenKind, digit_value, is_direction, is_plain_word, number_end, words};
