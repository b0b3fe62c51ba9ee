//! `numbers.toml`: number words, bounds, units.

use serde::{Deserialize, Serialize};

use super::speech::Side;

/// The file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct File {
    /// Cardinal number words below the magnitudes.
    pub number: Vec<Number>,
    /// Number words that count only as a part of a compound or right beside another number word, since alone they are
    /// other words: 이, 사, 오; 陆, 伍, 拾.
    pub inner: Vec<Number>,
    /// Words that multiply what stands before them: thousand, million, dozen, lakh, 万.
    pub magnitude: Vec<Number>,
    /// Letters that multiply a number in digits that they are glued to: `k`, `bn`.
    pub glued: Vec<Number>,
    /// Whether number words are written together as one word (einundzwanzigtausend, ventisettemila, 이십오만): a word
    /// that is no form itself is split into forms of this file. List the parts, not the compounds; a joiner at
    /// the front of a word (وعشرون) is found as well.
    pub compound: bool,
    /// Whether ones come before tens also where they are words of their own: "one and twenty", واحد و عشرون. Within
    /// one word that is understood.
    pub ones_first: bool,
    /// Whether a multiple of twenty may be followed by ten to nineteen: "quatre-vingt dix-sept", ოთხმოცდაჩვიდმეტი.
    pub vigesimal: bool,
    /// Whether an ordinal is one word, or ordinals all through, so that a cardinal before one counts parts: "venti quinti"
    /// is twenty fifths, since the 25th is "venticinquesimo"; "treinta quintos" thirty, since it is "trigésimo quinto".
    pub ordinals_whole: bool,
    /// Whether the last magnitude may be left unsaid: 四百五 is 450, 一万五 15 000.
    pub elliptic: bool,
    /// Words for one that are articles otherwise: they count only before a magnitude, fraction or unit of time.
    pub articles: Vec<String>,
    /// What makes a dual, which is two, of a noun for something that is counted.
    pub dual: Vec<Dual>,
    /// Ordinals.
    pub ordinal: Vec<Number>,
    /// Fractions: half, third, quarter.
    pub fraction: Vec<Number>,
    /// Fractions that name a part and nothing else, so that they count wherever they stand, also without an article and
    /// with nothing behind them: "*třetina* voličů", "a választók *harmada*". They needn't be listed as fractions too.
    pub share: Vec<Number>,
    /// Whether a half right behind a magnitude is half of it: "một triệu *rưỡi*", "bir milyon *yarım*".
    pub half_behind: bool,
    /// Fractions behind a unit that are added to the number before it: "deux tonnes *et demie*", "dos toneladas *y media*".
    pub added: Vec<Number>,
    /// Denominators in words of their own that stand before the numerator: "*üçte* bir" is a third.
    pub denominator: Vec<Number>,
    /// Words between a denominator and the numerator after it: 三*分之*一, 3*分の*1, 3*분의* 1.
    pub denominator_first: Vec<String>,
    /// Words between a numerator and the denominator after it: "one *over* three", "um *sobre* três".
    pub numerator_first: Vec<String>,
    /// Words between a numerator and an ordinal that is its denominator: "ek *ka* pānchvān", a fifth.
    pub numerator_of: Vec<String>,
    /// Words after a number which make it the denominator of the one before: "três vinte *avos*"; where number words are
    /// written as one word, also glued behind it: "Einundzwanzig*stel*".
    pub denominator_marks: Vec<String>,
    /// Words for an unsaid number of a size, with that size: dozens 12, hundreds 100. At least two of it are meant.
    pub collective: Vec<Number>,
    /// Words behind a round number that make ages of it: 50*代*, "50*대 남성*", from fifty to fifty-nine.
    pub age_decades: Vec<String>,
    /// Words for an unsaid number of what is counted next, which tell of sizes only before one: "*several* hundred", "*a
    /// couple of* million", «*چند* هزار». At least two of it are meant.
    pub several: Vec<String>,
    /// Words between the parts of one number: "vinte *e* sete".
    pub joiners: Vec<String>,
    /// Whether a smaller part is added to a number behind a joiner only: «مئة *و*خمسة» is 105, «ثلاثون خمس» 30 fifths.
    pub always_joined: bool,
    /// Whether digits below a thousand are added to a thousand behind a joiner as words are, whatever they count:
    /// «۲ هزار و ۵۰۰ نفر» are 2500 people.
    pub joins_digits: bool,
    /// How numbers are said, in a script that spells sounds where they are else written in characters: さん, じゅう. They count
    /// where a run of that script is a number as a whole.
    pub spelt: Vec<Number>,
    /// Words that join nothing but a fraction to a number: "cinco bilhões *com* três quartos", 350*また*3分の1.
    pub fraction_joiners: Vec<String>,
    /// Words between a base and its exponent: "two *to the power of* ten", 10*の*6乗.
    pub power_between: Vec<String>,
    /// Words behind the exponent, where the language needs them: 10の6*乗*.
    pub power_behind: Vec<String>,
    /// Words between a whole number and its decimals: "three *point* five".
    pub decimals: Vec<String>,
    /// Words that make a number negative.
    pub minus: Vec<String>,
    /// Words that do so from behind: "5 degrees *below zero*", "cinco grados *bajo cero*".
    pub minus_behind: Vec<String>,
    /// Bounds and hedges.
    pub bound: Vec<Bound>,
    /// Units: percent, currencies, lengths, weights, ages.
    pub unit: Vec<Unit>,
    /// Ranges: pairs of words around two numbers.
    pub range: Vec<Range>,
    /// Words between a part and its whole: "one *out of* three".
    pub ratios: Vec<String>,
    /// Those that part one from its whole only, since of others they tell where: "one *in* five".
    pub ratios_of_one: Vec<String>,
    /// Words between a number and what it counts: "120 thousand *of* its", "۱۲۰ *نفر*".
    pub classifiers: Vec<String>,
    /// Those of the classifiers that count nobody but people, whatever follows: 名, 명.
    pub personal: Vec<String>,
    /// Nouns that a number names rather than counts: "*article* 5", «گروه ۲۰».
    pub labels: Vec<String>,
    /// Phrases that count nothing: with a number word ("one another", «سه جانبه»), or with a word that bounds numbers
    /// elsewhere ("hand* over", since "they handed over nine men" is no more than nine).
    pub idioms: Vec<String>,
    /// Words for nobody, of whom zero came to harm where something near says so: "*no one* was killed".
    pub nobody: Vec<String>,
    /// Words for none, right beside those to whom something happened: "*no* casualties", «жертв *нет*».
    pub none: Vec<String>,
    /// Words before a number of people who are some of those counted before: "26 dead, *including* six Ukrainians", "dont".
    pub among: Vec<String>,
    /// Words behind such a number: "five *of them*", "three *of the* injured".
    pub among_behind: Vec<String>,
    /// Whether what is counted may stand before its number, where a classifier is behind that: 드론 3대, 捕虜2000人.
    pub noun_first: bool,
    /// Whether an ordinal may stand behind its noun: "putaran ketiga", «دور سوم».
    pub ordinals_follow: bool,
    /// Endings of plural nouns, without the hyphen, where a language sets counted nouns in the plural: they
    /// tell the noun from the adjectives before it.
    pub plurals: Vec<String>,
    /// Endings that make an ordinal of digits: `th`, `º`.
    pub ordinal_endings: Vec<String>,
    /// What makes an ordinal of the number after it: 第, 제.
    pub ordinal_prefixes: Vec<String>,
}

