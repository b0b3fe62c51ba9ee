//! Comparisons a second, beside plain edit distance.
#![allow(missing_docs)] // criterion_group! makes a function without any

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use rashomon_sound::{Sounds, skeleton};

const LATIN: [&str; 8] =
    ["Lavrov", "Blinken", "Khovaev", "Pashinyan", "Guterres", "Zelensky", "Istanbul", "Stepanakert"];
const ARABIC: [&str; 8] = ["لاوروف", "بلینکن", "خوائف", "پاشینیان", "گوترش", "زلنسکی", "استانبول", "استپاناکرت"];

fn compare(c: &mut Criterion) {
    let sounds = Sounds::shipped();
    let latin = LATIN.map(|name| sounds.prepare(name));
    let arabic = ARABIC.map(|name| sounds.prepare(name));
    c.bench_function("64 comparisons of prepared words", |b| {
        b.iter(|| {
            let all = latin.iter().flat_map(|x| arabic.iter().map(move |y| sounds.compare(x, y)));
            black_box(all.sum::<f32>())
        });
    });
    c.bench_function("64 edit distances", |b| {
        b.iter(|| {
            let all = LATIN.iter().flat_map(|x| LATIN.iter().map(move |y| strsim::levenshtein(x, y)));
            black_box(all.sum::<usize>())
        });
    });
    c.bench_function("8 skeletons", |b| b.iter(|| black_box(ARABIC.map(skeleton))));
}

criterion_group!(benches, compare);
criterion_main!(benches);
