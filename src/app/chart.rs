//! The chart pane's state: what is drawn, and the cursor in it.

mod turning;

use super::{App, Cursor, Pane, Subject};
use crate::measure::{Status, level_of};
use crate::model::{FigureAt, FigureRole, Level};
use crate::text::wrap;
use crate::view::plot::{Item, Plot, ProfileRow, StatusRow};
use crate::view::words;
use crate::view::{self, About, By, Chart, Corpus, Coverage, Listing, Row, View};

/// What a chart is about: all of a view that its rows depend on beside what is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Made {
    chart: Chart,
    metric: Option<String>,
    level: Option<Level>,
    locality: Option<String>,
    by: By,
    about: Option<About>,
    unfolded: bool,
}

impl Made {
    fn of(view: View) -> Self {
        let View { chart, metric, level, locality, by, about, unfolded, .. } = view;
        Self { chart, metric, level, locality, by, about, unfolded }
    }
}

/// The state of the chart pane.
#[derive(Debug, Default)]
pub struct ChartState {
    content: Plot,
    cursor: Cursor,
    column: usize,
    made_for: Option<Made>,
    /// Whether what is shown has changed since the content was made.
    is_stale: bool,
}

impl ChartState {
    /// What is drawn.
    pub fn content(&self) -> &Plot {
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
        match self.content.item(self.cursor.at)? {
            Item::Status(StatusRow::Of(status)) => Some(status),
            _ => None,
        }
    }

    /// The report of the row at the cursor.
    pub fn report(&self) -> Option<u32> {
        match self.content.item(self.cursor.at)? {
            Item::Report(report) => Some(report),
            Item::Figure(at) => Some(at.report),
            _ => None,
        }
    }

    /// Whether the row at the cursor stands for figures that it opens and folds.
    pub(super) fn is_fold(&self) -> bool {
        matches!(self.content.item(self.cursor.at), Some(Item::Fold(..)))
    }

    /// Whether some rows can be opened and folded.
    pub(super) fn has_fold(&self) -> bool {
        match &self.content {
            Plot::Targets(rows) => rows.has_fold(),
            Plot::Profile(profile) => profile.rows.iter().any(|row| matches!(row, ProfileRow::Fold(_))),
            _ => false,
        }
    }

    /// The theme of the column at the cursor.
    pub fn theme(&self) -> Option<&str> {
        match &self.content {
            Plot::Coverage(coverage) => coverage.themes.get(self.column).map(String::as_str),
            _ => None,
        }
    }

    /// Has the content made anew, as what is shown has changed.
    pub(super) fn forget(&mut self) {
        self.is_stale = true;
    }

    pub(super) fn set_cursor(&mut self, cursor: Cursor) {
        self.cursor.offset = cursor.offset;
        self.cursor.at = cursor.at.min(self.content.len().saturating_sub(1));
    }

    pub(super) fn walk(&mut self, step: isize, height: usize) {
        let at = self.cursor.at.saturating_add_signed(step);
        self.cursor.go(at, self.content.len(), height);
    }

    pub(super) fn walk_across(&mut self, step: isize) {
        if let Plot::Coverage(coverage) = &self.content {
            self.column =
                self.column.saturating_add_signed(step).min(coverage.themes.len().saturating_sub(1));
        }
    }
}

/// Lines of heading of the matrix.
pub const MATRIX_HEAD: u16 = 2;

/// Lines inside a pane from which the signs have two lines.
const TALL: u16 = 28;

/// Lines that name the columns of the matrix, at most, in a pane so high inside.
pub const fn matrix_key(height: u16) -> u16 {
    height * 3 / 10 + 1
}

impl App {
    /// Rows of a chart that fit into its pane.
    pub(super) fn chart_height(&self) -> usize {
        let height = self.height(Pane::Chart) as u16;
        let frame = match &self.chart.content {
            Plot::Coverage(coverage) => MATRIX_HEAD + self.matrix_key(coverage).len() as u16,
            // The scale.
            _ => 1,
        };
        usize::from(height.saturating_sub(frame + self.chart_foot()).max(1))
    }

