//! Walking: cursors, scrolling, the way to the evidence and back.

use super::detail::{DetailLine, Page, ReportPage, figure_card, report_page};
use super::{App, Cursor, MessageKind, Pane, Stop, Subject};
use crate::model::{FigureAt, Span};
use crate::search::Field;
use crate::view::{self, Row};

impl App {
    /// Shows the view anew: its rows, with the cursor where it was if that row is still there, else on the first.
    pub(super) fn show_view(&mut self) {
        if !self.can_show() {
            return;
        }
        let before = self.row_here();
        self.shown = self.view.shown(&self.corpus);
        let kept = before.and_then(|row| self.shown.place_of(&row, &self.corpus));
        self.show_from(kept.unwrap_or_default());
    }

    /// Shows the view anew, with the cursor on the first row.
    pub(super) fn show_view_from_top(&mut self) {
        if !self.can_show() {
            return;
        }
        self.shown = self.view.shown(&self.corpus);
        // A node is known by its row, at which another may stand now.
        if matches!(self.subject, Subject::Place(_)) {
            self.take(Subject::Nothing);
        }
        self.show_from(0);
    }

    fn show_from(&mut self, at: usize) {
        self.chart.forget();
        self.list = Cursor::default();
        self.list.at = at;
        self.trail.clear();
        if self.focus == Pane::Detail && self.shown.is_empty() {
            self.focus = Pane::List;
        }
        self.take_subject();
    }

    /// The row at the list's cursor.
    pub(super) fn row_here(&self) -> Option<Row> {
        self.shown.row(self.list.at, &self.corpus)
    }

    /// Puts the list's cursor on a row, the last where there are fewer.
    pub(super) fn go_to_row(&mut self, at: usize) {
        self.list.go(at, self.shown.len(), self.height(Pane::List));
        self.trail.clear();
        self.take_subject();
    }

    /// Makes the row at the list's cursor the subject of the other panes.
    pub(super) fn take_subject(&mut self) {
        let subject = match self.row_here() {
            None => Subject::Nothing,
            Some(Row::Report { report, .. }) => Subject::Report(report, None),
            Some(Row::Figure(at)) => Subject::Figure(at),
            Some(Row::Place(_)) => Subject::Place(self.list.at),
        };
        if subject != self.subject {
            self.take(subject);
        }
    }

    /// Makes something the subject of the detail pane, from its beginning.
    pub(super) fn take(&mut self, subject: Subject) {
        self.subject = subject;
        self.words = None;
        self.scroll = 0;
    }

    /// Half of the pane in focus, in rows.
    pub(super) fn half_page(&self) -> isize {
        (self.height(self.focus) / 2).max(1) as isize
    }

    /// Goes `step` rows down the pane in focus.
    pub(super) fn walk(&mut self, step: isize) {
        match self.focus {
            Pane::List => self.go_to_row(self.list.at.saturating_add_signed(step)),
            Pane::Detail => {
                let last = self.detail.len().saturating_sub(self.height(Pane::Detail));
                self.scroll = self.scroll.saturating_add_signed(step).min(last);
            }
            Pane::Chart => {
                let height = self.chart_height();
                self.chart.walk(step, height);
                self.follow_chart();
            }
        }
    }

    /// Goes across: folds and unfolds in the locality tree, moves between columns of a chart.
    pub(super) fn walk_across(&mut self, step: isize) {
        match self.focus {
            Pane::List => {
                if let Some(Row::Place(place)) = self.row_here()
                    && place.is_open != (step > 0)
                {
                    self.toggle_place(place.key);
                } else if step < 0 {
                    self.walk_to_parent();
                }
            }
            Pane::Detail => self.step_figure(step),
            Pane::Chart => self.chart.walk_across(step),
        }
    }

    /// Goes from a report in the locality tree to the node that it stands under.
    fn walk_to_parent(&mut self) {
        if let Some(parent) = self.shown.parent(self.list.at) {
            self.go_to_row(parent);
        }
    }

    fn toggle_place(&mut self, key: String) {
        if !self.view.folded.remove(&key) {
            self.view.folded.insert(key);
        }
        self.show_view();
    }

