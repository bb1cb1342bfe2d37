//! The tree of localities: provinces of the time, the districts in them whose communes report, and the reports under their locality.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::Reports;
use super::table::Table;
use crate::model::{Gazetteer, Level, Locality, Report, Territory};
use crate::search::FigureSet;
use crate::text::fold;

/// What reports of localities within one unit share.
#[derive(Debug)]
pub(super) struct Branch {
    /// The names on the way to it.
    pub(super) key: Arc<str>,
    /// Its own name.
    pub(super) name: Arc<str>,
    /// Its level.
    pub(super) level: Level,
    /// How deep it stands, from 0.
    pub(super) depth: u16,
    /// The branch that it stands under.
    parent: Option<u32>,
    /// The province that it belongs to since July 2025, where that is another.
    pub(super) now: Option<String>,
    /// All figures of the reports under it.
    pub(super) figures: FigureSet,
}

/// The branch of every report of a corpus.
#[derive(Debug, Default)]
pub(super) struct Branches {
    of_reports: Vec<u32>,
    all: Vec<Branch>,
    numbers: HashMap<Arc<str>, u32>,
}

/// What the units are that communes of a corpus lie in.
#[derive(Debug, Default)]
struct Districts {
    /// The province of each district whose communes report; `None` where that is not known or no district is meant.
    provinces: HashMap<(String, Option<String>), Option<String>>,
    /// The level of what is no district in a known province.
    levels: HashMap<String, Level>,
}

impl Districts {
    /// Finds what the corpus says of its districts, then what the gazetteer knows of their communes.
    fn of(reports: &[Report]) -> Self {
        let mut told: HashMap<&str, Option<&str>> = HashMap::new();
        for locality in reports.iter().map(|report| &report.locality) {
            if let (Level::District, Some(within)) = (locality.level, locality.within.as_deref()) {
                told.entry(&locality.name)
                    .and_modify(|known| *known = known.filter(|known| *known == within))
                    .or_insert(Some(within));
            }
        }
        let mut districts = Self::default();
        let mut gazetteer = None;
        for locality in reports.iter().map(|report| &report.locality) {
            let Some((within, key)) = key_of(locality) else { continue };
            if districts.provinces.contains_key(&key) {
                continue;
            }
            let province = match told.get(within) {
                Some(told) => told.map(str::to_owned),
                None => in_gazetteer(gazetteer.get_or_insert_with(Gazetteer::embedded), locality, within),
            };
            if province.is_none() {
                let units = gazetteer.get_or_insert_with(Gazetteer::embedded).named(within);
                // The widest of namesakes; what is in no list is not called a province.
                let level = units.iter().map(Territory::level).min().unwrap_or(Level::Other);
                districts.levels.insert(within.to_owned(), level);
            }
            districts.provinces.insert(key, province);
        }
        districts
    }

    /// The district and province that a commune lies in.
    fn above<'a>(&'a self, locality: &'a Locality) -> Option<(&'a str, &'a str)> {
        let (within, key) = key_of(locality)?;
        Some((within, self.provinces.get(&key)?.as_deref()?))
    }
}

/// What a locality below a district lies in, and what tells that from namesakes.
fn key_of(locality: &Locality) -> Option<(&str, (String, Option<String>))> {
    let is_below = matches!(locality.level, Level::Commune | Level::Village);
    let within = locality.within.as_deref().filter(|_| is_below)?;
    Some((within, (within.to_owned(), locality.now.clone())))
}

/// The province of the district that a commune lies in, where the gazetteer knows exactly one.
fn in_gazetteer(gazetteer: &Gazetteer, locality: &Locality, within: &str) -> Option<String> {
    let units = gazetteer.lookup(&locality.name, Level::Commune, Some(within));
    let wanted = fold(within).text;
    let mut provinces = units.into_iter().filter_map(|unit| {
        let district = gazetteer.parent(unit).filter(|above| above.level() == Level::District)?;
        let is_meant = fold(district.name).text == wanted;
        gazetteer.province_of(unit).filter(|_| is_meant).map(|province| province.name)
    });
    let first = provinces.next()?;
    provinces.all(|other| other == first).then(|| first.to_owned())
}

