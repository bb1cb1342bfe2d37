//! Why a figure has its status: the formula with its own numbers, the rules, what was missing, the words (method M13).

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::layout;
use crate::app::overlay::Why;
use crate::measure::{Line as Explained, LineKind};
use crate::text::{width, wrap};
use crate::ui::canvas::Canvas;
use crate::ui::paint::Painter;

/// Draws the explanation.
pub(in crate::ui) fn draw(painter: &Painter<'_>, why: &Why, canvas: &mut Canvas<'_>) {
    let size = painter.app.size();
    let wished = layout::overlay(size, 84, size.height);
    let columns = usize::from(wished.width.saturating_sub(2));
    let lines: Vec<Line<'static>> =
        why.lines.iter().flat_map(|line| wrapped(painter, line, columns)).collect();
    let area = layout::overlay(size, 84, (lines.len() as u16).saturating_add(2));
    let inside = painter.frame_overlay(painter.strings().why_title, area, canvas);
    let offset = why.offset.min(lines.len().saturating_sub(usize::from(inside.height)));
    let shown = offset..offset + usize::from(inside.height);
    painter.tell_rows(area, shown, lines.len(), canvas);
    for (row, line) in lines.into_iter().skip(offset).take(usize::from(inside.height)).enumerate() {
        canvas.render(line, Rect { y: inside.y + row as u16, height: 1, ..inside });
    }
}

/// A line of the explanation in plain words, the rule that it follows behind them.
fn wrapped(painter: &Painter<'_>, line: &Explained, columns: usize) -> Vec<Line<'static>> {
    let style = style(painter, line.kind);
    let room = columns.saturating_sub(line.rule.map_or(0, |rule| width(rule) + 3));
    let mut lines: Vec<Line<'static>> = wrap(&line.text, room)
        .into_iter()
        .map(|range| Line::styled(line.text.get(range).unwrap_or_default().to_owned(), style))
        .collect();
    if let (Some(rule), Some(last)) = (line.rule, lines.last_mut()) {
        last.push_span(Span::styled(format!(" [{rule}]"), painter.palette.dim()));
    }
    lines
}

fn style(painter: &Painter<'_>, kind: LineKind) -> Style {
    match kind {
        LineKind::Status => painter.palette.title(),
        LineKind::Formula => painter.palette.text(),
        LineKind::Note | LineKind::Missing => painter.palette.dim(),
        LineKind::Audit => painter.palette.error(),
        LineKind::Evidence => painter.palette.evidence(),
    }
}
