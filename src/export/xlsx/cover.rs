//! The first two sheets: what the workbook is, what it holds and how it was made; and notes on its words and signs.

use anyhow::Result;
use rust_xlsxwriter::{Format as Style, FormatAlign, FormatUnderline, Url, Workbook, Worksheet};

use super::bars::Bars;
use super::sheet::{Table, clean, letters, print_setup};
use crate::export::content::{lead, title};
use crate::export::escape::is_formula;
use crate::export::footing;
use crate::measure::{Missing, Status};
use crate::text::GlyphSet;
use crate::view::Selection;

/// Points of the letters.
const SIZE: f64 = 10.0;
/// The colour of links.
const LINK: u32 = 0x000B_5A9C;

/// Writes the cover and the notes.
pub(super) fn write(selection: &Selection<'_>, tables: &[Table<'_>], workbook: &mut Workbook) -> Result<()> {
    let strings = selection.strings();
    let sheet = workbook.add_worksheet().set_name(strings.sheet_cover)?;
    let bold = letters(SIZE).set_bold();
    sheet.set_column_width(0, 30)?;
    sheet.set_column_width(1, 100)?;
    sheet.write_string_with_format(0, 0, clean(&title(selection)), &letters(16.0).set_bold())?;
    words(sheet, (1, 0), &lead(selection, &footing::counts(selection)), &letters(SIZE))?;
    let mut line = 3;
    sheet.write_string_with_format(line, 0, strings.sheet_contents, &bold)?;
    line += 1;
    for table in tables {
        let place = Url::new(format!("internal:'{}'!A1", table.name)).set_text(table.name);
        let style = letters(SIZE).set_font_color(LINK).set_underline(FormatUnderline::Single);
        sheet.write_url_with_format(line, 0, place, &style)?;
        words(sheet, (line, 1), &table.title, &letters(SIZE))?;
        line += 1;
    }
    line += 1;
    sheet.write_string_with_format(line, 0, strings.export_provenance, &bold)?;
    let wrapped = letters(SIZE).set_text_wrap().set_align(FormatAlign::Top);
    for fact in footing::facts(selection) {
        line += 1;
        sheet.write_string_with_format(line, 0, fact.label, &wrapped)?;
        words(sheet, (line, 1), &fact.text, &wrapped)?;
    }
    counts(selection, line + 2, sheet)?;
    print_setup(sheet);
    notes(selection, workbook.add_worksheet().set_name(strings.sheet_notes)?)
}

/// How the figures that stand against a target stand, as numbers and as bars.
fn counts(selection: &Selection<'_>, line: u32, sheet: &mut Worksheet) -> Result<()> {
    let (strings, language) = (selection.strings(), selection.language);
    let counts = footing::counts(selection);
    let statuses = Status::ALL.into_iter().filter(|status| *status != Status::NoVerdict);
    let found: Vec<Status> = statuses.filter(|status| counts.count(*status) > 0).collect();
    if found.is_empty() {
        return Ok(());
    }
    sheet.write_string_with_format(line, 0, strings.field_status, &letters(SIZE).set_bold())?;
    sheet.write_string_with_format(line, 1, strings.figures, &letters(SIZE).set_bold())?;
    let first = line + 1;
    let number = letters(SIZE).set_align(FormatAlign::Left);
    for (status, line) in found.iter().zip(first..) {
        sheet.write_string_with_format(line, 0, status.word(language), &letters(SIZE))?;
        sheet.write_number_with_format(line, 1, counts.count(*status) as f64, &number)?;
    }
    let last = first + found.len() as u32;
    let title = footing::assessed_of(&counts, language);
    let bars = Bars { names: 0, lengths: 1, title, unit: strings.figures.to_owned() };
    bars.draw(sheet, (strings.sheet_cover, first..last), (last + 1, 0))
}

/// The words for statuses with their signs, and the kinds of what is missing.
fn notes(selection: &Selection<'_>, sheet: &mut Worksheet) -> Result<()> {
    let (strings, language) = (selection.strings(), selection.language);
    let bold = letters(SIZE).set_bold();
    sheet.set_column_width(0, 30)?;
    sheet.set_column_width(1, 100)?;
    sheet.write_string_with_format(0, 0, strings.field_status, &bold)?;
    let mut line = 1;
    for status in Status::ALL {
        let sign = format!("{} {}", status.glyph(GlyphSet::Unicode), status.word(language));
        words(sheet, (line, 0), &sign, &letters(SIZE))?;
        words(sheet, (line, 1), status.meaning(language), &letters(SIZE))?;
        line += 1;
    }
    line += 1;
    sheet.write_string_with_format(line, 0, strings.field_missing, &bold)?;
    for missing in Missing::ALL {
        line += 1;
        words(sheet, (line, 0), missing.word(language), &letters(SIZE))?;
        words(sheet, (line, 1), missing.code(), &letters(SIZE))?;
    }
    line += 1;
    for note in [strings.sheet_note_signs, strings.sheet_note_dates, strings.sheet_note_percents] {
        line += 1;
        words(sheet, (line, 0), note, &letters(SIZE))?;
    }
    print_setup(sheet);
    Ok(())
}

fn words(sheet: &mut Worksheet, at: (u32, u16), content: &str, style: &Style) -> Result<()> {
    let safe = clean(content);
    let style = if is_formula(&safe) { style.clone().set_quote_prefix() } else { style.clone() };
    sheet.write_string_with_format(at.0, at.1, safe, &style)?;
    Ok(())
}
