//! Which tables there are, and what each of their columns holds.

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words, or an identifier.
    Text,
    /// A whole number.
    Integer,
    /// A number, which may be infinite.
    Number,
    /// True or false.
    Boolean,
    /// A day.
    Date,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name, which stays as it is from version to version.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: Kind,
    /// What they mean.
    pub about: &'static str,
    /// Whether no cell is empty.
    pub required: bool,
}

/// Columns whose cells together name a row of another table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The columns here.
    pub columns: &'static [&'static str],
    /// The other table.
    pub table: &'static str,
    /// Its columns, which are its key.
    pub key: &'static [&'static str],
}

/// What a table is, without its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    /// Its name, and that of its file.
    pub name: &'static str,
    /// What a row is.
    pub about: &'static str,
    /// Its columns.
    pub columns: Vec<Column>,
    /// The columns that tell one row from all others; empty where rows have no name.
    pub key: &'static [&'static str],
    /// What its rows belong to.
    pub references: Vec<Reference>,
}

const STORY: &[&str] = &["story"];
const ARTICLE: &[&str] = &["article"];
const ENTITY: &[&str] = &["story", "entity"];
const CLAIM: &[&str] = &["story", "claim"];
const SPEAKER: &[&str] = &["story", "speaker"];
const ORIGIN: &[&str] = &["story", "origin"];

impl Schema {
    fn new(name: &'static str, about: &'static str) -> Self {
        Self { name, about, columns: Vec::new(), key: &[], references: Vec::new() }
    }

    fn optional(mut self, name: &'static str, kind: Kind, about: &'static str) -> Self {
        self.columns.push(Column { name, kind, about, required: false });
        self
    }

    fn column(mut self, name: &'static str, kind: Kind, about: &'static str) -> Self {
        self.columns.push(Column { name, kind, about, required: true });
        self
    }

    fn key(mut self, key: &'static [&'static str]) -> Self {
        self.key = key;
        self
    }

    fn refers(mut self, columns: &'static [&'static str], table: &'static str, key: &'static [&'static str]) -> Self {
        self.references.push(Reference { columns, table, key });
        self
    }

    /// The story that a row belongs to.
    fn of_story(self) -> Self {
        self.column("story", Kind::Text, "The story.").refers(STORY, "stories", STORY)
    }

    /// Where the words of a row stand.
    fn place(self) -> Self {
        self.column("article", Kind::Text, "The article.")
            .column("language", Kind::Text, "Language of the article (BCP 47).")
            .column("field", Kind::Text, "Where in the article: `title` or `text`.")
            .column("start", Kind::Integer, "Unicode code points before the words.")
            .column("end", Kind::Integer, "Unicode code points up to their end.")
            .column("text", Kind::Text, "The words, as the article has them.")
            .refers(ARTICLE, "articles", ARTICLE)
    }

    fn edtf(self, about: &'static str) -> Self {
        self.optional("edtf", Kind::Text, about).optional("date", Kind::Date, "The same, where it is a day.")
    }
}

/// Every table, in the order in which they are documented.
pub fn schemas() -> Vec<Schema> {
    let mut schemas = of_articles();
    schemas.extend(of_claims());
    schemas.push(of_contradictions());
    schemas.extend(of_sources());
    schemas.extend(of_times());
    schemas
}

fn of_articles() -> Vec<Schema> {
    use Kind::*;
    let stories = Schema::new("stories", "A row is an event that one article or more tell of.")
        .column("story", Text, "Identifier of the story.")
        .optional("title", Text, "What heads it.")
        .column("title_article", Text, "The article whose title that is.")
        .edtf("The time of the event (Extended Date/Time Format).")
        .column("articles", Integer, "Articles that tell of it.")
        .column("languages", Integer, "Languages they are in.")
        .column("claims", Integer, "Claims they make.")
        .key(STORY);
    let articles = Schema::new("articles", "A row is an article of a story.")
        .column("article", Text, "Identifier of the article.")
        .of_story()
        .optional("url", Text, "Its address.")
        .optional("outlet", Text, "Who published it, as the source has it.")
        .optional("author", Text, "Who wrote it, as the source has it.")
        .column("language", Text, "The language it is in (BCP 47); `und` if that could not be told.")
        .column("language_confidence", Number, "How sure that is, from 0 to 1.")
        .optional("published", Text, "When it was published (ISO 8601), the day at the place of publication, with the time of day and its offset from UTC if known.")
        .optional("published_date", Date, "The day it was published.")
        .optional("title", Text, "Its headline.")
        .column("characters", Integer, "Length of its text, in Unicode code points.")
        .key(ARTICLE);
    let entities = Schema::new("entities", "A row is a person, place or organisation of a story.")
        .of_story()
        .column("entity", Text, "Identifier within the story.")
        .column("kind", Text, "`person`, `place`, `organisation` or `other`.")
        .column("label", Text, "What a reader may call it.")
        .optional("known", Text, "Identifier of a well-known name, or an ISO 3166 region code.")
        .column("mentions", Integer, "How often it is named.")
        .column("articles", Integer, "Articles that name it.")
        .column("languages", Integer, "Languages it is named in.")
        .optional("evidence", Text, "Why its forms are taken for one, a line each.")
        .key(ENTITY);
    let forms = Schema::new("forms", "A row is a place that names an entity.")
        .of_story()
        .column("entity", Text, "The entity.")
        .refers(ENTITY, "entities", ENTITY)
        .place();
    vec![stories, articles, entities, forms]
}

