//! Finding tables in plain text: lines of cells between bars or tabs, and cells that stand one a line.
//!
//! Owns how tables are laid out in text. Must not know what columns mean, but for the words of heads that begin a table of one cell
//! a line. One pass over the lines.

#![allow(clippy::if_same_then_else, reason = "each case is a form of its own")]

use super::words::{Saying, TableWords};
use crate::ingest::document::table::{COLUMNS, Row, Table};
use crate::model::Span;

/// How the cells of a line are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parting {
    Bars,
    Tabs,
}

/// Bytes of a line that stands alone between the rows of a table at most: the head of a section.
const SECTION: usize = 160;

/// The tables of a text outside the places where some are known, in order.
pub(crate) fn find(text: &str, known: &[Span], words: &TableWords) -> Vec<Table> {
    let mut finder = Finder { lines: lines(text), text, words, tables: Vec::new() };
    let mut known = known.iter().peekable();
    let mut at = 0;
    while let Some(line) = finder.lines.get(at).copied() {
        while known.next_if(|span| span.1 <= line.0).is_some() {}
        if known.peek().is_some_and(|span| span.0 < line.1) {
            at += 1;
            continue;
        }
        at = finder.parted(at).or_else(|| finder.stacked(at)).unwrap_or(at + 1);
    }
    finder.tables
}

/// The lines that are not blank, without the white space around them but for tabs.
fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let end = start + line.len();
        if !line.trim().is_empty() {
            lines.push(Span(start, end));
        }
        start = end + 1;
    }
    lines
}

struct Finder<'a> {
    text: &'a str,
    lines: Vec<Span>,
    words: &'a TableWords,
    tables: Vec<Table>,
}

impl<'a> Finder<'a> {
    fn line(&self, at: usize) -> &'a str {
        self.lines.get(at).and_then(|span| self.text.get(span.range())).unwrap_or_default()
    }

    /// Reads a table whose rows are lines; the line behind it.
    fn parted(&mut self, first: usize) -> Option<usize> {
        let parting = parting(self.line(first))?;
        let mut table = Table::default();
        let mut at = first;
        loop {
            let line = self.line(at);
            if is_rule(line) {
                at += 1;
            } else if self::parting(line) == Some(parting) {
                self.push(&mut table, at, parting);
                at += 1;
            } else if self.is_section(at, parting) {
                self.push(&mut table, at, parting);
                at += 1;
            } else {
                break;
            }
        }
        // A line with bars or tabs that stands alone is no table.
        if table.rows.len() > 1 {
            self.tables.push(table);
        }
        Some(at)
    }

    /// Whether a line without cells is the head of a section between two rows.
    fn is_section(&self, at: usize, parting: Parting) -> bool {
        let line = self.line(at);
        let next = self.line(at + 1);
        !line.is_empty()
            && line.len() <= SECTION
            && !line.trim_end().ends_with(['.', ';'])
            && self::parting(line).is_none()
            && self::parting(next) == Some(parting)
            && !is_head(next, parting, self.words)
    }

    fn push(&self, table: &mut Table, at: usize, parting: Parting) {
        let Some(span) = self.lines.get(at) else { return };
        let cells = match self::parting(self.line(at)) {
            None => vec![trimmed(self.text, *span)],
            Some(_) => cells(self.text, *span, parting),
        };
        table.rows.push(Row { number: table.rows.len() as u32 + 1, cells });
    }

    /// Reads a table of one cell a line; the line behind it.
    fn stacked(&mut self, first: usize) -> Option<usize> {
        let head = self.stacked_head(first)?;
        let columns = head.len();
        let numbered = self.words.said(self.line(first)).is_all(Saying::Number);
        let mut table = Table::default();
        let cell = |finder: &Self, at: usize| finder.lines.get(at).map(|span| trimmed(finder.text, *span));
        table.rows.push(Row { number: 1, cells: head.filter_map(|at| cell(self, at)).collect() });
        let mut at = first + columns;
        let mut last = 0;
        while let Some(taken) = self.stacked_row(at, columns, numbered, last) {
            if let Some(Ordinal::Digits(number)) = Ordinal::of(self.line(at)) {
                last = number;
            }
            let cells = (at..at + taken).filter_map(|at| cell(self, at)).collect();
            table.rows.push(Row { number: table.rows.len() as u32 + 1, cells });
            at += taken;
        }
        (table.rows.len() > 1).then(|| {
            self.tables.push(table);
            at
        })
    }

    /// The lines of a head of one cell a line: a number or a name first, then at least one plan or result.
    fn stacked_head(&self, first: usize) -> Option<std::ops::Range<usize>> {
        let begins = |at: usize| {
            let line = self.line(at);
            line.len() <= HEAD && {
                let said = self.words.said(line);
                said.is_all(Saying::Number) || said.is_all(Saying::Name)
            }
        };
        if !begins(first) {
            return None;
        }
        let mut end = first + 1;
        while end - first < COLUMNS && is_head_cell(self.line(end), self.words) {
            end += 1;
        }
        let valued = (first..end).any(|at| {
            let said = self.words.said(self.line(at));
            [Saying::Target, Saying::Result, Saying::Estimate]
                .iter()
                .any(|saying| said.begins(*saying).is_some())
                && !said.is_all(Saying::Name)
        });
        (end - first >= 3 && valued).then_some(first..end)
    }

    /// How many lines the row at a line takes; `None` behind the last row.
    fn stacked_row(&self, at: usize, columns: usize, numbered: bool, last: u32) -> Option<usize> {
        self.lines.get(at)?;
        if !numbered {
            let last = self.line(at + columns - 1);
            let name = self.line(at);
            let named = name.contains(char::is_alphabetic) && name.len() <= 2 * SECTION;
            return (named && last.contains(|sign: char| sign.is_ascii_digit())).then_some(columns);
        }
        let number = Ordinal::of(self.line(at))?;
        // The next row may come sooner: a section has no numbers, and cells at the end may be missing.
        let next = (at + 2..at + columns).find(|other| {
            Ordinal::of(self.line(*other)).is_some_and(|other| other.is_next_to(number, last))
                && Ordinal::of(self.line(at + columns)).is_none_or(|full| !full.follows(number, last))
        });
        let taken = next.map_or(columns, |next| next - at);
        let left = self.lines.len().saturating_sub(at);
        Some(taken.min(left)).filter(|taken| *taken > 1)
    }
}

