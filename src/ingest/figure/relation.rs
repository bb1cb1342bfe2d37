//! Relations in one sentence: percents of a target, excess, changes, wholes, targets beside their figure.
//!
//! Owns how a quantity is tied to the one it is said of. Must not know metrics, places or other sentences.

mod attach;
mod elided;
mod goal;
mod missed;
mod plain;
mod verdict;

use std::ops::Range;

use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::item::{Item, Kind};
use crate::ingest::figure::quantity::Quantity;
use crate::ingest::remark::RemarkKind;
use crate::ingest::rules::lexicon::Class;
use crate::model::{Comparator, FigureRole, Target, Verdict};
use crate::text::Number;
use plain::plain;

pub(crate) use attach::{is_about, is_bare};
pub(crate) use goal::{announces_list, begins_list_item, takes_up_list};

/// The token behind the last item of a sentence and the goal phrase it is a percent of.
fn behind(page: &Page<'_>, sentence: &Range<usize>, found: Option<&[Item]>) -> usize {
    let Some(last) = found.and_then(<[Item]>::last) else { return sentence.start };
    let end = last.tokens.end;
    let measured = last.kind == Kind::Plain && goal::is_measured_goal(page, end);
    if last.is_percent() && !measured { goal::goal_after(page, end).unwrap_or(end) } else { end }
}

/// What stands around a quantity and says what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// So many percent of a target.
    OfTarget,
    /// So many percent or pieces over the target.
    Over,
    /// So many percent or pieces short of it.
    Short,
    /// Less than so many percent of a target.
    Under,
    /// A change on an earlier level.
    Change,
    /// None of these.
    Nothing,
}

/// What was found odd in a sentence, and where the first goal that it announces begins.
pub(crate) type Related = (Vec<(Range<usize>, RemarkKind)>, Option<usize>);

/// Ties the quantities of one sentence to each other; `found` are the items of the page up to here.
pub(crate) fn relate(
    page: &Page<'_>,
    sentence: &Range<usize>,
    quantities: Vec<Quantity>,
    found: &mut Vec<Item>,
) -> Related {
    let index = found.last().map_or(0, |item| item.sentence + 1);
    let first = found.len();
    let mut odd = Vec::new();
    let goals = goal::scopes(page, sentence, &quantities);
    for quantity in quantities {
        let at = found.len();
        let (tokens, end) = (quantity.tokens.clone(), quantity.measured.end);
        let planned = has_plan(found.get(first..).unwrap_or_default());
        let floor = behind(page, sentence, found.get(first..));
        let said = match said_of(page, floor, &quantity, planned) {
            Said::Nothing if elided::is_of_target(page, floor, &quantity, found.get(first..)) => {
                Said::OfTarget
            }
            said => said,
        };
        let in_goal = goals.iter().any(|scope| scope.contains(&quantity.number.start));
        found.push(Item::new(Some(quantity), tokens, index));
        match said {
            // A percent in a goal is the goal, and nothing has been reached or missed yet.
            Said::Over | Said::Short | Said::Under if in_goal => {
                set_kind(found, at, Kind::Goal, FigureRole::Target);
            }
            Said::OfTarget if in_goal && !is_attached(page, (found, first, at)) => {
                set_kind(found, at, Kind::Goal, FigureRole::Target);
            }
            // `đạt 96%, vượt chỉ tiêu 95%`: behind its noun stands the target itself.
            Said::Over | Said::Short if is_target_itself(page, floor, (found, first, at)) => {
                plain(page, sentence, (found, first, at), in_goal);
            }
            // `đạt 52,1% so với kế hoạch 55%`: a level beside the level planned, unless it tells of a figure before it.
            Said::OfTarget if goal::is_measured_goal(page, end) && !is_attached(page, (found, first, at)) => {
                plain(page, sentence, (found, first, at), in_goal);
            }
            Said::OfTarget | Said::Over | Said::Short | Said::Under => {
                odd.extend(set_against_target(page, sentence, (found, first, at), said));
            }
            Said::Change if has_subject(page, sentence, found, (first, at)) => {
                plain(page, sentence, (found, first, at), in_goal);
            }
            Said::Change => set_kind(found, at, Kind::Change, FigureRole::Actual),
            Said::Nothing => plain(page, sentence, (found, first, at), in_goal),
        }
    }
    verdict::verdicts(page, sentence, (found, first, index), &goals);
    (odd, goals.first().map(|scope| scope.start))
}

