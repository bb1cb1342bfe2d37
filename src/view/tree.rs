//! The tree of localities: provinces of the time, with what belonged to them, and the reports under their locality.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::{Corpus, PlaceRow, Reports};
use crate::model::Level;

/// A row of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TreeRow {
    /// A report, and how deep it stands.
    Report(u32, u16),
    /// A node.
    Place(PlaceRow),
}

/// A row of the tree, as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    Report(u32),
    /// A node, by its number.
    Place(u32),
}

/// The nodes and reports of the tree that can be seen, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Tree {
    entries: Vec<Entry>,
    places: Vec<PlaceRow>,
}

impl Tree {
    /// The tree of reports; `counts` says how many figures of each are shown, `None` that all are.
    pub(super) fn new(
        reports: &Reports,
        counts: Option<&[u32]>,
        folded: &BTreeSet<String>,
        corpus: &Corpus,
    ) -> Self {
        let count = |report: u32| match counts {
            Some(counts) => counts.get(report as usize).copied().unwrap_or_default() as usize,
            None => corpus.report(report).figures.len(),
        };
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut places: Vec<PlaceRow> = Vec::new();
        for report in reports.iter() {
            let locality = &corpus.report(report).locality;
            let name = locality.within.as_deref().unwrap_or(&locality.name);
            let number = *numbers.entry(name).or_insert(places.len());
            if number == places.len() {
                places.push(PlaceRow {
                    key: name.to_owned(),
                    name: name.to_owned(),
                    level: Level::Province,
                    depth: 0,
                    now: None,
                    reports: Vec::new(),
                    figures: 0,
                    is_open: !folded.contains(name),
                });
            }
            let place = &mut places[number];
            place.reports.push(report);
            place.figures += count(report);
            if place.now.is_none() {
                place.now.clone_from(&locality.now);
            }
        }
        let mut entries = Vec::new();
        for (number, place) in places.iter_mut().enumerate() {
            place.now = place.now.take().filter(|now| *now != place.name);
            entries.push(Entry::Place(number as u32));
            if place.is_open {
                entries.extend(place.reports.iter().map(|report| Entry::Report(*report)));
            }
        }
        Self { entries, places }
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The rows at these places.
    pub(super) fn window(&self, places: Range<usize>) -> Vec<TreeRow> {
        let places = places.start.min(self.len())..places.end.min(self.len());
        let entries = self.entries.get(places).unwrap_or_default().iter();
        entries
            .map(|entry| match entry {
                Entry::Report(report) => TreeRow::Report(*report, 1),
                Entry::Place(number) => TreeRow::Place(self.places[*number as usize].clone()),
            })
            .collect()
    }

    /// The place of a report's row.
    pub(super) fn position_of_report(&self, report: u32) -> Option<usize> {
        self.entries.iter().position(|entry| *entry == Entry::Report(report))
    }

    /// The place of a node's row.
    pub(super) fn position_of_place(&self, key: &str) -> Option<usize> {
        let number = self.places.iter().position(|place| place.key == key)?;
        self.entries.iter().position(|entry| *entry == Entry::Place(number as u32))
    }
}
