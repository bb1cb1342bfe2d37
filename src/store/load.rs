//! Loading: every origin in turn, reports, prose and diagnostics to a receiver.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::again::{Again, Place};
use super::diagnostic::{Diagnostic, Effect, Piece, Problem};
use super::find::{Found, Item, Kind, LoadError, find};
use super::lines;
use super::outline::{offset_of, skip_space};
use super::packed::{Fault, Unpacked};
use super::record::{self, Ids};
use super::words::{Reason, problem_of};
use crate::model::{Account, Extra, Report};

/// Files that are kept open to be read again; of further ones the path is opened when that is asked.
const KEPT_OPEN: usize = 64;
/// Bytes looked at to tell data from prose.
const HEAD: u64 = 4096;
/// Bytes read at once, and of a file that is shorter no more than it has.
const BUFFER: usize = 256 * 1024;

/// Where data comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The reports that the program carries.
    Embedded,
    /// A file or a folder.
    Path(PathBuf),
    /// Standard input.
    Stdin,
}

/// What becomes of the report data of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderData {
    /// It is loaded.
    Load,
    /// It is left out and said so: the folder is there for its prose.
    LeaveOut,
}

/// Limits of loading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadOptions {
    /// Bytes read over all origins; 2 GiB by default.
    pub byte_limit: u64,
    /// Diagnostics kept over all origins, further ones are counted; 1,000 by default.
    pub diagnostic_limit: usize,
    /// Bytes of one document that is no report data, which is held in memory as a whole; 64 MiB by default.
    pub document_limit: u64,
    /// Bytes of one line of report data, which is a report; 256 MiB by default.
    pub line_limit: u64,
    /// Bytes of report data that is not a report a line and so is held in memory as a whole; 1 GiB by default.
    pub data_limit: u64,
    /// What becomes of the report data of folders; it is loaded by default.
    pub folder_data: FolderData,
    /// Whether a sum is made of all that is read; by default it is. Without one the data's name has none.
    pub summed: bool,
    /// Bytes of a file from which on a receiver learns where its reports stand, to read them again; 4 MiB by default.
    pub held_limit: u64,
}

impl Default for LoadOptions {
    fn default() -> Self {
        Self {
            byte_limit: 2 << 30,
            diagnostic_limit: 1000,
            document_limit: 64 << 20,
            line_limit: 256 << 20,
            data_limit: 1 << 30,
            folder_data: FolderData::Load,
            summed: true,
            held_limit: 4 << 20,
        }
    }
}

/// A document that is no report data, unread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose {
    /// Its name as given, `-` for standard input.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The name of the loaded data, for the footing of exports.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DataName {
    /// `embedded`, `-`, or the paths as given.
    pub name: String,
    /// SHA-256 of all bytes read, in the order of reading, in hexadecimal; empty where no sum was asked for.
    pub sha256: String,
    /// Bytes read.
    pub bytes: u64,
}

/// What [`visit`] says at the end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// The data's name.
    pub data: DataName,
    /// Everything that was left out.
    pub left_out: Account,
    /// Fields of envelopes that we do not know, kept as they came.
    pub envelope: Extra,
}

/// Everything loaded.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Loaded {
    /// The reports, in the order of their origins; ids are unique.
    pub reports: Vec<Report>,
    /// Documents for the caller to ingest.
    pub prose: Vec<Prose>,
    /// Whatever was wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// The data's name.
    pub data: DataName,
    /// Everything that was left out.
    pub left_out: Account,
    /// Fields of envelopes that we do not know, kept as they came.
    pub envelope: Extra,
}

/// Takes what is loaded as it comes.
pub trait Receiver {
    /// Takes a report.
    fn report(&mut self, report: Report);
    /// Takes a report that can be read again from where it stands.
    fn report_at(&mut self, report: Report, _place: Place) {
        self.report(report);
    }
    /// Takes a document that is no report data.
    fn prose(&mut self, prose: Prose);
    /// Takes a diagnostic.
    fn diagnostic(&mut self, diagnostic: Diagnostic);
    /// Learns how many bytes have been read so far, and of how many where that is known.
    fn progress(&mut self, _read: u64, _whole: Option<u64>) {}
}

impl Receiver for Loaded {
    fn report(&mut self, report: Report) {
        self.reports.push(report);
    }

    fn prose(&mut self, prose: Prose) {
        self.prose.push(prose);
    }

