//! Pace: progress for each share of the term gone by, with the line of an even pace (method M5).

use super::bar::{self, LEFT, Scale, WORDS};
use super::canvas::{Canvas, Face, MARGIN, WIDTH, colour};
use crate::export::content::{pace_words, status_text};
use crate::export::table::FigureRow;
use crate::lang::format_number;
use crate::measure::{Interval, pace_text};
use crate::view::words;
use crate::view::{Pacing, Selection};

/// Height of a row.
const ROW: f64 = 40.0;
/// The pace at which bars are cut.
const CAP: f64 = 1.5;

/// Draws the figures that have a pace, or that none has.
pub(super) fn draw(selection: &Selection<'_>, canvas: &mut Canvas) {
    let strings = selection.strings();
    let pacing = Pacing::of_figures(selection.corpus, &selection.figures, selection.view.sort);
    let scale = Scale { most: CAP };
    if pacing.figures.is_empty() {
        canvas.y += 30.0;
        canvas.text((MARGIN, canvas.y), WIDTH, Face::Body, strings.chart_no_pace);
    } else {
        canvas.y += 26.0;
        canvas.text((MARGIN, canvas.y), LEFT - MARGIN - 12.0, Face::Strong, strings.chart_pace_axis);
        let bottom = canvas.y + 8.0 + ROW * pacing.figures.len() as f64;
        for at in [0.0, 0.5, 1.0, CAP] {
            canvas.rule(scale.x(at), (canvas.y + 6.0, bottom));
            canvas.centred((scale.x(at), canvas.y), &format_number(at, selection.language));
        }
        canvas.y += 8.0;
    }
    for at in pacing.figures.iter() {
        draw_row(&FigureRow::of(selection, at), canvas, scale);
        canvas.y += ROW;
    }
    canvas.y += 26.0;
    canvas.paragraph(&words::pacing(&pacing, selection.language));
}

fn draw_row(row: &FigureRow<'_>, canvas: &mut Canvas, scale: Scale) {
    let (language, top) = (row.language(), canvas.y + 10.0);
    let label_width = LEFT - MARGIN - 14.0;
    canvas.open(&row.evidence());
    canvas.text((MARGIN, canvas.y + 17.0), label_width, Face::Body, row.metric_name());
    let (name, within) = words::locality_in(row.report, row.figure);
    let place = if within.is_empty() { name } else { format!("{name} · {within}") };
    canvas.text((MARGIN, canvas.y + 32.0), label_width, Face::Small, &place);
    if let Some(pace) = row.assessment.pace {
        bar::draw(canvas, scale, top, pace, colour::BAR);
    }
    if let Some(even) = Interval::point(1.0) {
        bar::mark_target(canvas, scale, top, even);
    }
    let pace = pace_text(&row.assessment, language).unwrap_or_default();
    let words_width = WIDTH - WORDS - MARGIN;
    let first = format!("{pace} · {}", status_text(row));
    canvas.text((WORDS, canvas.y + 17.0), words_width, Face::Body, &first);
    canvas.text((WORDS, canvas.y + 32.0), words_width, Face::Small, &pace_words(row));
    canvas.close();
}
