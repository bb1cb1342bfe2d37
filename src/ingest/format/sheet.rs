//! Sheets: rows of cells from comma-separated text and from spreadsheets, put into a text with tables.
//!
//! Owns which rows of a sheet are its table and which stand over or below it. Must not know what the cells say, but for the tables
//! that this program itself writes.

mod csv;
#[cfg(feature = "xlsx")]
mod xlsx;

pub(super) use self::csv::read as read_csv;
#[cfg(feature = "xlsx")]
pub(super) use self::xlsx::read as read_xlsx;

use super::assembly::{Assembly, Piece};
use crate::ingest::document::table::Table;

/// Cells of all sheets of one document that are read.
pub(super) const CELLS: usize = 1 << 18;

/// What is read of a spreadsheet.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sheets {
    /// The text of all sheets that are shown.
    pub(super) text: String,
    /// Their tables.
    pub(super) tables: Vec<Table>,
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    /// The row as the sheet counts it, from 1.
    number: u32,
    pieces: Vec<Piece>,
}

impl Line {
    fn filled(&self) -> usize {
        self.pieces.iter().filter(|piece| !piece.words.trim().is_empty()).count()
    }
}

/// Puts the rows of a sheet into a text: what stands alone over and below the table are paragraphs.
fn assemble(lines: &[Line], sheet: Option<&str>, assembly: &mut Assembly) {
    let is_row = |line: &Line| line.filled() > 1;
    let (Some(first), Some(last)) = (lines.iter().position(is_row), lines.iter().rposition(is_row)) else {
        for line in lines {
            paragraphs(line, assembly);
        }
        return;
    };
    for (at, line) in lines.iter().enumerate() {
        if (first..=last).contains(&at) {
            assembly.row(line.number, sheet, &line.pieces);
        } else {
            paragraphs(line, assembly);
        }
    }
    assembly.close();
}

fn paragraphs(line: &Line, assembly: &mut Assembly) {
    for piece in &line.pieces {
        let words = piece.words.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            assembly.paragraph(&words);
        }
    }
}
