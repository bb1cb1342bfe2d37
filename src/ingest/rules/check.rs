//! Checking rule files: what is wrong with them, line by line, and what makes a metric.
//!
//! Must not know how findings are shown.

use std::collections::HashMap;

use super::example::{PARAGRAPH, PLACE, compare};
use super::file::{At, Example, FILES, Fault, FaultKind, File, Line, Tables};
use super::lexicon::phrase_keys;
use super::own::{RuleSet, definitions};
use super::section::{Class, EXCLUSIVE, Rows, Section};
use crate::ingest::Context;
use crate::ingest::document::key::Key;
use crate::ingest::document::lexer::tokens;
use crate::ingest::figure::metric::OTHER;
use crate::lang::{Strings, fill};
use crate::model::Vocabulary;
use crate::text::nearest;

/// Something that was found in a rule file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What it is, in words.
    pub words: String,
    /// Whether the line is wrong; else it is only not held by an example.
    pub is_wrong: bool,
}

/// Checks a user's files, or those that the program carries where there are none.
pub fn findings(set: &RuleSet, context: &Context<'_>, strings: &Strings) -> Vec<Finding> {
    let checked = if set.has_own() { set.own_files() } else { FILES.to_vec() };
    let all = set.files();
    let (tables, everything) = (Tables::read(&checked), Tables::read(&all));
    let mut faults = tables.faults.clone();
    faults.extend(definitions(&tables, Vocabulary::embedded()).2);
    metric_rows(&tables, set.vocabulary(), &mut faults);
    carried_rows(&tables, set.vocabulary(), &mut faults);
    excluded(&tables, &everything, &mut faults);
    misread(&tables, context, set.vocabulary(), &mut faults);
    without_example(&tables, &everything, set.has_own(), &mut faults);
    if set.has_own() {
        already_there(&tables, &mut faults);
    }
    let order: HashMap<&str, usize> =
        checked.iter().enumerate().map(|(index, File { name, .. })| (*name, index)).collect();
    faults.sort_by_key(|fault| (order.get(fault.at.file).copied(), fault.at.line));
    faults.iter().map(|fault| finding(fault, set.vocabulary(), strings)).collect()
}

fn finding(fault: &Fault<'_>, vocabulary: &Vocabulary, strings: &Strings) -> Finding {
    let is_wrong = !matches!(
        fault.kind,
        FaultKind::NoExample(_) | FaultKind::RowNoExample(_) | FaultKind::AlreadyThere { .. }
    );
    let words = fault.words(vocabulary, strings);
    Finding { file: fault.at.file.to_owned(), line: fault.at.line, words, is_wrong }
}

impl Fault<'_> {
    /// The fault in words.
    pub(crate) fn words(&self, vocabulary: &Vocabulary, strings: &Strings) -> String {
        match &self.kind {
            FaultKind::UnknownSection(name) => match nearest(name, Section::names().iter().copied()) {
                Some(near) => fill(strings.rules_unknown_section_near, &[("name", name), ("near", &near)]),
                None => fill(strings.rules_unknown_section, &[("name", name)]),
            },
            FaultKind::NoSection => strings.rules_no_section.to_owned(),
            FaultKind::EmptyExample => strings.rules_empty_example.to_owned(),
            FaultKind::BadRow(form) => fill(strings.rules_bad_row, &[("form", form)]),
            FaultKind::UnknownTheme(name) => {
                let known = vocabulary.themes().iter().map(|theme| &*theme.id).collect::<Vec<_>>().join(", ");
                fill(strings.rules_unknown_theme, &[("name", name), ("known", &known)])
            }
            FaultKind::UnknownMetric(name) => {
                match nearest(name, vocabulary.metrics().iter().map(|metric| &*metric.id)) {
                    Some(near) => fill(strings.rules_not_known_near, &[("name", name), ("near", &near)]),
                    None => fill(strings.rules_unknown_metric, &[("name", name)]),
                }
            }
            FaultKind::UnknownHead(name) => fill(strings.rules_unknown_head, &[("name", name)]),
            FaultKind::Excluded { phrase, section, other } => {
                fill(strings.rules_excluded, &[("phrase", phrase), ("section", section), ("other", other)])
            }
            FaultKind::Misread { read } => fill(strings.rules_misread, &[("read", read)]),
            FaultKind::AlreadyThere { phrase, at } => {
                fill(strings.rules_already_there, &[("phrase", phrase), ("at", at)])
            }
            FaultKind::NoExample(phrase) => fill(strings.rules_no_example, &[("phrase", phrase)]),
            FaultKind::RowNoExample(metric) => fill(strings.rules_row_no_example, &[("metric", metric)]),
        }
    }
}

