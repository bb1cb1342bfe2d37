//! One bar on a linear scale from zero: solid as far as the value is sure, hatched where it is open.

use super::canvas::{Canvas, MARGIN, ROOM, colour};
use crate::measure::Interval;
use crate::view::plot::ChartScale;

/// Where bars begin.
pub(super) const LEFT: f64 = MARGIN;
/// How long the longest bar is; the tip of one that runs off the scale needs the rest.
pub(super) const LENGTH: f64 = ROOM - 10.0;
/// How high a bar is.
pub(super) const HEIGHT: f64 = 14.0;

/// Where a number stands on a scale, cut to its ends.
pub(super) fn x(scale: &ChartScale, number: f64) -> f64 {
    let share = (number / scale.end()).clamp(0.0, 1.0);
    LEFT + LENGTH * if share.is_nan() { 0.0 } else { share }
}

/// Draws a value as a bar whose upper edge is at `top`.
pub(super) fn draw(canvas: &mut Canvas, scale: &ChartScale, top: f64, value: Interval, fill: &str) {
    let sure = if value.low.is_finite() { value.low } else { 0.0 };
    let end = if value.high.is_finite() { value.high } else { sure };
    let (sure_x, end_x) = (x(scale, sure), x(scale, end));
    if sure > 0.0 {
        // However small, a value is something to be seen.
        canvas.rect((LEFT, top), ((sure_x - LEFT).max(1.5), HEIGHT), fill);
    }
    canvas.hatched((sure_x, top), (end_x - sure_x, HEIGHT));
    if end > scale.end() * (1.0 + 1.0e-9) {
        // Longer than the scale: cut, and said so by the tip.
        canvas.tip((LEFT + LENGTH, top), HEIGHT, fill);
    } else if !value.high.is_finite() {
        canvas.tip((end_x, top), HEIGHT, "url(#open)");
    }
}

/// Marks a target at its true place; the ends of a range are both marked.
pub(super) fn mark_target(canvas: &mut Canvas, scale: &ChartScale, top: f64, target: Interval) {
    let edges = (top - 4.0, top + HEIGHT + 4.0);
    let is_range = target.is_bounded() && !target.is_point();
    let ends = if is_range { vec![target.low, target.high] } else { vec![target.bound()] };
    for end in ends {
        canvas.upright(x(scale, end), edges, colour::INK, "none");
    }
}

/// Marks an implied target as a band as wide as the rounding leaves open (method M15).
pub(super) fn mark_implied(canvas: &mut Canvas, scale: &ChartScale, top: f64, implied: Interval) {
    let (low, high) = (x(scale, implied.low), x(scale, implied.high));
    canvas.rect((low, top - 4.0), ((high - low).max(3.0), HEIGHT + 8.0), colour::IMPLIED);
}

/// Marks the whole that the value is part of, which is no target.
pub(super) fn mark_whole(canvas: &mut Canvas, scale: &ChartScale, top: f64, whole: Interval) {
    canvas.upright(x(scale, whole.bound()), (top, top + HEIGHT), colour::DIM, "none");
}

/// Marks what an even pace would have reached by now.
pub(super) fn mark_pace(canvas: &mut Canvas, scale: &ChartScale, top: f64, expected: f64) {
    canvas.upright(x(scale, expected), (top - 3.0, top + HEIGHT + 3.0), colour::DIM, "3 2");
}
