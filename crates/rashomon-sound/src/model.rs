//! A model of how names of one script are written in another, and its file.
//!
//! The file, all integers little-endian, "number" being a LEB128 of at most 32 bits:
//! the 16 bytes of [`MAGIC`], the last being the version; then, after a check sum (FNV-1a, 64 bits) of
//! all that follows: the name of the other script (number of bytes, UTF-8); offset and slope of the
//! calibration, lowest weight and step of the quantisation (four `f32`); the two sides; and for each piece
//! of the first side, the empty one first, the number of pieces of the second side that may answer it and,
//! for each, its distance from the one before (number) and its weight (one byte). A side is the length of
//! its longest piece (one byte), its letters (number of them, code points) and its pieces (number of them;
//! for each one byte, length plus 16 if it begins a name plus 32 if it ends one, its letters as numbers,
//! and its weight, one byte).

use std::sync::OnceLock;

use crate::align::{
    AT_END, AT_START, Cells, Cut, EMPTY, LONGEST, NONE, Pieces, Scratch, best, pack, pair_key, together, unpack,
};
use crate::alphabet::{Alphabet, normalised};

const MAGIC: &[u8; 16] = b"rashomon sound\n\x01";

/// Why a model file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadModel {
    /// It does not begin as a model file of this version does.
    #[error("not a sound model of version 1")]
    NotAModel,
    /// It does not hold what was written.
    #[error("the sound model is damaged: {0}")]
    Damaged(&'static str),
}

/// One side of a model: its letters, the pieces of one or more letters that it knows, and how frequent
/// each of them is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Side {
    pub(crate) alphabet: Alphabet,
    pub(crate) pieces: Pieces,
    /// Code of the probability of each piece; that of the empty piece (the first) means nothing.
    pub(crate) frequency: Vec<u8>,
}

/// How names of the Latin script are written in another: which pieces of letters answer each other, and
/// how often.
#[derive(Debug, Clone)]
pub struct Model {
    pub(crate) script: String,
    /// Log-odds that two names are one, even chances given before = offset + slope × log-likelihood ratio.
    pub(crate) calibration: [f32; 2],
    pub(crate) low: f32,
    pub(crate) step: f32,
    pub(crate) latin: Side,
    pub(crate) other: Side,
    /// Pairs of pieces that may answer each other, in order, with the code of the probability of each.
    pub(crate) pairs: Vec<(u32, u8)>,
    /// The same, to be looked up.
    pub(crate) cells: Cells,
    /// What the codes stand for.
    pub(crate) values: Vec<f32>,
    /// See [`Model::best_answers`].
    pub(crate) answers: OnceLock<Vec<[(u16, f32); 4]>>,
}

/// A name cut into the pieces of one side of a model.
#[derive(Debug, Clone)]
pub struct Sounded {
    pub(crate) cut: Cut,
    /// Logarithm of the probability of the name by itself.
    pub(crate) alone: f32,
}

/// One step of the best alignment of two names: letters that answer each other (either may be empty).
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// Letters of the first name.
    pub a: String,
    /// Letters of the second name.
    pub b: String,
    /// How much more often the two answer each other than chance would have it: natural logarithm of the
    /// ratio, negative if more seldom.
    pub weight: f32,
}

impl Model {
    /// The script that this model spells Latin names in, as it was called when learned.
    pub fn script(&self) -> &str {
        &self.script
    }

    /// Cuts a Latin word.
    pub fn latin(&self, word: &str) -> Sounded {
        self.sound(&self.latin, word)
    }

    /// Cuts a word of the other script.
    pub fn other(&self, word: &str) -> Sounded {
        self.sound(&self.other, word)
    }

    fn sound(&self, side: &Side, word: &str) -> Sounded {
        let mut letters = Vec::new();
        side.alphabet.read(&normalised(word), &mut letters);
        let cut = side.pieces.cut(&letters);
        let mut sums = [0f64; LONGEST + 1];
        sums[0] = 1.0;
        for at in 0..cut.len {
            for (more, piece) in cut.from(at).iter().enumerate() {
                if *piece != NONE {
                    sums[at + more + 1] += sums[at] * f64::from(self.value(side.frequency[usize::from(*piece)]));
                }
            }
        }
        let alone = libm::log(sums[cut.len].max(f64::MIN_POSITIVE)) as f32;
        Sounded { cut, alone }
    }

