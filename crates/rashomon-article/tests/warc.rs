//! Web archives: what is read, and what is wrong with them.

use std::io::Write;

use flate2::{
    Compression,
    write::{DeflateEncoder, GzEncoder, ZlibEncoder},
};
use rashomon_article::{Intake, Options, Source, intake};

fn read(name: &str, bytes: impl Into<Vec<u8>>) -> Intake {
    intake(&[Source::bytes(name, bytes)], &Options::default())
}

fn said(found: &Intake, part: &str) -> bool {
    found.diagnostics.iter().any(|d| d.message.contains(part))
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn record(kind: &str, url: &str, block: &[u8], length: usize) -> Vec<u8> {
    let mut record = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2023-10-05T10:00:00Z\r\nContent-Length: {length}\r\n\r\n"
    )
    .into_bytes();
    record.extend(block);
    record.extend(b"\r\n\r\n");
    record
}

fn http(fields: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\n{fields}\r\n").as_bytes(), body].concat()
}

fn response(url: &str, fields: &str, body: &[u8]) -> Vec<u8> {
    let block = http(fields, body);
    record("response", url, &block, block.len())
}

fn page(text: &str) -> String {
    format!("<html lang=en><head><title>T</title></head><body><article><p>{text}</p></article></body></html>")
}

const FERRY: &str = "The ferry is back in service, the harbour office said, and the crew was praised by all.";

fn archive() -> Vec<Vec<u8>> {
    let block = http("", page("Moved.").replace("200", "404").as_bytes());
    vec![
        record("warcinfo", "", b"software: x\r\n", 13),
        response("https://post.example/1", "Content-Type: text/html\r\n", page(FERRY).as_bytes()),
        record("request", "https://post.example/1", b"GET / HTTP/1.1\r\n\r\n", 18),
        record(
            "response",
            "https://post.example/gone",
            &[b"HTTP/1.1 404 No\r\n\r\n", &block[..]].concat(),
            block.len() + 19,
        ),
        response("https://post.example/a.png", "", b"\x89PNG\r\n\x1a\n"),
        record("conversion", "https://post.example/2", FERRY.as_bytes(), FERRY.len()),
    ]
}

fn check_archive(found: &Intake) {
    assert_eq!(found.diagnostics, []);
    let [one, two] = &found.articles[..] else { panic!("{found:?}") };
    assert_eq!((one.text.as_str(), one.url.as_deref()), (FERRY, Some("https://post.example/1")));
    assert_eq!(one.published.map(|p| p.to_string()).as_deref(), Some("2023-10-05T10:00:00Z"));
    assert_eq!((two.text.as_str(), two.url.as_deref()), (FERRY, Some("https://post.example/2")));
}

#[test]
fn archives_are_read_plain_and_packed() {
    check_archive(&read("a.warc", archive().concat()));
    check_archive(&read("a.warc.gz", gzip(&archive().concat())));
    check_archive(&read("-", archive().iter().flat_map(|record| gzip(record)).collect::<Vec<u8>>()));
}

#[test]
fn encodings_of_transfer_content_and_text_are_undone() {
    let html = page("Паром снова ходит, сообщили в управлении порта, и команду все похвалили за работу.");
    let body = encoding_rs::WINDOWS_1251.encode(&html).0.into_owned();
    let packed = gzip(&body);
    let mut chunked = Vec::new();
    for chunk in packed.chunks(50) {
        chunked.extend(format!("{:x}\r\n", chunk.len()).into_bytes());
        chunked.extend(chunk);
        chunked.extend(b"\r\n");
    }
    chunked.extend(b"0\r\n\r\n");
    let fields =
        "Content-Type: text/html; charset=windows-1251\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n";
    let found = read("a.warc", response("https://x.example/", fields, &chunked));
    assert!(found.articles[0].text.starts_with("Паром снова ходит"), "{found:?}");
}

