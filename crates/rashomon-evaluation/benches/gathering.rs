//! Articles a second put into stories, with a thousand and with ten thousand articles before them, beside reading the
//! same articles.
#![allow(missing_docs)] // criterion_group! makes a function without any

use std::hint::black_box;
use std::path::Path;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use jiff::civil::date;
use rashomon_article::{Article, Options, Source, intake};
use rashomon_evaluation::generate::{Generator, Settings};
use rashomon_story::{Gatherer, Signature, Weights};
use rayon::prelude::*;

/// How many articles are put into stories each time.
const MORE: usize = 256;

/// A stream that is varied from the example events, and the same on every run.
fn articles(many: usize) -> Vec<Article> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let sources = ["stories", "short-reports.jsonl", "gather/events.jsonl", "gather/lessons.jsonl"];
    let generator = Generator::new(&sources.map(|source| corpus.join(source))).expect("the corpus is in order");
    let settings = Settings { articles: many, seed: 1, start: date(2024, 1, 1), per_day: 5000 };
    let mut stream = Vec::new();
    generator.write(&settings, &mut stream).expect("memory takes all");
    let stream = String::from_utf8(stream).expect("it is JSON");
    intake(&[Source::bytes("stream.jsonl", stream)], &Options::default()).articles
}

fn signature(article: &Article) -> Signature {
    Signature::of(article, &rashomon_reading::read(article, &Default::default()).0)
}

fn gather(c: &mut Criterion) {
    let articles = articles(10_000 + MORE);
    let signatures: Vec<Signature> = articles.par_iter().map(signature).collect();
    let mut group = c.benchmark_group("gather");
    group.sample_size(10).throughput(Throughput::Elements(MORE as u64));
    group.bench_function(format!("{MORE} articles, read only"), |b| {
        b.iter(|| black_box(articles[..MORE].par_iter().map(signature).collect::<Vec<_>>()));
    });
    for before in [1000, 10_000] {
        let mut gatherer = Gatherer::new(Default::default(), Weights::shipped());
        signatures[..before].iter().for_each(|signature| drop(gatherer.add(signature.clone())));
        let state = gatherer.save().expect("memory takes all");
        let ready = || Gatherer::load(&state, Weights::shipped()).expect("just saved");
        let more = &signatures[before..before + MORE];
        group.bench_function(format!("{MORE} articles after {before}"), |b| {
            b.iter_batched(
                || (ready(), more.to_vec()),
                |(mut gatherer, more)| {
                    more.into_iter().for_each(|signature| drop(gatherer.add(signature)));
                    gatherer
                },
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, gather);
criterion_main!(benches);
