//! What the page's template is filled with.

use askama::Template;
use rashomon_language::Stance;
use rashomon_synopsis::{Place, Standing, Told};
use rashomon_text::safe_line;

use super::articles::{Against, ArticlePage, against, articles};
use super::columns::{Column, column};
use super::facets::{Facets, Marks};
use super::graph::Graph;
use super::matrix::{Row, rows};
use super::overview::Overview;
use super::timeline::Axis;
use crate::view::{self, View, claim_id};
use crate::{json, plain};

/// So many names stand in a row; the rest is counted.
const MOST_NAMES: usize = 6;
/// So many tellings of a claim are shown at once, and so many claims of a speaker; the rest is folded.
const MOST_TELLINGS: usize = 4;
/// So many tellers of a value.
const MOST_READINGS: usize = 6;

/// Words of somebody else: with their language and direction, so that they are read out and set right.
#[derive(Template, Clone)]
#[template(source = r#"<bdi lang="{{ lang }}" dir="{{ dir }}">{{ text }}</bdi>"#, ext = "html")]
pub struct Words {
    pub text: String,
    pub lang: String,
    pub dir: &'static str,
}

impl Words {
    /// Words in the language of an article.
    pub fn of(view: &View, article: usize, text: String) -> Words {
        let dir = direction(&text);
        Words { lang: view.language(article), dir, text }
    }

    /// Words in the language that those of a place are in.
    pub fn at(view: &View, place: Place, text: String) -> Words {
        let dir = direction(&text);
        Words { lang: view.language_of(place), dir, text }
    }

    /// Words of which the language is not known.
    pub fn name(text: String) -> Words {
        let dir = direction(&text);
        Words { lang: String::new(), dir, text }
    }
}

/// Names in a row, the first of them.
#[derive(Template)]
#[template(
    source = "{% for name in shown %}{% if !loop.first %}, {% endif %}{{ name|safe }}{% endfor %}{% if more > 0 %} and {{ more }} more{% endif %}",
    ext = "html"
)]
pub struct Names {
    pub shown: Vec<Words>,
    pub more: usize,
}

impl Names {
    /// Where there are many, the rest is counted.
    fn new(names: Vec<String>) -> Names {
        // One more is no longer than saying so.
        let more = if names.len() > MOST_NAMES + 1 { names.len() - MOST_NAMES } else { 0 };
        let shown = names.len() - more;
        Names { shown: names.into_iter().take(shown).map(Words::name).collect(), more }
    }

    /// Every one of them.
    fn all(names: Vec<String>) -> Names {
        Names { shown: names.into_iter().map(Words::name).collect(), more: 0 }
    }
}

/// Which way a text runs: that of most of its letters.
pub fn direction(text: &str) -> &'static str {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let rtl = text.chars().filter(|c| c.is_alphabetic()).filter(|c| plain::is_right_to_left(*c)).count();
    if rtl * 2 > letters { "rtl" } else { "ltr" }
}

