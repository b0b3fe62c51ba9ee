//! What a role says of those who hold it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rashomon_language::Language;
use rashomon_language::schema::people::Declaration;

/// What `languages/und/people.toml` declares of a role.
fn declared(id: &str) -> Option<&'static Declaration> {
    static ROLES: OnceLock<BTreeMap<&'static str, &'static Declaration>> = OnceLock::new();
    let roles = ROLES
        .get_or_init(|| Language::get("und").data.people.declare.iter().map(|role| (role.id.as_str(), role)).collect());
    roles.get(id).copied()
}

fn is(role: Option<&str>, wider: &str) -> bool {
    role.is_some_and(|id| id == wider || declared(id).is_some_and(|role| role.is.iter().any(|is| is == wider)))
}

/// Whether it is a word for a medium: "the newspaper".
pub fn is_medium(role: Option<&str>) -> bool {
    is(role, "outlet")
}

/// Whether it is a word for a news agency.
pub fn is_agency(role: Option<&str>) -> bool {
    is(role, AGENCY)
}

/// The role of a news agency.
pub const AGENCY: &str = "agency";

/// The role of an agency of any kind.
pub const AGENCY_BODY: &str = "agency-body";

/// The role of a firm.
pub const COMPANY: &str = "company";

/// Whether it is a word for something written: "a report".
pub fn is_document(role: Option<&str>) -> bool {
    is(role, "document")
}

/// Whether it is a word for a body: "the ministry".
pub fn is_body(role: Option<&str>) -> bool {
    is(role, "body")
}

/// Whether it is a word for a body of a state: "the police".
pub fn is_state(role: Option<&str>) -> bool {
    role.and_then(declared).is_some_and(|role| role.state)
}

/// Whether it is a word for one of the sides of a matter: "the Israeli side".
pub fn is_side(role: Option<&str>) -> bool {
    is(role, "side")
}

/// Whether it is a word for a party.
pub fn is_party(role: Option<&str>) -> bool {
    is(role, "party")
}

/// Whether it is a word for the government of a state, or for its authorities.
pub fn is_government(role: Option<&str>) -> bool {
    is(role, "government")
}

/// Whether it is a word for the office of whoever leads a state: "the presidency".
pub fn is_seat(role: Option<&str>) -> bool {
    role.and_then(declared).is_some_and(|role| role.seat_of.is_some())
}

/// Whether those who hold it speak for their state as a whole.
pub fn is_statesman(role: Option<&str>) -> bool {
    role.and_then(declared).is_some_and(|role| role.statesman)
}

/// Whether it is an office of which a state has but one: "the president", and not "a minister".
pub fn is_of_one(role: Option<&str>) -> bool {
    matches!(role, Some("president" | "prime-minister" | "foreign-minister" | "king"))
}

/// Whether one person at a time holds it, in each of the many places that have one: "the governor", "the ambassador".
pub fn is_local_office(role: Option<&str>) -> bool {
    let own = is_of_one(role) || is_minister(role) || is(role, "counterpart");
    !own && role.and_then(declared).is_some_and(|role| role.office)
}

/// Whether its holder leads a state or its government.
pub fn is_head_of_state(role: Option<&str>) -> bool {
    matches!(role, Some("president" | "prime-minister" | "king"))
}

/// The role under which bodies are declared: "the military" is the army.
pub fn plain(role: &str) -> &str {
    if role == "military" { "army" } else { role }
}

/// Whether a body of one role may be meant by the word for another: "the authorities" may be any body of a state.
pub fn may_be_one_body(one: &str, other: &str) -> bool {
    let wider =
        |wide: &str, narrow: &str| is_government(Some(wide)) && is_state(Some(narrow)) && !is_side(Some(narrow));
    may_be_one(plain(one), plain(other)) || wider(one, other) || wider(other, one)
}

/// Whether it is a word for a ministry.
pub fn is_ministry(role: Option<&str>) -> bool {
    is(role, "ministry")
}

/// Whether it is a word for a body that a state has but one of: "the authorities", and not "a ministry".
pub fn is_one_of_its_state(role: Option<&str>) -> bool {
    is_state(role) && !is_ministry(role)
}

/// Whether its holders say what others have them say.
pub fn is_spokesperson(role: Option<&str>) -> bool {
    is(role, "spokesperson")
}

/// Whether its holders are the government: what two of them say is said once.
pub fn is_minister(role: Option<&str>) -> bool {
    is(role, "minister")
}

/// Whether somebody told of with one role may be somebody told of with the other: it is the same or a wider one, or says
/// no more than that he is a source.
pub fn may_be_one(one: &str, other: &str) -> bool {
    let anybody = |id: &str| declared(id).is_none_or(|role| role.is.is_empty()) || id == "official" || id == "person";
    anybody(one) || anybody(other) || is(Some(one), other) || is(Some(other), one)
}