/// The fields of a row of `[metrics]`; the last two may be left out.
const METRICS_ROW: &str = "metric | heads | cues | unless";

/// Rows of `[metrics]` whose metric or heads there are not.
fn metric_rows<'a>(tables: &Tables<'a>, vocabulary: &Vocabulary, faults: &mut Vec<Fault<'a>>) {
    for line in tables.rows(Rows::Metrics) {
        let mut say = |kind| faults.push(Fault { at: line.at, kind });
        let fields: Vec<&str> = line.fields().collect();
        let metric = fields.first().map_or("", |name| name.trim_start_matches('~').trim());
        if vocabulary.metric(metric).is_none() {
            say(FaultKind::UnknownMetric(metric));
        }
        let [_, heads, ..] = fields.as_slice() else {
            say(FaultKind::BadRow(METRICS_ROW));
            continue;
        };
        for head in heads.split(';').map(str::trim).filter(|head| head.starts_with('@')) {
            if !crate::ingest::figure::metric::is_known_head(head) {
                say(FaultKind::UnknownHead(head));
            }
        }
    }
}

/// Rows of `[carried]` whose metrics or way to go on there are not.
fn carried_rows<'a>(tables: &Tables<'a>, vocabulary: &Vocabulary, faults: &mut Vec<Fault<'a>>) {
    for line in tables.rows(Rows::Carried) {
        let mut say = |kind| faults.push(Fault { at: line.at, kind });
        let fields: Vec<&str> = line.fields().collect();
        let [from, way, to] = fields[..] else {
            say(FaultKind::BadRow("metric | way | metric"));
            continue;
        };
        for metric in [from, to].into_iter().filter(|metric| vocabulary.metric(metric).is_none()) {
            say(FaultKind::UnknownMetric(metric));
        }
        if !crate::ingest::figure::metric::is_known_way(way) {
            say(FaultKind::UnknownHead(way));
        }
    }
}

/// Phrases of classes of which only one can be right.
fn excluded<'a>(tables: &Tables<'a>, everything: &Tables<'a>, faults: &mut Vec<Fault<'a>>) {
    let mut known: HashMap<Vec<Key>, Vec<(Class, At<'a>)>> = HashMap::new();
    for line in &everything.lines {
        let Section::Phrases(class) = line.section else { continue };
        for phrase in line.fields() {
            known.entry(phrase_keys(phrase)).or_default().push((class, line.at));
        }
    }
    for line in &tables.lines {
        let Section::Phrases(class) = line.section else { continue };
        for phrase in line.fields() {
            let others = known.get(&phrase_keys(phrase)).into_iter().flatten();
            let clash = others.copied().find(|(other, at)| {
                *other != class
                    && *at != line.at
                    && EXCLUSIVE.iter().any(|group| group.contains(other) && group.contains(&class))
            });
            if let Some((other, at)) = clash {
                let kind = FaultKind::Excluded { phrase, section: other.section(), other: at };
                faults.push(Fault { at: line.at, kind });
            }
        }
    }
}

/// The phrases that an example may stand for: of its line, or of all lines up to the next section.
fn phrases_of<'t, 'a>(example: &Example<'a>, tables: &'t Tables<'a>) -> Vec<&'a str> {
    let lines: Vec<&'t Line<'a>> = match example.line {
        Some(line) => tables.lines.get(line).into_iter().collect(),
        None => tables.lines.iter().filter(|line| line.opening == example.opening).collect(),
    };
    lines.into_iter().flat_map(Line::fields).collect()
}

/// The sentences of an example with their readings: one for each phrase where the place of a phrase stands in it.
pub(crate) fn sentences(example: &Example<'_>, tables: &Tables<'_>) -> Vec<(String, Option<String>)> {
    let text = example.text.replace(PARAGRAPH, "\n\n");
    if !text.contains(PLACE) {
        return vec![(text, example.reading.map(str::to_owned))];
    }
    let filled = |phrase: &str| {
        let reading = example.reading.map(|reading| reading.replace(PLACE, phrase));
        (text.replace(PLACE, phrase), reading)
    };
    phrases_of(example, tables).into_iter().map(filled).collect()
}

fn misread<'a>(
    tables: &Tables<'a>,
    context: &Context<'_>,
    vocabulary: &Vocabulary,
    faults: &mut Vec<Fault<'a>>,
) {
    for example in &tables.examples {
        let unknown = example.reading.and_then(|reading| metrics_of(reading, vocabulary));
        if let Some(metric) = unknown {
            faults.push(Fault { at: example.at, kind: FaultKind::UnknownMetric(metric) });
            continue;
        }
        for (sentence, reading) in sentences(example, tables) {
            let Some(reading) = reading else { continue };
            if let Err(read) = compare(&sentence, &reading, context) {
                let read = if example.text.contains(PLACE) { format!("{read} ({sentence})") } else { read };
                faults.push(Fault { at: example.at, kind: FaultKind::Misread { read } });
            }
        }
    }
}

/// The first metric that a reading names and the vocabulary has not.
fn metrics_of<'a>(reading: &'a str, vocabulary: &Vocabulary) -> Option<&'a str> {
    let named = reading.split('[').skip(1).filter_map(|rest| rest.split_once(']'));
    named.map(|(metric, _)| metric).find(|metric| *metric != OTHER && vocabulary.metric(metric).is_none())
}

