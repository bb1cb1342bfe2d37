//! A text with its tokens, the phrases found in it, its masks and its sentences: what every rule reads.
//!
//! Owns looking around from a token. Must not know what a figure is.

use std::ops::Range;

use crate::ingest::document::key::{Key, mark};
use crate::ingest::document::lexer::{Kind, Token, tokens};
use crate::ingest::figure::mask::Mask;
use crate::ingest::rules::lexicon::{Class, Hit, Lexicon};
use crate::ingest::rules::section::ClassSet;
use crate::model::Span;

/// Tokens of the longest phrase that is looked for behind a token.
const LONGEST_PHRASE: usize = 6;

/// Tokens after which a sentence is taken to end, so that a text without stops is read in linear time.
const LONGEST_SENTENCE: usize = 500;

/// A text made ready for the rules.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    /// The text (NFC).
    pub(crate) text: &'a str,
    /// Its tokens.
    pub(crate) tokens: Vec<Token>,
    keys: Vec<Key>,
    hits: Vec<Hit>,
    first: Vec<u32>,
    begins: Vec<ClassSet>,
    ends: Vec<ClassSet>,
    masks: Vec<Option<Mask>>,
}

impl<'a> Page<'a> {
    /// Reads a text into tokens and finds the lexicon's phrases in it.
    pub(crate) fn new(text: &'a str, lexicon: &Lexicon) -> Self {
        let tokens = tokens(text);
        let hits = lexicon.find(&tokens);
        let first = index(&hits, tokens.len());
        let mut begins = vec![ClassSet::EMPTY; tokens.len() + 1];
        let mut ends = begins.clone();
        for hit in &hits {
            begins[hit.start].insert(ClassSet::one(hit.label));
            ends[hit.start + hit.length].insert(ClassSet::one(hit.label));
        }
        let masks = vec![None; tokens.len()];
        let keys = tokens.iter().map(|token| token.key).collect();
        Self { text, tokens, keys, hits, first, begins, ends, masks }
    }

    /// The key of a token, none where there is no token.
    pub(crate) fn key(&self, at: usize) -> Key {
        self.keys.get(at).copied().unwrap_or(Key::NONE)
    }

