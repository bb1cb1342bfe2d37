//! Numbers of resolutions, plans and laws: `Nghị quyết số 22-NQ/TW`, `NQ số 18, 19`, `Chương trình 135`.

use std::ops::Range;

use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::mask::Mask;
use crate::ingest::figure::quantity::is_counted_at;
use crate::ingest::rules::lexicon::Class;

/// Words before `số` that make it a count: tổng số, con số, trong số.
const COUNTS: [Key; 18] = [
    word!("thiểu"),
    word!("đa"),
    word!("hệ"),
    word!("chỉ"),
    word!("doanh"),
    word!("điểm"),
    word!("trị"),
    word!("quân"),
    word!("sĩ"),
    word!("đại"),
    word!("tổng"),
    word!("con"),
    word!("trong"),
    word!("trên"),
    word!("một"),
    word!("tham"),
    word!("với"),
    word!("dân"),
];

/// The number of a document, with what is glued to it.
pub(super) fn document(page: &Page<'_>, at: usize) -> Option<Range<usize>> {
    let mut end = at + 1;
    // 22-NQ/TW, 45/GP-BTTTT, 05/2019/NĐ-CP, 30a.
    let code =
        page.is_any(end, &[mark!('-'), mark!('/')]) && page.is_glued(end) && is_abbreviation(page, end + 1);
    let numbered = page.back(at, 1) == word!("số") && !COUNTS.contains(&page.back(at, 2));
    // `kế hoạch 1.200` is what was planned: numbers of documents are not grouped.
    // Nor are parts of a whole: `kết luận 7/8 đảng viên`.
    let part = page.key(at + 1) == mark!('/') && page.is_digits(at + 2) && is_counted_at(page, at + 3);
    // Nor are ranges of a measure: `(chưa đạt; nghị quyết 15-16%)`.
    let range = page.key(at + 1) == mark!('-')
        && page.is_digits(at + 2)
        && (page.key(at + 3) == mark!('%') || is_counted_at(page, at + 3));
    let grouped = part || range || page.word(at).contains(['.', ',']) || is_planned(page, at);
    let named = !grouped && page.class_before(at, Class::Numbered).is_some() && !is_counted_at(page, at + 1);
    let listed = at > 1
        && page.is_any(at - 1, &[mark!(','), word!("và")])
        && page.mask(at - 2) == Some(Mask::Document)
        && !is_counted_at(page, at + 1);
    if !(code || numbered || named || listed) {
        return None;
    }
    while page.is_glued(end)
        && (page.is_any(end, &[mark!('-'), mark!('/')]) || page.is_word(end) || page.is_digits(end))
    {
        end += 1;
    }
    Some(at..end)
}

/// `39 đảng viên (kế hoạch 45)`: a bracket behind a count that holds a plan's number and nothing else.
fn is_planned(page: &Page<'_>, at: usize) -> bool {
    const REACH: usize = 16;
    let noun = at - usize::from(page.back(at, 1) == mark!(':'));
    // `(KH 45)` behind a count is a plan; alone it is the number of a document.
    let short = page.back(noun, 1) == word!("kh");
    let Some(open) = noun.checked_sub(if short { 2 } else { 3 }) else { return false };
    let named = page.says(open + 1, keys!["kế", "hoạch"]) || page.says(open + 1, keys!["nghị", "quyết"]);
    let plan = short || named && !page.is_capital(open + 1);
    let enclosed = page.key(open) == mark!('(') && page.is_any(at + 1, &[mark!(')'), mark!(';'), mark!(',')]);
    let floor = open.saturating_sub(REACH);
    let counted = (floor..open)
        .rev()
        .take_while(|at| !page.is_any(*at, &[mark!('.'), mark!(';'), Key::NEWLINE]))
        .any(|at| page.is_digits(at) && page.mask(at).is_none());
    plan && enclosed && counted
}

/// Whether a token is capitals only, at least two, and no unit of measure.
fn is_abbreviation(page: &Page<'_>, at: usize) -> bool {
    let word = page.word(at);
    page.is_glued(at)
        && page.is_word(at)
        && word.chars().filter(|character| character.is_uppercase()).count() >= 2
        && page.any_at(at, &[Class::Area, Class::Money, Class::Measure]).is_none()
}
