//! A hunch whether two words are counterparts, from the look of each as a whole.
//!
//! A [`Model`] hears a name piece by piece and forgets what came before. A hunch sees all of it at once: which runs of
//! letters go with which, however far apart, and that a name of this make (Hungarian, Japanese) goes with one of that.
//! Every run of a few letters has a point in a space of few dimensions, a word lies at the sum of the points of its
//! runs, and two words go together as far as they lie in one direction. The points are learned by telling the
//! counterpart of each name from those of others, both ways (softmax over a batch; van den Oord, Li and Vinyals 2018).
//!
//! Each script has two. One is learned from all pairs, and speaks for or against two names beside the model. The other
//! is learned from the pairs that the model doesn't believe: that of names which are told otherwise (translated, or
//! the family name of somebody here and the given name there) some still are of one make. It says how little the
//! chance can be that two names belong together, however unlike they sound; in a contest, where nearly all names
//! have found their counterparts, that tells apart those that are left.
//!
//! Learning is the same on every machine, whatever the number of threads: rows are computed apart, each in one order,
//! with exponentials and logarithms that do not depend on the machine.

use rashomon_text::{Script, script_of};
use rayon::prelude::*;

use crate::align::Scratch;
use crate::model::{BadModel, ENDS_EARLY, Input, Model, check_sum, put_number};

const MAGIC: &[u8; 16] = b"rashomon hunch\n\x01";

/// What a ratio of the first hunch weighs beside the log-odds of the model. This and the next five are one for all
/// scripts, chosen on pairs kept back from those that are learned from; they hardly matter within a factor of two.
const BESIDE: f32 = 0.5;

/// Of names that the model holds to be two as surely as can be, about so many still are one, for each that is met by
/// chance.
const STILL_ONE: f32 = 0.01;

/// What a ratio of the second hunch weighs there.
const MAKE: f32 = 0.7;

/// What a ratio of the first hunch weighs there.
const LOOK: f32 = 0.07;

/// What the log-odds of the model weigh there, above those that are [`HOPELESS`]: a name that is told otherwise often
/// keeps something of its sound (a Latin and an Italian form, another ending, a pet name).
const SOUND: f32 = 0.1;

/// Log-odds below which all sounds are equally far away.
const HOPELESS: f32 = -20.0;

/// The two hunches of a script.
#[derive(Debug, Clone)]
pub(crate) struct Hunches {
    /// Of all pairs.
    all: Hunch,
    /// Of those that don't sound alike.
    unlike: Hunch,
}

/// Where a word lies in the spaces of both hunches.
#[derive(Debug)]
pub(crate) struct Look {
    all: Vec<f32>,
    unlike: Vec<f32>,
}

impl Hunches {
    /// Learns from pairs (Latin, other script) in the form in which models see them, and from a model of them.
    pub(crate) fn learn(pairs: &[(String, String)], model: &Model) -> Self {
        let unlike: Vec<(String, String)> = pairs
            .par_iter()
            .map_init(Scratch::default, |scratch, (latin, other)| {
                model.log_odds(&model.latin(latin), &model.other(other), scratch)
            })
            .zip(pairs)
            .filter(|(odds, _)| *odds < 0.0)
            .map(|(_, pair)| pair.clone())
            .collect();
        let rounds = (SEEN / pairs.len().max(1)).clamp(2, 6);
        let all = Options {
            dimensions: 24,
            rare: (pairs.len() / 1500).max(16),
            rounds,
            batch: 512,
            left_out: 0.2,
            decay: 0.0,
        };
        let of_unlike = Options { dimensions: 16, rare: 6, rounds: 10, batch: 256, left_out: 0.3, decay: 1e-4 };
        Self { all: Hunch::learn(pairs, &all), unlike: Hunch::learn(&unlike, &of_unlike) }
    }

    /// Where a Latin word lies.
    pub(crate) fn latin(&self, normal: &str) -> Look {
        Look { all: self.all.latin.point(normal), unlike: self.unlike.latin.point(normal) }
    }

    /// Where a word of the other script lies.
    pub(crate) fn other(&self, normal: &str) -> Look {
        Look { all: self.all.other.point(normal), unlike: self.unlike.other.point(normal) }
    }

    /// What the look of two words adds to the log-odds that they are one name.
    pub(crate) fn beside(&self, latin: &Look, other: &Look) -> f32 {
        BESIDE * self.all.ratio(&latin.all, &other.all)
    }

