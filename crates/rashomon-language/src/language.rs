use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::sync::{Mutex, OnceLock, PoisonError};

use flate2::bufread::DeflateDecoder;
use rashomon_text::fold;
use rustc_hash::FxHashSet;

use crate::letters::Letters;
use crate::schema::speech::Side;
use crate::schema::{Data, numbers};
use crate::sentences::Abbreviations;
use crate::{Affix, Compounds, Imported, Lexicon, LexiconBuilder, Sense, Templates, cldr, values};

static EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// The tags of all languages that have a folder of their own; [`capabilities`] lists the others too.
pub fn tags() -> impl Iterator<Item = &'static str> {
    all().values().filter(|known| known.folder.is_some() && !known.borrows).map(|known| known.tag)
}

/// One language: what its folder says and the lexicon made of it.
#[derive(Debug)]
pub struct Language {
    /// BCP 47 tag of the folder that answered.
    pub tag: &'static str,
    /// What the folder says beyond forms, which the lexicon holds; empty where there is no folder, but for what
    /// CLDR can fill. [`folder`] has all of it.
    pub data: Data,
    /// Whether it knows verbs of saying.
    pub speaks: bool,
    /// What CLDR says.
    pub imported: Imported,
    /// Every form it knows.
    pub lexicon: Lexicon,
    pub(crate) abbreviations: Abbreviations,
    /// What may be glued behind names, in the order of the folder.
    pub endings: Vec<Affix>,
    /// Those of them that say where something is.
    pub place_endings: Vec<Affix>,
    /// What may be glued before names, in the order of the folder.
    pub prefixes: Vec<Affix>,
    /// What makes an ordinal of digits, folded and without its hyphen.
    pub ordinal_endings: Vec<String>,
    /// The characters that foreign names are written in.
    pub transliteration: FxHashSet<char>,
    /// How it puts number words together.
    pub compounds: Compounds,
    /// How it writes dates: its own templates and those that all languages share.
    pub templates: Templates,
}

/// What a folder under `languages/` says.
enum Folder {
    /// The bytes that the build script made of it.
    Embedded(&'static [u8]),
    /// Read when the program was started.
    Given(Box<Data>),
}

/// Folders that [`install`] was given.
static GIVEN: Mutex<Vec<Data>> = Mutex::new(Vec::new());

/// Puts language folders, as [`crate::schema::parse`] read them, in the place of those that were built in, and adds
/// languages that were not. To be called before any language is asked for: later it has no effect, and the
/// folders are given back.
///
/// # Errors
///
/// The folders, if a language was asked for before.
pub fn install(folders: Vec<Data>) -> Result<(), Vec<Data>> {
    let mut given = GIVEN.lock().unwrap_or_else(PoisonError::into_inner);
    if ALL.get().is_some() {
        return Err(folders);
    }
    given.extend(folders);
    Ok(())
}

/// One language that can be asked for, loaded or not.
struct Known {
    tag: &'static str,
    folder: Option<Folder>,
    /// Whether the folder is that of its language, and not its own.
    borrows: bool,
    /// What CLDR has.
    block: Option<&'static str>,
    loaded: OnceLock<Language>,
}

static ALL: OnceLock<BTreeMap<String, Known>> = OnceLock::new();

/// Languages with a folder, and those that CLDR alone knows, by tag.
fn all() -> &'static BTreeMap<String, Known> {
    ALL.get_or_init(|| {
        let known = |tag, block| Known { tag, folder: None, borrows: false, block, loaded: OnceLock::new() };
        let mut all: BTreeMap<_, _> =
            cldr::blocks().map(|(tag, block)| (tag.to_ascii_lowercase(), known(tag, Some(block)))).collect();
        for (tag, bytes) in EMBEDDED {
            let entry = all.entry(tag.to_ascii_lowercase()).or_insert_with(|| known(tag, None));
            entry.folder = Some(Folder::Embedded(bytes));
        }
        for data in GIVEN.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            // Given once, before the first language is loaded, and kept as long as the program runs.
            let tag: &'static str = Box::leak(data.tag.clone().into_boxed_str());
            let entry = all.entry(tag.to_ascii_lowercase()).or_insert_with(|| known(tag, None));
            entry.folder = Some(Folder::Given(Box::new(data)));
        }
        share_folders(&mut all);
        all
    })
}

