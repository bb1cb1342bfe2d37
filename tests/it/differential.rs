//! The reading before the rules became data against the reading now: every difference is of a kind that has a reason.
//!
//! `tests/differential/before.ndjson` is what the program of commit 45e1729 read in the articles of `tests/corpus`, the digests of
//! `seeds` and the sentences of `tests/ingest`, a text a line. `reasons.txt` says of each kind of difference why it is right;
//! `DAUAN_BLESS=1` writes `differences.md`, which counts them and shows one of each.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use dauan::ingest::{Context, digest, read};
use dauan::model::{Gazetteer, Vocabulary};
use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/differential")
}

/// How often each kind of difference was found, with one of them.
#[derive(Default)]
struct Differences(BTreeMap<String, (usize, String)>);

impl Differences {
    fn add(&mut self, kind: &str, text: &str, before: &str, now: &str) {
        let entry = self.0.entry(kind.to_owned()).or_default();
        entry.0 += 1;
        if entry.1.is_empty() {
            let words: String = text.chars().take(60).collect();
            entry.1 = format!("{}: {before} → {now}", words.replace(['\n', '|'], " ")).replace('|', "/");
        }
    }

    /// Compares two values that may be missing.
    fn value(&mut self, kind: &str, text: &str, before: &Value, now: &Value) {
        let how = match (is_nothing(before), is_nothing(now)) {
            (true, true) => return,
            (true, false) => "new",
            (false, true) => "gone",
            (false, false) if before == now => return,
            (false, false) => "other",
        };
        self.add(&format!("{kind}: {how}"), text, &before.to_string(), &now.to_string());
    }
}

/// Nothing said: null, a metric or a name that is not known.
fn is_nothing(value: &Value) -> bool {
    value.is_null() || value == "other" || value == "?" || value == ""
}

const FIGURE: [&str; 10] = [
    "/value",
    "/comparator",
    "/unit",
    "/metric",
    "/role",
    "/target/percent",
    "/target/whole",
    "/target/value",
    "/target/verdict",
    "/place/name",
];
const FIELDS: [&str; 8] = [
    "/title",
    "/source/outlet",
    "/source/author",
    "/source/published",
    "/locality/name",
    "/locality/level",
    "/term",
    "/as_of",
];

fn at<'a>(value: &'a Value, pointer: &str) -> &'a Value {
    value.pointer(pointer).unwrap_or(&Value::Null)
}

fn list<'a>(report: &'a Value, name: &str) -> &'a [Value] {
    report.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn bounds(value: &Value) -> (u64, u64) {
    (at(value, "/range/0").as_u64().unwrap_or(0), at(value, "/range/1").as_u64().unwrap_or(0))
}

fn compare(text: &str, before: &Value, now: &Value, found: &mut Differences) {
    for field in FIELDS {
        found.value(
            &format!("field {}", field.trim_start_matches('/')),
            text,
            at(before, field),
            at(now, field),
        );
    }
    let words = |value: &Value| {
        let (from, to) = bounds(value);
        text.get(from as usize..to as usize).unwrap_or_default().to_owned()
    };
    let overlaps = |one: &Value, other: &Value| {
        let ((from, to), (start, end)) = (bounds(one), bounds(other));
        from < end && start < to
    };
    for figure in list(before, "figures") {
        match list(now, "figures").iter().find(|other| overlaps(figure, other)) {
            None => found.add("figure: gone", text, &words(figure), "–"),
            Some(other) => {
                for field in FIGURE {
                    let kind = format!("figure {}", field.trim_start_matches('/').replace('/', "."));
                    found.value(&kind, text, at(figure, field), at(other, field));
                }
            }
        }
    }
    for figure in list(now, "figures") {
        if !list(before, "figures").iter().any(|other| overlaps(figure, other)) {
            found.add("figure: new", text, "–", &words(figure));
        }
    }
    let named = |report: &Value| -> BTreeMap<String, Value> {
        let people = list(report, "people").iter();
        people.map(|person| (at(person, "/name").to_string(), at(person, "/post").clone())).collect()
    };
    let (then, people) = (named(before), named(now));
    for name in then.keys().chain(people.keys().filter(|name| !then.contains_key(*name))) {
        let get =
            |all: &BTreeMap<String, Value>| all.get(name).map_or(Value::Null, |_| Value::from(name.as_str()));
        found.value("person", text, &get(&then), &get(&people));
        if let (Some(post), Some(other)) = (then.get(name), people.get(name)) {
            found.value("person's post", text, post, other);
        }
    }
    for passage in list(before, "passages") {
        let same = list(now, "passages").iter().find(|other| overlaps(passage, other));
        found.value(
            "passage role",
            text,
            at(passage, "/role"),
            same.map_or(&Value::Null, |other| at(other, "/role")),
        );
    }
}

#[test]
fn every_kind_of_difference_has_a_reason() {
    let gazetteer = Gazetteer::embedded();
    let context = Context::new(Vocabulary::embedded()).with_gazetteer(&gazetteer);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Differences::default();
    let before = fs::read_to_string(folder().join("before.ndjson")).unwrap();
    let mut texts = 0;
    for line in before.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let text = match line.get("file").and_then(Value::as_str) {
            // An article that has left the corpus since cannot differ.
            Some(file) => match fs::read_to_string(root.join(file)) {
                Ok(text) => text,
                Err(_) => continue,
            },
            None => line["text"].as_str().unwrap().to_owned(),
        };
        let report = if digest::is_digest(&text) {
            digest::ingest(line["file"].as_str().unwrap(), &text, &context).unwrap().report
        } else {
            read(&text, &context).report
        };
        let now = serde_json::to_value(&report).unwrap();
        compare(&report.text, &line["report"], &now, &mut found);
        texts += 1;
    }
    assert!(texts > 500, "{texts} texts");
    let reasons = fs::read_to_string(folder().join("reasons.txt")).unwrap();
    let reasons: BTreeMap<&str, &str> = reasons
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = "))
        .map(|(kind, reason)| (kind.trim(), reason.trim()))
        .collect();
    let open: Vec<String> = found
        .0
        .iter()
        .filter(|(kind, _)| !reasons.contains_key(kind.as_str()))
        .map(|(kind, (count, example))| format!("{kind} ({count}): {example}"))
        .collect();
    if std::env::var_os("DAUAN_BLESS").is_some() {
        let mut page = format!(
            "# The reading of commit 45e1729 and the reading now\n\n{texts} texts; made by the test `differential` \
             (`DAUAN_BLESS=1`), reasons from `reasons.txt`.\n\n| difference | times | reason | one of them |\n|---|---|---|---|\n"
        );
        for (kind, (count, example)) in &found.0 {
            let reason = reasons.get(kind.as_str()).copied().unwrap_or("?");
            writeln!(page, "| {kind} | {count} | {reason} | {example} |").unwrap();
        }
        fs::write(folder().join("differences.md"), page).unwrap();
    }
    assert!(open.is_empty(), "without a reason:\n{}", open.join("\n"));
}
