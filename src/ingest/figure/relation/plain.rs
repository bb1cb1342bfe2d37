//! Quantities that are not said of another: targets beside their figure, goals, wholes behind a slash, levels.

use std::ops::Range;

use super::{attach, behind, counts_targets, goal, lead, set_kind};
use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::item::{Item, Kind};
use crate::ingest::figure::quantity::{Quantity, is_behind_name};
use crate::ingest::rules::lexicon::Class;
use crate::model::{Comparator, FigureRole, Target};
use crate::text::Number;

/// A quantity that is not said of another: a target beside its figure, a goal, a share, a level.
pub(super) fn plain(
    page: &Page<'_>,
    sentence: &Range<usize>,
    (found, first, at): (&mut [Item], usize, usize),
    in_goal: bool,
) {
    let Some(quantity) = found.get(at).and_then(|item| item.quantity.clone()) else { return };
    if let Some(base) = percent_base(page, (found, first, at), &quantity) {
        let base = same_thing(page, (found, first, base), &quantity);
        set_value(page, found, (base, at), quantity.tokens);
        return;
    }
    let floor = behind(page, sentence, found.get(first..at));
    let bracketed = page.back(quantity.tokens.start, 1) == mark!('(');
    let goal = goal::goal_before(page, quantity.tokens.start, floor)
        .filter(|_| quantity.whole.is_none() || is_of_whole(found.get(first..at), &quantity));
    if let Some(goal) = goal {
        let reached = !bracketed && page.class_before(goal, Class::Reach).is_some();
        if let Some(base) = goal_base(page, sentence, (found, first, at), (goal, bracketed, reached)) {
            set_value(page, found, (base, at), goal..quantity.tokens.end);
            return;
        }
        if !reached
            && !counts_targets(page, &quantity)
            && !page.is_any(goal.wrapping_sub(1), &[word!("hiện"), word!("hành")])
            && !is_studied(page, goal)
        {
            set_kind(found, at, Kind::Goal, FigureRole::Target);
            return;
        }
    } else if let Some((base, start)) = required(page, (found, first, at), &quantity) {
        set_value(page, found, (base, at), start..quantity.tokens.end);
        return;
    }
    let target = whole_target(page, &quantity, sentence);
    let Some(item) = found.get_mut(at) else { return };
    item.target = target;
    // `tuyên truyền tại 26 tổ dân phố`: where something is to be done is no goal.
    let setting = page.is_any(quantity.tokens.start.wrapping_sub(1), &[word!("tại"), word!("ở")]);
    let is_counted = counts_targets(page, &quantity) && quantity.comparator == Comparator::Equal;
    // `kế hoạch giao 45, tức là còn thiếu 4`: what is lacking was not asked for.
    let lacking = page.is_any(quantity.tokens.start.wrapping_sub(1), &[word!("thiếu"), word!("hụt")]);
    if in_goal && !setting && !is_counted && !lacking {
        item.kind = Kind::Goal;
        item.role = FigureRole::Target;
    } else if is_share(page, (sentence, floor), &quantity) {
        item.role = FigureRole::Share;
    }
}

/// Whether a percent is a part of a whole: of what is counted behind it, behind `chiếm`, or said of a subject that is neither a
/// rate nor changing: `giải quyết đúng hạn 99,2%`, but not `tỷ lệ hộ nghèo còn 3%`.
fn is_share(page: &Page<'_>, (sentence, floor): (&Range<usize>, usize), quantity: &Quantity) -> bool {
    // What has a level of its own, and verbs right before the number that change it.
    const RATES: [&[Key]; 8] = [
        keys!["tỷ", "lệ"],
        keys!["tốc", "độ"],
        keys!["tăng", "trưởng"],
        keys!["mức"],
        keys!["mật", "độ"],
        keys!["lãi", "suất"],
        keys!["chỉ", "số"],
        keys!["con", "số"],
    ];
    const CHANGES: [&[Key]; 5] =
        [keys!["tăng"], keys!["giảm"], keys!["còn"], keys!["hộ", "nghèo"], keys!["lên"]];
    if !quantity.is_percent() || quantity.measured.rated {
        return false;
    }
    if quantity.counted.is_some() {
        return true;
    }
    let start = quantity.tokens.start - usize::from(page.back(quantity.tokens.start, 1) == mark!('('));
    let near = start.saturating_sub(4).max(sentence.start)..start;
    let said = page.contains(near.clone(), keys!["chiếm"]);
    if said || page.ends(start, keys!["tỷ", "lệ"]) || page.ends(start, keys!["cao"]) {
        return true;
    }
    if CHANGES.iter().any(|change| page.contains(near.clone(), change)) {
        return false;
    }
    let clause = (floor..start).rev().find(|at| page.key(*at) == mark!(';')).map_or(floor, |at| at + 1);
    let named = clause == sentence.start || !attach::is_bare_lead(page, clause, start);
    let counted_before = !named && floor > sentence.start && page.back(floor, 1) != mark!('%');
    let subject = if named { clause } else { sentence.start }..start;
    counted_before || !RATES.iter().any(|rate| page.contains(subject.clone(), rate))
}

