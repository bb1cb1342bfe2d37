//! Reports and figures in an order, of which any stretch can be taken without a list of all being made.

use std::ops::Range;
use std::sync::Arc;

use super::order::{Kept, Standing};
use crate::model::FigureAt;
use crate::search::{self, Found};

/// Members that are taken at once, at the most, where all are gone through.
const STRETCH: usize = 1024;

/// Which way round what was found stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// The best first.
    Forwards,
    /// The best last.
    Backwards,
}

impl Turn {
    fn place(self, place: usize, length: usize) -> usize {
        match self {
            Self::Forwards => place,
            Self::Backwards => length - 1 - place,
        }
    }

    /// What stands at these places, where `window` takes places of the best first.
    fn window<T>(
        self,
        places: Range<usize>,
        length: usize,
        window: impl Fn(Range<usize>) -> Vec<T>,
    ) -> Vec<T> {
        let places = places.start.min(length)..places.end.min(length);
        if places.is_empty() {
            return Vec::new();
        }
        match self {
            Self::Forwards => window(places),
            Self::Backwards => {
                let mut taken = window(length - places.end..length - places.start);
                taken.reverse();
                taken
            }
        }
    }
}

/// The figures that a filter keeps, by their numbers.
#[derive(Debug, Clone)]
pub(super) struct KeptFigures(pub(super) Arc<Found>);

impl Kept for KeptFigures {
    fn count(&self) -> usize {
        self.0.figures.len()
    }

    fn holds(&self, number: u32) -> bool {
        self.0.figures.has_number(number)
    }

    fn each(&self, visit: &mut dyn FnMut(u32)) {
        self.0.figures.each_number(visit);
    }
}

/// The reports that a filter keeps, by their indices.
#[derive(Debug, Clone)]
pub(super) struct KeptReports(pub(super) Arc<Found>);

impl Kept for KeptReports {
    fn count(&self) -> usize {
        self.0.reports.len()
    }

    fn holds(&self, report: u32) -> bool {
        self.0.reports.contains(report)
    }

    fn each(&self, visit: &mut dyn FnMut(u32)) {
        self.0.reports.each_in_any_order(visit);
    }
}

/// Figures in an order.
#[derive(Debug, Clone, Default)]
pub struct Figures(FigureOrder);

#[derive(Debug, Clone)]
enum FigureOrder {
    /// A few that are listed one by one.
    Listed(Vec<FigureAt>),
    /// By a standing order, with the number of the first figure of each report.
    Standing(Standing<KeptFigures>, Arc<[u32]>),
    /// As found.
    Found(Arc<Found>, Turn),
    /// Parts of what was found, each as found, one after the other.
    Parts(Vec<search::Figures>, Turn),
}

impl Default for FigureOrder {
    fn default() -> Self {
        Self::Listed(Vec::new())
    }
}

impl Figures {
    /// Figures in the order given.
    pub fn listed(figures: Vec<FigureAt>) -> Self {
        Self(FigureOrder::Listed(figures))
    }

    pub(super) fn standing(standing: Standing<KeptFigures>, starts: Arc<[u32]>) -> Self {
        Self(FigureOrder::Standing(standing, starts))
    }

    pub(super) fn found(found: Arc<Found>, turn: Turn) -> Self {
        Self(FigureOrder::Found(found, turn))
    }

    pub(super) fn parts(parts: Vec<search::Figures>, turn: Turn) -> Self {
        Self(FigureOrder::Parts(parts, turn))
    }

