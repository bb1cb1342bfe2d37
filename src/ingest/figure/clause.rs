//! Clauses: a quantity with the words around it, the sentence they stand in and what that stands under.
//!
//! Owns where the words of one quantity begin and end. Must not know what they say.

use std::ops::Range;

use crate::ingest::document::key::mark;
use crate::ingest::document::page::Page;
use crate::ingest::figure::frame::Frame;
use crate::ingest::figure::quantity::Quantity;
use crate::ingest::figure::section::Section;

/// A sentence of prose and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sentence {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// Its paragraph.
    pub(crate) paragraph: Range<usize>,
    /// The sentence before it in its paragraph; empty where it is the first.
    pub(crate) before: Range<usize>,
    /// What it stands under.
    pub(crate) section: Section,
    /// The years that it speaks of.
    pub(crate) frame: Option<Frame>,
    /// Where the first goal that it announces begins.
    pub(crate) goal: Option<usize>,
}

/// A quantity in its sentence: what the rules of claims and of metrics read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clause<'a> {
    /// The text.
    pub(crate) page: &'a Page<'a>,
    /// The sentence.
    pub(crate) sentence: &'a Sentence,
    /// The quantities of the sentence, in order.
    pub(crate) quantities: &'a [Quantity],
    /// Which of them is asked about.
    pub(crate) index: usize,
}

impl<'a> Clause<'a> {
    /// The quantity that is asked about.
    pub(crate) fn quantity(&self) -> &'a Quantity {
        &self.quantities[self.index]
    }

    /// The quantity before it in the sentence.
    pub(crate) fn previous(&self) -> Option<&'a Quantity> {
        self.index.checked_sub(1).and_then(|index| self.quantities.get(index))
    }

    /// The quantity behind it in the sentence.
    pub(crate) fn next(&self) -> Option<&'a Quantity> {
        self.quantities.get(self.index + 1)
    }

    /// The words left of the quantity up to the separator behind the quantity before.
    pub(crate) fn left(&self) -> Range<usize> {
        let start = self.quantity().tokens.start;
        let floor = self.previous().map_or(self.sentence.tokens.start, |before| before.tokens.end).min(start);
        let apart = (floor..start).rev().find(|at| self.is_separator(*at));
        apart.map_or(floor, |apart| apart + 1)..start
    }

    /// The head of the list that the quantity stands in: `Kết nạp đảng viên mới: Đảng bộ Công an huyện 21, …`, or the line
    /// above its bullet; empty where there is none.
    pub(crate) fn list_head(&self) -> Range<usize> {
        let (start, end) = (self.sentence.tokens.start, self.quantity().tokens.start);
        match (start..end).rev().find(|at| self.page.key(*at) == mark!(':')) {
            Some(colon) => start..colon,
            None => self.sentence.section.list_head.clone(),
        }
    }

    fn is_separator(&self, at: usize) -> bool {
        self.page.is_any(at, &[mark!(','), mark!(';'), mark!('('), mark!(')'), mark!(':')])
    }
}
