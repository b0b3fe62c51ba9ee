//! Templates: how a language writes a thing that has parts, as one line of data.
//!
//! A template is words and slots: `{day} de {month} [de {year}]`.
//! - `{slot}` stands for a part, see [`Slot`];
//! - `[…]` holds what may be missing; `(a|b)` parts alternatives; both nest and may lie within a word: `d(o|a)`;
//! - `<…>` is what a mention covers, where that is less than the whole: `(em|desde) <{year}>`;
//! - any other word is matched as a form (folded, with the marks of forms); punctuation is a word of its own;
//! - `\` before a bracket, bar or brace takes away its meaning.

use serde::{Deserialize, Serialize};

/// A part of a date or time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Slot {
    /// `{day}`: a day of the month, in digits or words, cardinal or ordinal.
    Day,
    /// `{month}`: a month's name.
    Month,
    /// `{year}`: a year of three or four digits, or in words.
    Year,
    /// `{yy}`: the last two digits of a year.
    ShortYear,
    /// `{weekday}`: a day of the week.
    Weekday,
    /// `{season}`: a season.
    Season,
    /// `{decade}`: the first year of a decade: 1990 or 90.
    Decade,
    /// `{century}`: an ordinal, Roman number or number of a century.
    Century,
    /// `{quarter}`: an ordinal or number from 1 to 4.
    Quarter,
    /// `{era}`: a word for an era or calendar.
    Era,
    /// `{unit}`: a unit of time.
    Unit,
    /// `{shift}`: last, this, next.
    Shift,
    /// `{relative}`: yesterday, today, this-year in one word.
    Relative,
    /// `{duration}`: a number (or an article) with a unit of time, or several.
    Duration,
    /// `{part}`: a part of the day.
    Part,
    /// `{numeric}`: a date in digits only, in the order of `numeric`.
    Numeric,
    /// `{short}`: a day and month in digits only, in the order of `numeric`.
    ShortNumeric,
    /// `{hour}`: an hour, in digits or words.
    Hour,
    /// `{clock}`: hours and minutes in digits.
    Clock,
    /// `{half}`: before or after noon.
    Half,
    /// `{point}`: anything that the templates under `date` describe, and under `nth`, `week`, `half`, `early`, `middle`
    /// and `late` (where these ask for a point themselves, it is one of `date`).
    Point,
    /// `{time}`: anything that the templates under `clock` describe.
    Time,
    /// `{nth}`: a place in a row: an ordinal, a number, "last".
    Nth,
    /// `{number}`: a number of the units in `{unit}`, where words stand between: `the {number} last {unit}`.
    Number,
    /// `{one}`: a unit that stands for one of it, or a dual for two: قبل *شهر*, قبل *يومين*.
    One,
    /// `{third}`: a third of a month: `{month}{third}`.
    Third,
    /// `{minute}`: minutes after the hour, in digits or words, or a fraction of the hour.
    Minute,
    /// `{mm}`: a month by its number, in digits or words.
    MonthNumber,
    /// `{q}`: a quarter or half-year with its letter: Q3, H1.
    LetteredQuarter,
    /// `{eyear}`: a year of an era with a first year, of one to four digits or in words: 令和*5*年.
    EraYear,
    /// `{holiday}`: a day with a name.
    Holiday,
    /// `{then}`: the next day, the day before: told from the day named last in the text.
    Then,
    /// `{every}`: a word for how often: weekly, "montags".
    Every,
    /// `{event}`: the words that name an event, to the end of their phrase.
    Event,
}

/// What slots are called in templates.
const SLOTS: [(&str, Slot); 34] = [
    ("day", Slot::Day),
    ("month", Slot::Month),
    ("year", Slot::Year),
    ("yy", Slot::ShortYear),
    ("weekday", Slot::Weekday),
    ("season", Slot::Season),
    ("decade", Slot::Decade),
    ("century", Slot::Century),
    ("quarter", Slot::Quarter),
    ("era", Slot::Era),
    ("unit", Slot::Unit),
    ("shift", Slot::Shift),
    ("relative", Slot::Relative),
    ("duration", Slot::Duration),
    ("part", Slot::Part),
    ("numeric", Slot::Numeric),
    ("short", Slot::ShortNumeric),
    ("hour", Slot::Hour),
    ("clock", Slot::Clock),
    ("half", Slot::Half),
    ("point", Slot::Point),
    ("time", Slot::Time),
    ("nth", Slot::Nth),
    ("number", Slot::Number),
    ("one", Slot::One),
    ("third", Slot::Third),
    ("minute", Slot::Minute),
    ("mm", Slot::MonthNumber),
    ("q", Slot::LetteredQuarter),
    ("eyear", Slot::EraYear),
    ("holiday", Slot::Holiday),
    ("then", Slot::Then),
    ("every", Slot::Every),
    ("event", Slot::Event),
];

/// One element of a template with its brackets and bars resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A part.
    Slot(Slot),
    /// A form.
    Word(String),
    /// Here the mention begins.
    Open,
    /// Here the mention ends.
    Close,
}

