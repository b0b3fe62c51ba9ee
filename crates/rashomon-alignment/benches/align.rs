//! How long does aligning take, beside looking only for the nearest vector?

use criterion::{Criterion, criterion_main};
use rashomon_alignment::{SentenceFeatures, align};
use rashomon_vector::{Vectors, dot};
use std::hint::black_box;

const SUBJECTS: [&str; 6] =
    ["The mayor", "A spokesman for the ministry", "The union", "Police", "The court", "Farmers"];
const VERBS: [&str; 5] =
    ["denied on Monday that", "confirmed to reporters that", "warned that", "promised that", "said that"];
const THINGS: [&str; 7] = [
    "the bridge over the river would close for 12 weeks",
    "340 families had left the flooded villages",
    "the budget for hospitals was cut by a third",
    "talks on the ceasefire would go on in Geneva",
    "the earthquake had damaged the old harbour",
    "exports of wheat fell to 2.5 million tonnes",
    "the trial of the former minister was put off",
];

/// Thirty sentences, no two alike.
fn text() -> Vec<String> {
    (0..30).map(|n| format!("{} {} {}.", SUBJECTS[n % 6], VERBS[n % 5], THINGS[n % 7])).collect()
}

fn prepare(sentences: &[String]) -> Vec<SentenceFeatures> {
    sentences.iter().map(|s| SentenceFeatures::new(Vectors::shipped(), "en", s, Vec::new())).collect()
}

fn benchmark(criterion: &mut Criterion) {
    let sentences = text();
    let features = prepare(&sentences);
    let vectors: Vec<Vec<f32>> = features.iter().filter_map(|f| f.vector.clone()).collect();
    let mut group = criterion.benchmark_group("thirty sentences");
    group.sample_size(20);
    group.bench_function("features", |b| b.iter(|| prepare(black_box(&sentences))));
    group.bench_function("align", |b| b.iter(|| align(black_box(&features), black_box(&features))));
    // The plain thing: for each sentence the nearest vector.
    group.bench_function("nearest vector", |b| {
        b.iter(|| {
            let nearest = |x: &Vec<f32>| vectors.iter().map(|y| dot(x, y)).fold(f32::MIN, f32::max);
            vectors.iter().map(nearest).sum::<f32>()
        })
    });
    group.finish();
}

mod group {
    #![allow(missing_docs)]
    criterion::criterion_group!(benches, super::benchmark);
}
use group::benches;

criterion_main!(benches);
