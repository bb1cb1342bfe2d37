//! What a filter keeps: ranked, without a list of every row being made.

use std::ops::Range;

use roaring::RoaringBitmap;

use super::set::{Ranked, Rows};
use crate::model::FigureAt;

/// What a filter keeps of a corpus.
#[derive(Debug, Clone)]
pub struct Found {
    /// Reports that have a matching figure or match themselves.
    pub reports: Reports,
    /// Matching figures.
    pub figures: Figures,
    /// When nothing is kept: the index of the last condition whose removal alone would bring rows back.
    pub emptied_by: Option<usize>,
}

/// A report that a filter keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Index of the report in the corpus.
    pub report: u32,
    /// Grows with how well the report fits; only its order means something.
    pub score: i64,
    /// How many of its figures match.
    pub figures: u32,
}

/// Figures of a corpus that have something in common, to be counted and picked out among those that a filter keeps.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FigureSet(RoaringBitmap);

impl FigureSet {
    /// A set of figures by their numbers, counted through all reports in the order of the corpus.
    pub fn new(numbers: impl IntoIterator<Item = u32>) -> Self {
        let mut set = RoaringBitmap::new();
        for number in numbers {
            // Numbers mostly come in order, which costs least; a set takes them in any.
            if set.try_push(number).is_ok() {
                continue;
            }
            set.insert(number);
        }
        set.optimize();
        Self(set)
    }

    /// How many figures there are.
    pub fn len(&self) -> usize {
        self.0.len() as usize
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The numbers of the figures, in order.
    pub fn numbers(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter()
    }
}

/// Matching figures, best first, those of one rank in the order of the corpus.
#[derive(Debug, Clone)]
pub struct Figures {
    ranked: Ranked,
    rows: Rows,
}

impl Figures {
    pub(super) fn new(ranked: Ranked, rows: Rows) -> Self {
        Self { ranked, rows }
    }

    /// How many figures match.
    pub fn len(&self) -> usize {
        self.ranked.len() as usize
    }

    /// Whether none does.
    pub fn is_empty(&self) -> bool {
        self.ranked.is_empty()
    }

    /// The figures of these places of the ranking.
    pub fn window(&self, places: Range<usize>) -> Vec<FigureAt> {
        window(&self.ranked, places).map(|(_, row)| self.at(row)).collect()
    }

    /// Every figure, best first.
    pub fn iter(&self) -> impl Iterator<Item = FigureAt> + '_ {
        self.ranked.groups().iter().flat_map(|(_, group)| group.iter()).map(|row| self.at(row))
    }

    /// Goes through the numbers of all figures, counted through all reports in the order of the corpus; best first.
    pub fn each_number(&self, mut visit: impl FnMut(u32)) {
        for (_, group) in self.ranked.groups() {
            group.iter().for_each(&mut visit);
        }
    }

    /// Whether the figure of a number matches.
    pub fn has_number(&self, number: u32) -> bool {
        self.ranked.groups().iter().any(|(_, group)| group.contains(number))
    }

    /// How many of a set match.
    pub fn count_in(&self, set: &FigureSet) -> usize {
        self.ranked.groups().iter().map(|(_, group)| group.intersection_len(&set.0) as usize).sum()
    }

    /// Those of a set, in the same order.
    #[must_use]
    pub fn within(&self, set: &FigureSet) -> Self {
        Self { ranked: self.ranked.only(&set.0), rows: self.rows.clone() }
    }

