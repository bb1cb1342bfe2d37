//! Scopes: the stretches of a sentence in which numbers are goals, from the words that announce one to the next result.
//!
//! Owns what opens such a stretch and what ends it. Must not know which figure a goal is of.

use std::ops::Range;

use super::goal::{compared_goal, goal_after, goal_phrase};
use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::quantity::Quantity;
use crate::ingest::rules::lexicon::Class;

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
    if assigns(page, at, sentence) || registers(page, at, sentence) || sets_list(page, at, sentence) {
        return Some((at + 1, Hold::Sentence));
    }
    // `Theo nghị quyết, mỗi năm phường kết nạp từ 8 đảng viên trở lên`
    if at == sentence.start
        && page.key(at) == word!("theo")
        && let Some(end) = goal_phrase(page, at + 1)
        && page.key(end) == mark!(',')
        && page.class_at(end + 1, Class::Recurring).is_some()
    {
        return Some((end, Hold::Sentence));
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
    page.says(at, keys!["dự", "kiến"])
        && !page.is_word(at + 2)
        && page.number(at + 2).is_none()
        && page.key(at + 2) != mark!(':')
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
    // `Nghị quyết giao phát triển 12 đảng viên, …; giao mở 4 lớp bồi dưỡng, …`
    let again = page.back(at, 1) == mark!(';') && page.has(sentence.start..at, Class::Assigner);
    let office = office || again;
    let from = if again { at } else { sentence.start };
    let told = (from..at).any(|at| {
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

/// `Đại hội xác định: trồng 20 ha rừng; trên 90% chi bộ …`: what a congress or an office sets in a list.
fn sets_list(page: &Page<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let Some(length) = page.standing(at, &SETS) else { return false };
    let lead = sentence.start..at;
    page.key(at + length) == mark!(':')
        && (page.has(lead.clone(), Class::Event) || page.has(lead.clone(), Class::Assigner))
        && lead.into_iter().all(|at| page.number(at).is_none() || page.mask(at).is_some())
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
    // `Kế hoạch vốn được giao 312 tỷ đồng, đến 30/9 giải ngân 178 tỷ đồng`
    if page.is_any(at, &[mark!(','), mark!(';')]) && is_up_to_day(page, at + 1) {
        return Some(1);
    }
    // `mục tiêu là mỗi năm có 25 doanh nghiệp mới nhưng năm 2022 chỉ có 16`
    if page.is_any(at, &[word!("nhưng"), word!("song")]) {
        return Some(1);
    }
    page.class_at(at, Class::Done).filter(|_| ends_goal(page, at))
}

/// `…, đến 30/9 giải ngân …`, `…, hết tháng 9 thu …`: a clause that opens with the day or month up to which it tells.
fn is_up_to_day(page: &Page<'_>, start: usize) -> bool {
    const LEADS: [Key; 4] = [word!("đến"), word!("hết"), word!("tính"), word!("tới")];
    const SKIPPED: [Key; 5] = [word!("đến"), word!("hết"), word!("ngày"), word!("tháng"), word!("cuối")];
    if !page.is_any(start, &LEADS) {
        return false;
    }
    let mut at = start + 1;
    while at < start + 4 && page.is_any(at, &SKIPPED) {
        at += 1;
    }
    let dated = page.mask(at).is_some() && page.is_digits(at);
    let month = page.back(at, 1) == word!("tháng") && !page.is_any(at + 1, &[mark!('/'), word!("năm")]);
    let day = page.key(at + 1) == mark!('/') && !page.is_any(at + 3, &[mark!('/'), word!("năm")]);
    dated && (day || month)
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
        && !page.is_any(
            at.wrapping_sub(1),
            &[word!("các"), word!("những"), word!("đã"), word!("theo"), word!("ngoài")],
        )
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
            && (page.number(at + 2).is_some()
                || page.is_any(at + 2, &[word!("được"), word!("đạt"), mark!(':')]));
    }
    let inside = page.key(at) == word!("hiện") && page.back(at, 1) == word!("thực");
    !planned && !inside && !BOTH.contains(&page.key(at))
}
