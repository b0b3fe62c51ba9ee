use rashomon_vector::{Signs, dot, normalise};
use rustc_hash::FxHashMap;

use crate::features::{Key, Kind, SentenceFeatures};
use crate::weights::{FEATURES, SECOND, Weights};

/// Two sentences that may say the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Number of the sentence in the first text.
    pub a: usize,
    /// Number of the sentence in the second text.
    pub b: usize,
    /// How likely they say the same, 0 to 1: right more often than wrong from 0.5 on.
    pub score: f32,
    /// What speaks for it and against it, the weightiest first.
    pub evidence: Vec<Evidence>,
    /// What it was judged by first: the values of [`FEATURES`].
    pub features: [f32; FEATURES.len()],
    /// What it was judged by then, its rivals known: the values of [`SECOND`].
    pub second: [f32; SECOND.len()],
}

/// One reason for or against a link.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// What kind of thing.
    pub kind: Kind,
    /// As the first and the second text have it, for things that have a text.
    pub matched: Vec<(String, String)>,
    /// What it adds to the logarithm of the odds; below zero if it speaks against. With the bias of the
    /// weights they add up to that of the score.
    pub weight: f32,
}

/// Candidates kept for each sentence of the first text, however unlikely.
const KEPT: usize = 3;
/// Pairs less likely than this are left out beyond the first [`KEPT`].
const LEAST: f32 = 0.1;

/// Links the sentences of two texts, with the shipped weights: for each sentence of `a` in order, its
/// links, the likeliest first. One sentence may have several, or only unlikely ones.
pub fn align(a: &[SentenceFeatures], b: &[SentenceFeatures]) -> Vec<Link> {
    static SHIPPED: std::sync::OnceLock<Weights> = std::sync::OnceLock::new();
    align_with(a, b, SHIPPED.get_or_init(Weights::shipped))
}

/// As [`align`], with other weights.
pub fn align_with(a: &[SentenceFeatures], b: &[SentenceFeatures], weights: &Weights) -> Vec<Link> {
    align_above(a, b, weights, 0.0)
}

/// As [`align_with`], without links that score less than `least`.
pub fn align_above(a: &[SentenceFeatures], b: &[SentenceFeatures], weights: &Weights, least: f32) -> Vec<Link> {
    links(a, b, weights, least, true)
}

/// As [`align_above`], without evidence, which takes longer to put in words than the links to be found.
pub fn align_unexplained(a: &[SentenceFeatures], b: &[SentenceFeatures], weights: &Weights, least: f32) -> Vec<Link> {
    links(a, b, weights, least, false)
}

fn links(a: &[SentenceFeatures], b: &[SentenceFeatures], weights: &Weights, least: f32, explained: bool) -> Vec<Link> {
    let pairs = Pairs::new(a, b);
    let judged = pairs.judge(weights);
    let mut links = Vec::new();
    for (i, sentence) in a.iter().enumerate() {
        let mut row: Vec<(f32, usize)> = (0..b.len()).map(|j| (judged.score(i, j), j)).collect();
        row.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        for (n, (score, j)) in row.into_iter().enumerate() {
            if score < least || (n >= KEPT && score < LEAST) {
                break;
            }
            let evidence = if explained { pairs.evidence(i, j, sentence, &b[j], &judged) } else { Vec::new() };
            let at = pairs.at(i, j);
            links.push(Link { a: i, b: j, score, evidence, features: pairs.features[at], second: judged.second[at] });
        }
    }
    links
}

/// All pairs of sentences of two texts, with the features of each.
pub(crate) struct Pairs {
    /// Sentences of the first text.
    pub rows: usize,
    /// Sentences of the second text.
    pub columns: usize,
    /// For each pair, row after row, its features in the order of [`FEATURES`].
    pub features: Vec<[f32; FEATURES.len()]>,
    /// For each pair, whether both sentences have vectors.
    pub seeing: Vec<bool>,
    rarity: Rarity,
}

/// How rare each key is in the two texts.
type Rarity = FxHashMap<(Kind, u64), f32>;

/// A text is taken to hold so many sentences more than it does, like its average.
const PRIOR: f32 = 1.0;

