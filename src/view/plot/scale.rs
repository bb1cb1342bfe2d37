//! Scales: linear, from zero, one for all rows of a chart.

use crate::lang::{Language, format_number};
use crate::measure::Interval;

/// Where bars of a target's share end: what lies beyond is drawn as an arrow with its number (method, "Drawing").
const CAP: f64 = 1.5;

/// What a chart's horizontal axis measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// Shares of each row's own target, for rows of different units.
    PercentOfTarget,
    /// The values themselves, for rows of one unit.
    Values,
    /// Progress for each share of the term gone by: 1 is an even pace.
    Pace,
}

/// A linear scale from zero, with its ticks.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartScale {
    end: f64,
    ticks: Vec<(f64, String)>,
    unit: String,
}

impl ChartScale {
    /// The scale of shares of a target: 0 to 150 %.
    pub fn percent(language: Language) -> Self {
        let ticks = [0.0, 0.5, 1.0, CAP].map(|at| (at, format_number(at * 100.0, language)));
        Self { end: CAP, ticks: ticks.into(), unit: language.strings().chart_percent_axis.to_owned() }
    }

    /// The scale of paces: 0 to 1.5, with 1 for an even pace.
    pub fn pace(language: Language) -> Self {
        let ticks = [0.0, 0.5, 1.0, CAP].map(|at| (at, format_number(at, language)));
        Self { end: CAP, ticks: ticks.into(), unit: language.strings().chart_pace_axis.to_owned() }
    }

    /// A scale that holds every number given, up to a round end; numbers that are not finite or not above zero are passed over.
    pub fn values(numbers: impl IntoIterator<Item = f64>, unit: &str, language: Language) -> Self {
        let largest = numbers.into_iter().filter(|number| number.is_finite()).fold(0.0, f64::max);
        let end = round_up(largest);
        let ticks = [0.0, end / 2.0, end].map(|at| (at, format_number(at, language)));
        Self { end, ticks: ticks.into(), unit: unit.to_owned() }
    }

    /// The number at the right end, above zero.
    pub fn end(&self) -> f64 {
        self.end
    }

    /// Numbers to print under the scale, with their texts.
    pub fn ticks(&self) -> &[(f64, String)] {
        &self.ticks
    }

    /// What the scale counts, printed after its last tick.
    pub fn unit(&self) -> &str {
        &self.unit
    }

    /// Where a number lies, in cells from the left of a track so many cells wide; numbers below zero lie at zero.
    ///
    /// The result may lie beyond the track, so that what is off the scale can be told.
    pub fn place(&self, number: f64, width: u16) -> f64 {
        if number.is_nan() || number <= 0.0 {
            return 0.0;
        }
        // A quotient beyond all tracks must not become a number times nothing.
        (number / self.end).min(1.0e9) * f64::from(width)
    }
}

/// The numbers of an interval that a scale must hold: its finite ends.
pub(super) fn ends(interval: Interval) -> impl Iterator<Item = f64> {
    [interval.low, interval.high].into_iter().filter(|end| end.is_finite())
}

/// The next of 1, 2, 5 times a power of ten, or of their halves and doubles in between that stay round: 1, 1.2, 1.6, 2, 3, 4, 5, 6, 8.
fn round_up(number: f64) -> f64 {
    if !number.is_normal() || number <= 0.0 {
        return 1.0;
    }
    let decade = 10_f64.powf(number.log10().floor());
    let round = [1.0, 1.2, 1.6, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0].map(|factor| factor * decade);
    let end = round.into_iter().find(|end| *end >= number * (1.0 - 1.0e-12)).unwrap_or(number);
    // Tenths of a power of ten are not exact in binary; the text of a tick must be.
    let exact = format!("{end:.12e}").parse::<f64>().unwrap_or(end);
    if exact.is_normal() { exact } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_end_at_a_round_number_that_holds_all() {
        for (largest, end) in
            [(26.0, 30.0), (45.9, 50.0), (3847.0, 4000.0), (100.0, 100.0), (0.7, 0.8), (0.0, 1.0)]
        {
            let scale = ChartScale::values([largest, f64::NAN, f64::INFINITY, -3.0], "", Language::English);
            assert!((scale.end() - end).abs() < 1.0e-9, "{largest}: {}", scale.end());
        }
    }

    proptest::proptest! {
        #[test]
        fn any_numbers_make_a_usable_scale(number in proptest::num::f64::ANY, at in proptest::num::f64::ANY, width in 0_u16..500) {
            let scale = ChartScale::values([number], "", Language::Vietnamese);
            proptest::prop_assert!(scale.end() > 0.0 && scale.end().is_finite());
            proptest::prop_assert!(scale.place(at, width) >= 0.0);
        }
    }
}
