//! Any text as a table: comma-separated, with bars, or of a web page; its rows are read without a panic and every figure stands in
//! the text.

#![no_main]

use std::sync::LazyLock;

use dauan::ingest::{self, Context, format};
use dauan::model::{Gazetteer, Vocabulary};
use libfuzzer_sys::fuzz_target;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::embedded);
static CONTEXT: LazyLock<Context<'static>> =
    LazyLock::new(|| Context::new(Vocabulary::embedded()).with_gazetteer(&GAZETTEER));

/// A head that makes a table of target rows of whatever follows.
const HEAD: &str = "TT,Chỉ tiêu,Đơn vị,Kế hoạch,Thực hiện,Tỷ lệ (%)\n";

fuzz_target!(|bytes: &[u8]| {
    let Some((form, bytes)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(bytes);
    let rows = format!("{HEAD}{text}");
    let (name, document) = match form % 4 {
        0 => ("a.csv", rows),
        1 => ("a.csv", text.into_owned()),
        2 => ("a.md", rows.lines().map(|line| format!("| {} |\n", line.replace(',', " | "))).collect()),
        _ => {
            let cells = |line: &str| format!("<tr><td>{}</td></tr>", line.replace(',', "</td><td>"));
            ("a.html", format!("<html><table>{}</table>", rows.lines().map(cells).collect::<String>()))
        }
    };
    let Ok(decoded) = format::decode(name, document.as_bytes()) else { return };
    let read = ingest::read_decoded(decoded.text, decoded.tables, &CONTEXT);
    assert_eq!(read.report.violations(), []);
    assert_eq!(read.made_by.len(), read.report.figures.len());
});
