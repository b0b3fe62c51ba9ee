//! JSON Feed, ninjs and NewsML-G2: what newsrooms exchange.

use jiff::civil::date;
use rashomon_article::{Article, DateReader, Intake, Options, PageLine, Source, intake};

fn read(name: &str, bytes: impl Into<Vec<u8>>) -> Intake {
    let options = Options { today: Some(date(2023, 10, 6)), ..Options::default() };
    intake(&[Source::bytes(name, bytes)], &options)
}

fn said(found: &Intake, part: &str) -> bool {
    found.diagnostics.iter().any(|d| d.message.contains(part))
}

fn published(article: &Article) -> String {
    article.published.map(|p| p.to_string()).unwrap_or_default()
}

const FEED: &str = r#"{"version": "https:\/\/jsonfeed.org\/version\/1.1", "title": "The Harbour Post", "language": "en",
"home_page_url": "https://post.example/", "items": [
{"id": "post-1", "url": "https://post.example/1", "title": "Ferry &amp; crew", "summary": "Short.",
"content_html": "<p>The ferry is <b>back</b>.</p><p>The crew was praised.</p><script>x()</script>",
"date_published": "2023-10-05T09:00:00+02:00", "authors": [{"name": "Ana"}, {"name": "Bo"}]},
{"id": 2, "content_text": "Сообщение.", "language": "ru", "date_modified": "2023-10-04T10:00:00Z", "title": 7},
{"id": "3", "title": "Only a headline"}], "authors": [{"name": "Staff"}]}"#;

#[test]
fn json_feeds_are_read() {
    // One that is written in one line looks like JSON Lines where no name tells.
    for (name, feed) in [("a.json", FEED.to_owned()), ("-", FEED.to_owned()), ("-", FEED.replace('\n', " "))] {
        let found = read(name, feed);
        assert_eq!(found.diagnostics, []);
        let [one, two, three] = &found.articles[..] else { panic!("{found:?}") };
        assert_eq!(one.text, "The ferry is back.\nThe crew was praised.");
        assert_eq!((one.id.as_str(), one.title.as_str()), ("post-1", "Ferry & crew"));
        assert_eq!((one.outlet.as_deref(), one.author.as_deref()), (Some("The Harbour Post"), Some("Ana, Bo")));
        assert_eq!((one.url.as_deref(), one.language.as_deref()), (Some("https://post.example/1"), Some("en")));
        assert_eq!(published(one), "2023-10-05T09:00:00+02:00");
        assert_eq!((two.id.as_str(), two.language.as_deref(), two.text.as_str()), ("2", Some("ru"), "Сообщение."));
        assert_eq!((two.author.as_deref(), published(two).as_str()), (Some("Staff"), "2023-10-04T10:00:00Z"));
        assert_eq!(three.text, "Only a headline");
    }
}

