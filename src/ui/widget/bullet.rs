//! Bullet rows on a line of cells each, with the scale under them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

use super::ChartStyle;
use super::columns::{Columns, Form, Wishes};
use super::track::{MarkKind, Track};
use crate::measure::Status;
use crate::text::{GlyphSet, shorten, width};
use crate::ui::write::write;
use crate::view::plot::{BulletRow, ChartScale, Mark, RowKind};

/// A chart of bullet rows on one scale, with the scale on its last line.
#[derive(Debug, Clone, Copy)]
pub struct BulletChart<'a> {
    /// The rows to draw, the first of them at the top: only those that can be seen need be made.
    pub rows: &'a [BulletRow],
    /// The scale that all rows share.
    pub scale: &'a ChartScale,
    /// Styles.
    pub style: ChartStyle,
    /// The characters that may be drawn.
    pub glyphs: GlyphSet,
    /// The row at the cursor.
    pub selected: Option<usize>,
    /// What is written at the end of the scale's line: how many rows are not seen.
    pub more: &'a str,
}

impl BulletChart<'_> {
    /// How many rows fit into a height beside the scale's line.
    pub fn rows_in(height: u16) -> usize {
        usize::from(if height > 1 { height - 1 } else { height })
    }

    fn draw_row(&self, index: usize, row: &BulletRow, (line, columns): (Rect, Columns), buffer: &mut Buffer) {
        let is_selected = self.selected == Some(index);
        let style = self.style;
        let patch = |base: Style| if is_selected { base.patch(style.selected) } else { base };
        if row.kind != RowKind::Figure {
            let style = if row.kind == RowKind::Heading { patch(style.text) } else { patch(style.dim) };
            write(buffer, (line.x, line.y), &shorten(&row.label, usize::from(line.width)), line.width, style);
            return;
        }
        let status = row.status_text(self.glyphs);
        let note = match columns.form {
            Form::Full => &row.note,
            Form::Short => &row.short_note,
            Form::Percent
                if row.percent.is_empty() && width(&row.short_note) <= usize::from(columns.note) =>
            {
                &row.short_note
            }
            Form::Percent => &row.percent,
        };
        let cells = [
            (row.value.as_str(), patch(style.text)),
            (note.as_str(), style.dim),
            (status.as_str(), style.status(row.status)),
        ];
        columns.write_label(line, (&row.label, patch(style.text)), (&row.place, style.dim), buffer);
        columns.write(line, cells, buffer);
        let track = Track {
            x: line.x + columns.bar_at(),
            y: line.y,
            width: columns.bar.min(line.width.saturating_sub(columns.bar_at())),
            scale: self.scale,
            glyphs: self.glyphs,
        };
        let has_target = !matches!(row.mark, Mark::None | Mark::Whole(_));
        // Colour tells the status beside its sign and word; without colours the bar has its own.
        let bar_style = match has_target || row.status != Status::NoVerdict {
            true if style.status(row.status) != Style::default() => style.status(row.status),
            true => style.bar,
            false => style.plain,
        };
        if let Some(bar) = row.bar {
            track.bar(bar, bar_style, buffer);
        }
        if let Some(pace) = row.pace {
            track.mark(pace, MarkKind::Pace, style.pace, buffer);
        }
        match row.mark {
            Mark::None => {}
            Mark::Line(target) => track.mark(target, MarkKind::Target, style.target, buffer),
            Mark::Band(band) => track.mark(band, MarkKind::Band, style.band, buffer),
            Mark::Both(target, band) => {
                // The band comes second: what the report's own percent implies is never hidden.
                track.mark(target, MarkKind::Target, style.target, buffer);
                track.mark(band, MarkKind::Band, style.band, buffer);
            }
            Mark::Whole(whole) => track.mark(whole, MarkKind::Whole, style.dim, buffer),
        }
        if let Some(bar) = row.bar {
            track.number_off_the_scale(bar, &row.over, bar_style, buffer);
        }
    }
}

impl Widget for &BulletChart<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return;
        }
        let mut wishes = Wishes::default();
        for row in self.rows {
            if row.kind == RowKind::Figure {
                wishes.add(row, &row.status_text(self.glyphs));
            }
        }
        let (inner, gutter) = gutter(area, self.selected.is_some());
        let columns = Columns::of(inner.width, wishes);
        let shown = BulletChart::rows_in(area.height);
        for (index, row) in self.rows.iter().take(shown).enumerate() {
            let line = Rect { y: inner.y + index as u16, height: 1, ..inner };
            if self.selected == Some(index) {
                cursor(gutter, line.y, self.glyphs, self.style.selected, buffer);
            }
            self.draw_row(index, row, (line, columns), buffer);
        }
        if area.height > 1 {
            let below = self.rows.len().min(shown) as u16;
            let line = Rect { y: inner.y + below, height: 1, ..inner };
            let wide = width(self.more) as u16;
            columns.write_scale((line, wide), self.scale, self.style.dim, buffer);
            if wide > 0 && wide < columns.bar_at() {
                write(buffer, (line.x, line.y), self.more, wide, self.style.dim);
            }
        }
    }
}

/// Splits off the column of the cursor, where there is a cursor and room.
pub(super) fn gutter(area: Rect, has_cursor: bool) -> (Rect, Option<u16>) {
    if has_cursor && area.width > 2 {
        (Rect { x: area.x + 1, width: area.width - 1, ..area }, Some(area.x))
    } else {
        (area, None)
    }
}

/// Marks the row at the cursor by a sign, as colours alone may not (method M6).
pub(super) fn cursor(gutter: Option<u16>, y: u16, glyphs: GlyphSet, style: Style, buffer: &mut Buffer) {
    if let Some(cell) = gutter.and_then(|x| buffer.cell_mut((x, y))) {
        cell.set_symbol(glyphs.pick("▌", ">")).set_style(style);
    }
}
