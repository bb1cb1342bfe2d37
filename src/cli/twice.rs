//! The same article or report given twice: said, and counted once.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use crate::lang::{Language, fill};
use crate::model::{Level, Report, Term};
use crate::view::Growing;

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

/// Reports that stand in memory, known again by what they say.
#[derive(Debug, Default)]
pub(super) struct Known(HashMap<u64, Vec<u32>>);

impl Known {
    /// The report before this one that it is the same as; `None` for a new one, which is then known by the next number.
    pub(super) fn twin(&mut self, report: &Report, before: &Growing) -> Option<Arc<Report>> {
        let mut hasher = DefaultHasher::new();
        (kind(report), crc32fast::hash(report.text.as_bytes())).hash(&mut hasher);
        let alike = self.0.entry(hasher.finish()).or_default();
        let same = |number: &u32| {
            let other = before.report(*number)?;
            (kind(&other) == kind(report) && is_same(&other, report)).then_some(other)
        };
        let twin = alike.iter().find_map(same).filter(|_| is_known_again(report));
        if twin.is_none() {
            alike.push(before.len() as u32);
        }
        twin
    }
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
