//! NDJSON: a report a line, or a row of the chart a line; on request behind an envelope that holds the `view`.

use anyhow::Result;
use serde_json::json;

use super::chart_table::ChartTable;
use super::json::{chart, plain, reports, rows, view};
use crate::model::FORMAT as CONTRACT;
use crate::view::{Format, Selection};

/// A report a line, and nothing else.
pub(super) const FORMAT: Format = Format {
    name: "ndjson",
    extension: "ndjson",
    help: |strings| strings.format_ndjson,
    write: |selection| write(selection, Vec::new()),
    metadata: None,
};

/// The same behind a line that says how the figures were taken and how each stands.
pub(super) const ENVELOPE: Format = Format {
    name: "ndjson+envelope",
    extension: "ndjson",
    help: |strings| strings.format_ndjson_envelope,
    write: write_with_envelope,
    metadata: None,
};

fn write_with_envelope(selection: &Selection<'_>) -> Result<Vec<u8>> {
    let mut head = json!({ "format": CONTRACT, "view": view(selection), "reports": [] });
    if let (Some(chart), Some(head)) = (chart(selection, false), head.as_object_mut()) {
        head.insert("chart".to_owned(), chart);
    }
    // Unknown fields of envelopes that were read stand in ours.
    if let Some(head) = head.as_object_mut() {
        for (name, value) in &selection.corpus.data().envelope {
            head.entry(name.clone()).or_insert_with(|| value.clone());
        }
    }
    let mut bytes = plain(serde_json::to_vec(&head)?);
    bytes.push(b'\n');
    write(selection, bytes)
}

fn write(selection: &Selection<'_>, mut bytes: Vec<u8>) -> Result<Vec<u8>> {
    let mut line = |json: Vec<u8>| {
        bytes.extend(plain(json));
        bytes.push(b'\n');
    };
    if let Some(plot) = &selection.plot {
        for row in rows(&ChartTable::of(selection, plot)) {
            line(serde_json::to_vec(&row)?);
        }
    } else {
        for report in reports(selection) {
            line(serde_json::to_vec(&report)?);
        }
    }
    Ok(bytes)
}
