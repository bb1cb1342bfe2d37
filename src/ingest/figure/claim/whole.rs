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
pub(super) fn of(clause: &Clause<'_>, _: &Context<'_>, claim: &Claim) -> Option<Target> {
    let (page, quantity, sentence) = (clause.page, clause.quantity(), &clause.sentence.tokens);
    if claim.of.is_some() {
        return None;
    }
    let whole = Number(quantity.whole?);
    let range = Some(page.span(&quantity.tokens));
    let planned = quantity.measured.unit != Unit::Rank && is_planned(page, quantity, sentence);
    Some(if planned && claim.says != Says::Goal {
        Target { value: Some(whole), range, ..Target::default() }
    } else {
        Target { whole: Some(whole), range, ..Target::default() }
    })
}

fn is_planned(page: &Page<'_>, quantity: &Quantity, sentence: &Range<usize>) -> bool {
    let whole = quantity.whole.unwrap_or_default();
    let said = sentence.start..quantity.tokens.start;
    let twice = quantity.counted.as_ref().is_some_and(|counted| counted.end < quantity.tokens.end);
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
