//! Wholes and plans behind a slash: `22/24 đồng chí`, `39/200 đảng viên, đạt 19,5% chỉ tiêu`.

use std::ops::Range;

use super::{Claim, Context, Says, goal};
use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::clause::Clause;
use crate::ingest::figure::quantity::{Quantity, is_behind_name};
use crate::ingest::rules::lexicon::Class;
use crate::model::{Target, Unit};
use crate::text::Number;

/// What the number behind a slash is: the plan's where the words around say so, else the whole.
pub(super) fn of(clause: &Clause<'_>, context: &Context<'_>, claim: &Claim) -> Option<Target> {
    let (page, quantity, sentence) = (clause.page, clause.quantity(), &clause.sentence.tokens);
    if claim.of.is_some() {
        return None;
    }
    let Some(whole) = quantity.whole else { return of_all(clause, context, claim) };
    let whole = Number(whole);
    // `112 trẻ trai/100 trẻ gái`: so many to a hundred of others, no part of them.
    let ratio = quantity.value > whole.0 && [100.0, 1000.0, 10000.0].contains(&whole.0);
    let others = quantity.counted.as_ref().is_some_and(|counted| counted.end < quantity.tokens.end);
    if ratio && others && quantity.measured.unit == Unit::Count {
        return None;
    }
    let range = Some(page.span(&quantity.tokens));
    let planned = is_planned(page, quantity, sentence) || is_planned_as_before(page, quantity, context);
    let planned = quantity.measured.unit != Unit::Rank && planned;
    Some(if planned && claim.says != Says::Goal {
        Target { value: Some(whole), range, ..Target::default() }
    } else {
        Target { whole: Some(whole), range, ..Target::default() }
    })
}

/// `71.204 đoàn viên trên tổng số 89.630 lao động`: all of which the count right before is a part.
pub(super) fn behind(clause: &Clause<'_>, context: &Context<'_>) -> Option<Claim> {
    const REACH: usize = 12;
    let (page, quantity) = (clause.page, clause.quantity());
    let start = quantity.tokens.start;
    let led = page.ends(start, keys!["trên", "tổng", "số"]) || page.ends(start, keys!["trong", "tổng", "số"]);
    let last = context.found.len().checked_sub(1).filter(|last| *last >= context.first && led)?;
    let part = context.found.get(last)?;
    let count = part.quantity.as_ref()?;
    let counts = [count, quantity].iter().all(|one| one.measured.unit == Unit::Count && one.whole.is_none());
    let between = part.tokens.end..start - 3;
    let near = between.len() <= REACH && between.into_iter().all(|at| page.is_word(at));
    (counts && near && part.is_level() && part.target.is_none() && count.value <= quantity.value)
        .then(|| Claim::new(Says::Whole, start - 3..quantity.tokens.end).of(last))
}

/// `Trong 142 chi bộ thôn, 118 chi bộ đã có chi ủy`, `Trong 17 chỉ tiêu, có 12 chỉ tiêu vượt, 3 chỉ tiêu đạt`: a part of the count
/// with which the clause opens.
fn of_all(clause: &Clause<'_>, context: &Context<'_>, claim: &Claim) -> Option<Target> {
    let (page, quantity) = (clause.page, clause.quantity());
    let open = claim.says == Says::Level && quantity.measured.unit == Unit::Count;
    let (index, all) = context.here().iter().enumerate().find(|(_, one)| opens(page, one.own_start()))?;
    let count = all.quantity.as_ref().filter(|count| open && count.whole.is_none())?;
    let head = |quantity: &Quantity| quantity.counted.as_ref().map(|counted| page.key(counted.start));
    let next = index + 1 == context.here().len();
    let targets = super::counts_targets(page, count);
    let fits = head(count).is_some() && head(count) == head(quantity) && quantity.value <= count.value;
    (fits && (next || targets)).then(|| Target {
        whole: Some(Number(count.value)),
        range: Some(page.span(&all.tokens)),
        ..Target::default()
    })
}

