//! Saving a filter under a name, and putting saved filters and presets on.

use tui_input::Input;

use super::effect::Effect;
use super::event::Outcome;
use super::overlay::{Naming, Overlay};
use super::picker::{Choice, PickerRow};
use super::preferences::{PRESETS, SavedFilter};
use super::{App, MessageKind, keys};
use crate::lang::fill;
use crate::search::Filter;
use crate::text::sanitise_line;

impl App {
    /// Asks for the name under which the filter is to be saved.
    pub(super) fn open_naming(&mut self) {
        if self.view.filter.is_empty() {
            return self.say(MessageKind::Error, self.strings().naming_needs_filter);
        }
        self.overlays.push(Overlay::Naming(Naming::default()));
    }

    /// The saved filter that a name is taken by.
    pub fn saved_as(&self, name: &str) -> Option<&SavedFilter> {
        self.preferences.saved.iter().find(|saved| saved.name == name)
    }

    /// Asks for the filter to be saved under the name that was typed; without a name nothing happens.
    pub(super) fn accept_naming(&mut self) -> Vec<Effect> {
        let Some(Overlay::Naming(naming)) = self.overlays.last_mut() else { return Vec::new() };
        naming.failed = None;
        let name = sanitise_line(naming.input.value().trim()).into_owned();
        if name.is_empty() {
            return Vec::new();
        }
        vec![Effect::SaveFilter { name, filter: self.view.filter.to_text() }]
    }

    /// Takes in what came of saving a filter.
    pub(super) fn filter_saved(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::FilterSaved { name, filter, path } => {
                self.overlays.retain(|overlay| !matches!(overlay, Overlay::Naming(_)));
                let Ok(filter) = Filter::parse(&filter) else { return };
                match self.preferences.saved.iter_mut().find(|saved| saved.name == name) {
                    Some(saved) => saved.filter = filter,
                    None => {
                        self.preferences.saved.push(SavedFilter { name: name.clone(), filter, key: None });
                    }
                }
                let values: [(&str, &dyn std::fmt::Display); 2] =
                    [("name", &name), ("path", &path.display())];
                self.say(MessageKind::Good, fill(self.strings().filter_saved, &values));
            }
            Outcome::FilterNotSaved { reason } => {
                if let Some(Overlay::Naming(naming)) = self.overlays.last_mut() {
                    naming.failed = Some(reason);
                } else {
                    self.say(MessageKind::Error, fill(self.strings().naming_failed, &[("error", &reason)]));
                }
            }
            _ => {}
        }
    }

    /// The presets and the saved filters with what they ask, the ones in force marked.
    pub(super) fn filter_rows(&self) -> Vec<PickerRow> {
        let strings = self.strings();
        let preset = |(name, filter): (&str, &Filter)| PickerRow {
            label: sanitise_line(name).into_owned(),
            also: String::new(),
            note: filter
                .conditions()
                .iter()
                .map(|condition| self.chip(condition))
                .collect::<Vec<_>>()
                .join(" "),
            chosen: self.is_in_force(filter),
            choice: Choice::Filter(filter.clone()),
        };
        let presets = PRESETS.iter().filter_map(|row| {
            let filter = Filter::parse(row.filter).ok()?;
            Some(preset(((row.name)(strings), &filter)))
        });
        let saved = self.preferences.saved.iter().map(|saved| {
            let mut row = preset((&saved.name, &saved.filter));
            if let Some(key) = saved.key {
                row.note = format!("{}  {}", row.note, keys::name(key));
            }
            row
        });
        presets.chain(saved).collect()
    }

    /// The conditions in force, each to be dropped.
    pub(super) fn dropping_rows(&self) -> Vec<PickerRow> {
        let conditions = self.view.filter.conditions().iter();
        conditions
            .map(|condition| PickerRow {
                label: self.chip(condition),
                also: String::new(),
                note: String::new(),
                chosen: true,
                choice: Choice::Drop(condition.clone()),
            })
            .collect()
    }

    fn is_in_force(&self, filter: &Filter) -> bool {
        let have = self.view.filter.conditions();
        !filter.is_empty() && filter.conditions().iter().all(|condition| have.contains(condition))
    }

    /// Puts a filter on beside the conditions that are there, or takes it off when it is in force.
    pub(super) fn toggle_filter(&mut self, filter: &Filter) {
        let on = self.is_in_force(filter);
        self.change_view(|view| {
            view.filter = if on { view.filter.without_those_of(filter) } else { view.filter.and(filter) };
        });
    }

    /// Puts the saved filter of a place on or off.
    pub(super) fn toggle_saved(&mut self, place: usize) {
        let Some(saved) = self.preferences.saved.get(place).cloned() else { return };
        self.toggle_filter(&saved.filter);
        self.say(MessageKind::Good, fill(self.strings().filter_applied, &[("name", &saved.name)]));
    }

    /// Shows an older line of the session in the filter line.
    pub(super) fn older_filter(&mut self) {
        if self.step_candidate(-1) {
            return;
        }
        let Some(line) = &mut self.line else { return };
        if let Some(older) = self.history.older(line.input.value()) {
            line.input = Input::new(older.to_owned());
            self.filter_as_typed();
        }
    }

    /// Shows a newer line; where no older one is shown, goes to the next candidate.
    pub(super) fn newer_filter(&mut self) {
        match (self.history.newer(), &mut self.line) {
            (Some(newer), Some(line)) => {
                line.input = Input::new(newer);
                self.filter_as_typed();
            }
            _ => {
                self.step_candidate(1);
            }
        }
    }
}
