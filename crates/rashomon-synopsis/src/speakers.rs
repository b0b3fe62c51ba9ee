//! Who speaks, across articles?

use std::collections::{BTreeMap, BTreeSet};

use rashomon_language::{Kind, Language, Sense};
use rashomon_reading as reading;
use rashomon_story::known;
use rashomon_text::{Script, script_of};

use crate::links::Links;
use crate::origins::sides;
use crate::reconcile::label;
use crate::units::Telling;
use crate::{Speaker, roles};

use bodies::Bodies;
pub(crate) use bodies::role_in_name;

mod bodies;

/// The speakers of a story, and for each statement its speaker.
pub struct Voices {
    /// The speakers, in order of the story.
    pub speakers: Vec<Speaker>,
    /// For each unit, its speaker.
    pub of_unit: Vec<Option<usize>>,
    /// For each speaker, whether an article has him speak for a body of a state without a name.
    pub of_state: Vec<bool>,
}

impl Voices {
    /// Leaves out the speakers to whom nothing is left to say.
    fn drop_silent(&mut self) {
        let speaks: Vec<bool> = self.speakers.iter().map(|speaker| !speaker.mentions.is_empty()).collect();
        let mut left = 0..;
        let numbers: Vec<Option<usize>> = speaks.iter().map(|speaks| speaks.then(|| left.next()).flatten()).collect();
        self.of_unit.iter_mut().for_each(|number| *number = number.and_then(|number| numbers[number]));
        let mut kept = speaks.iter();
        self.speakers.retain(|_| *kept.next().expect("one for each speaker"));
        let mut kept = speaks.iter();
        self.of_state.retain(|_| *kept.next().expect("one for each speaker"));
    }
}

/// What makes two mentions one speaker.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Identity {
    /// Named: the entity.
    Entity(usize),
    /// Named, but by a name that no entity has.
    Named(String),
    /// Unnamed: role and affiliation. Within one article two of them are two speakers only if the article
    /// introduces them apart; those who speak for one body are one wherever they do.
    Unnamed { role: Option<String>, affiliation: Option<usize>, article: Option<(usize, usize)> },
}

/// Finds the speakers of a story's statements. `groups` are the claims: unnamed speakers of two articles
/// are one if role and affiliation fit and they say the same.
pub fn find(telling: &Telling, links: &Links, groups: &[Vec<usize>]) -> Voices {
    let identities = identities(telling, groups);
    let mut index: BTreeMap<&Identity, usize> = BTreeMap::new();
    let mut voices = Voices { speakers: Vec::new(), of_unit: vec![None; telling.units.len()], of_state: Vec::new() };
    let mut affiliations: Vec<BTreeMap<usize, usize>> = Vec::new();
    let mut labels: Vec<Readable> = Vec::new();
    for (at, unit) in telling.units.iter().enumerate() {
        let (Some(speaker), Some(identity)) = (&unit.statement.speaker, &identities[at]) else { continue };
        let next = voices.speakers.len();
        let number = *index.entry(identity).or_insert(next);
        let named = !matches!(identity, Identity::Unnamed { .. });
        let readable = readable(telling, unit.article, speaker, named);
        if number == next {
            voices.speakers.push(describe(telling, unit.article, speaker, identity));
            affiliations.push(BTreeMap::new());
            voices.of_state.push(false);
            labels.push(readable);
        } else if voices.speakers[number].entity.is_none() && readable > labels[number] {
            voices.speakers[number].label = words(telling, unit.article, speaker, named);
            labels[number] = readable;
        }
        // What somebody is may be told where he is named again.
        let person = matches!(identity, Identity::Entity(entity) if telling.entities[*entity].kind == Kind::Person);
        if person && voices.speakers[number].role.is_none() {
            voices.speakers[number].role = speaker.role.clone();
        }
        voices.of_state[number] |= telling.is_of_state(unit.article, speaker);
        if let Some(entity) = telling.affiliation(unit.article, speaker) {
            *affiliations[number].entry(entity).or_default() += 1;
        }
        voices.speakers[number].mentions.push(telling.place(unit.article, speaker.span));
        voices.of_unit[at] = Some(number);
    }
    take_up_bodies(telling, links, groups, &mut voices);
    for (speaker, affiliations) in voices.speakers.iter_mut().zip(affiliations) {
        speaker.mentions.sort_unstable();
        speaker.mentions.dedup();
        let of_state = roles::is_statesman(speaker.role.as_deref());
        let found = affiliation(telling, &affiliations, of_state);
        speaker.affiliation = found.filter(|entity| Some(*entity) != speaker.entity);
        if let Some(label) = latin_label(telling, speaker) {
            speaker.label = label;
        }
    }
    voices.drop_silent();
    voices
}

