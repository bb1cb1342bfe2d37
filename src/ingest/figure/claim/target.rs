//! Targets beside their figure, and targets that stand alone: `96% (chỉ tiêu 95%)`, `trong khi nghị quyết yêu cầu 70`.

use super::lead::{is_level, lead};
use super::{Claim, Context, Says, attach, counts_targets, goal};
use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::clause::Clause;
use crate::ingest::figure::measurement::Measurement;
use crate::ingest::figure::quantity::Quantity;
use crate::ingest::rules::lexicon::Class;
use crate::model::{Toward, Unit};

/// The rules of this room, one after the other, and a level where none knows the quantity.
pub(super) fn plain(clause: &Clause<'_>, context: &Context<'_>) -> Claim {
    of_percent(clause, context)
        .or_else(|| beside(clause, context))
        .or_else(|| required(clause, context))
        .or_else(|| alone(clause, context))
        .unwrap_or_else(|| Claim::new(Says::Level, clause.quantity().tokens.clone()))
}

/// `đạt 58,9% chỉ tiêu nghị quyết (700 đảng viên)`, `đạt 26% kế hoạch năm là 4.000`: the target's number right behind a percent of it.
pub(super) fn of_percent(clause: &Clause<'_>, context: &Context<'_>) -> Option<Claim> {
    let quantity = clause.quantity();
    let base = percent_base(clause, context)?;
    Some(Claim::new(Says::TargetValue, quantity.tokens.clone()).of(base))
}

fn percent_base(clause: &Clause<'_>, context: &Context<'_>) -> Option<usize> {
    let (page, quantity) = (clause.page, clause.quantity());
    let percent = context.here().last().filter(|one| one.is_percent() && quantity.whole.is_none())?;
    let open = quantity.tokens.start.checked_sub(1);
    // `đạt 98,8% so với kế hoạch 85%`
    let beside = quantity.is_percent() && goal::is_measured_goal(page, percent.tokens.end);
    // `đạt 92,5% so với chỉ tiêu 400 đảng viên`
    let direct =
        !quantity.is_percent() && goal::goal_after(page, percent.tokens.end) == Some(quantity.tokens.start);
    let beside = beside || direct;
    let open = open.filter(|open| beside || page.is_any(*open, &[mark!('('), word!("là"), mark!(':')]))?;
    let start = quantity.tokens.start;
    goal::goal_after(page, percent.tokens.end).filter(|end| *end == open || beside && *end == start)?;
    let unmeasured = |index: &usize| {
        let target = context.found.get(*index).and_then(|one| one.target.as_ref());
        target.is_some_and(|target| target.value.is_none())
    };
    percent.said_of.filter(unmeasured).or_else(|| {
        (context.first..context.found.len()).rev().find(|index| {
            let target = context.found.get(*index).and_then(|one| one.target.as_ref());
            target.is_some_and(|target| target.percent.is_some()) && unmeasured(index)
        })
    })
}

/// `86 lớp cho 9.812 lượt, bằng 86% chỉ tiêu là 100 lớp`: of the figures before a percent the one of the same things as the
/// target that stands right behind it.
pub(super) fn same_thing(clause: &Clause<'_>, context: &Context<'_>, base: usize) -> Option<usize> {
    let (page, target) = (clause.page, clause.next()?);
    let end = goal::goal_after(page, clause.quantity().tokens.end)?;
    let beside = end == target.tokens.start
        || end + 1 == target.tokens.start && page.is_any(end, &[mark!('('), word!("là"), mark!(':')]);
    let head = |quantity: &Quantity| quantity.counted.as_ref().map(|counted| page.key(counted.start));
    let asked = head(target).filter(|_| beside)?;
    let known = context.found.get(base)?.quantity.as_ref().and_then(head)?;
    let is_same = |index: &usize| {
        context.found.get(*index).is_some_and(|one| {
            one.is_level() && one.target.is_none() && one.quantity.as_ref().and_then(head) == Some(asked)
        })
    };
    (known != asked).then(|| (context.first..base).rev().find(is_same)).flatten()
}

