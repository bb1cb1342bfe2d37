//! Prose on its way into the explorer: every document that is no report data is read before anything is shown.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::{self, Write as _};

use super::ingest::remark_line;
use super::ordered::{Ordered, Step};
use super::reading::{Reader, Sum, sum};
use crate::ingest::{Ingested, Remark, RuleSet};
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

/// One article that was read.
#[derive(Debug)]
pub(super) struct Article {
    /// Its report.
    pub(super) report: Report,
    /// What the reading remarked.
    pub(super) remarks: Vec<Remark>,
    /// The rules that made each figure.
    pub(super) made_by: Vec<Vec<&'static str>>,
    /// The name of its document.
    name: String,
}

/// Reads documents on all processors and gives their articles in order; ids that are claimed are not given again, what was left
/// out is said to `say` line by line and told in the account.
pub(super) fn read_each(
    prose: Vec<Prose>,
    ids: &mut Ids,
    (rules, language): (&'static RuleSet, Language),
    say: &mut dyn FnMut(String),
    take: &mut dyn FnMut(Article),
) -> io::Result<Account> {
    let mut left_out = Account::default();
    if prose.is_empty() {
        return Ok(left_out);
    }
    let reader = Reader::new(rules);
    let feed = move |take: &mut dyn FnMut(Prose)| prose.into_iter().for_each(take);
    let work = move |prose: Prose| (reader.read(&prose), sum(&prose.bytes), prose.name);
    let mut ordered = Ordered::start(feed, work)?;
    // The threads tell their end before they go, so the steps end with it.
    let mut seen = Seen::default();
    while let Ok(Step::Done((ingested, sum, name))) = ordered.step() {
        match ingested {
            Ok(Ingested { mut report, remarks, made_by, .. }) => {
                if let Some(words) = seen.again(&name, sum, language) {
                    say(words);
                    continue;
                }
                tell_losses(&mut left_out, &name, &remarks);
                for remark in remarks.iter().filter(|remark| !remark.lost.is_empty()) {
                    say(remark_line(&name, remark, language));
                }
                if let Some(now) = ids.claim(&report.id) {
                    report.id = now;
                }
                take(Article { report, remarks, made_by, name });
            }
            Err(refusal) => {
                left_out.add(Lost::File, &name, None, 1);
                say(refusal.line(&name, language));
            }
        }
    }
    Ok(left_out)
}

/// Reads documents as [`read_each`] does and keeps all of them; what was left out is said on standard error.
pub(super) fn read_all(
    prose: Vec<Prose>,
    rules: &'static RuleSet,
    language: Language,
) -> io::Result<Articles> {
    let mut articles = Articles::default();
    let mut say = |line: String| {
        // With standard error gone there is nobody to tell.
        let _ = writeln!(io::stderr(), "dauan: {line}");
    };
    let mut take = |article: Article| {
        articles.reports.push(article.report);
        articles.remarks.push(article.remarks);
        articles.names.push(article.name);
    };
    articles.left_out = read_each(prose, &mut Ids::default(), (rules, language), &mut say, &mut take)?;
    Ok(articles)
}