/// What somebody unnamed is called whom only articles in other scripts quote: whom he speaks for, and as what.
fn latin_label(telling: &Telling, speaker: &Speaker) -> Option<String> {
    let is_latin = |text: &str| text.chars().any(|c| script_of(c) == Script::Latin);
    let wanted = speaker.entity.is_none() && !is_latin(&speaker.label);
    let (body, role) = speaker.affiliation.zip(speaker.role.as_deref()).filter(|_| wanted)?;
    let body = label(telling, &telling.entities[body]);
    is_latin(&body).then(|| format!("{body} ({})", role.replace('-', " ")))
}

/// Two statements so surely linked may be of one body.
const SURE: f64 = 0.5;

/// A body without a name is the one that others name for the same, if there is but one that may be meant: "the rescuers"
/// for the Emergency Management Service, and not for an airline, or for the service of another country. So is "the
/// interior minister" the minister whom others name.
fn take_up_bodies(telling: &Telling, links: &Links, groups: &[Vec<usize>], voices: &mut Voices) {
    let credited: BTreeSet<usize> = (telling.units.iter())
        .filter_map(|unit| Some((unit.article, unit.statement.credit.as_ref()?.span)))
        .flat_map(|(article, span)| telling.entities_in(article, span))
        .collect();
    for group in groups {
        let speakers: BTreeSet<usize> = group.iter().filter_map(|at| voices.of_unit[*at]).collect();
        let named = speakers.iter().copied().filter_map(|n| {
            let speaker = &voices.speakers[n];
            let entity = speaker.entity.filter(|entity| !credited.contains(entity))?;
            let named = &telling.entities[entity];
            let body = named.kind == Kind::Organisation && !named.known.as_deref().is_some_and(known::is_medium);
            let role = speaker.role.clone().filter(|role| roles::is_body(Some(role.as_str())));
            let role = || role.or_else(|| role_in_name(telling, entity).map(str::to_owned));
            if named.kind == Kind::Person && roles::is_minister(speaker.role.as_deref()) {
                return Some((n, speaker.role.clone(), sides::country(telling, entity)));
            }
            (body && !roles::is_medium(speaker.role.as_deref())).then(|| (n, role(), sides::country(telling, entity)))
        });
        let named: Vec<(usize, Option<String>, Option<String>)> = named.collect();
        for at in group.iter().filter(|_| !named.is_empty()) {
            let unit = &telling.units[*at];
            let (Some(number), Some(said)) = (voices.of_unit[*at], &unit.statement.speaker) else { continue };
            let speaker = &voices.speakers[number];
            let minister = roles::is_minister(speaker.role.as_deref());
            let one = |role: &&str| roles::is_body(Some(role)) || minister;
            let Some(role) = speaker.role.as_deref().filter(one) else { continue };
            if speaker.entity.is_some() || speaker.anonymous {
                continue;
            }
            let of = telling.affiliation(unit.article, said);
            let own = of.and_then(|of| sides::country(telling, of));
            let of_unit = &voices.of_unit;
            let theirs = |body: usize| group.iter().copied().filter(move |other| of_unit[*other] == Some(body));
            let fits = |(body, called, country): &&(usize, Option<String>, Option<String>)| {
                // Of whom it is not known what he is, no more than that he says the same.
                let may_be = match minister {
                    true => called.as_deref() == Some(role),
                    false => called.as_ref().is_none_or(|called| roles::may_be_one_body(called, role)),
                };
                let near = match (&own, country) {
                    (Some(own), Some(country)) => own == country,
                    _ => said.affiliation.is_none() || minister,
                };
                may_be && near && theirs(*body).any(|other| links.score(*at, other) >= SURE)
            };
            let fitting: Vec<usize> = named.iter().filter(fits).map(|(body, ..)| *body).collect();
            let &[body] = fitting.as_slice() else { continue };
            let place = telling.place(unit.article, said.span);
            voices.speakers[number].mentions.retain(|mention| *mention != place);
            voices.speakers[body].mentions.push(place);
            voices.of_unit[*at] = Some(body);
        }
    }
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

/// For each statement with a speaker, what makes him one. Of those without a name, who says the same in two articles, by
/// role and affiliation, is one in all that they say.
fn identities(telling: &Telling, groups: &[Vec<usize>]) -> Vec<Option<Identity>> {
    let group_of = group_of(telling.units.len(), groups);
    let speaker = |at: usize| Some((telling.units[at].article, telling.units[at].statement.speaker.as_ref()?));
    let own = (0..telling.units.len()).map(|at| speaker(at).map(|(article, said)| identity(telling, article, said)));
    let mut own: Vec<Option<Identity>> = own.collect();
    let bodies = Bodies::new(telling, &own);
    for (at, identity) in own.iter_mut().enumerate() {
        let speaker = telling.units[at].statement.speaker.as_ref();
        let meant = identity.as_ref().zip(speaker).and_then(|(own, said)| bodies.meant(telling, said, own));
        *identity = meant.map(Identity::Entity).or(identity.take());
    }
    type Known<'a> = (usize, &'a Option<String>, &'a Option<usize>);
    let mut first_of: BTreeMap<(Known, Option<String>), &Identity> = BTreeMap::new();
    let mut taken_for: BTreeMap<&Identity, &Identity> = BTreeMap::new();
    for (at, identity) in own.iter().enumerate() {
        let Some(unnamed @ Identity::Unnamed { role, affiliation, .. }) = identity else { continue };
        let medium = kept_for(telling, at);
        // "The statement" in two articles is one only if both say whose it is; so is a source that nothing is known of.
        let said = telling.units[at].statement.speaker.as_ref();
        let nobody = roles::is_document(role.as_deref()) || medium.is_none() && said.is_some_and(|said| said.anonymous);
        if nobody && affiliation.is_none() {
            continue;
        }
        let first = *first_of.entry(((group_of[at], role, affiliation), medium)).or_insert(unnamed);
        let (ours, theirs) = (root(&taken_for, unnamed), root(&taken_for, first));
        if ours != theirs {
            taken_for.insert(ours.max(theirs), ours.min(theirs));
        }
    }
    own.iter().map(|identity| identity.as_ref().map(|own| root(&taken_for, own).clone())).collect()
}

/// The medium to which somebody whose name is kept back spoke, as far as a statement tells: the sources of two media are two.
fn kept_for(telling: &Telling, at: usize) -> Option<String> {
    let unit = &telling.units[at];
    let statement = unit.statement;
    statement.speaker.as_ref().filter(|speaker| speaker.anonymous)?;
    let party = statement.chain.last().or(statement.told.as_ref()).or(statement.credit.as_ref())?;
    let entity = telling.entities_in(unit.article, party.span).into_iter().next();
    let known = entity.and_then(|entity| telling.entities[entity].known.clone()).or_else(|| party.known.clone());
    Some(known.or(entity.map(|entity| entity.to_string())).unwrap_or_else(|| rashomon_text::fold(&party.name)))
}

/// Whom somebody has been taken for, in the end.
fn root<'a>(taken_for: &BTreeMap<&'a Identity, &'a Identity>, identity: &'a Identity) -> &'a Identity {
    let mut at = identity;
    while let Some(other) = taken_for.get(at) {
        at = other;
    }
    at
}

