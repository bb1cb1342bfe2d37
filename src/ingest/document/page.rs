//! A document with its masks: the numbers in it that are no figures, each with the reason.
//!
//! Owns the masks. Must not know what a figure is.

use std::ops::{Deref, Range};

use crate::ingest::document::Document;
use crate::ingest::document::lexer::Kind;
use crate::ingest::figure::mask::Mask;

/// A document in which the numbers that are no figures are masked.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    document: &'a Document<'a>,
    masks: Vec<Option<Mask>>,
}

impl<'a> Deref for Page<'a> {
    type Target = Document<'a>;

    fn deref(&self) -> &Document<'a> {
        self.document
    }
}

impl<'a> Page<'a> {
    /// A document without masks.
    pub(crate) fn new(document: &'a Document<'a>) -> Self {
        Self { document, masks: vec![None; document.tokens.len()] }
    }

    /// The value of a number token that is no mask; `None` elsewhere.
    pub(crate) fn number(&self, at: usize) -> Option<f64> {
        let token = self.tokens.get(at)?;
        (token.kind == Kind::Number && token.value.is_finite() && self.mask(at).is_none())
            .then_some(token.value)
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
}
