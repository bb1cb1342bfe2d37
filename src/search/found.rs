//! What a filter keeps: ranked, without a list of every row being made.

use std::borrow::Borrow;
use std::iter::Peekable;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::ranked::{Ranked, Scored};
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
///
/// Most of what is asked of them is answered from the sets that the conditions gave, without one being made of all.
#[derive(Debug, Clone)]
pub struct Figures {
    /// Reports that match with all their figures; they are led to their figures rank by rank, as far as anyone looks.
    closed: Ranked,
    /// Figures that match beyond those.
    open: Ranked,
    /// Of those the ones that are meant, where it is not all.
    part: Option<Arc<Set>>,
    /// Every figure, once somebody has to go through them.
    all: OnceLock<Arc<Set>>,
    count: OnceLock<usize>,
    /// The whole ranking, once someone looks far down.
    ranked: OnceLock<Ranked>,
    rows: Rows,
}

/// Places of the ranking that are found without ranking everything.
const NEAR: usize = 4096;

impl Figures {
    pub(super) fn new(closed: Ranked, open: Ranked, rows: Rows) -> Self {
        let (all, count, ranked) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Self { closed, open, part: None, all, count, ranked, rows }
    }

    /// How many figures match.
    pub fn len(&self) -> usize {
        *self.count.get_or_init(|| {
            if self.part.is_none() && self.open.is_empty() {
                self.rows.count_of(&self.closed.all())
            } else {
                self.all().len()
            }
        })
    }

    /// Whether none does.
    pub fn is_empty(&self) -> bool {
        match &self.part {
            Some(part) => part.is_empty(),
            None => self.open.is_empty() && self.len() == 0,
        }
    }

    /// The figures of these places of the ranking.
    pub fn window(&self, places: Range<usize>) -> Vec<FigureAt> {
        let rows: Vec<u32> = match self.ranked.get() {
            None if places.end <= NEAR && !self.is_small_part() => {
                self.downwards().skip(places.start).take(places.len()).collect()
            }
            _ => window(self.ranked().groups(), places).into_iter().map(|(_, row)| row).collect(),
        };
        rows.into_iter().map(|row| self.at(row)).collect()
    }

    /// Whether the ones that are meant are so few that each is asked for its score.
    fn is_small_part(&self) -> bool {
        self.part.is_some() && self.len() <= NEAR
    }

