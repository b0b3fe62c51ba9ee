//! Which number words is a word put together from?

use rashomon_text::{Script, fold, fold_into, hash_folded, script_of};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::Sense;
use crate::schema::speech::Side;
use crate::schema::{Data, numbers};

/// What a word, or a piece of a compound one, is to a number.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs)]
pub enum Element {
    Number(f64),
    Magnitude(f64),
    Joiner,
    Decimal,
    Ordinal(f64),
    Fraction(f64),
    Denominator(f64),
    DenominatorFirst,
    DenominatorMark,
}

impl Element {
    /// What a form with this sense is to a number; nothing if it is none of one.
    pub fn of(sense: &Sense) -> Option<Self> {
        Some(match sense {
            Sense::Number(value) => Element::Number(*value),
            Sense::Magnitude(value) => Element::Magnitude(*value),
            Sense::NumberJoiner => Element::Joiner,
            Sense::Decimal => Element::Decimal,
            Sense::Ordinal(value) => Element::Ordinal(*value),
            Sense::Fraction(value) => Element::Fraction(*value),
            Sense::Denominator(value) => Element::Denominator(*value),
            Sense::DenominatorFirst => Element::DenominatorFirst,
            Sense::DenominatorMark => Element::DenominatorMark,
            _ => return None,
        })
    }
}

/// A word that begins with a compound number.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// The number's elements.
    pub elements: Vec<Element>,
    /// The byte where the number ends: the word's end, or that of what it is glued to.
    pub end: usize,
}

/// The forms that compound number words are made of, and what may be glued behind them. Empty for languages that write
/// number words apart.
#[derive(Debug, Default)]
pub struct Compounds {
    /// By the hash of the folded form.
    whole: FxHashMap<u64, Vec<(Element, Ending)>>,
    /// Forms whose ending is left open, by the hash of what they begin with.
    stems: FxHashMap<u64, Vec<Element>>,
    /// Units and counters, and what those with open endings begin with.
    tails: FxHashSet<u64>,
    tail_stems: FxHashSet<u64>,
    /// What may follow a counter, in scripts that write particles behind it.
    particles: FxHashSet<u64>,
    /// The hashes of the first two letters of the forms, and of the only one of those that have one.
    heads: FxHashSet<u64>,
    /// Letters in the longest form.
    longest: usize,
}

/// What must follow a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Any,
    /// Its last vowel was lost to the one that follows: "vent-uno".
    Elided,
}

/// No number word is longer.
const LONGEST_WORD: usize = 80;
/// A unit glued behind a number word has so many letters at least, unless each is a syllable.
const LEAST_TAIL: usize = 4;

impl Compounds {
    pub(crate) fn new(data: &Data) -> Self {
        let mut compounds = Self::default();
        let file = &data.numbers;
        if !file.compound {
            for number in &file.spelt {
                let power = number.value >= 10.0 && number.value.log10().fract() == 0.0;
                let element = if power { Element::Magnitude(number.value) } else { Element::Number(number.value) };
                number.forms.iter().for_each(|form| compounds.add(form, element));
            }
            return compounds;
        }
        let valued: [(&[numbers::Number], fn(f64) -> Element); 7] = [
            (&file.number, Element::Number),
            (&file.inner, Element::Number),
            (&file.magnitude, Element::Magnitude),
            (&file.ordinal, Element::Ordinal),
            (&file.fraction, Element::Fraction),
            (&file.share, Element::Fraction),
            (&file.denominator, Element::Denominator),
        ];
        for (list, element) in valued {
            for number in list {
                number.forms.iter().for_each(|form| compounds.add(form, element(number.value)));
            }
        }
        let plain = [
            (&file.joiners, Element::Joiner),
            (&file.decimals, Element::Decimal),
            (&file.denominator_marks, Element::DenominatorMark),
        ];
        for (forms, element) in plain {
            forms.iter().for_each(|form| compounds.add(form, element));
        }
        file.articles.iter().for_each(|form| compounds.add(form, Element::Number(1.0)));
        let units = file.unit.iter().filter(|unit| unit.side != Side::Within).flat_map(|unit| &unit.forms);
        let times = data.times.unit.iter().flat_map(|unit| &unit.forms);
        for form in units.chain(times).chain(&file.classifiers).chain(&file.denominator_first) {
            let (form, stem) = form.strip_suffix('*').map_or((form.as_str(), false), |stem| (stem, true));
            let long = form.chars().count() >= LEAST_TAIL || form.chars().all(is_hangul);
            if long && form.chars().all(char::is_alphabetic) {
                let tails = if stem { &mut compounds.tail_stems } else { &mut compounds.tails };
                tails.insert(hash_folded(&fold(form)));
            }
        }
        let particles = data.language.endings.iter().filter(|ending| ending.chars().all(is_hangul));
        compounds.particles = particles.map(|ending| hash_folded(&fold(ending))).collect();
        compounds
    }

