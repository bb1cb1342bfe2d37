//! Mutation of the rules: without any one line of data, or any one named rule, something is read otherwise.
//!
//! `DAUAN_MUTATIONS=all cargo test --lib mutation -- --nocapture` tries every one; otherwise a sample, the same in every run.
//! What is read are the sentences of `tests/ingest`, the examples of the rule files and the articles of `tests/corpus`.

#![allow(clippy::struct_field_names, reason = "the text of a text")]

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::Rules;
use super::check::sentences;
use super::example::fingerprint;
use super::file::{FILES, Line, Tables};
use super::lexicon::phrase_keys;
use super::section::{Rows, Section};
use super::switch::without;
use crate::ingest::document::key::Key;
use crate::ingest::document::lexer::tokens;
use crate::ingest::figure::claim;
use crate::ingest::{Context, RuleSet, read};
use crate::model::{Gazetteer, Vocabulary};

/// How many are tried without being asked for all.
const SAMPLE: usize = 40;

/// Lines of the sample that may make no difference yet; may only fall.
const IDLE: usize = 16;

/// A text with its reading and the keys of its tokens.
struct Text {
    text: String,
    read: String,
    keys: Vec<Key>,
    known: HashSet<Key>,
    /// The rules of its figures.
    made_by: HashSet<&'static str>,
}

impl Text {
    fn new(text: String, context: &Context<'_>) -> Self {
        let keys: Vec<Key> = tokens(&text).iter().map(|token| token.key).collect();
        let known = keys.iter().copied().collect();
        let made_by = read(&text, context).made_by.into_iter().flatten().collect();
        Self { read: fingerprint(&text, context), text, keys, known, made_by }
    }

    fn has(&self, phrase: &[Key]) -> bool {
        phrase.iter().all(|key| self.known.contains(key))
            && self.keys.windows(phrase.len()).any(|run| run == phrase)
    }
}

/// The texts, short ones first.
fn texts(tables: &Tables<'_>, context: &Context<'_>) -> Vec<Text> {
    let pinned = include_str!("../../../tests/ingest/sentences.txt").lines();
    let pinned = pinned.chain(include_str!("../../../tests/ingest/relations.txt").lines());
    let pinned =
        pinned.filter(|line| !line.trim().is_empty() && !line.starts_with(['#', ' '])).map(str::to_owned);
    let examples =
        tables.examples.iter().flat_map(|example| sentences(example, tables)).map(|(text, _)| text);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut articles: Vec<String> = fs::read_dir(root)
        .unwrap()
        .filter_map(|set| fs::read_dir(set.unwrap().path()).ok())
        .flat_map(|set| set.map(|file| file.unwrap().path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    articles.sort();
    pinned.chain(examples).chain(articles).map(|text| Text::new(text, context)).collect()
}

/// Whether a text may be read otherwise without a line.
fn is_touched(text: &Text, line: &Line<'_>) -> bool {
    match line.section {
        Section::Phrases(_) => line.fields().any(|phrase| text.has(&phrase_keys(phrase))),
        Section::Rows(Rows::Metrics) => {
            let metric = line.fields().next().unwrap_or_default().trim_start_matches('~').trim();
            text.read.contains(&format!("\"metric\":\"{metric}\""))
        }
        Section::Rows(_) => true,
        Section::Words(_) => false,
    }
}

fn is_all() -> bool {
    std::env::var("DAUAN_MUTATIONS").is_ok_and(|asked| asked == "all")
}

/// Up to so many of a row of numbers, spread by a fixed seed.
fn sample(count: usize) -> Vec<usize> {
    if is_all() {
        return (0..count).collect();
    }
    let mut state: u64 = 0x5DEE_CE66;
    let mut chosen = Vec::new();
    while chosen.len() < SAMPLE.min(count) {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let index = (state >> 33) as usize % count;
        if !chosen.contains(&index) {
            chosen.push(index);
        }
    }
    chosen
}

#[test]
fn without_any_rule_something_is_read_otherwise() {
    let tables = Tables::read(FILES);
    let (gazetteer, set) = (Gazetteer::embedded(), RuleSet::embedded());
    let context = Context::of_rules(&set).with_gazetteer(&gazetteer);
    let texts = texts(&tables, &context);
    let idle: Vec<&str> = claim::rules()
        .filter(|rule| {
            let same = |text: &Text| fingerprint(&text.text, &context) == text.read;
            without(rule, || texts.iter().filter(|text| text.made_by.contains(rule)).all(same))
        })
        .collect();
    assert!(idle.is_empty(), "rules that make no difference: {}", idle.join(", "));
}

#[test]
fn without_any_line_something_is_read_otherwise() {
    let tables = Tables::read(FILES);
    let (gazetteer, set) = (Gazetteer::embedded(), RuleSet::embedded());
    let context = Context::of_rules(&set).with_gazetteer(&gazetteer);
    let texts = texts(&tables, &context);
    let mut idle = Vec::new();
    // Words of tables say nothing in sentences, and these texts are sentences.
    let is_tried = |index: &usize| !matches!(tables.lines[*index].section, Section::Words(_));
    let tried: Vec<usize> = (0..tables.lines.len()).filter(is_tried).collect();
    for index in sample(tried.len()) {
        let mut without = tables.clone();
        let line = without.lines.remove(tried[index]);
        let rules = Arc::new(Rules::of(&without, Vocabulary::embedded()));
        let context = Context { rules, ..context.clone() };
        let mut touched = texts.iter().filter(|text| is_touched(text, &line));
        if touched.all(|text| fingerprint(&text.text, &context) == text.read) {
            idle.push(format!("{}: {}", line.at, line.text));
        }
    }
    let may_be = if is_all() { 0 } else { IDLE };
    assert!(idle.len() <= may_be, "{} lines make no difference:\n{}", idle.len(), idle.join("\n"));
}
