//! The rows of the charts, without their words.

use std::ops::Range;

use crate::measure::{Missing, Spread, Status, Summary};
use crate::model::FigureAt;
use crate::view::Figures;

use super::Axis;

/// On what axis figures stand against their targets.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum TargetAxis {
    /// On shares of their own targets: wherever a row has one.
    #[default]
    Shares,
    /// On a scale of values that must hold this number: where no row has a percent of its target, and all share one unit.
    Values(f64),
}

impl TargetAxis {
    /// The axis of the rows.
    pub(super) fn axis(self) -> Axis {
        match self {
            Self::Shares => Axis::PercentOfTarget,
            Self::Values(_) => Axis::Values,
        }
    }
}

/// Figures against their targets, with what holds for all of them.
#[derive(Debug, Clone, Default)]
pub struct TargetRows {
    /// The figures, those without a stated target last.
    pub figures: Figures,
    /// How many of them have no stated target; they are folded to one line.
    pub untargeted: usize,
    /// Whether these stand as rows of their own all the same.
    pub is_open: bool,
    /// How many could be set against a target, and what the others lacked.
    pub counted: Summary,
    /// The axis.
    pub axis: TargetAxis,
    /// Whether they are of several reports.
    pub of_several: bool,
    /// The one metric that they all are of: the title names it, and rows need not.
    pub metric: Option<String>,
}

impl TargetRows {
    /// Whether there is a line that folds; where no figure has a target there is nothing to fold them behind.
    pub fn has_fold(&self) -> bool {
        self.untargeted > 0 && self.untargeted < self.figures.len()
    }

    /// How many figures stand above the line that folds.
    fn targeted(&self) -> usize {
        self.figures.len() - self.untargeted
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        match (self.has_fold(), self.is_open) {
            (false, _) => self.figures.len(),
            (true, false) => self.targeted() + 1,
            (true, true) => self.figures.len() + 1,
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.figures.len() == 0
    }

    /// What the rows at these places are; the figures are taken in one go, as each stretch of a long order has its price.
    pub fn items(&self, places: Range<usize>) -> Vec<Item<'static>> {
        let places = places.start.min(self.len())..places.end.min(self.len());
        let figures = |places: Range<usize>| self.figures.window(places).into_iter().map(Item::Figure);
        let Some(fold) = self.has_fold().then(|| self.targeted()) else { return figures(places).collect() };
        let mut items: Vec<Item<'static>> = figures(places.start.min(fold)..places.end.min(fold)).collect();
        if places.contains(&fold) {
            items.push(Item::Fold(self.untargeted, self.is_open));
        }
        let after = |place: usize| place.max(fold + 1) - 1;
        items.extend(figures(after(places.start)..after(places.end)));
        items
    }

    /// The row of a figure; the folded line where it stands behind that.
    pub fn position(&self, at: FigureAt) -> Option<usize> {
        let place = self.figures.position(at)?;
        Some(match (self.has_fold() && place >= self.targeted(), self.is_open) {
            (false, _) => place,
            (true, true) => place + 1,
            (true, false) => self.targeted(),
        })
    }
}

/// One line of the summary of statuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusRow {
    /// Figures of a status.
    Of(Status),
    /// Figures that were not assessed, by what was lacking (method M7); it stands under the status that it makes.
    Lacking(Missing),
    /// The undecided that lack nothing: value and target overlap.
    Open,
}

/// How many figures have each status, of how many (method M7, M11).
#[derive(Debug, Clone, Default)]
pub struct StatusRows {
    /// Every status, under the last two the reasons that make them up.
    pub rows: Vec<StatusRow>,
    /// The counts.
    pub counted: Summary,
    /// Median and range of what was reached.
    pub spread: Option<Spread>,
}

/// A line of a report card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProfileRow {
    /// The theme, by its id, of the figures below it.
    Theme(String),
    /// A figure with a target.
    Figure(FigureAt),
    /// So many figures without one.
    Fold(usize),
}

/// The report card of one report: every figure with a target, by theme, the worst first.
#[derive(Debug, Clone, Default)]
pub struct ProfileRows {
    /// The report.
    pub report: u32,
    /// The rows.
    pub rows: Vec<ProfileRow>,
    /// All its figures, in the order of the rows, those without a target last.
    pub figures: Vec<FigureAt>,
    /// Whether the figures without a target stand as rows of their own.
    pub is_open: bool,
    /// The counts.
    pub counted: Summary,
}

impl ProfileRows {
    /// What a row is.
    pub fn item(&self, row: usize) -> Option<Item<'_>> {
        Some(match self.rows.get(row)? {
            ProfileRow::Theme(id) => Item::Theme(id),
            ProfileRow::Figure(at) => Item::Figure(*at),
            ProfileRow::Fold(count) => Item::Fold(*count, self.is_open),
        })
    }
}

/// What a row of a chart is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item<'a> {
    /// A figure.
    Figure(FigureAt),
    /// A theme that heads the rows below it.
    Theme(&'a str),
    /// A line that stands for so many figures without a stated target; whether they are shown below it.
    Fold(usize, bool),
    /// A count.
    Status(StatusRow),
    /// A report of the matrix.
    Report(u32),
}
