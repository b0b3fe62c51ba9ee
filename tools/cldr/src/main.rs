//! Writes `models/cldr.tsv`, or with `--check` says whether it is as CLDR has it.
//!
//! ```console
//! cargo run --release --manifest-path tools/cldr/Cargo.toml            # write
//! cargo run --release --manifest-path tools/cldr/Cargo.toml -- --check # compare
//! ```
//!
//! One block a language, in the order of the tags: a line `@` and the tag, then one line an entry, fields
//! parted by tabs: `name` (English, own), `right-to-left`, `ordinal-stop`, `decimal`, `group`, `and`, `month`
//! (calendar, number, forms), `weekday` (1 is Monday, forms), `day` (steps from today, forms), `region`
//! (ISO 3166 code, forms).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use icu_datetime::provider::names::{
    DatetimeNamesMonthGregorianV1, DatetimeNamesMonthHebrewV1, DatetimeNamesMonthHijriV1, DatetimeNamesMonthIndianV1,
    DatetimeNamesMonthPersianV1, DatetimeNamesWeekdayV1, MonthNames, WeekdayNames,
};
use icu_datetime::{DateTimeFormatter, fieldsets, input::Date};
use icu_decimal::provider::DecimalSymbolsV1;
use icu_experimental::displaynames::provider::{LocaleNamesLanguageV0, LocaleNamesRegionV0};
use icu_experimental::relativetime::provider::DatetimeRelativeDayLongV1;
use icu_list::{ListFormatter, options::ListFormatterOptions};
use icu_locale::{LanguageIdentifier, Locale, LocaleDirectionality};
use icu_provider::prelude::*;
use rashomon_text::{Script, digit_value, script_of};

/// Languages whose countries name months or countries differently.
const VARIED: [&str; 8] = ["ar", "de", "en", "es", "fr", "it", "pt", "ur"];

type Icu = icu_experimental::provider::Baked;
type Names = icu_datetime::provider::Baked;