/// Phrases of a user's own that the program has in the same section.
fn already_there<'a>(tables: &Tables<'a>, faults: &mut Vec<Fault<'a>>) {
    let carried = Tables::read(FILES);
    let mut known: HashMap<(Vec<Key>, &str), At<'static>> = HashMap::new();
    for line in &carried.lines {
        let Section::Phrases(class) = line.section else { continue };
        known.extend(line.fields().map(|phrase| ((phrase_keys(phrase), class.section()), line.at)));
    }
    for line in &tables.lines {
        let Section::Phrases(class) = line.section else { continue };
        for phrase in line.fields() {
            if let Some(at) = known.get(&(phrase_keys(phrase), class.section())) {
                faults.push(Fault { at: line.at, kind: FaultKind::AlreadyThere { phrase, at: *at } });
            }
        }
    }
}

/// Phrases that stand in no example, and rows none of whose phrases does; `each`: every cue of a row is to stand in one.
fn without_example<'a>(
    tables: &Tables<'a>,
    everything: &Tables<'a>,
    each: bool,
    faults: &mut Vec<Fault<'a>>,
) {
    let examples = everything.examples.iter().flat_map(|example| sentences(example, everything));
    let read: Vec<Vec<Key>> =
        examples.map(|(text, _)| tokens(&text).iter().map(|token| token.key).collect()).collect();
    let mut runs: HashMap<Key, Vec<&[Key]>> = HashMap::new();
    for keys in &read {
        for at in 0..keys.len() {
            runs.entry(keys[at]).or_default().extend(keys.get(at..));
        }
    }
    let stands = |phrase: &str| {
        let keys = phrase_keys(phrase);
        let first = keys.first().and_then(|first| runs.get(first));
        keys.is_empty() || first.is_some_and(|runs| runs.iter().any(|run| run.starts_with(&keys)))
    };
    for line in &tables.lines {
        match line.section {
            Section::Phrases(_) => {
                let missing = line.fields().filter(|phrase| !stands(phrase));
                faults
                    .extend(missing.map(|phrase| Fault { at: line.at, kind: FaultKind::NoExample(phrase) }));
            }
            Section::Rows(Rows::Metrics) => {
                let cues = line.fields().nth(2).unwrap_or_default().split([';', '+', '^']).map(str::trim);
                let (standing, missing): (Vec<&str>, Vec<&str>) = cues.partition(|cue| stands(cue));
                if standing.is_empty() {
                    let metric = line.fields().next().unwrap_or_default();
                    faults.push(Fault { at: line.at, kind: FaultKind::RowNoExample(metric) });
                } else if each {
                    let missing = missing.into_iter().map(FaultKind::NoExample);
                    faults.extend(missing.map(|kind| Fault { at: line.at, kind }));
                }
            }
            // Words of tables are read in tables, and examples are sentences.
            Section::Rows(_) | Section::Words(_) => {}
        }
    }
}

/// The lines in which a phrase stands, with the section of each, as the files have them.
pub fn standing(set: &RuleSet, phrase: &str) -> Vec<(String, String)> {
    let files = set.files();
    let tables = Tables::read(&files);
    let wanted = phrase_keys(phrase);
    let says = |line: &Line<'_>| {
        let words =
            line.text.split(['|', ';', '+', '^']).map(|field| field.trim().trim_start_matches(['=', '~']));
        !wanted.is_empty() && words.map(phrase_keys).any(|keys| keys == wanted)
    };
    let lines = tables.lines.iter().filter(|line| says(line));
    lines.map(|line| (line.at.to_string(), format!("[{}] {}", line.section.name(), line.text))).collect()
}

