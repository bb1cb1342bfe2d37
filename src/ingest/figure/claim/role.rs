//! What a level is in its sentence: a goal where one is announced, a share of a whole.

use std::ops::Range;

use super::{Claim, Context, Says, attach, counts_targets};
use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::clause::{Clause, Sentence};
use crate::ingest::figure::measurement::Measurement;
use crate::ingest::figure::quantity::Quantity;
use crate::ingest::figure::section::{self, Aim};
use crate::ingest::rules::lexicon::Class;
use crate::model::{Comparator, FigureRole, Unit};

/// The role that a sentence gives to a quantity about which no rule has decided, and what gave it.
pub(super) fn in_sentence(
    clause: &Clause<'_>,
    context: &Context<'_>,
    claim: &Claim,
) -> Option<(FigureRole, &'static str)> {
    if !matches!(claim.says, Says::Level | Says::Change) {
        return None;
    }
    let quantity = clause.quantity();
    if is_set(clause) {
        return Some((FigureRole::Target, "targets that are set"));
    }
    if is_part_of_goal(clause, context) {
        return Some((FigureRole::Target, "part of a goal"));
    }
    let goal = context.is_in_goal(quantity.number.start) && may_be_goal(clause.page, quantity);
    if goal && !is_expected_result(clause) {
        return Some((FigureRole::Target, "goal announced in the sentence"));
    }
    (claim.says == Says::Level && is_share(clause, context)).then_some((FigureRole::Share, "share"))
}

/// `được giao chỉ tiêu 148 công dân nhập ngũ, trong đó 126 công dân …, 22 công dân …`: what a goal consists of is asked for as well.
fn is_part_of_goal(clause: &Clause<'_>, context: &Context<'_>) -> bool {
    const PART: &str = "part of a goal";
    let (page, start) = (clause.page, clause.quantity().number.start);
    let Some(last) = context.here().last().filter(|last| last.is_goal()) else { return false };
    let between = last.tokens.end..start;
    let parts = page.has(between.clone(), Class::Parts) || last.made_by.contains(&PART);
    let told = page.has(between.clone(), Class::Exceed)
        || between
            .clone()
            .any(|at| page.is_any(at, &[mark!(';'), word!("được"), word!("đạt")]) || tells(page, at));
    parts && !told
}

/// Whether a number may be what is asked for: not where something is to be done, nor how many targets are set, nor what is lacking.
pub(crate) fn may_be_goal(page: &Page<'_>, quantity: &Quantity) -> bool {
    let start = quantity.tokens.start;
    // `tuyên truyền tại 26 tổ dân phố`
    let setting = page.is_any(start.wrapping_sub(1), &[word!("tại"), word!("ở")]);
    let counted = counts_targets(page, quantity) && quantity.comparator == Comparator::Equal;
    // `kế hoạch giao 45, tức là còn thiếu 4`: what is lacking was not asked for.
    let lacking = page.is_any(start.wrapping_sub(1), &[word!("thiếu"), word!("hụt")]);
    !setting && !counted && !lacking
}

/// `đề ra 12 chỉ tiêu`, `phấn đấu hoàn thành tốt 19 chỉ tiêu`: how many targets are set.
fn is_set(clause: &Clause<'_>) -> bool {
    const REACH: usize = 6;
    let (page, quantity) = (clause.page, clause.quantity());
    let start = quantity.tokens.start;
    let near = start.saturating_sub(REACH).max(clause.sentence.tokens.start)..start;
    let set = near.clone().any(|at| page.class_at(at, Class::Sets).is_some());
    let told =
        near.clone().any(|at| page.is_any(at, &[mark!(','), mark!(';')])) || page.has(near, Class::Exceed);
    quantity.whole.is_none() && counts_targets(page, quantity) && set && !told
}

