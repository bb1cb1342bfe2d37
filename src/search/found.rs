//! What a filter keeps: ranked, without a list of every row being made.

use std::borrow::Borrow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::ranked::Ranked;
use super::rows::Rows;
use super::set::Set;
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

/// Matching figures, best first, those of one rank in the order of the corpus.
#[derive(Debug, Clone)]
pub struct Figures {
    /// Reports that match with all their figures; they are led to their figures rank by rank, as far as anyone looks.
    closed: Ranked,
    /// Figures that match beyond those.
    open: Ranked,
    all: Arc<Set>,
    /// The whole ranking, once someone looks far down.
    ranked: OnceLock<Ranked>,
    rows: Rows,
}

/// Places of the ranking that are found without ranking everything.
const NEAR: usize = 4096;

impl Figures {
    pub(super) fn new(closed: Ranked, open: Ranked, rows: Rows) -> Self {
        let mut all = if closed.is_empty() { open.all() } else { Arc::new(rows.rows_of(&closed.all())) };
        if !closed.is_empty() && !open.is_empty() {
            Arc::make_mut(&mut all).add(&open.all());
        }
        Self { closed, open, all, ranked: OnceLock::new(), rows }
    }

    /// How many figures match.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether none does.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The figures of these places of the ranking.
    pub fn window(&self, places: Range<usize>) -> Vec<FigureAt> {
        let rows = match self.ranked.get() {
            None if places.end <= NEAR => window(self.ranks(), places),
            _ => window(self.ranked().groups(), places),
        };
        rows.into_iter().map(|(_, row)| self.at(row)).collect()
    }

    /// Every figure, best first.
    pub fn iter(&self) -> impl Iterator<Item = FigureAt> + '_ {
        self.ranked().groups().flat_map(|(_, group)| group.iter()).map(|row| self.at(row))
    }

    /// The place of a figure in the ranking; `None` when it does not match.
    pub fn position(&self, figure: FigureAt) -> Option<usize> {
        let row = self.row(figure).filter(|row| self.all.contains(*row))?;
        match self.ranked.get() {
            None => position(self.ranks(), row),
            Some(ranked) => position(ranked.groups(), row),
        }
    }

    /// Whether a figure matches.
    pub fn contains(&self, figure: FigureAt) -> bool {
        self.row(figure).is_some_and(|row| self.all.contains(row))
    }

    /// The matching figures of one report, in the order of its text.
    pub fn of_report(&self, report: u32) -> Vec<FigureAt> {
        let rows = self.rows.of(report);
        let matching = rows.clone().filter(|row| self.all.contains(*row));
        matching.map(|row| FigureAt { report, figure: row - rows.start }).collect()
    }

    pub(super) fn all(&self) -> Arc<Set> {
        Arc::clone(&self.all)
    }

    fn ranked(&self) -> &Ranked {
        self.ranked.get_or_init(|| Ranked::new(self.ranks()))
    }

    /// The ranks one after the other, each made when it is asked for.
    fn ranks(&self) -> impl Iterator<Item = (u32, Set)> + '_ {
        let mut reports = self.closed.groups().peekable();
        let mut figures = self.open.groups().peekable();
        let mut seen = Set::default();
        std::iter::from_fn(move || {
            let score =
                reports.peek().map(|(score, _)| *score).max(figures.peek().map(|(score, _)| *score))?;
            let mut group = Set::default();
            if let Some((_, of_rank)) = reports.next_if(|(own, _)| *own == score) {
                group = self.rows.rows_of(of_rank);
            }
            if let Some((_, of_rank)) = figures.next_if(|(own, _)| *own == score) {
                group.add(of_rank);
            }
            group.remove(&seen);
            seen.add(&group);
            Some((score, group))
        })
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
    figures: Arc<Set>,
    rows: Rows,
}

impl Reports {
    pub(super) fn new(ranked: Ranked, figures: Arc<Set>, rows: Rows) -> Self {
        Self { ranked, figures, rows }
    }

    /// How many reports are kept.
    pub fn len(&self) -> usize {
        self.ranked.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.ranked.is_empty()
    }

    /// The reports of these places of the ranking.
    pub fn window(&self, places: Range<usize>) -> Vec<Hit> {
        window(self.ranked.groups(), places)
            .into_iter()
            .map(|(score, report)| self.hit(score, report))
            .collect()
    }

    /// Every report, best first.
    pub fn iter(&self) -> impl Iterator<Item = Hit> + '_ {
        self.ranked
            .groups()
            .flat_map(move |(score, group)| group.iter().map(move |report| self.hit(score, report)))
    }

    /// The place of a report in the ranking; `None` when it is not kept.
    pub fn position(&self, report: u32) -> Option<usize> {
        position(self.ranked.groups(), report)
    }

    /// Whether a report is kept.
    pub fn contains(&self, report: u32) -> bool {
        self.ranked.contains(report)
    }

    fn hit(&self, score: u32, report: u32) -> Hit {
        let figures = self.figures.count_in(self.rows.of(report));
        Hit { report, score: i64::from(score), figures: figures as u32 }
    }
}

/// Members at these places of a ranking, with their scores.
fn window<Group: Borrow<Set>>(
    groups: impl Iterator<Item = (u32, Group)>,
    places: Range<usize>,
) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    let mut before = 0;
    for (score, group) in groups {
        let group = group.borrow();
        let in_group = places.start.saturating_sub(before)..places.end.saturating_sub(before);
        found.extend(group.window(in_group).into_iter().map(|member| (score, member)));
        before += group.len();
        if before >= places.end {
            break;
        }
    }
    found
}

/// The place of a member in a ranking.
fn position<Group: Borrow<Set>>(groups: impl Iterator<Item = (u32, Group)>, member: u32) -> Option<usize> {
    let mut before = 0;
    for (_, group) in groups {
        let group = group.borrow();
        if group.contains(member) {
            return Some(before + group.count_in(0..member));
        }
        before += group.len();
    }
    None
}
