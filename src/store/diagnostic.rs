//! What is wrong in the data, where, and what became of it (promise F5).

use std::fmt::Write as _;

use super::outline;
use super::words::{Reason, expected_words, found_words, syntax_words, violation_words};
use crate::lang::{Language, fill};
use crate::model::{FORMAT, Lost};
use crate::text::{sanitise_line, truncate};

/// Columns of the longest snippet.
const SNIPPET: usize = 60;

/// How much is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is lost.
    Note,
    /// A part of a report was left out or changed.
    Warning,
    /// A report, the rest of a file or a file was left out.
    Error,
}

impl Severity {
    /// The word in a language.
    pub fn word(self, language: Language) -> &'static str {
        let strings = language.strings();
        match self {
            Self::Note => strings.load_note,
            Self::Warning => strings.load_warning,
            Self::Error => strings.load_error,
        }
    }
}

/// What became of the place that a diagnostic speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The whole report was left out.
    ReportLeftOut,
    /// One figure was left out, the rest of the report was kept.
    FigureLeftOut,
    /// One passage was left out, the rest of the report was kept.
    PassageLeftOut,
    /// One person was left out, the rest of the report was kept.
    PersonLeftOut,
    /// One field was left out, the rest was kept.
    FieldLeftOut,
    /// The rest of the file was not read.
    RestLeftOut,
    /// The whole file was left out.
    FileLeftOut,
    /// Something was changed, as the problem says, and nothing left out.
    Changed,
    /// Nothing was changed.
    Noted,
}

impl Effect {
    fn severity(self) -> Severity {
        match self {
            Self::ReportLeftOut | Self::RestLeftOut | Self::FileLeftOut => Severity::Error,
            Self::FigureLeftOut
            | Self::PassageLeftOut
            | Self::PersonLeftOut
            | Self::FieldLeftOut
            | Self::Changed => Severity::Warning,
            Self::Noted => Severity::Note,
        }
    }

    fn words(self, language: Language) -> Option<&'static str> {
        let strings = language.strings();
        match self {
            Self::ReportLeftOut => Some(strings.load_report_left_out),
            Self::FigureLeftOut => Some(strings.load_figure_left_out),
            Self::PassageLeftOut => Some(strings.load_passage_left_out),
            Self::PersonLeftOut => Some(strings.load_person_left_out),
            Self::FieldLeftOut => Some(strings.load_field_left_out),
            Self::RestLeftOut => Some(strings.load_rest_left_out),
            Self::FileLeftOut => Some(strings.load_file_left_out),
            Self::Changed | Self::Noted => None,
        }
    }
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A field that must stand is missing.
    MissingField(String),
    /// A word that is none of those allowed.
    UnknownWord {
        /// The word.
        found: String,
        /// Those allowed.
        expected: String,
    },
    /// A value of another type.
    WrongType {
        /// What stands there, in the JSON reader's words.
        found: String,
        /// What should, in the JSON reader's words.
        expected: String,
    },
    /// A known key stands twice in one object.
    Twice(String),
    /// A key that we do not know stands twice in one object; the last value was kept.
    TwiceKept(String),
    /// A field of an envelope that another envelope gives another value.
    EnvelopeField(String),
    /// A number too large for a floating-point number.
    NumberRange,
    /// Values nested deeper than 128 levels.
    TooDeep,
    /// No date.
    Date(String),
    /// No JSON, in the JSON reader's words.
    Syntax(String),
    /// The data stops in the middle of a record: perhaps it is still being written.
    CutEnd,
    /// A line stops in the middle of a record.
    CutLine,
    /// Bytes that are no UTF-8.
    NotUtf8,
    /// A file in UTF-16.
    Utf16,
    /// A format of another major version.
    Version(String),
    /// A number, a string or something else where a report should stand.
    NotAReport,
    /// A rule of the data contract is broken, in the contract's words.
    Violation(String),
    /// An id that another report or figure has.
    DuplicateId {
        /// The id as it stands.
        id: String,
        /// The id given instead.
        now: String,
    },
    /// The text was not in NFC.
    Normalised,
    /// Files of a folder that are neither data nor prose.
    OtherFiles {
        /// How many.
        count: usize,
        /// The first of them.
        names: String,
    },
    /// Folders nested deeper than the limit.
    FolderDeep(usize),
    /// A file of a folder cannot be read.
    Unreadable(Reason),
    /// The file became shorter while it was read.
    Shorter {
        /// Bytes read.
        read: u64,
        /// Bytes that there were at first.
        expected: u64,
    },
    /// A document longer than what is held in memory, in bytes.
    DocumentLong(u64),
    /// A line of report data longer than the limit, in bytes.
    LineLong(u64),
    /// Report data that is not a report a line and longer than the limit, in bytes.
    DataLong(u64),
    /// A packed file that cannot be unpacked to its end.
    PackedDamaged,
    /// Packed files with more bytes in them than the limit.
    PackedLong(u64),
    /// A folder without a file that is read.
    EmptyFolder,
    /// A named pipe, a socket or a device in a folder.
    Special,
    /// A file with no report in it.
    Empty,
    /// Diagnostics beyond the number that is kept.
    More(usize),
}

