//! Days, months, quarters and stretches of years as prose writes them, with the words that lead to them read already.
//!
//! Owns how many tokens they take. Must not know which words lead to them.

use crate::ingest::document::date::{self, whole, year};
use crate::ingest::document::key::{Key, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::time::{COUNTED, YEARS};
use crate::model::PartialDate;

pub(super) fn is_separator(page: &Page<'_>, at: usize) -> bool {
    page.is_any(at, &[mark!('-'), mark!('/')])
}

/// `2015 - 2020`, `2015-2020`, `2015 đến 2020`: its tokens and its last year.
pub(super) fn years(page: &Page<'_>, at: usize) -> Option<(usize, u16)> {
    let from = year(page, at)?;
    let apart = is_separator(page, at + 1) || page.key(at + 1) == word!("đến");
    if !apart {
        return None;
    }
    let skip = usize::from(page.key(at + 2) == word!("năm"));
    // `nhiệm kỳ 2020 - 25`, `năm học 2022-23`
    let short = whole(page, at + 2, 2).filter(|_| page.word(at + 2).len() == 2 && is_separator(page, at + 1));
    let short = short.map(|short| from / 100 * 100 + short).filter(|to| {
        *to > from
            && *to <= from + 10
            && page.any_at(at + 3, COUNTED).is_none()
            && page.key(at + 3) != mark!('%')
    });
    let to = year(page, at + 2 + skip).or(short)?;
    (from <= to).then_some((3 + skip, to))
}

/// `25/03/2020`, `2-2-2008`, `28.7.2020`: three numbers; the date is `None` where there is no such day.
pub(super) fn full_date(page: &Page<'_>, at: usize) -> Option<(usize, Option<PartialDate>)> {
    let mut parts = page.word(at).split('.').map(str::parse::<u16>);
    if let (Some(Ok(first)), Some(Ok(second)), Some(Ok(third)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
        && YEARS.contains(&third)
        && page.word(at).len() <= 10
    {
        return Some((1, date::valid(third, Some(second), Some(first)).date()));
    }
    if !is_separator(page, at + 1) || page.key(at + 1) != page.key(at + 3) {
        return None;
    }
    let (first, second) = (whole(page, at, 2)?, whole(page, at + 2, 2)?);
    let third = whole(page, at + 4, 4)?;
    let fits = (1..=31).contains(&first) && (1..=12).contains(&second);
    (fits && (YEARS.contains(&third) || page.word(at + 4).len() == 2))
        .then(|| (5, date::valid(third, Some(second), Some(first)).date()))
}

/// `2025-08-18`, `2020-10`: as machines write days and months.
pub(super) fn iso_date(page: &Page<'_>, at: usize) -> Option<(usize, Option<PartialDate>)> {
    let year = year(page, at)?;
    let glued = |at: usize| page.key(at) == mark!('-') && page.is_glued(at) && page.is_glued(at + 1);
    let two = |at: usize| whole(page, at, 2).filter(|_| page.word(at).len() == 2);
    let month = two(at + 2).filter(|month| glued(at + 1) && (1..=12).contains(month))?;
    match two(at + 4).filter(|_| glued(at + 3)) {
        Some(day) => Some((5, date::valid(year, Some(month), Some(day)).date())),
        // `2010-12` may as well be two years.
        None if u32::from(month) + 2000 > u32::from(year) && page.key(at + 3) != Key::NEWLINE => None,
        None => Some((3, Some(PartialDate::month(year, month as u8)))),
    }
}

/// `14-16/6`, `27-28/5/2010`, `18 và 19/6`: several days of a month; the date is the last.
pub(super) fn days(page: &Page<'_>, at: usize) -> Option<(usize, Option<PartialDate>)> {
    let day = |at: usize| whole(page, at, 2).filter(|day| (1..=31).contains(day));
    let first = day(at).filter(|_| page.is_any(at + 1, &[mark!('-'), word!("và"), word!("đến")]))?;
    let last = day(at + 2).filter(|last| *last > first && page.key(at + 3) == mark!('/'))?;
    let month = whole(page, at + 4, 2).filter(|month| (1..=12).contains(month))?;
    if page.key(at + 1) != mark!('-') && page.key(at + 5) != mark!('/') {
        return None;
    }
    match year(page, at + 6).filter(|_| page.key(at + 5) == mark!('/')) {
        Some(year) => Some((7, date::valid(year, Some(month), Some(last)).date())),
        None => Some((5, None)),
    }
}

/// `12/2023`, `5-2018`.
pub(super) fn month_and_year(page: &Page<'_>, at: usize) -> Option<(usize, PartialDate)> {
    let month = whole(page, at, 2).filter(|month| (1..=12).contains(month))?;
    let year = is_separator(page, at + 1).then(|| year(page, at + 2)).flatten()?;
    Some((3, PartialDate::month(year, month as u8)))
}

/// After `tháng`: a month, perhaps with its year.
pub(super) fn month(page: &Page<'_>, at: usize) -> Option<(usize, Option<PartialDate>)> {
    if let Some((length, date)) = month_and_year(page, at) {
        return Some((length, Some(date)));
    }
    let month = whole(page, at, 2).filter(|month| (1..=12).contains(month))?;
    if page.key(at + 1) == word!("năm")
        && let Some(year) = year(page, at + 2)
    {
        return Some((3, Some(PartialDate::month(year, month as u8))));
    }
    Some((1, None))
}

/// After `ngày`: a day, perhaps with month and year, or several days.
pub(super) fn day(page: &Page<'_>, at: usize) -> Option<(usize, Option<PartialDate>)> {
    let at_day = at + usize::from(page.key(at) == word!("ngày"));
    let skipped = at_day - at;
    if let Some((length, date)) = days(page, at_day).or_else(|| full_date(page, at_day)) {
        return Some((length + skipped, date));
    }
    if let Some((length, date)) = month_and_year(page, at_day) {
        return Some((length + skipped, Some(date)));
    }
    if page.word(at_day).split_once('.').is_some_and(|(day, month)| day.len() <= 2 && month.len() <= 2) {
        return Some((1 + skipped, None));
    }
    let mut day = whole(page, at_day, 2).filter(|day| (1..=31).contains(day))?;
    let mut length = 1;
    if is_separator(page, at_day + 1) && whole(page, at_day + 2, 2).is_some_and(|month| month > 12) {
        return None;
    }
    if is_separator(page, at_day + 1) && whole(page, at_day + 2, 2).is_some() {
        let skip = usize::from(page.key(at_day + 3) == word!("năm"));
        if skip == 1
            && let Some(year) = year(page, at_day + 4)
        {
            let month = whole(page, at_day + 2, 2).unwrap_or_default();
            return Some((5 + skipped, date::valid(year, Some(month), Some(day)).date()));
        }
        length += 2;
    }
    while page.is_any(at_day + length, &[word!("và"), mark!(','), word!("đến"), mark!('-')])
        && whole(page, at_day + length + 1, 2).is_some()
        && (page.key(at_day + length + 2) == word!("tháng") || is_separator(page, at_day + length + 2))
    {
        day = whole(page, at_day + length + 1, 2).unwrap_or(day);
        length += 2;
    }
    // `ngày 29 và 30/7`, `ngày 29 và 30/7/2020`
    if length > 1
        && is_separator(page, at_day + length)
        && let Some(month) = whole(page, at_day + length + 1, 2)
    {
        let year = year(page, at_day + length + 3).filter(|_| is_separator(page, at_day + length + 2));
        let full = year.and_then(|year| date::valid(year, Some(month), Some(day)).date());
        return Some((length + 2 + 2 * usize::from(year.is_some()) + skipped, full));
    }
    if page.key(at_day + length) == word!("tháng")
        && let Some((more, month)) = month(page, at_day + length + 1)
    {
        let full = month.and_then(|month| {
            date::valid(month.year, Some(u16::from(month.month.unwrap_or(0))), Some(day)).date()
        });
        return Some((length + 1 + more + skipped, full));
    }
    Some((length + skipped, None))
}

/// After `quý`: `I/2023`, `II năm 2023`, `1`.
pub(super) fn quarter(page: &Page<'_>, at: usize) -> Option<(usize, Option<PartialDate>)> {
    let numerals = [word!("i"), word!("ii"), word!("iii"), word!("iv")];
    let named = numerals.iter().position(|numeral| page.key(at) == *numeral);
    let number =
        named.or_else(|| whole(page, at, 1).map(|quarter| usize::from(quarter.saturating_sub(1))))?;
    let last_month = (number as u8 + 1).min(4) * 3;
    let apart = is_separator(page, at + 1) || page.key(at + 1) == word!("năm");
    match apart.then(|| year(page, at + 2)).flatten() {
        Some(year) => Some((3, Some(PartialDate::month(year, last_month)))),
        None => Some((1, None)),
    }
}
