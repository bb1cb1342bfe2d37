//! Numbers in words, where they count: `thí điểm một xã`, `hai mươi lăm chi bộ`; never `một số`, `năm 2020`.

use super::{COUNTABLE, Quantity, is_counted_at};
use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::rules::lexicon::Class;

const UNITS: [Key; 10] = [
    word!("một"),
    word!("hai"),
    word!("ba"),
    word!("bốn"),
    word!("năm"),
    word!("sáu"),
    word!("bảy"),
    word!("tám"),
    word!("chín"),
    word!("mười"),
];

/// A number in words.
pub(super) struct Spelled {
    pub(super) value: f64,
    /// The upper end of a range.
    pub(super) max: Option<f64>,
    /// Its tokens.
    pub(super) length: usize,
}

/// `hai đến ba việc`, `một - hai hộ`: a range in words before something that is counted.
pub(super) fn range(page: &Page<'_>, at: usize) -> Option<Spelled> {
    if page.mask(at).is_some() {
        return None;
    }
    let (value, first) = below_thousand(page, at).filter(|_| may_follow(page, at))?;
    let apart = at + first;
    if !page.is_any(apart, &[word!("đến"), word!("tới"), mark!('-')]) {
        return None;
    }
    let (max, second) = below_thousand(page, apart + 1)?;
    let length = first + 1 + second;
    (max > value && is_counted_at(page, at + length)).then_some(Spelled { value, max: Some(max), length })
}

/// A number in words and its tokens, where what stands around shows that it counts.
pub(super) fn number(page: &Page<'_>, at: usize, before: &[Quantity]) -> Option<Spelled> {
    let (value, length) = counted_number(page, at, before)?;
    Some(Spelled { value, max: None, length })
}

fn counted_number(page: &Page<'_>, at: usize, before: &[Quantity]) -> Option<(f64, usize)> {
    if !page.is_word(at) || page.mask(at).is_some() {
        return None;
    }
    if let Some(found) = multiple(page, at) {
        return Some(found);
    }
    let (value, length) = thousands(page, at).or_else(|| below_thousand(page, at))?;
    let end = at + length;
    // `ba chương trình mục tiêu quốc gia` are three by name.
    if page.says(end, keys!["chương", "trình", "mục", "tiêu", "quốc", "gia"]) {
        return None;
    }
    if !is_counted_at(page, end)
        || page.mask(end).is_some()
        || !may_follow(page, at)
        || tells_which(page, end)
    {
        return None;
    }
    let counts = match value {
        1.0 => one_counts(page, at, end, before),
        5.0 => {
            page.class_before(at, Class::CountsAfter).is_some() && page.is_word(at) && !is_year_word(page, at)
        }
        _ => true,
    };
    counts.then_some((value, length))
}

/// `một nửa số xã`; not half a term or a year.
pub(super) fn is_half(page: &Page<'_>, at: usize) -> bool {
    page.says(at, keys!["một", "nửa"])
        && !page.is_any(at + 2, &[word!("nhiệm"), word!("năm"), word!("chặng"), word!("thế"), word!("thời")])
}

/// `gấp đôi`, `gấp rưỡi`, `gấp ba lần`.
fn multiple(page: &Page<'_>, at: usize) -> Option<(f64, usize)> {
    if page.back(at, 1) != word!("gấp") {
        return None;
    }
    match page.key(at) {
        key if key == word!("đôi") => Some((2.0, 1)),
        key if key == word!("rưỡi") => Some((1.5, 1)),
        _ => below_thousand(page, at),
    }
}

/// Words before which a number word is part of something else.
fn may_follow(page: &Page<'_>, at: usize) -> bool {
    const NEVER: [Key; 25] = [
        word!("cả"),
        word!("giải"),
        word!("hạng"),
        word!("loại"),
        word!("bậc"),
        word!("ngày"),
        word!("thôn"),
        word!("ấp"),
        word!("ông"),
        word!("bà"),
        word!("anh"),
        word!("chị"),
        word!("thứ"),
        word!("tháng"),
        word!("lần"),
        word!("hàng"),
        word!("mấy"),
        word!("vài"),
        word!("mỗi"),
        word!("từng"),
        word!("như"),
        word!("dăm"),
        word!("đôi"),
        word!("quận"),
        word!("xã"),
    ];
    !(NEVER.contains(&page.back(at, 1)) || page.is_capital(at) && page.is_capital(at + 1))
}

/// `hai nội dung nặng hơn`, `hai huyện Bác Ái và Thuận Bắc`: a number in words before what is told in the text itself counts nothing.
fn tells_which(page: &Page<'_>, at: usize) -> bool {
    const TOLD: [&[Key]; 4] = [keys!["nội", "dung"], keys!["lĩnh", "vực"], keys!["vấn", "đề"], keys!["bước"]];
    let place = page.class_at(at, Class::Locality);
    let named = |length: usize| page.is_capital(at + length) && page.is_capital(at + length + 1);
    TOLD.iter().any(|told| page.says(at, told)) || place.is_some_and(named)
}

/// `trong năm huyện đã …`: a year, not five.
fn is_year_word(page: &Page<'_>, at: usize) -> bool {
    page.is_any(at.wrapping_sub(1), &[word!("cả"), word!("trong"), word!("qua"), word!("hàng")])
}

