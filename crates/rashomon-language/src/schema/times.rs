//! `times.toml`: how this language writes dates beyond the names that CLDR supplies.

use serde::{Deserialize, Serialize};

/// The file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct File {
    /// How dates, ranges and shifts are written; see [`crate::schema::templates`].
    pub templates: Templates,
    /// The order of numbers in a numeric date: `dmy`, `mdy` or `ymd`.
    pub numeric: String,
    /// The calendar of dates that name none, as CLDR calls it; Gregorian if empty.
    pub calendar: String,
    /// Month names and forms beyond CLDR's (inflected, historical), in CLDR's numbering.
    pub month: Vec<Named>,
    /// Weekdays beyond CLDR's: 1 is Monday.
    pub weekday: Vec<Named>,
    /// Seasons, as EDTF has them: 21 spring, 22 summer, 23 autumn, 24 winter.
    pub season: Vec<Named>,
    /// Thirds of a month, ten days each: 1 上旬, 2 中旬, 3 下旬.
    pub third: Vec<Named>,
    /// Parts of a day.
    pub part: Vec<Part>,
    /// Before noon (0) and after noon (12): what is to be added to an hour below 12.
    pub half: Vec<Named>,
    /// Units of duration.
    pub unit: Vec<Unit>,
    /// What is told from the reference day in one word: yesterday is a day, -1.
    pub relative: Vec<Relative>,
    /// What is told from the day named last in the text, for `{then}`: "the next day", "le lendemain".
    pub then: Vec<Relative>,
    /// Words that shift a unit, month, weekday or season: last -1, this 0, next 1.
    pub shift: Vec<Shift>,
    /// Words for an era or calendar after a year: `gregory`, `persian`, `islamic`, `bc`.
    pub era: Vec<Era>,
    /// Places counted from the end, for `{nth}`: "last" is -1. Ordinals and numbers are known already.
    pub nth: Vec<Nth>,
    /// Days of the year with a name of their own: Christmas, Easter.
    pub holiday: Vec<Holiday>,
    /// Words for how often something comes, for `{every}`: weekly, "montags".
    pub every: Vec<Every>,
    /// Letters before the number of a quarter: `q` of "Q3".
    pub quarter_marks: Vec<String>,
    /// Letters before the number of a half-year: `h` of "H1".
    pub half_marks: Vec<String>,
    /// Words of a sentence that say that what it tells lies ahead: "will".
    pub ahead: Vec<String>,
    /// Words of a sentence that say that what it tells lies behind, though there is one for what lies ahead: "should have".
    pub behind: Vec<String>,
    /// What follows an hour with the minutes glued to it: `h` of "14h30".
    pub hour_marks: Vec<String>,
}

/// Templates by what they mean. A mention is the longest text that one of them fits.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Templates {
    /// One date, of any precision: `{day} de {month} [de {year}]`.
    pub date: Vec<String>,
    /// From one date to another: `entre {point} e {point}`. A slot that stands twice is start and end.
    pub range: Vec<String>,
    /// A time of day: `às {clock}`.
    pub clock: Vec<String>,
    /// A date and a time of day: `{point} às {time}`.
    pub moment: Vec<String>,
    /// A duration before the reference day: `{duration} ago`.
    pub ago: Vec<String>,
    /// A duration after the reference day: `in {duration}`.
    pub hence: Vec<String>,
    /// A duration after the day named last in the text: `{duration} later`. Where none is named, the other templates that
    /// the words fit hold.
    pub later: Vec<String>,
    /// A duration before the day named last in the text: `{duration} earlier`.
    pub earlier: Vec<String>,
    /// The time up to the reference day: `the last {duration}`.
    pub past: Vec<String>,
    /// The time from the reference day on: `the next {duration}`.
    pub coming: Vec<String>,
    /// A duration after an event or date: `{duration} after {event}`, `{duration} after {point}`.
    pub after: Vec<String>,
    /// A duration before an event or date.
    pub before: Vec<String>,
    /// How long something lasts.
    pub duration: Vec<String>,
    /// A counted piece of a longer stretch: `the {nth} {weekday} of {month}`, `the {nth} {unit} of {point}`,
    /// `the {nth} {duration} of {point}`.
    pub nth: Vec<String>,
    /// A whole week: by its number in the year (`week {nth} [of {year}]`) or a day in it (`the week of {point}`).
    pub week: Vec<String>,
    /// Half of a stretch: `the {nth} half of {point}`; `{unit}` alone is the present one: `the {nth} half of the {unit}`.
    pub half: Vec<String>,
    /// The beginning of a stretch: `early [in] {point}`, `the start of the {unit}`.
    pub early: Vec<String>,
    /// The middle of a stretch: `mid - {point}`.
    pub middle: Vec<String>,
    /// The end of a stretch: `the end of {point}`.
    pub late: Vec<String>,
    /// From the beginning of a stretch or day to the reference day: `so far {point}`, `{point} to date`.
    pub since: Vec<String>,
    /// From the reference day to the end of a stretch or day: `the rest of {point}`, `between now and {point}`.
    pub until: Vec<String>,
    /// What comes again: `every {weekday}`.
    pub recurring: Vec<String>,
    /// What looks like a time and is none.
    pub never: Vec<String>,
}

