//! A text put together from paragraphs and tables, so that every cell knows its place in it.
//!
//! Owns how a table stands in a text: a row a line, a bar between cells, merged cells once. Must not know formats.

use crate::ingest::document::table::{COLUMNS, Row, Table};
use crate::model::Span;
use crate::text::nfc;

/// Cells of one document that merged ones are spread over at most; beyond that they stand in their first place alone.
const SPREAD: usize = 1 << 18;

/// Bytes of one cell that hold most of a table from which on it only lays out the page.
pub(super) const LARGE: usize = 400;

/// What stands between the cells of a row.
const BAR: &str = " | ";

/// A cell as its format has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// The words.
    pub(super) words: String,
    /// Columns that it covers.
    pub(super) columns: usize,
    /// Rows that it covers.
    pub(super) rows: usize,
}

impl Piece {
    /// A cell that covers nothing but its place.
    pub(super) fn plain(words: impl Into<String>) -> Self {
        Self { words: words.into(), columns: 1, rows: 1 }
    }
}

/// A text while it is put together; everything comes out in Normalization Form C.
#[derive(Debug, Default)]
pub(super) struct Assembly {
    text: String,
    tables: Vec<Table>,
    open: Option<Open>,
    spread: usize,
}

/// A table that more rows may come to.
#[derive(Debug, Default)]
struct Open {
    table: Table,
    /// Cells from above that reach down: their column, their place and the rows that are left.
    down: Vec<(usize, Span, usize)>,
}

impl Assembly {
    /// Bytes of text so far.
    #[cfg(feature = "xlsx")]
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Adds a paragraph.
    pub(super) fn paragraph(&mut self, words: &str) {
        self.close();
        let words = if self.text.is_empty() { words.trim_start_matches('\u{feff}') } else { words };
        self.text.push_str(&nfc(words));
        self.text.push_str("\n\n");
    }

    /// Adds a row to the table that is open, of a sheet where the document has sheets.
    pub(super) fn row(&mut self, number: u32, sheet: Option<&str>, pieces: &[Piece]) {
        let mut open = self.open.take().unwrap_or_default();
        if open.table.sheet.is_none() {
            open.table.sheet = sheet.map(str::to_owned);
        }
        let mut cells = Vec::new();
        let mut down = std::mem::take(&mut open.down);
        down.sort_unstable();
        let mut above = down.iter_mut().peekable();
        let mut pieces = pieces.iter();
        let start = self.text.len();
        loop {
            if let Some((_, span, left)) = above.next_if(|(column, ..)| *column <= cells.len()) {
                *left -= 1;
                self.part(cells.len());
                cells.push(*span);
                continue;
            }
            let Some(piece) = pieces.next() else {
                // What reaches down further right stands behind an empty stretch.
                let Some((column, ..)) = above.peek() else { break };
                let column = *column;
                while cells.len() < column {
                    self.part(cells.len());
                    cells.push(Span(self.text.len(), self.text.len()));
                }
                continue;
            };
            if cells.len() >= COLUMNS {
                break;
            }
            self.cell(piece, &mut cells, &mut open.down);
        }
        open.down.extend(down.into_iter().filter(|(_, _, left)| *left > 0));
        self.text.truncate(self.text.trim_end_matches(['|', ' ']).len().max(start));
        let end = self.text.len();
        for cell in &mut cells {
            // Empty cells at the end of a row stand where its text ends.
            *cell = Span(cell.0.min(end), cell.1.min(end));
        }
        self.text.push('\n');
        open.table.rows.push(Row { number, cells });
        self.open = Some(open);
    }

    /// Adds the rows of a table; what only lays the page out becomes paragraphs.
    pub(super) fn table(&mut self, rows: &[Vec<Piece>]) {
        self.close();
        if lays_out(rows) {
            for line in rows.iter().flatten().flat_map(|piece| piece.words.split('\n')) {
                let words = one_line(line);
                if !words.is_empty() {
                    self.paragraph(&words);
                }
            }
            return;
        }
        for (pieces, number) in rows.iter().zip(1..) {
            self.row(number, None, pieces);
        }
        self.close();
    }

    fn part(&mut self, column: usize) {
        if column > 0 {
            self.text.push_str(BAR);
        }
    }

