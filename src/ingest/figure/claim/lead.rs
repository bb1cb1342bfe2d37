//! What leads to a quantity: its verb, the target named before or behind it, the level it is compared with.

use super::goal;
use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::clause::Clause;
use crate::ingest::rules::lexicon::Class;

/// The words around a quantity that say what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one fact of the words around, asked by rules of their own"
)]
pub(super) struct Lead {
    /// Where the words that lead to it begin: its verb, or the quantity itself.
    pub(super) start: usize,
    /// The class of the verb.
    pub(super) verb: Option<Class>,
    /// Whether a target is named right behind it: `57% chỉ tiêu`.
    pub(super) of_goal: bool,
    /// Whether an earlier level is: `7% so với cùng kỳ`.
    pub(super) of_base: bool,
    /// Where a target begins that leads straight to it: `vượt chỉ tiêu 7%`.
    pub(super) goal: Option<usize>,
    /// Whether that target is the object of `vượt`, `cao hơn`.
    pub(super) exceeds: bool,
    /// Whether it is the object of `thấp hơn`, `kém`.
    pub(super) falls_short: bool,
}

impl Lead {
    /// Reads what stands around a quantity; nothing before `floor` is asked.
    pub(super) fn of(clause: &Clause<'_>, floor: usize) -> Self {
        let (page, quantity) = (clause.page, clause.quantity());
        let at = quantity.tokens.start;
        let tail = quantity.measured.end.max(quantity.counted.as_ref().map_or(0, |counted| counted.end));
        // `tăng 58 nghị quyết so với nhiệm kỳ trước`: what is counted is no target.
        let document = quantity.counted.as_ref().filter(|_| !quantity.is_percent()).is_some_and(|counted| {
            counted.start == quantity.measured.end && page.class_at(counted.start, Class::Document).is_some()
        });
        let ends = [tail, if document { tail } else { quantity.measured.end }];
        let (start, verb) = lead(page, at, floor);
        let goal = goal::goal_before(page, at, floor);
        let bracketed = page.back(at, 1) == mark!('(') || page.back(at, 1) == word!("là");
        // `vượt mục tiêu giảm 4%/năm` names the target.
        let changes = page.ends_any(at, &[Class::Rise, Class::Fall]);
        Self {
            start,
            verb,
            of_goal: ends.iter().any(|end| goal::goal_after(page, *end).is_some()),
            of_base: ends.iter().any(|end| is_baseline(page, *end)),
            goal,
            exceeds: !bracketed
                && !changes
                && goal.is_some_and(|at| {
                    page.class_before(at, Class::Exceed).is_some() || page.ends(at, keys!["cao", "hơn"])
                }),
            falls_short: !bracketed
                && goal.is_some_and(|at| page.ends(at, keys!["thấp", "hơn"]) || page.ends(at, keys!["kém"])),
        }
    }
}

/// Where the words that lead to a quantity begin: its verb, or the quantity itself.
pub(super) fn lead(page: &Page<'_>, start: usize, floor: usize) -> (usize, Option<Class>) {
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

/// `giảm còn 5%`, `tăng lên 20`, `tăng từ 5 …`: levels, not changes.
pub(super) fn is_level(page: &Page<'_>, start: usize) -> bool {
    const LEADS: [Key; 7] =
        [word!("còn"), word!("xuống"), word!("lên"), word!("thành"), word!("từ"), word!("đến"), word!("mức")];
    page.is_any(start.wrapping_sub(1), &LEADS)
}

/// Whether an earlier level is named here: `so với cùng kỳ`, `năm 2019`, `so với năm 2015`.
pub(super) fn is_baseline(page: &Page<'_>, at: usize) -> bool {
    let compared = page.says(at, keys!["so", "với"]);
    let at = at + if compared { 2 } else { usize::from(page.key(at) == word!("so")) };
    page.class_at(at, Class::Baseline).is_some() || compared && page.key(at) == word!("năm")
}