    /// The rows from the best on, the ranks gone through row by row.
    fn downwards(&self) -> impl Iterator<Item = u32> + '_ {
        let mut scores: Vec<u32> = self.closed.ranks().chain(self.open.ranks()).collect();
        scores.sort_unstable_by(|left, right| right.cmp(left));
        scores.dedup();
        scores.into_iter().flat_map(|score| self.of_rank(score))
    }

    /// The rows whose best score is this, in order, each found when it is asked for.
    fn of_rank(&self, score: u32) -> impl Iterator<Item = u32> + '_ {
        type Source<'a> = Peekable<Box<dyn Iterator<Item = u32> + 'a>>;
        let mut sources: Vec<Source<'_>> = Vec::new();
        for reports in self.closed.sets_of(score) {
            let rows: Box<dyn Iterator<Item = u32>> =
                Box::new(reports.iter().flat_map(|report| self.rows.of(report)));
            sources.push(rows.peekable());
        }
        for figures in self.open.sets_of(score) {
            let rows: Box<dyn Iterator<Item = u32>> = match &self.part {
                Some(part) => Box::new(figures.common(part).into_members()),
                None => Box::new(figures.iter()),
            };
            sources.push(rows.peekable());
        }
        std::iter::from_fn(move || {
            loop {
                let row = sources.iter_mut().filter_map(|rows| rows.peek().copied()).min()?;
                for rows in &mut sources {
                    rows.next_if_eq(&row);
                }
                if self.is_meant(row) && self.score(row) == Some(score) {
                    return Some(row);
                }
            }
        })
    }

    fn is_meant(&self, row: u32) -> bool {
        self.part.as_ref().is_none_or(|part| part.contains(row))
    }

    fn score(&self, row: u32) -> Option<u32> {
        let closed = if self.closed.is_empty() { None } else { self.closed.score(self.rows.report(row)) };
        closed.max(self.open.score(row))
    }

    /// Every figure, best first.
    pub fn iter(&self) -> impl Iterator<Item = FigureAt> + '_ {
        self.ranked().groups().flat_map(|(_, group)| group.iter()).map(|row| self.at(row))
    }

    /// Goes through the numbers of all figures, counted through all reports in the order of the corpus; in that order.
    pub fn each_number(&self, visit: impl FnMut(u32)) {
        self.all().iter().for_each(visit);
    }

    /// Whether the figure of a number matches.
    pub fn has_number(&self, number: u32) -> bool {
        if let Some(all) = self.all.get() {
            return all.contains(number);
        }
        let whole = || !self.closed.is_empty() && self.closed.contains(self.rows.report(number));
        self.is_meant(number) && (whole() || self.open.contains(number))
    }

    /// How many of a set match.
    pub fn count_in(&self, set: &FigureSet) -> usize {
        match (&**self.all(), &set.0) {
            (Set::Many(all), Set::Many(set)) => {
                all.iter().zip(set.iter()).map(|(all, set)| (all & set).count_ones() as usize).sum()
            }
            (Set::Few(few), other) | (other, Set::Few(few)) => {
                few.iter().filter(|member| other.contains(**member)).count()
            }
        }
    }

    /// Those of a set, in the same order.
    #[must_use]
    pub fn within(&self, set: &FigureSet) -> Self {
        let part = Some(Arc::new(self.all().common(&set.0)));
        Self { part, ..Self::new(self.closed.clone(), self.open.clone(), self.rows.clone()) }
    }

    /// How many figures of each report match, by the report's index.
    pub fn counts(&self) -> Vec<u32> {
        (0..self.rows.reports()).map(|report| self.all().count_in(self.rows.of(report)) as u32).collect()
    }

    /// The place of a figure in the ranking; `None` when it does not match.
    pub fn position(&self, figure: FigureAt) -> Option<usize> {
        let row = self.row(figure).filter(|row| self.has_number(*row))?;
        if self.ranked.get().is_none() && !self.is_small_part() {
            let near = self.downwards().take(NEAR).position(|other| other == row);
            return near.or_else(|| position(self.ranks(), row));
        }
        position(self.ranked().groups(), row)
    }

    /// Whether a figure matches.
    pub fn contains(&self, figure: FigureAt) -> bool {
        self.row(figure).is_some_and(|row| self.has_number(row))
    }

    /// The matching figures of one report, in the order of its text.
    pub fn of_report(&self, report: u32) -> Vec<FigureAt> {
        let rows = self.rows.of(report);
        if let Some(all) = self.all.get() {
            let matching = rows.clone().filter(|row| all.contains(*row));
            return matching.map(|row| FigureAt { report, figure: row - rows.start }).collect();
        }
        let whole = self.closed.contains(report);
        let matching = rows.clone().filter(|row| self.is_meant(*row) && (whole || self.open.contains(*row)));
        matching.map(|row| FigureAt { report, figure: row - rows.start }).collect()
    }

    fn all(&self) -> &Arc<Set> {
        self.all.get_or_init(|| {
            if let Some(part) = &self.part {
                return Arc::clone(part);
            }
            if self.closed.is_empty() {
                return self.open.all();
            }
            let mut all = self.rows.rows_of(&self.closed.all());
            if !self.open.is_empty() {
                all.add(&self.open.all());
            }
            Arc::new(all)
        })
    }

    fn ranked(&self) -> &Ranked {
        self.ranked.get_or_init(|| match &self.part {
            Some(part) if self.is_small_part() => self.scored(part),
            _ => Ranked::new(self.ranks()),
        })
    }

    /// A few figures by their scores, each asked for its own.
    fn scored(&self, figures: &Set) -> Ranked {
        if self.closed.is_empty()
            && let Some(listed) = self.open.listed_in(figures)
        {
            return listed;
        }
        let rows: Vec<u32> = figures.iter().collect();
        let mut reports: Vec<u32> = rows.iter().map(|row| self.rows.report(*row)).collect();
        reports.dedup();
        let (own, closed) = (self.open.scores(&rows), self.closed.scores(&reports));
        let mut of_reports = reports.iter().zip(closed).peekable();
        let mut scored = Scored::default();
        for (row, own) in rows.into_iter().zip(own) {
            let report = self.rows.report(row);
            while of_reports.next_if(|(known, _)| **known < report).is_some() {}
            let closed = of_reports.peek().and_then(|(_, score)| *score);
            if let Some(score) = closed.max(own) {
                scored.add(score, row);
            }
        }
        scored.ranked()
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
            Some((score, self.part.as_ref().map_or_else(|| group.clone(), |part| group.common(part))))
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
    figures: Figures,
}

impl Reports {
    pub(super) fn new(ranked: Ranked, figures: Figures) -> Self {
        Self { ranked, figures }
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

    /// Goes through the indices of all reports, in any order.
    pub fn each_in_any_order(&self, visit: impl FnMut(u32)) {
        self.ranked.all().iter().for_each(visit);
    }

    /// Those of some reports, given in the order of the corpus, that are kept, best first.
    pub fn among(&self, some: &[u32]) -> Vec<u32> {
        let scores = self.ranked.scores(some);
        let scored = some.iter().zip(scores).filter_map(|(report, score)| Some((score?, *report)));
        let mut scored: Vec<(u32, u32)> = scored.collect();
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        scored.into_iter().map(|(_, report)| report).collect()
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
        let figures = self.figures.of_report(report).len();
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
