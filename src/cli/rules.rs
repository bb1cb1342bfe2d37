//! The folder of a user's own rules, and the commands on rules: check them, show what makes a metric.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::reading::tables;
use super::{FAILURE, OK, REJECTED, WrongUsage, arguments, put};
use crate::ingest::{self, RuleSet, RuleText};
use crate::lang::{Language, fill, help};
use crate::model::Metric;
use crate::text::{nearest, sanitise_line};

/// Options of `rules`.
#[derive(Debug, Args)]
#[command(after_help = help::RULES.0)]
pub(super) struct Rules {
    #[command(subcommand)]
    command: Command,
    /// Language of the answers: vi or en; otherwise from DAUAN_LANG or the locale
    #[arg(long = "lang", value_name = "LANG", value_parser = arguments::language, global = true)]
    pub(super) language: Option<Language>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check rule files: unknown sections and metrics, phrases that exclude each other, examples
    Check {
        /// A folder of rule files (*.txt); the rules that the program carries when left out
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
        /// List also every phrase of the program's own rules that no example has
        #[arg(long)]
        all: bool,
        /// Make a phrase that no example has an error (exit code 3)
        #[arg(long)]
        strict: bool,
    },
    /// Print what makes a metric: its names, rows and examples; or where a phrase stands; all metrics when left out
    Show {
        /// The metric, by its id, or a phrase
        #[arg(value_name = "METRIC", add = super::completion::all_metrics())]
        metric: Option<String>,
    },
}

/// Reads a folder of rule files on top of those that the program carries; what is wrong with them is said on standard error.
pub(super) fn load(folder: Option<&Path>, language: Language) -> anyhow::Result<RuleSet> {
    let Some(folder) = folder else { return Ok(RuleSet::embedded()) };
    let set = RuleSet::with(files(folder, language)?);
    let wrong = findings(&set, language).iter().filter(|finding| finding.is_wrong).count();
    if wrong > 0 {
        let values: [(&str, &dyn std::fmt::Display); 2] = [("wrong", &wrong), ("path", &folder.display())];
        let words = fill(language.strings().rules_faulty, &values);
        // With standard error gone there is nobody to tell.
        let _ = writeln!(io::stderr(), "dauan: {}", sanitise_line(&words));
    }
    Ok(set)
}

/// The rule files of a folder, by name.
fn files(folder: &Path, language: Language) -> anyhow::Result<Vec<RuleText>> {
    let strings = language.strings();
    let unreadable = |path: &Path, error: &io::Error| {
        let values: [(&str, &dyn std::fmt::Display); 2] = [("path", &path.display()), ("error", error)];
        WrongUsage(fill(strings.rules_unreadable, &values))
    };
    let entries = std::fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    paths.sort();
    if paths.is_empty() {
        return Err(WrongUsage(fill(strings.rules_no_files, &[("path", &folder.display())])).into());
    }
    let mut texts = Vec::new();
    for path in paths {
        let text = text_of(&path).map_err(|error| unreadable(&path, &error))?;
        texts.push(RuleText { name: path.display().to_string(), text: crate::text::nfc(&text).into_owned() });
    }
    Ok(texts)
}

/// Bytes of a rule file: the program's own have some 200,000.
const LARGEST: u64 = 4 << 20;

/// The text of a rule file: a pipe or a device may never end, and is none.
fn text_of(path: &Path) -> io::Result<String> {
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    if metadata.len() > LARGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    std::fs::read_to_string(path)
}

fn findings(set: &RuleSet, language: Language) -> Vec<ingest::Finding> {
    let gazetteer = tables();
    let context = ingest::Context::of_rules(set).with_gazetteer(gazetteer);
    ingest::findings(set, &context, language.strings())
}

/// Runs the command.
pub(super) fn run(rules: &Rules, own: &RuleSet, language: Language) -> anyhow::Result<u8> {
    match &rules.command {
        Command::Check { folder, all, strict } => {
            let set = match folder {
                Some(folder) => RuleSet::with(files(folder, language)?),
                None => own.clone(),
            };
            check(&set, *all || set.has_own(), *strict, language)
        }
        Command::Show { metric: Some(metric) } => show(own, metric, language),
        Command::Show { metric: None } => list(own, language),
    }
}

fn check(set: &RuleSet, all: bool, strict: bool, language: Language) -> anyhow::Result<u8> {
    let found = findings(set, language);
    let wrong = found.iter().filter(|finding| finding.is_wrong).count();
    let open = found.len() - wrong;
    let mut text = String::new();
    for finding in found.iter().filter(|finding| finding.is_wrong || all) {
        let line = format!("{}:{}: {}", finding.file, finding.line, finding.words);
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}", sanitise_line(&line));
    }
    put(text.as_bytes())?;
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("files", &set.count()), ("wrong", &wrong), ("open", &open)];
    // With standard error gone there is nobody to tell.
    let _ = writeln!(io::stderr(), "dauan: {}", fill(language.strings().rules_checked, &values));
    Ok(match (wrong, open) {
        (0, 0) => OK,
        (0, _) => {
            if strict {
                REJECTED
            } else {
                OK
            }
        }
        _ => FAILURE,
    })
}

fn show(set: &RuleSet, id: &str, language: Language) -> anyhow::Result<u8> {
    let strings = language.strings();
    let vocabulary = set.vocabulary();
    let Some(metric) = vocabulary.metric(id) else {
        let standing = ingest::standing(set, id);
        if !standing.is_empty() {
            return put(lines(standing).as_bytes());
        }
        let near = nearest(id, vocabulary.metrics().iter().map(|metric| &*metric.id));
        let words = match near {
            Some(near) => fill(strings.rules_not_known_near, &[("name", &id), ("near", &near)]),
            None => fill(strings.rules_not_known, &[("name", &id)]),
        };
        return Err(WrongUsage(words).into());
    };
    let mut text = format!("{}: {} / {}\n", metric.id, metric.name.vi, metric.name.en);
    let values: [(&str, &dyn std::fmt::Display); 4] = [
        ("unit", &word(&metric.unit)),
        ("direction", &word(&metric.direction)),
        ("accumulation", &word(&metric.accumulation)),
        ("theme", &metric.theme),
    ];
    text += &fill(strings.rules_metric_facts, &values);
    text.push('\n');
    if let Some(family) = &metric.family {
        text += &fill(strings.rules_family, &[("family", family)]);
        text.push('\n');
    }
    let is_finer = |other: &&Metric| other.family.as_deref() == Some(id);
    let finer: Vec<&str> = vocabulary.metrics().iter().filter(is_finer).map(|metric| &*metric.id).collect();
    if !finer.is_empty() {
        text += &fill(strings.rules_finer, &[("finer", &finer.join(", "))]);
        text.push('\n');
    }
    text += &lines(ingest::shown(set, id));
    put(text.as_bytes())
}

/// Every metric with its name, under its theme.
fn list(set: &RuleSet, language: Language) -> anyhow::Result<u8> {
    let vocabulary = set.vocabulary();
    let mut text = String::new();
    for theme in vocabulary.themes() {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{} ({})", theme.id, vocabulary.theme_name(&theme.id, language));
        for metric in vocabulary.metrics().iter().filter(|metric| metric.theme == theme.id) {
            let _ = writeln!(text, "  {:<40} {}", metric.id, vocabulary.metric_name(&metric.id, language));
        }
    }
    put(text.as_bytes())
}

/// Lines of rule files, each behind its place.
fn lines(lines: Vec<(String, String)>) -> String {
    let mut text = String::new();
    for (place, line) in lines {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{place}: {line}");
    }
    text
}

/// The contract's word for a value.
fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