fn of_claims() -> Vec<Schema> {
    use Kind::*;
    let claims = Schema::new("claims", "A row is one thing that is said in a story, by one article or more.")
        .of_story()
        .column("claim", Text, "Identifier within the story; the first matters most.")
        .column("standing", Text, "`agreed`, `compatible`, `differs`, `disputed` or `single`.")
        .column("weight", Number, "How much it matters in the story, from 0 to 1.")
        .column("articles", Integer, "Articles that say it.")
        .column("outlets", Integer, "Outlets they appeared in.")
        .column("languages", Integer, "Languages they are in.")
        .column("independent_origins", Integer, "Origins that don't relay one another.")
        .column("perhaps", Integer, "Further articles that may tell it.")
        .optional("denied_by", Text, "Who denies it, a line each.")
        .optional("language", Text, "Language of `text` (BCP 47).")
        .optional("text", Text, "The statement that says it most clearly, in the reader's language if there is one.")
        .key(CLAIM);
    let statements = Schema::new("statements", "A row is a statement of an article that makes a claim.")
        .of_story()
        .column("claim", Text, "The claim.")
        .column("statement", Integer, "Number within the claim; the clearest is 1.")
        .refers(CLAIM, "claims", CLAIM)
        .place()
        .optional("speaker", Text, "Who says it, if not the outlet itself.")
        .column("stance", Text, "How the speaker stands to it: `asserts`, `confirms`, `denies`, `declines`, `accuses`, `warns`, `promises` or `asks`.")
        .column("hearsay", Boolean, "Whether the article passes it on without a source and without vouching for it.")
        .column("loose", Boolean, "Whether it only may say what the claim says, and counts for nothing in it.")
        .column("origin", Text, "Where it came from.")
        .column("chain", Text, "The origins by whose hands it came, nearest the article first, with a space between them; the last is `origin`.")
        .refers(SPEAKER, "speakers", SPEAKER)
        .refers(ORIGIN, "origins", ORIGIN)
        .key(&["story", "claim", "statement"]);
    let values = Schema::new(
        "values",
        "A row is a value that an article gives, beside those others give for the same.",
    )
    .of_story()
    .column("claim", Text, "The claim.")
    .column("comparison", Integer, "Number within the claim: rows that share it are compared.")
    .column(
        "slot",
        Text,
        "What is compared: what is counted, its unit, `when`, `how-long` (in hours), `speaker`, `who`, `by-what` (what did the harm), or words that oppose each other.",
    )
    .column("verdict", Text, "How the values compare: `agreed`, `compatible`, `update` or `differs`.")
    .refers(CLAIM, "claims", CLAIM)
    .place()
    .optional("low", Number, "The least it can be.")
    .optional("high", Number, "The most it can be.")
    .edtf("The time (Extended Date/Time Format).")
    .optional("concept", Text, "The concept, where words are compared.")
    .optional("slip", Text, "How this reading may be a slip: `magnitude`, `month`, `year` or `day and month`.");
    let omissions = Schema::new("omissions", "A row is an article that leaves a claim out.")
        .of_story()
        .column("claim", Text, "The claim.")
        .column("article", Text, "The article.")
        .refers(CLAIM, "claims", CLAIM)
        .refers(ARTICLE, "articles", ARTICLE)
        .key(&["story", "claim", "article"]);
    let links = Schema::new("links", "A row is two statements of different articles that say the same.")
        .of_story()
        .column("article_a", Text, "The article of one.")
        .column("field_a", Text, "Where in the article: `title` or `text`.")
        .column("start_a", Integer, "Unicode code points before its words.")
        .column("end_a", Integer, "Unicode code points up to their end.")
        .column("article_b", Text, "The article of the other.")
        .column("field_b", Text, "Where in the article: `title` or `text`.")
        .column("start_b", Integer, "Unicode code points before its words.")
        .column("end_b", Integer, "Unicode code points up to their end.")
        .column("score", Number, "How sure that is, from 0 to 1: at 0.5 as likely as not.")
        .optional("evidence", Text, "Why, a line for each piece of evidence.")
        .refers(&["article_a"], "articles", ARTICLE)
        .refers(&["article_b"], "articles", ARTICLE);
    vec![claims, statements, values, omissions, links]
}

