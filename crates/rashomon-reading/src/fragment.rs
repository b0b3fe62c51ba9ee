//! Is a statement a whole sentence, or a line of a few words that tells nothing by itself?

use rashomon_article::Article;
use rashomon_text::{Field, Span, script_of};

/// A line of more words may tell something, though its end is missing.
const LONGEST: usize = 14;
/// Before the first sentence stands the headline, which tells something: of fewer words, it is another line.
const HEADLINE: usize = 3;

/// Whether a span of a text is all of a line that is no sentence, in a text of sentences: the heading of a paragraph, a
/// name, what the page has left. A title is none.
pub fn is_fragment(article: &Article, span: Span) -> bool {
    let text = article.text.as_str();
    let (Some(before), Some(behind)) = (text.get(..span.start), text.get(span.end..)) else { return false };
    if span.field != Field::Text {
        return false;
    }
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = behind.find('\n').map_or(text.len(), |at| span.end + at);
    let says = |words: &str| words.chars().any(char::is_alphanumeric);
    let is_line = !says(&text[start..span.start]) && !says(&text[span.end..end]);
    let heads = !text[..start].lines().any(|line| !is_bare(line) && words(line) > LONGEST / 2);
    let longest = if heads { HEADLINE } else { LONGEST };
    is_line && is_bare(&text[start..end]) && words(&text[start..end]) <= longest && is_of_sentences(text)
}

/// Whether most of the longer lines of a text are sentences.
fn is_of_sentences(text: &str) -> bool {
    let long = || text.lines().filter(|line| words(line) > LONGEST / 2);
    let bare = long().filter(|line| is_bare(line)).count();
    bare * 2 < long().count()
}

fn is_bare(line: &str) -> bool {
    const QUOTES: &str = "»”\"’」』›";
    const BRACKETS: &str = ")）】]";
    const STOPS: &str = ".!?…。！？．।॥؟۔։:：՝";
    let line = line.trim_end();
    let quoted = line.ends_with(|c| QUOTES.contains(c));
    let inner = line.trim_end_matches(|c| QUOTES.contains(c) || BRACKETS.contains(c));
    !quoted && !inner.ends_with(|c| STOPS.contains(c))
}

/// How many words; where nothing parts them, two characters are one.
fn words(line: &str) -> usize {
    let dense = line.chars().filter(|c| script_of(*c).is_unspaced()).count();
    let spaced = line.split_whitespace().filter(|word| !word.chars().all(|c| script_of(c).is_unspaced())).count();
    if dense > 0 { spaced.max(dense.div_ceil(2)) } else { spaced }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_a_sentence_is_a_fragment() {
        let text = "Reactions\nThe ferry sank on Sunday, and its owner has not yet said why.\nThe harbour is closed until further notice, he said.";
        let article = Article { text: text.to_owned(), ..Article::default() };
        assert!(is_fragment(&article, Span::text(0, 9)));
        assert!(!is_fragment(&article, Span::text(10, 76)));
        assert!(!is_fragment(&article, Span::text(10, 35)), "part of a sentence");
        assert!(!is_fragment(&article, Span::title(0, 9)));
        let headings = "Ferry sinks off the coast and nobody knows why\nOwner of the ferry silent on the cause of it";
        let article = Article { text: headings.to_owned(), ..Article::default() };
        assert!(!is_fragment(&article, Span::text(0, 46)), "all of it is such lines");
    }
}
