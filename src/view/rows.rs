//! Rows: what the list shows of a view, in order, with the counts that go with it.

use std::cmp::Ordering;

use super::{Corpus, Listing, Sort, SortKey, View};
use crate::measure::Status;
use crate::model::{FigureAt, Level};
use crate::search::Filter;
use crate::text::fold;

/// Counts of figures, one a status, in the order of [`Status::ALL`].
pub type StatusCounts = [u32; Status::ALL.len()];

/// A node of the locality tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceRow {
    /// What tells it from every other node: the names on the way to it.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its level.
    pub level: Level,
    /// How deep it stands, from 0.
    pub depth: u16,
    /// The province that it belongs to since July 2025, where that is another.
    pub now: Option<String>,
    /// The reports under it, in order.
    pub reports: Vec<u32>,
    /// How many figures are shown of them.
    pub figures: usize,
    /// Whether what is under it is shown.
    pub is_open: bool,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// A report.
    Report {
        /// Its index in the corpus.
        report: u32,
        /// How many of its figures are shown.
        figures: usize,
        /// How many of those have each status, in the order of [`Status::ALL`].
        statuses: StatusCounts,
        /// How deep it stands in the locality tree; 0 outside it.
        depth: u16,
    },
    /// A figure.
    Figure(FigureAt),
    /// A node of the locality tree.
    Place(PlaceRow),
}

impl Row {
    /// The report that it is or belongs to; of a node of the locality tree, the first under it.
    pub fn report(&self) -> Option<u32> {
        match self {
            Self::Report { report, .. } => Some(*report),
            Self::Figure(at) => Some(at.report),
            Self::Place(place) => place.reports.first().copied(),
        }
    }

    /// Whether it is a report or one of its figures.
    pub fn is_of(&self, report: u32) -> bool {
        !matches!(self, Self::Place(_)) && self.report() == Some(report)
    }

    /// Whether it stands for the same thing, whatever its counts.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Report { report, .. }, Self::Report { report: other, .. }) => report == other,
            (Self::Figure(at), Self::Figure(other)) => at == other,
            (Self::Place(place), Self::Place(other)) => place.key == other.key,
            _ => false,
        }
    }
}

/// What a view shows of a corpus.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// The rows of the list, in order.
    pub rows: Vec<Row>,
    /// The reports shown, in order.
    pub reports: Vec<u32>,
    /// The figures shown, in order.
    pub figures: Vec<FigureAt>,
    /// The condition whose removal would bring rows back, where nothing is shown.
    pub emptied_by: Option<usize>,
}

impl Shown {
    /// The figures shown of one report.
    pub fn figures_of(&self, report: u32) -> impl Iterator<Item = FigureAt> {
        self.figures.iter().copied().filter(move |at| at.report == report)
    }
}

/// The shown figures of one report.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    figures: usize,
    statuses: StatusCounts,
}

fn report_row(report: u32, counts: &[Count], depth: u16) -> Row {
    let Count { figures, statuses } = counts[report as usize];
    Row::Report { report, figures, statuses, depth }
}

/// The rows and counts of a view.
pub(super) fn shown(view: &View, corpus: &Corpus) -> Shown {
    let Kept { mut reports, mut figures, emptied_by } = kept(&view.filter, corpus);
    let mut counts = vec![Count::default(); corpus.reports().len()];
    for at in &figures {
        let count = &mut counts[at.report as usize];
        count.figures += 1;
        count.statuses[corpus.assessment(*at).status as usize] += 1;
    }
    let asks_for_words = view.filter.asks_for_words();
    sort_reports(&mut reports, &counts, view.sort, corpus, asks_for_words);
    sort_figures(&mut figures, &reports, view.sort, corpus, asks_for_words);
    let rows = match view.listing {
        Listing::Reports => reports.iter().map(|report| report_row(*report, &counts, 0)).collect(),
        Listing::Figures => figures.iter().copied().map(Row::Figure).collect(),
        Listing::Localities => tree(view, corpus, &reports, &counts),
    };
    Shown { rows, reports, figures, emptied_by }
}

/// What a filter keeps, best first.
struct Kept {
    reports: Vec<u32>,
    figures: Vec<FigureAt>,
    emptied_by: Option<usize>,
}

fn kept(filter: &Filter, corpus: &Corpus) -> Kept {
    if filter.is_empty() {
        let reports: Vec<u32> = (0..corpus.reports().len() as u32).collect();
        let figures = reports.iter().flat_map(|report| corpus.figures_of(*report)).collect();
        return Kept { reports, figures, emptied_by: None };
    }
    let found = corpus.index().find(filter);
    let reports = found.reports.iter().map(|hit| hit.report).collect();
    Kept { reports, figures: found.figures.iter().collect(), emptied_by: found.emptied_by }
}

