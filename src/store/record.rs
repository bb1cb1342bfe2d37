//! One record: the bytes of a report to the report, losing as little as can be lost.
//!
//! A record is first read as it stands. Only when that fails are its figures, passages and people read one by one, so
//! that a broken one costs no more than itself.

use std::collections::{HashMap, HashSet};

use super::diagnostic::{Diagnostic, Effect, Piece, Problem};
use super::normal::{Change, to_nfc};
use super::outline::{Child, children, key_text, offset_of};
use super::words::problem_of;
use crate::model::{Extra, FORMAT, Figure, Passage, Person, Report, Violation};

/// Diagnostics of one record that are told apart; further ones are counted.
const FLAWS: usize = 100;

/// Tries to read one part of a report.
type Trial = fn(&[u8]) -> Result<(), serde_json::Error>;

/// The lists of a report whose elements can be lost one by one.
const PARTS: [(&str, Trial); 3] = [
    ("passages", |bytes| serde_json::from_slice::<Passage>(bytes).map(drop)),
    ("people", |bytes| serde_json::from_slice::<Person>(bytes).map(drop)),
    ("figures", |bytes| serde_json::from_slice::<Figure>(bytes).map(drop)),
];

/// Reads one record, a JSON object from brace to brace; whatever was wrong is said to `say`, `None` when it is lost.
pub(super) fn read(piece: Piece<'_>, say: &mut impl FnMut(Diagnostic)) -> Option<Report> {
    let mut flaws = Flaws { piece, said: Vec::new(), beyond: 0 };
    let whole = std::str::from_utf8(piece.bytes).ok().and_then(|text| serde_json::from_str(text).ok());
    let read = match whole {
        Some(report) => Ok((report, Kept::all())),
        None => sift(&mut flaws),
    };
    let read = read.and_then(|(mut report, kept)| {
        check_version(&report.format, piece)?;
        mend(&mut report, &kept, &mut flaws)?;
        Ok(report)
    });
    match read {
        Ok(mut report) => {
            if has_unknown_fields(&report) {
                say_doubled_keys(&mut flaws);
            }
            if to_nfc(&mut report) == Change::Text {
                flaws.say(offset_of(piece.bytes, "text"), Problem::Normalised, Effect::Noted);
            }
            flaws.tell(say);
            Some(report)
        }
        Err(diagnostic) => {
            say(*diagnostic);
            None
        }
    }
}

/// Whether a format is of the major version that this program reads.
pub(super) fn is_known(format: &str) -> bool {
    format.strip_prefix(FORMAT).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// What is wrong with a record that is still worth keeping.
struct Flaws<'a> {
    piece: Piece<'a>,
    said: Vec<Diagnostic>,
    beyond: usize,
}

impl Flaws<'_> {
    fn say(&mut self, offset: usize, problem: Problem, effect: Effect) {
        // Finding a place costs a walk over the record, so a record full of flaws is not told flaw by flaw.
        if self.said.len() < FLAWS {
            self.said.push(self.piece.diagnostic(offset, problem, effect));
        } else {
            self.beyond += 1;
        }
    }

    /// Says why the part at `range` could not be read.
    fn say_error(&mut self, error: &serde_json::Error, range: std::ops::Range<usize>) {
        if self.said.len() == FLAWS {
            self.beyond += 1;
            return;
        }
        // Column and line are those of the part, the path is that of the whole.
        let stop = Piece { bytes: self.piece.bytes.get(range.clone()).unwrap_or_default(), ..self.piece }
            .stop_of(error);
        self.said.push(self.piece.error_at(range.start + stop, problem_of(error), Effect::PartLeftOut));
    }

    fn tell(mut self, say: &mut impl FnMut(Diagnostic)) {
        let beyond = self.beyond;
        self.said.sort_by_key(|diagnostic| diagnostic.place);
        let more = (beyond > 0)
            .then(|| Diagnostic::of_file(self.piece.file, Problem::More(beyond), Effect::PartLeftOut));
        self.said.into_iter().chain(more).for_each(say);
    }
}

