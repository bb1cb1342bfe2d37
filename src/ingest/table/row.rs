//! Rows: from a name, a unit and the numbers beside them to figures.
//!
//! Owns what a row says. Must not know where its table stands or how its head was read.

#![allow(clippy::needless_range_loop, reason = "columns and what they aim at are changed together")]

mod figures;

use super::column::{Column, Kind, Reader, is_mark};
use super::head::{Grid, Part};
use super::name::{self, Name, one_line};
use super::pair::{Pair, pairs};
use super::place;
use super::unit::{self, Measure};
use super::value::{self, Content};
use super::words::Saying;
use super::{Reading, measured};
use crate::ingest::document::table::Row;
use crate::ingest::remark::RemarkKind;
use crate::ingest::rules::Rules;
use crate::model::{FigureRole, PartialDate, Place, Span};

/// Whether a part of a table holds results.
pub(super) fn has_results(part: &Part) -> bool {
    part.columns.iter().any(|column| is_result(column, part, None))
}

/// Whether a column's numbers are what was done: not those of a year after the document's own, nor of a table of goals.
fn is_result(column: &Column, part: &Part, published: Option<PartialDate>) -> bool {
    let to_come = || {
        let year = column.period.as_ref().and_then(|period| period.year);
        matches!((year, published), (Some(year), Some(published)) if year > published.year)
    };
    match column.kind {
        Kind::Result => true,
        Kind::Open => !part.lead.goals && !to_come(),
        _ => false,
    }
}

/// Reads the rows of a part into figures.
pub(super) fn read<'a>(
    grid: Grid<'a>,
    part: &'a Part,
    rules: &Rules,
    published: Option<PartialDate>,
    reading: &mut Reading,
) {
    let column = |kind: Kind| part.columns.iter().position(|column| column.kind == kind);
    let mut rows = Rows {
        grid,
        part,
        rules,
        published,
        pairs: pairs(&part.columns, |column| is_result(column, part, published)),
        name: column(Kind::Name),
        place: column(Kind::Place),
        unit: column(Kind::Unit),
        topic: part.lead.topic.as_deref().unwrap_or_default(),
        things: things(part, rules),
        group: None,
        above: Vec::new(),
        same: None,
        reading,
    };
    for at in part.rows.clone() {
        if let Some(row) = grid.table.rows.get(at) {
            rows.read(row);
        }
    }
}

/// In a table of places the metric of each column whose head says what is counted.
fn things(part: &Part, rules: &Rules) -> Vec<Option<String>> {
    if part.columns.iter().any(|column| column.kind == Kind::Name) {
        return Vec::new();
    }
    let metric = |column: &Column| {
        let own = column.thing.as_deref()?;
        Some(measured::metric(rules, measured::Name { own, under: None }, column.measure.as_ref()))
    };
    part.columns.iter().map(metric).collect()
}

/// A name that rows below may stand under.
struct Above {
    words: String,
    measure: Option<Measure>,
    /// The id of its first figure.
    figure: Option<String>,
}

struct Rows<'a, 'r> {
    grid: Grid<'a>,
    part: &'a Part,
    rules: &'a Rules,
    published: Option<PartialDate>,
    pairs: Vec<Pair>,
    name: Option<usize>,
    place: Option<usize>,
    unit: Option<usize>,
    /// What the title says is counted.
    topic: &'a str,
    /// In a table of places the metric of each column whose head says what is counted.
    things: Vec<Option<String>>,
    /// The name of a section that says what its rows count: `Cơ cấu kinh tế (%)`.
    group: Option<(String, Measure)>,
    /// The names that the next row may stand under, from the outside in.
    above: Vec<Above>,
    /// The unit of the row before.
    same: Option<Measure>,
    reading: &'r mut Reading,
}

/// A row while its figures are made.
struct Current<'a> {
    row: &'a Row,
    name: Name<'a>,
    measure: Option<Measure>,
    metric: String,
    part_of: Option<String>,
    place: Option<Place>,
}

