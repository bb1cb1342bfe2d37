//! Links across sentences: a goal to the figure that reports on it, parts to their whole, percents to their numbers.
//!
//! Owns what needs more than one item. Must not know words.

use std::ops::Range;

use crate::ingest::document::key::{keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::claim::below;
use crate::ingest::figure::measurement::{Kind, Measurement};
use crate::ingest::figure::quantity::Quantity;
use crate::ingest::place::whereabouts::Mention;
use crate::ingest::remark::RemarkKind;
use crate::ingest::rules::Rules;
use crate::ingest::rules::lexicon::Class;
use crate::model::{Comparator, Direction, FigureRole, Toward, Unit, Verdict};
use crate::text::Number;

/// The rules by which a goal is wanted for the time to come, and no target of a resolution that is told of.
const AHEAD: [&str; 3] = [
    "under a heading or list of goals",
    "behind an announcement of goals",
    "in a passage that says what is to be done",
];
/// Sentences over which a goal looks for its figure: of a known metric, and of none.
const REACH: usize = 12;
const REACH_OF_OTHER: usize = 1;
/// Items that are looked at for one goal, so that long lists stay linear.
const LOOKED_AT: usize = 40;

/// The verdict of a figure of which only the side of its target is said: `thấp hơn mục tiêu 0,7 điểm` is good where less is.
pub(crate) fn gaps(page: &Page<'_>, rules: &Rules, found: &mut [Measurement]) {
    for one in found.iter_mut() {
        let Some(toward) = one.gap else { continue };
        let verdict = match (toward, rules.direction(&one.metric)) {
            (Toward::Up, Direction::Down) | (Toward::Down, Direction::Up) => Some(Verdict::NotMet),
            (Toward::Up, _) | (Toward::Down, Direction::Down) => Some(Verdict::Exceeded),
            (Toward::Down, _) => {
                let end = one.tokens.end;
                let lower = (end..end + 4).find(|at| page.says(*at, keys!["thấp", "hơn"]));
                below(page, lower.unwrap_or(end))
            }
        };
        let target = one.target_mut();
        target.verdict = target.verdict.or(verdict);
    }
}

/// Puts each goal that stands alone on the figure of the same metric, place and unit that reports on it.
pub(crate) fn goals(page: &Page<'_>, mentions: &[Mention], items: &mut [Measurement]) {
    for at in 0..items.len() {
        let Some(goal) = items.get(at).filter(|item| item.kind == Kind::Goal) else { continue };
        // How many targets are set is no target of those that were met.
        let counts = goal
            .quantity
            .as_ref()
            .is_some_and(|goal| crate::ingest::figure::claim::counts_targets(page, goal));
        if counts {
            continue;
        }
        let same_sentence = |item: &Measurement| item.sentence == goal.sentence;
        // What is wanted next is no target of what was reached before: `Năm 2024 kết nạp 96 … Năm 2025 phấn đấu 110`.
        let ahead = goal.made_by.iter().any(|by| AHEAD.contains(by));
        // What a passage alone makes a goal is too unsure to be the target of something else.
        let unsure = goal.made_by.contains(&AHEAD[2]);
        let near = |item: &Measurement| {
            !unsure
                && item.sentence.abs_diff(goal.sentence) <= reach(goal)
                && (!ahead || item.tokens.start > goal.tokens.start)
        };
        let window = at.saturating_sub(LOOKED_AT)..items.len().min(at + LOOKED_AT);
        let fits = |index: &usize| {
            items
                .get(*index)
                .is_some_and(|item| *index != at && answers(page, mentions, goal, item) && near(item))
        };
        let here = (at + 1..window.end)
            .chain((window.start..at).rev())
            .find(|index| fits(index) && items.get(*index).is_some_and(same_sentence));
        let found = here
            .or_else(|| (at + 1..window.end).find(fits))
            .or_else(|| answered_next(page, items, at))
            .or_else(|| asked_behind(page, items, at));
        if let Some(metric) = found.and_then(|index| items.get(index)).map(|item| item.metric.clone())
            && let Some(goal) = items.get_mut(at)
        {
            goal.metric = metric;
        }
        if let Some(goal) = items.get_mut(at).filter(|goal| goal.per.is_some()) {
            let (per, range) = (goal.per.map(str::to_owned), page.span(&goal.tokens));
            let target = goal.target_mut();
            target.per = target.per.take().or(per);
            target.range = target.range.or(Some(range));
        }
        let Some(goal) = items.get(at) else { continue };
        let Some(index) = found else { continue };
        let Some(quantity) = goal.quantity.clone() else { continue };
        let (per, range) = (goal.per, page.span(&goal.tokens));
        let Some(item) = items.get_mut(index) else { continue };
        let target = item.target_mut();
        target.value = Some(Number(quantity.value));
        target.value_max = quantity.max.map(Number);
        target.comparator = quantity.comparator;
        target.per = per.map(str::to_owned);
        target.range = target.range.or(Some(range));
        item.role = FigureRole::Actual;
    }
}

/// `NQ đề ra 200 đảng viên; đến nay đã kết nạp 231`: the count right behind a goal, of the same things or of things unsaid,
/// where the words between tell a result.
fn answered_next(page: &Page<'_>, items: &[Measurement], at: usize) -> Option<usize> {
    const RESULTS: [Class; 2] = [Class::Done, Class::Reach];
    let (goal, item) = (items.get(at)?, items.get(at + 1)?);
    let (asked, given) = (goal.quantity.as_ref()?, item.quantity.as_ref()?);
    let head = |quantity: &Quantity| quantity.counted.as_ref().map(|counted| page.key(counted.start));
    let between = goal.tokens.end..item.tokens.start;
    let told = between.clone().any(|at| page.any_at(at, &RESULTS).is_some());
    // `Chỉ tiêu là 210 đảng viên. Đảng bộ đã kết nạp được 143 đồng chí.`
    let generic = given
        .counted
        .as_ref()
        .is_some_and(|counted| page.is_any(counted.start, &[word!("đồng"), word!("người")]));
    let people =
        asked.counted.as_ref().is_some_and(|counted| page.class_at(counted.start, Class::Person).is_some());
    let elided = generic && people
        || head(given).is_none() && given.measured.unit == Unit::Count
        || given.is_percent() && crate::ingest::figure::claim::is_bare(page, between.clone());
    let alike = head(asked).is_some() && head(asked) == head(given) || elided;
    let open = item.target.as_ref().is_none_or(|target| target.value.is_none() && target.whole.is_none());
    (item.kind == Kind::Level
        && item.role != FigureRole::Target
        && item.sentence.abs_diff(goal.sentence) <= 1
        && goal.per.is_none()
        && told
        && open
        && alike
        && item.place == goal.place
        && given.measured.is_like(page, &asked.measured)
        && is_plausible(goal, item))
    .then_some(at + 1)
}

/// `Năm nay đưa 64 người đi. Kế hoạch là 80 người.`: a sentence that opens with its target takes up the one figure before it,
/// unless it names a time of its own.
fn asked_behind(page: &Page<'_>, items: &[Measurement], at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let (item, goal) = (items.get(before)?, items.get(at)?);
    let (given, asked) = (item.quantity.as_ref()?, goal.quantity.as_ref()?);
    let head = |quantity: &Quantity| quantity.counted.as_ref().map(|counted| page.key(counted.start));
    let between = item.tokens.end..goal.tokens.start;
    let stop = between.clone().rev().find(|at| page.key(*at) == mark!('.'))?;
    let opens = page.class_at(stop + 1, Class::Goal).is_some();
    let timed = (stop..goal.tokens.start).any(|at| page.mask(at).is_some());
    let in_sentence =
        |index: usize, sentence: usize| items.get(index).is_some_and(|one| one.sentence == sentence);
    let alone = !before.checked_sub(1).is_some_and(|index| in_sentence(index, item.sentence))
        && !in_sentence(at + 1, goal.sentence);
    (item.kind == Kind::Level
        && item.role != FigureRole::Target
        && item.sentence + 1 == goal.sentence
        && goal.per.is_none()
        && opens
        && !timed
        && alone
        && item.target.as_ref().is_none_or(|target| target.value.is_none() && target.whole.is_none())
        && given.measured.is_like(page, &asked.measured)
        && (head(given) == head(asked) || head(asked).is_none())
        && is_plausible(goal, item))
    .then_some(before)
}

/// A percent right behind a figure whose target is known by now: `kết nạp 385 đồng chí, đạt 64,2%`.
pub(crate) fn bare_percents(page: &Page<'_>, items: &mut [Measurement]) {
    for at in 1..items.len() {
        let Some((before, rest)) = items.split_at_mut_checked(at) else { return };
        let (item, percent) = (before.iter_mut().rev().find(|item| item.is_figure()), rest.first_mut());
        let (Some(item), Some(percent)) = (item, percent) else { continue };
        let open =
            item.target.as_ref().is_some_and(|target| target.value.is_some() && target.percent.is_none());
        let bare = percent.kind == Kind::Level && percent.target.is_none();
        let quantity =
            percent.quantity.as_ref().filter(|quantity| quantity.is_percent() && quantity.counted.is_none());
        let Some(value) = quantity.map(|quantity| quantity.value).filter(|_| open && bare) else { continue };
        let start = percent.tokens.start;
        let reached = page.class_before(start, Class::Reach).unwrap_or(0);
        let about = item.sentence == percent.sentence
            && crate::ingest::figure::claim::is_about(page, item.tokens.end, start - reached);
        let follows =
            !item.is_percent() || share_of_target(item).is_some_and(|share| (share - value).abs() <= 1.0);
        if reached > 0 && about && follows && item.kind == Kind::Level {
            let range = page.span(&(start - reached..percent.tokens.end));
            let target = item.target_mut();
            target.percent = Some(Number(value));
            target.range = Some(range);
            percent.kind = Kind::Said;
        }
    }
}

/// The percent of its target's own number that a figure is.
fn share_of_target(item: &Measurement) -> Option<f64> {
    let target = item.target.as_ref()?.value.filter(|value| value.0 > 0.0)?;
    Some(100.0 * item.quantity.as_ref()?.value / target.0)
}

fn reach(goal: &Measurement) -> usize {
    if goal.metric == crate::ingest::figure::metric::OTHER { REACH_OF_OTHER } else { REACH }
}

/// Whether an item reports on what a goal asks.
fn answers(page: &Page<'_>, mentions: &[Mention], goal: &Measurement, item: &Measurement) -> bool {
    let (Some(asked), Some(given)) = (&goal.quantity, &item.quantity) else { return false };
    let open = item.target.as_ref().is_none_or(|target| target.value.is_none() && target.whole.is_none());
    let head = |quantity: &Quantity| quantity.counted.as_ref().map(|counted| page.key(counted.start));
    let alike = goal.metric != crate::ingest::figure::metric::OTHER
        || given.measured.is_like(page, &asked.measured) && head(asked) == head(given);
    // A target is no answer to a spread over places: `46 mô hình cho thu nhập từ 80-500 triệu đồng`.
    let spread = given.max.is_some() && asked.max.is_none();
    item.kind == Kind::Level
        && item.role != FigureRole::Target
        && open
        && !spread
        && item.metric == goal.metric
        && is_plausible(goal, item)
        && place_name(mentions, item) == place_name(mentions, goal)
        && given.measured.unit == asked.measured.unit
        && alike
}

/// Whether the percent that a figure reports can be of this goal; a goal for each year or place says nothing here.
fn is_plausible(goal: &Measurement, item: &Measurement) -> bool {
    const TOLERANCE: f64 = 0.25;
    let (Some(asked), Some(given)) = (&goal.quantity, &item.quantity) else { return false };
    let Some(percent) = item.target.as_ref().and_then(|target| target.percent) else { return true };
    let share = 100.0 * given.value / asked.value.max(f64::MIN_POSITIVE);
    goal.per.is_some() || (share - percent.0).abs() <= TOLERANCE * percent.0
}

fn place_name<'a>(mentions: &'a [Mention], item: &Measurement) -> Option<&'a str> {
    let mention = item.place.and_then(|place| mentions.get(place))?;
    mention.place.as_ref().map(|place| place.name.as_str())
}

