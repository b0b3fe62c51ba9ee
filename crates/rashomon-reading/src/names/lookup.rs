//! Well-known names behind endings and prefixes.

use rashomon_language::{Affix, Kind, Language, Sense};
use rashomon_text::fold;

/// The fewest letters that may be left of a word for it to be a well-known name with an ending.
const SHORTEST: usize = 4;
/// The same for a word with a capital letter that is nothing else: «в Риме», «Կիևից».
const SHORTEST_CAPITALISED: usize = 3;

/// A well-known name that is exactly `text`, or is left of it when an ending or prefix of the language is
/// taken off: what is left (as bytes of `text`), the identifier, whether it was found as an adjective.
pub(super) fn inflected(language: &'static Language, text: &str) -> Option<(usize, usize, &'static str, bool)> {
    if let Some((id, adjective)) = exact(language, text) {
        return Some((0, text.len(), id, adjective));
    }
    let capitalised = text.starts_with(char::is_uppercase) && language.lexicon.senses(text).is_empty();
    let shortest = if capitalised { SHORTEST_CAPITALISED } else { SHORTEST };
    let mut plain = String::new();
    for (from, to) in bare(language, text) {
        // What is left of a short word is a word by chance.
        if letters(&text[from..to]) < shortest {
            continue;
        }
        if let Some((id, adjective)) = exact(language, &text[from..to]) {
            return Some((from, to, id, adjective));
        }
        // An ending may stand in the place of the one that the plain form has: the mention is the whole word.
        for ending in &language.data.language.plain_endings {
            plain.clear();
            plain.push_str(&text[from..to]);
            plain.push_str(ending);
            if let Some((id, adjective)) = exact(language, &plain) {
                return Some((from, text.len(), id, adjective));
            }
        }
    }
    None
}

/// The well-known person whose name has two words that both have an ending: "Donaldem Trumpem", «Дональда Трампа».
pub(super) fn inflected_person(language: &'static Language, first: &str, last: &str) -> Option<&'static str> {
    let forms = |word: &str| {
        let mut forms = plain_forms(language, word);
        forms.push(word.to_owned());
        forms
    };
    let lasts = forms(last);
    let person = |id: &&'static str| rashomon_language::known(id).is_some_and(|d| d.kind == Kind::Person);
    let both = |first: String| {
        let full = lasts.iter().filter_map(|last| exact(language, &format!("{first} {last}")));
        full.map(|(id, _)| id).find(person)
    };
    forms(first).into_iter().find_map(both)
}

/// A well-known name (or adjective of one) that is exactly `text`.
pub(super) fn exact(language: &'static Language, text: &str) -> Option<(&'static str, bool)> {
    let mut adjective = None;
    for sense in language.lexicon.senses(text) {
        match sense {
            Sense::Name { id } => return Some((id.as_str(), false)),
            Sense::Adjective { id } => adjective = Some((id.as_str(), true)),
            _ => {}
        }
    }
    adjective
}

/// What the plain form of a word may be if it has an ending, as far as enough is left of it.
pub(super) fn plain_forms(language: &Language, text: &str) -> Vec<String> {
    let mut ends = Ends::of(text);
    let mut plain = Vec::new();
    for cut in language.endings.iter().filter_map(|ending| ends.without(ending)) {
        let bare = &text[..cut];
        if letters(bare) >= SHORTEST {
            plain.push(bare.to_owned());
        }
        if letters(bare) >= SHORTEST_CAPITALISED {
            plain.extend(language.data.language.plain_endings.iter().map(|ending| format!("{bare}{ending}")));
        }
    }
    plain
}

/// A word, and what is left of it without each ending of the language that it has.
pub(super) fn bare_words<'t>(language: &Language, word: &'t str) -> impl Iterator<Item = &'t str> {
    let ended = language.endings.iter().filter_map(move |ending| word.strip_suffix(ending.written.as_str()));
    std::iter::once(word).chain(ended.filter(|bare| !bare.is_empty()))
}