fn main() -> ExitCode {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/cldr.tsv");
    let made = make();
    if std::env::args().any(|argument| argument == "--check") {
        let same = std::fs::read_to_string(&path).is_ok_and(|kept| kept == made);
        println!("{} {}", path.display(), if same { "is as CLDR has it" } else { "differs: run without --check" });
        return if same { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    match std::fs::write(&path, &made) {
        Ok(()) => println!("{}: {} bytes", path.display(), made.len()),
        Err(error) => {
            eprintln!("{}: {error}", path.display());
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn make() -> String {
    let mut out = String::new();
    for tag in languages() {
        let mut entries = Entries::default();
        let base: LanguageIdentifier = tag.parse().expect("the tags are well-formed");
        entries.take(&base);
        let script = entries.script();
        // Regional variants add their own forms: Austria's January, the months of the Levant.
        let regions = if VARIED.contains(&tag.as_str()) { regions() } else { Vec::new() };
        for region in regions {
            let mut regional = Entries::default();
            let variant: LanguageIdentifier = format!("{tag}-{region}").parse().expect("well-formed");
            regional.take(&variant);
            if regional.script() == script {
                entries.join(regional);
            }
        }
        writeln!(out, "@{tag}").expect("a string takes it");
        describe(&base, &mut out);
        entries.write(&mut out);
    }
    out
}

/// Languages (and scripts of them) for which CLDR has month names or country names of their own.
fn languages() -> Vec<String> {
    let letters = || 'a'..='z';
    let two = letters().flat_map(|a| letters().map(move |b| format!("{a}{b}")));
    let three = letters().flat_map(|a| letters().flat_map(move |b| letters().map(move |c| format!("{a}{b}{c}"))));
    let scripts = ["az-Cyrl", "bs-Cyrl", "pa-Arab", "sr-Latn", "uz-Arab", "uz-Cyrl", "yue-Hans", "zh-Hant"];
    let mut tags: Vec<_> = two.chain(three).chain(scripts.map(str::to_owned)).filter(|tag| has_own(tag)).collect();
    tags.sort();
    tags
}

fn has_own(tag: &str) -> bool {
    let Ok(id) = tag.parse::<LanguageIdentifier>() else { return false };
    if id.to_string() != tag {
        return false;
    }
    let own = |locale: Option<DataLocale>| locale.is_none_or(|l| l.to_string() == tag);
    let months = response::<DatetimeNamesMonthGregorianV1>(&Names {}, &id, "5").is_some_and(|r| own(r.metadata.locale));
    let names = response::<LocaleNamesRegionV0>(&Icu {}, &id, "").is_some_and(|r| own(r.metadata.locale));
    months || names
}

fn regions() -> Vec<String> {
    let english: LanguageIdentifier = "en".parse().expect("well-formed");
    let names = response::<LocaleNamesRegionV0>(&Icu {}, &english, "").expect("English has them");
    let codes = names.payload.get().names.iter().map(|entry| entry.0.try_into_tinystr());
    codes.filter_map(Result::ok).map(|code| code.to_string()).filter(|code| is_country(code)).collect()
}

/// Two letters, without the codes for unknown, pseudo and grouping regions.
fn is_country(code: &str) -> bool {
    code.len() == 2 && !matches!(code, "EZ" | "QO" | "XA" | "XB" | "ZZ")
}

fn response<M: DataMarker>(
    provider: &dyn DataProvider<M>,
    id: &LanguageIdentifier,
    attribute: &str,
) -> Option<DataResponse<M>> {
    let locale = DataLocale::from(id);
    let attributes = DataMarkerAttributes::try_from_str(attribute).ok()?;
    let identifier = DataIdentifierBorrowed::for_marker_attributes_and_locale(attributes, &locale);
    let mut metadata = DataRequestMetadata::default();
    metadata.silent = true;
    let response = provider.load(DataRequest { id: identifier, metadata }).ok()?;
    // A region's data counts only where it is its own, not its language's.
    let own = response.metadata.locale.is_none_or(|found| found == locale);
    (own || id.region.is_none()).then_some(response)
}

/// What has forms, in the order of the file.
#[derive(Default)]
struct Entries(BTreeMap<(u8, String, i32), Vec<String>>);

const MONTH: u8 = 0;
const WEEKDAY: u8 = 1;
const DAY: u8 = 2;
const REGION: u8 = 3;

impl Entries {
    fn add(&mut self, kind: u8, name: &str, number: i32, form: &str) {
        let form = form.trim();
        let forms = self.0.entry((kind, name.to_owned(), number)).or_default();
        if !form.is_empty() && !form.chars().any(|c| c == '\t' || c == '\n') && !forms.iter().any(|f| f == form) {
            forms.push(form.to_owned());
        }
    }

    fn join(&mut self, other: Entries) {
        for ((kind, name, number), forms) in other.0 {
            for form in forms {
                self.add(kind, &name, number, &form);
            }
        }
    }

    /// The script of the first form, which tells regional variants in another script.
    fn script(&self) -> Option<Script> {
        let first = self.0.values().find_map(|forms| forms.first())?;
        first.chars().map(script_of).find(|script| *script != Script::Common)
    }

    fn take(&mut self, id: &LanguageIdentifier) {
        self.months::<DatetimeNamesMonthGregorianV1>("gregory", id);
        self.months::<DatetimeNamesMonthPersianV1>("persian", id);
        self.months::<DatetimeNamesMonthHijriV1>("islamic", id);
        self.months::<DatetimeNamesMonthHebrewV1>("hebrew", id);
        self.months::<DatetimeNamesMonthIndianV1>("indian", id);
        self.weekdays(id);
        if let Some(days) = response::<DatetimeRelativeDayLongV1>(&Icu {}, id, "") {
            for steps in -3..=3 {
                self.add(DAY, "", steps, days.payload.get().get_relative(steps as i8).unwrap_or(""));
            }
        }
        self.regions(id);
    }

    fn months<M: DataMarker<DataStruct = MonthNames<'static>>>(&mut self, calendar: &str, id: &LanguageIdentifier)
    where
        Names: DataProvider<M>,
    {
        for width in ["5", "5s", "4", "4s", "3", "3s"] {
            let Some(names) = response::<M>(&Names {}, id, width) else { continue };
            let list: Vec<String> = match names.payload.get() {
                MonthNames::Linear(list) => list.iter().map(str::to_owned).collect(),
                MonthNames::LeapPattern(list) => {
                    list.iter().take(list.len().saturating_sub(2)).map(str::to_owned).collect()
                }
                _ => continue,
            };
            for (n, name) in list.iter().enumerate() {
                if let Some(form) = form(name, width.starts_with('3')) {
                    self.add(MONTH, calendar, n as i32 + 1, &form);
                }
            }
        }
    }

    fn weekdays(&mut self, id: &LanguageIdentifier) {
        for width in ["5", "5s", "4", "4s", "3", "3s"] {
            let Some(names) = response::<DatetimeNamesWeekdayV1>(&Names {}, id, width) else { continue };
            let names: &WeekdayNames = names.payload.get();
            for (n, name) in names.names.iter().enumerate() {
                // An abbreviated weekday is too often another word, so it needs its stop.
                let form = form(name, width.starts_with('3'));
                let form = form.filter(|form| !width.starts_with('3') || form.ends_with('.'));
                if let Some(form) = form {
                    self.add(WEEKDAY, "", if n == 0 { 7 } else { n as i32 }, &form);
                }
            }
        }
    }

    fn regions(&mut self, id: &LanguageIdentifier) {
        let Some(names) = response::<LocaleNamesRegionV0>(&Icu {}, id, "") else { return };
        let names = names.payload.get();
        let and = and(id).unwrap_or_default();
        for map in [&names.names, &names.short_names] {
            for entry in map.iter() {
                let Ok(code) = entry.0.try_into_tinystr() else { continue };
                if !is_country(&code) {
                    continue;
                }
                for form in region_forms(entry.1, &and) {
                    self.add(REGION, &code, 0, &form);
                }
            }
        }
    }

    fn write(&self, out: &mut String) {
        for ((kind, name, number), forms) in &self.0 {
            if forms.is_empty() {
                continue;
            }
            let forms = forms.join("\t");
            match *kind {
                MONTH => writeln!(out, "month\t{name}\t{number}\t{forms}"),
                WEEKDAY => writeln!(out, "weekday\t{number}\t{forms}"),
                DAY => writeln!(out, "day\t{number}\t{forms}"),
                _ => writeln!(out, "region\t{name}\t{forms}"),
            }
            .expect("a string takes it");
        }
    }
}

/// A form of a name: none where it is only a number or a letter, and an abbreviation without capitals only
/// with its stop, because it is too often another word.
fn form(name: &str, abbreviated: bool) -> Option<String> {
    let plain = name.trim().trim_end_matches('.');
    let spaced = plain.chars().any(|c| !script_of(c).is_unspaced() && script_of(c) != Script::Common);
    let least = if abbreviated { 3 } else { 2 };
    if !plain.chars().any(char::is_alphabetic) || (spaced && plain.chars().count() < least) {
        return None;
    }
    // CLDR fills what it lacks with month codes: M01.
    if plain.len() == 3 && plain.starts_with('M') && plain[1..].chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let small = plain.chars().next().is_some_and(char::is_lowercase);
    let cased = plain.chars().any(char::is_uppercase) || small;
    Some(if abbreviated && (small || (cased && name.ends_with('.'))) { format!("{plain}.") } else { plain.to_owned() })
}

/// The forms in a country's name: what stands in brackets and after a comma apart, `&` also as a word.
fn region_forms(name: &str, and: &str) -> BTreeSet<String> {
    let name = name.replace(['（', '）'], "|").replace(['(', ')', '[', ']'], "|");
    let mut forms = BTreeSet::new();
    for part in name.split('|') {
        let part = part.split([',', '،', '、']).next().unwrap_or("").trim();
        let letters = part.chars().filter(|c| c.is_alphabetic()).count();
        if letters < 2 || part.chars().any(|c| digit_value(c).is_some()) {
            continue;
        }
        forms.insert(part.to_owned());
        if part.contains(" & ") && !and.is_empty() {
            forms.insert(part.replace(" & ", &format!(" {and} ")));
        }
    }
    forms
}

fn and(id: &LanguageIdentifier) -> Option<String> {
    let options = ListFormatterOptions::default();
    let formatter = ListFormatter::try_new_and(Locale::from(id.clone()).into(), options).ok()?;
    let joined = formatter.format_to_string(["7", "8"].iter());
    let between = joined.strip_prefix('7')?.strip_suffix('8')?.trim();
    between.chars().all(char::is_alphabetic).then(|| between.to_owned()).filter(|word| !word.is_empty())
}

fn describe(id: &LanguageIdentifier, out: &mut String) {
    let english: LanguageIdentifier = "en".parse().expect("well-formed");
    let (in_english, own) = (language_name(&english, id), language_name(id, id));
    writeln!(out, "name\t{}\t{}", in_english.unwrap_or_default(), own.unwrap_or_default()).expect("a string takes it");
    if LocaleDirectionality::new_common().is_right_to_left(id) {
        writeln!(out, "right-to-left").expect("a string takes it");
    }
    if has_ordinal_stop(id) {
        writeln!(out, "ordinal-stop").expect("a string takes it");
    }
    if let Some(symbols) = response::<DecimalSymbolsV1>(&icu_decimal::provider::Baked {}, id, "") {
        let symbols = symbols.payload.get();
        writeln!(out, "decimal\t{}", symbols.decimal_separator()).expect("a string takes it");
        writeln!(out, "group\t{}", symbols.grouping_separator()).expect("a string takes it");
    }
    if let Some(and) = and(id) {
        writeln!(out, "and\t{and}").expect("a string takes it");
    }
}

fn language_name(reader: &LanguageIdentifier, id: &LanguageIdentifier) -> Option<String> {
    let names = response::<LocaleNamesLanguageV0>(&Icu {}, reader, "")?;
    names.payload.get().names.get(&id.language.to_tinystr().to_unvalidated()).map(str::to_owned)
}

/// Whether a date's day is written with a stop: "24. Februar".
fn has_ordinal_stop(id: &LanguageIdentifier) -> bool {
    let Ok(date) = Date::try_new_iso(2022, 2, 24) else { return false };
    let formatter = DateTimeFormatter::try_new(Locale::from(id.clone()).into(), fieldsets::MD::long());
    formatter.is_ok_and(|formatter| formatter.format(&date).to_string().contains("24. "))
}
