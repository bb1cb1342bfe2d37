//! The command `ingest`: prose to report data, document after document, in the order of the input.
//!
//! ```text
//!   source ──▶ feeder ──▶ readers (all processors) ──▶ in order ──▶ target
//!                                                       └─▶ remarks, progress on standard error
//! ```
//!
//! No more documents are in hand than the readers need, so memory does not grow with their number.

#![allow(clippy::single_match_else, reason = "both ends of rendering stand side by side")]

mod explain;
mod pattern;
mod progress;
mod source;
mod target;

use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::Args;

use super::arguments;
use super::ordered::{Ordered, Step};
use super::prose::{self, Seen};
use super::reading::{Reader, Refusal, Sum, sum};
use super::{FAILURE, OK, REJECTED, WrongUsage, signals};
use crate::ingest::Ingested;
use crate::ingest::{Remark, RuleSet};
use crate::lang::{Language, fill, help};
use crate::model::{Account, Lost, Report};
use crate::store::{self, Diagnostic, Ids, LoadError, Overwrite, Pending, Prose, Severity};
use crate::text::sanitise_line;
use progress::Progress;
use source::{Job, LineDocument, Way};
use target::{Form, Target};

/// Options of `ingest`.
#[derive(Debug, Args)]
#[command(after_help = help::INGEST.0, help_template = arguments::HELP)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct Ingest {
    /// Articles, folders, patterns such as 'articles/*.txt', or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<PathBuf>,
    /// The file to write; standard output when left out or -
    #[arg(short, long, value_name = "FILE", default_value = "-", hide_default_value = true)]
    pub(super) output: PathBuf,
    /// Write a report a line as each is read, not a JSON array
    #[arg(long)]
    pub(super) ndjson: bool,
    /// Print for every figure the words and rules that made it, instead of report data
    #[arg(long, conflicts_with_all = ["output", "ndjson"])]
    pub(super) explain: bool,
    /// Replace the file if it exists
    #[arg(long)]
    pub(super) force: bool,
    /// Say only what was left out, not the other remarks
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// Make anything that was left out an error (exit code 3)
    #[arg(long)]
    pub(super) strict: bool,
    /// Language of the remarks: vi or en; otherwise from DAUAN_LANG or the locale
    #[arg(long = "lang", value_name = "LANG", value_parser = arguments::language)]
    pub(super) language: Option<Language>,
}

/// What became of one job.
enum Done {
    /// A report's rendering and remarks, how many figures it has, and the name of its document.
    Read(Box<Read>),
    /// A document or a line that gave no report: its name, the number of the line, and why in words.
    LeftOut(String, Option<usize>, String),
    /// Something to say.
    Said(Diagnostic),
}

struct Read {
    name: String,
    /// Of a document, the sum of its bytes.
    sum: Option<Sum>,
    report: Kept,
    rendered: Vec<u8>,
    remarks: Vec<Remark>,
    figures: usize,
}

/// What is kept of a report that was rendered: in an array its id may have to change, lines of a stream are done with.
type Kept = Option<Box<Report>>;

/// Runs the command.
pub(super) fn run(ingest: &Ingest, rules: &'static RuleSet, language: Language) -> anyhow::Result<u8> {
    let origins = source::origins(&ingest.paths, language)?;
    if store::is_document_of(&ingest.paths, &ingest.output) {
        let text = fill(language.strings().ingest_own_document, &[("path", &ingest.output.display())]);
        return Err(WrongUsage(text).into());
    }
    let form = if ingest.ndjson { Form::Lines } else { Form::Array };
    let overwrite = if ingest.force { Overwrite::Allow } else { Overwrite::Refuse };
    let pending = Pending::default();
    let words = |error: &crate::store::WriteError| anyhow::anyhow!("{}", error.text(language));
    let target = Target::begin(&ingest.output, overwrite, form, &pending).map_err(|error| words(&error))?;
    let way = Way::default();
    let fed = way.clone();
    let feed = move |take: &mut dyn FnMut(Job)| source::feed(&origins, &fed, take);
    let reader = Reader::new(rules);
    if ingest.explain {
        return explain::run(ingest, &reader, rules, language);
    }
    let mut ordered = Ordered::start(feed, move |job| work(&reader, job, form, language))?;
    let stopper = ordered.stopper();
    signals::on_first(pending, move |signal| stopper.stop(signal))?;
    let mut writing = Writing {
        target,
        form,
        ids: Ids::default(),
        progress: Progress::new(way, language),
        tally: Tally::default(),
        seen: Seen::default(),
        quiet: ingest.quiet,
        language,
    };
    let end = writing.until_the_end(&mut ordered).map_err(|error| words(&error))?;
    writing.progress.end();
    writing.close(&end, ingest).map_err(|error| words(&error))
}

