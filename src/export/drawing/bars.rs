//! Charts of bars: the rows, marks, scale and legend of the plot, as they stand on the screen (method, "Drawing").

use super::bar::{self, LEFT, LENGTH, WORDS};
use super::canvas::{Canvas, Face, MARGIN, WIDTH, colour};
use crate::model::FigureAt;
use crate::text::GlyphSet;
use crate::view::Selection;
use crate::view::plot::{BulletRow, ChartScale, Manner, Mark, Plot, RowKind};

/// Height of a line of a row's words.
const LINE: f64 = 16.0;
/// Space above and below the words of a row.
const SPACE: f64 = 8.0;

/// Draws every row of a chart of bars.
pub(super) fn draw(selection: &Selection<'_>, plot: &Plot, canvas: &mut Canvas) {
    let manner = Manner { language: selection.language, glyphs: GlyphSet::Unicode };
    let scale = plot.scale(selection.corpus, selection.language);
    let rows = plot.bullets(0..plot.len(), selection.corpus, manner);
    canvas.y += 26.0;
    let top = canvas.y;
    ticks(canvas, &scale, top);
    canvas.y += 8.0;
    for (row, number) in rows.iter().zip(0..) {
        draw_row(selection, canvas, &scale, (row, plot.figure(number)));
    }
    for (at, _) in scale.ticks() {
        canvas.rule(bar::x(&scale, *at), (top + 6.0, canvas.y));
    }
    canvas.y += 20.0;
    legend(plot, canvas, &rows, manner);
}

fn ticks(canvas: &mut Canvas, scale: &ChartScale, y: f64) {
    for (at, label) in scale.ticks() {
        canvas.centred((bar::x(scale, *at), y), label);
    }
    canvas.text((LEFT + LENGTH + 16.0, y), WIDTH - WORDS - MARGIN, Face::Small, scale.unit());
}

fn draw_row(
    selection: &Selection<'_>,
    canvas: &mut Canvas,
    scale: &ChartScale,
    (row, at): (&BulletRow, Option<FigureAt>),
) {
    if row.kind != RowKind::Figure {
        canvas.y += SPACE;
        let face = if row.kind == RowKind::Heading { Face::Strong } else { Face::Body };
        canvas.text((MARGIN, canvas.y + 13.0), WIDTH - 2.0 * MARGIN, face, &row.label);
        canvas.y += LINE + SPACE;
        return;
    }
    let evidence = at.map(|at| {
        let (report, figure) = (selection.corpus.report(at.report), selection.corpus.figure(at));
        crate::text::sanitise_line(report.words(report.sentence(figure.range))).into_owned()
    });
    canvas.open(&evidence.unwrap_or_default());
    let top = canvas.y + SPACE;
    let label = canvas.lines((MARGIN, top + 11.0), LEFT - MARGIN - 14.0, Face::Body, row.label.trim_start());
    let place_at = (MARGIN, top + 11.0 + LINE * label as f64);
    let place = canvas.lines(place_at, LEFT - MARGIN - 14.0, Face::Small, &row.place);
    let room = WIDTH - WORDS - MARGIN;
    let first = [row.value.as_str(), row.note.as_str()];
    let first = first.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ");
    let words = canvas.lines((WORDS, top + 11.0), room, Face::Body, &first);
    let status_at = (WORDS, top + 11.0 + LINE * words as f64);
    let has_word = !row.word.is_empty();
    let status = if has_word { row.status_text(GlyphSet::Unicode) } else { String::new() };
    let status = canvas.lines(status_at, room, Face::Small, &status);
    draw_marks(canvas, scale, top, row);
    canvas.close();
    canvas.y += LINE * (label + place).max(words + status).max(1) as f64 + SPACE;
}

fn draw_marks(canvas: &mut Canvas, scale: &ChartScale, top: f64, row: &BulletRow) {
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

/// The signs of the screen's legend, each beside the mark that stands for it here.
fn legend(plot: &Plot, canvas: &mut Canvas, rows: &[BulletRow], manner: Manner) {
    let marks = plot.legend(rows, manner);
    let statuses = Plot::statuses(rows, manner);
    let text: Vec<String> =
        marks.into_iter().chain(statuses).map(|(sign, meaning)| format!("{sign} {meaning}")).collect();
    if !text.is_empty() {
        canvas.y += 4.0;
        canvas.paragraph(&text.join("   "));
    }
}
