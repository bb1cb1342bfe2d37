//! The time that a head or a line over a table names: `Ước thực hiện năm 2019`, `6 tháng đầu năm 2024`, `2021 - 2025`.
//!
//! Must not know columns or figures.

use super::cell;
use crate::ingest::document::key::keys;
use crate::ingest::document::page::Page;
use crate::ingest::figure::time::{Time, TimeKind, times};
use crate::ingest::rules::Rules;
use crate::model::{PartialDate, TimeSpan};

/// A stretch of time in the words of a table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Period {
    /// The words.
    pub(crate) words: String,
    /// The day, month or year with which it ends, where the words say so.
    pub(crate) date: Option<PartialDate>,
    /// From when to when it is, where the words say so.
    pub(crate) span: Option<TimeSpan>,
    /// The year in which it ends.
    pub(crate) year: Option<u16>,
    /// Whether it lasts longer than a year: a term, a stretch of years.
    pub(crate) long: bool,
}

/// The time that words name; the last one where they name several, those that stand together as one.
pub(crate) fn read(words: &str, rules: &Rules) -> Option<Period> {
    if !words.contains(|sign: char| sign.is_ascii_digit()) && !words.contains(['n', 'N', 'k', 'K']) {
        return None;
    }
    let document = cell(words, rules);
    let page = Page::new(&document);
    let mut times = times(&page);
    times.retain(|time| time.kind != TimeKind::Clock && !compares(&page, time));
    let last = times.last()?;
    let mut tokens = last.tokens.clone();
    for time in times.iter().rev().skip(1) {
        if time.tokens.end < tokens.start {
            break;
        }
        tokens.start = time.tokens.start;
    }
    let first = times.iter().find(|time| time.tokens.start == tokens.start)?;
    let date = last.date.filter(|_| last.kind != TimeKind::Phrase);
    let year = tokens.clone().rev().find_map(|at| year_of(page.word(at)));
    let words = lowered(&page.words(&tokens).split_whitespace().collect::<Vec<_>>().join(" "));
    let years = last.kind == TimeKind::Years;
    let long = years || page.says(tokens.start, keys!["nhiệm", "kỳ"]);
    Some(Period { date, span: span(&page, first, last), year, long, words })
}

/// Words as they stand within a sentence: `Năm 2024` begins small.
fn lowered(words: &str) -> String {
    let mut letters = words.chars();
    let small = letters.next().map(|first| first.to_lowercase().collect::<String>()).unwrap_or_default();
    if words.chars().any(char::is_lowercase) { small + letters.as_str() } else { words.to_lowercase() }
}

/// The year that four digits are.
fn year_of(digits: &str) -> Option<u16> {
    let year = digits.rsplit(['/', '.']).next()?.parse().ok()?;
    (digits.len() >= 4 && (1900..2100).contains(&year)).then_some(year)
}

/// `so với năm 2023`: a time that is compared with is none of the column's own.
fn compares(page: &Page<'_>, time: &Time) -> bool {
    page.ends(time.tokens.start, keys!["so", "với"]) || page.ends(time.tokens.start, keys!["so"])
}

/// From when to when the words say it is: a year, a month, a day, or a stretch of years; parts of a year are left open.
fn span(page: &Page<'_>, first: &Time, last: &Time) -> Option<TimeSpan> {
    let to = last.date?;
    match last.kind {
        TimeKind::Years => {
            let mut years = last.tokens.clone().filter(|at| page.is_digits(*at));
            let from = years.find_map(|at| page.word(at).parse().ok())?;
            Some(TimeSpan { from: PartialDate::year(from), to })
        }
        TimeKind::Date if first.kind == TimeKind::Date => Some(TimeSpan { from: to, to }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Vocabulary;

    #[test]
    fn heads_name_their_time() {
        let rules = Rules::new(Vocabulary::embedded());
        for (head, words, year, long) in [
            ("Ước thực hiện năm 2019", "năm 2019", Some(2019), false),
            ("Kế hoạch 2025", "2025", Some(2025), false),
            ("2021", "2021", Some(2021), false),
            ("Mục tiêu giai đoạn 2021-2025", "giai đoạn 2021-2025", Some(2025), true),
            ("NQ nhiệm kỳ 2020 - 2025", "nhiệm kỳ 2020 - 2025", Some(2025), true),
        ] {
            let period = read(head, &rules).unwrap();
            assert_eq!((period.words.as_str(), period.year, period.long), (words, year, long), "{head}");
        }
        assert_eq!(read("Thực hiện", &rules), None);
        assert_eq!(read("So với năm 2023 (%)", &rules), None);
        assert_eq!(read("Thực hiện 6 tháng đầu năm 2024", &rules).unwrap().words, "6 tháng đầu năm 2024");
    }
}