/// `dự kiến đến cuối năm kết nạp 118 đảng viên, đạt 98% kế hoạch`: an estimate that is set against its target is a result.
fn is_expected_result(clause: &Clause<'_>) -> bool {
    let page = clause.page;
    let left = clause.sentence.tokens.start..clause.quantity().number.start;
    let expected = page.contains(left.clone(), keys!["dự", "kiến"])
        && !page.contains(left.clone(), keys!["phấn", "đấu"]);
    let behind = clause.next().filter(|next| next.is_percent() && next.counted.is_none());
    let measured = behind.is_some_and(|next| super::goal::goal_after(page, next.measured.end).is_some());
    // `Thu ngân sách năm 2020 dự kiến 205 tỷ đồng, gấp 2,4 lần năm 2015`, told in 2020 or later.
    let sentence = &clause.sentence.tokens;
    let compared = (sentence.clone()).any(|at| {
        page.class_at(at, Class::Baseline).is_some()
            || page.says(at, keys!["so", "với", "năm"])
            || page.says(at, keys!["lần", "năm"])
    });
    let past = section::last_year(page, sentence)
        .is_some_and(|year| clause.sentence.section.published.is_some_and(|published| year <= published));
    expected && (measured || is_estimate(page, left) || compared && past)
}

/// Whether words say that a number is estimated: `ước đạt`, not `mong ước`.
fn is_estimate(page: &Page<'_>, words: Range<usize>) -> bool {
    words.into_iter().any(|at| {
        page.key(at) == word!("ước")
            && !page.is_any(
                at.wrapping_sub(1),
                &[word!("mong"), word!("mơ"), word!("giao"), word!("quy"), word!("hương")],
            )
            && !page.is_any(at + 1, &[word!("mơ"), word!("nguyện"), word!("muốn")])
    })
}

/// Whether a percent is a part of a whole: of what is counted behind it, behind `chiếm`, or said of a subject that is neither a
/// rate nor changing: `giải quyết đúng hạn 99,2%`, but not `tỷ lệ hộ nghèo còn 3%`.
fn is_share(clause: &Clause<'_>, context: &Context<'_>) -> bool {
    // Verbs right before the number that change it.
    const CHANGES: [&[Key]; 7] = [
        keys!["tăng"],
        keys!["giảm"],
        keys!["còn"],
        keys!["hộ", "nghèo"],
        keys!["lên"],
        keys!["xuống"],
        keys!["từ"],
    ];
    let (page, quantity, sentence) = (clause.page, clause.quantity(), &clause.sentence.tokens);
    if quantity.measured.unit != Unit::Percent || quantity.measured.rated {
        return false;
    }
    // `Tỷ lệ bao phủ bảo hiểm y tế đạt 84,9% dân số`
    let left = clause.left();
    let rated = page.class_at(left.start, Class::RateNoun).is_some()
        && !page.contains(left, keys!["chiếm"])
        && page.is_any(quantity.measured.end, &[word!("dân"), word!("tổng")]);
    if quantity.counted.is_some() && !rated && !is_of_all_households(clause) {
        return true;
    }
    if is_poverty(clause) {
        return false;
    }
    let start = quantity.tokens.start - usize::from(page.back(quantity.tokens.start, 1) == mark!('('));
    let near = start.saturating_sub(4).max(sentence.start)..start;
    let said = page.contains(near.clone(), keys!["chiếm"]);
    if said || page.ends(start, keys!["tỷ", "lệ"]) || page.ends(start, keys!["cao"]) {
        return true;
    }
    let floor = context.floor;
    // `Số tổ chức cơ sở đảng trong sạch từ 58,9% nâng lên 75%`: a part of those, whatever it was before.
    let first = page.key(sentence.start) == word!("số")
        && !page.has(sentence.start..start, Class::RateNoun)
        && context
            .here()
            .iter()
            .all(|one| one.role == FigureRole::Share && page.back(one.tokens.start, 1) != mark!(','));
    // `hoàn thành tốt trở lên 97%` changes nothing.
    let more = (near.clone()).any(|at| page.class_at(at, Class::AtLeastAfter).is_some());
    if !first && !more && CHANGES.iter().any(|change| page.contains(near.clone(), change)) {
        return false;
    }
    if goes_on_rate(clause, context) {
        return false;
    }
    let clause_start = (floor..start).rev().find(|at| page.key(*at) == mark!(';')).map_or(floor, |at| at + 1);
    let named = clause_start == sentence.start || !attach::is_bare_lead(page, clause_start, start);
    let counted_before = !named && floor > sentence.start && page.back(floor, 1) != mark!('%');
    // `1.257 thủ tục, tỷ lệ đúng hạn đạt 97%`: the rate of what was counted right before.
    let comma = (floor..start).rev().find(|at| page.is_any(*at, &[mark!(','), mark!(';')]));
    let rated = comma.is_some_and(|at| page.key(at) == mark!(',') && page.says(at + 1, keys!["tỷ", "lệ"]));
    let counts = clause
        .previous()
        .is_some_and(|before| before.measured.unit == Unit::Count && before.counted.is_some());
    if rated && counts {
        return true;
    }
    let subject = if named { clause_start } else { sentence.start }..start;
    counted_before || !page.has(subject, Class::RateNoun)
}

