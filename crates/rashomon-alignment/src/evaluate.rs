//! How good are the links? And, with the same means, the learning of the weights.

use std::collections::BTreeMap;
use std::path::Path;

use rashomon_vector::Vectors;
use rashomon_vector::learn::{Error, Fact, LanguageMaterial, Material, Progress, Settings, learn, read, sources};
use rayon::prelude::*;

use crate::align::{Pairs, weigh};
use crate::features::SentenceFeatures;
use crate::fit::logistic;
use crate::simulate::{Dice, two_texts};
use crate::weights::{FEATURES, SECOND, Weights};
use crate::{Link, align_with};

/// How well one language is aligned with the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// The language of the first text.
    pub a: String,
    /// The language of the second text.
    pub b: String,
    /// Sentences with a counterpart somewhere in the other text of the same document.
    pub sentences: usize,
    /// The part of them whose likeliest link is right.
    pub first_right: f32,
    /// On pairs of texts that share only some sentences: the part of links of 0.5 and more that is right.
    pub precision: f32,
    /// On the same: the part of right links that reaches 0.5.
    pub recall: f32,
}

/// The language that all others are aligned with.
const PIVOT: &str = "en";
/// The languages that the weights are fitted to: four scripts, few enough to take minutes.
const FITTED: [&str; 6] = ["ar", "fa", "pt", "ru", "tr", "zh"];
/// Parts that the documents are dealt into when the weights are learned.
const FOLDS: usize = 3;
/// Pairs of partly common texts, for each language and fold.
const SIMULATED: usize = 40;

/// Two languages, the one that is aligned first.
pub type LanguagePair = (String, String);

/// Aligns each pair of languages (every language with English, if there are none) on documents that
/// nothing was learned from: the documents are dealt into `folds`, and for each fold vectors and weights
/// are learned from the others, of all languages. Dictionaries and `facts` are always in. Takes minutes.
pub fn ntrex(
    data: &Path,
    facts: &[Fact],
    pairs: &[LanguagePair],
    folds: usize,
    progress: Progress,
) -> Result<Vec<Score>, Error> {
    let mut trial = Trial::run(data, facts, folds.max(2), &Settings::default(), progress)?;
    let pairs = if pairs.is_empty() { trial.with_pivot() } else { pairs.to_vec() };
    Ok(trial.scores(&pairs))
}

/// Learns the weights from a few languages of many scripts with English and writes `weights.tsv` to
/// `output`. As in [`ntrex`], vectors are learned without the documents that the
/// weights are fitted to. Takes minutes.
pub fn learn_directory(data: &Path, facts: &[Fact], output: &Path, progress: Progress) -> Result<(), Error> {
    let trial = Trial::run(data, facts, FOLDS, &Settings::default(), progress)?;
    let write = |path: &Path, result: std::io::Result<()>| {
        result.map_err(|source| Error::Write { path: path.to_owned(), source })
    };
    write(output, std::fs::create_dir_all(output))?;
    let path = output.join("weights.tsv");
    write(&path, std::fs::write(&path, trial.weights(None).to_text()))
}

/// A gold link between two texts that are given as sentences.
#[derive(Debug, Clone, PartialEq)]
pub struct GoldPair {
    /// The language of the first text, its sentences.
    pub a: (String, Vec<String>),
    /// The language of the second text, its sentences.
    pub b: (String, Vec<String>),
    /// Numbers of sentences that say the same.
    pub links: Vec<(usize, usize)>,
}

/// Precision and recall of the links of 0.5 and more, with the shipped vectors and weights.
pub fn gold(pairs: &[GoldPair]) -> (f32, f32) {
    let (mut made, mut right, mut wanted) = (0, 0, 0);
    for pair in pairs {
        let features = |(language, sentences): &(String, Vec<String>)| -> Vec<SentenceFeatures> {
            let vectors = Vectors::shipped();
            sentences.iter().map(|s| SentenceFeatures::new(vectors, language, s, Vec::new())).collect()
        };
        let links: Vec<Link> = crate::align(&features(&pair.a), &features(&pair.b));
        let likely: Vec<(usize, usize)> = links.iter().filter(|l| l.score >= 0.5).map(|l| (l.a, l.b)).collect();
        made += likely.len();
        right += likely.iter().filter(|link| pair.links.contains(link)).count();
        wanted += pair.links.len();
    }
    (right as f32 / made.max(1) as f32, right as f32 / wanted.max(1) as f32)
}

type First = ([f32; FEATURES.len()], bool);

/// Vectors for each fold, and what the weights are fitted to.
pub struct Trial {
    material: Material,
    folds: Vec<Fold>,
}

