use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicU32, Ordering};

use rashomon_text::Script;
use rustc_hash::FxHashMap;

use super::features::{Block, block_of, features, hash_of, main_block, main_script, word_features, words};
use super::{CLEARLY, akin};

/// Votes are logarithms in this many steps.
pub(super) const SCALE: f32 = 16.0;
/// Features of a text overlap, so their votes are far from independent: a lead counts for one part in so many.
pub(super) const DEPENDENCE: f32 = 8.0;
/// A text whose features have less than this part of the votes that text of its best language has is in none
/// that is known.
const LEAST_PART: f32 = 0.6;
/// From this part on it is not doubted.
const FULL_PART: f32 = 0.9;
/// A language that leads by so much, as a logarithm of odds, is clearly another.
const CLEAR_LEAD: f32 = 5.0;
/// Bytes of each of three stretches of a text that are looked at: its start, middle and end. Where shorter ones leave
/// no doubt, they are enough.
const STRETCHES: [usize; 3] = [65, 160, 400];
/// Bytes of each stretch that are looked at first where it is known which language to expect.
const GLANCE: usize = 30;

const MARK: &[u8; 4] = b"RLI4";
/// Upper halves of hashes.
const HALF: usize = 1 << 16;
/// How many features ahead of the one that is counted the memory is asked for: a model is larger than what lies at hand.
const AHEAD: usize = 8;

/// How often words and stretches of letters stand in each language.
#[derive(Debug, Default)]
pub struct Model {
    tags: Vec<String>,
    /// For each tag, the votes that a feature of its texts has on average.
    usual: Vec<f32>,
    /// What was learned; features and votes are read where they lie in it.
    bytes: Cow<'static, [u8]>,
    /// For the upper half of a feature's hash: where the features that have it lie. First how many, then the lower
    /// halves of their hashes, then how many votes each has, then the votes: all that is asked for at once lies side by
    /// side.
    starts: Vec<u32>,
    /// Kana, Thai and their like: scripts which one language alone is written in.
    alone: Vec<(Block, u8)>,
    /// Another one for each model that was read.
    number: u32,
}

/// What a text speaks for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Vote {
    pub tag: String,
    /// From 0 to 1.
    pub confidence: f32,
    /// Whether the text is surely in a language that is known, if perhaps in another.
    pub sure: bool,
}

