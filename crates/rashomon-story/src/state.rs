//! A gathering that is saved and read back goes on as if it had not been interrupted.
//!
//! A saved state is the eight bytes of [`MARK`], the last of which counts the versions of its form, a check sum
//! (FNV-1a, 64 bits, little-endian) of all that follows, and then the [`Gatherer`] in the form of postcard.

use crate::gatherer::Gatherer;
use crate::likeness::Weights;

const MARK: &[u8; 8] = b"rashomo\x07";

/// Why a saved state cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadState {
    /// It is something else.
    #[error("is no saved state of gathering")]
    Foreign,
    /// Another version of Rashomon saved it.
    #[error("was saved by another version of Rashomon: its form is {found}, this version reads {read}")]
    Version {
        /// The number of its form.
        found: u8,
        /// The number of the form that can be read.
        read: u8,
    },
    /// It is not as it was saved.
    #[error("is damaged: {0}")]
    Damaged(&'static str),
}

impl Gatherer {
    /// Writes the state down.
    ///
    /// # Errors
    ///
    /// If it is too large for memory.
    pub fn save(&self) -> Result<Vec<u8>, postcard::Error> {
        let mut header = MARK.to_vec();
        header.extend([0; 8]);
        let body = header.len();
        let mut bytes = postcard::to_extend(self, header)?;
        let sum = check_sum(&bytes[body..]).to_le_bytes();
        bytes[MARK.len()..body].copy_from_slice(&sum);
        Ok(bytes)
    }

    /// Reads what [`Gatherer::save`] wrote.
    ///
    /// # Errors
    ///
    /// If it is no such state, or damaged.
    pub fn load(bytes: &[u8], weights: &Weights) -> Result<Self, BadState> {
        let [name @ .., read] = MARK;
        let rest = bytes.strip_prefix(name).ok_or(BadState::Foreign)?;
        let (found, rest) = rest.split_first().ok_or(BadState::Foreign)?;
        if found != read {
            return Err(BadState::Version { found: *found, read: *read });
        }
        let (sum, body) = rest.split_first_chunk::<8>().ok_or(BadState::Damaged("it ends early"))?;
        if u64::from_le_bytes(*sum) != check_sum(body) {
            return Err(BadState::Damaged("its check sum is wrong"));
        }
        let gatherer = postcard::from_bytes(body);
        let mut gatherer: Gatherer = gatherer.map_err(|_| BadState::Damaged("what it holds does not fit together"))?;
        gatherer.resume(weights);
        Ok(gatherer)
    }
}

fn check_sum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x100_0000_01B3))
}
