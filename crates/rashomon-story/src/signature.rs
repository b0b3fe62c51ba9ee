//! What gathering looks at in one article: small enough that a million fit in memory.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rashomon_article::Article;
use rashomon_language::Kind;
use rashomon_reading::edtf::Edtf;
use rashomon_reading::{Name, Reading};
use rashomon_sound::{Bones, skeleton};
use rashomon_text::{Field, Span, TokenKind, fold, fold_into, hash_folded, words};
use rashomon_vector::{Vectors, wide};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::copies::Sketch;
use crate::index::nearest_lines;
use crate::known;

/// What an article is about, as far as gathering needs it: names, countries, concepts, days, figures,
/// meaning and rare words. The text itself is not kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Signature {
    /// The id of the article.
    pub id: String,
    /// When it was published, in days since 1970-01-01.
    pub published: Option<i32>,
    /// BCP 47 tag of its language.
    pub language: String,
    pub(crate) names: Vec<NameUse>,
    /// Countries, with how much the article speaks of each.
    pub(crate) countries: Vec<(Country, f32)>,
    /// Concepts by number (see [`crate::background`]), with how much the article speaks of each.
    pub(crate) concepts: Vec<(u16, f32)>,
    /// First and last day of each time that it names within a month, the day of publication left out.
    pub(crate) days: Vec<(i32, i32)>,
    /// The day that it names first, the day of publication too: most often that of the event.
    pub(crate) event_day: Option<i32>,
    pub(crate) figures: Vec<Figure>,
    /// Numbers that are rarely the same by chance, as bits.
    pub(crate) numbers: Vec<u64>,
    pub(crate) meaning: Option<Meaning>,
    /// The lines of the parallel text that the meaning is nearest to.
    pub(crate) lines: Box<[u16]>,
    /// Its most telling stems by key, comparable within a language, with their weight.
    pub(crate) stems: Vec<(u32, f32)>,
    /// How many stems its meaning is made of: of more, chance makes less.
    pub(crate) length: u32,
    pub(crate) sketch: Sketch,
}

/// A country: the two letters of its ISO 3166 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct Country(pub [u8; 2]);

impl Country {
    pub fn new(code: &str) -> Self {
        let mut letters = code.bytes();
        Self([letters.next().unwrap_or(b'?'), letters.next().unwrap_or(b'?')])
    }

    pub fn code(self) -> String {
        self.0.iter().map(|byte| char::from(*byte)).collect()
    }
}

/// A name that an article uses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct NameUse {
    pub form: Arc<Form>,
    /// How much the article speaks of it: more in the title and at the beginning, more if it is repeated.
    pub salience: f32,
}

/// A way of writing a name.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Form {
    pub text: Box<str>,
    pub kind: Kind,
    /// The well-known name it is.
    pub known: Option<Box<str>>,
    /// Whether its article marks it as a name; if not, only a like-sounding name makes it one.
    pub marked: bool,
    /// Hash of all of the above but for the case of letters.
    pub key: u64,
    /// Hash of that and of the text as it is written.
    pub spelling: u64,
    /// A bit for the first two consonants of each word: forms that share none do not sound alike.
    pub beginnings: u128,
    /// The consonants of each word of at least two, hashed.
    pub skeletons: Box<[u32]>,
    /// The consonants of all words, parted by spaces.
    #[serde(with = "as_skeleton")]
    pub bones: Bones,
}

/// Bones as the skeleton that they are made of.
mod as_skeleton {
    use rashomon_sound::Bones;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(bones: &Bones, to: S) -> Result<S::Ok, S::Error> {
        bones.letters().serialize(to)
    }

    pub fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Bones, D::Error> {
        Ok(Bones::new(&Box::<str>::deserialize(from)?))
    }
}

/// How many of what.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Figure {
    /// Hash of what is counted, or of the unit.
    pub counted: u32,
    pub low: f64,
    pub high: f64,
}

/// The direction of a vector, in bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Meaning {
    values: Box<[i8]>,
    /// The length of the vector that the bytes are.
    length: f32,
}