/// Whether `trong`, `trong số`, `trong tổng số` leads to a number and opens its clause.
fn opens(page: &Page<'_>, number: usize) -> bool {
    const LEADS: [&[Key]; 3] = [keys!["trong", "tổng", "số"], keys!["trong", "số"], keys!["trong"]];
    let lead = LEADS.iter().find(|lead| page.ends(number, lead));
    lead.is_some_and(|lead| {
        let before = number - lead.len();
        before == 0 || !page.is_word(before - 1) && page.number(before - 1).is_none()
    })
}

/// `kết nạp 812/700 đoàn viên (đạt 116%); hiến 240/250 đơn vị máu (đạt 96%)`: in a list whose first number passed its plan the
/// others have plans as well, where a percent stands right behind.
fn is_planned_as_before(page: &Page<'_>, quantity: &Quantity, context: &Context<'_>) -> bool {
    let passed = |one: &crate::ingest::figure::measurement::Measurement| {
        let plan = one.quantity.as_ref().and_then(|own| Some((own.value, own.whole?)));
        plan.is_some_and(|(value, whole)| value > whole)
            && one.target.as_ref().is_some_and(|target| target.value.is_some())
    };
    let end = quantity.tokens.end;
    let percent = page.key(end) == mark!('(') && (end..end + 5).any(|at| page.key(at) == mark!('%'));
    percent && context.here().iter().any(passed)
}

fn is_planned(page: &Page<'_>, quantity: &Quantity, sentence: &Range<usize>) -> bool {
    let whole = quantity.whole.unwrap_or_default();
    let said = sentence.start..quantity.tokens.start;
    let twice = quantity.counted.as_ref().is_some_and(|counted| counted.end < quantity.tokens.end);
    // `hoàn thành 26/29 nhiệm vụ được giao`: of those that were set some were met (method M21).
    if quantity.value <= whole
        && quantity
            .counted
            .as_ref()
            .is_some_and(|counted| page.any_at(counted.start, &[Class::Targets, Class::Duty]).is_some())
    {
        return false;
    }
    // A percent is no part of another: `65,3%/70%`.
    quantity.value > whole
        || quantity.is_percent() && whole < 100.0
        || goal::goal_after(page, quantity.tokens.end).is_some()
        // `chưa đạt mục tiêu, mới có 4 dự án/10 dự án`: the noun said twice beside a goal that was missed.
        || twice && page.has(said.clone(), Class::Goal) && page.has(said, Class::Miss)
        || quantity.counted.is_none()
            && is_behind_name(page, quantity.number.start)
            && page.has(sentence.start..quantity.number.start, Class::Goal)
        || twice && page.class_before(quantity.tokens.end, Class::Goal).is_some()
        || is_planned_ratio(page, quantity, sentence)
        || is_assigned(page, quantity)
}

/// `14 đảng viên trong 30 đảng viên được giao`, `giám sát 11/11 cuộc, hoàn thành kế hoạch`: the second number was set, or is
/// of events that a plan counts.
fn is_assigned(page: &Page<'_>, quantity: &Quantity) -> bool {
    const ASSIGNED: [&[Key]; 3] = [keys!["được", "giao"], keys!["đã", "đăng", "ký"], keys!["đề", "ra"]];
    let end = quantity.tokens.end;
    let event =
        quantity.counted.as_ref().is_some_and(|counted| page.class_at(counted.start, Class::Event).is_some());
    let reached = end + 1 + usize::from(page.key(end + 1) == word!("đã"));
    let judged = page.any_at(reached, &[Class::Reach, Class::Miss]);
    page.standing(end, &ASSIGNED).is_some()
        || event
            && page.key(end) == mark!(',')
            && judged.is_some_and(|length| page.class_at(reached + length, Class::Goal).is_some())
}

/// `39/200 đảng viên, đạt 19,5% chỉ tiêu`: the percent behind a ratio is of its second number.
fn is_planned_ratio(page: &Page<'_>, quantity: &Quantity, sentence: &Range<usize>) -> bool {
    let end = sentence.end.min(quantity.tokens.end + 12);
    (quantity.tokens.end..end).any(|at| {
        page.key(at) == mark!('%')
            && goal::goal_after(page, at + 1).is_some()
            && page.number(at - 1).is_some_and(|percent| {
                let share = 100.0 * quantity.value / quantity.whole.unwrap_or(1.0).max(1e-9);
                (share - percent).abs() <= 1.0
            })
    })
}
