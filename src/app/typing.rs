//! Typing: keys find their action in the table, or go into the line that is being typed.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use tui_input::InputRequest;
use tui_input::backend::crossterm::EventHandler as _;

use super::action::{Action, Scope};
use super::effect::Effect;
use super::export_dialog::{ExportField, ExportStage};
use super::filter_line::FilterLine;
use super::keymap::Asked;
use super::overlay::Overlay;
use super::{App, MessageKind};
use crate::lang::fill;
use crate::search::{ErrorKind, Filter};
use crate::text::sanitise_line;

/// Characters of a paste that are taken into a line.
const PASTED: usize = 4096;

impl App {
    /// What a key press does: an action of the table, or a change of the line being typed.
    pub(super) fn key(&mut self, key: KeyEvent) -> Vec<Effect> {
        let scope = self.scope();
        let key = if scope == Scope::Panes {
            let is_bound = self.keymap().asked(scope, key).is_some();
            match self.composing.key(key, is_bound) {
                Some(key) => key,
                None => return Vec::new(),
            }
        } else {
            self.composing.forget();
            key
        };
        match self.keymap().asked(scope, key) {
            Some(Asked::Action(action)) if !self.takes_as_text(action) => {
                self.filter_what_waits();
                // What an action changes in the line is filtered by at once.
                self.more = false;
                return self.act(action);
            }
            Some(Asked::SavedFilter(place)) => {
                self.filter_what_waits();
                self.more = false;
                self.toggle_saved(place);
                return Vec::new();
            }
            _ => {}
        }
        if scope != Scope::Panes {
            self.edit(|input| {
                let change = match by_words(key) {
                    Some(request) => input.handle(request),
                    None => input.handle_event(&crossterm::event::Event::Key(key)),
                };
                change.is_some_and(|change| change.value)
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
        let kept: String = line.chars().take(PASTED).collect();
        self.edit(|input| {
            // All at once: a character at a time, a long text would be moved for each.
            let cursor = input.cursor();
            let before: String = input.value().chars().take(cursor).collect();
            let after: String = input.value().chars().skip(cursor).collect();
            let at = cursor + kept.chars().count();
            *input = tui_input::Input::new(before + &kept + &after).with_cursor(at);
            true
        });
        if kept.len() < line.len() {
            let left = line.chars().count() - PASTED;
            let text = fill(self.strings().pasted_cut, &[("kept", &PASTED), ("left", &left)]);
            self.say(MessageKind::Error, text);
        }
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
            (
                Action::OverlayNextValue
                | Action::OverlayPreviousValue
                | Action::OverlayHalfUp
                | Action::OverlayHalfDown,
                Some(Overlay::Export(dialog)),
            ) => dialog.field == ExportField::Path,
            (Action::OverlayHalfUp | Action::OverlayHalfDown, Some(Overlay::Naming(_)))
            // Where words are typed, `q` is one of their letters.
            | (Action::OverlayQuit, Some(Overlay::Picker(_) | Overlay::Naming(_)))
            | (Action::OverlayNextValue | Action::OverlayPreviousValue, _) => true,
            (Action::OverlayQuit, Some(Overlay::Help(help))) => !help.input.value().is_empty(),
            (Action::OverlayQuit, Some(Overlay::Export(dialog))) => {
                let is_text = !dialog.is_working() && !matches!(dialog.stage, ExportStage::Confirm { .. });
                dialog.field == ExportField::Path && is_text
            }
            _ => false,
        }
    }

    /// Whether an action has a meaning in the overlay on top, so that its key is worth telling.
    pub fn is_meant(&self, action: Action) -> bool {
        match (action, self.overlays.last()) {
            (Action::OverlayMark, Some(Overlay::Picker(picker))) => picker.kind.takes_several(),
            (Action::OverlayOverwrite, Some(Overlay::Export(dialog))) => {
                matches!(dialog.stage, ExportStage::Confirm { .. })
            }
            (Action::OverlayOverwrite | Action::OverlayMark, _)
            | (Action::OverlayAccept, Some(Overlay::Why(_))) => false,
            _ => true,
        }
    }

    fn edit(&mut self, change: impl FnOnce(&mut tui_input::Input) -> bool) {
        match self.overlays.last_mut() {
            Some(Overlay::Help(help)) => {
                if change(&mut help.input) {
                    // The first row that fits, below its heading.
                    help.cursor = usize::from(!help.input.value().is_empty());
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
            Some(Overlay::Export(dialog)) if dialog.field == ExportField::Path && !dialog.is_working() => {
                if change(&mut dialog.path) {
                    self.name_export();
                }
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
            stood: self.stop(),
            marked: None,
            candidates: Vec::new(),
        });
        self.refresh_candidates();
    }

    /// Shows what the line says, as far as it is a filter; where more keys have arrived, once the last of them is typed.
    pub(super) fn filter_as_typed(&mut self) {
        self.unfiltered = self.more;
        if self.more {
            return;
        }
        let language = self.settings.language;
        let Some(line) = &mut self.line else { return };
        let (typed, error) = Filter::parse_partly_in(line.input.value(), language);
        // What is only half typed is no fault yet: its beginning counts.
        line.error = error.filter(|error| !error.is_incomplete());
        // What cannot be read takes nothing away: the conditions that can be read stay in force.
        let filter = line.base.and(&typed);
        if line.error.is_none() || filter != self.view.filter {
            self.view.filter = filter;
            // What fits best is what one is looking for.
            self.show_view_from_top();
        }
        self.refresh_candidates();
    }

    /// Shows what was typed and waited for more.
    pub(super) fn filter_what_waits(&mut self) {
        if std::mem::take(&mut self.unfiltered) {
            let more = std::mem::replace(&mut self.more, false);
            self.filter_as_typed();
            self.refresh();
            self.more = more;
        }
    }

    /// Keeps what was typed as conditions; a line that cannot be read, or of which it is not clear what it means, says so and
    /// stays open. The candidate that is marked is taken first.
    pub(super) fn accept_filter(&mut self) {
        if self.line.as_ref().is_some_and(|line| line.marked.is_some()) {
            self.complete_filter();
        }
        let language = self.settings.language;
        let Some(line) = &mut self.line else { return };
        let error = Filter::parse_partly_in(line.input.value(), language).1;
        line.error = error.filter(|error| error.kind != ErrorKind::UnclosedQuote);
        if line.error.is_some() {
            return;
        }
        let Some(line) = self.line.take() else { return };
        self.history.keep(line.input.value());
        if line.before.filter != self.view.filter {
            self.past.push(line.before);
            self.future.clear();
        }
    }

    /// Leaves the filter line; what was shown before comes back, with the row that one stood on.
    pub(super) fn leave_filter(&mut self) {
        let Some(line) = self.line.take() else { return };
        self.history.leave();
        if self.view.filter != line.before.filter {
            self.view = line.before;
            self.show_view_from_top();
            self.stand_again(line.stood);
        }
    }

    /// Completes the word at the end of the line with the most frequent value that fits it.
    pub(super) fn complete_filter(&mut self) {
        let Some(line) = &mut self.line else { return };
        let marked = line.candidates.get(line.marked.unwrap_or_default());
        let completed = marked.map(|candidate| candidate.line.clone());
        let completed = completed.or_else(|| self.corpus.index().complete(&line.base, line.input.value()));
        if let Some(completed) = completed {
            line.input = tui_input::Input::new(completed);
            self.filter_as_typed();
        }
    }
}

/// The keys that go by words in a line, as shells have them.
fn by_words(key: KeyEvent) -> Option<InputRequest> {
    if key.modifiers != KeyModifiers::ALT {
        return None;
    }
    match key.code {
        KeyCode::Char('b') | KeyCode::Left => Some(InputRequest::GoToPrevWord),
        KeyCode::Char('f') | KeyCode::Right => Some(InputRequest::GoToNextWord),
        KeyCode::Char('d') => Some(InputRequest::DeleteNextWord),
        KeyCode::Backspace => Some(InputRequest::DeletePrevWord),
        _ => None,
    }
}
