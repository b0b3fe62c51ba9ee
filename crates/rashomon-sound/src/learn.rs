//! Learning how names of one script are written in another, from pairs of spellings.
//!
//! A pair of spellings is explained as a run of piece pairs: one to three Latin letters answered by none
//! to two of the other script, chosen independently of each other (a joint multigram model; Deligne and
//! Bimbot 1995). A piece at the beginning or end of a name is a piece of its own where it is frequent
//! enough, for there letters sound differently. The probabilities of the piece pairs are found by
//! expectation-maximisation. Mined pairs are noisy: each counts by the chance, under the model so far,
//! that its two spellings belong together at all.
//!
//! Everything is computed in one order whatever the number of threads, with exponentials and logarithms
//! that do not depend on the machine: the same pairs give the same model, byte for byte.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use rashomon_text::script_of;

use crate::align::{AT_END, AT_START, Cut, EMPTY, NONE, Pieces, Scratch, pack, posteriors, unpack};
use crate::alphabet::{Alphabet, normalised};
use crate::model::{Model, Side, Sounded};

/// What may be chosen when learning; the default is what the shipped models were learned with.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Letters in the longest Latin piece (1 to 4).
    pub longest_latin: usize,
    /// Letters in the longest piece of the other script (1 to 4).
    pub longest_other: usize,
    /// A letter seen less often is read as the letter it folds to.
    pub rare_latin_letter: usize,
    /// The same for the other script.
    pub rare_other_letter: usize,
    /// A piece of two or more letters must occur this often.
    pub rare_piece: usize,
    /// A Latin piece must begin or end a name this often to count as a piece of its own there.
    pub rare_at_edge: usize,
    /// How many observations the same piece elsewhere is worth for a piece at the edge of a name.
    pub edge_smoothing: f64,
    /// Rounds of expectation-maximisation.
    pub rounds: usize,
    /// A pair of pieces expected less often than this, at the end, is left out.
    pub rare_pair: f64,
    /// Share of the pairs believed to be two different names, before looking.
    pub noise: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            longest_latin: 3,
            longest_other: 2,
            rare_latin_letter: 30,
            rare_other_letter: 5,
            rare_piece: 8,
            rare_at_edge: 30,
            edge_smoothing: 20.0,
            rounds: 8,
            rare_pair: 1.0,
            noise: 0.05,
        }
    }
}

/// Letters that no training pair holds (the Persian letters beside the Arabic ones, the Ukrainian beside the
/// Russian): for each, the Latin pieces that answer it with their shares.
pub type ExtraLetters = BTreeMap<char, Vec<(String, f32)>>;

/// Learns a model from pairs (Latin, other script). Letters of `extra` are added where the model's script
/// has their neighbours. Every tenth pair is kept back to calibrate the scores.
pub fn learn(script: &str, pairs: &[(String, String)], extra: &ExtraLetters, options: &Options) -> Model {
    let pairs: Vec<(String, String)> = pairs
        .iter()
        .map(|(latin, other)| (normalised(latin), normalised(other)))
        .filter(|(latin, other)| !latin.is_empty() && !other.is_empty())
        .collect();
    let (held, seen): (Vec<_>, Vec<_>) = pairs.iter().cloned().enumerate().partition(|(at, _)| at % 10 == 0);
    let held: Vec<_> = held.into_iter().map(|(_, pair)| pair).take(CALIBRATED).collect();
    let seen: Vec<_> = seen.into_iter().map(|(_, pair)| pair).collect();
    let mut model = Table::learn(&seen, options).into_model(script, extra);
    model.calibration = calibrate(&model, &held);
    model
}

/// Pairs that the calibration looks at, each against all others.
const CALIBRATED: usize = 600;

/// Lowest weight of a code, and the distance to the next: 255 codes reach from e^-21 to 1.
const LOW: f32 = -21.25;
const STEP: f32 = 1.0 / 12.0;

/// A model in the making: probabilities as numbers, not codes.
struct Table {
    latin: (Alphabet, Pieces),
    other: (Alphabet, Pieces),
    /// Probability of each pair of pieces; a row for each Latin piece.
    joint: Vec<f32>,
}

