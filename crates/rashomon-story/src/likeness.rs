//! How alike are an article and a story, kind of feature by kind of feature, and how sure does that make it
//! that they tell of one event?

use std::sync::OnceLock;

use crate::about::{About, Named, Traits};
use crate::ears::Ears;
use crate::known;

/// What is compared, in the order of the weights. All are 0 to 1 but those that say otherwise.
pub const FEATURES: [&str; 40] = [
    "bias",
    "most telling name",
    "names shared, each as telling as it is (log)",
    "no name shared",
    "countries",
    "other countries",
    "no countries",
    "places",
    "other places",
    "concepts",
    "no concepts",
    "meaning",
    "meaning, beyond half",
    "words, in one language",
    "days",
    "figures",
    "other figures",
    "numbers",
    "days between publications (log)",
    "weeks between publications (log)",
    "several articles",
    "no vectors",
    "no dates",
    "meaning, no dates",
    "names shared, no dates",
    "articles of that time (log)",
    "stems of an article (log)",
    "names shared, by stems",
    "several articles, by stems",
    "other day said first",
    "other people",
    "other well-known places",
    "figures counted otherwise (log)",
    "shortness",
    "days between publications, in short articles",
    "concepts, in short articles",
    "figures counted otherwise, in short articles",
    "other day said first, in short articles",
    "concepts, no name shared",
    "meaning, no name shared",
];

/// Whether each kind can only speak for one event (1), only against it (-1), or either (0). What a fit finds
/// against this is chance: a shared name never speaks against.
pub const SIGNS: [i8; KINDS] = [
    0, 1, 1, -1, 1, -1, 0, 1, -1, 1, 0, 1, 1, 1, 1, 1, -1, 1, -1, -1, 0, 0, 0, 0, 0, -1, 0, 0, 0, -1, -1, -1, -1, 0,
    -1, 0, -1, -1, 0, 0,
];

/// The number of kinds.
pub const KINDS: usize = FEATURES.len();

/// The likeness of two, one value a kind.
pub type Likeness = [f32; KINDS];

/// The log odds with which each kind of likeness speaks for one event, and how likely it has to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// In the order of [`FEATURES`].
    pub odds: [f32; KINDS],
    /// An article joins a story at this probability.
    pub joins: f64,
    /// Two stories become one at this probability.
    pub merges: f64,
}

/// A short report has so many stems.
const SHORT: f32 = 40.0;
/// From this many times as many on (as a logarithm), an article is not short in any way.
const SHORT_AT: f32 = 0.85;

/// How likely it has to be where a wrong article does more harm than a missing one.
const STRICT: f64 = 0.58;

/// The weights that come with Rashomon: see `models/stories/README.md`.
const SHIPPED: &str = include_str!("../../../models/stories/weights.tsv");

