//! Heads: which rows of a table are its head, and the parts of the table that stand under each.
//!
//! Owns where a table begins to speak. Must not know what a figure is.

use super::column::{self, Column, Kind, Reader};
use super::lead::Lead;
use super::period;
use super::value::{self, Content};
use super::words::Saying;
use crate::ingest::document::table::{Row, Table};
use crate::ingest::rules::Rules;
use crate::model::Span;

/// Rows of a head at most.
const HEAD: usize = 4;

/// Rows under one head.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    /// The columns, from the left.
    pub(crate) columns: Vec<Column>,
    /// Index of the first row of its head.
    pub(crate) head: usize,
    /// Indices of its rows in the table.
    pub(crate) rows: std::ops::Range<usize>,
    /// What stands over it.
    pub(crate) lead: Lead,
}

/// A table with its text.
#[derive(Clone, Copy)]
pub(crate) struct Grid<'a> {
    pub(crate) text: &'a str,
    pub(crate) table: &'a Table,
    pub(crate) reader: Reader<'a>,
}

impl<'a> Grid<'a> {
    /// The words of a cell.
    pub(crate) fn words(&self, cell: Span) -> &'a str {
        self.text.get(cell.range()).unwrap_or_default()
    }

    /// The words of a row's cell in a column.
    pub(crate) fn cell(&self, row: &Row, column: usize) -> &'a str {
        row.cells.get(column).map_or("", |cell| self.words(*cell))
    }

    fn rules(&self) -> &'a Rules {
        self.reader.rules
    }

    fn row(&self, at: usize) -> Option<&'a Row> {
        self.table.rows.get(at)
    }

    /// The parts of the table, each with its columns; none for a table without a head.
    pub(crate) fn parts(&self, over: &Lead) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut lead = over.clone();
        let mut at = 0;
        while let Some(row) = self.row(at) {
            if !self.is_head(row, parts.is_empty()) {
                let mut filled = row.filled();
                if let (Some(only), None) = (filled.next(), filled.next()) {
                    lead = lead.or_unit_of(self.words(only), self.reader);
                }
                at += 1;
                continue;
            }
            let head = at..self.head_end(at);
            let body = head.end + usize::from(self.row(head.end).is_some_and(|row| self.is_index(row)));
            let end = (body..self.table.rows.len())
                .find(|at| self.row(*at).is_some_and(|row| self.is_head(row, false)))
                .unwrap_or(self.table.rows.len());
            let columns = self.columns(head, body..end, &lead);
            let last = (body..end).rev().find(|at| self.speaks(*at, &columns)).map_or(body, |last| last + 1);
            parts.push(Part { columns, head: at, rows: body..last, lead: lead.clone() });
            at = end.max(at + 1);
        }
        parts
    }

    /// Whether a row has a number or a verdict; what stands below the last such row is no row of data.
    fn speaks(&self, at: usize, columns: &[Column]) -> bool {
        let Some(row) = self.row(at) else { return false };
        columns.iter().enumerate().any(|(column, is)| {
            let words = self.cell(row, column);
            match is.kind {
                Kind::Number | Kind::Name | Kind::Place | Kind::Unit | Kind::Note => false,
                Kind::Verdict | Kind::Marked(_) => !words.is_empty(),
                _ => !matches!(self.content(words), Content::Nothing | Content::Words),
            }
        })
    }

    /// Whether a row is the first of a head: at least two of its cells are heads and none is a number; a head within a table
    /// names its rows or their number as well.
    fn is_head(&self, row: &Row, first: bool) -> bool {
        let (mut filled, mut heads, mut sure) = (0, 0, false);
        for cell in row.filled() {
            let words = self.words(cell);
            let said = self.reader.rules.tables.said(words);
            filled += 1;
            let named =
                [Saying::Number, Saying::Name, Saying::Unit].iter().any(|saying| said.is_all(*saying));
            sure |= named;
            if named || self.is_head_cell(words) {
                heads += 1;
            } else if matches!(self.content(words), Content::Value(_)) {
                return false;
            }
        }
        heads >= 2 && heads * 2 >= filled && (first || sure)
    }

    fn content(&self, words: &'a str) -> Content<'a> {
        value::read(words, self.reader.decimals, self.reader.rules)
    }

    /// Whether words can be the head of a column.
    fn is_head_cell(&self, words: &str) -> bool {
        const LONGEST: usize = 120;
        const HEADS: [Saying; 11] = [
            Saying::Number,
            Saying::Name,
            Saying::Unit,
            Saying::Place,
            Saying::Target,
            Saying::Result,
            Saying::Estimate,
            Saying::Share,
            Saying::Change,
            Saying::Verdict,
            Saying::Note,
        ];
        let said = self.reader.rules.tables.said(words);
        let begins = HEADS.iter().any(|saying| said.begins(*saying).is_some());
        let few = said.others(&HEADS) <= 6 && words.len() <= LONGEST;
        few && begins || words.trim_start().starts_with('%') && words.len() > 1 || self.is_time(words)
    }

    /// Whether words are a time and little else: `Năm 2021`, `2022`.
    fn is_time(&self, words: &str) -> bool {
        period::read(words, self.reader.rules)
            .is_some_and(|period| period.year.is_some() && words.trim().len() <= period.words.len() + 8)
    }

    /// The row behind the head that begins at a row: rows that only go on with it belong to it.
    fn head_end(&self, first: usize) -> usize {
        let mut end = first + 1;
        while end - first < HEAD
            && let (Some(above), Some(row)) = (self.row(end - 1), self.row(end))
            && self.goes_on(above, row)
        {
            end += 1;
        }
        end
    }

    /// Whether a row divides the columns of the head above it: cells of its own are heads, and some columns are whole.
    fn goes_on(&self, above: &Row, row: &Row) -> bool {
        let mut own = 0;
        let mut whole = 0;
        for (column, cell) in row.cells.iter().enumerate() {
            let merged = above.cells.get(column) == Some(cell);
            if cell.0 == cell.1 || merged {
                whole += usize::from(above.cells.get(column).is_some_and(|above| above.0 < above.1));
                continue;
            }
            let words = self.words(*cell);
            let over =
                self.rules().tables.said(above.cells.get(column).map_or("", |above| self.words(*above)));
            // Below the heads of numbers and names stand numbers and names.
            let row = over.is_all(Saying::Number) || over.is_all(Saying::Name);
            if row || !self.is_head_cell(words) && !is_note_of_head(words) {
                return false;
            }
            own += 1;
        }
        own > 0 && whole > 0
    }

    /// `(1) (2) (3)`, `A B 1 2`: a row that numbers the columns.
    fn is_index(&self, row: &Row) -> bool {
        let mut last = 0;
        let mut count = 0;
        for cell in row.filled() {
            let words = self.words(cell).trim_matches(['(', ')', '[', ']', ' ']);
            let letter = words.len() == 1 && words.bytes().all(|byte| byte.is_ascii_uppercase());
            let digits: String = words.chars().take_while(char::is_ascii_digit).collect();
            let formula = words.get(digits.len()..).unwrap_or_default().trim_start();
            let number: Option<u32> = digits.parse().ok();
            match number {
                _ if letter => {}
                Some(number) if number == last + 1 && (formula.is_empty() || formula.starts_with('=')) => {
                    last = number;
                }
                _ => return false,
            }
            count += 1;
        }
        count >= 3
    }

    /// The columns of a part.
    fn columns(
        &self,
        head: std::ops::Range<usize>,
        body: std::ops::Range<usize>,
        lead: &Lead,
    ) -> Vec<Column> {
        let rows = || body.clone().filter_map(|at| self.row(at));
        let heads = || head.clone().filter_map(|at| self.row(at));
        let width = heads().chain(rows()).map(|row| row.cells.len()).max().unwrap_or(0);
        let mut columns: Vec<Column> = (0..width)
            .map(|column| {
                let titles = self.titles(&head, column);
                let below: Vec<&str> = rows()
                    .filter(|row| row.filled().nth(1).is_some())
                    .map(|row| self.cell(row, column))
                    .collect();
                column::read(&titles, &below, self.reader)
            })
            .collect();
        settle(&mut columns, lead);
        columns
    }

    /// The heads of a column from the top down, each once; the head of a group stands over the columns right of it as well.
    fn titles(&self, head: &std::ops::Range<usize>, column: usize) -> Vec<&'a str> {
        let mut titles = Vec::new();
        let mut last = Span(0, 0);
        for at in head.clone() {
            let Some(row) = self.row(at) else { continue };
            let divided = at + 1 < head.end && self.divides(at, column);
            let own = row.cells.get(column).copied().unwrap_or(Span(0, 0));
            let left = || row.cells.get(..column)?.iter().rev().find(|cell| cell.0 < cell.1).copied();
            let cell = if own.0 == own.1 && divided { left().unwrap_or(own) } else { own };
            if cell.0 < cell.1 && cell != last {
                titles.push(self.words(cell));
                last = cell;
            }
        }
        titles
    }

    /// Whether a row of the head below has a cell of its own in a column.
    fn divides(&self, above: usize, column: usize) -> bool {
        let cell = |at: usize| self.row(at).and_then(|row| row.cells.get(column)).copied();
        cell(above + 1).is_some_and(|below| below.0 < below.1 && Some(below) != cell(above))
    }
}

