//! The cases of the method as reports: each case is a figure of a place that is called after it.
//!
//! Owns data made for tests. Must not judge: `measure` proves the numbers, the screens show them.

use dauan::model::{Report, Vocabulary};
use serde_json::{Value, json};

/// One metric for each behaviour that the cases need.
pub(crate) fn vocabulary() -> Vocabulary {
    let metric = |id: &str, (vi, en): (&str, &str), unit: &str, behaviour: (&str, &str)| {
        json!({ "id": id, "name": { "vi": vi, "en": en }, "cues": [], "unit": unit,
                "direction": behaviour.0, "accumulation": behaviour.1, "theme": "members" })
    };
    let metrics = json!([
        metric("up", ("Kết nạp", "Admitted"), "count", ("up", "term")),
        metric("down", ("Hộ nghèo", "Poverty"), "percent", ("down", "level")),
        metric("down-term", ("Vụ việc tồn", "Open cases"), "count", ("down", "term")),
        metric("range", ("Chi ngân sách", "Spending"), "percent", ("range", "level")),
        metric("unknown", ("Cán bộ", "Cadres"), "count", ("unknown", "level")),
        metric("held", ("Chi bộ tốt", "Good cells"), "percent", ("up", "yearly")),
    ]);
    let themes = json!([{ "id": "members", "name": { "vi": "Đảng viên", "en": "Members" }, "cues": [] }]);
    Vocabulary::read(&metrics.to_string(), &themes.to_string()).unwrap()
}

/// Reports at the end of their term, a third into it, in the middle of 2023 and at its end.
pub(crate) fn reports() -> Vec<Report> {
    let held = |case: &str, value: f64| {
        (
            case.to_owned(),
            json!({ "metric": "held", "value": value, "unit": "percent", "target": { "value": 90, "comparator": ">=" } }),
        )
    };
    let case = |case: &str, figure: Value| (case.to_owned(), figure);
    let mut end = vec![
        case("1", json!({ "metric": "up", "value": 540, "comparator": ">", "target": { "value": 500 } })),
        case("2", json!({ "metric": "up", "value": 540, "comparator": ">", "target": { "value": 600 } })),
        case(
            "3",
            json!({ "metric": "down", "value": 1.2, "unit": "percent", "target": { "value": 1.5, "comparator": "<=" } }),
        ),
        case("5", json!({ "metric": "unknown", "value": 98, "target": { "value": 100 } })),
        case("6", json!({ "metric": "up", "value": 12 })),
        case(
            "7",
            json!({ "metric": "range", "value": 104, "unit": "percent", "target": { "value": 97, "value_max": 103 } }),
        ),
        case("8", json!({ "metric": "up", "value": 540, "target": { "value": 500, "percent": 105 } })),
        case(
            "9",
            json!({ "metric": "up", "value": 33.3, "unit": "percent", "role": "share", "target": { "percent": 33.3 } }),
        ),
        case("11a", json!({ "metric": "up", "value": 400, "target": { "value": 100 } })),
    ];
    end.extend(["11b", "11c", "11d", "11e"].map(|name| held(name, 89.0)));
    end.push(case("12", json!({ "metric": "up", "value": 50, "unit": "percent" })));
    end.push(case("15", json!({ "metric": "unknown", "value": 22, "target": { "whole": 24 } })));
    let third = vec![
        case("4", json!({ "metric": "down-term", "value": 5, "target": { "value": 0, "baseline": 10 } })),
        case("10", json!({ "metric": "up", "value": 1, "target": { "value": 3 } })),
    ];
    let middle = vec![case(
        "13",
        json!({ "metric": "up", "value": 26, "target": { "percent": 57, "value": 9, "comparator": ">=", "per": "year" } }),
    )];
    let late = vec![case("14", json!({ "metric": "up", "value": 3847, "target": { "percent": 67 } }))];
    vec![
        report(("het-ky", "Hết kỳ"), (2020, 2025), "2025-12", &end),
        report(("mot-phan-ba", "Một phần ba"), (2020, 2023), "2021-06", &third),
        report(("giua-ky", "Giữa kỳ"), (2020, 2025), "2023-06", &middle),
        report(("cuoi-2023", "Cuối 2023"), (2020, 2025), "2023-12", &late),
    ]
}

/// A report whose text names each case, so that every figure has its words.
fn report(
    (id, name): (&str, &str),
    (from, to): (u16, u16),
    as_of: &str,
    cases: &[(String, Value)],
) -> Report {
    let mut text = String::new();
    let figures = cases.iter().map(|(case, figure)| {
        let start = text.len();
        text.extend(["Trường hợp ", case.as_str(), ". "]);
        let mut figure = figure.clone();
        figure["id"] = json!(format!("case-{case}"));
        figure["range"] = json!([start, text.len() - 1]);
        figure["place"] = json!({ "name": case, "level": "village" });
        figure
    });
    let figures: Vec<Value> = figures.collect();
    let passages = json!([{ "range": [0, text.len()], "role": "result", "themes": ["members"] }]);
    let report: Report = serde_json::from_value(json!({
        "id": id, "title": name, "locality": { "name": name, "level": "commune" },
        "term": { "from": from, "to": to }, "as_of": as_of,
        "text": text, "passages": passages, "figures": figures,
    }))
    .unwrap();
    assert_eq!(report.violations(), [], "{id}");
    report
}
