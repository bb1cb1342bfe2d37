//! The chart pane: a chart's rows, its scale, and the lines that say what it counts, what it leaves out and what its signs mean.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::Pane;
use crate::app::chart::{ChartContent, StatusRow, StatusRows, TargetRows};
use crate::lang::fill;
use crate::measure::{Comparison, Interval, Status, Timing, percent_text};
use crate::model::FigureAt;
use crate::text::{GlyphSet, sanitise_line, shorten, width, wrap};
use crate::ui::canvas::Canvas;
use crate::ui::paint::Painter;
use crate::ui::widget::{
    Axis, Bar, BulletChart, BulletRow, ChartScale, LEAST_TIMELINE, Manner, Mark, MatrixChart, MatrixRow,
    TimeLine, compare_row, compare_scale,
};
use crate::ui::write::Words;
use crate::view::words;
use crate::view::{Coverage, Pacing};

/// A sign and what it means.
type Entry = (&'static str, &'static str);

/// Draws the chart.
pub(in crate::ui) fn draw(painter: &Painter<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    let inside = painter.frame_pane(Pane::Chart, &sanitise_line(&title(painter)), area, canvas);
    let foot = painter.app.chart_foot();
    let rows = Rect { height: inside.height - foot, ..inside };
    let footing = Rect { y: inside.bottom() - foot, height: foot, ..inside };
    let strings = painter.strings();
    let legend = match painter.app.chart().content() {
        ChartContent::Empty => return say(painter, strings.chart_none, inside, canvas),
        ChartContent::NoMetric => return say(painter, strings.chart_no_metric, inside, canvas),
        ChartContent::Targets(content) => targets(painter, content, rows, canvas),
        ChartContent::Compare(comparison) => compare(painter, comparison, rows, canvas),
        ChartContent::Time(comparison) => over_time(painter, comparison, rows, canvas),
        ChartContent::Pace(pacing) => pace(painter, pacing, rows, canvas),
        ChartContent::Status(status) => {
            statuses(painter, status, rows, canvas);
            Vec::new()
        }
        ChartContent::Coverage(coverage) => cover(painter, coverage, rows, canvas),
    };
    write_footing(painter, &painter.app.chart_footing(), &legend, footing, canvas);
}

/// The name of the chart, with the metric and the locality that it is about.
fn title(painter: &Painter<'_>) -> String {
    let app = painter.app;
    let mut title = words::chart(app.view().chart, painter.strings()).to_owned();
    if let Some(metric) = app.chart_metric() {
        let name = app.corpus().vocabulary().metric_name(&metric, app.settings().language).to_owned();
        title = format!("{title}: {name}");
    }
    match app.chart_locality() {
        Some(locality) => format!("{title} · {locality}"),
        None => title,
    }
}

fn say(painter: &Painter<'_>, text: &str, area: Rect, canvas: &mut Canvas<'_>) {
    for (row, range) in
        wrap(text, usize::from(area.width)).into_iter().take(usize::from(area.height)).enumerate()
    {
        let line = Line::styled(text.get(range).unwrap_or_default().to_owned(), painter.palette.dim());
        canvas.render(Words(line), Rect { y: area.y + row as u16, height: 1, ..area });
    }
}

/// Writes what a chart counts, wrapped to the lines there are, and its signs in what room is left.
fn write_footing(painter: &Painter<'_>, text: &str, legend: &[Entry], area: Rect, canvas: &mut Canvas<'_>) {
    let (columns, height) = (usize::from(area.width), usize::from(area.height));
    if height == 0 {
        return;
    }
    let ranges = wrap(text, columns);
    let is_cut = ranges.len() > height;
    let mut lines: Vec<Vec<Span<'static>>> = Vec::new();
    for (row, range) in ranges.into_iter().take(height).enumerate() {
        // The last line takes all that is left and shows where it was cut.
        let rest = if is_cut && row + 1 == height { text.get(range.start..) } else { text.get(range) };
        let line = shorten(rest.unwrap_or_default().trim_end(), columns);
        lines.push(vec![Span::styled(line, painter.palette.dim())]);
    }
    if lines.len() < height {
        lines.push(Vec::new());
    }
    if let Some(last) = lines.last_mut().filter(|_| !is_cut) {
        let used: usize = last.iter().map(|span| width(&span.content)).sum();
        last.extend(legend_spans(painter, legend, (used, columns)));
    }
    for (row, spans) in lines.into_iter().enumerate() {
        canvas.render(Words(Line::from(spans)), Rect { y: area.y + row as u16, height: 1, ..area });
    }
}

