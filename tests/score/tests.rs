//! Tests of the scorer itself, on hand-made pairs, and of the corpus as data.

use dauan::model::{Report, Vocabulary};
use dauan::text::{nfc, parse_number};
use serde_json::{Value, json};

use super::corpus::{Article, articles, sources};
use super::expected::{Expected, ExpectedFigure, locate};
use super::tally::{Hits, Outcome, outcome};

const TEXT: &str = "Xã đã kết nạp 26 đảng viên mới, đạt 57% chỉ tiêu.\nĐiện thoại: 0299";

fn expected() -> Value {
    json!({
        "document": { "title": "Xã", "published": null, "term": { "from": 2020, "to": 2025 } },
        "figures": [{
            "words": "26 đảng viên mới", "value": 26, "unit": "count", "metric": "members-admitted",
            "target": { "percent": 57 }
        }],
        "people": [{ "name": "Lê Thị Na", "post": "Bí thư" }],
        "furniture": [{ "words": "Điện thoại" }]
    })
}

fn found_figure(words: &str, value: f64) -> Value {
    let span = locate(TEXT, words, 1).expect("the words are in the text");
    json!({
        "id": words, "metric": "members-admitted", "value": value, "range": [span.0, span.1],
        "target": { "percent": 57 }
    })
}

fn report(figures: Vec<Value>) -> Report {
    serde_json::from_value(json!({
        "id": "a", "title": "XÃ", "locality": { "name": "Xã", "level": "commune" }, "text": TEXT,
        "term": { "from": 2020, "to": 2025 }, "figures": Value::Array(figures),
        "people": [{ "name": "Lê Thị Na", "post": "Bí thư Đảng ủy", "range": [0, 1] }]
    }))
    .expect("hand-made data has the right shape")
}

fn score_with(expected: Value, report: &Report) -> Outcome {
    let expected: Expected = serde_json::from_value(expected).expect("hand-made data has the right shape");
    let article = Article { name: "a".to_owned(), text: TEXT.to_owned(), expected };
    outcome(&article, report, Vocabulary::embedded())
}

fn score(figures: Vec<Value>) -> Outcome {
    score_with(expected(), &report(figures))
}

fn hits(right: usize, extra: usize, missed: usize) -> Hits {
    Hits { right, extra, missed }
}

#[test]
fn a_perfect_reading_has_no_fault() {
    let outcome = score(vec![found_figure("26 đảng viên", 26.0)]);
    assert_eq!(outcome.faults, Vec::<String>::new());
    assert_eq!(outcome.tally.value, hits(1, 0, 0));
    assert_eq!(outcome.tally.relation, hits(1, 0, 0));
    assert_eq!(outcome.tally.people, hits(1, 0, 0));
    assert_eq!((outcome.tally.posts.right, outcome.tally.identity().of), (1, 2));
    assert!((outcome.tally.value.f1() - 1.0).abs() < 1e-9);
}

#[test]
fn a_missed_figure_costs_recall_and_its_relations() {
    let outcome = score(vec![]);
    assert_eq!(outcome.tally.value, hits(0, 0, 1));
    assert_eq!(outcome.tally.relation, hits(0, 0, 1));
    assert!(outcome.tally.value.recall() < 1e-9 && (outcome.tally.value.precision() - 1.0).abs() < 1e-9);
}

#[test]
fn an_extra_figure_costs_precision_and_is_told_from_furniture() {
    let outcome = score(vec![found_figure("26 đảng viên", 26.0), found_figure("57%", 57.0)]);
    assert_eq!(outcome.tally.value, hits(1, 1, 0));
    assert_eq!(outcome.tally.relation, hits(1, 1, 0));
    assert_eq!(outcome.tally.furniture, 0);
    assert_eq!(score(vec![found_figure("0299", 299.0)]).tally.furniture, 1);
}

#[test]
fn a_wrong_value_is_both_missed_and_extra() {
    let outcome = score(vec![found_figure("26 đảng viên", 2.0)]);
    assert_eq!(outcome.tally.value, hits(0, 1, 1));
    assert_eq!(outcome.tally.relation, hits(0, 1, 1));
}

#[test]
fn a_value_at_another_place_of_the_text_is_no_answer() {
    assert_eq!(score(vec![found_figure("Xã", 26.0)]).tally.value, hits(0, 1, 1));
}

