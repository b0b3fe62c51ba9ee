//! Article by article: what it alone tells, and what it leaves out of what the others tell.

use rashomon_synopsis::Standing;

use super::facets::Marks;
use super::page::{Setter, Telling, Words};
use crate::view::{self, claim_id};

/// So many claims that an article leaves out are listed, the weightiest; the matrix has all.
const MOST_LEFT_OUT: usize = 12;
/// So many characters of each.
const CUT: usize = 110;
/// With more articles than this each is folded.
const MOST_OPEN: usize = 6;
/// So many columns stand side by side before the reader chooses.
const FIRST_COLUMNS: usize = 3;
/// Up to so many there is nothing to choose.
const FEW_COLUMNS: usize = 4;

/// An article among the others.
pub struct ArticlePage {
    pub number: usize,
    pub name: Words,
    pub language: String,
    pub published: String,
    pub headline: Words,
    pub url: Option<String>,
    pub marks: String,
    pub open: bool,
    /// Whether its column stands there from the start.
    pub chosen: bool,
    /// How many of the claims that articles share it tells, and how many there are.
    pub tells: usize,
    pub shared: usize,
    /// What it alone tells: anchor, number, telling.
    pub alone: Vec<(String, String, Telling)>,
    /// What it leaves out: anchor, number, words.
    pub left_out: Vec<(String, String, Words)>,
    pub left_out_more: usize,
    /// What it says against itself.
    pub against: Vec<Against>,
}

/// Two things that an article says and that can't both be so.
pub struct Against {
    pub what: String,
    pub sides: [SidePage; 2],
    /// Whether one statement says both.
    pub at_once: bool,
}

/// One of the two: what it comes to, and the statement with its anchor.
pub struct SidePage {
    pub value: Words,
    pub at: String,
    pub words: Words,
}

/// What some articles of a story say against themselves, article by article.
pub fn against(setter: &Setter) -> Vec<(usize, Against)> {
    let side = |side: &view::Side| SidePage {
        value: Words::name(side.value.clone()),
        at: setter.anchor(side.statement),
        words: setter.words(side.statement),
    };
    let all = setter.view.contradictions().into_iter();
    let set = |c: view::Contradiction| {
        let [first, second] = &c.sides;
        (c.article, Against { sides: [side(first), side(second)], what: c.what, at_once: c.at_once })
    };
    all.map(set).collect()
}

/// The articles of a story, in order of publication.
pub fn articles(setter: &Setter, marks: &Marks) -> Vec<ArticlePage> {
    let view = setter.view;
    let claims = &view.story.claims;
    let shared = claims.iter().filter(|c| c.counts.articles > 1).count();
    let omissions = view.omissions();
    let chosen = chosen(setter);
    let article = |(n, at): (usize, &usize)| {
        let left_out =
            omissions.iter().find(|(article, _)| article == at).map_or(&[][..], |(_, claims)| claims.as_slice());
        let omitted = |claim: &usize| {
            let lead = view.lead(*claim)?;
            let words = Words::at(view, lead.place, cut(&view.words(lead.place)));
            Some((setter.id(*claim), claim_id(*claim), words))
        };
        let alone = |claim: usize| {
            let lead = view.lead(claim).filter(|lead| lead.place.article == *at)?;
            let number = claims[claim].statements.iter().position(|told| told.place == lead.place).unwrap_or(0);
            Some((setter.id(claim), claim_id(claim), setter.telling(claim, number, lead)))
        };
        let single = (0..claims.len()).filter(|c| claims[*c].standing == Standing::Single && !view.is_fragment(*c));
        ArticlePage {
            number: n + 1,
            name: setter.source(*at),
            language: view::language_name(&view.language(*at)),
            published: view.published(*at),
            headline: Words::of(view, *at, view.headline(*at)),
            url: view.url(*at),
            marks: marks.told_in(*at),
            open: view.story.articles.len() <= MOST_OPEN,
            chosen: chosen.contains(at),
            tells: claims.iter().filter(|c| c.counts.articles > 1 && view.tellers(c).contains(at)).count(),
            shared,
            alone: single.filter_map(alone).collect(),
            left_out: left_out.iter().take(MOST_LEFT_OUT).filter_map(omitted).collect(),
            left_out_more: left_out.len().saturating_sub(MOST_LEFT_OUT),
            against: against(setter).into_iter().filter(|(article, _)| article == at).map(|(_, what)| what).collect(),
        }
    };
    view.story.articles.iter().enumerate().map(article).collect()
}

/// Words cut short; the claim itself is a link away.
fn cut(words: &str) -> String {
    if words.chars().count() <= CUT {
        return words.to_owned();
    }
    let cut: String = words.chars().take(CUT).collect();
    // Not within a word, where words have spaces between.
    let whole = cut.rfind(' ').filter(|at| *at > cut.len() / 2).unwrap_or(cut.len());
    format!("{}…", cut[..whole].trim_end())
}

/// The articles whose columns stand there from the start: the one that heads the story, then those that tell
/// most of it, each in another language if there are such.
fn chosen(setter: &Setter) -> Vec<usize> {
    let view = setter.view;
    let all = &view.story.articles;
    if all.len() <= FEW_COLUMNS {
        return all.clone();
    }
    let mut chosen = vec![view.title()];
    while chosen.len() < FIRST_COLUMNS {
        let fresh = |at: &usize| !chosen.iter().any(|other| view.language(*other) == view.language(*at));
        let tells = |at: &usize| view.story.claims.iter().filter(|c| !c.missing_from.contains(at)).count();
        let others = all.iter().filter(|at| !chosen.contains(at));
        let Some(next) = others.min_by_key(|at| (!fresh(at), std::cmp::Reverse(tells(at)))).copied() else { break };
        chosen.push(next);
    }
    chosen
}
