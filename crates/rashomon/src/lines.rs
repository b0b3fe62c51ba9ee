//! What short lines of a page tell in words: the day, and who wrote it. Intake knows no language and asks here.

use jiff::civil::Date;
use rashomon_article::{Article, PageLine, PageLines};
use rashomon_language::Language;
use rashomon_text::{Script, fold, script_of};

/// Reads the day that a line of a page tells in words; for [`rashomon_article::Options::dates`].
pub const DATE_READER: rashomon_article::DateReader = rashomon_article::DateReader(day_in_words);

/// Reads who wrote an article from a line of its page; for [`rashomon_article::Options::bylines`].
pub const BYLINE_READER: rashomon_article::BylineReader = rashomon_article::BylineReader(name_in_byline);

/// Tells which lines of a page's text belong to the page; for [`rashomon_article::Options::furniture`].
pub const FURNITURE_READER: rashomon_article::FurnitureReader = rashomon_article::FurnitureReader(lines_of_page);

/// Whether each of some lines belongs to the page.
fn lines_of_page(page: &PageLines) -> Vec<bool> {
    let language = language_of(&PageLine { line: "", language: page.language, text: page.text });
    let article = Article { text: page.lines.join("\n"), language: language.clone(), ..Article::default() };
    let found = rashomon_reading::lines_of_page(&article, &rashomon_reading::Options { language });
    let mut at = 0;
    let starts = page.lines.iter().map(|line| {
        let start = at;
        at += line.len() + 1;
        (start, start + line.len())
    });
    starts.map(|(start, end)| found.iter().any(|span| span.start < end && start < span.end)).collect()
}

/// The language of a line: a short one is too little to tell it by; the text that it is of is not.
fn language_of(line: &PageLine) -> Option<String> {
    let told = || Some(rashomon_language::identify("", line.text, None).tag).filter(|tag| tag != "und");
    line.language.map(str::to_owned).or_else(told)
}

fn day_in_words(line: &PageLine) -> Option<Date> {
    let language = language_of(line);
    let language = language.as_deref();
    let line = line.line;
    // A line that says "published" or names the writer is a line of the page, and not read: its parts are, and what
    // begins with its first number or the word before that.
    let parts = line.split(['|', '•', '·']).flat_map(|part| part.split(": ")).map(str::trim);
    let texts: Vec<&str> = std::iter::once(line).chain(parts).chain(from_first_number(line)).collect();
    let read = |language| texts.iter().find_map(|text| day_of_line(text, language));
    let in_full = || day_of_line(&in_full(line, language)?, language);
    let unmarked = || day_of_line(&without_ordinal_marks(line)?, language);
    // The themes of blogs tell days in English, whatever their texts are in.
    let by_month = || day_by_month(line, language?).or_else(|| day_by_month(line, "en"));
    read(language).or_else(in_full).or_else(unmarked).or_else(by_month).or_else(|| read(Some("en")))
}

