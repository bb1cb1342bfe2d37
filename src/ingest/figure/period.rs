//! When a figure holds: its period in words, the date it stands for, and the period its target is a rate of.
//!
//! Must not know metrics or targets.

use std::ops::Range;

use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::measurement::{Kind, Measurement};
use crate::ingest::figure::quantity::COUNTABLE;
use crate::ingest::figure::time::{Time, TimeKind};
use crate::ingest::rules::lexicon::Class;
use crate::model::PartialDate;

/// Words between a figure and a time right behind it.
const LEADS: [Key; 6] = [mark!('('), word!("vào"), word!("của"), word!("trong"), word!("ở"), word!("hồi")];

/// Sets period, date and rate of an item from the times of its sentence; `before` ends where the item before does.
pub(crate) fn assign(
    page: &Page<'_>,
    times: &[Time],
    item: &mut Measurement,
    (sentence, before): (&Range<usize>, usize),
) {
    let first = times.partition_point(|time| time.tokens.start < sentence.start);
    let here: Vec<&Time> = times
        .iter()
        .skip(first)
        .take_while(|time| time.tokens.start < sentence.end)
        .filter(|time| counts(page, time))
        .collect();
    let start = item.tokens.start;
    let behind = here.iter().find(|time| is_right_behind(page, item.tokens.end, time));
    // `32,9% năm 2005 xuống còn 8,9%`: a time right behind the figure before is that one's.
    let taken = |time: &Time| {
        is_postposed(page, time) || before > sentence.start && is_right_behind(page, before, time)
    };
    // `(chỉ tiêu đến năm 2025: 63 xã)`: a time in a bracket holds no longer than it.
    let enclosed = |time: &Time| {
        let bracket = (time.tokens.end..start).find(|at| page.is_any(*at, &[mark!('('), mark!(')')]));
        bracket.is_some_and(|at| page.key(at) == mark!(')'))
    };
    let ahead = |time: &&&Time| {
        time.tokens.end <= start.max(item.tokens.start + 1) && !taken(time) && !enclosed(time)
    };
    item.per = per(page, &here, item, before);
    if let Some(time) = behind.filter(|time| time.kind == TimeKind::Date) {
        item.as_of = time.date;
        item.period = Some(time.tokens.clone());
        return;
    }
    // `đến năm 2025 đạt 65 triệu đồng; hiện nay đạt 61`: now is another day.
    let holds = |time: &Time| item.kind == Kind::Goal || !(time.tokens.end..start).any(|at| is_now(page, at));
    let nearest =
        here.iter().rev().filter(ahead).find(|time| is_as_of(page, time) || is_whole_period(page, time));
    let dated = nearest.filter(|time| holds(time) && (is_as_of(page, time) || behind.is_none()));
    item.as_of = dated.and_then(|time| time.date);
    let period = behind.or_else(|| here.iter().rev().find(ahead));
    let period = period.filter(|time| item.as_of.is_none() || !is_as_of(page, time));
    item.period = period.map(|time| with_qua(page, time));
}

/// A date that is a period with both its ends: not `từ năm 2015`, nor what is compared with or was the year before.
fn is_whole_period(page: &Page<'_>, time: &Time) -> bool {
    const APART: [Key; 6] =
        [word!("từ"), word!("trước"), word!("sau"), word!("so"), word!("với"), word!("kể")];
    let start = time.tokens.start;
    // `các năm 2021, 2022, 2023`: of several years none is told.
    let listed = page.is_any(start.wrapping_sub(1), &[mark!(','), word!("và")])
        && page.mask(start.wrapping_sub(2)).is_some()
        || page.is_any(time.tokens.end, &[mark!(','), word!("và")])
            && page.mask(time.tokens.end + 1).is_some();
    time.kind == TimeKind::Date
        && time.date.is_some()
        && !listed
        && !page.is_any(start.wrapping_sub(1), &APART)
        && !page.is_any(time.tokens.end, &[word!("đến"), word!("tới"), mark!('-')])
}

/// Whether a time stands right behind a percent or a measured number.
fn is_postposed(page: &Page<'_>, time: &Time) -> bool {
    let start = time.tokens.start;
    let end = start - usize::from(page.is_any(start.wrapping_sub(1), &LEADS));
    let measured = [Class::Money, Class::Area, Class::Measure, Class::Scale];
    page.back(end, 1) == mark!('%') || measured.iter().any(|class| page.class_before(end, *class).is_some())
}

/// Words for the day of the report.
fn is_now(page: &Page<'_>, at: usize) -> bool {
    page.says(at, keys!["đến", "nay"])
        || page.key(at) == word!("hiện") && page.back(at, 1) != word!("thực")
        || page.key(at) == word!("nay")
            && page.is_any(at + 1, &[word!("đã"), word!("còn"), word!("đạt"), word!("là")])
}