#[test]
fn a_wrong_length_costs_no_more_than_its_record() {
    let block = http("", page(FERRY).as_bytes());
    let good = response("https://x.example/good", "", page(FERRY).as_bytes());
    for length in [block.len() - 40, block.len() + 100, block.len() + 5_000, 0] {
        let bytes = [record("response", "https://x.example/bad", &block, length), good.clone(), good.clone()].concat();
        let found = read("a.warc", bytes);
        let whole = found.articles.iter().filter(|a| a.url.as_deref() == Some("https://x.example/good")).count();
        assert_eq!(whole, 2, "{length}: {found:?}");
        assert!(!found.diagnostics.is_empty(), "{length}");
    }
}

#[test]
fn a_record_that_would_swallow_the_archive_costs_no_more_than_itself() {
    let block = http("", page(FERRY).as_bytes());
    let good = response("https://x.example/good", "", page(FERRY).as_bytes());
    for kind in ["response", "request"] {
        for length in [17 << 20, 999_999_999, usize::MAX] {
            let bytes = [record(kind, "https://x.example/bad", &block, length), good.clone(), good.clone()].concat();
            let found = read("a.warc", bytes);
            assert_eq!((found.articles.len(), found.left_out), (2, 1), "{length}: {found:?}");
            assert!(said(&found, "not as long as it says"), "{length}: {found:?}");
        }
    }
    let last = [good.clone(), record("response", "https://x.example/bad", &block, 999_999_999)].concat();
    let found = read("a.warc", last);
    assert!(said(&found, "the archive ends before"), "{found:?}");
    assert_eq!((found.articles.len(), found.left_out), (1, 1));
}

#[test]
fn an_archive_within_a_record_is_none_of_its_own() {
    let inner = response("https://x.example/inner", "", page(FERRY).as_bytes());
    let inner = inner.repeat((17 << 20) / inner.len() + 1);
    let good = response("https://x.example/good", "", page(FERRY).as_bytes());
    let found = read("a.warc", [response("https://x.example/a.warc", "", &inner), good].concat());
    assert_eq!((found.articles.len(), found.left_out), (1, 1), "{:?}", found.diagnostics);
    assert!(said(&found, "larger than 16 MiB"));
}

#[test]
fn a_broken_member_costs_no_more_than_itself() {
    let member = |n: usize| {
        let text = format!("Ferry {n}: {FERRY}");
        gzip(&response(&format!("https://x.example/{n}"), "", page(&text).as_bytes()))
    };
    let members: Vec<Vec<u8>> = (0..40).map(member).collect();
    let urls = |found: &Intake| -> Vec<String> {
        let urls = found.articles.iter().filter(|a| a.text.ends_with(FERRY)).filter_map(|a| a.url.clone());
        urls.collect()
    };
    let length = members[7].len();
    // Its mark, its header, what is packed, its sum; or it ends too soon.
    for at in (0..length).step_by(7).chain([0, 1, 2, 3, length - 1, length - 5]) {
        let mut broken = members.clone();
        broken[7][at] ^= 0x5A;
        let mut cut = members.clone();
        cut[7].truncate(at);
        for (bytes, what) in [(broken, "flipped"), (cut, "cut")] {
            let found = read("a.warc.gz", bytes.concat());
            let urls = urls(&found);
            for n in (0..40).filter(|n| *n != 7) {
                assert!(urls.contains(&format!("https://x.example/{n}")), "{what} {at}: {n} is lost: {found:?}");
            }
            let is_whole = urls.len() == 40 || at == 0 && what == "cut";
            assert!(is_whole || found.left_out > 0, "{what} {at}: nothing is said: {:?}", found.diagnostics);
        }
    }
}

#[test]
fn an_archive_of_broken_members_alone_ends() {
    let mut bytes = gzip(&response("https://x.example/0", "", page(FERRY).as_bytes()));
    bytes.extend(b"\x1F\x8B\x08\0\0\0\0\0\0\x03".repeat(100_000));
    let found = read("a.warc.gz", bytes);
    assert_eq!((found.articles.len(), found.left_out), (1, 1), "{:?}", found.diagnostics);
}

