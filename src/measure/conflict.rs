//! Reports that contradict each other: the same metric, place, unit and time with values that cannot both be (method M23).
//!
//! Owns what makes two figures speak of the same thing. Must not decide between them: both stand.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::audit;
use super::direction;
use super::reports::AllReports;
use super::timing::{AsOfSource, PeriodKind, Timing};
use crate::model::{Figure, FigureAt, FigureRole, Level, PartialDate, Report, Unit, Vocabulary};

/// When a figure stands, as far as its report says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum When {
    /// Counted over this year.
    Year(u16),
    /// Counted over this stretch.
    Span(PartialDate, PartialDate),
    /// At the end of this month, in months since year 0, for a kind of period; days tell no two reports apart.
    At(&'static str, u32),
}

/// What a figure speaks of, without its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Subject<'a> {
    metric: &'a str,
    place: (&'a str, Level),
    within: &'a str,
    unit: (Unit, &'a str),
    when: When,
}

impl<'a> Subject<'a> {
    /// Reads what a result speaks of; `None` for changes, parts, goals and for what has no value or no time of its own.
    pub(super) fn of(report: &'a Report, figure: &'a Figure, vocabulary: &Vocabulary) -> Option<Self> {
        let metric = vocabulary.metric(&figure.metric);
        let is_a_result = figure.role == FigureRole::Actual
            && figure.value.is_some()
            && figure.part_of.is_none()
            && figure.change.is_none()
            && direction::moved(figure, metric).is_none();
        if !is_a_result {
            return None;
        }
        let place = figure.place.as_ref();
        let locality = &report.locality;
        let within = match place {
            Some(_) => locality.name.as_str(),
            None => locality.within.as_deref().unwrap_or_default(),
        };
        Some(Self {
            metric: &figure.metric,
            place: place.map_or((&locality.name, locality.level), |place| (&place.name, place.level)),
            within,
            unit: (figure.unit, figure.unit_text.as_deref().unwrap_or_default()),
            when: when(report, figure, vocabulary)?,
        })
    }

    /// What is measured and when, wherever it is.
    pub(super) fn anywhere(&self) -> (&'a str, (Unit, &'a str), When) {
        (self.metric, self.unit, self.when)
    }

    fn hashed(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }
}

fn when(report: &Report, figure: &Figure, vocabulary: &Vocabulary) -> Option<When> {
    let period = PeriodKind::of(figure, vocabulary.metric(&figure.metric));
    match (period, figure.span) {
        (PeriodKind::Year(year), _) => Some(When::Year(year)),
        (PeriodKind::PartOfYear(_), Some(span)) => Some(When::Span(span.from, span.to)),
        _ => {
            let as_of = Timing::of(report, figure).as_of?;
            let months = (as_of.date.end() * 12.0).round() as u32;
            // The day of publication is not the day of the figure.
            (as_of.source != AsOfSource::Publication).then_some(When::At(period.code(), months))
        }
    }
}

/// Whether a metric names one thing; of `other` only the counted words do.
fn is_named(figure: &Figure) -> bool {
    figure.metric != "other"
}

/// Figures of different reports that contradict each other, each list in the order of the reports.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conflicts {
    groups: Vec<Vec<FigureAt>>,
    of: HashMap<FigureAt, u32>,
}

impl Conflicts {
    /// Finds them in one pass over the figures.
    pub fn among<R: AllReports + ?Sized>(reports: &R, vocabulary: &Vocabulary) -> Self {
        let mut keyed: Vec<(u64, FigureAt)> = Vec::new();
        for number in 0..reports.count() as u32 {
            let subjects = Self::subjects(&reports.outline(number), vocabulary).into_iter();
            keyed.extend(subjects.map(|(of, figure)| (of, FigureAt { report: number, figure })));
        }
        Self::of_subjects(keyed, reports, vocabulary)
    }

    /// What the figures of one report speak of, by numbers that are the same for the same thing, each with the index of its
    /// figure; figures that contradict nothing have none.
    pub fn subjects(report: &Report, vocabulary: &Vocabulary) -> Vec<(u64, u32)> {
        let figures = report.figures.iter().zip(0..);
        let subjects = figures.filter_map(|(figure, place)| {
            Subject::of(report, figure, vocabulary).map(|subject| (subject.hashed(), place))
        });
        subjects.collect()
    }