/// What a template means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Meaning {
    Date,
    Range,
    Clock,
    Moment,
    Ago,
    Hence,
    Later,
    Earlier,
    Past,
    Coming,
    After,
    Before,
    Duration,
    Nth,
    Week,
    Half,
    Early,
    Middle,
    Late,
    Since,
    Until,
    Recurring,
    Never,
}

impl Templates {
    /// The lists with what they mean.
    pub fn all(&self) -> [(Meaning, &[String]); 23] {
        [
            (Meaning::Date, &self.date),
            (Meaning::Range, &self.range),
            (Meaning::Clock, &self.clock),
            (Meaning::Moment, &self.moment),
            (Meaning::Ago, &self.ago),
            (Meaning::Hence, &self.hence),
            (Meaning::Later, &self.later),
            (Meaning::Earlier, &self.earlier),
            (Meaning::Past, &self.past),
            (Meaning::Coming, &self.coming),
            (Meaning::After, &self.after),
            (Meaning::Before, &self.before),
            (Meaning::Duration, &self.duration),
            (Meaning::Nth, &self.nth),
            (Meaning::Week, &self.week),
            (Meaning::Half, &self.half),
            (Meaning::Early, &self.early),
            (Meaning::Middle, &self.middle),
            (Meaning::Late, &self.late),
            (Meaning::Since, &self.since),
            (Meaning::Until, &self.until),
            (Meaning::Recurring, &self.recurring),
            (Meaning::Never, &self.never),
        ]
    }
}

/// Words for a numbered thing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Its number.
    pub value: u8,
    /// The calendar, as CLDR calls it; Gregorian if empty.
    #[serde(default)]
    pub calendar: String,
    /// The forms.
    pub forms: Vec<String>,
}

/// A part of the day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// English name: morning, night.
    pub id: String,
    /// The forms.
    pub forms: Vec<String>,
}

/// A unit of duration.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// ISO 8601 designator: `Y`, `M`, `W`, `D`, `TH`, `TM`, `TS`; `10Y` a decade, `100Y` a century, `WE` a weekend.
    pub id: String,
    /// The forms, singular and plural, also as adjectives (`month-long`, `ماهه`).
    pub forms: Vec<String>,
}

/// What is told from the reference day in one word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relative {
    /// The unit that is shifted, as in [`Unit`].
    pub unit: String,
    /// How many steps; negative is past.
    pub steps: i32,
    /// The forms.
    pub forms: Vec<String>,
}

/// A shift by whole steps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shift {
    /// How many steps; negative is past.
    pub steps: i32,
    /// The forms.
    pub forms: Vec<String>,
}

/// A word that tells the era or calendar of a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Era {
    /// `gregory`, `persian`, `islamic`, `bc`; for an era with a first year, any name.
    pub id: String,
    /// The Gregorian year that is its year 1: 2019 for 令和, 1912 for 民國, -542 for the Buddhist era. None for the others.
    #[serde(default)]
    pub first_year: Option<i32>,
    /// The forms.
    pub forms: Vec<String>,
}

/// A place counted from the end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nth {
    /// -1 is the last, -2 the last but one; positive ones are counted from the beginning.
    pub value: i32,
    /// The forms.
    pub forms: Vec<String>,
}

/// A day of the year with a name: by month and day; by month, weekday and place (the fourth Thursday of
/// November); or by its distance from Easter Sunday.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// The month.
    #[serde(default)]
    pub month: u8,
    /// The day of the month.
    #[serde(default)]
    pub day: u8,
    /// The weekday, 1 is Monday.
    #[serde(default)]
    pub weekday: u8,
    /// Which of these weekdays in the month; negative ones are counted from its end.
    #[serde(default)]
    pub nth: i32,
    /// Days after Easter Sunday of the western churches; negative is before.
    #[serde(default)]
    pub easter: Option<i32>,
    /// The calendar of month and day, as CLDR calls it; Gregorian if empty.
    #[serde(default)]
    pub calendar: String,
    /// The forms.
    pub forms: Vec<String>,
}

/// Words for how often something comes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Every {
    /// The recurrence rule of iCalendar (RFC 5545), without the days and hours that stand beside the word:
    /// `FREQ=WEEKLY`, `FREQ=WEEKLY;BYDAY=MO`.
    pub rule: String,
    /// The forms.
    pub forms: Vec<String>,
}
