//! Which found figure answers which expected one: spans that overlap and values that agree, the closest spans first.

use std::cmp::Reverse;

use dauan::model::{Figure, Report, Span};
use dauan::text::{Number, nfc};

use super::expected::{Expected, ExpectedFigure, line_around, locate};

/// The answer sheet of one article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Pairing {
    /// Indices of expected figures with the found figure that answers each.
    pub(crate) matched: Vec<(usize, usize)>,
    /// Expected figures without an answer, optional ones left out.
    pub(crate) missed: Vec<usize>,
    /// Found figures that answer nothing.
    pub(crate) extra: Vec<usize>,
}

/// Whether two numbers are the same up to rounding of the last binary digits.
pub(crate) fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-6 * one.abs().max(1.0)
}

fn same_option(expected: Option<f64>, found: Option<Number>) -> bool {
    match (expected, found) {
        (None, None) => true,
        (Some(expected), Some(found)) => same(expected, found.0),
        _ => false,
    }
}

fn values_agree(expected: &ExpectedFigure, found: &Figure) -> bool {
    let exact = same_option(expected.value, found.value) && same_option(expected.value_max, found.value_max);
    exact || (expected.may.value.is_some() && same_option(expected.may.value, found.value))
}

fn overlap(one: Span, other: Span) -> usize {
    one.1.min(other.1).saturating_sub(one.0.max(other.0))
}

/// The text in which spans are counted: the report's, or the article's own where the report gives none.
pub(crate) fn text_of(report: &Report, article: &str) -> String {
    if report.text.is_empty() { nfc(article).into_owned() } else { report.text.clone() }
}

/// Spans of the expected figures; a figure whose words are not in the text has an empty one and so is missed.
pub(crate) fn spans(expected: &Expected, text: &str) -> Vec<Span> {
    let span = |figure: &ExpectedFigure| figure.span(text).unwrap_or(Span(0, 0));
    expected.figures.iter().map(span).collect()
}

/// Lines of page furniture.
pub(crate) fn furniture(expected: &Expected, text: &str) -> Vec<Span> {
    expected
        .furniture
        .iter()
        .filter_map(|line| locate(text, &line.words, line.nth))
        .map(|span| line_around(text, span))
        .collect()
}

/// Pairs expected and found figures one to one, the pairs that share most of their words first.
pub(crate) fn pair(expected: &[ExpectedFigure], spans: &[Span], found: &[Figure]) -> Pairing {
    let mut candidates = Vec::new();
    for (index, (figure, span)) in expected.iter().zip(spans).enumerate() {
        for (other, answer) in found.iter().enumerate() {
            let shared = overlap(*span, answer.range);
            if shared > 0 && values_agree(figure, answer) {
                let union = span.1.max(answer.range.1) - span.0.min(answer.range.0);
                candidates.push((Reverse(shared * 10_000 / union), figure.optional, index, other));
            }
        }
    }
    candidates.sort_unstable();
    let mut pairing = Pairing::default();
    let mut answered = vec![false; expected.len()];
    let mut used = vec![false; found.len()];
    for (_, _, index, other) in candidates {
        if !answered[index] && !used[other] {
            answered[index] = true;
            used[other] = true;
            pairing.matched.push((index, other));
        }
    }
    pairing.matched.sort_unstable();
    pairing.missed =
        (0..expected.len()).filter(|index| !answered[*index] && !expected[*index].optional).collect();
    // Where the expected data asks for nothing, another reading of the same words is no fault either.
    let touches = |other: usize, optional: bool| {
        let same_kind = |(figure, span): &(&ExpectedFigure, &Span)| {
            figure.optional == optional && overlap(**span, found[other].range) > 0
        };
        expected.iter().zip(spans).any(|pair| same_kind(&pair))
    };
    let excused = |other: usize| touches(other, true) && !touches(other, false);
    pairing.extra = (0..found.len()).filter(|other| !used[*other] && !excused(*other)).collect();
    pairing
}
