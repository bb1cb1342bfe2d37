//! Markdown: to read as it is and to paste into documents.

use super::content::{Block, Marked, blocks};
use super::escape::{code, markdown};
use crate::view::{Format, Selection};

/// Markdown.
pub(super) const FORMAT: Format = Format {
    name: "markdown",
    extension: "md",
    help: |strings| strings.format_markdown,
    write: |selection| Ok(page(selection).into_bytes()),
    metadata: None,
};

fn page(selection: &Selection<'_>) -> String {
    let mut page = String::new();
    for block in blocks(selection) {
        if !page.is_empty() && block != Block::Chart {
            page.push('\n');
        }
        write_block(&mut page, &block);
    }
    page
}

fn write_block(page: &mut String, block: &Block) {
    match block {
        Block::Heading(depth, text) => line(page, &"#".repeat(*depth), &markdown(text)),
        Block::Facts(facts) => {
            for fact in facts {
                let text = if fact.is_code { code(&fact.text) } else { markdown(&fact.text) };
                line(page, "-", &format!("**{}**: {text}", markdown(fact.label)));
            }
        }
        Block::Paragraph(text) => line(page, "", &marked(text)),
        Block::Rendering(text) => line(page, ">", &markdown(text)),
        Block::List(lines) => lines.iter().for_each(|text| line(page, "-", &markdown(text))),
        Block::Table(headings, rows) => {
            let names: Vec<String> = headings.iter().map(|(name, _)| markdown(name)).collect();
            let rule: Vec<&str> =
                headings.iter().map(|(_, number)| if *number { "---:" } else { "---" }).collect();
            line(page, "", &format!("| {} |", names.join(" | ")));
            line(page, "", &format!("|{}|", rule.join("|")));
            for row in rows {
                let cells: Vec<String> = row.iter().map(marked).collect();
                line(page, "", &format!("| {} |", cells.join(" | ")));
            }
        }
        Block::Chart => {}
    }
}

fn line(page: &mut String, sign: &str, text: &str) {
    page.push_str(sign);
    if !sign.is_empty() {
        page.push(' ');
    }
    page.push_str(text);
    page.push('\n');
}

fn marked(text: &Marked) -> String {
    let run = |(text, is_marked): &(String, bool)| {
        let escaped = markdown(text);
        if *is_marked && !escaped.trim().is_empty() { format!("**{}**", escaped.trim()) } else { escaped }
    };
    text.0.iter().map(run).collect()
}
