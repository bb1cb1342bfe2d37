//! Comparisons: one metric over the localities of a level, and one metric of one locality over its reports.

use std::cmp::Ordering;

use super::orders::{by_worst, last_if_none};
use super::{By, Corpus, Sort, SortKey};
use crate::measure::{Candidate, Comparing, Comparison, Peers, Timing};
use crate::model::{Figure, FigureAt, Level, Report};
use crate::text::fold;

/// What a comparison is about beside its metric.
#[derive(Debug, Clone, Copy, Default)]
pub struct Among {
    /// The level of its localities; the one that most figures are of where it is not said.
    pub level: Option<Level>,
    /// The order asked for: by attainment, or the highest first.
    pub sort: Sort,
    /// By what they are compared.
    pub by: By,
}

/// Compares the figures of one metric among some (method M12); equal ones stand in the order of the corpus.
pub fn compare(corpus: &Corpus, metric: &str, figures: &[FigureAt], among: Among) -> Comparison {
    let peers = match among.by {
        By::Value => Peers::OfLevel(among.level),
        By::Percent => Peers::ByTarget,
    };
    let mut comparing = Comparing::new(super::metric::id(metric), peers, corpus.vocabulary());
    each(corpus, metric, figures, |candidate| comparing.add(candidate));
    let mut comparison = comparing.finish();
    metric.clone_into(&mut comparison.metric);
    let bound = |at: FigureAt| corpus.table().bound(corpus.table().number(at));
    if among.sort.key == SortKey::Attainment {
        comparison.rows.sort_by(|one, other| match (bound(one.at), bound(other.at)) {
            (Some(one), Some(other)) if among.sort.reversed => one.total_cmp(&other),
            (Some(one), Some(other)) => other.total_cmp(&one),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        });
    } else if among.sort.key == SortKey::Worst {
        let worst = |at: FigureAt| corpus.table().worst(corpus.table().number(at));
        let turn = |order: Ordering| if among.sort.reversed { order.reverse() } else { order };
        comparison.rows.sort_by(|one, other| {
            last_if_none(worst(one.at), worst(other.at), |one, other| by_worst(one, other, turn))
        });
    } else if among.sort.key == SortKey::Distance {
        let missing = |at: FigureAt| corpus.table().shortfall(corpus.table().number(at));
        comparison.rows.sort_by(|one, other| match (missing(one.at), missing(other.at)) {
            (Some(one), Some(other)) if among.sort.reversed => one.1.total_cmp(&other.1),
            (Some(one), Some(other)) => other.1.total_cmp(&one.1),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        });
    } else if among.sort.key == SortKey::Value && among.sort.reversed {
        comparison.rows.reverse();
    }
    comparison
}

/// Sets the figures of one metric of one locality along time, the oldest first; those without a date last.
pub fn over_time(corpus: &Corpus, metric: &str, figures: &[FigureAt], locality: &str) -> Comparison {
    let wanted = fold(locality).text;
    let mut comparing = Comparing::new(super::metric::id(metric), Peers::Any, corpus.vocabulary());
    each(corpus, metric, figures, |candidate| {
        if fold(&locality_key(candidate.report, candidate.figure)).text == wanted {
            comparing.add(candidate);
        }
    });
    let mut comparison = comparing.finish();
    metric.clone_into(&mut comparison.metric);
    let date = |at: FigureAt| {
        let as_of = Timing::of(&corpus.outline(at.report), &corpus.figure(at)).as_of;
        as_of.map_or((true, f64::MAX), |as_of| (false, as_of.date.end()))
    };
    comparison.rows.sort_by(|one, other| {
        let (one, other) = (date(one.at), date(other.at));
        one.0.cmp(&other.0).then(one.1.total_cmp(&other.1))
    });
    comparison
}

/// Shows the figures of a metric among some to `look`, in the order of the corpus.
fn each(corpus: &Corpus, metric: &str, figures: &[FigureAt], mut look: impl FnMut(Candidate<'_>)) {
    let is_of = super::metric::is_of(metric);
    let mut figures = figures.to_vec();
    figures.sort_unstable();
    for at in figures {
        corpus.pass(at, |report, figure| {
            if is_of(figure) {
                look(Candidate { at, report, figure });
            }
        });
    }
}

/// What tells the locality of a figure from others: its name and what it lies in.
pub fn locality_key(report: &Report, figure: &Figure) -> String {
    match &figure.place {
        Some(place) if place.name != report.locality.name => {
            format!("{}, {}", place.name, report.locality.name)
        }
        _ => report_key(report),
    }
}

/// What tells the locality of a report from others: its name and what it lies in.
pub fn report_key(report: &Report) -> String {
    let locality = &report.locality;
    match locality.within.as_ref().filter(|within| **within != locality.name) {
        Some(within) => format!("{}, {within}", locality.name),
        None => locality.name.clone(),
    }
}

/// The locality that most of some figures of a metric are of; the first of equals as they stand.
pub fn widest_locality(corpus: &Corpus, metric: &str, figures: &[FigureAt]) -> Option<String> {
    let mut counted: std::collections::HashMap<String, (usize, usize)> = std::collections::HashMap::new();
    let mut place = 0;
    each(corpus, metric, figures, |candidate| {
        let key = locality_key(candidate.report, candidate.figure);
        counted.entry(key).or_insert((0, place)).0 += 1;
        place += 1;
    });
    let widest = counted.into_iter().max_by_key(|(_, (count, place))| (*count, std::cmp::Reverse(*place)));
    widest.map(|(key, _)| key)
}
