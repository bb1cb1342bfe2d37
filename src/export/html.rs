//! HTML: one self-contained page to send: what is found, the chart, the figures with their sentences, sources, and how it was
//! made; without scripts or anything from outside (promise F4).
//!
//! ```text
//!   summary: title, one sentence, counts ─▶ bars: the chart ─▶ figures: tables, cards on a phone ─▶ sources ─▶ how it was made
//! ```
//!
//! Owns the order of the page. Must not know how figures are judged.

mod bars;
mod figures;
mod summary;

use std::collections::HashSet;
use std::fmt::Write as _;

use super::content::{Block, Marked, chart_blocks, title};
use super::escape::{html, link};
use super::footing;
use crate::model::FigureAt;
use crate::view::plot::Plot;
use crate::view::{Format, Scope, Selection};

/// One page.
pub(super) const FORMAT: Format = Format {
    name: "html",
    extension: "html",
    help: |strings| strings.format_html,
    write: |selection| Ok(page(selection).into_bytes()),
    metadata: None,
};

/// Nothing may be fetched or run; the page brings its own style.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE: &str = include_str!("../../assets/page.css");

fn page(selection: &Selection<'_>) -> String {
    let mut page = String::new();
    for part in [
        "<!DOCTYPE html>\n<html lang=\"",
        selection.language.code(),
        "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"",
        &html(POLICY),
        "\">\n<meta name=\"referrer\" content=\"no-referrer\">\n",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
        &html(&title(selection)),
        "</title>\n<style>\n",
        STYLE,
        &figures::repeated_heads(selection.strings()),
        "</style>\n</head>\n<body>\n<main>\n",
    ] {
        page.push_str(part);
    }
    element(&mut page, "h1", &html(&title(selection)));
    summary::write(selection, &mut page);
    let drawn = chart(selection, &mut page);
    figures::write(selection, drawn, &mut page);
    sources(selection, &mut page);
    made(selection, &mut page);
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

/// The chart that was taken, or that of the figures against their targets; says which figures have bars.
fn chart(selection: &Selection<'_>, page: &mut String) -> HashSet<FigureAt> {
    match &selection.plot {
        Some(plot @ (Plot::Coverage(_) | Plot::Empty | Plot::NoMetric)) => {
            for block in chart_blocks(selection, plot) {
                write_block(page, &block);
            }
            HashSet::new()
        }
        Some(plot) => bars::write(selection, plot, page),
        None => {
            let is_open = selection.view.unfolded;
            let plot = Plot::targets_of(selection.corpus, selection.figures.clone(), is_open);
            bars::write(selection, &plot, page)
        }
    }
}

fn sources(selection: &Selection<'_>, page: &mut String) {
    element(page, "h2", &html(selection.strings().export_sources));
    list(page, &footing::sources(selection));
}

/// What was asked, what is left out, and the command that makes the page again; folded, since few readers need it.
fn made(selection: &Selection<'_>, page: &mut String) {
    page.push_str("<details>\n");
    element(page, "summary", &html(selection.strings().page_made));
    facts(page, &footing::facts(selection));
    page.push_str("</details>\n");
}

fn facts(page: &mut String, facts: &[footing::Fact]) {
    page.push_str("<dl>\n");
    for fact in facts {
        element(page, "dt", &html(fact.label));
        let text = linked(&fact.text);
        element(page, "dd", &if fact.is_code { format!("<code>{text}</code>") } else { text });
    }
    page.push_str("</dl>\n");
}

fn write_block(page: &mut String, block: &Block) {
    match block {
        Block::Heading(depth, text) => element(page, &format!("h{depth}"), &html(text)),
        Block::Facts(list) => facts(page, list),
        Block::Paragraph(text) => element(page, "p", &marked(text)),
        Block::Rendering(text) => {
            page.push_str("<p class=\"en\" lang=\"en\">");
            page.push_str(&html(text));
            page.push_str("</p>\n");
        }
        Block::List(lines) => list(page, lines),
        Block::Table(headings, rows) => table(page, headings, rows),
        Block::Chart => {}
    }
}

fn list(page: &mut String, lines: &[String]) {
    page.push_str("<ul>\n");
    for text in lines {
        element(page, "li", &html(text));
    }
    page.push_str("</ul>\n");
}

/// A table of plain cells, which scrolls by itself where it is too wide.
fn table(page: &mut String, headings: &[(String, bool)], rows: &[Vec<Marked>]) {
    page.push_str("<div class=\"wide\" tabindex=\"0\">\n<table>\n<thead><tr>");
    for (name, is_number) in headings {
        let class = if *is_number { " class=\"n\"" } else { "" };
        push(page, format_args!("<th scope=\"col\"{class}>{}</th>", html(name)));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        page.push_str("<tr>");
        for (place, ((_, is_number), cell)) in headings.iter().zip(row).enumerate() {
            let class = if *is_number { " class=\"n\"" } else { "" };
            let (tag, scope) = if place == 0 { ("th", " scope=\"row\"") } else { ("td", "") };
            push(page, format_args!("<{tag}{scope}{class}>{}</{tag}>", marked(cell)));
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n</div>\n");
}

/// Adds to the page; writing to a String cannot fail.
fn push(page: &mut String, part: std::fmt::Arguments<'_>) {
    let _ = page.write_fmt(part);
}

fn element(page: &mut String, tag: &str, content: &str) {
    for part in ["<", tag, ">", content, "</", tag, ">\n"] {
        page.push_str(part);
    }
}

/// A text that is wholly a web address becomes a link.
fn linked(text: &str) -> String {
    match link(text) {
        Some(address) => {
            let escaped = html(address);
            format!("<a href=\"{escaped}\" rel=\"noreferrer noopener\">{escaped}</a>")
        }
        None => html(text),
    }
}

fn marked(text: &Marked) -> String {
    let run = |(text, is_marked): &(String, bool)| {
        let escaped = html(text);
        if *is_marked { format!("<mark>{escaped}</mark>") } else { escaped }
    };
    text.0.iter().map(run).collect()
}

/// Whether reports have headings of their own on the page.
fn is_by_report(selection: &Selection<'_>) -> bool {
    match selection.scope {
        Scope::View => selection.view.listing != crate::view::Listing::Figures,
        Scope::Report(_) => true,
        Scope::Figure(_) | Scope::Chart => false,
    }
}
