//! CSV: a clean table, or the same with the footing in `#` lines at the head.

use std::io::Write as _;

use anyhow::Result;

use super::chart_table::ChartTable;
use super::escape::spreadsheet;
use super::footing;
use super::table::{COLUMNS, Cell, Taken};
use crate::text::sanitise_line;
use crate::view::{Format, Selection};

/// The table alone: a heading and a figure a line, or a row of the chart a line.
pub(super) const FORMAT: Format = Format {
    name: "csv",
    extension: "csv",
    help: |strings| strings.format_csv,
    write,
    metadata: Some(super::csvw::metadata),
};

/// The same, parted by tabs.
pub(super) const TABS: Format = Format {
    name: "tsv",
    extension: "tsv",
    help: |strings| strings.format_tsv,
    write: |selection| write_table(selection, Vec::new(), b'\t'),
    metadata: None,
};

/// The table with the footing at its head.
pub(super) const NOTES: Format = Format {
    name: "csv+notes",
    extension: "csv",
    help: |strings| strings.format_csv_notes,
    write: write_with_notes,
    metadata: None,
};

fn write(selection: &Selection<'_>) -> Result<Vec<u8>> {
    write_table(selection, Vec::new(), b',')
}

fn write_with_notes(selection: &Selection<'_>) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for fact in footing::facts(selection) {
        head_line(&mut bytes, &format!("{}: {}", fact.label, fact.text))?;
    }
    for source in footing::sources(selection) {
        head_line(&mut bytes, &format!("{}: {source}", selection.strings().export_sources))?;
    }
    write_table(selection, bytes, b',')
}

fn write_table(selection: &Selection<'_>, bytes: Vec<u8>, delimiter: u8) -> Result<Vec<u8>> {
    let mut writer =
        csv::WriterBuilder::new().delimiter(delimiter).terminator(csv::Terminator::CRLF).from_writer(bytes);
    if let Some(plot) = &selection.plot {
        let table = ChartTable::of(selection, plot);
        writer.write_record(&table.columns)?;
        for row in &table.rows {
            write_row(&mut writer, row.iter())?;
        }
    } else {
        writer.write_record(COLUMNS.iter().map(|column| column.code))?;
        for at in selection.wanted() {
            let taken = Taken::of(selection, at);
            let row = taken.row();
            let cells: Vec<Cell<'_>> = COLUMNS.iter().map(|column| (column.cell)(&row)).collect();
            write_row(&mut writer, cells.iter())?;
        }
    }
    Ok(writer.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

/// The columns of [`sources`].
pub(super) const SOURCES: [&str; 9] =
    ["report", "locality", "title", "outlet", "author", "published", "url", "document", "sha256"];

/// Where each report is from, one a line.
pub(super) fn sources(selection: &Selection<'_>) -> Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(SOURCES)?;
    for index in &selection.reports {
        let report = &*selection.corpus.outline(*index);
        let source = &report.source;
        let published = source.published.map(|date| date.to_string());
        let texts = [
            Some(report.id.as_str()),
            Some(report.locality.name.as_str()),
            Some(report.title.as_str()),
            source.outlet.as_deref(),
            source.author.as_deref(),
            published.as_deref(),
            source.url.as_deref(),
            source.document.as_deref(),
            source.sha256.as_deref(),
        ];
        let cells = texts.map(|text| Cell::Text(std::borrow::Cow::Borrowed(text.unwrap_or_default())));
        write_row(&mut writer, cells.iter())?;
    }
    Ok(writer.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

fn write_row<'a, 'c: 'a>(
    writer: &mut csv::Writer<Vec<u8>>,
    cells: impl Iterator<Item = &'a Cell<'c>>,
) -> Result<()> {
    let mut number = Vec::new();
    for cell in cells {
        match cell {
            Cell::Empty => writer.write_field("")?,
            Cell::Text(text) => writer.write_field(spreadsheet(text).as_bytes())?,
            Cell::Number(value) => {
                number.clear();
                write!(number, "{value}")?;
                writer.write_field(&number)?;
            }
        }
    }
    writer.write_record(None::<&[u8]>)?;
    Ok(())
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
