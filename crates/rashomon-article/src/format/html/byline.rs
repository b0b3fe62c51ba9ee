//! Who wrote it, where only the reader is told: an element that is named for the author, or a name behind a
//! label beside the headline.

use dom_query::{Document, NodeRef};

use super::body::parts;
use super::datelines::{is_beside_article, may_be_date};
use super::metadata::{joined, plain, spaced_text, visible_text};
use super::{headline, one_line, stray};

/// Class names and ids, or parts of them, of elements that name the author.
#[rustfmt::skip]
const NAMES: [&str; 22] = [
    "auteur", "auteurs", "autor", "autore", "autoren", "autores", "byline", "contributor", "contributors", "editor",
    "journalist", "muhabir", "penulis", "redactor", "redaktor", "reporter", "signature", "szerzo", "vcard", "writer",
    "yazar", "yazarlar",
];

/// How many elements are looked at.
const MOST: usize = 5_000;

/// How many nodes beside the headline are looked at.
const BESIDE: usize = 120;

/// The author's name as the page shows it.
pub(super) fn read(page: &Document, title: &str, outlet: Option<&str>) -> Option<String> {
    let is_own = |name: &String| Some(name.as_str()) != outlet && name != title;
    let named = page.select("body [class], body [id]");
    let marked = named.nodes().iter().take(MOST).filter(|node| is_named(node)).take(50);
    let marked = marked.filter(|node| !is_beside_article(node));
    let headline = || headline::node(page, title);
    let labelled = || labelled(&headline()?).filter(is_own);
    let linked = || linked(&headline()?).filter(is_own);
    marked.filter_map(name_in).find(is_own).or_else(labelled).or_else(linked)
}

/// The names that lead to pages about those who write.
pub(super) fn profiles(page: &Document, title: &str) -> Option<String> {
    linked(&headline::node(page, title)?)
}

/// The name that an article is signed with: alone in a paragraph on the right. (In scripts that run to the left all
/// paragraphs stand there.)
pub(super) fn signed(page: &Document) -> Option<String> {
    let places = page.select("p[align=right], div[align=right], p[style*=right], div[style*=right]");
    let is_right = |node: &&NodeRef| {
        node.attr("align").is_some()
            || node.attr("style").is_some_and(|style| style.replace(' ', "").contains("text-align:right"))
    };
    let right = places.nodes().iter().take(MOST).filter(is_right).filter(|node| !is_beside_article(node));
    let mut names =
        right.filter(|node| stray::length_within(node, 50).is_some()).map(|node| one_line(&visible_text(node)));
    let is_signature = |name: &String| {
        let mut words = name.split_whitespace();
        is_name(name) && name.contains(' ') && words.all(|word| word.starts_with(char::is_uppercase))
    };
    names.rfind(is_signature)
}

/// The name in brackets that ends a text in Han or kana, family name and first name apart, and where its bracket opens.
pub(super) fn bracketed(text: &str) -> Option<(usize, String)> {
    const LONGEST: usize = 10;
    let (open, rest) = text.rsplit_once(['（', '('])?;
    let name = rest.strip_suffix(['）', ')'])?.trim();
    let is_letters = name.chars().all(|c| c.is_whitespace() || c >= '\u{2E80}' && c.is_alphabetic());
    let is_name = name.split_whitespace().count() == 2 && is_letters && name.chars().count() <= LONGEST;
    (is_name && open.trim_end().ends_with('。')).then(|| (open.len(), name.to_owned()))
}

/// Parts of the addresses of pages about one who writes.
const PROFILES: [&str; 26] = [
    "author",
    "authors",
    "autor",
    "autoren",
    "autores",
    "auteur",
    "auteurs",
    "autore",
    "contributor",
    "contributors",
    "journalist",
    "journalists",
    "reporter",
    "reporters",
    "profile",
    "autori",
    "autorzy",
    "forfatter",
    "firme",
    "penulis",
    "redaktion",
    "signataires",
    "staff",
    "szerzo",
    "yazar",
    "yazarlar",
];

/// The names that lead to pages about those who write, in the first box beside the headline that has any.
fn linked(headline: &NodeRef) -> Option<String> {
    let is_profile = |node: &NodeRef| {
        let href = node.attr("href").filter(|_| node.has_name("a"));
        let path = href.as_deref().map(|href| href.split(['?', '#']).next().unwrap_or_default().to_owned());
        path.is_some_and(|path| {
            path.split(['/', '-']).any(|part| PROFILES.contains(&part.to_ascii_lowercase().as_str()))
        })
    };
    let mut links = following(headline).take(BESIDE).filter(is_profile).filter(|node| !is_beside_article(node));
    let first = links.find(|link| is_name(&plain(&visible_text(link))))?;
    let beside = first
        .parent()
        .into_iter()
        .flat_map(|around| around.descendants_it().take(BESIDE).filter(is_profile).collect::<Vec<_>>());
    joined(beside.map(|link| plain(&visible_text(&link))).filter(|name| is_name(name)))
}

