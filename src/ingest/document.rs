//! A text made ready for the readers: blocks, tokens with their syllable keys, sentences and the phrases found.
//!
//! Made once a text and borrowed by every reader (fields, passages, people, places, figures); it owns looking around from a
//! token. Must not know what a figure, a place or a person is.
//!
//! ```text
//!   text ─▶ paragraphs ─▶ tokens ─▶ phrases of all rule files, in one pass ─▶ blocks ─▶ sentences
//! ```
//!
//! Tokens are words, numbers, single marks and the line breaks between blocks; the line breaks inside a block, which only a
//! margin made, are none, so that a phrase and a sentence go over them.

pub mod block;
pub(crate) mod date;
pub(crate) mod key;
pub(crate) mod lexer;
pub(crate) mod page;
mod sentence;
pub(crate) mod syllable;
pub mod table;

use std::ops::Range;

use crate::ingest::rules::Rules;
use crate::ingest::rules::lexicon::{Hit, Lexicon};
use crate::ingest::rules::section::{Class, ClassSet};
use crate::model::Span;
use block::{Block, blocks, paragraphs};
use key::{Key, mark};
use lexer::{Kind, Token, tokens};
pub(crate) use sentence::Sentence;

/// A text made ready for the readers.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    /// The text (NFC).
    pub(crate) text: &'a str,
    /// Its paragraphs.
    pub(crate) blocks: Vec<Block>,
    /// Its tokens.
    pub(crate) tokens: Vec<Token>,
    /// Its sentences; every token of a block is in one.
    pub(crate) sentences: Vec<Sentence>,
    lexicon: &'a Lexicon,
    keys: Vec<Key>,
    hits: Vec<Hit>,
    /// For each token the index of its first phrase, and one more.
    first: Vec<u32>,
    /// The classes of the phrases that begin at each token, and that end right before it.
    begins: Vec<ClassSet>,
    ends: Vec<ClassSet>,
}

impl<'a> Document<'a> {
    /// Makes a text (NFC) without tables ready.
    pub(crate) fn new(text: &'a str, rules: &'a Rules) -> Self {
        Self::around(text, &[], rules)
    }

    /// The same for a text with tables of data in these stretches, given in order.
    pub(crate) fn around(text: &'a str, tables: &[Span], rules: &'a Rules) -> Self {
        let paragraphs = paragraphs(text, tables);
        let mut document = Self::of_paragraphs(text, paragraphs.iter().copied(), rules);
        document.blocks = blocks(&document, &paragraphs, tables);
        document.sentences = sentence::sentences(&document, &rules.abbreviations);
        document
    }

    /// Makes a text (NFC) ready whose blocks are known; they lie in order and apart.
    pub(crate) fn of_blocks(text: &'a str, blocks: Vec<Block>, rules: &'a Rules) -> Self {
        let mut document = Self::of_paragraphs(text, blocks.iter().map(|block| block.range), rules);
        document.blocks = blocks;
        document.sentences = sentence::sentences(&document, &rules.abbreviations);
        document
    }

    /// The tokens and phrases of a text whose paragraphs are known.
    fn of_paragraphs(text: &'a str, paragraphs: impl Iterator<Item = Span>, rules: &'a Rules) -> Self {
        let lexicon = &rules.lexicon;
        let mut tokens = tokens(text);
        drop_margins(&mut tokens, paragraphs);
        let hits = lexicon.find(&tokens);
        let mut begins = vec![ClassSet::EMPTY; tokens.len() + 1];
        let mut ends = begins.clone();
        for hit in &hits {
            let classes = lexicon.classes(hit.phrase);
            begins[hit.start].insert(classes);
            ends[hit.start + hit.length].insert(classes);
        }
        let first = index(&hits, tokens.len());
        let keys = tokens.iter().map(|token| token.key).collect();
        let (blocks, sentences) = (Vec::new(), Vec::new());
        Self { text, blocks, tokens, sentences, lexicon, keys, hits, first, begins, ends }
    }

    /// The sentences that begin among these tokens.
    pub(crate) fn sentences_in(&self, tokens: &Range<usize>) -> &[Sentence] {
        let from = self.sentences.partition_point(|sentence| sentence.tokens.start < tokens.start);
        let to = self.sentences.partition_point(|sentence| sentence.tokens.start < tokens.end);
        self.sentences.get(from..to).unwrap_or_default()
    }

    /// The key of a token, none where there is no token.
    pub(crate) fn key(&self, at: usize) -> Key {
        self.keys.get(at).copied().unwrap_or(Key::NONE)
    }

    /// The key of the token `steps` before `at`.
    pub(crate) fn back(&self, at: usize, steps: usize) -> Key {
        at.checked_sub(steps).map_or(Key::NONE, |before| self.key(before))
    }