    /// Finds them among figures of which it is known what they speak of.
    pub fn of_subjects<R: AllReports + ?Sized>(
        mut keyed: Vec<(u64, FigureAt)>,
        reports: &R,
        vocabulary: &Vocabulary,
    ) -> Self {
        keyed.sort_unstable();
        let mut conflicts = Self::default();
        for chunk in keyed.chunk_by(|one, other| one.0 == other.0) {
            let figures: Vec<FigureAt> = chunk.iter().map(|(_, at)| *at).collect();
            if figures.first().map(|at| at.report) != figures.last().map(|at| at.report) {
                conflicts.compare(reports, vocabulary, &figures);
            }
        }
        conflicts
    }

    /// Compares what speaks of one thing: the only figure of each report, else those with the same counted words.
    fn compare<R: AllReports + ?Sized>(
        &mut self,
        reports: &R,
        vocabulary: &Vocabulary,
        figures: &[FigureAt],
    ) {
        let Some(first) = figures.first() else { return };
        // Another subject with the same hash is none of these.
        let same = reports.pass(*first, |report, figure| {
            let subject = Subject::of(report, figure, vocabulary);
            let told = |at: &FigureAt| {
                let look = |report: &Report, figure: &Figure| {
                    let is_same = Subject::of(report, figure, vocabulary) == subject;
                    is_same.then(|| (*at, (figure.counted.clone(), audit::printed(figure))))
                };
                reports.pass(*at, look).flatten()
            };
            (is_named(figure), figures.iter().filter_map(told).collect::<BTreeMap<_, _>>())
        });
        let Some((named, told)) = same else { return };
        let same: Vec<FigureAt> = told.keys().copied().collect();
        let is_alone = |at: &FigureAt| same.iter().filter(|other| other.report == at.report).count() == 1;
        let (alone, others): (Vec<FigureAt>, Vec<FigureAt>) =
            same.iter().partition(|at| named && is_alone(at));
        let mut by_words: HashMap<&str, Vec<FigureAt>> = HashMap::new();
        for at in others {
            if let Some((Some(words), _)) = told.get(&at) {
                by_words.entry(words.as_str()).or_default().push(at);
            }
        }
        let mut groups: Vec<Vec<FigureAt>> = by_words.into_values().collect();
        groups.push(alone);
        groups.sort_unstable();
        for group in groups {
            let is_single =
                |at: &FigureAt| group.iter().filter(|other| other.report == at.report).count() == 1;
            let single: Vec<FigureAt> = group.iter().copied().filter(is_single).collect();
            let printed = |at: &FigureAt| told.get(at).and_then(|(_, printed)| *printed);
            let clash = |one: &FigureAt, other: &FigureAt| {
                printed(one).zip(printed(other)).is_some_and(|(one, other)| !one.meets(other))
            };
            let differing: Vec<FigureAt> =
                single.iter().copied().filter(|one| single.iter().any(|other| clash(one, other))).collect();
            self.push(differing);
        }
    }

    fn push(&mut self, group: Vec<FigureAt>) {
        if group.len() < 2 {
            return;
        }
        let number = self.groups.len() as u32;
        self.of.extend(group.iter().map(|at| (*at, number)));
        self.groups.push(group);
    }

    /// Every conflict, as the figures that take part in it.
    pub fn groups(&self) -> &[Vec<FigureAt>] {
        &self.groups
    }

    /// Every figure that takes part in one, in the order of the corpus.
    pub fn figures(&self) -> Vec<FigureAt> {
        let mut figures: Vec<FigureAt> = self.of.keys().copied().collect();
        figures.sort_unstable();
        figures
    }

    /// The conflict that a figure takes part in, itself included; empty where it is in none.
    pub fn of(&self, at: FigureAt) -> &[FigureAt] {
        self.of.get(&at).and_then(|group| self.groups.get(*group as usize)).map_or(&[], Vec::as_slice)
    }
}