    /// What the chart counts, what it leaves out and why.
    pub fn chart_footing(&self) -> String {
        let language = self.settings.language;
        match &self.chart.content {
            Plot::Coverage(coverage) => {
                words::coverage(coverage, self.chart.cursor.at, self.chart.column, &self.corpus, language)
            }
            plot => plot.footing(&self.view, language),
        }
    }

    /// Lines under the chart for its footing and its signs.
    pub fn chart_foot(&self) -> u16 {
        let Some(inside) = self.layout().map(|layout| layout.inside(Pane::Chart)) else { return 0 };
        let said = wrap(&self.chart_footing(), usize::from(inside.width)).len() as u16;
        let signs = if inside.height >= TALL { 2 } else { 1 };
        let least = match inside.height {
            // A pane of few rows shows rows, not lines about them.
            0..=4 => return 0,
            5..=8 => 1,
            9..=15 => 2,
            _ => said.clamp(1, 3) + signs,
        };
        let rows = match &self.chart.content {
            Plot::Coverage(_) => return least,
            content => content.len().min(usize::from(u16::MAX) - 1) as u16 + 1,
        };
        // Lines that no row needs say all.
        least.max((said + signs).min(inside.height.saturating_sub(rows)))
    }

    /// The lines that name the numbered columns of the matrix, as many as there is room for.
    pub fn matrix_key(&self, coverage: &Coverage) -> Vec<String> {
        let Some(inside) = self.layout().map(|layout| layout.inside(Pane::Chart)) else { return Vec::new() };
        let mut lines =
            words::numbered_themes(coverage, &self.corpus, self.settings.language, usize::from(inside.width));
        // Half a key would leave out names without a word.
        let rows = coverage.reports.len() + usize::from(MATRIX_HEAD + self.chart_foot());
        let free = usize::from(inside.height).saturating_sub(rows);
        if lines.len() > usize::from(matrix_key(inside.height)).max(free) {
            lines.clear();
        }
        lines
    }

    /// The row of the chart at a line inside its pane; `None` where none stands.
    pub(super) fn chart_row_at(&self, line: usize) -> Option<usize> {
        let heading = match self.chart.content {
            Plot::Coverage(_) => usize::from(MATRIX_HEAD),
            _ => 0,
        };
        let line = line.checked_sub(heading)?;
        let row = self.chart.cursor.offset + line;
        (line < self.chart_height() && row < self.chart.content.len()).then_some(row)
    }

    /// Makes what the chart pane draws, where it is about something else than before.
    pub(super) fn refresh_chart(&mut self) {
        let view = self.drawn_view();
        let about = Made::of(view.clone());
        let is_other = self.chart.made_for.as_ref() != Some(&about);
        let is_anew = is_other || self.chart.is_stale;
        let is_same_chart = self.chart.made_for.as_ref().is_some_and(|made| made.chart == about.chart);
        let before = is_anew.then(|| std::mem::take(&mut self.chart.content));
        if is_anew {
            self.chart.made_for = Some(about);
            self.chart.is_stale = false;
            self.chart.content = Plot::of(&view, &self.shown, &self.corpus);
        }
        // What the list is at is at the cursor of the chart, unless the chart itself is walked.
        let of_list = || {
            let row = row_of(&self.chart.content, self.subject, &self.corpus)?;
            // A figure that is folded away leaves the chart at its first row, which says more than the fold.
            let is_fold = matches!(self.chart.content.item(row), Some(Item::Fold(..)));
            Some(if is_fold && is_anew { 0 } else { row })
        };
        let row = (self.focus != Pane::Chart).then(of_list).flatten();
        // Else the cursor stays on its figure where that is still drawn.
        let kept = || {
            let at = before.filter(|_| is_same_chart)?.figure(self.chart.cursor.at)?;
            let row = row_of(&self.chart.content, Subject::Figure(at), &self.corpus)?;
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
        if let (Some(row), Plot::Targets(_)) = (row.filter(is_below), &self.chart.content) {
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
                let of_cursor = || self.subject.figure().filter(|at| self.has_peers(*at));
                let at_cursor = || of_cursor().map(|at| view::metric::key(&self.corpus.figure(at)));
                let widest = || self.shown.widest_metric(&self.corpus).map(str::to_owned);
                self.view.metric.clone().or_else(at_cursor).or_else(widest)
            })
            .flatten()
    }

