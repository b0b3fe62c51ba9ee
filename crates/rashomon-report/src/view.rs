//! What every report says of a story, before it is set as text, HTML or Markdown.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_article::Article;
use rashomon_language::{Kind, Stance};
use rashomon_reading as reading;
use rashomon_synopsis::{Claim, OriginKind, Place, Standing, Synopsis, Told};
use rashomon_text::{isolate, safe_line};

use crate::{Edition, Options, headline, json};

/// A story of an edition, with the words that reports have for its parts.
pub struct View<'a> {
    /// The batch.
    pub edition: &'a Edition<'a>,
    /// The story.
    pub story: &'a Synopsis,
    reader: &'a str,
}

/// The claims of one standing.
pub struct Section {
    /// What it is headed by.
    pub title: &'static str,
    /// The claims, by number, weightiest first.
    pub claims: Vec<usize>,
}

/// A speaker and what he says.
pub struct Voice {
    /// The name, or the words for him.
    pub label: String,
    /// Role, affiliation, anonymity.
    pub description: String,
    /// For each stance, the claims.
    pub stances: Vec<(&'static str, Vec<String>)>,
}

impl<'a> View<'a> {
    /// The view of a story for a reader.
    pub fn new(edition: &'a Edition<'a>, story: &'a Synopsis, options: &'a Options) -> Self {
        Self { edition, story, reader: &options.reader_language }
    }

    fn article(&self, at: usize) -> &'a Article {
        &self.edition.articles[at]
    }

    /// The id of an article.
    pub fn id(&self, at: usize) -> String {
        safe_line(&self.article(at).id)
    }

    /// The outlet of an article, as its source names it.
    pub fn outlet(&self, at: usize) -> String {
        self.article(at).outlet.as_deref().map_or_else(|| "outlet not stated".to_owned(), |o| isolate(&safe_line(o)))
    }

