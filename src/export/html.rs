//! HTML: one self-contained page with its charts, without scripts or anything from outside (promise F4).

use super::content::{Block, Marked, blocks, title};
use super::escape::{html, link};
use crate::view::{Format, Selection};

/// One page.
pub(super) const FORMAT: Format = Format {
    name: "html",
    extension: "html",
    help: |strings| strings.format_html,
    write: |selection| Ok(page(selection).into_bytes()),
};

/// Nothing may be fetched or run; the page brings its own style.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE: &str = "\
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.25rem;margin-top:2.5rem;border-bottom:1px solid #8888}h3{font-size:1.05rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;font-size:.9rem}dt{font-weight:600}
dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{text-align:left;vertical-align:top;padding:.35rem .5rem;
border-bottom:1px solid #8884}.n{text-align:right;white-space:nowrap}
mark{background:#f0e44288;color:inherit}.en{color:#777;font-style:italic}
figure{margin:1.5rem 0;overflow-x:auto}svg{max-width:100%;height:auto;background:#fff}
@media print{body{max-width:none;margin:0}}";

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
        "\n</style>\n</head>\n<body>\n",
    ] {
        page.push_str(part);
    }
    for block in blocks(selection) {
        write_block(&mut page, &block, selection);
    }
    page.push_str("</body>\n</html>\n");
    page
}

fn write_block(page: &mut String, block: &Block, selection: &Selection<'_>) {
    match block {
        Block::Heading(depth, text) => element(page, &format!("h{depth}"), &html(text)),
        Block::Facts(facts) => {
            page.push_str("<dl>\n");
            for fact in facts {
                element(page, "dt", &html(fact.label));
                element(page, "dd", &linked(&fact.text));
            }
            page.push_str("</dl>\n");
        }
        Block::Paragraph(text) => element(page, "p", &marked(text)),
        Block::Rendering(text) => {
            page.push_str("<p class=\"en\" lang=\"en\">");
            page.push_str(&html(text));
            page.push_str("</p>\n");
        }
        Block::List(lines) => {
            page.push_str("<ul>\n");
            for text in lines {
                element(page, "li", &html(text));
            }
            page.push_str("</ul>\n");
        }
        Block::Table(headings, rows) => write_table(page, headings, rows),
        Block::Chart => {
            page.push_str("<figure>\n");
            page.push_str(&super::svg::chart(selection));
            page.push_str("</figure>\n");
        }
    }
}

fn write_table(page: &mut String, headings: &[(String, bool)], rows: &[Vec<Marked>]) {
    let open = |tag: &str, is_number: bool| {
        if is_number { format!("<{tag} class=\"n\">") } else { format!("<{tag}>") }
    };
    page.push_str("<table>\n<thead><tr>");
    for (name, is_number) in headings {
        page.push_str(&open("th", *is_number));
        page.push_str(&html(name));
        page.push_str("</th>");
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        page.push_str("<tr>");
        for ((_, is_number), cell) in headings.iter().zip(row) {
            page.push_str(&open("td", *is_number));
            page.push_str(&marked(cell));
            page.push_str("</td>");
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n");
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