impl Model {
    /// The tags it can tell.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.tags.iter().map(String::as_str)
    }

    pub(super) fn knows(&self, tag: &str) -> bool {
        self.tags().any(|known| akin(known, tag))
    }

    /// Reads what [`learn`](super::learn()) wrote; nothing if the bytes are not a model.
    pub fn read(bytes: impl Into<Cow<'static, [u8]>>) -> Option<Model> {
        let bytes = bytes.into();
        static READ: AtomicU32 = AtomicU32::new(1);
        let mut model = Model { number: READ.fetch_add(1, Ordering::Relaxed), ..Model::default() };
        let at = Cell::new(0);
        let take = |n: usize| {
            let from = at.replace(at.get() + n);
            bytes.get(from..from + n)
        };
        (take(4)? == MARK).then_some(())?;
        let tags = take(1)?[0];
        for _ in 0..tags {
            let length = usize::from(take(1)?[0]);
            model.tags.push(String::from_utf8(take(length)?.to_vec()).ok()?);
            model.usual.push(f32::from(take(1)?[0]));
        }
        for _ in 0..take(1)?[0] {
            let pair = take(5)?;
            let letter = char::from_u32(u32::from_le_bytes(pair[..4].try_into().ok()?))?;
            (usize::from(pair[4]) < model.tags.len()).then(|| model.alone.push((block_of(letter), pair[4])))?;
        }
        model.starts.reserve(HALF);
        for _ in 0..HALF {
            model.starts.push(u32::try_from(at.get()).ok()?);
            let size = usize::from(take(1)?[0]);
            take(size * 2)?;
            let votes: usize = take(size)?.iter().map(|count| usize::from(*count)).sum();
            let votes = take(votes * 2)?.as_chunks::<2>().0;
            votes.iter().all(|[tag, _]| usize::from(*tag) < model.tags.len()).then_some(())?;
        }
        model.bytes = bytes;
        Some(model)
    }

    /// The votes of a feature, tags and votes, among those that lie at `start`.
    fn votes_of(&self, hash: u32, start: u32) -> &[[u8; 2]] {
        let Some((size, rest)) = self.bytes.get(start as usize..).and_then(<[u8]>::split_first) else { return &[] };
        let size = usize::from(*size);
        let Some((lower, rest)) = rest.split_at_checked(size * 2) else { return &[] };
        let wanted = (hash as u16).to_le_bytes();
        let Some(n) = lower.as_chunks::<2>().0.iter().position(|lower| *lower == wanted) else { return &[] };
        let Some((counts, votes)) = rest.split_at_checked(size) else { return &[] };
        let before: usize = counts[..n].iter().map(|count| usize::from(*count)).sum();
        votes.get(before * 2..(before + usize::from(counts[n])) * 2).map_or(&[], |votes| votes.as_chunks::<2>().0)
    }

    /// What some texts, taken together, speak for. Where a short look speaks clearly for what their source states, if
    /// it states any, they are looked at no longer.
    pub(super) fn vote(&self, texts: &[&str], stated: Option<&str>) -> Option<Vote> {
        let agrees = |vote: &Vote| vote.confidence >= CLEARLY && stated.is_some_and(|stated| akin(&vote.tag, stated));
        let glance = || self.judge_stretches(&cut(texts, GLANCE)).map(|(vote, _)| vote).filter(agrees);
        let glanced = if stated.is_some() && !are_whole(texts, GLANCE) { glance() } else { None };
        glanced.or_else(|| self.judge(texts, agrees).map(|(vote, _)| vote))
    }

    /// What a text speaks for, if that is clearly another language than `tag`.
    pub(super) fn clearly_other(&self, text: &str, tag: &str) -> Option<Vote> {
        let (vote, scores) = self.judge(&[text], |_| false)?;
        if akin(&vote.tag, tag) {
            return None;
        }
        let best = scores.iter().copied().max().unwrap_or(0);
        let like = |n: &usize| akin(&self.tags[*n], tag);
        let own = (0..scores.len()).filter(like).map(|n| scores[n]).max().unwrap_or(0);
        let known = self.knows(tag) || vote.confidence == 1.0;
        let lead = (best - own) as f32 / SCALE / DEPENDENCE;
        (known && (scores.is_empty() || lead >= CLEAR_LEAD) && vote.sure).then_some(vote)
    }

    /// Whether nothing speaks more for another language than `tag` in a short text.
    pub(super) fn may_well_be(&self, text: &str, tag: &str) -> bool {
        self.judge_stretches(&[text]).is_some_and(|(vote, _)| akin(&vote.tag, tag))
    }

    /// The vote, and the scores of all languages; none where the script alone settles it. A vote without doubt is
    /// enough, and so is one that is `enough`.
    fn judge(&self, texts: &[&str], enough: impl Fn(&Vote) -> bool) -> Option<(Vote, Vec<u32>)> {
        let [shorter @ .., longest] = STRETCHES;
        let found = shorter.into_iter().take_while(|length| !are_whole(texts, *length)).find_map(|length| {
            let judged = self.judge_stretches(&cut(texts, length));
            judged.filter(|(vote, _)| vote.confidence == 1.0 || enough(vote))
        });
        found.or_else(|| self.judge_stretches(&cut(texts, longest)))
    }

    fn judge_stretches(&self, stretches: &[&str]) -> Option<(Vote, Vec<u32>)> {
        let script = main_script(stretches)?;
        if let Some(tag) = self.alone(script, stretches) {
            return Some((Vote { tag: self.tags[tag].clone(), confidence: 1.0, sure: true }, Vec::new()));
        }
        let (scores, seen) = self.scores(script, stretches);
        let best = (0..scores.len()).max_by_key(|n| (scores[*n], std::cmp::Reverse(*n)))?;
        let rivals = (0..scores.len()).filter(|n| *n != best).map(|n| (scores[best] - scores[n]) as f32);
        let chances: f32 = rivals.map(|lead| (-lead / SCALE / DEPENDENCE).exp()).sum();
        let part = scores[best] as f32 / seen.max(1.0) / self.usual[best].max(1.0);
        if part < LEAST_PART {
            return None;
        }
        let doubt = ((part - LEAST_PART) / (FULL_PART - LEAST_PART)).min(1.0);
        let vote = Vote { tag: self.tags[best].clone(), confidence: doubt / (1.0 + chances), sure: doubt >= 0.5 };
        Some((vote, scores))
    }

    /// The language that alone is written so.
    fn alone(&self, script: Script, stretches: &[&str]) -> Option<usize> {
        let block = main_block(script, stretches);
        self.alone.iter().find(|(alone, _)| *alone == block).map(|(_, tag)| usize::from(*tag))
    }

    /// The votes for each language, and how many features were seen.
    fn scores(&self, script: Script, stretches: &[&str]) -> (Vec<u32>, f32) {
        if !script.is_unspaced() {
            return self.scores_of_words(script, stretches);
        }
        let mut hashes = Vec::with_capacity(stretches.iter().map(|stretch| stretch.len()).sum());
        stretches.iter().for_each(|stretch| features(stretch, script, &mut |hash| hashes.push(hash)));
        let mut scores = vec![0; self.tags.len()];
        self.add_votes(&mut hashes, |tag, times, vote| scores[tag] += times * vote);
        (scores, hashes.len() as f32)
    }

    /// The same where words are parted. What a word speaks for is found out once: the same words come again and again.
    fn scores_of_words(&self, script: Script, stretches: &[&str]) -> (Vec<u32>, f32) {
        thread_local!(static KNOWN: RefCell<Known> = RefCell::default());
        let (mut scores, mut seen) = (vec![0; self.tags.len()], 0);
        KNOWN.with_borrow_mut(|known| {
            known.begin(self.number);
            let mut hashes = Vec::new();
            for stretch in stretches {
                words(stretch, script, &mut |word| {
                    let (features, votes) = known.votes(hash_of(word), self.tags.len(), |votes| {
                        hashes.clear();
                        word_features(word, script, &mut |hash| hashes.push(hash));
                        self.add_votes(&mut hashes, |tag, times, vote| votes[tag] += (times * vote) as u16);
                        hashes.len() as u32
                    });
                    seen += features;
                    scores.iter_mut().zip(votes).for_each(|(score, vote)| *score += u32::from(*vote));
                });
            }
        });
        (scores, seen as f32)
    }

    /// Adds the votes of features: for each, the tag, how often it was seen, and the vote.
    fn add_votes(&self, hashes: &mut [u32], mut add: impl FnMut(usize, u32, u32)) {
        // In order, so that the memory is asked for what lies side by side, and once for what comes again.
        hashes.sort_unstable();
        let start = |hash: u32| self.starts.get((hash >> 16) as usize).copied().unwrap_or(u32::MAX);
        let mut same: Vec<(u32, u32, u32)> = Vec::with_capacity(hashes.len());
        same.extend(hashes.chunk_by(|a, b| a == b).map(|same| (same[0], start(same[0]), same.len() as u32)));
        let mut asked_for = 0;
        for (at, (hash, start, times)) in same.iter().enumerate() {
            if let Some(byte) = same.get(at + AHEAD).and_then(|(_, start, _)| self.bytes.get(*start as usize)) {
                asked_for ^= *byte;
            }
            for [tag, vote] in self.votes_of(*hash, *start) {
                add(usize::from(*tag), *times, u32::from(*vote));
            }
        }
        std::hint::black_box(asked_for);
    }
}

