//! Which words does a text without spaces hold?
//!
//! Where every character is a token, a form of one word is found within another: 约 "about" in 纽约 "New York". The
//! longest word from the left is taken, and what begins inside it is no word of the text.

use rashomon_language::{Sense, Tag};
use rashomon_text::Token;

/// Leaves out the tags that begin inside a longer word of an unspaced script.
pub(crate) fn settle(tokens: &[Token], tags: &mut Vec<Tag<'static>>) {
    if !tokens.iter().any(|token| token.script.is_unspaced()) {
        return;
    }
    // For each token, where the word that it lies inside of ends; 0 where a word may begin.
    let mut inside = vec![0_usize; tokens.len()];
    let mut free_from = 0;
    let mut at = 0;
    while at < tags.len() {
        let first = tags[at].first;
        let here = tags[at..].iter().take_while(|tag| tag.first == first).count();
        // Tags of a token come longest first.
        if first >= free_from && tokens[first].script.is_unspaced() {
            let word = tags[at..at + here].iter().find(|tag| is_word(tag.sense));
            let number = tags[at..at + here].iter().find(|tag| !is_word(tag.sense)).map_or(0, |tag| tag.end);
            if let Some(word) = word.filter(|word| word.end > number) {
                inside[first + 1..word.end].fill(word.end);
                free_from = word.end;
            }
        }
        at += here;
    }
    tags.retain(|tag| inside[tag.first] == 0);
}

/// Whether a form is a word in its own right; numbers and the parts of dates are put together from characters, and
/// openers and asides are often dates.
fn is_word(sense: &Sense) -> bool {
    !matches!(
        sense,
        Sense::Number(_)
            | Sense::Magnitude(_)
            | Sense::Glued(_)
            | Sense::NumberArticle
            | Sense::Ordinal(_)
            | Sense::Fraction(_)
            | Sense::Collective(_)
            | Sense::NumberJoiner
            | Sense::Decimal
            | Sense::Minus
            | Sense::Bound(..)
            | Sense::Unit { .. }
            | Sense::RangeOpen(_)
            | Sense::RangeBetween { .. }
            | Sense::Ratio
            | Sense::Classifier
            | Sense::Month { .. }
            | Sense::Weekday(_)
            | Sense::TimeUnit(_)
            | Sense::Shift(_)
            | Sense::FromNow { .. }
            | Sense::DayPart(_)
            | Sense::HalfDay(_)
            | Sense::Season(_)
            | Sense::NumberIdiom
            | Sense::Aside
            | Sense::Opener
            | Sense::Surname
            | Sense::GivenName
            | Sense::Era { .. }
            | Sense::Word(_)
    )
}