/// The figure that a target's number right behind its goal phrase is of.
fn goal_base(
    page: &Page<'_>,
    sentence: &Range<usize>,
    (found, first, at): (&[Item], usize, usize),
    (goal, bracketed, reached): (usize, bool, bool),
) -> Option<usize> {
    const APART: [Key; 5] = [mark!('('), mark!('/'), mark!(','), mark!(';'), mark!('-')];
    let beside = bracketed
        || reached
        || page.is_any(goal.wrapping_sub(1), &APART)
        || page.ends(goal, keys!["so", "với"])
        || page.ends(goal, keys!["trên"])
        || page.ends(goal, keys!["trên", "tổng"])
        || page.ends(goal, keys!["trong", "khi"])
        || page.class_before(goal, Class::Miss).is_some()
        || page.class_before(goal, Class::Exceed).is_some();
    let quantity = found.get(at)?.quantity.as_ref()?;
    let verb_first = bracketed || page.is_word(goal.wrapping_sub(1));
    let goal = goal - usize::from(page.ends(goal, keys!["tổng"]));
    // `…, trong khi kế hoạch là 20`: the words that set the two side by side lead to neither.
    let goal = if page.ends(goal, keys!["trong", "khi"]) { goal - 2 } else { goal };
    let lead = if verb_first { lead(page, goal, sentence.start).0 } else { goal };
    let comparable = |base: &usize| found.get(*base).is_some_and(|base| is_comparable(base, quantity));
    let near = beside.then(|| attach::base(page, (found, first, at), lead)).flatten().filter(comparable);
    // `vượt 46 đồng chí so với chỉ tiêu 200`: the excess leads to its figure.
    let excess = found
        .get(first..at)
        .and_then(<[Item]>::last)
        .filter(|before| before.tokens.end <= goal && attach::is_about(page, before.tokens.end, goal));
    // `bình quân giảm 1,39%/năm (mục tiêu giảm 1 - 1,2%/năm)`: a change may have a target of its own.
    let changes = [Class::Rise, Class::Fall];
    let changed = (goal..quantity.tokens.start).any(|at| page.any_at(at, &changes).is_some());
    let change = at.checked_sub(1).filter(|before| *before >= first && beside && changed).filter(|before| {
        found.get(*before).is_some_and(|item| {
            item.kind == Kind::Change
                && item.said_of.is_none()
                && attach::is_about(page, item.tokens.end, lead)
        })
    });
    let of_unit = || {
        let judged = page.ends_any(goal, &[Class::Exceed, Class::Miss]) || page.ends(goal, keys!["trên"]);
        judged.then(|| attach::base_of_unit(page, (found, first, at), lead)).flatten().filter(comparable)
    };
    let near = change.filter(comparable).or(near).or_else(of_unit);
    let near = near.map(|near| whole_of_part(page, (found, first, near), goal));
    near.or_else(|| excess.and_then(|before| before.said_of).filter(comparable))
}

