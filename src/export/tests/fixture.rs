//! Two small reports with one figure of each kind, and the views of them.

use serde_json::json;

use crate::lang::Language;
use crate::model::{Report, Vocabulary};
use crate::view::{Corpus, Data, Format, Scope, Selection, View};

const TEXT: &str = "Huyện kết nạp 26 đảng viên mới, đạt 57 % chỉ tiêu. Có 22/24 bí thư không phải người địa phương. \
Toàn huyện có 4.812 đảng viên và hơn 540 chi bộ.\nMột số chi bộ sinh hoạt chưa đều.";

/// Where words stand in the text.
fn range(words: &str) -> [usize; 2] {
    let at = TEXT.find(words).unwrap();
    [at, at + words.len()]
}

fn first() -> Report {
    let figure = |id: &str, metric: &str, value: f64, words: &str, more: serde_json::Value| {
        let mut figure = json!({ "id": id, "metric": metric, "value": value, "range": range(words) });
        for (key, value) in more.as_object().unwrap() {
            figure[key] = value.clone();
        }
        figure
    };
    let limitation = TEXT.find("Một số").unwrap();
    serde_json::from_value(json!({
        "id": "suoi-nha-2020-2025",
        "title": "Suối Nhà giữa nhiệm kỳ",
        "source": { "outlet": "Báo Suối", "author": "A. B.", "published": "2023-07-01", "url": "https://example.org/suoi-nha" },
        "locality": { "name": "Suối Nhà", "level": "district", "within": "Tuyên Hà", "now": "Hà Tuyên" },
        "term": { "from": 2020, "to": 2025 },
        "as_of": "2023-06",
        "text": TEXT,
        "passages": [
            { "range": [0, limitation - 1], "role": "result", "themes": ["members"], "en": "The district admitted 26 members." },
            { "range": [limitation, TEXT.len()], "role": "limitation", "themes": ["cells"] }
        ],
        "people": [{ "name": "Nguyễn Văn X", "post": "Bí thư", "range": [0, 6] }],
        "figures": [
            figure("f1", "members-admitted", 26.0, "26 đảng viên mới",
                json!({ "counted": "đảng viên mới", "place": { "name": "Hòa An", "level": "commune" },
                    "target": { "percent": 57, "range": range("đạt 57 % chỉ tiêu") }, "period": "từ đầu nhiệm kỳ" })),
            figure("f2", "concurrent-posts", 22.0, "22/24 bí thư",
                json!({ "counted": "bí thư không phải người địa phương", "target": { "whole": 24 } })),
            figure("f3", "members-total", 4812.0, "4.812 đảng viên", json!({})),
            figure("f4", "cells-total", 540.0, "hơn 540 chi bộ", json!({ "comparator": ">" }))
        ]
    }))
    .unwrap()
}

fn second() -> Report {
    let text = "Xã kết nạp 41 đảng viên, chỉ tiêu 40.";
    let at = text.find("41").unwrap();
    serde_json::from_value(json!({
        "id": "bai-trong-2020-2025",
        "locality": { "name": "Bãi Trong", "level": "commune", "within": "Suối Nhà" },
        "term": { "from": 2020, "to": 2025 },
        "text": text,
        "figures": [{ "id": "f1", "metric": "members-admitted", "value": 41, "range": [at, at + 2],
            "target": { "value": 40 } }]
    }))
    .unwrap()
}

/// A corpus of the two reports.
pub(super) fn corpus() -> Corpus {
    corpus_of(vec![first(), second()])
}

/// A corpus of some reports.
pub(super) fn corpus_of(reports: Vec<Report>) -> Corpus {
    let data = Data {
        name: "suoi.json".to_owned(),
        sha256: "ab".repeat(32),
        arguments: vec!["suoi.json".to_owned()],
        ..Data::default()
    };
    Corpus::new(reports, Vocabulary::embedded(), data)
}

/// The bytes of a format as text.
pub(super) fn text_of(format: &Format, selection: &Selection<'_>) -> String {
    String::from_utf8((format.write)(selection).unwrap()).unwrap()
}

/// Every scope that a view of a corpus matters to, in both languages.
pub(super) fn every_selection<'a>(corpus: &'a Corpus, view: &'a View) -> Vec<Selection<'a>> {
    let mut scopes = vec![Scope::View, Scope::Chart];
    let reports = if *view == View::default() { corpus.report_count() as u32 } else { 0 };
    for report in 0..reports {
        scopes.push(Scope::Report(report));
        scopes.extend(corpus.figures_of(report).map(Scope::Figure));
    }
    let languages = [Language::Vietnamese, Language::English];
    let all = scopes.into_iter().flat_map(|scope| languages.map(|language| (scope, language)));
    all.map(|(scope, language)| Selection::new(corpus, view, scope, language)).collect()
}

/// Every chart and listing.
pub(super) fn every_view() -> Vec<View> {
    use crate::view::{Chart, Listing};
    let charts = Chart::ALL.into_iter().map(|chart| View { chart, ..View::default() });
    let listings = Listing::ALL.into_iter().map(|listing| View { listing, ..View::default() });
    charts.chain(listings).collect()
}
