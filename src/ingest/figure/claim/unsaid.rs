//! Targets left unsaid: `xuất khẩu 3.912 người, đạt 97,8% kế hoạch, … 1.540 người, đạt 102,7%`.
//!
//! Owns when a bare percent is of a target that the sentence, or the list it stands in, has named before. Must not know how it is
//! put on its figure.

use super::lead::lead;
use super::percent::{Said, against, said};
use super::{Claim, Context, attach};
use crate::ingest::document::key::{mark, word};
use crate::ingest::figure::clause::Clause;
use crate::ingest::figure::measurement::Measurement;
use crate::ingest::figure::quantity::Quantity;
use crate::ingest::rules::lexicon::Class;

/// Points by which a rounded share may miss the numbers that it is of.
const ROUNDING: f64 = 0.6;

/// A percent without a noun of its own, of a target as one before it was.
pub(super) fn of_target(clause: &Clause<'_>, context: &Context<'_>) -> Option<Claim> {
    (said(clause, context) == Said::Nothing && is_of_target(clause, context))
        .then(|| against(clause, context, Said::OfTarget))
}

/// Whether a percent without a noun of its own is of a target: right behind a count, behind a verb of result or in a bracket, and
/// no share of what was counted before.
pub(super) fn is_of_target(clause: &Clause<'_>, context: &Context<'_>) -> bool {
    let (page, quantity) = (clause.page, clause.quantity());
    let Some((last, before)) = context.here().split_last() else { return false };
    let Some(counted) = last.quantity.as_ref().filter(|counted| !counted.is_percent()) else { return false };
    let start = quantity.tokens.start;
    let (led, verb) = lead(page, start, context.floor);
    let bracketed = page.back(start, 1) == mark!('(') && page.key(quantity.measured.end) == mark!(')');
    // `thu được 18,7 tỷ đồng, đạt 51,3%, vượt 5,4% so với chỉ tiêu`: a rate that has a target of its own.
    let passed = clause.next().is_some_and(|next| {
        next.is_percent()
            && quantity.value < 100.0
            && page.has(quantity.tokens.end..next.tokens.start, Class::Exceed)
    });
    let bare = quantity.is_percent() && quantity.counted.is_none() && quantity.whole.is_none() && !passed;
    let open = last.is_level() && last.target.is_none();
    bare && open
        && attach::is_bare(page, last.tokens.end..led)
        && (verb == Some(Class::Reach) || bracketed)
        && attach::is_about(page, last.tokens.end, led)
        && (before.iter().any(is_stated) || goes_on(clause, context) || is_more_than_all(quantity))
        && !before.iter().any(|whole| is_share(quantity, counted, whole))
}

/// `kết nạp 104 đảng viên, đạt 104%`: more than the whole is no share of it.
fn is_more_than_all(quantity: &Quantity) -> bool {
    quantity.value > 100.0
}

/// Whether a figure has a target that the text states.
fn is_stated(one: &Measurement) -> bool {
    one.target
        .as_ref()
        .is_some_and(|target| target.percent.is_some() || target.value.is_some() || target.verdict.is_some())
}

/// `Kết quả so với chỉ tiêu nghị quyết: …, đạt 107%`, `… đạt 96% kế hoạch. Trong đó, xã Kế Thành 38 đảng viên, đạt 101%`: the list
/// or the sentence before named the target.
fn goes_on(clause: &Clause<'_>, context: &Context<'_>) -> bool {
    let (page, sentence) = (clause.page, clause.sentence);
    let head = clause.list_head();
    let headed = page.has(head.clone(), Class::Goal) && page.has(head, Class::OfTargets);
    let parts = page.class_at(sentence.tokens.start, Class::Parts).is_some();
    let before = context.found.get(..context.first).unwrap_or_default();
    let index = before.last().map(|last| last.sentence).filter(|index| index + 1 == context.sentence);
    let of_target = |one: &&Measurement| one.target.as_ref().is_some_and(|target| target.percent.is_some());
    let stated = before.iter().rev().take_while(|one| Some(one.sentence) == index).filter(of_target).count();
    // `…, bằng 170,7%. Tuyển sinh 23.100 người, đạt 96,3%.`: acts told one after the other, not what there is.
    let there = context.here().last().is_some_and(|one| {
        page.is_any(one.tokens.start.wrapping_sub(1), &[word!("có"), word!("còn"), word!("là"), word!("gồm")])
    });
    let goes_on = (parts || stated > 1 && !there) && stated > 0;
    headed || goes_on && !sentence.before.is_empty()
}

/// Whether a percent is what one count is of another.
fn is_share(percent: &Quantity, part: &Quantity, whole: &Measurement) -> bool {
    let Some(whole) = whole.quantity.as_ref().filter(|whole| whole.value > 0.0) else { return false };
    whole.measured.unit == part.measured.unit
        && (100.0 * part.value / whole.value - percent.value).abs() <= ROUNDING
}