/// `trong 5 năm qua`: the words with their particle.
fn with_qua(page: &Page<'_>, time: &Time) -> Range<usize> {
    let lead = page.is_any(time.tokens.start.wrapping_sub(1), &[word!("gần"), word!("hơn"), word!("sau")]);
    let tail = time.kind == TimeKind::Duration && page.key(time.tokens.end) == word!("qua");
    time.tokens.start - usize::from(lead)..time.tokens.end + usize::from(tail)
}

/// Times that can be a period: not the hour, not an age, not what a change is measured from.
fn counts(page: &Page<'_>, time: &Time) -> bool {
    let last = page.key(time.tokens.end.wrapping_sub(1));
    let long = [word!("năm"), word!("tháng"), word!("kỳ"), word!("quý")].contains(&last)
        || page.is_digits(time.tokens.end - 1);
    let compared =
        page.ends(time.tokens.start, keys!["so", "với"]) || page.ends(time.tokens.start, keys!["với"]);
    let duration = time.kind != TimeKind::Duration || long && page.key(time.tokens.end) != word!("tuổi");
    time.kind != TimeKind::Clock && duration && !compared
}

/// `đến tháng 12/2023`, `tính đến cuối năm 2019`: the date a level stands for.
fn is_as_of(page: &Page<'_>, time: &Time) -> bool {
    time.kind == TimeKind::Date
        && time.date.is_some()
        && page.is_any(time.tokens.start.wrapping_sub(1), &[word!("đến"), word!("tới"), word!("hết")])
}

/// `32,9% năm 2005`, `12 xã (năm 2015)`, `18 xã vào cuối năm 2020`.
fn is_right_behind(page: &Page<'_>, end: usize, time: &Time) -> bool {
    let start = time.tokens.start;
    if page.key(time.tokens.end) == mark!(':') {
        return false;
    }
    start == end && !matches!(time.kind, TimeKind::Phrase) || start == end + 1 && page.is_any(end, &LEADS)
}

/// The period that a number is a rate of: a recurring period beside it, `/năm`, or `mỗi xã`.
fn per(page: &Page<'_>, times: &[&Time], item: &Measurement, before: usize) -> Option<&'static str> {
    let quantity = item.quantity.as_ref()?;
    let last = |end: usize| match page.key(end.wrapping_sub(1)) {
        key if key == word!("năm") => Some("year"),
        key if key == word!("quý") => Some("quarter"),
        key if key == word!("tháng") => Some("month"),
        key if key == word!("tuần") => Some("week"),
        _ => None,
    };
    // A rate in the unit itself is said there: 62,5 triệu đồng/người/năm.
    if quantity.measured.rated {
        return None;
    }
    let recurring = times.iter().rev().find(|time| {
        time.kind == TimeKind::Recurring
            && (time.tokens.start >= before && time.tokens.end <= quantity.number.start
                || time.tokens.start >= item.tokens.end && time.tokens.start <= item.tokens.end + 1)
    });
    if let Some(time) = recurring {
        return last(time.tokens.end);
    }
    each_of(page, item, before).filter(|_| !page.has(item.tokens.clone(), Class::Money))
}

/// The thing a number is for one of: `mỗi xã từ 45 - 50 đầu việc`.
fn each_of(page: &Page<'_>, item: &Measurement, before: usize) -> Option<&'static str> {
    const THINGS: [(&[Key], &str); 9] = [
        (keys!["xã"], "commune"),
        (keys!["phường"], "commune"),
        (keys!["ngành"], "sector"),
        (keys!["huyện"], "district"),
        (keys!["thôn"], "village"),
        (keys!["ấp"], "village"),
        (keys!["chi", "bộ"], "cell"),
        (keys!["người"], "person"),
        (keys!["hộ"], "household"),
    ];
    let each = (before.max(item.tokens.start.saturating_sub(5))..item.tokens.start).find(|at| {
        page.is_any(*at, &[word!("mỗi"), word!("từng")]) && page.any_at(at + 1, COUNTABLE).is_some()
    });
    let thing = each? + 1;
    Some(THINGS.iter().find(|(words, _)| page.says(thing, words)).map_or("unit", |(_, per)| per))
}

/// Whether a figure is dated after a day.
pub(crate) fn is_after(figure: Option<PartialDate>, published: Option<PartialDate>) -> bool {
    match (figure, published) {
        (Some(figure), Some(published)) => {
            figure.year > published.year
                || figure.year == published.year
                    && matches!((figure.month, published.month), (Some(one), Some(other)) if one > other)
                    && figure.day.is_some()
        }
        _ => false,
    }
}
