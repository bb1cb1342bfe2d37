//! Digests: reports retold in our own words, passage by passage, with an English rendering and the source named in a header.
//!
//! Owns the form of `seeds/<id>.md` and what its header may correct. Must not know the grammar of figures, nor where files
//! lie: texts come in, reports go out.
//!
//! # The form of a digest
//!
//! ```text
//! ---
//! title: Dấu ấn một nhiệm kỳ
//! published: 2020-03-25
//! locality: Đức Trọng
//! level: district
//! term: 2015-2020
//! person: Lê Hồng Khánh; post: Phó Bí thư Thường trực Huyện ủy Đức Trọng
//! ---
//!
//! [result: organisation, cells]
//! One paragraph of Vietnamese, on one line or wrapped.
//!
//! > Its English rendering, on one line or wrapped.
//! ```
//!
//! The header needs `title`, `locality` and `level`; what a source does not say is left out, never guessed. Other keys:
//! `language`, `outlet`, `author`, `published`, `url`, `document`, `sha256`, `within`, `code`, `now`, `term`, `as-of`,
//! `person` (repeated) and `correct` (repeated: corrections of figures that the rules misread, see `correction`).
//! A passage begins with its role and themes in brackets, then one paragraph, then its English after `>`.
//! The report's text is the title and the paragraphs, joined by blank lines; its id is the file's name; its figures are what
//! the rules of prose read in the paragraphs, with the corrections carried out.

mod body;
mod correction;
mod header;

use thiserror::Error;

use crate::ingest::Context;
use crate::ingest::Ingested;
use crate::ingest::Remark;
use crate::ingest::RemarkKind;
use crate::ingest::document::Document;
use crate::ingest::document::block::{Block, BlockKind};
use crate::ingest::document::syllable::Syllables;
use crate::ingest::figure::{self, Prose, Reading};
use crate::ingest::place::{self, Names};
use crate::ingest::remark;
use crate::model::{FORMAT, Locality, Passage, Person, Report, Source, Span};
use crate::text::nfc;

pub use correction::Change;

/// A digest that was read: its report, without figures, and the corrections that its header holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Digest {
    /// Everything but the figures.
    pub report: Report,
    /// The `correct:` lines of the header, in their order.
    pub corrections: Vec<Correction>,
    /// Where in the text each line of the file's paragraphs begins, with its number from 1.
    lines: Vec<(usize, usize)>,
}

/// One `correct:` line of a header.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// The line it stands on, from 1.
    pub line: usize,
    /// The words of the figure.
    pub words: String,
    /// Words around them, where they stand more than once in the text.
    pub near: Option<String>,
    /// What is done to the figure.
    pub change: Change,
    /// Why.
    pub reason: String,
}

/// What is wrong with a digest, where, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}:{line}: {fault}")]
pub struct DigestError {
    /// The file as the caller named it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with a digest; each message ends in its remedy.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// The file's name makes no id.
    #[error("{0:?} makes no report id; name the file with letters, digits, '.', '_' and '-'")]
    FileName(String),
    /// No header opens the file, or none closes.
    #[error("the header is missing; open it with a line of --- and close it with another")]
    Header,
    /// A header line is no `key: value`.
    #[error("{0:?} is no header line; write `key: value`")]
    HeaderLine(String),
    /// A key that headers do not have.
    #[error("{0:?} is no header key; use one of {keys}", keys = header::KEYS.join(", "))]
    Key(String),
    /// A key that may stand once stands twice.
    #[error("{0:?} stands twice; keep one of them")]
    RepeatedKey(String),
    /// A key that every header needs is missing.
    #[error("the header has no {0:?}; add it")]
    MissingKey(&'static str),
    /// A header value that cannot be read.
    #[error("{value:?} is no {key}; write {expected}")]
    Value {
        /// The key.
        key: &'static str,
        /// The value as written.
        value: String,
        /// What was expected.
        expected: &'static str,
    },
    /// A bracket line that names no role.
    #[error(
        "{0:?} opens no passage; write [role: theme, theme] with a role of result, limitation, cause, lesson, direction or context"
    )]
    Bracket(String),
    /// Text before the first bracket line, or a second paragraph after one.
    #[error("this text belongs to no passage; put a line such as [result: members] before it")]
    Stray,
    /// A passage without text.
    #[error("the passage has no paragraph; write one below its bracket line")]
    NoText,
    /// A passage without its English.
    #[error("the passage has no English; add it below the paragraph after '> '")]
    NoEnglish,
    /// A person of the header whom the text does not name.
    #[error("the text does not name {0:?}; name them in a passage or take the line out")]
    Unnamed(String),
    /// A correction that makes no figure of the data contract.
    #[error("the figure cannot be corrected so ({0}); name fields and values as the data contract has them")]
    Shape(String),
    /// A correction that does not say why.
    #[error("{0:?} does not say why; end it with '; because ' and the reason")]
    NoReason(String),
    /// Words of a correction that several figures share.
    #[error("{0:?} touches {1} figures; name the words of one")]
    SeveralFigures(String, usize),
    /// Words of a correction that the text does not have.
    #[error("the text does not say {0:?}; copy the words from the digest")]
    Unsaid(String),
    /// Words of a correction that the text has more than once.
    #[error("the text says {0:?} {1} times; lengthen the words or add near \"…\" with words around them")]
    Ambiguous(String, usize),
}

