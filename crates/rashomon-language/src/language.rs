use std::sync::OnceLock;

use crate::schema::Data;
use crate::sentences::Abbreviations;
use crate::{Lexicon, LexiconBuilder, Sense, Templates, values};

static EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// The tags of all languages that have a folder of their own.
pub fn tags() -> impl Iterator<Item = &'static str> {
    EMBEDDED.iter().map(|(tag, _)| *tag)
}

/// One language: what its folder says and the lexicon made of it.
#[derive(Debug)]
pub struct Language {
    /// BCP 47 tag of the folder that answered.
    pub tag: &'static str,
    /// What the folder says.
    pub data: Data,
    /// Every form it knows.
    pub lexicon: Lexicon,
    pub(crate) abbreviations: Abbreviations,
    /// How it writes dates: its own templates and those that all languages share.
    pub templates: Templates,
}

impl Language {
    /// The language for a BCP 47 tag, falling back from region to language to what all languages share
    /// (`und`). Loaded when first asked for.
    pub fn get(tag: &str) -> &'static Language {
        static LOADED: OnceLock<Vec<OnceLock<Language>>> = OnceLock::new();
        let loaded = LOADED.get_or_init(|| EMBEDDED.iter().map(|_| OnceLock::new()).collect());
        let at = position(tag);
        loaded[at].get_or_init(|| Language::load(EMBEDDED[at].0, EMBEDDED[at].1))
    }

    fn load(tag: &'static str, bytes: &[u8]) -> Language {
        let data: Data = postcard::from_bytes(bytes).expect("the build script wrote it");
        let mut templates = Templates::default();
        templates.add(&data.times.templates);
        if tag != "und" {
            templates.add(&Language::get("und").data.times.templates);
        }
        let lexicon = lexicon(&data, &templates);
        let abbreviations = Abbreviations::new(&data.language.abbreviations);
        Language { tag, data, lexicon, abbreviations, templates }
    }
}

/// The index of the folder that answers for `tag`.
fn position(tag: &str) -> usize {
    let mut tag = tag;
    loop {
        if let Some(at) = EMBEDDED.iter().position(|(name, _)| name.eq_ignore_ascii_case(tag)) {
            return at;
        }
        tag = match tag.rfind(['-', '_']) {
            Some(cut) => &tag[..cut],
            None => "und",
        };
    }
}

fn lexicon(data: &Data, templates: &Templates) -> Lexicon {
    let mut builder = LexiconBuilder::default();
    let language = &data.language;
    for (forms, sense) in [
        (&language.function, Sense::Function),
        (&language.particles, Sense::Particle),
        (&language.pronouns, Sense::Pronoun),
        (&language.demonstratives, Sense::Demonstrative),
        (&language.complementisers, Sense::Complementiser),
        (&language.relatives, Sense::Relative),
        (&language.coordinators, Sense::Coordinator),
        (&language.negations, Sense::Negation),
        (&language.openers, Sense::Opener),
        (&data.speech.told, Sense::Told),
        (&data.speech.credit, Sense::Credit),
        (&data.speech.hearsay, Sense::Hearsay),
        (&data.people.titles, Sense::Title),
        (&data.people.honorifics, Sense::Honorific),
        (&data.people.anonymity, Sense::Anonymity),
        (&data.people.indefinite, Sense::Indefinite),
        (&data.people.organisation, Sense::OrganisationHead),
        (&data.people.place, Sense::PlaceHead),
        (&data.people.place_before, Sense::PlaceBefore),
        (&data.people.locative, Sense::Locative),
        (&data.people.joins, Sense::HeadJoiner),
        (&data.people.given, Sense::GivenName),
        (&data.names.ordinary, Sense::Ordinary),
        (&inflected(&data.names.everyday, &language.endings), Sense::Everyday),
        (&data.boilerplate.opens, Sense::BoilerplateOpens),
        (&data.boilerplate.lines, Sense::BoilerplateLine),
        (&data.boilerplate.closes, Sense::BoilerplateCloses),
    ] {
        builder.add(forms, sense);
    }
    for verb in &data.speech.verb {
        builder.add(&verb.forms, Sense::Reporting(verb.stance));
    }
    for according in &data.speech.according {
        builder.add(&according.forms, Sense::According(according.source));
    }
    for role in &data.people.role {
        builder.add(&role.forms, Sense::Role { id: role.id.clone(), kind: role.kind });
    }
    for concept in &data.concepts.concept {
        builder.add(&concept.forms, Sense::Concept(concept.id.clone()));
    }
    for name in &data.names.name {
        builder.add(&name.forms, Sense::Name { id: name.id.clone() });
        builder.add(&name.adjectives, Sense::Adjective { id: name.id.clone() });
    }
    values::add_numbers(&mut builder, &data.numbers);
    values::add_times(&mut builder, &data.times);
    templates.add_words(&mut builder);
    builder.build()
}

/// The words, plain and with each of the endings.
fn inflected(words: &[String], endings: &[String]) -> Vec<String> {
    let with_endings = |word: &String| endings.iter().map(|ending| format!("{word}{ending}")).collect::<Vec<_>>();
    words.iter().flat_map(|word| std::iter::once(word.clone()).chain(with_endings(word))).collect()
}