impl Weights {
    /// The weights that come with Rashomon.
    pub fn shipped() -> &'static Self {
        static WEIGHTS: OnceLock<Weights> = OnceLock::new();
        WEIGHTS.get_or_init(|| Self::from_text(SHIPPED))
    }

    /// The same weights for articles that are to be laid side by side: there, one that tells of another event does
    /// more harm than one that is left out.
    pub fn strict() -> Self {
        let shipped = Self::shipped().clone();
        Self { joins: shipped.joins.max(STRICT), merges: shipped.merges.max(STRICT), ..shipped }
    }

    /// Reads a table of name and weight, separated by a tab; zero where it says nothing.
    pub fn from_text(text: &str) -> Self {
        let find = |name: &str| {
            let mut fields = text.lines().filter_map(|line| line.split_once('\t'));
            fields.find(|(key, _)| *key == name).and_then(|(_, value)| value.trim().parse::<f32>().ok())
        };
        Self {
            odds: FEATURES.map(|name| find(name).unwrap_or(0.0)),
            joins: f64::from(find("joins at").unwrap_or(0.5)),
            merges: f64::from(find("merges at").unwrap_or(0.65)),
        }
    }

    /// Writes the table that [`Weights::from_text`] reads.
    pub fn to_text(&self) -> String {
        let odds = FEATURES.iter().zip(&self.odds).map(|(name, odds)| format!("{name}\t{odds:.4}\n"));
        let limits = [("joins at", self.joins), ("merges at", self.merges)];
        let limits = limits.iter().map(|(name, at)| format!("{name}\t{at:.4}\n"));
        std::iter::once("# feature\tlog odds\n".to_owned()).chain(odds).chain(limits).collect()
    }

    /// How likely it is that two of this likeness tell of one event.
    pub fn probability(&self, likeness: &Likeness) -> f64 {
        let odds: f32 = self.odds.iter().zip(likeness).map(|(weight, value)| weight * value).sum();
        sigmoid(odds)
    }

    /// How likely it is at most, each kind being between the one and the other. Those that say how much the shared names
    /// tell rise together: their odds are added up before the greater is taken.
    fn at_most(&self, least: &Likeness, most: &Likeness) -> f64 {
        let (mut odds, mut together) = (0.0, [0.0; 2]);
        for (kind, weight) in self.odds.iter().enumerate() {
            let (x, y) = (weight * least[kind], weight * most[kind]);
            if TELLING.contains(&kind) {
                together = [together[0] + x, together[1] + y];
            } else {
                odds += x.max(y);
            }
        }
        sigmoid(odds + together[0].max(together[1]))
    }
}

/// The kinds that are so many times the logarithm of how much the shared names tell.
const TELLING: [usize; 3] =
    [at("names shared, each as telling as it is (log)"), at("names shared, no dates"), at("names shared, by stems")];

fn sigmoid(odds: f32) -> f64 {
    1.0 / (1.0 + (-f64::from(odds)).exp())
}

/// What two share, in words, for people who ask why.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shared {
    /// Spellings of one name, in the one and in the other, with how telling it is.
    pub names: Vec<(String, String, f32)>,
    /// Region codes of countries, weightiest first.
    pub countries: Vec<String>,
    /// Concepts, weightiest first.
    pub concepts: Vec<&'static str>,
}

/// The place of a kind among [`FEATURES`], found when this is compiled.
const fn at(name: &str) -> usize {
    let (name, mut at) = (name.as_bytes(), 0);
    while at < KINDS {
        let feature = FEATURES[at].as_bytes();
        let mut same = 0;
        while same < name.len() && same < feature.len() && name[same] == feature[same] {
            same += 1;
        }
        if same == name.len() && same == feature.len() {
            return at;
        }
        at += 1;
    }
    panic!("no feature is called so")
}

/// Compares an article, or a story, with a story.
pub(crate) fn compare(a: &About, b: &About, ears: &mut Ears) -> Likeness {
    let mut likeness = compare_but_names(a, b);
    Names::compare(a, b, &Pairs::of(a, b), ears).put(&mut likeness);
    likeness
}

/// The same, but nothing where the two can't be one with `probability` even if all names were shared that may be one at
/// all: names are what costs most to compare.
pub(crate) fn compare_promising(
    a: &About,
    b: &About,
    ears: &mut Ears,
    weights: &Weights,
    probability: f64,
) -> Option<Likeness> {
    let mut least = compare_but_names(a, b);
    let mut most = least;
    Names::default().put(&mut least);
    let pairs = Pairs::of(a, b);
    Names::most(a, &pairs).put(&mut most);
    if weights.at_most(&least, &most) < probability {
        return None;
    }
    Names::compare(a, b, &pairs, ears).put(&mut least);
    Some(least)
}

