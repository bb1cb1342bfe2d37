//! CSV: a figure a line, with the footing in `#` lines at the head, or the table alone.

use std::io::Write as _;

use anyhow::Result;

use super::escape::spreadsheet;
use super::footing;
use super::table::{COLUMNS, Cell, FigureRow};
use crate::text::sanitise_line;
use crate::view::{Format, Selection};

/// The table with the footing at its head.
pub(super) const FORMAT: Format =
    Format { name: "csv", extension: "csv", help: |strings| strings.format_csv, write };

/// The table alone.
pub(super) const PLAIN: Format = Format {
    name: "csv-plain",
    extension: "csv",
    help: |strings| strings.format_csv_plain,
    write: write_plain,
};

fn write(selection: &Selection<'_>) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for fact in footing::facts(selection) {
        head_line(&mut bytes, &format!("{}: {}", fact.label, fact.text))?;
    }
    for source in footing::sources(selection) {
        head_line(&mut bytes, &format!("{}: {source}", selection.strings().export_sources))?;
    }
    write_table(selection, bytes)
}

fn write_plain(selection: &Selection<'_>) -> Result<Vec<u8>> {
    write_table(selection, Vec::new())
}

fn write_table(selection: &Selection<'_>, bytes: Vec<u8>) -> Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(bytes);
    writer.write_record(COLUMNS.iter().map(|column| column.code))?;
    let mut number = Vec::new();
    for at in &selection.figures {
        let row = FigureRow::of(selection, *at);
        for column in COLUMNS {
            match (column.cell)(&row) {
                Cell::Empty => writer.write_field("")?,
                Cell::Text(text) => writer.write_field(spreadsheet(&text).as_bytes())?,
                Cell::Number(value) => {
                    number.clear();
                    write!(number, "{value}")?;
                    writer.write_field(&number)?;
                }
            }
        }
        writer.write_record(None::<&[u8]>)?;
    }
    Ok(writer.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

/// Writes one line of the head.
///
/// A program that does not know `#` lines splits them at commas; where a part could then be taken for a formula, the
/// line becomes one quoted cell.
fn head_line(bytes: &mut Vec<u8>, text: &str) -> Result<()> {
    let line = format!("# {}", sanitise_line(text));
    let risky = line
        .split([',', ';', '\t'])
        .skip(1)
        .any(|part| super::escape::is_formula(part.trim_start_matches([' ', '"', '\''])));
    if risky {
        write!(bytes, "\"{}\"\r\n", line.replace('"', "\"\""))?;
    } else {
        write!(bytes, "{line}\r\n")?;
    }
    Ok(())
}
