//! The columns of a chart's rows: label, value, bar, note and status share a line as long as each still says something.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::{pad, pad_left, shorten, width};
use crate::ui::write::write;
use crate::view::plot::{BulletRow, ChartScale};

/// Fewest cells of a bar on a line that is short.
const LEAST_BAR: u16 = 8;
/// Fewest cells of a bar on a line of some length.
const USUAL_BAR: u16 = 12;
/// Cells of a line from which it is of some length, and from which a bar has at least a third of it.
const USUAL_LINE: u16 = 36;
const LONG_LINE: u16 = 48;
/// Cells of a line from which all columns have room.
const WIDE_LINE: u16 = 90;
/// Fewest cells of a label that still tells rows apart.
const LEAST_LABEL: u16 = 8;
/// Fewest cells of a place that is cut.
const LEAST_PLACE: usize = 6;
/// Cells up to which a reason that is cut says nothing.
const LEAST_WORDS: usize = 10;
/// Cells that hold the sign and the word of every status.
const SHORT_WORD: u16 = 13;
/// Most cells of a value.
const MOST_VALUE: u16 = 20;
/// Most cells of a note.
const MOST_NOTE: u16 = 46;

/// In which form the notes of rows stand, the longest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Form {
    /// Target and what was reached, in words.
    #[default]
    Full,
    /// Without what the signs and their legend say.
    Short,
    /// What was reached alone.
    Percent,
}

/// Cells that the widest text of each column would like.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wishes {
    pub(super) label: u16,
    pub(super) value: u16,
    pub(super) note: u16,
    pub(super) short_note: u16,
    pub(super) percent: u16,
    pub(super) status: u16,
}

fn cells(text: &str) -> u16 {
    width(text).min(usize::from(u16::MAX)) as u16
}

impl Wishes {
    pub(super) fn add(&mut self, row: &BulletRow, status: &str) {
        let place = if row.place.is_empty() { 0 } else { cells(&row.place).saturating_add(1) };
        self.label = self.label.max(cells(&row.label).saturating_add(place));
        self.value = self.value.max(cells(&row.value));
        self.status = self.status.max(cells(status));
        self.note = self.note.max(cells(&row.note));
        self.short_note = self.short_note.max(cells(&row.short_note));
        self.percent = self.percent.max(cells(&row.percent));
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
    /// The form of the notes.
    pub(super) form: Form,
}

impl Columns {
    /// Shares out a line: label, value and the sign of the status first, then a bar of at least a third, what was reached,
    /// the status word, the rest of the label, and last the notes in words; what is left goes to the bar.
    pub(super) fn of(line: u16, wishes: Wishes) -> Self {
        let mut columns = Self { value: wishes.value.min(MOST_VALUE).min(line / 3), ..Self::default() };
        columns.status = u16::from(wishes.status > 0 && line > 3);
        let gap = |column: u16| if column > 0 { column + 1 } else { 0 };
        let free = line.saturating_sub(gap(columns.value) + gap(columns.status));
        columns.label = wishes.label.min((line * 28 / 100).max(LEAST_LABEL)).min(free);
        let spare = free.saturating_sub(columns.label);
        if spare <= LEAST_BAR {
            columns.label = wishes.label.min(free);
            return columns;
        }
        let wanted = match line {
            0..USUAL_LINE => LEAST_BAR,
            USUAL_LINE..LONG_LINE => USUAL_BAR,
            _ => line / 3,
        };
        columns.bar = wanted.min(spare - 1);
        columns.share_out(spare - 1 - columns.bar, line, wishes);
        columns
    }

