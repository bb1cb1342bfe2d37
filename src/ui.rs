//! Drawing: roles to styles, widgets, panes, overlays.
//!
//! ```text
//!  dauan  embedded · 5 reports · 59 figures                                   vi  ? help     title
//!  filter  ke sach ×  theme:members ×  ▏              2 of 5 reports · 7 of 59 figures       bar
//! ┌ 1 Reports ────┐┌ 2 Detail ────────────────────────────────────────────────────────┐
//! │▌Chiêm Hóa  14 ││ pane/detail                                                      │     pane
//! │ Đức Trọng  10 │├ 3 Against targets ───────────────────────────────────────────────┤
//! │ pane/list     ││ pane/chart, widget/*                                             │
//! └───────────────┘└──────────────────────────────────────────────────────────────────┘
//!  / filter  l locality  t theme …                                                           bar
//! ```
//!
//! Reads `&App` and writes cells; must not change state, read files or know the terminal.

mod bar;
mod canvas;
mod overlay;
mod paint;
mod palette;
mod pane;
pub mod widget;
mod write;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::layout::{MIN_HEIGHT, MIN_WIDTH};
use crate::app::{App, Layout, Pane};
use crate::lang::fill;
use canvas::Canvas;
use paint::Painter;
use palette::Palette;

/// Draws a pane: into an area, with everything it needs to know.
type DrawPane = fn(&Painter<'_>, Rect, &mut Canvas<'_>);

/// The panes and what draws them.
static PANES: &[(Pane, DrawPane)] =
    &[(Pane::List, pane::list::draw), (Pane::Detail, pane::detail::draw), (Pane::Chart, pane::chart::draw)];

/// A widget drawn into cells of its own.
pub fn cells_of(widget: impl ratatui::widgets::Widget, width: u16, height: u16) -> Buffer {
    let area = Rect { x: 0, y: 0, width, height };
    let mut cells = Buffer::empty(area);
    widget.render(area, &mut cells);
    cells
}

/// The styles of charts in a palette, for those who draw one without the screen around it.
pub fn chart_style(palette: crate::app::PaletteName) -> widget::ChartStyle {
    Palette::named(palette).chart()
}

/// Draws the whole screen into blank cells, and says where the cursor is shown; `None` where it is hidden.
pub fn draw(app: &App, cells: &mut Buffer) -> Option<Position> {
    let mut canvas = Canvas::new(cells);
    match app.layout() {
        Some(layout) => draw_layout(app, &layout, &mut canvas),
        None => too_small(app, &mut canvas),
    }
    canvas.cursor()
}

fn draw_layout(app: &App, layout: &Layout, canvas: &mut Canvas<'_>) {
    let painter = Painter { app, palette: Palette::named(app.settings().palette) };
    bar::title(&painter, layout.title, canvas);
    bar::filter(&painter, layout.filter, canvas);
    for (pane, draw) in PANES {
        let area = layout.area(*pane);
        if !area.is_empty() {
            draw(&painter, area, canvas);
        }
    }
    bar::candidates(&painter, layout.filter, canvas);
    bar::fault(&painter, layout.filter, canvas);
    bar::hint(&painter, layout.hint, canvas);
    for overlay in app.overlays() {
        overlay::draw(&painter, overlay, canvas);
    }
}

fn too_small(app: &App, canvas: &mut Canvas<'_>) {
    let size = canvas.area();
    let values: [(&str, &dyn std::fmt::Display); 4] = [
        ("width", &MIN_WIDTH),
        ("height", &MIN_HEIGHT),
        ("now_width", &size.width),
        ("now_height", &size.height),
    ];
    canvas.render(fill(app.strings().too_small, &values), size);
}
