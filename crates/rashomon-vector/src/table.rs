//! The files that the vectors are kept in. They are read where they lie: nothing is decoded but the
//! codebook and the lines.
//!
//! A stem's vector is kept in one of two ways. That of a stem which occurs in a few lines of the parallel text
//! and nowhere else is the sum of the vectors of these lines, which all languages share, and only their
//! numbers are kept. Any other is cut into pieces of a few dimensions, and each piece is one byte: the number
//! of its nearest of 256 typical pieces (product quantisation; Jégou, Douze, Schmid 2011). The typical pieces
//! are one codebook for all languages. Stems with the same vector share it. All numbers are little-endian.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::stems::Cutting;

/// Why a file of vectors cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct FormatError(&'static str);

impl FormatError {
    pub(crate) const OTHER_CODEBOOK: Self = Self("a table made for another codebook");
}

/// Typical pieces for each place of a vector.
pub const TYPICAL: usize = 256;

const CODEBOOK: &[u8; 4] = b"RVC1";
const TABLE: &[u8; 4] = b"RVT4";
const LINES: &[u8; 4] = b"RVL1";
/// Bytes of a codebook before its first piece.
const HEADER: usize = 16;
/// Bytes of a table before its first key, but for the beginnings.
const TABLE_HEADER: usize = 32;
/// Parts that the stems are dealt into by the first byte of their keys.
const PARTS: usize = 256;
/// Bytes of the parts' ends, which lie before the keys.
const ENDS: usize = PARTS * 4;
/// Bytes of a stem: the rest of its key and the number of its row. Three bytes of a key are kept: one in a
/// thousand unknown stems is taken for one of the table.
const STEM: usize = 4;
/// A table has fewer rows than this, so that two bytes number them.
const MOST_ROWS: usize = 1 << 16;
/// Steps of a stem's weight.
const WEIGHT_STEPS: f32 = 32.0;

/// The typical pieces.
#[derive(Debug, Clone, PartialEq)]
pub struct Codebook {
    /// Length of the vectors.
    pub dimensions: usize,
    /// Dimensions of one piece.
    pub piece: usize,
    /// For each place, for each number, the values of the piece.
    pub values: Vec<f32>,
}

impl Codebook {
    /// Pieces of a vector, and so bytes of a stem.
    pub fn places(&self) -> usize {
        self.dimensions / self.piece
    }

    /// The typical piece `code` at `place`.
    #[cfg(test)]
    pub fn typical(&self, place: usize, code: u8) -> &[f32] {
        let at = (place * TYPICAL + usize::from(code)) * self.piece;
        &self.values[at..at + self.piece]
    }

    /// Writes the codebook: a scale for each place, then a signed byte for each value.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = CODEBOOK.to_vec();
        bytes.extend((self.dimensions as u32).to_le_bytes());
        bytes.extend((self.piece as u32).to_le_bytes());
        bytes.extend(0u32.to_le_bytes());
        for place in self.values.chunks(TYPICAL * self.piece) {
            let scale = place.iter().fold(f32::MIN_POSITIVE, |most, v| most.max(v.abs())) / 127.0;
            bytes.extend(scale.to_le_bytes());
            bytes.extend(place.iter().map(|v| (v / scale).round() as i8 as u8));
        }
        bytes
    }

    /// Reads what [`Codebook::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FormatError> {
        let (piece, steps) = Self::steps(bytes)?;
        let values = (0..steps.groups()).flat_map(|place| steps.numbers(place)).collect();
        Ok(Self { dimensions: steps.groups() * piece, piece, values })
    }

    /// The dimensions of a piece, and all pieces as they are kept: a group for each place.
    pub(crate) fn steps(bytes: &[u8]) -> Result<(usize, Steps), FormatError> {
        if bytes.len() < HEADER || !bytes.starts_with(CODEBOOK) {
            return Err(FormatError("not a codebook of vectors"));
        }
        let (dimensions, piece) = (number(bytes, 4), number(bytes, 8));
        if piece == 0 || dimensions == 0 || dimensions % piece != 0 || dimensions > 1 << 16 {
            return Err(FormatError("a codebook with impossible dimensions"));
        }
        if bytes.len() != HEADER + dimensions / piece * (4 + TYPICAL * piece) {
            return Err(FormatError("a codebook that is cut short or too long"));
        }
        Ok((piece, Steps::read(&bytes[HEADER..], TYPICAL * piece)))
    }
}

/// Numbers as they are kept: signed bytes, and a scale for each group of so many. They take a quarter of the memory that
/// the numbers would, so that what is added up again and again stays at hand.
#[derive(Debug, Clone, Default)]
pub(crate) struct Steps {
    /// Values of a group.
    pub group: usize,
    pub scales: Vec<f32>,
    pub values: Vec<i8>,
}

