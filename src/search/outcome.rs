//! What conditions find, alone and together.

use std::sync::Arc;

use super::ranked::{Ranked, Scored};
use super::rows::Rows;
use super::set::{Reader, Set};

/// Looks into sets that are taken where two conditions meet, report by report; where it would be more, whole sets are joined.
const LOOKS: usize = 1 << 18;

/// Figures of reports that are looked at one by one however many sets there are.
const LOOKED_AT: usize = 16_384;

/// What a condition finds: reports that match themselves, and figures.
#[derive(Debug, Clone, Default)]
pub(super) struct Outcome {
    /// Reports that match themselves and with all their figures. They are led to their figures only where those are
    /// asked for, so that conditions on reports cost nothing for each figure.
    pub(super) closed: Ranked,
    /// Reports that match themselves, whatever their figures.
    pub(super) reports: Ranked,
    /// Figures that match.
    pub(super) figures: Ranked,
    /// The reports of `figures`, where they are known.
    pub(super) owners: Option<Ranked>,
}

impl Outcome {
    /// Reports that match with all their figures.
    pub(super) fn closed(reports: Ranked) -> Self {
        Self { closed: reports, ..Self::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.closed.is_empty() && self.reports.is_empty() && self.figures.is_empty()
    }

    fn is_closed(&self) -> bool {
        self.reports.is_empty() && self.figures.is_empty()
    }

    /// Every report that matches itself.
    pub(super) fn all_reports(&self) -> Ranked {
        if self.is_closed() { self.closed.clone() } else { Ranked::any([&self.closed, &self.reports]) }
    }

    /// Every figure that matches.
    pub(super) fn all_figures(&self, rows: &Rows) -> Ranked {
        let closed = self.closed.map(|reports| rows.rows_of(reports));
        if self.is_closed() { closed } else { Ranked::any([&closed, &self.figures]) }
    }

    /// Every report that matches itself or has a matching figure.
    pub(super) fn shown_reports(&self, rows: &Rows) -> Ranked {
        if self.is_closed() {
            return self.closed.clone();
        }
        match &self.owners {
            Some(owners) => Ranked::any([&self.closed, &self.reports, owners]),
            None => Ranked::any([
                &self.closed,
                &self.reports,
                &self.figures.map(|figures| rows.reports_of(figures)),
            ]),
        }
    }

    /// What any of the outcomes holds, each with its best score.
    pub(super) fn any(outcomes: impl IntoIterator<Item = Self>) -> Self {
        let mut held: Vec<Self> = outcomes.into_iter().filter(|outcome| !outcome.is_empty()).collect();
        if held.len() < 2 {
            return held.pop().unwrap_or_default();
        }
        let known = held.iter().all(|outcome| outcome.owners.is_some() || outcome.figures.is_empty());
        Self {
            closed: Ranked::any(held.iter().map(|outcome| &outcome.closed)),
            reports: Ranked::any(held.iter().map(|outcome| &outcome.reports)),
            figures: Ranked::any(held.iter().map(|outcome| &outcome.figures)),
            owners: known.then(|| Ranked::any(held.iter().filter_map(|outcome| outcome.owners.as_ref()))),
        }
    }

    /// What both outcomes hold, by the sum of the scores.
    pub(super) fn both(&self, other: &Self, rows: &Rows) -> Self {
        if self.is_closed() && other.is_closed() {
            return Self::closed(self.closed.both(&other.closed));
        }
        // Conditions on figures alone have no ranks to be lost, and what both find is one step away.
        let is_flat = |outcome: &Self| outcome.closed.is_empty() && outcome.figures.parts() < 2;
        if !(is_flat(self) && is_flat(other))
            && let Some(shared) = self.few_shared(other, rows)
        {
            return self.both_in(&shared, other, rows);
        }
        let figures = self.all_figures(rows).both(&other.all_figures(rows));
        // A report that matches with all its figures keeps those that the other condition finds of it.
        let owners = match (&self.owners, &other.owners) {
            (Some(owners), _) if self.closed.is_empty() && other.is_closed() => owners.both(&other.closed),
            (_, Some(owners)) if other.closed.is_empty() && self.is_closed() => owners.both(&self.closed),
            _ => figures.map(|figures| rows.reports_of(figures)),
        };
        Self {
            closed: Ranked::default(),
            reports: self.all_reports().both(&other.all_reports()),
            owners: Some(owners),
            figures,
        }
    }

    /// Reports that may be of both outcomes, where they are so few that they are looked at one by one.
    fn few_shared(&self, other: &Self, rows: &Rows) -> Option<Arc<Set>> {
        // To count the reports first costs little, where they are many.
        let are_few = |reports: &Set| reports.len() <= LOOKED_AT && rows.count_of(reports) <= LOOKED_AT;
        let (less, more) = if self.parts() <= other.parts() { (self, other) } else { (other, self) };
        let less = less.shown_reports(rows).all();
        // Then it is not worth while to put those of the other together.
        if are_few(&less) {
            return Some(less);
        }
        let shared = less.common(&more.shown_reports(rows).all());
        let sets = self.figures.parts() + other.figures.parts();
        let is_quick = shared.len().saturating_mul(sets + 8) <= LOOKS || are_few(&shared);
        is_quick.then(|| Arc::new(shared))
    }

    /// How many sets it has.
    fn parts(&self) -> usize {
        let owners = self.owners.as_ref().map_or(0, Ranked::parts);
        self.closed.parts() + self.reports.parts() + self.figures.parts() + owners
    }

    /// What both outcomes hold of a few reports, looked at one by one.
    fn both_in(&self, shared: &Set, other: &Self, rows: &Rows) -> Self {
        let (mut reports, mut figures, mut owners) = <(Scored, Scored, Scored)>::default();
        let shared: Vec<u32> = shared.iter().collect();
        let stretches = Stretch::all(&shared, rows);
        let asked: Vec<u64> = stretches.iter().map(Stretch::mask).collect();
        let left = Looked::new(self, &shared, &stretches, asked);
        let right = Looked::new(other, &shared, &stretches, left.known.clone());
        for (report, both) in shared.iter().zip(left.reports.iter().zip(&right.reports)) {
            if let (Some(one), Some(two)) = both {
                reports.add(one + two, *report);
            }
        }
        for (stretch, known) in stretches.iter().zip(&right.known) {
            each_bit(*known, |at| {
                let score = left.scores[stretch.before + at] + right.scores[stretch.before + at];
                figures.add(score, stretch.start + at as u32);
                owners.add(score, stretch.report);
            });
        }
        Self {
            closed: Ranked::default(),
            reports: reports.ranked(),
            figures: figures.ranked(),
            owners: Some(owners.ranked()),
        }
    }

    /// Without the figures that the other outcome holds, and without the reports that match it in any way.
    pub(super) fn without(&self, other: &Self, rows: &Rows) -> Self {
        let reports = other.shown_reports(rows).all();
        if self.is_closed() && other.is_closed() {
            return Self::closed(self.closed.without(&reports));
        }
        Self {
            closed: Ranked::default(),
            reports: self.all_reports().without(&reports),
            figures: self.all_figures(rows).without(&other.all_figures(rows).all()),
            owners: None,
        }
    }
}

/// Up to 64 figures of one report, next to each other.
struct Stretch {
    /// The place of the report among those that are looked at.
    place: usize,
    report: u32,
    /// The row of the first figure.
    start: u32,
    count: u32,
    /// Figures of the stretches before.
    before: usize,
}

impl Stretch {
    /// All figures of some reports.
    fn all(reports: &[u32], rows: &Rows) -> Vec<Self> {
        let mut stretches = Vec::with_capacity(reports.len());
        let mut before = 0;
        for (place, report) in reports.iter().enumerate() {
            let rows = rows.of(*report);
            let starts = rows.clone().step_by(64);
            stretches.extend(starts.map(|start| {
                let stretch =
                    Self { place, report: *report, start, count: (rows.end - start).min(64), before };
                before += stretch.count as usize;
                stretch
            }));
        }
        stretches
    }