/// So many words are remembered on each core before all are forgotten: only time is lost.
const MOST_KNOWN: usize = 16_384;

/// What the words of some texts speak for, as far as one model was asked.
#[derive(Default)]
struct Known {
    /// The number of the model.
    model: u32,
    /// For the hash of a word, how many features it has, and the how-manieth it is.
    words: FxHashMap<u64, (u32, u32)>,
    /// For each word, its votes for each tag. A word has too few features for more.
    votes: Vec<u16>,
}

impl Known {
    /// Forgets what another model was asked.
    fn begin(&mut self, model: u32) {
        if self.model != model {
            (self.model, self.words, self.votes) = (model, FxHashMap::default(), Vec::new());
        }
    }

    /// How many features a word has, and its votes for so many tags, which `find` adds up where they are not known.
    fn votes(&mut self, word: u64, tags: usize, find: impl FnOnce(&mut [u16]) -> u32) -> (u32, &[u16]) {
        if self.words.len() >= MOST_KNOWN {
            self.words.clear();
            self.votes.clear();
        }
        let next = self.words.len() as u32;
        let (features, at) = *self.words.entry(word).or_insert_with(|| {
            let from = self.votes.len();
            self.votes.resize(from + tags, 0);
            (find(&mut self.votes[from..]), next)
        });
        (features, &self.votes[at as usize * tags..][..tags])
    }
}