    /// The keys of a range of tokens.
    pub(crate) fn keys_in(&self, range: Range<usize>) -> &[Key] {
        self.keys.get(range).unwrap_or_default()
    }

    /// Whether the tokens from `at` have these keys.
    pub(crate) fn says(&self, at: usize, keys: &[Key]) -> bool {
        // Most phrases differ in their first word, and phrases are too short for comparing them by blocks of memory.
        self.keys.get(at) == keys.first()
            && self
                .keys
                .get(at..at + keys.len())
                .is_some_and(|run| run.iter().zip(keys).all(|(key, wanted)| key == wanted))
    }

    /// Whether the tokens right before `at` have these keys.
    pub(crate) fn ends(&self, at: usize, keys: &[Key]) -> bool {
        at.checked_sub(keys.len()).is_some_and(|start| self.says(start, keys))
    }

    /// Whether the token is one of these words or marks.
    #[inline]
    pub(crate) fn is_any(&self, at: usize, keys: &[Key]) -> bool {
        // Lists are known to the compiler, and so are the slots of their words.
        let slots = keys.iter().fold(0, |slots, key| slots | key.slot());
        let key = self.key(at);
        slots & key.slot() != 0 && keys.contains(&key)
    }

    /// Tokens of the first of these phrases that stands at `at`.
    #[inline]
    pub(crate) fn standing(&self, at: usize, phrases: &[&[Key]]) -> Option<usize> {
        let slots =
            phrases.iter().filter_map(|phrase| phrase.first()).fold(0, |slots, key| slots | key.slot());
        if slots & self.key(at).slot() == 0 {
            return None;
        }
        phrases.iter().find(|phrase| self.says(at, phrase)).map(|phrase| phrase.len())
    }

    /// Phrases that begin at a token.
    pub(crate) fn hits(&self, at: usize) -> &[Hit] {
        let (Some(from), Some(to)) = (self.first.get(at), self.first.get(at + 1)) else { return &[] };
        self.hits.get(*from as usize..*to as usize).unwrap_or_default()
    }

    /// Every phrase found, in order of its first token.
    pub(crate) fn all_hits(&self) -> &[Hit] {
        &self.hits
    }

    /// The classes of a phrase that was found.
    pub(crate) fn classes(&self, hit: &Hit) -> ClassSet {
        self.lexicon.classes(hit.phrase)
    }

    fn is_of(&self, hit: &Hit, class: Class) -> bool {
        self.lexicon.is_of(hit.phrase, class)
    }

    /// The classes of the phrases that begin at a token.
    #[inline]
    pub(crate) fn begins(&self, at: usize) -> ClassSet {
        self.begins.get(at).copied().unwrap_or(ClassSet::EMPTY)
    }

    /// Tokens of the longest phrase of a class that begins at `at`.
    #[inline]
    pub(crate) fn class_at(&self, at: usize, class: Class) -> Option<usize> {
        if !holds(&self.begins, at, class) {
            return None;
        }
        self.longest_of(at, class)
    }

    fn longest_of(&self, at: usize, class: Class) -> Option<usize> {
        self.hits(at).iter().filter(|hit| self.is_of(hit, class)).map(|hit| hit.length).max()
    }

    /// Tokens of the longest phrase of any of these classes that begins at `at`.
    #[inline]
    pub(crate) fn any_at(&self, at: usize, classes: &[Class]) -> Option<usize> {
        if !holds_any(&self.begins, at, classes) {
            return None;
        }
        let wanted = ClassSet::of(classes);
        let hits = self.hits(at).iter().filter(|hit| self.classes(hit).meets(wanted));
        hits.map(|hit| hit.length).max()
    }

    /// Tokens of the longest phrase of a class that ends right before `end`.
    #[inline]
    pub(crate) fn class_before(&self, end: usize, class: Class) -> Option<usize> {
        if !holds(&self.ends, end, class) {
            return None;
        }
        self.longest_before(end, ClassSet::of(&[class]))
    }

    /// Tokens of the longest phrase of any of these classes that ends right before `end`.
    #[inline]
    pub(crate) fn any_before(&self, end: usize, classes: &[Class]) -> Option<usize> {
        let wanted = ClassSet::of(classes);
        let ends = self.ends.get(end).is_some_and(|set| set.meets(wanted));
        ends.then(|| self.longest_before(end, wanted)).flatten()
    }

    fn longest_before(&self, end: usize, wanted: ClassSet) -> Option<usize> {
        let ends = |hit: &Hit, length: usize| hit.length == length && self.classes(hit).meets(wanted);
        let mut lengths = (1..=self.lexicon.longest().min(end)).rev();
        lengths.find(|length| self.hits(end - length).iter().any(|hit| ends(hit, *length)))
    }

