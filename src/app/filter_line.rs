//! The filter line while it is being typed: what stood before, what is typed, and what is wrong with it.

use tui_input::Input;

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
}
