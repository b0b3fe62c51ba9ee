//! Who speaks, across articles?

use std::collections::BTreeMap;

use rashomon_reading as reading;
use rashomon_story::known;

use crate::Speaker;
use crate::units::Telling;

/// The speakers of a story, and for each statement its speaker.
pub struct Voices {
    /// The speakers, in order of the story.
    pub speakers: Vec<Speaker>,
    /// For each unit, its speaker.
    pub of_unit: Vec<Option<usize>>,
}

/// What makes two mentions one speaker.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Identity {
    /// Named: the entity.
    Entity(usize),
    /// Named, but by a name that no entity has.
    Named(String),
    /// Unnamed: role and affiliation. Within one article two of them are two speakers only if the article
    /// introduces them apart.
    Unnamed { role: Option<String>, affiliation: Option<usize>, article: Option<(usize, usize)> },
}

/// Finds the speakers of a story's statements. `groups` are the claims: unnamed speakers of two articles
/// are one if role and affiliation fit and they say the same.
pub fn find(telling: &Telling, groups: &[Vec<usize>]) -> Voices {
    let mut index: BTreeMap<Identity, usize> = BTreeMap::new();
    let mut voices = Voices { speakers: Vec::new(), of_unit: vec![None; telling.units.len()] };
    let group_of = group_of(telling.units.len(), groups);
    let mut unnamed_in_group: BTreeMap<(usize, Option<String>, Option<usize>), Identity> = BTreeMap::new();
    for (at, unit) in telling.units.iter().enumerate() {
        let Some(speaker) = &unit.statement.speaker else { continue };
        let mut identity = identity(telling, unit.article, speaker);
        if let Identity::Unnamed { role, affiliation, .. } = &identity {
            let key = (group_of[at], role.clone(), *affiliation);
            identity = unnamed_in_group.entry(key).or_insert(identity).clone();
        }
        let next = voices.speakers.len();
        let number = *index.entry(identity.clone()).or_insert(next);
        if number == next {
            voices.speakers.push(describe(telling, unit.article, speaker, &identity));
        }
        voices.speakers[number].mentions.push(telling.place(unit.article, speaker.span));
        voices.of_unit[at] = Some(number);
    }
    for speaker in &mut voices.speakers {
        speaker.mentions.sort_unstable();
        speaker.mentions.dedup();
    }
    voices
}

fn group_of(units: usize, groups: &[Vec<usize>]) -> Vec<usize> {
    let mut group_of = vec![0; units];
    for (n, group) in groups.iter().enumerate() {
        for unit in group {
            group_of[*unit] = n;
        }
    }
    group_of
}

fn identity(telling: &Telling, article: usize, speaker: &reading::Speaker) -> Identity {
    let introduced = speaker.introduced.unwrap_or(speaker.span);
    if !speaker.anonymous {
        let named = named_entity(telling, article, speaker);
        if let Some(entity) = named {
            return Identity::Entity(entity);
        }
        if let Some(name) = &speaker.name {
            return Identity::Named(rashomon_text::fold(name));
        }
    }
    let affiliation = affiliation(telling, article, speaker);
    let article = Some((article, introduced.start));
    Identity::Unnamed { role: speaker.role.clone(), affiliation, article }
}

/// The entity that a named speaker is: named where he is introduced, or by the name that was taken up.
fn named_entity(telling: &Telling, article: usize, speaker: &reading::Speaker) -> Option<usize> {
    let spans = [speaker.introduced, Some(speaker.span)];
    let named = |span: rashomon_text::Span| telling.entities_in(article, span);
    let candidates: Vec<usize> = spans.into_iter().flatten().flat_map(named).collect();
    let name = speaker.name.as_deref().map(rashomon_text::fold);
    let says_name = |entity: &&usize| {
        let forms = &telling.entities[**entity].mentions;
        forms.iter().any(|(a, span)| Some(rashomon_text::fold(telling.articles[*a].slice(*span))) == name)
    };
    if name.is_some() {
        return candidates.iter().find(says_name).copied().or_else(|| candidates.first().copied());
    }
    // A country or a body that speaks is named by its own words; a role is not.
    if speaker.role.is_none() { candidates.first().copied() } else { None }
}

fn affiliation(telling: &Telling, article: usize, speaker: &reading::Speaker) -> Option<usize> {
    let affiliation = speaker.affiliation.as_ref()?;
    let by_place = telling.entities_in(article, affiliation.span).first().copied();
    let by_id = || {
        let id = known::stands_for(affiliation.known.as_deref()?);
        telling.entities.iter().position(|e| e.known.as_deref() == Some(id))
    };
    by_id().or(by_place)
}

fn describe(telling: &Telling, article: usize, speaker: &reading::Speaker, identity: &Identity) -> Speaker {
    let words =
        || rashomon_text::safe_line(telling.articles[article].slice(speaker.introduced.unwrap_or(speaker.span)));
    let entity = match identity {
        Identity::Entity(entity) => Some(*entity),
        _ => None,
    };
    Speaker {
        label: speaker.name.clone().unwrap_or_else(words),
        entity,
        anonymous: speaker.anonymous,
        role: speaker.role.clone(),
        affiliation: affiliation(telling, article, speaker),
        mentions: Vec::new(),
    }
}
