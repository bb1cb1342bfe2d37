//! The chart pane: a chart's rows, its scale, and the lines that say what it counts, what it leaves out and what its signs mean.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::Pane;
use crate::lang::{fill, format_number};
use crate::measure::Timing;
use crate::text::{GlyphSet, sanitise_line, shorten, width, wrap};
use crate::ui::canvas::Canvas;
use crate::ui::paint::Painter;
use crate::ui::widget::{BulletChart, LEAST_TIMELINE, MatrixChart, MatrixRow, TimeLine};
use crate::ui::write::Words;
use crate::view::plot::{Entry, Manner, Plot, shades};
use crate::view::{Coverage, words};

/// Draws the chart.
pub(in crate::ui) fn draw(painter: &Painter<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    let inside = painter.frame_pane(Pane::Chart, &sanitise_line(&title(painter)), area, canvas);
    let foot = painter.app.chart_foot();
    let rows = Rect { height: inside.height - foot, ..inside };
    let footing = Rect { y: inside.bottom() - foot, height: foot, ..inside };
    let plot = painter.app.chart().content();
    let language = painter.app.settings().language;
    let legend = match (plot, plot.empty_text(language)) {
        (Plot::Coverage(coverage), _) => cover(painter, coverage, rows, canvas),
        (Plot::Empty | Plot::NoMetric, text) => {
            return say(painter, text.unwrap_or_default(), inside, canvas);
        }
        (_, Some(text)) => {
            say(painter, text, rows, canvas);
            Vec::new()
        }
        (plot, None) => bars(painter, plot, rows, canvas),
    };
    scrollbar(painter, plot.len(), (area, rows), canvas);
    write_footing(painter, &painter.app.chart_footing(), &legend, footing, canvas);
}

/// The name of the chart, with what it is about.
fn title(painter: &Painter<'_>) -> String {
    let app = painter.app;
    app.chart().content().title(app.view(), app.corpus(), app.settings().language)
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
    // Where there are some lines, the last one is kept for the signs.
    let for_text = if height > 2 && !legend.is_empty() { height - 1 } else { height };
    let is_cut = ranges.len() > for_text;
    let mut lines: Vec<Vec<Span<'static>>> = Vec::new();
    for (row, range) in ranges.into_iter().take(for_text).enumerate() {
        // The last line takes all that is left and shows where it was cut.
        let rest = if is_cut && row + 1 == for_text { text.get(range.start..) } else { text.get(range) };
        let line = shorten(rest.unwrap_or_default().trim_end(), columns);
        lines.push(vec![Span::styled(line, painter.palette.dim())]);
    }
    if !is_cut || for_text < height {
        write_legend(painter, legend, (&mut lines, height), columns);
    }
    // Lines that are not needed part the chart from its words.
    let top = area.y + (height - lines.len()) as u16;
    for (row, spans) in lines.into_iter().enumerate() {
        canvas.render(Words(Line::from(spans)), Rect { y: top + row as u16, height: 1, ..area });
    }
}

