//! A corpus: loaded reports with everything that is derived from them once.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::Sort;
use super::growing::{Assessed, Reading};
use super::held::{HeldFigure, Holding, Shelf};
use super::order::Order;
use super::orders::{Grouping, Orders};
use super::table::{Sets, Table, TableBuilder};
use super::tree::Branches;
use super::{Listing, View};
use crate::ingest::Remark;
use crate::lang::{Language, fill};
use crate::measure::{self, AllReports, Assessment, Conflicts, PartsSum, Status, Summary};
use crate::model::{Account, Extra, Figure, FigureAt, Gazetteer, Report, Vocabulary};
use crate::search::{Filter, Found, Index, IndexBuilder};
use crate::text::sanitise_line;

/// Where the data came from, for the title line and the footing of exports.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Data {
    /// What a user calls it: file names, or `embedded`.
    pub name: String,
    /// SHA-256 of the bytes read, in hexadecimal.
    pub sha256: String,
    /// The paths given on the command line, as a shell takes them; empty for the embedded data.
    pub arguments: Vec<String>,
    /// Whether exports name files by the whole paths that were given, not by their names alone.
    pub full_paths: bool,
    /// What was left out of it.
    pub left_out: Account,
    /// Fields of its envelopes that we do not know, written back with exports of data.
    pub envelope: Extra,
}

impl Data {
    /// The name of a file as exports give it: of a path its last part, as folders tell of the machine and its user.
    pub fn named<'a>(&self, path: &'a str) -> &'a str {
        let name = std::path::Path::new(path).file_name().and_then(std::ffi::OsStr::to_str);
        if self.full_paths { path } else { name.unwrap_or(path) }
    }

    /// The paths of the command that exports carry.
    pub fn named_arguments(&self) -> Vec<String> {
        let named = self.arguments.iter().map(|argument| match argument.split_once('=') {
            Some((option, path)) if option.starts_with("--") => format!("{option}={}", self.named(path)),
            _ => self.named(argument).to_owned(),
        });
        let full = (self.full_paths && !self.arguments.is_empty()).then(|| "--full-paths".to_owned());
        full.into_iter().chain(named).collect()
    }
}

/// Reports, what lists need of their figures, and their index.
///
/// What is derived of all of them is made when it is first asked for, as the first frame of a few reports needs none of it, or
/// beforehand by a worker ([`super::Growing`]): where there are many, no key waits for it.
#[derive(Debug)]
pub struct Corpus {
    shelf: Shelf,
    vocabulary: &'static Vocabulary,
    table: Table,
    sets: OnceLock<Sets>,
    branches: OnceLock<Arc<Branches>>,
    orders: Orders,
    index: OnceLock<Index>,
    conflicts: OnceLock<Conflicts>,
    sums: OnceLock<Vec<PartsSum>>,
    over_time: OnceLock<bool>,
    namesakes: OnceLock<HashMap<u32, String>>,
    data: Data,
    readings: Vec<Option<Arc<Reading>>>,
}

/// What a corpus is made of where all of it is known.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) holding: Holding,
    pub(super) vocabulary: &'static Vocabulary,
    pub(super) table: Table,
    pub(super) index: Index,
    pub(super) conflicts: Conflicts,
    pub(super) sums: Vec<PartsSum>,
    pub(super) readings: Vec<Option<Arc<Reading>>>,
    pub(super) data: Data,
}

impl Corpus {
    /// Assesses reports; of each assessment only what lists need is kept.
    pub fn new(reports: Vec<Report>, vocabulary: &'static Vocabulary, data: Data) -> Self {
        let mut table = TableBuilder::new(vocabulary.metrics().iter().map(|metric| metric.id.to_string()));
        for report in &reports {
            table.add(&report.figures, &Assessed::rows(report, vocabulary));
        }
        Self {
            shelf: Shelf::new(Holding::whole(reports)),
            vocabulary,
            table: table.finish(),
            sets: OnceLock::new(),
            branches: OnceLock::new(),
            orders: Orders::default(),
            index: OnceLock::new(),
            conflicts: OnceLock::new(),
            sums: OnceLock::new(),
            over_time: OnceLock::new(),
            namesakes: OnceLock::new(),
            data,
            readings: Vec::new(),
        }
    }

    pub(super) fn made(made: Made) -> Self {
        Self {
            shelf: Shelf::new(made.holding),
            vocabulary: made.vocabulary,
            table: made.table,
            sets: OnceLock::new(),
            branches: OnceLock::new(),
            orders: Orders::default(),
            index: OnceLock::from(made.index),
            conflicts: OnceLock::from(made.conflicts),
            sums: OnceLock::from(made.sums),
            over_time: OnceLock::new(),
            namesakes: OnceLock::new(),
            data: made.data,
            readings: made.readings,
        }
    }

