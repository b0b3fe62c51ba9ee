//! Are articles put together that tell of one event, and no others?

use std::collections::BTreeMap;

/// How well stories were gathered, by B-cubed (Bagga and Baldwin, 1998): of the articles that share an
/// article's story, the part that tells of its event, averaged over all articles, is the precision; of the
/// articles that tell of its event, the part that shares its story is the recall. An article counts itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BCubed {
    /// How pure the stories are, from 0 to 1.
    pub precision: f64,
    /// How whole they are, from 0 to 1.
    pub recall: f64,
    /// How many stories were found.
    pub found: usize,
    /// How many events there are.
    pub expected: usize,
}

impl BCubed {
    /// The harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        let sum = self.precision + self.recall;
        if sum == 0.0 { 0.0 } else { 2.0 * self.precision * self.recall / sum }
    }
}

/// Scores articles given as pairs of their event and the story they were put into.
pub fn b_cubed<E: Ord, S: Ord>(articles: &[(E, S)]) -> BCubed {
    let (mut events, mut stories, mut both) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for (event, story) in articles {
        *events.entry(event).or_insert(0_usize) += 1;
        *stories.entry(story).or_insert(0_usize) += 1;
        *both.entry((event, story)).or_insert(0_usize) += 1;
    }
    let all = articles.len().max(1) as f64;
    let (mut precision, mut recall) = (0.0, 0.0);
    for ((event, story), together) in &both {
        let together = *together as f64;
        precision += together * together / stories[*story] as f64;
        recall += together * together / events[*event] as f64;
    }
    BCubed { precision: precision / all, recall: recall / all, found: stories.len(), expected: events.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(pairs: &[(char, u8)]) -> BCubed {
        b_cubed(pairs)
    }

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-9, "{a} is not {b}");
    }

    #[test]
    fn right_stories_score_one() {
        let right = score(&[('a', 1), ('a', 1), ('b', 2), ('c', 3)]);
        near(right.f1(), 1.0);
        assert_eq!((right.found, right.expected), (3, 3));
    }

    #[test]
    fn one_story_of_all_is_whole_and_impure() {
        let lumped = score(&[('a', 1), ('a', 1), ('b', 1), ('b', 1)]);
        near(lumped.precision, 0.5);
        near(lumped.recall, 1.0);
    }

    #[test]
    fn a_story_for_each_article_is_pure_and_in_pieces() {
        let split = score(&[('a', 1), ('a', 2), ('a', 3), ('b', 4)]);
        near(split.precision, 1.0);
        near(split.recall, 0.5);
    }

    #[test]
    fn the_example_of_bagga_and_baldwin() {
        // Twelve items: five of one, two of another, five of a third, the last two put together.
        let of = |event, story, n| std::iter::repeat_n((event, story), n);
        let items: Vec<_> = of('a', 1, 5).chain(of('b', 2, 2)).chain(of('c', 2, 5)).collect();
        let found = score(&items);
        near(found.precision, (5.0 + 2.0 * 2.0 / 7.0 + 5.0 * 5.0 / 7.0) / 12.0);
        near(found.recall, 1.0);
    }

    #[test]
    fn nothing_is_no_division_by_zero() {
        near(score(&[]).f1(), 0.0);
    }
}