impl Table {
    fn learn(pairs: &[(String, String)], options: &Options) -> Self {
        let latin_alphabet = alphabet_of(pairs.iter().map(|p| p.0.as_str()), options.rare_latin_letter);
        let other_alphabet = alphabet_of(pairs.iter().map(|p| p.1.as_str()), options.rare_other_letter);
        let latin_words: Vec<_> = pairs.iter().map(|p| latin_alphabet.numbers_of(&p.0)).collect();
        let other_words: Vec<_> = pairs.iter().map(|p| other_alphabet.numbers_of(&p.1)).collect();
        let latin_pieces = pieces_of(
            &latin_words,
            latin_alphabet.letters().len(),
            options.longest_latin,
            options.rare_piece,
            Some(options.rare_at_edge),
        );
        let other_pieces =
            pieces_of(&other_words, other_alphabet.letters().len(), options.longest_other, options.rare_piece, None);
        let cuts: Vec<(Cut, Cut)> = latin_words
            .iter()
            .zip(&other_words)
            .map(|(latin, other)| (latin_pieces.cut(latin), other_pieces.cut(other)))
            .collect();
        let mut table =
            Self { latin: (latin_alphabet, latin_pieces), other: (other_alphabet, other_pieces), joint: Vec::new() };
        table.expect_and_maximise(&cuts, options);
        table
    }

    fn width(&self) -> usize {
        self.other.1.len()
    }

    fn expect_and_maximise(&mut self, cuts: &[(Cut, Cut)], options: &Options) {
        let latin_lengths = lengths(&self.latin.1);
        let other_lengths = lengths(&self.other.1);
        let width = self.width();
        self.joint = latin_lengths
            .iter()
            .flat_map(|latin| other_lengths.iter().map(|other| first_guess(*latin, *other)))
            .collect();
        let plain = plain_pieces(&self.latin.1);
        for round in 0..options.rounds {
            let counts = self.expect(cuts, (round > 1).then_some(options.noise));
            let smooth = smoothed(&counts, width, &plain, options.edge_smoothing);
            let total: f64 = counts.iter().sum();
            let rare = options.rare_pair * (round + 1) as f64 / options.rounds as f64;
            for (at, count) in smooth.into_iter().enumerate() {
                // Any letter may be left out: a name must never be impossible for one odd letter.
                let edge = latin_lengths[at / width] + other_lengths[at % width] == 1;
                let kept = if count < rare { 0.0 } else { count };
                self.joint[at] = (kept.max(if edge { LEFT_OUT } else { 0.0 }) / total) as f32;
            }
        }
    }

    /// How often each pair of pieces is expected in the training pairs.
    fn expect(&self, cuts: &[(Cut, Cut)], noise: Option<f64>) -> Vec<f64> {
        let width = self.width();
        let weight = |a: u16, b: u16| self.joint[usize::from(a) * width + usize::from(b)];
        let latin_alone = row_sums(&self.joint, width);
        let other_alone = column_sums(&self.joint, width);
        let parts: Vec<BTreeMap<u32, f64>> = cuts
            .par_chunks(4096)
            .map(|chunk| {
                let mut scratch = Scratch::default();
                let mut found = Vec::new();
                let mut counts: FxHashMap<u32, f64> = FxHashMap::default();
                for (latin, other) in chunk {
                    found.clear();
                    let together =
                        posteriors(latin, other, &mut scratch, weight, |a, b, share| found.push((a, b, share)));
                    let belief = noise.map_or(1.0, |noise| {
                        let apart = alone(latin, &latin_alone) * alone(other, &other_alone);
                        (1.0 - noise) * together / ((1.0 - noise) * together + noise * apart).max(f64::MIN_POSITIVE)
                    });
                    for (a, b, share) in &found {
                        *counts.entry(u32::from(*a) * width as u32 + u32::from(*b)).or_default() += share * belief;
                    }
                }
                counts.into_iter().collect()
            })
            .collect();
        let mut counts = vec![0f64; self.joint.len()];
        for (at, count) in parts.into_iter().flatten() {
            counts[at as usize] += count;
        }
        counts
    }

