//! Dates as prose and datelines write them: the one reader of days, months and years.
//!
//! Must not know which of them is whose.

use crate::ingest::document::Document;
use crate::ingest::document::key::{Key, mark, word};
use crate::model::PartialDate;

/// What was read where a date stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateReading {
    /// A date, as exact as it was written.
    Date(PartialDate),
    /// A day and a month whose year is not written.
    DayOfSomeYear(u8, u8),
    /// The form of a date that no calendar has.
    Impossible,
}

impl DateReading {
    /// The date, where it is one.
    pub(crate) fn date(self) -> Option<PartialDate> {
        match self {
            Self::Date(date) => Some(date),
            _ => None,
        }
    }
}

/// The reading of a year, a month where there is one, and a day.
pub(crate) fn valid(year: u16, month: Option<u16>, day: Option<u16>) -> DateReading {
    let text = match (month, day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}"),
    };
    text.parse().map_or(DateReading::Impossible, DateReading::Date)
}

/// A whole number in digits only, of at most so many.
pub(crate) fn whole(page: &Document<'_>, at: usize, digits: usize) -> Option<u16> {
    if !page.is_digits(at) {
        return None;
    }
    let printed = page.word(at);
    let plain = printed.len() <= digits && printed.bytes().all(|byte| byte.is_ascii_digit());
    printed.parse().ok().filter(|_| plain)
}

/// A year in four digits.
pub(crate) fn year(page: &Document<'_>, at: usize) -> Option<u16> {
    whole(page, at, 4).filter(|year| page.word(at).len() == 4 && (1900..2100).contains(year))
}

const SIGNS: [Key; 2] = [mark!('/'), mark!('-')];

/// The date that begins at a token, and the token behind it.
///
/// Read are `15/6/2023`, `15-06-2023`, `15.6.2023`, `15/6/23`, `15 tháng 6 năm 2023`, `15 tháng 6, 2023`, `tháng 6/2023`,
/// `tháng 6 năm 2023`, `năm 2023`, `2023-06-15`, `June 15, 2023`, `15 June 2023` and, as a day of some year, `30/6`.
pub(crate) fn read(page: &Document<'_>, at: usize) -> Option<(DateReading, usize)> {
    if page.is_word(at) {
        return match page.key(at) {
            key if key == word!("ngày") => read(page, at + 1).filter(|_| page.is_digits(at + 1)),
            key if key == word!("tháng") => read_month(page, at + 1, None),
            key if key == word!("năm") => year(page, at + 1).map(|year| (valid(year, None, None), at + 2)),
            _ => read_english(page, at),
        };
    }
    if !page.is_digits(at) {
        return None;
    }
    if page.word(at).contains(['.', ',']) {
        return read_points(page, at);
    }
    if let Some(year) = year(page, at) {
        // 2023-06-15, as machines write it.
        let sign = page.is_any(at + 1, &SIGNS) && page.key(at + 3) == page.key(at + 1);
        let (month, day) = (whole(page, at + 2, 2)?, whole(page, at + 4, 2)?);
        return (sign && page.is_glued(at + 2)).then(|| (valid(year, Some(month), Some(day)), at + 5));
    }
    let first = whole(page, at, 2)?;
    if page.key(at + 1) == word!("tháng") {
        return read_month(page, at + 2, Some(first));
    }
    if let Some(month) = month_name(page, at + 1) {
        let next = at + 2 + usize::from(page.is_any(at + 2, &[mark!(','), mark!('.')]));
        return year(page, next).map(|year| (valid(year, Some(month), Some(first)), next + 1));
    }
    read_signs(page, at, first)
}

/// `15/6/2023`, `15-06-2023`, `15/6/23`, `6/15/2023` and `30/6`, from the first number on.
fn read_signs(page: &Document<'_>, at: usize, first: u16) -> Option<(DateReading, usize)> {
    let sign = page.key(at + 1);
    let tight = page.is_glued(at + 1) && page.is_glued(at + 2);
    if !SIGNS.contains(&sign) || !tight && (sign != mark!('/') || page.is_glued(at + 1)) {
        return None;
    }
    let second = whole(page, at + 2, 2)?;
    if page.key(at + 3) == sign {
        let short = || whole(page, at + 4, 2).filter(|_| tight && page.word(at + 4).len() == 2);
        let third = year(page, at + 4).or_else(|| short().map(|year| 2000 + year));
        if let Some(year) = third {
            // The month first, as English does, where it can be nothing else.
            let (day, month) = if second > 12 && first <= 12 { (second, first) } else { (first, second) };
            return Some((valid(year, Some(month), Some(day)), at + 5));
        }
    }
    let year_follows = page.key(at + 3) == word!("năm");
    if let Some(year) = year(page, at + 4).filter(|_| year_follows) {
        return Some((valid(year, Some(second), Some(first)), at + 5));
    }
    Some((DateReading::DayOfSomeYear(first as u8, second as u8), at + 3)).filter(|_| tight)
}

