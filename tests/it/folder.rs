//! A folder of mixed articles: no target is listed as a result, no change as a level, nothing without a name.

use std::fs;
use std::path::{Path, PathBuf};

use dauan::ingest::{Context, read};
use dauan::model::{Figure, FigureRole, Gazetteer, Report, Vocabulary};
use serde_json::Value;

/// Articles of which a figure is still read otherwise; a list that may only shrink.
const KNOWN: [&str; 5] = [
    "13-loc-ninh-hop-dong-nhan-dan",
    "18-cao-phong-ntm",
    "31-lao-cai-nghi-quyet",
    "35-bao-cao-quang-ngai-2030",
    "38-tran-yen-am",
];

/// Metrics that tell of a change by what they are.
const CHANGES: [&str; 5] =
    ["poverty-reduction", "grdp-growth", "sector-growth", "output-growth", "population-growth"];

fn articles() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/unseen");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut texts: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
    texts.retain(|path| !KNOWN.iter().any(|name| path.file_stem().is_some_and(|stem| stem == *name)));
    texts.sort();
    texts
}

/// The figure that is read where the truth says there is one.
fn read_at<'r>(report: &'r Report, wanted: &Value) -> Option<&'r Figure> {
    let words = wanted["evidence"].as_str().unwrap();
    let spans: Vec<(usize, usize)> =
        report.text.match_indices(words).map(|(at, found)| (at, at + found.len())).collect();
    report.figures.iter().find(|figure| {
        let value = figure.value.map(|value| value.0) == wanted["value"].as_f64();
        value && spans.iter().any(|(start, end)| figure.range.0 < *end && *start < figure.range.1)
    })
}

#[test]
fn targets_are_no_results_changes_no_levels_and_every_row_has_a_name() {
    let gazetteer = Gazetteer::embedded();
    let context = Context::new(Vocabulary::embedded()).with_gazetteer(&gazetteer);
    let (mut goals, mut changes, mut faults) = (0, 0, Vec::new());
    let articles = articles();
    assert!(articles.len() >= 30);
    for path in articles {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let gold = fs::read(path.with_extension("gold.json")).unwrap();
        let gold: Value = serde_json::from_slice(&gold).unwrap();
        let report = read(&fs::read_to_string(&path).unwrap(), &context).report;
        for wanted in gold["figures"].as_array().unwrap() {
            let Some(figure) = read_at(&report, wanted) else { continue };
            if wanted["role"] == "target" {
                goals += 1;
                if figure.role != FigureRole::Target {
                    faults.push(format!("{name}: a target is a result: {}", wanted["evidence"]));
                }
            }
            if !matches!(wanted["change"], Value::Null | Value::Bool(false)) {
                changes += 1;
                if figure.change.is_none() && !CHANGES.contains(&figure.metric.as_str()) {
                    faults.push(format!("{name}: a change is a level: {}", wanted["evidence"]));
                }
            }
        }
        let nameless = |figure: &&Figure| figure.metric == "other" && figure.counted.is_none();
        faults.extend(
            report.figures.iter().filter(nameless).map(|figure| format!("{name}: {figure:?} has no name")),
        );
    }
    assert!(goals >= 20 && changes >= 10, "{goals} targets, {changes} changes");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
