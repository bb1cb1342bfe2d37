//! What every drawing function is handed, and the pieces that several of them draw.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use super::canvas::Canvas;
use super::palette::Palette;
use super::write::{Words, write};
use crate::app::{App, Pane};
use crate::lang::Strings;
use crate::text::{GlyphSet, pad, truncate, width};

/// The state to draw and the styles to draw it in.
pub(super) struct Painter<'a> {
    pub(super) app: &'a App,
    pub(super) palette: &'a Palette,
}

impl Painter<'_> {
    /// The texts of the program's language.
    pub(super) fn strings(&self) -> &'static Strings {
        self.app.strings()
    }

    /// The signs to draw with.
    pub(super) fn glyphs(&self) -> GlyphSet {
        self.app.settings().glyphs
    }

    /// Draws the border of a pane with its number and title, and gives the area inside.
    pub(super) fn frame_pane(&self, pane: Pane, title: &str, area: Rect, canvas: &mut Canvas<'_>) -> Rect {
        let number = Pane::ALL.iter().position(|other| *other == pane).unwrap_or_default() + 1;
        let style = if self.app.focus() == pane { self.palette.focus() } else { self.palette.border() };
        // The pane in focus is marked in its title too, for eyes and terminals without colour.
        let mark = if self.app.focus() == pane { self.glyphs().pick("▸", ">") } else { " " };
        let room = usize::from(area.width).saturating_sub(2);
        let title = truncate(&format!("{mark}{number} {title} "), room);
        self.border(&title, style, area, canvas);
        crate::app::layout::inner(area)
    }

    /// Clears a box in the middle of the screen, draws its border and title, and gives the area inside.
    pub(super) fn frame_overlay(&self, title: &str, area: Rect, canvas: &mut Canvas<'_>) -> Rect {
        canvas.render(Clear, area);
        let title = truncate(&format!(" {title} "), usize::from(area.width).saturating_sub(2));
        let style = self.palette.focus();
        self.border(&title, style, area, canvas);
        crate::app::layout::inner(area)
    }

    /// Tells at an overlay's lower edge which of its rows are shown, where they do not all fit.
    pub(super) fn tell_rows(&self, area: Rect, shown: Range<usize>, rows: usize, canvas: &mut Canvas<'_>) {
        if shown.len() >= rows || area.height < 2 {
            return;
        }
        let text = format!(" {}–{}/{rows} ", shown.start + 1, shown.end.min(rows));
        let wide = width(&text) as u16;
        if wide + 2 <= area.width {
            let edge = Rect { x: area.right() - wide - 1, y: area.bottom() - 1, width: wide, height: 1 };
            canvas.render(Words(Line::styled(text, self.palette.focus())), edge);
        }
    }

    /// Draws the border of a box with its title in the upper edge; a box without an inside has none.
    fn border(&self, title: &str, style: Style, area: Rect, canvas: &mut Canvas<'_>) {
        let area = area.intersection(canvas.area());
        if area.width < 2 || area.height < 2 {
            return;
        }
        let [upper, lower, side] = self
            .glyphs()
            .pick([["┌", "─", "┐"], ["└", "─", "┘"], ["│"; 3]], [["+", "-", "+"], ["+", "-", "+"], ["|"; 3]]);
        let across = usize::from(area.width - 2);
        let buffer = canvas.cells();
        let mut put = |x: u16, y: u16, text: &str| {
            write(buffer, (x, y), text, area.right().saturating_sub(x), style);
        };
        for (y, [left, middle, right]) in [(area.top(), upper), (area.bottom() - 1, lower)] {
            put(area.left(), y, &[left, &middle.repeat(across), right].concat());
        }
        for y in area.top() + 1..area.bottom() - 1 {
            put(area.left(), y, side[0]);
            put(area.right() - 1, y, side[2]);
        }
        put(area.left() + 1, area.top(), title);
    }

    /// The marker of the row at the cursor, visible without any colour.
    pub(super) fn row_marker(&self, at_cursor: bool) -> Span<'static> {
        let marker = if at_cursor { self.glyphs().pick("▌", ">") } else { " " };
        Span::styled(marker, if at_cursor { self.palette.focus() } else { Style::new() })
    }
}

/// A line of two parts: one at the left, cut where it must be, and one at the right.
pub(super) fn two_sides<'b>(left: Vec<Span<'b>>, mut right: Vec<Span<'b>>, columns: u16) -> Line<'b> {
    let columns = usize::from(columns);
    let mut right_width: usize = right.iter().map(|span| width(&span.content)).sum();
    // What stands last on the right says least, and goes first where the left would have no room.
    while right_width + 8 > columns
        && let Some(span) = right.pop()
    {
        right_width -= width(&span.content);
    }
    let mut spans = cut(left, columns.saturating_sub(right_width + usize::from(right_width > 0)));
    let used: usize = spans.iter().map(|span| width(&span.content)).sum();
    spans.push(Span::raw(" ".repeat(columns.saturating_sub(used + right_width))));
    spans.extend(right);
    Line::from(spans)
}

/// Cuts spans to a width, the last one shown ending in `…` where something had to go.
pub(super) fn cut(spans: Vec<Span<'_>>, columns: usize) -> Vec<Span<'_>> {
    let total: usize = spans.iter().map(|span| width(&span.content)).sum();
    if total <= columns {
        return spans;
    }
    let mut left = columns;
    let mut kept = Vec::new();
    for span in spans {
        let wide = width(&span.content);
        if wide < left {
            left -= wide;
            kept.push(span);
        } else {
            // The sign of cutting needs its own column even where this span alone would fit.
            let text = truncate(&pad(&span.content, left + 1), left);
            kept.push(Span::styled(text, span.style));
            break;
        }
    }
    kept
}

/// Words with the ranges that the filter matched in another style.
pub(super) fn with_matches(
    text: &str,
    matches: &[Range<usize>],
    style: Style,
    matched: Style,
) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut at = 0;
    for range in matches {
        if let (Some(before), Some(hit)) = (text.get(at..range.start), text.get(range.clone())) {
            if !before.is_empty() {
                spans.push(Span::styled(before.to_owned(), style));
            }
            spans.push(Span::styled(hit.to_owned(), style.patch(matched)));
            at = range.end;
        }
    }
    spans.push(Span::styled(text.get(at..).unwrap_or_default().to_owned(), style));
    spans
}