/// A script or region that CLDR knows (`sr-Latn`, `zh-Hant`) has the folder of its language, if none of its own; so does a
/// language that is read with that of another.
fn share_folders(all: &mut BTreeMap<String, Known>) {
    let of_language = |tag: &str| {
        let language = tag.split_once('-').map_or(tag, |(language, _)| language);
        let home = SIBLINGS.iter().find(|(sibling, _)| *sibling == language).map_or(language, |(_, home)| *home);
        Some(match all.get(home)?.folder.as_ref()? {
            Folder::Embedded(bytes) => Folder::Embedded(bytes),
            Folder::Given(data) => Folder::Given(data.clone()),
        })
    };
    let without = all.iter().filter(|(_, known)| known.folder.is_none());
    let shared: Vec<(String, Folder)> = without.filter_map(|(tag, _)| Some((tag.clone(), of_language(tag)?))).collect();
    for (tag, folder) in shared {
        let known = all.get_mut(&tag).expect("it was just looked at");
        (known.folder, known.borrows) = (Some(folder), true);
    }
}

impl Language {
    /// What the language calls a country or region, by its code (ISO 3166, or UN M.49 for greater ones).
    pub fn region(&self, code: &str) -> Option<&'static str> {
        let (_, forms) = self.imported.regions.iter().find(|(region, _)| *region == code)?;
        forms.first().copied()
    }

    /// The language for a BCP 47 tag: its folder together with what CLDR has, or either; falling back from
    /// region to language to what all languages share (`und`). Loaded when first asked for.
    pub fn get(tag: &str) -> &'static Language {
        let known = answering(tag);
        known.loaded.get_or_init(|| Language::load(known))
    }

    fn load(known: &'static Known) -> Language {
        let (mut data, imported) = whole(known);
        let shared = if known.tag == "und" { None } else { Some(&Language::get("und").data) };
        let mut templates = Templates::default();
        templates.add(&data.times.templates);
        if let Some(shared) = shared {
            templates.add(&shared.times.templates);
        }
        let lexicon = lexicon(&data, &imported, &templates, shared);
        let abbreviations = data.language.abbreviations.iter();
        let abbreviations =
            Abbreviations::new(abbreviations.chain(shared.iter().flat_map(|d| &d.language.abbreviations)));
        let compounds = Compounds::new(&data);
        let endings = Affix::endings(&data.language.endings);
        let place_endings = Affix::endings(&data.language.place_endings);
        let prefixes = Affix::prefixes(&data.language.prefixes);
        let ordinal_endings = data.numbers.ordinal_endings.iter();
        let ordinal_endings = ordinal_endings.map(|ending| fold(ending.trim_start_matches('-'))).collect();
        let transliteration = data.people.transliteration.chars().collect();
        let speaks = !data.speech.verb.is_empty();
        // What all languages share is asked for by each of them.
        if known.tag != "und" {
            shed(&mut data);
        }
        Language {
            tag: known.tag,
            data,
            speaks,
            imported,
            lexicon,
            abbreviations,
            endings,
            place_endings,
            prefixes,
            ordinal_endings,
            transliteration,
            compounds,
            templates,
        }
    }
}

/// The folder of this very tag that was built in, as it is written. Asks for no language, so that folders may still be
/// [installed](install).
pub fn embedded(tag: &str) -> Option<Data> {
    let (_, bytes) = EMBEDDED.iter().find(|(known, _)| *known == tag)?;
    Some(unpacked(bytes))
}