impl Meaning {
    /// The direction of a vector; `None` if it has none.
    pub fn new(vector: &[f32]) -> Option<Self> {
        let most = vector.iter().fold(0.0f32, |most, x| most.max(x.abs()));
        if most <= f32::MIN_POSITIVE {
            return None;
        }
        let values: Box<[i8]> = vector.iter().map(|x| (x / most * 127.0).round() as i8).collect();
        let length = (dot(&values, &values) as f32).sqrt();
        Some(Self { values, length })
    }

    pub fn values(&self) -> &[i8] {
        &self.values
    }

    pub fn length(&self) -> f32 {
        self.length
    }

    pub fn cosine(&self, other: &Self) -> f32 {
        dot(&self.values, &other.values) as f32 / (self.length * other.length)
    }

    /// Adds the vector of length one.
    pub fn add_to(&self, sum: &mut [f32]) {
        sum.iter_mut().zip(&self.values).for_each(|(s, x)| *s += f32::from(*x) / self.length);
    }

    pub fn dimensions(&self) -> usize {
        self.values.len()
    }
}

fn dot(a: &[i8], b: &[i8]) -> i32 {
    wide(
        #[inline(always)]
        || a.iter().zip(b).map(|(x, y)| i32::from(*x) * i32::from(*y)).sum(),
    )
}

/// The most names, unmarked spans and stems that are kept of an article: long pages repeat themselves.
const MOST_NAMES: usize = 20;
const MOST_CANDIDATES: usize = 12;
const MOST_STEMS: usize = 24;
const MOST_FIGURES: usize = 24;
/// How much of a text is looked at, in bytes: what a report tells, it tells there.
const MOST_TEXT: usize = 12_000;

/// In so many bytes, an article has said what it is about.
const LEAD: usize = 600;

/// How much more the title and the first sentence say of what an article is about.
const TITLE: f32 = 1.5;
const FIRST: f32 = 1.0;

impl Signature {
    /// The signature of an article and what was read in it.
    pub fn of(article: &Article, reading: &Reading) -> Self {
        let published = article.published.map(|p| day_number(p.date));
        let first = reading.sentences.iter().find(|s| s.field == Field::Text).copied();
        let salient = Salience { first };
        let text = Text::of(article, reading);
        let lines = text.meaning.as_ref().map(nearest_lines).unwrap_or_default();
        Self {
            id: article.id.clone(),
            published,
            language: reading.language.tag.clone(),
            names: names(article, reading, &salient),
            countries: countries(reading, &salient),
            concepts: concepts(reading, &salient),
            days: days(reading, published),
            event_day: event_day(reading, published, first),
            figures: figures(reading),
            numbers: numbers(reading),
            meaning: text.meaning,
            lines,
            stems: text.stems,
            length: text.length,
            sketch: Sketch::of(article, reading),
        }
    }
}

impl Signature {
    /// The same article without a date of publication.
    pub fn undated(mut self) -> Self {
        self.published = None;
        // Most days are told from that of publication.
        self.event_day = None;
        self
    }

    /// The same article so many days later, the days that it names too.
    pub fn moved(mut self, days: i32) -> Self {
        self.published = self.published.map(|day| day + days);
        self.event_day = self.event_day.map(|day| day + days);
        self.days.iter_mut().for_each(|(first, last)| (*first, *last) = (*first + days, *last + days));
        self
    }

    /// The region codes of the countries that the article speaks of.
    pub fn countries(&self) -> impl Iterator<Item = String> + '_ {
        self.countries.iter().map(|(country, _)| country.code())
    }

    /// The identifiers of the concepts that it speaks of.
    pub fn concepts(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.concepts.iter().filter_map(|(number, _)| known::concept_id(*number))
    }
}

/// How much a mention counts by where it stands.
struct Salience {
    first: Option<Span>,
}

impl Salience {
    fn of(&self, span: Span) -> f32 {
        let leads = self.first.is_some_and(|first| first.field == span.field && span.start < first.end);
        match span.field {
            Field::Title => 1.0 + TITLE,
            Field::Text if leads => 1.0 + FIRST,
            Field::Text => 1.0,
        }
    }
}

/// Repetition tells, but ever less.
fn dampened(sum: f32) -> f32 {
    1.0 + sum.max(1.0).ln()
}