impl Pairs {
    pub fn new(a: &[SentenceFeatures], b: &[SentenceFeatures]) -> Self {
        let rarity = rarity(a, b);
        let (apart_a, apart_b) = (apart(a), apart(b));
        let totals = |sentences: &[SentenceFeatures]| -> Vec<[f32; 4]> {
            sentences.iter().map(|s| sum_keys(s.keys.iter(), &rarity)).collect()
        };
        let (totals_a, totals_b) = (totals(a), totals(b));
        let covered = Covered::new(a, b);
        let mut features = Vec::with_capacity(a.len() * b.len());
        let mut seeing = Vec::with_capacity(a.len() * b.len());
        for (i, x) in a.iter().enumerate() {
            for (j, y) in b.iter().enumerate() {
                let shared = sum_keys(shared_keys(x, y).map(|(key, _)| key), &rarity);
                let cover = |n: usize| {
                    let both = (totals_a[i][n] * totals_b[j][n]).sqrt();
                    if both > 0.0 { shared[n] / both } else { 0.0 }
                };
                let mut f = [0.0; FEATURES.len()];
                f[0] = 1.0;
                if let (Some(x), Some(y)) = (&x.vector, &y.vector) {
                    f[1] = dot(x, y);
                    f[2] = dot(&apart_a[i], &apart_b[j]);
                }
                f[3] = cover(0);
                f[4] = cover(1);
                f[5] = cover(2);
                f[6] = f32::from(totals_a[i][2] > 0.0 && totals_b[j][2] > 0.0 && shared[2] == 0.0);
                if x.relative_length > 0.0 && y.relative_length > 0.0 {
                    f[7] = (x.relative_length / y.relative_length).ln().abs().min(2.0);
                }
                f[8] = cover(3);
                let (of_x, of_y) = covered.of(i, j);
                f[9] = of_x.max(of_y);
                f[10] = of_x.min(of_y);
                features.push(f);
                seeing.push(x.vector.is_some() && y.vector.is_some());
            }
        }
        Self { rows: a.len(), columns: b.len(), features, seeing, rarity }
    }

    fn at(&self, i: usize, j: usize) -> usize {
        i * self.columns + j
    }

    /// The first judgement of each pair: the logarithm of the odds that it says the same, looking at
    /// nothing but the pair.
    pub fn first(&self, weights: &Weights) -> Vec<f32> {
        let pairs = self.features.iter().zip(&self.seeing);
        pairs.map(|(f, seeing)| weigh(f, if *seeing { &weights.first } else { &weights.blind })).collect()
    }

    /// What the second judgement is made from: the first, how far it leads before its rivals in each
    /// text, and its share if each sentence has about one partner or none.
    pub fn second(&self, first: &[f32]) -> Vec<[f32; SECOND.len()]> {
        let share = shares(first, self.rows, self.columns);
        let mut best_in_row = vec![(f32::NEG_INFINITY, f32::NEG_INFINITY); self.rows];
        let mut best_in_column = vec![(f32::NEG_INFINITY, f32::NEG_INFINITY); self.columns];
        for i in 0..self.rows {
            for j in 0..self.columns {
                let value = first[self.at(i, j)];
                for best in [&mut best_in_row[i], &mut best_in_column[j]] {
                    if value > best.0 {
                        *best = (value, best.0);
                    } else if value > best.1 {
                        best.1 = value;
                    }
                }
            }
        }
        // A lead before nobody counts like one before an unlikely rival.
        let lead = |value: f32, best: (f32, f32)| {
            let rival = if value >= best.0 { best.1 } else { best.0 };
            (value - rival.max(UNLIKELY)).clamp(-8.0, 8.0)
        };
        let mut second = Vec::with_capacity(first.len());
        for i in 0..self.rows {
            for j in 0..self.columns {
                let value = first[self.at(i, j)];
                second.push([
                    1.0,
                    value,
                    lead(value, best_in_row[i]),
                    lead(value, best_in_column[j]),
                    share[self.at(i, j)],
                ]);
            }
        }
        second
    }

    /// Both judgements of all pairs.
    fn judge(&self, weights: &Weights) -> Judged {
        let first = self.first(weights);
        let second = self.second(&first);
        let logits: Vec<f32> = second
            .iter()
            .zip(&self.seeing)
            .map(|(s, seeing)| weigh(s, if *seeing { &weights.second } else { &weights.second_blind }))
            .collect();
        Judged { columns: self.columns, first, logits, second, weights: weights.clone() }
    }