/// `41 căn nhà, trong đó có 9 căn …; kế hoạch giao 45`: behind a semicolon a target is of the whole, not of its part.
fn whole_of_part(page: &Page<'_>, (found, first, part): (&[Item], usize, usize), goal: usize) -> usize {
    let Some(whole) = part.checked_sub(1).filter(|whole| *whole >= first) else { return part };
    let (Some(before), Some(after)) = (found.get(whole), found.get(part)) else { return part };
    let head = |item: &Item| {
        let counted = item.quantity.as_ref().and_then(|quantity| quantity.counted.as_ref());
        counted.map(|counted| page.key(counted.start))
    };
    let listed = page.contains(before.tokens.end..after.tokens.start, keys!["trong", "đó"]);
    let alike = head(before).is_some() && head(before) == head(after);
    let open =
        before.kind == Kind::Plain && before.target.as_ref().is_none_or(|target| target.value.is_none());
    if listed && alike && open && page.back(goal, 1) == mark!(';') { whole } else { part }
}

/// `63 triệu đồng, trong khi yêu cầu phải từ 70 triệu đồng trở lên`: what is asked for, said in other words than a target's.
fn required(
    page: &Page<'_>,
    (found, first, at): (&[Item], usize, usize),
    quantity: &Quantity,
) -> Option<(usize, usize)> {
    const REACH: usize = 10;
    const COMPARED: [&[Key]; 4] =
        [keys!["cao", "hơn"], keys!["vượt"], keys!["thấp", "hơn"], keys!["bảo", "đảm"]];
    const ASKED: [&[Key]; 6] = [
        keys!["yêu", "cầu"],
        keys!["quy", "định"],
        keys!["tiêu", "chí"],
        keys!["giao"],
        keys!["đề", "ra"],
        keys!["chỉ", "tiêu"],
    ];
    let start = quantity.tokens.start;
    let floor = found.get(first..at)?.last()?.tokens.end.max(start.saturating_sub(REACH));
    let missed = (floor..start).find(|at| {
        page.any_at(*at, &[Class::Miss, Class::Exceed])
            .is_some_and(|length| goal::expected_number(page, at + length) == Some(quantity.number.start))
    });
    let named = missed.is_some();
    let lead = missed.or_else(|| {
        (floor..start).rev().find(|at| {
            page.says(*at, keys!["trong", "khi"])
                || COMPARED.iter().any(|compared| {
                    page.says(*at, compared)
                        && ASKED.iter().any(|asked| page.says(at + compared.len(), asked))
                })
                || page.key(*at) == mark!('(') && ASKED.iter().any(|asked| page.says(at + 1, asked))
        })
    })?;
    let asked = named || ASKED.iter().any(|asked| page.contains(lead..start, asked));
    let near = attach::base(page, (found, first, at), lead);
    let of_unit = attach::base_of_unit(page, (found, first, at), lead);
    // `giảm 3,8%/năm trong khi nghị quyết chỉ yêu cầu giảm 2,5%/năm`: a change is set against a change.
    let changes = page.ends_any(start, &[Class::Rise, Class::Fall]);
    let base = if changes { of_unit.or(near) } else { near.or(of_unit) }.filter(|_| asked)?;
    found.get(base).is_some_and(|base| is_comparable(base, quantity)).then_some((base, lead))
}