struct Fold {
    /// Learned without the fold's documents.
    vectors: Vectors,
    /// The lines of each of its documents.
    documents: Vec<Vec<usize>>,
    /// For each pair of languages: pairs of texts, with and without vectors.
    simulated: BTreeMap<LanguagePair, Vec<Simulated>>,
}

/// One pair of texts that share some sentences.
struct Simulated {
    pairs: Pairs,
    right: Vec<bool>,
}

impl Trial {
    /// Learns the vectors of each fold and makes the pairs of texts that the weights are fitted to.
    pub fn run(
        data: &Path,
        facts: &[Fact],
        folds: usize,
        settings: &Settings,
        progress: Progress,
    ) -> Result<Self, Error> {
        let material = read(data, &sources(rashomon_vector::learn::SOURCES), facts, progress)?;
        let mut learned = Vec::new();
        for fold in 0..folds {
            progress(&format!("fold {} of {folds}", fold + 1));
            learned.push(learn(&material, settings, &|document| document % folds == fold, &|_| {}).vectors());
        }
        Ok(Self::with_vectors(material, learned))
    }

    /// Every language with the pivot.
    pub fn with_pivot(&self) -> Vec<LanguagePair> {
        let others = self.material.languages.iter().filter(|l| l.language != PIVOT && !l.lines.is_empty());
        others.map(|l| (l.language.clone(), PIVOT.to_owned())).collect()
    }

    /// Makes the pairs of texts, with vectors learned without the documents of each fold: fold n of N
    /// holds every Nth document from the nth on.
    pub fn with_vectors(material: Material, learned: Vec<Vectors>) -> Self {
        let count = learned.len();
        let folds = learned.into_iter().enumerate();
        let folds = folds.map(|(n, vectors)| Fold::new(&material, vectors, &|document| document % count == n));
        let mut trial = Self { folds: folds.collect(), material };
        trial.simulate(&fitted());
        trial
    }

    /// Makes pairs of texts in each pair of languages, where there are none yet.
    fn simulate(&mut self, pairs: &[LanguagePair]) {
        let material = &self.material;
        for fold in &mut self.folds {
            let missing: Vec<&LanguagePair> = pairs.iter().filter(|pair| !fold.simulated.contains_key(*pair)).collect();
            let made: Vec<_> = missing
                .par_iter()
                .filter_map(|pair| {
                    let (a, b) = (language(material, &pair.0)?, language(material, &pair.1)?);
                    Some(((*pair).clone(), fold.simulate(a, b)))
                })
                .collect();
            fold.simulated.extend(made);
        }
    }

    /// Fits the weights to all folds, or all but one, of a few languages.
    pub fn weights(&self, without: Option<usize>) -> Weights {
        let fitted = fitted();
        let simulated: Vec<&Simulated> = self
            .folds
            .iter()
            .enumerate()
            .filter(|(n, _)| Some(*n) != without)
            .flat_map(|(_, fold)| fitted.iter().filter_map(|pair| fold.simulated.get(pair)).flatten())
            .collect();
        let mut weights = Weights {
            first: vec![0.0; FEATURES.len()],
            blind: Vec::new(),
            second: vec![0.0; SECOND.len()],
            second_blind: Vec::new(),
        };
        let rows = |seeing: bool| -> Vec<First> {
            let pairs = simulated.iter().flat_map(|s| s.pairs.features.iter().zip(&s.pairs.seeing).zip(&s.right));
            pairs.filter(|((_, s), _)| **s == seeing).map(|((f, _), right)| (*f, *right)).collect()
        };
        weights.first = logistic(&rows(true));
        weights.blind = logistic(&rows(false));
        temper(&mut weights.first);
        temper(&mut weights.blind);
        let second = |seeing: bool| -> Vec<([f32; SECOND.len()], bool)> {
            let rows = simulated.par_iter().flat_map_iter(|s| {
                let second = s.pairs.second(&s.pairs.first(&weights));
                second.into_iter().zip(s.right.clone()).zip(s.pairs.seeing.clone())
            });
            rows.filter(|(_, s)| *s == seeing).map(|(row, _)| row).collect()
        };
        (weights.second, weights.second_blind) = (logistic(&second(true)), logistic(&second(false)));
        weights
    }

