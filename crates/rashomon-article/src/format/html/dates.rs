//! When was it published? The page says so in its linked data, its `meta` elements, its markup and its address, and
//! shows it to its readers (see `datelines`).

use dom_query::{Document, NodeRef};
use jiff::civil::Date;
use rashomon_text::digit_value;
use serde_json::Value;

use super::datelines::{MARKED_DATES, MOST_DATES, datelines, is_beside_article};
use super::metadata::text_of;
use super::metas::Metas;
use super::{address, one_line};
use crate::format::{DATELINE, DateCandidate, Draft};
use crate::parse_published;

/// Fills in what may be the date, the most trusted first.
pub(super) fn read(page: &Document, metas: &Metas, linked: Option<&Value>, draft: &mut Draft) {
    draft.published = stated(page, metas, linked);
    let addressed = draft.url.as_deref().and_then(address::day);
    let from_address = addressed.clone().map(|value| DateCandidate { from: "the address", value });
    // A lone time element may be that of a comment.
    let last = draft.published.last().filter(|told| told.from == TIME_ELEMENT).map(|told| told.value.clone());
    let is_other = |value: &str| from_address.as_ref().is_some_and(|address| days_between(&address.value, value) > 1);
    let at = draft.published.len() - usize::from(last.is_some_and(|value| is_other(&value)));
    draft.published.splice(at..at, from_address);
    move_to_local_day(page, draft, addressed.as_deref());
    // What a page says outright may be nothing, nonsense, or a day to come: then it is asked for what it shows.
    let today = draft.today;
    if !draft.published.iter().any(|told| is_believed(told, today)) {
        let lines = datelines(page, &draft.title).into_iter();
        draft.published.extend(lines.map(|value| DateCandidate { from: DATELINE, value }));
        let changed = linked.and_then(|article| text_of(article, "dateModified"));
        let changed = changed.or_else(|| metas.first(&["article:modified_time", "og:updated_time", "last-modified"]));
        draft.published.extend(changed.map(|value| DateCandidate { from: "the last change", value }));
    }
}

/// Where a date comes from that a `time` element has.
const TIME_ELEMENT: &str = "time element";

/// How many days lie between two dates; none if one can't be read.
fn days_between(one: &str, other: &str) -> i32 {
    let (Ok(one), Ok(other)) = (parse_published(one, None), parse_published(other, None)) else { return 0 };
    (one.date - other.date).get_days().abs()
}

/// A moment in UTC may be of another day than the one the page shows: if the lines beside the headline have the
/// number of the day before or after and not that of the day in UTC, that is the day of publication. So it is if the
/// page's address has that day.
fn move_to_local_day(page: &Document, draft: &mut Draft, addressed: Option<&str>) {
    let Some(first) = draft.published.iter().find_map(|told| parse_published(&told.value, None).ok()) else { return };
    // A time with an offset has its own day.
    let Some(time) = first.time.filter(|clock| clock.offset == 0).map(|clock| clock.time) else { return };
    // No place is more than fourteen hours ahead of UTC, or twelve behind it.
    let before = (time.hour() < 12).then(|| first.date.yesterday().ok()).flatten();
    let after = (time.hour() >= 10).then(|| first.date.tomorrow().ok()).flatten();
    let numbers: Vec<Vec<i64>> = datelines(page, &draft.title).iter().map(|line| numbers(line)).collect();
    let shows = |date: jiff::civil::Date| {
        let (year, day) = (i64::from(date.year()), i64::from(date.day()));
        // The first two numbers of a date are its day and month, the last its year, or the other way round.
        numbers.iter().any(|line| line.contains(&year) && line.iter().take(4).any(|number| *number == day))
    };
    if shows(first.date) {
        return;
    }
    let others = || [before, after].into_iter().flatten();
    if let Some(local) = others().find(|date| shows(*date)) {
        draft.published.insert(0, DateCandidate { from: "the day beside the headline", value: local.to_string() });
        return;
    }
    // The night before the day in UTC is that of the Americas.
    let is_night = time.hour() < 8 || time.hour() >= 10;
    if let Some(local) = others().find(|date| is_night && addressed == Some(&date.to_string())) {
        draft.published.insert(0, DateCandidate { from: "the day in the address", value: local.to_string() });
    }
}

