//! Articles a second, beside cutting them into words; and the example laid side by side.
#![allow(missing_docs)] // criterion_group! makes a function without any

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rashomon::Batch;
use rashomon::article::{Article, Options, Source, intake};
use rashomon::text::{fold, words};
use rayon::prelude::*;

/// The examples in the languages that are read in depth, of about two kilobytes each.
fn articles() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/istanbul");
    let found = intake(&[Source::Path(folder)], &Options::default()).articles;
    let in_depth = |article: &Article| ["fa-", "pt-", "en-"].iter().any(|prefix| article.id.starts_with(prefix));
    found.into_iter().filter(in_depth).map(two_kilobytes).collect()
}

fn two_kilobytes(mut article: Article) -> Article {
    const SIZE: usize = 2000;
    while article.text.len() < SIZE {
        article.text = format!("{}\n{}", article.text, article.text);
    }
    let end = (0..=SIZE).rev().find(|at| article.text.is_char_boundary(*at)).unwrap_or(0);
    article.text.truncate(end);
    article
}

fn inspect(c: &mut Criterion) {
    let articles: Vec<Article> = articles().into_iter().cycle().take(64).collect();
    let mut group = c.benchmark_group("inspect");
    group.throughput(Throughput::Elements(articles.len() as u64));
    group.bench_function("64 articles of 2 kB", |b| {
        b.iter(|| {
            let read = |article: &Article| rashomon::reading::read(article, &Default::default()).0.names.len();
            black_box(articles.par_iter().map(read).sum::<usize>())
        });
    });
    group.bench_function("64 articles of 2 kB, cut into words and folded only", |b| {
        b.iter(|| {
            let cut = |article: &Article| {
                words(&article.text).iter().map(|token| fold(token.slice(&article.text)).len()).sum::<usize>()
            };
            black_box(articles.par_iter().map(cut).sum::<usize>())
        });
    });
    group.finish();
}

fn read(c: &mut Criterion) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/istanbul");
    let mut group = c.benchmark_group("read");
    group.sample_size(10);
    group.bench_function("examples/istanbul", |b| {
        b.iter(|| {
            let found = intake(&[Source::Path(folder.clone())], &Options::default());
            black_box(Batch::read(found.articles, &Default::default()).synopses.len())
        });
    });
    group.finish();
}

criterion_group!(benches, inspect, read);
criterion_main!(benches);