/// The day of a line that has the numbers of a day and a year, and the name of a month right beside the day: in whatever
/// order, with the month cut short or with an ending. Pages write days in ways in which texts don't.
fn day_by_month(line: &str, language: &str) -> Option<Date> {
    let language = Language::get(language);
    if !language.data.times.calendar.is_empty() {
        return None;
    }
    let numbers = numbers_within(line);
    let is_clock = |number: &Number| line[number.end..].starts_with(':') || line[..number.start].ends_with(':');
    let short: Vec<&Number> = numbers.iter().filter(|number| number.digits <= 2 && !is_clock(number)).collect();
    let last = short.last().filter(|last| short.len() == 2 && last.digits == 2 && SHORT_YEARS.contains(&last.value));
    let (year, is_short) = match (numbers.iter().find_map(year_of), last) {
        (Some(year), _) => (year, false),
        (None, Some(last)) => (i16::try_from(2000 + last.value).ok()?, true),
        (None, None) => return None,
    };
    let days = &short[..short.len() - usize::from(is_short)];
    let days: Vec<&Number> = days.iter().copied().filter(|number| (1..=31).contains(&number.value)).collect();
    let months: Vec<(u8, String)> = language
        .imported
        .months
        .iter()
        .filter(|(calendar, ..)| *calendar == "gregory")
        .flat_map(|(_, number, forms)| forms.iter().map(|form| (*number, fold(form.trim_matches('.')))))
        .collect();
    let words = words_within(line);
    let mut told = words.iter().filter_map(|(start, word)| Some((*start, word, month_of(&fold(word), &months)?)));
    told.find_map(|(start, word, month)| {
        let gap = |day: &Number| {
            let (from, to) = if day.end <= start { (day.end, start) } else { (start + word.len(), day.start) };
            line.get(from..to)
        };
        // A preposition may stand between, and the marks of an ordinal.
        let is_near = |day: &&&Number| {
            gap(day).is_some_and(|gap| gap.len() <= 12 && gap.chars().filter(|c| c.is_alphanumeric()).count() <= 3)
        };
        let day = days.iter().filter(is_near).min_by_key(|day| gap(day).map_or(0, str::len))?;
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day.value).ok()?).ok()
    })
}

/// The year that a number is, in the reckoning of the west or the Buddhist one.
fn year_of(number: &Number) -> Option<i16> {
    const BUDDHIST_AHEAD: i32 = 543;
    let years = 1990..=2099;
    let year = Some(number.value).filter(|year| number.digits == 4 && years.contains(year));
    let buddhist = || Some(number.value - BUDDHIST_AHEAD).filter(|year| number.digits == 4 && years.contains(year));
    i16::try_from(year.or_else(buddhist)?).ok()
}

/// The month that a folded word names, whole, cut short or with an ending; none if it could be two.
fn month_of(word: &str, months: &[(u8, String)]) -> Option<u8> {
    const SHORT: usize = 3;
    const ENDING: usize = 4;
    let length = |text: &str| text.chars().count();
    let only = |is_it: &dyn Fn(&str) -> bool| {
        let mut found = months.iter().filter(|(_, form)| is_it(form)).map(|(number, _)| *number);
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
    };
    let is_cut = |form: &str| form.starts_with(word) && length(word) >= SHORT;
    let has_ending =
        |form: &str| word.starts_with(form) && length(form) > SHORT && length(word) <= length(form) + ENDING;
    only(&|form| form == word).or_else(|| only(&is_cut)).or_else(|| only(&has_ending))
}

/// The words of a line without the marks around them, and where each begins. A mark within may make a short form of it.
fn words_within(line: &str) -> Vec<(usize, &str)> {
    let is_part =
        |c: char| !c.is_whitespace() && rashomon_text::digit_value(c).is_none() && !",;:|/()[]-–—".contains(c);
    let mut words = Vec::new();
    let mut rest = 0;
    while let Some(start) = line[rest..].find(is_part).map(|at| rest + at) {
        let end = line[start..].find(|c| !is_part(c)).map_or(line.len(), |at| start + at);
        words.push((start, line[start..end].trim_end_matches('.')));
        rest = end;
    }
    words
}

/// A line from its first day on without the full stops that make ordinals of days, which is how a language that nobody
/// has described may write them; none if there are none.
fn without_ordinal_marks(line: &str) -> Option<String> {
    let numbers = numbers_within(line);
    let is_ordinal = |number: &&Number| number.digits <= 2 && line[number.end..].starts_with(". ");
    let first = numbers.iter().find(is_ordinal)?;
    let mut rest = line[first.start..].to_owned();
    for number in numbers.iter().filter(is_ordinal).rev().filter(|number| number.start >= first.start) {
        rest.remove(number.end - first.start);
    }
    Some(rest)
}

