//! The coverage matrix: localities by themes, shaded by how much is said; silence is a sign of its own.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

use super::ChartStyle;
use super::bullet::{cursor, gutter};
use crate::text::{GlyphSet, pad, truncate, width};
use crate::ui::write::write;
use crate::view::CoverageCell;
use crate::view::plot::shade;

/// Most cells of a row's label where the columns need the others.
const MOST_LABEL: u16 = 24;
/// Cells of a column that shows a sign and a count.
const USUAL_CELL: u16 = 5;
/// Most cells of a matrix cell, the space after it included.
const MOST_CELL: u16 = 14;

/// One locality of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixRow {
    /// The locality.
    pub label: String,
    /// What it says on each column.
    pub cells: Vec<CoverageCell>,
}

/// The matrix: a line of column names, then a line a row.
#[derive(Debug, Clone, Copy)]
pub struct MatrixChart<'a> {
    /// The names of the columns.
    pub columns: &'a [String],
    /// The rows to draw, the first of them at the top.
    pub rows: &'a [MatrixRow],
    /// Styles.
    pub style: ChartStyle,
    /// The characters that may be drawn.
    pub glyphs: GlyphSet,
    /// The row and column at the cursor; the column is kept in sight.
    pub selected: Option<(usize, usize)>,
}

/// Where the cells of a matrix stand.
struct Grid {
    label: u16,
    cell: u16,
    first: usize,
    count: usize,
}

impl MatrixChart<'_> {
    /// How many rows fit into a height beside the lines of the heading.
    pub fn rows_in(height: u16) -> usize {
        usize::from(height.saturating_sub(Self::heading_lines(height)))
    }

    /// Two lines of heading where there is room: the full name of the column at the cursor, and the numbers of all.
    fn heading_lines(height: u16) -> u16 {
        match height {
            0 | 1 => 0,
            2 | 3 => 1,
            _ => 2,
        }
    }

    fn grid(&self, line: u16) -> Grid {
        let widest = self.rows.iter().map(|row| width(&row.label)).max().unwrap_or_default();
        // Names are whole where the columns leave room for them.
        let beside = line.saturating_sub(1 + self.columns.len() as u16 * USUAL_CELL);
        let most = MOST_LABEL.min(line / 3).max(beside);
        let label = (widest.min(usize::from(u16::MAX)) as u16).min(most).max(line.min(6));
        let room = line.saturating_sub(label + 1);
        let columns = self.columns.len().max(1);
        let cell = (usize::from(room) / columns).clamp(3, usize::from(MOST_CELL)) as u16;
        let count = usize::from(room / cell).min(self.columns.len());
        let at = self.selected.map_or(0, |(_, column)| column.min(self.columns.len().saturating_sub(1)));
        let first = if count == 0 { 0 } else { (at + 1).saturating_sub(count) };
        Grid { label, cell, first, count }
    }

    fn draw_heading(&self, grid: &Grid, area: Rect, buffer: &mut Buffer) {
        let lines = Self::heading_lines(area.height);
        if lines == 2
            && let Some((_, column)) = self.selected
            && let Some(name) = self.columns.get(column)
        {
            let cell = column.saturating_sub(grid.first) as u16;
            // The full name starts over its own column, or as far left as it must to fit.
            let wide = width(name).min(usize::from(area.width)) as u16;
            let at = (grid.label + 1 + cell * grid.cell).min(area.width - wide);
            put(
                area,
                (at, 0),
                &truncate(name, usize::from(area.width)),
                self.style.text.patch(self.style.selected),
                buffer,
            );
        }
        if lines == 0 {
            return;
        }
        let fit = self.columns.iter().all(|name| width(name) < usize::from(grid.cell));
        for index in (0..self.columns.len()).skip(grid.first).take(grid.count) {
            let at = grid.label + 1 + (index - grid.first) as u16 * grid.cell;
            let style = if self.is_column(index) {
                self.style.text.patch(self.style.selected)
            } else {
                self.style.dim
            };
            // Names stand in full where all of them fit; else all have numbers, which the lines below explain.
            let name = self.columns.get(index).filter(|_| fit);
            let text = name.cloned().unwrap_or_else(|| (index + 1).to_string());
            put(area, (at, lines - 1), &text, style, buffer);
        }
        let (left, right) = (grid.first > 0, grid.first + grid.count < self.columns.len());
        if left {
            put(area, (grid.label, lines - 1), self.glyphs.pick("‹", "<"), self.style.dim, buffer);
        }
        if right && area.width > 0 {
            put(area, (area.width - 1, lines - 1), self.glyphs.pick("›", ">"), self.style.dim, buffer);
        }
    }

    fn is_column(&self, index: usize) -> bool {
        self.selected.is_some_and(|(_, column)| column == index)
    }

    /// The text and style of a cell so many columns wide.
    fn cell(&self, cell: CoverageCell, is_selected: bool, room: usize) -> (String, Style) {
        let shade = shade(cell, self.glyphs);
        let base = if cell.figures == 0 { self.style.dim } else { self.style.bar };
        let style = if is_selected { base.patch(self.style.selected) } else { base };
        let numbered = format!("{shade}{}", cell.figures);
        let text = if cell.figures > 0 && width(&numbered) <= room {
            pad(&numbered, room)
        } else if is_selected && cell == CoverageCell::default() {
            // A lone point would hide the cursor where there is no colour.
            pad("_", room)
        } else {
            pad(shade, room)
        };
        (text, style)
    }
}

impl Widget for &MatrixChart<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return;
        }
        let (inner, gutter) = gutter(area, self.selected.is_some());
        let grid = self.grid(inner.width);
        self.draw_heading(&grid, inner, buffer);
        let top = MatrixChart::heading_lines(inner.height);
        for (index, row) in self.rows.iter().take(MatrixChart::rows_in(inner.height)).enumerate() {
            let y = top + index as u16;
            let at_cursor = self.selected.is_some_and(|(at, _)| at == index);
            let style = if at_cursor { self.style.text.patch(self.style.selected) } else { self.style.text };
            put(inner, (0, y), &pad(&row.label, usize::from(grid.label)), style, buffer);
            if at_cursor {
                cursor(gutter, inner.y + y, self.glyphs, self.style.selected, buffer);
            }
            for column in grid.first..grid.first + grid.count {
                let cell = row.cells.get(column).copied().unwrap_or_default();
                let x = grid.label + 1 + (column - grid.first) as u16 * grid.cell;
                let is_selected = at_cursor && self.is_column(column);
                let (text, style) = self.cell(cell, is_selected, usize::from(grid.cell - 1));
                put(inner, (x, y), &text, style, buffer);
            }
        }
    }
}

fn put(area: Rect, (x, y): (u16, u16), text: &str, style: Style, buffer: &mut Buffer) {
    let room = area.width.saturating_sub(x);
    if room > 0 && y < area.height {
        write(buffer, (area.x + x, area.y + y), text, room, style);
    }
}