/// `Tỷ lệ suy dinh dưỡng cân nặng/tuổi 16,8%; chiều cao/tuổi 28,4%`: a percent that leaves the noun of its rate to the one before.
fn goes_on_rate(clause: &Clause<'_>, context: &Context<'_>) -> bool {
    const WORDS: usize = 7;
    let (page, start) = (clause.page, clause.quantity().tokens.start);
    let Some(last) = context.here().last() else { return false };
    let rate = last.is_percent() && last.is_level() && last.role == FigureRole::Actual;
    let between = last.tokens.end..start;
    let words = between.clone().filter(|at| page.is_word(*at)).count();
    let named = page.has(clause.sentence.tokens.start..last.tokens.start, Class::RateNoun);
    // `hộ nghèo còn 2,57% (đầu nhiệm kỳ 8,94%)`
    let bracketed = page.key(last.tokens.end) == mark!('(') && page.has(between, Class::Baseline);
    rate && words <= WORDS && (named || bracketed)
}

/// `còn 87 hộ nghèo, chiếm 0,92% tổng số hộ`, `143 hộ nghèo (11,3%)`: the rate of poverty, a level; not who the poor are.
fn is_poverty(clause: &Clause<'_>) -> bool {
    const REACH: usize = 10;
    let (page, start) = (clause.page, clause.quantity().tokens.start);
    let floor = clause.sentence.tokens.start.max(start.saturating_sub(REACH));
    let apart = (floor..start).rev().find(|at| page.is_any(*at, &[mark!(';'), mark!('.')]));
    let words = apart.unwrap_or(floor)..start;
    let counted = clause.previous().and_then(|before| before.counted.clone());
    let poor = |words: Range<usize>| {
        page.contains(words.clone(), keys!["hộ", "nghèo"]) || page.contains(words, keys!["cận", "nghèo"])
    };
    let people = page.contains(words.clone(), keys!["dân", "tộc"])
        || page.contains(words.clone(), keys!["số", "hộ", "nghèo"]);
    !people
        && (counted.is_some_and(|counted| poor(counted.start..counted.end.max(counted.start + 2)))
            || poor(words))
}

/// `0,92% tổng số hộ`
fn is_of_all_households(clause: &Clause<'_>) -> bool {
    let (page, quantity) = (clause.page, clause.quantity());
    let end = quantity.measured.end;
    is_poverty(clause)
        && page.is_any(end, &[word!("tổng"), word!("số"), word!("hộ")])
        && !page.contains(end..end + 5, keys!["nghèo"])
}

