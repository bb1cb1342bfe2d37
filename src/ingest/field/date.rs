//! Dates as prose and datelines write them, and which of them a document's own dates are.

use crate::ingest::document::block::{Block, BlockKind};
use crate::ingest::document::phrases::{Phrases, phrases};
use crate::ingest::document::words::Words;
use crate::model::{PartialDate, Span};

use super::{Doubt, DoubtKind};

/// What was read where a date stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// A date, as exact as it was written.
    Date(PartialDate),
    /// A day and a month whose year is not written.
    DayOfSomeYear(u8, u8),
    /// The form of a date that no calendar has.
    Impossible,
}

fn valid(year: u16, month: Option<u8>, day: Option<u8>) -> Reading {
    let text = match (month, day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}"),
    };
    text.parse().map_or(Reading::Impossible, Reading::Date)
}

/// The number that a word is, where it has at most `digits` digits.
fn number(words: &Words<'_>, at: usize, digits: usize) -> Option<u16> {
    let key = words.is_number(at).then(|| words.key(at))?;
    (key.len() <= digits).then(|| key.parse().ok()).flatten()
}

/// A year in four digits.
pub(super) fn year(words: &Words<'_>, at: usize) -> Option<u16> {
    number(words, at, 4).filter(|year| words.key(at).len() == 4 && (1900..2100).contains(year))
}

fn dash(words: &Words<'_>, at: usize) -> Option<char> {
    let gap = words.gap(at).trim();
    matches!(gap, "/" | "-" | "." | "–").then(|| gap.chars().next()).flatten()
}

/// The date that begins at a word, and the index of the word after it.
///
/// Read are `15/6/2023`, `15-06-2023`, `15.6.2023`, `15 tháng 6 năm 2023`, `tháng 6/2023`, `tháng 6 năm 2023`, `năm 2023` and,
/// as a day of some year, `30/6`.
pub(super) fn read(words: &Words<'_>, at: usize) -> Option<(Reading, usize)> {
    match words.key(at) {
        "ngày" => return read(words, at + 1).filter(|_| words.is_number(at + 1)),
        "tháng" => return read_month(words, at + 1, None),
        "năm" => return year(words, at + 1).map(|year| (valid(year, None, None), at + 2)),
        _ => {}
    }
    if let Some(year) = year(words, at) {
        // 2023-06-15, as machines write it.
        let month = number(words, at + 1, 2).filter(|_| words.gap(at) == "-" && words.gap(at + 1) == "-")?;
        let day = number(words, at + 2, 2)?;
        return Some((valid(year, Some(month as u8), Some(day as u8)), at + 3));
    }
    let first = number(words, at, 2)?;
    if words.adjoins(at) && words.key(at + 1) == "tháng" {
        return read_month(words, at + 2, Some(first as u8));
    }
    let sign = dash(words, at)?;
    let second = number(words, at + 1, 2).filter(|_| !words.gap(at).contains(char::is_whitespace))?;
    if dash(words, at + 1) == Some(sign)
        && let Some(year) = year(words, at + 2)
    {
        return Some((valid(year, Some(second as u8), Some(first as u8)), at + 3));
    }
    (sign != '.').then_some((Reading::DayOfSomeYear(first as u8, second as u8), at + 2))
}

/// The month whose number stands at a word, with its year.
fn read_month(words: &Words<'_>, at: usize, day: Option<u8>) -> Option<(Reading, usize)> {
    let month = number(words, at, 2)? as u8;
    let mut next = at + 1;
    if words.key(next) == "năm" {
        next += 1;
    } else if dash(words, at).is_none() {
        return None;
    }
    let year = year(words, next)?;
    Some((valid(year, Some(month), day), next + 1))
}