/// What one job gives; done on any thread.
fn work(reader: &Reader, job: Job, form: Form, language: Language) -> Done {
    match job {
        Job::Document(prose) => {
            let ingested = reader.read(&prose);
            let Prose { name, bytes } = prose;
            let sum = sum(&bytes);
            drop(bytes);
            rendered((name, Some(sum)), ingested, form, language)
        }
        Job::Line(number, line) => {
            let name = format!("-:{number}");
            let document = match LineDocument::parse(&line, language) {
                Ok(document) => document,
                Err(reason) => return bad_line(number, &reason, language),
            };
            let ingested = reader.read_text(&document.text).map(|mut ingested| {
                document.complete(&mut ingested.report);
                ingested
            });
            rendered((name, None), ingested, form, language)
        }
        Job::LongLine(number) => {
            let strings = language.strings();
            let reason = fill(strings.ingest_line_long, &[("limit", &source::LINE_LIMIT)]);
            bad_line(number, &reason, language)
        }
        Job::Report(report) => {
            let name = report.id.clone();
            rendered(
                (name, None),
                Ok(Ingested { report: *report, remarks: Vec::new(), made_by: Vec::new() }),
                form,
                language,
            )
        }
        Job::Said(diagnostic) => Done::Said(diagnostic),
    }
}

fn bad_line(number: usize, reason: &str, language: Language) -> Done {
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("file", &"-"), ("line", &number), ("reason", &reason)];
    let words = sanitise_line(&fill(language.strings().ingest_line, &values)).into_owned();
    Done::LeftOut("-".to_owned(), Some(number), words)
}

fn rendered(
    (name, sum): (String, Option<Sum>),
    ingested: Result<Ingested, Refusal>,
    form: Form,
    language: Language,
) -> Done {
    let Ingested { report, remarks, .. } = match ingested {
        Ok(ingested) => ingested,
        Err(refusal) => {
            let words = refusal.line(&name, language);
            return Done::LeftOut(name, None, words);
        }
    };
    match form.render(&report) {
        Ok(rendered) => {
            let figures = report.figures.len();
            let report = (form == Form::Array).then(|| Box::new(report));
            Done::Read(Box::new(Read { name, sum, report, rendered, remarks, figures }))
        }
        Err(_) => {
            let words = Refusal::Fault.line(&name, language);
            Done::LeftOut(name, None, words)
        }
    }
}

/// How a run of documents ended.
enum End {
    /// Every document was read.
    All(Result<(), LoadError>),
    /// A signal stopped it.
    Stopped(i32),
    /// Nobody reads the output any more.
    NoReader,
}

#[derive(Debug, Default)]
struct Tally {
    documents: usize,
    figures: usize,
    remarks: usize,
    left_out: Account,
}

/// The end of the line: results in order, to the target and to standard error.
struct Writing {
    target: Target,
    form: Form,
    ids: Ids,
    progress: Progress,
    tally: Tally,
    seen: Seen,
    quiet: bool,
    language: Language,
}

type Flow = Ordered<Done, Result<(), LoadError>>;

impl Writing {
    fn until_the_end(&mut self, ordered: &mut Flow) -> Result<End, crate::store::WriteError> {
        loop {
            // The feeder and the readers only go away after they have told their end.
            let Ok(step) = ordered.step() else { return Ok(End::All(Ok(()))) };
            match step {
                Step::Done(done) => {
                    if self.take(done)?.is_break() {
                        return Ok(End::NoReader);
                    }
                    self.progress.tell(self.tally.documents);
                }
                Step::End(end) => return Ok(End::All(end)),
                Step::Stop(signal) => return Ok(End::Stopped(signal)),
            }
        }
    }

