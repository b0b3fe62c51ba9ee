//! What is wrong with language data that its form alone does not show: identifiers that nothing declares,
//! forms that stand twice, letters of another script.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_text::{Script, script_of};
use toml::Value;

use super::Data;

/// Everything that is wrong with one folder, each with its file and what to do; `shared` is the folder `und`.
pub fn check(data: &Data, shared: &Data) -> Vec<String> {
    let mut mistakes = Vec::new();
    identifiers(data, shared, &mut mistakes);
    numbers(data, &mut mistakes);
    if data.tag == "und" {
        declarations(data, &mut mistakes);
    }
    for (file, value) in files(data) {
        let mut say = |message: String| mistakes.push(format!("languages/{}/{file}.toml: {message}", data.tag));
        lists(&value, file, &mut |key, forms| list(data, key, forms, &mut say));
    }
    mistakes
}

fn files(data: &Data) -> [(&'static str, Value); 8] {
    fn value<T: serde::Serialize>(file: &T) -> Value {
        Value::try_from(file).unwrap_or(Value::Boolean(false))
    }
    [
        ("language", value(&data.language)),
        ("speech", value(&data.speech)),
        ("people", value(&data.people)),
        ("numbers", value(&data.numbers)),
        ("times", value(&data.times)),
        ("concepts", value(&data.concepts)),
        ("names", value(&data.names)),
        ("boilerplate", value(&data.boilerplate)),
    ]
}

/// Calls `take` with every list of strings and the key it stands under.
fn lists(value: &Value, key: &str, take: &mut impl FnMut(&str, &[Value])) {
    match value {
        Value::Array(list) if list.first().is_some_and(Value::is_str) => take(key, list),
        Value::Array(list) => list.iter().for_each(|item| lists(item, key, take)),
        Value::Table(fields) => {
            let id = fields.get("id").and_then(Value::as_str);
            for (name, inner) in fields {
                let within = id.filter(|_| name == "forms");
                lists(inner, &within.map_or_else(|| name.clone(), |id| format!("{key} {id}")), take);
            }
        }
        _ => {}
    }
}

/// Lists that hold codes or templates and no forms.
const NO_FORMS: [&str; 32] = [
    "scripts",
    "letters",
    "group",
    "is",
    "opposes",
    "date",
    "range",
    "clock",
    "moment",
    "ago",
    "hence",
    "later",
    "earlier",
    "past",
    "coming",
    "after",
    "before",
    "duration",
    "nth",
    "week",
    "half",
    "early",
    "middle",
    "late",
    "since",
    "until",
    "recurring",
    "never",
    "hour_marks",
    "quarter_marks",
    "half_marks",
    "decimal",
];

fn list(data: &Data, key: &str, forms: &[Value], say: &mut impl FnMut(String)) {
    let forms: Vec<&str> = forms.iter().filter_map(Value::as_str).collect();
    let mut seen = BTreeSet::new();
    for form in &forms {
        if !seen.insert(*form) {
            say(format!("{key}: {form:?} stands twice: keep one"));
        }
        if NO_FORMS.contains(&key) {
            continue;
        }
        if form.trim_matches(|c: char| c == '*' || c == '=' || c.is_whitespace()).is_empty() {
            say(format!("{key}: {form:?} is no word: take it out"));
        }
        if let Some(message) = of_other_script(data, form) {
            say(format!("{key}: {message}"));
        }
    }
}

/// A word that mixes scripts, or is in a script that the language is not written in, is a slip of the keyboard;
/// Latin stands in every language, for abbreviations and foreign names.
fn of_other_script(data: &Data, form: &str) -> Option<String> {
    let own: Vec<Script> = data.language.scripts.iter().flat_map(|code| by_code(code)).copied().collect();
    if own.is_empty() {
        return None;
    }
    for word in form.split(|c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '/')) {
        let scripts: BTreeSet<Script> = word.chars().map(script_of).filter(|s| *s != Script::Common).collect();
        if let Some(other) = scripts.iter().find(|s| **s != Script::Latin && !own.contains(s)) {
            return Some(format!(
                "{form:?} has letters of {other:?}, and the language is written in {}: correct it, or add the script to `scripts`",
                data.language.scripts.join(", ")
            ));
        }
        let mixed = scripts.len() > 1 && scripts.contains(&Script::Latin) && !unspaced(&scripts);
        // "ИИ-чат" is in two scripts by a hyphen; "мaрт" with a Latin a is a slip. Latin abbreviations take endings.
        let abbreviation = word.chars().filter(|c| script_of(*c) == Script::Latin).all(char::is_uppercase);
        if mixed && !abbreviation {
            return Some(format!("{form:?} mixes scripts within a word: write it in one"));
        }
    }
    None
}

fn unspaced(scripts: &BTreeSet<Script>) -> bool {
    scripts.iter().any(|s| s.is_unspaced() || *s == Script::Hangul)
}

