use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::learn::sources;
use crate::table::{Codebook, FormatError, Lines, RowBytes, Steps, TYPICAL, Table};
use crate::wide::wide;

/// Vectors of words and sentences in many languages, in one space: what means the same lies close.
#[derive(Debug, Clone)]
pub struct Vectors {
    dimensions: usize,
    /// Dimensions of a piece.
    piece: usize,
    /// For each place, the typical pieces one after the other.
    pieces: Steps,
    /// The vectors of the lines of the parallel text.
    lines: Steps,
    tables: BTreeMap<String, Table<'static>>,
    /// What the texts of a language share, worked out when first needed.
    common: BTreeMap<String, OnceLock<Vec<f32>>>,
    /// Languages that are read by the table of another.
    others: BTreeMap<String, String>,
}

/// One stem of a text that has a vector.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Meaning {
    /// First byte of the word in the text.
    pub start: usize,
    /// One past the last byte of the word.
    pub end: usize,
    /// The stem, comparable within a language.
    pub key: u32,
    /// How telling it is: the logarithm of its rarity in the parallel text.
    pub weight: f32,
    row: usize,
}

impl Vectors {
    /// The vectors that come with Rashomon.
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Vectors> = OnceLock::new();
        SHIPPED.get_or_init(|| {
            let tables = crate::shipped::TABLES.iter().map(|(tag, bytes)| ((*tag).to_owned(), Cow::Borrowed(*bytes)));
            // The files are part of the program; a test reads each of them.
            let vectors = Self::from_bytes(crate::shipped::CODEBOOK, crate::shipped::LINES, tables);
            let mut vectors = vectors.unwrap_or_else(|_| Self::none());
            for source in sources(crate::shipped::SOURCES) {
                vectors.others.extend(source.others.into_iter().map(|other| (other, source.language.clone())));
            }
            vectors
        })
    }

    /// No vectors of any language.
    pub fn none() -> Self {
        Self {
            dimensions: 1,
            piece: 1,
            pieces: Steps::default(),
            lines: Steps::default(),
            tables: BTreeMap::new(),
            common: BTreeMap::new(),
            others: BTreeMap::new(),
        }
    }

    /// Vectors from a codebook, the vectors of lines and a table for each language.
    pub fn from_bytes(
        codebook: &[u8],
        lines: &[u8],
        tables: impl IntoIterator<Item = (String, Cow<'static, [u8]>)>,
    ) -> Result<Self, FormatError> {
        let (piece, pieces) = Codebook::steps(codebook)?;
        let lines = Lines::steps(lines)?;
        let dimensions = pieces.groups() * piece;
        if lines.group != dimensions {
            return Err(FormatError::OTHER_CODEBOOK);
        }
        let mut read = BTreeMap::new();
        for (tag, bytes) in tables {
            let table = Table::from_bytes(bytes)?;
            if table.places() != pieces.groups() {
                return Err(FormatError::OTHER_CODEBOOK);
            }
            read.insert(tag, table);
        }
        let common = read.keys().map(|tag| (tag.clone(), OnceLock::new())).collect();
        Ok(Self { dimensions, piece, pieces, lines, tables: read, common, others: BTreeMap::new() })
    }

    /// Length of the vectors.
    pub fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// The vectors of the lines of the parallel text: points spread over what news is about.
    pub fn lines(&self) -> impl Iterator<Item = Vec<f32>> {
        (0..self.lines.groups()).map(|line| self.lines.numbers(line).collect())
    }

    /// The languages with a table, in alphabetical order.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.tables.keys().map(String::as_str)
    }

    /// Whether a language (or the language that its tag begins with) has a table.
    pub fn has(&self, language: &str) -> bool {
        self.table(language).is_some()
    }

    /// How many characters say in this language what one sentence of news says, on average.
    pub fn characters(&self, language: &str) -> Option<f32> {
        self.table(language).map(Table::characters)
    }

    /// The stems of a text that have a vector, in its order. None if the language has no table.
    pub fn meanings(&self, language: &str, text: &str) -> Option<Vec<Meaning>> {
        let table = self.table(language)?;
        let found = table.cutting().stems(text).into_iter().filter_map(|stem| {
            let row = table.find(stem.key)?;
            Some(Meaning { start: stem.start, end: stem.end, key: stem.key, weight: table.weight(row), row })
        });
        Some(found.collect())
    }

    /// Adds the vector of a stem, of length one, times `weight`. Does nothing without a table.
    pub fn add(&self, language: &str, meaning: &Meaning, weight: f32, sum: &mut [f32]) {
        self.add_all(language, [(meaning, weight)], sum);
    }

    /// As [`Vectors::add`], for stems of one language, each with its weight.
    pub fn add_all<'m>(&self, language: &str, meanings: impl IntoIterator<Item = (&'m Meaning, f32)>, sum: &mut [f32]) {
        let Some(table) = self.table(language) else { return };
        let mut of_lines = Vec::new();
        wide(
            #[inline(always)]
            || {
                for (meaning, weight) in meanings.into_iter().filter(|(meaning, _)| meaning.row < table.rows()) {
                    match table.row(meaning.row) {
                        RowBytes::Pieces(codes) => self.add_pieces(codes, weight, sum),
                        RowBytes::Lines(lines) => {
                            self.sum_of_lines(lines, &mut of_lines);
                            sum.iter_mut().zip(&of_lines).for_each(|(s, v)| *s += v * weight);
                        }
                    }
                }
            },
        );
    }

    /// The vector of a row of lines, of length one, or zero.
    #[inline(always)]
    fn sum_of_lines(&self, lines: &[u8], vector: &mut Vec<f32>) {
        vector.clear();
        vector.resize(self.dimensions, 0.0);
        for number in lines.as_chunks::<2>().0 {
            let (scale, line) = self.lines.at(usize::from(u16::from_le_bytes(*number)));
            vector.iter_mut().zip(line).for_each(|(s, v)| *s += f32::from(*v) * scale);
        }
        normalise(vector);
    }

    #[inline(always)]
    fn add_pieces(&self, codes: &[u8], weight: f32, sum: &mut [f32]) {
        if self.piece == 8 {
            // The shipped size, known to the compiler: several times as fast.
            let places =
                self.pieces.values.as_chunks::<8>().0.chunks_exact(TYPICAL).zip(&self.pieces.scales).zip(codes);
            for (into, ((typical, scale), code)) in sum.as_chunks_mut::<8>().0.iter_mut().zip(places) {
                let piece = &typical[usize::from(*code)];
                for n in 0..8 {
                    into[n] += f32::from(piece[n]) * scale * weight;
                }
            }
            return;
        }
        for (place, (code, into)) in codes.iter().zip(sum.chunks_exact_mut(self.piece)).enumerate() {
            let (scale, piece) = self.typical(place, *code);
            for (s, v) in into.iter_mut().zip(piece) {
                *s += f32::from(*v) * scale * weight;
            }
        }
    }

    /// The typical piece `code` at `place`, and the scale of its values.
    fn typical(&self, place: usize, code: u8) -> (f32, &[i8]) {
        let (scale, pieces) = self.pieces.at(place);
        let at = usize::from(code) * self.piece;
        (scale, &pieces[at..at + self.piece])
    }

    /// The signs of a stem's vector. None without a table.
    pub fn signs(&self, language: &str, meaning: &Meaning) -> Option<Signs> {
        let table = self.table(language).filter(|table| meaning.row < table.rows())?;
        let codes = match table.row(meaning.row) {
            RowBytes::Pieces(codes) => codes,
            RowBytes::Lines(lines) => {
                let mut vector = Vec::new();
                self.sum_of_lines(lines, &mut vector);
                return Some(Signs::of(vector));
            }
        };
        let places = codes.iter().enumerate().flat_map(|(place, code)| {
            let (scale, piece) = self.typical(place, *code);
            piece.iter().map(move |value| f32::from(*value) * scale)
        });
        Some(Signs::of(places))
    }

    /// The vector of a sentence or a longer text, of length one: the sum of its stems, the rare ones
    /// more than the common. None if the language has no table or none of the stems is known.
    pub fn sentence(&self, language: &str, text: &str) -> Option<Vec<f32>> {
        self.sum(language, &self.meanings(language, text)?)
    }

    /// As [`Vectors::sentence`], from the stems of a text.
    pub fn sum(&self, language: &str, meanings: &[Meaning]) -> Option<Vec<f32>> {
        let mut sum = vec![0.0; self.dimensions()];
        self.add_all(language, meanings.iter().map(|meaning| (meaning, meaning.weight)), &mut sum);
        normalise(&mut sum).then_some(sum)
    }

    /// Takes out of the sum of a text's stems what all texts of its language share, so that what is left
    /// tells it from the others (the common component of Arora, Liang and Ma, 2017). Does nothing without a
    /// table.
    pub fn centre(&self, language: &str, sum: &mut [f32]) {
        let Some((tag, table)) = self.entry(language) else { return };
        let Some(common) = self.common.get(tag).map(|common| common.get_or_init(|| self.common(language, table)))
        else {
            return;
        };
        wide(
            #[inline(always)]
            || {
                let shared = dot(sum, common);
                sum.iter_mut().zip(common).for_each(|(s, c)| *s -= shared * c);
            },
        );
    }

    /// The direction of a text of as many stems as the table has, each as often as in the parallel text.
    fn common(&self, language: &str, table: &Table<'static>) -> Vec<f32> {
        let mut sum = vec![0.0; self.dimensions()];
        let rows = (0..table.rows()).map(|row| Meaning { start: 0, end: 0, key: 0, weight: table.weight(row), row });
        let rows: Vec<Meaning> = rows.collect();
        // The weight is the logarithm of the rarity.
        self.add_all(language, rows.iter().map(|row| (row, row.weight * (-row.weight).exp())), &mut sum);
        normalise(&mut sum);
        sum
    }

    fn table(&self, language: &str) -> Option<&Table<'static>> {
        self.entry(language).map(|(_, table)| table)
    }

    /// Falls back from a region or script to the language.
    fn entry(&self, language: &str) -> Option<(&str, &Table<'static>)> {
        let mut tag = language;
        loop {
            let own = self.tables.get_key_value(tag);
            if let Some((tag, table)) = own.or_else(|| self.tables.get_key_value(self.others.get(tag)?)) {
                return Some((tag, table));
            }
            tag = &tag[..tag.rfind('-')?];
        }
    }
}

