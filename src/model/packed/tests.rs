//! What is packed comes out as it was.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::model::Extra;
use crate::text::Number;

/// A report without what packing leaves out.
fn outline_of(report: &Report) -> Report {
    let mut outline = report.clone();
    outline.text = String::new();
    (outline.passages, outline.people, outline.extra) = (Vec::new(), Vec::new(), Extra::new());
    outline
}

fn assert_whole(report: &Report, words: &Words) {
    let packed = Packed::new(report, words);
    let outline = outline_of(report);
    assert_eq!(packed.outline(words), outline);
    assert_eq!(packed.head(words), Report { figures: Vec::new(), ..outline.clone() });
    for (index, figure) in outline.figures.iter().enumerate() {
        assert_eq!(packed.figure(index as u32, words).map(|(_, one)| one).as_ref(), Some(figure));
    }
    assert_eq!(packed.figure(outline.figures.len() as u32, words), None);
}

#[test]
fn every_field_comes_out_also_what_is_unknown() {
    let report: Report = serde_json::from_value(json!({
        "format": "dauan/1.1", "id": "a", "title": "t", "language": "en", "x": 1,
        "source": { "outlet": "o", "author": "a", "published": "2023-06-01", "url": "u", "document": "", "sha256": "s", "x": [1, null] },
        "locality": { "name": "Kế Sách", "level": "sector", "within": "Sóc Trăng", "code": "943", "now": "", "x": { "b": 1, "a": 2 } },
        "term": { "from": 2020, "to": 2025 }, "as_of": "2023", "text": "26 đảng viên",
        "figures": [{
            "id": "f01", "metric": "m", "counted": "", "value": -0.6, "value_max": 1e300, "comparator": ">=", "unit": "rank",
            "unit_text": "u", "role": "whole", "period": "p", "as_of": "2023-02", "x": 1.50,
            "target": { "value": 1, "value_max": 2.125, "comparator": "<=", "percent": 57.3, "whole": 3, "verdict": "not-met",
                        "per": "year", "range": [0, 2], "baseline": 7 },
            "place": { "name": "Hòa Phú", "level": "commune" }, "range": [0, 2],
            "change": { "form": "points", "toward": "down", "basis": "base-year", "from": 2020, "per": "year", "of": "f2", "x": 1 },
            "part_of": "f2", "span": { "from": "2022-01", "to": "2022-03-31" },
            "source": { "page": 2, "sheet": "Biểu 1", "row": 7, "x": 1 }
        }, { "id": "f4294967296", "metric": "other", "range": [5, 5] }],
    }))
    .unwrap();
    assert_whole(&report, &Words::default());
}

proptest! {
    #[test]
    fn every_number_span_and_id_comes_out(
        bits in any::<u64>(),
        printed in -1_000_000_i64..1_000_000,
        decimals in 0_usize..6,
        span in (0_usize..9000, 0_usize..9000),
        id in "f?0{0,2}[0-9]{0,12}|\\PC{0,5}",
    ) {
        let value: f64 = format!("{printed}e-{decimals}").parse().unwrap();
        let mut numbers = vec![value, -value, 0.0, -0.0, 1e15, 0.1 + 0.2];
        numbers.extend(Some(f64::from_bits(bits)).filter(|number| number.is_finite()));
        let base: Figure = serde_json::from_value(json!({ "id": id, "metric": "m", "range": [0, 0] })).unwrap();
        let figures = numbers.into_iter().map(|number| Figure {
            value: Some(Number(number)), range: Span(span.0, span.1), part_of: Some(id.clone()), ..base.clone()
        });
        let report: Report = serde_json::from_value(json!({ "id": "a", "locality": { "name": "n", "level": "other" } })).unwrap();
        let report = Report { figures: figures.collect(), ..report };
        let words = Words::default();
        let outline = Packed::new(&report, &words).outline(&words);
        let all = |report: &Report| report.figures.iter().map(|figure| figure.value.map(|value| value.0.to_bits())).collect::<Vec<_>>();
        prop_assert_eq!(all(&outline), all(&report));
        prop_assert_eq!(outline, report);
    }
}