fn compare_but_names(a: &About, b: &About) -> Likeness {
    let mut likeness = [0.0; KINDS];
    let meaning = match (&a.meaning, &b.meaning) {
        (Some(x), Some(y)) => Some(x.cosine(y).max(0.0)),
        _ => None,
    };
    let days = shared_days(a, b);
    let (figures, other_figures, otherwise) = figures(a, b);
    let (countries, other_countries) = countries(a, b);
    let apart = a.days_apart(b);
    // Without dates, nothing but content can tell two events of a kind apart.
    let undated = flag(apart.is_none());
    let apart = apart.unwrap_or(0) as f32;
    likeness[const { at("bias") }] = 1.0;
    likeness[const { at("countries") }] = countries;
    likeness[const { at("other countries") }] = flag(other_countries);
    // Nothing found is nothing known, and no likeness of zero.
    likeness[const { at("no countries") }] = flag(a.countries.is_empty() || b.countries.is_empty());
    likeness[const { at("no concepts") }] = flag(a.concepts.is_empty() || b.concepts.is_empty());
    likeness[const { at("concepts") }] = cosine(&a.concepts, &b.concepts);
    likeness[const { at("meaning") }] = meaning.unwrap_or(0.0);
    // Up to half, meanings are alike that tell of one kind of event; beyond it, they soon are translations.
    likeness[const { at("meaning, beyond half") }] = meaning.map_or(0.0, |cosine| 2.0 * (cosine - 0.5).max(0.0));
    likeness[const { at("words, in one language") }] = words(a, b);
    likeness[const { at("days") }] = days.unwrap_or(0.0);
    likeness[const { at("figures") }] = figures;
    likeness[const { at("other figures") }] = other_figures;
    likeness[const { at("numbers") }] = numbers(a, b);
    likeness[const { at("days between publications (log)") }] = (apart - 1.0).clamp(0.0, 30.0).ln_1p();
    likeness[const { at("weeks between publications (log)") }] = (apart / 7.0).max(1.0).ln();
    likeness[const { at("several articles") }] = 1.0 - 1.0 / a.articles.max(b.articles).max(1) as f32;
    likeness[const { at("figures counted otherwise (log)") }] = otherwise.ln_1p();
    likeness[const { at("other day said first") }] = flag(other_event_day(a, b));
    likeness[const { at("no vectors") }] = flag(meaning.is_none());
    likeness[const { at("articles of that time (log)") }] = a.crowd.max(b.crowd);
    likeness[const { at("no dates") }] = undated;
    // In longer articles, more is shared by chance.
    let stems = (a.mean_length().min(b.mean_length()) / SHORT).max(0.1).ln();
    likeness[const { at("stems of an article (log)") }] = stems;
    // A short report says little but what it is about: of two that are of one kind, what differs tells.
    let short = (SHORT_AT - stems).max(0.0);
    let mut in_short = |kind: usize, of: usize| likeness[kind] = short * likeness[of];
    in_short(
        const { at("days between publications, in short articles") },
        const { at("days between publications (log)") },
    );
    in_short(const { at("concepts, in short articles") }, const { at("concepts") });
    in_short(const { at("other day said first, in short articles") }, const { at("other day said first") });
    in_short(
        const { at("figures counted otherwise, in short articles") },
        const { at("figures counted otherwise (log)") },
    );
    likeness[const { at("shortness") }] = short;
    likeness[const { at("several articles, by stems") }] = stems * likeness[const { at("several articles") }];
    likeness[const { at("meaning, no dates") }] = undated * meaning.unwrap_or(0.0);
    likeness
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// The pairs of names of two that may be one, told without a look at any spelling: few of all that there are.
struct Pairs(Vec<(usize, usize)>);

impl Pairs {
    fn of(a: &About, b: &About) -> Self {
        let mut pairs = Vec::with_capacity(a.names.len() + b.names.len());
        for (at, name) in a.names.iter().enumerate() {
            let others = b.names.iter().enumerate().filter(|(_, other)| name.traits.may_be_one(&other.traits));
            pairs.extend(others.map(|(other, _)| (at, other)));
        }
        Self(pairs)
    }

    /// Each name of the one that has any, with those of the other.
    fn by_name(&self) -> impl Iterator<Item = (usize, &[(usize, usize)])> + Clone {
        self.0.chunk_by(|x, y| x.0 == y.0).map(|same| (same[0].0, same))
    }
}

/// What the names of two share.
#[derive(Debug, Default)]
struct Names {
    most_telling: f32,
    /// Sum of how telling the shared ones are.
    telling: f32,
    none_shared: bool,
    /// How telling the most telling shared place is.
    places: f32,
    /// Whether both name places, but none that the other does.
    other_places: bool,
    /// The same of people.
    other_people: bool,
    /// The same of places, where both name some that are known in any language.
    other_known_places: bool,
}

impl Names {
    /// As much as the two share at most, found without a look at any spelling.
    fn most(a: &About, pairs: &Pairs) -> Self {
        let telling = pairs.by_name().map(|(at, _)| a.names[at].telling);
        let most_telling = telling.clone().fold(0.0, f32::max);
        let telling = telling.sum();
        Names {
            most_telling,
            telling,
            none_shared: true,
            places: most_telling,
            other_places: true,
            other_people: true,
            other_known_places: true,
        }
    }

    /// Sets the kinds that are about names, when all others are set.
    fn put(&self, likeness: &mut Likeness) {
        likeness[const { at("most telling name") }] = self.most_telling;
        likeness[const { at("names shared, each as telling as it is (log)") }] = (1.0 + self.telling).ln();
        likeness[const { at("no name shared") }] = flag(self.none_shared);
        likeness[const { at("places") }] = self.places;
        likeness[const { at("other places") }] = flag(self.other_places);
        likeness[const { at("other people") }] = flag(self.other_people);
        likeness[const { at("other well-known places") }] = flag(self.other_known_places);
        let nameless = flag(self.telling == 0.0);
        likeness[const { at("concepts, no name shared") }] = nameless * likeness[const { at("concepts") }];
        likeness[const { at("meaning, no name shared") }] = nameless * likeness[const { at("meaning") }];
        let undated = likeness[const { at("no dates") }];
        likeness[const { at("names shared, no dates") }] = undated * (1.0 + self.telling).ln();
        let stems = likeness[const { at("stems of an article (log)") }];
        likeness[const { at("names shared, by stems") }] = stems * (1.0 + self.telling).ln();
    }

    fn compare(a: &About, b: &About, pairs: &Pairs, ears: &mut Ears) -> Self {
        let mut names = Names::default();
        let (mut shared, mut person, mut known_place) = (false, false, false);
        for (at, others) in pairs.by_name() {
            let name = &a.names[at];
            let others = others.iter().map(|(_, other)| &b.names[*other]);
            let Some((other, likeness)) = best(name, others, ears) else { continue };
            shared = true;
            let (one, two) = (&name.traits, &other.traits);
            person |= one.person || two.person;
            let telling = name.telling.min(other.telling) * likeness;
            names.telling += telling;
            names.most_telling = names.most_telling.max(telling);
            if one.place || two.place {
                names.places = names.places.max(telling);
                known_place |= one.known || two.known;
            }
        }
        let some = |about: &About, holds: fn(&Traits) -> bool| about.names.iter().any(|name| holds(&name.traits));
        let both = |holds| some(a, holds) && some(b, holds);
        names.none_shared = !shared && both(|name| name.marked);
        names.other_places = names.places == 0.0 && both(|name| name.marked && name.place);
        names.other_people = !person && both(|name| name.marked && name.person);
        names.other_known_places = !known_place && both(|name| name.place && name.known);
        names
    }
}

/// The name that is most surely the same; two unmarked spans are no names, however alike.
fn best<'n>(name: &Named, among: impl Iterator<Item = &'n Named> + Clone, ears: &mut Ears) -> Option<(&'n Named, f32)> {
    let others = || among.clone().filter(|other| name.traits.marked || other.traits.marked);
    // One that is spelled alike leaves nothing to listen to.
    if let Some(other) = others().find(|other| name.is_spelled_as(other)) {
        return Some((other, 1.0));
    }
    let mut best: Option<(&Named, f32)> = None;
    for other in others() {
        let likeness = ears.likeness(name, other);
        if likeness > best.map_or(0.0, |(_, most)| most) {
            best = Some((other, likeness));
        }
    }
    best
}