    /// Whether they stand in the order in which they were found.
    pub(super) fn is_found(&self) -> bool {
        matches!(self.0, FigureOrder::Found(..))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match &self.0 {
            FigureOrder::Listed(figures) => figures.len(),
            FigureOrder::Standing(standing, _) => standing.len(),
            FigureOrder::Found(found, _) => found.figures.len(),
            FigureOrder::Parts(parts, _) => parts.iter().map(search::Figures::len).sum(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The figure at a place.
    pub fn get(&self, place: usize) -> Option<FigureAt> {
        self.window(place..place.saturating_add(1)).first().copied()
    }

    /// The figures at these places.
    pub fn window(&self, places: Range<usize>) -> Vec<FigureAt> {
        match &self.0 {
            FigureOrder::Listed(figures) => {
                let places = places.start.min(figures.len())..places.end.min(figures.len());
                figures.get(places).unwrap_or_default().to_vec()
            }
            FigureOrder::Standing(standing, starts) => {
                standing.window(places).into_iter().map(|number| at(number, starts)).collect()
            }
            FigureOrder::Found(found, turn) => {
                turn.window(places, found.figures.len(), |places| found.figures.window(places))
            }
            FigureOrder::Parts(parts, turn) => {
                let (mut taken, mut before) = (Vec::new(), 0);
                for part in parts {
                    let of_part = places.start.saturating_sub(before)..places.end.saturating_sub(before);
                    taken.extend(turn.window(of_part, part.len(), |places| part.window(places)));
                    before += part.len();
                }
                taken
            }
        }
    }

    /// The place of a figure.
    pub fn position(&self, figure: FigureAt) -> Option<usize> {
        match &self.0 {
            FigureOrder::Listed(figures) => figures.iter().position(|other| *other == figure),
            FigureOrder::Standing(standing, starts) => {
                let start = starts.get(figure.report as usize)?;
                standing.position(start + figure.figure)
            }
            FigureOrder::Found(found, turn) => {
                let place = found.figures.position(figure)?;
                Some(turn.place(place, found.figures.len()))
            }
            FigureOrder::Parts(parts, turn) => {
                let mut before = 0;
                for part in parts {
                    if let Some(place) = part.position(figure) {
                        return Some(before + turn.place(place, part.len()));
                    }
                    before += part.len();
                }
                None
            }
        }
    }

    /// All figures, in order.
    pub fn iter(&self) -> impl Iterator<Item = FigureAt> + '_ {
        stretches(self.len()).flat_map(|places| self.window(places))
    }
}

/// Stretches that cover so many places: short ones first, as many look no further than the first members.
fn stretches(length: usize) -> impl Iterator<Item = Range<usize>> {
    let (mut start, mut size) = (0, STRETCH / 64);
    std::iter::from_fn(move || {
        let places = (start < length).then_some(start..start + size)?;
        start += size;
        size = STRETCH.min(size * 4);
        Some(places)
    })
}

/// Reports in an order.
#[derive(Debug, Clone, Default)]
pub struct Reports(ReportOrder);

#[derive(Debug, Clone)]
enum ReportOrder {
    Listed(Vec<u32>),
    Standing(Standing<KeptReports>),
    Found(Arc<Found>, Turn),
}

impl Default for ReportOrder {
    fn default() -> Self {
        Self::Listed(Vec::new())
    }
}

impl Reports {
    /// Reports in the order given.
    pub fn listed(reports: Vec<u32>) -> Self {
        Self(ReportOrder::Listed(reports))
    }

    pub(super) fn standing(standing: Standing<KeptReports>) -> Self {
        Self(ReportOrder::Standing(standing))
    }

    pub(super) fn found(found: Arc<Found>, turn: Turn) -> Self {
        Self(ReportOrder::Found(found, turn))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match &self.0 {
            ReportOrder::Listed(reports) => reports.len(),
            ReportOrder::Standing(standing) => standing.len(),
            ReportOrder::Found(found, _) => found.reports.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The index of the report at a place.
    pub fn get(&self, place: usize) -> Option<u32> {
        self.window(place..place.saturating_add(1)).first().copied()
    }

    /// The indices of the reports at these places.
    pub fn window(&self, places: Range<usize>) -> Vec<u32> {
        match &self.0 {
            ReportOrder::Listed(reports) => {
                let places = places.start.min(reports.len())..places.end.min(reports.len());
                reports.get(places).unwrap_or_default().to_vec()
            }
            ReportOrder::Standing(standing) => standing.window(places),
            ReportOrder::Found(found, turn) => {
                turn.window(places, found.reports.len(), |places| found.reports.indices_window(places))
            }
        }
    }

    /// Whether a report is among them.
    pub(super) fn contains(&self, report: u32) -> bool {
        match &self.0 {
            ReportOrder::Listed(reports) => reports.contains(&report),
            ReportOrder::Standing(standing) => standing.contains(report),
            ReportOrder::Found(found, _) => found.reports.contains(report),
        }
    }

    /// Goes through the indices of all reports, in any order.
    pub(super) fn each_in_any_order(&self, visit: &mut dyn FnMut(u32)) {
        match &self.0 {
            ReportOrder::Listed(reports) => reports.iter().copied().for_each(visit),
            ReportOrder::Standing(standing) => standing.each(visit),
            ReportOrder::Found(found, _) => found.reports.each_in_any_order(visit),
        }
    }

    /// Those of some reports, given in the order of the corpus, that are among them, in order.
    pub(super) fn among(&self, some: &[u32]) -> Vec<u32> {
        match &self.0 {
            ReportOrder::Listed(reports) => {
                let is_meant = |report: &u32| some.binary_search(report).is_ok();
                reports.iter().copied().filter(is_meant).collect()
            }
            ReportOrder::Standing(standing) => standing.among(some),
            ReportOrder::Found(found, turn) => {
                let mut among = found.reports.among(some);
                if *turn == Turn::Backwards {
                    among.reverse();
                }
                among
            }
        }
    }

    /// The first of some reports, given in the order of the corpus, that is among them.
    pub(super) fn first_among(&self, some: &[u32]) -> Option<u32> {
        self.among(some).first().copied()
    }

    /// The place of a report.
    pub fn position(&self, report: u32) -> Option<usize> {
        match &self.0 {
            ReportOrder::Listed(reports) => reports.iter().position(|other| *other == report),
            ReportOrder::Standing(standing) => standing.position(report),
            ReportOrder::Found(found, turn) => {
                found.reports.position(report).map(|place| turn.place(place, found.reports.len()))
            }
        }
    }

    /// The indices of all reports, in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        stretches(self.len()).flat_map(|places| self.window(places))
    }
}

/// The figure of a number.
pub(super) fn at(number: u32, starts: &[u32]) -> FigureAt {
    let report = starts.partition_point(|start| *start <= number).saturating_sub(1);
    FigureAt { report: report as u32, figure: number - starts.get(report).copied().unwrap_or_default() }
}
