//! The words and numbers of a document without its marks: readers of names, posts and fields count words and ask what
//! stands between two of them.
//!
//! A view on the tokens of a [`Document`]. Must not know what the words mean.

use std::ops::Range;

use crate::ingest::document::Document;
use crate::ingest::document::key::Key;
use crate::ingest::rules::lexicon::Class;
use crate::ingest::rules::section::ClassSet;
use crate::model::Span;

/// The words of a text, by their place among them.
#[derive(Debug)]
pub(crate) struct Syllables<'p, 'a> {
    document: &'p Document<'a>,
    /// The token of each word.
    tokens: Vec<u32>,
    /// How many words stand before each token, and before the text's end.
    before: Vec<u32>,
}

impl<'p, 'a> Syllables<'p, 'a> {
    /// The words of a document.
    pub(crate) fn of(document: &'p Document<'a>) -> Self {
        let mut tokens = Vec::with_capacity(document.tokens.len());
        let mut before = Vec::with_capacity(document.tokens.len() + 1);
        for at in 0..document.tokens.len() {
            before.push(tokens.len() as u32);
            if document.is_word(at) || document.is_digits(at) {
                tokens.push(at as u32);
            }
        }
        before.push(tokens.len() as u32);
        Self { document, tokens, before }
    }

    /// The document whose words they are.
    pub(crate) fn document(&self) -> &'p Document<'a> {
        self.document
    }

    /// The text.
    pub(crate) fn whole(&self) -> &'a str {
        self.document.text
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The token of a word; the one behind the last where there is no word.
    pub(crate) fn token(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(self.document.tokens.len(), |token| *token as usize)
    }

    /// How many words stand before a token.
    fn words_before(&self, token: usize) -> usize {
        self.before.get(token).map_or(self.tokens.len(), |words| *words as usize)
    }

    /// The words that lie in a span.
    pub(crate) fn within(&self, span: Span) -> Range<usize> {
        let tokens = self.document.tokens_in(span);
        self.in_tokens(&tokens)
    }

    /// The words among a run of tokens.
    pub(crate) fn in_tokens(&self, tokens: &Range<usize>) -> Range<usize> {
        self.words_before(tokens.start)..self.words_before(tokens.end)
    }

    /// The key of a word, none where there is no word.
    #[inline]
    pub(crate) fn key(&self, at: usize) -> Key {
        self.document.key(self.token(at))
    }

    /// Whether a word is one of these.
    #[inline]
    pub(crate) fn is_any(&self, at: usize, keys: &[Key]) -> bool {
        self.document.is_any(self.token(at), keys)
    }

    /// Whether these words stand from a word on, nothing but spaces between them.
    pub(crate) fn says(&self, at: usize, keys: &[Key]) -> bool {
        keys.iter()
            .enumerate()
            .all(|(step, key)| self.key(at + step) == *key && (step == 0 || self.adjoins(at + step - 1)))
    }

    /// How many words the longest phrase of a class takes that begins at a word.
    #[inline]
    pub(crate) fn class(&self, at: usize, class: Class) -> Option<usize> {
        let token = self.token(at);
        let length = self.document.class_at(token, class)?;
        Some(self.words_before(token + length) - at)
    }

    /// Whether a phrase of a class begins at a word.
    #[inline]
    pub(crate) fn has(&self, at: usize, class: Class) -> bool {
        self.begins(at, ClassSet::of(&[class]))
    }

    /// Whether a phrase of any of these classes begins at a word.
    #[inline]
    pub(crate) fn begins(&self, at: usize, classes: ClassSet) -> bool {
        self.document.begins(self.token(at)).meets(classes)
    }

    /// Words from one to another as they are printed, with what stands between.
    pub(crate) fn text(&self, first: usize, last: usize) -> &'a str {
        self.document.text.get(self.span(first, last).range()).unwrap_or_default()
    }

    /// Where the words from one to another stand.
    pub(crate) fn span(&self, first: usize, last: usize) -> Span {
        let end = self.document.text.len();
        let token = |at: usize| self.document.tokens.get(self.token(at));
        let start = token(first).map_or(end, |token| token.start);
        Span(start, token(last).map_or(end, |token| token.end).max(start))
    }

    /// What stands between a word and the next.
    pub(crate) fn gap(&self, at: usize) -> &'a str {
        let next = self.span(at + 1, at + 1).0;
        self.between(self.span(at, at).1, next)
    }

    /// Whether nothing but a space stands between a word and the next, or the end of a line that a margin broke.
    #[inline]
    pub(crate) fn adjoins(&self, at: usize) -> bool {
        let (token, next) = (self.token(at), self.token(at + 1));
        next == token + 1 && next < self.document.tokens.len() && !self.document.is_glued(next)
    }

    /// What stands between two places of the text; empty when they are not in order.
    pub(crate) fn between(&self, from: usize, to: usize) -> &'a str {
        self.document.text.get(from..to).unwrap_or_default()
    }

    /// The first word that begins at or after a place of the text.
    pub(crate) fn index_after(&self, offset: usize) -> Option<usize> {
        let at = self.tokens.partition_point(|token| {
            self.document.tokens.get(*token as usize).is_some_and(|token| token.start < offset)
        });
        (at < self.tokens.len()).then_some(at)
    }

    /// Whether a word begins with a capital.
    #[inline]
    pub(crate) fn is_capital(&self, at: usize) -> bool {
        self.document.is_capital(self.token(at))
    }

    /// Whether a word is nothing but digits.
    #[inline]
    pub(crate) fn is_number(&self, at: usize) -> bool {
        self.document.is_digits(self.token(at)) && self.text(at, at).bytes().all(|byte| byte.is_ascii_digit())
    }
}