    /// Opens what the cursor is on: the report, the evidence of a figure, a node of the tree.
    pub(super) fn open(&mut self) {
        match self.focus {
            Pane::List => match self.row_here() {
                None => {}
                Some(Row::Report { .. }) => self.go_to(Pane::Detail, self.subject),
                Some(Row::Figure(at)) => self.go_to_evidence(at),
                Some(Row::Place(place)) => self.toggle_place(place.key),
            },
            Pane::Detail => match self.subject {
                Subject::Report(_, Some(at)) => self.go_to(Pane::Detail, Subject::Figure(at)),
                Subject::Report(_, None) => self.step_figure(1),
                Subject::Figure(at) => self.go_to_evidence(at),
                Subject::Nothing | Subject::Place(_) => {}
            },
            Pane::Chart => {
                if let Some(at) = self.chart.figure() {
                    self.go_to_evidence(at);
                } else if self.chart.is_fold() {
                    self.fold_figures();
                } else if let Some(status) = self.chart.status() {
                    self.change_view(|view| view.filter = view.filter.toggle(Field::Status, status.code()));
                } else if let Some(report) = self.chart.report() {
                    self.go_to_theme(report);
                }
            }
        }
    }

    pub(super) fn go_to(&mut self, focus: Pane, subject: Subject) {
        let stop = self.stop();
        self.trail.push(stop);
        self.words = None;
        self.focus = focus;
        if subject != self.subject {
            self.subject = subject;
            self.scroll = 0;
        }
    }

    /// Goes to the first passage of a report on the theme at the chart's cursor, else to its first figure on it.
    fn go_to_theme(&mut self, report: u32) {
        let Some(theme) = self.chart.theme().map(str::to_owned) else { return };
        let data = &*self.corpus.report(report);
        let passage = data.passages.iter().find(|passage| passage.themes.contains(&theme));
        let begins = passage.map(|passage| data.sentence(Span(passage.range.0, passage.range.0)));
        let is_of_theme = |at: &FigureAt| {
            let metric = self.corpus.vocabulary().metric(&self.corpus.figure(*at).metric);
            metric.is_some_and(|metric| metric.theme == theme)
        };
        let figure = self.corpus.figures_of(report).find(is_of_theme);
        match (begins, figure) {
            (Some(words), _) => self.go_to_words(report, words),
            (None, Some(at)) => self.go_to_evidence(at),
            (None, None) => {
                let text = view::words::silent(data, &theme, &self.corpus, self.settings.language);
                self.say(MessageKind::Error, text);
            }
        }
    }

    /// Goes to the report of a figure with the sentence that says it in sight.
    pub(super) fn go_to_evidence(&mut self, at: FigureAt) {
        self.go_to(Pane::Detail, Subject::Report(at.report, Some(at)));
        self.show_evidence(at);
    }

    /// Brings the words of a figure into sight, unfolding the part that they stand in.
    pub(super) fn show_evidence(&mut self, at: FigureAt) {
        self.unfold_for(at);
        self.refresh_detail();
        self.bring_into_sight(at);
    }

    pub(super) fn bring_into_sight(&mut self, at: FigureAt) {
        let height = self.height(Pane::Detail);
        if let Some(line) = self.line_where(|line| line.figures.contains(&at)) {
            let above = self.scroll > line;
            let below = line >= self.scroll + height.saturating_sub(1);
            if above || below {
                self.scroll = line.saturating_sub(height / 3);
            }
        }
    }

    /// Goes one step back: along the trail, out of the zoom, then the last condition of the filter.
    pub(super) fn back(&mut self) {
        if let Some(stop) = self.trail.pop() {
            self.stand_again(stop);
        } else if self.zoom {
            self.zoom = false;
        } else if self.focus != Pane::List {
            self.focus = Pane::List;
        } else if let Some(last) = self.view.filter.conditions().len().checked_sub(1) {
            self.drop_at(last);
        }
    }

    /// Where one stands.
    pub(super) fn stop(&self) -> Stop {
        Stop {
            focus: self.focus,
            subject: self.subject,
            list: self.list,
            scroll: self.scroll,
            chart: self.chart.cursor(),
        }
    }

    /// Stands again where one stood.
    pub(super) fn stand_again(&mut self, stop: Stop) {
        self.words = None;
        self.focus = stop.focus;
        self.subject = stop.subject;
        self.list = stop.list;
        self.scroll = stop.scroll;
        self.refresh();
        self.chart.set_cursor(stop.chart);
    }