    fn value(&self, code: u8) -> f32 {
        self.values[usize::from(code)]
    }

    /// How much likelier two words are as two spellings of one name than as two names: the natural
    /// logarithm of the ratio, summed over all alignments. Very negative if nothing fits.
    pub fn ratio(&self, latin: &Sounded, other: &Sounded, scratch: &mut Scratch) -> f32 {
        if latin.cut.len == 0 || other.cut.len == 0 {
            return -100.0;
        }
        let together = together(&latin.cut, &other.cut, &self.cells, scratch);
        if together <= 0.0 {
            return -100.0;
        }
        (libm::log(together) as f32 - latin.alone - other.alone).max(-100.0)
    }

    /// The log-odds that two words are spellings of one name, if before looking the chances were even.
    pub fn log_odds(&self, latin: &Sounded, other: &Sounded, scratch: &mut Scratch) -> f32 {
        self.calibration[0] + self.calibration[1] * self.ratio(latin, other, scratch)
    }

    /// The best single alignment.
    pub fn alignment(&self, latin: &str, other: &str) -> Vec<Piece> {
        let (a, b) = (self.latin(latin), self.other(other));
        let steps = best(&a.cut, &b.cut, |p, q| self.cells.weight(p, q));
        let (a_letters, b_letters): (Vec<char>, Vec<char>) =
            (normalised(latin).chars().collect(), normalised(other).chars().collect());
        let spelled = |letters: &[char], from: usize, to: usize| -> String {
            letters.get(from..to.min(letters.len())).unwrap_or_default().iter().collect()
        };
        steps
            .into_iter()
            .map(|step| {
                let together = self.cells.weight(step.pieces.0, step.pieces.1);
                let chance = |side: &Side, piece: u16| {
                    if piece == EMPTY { 0.0 } else { libm::logf(self.value(side.frequency[usize::from(piece)])) }
                };
                Piece {
                    a: spelled(&a_letters, step.from.0, step.to.0),
                    b: spelled(&b_letters, step.from.1, step.to.1),
                    weight: libm::logf(together)
                        - chance(&self.latin, step.pieces.0)
                        - chance(&self.other, step.pieces.1),
                }
            })
            .collect()
    }

    /// The likeliest Latin spelling of a word of the other script, piece by piece.
    ///
    /// Made for comparing names of two scripts by way of a third: it writes vowels where names have them,
    /// also for scripts that leave them out, but does not always read well.
    pub fn spell(&self, other: &str) -> String {
        let answers = self.answers.get_or_init(|| self.best_answers());
        let cut = self.other(other).cut;
        // Best logarithm up to each letter, and the step that led there: (from, Latin piece).
        let mut reached: Vec<(f32, usize, u16)> = vec![(f32::NEG_INFINITY, 0, EMPTY); cut.len + 1];
        reached[0].0 = 0.0;
        for at in 0..cut.len {
            for (more, piece) in cut.from(at).iter().enumerate().filter(|(_, piece)| **piece != NONE) {
                let end = at + more + 1;
                let place = usize::from(at == 0) + 2 * usize::from(end == cut.len);
                let (latin, weight) = answers[usize::from(*piece)][place];
                let total = reached[at].0 + weight;
                if total > reached[end].0 {
                    reached[end] = (total, at, latin);
                }
            }
        }
        let mut pieces = Vec::new();
        let mut at = cut.len;
        while at > 0 {
            let (_, from, latin) = reached[at];
            pieces.push(latin);
            at = from;
        }
        let letters = self.latin.alphabet.letters();
        let mut spelled = String::new();
        for piece in pieces.into_iter().rev().filter(|piece| *piece != EMPTY) {
            let numbers = unpack(self.latin.pieces.keys[usize::from(piece)]);
            spelled.extend(numbers.iter().filter_map(|n| letters.get(usize::from(*n).wrapping_sub(1))));
        }
        spelled
    }

