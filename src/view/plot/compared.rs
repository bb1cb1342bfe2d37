//! Comparison rows: one metric over localities or along time, as bullet rows on one scale (method M8, M12).

use super::Manner;
use super::bullet::{BulletRow, Mark};
use super::scale::{Axis, ChartScale};
use crate::lang::{Language, fill};
use crate::measure::{self, Assessment, Comparison, ComparisonRow, Interval, interval_text};
use crate::model::{Comparator, Figure, Unit};

/// Makes the row of a figure in a comparison: the value, or its rate per year with what was reported beside it.
pub fn compare_row(
    (label, place): (String, String),
    (row, comparison): (&ComparisonRow, &Comparison),
    (assessment, figure): (&Assessment, &Figure),
    manner: Manner,
) -> BulletRow {
    let axis = if comparison.of_target { Axis::PercentOfTarget } else { Axis::Values };
    let mut bullet = BulletRow::of((label, place), assessment, figure, axis, manner);
    if !comparison.per_year {
        return bullet;
    }
    let reported = number(row.value, row.comparator, comparison, manner.language);
    let reported = fill(manner.language.strings().chart_in_all, &[("value", &reported)]);
    let reached = assessment.attainment.map(|reached| measure::percent_text(reached.share, manner.language));
    bullet.value = number(tenths(row.measure, row.comparator), row.comparator, comparison, manner.language);
    bullet.value.push_str(manner.language.strings().chart_per_year_short);
    bullet.over.clone_from(&bullet.value);
    bullet.note = [Some(reported), reached].into_iter().flatten().collect::<Vec<_>>().join(manner.dot());
    bullet.short_note.clone_from(&bullet.note);
    bullet.bar = bullet.bar.map(|_| super::Bar { ends: row.measure });
    // A target of the whole term stands as what each of its years would take; the even pace is the same then.
    let each = row.whole.and_then(|years| bullet.mark.times(1.0 / years));
    bullet.mark = each.unwrap_or(Mark::None);
    bullet.pace = None;
    bullet
}

fn number(interval: Interval, comparator: Comparator, comparison: &Comparison, language: Language) -> String {
    let text = match comparator {
        Comparator::About => {
            let middle = Interval::point(interval.bound()).unwrap_or(interval);
            format!("~{}", interval_text(middle, language))
        }
        _ => interval_text(interval, language),
    };
    match (&comparison.unit, comparison.unit_text.as_deref()) {
        (Unit::Percent, _) => fill(language.strings().measure_percent, &[("number", &text)]),
        (_, Some(unit)) => format!("{text} {unit}"),
        (_, None) => text,
    }
}

/// The scale that holds all rows of a comparison and their targets; `reach` is what a row's own scale must hold.
pub fn compare_scale(
    comparison: &Comparison,
    reach: impl Fn(&ComparisonRow) -> f64,
    language: Language,
) -> ChartScale {
    let strings = language.strings();
    let unit = match (comparison.unit, &comparison.unit_text) {
        (Unit::Percent, _) => "%",
        (_, Some(unit)) => unit,
        (Unit::Rank, None) => strings.unit_rank,
        (_, None) if comparison.per_year => "",
        (_, None) => strings.axis_counted,
    };
    let per_year = if comparison.per_year { strings.axis_per_year } else { "" };
    let unit = [unit, per_year].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let ends = comparison.rows.iter().flat_map(|row| {
        let years = if comparison.per_year { row.whole.unwrap_or(1.0) } else { 1.0 };
        [row.measure.low, row.measure.high, reach(row) / years]
    });
    ChartScale::values(ends, &unit, language)
}

/// Rates are computed, so they are shown to a tenth; the middle of one that is about right is rounded, not its ends.
fn tenths(rate: Interval, comparator: Comparator) -> Interval {
    let tenth = |end: f64| if end.abs() < 1.0e12 { (end * 10.0).round() / 10.0 } else { end };
    let rounded = match comparator {
        Comparator::About => Interval::point(tenth(rate.bound())),
        _ => Interval::new((tenth(rate.low), rate.low_open), (tenth(rate.high), rate.high_open)),
    };
    rounded.unwrap_or(rate)
}
