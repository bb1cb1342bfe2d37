//! What a figure measures: rows of `assets/rules/metrics.txt`, then the cues of the vocabulary.
//!
//! Owns the windows around a figure in which words are looked for. Must not know targets or places.

#![allow(clippy::unused_self, reason = "what is asked of the metrics is asked of them")]

mod carried;
mod elided;
mod name;
mod neighbours;
mod subject;
mod table;

use std::collections::HashSet;
use std::ops::Range;

use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::measurement::Measurement;
use crate::ingest::figure::quantity::{COUNTABLE, Quantity};
use crate::ingest::rules::file::Tables;
use crate::ingest::rules::lexicon::{Class, Hit, Phrases};
use crate::ingest::rules::section::{ClassSet, Rows};
use crate::model::{Accumulation, Unit, Vocabulary};

use carried::Carried;
use elided::is_elided;
pub(crate) use elided::is_name_only;
use subject::{Movement, movement, names_head, own_words};
use table::{Head, Near, Row, Tiers};
pub(crate) use table::{Standing, Table, is_known_head};

/// The metric of a figure for which nothing fits.
pub(crate) const OTHER: &str = "other";

/// How near to a figure a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tier {
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

/// The rules of the metrics of a vocabulary, compiled.
#[derive(Debug)]
pub(crate) struct Metrics {
    table: Table,
    /// The metrics that are counted over a time: their parts are of the same kind, those of a level are not.
    flows: HashSet<String>,
    /// The metrics that tell of a change by what they are.
    growth: HashSet<String>,
    /// What is measured by what goes on about the figure before.
    carried: Carried,
}

impl Metrics {
    /// Compiles the rules; rows of metrics that the vocabulary lacks are left out.
    pub(crate) fn new(tables: &Tables<'_>, vocabulary: &Vocabulary, phrases: &mut Phrases) -> Self {
        let flows = vocabulary.metrics().iter().filter(|metric| metric.accumulation != Accumulation::Level);
        let flows = flows.map(|metric| metric.id.to_string()).collect();
        let growth = tables
            .rows(Rows::Growth)
            .flat_map(super::super::rules::file::Line::fields)
            .map(str::to_owned)
            .collect();
        let is_known = |id: &str| vocabulary.metric(id).is_some();
        let carried = Carried::read(tables, is_known);
        Self { table: Table::read(tables, is_known, phrases), flows, growth, carried }
    }

    /// Whether a metric is how another one moves, so that its figures are levels: `hộ nghèo giảm 1,7%/năm`.
    pub(crate) fn is_growth(&self, metric: &str) -> bool {
        self.growth.contains(metric)
    }

    /// Whether what is part of a figure of this metric measures the same: of those admitted, but not of all members.
    pub(crate) fn has_like_parts(&self, metric: &str) -> bool {
        self.flows.contains(metric)
    }

    /// Finds every phrase of the rules on a page.
    pub(crate) fn find(&self, page: &Page<'_>) -> Found {
        let mut rules = Vec::new();
        // How far the phrases reach that begin before a token.
        let (mut before, mut reach, mut at) = (0, 0, 0);
        for hit in page.all_hits() {
            if hit.start > at {
                (before, at) = (reach, hit.start);
            }
            reach = reach.max(hit.start + hit.length);
            // `thôn` in `nông thôn`, `đơn` in `đơn vị` are no words of their own.
            let is_part = || {
                let longer =
                    |other: &&Hit| {
                    let classes = page.classes(other);
                    let noun = classes.meets(ClassSet::of(COUNTABLE)) || classes.meets(ClassSet::of(&[Class::Compound]));
                    other.length > 1 && noun
                };
                hit.length == 1
                    && (before > hit.start || page.hits(hit.start).iter().any(|other| longer(&other)))
            };
            if self.table.names(hit.phrase) && !is_part() {
                rules.push(*hit);
            }
        }
        Found { rules, standing: self.table.standing() }
    }