/// `(%)`, `Số lượng`: words of a lower head that only say how the one above counts.
fn is_note_of_head(words: &str) -> bool {
    const LONGEST: usize = 40;
    words.len() <= LONGEST && !words.contains(|sign: char| sign.is_ascii_digit())
}

/// Settles what columns can only be beside each other.
fn settle(columns: &mut [Column], lead: &Lead) {
    let has = |columns: &[Column], kind: Kind| columns.iter().any(|column| column.kind == kind);
    // A first column without a head numbers the rows or names them.
    if !has(columns, Kind::Name) {
        let first =
            columns.iter().position(|column| column.kind == Kind::Note && column.head.trim().is_empty());
        let place = columns.iter().position(|column| column.kind == Kind::Place);
        if let Some(at) = first.filter(|_| place.is_none()) {
            columns[at].kind = Kind::Name;
        }
    }
    // Of several names the last one before the numbers names the row.
    let names: Vec<usize> = (0..columns.len()).filter(|at| columns[*at].kind == Kind::Name).collect();
    let first_number = columns.iter().position(|column| {
        matches!(column.kind, Kind::Target | Kind::Result | Kind::Open | Kind::Share | Kind::Change)
    });
    if let Some(named) = names
        .iter()
        .rev()
        .find(|at| first_number.is_none_or(|number| **at < number))
        .or_else(|| names.first())
    {
        for at in names.iter().filter(|at| *at != named) {
            columns[*at].kind = Kind::Note;
        }
    }
    // Without a plan a share is one of a whole.
    if !has(columns, Kind::Target) && !lead.goals {
        for column in columns.iter_mut().filter(|column| column.kind == Kind::Share) {
            if !column.of_plan {
                column.kind = Kind::Open;
                column.measure.get_or_insert(super::unit::Measure::PERCENT);
            }
        }
    }
}
