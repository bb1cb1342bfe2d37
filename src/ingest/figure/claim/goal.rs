//! Goals: the noun phrase of a target (`chỉ tiêu nghị quyết đề ra`) and the stretches of a sentence that announce goals.

use std::ops::Range;

use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::quantity::Quantity;
use crate::ingest::rules::lexicon::Class;

/// Tokens of the words behind a goal noun that still belong to it.
const TAIL: usize = 10;

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

/// The stretches of a sentence in which numbers are goals, from the words that announce one to the next result.
pub(super) fn scopes(page: &Page<'_>, sentence: &Range<usize>, quantities: &[Quantity]) -> Vec<Range<usize>> {
    let mut scopes = Vec::new();
    let mut open: Option<(usize, Hold)> = None;
    let mut at = sentence.start;
    while at < sentence.end {
        // A goal phrase behind a percent says what it is a percent of.
        let behind =
            quantities.iter().any(|quantity| quantity.measured.end == at || quantity.tokens.end == at);
        if behind && let Some(end) = goal_after(page, at) {
            at = end;
            continue;
        }
        if let Some(end) = compared_goal(page, at) {
            at = end;
            continue;
        }
        // The object of a verb of result: `vượt chỉ tiêu Nghị quyết đề ra`.
        if is_object(page, at)
            && let Some(end) = goal_phrase(page, at)
        {
            at = end;
            continue;
        }
        if let Some((end, hold)) = opening(page, at, sentence) {
            if open.is_none_or(|(_, held)| held == Hold::Clause) {
                scopes.extend(open.take().map(|(start, _)| start..at));
                open = Some((at, hold));
            }
            at = end.max(at + 1);
        } else if let Some(length) = closing(page, at, open.map(|(_, hold)| hold)) {
            scopes.extend(open.take().map(|(start, _)| start..at));
            at += length;
        } else {
            at += 1;
        }
    }
    scopes.extend(open.map(|(start, _)| start..sentence.end));
    scopes
}

/// The end of a goal that something is compared with: `so với chỉ tiêu nghị quyết đề ra`.
pub(crate) fn compared_goal(page: &Page<'_>, at: usize) -> Option<usize> {
    const LEADS: [&[Key]; 3] = [keys!["so", "với", "các"], keys!["so", "với"], keys!["đối", "chiếu", "với"]];
    goal_phrase(page, at + page.standing(at, &LEADS)?)
}

/// How long a goal goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hold {
    /// To the next word of result.
    Sentence,
    /// To the next mark or verb of result as well.
    Clause,
}

/// Verbs behind a resolution that set what it asks for.
const SETS: [&[Key]; 6] = [
    keys!["xác", "định"],
    keys!["đặt"],
    keys!["phấn", "đấu"],
    keys!["yêu", "cầu"],
    keys!["quyết", "nghị"],
    keys!["nêu"],
];

/// Words that announce a goal, and where they end: `phấn đấu`, `nghị quyết đại hội đề ra`, a goal noun that opens its clause.
fn opening(page: &Page<'_>, at: usize, sentence: &Range<usize>) -> Option<(usize, Hold)> {
    if assigns(page, at, sentence) || registers(page, at, sentence) {
        return Some((at + 1, Hold::Sentence));
    }
    let leads = page.any_at(at, &[Class::Intent, Class::Goal]).is_some();
    if !leads
        || !page.is_word(at)
        || !announces(page, at)
        || is_told_of(page, at, sentence)
        || is_staffing(page, at)
        || is_held(page, at)
        || is_expected_of(page, at)
    {
        return None;
    }
    // `(chỉ tiêu giao: 35)` holds no longer than its bracket, `…, trong khi yêu cầu là 85%; …` than its clause.
    let bracketed = page.back(at, 1) == mark!('(') || page.ends(at, keys!["trong", "khi"]);
    if let Some(length) = page.class_at(at, Class::Intent) {
        return Some((at + length, if bracketed { Hold::Clause } else { Hold::Sentence }));
    }
    let end = goal_phrase(page, at)?;
    // `Nghị quyết Đảng bộ huyện nhiệm kỳ 2020 - 2025 xác định …`
    if page.standing(end, &SETS).is_some() {
        return Some((end, Hold::Sentence));
    }
    // `Mục tiêu cả năm của tỉnh là GRDP tăng từ 10% trở lên`, `Mục tiêu năm 2026: …; …; …`
    let timed = (at..end).any(|at| page.mask(at).is_some() || page.is_any(at, &[word!("năm"), word!("kỳ")]));
    if !bracketed && timed && page.is_any(end, &[word!("là"), mark!(':')]) {
        return Some((end, Hold::Sentence));
    }
    if !bracketed && page.is_any(end - 1, &[word!("ra"), word!("giao"), word!("định")]) {
        return Some((end, Hold::Sentence));
    }
    let opens = at == sentence.start
        || page.is_any(at - 1, &[mark!(','), mark!(';'), mark!(':'), mark!('('), mark!('-'), mark!('.')]);
    opens.then_some((end, Hold::Clause))
}

