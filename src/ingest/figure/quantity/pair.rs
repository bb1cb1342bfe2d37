//! Two levels set side by side behind a comparison: `giảm 6,4% (204/218 vụ)`, `gấp 1,9 lần (7.600/4.000 tỷ đồng)`.
//!
//! Owns when a slash compares two levels and is no part of a whole. Must not know targets.

use std::ops::Range;

use super::{Quantity, unit};
use crate::ingest::document::key::{keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::rules::lexicon::Class;
use crate::model::{Comparator, Unit};

/// Tokens before the bracket in which the comparison is looked for.
const REACH: usize = 24;

/// The quantity at a number that is one of two compared; both are measured as the second is.
pub(super) fn compared(
    page: &Page<'_>,
    at: usize,
    sentence: &Range<usize>,
    before: &[Quantity],
) -> Option<Quantity> {
    let value = page.number(at)?;
    let second = page.key(at.wrapping_sub(1)) == mark!('/') && page.number(at.wrapping_sub(2)).is_some();
    let first = if second { at - 2 } else { at };
    let other = page.number(first + 2).filter(|_| page.key(first + 1) == mark!('/'))?;
    let open = first.checked_sub(1).filter(|open| page.key(*open) == mark!('(') && *open > sentence.start)?;
    let measured = unit::measure(page, first + 3);
    let close = (measured.end..measured.end + 3).any(|end| page.key(end) == mark!(')'));
    let left = page.number(first)?;
    if !close || !is_compared(page, (sentence.start, open), (left, other), before) {
        return None;
    }
    let end = if second { measured.end } else { at + 1 };
    Some(Quantity {
        tokens: at..end,
        number: at..at + 1,
        value,
        max: None,
        whole: None,
        comparator: Comparator::Equal,
        counted: (second && measured.unit == Unit::Count)
            .then_some(measured.end..measured.end + 1)
            .filter(|range| page.is_word(range.start)),
        measured,
    })
}

/// Whether the words before the bracket compare two levels, and not a figure with its target: the change that they name fits, or
/// what it is counted from is named.
fn is_compared(
    page: &Page<'_>,
    (start, open): (usize, usize),
    (left, right): (f64, f64),
    before: &[Quantity],
) -> bool {
    let apart = (start..open).rev().find(|at| page.is_any(*at, &[mark!(';'), mark!('.'), mark!(')')]));
    let clause = apart.map_or(start, |at| at + 1).max(open.saturating_sub(REACH))..open;
    let moves = clause.clone().find(|at| page.any_at(*at, &[Class::Rise, Class::Fall]).is_some());
    let Some(moves) = moves else { return false };
    if page.has(clause.clone(), Class::Goal) {
        return false;
    }
    let based = clause.clone().any(|at| {
        page.says(at, keys!["so", "với"])
            || page.says(at, keys!["bình", "quân", "của"])
            || page.says(at, keys!["mặt", "bằng"])
            || page.says(at, keys!["của", "tỉnh"])
            || page.class_at(at, Class::Baseline).is_some()
    });
    let change = before.last().filter(|change| change.tokens.end <= open && change.number.start >= moves);
    let fits = change.is_some_and(|change| {
        let times = page.key(change.measured.start) == word!("lần");
        let moved = if times {
            left / right
        } else if change.is_percent() {
            100.0 * (left / right - 1.0)
        } else {
            left - right
        };
        let off = (moved.abs() - change.value.abs()).abs();
        off <= 0.06 * change.value.abs().max(1.0)
    });
    fits || based
}
