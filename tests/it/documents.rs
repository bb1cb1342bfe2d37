//! Cases of documents, each read whole: locality, dates, term, places of figures, hidden words.
//!
//! The cases are `tests/ingest/documents.jsonl`.

use std::fs;
use std::path::Path;

use dauan::ingest::{Context, format, read_decoded};
use dauan::model::{Gazetteer, Vocabulary};
use dauan::text::fold;
use serde_json::Value;

/// The line that stands before a text without one of its own.
const HEAD: &str = "Huyện Kế Sách sau nhiệm kỳ 2020-2025\n\n";

/// Whether a value is the wanted one, or one of those wanted; texts are compared without marks and case.
fn same(got: &Value, wanted: &Value) -> bool {
    match (got, wanted) {
        (_, Value::Array(any)) => any.iter().any(|one| same(got, one)),
        (Value::String(got), Value::String(wanted)) => fold(got).text == fold(wanted).text,
        (Value::Number(got), Value::Number(wanted)) => got.as_f64() == wanted.as_f64(),
        _ => got == wanted,
    }
}

fn at<'v>(report: &'v Value, path: &str) -> &'v Value {
    path.split('.').fold(report, |value, part| &value[part])
}

/// Whether a figure has the fields of a wanted one that this test knows.
fn fits(figure: &Value, wanted: &Value) -> bool {
    wanted.as_object().unwrap().iter().all(|(key, value)| match key.as_str() {
        "value" | "value_max" | "metric" | "unit" | "unit_text" | "comparator" | "role" | "counted" => {
            same(&figure[key], value)
        }
        "place" => same(&figure["place"]["name"], value),
        _ => true,
    })
}

fn faults(case: &Value, report: &Value) -> Vec<String> {
    let fields = case["doc"].as_object().into_iter().flatten();
    let mut faults: Vec<String> = fields
        .filter(|(path, wanted)| !same(at(report, path), wanted))
        .map(|(path, wanted)| format!("{path} is {}, wanted {wanted}", at(report, path)))
        .collect();
    let figures = report["figures"].as_array().unwrap();
    let wants = case["want"].as_array().map_or(&[][..], Vec::as_slice);
    let missing = wants.iter().filter(|wanted| !figures.iter().any(|figure| fits(figure, wanted)));
    faults.extend(missing.map(|wanted| format!("missing {wanted}")));
    let valued = figures.iter().filter(|figure| !figure["value"].is_null()).count();
    if case["only"] == true && valued > wants.len() {
        faults.push(format!("{valued} figures, wanted {}", wants.len()));
    }
    faults
}

#[test]
fn documents_are_read_as_the_cases_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ingest/documents.jsonl");
    let gazetteer = Gazetteer::embedded();
    let context = Context::new(Vocabulary::embedded()).with_gazetteer(&gazetteer);
    let (mut all, mut wrong) = (0, Vec::new());
    for line in fs::read_to_string(path).unwrap().lines().filter(|line| !line.starts_with("//")) {
        let case: Value = serde_json::from_str(line).unwrap();
        let head = if case["head"] == false { "" } else { HEAD };
        let text = format!("{head}{}", case["text"].as_str().unwrap());
        let decoded = format::decode(case["name"].as_str().unwrap_or("a.txt"), text.as_bytes()).unwrap();
        let report = read_decoded(decoded.text, decoded.tables, &context).report;
        let report = serde_json::to_value(report).unwrap();
        all += 1;
        let faults = faults(&case, &report);
        if !faults.is_empty() && case["open"] != true {
            wrong.push(format!("{}: {text:?}\n  {}", case["kind"], faults.join("\n  ")));
        }
    }
    assert!(all > 150);
    assert!(wrong.is_empty(), "{} of {all}:\n{}", wrong.len(), wrong.join("\n"));
}