/// What a line has from the day on, where that is in figures with a year in two of them, or stands behind the hour; with
/// the whole year. Day and month come first, unless the language has it otherwise.
fn in_full(line: &str, language: Option<&str>) -> Option<String> {
    let language = language.map(Language::get);
    let times = language.as_ref().map(|language| &language.data.times);
    if times.is_some_and(|times| !times.calendar.is_empty()) {
        return None;
    }
    let numeric = times.map(|times| times.numeric.as_str()).unwrap_or_default();
    let numbers = numbers_within(line);
    let is_short = |number: &Number| number.digits <= 2;
    let gap = |one: &Number, next: &Number| &line[one.end..next.start];
    let is_mark = |gap: &str| matches!(gap.trim(), "." | "/" | "-");
    let is_year = |year: &Number| year.digits == 4 || year.digits == 2 && SHORT_YEARS.contains(&year.value);
    let whole = |year: &Number| if year.digits == 2 { 2000 + year.value } else { year.value };
    let date = |year: &Number, month: &Number, day: &Number| {
        if !is_year(year) {
            return None;
        }
        let date =
            Date::new(i16::try_from(whole(year)).ok()?, i8::try_from(month.value).ok()?, day.value.try_into().ok()?);
        Some(date.ok()?.to_string())
    };
    let in_figures = numbers.windows(3).find_map(|window| {
        let [one, two, three] = window else { return None };
        let is_clock = line[three.end..].starts_with(':') && is_short(three) && line[..three.start].ends_with(' ');
        if !(is_mark(gap(one, two)) && gap(one, two) == gap(two, three) && is_short(two)) || is_clock {
            return None;
        }
        match numeric {
            _ if one.digits == 4 && is_short(three) => date(one, two, three),
            _ if !is_short(one) || !is_short(three) && three.digits != 4 => None,
            // Where the year comes first, it is no day of a month.
            "ymd" if is_short(three) => date(one, two, three).filter(|_| one.value > 15),
            "mdy" => date(three, one, two),
            _ => date(three, two, one),
        }
    });
    in_figures.or_else(|| {
        let is_word = |gap: &str| gap.chars().any(char::is_alphabetic) && gap.split_whitespace().count() == 1;
        numbers.windows(2).find_map(|window| {
            let [day, year] = window else { return None };
            let is_date = is_short(day) && year.digits == 2 && is_year(year) && is_word(gap(day, year));
            let is_hour = line[year.end..].starts_with(':');
            (is_date && !is_hour).then(|| format!("{}{}", &line[day.start..year.start], whole(year)))
        })
    })
}

/// Years of two figures that are read: in other calendars they have higher numbers.
const SHORT_YEARS: std::ops::RangeInclusive<i32> = 10..=49;

/// A number in a line.
struct Number {
    start: usize,
    end: usize,
    digits: usize,
    value: i32,
}

/// The numbers of a line, in the digits of any script.
fn numbers_within(line: &str) -> Vec<Number> {
    let mut numbers: Vec<Number> = Vec::new();
    for (at, c) in line.char_indices() {
        let Some(digit) = rashomon_text::digit_value(c) else { continue };
        let end = at + c.len_utf8();
        match numbers.last_mut().filter(|last| last.end == at) {
            Some(last) => {
                last.value = last.value.saturating_mul(10).saturating_add(i32::from(digit));
                (last.end, last.digits) = (end, last.digits + 1);
            }
            None => numbers.push(Number { start: at, end, digits: 1, value: i32::from(digit) }),
        }
    }
    numbers
}

/// What a line has from its first number on, with the word before it and without.
fn from_first_number(line: &str) -> impl Iterator<Item = &str> {
    let number = line.find(|c: char| rashomon_text::digit_value(c).is_some());
    let start = number.map(|at| line[..at].rfind(char::is_whitespace).map_or(0, |space| space + 1));
    let before = start.map(|at| line[..at].trim_end().rfind(char::is_whitespace).map_or(0, |space| space + 1));
    before.into_iter().chain(number).filter_map(|at| line.get(at..)).map(str::trim)
}