fn names(article: &Article, reading: &Reading, salience: &Salience) -> Vec<NameUse> {
    let is_country = |name: &Name| name.known.as_deref().is_some_and(known::is_region);
    let mut uses: BTreeMap<(String, Option<&str>, bool), (Span, BTreeMap<Kind, usize>, f32)> = BTreeMap::new();
    for name in reading.names.iter().filter(|name| !name.adjective && !is_country(name)) {
        let text = fold(article.slice(name.span));
        let entry = uses.entry((text, name.known.as_deref(), true)).or_insert((name.span, BTreeMap::new(), 0.0));
        *entry.1.entry(name.kind).or_default() += 1;
        entry.2 += salience.of(name.span);
    }
    let mut marked: Vec<NameUse> = Vec::new();
    for ((_, known, _), (span, kinds, sum)) in &uses {
        let kind = known.and_then(known::kind).or_else(|| commonest(kinds)).unwrap_or_default();
        let form = Form::new(article.slice(*span), *known, kind, true);
        marked.push(NameUse { form: Arc::new(form), salience: dampened(*sum) });
    }
    keep_most(&mut marked, MOST_NAMES);
    let mut seen: BTreeMap<String, (Span, f32)> = BTreeMap::new();
    for span in &reading.candidates {
        let entry = seen.entry(fold(article.slice(*span))).or_insert((*span, 0.0));
        entry.1 += salience.of(*span);
    }
    let candidates = seen.into_values().map(|(span, sum)| NameUse {
        form: Arc::new(Form::new(article.slice(span), None, Kind::Other, false)),
        salience: dampened(sum),
    });
    let mut candidates: Vec<NameUse> = candidates.collect();
    keep_most(&mut candidates, MOST_CANDIDATES);
    marked.extend(candidates);
    marked.retain(|name| !name.form.text.is_empty());
    marked
}

/// Keeps the most salient; of equals, by their spelling, so that the order of the text changes nothing.
fn keep_most(names: &mut Vec<NameUse>, most: usize) {
    names.sort_by(|a, b| b.salience.total_cmp(&a.salience).then_with(|| a.form.text.cmp(&b.form.text)));
    names.truncate(most);
}

fn commonest(kinds: &BTreeMap<Kind, usize>) -> Option<Kind> {
    let definite = kinds.iter().filter(|(kind, _)| **kind != Kind::Other);
    definite.max_by_key(|(kind, count)| (**count, std::cmp::Reverse(**kind))).map(|(kind, _)| *kind)
}

impl Form {
    pub fn new(text: &str, known: Option<&str>, kind: Kind, marked: bool) -> Self {
        let Spelling { words, written, beginnings, skeletons, bones } = Spelling::of(text);
        let key = match known {
            Some(id) => hash_folded(id).rotate_left(1),
            None => words ^ (u64::from(marked) << 63) ^ (kind as u64),
        };
        Self {
            text: text.into(),
            kind,
            known: known.map(Box::from),
            marked,
            key,
            spelling: key ^ written,
            beginnings,
            skeletons,
            bones,
        }
    }

    /// Hash of the text as it is written, whatever it is.
    pub fn written(&self) -> u64 {
        self.spelling ^ self.key
    }
}

/// What is found out of a text, whatever is named by it.
#[derive(Debug, Clone)]
struct Spelling {
    /// Hash of its words, folded.
    words: u64,
    /// Hash of the text as it is.
    written: u64,
    beginnings: u128,
    skeletons: Box<[u32]>,
    bones: Bones,
}

/// So many spellings are remembered on each core before all are forgotten: only time is lost.
const MOST_SPELLINGS: usize = 10_000;

impl Spelling {
    /// That of a text, which is found out once: the news names the same again and again.
    fn of(text: &str) -> Self {
        thread_local!(static KNOWN: RefCell<FxHashMap<Box<str>, Spelling>> = RefCell::default());
        KNOWN.with_borrow_mut(|known| {
            if let Some(spelling) = known.get(text) {
                return spelling.clone();
            }
            if known.len() >= MOST_SPELLINGS {
                known.clear();
            }
            let spelling = Self::found_out(text);
            known.insert(text.into(), spelling.clone());
            spelling
        })
    }

