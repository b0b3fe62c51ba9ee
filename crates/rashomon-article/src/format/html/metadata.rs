//! What does a page say about itself? JSON-LD first, then Open Graph and other `meta` elements, then
//! what a reader sees.

use std::collections::VecDeque;

use dom_query::{Document, NodeRef};
use serde_json::Value;

use super::headline::{self, Told};
use super::metas::Metas;
use super::{byline, dates, mended, one_line, stray};
use crate::check::shortened;
use crate::format::Draft;

/// Fills in all but the text.
pub(super) fn read(page: &Document, metas: &Metas, linked: Option<&Value>, draft: &mut Draft) {
    draft.url = [
        attribute(page, r#"link[rel="canonical"]"#, "href"),
        metas.first(&["og:url"]),
        linked.and_then(|article| text_of(article, "url")),
        linked.and_then(|article| text_of(&article["mainEntityOfPage"], "@id")),
        linked.and_then(|article| text_of(article, "mainEntityOfPage")),
    ]
    .into_iter()
    .flatten()
    .find(|url| url.starts_with("http"));
    name(page, metas, linked, draft);
    (draft.author, draft.weak_author) = author(page, metas, linked, draft.outlet.as_deref(), &draft.title);
    if draft.author.is_none() {
        draft.bylines = byline::lines(page, &draft.title);
        draft.beside_day = byline::beside_day(page, &draft.title, draft.outlet.as_deref());
    }
    draft.language = attribute(page, "html[lang]", "lang")
        .or_else(|| attribute(page, "html", "xml:lang"))
        .or_else(|| linked.and_then(|article| text_of(article, "inLanguage")))
        .or_else(|| metas.first(&["og:locale", "content-language", "dc.language"]));
    dates::read(page, metas, linked, draft);
}

/// Fills in the headline and the outlet, each of which helps to tell the other, and why they were chosen.
fn name(page: &Document, metas: &Metas, linked: Option<&Value>, draft: &mut Draft) {
    let titles = page.select("title");
    let called = titles.nodes().iter().map(|node| plain(&visible_text(node))).find(|title| !title.is_empty());
    let called = called.unwrap_or_default();
    let declared = declared_titles(metas, linked);
    let outlets = declared_outlets(page, metas, linked);
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
    let holder = facts.holder(&draft.title, metas);
    let named = || outlets.first().map(|told| facts.in_full(told)).or_else(|| facts.outlet_shown(&draft.title));
    let outlet = holder.or_else(named);
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
fn declared_titles(metas: &Metas, linked: Option<&Value>) -> Vec<Told> {
    let data = linked.and_then(|article| text_of(article, "headline"));
    let data = data.map(|value| Told { from: "JSON-LD headline", value: plain(&value) });
    let named = [
        ("meta headline", "headline"),
        ("meta og:title", "og:title"),
        ("meta twitter:title", "twitter:title"),
        ("meta parsely-title", "parsely-title"),
        ("meta sailthru.title", "sailthru.title"),
        ("meta dc.title", "dc.title"),
        ("meta dcterms.title", "dcterms.title"),
    ];
    let named = named.iter().filter_map(|(from, name)| Some(Told { from, value: plain(&metas.first(&[name])?) }));
    data.into_iter().chain(named).filter(|told| !told.value.is_empty()).collect()
}

/// What the metadata and the microdata say the outlet is.
fn declared_outlets(page: &Document, metas: &Metas, linked: Option<&Value>) -> Vec<Told> {
    let data = linked.and_then(|article| text_of(&article["publisher"], "name"));
    let data = data.map(|value| Told { from: "JSON-LD publisher", value });
    let named = [
        ("meta og:site_name", "og:site_name"),
        ("meta site_name", "site_name"),
        ("meta application-name", "application-name"),
        ("meta dc.publisher", "dc.publisher"),
        ("meta dcterms.publisher", "dcterms.publisher"),
        ("meta publisher", "publisher"),
        ("meta cre", "cre"),
    ];
    let named = named.iter().filter_map(|(from, name)| Some(Told { from, value: metas.first(&[name])? }));
    let places = [r#"[itemprop~="publisher"] [itemprop~="name"]"#, r#"[itemprop~="publisher"]"#];
    let marked = places.iter().find_map(|place| page.select(place).nodes().first().copied());
    let marked = marked.map(|node| {
        let value = node.attr("content").map_or_else(|| visible_text(&node), |content| content.to_string());
        Told { from: "microdata publisher", value }
    });
    let all = data.into_iter().chain(named).chain(marked);
    let all = all.map(|told| Told { value: plain(&told.value), ..told });
    // Some blogs are said to be published by the program that they are made with.
    let program = metas.first(&["generator"]);
    let is_program = |name: &str| program.as_deref().is_some_and(|program| headline::is_same(program, name));
    all.filter(|told| !told.value.is_empty() && !told.value.contains("://") && !is_program(&told.value)).collect()
}

/// The text of an element without scripts and styles.
pub(super) fn visible_text(node: &NodeRef) -> String {
    let mut text = String::new();
    for part in node.descendants_it().filter(NodeRef::is_text) {
        if !is_silent(&part) {
            text.push_str(&part.text());
        }
    }
    text
}

/// The text of a small element as one line, with a space between the parts that elements of their own make.
pub(super) fn spaced_text(node: &NodeRef) -> String {
    if node.is_text() {
        return one_line(&node.text());
    }
    let mut text = String::new();
    for part in node.descendants_it().filter(|part| part.is_text() && !is_silent(part)) {
        text.push_str(&part.text());
        text.push(' ');
    }
    one_line(&text)
}

/// Whether a text lies in what no reader sees.
fn is_silent(text: &NodeRef) -> bool {
    text.ancestors_it(None).any(|above| {
        above.node_name().is_some_and(|name| matches!(&*name, "script" | "style" | "template" | "noscript" | "svg"))
    })
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
/// name that stands behind a label beside the headline. An address of a profile is no name. Where all that is found is the
/// name of the site or of an account, it is given apart.
fn author(
    page: &Document,
    metas: &Metas,
    linked: Option<&Value>,
    outlet: Option<&str>,
    title: &str,
) -> (Option<String>, Option<String>) {
    let is_name = |name: &String| {
        name.chars().any(char::is_alphabetic) && !name.contains("://") && name.chars().count() <= MAX_AUTHOR
    };
    let of_data = linked.map(|article| {
        let mut names = names_of(&article["author"]);
        // The paper is named beside who wrote it.
        let is_other = |name: &&str| !outlet.is_some_and(|outlet| headline::is_same(outlet, name));
        if names.iter().any(is_other) {
            names.retain(is_other);
        }
        plain(&names.join(", "))
    });
    let of_meta = || {
        let named = metas.first(&[
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
        ]);
        let named = named.or_else(|| metas.of_author());
        named.map(|name| without_outlet(&plain(&name), outlet)).map(|name| without_site(name, outlet))
    };
    let marked = || {
        let places = [
            r#"[itemprop~="author"] [itemprop~="name"]"#,
            r#"[itemprop~="author"]"#,
            r#"[itemtype$="schema.org/Person"] [itemprop~="name"]"#,
            r#"[rel~="author"]"#,
            r#"[typeof~="schema:Person"][property~="schema:name"]"#,
            r#"[property="foaf:name"]"#,
            r#"[property~="author"]"#,
        ];
        // Comments have authors, too.
        let is_comment = |node: &&NodeRef| {
            let mut levels = node.ancestors_it(None);
            levels.any(|level| level.attr("class").is_some_and(|class| class.to_ascii_lowercase().contains("comment")))
        };
        places.iter().find_map(|place| {
            let nodes = page.select(place);
            let own: Vec<NodeRef> =
                nodes.nodes().iter().take(MOST_AUTHORS).filter(|n| !is_comment(n)).copied().collect();
            let names = own
                .iter()
                .filter(|node| stand_together(&own[0], node))
                .map(|node| node.attr("content").map_or_else(|| visible_text(node), |content| content.to_string()));
            joined(names.map(|name| byline::bare(&plain(&name)).to_owned()).filter(&is_name))
        })
    };
    let shown = || byline::read(page, title, outlet);
    // What a page says outright may be but its own name, or that of an account.
    let sites = declared_outlets(page, metas, linked);
    let sites: Vec<&str> = sites.iter().map(|told| told.value.as_str()).chain(outlet).collect();
    let is_weak = |name: &String| sites.iter().any(|site| headline::is_alike(site, name)) || is_account(name);
    let of_data = of_data.filter(is_name);
    let of_meta = of_meta().filter(is_name);
    let told: Vec<String> = of_data.iter().chain(&of_meta).cloned().collect();
    let strong = |name: &String| !is_weak(name);
    // Of a page that marks its author, a `meta` element may name who has the account, which nobody sees.
    let is_shown = |name: &String| page.body().is_some_and(|body| body.text().contains(name.as_str()));
    let found = of_data
        .filter(strong)
        .or_else(|| of_meta.clone().filter(strong).filter(is_shown))
        .or_else(|| marked().filter(strong))
        .or_else(|| of_meta.filter(strong))
        .or_else(|| metas.shared_author().filter(strong))
        .or_else(|| byline::profiles(page, title).filter(strong))
        .or_else(|| shown().filter(strong))
        .or_else(|| byline::signed(page).filter(strong));
    match found {
        Some(name) => (Some(name), None),
        None => (None, told.into_iter().next().or_else(marked).or_else(shown)),
    }
}

/// Whether two elements lie in one small box, as the names of several authors do.
fn stand_together(one: &NodeRef, other: &NodeRef) -> bool {
    const LEVELS: usize = 3;
    one.id == other.id
        || one.ancestors_it(Some(LEVELS)).any(|above| {
            stray::length_within(&above, MAX_AUTHOR).is_some()
                && other.ancestors_it(Some(LEVELS)).any(|level| level.id == above.id)
        })
}

/// Names with commas between, each once; none if there are none.
pub(super) fn joined(names: impl Iterator<Item = String>) -> Option<String> {
    let mut all: Vec<String> = Vec::new();
    for name in names {
        if !all.iter().any(|known| known.contains(&name)) {
            all.push(name);
        }
    }
    (!all.is_empty()).then(|| all.join(", "))
}

/// A name as accounts and sites have it: one word in small letters, or with a full stop or `@` within. (Agencies and
/// initials are shorter.)
fn is_account(name: &str) -> bool {
    const SHORT: usize = 4;
    let is_ascii_word =
        name.len() > SHORT && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.".contains(&b));
    is_ascii_word || !name.contains(' ') && name.trim_end_matches('.').contains(['.', '@'])
}

/// A name without that of the outlet behind a comma.
fn without_site(name: String, outlet: Option<&str>) -> String {
    let alone = name.rsplit_once(", ").filter(|(_, site)| outlet.is_some_and(|outlet| headline::is_same(outlet, site)));
    alone.map(|(name, _)| name.to_owned()).unwrap_or(name)
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
pub(super) fn description(metas: &Metas) -> Option<String> {
    metas.first(&["og:description", "description", "twitter:description"]).map(|line| plain(&line))
}

/// The text of the article as the linked data has it, a paragraph a line.
pub(super) fn article_body(linked: Option<&Value>) -> String {
    let body = linked.and_then(|article| text_of(article, "articleBody"));
    let body = body.or_else(|| linked.map(posts)).unwrap_or_default();
    let lines = body.lines().map(plain).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// The headlines and texts of the posts of a live report, in its order.
fn posts(report: &Value) -> String {
    const MOST: usize = 500;
    let posts = report["liveBlogUpdate"].as_array().into_iter().flatten().take(MOST);
    let parts = posts.flat_map(|post| [text_of(post, "headline"), text_of(post, "articleBody")]);
    parts.flatten().collect::<Vec<_>>().join("\n")
}

fn attribute(page: &Document, selector: &str, name: &str) -> Option<String> {
    let value = page.select_single(selector).attr(name)?;
    Some(value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// The first object of the page's linked data that is an article, the outermost first; or else what it says of the page
/// or of its one video. An article without a date has that of the page.
pub(super) fn linked_data(page: &Document) -> Option<Value> {
    let mut found: Option<Value> = None;
    let mut around: Option<Value> = None;
    for script in page.select(r#"script[type="application/ld+json"], script:not([type])"#).nodes() {
        let text = script.text();
        // Some forget to say what it is.
        if !script.has_attr("type") && !is_linked_data(&text) {
            continue;
        }
        let Some(root) = mended::parse(&text).or_else(|| mended::dated(&text)) else { continue };
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
                    } else if around.is_none() && is_page(value) {
                        around = Some(resolved(value, &root));
                    }
                    queue.extend(fields.values());
                }
                _ => {}
            }
        }
    }
    let Some(mut article) = found else { return around };
    if let Some(around) = around {
        article["datePublished"] = around["datePublished"].clone();
    }
    Some(article)
}

/// Whether a script without a type is linked data, by its beginning.
fn is_linked_data(text: &str) -> bool {
    const BEGINNING: usize = 200;
    let text = text.trim_start();
    let beginning = &text[..text.floor_char_boundary(BEGINNING)];
    beginning.starts_with(['{', '[']) && beginning.contains("\"@context\"")
}

/// Whether an object is about the whole page, and dated.
fn is_page(value: &Value) -> bool {
    let is_type = |name: &str| {
        ["WebPage", "ItemPage", "VideoObject", "CreativeWork", "MediaPosting", "Episode"]
            .iter()
            .any(|kind| name.ends_with(kind))
    };
    value["datePublished"].is_string() && has_type(value, is_type)
}

/// An article with its publisher and authors where it only refers to them and they stand elsewhere.
fn resolved(article: &Value, root: &Value) -> Value {
    let mut article = article.clone();
    for field in ["publisher", "author"] {
        let whole = match &mut article[field] {
            Value::Array(people) => people.iter_mut().take(MOST_AUTHORS).collect::<Vec<_>>(),
            one => vec![one],
        };
        for person in whole {
            let id = person["@id"].as_str().filter(|_| person["name"].is_null());
            if let Some(found) = id.and_then(|id| with_id(root, id)) {
                *person = found.clone();
            }
        }
    }
    article
}

/// The object with a name that is known by an `@id`.
fn with_id<'v>(root: &'v Value, id: &str) -> Option<&'v Value> {
    let mut queue = VecDeque::from([root]);
    while let Some(value) = queue.pop_front() {
        match value {
            Value::Array(values) => queue.extend(values),
            Value::Object(fields) => {
                if fields.get("@id").and_then(Value::as_str) == Some(id) && fields.contains_key("name") {
                    return Some(value);
                }
                queue.extend(fields.values());
            }
            _ => {}
        }
    }
    None
}

fn is_article(value: &Value) -> bool {
    has_type(value, |name| name.ends_with("Article") || name.ends_with("BlogPosting") || name == "Report")
}

fn has_type(value: &Value, is_one: impl Fn(&str) -> bool) -> bool {
    match &value["@type"] {
        Value::String(name) => is_one(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is_one),
        _ => false,
    }
}

/// A field of an object, or of the first object of an array, that is a string with something in it.
pub(super) fn text_of(value: &Value, field: &str) -> Option<String> {
    let value = value.get(0).unwrap_or(value);
    let text = value.get(field)?.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::DateCandidate;

    fn read_page(html: &str) -> Draft {
        let mut draft = Draft::default();
        let page = Document::from(html);
        read(&page, &Metas::of(&page), linked_data(&page).as_ref(), &mut draft);
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
    fn linked_data_that_cannot_be_read_tell_the_day() {
        let draft = read_page(
            r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"A "ferry" sinks","datePublished" : "2023-10-05"}
            </script>"#,
        );
        assert_eq!(draft.published, [DateCandidate { from: "JSON-LD datePublished", value: "2023-10-05".into() }]);
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
            (
                "<p><a rel=author href=/a>Ana Lima</a> and <a rel=author href=/b>Rui Sá</a></p>".into(),
                Some("Ana Lima, Rui Sá"),
            ),
            ("<meta name=author content=admin><p><a rel=author href=/a>Ana Lima</a></p>".into(), Some("Ana Lima")),
            (
                "<meta name=author content='The Post'><meta property=og:site_name content='The Post'><h1>Ferry</h1>\
                 <p><a href=/author/ana>Ana Lima</a></p>"
                    .into(),
                Some("Ana Lima"),
            ),
            (
                "<meta name=author content='The Post'><meta property=og:site_name content='The Post'>".into(),
                Some("The Post"),
            ),
            ("<meta name=author content='Super User'><p itemprop=author>Ana Lima</p>".into(), Some("Ana Lima")),
            ("<meta name=content_author content='Ana Lima'>".into(), Some("Ana Lima")),
            ("<span typeof=schema:Person property=schema:name>Ana Lima</span>".into(), Some("Ana Lima")),
            (
                data(r#"[{"@id":"a"},{"@id":"b"}],"x":[{"@id":"a","name":"Ana Lima"},{"@id":"b","name":"Rui Sá"}]"#),
                Some("Ana Lima, Rui Sá"),
            ),
        ] {
            let draft = read_page(&html);
            assert_eq!(draft.author.or(draft.weak_author).as_deref(), author, "{html}");
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
        // A time element of another day than the address may be that of a comment.
        assert_eq!(order, ["meta article:published_time", "meta date", "the address", "time element"]);
        assert_eq!(draft.published[2].value, "2023-10-04");
    }
}
