//! What does a page say about itself? JSON-LD first, then Open Graph and other `meta` elements, then
//! what a reader sees.

use std::collections::VecDeque;

use dom_query::{Document, NodeRef};
use rashomon_text::digit_value;
use serde_json::Value;

use super::{mended, one_line};
use crate::format::{DATELINE, DateCandidate, Draft};
use crate::parse_published;

/// Fills in all but the text.
pub(super) fn read(page: &Document, draft: &mut Draft) {
    let linked = linked_data(page);
    let linked = linked.as_ref();
    draft.title = title(page, linked);
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
    draft.outlet = linked
        .and_then(|article| text_of(&article["publisher"], "name"))
        .or_else(|| meta(page, &["og:site_name", "application-name", "publisher", "dc.publisher", "dcterms.publisher"]))
        .or_else(|| {
            let places = [r#"[itemprop~="publisher"] [itemprop~="name"]"#, r#"[itemprop~="publisher"]"#];
            let node = places.iter().find_map(|place| page.select(place).nodes().first().copied())?;
            Some(node.attr("content").map_or_else(|| visible_text(&node), |content| content.to_string()))
        })
        .or_else(|| site_in_title(page, &draft.title))
        .map(|outlet| plain(&outlet))
        .filter(|outlet| !outlet.is_empty());
    draft.author = author(page, linked);
    draft.language = attribute(page, "html[lang]", "lang")
        .or_else(|| attribute(page, "html", "xml:lang"))
        .or_else(|| linked.and_then(|article| text_of(article, "inLanguage")))
        .or_else(|| meta(page, &["og:locale", "content-language", "dc.language"]));
    draft.published = dates(page, linked);
    let address_dates = draft.url.as_deref().and_then(date_in_address);
    draft.published.extend(address_dates.map(|value| DateCandidate { from: "the address", value }));
    // What a page says outright may be nothing, or nonsense: then it is asked for what it shows.
    if !draft.published.iter().any(|candidate| parse_published(&candidate.value, None).is_ok()) {
        let lines = datelines(page, &draft.title).into_iter();
        draft.published.extend(lines.map(|value| DateCandidate { from: DATELINE, value }));
    }
}

/// The headline: what stands in the page's only top heading if the page calls itself so too, else what
/// the page says its headline is.
fn title(page: &Document, linked: Option<&Value>) -> String {
    let headings = page.select("h1");
    let heading = match headings.nodes() {
        [only] => Some(*only),
        _ => page.select("article h1, main h1, h1[itemprop~=headline]").nodes().first().copied(),
    };
    // The name of a blog leads to its front page.
    let heading = heading.filter(|heading| !leads_home(heading));
    let heading = heading.map(|node| plain(&visible_text(&node))).unwrap_or_default();
    let titles = page.select("title");
    let called = titles.nodes().iter().map(|node| plain(&visible_text(node))).find(|title| !title.is_empty());
    let called = called.unwrap_or_default();
    let site = linked
        .and_then(|article| text_of(&article["publisher"], "name"))
        .or_else(|| meta(page, &["og:site_name", "application-name"]));
    let site = site.as_deref();
    let declared = linked
        .and_then(|article| text_of(article, "headline"))
        .or_else(|| {
            meta(page, &["og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title"])
        })
        .map(|title| without_site(&plain(&title), site))
        .unwrap_or_default();
    let confirmed = called.contains(&heading) || declared.contains(&heading) || declared.is_empty();
    if !heading.is_empty() && confirmed {
        return heading;
    }
    if !declared.is_empty() {
        return declared;
    }
    shown_piece(page, &called).unwrap_or_else(|| without_site(&called, site))
}

/// Whether a heading is a link to the front page of its site.
fn leads_home(heading: &NodeRef) -> bool {
    let home = |address: &str| {
        let path =
            address.split_once("://").map_or(address, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
        matches!(path.trim_start_matches(['/', '.']), "" | "index.html" | "index.php" | "index.htm")
    };
    let links = heading.descendants_it().chain(heading.parent()).filter(|node| node.has_name("a"));
    links.filter_map(|link| link.attr("href")).any(|address| home(&address))
}

/// What parts a headline from the name of its site in a page's title.
const SEPARATORS: [&str; 8] = [" | ", " :: ", " - ", " – ", " — ", " » ", ": ", " · "];

/// The pieces of a page's title, the longest first.
fn pieces(called: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for separator in SEPARATORS {
        let (first, last) = (called.split_once(separator), called.rsplit_once(separator));
        pieces.extend(first.into_iter().chain(last).flat_map(|(before, after)| [before.trim(), after.trim()]));
    }
    pieces.sort_by_key(|piece| std::cmp::Reverse(piece.chars().count()));
    pieces.dedup();
    pieces
}

/// The longest piece of a page's title that the page shows as a line of its own: its headline, where no heading is
/// marked as such.
fn shown_piece(page: &Document, called: &str) -> Option<String> {
    const MOST: usize = 5_000;
    let pieces = pieces(called);
    let shown = page.select("h1, h2, h3, h4, b, strong, font, td, div, p, span");
    let lines: Vec<String> = (shown.nodes().iter().take(MOST))
        .filter(|node| !leads_home(node))
        .filter_map(|node| short_text(node, called.len()))
        .collect();
    pieces.into_iter().find(|piece| piece.contains(' ') && lines.iter().any(|line| line == piece)).map(str::to_owned)
}

/// An element's text on one line, if it has no more bytes than `longest`.
fn short_text(node: &NodeRef, longest: usize) -> Option<String> {
    let mut text = String::new();
    for part in node.descendants_it().filter(NodeRef::is_text) {
        text.push_str(&part.text());
        if text.len() > longest + 200 {
            return None;
        }
    }
    Some(plain(&text)).filter(|text| !text.is_empty() && text.len() <= longest)
}

/// The name of the site as the page's title has it beside the headline.
fn site_in_title(page: &Document, title: &str) -> Option<String> {
    const LONGEST: usize = 40;
    let titles = page.select("title");
    let called = titles.nodes().iter().map(|node| plain(&visible_text(node))).find(|called| !called.is_empty())?;
    let (before, after) = called.split_once(title).filter(|_| !title.is_empty())?;
    let marks = |c: char| c.is_whitespace() || "|:-–—»«·".contains(c);
    let parted = |piece: &str| SEPARATORS.iter().any(|separator| piece.contains(separator.trim_end()));
    let piece = if parted(after) {
        after.rsplit(['|', '–', '—', '»']).next()
    } else {
        Some(before).filter(|b| parted(b))
    }?;
    let piece = piece.trim_matches(marks);
    (!piece.is_empty() && piece.chars().count() <= LONGEST).then(|| piece.to_owned())
}

/// A page's title without the name of its site: what stands after the last bar or dash if it is that
/// name, or the much shorter side of a bar.
fn without_site(title: &str, site: Option<&str>) -> String {
    for separator in [" | ", " :: ", " - ", " – ", " — "] {
        let Some((before, after)) = title.rsplit_once(separator) else { continue };
        let (long, longer) = (before.chars().count(), after.chars().count());
        let is_bar = matches!(separator, " | " | " :: ");
        if site.is_some_and(|site| site.trim() == after) || is_bar && longer * 2 < long {
            return before.to_owned();
        }
        if is_bar && long * 2 < longer {
            return after.to_owned();
        }
    }
    title.to_owned()
}

/// The text of an element without scripts and styles.
fn visible_text(node: &NodeRef) -> String {
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
fn plain(value: &str) -> String {
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

/// Who wrote it: people of the linked data, then `meta` elements, then what is marked as the author. An
/// address of a profile is no name.
fn author(page: &Document, linked: Option<&Value>) -> Option<String> {
    let is_name = |name: &String| !name.is_empty() && !name.contains("://") && name.chars().count() <= MAX_AUTHOR;
    let of_data = linked.map(|article| names_of(&article["author"]).join(", ")).map(|names| plain(&names));
    let of_meta = || {
        meta(
            page,
            &["author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator", "article:author"],
        )
    };
    let marked = || {
        const PLACES: [&str; 8] = [
            r#"[itemprop~="author"] [itemprop~="name"]"#,
            r#"[itemprop~="author"]"#,
            r#"a[rel~="author"]"#,
            r#"[rel~="sioc:has_creator"] [property~="foaf:name"]"#,
            r#"[class*="author-name"], [class*="author_name"], [class*="authorName"], [class*="contributor-name"]"#,
            ".byline a, .author a, .byline strong, .author strong, [class*=byline] strong, [class*=byline] a",
            ".byline-name, .vcard .fn",
            ".byline, .author",
        ];
        let beside = |node: &&NodeRef| !is_beside_article(node);
        let node = PLACES.iter().find_map(|place| page.select(place).nodes().iter().find(beside).copied())?;
        Some(node.attr("content").map_or_else(|| visible_text(&node), |content| content.to_string()))
    };
    of_data
        .filter(is_name)
        .or_else(|| of_meta().map(|name| plain(&name)).filter(is_name))
        .or_else(|| marked().map(|name| plain(&name)).filter(is_name))
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

/// The text of the article as the linked data has it: for pages that are filled in by a script.
pub(super) fn article_body(page: &Document) -> String {
    let body = linked_data(page).and_then(|article| text_of(&article, "articleBody")).unwrap_or_default();
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
    let abbreviated = page.select("abbr.published[title], abbr.updated[title], .published > abbr[title]");
    let title = abbreviated.nodes().first().and_then(|node| node.attr("title"));
    add("abbr element", title.map(|title| title.to_string()));
    dates
}

/// Short lines, one of which may tell the day in words: those between the headline and the first paragraph, and
/// those that the page marks as a date, wherever they stand, but for what surrounds the article.
fn datelines(page: &Document, title: &str) -> Vec<String> {
    let mut lines = under_headline(page, title);
    for line in marked_dates(page) {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    // The day over the headline may be that of the visit.
    if lines.is_empty() {
        lines.extend(above_headline(page, title));
    }
    lines
}

/// Short lines with a digit between the headline and the first paragraph.
fn under_headline(page: &Document, title: &str) -> Vec<String> {
    let Some(heading) = headline(page, title) else { return Vec::new() };
    let mut lines = Vec::new();
    let levels =
        || std::iter::once(heading).chain(heading.ancestors_it(None)).take_while(|level| !level.has_name("body"));
    for level in levels().take(LEVELS_AROUND) {
        for node in std::iter::successors(level.next_sibling(), NodeRef::next_sibling) {
            let text = one_line(&visible_text(&node));
            if text.chars().count() > MAX_DATELINE || node.has_name("footer") {
                return lines;
            }
            if !text.contains('©') && text.chars().any(|c| digit_value(c).is_some()) {
                lines.push(text);
            }
        }
    }
    lines
}

/// Levels of boxes around the headline that may hold a line with the day.
const LEVELS_AROUND: usize = 5;

/// The line with a digit that stands right above the headline.
fn above_headline(page: &Document, title: &str) -> Option<String> {
    let heading = headline(page, title)?;
    let levels = std::iter::once(heading)
        .chain(heading.ancestors_it(None))
        .take_while(|level| !level.node_name().is_some_and(|name| matches!(&*name, "body" | "main" | "article")));
    for level in levels.take(LEVELS_AROUND) {
        let mut before = std::iter::successors(level.prev_sibling(), NodeRef::prev_sibling);
        let Some(above) = before.find(|node| !node.text().trim().is_empty()) else { continue };
        let text = one_line(&visible_text(&above));
        let tells = text.chars().count() <= MAX_DATELINE && text.chars().any(|c| digit_value(c).is_some());
        return tells.then_some(text).filter(|text| !text.contains('©'));
    }
    None
}

/// The element that shows the headline: the page's first heading, or whatever has the title for its text.
fn headline<'p>(page: &'p Document, title: &str) -> Option<NodeRef<'p>> {
    const MOST: usize = 5_000;
    let shows = |node: &&NodeRef<'p>| short_text(node, title.len()).is_some_and(|text| text == title);
    let find =
        |places: &str| page.select(places).nodes().iter().take(MOST).filter(|_| !title.is_empty()).find(shows).copied();
    let first = || page.select("h1").nodes().first().copied().filter(|heading| !leads_home(heading));
    find("h1").or_else(|| find("h2, h3, h4")).or_else(first).or_else(|| find("b, strong, font, td, div, p, span"))
}

/// Short lines in elements that are named for a date, in the order of the page; those of other articles, of comments
/// and of changes are left out.
fn marked_dates(page: &Document) -> Vec<String> {
    const MOST: usize = 200;
    let marked = page.select("[class*=date], [class*=Date], [id*=date], [id*=Date]");
    let lines = marked
        .nodes()
        .iter()
        .take(MOST)
        .filter(|node| !is_beside_article(node))
        .map(|node| one_line(&visible_text(node)));
    let told = lines.filter(|line| {
        line.chars().count() <= MAX_DATELINE && !line.contains('©') && line.chars().any(|c| digit_value(c).is_some())
    });
    told.take(4).collect()
}

/// Whether an element belongs to what surrounds an article, or to a list of other articles.
fn is_beside_article(node: &NodeRef) -> bool {
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

fn moment(node: &NodeRef) -> Option<String> {
    let attribute = ["datetime", "content"].into_iter().find_map(|name| node.attr(name));
    Some(attribute.map_or_else(|| node.text().to_string(), |value| value.to_string()))
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
fn linked_data(page: &Document) -> Option<Value> {
    let mut found = None;
    for script in page.select(r#"script[type="application/ld+json"]"#).nodes() {
        let Some(value) = mended::parse(&script.text()) else { continue };
        let mut queue = VecDeque::from([&value]);
        while let Some(value) = queue.pop_front() {
            match value {
                Value::Array(values) => queue.extend(values),
                Value::Object(fields) => {
                    if is_article(value) {
                        // One with a date is better than one without.
                        if value["datePublished"].is_string() {
                            return Some(value.clone());
                        }
                        found.get_or_insert_with(|| value.clone());
                    }
                    queue.extend(fields.values());
                }
                _ => {}
            }
        }
    }
    found
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
        read(&Document::from(html), &mut draft);
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
        assert_eq!(article_body(&page), "One & one.\nTwo.");
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