/// For each list of [`PARTS`], the indices of the elements that were kept; `None` for all of them.
struct Kept([Option<Vec<usize>>; 3]);

impl Kept {
    fn all() -> Self {
        Self([None, None, None])
    }

    /// The index in the record of what is at `index` in the report.
    fn original(&self, list: &str, index: usize) -> usize {
        let at = PARTS.iter().position(|(name, _)| *name == list);
        let kept = at.and_then(|at| self.0.get(at)?.as_ref());
        kept.and_then(|kept| kept.get(index)).copied().unwrap_or(index)
    }
}

fn check_version(format: &str, piece: Piece<'_>) -> Result<(), Box<Diagnostic>> {
    if is_known(format) {
        return Ok(());
    }
    let at = offset_of(piece.bytes, "format");
    Err(Box::new(piece.diagnostic(at, Problem::Version(format.to_owned()), Effect::ReportLeftOut)))
}

/// Reads a broken record part by part: parts that cannot be read become white space, which keeps every place.
fn sift(flaws: &mut Flaws<'_>) -> Result<(Report, Kept), Box<Diagnostic>> {
    let piece = flaws.piece;
    let mut bytes = piece.bytes.to_vec();
    let mut kept = Kept::all();
    for member in children(piece.bytes, 0) {
        let key = key_text(piece.bytes, &member);
        if key == "format"
            && let Some(format) = piece.bytes.get(member.value.clone())
            && let Ok(format) = serde_json::from_slice::<String>(format)
        {
            check_version(&format, piece)?;
        }
        let part = PARTS.iter().zip(&mut kept.0).find(|((name, _), _)| *name == key);
        if let Some(((_, trial), kept)) = part {
            *kept = Some(sift_list(&member, *trial, &mut bytes, flaws));
        }
    }
    serde_json::from_slice(&bytes)
        .map(|report| (report, kept))
        .map_err(|error| Box::new(piece.error(&error, Effect::ReportLeftOut)))
}

fn sift_list(member: &Child, trial: Trial, bytes: &mut [u8], flaws: &mut Flaws<'_>) -> Vec<usize> {
    let source = flaws.piece.bytes;
    let mut kept = Vec::new();
    let mut before = member.value.start + 1;
    for (index, element) in children(source, member.value.start).enumerate() {
        let part = source.get(element.value.clone()).unwrap_or_default();
        match trial(part) {
            // The comma before an element goes with it, and the first one kept needs none.
            Ok(()) if kept.is_empty() => blank(bytes, before..element.value.start),
            Ok(()) => {}
            Err(error) => {
                flaws.say_error(&error, element.value.clone());
                blank(bytes, before..element.value.end);
                before = element.value.end;
                continue;
            }
        }
        kept.push(index);
        before = element.value.end;
    }
    kept
}