/// `96,2% (chỉ tiêu là 95%)`, `vượt chỉ tiêu 95%`, `so với kế hoạch 120 tỷ`: the target's number behind its noun.
pub(super) fn beside(clause: &Clause<'_>, context: &Context<'_>) -> Option<Claim> {
    let quantity = clause.quantity();
    let goal = named_goal(clause, context)?;
    let base = goal_base(clause, context, goal)?;
    if is_excess_over_named(clause, context, (goal, base)) {
        return Some(Claim::new(Says::Gap(Toward::Up), quantity.tokens.clone()).of(base));
    }
    Some(Claim::new(Says::TargetValue, goal..quantity.tokens.end).of(base))
}

/// `còn 0,31%, vượt chỉ tiêu so với kế hoạch tỉnh giao 0,05%`: a percent far below its figure is how far the target was passed.
fn is_excess_over_named(clause: &Clause<'_>, context: &Context<'_>, (goal, base): (usize, usize)) -> bool {
    let (page, quantity) = (clause.page, clause.quantity());
    let Some(reached) = context.found.get(base) else { return false };
    let passed = page.has(reached.tokens.end.min(goal)..goal, Class::Exceed);
    let value = reached.quantity.as_ref().map_or(0.0, |reached| reached.value);
    passed && quantity.is_percent() && reached.is_percent() && quantity.value < value / 2.0
}

/// `chỉ tiêu kết nạp 200 đảng viên`: the number behind the noun of a target that no figure stands beside.
pub(super) fn alone(clause: &Clause<'_>, context: &Context<'_>) -> Option<Claim> {
    let (page, quantity) = (clause.page, clause.quantity());
    let goal = named_goal(clause, context)?;
    let reached = !is_bracketed(page, quantity) && page.class_before(goal, Class::Reach).is_some();
    let standing = !reached
        && !counts_targets(page, quantity)
        && !page.is_any(goal.wrapping_sub(1), &[word!("hiện"), word!("hành")])
        && !is_studied(page, goal);
    standing.then(|| Claim::new(Says::Goal, quantity.tokens.clone()))
}

/// `tăng 2,2%/năm (nghị quyết đề ra 1,5 triệu tấn, tăng 2,6%/năm)`: a bracket of several targets, each of the figure of its own kind
/// before the bracket, in the same order.
pub(super) fn in_bracket(clause: &Clause<'_>, context: &Context<'_>) -> Option<Claim> {
    const REACH: usize = 30;
    let (page, quantity) = (clause.page, clause.quantity());
    let start = quantity.tokens.start;
    let floor = clause.sentence.tokens.start.max(start.saturating_sub(REACH));
    let open = (floor..start).rev().find(|at| page.is_any(*at, &[mark!('('), mark!(')'), mark!(';')]))?;
    if page.key(open) != mark!('(') || page.class_at(open + 1, Class::Goal).is_none() {
        return None;
    }
    let close = (start..start + REACH).find(|at| page.is_any(*at, &[mark!(')'), mark!(';'), mark!('.')]))?;
    let told = (open..start)
        .any(|at| page.class_at(at, Class::Told).is_some() || page.class_at(at, Class::Exceed).is_some());
    // `(kế hoạch 300 ha, đạt 103%)` holds one target.
    let asked = |one: &&Quantity| {
        (open..close).contains(&one.tokens.start)
            && !(one.is_percent() && page.class_before(one.tokens.start, Class::Reach).is_some())
    };
    let asked: Vec<&Quantity> = clause.quantities.iter().filter(asked).collect();
    if told || asked.len() < 2 || quantity.whole.is_some() || !asked.contains(&quantity) {
        return None;
    }
    let base = base_in_order(clause, context, &asked, open)?;
    Some(Claim::new(Says::TargetValue, quantity.tokens.clone()).of(base))
}

