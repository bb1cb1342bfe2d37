//! One field of a corpus: its distinct values, how they are found, and the reports and figures that have them.

use std::collections::HashMap;

use roaring::RoaringBitmap;

use super::dictionary::{Dictionary, Texts};
use super::filter::Interval;
use super::set::{Bits, Lists, Ranked, Rows};
use super::tokens::{Interner, Tokens};
use crate::model::Bilingual;

/// What a condition finds: reports that have it themselves, and figures.
#[derive(Debug, Clone, Default)]
pub(super) struct Outcome {
    pub(super) reports: Ranked,
    pub(super) rows: Ranked,
}

impl Outcome {
    /// Reports and figures without ranks.
    pub(super) fn flat(reports: RoaringBitmap, rows: RoaringBitmap) -> Self {
        Self { reports: Ranked::flat(reports), rows: Ranked::flat(rows) }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.reports.is_empty() && self.rows.is_empty()
    }

    pub(super) fn either(self, other: Self) -> Self {
        Self { reports: self.reports.either(other.reports), rows: self.rows.either(other.rows) }
    }

    pub(super) fn both(&self, other: &Self) -> Self {
        Self { reports: self.reports.both(&other.reports), rows: self.rows.both(&other.rows) }
    }
}

/// The members of each value.
#[derive(Debug)]
pub(super) enum Postings {
    /// Each value is its own only member.
    Identity,
    /// Many values with few members each.
    Lists(Lists),
    /// Few values with many members each.
    Sets(Vec<RoaringBitmap>),
}

impl Default for Postings {
    fn default() -> Self {
        Self::Sets(Vec::new())
    }
}

impl Postings {
    /// Members of any of the values; all members are below `bound`.
    pub(super) fn union(&self, values: &[u32], bound: u32) -> RoaringBitmap {
        match self {
            Self::Identity if values.len() < 1024 => values.iter().copied().collect(),
            Self::Identity => {
                let mut bits = Bits::new(bound);
                for value in values {
                    bits.insert(*value);
                }
                bits.into_set()
            }
            Self::Lists(lists) => lists.union(values, bound),
            Self::Sets(sets) => {
                let mut all = RoaringBitmap::new();
                values.iter().filter_map(|value| sets.get(*value as usize)).for_each(|set| all |= set);
                all
            }
        }
    }
}

/// Adds a member to the set of a value; members come in order, and a repeated one changes nothing.
pub(super) fn push(sets: &mut Vec<RoaringBitmap>, value: u32, member: u32) {
    if sets.len() <= value as usize {
        sets.resize(value as usize + 1, RoaringBitmap::new());
    }
    if let Some(set) = sets.get_mut(value as usize) {
        set.insert(member);
    }
}

/// Distinct values of a field with their members.
#[derive(Debug, Default)]
pub(super) struct Facet {
    /// Each value as a filter names it.
    pub(super) ids: Vec<Box<str>>,
    pub(super) dictionary: Dictionary,
    /// Reports that have the value themselves.
    pub(super) reports: Postings,
    /// Figures that have the value; `None` when they are those of the reports.
    pub(super) rows: Option<Postings>,
}

impl Facet {
    /// The value of exactly this id.
    pub(super) fn id(&self, id: &str) -> Option<u32> {
        self.ids.iter().position(|known| &**known == id).map(|value| value as u32)
    }

    /// Reports and figures of any of the values.
    pub(super) fn members(&self, values: &[u32], rows: &Rows) -> (RoaringBitmap, RoaringBitmap) {
        members(&self.reports, self.rows.as_ref(), values, rows)
    }

    /// Reports and figures of values with their scores.
    pub(super) fn ranked(&self, scored: Vec<(u32, u32)>, rows: &Rows) -> Outcome {
        ranked(&self.reports, self.rows.as_ref(), scored, rows)
    }
}

fn members(
    reports: &Postings,
    figures: Option<&Postings>,
    values: &[u32],
    rows: &Rows,
) -> (RoaringBitmap, RoaringBitmap) {
    let reports = reports.union(values, rows.reports());
    let figures = match figures {
        Some(figures) => figures.union(values, rows.rows()),
        None => rows.rows_of(&reports),
    };
    (reports, figures)
}

/// Groups values (value, score) by score and collects the members of each group.
pub(super) fn ranked(
    reports: &Postings,
    figures: Option<&Postings>,
    mut scored: Vec<(u32, u32)>,
    rows: &Rows,
) -> Outcome {
    scored.sort_unstable_by_key(|(value, score)| (std::cmp::Reverse(*score), *value));
    let (mut report_groups, mut row_groups) = (Vec::new(), Vec::new());
    for group in scored.chunk_by(|left, right| left.1 == right.1) {
        let Some((_, score)) = group.first() else { continue };
        let values: Vec<u32> = group.iter().map(|(value, _)| *value).collect();
        let (found_reports, found_rows) = members(reports, figures, &values, rows);
        report_groups.push((*score, found_reports));
        row_groups.push((*score, found_rows));
    }
    Outcome { reports: Ranked::new(report_groups), rows: Ranked::new(row_groups) }
}

/// Collects the values of a field while a corpus is read.
#[derive(Debug, Default)]
pub(super) struct FacetBuilder {
    known: HashMap<Box<str>, u32>,
    ids: Vec<Box<str>>,
    texts: Texts,
}

impl FacetBuilder {
    /// The number of a value; a new one is found by the texts that `texts` gives.
    pub(super) fn value<'a, Texts: IntoIterator<Item = &'a str>>(
        &mut self,
        id: &str,
        interner: &mut Interner,
        texts: impl FnOnce() -> Texts,
    ) -> u32 {
        if let Some(known) = self.known.get(id) {
            return *known;
        }
        let value = self.ids.len() as u32;
        self.known.insert(id.into(), value);
        self.ids.push(id.into());
        for text in texts() {
            self.texts.add(value, text, interner);
        }
        value
    }

    /// A value with its name in both languages, found by the name and the id.
    pub(super) fn named(
        &mut self,
        id: &str,
        name: impl FnOnce() -> Bilingual,
        interner: &mut Interner,
    ) -> u32 {
        if let Some(known) = self.known.get(id) {
            return *known;
        }
        let name = name();
        self.value(id, interner, || [id, name.vi.as_str(), name.en.as_str()])
    }

    /// How many values there are.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The field, once the corpus is read.
    pub(super) fn finish(self, tokens: &Tokens, reports: Postings, rows: Option<Postings>) -> Facet {
        let dictionary = self.texts.finish(tokens);
        Facet { ids: self.ids, dictionary, reports, rows }
    }

    /// The field without the ids, where no picker shows them.
    pub(super) fn finish_nameless(
        mut self,
        tokens: &Tokens,
        reports: Postings,
        rows: Option<Postings>,
    ) -> Facet {
        self.ids = Vec::new();
        self.finish(tokens, reports, rows)
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
    pub(super) fn within(&self, interval: &Interval, bound: u32) -> RoaringBitmap {
        let mut bits = Bits::new(bound);
        let from = self.values.partition_point(|value| !interval.touches(f64::NEG_INFINITY, *value));
        for (value, row) in self.values.iter().zip(&self.rows).skip(from) {
            if !interval.touches(*value, *value) {
                break;
            }
            bits.insert(*row);
        }
        for (least, most, row) in &self.spans {
            if interval.touches(*least, *most) {
                bits.insert(*row);
            }
        }
        bits.into_set()
    }
}