    fn add(&mut self, form: &str, element: Element) {
        let (form, stem) = form.strip_suffix('*').map_or((form, false), |stem| (stem, true));
        // Folding takes syllables of some scripts apart, into letters and marks.
        let form = form.trim_start_matches('=');
        if form.is_empty() || !form.chars().all(char::is_alphabetic) {
            return;
        }
        let form = fold(form);
        let letters = form.chars().count();
        // The k of "10 k" is no part of a word.
        if letters == 1 && form.is_ascii() && matches!(element, Element::Magnitude(_)) {
            return;
        }
        self.longest = self.longest.max(letters);
        self.heads.insert(hash_folded(head(&form, 2)));
        if stem {
            self.stems.entry(hash_folded(&form)).or_default().push(element);
            return;
        }
        self.whole.entry(hash_folded(&form)).or_default().push((element, Ending::Any));
        let numeral = matches!(element, Element::Number(_) | Element::Magnitude(_));
        if let Some(cut) = form.strip_suffix(is_vowel).filter(|_| numeral && letters >= 4) {
            self.whole.entry(hash_folded(cut)).or_default().push((element, Ending::Elided));
        }
    }

    /// The compound number that a word is, or that it begins with if a unit or counter is glued behind. `valid` says
    /// whether elements make a number; `buffer` is overwritten.
    pub fn split(&self, written: &str, buffer: &mut String, valid: impl Fn(&[Element]) -> bool) -> Option<Split> {
        if self.whole.is_empty() || written.len() > 4 * LONGEST_WORD {
            return None;
        }
        fold_into(written, buffer);
        if !self.may_begin(buffer) {
            return None;
        }
        // A form begins and ends with a letter as written, and a letter may fold to several.
        let mut folded = String::with_capacity(written.len() + 8);
        let mut letters = Vec::with_capacity(written.len());
        for (at, c) in written.char_indices() {
            letters.push((at, folded.len()));
            fold_into(c.encode_utf8(&mut [0; 4]), buffer);
            folded.push_str(buffer);
        }
        letters.push((written.len(), folded.len()));
        let word = Word { folded: &folded, letters: &letters };
        let mut elements = Vec::new();
        for tails in [false, true] {
            if let Some(end) = self.from(&word, 0, tails, &mut elements, &valid) {
                return Some(Split { elements, end });
            }
        }
        None
    }

    fn may_begin(&self, folded: &str) -> bool {
        (1..=2).any(|letters| self.heads.contains(&hash_folded(head(folded, letters))))
    }

    /// Fills `elements` with a way to read the word from letter `at` on, the longest forms first; the byte of the word
    /// as written where the number ends.
    fn from(
        &self,
        word: &Word,
        at: usize,
        tails: bool,
        elements: &mut Vec<Element>,
        valid: &impl Fn(&[Element]) -> bool,
    ) -> Option<usize> {
        let last = word.letters.len() - 1;
        if at == last {
            return (elements.len() > 1 && valid(elements)).then_some(word.letters[last].0);
        }
        for end in (at + 1..=last.min(at + self.longest)).rev() {
            let Some(readings) = self.whole.get(&hash_folded(word.between(at, end))) else { continue };
            for (element, ending) in readings {
                if *ending == Ending::Elided && !word.folded[word.letters[end].1..].starts_with(is_vowel) {
                    continue;
                }
                elements.push(*element);
                if let Some(found) = self.from(word, end, tails, elements, valid) {
                    return Some(found);
                }
                elements.pop();
            }
        }
        let stems = if elements.is_empty() || self.stems.is_empty() { 0..0 } else { at + 2..last };
        for end in stems.rev() {
            let Some(readings) = self.stems.get(&hash_folded(word.between(at, end))) else { continue };
            for element in readings {
                elements.push(*element);
                if valid(elements) {
                    return Some(word.letters[last].0);
                }
                elements.pop();
            }
        }
        (tails && !elements.is_empty() && self.is_tail(word, at) && valid(elements)).then_some(word.letters[at].0)
    }

