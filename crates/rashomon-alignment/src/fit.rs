//! Fits the weights of a judgement to examples.

use nalgebra::{DMatrix, DVector};

/// Pulls weights towards zero, so that a feature that never varies gets none.
const RIDGE: f64 = 1.0;
/// Steps of Newton's method; it settles in fewer.
const STEPS: usize = 25;

/// Weights of a logistic regression: `rows` of features, the first of them 1, each with whether it is
/// right.
pub fn logistic<const N: usize>(rows: &[([f32; N], bool)]) -> Vec<f32> {
    let mut weights = DVector::<f64>::zeros(N);
    for _ in 0..STEPS {
        let mut slope = &weights * -RIDGE;
        let mut curve = DMatrix::<f64>::identity(N, N) * RIDGE;
        for (features, right) in rows {
            let logit: f64 = features.iter().zip(weights.iter()).map(|(f, w)| f64::from(*f) * w).sum();
            let likely = 1.0 / (1.0 + (-logit).exp());
            let miss = f64::from(u8::from(*right)) - likely;
            let width = likely * (1.0 - likely);
            for i in 0..N {
                let f = f64::from(features[i]);
                slope[i] += miss * f;
                for j in 0..=i {
                    curve[(i, j)] += width * f * f64::from(features[j]);
                }
            }
        }
        for i in 0..N {
            for j in 0..i {
                curve[(j, i)] = curve[(i, j)];
            }
        }
        let Some(step) = nalgebra::Cholesky::new(curve).map(|c| c.solve(&slope)) else { break };
        weights += &step;
        if step.amax() < 1e-6 {
            break;
        }
    }
    weights.iter().map(|w| *w as f32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odds_are_found_again() {
        // Right in three of four where the feature is 1, in one of four where it is 0.
        let rows: Vec<([f32; 2], bool)> =
            (0..4000).map(|n| ([1.0, (n % 2) as f32], if n % 2 == 1 { n % 8 != 1 } else { n % 8 == 0 })).collect();
        let weights = logistic(&rows);
        assert!((weights[0] + 3f32.ln()).abs() < 0.05, "{weights:?}");
        assert!((weights[1] - 9f32.ln()).abs() < 0.05, "{weights:?}");
    }
}
