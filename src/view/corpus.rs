//! A corpus: loaded reports with everything that is derived from them once.

use std::sync::OnceLock;

use crate::ingest::Remark;
use crate::measure::{self, Assessment, Status};
use crate::model::{Figure, FigureAt, Report, Vocabulary};
use crate::search::{FigureFacts, Index};

/// Where the data came from, for the title line and the footing of exports.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Data {
    /// What a user calls it: file names, or `embedded`.
    pub name: String,
    /// SHA-256 of the bytes read, in hexadecimal.
    pub sha256: String,
    /// The paths given on the command line, as a shell takes them; empty for the embedded data.
    pub arguments: Vec<String>,
}

/// Reports, their assessments and their index, which is built when it is first asked: the first frame needs none.
#[derive(Debug)]
pub struct Corpus {
    reports: Vec<Report>,
    vocabulary: Vocabulary,
    assessments: Vec<Vec<Assessment>>,
    index: OnceLock<Index>,
    data: Data,
    remarks: Vec<Vec<Remark>>,
}

impl Corpus {
    /// Assesses reports.
    pub fn new(reports: Vec<Report>, vocabulary: Vocabulary, data: Data) -> Self {
        let assessments: Vec<Vec<Assessment>> = reports
            .iter()
            .map(|report| {
                report.figures.iter().map(|figure| measure::assess(report, figure, &vocabulary)).collect()
            })
            .collect();
        Self { reports, vocabulary, assessments, index: OnceLock::new(), data, remarks: Vec::new() }
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

    /// A figure's assessment by its place.
    ///
    /// # Panics
    /// When the place is not one of this corpus.
    pub fn assessment(&self, at: FigureAt) -> &Assessment {
        &self.assessments[at.report as usize][at.figure as usize]
    }

    /// The places of a report's figures, in order.
    pub fn figures_of(&self, report: u32) -> impl Iterator<Item = FigureAt> + use<> {
        let count = self.report(report).figures.len() as u32;
        (0..count).map(move |figure| FigureAt { report, figure })
    }

    /// How many figures there are.
    pub fn figure_count(&self) -> usize {
        self.assessments.iter().map(Vec::len).sum()
    }

    /// The vocabulary.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The index; building it takes its time on the first call.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            Index::build(&self.reports, &self.vocabulary, |at| facts(self.figure(at), self.assessment(at)))
        })
    }

    /// Where the data came from.
    pub fn data(&self) -> &Data {
        &self.data
    }
}

/// What the filter language asks of a figure that only its assessment knows.
fn facts(figure: &Figure, assessment: &Assessment) -> FigureFacts {
    let target = figure.target.as_ref();
    let tags = [
        ("target", target.is_some_and(|target| target.value.is_some() || target.percent.is_some())),
        ("percent", target.is_some_and(|target| target.percent.is_some())),
        ("whole", target.is_some_and(|target| target.whole.is_some())),
        ("verdict", target.is_some_and(|target| target.verdict.is_some())),
        ("value", figure.value.is_some()),
        ("place", figure.place.is_some()),
    ];
    FigureFacts {
        status: assessment.status.code(),
        tags: tags.into_iter().filter_map(|(tag, holds)| holds.then_some(tag)).collect(),
        percent: assessment.attainment_bound().map(|share| share * 100.0),
    }
}

/// How many of a set of figures have each status, the best first; statuses that none has are left out.
pub fn status_counts(corpus: &Corpus, figures: impl IntoIterator<Item = FigureAt>) -> Vec<(Status, usize)> {
    let mut counts: Vec<(Status, usize)> = Status::ALL.into_iter().map(|status| (status, 0)).collect();
    for at in figures {
        let status = corpus.assessment(at).status;
        if let Some((_, count)) = counts.iter_mut().find(|(known, _)| *known == status) {
            *count += 1;
        }
    }
    counts.retain(|(_, count)| *count > 0);
    counts
}
