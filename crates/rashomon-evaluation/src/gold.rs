//! Gold stories: what a careful reader finds in some articles. `corpus/README.md` says how they are written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rashomon_article::{Article, Options, Published, Source, intake};
use rashomon_language::Stance;
use rashomon_synopsis::ContradictionKind;
use serde::Deserialize;

/// One gold file.
#[derive(Debug, Clone, Deserialize)]
pub struct Gold {
    /// Its file name without the extension; set when it is read.
    #[serde(skip)]
    pub name: String,
    /// What it is, for people.
    #[serde(default)]
    pub about: String,
    /// The articles, by their short ids.
    pub articles: BTreeMap<String, GoldArticle>,
    /// Whether all articles tell of one event.
    #[serde(default)]
    pub same_story: bool,
    /// The ids of the articles about each event.
    #[serde(default)]
    pub stories: BTreeMap<String, Vec<String>>,
    /// Who and what is named.
    #[serde(default)]
    pub entities: Vec<GoldEntity>,
    /// Times and durations.
    #[serde(default)]
    pub times: Vec<GoldTime>,
    /// Quantities.
    #[serde(default)]
    pub quantities: Vec<GoldQuantity>,
    /// What is said, by which sentences of which articles.
    #[serde(default)]
    pub statements: Vec<GoldStatement>,
    /// Who is quoted.
    #[serde(default)]
    pub attributions: Vec<GoldAttribution>,
    /// Where the tellings can't all be so.
    #[serde(default)]
    pub conflicts: Vec<GoldConflict>,
    /// Where an article contradicts itself.
    #[serde(default)]
    pub contradictions: Vec<GoldContradiction>,
    /// Where it came from.
    #[serde(default)]
    pub origins: GoldOrigins,
    /// Articles that print one text with small edits.
    #[serde(default)]
    pub copies: Vec<Vec<String>>,
    /// Articles that are translations of others: first what is translated, then the translation.
    #[serde(default)]
    pub translations: Vec<[String; 2]>,
}

/// An article of a gold file.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldArticle {
    /// Where it lies, from the folder above the gold file's own.
    pub file: String,
    /// Its language (BCP 47): for the tables, not told to the engine.
    pub language: String,
    /// When it was published.
    #[serde(default, deserialize_with = "date")]
    pub published: Option<Date>,
    /// Who published it.
    #[serde(default)]
    pub outlet: Option<String>,
    /// Lines that tell nothing of the event.
    #[serde(default)]
    pub boilerplate: Vec<String>,
}

pub(crate) fn date<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text: Option<String> = Option::deserialize(deserializer)?;
    text.map(|text| text.parse().map_err(serde::de::Error::custom)).transpose()
}

/// One person, place or organisation.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldEntity {
    /// Its English name.
    pub label: String,
    /// What it is.
    pub kind: rashomon_language::Kind,
    /// For each article, the forms it uses.
    #[serde(flatten)]
    pub forms: BTreeMap<String, Vec<String>>,
}

/// A time or a duration.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldTime {
    /// The article.
    pub article: String,
    /// Its words.
    pub text: String,
    /// When, as far as the article alone tells.
    #[serde(default)]
    pub edtf: Option<String>,
    /// How long.
    #[serde(default)]
    pub duration: Option<String>,
    /// The event that it is told from.
    #[serde(default)]
    pub relative_to: Option<String>,
    /// How far from that event.
    #[serde(default)]
    pub offset: Option<String>,
    /// When, if another article of the story supplies the event's date.
    #[serde(default)]
    pub edtf_using_both: Option<String>,
}

/// A quantity.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldQuantity {
    /// The article.
    pub article: String,
    /// Its words.
    pub text: String,
    /// The least it can be.
    #[serde(default)]
    pub low: Option<f64>,
    /// The most it can be.
    #[serde(default)]
    pub high: Option<f64>,
    /// Whether a hedge blurs it.
    #[serde(default)]
    pub approximate: bool,
    /// Its unit.
    #[serde(default)]
    pub unit: Option<String>,
    /// What is counted, as an English plural.
    #[serde(default)]
    pub counted: Option<String>,
}

