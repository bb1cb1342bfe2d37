//! The tree of localities: provinces of the time, with what belonged to them, and the reports under their locality.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::Reports;
use super::table::Table;
use crate::model::Report;
use crate::search::FigureSet;

/// What reports of localities within one unit share.
#[derive(Debug, Default)]
pub(super) struct Branch {
    name: Arc<str>,
    /// The province that it belongs to since July 2025, where that is another.
    pub(super) now: Option<String>,
    /// All figures of its reports.
    pub(super) figures: FigureSet,
}

/// The branch of every report of a corpus.
#[derive(Debug, Default)]
pub(super) struct Branches {
    of_reports: Vec<u32>,
    all: Vec<Branch>,
    numbers: HashMap<Arc<str>, u32>,
}

impl Branches {
    /// Sorts reports into branches.
    pub(super) fn new(reports: &[Report], table: &Table) -> Self {
        let mut sorted = Self::default();
        let mut figures: Vec<Vec<u32>> = Vec::new();
        for (report, ends) in reports.iter().zip(table.starts().windows(2)) {
            let locality = &report.locality;
            let name = locality.within.as_deref().unwrap_or(&locality.name);
            let number = sorted.numbers.get(name).copied().unwrap_or_else(|| {
                let (name, number): (Arc<str>, u32) = (name.into(), sorted.all.len() as u32);
                sorted.all.push(Branch { name: Arc::clone(&name), ..Branch::default() });
                sorted.numbers.insert(name, number);
                figures.push(Vec::new());
                number
            });
            sorted.of_reports.push(number);
            if let (Some(branch), Some(figures)) =
                (sorted.all.get_mut(number as usize), figures.get_mut(number as usize))
            {
                figures.extend(ends[0]..ends[1]);
                if branch.now.is_none() {
                    branch.now.clone_from(&locality.now);
                }
            }
        }
        for (branch, figures) in sorted.all.iter_mut().zip(figures) {
            branch.now = branch.now.take().filter(|now| **now != *branch.name);
            branch.figures = FigureSet::new(figures, table.len());
        }
        sorted
    }

    /// The branch of a name.
    pub(super) fn named(&self, name: &str) -> Option<&Branch> {
        self.all.get(*self.numbers.get(name)? as usize)
    }
}

/// A row of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TreeRow {
    /// A report.
    Report(u32),
    /// A node, by its number in the tree.
    Place(u32),
}

/// A node of the tree.
#[derive(Debug, Clone)]
struct Node {
    name: Arc<str>,
    reports: Vec<u32>,
    is_open: bool,
}

/// The nodes and reports of the tree that can be seen, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Tree {
    rows: Vec<TreeRow>,
    nodes: Vec<Node>,
}

impl Tree {
    /// The tree of reports, in their order.
    pub(super) fn new(reports: &Reports, folded: &BTreeSet<String>, branches: &Branches) -> Self {
        let mut numbers = vec![u32::MAX; branches.all.len()];
        let mut nodes: Vec<Node> = Vec::new();
        for report in reports.iter() {
            let Some(branch) = branches.of_reports.get(report as usize) else { continue };
            let (Some(number), Some(of)) =
                (numbers.get_mut(*branch as usize), branches.all.get(*branch as usize))
            else {
                continue;
            };
            if *number == u32::MAX {
                *number = nodes.len() as u32;
                let is_open = !folded.contains(&*of.name);
                nodes.push(Node { name: Arc::clone(&of.name), reports: Vec::new(), is_open });
            }
            if let Some(node) = nodes.get_mut(*number as usize) {
                node.reports.push(report);
            }
        }
        let mut rows = Vec::new();
        for (number, node) in (0..).zip(&nodes) {
            rows.push(TreeRow::Place(number));
            if node.is_open {
                rows.extend(node.reports.iter().map(|report| TreeRow::Report(*report)));
            }
        }
        Self { rows, nodes }
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The rows at these places.
    pub(super) fn window(&self, places: Range<usize>) -> &[TreeRow] {
        let places = places.start.min(self.len())..places.end.min(self.len());
        self.rows.get(places).unwrap_or_default()
    }

    /// The name of a node, and whether what is under it is shown.
    pub(super) fn name(&self, node: usize) -> (&str, bool) {
        self.nodes.get(node).map_or(("", false), |node| (&*node.name, node.is_open))
    }

    /// The reports under a node, in order.
    pub(super) fn reports(&self, node: usize) -> &[u32] {
        self.nodes.get(node).map(|node| node.reports.as_slice()).unwrap_or_default()
    }

    /// Whether any report can be seen.
    pub(super) fn has_open_nodes(&self) -> bool {
        self.nodes.iter().any(|node| node.is_open)
    }

    /// The place of the node that a report's row stands under; `None` for a node.
    pub(super) fn parent(&self, place: usize) -> Option<usize> {
        let TreeRow::Report(_) = self.rows.get(place)? else { return None };
        self.rows.get(..place)?.iter().rposition(|row| matches!(row, TreeRow::Place(_)))
    }

    /// The place of a report's row.
    pub(super) fn position_of_report(&self, report: u32) -> Option<usize> {
        self.rows.iter().position(|row| *row == TreeRow::Report(report))
    }

    /// The place of a node's row.
    pub(super) fn position_of_place(&self, name: &str) -> Option<usize> {
        let number = self.nodes.iter().position(|node| &*node.name == name)?;
        self.rows.iter().position(|row| *row == TreeRow::Place(number as u32))
    }
}
