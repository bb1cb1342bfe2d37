//! What a view shows: rows in order, any stretch of which can be had, with the counts that go with it.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::listed::{KeptFigures, KeptReports, Turn};
use super::order::Standing;
use super::orders::Grouping;
use super::table::{CLASSES, NO_TARGET};
use super::tree::{Tree, TreeRow};
use super::{Corpus, Figures, Listing, Reports, Sort, SortKey, View};
use crate::measure::{Missing, Status, Summary};
use crate::model::{FigureAt, Level};
use crate::search::{FigureSet, Found};

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
    /// How many figures are shown of the reports under it.
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
    /// The report that it is or belongs to; `None` for a node of the locality tree.
    pub fn report(&self) -> Option<u32> {
        match self {
            Self::Report { report, .. } => Some(*report),
            Self::Figure(at) => Some(at.report),
            Self::Place(_) => None,
        }
    }

    /// Whether it is a report or one of its figures.
    pub fn is_of(&self, report: u32) -> bool {
        self.report() == Some(report)
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

/// What a view shows of a corpus; rows are made when they are looked at.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    listing: Listing,
    sort: Sort,
    reports: Reports,
    figures: Figures,
    tree: Tree,
    /// What the filter keeps; `None` where it keeps everything.
    found: Option<Arc<Found>>,
    emptied_by: Option<usize>,
    /// The metric that most of the reports have a figure of, once it was asked for.
    widest: OnceLock<Option<String>>,
}

impl Shown {
    /// What a view shows of a corpus.
    pub(super) fn new(view: &View, corpus: &Corpus) -> Self {
        let found = corpus.found(&view.filter);
        let by_relevance = view.sort.key == SortKey::Relevance && view.filter.asks_for_words();
        let found_first = found.as_ref().filter(|_| by_relevance);
        let turn = if view.sort.reversed { Turn::Backwards } else { Turn::Forwards };
        let reports = match found_first {
            Some(found) => Reports::found(Arc::clone(found), turn),
            None => sorted_reports(found.as_ref(), view.sort, corpus),
        };
        let figures = match found_first {
            Some(found) => Figures::found(Arc::clone(found), turn),
            None => standing_figures(found.as_ref(), (view.sort, Grouping::None), corpus),
        };
        let emptied_by = found.as_ref().and_then(|found| found.emptied_by);
        let tree = match view.listing {
            Listing::Localities => Tree::new(&reports, &view.folded, corpus.branches()),
            Listing::Reports | Listing::Figures => Tree::default(),
        };
        Self {
            listing: view.listing,
            sort: view.sort,
            reports,
            figures,
            tree,
            found,
            emptied_by,
            widest: OnceLock::new(),
        }
    }

