//! Pages and entries a second taken in: web pages, a packed web archive, a feed; each beside the least that anybody has
//! to do with the same bytes.
#![allow(missing_docs)] // criterion_group! makes a function without any

use std::fs;
use std::hint::black_box;
use std::io::{Read, Write};
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use rashomon_article::{Options, Source, intake};

/// The web pages of the corpus, with their names.
fn pages() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/pages");
    let files = fs::read_dir(folder).expect("the corpus is here").filter_map(|file| Some(file.ok()?.path()));
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|e| e == "html")).collect();
    files.sort();
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    files.iter().map(|path| (name(path), fs::read(path).expect("a page"))).collect()
}

/// The pages as a crawl brings them: a gzip member for each.
fn archive(pages: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut archive = Vec::new();
    for (name, page) in pages {
        let http = [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", &page[..]].concat();
        let head = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{name}\r\nWARC-Date: \
             2024-03-04T05:06:07Z\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: {}\r\n\r\n",
            http.len()
        );
        let mut member = GzEncoder::new(&mut archive, Compression::default());
        let parts = [head.as_bytes(), &http, b"\r\n\r\n"];
        parts.iter().for_each(|part| member.write_all(part).expect("memory takes all"));
        member.finish().expect("memory takes all");
    }
    archive
}

/// An RSS feed of so many entries.
fn feed(entries: usize) -> Vec<u8> {
    let mut feed = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Harbour Courier</title>".to_owned();
    for n in 0..entries {
        feed.push_str(&format!(
            "<item><guid>{n}</guid><title>Ferry {n} sinks</title><pubDate>Mon, 04 Mar 2024 05:06:07 GMT</pubDate>\
             <description>&lt;p&gt;Fourteen people died when ferry {n} sank off the cape on Monday, the coast guard \
             said.&lt;/p&gt;</description></item>"
        ));
    }
    (feed + "</channel></rss>").into_bytes()
}

fn take_in(name: &str, bytes: &[u8]) -> usize {
    intake(&[Source::bytes(name, bytes.to_vec())], &Options::default()).articles.len()
}

fn html(c: &mut Criterion) {
    let pages = pages();
    let mut group = c.benchmark_group("pages");
    group.throughput(Throughput::Elements(pages.len() as u64));
    group.bench_function("taken in, one core", |b| {
        b.iter(|| pages.iter().map(|(name, page)| take_in(name, page)).sum::<usize>());
    });
    group.bench_function("parsed only, one core", |b| {
        let text = |page: &[u8]| String::from_utf8_lossy(page).into_owned();
        b.iter(|| pages.iter().for_each(|(_, page)| drop(black_box(dom_query::Document::from(text(page))))));
    });
    group.finish();
}

fn warc(c: &mut Criterion) {
    let pages: Vec<_> = pages().into_iter().cycle().take(300).collect();
    let archive = archive(&pages);
    let mut group = c.benchmark_group("archive");
    group.sample_size(10).throughput(Throughput::Elements(pages.len() as u64));
    group.bench_function("taken in, all cores", |b| b.iter(|| black_box(take_in("crawl.warc.gz", &archive))));
    group.bench_function("unpacked only", |b| {
        b.iter(|| {
            let mut unpacked = Vec::new();
            MultiGzDecoder::new(&archive[..]).read_to_end(&mut unpacked).expect("packed above");
            black_box(unpacked.len())
        });
    });
    group.finish();
}

fn rss(c: &mut Criterion) {
    const ENTRIES: usize = 1000;
    let feed = feed(ENTRIES);
    let mut group = c.benchmark_group("feed");
    group.throughput(Throughput::Elements(ENTRIES as u64));
    group.bench_function("taken in", |b| b.iter(|| black_box(take_in("feed.xml", &feed))));
    group.bench_function("parsed only", |b| {
        b.iter(|| {
            let mut reader = quick_xml::Reader::from_reader(&feed[..]);
            let mut events = 0;
            while !matches!(reader.read_event(), Ok(quick_xml::events::Event::Eof) | Err(_)) {
                events += 1;
            }
            black_box(events)
        });
    });
    group.finish();
}

criterion_group!(benches, html, warc, rss);
criterion_main!(benches);
