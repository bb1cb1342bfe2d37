//! Which figure a percent or a verdict is said of: the nearest on the left with no subject of its own between.

use std::ops::Range;

use crate::ingest::document::key::{mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::measurement::Measurement;
use crate::ingest::figure::quantity::Quantity;
use crate::ingest::rules::lexicon::Class;

/// Tokens between a figure and what is said of it at most, where no mark stands between.
const REACH: usize = 24;

/// Index of the item that words beginning at `lead` are said of; only items from `first` up to `at` are asked.
pub(crate) fn base(
    page: &Page<'_>,
    (found, first, at): (&[Measurement], usize, usize),
    lead: usize,
) -> Option<usize> {
    for index in (first..at).rev() {
        let item = found.get(index)?;
        if !(item.is_level() || item.is_goal()) || item.quantity.is_none() {
            continue;
        }
        let open = item.target.as_ref().is_none_or(|target| target.percent.is_none());
        let end = item.tokens.end;
        if end <= lead && is_enclosed(page, end, lead) {
            continue;
        }
        return (open && end <= lead && is_about(page, end, lead)).then_some(index);
    }
    None
}

/// Index of the figure that a verdict beginning at `lead` is of, whatever percent is known of it.
pub(crate) fn base_of_verdict(
    page: &Page<'_>,
    (found, first, at): (&[Measurement], usize, usize),
    lead: usize,
) -> Option<usize> {
    let judged = |item: &Measurement| item.target.as_ref().is_some_and(|target| target.verdict.is_some());
    let index = (first..at).rev().find(|index| {
        found.get(*index).is_some_and(|item| {
            // `giảm 6,5%, vượt mục tiêu giảm 4%/năm`: a change with a target of its own.
            let measured = item.target.as_ref().is_some_and(|target| target.value.is_some());
            // `giảm từ 46,4% xuống 17,6%, bình quân giảm 5,76%/năm, vượt mục tiêu đề ra`
            let yearly = item.said_of.is_none()
                && item.change.as_ref().is_some_and(|change| change.per.is_some() && change.basis.is_none());
            (item.is_level() || item.is_goal() || item.is_change() && (measured || yearly))
                && item.quantity.is_some()
                && !(item.tokens.end <= lead && is_enclosed(page, item.tokens.end, lead))
        })
    })?;
    let item = found.get(index)?;
    (item.tokens.end <= lead && !judged(item) && is_about(page, item.tokens.end, lead)).then_some(index)
}

/// `còn 6 đảng ủy chưa hoàn thành chương trình kiểm tra`: whether words say what each of those did that are counted right before.
pub(crate) fn is_of_each(page: &Page<'_>, before: Option<&Measurement>, lead: usize) -> bool {
    before.is_some_and(|item| {
        let parted = item.quantity.as_ref().is_some_and(|quantity| quantity.whole.is_some());
        item.is_level() && item.tokens.end <= lead && !parted && tells_of_units(page, item, lead)
    })
}

/// Index of the figure of the unit of a target that leads to it: a change, or one in a bracket that closes before the lead.
/// `giảm 11,3% so với năm 2015, vượt mục tiêu là 10%`; `giảm 52 phòng (12,3%), vượt mục tiêu 10%`.
pub(crate) fn base_of_unit(
    page: &Page<'_>,
    (found, first, at): (&[Measurement], usize, usize),
    (asked, lead): (&Quantity, usize),
) -> Option<usize> {
    let last = at.checked_sub(1).filter(|last| *last >= first)?;
    let item = found.get(last)?;
    let given = item.quantity.as_ref()?;
    let end = item.tokens.end;
    let change = item.is_change() && is_about(page, end, lead);
    let bracketed =
        item.is_level() && page.key(end) == mark!(')') && end < lead && content(page, end + 1, lead) == 0;
    let head = |quantity: &Quantity| quantity.counted.as_ref().map(|counted| page.key(counted.start));
    let alike = given.measured.unit == asked.measured.unit
        && (given.is_percent() || head(given).is_some() && head(given) == head(asked));
    (item.said_of.is_none() && alike && (change || bracketed)).then_some(last)
}

/// Whether a bracket closes between a figure and a lead that opened before the figure.
fn is_enclosed(page: &Page<'_>, from: usize, to: usize) -> bool {
    let bracket = (from..to).find(|at| page.is_any(*at, &[mark!('('), mark!(')')]));
    bracket.is_some_and(|at| page.key(at) == mark!(')'))
}

/// The one plain figure of the sentence before an item, for a sentence that goes on about it; of several, none.
pub(crate) fn last_plain(found: &[Measurement], (first, sentence): (usize, usize)) -> Option<usize> {
    let index = found.get(..first)?.iter().rposition(|item| item.is_level() && item.quantity.is_some())?;
    let item = found.get(index)?;
    let open = item.target.as_ref().is_none_or(|target| target.percent.is_none());
    let rivals = found.get(..index)?.iter().rev().take_while(|other| other.sentence == item.sentence);
    let alone = !rivals.into_iter().any(|other| {
        other.is_level() && other.quantity.is_some() && !other.is_percent() && other.target.is_none()
    });
    (open && alone && item.sentence + 1 == sentence).then_some(index)
}

/// Whether nothing but verbs and particles leads to `lead`: the sentence takes up the figure before it.
pub(crate) fn is_bare_lead(page: &Page<'_>, start: usize, lead: usize) -> bool {
    content(page, start, lead) == 0
}

/// Whether the last clause of some tokens names no subject of its own: `…; đến nay mới đạt`.
pub(crate) fn is_bare(page: &Page<'_>, range: Range<usize>) -> bool {
    let apart =
        range.clone().rev().find(|at| page.is_any(*at, &[mark!(','), mark!(';'), mark!('('), mark!('.')]));
    content(page, apart.map_or(range.start, |apart| apart + 1), range.end) == 0
}

/// Whether the words between a figure and a lead name no new subject.
pub(crate) fn is_about(page: &Page<'_>, from: usize, to: usize) -> bool {
    // Behind a semicolon nothing but words of result and time may come: `26 đảng viên; đạt 57% chỉ tiêu`.
    if let Some(semicolon) = (from..to).find(|at| page.key(*at) == mark!(';')) {
        return content(page, semicolon + 1, to) == 0;
    }
    let apart = (from..to).rev().find(|at| {
        page.is_any(*at, &[mark!(','), mark!('('), mark!('-'), mark!(':'), word!("và"), mark!(')')])
    });
    match apart {
        // `…, tỷ lệ chất thải được thu gom (88%)`: a bracket behind another subject.
        Some(apart) if page.key(apart) == mark!('(') => {
            content(page, apart + 1, to) == 0 && (apart == from || is_about(page, from, apart))
        }
        Some(apart) => content(page, apart + 1, to) == 0,
        None => to - from <= REACH,
    }
}

/// `9/11 huyện thu đạt 75% dự toán`: right behind a count of places or offices, what each of them reaches.
pub(super) fn tells_of_units(page: &Page<'_>, item: &Measurement, lead: usize) -> bool {
    const UNITS: [Class; 3] = [Class::Locality, Class::Organisation, Class::Household];
    let counted = item.quantity.as_ref().and_then(|quantity| quantity.counted.as_ref());
    let units = counted.is_some_and(|counted| page.any_at(counted.start, &UNITS).is_some());
    let targets = item.quantity.as_ref().is_some_and(|quantity| super::counts_targets(page, quantity));
    // `Ba chỉ tiêu đạt thấp gồm thu ngân sách (61% kế hoạch), …`: what each of the targets reached.
    units && (item.tokens.end..lead).all(|at| page.is_word(at))
        || targets
            && (content(page, item.tokens.end, lead) > 0
                || (item.tokens.end..lead).all(|at| page.is_word(at)))
}

/// Words between two tokens that are no particles, numbers or time.
fn content(page: &Page<'_>, from: usize, to: usize) -> usize {
    let mut count = 0;
    let mut at = from;
    while at < to {
        let known =
            [Class::Filler, Class::Period, Class::Recurring, Class::Done, Class::Baseline, Class::Goal]
                .iter()
                .filter_map(|class| page.class_at(at, *class))
                .max();
        if let Some(length) = known {
            at += length;
            continue;
        }
        count += usize::from(page.is_word(at) && page.mask(at).is_none());
        at += 1;
    }
    count
}