    /// How many figures of each report match, by the report's index.
    pub fn counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.rows.reports() as usize];
        for (_, group) in self.ranked.groups() {
            let (mut report, mut rows) = (0, self.rows.of(0));
            for row in group {
                // Rows come in order, so the next report is near: look a little ahead before searching.
                for _ in 0..8 {
                    if row < rows.end {
                        break;
                    }
                    report += 1;
                    rows = self.rows.of(report);
                }
                if row >= rows.end {
                    report = self.rows.report(row);
                    rows = self.rows.of(report);
                }
                if let Some(count) = counts.get_mut(report as usize) {
                    *count += 1;
                }
            }
        }
        counts
    }

    /// The place of a figure in the ranking; `None` when it does not match.
    pub fn position(&self, figure: FigureAt) -> Option<usize> {
        position(&self.ranked, self.row(figure)?)
    }

    /// Whether a figure matches.
    pub fn contains(&self, figure: FigureAt) -> bool {
        self.row(figure).is_some_and(|row| self.ranked.groups().iter().any(|(_, group)| group.contains(row)))
    }

    /// The matching figures of one report, in the order of its text.
    pub fn of_report(&self, report: u32) -> Vec<FigureAt> {
        let rows = self.rows.of(report);
        let matching = |row: &u32| self.ranked.groups().iter().any(|(_, group)| group.contains(*row));
        rows.clone().filter(matching).map(|row| FigureAt { report, figure: row - rows.start }).collect()
    }

    fn at(&self, row: u32) -> FigureAt {
        let report = self.rows.report(row);
        FigureAt { report, figure: row - self.rows.of(report).start }
    }

    fn row(&self, figure: FigureAt) -> Option<u32> {
        let rows = self.rows.of(figure.report);
        rows.start.checked_add(figure.figure).filter(|row| rows.contains(row))
    }
}

/// Reports that a filter keeps, best first, those of one rank in the order of the corpus.
#[derive(Debug, Clone)]
pub struct Reports {
    ranked: Ranked,
    figures: RoaringBitmap,
    rows: Rows,
}

impl Reports {
    pub(super) fn new(ranked: Ranked, figures: RoaringBitmap, rows: Rows) -> Self {
        Self { ranked, figures, rows }
    }

    /// How many reports are kept.
    pub fn len(&self) -> usize {
        self.ranked.len() as usize
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.ranked.is_empty()
    }

    /// The reports of these places of the ranking.
    pub fn window(&self, places: Range<usize>) -> Vec<Hit> {
        window(&self.ranked, places).map(|(score, report)| self.hit(score, report)).collect()
    }

    /// Every report, best first.
    pub fn iter(&self) -> impl Iterator<Item = Hit> + '_ {
        self.ranked
            .groups()
            .iter()
            .flat_map(move |(score, group)| group.iter().map(move |report| self.hit(*score, report)))
    }

    /// Goes through the indices of all reports, best first, without their figures being counted.
    pub fn each_index(&self, mut visit: impl FnMut(u32)) {
        for (_, group) in self.ranked.groups() {
            group.iter().for_each(&mut visit);
        }
    }

    /// The indices of the reports of these places of the ranking, without their figures being counted.
    pub fn indices_window(&self, places: Range<usize>) -> Vec<u32> {
        window(&self.ranked, places).map(|(_, report)| report).collect()
    }

    /// The place of a report in the ranking; `None` when it is not kept.
    pub fn position(&self, report: u32) -> Option<usize> {
        position(&self.ranked, report)
    }

    /// Whether a report is kept.
    pub fn contains(&self, report: u32) -> bool {
        self.ranked.groups().iter().any(|(_, group)| group.contains(report))
    }

    fn hit(&self, score: u32, report: u32) -> Hit {
        let figures = self.figures.range_cardinality(self.rows.of(report));
        Hit { report, score: i64::from(score), figures: figures as u32 }
    }
}

/// Members at these places of a ranking, with their scores.
fn window(ranked: &Ranked, places: Range<usize>) -> impl Iterator<Item = (u32, u32)> + '_ {
    let mut skip = places.start as u64;
    ranked
        .groups()
        .iter()
        .flat_map(move |(score, group)| {
            let from = skip.min(group.len());
            skip -= from;
            let mut members = group.iter();
            match group.select(from as u32) {
                Some(first) => members.advance_to(first),
                None => members = RoaringBitmap::iter(group),
            }
            let left = if from == group.len() { 0 } else { usize::MAX };
            members.take(left).map(move |member| (*score, member))
        })
        .take(places.len())
}

/// The place of a member in a ranking.
fn position(ranked: &Ranked, member: u32) -> Option<usize> {
    let mut before = 0;
    for (_, group) in ranked.groups() {
        if group.contains(member) {
            return Some((before + group.rank(member) - 1) as usize);
        }
        before += group.len();
    }
    None
}