    fn evidence(
        &self,
        i: usize,
        j: usize,
        x: &SentenceFeatures,
        y: &SentenceFeatures,
        judged: &Judged,
    ) -> Vec<Evidence> {
        let at = self.at(i, j);
        let first = if self.seeing[at] { &judged.weights.first } else { &judged.weights.blind };
        let f = &self.features[at];
        let parts = [
            (Kind::Meaning, f[1] * first[1] + f[2] * first[2] + f[9] * first[9] + f[10] * first[10]),
            (Kind::Name, f[3] * first[3]),
            (Kind::Word, f[4] * first[4]),
            (Kind::Number, f[5] * first[5] + f[6] * first[6]),
            (Kind::Length, f[7] * first[7]),
            (Kind::Value, f[8] * first[8]),
        ];
        let mut evidence: Vec<Evidence> = Vec::new();
        for (kind, weight) in parts {
            let known = [Kind::Value, Kind::Time, Kind::Concept];
            let wanted: &[Kind] = if kind == Kind::Value { &known } else { std::slice::from_ref(&kind) };
            if weight == 0.0 {
                continue;
            }
            let mut matched: Vec<(f32, (String, String))> = shared_keys(x, y)
                .filter(|(key, _)| wanted.contains(&key.kind))
                .map(|(key, other)| (self.rarity[&(key.kind, key.key)], (key.text.clone(), other.text.clone())))
                .collect();
            matched.sort_by(|p, q| q.0.total_cmp(&p.0));
            let matched = matched.into_iter().map(|(_, texts)| texts).collect();
            evidence.push(Evidence { kind, matched, weight });
        }
        let rivals = judged.logits[at] - judged.first[at];
        evidence.push(Evidence { kind: Kind::Rivals, matched: Vec::new(), weight: rivals });
        evidence.sort_by(|p, q| q.weight.abs().total_cmp(&p.weight.abs()).then(p.kind.cmp(&q.kind)));
        evidence
    }
}

/// The logarithm of odds that an unlikely rival has.
const UNLIKELY: f32 = -6.0;

struct Judged {
    columns: usize,
    first: Vec<f32>,
    logits: Vec<f32>,
    second: Vec<[f32; SECOND.len()]>,
    weights: Weights,
}

impl Judged {
    fn score(&self, i: usize, j: usize) -> f32 {
        1.0 / (1.0 + (-self.logits[i * self.columns + j]).exp())
    }
}

/// The sum of features times weights.
pub(crate) fn weigh(features: &[f32], weights: &[f32]) -> f32 {
    features.iter().zip(weights).map(|(f, w)| f * w).sum()
}

/// How much of a sentence's odds a pair takes, as a logarithm, if each sentence has about one partner or
/// none: rows and columns are scaled in turn (Sinkhorn), each with a place for no partner.
fn shares(first: &[f32], rows: usize, columns: usize) -> Vec<f32> {
    const ROUNDS: usize = 12;
    let mut odds: Vec<f32> = first.iter().map(|v| v.clamp(-15.0, 15.0).exp()).collect();
    // The odds of having no partner, for each row and column.
    let mut alone_row = vec![1.0f32; rows];
    let mut alone_column = vec![1.0f32; columns];
    for _ in 0..ROUNDS {
        for i in 0..rows {
            let row = &mut odds[i * columns..(i + 1) * columns];
            let sum = row.iter().sum::<f32>() + alone_row[i];
            row.iter_mut().for_each(|v| *v /= sum);
            alone_row[i] /= sum;
        }
        let mut sums = alone_column.clone();
        for row in odds.chunks_exact(columns.max(1)) {
            sums.iter_mut().zip(row).for_each(|(s, v)| *s += v);
        }
        for row in odds.chunks_exact_mut(columns.max(1)) {
            row.iter_mut().zip(&sums).for_each(|(v, s)| *v /= s);
        }
        alone_column.iter_mut().zip(&sums).for_each(|(v, s)| *v /= s);
    }
    odds.into_iter().map(|v| v.max(1e-5).ln()).collect()
}

