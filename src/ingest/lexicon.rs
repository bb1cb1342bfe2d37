//! The lexicon: phrases of `assets/words.txt` and of the vocabulary, found in one pass over the tokens.
//!
//! Owns the classes of phrases and how they are looked up. Must not know what the rules make of them.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::key::Key;
use super::lexer::Token;

/// Declares the classes of phrases: one row a section of `assets/words.txt`.
macro_rules! classes {
    ($($(#[$doc:meta])* $class:ident = $name:literal,)*) => {
        /// What a phrase of the word table does in a sentence.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Class { $($(#[$doc])* $class,)* }
        impl Class {
            /// The class of a section of the word table.
            pub(super) fn of_section(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$class),)* _ => None }
            }
            #[cfg(test)]
            const SECTIONS: &[&str] = &[$($name),*];
        }
    };
}

classes! {
    /// Qualifiers before a number.
    More = "more",
    Less = "less",
    About = "about",
    AtLeast = "at-least",
    AtMost = "at-most",
    /// Qualifiers after a number.
    AtLeastAfter = "at-least-after",
    AtMostAfter = "at-most-after",
    /// Words that multiply a number.
    Scale = "scale",
    /// Units.
    Money = "money",
    Area = "area",
    Measure = "measure",
    /// Words after the slash of a rate.
    Rate = "rate",
    /// What is counted.
    Person = "person",
    Organisation = "organisation",
    Locality = "locality",
    Task = "task",
    Document = "document",
    Event = "event",
    Case = "case",
    Household = "household",
    Thing = "thing",
    /// Words that end a counted phrase.
    Stop = "stop",
    /// Words that may stand between a figure and what is said of it without being a new subject.
    Filler = "filler",
    /// Nouns for a target.
    Goal = "goal",
    /// Who or what sets a target, after its noun.
    GoalTail = "goal-tail",
    /// Verbs before a percent of a target.
    Reach = "reach",
    /// Words for passing a target.
    Exceed = "exceed",
    /// Words for missing a target.
    Miss = "miss",
    /// Words for change.
    Rise = "rise",
    Fall = "fall",
    /// What a change is measured from.
    Baseline = "baseline",
    /// Words that announce a goal.
    Intent = "intent",
    /// Words that say something was done.
    Done = "done",
    /// Periods without a number.
    Period = "period",
    /// Periods that come again.
    Recurring = "recurring",
    /// Type words before a place name.
    Province = "province",
    District = "district",
    Commune = "commune",
    Village = "village",
    /// Words for the report's own locality.
    Whole = "whole",
    /// Nouns whose number says which one, not how many.
    Ordinal = "ordinal",
    /// The same for documents.
    Numbered = "numbered",
    /// Words before a telephone, licence or page count.
    Contact = "contact",
    /// Words that introduce the parts of a whole.
    Parts = "parts",
    /// Words after which a number word counts.
    CountsAfter = "counts-after",
}

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

/// Phrases as a tree of words; each may carry several labels.
#[derive(Debug)]
pub(crate) struct Phrases {
    next: HashMap<(u32, u64), u32, BuildHasherDefault<KeyHasher>>,
    nodes: Vec<Node>,
    /// Lets through every word that begins a phrase and few others, so that most words cost no look into the tree.
    sieve: Vec<u64>,
}

/// A word of a phrase.
#[derive(Debug, Default)]
struct Node {
    /// What the phrases that end here were added as.
    labels: Vec<u16>,
    /// Whether longer phrases go on from here.
    grows: bool,
}

/// Bits of the sieve of first words, as a power of two.
const SIEVE: u32 = 13;

/// The word and the bit of a sieve that a key falls on.
fn sieve_bit(key: Key) -> (usize, u64) {
    let bit = key.bits().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - SIEVE);
    ((bit >> 6) as usize, 1 << (bit & 63))
}