#[test]
fn a_wrong_relation_leaves_the_value_right() {
    let mut figure = found_figure("26 đảng viên", 26.0);
    figure["target"] = json!({ "whole": 57 });
    let outcome = score(vec![figure]);
    assert_eq!(outcome.tally.value, hits(1, 0, 0));
    assert_eq!(outcome.tally.relation, hits(0, 1, 1));
}

#[test]
fn comparator_metric_and_place_are_marked_on_the_figure() {
    let mut figure = found_figure("26 đảng viên", 26.0);
    figure["comparator"] = json!(">");
    figure["metric"] = json!("members-total");
    figure["place"] = json!({ "name": "Hòa Phú", "level": "commune" });
    let tally = score(vec![figure]).tally;
    assert_eq!((tally.comparator.right, tally.metric.right, tally.place.right), (0, 0, 0));
    assert_eq!((tally.comparator.of, tally.metric.of, tally.place.of), (1, 1, 1));
}

#[test]
fn a_finer_metric_answers_for_its_family_only() {
    let mut wanted = expected();
    let mut figure = found_figure("26 đảng viên", 26.0);
    wanted["figures"][0]["metric"] = json!("members-removed");
    figure["metric"] = json!("members-expelled");
    assert_eq!(score_with(wanted.clone(), &report(vec![figure.clone()])).tally.metric.right, 1);
    wanted["figures"][0]["metric"] = json!("members-expelled");
    figure["metric"] = json!("members-removed");
    assert_eq!(score_with(wanted, &report(vec![figure])).tally.metric.right, 0);
}

#[test]
fn what_may_be_said_is_neither_asked_for_nor_wrong() {
    let mut wanted = expected();
    wanted["figures"][0]["may"] = json!({ "verdict": ["met"], "comparator": [">="] });
    let mut figure = found_figure("26 đảng viên", 26.0);
    figure["target"]["verdict"] = json!("met");
    figure["comparator"] = json!(">=");
    let tally = score_with(wanted.clone(), &report(vec![figure.clone()])).tally;
    assert_eq!((tally.relation, tally.comparator.right), (hits(1, 0, 0), 1));
    wanted["figures"][0]["optional"] = json!(true);
    assert_eq!(score_with(wanted.clone(), &report(vec![figure])).tally.value, hits(0, 0, 0));
    assert_eq!(score_with(wanted, &report(vec![])).tally.value, hits(0, 0, 0));
}

#[test]
fn wrong_document_fields_and_unknown_people_are_faults() {
    let mut wanted = expected();
    wanted["document"] =
        json!({ "title": "Huyện", "published": "2020-01-01", "term": [null, { "from": 2020, "to": 2025 }] });
    wanted["people"] = json!([{ "name": "Trần Văn Ba", "post": null }]);
    let tally = score_with(wanted, &report(vec![])).tally;
    assert_eq!(
        (tally.fields["title"].right, tally.fields["published"].right, tally.fields["term"].right),
        (0, 0, 1)
    );
    assert_eq!(tally.people, hits(0, 1, 1));
}

/// The numbers printed in digits in the words: "từ 45 - 50 đầu việc" has 45 and 50.
fn printed(words: &str) -> Vec<f64> {
    let digits = |part: char| part.is_ascii_digit() || matches!(part, '.' | ',');
    words.split(|part| !digits(part)).filter_map(|part| parse_number(part.trim_matches(['.', ',']))).collect()
}

/// What is wrong with an expected figure as data; nothing when it is sound.
fn unsound(figure: &ExpectedFigure, text: &str, vocabulary: &Vocabulary) -> Vec<String> {
    let mut faults = Vec::new();
    if figure.span(text).is_none() {
        faults.push("its words are not in the text".to_owned());
    }
    let printed = printed(&figure.words);
    for value in figure.value.iter().chain(&figure.value_max) {
        // "3 tỷ rưỡi" prints 3 for 3.5, "1 tỷ 200 triệu" prints 1 and 200 for 1.2.
        let composed = figure.words.contains("rưỡi") || figure.may.value.is_some();
        if !printed.is_empty() && !composed && !printed.contains(value) {
            faults.push(format!("{value} is not among the printed {printed:?}"));
        }
    }
    let target = figure.target.clone().unwrap_or_default();
    if figure.value.is_none() && target.verdict.is_none() {
        faults.push("has neither value nor verdict".to_owned());
    }
    let limits = [
        figure.value_max.zip(figure.value),
        target.value_max.zip(target.value),
        target.whole.zip(figure.value),
    ];
    if limits.iter().flatten().any(|(upper, lower)| upper < lower) {
        faults.push("an upper end lies below its lower one".to_owned());
    }
    if figure.metric.split('|').any(|id| vocabulary.metric(id).is_none()) {
        faults.push(format!("{} is no metric", figure.metric));
    }
    faults.into_iter().map(|fault| format!("«{}»: {fault}", figure.words)).collect()
}

