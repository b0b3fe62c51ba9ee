//! How is a form written in the other script of a language that has two?

use rustc_hash::FxHashMap;

/// The letters of two scripts, each with those that it is written with in the other.
#[derive(Debug, Default)]
pub struct Letters {
    /// From each of the two scripts: by the first of the letters, the longest first.
    ways: [Way; 2],
}

/// Letters of one script with those of the other, by the first of them.
type Way = FxHashMap<char, Vec<(String, String)>>;

impl Letters {
    /// From pairs of small letters with a space between them: `љ lj`.
    pub fn new(pairs: &[String]) -> Letters {
        let pair = |pair: &String| pair.split_once(' ').map(|(a, b)| (a.trim().to_owned(), b.trim().to_owned()));
        let mut letters = Letters::default();
        for (first, second) in pairs.iter().filter_map(pair) {
            let [there, back] = &mut letters.ways;
            if let (Some(a), Some(b)) = (first.chars().next(), second.chars().next()) {
                there.entry(a).or_default().push((first.clone(), second.clone()));
                back.entry(b).or_default().push((second, first));
            }
        }
        // Of those that are as long, the last.
        letters.ways.iter_mut().flat_map(FxHashMap::values_mut).for_each(|pairs| {
            pairs.reverse();
            pairs.sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
        });
        letters
    }

    /// Whether the language has but one script.
    pub fn is_empty(&self) -> bool {
        self.ways[0].is_empty()
    }

    /// A form in the other script, if it is written in one of the two.
    pub fn other(&self, form: &str) -> Option<String> {
        if self.is_empty() {
            return None;
        }
        self.ways.iter().find_map(|way| written(form, way))
    }
}

/// The form in other letters; none if it has a letter that is not known, or none at all.
fn written(form: &str, way: &Way) -> Option<String> {
    let capitals = form.chars().filter(|c| c.is_uppercase()).count() > 1 && !form.chars().any(char::is_lowercase);
    let small = |c: char| c.to_lowercase().next().unwrap_or(c);
    let mut rest = form;
    let mut written = String::with_capacity(form.len() * 2);
    let mut any = false;
    while let Some(first) = rest.chars().next() {
        if !first.is_alphabetic() {
            written.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let begins = |letters: &str| {
            let mut text = rest.chars();
            letters.chars().all(|letter| text.next().is_some_and(|c| small(c) == letter))
        };
        // The longest first: "lj" is one letter.
        let (from, to) = way.get(&small(first))?.iter().find(|(from, _)| begins(from))?;
        for (n, letter) in to.chars().enumerate() {
            let large = first.is_uppercase() && (n == 0 || capitals);
            written.extend(letter.to_uppercase().filter(|_| large));
            written.extend((!large).then_some(letter));
        }
        let width: usize = rest.chars().take(from.chars().count()).map(char::len_utf8).sum();
        rest = &rest[width..];
        any = true;
    }
    any.then_some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters() -> Letters {
        Letters::new(&["а a", "д d", "е e", "ж ž", "л l", "љ lj", "н n", "њ nj", "о o", "у u"].map(str::to_owned))
    }

    #[track_caller]
    fn check(form: &str, other: Option<&str>) {
        assert_eq!(letters().other(form).as_deref(), other, "{form}");
    }

    #[test]
    fn both_ways() {
        check("љано", Some("ljano"));
        check("ljano", Some("љано"));
        check("Неда*", Some("Neda*"));
        check("ЉОЊ", Some("LJONJ"));
        check("Љоња", Some("Ljonja"));
        check("LJONJ", Some("ЉОЊ"));
    }

    #[test]
    fn what_is_in_no_script_or_in_both_stays() {
        check("12 %", None);
        check("wale", None);
        check("нan", None);
    }
}
