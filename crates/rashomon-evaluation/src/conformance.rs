//! Does a language know what every language in depth must know?
//!
//! One suite for all: nothing in it is of one language. What a language's files must hold at least, whether what
//! they hold is read as they say, and the literate examples. Each failure names the file to edit.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rashomon_article::{Article, Published};
use rashomon_language::schema::Data;
use rashomon_language::schema::numbers::BoundKind;
use rashomon_language::schema::speech::According;
use rashomon_language::{Language, Side, Source, Stance, folder};
use rashomon_reading::{Options, Reading, read};

use crate::corpus::{Corpus, Expect, run};

/// How a language came out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Conformance {
    /// Requirements that were asked.
    pub asked: usize,
    /// Of these, those that hold.
    pub held: usize,
    /// Examples that say what must be found.
    pub positive: usize,
    /// Examples that say what must not be found.
    pub negative: usize,
    /// Of both, those that hold.
    pub examples_held: usize,
    /// What fails, each with the file to edit.
    pub failures: Vec<String>,
}

/// The fewest examples of what must be found.
pub const LEAST_POSITIVE: usize = 40;
/// States by the regions of CLDR.
const STATES: &str = "US RU UA CN IR IL TR FR DE GB IT ES PT PL RO HU CZ GR BG RS NL SE DK FI NO AM AZ GE JP KR KP IN PK AF \
    ID VN PH MY TH MM SA AE QA KW IQ SY LB JO EG LY TN DZ MA SD ET KE NG ZA SN ML NE TD RW SO YE OM BH KZ UZ KG TJ TM MN BY \
    MD LT LV EE AL MK BA ME XK HR SI SK AT CH BE LU IE IS CA MX CU VE CO PE BR AR CL BO EC UY PY HT GT NI AU NZ CY MT TW LK \
    BD NP KH LA SG GA CM GH BF ZW ZM MZ AO UG TZ MG";

/// The fewest examples of what must not be found.
pub const LEAST_NEGATIVE: usize = 15;

/// Holds one language to all requirements and to its own examples.
pub fn check(tag: &str, corpora: &[Corpus]) -> Conformance {
    let (language, data) = (Language::get(tag), folder(tag));
    let mut suite = Suite { tag, language, data, outcome: Conformance::default() };
    suite.language_file();
    suite.speech();
    suite.people();
    suite.numbers();
    suite.times();
    suite.names();
    suite.concepts();
    suite.boilerplate();
    suite.numbers_are_read();
    suite.dates_are_read();
    suite.states_speak();
    suite.examples(corpora);
    suite.outcome
}

struct Suite<'s> {
    tag: &'s str,
    language: &'static Language,
    data: Data,
    outcome: Conformance,
}

