//! Numbers below zero: `âm 1,4%`, `là -2,8%`, `(-) 3,5 tỷ đồng`.

use std::ops::Range;

use super::unit::Measured;
use crate::ingest::document::key::{keys, mark, word};
use crate::ingest::document::page::Page;
use crate::model::Unit;

/// Where the sign of a number begins that is below zero; `None` where it is not.
pub(super) fn before(
    page: &Page<'_>,
    at: usize,
    sentence: &Range<usize>,
    measured: &Measured,
) -> Option<usize> {
    let fits =
        matches!(measured.unit, Unit::Percent | Unit::Money) || page.key(measured.start) == word!("điểm");
    if !fits || at <= sentence.start {
        return None;
    }
    if page.key(at - 1) == word!("âm") {
        return Some(at - 1);
    }
    if page.ends(at, keys!["âm", "là"]) || page.ends(at, keys!["âm", "tới"]) {
        return Some(at - 2);
    }
    if at >= 3
        && page.key(at - 1) == mark!(')')
        && page.key(at - 2) == mark!('-')
        && page.key(at - 3) == mark!('(')
    {
        return Some(at - 3);
    }
    // A dash between numbers makes a range, one that opens a line an item of a list.
    let minus = page.key(at - 1) == mark!('-') && page.is_glued(at) && !page.is_glued(at - 1);
    let led = at >= 2
        && at - 1 > sentence.start
        && (page.is_word(at - 2) && page.mask(at - 2).is_none() || page.key(at - 2) == mark!(':'));
    let bracketed =
        at >= 2 && page.key(at - 1) == mark!('-') && page.is_glued(at) && page.key(at - 2) == mark!('(');
    (minus && led || bracketed).then_some(at - 1)
}