    /// The log-odds of two words that may be told otherwise. What `odds` say, with what [`Hunches::beside`] adds, is for
    /// words that are not.
    pub(crate) fn at_least(&self, odds: f32, latin: &Look, other: &Look) -> f32 {
        let look = self.all.ratio(&latin.all, &other.all);
        let sound = (odds - BESIDE * look).max(HOPELESS) - HOPELESS;
        let make = self.unlike.ratio(&latin.unlike, &other.unlike);
        let least = libm::logf(STILL_ONE) + MAKE * make + LOOK * look + SOUND * sound;
        let (less, more) = if odds < least { (odds, least) } else { (least, odds) };
        more + libm::log1pf(libm::expf(less - more))
    }

    /// Both as a file: after [`MAGIC`] and a check sum (FNV-1a, 64 bits) of all that follows, for each hunch the
    /// number of its dimensions, what is taken off its ratios (`f32`) and its two sides: the number of runs, what a
    /// step of the codes is worth (`f32`), the distance of each hash from the one before, and a byte for each number of
    /// each point. Integers are little-endian, numbers LEB128.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut body = Vec::new();
        [&self.all, &self.unlike].into_iter().for_each(|hunch| hunch.put(&mut body));
        let mut bytes = MAGIC.to_vec();
        bytes.extend(check_sum(&body).to_le_bytes());
        bytes.extend(body);
        bytes
    }

    /// Reads what [`Hunches::to_bytes`] wrote. Anything else is an error, never a panic.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, BadModel> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(BadModel::NotAModel)?;
        let (sum, body) = rest.split_first_chunk::<8>().ok_or(BadModel::NotAModel)?;
        if u64::from_le_bytes(*sum) != check_sum(body) {
            return Err(BadModel::Damaged("its check sum is wrong"));
        }
        let mut input = Input { rest: body };
        let hunches = Self { all: Hunch::take(&mut input)?, unlike: Hunch::take(&mut input)? };
        if input.rest.is_empty() { Ok(hunches) } else { Err(BadModel::Damaged("it goes on after its end")) }
    }
}

/// Pairs that are learned from, each as often as it is seen again, in all.
const SEEN: usize = 160_000;

/// Letters in the longest run that is looked at, the edges of the word counting as letters: of a script whose
/// characters are syllables, fewer.
fn longest_run(normal: &str) -> usize {
    match normal.chars().next().map(script_of) {
        Some(Script::Han) => 2,
        Some(Script::Hangul) => 4,
        _ => 3,
    }
}

/// What may be chosen when a hunch is learned.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Options {
    /// Dimensions of the space.
    dimensions: usize,
    /// A run of letters in fewer pairs is not looked at.
    rare: usize,
    /// How often each pair is learned from.
    rounds: usize,
    /// Pairs that are told from each other at once.
    batch: usize,
    /// Share of the runs that are left out at random while learning, so that no few of them say it all.
    left_out: f32,
    /// What is taken off each number at each step, as a share of it.
    decay: f32,
}

/// The points of one side.
#[derive(Debug, Clone)]
struct Side {
    /// The runs that are known, by their hashes, in order.
    runs: Vec<u32>,
    /// The numbers of the point of each, one after the other, as steps.
    codes: Vec<i8>,
    /// What a step is worth.
    step: f32,
    dimensions: usize,
}

/// What is known of names of the Latin script and of another: which look as if they belonged together.
#[derive(Debug, Clone)]
struct Hunch {
    latin: Side,
    other: Side,
    /// Logarithm of the mean ratio of pairs met by chance, which is taken off.
    chance: f32,
}

impl Hunch {
    /// How much likelier two words are to be met as counterparts than by chance: the natural logarithm of the ratio.
    fn ratio(&self, latin: &[f32], other: &[f32]) -> f32 {
        dot(latin, other) - self.chance
    }

