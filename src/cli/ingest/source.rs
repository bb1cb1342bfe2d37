//! Where documents come from: files, folders and patterns through the store, and standard input as one document or a
//! document a line.

use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Map, Value};

use super::pattern;
use crate::ingest::format::DOCUMENT_LIMIT;
use crate::lang::{Language, fill};
use crate::model::Report;
use crate::store::{self, Diagnostic, FolderData, LoadError, LoadOptions, Origin, Prose, Receiver};
use crate::text::sanitise_line;

/// Bytes of one line of standard input at most.
pub(super) const LINE_LIMIT: u64 = DOCUMENT_LIMIT as u64;

/// Bytes of a line that is too long that are passed over to find the next one.
const SKIPPED: u64 = 16 * LINE_LIMIT;

/// One thing to do, in the order of the input.
#[derive(Debug)]
pub(super) enum Job {
    /// A document to read.
    Document(Prose),
    /// A document of a line, as a JSON object with a `text`; the line's number from 1.
    Line(usize, Vec<u8>),
    /// A line that is too long to be held.
    LongLine(usize),
    /// Report data, which is handed on.
    Report(Box<Report>),
    /// Something to say.
    Said(Diagnostic),
}

/// The way of the feeding, for the progress bar.
#[derive(Debug, Default, Clone)]
pub(super) struct Way(Arc<(AtomicU64, AtomicU64)>);

impl Way {
    /// Bytes read and bytes there are; the latter 0 where it is not known.
    pub(super) fn bytes(&self) -> (u64, u64) {
        (self.0.0.load(Ordering::Relaxed), self.0.1.load(Ordering::Relaxed))
    }

    fn set(&self, read: u64, whole: Option<u64>) {
        self.0.0.store(read, Ordering::Relaxed);
        self.0.1.store(whole.unwrap_or_default(), Ordering::Relaxed);
    }
}

/// The origins that arguments name, patterns replaced by the files that fit them.
pub(super) fn origins(paths: &[PathBuf], language: Language) -> anyhow::Result<Vec<Origin>> {
    let mut origins = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            origins.push(Origin::Stdin);
        } else if pattern::is_pattern(path) && !path.exists() {
            let found = pattern::matches(path);
            if found.is_empty() {
                let text = fill(language.strings().ingest_no_match, &[("pattern", &path.display())]);
                anyhow::bail!("{}", sanitise_line(&text));
            }
            origins.extend(found.into_iter().map(Origin::Path));
        } else {
            origins.push(Origin::Path(path.clone()));
        }
    }
    Ok(origins)
}

/// Feeds every document of the origins.
pub(super) fn feed(origins: &[Origin], way: &Way, take: &mut dyn FnMut(Job)) -> Result<(), LoadError> {
    let mut stdin = BufReader::with_capacity(1 << 16, UntilEnd { source: io::stdin(), ended: false });
    let options = LoadOptions {
        byte_limit: u64::MAX,
        diagnostic_limit: usize::MAX,
        document_limit: DOCUMENT_LIMIT as u64,
        folder_data: FolderData::LeaveOut,
        summed: false,
        ..LoadOptions::default()
    };
    let lines = origins.contains(&Origin::Stdin) && begins_as_json(&mut stdin);
    if !lines {
        let mut feeder = Feeder { take, way };
        return store::visit(origins, &options, &mut stdin, &mut feeder).map(drop);
    }
    // Named files are looked at before anything is read, as the store does.
    for run in origins.split_inclusive(|origin| *origin == Origin::Stdin) {
        let (last, files) = match run.split_last() {
            Some((Origin::Stdin, files)) => (true, files),
            _ => (false, run),
        };
        let mut feeder = Feeder { take: &mut *take, way };
        store::visit(files, &options, &mut io::empty(), &mut feeder)?;
        if last {
            let unreadable = |reason| LoadError::Unreadable { path: Path::new("-").to_owned(), reason };
            feed_lines(&mut stdin, take).map_err(unreadable)?;
        }
    }
    Ok(())
}

/// A source that is not asked again once it has ended: at a terminal that would wait for another end.
struct UntilEnd<R> {
    source: R,
    ended: bool,
}

impl<R: Read> Read for UntilEnd<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.ended {
            return Ok(0);
        }
        let count = self.source.read(buffer)?;
        self.ended = count == 0 && !buffer.is_empty();
        Ok(count)
    }
}

/// Whether standard input begins with a JSON object; an article never does.
fn begins_as_json(stdin: &mut impl BufRead) -> bool {
    let mut blank = 0;
    while blank < LINE_LIMIT {
        let Ok(head) = stdin.fill_buf() else { return false };
        if head.is_empty() {
            return false;
        }
        let space = head.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        if let Some(first) = head.get(space) {
            return *first == b'{';
        }
        stdin.consume(space);
        blank += space as u64;
    }
    false
}

fn feed_lines(stdin: &mut impl BufRead, take: &mut dyn FnMut(Job)) -> io::Result<()> {
    let mut number = 0;
    loop {
        let mut line = Vec::new();
        number += 1;
        if stdin.by_ref().take(LINE_LIMIT).read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        if line.len() as u64 == LINE_LIMIT && !line.ends_with(b"\n") {
            take(Job::LongLine(number));
            // A line that goes on for ever is the last one.
            let skipped = stdin.by_ref().take(SKIPPED).skip_until(b'\n')?;
            if skipped as u64 == SKIPPED {
                return Ok(());
            }
        } else if !line.trim_ascii().is_empty() {
            take(Job::Line(number, line));
        }
    }
}

