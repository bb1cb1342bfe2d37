//! What the charts look like at several widths, in both languages and glyph sets; and that no size or number breaks them.

use std::fmt::Write as _;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;
use serde_json::{Value, json};

use super::*;
use crate::lang::Language;
use crate::measure::{Candidate, Interval, Peers, assess, compare};
use crate::model::{FigureAt, Report, Vocabulary};
use crate::text::GlyphSet;
use crate::view::CoverageCell;
use crate::view::plot::{
    Axis, Bar, BulletRow, ChartScale, Manner, Mark, RowKind, compare_row, compare_scale,
};
use crate::view::words;

const WIDTHS: [u16; 4] = [20, 40, 80, 120];

fn drawn(widget: impl Fn(Rect, &mut Buffer), width: u16, height: u16) -> String {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    widget(area, &mut buffer);
    let mut text = String::new();
    for y in 0..height {
        let line: String = (0..width).map(|x| buffer[(x, y)].symbol()).collect();
        let _ = writeln!(text, "{line}|");
    }
    text
}

/// Draws at every width under a heading.
fn at_all_widths(height: u16, widget: impl Fn(Rect, &mut Buffer)) -> String {
    let mut text = String::new();
    for width in WIDTHS {
        let _ = writeln!(text, "{width} columns\n{}", drawn(&widget, width, height));
    }
    text
}

fn report(figures: &[Value], as_of: &str) -> Report {
    let figures: Vec<Value> = figures
        .iter()
        .enumerate()
        .map(|(index, figure)| {
            let mut figure = figure.clone();
            figure["id"] = json!(index.to_string());
            figure["range"] = json!([0, 0]);
            figure
        })
        .collect();
    serde_json::from_value(json!({
        "id": "a", "locality": { "name": "Chiêm Hóa", "level": "district" }, "as_of": as_of,
        "term": { "from": 2020, "to": 2025 }, "figures": figures
    }))
    .unwrap()
}

/// One row for each shape that a figure and its target may have.
fn bullet_rows(axis: Axis, manner: Manner) -> Vec<BulletRow> {
    let admitted = "members-admitted";
    let shapes = [
        ("Kết nạp (Hòa Phú)", json!({ "metric": admitted, "value": 26, "target": { "percent": 57 } })),
        (
            "Kết nạp, chỉ tiêu năm",
            json!({ "metric": admitted, "value": 26, "target": { "value": 9, "comparator": ">=", "per": "year", "percent": 57 } }),
        ),
        (
            "Bí thư từ nơi khác",
            json!({ "metric": "non-local-leaders", "value": 22, "target": { "whole": 24 } }),
        ),
        ("Không có chỉ tiêu", json!({ "metric": admitted, "value": 40, "comparator": ">" })),
        ("Gấp bốn lần", json!({ "metric": admitted, "value": 200, "target": { "value": 50 } })),
        (
            "Hơn 54 trên 60",
            json!({ "metric": admitted, "value": 54, "comparator": ">", "target": { "value": 60 } }),
        ),
        (
            "Từ 30 đến 40",
            json!({ "metric": admitted, "value": 30, "value_max": 40, "target": { "value": 60 } }),
        ),
        (
            "Tỷ lệ hộ nghèo",
            json!({ "metric": "poverty-rate", "value": 12, "unit": "percent", "target": { "value": 15, "comparator": "<=" } }),
        ),
        ("Chỉ có lời", json!({ "metric": admitted, "target": { "verdict": "exceeded" } })),
        ("Gần 20", json!({ "metric": admitted, "value": 20, "comparator": "<", "target": { "value": 40 } })),
    ];
    let figures: Vec<Value> = shapes.iter().map(|(_, figure)| figure.clone()).collect();
    let report = report(&figures, "2023-06");
    let vocabulary = Vocabulary::embedded();
    let of = |((label, _), figure): (&(&str, Value), &crate::model::Figure)| {
        BulletRow::of(
            ((*label).to_owned(), String::new()),
            &assess(&report, figure, vocabulary),
            figure,
            axis,
            manner,
        )
    };
    shapes.iter().zip(&report.figures).map(of).collect()
}

fn scale(axis: Axis, rows: &[BulletRow], language: Language) -> ChartScale {
    match axis {
        Axis::PercentOfTarget => ChartScale::percent(language),
        Axis::Pace => ChartScale::pace(language),
        Axis::Values => ChartScale::values(rows.iter().flat_map(BulletRow::extent), "", language),
    }
}

fn bullets(axis: Axis, manner: Manner) -> String {
    let rows = bullet_rows(axis, manner);
    let scale = scale(axis, &rows, manner.language);
    let chart = BulletChart {
        rows: &rows,
        scale: &scale,
        style: ChartStyle::default(),
        glyphs: manner.glyphs,
        selected: Some(1),
        more: "",
    };
    at_all_widths(rows.len() as u16 + 1, |area, buffer| chart.render(area, buffer))
}

