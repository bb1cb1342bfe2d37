//! Intervals: what a qualified or rounded number leaves open, and how far a comparison can be decided on it (method M8, M9).

#![expect(clippy::float_cmp, reason = "ends are compared as printed: 90 against 90 is exactly equal")]

use crate::model::Comparator;
use crate::text::Number;

/// What can be said of a comparison of intervals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// It holds whatever the true numbers are.
    Yes,
    /// It fails whatever the true numbers are.
    No,
    /// It depends on what was left open.
    Open,
}

/// The numbers that a printed number may stand for; an end at infinity is always open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end, `-∞` where nothing bounds it.
    pub low: f64,
    /// The upper end, `+∞` where nothing bounds it.
    pub high: f64,
    /// Whether the lower end itself is left out.
    pub low_open: bool,
    /// Whether the upper end itself is left out.
    pub high_open: bool,
}

/// One end of an interval: its place and whether it is left out.
type End = (f64, bool);

impl Interval {
    /// Every number.
    pub const ALL: Self =
        Self { low: f64::NEG_INFINITY, high: f64::INFINITY, low_open: true, high_open: true };

    /// Builds an interval from its two ends; `None` for an empty one or one that is not made of numbers.
    pub fn new(low: End, high: End) -> Option<Self> {
        let ordered = low.0 < high.0 || (low.0 == high.0 && !low.1 && !high.1);
        let bounded = low.0 != f64::INFINITY && high.0 != f64::NEG_INFINITY;
        // Adding zero turns a negative zero, which would print a sign, into a plain one.
        (ordered && bounded).then(|| Self {
            low: low.0 + 0.0,
            high: high.0 + 0.0,
            low_open: low.1 || low.0.is_infinite(),
            high_open: high.1 || high.0.is_infinite(),
        })
    }

    /// One exact number; `None` when it is not finite.
    pub fn point(value: f64) -> Option<Self> {
        value.is_finite().then(|| Self::new((value, false), (value, false))).flatten()
    }

    /// Both ends included; `None` when they are out of order or not finite.
    pub fn closed(low: f64, high: f64) -> Option<Self> {
        (low.is_finite() && high.is_finite()).then(|| Self::new((low, false), (high, false))).flatten()
    }

    /// What a number with its comparator stands for (method M8): "about" leaves open half of the last digit that is not zero.
    pub fn qualified(number: Number, comparator: Comparator) -> Option<Self> {
        let value = number.0;
        if !value.is_finite() {
            return None;
        }
        let (below, above) = ((f64::NEG_INFINITY, true), (f64::INFINITY, true));
        match comparator {
            Comparator::Equal => Self::point(value),
            Comparator::About => {
                let half = last_digit(number) / 2.0;
                Self::closed(value - half, value + half)
            }
            Comparator::More => Self::new((value, true), above),
            Comparator::AtLeast => Self::new((value, false), above),
            Comparator::Less => Self::new(below, (value, true)),
            Comparator::AtMost => Self::new(below, (value, false)),
        }
    }

    /// What a rounded number may have been before (method M9): half a printed digit down, and up to but not at half a digit more.
    pub fn rounded(number: Number) -> Option<Self> {
        let half = number.half_digit();
        Self::new((number.0 - half, false), (number.0 + half, true))
    }

    /// What a number may have been before its further digits were cut off.
    pub fn cut(number: Number) -> Option<Self> {
        let digit = 2.0 * number.half_digit();
        if number.0 < 0.0 {
            Self::new((number.0 - digit, true), (number.0, false))
        } else {
            Self::new((number.0, false), (number.0 + digit, true))
        }
    }

    /// Whether it is one exact number.
    pub fn is_point(self) -> bool {
        self.low == self.high
    }

    /// Whether neither end is at infinity.
    pub fn is_bounded(self) -> bool {
        self.low.is_finite() && self.high.is_finite()
    }

    /// Whether a number lies in it.
    pub fn contains(self, number: f64) -> bool {
        let over = self.low < number || (self.low == number && !self.low_open);
        let under = number < self.high || (self.high == number && !self.high_open);
        over && under
    }

    /// Whether some number lies in both.
    pub fn meets(self, other: Self) -> bool {
        !(ends_before(self, other) || ends_before(other, self))
    }

