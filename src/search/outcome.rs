//! What conditions find, alone and together.

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
        if !(is_flat(self) && is_flat(other)) {
            let shared = self.shown_reports(rows).all().common(&other.shown_reports(rows).all());
            let sets = self.figures.parts() + other.figures.parts();
            if shared.len().saturating_mul(sets + 8) <= LOOKS || rows.count_of(&shared) <= LOOKED_AT {
                return self.both_in(&shared, other, rows);
            }
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

    /// What both outcomes hold of a few reports, looked at one by one.
    fn both_in(&self, shared: &Set, other: &Self, rows: &Rows) -> Self {
        let (mut reports, mut figures, mut owners) = <(Scored, Scored, Scored)>::default();
        let shared: Vec<u32> = shared.iter().collect();
        let (mut left, mut right) = (Looked::new(self, &shared), Looked::new(other, &shared));
        for (place, report) in shared.iter().enumerate() {
            if let (Some(one), Some(two)) = (left.of_report(place), right.of_report(place)) {
                reports.add(one + two, *report);
            }
            let rows = rows.of(*report);
            for start in rows.clone().step_by(64) {
                let count = (rows.end - start).min(64);
                let matching = left.read(place, start, u64::MAX >> (64 - count));
                let mut matching = if matching == 0 { 0 } else { right.read(place, start, matching) };
                while matching != 0 {
                    let at = matching.trailing_zeros();
                    matching &= matching - 1;
                    let score = left.scores[at as usize] + right.scores[at as usize];
                    figures.add(score, start + at);
                    owners.add(score, *report);
                }
            }
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
            return Self::closed(self.closed.clone().without(&reports));
        }
        Self {
            closed: Ranked::default(),
            reports: self.all_reports().without(&reports),
            figures: self.all_figures(rows).without(&other.all_figures(rows).all()),
            owners: None,
        }
    }
}

/// An outcome that is read report by report.
struct Looked<'a> {
    closed: Vec<Option<u32>>,
    reports: Vec<Option<u32>>,
    figures: Vec<(u32, Reader<'a>)>,
    /// The scores of the figures read last that match.
    scores: [u32; 64],
}

impl<'a> Looked<'a> {
    fn new(outcome: &'a Outcome, reports: &[u32]) -> Self {
        Self {
            closed: outcome.closed.scores(reports),
            reports: outcome.reports.scores(reports),
            figures: outcome.figures.sets().map(|(score, set)| (score, Reader::new(set))).collect(),
            scores: [0; 64],
        }
    }

    /// The score of the report at a place as itself.
    fn of_report(&self, place: usize) -> Option<u32> {
        self.closed[place].max(self.reports[place])
    }

    /// Which of the figures asked for, one bit each from `start` on, match; all are of the report at a place.
    fn read(&mut self, place: usize, start: u32, asked: u64) -> u64 {
        let count = 64 - asked.leading_zeros();
        let mut known = 0;
        let mut whole = self.closed[place];
        for (score, figures) in &mut self.figures {
            if let Some(best) = whole.take_if(|best| *best >= *score) {
                keep(&mut self.scores, &mut known, best, asked);
            }
            if known == asked {
                return known;
            }
            keep(&mut self.scores, &mut known, *score, figures.read(start, count) & asked);
        }
        if let Some(rest) = whole {
            keep(&mut self.scores, &mut known, rest, asked);
        }
        known
    }
}

/// Gives a score to those found that have none yet.
fn keep(scores: &mut [u32; 64], known: &mut u64, score: u32, found: u64) {
    let mut new = found & !*known;
    *known |= found;
    while new != 0 {
        scores[new.trailing_zeros() as usize] = score;
        new &= new - 1;
    }
}
