//! Roll-ups: counts with their denominators, median and range; percents are never averaged (method M7, M11).

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

    /// How many figures were not assessed for this reason first.
    pub fn missing(&self, missing: Missing) -> usize {
        self.missing.get(missing as usize).copied().unwrap_or_default()
    }
}

/// Counts assessments per status and per kind of missing.
pub fn summary<'a>(assessments: impl IntoIterator<Item = &'a Assessment>) -> Summary {
    let mut summary = Summary::default();
    let mut shares = Vec::new();
    for assessment in assessments {
        summary.total += 1;
        if let Some(count) = summary.statuses.get_mut(assessment.status as usize) {
            *count += 1;
        }
        match assessment.first_missing() {
            Some(missing) => {
                if let Some(count) = summary.missing.get_mut(missing as usize) {
                    *count += 1;
                }
            }
            None => summary.assessed += 1,
        }
        shares.extend(assessment.attainment.map(|attainment| attainment.share.bound()));
    }
    summary.attainment = spread(shares);
    summary
}

fn spread(mut shares: Vec<f64>) -> Option<Spread> {
    shares.sort_unstable_by(f64::total_cmp);
    let (low, high) = (*shares.first()?, *shares.last()?);
    let upper = *shares.get(shares.len() / 2)?;
    let lower = *shares.get((shares.len() - 1) / 2)?;
    Some(Spread { count: shares.len(), median: f64::midpoint(lower, upper), low, high })
}
