//! Drafts: which figures a report has, with their numbers and targets, before any of it is put in words.

use super::Time;
use super::atlas::Home;
use super::kinds::{Adds, Form, KINDS, Kind, Size};
use super::random::Random;
use crate::model::{Comparator, Level, PartialDate, PassageRole, Territory, Verdict};

/// The metric that most reports speak of, so that there is something to compare, and how many of a hundred do.
const COMMON: (&str, u64) = ("members-admitted", 75);

/// When a figure was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    /// Since the term began.
    SoFar,
    /// In a calendar year.
    Year(u16),
    /// On average each year.
    EachYear,
    /// Up to the report's own date, which it names.
    Month(u16, u8),
    /// Now.
    Now,
    /// At the end of a year.
    YearEnd(u16),
    /// By the end of the term.
    TermEnd,
}

impl Period {
    /// The date of the figure, where that is not the report's own.
    pub(super) fn as_of(self) -> Option<PartialDate> {
        match self {
            Self::YearEnd(year) => Some(PartialDate::month(year, 12)),
            _ => None,
        }
    }
}

/// What is said of the target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Aim {
    pub(super) value: Option<f64>,
    pub(super) comparator: Comparator,
    pub(super) percent: Option<u64>,
    pub(super) verdict: Option<Verdict>,
}

/// A figure before it is put in words.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) kind: &'static Kind,
    pub(super) form: Form,
    /// Where the report says it.
    pub(super) section: PassageRole,
    pub(super) period: Period,
    /// The unit inside the report's locality that it speaks of.
    pub(super) place: Option<Territory>,
    /// `None` where the report gives words only.
    pub(super) value: Option<f64>,
    pub(super) value_max: Option<f64>,
    pub(super) comparator: Comparator,
    pub(super) whole: Option<f64>,
    pub(super) aim: Option<Aim>,
}

/// The figures of a report, in the order in which they were thought of.
pub(super) fn drafts(count: u64, home: &Home, time: Time, random: &mut Random) -> Vec<Draft> {
    let mut order: Vec<&'static Kind> = KINDS.iter().filter(|kind| kind.fits(home.level)).collect();
    for last in (1..order.len()).rev() {
        order.swap(last, random.below(last as u64 + 1) as usize);
    }
    if random.below(100) < COMMON.1
        && let Some(at) = order.iter().position(|kind| kind.metric == COMMON.0)
    {
        order.swap(0, at);
    }
    (0..count as usize)
        .map(|number| {
            // What was said of the whole already is said of a part.
            let of_part = number >= order.len() || (number > 0 && random.below(100) < 25);
            let kind = order[number % order.len()];
            let place = (of_part && !home.children.is_empty()).then(|| *random.of(&home.children));
            draft(kind, home.level, place.filter(|place| kind.fits(place.level())), (time, random))
        })
        .collect()
}

fn draft(
    kind: &'static Kind,
    level: Level,
    place: Option<Territory>,
    (time, random): (Time, &mut Random),
) -> Draft {
    let form = *random.of(kind.forms);
    let level = place.map_or(level, |place| place.level());
    let (value, whole) = quantity(kind.size, level, random);
    let (value, comparator) = qualified(value, kind, form, random);
    let has_range = form == Form::Plain && comparator == Comparator::Equal && whole.is_none();
    let value_max =
        (has_range && matches!(kind.size, Size::Count(..)) && value >= 10.0 && random.below(25) == 0)
            .then(|| value + random.between(2, 9) as f64);
    let aim = aim(kind, form, value, random);
    let falls_short = aim.is_some_and(|aim| {
        aim.verdict == Some(Verdict::NotMet)
            || aim.percent.is_some_and(|percent| percent < 60)
            || aim.value.is_some_and(|target| {
                if aim.comparator == Comparator::AtMost { value > target } else { value < target * 0.6 }
            })
    });
    let section = match form {
        Form::Goal => PassageRole::Direction,
        _ if falls_short && random.below(3) > 0 => PassageRole::Limitation,
        _ => PassageRole::Result,
    };
    let comparator = match form {
        Form::Goal if kind.metric == "poverty-rate" => Comparator::AtMost,
        Form::Goal => Comparator::AtLeast,
        _ => comparator,
    };
    Draft {
        kind,
        form,
        section,
        period: period(kind.time, form, time, random),
        place,
        value: (form != Form::WordsOnly).then_some(value),
        value_max,
        comparator,
        whole: whole.filter(|_| form != Form::WordsOnly),
        aim,
    }
}

