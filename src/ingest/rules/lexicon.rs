//! The lexicon: phrases of the rule files and of the vocabulary, found in one pass over the tokens.
//!
//! Owns how phrases are looked up. Must not know what the rules make of them.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::ingest::document::key::Key;
use crate::ingest::document::lexer::Token;
use crate::ingest::rules::file::Tables;
pub(crate) use crate::ingest::rules::section::Class;
use crate::ingest::rules::section::{ClassSet, Section};

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

/// A phrase of the rule files or of the vocabulary; every spelling of it is the same phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Phrase(u32);

impl Phrase {
    /// Its place among all phrases, for tables with an entry for each.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// Phrases as a tree of words while they are gathered.
#[derive(Debug)]
pub(crate) struct Phrases {
    next: HashMap<(u32, u64), u32, BuildHasherDefault<KeyHasher>>,
    /// The phrase that ends at each node.
    ends: Vec<Option<Phrase>>,
    count: u32,
    longest: usize,
}

impl Default for Phrases {
    fn default() -> Self {
        Self { next: HashMap::default(), ends: vec![None], count: 0, longest: 0 }
    }
}

/// A phrase found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    /// Index of its first token.
    pub(crate) start: usize,
    /// How many tokens it takes.
    pub(crate) length: usize,
    /// Which phrase it is.
    pub(crate) phrase: Phrase,
}

impl Phrases {
    /// Takes in a phrase of words separated by spaces, known already or not; `None` for an empty one.
    pub(crate) fn add(&mut self, phrase: &str) -> Option<Phrase> {
        let keys = phrase_keys(phrase);
        let mut node = 0;
        for key in &keys {
            let fresh = self.ends.len() as u32;
            node = *self.next.entry((node, key.bits())).or_insert(fresh);
            if node == fresh {
                self.ends.push(None);
            }
        }
        if node == 0 {
            return None;
        }
        self.longest = self.longest.max(keys.len());
        let fresh = Phrase(self.count);
        let phrase = *self.ends[node as usize].get_or_insert(fresh);
        self.count += u32::from(phrase == fresh);
        Some(phrase)
    }

    /// How many phrases there are.
    pub(crate) fn len(&self) -> usize {
        self.count as usize
    }

    /// The tree as it is looked up: what belongs to one node lies together.
    pub(crate) fn compiled(self) -> Tree {
        let mut branches: Vec<(u32, u64, u32)> =
            self.next.into_iter().map(|((node, key), next)| (node, key, next)).collect();
        branches.sort_unstable();
        let sieve = vec![0; 1 << (SIEVE - 6)];
        let mut tree = Tree { sieve, longest: self.longest, ..Tree::default() };
        for (node, phrase) in self.ends.iter().enumerate() {
            let from = branches.partition_point(|(other, ..)| (*other as usize) < node);
            let own = branches.iter().skip(from).take_while(|(other, ..)| *other as usize == node);
            let own = own.map(|(_, key, next)| (*key, *next));
            if node == 0 {
                tree.first.extend(own);
            } else {
                tree.branches.extend(own);
            }
            tree.nodes.push(Node { branches: tree.branches.len() as u32, phrase: *phrase });
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
    /// Tokens of the longest phrase.
    longest: usize,
}

/// Where the branches of a node end, which begin where those of the node before end; and the phrase that ends at it.
#[derive(Debug, Clone, Copy)]
struct Node {
    branches: u32,
    phrase: Option<Phrase>,
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
            hits.extend(at.phrase.map(|phrase| Hit { start, length, phrase }));
            let branches =
                self.branches.get(before.branches as usize..at.branches as usize).unwrap_or_default();
            let Some(key) = tokens.get(start + length).map(|token| token.key.bits()) else { return };
            let Some((_, next)) = branches.iter().find(|(word, _)| *word == key) else { return };
            node = *next as usize;
            length += 1;
        }
    }
}

/// All phrases, with the classes of each.
#[derive(Debug)]
pub(crate) struct Lexicon {
    tree: Tree,
    /// By the place of the phrase.
    classes: Vec<ClassSet>,
}

impl Lexicon {
    /// The phrases of the sections of phrases, and with them those that other tables have asked for.
    pub(crate) fn of(tables: &Tables<'_>, mut phrases: Phrases) -> Self {
        let mut classes = vec![ClassSet::EMPTY; phrases.len()];
        for line in &tables.lines {
            let Section::Phrases(class) = line.section else { continue };
            for field in line.fields() {
                let Some(phrase) = phrases.add(field) else { continue };
                classes.resize(phrases.len(), ClassSet::EMPTY);
                classes[phrase.index()].insert(ClassSet::of(&[class]));
            }
        }
        Self { tree: phrases.compiled(), classes }
    }

    /// Every phrase that stands in the tokens, in order of its first token.
    pub(crate) fn find(&self, tokens: &[Token]) -> Vec<Hit> {
        self.tree.find(tokens)
    }

    /// The classes of a phrase.
    #[inline]
    pub(crate) fn classes(&self, phrase: Phrase) -> ClassSet {
        self.classes.get(phrase.index()).copied().unwrap_or(ClassSet::EMPTY)
    }

    /// Whether a phrase is of a class.
    #[inline]
    pub(crate) fn is_of(&self, phrase: Phrase, class: Class) -> bool {
        self.classes.get(phrase.index()).is_some_and(|classes| classes.has(class))
    }

    /// Tokens of the longest phrase.
    pub(crate) fn longest(&self) -> usize {
        self.tree.longest
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
        let long = phrases.add("tổ chức đảng").unwrap();
        let short = phrases.add("tổ").unwrap();
        assert_eq!((phrases.add("Tổ  chức Ðảng"), phrases.add(" "), phrases.len()), (Some(long), None, 2));
        let hits = phrases.compiled().find(&tokens("Các Tổ chức Ðảng và tổ"));
        assert_eq!(
            hits.iter().map(|hit| (hit.start, hit.length, hit.phrase)).collect::<Vec<_>>(),
            [(1, 1, short), (1, 3, long), (5, 1, short)]
        );
    }

    #[test]
    fn a_phrase_may_be_of_several_classes_or_of_none() {
        let mut phrases = Phrases::default();
        let cue = phrases.add("kết nạp").unwrap();
        let text = "[district]\nhuyện\n[commune]\nxã\n[ordinal]\nxã";
        let tables = Tables::read(&[crate::ingest::rules::file::File { name: "own.txt", text }]);
        let lexicon = Lexicon::of(&tables, phrases);
        let hits = lexicon.find(&tokens("xã kết nạp"));
        assert_eq!(hits.len(), 2);
        assert_eq!(lexicon.classes(hits[0].phrase), ClassSet::of(&[Class::Ordinal, Class::Commune]));
        assert_eq!((hits[1].phrase, lexicon.classes(cue)), (cue, ClassSet::EMPTY));
    }
}
