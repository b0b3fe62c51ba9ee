//! A gathering that is saved and read back goes on as if it had not been interrupted.

use crate::gatherer::Gatherer;
use crate::likeness::Weights;

/// What a saved state begins with; the last byte counts the versions of its form.
const MARK: &[u8; 8] = b"rashomo\x02";

/// Why a saved state cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadState {
    /// It is something else, or was written by another version.
    #[error("is no state of this version of gathering")]
    Foreign,
    /// It ends early, or what it says does not fit together.
    #[error("is damaged: {0}")]
    Damaged(postcard::Error),
}

impl Gatherer {
    /// Writes the state down.
    ///
    /// # Errors
    ///
    /// If it is too large for memory.
    pub fn save(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_extend(self, MARK.to_vec())
    }

    /// Reads what [`Gatherer::save`] wrote.
    ///
    /// # Errors
    ///
    /// If it is no such state, or damaged.
    pub fn load(bytes: &[u8], weights: &Weights) -> Result<Self, BadState> {
        let rest = bytes.strip_prefix(MARK).ok_or(BadState::Foreign)?;
        let mut gatherer: Gatherer = postcard::from_bytes(rest).map_err(BadState::Damaged)?;
        gatherer.resume(weights);
        Ok(gatherer)
    }
}
