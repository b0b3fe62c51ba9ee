//! What the data of the languages says of one thing in many of them, as something to learn from: each concept,
//! role, well-known name, country, month and weekday is like a sentence that is translated into all of them.

use std::collections::BTreeMap;

use rashomon_language::schema::Data;
use rashomon_language::{Imported, Language, folder};
use rashomon_vector::learn::{Fact, SOURCES, sources};

/// The facts of all languages that vectors are learned for.
pub fn facts() -> Vec<Fact> {
    let sources = sources(SOURCES);
    let tags = sources.iter().flat_map(|source| std::iter::once(&source.language).chain(&source.others));
    let mut facts: BTreeMap<String, Fact> = BTreeMap::new();
    for tag in tags {
        let language = Language::get(tag);
        if language.tag != "und" {
            add(&mut facts, tag, &folder(tag), &language.imported);
        }
    }
    // What all languages call alike is what English calls it.
    for name in &folder("und").names.declare {
        let fact = facts.entry(format!("name {}", name.id)).or_default();
        fact.forms.entry("en".to_owned()).or_default().push(name.label.clone());
    }
    facts.into_values().collect()
}

fn add(facts: &mut BTreeMap<String, Fact>, tag: &str, data: &Data, imported: &Imported) {
    let mut say = |id: String, forms: &mut dyn Iterator<Item = &str>| {
        let mut forms = forms.filter(|form| !form.trim().is_empty()).map(str::to_owned).peekable();
        if forms.peek().is_some() {
            facts.entry(id).or_default().forms.entry(tag.to_owned()).or_default().extend(forms);
        }
    };
    for (id, forms) in &data.concepts.words {
        say(format!("concept {id}"), &mut forms.iter().map(String::as_str));
    }
    for (id, forms) in data.names.forms.iter().chain(&data.names.adjectives) {
        say(format!("name {id}"), &mut forms.iter().map(String::as_str));
    }
    for role in &data.people.role {
        say(format!("role {}", role.id), &mut role.forms.iter().map(String::as_str));
    }
    for (code, forms) in &imported.regions {
        say(format!("name {code}"), &mut forms.iter().copied());
    }
    for (_, month, forms) in imported.months.iter().filter(|(calendar, _, _)| *calendar == "gregory") {
        say(format!("month {month}"), &mut forms.iter().copied());
    }
    for (day, forms) in &imported.weekdays {
        say(format!("weekday {day}"), &mut forms.iter().copied());
    }
    for (day, forms) in &imported.days {
        say(format!("day {day}"), &mut forms.iter().copied());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_gathers_what_languages_call_a_thing() {
        let facts = facts();
        let of = |tag: &str, form: &str| {
            let is = |fact: &&Fact| fact.forms.get(tag).is_some_and(|forms| forms.iter().any(|f| f == form));
            facts.iter().find(is).unwrap_or_else(|| panic!("{form} is in the data"))
        };
        // A country by CLDR, and a name by the folders.
        assert_eq!(of("fa", "آلمان"), of("pt", "Alemanha"));
        assert_eq!(of("fa", "مسکو"), of("en", "Moscow"));
        assert_ne!(of("fa", "آلمان"), of("pt", "França"));
    }
}