    /// Whether a view can be shown without anything being made first that takes long: always where there are few figures.
    pub fn is_ready_for(&self, view: &View) -> bool {
        let needs_branches = view.listing == Listing::Localities;
        self.figure_count() <= LOOKED_AT
            || (self.index.get().is_some()
                && self.namesakes.get().is_some()
                && self.sets.get().is_some()
                && (!needs_branches || self.branches.get().is_some())
                && self.orders.are_ready_for(view.sort))
    }

    /// Makes all that a view needs, on whatever thread it is asked.
    pub fn prepare(&self, view: &View) {
        self.index();
        self.namesakes();
        self.has_reports_over_time();
        self.sets();
        if view.listing == Listing::Localities {
            self.branches();
        }
        for grouping in Grouping::ALL {
            self.figure_order(view.sort, grouping);
        }
    }

    /// The same with the remarks of the reading of each report, in the order of the reports.
    #[must_use]
    pub fn with_remarks(self, remarks: Vec<Vec<Remark>>) -> Self {
        let reading = |remarks| Some(Arc::new(Reading { remarks, made_by: Vec::new() }));
        Self { readings: remarks.into_iter().map(reading).collect(), ..self }
    }

    fn reading(&self, report: u32) -> Option<&Reading> {
        self.readings.get(report as usize)?.as_deref()
    }

    /// What the reading of a report's prose remarked; nothing for report data.
    pub fn remarks(&self, report: u32) -> &[Remark] {
        self.reading(report).map(|reading| reading.remarks.as_slice()).unwrap_or_default()
    }

    /// The rules that made a figure; none for report data, of which nobody knows.
    pub fn made_by(&self, at: FigureAt) -> &[&'static str] {
        let reading = self.reading(at.report);
        reading
            .and_then(|reading| reading.made_by.get(at.figure as usize))
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// How many reports there are.
    pub fn report_count(&self) -> usize {
        self.shelf.all().count()
    }

    /// What reports say of themselves, in the order of the data; their figures and texts need not be there.
    pub fn heads(&self) -> impl Iterator<Item = Arc<Report>> + '_ {
        self.shelf.all().heads()
    }

