//! Prose on its way into the explorer: every document that is no report data is read before anything is shown.

use std::io::{self, Write as _};

use super::ordered::{Ordered, Step};
use super::reading::Reader;
use crate::ingest::{Remark, RuleSet};
use crate::lang::Language;
use crate::model::Report;
use crate::store::{Ids, Prose};

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Articles {
    /// The reports, in the order of the documents.
    pub(super) reports: Vec<Report>,
    /// The remarks of each report.
    pub(super) remarks: Vec<Vec<Remark>>,
    /// The rules that made each figure of each report.
    pub(super) made_by: Vec<Vec<Vec<&'static str>>>,
    /// The names of the documents that gave them.
    pub(super) names: Vec<String>,
    /// Documents that gave no report.
    pub(super) left_out: usize,
}

/// Reads documents on all processors; ids that `loaded` reports have are not given again, what was left out is said on
/// standard error.
pub(super) fn read_all(
    prose: Vec<Prose>,
    loaded: &[Report],
    rules: &'static RuleSet,
    language: Language,
) -> io::Result<Articles> {
    let mut articles = Articles::default();
    if prose.is_empty() {
        return Ok(articles);
    }
    let mut ids = Ids::default();
    for report in loaded {
        ids.claim(&report.id);
    }
    let reader = Reader::new(rules);
    let feed = move |take: &mut dyn FnMut(Prose)| prose.into_iter().for_each(take);
    let work = move |prose: Prose| (reader.read(&prose), prose.name);
    let mut ordered = Ordered::start(feed, work)?;
    // The threads tell their end before they go, so the steps end with it.
    while let Ok(Step::Done((ingested, name))) = ordered.step() {
        match ingested {
            Ok(mut ingested) => {
                if let Some(now) = ids.claim(&ingested.report.id) {
                    ingested.report.id = now;
                }
                articles.reports.push(ingested.report);
                articles.remarks.push(ingested.remarks);
                articles.made_by.push(ingested.made_by);
                articles.names.push(name);
            }
            Err(refusal) => {
                articles.left_out += 1;
                // With standard error gone there is nobody to tell.
                let _ = writeln!(io::stderr(), "dauan: {}", refusal.line(&name, language));
            }
        }
    }
    Ok(articles)
}
