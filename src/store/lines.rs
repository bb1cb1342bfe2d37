//! A stream of bytes to documents: a report a line where the stream is so, which is read line by line, otherwise the
//! whole of it.

use std::io::{self, BufRead, Read as _};

use super::diagnostic::{Base, Diagnostic, Effect, Piece, Problem};
use super::document::{self, Manner};
use super::load::Intake;
use super::outline::{skip_space, value_end};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads every report of a stream into the intake.
pub(super) fn read(file: &str, stream: &mut impl BufRead, intake: &mut Intake<'_>) -> io::Result<()> {
    let mut seen = Vec::new();
    let first = next_line(stream, &mut seen, intake.line_limit)?;
    if is_utf16(&seen) {
        intake.say(Diagnostic::of_file(file, Problem::Utf16, Effect::FileLeftOut));
        return Ok(());
    }
    let Some(first) = first else {
        if seen.len() as u64 >= intake.line_limit {
            // Blank for so long; whether a report follows nobody knows.
            intake.given_up = true;
            let problem = Problem::DataLong(intake.line_limit);
            intake.say(Diagnostic::of_file(file, problem, Effect::FileLeftOut));
        } else {
            intake.say(Diagnostic::of_file(file, Problem::Empty, Effect::Noted));
        }
        return Ok(());
    };
    let is_lines = is_whole(first_line(&seen, first)) || {
        let second = next_line(stream, &mut seen, intake.line_limit)?;
        second.is_some_and(|second| begins_record(&seen, first, second))
    };
    if is_lines {
        return read_lines(file, &seen, stream, intake);
    }
    let room = intake.data_limit.saturating_sub(seen.len() as u64).saturating_add(1);
    stream.by_ref().take(room).read_to_end(&mut seen)?;
    if seen.len() as u64 > intake.data_limit {
        intake.given_up = true;
        let problem = Problem::DataLong(intake.data_limit);
        intake.say(Diagnostic::of_file(file, problem, Effect::FileLeftOut));
        return Ok(());
    }
    let bytes = without_mark(&seen);
    let manner = Manner { cut: Problem::CutEnd, lost: Effect::RestLeftOut };
    let base = Base { before: (seen.len() - bytes.len()) as u64, ..Base::START };
    document::read(Piece { file, bytes, base }, &manner, intake);
    Ok(())
}

/// Adds lines to `seen` until one is not blank; where that one begins, `None` at the end of the stream. No more is added
/// than a line may have: what is longer is no line.
fn next_line(stream: &mut impl BufRead, seen: &mut Vec<u8>, limit: u64) -> io::Result<Option<usize>> {
    let mut left = limit;
    loop {
        let mut start = seen.len();
        let read = stream.by_ref().take(left).read_until(b'\n', seen)?;
        if read == 0 {
            return Ok(None);
        }
        left -= read as u64;
        if start == 0 {
            start = seen.len() - without_mark(seen).len();
        }
        if skip_space(seen, start) < seen.len() {
            return Ok(Some(start));
        }
    }
}

fn first_line(seen: &[u8], start: usize) -> &[u8] {
    seen.get(start..).unwrap_or_default()
}

/// Whether a line is one whole JSON object.
fn is_whole(line: &[u8]) -> bool {
    let start = skip_space(line, 0);
    line.get(start) == Some(&b'{')
        && value_end(line, start).is_ok_and(|end| skip_space(line, end) == line.len())
}

/// Whether the second line begins another record although the first one is broken: then it is a record a line too.
fn begins_record(seen: &[u8], first: usize, second: usize) -> bool {
    let line = seen.get(first..second).unwrap_or_default().trim_ascii_end();
    seen.get(skip_space(seen, second)) == Some(&b'{')
        && !matches!(line.last(), Some(b'[' | b'{' | b',' | b':'))
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes)
}

fn is_utf16(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xff, 0xfe, ..]
            | [0, 0, 0xfe, 0xff, ..]
            | [0, 0, 0, b'{' | b'[', ..]
            | [0xfe, 0xff, ..]
            | [b'{' | b'[', 0, ..]
            | [0, b'{' | b'[', ..]
    )
}

fn read_lines(file: &str, seen: &[u8], stream: &mut impl BufRead, intake: &mut Intake<'_>) -> io::Result<()> {
    let (mut number, mut passed) = (0, 0);
    let mut one = |line: &[u8], intake: &mut Intake<'_>| {
        number += 1;
        // A line without its end may still be being written.
        let cut = if line.ends_with(b"\n") { Problem::CutLine } else { Problem::CutEnd };
        let bytes = if number == 1 { without_mark(line) } else { line };
        let manner = Manner { cut, lost: Effect::ReportLeftOut };
        let before = passed + (line.len() - bytes.len()) as u64;
        passed += line.len() as u64;
        document::read(
            Piece { file, bytes, base: Base { line: number, column: 1, before } },
            &manner,
            intake,
        );
    };
    for line in seen.split_inclusive(|byte| *byte == b'\n') {
        one(line, intake);
    }
    let mut line = Vec::new();
    while stream.by_ref().take(intake.line_limit).read_until(b'\n', &mut line)? > 0 {
        if line.len() as u64 >= intake.line_limit && !line.ends_with(b"\n") {
            // What follows belongs to the same line, which may have no end.
            intake.given_up = true;
            let problem = Problem::LineLong(intake.line_limit);
            intake.say(Diagnostic::of_file(file, problem, Effect::RestLeftOut));
            return Ok(());
        }
        one(&line, intake);
        line.clear();
    }
    Ok(())
}
