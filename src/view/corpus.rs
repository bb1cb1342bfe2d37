//! A corpus: loaded reports with everything that is derived from them once.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use super::Sort;
use super::order::Order;
use super::orders::Orders;
use super::table::{Sets, Table};
use super::tree::Branches;
use crate::ingest::Remark;
use crate::measure::{self, Assessment, Conflicts, Status, Summary};
use crate::model::{Account, Extra, Figure, FigureAt, Report, Vocabulary};
use crate::search::{FigureFacts, Filter, Found, Index};

/// Where the data came from, for the title line and the footing of exports.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Data {
    /// What a user calls it: file names, or `embedded`.
    pub name: String,
    /// SHA-256 of the bytes read, in hexadecimal.
    pub sha256: String,
    /// The paths given on the command line, as a shell takes them; empty for the embedded data.
    pub arguments: Vec<String>,
    /// What was left out of it.
    pub left_out: Account,
    /// Fields of its envelopes that we do not know, written back with exports of data.
    pub envelope: Extra,
}

/// Reports, what lists need of their figures, and their index, which is built when it is first asked: the first frame needs none.
#[derive(Debug)]
pub struct Corpus {
    reports: Vec<Report>,
    vocabulary: &'static Vocabulary,
    table: Table,
    sets: OnceLock<Sets>,
    branches: OnceLock<Arc<Branches>>,
    orders: Orders,
    index: OnceLock<Index>,
    conflicts: OnceLock<Conflicts>,
    namesakes: OnceLock<HashMap<u32, String>>,
    data: Data,
    remarks: Vec<Vec<Remark>>,
    made_by: Vec<Vec<Vec<&'static str>>>,
}

impl Corpus {
    /// Assesses reports; of each assessment only what lists need is kept.
    pub fn new(reports: Vec<Report>, vocabulary: &'static Vocabulary, data: Data) -> Self {
        let metrics = vocabulary.metrics().iter().map(|metric| metric.id.to_string());
        let assess = |report: &Report, figure: &Figure| measure::assess(report, figure, vocabulary);
        let table = Table::new(&reports, metrics, assess);
        Self {
            reports,
            vocabulary,
            table,
            sets: OnceLock::new(),
            branches: OnceLock::new(),
            orders: Orders::default(),
            index: OnceLock::new(),
            conflicts: OnceLock::new(),
            namesakes: OnceLock::new(),
            data,
            remarks: Vec::new(),
            made_by: Vec::new(),
        }
    }

    /// The same with the remarks of the reading of each report, in the order of the reports.
    #[must_use]
    pub fn with_remarks(self, remarks: Vec<Vec<Remark>>) -> Self {
        Self { remarks, ..self }
    }