struct Feeder<'a> {
    take: &'a mut dyn FnMut(Job),
    way: &'a Way,
}

impl Receiver for Feeder<'_> {
    fn report(&mut self, report: Report) {
        (self.take)(Job::Report(Box::new(report)));
    }

    fn prose(&mut self, prose: Prose) {
        (self.take)(Job::Document(prose));
    }

    fn diagnostic(&mut self, diagnostic: Diagnostic) {
        (self.take)(Job::Said(diagnostic));
    }

    fn progress(&mut self, read: u64, whole: Option<u64>) {
        self.way.set(read, whole);
    }
}

/// A document of a line: its text and what else the line says, which the report keeps.
#[derive(Debug, PartialEq)]
pub(super) struct LineDocument {
    /// The text to read.
    pub(super) text: String,
    id: Option<String>,
    source: Map<String, Value>,
    extra: Map<String, Value>,
}

/// Fields of report data that reading makes anew.
const READ_ANEW: [&str; 9] =
    ["format", "title", "language", "locality", "term", "as_of", "passages", "people", "figures"];

impl LineDocument {
    /// Reads a line; the error says in a language what is wrong with it.
    pub(super) fn parse(line: &[u8], language: Language) -> Result<Self, String> {
        let mut fields: Map<String, Value> =
            serde_json::from_slice(line).map_err(|error| error.to_string())?;
        let Some(Value::String(text)) = fields.shift_remove("text") else {
            return Err(language.strings().ingest_line_text.to_owned());
        };
        let id = match fields.shift_remove("id") {
            Some(Value::String(id)) if !id.trim().is_empty() => Some(id),
            Some(Value::Number(id)) => Some(id.to_string()),
            _ => None,
        };
        let source = match fields.shift_remove("source") {
            Some(Value::Object(source)) => source,
            Some(Value::String(document)) => Map::from_iter([("document".to_owned(), document.into())]),
            _ => Map::new(),
        };
        fields.retain(|key, _| !READ_ANEW.contains(&key.as_str()));
        Ok(Self { text, id, source, extra: fields })
    }

    /// Puts what the line says besides its text into the report that was read of it.
    pub(super) fn complete(self, report: &mut Report) {
        if let Some(id) = self.id {
            report.id = id;
        }
        report.extra.extend(self.extra);
        let Ok(Value::Object(mut source)) = serde_json::to_value(&report.source) else { return };
        source.extend(self.source.into_iter().filter(|(_, value)| !value.is_null()));
        // A source that is not the data contract's is left as it was read.
        if let Ok(source) = serde_json::from_value(Value::Object(source)) {
            report.source = source;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_document_with_a_text() {
        let parse = |line: &str| LineDocument::parse(line.as_bytes(), Language::English);
        let document =
            parse(r#"{"id": 7, "text": "Xã A", "url": "x", "figures": [1], "source": "a.txt"}"#).unwrap();
        assert_eq!((document.text.as_str(), document.id.as_deref()), ("Xã A", Some("7")));
        assert_eq!(document.extra.keys().collect::<Vec<_>>(), ["url"]);
        assert_eq!(document.source.get("document"), Some(&Value::from("a.txt")));
        assert_eq!(parse("{}").unwrap_err(), "no text field");
        assert_eq!(parse(r#"{"text": 5}"#).unwrap_err(), "no text field");
        assert!(parse("{").is_err() && parse("[]").is_err());
    }

    #[test]
    fn what_a_line_says_stands_in_its_report() {
        let line = br#"{"id":"a","text":"x","source":{"outlet":"B\u00e1o X","url":null},"batch":3}"#;
        let document = LineDocument::parse(line, Language::English).unwrap();
        let mut report: Report = serde_json::from_value(serde_json::json!({
            "id": "report", "locality": { "name": "", "level": "other" }, "text": "x",
            "source": { "author": "N. A.", "url": "kept" }
        }))
        .unwrap();
        document.complete(&mut report);
        assert_eq!(report.id, "a");
        assert_eq!(report.source.outlet.as_deref(), Some("Báo X"));
        assert_eq!(
            (report.source.author.as_deref(), report.source.url.as_deref()),
            (Some("N. A."), Some("kept"))
        );
        assert_eq!(report.extra.get("batch"), Some(&Value::from(3)));
    }

    #[test]
    fn only_an_object_begins_lines() {
        let begins = |text: &str| begins_as_json(&mut BufReader::with_capacity(2, text.as_bytes()));
        assert!(begins("{\"text\"") && begins("  \n \n{") && begins("{"));
        assert!(!begins("") && !begins("   ") && !begins("[1]") && !begins("Xã {"));
    }

    #[test]
    fn blank_lines_are_no_documents_and_lines_keep_their_numbers() {
        let mut numbers = Vec::new();
        let mut take = |job: Job| match job {
            Job::Line(number, line) => numbers.push((number, line.len())),
            other => panic!("{other:?}"),
        };
        feed_lines(&mut "{}\n\n  \n{\"a\":1}".as_bytes(), &mut take).unwrap();
        assert_eq!(numbers, [(1, 3), (4, 7)]);
    }
}
