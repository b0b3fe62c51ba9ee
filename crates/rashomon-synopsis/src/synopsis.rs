use rashomon_language::{Kind, Stance};
use rashomon_text::Span;

/// A story reconciled. Articles are given as indices into the batch that was gathered; everything else
/// as indices into the lists of this synopsis.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Synopsis {
    /// The story's identifier.
    pub id: String,
    /// The article whose title (or first sentence) heads the story.
    pub title: usize,
    /// When the event was, in EDTF, if any article tells.
    pub when: Option<String>,
    /// The story's articles, in order of publication.
    pub articles: Vec<usize>,
    /// Who and what the story is about, weightiest first.
    pub entities: Vec<Entity>,
    /// What is said, weightiest first.
    pub claims: Vec<Claim>,
    /// Who says it.
    pub speakers: Vec<Speaker>,
    /// Where it entered the world.
    pub origins: Vec<Origin>,
    /// What happened when, earliest first.
    pub timeline: Vec<Moment>,
    /// Where an article contradicts itself, in order of the articles and of what they say.
    pub contradictions: Vec<Contradiction>,
    /// Statements of different articles that say the same, with the evidence for it.
    pub links: Vec<Link>,
}

/// A range of an article of the batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The article, by index.
    pub article: usize,
    /// Where in it.
    pub span: Span,
}

/// One person, place or organisation, with all its forms.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: Kind,
    /// What a reader may call it: the label of a well-known one, otherwise its fullest form, Latin if there is one.
    pub label: String,
    /// The well-known name it is.
    pub known: Option<String>,
    /// Every mention by name.
    pub forms: Vec<Place>,
    /// Why mentions of different articles were taken for one, in words and numbers.
    pub evidence: Vec<String>,
}

/// How a claim stands among the articles of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// Told by two articles or more, which agree.
    Agreed,
    /// Bounds or precision differ, but fit.
    Compatible,
    /// The tellings differ in a value or in a telling word.
    Differs,
    /// Somebody denies it.
    Disputed,
    /// One article only.
    Single,
}

/// One thing said in a story.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// How it stands.
    pub standing: Standing,
    /// The statements that say it, the clearest first.
    pub statements: Vec<Told>,
    /// The values in it that can be compared.
    pub values: Vec<Comparison>,
    /// How many say it.
    pub counts: Counts,
    /// Where it came from.
    pub origins: Vec<usize>,
    /// The articles that leave it out.
    pub missing_from: Vec<usize>,
    /// How much it matters in the story, from 0 to 1.
    pub weight: f64,
    /// Who denies it, as a reader may call them.
    pub denied_by: Vec<String>,
}

/// One statement within a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Where it stands.
    pub place: Place,
    /// Who says it, if not the outlet itself.
    pub speaker: Option<usize>,
    /// How the speaker stands to it.
    pub stance: Stance,
    /// Whether it only may say what the claim says: it stands there for whoever looks for all that there is.
    pub loose: bool,
    /// Whether its article passes it on without a source and without vouching for it.
    pub hearsay: bool,
    /// Where it came from.
    pub origin: usize,
    /// The origins by whose hands it came, nearest the article first; the last is `origin`.
    pub chain: Vec<usize>,
}

/// A claim's four counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Articles that say it.
    pub articles: usize,
    /// Further articles that may say it, whose statements are loose.
    pub perhaps: usize,
    /// Outlets they appeared in, at the least: those that are stated, and one for each language in which none is.
    pub outlets: usize,
    /// Languages they are in.
    pub languages: usize,
    /// Origins that don't relay one another.
    pub independent_origins: usize,
}

/// How the values of one slot compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// The same.
    Same,
    /// Bounds or precision differ, but fit.
    Compatible,
    /// A later figure takes the place of an earlier one.
    Update,
    /// They can't both be so.
    Differs,
}

