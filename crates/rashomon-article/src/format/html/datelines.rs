//! Which lines of a page may tell the day in words? Those beside the headline, those in elements that are named for a
//! date, and lone lines with a date after the headline.

use dom_query::{Document, NodeId, NodeRef};
use rashomon_text::digit_value;

use super::byline::following;
use super::metadata::spaced_text;
use super::{headline, one_line, stray};

/// Short lines, one of which may tell the day in words: those beside the headline, and those that the page marks
/// as a date, wherever they stand, but for what surrounds the article.
pub(super) fn datelines(page: &Document, title: &str) -> Vec<String> {
    let headline = headline::node(page, title);
    let headings = page.select("h1");
    let Some(heading) = headline.or_else(|| headings.nodes().first().copied()) else {
        let heads = page.select("head");
        let lone = heads.nodes().first().into_iter().flat_map(lone_dates);
        return marked_dates(page, None).into_iter().chain(lone).chain(changes(page)).collect();
    };
    let mut lines = within_heading(&heading);
    lines.extend(beside_headline(&heading, |node| node.next_sibling()));
    let before = beside_headline(&heading, |node| node.prev_sibling());
    let called = page.select("title");
    let called = called.nodes().first().map(|node| one_line(&node.text())).unwrap_or_default();
    let title = date_within(title).or_else(|| date_within(&called)).map(str::to_owned);
    let marked = marked_dates(page, Some(&heading)).into_iter();
    for line in marked.chain(before).chain(lone_dates(&heading)).chain(title).chain(changes(page)) {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// The parts of a heading that tell a day; not what tells one in the headline itself.
fn within_heading(heading: &NodeRef) -> Vec<String> {
    let texts: Vec<NodeRef> = heading.descendants_it().filter(NodeRef::is_text).collect();
    let own = texts.iter().map(|text| one_line(&text.text())).filter(|line| may_be_dateline(line) && may_be_date(line));
    if texts.len() < 2 { Vec::new() } else { own.collect() }
}

/// Short lines with a digit between the headline and the first paragraph after it, or before it; the lead is none.
fn beside_headline<'p>(heading: &NodeRef<'p>, next: impl Fn(&NodeRef<'p>) -> Option<NodeRef<'p>>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // What stands behind a lead counts if the text follows: then that was one.
    let mut behind: Option<Vec<String>> = None;
    // What stands beside the whole article is not beside its headline.
    let is_whole = |level: &NodeRef| ["body", "main", "article", "table"].iter().any(|name| level.has_name(name));
    let levels = std::iter::once(*heading).chain(heading.ancestors_it(None)).take_while(|level| !is_whole(level));
    // Old pages lay the headline out in a cell of a row.
    for level in levels.take(5) {
        for node in std::iter::successors(next(&level), &next).take(MOST_BESIDE) {
            if !node.is_text() && !node.is_element() {
                continue;
            }
            let text = spaced_text(&node);
            let length = text.chars().count();
            if length > MAX_DATELINE || node.has_name("footer") {
                let is_lead = behind.is_none() && length <= LEAD && !node.has_name("footer");
                if !is_lead {
                    lines.extend(behind.unwrap_or_default().into_iter().filter(|_| !node.has_name("footer")));
                    return lines;
                }
                behind = Some(Vec::new());
            } else if may_be_dateline(&text) && !is_beside_article(&node) {
                let told = behind.as_mut().unwrap_or(&mut lines);
                told.extend(pieces(&node));
                told.push(text);
            }
        }
    }
    lines
}

/// Characters that a lead has at most.
const LEAD: usize = 400;

/// The pieces of a line that have a date for themselves, where it has several: one tells of the publication, another of
/// a change.
fn pieces(node: &NodeRef) -> Vec<String> {
    let texts: Vec<String> =
        node.descendants_it().filter(NodeRef::is_text).map(|text| one_line(&text.text())).collect();
    let dates = texts.iter().filter(|text| may_be_date(text)).count();
    if dates < 2 { Vec::new() } else { texts.into_iter().filter(|text| may_be_date(text)).collect() }
}

/// How many siblings of the headline are looked at.
const MOST_BESIDE: usize = 100;

/// Short lines in elements that are named for a date, those nearest to the headline first: the day of today stands in
/// the head of the page. Those of other articles, of comments and of changes are left out.
fn marked_dates(page: &Document, heading: Option<&NodeRef>) -> Vec<String> {
    let marked = page.select(MARKED_DATES);
    let above: Vec<NodeId> = heading.into_iter().flat_map(|node| node.ancestors_it(None)).map(|node| node.id).collect();
    let distance = |node: &NodeRef| {
        let mut levels = node.ancestors_it(None);
        levels.find_map(|level| above.iter().position(|id| *id == level.id)).unwrap_or(above.len())
    };
    let own = marked.nodes().iter().take(MOST_DATES).filter(|node| !is_beside_article(node));
    // What is shown may be told from now, with the day in a tip.
    let tip = |node: &NodeRef| node.attr("title").map(|tip| one_line(&tip)).filter(|tip| may_be_date(tip));
    let lines = own.flat_map(|node| {
        let shown = Some(spaced_text(node)).into_iter().chain(tip(node));
        shown.map(|line| (distance(node), line)).collect::<Vec<_>>()
    });
    let mut told: Vec<(usize, String)> = lines.filter(|(_, line)| may_be_dateline(line)).collect();
    told.sort_by_key(|(distance, _)| *distance);
    told.into_iter().map(|(_, line)| line).take(4).collect()
}

/// Short lines in elements that are named for the day of a change, which some pages call that of publication.
fn changes(page: &Document) -> Vec<String> {
    let marked = page.select(MARKED_DATES);
    let own = marked.nodes().iter().take(MOST_DATES).filter(|node| is_named(node, &CHANGES));
    let own = own.filter(|node| !is_around(node, &BESIDE));
    own.map(spaced_text).filter(|line| may_be_dateline(line)).take(2).collect()
}

fn may_be_dateline(line: &str) -> bool {
    line.chars().count() <= MAX_DATELINE && !line.contains('©') && line.chars().any(|c| digit_value(c).is_some())
}

/// Short lines with a date that stand for themselves anywhere after the headline, and the date that the first
/// paragraphs begin with. Of those that come again and again, as in lists of other articles or comments, none is taken.
fn lone_dates(heading: &NodeRef) -> Vec<String> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut paragraphs = 0;
    for text in following(heading).take(MOST_AFTER).filter(NodeRef::is_text) {
        let Some(around) = text.parent() else { continue };
        let own = one_line(&text.text());
        if own.chars().count() > MAX_DATELINE {
            paragraphs += 1;
            let opening = own.char_indices().nth(MAX_OPENING).map_or(&*own, |(end, _)| &own[..end]);
            if let Some(date) = date_within(opening).filter(|_| paragraphs <= 2) {
                found.push((date.to_owned(), String::new()));
            }
            continue;
        }
        if !own.chars().any(|c| digit_value(c).is_some()) || own.contains('©') || is_silent(&around) {
            continue;
        }
        let is_short = stray::length_within(&around, MAX_DATELINE).is_some();
        let line = if is_short { spaced_text(&around) } else { own };
        if may_be_date(&line) && !is_beside_article(&around) {
            found.push((line, make(&around)));
        }
    }
    let times = |make: &str| found.iter().filter(|(_, other)| other == make).count();
    let lone = found.iter().filter(|(_, make)| make.is_empty() || times(make) <= MOST_ALIKE);
    lone.map(|(line, _)| line.clone()).take(MOST_LONE).collect()
}

/// What an element is made of, with the class of a paragraph, which style sheets tell apart.
fn make(node: &NodeRef) -> String {
    let class = node.attr("class").filter(|_| node.has_name("p"));
    format!("{} {}", stray::make(node), class.as_deref().unwrap_or_default())
}

/// How many nodes after the headline are looked at.
const MOST_AFTER: usize = 10_000;

/// How many elements of one make may tell the day of one article: over the text and under it.
const MOST_ALIKE: usize = 2;

/// How many lone lines are taken.
const MOST_LONE: usize = 6;

/// Characters within which a paragraph that opens with its date has it.
const MAX_OPENING: usize = 60;

fn is_silent(node: &NodeRef) -> bool {
    ["script", "style", "template", "noscript", "textarea", "option"].iter().any(|name| node.has_name(name))
}

/// Whether a line has the numbers of a date: a year in the digits of any script and a day, or three numbers.
pub(super) fn may_be_date(line: &str) -> bool {
    let mut numbers = [0_usize; 8];
    let (mut count, mut within) = (0, false);
    for c in line.chars() {
        let is_digit = digit_value(c).is_some();
        if is_digit {
            count += usize::from(!within);
            if let Some(length) = numbers.get_mut(count - 1) {
                *length += 1;
            }
        }
        within = is_digit;
    }
    let numbers = &numbers[..count.min(numbers.len())];
    let of_two = numbers.iter().filter(|length| (1..=2).contains(*length)).count();
    numbers.contains(&4) && of_two >= 1 || numbers.len() >= 3 && numbers[..3].iter().all(|length| *length <= 2)
}

/// The date in figures within a line: `05.10.2023` or `2023-10-05`.
fn date_within(line: &str) -> Option<&str> {
    line.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ',' | '|' | ':' | '–'))
        .map(|word| word.trim_matches(['.', '-', '/']))
        .find(|word| {
            let parts: Vec<&str> = word.split(['.', '-', '/']).collect();
            let are_numbers = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
            let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
            are_numbers && matches!(lengths[..], [1..=2, 1..=2, 4] | [4, 1..=2, 1..=2])
        })
}