/// One thing said in a story.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldStatement {
    /// Its name.
    pub id: String,
    /// How it stands.
    pub standing: String,
    /// How the tellings differ, for people.
    #[serde(default)]
    pub difference: Option<String>,
    /// What only some tell, for people.
    #[serde(default)]
    pub only_in: Option<serde_json::Value>,
    /// How many origins it has that don't relay one another.
    #[serde(default)]
    pub independent: Option<usize>,
    /// For each article, pieces of the sentences that say it.
    #[serde(flatten)]
    pub pieces: BTreeMap<String, Vec<String>>,
}

/// Somebody who is quoted.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldAttribution {
    /// The article.
    pub article: String,
    /// The words that name the source.
    pub speaker: String,
    /// Words of the sentence meant.
    #[serde(default)]
    pub at: Option<String>,
    /// Whether the name is withheld.
    #[serde(default)]
    pub anonymous: bool,
    /// Whom the source speaks for.
    #[serde(default)]
    pub affiliation: Option<String>,
    /// Whom the source told.
    #[serde(default)]
    pub told: Option<String>,
    /// Whom a pronoun or a role means.
    #[serde(default)]
    pub refers_to: Option<String>,
    /// How the source stands to it.
    pub stance: String,
}

impl GoldAttribution {
    /// The stances that must be found: one, or those of the parts. What stands in brackets is for people,
    /// and `disputes` is another word for `denies`. An unknown word is given back as it is.
    pub fn stances(&self) -> Vec<Result<Stance, String>> {
        let outside = self.stance.split('(').next().unwrap_or_default();
        let parts = outside.split(',').map(|part| part.trim().trim_end_matches("in part").trim());
        parts.filter(|part| !part.is_empty()).map(|part| stance(part).ok_or_else(|| part.to_owned())).collect()
    }
}

fn stance(word: &str) -> Option<Stance> {
    let word = if word == "disputes" { "denies" } else { word };
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

/// Tellings of one thing that can't all be so.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldConflict {
    /// Its name.
    pub id: String,
    /// The statement that it is about.
    pub statement: String,
    /// What differs (`value`, `time`, `stance`, `speaker`, `wording`, `slip`), for people.
    #[serde(default)]
    pub kind: String,
    /// The sides, two or more: for each article of a side, the words that tell it so.
    pub sides: Vec<BTreeMap<String, String>>,
    /// What it is, for people.
    #[serde(default)]
    pub about: String,
}

/// Two things that one article says and that can't both be so.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldContradiction {
    /// The article.
    pub article: String,
    /// What is wrong: `weekday`, `day` or `figure`.
    pub kind: String,
    /// The words that tell the one and the other.
    pub sides: [String; 2],
    /// What it is, for people.
    #[serde(default)]
    pub about: String,
}

impl GoldContradiction {
    /// Its kind, if there is such a kind.
    pub fn kind(&self) -> Option<ContradictionKind> {
        match self.kind.as_str() {
            "weekday" => Some(ContradictionKind::Weekday),
            "day" => Some(ContradictionKind::Day),
            "figure" => Some(ContradictionKind::Figure),
            _ => None,
        }
    }
}

/// Where a story came from.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct GoldOrigins {
    /// What the outlets and independent origins are counted of, for people.
    #[serde(default, rename = "core claim")]
    pub core_claim: String,
    /// How many articles carry it.
    #[serde(default)]
    pub outlets: usize,
    /// Its independent origins, for people; their number is what counts.
    #[serde(default)]
    pub independent: Vec<String>,
    /// Each origin.
    #[serde(default)]
    pub list: Vec<GoldOrigin>,
}

/// Where claims entered the world.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldOrigin {
    /// Its label.
    pub label: String,
    /// What kind it is.
    pub kind: String,
    /// The articles that relay it.
    #[serde(default)]
    pub relayed_by: Vec<String>,
}

/// Why a gold file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A gold file is not as it must be.
    #[error("{}: {message}", path.display())]
    Format {
        /// Which.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
}

