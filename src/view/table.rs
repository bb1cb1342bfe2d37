//! What lists need of every figure, in a few bytes each: the rest is assessed when it is looked at.

use std::collections::HashMap;
use std::sync::Arc;

use crate::measure::{Assessment, Missing, Status, Unpaced};
use crate::model::{Figure, FigureAt, FigureRole, Unit};
use crate::search::FigureSet;

/// How many classes the chart against targets has.
pub(super) const CLASSES: usize = 5;

/// The class of figures without a stated target, which the chart folds to a line; the last one.
pub(super) const NO_TARGET: u8 = 4;

/// Figures of one metric and one unit, which share a scale of values.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Kind {
    metric: u32,
    unit: Unit,
    unit_text: Option<String>,
}

/// What lists need of one figure.
#[derive(Debug, Clone, Copy)]
pub(super) struct FigureRow {
    status: Status,
    reason: Option<Missing>,
    class: u8,
    bound: f64,
    shortfall: f64,
    pace: f32,
    unpaced: Option<Unpaced>,
    reach: f64,
}

impl FigureRow {
    /// Takes of a figure and its assessment what lists need.
    pub(super) fn new(figure: &Figure, assessment: &Assessment) -> Self {
        Self {
            status: assessment.status,
            reason: assessment.first_missing(),
            class: class(figure, assessment),
            bound: assessment.attainment_bound().unwrap_or(f64::NAN),
            shortfall: assessment.shortfall().unwrap_or(f64::NAN),
            pace: assessment.pace.map_or(f32::NAN, |pace| pace.bound() as f32),
            unpaced: Unpaced::of(assessment),
            reach: assessment.reach(),
        }
    }

    /// How the figure stands.
    pub(super) fn status(&self) -> Status {
        self.status
    }

    /// The share of the target that was reached.
    pub(super) fn bound(&self) -> Option<f64> {
        Some(self.bound).filter(|bound| !bound.is_nan())
    }
}

/// A few bytes of every figure; figures are numbered through all reports.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    /// The number of the first figure of each report, and that of all figures.
    starts: Arc<[u32]>,
    statuses: Vec<Status>,
    reasons: Vec<Option<Missing>>,
    classes: Vec<u8>,
    kinds: Vec<u32>,
    /// The share of the target that was reached; not a number where there is none.
    bounds: Vec<f64>,
    /// How much is missing to the target; not a number where that is not known.
    shortfalls: Vec<f64>,
    /// The pace; not a number where there is none.
    paces: Vec<f32>,
    unpaced: Vec<Option<Unpaced>>,
    /// The largest number that a scale of values must hold.
    reaches: Vec<f64>,
    /// The metric of each kind.
    kind_metrics: Vec<u32>,
    /// The unit of each kind: those of one number can be set side by side.
    kind_units: Vec<u32>,
    /// Metric ids: those of the vocabulary, then others as they came.
    metrics: Vec<String>,
}

impl Table {
    fn push(&mut self, kind: u32, row: &FigureRow) {
        self.kinds.push(kind);
        self.statuses.push(row.status);
        self.reasons.push(row.reason);
        self.classes.push(row.class);
        self.bounds.push(row.bound);
        self.shortfalls.push(row.shortfall);
        self.paces.push(row.pace);
        self.unpaced.push(row.unpaced);
        self.reaches.push(row.reach);
    }

    pub(super) fn starts(&self) -> &Arc<[u32]> {
        &self.starts
    }

    /// The numbers of a report's figures.
    pub(super) fn of_report(&self, report: u32) -> std::ops::Range<u32> {
        let start = |at: usize| self.starts.get(at).copied().unwrap_or_default();
        let first = start(report as usize);
        first..start(report as usize + 1).max(first)
    }

    /// How many figures there are.
    pub(super) fn len(&self) -> usize {
        self.statuses.len()
    }

    /// The number of a figure.
    pub(super) fn number(&self, at: FigureAt) -> usize {
        self.starts.get(at.report as usize).map_or(0, |start| *start as usize) + at.figure as usize
    }