/// What the build script packed.
fn unpacked(bytes: &[u8]) -> Data {
    let mut data = Vec::with_capacity(bytes.len() * 4);
    DeflateDecoder::new(bytes).read_to_end(&mut data).expect("the build script wrote it");
    postcard::from_bytes(&data).expect("the build script wrote it")
}

/// All that the folder for a BCP 47 tag says, together with what CLDR can fill: read anew at each call, for those who
/// look at the data itself.
pub fn folder(tag: &str) -> Data {
    whole(answering(tag)).0
}

fn whole(known: &Known) -> (Data, Imported) {
    let mut data: Data = match &known.folder {
        Some(Folder::Embedded(bytes)) => unpacked(bytes),
        Some(Folder::Given(data)) => (**data).clone(),
        None => Data::default(),
    };
    let imported = known.block.map(Imported::read).unwrap_or_default();
    imported.complete(known.tag, &mut data);
    (data, imported)
}

/// Drops the lists of forms: the lexicon has them, in a tenth of the memory. What is looked up in the data itself is kept.
fn shed(data: &mut Data) {
    let speech = std::mem::take(&mut data.speech);
    data.speech = crate::schema::speech::File {
        modifiers_follow: speech.modifiers_follow,
        credit_behind: speech.credit_behind,
        told_behind: speech.told_behind,
        within_endings: speech.within_endings,
        passive: speech.passive,
        glued_topic: speech.glued_topic,
        glued_object: speech.glued_object,
        ..Default::default()
    };
    let bylines = std::mem::take(&mut data.boilerplate.bylines);
    data.boilerplate = crate::schema::boilerplate::File { bylines, ..Default::default() };
    data.concepts.words = BTreeMap::new();
    // Adjectives that no folder lists are told by the names of countries.
    data.names.forms.retain(|id, _| id.len() == 2 && id.bytes().all(|b| b.is_ascii_uppercase()));
    data.names.adjectives = BTreeMap::new();
    (data.names.ordinary, data.names.everyday) = (Vec::new(), Vec::new());
    (data.people.role, data.people.given, data.people.surnames) = (Vec::new(), Vec::new(), Vec::new());
    (data.people.titles, data.people.anonymity, data.people.institutions) = (Vec::new(), Vec::new(), Vec::new());
    (data.people.organisation, data.people.bodies, data.people.place) = (Vec::new(), Vec::new(), Vec::new());
    (data.language.function, data.language.openers) = (Vec::new(), Vec::new());
    (data.times.templates, data.times.month, data.times.weekday) = (Default::default(), Vec::new(), Vec::new());
    (data.numbers.number, data.numbers.ordinal, data.numbers.unit) = (Vec::new(), Vec::new(), Vec::new());
    (data.numbers.labels, data.numbers.idioms) = (Vec::new(), Vec::new());
    (data.numbers.nobody, data.numbers.none) = (Vec::new(), Vec::new());
    (data.numbers.personal, data.numbers.among) = (Vec::new(), Vec::new());
}

/// What answers for `tag`: itself, or the nearest that is known.
fn answering(tag: &str) -> &'static Known {
    let mut tag = tag.replace('_', "-").to_ascii_lowercase();
    loop {
        if let Some((_, as_known)) = ALIASES.iter().find(|(alias, _)| *alias == tag) {
            (*as_known).clone_into(&mut tag);
        }
        if let Some(known) = all().get(&tag) {
            return known;
        }
        match tag.rfind('-') {
            Some(cut) => tag.truncate(cut),
            None => "und".clone_into(&mut tag),
        }
    }
}

/// Tags which the CLDR writes otherwise, in small letters.
const ALIASES: [(&str, &str); 12] = [
    ("zh-tw", "zh-hant"),
    ("zh-hk", "zh-hant"),
    ("zh-mo", "zh-hant"),
    ("nb", "no"),
    ("tl", "fil"),
    ("iw", "he"),
    ("in", "id"),
    ("prs", "fa"),
    ("arb", "ar"),
    ("mo", "ro"),
    ("cnr", "sr"),
    ("sh", "sr"),
];

