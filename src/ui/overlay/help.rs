//! The help overlay: wishes, signs, the grammar of filters and the keys, narrowed by what is typed.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::layout;
use crate::app::overlay::{Help, HelpRow};
use crate::text::{pad, sanitise_line, shorten};
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
    let rows = painter.app.help_rows(help.input.value());
    let height = usize::from(inside.height);
    // The cursor stays in sight, with the heading above it where that is the first line.
    let offset = (help.cursor + 1).saturating_sub(height).min(rows.len().saturating_sub(height));
    painter.tell_rows(area, offset..offset + height, rows.len(), canvas);
    for (line, (index, row)) in rows.iter().enumerate().skip(offset).take(height).enumerate() {
        let at_cursor = index == help.cursor;
        let style = if at_cursor { painter.palette.selected() } else { painter.palette.text() };
        let mut spans = vec![painter.row_marker(at_cursor)];
        spans.extend(row_spans(painter, row, style));
        let area = Rect { y: inside.y + line as u16, height: 1, ..inside };
        canvas.render(Line::from(cut(spans, usize::from(inside.width))), area);
    }
    if rows.is_empty() {
        canvas.render(Line::styled(strings.picker_nothing, painter.palette.dim()), inside);
    }
}

fn row_spans(painter: &Painter<'_>, row: &HelpRow, style: Style) -> Vec<Span<'static>> {
    match row {
        HelpRow::Heading(heading) => vec![Span::styled(*heading, painter.palette.title())],
        // An example that is longer than its column is set off by two spaces.
        HelpRow::Key { keys, help, .. } => vec![
            Span::styled(
                pad(&shorten(&format!(" {keys}"), KEY_COLUMNS - 1), KEY_COLUMNS),
                painter.palette.figure(),
            ),
            Span::styled(*help, style),
        ],
        HelpRow::Sign { status, help } => {
            let word = status.word(painter.app.settings().language);
            let sign = format!(" {} {word}", status.glyph(painter.glyphs()));
            vec![
                Span::styled(pad(&sign, KEY_COLUMNS), painter.palette.status(*status)),
                Span::styled(*help, style),
            ]
        }
    }
}