    pub(super) fn status(&self, number: usize) -> Status {
        self.statuses.get(number).copied().unwrap_or(Status::NoVerdict)
    }

    pub(super) fn reason(&self, number: usize) -> Option<Missing> {
        self.reasons.get(number).copied().flatten()
    }

    /// Its class in the chart against targets, the first shown first.
    pub(super) fn class(&self, number: usize) -> u8 {
        self.classes.get(number).copied().unwrap_or_default()
    }

    pub(super) fn bound(&self, number: usize) -> Option<f64> {
        self.bounds.get(number).copied().filter(|bound| !bound.is_nan())
    }

    /// The number of its unit, and how much is missing to its target in it, less than 0 where it is passed.
    pub(super) fn shortfall(&self, number: usize) -> Option<(u32, f64)> {
        let missing = self.shortfalls.get(number).copied().filter(|missing| !missing.is_nan())?;
        Some((self.kind_units.get(self.kind(number) as usize).copied()?, missing))
    }

    /// Where it stands when the worst stands first: what missed its target or is behind, then what is open, then what is
    /// well; the least reached first, what has no percent after it. `None` where there is no verdict.
    pub(super) fn worst(&self, number: usize) -> Option<(u8, Option<f64>)> {
        let group = match self.status(number) {
            Status::NotMet | Status::BehindPace => 0,
            Status::Undecided => 1,
            Status::OnPace | Status::Met | Status::Exceeded => 2,
            Status::NoVerdict => return None,
        };
        Some((group, self.bound(number)))
    }

    /// The bound of its pace, 1 exactly on pace; not a number where it has none.
    pub(super) fn pace(&self, number: usize) -> f32 {
        self.paces.get(number).copied().unwrap_or(f32::NAN)
    }

    /// Why it has no pace; `None` where it has one.
    pub(super) fn unpaced(&self, number: usize) -> Option<Unpaced> {
        self.unpaced.get(number).copied().flatten()
    }

    pub(super) fn reach(&self, number: usize) -> f64 {
        self.reaches.get(number).copied().unwrap_or_default()
    }

    /// Figures of one kind share a metric, a unit and a printed scale.
    pub(super) fn kind(&self, number: usize) -> u32 {
        self.kinds.get(number).copied().unwrap_or_default()
    }

    /// The number of its metric.
    pub(super) fn metric(&self, number: usize) -> usize {
        self.kind_metrics.get(self.kind(number) as usize).map_or(0, |metric| *metric as usize)
    }

    /// The ids of metrics by their numbers.
    pub(super) fn metrics(&self) -> &[String] {
        &self.metrics
    }
}

/// Makes a [`Table`], report after report.
#[derive(Debug, Clone)]
pub(super) struct TableBuilder {
    table: Table,
    starts: Vec<u32>,
    metrics: HashMap<String, u32>,
    kinds: HashMap<Kind, u32>,
}

impl TableBuilder {
    /// An empty table that knows these metrics, in this order.
    pub(super) fn new(metrics: impl Iterator<Item = String>) -> Self {
        let table = Table { metrics: metrics.collect(), ..Table::default() };
        let metrics = (0..).zip(&table.metrics).map(|(at, id)| (id.clone(), at)).collect();
        Self { table, starts: Vec::new(), metrics, kinds: HashMap::new() }
    }

    /// Adds the figures of the next report, each with what lists need of it.
    pub(super) fn add(&mut self, figures: &[Figure], rows: &[FigureRow]) {
        self.starts.push(self.table.len() as u32);
        for (figure, row) in figures.iter().zip(rows) {
            let kind = self.kind(figure);
            self.table.push(kind, row);
        }
    }

    fn kind(&mut self, figure: &Figure) -> u32 {
        let metric = self.metrics.get(&figure.metric).copied().unwrap_or_else(|| {
            let metric = self.table.metrics.len() as u32;
            self.table.metrics.push(figure.metric.clone());
            self.metrics.insert(figure.metric.clone(), metric);
            metric
        });
        let kind = Kind { metric, unit: figure.unit, unit_text: figure.unit_text.clone() };
        let next = self.table.kind_metrics.len() as u32;
        let number = *self.kinds.entry(kind).or_insert(next);
        if number == next {
            self.table.kind_metrics.push(metric);
        }
        number
    }