/// Parts that should add up to the figure before them and do not.
pub(crate) fn sums(page: &Page<'_>, items: &[Measurement]) -> Vec<(Range<usize>, RemarkKind)> {
    let mut odd = Vec::new();
    for at in 0..items.len() {
        if let Some((false, range)) = sum(page, items, at) {
            odd.push((range, RemarkKind::SumMismatch));
        }
    }
    odd
}

/// Whether the parts listed behind an item add up to it, and the tokens of all; `None` where no parts are listed.
fn sum(page: &Page<'_>, items: &[Measurement], at: usize) -> Option<(bool, Range<usize>)> {
    let whole = items.get(at).filter(|whole| is_counted_exactly(whole))?;
    let total = whole.quantity.as_ref()?.value;
    let following = items.get(at + 1..)?;
    let next = following.first().filter(|next| next.sentence == whole.sentence)?;
    let listed = list_lead(page, whole.tokens.end..next.tokens.start)?;
    let parts = following.iter().take(LOOKED_AT).take_while(|part| {
        part.sentence == whole.sentence
            && is_counted_exactly(part)
            && !closes(page, whole.tokens.end..part.tokens.start, listed)
    });
    let (mut sum, mut count, mut agrees, mut alike, mut end) = (0.0, 0, false, true, whole.tokens.end);
    for part in parts {
        sum += part.quantity.as_ref().map_or(0.0, |quantity| quantity.value);
        count += 1;
        agrees |= count > 1 && (sum - total).abs() < 1e-6;
        alike &= listed == List::Words || is_alike(page, part, Some(next));
        end = part.tokens.end;
    }
    (count > 1 && (agrees || alike)).then_some((agrees, whole.tokens.start..end))
}

