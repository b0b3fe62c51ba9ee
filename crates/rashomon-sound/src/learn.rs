//! Learning how names of one script are written in another, from pairs of spellings.
//!
//! A pair of spellings is explained as a run of piece pairs: none to four Latin letters answered by none
//! to three of the other script, chosen independently of each other (a joint multigram model; Deligne and
//! Bimbot 1995). What answers a piece at the beginning or end of a name is learned apart where it is
//! frequent enough, for there letters sound differently. The probabilities of the piece pairs are found by
//! expectation-maximisation.
//!
//! Mined pairs are noisy, and long pieces soon explain a wrong pair by itself. So each pair of names is
//! explained by what the other pairs say, its own part in the counts being taken off (leave-one-out; Wuebker,
//! Mauser and Ney 2010), and counts by the chance, so explained, that its two spellings belong together at all.
//!
//! Everything is computed in one order whatever the number of threads, with exponentials and logarithms
//! that do not depend on the machine: the same pairs give the same model, byte for byte.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use rashomon_text::script_of;

use crate::align::{AT_END, AT_START, Cells, Cut, EMPTY, NONE, Pieces, Scratch, pack, pair_key, posteriors, unpack};
use crate::alphabet::{Alphabet, normalised, reading_of};
use crate::hunch::Hunches;
use crate::model::{Model, Side, Sounded};
use crate::names::RARITY;

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
    /// How many observations of Han characters read alike are worth for a piece of them.
    pub reading_smoothing: f64,
    /// Rounds of expectation-maximisation.
    pub rounds: usize,
    /// A pair of pieces expected less often than this, at the end, is left out.
    pub rare_pair: f64,
    /// Taken off the count of each pair of pieces: what was seen once says less than half of what was seen
    /// twice.
    pub discount: f64,
    /// Share of the pairs believed to be two different names, before looking.
    pub noise: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            longest_latin: 4,
            longest_other: 3,
            rare_latin_letter: 30,
            rare_other_letter: 5,
            rare_piece: 8,
            rare_at_edge: 30,
            edge_smoothing: 20.0,
            reading_smoothing: 50.0,
            rounds: 5,
            rare_pair: 0.05,
            discount: 0.1,
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
    let pairs = normalised_pairs(pairs);
    let (held, seen): (Vec<_>, Vec<_>) = pairs.iter().cloned().enumerate().partition(|(at, _)| at % 10 == 0);
    let held: Vec<_> = held.into_iter().map(|(_, pair)| pair).take(CALIBRATED).collect();
    let seen: Vec<_> = seen.into_iter().map(|(_, pair)| pair).collect();
    let mut model = Table::learn(&seen, options).into_model(script, extra);
    model.calibration = calibrate(&model, &held);
    model
}

/// Pairs in the form in which models see them, without those of which nothing is left.
fn normalised_pairs(pairs: &[(String, String)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(latin, other)| (normalised(latin), normalised(other)))
        .filter(|(latin, other)| !latin.is_empty() && !other.is_empty())
        .collect()
}

/// Log-likelihood ratio below which two names are never one.
const HOPELESS: f64 = -10.0;

/// Pairs that the calibration looks at, each against all others.
const CALIBRATED: usize = 600;

/// Lowest weight of a code, and the distance to the next: 255 codes reach from e^-21 to 1.
const LOW: f32 = -21.25;
const STEP: f32 = 1.0 / 12.0;

/// One side of a model in the making.
struct Half {
    alphabet: Alphabet,
    pieces: Pieces,
    /// Probability of each piece, whatever answers it.
    frequency: Vec<f32>,
}

/// A model in the making: probabilities as numbers, not codes.
struct Table {
    latin: Half,
    other: Half,
    /// Probability of each pair of pieces.
    joint: BTreeMap<u32, f32>,
}

/// What the last round found.
#[derive(Default)]
struct Found {
    /// For each pair of names, how often each pair of pieces is expected in it.
    own: Vec<Vec<(u32, f32)>>,
    /// The same in all of them together.
    all: FxHashMap<u32, f64>,
}

