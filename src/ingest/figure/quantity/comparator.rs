//! Qualifiers before and after a number (method M8): `trên 540`, `ít nhất có 1`, `từ 9 đảng viên mới trở lên`.

use std::ops::Range;

use crate::ingest::document::key::{Key, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::rules::lexicon::Class;
use crate::model::Comparator;

/// Tokens between a number and its `trở lên` at most.
const REACH: usize = 8;
/// Tokens between `ước` and its number at most.
const ESTIMATE: usize = 14;

/// Qualifiers right before a number; the longer phrases `không quá`, `không dưới` come first.
const BEFORE: [(Class, Comparator); 5] = [
    (Class::AtMost, Comparator::AtMost),
    (Class::AtLeast, Comparator::AtLeast),
    (Class::About, Comparator::About),
    (Class::More, Comparator::More),
    (Class::Less, Comparator::Less),
];

/// How a number is qualified, and the tokens from its qualifier to the end with the one behind it.
pub(super) fn around(
    page: &Page<'_>,
    at: usize,
    (number_end, end): (usize, usize),
    sentence: &Range<usize>,
) -> (Comparator, usize, usize) {
    let (comparator, start) = before(page, at, sentence.start);
    let behind = after(page, number_end, sentence.end).or_else(|| after(page, end, sentence.end));
    match behind {
        Some((stronger, stop)) => {
            let end = end.max(stop);
            let start = if page.back(start, 1) == word!("từ") { start - 1 } else { start };
            (stronger, start, end)
        }
        None => (comparator, start, end),
    }
}

fn before(page: &Page<'_>, at: usize, floor: usize) -> (Comparator, usize) {
    // ít nhất có 1, tối thiểu đạt 90%, khoảng từ 5 đến 7
    const BETWEEN: [Key; 7] =
        [word!("có"), word!("đạt"), word!("từ"), word!("là"), word!("phải"), word!("được"), word!("cũng")];
    let here = BEFORE.iter().find_map(|(class, comparator)| {
        let length = page.class_before(at, *class)?;
        (at - length >= floor && !is_comparison(page, at - length)).then_some((*comparator, at - length))
    });
    if let Some(found) = here {
        return found;
    }
    if let Some(found) = sign(page, at, floor) {
        return found;
    }
    let mut start = at;
    while start > floor && at - start < 2 && BETWEEN.contains(&page.back(start, 1)) {
        start -= 1;
        for (class, comparator) in [BEFORE[0], BEFORE[1], BEFORE[2]] {
            if let Some(length) = page.class_before(start, class)
                && start - length >= floor
            {
                return (comparator, start - length);
            }
        }
    }
    if is_estimated(page, at, floor) { (Comparator::About, at) } else { (Comparator::Equal, at) }
}

/// `<5%`, `≥ 90%`, `~ 12`, `>= 5`.
fn sign(page: &Page<'_>, at: usize, floor: usize) -> Option<(Comparator, usize)> {
    let sign = at.checked_sub(1).filter(|sign| *sign >= floor)?;
    let is = |at: usize, signs: &[char]| signs.iter().any(|sign| page.key(at) == Key::mark(*sign));
    if is(sign, &['=']) && sign > floor {
        let bound = sign - 1;
        return match () {
            () if is(bound, &['>']) => Some((Comparator::AtLeast, bound)),
            () if is(bound, &['<']) => Some((Comparator::AtMost, bound)),
            () => None,
        };
    }
    let found = [
        (&['<'][..], Comparator::Less),
        (&['>'][..], Comparator::More),
        (&['≤', '≦', '⩽'][..], Comparator::AtMost),
        (&['≥', '≧', '⩾'][..], Comparator::AtLeast),
        (&['~', '≈', '∼', '≃'][..], Comparator::About),
    ];
    found.iter().find(|(signs, _)| is(sign, signs)).map(|(_, comparator)| (*comparator, sign))
}

/// `thu ngân sách từ 210 tỷ đồng`, `đạt từ 32.000 tấn/năm`: at least so much, where no end follows.
pub(super) fn is_from(page: &Page<'_>, at: usize, end: usize, counts: bool) -> bool {
    const REACH: usize = 10;
    const ENDS: [Key; 8] = [
        word!("đến"),
        word!("lên"),
        word!("xuống"),
        word!("còn"),
        word!("tới"),
        word!("thành"),
        word!("sang"),
        word!("trở"),
    ];
    const SOURCES: [Key; 6] =
        [word!("nguồn"), word!("của"), word!("năm"), word!("vốn"), word!("đầu"), word!("ngân")];
    const VERBS: [Key; 5] = [word!("đạt"), word!("nạp"), word!("năm"), word!("quân"), word!("có")];
    if page.back(at, 1) != word!("từ") || page.is_any(end, &SOURCES) || page.mask(end).is_some() {
        return false;
    }
    let led = !counts || VERBS.contains(&page.back(at, 2));
    let apart = |at: &usize| page.is_any(*at, &[mark!(';'), mark!('.'), Key::NEWLINE]);
    let stop = (end..end + REACH).find(apart).unwrap_or(end + REACH);
    led && !(end..stop).any(|at| page.is_any(at, &ENDS))
}

/// `cao hơn 5%` is a difference, `gần` in `gần gũi` never stands before a number.
fn is_comparison(page: &Page<'_>, start: usize) -> bool {
    const ADJECTIVES: [Key; 10] = [
        word!("cao"),
        word!("thấp"),
        word!("nhiều"),
        word!("ít"),
        word!("lớn"),
        word!("nhỏ"),
        word!("tốt"),
        word!("nhanh"),
        word!("chậm"),
        word!("dài"),
    ];
    page.key(start) == word!("hơn") && ADJECTIVES.contains(&page.back(start, 1))
}

/// `ước thực hiện cả năm 2020 đạt 1.200 tỷ đồng`: `ước` before the verb qualifies the number behind it.
fn is_estimated(page: &Page<'_>, at: usize, floor: usize) -> bool {
    for steps in 1..=ESTIMATE {
        if at < floor + steps {
            return false;
        }
        let key = page.back(at, steps);
        if key == word!("ước") {
            return !page.is_any(at - steps + 1, &[word!("mơ"), word!("nguyện"), word!("muốn")])
                && ![word!("mong"), word!("giao"), word!("quy"), word!("hương"), word!("khế")]
                    .contains(&page.back(at, steps + 1));
        }
        // `Ước thực hiện cả năm, thu ngân sách 352 tỷ đồng`: what opens a sentence holds over its first comma.
        let opens = key == mark!(',') && is_estimate_opening(page, floor, at - steps);
        if [mark!(','), mark!(';'), mark!('('), mark!(':')].contains(&key) && !opens
            || page.number(at - steps).is_some()
        {
            return false;
        }
    }
    false
}

/// `trở lên`, `trở xuống` behind the counted words, before the next mark or number.
fn after(page: &Page<'_>, end: usize, limit: usize) -> Option<(Comparator, usize)> {
    for at in end..limit.min(end + REACH) {
        if let Some(length) = page.class_at(at, Class::AtLeastAfter) {
            return Some((Comparator::AtLeast, at + length));
        }
        if let Some(length) = page.class_at(at, Class::AtMostAfter) {
            return Some((Comparator::AtMost, at + length));
        }
        if !page.is_word(at) || page.class_at(at, Class::Stop).is_some() {
            return None;
        }
    }
    None
}

/// Whether a sentence opens with `ước thực hiện cả năm` up to a comma.
fn is_estimate_opening(page: &Page<'_>, start: usize, comma: usize) -> bool {
    page.key(start) == word!("ước")
        && comma - start <= ESTIMATE
        && !(start..comma).any(|at| page.number(at).is_some())
}
