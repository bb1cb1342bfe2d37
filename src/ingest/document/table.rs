//! Tables of a document: rows of cells with their places in the text.
//!
//! Owns the shape of a table, whatever format it came in: merged cells stand in every column and row that they cover, so that a
//! column can be read from top to bottom. Must not know what columns mean.

use crate::model::Span;

/// The most columns of a table that are read.
pub const COLUMNS: usize = 256;

/// A table of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The rows, the header's among them.
    pub rows: Vec<Row>,
    /// The name of the sheet, where the document has sheets.
    pub sheet: Option<String>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The row as the document counts it, from 1.
    pub number: u32,
    /// The bytes of each cell in the text, without white space around; empty where the cell is. A merged cell stands in every
    /// column that it covers.
    pub cells: Vec<Span>,
}

impl Table {
    /// The bytes from the first cell to the last; `None` for a table without cells.
    pub fn range(&self) -> Option<Span> {
        let cells = || self.rows.iter().flat_map(|row| &row.cells);
        Some(Span(cells().map(|cell| cell.0).min()?, cells().map(|cell| cell.1).max()?))
    }
}

impl Row {
    /// The bytes from the first cell to the last; `None` for a row without cells.
    pub fn range(&self) -> Option<Span> {
        let from = self.cells.iter().map(|cell| cell.0).min()?;
        Some(Span(from, self.cells.iter().map(|cell| cell.1).max()?))
    }

    /// The cells with something in them, merged ones once.
    pub fn filled(&self) -> impl Iterator<Item = Span> {
        let filled = self.cells.iter().enumerate().filter(|(_, cell)| cell.0 < cell.1);
        filled
            .filter(|(at, cell)| at.checked_sub(1).and_then(|at| self.cells.get(at)) != Some(cell))
            .map(|(_, cell)| *cell)
    }
}