/// The vectors of a text without what all its sentences share, of length one; empty where there is none.
fn apart(sentences: &[SentenceFeatures]) -> Vec<Vec<f32>> {
    let vectors: Vec<&Vec<f32>> = sentences.iter().filter_map(|s| s.vector.as_ref()).collect();
    let Some(first) = vectors.first() else { return vec![Vec::new(); sentences.len()] };
    let mut mean = vec![0.0f32; first.len()];
    for vector in &vectors {
        mean.iter_mut().zip(*vector).for_each(|(m, v)| *m += v / (vectors.len() as f32 + PRIOR));
    }
    sentences
        .iter()
        .map(|sentence| {
            let Some(vector) = &sentence.vector else { return Vec::new() };
            let mut apart: Vec<f32> = vector.iter().zip(&mean).map(|(v, m)| v - m).collect();
            normalise(&mut apart);
            apart
        })
        .collect()
}

/// The stems of two texts, each once, and which of the one mean what those of the other mean.
struct Covered {
    /// For each sentence, the numbers of its stems.
    a: Vec<Vec<usize>>,
    /// As `a`.
    b: Vec<Vec<usize>>,
    /// For each stem of the first text, how telling it is.
    weights_a: Vec<f32>,
    /// As `weights_a`.
    weights_b: Vec<f32>,
    /// For each stem of the first text, how near each of the second is, 0 to 1.
    near: Vec<f32>,
}

impl Covered {
    fn new(a: &[SentenceFeatures], b: &[SentenceFeatures]) -> Self {
        let (numbers_a, stems_a, weights_a) = number_stems(a);
        let (numbers_b, stems_b, weights_b) = number_stems(b);
        let near = stems_a
            .iter()
            .flat_map(|x| stems_b.iter().map(|y| ((x.agreement(y) - NOISE) / (1.0 - NOISE)).max(0.0)))
            .collect();
        Self { a: numbers_a, b: numbers_b, weights_a, weights_b, near }
    }

    /// How much of the telling words of each sentence has a like in the other.
    fn of(&self, i: usize, j: usize) -> (f32, f32) {
        let (stems_a, stems_b) = (&self.a[i], &self.b[j]);
        let width = self.weights_b.len();
        let mut best_b = vec![0.0f32; stems_b.len()];
        let (mut found, mut all) = (0.0, 0.0);
        for x in stems_a {
            let row = &self.near[x * width..(x + 1) * width];
            let mut best = 0.0f32;
            for (y, best_b) in stems_b.iter().zip(&mut best_b) {
                best = best.max(row[*y]);
                *best_b = best_b.max(row[*y]);
            }
            found += best * self.weights_a[*x];
            all += self.weights_a[*x];
        }
        let (mut found_b, mut all_b) = (0.0, 0.0);
        for (y, best) in stems_b.iter().zip(best_b) {
            found_b += best * self.weights_b[*y];
            all_b += self.weights_b[*y];
        }
        let part = |found: f32, all: f32| if all > 0.0 { found / all } else { 0.0 };
        (part(found, all), part(found_b, all_b))
    }
}

/// Signs of unrelated words agree so much by chance.
const NOISE: f32 = 0.15;

/// Numbers the stems of a text: for each sentence those of its stems; for each stem its signs, and its
/// weight: its rarity in general times its rarity in the text.
fn number_stems(sentences: &[SentenceFeatures]) -> (Vec<Vec<usize>>, Vec<Signs>, Vec<f32>) {
    let mut numbers: FxHashMap<u32, usize> = FxHashMap::default();
    let (mut signs, mut weights, mut counts) = (Vec::new(), Vec::new(), Vec::new());
    let of_sentences = sentences
        .iter()
        .map(|sentence| {
            let stems = sentence.stems.iter().map(|stem| {
                let number = *numbers.entry(stem.key).or_insert(signs.len());
                if number == signs.len() {
                    signs.push(stem.signs);
                    weights.push(stem.weight);
                    counts.push(0.0);
                }
                counts[number] += 1.0;
                number
            });
            stems.collect()
        })
        .collect();
    let all = sentences.len() as f32;
    for (weight, count) in weights.iter_mut().zip(&counts) {
        *weight *= ((all + 2.0) / count).ln() / (all + 2.0).ln();
    }
    (of_sentences, signs, weights)
}

