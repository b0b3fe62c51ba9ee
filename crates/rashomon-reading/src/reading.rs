use rashomon_language::{Kind, Stance};
use rashomon_text::Span;

/// What one article says, as found by [`crate::read`]. Lists are in the order of the text, the title first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// The language it is written in.
    pub language: Language,
    /// Its sentences, boilerplate not among them.
    pub sentences: Vec<Span>,
    /// Lines that belong to the page and not to the report.
    pub boilerplate: Vec<Span>,
    /// Paragraphs in another language, in order: what they say is read in theirs.
    pub foreign: Vec<Foreign>,
    /// Names of people, places, organisations; they don't overlap.
    pub names: Vec<Name>,
    /// Spans of a script without capitals that may be names, though nothing here marks them as such: a name
    /// of another article that sounds like one makes it a name.
    pub candidates: Vec<Span>,
    /// Capitals that may be there for another reason, at the start of a sentence or where all nouns have one: a name
    /// if another article has it as one. With the well-known name that each may be.
    pub doubtful: Vec<(Span, Option<String>)>,
    /// Times and durations; they don't overlap.
    pub times: Vec<Time>,
    /// Quantities; they overlap neither each other nor the times.
    pub quantities: Vec<Quantity>,
    /// Where it is said that there was none of what the article has a figure of elsewhere: "four died, though the ministry
    /// had said that nobody did". Zeros, and not the article's own.
    pub contested: Vec<Quantity>,
    /// What is said, and by whom: at least one statement a sentence.
    pub statements: Vec<Statement>,
    /// The media that the article as a whole says it is taken from: in its dateline, in a line of its own ("Source: …"), in a
    /// last sentence that says nothing else.
    pub credits: Vec<Party>,
}

/// The language of an article, and how that is known.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Language {
    /// BCP 47 tag; `und` if it could not be told.
    pub tag: String,
    /// How sure that is, from 0 to 1.
    pub confidence: f32,
    /// Whether the user or the source said so, rather than the text.
    pub stated: bool,
}

impl Reading {
    /// The language that a span is in (BCP 47 tag): that of the article, but in paragraphs that are in another.
    pub fn language_at(&self, span: Span) -> &str {
        let at = self.foreign.partition_point(|foreign| foreign.span.end < span.end);
        let foreign = self.foreign.get(at).filter(|foreign| foreign.span.contains(span));
        foreign.map_or(&self.language.tag, |foreign| &foreign.tag)
    }
}

/// A stretch of an article in another language than the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// Where: one paragraph or several.
    pub span: Span,
    /// BCP 47 tag.
    pub tag: String,
}

/// A span that names somebody or something.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// Where, without the endings and prefixes glued to it if the script lets them be told apart.
    pub span: Span,
    /// What it names.
    pub kind: Kind,
    /// A Latin rendering for readers of other scripts.
    pub romanised: String,
    /// The well-known name it is: an identifier of `names.toml` or an ISO 3166 region code.
    pub known: Option<String>,
    /// Whether it is an adjective or a people's name ("Russian"), which speaks of the place without naming it.
    pub adjective: bool,
    /// Why it is taken for a name.
    pub evidence: NameEvidence,
}

/// Why a span is taken for a name, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameEvidence {
    /// It is in the list of known names.
    Known,
    /// A title, role or apposition stands beside it, or quotation marks around it.
    Cue,
    /// It is capitalised where its script capitalises names only.
    Capitals,
    /// The same word was found to be a name elsewhere in the article.
    Repeated,
}

/// A span that names a time or a duration.
#[derive(Debug, Clone, PartialEq)]
pub struct Time {
    /// Where.
    pub span: Span,
    /// When, in Extended Date/Time Format (ISO 8601-2), if it can be resolved.
    pub edtf: Option<String>,
    /// How long, as an ISO 8601 duration.
    pub duration: Option<String>,
    /// Set where the time is told from an event that the text names.
    pub relative: Option<RelativeTime>,
    /// How it comes again, as a recurrence rule of iCalendar (RFC 5545): `FREQ=WEEKLY;BYDAY=TU`. Months of other
    /// calendars are told by `RSCALE` (RFC 7529).
    pub recurs: Option<String>,
    /// The day of the week that its words name, from Monday, which is 1: with a date or by itself. Not for dates of the
    /// lunar calendar, whose days depend on who saw the moon.
    pub weekday: Option<i8>,
}

