//! Which dates a document's own dates are: when it was published, and the day its figures are counted up to.

use std::ops::Range;

use crate::ingest::document::Document;
use crate::ingest::document::block::{Block, BlockKind};
use crate::ingest::document::date::{DateReading, read, valid};
use crate::ingest::document::key::{Key, mark, word};
use crate::ingest::rules::lexicon::Class;
use crate::model::{PartialDate, Span};

use super::{Doubt, DoubtKind};

/// A line with a date, and how much speaks for its being the date of publication; the most comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// Beside the place of writing: `Ba Tri, ngày 15 tháng 6 năm 2023`.
    Letterhead,
    /// Between title and prose.
    UnderTitle,
    /// The same, of a change made later.
    Updated,
    /// Above the title, where many sites print today's date.
    AboveTitle,
    /// Behind the prose, or beside the author.
    Signature,
}

/// The date of publication: that of the document's own dateline; `None` when it has none. The day on which a page was
/// fetched or printed is nobody's date.
pub(super) fn published(
    page: &Document<'_>,
    blocks: &[Block],
    doubts: &mut Vec<Doubt>,
) -> Option<PartialDate> {
    let title = blocks.iter().position(|block| block.kind == BlockKind::Title);
    let prose = blocks.iter().position(|block| block.kind == BlockKind::Body);
    let mut dates: Vec<(Rank, usize, PartialDate)> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        if !matches!(block.kind, BlockKind::Dateline | BlockKind::Byline) {
            continue;
        }
        let tokens = page.tokens_in(block.range);
        if page.has(tokens.clone(), Class::Today) || page.has(tokens.clone(), Class::Until) {
            continue;
        }
        let reading = tokens.clone().find_map(|at| read(page, at).map(|(reading, _)| reading));
        let rank = match block.kind {
            BlockKind::Byline => Rank::Signature,
            _ if is_letterhead(page, &tokens) => Rank::Letterhead,
            _ if prose.is_some_and(|prose| index > prose) => Rank::Signature,
            _ if title.is_some_and(|title| index < title) => Rank::AboveTitle,
            _ if page.has(tokens, Class::Updated) => Rank::Updated,
            _ => Rank::UnderTitle,
        };
        match reading {
            Some(DateReading::Date(date)) if date.day.is_some() => dates.push((rank, index, date)),
            Some(DateReading::Impossible) => {
                doubts.push(Doubt { range: block.range, kind: DoubtKind::ImpossibleDate });
            }
            _ => {}
        }
    }
    let found = dates.len();
    if let Some(told) = told_days(page, blocks).last() {
        // `Thứ hai, 05/12/2022` above an article on a congress of 2010: the day on which the page was shown.
        let late = |date: &PartialDate| months(*date) > months(*told) + LATE;
        dates.retain(|(rank, _, date)| *rank != Rank::AboveTitle || !late(date));
    }
    // A page that prints another day than its news tells of was published on neither.
    let undated = found == dates.len();
    let lead = || {
        let date = lead_date(page, blocks).or_else(|| annexed(page, blocks));
        let date = date.or_else(|| news_day(page, blocks).filter(|_| undated));
        date.map(|date| (Rank::Signature, usize::MAX, date))
    };
    let first = dates.iter().min_by_key(|(rank, index, _)| (*rank, *index)).copied();
    let (best, _, date) = first.or_else(lead)?;
    let rivals = dates.iter().filter(|(rank, _, other)| *rank == best && *other != date);
    let ranges = rivals.filter_map(|(_, index, _)| blocks.get(*index)).map(|block| block.range);
    doubts.extend(ranges.map(|range| Doubt { range, kind: DoubtKind::DatesDisagree }));
    Some(date)
}

/// Months after what it tells of that a text can be published.
const LATE: u32 = 12;

fn months(date: PartialDate) -> u32 {
    u32::from(date.year) * 12 + u32::from(date.month.unwrap_or(1))
}