/// As much of a legend as fits, sign and meaning whole.
fn legend_spans(
    painter: &Painter<'_>,
    entries: &[Entry],
    (mut used, columns): (usize, usize),
) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    for (sign, meaning) in entries {
        let gap = if used == 0 { "" } else { "  " };
        let text = format!("{gap}{sign} {meaning}");
        if used + width(&text) > columns {
            break;
        }
        used += width(&text);
        spans.push(Span::styled(text, painter.palette.dim()));
    }
    spans
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

fn draw_bullets(
    painter: &Painter<'_>,
    (rows, scale): (&[BulletRow], &ChartScale),
    area: Rect,
    canvas: &mut Canvas<'_>,
) {
    let chart = BulletChart {
        rows,
        scale,
        style: painter.palette.chart(),
        glyphs: painter.glyphs(),
        selected: selected(painter),
    };
    canvas.render(&chart, area);
}

/// The rows of a chart that can be seen.
fn seen(painter: &Painter<'_>, area: Rect) -> std::ops::Range<usize> {
    let offset = painter.app.chart().cursor().offset;
    offset..offset + usize::from(area.height)
}

/// What a figure measures, and where: its place, or its locality where rows are of several.
fn label(painter: &Painter<'_>, at: FigureAt, of_several: bool) -> (String, String) {
    let corpus = painter.app.corpus();
    let (report, figure) = (corpus.report(at.report), corpus.figure(at));
    let metric = corpus.vocabulary().metric_name(&figure.metric, painter.app.settings().language);
    let place = figure.place.as_ref().map(|place| &place.name);
    let place = place.or_else(|| of_several.then_some(&report.locality.name));
    let place = place.map(|place| beside(painter, &sanitise_line(place)));
    (sanitise_line(metric).into_owned(), place.unwrap_or_default())
}

/// What follows a name: set off by a sign, as weight alone is not seen everywhere.
fn beside(painter: &Painter<'_>, text: &str) -> String {
    format!("{} {text}", painter.glyphs().pick("·", "-"))
}

fn targets(painter: &Painter<'_>, rows: &TargetRows, area: Rect, canvas: &mut Canvas<'_>) -> Vec<Entry> {
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
        let label = label(painter, at, rows.of_several);
        BulletRow::of(label, &corpus.assessment(at), corpus.figure(at), axis, manner(painter))
    };
    let bullets: Vec<BulletRow> = rows.figures.window(seen(painter, area)).into_iter().map(row).collect();
    draw_bullets(painter, (&bullets, &scale), area, canvas);
    BulletChart::legend(manner(painter))
}

