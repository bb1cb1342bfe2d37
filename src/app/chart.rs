//! The chart pane's state: what is drawn, and the cursor in it.

mod content;

use super::{App, Cursor, Pane, Subject};
use crate::measure::{Missing, Status, Summary, level_of};
use crate::model::{FigureAt, Level};
use crate::text::wrap;
use crate::view::words;
use crate::view::{self, Among, Chart, Coverage, Figures, Listing, Pacing, Row};
pub use content::{ChartContent, StatusRow, StatusRows, TargetRows};

/// What a chart is about.
#[derive(Debug, Clone, PartialEq, Eq)]
struct About {
    chart: Chart,
    metric: Option<String>,
    level: Option<Level>,
    locality: Option<String>,
    subject: Subject,
}

/// The state of the chart pane.
#[derive(Debug, Default)]
pub struct ChartState {
    content: ChartContent,
    cursor: Cursor,
    column: usize,
    made_for: Option<About>,
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
        self.content.figure(self.cursor.at)
    }

    /// The status at the cursor of the summary of statuses.
    pub fn status(&self) -> Option<Status> {
        match &self.content {
            ChartContent::Status(status) => match status.rows.get(self.cursor.at)? {
                StatusRow::Of(status) => Some(*status),
                StatusRow::Lacking(_) => None,
            },
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

/// Lines of heading of the matrix.
pub const MATRIX_HEAD: u16 = 2;

/// Lines that name the columns of the matrix, at most, in a pane so high inside.
pub const fn matrix_key(height: u16) -> u16 {
    height * 3 / 10 + 1
}

impl App {
    /// Rows of a chart that fit into its pane.
    pub(super) fn chart_height(&self) -> usize {
        let height = self.height(Pane::Chart) as u16;
        let frame = match &self.chart.content {
            ChartContent::Coverage(coverage) => MATRIX_HEAD + self.matrix_key(coverage).len() as u16,
            // The scale.
            _ => 1,
        };
        usize::from(height.saturating_sub(frame + self.chart_foot()).max(1))
    }

    /// What the chart counts, what it leaves out and why.
    pub fn chart_footing(&self) -> String {
        let language = self.settings.language;
        match &self.chart.content {
            ChartContent::Empty | ChartContent::NoMetric => String::new(),
            ChartContent::Targets(rows) => words::against_targets(&rows.counted, &self.view, language),
            ChartContent::Compare(comparison) => words::comparison(comparison, language),
            ChartContent::Time(comparison) => {
                words::over_time(comparison, &self.chart_locality().unwrap_or_default(), language)
            }
            ChartContent::Pace(pacing) => words::pacing(pacing, language),
            ChartContent::Status(status) => words::statuses(&status.counted, status.spread, language),
            ChartContent::Coverage(coverage) => {
                words::coverage(coverage, self.chart.cursor.at, self.chart.column, &self.corpus, language)
            }
        }
    }

    /// Lines under the chart for its footing and its signs.
    pub fn chart_foot(&self) -> u16 {
        let Some(inside) = self.layout().map(|layout| layout.inside(Pane::Chart)) else { return 0 };
        match inside.height {
            // A pane of few rows shows rows, not lines about them.
            0..=4 => 0,
            5..=8 => 1,
            9..=15 => 2,
            _ if wrap(&self.chart_footing(), usize::from(inside.width)).len() > 2 => 3,
            _ => 2,
        }
    }

    /// The lines that name the numbered columns of the matrix, as many as there is room for.
    pub fn matrix_key(&self, coverage: &Coverage) -> Vec<String> {
        let Some(inside) = self.layout().map(|layout| layout.inside(Pane::Chart)) else { return Vec::new() };
        let mut lines =
            words::numbered_themes(coverage, &self.corpus, self.settings.language, usize::from(inside.width));
        // Half a key would leave out names without a word.
        if lines.len() > usize::from(matrix_key(inside.height)) {
            lines.clear();
        }
        lines
    }

    /// The row of the chart at a line inside its pane; `None` where none stands.
    pub(super) fn chart_row_at(&self, line: usize) -> Option<usize> {
        let heading = match self.chart.content {
            ChartContent::Coverage(_) => usize::from(MATRIX_HEAD),
            _ => 0,
        };
        let line = line.checked_sub(heading)?;
        let row = self.chart.cursor.offset + line;
        (line < self.chart_height() && row < self.chart.content.rows()).then_some(row)
    }

    /// Makes what the chart pane draws, where it is about something else than before.
    pub(super) fn refresh_chart(&mut self) {
        let about = About {
            chart: self.view.chart,
            metric: self.chart_metric(),
            level: self.chart_level(),
            locality: self.chart_locality(),
            subject: self.chart_subject(),
        };
        let is_other = self.chart.made_for.as_ref() != Some(&about);
        let is_anew = is_other || self.chart.is_stale;
        let is_same_chart = self.chart.made_for.as_ref().is_some_and(|made| made.chart == about.chart);
        let before = is_anew.then(|| std::mem::replace(&mut self.chart.content, ChartContent::Empty));
        if is_anew {
            self.chart.made_for = Some(about);
            self.chart.is_stale = false;
            self.chart.content = self.chart_content();
        }
        // What the list is at is at the cursor of the chart, unless the chart itself is walked.
        let of_list = || self.chart.content.row_of(self.subject, &self.corpus);
        let row = (self.focus != Pane::Chart).then(of_list).flatten();
        // Else the cursor stays on its figure where that is still drawn.
        let kept = || {
            let at = before.filter(|_| is_same_chart)?.figure(self.chart.cursor.at)?;
            let row = self.chart.content.row_of(Subject::Figure(at), &self.corpus)?;
            (self.chart.content.figure(row) == Some(at)).then_some(row)
        };
        let kept = if row.is_none() { kept() } else { None };
        if is_other && kept.is_none() {
            self.chart.cursor = Cursor::default();
        }
        if let Some(row) = row.or(kept) {
            self.chart.cursor.at = row;
        }
        let height = self.chart_height();
        // Against targets what the list is at stands above the rows that follow it, not under the last of another class.
        let is_below = |row: &usize| is_anew && *row >= self.chart.cursor.offset + height;
        if let (Some(row), ChartContent::Targets(_)) = (row.filter(is_below), &self.chart.content) {
            self.chart.cursor.offset = row;
        }
        self.chart.walk(0, height);
    }

    /// Brings the list to the row at the chart's cursor, and the detail with it.
    pub(super) fn follow_chart(&mut self) {
        let (figure, Some(report)) = (self.chart.figure(), self.chart.report()) else { return };
        let (row, subject) = match (self.view.listing, figure) {
            (Listing::Figures, Some(at)) => (self.shown.figures().position(at), Subject::Figure(at)),
            (Listing::Figures, None) => return,
            // A chart of a node of the tree is about the node, whatever row of it one is at.
            (Listing::Localities, _)
                if matches!(self.subject, Subject::Place(_)) && self.view.chart == Chart::Targets =>
            {
                return;
            }
            (Listing::Reports | Listing::Localities, figure) => {
                let row =
                    Row::Report { report, figures: 0, statuses: view::StatusCounts::default(), depth: 0 };
                (self.shown.position(&row), Subject::Report(report, figure))
            }
        };
        if let Some(row) = row {
            self.list.go(row, self.shown.len(), self.height(Pane::List));
        }
        if subject != self.subject {
            self.take(subject);
            if let Some(at) = subject.figure().filter(|_| matches!(subject, Subject::Report(..))) {
                self.show_evidence(at);
            }
        }
    }

    /// The metric that a chart of one metric is about: the chosen one, else that of the figure at the cursor, else that of most reports.
    pub fn chart_metric(&self) -> Option<String> {
        self.view
            .chart
            .is_of_a_metric()
            .then(|| {
                let at_cursor = self.subject.figure().map(|at| self.corpus.figure(at).metric.clone());
                let widest = || self.shown.widest_metric(&self.corpus).map(str::to_owned);
                self.view.metric.clone().or(at_cursor).or_else(widest)
            })
            .flatten()
    }

    /// The level whose localities are compared: the chosen one, else that of the figure or report at the cursor.
    pub(super) fn chart_level(&self) -> Option<Level> {
        if self.view.chart != Chart::Compare {
            return None;
        }
        let at_cursor = || match (self.subject.figure(), self.subject.report()) {
            (Some(at), _) => Some(level_of(self.corpus.report(at.report), self.corpus.figure(at))),
            (None, Some(report)) => Some(self.corpus.report(report).locality.level),
            (None, None) => None,
        };
        self.view.level.or_else(at_cursor)
    }

    /// The locality that is set along time: the chosen one, else that of the figure at the cursor, else of the report.
    pub fn chart_locality(&self) -> Option<String> {
        if self.view.chart != Chart::Time {
            return None;
        }
        let at_cursor = || match (self.subject.figure(), self.subject.report()) {
            (Some(at), _) => Some(view::locality_key(self.corpus.report(at.report), self.corpus.figure(at))),
            (None, Some(report)) => Some(view::report_key(self.corpus.report(report))),
            (None, None) => None,
        };
        self.view.locality.clone().or_else(at_cursor)
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
                let among = Among { level: self.chart_level(), sort: self.view.sort };
                ChartContent::Compare(view::compare(&self.corpus, &metric, &figures, among))
            }),
            Chart::Time => match (self.chart_metric(), self.chart_locality()) {
                (Some(metric), Some(locality)) => {
                    let figures = self.shown.of_metric(&metric, &self.corpus);
                    ChartContent::Time(view::over_time(&self.corpus, &metric, &figures, &locality))
                }
                _ => ChartContent::NoMetric,
            },
            Chart::Pace => ChartContent::Pace(Pacing::of(&self.shown, &self.corpus, self.view.sort)),
            Chart::Status => ChartContent::Status(self.status_rows()),
            Chart::Coverage => {
                ChartContent::Coverage(view::coverage(&self.corpus, self.shown.reports().clone()))
            }
        }
    }

    fn status_rows(&self) -> StatusRows {
        let counted = self.shown.counts(&self.corpus);
        let lacking = Missing::ALL.into_iter().filter(|missing| counted.missing(*missing) > 0);
        let rows =
            Status::ALL.map(StatusRow::Of).into_iter().chain(lacking.map(StatusRow::Lacking)).collect();
        let spread = view::attainments(&self.corpus, self.shown.figures().iter());
        StatusRows { rows, counted, spread }
    }

    /// The rows of the chart against targets: the figures shown of the report or of the node, or all that are shown.
    fn target_rows(&self) -> TargetRows {
        let of_report = |report: u32| self.shown.figures_of(report, &self.corpus);
        let (figures, counted, reach) = match self.chart_subject() {
            Subject::Report(report, _) => {
                let shown = of_report(report);
                let figures = if shown.is_empty() { self.corpus.figures_of(report).collect() } else { shown };
                self.listed(figures)
            }
            Subject::Place(row) => match self.shown.row(row, &self.corpus) {
                Some(Row::Place(place)) => {
                    let (figures, counted) = self.shown.targets_under(&place, &self.corpus);
                    let reach = view::common_reach(&self.corpus, figures.iter());
                    (figures, counted, reach)
                }
                _ => self.listed(Vec::new()),
            },
            _ => {
                let counted = self.shown.counts(&self.corpus);
                (self.shown.targets(&self.corpus), counted, self.shown.common_reach(&self.corpus))
            }
        };
        let first = figures.get(0).map(|at| at.report);
        let of_several = figures.iter().any(|at| Some(at.report) != first);
        TargetRows { figures, counted, reach, of_several }
    }

    fn listed(&self, figures: Vec<FigureAt>) -> (Figures, Summary, Option<f64>) {
        let counted = self.corpus.counts(figures.iter().copied());
        let reach = view::common_reach(&self.corpus, figures.iter().copied());
        (Figures::listed(view::targets(&self.corpus, figures)), counted, reach)
    }
}
