//! Which lines belong to the page and not to the report?
//!
//! A line is left out if it opens or ends as the language's data says, or if it is wholly one of the lines
//! listed there. What was glued to the end of a paragraph is left out from there on, if it cannot be missed.

use rashomon_language::Sense;
use rashomon_text::{Field, Span, TokenKind};

use crate::{Document, Part};

/// Lines of boilerplate, in order.
pub fn find(document: &Document) -> Vec<Span> {
    let mut found = Vec::new();
    for part in document.parts.iter().filter(|part| part.field == Field::Text) {
        let tokens = part.tokens.len();
        let mut first = 0;
        while first < tokens {
            let end = (first + 1..tokens).find(|t| part.tokens[*t].breaks_line).unwrap_or(tokens);
            if let Some(from) = line(part, first, end) {
                found.push(part.span(from, end));
            }
            first = end;
        }
    }
    found
}

/// Where the boilerplate of the line of tokens `first..end` begins, if it holds any.
fn line(part: &Part, first: usize, end: usize) -> Option<usize> {
    let opening = skip_marks(part, first, end);
    if opening == end {
        return None;
    }
    let opens = |at: usize| part.longest(at, |s| matches!(s, Sense::BoilerplateOpens).then_some(())).map(|(e, ())| e);
    let notice = |e: usize| e <= end && ((e < end && is_colon(part.word(e))) || sentences(part, first, end) <= 2);
    if opens(opening).is_some_and(notice) || (is_short(first, end) && closes(part, opening, end)) {
        return Some(first);
    }
    (first..end).find(|&at| {
        if at == first {
            return whole(part, opening, end);
        }
        let glued = starts_sentence(part, at) && part.tokens[at].kind == TokenKind::Word;
        glued && (whole(part, at, end) || opens(at).is_some_and(|e| e < end && is_colon(part.word(e))))
    })
}

/// A line of so few tokens may be a notice; a longer one that only ends like one is a paragraph.
fn is_short(first: usize, end: usize) -> bool {
    end - first <= 40
}

/// How many sentences tokens `first..end` seem to be.
fn sentences(part: &Part, first: usize, end: usize) -> usize {
    1 + (first + 1..end).filter(|t| part.tokens[*t].spaced && starts_sentence(part, *t)).count()
}

/// Whether tokens `at..end`, but for marks around them, are one of the listed lines.
fn whole(part: &Part, at: usize, end: usize) -> bool {
    part.longest(at, |s| matches!(s, Sense::BoilerplateLine).then_some(()))
        .is_some_and(|(e, ())| e <= end && (e..end).all(|t| part.tokens[t].kind == TokenKind::Mark))
}

/// Whether the line ends as notices do.
fn closes(part: &Part, first: usize, end: usize) -> bool {
    (first..end).any(|at| {
        part.longest(at, |s| matches!(s, Sense::BoilerplateCloses).then_some(()))
            .is_some_and(|(e, ())| e <= end && (e..end).all(|t| part.tokens[t].kind == TokenKind::Mark))
    })
}

fn skip_marks(part: &Part, first: usize, end: usize) -> usize {
    (first..end).find(|t| part.tokens[*t].kind != TokenKind::Mark).unwrap_or(end)
}

/// Whether a sentence may begin at token `at`: the mark before it ends one.
fn starts_sentence(part: &Part, at: usize) -> bool {
    matches!(part.word(at - 1), "." | "!" | "?" | "؟" | "…" | "»" | "”" | "\"" | ")" | "|" | "•")
}

fn is_colon(word: &str) -> bool {
    matches!(word, ":" | "：" | "›" | ">" | "»")
}

#[cfg(test)]
mod tests {
    use rashomon_article::Article;

    use crate::{Document, Options};

    fn left_out(language: &str, text: &str) -> Vec<String> {
        let article = Article { text: text.to_owned(), ..Article::default() };
        let document = Document::new(&article, &Options { language: Some(language.to_owned()) });
        super::find(&document).into_iter().map(|span| article.slice(span).to_owned()).collect()
    }

    #[test]
    fn lines_of_the_page_are_left_out() {
        let text = "The ferry sank on Sunday.\n\nRead more: Who owned the ferry?\n(Reporting by the Oslo desk)\nDivers went on.";
        assert_eq!(left_out("en", text), ["Read more: Who owned the ferry?", "(Reporting by the Oslo desk)"]);
        assert_eq!(left_out("fa", "زلزله شهر را لرزاند.\nانتهای پیام/"), ["انتهای پیام/"]);
        assert_eq!(
            left_out("pt", "O barco afundou.\nLeia Também: Como era o barco"),
            ["Leia Também: Como era o barco"]
        );
    }

    #[test]
    fn lines_glued_to_a_paragraph_are_left_out() {
        assert_eq!(left_out("fa", "زلزله شهر را لرزاند. انتهای پیام"), ["انتهای پیام"]);
        assert_eq!(left_out("pt", "O barco afundou. Leia também: Como era o barco"), ["Leia também: Como era o barco"]);
    }

    #[test]
    fn what_people_do_is_not_boilerplate() {
        for (language, text) in [
            ("en", "Pupils who read more did better, the study said."),
            ("en", "He asked them to read more. Nobody did."),
            ("pt", "O ministro pediu que cada aluno leia também poesia."),
            ("fa", "این انتهای پیام او بود که در تهران منتشر شد و مردم را شگفت زده کرد."),
        ] {
            assert!(left_out(language, text).is_empty(), "{text}: {:?}", left_out(language, text));
        }
        assert!(left_out("en", "").is_empty());
        assert!(left_out("en", "...\n!!\n").is_empty());
    }
}
