//! Articles that nobody who wrote the rules had seen: their values are found, and few are made up.

use std::fs;
use std::path::Path;

use dauan::ingest::{Context, read};
use dauan::model::{Figure, Gazetteer, Vocabulary};
use serde_json::Value;

/// Where words stand in a text.
fn places(text: &str, words: &str) -> Vec<(usize, usize)> {
    text.match_indices(words).map(|(at, found)| (at, at + found.len())).collect()
}

fn overlaps(figure: &Figure, text: &str, words: &str) -> bool {
    places(text, words).into_iter().any(|(start, end)| figure.range.0 < end && start < figure.range.1)
}

/// The family of a metric, or itself.
fn family(id: &str) -> &str {
    Vocabulary::embedded().metric(id).and_then(|metric| metric.family.as_deref()).unwrap_or(id)
}

#[test]
fn values_of_unseen_articles_are_found_and_few_are_made_up() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/unseen");
    let gazetteer = Gazetteer::embedded();
    let context = Context::new(Vocabulary::embedded()).with_gazetteer(&gazetteer);
    let (mut asked, mut found, mut made_up, mut nameless) = (0, 0, 0, 0);
    let (mut measured, mut metrics, mut families) = (0, 0, 0);
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let Some(stem) = path.to_str().and_then(|path| path.strip_suffix(".gold.json")) else { continue };
        let gold: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let report = read(&fs::read_to_string(format!("{stem}.txt")).unwrap(), &context).report;
        let mut left: Vec<&Figure> = report.figures.iter().filter(|figure| figure.value.is_some()).collect();
        for wanted in gold["figures"].as_array().unwrap() {
            asked += 1;
            let (words, value) = (wanted["evidence"].as_str().unwrap(), wanted["value"].as_f64());
            let hit = left.iter().position(|figure| {
                figure.value.map(|value| value.0) == value && overlaps(figure, &report.text, words)
            });
            if let Some(hit) = hit {
                let figure = left.remove(hit);
                found += 1;
                nameless += usize::from(figure.metric == "other" && figure.counted.is_none());
                if let Some(metric) = wanted["metric_proposed"].as_str() {
                    measured += 1;
                    metrics += usize::from(figure.metric == metric);
                    families += usize::from(family(&figure.metric) == family(metric));
                }
            }
        }
        let neutral = |figure: &&&Figure| {
            let words = |entry: &Value| overlaps(figure, &report.text, entry["text"].as_str().unwrap());
            gold["neutral"].as_array().unwrap().iter().any(words)
        };
        made_up += left.iter().filter(|figure| !neutral(figure)).count();
    }
    println!(
        "{found} of {asked} found, {made_up} made up; metric {metrics}, family {families} of {measured}"
    );
    assert!(asked > 400 && measured > 300);
    assert!(metrics * 1000 >= measured * 960, "{metrics} of {measured} metrics");
    assert!(families * 1000 >= measured * 980, "{families} of {measured} families");
    assert!(found * 1000 >= asked * 970, "{found} of {asked} found");
    assert!(made_up * 1000 <= asked * 35, "{made_up} made up");
    assert!(nameless * 1000 <= asked * 5, "{nameless} without a name");
}
