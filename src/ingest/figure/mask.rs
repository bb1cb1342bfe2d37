//! Masks: numbers that are no figures, each with its reason.
//!
//! One kind of mask is one function and one row of `RULES`. Must not know what the numbers left over mean.

mod contact;
mod document;
mod ordinal;
mod slogan;

use std::ops::Range;

use crate::ingest::document::page::Page;
use crate::ingest::figure::time::{Time, TimeKind};

/// Why a number is no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mask {
    /// A date, a year, a term, a length of time, an hour.
    Time,
    /// The number of a document.
    Document,
    /// Which one, not how many.
    Ordinal,
    /// Telephones, addresses of pages, licences, counters.
    Contact,
    /// Part of a slogan or a proper name.
    Slogan,
    /// The number of an item of a list.
    Enumerator,
    /// Words that are struck out.
    Struck,
}

/// A rule reads the page around a number and says which tokens are none and why.
type Rule = fn(&Page<'_>, usize) -> Option<Range<usize>>;

const RULES: &[(Mask, Rule)] = &[
    (Mask::Contact, contact::contact),
    (Mask::Document, document::document),
    (Mask::Enumerator, ordinal::enumerator),
    (Mask::Ordinal, ordinal::ordinal),
    (Mask::Slogan, slogan::slogan),
];

/// Masks every number of the page that is no figure; gives the expressions of time found on the way.
pub(crate) fn mask(page: &mut Page<'_>) -> Vec<Time> {
    for struck in page.struck() {
        page.set_mask(struck, Mask::Struck);
    }
    contact::addresses(page);
    let times = crate::ingest::figure::time::times(page);
    for time in &times {
        if !matches!(time.kind, TimeKind::Recurring | TimeKind::Phrase) {
            page.set_mask(time.tokens.clone(), Mask::Time);
        }
    }
    for at in 0..page.tokens.len() {
        if !page.is_digits(at) || page.mask(at).is_some() {
            continue;
        }
        let found = RULES.iter().find_map(|(reason, rule)| rule(page, at).map(|range| (range, *reason)));
        if let Some((range, reason)) = found {
            page.set_mask(range, reason);
        }
    }
    times
}
