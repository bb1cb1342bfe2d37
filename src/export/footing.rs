//! The footing that every export carries: what was asked, what is shown, what is left out and why, where it comes from
//! and how to make it again (method M7, M14).

use crate::lang::{Language, fill, format_number};
use crate::measure::{DEFAULT_RULES, Missing, Summary, summary};
use crate::model::Loss;
use crate::view::{Scope, Selection, naming, words};

/// One fact of the footing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact {
    /// What it is called in the selection's language.
    pub(super) label: &'static str,
    /// The fact in words.
    pub(super) text: String,
    /// Whether it is to be copied letter by letter, as a command is.
    pub(super) is_code: bool,
}

/// Losses of single files that a footing names.
const LOSSES: usize = 20;

/// The program that makes the export.
pub(super) const PROGRAM: &str = concat!("dauan ", env!("CARGO_PKG_VERSION"));

/// Counts of the figures of a selection.
pub(super) fn counts(selection: &Selection<'_>) -> Summary {
    summary(selection.figures.iter().map(|at| selection.corpus.assessment(*at)))
}

/// The name of the rule pack by which the figures were assessed.
pub(super) fn rules(selection: &Selection<'_>) -> &'static str {
    selection.figures.first().map_or(DEFAULT_RULES.name, |at| selection.corpus.assessment(*at).rules)
}

/// The name of the data; what the program carries has none of its own.
pub(super) fn data_name<'a>(selection: &Selection<'a>) -> &'a str {
    let name = selection.corpus.data().named(&selection.corpus.data().name);
    if name.is_empty() { "embedded" } else { name }
}

/// Every fact of the footing, in the order in which it is printed.
pub(super) fn facts(selection: &Selection<'_>) -> Vec<Fact> {
    let strings = selection.strings();
    let filter = selection.filter_text();
    let fact = |label, text| Fact { label, text, is_code: false };
    let mut facts = vec![
        fact(
            strings.footing_filter,
            if filter.is_empty() { strings.footing_no_filter.to_owned() } else { filter },
        ),
        fact(strings.footing_sort, selection.view.sort.words(selection.strings())),
        fact(strings.footing_scope, scope(selection)),
        fact(strings.footing_shown, shown(selection)),
        fact(strings.footing_left_out, left_out(selection)),
        fact(strings.footing_assessed, assessed(&counts(selection), selection.language)),
    ];
    let chart = selection.plot.as_ref().map(|plot| plot.footing(selection.view, selection.language));
    facts.extend(chart.filter(|text| !text.is_empty()).map(|text| fact(strings.footing_chart, text)));
    facts.extend([
        fact(strings.footing_rules, rules(selection).to_owned()),
        fact(strings.footing_data, data_name(selection).to_owned()),
    ]);
    let hash = &selection.corpus.data().sha256;
    if !hash.is_empty() {
        facts.push(fact(strings.footing_data_hash, hash.clone()));
    }
    let left_out = &selection.corpus.data().left_out;
    facts.extend(left_out.summary(selection.corpus.figure_count(), selection.language).map(|losses| {
        let data = selection.corpus.data();
        let named = |loss: Loss<'_>| Loss { file: data.named(loss.file), ..loss }.line(selection.language);
        let files = left_out.losses().take(LOSSES).map(named);
        let files: Vec<String> = files.collect();
        let more = if left_out.losses().count() > LOSSES { "; …" } else { "" };
        fact(strings.footing_not_read, format!("{losses} ({}{more})", files.join("; ")))
    }));
    facts.push(Fact { label: strings.footing_command, text: selection.command.clone(), is_code: true });
    facts.push(fact(strings.footing_program, PROGRAM.to_owned()));
    facts
}

/// Where each report comes from, in their order.
pub(super) fn sources(selection: &Selection<'_>) -> Vec<String> {
    let source = |index: &u32| {
        let report = &*selection.corpus.outline(*index);
        let name = naming::of_locality(&report.locality, selection.strings());
        format!("{name}: {}", words::source(report, selection.language))
    };
    selection.reports.iter().map(source).collect()
}

fn scope(selection: &Selection<'_>) -> String {
    let strings = selection.strings();
    match selection.scope {
        Scope::View => strings.footing_scope_view.to_owned(),
        Scope::Chart => {
            let chart = words::chart(selection.view.chart, strings);
            fill(strings.footing_scope_chart, &[("chart", &chart)])
        }
        Scope::Report(report) => {
            fill(strings.footing_scope_report, &[("id", &selection.corpus.outline(report).id)])
        }
        Scope::Figure(at) => {
            let id = format!("{}#{}", selection.corpus.outline(at.report).id, selection.corpus.figure(at).id);
            fill(strings.footing_scope_figure, &[("id", &id)])
        }
    }
}

fn shown(selection: &Selection<'_>) -> String {
    let number = |count: usize| format_number(count as f64, selection.language);
    fill(
        selection.strings().filter_counts,
        &[
            ("reports", &number(selection.reports.len())),
            ("all_reports", &number(selection.corpus.report_count())),
            ("figures", &number(selection.figures.len())),
            ("all_figures", &number(selection.corpus.figure_count())),
        ],
    )
}

fn left_out(selection: &Selection<'_>) -> String {
    let strings = selection.strings();
    let (reports, figures) = (selection.reports_left_out(), selection.figures_left_out());
    if reports == 0 && figures == 0 {
        return strings.footing_left_out_none.to_owned();
    }
    let reason = match selection.scope {
        Scope::View => strings.footing_left_out_filter,
        Scope::Chart => strings.footing_left_out_chart,
        Scope::Report(_) | Scope::Figure(_) => strings.footing_left_out_scope,
    };
    let number = |count: usize| format_number(count as f64, selection.language);
    fill(reason, &[("reports", &number(reports)), ("figures", &number(figures))])
}

/// How many figures stand against a target, in words.
#[cfg(feature = "xlsx")]
pub(super) fn assessed_of(summary: &Summary, language: Language) -> String {
    let number = |count: usize| format_number(count as f64, language);
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("assessed", &number(summary.assessed)), ("all", &number(summary.total))];
    fill(language.strings().assessed_of, &values)
}

fn assessed(summary: &Summary, language: Language) -> String {
    let strings = language.strings();
    let number = |count: usize| format_number(count as f64, language);
    let mut text = fill(
        strings.footing_assessed_of,
        &[("assessed", &number(summary.assessed)), ("all", &number(summary.total))],
    );
    let reasons = Missing::ALL.into_iter().filter(|missing| summary.missing(*missing) > 0);
    for (index, missing) in reasons.enumerate() {
        text.push_str(if index == 0 { "; " } else { ", " });
        let count = number(summary.missing(missing));
        text.push_str(&fill(
            strings.footing_missing,
            &[("count", &count), ("reason", &missing.word(language))],
        ));
    }
    text
}
