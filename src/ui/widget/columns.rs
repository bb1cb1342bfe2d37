//! The columns of a chart's rows: label, value, bar, note and status share a line as long as each still says something.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::scale::ChartScale;
use crate::text::{pad, pad_left, shorten, width};
use crate::ui::write::write;

/// Fewest cells in which a bar still compares.
const LEAST_BAR: u16 = 8;
/// Cells of a bar from which a note beside it is worth more than a longer bar.
const COMFORTABLE_BAR: u16 = 14;
/// Cells of a line below which a note needs the room of a longer bar.
const COMFORTABLE_LINE: u16 = 90;
/// Fewest cells of a note that is cut short.
const LEAST_NOTE: u16 = 14;
/// Cells of a note that hold a target in numbers and the share of it that was reached.
const SHORT_NOTE: u16 = 18;
/// Cells of a line below which there is no room for a note at all.
const LEAST_LINE: u16 = 56;
/// Cells of the word of a status that are kept before the number of the target.
const SHORT_WORD: u16 = 12;
/// Most cells of a value.
const MOST_VALUE: u16 = 16;
/// Most cells of a note.
const MOST_NOTE: u16 = 46;

/// Cells that the widest text of each column would like.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wishes {
    pub(super) label: u16,
    pub(super) value: u16,
    pub(super) note: u16,
    pub(super) short_note: u16,
    pub(super) status: u16,
}

fn cells(text: &str) -> u16 {
    width(text).min(usize::from(u16::MAX)) as u16
}

impl Wishes {
    pub(super) fn add(&mut self, (label, place): (&str, &str), value: &str, status: &str) {
        let place = if place.is_empty() { 0 } else { cells(place).saturating_add(1) };
        self.label = self.label.max(cells(label).saturating_add(place));
        self.value = self.value.max(cells(value));
        self.status = self.status.max(cells(status));
    }

    pub(super) fn add_notes(&mut self, note: &str, short: &str) {
        self.note = self.note.max(cells(note));
        self.short_note = self.short_note.max(cells(short));
    }
}

/// Widths of the columns, zero for one that has no room; a space stands before each but the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Columns {
    pub(super) label: u16,
    pub(super) value: u16,
    pub(super) bar: u16,
    pub(super) note: u16,
    pub(super) status: u16,
    /// Whether notes stand in their short form.
    pub(super) short: bool,
}

impl Columns {
    /// Shares out a line: label, value and the sign of the status first, then a bar, the status word, a longer bar, the note.
    pub(super) fn of(line: u16, wishes: Wishes) -> Self {
        let mut columns = Self { value: wishes.value.min(MOST_VALUE).min(line / 3), ..Self::default() };
        let sign = u16::from(wishes.status > 0 && line > 3);
        columns.status = sign;
        let gap = |column: u16| if column > 0 { column + 1 } else { 0 };
        let free = line.saturating_sub(gap(columns.value) + gap(columns.status));
        columns.label = wishes.label.min((line * 3 / 10).max(8)).min(free);
        let spare = free.saturating_sub(columns.label);
        if spare <= LEAST_BAR {
            columns.label = wishes.label.min(free);
            return columns;
        }
        columns.bar = LEAST_BAR;
        columns.share_out(spare - LEAST_BAR - 1, line, wishes);
        columns
    }

    /// Gives what is left of a line to the status word, the bar, the note and the label.
    fn share_out(&mut self, mut spare: u16, line: u16, wishes: Wishes) {
        // On a short line the number of the target goes before a longer bar and before the end of a long reason.
        let least_note = wishes.short_note.min(wishes.note).min(SHORT_NOTE);
        let is_short = (LEAST_LINE..COMFORTABLE_LINE).contains(&line);
        let kept = if is_short && least_note > 0 { least_note + 1 } else { 0 };
        let room = spare.saturating_sub(kept);
        let word = wishes.status.saturating_sub(self.status);
        let word = if kept > 0 && room >= SHORT_WORD { word.min(room) } else { word };
        if word <= spare {
            spare -= word;
            self.status += word;
        }
        let comfortable = if line < COMFORTABLE_LINE { LEAST_BAR + 4 } else { COMFORTABLE_BAR };
        let grown = spare.saturating_sub(kept).min(comfortable - LEAST_BAR);
        self.bar += grown;
        spare -= grown;
        // A label and a short note in full say more than a long note beside half a label.
        let most_label = wishes.label.min(line * 9 / 20);
        let beside = spare.saturating_sub(1 + most_label.saturating_sub(self.label));
        self.short = wishes.note > beside && wishes.short_note < wishes.note;
        let wish = if self.short { wishes.short_note } else { wishes.note };
        let note = wish.min(MOST_NOTE).min(spare.saturating_sub(1));
        if note >= LEAST_NOTE.min(wish) && note > 0 {
            spare -= note + 1;
            self.note = note;
        }
        let label = most_label.saturating_sub(self.label).min(spare);
        self.label += label;
        self.bar += spare - label;
    }

