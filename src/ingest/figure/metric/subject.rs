//! The subject of a figure: where the words that name it begin, whether there are any, and whether the number says how it moved.
//!
//! Must not know the rules of metrics.

use std::ops::Range;

use super::windows::is_separator;
use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::measurement::{Kind, Measurement};
use crate::ingest::rules::lexicon::Class;
use crate::model::{Toward, Unit};

/// Words that lead to a subject or away from one without naming anything.
const LEADS: &[Class] = &[
    Class::Filler,
    Class::Reach,
    Class::Exceed,
    Class::Period,
    Class::Recurring,
    Class::Done,
    Class::Rise,
    Class::Fall,
    Class::More,
    Class::Less,
    Class::About,
    Class::AtLeast,
    Class::AtMost,
    Class::Parts,
    Class::Whole,
    Class::Goal,
    Class::Intent,
];

/// Where the words begin that name what a number at the end of a stretch measures: behind the last separator after which a subject of its
/// own stands. `Nhờ đẩy mạnh xuất khẩu, thu ngân sách đạt 900 tỷ đồng`.
pub(super) fn own_words(page: &Page<'_>, range: Range<usize>, covered: impl Fn(usize) -> bool) -> usize {
    // A bracket that closes goes on with what stood before it: `doanh thu du lịch huyện Trấn Yên (tỉnh Yên Bái) tăng trưởng âm 38%`.
    let opens = |at: &usize| {
        is_separator(page, *at) && page.key(*at) != mark!(')') && !covered(*at) && {
            let first = first_word(page, at + 1..range.end);
            first < range.end && page.class_at(first, Class::Subject).is_some()
        }
    };
    range.clone().rev().find(opens).map_or(range.start, |at| at + 1)
}

/// The first token that is no time and no word that leads to a subject.
pub(super) fn first_word(page: &Page<'_>, range: Range<usize>) -> usize {
    let mut at = range.start;
    while at < range.end {
        let subject = page.class_at(at, Class::Subject).is_some();
        let lead = page.any_at(at, LEADS).filter(|_| !subject);
        let time = page.is_any(at, &[word!("năm"), word!("tháng"), word!("quý"), word!("đến")]);
        match lead {
            Some(length) => at += length,
            None if time || page.is_digits(at) || page.mask(at).is_some() => at += 1,
            None => return at,
        }
    }
    at
}

/// Whether the words left of an item name a head of their own, so that it borrows from nowhere else.
pub(super) fn names_head(page: &Page<'_>, item: &Measurement, left: usize, sentence: &Range<usize>) -> bool {
    const PLACES: &[Class] = &[Class::Village, Class::Commune, Class::District, Class::Province];
    let alone = item.quantity.as_ref().is_none_or(|quantity| quantity.counted.is_none());
    // Where people or things are named, the word right before them decides: `cử 42 cán bộ`, `cho 195 cán bộ`.
    let verb = item.tokens.start.saturating_sub(1);
    let leads = || page.ends_any(item.tokens.start, LEADS) || page.class_at(verb, Class::Particle).is_some();
    let mut at = if alone { left } else { verb.max(left) };
    if !alone && leads() {
        return false;
    }
    while at < item.tokens.start {
        let known = page.any_at(at, LEADS).or_else(|| page.any_at(at, PLACES));
        let known = known.or_else(|| page.any_at(at, &[Class::Passing, Class::Ranking]));
        let office = || alone.then(|| page.class_at(at, Class::Organisation)).flatten();
        let name = page.is_capital(at) && at > sentence.start;
        if let Some(length) = known {
            at += length;
        } else if let Some(length) = office() {
            at = end_of_office(page, at + length, item.tokens.start);
        } else if !page.is_word(at)
            || page.mask(at).is_some()
            || name
            || page.class_at(at, Class::Particle).is_some()
        {
            at += 1;
        } else {
            return true;
        }
    }
    false
}

/// `Ban Quản lý dự án 96%`: the end of the name of an office, a few words at most.
fn end_of_office(page: &Page<'_>, from: usize, limit: usize) -> usize {
    const LONGEST: usize = 5;
    let mut words = from..limit.min(from + LONGEST);
    words
        .find(|at| !page.is_word(*at) || page.class_at(*at, Class::Reach).is_some())
        .unwrap_or_else(|| limit.min(from + LONGEST))
}

/// What a number says of how the metric moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Movement {
    /// It rose or fell by that much.
    Toward(Toward),
    /// It is that percent of its target.
    OfTarget,
}

/// How the metric moved, where the number says that and no level.
pub(super) fn movement(page: &Page<'_>, item: &Measurement) -> Option<Movement> {
    let quantity = item.quantity.as_ref()?;
    let percent = quantity.measured.unit == Unit::Percent;
    let goal = || item.is_goal().then(|| moved(page, quantity.number.start)).flatten();
    let toward = item.change.as_ref().map(|change| change.toward).or_else(goal);
    if toward.is_some() || item.kind == Kind::Change {
        return Some(Movement::Toward(toward.unwrap_or(Toward::Up)));
    }
    let percent_of = |percent: f64| (percent - quantity.value).abs() < f64::EPSILON;
    let judged =
        item.target.as_ref().and_then(|target| target.percent).is_some_and(|given| percent_of(given.0));
    (percent && (judged || of_target(page, quantity.measured.end))).then_some(Movement::OfTarget)
}

/// Whether a target is named right behind a percent.
fn of_target(page: &Page<'_>, end: usize) -> bool {
    let goal = if page.says(end, keys!["so", "với"]) { end + 2 } else { end };
    page.class_at(goal, Class::Goal).is_some()
}

/// The verb of rising or falling that leads straight to a number, not to the level reached: `tăng bình quân 5%`, not `giảm còn 3%`.
fn moved(page: &Page<'_>, number: usize) -> Option<Toward> {
    const REACH: usize = 7;
    const LEVEL: [Key; 5] = [word!("còn"), word!("xuống"), word!("lên"), word!("từ"), word!("tới")];
    const QUALIFIERS: &[Class] =
        &[Class::More, Class::Less, Class::About, Class::AtLeast, Class::AtMost, Class::Recurring];
    for at in (number.saturating_sub(REACH)..number).rev() {
        let from = page.key(at) == word!("từ") && at + 1 == number;
        if page.is_any(at, &LEVEL) && !from {
            return None;
        }
        let more = page.key(at + 1) == word!("hơn");
        let up = [word!("cao"), word!("nhiều"), word!("lớn")];
        if page.is_any(at, &[word!("tăng"), word!("gấp"), word!("thêm")]) || more && page.is_any(at, &up)
        {
            return Some(Toward::Up);
        }
        if page.key(at) == word!("giảm") || more && page.is_any(at, &[word!("thấp"), word!("ít")]) {
            return Some(Toward::Down);
        }
        let passes = page.class_at(at, Class::ToNumber).is_some()
            || page.key(at) == mark!(':')
            || page.is_digits(at)
            || page.mask(at).is_some();
        if !passes && page.any_at(at, QUALIFIERS).is_none() {
            return None;
        }
    }
    None
}
