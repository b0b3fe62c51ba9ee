//! Feeds, and files packed with gzip: what is read, and what is wrong with them.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use jiff::civil::date;
use rashomon_article::{Intake, Options, Source, intake};

fn read(name: &str, bytes: impl Into<Vec<u8>>) -> Intake {
    let options = Options { today: Some(date(2023, 10, 6)), ..Options::default() };
    intake(&[Source::bytes(name, bytes)], &options)
}

fn said(found: &Intake, part: &str) -> bool {
    found.diagnostics.iter().any(|d| d.message.contains(part))
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

const RSS: &str = "<?xml version='1.0'?><rss version='2.0'><channel><title>The Harbour Post</title>\
<link>https://post.example/</link><language>pt-br</language>\
<item><title>Ferry &amp;amp; crew</title><link>https://post.example/1</link><guid>post-1</guid>\
<pubDate>Thu, 05 Oct 2023 09:00:00 +0200</pubDate><description>Short.</description>\
<content:encoded><![CDATA[<p>The ferry is <b>back</b>.</p><p>The crew was praised.</p><script>x()</script>]]></content:encoded></item>\
<item><title>Second</title><description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</description>\
<dc:date>2023-10-04T10:00:00Z</dc:date></item></channel></rss>";

#[test]
fn rss_is_read() {
    let found = read("a.xml", RSS);
    assert_eq!(found.diagnostics, []);
    let [one, two] = &found.articles[..] else { panic!("{found:?}") };
    assert_eq!(one.text, "The ferry is back.\nThe crew was praised.");
    assert_eq!((one.title.as_str(), one.id.as_str()), ("Ferry & crew", "post-1"));
    assert_eq!((one.url.as_deref(), one.outlet.as_deref()), (Some("https://post.example/1"), Some("The Harbour Post")));
    assert_eq!(one.language.as_deref(), Some("pt-br"));
    assert_eq!(one.published.map(|p| p.to_string()).as_deref(), Some("2023-10-05T09:00:00+02:00"));
    assert_eq!((two.text.as_str(), two.id.as_str()), ("One.\nTwo.", "a:2"));
    assert_eq!(two.published.map(|p| p.to_string()).as_deref(), Some("2023-10-04T10:00:00Z"));
}

#[test]
fn atom_and_rdf_are_read() {
    let atom = "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='fr'><title>Le Port</title><entry>\
        <title type='html'>Le &lt;i&gt;bac&lt;/i&gt;</title><link rel='enclosure' href='https://x.example/a.mp3'/>\
        <link href='https://x.example/1?a=1&amp;b=2'/><id>urn:x:1</id><updated>2023-10-05T10:00:00Z</updated>\
        <published>2023-10-04T10:00:00Z</published><content type='xhtml'><div><p>Un &amp; deux.</p><p>Trois.</p></div></content>\
        <summary>Un.</summary></entry></feed>";
    let found = read("-", atom);
    assert_eq!(found.diagnostics, []);
    let [one] = &found.articles[..] else { panic!("{found:?}") };
    assert_eq!((one.title.as_str(), one.text.as_str()), ("Le bac", "Un & deux.\nTrois."));
    assert_eq!(one.url.as_deref(), Some("https://x.example/1?a=1&b=2"));
    assert_eq!(one.language.as_deref(), Some("fr"));
    assert_eq!(one.published.map(|p| p.date), Some(date(2023, 10, 4)));

    let rdf = "<rdf:RDF><channel><title>P</title></channel><item rdf:about='https://x.example/2'><title>T</title>\
        <description>Text.</description></item></rdf:RDF>";
    let found = read("a.rdf", rdf);
    assert_eq!(found.articles[0].url.as_deref(), Some("https://x.example/2"));
    assert_eq!((found.articles[0].outlet.as_deref(), found.articles[0].text.as_str()), (Some("P"), "Text."));
}

#[test]
fn a_feed_that_is_cut_off_gives_what_stands_before_the_cut() {
    let whole = RSS.find("<item><title>Second").expect("there");
    for cut in whole..RSS.len() - 1 {
        let found = read("a.xml", &RSS.as_bytes()[..cut]);
        assert_eq!(found.articles[0].id, "post-1", "cut at {cut}");
        assert!(!found.diagnostics.is_empty(), "cut at {cut}");
    }
}

#[test]
fn entities_are_never_expanded() {
    let bomb = "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>\
        <rss><channel><item><title>T</title><description>Text &b; &c; end.</description></item></channel></rss>";
    let found = read("a.rss", bomb);
    assert_eq!(found.articles[0].text, "Text &b; &c; end.");
    assert!(said(&found, "none is expanded"), "{found:?}");
}

#[test]
fn old_encodings_of_feeds_are_decoded() {
    for (label, text) in
        [("windows-1251", "Паром снова ходит."), ("gb18030", "渡轮恢复运行。"), ("euc-jp", "フェリーが再開。")]
    {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("known");
        let feed = format!(
            "<?xml version='1.0' encoding='{label}'?><rss><channel><item><title>{text}</title>\
            <description>{text}</description></item></channel></rss>"
        );
        let found = read("a.xml", encoding.encode(&feed).0.into_owned());
        assert_eq!(found.articles[0].text, text);
        assert_eq!(found.diagnostics, []);
    }
}

#[test]
fn packed_files_are_read() {
    let found = read("a.xml.gz", gzip(RSS.as_bytes()));
    assert_eq!((found.articles.len(), found.diagnostics.len()), (2, 0));
    let mut members = gzip(b"{\"text\":\"one\"}\n");
    members.extend(gzip(b"{\"text\":\"two\"}\n"));
    assert_eq!(read("n.jsonl.gz", members.clone()).articles.len(), 2);
    assert_eq!(read("-", members).articles.len(), 2);
}

#[test]
fn a_packed_file_that_is_cut_off_is_said() {
    // Items that differ, so that half of the packed bytes are half of them.
    let item = |n: u64| {
        let noise = n.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        format!(
            "<item><title>T {noise}</title><guid>{n}</guid><description>Text {noise:x} {:x}.</description></item>",
            noise ^ n
        )
    };
    let feed = format!("<rss><channel>{}</channel></rss>", (0..2_000).map(item).collect::<String>());
    let packed = gzip(feed.as_bytes());
    let found = read("a.xml.gz", &packed[..packed.len() / 2]);
    assert!(found.articles.len() > 500, "{}", found.articles.len());
    assert!(said(&found, "the packed file is cut off or broken"), "{:?}", found.diagnostics);
    let mut broken = packed.clone();
    broken[packed.len() / 2..].fill(0xFF);
    let found = read("a.xml.gz", broken);
    assert!(found.articles.len() > 500 && said(&found, "cut off or broken"), "{:?}", found.diagnostics);
}

#[test]
fn a_gzip_bomb_ends() {
    let lines = gzip(&b"\n".repeat(200 << 20));
    let found = read("a.jsonl.gz", lines);
    assert!(said(&found, "times its size"), "{found:?}");
}
