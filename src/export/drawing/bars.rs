//! Charts of bars: the rows, marks, scale and legend of the plot, as they stand on the screen (method, "Drawing"), stacked so that
//! a column holds them: what it is, its bar, its words.

use super::bar::{self, LENGTH};
use super::canvas::{Canvas, Face, MARGIN, ROOM, colour};
use super::key;
use crate::model::FigureAt;
use crate::text::GlyphSet;
use crate::view::Selection;
use crate::view::plot::{BulletRow, ChartScale, Manner, Mark, Plot, RowKind};

/// Space below a row.
const SPACE: f64 = 12.0;

/// Draws every row of a chart of bars.
pub(super) fn draw(selection: &Selection<'_>, plot: &Plot, canvas: &mut Canvas) {
    let manner = Manner { language: selection.language, glyphs: GlyphSet::Unicode };
    let scale = plot.scale(selection.corpus, selection.language);
    let rows = plot.bullets(0..plot.len(), selection.corpus, manner);
    key::draw(canvas, plot, &rows, manner);
    canvas.y += 10.0;
    ticks(canvas, &scale);
    canvas.y += 10.0;
    for (row, number) in rows.iter().zip(0..) {
        draw_row(selection, canvas, &scale, (row, plot.figure(number)));
    }
    ticks(canvas, &scale);
}

fn ticks(canvas: &mut Canvas, scale: &ChartScale) {
    let face = Face::Small;
    for (at, label) in scale.ticks() {
        canvas.centred((bar::x(scale, *at), canvas.y + face.letters().size), label);
    }
    canvas.y += face.leading();
}

fn draw_row(
    selection: &Selection<'_>,
    canvas: &mut Canvas,
    scale: &ChartScale,
    (row, at): (&BulletRow, Option<FigureAt>),
) {
    if row.kind != RowKind::Figure {
        let face = if row.kind == RowKind::Heading { Face::Strong } else { Face::Body };
        canvas.words(face, row.label.trim());
        canvas.y += SPACE;
        return;
    }
    let evidence = at.map(|at| {
        let (report, figure) = (&*selection.corpus.report(at.report), &*selection.corpus.figure(at));
        crate::text::sanitise_line(report.words(report.sentence(figure.range))).into_owned()
    });
    canvas.open(&evidence.unwrap_or_default());
    canvas.words(Face::Body, row.label.trim());
    canvas.words(Face::Small, row.place.trim_start_matches(['·', ' ']));
    canvas.y += 5.0;
    if row.bar.is_some() || row.mark != Mark::None {
        draw_marks(canvas, scale, canvas.y, row);
        canvas.y += bar::HEIGHT + 5.0;
    }
    let first = [row.value.as_str(), row.note.as_str()];
    let first = first.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ");
    let has_word = !row.word.is_empty();
    let status = if has_word { row.status_text(GlyphSet::Unicode) } else { String::new() };
    let together = format!("{first} · {status}");
    if has_word && Face::Small.letters().width(&together) <= ROOM {
        canvas.words(Face::Small, &together);
    } else {
        canvas.words(Face::Small, &first);
        canvas.words(Face::Small, &status);
    }
    canvas.close();
    canvas.y += SPACE;
}

fn draw_marks(canvas: &mut Canvas, scale: &ChartScale, top: f64, row: &BulletRow) {
    canvas.rect((MARGIN, top), (LENGTH, bar::HEIGHT), colour::TRACK);
    for (at, _) in scale.ticks() {
        canvas.rule(bar::x(scale, *at), (top - 4.0, top + bar::HEIGHT + 4.0));
    }
    if let Some(value) = row.bar {
        bar::draw(canvas, scale, top, value.ends, colour::of(row.status));
    }
    if let Some(expected) = row.pace {
        bar::mark_pace(canvas, scale, top, expected.bound());
    }
    match row.mark {
        Mark::None => {}
        Mark::Line(target) => bar::mark_target(canvas, scale, top, target),
        Mark::Band(band) => bar::mark_implied(canvas, scale, top, band),
        Mark::Both(target, band) => {
            bar::mark_target(canvas, scale, top, target);
            bar::mark_implied(canvas, scale, top, band);
        }
        Mark::Whole(whole) => bar::mark_whole(canvas, scale, top, whole),
    }
}
