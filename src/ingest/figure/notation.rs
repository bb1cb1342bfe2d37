//! A figure on one line, for tests: `26 đảng viên mới [members-admitted] {57%} @Hòa Phú/commune`.

use std::fmt::Write;

use crate::model::{Figure, FigureRole, Place, Target, Unit};

/// Writes the figures of a report in the notation, separated by ` | `.
pub(crate) fn line(figures: &[Figure]) -> String {
    figures.iter().map(figure).collect::<Vec<_>>().join(" | ")
}

fn figure(figure: &Figure) -> String {
    let mut line = String::new();
    if figure.role == FigureRole::Target {
        line.push_str("goal ");
    }
    line.push_str(figure.comparator.prefix());
    match figure.value {
        Some(value) => write!(line, "{value}").unwrap(),
        None => line.push('?'),
    }
    if let Some(max) = figure.value_max {
        write!(line, "-{max}").unwrap();
    }
    if figure.unit == Unit::Percent {
        line.push('%');
    }
    if let Some(unit) = &figure.unit_text {
        write!(line, " {unit}").unwrap();
    }
    write!(line, " [{}]", figure.metric).unwrap();
    if let Some(target) = &figure.target {
        write!(line, " {{{}}}", target_line(target)).unwrap();
    }
    if let Some(date) = figure.as_of {
        write!(line, " ^{date}").unwrap();
    }
    if let Some(Place { name, level }) = &figure.place {
        write!(line, " @{name}/{}", level.code()).unwrap();
    }
    line
}

fn target_line(target: &Target) -> String {
    let mut parts = Vec::new();
    if let Some(percent) = target.percent {
        parts.push(format!("{percent}%"));
    }
    if let Some(whole) = target.whole {
        parts.push(format!("/{whole}"));
    }
    if let Some(value) = target.value {
        let max = target.value_max.map_or_else(String::new, |max| format!("-{max}"));
        let per = target.per.as_ref().map_or_else(String::new, |per| format!(" per {per}"));
        parts.push(format!("of {}{value}{max}{per}", target.comparator.prefix()));
    }
    if let (None, Some(per)) = (target.value, &target.per) {
        parts.push(format!("per {per}"));
    }
    if let Some(verdict) = target.verdict {
        parts.push(verdict.code().to_owned());
    }
    parts.join(" ")
}
