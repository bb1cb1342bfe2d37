//! Overlays: help, pickers, the export dialog and the explanation, as a stack whose top is asked first.

use ratatui::layout::{Rect, Size};
use tui_input::Input;

use super::action::{ACTIONS, Group};
use super::export_dialog::ExportDialog;
use super::keymap::Keymap;
use super::layout;
use super::picker::Picker;
use crate::lang::{Language, Strings};
use crate::measure::Line as ExplainedLine;

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
            Self::Export(_) => Some(layout::overlay(size, 76, 9)),
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

/// The state of the help overlay.
#[derive(Debug, Default)]
pub struct Help {
    /// What was typed to narrow it.
    pub input: Input,
    /// The first line shown.
    pub offset: usize,
}

/// The state of the explanation.
#[derive(Debug)]
pub struct Why {
    /// The lines of the explanation.
    pub lines: Vec<ExplainedLine>,
    /// The first line shown.
    pub offset: usize,
}

/// A line of the help overlay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpRow {
    /// The heading of a scope.
    Heading(&'static str),
    /// Keys and what they do.
    Key {
        /// The keys, by their names.
        keys: String,
        /// What they do.
        help: &'static str,
    },
}

/// The lines of the help overlay that fit what was typed, straight from the table of actions and the keys in force.
pub fn help_rows(typed: &str, keymap: &Keymap, strings: &'static Strings) -> Vec<HelpRow> {
    let mut lines = Vec::new();
    for group in Group::ALL {
        let rows: Vec<_> = ACTIONS.iter().filter(|row| row.group == group).collect();
        // What something does is found in either language.
        let labels: Vec<[String; 1]> = rows
            .iter()
            .map(|row| {
                let [one, other] =
                    [Language::Vietnamese, Language::English].map(|language| (row.help)(language.strings()));
                [format!("{} {one} {other} {}", keymap.names(row.action), row.name)]
            })
            .collect();
        let mut kept = crate::search::rank(typed, &labels);
        kept.sort_unstable();
        if !kept.is_empty() {
            lines.push(HelpRow::Heading(group.heading(strings)));
            lines.extend(kept.into_iter().map(|index| HelpRow::Key {
                keys: keymap.names(rows[index].action),
                help: (rows[index].help)(strings),
            }));
        }
    }
    lines
}