    /// The number to sort by and to draw a bar to: the bound that was printed, the middle of a bounded interval (method M8).
    pub fn bound(self) -> f64 {
        match (self.low.is_finite(), self.high.is_finite()) {
            (true, true) => f64::midpoint(self.low, self.high),
            (true, false) => self.low,
            (false, true) => self.high,
            (false, false) => 0.0,
        }
    }

    /// Sums the numbers of both; `None` only when the sums run over the range of numbers.
    pub fn plus(self, other: Self) -> Option<Self> {
        Self::new(
            (self.low + other.low, self.low_open || other.low_open),
            (self.high + other.high, self.high_open || other.high_open),
        )
    }

    /// Takes the other's numbers from these.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.times(-1.0)?)
    }

    /// Multiplies by an exact factor; `None` for a factor that is not finite.
    pub fn times(self, factor: f64) -> Option<Self> {
        if !factor.is_finite() {
            return None;
        }
        if factor == 0.0 {
            return Self::point(0.0);
        }
        let (low, high) = ((self.low * factor, self.low_open), (self.high * factor, self.high_open));
        if factor < 0.0 { Self::new(high, low) } else { Self::new(low, high) }
    }

    /// Divides by an interval of positive numbers; `None` when the divisor is not wholly above zero or is zero.
    pub fn over(self, divisor: Self) -> Option<Self> {
        if divisor.low < 0.0 || divisor.high <= 0.0 {
            return None;
        }
        let (near, far) = ((divisor.low, divisor.low_open), (divisor.high, divisor.high_open));
        let low = quotient((self.low, self.low_open), if self.low >= 0.0 { far } else { near });
        let high = quotient((self.high, self.high_open), if self.high >= 0.0 { near } else { far });
        Self::new(low, high)
    }

    /// Whether these numbers are at least those of the other.
    pub fn at_least(self, other: Self) -> Certainty {
        if self.low >= other.high {
            Certainty::Yes
        } else if ends_before(self, other) {
            Certainty::No
        } else {
            Certainty::Open
        }
    }

    /// Whether these numbers are above those of the other.
    pub fn above(self, other: Self) -> Certainty {
        match other.at_least(self) {
            Certainty::Yes => Certainty::No,
            Certainty::No => Certainty::Yes,
            Certainty::Open => Certainty::Open,
        }
    }

    /// Whether these numbers all lie inside the other.
    pub fn inside(self, other: Self) -> Certainty {
        let over = self.low > other.low || (self.low == other.low && (self.low_open || !other.low_open));
        let under =
            self.high < other.high || (self.high == other.high && (self.high_open || !other.high_open));
        match (over && under, self.meets(other)) {
            (true, _) => Certainty::Yes,
            (false, false) => Certainty::No,
            (false, true) => Certainty::Open,
        }
    }
}

/// One end divided by one end of a divisor; zero stays zero whatever divides it.
fn quotient(end: End, divisor: End) -> End {
    if end.0 == 0.0 {
        end
    } else if divisor.0 == 0.0 {
        (f64::INFINITY.copysign(end.0), true)
    } else if end.0.is_infinite() {
        end
    } else {
        (end.0 / divisor.0, end.1 || divisor.1)
    }
}

/// Whether every number of the first lies below every number of the second.
fn ends_before(first: Interval, second: Interval) -> bool {
    first.high < second.low || (first.high == second.low && (first.high_open || second.low_open))
}