impl Suite<'_> {
    fn ask(&mut self, holds: bool, file: &str, what: impl FnOnce() -> String) {
        self.outcome.asked += 1;
        if holds {
            self.outcome.held += 1;
        } else {
            let failure = format!("languages/{}/{file}: {}", self.tag, what());
            self.outcome.failures.push(failure);
        }
    }

    fn at_least(&mut self, count: usize, least: usize, file: &str, what: &str) {
        self.ask(count >= least, file, || format!("{what}: {count}, at least {least} are asked"));
    }

    fn language_file(&mut self) {
        let file = self.data.language.clone();
        self.ask(!file.name.is_empty() && !file.native.is_empty(), "language.toml", || {
            "`name` and `native` are missing".to_owned()
        });
        self.ask(!file.scripts.is_empty(), "language.toml", || "`scripts` is missing".to_owned());
        self.at_least(file.function.len(), 40, "language.toml", "function");
        for (key, list) in
            [("pronouns", &file.pronouns), ("coordinators", &file.coordinators), ("negations", &file.negations)]
        {
            self.at_least(list.len(), 2, "language.toml", key);
        }
    }

    fn speech(&mut self) {
        let speech = self.data.speech.clone();
        for stance in [
            Stance::Asserts,
            Stance::Confirms,
            Stance::Denies,
            Stance::Declines,
            Stance::Accuses,
            Stance::Warns,
            Stance::Promises,
            Stance::Asks,
        ] {
            let forms = speech.verb.iter().filter(|v| v.stance == stance).map(|v| v.forms.len()).sum();
            self.at_least(forms, 2, "speech.toml", &format!("verb {stance:?}"));
        }
        let according = speech.according.iter().map(|a| a.forms.len()).sum();
        self.at_least(according, 2, "speech.toml", "according");
        self.at_least(speech.hearsay.len(), 1, "speech.toml", "hearsay");
        self.at_least(speech.credit.len(), 1, "speech.toml", "credit");
    }

    fn people(&mut self) {
        let people = self.data.people.clone();
        let roles: BTreeSet<&str> = people.role.iter().map(|r| r.id.as_str()).collect();
        self.at_least(roles.len(), 30, "people.toml", "role (different ids)");
        for (key, list, least) in [
            ("titles", &people.titles, 5),
            ("anonymity", &people.anonymity, 3),
            ("organisation", &people.organisation, 15),
            ("place", &people.place, 8),
            ("given", &people.given, 100),
        ] {
            self.at_least(list.len(), least, "people.toml", key);
        }
    }

    fn numbers(&mut self) {
        let numbers = self.data.numbers.clone();
        let values: BTreeSet<u64> =
            numbers.number.iter().chain(&numbers.magnitude).map(|n| n.value.to_bits()).collect();
        for value in (0..=10).chain([100, 1000, 1_000_000]).map(f64::from) {
            let known = values.contains(&value.to_bits());
            self.ask(known, "numbers.toml", || format!("no number or magnitude word is worth {value}"));
        }
        for kind in [BoundKind::Low, BoundKind::High, BoundKind::About] {
            let forms = numbers.bound.iter().filter(|b| b.kind == kind).map(|b| b.forms.len()).sum();
            self.at_least(forms, 2, "numbers.toml", &format!("bound {kind:?}"));
        }
        for unit in ["%", "USD", "EUR", "km", "kg"] {
            let known = numbers.unit.iter().any(|u| u.id == unit && !u.forms.is_empty());
            self.ask(known, "numbers.toml", || format!("the unit {unit:?} has no forms"));
        }
        self.at_least(numbers.ordinal.iter().map(|n| n.forms.len()).sum(), 10, "numbers.toml", "ordinal");
        self.at_least(numbers.fraction.iter().map(|n| n.forms.len()).sum(), 2, "numbers.toml", "fraction");
    }

    fn times(&mut self) {
        let times = self.data.times.clone();
        for (meaning, lines) in times.templates.all() {
            let optional = matches!(format!("{meaning:?}").as_str(), "Never" | "Recurring" | "Coming" | "Past");
            self.ask(optional || !lines.is_empty(), "times.toml", || format!("no template for {meaning:?}"));
        }
        for unit in ["Y", "M", "W", "D", "TH", "TM"] {
            let known = times.unit.iter().any(|u| u.id == unit && !u.forms.is_empty());
            self.ask(known, "times.toml", || format!("the unit {unit:?} has no forms"));
        }
        for steps in [-1, 0, 1] {
            let known = times.shift.iter().any(|s| s.steps == steps && !s.forms.is_empty());
            self.ask(known, "times.toml", || format!("no shift of {steps} (last, this, next)"));
        }
        for season in 21..=24 {
            let known = times.season.iter().any(|s| s.value == season && !s.forms.is_empty());
            self.ask(known, "times.toml", || format!("season {season} has no forms"));
        }
        self.at_least(times.part.len(), 3, "times.toml", "part");
        let order = times.numeric.as_str();
        self.ask(matches!(order, "dmy" | "mdy" | "ymd"), "times.toml", || {
            format!("numeric is {order:?}: write dmy, mdy or ymd")
        });
    }

    fn names(&mut self) {
        let (forms, adjectives) = (self.data.names.forms.len(), self.data.names.adjectives.len());
        self.at_least(adjectives, 40, "names.toml", "[adjectives]");
        self.at_least(forms, 60, "names.toml", "[forms]");
    }

    fn concepts(&mut self) {
        let words = self.data.concepts.words.clone();
        let declared = &Language::get("und").data.concepts.declare;
        let missing: Vec<&str> =
            declared.iter().map(|d| d.id.as_str()).filter(|id| words.get(*id).is_none_or(Vec::is_empty)).collect();
        let some: Vec<&str> = missing.iter().copied().take(12).collect();
        self.ask(missing.is_empty(), "concepts.toml", || {
            format!("{} of {} concepts have no words: {} …", missing.len(), declared.len(), some.join(", "))
        });
    }

    fn boilerplate(&mut self) {
        let boilerplate = self.data.boilerplate.clone();
        self.at_least(boilerplate.opens.len(), 20, "boilerplate.toml", "opens");
        self.at_least(boilerplate.lines.len(), 10, "boilerplate.toml", "lines");
    }

    fn read(&self, text: String) -> (Article, Reading) {
        let published = Some(Published { date: Date::constant(2023, 10, 5), time: None });
        let article = Article { id: "conformance".to_owned(), published, text, ..Article::default() };
        let reading = read(&article, &Options { language: Some(self.tag.to_owned()) }).0;
        (article, reading)
    }

    /// Digits before each magnitude and unit, and each bound around digits, are read with their value.
    fn numbers_are_read(&mut self) {
        let numbers = self.data.numbers.clone();
        let spoken = |low: Option<f64>, high: Option<f64>| format!("{low:?} to {high:?}");
        for magnitude in numbers.magnitude.iter().filter(|m| m.value >= 1000.0) {
            let Some(form) = magnitude.forms.first().filter(|f| plain(f)) else { continue };
            let text = format!("35 {form}");
            let (_, reading) = self.read(text.clone());
            let wanted = 35.0 * magnitude.value;
            let found = reading.quantities.first().map(|q| (q.low, q.high));
            let holds = found == Some((Some(wanted), Some(wanted)));
            self.ask(holds, "numbers.toml", || {
                format!(
                    "{text:?} is not read as {wanted}, but as {}",
                    found.map_or("nothing".into(), |f| spoken(f.0, f.1))
                )
            });
        }
        for bound in &numbers.bound {
            let Some(form) = bound.forms.first().filter(|f| plain(f)) else { continue };
            let text = if bound.side == Side::Before { format!("{form} 4700") } else { format!("4700 {form}") };
            let (_, reading) = self.read(text.clone());
            let found = reading.quantities.first().map(|q| (q.low, q.high, q.approximate));
            let holds = match (bound.kind, found) {
                (BoundKind::Low, Some((low, high, _))) => low == Some(4700.0) && high.is_none(),
                (BoundKind::High, Some((low, high, _))) => low.is_none() && high == Some(4700.0),
                (BoundKind::About, Some((.., approximate))) => approximate,
                (BoundKind::Nearly, Some((low, high, approximate))) => {
                    approximate && low.is_none() && high == Some(4700.0)
                }
                (BoundKind::JustOver, Some((low, high, approximate))) => {
                    approximate && low == Some(4700.0) && high.is_none()
                }
                (BoundKind::Exact, Some((low, high, _))) => low == high && low == Some(4700.0),
                (_, None) => false,
            };
            self.ask(holds, "numbers.toml", || format!("{text:?} is not read as bound {:?}: {found:?}", bound.kind));
        }
    }

    /// Each of the states that news is made of is found where it is the source of what is said, whatever else its name means
    /// in the language. A figure stands for what is said, so that nothing here is of one language.
    fn states_speak(&mut self) {
        let Some((form, source)) = self.data.speech.according.iter().find_map(plain_source) else {
            self.ask(false, "speech.toml", || "no phrase of `according` without a gap".to_owned());
            return;
        };
        let mut missed = Vec::new();
        let states: Vec<(&str, &str)> =
            STATES.split(' ').filter_map(|id| Some((id, self.language.region(id)?))).collect();
        for (id, name) in &states {
            let text = match source {
                Source::Before => format!("{name} {form}, 4700."),
                _ => format!("{form} {name}, 4700."),
            };
            let (_, reading) = self.read(text);
            let named = reading.names.iter().any(|name| name.known.as_deref() == Some(id));
            let speaks = reading.statements.iter().any(|statement| statement.speaker.is_some());
            if !(named && speaks) {
                missed.push(*name);
            }
        }
        // A city may be called like its country, and CLDR explains a few names in brackets or behind a dash.
        let held = missed.len() * 20 <= states.len();
        self.ask(held, "names.toml", || format!("{form:?} does not make these speak: {}", missed.join(", ")));
    }

    /// A day of every month, written by the language's first template that has just these three parts.
    fn dates_are_read(&mut self) {
        let Some(template) = self.data.times.templates.date.iter().find_map(|line| whole_date(line)) else {
            self.ask(false, "times.toml", || "no template for a date with day, month and year".to_owned());
            return;
        };
        for month in 1..=12u8 {
            let Some(name) = self.month(month) else {
                self.ask(false, "times.toml", || format!("month {month} has no forms"));
                continue;
            };
            let text = template.replace("{day}", "17").replace("{month}", &name).replace("{year}", "2021");
            let (_, reading) = self.read(text.clone());
            let wanted = format!("2021-{month:02}-17");
            let found = reading.times.first().and_then(|t| t.edtf.clone());
            self.ask(found.as_deref() == Some(&wanted), "times.toml", || {
                format!("{text:?} is not read as {wanted}, but as {}", found.unwrap_or("nothing".into()))
            });
        }
    }

    fn month(&self, number: u8) -> Option<String> {
        let own = &self.data.times.month;
        let own = own.iter().filter(|m| m.value == number && matches!(m.calendar.as_str(), "" | "gregory"));
        let own = own.flat_map(|m| m.forms.iter().map(String::as_str));
        let imported = self.language.imported.months.iter().filter(|m| m.0 == "gregory" && m.1 == number);
        let imported = imported.flat_map(|m| m.2.iter().copied());
        imported.chain(own).find(|form| plain(form) && form.chars().count() > 2).map(str::to_owned)
    }

    fn examples(&mut self, corpora: &[Corpus]) {
        for corpus in corpora {
            for case in &corpus.cases {
                for (item, outcome) in case.items.iter().zip(run(case)) {
                    match item.expect {
                        Expect::NotFound(..) | Expect::NoOther => self.outcome.negative += 1,
                        _ => self.outcome.positive += 1,
                    }
                    match outcome.failure {
                        None => self.outcome.examples_held += 1,
                        Some(failure) => self.outcome.failures.push(format!(
                            "{}:{}: {failure}\n  edit languages/{}/{}, or correct the example",
                            corpus.path,
                            outcome.line,
                            self.tag,
                            outcome.kind.files()
                        )),
                    }
                }
            }
        }
        let (positive, negative) = (self.outcome.positive, self.outcome.negative);
        self.at_least(positive, LEAST_POSITIVE, "*.md", "examples of what must be found");
        self.at_least(negative, LEAST_NEGATIVE, "*.md", "examples of what must not be found");
    }
}