    fn take(&mut self, done: Done) -> Result<ControlFlow<()>, crate::store::WriteError> {
        match done {
            Done::LeftOut(name, line, words) => {
                self.tally.left_out.add(Lost::File, &name, line, 1);
                self.progress.say(&format!("dauan: {words}"));
            }
            Done::Said(diagnostic) => {
                if let Some((lost, count)) = diagnostic.lost() {
                    let line = diagnostic.place.map(|(line, _)| line);
                    self.tally.left_out.add(lost, &diagnostic.file, line, count);
                }
                if !self.quiet || diagnostic.severity() > Severity::Note {
                    self.progress.say(&format!("dauan: {}", diagnostic.line(self.language)));
                }
            }
            Done::Read(read) => return self.take_read(*read),
        }
        Ok(ControlFlow::Continue(()))
    }

    fn take_read(&mut self, read: Read) -> Result<ControlFlow<()>, crate::store::WriteError> {
        let Read { name, sum, report, mut rendered, remarks, figures } = read;
        if let Some(words) = sum.and_then(|sum| self.seen.again(&name, sum, self.language)) {
            self.progress.say(&format!("dauan: {words}"));
            return Ok(ControlFlow::Continue(()));
        }
        self.tally.documents += 1;
        self.tally.figures += figures;
        self.tally.remarks += remarks.len();
        prose::tell_losses(&mut self.tally.left_out, &name, &remarks);
        self.say_remarks(&name, &remarks);
        if let Some(mut report) = report
            && let Some(now) = self.rename(&name, &report.id)
        {
            report.id = now;
            // It could be rendered before.
            rendered = self.form.render(&report).unwrap_or(rendered);
        }
        self.target.add(&rendered)
    }

    /// The new id of a report whose id is taken.
    fn rename(&mut self, name: &str, id: &str) -> Option<String> {
        let now = self.ids.claim(id)?;
        if !self.quiet {
            let values: [(&str, &dyn std::fmt::Display); 3] = [("file", &name), ("id", &id), ("now", &now)];
            self.progress.say(&format!(
                "dauan: {}",
                sanitise_line(&fill(self.language.strings().ingest_renamed, &values))
            ));
        }
        Some(now)
    }

    fn say_remarks(&self, name: &str, remarks: &[Remark]) {
        for remark in remarks.iter().filter(|remark| !self.quiet || !remark.lost.is_empty()) {
            self.progress.say(&remark_line(name, remark, self.language));
        }
    }

    /// Completes the output and says what was done; the exit code.
    fn close(self, end: &End, ingest: &Ingest) -> Result<u8, crate::store::WriteError> {
        let Self { target, progress, tally, language, quiet, .. } = self;
        let strings = language.strings();
        if matches!(end, End::NoReader) {
            return Ok(OK);
        }
        let nothing = tally.documents == 0;
        if let End::All(Err(error)) = end {
            progress.say(&format!("dauan: {}", error.text(language)));
            if nothing {
                return Ok(FAILURE);
            }
        }
        let written = target.finish()?;
        if !quiet && let Some(written) = &written {
            progress.say(&written.text(language));
        }
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("documents", &tally.documents), ("figures", &tally.figures), ("remarks", &tally.remarks)];
        if let Some(losses) = tally.left_out.summary(tally.figures, language) {
            progress.say(&format!("dauan: {losses}"));
        }
        if let End::Stopped(signal) = end {
            progress.say(&format!("dauan: {}", fill(strings.ingest_stopped, &values)));
            return Ok((128 + signal) as u8);
        }
        if !quiet {
            progress.say(&format!("dauan: {}", fill(strings.ingest_done, &values)));
        }
        Ok(match end {
            End::All(Err(_)) => FAILURE,
            _ if ingest.strict && !tally.left_out.is_empty() => REJECTED,
            _ if nothing && !tally.left_out.is_empty() => FAILURE,
            _ => OK,
        })
    }
}

/// A remark in one line: `file:line:column: label: “words”`.
pub(super) fn remark_line(name: &str, remark: &Remark, language: Language) -> String {
    let values: [(&str, &dyn std::fmt::Display); 5] = [
        ("file", &name),
        ("line", &remark.line),
        ("column", &remark.column),
        ("label", &remark.kind.label(language)),
        ("words", &remark.words),
    ];
    let strings = language.strings();
    let form = if remark.words.trim().is_empty() { strings.remark_line_bare } else { strings.remark_line };
    sanitise_line(&fill(form, &values)).into_owned()
}
