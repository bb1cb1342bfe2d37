//! What a figure is set against: the reading of a target (method, "The inputs"; M7, M9, M15).

use super::direction;
use super::interval::Interval;
use super::timing::{self, PeriodKind, Timing};
use crate::model::{Comparator, Direction, Figure, FigureRole, Target, Unit, Verdict};
use crate::text::{Number, fold};

/// A target that is a rate, and its total over the term.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RateGoal {
    /// The target for one year.
    pub each: Interval,
    /// How many years it runs.
    pub years: u16,
    /// The target for the whole term.
    pub total: Interval,
}

/// What a figure is set against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Goal {
    /// No target is set.
    None,
    /// A target is named without any number.
    Words,
    /// The report says how it ended, without a number.
    Verdict(Verdict),
    /// The figure is part of a whole, which is no target.
    Whole(Interval),
    /// The report gives the percent reached, and nothing to imply the target from.
    Percent,
    /// The target follows from value and percent, as far as the rounding leaves it open (method M15).
    Implied(Interval),
    /// The target's own number.
    Stated(Interval),
    /// A bound to hold: at least, at most.
    Threshold(Interval),
    /// A yearly target, set against a count over the term.
    Rate(RateGoal),
    /// A target in other units than the value: a rate per thing, another unit.
    OtherUnit(Interval),
}

impl Goal {
    /// The target's number as far as the report states it; implied targets are not stated.
    pub fn stated(self) -> Option<Interval> {
        match self {
            Self::Stated(interval) | Self::Threshold(interval) => Some(interval),
            Self::Rate(rate) => Some(rate.total),
            _ => None,
        }
    }
}

/// A target read once, with what follows from it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Reading {
    pub(super) goal: Goal,
    pub(super) value: Option<Interval>,
    /// Percent of the target in the report's own number, as a share of one.
    pub(super) reported: Option<Interval>,
    /// The report's verdict, beside whatever numbers there are.
    pub(super) verdict: Option<Verdict>,
    /// The target that value and percent imply.
    pub(super) implied: Option<Interval>,
    /// The share of a whole.
    pub(super) share: Option<Interval>,
    /// Where things stood at the start, where the data say so.
    pub(super) baseline: Option<f64>,
}

/// What the value of a figure stands for; a target that stands alone has none.
pub(super) fn value(figure: &Figure) -> Option<Interval> {
    let low = figure.value?;
    match figure.value_max {
        Some(high) => Interval::closed(low.0, high.0),
        None => Interval::qualified(low, figure.comparator),
    }
}

/// Reads a figure's target.
pub(super) fn read(figure: &Figure, period: PeriodKind, timing: Timing, direction: Direction) -> Reading {
    let value = value(figure).filter(|_| figure.role != FigureRole::Target);
    let mut reading = Reading {
        goal: Goal::None,
        value,
        reported: None,
        verdict: None,
        implied: None,
        share: None,
        baseline: None,
    };
    if figure.role == FigureRole::Target {
        let alone = |target: Interval| {
            if target.is_bounded() { Goal::Stated(target) } else { Goal::Threshold(target) }
        };
        reading.goal = self::value(figure).map_or(Goal::Words, alone);
        return reading;
    }
    if direction::is_deviation(figure) {
        return reading;
    }
    let Some(target) = &figure.target else {
        if figure.role == FigureRole::Share && figure.unit == Unit::Percent {
            reading.share = value.and_then(|value| value.times(0.01));
        }
        return reading;
    };
    reading.verdict = target.verdict.filter(|_| !direction::counts_targets(figure));
    reading.baseline = target.extra.get("baseline").and_then(serde_json::Value::as_f64);
    let whole = target.whole.and_then(|whole| Interval::point(whole.0));
    let has_share = figure.unit != Unit::Rank;
    reading.share = value.zip(whole).filter(|_| has_share).and_then(|(value, whole)| value.over(whole));
    reading.reported = reported_percent(figure, target, reading.share);
    // The percent that a share standing alone reports is not the value that a target would be implied from.
    let stands_alone = figure.role == FigureRole::Share && figure.unit == Unit::Percent;
    let is_open = target.value.is_none() || target.per.is_some();
    if direction != Direction::Down && !stands_alone && is_open {
        reading.implied =
            value.zip(percent_band(target, reading.reported)).and_then(|(value, band)| value.over(band));
    }
    reading.goal = goal(figure, target, &reading, whole, (period, timing));
    reading
}

fn goal(
    figure: &Figure,
    target: &Target,
    reading: &Reading,
    whole: Option<Interval>,
    (period, timing): (PeriodKind, Timing),
) -> Goal {
    if let Some(stated) = stated(target) {
        return match basis_of(figure, target, period) {
            TargetBasis::Same if target.comparator == Comparator::Equal || target.value_max.is_some() => {
                Goal::Stated(stated)
            }
            TargetBasis::Same if target.comparator == Comparator::About => Goal::Stated(stated),
            TargetBasis::Same => Goal::Threshold(stated),
            TargetBasis::PerYear(times) => {
                let years = timing.term.map(timing::years);
                let each = stated.times(times);
                match (each, years) {
                    (Some(each), Some(years)) => each
                        .times(f64::from(years))
                        .map_or(Goal::OtherUnit(stated), |total| Goal::Rate(RateGoal { each, years, total })),
                    _ => Goal::OtherUnit(stated),
                }
            }
            TargetBasis::Other => Goal::OtherUnit(stated),
        };
    }
    match (reading.implied, reading.reported, reading.verdict, whole) {
        (Some(implied), ..) => Goal::Implied(implied),
        (None, Some(_), ..) => Goal::Percent,
        (None, None, Some(verdict), _) => Goal::Verdict(verdict),
        (None, None, None, Some(whole)) => Goal::Whole(whole),
        (None, None, None, None) => Goal::Words,
    }
}

