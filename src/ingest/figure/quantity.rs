//! Quantities: a number with its range or whole, its scale and unit, what is counted and how it is qualified.
//!
//! Owns the grammar of one quantity. Must not know targets, metrics or places.

mod comparator;
mod counted;
mod pair;
mod sign;
mod unit;
mod words;

use std::ops::Range;

use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::remark::RemarkKind;
use crate::ingest::rules::lexicon::Class;
use crate::model::{Comparator, Unit};

pub(crate) use counted::{COUNTABLE, is_counted_at};
pub(crate) use unit::Measured;

/// A quantity as one sentence prints it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Quantity {
    /// All its tokens: qualifier, number, unit, what is counted.
    pub(crate) tokens: Range<usize>,
    /// The tokens of its number or numbers.
    pub(crate) number: Range<usize>,
    /// The printed number.
    pub(crate) value: f64,
    /// The upper end of a printed range.
    pub(crate) max: Option<f64>,
    /// The number behind the slash, or of "trong tổng số".
    pub(crate) whole: Option<f64>,
    /// How the number is qualified.
    pub(crate) comparator: Comparator,
    /// Its unit.
    pub(crate) measured: Measured,
    /// What is counted, to the right of the number.
    pub(crate) counted: Option<Range<usize>>,
}

impl Quantity {
    /// Whether it is a percent.
    pub(crate) fn is_percent(&self) -> bool {
        self.measured.unit == Unit::Percent
    }

    /// The first word of what is counted.
    pub(crate) fn head(&self, page: &Page<'_>) -> Option<Key> {
        self.counted.as_ref().map(|counted| page.key(counted.start))
    }
}

/// Something odd about a number, with its tokens.
pub(crate) type Oddity = (Range<usize>, RemarkKind);

/// Reads every quantity of a sentence, in order.
pub(crate) fn quantities(
    page: &Page<'_>,
    sentence: &Range<usize>,
    grouping: Grouping,
    odd: &mut Vec<Oddity>,
) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        match quantity(page, at, (sentence, grouping), &found) {
            Reading::Quantity(quantity) => {
                at = quantity.tokens.end.max(at + 1);
                found.push(quantity);
            }
            Reading::Nothing(tokens, oddity) => {
                if let Some(kind) = oddity {
                    odd.push((at..at + tokens, kind));
                }
                at += tokens;
            }
        }
    }
    found
}

/// What stands at a token: a quantity, or nothing over some tokens.
enum Reading {
    Quantity(Quantity),
    Nothing(usize, Option<RemarkKind>),
}

/// A number before its unit is known.
struct Number {
    value: f64,
    max: Option<f64>,
    whole: Option<f64>,
    end: usize,
}