fn identity(telling: &Telling, article: usize, speaker: &reading::Speaker) -> Identity {
    let introduced = speaker.introduced.unwrap_or(speaker.span);
    // A ministry is not the place that it is of.
    let role = speaker.role.as_deref();
    let entity = telling.named_speaker(article, speaker);
    let of_place = |entity: &usize| {
        let own = roles::is_body(role) && !roles::is_government(role) && !roles::is_side(role);
        own && telling.entities[*entity].kind == Kind::Place
    };
    let place = entity.filter(of_place);
    if let Some(entity) = entity.filter(|_| place.is_none()) {
        return Identity::Entity(entity);
    }
    if let Some(name) = speaker.name.as_ref().filter(|_| place.is_none()) {
        return Identity::Named(rashomon_text::fold(name));
    }
    let affiliation = telling.affiliation(article, speaker).or(place);
    // Whoever speaks for a body says what the body has him say: who he is makes no difference. So does the body that a state
    // has one of: "the Greek authorities" are the same in any article.
    let body = roles::is_one_of_its_state(role) && !speaker.anonymous;
    let any = affiliation.is_some() && (roles::is_spokesperson(role) || body);
    let article = (!any).then_some((article, introduced.start));
    Identity::Unnamed { role: speaker.role.clone(), affiliation, article }
}