impl Found {
    fn new(own: Vec<Vec<(u32, f32)>>) -> Self {
        let mut all: FxHashMap<u32, f64> = FxHashMap::default();
        for (pair, count) in own.iter().flatten() {
            *all.entry(*pair).or_default() += f64::from(*count);
        }
        Self { own, all }
    }

    /// All pairs of pieces, in order.
    fn sorted(&self) -> Vec<(u32, f64)> {
        let mut sorted: Vec<(u32, f64)> = self.all.iter().map(|(pair, count)| (*pair, *count)).collect();
        sorted.sort_unstable_by_key(|(pair, _)| *pair);
        sorted
    }

    /// What is left of each pair of pieces, as a share, when the pair of names at `at` is left out.
    fn without(&self, at: usize) -> FxHashMap<u32, f32> {
        let left = |(pair, count): &(u32, f32)| {
            let all = self.all.get(pair).copied().unwrap_or(0.0);
            (*pair, if all > 0.0 { (1.0 - f64::from(*count) / all).max(0.0) as f32 } else { 1.0 })
        };
        self.own.get(at).map(|own| own.iter().map(left).collect()).unwrap_or_default()
    }
}

impl Table {
    fn learn(pairs: &[(String, String)], options: &Options) -> Self {
        let latin = alphabet_of(pairs.iter().map(|p| p.0.as_str()), options.rare_latin_letter);
        let other = alphabet_of(pairs.iter().map(|p| p.1.as_str()), options.rare_other_letter);
        let latin_words: Vec<_> = pairs.iter().map(|p| latin.numbers_of(&p.0)).collect();
        let other_words: Vec<_> = pairs.iter().map(|p| other.numbers_of(&p.1)).collect();
        let half = |alphabet: Alphabet, words: &[Vec<u16>], longest: usize, at_edge: Option<usize>| Half {
            pieces: pieces_of(words, alphabet.letters().len(), longest, options.rare_piece, at_edge),
            alphabet,
            frequency: Vec::new(),
        };
        let latin = half(latin, &latin_words, options.longest_latin, Some(options.rare_at_edge));
        let other = half(other, &other_words, options.longest_other, None);
        let cuts: Vec<(Cut, Cut)> =
            latin_words.iter().zip(&other_words).map(|(a, b)| (latin.pieces.cut(a), other.pieces.cut(b))).collect();
        let mut table = Self { latin, other, joint: BTreeMap::new() };
        table.expect_and_maximise(&cuts, options);
        table
    }

    fn expect_and_maximise(&mut self, cuts: &[(Cut, Cut)], options: &Options) {
        let lengths = (lengths(&self.latin.pieces), lengths(&self.other.pieces));
        let first = |a: u16, b: u16| first_guess(lengths.0[usize::from(a)], lengths.1[usize::from(b)]);
        let mut found = Found::new(each_pair(cuts, |cut, scratch, _| expected(cut, scratch, first).1));
        let letters = |lengths: &[usize]| -> Vec<u32> {
            (1..lengths.len()).filter(|at| lengths[*at] == 1).map(|at| at as u32).collect()
        };
        // Any letter may be left out: a name must never be impossible for one odd letter.
        let left_out: Vec<u32> = letters(&lengths.0).into_iter().map(|a| a << 16).chain(letters(&lengths.1)).collect();
        for round in 1..=options.rounds {
            self.maximise(&found, &left_out, options.rare_pair * round as f64 / options.rounds as f64, options);
            if round < options.rounds {
                found = self.expect(cuts, &found, (round > 1).then_some(options.noise));
            }
        }
    }

    /// The probabilities that explain best what was found.
    fn maximise(&mut self, found: &Found, left_out: &[u32], rare: f64, options: &Options) {
        let counts = leaning(found.sorted(), &self.other, options.reading_smoothing);
        let total: f64 = counts.iter().map(|(_, count)| count).sum::<f64>().max(f64::MIN_POSITIVE);
        let mut joint: BTreeMap<u32, f32> = smoothed(&counts, &self.latin.pieces, options.edge_smoothing)
            .into_iter()
            .filter(|(_, count)| *count >= rare && *count > options.discount)
            .map(|(pair, count)| (pair, ((count - options.discount) / total) as f32))
            .collect();
        for pair in left_out {
            let probability = joint.entry(*pair).or_default();
            *probability = probability.max((LEFT_OUT / total) as f32);
        }
        self.latin.frequency = vec![0.0; self.latin.pieces.len()];
        for (pair, probability) in &joint {
            self.latin.frequency[(pair >> 16) as usize] += probability;
        }
        let mut frequency = vec![LEFT_OUT; self.other.pieces.len()];
        for (pair, count) in &counts {
            frequency[(pair & 0xFFFF) as usize] += count;
        }
        self.other.frequency = frequency.into_iter().map(|count| (count / total) as f32).collect();
        self.joint = joint;
    }

