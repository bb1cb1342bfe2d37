//! The mouse: what lies where on the screen, and what a click, the wheel and a drag do there.
//!
//! Places come from the layout, which drawing asks too. Must not know how anything looks.

use std::ops::Range;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::action::Action;
use super::effect::{Effect, Mouse};
use super::layout::{self, SIDE_BY_SIDE};
use super::overlay::Overlay;
use super::{App, MessageKind, Pane};
use crate::text::width;

/// Rows that one step of the wheel moves.
const WHEEL: isize = 3;

/// Who has the mouse, and what it changed.
#[derive(Debug, Default)]
pub(super) struct MouseState {
    /// Whether the program has it.
    taken: bool,
    /// Whether the border between list and detail is being dragged.
    dragging: bool,
    /// The width of the list that was dragged to.
    pub(super) list_width: Option<u16>,
}

/// Something on the screen that a click means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// A condition of the filter.
    Chip(usize),
    /// The filter line beside the conditions.
    FilterLine,
    /// A row of the list.
    ListRow(usize),
    /// A row of the chart.
    ChartRow(usize),
    /// A pane, beside its rows.
    Pane(Pane),
    /// The border between the list and what stands beside it.
    Split,
    /// A key at the foot.
    Key(Action),
    /// A row of the picker on top.
    PickerRow(usize),
    /// The overlay on top, beside its rows.
    Overlay,
    /// Beside the overlay on top.
    Beside,
    /// Nothing that means anything.
    Nothing,
}

impl App {
    /// What lies at a place of the screen.
    pub fn hit(&self, at: Position) -> Hit {
        let Some(layout) = self.layout() else { return Hit::Nothing };
        if layout.hint.contains(at) {
            let key = self.footer().into_iter().find(|key| key.columns.contains(&at.x));
            return key.map_or(Hit::Nothing, |key| Hit::Key(key.action));
        }
        if let Some(overlay) = self.overlays.last() {
            return self.hit_in(overlay, at);
        }
        if layout.filter.contains(at) {
            let chips = self.chips();
            let chip = chips.iter().position(|columns| columns.contains(&at.x));
            return chip.filter(|_| self.line.is_none()).map_or(Hit::FilterLine, Hit::Chip);
        }
        let beside = !layout.list.is_empty() && layout.list.right() == layout.detail.x;
        if beside && layout.list.y <= at.y && at.y < layout.list.bottom() {
            let border = layout.detail.x;
            if at.x == border || at.x + 1 == border {
                return Hit::Split;
            }
        }
        let Some(pane) = Pane::ALL.into_iter().find(|pane| layout.area(*pane).contains(at)) else {
            return Hit::Nothing;
        };
        let inside = layout.rows(pane);
        let line = usize::from(at.y.saturating_sub(inside.y));
        let row = match pane {
            _ if !inside.contains(at) => None,
            Pane::List => {
                Some(self.list.offset + line).filter(|row| *row < self.shown.len()).map(Hit::ListRow)
            }
            Pane::Chart => self.chart_row_at(line).map(Hit::ChartRow),
            Pane::Detail => None,
        };
        row.unwrap_or(Hit::Pane(pane))
    }

    fn hit_in(&self, overlay: &Overlay, at: Position) -> Hit {
        let Some(area) = overlay.area(self.size) else { return Hit::Overlay };
        if !area.contains(at) {
            return Hit::Beside;
        }
        let Overlay::Picker(picker) = overlay else { return Hit::Overlay };
        let list = layout::picker_list(area);
        let row = picker.offset(usize::from(list.height)) + usize::from(at.y.saturating_sub(list.y));
        if list.contains(at) && row < picker.shown().len() { Hit::PickerRow(row) } else { Hit::Overlay }
    }

    /// The columns of the filter line that each condition takes, with its cross.
    pub fn chips(&self) -> Vec<Range<u16>> {
        let kept = self.line.as_ref().map_or(&self.view.filter, |line| &line.base);
        let mut from = width(self.strings().filter_label) + CHIPS_AFTER_LABEL;
        let mut chips = Vec::new();
        for condition in kept.conditions() {
            let wide = width(&self.chip(condition)) + CHIP_FRAME;
            let column = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
            chips.push(column(from)..column(from + wide));
            from += wide + 1;
        }
        chips
    }

