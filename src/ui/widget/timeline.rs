//! A line over time in Braille: values from zero at their dates, for a pane that has room beside the rows.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::Marker;
use ratatui::widgets::Widget;
use ratatui::widgets::canvas::{Canvas, Line, Points};

use crate::text::{pad_left, width};
use crate::ui::write::write;

/// Fewest lines on which a line over time says more than its rows.
pub const LEAST_TIMELINE: u16 = 5;

/// Values at dates, joined by a line.
#[derive(Debug, Clone)]
pub struct TimeLine<'a> {
    /// Dates as years, and values; the oldest first.
    pub points: &'a [(f64, f64)],
    /// The number at the upper edge, and its text.
    pub top: (f64, String),
    /// The first and the last date in words.
    pub dates: (String, String),
    /// The line, and the words around it.
    pub styles: (Style, Style),
}

impl Widget for &TimeLine<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        let label = (width(&self.top.1) as u16 + 1).min(area.width);
        let (Some(first), Some(last)) = (self.points.first(), self.points.last()) else { return };
        if area.height < 3 || area.width < label + 8 || last.0 <= first.0 || self.top.0 <= 0.0 {
            return;
        }
        let (line, words) = self.styles;
        let plot = Rect { x: area.x + label, width: area.width - label, height: area.height - 1, ..area };
        let put = |buffer: &mut Buffer, x: u16, y: u16, text: &str| {
            write(buffer, (x, y), text, area.right().saturating_sub(x), words);
        };
        let room = usize::from(label.saturating_sub(1));
        put(buffer, area.x, area.y, &pad_left(&self.top.1, room));
        put(buffer, area.x, plot.bottom() - 1, &pad_left("0", room));
        put(buffer, plot.x, plot.bottom(), &self.dates.0);
        let end = width(&self.dates.1) as u16;
        if end + width(&self.dates.0) as u16 + 2 <= plot.width {
            put(buffer, plot.right() - end, plot.bottom(), &self.dates.1);
        }
        Canvas::default()
            .marker(Marker::Braille)
            .x_bounds([first.0, last.0])
            .y_bounds([0.0, self.top.0])
            .paint(|context| {
                let colour = line.fg.unwrap_or_default();
                for pair in self.points.windows(2) {
                    context.draw(&Line::new(pair[0].0, pair[0].1, pair[1].0, pair[1].1, colour));
                }
                context.draw(&Points { coords: self.points, color: colour });
            })
            .render(plot, buffer);
    }
}
