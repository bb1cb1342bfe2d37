//! What conditions find, alone and together.

use std::collections::BTreeMap;

use super::ranked::Ranked;
use super::rows::Rows;
use super::set::Set;

/// Figures that are looked at one by one where two conditions meet; more are joined as sets.
const LOOKED_AT: usize = 16_384;

/// Members by their scores.
type Scored = BTreeMap<u32, Vec<u32>>;

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
        let shared = self.shown_reports(rows).all().common(&other.shown_reports(rows).all());
        if rows.count_of(&shared) <= LOOKED_AT {
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

    /// What both outcomes hold of a few reports, looked at one by one.
    fn both_in(&self, shared: &Set, other: &Self, rows: &Rows) -> Self {
        let (mut reports, mut figures) = (Scored::new(), Scored::new());
        let shared: Vec<u32> = shared.iter().collect();
        let all: Vec<u32> = shared.iter().flat_map(|report| rows.of(*report)).collect();
        let of_reports = |outcome: &Self| (outcome.closed.scores(&shared), outcome.reports.scores(&shared));
        let (left, right) = (of_reports(self), of_reports(other));
        let (left_figures, right_figures) = (self.figures.scores(&all), other.figures.scores(&all));
        let mut at = 0;
        for (place, report) in shared.iter().enumerate() {
            let score = |(closed, own): &(Vec<Option<u32>>, Vec<Option<u32>>)| closed[place].max(own[place]);
            if let (Some(one), Some(two)) = (score(&left), score(&right)) {
                reports.entry(one + two).or_default().push(*report);
            }
            for row in rows.of(*report) {
                let one = left.0[place].max(left_figures[at]);
                let two = right.0[place].max(right_figures[at]);
                if let (Some(one), Some(two)) = (one, two) {
                    figures.entry(one + two).or_default().push(row);
                }
                at += 1;
            }
        }
        let ranked = |scored: Scored| {
            Ranked::new(scored.into_iter().map(|(score, members)| (score, members.into_iter().collect())))
        };
        let figures = ranked(figures);
        let owners = Some(figures.map(|figures| rows.reports_of(figures)));
        Self { closed: Ranked::default(), reports: ranked(reports), figures, owners }
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
