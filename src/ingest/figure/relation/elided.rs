//! Targets left unsaid: `xuất khẩu 3.912 người, đạt 97,8% kế hoạch, … 1.540 người, đạt 102,7%`.
//!
//! Owns when a bare percent is of a target that the sentence has named before. Must not know how it is put on its figure.

use super::{attach, lead};
use crate::ingest::document::key::mark;
use crate::ingest::document::page::Page;
use crate::ingest::figure::item::{Item, Kind};
use crate::ingest::figure::quantity::Quantity;
use crate::ingest::rules::lexicon::Class;

/// Points by which a rounded share may miss the numbers that it is of.
const ROUNDING: f64 = 0.6;

/// Whether a percent without a noun of its own is of a target, as one before it in the sentence was: right behind a count, behind
/// a verb of result or in a bracket, and no share of what was counted before.
pub(super) fn is_of_target(
    page: &Page<'_>,
    floor: usize,
    quantity: &Quantity,
    found: Option<&[Item]>,
) -> bool {
    let Some((last, before)) = found.and_then(<[Item]>::split_last) else { return false };
    let Some(counted) = last.quantity.as_ref().filter(|counted| !counted.is_percent()) else { return false };
    let start = quantity.tokens.start;
    let (led, verb) = lead(page, start, floor);
    let bracketed = page.back(start, 1) == mark!('(') && page.key(quantity.measured.end) == mark!(')');
    let bare = quantity.is_percent() && quantity.counted.is_none() && quantity.whole.is_none();
    let stated = before
        .iter()
        .filter_map(|item| item.target.as_ref())
        .any(|target| target.percent.is_some() || target.value.is_some() || target.verdict.is_some());
    let open = last.kind == Kind::Plain && last.target.is_none();
    bare && stated
        && open
        && attach::is_bare(page, last.tokens.end..led)
        && (verb == Some(Class::Reach) || bracketed)
        && attach::is_about(page, last.tokens.end, led)
        && !before.iter().any(|whole| is_share(quantity, counted, whole))
}

/// Whether a percent is what one count is of another.
fn is_share(percent: &Quantity, part: &Quantity, whole: &Item) -> bool {
    let Some(whole) = whole.quantity.as_ref().filter(|whole| whole.value > 0.0) else { return false };
    whole.measured.unit == part.measured.unit
        && (100.0 * part.value / whole.value - percent.value).abs() <= ROUNDING
}
