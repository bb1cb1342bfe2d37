//! Pace: which figures have one, and why the others have none (method M5).

use super::assess::Assessment;
use super::status::Missing;
use super::timing::{PeriodKind, Phase};
use crate::lang::Language;
use crate::model::Direction;

/// Why a figure has no pace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unpaced {
    /// Nothing to set it against.
    NoTarget,
    /// Its value or its target is not given as a number.
    NotInNumbers,
    /// The date it stands for, or the term around it, is not known.
    DateUnknown,
    /// It stands outside of its term: after the end attainment is final.
    NotRunning,
    /// Which way is good is not known, or it is to be met and not passed.
    NoDirection,
    /// It is held or counted every year, so it is in or out and never behind.
    HoldsTheLine,
    /// The start of the way to the target is not known.
    NoBaseline,
}

impl Unpaced {
    /// Every reason, in the order in which they are told.
    pub const ALL: [Self; 7] = [
        Self::NoTarget,
        Self::NotInNumbers,
        Self::DateUnknown,
        Self::NotRunning,
        Self::NoDirection,
        Self::HoldsTheLine,
        Self::NoBaseline,
    ];

    /// Why an assessed figure has no pace; `None` where it has one.
    pub fn of(assessment: &Assessment) -> Option<Self> {
        if assessment.pace.is_some() {
            return None;
        }
        let has_target = assessment.target().is_some() || assessment.attainment.is_some();
        Some(match (assessment.first_missing(), assessment.timing.phase) {
            (Some(Missing::NoTarget), _) => Self::NoTarget,
            _ if !has_target => Self::NotInNumbers,
            _ if assessment.value.is_none() && assessment.attainment.is_none() => Self::NotInNumbers,
            (_, Phase::Unknown) => Self::DateUnknown,
            (_, Phase::Before | Phase::Finished) => Self::NotRunning,
            _ if matches!(assessment.direction, Direction::Unknown | Direction::Range) => Self::NoDirection,
            _ if matches!(assessment.period, PeriodKind::Year(_) | PeriodKind::Yearly) => Self::HoldsTheLine,
            _ => Self::NoBaseline,
        })
    }

    /// The reason in a language.
    pub fn word(self, language: Language) -> &'static str {
        let strings = language.strings();
        match self {
            Self::NoTarget => strings.missing_no_target,
            Self::NotInNumbers => strings.unpaced_not_in_numbers,
            Self::DateUnknown => strings.missing_date,
            Self::NotRunning => strings.unpaced_not_running,
            Self::NoDirection => strings.missing_direction,
            Self::HoldsTheLine => strings.unpaced_holds_the_line,
            Self::NoBaseline => strings.missing_baseline,
        }
    }
}
