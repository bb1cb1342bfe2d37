//! Tables of targets: rows and cells to the same figures that prose gives.
//!
//! Owns what heads, cells and rows of tables mean; the words stand in `assets/rules/tables.txt`. Must not know formats, files or
//! what a figure is worth against its target.
//!
//! ```text
//!   text ─▶ tables (find) ─▶ parts under a head (head, column, lead) ─▶ rows ─▶ figures (row, pair, value, unit, name)
//! ```

mod column;
mod find;
mod head;
mod lead;
mod measured;
mod name;
mod pair;
mod period;
mod place;
mod row;
mod unit;
mod value;
mod words;

use column::{Kind, Reader};
use head::{Grid, Part};
use lead::Lead;
pub(crate) use words::TableWords;

use crate::ingest::document::Document;
use crate::ingest::document::block::{Block, BlockKind};
use crate::ingest::document::table::{Row, Table};
use crate::ingest::remark::RemarkKind;
use crate::ingest::rules::Rules;
use crate::model::{Figure, PartialDate, PassageRole, Span};

/// The words of a cell made ready for the rules of reading.
fn cell<'a>(words: &'a str, rules: &'a Rules) -> Document<'a> {
    let blocks = vec![Block { range: Span(0, words.len()), kind: BlockKind::Body }];
    Document::of_blocks(words, blocks, rules)
}

/// The tables of a text that hold data.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    tables: Vec<Read>,
    /// Tables with numbers of which nobody can tell what they are.
    unreadable: Vec<Span>,
}

/// A table whose columns are known.
#[derive(Debug)]
struct Read {
    table: Table,
    range: Span,
    parts: Vec<Part>,
    decimals: value::Decimals,
}

/// What was read from tables.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// The figures, in order; `part_of` and `change.of` name ids that stand among them.
    pub(crate) figures: Vec<Figure>,
    /// The rules that made each of them.
    pub(crate) made_by: Vec<Vec<&'static str>>,
    /// What to look at.
    pub(crate) odd: Vec<(Span, RemarkKind)>,
}

/// Finds the tables of a text: those that its format told, and those that stand in its lines.
pub(crate) fn find(text: &str, told: Vec<Table>, rules: &Rules) -> Tables {
    let known: Vec<Span> = told.iter().filter_map(Table::range).collect();
    let mut tables = told;
    tables.extend(find::find(text, &known, &rules.tables));
    tables.retain(|table| table.range().is_some_and(|range| range.1 <= text.len()));
    tables.sort_by_key(|table| table.range().map_or(0, |range| range.0));
    let mut found = Tables::default();
    let mut over = 0;
    for table in tables {
        let Some(range) = table.range() else { continue };
        let cells = || table.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| text.get(cell.range()));
        let decimals = value::decimals_of(cells());
        let reader = Reader { rules, decimals };
        let lead = Lead::of(lead::lines_over(text, range.0, over), reader);
        let parts = Grid { text, table: &table, reader }.parts(&lead);
        let parts: Vec<Part> = parts.into_iter().filter(is_data).collect();
        over = range.1;
        if let (Some(first), Some(last)) = (parts.first(), parts.last()) {
            // What stands over the head and below the last number is text like any other.
            let row = |at: usize| table.rows.get(at).and_then(Row::range);
            let start = row(first.head).map_or(range.0, |row| row.0);
            let end = row(last.rows.end.saturating_sub(1)).map_or(range.1, |row| row.1);
            found.tables.push(Read { range: Span(start, end.max(start)), table, parts, decimals });
        } else if is_full_of_numbers(text, &table, reader) {
            found.unreadable.push(range);
        }
    }
    found
}

/// Whether a part says what its rows are and has numbers or verdicts of them.
fn is_data(part: &Part) -> bool {
    let has = |fits: fn(Kind) -> bool| part.columns.iter().any(|column| fits(column.kind));
    has(|kind| matches!(kind, Kind::Name | Kind::Place))
        && has(|kind| {
            !matches!(kind, Kind::Number | Kind::Name | Kind::Place | Kind::Unit | Kind::Note | Kind::Change)
        })
        && !part.rows.is_empty()
}

/// Whether bare numbers stand in two rows of a table at least: data, whatever they are.
fn is_full_of_numbers(text: &str, table: &Table, reader: Reader<'_>) -> bool {
    let bare = |cell: Span| {
        let words = text.get(cell.range()).unwrap_or_default();
        let value = value::read(words, reader.decimals, reader.rules).value();
        value.is_some_and(|value| value.before.is_empty() && value.after.is_empty())
    };
    let numbers = |row: &&Row| row.filled().skip(1).any(bare);
    table.rows.iter().filter(numbers).take(2).count() == 2
}

impl Tables {
    /// The stretches of text that are tables and no prose, in order.
    pub(crate) fn ranges(&self) -> Vec<Span> {
        let mut ranges: Vec<Span> =
            self.tables.iter().map(|read| read.range).chain(self.unreadable.iter().copied()).collect();
        ranges.sort_unstable();
        ranges
    }

    /// The tables that were read, with what they do in their report; row by row where a row has several lines.
    pub(crate) fn passages<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Span, PassageRole)> + 'a {
        self.tables.iter().flat_map(move |read| {
            let results = read.parts.iter().any(row::has_results);
            let role = if results { PassageRole::Result } else { PassageRole::Direction };
            let rows = read.table.rows.iter().filter_map(Row::range);
            let rows = rows.filter(|row| row.0 < row.1 && read.range.contains(*row));
            let lines = |row: Span| text.get(row.range()).unwrap_or_default().contains('\n');
            let apart = rows.clone().any(lines);
            let ranges: Vec<Span> = if apart { rows.collect() } else { vec![read.range] };
            ranges.into_iter().map(move |range| (range, role))
        })
    }

    /// The figures of all tables of a document that was published on a day.
    pub(crate) fn figures(&self, text: &str, rules: &Rules, published: Option<PartialDate>) -> Reading {
        let mut reading = Reading::default();
        reading.odd.extend(self.unreadable.iter().map(|range| (*range, RemarkKind::UnreadableTable)));
        for read in &self.tables {
            let reader = Reader { rules, decimals: read.decimals };
            let grid = Grid { text, table: &read.table, reader };
            for part in &read.parts {
                row::read(grid, part, rules, published, &mut reading);
            }
        }
        reading
    }
}
