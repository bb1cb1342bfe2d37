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
mod overlay;
mod paint;
mod palette;
mod pane;
pub mod widget;
mod write;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::layout::{MIN_HEIGHT, MIN_WIDTH};
use crate::app::{App, Pane};
use crate::lang::fill;
use paint::Painter;
use palette::Palette;

/// Draws a pane: into an area, with everything it needs to know.
type DrawPane = fn(&Painter<'_>, Rect, &mut Frame);

/// The panes and what draws them.
static PANES: &[(Pane, DrawPane)] =
    &[(Pane::List, pane::list::draw), (Pane::Detail, pane::detail::draw), (Pane::Chart, pane::chart::draw)];

/// Draws the whole screen.
pub fn draw(app: &App, frame: &mut Frame) {
    let painter = Painter { app, palette: Palette::named(app.settings().palette) };
    let Some(layout) = app.layout() else {
        return too_small(app, frame);
    };
    bar::title(&painter, layout.title, frame);
    bar::filter(&painter, layout.filter, frame);
    for (pane, draw) in PANES {
        let area = layout.area(*pane);
        if !area.is_empty() {
            draw(&painter, area, frame);
        }
    }
    bar::fault(&painter, layout.filter, frame);
    bar::hint(&painter, layout.hint, frame);
    for overlay in app.overlays() {
        overlay::draw(&painter, overlay, frame);
    }
}

fn too_small(app: &App, frame: &mut Frame) {
    let size = frame.area();
    let values: [(&str, &dyn std::fmt::Display); 4] = [
        ("width", &MIN_WIDTH),
        ("height", &MIN_HEIGHT),
        ("now_width", &size.width),
        ("now_height", &size.height),
    ];
    frame.render_widget(fill(app.strings().too_small, &values), size);
}
