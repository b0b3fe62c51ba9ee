//! Are articles in the right stories?

use std::collections::BTreeSet;

use super::Bench;

/// For each article, each other article of its event counts; an article of no other event counts once.
pub fn score(bench: &mut Bench) {
    let gold = bench.gold;
    for members in gold.stories.values() {
        for id in members {
            let Some(at) = bench.article(id) else { continue };
            let story = bench.told.stories.iter().find(|story| story.articles.contains(&at));
            let beside: BTreeSet<&str> = story
                .into_iter()
                .flat_map(|story| &story.articles)
                .map(|other| bench.told.articles[*other].id.as_str())
                .filter(|other| other != id)
                .collect();
            let others = members.iter().filter(|other| *other != id);
            for other in others {
                let why = || format!("`{id}` and `{other}` tell of one event, and are in different stories");
                bench.expect("stories", &[id], beside.contains(other.as_str()), why);
            }
            if members.len() == 1 {
                bench.expect("stories", &[id], beside.is_empty(), || format!("`{id}` tells of an event of its own"));
            }
            for stranger in beside.iter().filter(|other| !members.iter().any(|member| member == *other)) {
                bench.wrong("stories", &[id], format!("`{id}` and `{stranger}` tell of different events"));
            }
        }
    }
}
