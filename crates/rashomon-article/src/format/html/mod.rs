//! Web pages. Nothing in them is run, and no script, style or markup reaches an article.

mod address;
mod body;
mod byline;
mod datelines;
mod dates;
mod glance;
mod headline;
mod lead;
mod mended;
mod metadata;
mod metas;
mod repeats;
mod spread;
mod state;
mod stray;
mod told;

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::Document;
use encoding_rs::Encoding;

use super::{DateCandidate, Draft, Format, Input, Item, Items, once};
use crate::decode::decode;
use glance::{Glance, glance};
use metas::Metas;

/// A page with one article.
pub(super) struct Html;

impl Format for Html {
    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml"]
    }

    fn recognises(&self, head: &str) -> bool {
        if !head.starts_with('<') {
            return false;
        }
        let lower = head.to_ascii_lowercase();
        ["<!doctype html", "<html", "<head", "<body", "<article", "<main", "<div", "<p>", "<p ", "<h1"].iter().any(
            |sign| {
                lower.starts_with(sign)
                    || (lower.starts_with("<!--") || lower.starts_with("<?xml")) && lower.contains(sign)
            },
        )
    }

    fn read(&self, mut input: Input) -> Items {
        let bytes = match input.take_bytes() {
            Ok(bytes) => bytes,
            Err(diagnostic) => return once(Item::LeftOut(diagnostic)),
        };
        let declared = input.charset.or_else(|| declared_encoding(&bytes));
        let decoded = decode(bytes, declared);
        let mut items: Vec<Item> =
            decoded.complaint.into_iter().map(|said| Item::Problem(input.diagnostic(said))).collect();
        let mut draft = input.draft();
        // The parsers are not ours, and the web has every page: a fault of theirs costs the page, not the run.
        match catch_unwind(AssertUnwindSafe(|| read_page(&decoded.text, &mut draft))) {
            Ok(None) => {}
            Ok(Some(reason)) => {
                let message = format!("the page {reason}; it was not parsed, all its text was taken");
                items.push(Item::Problem(input.diagnostic(message)));
            }
            Err(_) => return once(Item::LeftOut(input.diagnostic("the page could not be parsed; left out"))),
        }
        if draft.text.is_empty() {
            items.push(Item::LeftOut(input.diagnostic("no text was found in this page; left out")));
        } else {
            items.push(Item::Draft(Box::new(draft)));
        }
        Box::new(items.into_iter())
    }
}

/// The text of a piece of a page, as feeds carry it: a line for each block, nothing left out as
/// furniture.
pub(super) fn text_of_fragment(html: &str) -> String {
    glance::text(html)
}

/// Fills in what a page has; says why it was not parsed, if it has only its text.
fn read_page(html: &str, draft: &mut Draft) -> Option<&'static str> {
    match glance(html) {
        Glance::Page(page) => {
            fill(&page, draft);
            None
        }
        Glance::Hostile { reason, text } => {
            draft.text = text;
            Some(reason)
        }
    }
}

fn fill(page: &Document, draft: &mut Draft) {
    draft.is_page = true;
    let linked = metadata::linked_data(page);
    let metas = Metas::of(page);
    metadata::read(page, &metas, linked.as_ref(), draft);
    let description = metadata::description(&metas);
    let told = metadata::article_body(linked.as_ref());
    let known = body::Known {
        title: &draft.title,
        author: draft.author.as_deref().or(draft.weak_author.as_deref()),
        description: description.as_deref(),
        text: &told,
    };
    draft.text = body::read(page, &known);
    if draft.text.is_empty() {
        draft.text = told;
    }
    if draft.author.is_none()
        && let Some((end, name)) = byline::bracketed(&draft.text)
    {
        draft.text.truncate(end);
        draft.author = Some(name);
    }
    let is_dated = draft.published.iter().any(|told| dates::is_believed(told, draft.today));
    if !is_dated || body::length_of(&draft.text) < SHOWN {
        fill_from_state(page, draft);
    }
    if !draft.published.iter().any(|told| dates::is_believed(told, draft.today)) {
        // Last of all, for a script may tell any day.
        draft.published.extend(dates::in_scripts(page));
    }
}