    #[cfg(test)]
    pub(super) fn tree(&self) -> &Tree {
        &self.tree
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        match self.listing {
            Listing::Reports => self.reports.len(),
            Listing::Figures => self.figures.len(),
            Listing::Localities => self.tree.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The reports shown, in order.
    pub fn reports(&self) -> &Reports {
        &self.reports
    }

    /// The figures shown, in order.
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// The condition whose removal would bring rows back, where nothing is shown.
    pub fn emptied_by(&self) -> Option<usize> {
        self.emptied_by
    }

    /// The row at a place.
    pub fn row(&self, place: usize, corpus: &Corpus) -> Option<Row> {
        self.rows(place..place.saturating_add(1), corpus).pop()
    }

    /// The rows at these places.
    pub fn rows(&self, places: Range<usize>, corpus: &Corpus) -> Vec<Row> {
        match self.listing {
            Listing::Reports => {
                let reports = self.reports.window(places).into_iter();
                reports.map(|report| self.report_row(report, 0, corpus)).collect()
            }
            Listing::Figures => self.figures.window(places).into_iter().map(Row::Figure).collect(),
            Listing::Localities => {
                let rows = self.tree.window(places).iter();
                rows.filter_map(|row| match row {
                    TreeRow::Report(report, depth) => Some(self.report_row(*report, *depth, corpus)),
                    TreeRow::Place(branch) => self.place_row(*branch, corpus).map(Row::Place),
                })
                .collect()
            }
        }
    }

    /// The place of the row that stands for the same thing.
    pub fn position(&self, row: &Row) -> Option<usize> {
        match (self.listing, row) {
            (Listing::Reports, Row::Report { report, .. }) => self.reports.position(*report),
            (Listing::Figures, Row::Figure(at)) => self.figures.position(*at),
            (Listing::Localities, Row::Report { report, .. }) => self.tree.position_of_report(*report),
            (Listing::Localities, Row::Place(place)) => self.tree.position_of_place(&place.key),
            _ => None,
        }
    }

    /// Where a row that was listed stands now; where rows of its kind are listed no more, its report, or the first of those
    /// under it.
    pub fn place_of(&self, row: &Row, corpus: &Corpus) -> Option<usize> {
        let is_kind_listed = match (self.listing, row) {
            (Listing::Reports, Row::Report { .. })
            | (Listing::Figures, Row::Figure(_))
            | (Listing::Localities, Row::Place(_)) => true,
            (Listing::Localities, Row::Report { .. }) => self.tree.has_open_nodes(),
            _ => false,
        };
        if is_kind_listed {
            return self.position(row);
        }
        let under = |place: &PlaceRow| {
            let branches = corpus.branches();
            self.reports.first_among(branches.reports(branches.number(&place.key)?))
        };
        let report = match row {
            Row::Place(place) => under(place)?,
            row => row.report()?,
        };
        match self.listing {
            Listing::Reports => self.reports.position(report),
            Listing::Localities => self.tree.position_of_report(report),
            Listing::Figures => {
                let figures = self.figures_of(report, corpus).into_iter();
                figures.filter_map(|at| self.figures.position(at)).min()
            }
        }
    }

    /// The place of the node that a row of the locality tree stands under.
    pub fn parent(&self, place: usize) -> Option<usize> {
        self.tree.parent(place)
    }

    /// The reports shown under a node of the locality tree, in order.
    pub fn reports_under(&self, key: &str, corpus: &Corpus) -> Vec<u32> {
        let Some(branch) = corpus.branches().number(key) else { return Vec::new() };
        if self.listing == Listing::Localities {
            return self.tree.reports(branch);
        }
        // Another listing has no tree of what is shown.
        let shown = |report: &u32| self.reports.position(*report).is_some();
        corpus.branches().reports(branch).iter().copied().filter(shown).collect()
    }

    fn place_row(&self, number: u32, corpus: &Corpus) -> Option<PlaceRow> {
        let branch = corpus.branches().numbered(number)?;
        Some(PlaceRow {
            key: branch.key.to_string(),
            name: branch.name.to_string(),
            level: branch.level,
            depth: branch.depth,
            now: branch.now.clone(),
            figures: self.count_in(&branch.figures),
            is_open: self.tree.is_open(number),
        })
    }

    /// The figures shown of one report, in the order of its text.
    pub fn figures_of(&self, report: u32, corpus: &Corpus) -> Vec<FigureAt> {
        match &self.found {
            Some(found) => found.figures.of_report(report),
            None => corpus.figures_of(report).collect(),
        }
    }

    fn report_row(&self, report: u32, depth: u16, corpus: &Corpus) -> Row {
        let figures = self.figures_of(report, corpus);
        let mut statuses = StatusCounts::default();
        for at in &figures {
            statuses[corpus.status(*at) as usize] += 1;
        }
        Row::Report { report, figures: figures.len(), statuses, depth }
    }

    /// Counts of the figures shown, per status and per kind of missing, without median and range.
    pub fn counts(&self, corpus: &Corpus) -> Summary {
        let sets = corpus.sets();
        let statuses = Status::ALL.map(|status| self.count_in(&sets.statuses[status as usize]));
        let missing = Missing::ALL.map(|missing| self.count_in(&sets.reasons[missing as usize]));
        Summary::of_counts(self.figures.len(), statuses, missing)
    }

    /// The figures shown in the order of the chart against targets, those without a stated target last, and how many these are.
    pub fn targets(&self, corpus: &Corpus) -> (Figures, usize) {
        let untargeted = self.count_in(&corpus.sets().classes[usize::from(NO_TARGET)]);
        (self.targets_in_order(corpus), untargeted)
    }

    fn targets_in_order(&self, corpus: &Corpus) -> Figures {
        match (&self.figures, &self.found) {
            (figures, Some(found)) if figures.is_found() => {
                let classes = &corpus.sets().classes;
                let parts = classes.iter().map(|class| found.figures.within(class));
                let turn = if self.sort.reversed { Turn::Backwards } else { Turn::Forwards };
                Figures::parts(parts.collect(), turn)
            }
            (_, found) => standing_figures(found.as_ref(), (self.sort, Grouping::ByClass), corpus),
        }
    }

    /// The largest number that a scale of values must hold for the figures shown; `None` where they are of several metrics or
    /// units, which share no such scale.
    pub fn common_reach(&self, corpus: &Corpus) -> Option<f64> {
        let metric = corpus.table().metric(corpus.table().number(self.figures.get(0)?));
        // Most often they are of several, which the counts tell.
        if self.count_in(corpus.sets().metrics.get(metric)?) < self.figures.len() {
            return None;
        }
        let mut scale = super::chart::Scale::default();
        match &self.found {
            Some(found) => found.figures.each_number(|number| scale.add(number as usize, corpus)),
            None => (0..corpus.figure_count()).for_each(|number| scale.add(number, corpus)),
        }
        scale.reach()
    }

    /// The figures shown under a node of the locality tree, report by report, in the order of the chart against targets; with
    /// their counts.
    pub fn targets_under(&self, key: &str, corpus: &Corpus) -> (Figures, Summary) {
        let table = corpus.table();
        let mut classes: [Vec<FigureAt>; CLASSES] = Default::default();
        let mut numbers = Vec::new();
        for report in self.reports_under(key, corpus) {
            let all = table.of_report(report);
            let start = all.start;
            let is_shown =
                |number: &u32| self.found.as_ref().is_none_or(|found| found.figures.has_number(*number));
            for number in all.filter(is_shown) {
                numbers.push(number as usize);
                if let Some(class) = classes.get_mut(usize::from(table.class(number as usize))) {
                    class.push(FigureAt { report, figure: number - start });
                }
            }
        }
        let counted = numbers.into_iter().map(|number| (table.status(number), table.reason(number)));
        (Figures::listed(classes.concat()), Summary::counted(counted))
    }

    /// The figures shown that are of a metric, in the order of the corpus.
    pub fn of_metric(&self, metric: &str, corpus: &Corpus) -> Vec<FigureAt> {
        let number = corpus.table().metrics().iter().position(|known| known == metric);
        let Some(set) = number.and_then(|number| corpus.sets().metrics.get(number)) else {
            return Vec::new();
        };
        self.of_set(set, corpus)
    }

    /// The figures shown that are in a set, in the order of the corpus.
    pub(super) fn of_set(&self, set: &FigureSet, corpus: &Corpus) -> Vec<FigureAt> {
        let mut figures: Vec<FigureAt> = match &self.found {
            Some(found) => {
                let mut figures = Vec::new();
                found.figures.within(set).each_number(|number| figures.push(corpus.at(number)));
                figures
            }
            None => set.numbers().map(|number| corpus.at(number)).collect(),
        };
        figures.sort_unstable();
        figures
    }

    /// How many of the figures shown are in a set.
    pub(super) fn count_in(&self, set: &FigureSet) -> usize {
        self.found.as_ref().map_or(set.len(), |found| found.figures.count_in(set))
    }

    /// How many figures shown are of a metric.
    pub(super) fn metric_count(&self, metric: &str, corpus: &Corpus) -> usize {
        let number = corpus.table().metrics().iter().position(|known| known == metric);
        let set = number.and_then(|number| corpus.sets().metrics.get(number));
        set.map_or(0, |set| self.count_in(set))
    }

    /// Metrics that shown figures have, by how many; those of the vocabulary first, in its order.
    pub fn metric_counts<'a>(&self, corpus: &'a Corpus) -> Vec<(&'a str, usize)> {
        let sets = &corpus.sets().metrics;
        let metrics = corpus.table().metrics().iter().zip(sets);
        let counted = metrics.map(|(metric, set)| (metric.as_str(), self.count_in(set)));
        counted.filter(|(_, count)| *count > 0).collect()
    }

    /// The metric that most of the shown reports have a figure of; the first of the vocabulary where several do.
    pub fn widest_metric(&self, corpus: &Corpus) -> Option<&str> {
        self.widest.get_or_init(|| self.find_widest_metric(corpus)).as_deref()
    }

    fn find_widest_metric(&self, corpus: &Corpus) -> Option<String> {
        let mut counts = self.metric_counts(corpus);
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let number = |metric: &str| corpus.table().metrics().iter().position(|known| known == metric);
        let mut widest: Option<(&str, usize)> = None;
        for (metric, figures) in counts {
            // What is only counted together is nothing to compare.
            if metric == "other" {
                continue;
            }
            // No metric is in more reports than it has figures.
            if widest.is_some_and(|(_, most)| figures < most) {
                break;
            }
            let mut reports: Vec<u32> = self.of_metric(metric, corpus).iter().map(|at| at.report).collect();
            reports.dedup();
            let is_wider = widest.is_none_or(|(known, most)| {
                reports.len() > most || (reports.len() == most && number(metric) < number(known))
            });
            if is_wider {
                widest = Some((metric, reports.len()));
            }
        }
        widest.map(|(metric, _)| metric.to_owned())
    }
}

/// Reports under a sort that is not by relevance.
fn sorted_reports(found: Option<&Arc<Found>>, sort: Sort, corpus: &Corpus) -> Reports {
    let standing = Standing::new(corpus.report_order(sort), found.cloned().map(KeptReports));
    if !matches!(sort.key, SortKey::Figures | SortKey::Value) {
        return Reports::standing(standing);
    }
    // How many figures are shown depends on the filter, so this order cannot stand.
    let counts = found.map(|found| found.figures.counts());
    let count = |report: u32| match &counts {
        Some(counts) => counts.get(report as usize).copied().unwrap_or_default(),
        None => corpus.outline(report).figures.len() as u32,
    };
    let mut reports = standing.window(0..standing.len());
    if sort.reversed {
        reports.sort_by_key(|report| count(*report));
    } else {
        reports.sort_by_key(|report| std::cmp::Reverse(count(*report)));
    }
    Reports::listed(reports)
}

fn standing_figures(
    found: Option<&Arc<Found>>,
    (sort, grouping): (Sort, Grouping),
    corpus: &Corpus,
) -> Figures {
    let standing = Standing::new(corpus.figure_order(sort, grouping), found.cloned().map(KeptFigures));
    Figures::standing(standing, Arc::clone(corpus.table().starts()))
}
