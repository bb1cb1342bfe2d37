//! Targets that were missed: what `thấp hơn` says of a figure, and the figures listed behind a count of missed targets.
//!
//! Must not know how a verdict is put on its figure.

use std::ops::Range;

use super::is_of_targets;
use super::verdict::Ruling;
use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::measurement::Measurement;
use crate::ingest::rules::lexicon::Class;
use crate::model::Verdict;

/// `Hai chỉ tiêu không đạt là tỷ lệ … (79%/82%) và …`: what is listed behind a count of missed targets, where its own numbers
/// say so as well.
pub(super) fn listed(
    page: &Page<'_>,
    sentence: &Range<usize>,
    (found, first): (&[Measurement], usize),
) -> Vec<Ruling> {
    const LEADS: [Key; 5] = [word!("là"), word!("gồm"), word!("bao"), word!("đó"), mark!(':')];
    let next_of =
        |count: usize| found.get(count + 1).map_or(sentence.end, |item| item.tokens.start).min(sentence.end);
    // What is hard to reach is not missed yet.
    let is_missed = |at: usize| {
        page.class_at(at, Class::Miss).is_some() && page.is_any(at, &[word!("không"), word!("chưa")])
    };
    let count = (first..found.len()).find(|count| {
        found.get(*count).is_some_and(|item| {
            is_of_targets(page, item) && (item.tokens.end..next_of(*count)).any(is_missed)
        })
    });
    let led = count.filter(|count| {
        found
            .get(*count)
            .is_some_and(|item| (item.tokens.end..next_of(*count)).any(|at| page.is_any(at, &LEADS)))
    });
    // `Chỉ tiêu duy nhất không đạt là xây dựng quỹ: 1,86 tỷ đồng, trong khi mục tiêu là 2 tỷ đồng`
    let only = || {
        let start = sentence.start;
        let next = found.get(first).map_or(sentence.end, |item| item.tokens.start).min(sentence.end);
        let missed = (start..next).find(|at| is_missed(*at))?;
        let subject = page.class_at(start, Class::Targets).is_some() && missed <= start + 5;
        (subject && (missed..next).any(|at| page.is_any(at, &LEADS))).then_some(first)
    };
    let Some(listed_from) = led.map(|count| count + 1).or_else(only) else { return Vec::new() };
    let short = |item: &Measurement| {
        let reached = item.quantity.as_ref().map(|quantity| quantity.value);
        item.target.as_ref().is_some_and(|target| {
            target.verdict.is_none()
                && (target.value.zip(reached).is_some_and(|(asked, reached)| reached < asked.0)
                    || target.percent.is_some_and(|percent| percent.0 < 100.0))
        })
    };
    let listed = (listed_from..found.len())
        .filter_map(|index| Some((index, found.get(index)?)))
        .filter(|(_, item)| item.is_level() && short(item));
    let ruling = |(index, item): (usize, &Measurement)| Ruling {
        on: Some(index),
        verdict: Some(Verdict::NotMet),
        gap: None,
        tokens: item.tokens.clone(),
    };
    listed.map(ruling).collect()
}

/// What `thấp hơn chỉ tiêu` says: good news where the target is a ceiling or the figure fell, none where less of it is better.
pub(crate) fn below(page: &Page<'_>, at: usize) -> Option<Verdict> {
    const REACH: usize = 24;
    if !page.says(at, keys!["thấp", "hơn"]) {
        return Some(Verdict::NotMet);
    }
    let ends = |at: &usize| page.is_any(*at, &[mark!('.'), mark!(';'), Key::NEWLINE]);
    let floor = at.saturating_sub(REACH);
    let start = (floor..at).rev().find(ends).map_or(floor, |end| end + 1);
    let stop = (at..at + REACH).find(ends).unwrap_or(at + REACH);
    let ceiling = page.has(at..stop, Class::AtMost)
        || page.has(at..stop, Class::AtMostAfter)
        || page.contains(at..stop, keys!["dưới"]);
    let fell = page.has(start..at, Class::FellTo);
    let less = page.has(start..at, Class::BetterLower);
    match (ceiling || fell && less, less) {
        (true, _) => Some(Verdict::Exceeded),
        (false, true) => None,
        (false, false) => Some(Verdict::NotMet),
    }
}