    fn is_tail(&self, word: &Word, at: usize) -> bool {
        let last = word.letters.len() - 1;
        let is = |forms: &FxHashSet<u64>, from, to| forms.contains(&hash_folded(word.between(from, to)));
        is(&self.tails, at, last)
            || is(&self.particles, at, last)
            || (at + 1..last)
                .any(|end| is(&self.tail_stems, at, end) || is(&self.tails, at, end) && is(&self.particles, end, last))
    }

    /// Whether a particle may be written so.
    pub fn is_particle(&self, written: &str) -> bool {
        !self.particles.is_empty() && self.particles.contains(&hash_folded(&fold(written)))
    }
}

/// A word with the places of its letters: as written, and folded.
struct Word<'w> {
    folded: &'w str,
    letters: &'w [(usize, usize)],
}

impl Word<'_> {
    fn between(&self, from: usize, to: usize) -> &str {
        &self.folded[self.letters[from].1..self.letters[to].1]
    }
}

fn head(folded: &str, letters: usize) -> &str {
    folded.char_indices().nth(letters).map_or(folded, |(end, _)| &folded[..end])
}

fn is_hangul(c: char) -> bool {
    script_of(c) == Script::Hangul
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compounds() -> Compounds {
        let number =
            |value, forms: &[&str]| numbers::Number { value, forms: forms.iter().map(|f| f.to_string()).collect() };
        let file = numbers::File {
            compound: true,
            number: vec![number(1.0, &["ein", "uno"]), number(3.0, &["drei"]), number(20.0, &["zwanzig", "venti"])],
            inner: vec![number(5.0, &["오"])],
            magnitude: vec![number(10.0, &["십"]), number(1000.0, &["tausend"])],
            ordinal: vec![number(20.0, &["zwanzigst*"])],
            joiners: vec!["und".into(), "-".into()],
            classifiers: vec!["명".into()],
            denominator_first: vec!["분의".into()],
            unit: vec![numbers::Unit {
                id: "year-old".into(),
                forms: vec!["jährig*".into(), "m".into()],
                factor: 1.0,
                side: Default::default(),
            }],
            ..Default::default()
        };
        let mut data = Data { numbers: file, ..Data::default() };
        data.language.endings = vec!["이".into()];
        Compounds::new(&data)
    }

    fn split(word: &str) -> Option<(Vec<Element>, String)> {
        let found = compounds().split(word, &mut String::new(), |elements| elements.last() != Some(&Element::Joiner));
        found.map(|split| (split.elements, word[split.end..].to_owned()))
    }

    #[test]
    fn words_are_split_into_numbers() {
        use Element::{Joiner, Magnitude, Number, Ordinal};
        let whole = |elements: &[Element]| Some((elements.to_vec(), String::new()));
        assert_eq!(split("dreiundzwanzig"), whole(&[Number(3.0), Joiner, Number(20.0)]));
        assert_eq!(split("Dreitausend"), whole(&[Number(3.0), Magnitude(1000.0)]));
        assert_eq!(split("einundzwanzigster"), whole(&[Number(1.0), Joiner, Ordinal(20.0)]));
        assert_eq!(split("ventuno"), whole(&[Number(20.0), Number(1.0)]));
        assert_eq!(split("오십"), whole(&[Number(5.0), Magnitude(10.0)]));
    }

    #[test]
    fn units_are_cut_off_behind() {
        use Element::{Magnitude, Number};
        assert_eq!(split("dreijähriges"), Some((vec![Number(3.0)], "jähriges".into())));
        assert_eq!(split("오십명"), Some((vec![Number(5.0), Magnitude(10.0)], "명".into())));
        assert_eq!(split("오십명이"), Some((vec![Number(5.0), Magnitude(10.0)], "명이".into())));
        assert_eq!(split("오십이"), Some((vec![Number(5.0), Magnitude(10.0)], "이".into())));
        assert_eq!(split("오분의"), Some((vec![Number(5.0)], "분의".into())));
    }

    #[test]
    fn other_words_are_left_alone() {
        for word in ["einen", "drei", "dreim", "ventreux", "오십견", "dreizwanzigx", "", "zwanzigst"] {
            assert_eq!(split(word), None, "{word}");
        }
    }
}
