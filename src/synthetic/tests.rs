//! What must hold of every invented corpus.

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};

use super::*;
use crate::model::{FigureRole, schema};

fn corpus(reports: u32, figures: u64, seed: u64) -> Vec<Report> {
    super::reports(Plan { reports, figures, seed }).collect()
}

fn hash(reports: &[Report]) -> String {
    let lines: Vec<String> = reports.iter().map(|report| serde_json::to_string(report).unwrap()).collect();
    let sum = Sha256::digest(lines.join("\n"));
    format!("{sum:x}").chars().take(16).collect()
}

#[test]
fn one_seed_gives_one_corpus_on_every_machine() {
    assert_eq!(hash(&corpus(40, 400, 1)), "fbf3a319038a9de5");
    assert_ne!(hash(&corpus(40, 400, 1)), hash(&corpus(40, 400, 2)));
}

#[test]
fn there_are_as_many_reports_and_figures_as_were_asked_for() {
    for (reports, figures) in [(0, 7), (1, 0), (1, 130), (7, 3), (30, 300), (20, 999)] {
        let made = corpus(reports, figures, 5);
        let wanted = if reports == 0 { 0 } else { figures };
        assert_eq!(made.len(), reports as usize);
        assert_eq!(made.iter().map(|report| report.figures.len() as u64).sum::<u64>(), wanted);
    }
}

#[test]
fn every_report_follows_the_contract_and_says_that_it_is_invented() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let made = corpus(200, 4000, 3);
    let ids: BTreeSet<&str> = made.iter().map(|report| report.id.as_str()).collect();
    assert_eq!(ids.len(), made.len());
    for report in &made {
        assert_eq!(report.violations(), [], "{}", report.id);
        assert!(report.title.ends_with(MARK) && report.source.outlet.as_deref() == Some(OUTLET));
        assert!(report.passages.iter().all(|passage| passage.en.is_none()));
        let value = serde_json::to_value(report).unwrap();
        assert!(validator.is_valid(&value), "{value}");
        assert_eq!(crate::text::nfc(&report.text), report.text);
    }
}

#[test]
fn the_words_of_a_figure_and_its_target_say_its_numbers() {
    let says = |words: &str, number: f64| {
        words.contains(&crate::lang::format_number(number, crate::lang::Language::Vietnamese))
    };
    for report in corpus(150, 3000, 11) {
        for figure in &report.figures {
            let words = report.words(figure.range);
            let numbers = [figure.value, figure.value_max];
            assert!(numbers.iter().flatten().all(|number| says(words, number.0)), "{words}: {figure:?}");
            let at = report.passage_finder().at(figure.range).expect("every figure stands in a passage");
            let inside = &report.passages[at];
            assert!(inside.range.contains(figure.range));
            let Some(target) = &figure.target else { continue };
            let range = target.range.expect("every target is said somewhere");
            assert!(inside.range.contains(range));
            let words = report.words(range);
            let numbers = [target.value, target.percent, target.whole];
            assert!(numbers.iter().flatten().all(|number| says(words, number.0)), "{words}: {target:?}");
        }
    }
}

#[test]
fn there_is_some_of_everything() {
    let made = corpus(400, 6000, 1);
    let levels: BTreeSet<Level> = made.iter().map(|report| report.locality.level).collect();
    let terms: BTreeSet<Option<Term>> = made.iter().map(|report| report.term).collect();
    let figures = || made.iter().flat_map(|report| &report.figures);
    let targets = || figures().filter_map(|figure| figure.target.as_ref());
    assert_eq!((levels.len(), terms.len()), (6, 4));
    assert!(figures().map(|figure| &figure.metric).collect::<BTreeSet<_>>().len() > 20);
    for role in [FigureRole::Actual, FigureRole::Target, FigureRole::Share, FigureRole::Whole] {
        assert!(figures().any(|figure| figure.role == role), "{role:?}");
    }
    assert!(
        figures().any(|figure| figure.value.is_none()) && figures().any(|figure| figure.value_max.is_some())
    );
    assert!(
        figures().any(|figure| figure.place.is_some()) && figures().any(|figure| figure.target.is_none())
    );
    assert!(
        targets().any(|target| target.value.is_some()) && targets().any(|target| target.percent.is_some())
    );
    assert!(
        targets().any(|target| target.whole.is_some()) && targets().any(|target| target.verdict.is_some())
    );
    assert!(targets().any(|target| target.per.is_some()));
    let admitted: BTreeSet<&str> = made
        .iter()
        .filter(|report| report.figures.iter().any(|figure| figure.metric == "members-admitted"))
        .map(|report| report.locality.name.as_str())
        .collect();
    assert!(admitted.len() > 150, "{}", admitted.len());
}