impl Steps {
    /// What lies behind the header of a file: a scale, then a group of bytes, and so on.
    fn read(bytes: &[u8], group: usize) -> Self {
        let groups = bytes.chunks_exact(4 + group);
        let scales = groups.clone().map(|group| f32::from_le_bytes([group[0], group[1], group[2], group[3]])).collect();
        let values = groups.flat_map(|group| &group[4..]).map(|value| *value as i8).collect();
        Self { group, scales, values }
    }

    /// How many groups there are.
    pub fn groups(&self) -> usize {
        self.scales.len()
    }

    /// A group of values, with its scale; none if there is no such group.
    #[inline(always)]
    pub fn at(&self, group: usize) -> (f32, &[i8]) {
        let values = self.values.get(group * self.group..(group + 1) * self.group).unwrap_or(&[]);
        (self.scales.get(group).copied().unwrap_or(0.0), values)
    }

    /// A group of numbers.
    pub fn numbers(&self, group: usize) -> impl Iterator<Item = f32> + '_ {
        let (scale, values) = self.at(group);
        values.iter().map(move |value| f32::from(*value) * scale)
    }
}

/// The vectors of the lines of the parallel text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lines {
    /// Length of a vector.
    pub dimensions: usize,
    /// Line after line.
    pub values: Vec<f32>,
}

impl Lines {
    /// Writes the vectors: for each line a scale, then a signed byte for each value.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = LINES.to_vec();
        bytes.extend((self.dimensions as u32).to_le_bytes());
        for line in self.values.chunks(self.dimensions.max(1)) {
            let scale = line.iter().fold(f32::MIN_POSITIVE, |most, v| most.max(v.abs())) / 127.0;
            bytes.extend(scale.to_le_bytes());
            bytes.extend(line.iter().map(|v| (v / scale).round() as i8 as u8));
        }
        bytes
    }

    /// Reads what [`Lines::to_bytes`] wrote, as it is kept: a group for each line.
    pub(crate) fn steps(bytes: &[u8]) -> Result<Steps, FormatError> {
        if bytes.len() < 8 || !bytes.starts_with(LINES) {
            return Err(FormatError("not vectors of lines"));
        }
        let dimensions = number(bytes, 4);
        let impossible = dimensions == 0 || dimensions > 1 << 16;
        if impossible || !(bytes.len() - 8).is_multiple_of(4 + dimensions) {
            return Err(FormatError("vectors of lines that are cut short or too long"));
        }
        Ok(Steps::read(&bytes[8..], dimensions))
    }
}

/// How a vector is kept.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Row {
    /// The number of each piece.
    Pieces(Vec<u8>),
    /// The lines that it is the sum of, in order, one as often as it counts.
    Lines(Vec<u16>),
}

/// As [`Row`], where it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowBytes<'t> {
    /// The number of each piece.
    Pieces(&'t [u8]),
    /// The numbers of lines, two bytes each.
    Lines(&'t [u8]),
}

/// The stems of one language.
#[derive(Debug, Clone)]
pub struct Table<'b> {
    bytes: Cow<'b, [u8]>,
    stems: usize,
    /// Rows of pieces, which come first, and rows of lines.
    rows: [usize; 2],
    places: usize,
    characters: f32,
    /// Where the ends of the parts begin: after the header and the beginnings.
    parts: usize,
    cutting: Cutting,
}

impl<'b> Table<'b> {
    /// Checks the frame of a table and keeps its bytes.
    pub fn from_bytes(bytes: Cow<'b, [u8]>) -> Result<Self, FormatError> {
        if bytes.len() < TABLE_HEADER || !bytes.starts_with(TABLE) {
            return Err(FormatError("not a table of vectors"));
        }
        let [stems, pieces, lines, numbers, places, characters, beginnings] =
            [4, 8, 12, 16, 20, 24, 28].map(|at| number(&bytes, at));
        let parts = TABLE_HEADER + beginnings;
        let possible = stems <= 1 << 24
            && pieces + lines <= MOST_ROWS
            && numbers <= 1 << 24
            && places <= 1 << 12
            && beginnings <= 1 << 16;
        let length = parts + ENDS + stems * STEM + pieces * (1 + places) + lines * 5 + numbers * 2;
        if !possible || bytes.len() != length {
            return Err(FormatError("a table that is cut short or too long"));
        }
        let beginnings = std::str::from_utf8(&bytes[TABLE_HEADER..parts]);
        let beginnings = beginnings.map_err(|_| FormatError("a table whose beginnings are no text"))?;
        let beginnings = beginnings.split('\n').filter(|b| !b.is_empty()).map(str::to_owned).collect();
        let cutting = Cutting { beginnings };
        Ok(Self { stems, rows: [pieces, lines], places, characters: characters as f32 / 100.0, parts, cutting, bytes })
    }