    /// The id of what the item's own words say that it measures, where they do.
    pub(crate) fn of_own_words(
        &self,
        page: &Page<'_>,
        found: &mut Found,
        item: &Measurement,
        around: &Around,
    ) -> Option<&str> {
        // `16,2 tiêu chí/xã; 42/82 xã được công nhận đạt chuẩn`: what stands behind it comes before what it shares.
        if around.alone_start != around.left_start {
            let alone = Around { left_start: around.alone_start, ..around.clone() };
            let own = self.within_own_words(page, found, item, &alone, true);
            if own.is_some() {
                return own;
            }
        }
        self.within_own_words(page, found, item, around, false)
    }

    /// The metric of an item's own words; of rows that ask for words beside what is counted alone, where `asking`.
    fn within_own_words(
        &self,
        page: &Page<'_>,
        found: &mut Found,
        item: &Measurement,
        around: &Around,
        asking: bool,
    ) -> Option<&str> {
        let windows = Windows::new(page, found, item, around);
        found.stand_in(&windows);
        let mut rows = self.table.rows_near(&found.standing, Tier::Own as u8);
        rows.retain(|(row, _)| !asking || row.asks());
        let counted = Counted::of(page, item, &windows);
        best(page, &rows, &counted, found, (Tier::Own, false))
    }

    /// The words left of an item that name what it measures.
    pub(crate) fn name_of(
        &self,
        page: &Page<'_>,
        found: &Found,
        item: &Measurement,
        around: &Around,
    ) -> Option<Range<usize>> {
        let number = item.quantity.as_ref().map_or(item.tokens.start, |quantity| quantity.number.start);
        let left = around.left_start.min(number)..number;
        name::name_left(page, item, own_words(page, left, |at| found.covers(at)))
    }

    /// The id of what an item measures, `other` where nothing fits.
    pub(crate) fn of_item(
        &self,
        page: &Page<'_>,
        found: &mut Found,
        item: &Measurement,
        around: &Around,
    ) -> &str {
        let windows = Windows::new(page, found, item, around);
        found.stand_in(&windows);
        let farthest = farthest(page, item, &windows, around);
        let rows = self.table.rows_near(&found.standing, farthest as u8);
        let counted = Counted::of(page, item, &windows);
        // What a list counts is said at its head, not by the noun of its last item.
        let has = [word!("có"), word!("gồm"), word!("tổng"), word!("với")];
        let listed = around.previous_end > around.sentence.start
            && !windows.own
            && !windows.left.clone().any(|at| page.is_any(at, &has));
        let whole = (Tier::Own, true);
        let passes = [
            Some((Tier::Own, false)),
            (!listed).then_some(whole),
            Some((Tier::Clause, false)),
            Some((Tier::Sentence, false)),
            listed.then_some(whole),
            Some((Tier::Before, false)),
            Some((Tier::Above, false)),
            Some((Tier::Sentence, true)),
        ];
        for (tier, weak) in passes.into_iter().flatten().filter(|(tier, _)| *tier <= farthest) {
            if let Some(metric) = best(page, &rows, &counted, found, (tier, weak)) {
                return metric;
            }
        }
        OTHER
    }
}

/// Of the rows that fit within a tier the one whose words stand nearest, then the longest, then the one that is listed first.
fn best<'a>(
    page: &Page<'_>,
    rows: &[(&'a Row, Tiers)],
    counted: &Counted<'_>,
    found: &Found,
    (tier, weak): (Tier, bool),
) -> Option<&'a str> {
    let fitting = rows.iter().filter(|(row, tiers)| {
        row.weak == weak && tiers >> tier as u8 & 1 == 1 && counted.fits(page, row, tier)
    });
    let best = fitting.min_by_key(|(row, _)| row.fit(&found.standing, tier as u8));
    best.map(|(row, _)| row.metric.as_str())
}