/// "một" counts after a verb that counts, or beside a quantity of the same things.
fn one_counts(page: &Page<'_>, at: usize, end: usize, before: &[Quantity]) -> bool {
    const VERBS: [&[Key]; 24] = [
        keys!["xảy", "ra"],
        keys!["điều", "tra"],
        keys!["khởi", "tố"],
        keys!["phát", "hiện"],
        keys!["xử", "lý"],
        keys!["để", "xảy", "ra"],
        keys!["vượt"],
        keys!["thí", "điểm"],
        keys!["thêm"],
        keys!["thành", "lập"],
        keys!["chỉ", "còn"],
        keys!["kỷ", "luật"],
        keys!["khai", "trừ"],
        keys!["sáp", "nhập"],
        keys!["giải", "thể"],
        keys!["công", "nhận"],
        keys!["chỉ", "có"],
        keys!["bổ", "sung"],
        keys!["khiển", "trách"],
        keys!["cảnh", "cáo"],
        keys!["cách", "chức"],
        keys!["kết", "nạp"],
        keys!["giảm"],
        keys!["khuyết"],
    ];
    const THINGS: &[Class] =
        &[Class::Person, Class::Organisation, Class::Locality, Class::Case, Class::Event];
    // `một nghìn đồng`
    if page.class_at(end, Class::Scale).is_some() && page.key(end) != word!("trăm") {
        return is_measured_scale(page, end);
    }
    if page.any_at(end, THINGS).is_none() || page.is_any(end + 1, &[word!("nào")]) {
        return false;
    }
    let verb = VERBS.iter().any(|verb| page.ends(at, verb));
    let listed = page.is_any(at.wrapping_sub(1), &[mark!(','), word!("và"), mark!(';'), word!("có")]);
    let alike = before.iter().any(|quantity| {
        quantity.counted.as_ref().is_some_and(|counted| page.key(counted.start) == page.key(end))
    });
    verb || listed && alike
}

/// Whether scale words lead to money or a measure: `một nghìn đồng`, `một triệu tấn`; not `một vạn người nói`.
fn is_measured_scale(page: &Page<'_>, at: usize) -> bool {
    const MEASURES: [Class; 3] = [Class::Money, Class::Area, Class::Measure];
    let end = (at..at + 3).find(|end| page.class_at(*end, Class::Scale).is_none()).unwrap_or(at + 3);
    page.any_at(end, &MEASURES).is_some()
}

/// `một nghìn hai trăm`, `hai nghìn không trăm linh năm`: thousands with hundreds behind them; thousands alone are a scale.
fn thousands(page: &Page<'_>, at: usize) -> Option<(f64, usize)> {
    let (first, length) = below_thousand(page, at)?;
    let behind = at + length;
    if !page.is_any(behind, &[word!("nghìn"), word!("ngàn")]) {
        return None;
    }
    let rest = behind + 1;
    let hundreds = |at: usize| page.key(at + 1) == word!("trăm");
    let (value, more) = if page.key(rest) == word!("không") && hundreds(rest) {
        let skip = 2 + usize::from(page.is_any(rest + 2, &[word!("linh"), word!("lẻ")]));
        let (value, length) = below_hundred(page, rest + skip)?;
        (value, skip + length)
    } else if hundreds(rest) {
        below_thousand(page, rest)?
    } else {
        return None;
    };
    Some((first * 1000.0 + value, length + 1 + more))
}

/// One to nine hundred ninety-nine in words, and the tokens it takes.
fn below_thousand(page: &Page<'_>, at: usize) -> Option<(f64, usize)> {
    let first = unit(page.key(at))?;
    if first < 10.0 && page.key(at + 1) == word!("trăm") && page.any_at(at + 2, COUNTABLE).is_none() {
        let skip = usize::from(page.is_any(at + 2, &[word!("linh"), word!("lẻ")]));
        let (rest, length) = below_hundred(page, at + 2 + skip).unwrap_or((0.0, 0));
        let skip = if length == 0 { 0 } else { skip };
        return Some((first * 100.0 + rest, 2 + skip + length));
    }
    if first < 10.0 && page.key(at + 1) == word!("trăm") {
        return Some((first * 100.0, 2));
    }
    below_hundred(page, at)
}

fn below_hundred(page: &Page<'_>, at: usize) -> Option<(f64, usize)> {
    let first = unit(page.key(at))?;
    if page.key(at + 1) == word!("chục") && first < 10.0 {
        return Some((first * 10.0, 2));
    }
    let tens = page.key(at + 1) == word!("mươi") && first < 10.0;
    if !tens && first < 10.0 {
        return Some((first, 1));
    }
    let (base, next) = if tens { (first * 10.0, at + 2) } else { (10.0, at + 1) };
    let last = match page.key(next) {
        key if key == word!("mốt") => Some(1.0),
        key if key == word!("tư") => Some(4.0),
        key if key == word!("lăm") || key == word!("nhăm") => Some(5.0),
        key => unit(key).filter(|unit| *unit < 10.0 && is_counted_at(page, next + 1)),
    };
    Some(last.map_or((base, next - at), |last| (base + last, next + 1 - at)))
}

fn unit(key: Key) -> Option<f64> {
    UNITS.iter().position(|unit| *unit == key).map(|index| index as f64 + 1.0)
}
