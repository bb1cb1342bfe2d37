//! What holds of every chart's rows.

use serde_json::json;

use super::*;
use crate::model::{Report, Vocabulary};
use crate::view::{By, Corpus, Data};

const MANNER: Manner = Manner { language: Language::English, glyphs: GlyphSet::Unicode };

/// A district with figures of every kind: against targets, without, a goal, a share, two of one metric.
fn corpus() -> Corpus {
    let figure = |id: &str, metric: &str, more: serde_json::Value| {
        let mut figure = json!({ "id": id, "metric": metric, "range": [0, 0] });
        for (key, value) in more.as_object().unwrap() {
            figure[key] = value.clone();
        }
        figure
    };
    let report: Report = serde_json::from_value(json!({
        "id": "a", "locality": { "name": "Kế Sách", "level": "district" }, "as_of": "2023-06",
        "term": { "from": 2020, "to": 2025 },
        "figures": [
            figure("f1", "members-admitted", json!({ "value": 512, "target": { "value": 600, "percent": 85.3 } })),
            figure("f2", "members-total", json!({ "value": 4812 })),
            figure("f3", "discipline-cases", json!({ "value": 54, "counted": "đảng viên" })),
            figure("f4", "discipline-cases", json!({ "value": 39, "counted": "tổ chức đảng" })),
            figure("f5", "members-admitted", json!({ "value": 300, "role": "target" })),
            figure("f6", "non-local-secretaries", json!({ "value": 22, "target": { "whole": 24 } })),
            figure("f7", "members-admitted", json!({ "value": 10, "target": { "value": 40 },
                "place": { "name": "An Mỹ", "level": "commune" } })),
        ]
    }))
    .unwrap();
    Corpus::new(vec![report], Vocabulary::embedded(), Data::default())
}

fn plot(corpus: &Corpus, view: &View) -> Plot {
    Plot::of(view, &view.shown(corpus), corpus)
}

fn rows(corpus: &Corpus, view: &View) -> Vec<BulletRow> {
    let plot = plot(corpus, view);
    plot.bullets(0..plot.len(), corpus, MANNER)
}

#[test]
fn figures_without_a_target_are_folded_to_a_line_that_opens() {
    let corpus = corpus();
    let folded = rows(&corpus, &View::default());
    let last = folded.last().unwrap();
    assert_eq!((last.kind, last.label.as_str()), (RowKind::Fold, "+ 3 with no target stated"));
    let open = rows(&corpus, &View { unfolded: true, ..View::default() });
    assert_eq!(open.len(), folded.len() + 3);
    assert!(open.iter().rev().take(3).all(|row| row.bar.is_none()), "no bar on a scale of percents");
}

#[test]
fn a_percent_that_agrees_stands_once() {
    let corpus = corpus();
    let first = &rows(&corpus, &View::default())[0];
    assert_eq!((first.value.as_str(), first.note.as_str()), ("512", "600 · 85.3%"));
}

#[test]
fn a_goal_is_a_target_and_no_value() {
    let corpus = corpus();
    let rows = rows(&corpus, &View::default());
    let goal = rows.iter().find(|row| row.note == "300").unwrap();
    assert_eq!((goal.value.as_str(), goal.word.as_str(), goal.bar), ("–", "target", None));
}

#[test]
fn no_two_rows_read_the_same() {
    let corpus = corpus();
    for chart in [Chart::Targets, Chart::Profile] {
        let view = View { chart, unfolded: true, ..View::default() };
        let mut labels: Vec<String> = rows(&corpus, &view).iter().map(BulletRow::name).collect();
        let all = labels.len();
        labels.sort();
        labels.dedup();
        // The result and the goal of one metric are told apart by the column they stand in.
        assert!(labels.len() + 1 >= all, "{labels:#?}");
    }
}

#[test]
fn by_percent_every_level_stands_side_by_side() {
    let corpus = corpus();
    let metric = Some("members-admitted".to_owned());
    let view = View { chart: Chart::Compare, by: By::Percent, metric, ..View::default() };
    let values: Vec<String> = rows(&corpus, &view).into_iter().map(|row| row.percent).collect();
    assert_eq!(values, ["25%", "85.3%"]);
    let Plot::Compare(comparison) = plot(&corpus, &view) else { panic!("no comparison") };
    assert_eq!(comparison.left_out_count(), 1, "the goal is no result");
}

#[test]
fn legends_name_only_what_is_drawn() {
    let corpus = corpus();
    let plot = plot(&corpus, &View::default());
    let rows = plot.bullets(0..1, &corpus, MANNER);
    let signs: Vec<&str> = plot.legend(&rows, MANNER).into_iter().map(|(sign, _)| sign).collect();
    assert_eq!(signs, ["│", "┆"]);
    assert_eq!(Plot::statuses(&rows, MANNER), [("◐", "on pace")]);
}

#[test]
fn the_report_card_has_the_worst_first_by_theme() {
    let corpus = corpus();
    let view = View { chart: Chart::Profile, ..View::default() };
    let plot = plot(&corpus, &view);
    let kinds: Vec<RowKind> =
        plot.bullets(0..plot.len(), &corpus, MANNER).iter().map(|row| row.kind).collect();
    assert_eq!(kinds, [RowKind::Heading, RowKind::Figure, RowKind::Figure, RowKind::Fold]);
    let statuses: Vec<Status> = (1..3).map(|row| corpus.status(plot.figure(row).unwrap())).collect();
    assert_eq!(statuses, [Status::BehindPace, Status::OnPace]);
}