    /// One bit for each figure.
    fn mask(&self) -> u64 {
        u64::MAX >> (64 - self.count)
    }
}

/// What an outcome has of a few reports.
struct Looked {
    /// The score of each report as itself.
    reports: Vec<Option<u32>>,
    /// Which figures of each stretch match, one bit each.
    known: Vec<u64>,
    /// The scores of those that do, in the places of all figures of the stretches.
    scores: Vec<u32>,
}

impl Looked {
    /// Looks for the figures asked for, one bit each of each stretch. Set after set is read from front to back, as whoever
    /// reads all sets at each report waits for memory at each of them.
    fn new(outcome: &Outcome, reports: &[u32], stretches: &[Stretch], asked: Vec<u64>) -> Self {
        let whole = outcome.closed.scores(reports);
        let figures = stretches.last().map_or(0, |last| last.before + last.count as usize);
        let mut scores = vec![0; figures];
        let mut known = vec![0; stretches.len()];
        let mut put = |known: &mut u64, first: usize, score: u32, found: u64| {
            each_bit(found & !*known, |at| scores[first + at] = score);
            *known |= found;
        };
        for (score, set) in outcome.figures.sets() {
            let mut set = Reader::new(set);
            for ((stretch, asked), known) in stretches.iter().zip(&asked).zip(&mut known) {
                // A report that matches with all its figures may stand above the set.
                if known != asked && whole[stretch.place] < Some(score) {
                    put(known, stretch.before, score, set.read(stretch.start, stretch.count) & asked);
                }
            }
        }
        for ((stretch, asked), known) in stretches.iter().zip(asked).zip(&mut known) {
            if let Some(score) = whole[stretch.place] {
                put(known, stretch.before, score, asked);
            }
        }
        let own = outcome.reports.scores(reports);
        Self {
            reports: whole.into_iter().zip(own).map(|(whole, own)| whole.max(own)).collect(),
            known,
            scores,
        }
    }
}

/// Visits the places of the bits that are set.
fn each_bit(mut bits: u64, mut visit: impl FnMut(usize)) {
    while bits != 0 {
        visit(bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}
