//! Who speaks, across articles?

use std::collections::BTreeMap;

use rashomon_reading as reading;

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
        let named = telling.named_speaker(article, speaker);
        if let Some(entity) = named {
            return Identity::Entity(entity);
        }
        if let Some(name) = &speaker.name {
            return Identity::Named(rashomon_text::fold(name));
        }
    }
    let affiliation = telling.affiliation(article, speaker);
    let article = Some((article, introduced.start));
    Identity::Unnamed { role: speaker.role.clone(), affiliation, article }
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
        affiliation: telling.affiliation(article, speaker),
        mentions: Vec::new(),
    }
}