    /// Marks the next or previous figure of the report in the detail pane.
    pub(super) fn step_figure(&mut self, step: isize) {
        let Some(report) = self.subject.report() else { return };
        if self.focus == Pane::List {
            self.go_to(Pane::Detail, self.subject);
        }
        let count = self.corpus.outline(report).figures.len();
        if count == 0 {
            return self.say(MessageKind::Error, self.strings().no_figure_here);
        }
        let mut order: Vec<FigureAt> = self.corpus.figures_of(report).collect();
        order.sort_by_key(|at| self.corpus.figure(*at).range);
        let next = match self.subject.figure().and_then(|at| order.iter().position(|other| *other == at)) {
            Some(at) => (at as isize + step).rem_euclid(count as isize) as usize,
            None if step > 0 => 0,
            None => count - 1,
        };
        let at = order[next];
        self.words = None;
        self.subject = match self.subject {
            Subject::Figure(_) => Subject::Figure(at),
            _ => Subject::Report(report, Some(at)),
        };
        if matches!(self.subject, Subject::Report(..)) {
            self.show_evidence(at);
        } else {
            self.refresh_detail();
        }
    }

    /// Scrolls to the next or previous line that the filter matched; without a filter, to the next figure.
    pub(super) fn go_to_hit(&mut self, step: isize) {
        let hits: Vec<usize> =
            self.detail().iter().enumerate().filter_map(|(index, line)| line.hit.then_some(index)).collect();
        if hits.is_empty() {
            if self.view.filter.is_empty() {
                return self.step_figure(step);
            }
            return self.say(MessageKind::Error, self.strings().no_hit);
        }
        let last = self.detail.len().saturating_sub(self.height(Pane::Detail));
        let next = if step > 0 {
            hits.iter().find(|line| **line > self.scroll).or_else(|| hits.first())
        } else {
            hits.iter().rev().find(|line| **line < self.scroll).or_else(|| hits.last())
        };
        if let Some(line) = next {
            self.scroll = (*line).min(last);
        }
    }

    /// Makes the page of the detail pane.
    pub(super) fn refresh_detail(&mut self) {
        let columns = self.layout().map_or(0, |layout| usize::from(layout.inside(Pane::Detail).width));
        // A pane that is not on screen keeps its last width, so that coming back to it finds the same lines.
        self.detail_columns = if columns == 0 { self.detail_columns.max(20) } else { columns };
        self.detail = self.page();
        let last = self.detail.len().saturating_sub(self.height(Pane::Detail));
        self.scroll = self.scroll.min(last);
    }

    fn page(&self) -> Page {
        match self.subject {
            Subject::Nothing => Page::default(),
            Subject::Report(report, figure) => report_page(&self.report_page(report, figure)),
            Subject::Figure(at) => {
                figure_card(&self.corpus, at, &self.view.filter, self.settings, self.detail_columns).into()
            }
            Subject::Place(row) => self.place_page(row),
        }
    }

    fn report_page(&self, report: u32, figure: Option<FigureAt>) -> ReportPage<'_> {
        ReportPage {
            corpus: &self.corpus,
            report,
            filter: &self.view.filter,
            figure,
            words: self.words.filter(|(of, _)| *of == report).map(|(_, words)| words),
            translation: self.settings.translation,
            language: self.settings.language,
            columns: self.detail_columns,
            folded: &self.folded,
            glyphs: self.settings.glyphs,
        }
    }

    /// The lines of the detail pane at these places.
    pub fn detail_lines(&self, places: std::ops::Range<usize>) -> Vec<DetailLine> {
        // Only a page of a report has text that is yet to be marked; any report does for the others.
        let (report, figure) = match self.subject {
            Subject::Report(report, figure) => (report, figure),
            _ => (0, None),
        };
        self.report_page(report, figure).lines(&self.detail, places)
    }

    /// Every line of the detail pane.
    pub fn detail(&self) -> Vec<DetailLine> {
        self.detail_lines(0..self.detail.len())
    }

    /// The first line of the detail pane that is meant.
    pub(super) fn line_where(&self, is_meant: impl Fn(&DetailLine) -> bool) -> Option<usize> {
        self.detail().iter().position(is_meant)
    }

    fn place_page(&self, row: usize) -> Page {
        let Some(Row::Place(place)) = self.shown.row(row, &self.corpus) else { return Page::default() };
        let reports = self.shown.reports_under(&place.key, &self.corpus);
        super::detail::place_page(&self.corpus, (&place, reports), self.settings)
    }
}
