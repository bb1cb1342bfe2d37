//! The command `check`: is the data as the contract asks, and do its percents and sums agree with each other (method M9)?

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::twice::{self, Seen};
use super::{FAILURE, OK, REJECTED, arguments, ingest, load, prose, put};
use crate::export;
use crate::ingest::{Remark, RuleSet};
use crate::lang::{Language, fill, help};
use crate::measure;
use crate::model::{Account, Figure, FigureAt, Gazetteer, Lost, Report, Vocabulary};
use crate::store::{self, Diagnostic, LoadOptions, Prose, Receiver, Severity};
use crate::text::sanitise_line;

/// Options of `check`.
#[derive(Debug, Args)]
#[command(after_help = help::CHECK.0, help_template = arguments::HELP)]
pub(super) struct Check {
    /// Report data, articles, folders, or - for standard input; the embedded reports when left out
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Format of the findings
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Form,
    /// List also the numbers that agree
    #[arg(long)]
    all: bool,
    /// Make a warning an error (exit code 3)
    #[arg(long)]
    strict: bool,
    /// Language of the findings: vi or en; otherwise from DAUAN_LANG or the locale
    #[arg(long = "lang", value_name = "LANG", value_parser = arguments::language)]
    pub(super) language: Option<Language>,
}

/// The forms of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A line a finding.
    Text,
    /// One JSON object.
    Json,
}

/// Runs the command.
pub(super) fn run(check: &Check, rules: &'static RuleSet, language: Language) -> anyhow::Result<u8> {
    let origins = load::origins(&check.paths);
    let vocabulary = rules.vocabulary();
    let mut checker = Checker {
        vocabulary,
        language,
        all: check.all,
        prose: Vec::new(),
        found: Found::default(),
        kept: Kept::default(),
    };
    let options = LoadOptions { diagnostic_limit: usize::MAX, ..LoadOptions::default() };
    let summary = store::visit(&origins, &options, &mut io::stdin().lock(), &mut checker)
        .map_err(|error| anyhow::anyhow!("{}", error.text(language)))?;
    let prose = std::mem::take(&mut checker.prose);
    let articles = prose::read_all(prose, rules, language)?;
    checker.found.errors += articles.left_out.count(Lost::File) as usize;
    checker.articles(&articles);
    checker.conflicts();
    checker.sums_over_reports();
    let mut found = checker.found;
    found.left_out = summary.left_out;
    found.left_out.merge(articles.left_out);
    match check.format {
        Form::Text => put(found.text().as_bytes())?,
        Form::Json => put(format!("{:#}\n", found.json()).as_bytes())?,
    };
    if check.format == Form::Text {
        // With standard error gone there is nobody to tell.
        let _ = writeln!(io::stderr(), "dauan: {}", found.summary(language));
        if let Some(losses) = found.left_out.summary(found.figures, language) {
            let _ = writeln!(io::stderr(), "dauan: {losses}");
        }
    }
    let too_much = check.strict && (found.warnings > 0 || !found.left_out.is_empty());
    Ok(if found.errors > 0 {
        FAILURE
    } else if too_much {
        REJECTED
    } else {
        OK
    })
}

/// Everything found so far.
#[derive(Debug, Default)]
struct Found {
    reports: usize,
    figures: usize,
    /// Percents, sums and verdicts that could be recomputed.
    checks: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    /// Everything that was left out.
    left_out: Account,
    /// Lines for people, records for programs.
    rows: Vec<(String, Value)>,
}

impl Found {
    fn add(&mut self, severity: Severity, line: String, record: Value) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Note => self.notes += 1,
        }
        self.rows.push((line, record));
    }

    fn text(&self) -> String {
        self.rows.iter().fold(String::new(), |mut text, (line, _)| {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{line}");
            text
        })
    }

    fn json(&self) -> Value {
        json!({
            "reports": self.reports,
            "figures": self.figures,
            "checks": self.checks,
            "errors": self.errors,
            "warnings": self.warnings,
            "notes": self.notes,
            "left_out": export::losses(&self.left_out),
            "findings": self.rows.iter().map(|(_, record)| record).collect::<Vec<_>>(),
        })
    }

    fn summary(&self, language: Language) -> String {
        let values: [(&str, &dyn std::fmt::Display); 6] = [
            ("reports", &self.reports),
            ("figures", &self.figures),
            ("checks", &self.checks),
            ("errors", &self.errors),
            ("warnings", &self.warnings),
            ("notes", &self.notes),
        ];
        fill(language.strings().check_done, &values)
    }
}