/// A story, ready to set.
pub struct StoryPage {
    /// Put before every id, so that two stories of a page don't share one.
    pub prefix: String,
    /// What tells its landmarks from those of other stories, after their own name: the story's title.
    pub of: String,
    pub title: Words,
    pub when: String,
    pub facts: Vec<(usize, &'static str)>,
    pub origins_line: Names,
    pub overview: Option<Overview>,
    pub facets: Option<Facets>,
    pub articles: Vec<ArticlePage>,
    pub sections: Vec<Section>,
    pub voices: Vec<VoicePage>,
    pub moments: Vec<MomentPage>,
    /// Days of publication, each with its articles.
    pub published: Vec<(String, Vec<Words>)>,
    pub axis: Option<Axis>,
    pub origins: Vec<OriginPage>,
    pub own: Option<Names>,
    pub graph: Option<Graph>,
    pub columns: Vec<Column>,
    pub matrix: Vec<Row>,
    pub entities: Vec<Why>,
    /// The ids of claims with more than one statement.
    pub aligned: Vec<String>,
    pub unreadable: bool,
}

pub struct Section {
    pub id: &'static str,
    pub title: &'static str,
    pub sign: &'static str,
    pub note: &'static str,
    pub claims: Vec<ClaimPage>,
}

pub struct ClaimPage {
    pub id: String,
    pub short: String,
    /// The telling that heads it.
    pub lead: Telling,
    pub counts: Vec<String>,
    pub origins: Names,
    pub marks: String,
    pub values: Vec<ValuePage>,
    pub denied_by: Vec<Words>,
    pub tellings: Vec<Telling>,
    /// Tellings from here on are folded.
    pub folded: usize,
    /// Statements that only may tell it.
    pub loose: Vec<Telling>,
    pub why: Vec<Why>,
    pub missing: Option<Names>,
}

/// Why two things are taken for one.
pub struct Why {
    pub a: Words,
    /// The other side of a link; an entity has none.
    pub b: Option<Words>,
    pub score: String,
    pub evidence: Vec<Words>,
}

pub struct ValuePage {
    pub slot: String,
    /// Whether all say the same: then there is nothing to lay out.
    pub same: bool,
    pub verdict: &'static str,
    pub verdict_words: &'static str,
    pub readings: Vec<ReadingPage>,
}

/// A value and who gives it, in which words if they are few.
pub struct ReadingPage {
    pub value: Words,
    pub by: Vec<(Words, Option<Words>)>,
    /// How many more give it.
    pub more: usize,
    /// What may have happened to it, if it looks like a slip.
    pub slip: Option<&'static str>,
}

/// What a speaker says in one way.
pub struct StancePage {
    pub stance: &'static str,
    /// The claim's anchor and number, and the words.
    pub said: Vec<(String, String, Words)>,
    /// What is said from here on is folded.
    pub folded: usize,
}

pub struct Telling {
    pub source: Words,
    pub language: String,
    pub at: String,
    pub speaker: Option<(Words, bool)>,
    pub stance: &'static str,
    pub marked: bool,
    /// Passed on without a source.
    pub hearsay: bool,
    /// The media by whose hands it came, nearest the article first.
    pub hands: Vec<Words>,
    pub words: Words,
    pub counterpart: Option<(Words, Words)>,
}

pub struct VoicePage {
    pub label: Words,
    pub description: Words,
    pub anonymous: bool,
    pub marks: String,
    pub articles: Names,
    pub stances: Vec<StancePage>,
}

pub struct MomentPage {
    pub edtf: String,
    pub when: String,
    pub inferred: bool,
    /// What happened: the claim and a statement that dates it.
    pub told: Option<(String, String, Words)>,
    /// Its counterpart, if the reader does not know its language.
    pub beside: Option<(Words, Words)>,
    /// The other claims of that time.
    pub more: Vec<(String, String)>,
    pub articles: Names,
    pub marks: String,
    /// When the first of the articles that date it was published.
    pub first: Option<String>,
}

pub struct OriginPage {
    pub label: Words,
    pub kind: &'static str,
    pub articles: Names,
    /// The origins that it relays itself.
    pub relays: Option<Names>,
}

/// A story that one article tells.
pub struct Other {
    pub headline: Words,
    pub name: Words,
    pub language: String,
    pub published: String,
    pub url: Option<String>,
    /// What it says against itself.
    pub against: Vec<Against>,
}

impl Other {
    /// From the view of its story.
    pub fn new(view: &View) -> Other {
        let at = view.story.articles.first().copied().unwrap_or(view.story.title);
        let setter = Setter { view, prefix: String::new() };
        Other {
            against: against(&setter).into_iter().map(|(_, what)| what).collect(),
            headline: Words::of(view, at, view.headline(at)),
            name: Words::name(view.name(at)),
            language: view::language_name(&view.language(at)),
            published: view.published(at),
            url: view.url(at),
        }
    }
}

impl StoryPage {
    /// From the view of the `n`th story of the page.
    pub fn new(view: &View, n: usize) -> StoryPage {
        let prefix = if n == 0 { String::new() } else { format!("story{}-", n + 1) };
        let setter = Setter { view, prefix: prefix.clone() };
        let story = view.story;
        let relayed = view.relayed_origins();
        let marks = Marks::new(view);
        StoryPage {
            title: Words::of(view, view.title(), view.headline(view.title())),
            when: story.when.as_deref().map(plain::when).unwrap_or_default(),
            facts: vec![
                (story.articles.len(), if story.articles.len() == 1 { "article" } else { "articles" }),
                match (view.outlets(), view.without_outlet()) {
                    (0, _) => (0, "outlets known"),
                    (1, 0) => (1, "outlet"),
                    (1, _) => (1, "outlet known"),
                    (outlets, 0) => (outlets, "outlets"),
                    (outlets, _) => (outlets, "outlets known"),
                },
                (view.languages().len(), if view.languages().len() == 1 { "language" } else { "languages" }),
                (
                    relayed.len(),
                    if relayed.len() == 1 { "origin beyond own reporting" } else { "origins beyond own reporting" },
                ),
            ],
            origins_line: Names::new(relayed.iter().map(|n| view.origin(*n)).collect()),
            overview: Overview::new(&setter),
            facets: Facets::new(view),
            articles: articles(&setter, &marks),
            sections: setter.sections(&marks),
            voices: view.voices().into_iter().map(|voice| setter.voice(voice, &marks)).collect(),
            moments: setter.moments(&marks),
            published: setter.published(),
            axis: Axis::new(view),
            origins: relayed.iter().map(|n| setter.origin(*n)).collect(),
            own: Some(view.names(&view.own_reporting())).filter(|own| !own.is_empty()).map(Names::all),
            graph: Graph::new(view),
            columns: story.articles.iter().map(|at| column(view, &prefix, *at)).collect(),
            matrix: rows(&setter, &marks),
            entities: setter.explained_entities(),
            aligned: (0..story.claims.len())
                .filter(|c| story.claims[*c].counts.articles > 1)
                .map(|c| format!("{prefix}{}", claim_id(c)))
                .collect(),
            unreadable: !story.articles.iter().any(|at| view.is_readable(*at)),
            of: String::new(),
            prefix,
        }
    }
}

impl StoryPage {
    /// Whether there are more articles than stand side by side from the start.
    pub fn has_choice(&self) -> bool {
        self.articles.iter().any(|article| !article.chosen)
    }

