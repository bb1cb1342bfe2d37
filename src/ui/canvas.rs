//! What the drawing functions fill: the cells of one frame, and the place of the cursor in it.
//!
//! Stands where ratatui has its `Frame`, which only ratatui's own double-buffered `Terminal` can make. Knows no state.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::{StatefulWidget, Widget};

/// The cells of a frame that is being drawn.
#[derive(Debug)]
pub(super) struct Canvas<'a> {
    cells: &'a mut Buffer,
    cursor: Option<Position>,
}

impl<'a> Canvas<'a> {
    /// A canvas over cells, without a cursor.
    pub(super) fn new(cells: &'a mut Buffer) -> Self {
        Self { cells, cursor: None }
    }

    /// The whole of it.
    pub(super) fn area(&self) -> Rect {
        self.cells.area
    }

    /// The cells.
    pub(super) fn cells(&mut self) -> &mut Buffer {
        self.cells
    }

    /// Draws a widget into an area.
    pub(super) fn render(&mut self, widget: impl Widget, area: Rect) {
        widget.render(area, self.cells);
    }

    /// Draws a widget that keeps a state into an area, as far as there are cells: while a terminal is being resized there may be
    /// fewer than the state knows of, and ratatui's scroll bar asks for those that it was told of.
    pub(super) fn render_stateful<W: StatefulWidget>(&mut self, widget: W, area: Rect, state: &mut W::State) {
        let area = area.intersection(self.cells.area);
        if !area.is_empty() {
            widget.render(area, self.cells, state);
        }
    }

    /// Shows the cursor at a place.
    pub(super) fn set_cursor(&mut self, place: Position) {
        self.cursor = Some(place);
    }

    /// Where the cursor is shown; `None` where it is hidden.
    pub(super) fn cursor(&self) -> Option<Position> {
        self.cursor
    }
}
