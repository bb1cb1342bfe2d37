//! The JSON Schema of the data contract, generated from the types.

use super::Report;

/// The JSON Schema of one report, as `assets/report.schema.json` holds it.
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Report);
    schema.insert("title".to_owned(), "dauan/1 report".into());
    schema.into()
}
