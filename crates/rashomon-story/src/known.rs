//! What the declared names say: label, kind, and whom a name may stand for.

use std::sync::OnceLock;

use rashomon_language::schema::names::Declaration;
use rashomon_language::{Kind, Language};
use rustc_hash::FxHashMap;

fn declarations() -> &'static FxHashMap<&'static str, &'static Declaration> {
    static DECLARED: OnceLock<FxHashMap<&'static str, &'static Declaration>> = OnceLock::new();
    DECLARED.get_or_init(|| Language::get("und").data.names.declare.iter().map(|d| (d.id.as_str(), d)).collect())
}

/// The declaration of a well-known name; `None` for a country, which CLDR supplies.
pub fn declaration(id: &str) -> Option<&'static Declaration> {
    declarations().get(id).copied()
}

/// The entity that a name stands for: the country of a capital, otherwise itself. A seat that is a body of
/// its own (a palace, a ministry) speaks for its country without being it.
pub fn stands_for(id: &str) -> &str {
    match declaration(id) {
        Some(Declaration { stands_for: true, of: Some(of), kind: Kind::Place, .. }) => of,
        _ => id,
    }
}

/// What a well-known name names.
pub fn kind(id: &str) -> Option<Kind> {
    match declaration(id) {
        Some(declared) => Some(declared.kind),
        None => is_region(id).then_some(Kind::Place),
    }
}

/// Whether an identifier is an ISO 3166 region code.
pub fn is_region(id: &str) -> bool {
    id.len() == 2 && id.bytes().all(|b| b.is_ascii_uppercase()) && declaration(id).is_none()
}

/// How an English report calls a well-known name.
pub fn label(id: &str) -> Option<&'static str> {
    declaration(id).map(|declared| declared.label.as_str()).or_else(|| Language::get("en").region(id))
}

/// The country that a well-known name is, or is of: France for Paris and for the French government.
pub fn country_of(id: &str) -> Option<&str> {
    if is_region(id) {
        return Some(id);
    }
    let of = declaration(id)?.of.as_deref()?;
    is_region(of).then_some(of)
}

/// The name that a well-known body of many of a kind goes by, where which one is meant is clear.
pub fn called(id: &str) -> Option<&'static str> {
    declaration(id)?.called.as_deref()
}

fn concepts() -> &'static Vec<&'static str> {
    static CONCEPTS: OnceLock<Vec<&'static str>> = OnceLock::new();
    CONCEPTS.get_or_init(|| {
        let declared = &Language::get("und").data.concepts.declare;
        let mut ids: Vec<&str> = declared.iter().map(|d| d.id.as_str()).collect();
        ids.sort_unstable();
        ids
    })
}

/// The place of a concept among all concepts in alphabetical order.
pub fn concept_number(id: &str) -> Option<u16> {
    static NUMBERS: OnceLock<FxHashMap<&'static str, u16>> = OnceLock::new();
    NUMBERS.get_or_init(|| concepts().iter().copied().zip(0..).collect()).get(id).copied()
}

/// The concept at a place; see [`concept_number`].
pub fn concept_id(number: u16) -> Option<&'static str> {
    concepts().get(usize::from(number)).copied()
}

/// Whether a well-known name is that of an outlet or an agency.
pub fn is_medium(id: &str) -> bool {
    declaration(id).is_some_and(|d| d.medium.is_some())
}
