//! The chart pane: figures against their targets, one metric over localities, or who speaks of what.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::Pane;
use crate::app::chart::{CHART_FOOT, ChartContent, TargetRows};
use crate::measure::Comparison;
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
        ChartContent::Targets(content) => targets(painter, content, rows, footing, frame),
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

fn targets(painter: &Painter<'_>, rows: &TargetRows, area: Rect, footing: Rect, frame: &mut Frame) {
    let app = painter.app;
    let language = app.settings().language;
    let corpus = app.corpus();
    // Figures of one metric and one unit share a scale of values; any others a scale of shares of their targets.
    let (axis, scale) = match (rows.reach, rows.figures.get(0)) {
        (Some(reach), Some(first)) => {
            let unit = words::unit(corpus.figure(first), app.strings());
            (Axis::Values, ChartScale::values([reach], unit, language))
        }
        _ => (Axis::PercentOfTarget, ChartScale::percent(language)),
    };
    let row = |at: FigureAt| {
        let (report, figure) = (corpus.report(at.report), corpus.figure(at));
        let metric = corpus.vocabulary().metric_name(&figure.metric, language);
        let place = figure.place.as_ref().map(|place| &place.name);
        let place = place.or_else(|| rows.of_several.then_some(&report.locality.name));
        let label = place.map_or_else(|| metric.to_owned(), |place| format!("{metric} ({place})"));
        let label = sanitise_line(&label).into_owned();
        BulletRow::of(label, &corpus.assessment(at), figure, axis, manner(painter))
    };
    let offset = app.chart().cursor().offset;
    let seen = rows.figures.window(offset..offset + usize::from(area.height));
    let bullets: Vec<BulletRow> = seen.into_iter().map(row).collect();
    let chart = BulletChart {
        rows: &bullets,
        scale: &scale,
        style: painter.palette.chart(),
        glyphs: painter.glyphs(),
        selected: selected(painter),
    };
    frame.render_widget(&chart, area);
    let mut spans = vec![Span::styled(words::summary(&rows.counted, language), painter.palette.dim())];
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
    let scale = CompareRow::scale(comparison, language);
    let offset = app.chart().cursor().offset;
    let rows = CompareRow::of(comparison, offset..offset + usize::from(area.height), label, language);
    let chart = CompareChart {
        rows: &rows,
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
    let seen = coverage.reports.window(cursor.offset..cursor.offset + usize::from(area.height));
    let rows: Vec<MatrixRow> = seen
        .into_iter()
        .map(|report| {
            let cells = coverage.cells(report, corpus);
            MatrixRow {
                label: sanitise_line(&corpus.report(report).locality.name).into_owned(),
                counts: cells.iter().map(|cell| (cell.passages + cell.figures) as u32).collect(),
            }
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
