//! Numbers that say which one: `Phường 2`, `lần thứ 3`, `mức độ 4`, and the numbers of lists.

use std::ops::Range;

use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::quantity::{is_counted_at, is_ranked};
use crate::ingest::rules::lexicon::Class;

/// Words before a noun after which its number counts: mỗi ấp 2 tổ, cấp xã 8 người.
const EACH: [Key; 9] = [
    word!("mỗi"),
    word!("từng"),
    word!("các"),
    word!("một"),
    word!("cấp"),
    word!("toàn"),
    word!("số"),
    word!("những"),
    word!("quân"),
];

/// Nouns whose number never counts, whatever stands behind it.
const STRICT: [Key; 14] = [
    word!("điều"),
    word!("khoản"),
    word!("chương"),
    word!("mục"),
    word!("lục"),
    word!("trang"),
    word!("biểu"),
    word!("thứ"),
    word!("lộ"),
    word!("độ"),
    word!("hạng"),
    word!("vòng"),
    word!("ngõ"),
    word!("hẻm"),
];

/// A number right after a noun that it names one of.
pub(super) fn ordinal(page: &Page<'_>, at: usize) -> Option<Range<usize>> {
    if page.word(at).contains(',') || page.word(at).len() > 4 {
        return None;
    }
    // `xếp thứ 9/63` is a place in an order, `xếp loại 418 trong tổng số 431` a part of a whole.
    let parted = page.is_any(at + 1, &[word!("trong"), word!("trên")])
        && page.is_any(at + 2, &[word!("tổng"), word!("số")]);
    if is_ranked(page, at) || parted && page.word(at).len() > 1 {
        return None;
    }
    // Covid-19, CoV-2.
    let hyphened = at > 1
        && page.key(at - 1) == mark!('-')
        && page.is_glued(at)
        && page.is_glued(at - 1)
        && page.is_word(at - 2);
    // What types of places have numbers stands in one list.
    let noun = page.class_before(at, Class::NumberedPlace).or_else(|| page.class_before(at, Class::Ordinal));
    // `lập biên bản 19 trường hợp`, `khối nông thôn 61`: not every bản or thôn is a hamlet.
    let noun =
        noun.filter(|length| page.class_before(at, Class::Compound).is_none_or(|word| word <= *length));
    let named = noun.is_some_and(|length| {
        let start = at - length;
        let place = page.any_at(start, &[Class::Village, Class::Commune, Class::District]).is_some();
        let congress = page.says(start, keys!["trung", "ương"]) || page.says(start, keys!["hội", "nghị"]);
        // `Hội nghị Trung ương 4`, but `vốn Trung ương 120 tỷ đồng`.
        congress && !is_measured(page, at + 1)
            || STRICT.contains(&page.key(at - 1))
                && ![word!("tiêu"), word!("đại"), word!("phát")].contains(&page.back(at, 2))
            || !EACH.contains(&page.back(start, 1))
                && (place && !is_measured(page, at + 1) || !is_counted_at(page, at + 1))
    });
    if !(hyphened || named || is_variety(page, at) || is_badge(page, at)) {
        return None;
    }
    // xếp thứ 5/63
    let ranked = page.key(at + 1) == mark!('/') && page.is_digits(at + 2);
    Some(at..if ranked { at + 3 } else { at + 1 })
}

/// `giống lúa OM 18`, `ngô NK 66`: the number of a variety behind its letters.
fn is_variety(page: &Page<'_>, at: usize) -> bool {
    const REACH: usize = 6;
    let Some(name) = at.checked_sub(1).filter(|name| page.is_word(*name)) else { return false };
    let letters = page.word(name);
    let short = letters.chars().count() <= 4 && letters.chars().all(char::is_uppercase);
    short && page.has(name.saturating_sub(REACH)..name, Class::Variety) || is_named_variety(page, at)
}