/// `GRDP tăng 7,2%`: a change with a subject of its own and no earlier level named is a figure like any other.
fn has_subject(
    page: &Page<'_>,
    sentence: &Range<usize>,
    found: &[Item],
    (first, at): (usize, usize),
) -> bool {
    let Some(quantity) = found.get(at).and_then(|item| item.quantity.as_ref()) else { return false };
    let tail = quantity.tokens.end;
    let start = quantity.tokens.start;
    let goes_on = match found.get(first..at).and_then(<[Item]>::last) {
        Some(before) => attach::is_about(page, before.tokens.end, start),
        None => attach::is_bare_lead(page, sentence.start, start),
    };
    !goes_on && !is_baseline(page, tail) && !is_baseline(page, quantity.measured.end)
}

/// `phấn đấu thu đạt 80% kế hoạch`: in a goal a percent is the goal, unless it tells of a figure before it.
fn is_attached(page: &Page<'_>, (found, first, at): (&[Item], usize, usize)) -> bool {
    let start = found.get(at).map_or(0, |item| item.tokens.start);
    attach::base(page, (found, first, at), start).is_some()
}

fn set_kind(found: &mut [Item], at: usize, kind: Kind, role: FigureRole) {
    if let Some(item) = found.get_mut(at) {
        item.kind = kind;
        item.role = role;
    }
}

/// Where the words that lead to a quantity begin: its verb, or the quantity itself.
fn lead(page: &Page<'_>, start: usize, floor: usize) -> (usize, Option<Class>) {
    const VERBS: [Class; 5] = [Class::Reach, Class::Rise, Class::Fall, Class::Exceed, Class::Miss];
    // Words between the verb and its number.
    const BETWEEN: [Key; 9] = [
        word!("thêm"),
        word!("được"),
        word!("là"),
        word!("từ"),
        word!("tới"),
        word!("đạt"),
        word!("khoảng"),
        word!("trên"),
        word!("mức"),
    ];
    let mut at = start;
    for _ in 0..3 {
        let verb = VERBS.iter().filter_map(|class| Some((page.class_before(at, *class)?, *class)));
        if let Some((length, class)) = verb.max_by_key(|(length, _)| *length)
            && at >= floor + length
        {
            return (at - length, Some(class));
        }
        if at > floor && page.is_any(at - 1, &BETWEEN) {
            at -= 1;
        } else if let Some(length) =
            page.class_before(at, Class::Recurring).filter(|length| at >= floor + length)
        {
            at -= length;
        } else {
            break;
        }
    }
    (start, None)
}

/// Whether the figure that stands last in a sentence has a plan in numbers: its own, or a goal right before it.
fn has_plan(found: &[Item]) -> bool {
    // `2,3 triệu cây trên chỉ tiêu 2 triệu cây, đạt 115%`: the target's own number stands between.
    let said = found.iter().rev().take_while(|item| item.kind == Kind::Said && !item.is_percent()).count();
    let found = found.get(..found.len() - said).unwrap_or_default();
    let Some((last, before)) = found.split_last() else { return false };
    if last.target.as_ref().is_some_and(|target| target.whole.is_some()) {
        return false;
    }
    let own = last.target.as_ref().is_some_and(|target| target.value.is_some() && target.percent.is_none());
    let unit = |item: &Item| item.quantity.as_ref().map(|quantity| quantity.measured.unit);
    let goal = before.last().is_some_and(|goal| goal.kind == Kind::Goal && unit(goal) == unit(last));
    last.kind == Kind::Plain && !last.is_percent() && (own || goal)
}

