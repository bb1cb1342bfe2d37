//! Prose on its way into the explorer: every document that is no report data is read before anything is shown.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::{self, Write as _};

use super::ingest::remark_line;
use super::ordered::{Ordered, Step};
use super::reading::{Reader, Sum, sum};
use crate::ingest::{Remark, RuleSet};
use crate::lang::{Language, fill};
use crate::model::{Account, Lost, Report};
use crate::store::{Ids, Prose};
use crate::text::sanitise_line;

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
    /// What was left out of them.
    pub(super) left_out: Account,
}

/// Takes into the account what remarks say was left out.
pub(super) fn tell_losses(account: &mut Account, name: &str, remarks: &[Remark]) {
    for remark in remarks {
        for (lost, count) in &remark.lost {
            account.add(*lost, name, Some(remark.line), *count);
        }
    }
}

/// The articles read so far by the sums of their bytes: one that is given again, under whatever name, is counted once.
#[derive(Debug, Default)]
pub(super) struct Seen(HashMap<Sum, String>);

impl Seen {
    /// What to say of an article that was given before; `None` for one that was not.
    pub(super) fn again(&mut self, name: &str, sum: Sum, language: Language) -> Option<String> {
        match self.0.entry(sum) {
            Entry::Vacant(place) => {
                place.insert(name.to_owned());
                None
            }
            Entry::Occupied(first) => {
                let text = fill(language.strings().same_article, &[("file", &name), ("first", first.get())]);
                Some(sanitise_line(&text).into_owned())
            }
        }
    }
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
    let work = move |prose: Prose| (reader.read(&prose), sum(&prose.bytes), prose.name);
    let mut ordered = Ordered::start(feed, work)?;
    // The threads tell their end before they go, so the steps end with it.
    let mut seen = Seen::default();
    while let Ok(Step::Done((ingested, sum, name))) = ordered.step() {
        match ingested {
            Ok(mut ingested) => {
                if let Some(words) = seen.again(&name, sum, language) {
                    // With standard error gone there is nobody to tell.
                    let _ = writeln!(io::stderr(), "dauan: {words}");
                    continue;
                }
                tell_losses(&mut articles.left_out, &name, &ingested.remarks);
                for remark in ingested.remarks.iter().filter(|remark| !remark.lost.is_empty()) {
                    let _ = writeln!(io::stderr(), "dauan: {}", remark_line(&name, remark, language));
                }
                if let Some(now) = ids.claim(&ingested.report.id) {
                    ingested.report.id = now;
                }
                articles.reports.push(ingested.report);
                articles.remarks.push(ingested.remarks);
                articles.made_by.push(ingested.made_by);
                articles.names.push(name);
            }
            Err(refusal) => {
                articles.left_out.add(Lost::File, &name, None, 1);
                // With standard error gone there is nobody to tell.
                let _ = writeln!(io::stderr(), "dauan: {}", refusal.line(&name, language));
            }
        }
    }
    Ok(articles)
}
