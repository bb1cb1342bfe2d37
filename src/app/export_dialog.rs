//! The export dialog: what, in which form and language, to which file; it asks before it overwrites.

use std::path::{Path, PathBuf};

use tui_input::Input;

use crate::lang::Language;
use crate::view::{Format, Progress, Scope};

/// A field of the dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportField {
    /// What is exported.
    Scope,
    /// The form of the file.
    Format,
    /// The language of its words.
    Language,
    /// Whether what describes it is written beside it.
    Metadata,
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
    /// The file exists: overwrite it, or go on under a name that is free?
    Confirm {
        /// The file.
        path: PathBuf,
        /// A name beside it that is free.
        free: PathBuf,
    },
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
    /// The language of the file's words.
    pub language: Language,
    /// Whether what describes the file is written beside it, where the form has such a thing.
    pub metadata: bool,
    /// The file.
    pub path: Input,
    /// Whether the name of the file is the user's own; as long as it is not, it follows the other fields.
    pub is_named: bool,
    /// The field that keys go to.
    pub field: ExportField,
    /// How far it has come.
    pub stage: ExportStage,
    /// How far the file that is being made has come.
    pub progress: Progress,
    /// How many figures the file that was written holds, while what describes it is being written.
    pub written: Option<(PathBuf, usize, u64)>,
}

impl ExportDialog {
    /// A dialog with the first form.
    pub fn new(scopes: Vec<Scope>, formats: &'static [Format], language: Language) -> Self {
        Self {
            scopes,
            scope: 0,
            path: Input::default(),
            is_named: false,
            formats,
            format: 0,
            language,
            metadata: true,
            field: ExportField::Format,
            stage: ExportStage::Editing,
            progress: Progress::default(),
            written: None,
        }
    }

    /// The chosen form.
    pub fn chosen_format(&self) -> Option<&'static Format> {
        self.formats.get(self.format)
    }

    /// The chosen scope.
    pub fn chosen_scope(&self) -> Option<Scope> {
        self.scopes.get(self.scope).copied()
    }

    /// What makes the description that is to stand beside the file; `None` where there is none or none is wanted.
    pub fn describe(&self) -> Option<crate::view::Describe> {
        self.chosen_format().and_then(|format| format.metadata).filter(|_| self.metadata)
    }

    /// The fields that there are for the chosen form, in their order.
    pub fn fields(&self) -> Vec<ExportField> {
        let has_metadata = self.chosen_format().is_some_and(|format| format.metadata.is_some());
        let mut fields =
            vec![ExportField::Scope, ExportField::Format, ExportField::Path, ExportField::Language];
        fields.extend(has_metadata.then_some(ExportField::Metadata));
        fields
    }

    /// Whether a file is being made; until that has ended, nothing can be changed.
    pub fn is_working(&self) -> bool {
        matches!(self.stage, ExportStage::Working { .. })
    }

    /// Goes `step` fields on, around.
    pub fn step_field(&mut self, step: isize) {
        if self.is_working() {
            return;
        }
        let fields = self.fields();
        let at = fields.iter().position(|field| *field == self.field).unwrap_or_default() as isize;
        if let Some(field) = fields.get((at + step).rem_euclid(fields.len() as isize) as usize) {
            self.field = *field;
        }
        self.stage = ExportStage::Editing;
    }

    /// Goes `step` values on in the field; the ending of a file that the user named follows the form.
    pub fn step_value(&mut self, step: isize) {
        if self.is_working() {
            return;
        }
        let turn =
            |at: usize, length: usize| (at as isize + step).rem_euclid(length.max(1) as isize) as usize;
        self.stage = ExportStage::Editing;
        match self.field {
            ExportField::Scope => self.scope = turn(self.scope, self.scopes.len()),
            ExportField::Language => {
                self.language = match self.language {
                    Language::Vietnamese => Language::English,
                    Language::English => Language::Vietnamese,
                }
            }
            ExportField::Metadata => self.metadata = !self.metadata,
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

    /// The form follows the ending that was typed, where a form has it.
    pub fn follow_ending(&mut self) {
        let typed = Path::new(self.path.value().trim());
        let Some(ending) = typed.extension().and_then(std::ffi::OsStr::to_str) else { return };
        let is_of = |format: &Format| format.extension.eq_ignore_ascii_case(ending);
        if self.chosen_format().is_some_and(is_of) {
            return;
        }
        if let Some(place) = self.formats.iter().position(is_of) {
            self.format = place;
        }
    }
}
