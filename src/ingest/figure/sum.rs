//! What does not agree with what stands beside it: parts with their whole, percents with their numbers (method M9).
//!
//! Must not know targets that other sentences name.

use std::ops::Range;

use crate::ingest::document::key::{keys, mark};
use crate::ingest::document::page::Page;
use crate::ingest::figure::measurement::{Kind, Measurement};
use crate::ingest::remark::RemarkKind;
use crate::ingest::rules::lexicon::Class;
use crate::model::{Comparator, Unit};

/// Parts that are looked at for one whole, so that long lists stay linear.
const LOOKED_AT: usize = 40;

/// Parts that should add up to the figure before them and do not.
pub(crate) fn sums(page: &Page<'_>, items: &[Measurement]) -> Vec<(Range<usize>, RemarkKind)> {
    let mut odd = Vec::new();
    for at in 0..items.len() {
        if let Some((false, range)) = sum(page, items, at) {
            odd.push((range, RemarkKind::SumMismatch));
        }
    }
    odd
}

/// Whether the parts listed behind an item add up to it, and the tokens of all; `None` where no parts are listed.
fn sum(page: &Page<'_>, items: &[Measurement], at: usize) -> Option<(bool, Range<usize>)> {
    let whole = items.get(at).filter(|whole| is_counted_exactly(whole))?;
    let total = whole.quantity.as_ref()?.value;
    let following = items.get(at + 1..)?;
    let next = following.first().filter(|next| next.sentence == whole.sentence)?;
    let listed = list_lead(page, whole.tokens.end..next.tokens.start)?;
    let parts = following.iter().take(LOOKED_AT).take_while(|part| {
        part.sentence == whole.sentence
            && is_counted_exactly(part)
            && !closes(page, whole.tokens.end..part.tokens.start, listed)
    });
    let (mut sum, mut count, mut agrees, mut alike, mut end) = (0.0, 0, false, true, whole.tokens.end);
    for part in parts {
        sum += part.quantity.as_ref().map_or(0.0, |quantity| quantity.value);
        count += 1;
        agrees |= count > 1 && (sum - total).abs() < 1e-6;
        alike &= listed == List::Words || is_alike(page, part, Some(next));
        end = part.tokens.end;
    }
    (count > 1 && (agrees || alike)).then_some((agrees, whole.tokens.start..end))
}

/// How a list of parts is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    /// By `gồm`.
    Words,
    /// By a bracket.
    Bracket,
}

fn list_lead(page: &Page<'_>, between: Range<usize>) -> Option<List> {
    if page.contains(between.clone(), keys!["gồm"]) {
        return Some(List::Words);
    }
    let open = between.clone().any(|at| page.key(at) == mark!('('));
    (open && !page.has(between, Class::Parts)).then_some(List::Bracket)
}

/// Whether a list is over: behind a semicolon, or behind its bracket.
fn closes(page: &Page<'_>, between: Range<usize>, list: List) -> bool {
    let close = if list == List::Bracket { mark!(')') } else { mark!(';') };
    between.into_iter().any(|at| page.key(at) == close)
}

fn is_counted_exactly(item: &Measurement) -> bool {
    item.kind == Kind::Level
        && item.quantity.as_ref().is_some_and(|quantity| {
            quantity.measured.unit == Unit::Count
                && quantity.comparator == Comparator::Equal
                && quantity.whole.is_none()
                && quantity.max.is_none()
                && quantity.measured.end == quantity.measured.start
        })
}

fn is_alike(page: &Page<'_>, part: &Measurement, first: Option<&Measurement>) -> bool {
    let head = |item: &Measurement| item.quantity.as_ref().and_then(|quantity| quantity.head(page));
    first.is_some_and(|first| head(first) == head(part))
}

/// Percents that do not follow from the numbers printed beside them (method M9).
pub(crate) fn percents(items: &[Measurement]) -> Vec<(Range<usize>, RemarkKind)> {
    let mismatch = |item: &&Measurement| {
        let Some(quantity) =
            item.quantity.as_ref().filter(|quantity| quantity.comparator == Comparator::Equal)
        else {
            return false;
        };
        let Some(target) = item.target.as_ref().filter(|target| target.per.is_none()) else { return false };
        let (Some(percent), Some(value)) = (target.percent, target.value.or(target.whole)) else {
            return false;
        };
        value.0 > 0.0
            && target.comparator == Comparator::Equal
            && quantity.max.is_none()
            && (100.0 * quantity.value / value.0 - percent.0).abs() > 1.0
    };
    items.iter().filter(mismatch).map(|item| (item.tokens.clone(), RemarkKind::PercentMismatch)).collect()
}