    /// Leaves out the pieces that answer nothing, adds the extra letters, and turns numbers into codes.
    fn into_model(self, script: &str, extra: &ExtraLetters) -> Model {
        let compact = self.compacted().with_letters(extra);
        let (latin_alone, other_alone) = (row_sums(&compact.joint, compact.width()), compact.other_frequency());
        let side = |(alphabet, pieces): (Alphabet, Pieces), alone: &[f32]| Side {
            alphabet,
            frequency: alone.iter().map(|value| Model::code_of(LOW, STEP, *value).max(1)).collect(),
            pieces,
        };
        Model {
            script: script.to_owned(),
            calibration: [0.0, 1.0],
            low: LOW,
            step: STEP,
            codes: compact.joint.iter().map(|value| Model::code_of(LOW, STEP, *value)).collect(),
            latin: side(compact.latin, &latin_alone),
            other: side(compact.other, &other_alone),
            values: Model::code_values(LOW, STEP),
            answers: OnceLock::new(),
        }
    }

    fn other_frequency(&self) -> Vec<f32> {
        column_sums(&self.joint, self.width())
    }

    fn compacted(self) -> Self {
        let width = self.width();
        let kept = |pieces: &Pieces, alone: &[f32]| -> Vec<usize> {
            (0..pieces.len()).filter(|at| *at == 0 || alone[*at] > 0.0).collect()
        };
        let rows = kept(&self.latin.1, &row_sums(&self.joint, width));
        let columns = kept(&self.other.1, &column_sums(&self.joint, width));
        let joint = rows
            .iter()
            .flat_map(|row| columns.iter().map(|column| (*row, *column)))
            .map(|(row, column)| self.joint[row * width + column])
            .collect();
        let compact = |pieces: &Pieces, kept: &[usize]| {
            Pieces::new(kept.iter().map(|at| pieces.keys[*at]).collect(), pieces.longest)
        };
        Self {
            joint,
            latin: (self.latin.0, compact(&self.latin.1, &rows)),
            other: (self.other.0, compact(&self.other.1, &columns)),
        }
    }

    /// Adds what is known of letters that the pairs lack: as if each were as frequent as [`EXTRA_LETTER`]
    /// and answered as its shares say. A letter that is there keeps what it has learned, and has the shares
    /// at least.
    fn with_letters(self, extra: &ExtraLetters) -> Self {
        let old_width = self.width();
        let script = self.other.0.letters().first().map(|letter| script_of(*letter));
        let extra: Vec<_> = extra.iter().filter(|(letter, _)| Some(script_of(**letter)) == script).collect();
        let mut letters = self.other.0.letters().to_vec();
        letters.extend(extra.iter().map(|(letter, _)| **letter).filter(|letter| !self.other.0.knows(*letter)));
        let other_alphabet = Alphabet::new(letters);
        let mut columns = self.other.1.keys.clone();
        let mut additions: Vec<(usize, u64, f32)> = Vec::new();
        let mut rows = self.latin.1.keys.clone();
        for (letter, shares) in extra {
            let key = pack(&other_alphabet.numbers_of(&letter.to_string()));
            let column = columns.iter().position(|known| *known == key).unwrap_or_else(|| {
                columns.push(key);
                columns.len() - 1
            });
            for (latin, share) in shares {
                let spelled = self.latin.0.numbers_of(latin);
                if spelled.len() > self.latin.1.longest || spelled.contains(&0) {
                    continue;
                }
                additions.push((column, pack(&spelled), *share));
                if !rows.contains(&pack(&spelled)) {
                    rows.push(pack(&spelled));
                }
            }
        }
        let width = columns.len();
        let mut joint = vec![0f32; rows.len() * width];
        for (row, values) in self.joint.chunks(old_width).enumerate() {
            joint[row * width..row * width + old_width].copy_from_slice(values);
        }
        let (row_frequency, column_frequency) = (row_sums(&joint, width), column_sums(&joint, width));
        for (column, key, share) in additions {
            // A piece counts with its kin at the edges of names, each by how frequent it is.
            let kin: Vec<usize> = (1..rows.len()).filter(|row| rows[*row] & !(AT_START | AT_END) == key).collect();
            let all: f32 = kin.iter().map(|row| row_frequency[*row]).sum();
            let letter = if column_frequency[column] > 0.0 { column_frequency[column] } else { EXTRA_LETTER };
            for row in &kin {
                let part = if all > 0.0 { row_frequency[*row] / all } else { 1.0 / kin.len() as f32 };
                let cell = &mut joint[row * width + column];
                *cell = cell.max(letter * share * part);
            }
        }
        // Any letter may be left out; the row of the empty piece is the first.
        joint[old_width..width].fill(EXTRA_LETTER * 0.02);
        let longest = (self.latin.1.longest, self.other.1.longest);
        Self {
            latin: (self.latin.0, Pieces::new(rows, longest.0)),
            other: (other_alphabet, Pieces::new(columns, longest.1)),
            joint,
        }
    }
}