/// The gold files that a path names: itself, or all `.json` files of the folder and the folders in it, by name;
/// but for `pages.json`, which tells of web pages.
///
/// # Errors
///
/// If a folder cannot be listed, or holds none.
pub fn files(path: &Path) -> Result<Vec<PathBuf>, Error> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    list(path, &mut found)?;
    found.sort();
    if found.is_empty() {
        let message = "no gold file (.json) in this folder".into();
        return Err(Error::Format { path: path.to_owned(), message });
    }
    Ok(found)
}

fn list(folder: &Path, into: &mut Vec<PathBuf>) -> Result<(), Error> {
    let failed = |source| Error::Read { path: folder.to_owned(), source };
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            list(&path, into)?;
        } else if path.extension().is_some_and(|extension| extension == "json") && !path.ends_with("pages.json") {
            into.push(path);
        }
    }
    Ok(())
}

/// Reads a gold file and its articles, which get their ids, dates and outlets from it, but not their language.
///
/// # Errors
///
/// If the file or an article cannot be read, or the file is not in the format.
pub fn load(path: &Path) -> Result<(Gold, Vec<Article>), Error> {
    let text = fs::read_to_string(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let wrong = |message: String| Error::Format { path: path.to_owned(), message };
    let mut gold = parse(&text).map_err(wrong)?;
    gold.name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let folder = path.parent().and_then(Path::parent).map(Path::to_owned);
    let folder = match folder {
        Some(folder) if folder.as_os_str().is_empty() => PathBuf::from("."),
        Some(folder) => folder,
        None => PathBuf::from(".."),
    };
    let mut articles = Vec::new();
    for (id, described) in &gold.articles {
        let file = folder.join(&described.file);
        let found = intake(&[Source::Path(file.clone())], &Options::default());
        let [article] = <[Article; 1]>::try_from(found.articles)
            .map_err(|found| wrong(format!("{} holds {} articles, not one", file.display(), found.len())))?;
        let published = described.published.map(|date| Published { date, time: None });
        let outlet = described.outlet.clone();
        articles.push(Article { id: id.clone(), language: None, published, outlet, ..article });
    }
    Ok((gold, articles))
}

/// Reads the text of a gold file, and checks that whatever names an article names one that is there.
///
/// # Errors
///
/// If it is not in the format, in words.
pub fn parse(text: &str) -> Result<Gold, String> {
    let mut gold: Gold = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if gold.stories.is_empty() {
        let ids: Vec<String> = gold.articles.keys().cloned().collect();
        gold.stories = match gold.same_story {
            true => BTreeMap::from([("story".to_owned(), ids)]),
            false => ids.into_iter().map(|id| (id.clone(), vec![id])).collect(),
        };
    }
    let named = (gold.stories.values().flatten())
        .chain(gold.entities.iter().flat_map(|e| e.forms.keys()))
        .chain(gold.times.iter().map(|t| &t.article))
        .chain(gold.quantities.iter().map(|q| &q.article))
        .chain(gold.statements.iter().flat_map(|s| s.pieces.keys()))
        .chain(gold.attributions.iter().map(|a| &a.article))
        .chain(gold.conflicts.iter().flat_map(|c| &c.sides).flat_map(BTreeMap::keys))
        .chain(gold.contradictions.iter().map(|c| &c.article))
        .chain(gold.origins.list.iter().flat_map(|o| &o.relayed_by))
        .chain(gold.copies.iter().flatten())
        .chain(gold.translations.iter().flatten());
    for id in named {
        if !gold.articles.contains_key(id) {
            return Err(format!("no article has the id `{id}`"));
        }
    }
    for conflict in &gold.conflicts {
        if !gold.statements.iter().any(|statement| statement.id == conflict.statement) {
            return Err(format!("no statement has the id `{}`", conflict.statement));
        }
        if conflict.sides.len() < 2 {
            return Err(format!("the conflict `{}` needs two sides", conflict.id));
        }
    }
    for contradiction in &gold.contradictions {
        if contradiction.kind().is_none() {
            return Err(format!("no contradiction is of the kind `{}`", contradiction.kind));
        }
    }
    for attribution in &gold.attributions {
        for stance in attribution.stances() {
            stance.map_err(|word| format!("no stance is called `{word}`"))?;
        }
    }
    Ok(gold)
}
