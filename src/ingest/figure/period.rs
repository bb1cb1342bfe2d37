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
use crate::model::{PartialDate, TimeSpan};

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
    // `gấp 2,6 lần năm 2015`: the year that a change is counted from is no time of its own.
    let from = item.change.as_ref().and_then(|change| change.from);
    let based = |time: &Time| {
        from.is_some() && time.date.map(|date| date.year) == from && time.tokens.start >= item.tokens.start
    };
    let behind = here.iter().find(|time| is_right_behind(page, item.tokens.end, time) && !based(time));
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
        item.span = span(page, time);
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
    item.span = period.and_then(|time| span(page, time));
}

/// The first and the last day, month or year that words of time name: `quý I/2022`, `11 tháng năm 2023`, `giai đoạn 2021 - 2025`.
pub(crate) fn span(page: &Page<'_>, time: &Time) -> Option<TimeSpan> {
    let years: Vec<u16> = time
        .tokens
        .clone()
        .filter(|at| page.word(*at).len() == 4)
        .filter_map(|at| page.word(at).parse().ok())
        .collect();
    let (from, to) = (*years.first()?, *years.last()?);
    if page.is_any(
        time.tokens.start.wrapping_sub(1),
        &[word!("từ"), word!("đến"), word!("trước"), word!("sau"), word!("hết"), word!("tới")],
    ) {
        return None;
    }
    let month = |month: u8| PartialDate::month(from, month);
    let starts = |word: Key| time.tokens.clone().any(|at| page.key(at) == word);
    let first = page.word(time.tokens.start).parse::<u8>().ok();
    match time.kind {
        TimeKind::Years => Some(TimeSpan { from: PartialDate::year(from), to: PartialDate::year(to) }),
        TimeKind::Date if starts(word!("quý")) => {
            let last = time.date?.month?;
            Some(TimeSpan { from: month(last.checked_sub(2)?), to: month(last) })
        }
        TimeKind::Date if from == to => time.date.map(|date| TimeSpan { from: date, to: date }),
        TimeKind::Duration if starts(word!("tháng")) => {
            let months = first.filter(|months| (1..=12).contains(months))?;
            let late = starts(word!("cuối"));
            Some(if late {
                TimeSpan { from: month(13 - months), to: month(12) }
            } else {
                TimeSpan { from: month(1), to: month(months) }
            })
        }
        _ => None,
    }
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
    if page.back(start, 1) == mark!('(') && has_own_number(page, time) {
        return false;
    }
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
pub(crate) fn counts(page: &Page<'_>, time: &Time) -> bool {
    let last = page.key(time.tokens.end.wrapping_sub(1));
    let long = [word!("năm"), word!("tháng"), word!("kỳ"), word!("quý")].contains(&last)
        || page.is_digits(time.tokens.end - 1);
    // `so với năm 2015`, `so với cùng kỳ năm 2023`, `gấp 2,6 lần năm 2015`
    let start = time.tokens.start;
    let start = start - page.class_before(start, Class::Baseline).unwrap_or(0);
    let compared =
        page.ends(start, keys!["với"]) || page.ends(start, keys!["so"]) || page.ends(start, keys!["lần"]);
    let duration = time.kind != TimeKind::Duration || long && page.key(time.tokens.end) != word!("tuổi");
    time.kind != TimeKind::Clock && duration && !compared
}

/// `đến tháng 12/2023`, `tính đến cuối năm 2019`: the date a level stands for.
fn is_as_of(page: &Page<'_>, time: &Time) -> bool {
    time.kind == TimeKind::Date
        && time.date.is_some()
        && page.is_any(time.tokens.start.wrapping_sub(1), &[word!("đến"), word!("tới"), word!("hết")])
}

/// `18% (năm 2022 là 16,5%)`: a time with a number of its own.
fn has_own_number(page: &Page<'_>, time: &Time) -> bool {
    const TELLS: [Key; 5] = [word!("là"), word!("đạt"), word!("còn"), word!("chỉ"), word!("có")];
    page.is_any(time.tokens.end, &TELLS) || page.number(time.tokens.end).is_some()
}

/// `32,9% năm 2005`, `12 xã (năm 2015)`, `18 xã vào cuối năm 2020`.
fn is_right_behind(page: &Page<'_>, end: usize, time: &Time) -> bool {
    let start = time.tokens.start;
    if page.key(time.tokens.end) == mark!(':') {
        return false;
    }
    if page.key(end) == mark!('(') && has_own_number(page, time) {
        return false;
    }
    start == end && !matches!(time.kind, TimeKind::Phrase) || start == end + 1 && page.is_any(end, &LEADS)
}

/// The period that a number is a rate of: a recurring period beside it, `/năm`, or `mỗi xã`.
fn per(page: &Page<'_>, times: &[&Time], item: &Measurement, before: usize) -> Option<&'static str> {
    let quantity = item.quantity.as_ref()?;
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
        return unit(page, time.tokens.end.wrapping_sub(1));
    }
    each_of(page, item, before).filter(|_| !page.has(item.tokens.clone(), Class::Money))
}

/// The period of which a word is the name: the words of the data contract.
fn unit(page: &Page<'_>, at: usize) -> Option<&'static str> {
    match page.key(at) {
        key if key == word!("năm") => Some("year"),
        key if key == word!("quý") => Some("quarter"),
        key if key == word!("tháng") => Some("month"),
        key if key == word!("tuần") => Some("week"),
        _ => None,
    }
}

/// `chỉ tiêu mỗi năm 160`: the period that comes again in the words that lead to a target.
pub(crate) fn per_in(page: &Page<'_>, words: Range<usize>) -> Option<&'static str> {
    let recurring = words.rev().find_map(|at| Some(at + page.class_at(at, Class::Recurring)?));
    recurring.and_then(|end| unit(page, end.wrapping_sub(1)))
}

/// `kế hoạch năm`, `dự toán năm 2024`, `chỉ tiêu quý`: the period that a target is set for, by its own phrase (method M17).
pub(crate) fn per_of_goal(page: &Page<'_>, phrase: Range<usize>) -> Option<&'static str> {
    if page.contains(phrase.clone(), keys!["nhiệm", "kỳ"])
        || page.contains(phrase.clone(), keys!["giai", "đoạn"])
    {
        return None;
    }
    let apart = [
        word!("đến"),
        word!("hết"),
        word!("tới"),
        word!("đầu"),
        word!("cuối"),
        word!("giữa"),
        word!("trước"),
    ];
    phrase.into_iter().find_map(|at| {
        let counted = page.is_digits(at.wrapping_sub(1)) || page.is_any(at.wrapping_sub(1), &apart);
        let other = page.is_any(at + 1, &[word!("học"), word!("châu")]) || page.key(at + 1) == mark!('%');
        // `quý I`, `tháng 6`: one of them, by its number.
        let named = page.key(at) != word!("năm") && page.mask(at + 1).is_some();
        unit(page, at).filter(|_| !counted && !other && !named)
    })
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