    fn learn(pairs: &[(String, String)], options: &Options) -> Self {
        let [latin_runs, other_runs] = [
            known_runs(pairs.iter().map(|pair| pair.0.as_str()), options.rare),
            known_runs(pairs.iter().map(|pair| pair.1.as_str()), options.rare),
        ];
        let latin: Vec<Vec<u32>> = pairs.iter().map(|pair| places_of(&pair.0, &latin_runs)).collect();
        let other: Vec<Vec<u32>> = pairs.iter().map(|pair| places_of(&pair.1, &other_runs)).collect();
        let mut dice = Dice(0x5EED);
        let mut sides = [
            Moving::new(latin_runs.len() * options.dimensions, &mut || (dice.next() - 0.5) * FIRST_GUESS),
            Moving::new(other_runs.len() * options.dimensions, &mut || 0.0),
        ];
        let mut order: Vec<usize> = (0..pairs.len()).collect();
        for _ in 0..options.rounds {
            dice.shuffle(&mut order);
            for batch in order.chunks(options.batch) {
                let mut thinned = |runs: &[u32]| -> Vec<u32> {
                    let kept: Vec<u32> = runs.iter().copied().filter(|_| dice.next() >= options.left_out).collect();
                    if kept.is_empty() { runs.to_vec() } else { kept }
                };
                let seen: [Vec<Vec<u32>>; 2] = [
                    batch.iter().map(|at| thinned(&latin[*at])).collect(),
                    batch.iter().map(|at| thinned(&other[*at])).collect(),
                ];
                step(
                    &mut sides,
                    &seen,
                    &|i, j| {
                        let (a, b) = (&pairs[batch[i]], &pairs[batch[j]]);
                        a.0 == b.0 || a.1 == b.1
                    },
                    options,
                );
            }
        }
        let [a, b] = sides;
        let mut hunch = Self {
            latin: Side::of(latin_runs, &a.points, options.dimensions),
            other: Side::of(other_runs, &b.points, options.dimensions),
            chance: 0.0,
        };
        hunch.chance = hunch.by_chance(pairs);
        hunch
    }

    /// The logarithm of the mean ratio of words of the pairs that are no counterparts.
    fn by_chance(&self, pairs: &[(String, String)]) -> f32 {
        let apart = (pairs.len() / MEASURED).max(1);
        let latin: Vec<Vec<f32>> = pairs.iter().step_by(apart).map(|pair| self.latin.point(&pair.0)).collect();
        let other: Vec<Vec<f32>> = pairs.iter().step_by(apart).map(|pair| self.other.point(&pair.1)).collect();
        let ratios: Vec<f64> = latin
            .par_iter()
            .enumerate()
            .map(|(i, a)| {
                let others = other.iter().enumerate().filter(|(j, _)| *j != i);
                others.map(|(_, b)| libm::exp(f64::from(dot(a, b)))).sum()
            })
            .collect();
        let pairs = (latin.len() * latin.len().saturating_sub(1)).max(1) as f64;
        libm::log((ratios.iter().sum::<f64>() / pairs).max(f64::MIN_POSITIVE)) as f32
    }

    fn put(&self, into: &mut Vec<u8>) {
        put_number(into, self.latin.dimensions);
        into.extend(self.chance.to_le_bytes());
        for side in [&self.latin, &self.other] {
            put_number(into, side.runs.len());
            into.extend(side.step.to_le_bytes());
            let mut before = 0;
            for run in &side.runs {
                put_number(into, (run - before) as usize);
                before = *run;
            }
            into.extend(side.codes.iter().map(|code| code.cast_unsigned()));
        }
    }

    fn take(input: &mut Input) -> Result<Self, BadModel> {
        let dimensions = input.number()?;
        let chance = input.float()?;
        let mut side = || {
            let (count, step) = (input.number()?, input.float()?);
            let (mut runs, mut before) = (Vec::new(), 0u32);
            for _ in 0..count {
                let distance = u32::try_from(input.number()?).map_err(|_| ENDS_EARLY)?;
                before = before.checked_add(distance).ok_or(ENDS_EARLY)?;
                runs.push(before);
            }
            let numbers = count.checked_mul(dimensions).ok_or(ENDS_EARLY)?;
            let codes = input.take(numbers)?.iter().map(|code| code.cast_signed()).collect();
            Ok(Side { runs, codes, step, dimensions })
        };
        Ok(Self { latin: side()?, other: side()?, chance })
    }
}

/// How far apart the first guesses lie.
const FIRST_GUESS: f32 = 0.35;

/// Words that are compared with each other to know what is met by chance.
const MEASURED: usize = 1000;

impl Side {
    fn of(runs: Vec<u32>, points: &[f32], dimensions: usize) -> Self {
        let step = step_of(points);
        let code = |x: &f32| libm::roundf(x / step).clamp(-127.0, 127.0) as i8;
        Self { runs, codes: points.iter().map(code).collect(), step, dimensions }
    }

