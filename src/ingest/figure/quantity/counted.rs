//! What is counted: the noun phrase to the right of a number.

use std::ops::Range;

use super::unit::Measured;
use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::rules::lexicon::Class;
use crate::model::Unit;

/// Words that a counted phrase has at most.
const LONGEST: usize = 9;

/// Classes of nouns that are counted.
pub(crate) const COUNTABLE: &[Class] = &[
    Class::Person,
    Class::Organisation,
    Class::Locality,
    Class::Task,
    Class::Document,
    Class::Event,
    Class::Case,
    Class::Household,
    Class::Thing,
];

/// Whether a number right before this token counts or measures something.
pub(crate) fn is_counted_at(page: &Page<'_>, at: usize) -> bool {
    const MEASURES: &[Class] = &[Class::Scale, Class::Money, Class::Area, Class::Measure];
    page.key(at) == mark!('%') || page.any_at(at, COUNTABLE).is_some() || page.any_at(at, MEASURES).is_some()
}

/// The noun phrase that begins at `at`; `None` where a verb, a mark or another number stands there.
pub(super) fn right(page: &Page<'_>, at: usize, limit: usize, measured: &Measured) -> Option<Range<usize>> {
    if measured.rated || measured.unit == Unit::Percent && begins_relation(page, at) {
        return None;
    }
    let head = page.any_at(at, COUNTABLE);
    let plain = page.is_word(at) && !is_stop(page, at) && page.mask(at).is_none() && !page.is_capital(at);
    let goal = page.class_at(at, Class::Goal).is_some() && measured.unit != Unit::Count;
    if goal || head.is_none() && !(plain && at < limit) {
        return None;
    }
    let first = head.unwrap_or(1);
    let mut end = at + first;
    while end < limit && end - at < LONGEST {
        let Some(step) = step(page, end, at..at + first) else { break };
        end += step;
    }
    Some(at..end.min(limit.max(at + 1)))
}

/// How many tokens more belong to the phrase, `None` at its end.
fn step(page: &Page<'_>, at: usize, head: Range<usize>) -> Option<usize> {
    if page.key(at) == mark!(',') {
        return list_item(page, at + 1, head).map(|length| length + 1);
    }
    if !page.is_word(at) || page.mask(at).is_some() {
        return None;
    }
    let noun = page.any_at(at, COUNTABLE).unwrap_or(0);
    if noun < 2 && is_stop(page, at) {
        return None;
    }
    // A place name or the name of an organ ends the phrase where it begins with a capital and no type word leads it.
    if page.key(at + 1) == mark!('/') && page.is_digits(at + 2) {
        return Some(noun.max(1));
    }
    Some(noun.max(1))
}

/// `thôn, tổ dân phố`: a comma goes on with a noun of the head's own class that has no number and no verb of its own.
fn list_item(page: &Page<'_>, at: usize, head: Range<usize>) -> Option<usize> {
    const LISTED: &[Class] =
        &[Class::Locality, Class::Organisation, Class::Person, Class::Document, Class::Case];
    let length = LISTED.iter().find_map(|class| {
        page.class_at(head.start, *class)?;
        page.class_at(at, *class)
    })?;
    let capital = page.is_capital(at);
    let named = page.is_capital(at + length);
    // `hồ sơ, giải quyết đúng hạn`: a syllable that goes on as another word is no noun of the list.
    let other = length == 1 && page.is_word(at + 1) && !is_stop(page, at + 1);
    (!capital && !named && !other && !leads_to_number(page, at + length)).then_some(length)
}

/// `nữ 121 đồng chí, đoàn viên thanh niên 183 đồng chí`: whether a noun behind a comma is counted by a number of its own.
fn leads_to_number(page: &Page<'_>, from: usize) -> bool {
    const NAME: usize = 4;
    let behind = (from..from + NAME).find(|at| !page.is_word(*at) || is_stop(page, *at));
    behind.is_some_and(|at| page.is_digits(at))
}

fn is_stop(page: &Page<'_>, at: usize) -> bool {
    page.class_at(at, Class::Stop).is_some()
        || page
            .any_at(at, &[Class::AtLeastAfter, Class::AtMostAfter, Class::Recurring, Class::Period])
            .is_some()
}

/// Behind a percent, words that say what it is a percent of rather than what is counted.
fn begins_relation(page: &Page<'_>, at: usize) -> bool {
    const RELATIONS: [&[Key]; 5] =
        [keys!["so", "với"], keys!["tổng"], keys!["của"], keys!["cùng", "kỳ"], keys!["năm"]];
    page.class_at(at, Class::Goal).is_some()
        || RELATIONS.iter().any(|relation| page.says(at, relation))
        || page.key(at) == word!("là")
}
