//! Figures that leave unsaid what they count, so that the sentence before may say it.
//!
//! Must not know the rules of metrics.

use std::ops::Range;

use super::counted::is_of_class;
use crate::ingest::document::key::{keys, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::measurement::Measurement;
use crate::ingest::rules::lexicon::Class;
use crate::model::Unit;

/// Whether an item leaves unsaid what is counted, so that the sentence before may say it.
pub(super) fn is_elided(page: &Page<'_>, item: &Measurement, sentence: &Range<usize>) -> bool {
    const BARE: [Class; 3] = [Class::Person, Class::Case, Class::Household];
    item.quantity.as_ref().is_some_and(|quantity| match &quantity.counted {
        None if quantity.measured.unit == Unit::Percent => {
            is_subjectless(page, sentence.start..item.tokens.start)
        }
        None => true,
        Some(counted) => {
            page.says(counted.start, keys!["tiêu", "chí"])
                || BARE.iter().any(|class| is_of_class(page, counted.start, *class))
        }
    })
}

/// Whether nothing but the name of a place or office, perhaps with its rank, leads to a number: `thấp nhất là huyện Mèo Vạc với`.
pub(crate) fn is_name_only(page: &Page<'_>, range: Range<usize>) -> bool {
    let named = range.clone().any(|at| page.is_capital(at));
    let joined = [word!("là"), word!("với"), word!("có"), word!("được")];
    let end =
        range.clone().rev().find(|at| !joined.contains(&page.key(*at))).map_or(range.start, |at| at + 1);
    named && end > range.start && is_subjectless(page, range.start..end)
}

/// Whether nothing but names, time and words of rank and result leads to a number: `Dẫn đầu là huyện Đồng Phú 104,5%`.
fn is_subjectless(page: &Page<'_>, range: Range<usize>) -> bool {
    const KNOWN: [Class; 9] = [
        Class::Filler,
        Class::Period,
        Class::Recurring,
        Class::Done,
        Class::Village,
        Class::Commune,
        Class::District,
        Class::Province,
        Class::Fall,
    ];
    let mut at = range.start;
    while at < range.end {
        let rank = page.class_at(at, Class::Ranking);
        let office = page.class_at(at, Class::Organisation);
        let length = rank.or_else(|| page.any_at(at, &KNOWN)).or(office).or_else(|| {
            let name = page.is_capital(at);
            (!page.is_word(at) || page.mask(at).is_some() || name).then_some(1)
        });
        let Some(length) = length else { return false };
        at += length;
    }
    true
}