    /// How often each pair of pieces is expected in each pair of names, by what the other names say.
    fn expect(&self, cuts: &[(Cut, Cut)], before: &Found, noise: Option<f64>) -> Found {
        let pairs: Vec<(u32, f32)> = self.joint.iter().map(|(pair, probability)| (*pair, *probability)).collect();
        let cells = Cells::new(self.latin.pieces.len(), &pairs);
        let own = each_pair(cuts, |(latin, other), scratch, at| {
            let without = before.without(at);
            let weight = |a: u16, b: u16| {
                let all = cells.weight(a, b);
                if all == 0.0 {
                    return 0.0;
                }
                let left = all * without.get(&pair_key(a, b)).copied().unwrap_or(1.0);
                if a == EMPTY || b == EMPTY { left.max(NEVER_ELSEWHERE) } else { left }
            };
            let (together, mut own) = expected(&(latin.clone(), other.clone()), scratch, weight);
            if let Some(noise) = noise {
                let apart = alone(latin, &self.latin.frequency) * alone(other, &self.other.frequency);
                let one = (1.0 - noise) * together;
                let belief = one / (one + noise * apart).max(f64::MIN_POSITIVE);
                own.iter_mut().for_each(|(_, count)| *count *= belief as f32);
            }
            own
        });
        Found::new(own)
    }

    /// Leaves out the pieces that answer nothing, adds the extra letters, and turns numbers into codes.
    fn into_model(self, script: &str, extra: &ExtraLetters) -> Model {
        let table = self.compacted().with_letters(extra);
        let side = |half: Half| Side {
            frequency: half.frequency.iter().map(|value| Model::code_of(LOW, STEP, *value).max(1)).collect(),
            alphabet: half.alphabet,
            pieces: half.pieces,
        };
        let pairs: Vec<(u32, u8)> = table
            .joint
            .iter()
            .map(|(pair, probability)| (*pair, Model::code_of(LOW, STEP, *probability)))
            .filter(|(_, code)| *code > 0)
            .collect();
        Model::new(script.to_owned(), [0.0, 1.0], (LOW, STEP), (side(table.latin), side(table.other)), pairs)
    }

    fn compacted(self) -> Self {
        let mut used = (vec![false; self.latin.pieces.len()], vec![false; self.other.pieces.len()]);
        (used.0[usize::from(EMPTY)], used.1[usize::from(EMPTY)]) = (true, true);
        for pair in self.joint.keys() {
            (used.0[(pair >> 16) as usize], used.1[(pair & 0xFFFF) as usize]) = (true, true);
        }
        let compact = |half: Half, used: &[bool]| {
            let kept: Vec<usize> = (0..used.len()).filter(|at| used[*at]).collect();
            let mut numbers = vec![0u32; used.len()];
            kept.iter().enumerate().for_each(|(new, old)| numbers[*old] = new as u32);
            let keys = kept.iter().map(|at| half.pieces.keys[*at]).collect();
            let frequency = kept.iter().map(|at| half.frequency[*at]).collect();
            (Half { pieces: Pieces::new(keys, half.pieces.longest), frequency, alphabet: half.alphabet }, numbers)
        };
        let (latin, rows) = compact(self.latin, &used.0);
        let (other, columns) = compact(self.other, &used.1);
        let joint = self
            .joint
            .into_iter()
            .map(|(pair, value)| (rows[(pair >> 16) as usize] << 16 | columns[(pair & 0xFFFF) as usize], value))
            .collect();
        Self { latin, other, joint }
    }

