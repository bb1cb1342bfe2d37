//! Plain text: the same content line by line, without boxes or marks that need a drawing (promise T12).

use super::content::{Block, Marked, blocks};
use crate::text::sanitise_line;
use crate::view::{Format, Selection};

/// Plain text.
pub(super) const FORMAT: Format = Format {
    name: "text",
    extension: "txt",
    help: |strings| strings.format_text,
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
        Block::Heading(depth, text) => {
            let text = if *depth == 1 { text.to_uppercase() } else { text.clone() };
            line(page, &text);
        }
        Block::Facts(facts) => {
            for fact in facts {
                line(page, &format!("{}: {}", fact.label, fact.text));
            }
        }
        Block::Paragraph(text) => line(page, &marked(text)),
        Block::Rendering(text) => line(page, &format!("  {text}")),
        Block::List(lines) => lines.iter().for_each(|text| line(page, &format!("- {text}"))),
        Block::Table(headings, rows) => {
            for (index, row) in rows.iter().enumerate() {
                if index > 0 {
                    page.push('\n');
                }
                // A row a paragraph: each value stands with its heading, as it is read aloud.
                for ((heading, _), cell) in headings.iter().zip(row) {
                    let cell = marked(cell);
                    if !cell.is_empty() {
                        line(page, &format!("{heading}: {cell}"));
                    }
                }
            }
        }
        Block::Chart => {}
    }
}

fn line(page: &mut String, text: &str) {
    page.push_str(&sanitise_line(text));
    page.push('\n');
}

fn marked(text: &Marked) -> String {
    let run =
        |(text, is_marked): &(String, bool)| if *is_marked { format!("[{text}]") } else { text.clone() };
    text.0.iter().map(run).collect()
}
