//! Sets every figure against its target: attainment, pace, status, audit and comparability.
//!
//! Owns the rules M1 to M23 and the words that explain them; nothing here is stored, everything is computed from a report.
//! Must not know files, filters, the screen or the clock: "today" never enters, only the dates that reports give.

mod assess;
mod audit;
mod compare;
mod conflict;
mod direction;
mod explain;
mod goal;
mod interval;
mod pacing;
mod parts;
mod reports;
mod rules;
mod sentence;
mod status;
mod summary;
mod timing;
mod wording;

#[cfg(test)]
mod cases;

pub use assess::{Assessment, Attainment, assess, assess_under};
pub use audit::{Finding, FindingKind, Severity, audit, reported_differs};
pub use compare::{Candidate, Comparing, Comparison, ComparisonRow, LeftOut, Peers, compare, level_of};
pub use conflict::Conflicts;
pub use explain::{Line, LineKind, explain};
pub use goal::{Goal, RateGoal};
pub use interval::{Certainty, Interval};
pub use pacing::Unpaced;
pub use parts::{PartsSum, sums_over_reports};
pub use reports::AllReports;
pub use rules::{DEFAULT_RULES, PACKS, Rules};
pub use status::{Basis, Missing, Status};
pub use summary::{Spread, Summary, spread, summary};
pub use timing::{AsOf, AsOfSource, PeriodKind, Phase, Stretch, Timing};
pub use wording::{
    attainment_text, gap_text, goal_text, interval_text, pace_text, per_word, percent_text, share_text,
    stretch_text, value_text,
};
