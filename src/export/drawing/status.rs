//! The summary of statuses: counts with their denominators, and why figures were not assessed (method M7, M11).

use super::bar::{self, LEFT, Scale, WORDS};
use super::canvas::{Canvas, Face, MARGIN, WIDTH, colour};
use crate::export::content::status_counts;
use crate::measure::Interval;
use crate::view::words;
use crate::view::{self, Selection};

/// Height of a row.
const ROW: f64 = 28.0;

/// Draws the counts of a selection's figures.
pub(super) fn draw(selection: &Selection<'_>, canvas: &mut Canvas) {
    let figures = || selection.figures.iter().copied();
    let counted = selection.corpus.counts(figures());
    let scale = Scale { most: counted.total.max(1) as f64 };
    canvas.y += 12.0;
    for (label, count, part) in status_counts(selection, &counted) {
        canvas.text((MARGIN, canvas.y + 18.0), LEFT - MARGIN - 14.0, Face::Body, &label);
        if let Some(value) = Interval::point(count as f64) {
            bar::draw(canvas, scale, canvas.y + 7.0, value, colour::BAR);
        }
        canvas.text((WORDS, canvas.y + 18.0), WIDTH - WORDS - MARGIN, Face::Body, &part);
        canvas.y += ROW;
    }
    canvas.y += 22.0;
    let spread = view::attainments(selection.corpus, figures());
    canvas.paragraph(&words::statuses(&counted, spread, selection.language));
}