fn blank(bytes: &mut [u8], range: std::ops::Range<usize>) {
    for byte in bytes.get_mut(range).unwrap_or_default() {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
}

/// Takes out of a report what breaks a rule of the contract; a report without id or locality is lost.
fn mend(report: &mut Report, kept: &Kept, flaws: &mut Flaws<'_>) -> Result<(), Box<Diagnostic>> {
    let mut gone: [HashSet<usize>; 3] = Default::default();
    make_unique(report, kept, flaws);
    for Violation { path, what } in report.violations() {
        let (list, index, field) = steps(&path);
        let original = match index {
            Some(index) => format!("{list}[{}]{field}", kept.original(list, index)),
            None => path.clone(),
        };
        let at = offset_of(flaws.piece.bytes, &original);
        let slot = PARTS.iter().position(|(name, _)| *name == list);
        match (list, index, field) {
            ("figures", Some(index), ".target.range") => {
                if let Some(target) = report.figures.get_mut(index).and_then(|figure| figure.target.as_mut())
                {
                    target.range = None;
                }
            }
            ("figures", Some(index), ".span") => {
                if let Some(figure) = report.figures.get_mut(index) {
                    figure.span = None;
                }
            }
            ("term", ..) => report.term = None,
            (_, Some(index), _) => {
                let new = slot.and_then(|slot| gone.get_mut(slot)).is_some_and(|gone| gone.insert(index));
                if !new {
                    continue;
                }
            }
            _ => {
                let refused = flaws.piece.diagnostic(at, Problem::Violation(what), Effect::ReportLeftOut);
                return Err(Box::new(refused));
            }
        }
        flaws.say(at, Problem::Violation(what), Effect::PartLeftOut);
    }
    let [passages, people, figures] = gone;
    take_out(&mut report.passages, &passages);
    take_out(&mut report.people, &people);
    take_out(&mut report.figures, &figures);
    Ok(())
}

/// Splits `figures[3].range` into `figures`, 3 and `.range`.
fn steps(path: &str) -> (&str, Option<usize>, &str) {
    let within = path.split_once('[').and_then(|(list, rest)| {
        let (index, field) = rest.split_once(']')?;
        Some((list, Some(index.parse().ok()?), field))
    });
    within.unwrap_or((path, None, ""))
}

/// Gives every figure an id of its own; later ones with an id that is taken are renamed.
fn make_unique(report: &mut Report, kept: &Kept, flaws: &mut Flaws<'_>) {
    let mut ids = Ids::default();
    for (index, figure) in report.figures.iter_mut().enumerate() {
        if let Some(now) = ids.claim(&figure.id) {
            let id = std::mem::replace(&mut figure.id, now.clone());
            let path = format!("figures[{}].id", kept.original("figures", index));
            let at = offset_of(flaws.piece.bytes, &path);
            flaws.say(at, Problem::DuplicateId { id, now }, Effect::Changed);
        }
    }
}

/// Ids in use, with the last number that was tried for each.
#[derive(Debug, Default)]
pub struct Ids(HashMap<String, usize>);

impl Ids {
    /// Takes an id; one that is taken gets a number that is free: `a-2`, `a-3` and so on.
    pub fn claim(&mut self, id: &str) -> Option<String> {
        let Some(mut number) = self.0.get(id).copied() else {
            self.0.insert(id.to_owned(), 1);
            return None;
        };
        let now = loop {
            number += 1;
            let next = format!("{id}-{number}");
            if !self.0.contains_key(&next) {
                break next;
            }
        };
        self.0.insert(id.to_owned(), number);
        self.0.insert(now.clone(), 1);
        Some(now)
    }
}

fn take_out<T>(list: &mut Vec<T>, gone: &HashSet<usize>) {
    if gone.is_empty() {
        return;
    }
    let mut index = 0;
    list.retain(|_| {
        index += 1;
        !gone.contains(&(index - 1))
    });
}

fn has_unknown_fields(report: &Report) -> bool {
    let extras: [&Extra; 3] = [&report.extra, &report.source.extra, &report.locality.extra];
    let figure = |figure: &Figure| {
        !figure.extra.is_empty()
            || figure.target.as_ref().is_some_and(|target| !target.extra.is_empty())
            || figure.change.as_ref().is_some_and(|change| !change.extra.is_empty())
            || figure.source.as_ref().is_some_and(|source| !source.extra.is_empty())
    };
    extras.iter().any(|extra| !extra.is_empty())
        || report.passages.iter().any(|passage| !passage.extra.is_empty())
        || report.people.iter().any(|person| !person.extra.is_empty())
        || report.figures.iter().any(figure)
}

/// Names each key that stands twice in its object; among known fields the reader has already refused it.
fn say_doubled_keys(flaws: &mut Flaws<'_>) {
    let bytes = flaws.piece.bytes;
    let mut open = vec![0];
    while let Some(at) = open.pop() {
        let mut keys = HashSet::new();
        for child in children(bytes, at) {
            if matches!(bytes.get(child.value.start), Some(b'{' | b'[')) {
                open.push(child.value.start);
            }
            if !child.key.is_empty() {
                let key = key_text(bytes, &child);
                if let Some(key) = keys.replace(key) {
                    flaws.say(child.value.start, Problem::TwiceKept(key), Effect::Changed);
                }
            }
        }
    }
}