/// How far from an item the words may stand that say what it measures: an item that names its own head never borrows.
fn farthest(page: &Page<'_>, item: &Measurement, windows: &Windows, around: &Around) -> Tier {
    let Some(quantity) = &item.quantity else { return Tier::Before };
    let elided = is_elided(page, item, &around.sentence);
    let counted = quantity.counted.as_ref().filter(|_| quantity.is_percent());
    let share = counted.is_some_and(|counted| page.any_at(counted.start, COUNTABLE).is_some());
    // Before the first number of a sentence nothing else was counted that a noun could be mistaken for.
    let first = around.previous_end <= around.sentence.start && quantity.counted.is_some();
    match (windows.own, elided) {
        (true, _) if !first => Tier::Own,
        (true, _) => Tier::Sentence,
        _ if share => Tier::Clause,
        (false, true) if is_generic(page, quantity) => Tier::Above,
        (false, true) => Tier::Before,
        (false, false) if tells_more(page, quantity, windows) => Tier::Clause,
        (false, false) => Tier::Sentence,
    }
}

/// Whether a clause goes on to say of things counted what they do: `4/11 xã có đường ô tô đi được bốn mùa`.
fn tells_more(page: &Page<'_>, quantity: &Quantity, windows: &Windows) -> bool {
    const WORDS: usize = 4;
    let named = quantity.counted.as_ref().is_some_and(|counted| page.any_at(counted.start, COUNTABLE).is_some());
    named && windows.right.clone().filter(|at| page.is_word(*at)).count() >= WORDS
}

/// Whether what is counted is no kind of its own: `26 đồng chí`, `12 vụ`.
fn is_generic(page: &Page<'_>, quantity: &Quantity) -> bool {
    let counted = quantity.counted.as_ref();
    counted.is_none_or(|counted| is_of_class(page, counted.start, Class::Generic))
}

/// The phrases of the rules that stand on a page.
#[derive(Debug)]
pub(crate) struct Found {
    rules: Vec<Hit>,
    standing: Standing,
}

impl Found {
    /// Works out where the phrases of the rules stand in the windows around a figure.
    fn stand_in(&mut self, windows: &Windows) {
        self.standing.clear();
        for above in &windows.above {
            self.stand_from(above.clone(), windows);
        }
        let said = windows.before.start.min(windows.said.start)..windows.sentence.end.max(windows.said.end);
        self.stand_from(said, windows);
    }

    fn stand_from(&mut self, range: Range<usize>, windows: &Windows) {
        let first = self.rules.partition_point(|hit| hit.start < range.start);
        for hit in self.rules.iter().skip(first).take_while(|hit| hit.start < range.end) {
            if let Some(tier) = windows.tier(hit) {
                let words = hit.length.min(usize::from(u16::MAX)) as u16;
                let place = Near { tier: tier as u8, distance: windows.distance(hit, tier), words };
                self.standing.add(hit.phrase, place, hit.start < windows.end);
            }
        }
    }