/// What two share, in words.
pub(crate) fn shared(a: &About, b: &About, ears: &mut Ears) -> Shared {
    let mut shared = Shared::default();
    for name in &a.names {
        if let Some((other, likeness)) = best(name, b.names.iter(), ears) {
            let telling = name.telling.min(other.telling) * likeness;
            shared.names.push((name.forms[0].text.to_string(), other.forms[0].text.to_string(), telling));
        }
    }
    shared.names.sort_by(|x, y| y.2.total_cmp(&x.2).then_with(|| x.0.cmp(&y.0)));
    shared.countries = both(&a.countries, &b.countries).into_iter().map(|country| country.code()).collect();
    shared.concepts = both(&a.concepts, &b.concepts).into_iter().filter_map(known::concept_id).collect();
    shared
}

/// The keys that two sparse vectors share, weightiest first.
fn both<K: Ord + Copy>(a: &[(K, f32)], b: &[(K, f32)]) -> Vec<K> {
    let mut both: Vec<(f32, K)> = products(a, b).collect();
    both.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    both.into_iter().map(|(_, key)| key).collect()
}

/// The products of what two sparse vectors, in ascending order of key, share.
fn products<K: Ord + Copy>(a: &[(K, f32)], b: &[(K, f32)]) -> impl Iterator<Item = (f32, K)> {
    let mut from = 0;
    a.iter().filter_map(move |(key, x)| {
        from += b[from..].partition_point(|(k, _)| k < key);
        b.get(from).filter(|(k, _)| k == key).map(|(_, y)| (x * y, *key))
    })
}

