//! Expressions of time: dates, months, years, terms, durations, and the phrases for periods.
//!
//! Owns which numbers are time and which date they give. Must not know which figure they belong to.

mod calendar;

use std::ops::Range;

use crate::ingest::document::date::{whole, year};
use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::time::calendar::{
    day, days, full_date, is_separator, iso_date, month, month_and_year, quarter, years,
};
use crate::ingest::rules::lexicon::Class;
use crate::model::PartialDate;

/// What an expression of time says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TimeKind {
    /// A day, a month or a year.
    Date,
    /// A stretch between two years.
    Years,
    /// A length of time.
    Duration,
    /// A period that comes again: every year.
    Recurring,
    /// A period in words.
    Phrase,
    /// An hour of the day.
    Clock,
}

/// One expression of time.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Time {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// What it says.
    pub(crate) kind: TimeKind,
    /// The date it gives, where it gives one; the last year of a stretch.
    pub(crate) date: Option<PartialDate>,
}

/// The years that a bare number of four digits may be.
const YEARS: Range<u16> = 1900..2100;

/// Every expression of time on the page, in order, none inside another.
pub(crate) fn times(page: &Page<'_>) -> Vec<Time> {
    let mut times = Vec::new();
    let mut at = 0;
    while at < page.tokens.len() {
        if let Some(time) = time_at(page, at) {
            at = time.tokens.end.max(at + 1);
            times.push(time);
        } else {
            at += 1;
        }
    }
    times
}

fn time_at(page: &Page<'_>, at: usize) -> Option<Time> {
    let read = |(length, kind, date): (usize, TimeKind, Option<PartialDate>)| Time {
        tokens: at..at + length,
        kind,
        date,
    };
    if page.is_digits(at) {
        return number_time(page, at).map(read);
    }
    if !page.is_word(at) {
        return None;
    }
    word_time(page, at).or_else(|| phrase(page, at)).map(read)
}

/// Periods that the word table knows.
fn phrase(page: &Page<'_>, at: usize) -> Option<(usize, TimeKind, Option<PartialDate>)> {
    let recurring = page.class_at(at, Class::Recurring).map(|length| (length, TimeKind::Recurring, None));
    let phrase = page.class_at(at, Class::Period).map(|length| (length, TimeKind::Phrase, None));
    // `trong nhiệm kỳ 2015 - 2020` is the term, `cuối năm 2019` the date.
    recurring.or_else(|| phrase.filter(|(length, ..)| year(page, at + length).is_none()))
}

/// Time that begins with a word: `ngày 30/6/2023`, `tháng 5-2018`, `cuối năm 2019`, `nhiệm kỳ 2015 - 2020`.
fn word_time(page: &Page<'_>, at: usize) -> Option<(usize, TimeKind, Option<PartialDate>)> {
    let key = page.key(at);
    if [word!("đầu"), word!("cuối"), word!("giữa")].contains(&key) {
        let (length, kind, date) = word_time(page, at + 1)?;
        let month = if key == word!("cuối") { Some(12) } else { None };
        let date = date.map(|date| if date.month.is_none() { PartialDate { month, ..date } } else { date });
        return Some((length + 1, kind, date));
    }
    if [word!("ngày"), word!("sáng"), word!("chiều"), word!("tối"), word!("hôm"), word!("dịp")].contains(&key)
    {
        // `hộ nghèo đa chiều 1 - 1,5%`: only a date says which morning.
        let alone = |length: usize| length == 1 && !page.word(at + 1).contains('.') && key != word!("ngày");
        let day = day(page, at + 1).filter(|(length, _)| !alone(*length));
        return day.map(|(length, date)| (length + 1, TimeKind::Date, date));
    }
    if key == word!("tháng") {
        return month(page, at + 1).map(|(length, date)| (length + 1, TimeKind::Date, date));
    }
    if key == word!("quý") {
        return quarter(page, at + 1).map(|(length, date)| (length + 1, TimeKind::Date, date));
    }
    let lead = lead_of_years(page, at)?;
    if let Some((length, to)) = years(page, at + lead) {
        return Some((lead + length, TimeKind::Years, Some(PartialDate::year(to))));
    }
    let (length, date) = list_of_years(page, at + lead)?;
    (key == word!("năm")).then_some((lead + length, TimeKind::Date, Some(date)))
}

