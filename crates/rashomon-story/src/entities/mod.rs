//! Who and what is named in a set of articles, across languages and scripts?
//!
//! All mentions that are written alike are one [form](forms). Forms are linked where they are names of one
//! well-known entity, where one is a part of the other, where they sound alike, where one is made of the other's
//! initials, and, for bodies whose names are translated, where they are [one body of one state](bodies_of_states) or
//! [mean the same](bodies). What one article
//! marks clearly helps with what another leaves open: the kind of a name, where [two names stand side by
//! side](glued), what is [an outlet's name](outlets).

mod bodies;
mod bodies_of_states;
mod clusters;
mod forms;
mod glossed;
mod glued;
mod meaning;
mod outlets;

use rashomon_article::Article;
use rashomon_language::Kind;
use rashomon_reading::Reading;
use rashomon_sound::Sounds;
use rashomon_text::Span;

use clusters::Clusters;
pub use meaning::land;

/// One person, place or organisation, with every name that stands for it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Entity {
    /// What it is, as most of its names say.
    pub kind: Kind,
    /// The well-known name it is.
    pub known: Option<String>,
    /// The body that each state has one of which it is, by its concept, and the country whose it is, by its ISO 3166 code.
    pub body: Option<(&'static str, &'static str)>,
    /// Its mentions: article and span, in that order.
    pub mentions: Vec<(usize, Span)>,
    /// Why different forms were taken for one, strongest first.
    pub evidence: Vec<Evidence>,
}

/// Why two forms were taken for one entity.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// One form.
    pub a: String,
    /// The other.
    pub b: String,
    /// What links them.
    pub reason: Reason,
    /// How sure, from 0 to 1.
    pub score: f32,
}

/// What links two forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Both are names of one well-known entity.
    Known,
    /// One is a part of the other: a surname alone.
    Part,
    /// They sound alike.
    Sound,
    /// One is written with the initials of the other.
    Initials,
    /// They mean the same, word for word or as a whole.
    Meaning,
}

/// Links the names of `articles` into entities. The result does not depend on the order of the articles
/// beyond the indices in it; entities come by first mention.
pub fn entities(articles: &[&Article], readings: &[&Reading]) -> Vec<Entity> {
    let sounds = Sounds::shipped();
    let mut forms = forms::forms(articles, readings, sounds);
    glued::part(&mut forms, sounds);
    let mut forms: Vec<forms::Form> = forms.into_values().filter(|form| !form.tokens.is_empty()).collect();
    let mut same = bodies_of_states::same(&mut forms, articles, readings, sounds);
    same.extend(bodies::alike(&mut forms, articles, readings, sounds));
    let glossed = glossed::pairs(&forms, articles);
    let mut clusters = Clusters::new(&forms);
    clusters.link_known();
    clusters.link_called();
    clusters.link_capitals();
    clusters.link_glossed(&glossed);
    clusters.link_parts();
    clusters.link_headed();
    clusters.link_introduced(articles);
    clusters.link_initials();
    clusters.link_sounds(sounds);
    clusters.link_meanings(same);
    clusters.entities()
}
