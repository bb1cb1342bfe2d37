//! The words of a bullet row: value, target, what was reached, status.

use super::Manner;
use crate::lang::{Language, fill};
use crate::measure::{self, Assessment, Basis, Goal};
use crate::model::{Figure, FigureRole, Unit};
use crate::text::width;

/// The share of the target that was reached, beside the report's own percent where the two do not agree (method M9).
pub(super) fn reached(assessment: &Assessment, figure: &Figure, manner: Manner) -> Option<String> {
    let attainment = assessment.attainment?;
    let text = measure::percent_text(attainment.share, manner.language);
    let other = assessment
        .reported
        .filter(|_| attainment.basis == Basis::Computed && measure::reported_differs(assessment, figure));
    Some(match other {
        Some(reported) => {
            let reported = measure::percent_text(reported, manner.language);
            format!("{text} {} {reported}", manner.glyphs.pick("≠", "!="))
        }
        None => text,
    })
}

/// Most letters of a target that stands in place of a percent.
const SHORT_TARGET: usize = 9;

/// What was reached alone: the percent of the target; where there is none the target itself with its sign, `≤4,8%`.
pub(super) fn percent(
    (assessment, figure): (&Assessment, &Figure),
    reached: Option<&str>,
    language: Language,
) -> String {
    match (reached, assessment.goal) {
        (Some(reached), _) => reached.to_owned(),
        (None, Goal::Whole(_)) => {
            assessment.share.map_or_else(String::new, |share| measure::percent_text(share, language))
        }
        (None, Goal::Threshold(_) | Goal::Stated(_)) => {
            let goal = measure::goal_text(assessment, figure, language);
            let is_signed = goal.starts_with(['≤', '≥', '<', '>']);
            Some(goal).filter(|goal| is_signed && width(goal) <= SHORT_TARGET).unwrap_or_default()
        }
        (None, _) => String::new(),
    }
}

/// The note without what is drawn or stands in the column of the status.
pub(super) fn short_note(
    assessment: &Assessment,
    figure: &Figure,
    reached: Option<&str>,
    manner: Manner,
) -> String {
    let language = manner.language;
    match (assessment.goal, assessment.implied) {
        (Goal::Rate(_) | Goal::Implied(_), Some(band)) => {
            let band = measure::interval_text(band, language);
            [Some(band.as_str()), reached].into_iter().flatten().collect::<Vec<_>>().join(manner.dot())
        }
        (Goal::Verdict(_), _) => language.strings().chart_by_the_report.to_owned(),
        (Goal::None, _) if assessment.share.is_none() => String::new(),
        // The value is the percent itself.
        (Goal::None, _) if figure.unit == Unit::Percent => language.strings().chart_of_a_whole.to_owned(),
        _ => note(assessment, figure, reached, manner),
    }
}

/// The target and what was reached of it.
pub(super) fn note(
    assessment: &Assessment,
    figure: &Figure,
    reached: Option<&str>,
    manner: Manner,
) -> String {
    let language = manner.language;
    let target = match (assessment.goal, assessment.implied) {
        (Goal::None | Goal::Words, _) => measure::share_text(assessment, language),
        // The total that a yearly target makes is named in the why; the row has room for what is drawn.
        (Goal::Rate(_), Some(band)) => {
            let band = measure::interval_text(band, language);
            Some(fill(language.strings().measure_implied_target, &[("target", &band)]))
        }
        _ => Some(measure::goal_text(assessment, figure, language)),
    };
    let reached = if assessment.goal == Goal::Percent { None } else { reached.map(str::to_owned) };
    let gap = measure::gap_text(assessment, figure, language);
    let parts: Vec<String> = [target, reached, gap].into_iter().flatten().collect();
    parts.join(manner.dot())
}

/// The value, over the whole that it is part of; a dash where it is not given, which the other columns put in words.
pub(super) fn value_text(assessment: &Assessment, figure: &Figure, manner: Manner) -> String {
    match assessment.goal {
        _ if assessment.value.is_none() => manner.glyphs.pick("–", "-").to_owned(),
        Goal::Whole(whole) => {
            let value = measure::value_text(figure, manner.language);
            format!("{value}/{}", measure::interval_text(whole, manner.language))
        }
        _ => measure::value_text(figure, manner.language),
    }
}

pub(super) fn word(assessment: &Assessment, figure: &Figure, manner: Manner) -> String {
    let strings = manner.language.strings();
    match assessment.first_missing() {
        // A goal that stands alone lacks nothing (method M22).
        Some(_) if figure.role == FigureRole::Target => strings.role_target,
        Some(_) if matches!(assessment.goal, Goal::Whole(_)) => strings.chart_share_of_whole,
        Some(missing) => missing.word(manner.language),
        None => assessment.status.word(manner.language),
    }
    .to_owned()
}