    /// What the reading of a report's prose remarked; nothing for report data.
    pub fn remarks(&self, report: u32) -> &[Remark] {
        self.remarks.get(report as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// The same with the rules that made each figure of each report, in the order of the reports.
    #[must_use]
    pub fn with_made_by(self, made_by: Vec<Vec<Vec<&'static str>>>) -> Self {
        Self { made_by, ..self }
    }

    /// The rules that made a figure; none for report data, of which nobody knows.
    pub fn made_by(&self, at: FigureAt) -> &[&'static str] {
        let report = self.made_by.get(at.report as usize);
        report.and_then(|report| report.get(at.figure as usize)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The reports, in the order of the data.
    pub fn reports(&self) -> &[Report] {
        &self.reports
    }

    /// A report by its index.
    ///
    /// # Panics
    /// When the index is not one of this corpus.
    pub fn report(&self, index: u32) -> &Report {
        &self.reports[index as usize]
    }

    /// A figure by its place.
    ///
    /// # Panics
    /// When the place is not one of this corpus.
    pub fn figure(&self, at: FigureAt) -> &Figure {
        &self.reports[at.report as usize].figures[at.figure as usize]
    }

    /// A figure's assessment by its place, made anew each time; lists take [`Self::status`].
    ///
    /// # Panics
    /// When the place is not one of this corpus.
    pub fn assessment(&self, at: FigureAt) -> Assessment {
        measure::assess(self.report(at.report), self.figure(at), self.vocabulary)
    }

    /// How a figure stands.
    pub fn status(&self, at: FigureAt) -> Status {
        self.table.status(self.table.number(at))
    }

    /// The largest number that a scale of values must hold for a figure.
    pub fn reach(&self, at: FigureAt) -> f64 {
        self.table.reach(self.table.number(at))
    }

    /// Counts per status and per kind of missing, without median and range.
    pub fn counts(&self, figures: impl IntoIterator<Item = FigureAt>) -> Summary {
        let numbers = figures.into_iter().map(|at| self.table.number(at));
        Summary::counted(numbers.map(|number| (self.table.status(number), self.table.reason(number))))
    }

    /// How many figures of some reports have each status, the best first; statuses that none has are left out.
    pub fn status_counts_of(&self, reports: &[u32]) -> Vec<(Status, usize)> {
        let numbers = reports.iter().flat_map(|report| self.table.of_report(*report));
        let mut counts = [0; Status::ALL.len()];
        numbers.for_each(|number| counts[self.table.status(number as usize) as usize] += 1);
        Status::ALL.into_iter().zip(counts).filter(|(_, count)| *count > 0).collect()
    }

    /// The places of a report's figures, in order.
    pub fn figures_of(&self, report: u32) -> impl Iterator<Item = FigureAt> + use<> {
        let count = self.report(report).figures.len() as u32;
        (0..count).map(move |figure| FigureAt { report, figure })
    }

    /// How many figures there are.
    pub fn figure_count(&self) -> usize {
        self.table.len()
    }

    /// The vocabulary.
    pub fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary
    }

    /// The index; building it takes its time on the first call.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            // Figures are asked for report by report, so one audit serves all of a report's.
            let audited: RefCell<(Option<u32>, HashSet<usize>)> = RefCell::default();
            Index::build(&self.reports, self.vocabulary, |at| {
                let number = self.table.number(at);
                let mut audited = audited.borrow_mut();
                if audited.0 != Some(at.report) {
                    *audited = (Some(at.report), mismatched(self.report(at.report), self.vocabulary));
                }
                let differs = audited.1.contains(&(at.figure as usize));
                let clashes = !self.conflicts().of(at).is_empty();
                facts(
                    self.figure(at),
                    (differs, clashes),
                    self.table.status(number),
                    self.table.bound(number),
                )
            })
        })
    }

    /// Which reports contradict each other (method M23); found on the first call.
    pub fn conflicts(&self) -> &Conflicts {
        self.conflicts.get_or_init(|| Conflicts::among(&self.reports, self.vocabulary))
    }

    /// The figures of other reports that contradict one; none is told of where that would hold up a key: in large data they are
    /// looked for while the index is built.
    pub fn contradictions(&self, at: FigureAt) -> Vec<FigureAt> {
        let known = match self.conflicts.get() {
            Some(known) => known,
            None if self.figure_count() <= LOOKED_AT => self.conflicts(),
            None => return Vec::new(),
        };
        known.of(at).iter().copied().filter(|other| *other != at).collect()
    }

    /// What tells a report from others about a locality of the same name: what that lies in, else its term or its date;
    /// `None` where its name is the only one.
    pub fn namesake(&self, report: u32) -> Option<&str> {
        self.namesakes.get_or_init(|| namesakes(&self.reports)).get(&report).map(String::as_str)
    }

    /// What a filter keeps; `None` for one without conditions, which keeps everything and needs no index, so that the first
    /// frame need not wait for it.
    pub(super) fn found(&self, filter: &Filter) -> Option<Arc<Found>> {
        if !filter.is_empty() {
            return Some(Arc::new(self.index().find(filter)));
        }
        if let Some(index) = self.index.get() {
            index.forget();
        }
        None
    }

