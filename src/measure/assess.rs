//! Assessment: one figure set against its target (method M1 to M8, M10, M15).

use super::goal::{self, Goal, Reading};
use super::interval::{Certainty, Interval};
use super::rules::{DEFAULT_RULES, Rules};
use super::status::{Basis, Missing, Status};
use super::timing::{self, PeriodKind, Phase, Timing};
use crate::model::{Accumulation, Direction, Figure, FigureRole, Metric, Report, Unit, Verdict, Vocabulary};
use crate::text::fold;

/// Room for the rounding of divisions, so that one third of a third of a term is on pace.
const HAIR: f64 = 1.0e-9;

/// The share of the target that was reached; never a share of a whole (method M1).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Attainment {
    /// The share, 1 where the target is just reached.
    pub share: Interval,
    /// Whether it is computed or the report's own percent.
    pub basis: Basis,
}

/// Everything that screens, exports and explanations say of one figure against its target.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// How it stands.
    pub status: Status,
    /// Whose conclusion the status is.
    pub basis: Basis,
    /// What was lacking, the reason that counts first.
    pub missing: Vec<Missing>,
    /// The reported value; `None` where it is not given.
    pub value: Option<Interval>,
    /// What it is set against.
    pub goal: Goal,
    /// The target that value and reported percent imply, also beside a stated one (method M15).
    pub implied: Option<Interval>,
    /// The report's own percent of the target, as a share of one; never overwritten (method M9).
    pub reported: Option<Interval>,
    /// The report's own verdict.
    pub verdict: Option<Verdict>,
    /// The share of the target that was reached (a).
    pub attainment: Option<Attainment>,
    /// The share of a whole, which is no target.
    pub share: Option<Interval>,
    /// Where things stood at the start (b), where that is known.
    pub baseline: Option<f64>,
    /// The share of the way from the baseline to the target (D).
    pub distance: Option<Interval>,
    /// Attainment or distance per share of the term gone by (P), inside a running term only.
    pub pace: Option<Interval>,
    /// The value expected at the as-of date at an even pace, for the pace marker.
    pub expected: Option<Interval>,
    /// Value less target where less is better, or less the bound that was crossed where the target is a range.
    pub gap: Option<Interval>,
    /// Which way is good.
    pub direction: Direction,
    /// The kind of period it covers.
    pub period: PeriodKind,
    /// The date, the term and how much of it is gone.
    pub timing: Timing,
    /// The name of the rule pack.
    pub rules: &'static str,
}

impl Assessment {
    /// Whether it was set against a target and counts in the denominator (method M7).
    pub fn is_assessed(&self) -> bool {
        match self.status {
            Status::NoVerdict => false,
            Status::Undecided => self.missing.is_empty(),
            _ => true,
        }
    }

    /// The reason that counts for a figure which was not assessed.
    pub fn first_missing(&self) -> Option<Missing> {
        (!self.is_assessed()).then(|| self.missing.first().copied()).flatten()
    }

    /// The bound of the attainment that orders rows, as a share of one (method M8); `None` where there is no attainment.
    pub fn attainment_bound(&self) -> Option<f64> {
        self.attainment.map(|attainment| attainment.share.bound())
    }

    /// The target to draw: the stated number, else the implied band.
    pub fn target(&self) -> Option<Interval> {
        self.goal.stated().or(self.implied)
    }
}

/// Sets a figure of a report against its target by the default rules.
pub fn assess(report: &Report, figure: &Figure, vocabulary: &Vocabulary) -> Assessment {
    assess_under(&DEFAULT_RULES, report, figure, vocabulary)
}

/// Sets a figure of a report against its target by a rule pack.
pub fn assess_under(rules: &Rules, report: &Report, figure: &Figure, vocabulary: &Vocabulary) -> Assessment {
    let metric = vocabulary.metric(&figure.metric);
    let direction = metric.map_or(Direction::Unknown, |metric| metric.direction);
    let timing = Timing::of(report, figure);
    let period = PeriodKind::of(figure, metric);
    let reading = goal::read(figure, period, timing, direction);
    let mut assessment = Assessment {
        status: Status::NoVerdict,
        basis: Basis::Computed,
        missing: Vec::new(),
        value: reading.value,
        goal: reading.goal,
        implied: reading.implied,
        reported: reading.reported,
        verdict: reading.verdict,
        attainment: None,
        share: reading.share,
        baseline: baseline(&reading, direction, period),
        distance: None,
        pace: None,
        expected: None,
        gap: None,
        direction,
        period,
        timing,
        rules: rules.name,
    };
    assessment.measure(figure, metric);
    let computed = assessment.judge(figure, rules);
    assessment.conclude(computed);
    assessment
}

