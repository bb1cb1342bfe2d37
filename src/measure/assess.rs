//! Assessment: one figure set against its target (method M1 to M8, M10, M15).

mod judge;

use super::direction;
use super::goal::{self, Goal, Reading};
use super::interval::Interval;
use super::rules::{DEFAULT_RULES, Rules};
use super::status::{Basis, Missing, Status};
use super::timing::{PeriodKind, Phase, Timing};
use crate::model::{Accumulation, Direction, Figure, Metric, Report, Unit, Verdict, Vocabulary};

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
    /// Whose conclusion the status is: the report's only where its own verdict decided.
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

    /// How much is missing to the target in the figure's own unit, less than 0 where it is passed; `None` where value or
    /// target is no number, or which way is good is not known.
    pub fn shortfall(&self) -> Option<f64> {
        let (value, target) = (self.value?.bound(), self.target()?.bound());
        let missing = match self.direction {
            Direction::Up => target - value,
            Direction::Down => value - target,
            Direction::Range => self.gap?.bound().abs(),
            Direction::Unknown => return None,
        };
        missing.is_finite().then_some(missing)
    }

    /// The largest number that a scale of values must hold for it: the target and its pace, and the value up to one and a
    /// half targets (method, "Drawing"); 0 where there is none.
    pub fn reach(&self) -> f64 {
        let largest = |ends: [f64; 2]| ends.into_iter().filter(|end| end.is_finite()).fold(0.0, f64::max);
        let ends = |interval: Option<Interval>| {
            interval.map_or(0.0, |interval| largest([interval.low, interval.high]))
        };
        let bound = |interval: Interval| largest([interval.bound(), 0.0]);
        let target = match self.goal {
            Goal::Stated(target) if !target.is_point() => ends(Some(target)),
            Goal::Stated(target) | Goal::Threshold(target) => bound(target),
            Goal::Implied(band) | Goal::Whole(band) => ends(Some(band)),
            Goal::Rate(rate) => bound(rate.total).max(ends(self.implied)),
            Goal::None | Goal::Words | Goal::Verdict(_) | Goal::Percent | Goal::OtherUnit(_) => 0.0,
        };
        let value = ends(self.value);
        let value = if target > 0.0 { value.min(target * 1.5) } else { value };
        target.max(value).max(ends(self.expected))
    }

    /// The target to draw: the stated number, else the implied band; the band goes before a total made from a yearly target.
    pub fn target(&self) -> Option<Interval> {
        match self.goal {
            Goal::Rate(rate) => self.implied.or(Some(rate.total)),
            goal => goal.stated().or(self.implied),
        }
    }
}

/// Sets a figure of a report against its target by the default rules.
pub fn assess(report: &Report, figure: &Figure, vocabulary: &Vocabulary) -> Assessment {
    assess_under(&DEFAULT_RULES, report, figure, vocabulary)
}

/// Sets a figure of a report against its target by a rule pack.
pub fn assess_under(rules: &Rules, report: &Report, figure: &Figure, vocabulary: &Vocabulary) -> Assessment {
    let metric = vocabulary.metric(&figure.metric);
    let direction = direction::of(figure, metric).direction;
    let period = PeriodKind::of(figure, metric);
    let timing = Timing::of(report, figure).against_target(figure, period);
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
        baseline: baseline(&reading, direction, period, figure),
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

/// A count over the term or over a year starts from nothing; any other baseline must be in the data.
fn baseline(reading: &Reading, direction: Direction, period: PeriodKind, figure: &Figure) -> Option<f64> {
    let adds_up = matches!(
        period,
        PeriodKind::Term | PeriodKind::Year(_) | PeriodKind::PartOfYear(_) | PeriodKind::Yearly
    );
    let counted = adds_up && direction == Direction::Up && !judge::is_held(figure);
    reading.baseline.filter(|baseline| baseline.is_finite()).or_else(|| counted.then_some(0.0))
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
        if self.timing.phase == Phase::Running && self.runs_with_its_stretch(figure, metric) {
            let covered = if self.starts_from_nothing() {
                self.attainment.map(|attainment| attainment.share)
            } else {
                self.distance
            };
            let elapsed = self.timing.elapsed.unwrap_or(1.0);
            self.pace = covered.and_then(|covered| covered.times(1.0 / elapsed));
            // A goal that stands alone has nothing that could be behind.
            self.expected = self.pace.and_then(|_| self.expected_at(elapsed));
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

    /// Whether pace means anything: a count over the term or over the year of its target (method M17), or a way from a
    /// known baseline (method M5).
    fn runs_with_its_stretch(&self, figure: &Figure, metric: Option<&Metric>) -> bool {
        match (self.direction, self.period) {
            (Direction::Unknown | Direction::Range, _) => false,
            (Direction::Up, PeriodKind::Term) => true,
            (_, PeriodKind::Year(_) | PeriodKind::PartOfYear(_) | PeriodKind::Yearly) => {
                self.direction == Direction::Up && !judge::is_held(figure)
            }
            (Direction::Up | Direction::Down, _) => {
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
        let by_report = self.attainment.is_some_and(|attainment| attainment.basis == Basis::Reported);
        let target = self.implied.filter(|_| by_report).or_else(|| self.divisor())?;
        let baseline = self.baseline.unwrap_or(0.0);
        target.times(elapsed)?.plus(Interval::point(baseline * (1.0 - elapsed))?)
    }
}

/// v / T, for a value not below and a target above zero; anything else takes the linear form (method M4).
fn ratio(value: Interval, target: Interval) -> Option<Interval> {
    let negative = value.high < 0.0 || (value.low < 0.0 && value.low.is_finite());
    if negative || target.low <= 0.0 { None } else { value.over(target) }
}