/// The figure that a target of a bracket is of: from the last to the first each takes the nearest of its kind before those taken.
fn base_in_order(
    clause: &Clause<'_>,
    context: &Context<'_>,
    asked: &[&Quantity],
    open: usize,
) -> Option<usize> {
    let page = clause.page;
    let mut taken = context.found.len();
    for target in asked.iter().rev() {
        let moves = page.ends_any(target.tokens.start, &[Class::Rise, Class::Fall]);
        let fits = |index: &usize| {
            context.found.get(*index).is_some_and(|one| {
                one.is_figure()
                    && one.tokens.end <= open
                    && one.change.is_some() == moves
                    && one.quantity.as_ref().is_some_and(|own| is_alike(page, own, target))
            })
        };
        let found = (context.first..taken).rev().find(fits);
        if *target == clause.quantity() {
            let open = |index: &usize| context.found.get(*index).is_some_and(Measurement::is_open);
            return found.filter(open);
        }
        taken = found.unwrap_or(taken);
    }
    None
}

/// Whether a target can be of the kind of a figure: in its unit, of the things it counts where the target names any.
fn is_alike(page: &Page<'_>, own: &Quantity, target: &Quantity) -> bool {
    let unnamed = target.head(page).is_none();
    let bare = target.measured.end == target.measured.start && target.measured.unit == Unit::Count;
    own.measured.is_like(page, &target.measured) && (!bare || unnamed || own.head(page) == target.head(page))
}

/// Where a target begins that leads straight to the quantity.
fn named_goal(clause: &Clause<'_>, context: &Context<'_>) -> Option<usize> {
    let quantity = clause.quantity();
    let goal =
        context.lead.goal.filter(|_| quantity.whole.is_none() || is_of_whole(context.here(), quantity))?;
    (!is_planned_act(clause, goal)).then_some(goal)
}

/// `38 cuộc (theo kế hoạch 33 cuộc, đột xuất 5 cuộc)`: acts that a plan foresaw, beside those that none did, are no target.
fn is_planned_act(clause: &Clause<'_>, goal: usize) -> bool {
    let page = clause.page;
    page.ends(goal, keys!["ngoài"])
        || page.ends(goal, keys!["theo"]) && page.has(clause.sentence.tokens.clone(), Class::Unplanned)
}

fn is_bracketed(page: &Page<'_>, quantity: &Quantity) -> bool {
    page.back(quantity.tokens.start, 1) == mark!('(')
}

/// The figure that a target's number right behind its goal phrase is of.
fn goal_base(clause: &Clause<'_>, context: &Context<'_>, goal: usize) -> Option<usize> {
    let (page, quantity) = (clause.page, clause.quantity());
    let sentence = &clause.sentence.tokens;
    let bracketed = is_bracketed(page, quantity);
    let reached = !bracketed && page.class_before(goal, Class::Reach).is_some();
    let beside = bracketed || reached || stands_beside(page, goal);
    let verb_first = bracketed || page.is_word(goal.wrapping_sub(1));
    let goal = goal - usize::from(page.ends(goal, keys!["tổng"]));
    // `…, trong khi kế hoạch là 20`: the words that set the two side by side lead to neither.
    let goal = if page.ends(goal, keys!["trong", "khi"]) { goal - 2 } else { goal };
    // `…, theo nghị quyết là 90%`
    let goal = goal - usize::from(page.ends(goal, keys!["theo"]));
    let led = if verb_first { lead(page, goal, sentence.start).0 } else { goal };
    // `giảm còn 11,9%; kế hoạch cả năm giảm 4%`: a fall that is planned is no level.
    let moves = asks_for_change(page, goal..quantity.tokens.start);
    let comparable = |base: &usize| {
        let base = context.found.get(*base);
        base.is_some_and(|base| is_comparable(base, quantity) && !(moves && is_level(page, base.own_start())))
    };
    let near = beside.then(|| attach::base(page, context.standing(), led)).flatten().filter(comparable);
    // `vượt 46 đồng chí so với chỉ tiêu 200`: the excess leads to its figure.
    let excess = context
        .here()
        .last()
        .filter(|before| before.tokens.end <= goal && attach::is_about(page, before.tokens.end, goal));
    let change = changed_base(clause, context, (goal, led)).filter(|_| beside);
    let of_unit = || {
        let judged = page.ends_any(goal, &[Class::Exceed, Class::Miss]) || page.ends(goal, keys!["trên"]);
        let base = attach::base_of_unit(page, context.standing(), (quantity, led));
        judged.then_some(base).flatten().filter(comparable)
    };
    let near = change.filter(comparable).or(near).or_else(of_unit);
    // `lên 22,8 triệu đồng, song vẫn chỉ bằng hơn một nửa mức chung của tỉnh và chưa đạt mục tiêu 25 triệu đồng`
    let far = || {
        let judged =
            page.ends_any(goal, &[Class::Miss, Class::Exceed]) && attach::is_bare(page, sentence.start..led);
        let like = |index: &usize| {
            context.found.get(*index).is_some_and(|one| {
                let same =
                    one.quantity.as_ref().is_some_and(|own| own.measured.is_like(page, &quantity.measured));
                one.is_level() && same && quantity.measured.unit != Unit::Count
            })
        };
        let found = (context.first..context.found.len()).rev().find(like);
        judged.then_some(found).flatten().filter(comparable)
    };
    let near = near.or_else(far);
    let near = near.map(|near| whole_of_part(page, (context.found, context.first, near), goal));
    near.or_else(|| excess.and_then(|before| before.said_of).filter(comparable))
}