fn day_of_line(line: &str, language: Option<&str>) -> Option<Date> {
    let language = language.map(str::to_owned);
    let article = Article { text: line.to_owned(), language, ..Article::default() };
    let (reading, _) = rashomon_reading::read(&article, &rashomon_reading::Options::default());
    // A day, perhaps with an hour; no year or month alone, and no stretch of time.
    let days = reading.times.iter().filter_map(|time| {
        let day: Date = time.edtf.as_deref()?.split('T').next()?.parse().ok()?;
        Some((day, numbers(time.span.slice(&article.text)).contains(&i64::from(day.year()))))
    });
    let days: Vec<(Date, bool)> = days.collect();
    // A line may tell one day in two calendars, of which that of the moon is reckoned in several ways.
    days.iter().find(|(_, is_of_west)| *is_of_west).or(days.first()).map(|(day, _)| *day)
}

/// The whole numbers of a line, in the digits of any script.
fn numbers(line: &str) -> Vec<i64> {
    let digits: String =
        line.chars().map(|c| rashomon_text::digit_value(c).map_or(' ', |digit| char::from(b'0' + digit))).collect();
    digits.split_whitespace().filter_map(|number| number.parse().ok()).collect()
}

/// The name that stands behind the words of a byline, or before them in Han, kana and Hangul.
fn name_in_byline(line: &PageLine) -> Option<String> {
    let tag = language_of(line)?;
    let line = without_extras(line.line);
    let read = |tag: &str| {
        let bylines = &Language::get(tag).data.boilerplate.bylines;
        name_behind(&line, bylines).or_else(|| name_before(&line, bylines)).or_else(|| name_within(&line, bylines))
    };
    // Some have their labels in English.
    read(&tag).or_else(|| read("en"))
}

/// A line without addresses of mail and what stands in brackets before it.
fn without_extras(line: &str) -> String {
    let line = line.trim();
    let behind = |open: char, close: char| Some(line.strip_prefix(open)?.split_once(close)?.1.trim());
    let rest = behind('[', ']').or_else(|| behind('【', '】')).filter(|rest| !rest.is_empty()).unwrap_or(line);
    rest.split_whitespace().filter(|word| !word.contains('@')).collect::<Vec<_>>().join(" ")
}

/// The name behind the words of a byline that open a line.
fn name_behind(line: &str, bylines: &[String]) -> Option<String> {
    let behind = bylines.iter().filter_map(|byline| Some((byline.len(), after(line, byline)?)));
    let (_, rest) = behind.max_by_key(|(length, _)| *length)?;
    name_that_opens(rest)
}

/// The name before the word for a writer that closes a line.
fn name_before(line: &str, bylines: &[String]) -> Option<String> {
    let before = bylines.iter().filter_map(|byline| Some((byline.len(), line.strip_suffix(byline.as_str())?)));
    let is_name = |rest: &str| {
        let is_parted = rest.contains(['／', '/', ' ']);
        rest.chars().all(|c| c.is_whitespace() || c >= '\u{2E80}' || c == '/')
            && (is_parted || rest.chars().count() > 2)
    };
    let (_, rest) = before.filter(|(_, rest)| is_name(rest)).max_by_key(|(length, _)| *length)?;
    name_that_opens(rest)
}

/// The name behind the words of a byline and a colon within a line that tells more.
fn name_within(line: &str, bylines: &[String]) -> Option<String> {
    let starts = line.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, c)| at + c.len_utf8());
    starts.take(12).find_map(|start| {
        let rest = &line[start..];
        let behind = bylines.iter().filter_map(|byline| {
            let name = after(rest, byline)?;
            let gap = &rest[..rest.len() - name.len()];
            gap.trim_end().ends_with([':', '：']).then_some(name)
        });
        behind.into_iter().find_map(name_that_opens)
    })
}

/// The name that opens what stands behind the words of a byline: what else the line tells stands behind a mark, a number
/// or a gap.
fn name_that_opens(rest: &str) -> Option<String> {
    let end = rest.find(|c: char| c.is_numeric() || "|•·,;()（）/／\t@–—".contains(c)).unwrap_or(rest.len());
    let name = rest[..end].trim_matches(|c: char| c.is_whitespace() || ".:：-".contains(c));
    is_name(name).then(|| name.to_owned())
}