    /// Adds what is known of letters that the pairs lack: as if each were as frequent as [`EXTRA_LETTER`]
    /// and answered as its shares say. A letter that is there keeps what it has learned, and has the shares
    /// at least.
    fn with_letters(mut self, extra: &ExtraLetters) -> Self {
        let script = self.other.alphabet.letters().first().map(|letter| script_of(*letter));
        let extra: Vec<_> = extra.iter().filter(|(letter, _)| Some(script_of(**letter)) == script).collect();
        let mut letters = self.other.alphabet.letters().to_vec();
        letters.extend(extra.iter().map(|(letter, _)| **letter).filter(|l| !self.other.alphabet.knows(*l)));
        self.other.alphabet = Alphabet::new(letters);
        let mut columns = self.other.pieces.keys.clone();
        let mut rows = self.latin.pieces.keys.clone();
        let mut additions: Vec<(usize, u64, f32)> = Vec::new();
        for (letter, shares) in extra {
            let key = pack(&self.other.alphabet.numbers_of(&letter.to_string()));
            let column = columns.iter().position(|known| *known == key).unwrap_or_else(|| {
                columns.push(key);
                self.other.frequency.push(EXTRA_LETTER);
                // The key of a pair of pieces whose first is empty is the second.
                self.joint.insert(columns.len() as u32 - 1, EXTRA_LETTER * 0.02);
                columns.len() - 1
            });
            for (latin, share) in shares {
                let spelled = self.latin.alphabet.numbers_of(latin);
                if spelled.len() > self.latin.pieces.longest || spelled.contains(&0) {
                    continue;
                }
                additions.push((column, pack(&spelled), *share));
                if !rows.contains(&pack(&spelled)) {
                    rows.push(pack(&spelled));
                    self.latin.frequency.push(0.0);
                }
            }
        }
        for (column, key, share) in additions {
            // A piece at the edge of a name is written as the same piece elsewhere, and as often.
            for row in (1..rows.len()).filter(|row| rows[*row] & !(AT_START | AT_END) == key) {
                let cell = self.joint.entry((row as u32) << 16 | column as u32).or_default();
                let wanted = self.other.frequency[column] * share;
                if wanted > *cell {
                    self.latin.frequency[row] += wanted - *cell;
                    *cell = wanted;
                }
            }
        }
        self.latin.pieces = Pieces::new(rows, self.latin.pieces.longest);
        self.other.pieces = Pieces::new(columns, self.other.pieces.longest);
        self
    }
}

/// Calls `own` for each pair of names, in any order on all cores; what it gives back comes in the order of
/// the pairs.
fn each_pair(
    cuts: &[(Cut, Cut)],
    own: impl Fn(&(Cut, Cut), &mut Scratch, usize) -> Vec<(u32, f32)> + Sync,
) -> Vec<Vec<(u32, f32)>> {
    cuts.par_iter().enumerate().map_init(Scratch::default, |scratch, (at, cut)| own(cut, scratch, at)).collect()
}

/// The sum over all alignments of two names, and how often each pair of pieces is expected in them, in order.
fn expected(
    (latin, other): &(Cut, Cut),
    scratch: &mut Scratch,
    weight: impl Fn(u16, u16) -> f32,
) -> (f64, Vec<(u32, f32)>) {
    let mut found: Vec<(u32, f64)> = Vec::new();
    let together = posteriors(latin, other, scratch, weight, |a, b, share| found.push((pair_key(a, b), share)));
    found.sort_by_key(|(pair, _)| *pair);
    let mut own: Vec<(u32, f32)> = Vec::new();
    for same in found.chunk_by(|x, y| x.0 == y.0) {
        let count: f64 = same.iter().map(|(_, share)| share).sum();
        if count >= SELDOM {
            own.push((same[0].0, count as f32));
        }
    }
    (together, own)
}

/// A pair of pieces expected less often than this in a pair of names is not counted.
const SELDOM: f64 = 1e-4;

/// Probability of leaving a letter out that is left out in this pair of names only.
const NEVER_ELSEWHERE: f32 = 1e-9;

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

