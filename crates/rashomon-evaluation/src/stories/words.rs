//! Where words of a gold file stand in an article.

use rashomon_article::Article;
use rashomon_text::{Field, Span};

/// Everywhere that words stand, the title first. A run of white space counts as one space.
pub fn places(article: &Article, words: &str) -> Vec<Span> {
    let pieces: Vec<&str> = words.split_whitespace().collect();
    let Some(first) = pieces.first() else { return Vec::new() };
    let mut places = Vec::new();
    for field in [Field::Title, Field::Text] {
        let text = article.field(field);
        for (start, _) in text.match_indices(first) {
            if let Some(end) = end_of_match(text, start, &pieces) {
                places.push(Span::new(field, start, end));
            }
        }
    }
    let whole: Vec<Span> = places.iter().copied().filter(|place| stands_alone(article, *place)).collect();
    if whole.is_empty() { places } else { whole }
}

/// Whether no letter or digit is glued to a place: "1991" is not in "19910".
fn stands_alone(article: &Article, place: Span) -> bool {
    let text = article.field(place.field);
    let glued = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !glued(text[..place.start].chars().next_back()) && !glued(text[place.end..].chars().next())
}

fn end_of_match(text: &str, start: usize, pieces: &[&str]) -> Option<usize> {
    let mut at = start;
    for (n, piece) in pieces.iter().enumerate() {
        if n > 0 {
            let rest = text[at..].trim_start();
            if rest.len() == text.len() - at {
                return None;
            }
            at = text.len() - rest.len();
        }
        at += text[at..].strip_prefix(piece).map(|_| piece.len())?;
    }
    Some(at)
}

/// How many bytes two spans share.
pub fn shared(a: Span, b: Span) -> usize {
    if a.overlaps(b) { a.end.min(b.end) - a.start.max(b.start) } else { 0 }
}

/// How much two spans are one: what they share of what they cover together, from 0 to 1.
pub fn likeness(a: Span, b: Span) -> f64 {
    let shared = shared(a, b);
    if shared == 0 { 0.0 } else { shared as f64 / (a.len() + b.len() - shared) as f64 }
}

/// Whether two spans are the same mention: they share at least half of what they cover together.
pub fn same(a: Span, b: Span) -> bool {
    likeness(a, b) >= 0.5
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, words: &str) -> Vec<String> {
        let article = Article { text: text.into(), ..Article::default() };
        places(&article, words).into_iter().map(|place| article.slice(place).to_owned()).collect()
    }

    #[test]
    fn white_space_of_any_kind_is_a_space() {
        assert_eq!(found("a big\u{A0}\n house and a big house", "big house"), ["big\u{A0}\n house", "big house"]);
        assert_eq!(found("bighouse", "big house"), [""; 0]);
    }

    #[test]
    fn words_of_their_own_come_before_parts_of_words() {
        assert_eq!(found("19910 and 1991", "1991").len(), 1);
        assert_eq!(found("در قره‌باغی", "قره‌باغ").len(), 1);
    }
}