    fn found_out(text: &str) -> Self {
        let tokens = words(text);
        let tokens = tokens.iter().filter(|t| t.kind != TokenKind::Mark);
        let (mut beginnings, mut skeletons) = (0u128, Vec::new());
        let mut folded = String::new();
        let (mut all, mut all_bones) = (String::new(), String::new());
        for token in tokens {
            let bones = skeleton(token.slice(text));
            if !all_bones.is_empty() && !bones.is_empty() {
                all_bones.push(' ');
            }
            all_bones.push_str(&bones);
            let beginning: String = bones.chars().take(2).collect();
            if !beginning.is_empty() {
                beginnings |= 1 << (hash_folded(&beginning) >> 57);
            }
            if bones.chars().count() > 1 {
                skeletons.push(hash_folded(&bones) as u32);
            }
            fold_into(token.slice(text), &mut folded);
            all.push_str(&folded);
            all.push(' ');
        }
        skeletons.sort_unstable();
        skeletons.dedup();
        Self {
            words: hash_folded(&all),
            written: hash_folded(text).rotate_left(7),
            beginnings,
            skeletons: skeletons.into(),
            bones: Bones::new(&all_bones),
        }
    }
}

/// Countries: named, spoken of by an adjective, or by a place or body that is of them.
fn countries(reading: &Reading, salience: &Salience) -> Vec<(Country, f32)> {
    let mut sums: BTreeMap<Country, f32> = BTreeMap::new();
    for name in &reading.names {
        let Some(id) = name.known.as_deref() else { continue };
        let (country, share) = match known::country_of(id) {
            Some(country) if country == id => (country, if name.adjective { 0.7 } else { 1.0 }),
            Some(country) => (country, 0.6),
            None => continue,
        };
        *sums.entry(Country::new(country)).or_default() += share * salience.of(name.span);
    }
    sums.into_iter().map(|(country, sum)| (country, (1.0 + sum).ln())).collect()
}

fn concepts(reading: &Reading, salience: &Salience) -> Vec<(u16, f32)> {
    let mut sums: BTreeMap<u16, f32> = BTreeMap::new();
    for statement in &reading.statements {
        for concept in statement.concepts.iter().filter_map(|id| known::concept_number(id)) {
            *sums.entry(concept).or_default() += salience.of(statement.span);
        }
    }
    sums.into_iter().map(|(id, sum)| (id, dampened(sum))).collect()
}

/// Days since 1970-01-01.
pub(crate) fn day_number(date: Date) -> i32 {
    date.since(Date::constant(1970, 1, 1)).map_or(0, |span| span.get_days())
}

/// A day or a month is telling; a year is shared by many events, and the day of publication by all that
/// came out on it.
fn days(reading: &Reading, published: Option<i32>) -> Vec<(i32, i32)> {
    let mut days: Vec<(i32, i32)> = reading.times.iter().filter_map(|t| range_of(t.edtf.as_deref()?)).collect();
    days.retain(|(first, last)| last - first <= 31 && !(first == last && Some(*first) == published));
    days.sort_unstable();
    days.dedup();
    days.truncate(MOST_FIGURES);
    days
}

/// Of the days that the beginning of an article names, the first that is not to come.
fn event_day(reading: &Reading, published: Option<i32>, first: Option<Span>) -> Option<i32> {
    let leads = |span: Span| match span.field {
        Field::Title => true,
        Field::Text => first.is_some_and(|first| span.start < first.start + LEAD),
    };
    // Without a day of publication few days are known, and they are rather those of what was before.
    let published = published?;
    // Nor does the day in a dateline, which is that on which it was written.
    let told = |span: Span| !reading.boilerplate.iter().any(|line| line.overlaps(span));
    let times = reading.times.iter().filter(|time| leads(time.span) && told(time.span));
    let days = times.filter_map(|time| {
        let (first, last) = range_of(time.edtf.as_deref()?)?;
        // A night may be that of two days.
        (last - first <= 1 && first <= published).then_some((time.span.field, first))
    });
    // What stands in the title often is of another day: a vote to come, a day that is remembered.
    let days: Vec<(Field, i32)> = days.collect();
    let in_text = days.iter().find(|(field, _)| *field == Field::Text);
    in_text.or(days.first()).map(|(_, day)| *day)
}

