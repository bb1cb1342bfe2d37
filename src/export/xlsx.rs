//! A workbook: the figures with numbers as numbers, their sources, and the provenance.

use anyhow::Result;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as Style, Workbook, Worksheet};

use super::chart_table::ChartTable;
use super::escape::{is_formula, link};
use super::footing;
use super::table::{COLUMNS, Cell, FigureRow};
use crate::text::sanitise;
use crate::view::{Format, Selection};

/// Characters that a cell can hold.
const CELL_LIMIT: usize = 32_000;
/// Rows that a sheet can hold below its heading.
const ROW_LIMIT: usize = 1_048_575;
/// Width of columns in characters.
const WIDTH: f64 = 16.0;

/// A workbook.
pub(super) const FORMAT: Format =
    Format { name: "xlsx", extension: "xlsx", help: |strings| strings.format_xlsx, write };

fn write(selection: &Selection<'_>) -> Result<Vec<u8>> {
    anyhow::ensure!(selection.figures.len() <= ROW_LIMIT, "a sheet holds at most {ROW_LIMIT} rows");
    let strings = selection.strings();
    let mut workbook = Workbook::new();
    // The same data give the same bytes, so no date of making enters.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook
        .set_properties(&DocProperties::new().set_creation_datetime(&made).set_comment(&selection.command));
    if let Some(plot) = &selection.plot {
        let sheet = workbook.add_worksheet().set_name(strings.footing_chart)?;
        chart(&ChartTable::of(selection, plot), sheet)?;
    } else {
        figures(selection, workbook.add_worksheet().set_name(strings.figures)?)?;
    }
    sources(selection, workbook.add_worksheet().set_name(strings.export_sources)?)?;
    provenance(selection, workbook.add_worksheet().set_name(strings.export_provenance)?)?;
    Ok(workbook.save_to_buffer()?)
}

fn heading() -> Style {
    Style::new().set_bold().set_text_wrap()
}

fn figures(selection: &Selection<'_>, sheet: &mut Worksheet) -> Result<()> {
    for (column, place) in COLUMNS.iter().zip(0..) {
        sheet.write_string_with_format(0, place, (column.heading)(selection.strings()), &heading())?;
        sheet.set_column_width(place, WIDTH)?;
    }
    for (at, line) in selection.figures.iter().zip(1..) {
        let row = FigureRow::of(selection, *at);
        for (column, place) in COLUMNS.iter().zip(0..) {
            cell(sheet, (line, place), &(column.cell)(&row))?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    if let Ok(last) = u32::try_from(selection.figures.len()) {
        sheet.autofilter(0, 0, last, COLUMNS.len().saturating_sub(1) as u16)?;
    }
    Ok(())
}

fn chart(table: &ChartTable, sheet: &mut Worksheet) -> Result<()> {
    for (name, place) in table.columns.iter().zip(0..) {
        sheet.write_string_with_format(0, place, name, &heading())?;
        sheet.set_column_width(place, WIDTH)?;
    }
    for (row, line) in table.rows.iter().zip(1..) {
        for (content, place) in row.iter().zip(0..) {
            cell(sheet, (line, place), content)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn cell(sheet: &mut Worksheet, place: (u32, u16), content: &Cell<'_>) -> Result<()> {
    match content {
        Cell::Empty => Ok(()),
        Cell::Number(number) => {
            sheet.write_number(place.0, place.1, *number)?;
            Ok(())
        }
        Cell::Text(content) => text(sheet, place, content),
    }
}

fn sources(selection: &Selection<'_>, sheet: &mut Worksheet) -> Result<()> {
    let strings = selection.strings();
    let headings = [
        strings.column_report,
        strings.locality,
        strings.column_title,
        strings.column_outlet,
        strings.field_author,
        strings.published,
        strings.field_document,
        strings.column_url,
        strings.column_sha256,
    ];
    for (name, place) in headings.into_iter().zip(0..) {
        sheet.write_string_with_format(0, place, name, &heading())?;
        sheet.set_column_width(place, WIDTH)?;
    }
    for (index, line) in selection.reports.iter().zip(1..) {
        let report = selection.corpus.report(*index);
        let source = &report.source;
        let published = source.published.map(|date| date.to_string());
        let url = source.url.as_deref().map(|url| link(url).unwrap_or(url));
        let cells = [
            Some(report.id.as_str()),
            Some(report.locality.name.as_str()),
            Some(report.title.as_str()),
            source.outlet.as_deref(),
            source.author.as_deref(),
            published.as_deref(),
            source.document.as_deref(),
            url,
            source.sha256.as_deref(),
        ];
        for (content, place) in cells.into_iter().zip(0..) {
            text(sheet, (line, place), content.unwrap_or_default())?;
        }
    }
    Ok(())
}

fn provenance(selection: &Selection<'_>, sheet: &mut Worksheet) -> Result<()> {
    sheet.set_column_width(0, 2.0 * WIDTH)?;
    sheet.set_column_width(1, 6.0 * WIDTH)?;
    for (fact, line) in footing::facts(selection).into_iter().zip(0..) {
        sheet.write_string_with_format(line, 0, fact.label, &heading())?;
        text(sheet, (line, 1), &fact.text)?;
    }
    Ok(())
}

/// Writes words as words, whatever they begin with; a later edit of the cell makes no formula of them either.
fn text(sheet: &mut Worksheet, (line, place): (u32, u16), content: &str) -> Result<()> {
    let safe: String = sanitise(content).chars().take(CELL_LIMIT).collect();
    if safe.is_empty() {
        return Ok(());
    }
    if is_formula(&safe) {
        sheet.write_string_with_format(line, place, safe, &Style::new().set_quote_prefix())?;
    } else {
        sheet.write_string(line, place, safe)?;
    }
    Ok(())
}
