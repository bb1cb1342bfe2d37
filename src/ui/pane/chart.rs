//! The chart pane.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::Pane;
use crate::ui::paint::Painter;

/// Draws the chart.
pub(in crate::ui) fn draw(painter: &Painter<'_>, area: Rect, frame: &mut Frame) {
    painter.frame_pane(Pane::Chart, painter.strings().pane_targets, area, frame);
}
