//! A corpus that grows: reports come one after the other, and what has come can be shown at any time.
//!
//! What a report says by itself is worked out apart ([`Assessed`]), so that several threads can do it; what depends on the
//! others is put together in their order. Must not know where reports come from or who works.

use std::collections::HashSet;
use std::sync::Arc;

use super::corpus::{CONFLICT, Made, contradicted, differing_sums};
use super::held::Holding;
use super::table::{FigureRow, TableBuilder};
use super::{Corpus, Data};
use crate::ingest::Remark;
use crate::measure::{self, AllReports as _, Conflicts};
use crate::model::{Figure, FigureAt, Report, Vocabulary};
use crate::search::{FigureFacts, IndexBuilder};
use crate::store::Place;

/// What the reading of an article left beside its report.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// What it remarked.
    pub remarks: Vec<Remark>,
    /// The rules that made each figure.
    pub made_by: Vec<Vec<&'static str>>,
}

/// A report with everything that follows from it alone.
#[derive(Debug)]
pub struct Assessed {
    report: Arc<Report>,
    place: Option<Place>,
    reading: Option<Arc<Reading>>,
    rows: Vec<FigureRow>,
    facts: Vec<FigureFacts>,
    subjects: Vec<(u64, u32)>,
}

impl Assessed {
    /// Assesses a report and its figures.
    pub fn new(report: Report, reading: Option<Reading>, vocabulary: &Vocabulary) -> Self {
        let rows = Self::rows(&report, vocabulary);
        let facts = Self::facts(&report, &rows, vocabulary);
        let subjects = Conflicts::subjects(&report, vocabulary);
        let (report, reading) = (Arc::new(report), reading.map(Arc::new));
        Self { report, place: None, reading, rows, facts, subjects }
    }

    /// The same, to be read again from its file where its text is asked for.
    #[must_use]
    pub fn standing_at(self, place: Place) -> Self {
        Self { place: Some(place), ..self }
    }

    /// The report.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The same under another id.
    #[must_use]
    pub fn with_id(mut self, id: String) -> Self {
        Arc::make_mut(&mut self.report).id = id;
        self
    }

    /// What lists need of each figure.
    pub(super) fn rows(report: &Report, vocabulary: &Vocabulary) -> Vec<FigureRow> {
        let row = |figure: &Figure| FigureRow::new(figure, &measure::assess(report, figure, vocabulary));
        report.figures.iter().map(row).collect()
    }

    /// What the filter language asks of each figure that only its assessment knows.
    pub(super) fn facts(report: &Report, rows: &[FigureRow], vocabulary: &Vocabulary) -> Vec<FigureFacts> {
        let differing = mismatched(report, vocabulary);
        let figures = report.figures.iter().zip(rows).enumerate();
        figures.map(|(index, (figure, row))| facts(figure, differing.contains(&index), row)).collect()
    }
}

/// The figures of a report that its own numbers contradict, by their indexes (method M9).
fn mismatched(report: &Report, vocabulary: &Vocabulary) -> HashSet<usize> {
    let findings = measure::audit(report, vocabulary).into_iter();
    let differ = findings.filter(|finding| finding.severity() == measure::Severity::Mismatch);
    differ.flat_map(|finding| finding.figures).collect()
}

fn facts(figure: &Figure, differs: bool, row: &FigureRow) -> FigureFacts {
    let target = figure.target.as_ref();
    let tags = [
        ("target", target.is_some_and(|target| target.value.is_some() || target.percent.is_some())),
        ("percent", target.is_some_and(|target| target.percent.is_some())),
        ("whole", target.is_some_and(|target| target.whole.is_some())),
        ("verdict", target.is_some_and(|target| target.verdict.is_some())),
        ("mismatch", differs),
        ("change", figure.change.is_some()),
        ("value", figure.value.is_some()),
        ("place", figure.place.is_some()),
    ];
    FigureFacts {
        status: row.status().code(),
        tags: tags.into_iter().filter_map(|(tag, holds)| holds.then_some(tag)).collect(),
        percent: row.bound().map(|share| share * 100.0),
    }
}

/// The reports that have come so far.
#[derive(Debug, Clone)]
pub struct Growing {
    vocabulary: &'static Vocabulary,
    holding: Holding,
    readings: Vec<Option<Arc<Reading>>>,
    table: TableBuilder,
    index: IndexBuilder,
    subjects: Vec<(u64, FigureAt)>,
}

