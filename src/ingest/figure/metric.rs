//! What a figure measures: rows of `assets/rules/metrics.txt`, then the cues of the vocabulary.
//!
//! Owns the windows around a figure in which words are looked for. Must not know targets or places.

#![allow(clippy::unused_self, reason = "what is asked of the metrics is asked of them")]

mod carried;
mod counted;
mod elided;
mod name;
mod neighbours;
mod subject;
mod table;
mod titled;
mod windows;

use std::collections::HashSet;
use std::ops::Range;

use crate::ingest::document::key::word;
use crate::ingest::document::page::Page;
use crate::ingest::figure::measurement::Measurement;
use crate::ingest::figure::quantity::{COUNTABLE, Quantity};
use crate::ingest::rules::file::Tables;
use crate::ingest::rules::lexicon::{Class, Hit, Phrases};
use crate::ingest::rules::section::{ClassSet, Rows};
use crate::model::{Accumulation, Vocabulary};

use carried::Carried;
pub(crate) use carried::is_known_way;
use counted::{Counted, is_of_class};
use elided::is_elided;
pub(crate) use elided::is_name_only;
use table::{Near, Row};
pub(crate) use table::{Standing, Table, is_known_head};
pub(crate) use windows::{Around, after_separator};
use windows::{Tier, Windows};

/// The metric of a figure for which nothing fits.
pub(crate) const OTHER: &str = "other";

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
                let longer = |other: &&Hit| {
                    let classes = page.classes(other);
                    let noun = classes.meets(ClassSet::of(COUNTABLE))
                        || classes.meets(ClassSet::of(&[Class::Compound]));
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

    /// Looks at an item among its words: what stands around it, what it counts, and what its own words say that it measures.
    pub(crate) fn look(
        &self,
        page: &Page<'_>,
        found: &mut Found,
        item: &Measurement,
        around: &Around,
    ) -> Look<'_> {
        // `16,2 tiêu chí/xã; 42/82 xã được công nhận đạt chuẩn`: what stands behind it comes before what it shares.
        let alone = (around.alone_start != around.left_start).then(|| {
            let alone = Around { left_start: around.alone_start, ..around.clone() };
            self.look_around(page, found, item, &alone).own
        });
        let look = self.look_around(page, found, item, around);
        Look { own: alone.flatten().filter(|row| row.asks()).or(look.own), ..look }
    }

    fn look_around(
        &self,
        page: &Page<'_>,
        found: &mut Found,
        item: &Measurement,
        around: &Around,
    ) -> Look<'_> {
        let windows = Windows::new(page, found, item, around);
        found.stand_in(&windows);
        let counted = Counted::of(page, item, &windows);
        let rows = self.table.rows_near(&found.standing, &counted, Tier::Own as u8);
        let own = best(page, &rows, &counted, found, (Tier::Own, false));
        Look { windows, counted, own }
    }

    /// The words left of an item that name what it measures.
    pub(crate) fn name_of(
        &self,
        page: &Page<'_>,
        item: &Measurement,
        look: &Look<'_>,
    ) -> Option<Range<usize>> {
        name::name_left(page, item, look.windows.left.start)
    }

    /// The id of what an item measures whose own words do not say it, `other` where nothing fits. It is the item that was
    /// looked at last.
    pub(crate) fn of_item(
        &self,
        page: &Page<'_>,
        found: &Found,
        item: &Measurement,
        (around, look): (&Around, &Look<'_>),
    ) -> &str {
        let Look { windows, counted, .. } = look;
        let farthest = farthest(page, item, windows, around);
        let rows = self.table.rows_near(&found.standing, counted, farthest as u8);
        // What a list counts is said at its head, not by the noun of its last item.
        let has = [word!("có"), word!("gồm"), word!("tổng"), word!("với")];
        let listed = around.previous_end > around.sentence.start
            && !windows.own
            && !windows.left.clone().any(|at| page.is_any(at, &has));
        let whole = (Tier::Own, true);
        let passes = [
            (!listed).then_some(whole),
            Some((Tier::Clause, false)),
            Some((Tier::Sentence, false)),
            listed.then_some(whole),
            Some((Tier::Before, false)),
            Some((Tier::Above, false)),
            Some((Tier::Sentence, true)),
        ];
        for (tier, weak) in passes.into_iter().flatten().filter(|(tier, _)| *tier <= farthest) {
            if let Some(row) = best(page, &rows, counted, found, (tier, weak)) {
                return &row.metric;
            }
        }
        OTHER
    }

    /// Whether the words around an item, where the phrases found stand by now, forbid a metric that the figure before has:
    /// `12 chỉ tiêu đạt, 8 chỉ tiêu đang thực hiện`.
    pub(crate) fn is_forbidden(
        &self,
        page: &Page<'_>,
        found: &Found,
        (item, around): (&Measurement, &Around),
        metric: &str,
    ) -> bool {
        let counted = Counted::of(page, item, &Windows::new(page, found, item, around));
        let rows = self.table.rows.iter().filter(|row| row.metric == metric);
        let mut fitting = rows.filter(|row| counted.fits(page, row, Tier::Own)).peekable();
        fitting.peek().is_some() && fitting.all(|row| row.is_forbidden(&found.standing))
    }
}

/// An item among its words.
pub(crate) struct Look<'a> {
    windows: Windows,
    counted: Counted,
    /// The row that its own words ask for.
    own: Option<&'a Row>,
}

impl<'a> Look<'a> {
    /// The id of what the item's own words say that it measures, where they do.
    pub(crate) fn own(&self) -> Option<&'a str> {
        self.own.map(|row| row.metric.as_str())
    }
}

/// Of the rows that fit within a tier the one whose words stand nearest, then the longest, then the one that is listed first.
fn best<'a>(
    page: &Page<'_>,
    rows: &[(&'a Row, u8)],
    counted: &Counted,
    found: &Found,
    (tier, weak): (Tier, bool),
) -> Option<&'a Row> {
    let fitting = rows.iter().filter(|(row, from)| {
        row.weak == weak
            && *from <= tier as u8
            && counted.fits(page, row, tier)
            && row.may_stand(&found.standing, tier as u8)
    });
    let best = fitting.min_by_key(|(row, _)| row.fit(&found.standing, tier as u8));
    best.map(|(row, _)| *row)
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
        (true, _) if !first && windows.labelled => Tier::Clause,
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
    let named =
        quantity.counted.as_ref().is_some_and(|counted| page.any_at(counted.start, COUNTABLE).is_some());
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
