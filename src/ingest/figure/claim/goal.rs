//! Goals: the noun phrase of a target (`chỉ tiêu nghị quyết đề ra`), behind a number, before it, and over a list.

use std::ops::Range;

use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::rules::lexicon::Class;

/// Tokens of the words behind a goal noun that still belong to it.
const TAIL: usize = 16;

/// The end of a goal phrase that begins at `at`: its noun and who or what sets it.
pub(crate) fn goal_phrase(page: &Page<'_>, at: usize) -> Option<usize> {
    // `kế hoạch hóa gia đình` plans nothing.
    let other = page.says(at, keys!["kế", "hoạch", "hóa"]);
    let mut end = at + page.class_at(at, Class::Goal).filter(|_| !other)?;
    let limit = end + TAIL;
    while end < limit {
        // `Nghị quyết Đại hội Đảng bộ xã lần thứ XX, nhiệm kỳ 2015 - 2020 xác định …`
        let term = page.key(end) == mark!(',') && page.says(end + 1, keys!["nhiệm", "kỳ"]);
        end += usize::from(term);
        let Some(length) = page.class_at(end, Class::GoalTail).or_else(|| page.class_at(end, Class::Goal))
        else {
            let masked = page.mask(end).is_some() || page.is_word(end) && page.is_capital(end);
            if !masked {
                break;
            }
            end += 1;
            continue;
        };
        end += length;
    }
    Some(end)
}

/// The end of a goal phrase right behind a number: `57% chỉ tiêu`, `57% so với nghị quyết đề ra`, `105% dự toán năm`.
pub(super) fn goal_after(page: &Page<'_>, at: usize) -> Option<usize> {
    const BETWEEN: [&[Key]; 10] = [
        keys!["so", "với", "các"],
        keys!["so", "với"],
        keys!["so"],
        keys!["của", "các"],
        keys!["của"],
        keys!["các"],
        keys!["theo"],
        keys!["tổng"],
        keys!["những"],
        keys!["cả"],
    ];
    let skipped = page.standing(at, &BETWEEN).unwrap_or(0);
    // `đạt 103,3% chương trình`: a programme is a plan where a percent is of it.
    let programme = page.says(at + skipped, keys!["chương", "trình"]) && !page.is_capital(at + skipped);
    goal_phrase(page, at + skipped).or_else(|| programme.then_some(at + skipped + 2))
}

/// `52,1% so với kế hoạch 55%`: whether what a percent is compared with is a percent itself.
pub(super) fn is_measured_goal(page: &Page<'_>, at: usize) -> bool {
    compared_goal(page, at).is_some_and(|end| {
        let end = end + usize::from(page.is_any(end, &[word!("là"), mark!('(')]));
        page.number(end).is_some() && page.key(end + 1) == mark!('%')
    })
}

/// Where the number stands in `con số 400 như dự kiến`, `mức 35 triệu đồng như kế hoạch`: a target without its noun.
pub(super) fn expected_number(page: &Page<'_>, at: usize) -> Option<usize> {
    const REACH: usize = 10;
    let level = at + page.standing(at, &[keys!["con", "số"], keys!["mức"]])?;
    // `mức khống chế tối đa 5% mà Cục Thuế tỉnh giao`
    let number = (level..level + 5).take_while(|at| page.is_word(*at) || page.number(*at).is_some());
    let number = number.into_iter().find(|at| page.number(*at).is_some())?;
    (number + 1..number + REACH)
        .take_while(|at| page.is_word(*at) || page.mask(*at).is_some() || page.key(*at) == mark!('%'))
        .any(|at| page.class_at(at, Class::Expected).is_some())
        .then_some(number)
}

/// Where a goal phrase begins that leads straight to the number at `start`: `(chỉ tiêu là 200`, `kế hoạch giao 120`.
pub(super) fn goal_before(page: &Page<'_>, start: usize, floor: usize) -> Option<usize> {
    const BETWEEN: [Key; 18] = [
        word!("là"),
        word!("chỉ"),
        mark!(':'),
        mark!('('),
        word!("từ"),
        word!("khoảng"),
        word!("đạt"),
        word!("trên"),
        word!("giao"),
        mark!('='),
        word!("phải"),
        word!("giảm"),
        word!("còn"),
        word!("dưới"),
        word!("có"),
        word!("ở"),
        word!("mức"),
        word!("mới"),
    ];
    let mut end = start;
    while end > floor && start - end < 3 && page.is_any(end - 1, &BETWEEN) && !is_result(page, end, floor) {
        end -= 1;
    }
    // The longest phrase whose tail reaches the number.
    let lowest = end.saturating_sub(TAIL + 3).max(floor);
    let found = (lowest..end).find(|at| goal_phrase(page, *at).is_some_and(|stop| stop >= end));
    found.or_else(|| bracketed_goal(page, start, floor))
}

