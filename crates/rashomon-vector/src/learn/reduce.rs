//! The first singular vectors of a large sparse matrix, by block power iteration with a
//! Rayleigh-Ritz step (Halko, Martinsson, Tropp 2011, "Finding structure with randomness").
//!
//! The matrix is cut into a fixed number of parts, summed in order: the same result on any number of
//! threads.

use nalgebra::{DMatrix, SymmetricEigen};
use rayon::prelude::*;

/// Rows of a sparse matrix, one after another.
#[derive(Debug, Clone, Default)]
pub struct Sparse {
    /// Where each row ends in `entries`.
    pub ends: Vec<usize>,
    /// Column and value.
    pub entries: Vec<(u32, f32)>,
    /// Columns in all.
    pub columns: usize,
}

impl Sparse {
    /// Appends a row.
    pub fn push(&mut self, row: impl IntoIterator<Item = (u32, f32)>) {
        self.entries.extend(row);
        self.ends.push(self.entries.len());
    }

    /// The entries of row `n`.
    pub fn row(&self, n: usize) -> &[(u32, f32)] {
        let start = if n == 0 { 0 } else { self.ends[n - 1] };
        &self.entries[start..self.ends[n]]
    }
}

/// The right singular vectors of the largest singular values.
#[derive(Debug, Clone)]
pub struct Basis {
    /// How many singular vectors.
    pub dimensions: usize,
    /// A row of `dimensions` values for each column of the matrix.
    pub columns: Vec<f32>,
    /// The singular values, largest first.
    pub values: Vec<f32>,
}

/// Parts of the matrix that are worked on beside each other.
const PARTS: usize = 4;

/// Finds the `dimensions` largest singular values of some `rows` of `matrix` and their right vectors.
pub fn reduce(matrix: &Sparse, rows: &[usize], dimensions: usize, iterations: usize) -> Basis {
    let mut block = orthonormal(&start(matrix.columns, dimensions), dimensions);
    for _ in 1..iterations {
        block = orthonormal(&square(matrix, rows, &block, dimensions), dimensions);
    }
    let image = square(matrix, rows, &block, dimensions);
    let small = product(&block, &image, dimensions);
    let eigen = SymmetricEigen::new(small);
    let mut order: Vec<usize> = (0..dimensions).collect();
    order.sort_by(|a, b| eigen.eigenvalues[*b].total_cmp(&eigen.eigenvalues[*a]));
    let turn: Vec<f32> = (0..dimensions * dimensions)
        .map(|i| eigen.eigenvectors[(i / dimensions, order[i % dimensions])] as f32)
        .collect();
    let values = order.iter().map(|i| eigen.eigenvalues[*i].max(0.0).sqrt() as f32).collect();
    Basis { dimensions, columns: multiply(&block, &turn, dimensions), values }
}

/// Even noise around zero from a fixed seed (SplitMix64).
fn start(rows: usize, dimensions: usize) -> Vec<f32> {
    (0..rows * dimensions)
        .map(|n| {
            let mut z = (n as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            ((z ^ (z >> 31)) >> 40) as f32 / (1u64 << 24) as f32 - 0.5
        })
        .collect()
}

/// `matrix` transposed times `matrix` times `block`.
fn square(matrix: &Sparse, rows: &[usize], block: &[f32], dimensions: usize) -> Vec<f32> {
    let mut parts: Vec<Vec<f32>> = (0..PARTS)
        .into_par_iter()
        .map(|part| {
            let mut sum = vec![0.0; block.len()];
            let mut image = vec![0.0; dimensions];
            for n in &rows[rows.len() * part / PARTS..rows.len() * (part + 1) / PARTS] {
                image.fill(0.0);
                for (column, value) in matrix.row(*n) {
                    add_scaled(&mut image, slice(block, *column, dimensions), *value);
                }
                for (column, value) in matrix.row(*n) {
                    let at = *column as usize * dimensions;
                    add_scaled(&mut sum[at..at + dimensions], &image, *value);
                }
            }
            sum
        })
        .collect();
    let mut sum = parts.remove(0);
    for part in parts {
        add_scaled(&mut sum, &part, 1.0);
    }
    sum
}

/// Row `n` of a dense block.
pub fn slice(block: &[f32], n: u32, dimensions: usize) -> &[f32] {
    &block[n as usize * dimensions..(n as usize + 1) * dimensions]
}

/// Adds `weight` times `vector`.
pub fn add_scaled(sum: &mut [f32], vector: &[f32], weight: f32) {
    for (s, v) in sum.iter_mut().zip(vector) {
        *s += v * weight;
    }
}

/// `left` transposed times `right`, which must be symmetric: only one half is worked out.
fn product(left: &[f32], right: &[f32], dimensions: usize) -> DMatrix<f64> {
    const ROWS: usize = 256;
    let rows = left.len() / dimensions;
    let parts: Vec<Vec<f64>> = (0..PARTS)
        .into_par_iter()
        .map(|part| {
            let mut sum = vec![0.0f64; dimensions * dimensions];
            let mut here = vec![0.0f32; dimensions * dimensions];
            let (from, to) = (rows * part / PARTS, rows * (part + 1) / PARTS);
            for start in (from..to).step_by(ROWS) {
                here.fill(0.0);
                // Eight rows of the product at a time stay in the first cache.
                for band in (0..dimensions).step_by(8) {
                    for n in start..(start + ROWS).min(to) {
                        let right = slice(right, n as u32, dimensions);
                        for i in band..(band + 8).min(dimensions) {
                            let value = left[n * dimensions + i];
                            add_scaled(&mut here[i * dimensions + band..(i + 1) * dimensions], &right[band..], value);
                        }
                    }
                }
                for (s, h) in sum.iter_mut().zip(&here) {
                    *s += f64::from(*h);
                }
            }
            sum
        })
        .collect();
    DMatrix::from_fn(dimensions, dimensions, |i, j| parts.iter().map(|p| p[i.min(j) * dimensions + i.max(j)]).sum())
}

/// A block times a square matrix (row after row).
fn multiply(block: &[f32], square: &[f32], dimensions: usize) -> Vec<f32> {
    let mut result = vec![0.0; block.len()];
    result.par_chunks_mut(dimensions * 16).zip(block.par_chunks(dimensions * 16)).for_each(|(into, from)| {
        for k in 0..dimensions {
            for (into, from) in into.chunks_mut(dimensions).zip(from.chunks(dimensions)) {
                add_scaled(into, &square[k * dimensions..(k + 1) * dimensions], from[k]);
            }
        }
    });
    result
}

/// The same space with columns of length one at right angles (by Cholesky's factor).
fn orthonormal(block: &[f32], dimensions: usize) -> Vec<f32> {
    let mut gram = product(block, block, dimensions);
    let ridge = gram.trace() / dimensions as f64 * 1e-9;
    for i in 0..dimensions {
        gram[(i, i)] += ridge;
    }
    let inverse = nalgebra::Cholesky::new(gram)
        .map(|factor| factor.l().transpose())
        .and_then(|upper| upper.solve_upper_triangular(&DMatrix::identity(dimensions, dimensions)));
    match inverse {
        Some(inverse) => {
            let flat: Vec<f32> =
                (0..dimensions * dimensions).map(|i| inverse[(i / dimensions, i % dimensions)] as f32).collect();
            multiply(block, &flat, dimensions)
        }
        // Fewer independent columns than dimensions: what is there already spans them.
        None => block.to_vec(),
    }
}