/// The rows and examples that make a metric, each with its place, as the files have them; empty where nothing names it.
pub fn shown(set: &RuleSet, metric: &str) -> Vec<(String, String)> {
    let files = set.files();
    let tables = Tables::read(&files);
    let is_of = |line: &Line<'_>| {
        let name = line.fields().next().unwrap_or_default();
        let makes = [Rows::Metrics, Rows::Vocabulary].map(Section::Rows).contains(&line.section);
        makes && name.trim_start_matches('~').trim() == metric
    };
    let mut shown = Vec::new();
    for (index, line) in tables.lines.iter().enumerate().filter(|(_, line)| is_of(line)) {
        shown.push((line.at.to_string(), line.text.to_owned()));
        let examples = tables.examples.iter().filter(|example| example.line == Some(index));
        shown.extend(examples.map(|example| {
            let reading = example.reading.map(|reading| format!(" => {reading}")).unwrap_or_default();
            (example.at.to_string(), format!("> {}{reading}", example.text))
        }));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::rules::RuleText;
    use crate::lang::Language;

    fn found(text: &str) -> Vec<(usize, bool, String)> {
        let set = RuleSet::with(vec![RuleText { name: "own.txt".to_owned(), text: text.to_owned() }]);
        let context = Context::of_rules(&set);
        let found = findings(&set, &context, Language::English.strings());
        found.into_iter().map(|finding| (finding.line, finding.is_wrong, finding.words)).collect()
    }

    #[test]
    fn faults_are_named_with_their_lines() {
        let found = found(
            "[mony]\nxu\n[rise]\nsụt\n> Thu ngân sách sụt 5%.\n[fall]\nsụt\n[metrics]\nbus-trips | @none | xe buýt\n\
             poverty-rate | @coins | hộ nghèo\n[measure]\nchuyến\n> Có 12 chuyến. => 13 chuyến\n[goal]\nđích đến\n",
        );
        let wrong: Vec<usize> = found.iter().filter(|(_, wrong, _)| *wrong).map(|(line, ..)| *line).collect();
        assert_eq!(wrong, [1, 4, 7, 9, 10, 13], "{found:?}");
        assert!(found[0].2.contains("money"), "{found:?}");
        let open: Vec<&(usize, bool, String)> = found.iter().filter(|(_, wrong, _)| !wrong).collect();
        assert!(open.iter().any(|(line, _, words)| *line == 15 && words.contains("đích đến")), "{found:?}");
    }

    #[test]
    fn remarks_name_cues_without_an_example_words_that_are_there_and_metrics_that_are_not() {
        let found = found(
            "[village]\nphum\n[metrics]\npublic-librarie | thư viện\npoverty-rate | @percent | hộ nghèo ; hộ khốn khó\n\
             > Tỷ lệ hộ nghèo còn 3%. => 3% [poverty-rat]\n",
        );
        let told =
            |line: usize, words: &str| found.iter().any(|(at, _, said)| *at == line && said.contains(words));
        assert!(told(2, "phum") && told(5, "hộ khốn khó"), "{found:?}");
        assert!(told(6, "poverty-rate"), "{found:?}");
        assert!(found.iter().any(|(at, wrong, _)| *at == 4 && *wrong), "{found:?}");
        assert!(!told(5, "“hộ nghèo”"), "{found:?}");
    }

    #[test]
    fn what_the_manual_shows_has_no_fault_and_no_remark() {
        let manual = include_str!("../../../assets/rules/README.md");
        let blocks = manual.split("```").skip(1).step_by(2).filter(|block| block.starts_with("\n["));
        let blocks: Vec<&str> = blocks.collect();
        assert!(blocks.len() > 2);
        for block in blocks {
            assert_eq!(found(block), Vec::new(), "{block}");
        }
    }

    #[test]
    fn the_files_that_the_program_carries_have_no_fault() {
        let set = RuleSet::embedded();
        let gazetteer = crate::model::Gazetteer::embedded();
        let context = Context::of_rules(&set).with_gazetteer(&gazetteer);
        let found = findings(&set, &context, Language::English.strings());
        let wrong: Vec<String> = found
            .iter()
            .filter(|finding| finding.is_wrong)
            .map(|finding| format!("{}:{}: {}", finding.file, finding.line, finding.words))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