/// A model as it is written.
pub(super) struct Written<'t> {
    pub tags: &'t [String],
    pub usual: Vec<f32>,
    /// In order of hash: tags and votes.
    pub features: Vec<(u32, Vec<(u8, u8)>)>,
    /// A letter of a script that one language alone is written in.
    pub alone: Vec<(char, u8)>,
}

impl Written<'_> {
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MARK.to_vec();
        out.push(self.tags.len() as u8);
        for (tag, usual) in self.tags.iter().zip(&self.usual) {
            out.push(tag.len() as u8);
            out.extend_from_slice(tag.as_bytes());
            out.push(usual.round() as u8);
        }
        out.push(self.alone.len() as u8);
        for (letter, tag) in &self.alone {
            out.extend_from_slice(&(*letter as u32).to_le_bytes());
            out.push(*tag);
        }
        let mut rest = self.features.as_slice();
        for half in 0..HALF as u32 {
            let (of_half, behind) = rest.split_at(rest.partition_point(|(hash, _)| hash >> 16 <= half));
            rest = behind;
            // No half is that of more features than a byte counts: they are spread over 65 536.
            let kept = &of_half[..of_half.len().min(u8::MAX.into())];
            out.push(kept.len() as u8);
            kept.iter().for_each(|(hash, _)| out.extend_from_slice(&(*hash as u16).to_le_bytes()));
            kept.iter().for_each(|(_, votes)| out.push(votes.len() as u8));
            kept.iter().flat_map(|(_, votes)| votes).for_each(|(tag, vote)| out.extend_from_slice(&[*tag, *vote]));
        }
        out
    }
}

/// Whether all of some texts is in their stretches.
fn are_whole(texts: &[&str], length: usize) -> bool {
    texts.iter().all(|text| text.len() <= 3 * length)
}

/// The stretches of some texts.
fn cut<'t>(texts: &[&'t str], length: usize) -> Vec<&'t str> {
    texts.iter().flat_map(|text| stretches(text, length)).collect()
}

/// Up to three stretches of a text of so many bytes each, on character boundaries.
fn stretches(text: &str, length: usize) -> Vec<&str> {
    if text.len() <= 3 * length {
        return vec![text];
    }
    let cut = |from: usize| &text[text.floor_char_boundary(from)..text.floor_char_boundary(from + length)];
    vec![cut(0), cut(text.len() / 2 - length / 2), cut(text.len() - length)]
}