/// Whether what stands before a goal noun sets it beside a figure: a mark, `so với`, `trong khi`, a verb of judgement.
fn stands_beside(page: &Page<'_>, goal: usize) -> bool {
    const APART: [Key; 5] = [mark!('('), mark!('/'), mark!(','), mark!(';'), mark!('-')];
    page.is_any(goal.wrapping_sub(1), &APART)
        || page.ends(goal, keys!["so", "với"])
        || page.ends(goal, keys!["trên"])
        || page.ends(goal, keys!["trên", "tổng"])
        || page.ends(goal, keys!["trong", "khi"])
        || page.ends(goal, keys!["theo"])
        || page.class_before(goal, Class::Miss).is_some()
        || page.class_before(goal, Class::Exceed).is_some()
}

/// `bình quân giảm 1,39%/năm (mục tiêu giảm 1 - 1,2%/năm)`: a change may have a target of its own.
fn changed_base(clause: &Clause<'_>, context: &Context<'_>, (goal, led): (usize, usize)) -> Option<usize> {
    let (page, quantity) = (clause.page, clause.quantity());
    let moves = asks_for_change(page, goal..quantity.tokens.start);
    // `bình quân giảm 5,76%/năm, vượt mục tiêu đề ra (5%/năm)`
    let rated = |one: &Quantity| one.measured.rated;
    let last = context.here().last();
    // `bình quân mỗi năm giảm 7,6%, vượt chỉ tiêu tỉnh giao (6%/năm)`
    let each = |one: &Measurement| one.change.as_ref().is_some_and(|change| change.per.is_some());
    let yearly =
        rated(quantity) && last.is_some_and(|one| one.quantity.as_ref().is_some_and(rated) || each(one));
    // `tăng bình quân 13,1%/năm (chưa đạt; nghị quyết 15 - 16%)`
    let alike = |one: &Measurement| {
        one.quantity.as_ref().is_some_and(|own| own.measured.unit == quantity.measured.unit)
    };
    let bracketed = context.here().split_last().is_some_and(|(last, before)| {
        let opened = page.key(last.tokens.end) == mark!('(')
            && (last.tokens.end..goal).all(|at| page.key(at) != mark!(')'));
        opened && alike(last) && !before.iter().any(alike)
    });
    let changed = moves || yearly || bracketed;
    let before = context.found.len().checked_sub(1).filter(|before| *before >= context.first && changed)?;
    let one = context.found.get(before)?;
    (one.is_change() && one.said_of.is_none() && attach::is_about(page, one.tokens.end, led))
        .then_some(before)
}

