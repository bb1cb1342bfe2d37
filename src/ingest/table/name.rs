//! Names of rows: without number and unit, and where they stand below another: `- Nông nghiệp`, `Trong đó: nữ`.
//!
//! Must not know columns.

#![allow(clippy::nonminimal_bool, reason = "the forms of numbering stand one by one")]

use super::column::Reader;
use super::unit::{self, Measure};
use super::words::Saying;

/// A row's name.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Name<'a> {
    /// The words without what stands around them.
    pub(crate) words: &'a str,
    /// The unit in it.
    pub(crate) measure: Option<Measure>,
    /// How deep it stands below the names above: `-` one, `+` two.
    pub(crate) depth: usize,
    /// Whether it says that it is a part of the row above.
    pub(crate) part: bool,
}

/// Reads the words of a name's cell.
pub(crate) fn read<'a>(cell: &'a str, reader: Reader<'_>) -> Name<'a> {
    let mut words = cell.trim();
    let mut depth = 0;
    loop {
        let bare = words.trim_start_matches(|sign: char| {
            sign.is_whitespace() || matches!(sign, '•' | '*' | '·' | '▪' | '○')
        });
        let deeper = match bare.chars().next() {
            Some('-' | '–' | '−' | '—') => 1,
            Some('+') => 2,
            _ => 0,
        };
        depth = depth.max(deeper);
        let next = if deeper > 0 {
            bare.trim_start_matches(['-', '–', '−', '—', '+'])
        } else {
            without_number(bare)
        };
        if next.len() == words.len() {
            break;
        }
        words = next;
    }
    let said = reader.rules.tables.said(words);
    let part = said.begins(Saying::PartName);
    if let Some(length) = part {
        depth = depth.max(1);
        let end = said.tokens.get(length - 1).map_or(0, |token| token.end);
        let rest = words.get(end..).unwrap_or_default().trim_start_matches([':', ',', '-', '+', ' ']);
        if rest.contains(char::is_alphabetic) {
            words = rest;
        }
    }
    let (bare, measure) = unit::in_name(words.trim(), reader.rules);
    let bare = if bare.contains(char::is_alphabetic) { bare } else { words.trim() };
    Name { words: bare.trim_end_matches([':', ';', ' ']), measure, depth, part: part.is_some() }
}

/// A name without the number before it: `1.`, `1.2`, `II.`, `a)`.
fn without_number(words: &str) -> &str {
    const LONGEST: usize = 8;
    let Some((number, rest)) = words.split_once(char::is_whitespace) else { return words };
    let bare = number.trim_end_matches(['.', ')', '-', ':']);
    let closed = bare.len() < number.len();
    let digits = bare.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let roman = bare.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    let letter = bare.chars().count() == 1 && closed;
    let numbers = !bare.is_empty()
        && number.len() <= LONGEST
        && (digits && closed || digits && bare.contains('.') || roman && closed || letter);
    // `3 tháng đầu năm`, `I` alone stay.
    if numbers && rest.contains(char::is_alphabetic) { rest } else { words }
}

/// Words on one line, single spaces between.
pub(crate) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