/// Bytes of a cell in the head of a table of one cell a line at most.
const HEAD: usize = 80;

/// Whether a line can be the head of a column: words of tables and few others.
fn is_head_cell(line: &str, words: &TableWords) -> bool {
    const SAYINGS: [Saying; 10] = [
        Saying::Number,
        Saying::Name,
        Saying::Unit,
        Saying::Target,
        Saying::Result,
        Saying::Estimate,
        Saying::Share,
        Saying::Change,
        Saying::Verdict,
        Saying::Note,
    ];
    let line = line.trim();
    if line.is_empty() || line.len() > HEAD || line.ends_with('.') {
        return false;
    }
    let said = words.said(line);
    let year = line.len() == 4 && line.parse().is_ok_and(|year: u16| (1990..2100).contains(&year));
    year || SAYINGS.iter().any(|saying| said.begins(*saying).is_some()) && said.others(&SAYINGS) <= 4
        || line.to_lowercase().starts_with("năm 2")
}

/// Whether a row of cells is a head: two of its cells begin with words of heads.
fn is_head(line: &str, parting: Parting, words: &TableWords) -> bool {
    let sign = if parting == Parting::Bars { '|' } else { '\t' };
    line.split(sign).filter(|cell| is_head_cell(cell, words)).take(2).count() == 2
}

/// The number of a row: `1`, `1.2`, `II`, `A`, `a)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ordinal {
    Digits(u32),
    Letters(u32),
}

impl Ordinal {
    fn of(line: &str) -> Option<Self> {
        let line = line.trim().trim_end_matches(['.', ')']);
        if line.is_empty() || line.len() > 5 {
            return None;
        }
        let digits = line.rsplit('.').next().unwrap_or(line);
        if line.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            return digits.parse().ok().map(Self::Digits);
        }
        let roman = line.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
        let letter = line.len() == 1 && line.bytes().all(|byte| byte.is_ascii_uppercase());
        if roman {
            return Some(Self::Letters(line.bytes().map(u32::from).sum()));
        }
        letter.then(|| Self::Letters(u32::from(line.bytes().next().unwrap_or_default())))
    }

    /// Whether this number can stand nowhere but at the head of the row behind another: the next of its kind, the first of a section.
    fn is_next_to(self, before: Self, last: u32) -> bool {
        match (before, self) {
            (Self::Digits(before), Self::Digits(next)) => next == before + 1,
            (before, next) => next.follows(before, last),
        }
    }

    /// Whether the row of this number can follow one of another: the next of its kind, the first of a new section, a new section; `last` is the
    /// number of the last row that has one.
    fn follows(self, before: Self, last: u32) -> bool {
        match (before, self) {
            (Self::Digits(before), Self::Digits(next)) => next == before + 1 || next == 1,
            // Rows are numbered anew in each section, or through all of them.
            (Self::Letters(_), Self::Digits(next)) => next == 1 || next == last + 1,
            (Self::Letters(before), Self::Letters(next)) => next > before,
            (Self::Digits(_), Self::Letters(_)) => true,
        }
    }
}

/// How a line parts its cells; `None` where it has none.
fn parting(line: &str) -> Option<Parting> {
    let inside = line.trim();
    if inside.contains('|') && !is_rule(inside) {
        let bare = inside.trim_matches('|');
        return (bare.contains('|') || bare.len() < inside.len()).then_some(Parting::Bars);
    }
    let mut parts = line.split('\t').filter(|cell| !cell.trim().is_empty());
    (parts.next().is_some() && parts.next().is_some()).then_some(Parting::Tabs)
}

