//! One field of a corpus: its distinct values, how they are found, and the reports and figures that have them.

use std::collections::HashMap;
use std::sync::Arc;

use super::column::Column;
use super::dictionary::{Dictionary, Texts};
use super::filter::Interval;
use super::outcome::Outcome;
use super::ranked::Ranked;
use super::set::Set;
use super::tokens::{Interner, Tokens};
use crate::model::Bilingual;

/// Which reports and figures have each value of a field.
#[derive(Debug)]
pub(super) enum Members {
    /// Reports have it, with all their figures.
    Reports(Arc<Column>),
    /// Figures have it, and perhaps reports of their own.
    Figures {
        /// Figures that have the value.
        figures: Arc<Column>,
        /// Reports of these figures.
        owners: Arc<Column>,
        /// Reports that have the value themselves.
        reports: Arc<Column>,
    },
}

impl Default for Members {
    fn default() -> Self {
        Self::Reports(Arc::default())
    }
}

impl Members {
    /// Reports and figures of values with their scores.
    pub(super) fn ranked(&self, scored: impl IntoIterator<Item = (u32, u32)>) -> Outcome {
        // There are many values and few scores.
        let mut groups: Vec<(u32, Vec<u32>)> = Vec::new();
        for (value, score) in scored {
            match groups.iter_mut().find(|(known, _)| *known == score) {
                Some((_, values)) => values.push(value),
                None => groups.push((score, vec![value])),
            }
        }
        match self {
            Self::Reports(reports) => Outcome::closed(Ranked::of_values(reports, &groups)),
            Self::Figures { figures, owners, reports } => Outcome {
                closed: Ranked::default(),
                reports: Ranked::of_values(reports, &groups),
                figures: Ranked::of_values(figures, &groups),
                owners: Some(Ranked::of_values(owners, &groups)),
            },
        }
    }
}

/// Distinct values of a field with their members.
#[derive(Debug, Default)]
pub(super) struct Facet {
    /// Each value as a filter names it.
    pub(super) ids: Vec<Box<str>>,
    pub(super) dictionary: Dictionary,
    pub(super) members: Members,
}

impl Facet {
    /// The value of exactly this id.
    pub(super) fn id(&self, id: &str) -> Option<u32> {
        self.ids.iter().position(|known| &**known == id).map(|value| value as u32)
    }

    /// Reports and figures of any of the values, without ranks.
    pub(super) fn flat(&self, values: impl IntoIterator<Item = u32>) -> Outcome {
        self.members.ranked(values.into_iter().map(|value| (value, 0)))
    }

    /// Reports and figures of values with their scores.
    pub(super) fn ranked(&self, scored: impl IntoIterator<Item = (u32, u32)>) -> Outcome {
        self.members.ranked(scored)
    }
}

/// Collects the values of a field while a corpus is read.
#[derive(Debug, Clone, Default)]
pub(super) struct FacetBuilder {
    known: HashMap<Box<str>, u32>,
    spellings: HashMap<Box<[u32]>, u32>,
    ids: Vec<Box<str>>,
    texts: Texts,
}

impl FacetBuilder {
    fn known(&self, id: &str) -> Option<u32> {
        // Few values are compared faster than their hash is made.
        if self.ids.len() <= 12 {
            return self.ids.iter().position(|known| &**known == id).map(|value| value as u32);
        }
        self.known.get(id).copied()
    }

    /// The number of a value; a new one is found by the texts that `texts` gives.
    pub(super) fn value<'a, Texts: IntoIterator<Item = &'a str>>(
        &mut self,
        id: &str,
        interner: &mut Interner,
        texts: impl FnOnce() -> Texts,
    ) -> u32 {
        if let Some(known) = self.known(id) {
            return known;
        }
        let value = self.ids.len() as u32;
        self.known.insert(id.into(), value);
        self.ids.push(id.into());
        for text in texts() {
            self.texts.add(value, text, interner);
        }
        value
    }

    /// The number of a name: spellings that differ in case, normal form or the place of a tone are one name.
    pub(super) fn spelled(&mut self, name: &str, interner: &mut Interner) -> u32 {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        let words: Box<[u32]> = interner.words(name).collect();
        let value = match self.spellings.get(&words) {
            Some(known) => *known,
            None => self.value(name, interner, || [name]),
        };
        self.known.insert(name.into(), value);
        self.spellings.insert(words, value);
        value
    }

    /// A value with its name in both languages, found by the name and the id.
    pub(super) fn named(
        &mut self,
        id: &str,
        name: impl FnOnce() -> Bilingual,
        interner: &mut Interner,
    ) -> u32 {
        if let Some(known) = self.known(id) {
            return known;
        }
        let name = name();
        self.value(id, interner, || [id, &name.vi, &name.en])
    }

    /// How many values there are.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The field, once the corpus is read.
    pub(super) fn finish(self, tokens: &Tokens, members: Members) -> Facet {
        Facet { ids: self.ids, dictionary: self.texts.finish(tokens), members }
    }
}

/// Numbers of figures, in order, so that a range is a stretch of them.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    values: Vec<f64>,
    rows: Vec<u32>,
    /// Figures that print a range.
    spans: Vec<(f64, f64, u32)>,
}

impl Numbers {
    /// From the numbers of figures in any order, and the figures that print a range.
    pub(super) fn new(mut points: Vec<(f64, u32)>, spans: Vec<(f64, f64, u32)>) -> Self {
        points.sort_unstable_by(|left, right| left.0.total_cmp(&right.0).then(left.1.cmp(&right.1)));
        let (values, rows) = points.into_iter().unzip();
        Self { values, rows, spans }
    }

    /// Figures whose number, or some number of their range, lies in the interval.
    pub(super) fn within(&self, interval: &Interval, bound: u32) -> Set {
        let from = self.values.partition_point(|value| !interval.touches(f64::NEG_INFINITY, *value));
        let after = self.values.get(from..).unwrap_or_default();
        let to = from + after.partition_point(|value| interval.touches(*value, *value));
        let points = self.rows.get(from..to).unwrap_or_default().iter().copied();
        let spans = self.spans.iter().filter(|(least, most, _)| interval.touches(*least, *most));
        Set::gather(points.chain(spans.map(|(.., row)| *row)), to - from + self.spans.len(), bound)
    }
}
