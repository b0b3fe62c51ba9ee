//! Whom does an identifier stand for?

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::Language;
use crate::schema::names::{Declaration, Kind};

/// The declaration of a well-known name in `languages/und/names.toml`; countries, which are region codes,
/// have none.
pub fn known(id: &str) -> Option<&'static Declaration> {
    static BY_ID: OnceLock<FxHashMap<&'static str, &'static Declaration>> = OnceLock::new();
    let by_id =
        BY_ID.get_or_init(|| Language::get("und").data.names.declare.iter().map(|d| (d.id.as_str(), d)).collect());
    by_id.get(id).copied()
}

/// What a well-known name names: as declared, and a place where the identifier is a region code.
pub fn kind_of(id: &str) -> Kind {
    known(id).map_or(Kind::Place, |declared| declared.kind)
}
