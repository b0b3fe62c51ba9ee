use std::ops::Range;

use super::{Identified, Model, akin, model};

/// A paragraph with fewer letters than this, or so many of an unspaced script, is taken to be in the language
/// of those around it: names, numbers, a line of a song.
const LEAST_LETTERS: usize = 40;
/// A paragraph that looks foreign is looked at again as a whole; before, only so many bytes are.
const GLANCE: usize = 160;
/// So many bytes at the end of a paragraph are looked at first.
const END: usize = 60;

/// Tells the paragraphs of a text apart by their language: stretches of lines, in order, each with its
/// language. Most texts are one stretch. Where a paragraph might be in the language of the whole text or in
/// one that is close to it, it is.
pub fn paragraphs(text: &str) -> Vec<(Range<usize>, Identified)> {
    paragraphs_with(model(), text, None)
}

/// As [`paragraphs`], where the language of the whole text is known.
pub fn paragraphs_in(text: &str, language: &str) -> Vec<(Range<usize>, Identified)> {
    paragraphs_with(model(), text, Some(language))
}

fn paragraphs_with(model: &Model, text: &str, language: Option<&str>) -> Vec<(Range<usize>, Identified)> {
    let whole = match language {
        Some(tag) => Identified { tag: tag.to_owned(), confidence: 1.0, stated: true },
        None => super::identify_with(model, "", text, None),
    };
    let mut found: Vec<(Range<usize>, Identified)> = Vec::new();
    let mut add = |range: Range<usize>, language: Identified| match found.last_mut() {
        Some((last, before)) if before.tag == language.tag => {
            last.end = range.end;
            before.confidence = before.confidence.min(language.confidence);
        }
        _ => found.push((range, language)),
    };
    // A text of one paragraph is in one language, and most are of several in one.
    for range in lines(text) {
        let foreign = foreign(model, &text[range.clone()], &whole.tag);
        add(range, foreign.unwrap_or_else(|| whole.clone()));
    }
    found
}

/// The lines of a text that hold anything, without the white space around them.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let end = start + line.trim().len();
        (start < end).then_some(start..end)
    })
}

/// The language of a paragraph, if it is clearly none that is like that of the text.
fn foreign(model: &Model, paragraph: &str, whole: &str) -> Option<Identified> {
    // The end of a foreign paragraph is foreign, too: one that ends in the language of the text needs no further look.
    if model.may_well_be(&paragraph[paragraph.ceil_char_boundary(paragraph.len().saturating_sub(END))..], whole) {
        return None;
    }
    let differs = |text: &str| model.clearly_other(text, whole);
    let glance = &paragraph[..paragraph.floor_char_boundary(GLANCE)];
    let letters = |c: &char| c.is_alphabetic();
    let weight = |c: char| if rashomon_text::script_of(c).is_unspaced() { 3 } else { 1 };
    if glance.chars().filter(letters).map(weight).sum::<usize>() < LEAST_LETTERS {
        return None;
    }
    differs(glance)?;
    // The title of a book or of a match in another language makes no foreign paragraph: its end must be, too.
    let letters: Vec<usize> = paragraph.char_indices().filter(|(_, c)| c.is_alphabetic()).map(|(at, _)| at).collect();
    let end = differs(&paragraph[letters[letters.len() * 2 / 3]..])?;
    differs(paragraph).filter(|found| akin(&found.tag, &end.tag)).map(Identified::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, &str)> {
        paragraphs(text).into_iter().map(|(range, found)| (found.tag, &text[range])).collect()
    }

    const PORTUGUESE: &str =
        "O ministro disse ontem que a reunião não vai acontecer nesta semana, segundo a agência de notícias.";
    const ENGLISH: &str = "The minister said yesterday that the meeting would not take place this week.";
    const PERSIAN: &str = "وزیر خارجه دیروز گفت که این نشست در این هفته برگزار نمی‌شود و گفت‌وگوها ادامه دارد.";

    #[test]
    fn a_text_in_one_language_is_one_stretch() {
        let text = format!("{PORTUGUESE}\n\n{PORTUGUESE}\nLisboa, 5 de outubro\n{PORTUGUESE}");
        assert_eq!(told(&text), [("pt".to_owned(), text.as_str())]);
        assert!(told("").is_empty() && told("\n \n").is_empty());
    }

    #[test]
    fn paragraphs_in_two_languages_are_told_apart() {
        let text = format!("{PORTUGUESE}\n{PORTUGUESE}\n\n{ENGLISH}\n{PERSIAN}\n");
        let expected = format!("{PORTUGUESE}\n{PORTUGUESE}");
        let tags = [("pt", expected.as_str()), ("en", ENGLISH), ("fa", PERSIAN)];
        assert_eq!(told(&text), tags.map(|(tag, text)| (tag.to_owned(), text)));
    }

    #[test]
    fn a_short_line_and_a_close_language_make_no_stretch() {
        // Names and a title in English; a sentence that could be Croatian, Serbian or Bosnian.
        let text = format!("{PORTUGUESE}\nBreaking News Live Updates\n{PORTUGUESE}");
        assert_eq!(told(&text).len(), 1);
        let title = "A autora do livro \"How the Great North Sea Trawlers Were Lost and Found Again\" vive em Lisboa desde maio.";
        assert_eq!(told(&format!("{PORTUGUESE}\n{title}\n{PORTUGUESE}")).len(), 1);
        let croatian =
            "Ministar je jučer rekao da se sastanak neće održati ovaj tjedan, ali da se razgovori nastavljaju.";
        let serbian =
            "Ministar je juče rekao da se sastanak neće održati ove nedelje, ali da se razgovori nastavljaju.";
        assert_eq!(told(&format!("{croatian}\n{croatian}\n{serbian}")).len(), 1);
    }
}
