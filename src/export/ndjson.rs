//! NDJSON: a report a line, or a row of the chart a line; the first line is an envelope that holds the `view`.

use anyhow::Result;
use serde_json::json;

use super::chart_table::ChartTable;
use super::json::{chart, plain, reports, rows, view};
use crate::model::FORMAT as CONTRACT;
use crate::view::{Format, Selection};

/// A report a line.
pub(super) const FORMAT: Format =
    Format { name: "ndjson", extension: "ndjson", help: |strings| strings.format_ndjson, write };

fn write(selection: &Selection<'_>) -> Result<Vec<u8>> {
    if let Some(plot) = &selection.plot {
        let head = json!({ "format": CONTRACT, "view": view(selection), "chart": chart(selection, false), "reports": [] });
        let mut bytes = serde_json::to_vec(&head)?;
        bytes.push(b'\n');
        for row in rows(&ChartTable::of(selection, plot)) {
            serde_json::to_writer(&mut bytes, &row)?;
            bytes.push(b'\n');
        }
        return Ok(plain(bytes));
    }
    let mut head = json!({ "format": CONTRACT });
    if let Some(head) = head.as_object_mut() {
        head.extend(selection.corpus.data().envelope.clone());
        head.insert("view".to_owned(), view(selection));
        head.insert("reports".to_owned(), json!([]));
    }
    let mut bytes = serde_json::to_vec(&head)?;
    bytes.push(b'\n');
    for report in reports(selection) {
        serde_json::to_writer(&mut bytes, &report)?;
        bytes.push(b'\n');
    }
    Ok(plain(bytes))
}