    /// Whether a phrase of any of these classes ends right before `end`.
    #[inline]
    pub(crate) fn ends_any(&self, end: usize, classes: &[Class]) -> bool {
        holds_any(&self.ends, end, classes)
    }

    /// Whether a phrase of a class begins somewhere in these tokens and ends in them.
    pub(crate) fn has(&self, range: Range<usize>, class: Class) -> bool {
        self.position(range, class).is_some()
    }

    /// The first token of these at which a phrase of a class begins that ends in them.
    pub(crate) fn position(&self, range: Range<usize>, class: Class) -> Option<usize> {
        let end = range.end;
        let ends_inside =
            |at: usize| self.hits(at).iter().any(|hit| self.is_of(hit, class) && at + hit.length <= end);
        range.into_iter().find(|at| holds(&self.begins, *at, class) && ends_inside(*at))
    }

    /// Whether these words stand somewhere in the range.
    pub(crate) fn contains(&self, range: Range<usize>, keys: &[Key]) -> bool {
        let run = self.keys.get(range.start..range.end.min(self.keys.len())).unwrap_or_default();
        let Some((first, rest)) = keys.split_first() else { return false };
        let begins = run.get(..run.len().saturating_sub(rest.len())).unwrap_or_default();
        begins.iter().enumerate().any(|(at, key)| key == first && run[at + 1..].starts_with(rest))
    }

    /// Whether a token is a number in digits.
    pub(crate) fn is_digits(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == Kind::Number)
    }

    /// Whether a token is a word.
    pub(crate) fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == Kind::Word)
    }

    /// Whether a token stands right behind the one before it.
    pub(crate) fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
    }

    /// Whether a token begins with a capital.
    pub(crate) fn is_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.capital)
    }

    /// The stretches that are struck out as Markdown does: `~~480~~`.
    pub(crate) fn struck(&self) -> Vec<Range<usize>> {
        let sign =
            |at: usize| self.key(at) == mark!('~') && self.key(at + 1) == mark!('~') && self.is_glued(at + 1);
        let mut stretches = Vec::new();
        let mut open = None;
        let mut at = 0;
        while at < self.tokens.len() {
            if self.key(at) == Key::NEWLINE {
                open = None;
            }
            if !sign(at) {
                at += 1;
                continue;
            }
            match open.take() {
                Some(from) if self.is_glued(at) => stretches.push(from..at + 2),
                _ => open = Some(at).filter(|_| self.is_glued(at + 2)),
            }
            at += 2;
        }
        stretches
    }

    /// The words of a token as they stand in the text.
    pub(crate) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).and_then(|token| self.text.get(token.start..token.end)).unwrap_or_default()
    }

    /// The bytes of a run of tokens; empty at the text's end for a run of none.
    pub(crate) fn span(&self, range: &Range<usize>) -> Span {
        let start = self.tokens.get(range.start).map_or(self.text.len(), |token| token.start);
        let end =
            range.end.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |token| token.end);
        Span(start, end.max(start))
    }

    /// The words of a run of tokens as they stand in the text.
    pub(crate) fn words(&self, range: &Range<usize>) -> &'a str {
        self.text.get(self.span(range).range()).unwrap_or_default()
    }

    /// The tokens that lie in a span of bytes.
    pub(crate) fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.start < span.0);
        let end = self.tokens.partition_point(|token| token.end <= span.1);
        start..end.max(start)
    }
}

/// Takes out the line breaks inside paragraphs.
fn drop_margins(tokens: &mut Vec<Token>, paragraphs: impl Iterator<Item = Span>) {
    let mut paragraphs = paragraphs.peekable();
    tokens.retain(|token| {
        while paragraphs.next_if(|paragraph| paragraph.1 <= token.start).is_some() {}
        token.kind != Kind::Newline || paragraphs.peek().is_none_or(|paragraph| token.start < paragraph.0)
    });
}

#[inline]
fn holds(sets: &[ClassSet], at: usize, class: Class) -> bool {
    sets.get(at).is_some_and(|set| set.has(class))
}

#[inline]
fn holds_any(sets: &[ClassSet], at: usize, classes: &[Class]) -> bool {
    let wanted = ClassSet::of(classes);
    sets.get(at).is_some_and(|set| set.meets(wanted))
}

/// For each token the index of its first phrase, and one more.
fn index(hits: &[Hit], tokens: usize) -> Vec<u32> {
    let mut first = Vec::with_capacity(tokens + 1);
    let mut at = 0;
    for token in 0..=tokens {
        while hits.get(at).is_some_and(|hit| hit.start < token) {
            at += 1;
        }
        first.push(at as u32);
    }
    first
}