    /// The language of an article.
    pub fn language(&self, at: usize) -> &'a str {
        &self.edition.readings[at].language.tag
    }

    /// When an article was published.
    pub fn published(&self, at: usize) -> String {
        self.article(at).published.map_or_else(|| "date not stated".to_owned(), |p| p.to_string())
    }

    /// What heads an article.
    pub fn headline(&self, at: usize) -> String {
        headline(self.article(at), &self.edition.readings[at])
    }

    /// What heads the story: a headline in the reader's language if an article has one.
    pub fn title(&self) -> String {
        let titled = self.story.articles.iter().filter(|at| !self.article(**at).title.trim().is_empty());
        let readable = titled.copied().find(|at| self.is_readable(*at));
        self.headline(readable.unwrap_or(self.story.title))
    }

    /// Whether the reader knows the language of an article.
    pub fn is_readable(&self, at: usize) -> bool {
        let primary = |tag: &'a str| tag.split('-').next().unwrap_or(tag);
        primary(self.language(at)) == primary(self.reader)
    }

    /// When, how many articles, outlets, languages and origins: the story in a line.
    pub fn summary(&self) -> String {
        let story = self.story;
        let outlets: BTreeSet<String> = story.articles.iter().map(|at| self.outlet_key(*at)).collect();
        let languages: BTreeSet<&str> = story.articles.iter().map(|at| self.language(*at)).collect();
        let independent = story.origins.iter().filter(|o| o.kind != OriginKind::Own).count();
        let parts = [
            story.when.clone(),
            Some(many(story.articles.len(), "article", "articles")),
            Some(many(outlets.len(), "outlet", "outlets")),
            Some(many(languages.len(), "language", "languages")),
            Some(many(independent, "origin relayed", "origins relayed")),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn outlet_key(&self, at: usize) -> String {
        self.article(at).outlet.clone().unwrap_or_else(|| self.article(at).id.clone())
    }

    /// The claims by standing; a section without claims is left out.
    pub fn sections(&self) -> Vec<Section> {
        [
            ("What they agree on", &[Standing::Agreed][..]),
            ("What fits, with other precision", &[Standing::Compatible]),
            ("Where they differ", &[Standing::Differs]),
            ("What is disputed", &[Standing::Disputed]),
            ("What only one tells", &[Standing::Single]),
        ]
        .into_iter()
        .map(|(title, standings)| Section { title, claims: self.claims_of(standings) })
        .filter(|section| !section.claims.is_empty())
        .collect()
    }

    fn claims_of(&self, standings: &[Standing]) -> Vec<usize> {
        (0..self.story.claims.len()).filter(|c| standings.contains(&self.story.claims[*c].standing)).collect()
    }

    /// The statement that leads a claim: in the reader's language if there is one.
    pub fn lead(&self, claim: usize) -> Place {
        let statements = &self.story.claims[claim].statements;
        let readable = statements.iter().find(|s| self.is_readable(s.place.article));
        readable.unwrap_or(&statements[0]).place
    }

    /// For a statement in a language the reader does not know, its counterpart in one he does.
    pub fn counterpart(&self, claim: &Claim, told: &Told) -> Option<Place> {
        if self.is_readable(told.place.article) {
            return None;
        }
        claim.statements.iter().find(|s| self.is_readable(s.place.article)).map(|s| s.place)
    }

    /// The words of a place, on one line, safe to print.
    pub fn words(&self, place: Place) -> String {
        safe_line(self.article(place.article).slice(place.span))
    }

    /// Which article a place is in.
    pub fn source(&self, place: Place) -> String {
        self.id(place.article)
    }

    /// The articles of places, each once.
    pub fn distinct_sources(&self, places: &[Place]) -> Vec<String> {
        let articles: BTreeSet<usize> = places.iter().map(|p| p.article).collect();
        articles.into_iter().map(|at| self.id(at)).collect()
    }

    /// A claim's four counts and its origins.
    pub fn counts(&self, claim: &Claim) -> String {
        let counts = claim.counts;
        let origins: Vec<String> =
            claim.origins.iter().map(|o| isolate(&safe_line(&self.story.origins[*o].label))).collect();
        format!(
            "{}, {}, {}, {}: {}",
            many(counts.articles, "article", "articles"),
            many(counts.outlets, "outlet", "outlets"),
            many(counts.languages, "language", "languages"),
            many(counts.independent_origins, "independent origin", "independent origins"),
            origins.join(", ")
        )
    }

    /// Who says a statement, and how.
    pub fn attribution(&self, told: &Told) -> String {
        let Some(speaker) = told.speaker.map(|s| &self.story.speakers[s]) else { return String::new() };
        let label = isolate(&safe_line(&speaker.label));
        let anonymous = if speaker.anonymous { ", unnamed" } else { "" };
        format!("({label}{anonymous} {})", json::stance(told.stance))
    }

    /// The speakers, those whom most articles quote first.
    pub fn voices(&self) -> Vec<Voice> {
        let mut voices: Vec<(usize, usize, Voice)> = Vec::new();
        for (n, speaker) in self.story.speakers.iter().enumerate() {
            let mut stances: BTreeMap<Stance, Vec<String>> = BTreeMap::new();
            for (c, claim) in self.story.claims.iter().enumerate() {
                for told in claim.statements.iter().filter(|told| told.speaker == Some(n)) {
                    let claims = stances.entry(told.stance).or_default();
                    let id = json::id('c', c);
                    if !claims.contains(&id) {
                        claims.push(id);
                    }
                }
            }
            let articles: BTreeSet<usize> = speaker.mentions.iter().map(|p| p.article).collect();
            let affiliation = speaker.affiliation.map(|e| isolate(&safe_line(&self.story.entities[e].label)));
            let parts = [speaker.role.clone(), affiliation, speaker.anonymous.then(|| "unnamed".to_owned())];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            let description = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) };
            let stances = stances.into_iter().map(|(stance, claims)| (json::stance(stance), claims)).collect();
            voices.push((articles.len(), n, Voice { label: safe_line(&speaker.label), description, stances }));
        }
        voices.sort_by_key(|(articles, n, _)| (std::cmp::Reverse(*articles), *n));
        voices.into_iter().map(|(_, _, voice)| voice).collect()
    }

    /// For each article, the claims that it leaves out though two others or more tell them.
    pub fn omissions(&self) -> Vec<(usize, Vec<String>)> {
        let left_out = |at: usize| -> Vec<String> {
            let claims = self.story.claims.iter().enumerate();
            claims
                .filter(|(_, c)| c.counts.articles > 1 && c.missing_from.contains(&at))
                .map(|(n, _)| json::id('c', n))
                .collect()
        };
        let all = self.story.articles.iter().map(|at| (*at, left_out(*at)));
        all.filter(|(_, claims)| !claims.is_empty()).collect()
    }

    /// The entities of a kind, with their forms in other scripts and languages.
    pub fn entities(&self, kind: Kind) -> Vec<(String, Vec<String>)> {
        let of_kind = self.story.entities.iter().filter(|entity| entity.kind == kind);
        of_kind
            .map(|entity| {
                let forms: BTreeSet<String> = entity.forms.iter().map(|place| self.words(*place)).collect();
                (safe_line(&entity.label), forms.into_iter().collect())
            })
            .collect()
    }
}

/// A count with its noun.
pub fn many(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

/// Who speaks, in the words of a reading.
pub fn speaker_words(article: &Article, speaker: &reading::Speaker) -> String {
    let words = isolate(&safe_line(article.slice(speaker.span)));
    let parts = [
        speaker.name.as_deref().map(|name| isolate(&safe_line(name))).filter(|name| *name != words),
        speaker.role.clone(),
        speaker.affiliation.as_ref().map(|a| isolate(&safe_line(&a.text))),
        speaker.anonymous.then(|| "unnamed".to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { words } else { format!("{words} ({})", parts.join(", ")) }
}

/// How many or how much, as bounds, unit and what is counted.
pub fn amount(quantity: &reading::Quantity) -> String {
    let about = if quantity.approximate { "about " } else { "" };
    let value = match (quantity.low, quantity.high) {
        (Some(low), Some(high)) if low == high => format!("{low}"),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("{low} or more"),
        (None, Some(high)) => format!("up to {high}"),
        (None, None) => "some".to_owned(),
    };
    let parts = [Some(format!("{about}{value}")), quantity.unit.clone(), quantity.counted.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
