//! What does a page say about itself? JSON-LD first, then Open Graph and other `meta` elements, then
//! what a reader sees.

use std::collections::VecDeque;

use dom_query::{Document, NodeRef};
use rashomon_text::digit_value;
use serde_json::Value;

use super::headline::{self, Told};
use super::{byline, mended, one_line};
use crate::check::shortened;
use crate::format::{DATELINE, DateCandidate, Draft};
use crate::parse_published;

/// Fills in all but the text.
pub(super) fn read(page: &Document, linked: Option<&Value>, draft: &mut Draft) {
    draft.url = [
        attribute(page, r#"link[rel="canonical"]"#, "href"),
        meta(page, &["og:url"]),
        linked.and_then(|article| text_of(article, "url")),
        linked.and_then(|article| text_of(&article["mainEntityOfPage"], "@id")),
        linked.and_then(|article| text_of(article, "mainEntityOfPage")),
    ]
    .into_iter()
    .flatten()
    .find(|url| url.starts_with("http"));
    name(page, linked, draft);
    draft.author = author(page, linked, draft.outlet.as_deref(), &draft.title);
    draft.language = attribute(page, "html[lang]", "lang")
        .or_else(|| attribute(page, "html", "xml:lang"))
        .or_else(|| linked.and_then(|article| text_of(article, "inLanguage")))
        .or_else(|| meta(page, &["og:locale", "content-language", "dc.language"]));
    draft.published = dates(page, linked);
    let address_dates = draft.url.as_deref().and_then(date_in_address);
    draft.published.extend(address_dates.map(|value| DateCandidate { from: "the address", value }));
    move_to_local_day(page, draft);
    // What a page says outright may be nothing, or nonsense: then it is asked for what it shows.
    if !draft.published.iter().any(|candidate| parse_published(&candidate.value, None).is_ok()) {
        let lines = datelines(page, &draft.title).into_iter();
        draft.published.extend(lines.map(|value| DateCandidate { from: DATELINE, value }));
    }
}

/// A moment in UTC may be of another day than the one the page shows: if the lines beside the headline have the
/// number of the day before or after and not that of the day in UTC, that is the day of publication.
fn move_to_local_day(page: &Document, draft: &mut Draft) {
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
    if let Some(local) = [before, after].into_iter().flatten().find(|date| shows(*date)) {
        draft.published.insert(0, DateCandidate { from: "the day beside the headline", value: local.to_string() });
    }
}

/// The whole numbers of a line, in the digits of any script.
fn numbers(line: &str) -> Vec<i64> {
    let digits: String = line.chars().map(|c| digit_value(c).map_or(' ', |digit| char::from(b'0' + digit))).collect();
    digits.split_whitespace().filter_map(|number| number.parse().ok()).collect()
}

/// Fills in the headline and the outlet, each of which helps to tell the other, and why they were chosen.
fn name(page: &Document, linked: Option<&Value>, draft: &mut Draft) {
    let titles = page.select("title");
    let called = titles.nodes().iter().map(|node| plain(&visible_text(node))).find(|title| !title.is_empty());
    let called = called.unwrap_or_default();
    let declared = declared_titles(page, linked);
    let outlets = declared_outlets(page, linked);
    let root = draft.url.as_deref().and_then(|url| url.split_once("://")?.1.split('/').next());
    let sites: Vec<Told> = outlets.iter().cloned().chain(headline::homes(page, root)).collect();
    let facts = headline::Facts { page, declared: &declared, called: &called, sites: &sites };
    let title = facts.title();
    if let Some(told) = &title {
        let called = Told { from: "the page's title", value: called.clone() };
        let others = declared.iter().chain((!called.value.is_empty()).then_some(&called));
        draft.reasons.extend(reason("title", told, others));
        draft.title.clone_from(&told.value);
    }
    let outlet = outlets.first().cloned().or_else(|| facts.outlet_shown(&draft.title));
    if let Some(told) = outlet {
        draft.reasons.extend(reason("outlet", &told, outlets.iter()));
        draft.outlet = Some(told.value);
    }
}

/// Why a value was chosen, if the page has other ones.
fn reason<'t>(what: &str, chosen: &Told, others: impl Iterator<Item = &'t Told>) -> Option<String> {
    let others: Vec<&Told> = others.filter(|other| other.value != chosen.value).collect();
    let listed: Vec<String> =
        others.iter().map(|other| format!("{} `{}`", other.from, shortened(&other.value))).collect();
    (!listed.is_empty() || chosen.from.starts_with("the ")).then(|| match &listed[..] {
        [] => format!("{what} by {}", chosen.from),
        _ => format!("{what} by {}; of {} more: {}", chosen.from, listed.len(), listed.join(", ")),
    })
}

