//! Are articles that print another's text known for it?

use std::collections::BTreeSet;

use super::Bench;

/// Scores what `gather` says of copies and translations: each article that a gold file has in a group of copies,
/// but the first, and each translation, must be said to copy one of its group; others must not.
pub fn score(bench: &mut Bench) {
    let groups = groups(bench);
    let stories = bench.told.stories;
    let articles = bench.told.articles;
    for group in &groups {
        let members: Vec<usize> = group.iter().filter_map(|id| bench.article(id)).collect();
        // Which came first is seldom known: all but one must copy another of the group.
        let copying = members.iter().filter(|at| copied(stories, **at).is_some_and(|of| members.contains(&of))).count();
        for n in 1..members.len() {
            bench.expect("copies", &group.iter().map(String::as_str).collect::<Vec<_>>(), n <= copying, || {
                format!("{copying} of {} are known to copy one another", members.len())
            });
        }
    }
    for at in 0..articles.len() {
        let Some(of) = copied(stories, at) else { continue };
        let (copy, original) = (&articles[at].id, &articles[of].id);
        if !groups.iter().any(|group| group.contains(copy) && group.contains(original)) {
            bench.wrong("copies", &[copy, original], format!("`{copy}` is said to copy `{original}`"));
        }
    }
}

/// The groups of articles that have one text, in one language or in several.
fn groups(bench: &Bench) -> Vec<BTreeSet<String>> {
    let gold = bench.gold;
    let pairs = gold.translations.iter().map(|pair| pair.to_vec());
    let mut groups: Vec<BTreeSet<String>> = Vec::new();
    for more in gold.copies.iter().cloned().chain(pairs) {
        let mut group: BTreeSet<String> = more.into_iter().collect();
        let (overlapping, rest): (Vec<_>, Vec<_>) = groups.into_iter().partition(|other| !other.is_disjoint(&group));
        overlapping.into_iter().for_each(|other| group.extend(other));
        groups = rest;
        groups.push(group);
    }
    groups
}

fn copied(stories: &[rashomon_story::Story], article: usize) -> Option<usize> {
    let story = stories.iter().find(|story| story.articles.contains(&article))?;
    let at = story.articles.iter().position(|a| *a == article)?;
    Some(story.copies.get(at)?.as_ref()?.from)
}