/// The rarity of each key: how many sentences of both texts have none of it, as a logarithm.
fn rarity(a: &[SentenceFeatures], b: &[SentenceFeatures]) -> Rarity {
    let mut counts: FxHashMap<(Kind, u64), f32> = FxHashMap::default();
    for key in a.iter().chain(b).flat_map(|s| &s.keys) {
        *counts.entry((key.kind, key.key)).or_default() += 1.0;
    }
    let all = (a.len() + b.len()) as f32;
    // Two sentences that share it are the rarest that can be shared.
    counts.values_mut().for_each(|count| *count = ((all + 2.0) / count.max(2.0)).ln());
    counts
}

/// The keys that both sentences hold; their keys are in order.
fn shared_keys<'s>(x: &'s SentenceFeatures, y: &'s SentenceFeatures) -> impl Iterator<Item = (&'s Key, &'s Key)> {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while i < x.keys.len() && j < y.keys.len() {
            let (p, q) = (&x.keys[i], &y.keys[j]);
            match (p.kind, p.key).cmp(&(q.kind, q.key)) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    (i, j) = (i + 1, j + 1);
                    return Some((p, q));
                }
            }
        }
        None
    })
}

/// The rarity of names, of words, of numbers and of what the caller knows, summed.
fn sum_keys<'k>(keys: impl Iterator<Item = &'k Key>, rarity: &Rarity) -> [f32; 4] {
    let mut sums = [0.0; 4];
    for key in keys {
        let place = match key.kind {
            Kind::Name => 0,
            Kind::Word => 1,
            Kind::Number => 2,
            _ => 3,
        };
        sums[place] += key.weight * rarity[&(key.kind, key.key)];
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use rashomon_vector::Vectors;

    fn prepared(language: &str, sentences: &[&str]) -> Vec<SentenceFeatures> {
        sentences.iter().map(|s| SentenceFeatures::new(Vectors::shipped(), language, s, Vec::new())).collect()
    }

    /// Two reports of a flood, each with a sentence that the other lacks, in a language without vectors.
    fn flood() -> (Vec<SentenceFeatures>, Vec<SentenceFeatures>) {
        let a = prepared(
            "xx",
            &[
                "Mayor Teresa Quintanilha ordered 340 families out of Ribeirinha on Tuesday.",
                "Rain is expected to go on.",
                "The Marboré dam held, engineer Goran Petković said.",
            ],
        );
        let b = prepared(
            "xx",
            &[
                "Goran Petković, an engineer, denied that the Marboré dam was cracked.",
                "Trains to Luchon stood still.",
                "340 families had to leave Ribeirinha by order of Teresa Quintanilha.",
            ],
        );
        (a, b)
    }

    #[test]
    fn sentences_that_share_rare_things_are_linked() {
        let (a, b) = flood();
        let likely: Vec<(usize, usize)> =
            align(&a, &b).into_iter().filter(|l| l.score >= 0.5).map(|l| (l.a, l.b)).collect();
        assert_eq!(likely, [(0, 2), (2, 0)]);
    }

    #[test]
    fn evidence_says_what_was_shared() {
        let (a, b) = flood();
        let links = align(&a, &b);
        let names = links[0].evidence.iter().find(|e| e.kind == Kind::Name).expect("names are shared");
        assert!(names.weight > 0.0);
        assert!(names.matched.contains(&("Quintanilha".to_owned(), "Quintanilha".to_owned())));
    }

    #[test]
    fn evidence_adds_up_to_the_score() {
        let (a, b) = flood();
        let weights = Weights::shipped();
        for link in align(&a, &b) {
            let sum: f32 = link.evidence.iter().map(|e| e.weight).sum();
            let logit = sum + weights.blind[0];
            assert!((1.0 / (1.0 + (-logit).exp()) - link.score).abs() < 1e-4);
        }
    }

    #[test]
    fn a_link_does_not_depend_on_the_order() {
        let (a, mut b) = flood();
        let before: Vec<f32> = align(&a, &b).iter().map(|l| l.score).collect();
        b.reverse();
        let after: Vec<f32> = align(&a, &b).iter().map(|l| l.score).collect();
        assert!(before.iter().zip(&after).all(|(x, y)| (x - y).abs() < 1e-5));
    }

    #[test]
    fn nothing_to_align_gives_no_links() {
        let (a, _) = flood();
        assert!(align(&a, &[]).is_empty());
        assert!(align(&[], &a).is_empty());
        let empty = prepared("xx", &["", "…"]);
        assert!(align(&empty, &empty).iter().all(|l| l.score < 0.5));
    }
}