    /// Whether the matrix needs narrow columns.
    pub fn is_wide(&self) -> bool {
        self.articles.len() > 8
    }
}

/// Sets the parts of a story.
pub struct Setter<'v, 'a> {
    pub view: &'v View<'a>,
    prefix: String,
}

impl Setter<'_, '_> {
    /// The anchor of a claim.
    pub fn id(&self, claim: usize) -> String {
        format!("{}{}", self.prefix, claim_id(claim))
    }

    /// Where a statement stands in its article's column: at its mark, or at the head of the column, where the title is.
    pub fn anchor(&self, place: Place) -> String {
        let claims = self.view.story.claims.iter().enumerate();
        let mut told =
            claims.flat_map(|(n, claim)| claim.statements.iter().enumerate().map(move |(at, told)| (n, at, told)));
        match told.find(|(.., told)| told.place == place) {
            Some((claim, at, _)) => format!("{}-{}", self.id(claim), at + 1),
            None => {
                let column = self.view.story.articles.iter().position(|at| *at == place.article).unwrap_or(0);
                format!("{}a{}", self.prefix, column + 1)
            }
        }
    }

    /// What an article is called.
    pub fn source(&self, at: usize) -> Words {
        Words::name(self.view.name(at))
    }

    /// What articles are called, if there are any.
    fn few(&self, articles: &[usize]) -> Option<Names> {
        (!articles.is_empty()).then(|| Names::new(self.view.names(articles)))
    }

    /// The words of a place.
    pub fn words(&self, place: Place) -> Words {
        Words::at(self.view, place, self.view.words(place))
    }

    /// The claims that articles share, by standing.
    fn sections(&self, marks: &Marks) -> Vec<Section> {
        let mut sections = Vec::new();
        for section in self.view.sections().into_iter().filter(|section| section.standing != Standing::Single) {
            let note = match section.standing {
                _ if section.id == view::ONE_SOURCE => {
                    "Told by more than one article, all of which have it from one source."
                }
                Standing::Agreed => "Told by more than one source, without a clash.",
                Standing::Compatible => "One is more exact than the other; both can be so.",
                Standing::Differs => "The tellings can't all be so.",
                _ => "Somebody denies it.",
            };
            sections.push(Section {
                id: section.id,
                title: section.title,
                sign: view::sign(section.standing),
                note,
                claims: section.claims.iter().filter_map(|claim| self.claim(*claim, marks)).collect(),
            });
        }
        sections
    }

