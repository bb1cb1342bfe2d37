//! Comparison bars: one metric over localities on one scale, qualified values with open ends (method M8, M12).

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::bullet::{cursor, gutter};
use super::columns::{Columns, Wishes};
use super::scale::{ChartScale, ends};
use super::track::{Bar, Track};
use super::{ChartStyle, Manner};
use crate::lang::{Language, fill};
use crate::measure::{Comparison, ComparisonRow, Interval, interval_text};
use crate::model::{Comparator, FigureAt, Unit};
use crate::text::GlyphSet;

/// One locality of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareRow {
    /// The locality.
    pub label: String,
    /// What is compared, in words.
    pub value: String,
    /// What else belongs to it: the count behind a rate.
    pub note: String,
    /// What is compared, as a bar.
    pub bar: Interval,
}

impl CompareRow {
    /// Makes the rows at these places of a comparison, in its order; `label` names the locality of a figure.
    pub fn of(
        comparison: &Comparison,
        places: Range<usize>,
        label: impl Fn(FigureAt) -> String,
        language: Language,
    ) -> Vec<Self> {
        let number = |interval: Interval, comparator: Comparator| {
            let text = match comparator {
                Comparator::About => {
                    let middle = Interval::point(interval.bound()).unwrap_or(interval);
                    format!("~{}", interval_text(middle, language))
                }
                _ => interval_text(interval, language),
            };
            match (&comparison.unit, comparison.unit_text.as_deref()) {
                (Unit::Percent, _) => fill(language.strings().measure_percent, &[("number", &text)]),
                (_, Some(unit)) => format!("{text} {unit}"),
                (_, None) => text,
            }
        };
        let row = |row: &ComparisonRow| {
            let reported = number(row.value, row.comparator);
            let (value, note) = if comparison.per_year {
                (number(tenths(row.measure, row.comparator), row.comparator), reported)
            } else {
                (reported, String::new())
            };
            Self { label: label(row.at), value, note, bar: row.measure }
        };
        let places = places.start.min(comparison.rows.len())..places.end.min(comparison.rows.len());
        comparison.rows.get(places).unwrap_or_default().iter().map(row).collect()
    }

    /// The scale that holds all rows.
    pub fn scale(comparison: &Comparison, language: Language) -> ChartScale {
        let unit = match (comparison.unit, &comparison.unit_text) {
            (Unit::Percent, _) => "%",
            (_, Some(unit)) => unit,
            (_, None) => "",
        };
        ChartScale::values(comparison.rows.iter().flat_map(|row| ends(row.measure)), unit, language)
    }
}

/// Rates are computed, so they are shown to a tenth; the middle of one that is about right is rounded, not its ends.
fn tenths(rate: Interval, comparator: Comparator) -> Interval {
    let tenth = |end: f64| if end.abs() < 1.0e12 { (end * 10.0).round() / 10.0 } else { end };
    let rounded = match comparator {
        Comparator::About => Interval::point(tenth(rate.bound())),
        _ => Interval::new((tenth(rate.low), rate.low_open), (tenth(rate.high), rate.high_open)),
    };
    rounded.unwrap_or(rate)
}

/// What stands under a comparison: how many figures, whether as rates per year, and what was left out and why (method M12).
pub fn comparison_footing(comparison: &Comparison, language: Language) -> String {
    let strings = language.strings();
    let mut text = fill(strings.chart_compared, &[("shown", &comparison.rows.len())]);
    if comparison.per_year {
        text.push_str(", ");
        text.push_str(strings.chart_per_year);
    }
    if !comparison.left_out.is_empty() {
        let reasons: Vec<String> = comparison
            .left_out
            .iter()
            .map(|(reason, count)| format!("{count} {}", reason.word(language)))
            .collect();
        text.push_str("; ");
        let places: [(&str, &dyn std::fmt::Display); 2] =
            [("count", &comparison.left_out_count()), ("reasons", &reasons.join(", "))];
        text.push_str(&fill(strings.chart_left_out_count, &places));
    }
    text
}

/// A chart of comparison rows, with the scale on the line after its last row.
#[derive(Debug, Clone, Copy)]
pub struct CompareChart<'a> {
    /// The rows to draw, the first of them at the top.
    pub rows: &'a [CompareRow],
    /// The scale that all rows share.
    pub scale: &'a ChartScale,
    /// Styles.
    pub style: ChartStyle,
    /// The characters that may be drawn.
    pub glyphs: GlyphSet,
    /// The row at the cursor.
    pub selected: Option<usize>,
}

impl CompareChart<'_> {
    /// Makes a legend of the signs that a comparison uses.
    pub fn legend(manner: Manner) -> (&'static str, &'static str) {
        (manner.glyphs.pick("▶ ░", "> /"), manner.language.strings().chart_legend_open)
    }
}

impl Widget for &CompareChart<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return;
        }
        let mut wishes = Wishes::default();
        for row in self.rows {
            wishes.add(&row.label, &row.value, &row.note, "");
        }
        let (inner, gutter) = gutter(area, self.selected.is_some());
        let columns = Columns::of(inner.width, wishes);
        let shown = super::BulletChart::rows_in(area.height);
        for (index, row) in self.rows.iter().take(shown).enumerate() {
            let line = Rect { y: inner.y + index as u16, height: 1, ..inner };
            let mut style = self.style.text;
            if self.selected == Some(index) {
                cursor(gutter, line.y, self.glyphs, self.style.selected, buffer);
                style = style.patch(self.style.selected);
            }
            let cells = [
                (row.label.as_str(), style),
                (row.value.as_str(), style),
                (row.note.as_str(), self.style.dim),
                ("", style),
            ];
            columns.write(line, cells, buffer);
            let track = Track {
                x: line.x + columns.bar_at(),
                y: line.y,
                width: columns.bar.min(line.width.saturating_sub(columns.bar_at())),
                scale: self.scale,
                glyphs: self.glyphs,
            };
            track.bar(Bar { ends: row.bar, to_scale: true }, self.style.bar, buffer);
        }
        if area.height > 1 {
            let below = self.rows.len().min(shown) as u16;
            let line = Rect { y: inner.y + below, height: 1, ..inner };
            columns.write_scale(line, self.scale, self.style.dim, buffer);
        }
    }
}
