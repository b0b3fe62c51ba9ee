//! For whom does somebody speak?

use rashomon_language::Kind;
use rashomon_story::known;

use crate::roles;
use crate::speakers::{Voices, role_in_name};
use crate::units::{Telling, is_movement};

/// Whom a speaker speaks for: a country, by its code, or a body.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    Country(String),
    Body(usize),
}

/// The side that a spokesperson, a minister, a body or a country speaks for; somebody who says what he did and saw
/// himself, a mayor or a witness, is a source of his own.
pub(crate) fn side(telling: &Telling, voices: &Voices, speaker: usize) -> Option<Side> {
    let of_state = voices.of_state[speaker];
    let speaker = &voices.speakers[speaker];
    let role = speaker.role.as_deref();
    let person = speaker.entity.is_some_and(|entity| telling.entities[entity].kind == Kind::Person);
    if person && !roles::is_spokesperson(role) && !roles::is_minister(role) {
        return None;
    }
    let body = speaker.affiliation.or(speaker.entity.filter(|_| !person));
    // What a movement runs speaks for it, and not for the land that it lies in.
    let run =
        |body: &usize| telling.entities[*body].known.is_none() || roles::is_ministry(role_in_name(telling, *body));
    let itself = |body: &usize| telling.entities[*body].known.as_deref().is_some_and(is_movement);
    let movement = body.filter(run).and_then(|body| telling.movement_beside(body)).or(body.filter(itself));
    if let Some(movement) = movement {
        return Some(Side::Body(movement));
    }
    let country = body.and_then(|body| country(telling, body));
    let home = || (of_state || roles::is_state(role)).then(|| telling.home()).flatten();
    country.map(Side::Country).or(body.map(Side::Body)).or_else(|| home().map(Side::Country))
}

/// Whom somebody with a name belongs to who speaks for himself, too: the country that he leads, or the body that he is of. If
/// it says the same, they are one voice.
pub(super) fn belongs_to(telling: &Telling, voices: &Voices, speaker: usize) -> Option<Side> {
    let known = &voices.speakers[speaker];
    let person = known.entity.filter(|entity| telling.entities[*entity].kind == Kind::Person)?;
    let body = known.affiliation.filter(|body| telling.entities[*body].kind == Kind::Organisation);
    if roles::is_head_of_state(known.role.as_deref()) {
        let of = [known.affiliation, Some(person)];
        let country = of.into_iter().flatten().find_map(|entity| country(telling, entity));
        return country.map(Side::Country).or(body.map(Side::Body));
    }
    body.map(Side::Body)
}

/// Whether somebody speaks for a state, of whom it is not known which: a minister, "the authorities", a coast guard.
pub(super) fn speaks_for_state(telling: &Telling, voices: &Voices, speaker: usize) -> bool {
    let known = &voices.speakers[speaker];
    let named = || role_in_name(telling, known.entity?);
    let role = known.role.as_deref().or_else(named);
    let of_no_country = || match side(telling, voices, speaker) {
        None => true,
        Some(Side::Body(body)) => telling.entities[body].known.is_none(),
        Some(Side::Country(_)) => false,
    };
    let body = || roles::is_state(role) && !known.anonymous;
    (roles::is_minister(role) && side(telling, voices, speaker).is_none()) || body() && of_no_country()
}

/// What a body without a name is called that speaks: "the company", "the rescuers".
pub(super) fn nameless_body(voices: &Voices, speaker: usize) -> Option<&str> {
    let speaker = &voices.speakers[speaker];
    let role = speaker.role.as_deref().filter(|role| roles::is_body(Some(role)));
    role.filter(|_| speaker.entity.is_none() && speaker.affiliation.is_none() && !speaker.anonymous)
}

/// Whether somebody speaks for a body that is no state: a company's spokesman, or the company itself.
pub(super) fn speaks_for_body(telling: &Telling, voices: &Voices, speaker: usize) -> bool {
    let known = &voices.speakers[speaker];
    let role = known.role.as_deref();
    let named = known.entity.is_some_and(|entity| telling.entities[entity].kind == Kind::Organisation);
    named && !roles::is_medium(role) || roles::is_spokesperson(role)
}

/// The country that an entity is or is of: by its name, or as the words around its names say.
pub(crate) fn country(telling: &Telling, entity: usize) -> Option<String> {
    let known = telling.entities[entity].known.as_deref();
    known.and_then(known::country_of).map(str::to_owned).or_else(|| telling.country_beside(entity))
}

/// Whose side an entity is on that others speak of: a country's, or its own.
pub(crate) fn side_of(telling: &Telling, entity: usize) -> Side {
    country(telling, entity).map_or(Side::Body(entity), Side::Country)
}