/// Whether the words of a target ask for a change: `chỉ tiêu giảm 4%`, but not `chỉ tiêu giảm còn dưới 2%`.
fn asks_for_change(page: &Page<'_>, mut words: std::ops::Range<usize>) -> bool {
    let level = words.clone().any(|at| page.is_any(at, &[word!("còn"), word!("xuống"), word!("lên")]));
    !level && words.any(|at| page.any_at(at, &[Class::Rise, Class::Fall]).is_some())
}

/// `41 căn nhà, trong đó có 9 căn …; kế hoạch giao 45`: behind a semicolon a target is of the whole, not of its part.
fn whole_of_part(
    page: &Page<'_>,
    (found, first, part): (&[Measurement], usize, usize),
    goal: usize,
) -> usize {
    let Some(whole) = part.checked_sub(1).filter(|whole| *whole >= first) else { return part };
    let (Some(before), Some(after)) = (found.get(whole), found.get(part)) else { return part };
    let head = |item: &Measurement| {
        let counted = item.quantity.as_ref().and_then(|quantity| quantity.counted.as_ref());
        counted.map(|counted| page.key(counted.start))
    };
    let listed = page.contains(before.tokens.end..after.tokens.start, keys!["trong", "đó"]);
    let alike = head(before).is_some() && head(before) == head(after);
    let open = before.is_level() && before.target.as_ref().is_none_or(|target| target.value.is_none());
    if listed && alike && open && page.back(goal, 1) == mark!(';') { whole } else { part }
}

/// `quán triệt nghị quyết đại hội 34 cuộc`: a resolution that is taught or made known asks for nothing.
fn is_studied(page: &Page<'_>, goal: usize) -> bool {
    const STUDIED: [&[Key]; 7] = [
        keys!["học", "tập"],
        keys!["quán", "triệt"],
        keys!["tuyên", "truyền"],
        keys!["phổ", "biến"],
        keys!["sơ", "kết"],
        keys!["tổng", "kết"],
        keys!["triển", "khai"],
    ];
    let goal = goal - usize::from(page.is_any(goal.wrapping_sub(1), &[word!("các"), word!("những")]));
    page.says(goal, keys!["nghị", "quyết"]) && STUDIED.iter().any(|studied| page.ends(goal, studied))
}

/// Whether a target's number can be of the same kind as a figure's.
fn is_comparable(base: &Measurement, target: &Quantity) -> bool {
    let Some(quantity) = &base.quantity else { return false };
    let open = base.target.as_ref().is_none_or(|known| known.value.is_none());
    let unmeasured = target.counted.is_none() && target.measured.end == target.measured.start;
    open && (unmeasured || quantity.measured.unit == target.measured.unit)
}

/// `63 triệu đồng, trong khi yêu cầu phải từ 70 triệu đồng trở lên`: what is asked for, said in other words than a target's.
pub(super) fn required(clause: &Clause<'_>, context: &Context<'_>) -> Option<Claim> {
    if named_goal(clause, context).is_some() {
        return None;
    }
    let (page, quantity) = (clause.page, clause.quantity());
    let Some((led, named)) = asked_from(clause, context) else { return given(clause, context) };
    let bracketed = page.key(led) == mark!('(');
    let asked = named || bracketed || page.has(led..quantity.tokens.start, Class::Asked);
    let near = attach::base(page, context.standing(), led);
    let of_unit = attach::base_of_unit(page, context.standing(), (quantity, led));
    // `giảm 3,8%/năm trong khi nghị quyết chỉ yêu cầu giảm 2,5%/năm`: a change is set against a change.
    let changes = page.ends_any(quantity.tokens.start, &[Class::Rise, Class::Fall]);
    // `7 văn bản, quá mức cho phép (không quá 5 văn bản)`
    let same = || {
        let last = context.found.len().checked_sub(1).filter(|last| *last >= context.first && bracketed)?;
        let one = context.found.get(last).filter(|one| one.is_level())?.quantity.as_ref()?;
        (one.head(page).is_some() && one.head(page) == quantity.head(page)).then_some(last)
    };
    let base = if changes { of_unit.or(near) } else { near.or(of_unit) }.or_else(same).filter(|_| asked)?;
    let fits = context.found.get(base).is_some_and(|base| is_comparable(base, quantity));
    fits.then(|| Claim::new(Says::TargetValue, led..quantity.tokens.end).of(base))
}

