//! Charts as pictures: the plot that the screen shows, drawn on a canvas of SVG elements.

mod bar;
mod bars;
mod canvas;
mod coverage;

use canvas::{Canvas, Face, MARGIN, WIDTH};

use crate::view::plot::Plot;
use crate::view::{Selection, words};

/// The title of the chart.
pub(super) fn title(selection: &Selection<'_>) -> String {
    match &selection.plot {
        Some(plot) => plot.title(selection.view, selection.corpus, selection.language),
        None => words::chart(crate::view::Chart::Targets, selection.strings()).to_owned(),
    }
}

/// Draws the chart of a selection: the chosen one where the chart itself is taken, otherwise that against targets.
pub(super) fn draw(selection: &Selection<'_>) -> Canvas {
    let mut canvas = Canvas::new();
    canvas.heading(&title(selection));
    if let Some(plot) = &selection.plot {
        draw_plot(selection, plot, &mut canvas);
    } else {
        let is_open = selection.view.unfolded;
        let plot = Plot::targets_of(selection.corpus, selection.figures.clone(), is_open);
        draw_plot(selection, &plot, &mut canvas);
    }
    canvas
}

fn draw_plot(selection: &Selection<'_>, plot: &Plot, canvas: &mut Canvas) {
    match (plot, plot.empty_text(selection.language)) {
        (_, Some(text)) => {
            canvas.y += 30.0;
            canvas.text((MARGIN, canvas.y), WIDTH, Face::Body, text);
        }
        (Plot::Coverage(coverage), _) => coverage::draw(selection, coverage, canvas),
        (plot, None) => bars::draw(selection, plot, canvas),
    }
    let footing = plot.footing(selection.view, selection.language);
    if !footing.is_empty() {
        canvas.y += 4.0;
        canvas.paragraph(&footing);
    }
}