/// `giống lúa Bắc thơm 7`, `giống Thiên ưu 8, Bắc thơm 7`: the number of a variety behind its name.
fn is_named_variety(page: &Page<'_>, at: usize) -> bool {
    const NAME: usize = 3;
    const LIST: usize = 16;
    if page.word(at).len() > 3 || is_measured(page, at + 1) || is_counted_at(page, at + 1) {
        return false;
    }
    let named = (at.saturating_sub(NAME)..at).rev().take_while(|before| page.is_word(*before));
    let Some(name) = named.filter(|before| page.is_capital(*before)).last() else { return false };
    let mut from = name;
    // The names before it in a list of varieties.
    while from + LIST > at {
        if page.ends_any(from, &[Class::Variety]) {
            return page.says(from - 1, keys!["giống"]) || page.back(from, 2) == word!("giống");
        }
        let Some(before) = from.checked_sub(1) else { return false };
        let listed =
            page.is_word(before) || page.is_digits(before) || page.is_any(before, &[mark!(','), mark!(';')]);
        if !listed {
            return false;
        }
        from = before;
    }
    false
}

/// `Huy hiệu 30, 40, 50 năm tuổi Đảng`: the years of badges, not how many.
fn is_badge(page: &Page<'_>, at: usize) -> bool {
    let mut end = at + 1;
    while page.is_any(end, &[mark!(','), mark!('-'), mark!('/'), mark!(';'), word!("và"), word!("hoặc")])
        && page.is_digits(end + 1)
    {
        end += 2;
    }
    page.says(end, keys!["năm", "tuổi", "đảng"])
}

fn is_measured(page: &Page<'_>, at: usize) -> bool {
    // `Phường 4 lần thứ IX`
    if page.says(at, keys!["lần", "thứ"]) {
        return false;
    }
    page.key(at) == mark!('%')
        || page
            .any_at(
                at,
                &[Class::Scale, Class::Money, Class::Area, Class::Measure, Class::Person, Class::Household],
            )
            .is_some()
}

/// The number of an item: `1.`, `2)` or `1.2` at the start of a line, `(1)` where the items count up.
pub(super) fn enumerator(page: &Page<'_>, at: usize) -> Option<Range<usize>> {
    let before = page.back(at, 1);
    let after = page.key(at + 1);
    let opens_line = before == Key::NONE || before == Key::NEWLINE;
    let small = page.word(at).len() <= 2 || page.word(at).contains('.') && page.word(at).len() <= 5;
    if !small || page.word(at).contains(',') {
        return None;
    }
    let stopped = [mark!('.'), mark!(')'), mark!('/'), mark!('-'), mark!(':')].contains(&after)
        && page.is_glued(at + 1)
        && !page.is_digits(at + 2);
    let nested = page.word(at).contains('.') && page.is_capital(at + 1);
    if opens_line && (stopped || nested) {
        return Some(at..at + 1);
    }
    // `được củng cố(1); có 14 trạm`: the mark of a footnote is glued to its word.
    let glued = at > 1
        && page.is_glued(at - 1)
        && page.is_glued(at)
        && page.is_word(at - 2)
        && page.word(at).len() <= 2;
    if glued && (before == mark!('(') && after == mark!(')') || before == mark!('[') && after == mark!(']')) {
        return Some(at..at + 1);
    }
    let bracketed =
        before == mark!('(') && after == mark!(')') || before == mark!('[') && after == mark!(']');
    let spaced = !page.is_glued(at - usize::from(at > 0)) || opens_line;
    (bracketed && spaced && page.number(at).is_some_and(|value| value <= 30.0) && begins_item(page, at))
        .then_some(at..at + 1)
}

/// Whether `(n)` stands where an item begins: before a word, after a mark or at the start of the line.
fn begins_item(page: &Page<'_>, at: usize) -> bool {
    let before = page.back(at, 2);
    let opens = before == Key::NONE || before == Key::NEWLINE || before == Key::mark('.');
    opens || [mark!(':'), mark!(';'), mark!(',')].contains(&before)
}
