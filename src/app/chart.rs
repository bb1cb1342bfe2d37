//! The chart pane's state: what is drawn, and the cursor in it.

use super::{App, Cursor, Pane, Subject};
use crate::measure::{Comparison, Summary};
use crate::model::FigureAt;
use crate::view::{self, Chart, Coverage, Figures, Listing, Row};

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
}

impl ChartContent {
    fn rows(&self) -> usize {
        match self {
            Self::Empty | Self::NoMetric => 0,
            Self::Targets(rows) => rows.figures.len(),
            Self::Compare(comparison) => comparison.rows.len(),
            Self::Coverage(coverage) => coverage.reports.len(),
        }
    }
}

/// The state of the chart pane.
#[derive(Debug, Default)]
pub struct ChartState {
    content: ChartContent,
    cursor: Cursor,
    column: usize,
    made_for: Option<(Chart, Option<String>, Subject)>,
    /// Whether what is shown has changed since the content was made.
    is_stale: bool,
}

impl ChartState {
    /// What is drawn.
    pub fn content(&self) -> &ChartContent {
        &self.content
    }

    /// The row at the cursor and the first row shown.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The column at the cursor, for the matrix.
    pub fn column(&self) -> usize {
        self.column
    }

    /// The figure at the cursor.
    pub fn figure(&self) -> Option<FigureAt> {
        match &self.content {
            ChartContent::Targets(rows) => rows.figures.get(self.cursor.at),
            ChartContent::Compare(comparison) => comparison.rows.get(self.cursor.at).map(|row| row.at),
            _ => None,
        }
    }

    /// The report of the row at the cursor.
    pub fn report(&self) -> Option<u32> {
        match &self.content {
            ChartContent::Coverage(coverage) => coverage.reports.get(self.cursor.at),
            _ => self.figure().map(|at| at.report),
        }
    }

    /// The theme of the column at the cursor.
    pub fn theme(&self) -> Option<&str> {
        match &self.content {
            ChartContent::Coverage(coverage) => coverage.themes.get(self.column).map(String::as_str),
            _ => None,
        }
    }

    /// Has the content made anew, as what is shown has changed.
    pub(super) fn forget(&mut self) {
        self.is_stale = true;
    }

    pub(super) fn set_cursor(&mut self, cursor: Cursor) {
        self.cursor.offset = cursor.offset;
        self.cursor.at = cursor.at.min(self.content.rows().saturating_sub(1));
    }

    pub(super) fn walk(&mut self, step: isize, height: usize) {
        let at = self.cursor.at.saturating_add_signed(step);
        self.cursor.go(at, self.content.rows(), height);
    }

    pub(super) fn walk_across(&mut self, step: isize) {
        if let ChartContent::Coverage(coverage) = &self.content {
            self.column =
                self.column.saturating_add_signed(step).min(coverage.themes.len().saturating_sub(1));
        }
    }
}

/// Rows of the chart pane that are not rows of a chart of bars: its scale, and the line of counts and legend.
pub const CHART_FOOT: u16 = 2;
/// Rows of the chart pane that are not rows of the matrix: two lines of heading, and the line about its cell.
const MATRIX_FRAME: u16 = 3;
/// Rows of the matrix above its first report.
const MATRIX_HEADING: usize = 2;

impl App {
    /// Rows of a chart that fit into its pane.
    pub(super) fn chart_height(&self) -> usize {
        let frame = match self.chart.content {
            ChartContent::Coverage(_) => MATRIX_FRAME,
            _ => CHART_FOOT,
        };
        self.height(Pane::Chart).saturating_sub(usize::from(frame)).max(1)
    }

    /// The row of the chart at a line inside its pane; `None` where none stands.
    pub(super) fn chart_row_at(&self, line: usize) -> Option<usize> {
        let heading = match self.chart.content {
            ChartContent::Coverage(_) => MATRIX_HEADING,
            _ => 0,
        };
        let line = line.checked_sub(heading)?;
        let row = self.chart.cursor.offset + line;
        (line < self.chart_height() && row < self.chart.content.rows()).then_some(row)
    }