/// A time told from an event: "two days after the meeting in Istanbul".
#[derive(Debug, Clone, PartialEq)]
pub struct RelativeTime {
    /// The words that name the event.
    pub event: Span,
    /// How far from it, as an ISO 8601 duration; negative is before.
    pub offset: String,
}

/// A span that names how many or how much.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Where: the number with its bounds, its unit and what it counts.
    pub span: Span,
    /// The least it can be; `None` is unbounded.
    pub low: Option<f64>,
    /// The most it can be; `None` is unbounded.
    pub high: Option<f64>,
    /// Whether a hedge blurs it ("about").
    pub approximate: bool,
    /// Unit of `numbers.toml`: `%`, `USD`, `km`, `year-old`; or `ordinal` where it is a place in a series: "the third round"
    /// is 3 of `round`.
    pub unit: Option<String>,
    /// What is counted: a concept's identifier where one is known, otherwise the folded word.
    pub counted: Option<String>,
}

impl Quantity {
    /// The unit of places in a series.
    pub const ORDINAL: &'static str = "ordinal";

    /// Whether it is a place in a series, and counts nothing: "the third round".
    pub fn is_ordinal(&self) -> bool {
        self.unit.as_deref() == Some(Self::ORDINAL)
    }
}

/// What one sentence or clause says.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// Where: the sentence, or the clause if the sentence says several things.
    pub span: Span,
    /// Who says it, if not the outlet itself.
    pub speaker: Option<Speaker>,
    /// How the speaker stands to it.
    pub stance: Stance,
    /// Whether it is quoted word for word.
    pub direct: bool,
    /// The medium or person whom the speaker told.
    pub told: Option<Party>,
    /// The outlet, agency or document that the article credits with it.
    pub credit: Option<Party>,
    /// The media by whose hands it came, nearest the article first: the agency that cites a paper, the paper, and last
    /// whom the speaker told.
    pub chain: Vec<Party>,
    /// Concepts it evokes, by identifier, sorted.
    pub concepts: Vec<String>,
    /// Whether what is said is negated.
    pub negated: bool,
    /// Whether the article passes it on without saying who said so and without vouching for it: "reportedly", the
    /// conditional of French news, the Turkish *-miş*.
    pub hearsay: bool,
    /// The words that say who says it and that it is said, not what: in order, none where the outlet speaks.
    pub attribution: Vec<Span>,
}

/// Who says something.
#[derive(Debug, Clone, PartialEq)]
pub struct Speaker {
    /// The words of this sentence that stand for the speaker: a name, a role, a pronoun.
    pub span: Span,
    /// Where the speaker was introduced, if these words take up an earlier mention.
    pub introduced: Option<Span>,
    /// The speaker's name, as the article writes it where it introduces him.
    pub name: Option<String>,
    /// The role, by identifier: `diplomat`, `spokesperson`.
    pub role: Option<String>,
    /// Whom the speaker speaks for.
    pub affiliation: Option<Affiliation>,
    /// Whether the article withholds the name.
    pub anonymous: bool,
}

/// Whom a speaker speaks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Affiliation {
    /// The words that say so.
    pub span: Span,
    /// What they say, folded back to its plain form.
    pub text: String,
    /// The well-known name it is.
    pub known: Option<String>,
}

/// Somebody who hears or relays: a medium, mostly.
#[derive(Debug, Clone, PartialEq)]
pub struct Party {
    /// The words that name it.
    pub span: Span,
    /// Its name: the label of a well-known one, otherwise as the article writes it where it is named first
    /// ("the newspaper" stands for the paper named before).
    pub name: String,
    /// The well-known name it is.
    pub known: Option<String>,
}
