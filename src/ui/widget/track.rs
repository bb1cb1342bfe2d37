//! One bar on its track: eighth blocks, hatched and arrowed tips, markers at their true place.

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use crate::measure::Interval;
use crate::text::{GlyphSet, width};
use crate::view::plot::{Bar, ChartScale};

/// The line of cells that a bar is drawn on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Track<'a> {
    pub(super) x: u16,
    pub(super) y: u16,
    pub(super) width: u16,
    pub(super) scale: &'a ChartScale,
    pub(super) glyphs: GlyphSet,
}

/// Blocks of one to seven eighths.
const EIGHTHS: [&str; 7] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// How a mark shows on its track.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// A target that is stated.
    Target,
    /// A target that is implied, or a range.
    Band,
    /// What is expected by now.
    Pace,
    /// The whole that the value is part of.
    Whole,
}

impl Track<'_> {
    /// Draws a bar and what its open end leaves open; a bar that runs off the scale ends in an arrow.
    pub(super) fn bar(&self, bar: Bar, style: Style, buffer: &mut Buffer) {
        if self.width == 0 {
            return;
        }
        let end = f64::from(self.width);
        let solid = if bar.ends.low.is_finite() { self.scale.place(bar.ends.low, self.width) } else { 0.0 };
        let drawn = self.solid(solid, bar.ends.low > 0.0, style, buffer);
        if bar.ends.high.is_finite() {
            self.hatch(drawn, bar.ends, style, buffer);
            if bar.ends.low == f64::NEG_INFINITY && bar.ends.high > 0.0 {
                let tip = (self.scale.place(bar.ends.high, self.width).ceil() - 1.0).clamp(0.0, end - 1.0);
                self.put(tip as u16, self.glyphs.pick("◀", "<"), style, buffer);
            }
        } else if solid < end {
            self.put(solid.floor().min(end - 1.0) as u16, self.glyphs.pick("▶", ">"), style, buffer);
        }
        if self.is_off_the_scale(bar) {
            self.put(self.width - 1, self.glyphs.pick("▶", ">"), style, buffer);
        }
    }

    fn is_off_the_scale(&self, bar: Bar) -> bool {
        let farthest = if bar.ends.high.is_finite() { bar.ends.high } else { bar.ends.low };
        farthest.is_finite()
            && self.scale.place(farthest, self.width) > f64::from(self.width) * (1.0 + 1.0e-9)
    }

    /// Writes the number of a bar that runs off the scale into it, as far right as no mark is written over.
    pub(super) fn number_off_the_scale(&self, bar: Bar, number: &str, style: Style, buffer: &mut Buffer) {
        let room = width(number).min(usize::from(u16::MAX)) as u16;
        if !self.is_off_the_scale(bar) || number.is_empty() || room + 1 >= self.width {
            return;
        }
        let solid = self.glyphs.pick("█", "#");
        let is_free = |start: u16| {
            (start..start + room)
                .all(|cell| buffer.cell((self.x + cell, self.y)).is_some_and(|cell| cell.symbol() == solid))
        };
        if let Some(start) = (0..self.width - room).rev().find(|start| is_free(*start)) {
            self.text(start, number, style.add_modifier(Modifier::REVERSED), buffer);
        }
    }

    /// Fills the track up to a place, to an eighth of a cell; says how many cells were drawn.
    fn solid(&self, places: f64, is_some: bool, style: Style, buffer: &mut Buffer) -> u16 {
        let full = places.min(f64::from(self.width)).floor();
        for cell in 0..full as u16 {
            self.put(cell, self.glyphs.pick("█", "#"), style, buffer);
        }
        let full = full as u16;
        if full >= self.width {
            return self.width;
        }
        let eighths = ((places - f64::from(full)) * 8.0).round() as usize;
        // A value above zero is never drawn as nothing.
        let eighths = if is_some && full == 0 { eighths.max(1) } else { eighths };
        let tip = match (self.glyphs, eighths) {
            (_, 0) => return full,
            (GlyphSet::Unicode, eighths) => EIGHTHS.get(eighths - 1).copied().unwrap_or("█"),
            (GlyphSet::Ascii, eighths) if eighths >= 4 || full == 0 => "#",
            (GlyphSet::Ascii, _) => return full,
        };
        self.put(full, tip, style, buffer);
        full + 1
    }

    /// What a bounded interval leaves open, from the cells drawn to its high end; told apart even where it is narrower than a cell.
    fn hatch(&self, drawn: u16, ends: Interval, style: Style, buffer: &mut Buffer) {
        if ends.is_point() {
            return;
        }
        let to = self.scale.place(ends.high, self.width).min(f64::from(self.width)).ceil() as u16;
        for cell in drawn.min(to.saturating_sub(1))..to {
            self.put(cell, self.glyphs.pick("░", "/"), style, buffer);
        }
    }

    /// Draws a mark where its numbers lie: a line within its cell, or a band as wide as they leave open; nothing off the scale.
    pub(super) fn mark(&self, mark: Interval, kind: MarkKind, style: Style, buffer: &mut Buffer) {
        let (low, high) = (self.scale.place(mark.low, self.width), self.scale.place(mark.high, self.width));
        let end = f64::from(self.width);
        if self.width == 0 || low > end * (1.0 + 1.0e-9) {
            return;
        }
        if kind == MarkKind::Band {
            let from = low.floor().min(end - 1.0);
            let to = high.ceil().min(end).max(from + 1.0);
            for cell in from as u16..to as u16 {
                self.over(cell, self.glyphs.pick("▒", "="), style, buffer);
            }
            return;
        }
        let place = if mark.is_bounded() {
            f64::midpoint(low, high)
        } else {
            self.scale.place(mark.bound(), self.width)
        };
        let place = place.min(end);
        // The right end of the track belongs to its last cell.
        let cell = place.floor().min(end - 1.0);
        self.over(cell as u16, self.line(kind, place - cell), style, buffer);
    }

    /// A vertical line at a fraction of its cell.
    fn line(&self, kind: MarkKind, fraction: f64) -> &'static str {
        match (kind, self.glyphs) {
            (MarkKind::Pace, GlyphSet::Unicode) => "┆",
            (MarkKind::Pace, GlyphSet::Ascii) => ":",
            (MarkKind::Whole, GlyphSet::Ascii) => "]",
            (_, GlyphSet::Ascii) => "|",
            (_, GlyphSet::Unicode) if fraction < 1.0 / 3.0 => "▏",
            (_, GlyphSet::Unicode) if fraction < 2.0 / 3.0 => "│",
            (_, GlyphSet::Unicode) => "▕",
        }
    }

    fn put(&self, cell: u16, symbol: &str, style: Style, buffer: &mut Buffer) {
        if cell < self.width
            && let Some(place) = buffer.cell_mut((self.x + cell, self.y))
        {
            place.set_symbol(symbol).set_style(style);
        }
    }

    /// Puts a mark over what is drawn; over a bar, the bar shows behind it.
    fn over(&self, cell: u16, symbol: &str, style: Style, buffer: &mut Buffer) {
        if cell >= self.width {
            return;
        }
        if let Some(place) = buffer.cell_mut((self.x + cell, self.y)) {
            let behind = if place.symbol() == "█" { place.style().fg } else { None };
            place.set_symbol(symbol).set_style(style);
            if let Some(colour) = behind.filter(|colour| *colour != Color::Reset) {
                place.set_bg(colour);
            }
        }
    }

    fn text(&self, cell: u16, text: &str, style: Style, buffer: &mut Buffer) {
        let room = self.width.saturating_sub(cell);
        if buffer.area.contains((self.x + cell, self.y).into()) {
            buffer.set_stringn(self.x + cell, self.y, text, usize::from(room), style);
        }
    }
}
