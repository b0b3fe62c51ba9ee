//! The picture of what happened when, and below the line when it was published.
//!
//! Days far apart and days close together are both to be told, so distances along the line grow with the
//! logarithm of the days between; the page says so.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::page::short;
use crate::plain;
use crate::view::{View, claim_id, many};

/// The picture takes so many moments; the list below it has all.
const MOST_MOMENTS: usize = 14;
const MOST_CHIPS: usize = 6;
/// Room for a date, and where outlets are named for their names.
const NARROW: usize = 84;
const WIDE: usize = 112;
const CHIP: usize = 24;

/// The picture.
pub struct Axis {
    pub width: usize,
    pub height: usize,
    /// The line.
    pub y: usize,
    pub label_y: usize,
    pub stops: Vec<Stop>,
    pub summary: String,
}

/// A day on the line.
pub struct Stop {
    pub x: usize,
    pub label: String,
    pub inferred: bool,
    pub has_events: bool,
    pub has_publications: bool,
    /// What happened: chips above the line.
    pub above: Vec<Chip>,
    /// Who published: chips below.
    pub below: Vec<Chip>,
}

/// A word or two at a place.
pub struct Chip {
    pub y: usize,
    pub text: String,
    pub full: String,
}

#[derive(Default)]
struct Day {
    label: String,
    inferred: bool,
    claims: Vec<usize>,
    articles: Vec<usize>,
}

impl Axis {
    /// `None` if nothing is dated.
    pub fn new(view: &View) -> Option<Axis> {
        let days = days(view);
        if days.is_empty() || days.values().all(|day| day.claims.is_empty()) {
            return None;
        }
        let most = |chips: fn(&Day) -> usize| days.values().map(chips).max().unwrap_or(0).min(MOST_CHIPS + 1);
        let (above, below) = (most(|day| day.claims.len()), most(|day| day.articles.len()));
        let y = 20 + above * CHIP + 20;
        let mut stops = Vec::new();
        let mut x = WIDE / 2 + 8;
        let mut last: Option<(Date, bool)> = None;
        for (date, day) in &days {
            if let Some((last, named)) = last {
                let gap = f64::from((*date - last).get_days().max(1));
                // Nothing for one day, thirty for a year.
                let room = if named || !day.articles.is_empty() { WIDE } else { NARROW };
                x += room + (gap.ln() * 5.0) as usize;
            }
            last = Some((*date, !day.articles.is_empty()));
            stops.push(stop(view, x, y, day));
        }
        let dated = many(view.story.timeline.len(), "moment", "moments");
        let published = many(view.story.articles.len(), "article", "articles");
        let summary = format!(
            "Timeline: {dated} above the line, the publication of {published} below; the list that follows says the same."
        );
        Some(Axis { width: x + WIDE / 2 + 8, height: y + 46 + below * CHIP, y, label_y: y + 22, stops, summary })
    }
}

fn days(view: &View) -> BTreeMap<Date, Day> {
    let mut days: BTreeMap<Date, Day> = BTreeMap::new();
    let weight = |n: usize| {
        let claims = &view.story.timeline[n].claims;
        claims.iter().map(|c| view.story.claims[*c].weight).fold(0.0, f64::max)
    };
    let mut weightiest: Vec<usize> = (0..view.story.timeline.len()).collect();
    weightiest.sort_by(|a, b| weight(*b).total_cmp(&weight(*a)).then(a.cmp(b)));
    weightiest.truncate(MOST_MOMENTS);
    weightiest.sort_unstable();
    for n in weightiest {
        let moment = &view.story.timeline[n];
        let Some(date) = start(&moment.edtf) else { continue };
        let day = days.entry(date).or_default();
        // The more exact time names the day.
        if day.label.is_empty() || moment.edtf.len() == 10 {
            day.label = compact(&moment.edtf);
            day.inferred = moment.inferred;
        }
        day.claims.extend(moment.claims.iter().filter(|c| !day.claims.contains(c)).copied().collect::<Vec<_>>());
    }
    for at in &view.story.articles {
        if let Some(published) = view.edition.articles[*at].published {
            let day = days.entry(published.date).or_default();
            day.label = compact(&published.date.to_string());
            day.articles.push(*at);
        }
    }
    days
}

fn stop(view: &View, x: usize, y: usize, day: &Day) -> Stop {
    let chips = |all: Vec<(String, String)>, at: &dyn Fn(usize) -> usize| -> Vec<Chip> {
        let count = all.len();
        let mut chips: Vec<Chip> = Vec::new();
        for (n, (text, full)) in all.into_iter().enumerate() {
            if n == MOST_CHIPS && count > MOST_CHIPS + 1 {
                chips.push(Chip { y: at(n), text: format!("+{}", count - n), full: format!("{} more", count - n) });
                break;
            }
            chips.push(Chip { y: at(n), text, full });
        }
        chips
    };
    let claims = day.claims.iter().map(|c| {
        let full = view.lead(*c).map(|told| view.words(told.place)).unwrap_or_default();
        (claim_id(*c), full)
    });
    let articles = day.articles.iter().map(|at| (short(&view.name(*at), 14), view.name(*at)));
    Stop {
        x,
        label: day.label.clone(),
        inferred: day.inferred,
        has_events: !day.claims.is_empty(),
        has_publications: !day.articles.is_empty(),
        above: chips(claims.collect(), &|n| y - 20 - n * CHIP),
        below: chips(articles.collect(), &|n| y + 48 + n * CHIP),
    }
}

/// The first day of a time.
fn start(edtf: &str) -> Option<Date> {
    let first = edtf.split('/').next()?.trim_end_matches(['~', '?', '%']);
    let day = first.split('T').next()?;
    let full = match day.len() {
        4 => format!("{day}-01-01"),
        7 => format!("{day}-01"),
        _ => day.to_owned(),
    };
    full.parse().ok()
}

/// A time in little room: `17 Sep 2023`, `Feb 2022`; a stretch by its beginning.
fn compact(edtf: &str) -> String {
    let (first, rest) = edtf.split_once('/').map_or((edtf, ""), |(first, _)| (first, " –"));
    let bare = first.trim_end_matches(['~', '?', '%']);
    let hedge = if bare.len() < first.len() { "≈ " } else { "" };
    let format = match bare.len() {
        10 => "%-d %b %Y",
        7 => "%b %Y",
        _ => return short(&plain::when(edtf), 14),
    };
    let date = start(bare).map(|date| date.strftime(format).to_string());
    date.map_or_else(|| short(&plain::when(edtf), 14), |date| format!("{hedge}{date}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_starts_on_its_first_day() {
        for (edtf, first) in [
            ("2022", "2022-01-01"),
            ("2022-02~", "2022-02-01"),
            ("2023-09-17T10:00Z", "2023-09-17"),
            ("2023-09-17/2023-09-19", "2023-09-17"),
        ] {
            assert_eq!(start(edtf), first.parse().ok());
        }
        assert_eq!(compact("2022-02-20/2022-03-20"), "20 Feb 2022 –");
        assert_eq!(compact("2022-02"), "Feb 2022");
        assert_eq!(compact("2023-10-06~"), "≈ 6 Oct 2023");
        assert_eq!(start("../2022"), None);
        assert_eq!(start("199X"), None);
    }
}