/// The rows of a comparison; `label` says what tells them apart.
fn draw_comparison(
    painter: &Painter<'_>,
    comparison: &Comparison,
    label: impl Fn(FigureAt) -> (String, String),
    (area, canvas): (Rect, &mut Canvas<'_>),
) {
    let corpus = painter.app.corpus();
    let places = seen(painter, area);
    let places = places.start.min(comparison.rows.len())..places.end.min(comparison.rows.len());
    let rows = comparison.rows.get(places).unwrap_or_default().iter().map(|row| {
        let assessed = (&corpus.assessment(row.at), corpus.figure(row.at));
        compare_row(label(row.at), (row, comparison), assessed, manner(painter))
    });
    let rows: Vec<BulletRow> = rows.collect();
    let reach = |row: &crate::measure::ComparisonRow| corpus.reach(row.at);
    let scale = compare_scale(comparison, reach, painter.app.settings().language);
    draw_bullets(painter, (&rows, &scale), area, canvas);
}

fn compare(
    painter: &Painter<'_>,
    comparison: &Comparison,
    area: Rect,
    canvas: &mut Canvas<'_>,
) -> Vec<Entry> {
    let corpus = painter.app.corpus();
    let term = |row: &crate::measure::ComparisonRow| corpus.report(row.at.report).term;
    // Where all are of one term its years say nothing.
    let several = comparison.rows.iter().any(|row| Some(term(row)) != comparison.rows.first().map(term));
    let label = |at: FigureAt| {
        let (report, figure) = (corpus.report(at.report), corpus.figure(at));
        let (name, within) = words::locality_in(report, figure);
        let term = report.term.filter(|_| several).map(|term| format!("{}–{}", term.from, term.to));
        let parts: Vec<String> = [Some(within), term].into_iter().flatten().collect();
        let parts = parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" ");
        let place = if parts.is_empty() { parts } else { beside(painter, &sanitise_line(&parts)) };
        (sanitise_line(&name).into_owned(), place)
    };
    if comparison.rows.is_empty() {
        say(painter, painter.strings().chart_none, area, canvas);
    } else {
        draw_comparison(painter, comparison, label, (area, canvas));
    }
    comparison_legend(painter, comparison)
}

fn comparison_legend(painter: &Painter<'_>, comparison: &Comparison) -> Vec<Entry> {
    let mut legend = BulletChart::legend(manner(painter));
    if let (true, Some(target)) = (comparison.per_year, legend.first_mut()) {
        target.1 = painter.strings().chart_legend_target_year;
    }
    legend
}

fn over_time(
    painter: &Painter<'_>,
    comparison: &Comparison,
    area: Rect,
    canvas: &mut Canvas<'_>,
) -> Vec<Entry> {
    let (app, strings) = (painter.app, painter.strings());
    let corpus = app.corpus();
    let label = |at: FigureAt| {
        let (report, figure) = (corpus.report(at.report), corpus.figure(at));
        let date = words::as_of(report, figure, app.settings().language);
        let term = report.term.map(|term| format!("{}–{}", term.from, term.to));
        (date.unwrap_or_else(|| strings.no_date.to_owned()), term.unwrap_or_default())
    };
    if comparison.rows.is_empty() {
        say(painter, strings.chart_no_reports_over_time, area, canvas);
    } else {
        let below = draw_timeline(painter, comparison, area, canvas);
        draw_comparison(painter, comparison, label, (below, canvas));
    }
    comparison_legend(painter, comparison)
}

/// Draws the line over time where there is room for it beside every row, and gives what is left below it.
fn draw_timeline(
    painter: &Painter<'_>,
    comparison: &Comparison,
    area: Rect,
    canvas: &mut Canvas<'_>,
) -> Rect {
    let app = painter.app;
    let corpus = app.corpus();
    let language = app.settings().language;
    let rows = comparison.rows.len().min(usize::from(u16::MAX)) as u16;
    let height = area.height.saturating_sub(rows.saturating_add(2));
    let dated = comparison.rows.iter().filter_map(|row| {
        let (report, figure) = (corpus.report(row.at.report), corpus.figure(row.at));
        let as_of = Timing::of(report, figure).as_of?;
        Some(((as_of.date.end(), row.measure.bound()), words::date(as_of.date, language)))
    });
    let (points, dates): (Vec<(f64, f64)>, Vec<String>) = dated.unzip();
    let is_line = points.iter().any(|point| Some(point.0) != points.first().map(|first| first.0));
    if height < LEAST_TIMELINE || !is_line || painter.glyphs() == GlyphSet::Ascii {
        return area;
    }
    let reach = |row: &crate::measure::ComparisonRow| corpus.reach(row.at);
    let top = compare_scale(comparison, reach, language).end();
    let style = painter.palette.chart();
    let line = TimeLine {
        points: &points,
        top: (top, crate::lang::format_number(top, language)),
        dates: (dates.first().cloned().unwrap_or_default(), dates.last().cloned().unwrap_or_default()),
        styles: (style.bar, style.dim),
    };
    canvas.render(&line, Rect { height, ..area });
    Rect { y: area.y + height + 1, height: area.height - height - 1, ..area }
}