    fn diagnostic(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

/// The reports that the program carries, and the SHA-256 of their file, kept beside it.
const EMBEDDED: &str = include_str!("../../assets/reports.json");
const EMBEDDED_SHA256: &str = include_str!("../../assets/reports.sha256");

/// The reports that the program carries.
///
/// A test has checked them as [`load`] checks every file, so that they need not be checked again at each start.
pub fn embedded() -> Loaded {
    match serde_json::from_str(EMBEDDED) {
        Ok(reports) => Loaded {
            reports,
            data: DataName {
                name: "embedded".to_owned(),
                sha256: EMBEDDED_SHA256.trim_end().to_owned(),
                bytes: EMBEDDED.len() as u64,
            },
            ..Loaded::default()
        },
        // Never in a released program; what is wrong is then said in words. Nothing is read from outside.
        Err(_) => load(&[Origin::Embedded], &LoadOptions::default(), &mut io::empty()).unwrap_or_default(),
    }
}

/// Loads every origin; named files are checked before anything is read, and what is wrong within them is a diagnostic.
pub fn load(origins: &[Origin], options: &LoadOptions, stdin: &mut dyn Read) -> Result<Loaded, LoadError> {
    let mut loaded = Loaded::default();
    let Summary { data, left_out, envelope } = visit(origins, options, stdin, &mut loaded)?;
    Ok(Loaded { data, left_out, envelope, ..loaded })
}

/// Loads every origin into a receiver as [`load`] does, holding no more than one document or one line at a time.
pub fn visit(
    origins: &[Origin],
    options: &LoadOptions,
    stdin: &mut dyn Read,
    receiver: &mut dyn Receiver,
) -> Result<Summary, LoadError> {
    let (items, said) = find(origins, options.folder_data)?;
    let meter = Meter::new(&items, options);
    if let Some(path) = meter.whole_too_large(&items) {
        return Err(LoadError::TooLarge { path, limit: options.byte_limit });
    }
    let unpacked = Rc::new(Cell::new(options.byte_limit));
    let intake = Intake::new(options, &meter, receiver);
    let mut visit = Visit { intake, meter, unpacked, held_limit: options.held_limit, kept_open: 0 };
    for diagnostic in said {
        visit.intake.say(diagnostic);
    }
    for item in &items {
        match item {
            Item::Embedded => {
                let bytes = EMBEDDED.as_bytes();
                visit.stream("embedded", Kind::Data, (&mut Cursor::new(bytes), bytes.len() as u64))?;
            }
            Item::Stdin => visit.stream("-", Kind::Unknown, (stdin, u64::MAX))?,
            Item::File(found) => visit.file(found)?,
        }
    }
    visit.intake.end();
    let Intake { left_out, envelope, .. } = visit.intake;
    Ok(Summary { data: visit.meter.name(origins), left_out, envelope })
}

struct Visit<'a> {
    intake: Intake<'a>,
    meter: Meter,
    /// Bytes that may still come out of packed sources.
    unpacked: Rc<Cell<u64>>,
    /// Bytes of a file of which reports are held.
    held_limit: u64,
    /// Files that were kept open, and others that would have been.
    kept_open: usize,
}

impl Visit<'_> {
    fn file(&mut self, found: &Found) -> Result<(), LoadError> {
        let name = found.name();
        let before = self.meter.read.get();
        self.intake.given_up = false;
        match File::open(&found.path) {
            Ok(mut file) => {
                self.intake.again = self.again(found, &file);
                let read = self.stream(&name, found.kind, (&mut file, found.length));
                self.intake.again = None;
                read?;
            }
            Err(reason) if found.named => {
                return Err(LoadError::Unreadable { path: found.path.clone(), reason });
            }
            Err(reason) => {
                let problem = Problem::Unreadable(Reason::of(&reason));
                self.intake.say(Diagnostic::of_file(&name, problem, Effect::FileLeftOut));
                return Ok(());
            }
        }
        let read = self.meter.read.get() - before;
        if read < found.length && !self.intake.given_up {
            let problem = Problem::Shorter { read, expected: found.length };
            self.intake.say(Diagnostic::of_file(&name, problem, Effect::Noted));
        }
        Ok(())
    }

    /// A large file, of which reports are read again when they are looked at; small ones are held.
    fn again(&mut self, found: &Found, file: &File) -> Option<Arc<Again>> {
        if found.length < self.held_limit {
            return None;
        }
        self.kept_open += 1;
        Some(Again::new(&found.path, file, self.kept_open <= KEPT_OPEN))
    }

    /// Says why a packed source was not read to its end.
    fn say_fault(&mut self, name: &str, fault: Fault) {
        let problem = match fault {
            Fault::None => return,
            Fault::Damaged => Problem::PackedDamaged,
            Fault::Long => Problem::PackedLong(self.meter.limit),
        };
        self.intake.given_up = true;
        self.intake.say(Diagnostic::of_file(name, problem, Effect::RestLeftOut));
    }