/// The whole numbers of a line, in the digits of any script.
fn numbers(line: &str) -> Vec<i64> {
    let digits: String = line.chars().map(|c| digit_value(c).map_or(' ', |digit| char::from(b'0' + digit))).collect();
    digits.split_whitespace().filter_map(|number| number.parse().ok()).collect()
}

/// What may be the publication date, the most trusted first.
fn stated(page: &Document, metas: &Metas, linked: Option<&Value>) -> Vec<DateCandidate> {
    let mut dates = Vec::new();
    let mut add = |from: &'static str, value: Option<String>| {
        let is_known = |value: &String| dates.iter().any(|known: &DateCandidate| known.value == *value);
        let value = value.map(|value| one_line(&value)).filter(|value| !value.is_empty() && !is_known(value));
        dates.extend(value.map(|value| DateCandidate { from, value }));
    };
    add("JSON-LD datePublished", linked.and_then(|article| text_of(article, "datePublished")));
    add(
        "meta article:published_time",
        metas.first(&["article:published_time", "og:article:published_time", "og:published_time"]),
    );
    add("microdata datePublished", page.select(r#"[itemprop~="datePublished"]"#).nodes().first().and_then(moment));
    add(
        "meta date",
        metas.first(&[
            "datepublished",
            "date",
            "pubdate",
            "publishdate",
            "publish_date",
            "publish-date",
            "parsely-pub-date",
            "dc.date",
            "dc.date.issued",
            "dcterms.date",
            "dcterms.issued",
            "dcterms.created",
            "sailthru.date",
            "cxenseparse:recs:publishtime",
            "citation_publication_date",
            "rnews:datepublished",
            "mediator_published_time",
            "article_date_original",
        ]),
    );
    add("meta of publication", meta_of_publication(metas));
    add("JSON-LD dateCreated", linked.and_then(|article| text_of(article, "dateCreated")));
    let of_article = page.select("article time[datetime], main time[datetime], time[pubdate]");
    let all = page.select("time[datetime]");
    let time = match (of_article.nodes().first(), all.nodes()) {
        (Some(first), _) => Some(first),
        (None, [only]) => Some(only),
        _ => None,
    };
    add(TIME_ELEMENT, time.and_then(moment));
    if !dates.iter().any(is_readable) {
        dates.extend(dates_in_attributes(page));
    }
    dates
}

/// Whether a date can be read without knowing the language, and is no day to come.
pub(super) fn is_believed(candidate: &DateCandidate, today: Option<Date>) -> bool {
    parse_published(&candidate.value, today).is_ok()
}

/// Whether a date can be read without knowing the language.
fn is_readable(candidate: &DateCandidate) -> bool {
    parse_published(&candidate.value, None).is_ok()
}

/// The date that a script gives to a name that speaks of publication, where it stands in no data that can be read.
pub(super) fn in_scripts(page: &Document) -> Option<DateCandidate> {
    const NAMES: [&str; 9] = [
        "datepublished",
        "publishdate",
        "publishedat",
        "publishtime",
        "publicationdate",
        "pubdate",
        "createtime",
        "createdate",
        "ct",
    ];
    let mut best: Option<(usize, String)> = None;
    let (mut read, mut signs) = (0, 0);
    for script in page.select("script").nodes() {
        let code = script.text();
        read += code.len();
        if read > MOST_CODE {
            break;
        }
        for (at, _) in code.match_indices(['=', ':']) {
            signs += 1;
            if signs > MOST_SIGNS {
                break;
            }
            let Some(name) = name_before(&code[..at]) else { continue };
            let Some(rank) = NAMES.iter().position(|known| *known == name) else { continue };
            let value = value_after(&code[at + 1..]).filter(|value| parse_published(value, None).is_ok());
            if let Some(value) = value.filter(|_| best.as_ref().is_none_or(|(known, _)| rank < *known)) {
                best = Some((rank, value.to_owned()));
            }
        }
    }
    best.map(|(_, value)| DateCandidate { from: "a script", value })
}

/// Bytes of scripts that are searched for a date, and how many places in them.
const MOST_CODE: usize = 2 << 20;
const MOST_SIGNS: usize = 100_000;

/// The name that stands right before a sign, in small letters: `publish_date` or `"publishDate"`.
fn name_before(code: &str) -> Option<String> {
    const LONGEST: usize = 20;
    let code = code.trim_end().trim_end_matches(['"', '\'']);
    let is_of_name = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    let length = code.bytes().rev().take(LONGEST + 1).take_while(is_of_name).count();
    let name = code.get(code.len() - length..).filter(|_| (1..=LONGEST).contains(&length))?;
    Some(name.bytes().filter(u8::is_ascii_alphabetic).map(|b| char::from(b.to_ascii_lowercase())).collect())
}

/// The string or number right behind a sign.
fn value_after(code: &str) -> Option<&str> {
    const LONGEST: usize = 40;
    let code = code.trim_start();
    let Some(quote) = code.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        let end = code.bytes().take(LONGEST).position(|b| !b.is_ascii_digit())?;
        return Some(&code[..end]).filter(|number| !number.is_empty());
    };
    let rest = &code[1..];
    let end = rest.bytes().take(LONGEST).position(|b| b == quote as u8)?;
    Some(rest[..end].trim())
}