/// Elements that are named for a date.
pub(super) const MARKED_DATES: &str = "[class*=date], [class*=Date], [id*=date], [id*=Date], time";

/// How many of them are looked at.
pub(super) const MOST_DATES: usize = 200;

/// Parts of the class names and ids of what surrounds an article.
const BESIDE: [&str; 12] = [
    "related",
    "comment",
    "cbox",
    "sidebar",
    "widget",
    "footer",
    "popular",
    "mostread",
    "ticker",
    "today",
    "recommend",
    "teaser",
];

/// Parts of those of elements that tell of a change.
const CHANGES: [&str; 2] = ["modif", "updat"];

/// Whether an element belongs to what surrounds an article, to a list of other articles, or to what tells of a change.
pub(super) fn is_beside_article(node: &NodeRef) -> bool {
    let levels = std::iter::once(*node).chain(node.ancestors_it(None));
    let mut levels = levels.take_while(|level| !level.has_name("body"));
    is_around(node, &BESIDE) || levels.any(|level| is_named(&level, &CHANGES) && !holds_heading(&level))
}

/// Whether an element is called by one of these names, or a longer one with it.
fn is_named(node: &NodeRef, names: &[&str]) -> bool {
    // A blog's posts are widgets, and an article has a foot of its own.
    // Some builders of pages call every part a widget.
    const OWN: [&str; 6] = ["blog", "elementor", "post-footer", "entry-footer", "article-footer", "story-footer"];
    ["class", "id"].iter().filter_map(|key| node.attr(key)).any(|value| {
        let value = value.to_ascii_lowercase();
        names.iter().any(|name| value.contains(name)) && !OWN.iter().any(|own| value.contains(own))
    })
}

