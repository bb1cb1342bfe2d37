//! The words around a figure: its own, those of its clause, of its sentence, of the sentence before, of the heads above.
//!
//! Owns which of them stand how near. Must not know the rules of metrics.

use std::ops::Range;

use super::subject::{names_head, own_words};
use super::{Found, is_name_only};
use crate::ingest::document::key::{keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::measurement::Measurement;
use crate::ingest::rules::lexicon::{Class, Hit};

/// How near to a figure a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// Between it and its neighbours.
    Own,
    /// In the same clause.
    Clause,
    /// In the same sentence.
    Sentence,
    /// Elsewhere in the sentence; what is said there is no cue.
    Said,
    /// In the sentence before, of the same paragraph.
    Before,
    /// In the head of the list, the heading or the headline.
    Above,
}

/// What surrounds an item: its neighbours' tokens, its sentence and the one before.
#[derive(Debug, Clone)]
pub(crate) struct Around {
    /// End of the item before in the sentence, or the sentence's start.
    pub(crate) previous_end: usize,
    /// Where the words left of the item begin; shared by items that are joined by a comma or `và`.
    pub(crate) left_start: usize,
    /// Where they would begin if it shared none.
    pub(crate) alone_start: usize,
    /// Where the words right of the item begin; shared by items that are joined.
    pub(crate) right_start: usize,
    /// Where the noun of the last of them ends; what is said behind that is said of all.
    pub(crate) joined_end: usize,
    /// Start of the item after in the sentence, or the sentence's end.
    pub(crate) next_start: usize,
    /// The sentence.
    pub(crate) sentence: Range<usize>,
    /// The sentence before it in its paragraph; empty where there is none.
    pub(crate) before: Range<usize>,
    /// The head of the list it is an item of, the heading above it, the headline.
    pub(crate) above: [Range<usize>; 3],
}

/// Stretches of tokens around an item.
pub(super) struct Windows {
    /// From the separator behind the item before.
    pub(super) left: Range<usize>,
    /// To the separator behind the item.
    pub(super) right: Range<usize>,
    /// Whether the words left of it name a head of their own.
    pub(super) own: bool,
    /// Whether a label leads to those words: `Cây lúa: diện tích 4.120 ha, năng suất 61 tạ/ha`.
    pub(super) labelled: bool,
    /// Behind a bracket that follows the item: `28 chi bộ (chiếm 14%) hoàn thành tốt`.
    pub(super) resumed: Range<usize>,
    /// From the clause's start, whatever stands between, where the subject of an elided noun stands.
    pub(super) subject: Range<usize>,
    pub(super) clause: Range<usize>,
    pub(super) sentence: Range<usize>,
    pub(super) before: Range<usize>,
    pub(super) above: [Range<usize>; 3],
    /// The whole sentence.
    pub(super) said: Range<usize>,
    /// The items that it shares the words behind it with.
    pub(super) joined: Range<usize>,
    /// Where the item ends.
    pub(super) end: usize,
}

impl Windows {
    pub(super) fn new(page: &Page<'_>, found: &Found, item: &Measurement, around: &Around) -> Self {
        let number = item.quantity.as_ref().map_or(item.tokens.start, |quantity| quantity.number.start);
        let left = own_words(page, around.left_start.min(number)..number, |at| found.covers(at));
        let from = item.tokens.end.max(number).max(around.right_start);
        let until = around.next_start.max(from);
        let open = (from..around.next_start.max(from)).find(|at| page.key(*at) == mark!('('));
        let until = open.unwrap_or(until).max(from);
        let right = (from..until).find(|at| is_separator(page, *at) || is_base(page, *at)).unwrap_or(until);
        let semicolon = |at: &usize| page.key(*at) == mark!(';');
        let opened = around.previous_end > around.sentence.start;
        let own = names_head(page, item, left, &around.sentence)
            && !is_listed_name(page, item, number, &around.sentence);
        let sentence_start = if opened && own { left } else { around.sentence.start };
        let clause_start = (sentence_start..number).rev().find(semicolon).map_or(sentence_start, |at| at + 1);
        let clause_end = (from..around.sentence.end).find(semicolon).unwrap_or(around.sentence.end);
        // A verdict's own words name the target, not what is measured, unless nothing else is said.
        if item.quantity.is_none() {
            let end = if left == number { item.tokens.end } else { number };
            return Self {
                left: left..number,
                right: number..end,
                own,
                labelled: false,
                resumed: number..number,
                subject: left..number,
                clause: clause_start..end,
                sentence: sentence_start..end,
                before: around.before.clone(),
                above: around.above.clone(),
                said: around.sentence.clone(),
                joined: end..end,
                end,
            };
        }
        let resumed = resumed(page, right, around.sentence.end);
        let subject =
            (around.sentence.start..number).rev().find(semicolon).map_or(around.sentence.start, |at| at + 1);
        let labelled = !opened && page.key(left.wrapping_sub(1)) == mark!(':');
        let ahead = match own {
            true if labelled => right,
            true => until,
            false => clause_end.max(until),
        };
        Self {
            own,
            labelled,
            joined: item.tokens.end..around.joined_end,
            resumed,
            subject: subject..number,
            left: left..number,
            right: number..right,
            clause: clause_start..ahead.min(clause_end).max(from),
            sentence: sentence_start..clause_end.max(from),
            above: around.above.clone(),
            said: around.sentence.clone(),
            before: if around.before.is_empty() { around.sentence.clone() } else { around.before.clone() },
            end: item.tokens.end.max(number),
        }
    }