/// Why a number that no sentence has made a goal is one all the same: it stands under goals, in a list of them, behind an
/// announcement, or in a passage that says what is to be done; not where its sentence tells a result.
pub(crate) fn under_section(
    page: &Page<'_>,
    sentence: &Sentence,
    one: &Measurement,
    direction: bool,
) -> Option<&'static str> {
    let quantity = one.quantity.as_ref()?;
    let open = matches!(one.role, FigureRole::Actual | FigureRole::Share);
    let section = &sentence.section;
    // `- Hộ nghèo dưới 0,8%, đạt chỉ tiêu tỉnh giao` in a list of goals is wanted, not reached.
    let wanted = section.aim == Aim::Goals && one.target.as_ref().is_none_or(|target| target.value.is_none());
    if !open || !one.is_figure() || !(is_unjudged(one) || wanted) || !may_stand_under_goals(page, quantity) {
        return None;
    }
    let left = sentence.tokens.start..quantity.number.start;
    let told = left.clone().any(|at| tells(page, at))
        || page.contains(left.clone(), keys!["kết", "quả"])
        || is_estimate(page, left);
    if told {
        return None;
    }
    match section.aim {
        Aim::Goals => return Some("under a heading or list of goals"),
        Aim::Results => return None,
        Aim::Unsaid => {}
    }
    // `tăng cường tuyên truyền tại 26 tổ dân phố`: where, not how many.
    if page.is_any(one.tokens.start.wrapping_sub(1), &[word!("tại"), word!("ở")]) {
        return None;
    }
    // Over paragraphs `xã có 320 đảng viên` tells what is there.
    let jobs = page.ends(one.tokens.start, keys!["việc", "làm", "cho"]);
    let there = !jobs
        && page.is_any(
            one.tokens.start.wrapping_sub(1),
            &[word!("có"), word!("gồm"), word!("với"), word!("cho")],
        )
        || page.ends(one.tokens.start, keys!["vẫn", "còn"]);
    if section.announced.is_some_and(|paragraphs| paragraphs == 0 || !there) {
        return Some("behind an announcement of goals");
    }
    // `Năm 2024 thu 96 tỷ đồng; năm 2025 phấn đấu 105 tỷ đồng`: what stands before the goal is none.
    let early = sentence.goal.is_some_and(|goal| one.tokens.start < goal);
    // `giảm từ 46,4% xuống 17,6%, vượt mục tiêu đề ra` is told, wherever it stands.
    let judged =
        page.has(sentence.tokens.clone(), Class::Exceed) || page.has(sentence.tokens.clone(), Class::FellTo);
    // `Năm 2005, hộ nghèo là 26,9%, đến năm 2009 còn 17,1%`, told later.
    let past = section::last_year(page, &sentence.tokens)
        .is_some_and(|year| section.published.is_some_and(|published| year < published));
    // `Quy hoạch nhiệm kỳ tới có 58 đồng chí, trong đó nữ 11 đồng chí`, `với sự có mặt của 149/150 đại biểu`
    let there = one.target.as_ref().is_some_and(|target| target.whole.is_some())
        || !one.is_percent()
            && (sentence.tokens.start..=quantity.number.start).any(|at| {
                page.number(at).is_some()
                    && page.is_any(
                        at.wrapping_sub(1),
                        &[word!("có"), word!("gồm"), word!("với"), word!("thuộc")],
                    )
            });
    // `Hết tháng 9, xã giảm được 19 hộ nghèo, làm xong 2,1 km đường`
    let told = page.has(sentence.tokens.clone(), Class::Told)
        || sentence.tokens.clone().any(|at| {
            page.number(at).is_some() && page.is_any(at.wrapping_sub(1), &[word!("được"), word!("xong")])
        });
    (direction && !early && !judged && !past && !there && !told && !tells_a_course(page, &sentence.tokens))
        .then_some("in a passage that says what is to be done")
}

/// `Thu ngân sách năm 2005 là 27 tỷ đồng, đến năm 2009 lên 69 tỷ đồng`: from one year's level to that of another.
fn tells_a_course(page: &Page<'_>, sentence: &Range<usize>) -> bool {
    let years = sentence
        .clone()
        .filter(|at| page.is_digits(*at) && page.mask(*at).is_some() && page.word(*at).len() == 4);
    let reached = sentence.clone().any(|at| {
        page.number(at).is_some()
            && page.is_any(at.wrapping_sub(1), &[word!("lên"), word!("còn"), word!("xuống")])
    });
    reached && years.count() > 1
}

/// Not how many targets and tasks are set.
fn may_stand_under_goals(page: &Page<'_>, quantity: &Quantity) -> bool {
    let task = quantity
        .counted
        .as_ref()
        .is_some_and(|counted| page.class_at(counted.start, Class::Agenda).is_some());
    !task && !counts_targets(page, quantity)
}

/// Whether a word tells of what has been: `đã`, `đến nay`, `năm qua`; not `qua đào tạo`, `thực hiện`.
fn tells(page: &Page<'_>, at: usize) -> bool {
    let past = [word!("năm"), word!("gian"), word!("kỳ"), word!("vừa")];
    page.is_any(at, &[word!("đã"), word!("nay"), word!("bầu")])
        || page.key(at) == word!("qua") && past.contains(&page.back(at, 1))
        || page.key(at) == word!("hiện")
            && page.back(at, 1) != word!("thực")
            && !page.is_any(at + 1, &[word!("hành"), word!("đại")])
}

/// Whether a figure has no target but a whole or a share of a plan that stands alone.
fn is_unjudged(one: &Measurement) -> bool {
    one.target.as_ref().is_none_or(|target| {
        let alone = target.percent.is_none() || one.is_percent();
        target.value.is_none() && target.verdict.is_none() && alone
    })
}
