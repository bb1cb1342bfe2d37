//! The metadata of a CSV file, after the W3C's "CSV on the Web": what each column is called in both languages, its type, where the
//! figures come from and how the file was made, so that the table itself stays clean.

use serde_json::{Value, json};

use super::chart_table::ChartTable;
use super::content::{lead, title};
use super::footing;
use super::table::COLUMNS;
use crate::lang::{EN, VI};
use crate::text::sanitise;
use crate::view::Selection;

/// Columns of numbers; all others are words, which the same reading of them keeps as they are.
const NUMBERS: &[&str] = &[
    "value",
    "value_max",
    "target_value",
    "target_max",
    "target_percent",
    "target_whole",
    "implied_low",
    "implied_high",
    "attainment_percent",
    "share_percent",
    "pace",
    "low",
    "high",
    "mark_low",
    "mark_high",
    "expected_low",
    "expected_high",
];
/// Columns of whole numbers.
const WHOLE: &[&str] = &["term_from", "term_to", "start", "end"];

/// The metadata of the table that the CSV formats make of a selection, for a file of this name beside it.
pub fn metadata(selection: &Selection<'_>, file: &str) -> Vec<u8> {
    let columns: Vec<Value> = match &selection.plot {
        Some(plot) => {
            let table = ChartTable::of(selection, plot);
            table
                .columns
                .iter()
                .map(|name| json!({ "name": name, "titles": name, "datatype": datatype(name) }))
                .collect()
        }
        None => COLUMNS.iter().map(column).collect(),
    };
    let facts: Vec<Value> = footing::facts(selection)
        .into_iter()
        .map(|fact| json!({ "label": fact.label, "text": sanitise(&fact.text) }))
        .collect();
    let whole = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "language": selection.language.code() }],
        "url": file,
        "dc:title": sanitise(&title(selection)),
        "dc:description": lead(selection, &footing::counts(selection)),
        "dc:source": sources(selection),
        "dc:creator": footing::PROGRAM,
        "dialect": { "encoding": "utf-8", "header": true, "lineTerminators": ["\r\n"] },
        "notes": facts,
        "tableSchema": { "columns": columns },
    });
    let mut bytes = super::json::plain(serde_json::to_vec_pretty(&whole).unwrap_or_default());
    bytes.push(b'\n');
    bytes
}

/// Where the figures are from, as words: the description of a table keeps no letters that steer.
pub(super) fn sources(selection: &Selection<'_>) -> Vec<String> {
    footing::sources(selection).iter().map(|source| sanitise(source).into_owned()).collect()
}

/// The columns of the table as fields of a Frictionless schema.
pub(super) fn fields(selection: &Selection<'_>) -> Vec<Value> {
    let strings = selection.strings();
    match &selection.plot {
        Some(plot) => {
            let table = ChartTable::of(selection, plot);
            table.columns.iter().map(|name| json!({ "name": name, "type": datatype(name) })).collect()
        }
        None => COLUMNS
            .iter()
            .map(|column| {
                let title = (column.heading)(strings);
                json!({ "name": column.code, "title": title, "type": datatype(column.code) })
            })
            .collect(),
    }
}

/// Columns of percents; of other numbers the unit stands in a column of its own.
const PERCENTS: &[&str] = &["target_percent", "attainment_percent", "share_percent"];
/// Columns whose unit stands in the column `unit`.
const IN_UNIT: &[&str] =
    &["value", "value_max", "target_value", "target_max", "target_whole", "implied_low", "implied_high"];

/// A column with its heading for programs, which stands in the file, and those for readers.
fn column(column: &super::table::Column) -> Value {
    let (vi, en) = ((column.heading)(&VI), (column.heading)(&EN));
    let mut of = json!({
        "name": column.code,
        "titles": { "und": [column.code], "vi": [vi], "en": [en] },
        "datatype": datatype(column.code),
    });
    if PERCENTS.contains(&column.code) {
        of["schema:unitText"] = json!("%");
    } else if IN_UNIT.contains(&column.code) {
        let notes = [(&VI, "vi"), (&EN, "en")]
            .map(|(strings, language)| json!({ "@value": strings.column_unit_note, "@language": language }));
        of["dc:description"] = json!(notes);
    }
    of
}

fn datatype(code: &str) -> &'static str {
    if WHOLE.contains(&code) {
        "integer"
    } else if NUMBERS.contains(&code) {
        "number"
    } else {
        "string"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_a_column() {
        for code in NUMBERS.iter().chain(WHOLE) {
            let of_chart = crate::export::chart_table::COLUMNS.contains(code);
            assert!(of_chart || COLUMNS.iter().any(|column| column.code == *code), "{code}");
        }
    }
}
