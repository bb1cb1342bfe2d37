//! The detail pane's content: a report or a figure as lines of marked words, wrapped to the pane's width.
//!
//! What a page is of is settled when something changes, in `update`; drawing asks for the lines that it shows and turns marks
//! into styles.

mod figure_card;
mod marked;
mod page;
mod report_page;

use crate::measure::Status;
use crate::model::{FigureAt, PassageRole};

pub(super) use figure_card::{figure_card, place_page};
pub(super) use page::Page;
pub(super) use report_page::{ReportPage, report_page};

/// What a run of words is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ink {
    /// Running text.
    #[default]
    Text,
    /// Text of less weight: labels, translations.
    Dim,
    /// A heading.
    Heading,
    /// A status.
    Status(Status),
}

/// How a run of words is marked, on top of what it is.
#[expect(clippy::struct_excessive_bools, reason = "marks lie on top of each other in any combination")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mark {
    /// What it is.
    pub ink: Ink,
    /// The filter matched it.
    pub matched: bool,
    /// It is a figure.
    pub figure: bool,
    /// It belongs to the sentence that says the figure at the cursor.
    pub evidence: bool,
    /// It is the figure at the cursor, or its target.
    pub current: bool,
}

impl Mark {
    /// Unmarked words of a kind.
    pub fn ink(ink: Ink) -> Self {
        Self { ink, ..Self::default() }
    }
}

/// Words with one mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The words, safe to show.
    pub text: String,
    /// Their mark.
    pub mark: Mark,
}

/// One line of the detail pane.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DetailLine {
    /// Its runs of words.
    pub runs: Vec<Run>,
    /// The part of the report that it is the heading of.
    pub part: Option<PassageRole>,
    /// The figures that begin on it.
    pub figures: Vec<FigureAt>,
    /// Whether the filter matched something on it.
    pub hit: bool,
}

impl DetailLine {
    /// A line of one run.
    pub fn plain(text: impl Into<String>, ink: Ink) -> Self {
        Self { runs: vec![Run { text: text.into(), mark: Mark::ink(ink) }], ..Self::default() }
    }
}

/// Which texts of a passage are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Translation {
    /// The report's own text.
    #[default]
    Source,
    /// The report's own text and the English rendering under it.
    Both,
    /// The English rendering.
    English,
}

impl Translation {
    /// The next of the three.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Source => Self::Both,
            Self::Both => Self::English,
            Self::English => Self::Source,
        }
    }
}