/// A date in a `meta` element of whatever name that speaks of publication.
fn meta_of_publication(metas: &Metas) -> Option<String> {
    const MARKS: [&str; 9] = [
        "published",
        "publishdate",
        "publishtime",
        "publicationdate",
        "pubdate",
        "releasedate",
        "datecreated",
        "issued",
        "created",
    ];
    const OTHERS: [&str; 4] = ["modif", "updat", "expir", "revis"];
    let told = metas.all().filter_map(|(names, value)| {
        let name: String = names.first()?.chars().filter(char::is_ascii_alphabetic).collect();
        let rank = MARKS.iter().position(|mark| name.contains(mark))?;
        let is_other = OTHERS.iter().any(|other| name.contains(other));
        (!is_other && parse_published(value, None).is_ok()).then(|| (rank, value.to_owned()))
    });
    told.min_by_key(|(rank, _)| *rank).map(|(_, value)| value)
}

/// Dates that stand in attributes of no standard, for a script or as a tip.
fn dates_in_attributes(page: &Document) -> Vec<DateCandidate> {
    let stated = page.select(RDFA_DATES);
    let stated = stated.nodes().iter().take(MOST_DATES).find(|node| !is_beside_article(node)).and_then(moment);
    let tips = page.select("abbr[title]");
    let tip = tips.nodes().iter().take(MOST_DATES).find_map(tip);
    let found = [("RDFa date", stated), ("abbreviated date", tip), ("data of a date element", date_in_data(page))];
    found.into_iter().filter_map(|(from, value)| Some(DateCandidate { from, value: value? })).collect()
}

/// Properties of RDFa that tell when something was published.
const RDFA_DATES: &str = r#"[property~="dc:date"], [property~="dc:created"], [property~="dcterms:created"],
    [property~="dcterms:issued"], [property~="schema:datePublished"], [property~="datePublished"],
    [property~="schema:dateCreated"], [property~="dateCreated"]"#;

/// The moment that an element tells: in an attribute, or in what it shows.
fn moment(node: &NodeRef) -> Option<String> {
    // Old pages have the whole date in the tip of an abbreviated one.
    let tip = node.attr("title").filter(|tip| parse_published(tip, None).is_ok());
    let attribute = ["datetime", "content"].into_iter().find_map(|name| node.attr(name)).or(tip);
    Some(attribute.map_or_else(|| node.text().to_string(), |value| value.to_string()))
}

/// The date in the tip of an abbreviated one.
fn tip(node: &NodeRef) -> Option<String> {
    let tip = node.attr("title").filter(|tip| parse_published(tip, None).is_ok())?;
    (!is_beside_article(node)).then(|| tip.to_string())
}