/// `đạt 58,9% chỉ tiêu nghị quyết (700 đảng viên)`, `đạt 26% kế hoạch năm là 4.000`: the figure whose percent of a target
/// stands right before.
fn percent_base(
    page: &Page<'_>,
    (found, first, at): (&[Item], usize, usize),
    quantity: &Quantity,
) -> Option<usize> {
    let percent =
        found.get(first..at)?.last().filter(|item| item.is_percent() && quantity.whole.is_none())?;
    let open = quantity.tokens.start.checked_sub(1);
    // `đạt 98,8% so với kế hoạch 85%`
    let beside = quantity.is_percent() && goal::is_measured_goal(page, percent.tokens.end);
    let open = open.filter(|open| beside || page.is_any(*open, &[mark!('('), word!("là"), mark!(':')]))?;
    let start = quantity.tokens.start;
    goal::goal_after(page, percent.tokens.end).filter(|end| *end == open || beside && *end == start)?;
    let unmeasured = |index: &usize| {
        let target = found.get(*index).and_then(|item| item.target.as_ref());
        target.is_some_and(|target| target.value.is_none())
    };
    percent.said_of.filter(unmeasured).or_else(|| {
        (first..at).rev().find(|index| {
            let target = found.get(*index).and_then(|item| item.target.as_ref());
            target.is_some_and(|target| target.percent.is_some()) && unmeasured(index)
        })
    })
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

/// `12/13 xã, vượt mục tiêu (11/13 xã)`: whether a part is of the same whole as a figure before it.
fn is_of_whole(found: Option<&[Item]>, quantity: &Quantity) -> bool {
    let whole = |item: &Item| item.target.as_ref().and_then(|target| target.whole).map(|whole| whole.0);
    quantity.whole.is_some() && found.into_iter().flatten().any(|item| whole(item) == quantity.whole)
}

/// `86 lớp cho 9.812 lượt, bằng 86% chỉ tiêu là 100 lớp`: the figure of the same things as the target, which the percent then
/// is of as well.
fn same_thing(
    page: &Page<'_>,
    (found, first, base): (&mut [Item], usize, usize),
    quantity: &Quantity,
) -> usize {
    let head = |quantity: &Quantity| quantity.counted.as_ref().map(|counted| page.key(counted.start));
    let asked = head(quantity);
    let is_same = |index: &usize| {
        let item = found.get(*index);
        item.is_some_and(|item| {
            item.kind == Kind::Plain
                && item.target.is_none()
                && item.quantity.as_ref().and_then(head) == asked
        })
    };
    let known = found.get(base).and_then(|item| item.quantity.as_ref()).and_then(head);
    let better =
        (first..base).rev().find(is_same).filter(|_| asked.is_some() && known.is_some() && known != asked);
    let Some(better) = better else { return base };
    let target = found.get_mut(base).and_then(|item| item.target.take());
    if let Some(item) = found.get_mut(better) {
        item.target = target;
    }
    better
}

/// Makes the number at `at` the target's own of the figure at `base`; the tokens say so.
fn set_value(page: &Page<'_>, found: &mut [Item], (base, at): (usize, usize), tokens: Range<usize>) {
    let Some(quantity) = found.get(at).and_then(|item| item.quantity.clone()) else { return };
    if let Some(base) = found.get_mut(base) {
        let target = base.target_mut();
        target.value = Some(Number(quantity.value));
        target.value_max = quantity.max.map(Number);
        target.comparator = quantity.comparator;
        target.range = target.range.or_else(|| Some(page.span(&tokens)));
        // What has a target of its own is a result, not a part.
        base.role = FigureRole::Actual;
    }
    set_kind(found, at, Kind::Said, FigureRole::Target);
}

/// Whether a target's number can be of the same kind as a figure's.
fn is_comparable(base: &Item, target: &Quantity) -> bool {
    let Some(quantity) = &base.quantity else { return false };
    let open = base.target.as_ref().is_none_or(|known| known.value.is_none());
    let unmeasured = target.counted.is_none() && target.measured.end == target.measured.start;
    open && (unmeasured || quantity.measured.unit == target.measured.unit)
}

/// The number behind the slash: the plan's where the words around say so, else the whole.
fn whole_target(page: &Page<'_>, quantity: &Quantity, sentence: &Range<usize>) -> Option<Target> {
    let whole = Number(quantity.whole?);
    let range = Some(page.span(&quantity.tokens));
    // A percent is no part of another: `65,3%/70%`.
    // `chưa đạt mục tiêu, mới có 4 dự án/10 dự án`: the noun said twice beside a goal that was missed.
    let said = sentence.start..quantity.tokens.start;
    let twice = quantity.counted.as_ref().is_some_and(|counted| counted.end < quantity.tokens.end)
        && page.has(said.clone(), Class::Goal)
        && page.has(said, Class::Miss);
    let planned = quantity.value > whole.0
        || twice
        || quantity.is_percent() && whole.0 < 100.0
        || goal::goal_after(page, quantity.tokens.end).is_some()
        || quantity.counted.is_none()
            && is_behind_name(page, quantity.number.start)
            && page.has(sentence.start..quantity.number.start, Class::Goal)
        || quantity.counted.as_ref().is_some_and(|counted| counted.end < quantity.tokens.end)
            && page.class_before(quantity.tokens.end, Class::Goal).is_some()
        || is_planned_ratio(page, quantity, sentence)
        || is_assigned(page, quantity);
    Some(if planned {
        Target { value: Some(whole), range, ..Target::default() }
    } else {
        Target { whole: Some(whole), range, ..Target::default() }
    })
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
