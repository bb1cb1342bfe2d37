//! What charts draw: which figures, which comparison, which cells; how they look is known to `ui` and `export`.

use super::{Corpus, Reports};
use crate::model::FigureAt;

/// The charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Chart {
    /// Each figure as a bullet row against its target.
    #[default]
    Targets,
    /// One metric over the comparable localities.
    Compare,
    /// Where reports speak, theme by theme, and where they are silent.
    Coverage,
    /// The share of the term gone by against progress.
    Pace,
    /// One metric of one locality over its reports.
    Time,
    /// How many figures have each status, and why others have none.
    Status,
    /// The report card of one report: every figure with a target, by theme, the worst first.
    Profile,
}

impl Chart {
    /// Every chart, in the order in which one key press goes through them.
    pub const ALL: [Self; 7] =
        [Self::Targets, Self::Compare, Self::Coverage, Self::Pace, Self::Time, Self::Status, Self::Profile];

    /// The name on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Targets => "targets",
            Self::Compare => "compare",
            Self::Pace => "pace",
            Self::Coverage => "coverage",
            Self::Time => "time",
            Self::Status => "status",
            Self::Profile => "profile",
        }
    }

    /// The chart of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|chart| chart.code() == name)
    }

    /// Whether it is about one metric.
    pub fn is_of_a_metric(self) -> bool {
        matches!(self, Self::Compare | Self::Time)
    }
}

/// Figures in the order of the chart against targets: those that were set against one, then shares of a whole, then the
/// goals that stand alone, the rest last.
///
/// Figures of one kind keep the order in which they came.
pub fn targets(corpus: &Corpus, figures: impl IntoIterator<Item = FigureAt>) -> Vec<FigureAt> {
    let table = corpus.table();
    let mut classes: Vec<Vec<FigureAt>> = Vec::new();
    for at in figures {
        let class = table.class(table.number(at)) as usize;
        if classes.len() <= class {
            classes.resize_with(class + 1, Vec::new);
        }
        classes[class].push(at);
    }
    classes.concat()
}

/// The largest number that a scale of values must hold for figures; `None` where they are of several metrics or units,
/// which share no such scale.
pub fn common_reach(corpus: &Corpus, figures: impl IntoIterator<Item = FigureAt>) -> Option<f64> {
    let mut scale = Scale::default();
    for at in figures {
        scale.add(corpus.table().number(at), corpus);
        if scale.is_mixed {
            break;
        }
    }
    scale.reach()
}

/// The scale of values that figures share as long as they are of one metric and unit.
#[derive(Debug, Default)]
pub(super) struct Scale {
    kind: Option<u32>,
    is_mixed: bool,
    reach: f64,
}

impl Scale {
    /// Adds the figure of a number.
    pub(super) fn add(&mut self, number: usize, corpus: &Corpus) {
        let kind = corpus.table().kind(number);
        self.is_mixed |= *self.kind.get_or_insert(kind) != kind;
        self.reach = self.reach.max(corpus.table().reach(number));
    }

    /// The largest number that it must hold; `None` without figures, or where they share none.
    pub(super) fn reach(&self) -> Option<f64> {
        self.kind.filter(|_| !self.is_mixed).map(|_| self.reach)
    }
}

/// What one report says on one theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CoverageCell {
    /// Passages on the theme.
    pub passages: usize,
    /// Figures on the theme.
    pub figures: usize,
}

/// Where reports speak and where they are silent; cells are counted when they are looked at.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    /// Theme ids: the columns, in the vocabulary's order.
    pub themes: Vec<String>,
    /// The rows.
    pub reports: Reports,
}

/// Passages and figures of reports on every theme of the vocabulary.
pub fn coverage(corpus: &Corpus, reports: Reports) -> Coverage {
    let themes = corpus.vocabulary().themes().iter().map(|theme| theme.id.to_string()).collect();
    Coverage { themes, reports }
}

impl Coverage {
    /// The cells of a report, as many as there are themes.
    pub fn cells(&self, report: u32, corpus: &Corpus) -> Vec<CoverageCell> {
        let report = &*corpus.report(report);
        let mut cells = vec![CoverageCell::default(); self.themes.len()];
        let column = |id: &str| self.themes.iter().position(|theme| theme == id);
        for theme in report.passages.iter().flat_map(|passage| &passage.themes) {
            if let Some(column) = column(theme) {
                cells[column].passages += 1;
            }
        }
        for figure in &report.figures {
            let theme = corpus.vocabulary().metric(&figure.metric).map(|metric| &*metric.theme);
            if let Some(column) = theme.and_then(column) {
                cells[column].figures += 1;
            }
        }
        cells
    }
}