impl Default for Phrases {
    fn default() -> Self {
        Self { next: HashMap::default(), nodes: vec![Node::default()], sieve: vec![0; 1 << (SIEVE - 6)] }
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
        for token in super::lexer::tokens(&crate::text::nfc(phrase)) {
            if node == 0 {
                let (word, bit) = sieve_bit(token.key);
                self.sieve[word] |= bit;
            }
            let fresh = self.nodes.len() as u32;
            self.nodes[node as usize].grows = true;
            node = *self.next.entry((node, token.key.bits())).or_insert(fresh);
            if node == fresh {
                self.nodes.push(Node::default());
            }
        }
        let labels = &mut self.nodes[node as usize].labels;
        if node > 0 && !labels.contains(&label) {
            labels.push(label);
        }
    }

    /// Every phrase that stands in the tokens, in order of its first token.
    pub(crate) fn find(&self, tokens: &[Token]) -> Vec<Hit> {
        let mut hits = Vec::with_capacity(tokens.len() / 2);
        for (start, token) in tokens.iter().enumerate() {
            let (word, bit) = sieve_bit(token.key);
            if self.sieve[word] & bit != 0 {
                self.find_at(tokens, start, &mut hits);
            }
        }
        hits
    }

    fn find_at(&self, tokens: &[Token], start: usize, hits: &mut Vec<Hit>) {
        let mut at = 0;
        for (offset, token) in tokens.iter().skip(start).enumerate() {
            let Some(next) = self.next.get(&(at, token.key.bits())) else { return };
            at = *next;
            let Some(node) = self.nodes.get(at as usize) else { return };
            hits.extend(node.labels.iter().map(|label| Hit { start, length: offset + 1, label: *label }));
            if !node.grows {
                return;
            }
        }
    }
}

/// The word table, compiled.
#[derive(Debug)]
pub(crate) struct Lexicon {
    phrases: Phrases,
}

impl Lexicon {
    /// Compiles the word table that the program carries.
    pub(crate) fn embedded() -> Self {
        Self::read(include_str!("../../assets/words.txt"))
    }

    /// Compiles a word table: `[class]` lines, then phrases separated by `|` or line ends; `#` begins a comment.
    pub(crate) fn read(table: &str) -> Self {
        let mut phrases = Phrases::default();
        let mut class = None;
        for line in table.lines() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if let Some(section) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                class = Class::of_section(section);
            } else if let Some(class) = class {
                line.split('|').for_each(|phrase| phrases.add(phrase, class as u16));
            }
        }
        Self { phrases }
    }

    /// Every phrase of the table that stands in the tokens.
    pub(crate) fn find(&self, tokens: &[Token]) -> Vec<Hit> {
        self.phrases.find(tokens)
    }
}

/// The keys of a phrase that is known only when the program runs.
pub(crate) fn phrase_keys(phrase: &str) -> Vec<Key> {
    super::lexer::tokens(&crate::text::nfc(phrase)).iter().map(|token| token.key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::lexer::tokens;

    #[test]
    fn every_section_of_the_word_table_is_a_class_and_has_phrases() {
        let table = include_str!("../../assets/words.txt");
        let sections: Vec<&str> =
            table.lines().filter_map(|line| line.trim().strip_prefix('[')?.strip_suffix(']')).collect();
        for section in &sections {
            assert!(Class::of_section(section).is_some(), "unknown section {section}");
        }
        for class in Class::SECTIONS {
            assert!(sections.contains(class), "no section {class}");
        }
    }

    #[test]
    fn phrases_are_found_whole_in_any_spelling() {
        let mut phrases = Phrases::default();
        phrases.add("tổ chức đảng", 1);
        phrases.add("tổ", 2);
        let hits = phrases.find(&tokens("Các Tổ chức Ðảng và tổ"));
        assert_eq!(
            hits.iter().map(|hit| (hit.start, hit.length, hit.label)).collect::<Vec<_>>(),
            [(1, 1, 2), (1, 3, 1), (5, 1, 2)]
        );
    }
}