/// The word of a severity in records, the same in every language.
fn code(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// Takes reports one by one, and keeps what is found of them.
struct Checker<'a> {
    vocabulary: &'a Vocabulary,
    language: Language,
    all: bool,
    prose: Vec<Prose>,
    found: Found,
    kept: Kept,
}

/// What is kept of the reports that went by, to compare them with each other (method M23).
#[derive(Debug, Default)]
struct Kept {
    seen: Seen,
    /// The reports without their texts.
    reports: Vec<Report>,
    /// The sentence of every figure of every report.
    sentences: Vec<Vec<String>>,
}

impl Kept {
    fn keep(&mut self, report: &Report) {
        let sentence = |figure: &Figure| report.words(report.sentence(figure.range)).to_owned();
        self.sentences.push(report.figures.iter().map(sentence).collect());
        self.reports.push(Report {
            text: String::new(),
            passages: Vec::new(),
            people: Vec::new(),
            ..report.clone()
        });
    }
}

impl Receiver for Checker<'_> {
    fn report(&mut self, report: Report) {
        self.audit(&report);
    }

    fn prose(&mut self, prose: Prose) {
        self.prose.push(prose);
    }

    fn diagnostic(&mut self, diagnostic: Diagnostic) {
        let severity = diagnostic.severity();
        let place = diagnostic.place;
        let record = json!({
            "severity": code(severity),
            "kind": "data",
            "file": diagnostic.file,
            "line": place.map(|(line, _)| line),
            "column": place.map(|(_, column)| column),
            "path": diagnostic.path,
            "text": diagnostic.text(self.language),
            "words": diagnostic.snippet,
        });
        self.found.add(severity, diagnostic.line(self.language), record);
    }
}