/// What stands behind the words of a byline at the head of a line, parted from them by more than a letter; by a colon
/// where they end with one. In Han three characters may follow at once, or fewer before a slash.
fn after<'l>(line: &'l str, byline: &str) -> Option<&'l str> {
    const COLONS: [char; 11] = [':', '：', '/', '／', '＝', '=', '-', '–', '—', '՝', '|'];
    let (words, colon) = byline.strip_suffix(':').map_or((byline, false), |words| (words, true));
    let mut rest = line.chars();
    for expected in words.chars() {
        let c = rest.next()?;
        if c != expected && !c.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    let rest = rest.as_str();
    let name = rest.trim_start_matches(|c: char| c.is_whitespace() || ".:：/／|｜＝=・-–—՝".contains(c));
    let has_colon = || rest.trim_start().starts_with(COLONS);
    let is_glued = || {
        let is_han = |text: &str| !text.is_empty() && text.chars().all(|c| script_of(c) == Script::Han);
        let name = rest.split(['／', '/']).next().unwrap_or_default();
        let length = name.chars().count();
        words.chars().count() > 1
            && is_han(words)
            && is_han(name)
            && (length == 3 || name.len() < rest.len() && length <= 4)
    };
    ((name.len() < rest.len() || is_glued()) && (!colon || has_colon())).then_some(name)
}

