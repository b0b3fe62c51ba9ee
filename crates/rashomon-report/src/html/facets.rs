//! What a reader may filter a story by: standing, language, outlet, speaker.
//!
//! Whatever can be filtered carries its marks in one attribute, `data-f`; each choice of the form names one
//! mark. The script hides what lacks a chosen mark, and without JavaScript the style sheet does.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_synopsis::Place;

use super::page::direction;
use crate::view::{self, View};

/// So few articles are read whole: nothing to filter.
const FEW_ARTICLES: usize = 3;

/// The form.
pub struct Facets {
    pub facets: Vec<Facet>,
}

/// One thing to filter by.
pub struct Facet {
    pub id: &'static str,
    pub title: &'static str,
    /// What stands for no choice.
    pub any: &'static str,
    pub choices: Vec<Choice>,
}

/// One choice.
pub struct Choice {
    /// The mark that what is shown must carry.
    pub mark: String,
    pub label: String,
    pub dir: &'static str,
}

/// Gives marks to the parts of a story.
pub struct Marks<'v, 'a> {
    view: &'v View<'a>,
    outlets: BTreeMap<usize, usize>,
}

impl<'v, 'a> Marks<'v, 'a> {
    /// For the parts of a story.
    pub fn new(view: &'v View<'a>) -> Self {
        let mut outlets = BTreeMap::new();
        for (n, (_, articles)) in view.outlet_articles().into_iter().enumerate() {
            outlets.extend(articles.into_iter().map(|at| (at, n)));
        }
        Self { view, outlets }
    }

    fn article(&self, at: usize, marks: &mut BTreeSet<String>) {
        marks.insert(format!("l-{}", self.view.language(at)));
        marks.extend(self.outlets.get(&at).map(|outlet| format!("o-{outlet}")));
    }

    fn collect(&self, number: usize, keep: impl Fn(Place, Option<usize>) -> bool, marks: &mut BTreeSet<String>) {
        let claim = &self.view.story.claims[number];
        for told in claim.statements.iter().filter(|told| keep(told.place, told.speaker)) {
            marks.insert(section_mark(self.view.section_of(number)));
            self.article(told.place.article, marks);
            marks.extend(told.speaker.map(|speaker| format!("s-{speaker}")));
        }
    }

    /// Those of claims.
    pub fn claims(&self, claims: &[usize]) -> String {
        let mut marks = BTreeSet::new();
        for claim in claims {
            self.collect(*claim, |_, _| true, &mut marks);
        }
        joined(marks)
    }

    /// Those of what an article tells.
    pub fn told_in(&self, at: usize) -> String {
        let mut marks = BTreeSet::new();
        self.article(at, &mut marks);
        for claim in 0..self.view.story.claims.len() {
            self.collect(claim, |place, _| place.article == at, &mut marks);
        }
        joined(marks)
    }

    /// Those of what somebody says.
    pub fn said_by(&self, speaker: usize) -> String {
        let mut marks = BTreeSet::from([format!("s-{speaker}")]);
        for mention in &self.view.story.speakers[speaker].mentions {
            self.article(mention.article, &mut marks);
        }
        for claim in 0..self.view.story.claims.len() {
            self.collect(claim, |_, said| said == Some(speaker), &mut marks);
        }
        joined(marks)
    }
}

fn joined(marks: BTreeSet<String>) -> String {
    marks.into_iter().collect::<Vec<_>>().join(" ")
}

fn section_mark(section: &str) -> String {
    format!("is-{section}")
}

impl Facets {
    /// `None` for a story that is read whole, and for one without claims.
    pub fn new(view: &View) -> Option<Facets> {
        let story = view.story;
        if story.articles.len() <= FEW_ARTICLES || story.claims.is_empty() {
            return None;
        }
        let choice = |mark: String, label: String| Choice { dir: direction(&label), mark, label };
        let standings = view
            .sections()
            .into_iter()
            .map(|section| choice(section_mark(section.id), format!("{} ({})", section.title, section.claims.len())));
        let languages = view.languages().into_iter().map(|tag| choice(format!("l-{tag}"), view::language_name(&tag)));
        let outlets = view.outlet_articles().into_iter().enumerate();
        let outlets = outlets.map(|(n, (outlet, _))| choice(format!("o-{n}"), outlet));
        let speakers = view.voices().into_iter().map(|voice| choice(format!("s-{}", voice.number), voice.label));
        let facet = |id, title, any, choices| Facet { id, title, any, choices };
        let mut languages: Vec<Choice> = languages.collect();
        languages.sort_by(|a, b| a.label.cmp(&b.label));
        let facets = vec![
            facet("standing", "Standing", "any", standings.collect()),
            facet("language", "Language", "all", languages),
            facet("outlet", "Outlet", "all", outlets.collect()),
            facet("speaker", "Speaker", "all", speakers.collect()),
        ];
        // With one choice there is none.
        let facets = facets.into_iter().filter(|facet| facet.choices.len() > 1).collect();
        Some(Facets { facets })
    }
}
