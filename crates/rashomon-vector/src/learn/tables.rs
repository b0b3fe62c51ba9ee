use rayon::prelude::*;

use super::{Material, Matrix, Progress, Settings, matrix, quantise, reduce};
use crate::learn::reduce::{Basis, add_scaled, slice};
use crate::table::{Codebook, Lines, Row, Table};
use crate::vectors::{Vectors, normalise};

/// The files that learning makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learned {
    /// `codebook.bin`.
    pub codebook: Vec<u8>,
    /// `lines.bin`.
    pub lines: Vec<u8>,
    /// Tag and content of each `<tag>.bin`.
    pub tables: Vec<(String, Vec<u8>)>,
}

impl Learned {
    /// The vectors, ready to use.
    pub fn vectors(&self) -> Vectors {
        let tables = self.tables.iter().map(|(tag, bytes)| (tag.clone(), bytes.clone().into()));
        // Written by this program a moment ago.
        Vectors::from_bytes(&self.codebook, &self.lines, tables).unwrap_or_else(|_| Vectors::none())
    }
}

/// Learns the tables of all languages, leaving out the lines of some documents.
pub fn learn(
    material: &Material,
    settings: &Settings,
    leave_out: &dyn Fn(usize) -> bool,
    progress: Progress,
) -> Learned {
    let matrix = matrix(material, settings, leave_out);
    progress(&format!(
        "reducing {} stems x {} lines and senses to {} dimensions",
        matrix.stems.len(),
        matrix.sparse.columns,
        settings.dimensions
    ));
    let makes = |n: &usize| !settings.rich || material.languages[*n].rich;
    let making: Vec<usize> =
        (0..material.languages.len()).filter(makes).flat_map(|n| matrix.starts[n]..matrix.starts[n + 1]).collect();
    let basis = reduce(&matrix.sparse, &making, settings.dimensions, settings.iterations);
    let space = Space::new(&basis, settings);
    progress("choosing typical pieces");
    let quantised: Vec<usize> = (0..matrix.stems.len()).filter(|row| matrix.lines[*row].is_none()).collect();
    let step = (quantised.len() / settings.sample.max(1)).max(1);
    let sample: Vec<f32> = quantised.iter().step_by(step).flat_map(|row| space.vector(&matrix, *row)).collect();
    let codebook = quantise::codebook(&sample, settings.dimensions, settings.piece);
    // What is stored is what later vectors are compared by: encode with the codebook as it is read.
    let bytes = codebook.to_bytes();
    let codebook = Codebook::from_bytes(&bytes).unwrap_or(codebook);
    let encoder = quantise::Encoder::new(&codebook);
    let kept: Vec<bool> = material.documents.iter().map(|d| !leave_out(*d)).collect();
    let lines = kept.iter().filter(|kept| **kept).count() as f32;
    let tables = material
        .languages
        .iter()
        .zip(matrix.starts.windows(2))
        .map(|(language, ends)| {
            progress(&format!("{}: {} stems", language.language, ends[1] - ends[0]));
            let rows: Vec<(u32, f32, Row)> = (ends[0]..ends[1])
                .into_par_iter()
                .map(|row| {
                    let (key, found) = matrix.stems[row];
                    let weight =
                        if found == 0 { settings.unseen_weight } else { ((lines + 1.0) / (found as f32 + 0.5)).ln() };
                    let kept = match &matrix.lines[row] {
                        Some(lines) => Row::Lines(lines.clone()),
                        None => Row::Pieces(encoder.encode(&space.vector(&matrix, row))),
                    };
                    (key, weight, kept)
                })
                .collect();
            let characters: usize =
                language.lines.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(line, _)| line.chars().count()).sum();
            let table =
                Table::to_bytes(&rows, codebook.places(), characters as f32 / lines.max(1.0), &language.cutting);
            (language.language.clone(), table)
        })
        .collect();
    let lines = (0..material.documents.len()).flat_map(|line| space.column(line)).collect();
    let lines = Lines { dimensions: settings.dimensions, values: lines }.to_bytes();
    Learned { codebook: bytes, lines, tables }
}

/// Takes a row of the matrix to its vector.
struct Space<'b> {
    basis: &'b Basis,
    scale: Vec<f32>,
    pieces: usize,
}

impl<'b> Space<'b> {
    fn new(basis: &'b Basis, settings: &Settings) -> Self {
        let scale = basis.values.iter().map(|v| v.max(1e-6).powf(settings.spectrum - 1.0)).collect();
        Self { basis, scale, pieces: settings.dimensions / settings.piece }
    }

    /// The vector of a column of the matrix: what a row with nothing else has, in its full length.
    fn column(&self, column: usize) -> Vec<f32> {
        self.deal(slice(&self.basis.columns, column as u32, self.basis.dimensions))
    }

    /// The vector of a row, of length one.
    fn vector(&self, matrix: &Matrix, row: usize) -> Vec<f32> {
        let dimensions = self.basis.dimensions;
        let mut vector = vec![0.0; dimensions];
        for (column, value) in matrix.sparse.row(row) {
            add_scaled(&mut vector, slice(&self.basis.columns, *column, dimensions), *value);
        }
        let mut dealt = self.deal(&vector);
        normalise(&mut dealt);
        dealt
    }

    /// Scales the dimensions, and deals them out so that every piece has strong and weak ones: the pieces then
    /// lose about as much each.
    fn deal(&self, vector: &[f32]) -> Vec<f32> {
        let piece = vector.len() / self.pieces;
        let mut dealt = vec![0.0; vector.len()];
        for (n, (value, scale)) in vector.iter().zip(&self.scale).enumerate() {
            dealt[n % self.pieces * piece + n / self.pieces] = value * scale;
        }
        dealt
    }
}