    /// Makes what the chart pane draws, where it is about something else than before.
    pub(super) fn refresh_chart(&mut self) {
        let made_for = Some((self.view.chart, self.chart_metric(), self.chart_subject()));
        let is_other = self.chart.made_for != made_for;
        if is_other {
            self.chart.made_for = made_for;
            self.chart.cursor = Cursor::default();
        }
        if is_other || self.chart.is_stale {
            self.chart.is_stale = false;
            self.chart.content = self.chart_content();
        }
        // The figure at the cursor of the report is at the cursor of its chart, unless the chart itself is walked.
        if self.focus != Pane::Chart
            && let (Some(at), ChartContent::Targets(rows)) = (self.subject.figure(), &self.chart.content)
            && let Some(row) = rows.figures.position(at)
        {
            self.chart.cursor.at = row;
        }
        self.chart.walk(0, self.chart_height());
    }

    /// The metric that is compared: the chosen one, else that of the figure at the cursor, else that of most reports.
    pub fn chart_metric(&self) -> Option<String> {
        (self.view.chart == Chart::Compare)
            .then(|| {
                let at_cursor = self.subject.figure().map(|at| self.corpus.figure(at).metric.clone());
                let widest = || self.shown.widest_metric(&self.corpus).map(str::to_owned);
                self.view.metric.clone().or(at_cursor).or_else(widest)
            })
            .flatten()
    }

    fn chart_subject(&self) -> Subject {
        match (self.view.chart, self.view.listing, self.subject) {
            (Chart::Targets, Listing::Figures, _) => Subject::Nothing,
            (Chart::Targets, _, Subject::Report(report, _)) => Subject::Report(report, None),
            (Chart::Targets, _, Subject::Figure(at)) => Subject::Report(at.report, None),
            (Chart::Targets, _, place) => place,
            _ => Subject::Nothing,
        }
    }

    fn chart_content(&self) -> ChartContent {
        if self.shown.reports().is_empty() {
            return ChartContent::Empty;
        }
        match self.view.chart {
            Chart::Targets => {
                let rows = self.target_rows();
                if rows.figures.is_empty() { ChartContent::Empty } else { ChartContent::Targets(rows) }
            }
            Chart::Compare => self.chart_metric().map_or(ChartContent::NoMetric, |metric| {
                let figures = self.shown.of_metric(&metric, &self.corpus);
                ChartContent::Compare(view::compare(&self.corpus, &metric, &figures))
            }),
            Chart::Coverage => {
                ChartContent::Coverage(view::coverage(&self.corpus, self.shown.reports().clone()))
            }
        }
    }

    /// The rows of the chart against targets: the figures shown of the report or of the node, or all that are shown.
    fn target_rows(&self) -> TargetRows {
        let of_report = |report: u32| self.shown.figures_of(report, &self.corpus);
        let (figures, counted) = match self.chart_subject() {
            Subject::Report(report, _) => {
                let shown = of_report(report);
                self.listed(if shown.is_empty() { self.corpus.figures_of(report).collect() } else { shown })
            }
            Subject::Place(row) => match self.shown.row(row, &self.corpus) {
                Some(Row::Place(place)) => {
                    self.listed(place.reports.iter().flat_map(|report| of_report(*report)).collect())
                }
                _ => self.listed(Vec::new()),
            },
            _ => (self.shown.targets(&self.corpus), self.shown.counts(&self.corpus)),
        };
        let first = figures.get(0).map(|at| at.report);
        let of_several = figures.iter().any(|at| Some(at.report) != first);
        let reach = view::common_reach(&self.corpus, figures.iter());
        TargetRows { figures, counted, reach, of_several }
    }

    fn listed(&self, figures: Vec<FigureAt>) -> (Figures, Summary) {
        let counted = self.corpus.counts(figures.iter().copied());
        (Figures::listed(view::targets(&self.corpus, figures)), counted)
    }
}