/// Whether a word has an ending that says where something is, as names of places have.
pub(super) fn says_where(language: &Language, word: &str) -> bool {
    let mut ends = Ends::of(word);
    language.place_endings.iter().filter_map(|ending| ends.without(ending)).any(|cut| letters(&word[..cut]) >= SHORTEST)
}

/// `text` without the longest ending of the language that it has, if enough is left.
pub(super) fn without_ending<'t>(language: &Language, text: &'t str) -> Option<&'t str> {
    let mut ends = Ends::of(text);
    let cut = language.endings.iter().filter_map(|ending| ends.without(ending)).min()?;
    let bare = &text[..cut];
    (letters(bare) >= SHORTEST && bare.len() < text.len()).then_some(bare)
}

/// How many letters `text` has; a syllable of Hangul is written as one character and has two or three.
pub(super) fn letters(text: &str) -> usize {
    text.chars().map(|c| if ('\u{ac00}'..='\u{d7a3}').contains(&c) { 2 } else { 1 }).sum()
}

/// What is left of `text` when an ending, a prefix or both are taken off; at least two letters.
fn bare(language: &Language, text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let starts = language.prefixes.iter().filter_map(|prefix| cut_front(text, prefix));
    let mut tails = Ends::of(text);
    let ends: Vec<usize> = language.endings.iter().filter_map(|ending| tails.without(ending)).collect();
    for start in std::iter::once(0).chain(starts) {
        for end in ends.iter().copied().chain((start > 0).then_some(text.len())) {
            let enough = end > start && text[start..end].chars().nth(1).is_some();
            if enough && !found.contains(&(start, end)) {
                found.push((start, end));
            }
        }
    }
    found
}

/// The last characters of a text, folded: a language has many endings, but few lengths of them.
struct Ends<'t> {
    text: &'t str,
    /// The last one, the last two, ...: where they begin, and folded.
    folded: Vec<(usize, String)>,
}

impl<'t> Ends<'t> {
    fn of(text: &'t str) -> Self {
        Self { text, folded: Vec::new() }
    }

    /// Where `ending` begins at the end of the text, if it does; both may write joiners and accents differently.
    fn without(&mut self, ending: &Affix) -> Option<usize> {
        let at = match self.text.strip_suffix(ending.written.as_str()) {
            Some(rest) => rest.len(),
            None => {
                let (at, folded) = self.last(ending.length)?;
                (folded == ending.folded).then_some(at)?
            }
        };
        Some(self.text[..at].trim_end_matches('\u{200C}').len())
    }

    fn last(&mut self, length: usize) -> Option<(usize, &str)> {
        while self.folded.len() < length {
            let from = self.folded.last().map_or(self.text.len(), |(at, _)| *at);
            let (at, _) = self.text[..from].char_indices().next_back()?;
            self.folded.push((at, fold(&self.text[at..])));
        }
        self.folded.get(length.checked_sub(1)?).map(|(at, folded)| (*at, folded.as_str()))
    }
}

fn cut_front(text: &str, prefix: &Affix) -> Option<usize> {
    let (at, _) = text.char_indices().nth(prefix.length)?;
    (fold(&text[..at]) == prefix.folded).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_is_found_however_it_is_written() {
        let affix = |written: &str| Affix {
            written: written.to_owned(),
            folded: fold(written),
            length: written.chars().count(),
        };
        for (text, ending, rest) in [
            ("Ankara'da", "'da", Some("Ankara")),
            ("Ankara\u{2019}da", "'da", Some("Ankara")),
            ("ANKARA'DA", "'da", Some("ANKARA")),
            // The joiner before an ending goes with it.
            ("تهران\u{200C}ها", "ها", Some("تهران")),
            ("Ankara", "da", None),
            ("da", "'da", None),
            ("", "da", None),
        ] {
            assert_eq!(Ends::of(text).without(&affix(ending)).map(|at| &text[..at]), rest, "{text} {ending}");
        }
        let mut ends = Ends::of("Ankara'da");
        assert_eq!(ends.without(&affix("a")), Some("Ankara'd".len()));
        assert_eq!(ends.without(&affix("'DA")), Some("Ankara".len()));
    }
}