#[test]
fn a_page_later_than_its_retrieval_is_not_believed() {
    let html = page(FERRY).replace("</title>", "</title><meta property=article:published_time content=2024-01-01>");
    let found = read("a.warc", response("https://x.example/", "", html.as_bytes()));
    assert_eq!(found.articles[0].published.map(|p| p.to_string()).as_deref(), Some("2023-10-05T10:00:00Z"));
    assert!(said(&found, "day of retrieval"));
}

#[test]
fn a_bomb_within_a_record_is_left_out() {
    let bomb = gzip(&b" ".repeat(40 << 20));
    let bytes = [response("https://x.example/", "Content-Encoding: gzip\r\n", &bomb), archive().concat()].concat();
    let found = read("a.warc", bytes);
    assert!(said(&found, "larger than 16 MiB"));
    assert_eq!(found.articles.len(), 2);
}

fn deflated(body: &[u8], zlib: bool) -> Vec<u8> {
    let mut packed = Vec::new();
    if zlib {
        ZlibEncoder::new(&mut packed, Compression::best()).write_all(body).expect("memory");
    } else {
        DeflateEncoder::new(&mut packed, Compression::best()).write_all(body).expect("memory");
    }
    packed
}

const DEFLATE: &str = "Content-Type: text/html\r\nContent-Encoding: deflate\r\n";

#[test]
fn both_kinds_of_deflate_are_read_and_bodies_that_are_none() {
    let html = page(FERRY).into_bytes();
    for body in [deflated(&html, true), deflated(&html, false), html] {
        let found = read("a.warc", response("https://x.example/", DEFLATE, &body));
        assert_eq!(found.diagnostics, []);
        assert_eq!(found.articles[0].text, FERRY);
    }
}

#[test]
fn a_deflated_body_that_is_broken_or_too_large_is_left_out_and_said() {
    let bomb = b" ".repeat(40 << 20);
    for (body, reason) in [
        (deflated(&bomb, true), "larger than 16 MiB"),
        (deflated(&bomb, false), "larger than 16 MiB"),
        (b"\x78\x9c\xff\xff\xff\xff\x01\x02".to_vec(), "cannot be read"),
        (b"\xff\xfe\xfd\xfc\x01\x02".to_vec(), "cannot be read"),
    ] {
        let bytes = [response("https://x.example/", DEFLATE, &body), archive().concat()].concat();
        let found = read("a.warc", bytes);
        assert!(said(&found, reason), "{reason}: {found:?}");
        assert_eq!((found.articles.len(), found.left_out), (2, 1));
    }
}

#[test]
fn feeds_within_an_archive_keep_their_addresses() {
    let feed =
        "<rss><channel><title>P</title><item><title>T</title><link>https://x.example/1</link></item></channel></rss>";
    let found = read("a.warc", response("https://x.example/feed", "", feed.as_bytes()));
    assert_eq!(found.articles[0].url.as_deref(), Some("https://x.example/1"));
}

#[test]
fn pages_read_side_by_side_come_in_their_order() {
    let page_of = |n: usize| response(&format!("https://x.example/{n}"), "", page(&FERRY.repeat(n % 7 + 1)).as_bytes());
    let mut bytes: Vec<u8> = (0..150).flat_map(page_of).collect();
    // Records that are too large, at the end of a batch and at the beginning of the next.
    let huge = vec![b'x'; 17 << 20];
    bytes.extend(record("request", "", &huge, huge.len()));
    bytes.extend(record("response", "", &huge, huge.len()));
    bytes.extend(record("request", "", &huge, huge.len()));
    bytes.extend((150..200).flat_map(page_of));
    let found = read("a.warc", bytes);
    let urls: Vec<&str> = found.articles.iter().filter_map(|a| a.url.as_deref()).collect();
    assert_eq!(urls, (0..200).map(|n| format!("https://x.example/{n}")).collect::<Vec<_>>());
    assert_eq!((found.left_out, said(&found, "larger than 16 MiB")), (1, true));
}
