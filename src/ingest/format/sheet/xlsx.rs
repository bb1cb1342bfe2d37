//! Spreadsheets (.xlsx), by `calamine`, read cell by cell: no sheet is ever held as wide and long as its corners say.
//!
//! Must not know what the cells say. Numbers are printed as the sheet shows them: with a decimal comma, percents as percents.

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx};
use zip::ZipArchive;

use super::super::assembly::{Assembly, Piece};
use super::super::{DOCUMENT_LIMIT, Format, FormatError, TEXT_LIMIT};
use super::{CELLS, Line, Sheets, assemble};
use crate::ingest::document::table::COLUMNS;

const DAMAGED: FormatError = FormatError::Damaged { format: Format::Xlsx };

/// Merged cells of one sheet that are looked at.
const MERGED: usize = 10_000;

/// Reads the sheets of a workbook that are shown, in their order.
pub(in crate::ingest::format) fn read(bytes: &[u8]) -> Result<Sheets, FormatError> {
    unpacks(bytes)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsxError::Password => FormatError::Encrypted { format: Format::Xlsx },
        _ => DAMAGED,
    })?;
    let own = book.workbook_properties().ok().and_then(|properties| properties.description);
    if own.is_some_and(|words| words.starts_with("dauan ")) {
        return Err(FormatError::OwnExport);
    }
    let shown = book.sheets_metadata().iter();
    let shown =
        shown.filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet);
    let names: Vec<String> = shown.map(|sheet| sheet.name.clone()).collect();
    let mut assembly = Assembly::default();
    let mut left = CELLS;
    for name in &names {
        let lines = lines(&mut book, name, &mut left).map_err(|_damage| DAMAGED)?;
        if lines.is_empty() {
            continue;
        }
        if names.len() > 1 {
            assembly.paragraph(name);
        }
        assemble(&lines, Some(name), &mut assembly);
        if left == 0 || assembly.len() > TEXT_LIMIT {
            return Err(FormatError::TooManyCells { limit: CELLS });
        }
    }
    let (text, tables) = assembly.finish();
    Ok(Sheets { text, tables })
}

/// Unpacks every file of an archive into nothing: no more than the limit, and every sum right, before anything is made of it.
fn unpacks(bytes: &[u8]) -> Result<(), FormatError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_damage| DAMAGED)?;
    let mut left = DOCUMENT_LIMIT as u64;
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(|_damage| DAMAGED)?;
        let read =
            std::io::copy(&mut file.take(left + 1), &mut std::io::sink()).map_err(|_damage| DAMAGED)?;
        left = left.checked_sub(read).ok_or(FormatError::TooLarge { limit: DOCUMENT_LIMIT })?;
    }
    Ok(())
}

/// The rows of a sheet that have cells, as long as cells may be read.
fn lines(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    left: &mut usize,
) -> Result<Vec<Line>, calamine::XlsxError> {
    let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    let merged: HashMap<(u32, u32), (u32, u32)> =
        merged.into_iter().take(MERGED).map(|area| (area.start, area.end)).collect();
    let mut reader = book.worksheet_cells_reader(name)?;
    let mut lines: Vec<Line> = Vec::new();
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let (row, column) = cell.get_position();
        let format = reader.styles().get(style).and_then(|style| style.number_format.as_ref());
        let words = words(cell.get_value(), format.map_or("", |format| format.format_code.as_str()));
        if words.is_empty() || column as usize >= COLUMNS {
            continue;
        }
        if *left == 0 {
            break;
        }
        *left -= 1;
        let number = row + 1;
        if lines.last().is_none_or(|line| line.number != number) {
            lines.push(Line { number, pieces: Vec::new() });
        }
        let Some(line) = lines.last_mut() else { continue };
        let (last_row, last_column) = merged.get(&(row, column)).copied().unwrap_or((row, column));
        let columns = (last_column.saturating_sub(column) as usize + 1).min(COLUMNS);
        let piece = Piece { words, columns, rows: last_row.saturating_sub(row) as usize + 1 };
        place(line, column as usize, piece);
    }
    spread(&mut lines);
    Ok(lines)
}

/// Puts a cell in its column: pieces stand one behind the other, each as wide as its columns.
fn place(line: &mut Line, column: usize, piece: Piece) {
    while line.pieces.len() < column {
        line.pieces.push(Piece::plain(""));
    }
    if line.pieces.len() == column {
        line.pieces.push(piece);
    }
}

/// Leaves out the empty places that merged cells cover, so that a row's pieces follow one another.
fn spread(lines: &mut [Line]) {
    let mut down: Vec<(u32, usize, usize)> = Vec::new();
    for line in lines {
        down.retain(|(last, ..)| *last >= line.number);
        let mut kept = Vec::with_capacity(line.pieces.len());
        let mut covered = 0;
        for (column, piece) in std::mem::take(&mut line.pieces).into_iter().enumerate() {
            let under = down.iter().any(|(_, first, columns)| (*first..first + columns).contains(&column));
            if column < covered || under && piece.words.is_empty() {
                continue;
            }
            covered = column + piece.columns;
            if piece.rows > 1 {
                down.push((line.number + piece.rows as u32 - 1, column, piece.columns));
            }
            kept.push(piece);
        }
        line.pieces = kept;
    }
}

/// The words of a cell as a Vietnamese sheet shows them.
fn words(value: &DataRef<'_>, format: &str) -> String {
    match value {
        DataRef::Int(number) => shown(*number as f64, format),
        DataRef::Float(number) => shown(*number, format),
        DataRef::String(words) => words.trim().to_owned(),
        DataRef::SharedString(words) => words.trim().to_owned(),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{day:02}/{month:02}/{year}")
        }
        DataRef::DateTimeIso(words) | DataRef::DurationIso(words) => words.clone(),
        DataRef::Bool(_) | DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// A number with as many decimals as its format shows.
fn shown(number: f64, format: &str) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let positive = format.split(';').next().unwrap_or_default();
    let percent = positive.contains('%');
    let number = if percent { number * 100.0 } else { number };
    let digits = positive.split_once('.').map(|(_, behind)| behind);
    let decimals =
        digits.map(|behind| behind.chars().take_while(|sign| matches!(sign, '0' | '#' | '?')).count());
    let whole = positive.contains('0') && decimals.is_none() && !positive.contains(['E', 'e', '/']);
    let text = match decimals {
        Some(decimals) => format!("{number:.*}", decimals.min(9)),
        None if whole => format!("{number:.0}"),
        // Binary noise at the end of a fraction is no digit that anybody printed.
        None => format!("{}", (number * 1.0e9).round() / 1.0e9),
    };
    let text = if decimals.is_some() { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    let sign = if percent { "%" } else { "" };
    format!("{}{sign}", text.replace('.', ","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_the_sheet_shows_them() {
        for (number, format, words) in [
            (68.5, "General", "68,5"),
            (131_500.0, "#,##0", "131500"),
            (0.684, "0.0%", "68,4%"),
            (1.037_037, "0%", "104%"),
            (103.703_703_7, "0.0", "103,7"),
            (7.000_000_000_000_001, "", "7"),
            (2.0, "0.0", "2"),
            (-0.4, "0.0", "-0,4"),
        ] {
            assert_eq!(shown(number, format), words);
        }
    }
}
