//! Turning from chart to chart: the next one, another way or level of comparing, rows opened or folded.
//!
//! Must not know what a chart draws.

use std::collections::HashSet;

use super::App;
use crate::measure::level_of;
use crate::model::Level;
use crate::view::{By, Chart};

impl App {
    /// The charts that the data can fill: along time only where some locality has two reports.
    pub(in crate::app) fn charts_offered(&self) -> impl Iterator<Item = Chart> + use<> {
        let has_time = self.corpus.has_reports_over_time();
        Chart::ALL.into_iter().filter(move |chart| has_time || *chart != Chart::Time)
    }

    /// Draws the next chart of those that the data can fill.
    pub(in crate::app) fn next_chart(&mut self) {
        let later = Chart::ALL.into_iter().cycle().skip_while(|chart| *chart != self.view.chart).skip(1);
        let offered: Vec<Chart> = self.charts_offered().collect();
        let next = later.take(Chart::ALL.len()).find(|chart| offered.contains(chart));
        self.change_view(|view| view.chart = next.unwrap_or_default());
    }

    /// Opens or folds the figures without a stated target.
    pub(in crate::app) fn fold_figures(&mut self) {
        self.view.unfolded = !self.view.unfolded;
        self.refresh_chart();
    }

    /// Compares the other way, by value or by percent of the own target; opens the comparison by percent first.
    pub(in crate::app) fn compare_by(&mut self) {
        self.change_view(|view| {
            view.by = if view.chart == Chart::Compare { view.by.other() } else { By::Percent };
            view.chart = Chart::Compare;
        });
    }

    /// Compares the localities of the next level that has figures of the metric.
    pub(in crate::app) fn compare_next_level(&mut self) {
        let metric = self.view.metric.clone().or_else(|| self.chart_metric());
        let metric = metric.or_else(|| self.shown.widest_metric(&self.corpus).map(str::to_owned));
        let Some(metric) = metric else { return };
        let of_metric = self.shown.of_key(&metric, &self.corpus);
        let levels: HashSet<Level> =
            of_metric.iter().filter_map(|at| self.corpus.pass(*at, level_of)).collect();
        let present: Vec<Level> = Level::ALL.into_iter().filter(|level| levels.contains(level)).collect();
        let now = self.chart_level().or(self.view.level);
        let next = present.iter().position(|level| Some(*level) == now).map_or(0, |place| place + 1);
        let next = present.get(next).or_else(|| present.first()).copied();
        self.change_view(|view| {
            view.chart = Chart::Compare;
            view.by = By::Value;
            view.metric = Some(metric);
            view.level = next;
        });
    }
}