/// The cosine of two sparse vectors in ascending order of key.
fn cosine<K: Ord + Copy>(a: &[(K, f32)], b: &[(K, f32)]) -> f32 {
    let dot: f32 = products(a, b).map(|(product, _)| product).sum();
    let length = |vector: &[(K, f32)]| vector.iter().map(|(_, x)| x * x).sum::<f32>().sqrt();
    let lengths = length(a) * length(b);
    if lengths > 0.0 { (dot / lengths).min(1.0) } else { 0.0 }
}

/// How alike the countries are, and whether both speak of some but mainly of others.
fn countries(a: &About, b: &About) -> (f32, bool) {
    let main = |about: &About| about.countries.iter().map(|(_, weight)| *weight).fold(0.0, f32::max);
    let (most_a, most_b) = (main(a), main(b));
    let shares_main = |x: &About, most: f32, y: &About| {
        let mains = x.countries.iter().filter(|(_, weight)| *weight >= most * 0.7);
        mains.into_iter().any(|(country, _)| y.countries.binary_search_by(|(c, _)| c.cmp(country)).is_ok())
    };
    let both = most_a > 0.0 && most_b > 0.0;
    let other = both && !(shares_main(a, most_a, b) && shares_main(b, most_b, a));
    (cosine(&a.countries, &b.countries), other)
}

/// How much of the rarer words is shared, where both have articles in one language.
fn words(a: &About, b: &About) -> f32 {
    let (mut likeness, mut weight) = (0.0, 0.0);
    for own in &a.words {
        let Some(other) = b.words.iter().find(|other| other.language == own.language) else { continue };
        let share = own.articles as f32 * other.articles as f32;
        likeness += share * cosine(&own.stems, &other.stems);
        weight += share;
    }
    if weight > 0.0 { likeness / weight } else { 0.0 }
}

/// How well the days that both name fit: 1 for the same day, less for a day within a month; `None` if either
/// names none.
fn shared_days(a: &About, b: &About) -> Option<f32> {
    if a.days.is_empty() || b.days.is_empty() {
        return None;
    }
    let fit = |x: (i32, i32), y: (i32, i32)| {
        let common = x.1.min(y.1) - x.0.max(y.0) + 1;
        let longer = (x.1 - x.0).max(y.1 - y.0) + 1;
        if common > 0 { (common as f32 / longer as f32).sqrt() } else { 0.0 }
    };
    let mut best: f32 = 0.0;
    for (days, articles) in &a.days {
        for (others, other_articles) in &b.days {
            // A day that one of fifty articles names is background.
            let often = (articles / a.articles as f32).min(other_articles / b.articles as f32).sqrt();
            best = best.max(fit(*days, *others) * (0.5 + 0.5 * often));
        }
    }
    Some(best)
}

