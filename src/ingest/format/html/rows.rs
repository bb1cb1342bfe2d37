//! The rows of a table of a page while they are read.
//!
//! Must not know what tables say.

use super::super::assembly::Piece;

/// A table while its rows are read.
#[derive(Debug, Default)]
pub(super) struct Rows {
    done: Vec<Vec<Piece>>,
    row: Vec<Piece>,
    /// For each cell how many of its bytes stand in links.
    linked: Vec<usize>,
    /// Columns and rows of the cell that is open.
    open: Option<(usize, usize)>,
}

/// What a table is when it is closed.
#[derive(Debug)]
pub(super) struct Closed {
    /// Its rows.
    pub(super) rows: Vec<Vec<Piece>>,
    /// All its words.
    pub(super) text: String,
    /// How many bytes of them stand in links.
    pub(super) linked: usize,
}

impl Rows {
    /// Whether a cell is open.
    pub(super) fn is_in_cell(&self) -> bool {
        self.open.is_some()
    }

    /// How many cells there are.
    pub(super) fn cells(&self) -> usize {
        self.linked.len()
    }

    /// Opens a cell.
    pub(super) fn begin_cell(&mut self, columns: usize, rows: usize) {
        self.open = Some((columns, rows));
    }

    /// Closes the cell that is open with its words.
    pub(super) fn end_cell(&mut self, words: String, linked: usize) {
        if let Some((columns, rows)) = self.open.take() {
            self.linked.push(linked);
            self.row.push(Piece { words, columns, rows });
        }
    }

    /// Closes the row.
    pub(super) fn end_row(&mut self) {
        if !self.row.is_empty() {
            self.done.push(std::mem::take(&mut self.row));
        }
    }

    /// The whole table; `None` for one without words.
    pub(super) fn close(mut self) -> Option<Closed> {
        self.end_row();
        let words: Vec<&str> = self.done.iter().flatten().map(|piece| piece.words.trim()).collect();
        let text = words.join(" ");
        (!text.trim().is_empty()).then(|| Closed { linked: self.linked.iter().sum(), rows: self.done, text })
    }

    /// The cells as paragraphs, line by line, each with the bytes that stand in links.
    pub(super) fn into_paragraphs(mut self) -> Vec<(String, usize)> {
        self.end_row();
        let mut paragraphs = Vec::new();
        for (piece, linked) in self.done.into_iter().flatten().zip(self.linked) {
            let links = linked * 2 > piece.words.len();
            let lines = piece.words.split('\n').map(str::trim).filter(|line| !line.is_empty());
            paragraphs.extend(lines.map(|line| (line.to_owned(), if links { line.len() } else { 0 })));
        }
        paragraphs
    }
}