/// `(chỉ tiêu Quốc hội giao trên 90%`: a goal noun right behind the bracket that the number stands in.
fn bracketed_goal(page: &Page<'_>, start: usize, floor: usize) -> Option<usize> {
    const RESULTS: [Class; 3] = [Class::Exceed, Class::Rise, Class::Fall];
    let lowest = start.saturating_sub(TAIL).max(floor);
    let open = (lowest..start).rev().find(|at| !page.is_word(*at) && page.mask(*at).is_none())?;
    let goal = open + 1;
    let bracketed = page.key(open) == mark!('(') && page.class_at(goal, Class::Goal).is_some();
    let told = (goal..start).any(|at| page.any_at(at, &RESULTS).is_some());
    (bracketed && !told).then_some(goal)
}

/// `đạt` behind a bare goal noun tells a result, not a goal.
fn is_result(page: &Page<'_>, end: usize, floor: usize) -> bool {
    page.key(end - 1) == word!("đạt")
        && (end < floor + 3
            || !page.is_any(end - 2, &[word!("ra"), word!("giao"), word!("đấu"), word!("là"), word!("phải")]))
}

/// The end of a goal that something is compared with: `so với chỉ tiêu nghị quyết đề ra`.
pub(crate) fn compared_goal(page: &Page<'_>, at: usize) -> Option<usize> {
    const LEADS: [&[Key]; 3] = [keys!["so", "với", "các"], keys!["so", "với"], keys!["đối", "chiếu", "với"]];
    goal_phrase(page, at + page.standing(at, &LEADS)?)
}

/// Whether a sentence announces goals that come behind it: `Đại hội xác định các chỉ tiêu:`, `đề ra 22 chỉ tiêu`.
pub(crate) fn announces_list(page: &Page<'_>, sentence: &Range<usize>) -> bool {
    const SETS: [&[Key]; 7] = [
        keys!["xác", "định"],
        keys!["đề", "ra"],
        keys!["đặt", "ra"],
        keys!["thông", "qua"],
        keys!["thống", "nhất"],
        keys!["phấn", "đấu"],
        keys!["giao"],
    ];
    const TOLD: [&[Key]; 7] = [
        keys!["kết", "quả"],
        keys!["thực", "hiện"],
        keys!["hoàn", "thành"],
        keys!["đến", "nay"],
        keys!["vượt"],
        keys!["đã", "đạt"],
        keys!["chưa"],
    ];
    const REACH: usize = 8;
    let target = |at: usize| page.class_at(at, Class::Targets).is_some();
    let told = || TOLD.iter().any(|told| page.contains(sentence.clone(), told));
    let end = sentence.end;
    let last = (sentence.start..end).rev().find(|at| page.key(*at) != Key::NEWLINE);
    let open = last.is_some_and(|at| page.key(at) == mark!(':'));
    let set = sentence
        .clone()
        .any(|at| page.standing(at, &SETS).is_some() && (at..end.min(at + REACH)).any(target));
    (set || open && sentence.clone().any(target)) && !told()
}

/// Whether a sentence takes up the goals announced before it: `Theo đó, …`.
pub(crate) fn takes_up_list(page: &Page<'_>, sentence: &Range<usize>) -> bool {
    const LEADS: [&[Key]; 4] =
        [keys!["theo", "đó"], keys!["cụ", "thể"], keys!["trong", "đó"], keys!["đó", "là"]];
    page.standing(sentence.start, &LEADS).is_some()
}

/// Whether a paragraph is an item of a list: it begins with a dash, a bullet or its number.
pub(crate) fn begins_list_item(page: &Page<'_>, start: usize) -> bool {
    const BULLETS: [Key; 5] = [mark!('-'), mark!('+'), mark!('•'), mark!('*'), mark!('·')];
    const NUMBERED: [Key; 3] = [mark!('.'), mark!(')'), mark!('-')];
    BULLETS.contains(&page.key(start))
        || (page.is_digits(start) || page.word(start).chars().count() == 1)
            && (NUMBERED.contains(&page.key(start + 1)) && page.is_glued(start + 1))
        || page.is_digits(start) && page.mask(start).is_some() && page.is_capital(start + 1)
}