const VIETNAMESE: Manner = Manner { language: Language::Vietnamese, glyphs: GlyphSet::Unicode };
const PLAIN: Manner = Manner { language: Language::English, glyphs: GlyphSet::Ascii };

#[test]
fn bullet_rows_on_shares_of_their_targets() {
    insta::assert_snapshot!("bullets_percent", bullets(Axis::PercentOfTarget, VIETNAMESE));
    insta::assert_snapshot!("bullets_percent_ascii", bullets(Axis::PercentOfTarget, PLAIN));
}

#[test]
fn bullet_rows_on_values() {
    insta::assert_snapshot!("bullets_values", bullets(Axis::Values, VIETNAMESE));
    insta::assert_snapshot!("bullets_values_ascii", bullets(Axis::Values, PLAIN));
}

#[test]
fn ascii_rows_are_ascii_but_for_what_they_name() {
    for axis in [Axis::PercentOfTarget, Axis::Values] {
        let mut rows = bullet_rows(axis, PLAIN);
        for row in &mut rows {
            row.label = "x".to_owned();
        }
        let scale = scale(axis, &rows, PLAIN.language);
        let chart = BulletChart {
            rows: &rows,
            scale: &scale,
            style: ChartStyle::default(),
            glyphs: PLAIN.glyphs,
            selected: None,
            more: "",
        };
        let drawn = drawn(|area, buffer| chart.render(area, buffer), 140, 12);
        // A value's own print keeps the en dash of its range, the sign of "at least", the times sign and the sign of a cut.
        let foreign: String = drawn
            .chars()
            .filter(|character| !character.is_ascii() && !"–≥≤×…".contains(*character))
            .collect();
        assert_eq!(foreign, "");
    }
}

fn comparison(manner: Manner) -> (Vec<BulletRow>, ChartScale, String) {
    let values = [
        ("Lâm Đồng", json!({ "metric": "members-admitted", "value": 3847 }), "2023-12"),
        ("Chiêm Hóa", json!({ "metric": "members-admitted", "value": 540, "comparator": ">" }), "2023-06"),
        ("Kế Sách", json!({ "metric": "members-admitted", "value": 1707 }), "2023-06"),
        ("Đức Trọng", json!({ "metric": "members-admitted", "value": 400, "comparator": "~" }), "2023-06"),
        ("Mỏ Cày Bắc", json!({ "metric": "members-admitted", "value": 12, "unit": "percent" }), "2023-06"),
    ];
    let reports: Vec<Report> =
        values.iter().map(|(_, figure, as_of)| report(std::slice::from_ref(figure), as_of)).collect();
    let candidates: Vec<Candidate<'_>> = reports
        .iter()
        .enumerate()
        .map(|(index, report)| Candidate {
            at: FigureAt { report: index as u32, figure: 0 },
            report,
            figure: &report.figures[0],
        })
        .collect();
    let vocabulary = Vocabulary::embedded();
    let comparison = compare("members-admitted", &candidates, Peers::OfLevel(None), vocabulary);
    let assessed = |at: FigureAt| {
        let report = &reports[at.report as usize];
        (assess(report, &report.figures[0], vocabulary), &report.figures[0])
    };
    let rows = comparison.rows.iter().map(|row| {
        let (assessment, figure) = assessed(row.at);
        let label = (values[row.at.report as usize].0.to_owned(), "Tuyên Quang".to_owned());
        compare_row(label, (row, &comparison), (&assessment, figure), manner)
    });
    let rows = rows.collect();
    let scale = compare_scale(&comparison, |row| assessed(row.at).0.reach(), manner.language);
    (rows, scale, words::comparison(&comparison, manner.language))
}

#[test]
fn a_comparison_stands_on_one_scale_and_says_what_it_left_out() {
    for (name, manner) in [("compare", VIETNAMESE), ("compare_ascii", PLAIN)] {
        let (rows, scale, footing) = comparison(manner);
        let chart = BulletChart {
            rows: &rows,
            scale: &scale,
            style: ChartStyle::default(),
            glyphs: manner.glyphs,
            selected: Some(0),
            more: "",
        };
        let drawn = at_all_widths(rows.len() as u16 + 1, |area, buffer| chart.render(area, buffer));
        insta::assert_snapshot!(name, format!("{footing}\n\n{drawn}"));
    }
}

/// Some figures, or passages alone, or nothing.
fn cell(number: usize) -> CoverageCell {
    CoverageCell { passages: number % 3, figures: (number % 9).saturating_sub(1) }
}

