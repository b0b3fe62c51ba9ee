use rayon::prelude::*;

use crate::table::{Codebook, TYPICAL};

/// Rounds of moving the typical pieces to the middle of those nearest to them.
const ROUNDS: usize = 8;

/// Finds the typical pieces of `sample` (vectors one after another) by k-means for each place.
pub fn codebook(sample: &[f32], dimensions: usize, piece: usize) -> Codebook {
    let places: Vec<Vec<f32>> = (0..dimensions / piece)
        .into_par_iter()
        .map(|place| {
            let points: Vec<&[f32]> =
                sample.chunks_exact(dimensions).map(|v| &v[place * piece..(place + 1) * piece]).collect();
            typical_pieces(&points, piece)
        })
        .collect();
    Codebook { dimensions, piece, values: places.concat() }
}

fn typical_pieces(points: &[&[f32]], piece: usize) -> Vec<f32> {
    // Spread over the sample; a sample smaller than the codebook repeats.
    let mut centres: Vec<f32> = (0..TYPICAL)
        .flat_map(|n| points.get(n * points.len().max(1) / TYPICAL).copied().unwrap_or(&[]).to_vec())
        .collect();
    centres.resize(TYPICAL * piece, 0.0);
    for _ in 0..ROUNDS {
        let mut sums = vec![0.0f32; TYPICAL * piece];
        let mut counts = [0u32; TYPICAL];
        let turned = turn(&centres, piece);
        for point in points {
            let code = usize::from(nearest(&turned, point));
            counts[code] += 1;
            for (sum, value) in sums[code * piece..(code + 1) * piece].iter_mut().zip(*point) {
                *sum += value;
            }
        }
        for (code, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            for at in code * piece..(code + 1) * piece {
                centres[at] = sums[at] / *count as f32;
            }
        }
    }
    centres
}

/// The number of the nearest centre. `turned` holds the centres dimension after dimension, so that the
/// distances to all of them grow beside each other.
fn nearest(turned: &[f32], point: &[f32]) -> u8 {
    let mut distances = [0.0f32; TYPICAL];
    for (values, p) in turned.chunks_exact(TYPICAL).zip(point) {
        for (distance, c) in distances.iter_mut().zip(values) {
            *distance += (c - p) * (c - p);
        }
    }
    let least = distances.iter().fold(f32::INFINITY, |least, d| least.min(*d));
    distances.iter().position(|d| *d == least).unwrap_or(0) as u8
}

/// The centres dimension after dimension.
fn turn(centres: &[f32], piece: usize) -> Vec<f32> {
    (0..piece).flat_map(|d| centres.iter().skip(d).step_by(piece).copied()).collect()
}

/// Finds the numbers of the nearest typical pieces.
pub struct Encoder {
    piece: usize,
    /// For each place, its centres dimension after dimension.
    places: Vec<Vec<f32>>,
}

impl Encoder {
    /// Prepares a codebook.
    pub fn new(codebook: &Codebook) -> Self {
        let places = codebook.values.chunks_exact(TYPICAL * codebook.piece);
        Self { piece: codebook.piece, places: places.map(|centres| turn(centres, codebook.piece)).collect() }
    }

    /// The number of the nearest typical piece at each place of `vector`.
    pub fn encode(&self, vector: &[f32]) -> Vec<u8> {
        vector.chunks_exact(self.piece).zip(&self.places).map(|(point, place)| nearest(place, point)).collect()
    }
}
