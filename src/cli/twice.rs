//! The same article or report given twice: said, and counted once.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write as _};

use crate::lang::{Language, fill};
use crate::model::{Level, Report, Term};

/// What reports that are the same share at the least; texts are only compared where all of it agrees.
type Kind<'a> = (usize, usize, &'a str, Level, Option<Term>);

/// Whether a report says anything by which it could be known again.
fn is_known_again(report: &Report) -> bool {
    !report.text.trim().is_empty() || !report.figures.is_empty()
}

fn kind(report: &Report) -> Kind<'_> {
    let locality = &report.locality;
    (report.text.len(), report.figures.len(), &locality.name, locality.level, report.term)
}

/// Whether two reports are one: the same words, and the same figures in them.
fn is_same(one: &Report, other: &Report) -> bool {
    one.text == other.text && one.figures == other.figures
}

/// Takes reports out that another one before them is the same as, and says so on standard error; tells which were kept.
pub(super) fn leave_out(reports: &mut Vec<Report>, language: Language) -> Vec<bool> {
    let mut twins: Vec<Option<String>> = Vec::with_capacity(reports.len());
    {
        let mut known: HashMap<Kind<'_>, Vec<&Report>> = HashMap::new();
        for report in reports.iter() {
            let alike = known.entry(kind(report)).or_default();
            let twin = alike.iter().find(|other| is_known_again(report) && is_same(other, report));
            twins.push(twin.map(|twin| twin.id.clone()));
            if twins.last().is_some_and(Option::is_none) {
                alike.push(report);
            }
        }
    }
    for (report, twin) in reports.iter().zip(&twins) {
        if let Some(twin) = twin {
            // With standard error gone there is nobody to tell.
            let _ = writeln!(io::stderr(), "dauan: {}", words(&report.id, twin, language));
        }
    }
    let is_kept: Vec<bool> = twins.iter().map(Option::is_none).collect();
    keep(reports, &is_kept);
    is_kept
}

/// Keeps what goes with the reports that were kept.
pub(super) fn keep<T>(list: &mut Vec<T>, is_kept: &[bool]) {
    let mut is_kept = is_kept.iter().copied();
    list.retain(|_| is_kept.next().unwrap_or(true));
}

/// That a report is the same as one before it.
pub(super) fn words(id: &str, twin: &str, language: Language) -> String {
    fill(language.strings().loaded_twice, &[("id", &id), ("twin", &twin)])
}

/// Reports that go by one at a time, known again by what they say.
#[derive(Debug, Default)]
pub(super) struct Seen(HashMap<u64, String>);

impl Seen {
    /// The id of the report that this one is the same as; `None` for a new one.
    pub(super) fn twin(&mut self, report: &Report) -> Option<&str> {
        if !is_known_again(report) {
            return None;
        }
        let mut hasher = DefaultHasher::new();
        kind(report).hash(&mut hasher);
        report.text.hash(&mut hasher);
        for figure in &report.figures {
            (&figure.metric, &figure.counted, figure.range).hash(&mut hasher);
            figure.value.map(|value| value.0.to_bits()).hash(&mut hasher);
        }
        match self.0.entry(hasher.finish()) {
            std::collections::hash_map::Entry::Occupied(known) => Some(known.into_mut()),
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(report.id.clone());
                None
            }
        }
    }
}