    /// Where the data came from.
    pub fn data(&self) -> &Data {
        &self.data
    }

    pub(super) fn table(&self) -> &Table {
        &self.table
    }

    /// The figure of a number, counted through all reports.
    pub(super) fn at(&self, number: u32) -> FigureAt {
        super::listed::at(number, self.table.starts())
    }

    pub(super) fn sets(&self) -> &Sets {
        self.sets.get_or_init(|| Sets::new(&self.table))
    }

    /// The branches of the locality tree.
    pub(super) fn branches(&self) -> &Arc<Branches> {
        self.branches.get_or_init(|| Arc::new(Branches::new(&self.reports, &self.table)))
    }

    /// The standing order of reports under a sort; sorts that depend on what is shown go by name.
    pub(super) fn report_order(&self, sort: Sort) -> Arc<Order> {
        self.orders.reports(self, sort)
    }

    /// The standing order of figures under a sort, by class of the chart against targets first where that is asked.
    pub(super) fn figure_order(&self, sort: Sort, grouping: super::orders::Grouping) -> Arc<Order> {
        self.orders.figures(self, sort, grouping)
    }
}

/// Most figures that are looked through while a key waits.
const LOOKED_AT: usize = 20_000;

/// Reports about localities of one name, each with what tells it from the others.
fn namesakes(reports: &[Report]) -> HashMap<u32, String> {
    let mut of_name: HashMap<&str, Vec<u32>> = HashMap::new();
    for (report, number) in reports.iter().zip(0..) {
        of_name.entry(&report.locality.name).or_default().push(number);
    }
    let facts: [fn(&Report) -> String; 4] = [
        |report| report.locality.within.clone().unwrap_or_default(),
        |report| report.term.map(|term| format!("{}–{}", term.from, term.to)).unwrap_or_default(),
        |report| report.as_of.map(|date| date.to_string()).unwrap_or_default(),
        |report| report.id.clone(),
    ];
    let mut namesakes = HashMap::new();
    for numbers in of_name.into_values().filter(|numbers| numbers.len() > 1) {
        let told = |of: fn(&Report) -> String| -> Vec<String> {
            numbers.iter().filter_map(|number| reports.get(*number as usize)).map(of).collect()
        };
        let is_telling = |told: &Vec<String>| {
            let mut apart = told.clone();
            apart.sort_unstable();
            apart.dedup();
            apart.len() == told.len()
        };
        let Some(told) = facts.into_iter().map(told).find(is_telling) else { continue };
        namesakes.extend(numbers.iter().copied().zip(told).filter(|(_, fact)| !fact.is_empty()));
    }
    namesakes
}

/// What the filter language asks of a figure that only its assessment knows.
fn facts(
    figure: &Figure,
    (differs, clashes): (bool, bool),
    status: Status,
    attainment: Option<f64>,
) -> FigureFacts {
    let target = figure.target.as_ref();
    let tags = [
        ("target", target.is_some_and(|target| target.value.is_some() || target.percent.is_some())),
        ("percent", target.is_some_and(|target| target.percent.is_some())),
        ("whole", target.is_some_and(|target| target.whole.is_some())),
        ("verdict", target.is_some_and(|target| target.verdict.is_some())),
        ("mismatch", differs),
        ("conflict", clashes),
        ("change", figure.change.is_some()),
        ("value", figure.value.is_some()),
        ("place", figure.place.is_some()),
    ];
    FigureFacts {
        status: status.code(),
        tags: tags.into_iter().filter_map(|(tag, holds)| holds.then_some(tag)).collect(),
        percent: attainment.map(|share| share * 100.0),
    }
}

/// The figures of a report that its own numbers contradict, by their indexes (method M9).
fn mismatched(report: &Report, vocabulary: &Vocabulary) -> HashSet<usize> {
    let findings = measure::audit(report, vocabulary).into_iter();
    let differ = findings.filter(|finding| finding.severity() == measure::Severity::Mismatch);
    differ.flat_map(|finding| finding.figures).collect()
}