/// What data for a script say of an element that is named for a date.
fn date_in_data(page: &Document) -> Option<String> {
    let marked = page.select(MARKED_DATES);
    let own = marked.nodes().iter().take(MOST_DATES).filter(|node| !is_beside_article(node));
    own.flat_map(|node| node.attrs()).find_map(|attribute| {
        let name = attribute.name.local.to_ascii_lowercase();
        let is_date = name.starts_with("data-") && (name.contains("date") || name.contains("time"));
        (is_date
            && !name.contains("modif")
            && !name.contains("updat")
            && parse_published(&attribute.value, None).is_ok())
        .then(|| attribute.value.to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::html::metadata::linked_data;

    fn first(html: &str) -> (&'static str, String) {
        let page = Document::from(html);
        let mut draft = Draft { url: Some("https://p.example/2023/10/04/ferry".into()), ..Draft::default() };
        read(&page, &Metas::of(&page), linked_data(&page).as_ref(), &mut draft);
        let first = draft.published.swap_remove(0);
        (first.from, first.value)
    }

    #[test]
    fn pages_state_their_day_in_many_places() {
        let data = |json: &str| format!(r#"<script type="application/ld+json">{json}</script>"#);
        for (html, from) in [
            (data(r#"{"@type":"WebPage","datePublished":"2023-10-05"}"#), "JSON-LD datePublished"),
            (
                data(r#"{"@graph":[{"@type":"Article"},{"@type":"WebPage","datePublished":"2023-10-05"}]}"#),
                "JSON-LD datePublished",
            ),
            ("<meta name=plugin:article_published_time content=2023-10-05>".into(), "meta of publication"),
            (
                "<meta name=DCSext.FirstPublished content=2023-10-05><meta name=x.created content=2020-01-01>".into(),
                "meta of publication",
            ),
            ("<meta name=x.modified content=2020-01-01>".into(), "the address"),
        ] {
            let value = if from == "the address" { "2023-10-04" } else { "2023-10-05" };
            assert_eq!(first(&html), (from, value.to_owned()), "{html}");
        }
    }

    #[test]
    fn properties_tell_the_day_where_nothing_else_does() {
        let page = Document::from(
            "<div class=comment><i property=schema:dateCreated content=2023-10-07></i></div><i property=schema:dateCreated \
             content=2023-10-05></i>",
        );
        let mut draft = Draft::default();
        read(&page, &Metas::of(&page), None, &mut draft);
        assert_eq!(draft.published[0].value, "2023-10-05");
    }

    #[test]
    fn the_address_has_the_day_of_the_place() {
        let (from, day) = first("<meta property=article:published_time content=2023-10-05T02:30:00Z>");
        assert_eq!((from, day.as_str()), ("the day in the address", "2023-10-04"));
        let (from, _) = first(
            "<meta property=article:published_time content=2023-10-05T02:30:00+00:00><h1>F</h1><p>5 October 2023</p>",
        );
        assert_eq!(from, "meta article:published_time", "the page shows the day in UTC");
        let (from, _) = first("<meta property=article:published_time content=2023-10-07T02:30:00Z>");
        assert_eq!(from, "meta article:published_time", "the address is of an older text");
    }

    #[test]
    fn a_script_may_give_the_day_to_a_name() {
        for (code, day) in [
            ("var ct = \"1696464000\";", Some("1696464000")),
            ("x({'createTime': '2023-10-05 10:42', 'n': 1})", Some("2023-10-05 10:42")),
            ("var page = { publishDate : \"2023-10-05\" }", Some("2023-10-05")),
            ("var updated = '2023-10-05', act = 1696464000", None),
            ("publishDate=", None),
            ("'publishDate': '2023-10-05", None),
        ] {
            let found = in_scripts(&Document::from(format!("<script>{code}</script>")));
            assert_eq!(found.map(|told| told.value).as_deref(), day, "{code}");
        }
    }

    #[test]
    fn the_last_change_comes_last() {
        let page = Document::from("<meta property=article:modified_time content=2023-10-05>");
        let mut draft = Draft::default();
        read(&page, &Metas::of(&page), None, &mut draft);
        assert_eq!(draft.published.last().map(|last| last.from), Some("the last change"));
    }
}
