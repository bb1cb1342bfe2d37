//! What the page finds, in one sentence and in counts with their denominators (method M7, M11).

use super::{element, html, push};
use crate::export::content::lead;
use crate::export::footing;
use crate::lang::{Language, fill, format_number};
use crate::measure::{Missing, Status, Summary};
use crate::model::FigureAt;
use crate::text::GlyphSet;
use crate::view::Selection;
use crate::view::plot::Plot;

/// Writes the sentence, the counts per status, and why the rest has none.
pub(super) fn write(selection: &Selection<'_>, page: &mut String) {
    let (strings, language) = (selection.strings(), selection.language);
    let counts = footing::counts(selection);
    let number = |count: usize| format_number(count as f64, language);
    push(
        page,
        format_args!("<p class=\"lead\">{}</p>\n<ul class=\"counts\">\n", html(&lead(selection, &counts))),
    );
    for status in Status::ALL.into_iter().filter(|status| *status != Status::NoVerdict) {
        let count = counts.count(status);
        if count > 0 {
            let (sign, word) = (status.glyph(GlyphSet::Unicode), status.word(language));
            push(
                page,
                format_args!(
                    "<li class=\"s-{}\"><span>{} {}</span> <b>{}</b><small>/{}</small></li>\n",
                    status.code(),
                    html(sign),
                    html(word),
                    number(count),
                    number(counts.assessed)
                ),
            );
        }
    }
    page.push_str("</ul>\n");
    let reasons = Missing::ALL.into_iter().filter(|missing| counts.missing(*missing) > 0);
    let reasons: Vec<String> = reasons
        .map(|missing| format!("{} {}", number(counts.missing(missing)), missing.word(language)))
        .collect();
    if !reasons.is_empty() {
        let text = fill(strings.page_without, &[("reasons", &reasons.join(", "))]);
        element(page, "p", &html(&text));
    }
}

/// How many figures there are, how many stand against a target, and how these stand: one sentence without its full stop.
pub(super) fn sentence(counts: &Summary, language: Language) -> String {
    let strings = language.strings();
    let number = |count: usize| format_number(count as f64, language);
    let statuses = Status::ALL.into_iter().filter(|status| *status != Status::NoVerdict);
    let found: Vec<String> = statuses
        .filter(|status| counts.count(*status) > 0)
        .map(|status| format!("{} {}", number(counts.count(status)), status.word(language)))
        .collect();
    let values: [(&str, &dyn std::fmt::Display); 3] = [
        ("figures", &number(counts.total)),
        ("assessed", &number(counts.assessed)),
        ("found", &found.join(", ")),
    ];
    fill(if found.is_empty() { strings.page_counted } else { strings.page_counted_found }, &values)
}

/// The same of some figures of a report.
pub(super) fn of_report(selection: &Selection<'_>, figures: &[FigureAt]) -> String {
    let assessments = figures.iter().map(|at| selection.corpus.assessment(*at));
    sentence(&crate::measure::summary(assessments), selection.language)
}

/// The counts of the figures that a chart is about.
pub(super) fn of_plot(selection: &Selection<'_>, plot: &Plot) -> Summary {
    match plot.figures() {
        Some(figures) => crate::measure::summary(figures.iter().map(|at| selection.corpus.assessment(*at))),
        None => footing::counts(selection),
    }
}