/// Languages without a folder that are read with that of another, whose speakers they understand word for word; what CLDR
/// knows of them is their own.
const SIBLINGS: [(&str, &str); 2] = [("bs", "sr"), ("hr", "sr")];

/// What is known of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capability {
    /// BCP 47 tag.
    pub tag: String,
    /// Its name in English.
    pub name: String,
    /// Its name in itself.
    pub native: String,
    /// Whether [`identify`](crate::identify()) can tell it.
    pub identified: bool,
    /// Countries that CLDR names in it.
    pub regions: usize,
    /// Forms of months, weekdays and relative days that CLDR has for it.
    pub dates: usize,
    /// Its data files, with how many forms each holds; none if it has no folder.
    pub files: Vec<(&'static str, usize)>,
}

/// Every language that is known, by tag, with what is known of it. Loads them all.
pub fn capabilities() -> Vec<Capability> {
    let told: Vec<&str> = crate::identify::tags().collect();
    let mut tags: Vec<&str> = all().values().map(|known| known.tag).chain(told.iter().copied()).collect();
    tags.sort_unstable();
    tags.dedup();
    tags.into_iter().filter(|tag| *tag != "und").map(|tag| capability(tag, told.contains(&tag))).collect()
}

fn capability(tag: &str, identified: bool) -> Capability {
    let known = answering(tag);
    let (data, imported) = whole(known);
    let files = if known.folder.is_none() { Vec::new() } else { counted(&data) };
    Capability {
        tag: tag.to_owned(),
        name: data.language.name.clone(),
        native: data.language.native.clone(),
        identified,
        regions: imported.regions.len(),
        dates: imported.months.iter().map(|m| m.2.len()).sum::<usize>()
            + imported.weekdays.iter().chain(&imported.days).map(|d| d.1.len()).sum::<usize>(),
        files,
    }
}

/// Forms in each file of a folder: the strings of its lists.
fn counted(data: &Data) -> Vec<(&'static str, usize)> {
    let count = |value: serde_json::Value| count_strings(&value);
    let json = |value: Result<serde_json::Value, _>| value.map(count).unwrap_or_default();
    [
        ("language", json(serde_json::to_value(&data.language))),
        ("speech", json(serde_json::to_value(&data.speech))),
        ("people", json(serde_json::to_value(&data.people))),
        ("numbers", json(serde_json::to_value(&data.numbers))),
        ("times", json(serde_json::to_value(&data.times))),
        ("concepts", json(serde_json::to_value(&data.concepts))),
        ("names", json(serde_json::to_value(&data.names))),
        ("boilerplate", json(serde_json::to_value(&data.boilerplate))),
    ]
    .into_iter()
    .filter(|(_, forms)| *forms > 0)
    .collect()
}

/// Strings within lists of strings.
fn count_strings(value: &serde_json::Value) -> usize {
    match value {
        serde_json::Value::Array(list) => {
            list.iter().map(|item| if item.is_string() { 1 } else { count_strings(item) }).sum()
        }
        serde_json::Value::Object(fields) => fields.values().map(count_strings).sum(),
        _ => 0,
    }
}

