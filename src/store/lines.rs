//! A stream of bytes to documents: a report a line where the stream is so, which is read line by line, otherwise the
//! whole of it.

use std::io::{self, BufRead};

use super::diagnostic::{Base, Diagnostic, Effect, Piece, Problem};
use super::document::{self, Manner};
use super::load::Intake;
use super::outline::{skip_space, value_end};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads every report of a stream into the intake.
pub(super) fn read(file: &str, stream: &mut impl BufRead, intake: &mut Intake<'_>) -> io::Result<()> {
    let mut seen = Vec::new();
    let first = next_line(stream, &mut seen)?;
    if is_utf16(&seen) {
        intake.say(Diagnostic::of_file(file, Problem::Utf16, Effect::FileLeftOut));
        return Ok(());
    }
    let Some(first) = first else {
        intake.say(Diagnostic::of_file(file, Problem::Empty, Effect::Noted));
        return Ok(());
    };
    if is_whole(first_line(&seen, first)) || {
        let second = next_line(stream, &mut seen)?;
        second.is_some_and(|second| begins_record(&seen, first, second))
    } {
        return read_lines(file, &seen, stream, intake);
    }
    stream.read_to_end(&mut seen)?;
    let bytes = without_mark(&seen);
    let manner = Manner { cut: Problem::CutEnd, lost: Effect::RestLeftOut };
    document::read(Piece { file, bytes, base: Base::START }, &manner, intake);
    Ok(())
}

/// Adds lines to `seen` until one is not blank; where that one begins, `None` at the end of the stream.
fn next_line(stream: &mut impl BufRead, seen: &mut Vec<u8>) -> io::Result<Option<usize>> {
    loop {
        let mut start = seen.len();
        if stream.read_until(b'\n', seen)? == 0 {
            return Ok(None);
        }
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
    matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [b'{' | b'[', 0, ..] | [0, b'{' | b'[', ..])
}

fn read_lines(file: &str, seen: &[u8], stream: &mut impl BufRead, intake: &mut Intake<'_>) -> io::Result<()> {
    let mut number = 0;
    let mut one = |line: &[u8], intake: &mut Intake<'_>| {
        number += 1;
        // A line without its end may still be being written.
        let cut = if line.ends_with(b"\n") { Problem::CutLine } else { Problem::CutEnd };
        let bytes = if number == 1 { without_mark(line) } else { line };
        let manner = Manner { cut, lost: Effect::ReportLeftOut };
        document::read(Piece { file, bytes, base: Base { line: number, column: 1 } }, &manner, intake);
    };
    for line in seen.split_inclusive(|byte| *byte == b'\n') {
        one(line, intake);
    }
    let mut line = Vec::new();
    while stream.read_until(b'\n', &mut line)? > 0 {
        one(&line, intake);
        line.clear();
    }
    Ok(())
}
