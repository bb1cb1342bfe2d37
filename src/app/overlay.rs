//! Overlays: help, pickers, the export dialog and the explanation, as a stack whose top is asked first.

use tui_input::Input;

use super::action::{ACTIONS, Scope};
use super::choose::key_names;
use super::export_dialog::ExportDialog;
use super::picker::Picker;
use crate::lang::Strings;
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

/// The lines of the help overlay that fit what was typed, straight from the table of actions.
pub fn help_rows(typed: &str, strings: &'static Strings) -> Vec<HelpRow> {
    let scopes = [
        (Scope::Panes, strings.scope_panes),
        (Scope::FilterLine, strings.scope_filter_line),
        (Scope::Overlay, strings.scope_overlay),
    ];
    let mut lines = Vec::new();
    for (scope, heading) in scopes {
        let rows: Vec<_> = ACTIONS.iter().filter(|row| row.scope == scope).collect();
        let labels: Vec<String> = rows
            .iter()
            .map(|row| format!("{} {} {}", key_names(row.keys), (row.help)(strings), row.name))
            .collect();
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        let mut kept = crate::search::rank(typed, &labels);
        kept.sort_unstable();
        if !kept.is_empty() {
            lines.push(HelpRow::Heading(heading));
            lines.extend(kept.into_iter().map(|index| HelpRow::Key {
                keys: key_names(rows[index].keys),
                help: (rows[index].help)(strings),
            }));
        }
    }
    lines
}