impl Branches {
    /// Sorts reports into branches.
    pub(super) fn new(reports: &[Report], table: &Table) -> Self {
        let districts = Districts::of(reports);
        let mut sorted = Self::default();
        let mut figures: Vec<Vec<u32>> = Vec::new();
        // Districts first, so that their own reports find them.
        for (district, province) in reports.iter().filter_map(|report| districts.above(&report.locality)) {
            let above = sorted.branch(province, None, Level::Province);
            sorted.branch(district, Some(above), Level::District);
        }
        for (report, ends) in reports.iter().zip(table.starts().windows(2)) {
            let number = sorted.leaf(&report.locality, &districts);
            sorted.of_reports.push(number);
            figures.resize_with(sorted.all.len(), Vec::new);
            let mut at = Some(number);
            while let Some(number) = at {
                let Some(branch) = sorted.all.get_mut(number as usize) else { break };
                if branch.now.is_none() {
                    branch.now.clone_from(&report.locality.now);
                }
                if let Some(figures) = figures.get_mut(number as usize) {
                    figures.extend(ends[0]..ends[1]);
                }
                at = branch.parent;
            }
        }
        for (branch, figures) in sorted.all.iter_mut().zip(figures) {
            // Under a province that says so already it would be said twice.
            branch.now = branch.now.take().filter(|now| **now != *branch.name && branch.parent.is_none());
            branch.figures = FigureSet::new(figures, table.len());
        }
        sorted
    }

    /// The branch that the reports of a locality stand under.
    fn leaf(&mut self, locality: &Locality, districts: &Districts) -> u32 {
        if let Some((district, province)) = districts.above(locality) {
            let above = self.branch(province, None, Level::Province);
            return self.branch(district, Some(above), Level::District);
        }
        let own = locality.within.as_ref().map(|within| format!("{within}/{}", locality.name));
        if let Some(number) = own.and_then(|key| self.numbers.get(key.as_str()).copied()) {
            return number;
        }
        match locality.within.as_deref() {
            Some(within) => {
                let level = districts.levels.get(within).copied().unwrap_or(Level::Province);
                self.branch(within, None, level)
            }
            None => self.branch(&locality.name, None, locality.level),
        }
    }

    /// The number of a branch, which is made where there is none of that name yet.
    fn branch(&mut self, name: &str, parent: Option<u32>, level: Level) -> u32 {
        let above = parent.and_then(|parent| self.all.get(parent as usize));
        let key = above.map_or_else(|| name.to_owned(), |above| format!("{}/{name}", above.key));
        if let Some(number) = self.numbers.get(key.as_str()) {
            return *number;
        }
        let (key, number): (Arc<str>, u32) = (key.into(), self.all.len() as u32);
        let depth = above.map_or(0, |above| above.depth + 1);
        let figures = FigureSet::default();
        self.numbers.insert(Arc::clone(&key), number);
        self.all.push(Branch { key, name: name.into(), level, depth, parent, now: None, figures });
        number
    }

    /// The branch of a number.
    pub(super) fn numbered(&self, number: u32) -> Option<&Branch> {
        self.all.get(number as usize)
    }
}

/// A row of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TreeRow {
    /// A report, and how deep it stands.
    Report(u32, u16),
    /// A node, by its number in the tree.
    Place(u32),
}

/// A node of the tree.
#[derive(Debug, Clone)]
struct Node {
    branch: u32,
    depth: u16,
    /// What stands directly under it, as it was first met.
    below: Vec<TreeRow>,
    /// All reports under it, in order.
    reports: Vec<u32>,
    is_open: bool,
}

/// The nodes and reports of the tree that can be seen, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Tree {
    rows: Vec<TreeRow>,
    nodes: Vec<Node>,
    /// The key of every node.
    keys: Vec<Arc<str>>,
}

