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
        for article in &found.articles {
            prop_assert!(!article.title.contains("alert(1)") && !article.text.contains("alert(1)"), "{}", page);
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