fn said_of(page: &Page<'_>, floor: usize, quantity: &Quantity, planned: bool) -> Said {
    let tail = quantity.measured.end.max(quantity.counted.as_ref().map_or(0, |counted| counted.end));
    let of_goal =
        goal::goal_after(page, tail).is_some() || goal::goal_after(page, quantity.measured.end).is_some();
    let of_base = is_baseline(page, tail) || is_baseline(page, quantity.measured.end);
    let level = is_level(page, quantity.tokens.start);
    let (start, verb) = lead(page, quantity.tokens.start, floor);
    let goal_between = goal::goal_before(page, quantity.tokens.start, floor);
    let bracketed = page.back(quantity.tokens.start, 1) == mark!('(')
        || page.back(quantity.tokens.start, 1) == word!("là");
    // `vượt mục tiêu giảm 4%/năm` names the target.
    let changes = [Class::Rise, Class::Fall]
        .iter()
        .any(|class| page.class_before(quantity.tokens.start, *class).is_some());
    let exceeds = !bracketed
        && !changes
        && goal_between.is_some_and(|at| {
            page.class_before(at, Class::Exceed).is_some() || page.ends(at, keys!["cao", "hơn"])
        });
    let share = quantity.is_percent() && quantity.whole.is_none();
    if quantity.whole.is_some() || counts_targets(page, quantity) {
        return Said::Nothing;
    }
    let falls_short = !bracketed
        && goal_between.is_some_and(|at| page.ends(at, keys!["thấp", "hơn"]) || page.ends(at, keys!["kém"]));
    let lacks = of_goal && page.ends(quantity.tokens.start, keys!["thiếu"]);
    match verb {
        _ if falls_short || lacks => Said::Short,
        Some(Class::Exceed) if share || of_goal || exceeds => Said::Over,
        Some(Class::Exceed) => Said::Change,
        _ if exceeds => Said::Over,
        // `chưa đạt 40% kế hoạch` tells how far it went at most, `hụt 40% kế hoạch` how much was lacking.
        Some(Class::Miss) if of_goal && share && page.is_any(start, &[word!("chưa"), word!("không")]) => {
            Said::Under
        }
        Some(Class::Miss) if of_goal => Said::Short,
        Some(Class::Rise) if of_goal && is_more_than(page, start) => Said::Over,
        // `trong khi nghị quyết chỉ yêu cầu giảm 2%/năm`
        Some(Class::Rise | Class::Fall) if page.ends(start, keys!["yêu", "cầu"]) => Said::Nothing,
        // `(mục tiêu giảm 1 - 1,2%/năm)`
        Some(Class::Rise | Class::Fall)
            if goal_between.is_some_and(|goal| {
                page.back(goal, 1) == mark!('(') || page.class_before(goal, Class::Exceed).is_some()
            }) =>
        {
            Said::Nothing
        }
        Some(Class::Rise | Class::Fall | Class::Miss) if !level => Said::Change,
        Some(Class::Reach) | None if share && of_goal && !of_base => Said::OfTarget,
        Some(Class::Reach) if share && !of_base && is_compared_before(page, floor, quantity) => {
            Said::OfTarget
        }
        Some(Class::Reach) if share && of_base => Said::Change,
        Some(Class::Reach) if share && quantity.counted.is_none() && planned => Said::OfTarget,
        _ => Said::Nothing,
    }
}

/// `giảm còn 5%`, `tăng lên 20`, `tăng từ 5 …`: levels, not changes.
fn is_level(page: &Page<'_>, start: usize) -> bool {
    const LEADS: [Key; 7] =
        [word!("còn"), word!("xuống"), word!("lên"), word!("thành"), word!("từ"), word!("đến"), word!("mức")];
    page.is_any(start.wrapping_sub(1), &LEADS)
}

/// `so với chỉ tiêu nghị quyết, số đảng viên kết nạp đạt 87,5%`: the sentence opens with what its first percent is of.
fn is_compared_before(page: &Page<'_>, floor: usize, quantity: &Quantity) -> bool {
    let end = goal::compared_goal(page, floor);
    // `940 lượt cán bộ dự học, so với kế hoạch đạt 94%`
    let lead = lead(page, quantity.tokens.start, floor).0;
    let beside = (floor..lead).any(|at| goal::compared_goal(page, at) == Some(lead));
    quantity.counted.is_none() && beside
        || quantity.counted.is_none()
            && end.is_some_and(|end| {
                page.key(end) == mark!(',')
                    && (end..quantity.tokens.start).all(|at| page.number(at).is_none())
            })
}

/// Whether the number behind a goal noun is so near to its figure that it is the target, not a difference.
fn is_target_itself(page: &Page<'_>, floor: usize, (found, first, at): (&[Item], usize, usize)) -> bool {
    let Some(quantity) = found.get(at).and_then(|item| item.quantity.as_ref()) else { return false };
    let Some(goal) = goal::goal_before(page, quantity.tokens.start, floor) else { return false };
    let (lead, _) = lead(page, goal, floor);
    let base = attach::base(page, (found, first, at), lead).and_then(|base| found.get(base));
    base.and_then(|base| base.quantity.as_ref()).is_some_and(|base| {
        base.measured.unit == quantity.measured.unit
            && (0.5..=2.0).contains(&(quantity.value / base.value.max(f64::MIN_POSITIVE)))
    })
}

/// Whether targets are what is counted: `đạt 15 chỉ tiêu`.
pub(crate) fn counts_targets(page: &Page<'_>, quantity: &Quantity) -> bool {
    quantity.counted.as_ref().is_some_and(|counted| {
        page.says(counted.start, keys!["chỉ", "tiêu"]) || page.says(counted.start, keys!["mục", "tiêu"])
    })
}

