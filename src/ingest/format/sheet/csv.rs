//! Comma-separated text, by the crate of that name; semicolons and tabs part cells as well.
//!
//! Must not know what the cells say, but for the tables that this program itself writes.

use ::csv::{ReaderBuilder, StringRecord};

use super::super::FormatError;
use super::super::assembly::{Assembly, Piece};
use super::{CELLS, Line, assemble};
use crate::ingest::document::table::{COLUMNS, Table};

/// Columns that only the tables have that this program writes.
const OWN: [&str; 4] = ["report", "metric_name", "unit_text", "attainment_percent"];

/// Bytes of the text that are looked at to tell what parts its cells.
const SAMPLE: usize = 16 * 1024;

/// Reads a text into rows.
pub(in crate::ingest::format) fn read(text: &str) -> Result<(String, Vec<Table>), FormatError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (separator, text) = separator(text);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let (mut lines, mut cells) = (Vec::new(), 0);
    let mut record = StringRecord::new();
    while matches!(reader.read_record(&mut record), Ok(true)) {
        if is_own(&record) {
            return Err(FormatError::OwnExport);
        }
        cells += record.len();
        if cells > CELLS {
            return Err(FormatError::TooManyCells { limit: CELLS });
        }
        let number = record.position().map_or(0, |place| place.line() as u32);
        lines.push(Line { number, pieces: record.iter().take(COLUMNS).map(Piece::plain).collect() });
    }
    let mut assembly = Assembly::default();
    assemble(&lines, None, &mut assembly);
    Ok(assembly.finish())
}

/// Whether a row heads the columns of a table that this program wrote.
fn is_own(record: &StringRecord) -> bool {
    record.get(0) == Some(OWN[0]) && OWN.iter().all(|own| record.iter().any(|cell| cell == *own))
}

/// What parts the cells, and the text behind the line that may say so (`sep=;`).
fn separator(text: &str) -> (u8, &str) {
    if let Some(rest) = text.strip_prefix("sep=")
        && let Some(sign) = rest.bytes().next()
        && let Some((_, rest)) = rest.split_once('\n')
        && sign.is_ascii()
    {
        return (sign, rest);
    }
    let end = (0..=SAMPLE.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let head = text.get(..end).unwrap_or_default();
    let count = |sign: u8| {
        let mut quoted = false;
        let outside = head.bytes().filter(|byte| {
            quoted ^= *byte == b'"';
            !quoted && *byte == sign
        });
        outside.count()
    };
    // A comma stands within numbers and names as well; a semicolon or tab seldom does.
    let (commas, semicolons, tabs) = (count(b','), count(b';'), count(b'\t'));
    let lines = head.lines().filter(|line| !line.trim().is_empty()).count();
    let sign = if tabs >= lines.max(2) {
        b'\t'
    } else if semicolons >= lines.max(2) && semicolons * 2 >= commas {
        b';'
    } else {
        b','
    };
    (sign, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(csv: &str) -> String {
        read(csv).unwrap().0
    }

    #[test]
    fn cells_are_parted_by_what_parts_most_lines() {
        let rows = "TT | Chỉ tiêu | KH\n1 | Thu, chi | 2,5\n\n";
        assert_eq!(text("TT,Chỉ tiêu,KH\r\n1,\"Thu, chi\",\"2,5\"\r\n"), rows);
        assert_eq!(text("TT;Chỉ tiêu;KH\n1;Thu, chi;2,5\n"), rows);
        assert_eq!(text("sep=;\nTT;Chỉ tiêu;KH\n1;Thu, chi;2,5\n"), rows);
        assert_eq!(text("TT\tChỉ tiêu\tKH\n1\tThu, chi\t2,5\n"), rows);
    }

    #[test]
    fn what_stands_alone_over_a_table_is_a_paragraph() {
        let (text, tables) =
            read("XÃ AN ĐỨC,,\nKết quả 2024,,\nTT,Chỉ tiêu,KH\nI,,\n1,Thu,2\nNguồn: UBND xã,,\n").unwrap();
        assert_eq!(
            text,
            "XÃ AN ĐỨC\n\nKết quả 2024\n\nTT | Chỉ tiêu | KH\nI\n1 | Thu | 2\n\nNguồn: UBND xã\n\n"
        );
        assert_eq!(tables[0].rows.iter().map(|row| row.number).collect::<Vec<_>>(), [3, 4, 5]);
    }

    #[test]
    fn own_exports_are_refused_in_words() {
        let own = "# dauan\nreport,locality,metric_name,unit_text,attainment_percent\na,b,c,d,1\n";
        assert_eq!(read(own), Err(FormatError::OwnExport));
    }
}
