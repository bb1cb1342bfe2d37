//! Typing: keys find their action in the table, or go into the line that is being typed.

use crossterm::event::KeyEvent;
use tui_input::InputRequest;
use tui_input::backend::crossterm::EventHandler as _;

use super::App;
use super::action::{Action, Scope};
use super::effect::Effect;
use super::export_dialog::{ExportField, ExportStage};
use super::filter_line::FilterLine;
use super::keymap::Asked;
use super::overlay::Overlay;
use crate::search::Filter;
use crate::text::sanitise_line;

impl App {
    /// What a key press does: an action of the table, or a change of the line being typed.
    pub(super) fn key(&mut self, key: KeyEvent) -> Vec<Effect> {
        let scope = self.scope();
        match self.keymap().asked(scope, key) {
            Some(Asked::Action(action)) if !self.takes_as_text(action) => return self.act(action),
            Some(Asked::SavedFilter(place)) => {
                self.toggle_saved(place);
                return Vec::new();
            }
            _ => {}
        }
        if scope != Scope::Panes {
            self.edit(|input| {
                input.handle_event(&crossterm::event::Event::Key(key)).is_some_and(|change| change.value)
            });
        }
        Vec::new()
    }

    /// Pasted text goes into the line being typed, or opens the filter line.
    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        if self.scope() == Scope::Panes {
            self.act(Action::EditFilter);
        }
        // Lines become words of one line; what would steer a terminal is made visible or dropped.
        let line = text.trim_matches(['\r', '\n']).replace(['\r', '\n', '\t'], " ");
        let line = sanitise_line(&line);
        self.edit(|input| {
            for character in line.chars() {
                input.handle(InputRequest::InsertChar(character));
            }
            true
        });
        Vec::new()
    }

    /// Where keys are heard now.
    pub fn scope(&self) -> Scope {
        if !self.overlays.is_empty() {
            Scope::Overlay
        } else if self.line.is_some() {
            Scope::FilterLine
        } else {
            Scope::Panes
        }
    }

    /// Space and the arrows belong to the text where a text is being typed and the action has no meaning.
    fn takes_as_text(&self, action: Action) -> bool {
        match (action, self.overlays.last()) {
            (Action::OverlayMark, Some(Overlay::Picker(picker))) => !picker.kind.takes_several(),
            (
                Action::OverlayNextValue
                | Action::OverlayPreviousValue
                | Action::OverlayHalfUp
                | Action::OverlayHalfDown,
                Some(Overlay::Export(dialog)),
            ) => dialog.field == ExportField::Path,
            (
                Action::OverlayHalfUp | Action::OverlayHalfDown | Action::OverlayMark,
                Some(Overlay::Naming(_)),
            )
            | (Action::OverlayMark, Some(Overlay::Export(_) | Overlay::Help(_)))
            | (Action::OverlayNextValue | Action::OverlayPreviousValue, _) => true,
            _ => false,
        }
    }

    /// Whether an action has a meaning in the overlay on top, so that its key is worth telling.
    pub fn is_meant(&self, action: Action) -> bool {
        match (action, self.overlays.last()) {
            (Action::OverlayMark, Some(Overlay::Picker(picker))) => picker.kind.takes_several(),
            (Action::OverlayMark, _) | (Action::OverlayAccept, Some(Overlay::Help(_) | Overlay::Why(_))) => {
                false
            }
            _ => true,
        }
    }

    fn edit(&mut self, change: impl FnOnce(&mut tui_input::Input) -> bool) {
        match self.overlays.last_mut() {
            Some(Overlay::Help(help)) => {
                if change(&mut help.input) {
                    help.offset = 0;
                }
            }
            Some(Overlay::Picker(picker)) => {
                if change(&mut picker.input) {
                    picker.narrow();
                }
            }
            Some(Overlay::Naming(naming)) => {
                if change(&mut naming.input) {
                    naming.failed = None;
                }
            }
            Some(Overlay::Export(dialog)) if dialog.field == ExportField::Path => {
                change(&mut dialog.path);
                dialog.stage = ExportStage::Editing;
            }
            Some(_) => {}
            None => {
                if let Some(line) = &mut self.line
                    && change(&mut line.input)
                {
                    self.filter_as_typed();
                }
            }
        }
    }

    /// Opens the filter line.
    pub(super) fn begin_filter(&mut self) {
        self.line = Some(FilterLine {
            input: tui_input::Input::default(),
            base: self.view.filter.clone(),
            error: None,
            before: self.view.clone(),
        });
    }

    /// Shows what the line says, as far as it is a filter.
    pub(super) fn filter_as_typed(&mut self) {
        let Some(line) = &mut self.line else { return };
        let (typed, error) = Filter::parse_partly(line.input.value());
        // What is only half typed is no fault yet: its beginning counts.
        line.error = error.filter(|error| !error.is_incomplete());
        // What cannot be read takes nothing away: the conditions that can be read stay in force.
        let filter = line.base.and(&typed);
        if line.error.is_none() || filter != self.view.filter {
            self.view.filter = filter;
            // What fits best is what one is looking for.
            self.show_view_from_top();
        }
    }

    /// Keeps what was typed as conditions; an unreadable line stays open.
    pub(super) fn accept_filter(&mut self) {
        let Some(line) = self.line.take_if(|line| line.error.is_none()) else { return };
        self.history.keep(line.input.value());
        if line.before.filter != self.view.filter {
            self.past.push(line.before);
            self.future.clear();
        }
    }

    /// Leaves the filter line; what was shown before comes back.
    pub(super) fn leave_filter(&mut self) {
        let Some(line) = self.line.take() else { return };
        self.history.leave();
        self.view = line.before;
        self.show_view();
    }

    /// Completes the word at the end of the line with the most frequent value that fits it.
    pub(super) fn complete_filter(&mut self) {
        let Some(line) = &mut self.line else { return };
        if let Some(completed) = self.corpus.index().complete(&line.base, line.input.value()) {
            line.input = tui_input::Input::new(completed);
            self.filter_as_typed();
        }
    }
}
