//! What the chart pane draws, and where in it what the list is at stands.

use crate::app::Subject;
use crate::measure::{Comparison, Missing, Spread, Status, Summary};
use crate::model::FigureAt;
use crate::view::{Corpus, Coverage, Figures, Pacing};

/// Figures against their targets, with what holds for all of them.
#[derive(Debug, Clone, Default)]
pub struct TargetRows {
    /// The figures, in the order of the rows.
    pub figures: Figures,
    /// How many could be set against a target, and what the others lacked.
    pub counted: Summary,
    /// The largest number on their scale of values; `None` where they share none and stand on shares of their targets.
    pub reach: Option<f64>,
    /// Whether they are of several reports.
    pub of_several: bool,
}

/// One line of the summary of statuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusRow {
    /// Figures of a status.
    Of(Status),
    /// Figures that were not assessed, by what was lacking (method M7).
    Lacking(Missing),
}

/// How many figures have each status, of how many (method M7, M11).
#[derive(Debug, Clone, Default)]
pub struct StatusRows {
    /// Every status, then every reason that some figure lacks a status for.
    pub rows: Vec<StatusRow>,
    /// The counts.
    pub counted: Summary,
    /// Median and range of what was reached.
    pub spread: Option<Spread>,
}

/// What the chart pane draws.
#[derive(Debug, Clone, Default)]
pub enum ChartContent {
    /// There is nothing to draw.
    #[default]
    Empty,
    /// Figures against their targets.
    Targets(TargetRows),
    /// One metric over localities.
    Compare(Comparison),
    /// No metric was chosen to compare.
    NoMetric,
    /// Reports by themes.
    Coverage(Coverage),
    /// Progress against the share of the term gone by.
    Pace(Pacing),
    /// One metric of one locality over its reports.
    Time(Comparison),
    /// Counts per status.
    Status(StatusRows),
}

impl ChartContent {
    pub(super) fn rows(&self) -> usize {
        match self {
            Self::Empty | Self::NoMetric => 0,
            Self::Targets(rows) => rows.figures.len(),
            Self::Compare(comparison) | Self::Time(comparison) => comparison.rows.len(),
            Self::Pace(pacing) => pacing.figures.len(),
            Self::Status(status) => status.rows.len(),
            Self::Coverage(coverage) => coverage.reports.len(),
        }
    }

    /// The figure of a row.
    pub(super) fn figure(&self, row: usize) -> Option<FigureAt> {
        match self {
            Self::Targets(rows) => rows.figures.get(row),
            Self::Pace(pacing) => pacing.figures.get(row),
            Self::Compare(comparison) | Self::Time(comparison) => comparison.rows.get(row).map(|row| row.at),
            Self::Empty | Self::NoMetric | Self::Coverage(_) | Self::Status(_) => None,
        }
    }

    /// The row of what the list is at: of the figure, else the first of the report.
    pub(super) fn row_of(&self, subject: Subject, corpus: &Corpus) -> Option<usize> {
        match self {
            Self::Empty | Self::NoMetric => None,
            Self::Targets(rows) => rows.figures.position(subject.figure()?),
            Self::Pace(pacing) => pacing.figures.position(subject.figure()?),
            Self::Compare(comparison) | Self::Time(comparison) => {
                let row =
                    |fits: &dyn Fn(FigureAt) -> bool| comparison.rows.iter().position(|row| fits(row.at));
                let of_figure = subject.figure().and_then(|at| row(&|other| other == at));
                of_figure.or_else(|| subject.report().and_then(|report| row(&|other| other.report == report)))
            }
            Self::Coverage(coverage) => coverage.reports.position(subject.report()?),
            Self::Status(status) => {
                let of = corpus.status(subject.figure()?);
                status.rows.iter().position(|row| *row == StatusRow::Of(of))
            }
        }
    }
}
