//! The tree of localities: provinces of the time, the districts in them whose communes report, and the reports under their locality.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::Reports;
use super::held::Holding;
use super::table::Table;
use crate::measure::AllReports as _;
use crate::model::{Gazetteer, Level, Locality, Territory};
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
    /// The reports under it, in the order of the corpus.
    reports: Vec<u32>,
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
    fn of(reports: &Holding) -> Self {
        let mut told: HashMap<String, Option<String>> = HashMap::new();
        for report in reports.heads() {
            let locality = &report.locality;
            if let (Level::District, Some(within)) = (locality.level, locality.within.as_ref()) {
                told.entry(locality.name.clone())
                    .and_modify(|known| *known = known.take().filter(|known| known == within))
                    .or_insert_with(|| Some(within.clone()));
            }
        }
        let mut districts = Self::default();
        let mut gazetteer = None;
        for report in reports.heads() {
            let locality = &report.locality;
            let Some((within, key)) = key_of(locality) else { continue };
            if districts.provinces.contains_key(&key) {
                continue;
            }
            let province = match told.get(within) {
                Some(told) => told.clone(),
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
    pub(super) fn new(reports: &Holding, table: &Table) -> Self {
        let districts = Districts::of(reports);
        let mut sorted = Self::default();
        let mut figures: Vec<Vec<u32>> = Vec::new();
        // Districts first, so that their own reports find them.
        for report in reports.heads() {
            let Some((district, province)) = districts.above(&report.locality) else { continue };
            let above = sorted.branch(province, None, Level::Province);
            sorted.branch(district, Some(above), Level::District);
        }
        for (report, ends) in reports.heads().zip(table.starts().windows(2)) {
            let number = sorted.leaf(&report.locality, &districts);
            sorted.of_reports.push(number);
            figures.resize_with(sorted.all.len(), Vec::new);
            let mut at = Some(number);
            while let Some(number) = at {
                let Some(branch) = sorted.all.get_mut(number as usize) else { break };
                if branch.now.is_none() {
                    branch.now.clone_from(&report.locality.now);
                }
                branch.reports.push(sorted.of_reports.len() as u32 - 1);
                if let Some(figures) = figures.get_mut(number as usize) {
                    figures.extend(ends[0]..ends[1]);
                }
                at = branch.parent;
            }
        }
        for (branch, figures) in sorted.all.iter_mut().zip(figures) {
            branch.reports.shrink_to_fit();
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
        let (reports, figures) = (Vec::new(), FigureSet::default());
        self.numbers.insert(Arc::clone(&key), number);
        self.all.push(Branch { key, name: name.into(), level, depth, parent, now: None, reports, figures });
        number
    }

    /// The branch of a number.
    pub(super) fn numbered(&self, number: u32) -> Option<&Branch> {
        self.all.get(number as usize)
    }

    /// The reports under a branch, in the order of the corpus.
    pub(super) fn reports(&self, number: u32) -> &[u32] {
        self.numbered(number).map(|branch| branch.reports.as_slice()).unwrap_or_default()
    }

    /// The number of the branch of a key.
    pub(super) fn number(&self, key: &str) -> Option<u32> {
        self.numbers.get(key).copied()
    }

    /// The branches from that of a report up to the one that stands under none.
    fn above(&self, report: u32) -> impl Iterator<Item = u32> + '_ {
        let leaf = self.of_reports.get(report as usize).copied();
        std::iter::successors(leaf, |number| self.numbered(*number)?.parent)
    }
}

/// A row of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TreeRow {
    /// A report, and how deep it stands.
    Report(u32, u16),
    /// The node of a branch, by its number.
    Place(u32),
}

/// Rows at the top that are found before the whole tree is made.
const NEAR: usize = 256;

/// Reports that are sorted into branches faster than it is asked of every branch whether it has one.
const FEW: usize = 32_768;

/// The nodes and reports of the tree that can be seen, in order: each stands where the first report under it does.
///
/// Only the top of it is made at once, root by root; the rest when somebody looks there.
#[derive(Debug, Clone, Default)]
pub(super) struct Tree {
    branches: Arc<Branches>,
    reports: Reports,
    /// Numbers of the branches that are folded.
    folded: HashSet<u32>,
    len: usize,
    near: Vec<TreeRow>,
    rows: OnceLock<Vec<TreeRow>>,
}

impl Tree {
    /// The tree of reports, in their order.
    pub(super) fn new(reports: &Reports, folded: &BTreeSet<String>, branches: &Arc<Branches>) -> Self {
        let folded = folded.iter().filter_map(|key| branches.number(key)).collect();
        let (branches, reports) = (Arc::clone(branches), reports.clone());
        let mut tree = Self { branches, reports, folded, ..Self::default() };
        let roots = tree.count();
        tree.near = tree.top(roots);
        tree
    }

    /// Counts what can be seen, and gives the number of roots.
    fn count(&mut self) -> usize {
        let held = self.held(FEW);
        let (mut nodes, mut roots, mut hidden) = (0, 0, 0);
        for (number, branch) in (0..).zip(&self.branches.all) {
            if held.get(number as usize) != Some(&true) || self.is_under_fold(branch) {
                continue;
            }
            nodes += 1;
            roots += usize::from(branch.parent.is_none());
            if self.folded.contains(&number) {
                hidden += self.count_under(branch);
            }
        }
        self.len = nodes + self.reports.len() - hidden;
        roots
    }

    /// Whether each branch has a report that is shown; up to `few` reports are gone through, of more it is asked branch by
    /// branch.
    fn held(&self, few: usize) -> Vec<bool> {
        let branches = &self.branches;
        if self.reports.len() > few {
            let has_one =
                |branch: &Branch| branch.reports.iter().any(|report| self.reports.contains(*report));
            return branches.all.iter().map(has_one).collect();
        }
        let mut held = vec![false; branches.all.len()];
        self.reports.each_in_any_order(&mut |report| {
            for number in branches.above(report) {
                match held.get_mut(number as usize) {
                    Some(known @ false) => *known = true,
                    _ => break,
                }
            }
        });
        held
    }

    fn count_under(&self, branch: &Branch) -> usize {
        branch.reports.iter().filter(|report| self.reports.contains(**report)).count()
    }

    /// Whether a branch stands under a folded one.
    fn is_under_fold(&self, branch: &Branch) -> bool {
        let above = std::iter::successors(branch.parent, |number| self.branches.numbered(*number)?.parent);
        !self.folded.is_empty() && above.into_iter().any(|number| self.folded.contains(&number))
    }

    /// The first rows: whole roots, so many that there are rows enough.
    fn top(&self, roots: usize) -> Vec<TreeRow> {
        let (mut rows, mut met) = (Vec::new(), HashSet::new());
        for report in self.reports.iter() {
            let Some(root) = self.branches.above(report).last() else { continue };
            if !met.insert(root) {
                continue;
            }
            if self.folded.contains(&root) {
                rows.push(TreeRow::Place(root));
            } else {
                rows.extend(Unfolded::of(self.reports(root).into_iter(), self));
            }
            if rows.len() >= NEAR || met.len() == roots {
                break;
            }
        }
        rows
    }

    fn rows(&self) -> &[TreeRow] {
        if self.near.len() == self.len {
            return &self.near;
        }
        self.rows.get_or_init(|| Unfolded::of(self.reports.iter(), self))
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The rows at these places.
    pub(super) fn window(&self, places: Range<usize>) -> &[TreeRow] {
        let places = places.start.min(self.len)..places.end.min(self.len);
        match self.near.get(places.clone()) {
            Some(near) => near,
            None => self.rows().get(places).unwrap_or_default(),
        }
    }

    /// Whether what is under a branch is shown.
    pub(super) fn is_open(&self, branch: u32) -> bool {
        !self.folded.contains(&branch)
    }

    /// The reports under a branch, in order.
    pub(super) fn reports(&self, branch: u32) -> Vec<u32> {
        self.reports.among(self.branches.reports(branch))
    }

    /// Whether any report can be seen.
    pub(super) fn has_open_nodes(&self) -> bool {
        self.folded.is_empty() && self.len > 0
            || self.rows().iter().any(|row| matches!(row, TreeRow::Report(..)))
    }

    fn depth(&self, row: TreeRow) -> u16 {
        match row {
            TreeRow::Report(_, depth) => depth,
            TreeRow::Place(number) => self.branches.numbered(number).map_or(0, |branch| branch.depth),
        }
    }

    /// The place of the node that a row stands under; `None` for a root.
    pub(super) fn parent(&self, place: usize) -> Option<usize> {
        let rows = if place < self.near.len() { &self.near } else { self.rows() };
        let depth = self.depth(*rows.get(place)?);
        let above = |row: &TreeRow| matches!(row, TreeRow::Place(_)) && self.depth(*row) < depth;
        rows.get(..place)?.iter().rposition(above)
    }

    /// The place of a report's row.
    pub(super) fn position_of_report(&self, report: u32) -> Option<usize> {
        if !self.reports.contains(report) {
            return None;
        }
        self.position(|row| matches!(row, TreeRow::Report(other, _) if *other == report))
    }

    /// The place of a node's row.
    pub(super) fn position_of_place(&self, key: &str) -> Option<usize> {
        let number = self.branches.number(key)?;
        self.reports.first_among(self.branches.reports(number))?;
        self.position(|row| *row == TreeRow::Place(number))
    }

    fn position(&self, is_wanted: impl Fn(&TreeRow) -> bool) -> Option<usize> {
        let near = self.near.iter().position(&is_wanted);
        near.or_else(|| self.rows().iter().position(&is_wanted))
    }
}

/// A node of the tree while its rows are made.
#[derive(Debug)]
struct Node {
    branch: u32,
    /// What stands directly under it, as it was first met.
    below: Vec<Below>,
}

/// What stands directly under a node.
#[derive(Debug, Clone, Copy)]
enum Below {
    Report(u32),
    Node(u32),
}

/// The rows of a tree while they are made.
#[derive(Debug)]
struct Unfolded<'a> {
    tree: &'a Tree,
    nodes: Vec<Node>,
    rows: Vec<TreeRow>,
}

impl<'a> Unfolded<'a> {
    /// The rows of reports in their order.
    fn of(reports: impl Iterator<Item = u32>, tree: &'a Tree) -> Vec<TreeRow> {
        let mut made = Unfolded { tree, nodes: Vec::new(), rows: Vec::new() };
        let mut numbers = vec![u32::MAX; tree.branches.all.len()];
        let mut roots = Vec::new();
        for report in reports {
            let mut below = Below::Report(report);
            let mut is_root_new = false;
            for branch in tree.branches.above(report) {
                let Some(slot) = numbers.get_mut(branch as usize) else { break };
                is_root_new = *slot == u32::MAX;
                if is_root_new {
                    *slot = made.nodes.len() as u32;
                    made.nodes.push(Node { branch, below: Vec::new() });
                }
                let number = *slot;
                if let Some(node) = made.nodes.get_mut(number as usize) {
                    node.below.push(below);
                }
                below = Below::Node(number);
                if !is_root_new {
                    break;
                }
            }
            if let (Below::Node(root), true) = (below, is_root_new) {
                roots.push(root);
            }
        }
        for root in roots {
            made.show(root);
        }
        made.rows
    }

    /// Lists a node and, where it is open, what stands under it.
    fn show(&mut self, number: u32) {
        let Some(node) = self.nodes.get_mut(number as usize) else { return };
        let (branch, below) = (node.branch, std::mem::take(&mut node.below));
        self.rows.push(TreeRow::Place(branch));
        if !self.tree.is_open(branch) {
            return;
        }
        let depth = self.tree.depth(TreeRow::Place(branch)) + 1;
        for row in below {
            match row {
                Below::Node(child) => self.show(child),
                Below::Report(report) => self.rows.push(TreeRow::Report(report, depth)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Vocabulary;
    use crate::synthetic::{Plan, reports};
    use crate::view::{Corpus, Data, Listing, View};

    #[test]
    fn the_top_and_the_count_are_those_of_the_whole_tree() {
        let plan = Plan { reports: 500, figures: 1000, seed: 7 };
        let corpus = Corpus::new(reports(plan).collect(), Vocabulary::embedded(), Data::default());
        let first_keys: Vec<String> =
            corpus.branches().all.iter().step_by(3).map(|branch| branch.key.to_string()).collect();
        let all_keys = corpus.branches().all.iter().map(|branch| branch.key.to_string());
        let folds: [BTreeSet<String>; 3] =
            [BTreeSet::new(), first_keys.into_iter().collect(), all_keys.collect()];
        for (line, sort) in [
            ("", "relevance"),
            ("", "-attainment"),
            ("t", "relevance"),
            ("t", "-relevance"),
            ("status:behind", "locality"),
            ("tan", "figures"),
            ("no such place at all", "relevance"),
        ] {
            for folded in &folds {
                let filter = crate::search::Filter::parse_partly(line).0;
                let sort = sort.parse().unwrap();
                let folded = folded.clone();
                let view = View { filter, sort, folded, listing: Listing::Localities, ..View::default() };
                let tree = view.shown(&corpus).tree().clone();
                let whole = Unfolded::of(tree.reports.iter(), &tree);
                assert_eq!(tree.len(), whole.len(), "{line:?} by {sort}");
                assert!(tree.near.len() >= NEAR.min(whole.len()), "{line:?} by {sort}");
                assert_eq!(tree.near, whole[..tree.near.len()], "{line:?} by {sort}");
                assert_eq!(tree.window(0..usize::MAX), whole);
                assert_eq!(tree.held(0), tree.held(usize::MAX));
                for (place, row) in whole.iter().enumerate().step_by(11) {
                    match row {
                        TreeRow::Report(report, _) => {
                            assert_eq!(tree.position_of_report(*report), Some(place));
                            assert!(tree.parent(place).is_some());
                        }
                        TreeRow::Place(branch) => {
                            let key = &tree.branches.numbered(*branch).unwrap().key;
                            assert_eq!(tree.position_of_place(key), Some(place));
                            let under = tree.reports(*branch);
                            let first = tree.reports.first_among(tree.branches.reports(*branch));
                            assert_eq!(first, under.first().copied());
                            let chosen = tree.reports.iter();
                            let wanted = chosen
                                .filter(|report| tree.branches.above(*report).any(|own| own == *branch));
                            assert_eq!(under, wanted.collect::<Vec<_>>());
                        }
                    }
                }
            }
        }
    }
}