/// `đại hội sẽ diễn ra trong hai ngày, với 198 đại biểu`: who comes to an event is no goal.
fn is_held(page: &Page<'_>, at: usize) -> bool {
    page.key(at) == word!("sẽ")
        && (page.says(at + 1, keys!["diễn", "ra"])
            || page.says(at + 1, keys!["khai", "mạc"])
            || page.says(at + 1, keys!["được", "tổ", "chức"]))
}

/// `mở được 6 trong số 9 lớp dự kiến, với 534 người`: what was expected is said of the noun before it.
fn is_expected_of(page: &Page<'_>, at: usize) -> bool {
    page.says(at, keys!["dự", "kiến"]) && !page.is_word(at + 2) && page.number(at + 2).is_none() && page.key(at + 2) != mark!(':')
}

/// `HĐND huyện giao thu ngân sách 450 tỷ đồng`: an office gives something to be reached, in a number that follows.
fn assigns(page: &Page<'_>, at: usize, sentence: &Range<usize>) -> bool {
    const REACH: usize = 11;
    if page.key(at) != word!("giao") || page.class_at(at, Class::Handed).is_some() {
        return false;
    }
    let office = page.class_before(at, Class::Assigner).is_some();
    let apart = |at: &usize| page.is_any(*at, &[mark!(','), mark!(';'), mark!('.'), mark!(':')]);
    let end = sentence.end.min(at + REACH);
    let stop = (at..end).find(apart).unwrap_or(end);
    let told = (sentence.start..at).any(|at| {
        page.any_at(at, &[Class::Exceed, Class::Miss, Class::Goal]).is_some() || page.number(at).is_some()
    });
    // `Huyện ủy giao 765 việc cho 195 cán bộ`: work and people that are given out are counted, not wanted.
    // `huyện được tỉnh giao 230 thanh niên lên đường nhập ngũ` asks for them.
    let called = |number: usize| page.has(number..sentence.end.min(number + REACH), Class::CalledUp);
    // `Thành ủy giao Đảng bộ phường kết nạp 60 đảng viên`
    let done = |number: usize| page.class_before(number, Class::CountsAfter).is_some() && number > at + 2;
    let given = |number: usize| {
        called(number) || done(number) || page.any_at(number + 1, &[Class::Task, Class::Person]).is_none()
    };
    office && !told && (at + 1..stop).find(|at| page.number(*at).is_some()).is_some_and(given)
}

/// `huyện đăng ký thêm 1 xã đạt chuẩn`: what is put down to be reached.
fn registers(page: &Page<'_>, at: usize, sentence: &Range<usize>) -> bool {
    const REACH: usize = 9;
    const ENDS: [Key; 4] = [word!("đạt"), word!("hoàn"), word!("về"), word!("thoát")];
    if !page.says(at, keys!["đăng", "ký"]) || page.is_any(at.wrapping_sub(1), &[word!("đã"), word!("được")])
    {
        return false;
    }
    let stop = sentence.end.min(at + REACH);
    let apart = |at: &usize| page.is_any(*at, &[mark!(','), mark!(';'), mark!('.'), mark!(':')]);
    let number = (at + 2..stop.min(at + 6)).take_while(|at| !apart(at)).find(|at| page.number(*at).is_some());
    // `đăng ký giảm 90 hộ`
    let moves = page.any_at(at + 2, &[Class::Rise, Class::Fall]).is_some();
    number.is_some_and(|number| {
        moves
            || (number..stop)
                .take_while(|at| !page.is_any(*at, &[mark!(','), mark!(';'), mark!('.')]))
                .any(|at| page.is_any(at, &ENDS))
    })
}

/// `quy hoạch cấp ủy nhiệm kỳ tới có 58 đồng chí`: people who were named for the time to come are a result.
fn is_staffing(page: &Page<'_>, at: usize) -> bool {
    const REACH: usize = 6;
    let near = at.saturating_sub(REACH)..at;
    page.is_any(at, &[word!("nhiệm"), word!("giai"), word!("thời")])
        && (page.contains(near.clone(), keys!["quy", "hoạch"]) || page.contains(near, keys!["nhân", "sự"]))
}