#[test]
fn the_corpus_is_sound() {
    let vocabulary = Vocabulary::embedded();
    let mut faults = Vec::new();
    for article in articles("open")
        .iter()
        .chain(&articles("blind"))
        .chain(&articles("fresh"))
        .chain(&sources().unwrap_or_default())
    {
        let text = nfc(&article.text);
        let Expected { figures, roles, furniture, .. } = &article.expected;
        let mut say = |fault: String| faults.push(format!("{}: {fault}", article.name));
        figures.iter().flat_map(|figure| unsound(figure, &text, vocabulary)).for_each(&mut say);
        for words in roles.keys().filter(|words| text.matches(words.as_str()).count() != 1) {
            say(format!("«{words}» does not stand once in the text"));
        }
        for line in furniture.iter().filter(|line| locate(&text, &line.words, line.nth).is_none()) {
            say(format!("«{}» is not in the text", line.words));
        }
        for person in article.expected.people.iter().filter(|person| !text.contains(&person.name)) {
            say(format!("«{}» is not in the text", person.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_two_figures_of_an_article_share_their_words() {
    for article in articles("open").iter().chain(&articles("blind")).chain(&articles("fresh")) {
        let text = nfc(&article.text);
        let mut spans: Vec<_> =
            article.expected.figures.iter().filter_map(|figure| figure.span(&text)).collect();
        spans.sort_unstable();
        for pair in spans.windows(2) {
            assert!(
                pair[0].1 <= pair[1].0,
                "{}: «{}»",
                article.name,
                text.get(pair[1].range()).unwrap_or_default()
            );
        }
    }
}

/// A report that says exactly what is expected, as an answer to score.
fn oracle(article: &Article) -> Report {
    let text = nfc(&article.text);
    let expected = &article.expected;
    let figure = |(index, figure): (usize, &ExpectedFigure)| {
        let span = figure.span(&text).expect("the corpus is sound");
        json!({
            "id": index.to_string(), "metric": figure.metric.split('|').next(), "value": figure.value,
            "value_max": figure.value_max, "comparator": figure.comparator, "unit": figure.unit,
            "unit_text": figure.unit_text, "role": figure.role, "place": figure.place, "as_of": figure.as_of,
            "target": figure.target.as_ref().map(|target| json!({
                "value": target.value, "percent": target.percent, "whole": target.whole, "verdict": target.verdict
            })),
            "range": [span.0, span.1]
        })
    };
    let person = |person: &super::expected::ExpectedPerson| json!({ "name": person.name, "post": person.post, "range": [0, 0] });
    serde_json::from_value(json!({
        "id": "oracle", "locality": { "name": "", "level": "other" }, "text": text,
        "figures": expected.figures.iter().enumerate().map(figure).collect::<Vec<_>>(),
        "people": expected.people.iter().map(person).collect::<Vec<_>>()
    }))
    .expect("expected data has the shape of a report")
}

#[test]
fn the_expected_data_answers_itself() {
    let vocabulary = Vocabulary::embedded();
    for article in articles("open")
        .iter()
        .chain(&articles("blind"))
        .chain(&articles("fresh"))
        .chain(&sources().unwrap_or_default())
    {
        let outcome = outcome(article, &oracle(article), vocabulary);
        let tally = &outcome.tally;
        let figures =
            article.expected.figures.iter().filter(|figure| !figure.optional && figure.value.is_some());
        assert_eq!(tally.value, hits(figures.count(), 0, 0), "{}: {:?}", article.name, outcome.faults);
        for found in [tally.relation, tally.people] {
            assert_eq!((found.extra, found.missed), (0, 0), "{}: {:?}", article.name, outcome.faults);
        }
        for marks in
            [tally.comparator, tally.metric, tally.place, tally.unit, tally.posts, tally.role, tally.as_of]
        {
            assert_eq!(marks.right, marks.of, "{}: {:?}", article.name, outcome.faults);
        }
        assert_eq!(tally.furniture, 0, "{}", article.name);
    }
}