    /// Gives what is left of a line beside label, value, sign and bar.
    fn share_out(&mut self, mut spare: u16, line: u16, wishes: Wishes) {
        let shortest = if wishes.percent > 0 { wishes.percent } else { wishes.short_note };
        if shortest > 0 && spare > shortest {
            (self.note, self.form) = (shortest, Form::Percent);
            spare -= shortest + 1;
        }
        // Most words of a status fit into a few cells; the reasons of those that have none may be cut.
        let wanted = wishes.status.saturating_sub(self.status).min(SHORT_WORD);
        if wanted > spare && (LONG_LINE..WIDE_LINE).contains(&line) {
            // On a line that is not wide a sign with its word says more than the length of a bar.
            let from_bar = (wanted - spare).min(self.bar.saturating_sub((line / 5).max(USUAL_BAR)));
            if spare + from_bar >= wanted {
                self.bar -= from_bar;
                spare += from_bar;
            }
        }
        let word = wishes.status.saturating_sub(self.status).min(spare);
        if word + self.status >= wishes.status || word >= SHORT_WORD {
            self.status += word;
            spare -= word;
        }
        spare = self.widen_note(spare, wishes.short_note, Form::Short);
        let label = wishes.label.min(line * 9 / 20).saturating_sub(self.label).min(spare);
        self.label += label;
        spare = self.widen_note(spare - label, wishes.note, Form::Full);
        self.bar += spare;
    }

    /// Gives the notes a longer form where there is room for the whole of it; says what is left.
    fn widen_note(&mut self, spare: u16, wish: u16, form: Form) -> u16 {
        let wish = wish.min(MOST_NOTE);
        let more = if self.note == 0 { wish + 1 } else { wish.saturating_sub(self.note) };
        if wish < self.note || wish == 0 || more > spare {
            return spare;
        }
        (self.note, self.form) = (wish, form);
        spare - more
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
        let place = shorten(place, place_room(room, width(label), width(place)));
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
        let words = shorten(status, usize::from(self.status));
        let is_telling = words.len() == status.len() || width(&words) > LEAST_WORDS;
        let status = if self.status == 1 || !is_telling {
            status.chars().take(1).collect()
        } else {
            pad(&words, usize::from(self.status))
        };
        put(self.status_at(), self.status, status, status_style);
    }

    /// Writes the scale under the bars: each tick below its place, the unit after the last where there is room, else before the
    /// first, beside as many cells as are taken there.
    pub(super) fn write_scale(
        &self,
        (line, taken): (Rect, u16),
        scale: &ChartScale,
        style: Style,
        buffer: &mut Buffer,
    ) {
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
        let (unit, wide) = (scale.unit(), width(scale.unit()) as u16);
        if wide == 0 {
            return;
        }
        if room.saturating_sub(last + 1) >= wide {
            place_text(line, self.bar_at() + last + 1, unit, style, buffer);
        } else if taken + wide + 2 < self.bar_at() {
            // No room behind the last tick: before the first.
            place_text(line, self.bar_at() - wide - 1, unit, style, buffer);
        }
    }
}

fn place_text(line: Rect, at: u16, text: &str, style: Style, buffer: &mut Buffer) {
    let room = line.width.saturating_sub(at);
    if room > 0 && buffer.area.contains((line.x + at, line.y).into()) {
        write(buffer, (line.x + at, line.y), text, room, style);
    }
}

/// The cells that a place after a label gets: all where both fit, else the whole place beside a shortened metric; beside a
/// short label, which is a place itself, what it lies in has the rest, or nothing where a few letters would say nothing.
fn place_room(room: usize, label: usize, place: usize) -> usize {
    let rest = room.saturating_sub(label + 1);
    let given = if place <= rest || place <= room / 2 {
        place
    } else if label <= room * 3 / 4 {
        rest
    } else {
        (room / 2).max(rest)
    };
    match given < place && given < LEAST_PLACE {
        // A metric gives way to its place, which is always said.
        true if label > room / 2 && room > 2 * LEAST_PLACE => place.min(room / 2),
        true => 0,
        false => given,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn columns_never_run_over_their_line(line in 0_u16..400, label in 0_u16..80, value in 0_u16..40, note in 0_u16..80, status in 0_u16..40) {
            let wishes = Wishes { label, value, note, short_note: note / 2, percent: note.min(7), status };
            let columns = Columns::of(line, wishes);
            proptest::prop_assert!(line < 90 || columns.bar >= line / 3 || label + value + status > line / 2, "{columns:?} in {line}");
            let gap = |column: u16| if column > 0 { column + 1 } else { 0 };
            let used = columns.label + gap(columns.value) + gap(columns.bar) + gap(columns.note) + gap(columns.status);
            proptest::prop_assert!(used <= line.max(columns.label), "{columns:?} in {line}");
        }
    }
}
