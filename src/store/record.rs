//! One record: the bytes of a report to the report, losing as little as can be lost.
//!
//! A record is first read as it stands. Only when that fails are its figures, passages and people read one by one, so
//! that a broken one costs no more than itself.

use std::collections::{HashMap, HashSet};

use super::diagnostic::{Diagnostic, Effect, Piece, Problem};
use super::normal::{Change, to_nfc};
use super::outline::{children, key_text, offset_of};
use super::sift::{LISTS, sift};
use super::words::problem_of;
use crate::model::{Extra, FORMAT, Figure, Report, Violation};

/// Diagnostics of one record that are told apart; further ones are counted.
const FLAWS: usize = 100;

/// Reads one record, a JSON object from brace to brace; whatever was wrong is said to `say`, `None` when it is lost.
pub(super) fn read(piece: Piece<'_>, say: &mut impl FnMut(Diagnostic)) -> Option<Report> {
    let mut flaws = Flaws { piece, said: Vec::new(), beyond: Vec::new() };
    let whole = std::str::from_utf8(piece.bytes).ok().and_then(|text| serde_json::from_str(text).ok());
    let read = match whole {
        Some(report) => Ok((report, Kept::all())),
        None => sift(&mut flaws).map_err(|(error, range)| {
            let stop = range.start + piece.within(range).stop_of(&error);
            Box::new(piece.error_at(stop, problem_of(&error), Effect::ReportLeftOut))
        }),
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
                flaws.say(|bytes| offset_of(bytes, "text"), || Problem::Normalised, Effect::Noted);
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
pub(super) struct Flaws<'a> {
    piece: Piece<'a>,
    said: Vec<Diagnostic>,
    /// Flaws that are not told one by one, by what became of them.
    beyond: Vec<(Effect, usize)>,
}

impl<'a> Flaws<'a> {
    /// The bytes of the record.
    pub(super) fn bytes(&self) -> &'a [u8] {
        self.piece.bytes
    }

    /// Says what is wrong at an offset, which is looked for only where it is told: finding a place costs a walk over the
    /// record, so a record full of flaws is not told flaw by flaw.
    pub(super) fn say(
        &mut self,
        offset: impl FnOnce(&[u8]) -> usize,
        problem: impl FnOnce() -> Problem,
        effect: Effect,
    ) {
        if self.has_room(effect) {
            self.said.push(self.piece.diagnostic(offset(self.piece.bytes), problem(), effect));
        }
    }

    /// Says why the part at `range` could not be read.
    pub(super) fn say_error(
        &mut self,
        error: &serde_json::Error,
        range: std::ops::Range<usize>,
        effect: Effect,
    ) {
        if self.has_room(effect) {
            // Column and line are those of the part, the path is that of the whole.
            let stop = range.start + self.piece.within(range).stop_of(error);
            self.said.push(self.piece.error_at(stop, problem_of(error), effect));
        }
    }

    /// Whether one more flaw is told by itself; otherwise it is counted.
    fn has_room(&mut self, effect: Effect) -> bool {
        if self.said.len() < FLAWS {
            return true;
        }
        match self.beyond.iter_mut().find(|(known, _)| *known == effect) {
            Some((_, count)) => *count += 1,
            None => self.beyond.push((effect, 1)),
        }
        false
    }

    fn tell(mut self, say: &mut impl FnMut(Diagnostic)) {
        self.said.sort_by_key(|diagnostic| diagnostic.place);
        let file = self.piece.file;
        let more = self.beyond.into_iter();
        let more = more.map(|(effect, count)| Diagnostic::of_file(file, Problem::More(count), effect));
        self.said.into_iter().chain(more).for_each(say);
    }
}

/// For each of [`LISTS`], the indices of the elements that were kept; `None` for all of them.
pub(super) struct Kept([Option<Vec<usize>>; 3]);

impl Kept {
    pub(super) fn all() -> Self {
        Self([None, None, None])
    }

    /// Says which elements of a list were kept.
    pub(super) fn set(&mut self, slot: usize, kept: Vec<usize>) {
        if let Some(of) = self.0.get_mut(slot) {
            *of = Some(kept);
        }
    }

    /// The index in the record of what is at `index` in the report.
    fn original(&self, list: &str, index: usize) -> usize {
        let at = LISTS.iter().position(|name| *name == list);
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

/// Takes out of a report what breaks a rule of the contract; a report without id or locality is lost.
fn mend(report: &mut Report, kept: &Kept, flaws: &mut Flaws<'_>) -> Result<(), Box<Diagnostic>> {
    let mut gone: [HashSet<usize>; 3] = Default::default();
    make_unique(report, kept, flaws);
    for Violation { path, what } in report.violations() {
        let (list, index, field) = steps(&path);
        let at = |bytes: &[u8]| match index {
            Some(index) => offset_of(bytes, &format!("{list}[{}]{field}", kept.original(list, index))),
            None => offset_of(bytes, &path),
        };
        let slot = LISTS.iter().position(|name| *name == list);
        let mut effect = Effect::FieldLeftOut;
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
                effect = match list {
                    "figures" => Effect::FigureLeftOut,
                    "people" => Effect::PersonLeftOut,
                    _ => Effect::PassageLeftOut,
                };
            }
            _ => {
                let at = at(flaws.piece.bytes);
                let refused = flaws.piece.diagnostic(at, Problem::Violation(what), Effect::ReportLeftOut);
                return Err(Box::new(refused));
            }
        }
        flaws.say(at, || Problem::Violation(what), effect);
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
            let at =
                |bytes: &[u8]| offset_of(bytes, &format!("figures[{}].id", kept.original("figures", index)));
            flaws.say(at, || Problem::DuplicateId { id, now }, Effect::Changed);
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
                    flaws.say(|_| child.value.start, || Problem::TwiceKept(key), Effect::Changed);
                }
            }
        }
    }
}