#[expect(clippy::too_many_lines, reason = "the grammar of one quantity from left to right")]
fn quantity(
    page: &Page<'_>,
    at: usize,
    (sentence, grouping): (&Range<usize>, Grouping),
    before: &[Quantity],
) -> Reading {
    let number = at;
    if let Some(pair) = pair::compared(page, at, sentence, before) {
        return Reading::Quantity(pair);
    }
    let mut read = match page.number(at) {
        Some(value) => digits(page, at, value),
        None if words::is_half(page, at) => Number { value: 1.0, max: None, whole: Some(2.0), end: at + 2 },
        None => match words::range(page, at).or_else(|| words::number(page, at, before)) {
            Some(words) => Number { value: words.value, max: words.max, whole: None, end: at + words.length },
            None => return Reading::Nothing(1, None),
        },
    };
    let mut measured = unit::measure(page, read.end);
    if is_foreign_grouping(page.word(at)) {
        match grouping {
            Grouping::English => read.value *= 1000.0,
            Grouping::Unknown if !matches!(measured.unit, Unit::Money | Unit::Percent) => {
                return Reading::Nothing(read.end - at, Some(RemarkKind::AmbiguousNumber));
            }
            // Nobody prints money to the single đồng in thousands of millions.
            Grouping::Vietnamese | Grouping::Unknown => {}
        }
    }
    if is_denominator(page, at, &read, &measured) {
        return Reading::Nothing(measured.end - at, None);
    }
    let ranked = is_ranked(page, at) && read.value.fract() == 0.0 && read.max.is_none();
    if ranked {
        measured = Measured { unit: Unit::Rank, end: read.end, scale_end: read.end, ..measured };
    }
    let each = (read.value - 1.0).abs() < f64::EPSILON
        && page.is_any(at.wrapping_sub(1), &[word!("trên"), word!("mỗi"), mark!('/')]);
    if each && measured.unit == Unit::Area {
        return Reading::Nothing(measured.end - at, None);
    }
    let qualified = page.any_at(measured.end, &[Class::AtLeastAfter, Class::AtMostAfter]).unwrap_or(0);
    let counted = counted::right(page, measured.end + qualified, sentence.end, &measured).filter(|_| !ranked);
    if read.whole.is_some() && is_day_and_month(page, at, &read) && counted.is_none() && !ranked {
        return Reading::Nothing(read.end - at, Some(RemarkKind::AmbiguousNumber));
    }
    let sign = sign::before(page, at, sentence, &measured);
    let value = measured.whole_value(read.value) * if sign.is_some() { -1.0 } else { 1.0 };
    let at = sign.unwrap_or(at);
    let mut end = counted.as_ref().map_or(measured.end, |counted| counted.end);
    let mut quantity = Quantity {
        tokens: at..end,
        number: number..read.end,
        value,
        max: read.max,
        whole: read.whole,
        comparator: Comparator::Equal,
        measured,
        counted,
    };
    extend_whole(page, &mut quantity, sentence);
    end = quantity.tokens.end;
    let bound = quantity.measured.end;
    let (comparator, start, end) = comparator::around(page, at, (bound, end), sentence);
    let (comparator, start) =
        from_bound(page, &quantity, (at, end.max(bound))).unwrap_or((comparator, start));
    let stretch = is_stretch(page, start, &quantity.measured, before);
    let (comparator, start) = if stretch { (Comparator::Equal, at) } else { (comparator, start) };
    quantity.comparator = comparator;
    let floor = before.last().map_or(sentence.start, |last| last.tokens.end);
    quantity.tokens = start.max(floor).min(at)..end;
    // `tuổi dưới 40 chiếm 31,4%`: an age.
    let bare = quantity.counted.is_none() && quantity.measured.end == quantity.measured.start;
    if bare && start < at && page.back(start, 1) == word!("tuổi") {
        return Reading::Nothing(end - at, None);
    }
    if quantity.counted.is_none()
        && quantity.measured.unit == Unit::Count
        && is_alone(page, at, read.end, sentence)
        && !is_in_row(page, at, before)
    {
        return Reading::Nothing(end - at, Some(RemarkKind::AmbiguousNumber));
    }
    Reading::Quantity(quantity)
}

/// `lắp mới 1.200 bóng đèn trên 48 km đường phố`: right behind what was counted, `trên` says where.
fn is_stretch(page: &Page<'_>, start: usize, measured: &Measured, before: &[Quantity]) -> bool {
    let length = measured.unit == Unit::Area
        || page
            .is_any(measured.start, &[word!("km"), word!("m"), word!("mét"), word!("tuyến"), word!("địa")]);
    page.key(start) == word!("trên")
        && length
        && before.last().is_some_and(|last| last.counted.is_some() && last.tokens.end == start)
}

/// `từ 210 tỷ đồng`: at least so much, with the token where it begins.
fn from_bound(
    page: &Page<'_>,
    quantity: &Quantity,
    (at, end): (usize, usize),
) -> Option<(Comparator, usize)> {
    let bare = quantity.max.is_none() && quantity.whole.is_none();
    let counts = quantity.measured.unit == Unit::Count;
    (bare && comparator::is_from(page, at, end, counts)).then(|| (Comparator::AtLeast, at - 1))
}

/// How a document groups thousands, as far as its other numbers show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grouping {
    /// By points: `1.250.000`, `1.236,5`.
    Vietnamese,
    /// By commas: `1,482.5`.
    English,
    /// No number shows it.
    Unknown,
}

