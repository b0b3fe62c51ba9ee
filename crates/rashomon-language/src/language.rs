use std::sync::OnceLock;

use crate::schema::Data;
use crate::sentences::Abbreviations;
use crate::{Lexicon, LexiconBuilder, Sense};

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
        let lexicon = lexicon(&data);
        let abbreviations = Abbreviations::new(&data.language.abbreviations);
        Language { tag, data, lexicon, abbreviations }
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

fn lexicon(data: &Data) -> Lexicon {
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
        (&data.people.anonymity, Sense::Anonymity),
        (&data.people.indefinite, Sense::Indefinite),
        (&data.people.organisation, Sense::OrganisationHead),
        (&data.people.place, Sense::PlaceHead),
        (&data.people.place_before, Sense::PlaceBefore),
        (&data.people.locative, Sense::Locative),
        (&data.people.joins, Sense::HeadJoiner),
        (&data.people.given, Sense::GivenName),
        (&data.names.ordinary, Sense::Ordinary),
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
    add_numbers(&mut builder, data);
    add_times(&mut builder, data);
    builder.build()
}

fn add_numbers(builder: &mut LexiconBuilder, data: &Data) {
    let numbers = &data.numbers;
    for number in &numbers.number {
        builder.add(&number.forms, Sense::Number(number.value));
    }
    for magnitude in &numbers.magnitude {
        builder.add(&magnitude.forms, Sense::Magnitude(magnitude.value));
    }
    for ordinal in &numbers.ordinal {
        builder.add(&ordinal.forms, Sense::Ordinal(ordinal.value));
    }
    for fraction in &numbers.fraction {
        builder.add(&fraction.forms, Sense::Fraction(fraction.value));
    }
    for collective in &numbers.collective {
        builder.add(&collective.forms, Sense::Collective(collective.value));
    }
    builder.add(&numbers.joiners, Sense::NumberJoiner);
    builder.add(&numbers.decimals, Sense::Decimal);
    builder.add(&numbers.minus, Sense::Minus);
    builder.add(&numbers.classifiers, Sense::Classifier);
    for bound in &numbers.bound {
        builder.add(&bound.forms, Sense::Bound(bound.kind, bound.side));
    }
    for unit in &numbers.unit {
        builder.add(&unit.forms, Sense::Unit { id: unit.id.clone(), side: unit.side });
    }
    for range in &numbers.range {
        builder.add(&range.open, Sense::RangeOpen);
        builder.add(&range.between, Sense::RangeBetween);
    }
}

fn add_times(builder: &mut LexiconBuilder, data: &Data) {
    let times = &data.times;
    for month in &times.month {
        let calendar = if month.calendar.is_empty() { "gregory" } else { &month.calendar };
        builder.add(&month.forms, Sense::Month { number: month.value, calendar: calendar.to_owned() });
    }
    for weekday in &times.weekday {
        builder.add(&weekday.forms, Sense::Weekday(weekday.value));
    }
    for season in &times.season {
        builder.add(&season.forms, Sense::Season(season.value));
    }
    for part in &times.part {
        builder.add(&part.forms, Sense::DayPart(part.id.clone()));
    }
    for unit in &times.unit {
        builder.add(&unit.forms, Sense::TimeUnit(unit.id.clone()));
    }
    for day in &times.day {
        builder.add(&day.forms, Sense::Day(day.steps));
    }
    for shift in &times.shift {
        builder.add(&shift.forms, Sense::Shift(shift.steps, shift.side));
    }
    for ago in &times.ago {
        builder.add(&ago.forms, Sense::Ago(ago.side));
    }
    for hence in &times.hence {
        builder.add(&hence.forms, Sense::Hence(hence.side));
    }
    for after in &times.after {
        builder.add(&after.forms, Sense::After(after.side));
    }
    for before in &times.before {
        builder.add(&before.forms, Sense::Before(before.side));
    }
    builder.add(&times.openers, Sense::TimeOpener);
    builder.add(&times.since, Sense::Since);
    builder.add(&times.until, Sense::Until);
    for between in &times.between {
        builder.add(&between.open, Sense::BetweenOpen);
        builder.add(&between.between, Sense::BetweenMiddle);
    }
    for era in &times.era {
        builder.add(&era.forms, Sense::Era(era.id.clone()));
    }
}