impl Tree {
    /// The tree of reports, in their order.
    pub(super) fn new(reports: &Reports, folded: &BTreeSet<String>, branches: &Branches) -> Self {
        let mut tree = Self::default();
        let mut numbers = vec![u32::MAX; branches.all.len()];
        let mut roots = Vec::new();
        for report in reports.iter() {
            let Some(leaf) = branches.of_reports.get(report as usize).copied() else { continue };
            let mut below = None;
            let mut at = Some(leaf);
            while let Some((number, branch)) = at.and_then(|at| Some((at, branches.numbered(at)?))) {
                let Some(slot) = numbers.get_mut(number as usize) else { break };
                let is_new = *slot == u32::MAX;
                if is_new {
                    *slot = tree.nodes.len() as u32;
                    tree.add(number, branch, folded);
                }
                let Some(node) = tree.nodes.get_mut(*slot as usize) else { break };
                node.reports.push(report);
                match below {
                    // The report itself, then each node that was not there before.
                    None => node.below.push(TreeRow::Report(report, branch.depth + 1)),
                    Some((child, true)) => node.below.push(TreeRow::Place(child)),
                    Some((_, false)) => {}
                }
                below = Some((*slot, is_new));
                at = branch.parent;
            }
            if let Some((root, true)) = below {
                roots.push(root);
            }
        }
        for root in roots {
            tree.show(root);
        }
        tree
    }

    fn add(&mut self, number: u32, branch: &Branch, folded: &BTreeSet<String>) {
        let is_open = !folded.contains(&*branch.key);
        self.keys.push(Arc::clone(&branch.key));
        let (below, reports) = (Vec::new(), Vec::new());
        self.nodes.push(Node { branch: number, depth: branch.depth, below, reports, is_open });
    }

    /// Lists a node and, where it is open, what stands under it.
    fn show(&mut self, number: u32) {
        self.rows.push(TreeRow::Place(number));
        let Some(node) = self.nodes.get(number as usize).filter(|node| node.is_open) else { return };
        for row in node.below.clone() {
            match row {
                TreeRow::Place(child) => self.show(child),
                report @ TreeRow::Report(..) => self.rows.push(report),
            }
        }
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

    /// The branch of a node, and whether what is under it is shown.
    pub(super) fn branch(&self, node: usize) -> Option<(u32, bool)> {
        self.nodes.get(node).map(|node| (node.branch, node.is_open))
    }

    /// The reports under a node, in order.
    pub(super) fn reports(&self, node: usize) -> &[u32] {
        self.nodes.get(node).map(|node| node.reports.as_slice()).unwrap_or_default()
    }

    /// Whether any report can be seen.
    pub(super) fn has_open_nodes(&self) -> bool {
        self.rows.iter().any(|row| matches!(row, TreeRow::Report(..)))
    }

    fn depth(&self, row: TreeRow) -> u16 {
        match row {
            TreeRow::Report(_, depth) => depth,
            TreeRow::Place(node) => self.nodes.get(node as usize).map_or(0, |node| node.depth),
        }
    }

    /// The place of the node that a row stands under; `None` for a root.
    pub(super) fn parent(&self, place: usize) -> Option<usize> {
        let depth = self.depth(*self.rows.get(place)?);
        let above = |row: &TreeRow| matches!(row, TreeRow::Place(_)) && self.depth(*row) < depth;
        self.rows.get(..place)?.iter().rposition(above)
    }

    /// The place of a report's row.
    pub(super) fn position_of_report(&self, report: u32) -> Option<usize> {
        self.rows.iter().position(|row| matches!(row, TreeRow::Report(other, _) if *other == report))
    }

    /// The place of a node's row.
    pub(super) fn position_of_place(&self, key: &str) -> Option<usize> {
        let number = self.keys.iter().position(|other| **other == *key)?;
        self.rows.iter().position(|row| *row == TreeRow::Place(number as u32))
    }
}