    /// Whether a figure is a result that others may stand beside: a chart of one metric opens on one that has rows.
    fn has_peers(&self, at: FigureAt) -> bool {
        let figure = &*self.corpus.figure(at);
        let is_result =
            figure.role == FigureRole::Actual && figure.value.is_some() && figure.change.is_none();
        is_result && self.shown.count_of_key(&view::metric::key(figure), &self.corpus) > 1
    }

    /// The level whose localities are compared: the chosen one, else that of the figure or report at the cursor.
    pub(super) fn chart_level(&self) -> Option<Level> {
        if self.view.chart != Chart::Compare {
            return None;
        }
        let at_cursor = || match (self.subject.figure(), self.subject.report()) {
            (Some(at), _) => Some(level_of(&self.corpus.outline(at.report), &self.corpus.figure(at))),
            (None, Some(report)) => Some(self.corpus.outline(report).locality.level),
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
            (Some(at), _) => {
                Some(view::locality_key(&self.corpus.outline(at.report), &self.corpus.figure(at)))
            }
            (None, Some(report)) => Some(view::report_key(&self.corpus.outline(report))),
            (None, None) => None,
        };
        self.view.locality.clone().or_else(at_cursor)
    }

    /// What the chart of figures is about: the report or node at the cursor; in the list of figures all that is shown.
    fn chart_about(&self) -> Option<About> {
        let of_report = |report: u32| Some(About::Report(self.corpus.outline(report).id.clone()));
        match (self.view.chart, self.view.listing, self.subject) {
            (Chart::Targets, Listing::Figures, _) => None,
            (Chart::Targets, _, Subject::Place(row)) => match self.shown.row(row, &self.corpus) {
                Some(Row::Place(place)) => Some(About::Place(place.key)),
                _ => None,
            },
            (Chart::Targets | Chart::Profile, _, subject) => subject.report().and_then(of_report),
            _ => None,
        }
    }

    /// The view with what the chart on screen is about, also where the cursor chose it.
    pub(super) fn drawn_view(&self) -> View {
        let metric = self.chart_metric().or_else(|| self.view.metric.clone());
        let level = self.chart_level().or(self.view.level);
        let locality = self.chart_locality().or_else(|| self.view.locality.clone());
        View { metric, level, locality, about: self.chart_about(), ..self.view.clone() }
    }
}

/// The row of what the list is at: of the figure, else the first of the report.
fn row_of(plot: &Plot, subject: Subject, corpus: &Corpus) -> Option<usize> {
    match plot {
        Plot::Empty | Plot::NoMetric => None,
        Plot::Targets(rows) => rows.position(subject.figure()?),
        Plot::Pace(pacing) => pacing.figures.position(subject.figure()?),
        Plot::Compare(comparison) | Plot::Time(comparison, _) => {
            let row = |fits: &dyn Fn(FigureAt) -> bool| comparison.rows.iter().position(|row| fits(row.at));
            let of_figure = subject.figure().and_then(|at| row(&|other| other == at));
            of_figure.or_else(|| subject.report().and_then(|report| row(&|other| other.report == report)))
        }
        Plot::Coverage(coverage) => coverage.reports.position(subject.report()?),
        Plot::Status(status) => {
            let of = corpus.status(subject.figure()?);
            status.rows.iter().position(|row| *row == StatusRow::Of(of))
        }
        Plot::Profile(_) => {
            let at = subject.figure()?;
            (0..plot.len()).find(|row| plot.figure(*row) == Some(at))
        }
    }
}