/// How a list of parts is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    /// By `gồm`.
    Words,
    /// By a bracket.
    Bracket,
}

fn list_lead(page: &Page<'_>, between: Range<usize>) -> Option<List> {
    if page.contains(between.clone(), keys!["gồm"]) {
        return Some(List::Words);
    }
    let open = between.clone().any(|at| page.key(at) == mark!('('));
    (open && !page.has(between, Class::Parts)).then_some(List::Bracket)
}

/// Whether a list is over: behind a semicolon, or behind its bracket.
fn closes(page: &Page<'_>, between: Range<usize>, list: List) -> bool {
    let close = if list == List::Bracket { mark!(')') } else { mark!(';') };
    between.into_iter().any(|at| page.key(at) == close)
}

fn is_counted_exactly(item: &Measurement) -> bool {
    item.kind == Kind::Level
        && item.quantity.as_ref().is_some_and(|quantity| {
            quantity.measured.unit == Unit::Count
                && quantity.comparator == Comparator::Equal
                && quantity.whole.is_none()
                && quantity.max.is_none()
                && quantity.measured.end == quantity.measured.start
        })
}

fn is_alike(page: &Page<'_>, part: &Measurement, first: Option<&Measurement>) -> bool {
    let head = |item: &Measurement| {
        item.quantity
            .as_ref()
            .and_then(|quantity| quantity.counted.as_ref().map(|counted| page.key(counted.start)))
    };
    first.is_some_and(|first| head(first) == head(part))
}

/// Percents that do not follow from the numbers printed beside them (method M9).
pub(crate) fn percents(items: &[Measurement]) -> Vec<(Range<usize>, RemarkKind)> {
    let mismatch = |item: &&Measurement| {
        let Some(quantity) =
            item.quantity.as_ref().filter(|quantity| quantity.comparator == Comparator::Equal)
        else {
            return false;
        };
        let Some(target) = item.target.as_ref().filter(|target| target.per.is_none()) else { return false };
        let (Some(percent), Some(value)) = (target.percent, target.value.or(target.whole)) else {
            return false;
        };
        value.0 > 0.0
            && target.comparator == Comparator::Equal
            && quantity.max.is_none()
            && (100.0 * quantity.value / value.0 - percent.0).abs() > 1.0
    };
    items.iter().filter(mismatch).map(|item| (item.tokens.clone(), RemarkKind::PercentMismatch)).collect()
}
