//! Is it worth listening to two names? Their consonants tell at a hundredth of the cost.

/// Consonants in common, as a share of all, that names written together must have.
const TOGETHER: (u32, u32) = (7, 10);
/// The same for every word of the name with fewer words, whatever the rest.
const EACH_WORD: (u32, u32) = (9, 10);
/// The same for both, where neither is enough alone.
const BOTH: [(u32, u32); 2] = [(1, 2), (7, 10)];
/// Consonants that are looked at: what comes after is left out.
const MOST: usize = 64;
/// The consonants that a skeleton is made of.
const LETTERS: &[u8; 9] = b"pftsklmnr";

/// The number of each consonant, by its byte; more than there are for all others.
const NUMBERS: [u8; 256] = {
    let mut numbers = [u8::MAX; 256];
    let mut at = 0;
    while at < LETTERS.len() {
        numbers[LETTERS[at] as usize] = at as u8;
        at += 1;
    }
    numbers
};

fn number(letter: u8) -> Option<usize> {
    Some(usize::from(NUMBERS[usize::from(letter)])).filter(|at| *at < LETTERS.len())
}

/// Whether two names may sound alike, by their [skeletons](crate::skeleton). Of pairs of names that share the
/// beginning of a word it leaves out five of six, and of those that do sound alike hardly any.
pub fn skeletons_agree(a: &str, b: &str) -> bool {
    let (shorter, longer) = if rank(a) <= rank(b) { (a, b) } else { (b, a) };
    Places::of(longer).agree_with(shorter)
}

/// Of as many words, either name could be the shorter; which is, must not depend on the order of the names.
fn rank(name: &str) -> (usize, &str) {
    (name.bytes().filter(|letter| *letter == b' ').count(), name)
}

/// The [skeleton](crate::skeleton) of a name, made ready to be held against many others.
#[derive(Debug, Clone, PartialEq)]
pub struct Bones {
    letters: Box<str>,
    words: usize,
    places: Places,
}

impl Bones {
    /// Makes a skeleton ready.
    pub fn new(skeleton: &str) -> Self {
        Self { letters: skeleton.into(), words: rank(skeleton).0, places: Places::of(skeleton) }
    }

    /// The skeleton.
    pub fn letters(&self) -> &str {
        &self.letters
    }

    /// As [`skeletons_agree`].
    pub fn agree(&self, other: &Self) -> bool {
        let in_order = (self.words, &self.letters) <= (other.words, &other.letters);
        let (shorter, longer) = if in_order { (self, other) } else { (other, self) };
        longer.places.agree_with(&shorter.letters)
    }

    /// Consonants that two have in common, in order, and all of both; nothing where one has a single consonant at most.
    pub(crate) fn in_common(&self, other: &Self) -> Option<(u32, u32)> {
        let several = self.places.length > 1 && other.places.length > 1;
        several.then(|| self.places.together(other.letters.as_bytes()))
    }
}

/// A word in plain Latin letters, made ready to be held against many others.
#[derive(Debug)]
pub(crate) struct Letters {
    letters: Box<str>,
    /// Where each letter stands.
    of: [u32; 26],
    length: u32,
}

impl Letters {
    /// The letters of a folded word from a to z; what comes after the first 32 is left out.
    pub(crate) fn new(word: &str) -> Self {
        let letters: String = word.chars().filter(char::is_ascii_lowercase).take(u32::BITS as usize).collect();
        let mut of = [0; 26];
        for (at, letter) in letters.bytes().enumerate() {
            of[usize::from(letter - b'a')] |= 1 << at;
        }
        Self { of, length: letters.len() as u32, letters: letters.into() }
    }

    /// Letters that two have in common, in order, and all of both; nothing where one has none.
    pub(crate) fn in_common(&self, other: &Self) -> Option<(u32, u32)> {
        if self.length == 0 || other.length == 0 {
            return None;
        }
        let places = |letter: u8| self.of.get(usize::from(letter.wrapping_sub(b'a'))).map(|of| u64::from(*of));
        let (common, others) = common(other.letters.as_bytes(), self.length, places);
        Some((common, self.length + others))
    }
}

/// The length of the longest common subsequence of `other` and a name of so many letters, all its places at once (Hyyrö,
/// 2004), and that of `other`. `places` tells where a letter stands in the name, if it is one that is looked at.
fn common(other: &[u8], length: u32, places: impl Fn(u8) -> Option<u64>) -> (u32, u32) {
    let all = if length >= u64::BITS { u64::MAX } else { (1 << length) - 1 };
    let (mut without, mut others) = (all, 0);
    for places in other.iter().take(MOST).filter_map(|letter| places(*letter)) {
        let matches = without & places;
        without = (without.wrapping_add(matches)) | (without & !matches);
        others += 1;
    }
    ((!without & all).count_ones(), others)
}

/// Whether so many in common, of so many that both have, are a share of all.
pub(crate) fn at_least((common, all): (u32, u32), share: (u32, u32)) -> bool {
    2 * common * share.1 >= all * share.0
}