/// `|---|:-:|`, `+----+----+`: a line that only draws.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains('-')
        && line.contains(['|', '+'])
        && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'+' | b'=' | b'\t'))
}

/// The cells of a line.
fn cells(text: &str, line: Span, parting: Parting) -> Vec<Span> {
    let words = text.get(line.range()).unwrap_or_default();
    let mut from = line.0;
    let mut to = line.1;
    if parting == Parting::Bars {
        let inside = words.trim();
        from += words.len() - words.trim_start().len() + usize::from(inside.starts_with('|'));
        to -= words.len() - words.trim_end().len() + usize::from(inside.len() > 1 && inside.ends_with('|'));
    }
    let sign = if parting == Parting::Bars { '|' } else { '\t' };
    let inside = text.get(from..to).unwrap_or_default();
    let mut cells = Vec::new();
    let mut start = from;
    let mut escaped = false;
    for (at, letter) in inside.char_indices() {
        if letter == sign && !escaped {
            cells.push(trimmed(text, Span(start, from + at)));
            start = from + at + 1;
        }
        escaped = letter == '\\';
    }
    cells.push(trimmed(text, Span(start, to.max(start))));
    cells.truncate(COLUMNS);
    cells
}

/// A span without the white space and the signs of Markdown around it.
fn trimmed(text: &str, span: Span) -> Span {
    let words = text.get(span.range()).unwrap_or_default();
    let outer = |sign: char| sign.is_whitespace() || matches!(sign, '*' | '_' | '`');
    let inside = words.trim_start_matches(outer);
    let mut start = span.0 + words.len() - inside.len();
    let mut inside = inside.trim_end_matches(outer);
    // `~~240~~ 268`: what is struck out before or behind counts no more.
    while let Some((_, rest)) = inside.strip_prefix("~~").and_then(|struck| struck.split_once("~~")) {
        let kept = rest.trim_start_matches(outer);
        start += inside.len() - kept.len();
        inside = kept;
    }
    while let Some((rest, _)) = inside.strip_suffix("~~").and_then(|struck| struck.rsplit_once("~~")) {
        inside = rest.trim_end_matches(outer);
    }
    Span(start, start + inside.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::rules::file::{FILES, Tables};

    fn tables(text: &str) -> Vec<Vec<Vec<&str>>> {
        let found = find(text, &[], &TableWords::of(&Tables::read(FILES)));
        let row = |row: &Row| row.cells.iter().map(|cell| &text[cell.range()]).collect();
        found.iter().map(|table| table.rows.iter().map(row).collect()).collect()
    }

    #[test]
    fn rows_between_bars_and_tabs_are_found() {
        let markdown = "Trước\n\n| TT | Chỉ tiêu |\n|---|:-:|\n| 1 | **Thu** |\n| 2 |  |\n\nSau";
        assert_eq!(tables(markdown), [[["TT", "Chỉ tiêu"], ["1", "Thu"], ["2", ""]]]);
        assert_eq!(tables("TT | A\n\n1 | b\n\n2 | c"), [[["TT", "A"], ["1", "b"], ["2", "c"]]]);
        assert_eq!(
            tables("TT\tA\tB\n1\tb\tc\nI. Kinh tế\n\td\te"),
            [[vec!["TT", "A", "B"], vec!["1", "b", "c"], vec!["I. Kinh tế"], vec!["", "d", "e"]]]
        );
        assert_eq!(tables("Trang chủ | Tin tức\nMột câu không có ô nào."), Vec::<Vec<Vec<&str>>>::new());
    }

    #[test]
    fn what_is_struck_out_in_a_cell_is_not_of_it() {
        for (cell, kept) in [
            ("~~240~~ 268", "268"),
            (" 268 ~~240~~ ", "268"),
            ("**~~9~~**", ""),
            ("~~1~~ ~~2~~ 3", "3"),
            ("~9", "~9"),
            ("~~9", "~~9"),
        ] {
            let span = trimmed(cell, Span(0, cell.len()));
            assert_eq!(&cell[span.range()], kept, "{cell}");
        }
    }

    #[test]
    fn cells_one_a_line_are_put_in_rows() {
        let text = "Mở đầu.\nTT\nChỉ tiêu\nĐVT\nKế hoạch\nThực hiện\nI\nKinh tế\n1\nThu nhập\nTriệu đồng\n65\n68,5\n2\nHộ nghèo\n%\n2\n1\nHết.";
        let found = tables(text);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0][1], ["I", "Kinh tế"]);
        assert_eq!(found[0][3], ["2", "Hộ nghèo", "%", "2", "1"]);
        assert_eq!(found[0].len(), 4);
        let bare = "Chỉ tiêu\nĐVT\nKế hoạch\nThực hiện\nHộ nghèo\n%\n2\n1\nMột câu nào đó.";
        assert_eq!(
            tables(bare)[0],
            [["Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện"], ["Hộ nghèo", "%", "2", "1"]]
        );
    }
}
