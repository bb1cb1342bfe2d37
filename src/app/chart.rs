//! The chart pane's state: what is drawn, and the cursor in it.

use super::{App, Cursor, Pane, Subject};
use crate::measure::Comparison;
use crate::model::FigureAt;
use crate::view::{self, Chart, Coverage, Listing, Row};

/// What the chart pane draws.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum ChartContent {
    /// There is nothing to draw.
    #[default]
    Empty,
    /// Figures against their targets, in the order of the rows.
    Targets(Vec<FigureAt>),
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
            Self::Targets(figures) => figures.len(),
            Self::Compare(comparison) => comparison.rows.len(),
            Self::Coverage(coverage) => coverage.rows.len(),
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
            ChartContent::Targets(figures) => figures.get(self.cursor.at).copied(),
            ChartContent::Compare(comparison) => comparison.rows.get(self.cursor.at).map(|row| row.at),
            _ => None,
        }
    }

    /// The report of the row at the cursor.
    pub fn report(&self) -> Option<u32> {
        match &self.content {
            ChartContent::Coverage(coverage) => coverage.rows.get(self.cursor.at).map(|(report, _)| *report),
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

impl App {
    /// Rows of a chart that fit into its pane.
    pub(super) fn chart_height(&self) -> usize {
        let frame = match self.chart.content {
            ChartContent::Coverage(_) => MATRIX_FRAME,
            _ => CHART_FOOT,
        };
        self.height(Pane::Chart).saturating_sub(usize::from(frame)).max(1)
    }

    /// Makes what the chart pane draws.
    pub(super) fn refresh_chart(&mut self) {
        let content = self.chart_content();
        let made_for = Some((self.view.chart, self.chart_metric(), self.chart_subject()));
        if self.chart.made_for != made_for {
            self.chart.made_for = made_for;
            self.chart.cursor = Cursor::default();
        }
        self.chart.content = content;
        // The figure at the cursor of the report is at the cursor of its chart, unless the chart itself is walked.
        if self.focus != Pane::Chart
            && let (Some(at), ChartContent::Targets(figures)) = (self.subject.figure(), &self.chart.content)
            && let Some(row) = figures.iter().position(|other| *other == at)
        {
            self.chart.cursor.at = row;
        }
        self.chart.walk(0, self.chart_height());
    }

    /// The metric that is compared: the chosen one, else that of the figure at the cursor.
    pub fn chart_metric(&self) -> Option<String> {
        (self.view.chart == Chart::Compare)
            .then(|| {
                let at_cursor = self.subject.figure().map(|at| self.corpus.figure(at).metric.clone());
                self.view.metric.clone().or(at_cursor).or_else(|| self.most_frequent_metric())
            })
            .flatten()
    }

    /// The metric that most of the shown reports have a figure of, the first of equals.
    fn most_frequent_metric(&self) -> Option<String> {
        let mut counts: Vec<(&str, Vec<u32>)> = Vec::new();
        for at in &self.shown.figures {
            let metric = self.corpus.figure(*at).metric.as_str();
            match counts.iter_mut().find(|(known, _)| *known == metric) {
                Some((_, reports)) if reports.contains(&at.report) => {}
                Some((_, reports)) => reports.push(at.report),
                None => counts.push((metric, vec![at.report])),
            }
        }
        let most = counts.iter().map(|(_, reports)| reports.len()).max()?;
        counts.into_iter().find(|(_, reports)| reports.len() == most).map(|(metric, _)| metric.to_owned())
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
        if self.shown.reports.is_empty() {
            return ChartContent::Empty;
        }
        match self.view.chart {
            Chart::Targets => {
                let figures = view::targets(&self.corpus, self.figures_of_subject());
                if figures.is_empty() { ChartContent::Empty } else { ChartContent::Targets(figures) }
            }
            Chart::Compare => self.chart_metric().map_or(ChartContent::NoMetric, |metric| {
                ChartContent::Compare(view::compare(&self.corpus, &metric, &self.shown.figures))
            }),
            Chart::Coverage => ChartContent::Coverage(view::coverage(&self.corpus, &self.shown.reports)),
        }
    }

    /// The figures that the chart against targets is about: those shown of the report, or of the list.
    fn figures_of_subject(&self) -> Vec<FigureAt> {
        match self.chart_subject() {
            Subject::Report(report, _) => {
                let shown: Vec<FigureAt> = self.shown.figures_of(report).collect();
                if shown.is_empty() { self.corpus.figures_of(report).collect() } else { shown }
            }
            Subject::Place(row) => match self.shown.rows.get(row) {
                Some(Row::Place(place)) => {
                    place.reports.iter().flat_map(|report| self.shown.figures_of(*report)).collect()
                }
                _ => Vec::new(),
            },
            _ => self.shown.figures.clone(),
        }
    }
}