/// The names that stand beside the day, on the way from the headline to the text: in one line with it, parted by a mark, or
/// in an element of its own within the same small box. What is linked, or called a section or a place, is none.
pub(super) fn beside_day(page: &Document, title: &str, outlet: Option<&str>) -> Vec<String> {
    const LONGEST: usize = 120;
    const MOST: usize = 6;
    const MARKS: [char; 6] = ['|', '•', '·', '/', '—', '–'];
    let Some(headline) = headline::node(page, title) else { return Vec::new() };
    let mut names: Vec<String> = Vec::new();
    let mut paragraphs = 0;
    for node in following(&headline).take(BESIDE) {
        let Some(length) = stray::length_within(&node, LONGEST) else {
            paragraphs += usize::from(node.is_text());
            if paragraphs > 1 {
                break;
            }
            continue;
        };
        if length < 8 || !may_be_date(&spaced_text(&node)) || is_beside_article(&node) {
            continue;
        }
        for text in node.descendants_it().chain(Some(node)).filter(NodeRef::is_text) {
            let line = one_line(&text.text());
            if line.chars().count() < 5 || is_elsewhere(&text) {
                continue;
            }
            let pieces = line.split(MARKS).flat_map(|piece| piece.split(" - ")).map(str::trim);
            let is_own = |piece: &&str| Some(*piece) != outlet && *piece != title;
            let is_new = |piece: &&str| is_person(piece) && !names.iter().any(|known| known == piece);
            let found: Vec<String> = pieces.filter(is_own).filter(is_new).map(str::to_owned).collect();
            names.extend(found);
        }
        if names.len() >= MOST {
            break;
        }
    }
    names
}

/// Whether a text is linked, or stands in what is called a section or a place.
fn is_elsewhere(text: &NodeRef) -> bool {
    const NAMES: [&str; 10] =
        ["breadcrumb", "categ", "kicker", "label", "location", "place", "rubri", "section", "tag", "topic"];
    text.ancestors_it(Some(2)).any(|above| {
        let class = above.attr("class").map(|class| class.to_ascii_lowercase()).unwrap_or_default();
        above.has_name("a") || NAMES.iter().any(|name| class.contains(name))
    })
}

/// Whether words may be the name of a person by their shape: two to four, each with a capital, and none all in capitals or
/// with a mark. (Small words stand in the names of towns and columns, too.)
fn is_person(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let is_capital = |word: &&str| {
        word.starts_with(char::is_uppercase) && word.chars().skip(1).any(|c| c.is_lowercase() || c == '.')
    };
    let is_letters = |word: &&str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\''));
    is_name(text) && (2..=4).contains(&words.len()) && words.iter().all(is_letters) && words.iter().all(is_capital)
}

/// Short lines between the headline and the text, and those over it: one may tell the author in words.
pub(super) fn lines(page: &Document, title: &str) -> Vec<String> {
    const LONGEST: usize = 100;
    const MOST_LINES: usize = 24;
    let Some(headline) = headline::node(page, title) else { return Vec::new() };
    let mut lines: Vec<String> = Vec::new();
    let mut paragraphs = 0;
    for node in following(&headline).take(BESIDE).filter(|node| node.is_element() || node.is_text()) {
        let Some(length) = stray::length_within(&node, LONGEST) else {
            // Behind the lead the first paragraph ends what stands beside the headline.
            paragraphs += usize::from(node.is_text());
            if paragraphs > 1 {
                break;
            }
            continue;
        };
        let line = if length > 2 { spaced_text(&node) } else { String::new() };
        if !line.is_empty() && !lines.contains(&line) && !is_beside_article(&node) {
            lines.push(line);
        }
    }
    // What stands alone in an element goes before what that shares with others.
    lines.sort_by_key(|line| line.chars().count());
    lines.truncate(MOST_LINES);
    lines
}

fn is_named(node: &NodeRef) -> bool {
    let names = [node.attr("class"), node.attr("id")];
    // `postauthor` and `authorname` are one word in many a style sheet.
    let is_author = |part: &str| part.starts_with("author") && !part.starts_with("authori") || part.ends_with("author");
    let is_name = |part: String| is_author(&part) || NAMES.contains(&part.as_str());
    names.iter().flatten().any(|names| parts(names).any(is_name))
}