    /// Tokens between a phrase and the number; in the sentence before, what it opens with counts as nearest.
    pub(super) fn distance(&self, hit: &Hit, tier: Tier) -> u16 {
        let number = self.left.end;
        let tokens = match tier {
            Tier::Before => hit.start - self.before.start,
            Tier::Above => self.above_distance(hit),
            Tier::Said => hit.start.abs_diff(number),
            _ if hit.start >= number => hit.start.saturating_sub(self.end),
            _ => number.saturating_sub(hit.start + hit.length),
        };
        tokens.min(usize::from(u16::MAX - 1)) as u16
    }

    /// Above a sentence the head of its list is nearer than the heading, and that than the headline.
    fn above_distance(&self, hit: &Hit) -> usize {
        const LINE: usize = 100;
        let line = self.above.iter().position(|line| line.contains(&hit.start)).unwrap_or_default();
        let start = self.above.get(line).map_or(0, |line| line.start);
        line * LINE + hit.start.saturating_sub(start).min(LINE - 1)
    }

    pub(super) fn tier(&self, hit: &Hit) -> Option<Tier> {
        let inside = |range: &Range<usize>| range.start <= hit.start && hit.start + hit.length <= range.end;
        // A phrase may begin left of the number and end behind it: `4 tốt`.
        let own = self.left.start..self.right.end;
        if inside(&own) && !inside(&self.joined) || inside(&self.resumed) {
            Some(Tier::Own)
        } else if inside(&self.clause) {
            Some(Tier::Clause)
        } else if inside(&self.sentence) {
            Some(Tier::Sentence)
        } else {
            let said = inside(&self.said).then_some(Tier::Said);
            let above = || self.above.iter().any(inside).then_some(Tier::Above);
            said.or_else(|| inside(&self.before).then_some(Tier::Before)).or_else(above)
        }
    }
}

/// `Các đảng bộ có kết quả tốt: An Mỹ 62, Kế Thành 55`: whether nothing but a name behind a colon or in its list leads to a bare number.
fn is_listed_name(page: &Page<'_>, item: &Measurement, number: usize, sentence: &Range<usize>) -> bool {
    let bare = item.quantity.as_ref().is_some_and(|quantity| quantity.counted.is_none());
    let listed = (sentence.start..number).any(|at| page.key(at) == mark!(':'));
    let from = (sentence.start..number).rev().find(|at| is_separator(page, *at));
    bare && listed && from.is_some_and(|from| is_name_only(page, from + 1..number))
}

/// The words behind a bracket that opens at `open`, to their next separator.
fn resumed(page: &Page<'_>, open: usize, limit: usize) -> Range<usize> {
    const LONGEST: usize = 30;
    if page.key(open) != mark!('(') {
        return open..open;
    }
    let close = (open..limit.min(open + LONGEST)).find(|at| page.key(*at) == mark!(')'));
    let Some(start) = close.map(|close| close + 1) else { return open..open };
    let end = (start..limit).find(|at| is_separator(page, *at) || page.number(*at).is_some());
    start..end.unwrap_or_else(|| limit.max(start))
}

/// The token behind the first separator of a run; its start where there is none.
pub(crate) fn after_separator(page: &Page<'_>, from: usize, to: usize) -> usize {
    (from..to).find(|at| is_separator(page, *at) || page.key(*at) == word!("và")).map_or(from, |at| at + 1)
}

/// `gấp 4,1 lần so với trước khi …`: what a change is measured from names nothing.
fn is_base(page: &Page<'_>, at: usize) -> bool {
    let from = if page.says(at, keys!["so", "với"]) { at + 2 } else { at + 1 };
    page.key(at) == word!("so") && page.class_at(from, Class::Baseline).is_some()
}

pub(super) fn is_separator(page: &Page<'_>, at: usize) -> bool {
    page.is_any(at, &[mark!(','), mark!(';'), mark!('('), mark!(')'), mark!(':')])
}