/// The target's own number as an interval: a printed range closed, else what its comparator leaves open.
pub(super) fn stated(target: &Target) -> Option<Interval> {
    let low = target.value?;
    match target.value_max {
        Some(high) => Interval::closed(low.0, high.0),
        None => Interval::qualified(low, target.comparator),
    }
}

/// The report's own percent of the target, as a share of one; a percent that is only the share of the whole is none.
fn reported_percent(figure: &Figure, target: &Target, share: Option<Interval>) -> Option<Interval> {
    let alone = figure.role == FigureRole::Share && figure.unit == Unit::Percent;
    let bare = target.value.is_none() && target.whole.is_none() && target.verdict.is_none();
    let percent = match target.percent {
        Some(percent) => percent,
        None if alone && bare => return value(figure)?.times(0.01),
        None => return None,
    };
    if share.is_some_and(|share| is_percent_of(percent, share)) {
        return None;
    }
    Interval::qualified(percent, percent_comparator(target))?.times(0.01)
}

/// Whether a printed percent is that of a share, rounded or cut.
fn is_percent_of(percent: Number, share: Interval) -> bool {
    let Some(share) = share.times(100.0) else { return false };
    [Interval::rounded(percent), Interval::cut(percent)].into_iter().flatten().any(|band| band.meets(share))
}

/// The comparator of the percent: the target's own one, unless that speaks of the target's number.
pub(super) fn percent_comparator(target: &Target) -> Comparator {
    if target.value.is_some() { Comparator::Equal } else { target.comparator }
}

/// The shares that a printed percent may have been rounded from (method M9, M15); none at or below zero.
pub(super) fn percent_band(target: &Target, reported: Option<Interval>) -> Option<Interval> {
    reported?;
    let percent = target.percent?;
    let band = match percent_comparator(target) {
        Comparator::Equal => Interval::rounded(percent)?,
        comparator => Interval::qualified(percent, comparator)?,
    };
    let above_zero =
        if band.low > 0.0 { Some(band) } else { Interval::new((0.0, true), (band.high, band.high_open)) };
    above_zero?.times(0.01)
}

/// How a target's number is counted against the value's.
enum TargetBasis {
    /// The same way.
    Same,
    /// So many times a year, while the value is a count over the term.
    PerYear(f64),
    /// Not comparable.
    Other,
}

fn basis_of(figure: &Figure, target: &Target, period: PeriodKind) -> TargetBasis {
    if names_other_unit(figure, target) {
        return TargetBasis::Other;
    }
    let Some(per) = target.per.as_deref() else { return TargetBasis::Same };
    // A percent to hold is the same percent whatever it is counted per.
    if figure.unit == Unit::Percent {
        return TargetBasis::Same;
    }
    let times = times_a_year(per);
    match (period, times) {
        (PeriodKind::Term, Some(times)) => TargetBasis::PerYear(times),
        (PeriodKind::Yearly | PeriodKind::Year(_) | PeriodKind::PartOfYear(_), Some(1.0)) => {
            TargetBasis::Same
        }
        // What is counted per quarter or month is set against the target of one.
        (PeriodKind::PartOfYear(_), Some(parts))
            if figure.span.is_some_and(|span| span.years() < 1.0 / parts + 0.01) =>
        {
            TargetBasis::Same
        }
        // An income per year and its target per year; of things that are counted "per year" is how many are to come.
        (PeriodKind::Level, Some(1.0)) if figure.unit != Unit::Count => TargetBasis::Same,
        _ => TargetBasis::Other,
    }
}

/// How often a year a rate counts; `None` for rates of other things than time.
pub(super) fn times_a_year(per: &str) -> Option<f64> {
    match fold(per).text.trim() {
        "year" | "nam" | "yearly" | "annual" => Some(1.0),
        "quarter" | "quy" => Some(4.0),
        "month" | "thang" => Some(12.0),
        _ => None,
    }
}

/// Whether the data give the target a unit of its own that is not the value's.
fn names_other_unit(figure: &Figure, target: &Target) -> bool {
    let named = |field: &str| target.extra.get(field).and_then(serde_json::Value::as_str);
    let unit = serde_json::to_value(figure.unit).ok();
    let other_kind =
        named("unit").is_some_and(|named| unit.as_ref().and_then(|unit| unit.as_str()) != Some(named));
    let other_text = named("unit_text").is_some_and(|named| {
        fold(named).text.trim() != fold(figure.unit_text.as_deref().unwrap_or_default()).text.trim()
    });
    other_kind || other_text
}
