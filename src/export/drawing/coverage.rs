//! Where reports speak and where they are silent: localities by themes.

use super::canvas::{Canvas, Face, MARGIN, WIDTH};
use crate::lang::format_number;
use crate::view::{self, CoverageCell, Selection};

/// Where the matrix begins.
const LEFT: f64 = 200.0;
/// Height of a row.
const ROW: f64 = 30.0;
/// Room for the names of themes.
const HEAD: f64 = 110.0;
/// Room for the name of the last theme, which climbs out to the right.
const OVERHANG: f64 = 100.0;
/// From silent to outspoken, intensities of one hue.
const SHADES: [&str; 4] = ["#f4f4f4", "#cfe3f1", "#9cc4e4", "#6aa9d6"];

/// Draws the matrix of a selection's reports.
pub(super) fn draw(selection: &Selection<'_>, canvas: &mut Canvas) {
    let strings = selection.strings();
    let coverage = view::coverage(selection.corpus, view::Reports::listed(selection.reports.clone()));
    if coverage.reports.is_empty() || coverage.themes.is_empty() {
        canvas.y += 30.0;
        canvas.text((MARGIN, canvas.y), WIDTH, Face::Body, strings.chart_none);
        return;
    }
    let column = (WIDTH - LEFT - MARGIN - OVERHANG) / coverage.themes.len() as f64;
    canvas.y += HEAD;
    for (index, theme) in coverage.themes.iter().enumerate() {
        let name = selection.corpus.vocabulary().theme_name(theme, selection.language);
        canvas.climbing((LEFT + column * (index as f64 + 0.4), canvas.y - 6.0), name);
    }
    for report in &selection.reports {
        let cells = coverage.cells(*report, selection.corpus);
        let name = &selection.corpus.report(*report).locality.name;
        canvas.text((MARGIN, canvas.y + 19.0), LEFT - MARGIN - 10.0, Face::Body, name);
        for (index, cell) in cells.iter().enumerate() {
            let x = LEFT + column * index as f64;
            canvas.rect((x, canvas.y + 1.0), (column - 2.0, ROW - 2.0), shade(*cell));
            canvas.centred((x + column / 2.0 - 1.0, canvas.y + 19.0), &words(*cell, selection));
        }
        canvas.y += ROW;
    }
    canvas.y += 20.0;
    canvas.text((MARGIN, canvas.y), WIDTH, Face::Small, strings.chart_coverage_cell);
}

fn shade(cell: CoverageCell) -> &'static str {
    let said = cell.passages + cell.figures;
    let step = match said {
        0 => 0,
        1..=2 => 1,
        3..=5 => 2,
        _ => 3,
    };
    SHADES[step]
}

fn words(cell: CoverageCell, selection: &Selection<'_>) -> String {
    let number = |count: usize| format_number(count as f64, selection.language);
    match (cell.passages, cell.figures) {
        (0, 0) => "·".to_owned(),
        (passages, figures) => format!("{}/{}", number(passages), number(figures)),
    }
}