fn of_sources() -> Vec<Schema> {
    use Kind::*;
    let speakers = Schema::new("speakers", "A row is somebody who is quoted in a story.")
        .of_story()
        .column("speaker", Text, "Identifier within the story.")
        .column("label", Text, "What a reader may call them.")
        .optional("entity", Text, "The entity, if they are named.")
        .column("anonymous", Boolean, "Whether the name is withheld.")
        .optional("role", Text, "The role, by identifier.")
        .optional("affiliation", Text, "The entity they speak for.")
        .refers(ENTITY, "entities", ENTITY)
        .refers(&["story", "affiliation"], "entities", ENTITY)
        .key(SPEAKER);
    let mentions = Schema::new("mentions", "A row is a place that names or describes a speaker.")
        .of_story()
        .column("speaker", Text, "The speaker.")
        .refers(SPEAKER, "speakers", SPEAKER)
        .place();
    let origins = Schema::new("origins", "A row is a source where claims of a story entered the world.")
        .of_story()
        .column("origin", Text, "Identifier within the story.")
        .column("label", Text, "What a reader may call it.")
        .column("kind", Text, "`outlet`, `agency`, `official`, `document`, or `own`: an article's own reporting.")
        .column("articles", Integer, "Articles that carry it.")
        .key(ORIGIN);
    let relays = Schema::new("relays", "A row is an article that carries an origin.")
        .of_story()
        .column("origin", Text, "The origin.")
        .column("article", Text, "The article.")
        .refers(ORIGIN, "origins", ORIGIN)
        .refers(ARTICLE, "articles", ARTICLE)
        .key(&["story", "origin", "article"]);
    let chains = Schema::new("chains", "A row is an origin that relays another.")
        .of_story()
        .column("origin", Text, "The origin that relays.")
        .column("relays", Text, "The origin that it relays.")
        .refers(ORIGIN, "origins", ORIGIN)
        .refers(&["story", "relays"], "origins", ORIGIN)
        .key(&["story", "origin", "relays"]);
    let quoted = Schema::new("quoted", "A row is a speaker whom an origin quotes.")
        .of_story()
        .column("origin", Text, "The origin.")
        .column("speaker", Text, "The speaker.")
        .refers(ORIGIN, "origins", ORIGIN)
        .refers(SPEAKER, "speakers", SPEAKER)
        .key(&["story", "origin", "speaker"]);
    let credits = Schema::new("credits", "A row is a place that credits an origin.")
        .of_story()
        .column("origin", Text, "The origin.")
        .refers(ORIGIN, "origins", ORIGIN)
        .place();
    vec![speakers, mentions, origins, relays, chains, quoted, credits]
}

fn of_contradictions() -> Schema {
    use Kind::*;
    Schema::new("contradictions", "A row is one of two things that an article says and that can't both be so.")
        .of_story()
        .column("contradiction", Integer, "Number within the story: the two rows that share it contradict each other.")
        .column("kind", Text, "`weekday` (not that of the date beside it), `day` or `figure` (one thing has two).")
        .column("slot", Text, "What is counted, or `when`.")
        .place()
        .optional("low", Number, "The least it can be.")
        .optional("high", Number, "The most it can be.")
        .edtf("The time (Extended Date/Time Format).")
        .optional("weekday", Text, "The day of the week, in English.")
}

fn of_times() -> Vec<Schema> {
    use Kind::*;
    const MOMENT: &[&str] = &["story", "moment"];
    let timeline = Schema::new("timeline", "A row is a time that a story tells of, earliest first.")
        .of_story()
        .column("moment", Integer, "Number within the story.")
        .edtf("When (Extended Date/Time Format).")
        .column("inferred", Boolean, "Whether it follows only from several articles together.")
        .column("claims", Integer, "Claims that are of this time.")
        .key(MOMENT);
    let events = Schema::new("events", "A row is a claim that is of a time of the timeline.")
        .of_story()
        .column("moment", Integer, "The time.")
        .column("claim", Text, "The claim.")
        .refers(MOMENT, "timeline", MOMENT)
        .refers(CLAIM, "claims", CLAIM)
        .key(&["story", "moment", "claim"]);
    let datings = Schema::new("datings", "A row is a place that a time of the timeline was read or inferred from.")
        .of_story()
        .column("moment", Integer, "The time.")
        .refers(MOMENT, "timeline", MOMENT)
        .place();
    let diagnostics = Schema::new("diagnostics", "A row is something that was wrong with an input.")
        .column("article", Text, "The file, line or article that it is about.")
        .column("message", Text, "What was wrong, and what was done about it.");
    vec![timeline, events, datings, diagnostics]
}
