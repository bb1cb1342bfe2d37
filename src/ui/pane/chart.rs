//! The chart pane: figures against their targets, one metric over localities, or who speaks of what.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::Pane;
use crate::app::chart::{CHART_FOOT, ChartContent};
use crate::measure::{self, Comparison};
use crate::model::FigureAt;
use crate::text::{sanitise_line, width, wrap};
use crate::ui::paint::{Painter, cut};
use crate::ui::widget::{
    Axis, BulletChart, BulletRow, ChartScale, CompareChart, CompareRow, Manner, MatrixChart, MatrixRow,
    comparison_footing,
};
use crate::view::words;
use crate::view::{Chart, Coverage};

/// Draws the chart.
pub(in crate::ui) fn draw(painter: &Painter<'_>, area: Rect, frame: &mut Frame) {
    let app = painter.app;
    let mut title = app.chart_name(app.view().chart).to_owned();
    if let (Chart::Compare, Some(metric)) = (app.view().chart, app.chart_metric()) {
        title =
            format!("{title}: {}", app.corpus().vocabulary().metric_name(&metric, app.settings().language));
    }
    let inside = painter.frame_pane(Pane::Chart, &sanitise_line(&title), area, frame);
    // A pane of few rows shows rows, not a line about them.
    let foot = u16::from(inside.height > CHART_FOOT + 2);
    let (rows, footing) = (
        Rect { height: inside.height - foot, ..inside },
        Rect { y: inside.bottom() - foot, height: foot, ..inside },
    );
    match app.chart().content() {
        ChartContent::Empty => say(painter, painter.strings().chart_none, inside, frame),
        ChartContent::NoMetric => say(painter, painter.strings().chart_no_metric, inside, frame),
        ChartContent::Targets(figures) => targets(painter, figures, rows, footing, frame),
        ChartContent::Compare(comparison) => compare(painter, comparison, rows, footing, frame),
        ChartContent::Coverage(coverage) => cover(painter, coverage, rows, footing, frame),
    }
}

fn say(painter: &Painter<'_>, text: &str, area: Rect, frame: &mut Frame) {
    for (row, range) in
        wrap(text, usize::from(area.width)).into_iter().take(usize::from(area.height)).enumerate()
    {
        let line = Line::styled(text.get(range).unwrap_or_default().to_owned(), painter.palette.dim());
        frame.render_widget(line, Rect { y: area.y + row as u16, height: 1, ..area });
    }
}

fn manner(painter: &Painter<'_>) -> Manner {
    Manner { language: painter.app.settings().language, glyphs: painter.glyphs() }
}

/// The row at the cursor, counted from the first that is shown; `None` while another pane has the keys.
fn selected(painter: &Painter<'_>) -> Option<usize> {
    let cursor = painter.app.chart().cursor();
    let shows = painter.app.focus() == Pane::Chart || painter.app.subject().figure().is_some();
    shows.then(|| cursor.at.saturating_sub(cursor.offset))
}

/// Figures of one metric and one unit share a scale of values; any others a scale of shares of their targets.
fn axis_of(painter: &Painter<'_>, figures: &[FigureAt]) -> Axis {
    let corpus = painter.app.corpus();
    let kind = |at: &FigureAt| {
        let figure = corpus.figure(*at);
        (&figure.metric, figure.unit, &figure.unit_text)
    };
    let mut kinds = figures.iter().map(kind);
    let first = kinds.next();
    if kinds.all(|kind| Some(kind) == first) { Axis::Values } else { Axis::PercentOfTarget }
}