/// How frequent a letter is taken to be that no pair holds.
const EXTRA_LETTER: f32 = 0.005;

/// Times that each letter is taken to have been left out, beside those seen.
const LEFT_OUT: f64 = 0.05;

/// Letters by falling frequency, the rare ones left out, and those that are rare beside a letter they fold
/// to as well: too little is seen of them to be learned, and that letter stands in for them.
fn alphabet_of<'w>(words: impl Iterator<Item = &'w str>, rare: usize) -> Alphabet {
    let mut counts: FxHashMap<char, usize> = FxHashMap::default();
    for letter in words.flat_map(str::chars) {
        *counts.entry(letter).or_default() += 1;
    }
    let folded = |letter: char| rashomon_text::fold(letter.encode_utf8(&mut [0; 4]));
    let mut kin: FxHashMap<String, usize> = FxHashMap::default();
    for (letter, count) in &counts {
        let most = kin.entry(folded(*letter)).or_default();
        *most = (*most).max(*count);
    }
    let mut letters: Vec<(char, usize)> = counts
        .into_iter()
        .filter(|(letter, count)| *count >= rare && *count * RARE_BESIDE_KIN >= kin[&folded(*letter)])
        .collect();
    letters.sort_by_key(|(letter, count)| (Reverse(*count), *letter));
    Alphabet::new(letters.into_iter().map(|(letter, _)| letter).collect())
}

/// A letter is left out if another that folds alike is more than so many times as frequent.
const RARE_BESIDE_KIN: usize = 100;

/// The pieces that occur often enough: every single letter, and, where `rare_at_edge` is given, the pieces
/// that often begin or end a word.
fn pieces_of(words: &[Vec<u16>], letters: usize, longest: usize, rare: usize, rare_at_edge: Option<usize>) -> Pieces {
    let mut counts: FxHashMap<u64, usize> = FxHashMap::default();
    for word in words {
        for start in 0..word.len() {
            for end in start + 1..=(start + longest).min(word.len()) {
                let key = pack(&word[start..end]);
                *counts.entry(key).or_default() += 1;
                let edge = if start == 0 { AT_START } else { 0 } | if end == word.len() { AT_END } else { 0 };
                if edge != 0 && rare_at_edge.is_some() {
                    *counts.entry(key | edge).or_default() += 1;
                }
            }
        }
    }
    let often = |key: u64, count: usize| match rare_at_edge {
        Some(rare_at_edge) if key & (AT_START | AT_END) != 0 => count >= rare_at_edge,
        _ => count >= rare,
    };
    let mut keys: Vec<u64> =
        counts.into_iter().filter(|(key, count)| often(*key, *count)).map(|(key, _)| key).collect();
    keys.extend((0..=letters as u16).map(|letter| pack(&[letter])));
    keys.sort_unstable();
    keys.dedup();
    keys.insert(usize::from(EMPTY), u64::MAX);
    Pieces::new(keys, longest)
}

/// Letters in each piece.
fn lengths(pieces: &Pieces) -> Vec<usize> {
    std::iter::once(0).chain(pieces.keys.iter().skip(1).map(|key| unpack(*key).len())).collect()
}

/// For each piece, the same piece regardless of where it stands (itself if that one is unknown).
fn plain_pieces(pieces: &Pieces) -> Vec<usize> {
    let numbers: FxHashMap<u64, usize> = pieces.keys.iter().enumerate().map(|(at, key)| (*key, at)).collect();
    let plain = |(at, key): (usize, &u64)| {
        if at == 0 { 0 } else { numbers.get(&(key & !(AT_START | AT_END))).copied().unwrap_or(at) }
    };
    pieces.keys.iter().enumerate().map(plain).collect()
}