fn lexicon(data: &Data, imported: &Imported, templates: &Templates, shared: Option<&Data>) -> Lexicon {
    let mut builder = LexiconBuilder::default();
    let language = &data.language;
    builder.letters(Letters::new(&language.letters));
    builder.proclitics(&language.proclitics);
    let money = |unit: &&numbers::Unit| unit.id.len() == 3 && unit.id.bytes().all(|b| b.is_ascii_uppercase());
    let before = data.numbers.unit.iter().filter(|unit| unit.side == Side::Before).filter(money);
    builder.before_digits(before.flat_map(|unit| &unit.forms));
    imported.add(&mut builder, &data.names.forms);
    for (forms, sense) in [
        (&language.function, Sense::Function),
        (&language.particles, Sense::Particle),
        (&language.pronouns, Sense::Pronoun),
        (&language.demonstratives, Sense::Demonstrative),
        (&language.pointing, Sense::Pointing),
        (&language.complementisers, Sense::Complementiser),
        (&language.relatives, Sense::Relative),
        (&language.coordinators, Sense::Coordinator),
        (&language.negations, Sense::Negation),
        (&language.openers, Sense::Opener),
        (&data.speech.words_of, Sense::WordsOf),
        (&data.speech.views, Sense::View),
        (&data.speech.told, Sense::Told),
        (&data.speech.credit, Sense::Credit),
        (&data.speech.cited_by, Sense::Credit),
        (&data.speech.cited_by, Sense::CitedBy),
        (&data.speech.published_by, Sense::Credit),
        (&data.speech.published_by, Sense::PublishedBy),
        (&data.speech.publishing, Sense::Publishing),
        (&data.speech.passing_on, Sense::PassingOn),
        (&data.speech.goes_on, Sense::ReportGoesOn),
        (&data.speech.to_us, Sense::ToUs),
        (&data.speech.hearsay, Sense::Hearsay),
        (&data.speech.unsaid, Sense::Unsaid),
        (&data.speech.reported, Sense::Reported),
        (&data.speech.insisting, Sense::Insisting),
        (&data.speech.the_same, Sense::TheSame),
        (&data.speech.continuing, Sense::Continuing),
        (&data.speech.deeds, Sense::Deed),
        (&data.speech.when, Sense::When),
        (&data.speech.conditions, Sense::Condition),
        (&data.speech.but, Sense::But),
        (&data.speech.oblique, Sense::Oblique),
        (&data.speech.of, Sense::Of),
        (&data.speech.genitive, Sense::Genitive),
        (&data.speech.topic, Sense::Topic),
        (&data.speech.object, Sense::ObjectMark),
        (&data.speech.from_within, Sense::FromWithin),
        (&data.speech.passive, Sense::Passive),
        (&data.speech.agents, Sense::Agent),
        (&data.speech.asides, Sense::Aside),
        (&data.speech.knowing, Sense::Knowing),
        (&data.people.titles, Sense::Title),
        (&data.people.honorifics, Sense::Honorific),
        (&data.people.anonymity, Sense::Anonymity),
        (&data.people.indefinite, Sense::Indefinite),
        (&data.people.organisation, Sense::OrganisationHead),
        (&data.people.bodies, Sense::Body),
        (&data.people.place, Sense::PlaceHead),
        (&data.people.place_before, Sense::PlaceBefore),
        (&data.people.locative, Sense::Locative),
        (&data.people.joins, Sense::HeadJoiner),
        (&data.people.given, Sense::GivenName),
        (&data.people.surnames, Sense::Surname),
        (&data.people.institutions, Sense::Institution),
        (&data.people.media, Sense::MediumHead),
        (&data.people.press, Sense::Press),
        (&data.people.announcements, Sense::Announcement),
        (&data.people.agencies, Sense::AgencyNoun),
        (shared.map_or(&data.people.firms, |shared| &shared.people.firms), Sense::FirmEnd),
        (shared.map_or(&Vec::new(), |shared| &shared.language.particles), Sense::Particle),
        (shared.map_or(&Vec::new(), |shared| &shared.people.place), Sense::PlaceHead),
        (shared.map_or(&Vec::new(), |shared| &shared.people.organisation), Sense::OrganisationHead),
        (&data.names.ordinary, Sense::Ordinary),
        (&data.names.everyday, Sense::Everyday),
        (&data.boilerplate.opens, Sense::BoilerplateOpens),
        (&data.boilerplate.lines, Sense::BoilerplateLine),
        (&data.boilerplate.closes, Sense::BoilerplateCloses),
        (&data.boilerplate.credits, Sense::BoilerplateCredit),
        (&data.boilerplate.sources, Sense::BoilerplateSource),
        (shared.map_or(&data.boilerplate.pictures, |shared| &shared.boilerplate.pictures), Sense::BoilerplatePicture),
        (shared.map_or(&Vec::new(), |shared| &shared.boilerplate.opens), Sense::BoilerplateOpens),
        (shared.map_or(&Vec::new(), |shared| &shared.boilerplate.lines), Sense::BoilerplateLine),
        (shared.map_or(&Vec::new(), |shared| &shared.boilerplate.closes), Sense::BoilerplateCloses),
    ] {
        let endings = if sense == Sense::Everyday { language.endings.as_slice() } else { &[] };
        builder.add_inflected(forms, endings, sense);
    }
    let feeds = shared.into_iter().flat_map(|shared| &shared.boilerplate.feeds).chain(&data.boilerplate.feeds);
    for (opens, ends) in feeds.filter_map(|form| form.split_once(GAP)) {
        builder.add([opens.trim()], Sense::FeedOpens);
        builder.add([ends.trim()], Sense::FeedEnds);
    }
    add_reporting(&mut builder, data);
    add_roles(&mut builder, data);
    add_names(&mut builder, data);
    if let Some(shared) = shared {
        add_labels(&mut builder, data, shared);
        add_duals(&mut builder, data, shared);
    }
    values::add_numbers(&mut builder, &data.numbers);
    values::add_times(&mut builder, &data.times);
    templates.add_words(&mut builder);
    builder.build()
}

