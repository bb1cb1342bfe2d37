//! The comparison of one metric over localities (method M12).

use super::bar::{self, LEFT, Scale, WORDS};
use super::canvas::{Canvas, Face, MARGIN, WIDTH, colour};
use crate::export::table::FigureRow;
use crate::measure::{Comparison, ComparisonRow, value_text};
use crate::view::Selection;
use crate::view::words;

/// Height of a row.
const ROW: f64 = 40.0;

/// Draws a comparison, or that there is nothing to compare.
pub(super) fn draw(selection: &Selection<'_>, canvas: &mut Canvas) {
    let strings = selection.strings();
    let comparison = super::comparison(selection);
    let ends = comparison.iter().flat_map(|comparison| &comparison.rows);
    let scale = Scale::holding(ends.flat_map(|row| [row.measure.low, row.measure.high]));
    canvas.y += 8.0;
    let rows = comparison.as_ref().map(|comparison| comparison.rows.as_slice()).unwrap_or_default();
    if rows.is_empty() {
        canvas.y += 22.0;
        canvas.text((MARGIN, canvas.y), WIDTH, Face::Body, strings.chart_none);
    }
    for row in rows {
        let per_year = comparison.as_ref().is_some_and(|comparison| comparison.per_year);
        draw_row(selection, canvas, scale, (row, per_year));
        canvas.y += ROW;
    }
    let Some(comparison) = comparison else { return };
    note(selection, canvas, &comparison);
}

fn draw_row(
    selection: &Selection<'_>,
    canvas: &mut Canvas,
    scale: Option<Scale>,
    (compared, per_year): (&ComparisonRow, bool),
) {
    let row = FigureRow::of(selection, compared.at);
    let label_width = LEFT - MARGIN - 14.0;
    canvas.open(&row.evidence());
    let place = row.figure.place.as_ref().map(|place| format!("{} · ", place.name)).unwrap_or_default();
    let name = format!("{place}{}", row.report.locality.name);
    canvas.text((MARGIN, canvas.y + 17.0), label_width, Face::Body, &name);
    let term = words::term(row.report.term, selection.strings());
    canvas.text((MARGIN, canvas.y + 32.0), label_width, Face::Small, &term);
    if let Some(scale) = scale {
        bar::draw(canvas, scale, canvas.y + 10.0, compared.measure, colour::PLAIN_BAR);
    }
    let words_width = WIDTH - WORDS - MARGIN;
    let value = value_text(row.figure, row.language());
    if per_year {
        let rate = super::rate_text(compared.measure, row.language());
        canvas.text((WORDS, canvas.y + 17.0), words_width, Face::Body, &rate);
        canvas.text((WORDS, canvas.y + 32.0), words_width, Face::Small, &value);
    } else {
        canvas.text((WORDS, canvas.y + 21.0), words_width, Face::Body, &value);
    }
    canvas.close();
}

fn note(selection: &Selection<'_>, canvas: &mut Canvas, comparison: &Comparison) {
    let per_year = comparison.per_year.then(|| selection.strings().chart_per_year.to_owned());
    for text in per_year.into_iter().chain(super::left_out(comparison, selection)) {
        canvas.y += 20.0;
        canvas.text((MARGIN, canvas.y), WIDTH, Face::Small, &text);
    }
}
