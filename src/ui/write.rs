//! Words into cells: what ratatui's own writing gives, without asking the Unicode tables for each letter of plain text.
//!
//! Owns the quick way for text of one column a character, which nearly all Vietnamese text is; everything else goes ratatui's
//! way. Knows no roles and no state.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use crate::text::{is_plain, plain_columns};

/// A line at the left of the first row of an area.
#[derive(Debug, Clone)]
pub(super) struct Words<'a>(pub(super) Line<'a>);

impl Widget for Words<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return;
        }
        let area = Rect { height: 1, ..area };
        let line = self.0;
        if line.alignment.is_some() || !line.spans.iter().all(|span| is_quick(&span.content, area.width)) {
            return line.render(area, buffer);
        }
        // A line without words has no style either.
        if line.style != Style::new() && line.spans.iter().any(|span| !span.content.is_empty()) {
            buffer.set_style(area, line.style);
        }
        let mut x = area.x;
        for span in &line.spans {
            let style = line.style.patch(span.style);
            x = write(buffer, (x, area.y), &span.content, area.right().saturating_sub(x), style);
        }
    }
}

/// Writes `text` at a place in at most `room` columns, and gives the column behind it; nothing outside of the buffer.
pub(super) fn write(buffer: &mut Buffer, (x, y): (u16, u16), text: &str, room: u16, style: Style) -> u16 {
    let area = buffer.area;
    if room == 0 || !area.contains((x, y).into()) {
        return x;
    }
    let room = room.min(area.right() - x);
    if !is_quick(text, room) {
        return buffer.set_stringn(x, y, text, usize::from(room), style).0;
    }
    let row = usize::from(y - area.y) * usize::from(area.width);
    let start = row + usize::from(x - area.x);
    let cells = buffer.content.get_mut(start..start + usize::from(room)).unwrap_or_default();
    let mut end = x;
    for (cell, character) in cells.iter_mut().zip(text.chars()) {
        cell.set_char(character).set_style(style);
        end += 1;
    }
    end
}

/// Whether what can be seen of `text` in `room` columns, and the character behind it, is plain.
fn is_quick(text: &str, room: u16) -> bool {
    // Most texts are short and plain from end to end.
    if text.len() <= 4 * usize::from(room) && plain_columns(text).is_some() {
        return true;
    }
    text.chars().take(usize::from(room) + 1).all(is_plain)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::style::{Color, Modifier};
    use ratatui::text::Span;

    use super::*;

    fn span() -> impl Strategy<Value = Span<'static>> {
        let styles = proptest::sample::select(vec![
            Style::new(),
            Style::new().fg(Color::Green),
            Style::new().bg(Color::Blue).add_modifier(Modifier::BOLD),
            Style::new().remove_modifier(Modifier::BOLD),
        ]);
        ("[a-c đẾ▌–漢\u{301}…]{0,9}", styles).prop_map(|(text, style)| Span::styled(text, style))
    }

    proptest! {
        #[test]
        fn words_stand_as_ratatui_writes_them(
            spans in proptest::collection::vec(span(), 0..5),
            area in (0_u16..9, 0_u16..4, 0_u16..14, 0_u16..4),
            bold in any::<bool>(),
        ) {
            let mut line = Line::from(spans);
            if bold {
                line = line.style(Style::new().fg(Color::Red).add_modifier(Modifier::BOLD));
            }
            let (x, y, width, height) = area;
            let area = Rect { x, y, width, height };
            let mut ours = Buffer::filled(Rect { x: 1, y: 1, width: 11, height: 3 }, ratatui::buffer::Cell::new("x"));
            let mut theirs = ours.clone();
            Words(line.clone()).render(area, &mut ours);
            line.render(area, &mut theirs);
            prop_assert_eq!(ours, theirs);
        }
    }
}