/// Whom most articles say that somebody speaks for; rather a body that is known than another. Where most say only which state
/// he speaks for, others may say for which of its bodies: the Kremlin rather than Russia. `of_state`: whether his office is one of
/// the state as a whole.
fn affiliation(telling: &Telling, counts: &BTreeMap<usize, usize>, of_state: bool) -> Option<usize> {
    const FEW: usize = 5;
    let country = |entity: usize| telling.entities[entity].known.as_deref().and_then(known::country_of);
    let most_of = |fits: &dyn Fn(usize) -> bool| {
        let fitting = counts.iter().filter(|(entity, _)| fits(**entity));
        let most = fitting.max_by_key(|(e, count)| (**count, country(**e).is_some(), std::cmp::Reverse(**e)));
        most.map(|(entity, count)| (*entity, *count))
    };
    let (most, count) = most_of(&|_| true)?;
    let body = |entity: usize| telling.entities[entity].kind == Kind::Organisation;
    let state = country(most).filter(|_| !body(most) && !of_state);
    let of_it = |entity: usize| body(entity) && state.is_some() && country(entity) == state;
    let narrower = most_of(&of_it).filter(|(_, told)| FEW * told >= count);
    Some(narrower.map_or(most, |(entity, _)| entity))
}

/// Words enough to tell somebody by.
const ENOUGH: usize = 2;

/// In Latin letters; in English; in no case; in so many words.
type Readable = (bool, bool, bool, usize);

/// How readily most readers read what an article calls a speaker: in Latin letters, in English, as for entities; in a language whose
/// nouns have no endings; and in words that tell who it is, rather than take up an earlier mention: "the same source".
fn readable(telling: &Telling, article: usize, speaker: &reading::Speaker, named: bool) -> Readable {
    let words = words(telling, article, speaker, named);
    let latin = words.chars().any(|c| script_of(c) == Script::Latin);
    let tag = telling.readings[article].language_at(speaker.span);
    let language = Language::get(tag);
    let tags = language.lexicon.tag(&words, &language.lexicon.words(&words));
    let points = |tag: &&rashomon_language::Tag| matches!(tag.sense, Sense::Demonstrative | Sense::Pointing);
    let pointing: BTreeSet<usize> = tags.iter().filter(points).flat_map(|tag| tag.first..tag.end).collect();
    let telling = language.lexicon.words(&words).len() - pointing.len();
    (latin, tag == "en", language.endings.is_empty(), telling.min(ENOUGH))
}