/// Where expectation-maximisation begins: short pieces of equal length are likeliest, and a letter is
/// seldom left out.
fn first_guess(latin: usize, other: usize) -> f32 {
    match (latin, other) {
        (1, 0) | (0, 1) => 1e-5,
        (0, _) | (_, 0) => 0.0,
        _ => libm::powf(10.0, -1.5 * (latin + other) as f32) * if latin == other { 1.0 } else { 0.3 },
    }
}

/// Counts in which pieces at the edge of a name lean on the same pieces elsewhere: what answers a piece may
/// depend on where it stands, how frequent it is does not. Pairs come in order.
fn smoothed(counts: &[(u32, f64)], latin: &Pieces, weight: f64) -> Vec<(u32, f64)> {
    let numbers: FxHashMap<u64, usize> = latin.keys.iter().enumerate().map(|(at, key)| (*key, at)).collect();
    let plain_of = |row: usize| {
        let anywhere = latin.keys[row] & !(AT_START | AT_END);
        if row == usize::from(EMPTY) { row } else { numbers.get(&anywhere).copied().unwrap_or(row) }
    };
    let mut anywhere: BTreeMap<usize, BTreeMap<u32, f64>> = BTreeMap::new();
    for (pair, count) in counts {
        let answers = anywhere.entry(plain_of((pair >> 16) as usize)).or_default();
        *answers.entry(pair & 0xFFFF).or_default() += count;
    }
    let sums: BTreeMap<usize, f64> = anywhere.iter().map(|(row, answers)| (*row, answers.values().sum())).collect();
    let mut smooth: Vec<(u32, f64)> = Vec::with_capacity(counts.len());
    for row in 0..latin.len() {
        let (plain, first) = (plain_of(row), (row as u32) << 16);
        let (Some(answers), Some(sum)) = (anywhere.get(&plain), sums.get(&plain)) else { continue };
        if row == plain {
            smooth.extend(answers.iter().map(|(column, count)| (first | column, *count)));
            continue;
        }
        let here = &counts[counts.partition_point(|(pair, _)| *pair < first)..];
        let here = &here[..here.partition_point(|(pair, _)| pair >> 16 == row as u32)];
        let of_row: f64 = here.iter().map(|(_, count)| count).sum();
        let mut rest = here.iter().peekable();
        for (column, count) in answers {
            let own = rest.next_if(|(pair, _)| pair & 0xFFFF == *column).map_or(0.0, |(_, count)| *count);
            smooth.push((first | column, sum * (own + weight * count / sum) / (of_row + weight)));
        }
    }
    smooth
}