fn by_name(corpus: &Corpus, one: u32, other: u32) -> Ordering {
    let key = |report: u32| {
        let report = corpus.report(report);
        (fold(&report.locality.name).text, report.term, report.source.published)
    };
    key(one).cmp(&key(other))
}

/// Orders reports; ties go by locality, then as the data has them.
fn sort_reports(reports: &mut [u32], counts: &[Count], sort: Sort, corpus: &Corpus, asks_for_words: bool) {
    let best = |report: u32| {
        corpus
            .figures_of(report)
            .filter_map(|at| corpus.assessment(at).attainment_bound())
            .max_by(f64::total_cmp)
    };
    match sort.key {
        // Found in the order of relevance already.
        SortKey::Relevance if asks_for_words => {}
        SortKey::Relevance | SortKey::Locality => reports.sort_by(|one, other| by_name(corpus, *one, *other)),
        SortKey::Date => reports.sort_by(|one, other| {
            let date = |report: u32| {
                let report = corpus.report(report);
                report.as_of.or(report.source.published)
            };
            last_if_none(date(*one), date(*other), |a, b| b.cmp(a))
                .then_with(|| by_name(corpus, *one, *other))
        }),
        SortKey::Figures | SortKey::Value => reports.sort_by(|one, other| {
            counts[*other as usize]
                .figures
                .cmp(&counts[*one as usize].figures)
                .then_with(|| by_name(corpus, *one, *other))
        }),
        SortKey::Attainment => reports.sort_by(|one, other| {
            last_if_none(best(*one), best(*other), |a, b| b.total_cmp(a))
                .then_with(|| by_name(corpus, *one, *other))
        }),
    }
    if sort.reversed {
        reports.reverse();
    }
}

/// Orders figures; those that lack what they are ordered by stand last either way.
fn sort_figures(
    figures: &mut [FigureAt],
    reports: &[u32],
    sort: Sort,
    corpus: &Corpus,
    asks_for_words: bool,
) {
    let turn = |order: Ordering| if sort.reversed { order.reverse() } else { order };
    let mut place = vec![u32::MAX; corpus.reports().len()];
    for (at, report) in reports.iter().enumerate() {
        place[*report as usize] = at as u32;
    }
    let by_report = |one: &FigureAt, other: &FigureAt| {
        (place[one.report as usize], one.figure).cmp(&(place[other.report as usize], other.figure))
    };
    match sort.key {
        SortKey::Relevance if asks_for_words => {
            if sort.reversed {
                figures.reverse();
            }
        }
        // Reports stand in this order already.
        SortKey::Relevance | SortKey::Locality | SortKey::Date => figures.sort_by(by_report),
        SortKey::Figures => figures.sort_by(|one, other| {
            let metric = |at: &FigureAt| corpus.figure(*at).metric.as_str();
            turn(metric(one).cmp(metric(other))).then_with(|| by_report(one, other))
        }),
        SortKey::Attainment => figures.sort_by(|one, other| {
            let bound = |at: &FigureAt| corpus.assessment(*at).attainment_bound();
            last_if_none(bound(one), bound(other), |a, b| turn(b.total_cmp(a)))
                .then_with(|| by_report(one, other))
        }),
        SortKey::Value => figures.sort_by(|one, other| {
            let value = |at: &FigureAt| corpus.figure(*at).value.map(|value| value.0);
            last_if_none(value(one), value(other), |a, b| turn(b.total_cmp(a)))
                .then_with(|| by_report(one, other))
        }),
    }
}

fn last_if_none<T>(one: Option<T>, other: Option<T>, compare: impl Fn(&T, &T) -> Ordering) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => compare(&one, &other),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

/// The tree of localities: provinces of the time, with what belonged to them, and the reports under their locality.
fn tree(view: &View, corpus: &Corpus, reports: &[u32], counts: &[Count]) -> Vec<Row> {
    let mut provinces: Vec<(String, Vec<u32>)> = Vec::new();
    for report in reports {
        let locality = &corpus.report(*report).locality;
        let name = locality.within.clone().unwrap_or_else(|| locality.name.clone());
        match provinces.iter_mut().find(|(known, _)| *known == name) {
            Some((_, under)) => under.push(*report),
            None => provinces.push((name, vec![*report])),
        }
    }
    let mut rows = Vec::new();
    for (name, under) in provinces {
        let is_open = !view.folded.contains(&name);
        let now = under
            .iter()
            .find_map(|report| corpus.report(*report).locality.now.clone())
            .filter(|now| *now != name);
        let figures = under.iter().map(|report| counts[*report as usize].figures).sum();
        rows.push(Row::Place(PlaceRow {
            key: name.clone(),
            level: Level::Province,
            depth: 0,
            now,
            reports: under.clone(),
            figures,
            is_open,
            name,
        }));
        if is_open {
            rows.extend(under.iter().map(|report| report_row(*report, counts, 1)));
        }
    }
    rows
}