    /// Writes a cell and spreads it over the columns that it covers.
    fn cell(&mut self, piece: &Piece, cells: &mut Vec<Span>, down: &mut Vec<(usize, Span, usize)>) {
        self.part(cells.len());
        let from = self.text.len();
        self.text.push_str(&nfc(&one_line(&piece.words)));
        let span = Span(from, self.text.len());
        let columns = piece.columns.clamp(1, COLUMNS - cells.len().min(COLUMNS - 1));
        let spreads = self.spread + columns * piece.rows.max(1) <= SPREAD;
        for step in 0..if spreads { columns } else { 1 } {
            if step > 0 {
                self.part(cells.len());
            }
            if piece.rows > 1 && spreads {
                down.push((cells.len(), span, piece.rows - 1));
            }
            cells.push(span);
        }
        if columns > 1 || piece.rows > 1 {
            self.spread += columns * piece.rows.max(1);
        }
    }

    /// Ends the table that is open.
    pub(super) fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.tables.push(open.table);
            self.text.push('\n');
        }
    }

    /// The text and its tables.
    pub(super) fn finish(mut self) -> (String, Vec<Table>) {
        self.close();
        (self.text, self.tables)
    }
}

/// Whether rows only lay out a page: one column, one cell that holds most of the text, or the two halves of a letterhead.
fn lays_out(rows: &[Vec<Piece>]) -> bool {
    let filled = |row: &Vec<Piece>| row.iter().filter(|piece| !piece.words.trim().is_empty()).count();
    if rows.iter().all(|row| filled(row) < 2) {
        return true;
    }
    let sizes = || rows.iter().flatten().map(|piece| piece.words.len());
    let (all, largest) = (sizes().sum::<usize>(), sizes().max().unwrap_or(0));
    let halves = rows.len() <= 2
        && rows.iter().all(|row| row.len() <= 2)
        && rows.iter().flatten().any(|piece| piece.words.trim().contains('\n'));
    halves || largest > LARGE && largest * 2 > all
}

/// Words on one line, single spaces between.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, table: &Table) -> Vec<Vec<String>> {
        let row = |row: &Row| row.cells.iter().map(|cell| text[cell.range()].to_owned()).collect();
        table.rows.iter().map(row).collect()
    }

    #[test]
    fn cells_know_their_place_and_merged_ones_stand_in_every_column() {
        let mut assembly = Assembly::default();
        assembly.paragraph("Biểu số 1");
        let merged = |words: &str, columns, rows| Piece { words: words.to_owned(), columns, rows };
        assembly.row(1, None, &[merged("Chỉ tiêu", 1, 2), merged("Năm 2024", 2, 1)]);
        assembly.row(2, None, &[Piece::plain("Kế\nhoạch"), Piece::plain("Thực hiện")]);
        assembly.row(3, None, &[Piece::plain("Thu"), Piece::plain(""), Piece::plain("5")]);
        assembly.row(4, None, &[Piece::plain("Chi"), Piece::plain("2")]);
        let (text, tables) = assembly.finish();
        assert_eq!(
            text,
            "Biểu số 1\n\nChỉ tiêu | Năm 2024\n | Kế hoạch | Thực hiện\nThu |  | 5\nChi | 2\n\n"
        );
        assert_eq!(
            shown(&text, &tables[0]),
            [
                vec!["Chỉ tiêu", "Năm 2024", "Năm 2024"],
                vec!["Chỉ tiêu", "Kế hoạch", "Thực hiện"],
                vec!["Thu", "", "5"],
                vec!["Chi", "2"],
            ]
        );
    }

    #[test]
    fn a_table_that_lays_the_page_out_is_paragraphs() {
        let text = |rows: &[&[&str]]| {
            let mut assembly = Assembly::default();
            let rows: Vec<Vec<Piece>> =
                rows.iter().map(|row| row.iter().copied().map(Piece::plain).collect()).collect();
            assembly.table(&rows);
            let (text, tables) = assembly.finish();
            (text, tables.len())
        };
        assert_eq!(
            text(&[&["Lịch tuần"], &["Một bài báo."]]),
            ("Lịch tuần\n\nMột bài báo.\n\n".to_owned(), 0)
        );
        assert_eq!(text(&[&["HUYỆN ỦY\n*", "ĐẢNG CỘNG SẢN\nNgày 1"]]).1, 0);
        let article = "Một câu dài. ".repeat(60);
        assert_eq!(text(&[&["Menu\nTin", &article]]).1, 0);
        assert_eq!(text(&[&["Năm 2022", "200 đảng viên"]]), ("Năm 2022 | 200 đảng viên\n\n".to_owned(), 1));
    }

    #[test]
    fn wide_and_deep_cells_stay_within_bounds() {
        let mut assembly = Assembly::default();
        for number in 0..2000 {
            assembly.row(number, None, &[Piece { words: "a".into(), columns: 60_000, rows: 60_000 }]);
        }
        let (_, tables) = assembly.finish();
        let cells: usize = tables[0].rows.iter().map(|row| row.cells.len()).sum();
        assert!(cells < 2 * SPREAD, "{cells}");
    }
}