    /// For each piece of the other script, the Latin piece that answers it best within a name, at its
    /// start, at its end, and as the whole of it, with the logarithm of its probability.
    fn best_answers(&self) -> Vec<[(u16, f32); 4]> {
        // A piece without an answer is dropped, at a price.
        let mut answers = vec![[(EMPTY, -30.0); 4]; self.other.pieces.len()];
        for (pair, code) in &self.pairs {
            let (row, column) = ((pair >> 16) as u16, (pair & 0xFFFF) as usize);
            let key = self.latin.pieces.keys[usize::from(row)];
            let (starts, ends) = (row != 0 && key & AT_START != 0, row != 0 && key & AT_END != 0);
            let weight = self.low + self.step * (f32::from(*code) - 1.0);
            for (place, best) in answers[column].iter_mut().enumerate() {
                let fits = (!starts || place & 1 == 1) && (!ends || place & 2 == 2);
                if fits && weight > best.1 {
                    *best = (row, weight);
                }
            }
        }
        answers
    }

    /// What the codes from 0 to 255 stand for.
    pub(crate) fn code_values(low: f32, step: f32) -> Vec<f32> {
        (0..=255).map(|code| if code == 0 { 0.0 } else { libm::expf(low + step * (code as f32 - 1.0)) }).collect()
    }

    /// The code nearest to a probability; 0 for what is lower than the lowest by more than a step.
    pub(crate) fn code_of(low: f32, step: f32, value: f32) -> u8 {
        if value <= 0.0 {
            return 0;
        }
        let code = libm::roundf((libm::logf(value) - low) / step) + 1.0;
        if code < 0.0 { 0 } else { code.clamp(1.0, 255.0) as u8 }
    }

    /// The model as a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut body = Vec::new();
        put_number(&mut body, self.script.len());
        body.extend(self.script.as_bytes());
        for value in [self.calibration[0], self.calibration[1], self.low, self.step] {
            body.extend(value.to_le_bytes());
        }
        for side in [&self.latin, &self.other] {
            put_side(&mut body, side);
        }
        let mut rest = self.pairs.as_slice();
        for row in 0..self.latin.pieces.len() as u32 {
            let (here, after) = rest.split_at(rest.partition_point(|(pair, _)| pair >> 16 <= row));
            put_number(&mut body, here.len());
            let mut before = 0;
            for (pair, code) in here {
                let column = (pair & 0xFFFF) as usize;
                put_number(&mut body, column - before);
                body.push(*code);
                before = column;
            }
            rest = after;
        }
        let mut bytes = MAGIC.to_vec();
        bytes.extend(check_sum(&body).to_le_bytes());
        bytes.extend(body);
        bytes
    }

    /// Reads what [`Model::to_bytes`] wrote. Anything else is an error, never a panic.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadModel> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(BadModel::NotAModel)?;
        let (sum, body) = rest.split_first_chunk::<8>().ok_or(BadModel::NotAModel)?;
        if u64::from_le_bytes(*sum) != check_sum(body) {
            return Err(BadModel::Damaged("its check sum is wrong"));
        }
        Self::from_body(body)
    }

    /// Reads what follows the check sum.
    fn from_body(body: &[u8]) -> Result<Self, BadModel> {
        let mut input = Input { rest: body };
        let length = input.number()?;
        let script = std::str::from_utf8(input.take(length)?).map_err(|_| BadModel::Damaged("its name"))?.to_owned();
        let [offset, slope, low, step] = [input.float()?, input.float()?, input.float()?, input.float()?];
        let (latin, other) = (input.side()?, input.side()?);
        let mut pairs = Vec::new();
        for row in 0..latin.pieces.len() {
            let mut column = 0usize;
            for nth in 0..input.number()? {
                let distance = input.number()?;
                column = column.checked_add(distance).ok_or(ENDS_EARLY)?;
                if column >= other.pieces.len() || row + column == 0 || (nth > 0 && distance == 0) {
                    return Err(BadModel::Damaged("a pair outside the table"));
                }
                let code = input.byte()?;
                if code == 0 {
                    return Err(BadModel::Damaged("a pair that never is"));
                }
                pairs.push((pair_key(row as u16, column as u16), code));
            }
        }
        if !input.rest.is_empty() {
            return Err(BadModel::Damaged("it goes on after its end"));
        }
        Ok(Self::new(script, [offset, slope], (low, step), (latin, other), pairs))
    }

    /// A model of its parts; the pairs are in order.
    pub(crate) fn new(
        script: String,
        calibration: [f32; 2],
        (low, step): (f32, f32),
        (latin, other): (Side, Side),
        pairs: Vec<(u32, u8)>,
    ) -> Self {
        let values = Self::code_values(low, step);
        let weighted: Vec<(u32, f32)> = pairs.iter().map(|(pair, code)| (*pair, values[usize::from(*code)])).collect();
        let cells = Cells::new(latin.pieces.len(), &weighted);
        Self { script, calibration, low, step, latin, other, pairs, cells, values, answers: OnceLock::new() }
    }
}

