//! What the page's template is filled with.

use askama::Template;
use rashomon_language::Stance;
use rashomon_synopsis::{Place, Standing, Told};
use rashomon_text::safe_line;

use super::columns::{Column, column};
use super::graph::Graph;
use super::timeline::Axis;
use crate::view::{self, View, claim_id};
use crate::{json, plain};

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

    /// Words of which the language is not known.
    pub fn name(text: String) -> Words {
        let dir = direction(&text);
        Words { lang: String::new(), dir, text }
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
    pub title: Words,
    pub when: String,
    pub facts: Vec<(usize, &'static str)>,
    pub origins_line: Vec<(Words, usize)>,
    pub sources: Vec<Source>,
    pub sections: Vec<Section>,
    pub singles: Vec<Singles>,
    pub singles_count: usize,
    pub voices: Vec<VoicePage>,
    pub moments: Vec<MomentPage>,
    pub axis: Option<Axis>,
    pub origins: Vec<OriginPage>,
    pub own: Vec<Words>,
    pub graph: Option<Graph>,
    pub columns: Vec<Column>,
    pub matrix: Vec<Row>,
    pub entities: Vec<Why>,
    /// The ids of claims with more than one statement.
    pub aligned: Vec<String>,
    pub unreadable: bool,
}

pub struct Source {
    pub number: usize,
    pub name: Words,
    pub language: String,
    pub published: String,
    pub headline: Words,
    pub url: Option<String>,
    pub leaves_out: usize,
    pub shared: usize,
}

pub struct Section {
    pub id: &'static str,
    pub title: &'static str,
    pub sign: &'static str,
    pub note: &'static str,
    pub standing: &'static str,
    pub claims: Vec<ClaimPage>,
}

pub struct ClaimPage {
    pub id: String,
    pub short: String,
    /// The telling that heads it.
    pub lead: Telling,
    pub counts: Vec<String>,
    pub origins: Vec<Words>,
    pub values: Vec<ValuePage>,
    pub denied_by: Vec<Words>,
    pub tellings: Vec<Telling>,
    pub why: Vec<Why>,
    pub missing: Vec<Words>,
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
}

/// What a speaker says in one way.
pub struct StancePage {
    pub stance: &'static str,
    /// The claim's anchor and number, and the words.
    pub said: Vec<(String, String, Words)>,
}

pub struct Telling {
    pub source: Words,
    pub language: String,
    pub at: String,
    pub speaker: Option<Words>,
    pub stance: &'static str,
    pub marked: bool,
    pub words: Words,
    pub counterpart: Option<(Words, Words)>,
}

pub struct Singles {
    pub source: Words,
    pub language: String,
    pub tellings: Vec<(String, String, Telling)>,
}

pub struct VoicePage {
    pub label: Words,
    pub description: Words,
    pub anonymous: bool,
    pub articles: Vec<Words>,
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
    pub articles: Vec<Words>,
}

pub struct OriginPage {
    pub label: Words,
    pub kind: &'static str,
    pub articles: Vec<Words>,
}

pub struct Row {
    pub id: String,
    pub short: String,
    pub sign: &'static str,
    pub standing: &'static str,
    pub lead: Words,
    /// For each article: the class, the mark, and what it means.
    pub cells: Vec<(&'static str, &'static str, &'static str)>,
}

/// A story that one article tells.
pub struct Other {
    pub headline: Words,
    pub name: Words,
    pub language: String,
    pub published: String,
    pub url: Option<String>,
}

impl Other {
    /// From the view of its story.
    pub fn new(view: &View) -> Other {
        let at = view.story.articles.first().copied().unwrap_or(view.story.title);
        Other {
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
        let (sections, singles) = setter.sections();
        StoryPage {
            title: Words::of(view, view.title(), view.headline(view.title())),
            when: story.when.as_deref().map(plain::when).unwrap_or_default(),
            facts: vec![
                (story.articles.len(), if story.articles.len() == 1 { "article" } else { "articles" }),
                (view.outlets(), if view.outlets() == 1 { "outlet" } else { "outlets" }),
                (view.languages().len(), if view.languages().len() == 1 { "language" } else { "languages" }),
                (
                    relayed.len(),
                    if relayed.len() == 1 { "origin beyond own reporting" } else { "origins beyond own reporting" },
                ),
            ],
            origins_line: relayed
                .iter()
                .map(|n| (Words::name(view.origin(*n)), story.origins[*n].relayed_by.len()))
                .collect(),
            sources: setter.sources(),
            singles_count: singles.iter().map(|s| s.tellings.len()).sum(),
            sections,
            singles,
            voices: view.voices().into_iter().map(|voice| setter.voice(voice)).collect(),
            moments: setter.moments(),
            axis: Axis::new(view),
            origins: relayed.iter().map(|n| setter.origin(*n)).collect(),
            own: setter.names(&view.own_reporting()),
            graph: Graph::new(view),
            columns: story.articles.iter().map(|at| column(view, &prefix, *at)).collect(),
            matrix: setter.matrix(),
            entities: setter.explained_entities(),
            aligned: (0..story.claims.len())
                .filter(|c| story.claims[*c].statements.len() > 1)
                .map(|c| format!("{prefix}{}", claim_id(c)))
                .collect(),
            unreadable: !story.articles.iter().any(|at| view.is_readable(*at)),
            prefix,
        }
    }
}

struct Setter<'v, 'a> {
    view: &'v View<'a>,
    prefix: String,
}

impl Setter<'_, '_> {
    fn id(&self, claim: usize) -> String {
        format!("{}{}", self.prefix, claim_id(claim))
    }

    fn source(&self, at: usize) -> Words {
        Words::name(self.view.name(at))
    }

    fn names(&self, articles: &[usize]) -> Vec<Words> {
        self.view.names(articles).into_iter().map(Words::name).collect()
    }

    fn words(&self, place: Place) -> Words {
        Words::of(self.view, place.article, self.view.words(place))
    }

    fn sources(&self) -> Vec<Source> {
        let view = self.view;
        let shared = view.story.claims.iter().filter(|c| c.counts.articles > 1).count();
        let omissions = view.omissions();
        let left_out =
            |at: usize| omissions.iter().find(|(article, _)| *article == at).map_or(0, |(_, claims)| claims.len());
        let source = |(n, at): (usize, &usize)| Source {
            number: n + 1,
            name: self.source(*at),
            language: view::language_name(&view.language(*at)),
            published: view.published(*at),
            headline: Words::of(view, *at, view.headline(*at)),
            url: view.url(*at),
            leaves_out: left_out(*at),
            shared,
        };
        view.story.articles.iter().enumerate().map(source).collect()
    }

    fn sections(&self) -> (Vec<Section>, Vec<Singles>) {
        let mut sections = Vec::new();
        let mut singles = Vec::new();
        for section in self.view.sections() {
            if section.standing == Standing::Single {
                singles = self.singles(&section.claims);
                continue;
            }
            let (id, note) = match section.standing {
                Standing::Agreed => ("agreed", "Told by more than one article, without a clash."),
                Standing::Compatible => ("compatible", "One is more exact than the other; both can be so."),
                Standing::Differs => ("differs", "The tellings can't all be so."),
                _ => ("disputed", "Somebody denies it."),
            };
            sections.push(Section {
                id,
                title: section.title,
                sign: view::sign(section.standing),
                note,
                standing: json::standing(section.standing),
                claims: section.claims.iter().filter_map(|claim| self.claim(*claim)).collect(),
            });
        }
        (sections, singles)
    }

    fn claim(&self, n: usize) -> Option<ClaimPage> {
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
        Some(ClaimPage {
            id: self.id(n),
            short: claim_id(n),
            lead: telling((first, lead)),
            counts: vec![
                view::many(counts.articles, "article", "articles"),
                view::many(counts.outlets, "outlet", "outlets"),
                view::many(counts.languages, "language", "languages"),
                view::many(counts.independent_origins, "independent origin", "independent origins"),
            ],
            origins: claim.origins.iter().map(|o| Words::name(self.view.origin(*o))).collect(),
            values: self.view.comparisons(claim).into_iter().map(|c| self.values(c)).collect(),
            denied_by: claim.denied_by.iter().map(|who| Words::name(safe_line(who))).collect(),
            tellings: claim.statements.iter().enumerate().filter(|(at, _)| *at != first).map(telling).collect(),
            why: self.view.links(claim).into_iter().map(|link| self.why(link)).collect(),
            missing: self.names(&claim.missing_from),
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
                    by: reading.places.iter().map(telling).collect(),
                })
                .collect(),
        }
    }

    fn telling(&self, claim: usize, n: usize, told: &Told) -> Telling {
        Telling {
            source: self.source(told.place.article),
            language: view::language_name(&self.view.language(told.place.article)),
            at: format!("{}-{}", self.id(claim), n + 1),
            speaker: self.view.speaker(told).map(Words::name),
            stance: json::stance(told.stance),
            marked: matches!(told.stance, Stance::Denies | Stance::Declines),
            words: self.words(told.place),
            counterpart: None,
        }
    }

    /// What only one article tells, article by article.
    fn singles(&self, claims: &[usize]) -> Vec<Singles> {
        let mut singles: Vec<Singles> = Vec::new();
        for at in &self.view.story.articles {
            let mut tellings = Vec::new();
            for claim in claims {
                let Some(lead) = self.view.lead(*claim).filter(|lead| lead.place.article == *at) else { continue };
                tellings.push((self.id(*claim), claim_id(*claim), self.telling(*claim, 0, lead)));
            }
            if !tellings.is_empty() {
                let language = view::language_name(&self.view.language(*at));
                singles.push(Singles { source: self.source(*at), language, tellings });
            }
        }
        singles
    }

    fn voice(&self, voice: view::Voice) -> VoicePage {
        let said = |(claim, place): (usize, Place)| (self.id(claim), claim_id(claim), self.words(place));
        let stance = |(stance, places): (Stance, Vec<(usize, Place)>)| StancePage {
            stance: json::stance(stance),
            said: places.into_iter().map(said).collect(),
        };
        VoicePage {
            label: Words::name(voice.label),
            description: Words::name(voice.description),
            anonymous: self.view.story.speakers[voice.number].anonymous,
            articles: self.names(&voice.articles),
            stances: voice.stances.into_iter().map(stance).collect(),
        }
    }

    fn moments(&self) -> Vec<MomentPage> {
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
                articles: self.names(&articles),
            }
        };
        self.view.story.timeline.iter().map(moment).collect()
    }

    fn origin(&self, n: usize) -> OriginPage {
        let origin = &self.view.story.origins[n];
        OriginPage {
            label: Words::name(self.view.origin(n)),
            kind: view::origin_kind(origin.kind),
            articles: self.names(&origin.relayed_by),
        }
    }

    fn matrix(&self) -> Vec<Row> {
        let story = self.view.story;
        let shared = (0..story.claims.len()).filter(|c| story.claims[*c].counts.articles > 1);
        let row = |n: usize| {
            let claim = &story.claims[n];
            let lead = self.view.lead(n)?;
            let cell = |at: &usize| {
                let stances: Vec<Stance> =
                    claim.statements.iter().filter(|s| s.place.article == *at).map(|s| s.stance).collect();
                match stances.as_slice() {
                    [] => ("out", "–", "leaves out"),
                    all if all.iter().all(|s| *s == Stance::Denies) => ("denies", "✕", "tells a denial"),
                    all if all.iter().all(|s| *s == Stance::Declines) => {
                        ("declines", "○", "tells that comment was declined")
                    }
                    _ => ("tells", "●", "tells"),
                }
            };
            Some(Row {
                id: self.id(n),
                short: claim_id(n),
                sign: view::sign(claim.standing),
                standing: json::standing(claim.standing),
                lead: self.words(lead.place),
                cells: story.articles.iter().map(cell).collect(),
            })
        };
        shared.filter_map(row).collect()
    }
}

/// A label cut to so many characters, for the pictures, where text can't wrap.
pub fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return plain::apart(text);
    }
    let cut: String = text.chars().take(most.saturating_sub(1)).collect();
    plain::apart(&format!("{}…", cut.trim_end()))
}