fn is_around(node: &NodeRef, names: &[&str]) -> bool {
    let listed = |level: &NodeRef| {
        const TITLE: usize = 20;
        level.has_name("li")
            && level.descendants_it().any(|inner| inner.has_name("a") && inner.text().chars().count() > TITLE)
    };
    let levels = std::iter::once(*node).chain(node.ancestors_it(None));
    levels.take_while(|level| !level.has_name("body")).any(|level| {
        let is_around = ["nav", "aside"].iter().any(|name| level.has_name(name))
            || level.has_name("footer") && !stands_before_text(&level)
            || is_named(&level, names);
        is_around && !holds_heading(&level) || listed(&level)
    })
}

/// Whether a text follows beside an element: then it is no foot, whatever it is called.
fn stands_before_text(node: &NodeRef) -> bool {
    const TEXT: usize = 200;
    let after = std::iter::successors(node.next_element_sibling(), NodeRef::next_element_sibling);
    after.take(4).any(|next| !next.has_name("footer") && stray::length_within(&next, TEXT).is_none())
}

/// Whether the top heading lies in an element, so that it is the article's own, whatever it is called.
fn holds_heading(node: &NodeRef) -> bool {
    node.descendants_it().any(|inner| inner.has_name("h1"))
}

/// Characters beyond which what stands under a headline is no line with a date.
const MAX_DATELINE: usize = 80;

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Seventy people were on board of the ferry that sank off the cape on Monday night, its owner said \
                        in the harbour, and all of them were saved by the boats that came out.";

    fn lines(html: &str) -> Vec<String> {
        datelines(&Document::from(html), "Ferry sinks")
    }

    #[test]
    fn lone_lines_after_the_headline_may_tell_the_day() {
        for (page, line) in [
            (
                format!("<h1>Ferry sinks</h1><p>{TEXT}</p><small>Ana Lima, 5 October 2023</small>"),
                "Ana Lima, 5 October 2023",
            ),
            (format!("<h1>Ferry sinks</h1><div><p>Lisbon (05.10.2023) {TEXT}</p></div>"), "05.10.2023"),
            (format!("<h1>Ferry sinks</h1><div><p>5.10.2023 9:30 - {TEXT}</p></div>"), "5.10.2023"),
            (format!("<title>Ferry sinks | Post | 05.10.2023</title><h1>Ferry sinks</h1><p>{TEXT}</p>"), "05.10.2023"),
            (
                format!(
                    "<div class=teasers><h1>Ferry sinks</h1><div class=x><p>{TEXT}</p><i>5/10/2023</i></div></div>"
                ),
                "5/10/2023",
            ),
            (format!("<div><p>{TEXT}</p><i>५ अक्टूबर २०२३</i></div>"), "५ अक्टूबर २०२३"),
        ] {
            assert_eq!(lines(&page), [line], "{page}");
        }
    }

    #[test]
    fn a_day_may_stand_in_pieces_tips_and_headings() {
        for (page, line) in [
            (
                "<h1>Ferry sinks</h1><div><span>5.10.2023 9:30</span><span>Changed 6.10.2023</span></div>",
                "5.10.2023 9:30",
            ),
            ("<h1>Ferry sinks</h1><div><time title='5 October 2023'>today</time></div>", "5 October 2023"),
            ("<h1>Ferry sinks<br><small>5.10.2023</small></h1>", "5.10.2023"),
        ] {
            assert_eq!(lines(&format!("{page}<p>{TEXT}</p>")).first().map(String::as_str), Some(line), "{page}");
        }
    }

    #[test]
    fn lines_of_other_things_tell_nothing() {
        let others = "<div class=o>4 May 2020</div><div class=o>5 May 2020</div><div class=o>6 May 2020</div>";
        for after in [
            others,
            "<p class=comment>4 May 2020</p>",
            "<footer>4 May 2020</footer>",
            "<p>© 4 May 2020</p>",
            "<p>Page 4</p>",
            "<ul><li><a href=x>A whale is seen in the bay</a> 4 May 2020</li></ul>",
        ] {
            assert_eq!(lines(&format!("<h1>Ferry sinks</h1><p>{TEXT}</p>{after}")), [] as [String; 0], "{after}");
        }
    }
}
