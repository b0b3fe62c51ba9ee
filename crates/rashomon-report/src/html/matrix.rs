//! Which article tells which claim, and how it stands to it.

use rashomon_language::Stance;
use rashomon_synopsis::Told;

use super::facets::Marks;
use super::page::{Setter, Words};
use crate::json;
use crate::view::{self, claim_id};

/// A claim that more than one article tells.
pub struct Row {
    pub id: String,
    pub short: String,
    pub sign: &'static str,
    pub standing: &'static str,
    pub marks: String,
    pub lead: Words,
    /// For each article: the class, and what it means.
    pub cells: Vec<(&'static str, &'static str)>,
}

/// The claims that articles share, weightiest first.
pub fn rows(setter: &Setter, marks: &Marks) -> Vec<Row> {
    let story = setter.view.story;
    let shared = (0..story.claims.len()).filter(|c| story.claims[*c].counts.articles > 1);
    let row = |n: usize| {
        let claim = &story.claims[n];
        let lead = setter.view.lead(n)?;
        let cell = |at: &usize| {
            let here = claim.statements.iter().filter(|told| told.place.article == *at);
            let (loose, firm): (Vec<&Told>, Vec<&Told>) = here.partition(|told| told.loose);
            if firm.is_empty() && !loose.is_empty() {
                return ("perhaps", "may tell it");
            }
            cell(&firm.iter().map(|told| told.stance).collect::<Vec<_>>())
        };
        Some(Row {
            id: setter.id(n),
            short: claim_id(n),
            sign: view::sign(claim.standing),
            standing: json::standing(claim.standing),
            marks: marks.claims(&[n]),
            lead: setter.words(lead.place),
            cells: story.articles.iter().map(cell).collect(),
        })
    };
    shared.filter_map(row).collect()
}

/// What an article does with a claim, by the stances of those who tell it there.
fn cell(stances: &[Stance]) -> (&'static str, &'static str) {
    let all = |stance: Stance| stances.iter().all(|s| *s == stance);
    let some = |stance: Stance| stances.contains(&stance);
    match stances {
        [] => ("out", "leaves out"),
        _ if all(Stance::Denies) => ("denies", "tells a denial"),
        _ if all(Stance::Declines) => ("declines", "tells that comment was declined"),
        _ if some(Stance::Denies) => ("both", "tells it and a denial"),
        _ if some(Stance::Confirms) => ("confirms", "tells a confirmation"),
        _ => ("tells", "tells"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_says_how_an_article_stands_to_a_claim() {
        for (stances, class) in [
            (&[][..], "out"),
            (&[Stance::Asserts, Stance::Warns], "tells"),
            (&[Stance::Asserts, Stance::Confirms], "confirms"),
            (&[Stance::Denies], "denies"),
            (&[Stance::Denies, Stance::Asserts], "both"),
            (&[Stance::Declines], "declines"),
            (&[Stance::Declines, Stance::Asserts], "tells"),
        ] {
            assert_eq!(cell(stances).0, class, "{stances:?}");
        }
    }
}
