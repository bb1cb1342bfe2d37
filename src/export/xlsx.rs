//! A workbook for people: a cover with what is found and how it was made, notes, and one table a sheet, after the guidance of
//! British government statisticians for statistics in spreadsheets.
//!
//! ```text
//!   cover · notes · chart | figures · targets · reports · passages · people · remarks
//! ```
//!
//! Owns which sheets there are and what their columns say; `sheet` knows how a sheet is set and printed.

mod bars;
mod cover;
mod sheet;
mod tables;

use anyhow::Result;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as Style, Workbook};

use super::content::title;
use super::footing;
use crate::view::{Format, Selection};

/// Rows that a sheet can hold below its heading.
const ROW_LIMIT: usize = 1_048_570;

/// A workbook.
pub(super) const FORMAT: Format =
    Format { name: "xlsx", extension: "xlsx", help: |strings| strings.format_xlsx, write, metadata: None };

fn write(selection: &Selection<'_>) -> Result<Vec<u8>> {
    anyhow::ensure!(selection.figures.len() <= ROW_LIMIT, "a sheet holds at most {ROW_LIMIT} rows");
    let mut workbook = Workbook::new();
    workbook.set_default_format(&Style::new().set_font_name(sheet::FACE).set_font_size(10), 17, 64)?;
    // The same data give the same bytes, so no date of making enters.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new()
        .set_creation_datetime(&made)
        .set_title(sheet::clean(&title(selection)))
        .set_subject(selection.strings().export_heading)
        .set_author(footing::PROGRAM)
        .set_category(selection.strings().reports)
        .set_keywords(places(selection))
        .set_comment(sheet::clean(&selection.command));
    workbook.set_properties(&properties);
    let tables = tables::of(selection);
    cover::write(selection, &tables, &mut workbook)?;
    for table in &tables {
        sheet::write(table, &mut workbook)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// Names of localities that stand among the properties.
const NAMED: usize = 10;

/// The localities, each once, as words to search by.
fn places(selection: &Selection<'_>) -> String {
    let mut names: Vec<String> = Vec::new();
    for report in &selection.reports {
        let name = sheet::clean(&selection.corpus.report(*report).locality.name);
        if names.len() < NAMED && !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}