/// Whether words may be the name of a person: few, and with capitals where the script has them, but for small words
/// within.
fn is_name(name: &str) -> bool {
    const MOST_WORDS: usize = 8;
    let is_capital = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    let is_small = |word: &str| word.starts_with(char::is_lowercase) && word.chars().count() > 3;
    let words: Vec<&str> = name.split_whitespace().collect();
    let length = name.chars().count();
    if length < 2 || name.chars().any(|c| "\"?!…:".contains(c)) {
        return false;
    }
    // Georgian has capitals and writes no names with them.
    if name.chars().any(|c| (c.is_uppercase() || c.is_lowercase()) && script_of(c) != Script::Georgian) {
        let named = is_capital(words.first().copied()) && is_capital(words.last().copied());
        return named && (2..=MOST_WORDS).contains(&words.len()) && !words.iter().any(|word| is_small(word));
    }
    // Names in Han, kana and Hangul have a few characters, others a few words.
    let is_dense = name.chars().all(|c| c.is_whitespace() || c >= '\u{2E80}');
    words.len() <= 4 && length <= if is_dense { 12 } else { 60 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PERSIAN: &str = "وزیر امور خارجه روز دوشنبه پس از اختلاف بر سر بودجه استعفا داد.";

    #[test]
    fn lines_of_pages_tell_the_day() {
        for (language, line, day) in [
            ("de", "Veröffentlicht am 06. Oktober 2023", "2023-10-06"),
            ("fr", "Publié le 7 mai 2020 à 12h38, mis à jour le 9 mai 2020", "2020-05-07"),
            ("de", "Tobsen · April 19, 2019", "2019-04-19"),
            ("es", "8 nov 2023 · 10:22 CET", "2023-11-08"),
            ("fa", "چهارشنبه ۱۷ آبان ۱۴۰۲ - ۱۰:۲۲", "2023-11-08"),
            ("ar", "الاثنين 3 رجب 1445 هـ ـ 15 يناير 2024 مـ", "2024-01-15"),
            ("bg", "14:22, 05 апр 24", "2024-04-05"),
            ("he", "03.06.24", "2024-06-03"),
            ("de", "Stand: 28.11.23, 9:05 Uhr", "2023-11-28"),
            ("ko", "24.11.05 09:12", "2024-11-05"),
            ("hr", "09/08/2025 - 07:50", "2025-08-09"),
            ("hr", "Objavila Ana Lima, 9. kolovoza 2025.", "2025-08-09"),
            ("hu", "2024. 11. 05. 10:22", "2024-11-05"),
            ("ca", "Publicat el 5 de novembre del 2024", "2024-11-05"),
            ("kk", "2024 жылғы 5 қараша", "2024-11-05"),
            ("th", "เผยแพร่: 5 พ.ย. 2567 10:22 น.", "2024-11-05"),
            ("sw", "Jumanne, Novemba 05, 2024", "2024-11-05"),
            ("uk", "Марта Лист, 5 листопада, 2024", "2024-11-05"),
        ] {
            let line = PageLine { line, language: Some(language), text: "" };
            assert_eq!(day_in_words(&line).map(|day| day.to_string()).as_deref(), Some(day), "{line:?}");
        }
        for line in ["yesterday", "Page 4 of 7", "Last updated 15 hours ago", "2023", ""] {
            let line = PageLine { line, language: Some("en"), text: "" };
            assert_eq!(day_in_words(&line), None, "{line:?}");
        }
    }

    #[test]
    fn the_text_tells_the_calendar_of_its_date() {
        for (text, line, day) in [
            (PERSIAN, "۲۲ آبان ۱۴۰۳", "2024-11-12"),
            (PERSIAN, "۱۴۰۳/۰۸/۲۲", "2024-11-12"),
            (PERSIAN, "1403-08-22", "2024-11-12"),
            ("استقال وزير الخارجية يوم الاثنين بعد خلاف حول الميزانية.", "١٤ رمضان ١٤٤٥", "2024-03-24"),
        ] {
            let line = PageLine { line, language: None, text };
            assert_eq!(day_in_words(&line).map(|day| day.to_string()).as_deref(), Some(day), "{line:?}");
        }
    }

    #[test]
    fn bylines_tell_the_name() {
        for (language, line, name) in [
            ("en", "By Ana Lima", Some("Ana Lima")),
            ("en", "BY ANA LIMA | 5 October 2023", Some("ANA LIMA")),
            ("en", "By Ana Lima and Rui Sá for The Post", Some("Ana Lima and Rui Sá for The Post")),
            ("de", "Von Ana Lima und Rui Sá", Some("Ana Lima und Rui Sá")),
            ("de", "Text: Ana Lima, Lissabon", Some("Ana Lima")),
            ("fa", "نویسنده: آنا لیما", Some("آنا لیما")),
            ("zh", "记者 王小明", Some("王小明")),
            ("zh", "文/王小明", Some("王小明")),
            ("ko", "홍길동 기자", Some("홍길동")),
            ("ja", "文＝佐伯真理", Some("佐伯真理")),
            ("ja", "佐伯真理記者", Some("佐伯真理")),
            ("en", "By the sea", None),
            ("en", "By Monday", None),
            ("en", "Byron Lima", None),
            ("ar", "بقلم آنا ليما", Some("آنا ليما")),
            ("ar", "تقرير: آنا ليما", Some("آنا ليما")),
            ("ar", "تقرير عن الوضع", None),
            ("de", "Von den Bergen kam der Wind", None),
            ("de", "Vonn Lima", None),
            ("ko", "기자", None),
            ("ko", "[리스본=더포스트] 임안나 기자 post@post.kr", Some("임안나")),
            ("zh", "記者王小明／台北報導", Some("王小明")),
            ("zh", "王小明／台北報導", Some("王小明")),
            ("zh", "来源：南方社 作者：王小明", Some("王小明")),
            ("zh", "文明的冲突", None),
            ("pl", "oprac. Ana Lima", Some("Ana Lima")),
            ("hy", "Հեղինակ՝ Անա Լիմա", Some("Անա Լիմա")),
            ("ar", "كتبت - آنا ليما", Some("آنا ليما")),
            ("hi", "Written by: अना लीमा", Some("अना लीमा")),
        ] {
            let line = PageLine { line, language: Some(language), text: "" };
            assert_eq!(name_in_byline(&line).as_deref(), name, "{line:?}");
        }
    }
}
