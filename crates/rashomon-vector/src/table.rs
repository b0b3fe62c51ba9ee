//! The files that the vectors are kept in. Both are read where they lie: nothing is decoded but the
//! codebook.
//!
//! A stem's vector is cut into pieces of a few dimensions, and each piece is one byte: the number of
//! its nearest of 256 typical pieces (product quantisation; Jégou, Douze, Schmid 2011). The typical
//! pieces are one codebook for all languages. All numbers are little-endian.

use std::borrow::Cow;

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
const TABLE: &[u8; 4] = b"RVT1";
/// Bytes before the first piece or key.
const HEADER: usize = 16;
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
        let mut values = Vec::with_capacity(dimensions * TYPICAL);
        for place in bytes[HEADER..].chunks(4 + TYPICAL * piece) {
            let scale = f32::from_le_bytes([place[0], place[1], place[2], place[3]]);
            values.extend(place[4..].iter().map(|v| f32::from(*v as i8) * scale));
        }
        Ok(Self { dimensions, piece, values })
    }
}

/// The stems of one language.
#[derive(Debug, Clone)]
pub struct Table<'b> {
    bytes: Cow<'b, [u8]>,
    count: usize,
    places: usize,
    characters: f32,
}

impl<'b> Table<'b> {
    /// Checks the frame of a table and keeps its bytes.
    pub fn from_bytes(bytes: Cow<'b, [u8]>) -> Result<Self, FormatError> {
        if bytes.len() < HEADER || !bytes.starts_with(TABLE) {
            return Err(FormatError("not a table of vectors"));
        }
        let (count, places) = (number(&bytes, 4), number(&bytes, 8));
        if count > 1 << 24 || places > 1 << 12 || bytes.len() != HEADER + count * (5 + places) {
            return Err(FormatError("a table that is cut short or too long"));
        }
        let characters = number(&bytes, 12) as f32 / 100.0;
        Ok(Self { bytes, count, places, characters })
    }

    /// Writes a table from rows in ascending order of key: key, weight and the number of each piece.
    /// `characters` is how long the language's part of the parallel text is, in characters a line.
    pub fn to_bytes(rows: &[(u32, f32, Vec<u8>)], places: usize, characters: f32) -> Vec<u8> {
        debug_assert!(rows.windows(2).all(|pair| pair[0].0 < pair[1].0));
        let mut bytes = TABLE.to_vec();
        bytes.extend((rows.len() as u32).to_le_bytes());
        bytes.extend((places as u32).to_le_bytes());
        bytes.extend(((characters * 100.0) as u32).to_le_bytes());
        bytes.extend(rows.iter().flat_map(|row| row.0.to_le_bytes()));
        bytes.extend(rows.iter().map(|row| (row.1 * WEIGHT_STEPS).round() as u8));
        bytes.extend(rows.iter().flat_map(|row| row.2.iter().copied()));
        bytes
    }

    /// Bytes of a stem's vector.
    pub fn places(&self) -> usize {
        self.places
    }

    /// Stems in the table.
    pub fn stems(&self) -> usize {
        self.count
    }

    /// How many characters of this language say what a line of the parallel text says.
    pub fn characters(&self) -> f32 {
        self.characters
    }

    /// The row of a stem, if the table has it.
    pub fn find(&self, key: u32) -> Option<usize> {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = (low + high) / 2;
            match (number(&self.bytes, HEADER + middle * 4) as u32).cmp(&key) {
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// How telling the stem of a row is: the logarithm of its rarity in the parallel text.
    pub fn weight(&self, row: usize) -> f32 {
        f32::from(self.bytes[HEADER + self.count * 4 + row]) / WEIGHT_STEPS
    }

    /// The numbers of the pieces of a row.
    pub fn codes(&self, row: usize) -> &[u8] {
        let at = HEADER + self.count * 5 + row * self.places;
        &self.bytes[at..at + self.places]
    }
}

fn number(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_gives_back_what_was_written() {
        let rows = [(7, 1.5, vec![1, 2]), (9, 0.25, vec![3, 4]), (u32::MAX, 7.0, vec![5, 6])];
        let table = Table::from_bytes(Table::to_bytes(&rows, 2, 120.5).into()).expect("just written");
        assert_eq!((table.stems(), table.places(), table.characters()), (3, 2, 120.5));
        for (n, row) in rows.iter().enumerate() {
            assert_eq!(table.find(row.0), Some(n));
            assert_eq!((table.weight(n), table.codes(n)), (row.1, &row.2[..]));
        }
        assert_eq!(table.find(8), None);
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
        let good = Table::to_bytes(&[(1, 1.0, vec![0])], 1, 1.0);
        for length in 0..good.len() {
            assert!(Table::from_bytes(good[..length].to_vec().into()).is_err());
        }
        let good = Codebook { dimensions: 2, piece: 1, values: vec![0.5; 2 * TYPICAL] }.to_bytes();
        for length in 0..good.len() {
            assert!(Codebook::from_bytes(&good[..length]).is_err());
        }
    }
}
