//! Overlays: help, pickers, the export dialog and the explanation, as a stack whose top is asked first.

use ratatui::layout::{Rect, Size};
use tui_input::Input;

use super::export_dialog::ExportDialog;
pub use super::help::{Help, HelpRow, help_rows};
use super::layout;
use super::picker::Picker;
use crate::measure::Line as ExplainedLine;

/// Lines of the export dialog with its border.
pub const EXPORT_HEIGHT: u16 = 13;

/// Something that lies over the panes.
#[derive(Debug)]
pub enum Overlay {
    /// The key table, filtered by what is typed.
    Help(Help),
    /// A list to choose from.
    Picker(Picker),
    /// The export dialog.
    Export(ExportDialog),
    /// Why a figure has its status (method M13).
    Why(Why),
    /// The name of a filter to be saved.
    Naming(Naming),
}

impl Overlay {
    /// The box that it is drawn in, where that follows from the state alone.
    pub fn area(&self, size: Size) -> Option<Rect> {
        match self {
            Self::Help(_) => Some(layout::overlay(size, 76, 44)),
            Self::Picker(picker) => Some(layout::picker(size, picker.shown().len())),
            Self::Export(_) => Some(layout::overlay(size, 76, EXPORT_HEIGHT)),
            Self::Naming(_) => Some(layout::overlay(size, 76, 7)),
            Self::Why(_) => None,
        }
    }
}

/// The state of the question for a name.
#[derive(Debug, Default)]
pub struct Naming {
    /// What was typed.
    pub input: Input,
    /// Why the last try failed.
    pub failed: Option<String>,
}

/// The state of the explanation.
#[derive(Debug)]
pub struct Why {
    /// The lines of the explanation.
    pub lines: Vec<ExplainedLine>,
    /// The first line shown.
    pub offset: usize,
}
