//! From measured numbers to a status: what passes, what pace says, and what the report says itself (method M2 to M6, M8, M10).

use super::{Assessment, HAIR};
use crate::measure::goal::{self, Goal};
use crate::measure::interval::{Certainty, Interval};
use crate::measure::rules::Rules;
use crate::measure::status::{Basis, Missing, Status};
use crate::measure::timing::{self, PeriodKind, Phase};
use crate::model::{Direction, Figure, FigureRole, Unit, Verdict};
use crate::text::fold;

/// What passes: a region to lie in, or a target that must be reached from below or kept from above.
enum Test {
    Region(Interval),
    AtLeast(Interval),
    AtMost(Interval),
}

impl Test {
    fn of(self, value: Interval) -> Certainty {
        match self {
            Self::Region(region) => value.inside(region),
            Self::AtLeast(target) => value.at_least(target),
            Self::AtMost(target) => target.at_least(value),
        }
    }
}

impl Assessment {
    /// The status that the numbers alone give, with the reasons where they give none.
    pub(super) fn judge(&mut self, figure: &Figure, rules: &Rules) -> Status {
        let Some(passes) = self.passes() else { return Status::NoVerdict };
        let growing = self.adds_up(figure) && self.distance.is_none_or(|_| self.baseline == Some(0.0));
        match (passes, self.direction) {
            (Certainty::Yes, Direction::Down | Direction::Range) if growing && self.is_open_ended() => {
                self.undecided_for_time()
            }
            (Certainty::Yes, _) if self.is_exceeded(rules) => Status::Exceeded,
            (Certainty::Yes, _) => Status::Met,
            (Certainty::Open, _) => match self.paced(rules) {
                Some(Status::OnPace) => Status::OnPace,
                _ => Status::Undecided,
            },
            // A count that has crossed its upper bound cannot come back.
            (Certainty::No, Direction::Down) if growing => Status::NotMet,
            (Certainty::No, Direction::Range) if growing && self.gap.is_some_and(|gap| gap.low > 0.0) => {
                Status::NotMet
            }
            (Certainty::No, _) => self.fallen_short(figure, rules),
        }
    }

    /// Whether the value is a count that grows through its term or year.
    fn adds_up(&self, figure: &Figure) -> bool {
        match self.period {
            PeriodKind::Term => true,
            PeriodKind::Year(_) | PeriodKind::PartOfYear(_) | PeriodKind::Yearly => !is_held(figure),
            PeriodKind::Level => false,
        }
    }

    /// Whether the value passes; `None`, with the reason noted, where that cannot be asked.
    fn passes(&mut self) -> Option<Certainty> {
        let reason = match self.goal {
            Goal::None | Goal::Whole(_) => Some(Missing::NoTarget),
            Goal::Words => Some(Missing::TargetInWords),
            Goal::OtherUnit(_) => Some(Missing::UnitMismatch),
            Goal::Verdict(_) if self.value.is_some() => Some(Missing::TargetInWords),
            Goal::Verdict(_) => Some(Missing::ValueNotGiven),
            Goal::Stated(_) | Goal::Threshold(_) | Goal::Rate(_)
                if self.value.is_none() && self.reported.is_none() =>
            {
                Some(Missing::ValueNotGiven)
            }
            _ if self.direction == Direction::Unknown => Some(Missing::DirectionUnknown),
            _ => None,
        };
        if let Some(reason) = reason {
            self.missing.push(reason);
            return None;
        }
        let by_report = self.attainment.is_some_and(|attainment| attainment.basis == Basis::Reported);
        if self.goal.stated().is_none() || by_report {
            let certainty = self.passes_by_percent();
            if certainty.is_none() {
                self.missing.push(Missing::NoBaseline);
            }
            return certainty;
        }
        let certainty = self.test().zip(self.value).map(|(test, value)| test.of(value));
        if certainty.is_none() {
            self.missing.push(Missing::ValueNotGiven);
        }
        certainty
    }

    /// By the report's own percent; where less is better a percent of the target means nothing (method M3).
    fn passes_by_percent(&self) -> Option<Certainty> {
        let share = self.attainment?.share;
        match self.direction {
            Direction::Up => Some(share.at_least(Interval::point(1.0)?)),
            Direction::Range => Some(share.inside(Interval::closed(0.995, 1.005)?)),
            Direction::Down | Direction::Unknown => None,
        }
    }

