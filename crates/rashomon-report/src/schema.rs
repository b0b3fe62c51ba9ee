//! The JSON Schema of whatever is printed as JSON.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Value, json};

use crate::json::{Range, Reading, Report, VERSION};
use crate::verify::Verification;

/// What is printed as JSON, with the command that prints it.
pub const KINDS: [(&str, &str); 6] = [
    ("report", "rashomon read --format json"),
    ("reading", "a line of rashomon inspect --format json"),
    ("gathered", "a line of rashomon gather --format jsonl"),
    ("aligned", "a line of rashomon align --format jsonl"),
    ("language", "an entry of rashomon languages --format json"),
    ("verification", "rashomon verify --format json"),
];

/// A line of `rashomon gather --format jsonl`.
#[derive(JsonSchema)]
#[allow(dead_code)] // Described here, written by the command.
struct Gathered {
    /// The article.
    article: String,
    /// The story it tells: the identifier of the article that came first.
    story: String,
    /// Set where it is a copy or a translation of an article before it.
    copies: Option<Copied>,
}

#[derive(JsonSchema)]
#[allow(dead_code)]
struct Copied {
    /// The article that it copies.
    article: String,
    #[schemars(extend("enum" = ["copy", "translation"]))]
    kind: String,
    /// Of a copy, how much of the shorter text stands in the longer; of a translation, how likely it is.
    score: f64,
}

/// A line of `rashomon align --format jsonl`: two sentences that say the same.
#[derive(JsonSchema)]
#[allow(dead_code)]
struct Aligned {
    /// The sentence of the first article.
    a: Range,
    /// The sentence of the second.
    b: Range,
    /// How sure that is, from 0 to 1.
    score: f64,
    /// With `--explain`: why.
    evidence: Option<Vec<String>>,
}

/// An entry of `rashomon languages --format json`.
#[derive(JsonSchema)]
#[allow(dead_code)]
struct Language {
    /// BCP 47 tag.
    tag: String,
    /// Its name in English.
    name: String,
    /// Its name in itself.
    native: String,
    /// Whether a text is recognised as being in it.
    identified: bool,
    /// Countries and regions whose names are known.
    regions: usize,
    /// Words for months and days that are known.
    dates: usize,
    /// For each data file, how many forms it holds.
    files: std::collections::BTreeMap<String, usize>,
    /// For each measure, the score.
    scores: std::collections::BTreeMap<String, f64>,
}

/// The JSON Schema of one kind (by its name in [`KINDS`]), or of any of them.
pub fn schema(kind: Option<&str>) -> Option<Value> {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let mut roots = Vec::new();
    for (name, printed_by) in KINDS.iter().filter(|(name, _)| kind.is_none_or(|kind| kind == *name)) {
        let mut root = serde_json::to_value(root(name, &mut generator)).ok()?;
        root["title"] = (*name).into();
        root["description"] = format!("What {printed_by} prints.").into();
        roots.push(root);
    }
    let id = kind.map(|kind| format!(":{kind}")).unwrap_or_default();
    let mut schema = match &mut roots[..] {
        [] => return None,
        [root] => root.take(),
        _ => json!({
            "title": "Rashomon",
            "description": "Whatever Rashomon prints as JSON. `rashomon schema KIND` prints the schema of one kind.",
            "anyOf": roots,
        }),
    };
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["$id"] = format!("urn:rashomon:schema:{VERSION}{id}").into();
    schema["$comment"] = "Offsets are Unicode code points. Fields may be added.".into();
    schema["$defs"] = generator.take_definitions(true).into();
    Some(schema)
}

fn root(name: &str, generator: &mut SchemaGenerator) -> schemars::Schema {
    match name {
        "report" => generator.subschema_for::<Report>(),
        "reading" => generator.subschema_for::<Reading>(),
        "gathered" => generator.subschema_for::<Gathered>(),
        "aligned" => generator.subschema_for::<Aligned>(),
        "language" => generator.subschema_for::<Language>(),
        _ => generator.subschema_for::<Verification>(),
    }
}