/// Words for saying something, and for whose word it is.
fn add_reporting(builder: &mut LexiconBuilder, data: &Data) {
    // Forms that open alike have one number.
    let mut gaps: BTreeMap<&str, u32> = BTreeMap::new();
    let evidential = (&data.speech.evidential, Sense::Evidential, None);
    let verbs = data.speech.verb.iter().map(|verb| (&verb.forms, Sense::Reporting(verb.stance), Some(verb.stance)));
    for (forms, sense, stance) in verbs.chain([evidential]) {
        let (whole, parted): (Vec<&String>, Vec<&String>) = forms.iter().partition(|form| !form.contains(GAP));
        builder.add(whole, sense);
        for (opens, closes) in parted.iter().filter_map(|form| form.split_once(GAP)) {
            let number = gaps.len() as u32;
            let gap = *gaps.entry(opens).or_insert_with(|| {
                builder.add([opens], Sense::GapOpens(number));
                number
            });
            builder.add([closes], Sense::GapCloses(gap, stance));
        }
    }
    for verdict in &data.speech.verdict {
        builder.add(&verdict.forms, Sense::Verdict(verdict.stance));
    }
    for according in &data.speech.according {
        builder.add(&according.forms, Sense::According(according.source));
    }
}

/// Words for what people are, and for what sentences speak of.
fn add_roles(builder: &mut LexiconBuilder, data: &Data) {
    for role in &data.people.role {
        let sense = Sense::Role { id: role.id.clone(), kind: role.kind };
        builder.add_inflected(&role.forms, &data.language.glued, sense);
    }
    for (id, forms) in &data.concepts.words {
        builder.add(forms, Sense::Concept(id.clone()));
    }
}

/// A name of several words with any ending at its last word, which is a stem then; nothing where a form says already which it has.
fn with_any_ending(form: &str) -> Option<String> {
    const SHORTEST: usize = 3;
    let last = form.rsplit([' ', '-']).next().filter(|last| last.len() < form.len())?;
    let stem = last.chars().all(char::is_alphabetic) && last.chars().count() >= SHORTEST && !form.contains('*');
    stem.then(|| format!("{form}*"))
}

/// Well-known names and the adjectives made of them.
fn add_names(builder: &mut LexiconBuilder, data: &Data) {
    for (id, forms) in &data.names.forms {
        builder.add(forms, Sense::Name { id: id.clone() });
        if data.language.ends_last {
            builder.add(forms.iter().filter_map(|form| with_any_ending(form)), Sense::Name { id: id.clone() });
        }
        // Of a single word the reader of names takes the particle off.
        if !data.language.glued.is_empty() {
            let phrases: Vec<String> = forms.iter().filter(|form| form.contains(' ')).cloned().collect();
            builder.add_inflected(&phrases, &data.language.glued, Sense::Name { id: id.clone() });
        }
    }
    for (id, forms) in &data.names.adjectives {
        builder.add(forms, Sense::Adjective { id: id.clone() });
    }
}