/// What the metadata say the headline is.
fn declared_titles(page: &Document, linked: Option<&Value>) -> Vec<Told> {
    let data = linked.and_then(|article| text_of(article, "headline"));
    let data = data.map(|value| Told { from: "JSON-LD headline", value: plain(&value) });
    let metas = [
        ("meta og:title", "og:title"),
        ("meta twitter:title", "twitter:title"),
        ("meta parsely-title", "parsely-title"),
        ("meta sailthru.title", "sailthru.title"),
        ("meta dc.title", "dc.title"),
        ("meta dcterms.title", "dcterms.title"),
    ];
    let metas = metas.iter().filter_map(|(from, name)| Some(Told { from, value: plain(&meta(page, &[name])?) }));
    data.into_iter().chain(metas).filter(|told| !told.value.is_empty()).collect()
}

/// What the metadata and the microdata say the outlet is.
fn declared_outlets(page: &Document, linked: Option<&Value>) -> Vec<Told> {
    let data = linked.and_then(|article| text_of(&article["publisher"], "name"));
    let data = data.map(|value| Told { from: "JSON-LD publisher", value });
    let metas = [
        ("meta og:site_name", "og:site_name"),
        ("meta application-name", "application-name"),
        ("meta dc.publisher", "dc.publisher"),
        ("meta dcterms.publisher", "dcterms.publisher"),
        ("meta publisher", "publisher"),
        ("meta cre", "cre"),
    ];
    let metas = metas.iter().filter_map(|(from, name)| Some(Told { from, value: meta(page, &[name])? }));
    let places = [r#"[itemprop~="publisher"] [itemprop~="name"]"#, r#"[itemprop~="publisher"]"#];
    let marked = places.iter().find_map(|place| page.select(place).nodes().first().copied());
    let marked = marked.map(|node| {
        let value = node.attr("content").map_or_else(|| visible_text(&node), |content| content.to_string());
        Told { from: "microdata publisher", value }
    });
    let all = data.into_iter().chain(metas).chain(marked);
    let all = all.map(|told| Told { value: plain(&told.value), ..told });
    all.filter(|told| !told.value.is_empty() && !told.value.contains("://")).collect()
}

/// The text of an element without scripts and styles.
pub(super) fn visible_text(node: &NodeRef) -> String {
    let mut text = String::new();
    for part in node.descendants_it().filter(NodeRef::is_text) {
        let hidden = part.ancestors_it(None).any(|above| {
            above.node_name().is_some_and(|name| matches!(&*name, "script" | "style" | "template" | "noscript" | "svg"))
        });
        if !hidden {
            text.push_str(&part.text());
        }
    }
    text
}

/// One line of plain text from a value that may hold entities or markup, even twice over: until
/// nothing is left to take out.
pub(super) fn plain(value: &str) -> String {
    let mut text = one_line(value);
    for _ in 0..4 {
        if !(text.contains('<') || text.contains('&') && text.contains(';')) {
            break;
        }
        let fragment = Document::fragment(text.as_str());
        let next = one_line(&visible_text(&fragment.root()));
        if next == text {
            break;
        }
        text = next;
    }
    text
}

/// Who wrote it: people of the linked data, then `meta` elements, then what is marked as the author, then the
/// name that stands behind a label beside the headline. An address of a profile is no name.
fn author(page: &Document, linked: Option<&Value>, outlet: Option<&str>, title: &str) -> Option<String> {
    let is_name = |name: &String| !name.is_empty() && !name.contains("://") && name.chars().count() <= MAX_AUTHOR;
    let of_data = linked.map(|article| names_of(&article["author"]).join(", ")).map(|names| plain(&names));
    let of_meta = || {
        let named = meta(
            page,
            &[
                "author",
                "parsely-author",
                "sailthru.author",
                "byl",
                "dc.creator",
                "dcterms.creator",
                "articleauthor",
                "article:author_name",
                "cxenseparse:author",
                "article:author",
                "og:article:author",
            ],
        );
        named.map(|name| without_outlet(&plain(&name), outlet))
    };
    let marked = || {
        let places = [
            r#"[itemprop~="author"] [itemprop~="name"]"#,
            r#"[itemprop~="author"]"#,
            r#"[rel~="author"]"#,
            r#"[property="foaf:name"]"#,
            r#"[property~="author"]"#,
        ];
        // Comments have authors, too.
        let is_comment = |node: &&NodeRef| {
            let mut levels = node.ancestors_it(None);
            levels.any(|level| level.attr("class").is_some_and(|class| class.to_ascii_lowercase().contains("comment")))
        };
        let node = places.iter().find_map(|place| {
            page.select(place).nodes().iter().take(MOST_AUTHORS).find(|node| !is_comment(node)).copied()
        })?;
        Some(node.attr("content").map_or_else(|| visible_text(&node), |content| content.to_string()))
    };
    of_data
        .filter(is_name)
        .or_else(|| of_meta().filter(is_name))
        .or_else(|| marked().map(|name| plain(&name)).filter(is_name))
        .or_else(|| byline::read(page, title, outlet))
}

/// How many elements that may name an author are looked at.
const MOST_AUTHORS: usize = 50;

/// Names without that of the outlet, where a bar parts them.
fn without_outlet(names: &str, outlet: Option<&str>) -> String {
    let parts: Vec<&str> = names.split('|').map(str::trim).collect();
    let own: Vec<&str> = parts.iter().copied().filter(|part| Some(*part) != outlet).collect();
    if parts.len() > 1 && own.len() < parts.len() || own.len() == 2 && outlet.is_none() {
        return own.last().copied().unwrap_or_default().to_owned();
    }
    names.to_owned()
}

/// Code points that the names of all authors may have; what is longer is a text about them.
const MAX_AUTHOR: usize = 200;

/// The names of a person, or of a list of them, each once.
fn names_of(people: &Value) -> Vec<&str> {
    let list = people.as_array().map_or(std::slice::from_ref(people), Vec::as_slice);
    let mut names: Vec<&str> = Vec::new();
    for person in list {
        let name = person.as_str().or_else(|| person["name"].as_str()).unwrap_or_default().trim();
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// What the page says in a line that it is about.
pub(super) fn description(page: &Document) -> Option<String> {
    meta(page, &["og:description", "description", "twitter:description"]).map(|line| plain(&line))
}

/// The text of the article as the linked data has it, a paragraph a line.
pub(super) fn article_body(linked: Option<&Value>) -> String {
    let body = linked.and_then(|article| text_of(article, "articleBody")).unwrap_or_default();
    let lines = body.lines().map(plain).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// What may be the publication date, the most trusted first.
fn dates(page: &Document, linked: Option<&Value>) -> Vec<DateCandidate> {
    let mut dates = Vec::new();
    let mut add = |from: &'static str, value: Option<String>| {
        if let Some(value) = value.map(|value| one_line(&value)).filter(|value| !value.is_empty()) {
            let candidate = DateCandidate { from, value };
            if !dates.contains(&candidate) {
                dates.push(candidate);
            }
        }
    };
    add("JSON-LD datePublished", linked.and_then(|article| text_of(article, "datePublished")));
    add(
        "meta article:published_time",
        meta(page, &["article:published_time", "og:article:published_time", "og:published_time"]),
    );
    add("microdata datePublished", page.select(r#"[itemprop~="datePublished"]"#).nodes().first().and_then(moment));
    add(
        "meta date",
        meta(
            page,
            &[
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
            ],
        ),
    );
    add("JSON-LD dateCreated", linked.and_then(|article| text_of(article, "dateCreated")));
    let of_article = page.select("article time[datetime], main time[datetime], time[pubdate]");
    let all = page.select("time[datetime]");
    let time = match (of_article.nodes().first(), all.nodes()) {
        (Some(first), _) => Some(first),
        (None, [only]) => Some(only),
        _ => None,
    };
    add("time element", time.and_then(moment));
    if dates.is_empty() {
        dates.extend(dates_in_attributes(page));
    }
    dates
}

/// Short lines, one of which may tell the day in words: those beside the headline, and those that the page marks
/// as a date, wherever they stand, but for what surrounds the article.
fn datelines(page: &Document, title: &str) -> Vec<String> {
    let headline = headline::node(page, title);
    let headings = page.select("h1");
    let Some(heading) = headline.or_else(|| headings.nodes().first().copied()) else { return marked_dates(page) };
    let mut lines = beside_headline(&heading, |node| node.next_sibling());
    for line in marked_dates(page).into_iter().chain(beside_headline(&heading, |node| node.prev_sibling())) {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// Short lines with a digit between the headline and the first paragraph after it, or before it.
fn beside_headline<'p>(heading: &NodeRef<'p>, next: impl Fn(&NodeRef<'p>) -> Option<NodeRef<'p>>) -> Vec<String> {
    let mut lines = Vec::new();
    // What stands beside the whole article is not beside its headline.
    let is_whole = |level: &NodeRef| ["body", "main", "article", "table"].iter().any(|name| level.has_name(name));
    let levels = std::iter::once(*heading).chain(heading.ancestors_it(None)).take_while(|level| !is_whole(level));
    // Old pages lay the headline out in a cell of a row.
    for level in levels.take(5) {
        for node in std::iter::successors(next(&level), &next).take(MOST_BESIDE) {
            if !node.is_text() && !node.is_element() {
                continue;
            }
            let text = one_line(&visible_text(&node));
            if text.chars().count() > MAX_DATELINE || node.has_name("footer") {
                return lines;
            }
            if !text.contains('©') && text.chars().any(|c| digit_value(c).is_some()) && !is_beside_article(&node) {
                lines.push(text);
            }
        }
    }
    lines
}

/// How many siblings of the headline are looked at.
const MOST_BESIDE: usize = 100;

/// Short lines in elements that are named for a date, in the order of the page; those of other articles, of comments
/// and of changes are left out.
fn marked_dates(page: &Document) -> Vec<String> {
    let marked = page.select(MARKED_DATES);
    let lines = marked
        .nodes()
        .iter()
        .take(MOST_DATES)
        .filter(|node| !is_beside_article(node))
        .map(|node| one_line(&visible_text(node)));
    let told = lines.filter(|line| {
        line.chars().count() <= MAX_DATELINE && !line.contains('©') && line.chars().any(|c| digit_value(c).is_some())
    });
    told.take(4).collect()
}

/// Elements that are named for a date.
const MARKED_DATES: &str = "[class*=date], [class*=Date], [id*=date], [id*=Date]";

/// How many of them are looked at.
const MOST_DATES: usize = 200;

/// Whether an element belongs to what surrounds an article, or to a list of other articles.
pub(super) fn is_beside_article(node: &NodeRef) -> bool {
    const NAMES: [&str; 14] = [
        "related",
        "comment",
        "cbox",
        "sidebar",
        "widget",
        "footer",
        "popular",
        "mostread",
        "ticker",
        "modif",
        "updat",
        "today",
        "recommend",
        "teaser",
    ];
    // A blog's posts are widgets, too.
    let named = |level: &NodeRef| {
        ["class", "id"].iter().filter_map(|key| level.attr(key)).any(|value| {
            let value = value.to_ascii_lowercase();
            NAMES.iter().any(|name| value.contains(name)) && !value.contains("blog")
        })
    };
    let listed = |level: &NodeRef| {
        const TITLE: usize = 20;
        level.has_name("li")
            && level.descendants_it().any(|inner| inner.has_name("a") && inner.text().chars().count() > TITLE)
    };
    let levels = std::iter::once(*node).chain(node.ancestors_it(None));
    levels.take_while(|level| !level.has_name("body")).any(|level| {
        ["nav", "aside", "footer"].iter().any(|name| level.has_name(name)) || named(&level) || listed(&level)
    })
}

/// Characters beyond which what stands under a headline is no line with a date.
const MAX_DATELINE: usize = 80;

/// Dates that stand in attributes of no standard, for a script or as a tip.
fn dates_in_attributes(page: &Document) -> Vec<DateCandidate> {
    let stated = page.select(r#"[property~="dc:date"], [property~="dc:created"], [property~="dcterms:created"]"#);
    let stated = stated.nodes().first().and_then(moment);
    let tips = page.select("abbr[title]");
    let tip = tips.nodes().iter().take(MOST_DATES).find_map(tip);
    let found = [("RDFa date", stated), ("abbreviated date", tip), ("data of a date element", date_in_data(page))];
    found.into_iter().filter_map(|(from, value)| Some(DateCandidate { from, value: value? })).collect()
}

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

/// The day in an address such as `/2023/10/05/` or `/2023-10-05-`.
fn date_in_address(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?;
    let is_number = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = path.split(['/', '-']).collect();
    let day = parts.windows(3).find(|w| is_number(w[0], 4) && is_number(w[1], 2) && is_number(w[2], 2))?;
    Some(day.join("-"))
}

/// The first `meta` element with content whose name or property is one of these, the earlier first.
fn meta(page: &Document, names: &[&str]) -> Option<String> {
    // The head of a page has some dozens of them.
    let elements = page.select("meta[content]");
    names.iter().find_map(|wanted| {
        elements.nodes().iter().take(1_000).find_map(|element| {
            let named = ["property", "name", "itemprop", "http-equiv"]
                .iter()
                .any(|key| element.attr(key).is_some_and(|name| name.trim().eq_ignore_ascii_case(wanted)));
            element
                .attr("content")
                .filter(|content| named && !content.trim().is_empty())
                .map(|content| content.trim().to_owned())
        })
    })
}

fn attribute(page: &Document, selector: &str, name: &str) -> Option<String> {
    let value = page.select_single(selector).attr(name)?;
    Some(value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// The first object of the page's linked data that is an article, the outermost first.
pub(super) fn linked_data(page: &Document) -> Option<Value> {
    let mut found = None;
    for script in page.select(r#"script[type="application/ld+json"]"#).nodes() {
        let Some(root) = mended::parse(&script.text()) else { continue };
        let mut queue = VecDeque::from([&root]);
        while let Some(value) = queue.pop_front() {
            match value {
                Value::Array(values) => queue.extend(values),
                Value::Object(fields) => {
                    if is_article(value) {
                        // One with a date is better than one without.
                        let is_dated = value["datePublished"].is_string();
                        if is_dated || found.is_none() {
                            found = Some(resolved(value, &root));
                        }
                        if is_dated {
                            return found;
                        }
                    }
                    queue.extend(fields.values());
                }
                _ => {}
            }
        }
    }
    found
}

/// An article with its publisher and author where it only refers to them and they stand elsewhere.
fn resolved(article: &Value, root: &Value) -> Value {
    let mut article = article.clone();
    for field in ["publisher", "author"] {
        let person = &article[field];
        let Some(id) = person["@id"].as_str().filter(|_| person["name"].is_null()) else { continue };
        let mut queue = VecDeque::from([root]);
        while let Some(value) = queue.pop_front() {
            match value {
                Value::Array(values) => queue.extend(values),
                Value::Object(fields)
                    if fields.get("@id").and_then(Value::as_str) == Some(id) && fields.contains_key("name") =>
                {
                    article[field] = value.clone();
                    break;
                }
                Value::Object(fields) => queue.extend(fields.values()),
                _ => {}
            }
        }
    }
    article
}

fn is_article(value: &Value) -> bool {
    let names_one = |name: &str| name.ends_with("Article") || name.ends_with("BlogPosting") || name == "Report";
    match &value["@type"] {
        Value::String(name) => names_one(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(names_one),
        _ => false,
    }
}

/// A field of an object, or of the first object of an array, that is a string with something in it.
fn text_of(value: &Value, field: &str) -> Option<String> {
    let value = value.get(0).unwrap_or(value);
    let text = value.get(field)?.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_page(html: &str) -> Draft {
        let mut draft = Draft::default();
        let page = Document::from(html);
        read(&page, linked_data(&page).as_ref(), &mut draft);
        draft
    }

    #[test]
    fn titles_hold_no_markup() {
        for (html, title) in [
            ("<h1>Ferry <em>is</em>\n back</h1>", "Ferry is back"),
            ("<h1>Ferry <script>alert(1)</script>is back</h1>", "Ferry is back"),
            ("<h1>Ferry<style>b{}</style> is back</h1>", "Ferry is back"),
            ("<title>&lt;script&gt;alert(1)&lt;/script&gt;Ferry is back</title>", "Ferry is back"),
            ("<meta property=og:title content='&lt;img src=x onerror=alert(1)&gt;Ferry is back'>", "Ferry is back"),
            (
                "<meta property=og:title content='&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;Ferry is back'>",
                "Ferry is back",
            ),
            (
                r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry &amp; crew"}</script>"#,
                "Ferry & crew",
            ),
            ("<title>Ferry is back after a week | Post</title>", "Ferry is back after a week"),
            ("<title>Ferry is back - The Post</title><meta property=og:site_name content='The Post'>", "Ferry is back"),
            ("<title>3 < 4 & 5</title>", "3 < 4 & 5"),
            ("<p>no title</p>", ""),
        ] {
            assert_eq!(read_page(html).title, title, "{html}");
        }
    }

    #[test]
    fn the_heading_of_the_page_goes_before_that_of_the_site() {
        let html = "<title>Ferry is back | Post</title><h1>The Post</h1><main><h1>Ferry is back</h1></main>";
        assert_eq!(read_page(html).title, "Ferry is back");
        let html = "<h1>The Post</h1><meta property=og:title content='Ferry is back'>";
        assert_eq!(read_page(html).title, "Ferry is back");
    }

    #[test]
    fn linked_data_may_lie_anywhere() {
        for json in [
            r#"{"@type":"NewsArticle","datePublished":"2023-10-05","publisher":{"name":"Post"}}"#,
            r#"[{"@type":"WebSite"},{"@type":["Article","X"],"datePublished":"2023-10-05","publisher":[{"name":"Post"}]}]"#,
            r#"{"@graph":[{"@type":"ReportageNewsArticle","datePublished":"2023-10-05","publisher":{"name":"Post"}}]}"#,
        ] {
            let draft = read_page(&format!(r#"<script type="application/ld+json">{json}</script>"#));
            assert_eq!(draft.outlet.as_deref(), Some("Post"), "{json}");
            assert_eq!(draft.published, [DateCandidate { from: "JSON-LD datePublished", value: "2023-10-05".into() }]);
        }
    }

    #[test]
    fn linked_data_may_be_malformed() {
        for json in [
            "<!-- {\"@type\":\"NewsArticle\",\"author\":\"Ana Lima\",} -->",
            "{\"@type\":\"NewsArticle\",\"description\":\"two\nlines, }\",\"author\":[{\"name\":\"Ana Lima\"},],};",
        ] {
            let draft = read_page(&format!(r#"<script type="application/ld+json">{json}</script>"#));
            assert_eq!(draft.author.as_deref(), Some("Ana Lima"), "{json}");
        }
    }

    #[test]
    fn authors_are_names() {
        let data = |author: &str| {
            format!(r#"<script type="application/ld+json">{{"@type":"NewsArticle","author":{author}}}</script>"#)
        };
        for (html, author) in [
            (data(r#"[{"name":"Ana Lima"},{"name":"Rui Sá"},"Ana Lima"]"#), Some("Ana Lima, Rui Sá")),
            (data(r#""https://p.example/ana""#) + "<meta name=author content='Ana Lima'>", Some("Ana Lima")),
            ("<meta property=article:author content='https://p.example/ana'>".into(), None),
            ("<a rel=author href=/ana>Ana <b>Lima</b></a>".into(), Some("Ana Lima")),
            ("<p itemprop=author><a href=x><span itemprop=name>Ana Lima</span></a>, Lisbon".into(), Some("Ana Lima")),
            ("<p>Ana Lima</p>".into(), None),
        ] {
            assert_eq!(read_page(&html).author.as_deref(), author, "{html}");
        }
    }

    #[test]
    fn the_text_may_be_in_the_linked_data_alone() {
        let page = Document::from(
            r#"<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"One &amp; one.\n\n<b>Two.</b>"}</script>"#,
        );
        assert_eq!(article_body(linked_data(&page).as_ref()), "One & one.\nTwo.");
    }

    #[test]
    fn a_line_under_the_headline_may_tell_the_day() {
        let draft = read_page(
            "<div id=top>9 May 2020</div><main><h1>Ferry sinks</h1><div class=meta>5 October 2023</div><p>Seventy people \
             were on board of the ferry that sank on 4 October, as the owner said.</p><p>6 October</p></main>\
             <footer>© 2025 The Post</footer>",
        );
        let lines: Vec<(&str, &str)> = draft.published.iter().map(|found| (found.from, &*found.value)).collect();
        assert_eq!(lines, [("the dateline", "5 October 2023")]);
        let stated = read_page("<meta name=date content=2023-10-06><h1>Ferry sinks</h1><p>5 October 2023</p>");
        assert_eq!(stated.published.len(), 1, "what the page states comes first");
    }

    #[test]
    fn a_page_without_headings_shows_its_headline_and_day() {
        let draft = read_page(
            "<title>The Post: Ferry sinks off Cala</title><table><tr><td>Menu</td></tr><tr><td>Sea, 5 October 2023</td></tr>\
             <tr><td><font size=5><b>Ferry sinks off Cala</b></font></td></tr><tr><td>Seventy were on board.</td></tr></table>",
        );
        assert_eq!((draft.title.as_str(), draft.outlet.as_deref()), ("Ferry sinks off Cala", Some("The Post")));
        assert_eq!(draft.published[0].value, "Sea, 5 October 2023");
        let blog = read_page(
            "<title>The Post: Ferry sinks off Cala</title><h1><a href='/'>The Post</a></h1><h3>Ferry sinks off Cala</h3>",
        );
        assert_eq!((blog.title.as_str(), blog.outlet.as_deref()), ("Ferry sinks off Cala", Some("The Post")));
    }

    #[test]
    fn microdata_name_the_outlet() {
        let named = "<h1>Ferry</h1><div itemprop=publisher><meta itemprop=name content='The Post'></div>";
        assert_eq!(read_page(named).outlet.as_deref(), Some("The Post"));
    }

    #[test]
    fn dates_are_tried_in_order_of_trust() {
        let draft = read_page(
            "<link rel=canonical href='https://p.example/2023/10/04/ferry'>
             <meta name=date content=2023-10-06><meta property='article:published_time' content='2023-10-05T08:00Z'>
             <article><time datetime=2023-10-07>7</time></article><aside><time datetime=2020-01-01></time></aside>",
        );
        let order: Vec<&str> = draft.published.iter().map(|candidate| candidate.from).collect();
        assert_eq!(order, ["meta article:published_time", "meta date", "time element", "the address"]);
        assert_eq!(draft.published[3].value, "2023-10-04");
    }
}