/// The scripts that an ISO 15924 code stands for; none if the code is not known here, which is then not checked.
fn by_code(code: &str) -> &'static [Script] {
    match code {
        "Latn" => &[Script::Latin],
        "Cyrl" => &[Script::Cyrillic],
        "Grek" => &[Script::Greek],
        "Armn" => &[Script::Armenian],
        "Geor" => &[Script::Georgian],
        "Hebr" => &[Script::Hebrew],
        "Arab" => &[Script::Arabic],
        "Deva" => &[Script::Devanagari],
        "Beng" => &[Script::Bengali],
        "Thai" => &[Script::Thai],
        "Hans" | "Hant" | "Hani" => &[Script::Han],
        "Jpan" => &[Script::Han, Script::Kana],
        "Hrkt" | "Hira" | "Kana" => &[Script::Kana],
        "Kore" => &[Script::Han, Script::Hangul],
        "Hang" => &[Script::Hangul],
        _ => &[],
    }
}

/// Identifiers that a folder uses and `und` does not declare.
fn identifiers(data: &Data, shared: &Data, mistakes: &mut Vec<String>) {
    let mut unknown = |file: &str, what: &str, id: &str| {
        mistakes.push(format!(
            "languages/{}/{file}.toml: no {what} is called {id:?}: take one that languages/und/{file}.toml declares, or declare it there",
            data.tag
        ));
    };
    let roles: BTreeSet<&str> = shared.people.declare.iter().map(|d| d.id.as_str()).collect();
    for role in data.people.role.iter().filter(|role| !roles.contains(role.id.as_str())) {
        unknown("people", "role", &role.id);
    }
    let concepts: BTreeSet<&str> = shared.concepts.declare.iter().map(|d| d.id.as_str()).collect();
    for id in data.concepts.words.keys().filter(|id| !concepts.contains(id.as_str())) {
        unknown("concepts", "concept", id);
    }
    let names: BTreeSet<&str> = shared.names.declare.iter().map(|d| d.id.as_str()).collect();
    let ids = data.names.forms.keys().chain(data.names.adjectives.keys());
    for id in ids.filter(|id| !names.contains(id.as_str()) && !is_region(id)) {
        unknown("names", "name", id);
    }
}

/// An ISO 3166 code of two letters, which CLDR names.
fn is_region(id: &str) -> bool {
    id.len() == 2 && id.bytes().all(|b| b.is_ascii_uppercase())
}

/// A number word with two values has none.
fn numbers(data: &Data, mistakes: &mut Vec<String>) {
    let numbers = &data.numbers;
    for (key, list) in [
        ("number", &numbers.number),
        ("magnitude", &numbers.magnitude),
        ("ordinal", &numbers.ordinal),
        ("fraction", &numbers.fraction),
        ("share", &numbers.share),
    ] {
        let mut values: BTreeMap<&str, f64> = BTreeMap::new();
        for number in list {
            for form in &number.forms {
                let known = *values.entry(form).or_insert(number.value);
                if (known - number.value).abs() > f64::EPSILON * known.abs() {
                    mistakes.push(format!(
                        "languages/{}/numbers.toml: {key}: {form:?} is {known} and {}: keep one",
                        data.tag, number.value
                    ));
                }
            }
        }
    }
}

/// What `und` declares twice, or by an identifier that it does not declare.
fn declarations(und: &Data, mistakes: &mut Vec<String>) {
    let mut declared = |file: &str, ids: Vec<&str>, uses: Vec<&str>, region: bool| {
        let mut known = BTreeSet::new();
        let mut plain = BTreeSet::new();
        for id in &ids {
            known.insert(*id);
            // Two that only large letters tell apart are one that two hands have declared.
            if !plain.insert(id.to_lowercase()) {
                mistakes.push(format!("languages/und/{file}.toml: {id:?} is declared twice: keep one"));
            }
        }
        for id in uses.iter().filter(|id| !known.contains(**id) && (!region || !is_region(id))) {
            mistakes.push(format!(
                "languages/und/{file}.toml: {id:?} is used and nowhere declared: declare it, or correct it"
            ));
        }
    };
    let roles = &und.people.declare;
    let wider = roles.iter().flat_map(|d| &d.is).map(String::as_str).collect();
    declared("people", roles.iter().map(|d| d.id.as_str()).collect(), wider, false);
    let concepts = &und.concepts.declare;
    let others =
        concepts.iter().flat_map(|d| d.is.iter().chain(&d.makes).chain(&d.opposes)).map(String::as_str).collect();
    declared("concepts", concepts.iter().map(|d| d.id.as_str()).collect(), others, false);
    let names = &und.names.declare;
    let of = names.iter().flat_map(|d| [&d.of, &d.called]).filter_map(|id| id.as_deref()).collect();
    declared("names", names.iter().map(|d| d.id.as_str()).collect(), of, true);
}
