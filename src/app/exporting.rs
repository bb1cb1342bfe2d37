//! Exporting from the explorer: the dialog's fields to bytes to an effect, and what came of it.

mod naming;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tui_input::Input;

use super::effect::{Content, Effect, Existing};
use super::event::Outcome;
use super::export_dialog::{ExportDialog, ExportField, ExportStage};
use super::overlay::Overlay;
use super::{App, MessageKind, Pane};
use crate::lang::{Language, fill, format_number};
use crate::view::{Corpus, Describe, Format, METADATA_ENDING, Progress, Scope, Selection, Shown, View};

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
    fn selection(&self) -> Selection<'_> {
        let selection = Selection::of(&self.corpus, &self.view, &self.shown, self.scope, self.language);
        selection.in_form(&self.format).told_to(&self.progress)
    }

    fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let made = self.format.made(&self.selection());
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
        let dialog = ExportDialog::new(self.scopes(), self.formats, self.settings.language);
        self.overlays.push(Overlay::Export(dialog));
        self.propose_name();
    }

    /// Goes to the next or previous value of the field of the export dialog.
    pub(super) fn step_export(&mut self, step: isize) {
        if let Some(Overlay::Export(dialog)) = self.overlays.last_mut() {
            dialog.step_value(step);
        }
        self.propose_name();
    }

    /// Takes in what was typed for the name of the file.
    pub(super) fn name_export(&mut self) {
        if let Some(Overlay::Export(dialog)) = self.overlays.last_mut() {
            dialog.is_named = true;
            dialog.follow_ending();
            dialog.stage = ExportStage::Editing;
        }
    }

    /// What will be written, in words and counts.
    pub fn export_words(&self, dialog: &ExportDialog) -> String {
        let strings = self.strings();
        let number = |count: usize| format_number(count as f64, self.settings.language);
        let (reports, figures) = match dialog.chosen_scope() {
            None => return String::new(),
            Some(Scope::View) => (self.shown.reports().len(), self.shown.figures().len()),
            Some(Scope::Report(report)) => (1, self.corpus.figures_of(report).count()),
            Some(Scope::Figure(_)) => (1, 1),
            Some(Scope::Chart) => {
                let plot = self.chart.content();
                let title = plot.title(&self.drawn_view(), &self.corpus, self.settings.language);
                let values: [(&str, &dyn std::fmt::Display); 2] =
                    [("title", &title), ("rows", &number(plot.len()))];
                return fill(strings.export_will_chart, &values);
            }
        };
        let values: [(&str, &dyn std::fmt::Display); 4] = [
            ("figures", &number(figures)),
            ("all", &number(self.corpus.figure_count())),
            ("reports", &number(reports)),
            ("all_reports", &number(self.corpus.report_count())),
        ];
        fill(strings.export_will, &values)
    }

    /// Asks for the file to be made and written; where it exists, under a name that is free.
    pub(super) fn accept_export(&mut self) -> Vec<Effect> {
        let (strings, is_reading) = (self.strings(), self.so_far().is_some());
        let Some(Overlay::Export(dialog)) = self.overlays.last_mut() else { return Vec::new() };
        if is_reading {
            // A file of half of the data would give itself out for all of it.
            dialog.stage = ExportStage::Failed(strings.export_reading.to_owned());
            return Vec::new();
        }
        match &dialog.stage {
            ExportStage::Working { .. } => Vec::new(),
            ExportStage::Confirm { free, .. } => {
                let free = free.clone();
                dialog.path = Input::new(free.display().to_string());
                self.export_to(free, Existing::Keep)
            }
            ExportStage::Editing | ExportStage::Failed(_) => {
                let path = PathBuf::from(dialog.path.value().trim());
                self.export_to(path, Existing::Keep)
            }
        }
    }

    /// Asks for the file that exists to be replaced.
    pub(super) fn overwrite_export(&mut self) -> Vec<Effect> {
        let Some(Overlay::Export(dialog)) = self.overlays.last() else { return Vec::new() };
        let ExportStage::Confirm { path, .. } = &dialog.stage else { return Vec::new() };
        self.export_to(path.clone(), Existing::Replace)
    }

    fn export_to(&mut self, path: PathBuf, existing: Existing) -> Vec<Effect> {
        let Some(taken) = self.taken() else { return Vec::new() };
        let Some(Overlay::Export(dialog)) = self.overlays.last_mut() else { return Vec::new() };
        let progress = taken.progress.clone();
        dialog.progress = progress.clone();
        dialog.stage = ExportStage::Working { made: 0, total: 0 };
        let content = Content::made_by(move |out| taken.write(out));
        vec![Effect::Write { path, content, existing, progress }]
    }

    /// What the dialog on top asks for.
    fn taken(&self) -> Option<Taken> {
        let dialog = self.overlays.iter().rev().find_map(|overlay| match overlay {
            Overlay::Export(dialog) => Some(dialog),
            _ => None,
        })?;
        Some(Taken {
            corpus: Arc::clone(&self.corpus),
            view: self.drawn_view(),
            shown: self.shown.clone(),
            scope: dialog.chosen_scope()?,
            format: *dialog.chosen_format()?,
            language: dialog.language,
            progress: Progress::default(),
        })
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
            (Outcome::Written { path, bytes }, Some(dialog)) => {
                let (_, rows) = dialog.progress.made_of();
                if let Some((table, rows, bytes)) = dialog.written.take() {
                    self.end_export(&table, (rows, bytes), Some(&path));
                } else if let Some(describe) = dialog.describe() {
                    dialog.written = Some((path.clone(), rows, bytes));
                    return self.describe_export(path, describe);
                } else {
                    self.end_export(&path, (rows, bytes), None);
                }
            }
            (Outcome::Written { path, bytes }, None) => self.end_export(&path, (0, bytes), None),
            (Outcome::Exists { path, free }, Some(dialog)) => {
                dialog.path = Input::new(path.display().to_string());
                dialog.field = ExportField::Path;
                dialog.stage = ExportStage::Confirm { path, free };
            }
            (Outcome::NotWritten { reason, .. }, Some(dialog)) => dialog.stage = ExportStage::Failed(reason),
            (Outcome::Exists { path, .. }, None) => {
                let text = fill(self.strings().export_there, &[("path", &path.display())]);
                self.say(MessageKind::Error, text);
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

    /// Asks for the description of a table to be written beside it; it follows the table, so it may replace an older one.
    fn describe_export(&self, table: PathBuf, describe: Describe) -> Vec<Effect> {
        let Some(taken) = self.taken() else { return Vec::new() };
        let progress = taken.progress.clone();
        let mut path = table.clone().into_os_string();
        path.push(METADATA_ENDING);
        let content = Content::made_by(move |out| {
            let name = table.file_name().unwrap_or_default().to_string_lossy();
            out.write_all(&describe(&taken.selection(), &name))
        });
        vec![Effect::Write { path: path.into(), content, existing: Existing::Replace, progress }]
    }

    /// Closes the dialog and says what was written.
    fn end_export(&mut self, path: &Path, (rows, bytes): (usize, u64), described: Option<&Path>) {
        self.overlays.retain(|overlay| !matches!(overlay, Overlay::Export(_)));
        self.exported.extend(path.file_name().map(|name| name.to_string_lossy().into_owned()));
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("path", &path.display()), ("rows", &rows), ("bytes", &bytes)];
        let mut text = fill(self.strings().export_done, &values);
        if let Some(name) = described.and_then(Path::file_name) {
            text.push_str("; ");
            text.push_str(&fill(self.strings().export_metadata, &[("path", &name.to_string_lossy())]));
        }
        self.say(MessageKind::Good, text);
    }
}
