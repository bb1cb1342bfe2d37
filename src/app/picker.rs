//! Pickers: a list of choices narrowed by typing, one or several to be chosen.

use tui_input::Input;

use super::Action;
use crate::model::Span;
use crate::search::{self, Condition, Filter};
use crate::text::fold;
use crate::view::{Chart, Sort};

/// What a picker chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PickerKind {
    /// Localities of the filter, several at once.
    Locality,
    /// Themes of the filter, several at once.
    Theme,
    /// The metric of the comparison.
    Metric,
    /// The chart.
    Chart,
    /// What the rows are sorted by.
    Sort,
    /// Any command of the program.
    Command,
    /// The remarks of the reading of prose.
    Remark,
    /// Presets and saved filters.
    Filter,
    /// Conditions to drop.
    Condition,
}

/// What choosing a row does.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// The condition with this value is put on or taken off.
    Condition(String),
    /// The comparison goes to this metric.
    Metric(String),
    /// The chart is shown.
    Chart(Chart),
    /// The rows stand in this order.
    Sort(Sort),
    /// The action is carried out.
    Act(Action),
    /// The filter is put on or taken off.
    Filter(Filter),
    /// The condition is dropped.
    Drop(Condition),
    /// There is nothing to go to.
    Nothing,
    /// The words of a report are shown.
    Words(u32, Span),
}

/// One row of a picker.
#[derive(Debug, Clone)]
pub struct PickerRow {
    /// What stands on screen.
    pub label: String,
    /// What else it is found by: its name in the other language, or nothing.
    pub also: String,
    /// What stands at its right: a count or keys.
    pub note: String,
    /// Whether it is in force now.
    pub chosen: bool,
    /// What choosing it does.
    pub choice: Choice,
}

impl PickerRow {
    /// Whether it is a command whose name begins so; `typed` is folded.
    fn is_called(&self, typed: &str) -> bool {
        matches!(self.choice, Choice::Act(action) if !typed.is_empty() && action.row().name.starts_with(typed))
    }
}

/// The state of a picker.
#[derive(Debug)]
pub struct Picker {
    /// What it chooses.
    pub kind: PickerKind,
    /// What was typed to narrow it.
    pub input: Input,
    /// The row at the cursor, among those shown.
    pub cursor: usize,
    /// Whether a row was marked since it opened.
    pub marked: bool,
    rows: Vec<PickerRow>,
    shown: Vec<usize>,
}

impl Picker {
    /// A picker with its rows.
    pub fn new(kind: PickerKind, rows: Vec<PickerRow>) -> Self {
        // The first order is the one most wanted, two keys away whatever the order is now.
        let chosen = rows.iter().position(|row| row.chosen).filter(|_| kind != PickerKind::Sort);
        let cursor = chosen.unwrap_or_default();
        let shown = (0..rows.len()).collect();
        Self { kind, input: Input::default(), cursor, marked: false, rows, shown }
    }

    /// The rows that fit what was typed, the best first.
    pub fn shown(&self) -> impl ExactSizeIterator<Item = &PickerRow> {
        self.shown.iter().map(|index| &self.rows[*index])
    }

    /// The row at the cursor.
    pub fn current(&self) -> Option<&PickerRow> {
        self.shown().nth(self.cursor)
    }

    /// The first row shown where so many fit.
    pub fn offset(&self, height: usize) -> usize {
        (self.cursor + 1).saturating_sub(height.max(1))
    }

    /// Moves the cursor by `step` rows, stopping at the ends.
    pub fn step(&mut self, step: isize) {
        let last = self.shown.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(step).min(last);
    }

    /// Narrows the rows to what was typed; the cursor goes to the best.
    pub fn narrow(&mut self) {
        let labels: Vec<[&str; 2]> =
            self.rows.iter().map(|row| [row.label.as_str(), row.also.as_str()]).collect();
        self.shown = search::rank(self.input.value(), &labels);
        // A command's own name goes before words of its help text.
        let typed = fold(self.input.value().trim()).text;
        self.shown.sort_by_key(|index| !self.rows[*index].is_called(&typed));
        self.cursor = 0;
    }

    /// Takes new rows of the same picker, as counts change when a row is marked; the cursor stays on its label.
    pub fn replace(&mut self, rows: Vec<PickerRow>) {
        let label = self.current().map(|row| row.label.clone());
        self.rows = rows;
        let cursor = self.cursor;
        self.narrow();
        self.cursor = label
            .and_then(|label| self.shown().position(|row| row.label == label))
            .unwrap_or_else(|| cursor.min(self.shown.len().saturating_sub(1)));
    }
}