/// The signs of the first values of a vector: enough to tell words that mean the same from others, and
/// compared in a few nanoseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Signs([u64; Signs::LENGTH / 64]);

impl Signs {
    /// Values that are looked at.
    const LENGTH: usize = 256;

    fn of(values: impl IntoIterator<Item = f32>) -> Self {
        let mut signs = Self::default();
        for (at, value) in values.into_iter().take(Self::LENGTH).enumerate() {
            signs.0[at / 64] |= u64::from(value > 0.0) << (at % 64);
        }
        signs
    }

    /// How much of the signs agrees beyond chance: 1 for all, 0 for half, -1 for none.
    pub fn agreement(&self, other: &Self) -> f32 {
        let differ: u32 = self.0.iter().zip(&other.0).map(|(a, b)| (a ^ b).count_ones()).sum();
        1.0 - 2.0 * differ as f32 / Self::LENGTH as f32
    }
}

/// Makes a vector one long; false if it has no direction.
#[inline(always)]
pub fn normalise(vector: &mut [f32]) -> bool {
    let length = dot(vector, vector).sqrt();
    if length <= f32::MIN_POSITIVE {
        return false;
    }
    for value in vector {
        *value /= length;
    }
    true
}

/// The sum of products of two vectors of the same length.
#[inline(always)]
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    // Eight sums beside each other, so that the compiler may use wide registers.
    let mut sums = [0.0f32; 8];
    let ((a_parts, a_rest), (b_parts, b_rest)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
    for (x, y) in a_parts.iter().zip(b_parts) {
        for n in 0..8 {
            sums[n] += x[n] * y[n];
        }
    }
    let rest: f32 = a_rest.iter().zip(b_rest).map(|(x, y)| x * y).sum();
    sums.iter().sum::<f32>() + rest
}