/// Characters of text below which a page may show its article by a script only.
const SHOWN: usize = 300;

/// Fills in what a page shows by a script only.
fn fill_from_state(page: &Document, draft: &mut Draft) {
    let Some(state) = state::read(page, &draft.title) else { return };
    if let Some(value) = state.published {
        draft.published.insert(0, DateCandidate { from: "the data of the page's scripts", value });
    }
    let known = body::Known { title: &draft.title, author: None, description: None, text: "" };
    let text = match glance(&state.text) {
        Glance::Page(page) => body::read(&page, &known),
        Glance::Hostile { text, .. } => text,
    };
    if body::length_of(&text) > 2 * body::length_of(&draft.text) {
        draft.text = text;
    }
    if draft.author.is_none() {
        draft.author = state.author;
    }
}

/// The encoding that a page states in its first bytes: `charset=` of a `meta` element, or
/// `encoding=` of an XML declaration.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(4096)].to_ascii_lowercase();
    let after = |sign: &[u8]| head.windows(sign.len()).position(|window| window == sign).map(|at| at + sign.len());
    let start = after(b"charset=").or_else(|| head.starts_with(b"<?xml").then(|| after(b"encoding=")).flatten())?;
    let label = head[start..].trim_ascii_start();
    let label = label.strip_prefix(b"\"").or(label.strip_prefix(b"'")).unwrap_or(label);
    let end = label.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b))).unwrap_or(label.len());
    Encoding::for_label(&label[..end])
}