/// Of the things that both count: whether one is counted alike, whether all are counted otherwise, and how many are.
fn figures(a: &About, b: &About) -> (f32, f32, f32) {
    let mut seen: Vec<(u32, bool)> = Vec::new();
    for x in &a.figures {
        let mut counted = b.figures.iter().filter(|y| y.counted == x.counted).peekable();
        if counted.peek().is_none() {
            continue;
        }
        let alike = counted.any(|y| x.low <= y.high && y.low <= x.high);
        match seen.iter_mut().find(|(of, _)| *of == x.counted) {
            Some((_, same)) => *same |= alike,
            None => seen.push((x.counted, alike)),
        }
    }
    let same = seen.iter().any(|(_, alike)| *alike);
    let otherwise = seen.iter().filter(|(_, alike)| !alike).count();
    (flag(same), flag(otherwise > 0 && !same), otherwise as f32)
}

/// Whether the day that most articles name first is another in the one than in the other.
fn other_event_day(a: &About, b: &About) -> bool {
    let (x, y) = (main_days(&a.event_days), main_days(&b.event_days));
    !x.is_empty() && !y.is_empty() && !x.iter().any(|day| y.contains(day))
}

/// Of some days, those that the most articles name.
fn main_days(days: &[(i32, f32)]) -> Vec<i32> {
    let most = days.iter().map(|(_, articles)| *articles).fold(0.0, f32::max);
    days.iter().filter(|(_, articles)| *articles == most).map(|(day, _)| *day).collect()
}

/// The shared numbers that are rarely the same by chance: 0.5 for one, more for more.
fn numbers(a: &About, b: &About) -> f32 {
    let shared = a.numbers.iter().filter(|x| b.numbers.binary_search(x).is_ok()).count() as f32;
    shared / (shared + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signature::Figure;

    fn said_first(days: &[(i32, f32)]) -> About {
        About { event_days: days.to_vec(), ..About::default() }
    }

    #[test]
    fn the_day_of_an_event_is_that_which_most_articles_name_first() {
        let story = said_first(&[(3, 1.0), (7, 4.0)]);
        assert!(other_event_day(&story, &said_first(&[(3, 1.0)])));
        assert!(!other_event_day(&story, &said_first(&[(7, 1.0)])));
        // Where as many name one as the other, either will do; nothing named is nothing known.
        assert!(!other_event_day(&said_first(&[(3, 2.0), (7, 2.0)]), &said_first(&[(7, 1.0)])));
        assert!(!other_event_day(&story, &said_first(&[])));
    }

    #[test]
    fn things_are_counted_alike_or_otherwise() {
        let of = |figures: &[(u32, f64, f64)]| {
            let figures = figures.iter().map(|&(counted, low, high)| Figure { counted, low, high });
            About { figures: figures.collect(), ..About::default() }
        };
        let (dead, homes, boats) = (1, 2, 3);
        let story = of(&[(dead, 3.0, 3.0), (homes, 40.0, 40.0), (boats, 1.0, 1.0)]);
        assert_eq!(figures(&of(&[(dead, 4.0, 4.0), (homes, 60.0, 60.0)]), &story), (0.0, 1.0, 2.0));
        assert_eq!(figures(&of(&[(dead, 2.0, 9.0), (homes, 60.0, 60.0)]), &story), (1.0, 0.0, 1.0));
        assert_eq!(figures(&of(&[(7, 4.0, 4.0)]), &story), (0.0, 0.0, 0.0));
    }

    #[test]
    fn what_is_not_compared_can_make_no_two_likelier_than_thought() {
        let weights = Weights::shipped();
        let (mut least, most) = ([0.0; KINDS], [1.0; KINDS]);
        assert!(weights.at_most(&least, &most) >= weights.probability(&most).max(weights.probability(&least)));
        least = most;
        assert!((weights.at_most(&least, &most) - weights.probability(&most)).abs() < 1e-6);
    }
}