/// The date of publication: the first date of the document's own dateline; `None` when it has none.
pub(super) fn published(text: &str, blocks: &[Block], doubts: &mut Vec<Doubt>) -> Option<PartialDate> {
    let mut found: Option<PartialDate> = None;
    // The line that names the author may have the date as well; it is asked last.
    let lines = |kind: BlockKind| blocks.iter().filter(move |block| block.kind == kind);
    for block in lines(BlockKind::Dateline).chain(lines(BlockKind::Byline)) {
        let line = text.get(block.range.range()).unwrap_or_default();
        let words = Words::of(line);
        let reading = (0..words.len()).find_map(|at| read(&words, at).map(|(reading, _)| reading));
        match (reading, found) {
            (Some(Reading::Date(date)), None) if date.day.is_some() => found = Some(date),
            (Some(Reading::Date(date)), Some(first)) if date.day.is_some() && date != first => {
                doubts.push(Doubt { range: block.range, kind: DoubtKind::DatesDisagree });
            }
            (Some(Reading::Impossible), _) => {
                doubts.push(Doubt { range: block.range, kind: DoubtKind::ImpossibleDate });
            }
            _ => {}
        }
    }
    found
}

/// Words that say up to when figures are counted.
static UNTIL: Phrases = phrases![
    "tính đến",
    "tính tới",
    "tính hết",
    "lũy kế đến",
    "lũy kế tới",
    "đến cuối",
    "đến hết",
    "đến thời điểm",
    "đến ngày",
    "đến tháng",
    "đến giữa",
    "đến đầu",
];

/// Words that make a date one of the future or the end of a span.
static AIMS: Phrases = phrases![
    "phấn đấu",
    "mục tiêu",
    "từ nay",
    "dự kiến",
    "sẽ",
    "kế hoạch",
    "chỉ tiêu",
    "từ",
    "trước",
    "chậm",
    "quyết",
    "giao",
];

/// The date that the figures stand for: the latest one that the prose counts up to and that is not to come.
pub(super) fn as_of(
    words: &Words<'_>,
    blocks: &[Block],
    published: Option<PartialDate>,
    doubts: &mut Vec<Doubt>,
) -> Option<PartialDate> {
    let mut latest: Option<PartialDate> = None;
    for block in blocks.iter().filter(|block| block.kind == BlockKind::Body) {
        let range = words.within(block.range);
        for at in range.clone() {
            let Some(cue) = UNTIL.length(words, at) else { continue };
            if aims(words, range.start, at) {
                continue;
            }
            let Some((date, place)) = counted_to(words, at, cue, published) else { continue };
            if published.is_some_and(|published| start(date) > start(published)) {
                doubts.push(Doubt { range: place, kind: DoubtKind::DateToCome });
            } else if latest.is_none_or(|known| known.end() < date.end()) {
                latest = Some(date);
            }
        }
    }
    latest
}

/// Whether the words just before speak of an aim or begin a span of time.
fn aims(words: &Words<'_>, from: usize, at: usize) -> bool {
    let first = at.saturating_sub(6).max(from);
    // `từ năm 2021 đến hết năm 2022` is a span that ends in the past, `từ nay đến` is not: both end no count.
    let clause = (first..at).rev().take_while(|index| !words.gap(*index).contains([',', ';', '.', ':']));
    clause.into_iter().any(|index| AIMS.stands(words, index))
}

/// The date after words such as `tính đến cuối`.
fn counted_to(
    words: &Words<'_>,
    at: usize,
    cue: usize,
    published: Option<PartialDate>,
) -> Option<(PartialDate, Span)> {
    // The last word of `đến tháng` or `đến ngày` belongs to the date.
    let mut next = at + cue - usize::from(matches!(words.key(at + cue - 1), "ngày" | "tháng"));
    let mut part = words.key(next.saturating_sub(1)).to_owned();
    while matches!(words.key(next), "cuối" | "hết" | "giữa" | "đầu" | "thời" | "điểm" | "nay" | "kỳ")
    {
        words.key(next).clone_into(&mut part);
        next += 1;
    }
    let (reading, end) = read(words, next)?;
    let date = match reading {
        Reading::Date(date) if date.month.is_none() => match part.as_str() {
            "giữa" => PartialDate::month(date.year, 6),
            "đầu" => PartialDate::month(date.year, 1),
            _ => date,
        },
        Reading::Date(date) => date,
        Reading::DayOfSomeYear(day, month) => {
            // The year of publication is the year meant, as long as that day had come.
            let published = published?;
            let Reading::Date(date) = valid(published.year, Some(month), Some(day)) else { return None };
            (date.end() <= published.end()).then_some(date)?
        }
        Reading::Impossible => return None,
    };
    Some((date, words.span(at, end - 1)))
}