/// `(Thoại Sơn, 18/8/2022) - Huyện …`, `BAG - 18/8/2022 - Huyện …`: the date before the first words of the prose.
fn lead_date(page: &Document<'_>, blocks: &[Block]) -> Option<PartialDate> {
    /// Tokens before the words proper, at most.
    const LEAD: usize = 16;
    let body = blocks.iter().find(|block| block.kind == BlockKind::Body)?;
    let tokens = page.tokens_in(body.range);
    let end = tokens.end.min(tokens.start + LEAD);
    let at = (tokens.start..end).find(|at| page.is_digits(*at))?;
    let (reading, next) = read(page, at)?;
    let date = reading.date().filter(|date| date.day.is_some())?;
    // An hour may follow: `(TNO 27/11/2023 17:50)`.
    let close = (next..end).find(|at| !page.is_digits(*at) && !page.is_any(*at, &[mark!(':'), word!("h")]));
    let close = close.unwrap_or(end);
    // `LAO (30/06/2023): Sáng nay, …`
    let brackets = [mark!('('), mark!('[')];
    let opens = page.is_any(tokens.start, &brackets) || page.is_any(at.wrapping_sub(1), &brackets);
    let bracket = opens && page.is_any(close, &[mark!(')'), mark!(']')]);
    // `NT 28/05/2024 - Nhiệm kỳ …`, `BAG - 18/8/2022 - Huyện …`
    let dashes = page.key(close) == mark!('-') && !page.is_glued(close + 1);
    let names = (tokens.start..at)
        .all(|at| !page.is_word(at) || page.is_capital(at) || page.key(at) == word!("ngày"));
    ((bracket || dashes) && names).then_some(date)
}

/// `Sáng ngày 12/12/2025, Đảng ủy phường tổ chức hội nghị`: news that open with the day they tell of are of that day.
fn news_day(page: &Document<'_>, blocks: &[Block]) -> Option<PartialDate> {
    let body = blocks.iter().find(|block| block.kind == BlockKind::Body)?;
    let tokens = page.tokens_in(body.range);
    let at = tokens.start + page.class_at(tokens.start, Class::DayLead)?;
    let (reading, next) = read(page, at)?;
    let date = reading.date().filter(|date| date.day.is_some())?;
    (page.key(next) == mark!(',')).then_some(date)
}

/// `(Kèm theo Báo cáo số 512/BC-UBND ngày 12/12/2023 của UBND huyện)`: the date of the report that a list belongs to.
fn annexed(page: &Document<'_>, blocks: &[Block]) -> Option<PartialDate> {
    let table = blocks.iter().position(|block| block.kind == BlockKind::Table).unwrap_or(0);
    let lines = blocks.get(..table)?.iter().map(|block| page.tokens_in(block.range));
    lines.filter(|tokens| page.has(tokens.clone(), Class::Annexed)).find_map(|tokens| {
        let mut days = tokens.filter_map(|at| read(page, at)?.0.date());
        days.find(|date| date.day.is_some())
    })
}

/// `Ba Tri, ngày 15 tháng 6 năm 2023`: a name, then the date in words.
fn is_letterhead(page: &Document<'_>, tokens: &Range<usize>) -> bool {
    let comma = tokens.clone().find(|at| page.key(*at) == mark!(','));
    comma.is_some_and(|comma| {
        page.key(comma + 1) == word!("ngày")
            && (tokens.start..comma).all(|at| page.is_word(at) && page.is_capital(at))
            && !page.is_any(tokens.start, &[word!("thứ"), word!("chủ")])
    })
}

/// The date that the figures stand for: the latest one that the prose counts up to and that is not to come.
pub(super) fn as_of(
    page: &Document<'_>,
    blocks: &[Block],
    published: Option<PartialDate>,
    doubts: &mut Vec<Doubt>,
) -> Option<PartialDate> {
    let written = published.or_else(|| told_day(page, blocks));
    let mut latest: Option<PartialDate> = None;
    for block in blocks.iter().filter(|block| block.kind == BlockKind::Body) {
        let range = page.tokens_in(block.range);
        for at in range.clone() {
            let Some(cue) = page.class_at(at, Class::Until) else { continue };
            if is_aim(page, &range, at) {
                continue;
            }
            let Some((date, place)) = counted_to(page, at, cue, written) else { continue };
            if written.is_some_and(|written| start(date) > start(written)) {
                if published.is_some() {
                    doubts.push(Doubt { range: place, kind: DoubtKind::DateToCome });
                }
            } else if latest.is_none_or(|known| known.end() < date.end()) {
                latest = Some(date);
            }
        }
    }
    latest
}

