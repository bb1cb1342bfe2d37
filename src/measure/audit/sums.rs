//! Sums that a text implies: parts that follow a stated total in the same sentence (method M9).
//!
//! After "gồm" or an opening bracket the parts are meant to make up the total, so a difference is told. After "trong đó"
//! they may be a selection, so only agreement is.

use super::{Finding, FindingKind};
use crate::lang::{Language, fill};
use crate::measure::goal;
use crate::measure::interval::Interval;
use crate::measure::wording::{interval_text, value_text};
use crate::model::{Figure, FigureRole, Report, Span};
use crate::text::fold;

/// Most parts of one sum; longer lists are tables, not sentences.
const MOST_PARTS: usize = 12;

/// Bytes between a total and its first part that are surely more than the letters in which it is announced.
const FURTHEST: usize = 90 * 4;

/// How the words between a total and the first part announce it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// gồm, bao gồm, "including": the parts make up the total.
    Consists,
    /// An opening bracket: the parts stand until it closes.
    Bracket,
    /// trong đó, "of which": a selection.
    AmongThem,
}

/// Every sum that the report's sentences imply.
pub(super) fn findings(report: &Report) -> Vec<Finding> {
    let mut order: Vec<usize> =
        (0..report.figures.len()).filter(|index| report.figures.get(*index).is_some_and(adds_up)).collect();
    order.sort_by_key(|index| report.figures.get(*index).map(|figure| figure.range));
    let mut findings = Vec::new();
    for (position, total) in order.iter().enumerate() {
        let rest = order.get(position + 1..).unwrap_or_default();
        findings.extend(report.figures.get(*total).and_then(|figure| sum(report, *total, figure, rest)));
    }
    findings
}

/// Whether a figure may be a total or a part.
fn adds_up(figure: &Figure) -> bool {
    matches!(figure.role, FigureRole::Actual | FigureRole::Whole) && figure.value.is_some()
}

fn sum(report: &Report, index: usize, total: &Figure, rest: &[usize]) -> Option<Finding> {
    let stated = goal::value(total)?;
    let mut parts: Vec<(usize, &Figure)> = Vec::new();
    let mut sum: Option<Interval> = None;
    let mut at = total.range.1;
    let (mut cue, mut end) = (None, None);
    for part in rest.iter().take(MOST_PARTS) {
        let figure = report.figures.get(*part)?;
        if figure.range.0 < at || figure.unit != total.unit {
            break;
        }
        let between = report.words(Span(at, figure.range.0));
        if cue.is_none() && between.len() > FURTHEST {
            return None;
        }
        match cue {
            None => cue = Some(announces(between)?),
            Some(cue) if ends_list(between, cue) => break,
            Some(_) => {}
        }
        // Finding the end of the sentence is the dear part, and few figures get as far as this.
        if figure.range.1 > *end.get_or_insert_with(|| report.sentence(total.range).1) {
            break;
        }
        let value = goal::value(figure)?;
        sum = match sum {
            None => Some(value),
            Some(sum) => sum.plus(value),
        };
        parts.push((*part, figure));
        at = figure.range.1;
        // A prefix that already makes up the total is the whole list: what follows belongs to something else.
        if parts.len() >= 2 && sum.is_some_and(|sum| same(sum, stated)) {
            return Some(finding(FindingKind::SumAgrees, report, (index, total), &parts, sum?));
        }
    }
    let (sum, cue) = (sum?, cue?);
    let differs = parts.len() >= 2 && cue != Cue::AmongThem && sum.is_point() && stated.is_point();
    differs.then(|| finding(FindingKind::SumDiffers, report, (index, total), &parts, sum))
}

fn same(sum: Interval, stated: Interval) -> bool {
    let slack = 1.0e-9 * stated.bound().abs().max(1.0);
    if sum.is_point() && stated.is_point() {
        (sum.low - stated.low).abs() <= slack
    } else {
        sum.meets(stated)
    }
}

/// The cue in the words between a total and the figure after it.
fn announces(between: &str) -> Option<Cue> {
    let words = fold(between).text;
    let has = |cues: &[&str]| cues.iter().any(|cue| words.contains(cue));
    // A short way only: a bracket or cue far from the number belongs to other words.
    if words.chars().count() > 90 || words.contains(')') {
        None
    } else if has(&["trong do", "of which", "of whom", "among them"]) {
        Some(Cue::AmongThem)
    } else if has(&["gom", "including", "consist", "namely"]) {
        Some(Cue::Consists)
    } else if words.contains('(') {
        Some(Cue::Bracket)
    } else {
        None
    }
}

/// Whether the words between two figures show that the second is no longer a part.
fn ends_list(between: &str, cue: Cue) -> bool {
    let words = format!(" {} ", fold(between).text.replace([',', ';', '+'], " , "));
    if between.contains(')') {
        return cue == Cue::Bracket || !between.contains('(') && !words.contains(" , ");
    }
    let other_relation =
        [" voi ", " trong do ", " tang ", " giam ", " so voi ", " dat ", " chiem ", " with ", " of which "];
    other_relation.iter().any(|word| words.contains(word)) || between.contains('(')
}

fn finding(
    kind: FindingKind,
    report: &Report,
    (index, total): (usize, &Figure),
    parts: &[(usize, &Figure)],
    sum: Interval,
) -> Finding {
    let figures = std::iter::once(index).chain(parts.iter().map(|(part, _)| *part)).collect();
    Finding::new(kind, report, figures, |language: Language| {
        let strings = language.strings();
        let template =
            if kind == FindingKind::SumAgrees { strings.audit_sum_agrees } else { strings.audit_sum_differs };
        let list: Vec<String> = parts.iter().map(|(_, part)| value_text(part, language)).collect();
        fill(
            template,
            &[
                ("parts", &list.join(" + ")),
                ("sum", &interval_text(sum, language)),
                ("total", &value_text(total, language)),
            ],
        )
    })
}
