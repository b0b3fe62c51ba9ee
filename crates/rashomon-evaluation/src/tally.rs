//! Counting what was found, what was missed and what was wrong.

use std::collections::BTreeMap;

use serde::Serialize;

/// How one kind of thing came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Score {
    /// Items that were expected and found.
    pub found: usize,
    /// Items that were expected.
    pub expected: usize,
    /// Items that were found and are wrong. Zero where nothing can be: gold lists are not exhaustive.
    pub wrong: usize,
}

impl Score {
    /// The part of the expected items that was found; 1 if none was expected.
    pub fn recall(&self) -> f64 {
        if self.expected == 0 { 1.0 } else { self.found as f64 / self.expected as f64 }
    }

    /// The part of the items found that is right; 1 if none was found.
    pub fn precision(&self) -> f64 {
        let all = self.found + self.wrong;
        if all == 0 { 1.0 } else { self.found as f64 / all as f64 }
    }

    fn add(&mut self, other: Score) {
        self.found += other.found;
        self.expected += other.expected;
        self.wrong += other.wrong;
    }
}

/// Something that came out wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Miss {
    /// The gold file.
    pub gold: String,
    /// The article or articles.
    pub articles: String,
    /// What kind of thing.
    pub kind: &'static str,
    /// Whether it is something found that is wrong, rather than something missed.
    pub wrong: bool,
    /// What was expected, and what was found instead.
    pub what: String,
}

/// Scores per kind, in all and per language.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Tally {
    /// Per kind: all of it.
    pub kinds: BTreeMap<&'static str, Score>,
    /// Per kind and language: what concerns an article in it. What concerns two counts for both.
    pub languages: BTreeMap<&'static str, BTreeMap<String, Score>>,
    /// Each thing that came out wrong.
    pub misses: Vec<Miss>,
}

impl Tally {
    /// Adds one outcome, for the languages that it concerns.
    pub fn add(&mut self, kind: &'static str, languages: &[&str], score: Score) {
        self.kinds.entry(kind).or_default().add(score);
        let mut languages = languages.to_vec();
        languages.sort_unstable();
        languages.dedup();
        for language in languages {
            self.languages.entry(kind).or_default().entry(language.to_owned()).or_default().add(score);
        }
    }

    /// Adds all of another tally.
    pub fn merge(&mut self, other: Tally) {
        for (kind, score) in other.kinds {
            self.kinds.entry(kind).or_default().add(score);
        }
        for (kind, languages) in other.languages {
            for (language, score) in languages {
                self.languages.entry(kind).or_default().entry(language).or_default().add(score);
            }
        }
        self.misses.extend(other.misses);
    }

    /// What was found of all that was expected, whatever its kind.
    pub fn total(&self) -> Score {
        let mut total = Score::default();
        self.kinds.values().for_each(|score| total.add(*score));
        total
    }

    /// What was found of all that was expected in a language, whatever its kind.
    pub fn total_of(&self, language: &str) -> Score {
        let mut total = Score::default();
        self.languages.values().filter_map(|scores| scores.get(language)).for_each(|score| total.add(*score));
        total
    }
}