/// All that a template may stand for, some perhaps twice. A mistake is told in one sentence.
pub fn expand(template: &str) -> Result<Vec<Vec<Piece>>, String> {
    let characters: Vec<char> = template.chars().collect();
    let mut at = 0;
    let texts = alternatives(&characters, &mut at)?;
    if at < characters.len() {
        return Err(format!("{template:?}: `{}` closes nothing", characters[at]));
    }
    let mut expanded = Vec::with_capacity(texts.len());
    for text in texts {
        let pieces = pieces(&text).map_err(|e| format!("{template:?}: {e}"))?;
        if !pieces.iter().any(|p| matches!(p, Piece::Slot(_) | Piece::Word(_))) {
            return Err(format!("{template:?} may stand for nothing at all"));
        }
        expanded.push(pieces);
    }
    Ok(expanded)
}

/// Characters with an escape resolved: an escaped one is kept as a private-use character until the end.
const ESCAPED: u32 = 0xF_0000;

fn alternatives(characters: &[char], at: &mut usize) -> Result<Vec<String>, String> {
    let mut all = Vec::new();
    loop {
        all.extend(sequence(characters, at)?);
        if characters.get(*at) != Some(&'|') {
            return Ok(all);
        }
        *at += 1;
    }
}

fn sequence(characters: &[char], at: &mut usize) -> Result<Vec<String>, String> {
    let mut texts = vec![String::new()];
    while let Some(&c) = characters.get(*at) {
        let tails = match c {
            '(' | '[' => {
                *at += 1;
                let mut inner = alternatives(characters, at)?;
                let close = if c == '(' { ')' } else { ']' };
                if characters.get(*at) != Some(&close) {
                    return Err(format!("`{c}` is not closed by `{close}`"));
                }
                if c == '[' {
                    inner.push(String::new());
                }
                inner
            }
            ')' | ']' | '|' => return Ok(texts),
            '\\' => {
                *at += 1;
                let escaped = characters.get(*at).ok_or("`\\` ends the template")?;
                let kept =
                    char::from_u32(ESCAPED + *escaped as u32).ok_or("only a bracket, bar or brace is escaped")?;
                *at += 1;
                texts.iter_mut().for_each(|text| text.push(kept));
                continue;
            }
            c => {
                *at += 1;
                texts.iter_mut().for_each(|text| text.push(c));
                continue;
            }
        };
        *at += 1;
        texts = texts.iter().flat_map(|head| tails.iter().map(move |tail| format!("{head}{tail}"))).collect();
        if texts.len() > 4096 {
            return Err("a template may stand for at most 4096 texts".to_owned());
        }
    }
    Ok(texts)
}

fn pieces(text: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut word = String::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let special = matches!(c, '{' | '<' | '>') || c.is_whitespace();
        if special && !word.is_empty() {
            pieces.push(Piece::Word(std::mem::take(&mut word)));
        }
        match c {
            '{' => {
                let (name, after) = rest.as_str().split_once('}').ok_or("a slot is not closed: write `}` behind it")?;
                rest = after.chars();
                let slot = SLOTS.iter().find(|(known, _)| *known == name);
                let (_, slot) = slot.ok_or_else(|| {
                    let known: Vec<_> = SLOTS.iter().map(|(name, _)| *name).collect();
                    format!("no slot is called {name:?}; the slots are {}", known.join(", "))
                })?;
                pieces.push(Piece::Slot(*slot));
            }
            '<' => pieces.push(Piece::Open),
            '>' => pieces.push(Piece::Close),
            c if c.is_whitespace() => {}
            c => word.push((c as u32).checked_sub(ESCAPED).and_then(char::from_u32).unwrap_or(c)),
        }
    }
    if !word.is_empty() {
        pieces.push(Piece::Word(word));
    }
    Ok(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(template: &str) -> Vec<String> {
        let show = |pieces: &Vec<Piece>| {
            pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Slot(slot) => format!("{{{slot:?}}}"),
                    Piece::Word(word) => word.clone(),
                    Piece::Open => "<".to_owned(),
                    Piece::Close => ">".to_owned(),
                })
                .collect::<Vec<_>>()
                .join(" ")
        };
        expand(template).unwrap().iter().map(show).collect()
    }

    #[test]
    fn brackets_bars_and_marks() {
        assert_eq!(shown("{day} de {month} [de {year}]"), ["{Day} de {Month} de {Year}", "{Day} de {Month}"]);
        assert_eq!(shown("(em|d(o|a)) <{year}>"), ["em < {Year} >", "do < {Year} >", "da < {Year} >"]);
        assert_eq!(shown(r"{weekday} \({day}\)"), ["{Weekday} ( {Day} )"]);
        assert_eq!(shown("{month}{day},{year}"), ["{Month} {Day} , {Year}"]);
    }

    #[test]
    fn mistakes_are_told() {
        for wrong in ["{dya}", "[{day}", "{day})", "[{day}]", "", "{day", "\\", "(a|b"] {
            assert!(expand(wrong).is_err(), "{wrong}");
        }
    }
}