    /// Where a word lies.
    fn point(&self, normal: &str) -> Vec<f32> {
        let mut sum = vec![0i32; self.dimensions];
        let places = places_of(normal, &self.runs);
        for place in &places {
            let from = *place as usize * self.dimensions;
            let codes = &self.codes[from..from + self.dimensions];
            sum.iter_mut().zip(codes).for_each(|(sum, code)| *sum += i32::from(*code));
        }
        let scale = self.step / (places.len().max(1) as f32).sqrt();
        sum.into_iter().map(|sum| sum as f32 * scale).collect()
    }
}

/// The sum of the points of some runs, the shorter the more there are.
fn sum(points: &[f32], runs: &[u32], dimensions: usize) -> Vec<f32> {
    let mut sum = vec![0.0; dimensions];
    for run in runs {
        let from = *run as usize * dimensions;
        sum.iter_mut().zip(&points[from..from + dimensions]).for_each(|(sum, x)| *sum += x);
    }
    let scale = 1.0 / (runs.len().max(1) as f32).sqrt();
    sum.iter_mut().for_each(|x| *x *= scale);
    sum
}

/// The sum of products, in eight heaps: one order on every machine, and fast.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut heaps = [0f32; 8];
    for (a, b) in a.chunks(8).zip(b.chunks(8)) {
        for (heap, (a, b)) in heaps.iter_mut().zip(a.iter().zip(b)) {
            *heap += a * b;
        }
    }
    heaps.iter().sum()
}