/// A form that is a text as it stands, without the marks of stems and exact words.
fn plain(form: &str) -> bool {
    !form.contains(['*', '='])
}

/// One text of a template that has just a day, a month and a year: what may be missing is left out.
fn whole_date(line: &str) -> Option<String> {
    use rashomon_language::Slot;
    use rashomon_language::schema::templates::{Piece, expand};
    let texts = expand(line).ok()?;
    texts.iter().find_map(|pieces| {
        let mut slots: Vec<Slot> =
            pieces.iter().filter_map(|p| if let Piece::Slot(s) = p { Some(*s) } else { None }).collect();
        slots.sort_unstable();
        if slots != [Slot::Day, Slot::Month, Slot::Year] {
            return None;
        }
        let mut text = String::new();
        for piece in pieces {
            let (word, mark) = match piece {
                Piece::Slot(Slot::Day) => ("{day}", false),
                Piece::Slot(Slot::Month) => ("{month}", false),
                Piece::Slot(_) => ("{year}", false),
                Piece::Word(word) if !plain(word) => return None,
                Piece::Word(word) => (word.as_str(), !word.starts_with(char::is_alphanumeric)),
                Piece::Open | Piece::Close => continue,
            };
            if !text.is_empty() && !mark {
                text.push(' ');
            }
            text.push_str(word);
        }
        Some(text)
    })
}

/// Whether a language has the files that make it one read in depth.
pub fn is_deep(tag: &str) -> bool {
    let data = folder(tag);
    !data.speech.verb.is_empty() && !data.numbers.number.is_empty() && !data.people.role.is_empty()
}

/// The first form of a phrase for a source that stands beside it, and where the source stands.
fn plain_source(phrase: &According) -> Option<(String, Source)> {
    let form = phrase.forms.iter().find(|form| plain(form) && !form.contains('…'))?;
    (phrase.source != Source::Within).then(|| (form.clone(), phrase.source))
}
