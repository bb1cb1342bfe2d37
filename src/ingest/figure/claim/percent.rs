//! Percents of a target, excess and shortfall: `đạt 57% chỉ tiêu`, `vượt 12% kế hoạch`, `còn thiếu 27 đồng chí so với chỉ tiêu`.

use super::lead::{Lead, is_level, lead};
use super::{Claim, Context, Says, attach, counts_targets, goal, target};
use crate::ingest::document::key::{keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::clause::Clause;
use crate::ingest::figure::measurement::Measurement;
use crate::ingest::figure::period;
use crate::ingest::figure::quantity::Quantity;
use crate::ingest::remark::RemarkKind;
use crate::ingest::rules::lexicon::Class;
use crate::model::{Comparator, Target, Toward, Verdict};
use crate::text::Number;

/// What stands around a quantity and says what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
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

/// What the words that lead to a quantity and follow it say.
pub(super) fn said(clause: &Clause<'_>, context: &Context<'_>) -> Said {
    let (page, quantity, lead) = (clause.page, clause.quantity(), &context.lead);
    if quantity.whole.is_some() || counts_targets(page, quantity) {
        return Said::Nothing;
    }
    let share = quantity.is_percent();
    let start = lead.start;
    // `thấp hơn mức 2% nghị quyết đề ra` names the target itself.
    let level = page.back(quantity.number.start, 1) == word!("mức");
    if level && is_compared(page, start) && goal::expected_number(page, start + 2).is_some() {
        return Said::Nothing;
    }
    // `so với chỉ tiêu mỗi năm 160 đảng viên thì còn thiếu 59 đảng viên`
    let compared = || (clause.sentence.tokens.start..start).any(|at| goal::compared_goal(page, at).is_some());
    let lacks = page.ends(quantity.tokens.start, keys!["thiếu"]) && (lead.of_goal || compared());
    match lead.verb {
        _ if lead.falls_short || lacks => Said::Short,
        // `17/25 xã (nghị quyết đề ra 15 xã), vượt 2 xã`
        Some(Class::Exceed) if share || lead.of_goal || lead.exceeds || is_measured_before(context) => {
            Said::Over
        }
        Some(Class::Exceed) => Said::Change,
        _ if lead.exceeds => Said::Over,
        // `chưa đạt 40% kế hoạch` tells how far it went at most, `hụt 40% kế hoạch` how much was lacking.
        Some(Class::Miss)
            if lead.of_goal && share && page.is_any(start, &[word!("chưa"), word!("không")]) =>
        {
            Said::Under
        }
        Some(Class::Miss) if lead.of_goal => Said::Short,
        Some(Class::Rise) if lead.of_goal && page.key(start) != word!("nâng") => Said::Over,
        Some(Class::Rise | Class::Fall) if names_a_target(page, lead) => Said::Nothing,
        Some(Class::Rise | Class::Fall | Class::Miss) if !is_level(page, quantity.tokens.start) => {
            Said::Change
        }
        // `tiền sử dụng đất chiếm tới 55% dự toán`: a part of a plan is no progress.
        Some(Class::Reach) | None if share && lead.of_goal && !lead.of_base && !is_part(page, start) => {
            Said::OfTarget
        }
        Some(Class::Reach) if share => said_of_reached(clause, context),
        _ => Said::Nothing,
    }
}

fn is_part(page: &Page<'_>, start: usize) -> bool {
    page.contains(start.saturating_sub(3)..start, keys!["chiếm"])
}

/// Whether the number right before is the target of a figure.
fn is_measured_before(context: &Context<'_>) -> bool {
    let base = context.here().last().filter(|last| !last.is_figure()).and_then(|last| last.said_of);
    base.and_then(|base| context.found.get(base)?.target.as_ref())
        .is_some_and(|target| target.value.is_some())
}

/// What `đạt 94%` without a target of its own says.
fn said_of_reached(clause: &Clause<'_>, context: &Context<'_>) -> Said {
    if context.lead.of_base {
        return Said::Change;
    }
    let bare = clause.quantity().counted.is_none();
    let page = clause.page;
    let planned = has_plan(context.here())
        && context
            .here()
            .last()
            .is_some_and(|last| attach::is_about(page, last.tokens.end, context.lead.start));
    if bare && (is_compared_before(clause, context.floor) || planned) {
        Said::OfTarget
    } else {
        Said::Nothing
    }
}

/// `nghị quyết chỉ yêu cầu giảm 2%/năm`, `(mục tiêu giảm 1 - 1,2%/năm)`: the change that a target asks for.
fn names_a_target(page: &Page<'_>, lead: &Lead) -> bool {
    page.ends(lead.start, keys!["yêu", "cầu"])
        || lead.goal.is_some_and(|goal| {
            page.is_any(goal.wrapping_sub(1), &[mark!('('), mark!(','), mark!(';')])
                || page.class_before(goal, Class::Exceed).is_some()
        })
}

/// `so với chỉ tiêu nghị quyết, số đảng viên kết nạp đạt 87,5%`: the sentence opens with what its first percent is of.
fn is_compared_before(clause: &Clause<'_>, floor: usize) -> bool {
    let (page, start) = (clause.page, clause.quantity().tokens.start);
    // `940 lượt cán bộ dự học, so với kế hoạch đạt 94%`
    let led = lead(page, start, floor).0;
    (floor..led).any(|at| goal::compared_goal(page, at) == Some(led))
        || goal::compared_goal(page, floor).is_some_and(|end| {
            page.key(end) == mark!(',') && (end..start).all(|at| page.number(at).is_none())
        })
}

/// Whether the figure that stands last in a sentence has a plan in numbers: its own, or a goal right before it.
fn has_plan(here: &[Measurement]) -> bool {
    // `2,3 triệu cây trên chỉ tiêu 2 triệu cây, đạt 115%`: the target's own number stands between.
    let said = here.iter().rev().take_while(|one| !one.is_figure() && !one.is_percent()).count();
    let here = here.get(..here.len() - said).unwrap_or_default();
    let Some((last, before)) = here.split_last() else { return false };
    if last.target.as_ref().is_some_and(|target| target.whole.is_some()) {
        return false;
    }
    let own = last.target.as_ref().is_some_and(|target| target.value.is_some() && target.percent.is_none());
    let unit = |one: &Measurement| one.quantity.as_ref().map(|quantity| quantity.measured.unit);
    let goal = before.last().is_some_and(|goal| goal.is_goal() && unit(goal) == unit(last));
    last.is_level() && !last.is_percent() && (own || goal)
}

/// `gấp 1,53 lần kế hoạch`: how many times the plan was reached.
pub(super) fn multiple_of_plan(clause: &Clause<'_>, context: &Context<'_>) -> Option<Claim> {
    let (page, quantity) = (clause.page, clause.quantity());
    let times = page.says(quantity.measured.start, keys!["lần"]);
    if !times || !context.lead.of_goal {
        return None;
    }
    let start = quantity.tokens.start;
    let led = page.ends_any(start, &[Class::Rise, Class::Reach]) || page.ends(start, keys!["gấp"]);
    let end = goal::goal_after(page, quantity.measured.end)?;
    let target = Target {
        percent: Some(Number((quantity.value * 100.0 * 1e6).round() / 1e6)),
        comparator: quantity.comparator,
        verdict: (quantity.value > 1.0).then_some(Verdict::Exceeded),
        range: Some(page.span(&(context.lead.start..end))),
        ..Target::default()
    };
    let base = attach::base(page, context.standing(), context.lead.start).filter(|_| led)?;
    Some(Claim::new(Says::OfTarget(target), quantity.tokens.clone()).of(base))
}

/// `thấp hơn 0,7 điểm % so với mục tiêu`, `so với nghị quyết tăng 0,03%`: on which side of its target a rate is.
pub(super) fn points_from_target(clause: &Clause<'_>, context: &Context<'_>) -> Option<Claim> {
    let (page, quantity, lead) = (clause.page, clause.quantity(), &context.lead);
    let toward = match lead.verb {
        _ if lead.exceeds => Toward::Up,
        _ if lead.falls_short => Toward::Down,
        Some(Class::Rise) => Toward::Up,
        Some(Class::Fall | Class::Miss) => Toward::Down,
        _ => return None,
    };
    let points = page.key(quantity.measured.start) == word!("điểm");
    let opened = (context.floor..lead.start).find(|at| goal::compared_goal(page, *at) == Some(lead.start));
    let start = opened.unwrap_or(lead.start);
    // `cao hơn chỉ tiêu đầu năm 2 điểm phần trăm`, `thấp hơn chỉ tiêu 3 vụ`
    let named = lead.exceeds || lead.falls_short;
    let beyond = lead.goal.is_some_and(|goal| is_beyond(clause, context, goal));
    let passed = named && (points || beyond);
    // `thấp hơn 0,4% so với chỉ tiêu`
    let level = page.back(quantity.number.start, 1) == word!("mức");
    let beside =
        lead.of_goal && !level && is_compared(page, lead.start) && is_of_level(clause, context, lead.start);
    if !(points && lead.of_goal || quantity.is_percent() && opened.is_some() || passed || beside) {
        return None;
    }
    let start = lead.goal.filter(|_| passed).map_or(start, |goal| {
        goal - page
            .class_before(goal, Class::Compared)
            .or_else(|| page.class_before(goal, Class::Exceed))
            .unwrap_or(0)
    });
    let base = attach::base(page, context.standing(), start)?;
    Some(Claim::new(Says::Gap(toward), start..quantity.tokens.end).of(base))
}

/// Whether words compare and do not say that a target was reached: `thấp hơn`, `cao hơn`.
fn is_compared(page: &Page<'_>, at: usize) -> bool {
    page.says(at, keys!["thấp", "hơn"]) || page.says(at, keys!["cao", "hơn"])
}

/// Whether the figure before a lead is a level in the unit of the quantity: of a rate, or of the same things.
fn is_of_level(clause: &Clause<'_>, context: &Context<'_>, lead: usize) -> bool {
    let (page, quantity) = (clause.page, clause.quantity());
    attach::base(page, context.standing(), lead).and_then(|base| context.found.get(base)).is_some_and(
        |base| {
            base.quantity.as_ref().is_some_and(|own| {
                own.measured.is_like(page, &quantity.measured)
                    && (quantity.is_percent() || own.head(page) == quantity.head(page))
            })
        },
    )
}

/// `12 vụ, thấp hơn chỉ tiêu 3 vụ`, `còn 2,4%, cao hơn chỉ tiêu 0,4%`: a number behind a target that cannot be the target itself, which
/// the figure would not be under, or that is too far from it, tells how far off the figure is.
fn is_beyond(clause: &Clause<'_>, context: &Context<'_>, goal: usize) -> bool {
    let (page, quantity, lead) = (clause.page, clause.quantity(), &context.lead);
    let Some(length) = page.class_before(goal, Class::Compared) else { return false };
    let start = goal - length;
    let base = attach::base(page, context.standing(), start).and_then(|base| context.found.get(base));
    let Some(own) = base.and_then(|base| base.quantity.as_ref()) else { return false };
    let off = if lead.falls_short { quantity.value < own.value } else { quantity.value < own.value / 2.0 };
    is_compared(page, start) && off && is_of_level(clause, context, start)
}

/// `phấn đấu vượt 12% kế hoạch`: in a goal nothing has been reached or missed yet.
pub(super) fn measured_goal(clause: &Clause<'_>, context: &Context<'_>) -> Option<Claim> {
    let missed = matches!(said(clause, context), Said::Over | Said::Short | Said::Under);
    let quantity = clause.quantity();
    (missed && context.is_in_goal(quantity.number.start))
        .then(|| Claim::new(Says::Goal, quantity.tokens.clone()))
}

/// `phấn đấu thu đạt 80% kế hoạch`: in a goal a percent is the goal, unless it tells of a figure before it.
pub(super) fn announced(clause: &Clause<'_>, context: &Context<'_>) -> Option<Claim> {
    let quantity = clause.quantity();
    let goal = said_of_target(clause, context) && context.is_in_goal(quantity.number.start);
    // `…; hoàn thành 100% kế hoạch chuyển đổi vị trí công tác`: behind a semicolon stands a goal of its own.
    let apart = context.here().last().is_some_and(|last| {
        (last.tokens.end..quantity.tokens.start).any(|at| clause.page.key(at) == mark!(';'))
    });
    (goal && (apart || !is_attached(clause, context)))
        .then(|| Claim::new(Says::Goal, quantity.tokens.clone()))
}

fn said_of_target(clause: &Clause<'_>, context: &Context<'_>) -> bool {
    let said = said(clause, context);
    said == Said::OfTarget || said == Said::Nothing && super::unsaid::is_of_target(clause, context)
}

fn is_attached(clause: &Clause<'_>, context: &Context<'_>) -> bool {
    attach::base(clause.page, context.standing(), clause.quantity().tokens.start).is_some()
}

/// `đạt 96%, vượt chỉ tiêu 95%`: behind its noun stands the target itself, near to its figure.
pub(super) fn target_itself(clause: &Clause<'_>, context: &Context<'_>) -> Option<Claim> {
    if !matches!(said(clause, context), Said::Over | Said::Short) {
        return None;
    }
    let (page, quantity) = (clause.page, clause.quantity());
    let (led, _) = lead(page, context.lead.goal?, context.floor);
    let base = attach::base(page, context.standing(), led).and_then(|base| context.found.get(base))?;
    let reached = base.quantity.as_ref()?;
    let near = reached.measured.unit == quantity.measured.unit
        && (0.5..=2.0).contains(&(quantity.value / reached.value.max(f64::MIN_POSITIVE)));
    near.then(|| target::plain(clause, context))
}

/// `đạt 52,1% so với kế hoạch 55%`: a level beside the level planned, unless it tells of a figure before it.
pub(super) fn beside_plan(clause: &Clause<'_>, context: &Context<'_>) -> Option<Claim> {
    let measured = goal::is_measured_goal(clause.page, clause.quantity().measured.end);
    (measured && said_of_target(clause, context) && !is_attached(clause, context))
        .then(|| target::plain(clause, context))
}

/// `vượt 12% kế hoạch`, `vượt 1.600 tấn so với kế hoạch`.
pub(super) fn excess(clause: &Clause<'_>, context: &Context<'_>) -> Option<Claim> {
    (said(clause, context) == Said::Over).then(|| against(clause, context, Said::Over))
}

/// `hụt 8% kế hoạch`, `chưa đạt 40% kế hoạch`, `còn thiếu 27 đồng chí so với chỉ tiêu`.
pub(super) fn shortfall(clause: &Clause<'_>, context: &Context<'_>) -> Option<Claim> {
    let said = said(clause, context);
    let claim = matches!(said, Said::Short | Said::Under).then(|| against(clause, context, said))?;
    // `toàn huyện thiếu 96 giáo viên so với định mức`: how many are lacking, of nothing that was reached.
    let (page, quantity) = (clause.page, clause.quantity());
    let base = claim.of.and_then(|of| context.found.get(of)?.quantity.as_ref());
    let generic = |quantity: &Quantity| {
        quantity.counted.as_ref().is_none_or(|counted| page.class_at(counted.start, Class::Generic).is_some())
    };
    let alike = base.is_some_and(|base| base.head(page) == quantity.head(page) || generic(quantity));
    (quantity.is_percent() || alike).then_some(claim)
}

/// `đạt 57% chỉ tiêu`.
pub(super) fn of_target(clause: &Clause<'_>, context: &Context<'_>) -> Option<Claim> {
    (said(clause, context) == Said::OfTarget).then(|| against(clause, context, Said::OfTarget))
}

/// `hoàn thành 100% chỉ tiêu với 42 thanh niên`: a percent that comes before the count it is said of.
pub(super) fn of_next(clause: &Clause<'_>, context: &Context<'_>) -> Option<Claim> {
    const REACH: usize = 4;
    if said(clause, context) != Said::OfTarget || context.is_in_goal(clause.quantity().number.start) {
        return None;
    }
    let (page, quantity, next) = (clause.page, clause.quantity(), clause.next()?);
    let (start, _) = lead(page, quantity.tokens.start, clause.sentence.tokens.start);
    let end = goal::goal_after(page, quantity.tokens.end)?;
    let plain = |range: std::ops::Range<usize>| range.into_iter().all(|at| page.is_word(at));
    let with = (end..end + REACH).find(|at| page.key(*at) == word!("với"))?;
    let led = plain(end + usize::from(page.key(end) == mark!(','))..with)
        && plain(with..next.tokens.start)
        && next.tokens.start <= with + 1 + REACH;
    let counts = !next.is_percent() && next.whole.is_none() && !counts_targets(page, next);
    let open = figure_before(clause, context, start).is_none();
    let target = said_target(clause, Said::OfTarget, &(start..end));
    (led && counts && open)
        .then(|| Claim::new(Says::OfTarget(target), quantity.tokens.clone()).of(context.found.len() + 1))
}

/// Puts a percent of a target, an excess or a shortfall on the figure it is said of, or lets it stand alone.
pub(super) fn against(clause: &Clause<'_>, context: &Context<'_>, said: Said) -> Claim {
    let (page, quantity, sentence) = (clause.page, clause.quantity(), &clause.sentence.tokens);
    let (start, _) = lead(page, quantity.tokens.start, sentence.start);
    let start = goal::goal_before(page, start, sentence.start)
        .filter(|_| said == Said::Over)
        .map_or(start, |goal| goal.saturating_sub(1).max(sentence.start));
    let start = start - usize::from(page.ends(start, keys!["thiếu"]));
    let end = goal::goal_after(page, quantity.tokens.end)
        .or_else(|| goal::goal_after(page, quantity.measured.end))
        .map_or(quantity.tokens.end, |goal| goal.max(quantity.tokens.end));
    // `giảm 2,9% so với năm 2018, vượt 0,4%`: what is passed there is left open.
    let of_change = said == Said::Over
        && end == quantity.tokens.end
        && context.lead.goal.is_none()
        && context.here().last().is_some_and(Measurement::is_change);
    if of_change {
        return Claim::new(Says::Change, quantity.tokens.clone());
    }
    let said_of = figure_before(clause, context, start);
    let target = said_target(clause, said, &(start..end));
    if let Some(base) = said_of.and_then(|base| Some((base, context.found.get(base)?))) {
        // Points over a rate are as often meant as parts of it: `đạt 95,2%, vượt 0,2% chỉ tiêu` is a verdict only.
        let (index, base) = base;
        let index = target::same_thing(clause, context, index)
            .or_else(|| same_head(clause, context, index))
            .unwrap_or(index);
        let percent =
            target.percent.filter(|_| matches!(said, Said::OfTarget | Said::Under) || !base.is_percent());
        let says = Says::OfTarget(Target { percent, ..target });
        return Claim::new(says, quantity.tokens.clone()).of(index);
    }
    let opens = context.here().is_empty() && attach::is_bare_lead(page, sentence.start, start);
    let words = start.max(sentence.start).min(quantity.tokens.start)..quantity.tokens.end;
    let remark = (opens && said == Said::OfTarget).then_some(RemarkKind::UnattachedPercent);
    Claim { remark, ..Claim::new(Says::OfTarget(target), words) }
}

/// `32 lớp cho 811 học viên, vượt 7 lớp so với kế hoạch`: what is over a target in its own unit is of the figure of the same things.
fn same_head(clause: &Clause<'_>, context: &Context<'_>, base: usize) -> Option<usize> {
    let (page, quantity) = (clause.page, clause.quantity());
    let head = quantity.head(page).filter(|_| !quantity.is_percent())?;
    let is_same = |index: usize| {
        context.found.get(index).is_some_and(|one| {
            one.is_level() && one.quantity.as_ref().and_then(|own| own.head(page)) == Some(head)
        })
    };
    if is_same(base) {
        return None;
    }
    (context.first..base).rev().find(|index| is_same(*index))
}

/// The figure that a percent of a target is said of: nearest before it, or the only one of the sentence before.
fn figure_before(clause: &Clause<'_>, context: &Context<'_>, start: usize) -> Option<usize> {
    let page = clause.page;
    let share = clause.quantity().is_percent();
    let attached = attach::base(page, context.standing(), start).filter(|base| {
        !share || context.found.get(*base).is_none_or(|base| !attach::tells_of_units(page, base, start))
    });
    let opens = context.here().is_empty()
        && !clause.sentence.before.is_empty()
        && attach::is_bare_lead(page, clause.sentence.tokens.start, start);
    // `so với chỉ tiêu mỗi năm 160 đảng viên thì vẫn còn thiếu 59 đảng viên`: said of what that target is of.
    let measured = || context.here().last().filter(|last| !last.is_figure()).and_then(|last| last.said_of);
    attached.or_else(|| measured().filter(|_| !share)).or_else(|| {
        opens.then(|| attach::last_plain(context.found, (context.first, context.sentence))).flatten()
    })
}

/// What the words say of the target.
fn said_target(clause: &Clause<'_>, said: Said, words: &std::ops::Range<usize>) -> Target {
    let quantity = clause.quantity();
    let share = quantity.is_percent();
    let percent = share.then_some(match said {
        Said::Over => 100.0 + quantity.value,
        Said::Short => 100.0 - quantity.value,
        _ => quantity.value,
    });
    Target {
        percent: percent.map(Number),
        comparator: match said {
            Said::Under => Comparator::Less,
            Said::OfTarget if share => quantity.comparator,
            _ => Comparator::Equal,
        },
        verdict: match said {
            Said::Over => Some(Verdict::Exceeded),
            Said::Short => Some(Verdict::NotMet),
            Said::Under if quantity.value <= 100.0 => Some(Verdict::NotMet),
            _ => None,
        },
        per: period::per_of_goal(clause.page, goal_words(clause, words)).map(str::to_owned),
        range: Some(clause.page.span(words)),
        ..Target::default()
    }
}

/// The words of the target that a percent is of, behind it or before.
fn goal_words(clause: &Clause<'_>, words: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let (page, end) = (clause.page, clause.quantity().measured.end);
    goal::goal_after(page, end).map_or_else(|| words.clone(), |stop| end..stop)
}
