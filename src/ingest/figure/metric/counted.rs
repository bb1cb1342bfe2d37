//! What a figure counts, as the heads of rows ask for it.
//!
//! Must not know where the words of rows stand.

use std::ops::Range;

use super::name;
use super::subject::{Movement, movement};
use super::table::{Head, Row};
use super::windows::{Tier, Windows};
use crate::ingest::document::key::{Key, keys, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::measurement::Measurement;
use crate::ingest::figure::quantity::COUNTABLE;
use crate::ingest::rules::lexicon::Class;
use crate::ingest::rules::section::ClassSet;
use crate::model::Unit;

/// Whether the noun at a token is of a class, the longest phrase there being the noun.
pub(super) fn is_of_class(page: &Page<'_>, at: usize, class: Class) -> bool {
    page.class_at(at, class)
        .is_some_and(|length| Some(length) == page.any_at(at, crate::ingest::figure::quantity::COUNTABLE))
}

/// What an item counts, as the heads of rows ask for it.
pub(super) struct Counted {
    /// The unit; `None` for a verdict without a number.
    pub(super) unit: Option<Unit>,
    /// Whether something is named behind the number.
    pub(super) named: bool,
    /// What is named behind the number, else the words left of it.
    pub(super) own: Range<usize>,
    /// The same with the whole clause left of the number.
    pub(super) clause: Range<usize>,
    /// The noun left of the number, where only people or cases are counted behind it.
    pub(super) kind: Option<Range<usize>>,
    /// Where the words of both ranges fall, to pass over heads that have none of them.
    pub(super) slots: u64,
    /// The classes of what is named behind the number.
    pub(super) classes: ClassSet,
    pub(super) movement: Option<Movement>,
    /// Whether it is who something is given to or held for, which is no total: `hội nghị cho 486 đảng viên`.
    pub(super) receives: bool,
}

impl Counted {
    pub(super) fn of(page: &Page<'_>, item: &Measurement, windows: &Windows) -> Self {
        let quantity = item.quantity.as_ref();
        let named = quantity.and_then(|quantity| quantity.counted.clone());
        let named = named.map(|counted| without_number_word(page, counted));
        // `Tổng số hội viên là 2.460 người`: people of the kind that was named before.
        let kind = named.as_ref().filter(|named| is_of_class(page, named.start, Class::Generic));
        let kind = kind.filter(|named| named.len() == 1).and_then(|_| number_of(page, windows.left.clone()));
        let own = named.clone().unwrap_or_else(|| windows.left.clone());
        let clause = named.unwrap_or_else(|| windows.subject.clone());
        // Heads that name more words than are counted reach over the end.
        let from = kind.as_ref().map_or(own.start, |kind| kind.start.min(own.start));
        let words = from.min(clause.start)..own.end.max(clause.end) + 8;
        Self {
            unit: quantity.map(|quantity| quantity.measured.unit),
            named: quantity.is_some_and(|quantity| quantity.counted.is_some()),
            slots: words.fold(0, |slots, at| slots | page.key(at).slot()),
            classes: quantity
                .and_then(|quantity| quantity.counted.as_ref())
                .map_or(ClassSet::EMPTY, |_| page.begins(own.start)),
            own,
            clause,
            kind,
            movement: movement(page, item),
            receives: page.back(item.tokens.start, 1) == word!("cho")
                && page.back(item.tokens.start, 2) != word!("diện"),
        }
    }

    /// Whether it is one of a row's heads.
    pub(super) fn fits(&self, page: &Page<'_>, row: &Row, tier: Tier) -> bool {
        let Some(unit) = self.unit else {
            return row.heads.iter().any(|head| matches!(head, Head::Any | Head::None | Head::Verdict));
        };
        if row.weak && (unit != Unit::Count || self.receives) {
            return false;
        }
        let counted = if tier == Tier::Own { &self.own } else { &self.clause };
        let may_stand = |head: &Head| match head {
            Head::Words(words) | Head::Counted(words) => {
                words.first().is_none_or(|first| first.slot() & self.slots != 0)
            }
            _ => true,
        };
        row.heads.iter().any(|head| match (head, self.movement) {
            // A bare percent that borrows its metric is one of a target: `Dẫn đầu là thị xã Phước Long 118%`.
            (Head::Change, None) => tier > Tier::Own && unit == Unit::Percent && !self.named,
            // By how many hectares or how much money something moved, only what is measured in them can: `tăng 6,4 ha so với vụ trước`.
            (Head::Change, Some(_)) => {
                !matches!(unit, Unit::Area | Unit::Money) || row.heads.contains(&Head::Unit(unit))
            }
            // What rose by a sum or a count is that sum or count: `GRDP tăng 1.200 tỷ đồng` is no rate of growth.
            (Head::Moved(toward), movement) => {
                let rate = !matches!(unit, Unit::Money | Unit::Count | Unit::Area);
                rate && movement == Some(Movement::Toward(*toward))
            }
            _ => {
                may_stand(head)
                    && (is_head(page, head, (unit, self.named), counted, tier)
                        || self.kind.as_ref().is_some_and(|kind| is_kind(page, head, kind)))
            }
        })
    }
}

/// Whether what a quantity counts is a head.
fn is_head(
    page: &Page<'_>,
    head: &Head,
    (unit, named): (Unit, bool),
    counted: &Range<usize>,
    tier: Tier,
) -> bool {
    match head {
        // A percent of things named tells of a metric of its own, not of what the clause before was about.
        Head::Any | Head::Unit(Unit::Percent) if named && unit == Unit::Percent => tier < Tier::Sentence,
        Head::Any => tier != Tier::Before || !page.says(counted.start, keys!["tiêu", "chí"]),
        Head::None => !named && matches!(unit, Unit::Count | Unit::Percent),
        Head::Bare => !named && unit == Unit::Count,
        Head::Verdict | Head::Change | Head::Moved(_) => false,
        Head::Unit(wanted) => unit == *wanted,
        Head::Class(class) => named && is_of_class(page, counted.start, *class),
        Head::Counted(words) if !named => words.is_empty(),
        // `=nhà` is no `nhà văn hóa`, and a percent counts nothing.
        Head::Counted(words) if named => {
            unit != Unit::Percent
                && page.says(counted.start, words)
                && page.any_at(counted.start, COUNTABLE).is_none_or(|noun| noun <= words.len())
        }
        Head::Words(words) if named => {
            page.says(counted.start, words)
                || page.contains(counted.start..counted.start + words.len() + 1, words)
        }
        Head::Words(words) | Head::Counted(words) => {
            matches!(unit, Unit::Count | Unit::Percent) && is_noun_in(page, counted, words)
        }
    }
}

/// The words behind `số` left of a number: what its people are.
pub(super) fn number_of(page: &Page<'_>, left: Range<usize>) -> Option<Range<usize>> {
    let count = left.clone().rev().find(|at| page.key(*at) == word!("số"))?;
    let named = count + 1..name::name_end(page, count + 1..left.end);
    // `Số xóm có quy mô dưới 50 hộ` counts no hamlets by households.
    (!named.is_empty() && named.clone().all(|at| page.key(at) != word!("có"))).then_some(named)
}

/// Whether a head is the noun that a stretch begins with.
fn is_kind(page: &Page<'_>, head: &Head, kind: &Range<usize>) -> bool {
    match head {
        Head::Words(words) | Head::Counted(words) => !words.is_empty() && page.says(kind.start, words),
        _ => false,
    }
}

/// Whether words stand in a range and are no part of a name: not `Đảng bộ xã An Mỹ 9`.
fn is_noun_in(page: &Page<'_>, range: &Range<usize>, words: &[Key]) -> bool {
    const PLACES: &[Class] = &[Class::Village, Class::Commune, Class::District, Class::Province];
    let is_noun = |at: usize| {
        let end = at + words.len();
        let named = end < range.end && (page.is_capital(end) || page.any_at(end, PLACES).is_some());
        page.says(at, words) && end <= range.end && !named
    };
    (range.start..range.end).any(is_noun)
}

/// `số xã`, `tổng số đảng viên mới` without the words for number.
fn without_number_word(page: &Page<'_>, counted: Range<usize>) -> Range<usize> {
    let words = [word!("tổng"), word!("số"), word!("các")];
    let start = counted.clone().find(|at| !words.contains(&page.key(*at))).unwrap_or(counted.start);
    start..counted.end
}
