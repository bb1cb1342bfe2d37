//! Roll-ups: counts with their denominators, median and range; percents are never averaged (method M7, M11).

use std::borrow::Borrow;

use super::assess::Assessment;
use super::status::{Missing, Status};

/// Middle and ends of the attainments that could be given, as shares of one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// How many attainments there are.
    pub count: usize,
    /// The middle one, or the middle of the two in the middle.
    pub median: f64,
    /// The lowest.
    pub low: f64,
    /// The highest.
    pub high: f64,
}

/// Counts over a set of figures.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// All figures.
    pub total: usize,
    /// Those that were set against a target; `total` less all counts of missing.
    pub assessed: usize,
    statuses: [usize; Status::ALL.len()],
    missing: [usize; Missing::ALL.len()],
    /// Median and range of attainment; qualified numbers enter by their printed bound.
    pub attainment: Option<Spread>,
}

impl Summary {
    /// How many figures have a status.
    pub fn count(&self, status: Status) -> usize {
        self.statuses.get(status as usize).copied().unwrap_or_default()
    }

    /// Counts figures by their status and by the reason that counts for those not assessed; without median and range.
    pub fn counted(figures: impl IntoIterator<Item = (Status, Option<Missing>)>) -> Self {
        let mut summary = Self::default();
        figures.into_iter().for_each(|(status, missing)| summary.add(status, missing));
        summary
    }

    /// Takes counts over as they are; without median and range.
    pub fn of_counts(
        total: usize,
        statuses: [usize; Status::ALL.len()],
        missing: [usize; Missing::ALL.len()],
    ) -> Self {
        let assessed = total.saturating_sub(missing.iter().sum());
        Self { total, assessed, statuses, missing, attainment: None }
    }

    fn add(&mut self, status: Status, missing: Option<Missing>) {
        self.total += 1;
        if let Some(count) = self.statuses.get_mut(status as usize) {
            *count += 1;
        }
        match missing {
            Some(missing) => {
                if let Some(count) = self.missing.get_mut(missing as usize) {
                    *count += 1;
                }
            }
            None => self.assessed += 1,
        }
    }

    /// How many are undecided though nothing lacks: what value and target leave open lies on both sides.
    pub fn open(&self) -> usize {
        let waiting = Missing::ALL.into_iter().filter(|missing| missing.status() == Status::Undecided);
        self.count(Status::Undecided).saturating_sub(waiting.map(|missing| self.missing(missing)).sum())
    }

    /// How many figures were not assessed for this reason first.
    pub fn missing(&self, missing: Missing) -> usize {
        self.missing.get(missing as usize).copied().unwrap_or_default()
    }
}

/// Counts assessments per status and per kind of missing.
pub fn summary(assessments: impl IntoIterator<Item = impl Borrow<Assessment>>) -> Summary {
    let mut summary = Summary::default();
    let mut shares = Vec::new();
    for assessment in assessments {
        let assessment = assessment.borrow();
        summary.add(assessment.status, assessment.first_missing());
        shares.extend(assessment.attainment.map(|attainment| attainment.share.bound()));
    }
    summary.attainment = spread(shares);
    summary
}

/// Median and range of numbers; `None` where there is none.
pub fn spread(mut shares: Vec<f64>) -> Option<Spread> {
    shares.sort_unstable_by(f64::total_cmp);
    let (low, high) = (*shares.first()?, *shares.last()?);
    let upper = *shares.get(shares.len() / 2)?;
    let lower = *shares.get((shares.len() - 1) / 2)?;
    Some(Spread { count: shares.len(), median: f64::midpoint(lower, upper), low, high })
}
