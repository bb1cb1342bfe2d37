//! Which way is good for one figure: its target's own words, the way it moved, else its metric (method M2, M16, M18).
//!
//! Owns that order. Must not know values: what passes is judged elsewhere.

use crate::model::{ChangeBasis, Comparator, Direction, Figure, FigureRole, Metric, Toward, Unit};

/// Metrics that count targets or criteria met; of a whole they are no verdict (method M21).
const TARGETS_MET: [&str; 3] = ["tasks-met", "targets-met", "nrd-criteria"];
/// Metrics that count targets missed; what they count is no verdict on the count (method M21).
const TARGETS_MISSED: [&str; 2] = ["tasks-missed", "targets-missed"];

/// Which way is good, and whether the target's words and the vocabulary contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Way {
    pub(super) direction: Direction,
    /// What the vocabulary says, where the target's own words say otherwise.
    pub(super) against: Option<Direction>,
}

/// Reads which way is good for a figure.
pub(super) fn of(figure: &Figure, metric: Option<&Metric>) -> Way {
    let usual = usual(figure, metric);
    // "A target's own words are its direction", also where the vocabulary does not know it.
    let Some(said) = said(figure) else { return Way { direction: usual, against: None } };
    let contradicts =
        matches!((usual, said), (Direction::Up, Direction::Down) | (Direction::Down, Direction::Up));
    Way { direction: said, against: contradicts.then_some(usual) }
}

/// Which way the metric says is good: of a change, more movement that way.
fn usual(figure: &Figure, metric: Option<&Metric>) -> Direction {
    if figure.unit == Unit::Rank {
        // The first place is the best one.
        return Direction::Down;
    }
    let direction = metric.map_or(Direction::Unknown, |metric| metric.direction);
    match (moved(figure, metric), direction) {
        (Some(Toward::Up), Direction::Up) | (Some(Toward::Down), Direction::Down) => Direction::Up,
        (Some(Toward::Up), Direction::Down) | (Some(Toward::Down), Direction::Up) => Direction::Down,
        (Some(_), Direction::Range) => Direction::Unknown,
        (_, direction) => direction,
    }
}

/// A ceiling or a floor in the target's own words; a comparator that qualifies the reported percent is neither.
fn said(figure: &Figure) -> Option<Direction> {
    let comparator = match (&figure.target, figure.role) {
        (_, FigureRole::Target) => figure.comparator,
        (Some(target), _) if target.value.is_some() && target.value_max.is_none() => target.comparator,
        _ => return None,
    };
    match comparator {
        Comparator::Less | Comparator::AtMost => Some(Direction::Down),
        Comparator::More | Comparator::AtLeast => Some(Direction::Up),
        Comparator::Equal | Comparator::About => None,
    }
}

/// Which way the figure says that its metric moved; `None` for a level, and for metrics that are changes by definition.
pub(super) fn moved(figure: &Figure, metric: Option<&Metric>) -> Option<Toward> {
    let change = figure.change.as_ref()?;
    (!metric.is_some_and(Metric::is_change)).then_some(change.toward)
}

/// Whether a figure is how far a result lies from the plan: no result itself, so nothing to judge.
pub(super) fn is_deviation(figure: &Figure) -> bool {
    figure.change.as_ref().is_some_and(|change| change.basis == Some(ChangeBasis::Plan))
}

/// Whether a report's verdict is on the targets that are counted rather than on their number (method M21).
pub(super) fn counts_targets(figure: &Figure) -> bool {
    let is = |ids: &[&str]| ids.contains(&figure.metric.as_str());
    let has_whole = figure.target.as_ref().is_some_and(|target| target.whole.is_some());
    (is(&TARGETS_MISSED) && figure.value.is_some()) || (is(&TARGETS_MET) && has_whole)
}