#[test]
fn json_that_is_cut_off_gives_what_stands_before_the_cut() {
    let first = FEED.find("{\"id\": 2").expect("there");
    for cut in (first..FEED.len() - 1).filter(|cut| FEED.is_char_boundary(*cut)) {
        let found = read("a.json", &FEED.as_bytes()[..cut]);
        assert_eq!(found.articles[0].id, "post-1", "cut at {cut}");
        assert!(said(&found, "what stands before was read"), "cut at {cut}: {found:?}");
    }
    let found = read("a.json", r#"[{"text": "one"}, {"text": "two"}, {"text": "thr"#);
    assert_eq!((found.articles.len(), found.diagnostics.len()), (2, 1));
}

#[test]
fn a_json_feed_of_nothing_is_said() {
    let found = read("a.json", r#"{"version": "https://jsonfeed.org/version/1", "title": "P", "items": []}"#);
    assert!(said(&found, "without an item"), "{found:?}");
    let found =
        read("a.json", r#"{"version": "https://jsonfeed.org/version/1", "items": [7, {"id": "1", "title": "T"}]}"#);
    assert_eq!((found.articles.len(), found.left_out), (1, 1));
}

const FIRST: &str = r#"{"uri": "urn:newsml:post.example:1", "type": "text", "language": "pt-BR", "byline": "Ana Luz",
"headline": "A balsa <i>voltou</i>", "body_text": "A balsa voltou.", "body_xhtml": "<p>A balsa voltou.</p><p>Todos elogiaram.</p>",
"firstcreated": "2023-10-04T10:00:00Z", "versioncreated": "2023-10-05T10:00:00Z", "infosource": [{"name": "Agência"}],
"copyrightholder": "Outro", "associations": {"photo": {"uri": "x", "type": "picture"}}}"#;

const SECOND: &str = r#"{"uri": "https://post.example/2", "standard": {"name": "ninjs", "version": "2.1"}, "by": "Bo, dpa",
"headlines": [{"role": "sub", "value": "Below"}, {"role": "main", "value": "Above"}], "language": "de",
"bodies": [{"role": "main", "contenttype": "text/plain", "value": "Eins. Zwei."},
{"role": "main", "contenttype": "text/html", "value": "<section><p>Eins.</p><p>Zwei.</p></section>"}],
"versioncreated": "2023-10-05T10:00:00+02:00", "copyrightholder": "dpa"}"#;

fn check_first_and_second(found: &Intake) {
    assert_eq!(found.diagnostics, []);
    let [one, two] = &found.articles[..] else { panic!("{found:?}") };
    assert_eq!((one.id.as_str(), one.url.as_deref()), ("urn:newsml:post.example:1", None));
    assert_eq!((one.title.as_str(), one.text.as_str()), ("A balsa voltou", "A balsa voltou.\nTodos elogiaram."));
    assert_eq!((one.outlet.as_deref(), one.author.as_deref()), (Some("Agência"), Some("Ana Luz")));
    assert_eq!((one.language.as_deref(), published(one).as_str()), (Some("pt-BR"), "2023-10-05T10:00:00Z"));
    assert_eq!((two.id.as_str(), two.url.as_deref()), ("https://post.example/2", Some("https://post.example/2")));
    assert_eq!((two.title.as_str(), two.text.as_str()), ("Above", "Eins.\nZwei."));
    assert_eq!((two.outlet.as_deref(), two.author.as_deref()), (Some("dpa"), Some("Bo, dpa")));
    assert_eq!(published(two), "2023-10-05T10:00:00+02:00");
}

#[test]
fn ninjs_is_read_alone_in_arrays_and_in_lines() {
    check_first_and_second(&read("a.json", format!("[{FIRST}, {SECOND}]")));
    let lines = [FIRST, SECOND].map(|item| item.replace('\n', " ")).join("\n");
    check_first_and_second(&read("a.jsonl", lines.clone()));
    check_first_and_second(&read("-", lines));
    assert_eq!(read("a.json", FIRST).articles.len(), 1);
    // The third generation differs in the case of its names.
    let third = SECOND.replace("versioncreated", "versionCreated").replace("contenttype", "contentType");
    let third = third.replace("copyrightholder", "copyrightHolder");
    assert_eq!(read("a.json", third).articles, read("a.json", SECOND).articles);
}

#[test]
fn news_items_that_are_no_articles_are_left_out_and_said() {
    for (item, reason) in [
        (FIRST.replace("\"text\"", "\"picture\""), "of type `picture`"),
        (FIRST.replace("\"type\"", "\"pubstatus\": \"canceled\", \"type\""), "is canceled"),
        (r#"{"uri": "urn:x:1", "versioncreated": "2023-10-05"}"#.into(), "is empty"),
        (r#"{"uri": "urn:x:1", "name": "x"}"#.into(), "no `text`"),
        (r#"{"uri": 1, "headline": [], "bodies": {}, "versioncreated": null, "by": 7}"#.into(), "is empty"),
    ] {
        let found = read("a.json", item);
        assert!(found.articles.is_empty() && said(&found, reason), "{reason}: {found:?}");
    }
}

/// A news item with `body` as its content.
fn news_item(guid: &str, body: &str) -> String {
    format!(
        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='{guid}' version='2' xml:lang='en'>\
        <rightsInfo><copyrightHolder literal='Other'/></rightsInfo>\
        <itemMeta><itemClass qcode='ninat:text'/><provider qcode='nprov:HP'><name>Harbour Press</name></provider>\
        <versionCreated>2023-10-05T12:00:00+02:00</versionCreated><firstCreated>2023-10-03</firstCreated>\
        <pubStatus qcode='stat:usable'/><title>ferry</title></itemMeta>\
        <contentMeta><contentCreated>2023-10-05T09:00:00+02:00</contentCreated><creator><name>Ana</name></creator>\
        <language tag='fr'/><headline>Le bac &amp;amp; l&amp;apos;équipage</headline></contentMeta>\
        <contentSet>{body}</contentSet></newsItem>"
    )
}

const XHTML: &str = "<inlineXML contenttype='application/xhtml+xml'><html xmlns='http://www.w3.org/1999/xhtml'>\
<head><title>T</title><style>p{}</style></head><body><p>Un &amp; <b>deux</b>.</p><p>Trois.</p></body></html></inlineXML>";

const NITF: &str = "<inlineXML contenttype='application/nitf+xml'><n:nitf xmlns:n='http://iptc.org/std/NITF/2006-10-18/'>\
<n:head><n:title>T</n:title></n:head><n:body><n:body.head><n:hedline><n:hl1>H</n:hl1></n:hedline><n:byline>By</n:byline>\
</n:body.head><n:body.content><n:p>Un &amp; deux.</n:p><n:media><n:media-caption>Photo</n:media-caption></n:media>\
<n:p>Trois.</n:p></n:body.content><n:body.end><n:tagline>End</n:tagline></n:body.end></n:body></n:nitf></inlineXML>";

#[test]
fn news_items_are_read_alone_and_in_messages() {
    let plain = "<inlineData contenttype='text/plain'>\nUn &amp; deux.\nTrois.\n</inlineData>";
    let html = "<inlineData contenttype='text/html'><![CDATA[<p>Un &amp; deux.</p><p>Trois.</p>]]></inlineData>";
    for body in [XHTML, NITF, plain, html] {
        let found = read("a.xml", news_item("urn:newsml:1", body));
        assert_eq!(found.diagnostics, []);
        let [one] = &found.articles[..] else { panic!("{found:?}") };
        assert_eq!(one.text, "Un & deux.\nTrois.");
        assert_eq!((one.id.as_str(), one.title.as_str()), ("urn:newsml:1", "Le bac & l'équipage"));
        assert_eq!((one.outlet.as_deref(), one.author.as_deref()), (Some("Harbour Press"), Some("Ana")));
        assert_eq!((one.language.as_deref(), published(one).as_str()), (Some("fr"), "2023-10-05T09:00:00+02:00"));
    }
    let message = format!(
        "<?xml version='1.0'?><newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><header><sent>2023-10-05</sent>\
        </header><itemSet>{}{}{}</itemSet></newsMessage>",
        news_item("https://post.example/1", XHTML),
        news_item("urn:2", NITF),
        news_item("urn:3", XHTML).replace("ninat:text", "ninat:picture"),
    );
    for name in ["a.xml", "-", "a.newsml"] {
        let found = read(name, message.clone());
        let ids: Vec<&str> = found.articles.iter().map(|a| a.id.as_str()).collect();
        assert_eq!(ids, ["https://post.example/1", "urn:2"]);
        assert_eq!(found.articles[0].url.as_deref(), Some("https://post.example/1"));
        assert!(found.left_out == 1 && said(&found, "of class `picture`"), "{found:?}");
    }
}

#[test]
fn a_message_that_is_cut_off_gives_what_stands_before_the_cut() {
    let message =
        format!("<newsMessage><itemSet>{}{}</itemSet></newsMessage>", news_item("1", XHTML), news_item("2", NITF));
    let second = message.find("guid='2'").expect("there");
    for cut in (second..message.len() - 1).filter(|cut| message.is_char_boundary(*cut)) {
        let found = read("a.xml", &message.as_bytes()[..cut]);
        assert_eq!(found.articles[0].id, "1", "cut at {cut}");
        assert!(!found.diagnostics.is_empty(), "cut at {cut}");
    }
}

#[test]
fn entities_of_news_items_are_never_expanded() {
    let bomb = "<!DOCTYPE newsItem [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>";
    let item = news_item("1", "<inlineData contenttype='text/plain'>Text &b; &c; end.</inlineData>");
    let found = read("a.xml", format!("{bomb}{item}"));
    assert_eq!(found.articles[0].text, "Text &b; &c; end.");
    assert!(said(&found, "none is expanded"), "{found:?}");
}

#[test]
fn a_stated_date_with_two_readings_goes_to_the_reader() {
    let day_first = |page: &PageLine| {
        let parts: Vec<i16> = page.line.split('/').map(str::parse).collect::<Result<_, _>>().ok()?;
        let [day, month, year] = parts[..] else { return None };
        jiff::civil::Date::new(year, month as i8, day as i8).ok()
    };
    let page =
        "<meta property=article:published_time content=05/10/2023><h1>Ferry</h1><p>The ferry sank off the cape.</p>";
    let options = Options { dates: Some(DateReader(day_first)), ..Options::default() };
    let found = intake(&[Source::bytes("a.html", page)], &options);
    let published = found.articles[0].published.map(|published| published.to_string());
    assert_eq!(published.as_deref(), Some("2023-10-05"));
    assert_eq!(intake(&[Source::bytes("a.html", page)], &Options::default()).articles[0].published, None);
}
