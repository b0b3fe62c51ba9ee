//! The JSON contract, version 1: a reading of one article, and the synopsis of a batch.
//!
//! Offsets are Unicode code points into the article's `text`; a span that lies in the title says
//! `"in":"title"`. Fields may be added; those here keep their names and meaning.

use rashomon_article::{Article, Diagnostic};
use rashomon_language::{Kind, Stance as ReadStance};
use rashomon_reading as reading;
use rashomon_synopsis as synopsis;
use rashomon_text::{CodePoints, Field, Span};
use schemars::JsonSchema;
use serde::Serialize;

use crate::Edition;

/// The version of the contract.
pub const VERSION: u32 = 1;

/// Where something stands: code points from `start` to before `end`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Range {
    start: usize,
    end: usize,
    /// `title` for a span of the title; absent for the text.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
}

/// What one article says: a line of `rashomon inspect --format json`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Reading {
    id: String,
    /// BCP 47 tag; `und` if it could not be told.
    language: String,
    /// How sure the language is, 0 to 1.
    language_confidence: f32,
    published: Option<String>,
    outlet: Option<String>,
    /// Who wrote it, as the source names them.
    author: Option<String>,
    title: String,
    sentences: Vec<Range>,
    boilerplate: Vec<Range>,
    /// Paragraphs in another language; what stands in them is read in theirs.
    foreign: Vec<Foreign>,
    names: Vec<Name>,
    times: Vec<Time>,
    quantities: Vec<Quantity>,
    statements: Vec<Statement>,
    /// The media that the article as a whole says it is taken from, in its dateline or a line at its end.
    credits: Vec<Medium>,
    diagnostics: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Foreign {
    #[serde(flatten)]
    range: Range,
    /// BCP 47 tag.
    language: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Name {
    #[serde(flatten)]
    range: Range,
    text: String,
    #[schemars(extend("enum" = ["person", "place", "organisation", "other"]))]
    kind: &'static str,
    romanised: String,
    /// Identifier of a well-known name, or an ISO 3166 region code.
    known: Option<String>,
    /// Whether it is an adjective or a people's name ("Russian").
    adjective: bool,
    /// Why it is taken for a name.
    #[schemars(extend("enum" = ["known", "cue", "capitals", "repeated"]))]
    evidence: &'static str,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Time {
    #[serde(flatten)]
    range: Range,
    text: String,
    /// Extended Date/Time Format (ISO 8601-2).
    edtf: Option<String>,
    /// ISO 8601 duration.
    duration: Option<String>,
    /// Set where the time is told from an event.
    relative: Option<Relative>,
    /// How it comes again: a recurrence rule of iCalendar (RFC 5545, with RSCALE of RFC 7529).
    recurs: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Relative {
    event: Phrase,
    /// ISO 8601 duration; negative is before the event.
    offset: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Phrase {
    #[serde(flatten)]
    range: Range,
    text: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Quantity {
    #[serde(flatten)]
    range: Range,
    text: String,
    low: Option<f64>,
    high: Option<f64>,
    approximate: bool,
    unit: Option<String>,
    counted: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Statement {
    #[serde(flatten)]
    range: Range,
    text: String,
    speaker: Option<Speaker>,
    #[schemars(extend("enum" = ["asserts", "confirms", "denies", "declines", "accuses", "warns", "promises", "asks"]))]
    stance: &'static str,
    direct: bool,
    negated: bool,
    /// Passed on without a source: "reportedly".
    hearsay: bool,
    told: Option<String>,
    credit: Option<String>,
    /// The media by whose hands it came, nearest the article first; last, whom the speaker told.
    chain: Vec<Medium>,
    concepts: Vec<String>,
    /// BCP 47 tag, where it is not that of the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
}

/// A medium that is credited, and the words that stand for it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Medium {
    name: String,
    /// The well-known name it is.
    known: Option<String>,
    text: String,
    #[serde(flatten)]
    range: Range,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Speaker {
    text: String,
    #[serde(flatten)]
    range: Range,
    name: Option<String>,
    role: Option<String>,
    affiliation: Option<String>,
    anonymous: bool,
    /// Where the speaker was introduced, if these words take up an earlier mention.
    introduced: Option<Phrase>,
}

/// The synopsis of a batch: `rashomon read --format json`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Report {
    version: u32,
    stories: Vec<Story>,
    diagnostics: Vec<Note>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Note {
    article: String,
    message: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Story {
    id: String,
    title: Title,
    /// The day of the event, in EDTF.
    when: Option<String>,
    articles: Vec<Source>,
    entities: Vec<Entity>,
    claims: Vec<Claim>,
    speakers: Vec<Voice>,
    origins: Vec<Origin>,
    timeline: Vec<Moment>,
    /// Where an article contradicts itself.
    contradictions: Vec<Contradiction>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Title {
    text: String,
    article: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Source {
    id: String,
    url: Option<String>,
    outlet: Option<String>,
    language: String,
    published: Option<String>,
    title: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Entity {
    id: String,
    #[schemars(extend("enum" = ["person", "place", "organisation", "other"]))]
    kind: &'static str,
    label: String,
    known: Option<String>,
    forms: Vec<Form>,
    /// Why forms of different articles are taken for one.
    evidence: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Form {
    text: String,
    language: String,
    article: String,
    #[serde(flatten)]
    range: Range,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Claim {
    id: String,
    #[schemars(extend("enum" = ["agreed", "compatible", "differs", "disputed", "single"]))]
    standing: &'static str,
    statements: Vec<Told>,
    values: Vec<Comparison>,
    counts: Counts,
    origins: Vec<String>,
    missing_from: Vec<String>,
    /// How much it matters in the story, 0 to 1.
    weight: f64,
    /// Who denies it.
    disputed_by: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Told {
    article: String,
    #[serde(flatten)]
    range: Range,
    text: String,
    language: String,
    speaker: Option<String>,
    #[schemars(extend("enum" = ["asserts", "confirms", "denies", "declines", "accuses", "warns", "promises", "asks"]))]
    stance: &'static str,
    /// Passed on without a source: "reportedly".
    hearsay: bool,
    /// It only may say what the claim says, and counts for nothing in it.
    loose: bool,
    origin: String,
    /// The origins by whose hands it came, nearest the article first, `origin` last.
    chain: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Comparison {
    /// What is counted, `when`, or a pair of concepts that oppose each other.
    slot: String,
    #[schemars(extend("enum" = ["agreed", "compatible", "update", "differs"]))]
    verdict: &'static str,
    readings: Vec<Value>,
    /// The reading that looks like a mistake: its number among `readings`, and what may have happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    slip: Option<Slip>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Slip {
    reading: usize,
    /// `magnitude`, `month`, `year` or `day and month`.
    #[schemars(extend("enum" = ["magnitude", "month", "year", "day and month"]))]
    kind: &'static str,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Value {
    low: Option<f64>,
    high: Option<f64>,
    edtf: Option<String>,
    concept: Option<String>,
    text: String,
    article: String,
    #[serde(flatten)]
    range: Range,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Counts {
    articles: usize,
    /// Further articles that may say it.
    perhaps: usize,
    outlets: usize,
    languages: usize,
    independent_origins: usize,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Voice {
    id: String,
    label: String,
    entity: Option<String>,
    anonymous: bool,
    role: Option<String>,
    affiliation: Option<String>,
    mentions: Vec<Form>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Origin {
    id: String,
    label: String,
    #[schemars(extend("enum" = ["outlet", "agency", "official", "document", "own"]))]
    kind: &'static str,
    relayed_by: Vec<String>,
    /// Origins that it relays itself.
    relays: Vec<String>,
    sources: Vec<String>,
    /// The words that credit it.
    evidence: Vec<Form>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Moment {
    edtf: String,
    /// Whether it follows only from several articles together.
    inferred: bool,
    claims: Vec<String>,
    /// The words it was read or inferred from.
    evidence: Vec<Form>,
}

/// Two things that one article says and that can't both be so.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Contradiction {
    article: String,
    /// `weekday`: the day of the week is not that of the date beside it; `day`, `figure`: one thing has two.
    #[schemars(extend("enum" = ["weekday", "day", "figure"]))]
    kind: &'static str,
    /// What is counted, or `when`.
    slot: String,
    /// The two, first told first.
    readings: Vec<Contradicting>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
struct Contradicting {
    /// A weekday has its English name as its concept.
    #[serde(flatten)]
    value: Value,
    /// The statement that says so.
    statement: Form,
}

/// One article's title and text, ready to turn bytes into code points.
struct Pages<'a> {
    article: &'a Article,
    title: CodePoints<'a>,
    text: CodePoints<'a>,
}

impl<'a> Pages<'a> {
    fn new(article: &'a Article) -> Self {
        Self { article, title: CodePoints::new(&article.title), text: CodePoints::new(&article.text) }
    }

    fn range(&self, span: Span) -> Range {
        let (points, field) = match span.field {
            Field::Title => (&self.title, Some("title")),
            Field::Text => (&self.text, None),
        };
        Range { start: points.from_byte(span.start), end: points.from_byte(span.end), field }
    }

    fn words(&self, span: Span) -> String {
        self.article.slice(span).to_owned()
    }

    fn phrase(&self, span: Span) -> Phrase {
        Phrase { range: self.range(span), text: self.words(span) }
    }
}

/// The name of a kind in the contract.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Place => "place",
        Kind::Organisation => "organisation",
        Kind::Other => "other",
    }
}

/// The name of a stance in the contract.
pub fn stance(stance: ReadStance) -> &'static str {
    match stance {
        ReadStance::Asserts => "asserts",
        ReadStance::Confirms => "confirms",
        ReadStance::Denies => "denies",
        ReadStance::Declines => "declines",
        ReadStance::Accuses => "accuses",
        ReadStance::Warns => "warns",
        ReadStance::Promises => "promises",
        ReadStance::Asks => "asks",
    }
}

/// The name of a standing in the contract.
pub fn standing(standing: synopsis::Standing) -> &'static str {
    match standing {
        synopsis::Standing::Agreed => "agreed",
        synopsis::Standing::Compatible => "compatible",
        synopsis::Standing::Differs => "differs",
        synopsis::Standing::Disputed => "disputed",
        synopsis::Standing::Single => "single",
    }
}

/// The name of a verdict in the contract.
pub fn verdict(verdict: synopsis::Verdict) -> &'static str {
    match verdict {
        synopsis::Verdict::Same => "agreed",
        synopsis::Verdict::Compatible => "compatible",
        synopsis::Verdict::Update => "update",
        synopsis::Verdict::Differs => "differs",
    }
}

/// The name of a kind of slip in the contract.
pub(crate) fn slip_kind(kind: synopsis::SlipKind) -> &'static str {
    match kind {
        synopsis::SlipKind::Magnitude => "magnitude",
        synopsis::SlipKind::Month => "month",
        synopsis::SlipKind::Year => "year",
        synopsis::SlipKind::DayAndMonth => "day and month",
    }
}

/// The name of a kind of contradiction in the contract.
pub(crate) fn contradiction_kind(kind: synopsis::ContradictionKind) -> &'static str {
    match kind {
        synopsis::ContradictionKind::Weekday => "weekday",
        synopsis::ContradictionKind::Day => "day",
        synopsis::ContradictionKind::Figure => "figure",
    }
}

/// The name of a kind of origin in the contract.
pub(crate) fn origin_kind(kind: synopsis::OriginKind) -> &'static str {
    match kind {
        synopsis::OriginKind::Outlet => "outlet",
        synopsis::OriginKind::Agency => "agency",
        synopsis::OriginKind::Official => "official",
        synopsis::OriginKind::Document => "document",
        synopsis::OriginKind::Own => "own",
    }
}

fn evidence(evidence: reading::NameEvidence) -> &'static str {
    match evidence {
        reading::NameEvidence::Known => "known",
        reading::NameEvidence::Cue => "cue",
        reading::NameEvidence::Capitals => "capitals",
        reading::NameEvidence::Repeated => "repeated",
    }
}

/// The reading of one article, as the contract has it.
pub fn reading(article: &Article, reading: &reading::Reading, diagnostics: &[Diagnostic]) -> Reading {
    let pages = Pages::new(article);
    Reading {
        id: article.id.clone(),
        language: reading.language.tag.clone(),
        language_confidence: reading.language.confidence,
        published: article.published.map(|p| p.to_string()),
        outlet: article.outlet.clone(),
        author: article.author.clone(),
        title: article.title.clone(),
        sentences: reading.sentences.iter().map(|span| pages.range(*span)).collect(),
        boilerplate: reading.boilerplate.iter().map(|span| pages.range(*span)).collect(),
        foreign: reading
            .foreign
            .iter()
            .map(|foreign| Foreign { range: pages.range(foreign.span), language: foreign.tag.clone() })
            .collect(),
        names: reading.names.iter().map(|name| read_name(&pages, name)).collect(),
        times: reading.times.iter().map(|time| read_time(&pages, time)).collect(),
        quantities: reading.quantities.iter().map(|quantity| read_quantity(&pages, quantity)).collect(),
        statements: reading
            .statements
            .iter()
            .map(|statement| {
                let tag = reading.language_at(statement.span);
                let language = (tag != reading.language.tag).then(|| tag.to_owned());
                Statement { language, ..read_statement(&pages, statement) }
            })
            .collect(),
        credits: reading.credits.iter().map(|party| read_medium(&pages, party)).collect(),
        diagnostics: diagnostics.iter().map(|d| d.message.clone()).collect(),
    }
}

fn read_name(pages: &Pages, name: &reading::Name) -> Name {
    Name {
        range: pages.range(name.span),
        text: pages.words(name.span),
        kind: kind(name.kind),
        romanised: name.romanised.clone(),
        known: name.known.clone(),
        adjective: name.adjective,
        evidence: evidence(name.evidence),
    }
}

fn read_time(pages: &Pages, time: &reading::Time) -> Time {
    let relative = |r: &reading::RelativeTime| Relative { event: pages.phrase(r.event), offset: r.offset.clone() };
    Time {
        range: pages.range(time.span),
        text: pages.words(time.span),
        edtf: time.edtf.clone(),
        duration: time.duration.clone(),
        relative: time.relative.as_ref().map(relative),
        recurs: time.recurs.clone(),
    }
}

fn read_quantity(pages: &Pages, quantity: &reading::Quantity) -> Quantity {
    Quantity {
        range: pages.range(quantity.span),
        text: pages.words(quantity.span),
        low: quantity.low,
        high: quantity.high,
        approximate: quantity.approximate,
        unit: quantity.unit.clone(),
        counted: quantity.counted.clone(),
    }
}

fn read_medium(pages: &Pages, party: &reading::Party) -> Medium {
    Medium {
        name: party.name.clone(),
        known: party.known.clone(),
        text: pages.words(party.span),
        range: pages.range(party.span),
    }
}

fn read_statement(pages: &Pages, statement: &reading::Statement) -> Statement {
    let speaker = |s: &reading::Speaker| Speaker {
        text: pages.words(s.span),
        range: pages.range(s.span),
        name: s.name.clone(),
        role: s.role.clone(),
        affiliation: s.affiliation.as_ref().map(|a| a.text.clone()),
        anonymous: s.anonymous,
        introduced: s.introduced.map(|span| pages.phrase(span)),
    };
    Statement {
        range: pages.range(statement.span),
        text: pages.words(statement.span),
        speaker: statement.speaker.as_ref().map(speaker),
        stance: stance(statement.stance),
        direct: statement.direct,
        negated: statement.negated,
        hearsay: statement.hearsay,
        told: statement.told.as_ref().map(|party| party.name.clone()),
        credit: statement.credit.as_ref().map(|party| party.name.clone()),
        chain: statement.chain.iter().map(|party| read_medium(pages, party)).collect(),
        concepts: statement.concepts.clone(),
        language: None,
    }
}

/// Identifiers within a story: a letter and the number, counted from one.
pub fn id(letter: char, number: usize) -> String {
    format!("{letter}{}", number + 1)
}

/// The report of a batch, as the contract has it.
pub fn report(edition: &Edition) -> Report {
    let pages: Vec<Pages> = edition.articles.iter().map(Pages::new).collect();
    let stories = edition.stories.iter().map(|story| Writer { edition, pages: &pages, story }.story()).collect();
    let note = |d: &Diagnostic| Note { article: d.article.clone(), message: d.message.clone() };
    Report { version: VERSION, stories, diagnostics: edition.diagnostics.iter().map(note).collect() }
}

struct Writer<'a> {
    edition: &'a Edition<'a>,
    pages: &'a [Pages<'a>],
    story: &'a synopsis::Synopsis,
}

impl Writer<'_> {
    fn article(&self, index: usize) -> String {
        self.edition.articles[index].id.clone()
    }

    fn story(&self) -> Story {
        let story = self.story;
        Story {
            id: story.id.clone(),
            title: Title {
                text: crate::headline(&self.edition.articles[story.title], &self.edition.readings[story.title]),
                article: self.article(story.title),
            },
            when: story.when.clone(),
            articles: story.articles.iter().map(|at| self.source(*at)).collect(),
            entities: story.entities.iter().enumerate().map(|(n, entity)| self.entity(n, entity)).collect(),
            claims: story.claims.iter().enumerate().map(|(n, claim)| self.claim(n, claim)).collect(),
            speakers: story.speakers.iter().enumerate().map(|(n, speaker)| self.speaker(n, speaker)).collect(),
            origins: story.origins.iter().enumerate().map(|(n, origin)| self.origin(n, origin)).collect(),
            timeline: story.timeline.iter().map(|moment| self.moment(moment)).collect(),
            contradictions: story.contradictions.iter().map(|c| self.contradiction(c)).collect(),
        }
    }

    fn source(&self, at: usize) -> Source {
        let article = &self.edition.articles[at];
        Source {
            id: article.id.clone(),
            url: article.url.clone(),
            outlet: article.outlet.clone(),
            language: self.edition.readings[at].language.tag.clone(),
            published: article.published.map(|p| p.to_string()),
            title: article.title.clone(),
        }
    }

    fn form(&self, place: synopsis::Place) -> Form {
        let pages = &self.pages[place.article];
        Form {
            text: pages.words(place.span),
            language: self.edition.readings[place.article].language_at(place.span).to_owned(),
            article: self.article(place.article),
            range: pages.range(place.span),
        }
    }

    fn forms(&self, places: &[synopsis::Place]) -> Vec<Form> {
        places.iter().map(|place| self.form(*place)).collect()
    }

    fn entity(&self, n: usize, entity: &synopsis::Entity) -> Entity {
        Entity {
            id: id('e', n),
            kind: kind(entity.kind),
            label: entity.label.clone(),
            known: entity.known.clone(),
            forms: self.forms(&entity.forms),
            evidence: entity.evidence.clone(),
        }
    }

    fn claim(&self, n: usize, claim: &synopsis::Claim) -> Claim {
        Claim {
            id: id('c', n),
            standing: standing(claim.standing),
            statements: claim.statements.iter().map(|told| self.told(told)).collect(),
            values: claim.values.iter().map(|comparison| self.comparison(comparison)).collect(),
            counts: Counts {
                articles: claim.counts.articles,
                perhaps: claim.counts.perhaps,
                outlets: claim.counts.outlets,
                languages: claim.counts.languages,
                independent_origins: claim.counts.independent_origins,
            },
            origins: claim.origins.iter().map(|n| id('o', *n)).collect(),
            missing_from: claim.missing_from.iter().map(|at| self.article(*at)).collect(),
            weight: (claim.weight * 1000.0).round() / 1000.0,
            disputed_by: claim.denied_by.clone(),
        }
    }

    fn told(&self, told: &synopsis::Told) -> Told {
        let form = self.form(told.place);
        Told {
            article: form.article,
            range: form.range,
            text: form.text,
            language: form.language,
            speaker: told.speaker.map(|n| id('s', n)),
            stance: stance(told.stance),
            hearsay: told.hearsay,
            loose: told.loose,
            origin: id('o', told.origin),
            chain: told.chain.iter().map(|n| id('o', *n)).collect(),
        }
    }

    fn value(&self, value: &synopsis::Value) -> Value {
        let form = self.form(value.place);
        Value {
            low: value.low,
            high: value.high,
            edtf: value.edtf.clone(),
            concept: value.concept.clone(),
            text: form.text,
            article: form.article,
            range: form.range,
        }
    }

    fn contradiction(&self, contradiction: &synopsis::Contradiction) -> Contradiction {
        let sides = contradiction.readings.iter().zip(contradiction.statements);
        Contradiction {
            article: self.article(contradiction.readings[0].place.article),
            kind: contradiction_kind(contradiction.kind),
            slot: contradiction.slot.clone(),
            readings: sides
                .map(|(value, statement)| Contradicting { value: self.value(value), statement: self.form(statement) })
                .collect(),
        }
    }

    fn comparison(&self, comparison: &synopsis::Comparison) -> Comparison {
        Comparison {
            slot: comparison.slot.clone(),
            verdict: verdict(comparison.verdict),
            readings: comparison.readings.iter().map(|value| self.value(value)).collect(),
            slip: comparison.slip.map(|slip| Slip { reading: slip.reading, kind: slip_kind(slip.kind) }),
        }
    }

    fn speaker(&self, n: usize, speaker: &synopsis::Speaker) -> Voice {
        Voice {
            id: id('s', n),
            label: speaker.label.clone(),
            entity: speaker.entity.map(|e| id('e', e)),
            anonymous: speaker.anonymous,
            role: speaker.role.clone(),
            affiliation: speaker.affiliation.map(|e| id('e', e)),
            mentions: self.forms(&speaker.mentions),
        }
    }

    fn origin(&self, n: usize, origin: &synopsis::Origin) -> Origin {
        Origin {
            id: id('o', n),
            label: origin.label.clone(),
            kind: origin_kind(origin.kind),
            relayed_by: origin.relayed_by.iter().map(|at| self.article(*at)).collect(),
            relays: origin.relays.iter().map(|o| id('o', *o)).collect(),
            sources: origin.sources.iter().map(|s| id('s', *s)).collect(),
            evidence: self.forms(&origin.evidence),
        }
    }

    fn moment(&self, moment: &synopsis::Moment) -> Moment {
        Moment {
            edtf: moment.edtf.clone(),
            inferred: moment.inferred,
            claims: moment.claims.iter().map(|c| id('c', *c)).collect(),
            evidence: self.forms(&moment.places),
        }
    }
}