/// Where expectation-maximisation begins: short pieces of equal length are likeliest, and a letter is
/// seldom left out.
fn first_guess(latin: usize, other: usize) -> f32 {
    match (latin, other) {
        (1, 0) | (0, 1) => 1e-5,
        (0, _) | (_, 0) => 0.0,
        _ => libm::powf(10.0, -1.5 * (latin + other) as f32) * if latin == other { 1.0 } else { 0.3 },
    }
}

/// Counts in which pieces at the edge of a name lean on the same pieces elsewhere.
fn smoothed(counts: &[f64], width: usize, plain: &[usize], weight: f64) -> Vec<f64> {
    let sums: Vec<f64> = counts.chunks(width).map(|row| row.iter().sum()).collect();
    let (mut all, mut all_sums) = (counts.to_vec(), sums.clone());
    for (row, plain) in plain.iter().enumerate().filter(|(row, plain)| row != *plain) {
        for column in 0..width {
            all[plain * width + column] += counts[row * width + column];
        }
        all_sums[*plain] += sums[row];
    }
    let mut smooth = counts.to_vec();
    for (row, plain) in plain.iter().enumerate().filter(|(row, plain)| row != *plain) {
        if all_sums[*plain] <= 0.0 {
            continue;
        }
        for column in 0..width {
            let elsewhere = all[plain * width + column] / all_sums[*plain];
            let at = row * width + column;
            smooth[at] = sums[row] * (counts[at] + weight * elsewhere) / (sums[row] + weight);
        }
    }
    smooth
}

fn row_sums(table: &[f32], width: usize) -> Vec<f32> {
    table.chunks(width).map(|row| row.iter().sum()).collect()
}

fn column_sums(table: &[f32], width: usize) -> Vec<f32> {
    let mut sums = vec![0f32; width];
    for row in table.chunks(width) {
        for (sum, value) in sums.iter_mut().zip(row) {
            *sum += value;
        }
    }
    sums
}

/// The probability of a name by itself, summed over all ways to cut it.
fn alone(cut: &Cut, frequency: &[f32]) -> f64 {
    let mut sums = vec![0f64; cut.len + 1];
    sums[0] = 1.0;
    for at in 0..cut.len {
        for (more, piece) in cut.from(at).iter().enumerate() {
            if *piece != NONE {
                sums[at + more + 1] += sums[at] * f64::from(frequency[usize::from(*piece)]);
            }
        }
    }
    sums[cut.len]
}

/// Fits the log-odds of being one name to the log-likelihood ratio: pairs kept back against all their
/// wrong combinations, each side weighing the same (logistic regression by Newton's method).
fn calibrate(model: &Model, held: &[(String, String)]) -> [f32; 2] {
    let latin: Vec<Sounded> = held.iter().map(|p| model.latin(&p.0)).collect();
    let other: Vec<Sounded> = held.iter().map(|p| model.other(&p.1)).collect();
    let rows: Vec<Vec<f32>> = latin
        .par_iter()
        .map_init(Scratch::default, |scratch, a| other.iter().map(|b| model.ratio(a, b, scratch)).collect())
        .collect();
    // What a ratio far below zero says is not linear: below this all are equally hopeless.
    let clamp = |ratio: f32| f64::from(ratio).max(-20.0);
    let (mut offset, mut slope) = (0.0f64, 0.5f64);
    for _ in 0..60 {
        let (mut g0, mut g1, mut h00, mut h01, mut h11) = (0.0, 0.0, 1e-6, 0.0, 1e-6);
        for (i, row) in rows.iter().enumerate() {
            for (j, ratio) in row.iter().enumerate() {
                if i != j && (held[i].0 == held[j].0 || held[i].1 == held[j].1) {
                    continue;
                }
                let (x, same) = (clamp(*ratio), i == j);
                let weight = if same { 1.0 } else { 1.0 / (held.len() as f64 - 1.0) };
                let p = 1.0 / (1.0 + libm::exp(-(offset + slope * x)));
                let residual = weight * (f64::from(u8::from(same)) - p);
                let curve = weight * p * (1.0 - p);
                g0 += residual;
                g1 += residual * x;
                h00 += curve;
                h01 += curve * x;
                h11 += curve * x * x;
            }
        }
        let determinant = h00 * h11 - h01 * h01;
        if determinant <= 0.0 {
            break;
        }
        // Short steps: the two kinds are nearly separable, and Newton's would leap away.
        offset += ((h11 * g0 - h01 * g1) / determinant).clamp(-0.5, 0.5);
        slope += ((h00 * g1 - h01 * g0) / determinant).clamp(-0.1, 0.1);
    }
    [offset as f32, slope as f32]
}