fn start(date: PartialDate) -> (u16, u8, u8) {
    (date.year, date.month.unwrap_or(1), date.day.unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::document::block::blocks;

    fn first(text: &str) -> Option<String> {
        let words = Words::of(text);
        (0..words.len()).find_map(|at| read(&words, at)).map(|(reading, _)| match reading {
            Reading::Date(date) => date.to_string(),
            other => format!("{other:?}"),
        })
    }

    #[test]
    fn dates_are_read_in_every_form() {
        for (text, expected) in [
            ("Thứ Hai, 03/09/2018 | 13:00", Some("2018-09-03")),
            ("ngày 2-2-2008", Some("2008-02-02")),
            ("15.6.2023", Some("2023-06-15")),
            ("ngày 15 tháng 6 năm 2023", Some("2023-06-15")),
            ("tháng 5-2018", Some("2018-05")),
            ("tháng 12/2023", Some("2023-12")),
            ("tháng 6 năm 2023", Some("2023-06")),
            ("cuối năm 2019", Some("2019")),
            ("2022-06-14 08:00", Some("2022-06-14")),
            ("ngày 30/6", Some("DayOfSomeYear(30, 6)")),
            ("31/02/2020", Some("Impossible")),
            ("2015 - 2020", None),
            ("2,19 và 1.300", None),
            ("12 xã", None),
        ] {
            assert_eq!(first(text).as_deref(), expected, "{text}");
        }
    }

    fn dates(text: &str) -> (Option<String>, Option<String>, usize) {
        let (words, blocks, mut doubts) = (Words::of(text), blocks(text), Vec::new());
        let published = published(text, &blocks, &mut doubts);
        let as_of = as_of(&words, &blocks, published, &mut doubts);
        (published.map(|date| date.to_string()), as_of.map(|date| date.to_string()), doubts.len())
    }

    #[test]
    fn figures_stand_for_the_latest_date_that_has_come() {
        let page = |line: &str, prose: &str| {
            format!("Huyện nhìn lại một chặng đường\n{line}\n{prose} Huyện có 30 chi bộ.")
        };
        for (line, prose, published, as_of, doubts) in [
            (
                "03/09/2018",
                "Tính đến tháng 5-2018 có 8 lượt, đến cuối năm 2017 có 12 đơn vị.",
                Some("2018-09-03"),
                Some("2018-05"),
                0,
            ),
            (
                "05/10/2021",
                "Lũy kế đến ngày 30-9, thu đạt 80% dự toán.",
                Some("2021-10-05"),
                Some("2021-09-30"),
                0,
            ),
            ("05/10/2021", "Huyện phấn đấu đến cuối năm 2025 có 40 chi bộ.", Some("2021-10-05"), None, 0),
            ("05/10/2021", "Đến hết tháng 12/2022 có 40 chi bộ.", Some("2021-10-05"), None, 1),
            ("Tin địa phương", "Đến nay có 40 chi bộ trực thuộc.", None, None, 0),
            ("Tin địa phương", "Tính đến giữa năm 2023, có 40 chi bộ.", None, Some("2023-06"), 0),
            ("31/02/2020", "Đến nay có 40 chi bộ trực thuộc.", None, None, 1),
        ] {
            let text = page(line, prose);
            let expected = (published.map(str::to_owned), as_of.map(str::to_owned), doubts);
            assert_eq!(dates(&text), expected, "{line}: {prose}");
        }
    }
}