/// White space as single spaces, none at the ends.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: [&str; 3] = [
        "The ferry that sank off the cape on Monday had seventy people on board, its owner said in the evening.",
        "Divers found the wreck at a depth of forty metres and will go down to it again as soon as the wind drops.",
        "The last of the passengers were brought to the harbour at dawn, where their families had waited all night.",
    ];

    fn read_page(html: &str) -> Draft {
        let mut draft = Draft::default();
        super::read_page(html, &mut draft);
        draft
    }

    #[test]
    fn what_stands_amid_the_paragraphs_and_is_none_is_left_out() {
        let [one, two, three] = TEXT;
        let between = [
            "<div class=x1><img src=a.jpg><small>The ferry last year. Picture: R. Vale</small></div>",
            "<div class=x2><span>Advertisement</span></div>",
            "<div class=x3><h4>The Post</h4><p>Get the news of the day by mail every morning.</p></div>",
        ];
        for stray in between {
            let draft = read_page(&format!(
                "<title>Ferry sinks off the cape</title><h1>Ferry sinks off the cape</h1><div><p>{one}</p>{stray}\
                 <p>{two}</p><p>{three}</p></div>"
            ));
            assert_eq!(draft.text, TEXT.join("\n"), "{stray}");
        }
    }

    #[test]
    fn the_lead_may_stand_outside_the_body() {
        let [one, two, three] = TEXT;
        let draft = read_page(&format!(
            "<title>Ferry sinks off the cape</title><div><h1>Ferry sinks off the cape</h1></div><div><h2>Owner says that \
             seventy were on board</h2><span>9:30</span></div><div><p>{one}</p><p>{two}</p><p>{three}</p></div>"
        ));
        assert_eq!(draft.text.lines().next(), Some("Owner says that seventy were on board"));
    }

    #[test]
    fn what_the_page_describes_itself_with_is_the_beginning() {
        let [one, two, three] = TEXT;
        let lead =
            "Owner says that seventy people were on board when the ferry went down, and that all of them were saved";
        let cut: String = lead.chars().take(70).collect();
        let shown = format!("<h1>Ferry sinks off the cape</h1><div><div><span>{lead}</span></div></div>");
        let draft = read_page(&format!(
            "<meta name=description content='{cut}...'>{shown}<section><p>{one}</p><p>{two}</p><p>{three}</p></section>"
        ));
        assert_eq!(draft.text.lines().next(), Some(lead), "a description may be cut off");
    }

    #[test]
    fn the_name_of_a_blog_is_no_headline() {
        let draft = read_page(
            "<title>The Cape Blog: Ferry sinks off the cape</title><h1><a href=/>The Cape Blog</a></h1><h3>Ferry sinks \
             off the cape</h3><p>by <a rel=author>Ana Lima</a> at <abbr title='2024-10-02T03:14:00-08:00'>3:14</abbr>",
        );
        assert_eq!(draft.title, "Ferry sinks off the cape");
        assert_eq!(draft.outlet.as_deref(), Some("The Cape Blog"), "the title and the link home agree");
        assert!(draft.reasons.iter().any(|reason| reason == "outlet by the page's title and the link home"));
        assert_eq!(draft.published[0].value, "2024-10-02T03:14:00-08:00");
    }

    #[test]
    fn the_day_is_the_one_that_the_page_shows() {
        let draft = read_page(
            "<meta property=article:published_time content=2023-10-04T22:30:00Z><h1>Ferry sinks</h1><p>5 October 2023</p>",
        );
        assert_eq!(draft.published[0].value, "2023-10-05");
    }

    #[test]
    fn the_title_may_have_the_headline_in_fewer_words() {
        let draft = read_page(
            "<title>Ferry sinks off cape - The Post</title><h1>Ferry sinks off the western cape</h1><p>It sank.</p>",
        );
        assert_eq!(
            (draft.title.as_str(), draft.outlet.as_deref()),
            ("Ferry sinks off the western cape", Some("The Post"))
        );
        let other =
            read_page("<title>Ferry sinks off cape - The Post</title><h1>News of the coast</h1><p>It sank.</p>");
        assert!(other.title.starts_with("Ferry sinks off cape"), "{}", other.title);
    }

    #[test]
    fn a_day_to_come_is_no_reason_not_to_look_further() {
        let page = "<meta property=article:published_time content=2099-10-05><h1>Ferry sinks</h1><p>5 October 2023</p>";
        let mut draft = Draft { today: Some(jiff::civil::date(2024, 1, 1)), ..Draft::default() };
        super::read_page(page, &mut draft);
        assert!(draft.published.iter().any(|told| told.value == "5 October 2023"), "{:?}", draft.published);
    }

    #[test]
    fn lines_beside_the_headline_may_tell_the_author() {
        let draft = read_page("<h1>Ferry sinks</h1><div>By <i>Ana Lima</i></div><p>It sank.</p>");
        assert!(draft.bylines.iter().any(|line| line == "By Ana Lima"), "{:?}", draft.bylines);
        let marked = read_page("<h1>Ferry sinks</h1><div class=author>Ana Lima</div><p>It sank.</p>");
        assert!(marked.bylines.is_empty());
    }

    #[test]
    fn the_article_may_lie_in_a_box_that_is_marked_as_beside_it() {
        let [one, two, three] = TEXT;
        let teasers =
            "<div><p>Twelve ships wait for the tide before the locks of the new canal this week.</p></div>".repeat(4);
        let draft = read_page(&format!(
            "<main><aside><section><header><h1>Ferry sinks off the cape</h1></header><article><div><p>{one}</p><p>{two}</p>\
             <p>{three}</p></div></article></section></aside>{teasers}</main>"
        ));
        assert!(draft.text.starts_with(one) && draft.text.contains(three), "{}", draft.text);
    }

    #[test]
    fn a_label_tells_the_author() {
        let draft = read_page("<h1>Ferry sinks off the cape</h1><div>Words: <b>Ana Lima</b></div><p>It sank.</p>");
        assert_eq!(draft.author.as_deref(), Some("Ana Lima"));
    }

    #[test]
    fn an_article_may_be_spread_over_boxes() {
        let [one, two, three] = TEXT;
        let part = |text: &str| format!("<section class=part><div class=in><p class=t>{text}</p></div></section>");
        let long = format!("{one} {two} {three}");
        let draft = read_page(&format!(
            "<title>Ferry sinks off the cape</title><h1>Ferry sinks off the cape</h1><div class=all>{}<div class=gap>\
             <iframe src=x></iframe></div>{}<div class=gap><iframe src=y></iframe></div>{}</div>",
            part(one),
            part(&long),
            part(three)
        ));
        assert_eq!(draft.text, [one, &long, three].join("\n"));
    }

    #[test]
    fn what_a_page_goes_on_with_is_another_article() {
        let [one, two, three] = TEXT;
        let more =
            "The council of Marham voted on Tuesday to close the old swimming pool, which costs too much to heat.";
        for next in [
            format!("<div class=item><h2><a href=/2>Pool will close</a></h2><div><p>{more}</p></div></div>"),
            format!("<div class=item><h1>Pool will close</h1><div><p>{more}</p></div></div>"),
        ] {
            let draft = read_page(&format!(
                "<title>Ferry sinks off the cape</title><div class=item><h1>Ferry sinks off the cape</h1><div><p>{one}</p><p>{two}</p><p>{three}</p></div></div>{next}"
            ));
            assert_eq!(draft.text, TEXT.join("\n"), "{next}");
        }
    }

    #[test]
    fn captions_may_tell_the_article() {
        let figures: String = TEXT
            .iter()
            .map(|text| format!("<figure><img src=a.jpg><figcaption>{text}</figcaption></figure>"))
            .collect();
        let draft = read_page(&format!("<main><h1>Ferry sinks off the cape</h1>{figures}</main>"));
        assert_eq!(draft.text, TEXT.join("\n"));
    }

    #[test]
    fn labels_and_hours_are_no_text() {
        let [one, two, three] = TEXT;
        let draft = read_page(&format!(
            "<main><h1>Ferry sinks off the cape</h1><div>3 minutes to read</div><p>{one}</p><div>11:05</div><p>{two}</p>\
             <div class=box><p>Get the news of the coast by mail every morning.</p><button>Yes</button></div><p>{three}</p></main>"
        ));
        assert_eq!(draft.text, TEXT.join("\n"));
    }

    #[test]
    fn a_text_may_be_hidden_until_a_script_shows_it() {
        let [one, two, three] = TEXT;
        let draft = read_page(&format!(
            "<h1>Ferry sinks off the cape</h1><div style='visibility: hidden'><section><p>{one}</p><p>{two}</p><p>{three}</p>\
             </section></div>"
        ));
        assert_eq!(draft.text, TEXT.join("\n"));
    }

    #[test]
    fn names_beside_the_day_are_told_apart() {
        let beside = |html: &str| read_page(&format!("<h1>Ferry sinks</h1>{html}<p>It sank.</p>")).beside_day;
        assert_eq!(beside("<div>5 October 2023 | Ana Lima</div>"), ["Ana Lima"]);
        assert_eq!(
            beside("<div><span>Ana Lima</span> <span>reporter</span> <time>5 October 2023</time></div>"),
            ["Ana Lima"]
        );
        for html in [
            "<div><a href=/world-news>World News</a> <time>5 October 2023</time></div>",
            "<div><span class=category>Middle East</span> <time>5 October 2023</time></div>",
            "<div>Ana Lima</div>",
        ] {
            assert!(beside(html).is_empty(), "{html}");
        }
    }

    #[test]
    fn the_linked_data_tell_where_the_text_ends() {
        let [one, two, three] = TEXT;
        let told = |text: &str| {
            format!(r#"<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{text}"}}</script>"#)
        };
        let whole = [one, two, three, two, one].join(" ");
        let shown = format!("<h1>Ferry sinks off the cape</h1><div><p>{one}</p><p>{two}</p>");
        let more =
            "The post keeps you up to date with all that happens on the coast, every day and for all the family.";
        let longer = read_page(&format!("{}{shown}<p>{three}</p><p>{more}</p></div>", told(&TEXT.join(" "))));
        assert_eq!(longer.text, TEXT.join("\n"), "what the page adds is none of the article");
        let paid = [one, two, three, "So it is told in the harbour.", more].join("\\n");
        let paid = read_page(&format!("{}{shown}</div>", told(&paid)));
        assert_eq!(paid.text.lines().count(), 5, "a reader has to pay for the rest");
        let brief = read_page(&format!("{}{shown}<p>{three}</p></div>", told(one)));
        assert_eq!(brief.text, TEXT.join("\n"), "a summary is not the text");
        let twice = read_page(&format!("{}{shown}<p>{three}</p></div>", told(&whole.repeat(2))));
        assert_eq!(twice.text, TEXT.join("\n"), "some have it twice");
    }

    #[test]
    fn the_article_may_lie_in_the_data_of_scripts() {
        let [one, two, three] = TEXT;
        let parts = format!(
            r#"[{{"type":"paragraph","text":"{one}"}},{{"type":"image","caption":"The ferry"}},{{"type":"paragraph","text":"{two}"}},
            {{"type":"ad"}},{{"type":"paragraph","text":"{three}"}}]"#
        );
        let article = format!(
            r#"{{"menu":[{{"title":"Home"}}],"article":{{"headline":"Ferry sinks off the cape","byline":[{{"name":"Ana Lima"}}],
            "publishedAt":"2023-10-05T08:00:00+02:00","updatedAt":"2023-10-06","body":{parts}}}}}"#
        );
        let html = format!(
            "<p>{one}</p><div class=box><img src=a.jpg><div><p>The ferry</p></div></div><p>{two}</p><p>{three}</p>"
        );
        let html =
            serde_json::json!({ "title": "Ferry sinks off the cape", "publishDate": "2023-10-05", "html": html });
        let pushed = serde_json::json!([1, format!("5:{html}\n")]);
        let head = "<title>Ferry sinks off the cape | The Post</title><body><div id=root></div>";
        for data in [
            format!("<script type=application/json>{article}</script>"),
            format!("<script>var a = 1; window.__STATE__ = {article};</script>"),
            format!("<script>self.__next_f.push({pushed})</script>"),
        ] {
            let draft = read_page(&format!("{head}{data}"));
            assert_eq!(draft.text, TEXT.join("\n"), "{data}");
            assert!(draft.published[0].value.starts_with("2023-10-05"), "{data}");
        }
        let broken = format!("{head}<script>window.a = {}</script>", &article[..article.len() / 2]);
        assert_eq!(read_page(&broken).text, "");
    }

    #[test]
    fn a_row_of_pictures_may_tell_the_article() {
        let slides: Vec<String> = TEXT
            .iter()
            .map(|text| format!("<div class=slide><img src=a.jpg><div class=desc><p>{text}</p></div></div>"))
            .collect();
        let draft = read_page(&format!("<h1>Ferry sinks off the cape</h1><div class=slides>{}</div>", slides.concat()));
        assert_eq!(draft.text, TEXT.join("\n"));
    }

    #[test]
    fn the_lead_may_share_a_box_with_the_picture() {
        let [one, two, three] = TEXT;
        let draft = read_page(&format!(
            "<meta name=description content='{one}'><h1>Ferry sinks off the cape</h1><div class=head><figure><img src=a.jpg>\
             </figure><p class=intro>{one}</p></div><div><p>{two}</p><p>{three}</p></div>"
        ));
        assert_eq!(draft.text, TEXT.join("\n"));
    }

    #[test]
    fn a_live_report_is_told_by_its_posts() {
        let [one, two, three] = TEXT;
        let draft = read_page(&format!(
            r#"<script type="application/ld+json">{{"@type":"LiveBlogPosting","headline":"Ferry sinks","liveBlogUpdate":[
            {{"headline":"All saved","articleBody":"{three}"}},{{"articleBody":"{two}"}},{{"articleBody":"{one}"}}]}}</script>
            <h1>Ferry sinks</h1>"#
        ));
        assert_eq!(draft.text, ["All saved", three, two, one].join("\n"));
    }

    #[test]
    fn articles_with_headlines_of_their_own_are_others() {
        let [one, two, three] = TEXT;
        let other = "Twelve ships wait for the tide before the locks of the new canal, their owners said this week.";
        let draft = read_page(&format!(
            "<article><h1>Ferry sinks off the cape</h1><p>{one}</p><p>{two}</p><p>{three}</p></article><article><h1>Ships wait\
             </h1>{}</article>",
            format!("<p>{other}</p>").repeat(8)
        ));
        assert_eq!(draft.text, TEXT.join("\n"));
    }

    #[test]
    fn lines_over_the_text_that_tell_when_and_by_whom_are_none_of_it() {
        let [one, two, three] = TEXT;
        let draft = read_page(&format!(
            "<h1>Ferry sinks off the cape</h1><div><div class=by>Ana Lima 5 October 2023 9:30, changed on 6 October 2023 10:40\
             </div><p>{one}</p><p>{two}</p><p>{three}</p></div>"
        ));
        assert_eq!(draft.text, TEXT.join("\n"));
    }

    #[test]
    fn links_to_other_articles_stand_between_breaks_behind_a_label() {
        let [one, two, three] = TEXT;
        let draft = read_page(&format!(
            "<h1>Ferry sinks off the cape</h1><div>{one}<br><br><b>Read also:</b> <a href=/x>Twelve ships wait for the tide</a>\
             <br><br>{two}<br><br>{three}</div>"
        ));
        assert_eq!(draft.text, TEXT.join("\n"));
    }

    #[test]
    fn the_day_of_today_stands_far_from_the_headline() {
        let draft = read_page(
            "<div class=top-date>Friday 6 October 2023</div><div><div class=item-date>5 October 2023</div><h1>Ferry sinks off the \
             cape</h1></div><p>It sank.</p>",
        );
        assert_eq!(draft.published[0].value, "5 October 2023");
        let foot = read_page(&format!(
            "<h1>Ferry sinks off the cape</h1><article><footer class=meta><div>By Ana Lima, 5 October 2023.</div></footer><div>\
             <p>{}</p></div></article>",
            TEXT.join(" ")
        ));
        assert_eq!(foot.published[0].value, "By Ana Lima, 5 October 2023.", "what stands before the text is no foot");
    }

    #[test]
    fn a_line_over_the_headline_is_none_of_it() {
        let draft = read_page(
            "<title>Ferry sinks off the cape | The Post</title><h1><span class=story-kicker>Accident</span> <span>Ferry sinks off \
             the cape</span></h1><p>It sank.</p>",
        );
        assert_eq!(draft.title, "Ferry sinks off the cape");
    }

    #[test]
    fn a_portal_names_who_wrote_the_article() {
        let titled =
            "<title>Ferry sinks off the cape (The Post) - Portal</title><meta property=og:site_name content=Portal>";
        let account =
            "<meta property=og:site_name content=Portal><meta property=og:article:author content='The Post | Portal'>";
        for head in [titled, account] {
            let draft = read_page(&format!("{head}<h1>Ferry sinks off the cape</h1><p>It sank.</p><p>© The Post</p>"));
            assert_eq!(draft.outlet.as_deref(), Some("The Post"), "{head}");
        }
        let other = read_page(&format!("{titled}<h1>Ferry sinks off the cape</h1><p>It sank.</p><p>© Portal</p>"));
        assert_eq!(other.outlet.as_deref(), Some("Portal"));
    }

    #[test]
    fn an_address_is_no_name_where_the_page_has_one() {
        let draft = read_page(
            "<meta property=og:site_name content=capepost.example><title>Ferry sinks off the cape - Cape Post</title><h1>Ferry \
             sinks off the cape</h1><p>It sank.</p>",
        );
        assert_eq!(draft.outlet.as_deref(), Some("Cape Post"));
    }
}
