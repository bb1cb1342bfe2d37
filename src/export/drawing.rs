//! Charts as pictures: what a chart shows, drawn on a canvas of SVG elements.

mod bar;
mod canvas;
mod compare;
mod coverage;
mod pace;
mod status;
mod targets;

use std::collections::BTreeMap;

use canvas::Canvas;

use crate::lang::{Language, fill};
use crate::measure::{Comparison, Interval, interval_text};
use crate::view::{self, Among, Chart, Scope, Selection, words};

/// The chart that a selection is drawn as: the chosen one where the chart itself is taken, otherwise that against targets.
fn chart(selection: &Selection<'_>) -> Chart {
    if selection.scope == Scope::Chart { selection.view.chart } else { Chart::Targets }
}

/// The title of the chart.
pub(super) fn title(selection: &Selection<'_>) -> String {
    match chart(selection) {
        Chart::Compare => {
            let vocabulary = selection.corpus.vocabulary();
            let metric = comparison(selection).map_or_else(String::new, |comparison| comparison.metric);
            let name = vocabulary.metric_name(&metric, selection.language);
            fill(selection.strings().chart_compare_title, &[("metric", &name)])
        }
        Chart::Time => {
            let over = over_time(selection);
            let (metric, locality) =
                over.map_or_else(Default::default, |(over, locality)| (over.metric, locality));
            let name = selection.corpus.vocabulary().metric_name(&metric, selection.language);
            let chart = words::chart(Chart::Time, selection.strings());
            format!("{chart}: {name} · {locality}")
        }
        chart => words::chart(chart, selection.strings()).to_owned(),
    }
}

/// Draws the chart of a selection.
pub(super) fn draw(selection: &Selection<'_>) -> Canvas {
    let mut canvas = Canvas::new();
    canvas.heading(&title(selection));
    match chart(selection) {
        Chart::Targets => targets::draw(selection, &mut canvas),
        Chart::Compare => compare::draw(selection, &mut canvas),
        Chart::Coverage => coverage::draw(selection, &mut canvas),
        Chart::Pace => pace::draw(selection, &mut canvas),
        Chart::Time => compare::draw_over_time(selection, &mut canvas),
        Chart::Status => status::draw(selection, &mut canvas),
    }
    canvas
}

/// The comparison of a selection: of the chosen metric, else of the one that most reports have a figure of.
pub(super) fn comparison(selection: &Selection<'_>) -> Option<Comparison> {
    let metric = selection.view.metric.clone().or_else(|| widest_metric(selection))?;
    let among = Among { level: selection.view.level, sort: selection.view.sort };
    Some(view::compare(selection.corpus, &metric, &selection.figures, among))
}

/// One metric of one locality along time: of the chosen ones, else of those that most figures are of.
pub(super) fn over_time(selection: &Selection<'_>) -> Option<(Comparison, String)> {
    let metric = selection.view.metric.clone().or_else(|| widest_metric(selection))?;
    let (corpus, figures) = (selection.corpus, &selection.figures);
    let chosen = selection.view.locality.clone();
    let locality = chosen.or_else(|| view::widest_locality(corpus, &metric, figures))?;
    Some((view::over_time(corpus, &metric, figures, &locality), locality))
}

fn widest_metric(selection: &Selection<'_>) -> Option<String> {
    let mut reports: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for at in &selection.figures {
        let of_metric = reports.entry(&selection.corpus.figure(*at).metric).or_default();
        if !of_metric.contains(&at.report) {
            of_metric.push(at.report);
        }
    }
    let most = reports.values().map(Vec::len).max()?;
    // The first of equals, as figures stand in the selection.
    let first = selection.figures.iter().map(|at| selection.corpus.figure(*at).metric.as_str());
    first.into_iter().find(|metric| reports.get(metric).is_some_and(|of| of.len() == most)).map(str::to_owned)
}

/// A rate per year with two decimals, which is more than dates known to the month can give.
pub(super) fn rate_text(rate: Interval, language: Language) -> String {
    let end = |number: f64| (number * 100.0).round() / 100.0;
    let rounded = Interval::new((end(rate.low), rate.low_open), (end(rate.high), rate.high_open));
    interval_text(rounded.unwrap_or(rate), language)
}
