//! The rows of a table of Word while they are read: cells over several columns, and those that go on from the row above.
//!
//! Must not know what tables say.

use std::collections::{HashMap, HashSet};

use super::super::assembly::Piece;

/// A table while its rows are read.
#[derive(Debug, Default)]
pub(super) struct Rows {
    done: Vec<Vec<Piece>>,
    row: Vec<Piece>,
    cell: Option<Cell>,
    /// The column of the next cell.
    column: usize,
    /// For each column the cell that goes on downwards: its row and its place in that.
    down: HashMap<usize, (usize, usize)>,
    /// The columns of this row at which a cell goes on downwards.
    still: HashSet<usize>,
}

/// A cell that is open.
#[derive(Debug)]
struct Cell {
    columns: usize,
    /// Whether it begins (`false`) or goes on with (`true`) a cell over several rows.
    merge: Option<bool>,
}

impl Rows {
    pub(super) fn begin_cell(&mut self) {
        self.cell = Some(Cell { columns: 1, merge: None });
    }

    /// The columns that the cell covers.
    pub(super) fn span(&mut self, columns: usize) {
        if let Some(cell) = &mut self.cell {
            cell.columns = columns.clamp(1, 256);
        }
    }

    /// Leaves columns empty before the first cell.
    pub(super) fn skip(&mut self, columns: usize) {
        let columns = columns.min(256);
        self.row.extend((0..columns).map(|_| Piece::plain("")));
        self.column += columns;
    }

    /// Says that the cell begins or goes on with one over several rows.
    pub(super) fn merge(&mut self, goes_on: bool) {
        if let Some(cell) = &mut self.cell {
            cell.merge = Some(goes_on);
        }
    }

    pub(super) fn end_cell(&mut self, words: String) {
        let Some(Cell { columns, merge }) = self.cell.take() else { return };
        let above = self.down.get(&self.column).copied().filter(|_| merge == Some(true));
        if let Some(piece) = above.and_then(|(row, place)| self.done.get_mut(row)?.get_mut(place)) {
            piece.rows += 1;
            self.still.insert(self.column);
        } else {
            if merge == Some(false) {
                self.down.insert(self.column, (self.done.len(), self.row.len()));
                self.still.insert(self.column);
            }
            self.row.push(Piece { words, columns, rows: 1 });
        }
        self.column += columns;
    }

    pub(super) fn end_row(&mut self) {
        let still = std::mem::take(&mut self.still);
        self.down.retain(|column, _| still.contains(column));
        self.done.push(std::mem::take(&mut self.row));
        self.column = 0;
    }

    /// The rows.
    pub(super) fn finish(mut self) -> Vec<Vec<Piece>> {
        if !self.row.is_empty() {
            self.end_row();
        }
        self.done
    }
}
