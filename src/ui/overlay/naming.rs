//! The question for the name of a filter that is to be saved.

use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::app::layout;
use crate::app::overlay::Naming;
use crate::lang::fill;
use crate::text::{sanitise_line, width, wrap};
use crate::ui::canvas::Canvas;
use crate::ui::paint::{Painter, cut};

/// Draws the question.
pub(in crate::ui) fn draw(painter: &Painter<'_>, naming: &Naming, canvas: &mut Canvas<'_>) {
    let (app, strings) = (painter.app, painter.strings());
    let area = layout::overlay(app.size(), 76, 7);
    let inside = painter.frame_overlay(strings.naming_title, area, canvas);
    if inside.is_empty() {
        return;
    }
    let columns = usize::from(inside.width);
    let label = format!("{}: ", strings.naming_name);
    let typed = sanitise_line(naming.input.value()).into_owned();
    let x = inside.x + (width(&label) + naming.input.visual_cursor()).min(columns - 1) as u16;
    let name = vec![Span::styled(label, painter.palette.dim()), Span::styled(typed, painter.palette.text())];
    canvas.render(Line::from(cut(name, columns)), Rect { height: 1, ..inside });
    canvas.set_cursor(Position { x, y: inside.y });
    let taken = app.saved_as(naming.input.value().trim());
    let (text, style) = match (&naming.failed, taken) {
        (Some(error), _) => (fill(strings.naming_failed, &[("error", error)]), painter.palette.error()),
        (None, Some(saved)) => {
            (fill(strings.naming_replaces, &[("filter", &saved.filter.to_text())]), painter.palette.error())
        }
        (None, None) => {
            (format!("{}  ·  {}", app.view().filter.to_text(), strings.naming_hint), painter.palette.dim())
        }
    };
    let text = sanitise_line(&text).into_owned();
    for (row, range) in wrap(&text, columns).into_iter().enumerate() {
        let y = inside.y + 2 + row as u16;
        if y < inside.bottom() {
            let line = Line::styled(text.get(range).unwrap_or_default().to_owned(), style);
            canvas.render(line, Rect { y, height: 1, ..inside });
        }
    }
}
