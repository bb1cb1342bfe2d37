//! The help overlay: the table of actions, narrowed by what is typed.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::layout;
use crate::app::overlay::{Help, HelpRow, help_rows};
use crate::text::{pad, sanitise_line};
use crate::ui::canvas::Canvas;
use crate::ui::paint::{Painter, cut};

const KEY_COLUMNS: usize = 22;

/// Draws the help.
pub(in crate::ui) fn draw(painter: &Painter<'_>, help: &Help, canvas: &mut Canvas<'_>) {
    let strings = painter.strings();
    let area = layout::overlay(painter.app.size(), 76, 44);
    let typed = sanitise_line(help.input.value()).into_owned();
    let title = if typed.is_empty() {
        format!("{} ({})", strings.help_title, strings.help_search)
    } else {
        format!("{}: {typed}", strings.help_title)
    };
    let inside = painter.frame_overlay(&title, area, canvas);
    let rows = help_rows(help.input.value(), painter.app.keymap(), strings);
    // The last page stays full: scrolling ends when the last row is in sight.
    let offset = help.offset.min(rows.len().saturating_sub(usize::from(inside.height)));
    painter.tell_rows(area, offset..offset + usize::from(inside.height), rows.len(), canvas);
    for (line, row) in rows.iter().skip(offset).take(usize::from(inside.height)).enumerate() {
        let spans = match row {
            HelpRow::Heading(heading) => vec![Span::styled(*heading, painter.palette.title())],
            HelpRow::Key { keys, help } => vec![
                Span::styled(pad(&format!("  {keys}"), KEY_COLUMNS), painter.palette.figure()),
                Span::styled(*help, painter.palette.text()),
            ],
        };
        let area = Rect { y: inside.y + line as u16, height: 1, ..inside };
        canvas.render(Line::from(cut(spans, usize::from(inside.width))), area);
    }
    if rows.is_empty() {
        canvas.render(Line::styled(strings.picker_nothing, painter.palette.dim()), inside);
    }
}