    /// Takes the mouse where the settings say so; once, before the first frame.
    pub(super) fn begin_mouse(&mut self) -> Vec<Effect> {
        if !std::mem::take(&mut self.preferences.takes_mouse) {
            return Vec::new();
        }
        self.mouse.taken = true;
        vec![Effect::Mouse(Mouse::Program)]
    }

    /// Takes the mouse or leaves it to the terminal.
    pub(super) fn switch_mouse(&mut self) -> Vec<Effect> {
        self.mouse.taken = !self.mouse.taken;
        self.mouse.dragging = false;
        let (mouse, text) = if self.mouse.taken {
            (Mouse::Program, self.strings().mouse_taken)
        } else {
            (Mouse::Terminal, self.strings().mouse_left)
        };
        self.say(MessageKind::Good, text);
        vec![Effect::Mouse(mouse)]
    }

    /// What the mouse does; nothing while it is the terminal's.
    pub(super) fn mouse(&mut self, event: MouseEvent) -> Vec<Effect> {
        if !self.mouse.taken {
            return Vec::new();
        }
        let at = Position { x: event.column, y: event.row };
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                // What a click meets is what stood there, a message included.
                let hit = self.hit(at);
                self.message = None;
                return self.click(hit);
            }
            MouseEventKind::Drag(MouseButton::Left) if self.mouse.dragging => {
                self.mouse.list_width = Some(at.x);
            }
            MouseEventKind::Up(_) => self.mouse.dragging = false,
            MouseEventKind::ScrollDown => self.wheel(at, WHEEL),
            MouseEventKind::ScrollUp => self.wheel(at, -WHEEL),
            _ => {}
        }
        Vec::new()
    }

    fn click(&mut self, hit: Hit) -> Vec<Effect> {
        match hit {
            Hit::Chip(index) => self.drop_at(index),
            Hit::Key(action) => return self.act(action),
            Hit::FilterLine if self.line.is_none() => return self.act(Action::EditFilter),
            Hit::ListRow(row) => {
                let again = self.focus == Pane::List && self.list.at == row;
                self.leave_line();
                self.focus = Pane::List;
                if again {
                    self.open();
                } else {
                    self.go_to_row(row);
                }
            }
            Hit::ChartRow(row) => {
                let again = self.focus == Pane::Chart && self.chart.cursor().at == row;
                self.leave_line();
                self.focus = Pane::Chart;
                if again {
                    self.open();
                } else {
                    let step = row as isize - self.chart.cursor().at as isize;
                    self.walk(step);
                }
            }
            Hit::Pane(pane) => {
                self.leave_line();
                self.focus = pane;
            }
            Hit::Split => {
                self.mouse.dragging = self.size.width >= SIDE_BY_SIDE;
            }
            Hit::PickerRow(row) => return self.choose_row(row),
            Hit::Beside => return self.act(Action::OverlayClose),
            Hit::FilterLine | Hit::Overlay | Hit::Nothing => {}
        }
        Vec::new()
    }

    /// A click beside the filter line keeps what was typed, as Enter does.
    fn leave_line(&mut self) {
        self.accept_filter();
    }

    fn choose_row(&mut self, row: usize) -> Vec<Effect> {
        let Some(Overlay::Picker(picker)) = self.overlays.last_mut() else { return Vec::new() };
        picker.cursor = row;
        let several = picker.kind.takes_several();
        self.act(if several { Action::OverlayMark } else { Action::OverlayAccept })
    }

    /// Scrolls what lies under the mouse, whatever has the focus.
    fn wheel(&mut self, at: Position, step: isize) {
        if !self.overlays.is_empty() {
            let action = if step > 0 { Action::OverlayDown } else { Action::OverlayUp };
            if self.hit(at) != Hit::Beside {
                self.act(action);
            }
            return;
        }
        let Some(layout) = self.layout() else { return };
        let under = Pane::ALL.into_iter().find(|pane| layout.area(*pane).contains(at));
        if let Some(pane) = under {
            let focus = std::mem::replace(&mut self.focus, pane);
            self.walk(step);
            self.focus = focus;
        }
    }
}

/// Columns between the label of the filter line and its first condition, with the one before the label.
const CHIPS_AFTER_LABEL: usize = 3;
/// Columns around the words of a condition: a space on each side, and the cross with its space.
const CHIP_FRAME: usize = 4;