/// What `und` calls a well-known name is how most languages in Latin script write it; a folder that writes it
/// otherwise says so. In other scripts a label, or the initials, are what stands in Latin letters between theirs.
fn add_labels(builder: &mut LexiconBuilder, data: &Data, shared: &Data) {
    let latin = data.language.scripts.iter().any(|script| script == "Latn");
    let taken: BTreeSet<&str> = data.names.forms.values().flatten().map(String::as_str).collect();
    let free = |form: &str| {
        let others = data.names.ordinary.iter().chain(&data.names.everyday).chain(&data.people.given);
        !taken.contains(form) && !others.into_iter().any(|other| other == form)
    };
    for declared in &shared.names.declare {
        let own = data.names.forms.get(&declared.id);
        let mut add = |form: &str| builder.add([form], Sense::Name { id: declared.id.clone() });
        if own.is_none() || !latin && free(&declared.label) {
            add(&declared.label);
        }
        if !latin && are_initials(&declared.id) && free(&declared.id) {
            add(&declared.id);
        }
        // A surname alone, where the folder has the full name written the same, and no other for the name alone.
        let label = std::slice::from_ref(&declared.label);
        let forms = own.map_or(label, Vec::as_slice);
        let short = declared.short.as_deref().filter(|short| latin && free(short));
        if let Some(short) = short
            && forms.iter().all(|form| form.contains(' '))
            && forms.iter().any(|form| form.trim_end_matches('*').ends_with(short))
        {
            add(short);
        }
    }
}

/// Whether an identifier is what a body is called by its initials: FBI.
fn are_initials(id: &str) -> bool {
    const LEAST: usize = 3;
    id.len() >= LEAST && id.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The duals of what is counted, which are two of it: «مركبة» and «مركبتان».
fn add_duals(builder: &mut LexiconBuilder, data: &Data, shared: &Data) {
    for declared in shared.concepts.declare.iter().filter(|declared| declared.counted) {
        let Some(forms) = data.concepts.words.get(&declared.id) else { continue };
        let words = || forms.iter().filter(|form| !form.contains([' ', '*', '=']));
        for dual in &data.numbers.dual {
            let stems = words().filter_map(|word| word.strip_suffix(dual.ending.as_str()));
            let duals = stems.flat_map(|stem| dual.endings.iter().map(move |ending| format!("{stem}{ending}")));
            let duals: Vec<String> = duals.collect();
            builder.add(&duals, Sense::Number(2.0));
            builder.add(&duals, Sense::Concept(declared.id.clone()));
        }
    }
}

/// Where other words may stand within a verb of saying: "gaf … geen commentaar".
const GAP: char = '…';

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_has_the_folder_of_its_language() {
        assert!(Language::get("sr-Latn").speaks && Language::get("zh-TW").speaks);
        assert_eq!(Language::get("sr-Latn").tag, "sr-Latn");
        assert!(tags().all(|tag| tag != "sr-Latn" && tag != "zh-Hant"));
        assert!(!Language::get("uz-Cyrl").speaks, "its language has none");
    }

    #[test]
    fn what_is_looked_up_in_the_data_is_kept() {
        for tag in ["fi", "ko", "tr", "hy", "ja"] {
            let (all, kept) = (folder(tag), &Language::get(tag).data);
            assert_eq!(all.speech.within_endings, kept.speech.within_endings, "{tag}");
            assert_eq!(all.speech.told_behind, kept.speech.told_behind, "{tag}");
            assert_eq!(all.names.forms.get("RU"), kept.names.forms.get("RU"), "{tag}");
        }
        assert!(Language::get("fi").data.people.given.is_empty(), "what nobody looks up is not kept");
    }
}