/// Counts in which pieces of Han characters lean on those that are read alike: 爾 and 尔, 莉 and 丽 answer the same
/// sounds. How frequent a piece is stays as it is. Pairs come in order.
fn leaning(counts: Vec<(u32, f64)>, other: &Half, weight: f64) -> Vec<(u32, f64)> {
    let letters = other.alphabet.letters();
    let reading = |key: &u64| -> Option<String> {
        let letter = |number: &u16| letters.get(usize::from(*number).checked_sub(1)?).and_then(|c| reading_of(*c));
        unpack(*key).iter().map(letter).collect()
    };
    let readings: Vec<Option<String>> =
        other.pieces.keys.iter().map(|key| if *key == u64::MAX { None } else { reading(key) }).collect();
    if weight <= 0.0 || readings.iter().all(Option::is_none) {
        return counts;
    }
    let mut alike: BTreeMap<&str, BTreeMap<u32, f64>> = BTreeMap::new();
    let mut leant: BTreeMap<u32, f64> = BTreeMap::new();
    let mut of_column: BTreeMap<u32, BTreeMap<u32, f64>> = BTreeMap::new();
    for (pair, count) in &counts {
        let (row, column) = (pair >> 16, pair & 0xFFFF);
        let Some(reading) = &readings[column as usize] else {
            leant.insert(*pair, *count);
            continue;
        };
        *alike.entry(reading).or_default().entry(row).or_default() += count;
        *of_column.entry(column).or_default().entry(row).or_default() += count;
    }
    for (column, own) in &of_column {
        let Some(answers) = readings[*column as usize].as_deref().and_then(|reading| alike.get(reading)) else {
            continue;
        };
        let (all, sum): (f64, f64) = (own.values().sum(), answers.values().sum());
        for (row, count) in answers {
            let here = own.get(row).copied().unwrap_or(0.0);
            leant.insert(row << 16 | column, all * (here + weight * count / sum) / (all + weight));
        }
    }
    leant.into_iter().collect()
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

/// Fits the log-odds of being one name to the log-likelihood ratio: pairs kept back against all their wrong
/// combinations, in the proportion in which names meet (logistic regression by Newton's method), so that it
/// is right where it matters. What is given back is for even chances before.
fn calibrate(model: &Model, held: &[(String, String)]) -> [f32; 2] {
    let latin: Vec<Sounded> = held.iter().map(|p| model.latin(&p.0)).collect();
    let other: Vec<Sounded> = held.iter().map(|p| model.other(&p.1)).collect();
    let rows: Vec<Vec<f32>> = latin
        .par_iter()
        .map_init(Scratch::default, |scratch, a| other.iter().map(|b| model.ratio(a, b, scratch)).collect())
        .collect();
    // What a ratio far below zero says is not linear: below this all are equally hopeless, and a pair that
    // is meant to be one name is two.
    let clamp = |ratio: f32| f64::from(ratio).max(HOPELESS);
    let rarity = libm::exp(f64::from(RARITY));
    let (mut offset, mut slope) = (0.0f64, 0.5f64);
    for _ in 0..60 {
        let (mut g0, mut g1, mut h00, mut h01, mut h11) = (0.0, 0.0, 1e-6, 0.0, 1e-6);
        for (i, row) in rows.iter().enumerate() {
            for (j, ratio) in row.iter().enumerate() {
                if i != j && (held[i].0 == held[j].0 || held[i].1 == held[j].1) {
                    continue;
                }
                let (x, same) = (clamp(*ratio), i == j);
                if same && x == HOPELESS {
                    continue;
                }
                let weight = if same { 1.0 } else { rarity / (held.len() as f64 - 1.0) };
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
    [offset as f32 + RARITY, slope as f32]
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

/// What the model for Latin spellings of one name is called.
const LATIN: &str = "latin";

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
    scripts.push((LATIN.to_owned(), of_latin));
    let extra = extra_letters(include_str!("../../../models/sound/letters.tsv"));
    for (script, pairs) in scripts {
        let model = learn(&script, &pairs, &extra, &Options::default());
        let bytes = model.to_bytes();
        let path = output.join(format!("{script}.bin"));
        std::fs::write(&path, &bytes).map_err(failed(&path))?;
        progress(&format!("{script}: {} pairs, {} bytes", pairs.len(), bytes.len()));
        if script == LATIN {
            continue;
        }
        let bytes = Hunches::learn(&normalised_pairs(&pairs), &model).to_bytes();
        let path = output.join(format!("{script}.hunch"));
        std::fs::write(&path, &bytes).map_err(failed(&path))?;
        progress(&format!("{script}, hunches: {} bytes", bytes.len()));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_read_alike_lend_each_other_what_answers_them() {
        let alphabet = Alphabet::new(vec!['尔', '爾', '山']);
        let keys = [1, 2, 3].map(|letter| pack(&[letter]));
        let pieces = Pieces::new([&[u64::MAX], &keys[..]].concat(), 1);
        let other = Half { alphabet, pieces, frequency: Vec::new() };
        // Column 1 is often answered by row 1, column 2 was once by row 2; column 3 is read otherwise.
        let counts = vec![(1 << 16 | 1, 99.0), (2 << 16 | 2, 1.0), (2 << 16 | 3, 4.0)];
        assert_eq!(leaning(counts.clone(), &other, 0.0), counts);
        let leant: BTreeMap<u32, f64> = leaning(counts, &other, 1.0).into_iter().collect();
        let near = |pair: u32, value: f64| assert!((leant[&pair] - value).abs() < 1e-9, "{pair}: {leant:?}");
        near(1 << 16 | 2, 0.99 / 2.0);
        near(2 << 16 | 2, 1.01 / 2.0);
        near(1 << 16 | 1, 99.0 * 99.99 / 100.0);
        near(2 << 16 | 3, 4.0);
        assert!(!leant.contains_key(&(1 << 16 | 3)));
    }
}