    fn test(&self) -> Option<Test> {
        let test = match (self.goal, self.direction) {
            (Goal::Threshold(region), _) => Test::Region(region),
            (Goal::Rate(rate), _) if !rate.total.is_bounded() => Test::Region(rate.total),
            (Goal::Stated(target), Direction::Range) if target.is_point() => {
                Test::Region(Interval::closed(target.low, target.low)?)
            }
            (Goal::Stated(target), Direction::Range) => Test::Region(target),
            (Goal::Stated(target) | Goal::Rate(goal::RateGoal { total: target, .. }), Direction::Down) => {
                Test::AtMost(target)
            }
            (Goal::Stated(target) | Goal::Rate(goal::RateGoal { total: target, .. }), _) => {
                Test::AtLeast(target)
            }
            _ => return None,
        };
        Some(test)
    }

    /// Whether the target counts as exceeded: by the report's own percent, or far past it (see [`Rules`]).
    fn is_exceeded(&self, rules: &Rules) -> bool {
        let Some(attainment) = self.attainment else { return false };
        self.direction == Direction::Up
            && match attainment.basis {
                Basis::Reported => attainment.share.low > 1.0 + HAIR,
                Basis::Computed => attainment.share.low >= rules.exceeded_from - HAIR,
            }
    }

    /// Whether the term is not known to be over.
    fn is_open_ended(&self) -> bool {
        self.timing.phase != Phase::Finished
    }

    fn undecided_for_time(&mut self) -> Status {
        let unknown = self.timing.phase == Phase::Unknown;
        self.missing.push(if unknown { Missing::DateUnknown } else { Missing::TermRunning });
        Status::Undecided
    }

    /// A target that is missed so far: behind or on pace while the term runs, not met once it is over (method M5, M6).
    fn fallen_short(&mut self, figure: &Figure, rules: &Rules) -> Status {
        let phase = match self.period {
            PeriodKind::Yearly if is_held(figure) => Phase::Finished,
            _ => self.timing.phase,
        };
        match phase {
            Phase::Finished => Status::NotMet,
            Phase::Running => {
                if let Some(status) = self.paced(rules) {
                    return status;
                }
                self.missing.push(Missing::TermRunning);
                if self.baseline.is_none() {
                    self.missing.push(Missing::NoBaseline);
                }
                Status::Undecided
            }
            Phase::Before => {
                self.missing.push(Missing::TermRunning);
                Status::Undecided
            }
            Phase::Unknown => {
                self.missing.push(Missing::DateUnknown);
                Status::Undecided
            }
        }
    }

    fn paced(&self, rules: &Rules) -> Option<Status> {
        let needed = Interval::point(rules.on_pace_from - HAIR)?;
        Some(match self.pace?.at_least(needed) {
            Certainty::Yes => Status::OnPace,
            Certainty::No => Status::BehindPace,
            Certainty::Open => Status::Undecided,
        })
    }

    /// Joins what the numbers give with what the report itself says: its words decide where the numbers do not.
    pub(super) fn conclude(&mut self, computed: Status) {
        let said = self.verdict.map(|verdict| match verdict {
            Verdict::Met => Status::Met,
            Verdict::Exceeded => Status::Exceeded,
            Verdict::NotMet => Status::NotMet,
        });
        self.status = match said {
            None => computed,
            // Numbers that decide the matter stand; where they contradict the words, the audit says so.
            Some(Status::Exceeded) if computed == Status::Met => {
                self.basis = Basis::Reported;
                Status::Exceeded
            }
            Some(_) if computed.is_reached() || computed == Status::NotMet => computed,
            Some(said) => {
                self.basis = Basis::Reported;
                said
            }
        };
    }
}

/// Whether a yearly figure is a line to hold rather than a count that grows through the year.
pub(super) fn is_held(figure: &Figure) -> bool {
    let words = figure.period.as_deref().map(|period| fold(period).text).unwrap_or_default();
    let rate = figure.change.as_ref().is_some_and(|change| change.per.is_some());
    (figure.unit == Unit::Percent && figure.role == FigureRole::Actual)
        || rate
        || timing::is_every_year(&words)
}