pub(crate) const ENDS_EARLY: BadModel = BadModel::Damaged("it ends early");

pub(crate) fn check_sum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x100_0000_01B3))
}

pub(crate) fn put_number(into: &mut Vec<u8>, number: usize) {
    let mut number = number as u32;
    while number >= 0x80 {
        into.push(number as u8 | 0x80);
        number >>= 7;
    }
    into.push(number as u8);
}

const BEGINS: u8 = 16;
const ENDS: u8 = 32;

fn put_side(into: &mut Vec<u8>, side: &Side) {
    into.push(side.pieces.longest as u8);
    put_number(into, side.alphabet.letters().len());
    for letter in side.alphabet.letters() {
        put_number(into, *letter as usize);
    }
    put_number(into, side.pieces.len() - 1);
    for (key, frequency) in side.pieces.keys.iter().zip(&side.frequency).skip(1) {
        let letters = unpack(*key);
        let begins = if key & AT_START != 0 { BEGINS } else { 0 };
        let ends = if key & AT_END != 0 { ENDS } else { 0 };
        into.push(letters.len() as u8 | begins | ends);
        for letter in letters {
            put_number(into, usize::from(letter));
        }
        into.push(*frequency);
    }
}

/// What is left to read.
pub(crate) struct Input<'b> {
    pub(crate) rest: &'b [u8],
}

impl<'b> Input<'b> {
    pub(crate) fn take(&mut self, length: usize) -> Result<&'b [u8], BadModel> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(ENDS_EARLY)?;
        self.rest = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, BadModel> {
        Ok(self.take(1)?[0])
    }

    pub(crate) fn float(&mut self) -> Result<f32, BadModel> {
        let float = f32::from_le_bytes(*self.take(4)?.first_chunk().ok_or(ENDS_EARLY)?);
        if float.is_finite() { Ok(float) } else { Err(BadModel::Damaged("a number that is none")) }
    }

    pub(crate) fn number(&mut self) -> Result<usize, BadModel> {
        let mut number = 0u64;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Ok(number as usize);
            }
        }
        Err(BadModel::Damaged("a number without end"))
    }

    fn side(&mut self) -> Result<Side, BadModel> {
        let longest = usize::from(self.byte()?);
        if !(1..=4).contains(&longest) {
            return Err(BadModel::Damaged("the length of its pieces"));
        }
        let mut letters = Vec::new();
        for _ in 0..self.number()? {
            let letter = u32::try_from(self.number()?).ok().and_then(char::from_u32);
            letters.push(letter.ok_or(BadModel::Damaged("a letter that is none"))?);
        }
        if letters.len() >= 1 << 14 {
            return Err(BadModel::Damaged("more letters than a script has"));
        }
        let (mut keys, mut frequency) = (vec![u64::MAX], vec![0]);
        for _ in 0..self.number()? {
            let shape = self.byte()?;
            let mut spelled = Vec::new();
            for _ in 0..shape & 0xF {
                spelled.push(self.number()? as u16);
            }
            if spelled.is_empty() || spelled.len() > longest || spelled.iter().any(|l| usize::from(*l) > letters.len())
            {
                return Err(BadModel::Damaged("a piece that is none"));
            }
            let begins = if shape & BEGINS != 0 { AT_START } else { 0 };
            let ends = if shape & ENDS != 0 { AT_END } else { 0 };
            keys.push(pack(&spelled) | begins | ends);
            frequency.push(self.byte()?);
        }
        if keys.len() >= usize::from(NONE) {
            return Err(BadModel::Damaged("more pieces than a model has"));
        }
        Ok(Side { alphabet: Alphabet::new(letters), pieces: Pieces::new(keys, longest), frequency })
    }
}
