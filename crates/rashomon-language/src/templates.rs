//! The templates of a language, in one tree.

use rustc_hash::FxHashMap;

pub use crate::schema::templates::Slot;
use crate::schema::templates::{Piece, expand};
use crate::schema::times;
pub use crate::schema::times::Meaning;
use crate::{LexiconBuilder, Sense};

/// All templates of a language: a tree whose edges are slots and words. The words are in the lexicon as
/// [`Sense::Word`], so that nothing is folded while matching.
#[derive(Debug)]
pub struct Templates {
    /// The nodes; the first is the root.
    pub nodes: Vec<Node>,
    words: FxHashMap<String, u32>,
}

impl Meaning {
    /// A bit of its own.
    pub const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// A node: what may come next, and what has been matched when a template ends here.
#[derive(Debug, Default)]
pub struct Node {
    /// Slots that may come next, and where they lead.
    pub slots: Vec<(Slot, usize)>,
    /// Words that may come next (by the number in [`Sense::Word`], in its order) and where they lead.
    pub words: Vec<(u32, usize)>,
    /// Where the mark that the mention begins here leads.
    pub open: Option<usize>,
    /// Where the mark that the mention ends here leads.
    pub close: Option<usize>,
    /// What the templates that end here mean.
    pub meanings: Vec<Meaning>,
    /// What the templates mean that end here or further on, see [`Meaning::bit`].
    pub reach: u32,
}

impl Default for Templates {
    fn default() -> Self {
        Self { nodes: vec![Node::default()], words: FxHashMap::default() }
    }
}

impl Templates {
    /// Adds the templates of one file.
    pub(crate) fn add(&mut self, templates: &times::Templates) {
        for (meaning, lines) in templates.all() {
            for line in lines {
                let expanded = expand(line).expect("the build script has checked it");
                for pieces in expanded {
                    self.add_pieces(&pieces, meaning);
                }
            }
        }
        // A node comes after the one that leads to it.
        for at in (0..self.nodes.len()).rev() {
            let node = &self.nodes[at];
            let next = node.slots.iter().map(|(_, to)| *to).chain(node.words.iter().map(|(_, to)| *to));
            let next = next.chain(node.open).chain(node.close);
            let here = node.meanings.iter().map(|meaning| meaning.bit());
            let reach = here.chain(next.map(|to| self.nodes[to].reach)).fold(0, |all, bit| all | bit);
            self.nodes[at].reach = reach;
            self.nodes[at].words.sort_unstable();
        }
    }

    /// Where the word with a number leads from a node.
    pub fn after_word(&self, node: usize, word: u32) -> Option<usize> {
        let words = &self.nodes[node].words;
        words.binary_search_by_key(&word, |(known, _)| *known).ok().map(|at| words[at].1)
    }

    /// Whether some template begins with the word with a number, perhaps behind the mark where its mention begins.
    pub fn begins_with(&self, word: u32) -> bool {
        let opened = self.nodes[0].open.and_then(|node| self.after_word(node, word));
        self.after_word(0, word).or(opened).is_some()
    }

    fn add_pieces(&mut self, pieces: &[Piece], meaning: Meaning) {
        let mut node = 0;
        for piece in pieces {
            let next = self.nodes.len();
            let reached = match piece {
                Piece::Slot(slot) => reach(&mut self.nodes[node].slots, *slot, next),
                Piece::Word(word) => {
                    let fresh = self.words.len() as u32;
                    let id = self.words.get(word).copied().unwrap_or_else(|| {
                        self.words.insert(word.clone(), fresh);
                        fresh
                    });
                    reach(&mut self.nodes[node].words, id, next)
                }
                Piece::Open => *self.nodes[node].open.get_or_insert(next),
                Piece::Close => *self.nodes[node].close.get_or_insert(next),
            };
            if reached == next {
                self.nodes.push(Node::default());
            }
            node = reached;
        }
        let meanings = &mut self.nodes[node].meanings;
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }

    /// Puts the words of the templates into a lexicon.
    pub(crate) fn add_words(&self, builder: &mut LexiconBuilder) {
        let mut words: Vec<_> = self.words.iter().collect();
        words.sort();
        for (word, id) in words {
            builder.add([word], Sense::Word(*id));
        }
    }
}

fn reach<K: PartialEq>(edges: &mut Vec<(K, usize)>, key: K, next: usize) -> usize {
    match edges.iter().find(|(known, _)| *known == key) {
        Some((_, to)) => *to,
        None => {
            edges.push((key, next));
            next
        }
    }
}
