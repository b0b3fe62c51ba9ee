//! Bytes that were made to do harm: nothing panics, nothing hangs, nothing runs.

use std::time::Instant;

use proptest::prelude::*;
use rashomon_article::{Intake, Options, Source, intake};

const NAMES: [&str; 10] =
    ["a.warc", "a.newsml", "a.rss", "a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a", "a.xhtml"];

fn read(name: &str, bytes: impl Into<Vec<u8>>) -> Intake {
    intake(&[Source::bytes(name, bytes)], &Options::default())
}

/// What is either an article or said to be left out is not lost.
fn check(name: &str, bytes: &[u8]) {
    let found = read(name, bytes);
    assert!(
        !found.articles.is_empty() || found.left_out > 0 || bytes.trim_ascii().is_empty() || name == "a.jsonl",
        "{name}: {bytes:?}"
    );
    for article in &found.articles {
        assert!(!article.id.is_empty() && !article.text.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn random_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        NAMES.iter().for_each(|name| check(name, &bytes));
    }

    #[test]
    fn random_pages_never_panic(parts in proptest::collection::vec((0..PARTS.len(), ".{0,12}"), 0..40)) {
        let page: String = parts.iter().flat_map(|(at, text)| [PARTS[*at], text.as_str()]).collect();
        let found = read("a.html", page.clone());
        // In a tag that is still open, as in `<a<script>`, it begins no script and no style: what follows is text to every
        // browser.
        let in_a_tag = |(at, _): (usize, &str)| page[..at].rfind('<') > page[..at].rfind('>');
        let opens_none = ["<script", "<style"].iter().any(|begins| page.match_indices(begins).any(in_a_tag));
        for article in &found.articles {
            let shown = article.title.contains("alert(1)") || article.text.contains("alert(1)");
            prop_assert!(!shown || opens_none, "{}", page);
            prop_assert!(!article.title.contains('\n'));
        }
    }

    #[test]
    fn random_records_never_panic(parts in proptest::collection::vec((0..PIECES.len(), ".{0,6}"), 0..30)) {
        let text: String = parts.iter().flat_map(|(at, text)| [PIECES[*at], text.as_str()]).collect();
        ["a.json", "a.jsonl", "a.txt"].iter().for_each(|name| check(name, text.as_bytes()));
    }
}

const PARTS: [&str; 28] = [
    "<p>",
    "</p>",
    "<div class=related>",
    "</div>",
    "<h1>",
    "</h1>",
    "<script>alert(1)</script>",
    "<style>alert(1)</style>",
    "<a href=javascript:alert(2)>",
    "</a>",
    "<table><tr><td>",
    "</table>",
    "<article>",
    "</article>",
    "<time datetime=2023-10-05>",
    "<meta property=og:title content='&lt;script&gt;alert(1)&lt;/script&gt;'>",
    "<svg><title>",
    "</svg>",
    "<br><br>",
    "<ul><li>",
    "</ul>",
    "<!--",
    "-->",
    "<html lang=fa>",
    "<title>",
    "</title>",
    "A sentence that is long enough, with commas, to count as text. ",
    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"&lt;b&gt;x\"}</script>",
];

const PIECES: [&str; 16] = [
    "{",
    "}",
    "[",
    "]",
    "\"text\":",
    "\"id\":",
    "\"a\"",
    ",",
    "\n",
    "1e999",
    "null",
    "\"published\":",
    "---\n",
    "title: ",
    "\\ud800",
    "\u{FEFF}",
];

/// Pages that cost a parser the most for their size. The time is generous: what is watched is growth
/// out of all proportion.
#[test]
fn hostile_pages_end() {
    let text = "<p>The ferry is back in service, the harbour office said, and the crew was praised by all.</p>";
    for (name, page) in [
        ("deep div", "<div>".repeat(30_000)),
        ("deep b", "<b>".repeat(30_000)),
        ("deep lists", "<ul><li>".repeat(20_000)),
        ("deep tables", "<table><tr><td>".repeat(30_000)),
        ("deep foreign", "<svg><g>".repeat(20_000)),
        ("formatting in paragraphs", "<p><b><i><u><s>".repeat(20_000)),
        ("fonts", (0..20_000).map(|n| format!("<font size={n}><p>")).collect()),
        ("500 deep", format!("{}{}", "<div>".repeat(500), text.repeat(2_000))),
        ("wide", text.repeat(20_000)),
        ("spans", format!("<p>{}", "<span>x</span> ".repeat(120_000))),
        ("links", "<a href=x>y</a>".repeat(120_000)),
        ("breaks", "x<br><br>".repeat(20_000)),
        ("lists", format!("<ul>{}</ul>", "<li><a href=x>y</a>".repeat(20_000))),
        ("classes", "<div class=related>x</div>".repeat(30_000)),
        ("nested classes", format!("{}{}", "<div class=related>".repeat(500), text.repeat(1_000))),
        ("nested links", format!("{}{}", "<ul><li><a href=x>y</a>".repeat(250), text.repeat(1_000))),
        ("foster", format!("<table>{}", "<b>x".repeat(400))),
        ("attributes", format!("<p {}>x", (0..30_000).map(|n| format!("a{n}=1 ")).collect::<String>())),
        ("entities", "&amp;lt;".repeat(50_000)),
        ("comments", "<!--x-->".repeat(50_000)),
        ("open comment", format!("<p>x<!--{}", "<div>".repeat(50_000))),
        ("title", format!("<title>{}", "&amp;".repeat(30_000))),
        ("data", format!("<script type='application/ld+json'>{}</script>", "[".repeat(30_000))),
        ("metas", "<meta property=og:title content=x>".repeat(20_000)),
    ] {
        let start = Instant::now();
        let size = page.len();
        let found = read("a.html", format!("{page}{text}"));
        let seconds = start.elapsed().as_secs_f64();
        println!("{name}: {size} bytes, {seconds:.2} s, {} articles", found.articles.len());
        assert!(seconds < 20.0, "{name}: {seconds:.1} s");
    }
}

fn said(found: &Intake, part: &str) -> bool {
    found.diagnostics.iter().any(|d| d.message.contains(part))
}

/// Reads within a time that is generous: what is watched is growth out of all proportion.
fn read_in_time(name: &str, bytes: impl Into<Vec<u8>>) -> Intake {
    let start = Instant::now();
    let found = read(name, bytes);
    let seconds = start.elapsed().as_secs_f64();
    assert!(seconds < 20.0, "{name}: {seconds:.1} s");
    found
}

#[test]
fn a_million_keys_cost_no_article() {
    let keys: String = (0..1_000_000).map(|n| format!("\"k{n}\":1,")).collect();
    let object = format!("{{{keys}\"text\":\"Here.\"}}");
    for (name, json) in [("a.json", object.clone()), ("a.jsonl", object.clone()), ("a.json", format!("[{object}]"))] {
        assert_eq!(read_in_time(name, json).articles[0].text, "Here.");
    }
    let title = format!("{{\"title\":{{{}}},\"text\":\"Here.\"}}", keys.trim_end_matches(','));
    let found = read_in_time("a.json", title);
    assert!(found.articles.len() == 1 && said(&found, "`title` is an object"), "{:?}", found.diagnostics);
    let feed = format!(
        "{{\"version\":\"https://jsonfeed.org/version/1\",{keys}\"items\":[{{{keys}\"content_text\":\"Here.\"}}]}}"
    );
    let wide = Options { max_bytes: 64 << 20, ..Options::default() };
    assert_eq!(intake(&[Source::bytes("a.json", feed)], &wide).articles[0].text, "Here.");
}

#[test]
fn deep_json_ends() {
    let deep = format!("{}{}", "[".repeat(500_000), "]".repeat(500_000));
    for name in ["a.json", "a.jsonl"] {
        let found = read_in_time(name, format!("{{\"text\":\"Here.\",\"other\":{deep}}}"));
        assert_eq!(found.articles[0].text, "Here.");
        for json in [deep.clone(), "[".repeat(1_000_000), "{\"a\":".repeat(200_000), format!("{{\"text\":{deep}}}")] {
            let found = read_in_time(name, json);
            assert!(found.articles.is_empty() && !found.diagnostics.is_empty());
        }
    }
    let news = format!("{{\"uri\":\"u\",\"headline\":\"H\",\"body_text\":\"B\",\"associations\":{deep}}}");
    assert_eq!(read_in_time("a.json", news).articles[0].text, "B");
}

#[test]
fn an_article_of_fifty_megabytes_is_left_out_and_the_rest_is_read() {
    let long = "The ferry is back. ".repeat(50 * 1024 * 1024 / 19);
    let lines = format!("{{\"text\":\"one\"}}\n{{\"text\":\"{long}\"}}\n{{\"text\":\"two\"}}\n");
    let found = read_in_time("a.jsonl", lines);
    assert!(found.articles.len() == 2 && said(&found, "larger than"), "{:?}", found.diagnostics);
    for name in ["a.txt", "a.html", "a.json", "a.rss", "a.newsml"] {
        let found = read_in_time(name, format!("<p>{long}"));
        assert!(found.articles.is_empty() && said(&found, "larger than 16 MiB"), "{name}");
    }
    let wide = Options { max_bytes: 64 << 20, max_text_bytes: 64 << 20, ..Options::default() };
    let found = intake(&[Source::bytes("a.txt", long.clone())], &wide);
    assert!(found.articles[0].text == long);
}

#[test]
fn ten_thousand_identical_articles_get_names_of_their_own() {
    let lines = "{\"id\":\"same\",\"text\":\"The ferry is back.\"}\n".repeat(10_000);
    let found = read_in_time("a.jsonl", lines);
    let ids: std::collections::BTreeSet<&str> = found.articles.iter().map(|a| a.id.as_str()).collect();
    assert_eq!((ids.len(), ids.contains("same"), ids.contains("same-10000")), (10_000, true, true));
}

#[test]
fn articles_of_one_word_are_read() {
    for (name, bytes) in [
        ("a.txt", "Fire"),
        ("a.json", "{\"text\":\"Fire\"}"),
        ("a.jsonl", "{\"text\":\"Fire\"}"),
        ("a.rss", "<rss><channel><item><title>Fire</title></item></channel></rss>"),
        ("a.newsml", "<newsItem><contentSet><inlineData>Fire</inlineData></contentSet></newsItem>"),
        ("a.html", "<html><body><article><p>Fire</p></article></body></html>"),
    ] {
        assert_eq!(read(name, bytes).articles.first().map(|a| a.text.as_str()), Some("Fire"), "{name}");
    }
}

#[test]
fn the_years_0_and_9999_are_not_believed() {
    for day in ["0000-01-01", "0000-00-00", "9999-12-31", "9999-12-31T23:59:59Z", "-0001-01-01", "253402300799000"] {
        for (name, bytes) in [
            ("a.json", format!("{{\"text\":\"T\",\"published\":\"{day}\"}}")),
            ("a.rss", format!("<rss><channel><item><title>T</title><dc:date>{day}</dc:date></item></channel></rss>")),
            ("a.json", format!("{{\"uri\":\"u\",\"headline\":\"T\",\"versioncreated\":\"{day}\"}}")),
            (
                "a.xml",
                format!(
                    "<newsItem guid='u'><itemMeta><title>T</title><versionCreated>{day}</versionCreated></itemMeta></newsItem>"
                ),
            ),
        ] {
            let found = read(name, bytes);
            assert_eq!(found.articles[0].published, None, "{name}: {day}");
            assert!(said(&found, "is not believed"), "{name}: {day}: {:?}", found.diagnostics);
        }
    }
}

#[test]
fn old_encodings_are_decoded_by_their_labels_and_wrong_labels_cost_nothing() {
    for (label, text) in [
        ("koi8-r", "Паром снова ходит, сообщили в управлении порта."),
        ("big5", "渡輪恢復服務，港務局表示。"),
        ("shift_jis", "フェリーの運航が再開したと港湾局が発表した。"),
        ("euc-kr", "여객선 운항이 재개됐다고 항만청이 밝혔다."),
    ] {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("known");
        let feed = |label: &str| {
            format!(
                "<?xml version='1.0' encoding='{label}'?><rss><channel><item><title>{text}</title></item></channel></rss>"
            )
        };
        let page = |label: &str| {
            format!("<html><head><meta charset={label}></head><body><article><p>{text}</p></article></body></html>")
        };
        for (name, whole) in [("a.xml", feed(label)), ("a.html", page(label))] {
            let found = read(name, encoding.encode(&whole).0.into_owned());
            assert_eq!(found.articles[0].text, text, "{name}: {label}");
        }
        // The label of an encoding that is long gone, on text that is UTF-8.
        for (name, whole) in
            [("a.xml", feed(label)), ("a.html", page(label)), ("a.xml", feed("no-such")), ("a.html", page("x"))]
        {
            assert_eq!(read(name, whole).articles[0].text, text, "{name}: {label}");
        }
        // The label of another encoding: no panic, and no article is lost.
        let found = read("a.xml", encoding.encode(&feed("utf-8")).0.into_owned());
        assert_eq!(found.articles.len(), 1);
        assert!(!found.diagnostics.is_empty());
    }
}