/// `chỉ tiêu giao quân hoàn thành`: whether the clause of a goal noun names no number and ends in a verb of result.
fn is_told_of(page: &Page<'_>, at: usize, sentence: &Range<usize>) -> bool {
    const MARKS: [Key; 6] = [mark!(','), mark!(';'), mark!('.'), mark!('('), mark!(')'), Key::NEWLINE];
    const WISHES: [Key; 5] = [word!("phải"), word!("cần"), word!("để"), word!("là"), word!("sẽ")];
    const ENDS: [&[Key]; 4] = [keys!["hoàn", "thành"], keys!["đạt"], keys!["vượt"], keys!["vượt", "mức"]];
    let end = (at..sentence.end).find(|at| page.is_any(*at, &MARKS)).unwrap_or(sentence.end);
    let target = page.class_at(at, Class::Targets).is_some();
    let plain = (at..end).all(|at| !page.is_digits(at) || page.mask(at).is_some());
    let wished = (at..end).any(|at| page.is_any(at, &WISHES));
    target && plain && !wished && ENDS.iter().any(|words| page.ends(end, words))
}

/// Tokens of words that end a goal.
fn closing(page: &Page<'_>, at: usize, hold: Option<Hold>) -> Option<usize> {
    let hold = hold?;
    if hold == Hold::Clause {
        const RESULTS: [Class; 6] =
            [Class::Done, Class::Reach, Class::Rise, Class::Fall, Class::Exceed, Class::Miss];
        if page.is_any(
            at,
            &[mark!(','), mark!(';'), mark!(')'), word!("còn"), word!("có"), word!("mới"), word!("chỉ")],
        ) && page.class_at(at, Class::Goal).is_none()
        {
            return Some(1);
        }
        return page.any_at(at, &RESULTS);
    }
    if page.key(at) == mark!(';') && tells_a_year(page, at + 1) {
        return Some(1);
    }
    // `mục tiêu là mỗi năm có 25 doanh nghiệp mới nhưng năm 2022 chỉ có 16`
    if page.is_any(at, &[word!("nhưng"), word!("song")]) {
        return Some(1);
    }
    page.class_at(at, Class::Done).filter(|_| ends_goal(page, at))
}

/// `…; năm 2024 huyện kết nạp được 86 đảng viên`: a clause that opens with a year and tells what came of it.
fn tells_a_year(page: &Page<'_>, start: usize) -> bool {
    const REACH: usize = 14;
    let dated = page.key(start) == word!("năm") && page.mask(start + 1).is_some();
    let apart =
        |at: &usize| page.is_any(*at, &[mark!(';'), mark!('.'), Key::NEWLINE]) || page.number(*at).is_some();
    let stop = (start + 2..start + REACH).find(apart).unwrap_or(start + REACH);
    dated && (start..stop).any(|at| page.is_any(at, &[word!("được"), word!("đã")]))
}

/// Whether intent words stand free, not as the object of a verb of result: `vượt chỉ tiêu đề ra` announces nothing.
fn announces(page: &Page<'_>, at: usize) -> bool {
    !page.ends(at, keys!["so", "với"])
        && !is_object(page, at)
        && !page.is_any(at.wrapping_sub(1), &[word!("các"), word!("những"), word!("đã"), word!("theo")])
}

/// Whether a verb of result leads to a goal noun.
fn is_object(page: &Page<'_>, at: usize) -> bool {
    const RESULTS: [Class; 3] = [Class::Exceed, Class::Miss, Class::Reach];
    page.ends_any(at, &RESULTS) || page.ends(at, keys!["cao", "hơn"])
}

/// Words of result close a goal: `đã`, `đến nay`, `kết quả`; `đạt` and `thực hiện` belong to goals as well.
fn ends_goal(page: &Page<'_>, at: usize) -> bool {
    const BOTH: [Key; 3] = [word!("đạt"), word!("được"), word!("hoàn")];
    let planned = page.key(at) == word!("đã") && page.is_any(at + 1, &[word!("đề"), word!("đặt")]);
    if page.says(at, keys!["thực", "hiện"]) {
        // `kế hoạch 120 tỷ, thực hiện 130 tỷ`
        let opens = page.is_any(at.wrapping_sub(1), &[mark!(','), mark!(';')]);
        return opens
            && (page.number(at + 2).is_some() || page.is_any(at + 2, &[word!("được"), word!("đạt"), mark!(':')]));
    }
    let inside = page.key(at) == word!("hiện") && page.back(at, 1) == word!("thực");
    !planned && !inside && !BOTH.contains(&page.key(at))
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