/// The cosine of the angle between two vectors, -1 to 1; 0 if one has no direction.
pub fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let lengths = (dot(a, a) * dot(b, b)).sqrt();
    if lengths <= f32::MIN_POSITIVE { 0.0 } else { dot(a, b) / lengths }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stems::Cutting;
    use crate::table::Row;

    fn stems(text: &str) -> Vec<crate::Stem> {
        Cutting::default().stems(text)
    }

    /// Two languages of one word each, which mean the same, and one word that means something else.
    fn small() -> Vectors {
        let mut values = vec![0.0; 2 * TYPICAL];
        values[1] = 1.0;
        values[TYPICAL + 1] = 1.0;
        let codebook = Codebook { dimensions: 2, piece: 1, values };
        let table = |words: &[(&str, [u8; 2])]| {
            let mut rows: Vec<_> =
                words.iter().map(|(w, codes)| (stems(w)[0].key, 2.0, Row::Pieces(codes.to_vec()))).collect();
            rows.sort_by_key(|row| row.0);
            Cow::Owned(Table::to_bytes(&rows, 2, 50.0, &Cutting::default()))
        };
        let tables = [
            ("pt".to_owned(), table(&[("paz", [1, 0])])),
            ("fa".to_owned(), table(&[("صلح", [1, 0]), ("جنگ", [0, 1])])),
        ];
        Vectors::from_bytes(&codebook.to_bytes(), &two_lines(2), tables).expect("well made")
    }

    /// Lines that point along the first two dimensions.
    fn two_lines(dimensions: usize) -> Vec<u8> {
        let mut values = vec![0.0; 2 * dimensions];
        (values[0], values[dimensions + 1]) = (1.0, 1.0);
        Lines { dimensions, values }.to_bytes()
    }

    #[test]
    fn a_stem_of_lines_is_their_sum() {
        let codebook = Codebook { dimensions: 2, piece: 1, values: vec![0.0; 2 * TYPICAL] };
        let rows = [(stems("paz")[0].key, 2.0, Row::Lines(vec![0, 1, 1]))];
        let tables = [("pt".to_owned(), Cow::Owned(Table::to_bytes(&rows, 2, 50.0, &Cutting::default())))];
        let vectors = Vectors::from_bytes(&codebook.to_bytes(), &two_lines(2), tables).expect("well made");
        let vector = vectors.sentence("pt", "paz").expect("known word");
        assert!((vector[0] * 2.0 - vector[1]).abs() < 0.01 && (dot(&vector, &vector) - 1.0).abs() < 0.01);
        let meaning = vectors.meanings("pt", "paz").expect("has a table")[0];
        assert!(vectors.signs("pt", &meaning).is_some());
    }

    #[test]
    fn what_means_the_same_lies_close() {
        let vectors = small();
        let peace = vectors.sentence("pt-BR", "Paz!").expect("known word");
        assert!(cosine(&peace, &vectors.sentence("fa", "صلح").expect("known word")) > 0.99);
        assert!(cosine(&peace, &vectors.sentence("fa", "جنگ").expect("known word")) < 0.01);
    }

    #[test]
    fn the_shipped_vectors_know_a_translation_from_another_sentence() {
        let vectors = Vectors::shipped();
        let of = |language, text| vectors.sentence(language, text).expect("known words");
        let english = of("en", "The government closed schools after the earthquake.");
        let persian = of("fa", "دولت پس از زلزله مدارس را بست.");
        let portuguese = of("pt", "O governo fechou as escolas depois do terramoto.");
        let other = of("pt", "O avançado marcou dois golos na final da taça.");
        assert!(cosine(&english, &portuguese) > cosine(&english, &other) + 0.1);
        assert!(cosine(&persian, &portuguese) > cosine(&persian, &other) + 0.1);
    }

    #[test]
    fn pieces_of_any_size_add_up_alike() {
        // The path for pieces of eight dimensions and the general one.
        for piece in [4, 8] {
            let values: Vec<f32> = (0..16 * TYPICAL).map(|n| (n % 11) as f32 - 5.0).collect();
            let codebook = Codebook { dimensions: 16, piece, values };
            let codes: Vec<u8> = (0..16 / piece).map(|n| n as u8 * 7 + 1).collect();
            let table = Table::to_bytes(
                &[(stems("paz")[0].key, 2.0, Row::Pieces(codes.clone()))],
                16 / piece,
                50.0,
                &Cutting::default(),
            );
            let tables = [("pt".to_owned(), Cow::Owned(table))];
            let vectors = Vectors::from_bytes(&codebook.to_bytes(), &two_lines(16), tables).expect("well made");
            let meaning = vectors.meanings("pt", "paz").expect("has a table")[0];
            let mut sum = vec![0.0; 16];
            vectors.add("pt", &meaning, 2.0, &mut sum);
            let expected: Vec<f32> =
                codes.iter().enumerate().flat_map(|(p, c)| codebook.typical(p, *c)).copied().collect();
            assert!(sum.iter().zip(&expected).all(|(s, e)| (s - 2.0 * e).abs() < 0.1), "{piece}: {sum:?} {expected:?}");
        }
    }

    #[test]
    fn what_is_not_known_has_no_vector() {
        let vectors = small();
        assert!(vectors.has("fa-IR") && !vectors.has("tlh") && !vectors.has(""));
        assert_eq!(vectors.sentence("tlh", "paz"), None);
        assert_eq!(vectors.sentence("pt", "guerra 12…"), None);
        assert_eq!(vectors.sentence("pt", ""), None);
    }

    #[test]
    fn the_shipped_files_are_whole() {
        for (tag, bytes) in crate::shipped::TABLES {
            let table = [((*tag).to_owned(), Cow::Borrowed(*bytes))];
            let read = Vectors::from_bytes(crate::shipped::CODEBOOK, crate::shipped::LINES, table);
            assert!(read.is_ok(), "{tag}: {read:?}");
        }
        // Those that have none of their own are read by that of another.
        for source in sources(crate::shipped::SOURCES) {
            for tag in source.others.iter().chain([&source.language]) {
                assert!(Vectors::shipped().has(tag), "{tag}");
            }
        }
        assert_eq!(Vectors::shipped().languages().count(), crate::shipped::TABLES.len());
    }
}