/// Pairs of Latin spellings of one name: those that share a spelling in another script.
///
/// Spellings that many names share say little and are left out; each name is paired with itself as well.
fn latin_pairs(scripts: &[Vec<(String, String)>]) -> Vec<(String, String)> {
    let mut shared: BTreeMap<(String, String), usize> = BTreeMap::new();
    for pairs in scripts {
        let mut spellings: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (latin, other) in pairs {
            spellings.entry(other).or_default().push(latin);
        }
        for group in spellings.values_mut() {
            group.sort_unstable();
            group.dedup();
            if group.len() > MOST_SPELLINGS {
                continue;
            }
            for a in group.iter() {
                for b in group.iter().filter(|b| *b != a) {
                    *shared.entry(((*a).to_owned(), (*b).to_owned())).or_default() += 1;
                }
            }
        }
    }
    let mut pairs: Vec<(u64, (String, String))> = shared
        .into_keys()
        .flat_map(|(a, b)| [(a.clone(), b), (a.clone(), a)])
        .map(|pair| (rashomon_text::hash_folded(&format!("{}\t{}", pair.0, pair.1)), pair))
        .collect();
    // An order that has nothing to do with the alphabet, since every tenth pair is kept back.
    pairs.sort_unstable();
    pairs.dedup();
    pairs.into_iter().map(|(_, pair)| pair).collect()
}

/// Most Latin spellings that one spelling in another script may have.
const MOST_SPELLINGS: usize = 6;

/// Learns all models from a directory of `SCRIPT-train.tsv` files (Latin, tab, other script), and from all
/// of them together one for Latin spellings of the same name; writes `SCRIPT.bin` each. `progress` is told
/// what was done.
pub fn learn_directory(data: &Path, output: &Path, progress: &mut dyn FnMut(&str)) -> Result<(), LearningError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| LearningError { path, source }
    };
    let mut files: Vec<(String, PathBuf)> = Vec::new();
    for entry in std::fs::read_dir(data).map_err(failed(data))? {
        let path = entry.map_err(failed(data))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix("-train.tsv"));
        if let Some(name) = name {
            files.push((name.to_owned(), path));
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(failed(data)(std::io::Error::new(std::io::ErrorKind::NotFound, "no file ends in -train.tsv")));
    }
    std::fs::create_dir_all(output).map_err(failed(output))?;
    let mut scripts = Vec::new();
    for (script, path) in files {
        let text = std::fs::read_to_string(&path).map_err(failed(&path))?;
        scripts.push((script, crate::evaluate::read_pairs(&text)));
    }
    let of_latin = latin_pairs(&scripts.iter().map(|(_, pairs)| pairs.clone()).collect::<Vec<_>>());
    scripts.push(("latin".to_owned(), of_latin));
    let extra = extra_letters(include_str!("../../../models/sound/letters.tsv"));
    for (script, pairs) in scripts {
        let model = learn(&script, &pairs, &extra, &Options::default());
        let bytes = model.to_bytes();
        let path = output.join(format!("{script}.bin"));
        std::fs::write(&path, &bytes).map_err(failed(&path))?;
        progress(&format!("{script}: {} pairs, {} bytes", pairs.len(), bytes.len()));
    }
    Ok(())
}

/// Reads a table of extra letters: the letter, a tab, and `LATIN=SHARE` parted by spaces; `#` begins a
/// comment. Lines of another form are left out.
pub fn extra_letters(table: &str) -> ExtraLetters {
    let mut letters = ExtraLetters::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let Some((letter, shares)) = line.split_once('\t') else { continue };
        let Some(letter) = letter.chars().next() else { continue };
        let share = |share: &str| {
            let (latin, share) = share.split_once('=')?;
            Some((latin.to_owned(), share.parse().ok().filter(|share: &f32| share.is_finite())?))
        };
        letters.insert(letter, shares.split_whitespace().filter_map(share).collect());
    }
    letters
}

/// A file that learning needs could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("{}: {source}", path.display())]
pub struct LearningError {
    path: PathBuf,
    source: std::io::Error,
}