/// What an article calls a speaker. `named`: whether the name that he has is his own, and not that of his town.
fn words(telling: &Telling, article: usize, speaker: &reading::Speaker, named: bool) -> String {
    let words = telling.articles[article].slice(speaker.introduced.unwrap_or(speaker.span));
    let words = || rashomon_text::safe_line(words.trim_end_matches(|c: char| ".,;:،؛。，、".contains(c)));
    let language = Language::get(telling.readings[article].language_at(speaker.span));
    speaker.name.clone().filter(|_| named).unwrap_or_else(|| base_form(language, &words()))
}

/// The words for somebody without what only says what part he has in the sentence: a particle glued to their end, 경찰은, a
/// preposition glued to their front, «במשטרה», a case behind an apostrophe, "Bakanlığı'nın". What is left has to be a word
/// for somebody.
fn base_form(language: &Language, words: &str) -> String {
    let is_role = |word: &str| {
        let tokens = rashomon_text::words(word);
        let role = |sense: &Sense| matches!(sense, Sense::Role { .. } | Sense::OrganisationHead | Sense::Body);
        let whole = |tag: &rashomon_language::Tag| tag.behind == 0 && tag.end == tokens.len();
        language.lexicon.tag(word, &tokens).iter().any(|tag| whole(tag) && role(tag.sense))
    };
    let (data, speech) = (&language.data.language, &language.data.speech);
    let (before, last) = words.rsplit_once(' ').map_or(("", words), |(before, last)| (before, last));
    let particles = data.glued.iter().chain(&speech.glued_topic).chain(&speech.glued_object);
    let stems = particles.filter_map(|particle| last.strip_suffix(particle.as_str())).filter(|stem| is_role(stem));
    let parted = || {
        let (stem, ending) = last.rsplit_once(['\'', '’'])?;
        let ending = rashomon_text::fold(ending);
        language.endings.iter().any(|known| known.folded == ending).then_some(stem)
    };
    let joined = |stem: &str| if before.is_empty() { stem.to_owned() } else { format!("{before} {stem}") };
    let words = match stems.min_by_key(|stem| stem.len()).or_else(parted).filter(|stem| !stem.is_empty()) {
        Some(stem) => joined(stem),
        None => words.to_owned(),
    };
    let first = words.split(' ').next().unwrap_or_default();
    let leads = |sense: &Sense| matches!(sense, Sense::Oblique | Sense::Told | Sense::FromWithin);
    let prepositions = data.proclitics.iter().filter(|p| language.lexicon.senses(p).iter().any(|s| leads(s)));
    let rests = prepositions.filter_map(|p| first.strip_prefix(p.as_str())).filter(|rest| is_role(rest));
    match rests.max_by_key(|rest| rest.len()) {
        Some(rest) if !is_role(first) => words[first.len() - rest.len()..].to_owned(),
        _ => words,
    }
}

fn describe(telling: &Telling, article: usize, speaker: &reading::Speaker, identity: &Identity) -> Speaker {
    let entity = match identity {
        Identity::Entity(entity) => Some(*entity),
        _ => None,
    };
    let named = !matches!(identity, Identity::Unnamed { .. });
    let entity_label = || entity.map(|entity| label(telling, &telling.entities[entity]));
    Speaker {
        label: entity_label().unwrap_or_else(|| words(telling, article, speaker, named)),
        entity,
        anonymous: speaker.anonymous && entity.is_none(),
        role: speaker.role.clone(),
        affiliation: None,
        mentions: Vec::new(),
    }
}