fn is_more_than(page: &Page<'_>, start: usize) -> bool {
    page.key(start) != word!("nâng")
}

/// Whether an earlier level is named here: `so với cùng kỳ`, `năm 2019`, `so với năm 2015`.
fn is_baseline(page: &Page<'_>, at: usize) -> bool {
    let compared = page.says(at, keys!["so", "với"]);
    let at = at + if compared { 2 } else { usize::from(page.key(at) == word!("so")) };
    page.class_at(at, Class::Baseline).is_some() || compared && page.key(at) == word!("năm")
}

/// Puts a percent of a target, an excess or a shortfall on the figure it is said of, or lets it stand alone.
fn set_against_target(
    page: &Page<'_>,
    sentence: &Range<usize>,
    (found, first, at): (&mut [Item], usize, usize),
    said: Said,
) -> Option<(Range<usize>, RemarkKind)> {
    let quantity = found.get(at)?.quantity.clone()?;
    let (start, _) = lead(page, quantity.tokens.start, sentence.start);
    let start = goal::goal_before(page, start, sentence.start)
        .filter(|_| said == Said::Over)
        .map_or(start, |goal| goal.saturating_sub(1).max(sentence.start));
    let start = start - usize::from(page.ends(start, keys!["thiếu"]));
    let end = goal::goal_after(page, quantity.tokens.end)
        .or_else(|| goal::goal_after(page, quantity.measured.end))
        .map_or(quantity.tokens.end, |goal| goal.max(quantity.tokens.end));
    let share = quantity.is_percent();
    let percent = share.then_some(match said {
        Said::Over => 100.0 + quantity.value,
        Said::Short => 100.0 - quantity.value,
        _ => quantity.value,
    });
    let verdict = match said {
        Said::Over => Some(Verdict::Exceeded),
        Said::Short => Some(Verdict::NotMet),
        Said::Under if quantity.value <= 100.0 => Some(Verdict::NotMet),
        _ => None,
    };
    let target = Target {
        percent: percent.map(Number),
        comparator: match said {
            Said::Under => Comparator::Less,
            Said::OfTarget if share => quantity.comparator,
            _ => Comparator::Equal,
        },
        verdict,
        range: Some(page.span(&(start..end))),
        ..Target::default()
    };
    // `giảm 2,9% so với năm 2018, vượt 0,4%`: what is passed there is left open.
    let of_change = said == Said::Over
        && end == quantity.tokens.end
        && found.get(first..at).and_then(<[Item]>::last).is_some_and(|last| last.kind == Kind::Change);
    if of_change {
        set_kind(found, at, Kind::Change, FigureRole::Actual);
        return None;
    }
    let attached = attach::base(page, (found, first, at), start).filter(|base| {
        !share || found.get(*base).is_none_or(|base| !attach::tells_of_units(page, base, start))
    });
    let sentence_opens = first == at && attach::is_bare_lead(page, sentence.start, start);
    let attached = attached.or_else(|| sentence_opens.then(|| attach::last_plain(found, first)).flatten());
    if let Some(base) = attached.and_then(|base| found.get_mut(base)) {
        // Points over a rate are as often meant as parts of it: `đạt 95,2%, vượt 0,2% chỉ tiêu` is a verdict only.
        let percent =
            target.percent.filter(|_| matches!(said, Said::OfTarget | Said::Under) || !base.is_percent());
        merge(base, &Target { percent, ..target });
        let kind = if share { Kind::Said } else { Kind::Change };
        set_kind(found, at, kind, FigureRole::Actual);
        found.iter_mut().skip(at).for_each(|item| item.said_of = attached);
        return None;
    }
    if let Some(item) = found.get_mut(at) {
        item.tokens = start.max(sentence.start).min(item.tokens.start)..item.tokens.end;
        item.role = FigureRole::Share;
        item.target = Some(target);
    }
    (sentence_opens && said == Said::OfTarget).then_some((quantity.tokens, RemarkKind::UnattachedPercent))
}

/// Adds to a figure's target what another part of the sentence says of it; what is known already stays.
fn merge(base: &mut Item, said: &Target) {
    let target = base.target_mut();
    target.percent = target.percent.or(said.percent);
    target.verdict = target.verdict.or(said.verdict);
    target.range = target.range.or(said.range);
    if target.value.is_none() {
        target.comparator = said.comparator;
    }
}