fn pace(painter: &Painter<'_>, pacing: &Pacing, area: Rect, canvas: &mut Canvas<'_>) -> Vec<Entry> {
    let corpus = painter.app.corpus();
    let language = painter.app.settings().language;
    let row = |at: FigureAt| {
        let assessment = corpus.assessment(at);
        BulletRow::of(label(painter, at, true), &assessment, corpus.figure(at), Axis::Pace, manner(painter))
    };
    if pacing.figures.is_empty() {
        say(painter, painter.strings().chart_no_pace, area, canvas);
    } else {
        let rows: Vec<BulletRow> = pacing.figures.window(seen(painter, area)).into_iter().map(row).collect();
        draw_bullets(painter, (&rows, &ChartScale::pace(language)), area, canvas);
    }
    let glyphs = painter.glyphs();
    let strings = painter.strings();
    vec![
        (glyphs.pick("│", "|"), strings.chart_even_pace),
        (glyphs.pick("▶ ░", "> /"), strings.chart_legend_open),
    ]
}

fn statuses(painter: &Painter<'_>, status: &StatusRows, area: Rect, canvas: &mut Canvas<'_>) {
    let language = painter.app.settings().language;
    let row = |row: &StatusRow| {
        let (label, of, count) = match row {
            StatusRow::Of(of) => (of.word(language).to_owned(), *of, status.counted.count(*of)),
            StatusRow::Lacking(missing) => {
                let reason = fill(painter.strings().chart_reason, &[("reason", &missing.word(language))]);
                (format!("  {reason}"), Status::NoVerdict, status.counted.missing(*missing))
            }
        };
        let all = status.counted.total.max(1) as f64;
        let share = Interval::point(count as f64 / all);
        let percent = share.map_or_else(String::new, |share| percent_text(share, language));
        let part = fill(
            painter.strings().chart_part_of,
            &[("share", &percent), ("all", &crate::lang::format_number(all, language))],
        );
        BulletRow {
            label,
            place: String::new(),
            value: crate::lang::format_number(count as f64, language),
            note: part,
            short_note: percent,
            status: of,
            word: String::new(),
            bar: Interval::point(count as f64).map(|ends| Bar { ends, to_scale: true }),
            mark: Mark::None,
            pace: None,
            over: String::new(),
        }
    };
    let places = seen(painter, area);
    let places = places.start.min(status.rows.len())..places.end.min(status.rows.len());
    let rows: Vec<BulletRow> = status.rows.get(places).unwrap_or_default().iter().map(row).collect();
    let unit = painter.strings().figures_short;
    let scale = ChartScale::values([status.counted.total as f64], unit, language);
    draw_bullets(painter, (&rows, &scale), area, canvas);
}

fn cover(painter: &Painter<'_>, coverage: &Coverage, area: Rect, canvas: &mut Canvas<'_>) -> Vec<Entry> {
    let app = painter.app;
    let language = app.settings().language;
    let corpus = app.corpus();
    let columns: Vec<String> = coverage
        .themes
        .iter()
        .map(|theme| corpus.vocabulary().theme_name(theme, language).to_owned())
        .collect();
    let key = app.matrix_key(coverage);
    let matrix = Rect { height: area.height.saturating_sub(key.len() as u16), ..area };
    let cursor = app.chart().cursor();
    let seen = coverage.reports.window(cursor.offset..cursor.offset + usize::from(matrix.height));
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
    canvas.render(&chart, matrix);
    for (line, text) in (0..).zip(key) {
        let place = Rect { y: matrix.bottom() + line, height: 1, ..area };
        canvas.render(Line::styled(text, painter.palette.dim()), place);
    }
    MatrixChart::legend(manner(painter))
}