    /// The scores of pairs of languages, those without parallel text left out.
    pub fn scores(&mut self, pairs: &[LanguagePair]) -> Vec<Score> {
        self.simulate(pairs);
        let weights: Vec<Weights> = (0..self.folds.len()).map(|n| self.weights(Some(n))).collect();
        let known = pairs
            .iter()
            .filter_map(|pair| Some((pair, language(&self.material, &pair.0)?, language(&self.material, &pair.1)?)));
        known
            .collect::<Vec<_>>()
            .par_iter()
            .map(|(pair, language, other)| {
                let (mut right, mut all) = (0, 0);
                let (mut made, mut good, mut sought) = (0, 0, 0);
                for (fold, weights) in self.folds.iter().zip(&weights) {
                    for document in &fold.documents {
                        right += fold.first_right(language, other, document, weights);
                        all += document.len();
                    }
                    for simulated in &fold.simulated[*pair] {
                        let second = simulated.pairs.second(&simulated.pairs.first(weights));
                        for (n, row) in second.iter().enumerate() {
                            let set = if simulated.pairs.seeing[n] { &weights.second } else { continue };
                            let likely = weigh(row, set) >= 0.0;
                            made += usize::from(likely);
                            good += usize::from(likely && simulated.right[n]);
                            sought += usize::from(simulated.right[n]);
                        }
                    }
                }
                let part = |of: usize, all: usize| of as f32 / all.max(1) as f32;
                Score {
                    a: pair.0.clone(),
                    b: pair.1.clone(),
                    sentences: all,
                    first_right: part(right, all),
                    precision: part(good, made),
                    recall: part(good, sought),
                }
            })
            .collect()
    }
}

/// The pairs that the weights are fitted to.
fn fitted() -> Vec<LanguagePair> {
    FITTED.iter().map(|tag| ((*tag).to_owned(), PIVOT.to_owned())).collect()
}

/// A language with parallel text.
fn language<'m>(material: &'m Material, tag: &str) -> Option<&'m LanguageMaterial> {
    material.languages.iter().find(|l| l.language == tag && !l.lines.is_empty())
}

/// What translations cannot teach about reports. Two reports round a number differently where two
/// translations never do: that numbers differ may not speak against a link by more than a little. And
/// what a caller knows of a sentence (values, times, concepts) is in no parallel text: it counts like
/// numbers.
fn temper(first: &mut [f32]) {
    const NUMBERS: usize = 5;
    const DIFFERENT_NUMBERS: usize = 6;
    const KNOWN: usize = 8;
    first[DIFFERENT_NUMBERS] = first[DIFFERENT_NUMBERS].clamp(-1.0, 0.0);
    first[KNOWN] = first[NUMBERS];
}

impl Fold {
    fn new(material: &Material, vectors: Vectors, held: &dyn Fn(usize) -> bool) -> Self {
        let mut by_document: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (line, document) in material.documents.iter().enumerate().filter(|(_, d)| held(**d)) {
            by_document.entry(*document).or_default().push(line);
        }
        Self { vectors, documents: by_document.into_values().collect(), simulated: BTreeMap::new() }
    }

    fn features(&self, vectors: &Vectors, language: &LanguageMaterial, text: &str) -> SentenceFeatures {
        SentenceFeatures::new(vectors, &language.language, text, Vec::new())
    }

    fn simulate(&self, language: &LanguageMaterial, pivot: &LanguageMaterial) -> Vec<Simulated> {
        let seed = language.language.bytes().fold(self.documents.len() as u64, |s, b| s * 31 + u64::from(b));
        let mut dice = Dice::new(seed);
        let blind = Vectors::none();
        (0..SIMULATED)
            .map(|n| {
                let (a, b) = two_texts(&self.documents, &mut dice);
                // One pair in four is seen without vectors.
                let vectors = if n % 4 == 3 { &blind } else { &self.vectors };
                let x: Vec<_> = a.iter().map(|m| self.features(vectors, language, &m.text(&language.lines))).collect();
                let y: Vec<_> = b.iter().map(|m| self.features(vectors, pivot, &m.text(&pivot.lines))).collect();
                let right = a.iter().flat_map(|m| b.iter().map(|n| !m.lines.is_disjoint(&n.lines))).collect();
                Simulated { pairs: Pairs::new(&x, &y), right }
            })
            .collect()
    }

    /// How many sentences of a document find their counterpart first, the order being unknown.
    fn first_right(
        &self,
        language: &LanguageMaterial,
        pivot: &LanguageMaterial,
        document: &[usize],
        weights: &Weights,
    ) -> usize {
        let a: Vec<_> = document.iter().map(|n| self.features(&self.vectors, language, &language.lines[*n])).collect();
        let mut order: Vec<usize> = document.to_vec();
        Dice::new(document.len() as u64).shuffle(&mut order);
        let b: Vec<_> = order.iter().map(|n| self.features(&self.vectors, pivot, &pivot.lines[*n])).collect();
        let mut seen = vec![false; a.len()];
        let mut right = 0;
        for link in align_with(&a, &b, weights) {
            if !std::mem::replace(&mut seen[link.a], true) {
                right += usize::from(document[link.a] == order[link.b]);
            }
        }
        right
    }
}