/// Tokens of the word before one or two years.
fn lead_of_years(page: &Page<'_>, at: usize) -> Option<usize> {
    const LEADS: [&[Key]; 9] = [
        keys!["nhiệm", "kỳ"],
        keys!["giai", "đoạn"],
        keys!["thời", "kỳ"],
        keys!["niên", "khóa"],
        keys!["năm", "học"],
        keys!["niên", "độ"],
        keys!["khóa"],
        keys!["nk"],
        keys!["năm"],
    ];
    let lead = page.standing(at, &LEADS)?;
    let colon = usize::from(page.is_any(at + lead, &[mark!(':'), mark!('('), mark!('"')]));
    Some(lead + colon)
}

/// `năm 2020`, `năm 2020 và 2021`: the last year of a list.
fn list_of_years(page: &Page<'_>, at: usize) -> Option<(usize, PartialDate)> {
    let mut last = year(page, at)?;
    let mut length = 1;
    while page.is_any(at + length, &[mark!(','), word!("và"), mark!('/')])
        && let Some(next) = year(page, at + length + 1)
    {
        last = next;
        length += 2;
    }
    Some((length, PartialDate::year(last)))
}

/// Time that begins with a number: `25/03/2020`, `2015 - 2020`, `2023`, `6 tháng đầu năm`, `06:20`.
fn number_time(page: &Page<'_>, at: usize) -> Option<(usize, TimeKind, Option<PartialDate>)> {
    if let Some((length, date)) =
        iso_date(page, at).or_else(|| days(page, at)).or_else(|| full_date(page, at))
    {
        return Some((length, TimeKind::Date, date));
    }
    if is_short_date(page, at) {
        return Some((3, TimeKind::Date, None));
    }
    if let Some(length) = clock(page, at) {
        return Some((length, TimeKind::Clock, None));
    }
    if let Some((length, to)) = years(page, at) {
        return Some((length, TimeKind::Years, Some(PartialDate::year(to))));
    }
    if let Some((length, date)) = month_and_year(page, at) {
        return Some((length, TimeKind::Date, Some(date)));
    }
    if let Some(length) = duration(page, at) {
        return Some((length, TimeKind::Duration, None));
    }
    let year = year(page, at)?;
    // `năm 2021, 2022, 2023 lần lượt là …` counts no times.
    let word = page.class_at(at + 1, Class::Compound).unwrap_or(0);
    let counts =
        page.any_at(at + 1, COUNTED).is_some_and(|length| length > word) || page.key(at + 1) == mark!('%');
    let announced = page.is_any(at.wrapping_sub(1), &[word!("đến"), word!("từ"), word!("với"), word!("và")]);
    (!counts
        || announced && page.key(at + 1) != mark!('%') && page.any_at(at + 1, &[Class::Person]).is_none())
    .then_some((1, TimeKind::Date, Some(PartialDate::year(year))))
}

/// `đến 30/9 giải ngân 178 tỷ đồng`, `trước 31/12`: a day and its month behind a word of time; more than the month, so no part of it.
fn is_short_date(page: &Page<'_>, at: usize) -> bool {
    const LEADS: [Key; 6] =
        [word!("đến"), word!("tới"), word!("hết"), word!("trước"), word!("sau"), word!("điểm")];
    let part = |at: usize, most: u16| whole(page, at, 2).filter(|part| (1..=most).contains(part));
    let led = page.is_any(at.wrapping_sub(1), &LEADS) && page.key(at + 1) == mark!('/');
    let date = led.then(|| part(at, 31).zip(part(at + 2, 12))).flatten();
    date.is_some_and(|(day, month)| day > month)
        // `giải` is a prize, `giải ngân` is none.
        && (page.any_at(at + 3, COUNTED).is_none() || page.class_at(at + 3, Class::Subject).is_some())
        && page.key(at + 3) != mark!('%')
}

/// Classes of what may be counted or measured right behind a number.
const COUNTED: &[Class] = &[
    Class::Person,
    Class::Organisation,
    Class::Locality,
    Class::Task,
    Class::Document,
    Class::Event,
    Class::Case,
    Class::Household,
    Class::Thing,
    Class::Money,
    Class::Area,
    Class::Measure,
    Class::Scale,
];

