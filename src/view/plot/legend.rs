//! The legend of a chart: only the signs that its rows draw.

use super::{BulletRow, Manner, Mark, Plot};
use crate::measure::{Interval, Status};
use crate::text::GlyphSet;
use crate::view::CoverageCell;

/// A sign and what it means.
pub type Entry = (&'static str, &'static str);

impl Plot {
    /// Signs and their meaning for some rows of the chart, in the order in which they matter.
    pub fn legend(&self, rows: &[BulletRow], manner: Manner) -> Vec<Entry> {
        let strings = manner.language.strings();
        let sign = |unicode, ascii| manner.glyphs.pick(unicode, ascii);
        if let Self::Pace(_) = self {
            let mut legend = vec![(sign("│", "|"), strings.chart_even_pace)];
            legend.extend(open_ends(rows, manner));
            return legend;
        }
        let is_per_year =
            matches!(self, Self::Compare(comparison) | Self::Time(comparison, _) if comparison.per_year);
        let target = if is_per_year { strings.chart_legend_target_year } else { strings.chart_legend_target };
        let has = |fits: &dyn Fn(&BulletRow) -> bool| rows.iter().any(fits);
        let mut legend = Vec::new();
        if has(&|row| matches!(row.mark, Mark::Line(_) | Mark::Both(..))) {
            legend.push((sign("│", "|"), target));
        }
        if has(&|row| matches!(row.mark, Mark::Band(_) | Mark::Both(..))) {
            legend.push((sign("▒", "="), strings.chart_legend_implied));
        }
        if has(&|row| matches!(row.mark, Mark::Whole(_))) {
            legend.push((sign("▕", "]"), strings.chart_legend_whole));
        }
        if has(&|row| row.pace.is_some()) {
            legend.push((sign("┆", ":"), strings.chart_legend_pace));
        }
        legend.extend(open_ends(rows, manner));
        let differs = sign("≠", "!=");
        if has(&|row| row.note.contains(differs)) {
            legend.push((differs, strings.chart_legend_differs));
        }
        legend
    }

    /// The signs of the statuses that some rows have, with their words, the best first.
    pub fn statuses(rows: &[BulletRow], manner: Manner) -> Vec<Entry> {
        let has = |status: &Status| rows.iter().any(|row| row.status == *status && !row.word.is_empty());
        let entry = |status: Status| (status.glyph(manner.glyphs), status.word(manner.language));
        Status::ALL.into_iter().filter(has).map(entry).collect()
    }
}

/// Bars that end in what their numbers leave open: upward, downward, or between two ends.
fn open_ends(rows: &[BulletRow], manner: Manner) -> Option<Entry> {
    let ends = || rows.iter().filter_map(|row| row.bar).map(|bar| bar.ends).filter(|ends| !ends.is_point());
    let is_upward = ends().any(|ends| !ends.high.is_finite());
    let is_downward = ends().any(|ends| !ends.low.is_finite());
    let is_between = ends().any(Interval::is_bounded);
    let (unicode, ascii) = match (is_downward, is_upward, is_between) {
        (false, false, false) => return None,
        (false, true, false) => ("▶", ">"),
        (false, false, true) => ("░", "/"),
        (false, true, true) => ("▶ ░", "> /"),
        (true, false, _) => ("◀ ░", "< /"),
        (true, true, _) => ("◀ ▶ ░", "< > /"),
    };
    Some((manner.glyphs.pick(unicode, ascii), manner.language.strings().chart_legend_open))
}

/// The sign of a cell of the matrix: figures are counted, passages alone have a sign of their own, silence a point.
pub fn shade(cell: CoverageCell, glyphs: GlyphSet) -> &'static str {
    let (unicode, ascii) = match (cell.figures, cell.passages) {
        (0, 0) => ("·", "."),
        (0, _) => ("○", "o"),
        (1, _) => ("░", "-"),
        (2..=3, _) => ("▒", "+"),
        (4..=6, _) => ("▓", "*"),
        _ => ("█", "#"),
    };
    glyphs.pick(unicode, ascii)
}

/// The signs of the matrix with what each counts.
pub fn shades(manner: Manner) -> Vec<Entry> {
    let strings = manner.language.strings();
    let sign = |passages: usize, figures: usize| shade(CoverageCell { passages, figures }, manner.glyphs);
    vec![
        (sign(0, 0), strings.chart_silent),
        (sign(1, 0), strings.chart_legend_words_only),
        (sign(0, 1), strings.chart_legend_one_figure),
        (sign(0, 2), "2–3"),
        (sign(0, 4), "4–6"),
        (sign(0, 7), "≥ 7"),
    ]
}