/// Adds a legend, sign and meaning whole: behind the last line where there are no more, else on lines of its own.
fn write_legend(
    painter: &Painter<'_>,
    entries: &[Entry],
    (lines, height): (&mut Vec<Vec<Span<'static>>>, usize),
    columns: usize,
) {
    if lines.len() < height {
        lines.push(Vec::new());
    }
    for (sign, meaning) in entries {
        let text = format!("{sign} {meaning}");
        let used = lines.last().map_or(0, |line| line.iter().map(|span| width(&span.content)).sum::<usize>());
        if used > 0 && used + 2 + width(&text) > columns {
            if lines.len() == height {
                return;
            }
            lines.push(Vec::new());
        }
        let Some(last) = lines.last_mut() else { return };
        let gap = if last.is_empty() { "" } else { "  " };
        last.push(Span::styled(format!("{gap}{text}"), painter.palette.dim()));
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

/// Draws the rows that can be seen, and says what their signs mean.
fn bars(painter: &Painter<'_>, plot: &Plot, area: Rect, canvas: &mut Canvas<'_>) -> Vec<Entry> {
    let (app, manner) = (painter.app, manner(painter));
    let area = match plot {
        Plot::Time(..) => draw_timeline(painter, plot, area, canvas),
        _ => area,
    };
    let offset = app.chart().cursor().offset;
    let seen = offset..offset + BulletChart::rows_in(area.height);
    let rows = plot.bullets(seen, app.corpus(), manner);
    let chart = BulletChart {
        rows: &rows,
        scale: &plot.scale(app.corpus(), manner.language),
        style: painter.palette.chart(),
        glyphs: painter.glyphs(),
        selected: selected(painter),
        more: &more(painter, plot.len().saturating_sub(offset + rows.len())),
    };
    canvas.render(&chart, area);
    let mut legend = plot.legend(&rows, manner);
    legend.extend(Plot::statuses(&rows, manner));
    legend
}

/// How many rows stand below those that are seen.
fn more(painter: &Painter<'_>, hidden: usize) -> String {
    if hidden == 0 {
        return String::new();
    }
    let language = painter.app.settings().language;
    let count = format_number(hidden as f64, language);
    let text = fill(language.strings().chart_more, &[("count", &count)]);
    format!("{} {text}", painter.glyphs().pick("↓", "v"))
}

/// Marks on the right border which stretch of all rows is seen.
fn scrollbar(painter: &Painter<'_>, rows: usize, (frame, inside): (Rect, Rect), canvas: &mut Canvas<'_>) {
    let track = usize::from(inside.height.saturating_sub(1));
    if rows <= track || track < 3 || frame.width < 2 {
        return;
    }
    let offset = painter.app.chart().cursor().offset;
    let length = (track * track / rows).max(1);
    let start = (offset * (track - length)).checked_div(rows - track).unwrap_or_default().min(track - length);
    let thumb = painter.glyphs().pick("█", "#");
    for line in start..start + length {
        let place = Rect { x: frame.right() - 1, y: inside.y + line as u16, width: 1, height: 1 };
        canvas.render(Line::styled(thumb, painter.palette.dim()), place);
    }
}

/// Draws the line over time where there is room for it beside every row, and gives what is left below it.
fn draw_timeline(painter: &Painter<'_>, plot: &Plot, area: Rect, canvas: &mut Canvas<'_>) -> Rect {
    let Plot::Time(comparison, _) = plot else { return area };
    let corpus = painter.app.corpus();
    let language = painter.app.settings().language;
    let rows = comparison.rows.len().min(usize::from(u16::MAX)) as u16;
    let height = area.height.saturating_sub(rows.saturating_add(2));
    let dated = comparison.rows.iter().filter_map(|row| {
        let (report, figure) = (&*corpus.outline(row.at.report), &*corpus.figure(row.at));
        let as_of = Timing::of(report, figure).as_of?;
        Some(((as_of.date.end(), row.measure.bound()), words::date(as_of.date, language)))
    });
    let (points, dates): (Vec<(f64, f64)>, Vec<String>) = dated.unzip();
    let is_line = points.iter().any(|point| Some(point.0) != points.first().map(|first| first.0));
    if height < LEAST_TIMELINE || !is_line || painter.glyphs() == GlyphSet::Ascii {
        return area;
    }
    let top = plot.scale(corpus, language).end();
    let style = painter.palette.chart();
    let line = TimeLine {
        points: &points,
        top: (top, format_number(top, language)),
        dates: (dates.first().cloned().unwrap_or_default(), dates.last().cloned().unwrap_or_default()),
        styles: (style.bar, style.dim),
    };
    canvas.render(&line, Rect { height, ..area });
    Rect { y: area.y + height + 1, height: area.height - height - 1, ..area }
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
                label: sanitise_line(&words::locality_apart(corpus, report, language.strings())).into_owned(),
                cells,
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
    shades(manner(painter))
}