    /// Where the bar begins, from the left of the line.
    pub(super) fn bar_at(&self) -> u16 {
        self.label + 1 + if self.value > 0 { self.value + 1 } else { 0 }
    }

    fn note_at(&self) -> u16 {
        if self.bar > 0 { self.bar_at() + self.bar + 1 } else { self.bar_at() }
    }

    fn status_at(&self) -> u16 {
        self.note_at() + if self.note > 0 { self.note + 1 } else { 0 }
    }

    /// Writes what is measured and where, each shortened by whole words where both do not fit.
    pub(super) fn write_label(
        &self,
        line: Rect,
        (label, style): (&str, Style),
        (place, place_style): (&str, Style),
        buffer: &mut Buffer,
    ) {
        let room = usize::from(self.label.min(line.width));
        let place_room =
            if place.is_empty() { 0 } else { (room / 2).max(room.saturating_sub(width(label) + 1)) };
        let place = shorten(place, place_room);
        let after = if place.is_empty() { 0 } else { width(&place) + 1 };
        let label = shorten(label, room.saturating_sub(after));
        let mut at = line.x;
        for (text, style) in [(label, style), (place, place_style)] {
            let wide = width(&text);
            if wide > 0 && buffer.area.contains((at, line.y).into()) {
                write(buffer, (at, line.y), &text, room as u16, style);
                at += wide as u16 + 1;
            }
        }
    }

    /// Writes the texts of a row with their styles, cut where they do not fit.
    pub(super) fn write(&self, line: Rect, cells: [(&str, Style); 3], buffer: &mut Buffer) {
        let [(value, value_style), (note, note_style), (status, status_style)] = cells;
        let mut put = |at: u16, room: u16, text: String, style: Style| {
            let room = room.min(line.width.saturating_sub(at));
            if room > 0 && buffer.area.contains((line.x + at, line.y).into()) {
                write(buffer, (line.x + at, line.y), &text, room, style);
            }
        };
        put(self.label + 1, self.value, pad_left(value, usize::from(self.value)), value_style);
        put(
            self.note_at(),
            self.note,
            pad(&shorten(note, usize::from(self.note)), usize::from(self.note)),
            note_style,
        );
        let status = if self.status == 1 {
            status.chars().take(1).collect()
        } else {
            pad(&shorten(status, usize::from(self.status)), usize::from(self.status))
        };
        put(self.status_at(), self.status, status, status_style);
    }

    /// Writes the scale under the bars: each tick below its place, the unit after the last where there is room.
    pub(super) fn write_scale(&self, line: Rect, scale: &ChartScale, style: Style, buffer: &mut Buffer) {
        if self.bar == 0 {
            return;
        }
        let room = line.width.saturating_sub(self.bar_at());
        // A tick's text is centred under its place and stays inside the track's ends.
        let tick = |(number, text): &(f64, String)| {
            let (place, wide) = (scale.place(*number, self.bar).round() as u16, width(text) as u16);
            (place.saturating_sub(wide / 2).min(self.bar.saturating_sub(wide)), wide)
        };
        let crowd = |pair: &[(f64, String)]| {
            let [one, other] = pair else { return false };
            let (at, wide) = tick(one);
            tick(other).0 <= at + wide
        };
        // Where the first three have no room, every other one: the whole of the target rather than half of it.
        let step = if scale.ticks().get(1..3).is_some_and(crowd) { 2 } else { 1 };
        let mut free = 0;
        let mut last = 0;
        for entry in scale.ticks().iter().step_by(step) {
            let (at, wide) = tick(entry);
            if at >= free && at + wide <= room {
                place_text(line, self.bar_at() + at, &entry.1, style, buffer);
                free = at + wide + 1;
                last = at + wide;
            }
        }
        let unit = scale.unit();
        if !unit.is_empty() && usize::from(room.saturating_sub(last + 1)) >= width(unit) {
            place_text(line, self.bar_at() + last + 1, unit, style, buffer);
        }
    }
}

fn place_text(line: Rect, at: u16, text: &str, style: Style, buffer: &mut Buffer) {
    let room = line.width.saturating_sub(at);
    if room > 0 && buffer.area.contains((line.x + at, line.y).into()) {
        write(buffer, (line.x + at, line.y), text, room, style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn columns_never_run_over_their_line(line in 0_u16..400, label in 0_u16..80, value in 0_u16..40, note in 0_u16..80, status in 0_u16..40) {
            let columns = Columns::of(line, Wishes { label, value, note, short_note: note / 2, status });
            let gap = |column: u16| if column > 0 { column + 1 } else { 0 };
            let used = columns.label + gap(columns.value) + gap(columns.bar) + gap(columns.note) + gap(columns.status);
            proptest::prop_assert!(used <= line.max(columns.label), "{columns:?} in {line}");
        }
    }
}
