//! Exporting from the explorer: the dialog's fields to bytes to an effect, and what came of it.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use tui_input::Input;

use super::effect::{Content, Effect, Existing};
use super::event::Outcome;
use super::export_dialog::{ExportDialog, ExportField, ExportStage};
use super::overlay::Overlay;
use super::{App, MessageKind, Pane};
use crate::lang::{Language, fill};
use crate::view::{Corpus, Format, Progress, Scope, Selection, Shown, View};

/// What an export is made of, taken at the key that asked for it: what is shown later does not change it.
struct Taken {
    corpus: Arc<Corpus>,
    view: View,
    shown: Shown,
    scope: Scope,
    format: Format,
    language: Language,
    progress: Progress,
}

impl Taken {
    fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let selection = Selection::of(&self.corpus, &self.view, &self.shown, self.scope, self.language);
        let selection = selection.in_form(&self.format).told_to(&self.progress);
        let made = (self.format.write)(&selection);
        if self.progress.is_called_off() {
            return Err(io::ErrorKind::Interrupted.into());
        }
        out.write_all(&made.map_err(|error| io::Error::other(format!("{error:#}")))?)
    }
}

impl App {
    /// The scopes that make sense at the cursor, the likeliest first.
    pub(super) fn scopes(&self) -> Vec<Scope> {
        let figure = self.figure_here().map(Scope::Figure);
        let report = self.subject.report().map(Scope::Report);
        let order = match self.focus {
            Pane::List => [Some(Scope::View), report, figure, Some(Scope::Chart)],
            Pane::Detail if self.subject.figure().is_some() => {
                [figure, report, Some(Scope::View), Some(Scope::Chart)]
            }
            Pane::Detail => [report, figure, Some(Scope::View), Some(Scope::Chart)],
            Pane::Chart => [Some(Scope::Chart), Some(Scope::View), report, figure],
        };
        order.into_iter().flatten().collect()
    }

    /// Opens the export dialog.
    pub(super) fn open_export(&mut self) {
        let dialog = ExportDialog::new(self.scopes(), self.formats, "dauan-export");
        self.overlays.push(Overlay::Export(dialog));
    }

    /// Goes to the next or previous field of the export dialog, or value of the field.
    pub(super) fn step_export(&mut self, step: isize) {
        if let Some(Overlay::Export(dialog)) = self.overlays.last_mut() {
            dialog.step_value(step);
        }
    }

    /// Asks for the file to be made and written; a second yes overwrites.
    pub(super) fn accept_export(&mut self) -> Vec<Effect> {
        let (view, strings, is_reading) = (self.drawn_view(), self.strings(), self.so_far().is_some());
        let Some(Overlay::Export(dialog)) = self.overlays.last_mut() else { return Vec::new() };
        if is_reading {
            // A file of half of the data would give itself out for all of it.
            dialog.stage = ExportStage::Failed(strings.export_reading.to_owned());
            return Vec::new();
        }
        let (path, existing) = match &dialog.stage {
            ExportStage::Working { .. } => return Vec::new(),
            ExportStage::Confirm(path) => (path.clone(), Existing::Replace),
            ExportStage::Editing | ExportStage::Failed(_) => {
                (PathBuf::from(dialog.path.value().trim()), Existing::Keep)
            }
        };
        let (Some(scope), Some(format)) = (dialog.scopes.get(dialog.scope), dialog.chosen_format()) else {
            return Vec::new();
        };
        let progress = Progress::default();
        let taken = Taken {
            corpus: Arc::clone(&self.corpus),
            view,
            shown: self.shown.clone(),
            scope: *scope,
            format: *format,
            language: self.settings.language,
            progress: progress.clone(),
        };
        dialog.progress = progress.clone();
        dialog.stage = ExportStage::Working { made: 0, total: 0 };
        let content = Content::made_by(move |out| taken.write(out));
        vec![Effect::Write { path, content, existing, progress }]
    }

    /// Takes in what came of an effect.
    pub(super) fn outcome(&mut self, outcome: Outcome) -> Vec<Effect> {
        let dialog = self.overlays.iter_mut().rev().find_map(|overlay| match overlay {
            Overlay::Export(dialog) => Some(dialog),
            _ => None,
        });
        match (outcome, dialog) {
            (Outcome::Writing { made, total }, dialog) => {
                if let Some(dialog) = dialog.filter(|dialog| dialog.is_working()) {
                    dialog.stage = ExportStage::Working { made, total };
                }
            }
            (Outcome::Written { path, bytes }, dialog) => {
                let (_, rows) = dialog.map(|dialog| dialog.progress.made_of()).unwrap_or_default();
                self.overlays.retain(|overlay| !matches!(overlay, Overlay::Export(_)));
                let values: [(&str, &dyn std::fmt::Display); 3] =
                    [("path", &path.display()), ("rows", &rows), ("bytes", &bytes)];
                self.say(MessageKind::Good, fill(self.strings().export_done, &values));
            }
            (Outcome::Exists { path }, Some(dialog)) => {
                dialog.path = Input::new(path.display().to_string());
                dialog.field = ExportField::Path;
                dialog.stage = ExportStage::Confirm(path);
            }
            (Outcome::NotWritten { reason, .. }, Some(dialog)) => dialog.stage = ExportStage::Failed(reason),
            (Outcome::Exists { path }, None) => {
                self.say(
                    MessageKind::Error,
                    fill(self.strings().export_exists, &[("path", &path.display())]),
                );
            }
            (Outcome::NotWritten { reason, .. }, None) => {
                self.say(MessageKind::Error, fill(self.strings().export_failed, &[("error", &reason)]));
            }
            (saved @ (Outcome::FilterSaved { .. } | Outcome::FilterNotSaved { .. }), _) => {
                self.filter_saved(saved);
            }
            (Outcome::Grew(growth), _) => self.grow(growth),
            (Outcome::WorkerPanicked(error), Some(dialog)) if dialog.is_working() => {
                dialog.stage = ExportStage::Failed(error);
            }
            (Outcome::WorkerPanicked(error), _) => {
                self.give_up_waiting();
                self.say(MessageKind::Error, fill(self.strings().worker_failed, &[("error", &error)]));
            }
        }
        Vec::new()
    }
}