impl Grouping {
    /// Reads it off the numbers of a page.
    pub(crate) fn of(page: &Page<'_>) -> Self {
        let numbers = (0..page.tokens.len()).filter(|at| page.number(*at).is_some()).map(|at| page.word(at));
        let english = |word: &&str| {
            word.split_once(',').is_some_and(|(_, rest)| rest.contains('.') || rest.contains(','))
        };
        let vietnamese = |word: &&str| {
            word.split_once('.').is_some_and(|(_, rest)| {
                rest.contains(',') || rest.contains('.') || rest.len() == 3 && !word.contains(',')
            })
        };
        let mut found = Self::Unknown;
        for word in numbers {
            if english(&word) {
                return Self::English;
            }
            if vietnamese(&word) {
                found = Self::Vietnamese;
            }
        }
        found
    }
}

/// `9,2 bác sĩ trên 1 vạn dân`, `12 ca/100.000 dân`: what a rate is of, no count of its own.
fn is_denominator(page: &Page<'_>, at: usize, read: &Number, measured: &Measured) -> bool {
    let led = page.is_any(at.wrapping_sub(1), &[word!("trên"), word!("mỗi"), mark!('/')]);
    let ten = read.value >= 1.0 && read.value.log10().fract().abs() < 1e-9;
    let of_people = page.is_any(measured.end, &[word!("dân"), word!("trẻ")])
        || page.says(measured.end, keys!["người", "dân"]);
    let scaled = measured.scale_end > measured.start || read.value >= 1000.0;
    // `86 thuê bao/100 dân`, not `95/100 dân`.
    let hundred = read.value >= 100.0
        && page.key(at.wrapping_sub(1)) == mark!('/')
        && page.is_word(at.wrapping_sub(2))
        && page.number(at.wrapping_sub(2)).is_none();
    led && ten && of_people && (scaled || hundred) && read.whole.is_none()
}

/// `xếp thứ 9/63`, `đứng thứ 17 cả nước, thứ 3 khu vực`: whether a number is a place in an order.
pub(crate) fn is_ranked(page: &Page<'_>, at: usize) -> bool {
    const REACH: usize = 10;
    if page.class_before(at, Class::Rank).is_some() {
        // `xếp hạng 21 di tích`, `xếp hạng 4 sao` count.
        let counts = page.key(at + 1) == word!("sao") || is_counted_at(page, at + 1);
        return page.back(at, 1) != word!("hạng") || !counts;
    }
    let again = page.back(at, 1) == word!("thứ") && [mark!(','), word!("và")].contains(&page.back(at, 2));
    again && (at.saturating_sub(REACH)..at - 2).any(|from| page.class_at(from, Class::Rank).is_some())
}

/// `1,200` and `1,234,567`: thousands as English groups them, or three decimals; nobody can tell.
fn is_foreign_grouping(digits: &str) -> bool {
    digits
        .split_once(',')
        .is_some_and(|(whole, decimals)| decimals.len() == 3 && whole != "0" && !whole.contains('.'))
}

/// A number that stands with no word on either side says nothing.
fn is_alone(page: &Page<'_>, at: usize, end: usize, sentence: &Range<usize>) -> bool {
    let before = at > sentence.start
        && (page.is_word(at - 1) || page.is_any(at - 1, &[mark!(':'), mark!('('), mark!('-')]));
    let after = end < sentence.end && page.is_word(end);
    !before && !after
}

/// `131 (năm 2015), 142 (năm 2016)`: a number goes on with a row of bare counts.
fn is_in_row(page: &Page<'_>, at: usize, before: &[Quantity]) -> bool {
    page.back(at, 1) == mark!(',')
        && before.last().is_some_and(|last| last.counted.is_none() && last.measured.unit == Unit::Count)
}

/// A number in digits with its range (`5-10`, `từ 5% đến 7%`) or its whole (`22/24`).
fn digits(page: &Page<'_>, at: usize, value: f64) -> Number {
    let single = Number { value, max: None, whole: None, end: at + 1 };
    if page.key(at + 1) == mark!('/')
        && let Some(whole) = page.number(at + 2)
        && page.key(at + 3) != mark!('/')
    {
        return Number { whole: Some(whole), end: at + 3, ..single };
    }
    let direct = at + 1;
    let behind_unit = unit::measure(page, direct).end;
    for apart in [direct, behind_unit] {
        let to = page.is_any(apart, &[word!("đến"), word!("tới")]);
        // `từ 70% đến trên 100%`
        let next = apart
            + 1
            + usize::from(
                to && page.is_any(apart + 1, &[word!("trên"), word!("hơn"), word!("gần"), word!("dưới")]),
            );
        if (to || page.key(apart) == mark!('-'))
            && let Some(max) = page.number(next)
            && max > value
            && !is_hyphen_in_list(page, apart)
        {
            return Number { max: Some(max), end: next + 1, ..single };
        }
    }
    single
}

