//! The why of a status in one plain sentence, before formulas and rules: "26 of 45.2–46.0: 1–2 short of an even pace".

use super::assess::Assessment;
use super::goal::Goal;
use super::interval::Interval;
use super::status::Status;
use super::timing::Phase;
use super::wording::{
    gap_text, in_unit, interval_text, percent_text, round_to_digits, stretch_text, value_text, with_unit,
};
use crate::lang::{Language, fill};
use crate::model::{Direction, Figure, FigureRole, Unit};

/// Digits of a gap that say enough in a sentence.
const DIGITS: i32 = 3;

/// Says how a figure stands, as one would tell it.
pub(super) fn sentence(assessment: &Assessment, figure: &Figure, language: Language) -> String {
    let said = what_is_said(assessment, figure, language);
    let how = how_it_stands(assessment, figure, language);
    if said.is_empty() { how } else { format!("{said}: {how}") }
}

/// The value and what it is set against.
fn what_is_said(assessment: &Assessment, figure: &Figure, language: Language) -> String {
    let strings = language.strings();
    let value = value_text(figure, language);
    let of = |target: Interval| {
        let target = in_unit(target, figure, language);
        fill(strings.said_of, &[("value", &value), ("target", &target)])
    };
    if figure.role == FigureRole::Target {
        return String::new();
    }
    match (assessment.value, assessment.target(), assessment.goal) {
        (Some(_), Some(target), _) => of(target),
        (Some(_), None, Goal::Whole(whole)) => {
            fill(strings.said_of, &[("value", &value), ("target", &interval_text(whole, language))])
        }
        (_, None, _) if assessment.reported.is_some() => {
            let percent = assessment.reported.map_or_else(String::new, |share| percent_text(share, language));
            fill(strings.said_percent, &[("percent", &percent)])
        }
        (Some(_), None, _) => value,
        (None, ..) => String::new(),
    }
}

fn how_it_stands(assessment: &Assessment, figure: &Figure, language: Language) -> String {
    let strings = language.strings();
    if figure.role == FigureRole::Target {
        return strings.said_goal.to_owned();
    }
    if let Some(missing) = assessment.first_missing() {
        return missing.word(language).to_owned();
    }
    let gap = |of: Option<Interval>| of.and_then(|gap| amount(gap, figure, language));
    let told = |template: &str, gap: Option<String>| gap.map(|gap| fill(template, &[("gap", &gap)]));
    let told = match assessment.status {
        Status::BehindPace => told(strings.said_behind, gap(short_of(assessment.expected, assessment))),
        Status::OnPace => Some(strings.said_on_pace.to_owned()),
        _ if assessment.direction == Direction::Down => gap_text(assessment, figure, language),
        Status::NotMet => {
            let short = told(strings.said_short, gap(short_of(assessment.target(), assessment)));
            let is_over = assessment.timing.phase == Phase::Finished;
            let stretch = stretch_text(assessment.timing.stretch, language);
            let over = fill(strings.said_over, &[("stretch", &stretch)]);
            short.map(|short| if is_over { format!("{short}, {over}") } else { short })
        }
        Status::Exceeded | Status::Met => told(
            strings.said_past,
            gap(short_of(assessment.target(), assessment).and_then(|gap| gap.times(-1.0))),
        ),
        Status::Undecided => Some(strings.missing_nothing.to_owned()),
        Status::NoVerdict => None,
    };
    let word = assessment.status.word(language);
    match told {
        Some(told)
            if matches!(assessment.status, Status::BehindPace | Status::OnPace | Status::Undecided) =>
        {
            told
        }
        Some(told) => format!("{word}, {told}"),
        None => word.to_owned(),
    }
}

/// How much is missing to a number, where more is better.
fn short_of(wanted: Option<Interval>, assessment: &Assessment) -> Option<Interval> {
    let (wanted, value) = (wanted?, assessment.value?);
    (assessment.direction == Direction::Up).then(|| wanted.minus(value)).flatten()
}

/// An amount that is missing or over, without more digits than a sentence needs; things are counted whole. `None` for nothing.
fn amount(gap: Interval, figure: &Figure, language: Language) -> Option<String> {
    if !gap.is_bounded() || gap.high <= 0.0 {
        return None;
    }
    let rounded = if figure.unit == Unit::Count && gap.high >= 1.0 {
        if gap.is_point() {
            Interval::point(gap.low.round().max(1.0))
        } else {
            Interval::closed(gap.low.floor().max(0.0), gap.high.ceil())
        }
    } else {
        Interval::closed(round_to_digits(gap.low.max(0.0), DIGITS), round_to_digits(gap.high, DIGITS))
    };
    let number = interval_text(rounded?, language);
    Some(match figure.unit {
        Unit::Percent => fill(language.strings().measure_points, &[("number", &number)]),
        _ => with_unit(number, figure.unit, figure.unit_text.as_deref(), language),
    })
}