    /// How many figures were added.
    pub(super) fn len(&self) -> usize {
        self.table.len()
    }

    /// The table of what was added.
    pub(super) fn finish(mut self) -> Table {
        self.starts.push(self.table.len() as u32);
        Table { starts: self.starts.into(), kind_units: units(&self.kinds), ..self.table }
    }
}

/// The number of each kind's unit, in the order of units; things that are counted are of one unit, whatever they are called.
fn units(kinds: &HashMap<Kind, u32>) -> Vec<u32> {
    let unit = |kind: &Kind| {
        let text = kind.unit_text.clone().filter(|_| !matches!(kind.unit, Unit::Count | Unit::Percent));
        (kind.unit as u8, text)
    };
    let mut known: Vec<(u8, Option<String>)> = kinds.keys().map(unit).collect();
    known.sort_unstable();
    known.dedup();
    let mut units = vec![0; kinds.len()];
    for (kind, number) in kinds {
        if let (Some(slot), Ok(place)) = (units.get_mut(*number as usize), known.binary_search(&unit(kind))) {
            *slot = place as u32;
        }
    }
    units
}

/// Those that were set against a target, then shares of a whole, then goals that stand alone, the rest last.
fn class(figure: &Figure, assessment: &Assessment) -> u8 {
    // A goal that stands alone is nobody's result.
    if figure.role == FigureRole::Target {
        return 3;
    }
    match assessment.status {
        _ if assessment.target().is_some() || assessment.attainment.is_some() => 0,
        Status::NoVerdict if assessment.share.is_some() => 2,
        Status::NoVerdict => NO_TARGET,
        _ => 1,
    }
}

/// Figures by what they have in common, for counting among those that a filter keeps.
#[derive(Debug)]
pub(super) struct Sets {
    /// By class.
    pub(super) classes: [FigureSet; CLASSES],
    /// By status, in the order of [`Status::ALL`].
    pub(super) statuses: [FigureSet; Status::ALL.len()],
    /// By what their assessment lacked, in the order of [`Missing::ALL`].
    pub(super) reasons: [FigureSet; Missing::ALL.len()],
    /// Those that have a pace.
    pub(super) paced: FigureSet,
    /// By why they have none, in the order of [`Unpaced::ALL`].
    pub(super) unpaced: [FigureSet; Unpaced::ALL.len()],
    /// By the number of their metric.
    pub(super) metrics: Vec<FigureSet>,
}

impl Sets {
    /// Sorts every figure of a table into its sets.
    pub(super) fn new(table: &Table) -> Self {
        let all = 0..table.len() as u32;
        let mut of_metric = vec![Vec::new(); table.metrics.len()];
        for number in all.clone() {
            if let Some(of_metric) = of_metric.get_mut(table.metric(number as usize)) {
                of_metric.push(number);
            }
        }
        let set = |holds: &dyn Fn(usize) -> bool| {
            let numbers = all.clone().filter(|number| holds(*number as usize));
            FigureSet::new(numbers.collect(), table.len())
        };
        let of_class = |class: usize| set(&|number| usize::from(table.class(number)) == class);
        let of_status = |status: Status| set(&|number| table.status(number) == status);
        let of_reason = |reason: Missing| set(&|number| table.reason(number) == Some(reason));
        Self {
            classes: std::array::from_fn(of_class),
            statuses: Status::ALL.map(of_status),
            reasons: Missing::ALL.map(of_reason),
            paced: set(&|number| table.unpaced(number).is_none()),
            unpaced: Unpaced::ALL.map(|reason| set(&|number| table.unpaced(number) == Some(reason))),
            metrics: of_metric.into_iter().map(|numbers| FigureSet::new(numbers, table.len())).collect(),
        }
    }
}