/// The name that an element holds: what it links, else what stands out behind a label, else all, else the first part
/// that is one.
fn name_in(node: &NodeRef) -> Option<String> {
    let text = spaced_text(node);
    if text.is_empty() || text.chars().count() > 120 {
        return None;
    }
    // Where the writer is, or what for, stands in brackets.
    let text =
        text.split(['(', '（']).next().map(str::trim).filter(|name| !name.is_empty()).unwrap_or(&text).to_owned();
    let text = after_place(&text).unwrap_or(text);
    let inner = |names: &[&str]| {
        let found = node.descendants_it().filter(|inner| names.iter().any(|name| inner.has_name(name)));
        let found = found.filter(|inner| !leads_to_platform(inner));
        let found: Vec<String> = found.map(|inner| plain(&visible_text(&inner))).filter(|text| is_name(text)).collect();
        // Several single words are no names, but links of another kind.
        let several = found.len() > 1;
        joined(found.into_iter().filter(|name| !several || is_full(name)))
    };
    inner(&["a"])
        .or_else(|| inner(&["b", "strong", "i", "em"]).filter(|name| is_full(name)))
        .or_else(|| after_label(&text))
        .or_else(|| Some(without_small_words(&text).to_owned()).filter(|text| is_name(text) && is_full(text)))
        .or_else(|| marked_name(node))
        .or_else(|| {
            let parts = node.descendants_it().filter(NodeRef::is_text).map(|part| one_line(&part.text()));
            let ends_small =
                |part: &String| part.rsplit(' ').next().is_some_and(|word| word.starts_with(char::is_lowercase));
            let is_short = |part: &String| !is_dense(part) || part.chars().count() <= DENSE / 2;
            let mut names = parts.map(|part| without_small_words(&part).to_owned());
            names.find(|part| is_name(part) && is_full(part) && !ends_small(part) && is_short(part))
        })
}

/// The name behind the place from which it is written.
fn after_place(text: &str) -> Option<String> {
    let (place, name) = [" - ", " – ", " — "].iter().find_map(|dash| text.split_once(dash))?;
    let is_name = is_name(name) && name.split(' ').count() > 1 && !name.contains(" - ");
    (place.split(' ').count() == 1 && is_name).then(|| name.to_owned())
}

/// The name in an element that is marked as one in the manner of visiting cards, be it of one word.
fn marked_name(node: &NodeRef) -> Option<String> {
    let is_marked =
        |inner: &NodeRef| inner.attr("class").is_some_and(|class| class.split_whitespace().any(|name| name == "fn"));
    let marked = node.descendants_it().find(is_marked)?;
    Some(plain(&visible_text(&marked))).filter(|name| is_name(name))
}

/// Whether a link leads to one of the platforms where pages are shared and writers have accounts.
fn leads_to_platform(node: &NodeRef) -> bool {
    const HOSTS: [&str; 8] = [
        "facebook.com",
        "instagram.com",
        "linkedin.com",
        "pinterest.com",
        "t.me/",
        "twitter.com",
        "whatsapp.com",
        "//x.com",
    ];
    node.attr("href").is_some_and(|href| HOSTS.iter().any(|host| href.contains(host)))
}

/// A name without the words in small letters before it.
fn without_small_words(text: &str) -> &str {
    let is_small = |word: &str| word.chars().all(char::is_lowercase);
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(' ').filter(|(word, _)| is_small(word)) {
        rest = after;
    }
    if rest.chars().next().is_some_and(char::is_uppercase) { rest } else { text }
}

/// A name without the sentence before it that leads to all that its bearer wrote: what stands behind the last word in
/// small letters, where one is longer than those within names.
pub(super) fn bare(text: &str) -> &str {
    let is_small = |word: &str| word.starts_with(char::is_lowercase) && word.chars().all(char::is_alphabetic);
    let words: Vec<&str> = text.split(' ').collect();
    let last = words.iter().rposition(|word| is_small(word));
    let tells = words.iter().filter(|word| is_small(word) && word.chars().count() > 3).count() > 0;
    let Some(last) = last.filter(|last| tells && words.len() - last <= 4) else { return text };
    let start = words[..=last].iter().map(|word| word.len() + 1).sum::<usize>();
    text.get(start..).filter(|name| name.chars().next().is_some_and(char::is_uppercase)).unwrap_or(text)
}

/// What follows a colon, if it is a name.
fn after_label(text: &str) -> Option<String> {
    let (label, name) = text.rsplit_once([':', '：'])?;
    let name = name.trim();
    (label.split_whitespace().count() <= 3 && is_name(name)).then(|| name.to_owned())
}