    fn claim(&self, n: usize, marks: &Marks) -> Option<ClaimPage> {
        let claim = &self.view.story.claims[n];
        let lead = self.view.lead(n)?;
        let first = claim.statements.iter().position(|told| told.place == lead.place).unwrap_or(0);
        let counts = claim.counts;
        let telling = |(at, told): (usize, &Told)| {
            let mut telling = self.telling(n, at, told);
            let counterpart = self.view.counterpart(claim, told).filter(|place| *place != lead.place);
            telling.counterpart = counterpart.map(|place| (self.source(place.article), self.words(place)));
            telling
        };
        let tellings = |loose: bool| -> Vec<Telling> {
            let others = claim.statements.iter().enumerate().filter(|(at, told)| *at != first && told.loose == loose);
            others.map(telling).collect()
        };
        let perhaps = (counts.perhaps > 0).then(|| format!("perhaps {} more", counts.perhaps));
        let tellings_firm = tellings(false);
        Some(ClaimPage {
            id: self.id(n),
            short: claim_id(n),
            lead: telling((first, lead)),
            counts: [
                Some(view::many(counts.articles, "article", "articles")),
                perhaps,
                Some(view::many(counts.outlets, "outlet", "outlets")),
                Some(view::many(counts.languages, "language", "languages")),
                Some(view::many(counts.independent_origins, "independent origin", "independent origins")),
            ]
            .into_iter()
            .flatten()
            .collect(),
            origins: Names::new(claim.origins.iter().map(|o| self.view.origin(*o)).collect()),
            marks: marks.claims(&[n]),
            values: self.view.comparisons(claim).into_iter().map(|c| self.values(c)).collect(),
            denied_by: claim.denied_by.iter().map(|who| Words::name(safe_line(who))).collect(),
            folded: fold(tellings_firm.len()),
            tellings: tellings_firm,
            loose: tellings(true),
            why: self.view.links(claim).into_iter().map(|link| self.why(link)).collect(),
            missing: self.few(&claim.missing_from),
        })
    }

    fn why(&self, link: &rashomon_synopsis::Link) -> Why {
        Why {
            a: self.source(link.a.article),
            b: Some(self.source(link.b.article)),
            score: format!("{:.2}", link.score),
            evidence: link.evidence.iter().map(|e| Words::name(safe_line(e))).collect(),
        }
    }

    fn explained_entities(&self) -> Vec<Why> {
        let why = |entity: &rashomon_synopsis::Entity| Why {
            a: Words::name(safe_line(&entity.label)),
            b: None,
            score: String::new(),
            evidence: entity.evidence.iter().map(|e| Words::name(safe_line(e))).collect(),
        };
        self.view.explained_entities().into_iter().map(why).collect()
    }

    fn values(&self, comparison: view::Comparison) -> ValuePage {
        let telling = |place: &Place| {
            let words = self.words(*place);
            // A whole sentence stands below; here only what is measured.
            let short = words.text.chars().count() <= 60;
            (self.source(place.article), short.then_some(words))
        };
        ValuePage {
            slot: comparison.slot,
            same: comparison.readings.len() == 1,
            verdict: json::verdict(comparison.verdict),
            verdict_words: view::verdict(comparison.verdict),
            readings: comparison
                .readings
                .into_iter()
                .map(|reading| ReadingPage {
                    value: Words::name(reading.value),
                    by: reading.places.iter().take(MOST_READINGS).map(telling).collect(),
                    more: reading.places.len().saturating_sub(MOST_READINGS),
                    slip: reading.slip,
                })
                .collect(),
        }
    }

