//! The lexicon: phrases of the rule files and of the vocabulary, found in one pass over the tokens.
//!
//! Owns how phrases are looked up. Must not know what the rules make of them.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::ingest::document::key::Key;
use crate::ingest::document::lexer::Token;
use crate::ingest::rules::file::Tables;
pub(crate) use crate::ingest::rules::section::Class;
use crate::ingest::rules::section::Section;

/// A hash of keys: they are spread well enough by one multiplication.
#[derive(Default)]
pub(crate) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }
    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(23) ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 ^= self.0 >> 29;
    }
}

/// Phrases as a tree of words while they are gathered; each may carry several labels.
#[derive(Debug)]
pub(crate) struct Phrases {
    next: HashMap<(u32, u64), u32, BuildHasherDefault<KeyHasher>>,
    /// What the phrases that end at each node were added as.
    labels: Vec<Vec<u16>>,
}

impl Default for Phrases {
    fn default() -> Self {
        Self { next: HashMap::default(), labels: vec![Vec::new()] }
    }
}

/// A phrase found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    /// Index of its first token.
    pub(crate) start: usize,
    /// How many tokens it takes.
    pub(crate) length: usize,
    /// What the phrase was added as.
    pub(crate) label: u16,
}

impl Phrases {
    /// Adds a phrase of words separated by spaces; an empty one is nothing.
    pub(crate) fn add(&mut self, phrase: &str, label: u16) {
        let mut node = 0;
        for token in crate::ingest::document::lexer::tokens(&crate::text::nfc(phrase)) {
            let fresh = self.labels.len() as u32;
            node = *self.next.entry((node, token.key.bits())).or_insert(fresh);
            if node == fresh {
                self.labels.push(Vec::new());
            }
        }
        let labels = &mut self.labels[node as usize];
        if node > 0 && !labels.contains(&label) {
            labels.push(label);
        }
    }

    /// The tree as it is looked up: what belongs to one node lies together.
    pub(crate) fn compiled(self) -> Tree {
        let mut branches: Vec<(u32, u64, u32)> =
            self.next.into_iter().map(|((node, key), next)| (node, key, next)).collect();
        branches.sort_unstable();
        let mut tree = Tree { sieve: vec![0; 1 << (SIEVE - 6)], ..Tree::default() };
        for (node, labels) in self.labels.iter().enumerate() {
            let from = branches.partition_point(|(other, ..)| (*other as usize) < node);
            let own = branches.iter().skip(from).take_while(|(other, ..)| *other as usize == node);
            let own = own.map(|(_, key, next)| (*key, *next));
            if node == 0 {
                tree.first.extend(own);
            } else {
                tree.branches.extend(own);
            }
            tree.labels.extend(labels);
            tree.nodes.push(Node { branches: tree.branches.len() as u32, labels: tree.labels.len() as u32 });
        }
        for key in tree.first.keys() {
            let (word, bit) = sieve_bit(*key);
            tree.sieve[word] |= bit;
        }
        tree
    }
}

/// Compiled phrases.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// The node behind each first word.
    first: HashMap<u64, u32, BuildHasherDefault<KeyHasher>>,
    /// Lets through every first word and few others, so that most words cost no look into the tree.
    sieve: Vec<u64>,
    nodes: Vec<Node>,
    branches: Vec<(u64, u32)>,
    labels: Vec<u16>,
}

/// Where the branches and labels of a node end; they begin where those of the node before end.
#[derive(Debug, Clone, Copy)]
struct Node {
    branches: u32,
    labels: u32,
}

/// Bits of the sieve of first words, as a power of two.
const SIEVE: u32 = 13;

/// The word and the bit of a sieve that a key falls on.
fn sieve_bit(key: u64) -> (usize, u64) {
    let bit = key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - SIEVE);
    ((bit >> 6) as usize, 1 << (bit & 63))
}

impl Tree {
    /// Every phrase that stands in the tokens, in order of its first token.
    pub(crate) fn find(&self, tokens: &[Token]) -> Vec<Hit> {
        let mut hits = Vec::with_capacity(tokens.len() / 2);
        for (start, token) in tokens.iter().enumerate() {
            let key = token.key.bits();
            let (word, bit) = sieve_bit(key);
            if self.sieve[word] & bit != 0
                && let Some(node) = self.first.get(&key)
            {
                self.follow(tokens, start, *node as usize, &mut hits);
            }
        }
        hits
    }

    fn follow(&self, tokens: &[Token], start: usize, mut node: usize, hits: &mut Vec<Hit>) {
        let mut length = 1;
        // The root is the first node, so every other has one before it.
        while let Some([before, at]) = self.nodes.get(node - 1..=node) {
            let labels = self.labels.get(before.labels as usize..at.labels as usize).unwrap_or_default();
            hits.extend(labels.iter().map(|label| Hit { start, length, label: *label }));
            let branches =
                self.branches.get(before.branches as usize..at.branches as usize).unwrap_or_default();
            let Some(key) = tokens.get(start + length).map(|token| token.key.bits()) else { return };
            let Some((_, next)) = branches.iter().find(|(word, _)| *word == key) else { return };
            node = *next as usize;
            length += 1;
        }
    }
}

/// The sections of phrases, compiled.
#[derive(Debug)]
pub(crate) struct Lexicon {
    phrases: Tree,
}

impl Lexicon {
    /// Compiles the sections of phrases of the rule files.
    pub(crate) fn of(tables: &Tables<'_>) -> Self {
        let mut phrases = Phrases::default();
        for line in &tables.lines {
            if let Section::Phrases(class) = line.section {
                line.fields().for_each(|phrase| phrases.add(phrase, class as u16));
            }
        }
        Self { phrases: phrases.compiled() }
    }

    /// Every phrase of the sections that stands in the tokens.
    pub(crate) fn find(&self, tokens: &[Token]) -> Vec<Hit> {
        self.phrases.find(tokens)
    }
}

/// The keys of a phrase that is known only when the program runs.
pub(crate) fn phrase_keys(phrase: &str) -> Vec<Key> {
    crate::ingest::document::lexer::tokens(&crate::text::nfc(phrase)).iter().map(|token| token.key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::document::lexer::tokens;

    #[test]
    fn phrases_are_found_whole_in_any_spelling() {
        let mut phrases = Phrases::default();
        phrases.add("tổ chức đảng", 1);
        phrases.add("tổ", 2);
        let hits = phrases.compiled().find(&tokens("Các Tổ chức Ðảng và tổ"));
        assert_eq!(
            hits.iter().map(|hit| (hit.start, hit.length, hit.label)).collect::<Vec<_>>(),
            [(1, 1, 2), (1, 3, 1), (5, 1, 2)]
        );
    }
}