    /// Reads a source of which some length is expected.
    fn stream(
        &mut self,
        name: &str,
        kind: Kind,
        (source, expected): (&mut dyn Read, u64),
    ) -> Result<(), LoadError> {
        let mut metered = Metered { source, meter: &mut self.meter, ended: false };
        // One byte more shows the end of a file without another buffer.
        let capacity = expected.saturating_add(1).clamp(HEAD, BUFFER as u64) as usize;
        let fault = Rc::new(Cell::new(Fault::None));
        let unpacked = Unpacked::new(&mut metered, Rc::clone(&self.unpacked), Rc::clone(&fault));
        let read = unpacked.and_then(|unpacked| {
            if unpacked.is_packed() {
                self.intake.again = None;
            }
            let mut stream = BufReader::with_capacity(capacity, unpacked);
            stream_to(name, kind, &mut stream, &mut self.intake)
        });
        self.say_fault(name, fault.get());
        let over = self.meter.read.get() > self.meter.limit;
        let path = PathBuf::from(name);
        match read {
            Err(_) if over => Err(LoadError::TooLarge { path, limit: self.meter.limit }),
            Err(reason) => Err(LoadError::Unreadable { path, reason }),
            Ok(()) => Ok(()),
        }
    }
}

fn stream_to(name: &str, kind: Kind, stream: &mut impl BufRead, intake: &mut Intake<'_>) -> io::Result<()> {
    let mut head = Vec::new();
    if kind != Kind::Data {
        stream.take(HEAD).read_to_end(&mut head)?;
    }
    let is_prose = match kind {
        Kind::Data => false,
        Kind::Prose => !begins_a_report(&head),
        Kind::Unknown => !looks_like_data(&head),
    };
    let mut stream = Cursor::new(head).chain(stream);
    if is_prose {
        let mut bytes = Vec::new();
        stream.by_ref().take(intake.document_limit + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > intake.document_limit {
            // The rest is not read: standard input may have no end.
            intake.given_up = true;
            let problem = Problem::DocumentLong(intake.document_limit);
            intake.say(Diagnostic::of_file(name, problem, Effect::FileLeftOut));
        } else {
            intake.receiver.prose(Prose { name: name.to_owned(), bytes });
        }
        intake.receiver.progress(intake.read.get(), intake.whole);
        return Ok(());
    }
    lines::read(name, &mut stream, intake)
}

/// Whether bytes begin as `dauan` itself writes a report: some engines name whatever they write `.txt`.
fn begins_a_report(head: &[u8]) -> bool {
    head.starts_with(b"{\"format\":\"dauan/")
}

/// Whether bytes begin as report data does; nothing at all is data without reports.
fn looks_like_data(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let first = skip_space(head, 0);
    let second = head.get(skip_space(head, first + 1));
    match head.get(first) {
        None => true,
        Some(b'{') => matches!(second, None | Some(b'"' | b'}')),
        Some(b'[') => matches!(second, None | Some(b'{' | b']')),
        Some(_) => false,
    }
}

/// Counts, limits and hashes all that is read.
struct Meter {
    hash: Option<Sha256>,
    read: Rc<Cell<u64>>,
    limit: u64,
    /// Bytes that the files have, `None` where standard input is read.
    whole: Option<u64>,
}

impl Meter {
    fn new(items: &[Item], options: &LoadOptions) -> Self {
        let lengths = items.iter().map(|item| match item {
            Item::File(found) => Some(found.length),
            Item::Embedded => Some(0),
            Item::Stdin => None,
        });
        let whole = lengths.sum();
        let hash = options.summed.then(Sha256::new);
        Self { hash, read: Rc::default(), limit: options.byte_limit, whole }
    }

    /// The file with which the known lengths pass the limit.
    fn whole_too_large(&self, items: &[Item]) -> Option<PathBuf> {
        let mut sum = 0_u64;
        items.iter().find_map(|item| match item {
            Item::File(found) => {
                sum = sum.saturating_add(found.length);
                (sum > self.limit).then(|| found.path.clone())
            }
            Item::Embedded | Item::Stdin => None,
        })
    }

    fn name(self, origins: &[Origin]) -> DataName {
        let name = |origin: &Origin| match origin {
            Origin::Embedded => "embedded".to_owned(),
            Origin::Stdin => "-".to_owned(),
            Origin::Path(path) => path.display().to_string(),
        };
        let name = origins.iter().map(name).collect::<Vec<_>>().join(" ");
        let sha256 = self.hash.map(Sha256::finalize).iter().flatten().fold(
            String::with_capacity(64),
            |mut text, byte| {
                use std::fmt::Write as _;
                // Writing to a String cannot fail.
                let _ = write!(text, "{byte:02x}");
                text
            },
        );
        DataName { name, sha256, bytes: self.read.get() }
    }
}

/// A source whose bytes pass the meter.
struct Metered<'a> {
    source: &'a mut dyn Read,
    meter: &'a mut Meter,
    /// Whether the end was seen: at a terminal, asking again would wait for another one.
    ended: bool,
}

