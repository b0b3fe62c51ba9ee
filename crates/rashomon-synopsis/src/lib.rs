//! What do the articles of a story agree on, where do they differ, and who says so?

mod synopsis;

pub use synopsis::{
    Claim, Comparison, Counts, Entity, Link, Moment, Origin, OriginKind, Place, Speaker, Standing, Synopsis, Told,
    Value, Verdict,
};