fn targets(painter: &Painter<'_>, figures: &[FigureAt], area: Rect, footing: Rect, frame: &mut Frame) {
    let app = painter.app;
    let language = app.settings().language;
    let corpus = app.corpus();
    let axis = axis_of(painter, figures);
    let many = figures.iter().any(|at| at.report != figures[0].report);
    let row = |at: &FigureAt| {
        let (report, figure) = (corpus.report(at.report), corpus.figure(*at));
        let metric = corpus.vocabulary().metric_name(&figure.metric, language);
        let place =
            figure.place.as_ref().map(|place| &place.name).or_else(|| many.then_some(&report.locality.name));
        let label = place.map_or_else(|| metric.to_owned(), |place| format!("{metric} ({place})"));
        BulletRow::of(
            sanitise_line(&label).into_owned(),
            corpus.assessment(*at),
            figure,
            axis,
            manner(painter),
        )
    };
    let scale = match axis {
        Axis::PercentOfTarget => ChartScale::percent(language),
        Axis::Values => {
            let all: Vec<BulletRow> = figures.iter().map(row).collect();
            let unit = words::unit(corpus.figure(figures[0]), app.strings());
            ChartScale::values(all.iter().flat_map(BulletRow::extent), unit, language)
        }
    };
    let offset = app.chart().cursor().offset;
    let rows: Vec<BulletRow> = figures.iter().skip(offset).take(usize::from(area.height)).map(row).collect();
    let chart = BulletChart {
        rows: &rows,
        scale: &scale,
        style: painter.palette.chart(),
        glyphs: painter.glyphs(),
        selected: selected(painter),
    };
    frame.render_widget(&chart, area);
    let counted = measure::summary(figures.iter().map(|at| corpus.assessment(*at)));
    let mut spans = vec![Span::styled(words::summary(&counted, language), painter.palette.dim())];
    let room = usize::from(footing.width).saturating_sub(width(&spans[0].content));
    spans.extend(legend(painter, &BulletChart::legend(manner(painter)), room));
    frame.render_widget(Line::from(cut(spans, usize::from(footing.width))), footing);
}

/// As much of a legend as fits, sign and meaning whole.
fn legend(
    painter: &Painter<'_>,
    entries: &[(&'static str, &'static str)],
    mut room: usize,
) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    for (sign, meaning) in entries {
        let text = format!("  {sign} {meaning}");
        if width(&text) > room {
            break;
        }
        room -= width(&text);
        spans.push(Span::styled(text, painter.palette.dim()));
    }
    spans
}

fn compare(painter: &Painter<'_>, comparison: &Comparison, area: Rect, footing: Rect, frame: &mut Frame) {
    let app = painter.app;
    let language = app.settings().language;
    let corpus = app.corpus();
    let label = |at: FigureAt| {
        let (report, figure) = (corpus.report(at.report), corpus.figure(at));
        sanitise_line(&words::figure_locality(report, figure, app.strings())).into_owned()
    };
    let all = CompareRow::all(comparison, label, language);
    let scale = CompareRow::scale(&all, comparison, language);
    let offset = app.chart().cursor().offset.min(all.len());
    let chart = CompareChart {
        rows: &all[offset..],
        scale: &scale,
        style: painter.palette.chart(),
        glyphs: painter.glyphs(),
        selected: selected(painter),
    };
    frame.render_widget(&chart, area);
    let text = comparison_footing(comparison, language);
    frame.render_widget(
        Line::from(cut(vec![Span::styled(text, painter.palette.dim())], usize::from(footing.width))),
        footing,
    );
}

fn cover(painter: &Painter<'_>, coverage: &Coverage, area: Rect, footing: Rect, frame: &mut Frame) {
    let app = painter.app;
    let language = app.settings().language;
    let corpus = app.corpus();
    let columns: Vec<String> = coverage
        .themes
        .iter()
        .map(|theme| corpus.vocabulary().theme_name(theme, language).to_owned())
        .collect();
    let cursor = app.chart().cursor();
    let rows: Vec<MatrixRow> = coverage
        .rows
        .iter()
        .skip(cursor.offset)
        .take(usize::from(area.height))
        .map(|(report, cells)| MatrixRow {
            label: sanitise_line(&corpus.report(*report).locality.name).into_owned(),
            counts: cells.iter().map(|cell| (cell.passages + cell.figures) as u32).collect(),
        })
        .collect();
    let chart = MatrixChart {
        columns: &columns,
        rows: &rows,
        style: painter.palette.chart(),
        glyphs: painter.glyphs(),
        selected: (app.focus() == Pane::Chart).then(|| (cursor.at - cursor.offset, app.chart().column())),
    };
    frame.render_widget(&chart, area);
    let text = words::coverage(coverage, cursor.at, app.chart().column(), corpus, language);
    frame.render_widget(
        Line::from(cut(vec![Span::styled(text, painter.palette.dim())], usize::from(footing.width))),
        footing,
    );
}