/// `đạt 93,4%; Quốc hội và ngành giao là 90%`, `sửa 0,9%, đều thấp hơn mức cho phép 1,16%`: the level that stands right behind who gives
/// or allows it.
fn given(clause: &Clause<'_>, context: &Context<'_>) -> Option<Claim> {
    const REACH: usize = 12;
    const APART: usize = 4;
    let (page, quantity) = (clause.page, clause.quantity());
    let last = context.found.len().checked_sub(1).filter(|last| *last >= context.first)?;
    let one = context.found.get(last)?;
    let start = quantity.tokens.start;
    let mut end = start;
    while end > one.tokens.end && page.is_any(end - 1, &[word!("là"), word!("từ"), word!("ở"), word!("mức")])
    {
        end -= 1;
    }
    let asks = page.is_any(end - 1, &[word!("giao"), word!("phép"), word!("định")])
        || page.ends(end, keys!["đề", "ra"])
        || page.ends(end, keys!["đặt", "ra"]);
    let floor = one.tokens.end.max(start.saturating_sub(REACH));
    let led = (floor..end).rev().find(|at| page.is_any(*at, &[mark!(';'), mark!(','), mark!('(')]))?;
    let words = (led + 1..end).all(|at| page.is_word(at));
    let near = led - one.tokens.end <= APART && words && end > led + 1;
    let known = |own: &Quantity| {
        own.measured.unit == quantity.measured.unit
            && (quantity.is_percent() || own.head(page).is_some() && own.head(page) == quantity.head(page))
    };
    let alike = one.is_level() && one.quantity.as_ref().is_some_and(known) && is_comparable(one, quantity);
    (asks && near && alike).then(|| Claim::new(Says::TargetValue, led + 1..quantity.tokens.end).of(last))
}

/// Where the words begin that set a figure against what is asked for, and whether they name its number themselves.
fn asked_from(clause: &Clause<'_>, context: &Context<'_>) -> Option<(usize, bool)> {
    const REACH: usize = 16;
    const NEAR: usize = 9;
    let (page, quantity) = (clause.page, clause.quantity());
    let start = quantity.tokens.start;
    let floor = context.here().last()?.tokens.end.max(start.saturating_sub(REACH));
    let missed = (floor..start).find(|at| {
        let led = page.any_at(*at, &[Class::Miss, Class::Exceed, Class::Compared]);
        led.is_some_and(|length| goal::expected_number(page, at + length) == Some(quantity.number.start))
    });
    let asks = |at: usize| page.class_at(at, Class::Asked).is_some();
    let beside = |at: &usize| {
        page.says(*at, keys!["trong", "khi"])
            || page.class_at(*at, Class::Compared).is_some_and(|length| asks(at + length))
            // `(không quá 5 văn bản)`, `(chuẩn của tiêu chí là dưới 3%)`
            || page.key(*at) == mark!('(') && (asks(at + 1) || page.class_at(at + 1, Class::AtMost).is_some())
    };
    let led = missed.or_else(|| (floor..start).rev().find(beside))?;
    // `vượt chỉ tiêu, đưa tổng số đảng viên lên 3.418`
    let far = start - led > NEAR && (led..start).any(|at| page.is_any(at, &[mark!(','), mark!(';')]));
    if far {
        return None;
    }
    Some((led, missed.is_some()))
}

/// `12/13 xã, vượt mục tiêu (11/13 xã)`: whether a part is of the same whole as a figure before it.
fn is_of_whole(here: &[Measurement], quantity: &Quantity) -> bool {
    let whole = |one: &Measurement| one.target.as_ref().and_then(|target| target.whole).map(|whole| whole.0);
    quantity.whole.is_some() && here.iter().any(|one| whole(one) == quantity.whole)
}