/// `06:20`, `7h30`, `7 giờ 30 phút`, `24/24 giờ`, `24/7`.
fn clock(page: &Page<'_>, at: usize) -> Option<usize> {
    let hour = whole(page, at, 2).filter(|hour| *hour <= 24)?;
    let next = page.key(at + 1);
    if next == mark!(':')
        && page.is_glued(at + 1)
        && page.is_glued(at + 2)
        && whole(page, at + 2, 2).is_some()
    {
        return Some(3);
    }
    if next == mark!('/')
        && hour == 24
        && whole(page, at + 2, 2).is_some_and(|other| other == 24 || other == 7)
    {
        // `mục tiêu đến 2025 là 24/24`
        let told = page.is_any(at.wrapping_sub(1), &[word!("là"), word!("đạt"), word!("có")]);
        let counts = told || page.any_at(at + 3, COUNTED).is_some();
        return (!counts).then_some(3 + usize::from(page.is_any(at + 3, &[word!("giờ"), word!("h")])));
    }
    if next == word!("h") && page.is_glued(at + 1) {
        return Some(2 + usize::from(page.is_glued(at + 2) && whole(page, at + 2, 2).is_some()));
    }
    // The lexer takes `h30` for one word.
    let minutes =
        page.is_glued(at + 1) && page.word(at + 1).strip_prefix(['h', 'g', 'H']).is_some_and(is_digits);
    minutes.then_some(2)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `thời gian chờ làm thủ tục bình quân là 25 phút, chỉ tiêu tối đa 20 phút`: how long something takes is a figure.
fn is_waiting(page: &Page<'_>, at: usize, unit: Key) -> bool {
    const REACH: usize = 24;
    let told = page.any_at(at.wrapping_sub(1), &[Class::Waits]).is_some()
        || page.ends_any(at, &[Class::AtMost, Class::AtLeast]);
    told && [word!("phút"), word!("giờ")].contains(&unit)
        && (at.saturating_sub(REACH)..at)
            .rev()
            .take_while(|at| !page.is_any(*at, &[mark!('.'), mark!(';'), Key::NEWLINE]))
            .any(|at| page.says(at, keys!["thời", "gian"]))
}

/// Tokens between `tuổi thọ` and its number at most.
const EXPECTED: usize = 24;

/// `Tuổi thọ trung bình đạt 74,8 tuổi` is no age.
fn is_life_expectancy(page: &Page<'_>, at: usize) -> bool {
    let first = at.saturating_sub(EXPECTED);
    let mut clause =
        (first..at).rev().take_while(|before| !page.is_any(*before, &[mark!('.'), mark!(';'), Key::NEWLINE]));
    page.word(at).contains(',') || clause.any(|before| page.says(before, keys!["tuổi", "thọ"]))
}

/// `10 năm`, `2 nhiệm kỳ`, `5-10 ngày`, `6 tháng đầu năm 2023`, `30 tuổi`.
fn duration(page: &Page<'_>, at: usize) -> Option<usize> {
    let mut end = at + 1;
    if page.is_any(end, &[mark!('-'), word!("đến"), word!("và")]) && page.is_digits(end + 1) {
        end += 2;
    }
    // `KẾT QUẢ 6 THÁNG ĐẦU NĂM` is no name.
    let named = page.is_capital(end) && page.word(end).chars().any(char::is_lowercase);
    let length = page.class_at(end, Class::TimeUnit).filter(|_| !named)?;
    // A count of working days is a figure, and `ngày 5 tháng 6` is a date without its first word.
    if page.says(end, keys!["ngày", "công"]) || page.says(end, keys!["giờ", "công"]) {
        return None;
    }
    let unit = page.key(end);
    if is_waiting(page, at, unit) {
        return None;
    }
    if unit == word!("tuổi") && is_life_expectancy(page, at) {
        return None;
    }
    // `tăng từ 72 năm 2020 lên 110 năm 2024` counts up to a year; `kế hoạch 5 năm 2021 - 2025` lasts five.
    let dated = unit == word!("năm") && year(page, end + 1).is_some() && !is_separator(page, end + 2);
    let listed =
        page.is_any(end + 2, &[mark!(','), word!("và"), word!("đến")]) && year(page, end + 3).is_some();
    if dated && !listed {
        return None;
    }
    end += length;
    if unit == word!("tháng") && whole(page, end, 2).is_some() && page.key(end + 1) == word!("năm") {
        return Some(end + 2 + usize::from(year(page, end + 2).is_some()) - at);
    }
    if page.is_any(end, &[word!("đầu"), word!("cuối")]) && page.key(end + 1) == word!("năm") {
        end += 2;
    } else if unit != word!("năm") && page.key(end) == word!("năm") && year(page, end + 1).is_some() {
        end += 1;
    }
    if unit != word!("năm") && year(page, end).is_some() {
        end += 1;
    }
    Some(end - at)
}