/// `15.6.2023` and, behind `tháng`, `6.2023` are one number to the lexer.
fn read_points(page: &Document<'_>, at: usize) -> Option<(DateReading, usize)> {
    let parts: Vec<u16> = page.word(at).split('.').map_while(|part| part.parse().ok()).collect();
    match parts.as_slice() {
        [day, month, year] if *day <= 31 && *month <= 99 && (1900..2100).contains(year) => {
            Some((valid(*year, Some(*month), Some(*day)), at + 1))
        }
        [month, year]
            if *month <= 12 && (1900..2100).contains(year) && page.back(at, 1) == word!("tháng") =>
        {
            Some((valid(*year, Some(*month), None), at + 1))
        }
        _ => None,
    }
}

/// The month whose number stands at a token, with its year.
fn read_month(page: &Document<'_>, at: usize, day: Option<u16>) -> Option<(DateReading, usize)> {
    if page.word(at).contains('.') && page.is_digits(at) {
        return read_points(page, at);
    }
    let month = whole(page, at, 2)?;
    let joined = page.is_any(at + 1, &[word!("năm"), mark!('/'), mark!('-'), mark!(',')]);
    let next = at + 1 + usize::from(joined);
    // `tháng 6, 2023 hộ` counts households.
    let listed = page.key(at + 1) == mark!(',')
        && (day.is_none() || page.is_word(next + 1) && !page.is_capital(next + 1));
    let year = year(page, next).filter(|_| (joined || day.is_some()) && !listed)?;
    Some((valid(year, Some(month), day), next + 1))
}

/// English names of months, by their first three letters.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

fn month_name(page: &Document<'_>, at: usize) -> Option<u16> {
    let printed = page.word(at);
    if !page.is_capital(at) || !printed.is_ascii() || !(3..=9).contains(&printed.len()) {
        return None;
    }
    let name = printed.to_ascii_lowercase();
    let long = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "sept",
    ];
    let known = long.contains(&name.as_str()) || MONTHS.contains(&name.as_str());
    let month = MONTHS.iter().position(|month| name.starts_with(month)).filter(|_| known)?;
    Some(month as u16 + 1)
}

/// `June 15, 2023`.
fn read_english(page: &Document<'_>, at: usize) -> Option<(DateReading, usize)> {
    let month = month_name(page, at)?;
    let day = at + 1 + usize::from(page.key(at + 1) == mark!('.'));
    let comma = day + 1 + usize::from(page.key(day + 1) == mark!(','));
    let (day, year) = (whole(page, day, 2)?, year(page, comma)?);
    Some((valid(year, Some(month), Some(day)), comma + 1))
}

/// Two years with a dash, `đến` or `÷` between them from a token on, in order, and the token behind them.
pub(crate) fn years(page: &Document<'_>, at: usize) -> Option<((u16, u16), usize)> {
    let from = year(page, at)?;
    let joined = page.is_any(at + 1, &[mark!('-'), mark!('÷'), mark!('/'), word!("đến")]);
    let skip = usize::from(page.key(at + 2) == word!("năm"));
    let to = year(page, at + 2 + skip).filter(|to| joined && from < *to)?;
    Some(((from, to), at + 3 + skip))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::rules::Rules;
    use crate::model::Vocabulary;

    fn first(text: &str) -> Option<String> {
        let rules = Rules::new(Vocabulary::embedded());
        let page = Document::new(text, &rules);
        (0..page.tokens.len()).find_map(|at| read(&page, at)).map(|(reading, _)| match reading {
            DateReading::Date(date) => date.to_string(),
            other => format!("{other:?}"),
        })
    }

    #[test]
    fn dates_are_read_in_every_form() {
        for (text, expected) in [
            ("Thứ Hai, 03/09/2018 | 13:00", Some("2018-09-03")),
            ("ngày 2-2-2008", Some("2008-02-02")),
            ("15.6.2023", Some("2023-06-15")),
            ("21/09/23 08:15", Some("2023-09-21")),
            ("21 / 09 / 2023", Some("2023-09-21")),
            ("09/21/2023", Some("2023-09-21")),
            ("ngày 15 tháng 6 năm 2023", Some("2023-06-15")),
            ("Thứ Năm, 21 tháng 09 năm 2023", Some("2023-09-21")),
            ("Đăng ngày 21 tháng 9, 2023", Some("2023-09-21")),
            ("21 Tháng Chín 2023", None),
            ("tháng 5-2018", Some("2018-05")),
            ("tháng 12/2023", Some("2023-12")),
            ("tháng 12.2023", Some("2023-12")),
            ("tháng 6 năm 2023", Some("2023-06")),
            ("trong tháng 6, 2023 hộ", None),
            ("cuối năm 2019", Some("2019")),
            ("2022-06-14 08:00", Some("2022-06-14")),
            ("2023-09-21T08:15:00+07:00", Some("2023-09-21")),
            ("2023/09/21", Some("2023-09-21")),
            ("September 21, 2023", Some("2023-09-21")),
            ("21 Sep 2023", Some("2023-09-21")),
            ("ngày 30/6", Some("DayOfSomeYear(30, 6)")),
            ("ngày 30/6 năm 2022", Some("2022-06-30")),
            ("31/02/2020", Some("Impossible")),
            ("2015 - 2020", None),
            ("2,19 và 1.300", None),
            ("12 xã", None),
        ] {
            assert_eq!(first(text).as_deref(), expected, "{text}");
        }
    }
}
