//! The JSON Schema of the data contract; a test makes it of the types.

/// The JSON Schema of whatever a file of report data may hold: a report, a list of them, or an envelope; with a line end.
pub const SCHEMA: &str = include_str!("../../assets/report.schema.json");

/// The schema as the types have it.
#[cfg(test)]
pub(crate) fn schema() -> serde_json::Value {
    use serde_json::json;
    let mut report: serde_json::Value = schemars::schema_for!(super::Report).into();
    let whole = report.as_object_mut().expect("a schema of a struct is an object");
    let dialect = whole.shift_remove("$schema");
    let mut parts = whole.shift_remove("$defs").unwrap_or_else(|| json!({}));
    whole.insert("title".to_owned(), "dauan/1 report".into());
    parts["Report"] = report;
    parts["Envelope"] = json!({
        "description": "Reports with how they were taken; `view` and `chart` are what an export says of them.",
        "type": "object",
        "required": ["format", "reports"],
        "properties": {
            "format": { "type": "string", "pattern": "^dauan/1(\\.|$)" },
            "reports": { "type": "array", "items": { "$ref": "#/$defs/Report" } },
            "view": { "type": "object", "required": ["command", "program", "assessments"] },
            "chart": { "type": "object", "required": ["kind", "title"] },
        },
    });
    // By what it is rather than any of three, so that a fault is told where it stands.
    json!({
        "$schema": dialect,
        "title": "dauan/1",
        "description": "One report, a list of reports, or an envelope of reports.",
        "if": { "type": "array" },
        "then": { "items": { "$ref": "#/$defs/Report" } },
        "else": {
            "if": { "required": ["reports"] },
            "then": { "$ref": "#/$defs/Envelope" },
            "else": { "$ref": "#/$defs/Report" },
        },
        "$defs": parts,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Report;

    const ASSET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/report.schema.json");

    fn one() -> serde_json::Value {
        serde_json::json!({
            "format": "dauan/1", "id": "a", "locality": { "name": "X", "level": "district" },
            "term": { "from": 2020, "to": 2025 }, "as_of": "2023-06", "text": "Kết nạp 26.", "later": [1],
            "figures": [{ "id": "f", "metric": "members-admitted", "value": 26, "comparator": ">=",
                "target": { "percent": 57 }, "range": [11, 13], "later": true }]
        })
    }

    fn validator() -> jsonschema::Validator {
        jsonschema::validator_for(&schema()).unwrap()
    }

    /// `DAUAN_BLESS=1` writes the asset anew.
    #[test]
    fn the_asset_is_the_schema_of_the_types() {
        let wanted = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
        if std::env::var_os("DAUAN_BLESS").is_some() {
            std::fs::write(ASSET, &wanted).unwrap();
        }
        let asset = std::fs::read_to_string(ASSET).unwrap();
        assert!(asset == wanted, "assets/report.schema.json is stale; DAUAN_BLESS=1 writes it anew");
    }

    #[test]
    fn the_embedded_reports_and_a_full_one_follow_the_schema() {
        let reports: serde_json::Value =
            serde_json::from_str(include_str!("../../assets/reports.json")).unwrap();
        let reports = reports.get("reports").unwrap_or(&reports).as_array().unwrap();
        for report in reports.iter().chain([&one()]) {
            let errors: Vec<String> =
                validator().iter_errors(report).map(|error| error.to_string()).collect();
            assert_eq!(errors, Vec::<String>::new());
        }
    }

    #[test]
    fn a_list_and_an_envelope_follow_the_schema_as_far_as_their_reports_do() {
        let view = serde_json::json!({ "command": "dauan list", "program": "dauan", "assessments": [] });
        let envelope =
            |report| serde_json::json!({ "format": "dauan/1", "view": view, "reports": [one(), report] });
        let bad = serde_json::json!({ "id": 5 });
        assert!(validator().is_valid(&envelope(one())) && validator().is_valid(&serde_json::json!([one()])));
        assert!(
            !validator().is_valid(&envelope(bad.clone())) && !validator().is_valid(&serde_json::json!([bad]))
        );
        assert!(!validator().is_valid(&serde_json::json!({ "format": "dauan/2", "reports": [] })));
    }

    #[test]
    fn what_the_reader_refuses_the_schema_refuses() {
        let breaks: [(&str, serde_json::Value); 8] = [
            ("/id", serde_json::Value::Null),
            ("/locality", serde_json::json!({ "name": "X" })),
            ("/locality/level", "town".into()),
            ("/as_of", "2023-13".into()),
            ("/term/from", (-1).into()),
            ("/figures/0/comparator", "≥".into()),
            ("/figures/0/range", serde_json::json!([1])),
            ("/figures/0/value", "26".into()),
        ];
        for (at, value) in breaks {
            let mut report = one();
            *report.pointer_mut(at).unwrap() = value;
            assert!(serde_json::from_value::<Report>(report.clone()).is_err(), "{at} is read");
            assert!(!validator().is_valid(&report), "{at} is valid");
        }
    }
}
