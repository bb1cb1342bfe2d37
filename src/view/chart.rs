//! What charts draw: which figures, which comparison, which cells; how they look is known to `ui` and `export`.

use std::collections::BTreeMap;

use super::Corpus;
use crate::measure::{self, Candidate, Comparison, Status};
use crate::model::{FigureAt, FigureRole};

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
}

impl Chart {
    /// Every chart, in the order in which one key press goes through them.
    pub const ALL: [Self; 3] = [Self::Targets, Self::Compare, Self::Coverage];

    /// The name on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Targets => "targets",
            Self::Compare => "compare",
            Self::Coverage => "coverage",
        }
    }

    /// The chart of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|chart| chart.code() == name)
    }

    /// The next chart.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Targets => Self::Compare,
            Self::Compare => Self::Coverage,
            Self::Coverage => Self::Targets,
        }
    }
}

/// Figures in the order of the chart against targets: those that were set against one, then shares of a whole, then the
/// rest, goals that stand alone last.
///
/// Figures of one kind keep the order in which they came.
pub fn targets(corpus: &Corpus, figures: impl IntoIterator<Item = FigureAt>) -> Vec<FigureAt> {
    let mut ordered: Vec<FigureAt> = figures.into_iter().collect();
    ordered.sort_by_key(|at| {
        let assessment = corpus.assessment(*at);
        // A goal that stands alone is nobody's result.
        if corpus.figure(*at).role == FigureRole::Target {
            return 4;
        }
        match assessment.status {
            _ if assessment.target().is_some() || assessment.attainment.is_some() => 0,
            Status::NoVerdict if assessment.share.is_some() => 2,
            Status::NoVerdict => 3,
            _ => 1,
        }
    });
    ordered
}

/// Compares the figures of one metric among some (method M12).
pub fn compare(corpus: &Corpus, metric: &str, figures: &[FigureAt]) -> Comparison {
    let candidates: Vec<Candidate<'_>> = figures
        .iter()
        .filter(|at| corpus.figure(**at).metric == metric)
        .map(|at| Candidate { at: *at, report: corpus.report(at.report), figure: corpus.figure(*at) })
        .collect();
    measure::compare(metric, &candidates, corpus.vocabulary())
}

/// What one report says on one theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CoverageCell {
    /// Passages on the theme.
    pub passages: usize,
    /// Figures on the theme.
    pub figures: usize,
}

/// Where reports speak and where they are silent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Theme ids: the columns, in the vocabulary's order.
    pub themes: Vec<String>,
    /// The rows: a report and its cells, as many as there are themes.
    pub rows: Vec<(u32, Vec<CoverageCell>)>,
}

/// Counts passages and figures of reports on every theme of the vocabulary.
pub fn coverage(corpus: &Corpus, reports: &[u32]) -> Coverage {
    let themes: Vec<String> = corpus.vocabulary().themes().iter().map(|theme| theme.id.clone()).collect();
    let column: BTreeMap<&str, usize> =
        themes.iter().enumerate().map(|(index, id)| (id.as_str(), index)).collect();
    let rows = reports
        .iter()
        .map(|index| {
            let report = corpus.report(*index);
            let mut cells = vec![CoverageCell::default(); themes.len()];
            for theme in report.passages.iter().flat_map(|passage| &passage.themes) {
                if let Some(column) = column.get(theme.as_str()) {
                    cells[*column].passages += 1;
                }
            }
            for figure in &report.figures {
                let theme = corpus.vocabulary().metric(&figure.metric).map(|metric| metric.theme.as_str());
                if let Some(column) = theme.and_then(|theme| column.get(theme)) {
                    cells[*column].figures += 1;
                }
            }
            (*index, cells)
        })
        .collect();
    Coverage { themes, rows }
}