impl Problem {
    fn words(&self, language: Language) -> String {
        let strings = language.strings();
        match self {
            Self::MissingField(field) => fill(strings.load_missing_field, &[("field", field)]),
            Self::UnknownWord { found, expected } => {
                fill(strings.load_unknown_word, &[("found", found), ("expected", expected)])
            }
            Self::WrongType { found, expected } => {
                let (found, expected) = (found_words(found, strings), expected_words(expected, strings));
                fill(strings.load_wrong_type, &[("found", &found), ("expected", &expected)])
            }
            Self::Twice(field) => fill(strings.load_twice, &[("field", field)]),
            Self::TwiceKept(field) => fill(strings.load_twice_kept, &[("field", field)]),
            Self::EnvelopeField(field) => fill(strings.load_envelope_field, &[("field", field)]),
            Self::Date(found) => fill(strings.load_date, &[("found", found)]),
            Self::Syntax(message) => {
                fill(strings.load_syntax, &[("detail", &syntax_words(message, strings))])
            }
            Self::Version(found) => fill(strings.load_version, &[("found", found), ("known", &FORMAT)]),
            Self::Violation(what) => violation_words(what, strings).to_owned(),
            Self::DuplicateId { id, now } => fill(strings.load_duplicate_id, &[("id", id), ("now", now)]),
            Self::OtherFiles { count, names } => {
                fill(strings.load_other_files, &[("count", count), ("names", names)])
            }
            Self::FolderDeep(limit) => fill(strings.load_folder_deep, &[("limit", limit)]),
            Self::Unreadable(reason) => reason.words(language),
            Self::Shorter { read, expected } => {
                fill(strings.load_shorter, &[("read", read), ("expected", expected)])
            }
            Self::DocumentLong(limit) => fill(strings.load_document_long, &[("limit", limit)]),
            Self::LineLong(limit) => fill(strings.load_line_long, &[("limit", limit)]),
            Self::PackedLong(limit) => fill(strings.load_packed_long, &[("limit", limit)]),
            Self::DataLong(limit) => fill(strings.load_data_long, &[("limit", limit)]),
            Self::More(count) => fill(strings.load_more, &[("count", count)]),
            plain => plain.fixed_words(language).to_owned(),
        }
    }

    /// The words of a problem that has nothing to fill in.
    fn fixed_words(&self, language: Language) -> &'static str {
        let strings = language.strings();
        match self {
            Self::NumberRange => strings.load_number_range,
            Self::TooDeep => strings.load_too_deep,
            Self::CutEnd => strings.load_cut_end,
            Self::CutLine => strings.load_cut_line,
            Self::NotUtf8 => strings.load_not_utf8,
            Self::Utf16 => strings.load_utf16,
            Self::NotAReport => strings.load_not_report,
            Self::Normalised => strings.load_normalised,
            Self::PackedDamaged => strings.load_packed_damaged,
            Self::EmptyFolder => strings.load_empty_folder,
            Self::Special => strings.load_special,
            _ => strings.load_empty,
        }
    }
}

/// One thing that is wrong in the data, where, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file's name as given, `-` for standard input.
    pub file: String,
    /// Line and column, both from 1, the column in characters; `None` where the whole file is meant.
    pub place: Option<(usize, usize)>,
    /// The JSON path within the report, empty for the whole of it.
    pub path: String,
    /// What is wrong.
    pub problem: Problem,
    /// What became of it.
    pub effect: Effect,
    /// The words around the place, safe to show.
    pub snippet: String,
}

impl Diagnostic {
    /// A diagnostic about a whole file.
    pub(super) fn of_file(file: &str, problem: Problem, effect: Effect) -> Self {
        Self {
            file: file.to_owned(),
            place: None,
            path: String::new(),
            problem,
            effect,
            snippet: String::new(),
        }
    }

    /// What the account of what was left out takes in of it, with how many; `None` where nothing was left out.
    pub fn lost(&self) -> Option<(Lost, u64)> {
        let lost = match self.effect {
            Effect::ReportLeftOut => Lost::Report,
            Effect::FigureLeftOut => Lost::Figure,
            Effect::PassageLeftOut => Lost::Passage,
            Effect::PersonLeftOut => Lost::Person,
            Effect::FieldLeftOut => Lost::Field,
            Effect::RestLeftOut => Lost::Rest,
            Effect::FileLeftOut => Lost::File,
            // The earlier of two values is gone, although the field is there.
            Effect::Changed if matches!(self.problem, Problem::TwiceKept(_)) => Lost::Field,
            Effect::Changed | Effect::Noted => return None,
        };
        Some((lost, if let Problem::More(count) = self.problem { count as u64 } else { 1 }))
    }

    /// How much is lost.
    pub fn severity(&self) -> Severity {
        self.effect.severity()
    }

    /// What is wrong and what became of it, in one sentence without the place.
    pub fn text(&self, language: Language) -> String {
        let mut text = self.problem.words(language);
        if let Some(effect) = self.effect.words(language) {
            text.push_str("; ");
            text.push_str(effect);
        }
        sanitise_line(&text).into_owned()
    }

