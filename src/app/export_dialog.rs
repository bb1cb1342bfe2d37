//! The export dialog: what, in which form, to which file; it asks before it overwrites.

use std::path::PathBuf;

use tui_input::Input;

use crate::view::{Format, Progress, Scope};

/// A field of the dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportField {
    /// What is exported.
    Scope,
    /// The form of the file.
    Format,
    /// The file.
    Path,
}

/// How far the dialog has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportStage {
    /// The fields are being filled.
    Editing,
    /// The file is being made and written.
    Working {
        /// Figures made.
        made: usize,
        /// Figures that there are to make; 0 as long as that is not known.
        total: usize,
    },
    /// The file exists: overwrite it?
    Confirm(PathBuf),
    /// It could not be written, in words; the fields can be mended.
    Failed(String),
}

/// The state of the export dialog.
#[derive(Debug)]
pub struct ExportDialog {
    /// The scopes that make sense here.
    pub scopes: Vec<Scope>,
    /// The chosen scope, as an index into `scopes`.
    pub scope: usize,
    /// The forms known.
    pub formats: &'static [Format],
    /// The chosen form, as an index into `formats`.
    pub format: usize,
    /// The file.
    pub path: Input,
    /// The field that keys go to.
    pub field: ExportField,
    /// How far it has come.
    pub stage: ExportStage,
    /// How far the file that is being made has come.
    pub progress: Progress,
}

impl ExportDialog {
    /// A dialog with the first form and a file name made of `stem`.
    pub fn new(scopes: Vec<Scope>, formats: &'static [Format], stem: &str) -> Self {
        let extension = formats.first().map_or("txt", |format| format.extension);
        Self {
            scopes,
            scope: 0,
            path: Input::new(format!("{stem}.{extension}")),
            formats,
            format: 0,
            field: ExportField::Format,
            stage: ExportStage::Editing,
            progress: Progress::default(),
        }
    }

    /// The chosen form.
    pub fn chosen_format(&self) -> Option<&Format> {
        self.formats.get(self.format)
    }

    /// Whether a file is being made; until that has ended, nothing can be changed.
    pub fn is_working(&self) -> bool {
        matches!(self.stage, ExportStage::Working { .. })
    }

    /// Goes `step` fields on, around.
    pub fn step_field(&mut self, step: isize) {
        const FIELDS: [ExportField; 3] = [ExportField::Scope, ExportField::Format, ExportField::Path];
        if self.is_working() {
            return;
        }
        let at = FIELDS.iter().position(|field| *field == self.field).unwrap_or_default() as isize;
        self.field = FIELDS[(at + step).rem_euclid(3) as usize];
        self.stage = ExportStage::Editing;
    }

    /// Goes `step` values on in the scope or the form; the file's ending follows the form as long as it was the form's.
    pub fn step_value(&mut self, step: isize) {
        if self.is_working() {
            return;
        }
        let turn =
            |at: usize, length: usize| (at as isize + step).rem_euclid(length.max(1) as isize) as usize;
        self.stage = ExportStage::Editing;
        match self.field {
            ExportField::Scope => self.scope = turn(self.scope, self.scopes.len()),
            ExportField::Format => {
                let before = self.chosen_format().map(|format| format.extension);
                self.format = turn(self.format, self.formats.len());
                let after = self.chosen_format().map(|format| format.extension);
                if let (Some(before), Some(after)) = (before, after)
                    && let Some(stem) =
                        self.path.value().strip_suffix(before).and_then(|path| path.strip_suffix('.'))
                {
                    self.path = Input::new(format!("{stem}.{after}"));
                }
            }
            ExportField::Path => {}
        }
    }
}
