//! The filter line while it is being typed: what stood before, what is typed, what may be meant, and what is wrong with it.

use tui_input::Input;

use super::Stop;
use crate::search::{Filter, FilterError};
use crate::view::View;

/// The state of the filter line.
#[derive(Debug)]
pub struct FilterLine {
    /// What is being typed.
    pub input: Input,
    /// The conditions that stood before typing began.
    pub base: Filter,
    /// Why the typed words are no filter; what is shown is the last that was one.
    pub error: Option<FilterError>,
    /// The view before typing began, to go back to.
    pub before: View,
    /// Where one stood before typing began.
    pub(super) stood: Stop,
    /// What the last condition may be meant to be, the best first.
    pub candidates: Vec<Candidate>,
    /// The candidate that the arrows chose.
    pub marked: Option<usize>,
}

/// What the condition that is being typed may be meant to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The condition as its chip would say it, safe to show.
    pub label: String,
    /// What it finds, in few words.
    pub note: String,
    /// The typed line with the candidate in its place.
    pub line: String,
}