    /// The key of the token `steps` before `at`.
    pub(crate) fn back(&self, at: usize, steps: usize) -> Key {
        at.checked_sub(steps).map_or(Key::NONE, |before| self.key(before))
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

    /// Tokens of the longest phrase of a class that begins at `at`.
    pub(crate) fn class_at(&self, at: usize, class: Class) -> Option<usize> {
        if !holds(&self.begins, at, class) {
            return None;
        }
        self.hits(at).iter().filter(|hit| hit.label == class as u16).map(|hit| hit.length).max()
    }

    /// Tokens of the longest phrase of any of these classes that begins at `at`.
    #[inline]
    pub(crate) fn any_at(&self, at: usize, classes: &[Class]) -> Option<usize> {
        if !holds_any(&self.begins, at, classes) {
            return None;
        }
        classes.iter().filter_map(|class| self.class_at(at, *class)).max()
    }

    /// Tokens of the longest phrase of a class that ends right before `end`.
    pub(crate) fn class_before(&self, end: usize, class: Class) -> Option<usize> {
        if !holds(&self.ends, end, class) {
            return None;
        }
        (1..=LONGEST_PHRASE.min(end)).rev().find(|length| {
            let start = end - length;
            self.hits(start).iter().any(|hit| hit.label == class as u16 && hit.length == *length)
        })
    }

    /// Whether a phrase of any of these classes ends right before `end`.
    #[inline]
    pub(crate) fn ends_any(&self, end: usize, classes: &[Class]) -> bool {
        holds_any(&self.ends, end, classes)
            && classes.iter().any(|class| self.class_before(end, *class).is_some())
    }

    /// Whether a phrase of a class begins somewhere in these tokens and ends in them.
    pub(crate) fn has(&self, range: Range<usize>, class: Class) -> bool {
        self.position(range, class).is_some()
    }

    /// The first token of these at which a phrase of a class begins that ends in them.
    pub(crate) fn position(&self, range: Range<usize>, class: Class) -> Option<usize> {
        let end = range.end;
        let ends_inside =
            |at: usize| self.hits(at).iter().any(|hit| hit.label == class as u16 && at + hit.length <= end);
        range.into_iter().find(|at| holds(&self.begins, *at, class) && ends_inside(*at))
    }

    /// Whether these words stand somewhere in the range.
    pub(crate) fn contains(&self, range: Range<usize>, keys: &[Key]) -> bool {
        let run = self.keys.get(range.start..range.end.min(self.keys.len())).unwrap_or_default();
        let Some((first, rest)) = keys.split_first() else { return false };
        let begins = run.get(..run.len().saturating_sub(rest.len())).unwrap_or_default();
        begins.iter().enumerate().any(|(at, key)| key == first && run[at + 1..].starts_with(rest))
    }

    /// The value of a number token that is no mask; `None` elsewhere.
    pub(crate) fn number(&self, at: usize) -> Option<f64> {
        let token = self.tokens.get(at)?;
        (token.kind == Kind::Number && token.value.is_finite() && self.mask(at).is_none())
            .then_some(token.value)
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

    /// Why a token is no figure, where it is none.
    pub(crate) fn mask(&self, at: usize) -> Option<Mask> {
        self.masks.get(at).copied().flatten()
    }

    /// Masks tokens; the first reason given stays.
    pub(crate) fn set_mask(&mut self, range: Range<usize>, reason: Mask) {
        for mask in self.masks.get_mut(range).into_iter().flatten() {
            mask.get_or_insert(reason);
        }
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

    /// Splits a run of tokens into sentences, in order; every token is in one.
    pub(crate) fn sentences(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        let mut start = range.start;
        for at in range.clone() {
            // What closes a sentence was taken with it, so its start may lie behind the token looked at.
            if self.ends_sentence(at) || (at + 1).saturating_sub(start) >= LONGEST_SENTENCE {
                let mut end = at + 1;
                while end < range.end && self.is_glued(end) && self.is_any(end, &[mark!('"'), mark!(')')]) {
                    end += 1;
                }
                if end > start {
                    sentences.push(start..end);
                    start = end;
                }
            }
        }
        if start < range.end {
            sentences.push(start..range.end);
        }
        sentences
    }

    /// Whether a sentence ends with this token.
    fn ends_sentence(&self, at: usize) -> bool {
        match self.key(at) {
            Key::NEWLINE => true,
            key if key == mark!('!') || key == mark!('?') => true,
            key if key == mark!('.') || key == mark!('…') => {
                let next = self.key(at + 1);
                if next == mark!('.') || next == mark!('…') || next == mark!(',') || next == mark!(';') {
                    return false;
                }
                let shut = self.is_any(at + 1, &[mark!('"'), mark!(')')]);
                if self.is_glued(at + 1) && !shut {
                    return false;
                }
                let short = key == mark!('.') && self.is_glued(at) && at > 0 && self.is_abbreviation(at - 1);
                !short && !self.is_small_word(at + 1)
            }
            _ => false,
        }
    }

    fn is_small_word(&self, at: usize) -> bool {
        self.is_word(at) && !self.is_capital(at)
    }

    /// Words whose full stop ends no sentence.
    fn is_abbreviation(&self, at: usize) -> bool {
        self.class_at(at, Class::Abbreviation).is_some()
            || (self.is_word(at)
                && self.is_capital(at)
                && self.word(at).chars().count() == 1
                && self.is_capital(at + 2))
    }
}

fn holds(sets: &[ClassSet], at: usize, class: Class) -> bool {
    holds_any(sets, at, &[class])
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