/// The worth of the last digit that is not zero: 10 in 540, 100 in 500, 0.1 in 2.5.
fn last_digit(number: Number) -> f64 {
    let decimals = number.decimals();
    if decimals > 0 || number.0 == 0.0 {
        return 2.0 * number.half_digit();
    }
    let mut worth = 1.0;
    while worth < 1.0e15 && number.0 % (worth * 10.0) == 0.0 {
        worth *= 10.0;
    }
    worth
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(value: f64, comparator: Comparator) -> Interval {
        Interval::qualified(Number(value), comparator).unwrap()
    }

    fn exact(value: f64) -> Interval {
        Interval::point(value).unwrap()
    }

    #[test]
    fn comparators_open_the_right_end() {
        assert_eq!(of(540.0, Comparator::More).at_least(exact(500.0)), Certainty::Yes);
        assert_eq!(of(540.0, Comparator::More).at_least(exact(600.0)), Certainty::Open);
        assert_eq!(of(540.0, Comparator::About).at_least(exact(540.0)), Certainty::Open);
        assert_eq!(of(540.0, Comparator::About), Interval::closed(535.0, 545.0).unwrap());
        assert_eq!(of(500.0, Comparator::About), Interval::closed(450.0, 550.0).unwrap());
        assert_eq!(of(2.5, Comparator::About), Interval::closed(2.45, 2.55).unwrap());
        assert_eq!(of(90.0, Comparator::Less).at_least(exact(90.0)), Certainty::No);
        assert_eq!(of(90.0, Comparator::AtMost).at_least(exact(90.0)), Certainty::Open);
        assert_eq!(of(90.0, Comparator::More).above(exact(90.0)), Certainty::Yes);
        assert_eq!(exact(90.0).above(exact(90.0)), Certainty::No);
    }

    #[test]
    fn a_rounded_percent_implies_a_band() {
        let share = Interval::rounded(Number(57.0)).unwrap().times(0.01).unwrap();
        let band = exact(26.0).over(share).unwrap();
        assert!((band.low - 45.217).abs() < 0.001 && band.low_open, "{band:?}");
        assert!((band.high - 46.018).abs() < 0.001 && !band.high_open, "{band:?}");
    }

    #[test]
    fn division_keeps_to_positive_divisors() {
        assert_eq!(exact(1.0).over(exact(0.0)), None);
        assert_eq!(exact(1.0).over(exact(-2.0)), None);
        let open = Interval::new((0.0, false), (0.5, true)).unwrap();
        assert_eq!(exact(2.0).over(open), Interval::new((4.0, true), (f64::INFINITY, true)));
        assert_eq!(exact(0.0).over(open), Interval::point(0.0));
    }

    #[test]
    fn empty_and_unreal_intervals_are_refused() {
        assert_eq!(Interval::point(f64::NAN), None);
        assert_eq!(Interval::closed(2.0, 1.0), None);
        assert_eq!(Interval::new((1.0, true), (1.0, false)), None);
    }

    fn any_interval() -> impl Strategy<Value = Interval> {
        let number = prop_oneof![-1.0e6..1.0e6_f64, Just(0.0), any::<f64>()];
        let comparator = prop_oneof![
            Just(Comparator::Equal),
            Just(Comparator::About),
            Just(Comparator::More),
            Just(Comparator::Less),
            Just(Comparator::AtLeast),
            Just(Comparator::AtMost)
        ];
        (number, comparator)
            .prop_filter_map("finite", |(value, comparator)| Interval::qualified(Number(value), comparator))
    }

    fn is_sound(interval: Interval) -> bool {
        interval.low <= interval.high && (interval.is_point() || interval.low < interval.high)
    }

    proptest! {
        #[test]
        fn arithmetic_never_gives_a_number_that_is_none(a in any_interval(), b in any_interval(), factor in any::<f64>()) {
            for result in [a.plus(b), a.minus(b), a.times(factor), a.over(b)].into_iter().flatten() {
                prop_assert!(is_sound(result), "{a:?} {b:?} {result:?}");
            }
        }

        #[test]
        fn a_quotient_holds_the_quotients_of_what_lies_inside(
            low in -1.0e6..1.0e6_f64, width in 0.0..1.0e6_f64, from in 0.001..1.0e3_f64, more in 0.0..1.0e3_f64,
            at in 0.0..=1.0_f64, by in 0.0..=1.0_f64,
        ) {
            let (a, b) = (Interval::closed(low, low + width).unwrap(), Interval::closed(from, from + more).unwrap());
            let quotient = (low + width * at) / (from + more * by);
            let result = a.over(b).unwrap();
            let slack = 1.0e-9 * quotient.abs().max(1.0);
            prop_assert!(result.low - slack <= quotient && quotient <= result.high + slack);
        }

        #[test]
        fn at_least_is_decided_only_when_the_intervals_do_not_straddle(a in any_interval(), b in any_interval()) {
            match a.at_least(b) {
                Certainty::Yes => prop_assert!(a.low >= b.high),
                Certainty::No => prop_assert!(a.high <= b.low),
                Certainty::Open => prop_assert!(a.low < b.high && a.high >= b.low),
            }
        }
    }
}