/// A count over the term starts from nothing; any other baseline must be in the data.
fn baseline(reading: &Reading, direction: Direction, period: PeriodKind) -> Option<f64> {
    let counted = period == PeriodKind::Term && direction == Direction::Up;
    reading.baseline.filter(|baseline| baseline.is_finite()).or(counted.then_some(0.0))
}

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
    /// Works out attainment, distance, pace, expected value and gap, each only where its inputs exist (method M1).
    fn measure(&mut self, figure: &Figure, metric: Option<&Metric>) {
        let target = self.divisor();
        let computed = self.value.zip(target).and_then(|(value, target)| ratio(value, target));
        let is_rate = matches!(self.goal, Goal::Rate(_));
        let percent_of_a_band = self.direction == Direction::Range && figure.unit == Unit::Percent;
        if self.direction != Direction::Down && !percent_of_a_band {
            // A total made from a yearly target is our own reading, so the report's percent goes before it.
            let by_report = self.reported.map(|share| Attainment { share, basis: Basis::Reported });
            let by_us = computed.map(|share| Attainment { share, basis: Basis::Computed });
            self.attainment = if is_rate { by_report.or(by_us) } else { by_us.or(by_report) };
        }
        self.distance = self.distance_covered();
        self.gap = self.gap_to_target();
        if self.timing.phase == Phase::Running && self.runs_with_the_term(metric) {
            let covered = if self.starts_from_nothing() {
                self.attainment.map(|attainment| attainment.share)
            } else {
                self.distance
            };
            let elapsed = self.timing.elapsed.unwrap_or(1.0);
            self.pace = covered.and_then(|covered| covered.times(1.0 / elapsed));
            self.expected = self.expected_at(elapsed);
        }
    }

    /// The target's number that values are divided by: a bound, the stated number, or the implied band where no percent is needed.
    fn divisor(&self) -> Option<Interval> {
        match self.goal {
            Goal::Stated(target) => Some(target),
            Goal::Threshold(_) | Goal::Rate(_) => Interval::point(self.goal.stated()?.bound()),
            _ => None,
        }
    }

    fn starts_from_nothing(&self) -> bool {
        self.baseline == Some(0.0) && self.direction != Direction::Down
    }

    /// Whether pace means anything: a count over the term, or a way from a known baseline (method M5).
    fn runs_with_the_term(&self, metric: Option<&Metric>) -> bool {
        match self.direction {
            Direction::Unknown | Direction::Range => false,
            Direction::Up if self.period == PeriodKind::Term => true,
            Direction::Up | Direction::Down => {
                self.baseline.is_some()
                    && metric.is_some_and(|metric| metric.accumulation != Accumulation::Yearly)
            }
        }
    }

    /// D = (v - b) / (T - b); nothing where the target is the baseline (method M4).
    fn distance_covered(&self) -> Option<Interval> {
        let (baseline, target) = (self.baseline?, self.divisor().or(self.implied)?);
        let value = self.value?.plus(Interval::point(-baseline)?)?;
        let way = target.plus(Interval::point(-baseline)?)?;
        if way.low > 0.0 {
            value.over(way)
        } else if way.high < 0.0 {
            value.times(-1.0)?.over(way.times(-1.0)?)
        } else {
            None
        }
    }

    fn gap_to_target(&self) -> Option<Interval> {
        let value = self.value?;
        let target = self.goal.stated()?;
        match self.direction {
            Direction::Down => value.minus(Interval::point(target.bound())?),
            Direction::Range if target.is_bounded() && value.low > target.high => {
                value.minus(Interval::point(target.high)?)
            }
            Direction::Range if target.is_bounded() && value.high < target.low => {
                value.minus(Interval::point(target.low)?)
            }
            _ => None,
        }
    }

    fn expected_at(&self, elapsed: f64) -> Option<Interval> {
        let target = self.divisor().or(self.implied)?;
        let baseline = self.baseline.unwrap_or(0.0);
        target.times(elapsed)?.plus(Interval::point(baseline * (1.0 - elapsed))?)
    }

    /// The status that the numbers alone give, with the reasons where they give none.
    fn judge(&mut self, figure: &Figure, rules: &Rules) -> Status {
        let Some(passes) = self.passes() else { return Status::NoVerdict };
        let growing =
            self.period == PeriodKind::Term && self.distance.is_none_or(|_| self.baseline == Some(0.0));
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
            if by_report {
                self.basis = Basis::Reported;
            }
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
            PeriodKind::Yearly => self.timing.year_phase(None),
            PeriodKind::Year(year) => self.timing.year_phase(Some(year)),
            PeriodKind::Term | PeriodKind::Level => self.timing.phase,
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
    fn conclude(&mut self, computed: Status) {
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

/// v / T, for a value not below and a target above zero; anything else takes the linear form (method M4).
fn ratio(value: Interval, target: Interval) -> Option<Interval> {
    let negative = value.high < 0.0 || (value.low < 0.0 && value.low.is_finite());
    if negative || target.low <= 0.0 { None } else { value.over(target) }
}

/// Whether a yearly figure is a line to hold rather than a count that grows through the year.
fn is_held(figure: &Figure) -> bool {
    let words = figure.period.as_deref().map(|period| fold(period).text).unwrap_or_default();
    let rate = figure.target.as_ref().is_some_and(|target| target.per.is_some());
    (figure.unit == Unit::Percent && figure.role == FigureRole::Actual)
        || rate
        || timing::is_every_year(&words)
}
