//! `times.toml`: how this language writes dates beyond the names that CLDR supplies.

use serde::{Deserialize, Serialize};

use super::speech::Side;

/// The file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct File {
    /// Orders of a date's parts, as templates: `{day} de {month} [de {year}]`. Slots are `{day}`,
    /// `{month}` (a name), `{year}`, `{weekday}`, `{season}`, `{decade}`, `{century}`; square
    /// brackets hold what may be missing; a bar parts alternatives in round brackets.
    pub patterns: Vec<String>,
    /// The order of numbers in a numeric date: `dmy`, `mdy` or `ymd`.
    pub numeric: String,
    /// Month names and forms beyond CLDR's (inflected, historical), in CLDR's numbering.
    pub month: Vec<Named>,
    /// Weekdays beyond CLDR's: 1 is Monday.
    pub weekday: Vec<Named>,
    /// Seasons, as EDTF has them: 21 spring, 22 summer, 23 autumn, 24 winter.
    pub season: Vec<Named>,
    /// Parts of a day: hours from and to.
    pub part: Vec<Part>,
    /// Units of duration.
    pub unit: Vec<Unit>,
    /// Fixed shifts from the reference day: yesterday -1.
    pub day: Vec<Shift>,
    /// Words that shift a unit, month, weekday or season: last -1, this 0, next 1.
    pub shift: Vec<Shift>,
    /// Words that place a duration before now: "ago", "há".
    pub ago: Vec<Placed>,
    /// Words that place a duration after now: "in", "from now".
    pub hence: Vec<Placed>,
    /// Words between a duration and an event it follows: "two days *after* the meeting".
    pub after: Vec<Placed>,
    /// Words between a duration and an event it precedes.
    pub before: Vec<Placed>,
    /// Words that open a time: "in", "on", "since"; kept within the mention.
    pub openers: Vec<String>,
    /// Words before a start: "since", "from".
    pub since: Vec<String>,
    /// Words before an end: "until", "to", "by".
    pub until: Vec<String>,
    /// Words that open a range with its middle in `until`: "between" … "and".
    pub between: Vec<Between>,
    /// Words for an era or calendar after a year: `gregory`, `persian`, `islamic`, `bc`.
    pub era: Vec<Era>,
    /// The calendar of dates that name none, as CLDR calls it; Gregorian if empty.
    pub calendar: String,
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
    /// ISO 8601 designator: `Y`, `M`, `W`, `D`, `TH`, `TM`, `TS`; `10Y` a decade, `100Y` a century.
    pub id: String,
    /// The forms, singular and plural, also as adjectives (`month-long`, `ماهه`).
    pub forms: Vec<String>,
}

/// A shift by whole steps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shift {
    /// How many steps; negative is past.
    pub steps: i32,
    /// Where the words stand beside what they shift (ignored for whole days).
    #[serde(default)]
    pub side: Side,
    /// The forms.
    pub forms: Vec<String>,
}

/// Words that place a duration, and on which side of it they stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Placed {
    /// Before or after the duration.
    #[serde(default)]
    pub side: Side,
    /// The forms.
    pub forms: Vec<String>,
}

/// Words around a range of times.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Between {
    /// Before the first; may be empty.
    #[serde(default)]
    pub open: Vec<String>,
    /// Between the two.
    pub between: Vec<String>,
}

/// A word that tells the era or calendar of a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Era {
    /// `gregory`, `persian`, `islamic`, `bc`, `ce`.
    pub id: String,
    /// The forms.
    pub forms: Vec<String>,
}