impl Checker<'_> {
    /// Says which reports contradict each other, each with its sentence.
    fn conflicts(&mut self) {
        let conflicts = measure::Conflicts::among(self.kept.reports.as_slice(), self.vocabulary);
        for group in conflicts.groups() {
            self.found.checks += 1;
            let figures = group.iter().filter_map(|at| {
                let report = self.kept.reports.get(at.report as usize)?;
                let sentence = self.kept.sentences.get(at.report as usize)?.get(at.figure as usize)?;
                Some((report, report.figures.get(at.figure as usize)?, sentence.as_str()))
            });
            let figures: Vec<(&Report, &Figure, &str)> = figures.collect();
            let Some((report, figure, _)) = figures.first() else { continue };
            let ids: Vec<String> =
                figures.iter().map(|(report, figure, _)| format!("{}#{}", report.id, figure.id)).collect();
            let sentences: Vec<&str> = figures.iter().map(|(.., sentence)| *sentence).collect();
            let said = |(report, figure, _): &(&Report, &Figure, &str)| {
                format!("{} ({}#{})", measure::value_text(figure, self.language), report.id, figure.id)
            };
            let values = figures.iter().map(said).collect::<Vec<_>>().join(", ");
            let place = figure.place.as_ref().map_or(&report.locality.name, |place| &place.name);
            let metric = self.vocabulary.metric_name(&figure.metric, self.language);
            let places: [(&str, &dyn std::fmt::Display); 3] =
                [("metric", &metric), ("place", place), ("values", &values)];
            let text = fill(self.language.strings().check_conflict, &places);
            let severity = Severity::Warning;
            let line = format!(
                "{}: {}: {text} | {}",
                ids.first().map(String::as_str).unwrap_or_default(),
                severity.word(self.language),
                sentences.join(" … ")
            );
            let record = json!({
                "severity": code(severity),
                "kind": "conflict",
                "figures": ids,
                "text": text,
                "words": sentences,
            });
            self.found.add(severity, sanitise_line(&line).into_owned(), record);
        }
    }

    /// Says where what all parts of a locality report does not add up to what it reports itself.
    fn sums_over_reports(&mut self) {
        let reports = &self.kept.reports;
        for sum in measure::sums_over_reports(reports.as_slice(), self.vocabulary, &Gazetteer::embedded()) {
            self.found.checks += 1;
            let severity = match (sum.agrees, self.all) {
                (false, _) => Severity::Warning,
                (true, true) => Severity::Note,
                (true, false) => continue,
            };
            let at = |at: &FigureAt| {
                let report = self.kept.reports.get(at.report as usize)?;
                Some((report, report.figures.get(at.figure as usize)?))
            };
            let Some((report, figure)) = at(&sum.whole) else { continue };
            let figures: Vec<(&Report, &Figure)> =
                std::iter::once(&sum.whole).chain(&sum.parts).filter_map(at).collect();
            let ids: Vec<String> =
                figures.iter().map(|(report, figure)| format!("{}#{}", report.id, figure.id)).collect();
            let parts: Vec<String> =
                figures.iter().skip(1).map(|(_, part)| measure::value_text(part, self.language)).collect();
            let strings = self.language.strings();
            let template = if sum.agrees { strings.check_parts_agree } else { strings.check_parts_differ };
            let text = fill(
                template,
                &[
                    ("metric", &self.vocabulary.metric_name(&figure.metric, self.language)),
                    ("place", &report.locality.name),
                    ("parts", &parts.join(" + ")),
                    ("sum", &measure::interval_text(sum.sum, self.language)),
                    ("value", &measure::value_text(figure, self.language)),
                ],
            );
            let id = ids.first().map(String::as_str).unwrap_or_default();
            let line = format!("{id}: {}: {text}", severity.word(self.language));
            let record = json!({
                "severity": code(severity),
                "kind": if sum.agrees { "parts-agree" } else { "parts-differ" },
                "figures": ids,
                "text": text,
            });
            self.found.add(severity, sanitise_line(&line).into_owned(), record);
        }
    }

    /// Whether the same report went by before, which is said and not counted again.
    fn is_again(&mut self, report: &Report) -> bool {
        let Some(twin) = self.kept.seen.twin(report) else { return false };
        let text = twice::words(&report.id, twin, self.language);
        let severity = Severity::Note;
        let line = format!("{}: {text}", severity.word(self.language));
        let record = json!({
            "severity": code(severity), "kind": "given-twice", "report": report.id, "text": text,
        });
        self.found.add(severity, sanitise_line(&line).into_owned(), record);
        true
    }

    fn audit(&mut self, report: &Report) {
        if self.is_again(report) {
            return;
        }
        self.kept.keep(report);
        self.found.reports += 1;
        self.found.figures += report.figures.len();
        for finding in measure::audit(report, self.vocabulary) {
            self.found.checks += 1;
            let severity = match finding.severity() {
                measure::Severity::Mismatch => Severity::Warning,
                measure::Severity::Remark => Severity::Note,
                measure::Severity::Agrees if self.all => Severity::Note,
                measure::Severity::Agrees => continue,
            };
            let ids: Vec<&str> = finding
                .figures
                .iter()
                .filter_map(|index| report.figures.get(*index))
                .map(|figure| figure.id.as_str())
                .collect();
            let words: Vec<&str> = finding.spans.iter().map(|span| report.words(*span)).collect();
            let text = finding.text.get(self.language);
            let about = ids.first().copied().unwrap_or_default();
            let line = format!(
                "{}#{about}: {}: {text} | {}",
                report.id,
                severity.word(self.language),
                words.join(" … ")
            );
            let record = json!({
                "severity": code(severity),
                "kind": finding.kind.code(),
                "report": report.id,
                "figures": ids,
                "text": text,
                "words": words,
            });
            self.found.add(severity, sanitise_line(&line).into_owned(), record);
        }
    }

    fn articles(&mut self, articles: &prose::Articles) {
        for ((report, remarks), name) in articles.reports.iter().zip(&articles.remarks).zip(&articles.names) {
            for remark in remarks {
                self.remark(name, &report.id, remark);
            }
            self.audit(report);
        }
    }

    fn remark(&mut self, file: &str, report: &str, remark: &Remark) {
        let line = ingest::remark_line(file, remark, self.language);
        let record = json!({
            "severity": code(Severity::Warning),
            "kind": "remark",
            "file": file,
            "line": remark.line,
            "column": remark.column,
            "report": report,
            "text": remark.kind.label(self.language),
            "words": [remark.words],
        });
        self.found.add(Severity::Warning, line, record);
    }
}
