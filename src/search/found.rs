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

/// Figures of a corpus that have something in common, to be counted and picked out among those that a filter keeps.
#[derive(Debug, Clone, Default)]
pub struct FigureSet(Set);

impl FigureSet {
    /// Some of so many figures, by their numbers, counted through all reports in the order of the corpus.
    pub fn new(mut numbers: Vec<u32>, figures: usize) -> Self {
        numbers.sort_unstable();
        numbers.dedup();
        // A list takes four bytes a member, bits one an eighth of all.
        if numbers.len() <= figures / 32 {
            return Self(Set::Few(numbers));
        }
        let count = numbers.len();
        Self(Set::gather(numbers.into_iter(), count, figures as u32))
    }

    /// How many figures there are.
    pub fn len(&self) -> usize {
        self.0.len()
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
    /// Reports that match with all their figures; they are led to their figures rank by rank, as far as anyone looks.
    closed: Ranked,
    /// Figures that match beyond those.
    open: Ranked,
    all: Arc<Set>,
    /// Whether `all` holds fewer than `closed` and `open` do.
    is_part: bool,
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
        Self { closed, open, all, is_part: false, ranked: OnceLock::new(), rows }
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

    /// Goes through the numbers of all figures, counted through all reports in the order of the corpus; in that order.
    pub fn each_number(&self, visit: impl FnMut(u32)) {
        self.all.iter().for_each(visit);
    }

    /// Whether the figure of a number matches.
    pub fn has_number(&self, number: u32) -> bool {
        self.all.contains(number)
    }

    /// How many of a set match.
    pub fn count_in(&self, set: &FigureSet) -> usize {
        match (&*self.all, &set.0) {
            (Set::Many(all), Set::Many(set)) => {
                all.iter().zip(set).map(|(all, set)| (all & set).count_ones() as usize).sum()
            }
            (Set::Few(few), other) | (other, Set::Few(few)) => {
                few.iter().filter(|member| other.contains(**member)).count()
            }
        }
    }

    /// Those of a set, in the same order.
    #[must_use]
    pub fn within(&self, set: &FigureSet) -> Self {
        let all = Arc::new(self.all.common(&set.0));
        let (closed, open, rows) = (self.closed.clone(), self.open.clone(), self.rows.clone());
        Self { closed, open, all, is_part: true, ranked: OnceLock::new(), rows }
    }

    /// How many figures of each report match, by the report's index.
    pub fn counts(&self) -> Vec<u32> {
        (0..self.rows.reports()).map(|report| self.all.count_in(self.rows.of(report)) as u32).collect()
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
            Some((score, if self.is_part { group.common(&self.all) } else { group }))
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

    /// Goes through the indices of all reports, best first, without their figures being counted.
    pub fn each_index(&self, mut visit: impl FnMut(u32)) {
        for (_, group) in self.ranked.groups() {
            group.iter().for_each(&mut visit);
        }
    }

    /// The indices of the reports of these places of the ranking, without their figures being counted.
    pub fn indices_window(&self, places: Range<usize>) -> Vec<u32> {
        window(self.ranked.groups(), places).into_iter().map(|(_, report)| report).collect()
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
