//! Where reports speak and where they are silent: themes by localities, a few localities a block, so that a column holds them.

use super::canvas::{Canvas, Face, MARGIN, WIDTH, colour};
use crate::lang::format_number;
use crate::text::GlyphSet;
use crate::view::plot::{Manner, shade, shades};
use crate::view::{Coverage, CoverageCell, Selection};

/// Where the cells begin.
const LEFT: f64 = 170.0;
/// Localities of one block.
const ACROSS: usize = 5;
/// Height of a row.
const ROW: f64 = 24.0;
/// Room for the names of localities, which climb.
const HEAD: f64 = 96.0;
/// Pixels of such a name on a line.
const NAME: f64 = 95.0;
/// From silent to outspoken, intensities of one hue.
const SHADES: [&str; 5] = ["#f4f4f4", "#e3eef7", "#cfe3f1", "#9cc4e4", "#6aa9d6"];

/// Draws the matrix of a selection's reports.
pub(super) fn draw(selection: &Selection<'_>, coverage: &Coverage, canvas: &mut Canvas) {
    key(selection, canvas);
    let reports: Vec<u32> = coverage.reports.iter().collect();
    for block in reports.chunks(ACROSS) {
        draw_block(selection, coverage, block, canvas);
    }
}

/// The shades with what each counts; the darkest is for all that is more.
fn key(selection: &Selection<'_>, canvas: &mut Canvas) {
    let manner = Manner { language: selection.language, glyphs: GlyphSet::Unicode };
    let cells = [(0, 0), (1, 0), (0, 1), (0, 2), (0, 4)];
    let meanings = shades(manner).into_iter().map(|(_, meaning)| meaning);
    canvas.y += 8.0;
    let face = Face::Small;
    let mut x = MARGIN;
    for ((passages, figures), meaning) in cells.into_iter().zip(meanings) {
        let cell = CoverageCell { passages, figures };
        // The screen parts four and more once again; one shade shows them here, beside their number.
        let meaning = if figures == 4 { "≥ 4" } else { meaning };
        let wide = 26.0 + face.letters().width(meaning);
        if x > MARGIN && x + wide > WIDTH - MARGIN {
            x = MARGIN;
            canvas.y += face.leading();
        }
        canvas.rect((x, canvas.y + 1.0), (20.0, 15.0), hue(cell));
        if figures == 0 {
            canvas.middle((x + 10.0, canvas.y + 14.0), shade(cell, GlyphSet::Unicode));
        }
        canvas.text((x + 26.0, canvas.y + face.letters().size), face, meaning);
        x += wide + 14.0;
    }
    canvas.y += face.leading();
}

fn draw_block(selection: &Selection<'_>, coverage: &Coverage, reports: &[u32], canvas: &mut Canvas) {
    // Room at the right for the last name, which climbs out of its column.
    let column = (WIDTH - MARGIN - LEFT - 50.0) / ACROSS as f64;
    canvas.y += HEAD;
    for (report, index) in reports.iter().zip(0..) {
        let x = LEFT + column * (f64::from(index) + 0.45);
        let name = crate::view::words::locality_apart(selection.corpus, *report, selection.strings());
        canvas.climbing((x, canvas.y - 4.0), NAME, &crate::text::sanitise_line(&name));
    }
    let cells: Vec<Vec<CoverageCell>> =
        reports.iter().map(|report| coverage.cells(*report, selection.corpus)).collect();
    for (theme, number) in coverage.themes.iter().zip(0..) {
        let name = selection.corpus.vocabulary().theme_name(theme, selection.language);
        let top = canvas.y;
        canvas.y += 4.0;
        canvas.words_between((MARGIN, LEFT - 6.0), Face::Small, name);
        let high = (canvas.y - top).max(ROW);
        for (cells, index) in cells.iter().zip(0..) {
            let Some(cell) = cells.get(number) else { continue };
            let x = LEFT + column * f64::from(index);
            canvas.rect((x, top + 1.0), (column - 2.0, high - 2.0), hue(*cell));
            canvas.middle((x + column / 2.0 - 1.0, top + high / 2.0 + 5.0), &words(*cell, selection));
        }
        canvas.y = top + high;
    }
    canvas.rect((MARGIN, canvas.y + 4.0), (WIDTH - 2.0 * MARGIN, 1.0), colour::RULE);
    canvas.y += 8.0;
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

/// The sign of the screen for silence and words alone; else how many figures there are.
fn words(cell: CoverageCell, selection: &Selection<'_>) -> String {
    if cell.figures == 0 {
        return shade(cell, GlyphSet::Unicode).to_owned();
    }
    format_number(cell.figures as f64, selection.language)
}