    /// How one article tells a claim.
    pub fn telling(&self, claim: usize, n: usize, told: &Told) -> Telling {
        Telling {
            source: self.source(told.place.article),
            language: view::language_name(&self.view.language_of(told.place)),
            at: format!("{}-{}", self.id(claim), n + 1),
            speaker: self.view.speaker(told).map(|(label, unnamed)| (Words::name(label), unnamed)),
            stance: json::stance(told.stance),
            marked: matches!(told.stance, Stance::Denies | Stance::Declines),
            hearsay: told.hearsay,
            hands: self.view.hands(told).into_iter().map(Words::name).collect(),
            words: self.words(told.place),
            counterpart: None,
        }
    }

    fn voice(&self, voice: view::Voice, marks: &Marks) -> VoicePage {
        let said = |(claim, place): (usize, Place)| (self.id(claim), claim_id(claim), self.words(place));
        let stance = |(stance, places): (Stance, Vec<(usize, Place)>)| StancePage {
            stance: json::stance(stance),
            folded: fold(places.len()),
            said: places.into_iter().map(said).collect(),
        };
        VoicePage {
            label: Words::name(voice.label),
            description: Words::name(voice.description),
            anonymous: self.view.story.speakers[voice.number].anonymous,
            marks: marks.said_by(voice.number),
            articles: Names::new(self.view.names(&voice.articles)),
            stances: voice.stances.into_iter().map(stance).collect(),
        }
    }

    fn moments(&self, marks: &Marks) -> Vec<MomentPage> {
        let moment = |moment: &rashomon_synopsis::Moment| {
            let dated = self.view.dated(moment);
            let told = dated.map(|(claim, place)| (self.id(claim), claim_id(claim), self.words(place)));
            let beside = dated.and_then(|(claim, place)| {
                let claim = &self.view.story.claims[claim];
                let told = claim.statements.iter().find(|told| told.place == place)?;
                self.view.counterpart(claim, told)
            });
            let others = moment.claims.iter().filter(|c| dated.is_none_or(|(claim, _)| claim != **c));
            let articles: Vec<usize> = moment.places.iter().map(|place| place.article).collect();
            MomentPage {
                edtf: safe_line(&moment.edtf),
                when: plain::when(&moment.edtf),
                inferred: moment.inferred,
                told,
                beside: beside.map(|place| (self.source(place.article), self.words(place))),
                more: others.map(|c| (self.id(*c), claim_id(*c))).collect(),
                articles: Names::new(self.view.names(&articles)),
                marks: marks.claims(&moment.claims),
                first: self.first_published(&articles),
            }
        };
        self.view.story.timeline.iter().map(moment).collect()
    }

    /// When the first of some articles was published. The story's articles are in order of publication.
    fn first_published(&self, articles: &[usize]) -> Option<String> {
        let dated = |at: &&usize| articles.contains(*at) && self.view.edition.articles[**at].published.is_some();
        self.view.story.articles.iter().find(dated).map(|at| self.view.published(*at))
    }

    /// The articles by day of publication, those without one last.
    fn published(&self) -> Vec<(String, Vec<Words>)> {
        let mut days: Vec<(String, Vec<Words>)> = Vec::new();
        for at in &self.view.story.articles {
            let day = self.view.published(*at);
            match days.iter_mut().find(|(other, _)| *other == day) {
                Some((_, articles)) => articles.push(self.source(*at)),
                None => days.push((day, vec![self.source(*at)])),
            }
        }
        days
    }

    fn origin(&self, n: usize) -> OriginPage {
        let origin = &self.view.story.origins[n];
        let relays: Vec<String> = origin.relays.iter().map(|o| self.view.origin(*o)).collect();
        OriginPage {
            label: Words::name(self.view.origin(n)),
            kind: view::origin_kind(origin.kind),
            // The picture's other form: nothing is left out of it.
            articles: Names::all(self.view.names(&origin.relayed_by)),
            relays: (!relays.is_empty()).then(|| Names::new(relays)),
        }
    }
}

/// Where a list of so many is folded: not for the sake of a line or two.
fn fold(count: usize) -> usize {
    if count > MOST_TELLINGS + 2 { MOST_TELLINGS } else { count }
}

/// A label cut to so many characters, for the pictures, where text can't wrap.
pub fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return plain::apart(text);
    }
    let cut: String = text.chars().take(most.saturating_sub(1)).collect();
    plain::apart(&format!("{}…", cut.trim_end()))
}
