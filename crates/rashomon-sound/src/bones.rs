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
    let words = |name: &str| name.bytes().filter(|letter| *letter == b' ').count();
    // Of as many words, either could come first; which does, must not depend on the order of the names.
    let (shorter, longer) = if (words(a), a) <= (words(b), b) { (a, b) } else { (b, a) };
    let longer = Places::of(longer);
    let (common, all) = longer.together(shorter);
    if at_least(common, all, TOGETHER) {
        return true;
    }
    let needed = if at_least(common, all, BOTH[0]) { BOTH[1] } else { EACH_WORD };
    // A single consonant is an initial, or next to nothing.
    shorter.split(' ').filter(|word| word.len() > 1).all(|word| longer.has_word(word, needed))
}

fn at_least(common: u32, all: u32, share: (u32, u32)) -> bool {
    2 * common * share.1 >= all * share.0
}

/// Where each consonant stands in a name.
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

    /// Consonants that the name has in common with another, in order, and all of both.
    fn together(&self, other: &str) -> (u32, u32) {
        let (common, length) = self.common(other, 0, self.length);
        (common, length + self.length)
    }

    /// Whether some word of the name has so much in common with `word`.
    fn has_word(&self, word: &str, share: (u32, u32)) -> bool {
        let (mut from, mut ends) = (0, self.ends);
        while ends != 0 {
            let end = ends.trailing_zeros() + 1;
            let (common, length) = self.common(word, from, end);
            if at_least(common, length + end - from, share) {
                return true;
            }
            from = end;
            ends &= ends - 1;
        }
        false
    }

    /// The length of the longest common subsequence of `other` and a part of the name, all places at once
    /// (Hyyrö, 2004), and that of `other`.
    fn common(&self, other: &str, from: u32, end: u32) -> (u32, u32) {
        let all = if end - from >= u64::BITS { u64::MAX } else { (1 << (end - from)) - 1 };
        let (mut without, mut length) = (all, 0);
        for letter in other.bytes().take(MOST) {
            let Some(at) = number(letter) else { continue };
            let matches = without & (self.of[at] >> from);
            without = (without.wrapping_add(matches)) | (without & !matches);
            length += 1;
        }
        ((!without & all).count_ones(), length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skeleton;

    fn agree(a: &str, b: &str) -> bool {
        let (a, b) = (skeleton(a), skeleton(b));
        assert_eq!(skeletons_agree(&a, &b), skeletons_agree(&b, &a), "{a} {b}");
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
            let found = Places::of(&a).together(&b).0;
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