/// The values that the articles give for one slot.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// What is counted (`inhabitant`), the unit where that is not known, `when`, `how-long` (in hours), the words that
    /// oppose each other (`rare/unprecedented`, `secret/not secret`), `speaker` where one quotation has two speakers, `who` where some name
    /// one person and others another, `by-what` where some have one thing do the harm and others another, or `number` for numbers
    /// whose digits stand in another order.
    pub slot: String,
    /// How they compare.
    pub verdict: Verdict,
    /// The readings, article by article.
    pub readings: Vec<Value>,
    /// The reading that looks like a slip, if they differ and one does.
    pub slip: Option<Slip>,
}

/// A reading that looks like a mistake rather than like another telling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slip {
    /// Which of the readings.
    pub reading: usize,
    /// What may have happened to it.
    pub kind: SlipKind,
}

/// How a figure or a date may have been mangled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SlipKind {
    /// It is what others say, times or by ten, a hundred, a thousand, a million or a billion: a zero or a word of
    /// magnitude was lost or added.
    Magnitude,
    /// The same day of another month.
    Month,
    /// The same day of another year, or a year that is another but for one figure.
    Year,
    /// Day and month change places.
    DayAndMonth,
}

/// One reading of a slot.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// Where it stands.
    pub place: Place,
    /// The least it can be.
    pub low: Option<f64>,
    /// The most it can be.
    pub high: Option<f64>,
    /// The time, in EDTF.
    pub edtf: Option<String>,
    /// The concept, where words are compared.
    pub concept: Option<String>,
}

/// Somebody who is quoted, across articles.
#[derive(Debug, Clone, PartialEq)]
pub struct Speaker {
    /// What a reader may call him: the name, or the role with whom it speaks for.
    pub label: String,
    /// The entity, if named.
    pub entity: Option<usize>,
    /// Whether the name is withheld.
    pub anonymous: bool,
    /// The role, by identifier.
    pub role: Option<String>,
    /// The entity spoken for.
    pub affiliation: Option<usize>,
    /// Every mention as a speaker.
    pub mentions: Vec<Place>,
}

/// What kind of origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OriginKind {
    /// An outlet that others relay.
    Outlet,
    /// A news agency that others relay.
    Agency,
    /// An official or a public figure, in his own name.
    Official,
    /// A document.
    Document,
    /// An article's own reporting.
    Own,
}

/// Where claims entered the world.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    /// What a reader may call it.
    pub label: String,
    /// What kind.
    pub kind: OriginKind,
    /// The articles that relay it.
    pub relayed_by: Vec<usize>,
    /// The speakers whom it quotes.
    pub sources: Vec<usize>,
    /// The places that credit it.
    pub evidence: Vec<Place>,
    /// The origins that it relays itself, as far as articles of the story tell.
    pub relays: Vec<usize>,
}

/// A point or stretch of time, and what was said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// When, in EDTF.
    pub edtf: String,
    /// Whether no article says so by itself.
    pub inferred: bool,
    /// The claims.
    pub claims: Vec<usize>,
    /// The places it was read or inferred from.
    pub places: Vec<Place>,
}

/// Two statements that say the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// One.
    pub a: Place,
    /// The other, of another article.
    pub b: Place,
    /// How sure, from 0 to 1: at 0.5 it is as likely as not.
    pub score: f64,
    /// Why: a line for each piece of evidence, with its weight.
    pub evidence: Vec<String>,
}

/// Two things that one article says and that can't both be so.
#[derive(Debug, Clone, PartialEq)]
pub struct Contradiction {
    /// What is wrong between them.
    pub kind: ContradictionKind,
    /// What is counted, or `when`, as in a [`Comparison`].
    pub slot: String,
    /// What it says first, and what it says then. A weekday is told by its English name as its concept.
    pub readings: [Value; 2],
    /// The statements that say so.
    pub statements: [Place; 2],
}

/// How an article contradicts itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ContradictionKind {
    /// The day of the week is not that of the date beside it.
    Weekday,
    /// It gives one thing two days.
    Day,
    /// It gives one thing two figures.
    Figure,
}
