//! What a figure counts by name where the words stand left of its number: the whole phrase, never cut in a compound.
//!
//! Must not know the rules of metrics.

use std::ops::Range;

use super::subject::first_word;
use super::windows::is_separator;
use crate::ingest::document::key::{keys, mark};
use crate::ingest::document::page::Page;
use crate::ingest::figure::measurement::Measurement;
use crate::ingest::rules::lexicon::Class;

/// Words that lead from a name to its number.
const VERBS: &[Class] = &[
    Class::Reach,
    Class::Rise,
    Class::Fall,
    Class::Filler,
    Class::Exceed,
    Class::Miss,
    Class::Recurring,
    Class::Period,
    Class::Done,
    Class::More,
    Class::Less,
    Class::About,
    Class::AtLeast,
    Class::AtMost,
    Class::Intent,
];

/// Words of a name at most.
const LONGEST: usize = 18;

/// The phrase left of a number that names what it measures: `tỷ lệ hộ nghèo còn 3%`, `Khiển trách 26`; `from` is where the figure's own
/// words begin.
pub(super) fn name_left(page: &Page<'_>, item: &Measurement, from: usize) -> Option<Range<usize>> {
    let number = item.quantity.as_ref().map_or(item.tokens.start, |quantity| quantity.number.start);
    let end = name_end(page, from.min(number)..number);
    let start = name_start(page, from..end);
    (end > start && (start..end).any(|at| page.is_word(at))).then_some(start..end)
}

/// Where a name ends: before the verb, the time and the brackets that lead to the number.
pub(super) fn name_end(page: &Page<'_>, range: Range<usize>) -> usize {
    let mut end = range.end;
    while end > range.start {
        let last = end - 1;
        let verb = page.any_before(end, VERBS);
        let apart = !page.is_word(last)
            || page.mask(last).is_some()
            || page.class_before(end, Class::NameEnd) == Some(1);
        if page.ends(end, keys!["giai", "đoạn"]) {
            end -= 2;
        } else if let Some(length) = verb.filter(|length| end >= range.start + length) {
            end -= length;
        } else if page.key(last) == mark!(')') {
            let open = (range.start..last).rev().find(|at| page.key(*at) == mark!('('));
            end = open.unwrap_or(last);
        } else if apart {
            end = last;
        } else {
            break;
        }
    }
    end
}

/// Where a name begins: behind what leads to it, and at its last subject where the words are many.
fn name_start(page: &Page<'_>, range: Range<usize>) -> usize {
    let skip = |mut at: usize| {
        loop {
            at = first_word(page, at..range.end);
            let lead = at < range.end && (page.class_at(at, Class::NameLead).is_some() || !page.is_word(at));
            if !lead {
                return at;
            }
            at += 1;
        }
    };
    let opener = page.class_at(range.start, Class::Opener).is_some();
    let comma = range.clone().rev().find(|at| page.key(*at) == mark!(',')).filter(|_| opener);
    let start = skip(comma.map_or(range.start, |comma| comma + 1));
    if range.end.saturating_sub(start) <= LONGEST {
        return start;
    }
    let floor = range.end.saturating_sub(LONGEST);
    let subject = |at: &usize| page.class_at(*at, Class::Subject).is_some();
    let apart = |at: &usize| is_separator(page, *at);
    let cut = (floor..range.end).find(subject).or_else(|| (floor..range.end).find(apart).map(|at| at + 1));
    skip(cut.unwrap_or(floor))
}