impl Read for Metered<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.ended {
            return Ok(0);
        }
        let count = self.source.read(buffer)?;
        self.ended = count == 0 && !buffer.is_empty();
        self.meter.read.set(self.meter.read.get() + count as u64);
        if self.meter.read.get() > self.meter.limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        if let Some(hash) = &mut self.meter.hash {
            hash.update(buffer.get(..count).unwrap_or_default());
        }
        Ok(count)
    }
}

/// Hands on reports and diagnostics, with ids made unique and diagnostics kept within bounds.
pub(super) struct Intake<'a> {
    receiver: &'a mut dyn Receiver,
    ids: Ids,
    read: Rc<Cell<u64>>,
    whole: Option<u64>,
    said: usize,
    limit: usize,
    document_limit: u64,
    /// Bytes of one line of report data.
    pub(super) line_limit: u64,
    /// Bytes of report data that is not a report a line.
    pub(super) data_limit: u64,
    /// Whether the source at hand was left before its end.
    pub(super) given_up: bool,
    /// The file at hand, where its reports can be read again.
    again: Option<Arc<Again>>,
    left_out: Account,
    envelope: Extra,
}

impl<'a> Intake<'a> {
    fn new(options: &LoadOptions, meter: &Meter, receiver: &'a mut dyn Receiver) -> Self {
        let (read, whole) = (Rc::clone(&meter.read), meter.whole);
        Self {
            receiver,
            ids: Ids::default(),
            read,
            whole,
            said: 0,
            limit: options.diagnostic_limit,
            document_limit: options.document_limit,
            line_limit: options.line_limit,
            data_limit: options.data_limit,
            given_up: false,
            again: None,
            left_out: Account::default(),
            envelope: Extra::new(),
        }
    }

    /// Says what is wrong; what is lost is taken into the account, however much is said already.
    pub(super) fn say(&mut self, diagnostic: Diagnostic) {
        if let Some((lost, count)) = diagnostic.lost() {
            let line = diagnostic.place.map(|(line, _)| line);
            self.left_out.add(lost, &diagnostic.file, line, count);
        }
        self.said += 1;
        if self.said <= self.limit {
            self.receiver.diagnostic(diagnostic);
        }
    }

    /// Reads one record and hands its report on.
    pub(super) fn report(&mut self, piece: Piece<'_>) {
        let Some(mut report) = record::read(piece, &mut |diagnostic| self.say(diagnostic)) else { return };
        if let Some(now) = self.ids.claim(&report.id) {
            let id = std::mem::replace(&mut report.id, now.clone());
            let at = offset_of(piece.bytes, "id");
            self.say(piece.diagnostic(at, Problem::DuplicateId { id, now }, Effect::Changed));
        }
        let again = self.again.as_ref();
        match again.and_then(|file| Place::new(file, piece.base.before, piece.bytes)) {
            Some(place) => self.receiver.report_at(report, place),
            None => self.receiver.report(report),
        }
        self.receiver.progress(self.read.get(), self.whole);
    }

    /// Keeps a field of an envelope that we do not know; of two envelopes that differ the first is kept, and that is said.
    pub(super) fn envelope_field(&mut self, piece: Piece<'_>, name: String, at: std::ops::Range<usize>) {
        let value: serde_json::Value = match serde_json::from_slice(piece.within(at.clone()).bytes) {
            Ok(value) => value,
            Err(error) => {
                let stop = at.start + piece.within(at).stop_of(&error);
                return self.say(piece.error_at(stop, problem_of(&error), Effect::FieldLeftOut));
            }
        };
        match self.envelope.get(&name) {
            Some(kept) if *kept != value => {
                self.say(piece.diagnostic(at.start, Problem::EnvelopeField(name), Effect::FieldLeftOut));
            }
            Some(_) => {}
            None => {
                self.envelope.insert(name, value);
            }
        }
    }

    fn end(&mut self) {
        if self.said > self.limit {
            let beyond = self.said - self.limit;
            self.receiver.diagnostic(Diagnostic::of_file("", Problem::More(beyond), Effect::Noted));
        }
    }
}
