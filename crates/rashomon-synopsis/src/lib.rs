//! What do the articles of a story agree on, where do they differ, and who says so?
//!
//! [`reconcile`] turns a story into a [`Synopsis`]. The way goes from the statements of all articles (`units`) over
//! the links between them (`links`, between the articles that `partners` pairs) to claims (`claims`). Within them
//! figures (`values`), days (`dates`) and words (`wording`) are compared, and denials aimed at what they deny
//! (`denials`). Speakers (`speakers`) and origins (`origins`, with `outlets`) are found, and all is put in
//! order of time (`timeline`). What an article says against itself is looked for in each by itself (`contradictions`).

mod claims;
mod clauses;
mod contradictions;
mod dates;
mod denials;
mod lessons;
mod links;
mod origins;
mod outlets;
mod partners;
mod reconcile;
mod roles;
mod sentences;
mod speakers;
mod synopsis;
mod timeline;
mod units;
mod values;
mod wording;

pub use lessons::{Lesson, lessons};
pub use links::judgement::{FEATURES, Features, Judgement, SIGNS};
pub use reconcile::reconcile;
pub use sentences::{SentenceLink, align};
pub use synopsis::{
    Claim, Comparison, Contradiction, ContradictionKind, Counts, Entity, Link, Moment, Origin, OriginKind, Place, Slip,
    SlipKind, Speaker, Standing, Synopsis, Told, Value, Verdict,
};
pub use values::HOW_LONG;