/// The runs of letters of a word, and its length, as hashes; each once.
fn runs_of(normal: &str) -> Vec<u32> {
    const EDGE: char = '\u{1F}';
    let edge = std::iter::once(EDGE);
    let letters: Vec<char> = edge.clone().chain(normal.chars().take(LONGEST)).chain(edge).collect();
    let run = longest_run(normal);
    let mut runs: Vec<u32> = Vec::with_capacity(letters.len() * run + 1);
    let mixed = |hash: u64| ((hash ^ hash >> 29).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32;
    for start in 0..letters.len() {
        let mut hash = 0xCBF2_9CE4_8422_2325u64;
        for letter in letters[start..].iter().take(run) {
            hash = (hash ^ u64::from(*letter)).wrapping_mul(0x100_0000_01B3);
            runs.push(mixed(hash));
        }
    }
    runs.push(mixed(letters.len() as u64));
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// The places of the runs of a word among those that are known.
fn places_of(normal: &str, known: &[u32]) -> Vec<u32> {
    runs_of(normal).iter().filter_map(|run| known.binary_search(run).ok()).map(|at| at as u32).collect()
}

/// The runs that occur in enough words, in order.
fn known_runs<'w>(words: impl Iterator<Item = &'w str>, rare: usize) -> Vec<u32> {
    let mut all: Vec<u32> = words.flat_map(runs_of).collect();
    all.sort_unstable();
    all.chunk_by(|a, b| a == b).filter(|same| same.len() >= rare).map(|same| same[0]).collect()
}

/// Letters of a word that are looked at.
const LONGEST: usize = 40;

/// The points of one side while they move (Adam; Kingma and Ba 2015).
struct Moving {
    points: Vec<f32>,
    mean: Vec<f32>,
    square: Vec<f32>,
    steps: i32,
}

impl Moving {
    fn new(all: usize, first: &mut dyn FnMut() -> f32) -> Self {
        Self { points: (0..all).map(|_| first()).collect(), mean: vec![0.0; all], square: vec![0.0; all], steps: 0 }
    }

    fn go(&mut self, slope: &[f32], options: &Options) {
        const KEPT: (f32, f32) = (0.9, 0.999);
        self.steps += 1;
        let shy = |kept: f32| 1.0 - libm::powf(kept, self.steps as f32);
        let (mean_scale, square_scale) = (1.0 / shy(KEPT.0), 1.0 / shy(KEPT.1));
        let moved = self.points.par_chunks_mut(PART).zip(self.mean.par_chunks_mut(PART));
        moved.zip(self.square.par_chunks_mut(PART)).zip(slope.par_chunks(PART)).for_each(
            |(((points, mean), square), slope)| {
                for at in 0..points.len() {
                    let slope = slope[at] + options.decay * points[at];
                    mean[at] = KEPT.0 * mean[at] + (1.0 - KEPT.0) * slope;
                    square[at] = KEPT.1 * square[at] + (1.0 - KEPT.1) * slope * slope;
                    let pace = (square[at] * square_scale).sqrt() + 1e-8;
                    points[at] -= RATE * mean[at] * mean_scale / pace;
                }
            },
        );
    }
}

/// How far one step goes.
const RATE: f32 = 0.01;

/// Numbers that one core moves at a time.
const PART: usize = 1 << 14;

/// One step: each word of a batch is to lie nearer to its counterpart than to the others. `one` says of which the
/// counterpart is spelled alike.
fn step(
    sides: &mut [Moving; 2],
    seen: &[Vec<Vec<u32>>; 2],
    one: &(dyn Fn(usize, usize) -> bool + Sync),
    options: &Options,
) {
    let dimensions = options.dimensions;
    let n = seen[0].len();
    let points: [Vec<Vec<f32>>; 2] = [0, 1]
        .map(|side: usize| seen[side].par_iter().map(|runs| sum(&sides[side].points, runs, dimensions)).collect());
    // How much too near each pair lies, from either side.
    let pull = |from: usize| -> Vec<Vec<f32>> {
        (0..n)
            .into_par_iter()
            .map(|i| {
                let mut near: Vec<f32> = points[1 - from].iter().map(|to| dot(&points[from][i], to)).collect();
                let most = near.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                for (j, near) in near.iter_mut().enumerate() {
                    *near = if i != j && one(i, j) { 0.0 } else { libm::expf(*near - most) };
                }
                let all: f32 = near.iter().sum();
                near.iter_mut().for_each(|near| *near /= all * n as f32);
                near[i] -= 1.0 / n as f32;
                near
            })
            .collect()
    };
    let (there, back) = (pull(0), pull(1));
    let slopes: [Vec<Vec<f32>>; 2] = [0, 1].map(|side: usize| {
        (0..n)
            .into_par_iter()
            .map(|i| {
                let mut slope = vec![0.0; dimensions];
                for (j, to) in points[1 - side].iter().enumerate() {
                    let weight = if side == 0 { there[i][j] + back[j][i] } else { there[j][i] + back[i][j] };
                    slope.iter_mut().zip(to).for_each(|(slope, x)| *slope += weight * x);
                }
                let scale = 1.0 / (seen[side][i].len().max(1) as f32).sqrt();
                slope.iter_mut().for_each(|x| *x *= scale);
                slope
            })
            .collect()
    });
    for (side, moving) in sides.iter_mut().enumerate() {
        let mut all = vec![0.0; moving.points.len()];
        for (runs, slope) in seen[side].iter().zip(&slopes[side]) {
            for run in runs {
                let from = *run as usize * dimensions;
                all[from..from + dimensions].iter_mut().zip(slope).for_each(|(all, x)| *all += x);
            }
        }
        moving.go(&all, options);
    }
}

/// What one step of the codes of these numbers is worth. A few lie far off, and are cut.
fn step_of(points: &[f32]) -> f32 {
    let mut sizes: Vec<f32> = points.iter().map(|x| x.abs()).collect();
    sizes.sort_unstable_by(f32::total_cmp);
    let most = sizes.iter().rev().nth(sizes.len() / 1000).copied().unwrap_or(1.0);
    if most > 0.0 { most / 127.0 } else { 1.0 }
}

/// Numbers from 0 to 1 that look random (xorshift; Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn shuffle<T>(&mut self, all: &mut [T]) {
        for at in (1..all.len()).rev() {
            all.swap(at, ((self.next() * (at + 1) as f32) as usize).min(at));
        }
    }

    fn next(&mut self) -> f32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 40) as f32 / (1u64 << 24) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names of two makes: one of open syllables, one of closed ones, each spelled letter by letter.
    fn pairs() -> Vec<(String, String)> {
        let mut dice = Dice(7);
        let mut of = |letters: &[&'static str]| letters[(dice.next() * letters.len() as f32) as usize % letters.len()];
        let mut name = |open: bool| {
            let syllable = |of: &mut dyn FnMut(&[&'static str]) -> &'static str| match open {
                true => of(&["ka", "to", "mi", "shi"]).to_owned() + of(&["no", "ra", "ki"]),
                false => of(&["berg", "hard", "wulf"]).to_owned() + of(&["mann", "stein", "bold"]),
            };
            syllable(&mut of) + if open { "" } else { of(&["er", "en"]) }
        };
        (0..1200).map(|at| name(at % 2 == 0)).map(|name| (name.clone(), cyrillic(&name))).collect()
    }

    fn cyrillic(name: &str) -> String {
        name.bytes().filter_map(|letter| char::from_u32(0x430 + u32::from(letter - b'a'))).collect()
    }

    fn options() -> Options {
        Options { dimensions: 16, rare: 4, rounds: 8, batch: 128, left_out: 0.2, decay: 1e-4 }
    }

    /// Two names, one of the make of the first, and one of another.
    const NAMES: [[&str; 3]; 2] = [["kano", "mira", "bergmanner"], ["hardsteinen", "wulfbolder", "toki"]];

    #[test]
    fn counterparts_go_together() {
        let hunch = Hunch::learn(&pairs(), &options());
        let ratio = |a: &str, b: &str| hunch.ratio(&hunch.latin.point(a), &hunch.other.point(&cyrillic(b)));
        for [name, of_its_make, other] in NAMES {
            let [one, kin, none] = [name, of_its_make, other].map(|b| ratio(name, b));
            assert!(one > kin + 2.0 && one > none + 2.0, "{name}: {one} {kin} {none}");
        }
    }

    #[test]
    fn names_of_one_make_go_together_where_counterparts_are_mixed_up() {
        let mut mixed = pairs();
        let shifted: Vec<String> = mixed.iter().cycle().skip(2).take(mixed.len()).map(|pair| pair.1.clone()).collect();
        mixed.iter_mut().zip(shifted).for_each(|(pair, other)| pair.1 = other);
        let hunch = Hunch::learn(&mixed, &options());
        for [name, of_its_make, other] in NAMES {
            let ratio = |b: &str| hunch.ratio(&hunch.latin.point(name), &hunch.other.point(&cyrillic(b)));
            assert!(ratio(of_its_make) > ratio(other) + 1.0, "{name}: {} {}", ratio(of_its_make), ratio(other));
        }
    }

    #[test]
    fn the_same_pairs_give_the_same_bytes_and_the_file_gives_the_hunches_back() {
        let learned = || Hunch::learn(&pairs()[..400], &Options { rounds: 2, ..options() });
        let bytes = Hunches { all: learned(), unlike: learned() }.to_bytes();
        assert_eq!(bytes, Hunches { all: learned(), unlike: learned() }.to_bytes());
        let read = Hunches::from_bytes(&bytes).unwrap();
        assert_eq!(read.to_bytes(), bytes);
        let (latin, other) = (read.latin("kano"), read.other(&cyrillic("kano")));
        assert_eq!(read.beside(&latin, &other), BESIDE * learned().ratio(&latin.all, &other.all));
        // What cannot be one by the sound is as likely as two names told otherwise; what is certain stays so.
        assert!((-12.0..4.0).contains(&read.at_least(-90.0, &latin, &other)));
        assert!((read.at_least(20.0, &latin, &other) - 20.0).abs() < 0.01);
    }

    #[test]
    fn nothing_to_learn_from_and_nothing_to_look_at_are_no_trouble() {
        let none = Hunch::learn(&[], &options());
        assert!(none.ratio(&none.latin.point("a"), &none.other.point("")).is_finite());
        let hunch = Hunch::learn(&pairs()[..40], &options());
        assert!(hunch.ratio(&hunch.latin.point(""), &hunch.other.point("\u{4E00}")).is_finite());
    }

    #[test]
    fn damaged_files_are_errors() {
        let learned = || Hunch::learn(&pairs()[..200], &Options { rounds: 1, dimensions: 8, ..options() });
        let file = Hunches { all: learned(), unlike: learned() }.to_bytes();
        let sealed = |body: &[u8]| [MAGIC.as_slice(), &check_sum(body).to_le_bytes(), body].concat();
        assert_eq!(sealed(&file[24..]), file);
        for at in 24..file.len() {
            assert!(Hunches::from_bytes(&sealed(&file[24..at])).is_err(), "cut at {at}");
            let mut damaged = file[24..].to_vec();
            damaged[at - 24] ^= 0xFF;
            let _ = Hunches::from_bytes(&sealed(&damaged));
        }
        assert_eq!(Hunches::from_bytes(b"rashomon sound").err(), Some(BadModel::NotAModel));
        assert!(Hunches::from_bytes(&file[..file.len() - 1]).is_err());
        assert!(Hunches::from_bytes(&[file.as_slice(), &[0]].concat()).is_err());
    }
}
