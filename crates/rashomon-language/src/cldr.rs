//! What Unicode CLDR knows of every language: `models/cldr.tsv`, which `tools/cldr` writes and describes.

use std::collections::BTreeMap;

use rashomon_text::{fold, fold_into};
use rustc_hash::FxHashMap;

use crate::schema::Data;
use crate::{LexiconBuilder, Sense};

static TABLE: &str = include_str!("../../../models/cldr.tsv");

/// What CLDR says of one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Its name in English.
    pub name: String,
    /// Its name in itself.
    pub native: String,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
    /// Whether a number with a full stop is an ordinal.
    pub ordinal_stop: bool,
    /// The mark before decimals.
    pub decimal: String,
    /// The mark that groups thousands.
    pub group: String,
    /// The word that joins the last two of a list.
    pub and: String,
    /// Months: calendar, number, forms.
    pub months: Vec<(&'static str, u8, Vec<&'static str>)>,
    /// Weekdays, 1 is Monday: number, forms.
    pub weekdays: Vec<(i32, Vec<&'static str>)>,
    /// Days from today: steps, forms.
    pub days: Vec<(i32, Vec<&'static str>)>,
    /// Countries: ISO 3166 code, forms.
    pub regions: Vec<(&'static str, Vec<&'static str>)>,
}

/// Every language of the table: its tag and its lines.
pub(crate) fn blocks() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.split('@').filter_map(|block| block.split_once('\n'))
}

impl Imported {
    /// Reads the lines of one language. What is not understood is left out.
    pub(crate) fn read(block: &'static str) -> Imported {
        let mut read = Imported::default();
        for line in block.lines() {
            let mut fields = line.split('\t');
            let kind = fields.next().unwrap_or("");
            let rest: Vec<&'static str> = fields.collect();
            let number = |at: usize| rest.get(at).and_then(|n| n.parse::<i32>().ok());
            match (kind, &rest[..]) {
                ("name", [name, native]) => (read.name, read.native) = ((*name).to_owned(), (*native).to_owned()),
                ("right-to-left", _) => read.right_to_left = true,
                ("ordinal-stop", _) => read.ordinal_stop = true,
                ("decimal", [mark]) => (*mark).clone_into(&mut read.decimal),
                ("group", [mark]) => (*mark).clone_into(&mut read.group),
                ("and", [word]) => (*word).clone_into(&mut read.and),
                ("month", [calendar, _, forms @ ..]) => {
                    let number = number(1).and_then(|n| u8::try_from(n).ok());
                    read.months.extend(number.map(|n| (*calendar, n, forms.to_vec())));
                }
                ("weekday", [_, forms @ ..]) => read.weekdays.extend(number(0).map(|n| (n, forms.to_vec()))),
                ("day", [_, forms @ ..]) => read.days.extend(number(0).map(|n| (n, forms.to_vec()))),
                ("region", [code, forms @ ..]) => read.regions.push((code, forms.to_vec())),
                _ => {}
            }
        }
        read
    }

    /// Fills in what a folder leaves open.
    pub(crate) fn complete(&self, tag: &str, data: &mut Data) {
        let fill = |into: &mut String, from: &str| {
            if into.is_empty() {
                from.clone_into(into);
            }
        };
        fill(&mut data.tag, tag);
        let language = &mut data.language;
        fill(&mut language.name, &self.name);
        fill(&mut language.native, &self.native);
        fill(&mut language.decimal, &self.decimal);
        language.ordinal_stop |= self.ordinal_stop;
        if language.group.is_empty() && !self.group.is_empty() {
            language.group.push(self.group.clone());
        }
        if language.coordinators.is_empty() && !self.and.is_empty() {
            language.coordinators.push(self.and.clone());
            language.function.push(self.and.clone());
        }
    }

