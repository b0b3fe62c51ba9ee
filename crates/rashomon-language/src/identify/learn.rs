//! Learning how words and stretches of letters vote.
//!
//! A vote is the logarithm of how often a feature stands in a language, above the least frequent one that
//! counts. Moving the votes until the languages of the text are told apart (a perceptron, with or without the
//! text's own counts) was tried and made other text of close languages worse; what helps is more features.

use std::collections::BTreeMap;

use rashomon_text::Script;
use rustc_hash::FxHashMap;

use super::features::{block_of, features, main_block, main_script};
use super::model::{SCALE, Written};

/// What can be chosen in learning.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Features kept for each language, the most frequent first.
    pub features: usize,
    /// A feature must stand so often in a language's texts.
    pub least: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { features: 8000, least: 2 }
    }
}

/// One in so many is the floor below which a feature does not count.
const FLOOR: f32 = 1e-5;

/// Learns a model from the lines of each language. The same lines give the same bytes.
pub fn learn(texts: &[(String, Vec<String>)], settings: &Settings) -> Vec<u8> {
    let mut by_tag: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (tag, lines) in texts {
        by_tag.entry(tag).or_default().extend(lines.iter().map(String::as_str));
    }
    by_tag.retain(|_, lines| main_script(lines).is_some());
    let tags: Vec<String> = by_tag.keys().map(|tag| (*tag).to_owned()).collect();
    let lines: Vec<&[&str]> = by_tag.values().map(Vec::as_slice).collect();
    let scripts: Vec<Script> = lines.iter().filter_map(|lines| main_script(lines)).collect();
    let mut votes: BTreeMap<u32, Vec<(u8, u8)>> = BTreeMap::new();
    let mut usual = Vec::new();
    for (tag, (lines, script)) in lines.iter().zip(&scripts).enumerate() {
        let (of_language, mean) = language_votes(lines, *script, settings);
        usual.push(mean);
        of_language.into_iter().for_each(|(hash, vote)| votes.entry(hash).or_default().push((tag as u8, vote)));
    }
    let features = votes.into_iter().collect();
    Written { tags: &tags, usual, features, alone: alone(&scripts, &lines) }.to_bytes()
}

/// The most frequent features of a language's lines with their votes, and the vote of a feature on average.
fn language_votes(lines: &[&str], script: Script, settings: &Settings) -> (Vec<(u32, u8)>, f32) {
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    let mut total = 0u32;
    for line in lines {
        features(line, script, &mut |hash| {
            *counts.entry(hash).or_default() += 1;
            total += 1;
        });
    }
    let mut counts: Vec<(u32, u32)> = counts.into_iter().filter(|(_, count)| *count >= settings.least).collect();
    counts.sort_by_key(|(hash, count)| (std::cmp::Reverse(*count), *hash));
    counts.truncate(settings.features);
    let vote = |count: u32| ((count as f32 / total as f32 / FLOOR).ln() * SCALE).clamp(0.0, 255.0) as u8;
    let sum: f32 = counts.iter().map(|(_, count)| f32::from(vote(*count)) * *count as f32).sum();
    let votes = counts.iter().map(|(hash, count)| (*hash, vote(*count))).filter(|(_, vote)| *vote > 0).collect();
    (votes, sum / total.max(1) as f32)
}

/// Scripts of one language each: a letter of the script, and the language.
fn alone(scripts: &[Script], lines: &[&[&str]]) -> Vec<(char, u8)> {
    let blocks: Vec<_> = scripts.iter().zip(lines).map(|(script, lines)| main_block(*script, lines)).collect();
    let only = (0..scripts.len()).filter(|n| blocks.iter().filter(|b| **b == blocks[*n]).count() == 1);
    only.filter_map(|n| {
        let mut letters = lines[n].iter().flat_map(|line| line.chars());
        Some((letters.find(|c| block_of(*c) == blocks[n])?, n as u8))
    })
    .collect()
}