    /// The whole diagnostic in one line: `file:line:column: error: path: text | snippet`, safe to show.
    pub fn line(&self, language: Language) -> String {
        let mut line = sanitise_line(&self.file).into_owned();
        if let Some((row, column)) = self.place {
            // Writing to a String cannot fail.
            let _ = write!(line, ":{row}:{column}");
        }
        line.push_str(": ");
        line.push_str(self.severity().word(language));
        line.push_str(": ");
        if !self.path.is_empty() {
            line.push_str(&truncate(&sanitise_line(&self.path), SNIPPET));
            line.push_str(": ");
        }
        line.push_str(&self.text(language));
        if !self.snippet.is_empty() {
            line.push_str(" | ");
            line.push_str(&self.snippet);
        }
        line
    }
}

/// Where in its file a piece of JSON begins, to turn offsets into lines and columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Base {
    /// Line of the piece's first byte, from 1.
    pub(super) line: usize,
    /// Column of the piece's first byte, from 1, in characters.
    pub(super) column: usize,
    /// Bytes of the file before the piece.
    pub(super) before: u64,
}

impl Base {
    /// The beginning of a file.
    pub(super) const START: Self = Self { line: 1, column: 1, before: 0 };

    /// The place `offset` bytes further on, in a piece that begins here.
    pub(super) fn advance(self, piece: &[u8], offset: usize) -> Self {
        let passed = piece.get(..offset).unwrap_or(piece);
        let characters = |bytes: &[u8]| bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
        let before = self.before + passed.len() as u64;
        match passed.iter().rposition(|byte| *byte == b'\n') {
            None => Self { line: self.line, column: self.column + characters(passed), before },
            Some(last) => Self {
                before,
                line: self.line + passed.split(|byte| *byte == b'\n').count() - 1,
                column: 1 + characters(passed.get(last + 1..).unwrap_or_default()),
            },
        }
    }
}

/// A piece of JSON with its place in its file, from which diagnostics are made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    /// The file's name.
    pub(super) file: &'a str,
    /// The bytes.
    pub(super) bytes: &'a [u8],
    /// Where they begin in the file.
    pub(super) base: Base,
}

impl Piece<'_> {
    /// The bytes at a range by themselves, at the place of the whole.
    pub(super) fn within(&self, range: std::ops::Range<usize>) -> Self {
        Piece { bytes: self.bytes.get(range).unwrap_or_default(), ..*self }
    }

    /// A diagnostic about the byte at `offset` of this piece, with the path that leads there.
    pub(super) fn diagnostic(&self, offset: usize, problem: Problem, effect: Effect) -> Diagnostic {
        let place = self.base.advance(self.bytes, offset);
        Diagnostic {
            file: self.file.to_owned(),
            place: Some((place.line, place.column)),
            path: outline::path_at(self.bytes, offset),
            problem,
            effect,
            snippet: self.snippet(offset),
        }
    }

    /// A diagnostic about a problem at which the JSON reader stopped at `stop`.
    pub(super) fn error_at(&self, stop: usize, problem: Problem, effect: Effect) -> Diagnostic {
        let offset = match problem {
            Problem::WrongType { .. } | Problem::UnknownWord { .. } => {
                outline::offset_of(self.bytes, &outline::path_at(self.bytes, stop))
            }
            // A date is refused only after its whole object has been read.
            Problem::Date(ref found) => {
                let open = outline::offset_of(self.bytes, &outline::path_at(self.bytes, stop));
                outline::children(self.bytes, open)
                    .find(|child| self.bytes.get(child.value.clone()) == Some(found.as_bytes()))
                    .map_or(stop, |child| child.value.start)
            }
            _ => stop,
        };
        self.diagnostic(offset, problem, effect)
    }

    /// The offset in this piece at which the JSON reader stopped.
    pub(super) fn stop_of(&self, error: &serde_json::Error) -> usize {
        let mut start = 0;
        for _ in 1..error.line() {
            let rest = self.bytes.get(start..).unwrap_or_default();
            start += rest.iter().position(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        }
        (start + error.column().saturating_sub(1)).min(self.bytes.len().saturating_sub(1))
    }

    fn snippet(&self, offset: usize) -> String {
        let before = self.bytes.get(..offset).unwrap_or(self.bytes);
        let line = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        // A third of the snippet leads up to the place.
        let mut start = line.max(offset.saturating_sub(SNIPPET / 3));
        while start < offset && self.bytes.get(start).is_some_and(|byte| byte & 0xc0 == 0x80) {
            start += 1;
        }
        let rest = self.bytes.get(start..).unwrap_or_default();
        let stop = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()).min(4 * SNIPPET);
        let raw = String::from_utf8_lossy(rest.get(..stop).unwrap_or_default());
        let safe = sanitise_line(raw.trim());
        if start > line { truncate(&format!("…{safe}"), SNIPPET) } else { truncate(&safe, SNIPPET) }
    }
}