/// The days that the first paragraph names, in order of time.
fn told_days(page: &Document<'_>, blocks: &[Block]) -> Vec<PartialDate> {
    let first = blocks.iter().find(|block| block.kind == BlockKind::Body);
    let tokens = first.map_or(0..0, |block| page.tokens_in(block.range));
    let day = |at: usize| read(page, at)?.0.date().filter(|date| date.day.is_some());
    let mut days: Vec<PartialDate> = tokens.filter_map(day).collect();
    days.sort_unstable_by_key(|date| start(*date));
    days
}

/// The day that the first paragraph tells of: `Ngày 12/11/2025, Đảng ủy xã họp`; the text was written then or later.
pub(super) fn told_day(page: &Document<'_>, blocks: &[Block]) -> Option<PartialDate> {
    let first = blocks.iter().find(|block| block.kind == BlockKind::Body)?;
    let tokens = page.tokens_in(first.range);
    let end = tokens.end.min(tokens.start + 12);
    let day = (tokens.start..end).find_map(|at| read(page, at)?.0.date().filter(|date| date.day.is_some()));
    day.filter(|_| !page.has(tokens.start..end, Class::UntilAim))
}

/// Whether the words just before speak of an aim or begin a span of time.
fn is_aim(page: &Document<'_>, range: &Range<usize>, at: usize) -> bool {
    const ENDS: [Key; 4] = [mark!(','), mark!(';'), mark!('.'), mark!(':')];
    let first = at.saturating_sub(7).max(range.start);
    // `từ năm 2021 đến hết năm 2022` is a span that ends in the past, `từ nay đến` is not: both end no count.
    let mut clause = (first..at).rev().take_while(|before| !page.is_any(*before, &ENDS));
    clause.any(|before| page.class_at(before, Class::UntilAim).is_some())
}

/// The date after words such as `tính đến cuối`.
fn counted_to(
    page: &Document<'_>,
    at: usize,
    cue: usize,
    written: Option<PartialDate>,
) -> Option<(PartialDate, Span)> {
    const PARTS: [Key; 8] = [
        word!("cuối"),
        word!("hết"),
        word!("giữa"),
        word!("đầu"),
        word!("thời"),
        word!("điểm"),
        word!("nay"),
        word!("kỳ"),
    ];
    // The last word of `đến tháng` or `đến ngày` belongs to the date.
    let mut next = at + cue - usize::from(page.is_any(at + cue - 1, &[word!("ngày"), word!("tháng")]));
    let mut part = page.back(next, 1);
    while page.is_any(next, &PARTS) {
        part = page.key(next);
        next += 1;
    }
    let (reading, end) = read(page, next)?;
    let date = match reading {
        DateReading::Date(date) if date.month.is_none() && part == word!("giữa") => {
            PartialDate::month(date.year, 6)
        }
        DateReading::Date(date) if date.month.is_none() && part == word!("đầu") => {
            PartialDate::month(date.year, 1)
        }
        DateReading::Date(date) => date,
        DateReading::DayOfSomeYear(day, month) => {
            // The year of writing is the year meant, as long as that day had come.
            let written = written?;
            let date = valid(written.year, Some(u16::from(month)), Some(u16::from(day))).date()?;
            Some(date).filter(|date| date.end() <= written.end())?
        }
        DateReading::Impossible => return None,
    };
    Some((date, page.span(&(at..end))))
}

fn start(date: PartialDate) -> (u16, u8, u8) {
    (date.year, date.month.unwrap_or(1), date.day.unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::rules::Rules;
    use crate::model::Vocabulary;

    fn dates(text: &str) -> (Option<String>, Option<String>, usize) {
        let rules = Rules::new(Vocabulary::embedded());
        let page = Document::new(text, &rules);
        let (blocks, mut doubts) = (&page.blocks, Vec::new());
        let published = published(&page, blocks, &mut doubts);
        let as_of = as_of(&page, blocks, published, &mut doubts);
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