/// ` - ` right behind a unit opens an item more often than a range; only a bare number may have it.
fn is_hyphen_in_list(page: &Page<'_>, apart: usize) -> bool {
    page.key(apart) == mark!('-')
        && page.is_word(apart.saturating_sub(1))
        && !page.is_glued(apart)
        && !page.is_glued(apart + 1)
}

/// Whether a ratio could as well be a day and a month.
fn is_day_and_month(page: &Page<'_>, at: usize, number: &Number) -> bool {
    let whole = number.whole.unwrap_or_default();
    let fits = number.value <= 31.0 && whole <= 12.0 && number.value.fract() == 0.0;
    let said = page.class_before(at, Class::Reach).is_some()
        || page.is_any(at.wrapping_sub(1), &[word!("có"), word!("đã"), mark!(':'), mark!('(')])
        || is_behind_name(page, at)
        || page.key(number.end) == mark!('%');
    fits && !said
}

/// `xã An Thủy 12/10, Bảo Thạnh 9/8`: whether a name of at least two words stands right before a number.
pub(crate) fn is_behind_name(page: &Page<'_>, at: usize) -> bool {
    at > 1 && (at - 2..at).all(|before| page.is_word(before) && page.is_capital(before))
}

/// "17 trong tổng số 19 mục tiêu", "9 trên 11 xã", "12 xã/15 xã": reads the whole behind the part.
fn extend_whole(page: &Page<'_>, part: &mut Quantity, sentence: &Range<usize>) {
    if part.whole.is_some() || part.max.is_some() {
        return;
    }
    let end = part.tokens.end;
    let Some((at, said)) = whole_lead(page, end) else { return };
    let Some(whole) = page.number(at).filter(|_| at < sentence.end) else { return };
    let measured = unit::measure(page, at + 1);
    let counted = counted::right(page, measured.end, sentence.end, &measured);
    let head = |range: &Option<Range<usize>>| range.as_ref().map_or(Key::NONE, |range| page.key(range.start));
    let alike = part.measured.is_like(page, &measured)
        && (head(&part.counted) == head(&counted) || part.counted.is_none());
    // `143 đồng chí/150 chỉ tiêu`
    let goal = counted.as_ref().is_some_and(|counted| page.class_at(counted.start, Class::Goal).is_some())
        && part.counted.is_some();
    let fits = match said {
        Lead::Total => whole >= part.value && (alike || counted.is_none()),
        Lead::Preposition => whole >= part.value && alike && (part.counted.is_some() || counted.is_some()),
        Lead::Slash if goal => true,
        Lead::Slash => alike && (counted.is_some() || measured.unit != Unit::Count),
    };
    if !fits {
        return;
    }
    part.whole = Some(whole);
    part.tokens.end = counted.as_ref().map_or(measured.end, |counted| counted.end);
    if part.counted.is_none() {
        part.counted = counted;
    }
}

/// How the whole is announced.
enum Lead {
    Total,
    Preposition,
    Slash,
}

/// Where the whole's number stands behind a part, and how it is announced.
fn whole_lead(page: &Page<'_>, at: usize) -> Option<(usize, Lead)> {
    const TOTALS: [&[Key]; 7] = [
        keys!["trong", "tổng", "số"],
        keys!["trên", "tổng", "số"],
        keys!["trong", "tổng"],
        keys!["trên", "tổng"],
        keys!["trong", "số"],
        keys!["so", "với", "tổng", "số"],
        keys!["của", "tổng", "số"],
    ];
    if let Some(length) = page.standing(at, &TOTALS) {
        return Some((at + length, Lead::Total));
    }
    match page.key(at) {
        key if key == mark!('/') => Some((at + 1, Lead::Slash)),
        key if key == word!("trên") || key == word!("trong") => Some((at + 1, Lead::Preposition)),
        _ => None,
    }
}