    /// Writes a table from stems in ascending order of key: key, weight and row. At most [`MOST_ROWS`] of
    /// them may differ in weight or row. `characters` is how long the language's part of the parallel text
    /// is, in characters a line.
    pub fn to_bytes(stems: &[(u32, f32, Row)], places: usize, characters: f32, cutting: &Cutting) -> Vec<u8> {
        debug_assert!(stems.windows(2).all(|pair| pair[0].0 < pair[1].0));
        // Of stems whose kept bytes are the same the first stays.
        let mut stems: Vec<&(u32, f32, Row)> = stems.iter().collect();
        stems.dedup_by_key(|stem| stem.0 >> 8);
        let mut numbers: FxHashMap<(u8, &Row), usize> = FxHashMap::default();
        let (mut pieces, mut lines): (Vec<(u8, &[u8])>, Vec<(u8, &[u16])>) = (Vec::new(), Vec::new());
        let mut of_stems: Vec<(bool, usize)> = Vec::with_capacity(stems.len());
        for (_, weight, row) in &stems {
            let weight = (weight * WEIGHT_STEPS).round() as u8;
            let number = *numbers.entry((weight, row)).or_insert_with(|| match row {
                Row::Pieces(codes) => {
                    pieces.push((weight, codes));
                    pieces.len() - 1
                }
                Row::Lines(numbers) => {
                    lines.push((weight, numbers));
                    lines.len() - 1
                }
            });
            of_stems.push((matches!(row, Row::Lines(_)), number));
        }
        let beginnings = cutting.beginnings.join("\n");
        let entries = lines.iter().map(|(_, numbers)| numbers.len()).sum();
        let mut bytes = TABLE.to_vec();
        for number in
            [stems.len(), pieces.len(), lines.len(), entries, places, (characters * 100.0) as usize, beginnings.len()]
        {
            bytes.extend((number as u32).to_le_bytes());
        }
        bytes.extend(beginnings.as_bytes());
        for part in 0..PARTS {
            let end = stems.partition_point(|stem| (stem.0 >> 24) as usize <= part);
            bytes.extend((end as u32).to_le_bytes());
        }
        bytes.extend(stems.iter().flat_map(|stem| rest(stem.0).to_le_bytes()));
        let row = |(of_lines, number): &(bool, usize)| number + if *of_lines { pieces.len() } else { 0 };
        bytes.extend(of_stems.iter().flat_map(|stem| (row(stem) as u16).to_le_bytes()));
        bytes.extend(pieces.iter().map(|(weight, _)| weight).chain(lines.iter().map(|(weight, _)| weight)));
        bytes.extend(pieces.iter().flat_map(|(_, codes)| codes.iter()));
        let mut end = 0u32;
        for (_, numbers) in &lines {
            end += numbers.len() as u32;
            bytes.extend(end.to_le_bytes());
        }
        bytes.extend(lines.iter().flat_map(|(_, numbers)| numbers.iter()).flat_map(|number| number.to_le_bytes()));
        bytes
    }

    /// Bytes of a vector that is kept in pieces.
    pub fn places(&self) -> usize {
        self.places
    }

    /// How words are cut into stems.
    pub fn cutting(&self) -> &Cutting {
        &self.cutting
    }

    /// Rows in the table.
    pub fn rows(&self) -> usize {
        self.rows[0] + self.rows[1]
    }

    /// How many characters of this language say what a line of the parallel text says.
    pub fn characters(&self) -> f32 {
        self.characters
    }

    /// The row of a stem, if the table has it.
    pub fn find(&self, key: u32) -> Option<usize> {
        let part = (key >> 24) as usize;
        let end = |part: usize| number(&self.bytes, self.parts + part * 4);
        let (start, end) = (if part == 0 { 0 } else { end(part - 1) }, end(part));
        let keys = self.parts + ENDS;
        // A table whose parts are out of order has no such stem.
        let part = self.bytes.get(keys + start * 2..keys + end * 2)?.as_chunks::<2>().0;
        let n = start + part.binary_search_by(|bytes| u16::from_le_bytes(*bytes).cmp(&rest(key))).ok()?;
        let at = keys + self.stems * 2 + n * 2;
        let row = usize::from(u16::from_le_bytes([*self.bytes.get(at)?, *self.bytes.get(at + 1)?]));
        (row < self.rows()).then_some(row)
    }

    /// How telling the stems of a row are: the logarithm of their rarity in the parallel text.
    pub fn weight(&self, row: usize) -> f32 {
        f32::from(self.bytes[self.weights() + row]) / WEIGHT_STEPS
    }

    /// Where the weights begin.
    fn weights(&self) -> usize {
        self.parts + ENDS + self.stems * STEM
    }