impl<'a> Rows<'a, '_> {
    fn reader(&self) -> Reader<'a> {
        self.grid.reader
    }

    fn content(&self, row: &Row, column: usize) -> Content<'a> {
        let cell = self.grid.cell(row, column);
        if self.reader().rules.tables.said(cell).is_all(Saying::Nothing) {
            return Content::Nothing;
        }
        value::read(cell, self.reader().decimals, self.reader().rules)
    }

    fn read(&mut self, row: &'a Row) {
        let named = self.name.map(|column| self.grid.cell(row, column)).unwrap_or_default();
        let only = {
            let mut filled = row.filled();
            match (filled.next(), filled.next()) {
                (Some(only), None) => Some(self.grid.words(only)),
                _ => None,
            }
        };
        let name = name::read(only.unwrap_or(named), self.reader());
        if only.is_some() || !self.says_something(row) {
            self.open_section(row, &name);
            return;
        }
        let place = self.place.and_then(|column| {
            place::read(self.grid.cell(row, column), &self.part.columns[column].head, self.reader())
        });
        // In a table of places the title says what is counted, or the heads of its columns do.
        let name = if self.name.is_none() { Name { words: self.topic, ..name } } else { name };
        if name.words.is_empty() && self.part.columns.iter().all(|column| column.thing.is_none()) {
            self.say_nameless(row);
            return;
        }
        let measure = self.measure(row, &name);
        self.above.truncate(name.depth);
        let under = self.above.last();
        let group = self.group.as_ref().map(|(words, _)| words.as_str());
        let over = under.map(|above| above.words.as_str()).or(group);
        let printed = measure.clone().or_else(|| self.printed(row));
        let metric =
            measured::metric(self.rules, measured::Name { own: name.words, under: over }, printed.as_ref());
        let part_of = under
            .filter(|_| name.part || name.depth > 0)
            .filter(|above| above.measure.as_ref().map(|it| it.unit) == measure.as_ref().map(|it| it.unit));
        let part_of = part_of.and_then(|above| above.figure.clone());
        let current = Current { row, name, measure, metric, part_of, place };
        let first = self.figures(&current);
        self.above.push(Above {
            words: current.name.words.to_owned(),
            measure: current.measure.clone(),
            figure: first,
        });
        self.same = current.measure;
    }

    /// The unit that the first number of a row is printed with: `127.000 tấn trở lên`.
    fn printed(&self, row: &Row) -> Option<Measure> {
        let mut cells = self
            .part
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| matches!(column.kind, Kind::Target | Kind::Result | Kind::Open));
        cells.find_map(|(at, _)| unit::of_cell(self.content(row, at).value()?.after, self.rules))
    }

    /// Whether a row has a number or a verdict.
    fn says_something(&self, row: &Row) -> bool {
        self.part.columns.iter().enumerate().any(|(at, column)| match column.kind {
            Kind::Target | Kind::Result | Kind::Open | Kind::Share | Kind::Change => {
                !matches!(self.content(row, at), Content::Nothing)
            }
            Kind::Verdict => self.verdict(self.grid.cell(row, at)).is_some(),
            Kind::Marked(_) => is_mark(self.grid.cell(row, at)),
            _ => false,
        })
    }

    /// Takes a row without numbers for the head of those below.
    fn open_section(&mut self, row: &Row, name: &Name<'a>) {
        if !name.words.contains(char::is_alphabetic) {
            return;
        }
        let cell = self.unit.map(|column| self.grid.cell(row, column)).unwrap_or_default();
        let measure = unit::of_cell(cell, self.reader().rules).or_else(|| name.measure.clone());
        if name.depth == 0 {
            self.group = measure.clone().map(|measure| (one_line(name.words), measure));
        }
        self.above.truncate(name.depth);
        self.above.push(Above { words: name.words.to_owned(), measure, figure: None });
    }

    /// Numbers without a name are remarked.
    fn say_nameless(&mut self, row: &Row) {
        if let Some(range) = row.range() {
            self.reading.odd.push((range, RemarkKind::NamelessRow));
        }
    }

    /// What a row is measured in: its unit's cell, its name, the name above it, the head, the line over the table.
    fn measure(&self, row: &Row, name: &Name<'_>) -> Option<Measure> {
        let rules = self.reader().rules;
        let cell = self.unit.map(|column| self.grid.cell(row, column)).unwrap_or_default();
        if self.reader().rules.tables.said(cell).is_all(Saying::Same)
            || matches!(cell, "\"" | "''" | "”" | "″" | "-\"-")
        {
            return self.same.clone();
        }
        let own = unit::of_cell(cell, rules).or_else(|| name.measure.clone());
        let above = || {
            self.above
                .get(..name.depth.min(self.above.len()))?
                .iter()
                .rev()
                .find_map(|above| above.measure.clone())
        };
        let by_name = || {
            let said = self.reader().rules.tables.said(name.words);
            said.begins(Saying::PercentName).map(|_| Measure::PERCENT)
        };
        own.or_else(by_name)
            .or_else(|| if name.depth > 0 { above() } else { None })
            .or_else(|| self.group.as_ref().map(|(_, measure)| measure.clone()))
            .or_else(|| self.part.lead.measure.clone())
    }

    /// The figures of a row; the id of the first.
    fn figures(&mut self, current: &Current<'a>) -> Option<String> {
        let before = self.reading.figures.len();
        let mut aimed = vec![false; self.part.columns.len()];
        for at in 0..self.part.columns.len() {
            if is_result(&self.part.columns[at], self.part, self.published) {
                self.result(current, at, &mut aimed);
            }
        }
        if self.reading.figures.len() == before {
            self.judged(current);
        }
        for at in 0..self.part.columns.len() {
            let column = &self.part.columns[at];
            let goal = column.kind == Kind::Target
                || column.kind == Kind::Open && !is_result(column, self.part, self.published);
            if goal && !aimed[at] {
                self.goal(current, at);
            }
        }
        let levels = before..self.reading.figures.len();
        for at in 0..self.part.columns.len() {
            if self.part.columns[at].kind == Kind::Change {
                // What changed is the last result left of the column.
                let span = current.row.cells.get(at).copied().unwrap_or(Span(0, 0));
                let actual = |level: &usize| {
                    let figure = &self.reading.figures[*level];
                    figure.role == FigureRole::Actual && figure.range < span
                };
                let level = levels.clone().rev().find(actual);
                self.change(current, at, level);
            }
        }
        self.reading.figures.get(before).map(|figure| figure.id.clone())
    }
}
