//! The figures of the page: tables whose rows become cards on a phone, each figure with an address of its own and its sentence.

use super::{element, facts, html, is_by_report, marked, push, write_block};
use crate::export::content::{Marked, figure_parts, report_facts, report_parts, status_text};
use crate::export::table::FigureRow;
use crate::lang::{fill, format_number};
use crate::measure::{attainment_text, goal_text, value_text};
use crate::model::{FigureAt, FigureRole, Report};
use crate::view::{Scope, Selection, words};

/// Figures of a page above which its parts are folded.
const MANY: usize = 5_000;
/// Rows of one part.
const PART: usize = 500;

/// Where a figure stands on the page.
pub(super) fn anchor(at: FigureAt) -> String {
    format!("r{}f{}", at.report, at.figure)
}

/// Writes the figures, by report or in one table, with what else the scope asks for.
pub(super) fn write(selection: &Selection<'_>, page: &mut String) {
    if selection.figures.is_empty() {
        element(page, "p", &html(selection.strings().export_nothing));
    } else if is_by_report(selection) {
        by_report(selection, page);
    } else {
        in_parts(selection, page);
    }
    let more = match selection.scope {
        Scope::Report(report) => report_parts(selection, report),
        Scope::Figure(at) => figure_parts(selection, at),
        Scope::View | Scope::Chart => Vec::new(),
    };
    for block in &more {
        write_block(page, block);
    }
}

/// A card a report: what it is, and its figures.
fn by_report(selection: &Selection<'_>, page: &mut String) {
    let is_folded = selection.figures.len() > MANY;
    let mut figures = selection.figures.as_slice();
    let mut by_report: std::collections::HashMap<u32, Vec<FigureAt>> = std::collections::HashMap::new();
    while let Some((first, rest)) = figures.split_first() {
        by_report.entry(first.report).or_default().push(*first);
        figures = rest;
    }
    for index in &selection.reports {
        let report = selection.corpus.report(*index);
        let taken = by_report.remove(index).unwrap_or_default();
        let strings = selection.strings();
        let head =
            format!("{} · {}", words::locality(&report.locality, strings), words::term(report.term, strings));
        page.push_str("<section class=\"card\">\n");
        element(page, "h2", &html(&head));
        facts(page, &report_facts(selection, *index));
        if is_folded {
            let count = format_number(taken.len() as f64, selection.language);
            let text = fill(strings.page_figures, &[("count", &count)]);
            push(page, format_args!("<details>\n<summary>{}</summary>\n", html(&text)));
        }
        table(selection, &taken, &head, page);
        if is_folded {
            page.push_str("</details>\n");
        }
        page.push_str("</section>\n");
    }
}

/// All figures in the order of the list; in parts where they are many.
fn in_parts(selection: &Selection<'_>, page: &mut String) {
    let strings = selection.strings();
    element(page, "h2", &html(strings.figures));
    if selection.figures.len() <= MANY {
        table(selection, &selection.figures, strings.figures, page);
        return;
    }
    let number = |count: usize| format_number(count as f64, selection.language);
    for (part, index) in selection.figures.chunks(PART).zip(0..) {
        let (from, to) = (index * PART + 1, index * PART + part.len());
        let text = fill(strings.page_part, &[("from", &number(from)), ("to", &number(to))]);
        let open = if index == 0 { " open" } else { "" };
        push(page, format_args!("<details class=\"card\"{open}>\n<summary>{}</summary>\n", html(&text)));
        table(selection, part, &text, page);
        page.push_str("</details>\n");
    }
}

fn table(selection: &Selection<'_>, figures: &[FigureAt], caption: &str, page: &mut String) {
    if figures.is_empty() {
        element(page, "p", &html(selection.strings().export_nothing));
        return;
    }
    let strings = selection.strings();
    let with_locality = !is_by_report(selection);
    push(
        page,
        format_args!("<table class=\"cards\" role=\"table\">\n<caption>{}</caption>\n", html(caption)),
    );
    page.push_str("<thead role=\"rowgroup\"><tr role=\"row\">");
    let headings = [
        (strings.figure, ""),
        (strings.field_value, " class=\"n\""),
        (strings.field_target, ""),
        (strings.field_reached, " class=\"n\""),
        (strings.field_status, ""),
        (strings.field_evidence, ""),
    ];
    for (heading, class) in headings {
        push(page, format_args!("<th role=\"columnheader\" scope=\"col\"{class}>{}</th>", html(heading)));
    }
    page.push_str("</tr></thead>\n<tbody role=\"rowgroup\">\n");
    for at in figures {
        row(&FigureRow::of(selection, *at), *at, with_locality, page);
    }
    page.push_str("</tbody>\n</table>\n");
}

fn row(row: &FigureRow<'_>, at: FigureAt, with_locality: bool, page: &mut String) {
    let (figure, language) = (row.figure, row.language());
    let strings = language.strings();
    let place = figure.place.as_ref().map(|place| words::place(place, strings));
    let locality = with_locality.then(|| row.report.locality.name.clone());
    let places: Vec<String> = place.into_iter().chain(locality).collect();
    push(page, format_args!("<tr role=\"row\" id=\"{}\"><th role=\"rowheader\" scope=\"row\">", anchor(at)));
    page.push_str(&html(row.metric_name()));
    if let Some(counted) = figure.counted.as_deref().filter(|counted| *counted != row.metric_name()) {
        push(page, format_args!(" <small{}>{}</small>", language_of(row.report), html(counted)));
    }
    if !places.is_empty() {
        push(page, format_args!("<br><small>{}</small>", html(&places.join(" · "))));
    }
    page.push_str("</th>");
    // A goal that stands alone is a target and no result (method M22).
    let value = if figure.role == FigureRole::Target { String::new() } else { value_text(figure, language) };
    let cells = [
        (strings.field_value, " class=\"n\"", value),
        (strings.field_target, "", goal_text(&row.assessment, figure, language)),
        (
            strings.field_reached,
            " class=\"n\"",
            attainment_text(&row.assessment, language).unwrap_or_default(),
        ),
        (strings.field_status, "", status_text(row)),
    ];
    for (heading, class, text) in cells {
        push(
            page,
            format_args!("<td role=\"cell\"{class} data-label=\"{}\">{}</td>", html(heading), html(&text)),
        );
    }
    push(
        page,
        format_args!(
            "<td role=\"cell\" class=\"evidence\"{} data-label=\"{}\">{}</td></tr>\n",
            language_of(row.report),
            html(strings.field_evidence),
            marked(&Marked::figure(row))
        ),
    );
}

/// The language of a report's words as an attribute; nothing where the data name none that is a language tag.
fn language_of(report: &Report) -> String {
    let tag = &report.language;
    let is_tag =
        (2..=12).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-');
    if is_tag { format!(" lang=\"{tag}\"") } else { String::new() }
}