/// Reads a digest; `file` is its name, for the id and for errors.
pub fn read(file: &str, text: &str) -> Result<Digest, DigestError> {
    let text = nfc(text.strip_prefix('\u{feff}').unwrap_or(text));
    let lines: Vec<&str> = text.lines().collect();
    let at = |line: usize, fault: Fault| DigestError { file: file.to_owned(), line, fault };
    let id = report_id(file).map_err(|fault| at(1, fault))?;
    let (header, after) = header::read(&lines).map_err(|(line, fault)| at(line, fault))?;
    let body = body::read(&header.title, &lines, after).map_err(|(line, fault)| at(line, fault))?;
    let body::Body { text, passages, lines } = body;
    let people = header
        .people
        .iter()
        .map(|(line, name, post)| name_in(&text, name, post.as_deref()).map_err(|fault| at(*line, fault)))
        .collect::<Result<_, _>>()?;
    let report = Report {
        format: FORMAT.to_owned(),
        id,
        title: header.title,
        language: header.language.unwrap_or_else(|| "vi".to_owned()),
        source: Source {
            outlet: header.outlet,
            author: header.author,
            published: header.published,
            url: header.url,
            document: header.document,
            sha256: header.sha256,
            ..Source::default()
        },
        locality: Locality {
            name: header.locality,
            level: header.level,
            within: header.within,
            code: header.code,
            now: header.now,
            extra: serde_json::Map::new(),
        },
        term: header.term,
        as_of: header.as_of,
        text,
        passages,
        people,
        figures: Vec::new(),
        extra: serde_json::Map::new(),
    };
    Ok(Digest { report, corrections: header.corrections, lines })
}

/// Whether a text has the header of a digest: whatever it is called, its first line is `---` and a line of keys follows.
pub fn is_digest(text: &str) -> bool {
    let mut lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines();
    let opens = lines.next().is_some_and(|line| line.trim_end() == "---");
    let mut keys = lines.take_while(|line| line.trim_end() != "---");
    opens && keys.any(|line| line.starts_with("locality:"))
}

/// Reads a digest as report data: figures by the rules, everything else as the digest has it, corrections carried out.
///
/// # Errors
/// When the digest is not in the form of digests, or a correction names words that the text does not have just once.
pub fn ingest(file: &str, text: &str, context: &Context<'_>) -> Result<Ingested, DigestError> {
    let Digest { mut report, corrections, lines } = read(file, text)?;
    let rules = &context.rules;
    let block = |passage: &Passage| Block { range: passage.range, kind: BlockKind::Body };
    let blocks = report.passages.iter().map(block).collect();
    let document = Document::of_blocks(&report.text, blocks, rules);
    let mut names = Names::of(context.gazetteer, &rules.places);
    let places = place::mentions(&Syllables::of(&document), &mut names);
    let prose = Prose {
        paragraphs: report.passages.iter().map(|passage| passage.range).collect(),
        passages: &report.passages,
        places: &places,
        locality: Some(&report.locality),
        published: report.source.published,
        ..Prose::default()
    };
    let Reading { mut figures, odd, .. } = figure::figures(&document, &prose, rules);
    let mut remarks = remark::place(&report.text, odd);
    for remark in &mut remarks {
        (remark.line, remark.column) = in_file(&report.text, &lines, remark.range.0);
    }
    for correction in &corrections {
        let used = correction::apply(correction, &report.text, &mut figures);
        let fault = |fault| DigestError { file: file.to_owned(), line: correction.line, fault };
        if !used.map_err(fault)? {
            remarks.push(Remark {
                kind: RemarkKind::UnusedCorrection,
                range: Span(0, 0),
                line: correction.line,
                column: 1,
                words: correction.words.clone(),
                lost: Vec::new(),
            });
        }
    }
    figures.sort_by_key(|figure| figure.range);
    for figure in figures.iter_mut().filter(|figure| figure.as_of == report.as_of) {
        // A figure has a date of its own only where that is not the report's.
        figure.as_of = None;
    }
    for (index, figure) in figures.iter_mut().enumerate() {
        figure.id = format!("f{}", index + 1);
    }
    report.figures = figures;
    Ok(Ingested { report, remarks, made_by: Vec::new() })
}

/// Line and character of a place of the text in the file of the digest.
fn in_file(text: &str, lines: &[(usize, usize)], at: usize) -> (usize, usize) {
    let index = lines.partition_point(|(start, _)| *start <= at);
    // The title stands before every paragraph, and figures are not read from it.
    let (start, line) = index.checked_sub(1).and_then(|index| lines.get(index)).copied().unwrap_or((0, 1));
    (line, 1 + text.get(start..at).map_or(0, |passed| passed.chars().count()))
}

/// The id that a file's name makes: the name without folders and `.md`.
fn report_id(file: &str) -> Result<String, Fault> {
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
    let id = name.strip_suffix(".md").unwrap_or(name);
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    if id.is_empty() || !id.bytes().all(plain) {
        return Err(Fault::FileName(name.to_owned()));
    }
    Ok(id.to_owned())
}

/// Finds where a text first names a person.
fn name_in(text: &str, name: &str, post: Option<&str>) -> Result<Person, Fault> {
    let start = text.find(name).ok_or_else(|| Fault::Unnamed(name.to_owned()))?;
    Ok(Person {
        name: name.to_owned(),
        post: post.map(str::to_owned),
        range: Span(start, start + name.len()),
        extra: serde_json::Map::new(),
    })
}

#[cfg(test)]
mod tests;