impl Growing {
    /// None yet.
    pub fn new(vocabulary: &'static Vocabulary) -> Self {
        Self {
            vocabulary,
            holding: Holding::default(),
            readings: Vec::new(),
            table: TableBuilder::new(vocabulary.metrics().iter().map(|metric| metric.id.to_string())),
            index: IndexBuilder::new(vocabulary),
            subjects: Vec::new(),
        }
    }

    /// Adds the next report.
    pub fn add(&mut self, assessed: Assessed) {
        let Assessed { report, place, reading, rows, facts, subjects } = assessed;
        let number = self.len() as u32;
        self.table.add(&report.figures, &rows);
        self.index.add(&report, facts);
        self.subjects
            .extend(subjects.into_iter().map(|(of, figure)| (of, FigureAt { report: number, figure })));
        if reading.is_some() || !self.readings.is_empty() {
            self.readings.resize(number as usize, None);
            self.readings.push(reading);
        }
        self.holding.push(report, place);
    }

    /// How many reports have come.
    pub fn len(&self) -> usize {
        self.holding.count()
    }

    /// Whether none has come.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many figures have come.
    pub fn figures(&self) -> usize {
        self.table.len()
    }

    /// A whole report; `None` where there is none of this number, or where its file changed since.
    pub fn report(&self, number: u32) -> Option<Arc<Report>> {
        if (number as usize) < self.len() { self.holding.read(number).ok() } else { None }
    }

    /// A corpus of what has come; more can be added after it.
    #[must_use]
    pub fn so_far(&self, data: Data) -> Corpus {
        self.clone().finish(data)
    }

    /// The corpus, once everything has come.
    #[must_use]
    pub fn finish(self, data: Data) -> Corpus {
        let Self { vocabulary, holding, readings, table, mut index, subjects } = self;
        let conflicts = Conflicts::of_subjects(subjects, &holding, vocabulary);
        let sums = differing_sums(&holding, vocabulary);
        index.tag(CONFLICT, contradicted(&conflicts, &sums));
        let (table, index) = (table.finish(), index.finish());
        Corpus::made(Made { holding, vocabulary, table, index, conflicts, sums, readings, data })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{Field, Filter};
    use crate::synthetic::{Plan, reports};
    use crate::view::{Chart, Listing, SortKey, View};

    /// Everything that a corpus answers, in one line a question.
    fn answers(corpus: &Corpus) -> Vec<String> {
        let mut answers = Vec::new();
        let filters =
            ["", "tan", "level:commune pct<80", "has:conflict", "status:behind", "text:\"nhiệm kỳ\"", "zx"];
        for filter in filters {
            for (listing, key) in Listing::ALL.into_iter().cycle().zip(SortKey::ALL) {
                let filter = Filter::parse_partly(filter).0;
                let mut view = View { filter, listing, ..View::default() };
                view.sort.key = key;
                let shown = view.shown(corpus);
                let figures: Vec<FigureAt> = shown.figures().iter().collect();
                let reports: Vec<u32> = shown.reports().iter().collect();
                answers.push(format!("{figures:?} {reports:?} {} {:?}", shown.len(), shown.counts(corpus)));
                answers.push(format!("{:?} {:?}", shown.metric_counts(corpus), shown.widest_metric(corpus)));
                answers.push(format!("{:?}", shown.rows(0..40, corpus)));
            }
            for chart in Chart::ALL {
                let view = View { chart, filter: Filter::parse_partly(filter).0, ..View::default() };
                answers
                    .push(format!("{:?}", crate::view::plot::Plot::of(&view, &view.shown(corpus), corpus)));
            }
            for field in [Field::Locality, Field::Theme] {
                answers.push(format!("{:?}", corpus.index().choices(field, &Filter::parse_partly(filter).0)));
            }
        }
        answers
    }

    #[test]
    fn what_has_come_answers_as_a_corpus_of_it_does() {
        let all: Vec<Report> = reports(Plan { reports: 120, figures: 1200, seed: 3 }).collect();
        let vocabulary = Vocabulary::embedded();
        let mut growing = Growing::new(vocabulary);
        for (index, report) in all.iter().enumerate() {
            growing.add(Assessed::new(report.clone(), None, vocabulary));
            if [1, 47, 120].contains(&(index + 1)) {
                let so_far = growing.so_far(Data::default());
                so_far.prepare(&View::default());
                let same = Corpus::new(all[..=index].to_vec(), vocabulary, Data::default());
                for (one, other) in answers(&so_far).iter().zip(answers(&same)) {
                    assert_eq!(*one, other, "of {} reports", index + 1);
                }
            }
        }
        let finished = growing.finish(Data::default());
        assert_eq!(answers(&finished), answers(&Corpus::new(all, vocabulary, Data::default())));
    }
}
