//! The figures of the page: tables whose rows become cards on a phone, each figure with an address of its own and its sentence.

use std::collections::HashSet;

use super::{element, facts, html, is_by_report, marked, push, summary, write_block};
use crate::export::content::{Marked, figure_parts, report_facts, report_parts, status_beside};
use crate::export::table::{FigureRow, Taken};
use crate::lang::{Strings, fill, format_number};
use crate::measure::{attainment_text, goal_text, value_text};
use crate::model::{FigureAt, FigureRole, Report};
use crate::view::{Scope, Selection, naming, words};

/// Figures of a page above which its parts are folded.
const MANY: usize = 5_000;
/// Rows of one part.
const PART: usize = 500;
/// Letters of a word that stands whole in a narrow column; what is longer may break anywhere.
const WORD: usize = 16;

/// Where a figure stands on the page.
pub(super) fn anchor(at: FigureAt) -> String {
    format!("r{}f{}", at.report, at.figure)
}

/// What the tables are made of: the figures, and those whose bars stand in the chart above.
struct Tables<'a> {
    selection: &'a Selection<'a>,
    drawn: HashSet<FigureAt>,
}

/// Writes the figures, by report or in one table, with what else the scope asks for; those drawn lead back to their bars.
pub(super) fn write(selection: &Selection<'_>, drawn: HashSet<FigureAt>, page: &mut String) {
    let tables = Tables { selection, drawn };
    if selection.figures.is_empty() {
        element(page, "p", &html(selection.strings().export_nothing));
    } else if is_by_report(selection) {
        by_report(&tables, page);
    } else {
        in_parts(&tables, page);
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
fn by_report(tables: &Tables<'_>, page: &mut String) {
    let selection = tables.selection;
    let is_folded = selection.figures.len() > MANY;
    let mut figures = selection.figures.as_slice();
    let mut by_report: std::collections::HashMap<u32, Vec<FigureAt>> = std::collections::HashMap::new();
    while let Some((first, rest)) = figures.split_first() {
        by_report.entry(first.report).or_default().push(*first);
        figures = rest;
    }
    for index in &selection.reports {
        let report = &*selection.corpus.report(*index);
        let taken = by_report.remove(index).unwrap_or_default();
        let strings = selection.strings();
        let head =
            format!("{} · {}", words::locality(&report.locality, strings), words::term(report.term, strings));
        page.push_str("<section class=\"card\">\n");
        element(page, "h2", &html(&head));
        facts(page, &report_facts(selection, *index));
        let counted = summary::of_report(selection, &taken);
        if is_folded {
            push(page, format_args!("<details>\n<summary>{}</summary>\n", html(&counted)));
        }
        let name = naming::of_locality(&report.locality, tables.selection.strings());
        table(tables, &taken, &format!("{name}: {counted}"), page);
        if is_folded {
            page.push_str("</details>\n");
        }
        page.push_str("</section>\n");
    }
}

/// All figures in the order of the list; in parts where they are many.
fn in_parts(tables: &Tables<'_>, page: &mut String) {
    let selection = tables.selection;
    let strings = selection.strings();
    element(page, "h2", &html(strings.figures));
    if selection.figures.len() <= MANY {
        table(tables, &selection.figures, strings.figures, page);
        return;
    }
    let number = |count: usize| format_number(count as f64, selection.language);
    for (part, index) in selection.figures.chunks(PART).zip(0..) {
        let (from, to) = (index * PART + 1, index * PART + part.len());
        let text = fill(strings.page_part, &[("from", &number(from)), ("to", &number(to))]);
        let open = if index == 0 { " open" } else { "" };
        push(page, format_args!("<details class=\"card\"{open}>\n<summary>{}</summary>\n", html(&text)));
        table(tables, part, &text, page);
        page.push_str("</details>\n");
    }
}

fn table(tables: &Tables<'_>, figures: &[FigureAt], caption: &str, page: &mut String) {
    let selection = tables.selection;
    if figures.is_empty() {
        element(page, "p", &html(selection.strings().export_nothing));
        return;
    }
    let strings = selection.strings();
    push(
        page,
        format_args!("<table class=\"cards\" role=\"table\">\n<caption>{}</caption>\n", html(caption)),
    );
    page.push_str("<thead role=\"rowgroup\"><tr role=\"row\">");
    for (heading, class) in headings(strings) {
        push(page, format_args!("<th role=\"columnheader\" scope=\"col\"{class}>{}</th>", html(heading)));
    }
    page.push_str("</tr></thead>\n<tbody role=\"rowgroup\">\n");
    for at in figures {
        row(tables, *at, page);
    }
    page.push_str("</tbody>\n</table>\n");
}

/// The heads of the tables, each with the class of its column.
fn headings(strings: &Strings) -> [(&'static str, &'static str); 6] {
    [
        (strings.figure, ""),
        (strings.field_value, " class=\"n\""),
        (strings.field_target, ""),
        (strings.field_reached, " class=\"n\""),
        (strings.field_status, ""),
        (strings.field_evidence, ""),
    ]
}

/// The style by which every cell of a card repeats its head on a phone; written once, not in every row.
pub(super) fn repeated_heads(strings: &Strings) -> String {
    let mut style = String::from("@media (max-width:44rem){");
    for ((heading, _), place) in headings(strings).iter().skip(1).zip(1..) {
        let heading = heading.replace(['"', '\\', '<'], "");
        push(
            &mut style,
            format_args!(
                ".cards td:nth-of-type({place}):not(:empty)::before{{content:\"{heading}: \";color:var(--dim)}}"
            ),
        );
    }
    style.push_str("}\n");
    style
}

fn row(tables: &Tables<'_>, at: FigureAt, page: &mut String) {
    let taken = Taken::of(tables.selection, at);
    let row = &taken.row();
    let (figure, language) = (row.figure, row.language());
    push(page, format_args!("<tr role=\"row\" id=\"{}\"><th role=\"rowheader\" scope=\"row\">", anchor(at)));
    name(tables, row, at, page);
    page.push_str("</th>");
    // A goal that stands alone is a target and no result (method M22).
    let value = if figure.role == FigureRole::Target { String::new() } else { value_text(figure, language) };
    let cells = [
        (" class=\"n\"", value),
        ("", goal_text(&row.assessment, figure, language)),
        (" class=\"n\"", attainment_text(&row.assessment, language).unwrap_or_default()),
        ("", status_beside(row)),
    ];
    for (class, text) in cells {
        let is_long = text.split_whitespace().any(|word| crate::text::width(word) > WORD);
        let class = match (class, is_long) {
            ("", false) => " class=\"w\"",
            (_, true) => "",
            (class, false) => class,
        };
        push(page, format_args!("<td role=\"cell\"{class}>{}</td>", html(&text)));
    }
    push(
        page,
        format_args!(
            "<td role=\"cell\" class=\"evidence\"{}>{}</td></tr>\n",
            language_of(row.report),
            marked(&Marked::figure(row))
        ),
    );
}

/// What a figure is: its metric, the words counted, where, and the way back to its bar.
fn name(tables: &Tables<'_>, row: &FigureRow<'_>, at: FigureAt, page: &mut String) {
    let (figure, strings) = (row.figure, row.language().strings());
    page.push_str(&html(row.metric_name()));
    if let Some(counted) = figure.counted.as_deref().filter(|counted| *counted != row.metric_name()) {
        push(page, format_args!(" <small{}>{}</small>", language_of(row.report), html(counted)));
    }
    let place = figure.place.as_ref().map(|place| words::place(place, strings));
    let locality = (!is_by_report(tables.selection))
        .then(|| naming::of_locality(&row.report.locality, tables.selection.strings()).into_owned());
    let places: Vec<String> = place.into_iter().chain(locality).collect();
    if !places.is_empty() {
        push(page, format_args!("<br><small>{}</small>", html(&places.join(" · "))));
    }
    if tables.drawn.contains(&at) {
        let words = html(strings.page_back);
        push(
            page,
            format_args!(" <small><a class=\"back\" href=\"#bar-{}\">{words}</a></small>", anchor(at)),
        );
    }
}

/// The language of a report's words as an attribute; nothing where the data name none that is a language tag.
fn language_of(report: &Report) -> String {
    let tag = &report.language;
    let is_tag =
        (2..=12).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-');
    if is_tag { format!(" lang=\"{tag}\"") } else { String::new() }
}