    /// Whether a phrase of the rules reaches over a token.
    fn covers(&self, at: usize) -> bool {
        const LONGEST: usize = 12;
        let first = self.rules.partition_point(|hit| hit.start + LONGEST < at);
        let mut begins = self.rules.iter().skip(first).take_while(|hit| hit.start < at);
        begins.any(|hit| hit.start + hit.length > at + 1)
    }
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
struct Windows {
    /// From the separator behind the item before.
    left: Range<usize>,
    /// To the separator behind the item.
    right: Range<usize>,
    /// Whether the words left of it name a head of their own.
    own: bool,
    /// Behind a bracket that follows the item: `28 chi bộ (chiếm 14%) hoàn thành tốt`.
    resumed: Range<usize>,
    /// From the clause's start, whatever stands between, where the subject of an elided noun stands.
    subject: Range<usize>,
    clause: Range<usize>,
    sentence: Range<usize>,
    before: Range<usize>,
    above: [Range<usize>; 3],
    /// The whole sentence.
    said: Range<usize>,
    /// The items that it shares the words behind it with.
    joined: Range<usize>,
    /// Where the item ends.
    end: usize,
}

impl Windows {
    fn new(page: &Page<'_>, found: &Found, item: &Measurement, around: &Around) -> Self {
        let number = item.quantity.as_ref().map_or(item.tokens.start, |quantity| quantity.number.start);
        let left = own_words(page, around.left_start.min(number)..number, |at| found.covers(at));
        let from = item.tokens.end.max(number).max(around.right_start);
        let until = around.next_start.max(from);
        let open = (from..around.next_start.max(from)).find(|at| page.key(*at) == mark!('('));
        let until = open.unwrap_or(until).max(from);
        let right = (from..until).find(|at| is_separator(page, *at) || is_base(page, *at)).unwrap_or(until);
        let semicolon = |at: &usize| page.key(*at) == mark!(';');
        let opened = around.previous_end > around.sentence.start;
        let own = names_head(page, item, left, &around.sentence);
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
        let ahead = if own { until } else { clause_end.max(until) };
        Self {
            own,
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
    fn distance(&self, hit: &Hit, tier: Tier) -> u16 {
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

    fn tier(&self, hit: &Hit) -> Option<Tier> {
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

fn is_separator(page: &Page<'_>, at: usize) -> bool {
    page.is_any(at, &[mark!(','), mark!(';'), mark!('('), mark!(')'), mark!(':')])
}

/// Whether the noun at a token is of a class, the longest phrase there being the noun.
fn is_of_class(page: &Page<'_>, at: usize, class: Class) -> bool {
    page.class_at(at, class)
        .is_some_and(|length| Some(length) == page.any_at(at, crate::ingest::figure::quantity::COUNTABLE))
}

/// What an item counts, as the heads of rows ask for it.
struct Counted<'a> {
    quantity: Option<&'a Quantity>,
    /// What is named behind the number, else the words left of it.
    own: Range<usize>,
    /// The same with the whole clause left of the number.
    clause: Range<usize>,
    /// The noun left of the number, where only people or cases are counted behind it.
    kind: Option<Range<usize>>,
    /// Where the words of both ranges fall, to pass over heads that have none of them.
    slots: u64,
    movement: Option<Movement>,
    /// Whether it is who something is given to or held for, which is no total: `hội nghị cho 486 đảng viên`.
    receives: bool,
}

impl<'a> Counted<'a> {
    fn of(page: &Page<'_>, item: &'a Measurement, windows: &Windows) -> Self {
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
            quantity,
            slots: words.fold(0, |slots, at| slots | page.key(at).slot()),
            own,
            clause,
            kind,
            movement: movement(page, item),
            receives: page.back(item.tokens.start, 1) == word!("cho")
                && page.back(item.tokens.start, 2) != word!("diện"),
        }
    }

    /// Whether it is one of a row's heads.
    fn fits(&self, page: &Page<'_>, row: &Row, tier: Tier) -> bool {
        let Some(quantity) = self.quantity else {
            return row.heads.iter().any(|head| matches!(head, Head::Any | Head::None | Head::Verdict));
        };
        if row.weak && (quantity.measured.unit != Unit::Count || self.receives) {
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
            (Head::Change, None) => tier > Tier::Own && quantity.is_percent() && quantity.counted.is_none(),
            (Head::Change, Some(_)) => true,
            // What rose by a sum or a count is that sum or count: `GRDP tăng 1.200 tỷ đồng` is no rate of growth.
            (Head::Moved(toward), movement) => {
                let rate = !matches!(quantity.measured.unit, Unit::Money | Unit::Count | Unit::Area);
                rate && movement == Some(Movement::Toward(*toward))
            }
            _ => {
                may_stand(head)
                    && (is_head(page, head, quantity, counted, tier)
                        || self.kind.as_ref().is_some_and(|kind| is_kind(page, head, kind)))
            }
        })
    }
}

/// Whether what a quantity counts is a head.
fn is_head(page: &Page<'_>, head: &Head, quantity: &Quantity, counted: &Range<usize>, tier: Tier) -> bool {
    let named = quantity.counted.is_some();
    let unit = quantity.measured.unit;
    match head {
        // A percent of things named tells of a metric of its own, not of what the clause before was about.
        Head::Any | Head::Unit(Unit::Percent) if named && quantity.is_percent() => tier < Tier::Sentence,
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
fn number_of(page: &Page<'_>, left: Range<usize>) -> Option<Range<usize>> {
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