/// A number of a size at a level, and the whole that it is a part of.
fn quantity(size: Size, level: Level, random: &mut Random) -> (f64, Option<f64>) {
    let scaled = |number: u64| match level {
        Level::Province => number * 9,
        Level::District => number,
        Level::Sector => number / 2,
        Level::Other => number / 3,
        Level::Commune => number / 8,
        Level::Village => number / 40,
    };
    match size {
        Size::Count(low, high) => (random.between(scaled(low).max(1), scaled(high).max(2)) as f64, None),
        Size::Percent(low, high) | Size::Money(low, high, _) => {
            (random.between(low, high) as f64 / 10.0, None)
        }
        Size::Sum(low, high, _) | Size::Area(low, high) => {
            (random.between(scaled(low).max(2), scaled(high).max(9)) as f64 / 10.0, None)
        }
        Size::Part(low, high) => {
            let whole = random.between(scaled(low).max(3), scaled(high).max(6));
            let part = (whole * random.between(40, 100)).div_ceil(100);
            (part as f64, Some(whole as f64))
        }
    }
}

/// Now and then a number is rounded and qualified: more than, nearly, about.
fn qualified(value: f64, kind: &Kind, form: Form, random: &mut Random) -> (f64, Comparator) {
    let can =
        matches!(kind.size, Size::Count(..)) && !matches!(form, Form::Goal | Form::Whole) && value >= 20.0;
    let drawn = random.below(100);
    if !can || drawn >= 16 {
        return (value, Comparator::Equal);
    }
    let step = if value >= 1000.0 {
        100.0
    } else if value >= 100.0 {
        10.0
    } else {
        5.0
    };
    let comparator = match drawn {
        0..8 => Comparator::More,
        8..12 => Comparator::Less,
        _ => Comparator::About,
    };
    ((value / step).floor() * step, comparator)
}

/// What is said of the target of a value.
fn aim(kind: &Kind, form: Form, value: f64, random: &mut Random) -> Option<Aim> {
    let none = Aim { value: None, comparator: Comparator::Equal, percent: None, verdict: None };
    // Levels and yearly amounts lie near their targets; counts over a term are anywhere on the way.
    let reached = match (kind.time, random.below(10)) {
        (Adds::Term, 0) => random.between(105, 170),
        (Adds::Term, _) => random.between(28, 112),
        _ => random.between(72, 118),
    };
    let target = near(value * 100.0 / reached as f64, kind.size);
    let percent = (value * 100.0 / target).round() as u64;
    Some(match form {
        Form::Plain | Form::Goal | Form::Share | Form::Whole => return None,
        Form::Target => Aim { value: Some(target), ..none },
        Form::Percent => Aim { percent: Some(percent), ..none },
        Form::Both => Aim { value: Some(target), percent: Some(percent), ..none },
        Form::AtLeast => {
            let bound = (value + random.between(0, 12) as f64 - 8.0).round();
            let bound = if matches!(kind.size, Size::Percent(..)) { bound.min(98.0) } else { bound };
            Aim { value: Some(bound), comparator: Comparator::AtLeast, ..none }
        }
        Form::AtMost => {
            let bound = (value * random.between(60, 150) as f64 / 10.0).round() / 10.0;
            Aim { value: Some(bound.max(0.5)), comparator: Comparator::AtMost, ..none }
        }
        Form::PerYear => Aim { value: Some((target / 5.0).ceil()), ..none },
        Form::Verdict | Form::WordsOnly => {
            let verdicts = [Verdict::Met, Verdict::Exceeded, Verdict::NotMet];
            Aim { verdict: Some(verdicts[random.weighted([5, 4, 2])]), ..none }
        }
    })
}

/// A target as people set them: round where it is large.
fn near(target: f64, size: Size) -> f64 {
    let step = match size {
        Size::Area(..) => 0.5,
        Size::Money(..) | Size::Sum(..) if target < 100.0 => 0.5,
        _ if target >= 1000.0 => 50.0,
        _ if target >= 100.0 => 10.0,
        _ if target >= 30.0 => 5.0,
        _ => 1.0,
    };
    ((target / step).round() * step).max(step)
}

fn period(adds: Adds, form: Form, time: Time, random: &mut Random) -> Period {
    // The last year that was over when the report was made, but none before the term.
    let full = if time.month == 12 { time.year } else { time.year - 1 }.max(time.term.from);
    match (form, adds, random.below(6)) {
        (Form::Goal, ..) => Period::TermEnd,
        (Form::PerYear, ..) => Period::SoFar,
        (_, Adds::Term, 0) => Period::Year(full),
        (_, Adds::Term, _) => Period::SoFar,
        (_, Adds::Yearly, 0 | 1) => Period::EachYear,
        (_, Adds::Yearly, _) => Period::Year(full),
        (_, Adds::Standing, 0) => Period::YearEnd(full),
        (_, Adds::Standing, 1 | 2) => Period::Month(time.year, time.month),
        (_, Adds::Standing, _) => Period::Now,
    }
}
