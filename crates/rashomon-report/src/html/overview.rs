//! A story at a glance: how its claims stand, which weigh most, where the tellings clash, and what looks
//! more widely sourced than it is.

use rashomon_synopsis::{Claim, Standing};
use rashomon_text::safe_line;

use super::articles::{Against, against};
use super::page::{Setter, Words};
use crate::json;
use crate::view::{self, View, claim_id, many};

const MOST_CLAIMS: usize = 8;
const MOST_CLASHES: usize = 8;
const MOST_ECHOES: usize = 5;
/// So many outlets with one origin between them are worth a warning.
const ECHO: usize = 3;
/// The bar's width; its parts are shares of it.
const BAR: usize = 1000;

/// The story at a glance.
pub struct Overview {
    pub tally: Vec<Tally>,
    /// How many claims more than one article tells.
    pub shared: usize,
    /// How many of those come from three independent origins or more, from two, from one.
    pub by_origins: Vec<(usize, &'static str)>,
    pub weightiest: Vec<Glance>,
    pub clashes: Vec<Glance>,
    pub echoes: Vec<Glance>,
    /// The articles that contradict themselves: name and what they say.
    pub against: Vec<(Words, Against)>,
}

/// How many claims stand one way, and its part of the bar.
pub struct Tally {
    /// What gives it its colour.
    pub tone: &'static str,
    pub sign: &'static str,
    pub words: &'static str,
    /// The anchor of the section.
    pub target: &'static str,
    pub count: usize,
    pub x: usize,
    pub width: usize,
}

/// A claim in two lines.
pub struct Glance {
    pub id: String,
    pub short: String,
    pub sign: &'static str,
    /// What gives it its colour.
    pub tone: &'static str,
    pub standing: &'static str,
    pub words: Words,
    /// What is to be said of it, in parts.
    pub notes: Vec<Words>,
}

impl Overview {
    /// `None` for a story without claims that articles share.
    pub fn new(setter: &Setter) -> Option<Overview> {
        let claims = &setter.view.story.claims;
        let shared: Vec<usize> = (0..claims.len()).filter(|c| claims[*c].counts.articles > 1).collect();
        if shared.is_empty() {
            return None;
        }
        let rest_on = |least: usize, most: usize| {
            shared.iter().filter(|c| (least..=most).contains(&claims[**c].counts.independent_origins)).count()
        };
        let by_origins = [
            (rest_on(3, usize::MAX), "from three independent origins or more"),
            (rest_on(2, 2), "from two"),
            (rest_on(0, 1), "from one origin alone"),
        ];
        let clash = |c: &usize| matches!(claims[*c].standing, Standing::Differs | Standing::Disputed);
        let echo = |c: &usize| claims[*c].counts.outlets >= ECHO && claims[*c].counts.independent_origins == 1;
        let clashes = (0..claims.len()).filter(clash).take(MOST_CLASHES);
        let weightiest = shared.iter().take(MOST_CLAIMS);
        Some(Overview {
            tally: tally(setter.view),
            shared: shared.len(),
            by_origins: by_origins.into_iter().filter(|(count, _)| *count > 0).collect(),
            weightiest: weightiest.filter_map(|c| glance(setter, *c, counts(&claims[*c]))).collect(),
            clashes: clashes.filter_map(|c| glance(setter, c, clashing(setter.view, c))).collect(),
            against: against(setter)
                .into_iter()
                .take(MOST_CLASHES)
                .map(|(at, what)| (setter.source(at), what))
                .collect(),
            echoes: shared.iter().filter(|c| echo(c)).take(MOST_ECHOES).filter_map(|c| echoed(setter, *c)).collect(),
        })
    }
}

fn tally(view: &View) -> Vec<Tally> {
    let sections = view.sections();
    let all: usize = sections.iter().map(|section| section.claims.len()).sum();
    let mut before = 0;
    let parts = sections.into_iter().map(|section| {
        let x = before * BAR / all;
        before += section.claims.len();
        Tally {
            tone: section.id,
            sign: view::sign(section.standing),
            words: section.title,
            target: match section.standing {
                Standing::Single => "articles",
                _ => section.id,
            },
            count: section.claims.len(),
            x,
            width: before * BAR / all - x,
        }
    });
    parts.collect()
}

fn glance(setter: &Setter, n: usize, notes: Vec<Words>) -> Option<Glance> {
    let claim = &setter.view.story.claims[n];
    let lead = setter.view.lead(n)?;
    Some(Glance {
        id: setter.id(n),
        short: claim_id(n),
        sign: view::sign(claim.standing),
        tone: setter.view.section_of(n),
        standing: match setter.view.section_of(n) {
            view::ONE_SOURCE => "from one source",
            _ => json::standing(claim.standing),
        },
        words: setter.words(lead.place),
        notes,
    })
}

fn counts(claim: &Claim) -> Vec<Words> {
    let counts = claim.counts;
    [
        many(counts.articles, "article", "articles"),
        many(counts.languages, "language", "languages"),
        many(counts.independent_origins, "independent origin", "independent origins"),
    ]
    .into_iter()
    .map(Words::name)
    .collect()
}

/// The values that can't all be so, and who denies it.
fn clashing(view: &View, n: usize) -> Vec<Words> {
    let claim = &view.story.claims[n];
    let comparisons = view.comparisons(claim).into_iter();
    let differing = comparisons.filter(|c| c.verdict == rashomon_synopsis::Verdict::Differs);
    let mut notes: Vec<Words> = differing
        .map(|comparison| {
            let values: Vec<String> = comparison.readings.iter().map(|r| crate::plain::apart(&r.value)).collect();
            Words::name(format!("{}: {}", comparison.slot, values.join(" / ")))
        })
        .collect();
    notes.extend(claim.denied_by.iter().map(|who| Words::name(format!("denied by {}", safe_line(who)))));
    notes
}

fn echoed(setter: &Setter, n: usize) -> Option<Glance> {
    let claim = &setter.view.story.claims[n];
    let origin = claim.origins.first()?;
    let outlets = many(claim.counts.outlets, "outlet", "outlets");
    glance(setter, n, vec![Words::name(format!("{outlets}, one origin")), Words::name(setter.view.origin(*origin))])
}
