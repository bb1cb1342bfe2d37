//! The first two sheets: what the workbook is, what it holds and how it was made; and notes on its words and signs.

use anyhow::Result;
use rust_xlsxwriter::{Format as Style, FormatAlign, Url, Workbook, Worksheet};

use super::sheet::{Table, clean, print_setup};
use crate::export::content::{lead, title};
use crate::export::escape::is_formula;
use crate::export::footing;
use crate::measure::{Missing, Status};
use crate::text::GlyphSet;
use crate::view::Selection;

/// Writes the cover and the notes.
pub(super) fn write(selection: &Selection<'_>, tables: &[Table<'_>], workbook: &mut Workbook) -> Result<()> {
    let strings = selection.strings();
    let sheet = workbook.add_worksheet().set_name(strings.sheet_cover)?;
    let bold = Style::new().set_bold();
    sheet.set_column_width(0, 30)?;
    sheet.set_column_width(1, 100)?;
    sheet.write_string_with_format(
        0,
        0,
        clean(&title(selection)),
        &Style::new().set_bold().set_font_size(16),
    )?;
    words(sheet, (1, 0), &lead(selection, &footing::counts(selection)), &Style::new())?;
    let mut line = 3;
    sheet.write_string_with_format(line, 0, strings.sheet_contents, &bold)?;
    line += 1;
    for table in tables {
        let place = Url::new(format!("internal:'{}'!A1", table.name)).set_text(table.name);
        sheet.write_url(line, 0, place)?;
        words(sheet, (line, 1), &table.title, &Style::new())?;
        line += 1;
    }
    line += 1;
    sheet.write_string_with_format(line, 0, strings.export_provenance, &bold)?;
    let wrapped = Style::new().set_text_wrap().set_align(FormatAlign::Top);
    for fact in footing::facts(selection) {
        line += 1;
        sheet.write_string_with_format(line, 0, fact.label, &wrapped)?;
        words(sheet, (line, 1), &fact.text, &wrapped)?;
    }
    print_setup(sheet);
    notes(selection, workbook.add_worksheet().set_name(strings.sheet_notes)?)
}

/// The words for statuses with their signs, and the kinds of what is missing.
fn notes(selection: &Selection<'_>, sheet: &mut Worksheet) -> Result<()> {
    let (strings, language) = (selection.strings(), selection.language);
    let bold = Style::new().set_bold();
    sheet.set_column_width(0, 30)?;
    sheet.set_column_width(1, 100)?;
    sheet.write_string_with_format(0, 0, strings.field_status, &bold)?;
    let mut line = 1;
    for status in Status::ALL {
        let sign = format!("{} {}", status.glyph(GlyphSet::Unicode), status.word(language));
        sheet.write_string(line, 0, sign)?;
        sheet.write_string(line, 1, status.meaning(language))?;
        line += 1;
    }
    line += 1;
    sheet.write_string_with_format(line, 0, strings.field_missing, &bold)?;
    for missing in Missing::ALL {
        line += 1;
        sheet.write_string(line, 0, missing.word(language))?;
        sheet.write_string(line, 1, missing.code())?;
    }
    line += 2;
    sheet.write_string(line, 0, strings.sheet_note_signs)?;
    print_setup(sheet);
    Ok(())
}

fn words(sheet: &mut Worksheet, at: (u32, u16), content: &str, style: &Style) -> Result<()> {
    let safe = clean(content);
    let style = if is_formula(&safe) { style.clone().set_quote_prefix() } else { style.clone() };
    sheet.write_string_with_format(at.0, at.1, safe, &style)?;
    Ok(())
}
