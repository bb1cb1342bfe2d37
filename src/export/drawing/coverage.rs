//! Where reports speak and where they are silent: localities by themes.

use super::canvas::{Canvas, Face, MARGIN, WIDTH};
use crate::lang::format_number;
use crate::text::GlyphSet;
use crate::view::plot::{Manner, shade, shades};
use crate::view::{Coverage, CoverageCell, Selection};

/// Where the matrix begins.
const LEFT: f64 = 200.0;
/// Height of a row.
const ROW: f64 = 30.0;
/// Room for the names of themes.
const HEAD: f64 = 140.0;
/// Room for the name of the last theme, which climbs out to the right.
const OVERHANG: f64 = 100.0;
/// From silent to outspoken, intensities of one hue.
const SHADES: [&str; 5] = ["#f4f4f4", "#e3eef7", "#cfe3f1", "#9cc4e4", "#6aa9d6"];

/// Draws the matrix of a selection's reports.
pub(super) fn draw(selection: &Selection<'_>, coverage: &Coverage, canvas: &mut Canvas) {
    let column = (WIDTH - LEFT - MARGIN - OVERHANG) / coverage.themes.len().max(1) as f64;
    canvas.y += HEAD;
    for (index, theme) in coverage.themes.iter().enumerate() {
        let name = selection.corpus.vocabulary().theme_name(theme, selection.language);
        canvas.climbing((LEFT + column * (index as f64 + 0.4), canvas.y - 6.0), name);
    }
    for report in coverage.reports.iter() {
        let cells = coverage.cells(report, selection.corpus);
        let name = &crate::view::words::locality_apart(selection.corpus, report);
        canvas.text((MARGIN, canvas.y + 19.0), LEFT - MARGIN - 10.0, Face::Body, name);
        for (index, cell) in cells.iter().enumerate() {
            let x = LEFT + column * index as f64;
            canvas.rect((x, canvas.y + 1.0), (column - 2.0, ROW - 2.0), hue(*cell));
            canvas.centred((x + column / 2.0 - 1.0, canvas.y + 19.0), &words(*cell, selection));
        }
        canvas.y += ROW;
    }
    canvas.y += 20.0;
    let manner = Manner { language: selection.language, glyphs: GlyphSet::Unicode };
    let legend: Vec<String> =
        shades(manner).into_iter().map(|(sign, meaning)| format!("{sign} {meaning}")).collect();
    canvas.paragraph(&legend.join("   "));
}

fn hue(cell: CoverageCell) -> &'static str {
    let step = match (cell.figures, cell.passages) {
        (0, 0) => 0,
        (0, _) => 1,
        (1, _) => 2,
        (2..=3, _) => 3,
        _ => 4,
    };
    SHADES[step]
}

/// The sign of the screen, and how many figures there are.
fn words(cell: CoverageCell, selection: &Selection<'_>) -> String {
    let sign = shade(cell, GlyphSet::Unicode);
    if cell.figures == 0 {
        return sign.to_owned();
    }
    format!("{sign}{}", format_number(cell.figures as f64, selection.language))
}