    /// What a row holds.
    pub fn row(&self, row: usize) -> RowBytes<'_> {
        let [pieces, lines] = self.rows;
        let codes = self.weights() + self.rows();
        if row < pieces {
            return RowBytes::Pieces(&self.bytes[codes + row * self.places..][..self.places]);
        }
        let ends = codes + pieces * self.places;
        let numbers = &self.bytes[ends + lines * 4..];
        let end = |n: usize| number(&self.bytes, ends + n * 4) * 2;
        let n = row - pieces;
        let start = if n == 0 { 0 } else { end(n - 1) };
        // A table whose ends are out of order has rows without lines.
        RowBytes::Lines(numbers.get(start..end(n)).unwrap_or(&[]))
    }
}

/// The second and third byte of a key.
fn rest(key: u32) -> u16 {
    (key >> 8) as u16
}

fn number(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_gives_back_what_was_written() {
        let pieces = |codes: [u8; 2]| Row::Pieces(codes.to_vec());
        let rows = [
            (7 << 8, 1.5, pieces([1, 2])),
            (9 << 8, 0.25, Row::Lines(vec![4, 4, 900])),
            (11 << 24, 2.0, pieces([3, 4])),
            (u32::MAX, 7.0, Row::Lines(vec![5])),
        ];
        let cutting = Cutting { beginnings: vec!["وال".to_owned(), "ال".to_owned()] };
        let table = Table::from_bytes(Table::to_bytes(&rows, 2, 120.5, &cutting).into()).expect("just written");
        assert_eq!((table.rows(), table.places(), table.characters()), (4, 2, 120.5));
        assert_eq!(table.cutting(), &cutting);
        for (key, weight, row) in &rows {
            let n = table.find(*key).expect("a stem of the table");
            assert_eq!(table.weight(n), *weight);
            match (row, table.row(n)) {
                (Row::Pieces(codes), RowBytes::Pieces(found)) => assert_eq!(codes, found),
                (Row::Lines(lines), RowBytes::Lines(found)) => {
                    assert_eq!(lines.iter().flat_map(|n| n.to_le_bytes()).collect::<Vec<_>>(), found);
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(table.find(8 << 8), None);
    }

    #[test]
    fn stems_with_the_same_vector_share_a_row() {
        let row = || Row::Lines(vec![1, 2]);
        let table = Table::to_bytes(
            &[(7 << 8, 1.5, row()), (9 << 8, 1.5, row()), (12 << 8, 2.5, row())],
            2,
            1.0,
            &Cutting::default(),
        );
        let table = Table::from_bytes(table.into()).expect("just written");
        assert_eq!(table.rows(), 2);
        assert_eq!(table.find(7 << 8), table.find(9 << 8));
        assert_ne!(table.find(7 << 8), table.find(12 << 8));
    }

    #[test]
    fn lines_come_back_to_within_a_step() {
        let lines = Lines { dimensions: 3, values: vec![0.5, -1.0, 0.25, 0.0, 0.0, 2.0] };
        let read = Lines::steps(&lines.to_bytes()).expect("just written");
        assert_eq!((read.group, read.groups(), read.numbers(2).count()), (3, 2, 0));
        let numbers = (0..2).flat_map(|line| read.numbers(line));
        assert!(numbers.zip(&lines.values).all(|(a, b)| (a - b).abs() < 0.01));
    }

    #[test]
    fn a_codebook_comes_back_to_within_a_step() {
        let values: Vec<f32> = (0..4 * TYPICAL).map(|n| (n as f32 * 0.37).sin()).collect();
        let codebook = Codebook { dimensions: 4, piece: 2, values };
        let read = Codebook::from_bytes(&codebook.to_bytes()).expect("just written");
        assert_eq!((read.dimensions, read.places()), (4, 2));
        assert!(read.values.iter().zip(&codebook.values).all(|(a, b)| (a - b).abs() < 0.005));
    }

    #[test]
    fn broken_files_are_refused() {
        let good = Table::to_bytes(
            &[(1, 1.0, Row::Pieces(vec![0])), (2 << 8, 1.0, Row::Lines(vec![3]))],
            1,
            1.0,
            &Cutting::default(),
        );
        for length in 0..good.len() {
            assert!(Table::from_bytes(good[..length].to_vec().into()).is_err());
        }
        let good = Codebook { dimensions: 2, piece: 1, values: vec![0.5; 2 * TYPICAL] }.to_bytes();
        for length in 0..good.len() {
            assert!(Codebook::from_bytes(&good[..length]).is_err());
        }
        let good = Lines { dimensions: 2, values: vec![0.5; 2] }.to_bytes();
        for length in (0..good.len()).filter(|length| *length != 8) {
            assert!(Lines::steps(&good[..length]).is_err());
        }
    }
}