/// Where each consonant stands in a name.
#[derive(Debug, Clone, PartialEq)]
struct Places {
    of: [u64; LETTERS.len()],
    length: u32,
    /// The last consonant of each word.
    ends: u64,
}

impl Places {
    fn of(name: &str) -> Self {
        let mut places = Self { of: [0; LETTERS.len()], length: 0, ends: 0 };
        for letter in name.bytes() {
            match number(letter) {
                Some(at) if (places.length as usize) < MOST => {
                    places.of[at] |= 1 << places.length;
                    places.length += 1;
                }
                Some(_) => break,
                None if places.length > 0 => places.ends |= 1 << (places.length - 1),
                None => {}
            }
        }
        if places.length > 0 {
            places.ends |= 1 << (places.length - 1);
        }
        places
    }

    /// Whether the name may sound like another that is not longer.
    fn agree_with(&self, shorter: &str) -> bool {
        let together = self.together(shorter.as_bytes());
        if at_least(together, TOGETHER) {
            return true;
        }
        let needed = if at_least(together, BOTH[0]) { BOTH[1] } else { EACH_WORD };
        // A single consonant is an initial, or next to nothing.
        let mut words = shorter.as_bytes().split(|letter| *letter == b' ').filter(|word| word.len() > 1);
        words.all(|word| self.has_word(word, needed))
    }

    /// Consonants that the name has in common with another, in order, and all of both.
    fn together(&self, other: &[u8]) -> (u32, u32) {
        let (common, length) = self.common(other, 0, self.length);
        (common, length + self.length)
    }

    /// Whether some word of the name has so much in common with `word`.
    fn has_word(&self, word: &[u8], share: (u32, u32)) -> bool {
        let (mut from, mut ends) = (0, self.ends);
        while ends != 0 {
            let end = ends.trailing_zeros() + 1;
            let (common, length) = self.common(word, from, end);
            if at_least((common, length + end - from), share) {
                return true;
            }
            from = end;
            ends &= ends - 1;
        }
        false
    }

    /// What a part of the name and `other` have in common, in order, and the length of `other`.
    fn common(&self, other: &[u8], from: u32, end: u32) -> (u32, u32) {
        common(other, end - from, |letter| number(letter).map(|at| self.of[at] >> from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skeleton;

    fn agree(a: &str, b: &str) -> bool {
        let (a, b) = (skeleton(a), skeleton(b));
        assert_eq!(skeletons_agree(&a, &b), skeletons_agree(&b, &a), "{a} {b}");
        assert_eq!(skeletons_agree(&a, &b), Bones::new(&a).agree(&Bones::new(&b)), "{a} {b}");
        skeletons_agree(&a, &b)
    }

    #[test]
    fn spellings_of_one_name_agree() {
        for [a, b] in [
            ["Volodymyr Zelensky", "Владимир Зеленский"],
            ["Zelenskyj", "Володимир Зеленський"],
            ["Orbán Viktor", "Viktor Orban"],
            ["Эмманюэль Макрон", "Emmanuel Macron"],
            ["رجب طیب اردوغان", "Recep Tayyip Erdoğan"],
            ["A. Merkel", "Ангела Меркель"],
            ["Saint-Denis", "Сен-Дени"],
        ] {
            assert!(agree(a, b), "{a} {b}");
        }
    }

    #[test]
    fn others_do_not() {
        for [a, b] in [
            ["Emmanuel Macron", "Angela Merkel"],
            ["Keith Tusk", "Дональд Трамп"],
            ["Rio Verde", "Santa Cruz de Tenerife"],
            ["Bratislava", "Budapest"],
        ] {
            assert!(!agree(a, b), "{a} {b}");
        }
    }

    #[test]
    fn common_consonants_are_those_of_the_table_that_everybody_knows() {
        let table = |a: &str, b: &str| {
            let mut best = vec![0; b.len() + 1];
            for x in a.bytes() {
                let mut before = 0;
                for (at, y) in b.bytes().enumerate() {
                    let above = best[at + 1];
                    best[at + 1] = if x == y { before + 1 } else { above.max(best[at]) };
                    before = above;
                }
            }
            best[b.len()]
        };
        let mut seed = 7_u32;
        let mut name = |length: usize| -> String {
            let letter = |_| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                char::from(LETTERS[(seed >> 16) as usize % LETTERS.len()])
            };
            (0..length).map(letter).collect()
        };
        for length in 0..70 {
            let (a, b) = (name(length), name(70 - length));
            let found = Places::of(&a).together(b.as_bytes()).0;
            assert_eq!(found, table(&a[..a.len().min(MOST)], &b[..b.len().min(MOST)]), "{a} {b}");
        }
    }

    #[test]
    fn nothing_and_much_are_no_trouble() {
        assert!(skeletons_agree("", ""));
        let long = "prst ".repeat(100);
        assert!(skeletons_agree(&long, &long));
        assert!(!skeletons_agree(&long, "klmn"));
    }
}
