//! `ingest --explain`: for every figure the words and rules that made it, document after document.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use super::source::{self, Job, LineDocument, Way};
use super::{Ingest, Reader};
use crate::cli::{FAILURE, OK, put};
use crate::ingest::{Explainer, Ingested, RuleSet};
use crate::lang::Language;
use crate::text::sanitise_line;

/// Explains every document of the input on standard output; what gives no report is said on standard error.
pub(super) fn run(
    ingest: &Ingest,
    reader: &Reader,
    rules: &RuleSet,
    language: Language,
) -> anyhow::Result<u8> {
    let origins = source::origins(&ingest.paths, language)?;
    let explainer = reader.explainer(rules);
    let mut text = String::new();
    let mut told = OK;
    let mut take = |job: Job| match job {
        Job::Document(prose) => match reader.read(&prose) {
            Ok(ingested) => explained(&explainer, &prose.name, &ingested, language, &mut text),
            Err(refusal) => {
                told = FAILURE;
                // With standard error gone there is nobody to tell.
                let _ = writeln!(io::stderr(), "dauan: {}", refusal.line(&prose.name, language));
            }
        },
        Job::Line(number, line) => {
            let document = LineDocument::parse(&line, language).ok();
            let read = document.map(|document| reader.read_text(&document.text));
            match read {
                Some(Ok(read)) => explained(&explainer, &format!("-:{number}"), &read, language, &mut text),
                _ => told = FAILURE,
            }
        }
        Job::Said(diagnostic) => {
            let _ = writeln!(io::stderr(), "dauan: {}", diagnostic.line(language));
        }
        // Report data were read before, by rules that nobody knows.
        Job::LongLine(_) | Job::Report(_) => {}
    };
    source::feed(&origins, &Way::default(), &mut take)
        .map_err(|error| anyhow::anyhow!("{}", error.text(language)))?;
    put(text.as_bytes())?;
    Ok(told)
}

fn explained(
    explainer: &Explainer<'_>,
    name: &str,
    ingested: &Ingested,
    language: Language,
    text: &mut String,
) {
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{}", sanitise_line(name));
    for (index, figure) in ingested.report.figures.iter().enumerate() {
        let _ = writeln!(text, "  {}", figure.id);
        let made_by = ingested.made_by.get(index).map_or(&[] as &[&str], Vec::as_slice);
        for line in explainer.lines(&ingested.report, figure, made_by, language.strings()) {
            let _ = writeln!(text, "    {}", sanitise_line(&line));
        }
    }
}