/// The first and the last day of a date or an interval in EDTF.
fn range_of(edtf: &str) -> Option<(i32, i32)> {
    let (first, last) = edtf.parse::<Edtf>().ok()?.bounds();
    Some((day_number(first), day_number(last)))
}

fn figures(reading: &Reading) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::new();
    for quantity in &reading.quantities {
        // A third round is not three rounds.
        if quantity.is_ordinal() {
            continue;
        }
        let of = quantity.counted.as_ref().or(quantity.unit.as_ref());
        if let (Some(of), Some(low), Some(high)) = (of, quantity.low, quantity.high) {
            figures.push(Figure { counted: hash_folded(of) as u32, low, high });
        }
    }
    figures.sort_by(|a, b| a.counted.cmp(&b.counted).then(a.low.total_cmp(&b.low)).then(a.high.total_cmp(&b.high)));
    figures.dedup();
    figures.truncate(MOST_FIGURES);
    figures
}

/// Numbers of at least two digits that are not round, whatever they count.
fn numbers(reading: &Reading) -> Vec<u64> {
    let exact = reading.quantities.iter().filter(|q| q.low == q.high).filter_map(|q| q.low);
    let telling = exact.filter(|x| *x > 20.0 && x % 10.0 != 0.0 || x.fract() != 0.0);
    let mut numbers: Vec<u64> = telling.map(f64::to_bits).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.truncate(MOST_FIGURES);
    numbers
}

/// What the words of an article say together.
struct Text {
    meaning: Option<Meaning>,
    stems: Vec<(u32, f32)>,
    length: u32,
}

impl Text {
    fn of(article: &Article, reading: &Reading) -> Self {
        let vectors = Vectors::shipped();
        let language = &reading.language.tag;
        let mut sum = vec![0.0; vectors.dimensions()];
        let mut all: Vec<(u32, f32)> = Vec::new();
        let mut left = MOST_TEXT;
        // What the words of one language say together: meanings are centred a language.
        let own = reading.sentences.iter().filter(|sentence| reading.language_at(**sentence) == language);
        for (at, sentence) in own.enumerate() {
            let Some(found) = vectors.meanings(language, article.slice(*sentence)) else { break };
            let emphasis = if at == 0 { 1.5 } else { 1.0 };
            vectors.add_all(language, found.iter().map(|stem| (stem, stem.weight * emphasis)), &mut sum);
            all.extend(found.iter().map(|stem| (stem.key, stem.weight)));
            left = left.saturating_sub(sentence.len());
            if left == 0 {
                break;
            }
        }
        vectors.centre(language, &mut sum);
        let length = all.len() as u32;
        all.sort_unstable_by_key(|(key, _)| *key);
        let same = all.chunk_by(|(a, _), (b, _)| a == b);
        let mut stems: Vec<(u32, f32)> =
            same.map(|same| (same[0].0, same[0].1 * dampened(same.len() as f32))).collect();
        stems.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        stems.truncate(MOST_STEMS);
        stems.sort_unstable_by_key(|stem| stem.0);
        Self { meaning: Meaning::new(&sum), stems, length }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_said_first_is_that_of_the_event_and_not_to_come() {
        let of = |title: &str, text: &str| {
            let published = Some(rashomon_article::Published { date: Date::constant(2024, 3, 7), time: None });
            let (title, text) = (title.to_owned(), text.to_owned());
            let article = Article { language: Some("en".into()), published, title, text, ..Article::default() };
            let reading = rashomon_reading::read(&article, &Default::default()).0;
            Signature::of(&article, &reading).event_day
        };
        let day = |day| Some(day_number(Date::constant(2024, 3, day)));
        assert_eq!(of("", "A quake hit Tamsin on Wednesday, four days after another on Saturday."), day(6));
        assert_eq!(of("", "The vote on 10 March 2024 was called off in Tamsin on Tuesday."), day(5));
        assert_eq!(of("", "Parliament in Tamsin voted on Thursday."), day(7));
        assert_eq!(of("", "Parliament in Tamsin has voted."), None);
    }
}