/// Words with one value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Number {
    /// The value.
    pub value: f64,
    /// The forms.
    pub forms: Vec<String>,
}

/// What makes a dual of a noun.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dual {
    /// The ending of the noun that gives way: «مركب*ة*».
    pub ending: String,
    /// What stands in its place: «مركب*تان*».
    pub endings: Vec<String>,
}

/// Words that bound or blur a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bound {
    /// What they do to it.
    pub kind: BoundKind,
    /// Where the words stand: before the number (the default is after, so it must be said) or after it.
    pub side: Side,
    /// The forms.
    pub forms: Vec<String>,
}

/// What a bound does to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BoundKind {
    /// More than it, or at least it.
    Low,
    /// Less than it, or at most it.
    High,
    /// About it.
    About,
    /// Hardly less than it.
    Nearly,
    /// Hardly more than it.
    JustOver,
    /// Just it.
    Exact,
}

/// A unit, with the words for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// ISO 4217 code for money, UCUM symbol for measures, `%`, `%p` for percentage points, `year-old` for ages; `cent` for
    /// the hundredths of any money.
    pub id: String,
    /// The forms and signs.
    pub forms: Vec<String>,
    /// How many of `id` it is: 割 and 成 are 10 of `%`.
    #[serde(default = "one")]
    pub factor: f64,
    /// Where it stands; `within`: only behind a larger unit of the same `id`, as 分 in 3割8*分* for hundredths.
    #[serde(default)]
    pub side: Side,
}

fn one() -> f64 {
    1.0
}

/// Words around a range: "between 3 and 5", "from 3 to 5", "3 to 5".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// Before the first number; if there are none, the words between stand alone: "3 to 5".
    #[serde(default)]
    pub open: Vec<String>,
    /// Between the two.
    pub between: Vec<String>,
}