    /// Adds its forms to a lexicon. A form that a folder knows as the name of something else is left out: "ԱՄՆ" are
    /// the United States, and no islands of theirs.
    pub(crate) fn add(&self, builder: &mut LexiconBuilder, known: &BTreeMap<String, Vec<String>>) {
        let gregorian =
            |form: &str| self.months.iter().any(|(calendar, _, forms)| *calendar == "gregory" && forms.contains(&form));
        for (calendar, number, forms) in &self.months {
            // Months that are numbered, as in Chinese, are those of the common calendar.
            let forms = forms.iter().filter(|form| *calendar == "gregory" || !gregorian(form));
            builder.add(forms, Sense::Month { number: *number, calendar: (*calendar).to_owned() });
        }
        for (number, forms) in &self.weekdays {
            builder.add(forms, Sense::Weekday(u8::try_from(*number).unwrap_or(1)));
        }
        for (steps, forms) in &self.days {
            builder.add(forms, Sense::FromNow { unit: "D".to_owned(), steps: *steps });
        }
        // What the folder calls so, for the forms of countries: most of its forms are none of them.
        let forms = self.regions.iter().flat_map(|(_, forms)| forms);
        let mut named: FxHashMap<String, Option<&str>> = forms.map(|form| (fold(form), None)).collect();
        let mut folded = String::new();
        for (id, form) in known.iter().flat_map(|(id, forms)| forms.iter().map(move |form| (id, form))) {
            fold_into(form, &mut folded);
            if let Some(of_form) = named.get_mut(&folded) {
                *of_form = Some(id);
            }
        }
        for (code, forms) in &self.regions {
            let own = |form: &&&str| {
                fold_into(form, &mut folded);
                named.get(&folded).copied().flatten().is_none_or(|id| id == *code)
            };
            builder.add(forms.iter().filter(own), Sense::Name { id: (*code).to_owned() });
        }
    }
}

#[cfg(test)]
mod tests {
    use rashomon_text::words;

    use crate::{Language, Sense, capabilities};

    fn senses(tag: &str, text: &str) -> Vec<Sense> {
        let tokens = words(text);
        let tags = Language::get(tag).lexicon.tag(text, &tokens);
        tags.iter().filter(|t| t.first == 0 && t.end == tokens.len()).map(|t| t.sense.clone()).collect()
    }

    #[test]
    fn months_days_and_countries_of_any_language() {
        let month = |number, calendar: &str| Sense::Month { number, calendar: calendar.to_owned() };
        let name = |id: &str| Sense::Name { id: id.to_owned() };
        for (tag, text, sense) in [
            ("uk", "лютого", month(2, "gregory")),
            ("uk", "лютий", month(2, "gregory")),
            ("uk", "понеділок", Sense::Weekday(1)),
            ("uk", "учора", Sense::FromNow { unit: "D".to_owned(), steps: -1 }),
            ("uk-UA", "Вірменія", name("AM")),
            ("fa", "سپتامبر", month(9, "gregory")),
            ("fa", "فروردین", month(1, "persian")),
            ("fa", "ترکیه", name("TR")),
            ("ar", "أيلول", month(9, "gregory")),
            ("ar", "سبتمبر", month(9, "gregory")),
            ("de", "Jänner", month(1, "gregory")),
            ("pt", "setembro", month(9, "gregory")),
            ("pt-BR", "domingo", Sense::Weekday(7)),
            ("en", "Bosnia and Herzegovina", name("BA")),
            ("en", "Myanmar", name("MM")),
            ("zh-TW", "土耳其", name("TR")),
            ("nb", "Tyrkia", name("TR")),
        ] {
            assert!(senses(tag, text).contains(&sense), "{tag} {text}: {:?}", senses(tag, text));
        }
        assert!(!senses("zh", "2月").contains(&month(2, "persian")));
        assert_eq!(Language::get("uk").tag, "uk");
        assert_eq!(Language::get("xq").tag, "und");
    }

    #[test]
    fn what_a_folder_leaves_open_is_filled() {
        assert!(Language::get("de").data.language.ordinal_stop);
        assert_eq!(Language::get("de").data.language.decimal, ",");
        assert_eq!(Language::get("ka").data.language.name, "Georgian");
        assert!(Language::get("he").imported.right_to_left);
        assert!(!Language::get("en").imported.right_to_left);
    }

    #[test]
    fn the_grid_lists_hand_files_and_imported_languages() {
        let grid = capabilities();
        let of = |tag: &str| grid.iter().find(|c| c.tag == tag).expect("it is listed");
        assert!(of("fa").files.iter().any(|(file, forms)| *file == "language" && *forms > 300));
        assert!(of("mk").files.is_empty() && of("mk").identified && of("mk").regions > 200);
        assert!(grid.len() > 150);
    }
}