/// A name in the shape of one: few words, with capitals where the script has them but for short ones, no digit, no mark
/// of an address or a sentence.
fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let is_small = |word: &str| word.starts_with(char::is_lowercase) && word.chars().count() > 3;
    (1..=5).contains(&words)
        && (!is_dense(text) || text.chars().count() <= DENSE)
        && (2..=50).contains(&text.chars().count())
        && (words == 1 || !text.split_whitespace().any(is_small))
        && !text
            .chars()
            .any(|c| c.is_numeric() || matches!(c, '"' | '@' | ':' | '：' | '|' | '?' | '!' | '…' | '/' | ',' | '©'))
}

/// Whether a text is in scripts whose characters stand for much.
fn is_dense(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c >= '\u{2E80}')
}

/// Characters that a name may have in Han, kana and Hangul, with what its bearer does.
const DENSE: usize = 16;

/// Whether a name is more than a word that may be anything, where words are parted by spaces and begin with capitals.
fn is_full(name: &str) -> bool {
    name.contains(' ') || !name.starts_with(|c: char| c.is_uppercase() || c.is_lowercase())
}

/// The name behind the first label with a colon beside the headline: in one line with it, or in the element
/// after it.
fn labelled(headline: &NodeRef) -> Option<String> {
    let after = following(headline).take(BESIDE).filter(NodeRef::is_text);
    let texts: Vec<String> = after.map(|text| one_line(&text.text())).filter(|text| !text.is_empty()).collect();
    for (at, text) in texts.iter().enumerate() {
        // The first sentence ends what stands beside the headline.
        let length = text.chars().count();
        if length > 160 || length > 80 && text.ends_with(['.', '!', '?', '。', '।', '۔', '։', '”', '»', '“'])
        {
            return None;
        }
        let name = match text.strip_suffix([':', '：']) {
            Some(label) if label.split_whitespace().count() <= 2 => texts.get(at + 1).cloned(),
            _ => after_label(text),
        };
        if let Some(name) = name.filter(|name| is_name(name) && name.split_whitespace().count() > 1) {
            return Some(name);
        }
    }
    None
}

/// The nodes of the page after one and what it holds, in their order.
pub(super) fn following<'p>(node: &NodeRef<'p>) -> impl Iterator<Item = NodeRef<'p>> + use<'p> {
    std::iter::successors(beyond(node), |node| node.first_child().or_else(|| beyond(node)))
}

/// The next node that does not lie within this one.
fn beyond<'p>(node: &NodeRef<'p>) -> Option<NodeRef<'p>> {
    let mut at = *node;
    loop {
        if let Some(next) = at.next_sibling() {
            return Some(next);
        }
        at = at.parent()?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn author(html: &str) -> Option<String> {
        let page = format!("<h1>Ferry sinks</h1>{html}<p>It sank off the cape on Monday night, its owner said.</p>");
        read(&Document::from(page), "Ferry sinks", None)
    }

    #[test]
    fn an_element_that_is_named_for_authors_has_their_names() {
        for (html, name) in [
            ("<div class=byline>By <a href=/a>Ana Lima</a> and <a href=/b>Rui Sá</a></div>", Some("Ana Lima, Rui Sá")),
            ("<div class=author>di Ana Lima</div>", Some("Ana Lima")),
            ("<div class=author>佐伯 真理</div>", Some("佐伯 真理")),
            ("<div class=author>Ana Lima (Lisbon)</div>", Some("Ana Lima")),
            ("<div class=author>By</div>", None),
            ("<div class=author>More by the same hand</div>", None),
            ("<div class=author><a href=/a>lima</a></div>", Some("lima")),
        ] {
            assert_eq!(author(html).as_deref(), name, "{html}");
        }
    }

    #[test]
    fn an_article_may_be_signed_on_the_right() {
        for (html, name) in [
            ("<p align=right><b>Ana Lima</b></p>", Some("Ana Lima")),
            ("<p style='text-align: right'>Ana Lima</p>", Some("Ana Lima")),
            ("<p align=right>More of it</p>", None),
            ("<p>Ana Lima</p>", None),
        ] {
            assert_eq!(signed(&Document::from(html)).as_deref(), name, "{html}");
        }
    }

    #[test]
    fn a_link_to_a_profile_has_a_name() {
        for (html, name) in [
            ("<div>Text: <a href=/autor/7>Ana Lima</a></div>", Some("Ana Lima")),
            (
                "<div><a href=/journalists/ana>Ana Lima</a>, <a href=/journalists/rui>Rui Sá</a></div>",
                Some("Ana Lima, Rui Sá"),
            ),
            ("<div><a href=/people/ana-lima>Ana Lima</a></div>", None),
        ] {
            assert_eq!(author(html).as_deref(), name, "{html}");
        }
    }
}