fn matrix() -> (Vec<String>, Vec<MatrixRow>) {
    let vocabulary = Vocabulary::embedded();
    let columns = vocabulary.themes().iter().map(|theme| theme.name.vi.to_string()).collect::<Vec<_>>();
    let rows =
        [("Chiêm Hóa", 3), ("Đức Trọng", 0), ("Kế Sách", 7), ("Huyện có tên rất dài để bị cắt bớt", 1)]
            .map(|(label, seed)| MatrixRow {
                label: label.to_owned(),
                cells: (0..columns.len()).map(|column| cell(column * seed)).collect(),
            })
            .to_vec();
    (columns, rows)
}

#[test]
fn the_matrix_shows_silence() {
    let (columns, rows) = matrix();
    for (name, glyphs) in [("matrix", GlyphSet::Unicode), ("matrix_ascii", GlyphSet::Ascii)] {
        let chart = MatrixChart {
            columns: &columns,
            rows: &rows,
            style: ChartStyle::default(),
            glyphs,
            selected: Some((1, 10)),
        };
        insta::assert_snapshot!(name, at_all_widths(6, |area, buffer| chart.render(area, buffer)));
    }
}

#[test]
fn a_target_stands_at_its_true_place() {
    let row = |bar: Option<f64>, mark: Mark| BulletRow {
        bar: bar.and_then(Interval::point).map(|ends| Bar { ends }),
        mark,
        ..BulletRow::line(RowKind::Figure, String::new())
    };
    let targets = [10.0, 25.0, 50.0, 99.0, 100.0];
    let mut rows = vec![row(Some(100.0), Mark::None)];
    rows.extend(targets.map(|target| row(None, Mark::Line(Interval::point(target).unwrap()))));
    let scale = ChartScale::values([100.0], "", Language::English);
    let chart = BulletChart {
        rows: &rows,
        scale: &scale,
        style: ChartStyle::default(),
        glyphs: GlyphSet::Unicode,
        selected: None,
        more: "",
    };
    let text = drawn(|area, buffer| chart.render(area, buffer), 44, 7);
    let mut lines = text.lines().map(|line| line.chars().collect::<Vec<char>>());
    let bar = lines.next().unwrap();
    let start = bar.iter().position(|cell| *cell == '█').unwrap();
    let wide = bar.iter().filter(|cell| **cell == '█').count();
    assert!(wide > 20, "{text}");
    for (target, line) in targets.iter().zip(lines) {
        let place = line.iter().position(|cell| "▏│▕".contains(*cell)).unwrap();
        let exact = target / 100.0 * wide as f64;
        let expected = (exact.floor() as usize).min(wide - 1);
        assert_eq!(place - start, expected, "{target}\n{text}");
        let third = ['▏', '│', '▕'][(((exact - expected as f64) * 3.0) as usize).min(2)];
        assert_eq!(line[place], third, "{target}\n{text}");
    }
}

prop_compose! {
    fn any_interval()(low in prop::num::f64::ANY, high in prop::num::f64::ANY, open in any::<bool>()) -> Option<Interval> {
        Interval::new((low.min(high), open), (low.max(high), open))
    }
}

proptest! {
    #[test]
    fn any_numbers_at_any_size_are_drawn(
        bar in any_interval(), mark in any_interval(), pace in any_interval(),
        label in ".{0,30}", width in 0_u16..130, height in 0_u16..6, kind in 0_u8..4, x in 0_u16..5, ascii in any::<bool>(),
    ) {
        let glyphs = if ascii { GlyphSet::Ascii } else { GlyphSet::Unicode };
        let mark = match (mark, kind) {
            (Some(mark), 0) => Mark::Line(mark),
            (Some(mark), 1) => Mark::Band(mark),
            (Some(mark), 2) => Mark::Both(mark, mark),
            (Some(mark), _) => Mark::Whole(mark),
            (None, _) => Mark::None,
        };
        let row = BulletRow {
            value: label.clone(), note: label.clone(), place: label.clone(), word: label.clone(), over: label.clone(),
            status: Status::OnPace, bar: bar.map(|ends| Bar { ends }), mark, pace,
            ..BulletRow::line(RowKind::Figure, label.clone())
        };
        let rows = [row.clone(), row];
        let scale = ChartScale::values(rows.iter().flat_map(BulletRow::extent), &label, Language::English);
        // The area reaches over the buffer: what does not fit is not drawn.
        let area = Rect::new(x, 0, width, height);
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        BulletChart { rows: &rows, scale: &scale, style: ChartStyle::default(), glyphs, selected: Some(0), more: &label }.render(area, &mut buffer);
        let columns = vec![label.clone(); usize::from(height) * 4];
        let cells = [MatrixRow { label, cells: vec![cell(3); 3] }];
        MatrixChart { columns: &columns, rows: &cells, style: ChartStyle::default(), glyphs, selected: Some((0, usize::from(kind) * 3)) }
            .render(area, &mut buffer);
    }
}
