//! Lines and parts of lines that say when a document was published or signed.
//!
//! Must not know which of several dates is the document's.

use std::ops::Range;

use super::line::Line;
use crate::ingest::document::Document;
use crate::ingest::document::date::{DateReading, read};
use crate::ingest::document::key::{Key, mark, word};
use crate::ingest::rules::lexicon::Class;

/// Whether a day with its year stands among the tokens, or what was meant for one.
pub(super) fn full_date(page: &Document<'_>, tokens: &Range<usize>) -> bool {
    tokens.clone().filter(|at| !page.is_word(at.wrapping_sub(1)) || page.is_digits(*at)).any(|at| match read(
        page, at,
    ) {
        Some((DateReading::Date(date), end)) => date.day.is_some() && end <= tokens.end,
        Some((DateReading::Impossible, end)) => end <= tokens.end,
        _ => false,
    })
}

pub(super) fn is_dateline(page: &Document<'_>, line: &Line) -> bool {
    let tokens = line.tokens.clone();
    let updated = line.begins(page, Class::Updated).is_some();
    if updated && line.words <= 14 && tokens.clone().any(|at| page.is_digits(at)) {
        return true;
    }
    if line.words > 14 || !full_date(page, &tokens) {
        return false;
    }
    let written = tokens.clone().any(|at| page.key(at) == word!("tháng"));
    let others =
        tokens.filter(|at| page.is_word(*at) && page.class_at(*at, Class::DateWord).is_none()).count();
    // `Chiêm Hóa, ngày 15 tháng 6 năm 2020` names a place of up to four syllables first.
    others <= if written { 5 } else { 3 }
}

/// Words beside a date, at most.
const BESIDE: usize = 12;

/// Marks that part a date from what stands beside it.
const PARTINGS: [Key; 7] =
    [mark!('-'), mark!('|'), mark!(','), mark!(';'), mark!('('), mark!(')'), mark!(':')];

/// The date at one end of a line, apart from what stands beside it: the tokens of the date, and of the rest.
pub(super) fn date_beside(page: &Document<'_>, line: &Line) -> Option<(Range<usize>, Range<usize>)> {
    let Range { start, end } = line.tokens.clone();
    if !line.short || line.words > BESIDE + 8 {
        return None;
    }
    let is_date = |tokens: &Range<usize>| full_date(page, tokens) && is_only_date(page, tokens);
    // The longest part at an end that is nothing but a date: `Thứ năm, 18/08/2022 | 09:12`.
    let cuts = || (start + 1..end).filter(|at| is_parting(page, *at));
    let last = cuts().map(|at| (at..end, start..at)).find(|(date, _)| is_date(date));
    let first = || cuts().rev().map(|at| (start..at, at..end)).find(|(date, _)| is_date(date));
    // `2026-01-09 Bình Nguyên đặt đích …`
    let leads = || {
        let at = start + usize::from(page.is_word(start));
        let (reading, next) = read(page, at)?;
        let day = reading.date().is_some_and(|date| date.day.is_some());
        let capital = page.is_word(next) && page.is_capital(next) && next < end;
        let alone = is_only_date(page, &(start..next)) && page.key(start) != word!("ngày");
        (day && capital && alone).then_some((start..next, next..end))
    };
    last.or_else(first).or_else(leads).filter(|(_, rest)| rest.clone().any(|at| page.is_word(at)))
}

/// Whether a mark parts the words before it from those behind; the marks inside a date do not.
fn is_parting(page: &Document<'_>, at: usize) -> bool {
    let inside = page.is_digits(at.wrapping_sub(1)) && page.is_glued(at) && page.is_glued(at + 1);
    page.is_any(at, &PARTINGS) && !(inside && page.is_digits(at + 1))
}

/// Whether some tokens hold no word but those of dates.
fn is_only_date(page: &Document<'_>, tokens: &Range<usize>) -> bool {
    tokens.clone().all(|at| !page.is_word(at) || page.class_at(at, Class::DateWord).is_some())
}

/// Whether the words beside a date name who published it or where, and are no headline: an outlet, an office, an author, places.
pub(super) fn is_imprint(page: &Document<'_>, rest: &Range<usize>) -> bool {
    const IMPRINTS: [Class; 5] =
        [Class::Masthead, Class::OfficeName, Class::Byline, Class::Letterhead, Class::SourceLabel];
    const NAMES: [Class; 6] =
        [Class::Province, Class::District, Class::Commune, Class::OutletWord, Class::Byline, Class::Masthead];
    let words: Vec<usize> = rest.clone().filter(|at| page.is_word(*at)).collect();
    let Some(first) = words.first() else { return true };
    let within = |at: &usize| {
        (0..3).any(|back| {
            let from = at.wrapping_sub(back);
            page.any_at(from, &NAMES).is_some_and(|length| from + length > *at)
        })
    };
    let named = |at: &usize| page.is_capital(*at) || within(at);
    let cited = page.key(*first) == word!("theo");
    let office = page.any_at(*first, &IMPRINTS).is_some() && page.class_at(*first, Class::Commune).is_none();
    words.len() <= BESIDE
        && (words.iter().all(named) || cited || office && words.len() > 1 && !tells(page, rest))
}

/// Whether words tell of a deed or a state, as headlines do.
fn tells(page: &Document<'_>, tokens: &Range<usize>) -> bool {
    const TELLS: [Class; 4] = [Class::Tells, Class::Done, Class::Reach, Class::Exceed];
    tokens.clone().any(|at| page.any_at(at, &TELLS).is_some())
}
