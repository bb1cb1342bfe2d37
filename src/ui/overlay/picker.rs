//! A picker: what was typed, and the rows that fit it.

use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::app::layout;
use crate::app::picker::{Picker, PickerKind};
use crate::text::sanitise_line;
use crate::ui::canvas::Canvas;
use crate::ui::paint::{Painter, two_sides};

/// Draws the picker.
pub(in crate::ui) fn draw(painter: &Painter<'_>, picker: &Picker, canvas: &mut Canvas<'_>) {
    let strings = painter.strings();
    let title = match picker.kind {
        PickerKind::Locality => strings.picker_locality,
        PickerKind::Theme => strings.picker_theme,
        PickerKind::Metric => strings.picker_metric,
        PickerKind::Chart => strings.picker_chart,
        PickerKind::Sort => strings.picker_sort,
        PickerKind::Command => strings.picker_command,
        PickerKind::Remark => strings.picker_remarks,
        PickerKind::Filter => strings.picker_filters,
        PickerKind::Condition => strings.picker_conditions,
    };
    let rows = picker.shown().len();
    let area = layout::picker(painter.app.size(), rows);
    let inside = painter.frame_overlay(title, area, canvas);
    if inside.is_empty() {
        return;
    }
    let typed = sanitise_line(picker.input.value()).into_owned();
    let line = Line::from(vec![
        Span::styled("/", painter.palette.focus()),
        Span::styled(typed, painter.palette.text()),
    ]);
    canvas.render(line, Rect { height: 1, ..inside });
    let x = inside
        .x
        .saturating_add(1 + picker.input.visual_cursor() as u16)
        .min(inside.right().saturating_sub(1));
    canvas.set_cursor(Position { x, y: inside.y });
    let list = layout::picker_list(area);
    let height = usize::from(list.height);
    let offset = picker.offset(height);
    painter.tell_rows(area, offset..offset + height, rows, canvas);
    let (on, off) = painter.glyphs().pick(("●", "○"), ("[x]", "[ ]"));
    for (line, (index, row)) in picker.shown().enumerate().skip(offset).take(height).enumerate() {
        let at_cursor = index == picker.cursor;
        let style = if at_cursor { painter.palette.selected() } else { painter.palette.text() };
        let mut left = vec![painter.row_marker(at_cursor)];
        if !matches!(picker.kind, PickerKind::Command | PickerKind::Remark) {
            left.push(Span::styled(if row.chosen { on } else { off }, painter.palette.good()));
        }
        left.push(Span::styled(format!(" {}", row.label), style));
        let right = vec![Span::styled(format!("{} ", row.note), painter.palette.dim())];
        let area = Rect { y: list.y + line as u16, height: 1, ..list };
        canvas.render(two_sides(left, right, list.width).style(style), area);
    }
    if rows == 0 {
        let text = match picker.kind {
            PickerKind::Locality => strings.picker_no_locality,
            _ => strings.picker_nothing,
        };
        canvas.render(Line::styled(text, painter.palette.dim()), list);
    }
}
