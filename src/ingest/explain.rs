//! Which rules made a figure: the words that were found in its sentence, the rules of its claims, the row of its metric.
//!
//! Reads what was read and changes nothing of it. Must not know how an explanation is shown.

use std::collections::HashMap;

use super::Context;
use super::document::Document;
use super::rules::RuleSet;
use super::rules::example;
use super::rules::file::{Line, Tables};
use super::rules::lexicon::phrase_keys;
use super::rules::section::{Class, Rows, Section};
use crate::ingest::document::key::Key;
use crate::lang::{Strings, fill};
use crate::model::{Figure, Report, Span};

/// Files of what tells of the page, of people, fields and roles; they explain no figure.
const OTHERS: [&str; 4] = ["page.txt", "people.txt", "fields.txt", "roles.txt"];

/// Classes that stand in every sentence and explain nothing.
const BACKGROUND: [Class; 4] = [Class::Stop, Class::Filler, Class::GoalTail, Class::CountsAfter];

/// Where a row of a metric stands, and its alternatives of phrases.
type Row = (String, Vec<Vec<Vec<Key>>>);

/// Explains figures of reports; made once for any number of them.
#[derive(Debug)]
pub struct Explainer<'a> {
    context: &'a Context<'a>,
    /// The sections and places of each phrase.
    phrases: HashMap<Vec<Key>, Vec<String>>,
    /// The rows of each metric: where they stand, and their alternatives of phrases.
    rows: HashMap<String, Vec<Row>>,
}

impl<'a> Explainer<'a> {
    /// Of the rules that a context was made of.
    pub fn new(set: &RuleSet, context: &'a Context<'a>) -> Self {
        let files = set.files();
        let tables = Tables::read(&files);
        let mut explainer = Self { context, phrases: HashMap::new(), rows: HashMap::new() };
        for line in tables.lines.iter().filter(|line| !OTHERS.contains(&line.at.file)) {
            match line.section {
                Section::Phrases(class) if !BACKGROUND.contains(&class) => {
                    for phrase in line.fields() {
                        let place = format!("{phrase} [{}] {}", class.section(), line.at);
                        explainer.phrases.entry(phrase_keys(phrase)).or_default().push(place);
                    }
                }
                Section::Rows(Rows::Metrics) => explainer.add_row(line),
                Section::Phrases(_) | Section::Rows(_) | Section::Words(_) => {}
            }
        }
        explainer
    }

    fn add_row(&mut self, line: &Line<'_>) {
        let fields: Vec<&str> = line.fields().collect();
        let metric = fields.first().map_or("", |name| name.trim_start_matches('~').trim());
        let cues = fields.get(2).copied().unwrap_or_default();
        let alternatives = cues.split(';').filter(|cues| !cues.trim().is_empty());
        let alternatives = alternatives.map(|cues| cues.split('+').map(phrase_keys).collect()).collect();
        self.rows.entry(metric.to_owned()).or_default().push((line.at.to_string(), alternatives));
    }

    /// A few lines on one figure; `made_by` are the rules of its claims, where they are known.
    pub fn lines(
        &self,
        report: &Report,
        figure: &Figure,
        made_by: &[&str],
        strings: &Strings,
    ) -> Vec<String> {
        let around = report.sentence(figure.range);
        let before = report.sentence(Span(around.0.saturating_sub(2).min(around.0), around.0));
        let mut lines = vec![
            fill(strings.explain_in, &[("words", &one_line(report.words(around)))]),
            fill(strings.explain_read_as, &[("figure", &example::figure(figure))]),
        ];
        if !made_by.is_empty() {
            lines.push(fill(strings.explain_made_by, &[("rules", &made_by.join(" · "))]));
        }
        let words = self.words(report.words(around));
        if !words.is_empty() {
            lines.push(fill(strings.explain_words_of, &[("words", &words.join(" · "))]));
        }
        if let Some(place) = self.row(report, &figure.metric, around, before) {
            let values: [(&str, &dyn std::fmt::Display); 2] = [("metric", &figure.metric), ("place", &place)];
            lines.push(fill(strings.explain_metric_row, &values));
        }
        lines
    }

    /// The phrases of a sentence with their sections and places, each once, the longest where one lies in another.
    fn words(&self, sentence: &str) -> Vec<String> {
        let document = Document::new(sentence, &self.context.rules);
        let mut words: Vec<String> = Vec::new();
        let mut end = 0;
        for at in 0..document.tokens.len() {
            let Some(hit) = document.hits(at).iter().max_by_key(|hit| hit.length) else { continue };
            if at + hit.length <= end {
                continue;
            }
            end = at + hit.length;
            let keys: Vec<Key> = (at..end).map(|token| document.key(token)).collect();
            for place in self.phrases.get(&keys).into_iter().flatten() {
                if !words.contains(place) {
                    words.push(place.clone());
                }
            }
        }
        words
    }

    /// Where the row of a metric stands whose phrases are in the sentence, else in the one before; else its first row.
    fn row(&self, report: &Report, metric: &str, around: Span, before: Span) -> Option<String> {
        let rows = self.rows.get(metric)?;
        for span in [around, Span(before.0, around.1), Span(0, report.text.len())] {
            let document = Document::new(report.words(span), &self.context.rules);
            let all = 0..document.tokens.len();
            let fits = |alternatives: &Vec<Vec<Vec<Key>>>| {
                alternatives.is_empty()
                    || alternatives
                        .iter()
                        .any(|cues| cues.iter().all(|cue| document.contains(all.clone(), cue)))
            };
            if let Some((place, _)) = rows.iter().find(|(_, alternatives)| fits(alternatives)) {
                return Some(place.clone());
            }
        }
        rows.first().map(|(place, _)| place.clone())
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{RuleText, read};
    use crate::lang::Language;

    #[test]
    fn an_explanation_names_the_rules_with_their_places() {
        let text = "[vocabulary]\nbus-trips | Chuyến xe buýt | Bus trips | count | up | yearly | society\n\
                    [metrics]\nbus-trips | @none ; * | chuyến xe buýt ; xe buýt chạy\n";
        let set = RuleSet::with(vec![RuleText { name: "own.txt".to_owned(), text: text.to_owned() }]);
        let context = Context::of_rules(&set);
        let read = read("Năm 2023, huyện có 1.250 chuyến xe buýt, đạt 110% kế hoạch.", &context);
        let figure = read.report.figures.iter().find(|figure| figure.metric == "bus-trips").unwrap();
        let explainer = Explainer::new(&set, &context);
        let lines =
            explainer.lines(&read.report, figure, &["percent of target"], Language::English.strings());
        let text = lines.join("\n");
        for expected in ["1250", "percent of target", "kế hoạch [goal] targets.txt:", "bus-trips (own.txt:4)"]
        {
            assert!(text.contains(expected), "{expected}: {text}");
        }
    }
}