    /// Reports with their figures, in the order of the data; their texts need not be there.
    pub fn outlines(&self) -> impl Iterator<Item = Arc<Report>> + '_ {
        (0..self.report_count() as u32).map(|number| self.shelf.all().outline(number))
    }

    /// A report by its index, read again from its file where that is large; see [`Self::changed`].
    ///
    /// # Panics
    /// When the index is not one of this corpus.
    pub fn report(&self, index: u32) -> Arc<Report> {
        self.shelf.report(index)
    }

    /// A report with its figures; its text, passages, people and unknown fields of its own need not be there.
    ///
    /// # Panics
    /// When the index is not one of this corpus.
    pub fn outline(&self, index: u32) -> Arc<Report> {
        self.shelf.outline(index)
    }

    /// A figure by its place.
    ///
    /// # Panics
    /// When the place is not one of this corpus.
    pub fn figure(&self, at: FigureAt) -> HeldFigure {
        self.shelf.figure(at)
    }

    /// Shows a figure and the head of its report to `look`: the way for very many of them.
    pub fn pass<T>(&self, at: FigureAt, look: impl FnOnce(&Report, &Figure) -> T) -> Option<T> {
        self.shelf.all().pass(at, look)
    }

    /// A file that changed since its reports were read, where that was found: what was asked of them since had no text.
    pub fn changed(&self) -> Option<&Path> {
        self.shelf.changed()
    }

    /// That a file changed, in a language.
    pub fn changed_words(&self, language: Language) -> Option<String> {
        let file = self.changed()?.display().to_string();
        let words = fill(language.strings().file_changed, &[("file", &self.data.named(&file))]);
        Some(sanitise_line(&words).into_owned())
    }

    /// A figure's assessment by its place, made anew each time; lists take [`Self::status`].
    ///
    /// # Panics
    /// When the place is not one of this corpus.
    pub fn assessment(&self, at: FigureAt) -> Assessment {
        measure::assess(&self.outline(at.report), &self.figure(at), self.vocabulary)
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
        let count = self.table.of_report(report).len() as u32;
        (0..count).map(move |figure| FigureAt { report, figure })
    }

    /// The id of the metric of a figure.
    pub(super) fn metric(&self, at: FigureAt) -> &str {
        self.table.metrics().get(self.table.metric(self.table.number(at))).map_or("", String::as_str)
    }

    /// The metrics that figures have, in the order in which they first stand.
    pub fn metrics(&self) -> Vec<&str> {
        let mut seen = vec![false; self.table.metrics().len()];
        let mut first =
            |metric: &usize| seen.get_mut(*metric).is_some_and(|seen| !std::mem::replace(seen, true));
        let numbers =
            (0..self.table.len()).map(|number| self.table.metric(number)).filter(|metric| first(metric));
        numbers.filter_map(|metric| self.table.metrics().get(metric)).map(String::as_str).collect()
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
            let mut builder = IndexBuilder::new(self.vocabulary);
            for number in 0..self.report_count() as u32 {
                let report = self.report(number);
                let facts =
                    Assessed::facts(&report, &Assessed::rows(&report, self.vocabulary), self.vocabulary);
                builder.add(&report, facts);
            }
            builder.tag(CONFLICT, contradicted(self.conflicts(), self.sums()));
            builder.finish()
        })
    }

    /// Which reports contradict each other (method M23); found on the first call.
    pub fn conflicts(&self) -> &Conflicts {
        self.conflicts.get_or_init(|| Conflicts::among(self.shelf.all(), self.vocabulary))
    }

    /// What the parts of a figure's locality report, where it does not add up to the figure (method M23); like
    /// contradictions, none is told of where looking for it would hold up a key.
    pub fn parts_against(&self, at: FigureAt) -> Option<&PartsSum> {
        let is_known = self.sums.get().is_some() || self.figure_count() <= LOOKED_AT;
        is_known.then(|| self.sum_against(at)).flatten()
    }

    fn sum_against(&self, at: FigureAt) -> Option<&PartsSum> {
        let sums = self.sums();
        let place = sums.binary_search_by_key(&at, |sum| sum.whole).ok()?;
        sums.get(place)
    }

    fn sums(&self) -> &[PartsSum] {
        self.sums.get_or_init(|| differing_sums(self.shelf.all(), self.vocabulary))
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
        self.namesakes().get(&report).map(String::as_str)
    }

    fn namesakes(&self) -> &HashMap<u32, String> {
        self.namesakes.get_or_init(|| namesakes(self.shelf.all()))
    }

    /// Whether some locality has two reports, so that a metric can be set along time.
    pub fn has_reports_over_time(&self) -> bool {
        *self.over_time.get_or_init(|| {
            let mut seen = HashSet::new();
            self.heads()
                .any(|report| !seen.insert((report.locality.name.clone(), report.locality.within.clone())))
        })
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
        self.branches.get_or_init(|| Arc::new(Branches::new(self.shelf.all(), &self.table)))
    }

    /// The standing order of reports under a sort; sorts that depend on what is shown go by name.
    pub(super) fn report_order(&self, sort: Sort) -> Arc<Order> {
        self.orders.reports(self, sort)
    }

    /// The standing order of figures under a sort, by class of the chart against targets first where that is asked.
    pub(super) fn figure_order(&self, sort: Sort, grouping: Grouping) -> Arc<Order> {
        self.orders.figures(self, sort, grouping)
    }
}

/// What `has:` finds figures by that figures of other reports contradict.
pub(super) const CONFLICT: &str = "conflict";

/// Sums over reports that do not come out, in the order of the figures of the wholes (method M23).
pub(super) fn differing_sums(reports: &Holding, vocabulary: &Vocabulary) -> Vec<PartsSum> {
    let mut sums = measure::sums_over_reports(reports, vocabulary, &Gazetteer::embedded());
    sums.retain(|sum| !sum.agrees);
    sums
}

/// Every figure that other reports contradict, whether they speak of the same or of all its parts.
pub(super) fn contradicted(conflicts: &Conflicts, sums: &[PartsSum]) -> Vec<FigureAt> {
    let mut figures = conflicts.figures();
    figures.extend(sums.iter().map(|sum| sum.whole));
    figures.sort_unstable();
    figures.dedup();
    figures
}

/// Most figures that are looked through while a key waits.
const LOOKED_AT: usize = 20_000;

/// Reports about localities of one name, each with what tells it from the others.
fn namesakes(reports: &Holding) -> HashMap<u32, String> {
    let mut of_name: HashMap<String, Vec<u32>> = HashMap::new();
    for (report, number) in reports.heads().zip(0..) {
        match of_name.get_mut(&report.locality.name) {
            Some(numbers) => numbers.push(number),
            None => {
                of_name.insert(report.locality.name.clone(), vec![number]);
            }
        }
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
            numbers.iter().map(|number| of(&reports.head(*number))).collect()
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
