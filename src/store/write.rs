//! Writing files so that the old one is whole until the new one is (promises F1, F2), and standard output (T9).

mod output;
mod pending;

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

pub use output::Output;
pub use pending::Pending;

use super::words::Reason;
use crate::lang::{Language, fill};
use crate::text::sanitise_line;

/// Links followed from one name to the file it stands for.
const LINK_LIMIT: usize = 40;

/// Whether an existing file may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overwrite {
    /// An existing file stays.
    Refuse,
    /// An existing file is replaced.
    Allow,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The absolute path, links not followed.
    pub path: PathBuf,
    /// Bytes written.
    pub bytes: u64,
}

impl Written {
    /// What was written, in a language, safe to show.
    pub fn text(&self, language: Language) -> String {
        let path = self.path.display();
        let text = fill(language.strings().write_done, &[("path", &path), ("bytes", &self.bytes)]);
        sanitise_line(&text).into_owned()
    }
}

/// Why nothing was written; the old file, if there was one, is whole.
#[derive(Debug)]
pub enum WriteError {
    /// The file exists and may not be replaced.
    Exists(PathBuf),
    /// The path is a folder.
    IsFolder(PathBuf),
    /// The path is a device, a pipe or a standard stream, where only a file is written.
    NoFile(PathBuf),
    /// The folder that the file should stand in does not exist.
    NoFolder(PathBuf),
    /// The system refuses.
    Failed {
        /// The path as given.
        path: PathBuf,
        /// The system's reason.
        reason: io::Error,
    },
    /// Standard output cannot be written.
    Stdout(io::Error),
}

impl WriteError {
    /// What happened, in a language, safe to show.
    pub fn text(&self, language: Language) -> String {
        let strings = language.strings();
        let text = match self {
            Self::Exists(path) => fill(strings.write_exists, &[("path", &path.display())]),
            Self::IsFolder(path) => fill(strings.write_folder, &[("path", &path.display())]),
            Self::NoFile(path) => fill(strings.write_no_file, &[("path", &path.display())]),
            Self::NoFolder(path) => fill(strings.write_no_folder, &[("path", &path.display())]),
            Self::Failed { path, reason } => {
                let reason = Reason::of(reason).words(language);
                fill(strings.write_failed, &[("path", &path.display()), ("reason", &reason)])
            }
            Self::Stdout(reason) => {
                fill(strings.write_stdout, &[("reason", &Reason::of(reason).words(language))])
            }
        };
        sanitise_line(&text).into_owned()
    }
}

impl std::fmt::Display for WriteError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.text(Language::English))
    }
}

impl std::error::Error for WriteError {}

/// The first of `NAME-2.EXT`, `NAME-3.EXT` … beside a file at which nothing stands.
pub fn free_name(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    let named = |number: u32| path.with_file_name(format!("{stem}-{number}{ending}"));
    (2..10_000).map(named).find(|path| fs::symlink_metadata(path).is_err()).unwrap_or_else(|| path.to_owned())
}

/// Whether two paths stand for one file that is there.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}

/// Writes bytes to a path: a file is replaced in one step, a device or pipe is written straight through.
pub fn write(path: &Path, bytes: &[u8], overwrite: Overwrite) -> Result<Written, WriteError> {
    write_with(path, bytes, overwrite, &Pending::default())
}

/// Writes as [`stream_with()`] does, a file and nothing else: who draws on the terminal must not wait for the reader of a pipe, nor
/// write to the terminal itself.
pub fn write_file(
    path: &Path,
    overwrite: Overwrite,
    pending: &Pending,
    produce: Producer<'_>,
) -> Result<Written, WriteError> {
    let special = fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir());
    if special || standard_stream(path).is_some() {
        return Err(WriteError::NoFile(path.to_owned()));
    }
    stream_with(path, overwrite, pending, produce)
}

/// Writes as [`write()`] does; what is unfinished is known to `pending`, so that a signal's thread can clear it away.
pub fn write_with(
    path: &Path,
    bytes: &[u8],
    overwrite: Overwrite,
    pending: &Pending,
) -> Result<Written, WriteError> {
    stream_with(path, overwrite, pending, &mut |out| out.write_all(bytes))
}

/// Puts bytes into a writer, as many as it likes, one stretch after the other.
pub type Producer<'a> = &'a mut dyn FnMut(&mut dyn io::Write) -> io::Result<()>;

/// Writes as [`write_with()`] does what never stands in memory as a whole.
pub fn stream_with(
    path: &Path,
    overwrite: Overwrite,
    pending: &Pending,
    produce: Producer<'_>,
) -> Result<Written, WriteError> {
    let mut bytes = 0;
    let produce: Producer<'_> = &mut |out| {
        let mut counted = Counted { out, bytes: 0 };
        let produced = produce(&mut counted);
        bytes = counted.bytes;
        produced
    };
    if let Some(stream) = standard_stream(path) {
        stream.write_by(produce).map_err(WriteError::Stdout)?;
    } else {
        let failed = |reason| WriteError::Failed { path: path.to_owned(), reason };
        let target = follow_links(path).map_err(failed)?;
        match fs::metadata(&target) {
            Ok(metadata) if metadata.is_dir() => return Err(WriteError::IsFolder(path.to_owned())),
            Ok(metadata) if !metadata.is_file() => write_through(&target, produce).map_err(failed)?,
            Ok(_) if overwrite == Overwrite::Refuse => return Err(WriteError::Exists(path.to_owned())),
            Ok(old) => replace(&target, produce, &old, pending).map_err(failed)?,
            Err(_) => create(path, &target, produce, overwrite, pending)?,
        }
    }
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    Ok(Written { path, bytes })
}

/// Counts what passes through.
struct Counted<'a> {
    out: &'a mut dyn io::Write,
    bytes: u64,
}

impl io::Write for Counted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes bytes to standard output, every error told; a reader that has gone away is no error.
pub fn checked_stdout(bytes: &[u8]) -> Result<(), WriteError> {
    Stream::Out.write_by(&mut |out| out.write_all(bytes)).map_err(WriteError::Stdout)
}

#[derive(Debug, Clone, Copy)]
enum Stream {
    Out,
    Error,
}

impl Stream {
    fn write_by(self, produce: Producer<'_>) -> io::Result<()> {
        match self.put_by(produce) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => other,
        }
    }

    fn put(self, bytes: &[u8]) -> io::Result<()> {
        self.put_by(&mut |out| out.write_all(bytes))
    }

    fn put_by(self, produce: Producer<'_>) -> io::Result<()> {
        match self {
            Self::Out => {
                let mut out = io::stdout().lock();
                produce(&mut out).and_then(|()| out.flush())
            }
            Self::Error => produce(&mut io::stderr().lock()),
        }
    }
}

/// The standard stream that a path names; opening it anew would begin a redirected file from its start.
fn standard_stream(path: &Path) -> Option<Stream> {
    match path.to_str()? {
        "-" | "/dev/stdout" | "/dev/fd/1" | "/proc/self/fd/1" => Some(Stream::Out),
        "/dev/stderr" | "/dev/fd/2" | "/proc/self/fd/2" => Some(Stream::Error),
        _ => None,
    }
}

/// The file that a name stands for in the end, whether it exists or not.
fn follow_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..LINK_LIMIT {
        match fs::read_link(&path) {
            // Other open descriptors are no names of files to be replaced.
            Ok(_) if path.starts_with("/proc") || path.starts_with("/dev/fd") => return Ok(path),
            Ok(next) => path = path.parent().unwrap_or_else(|| Path::new("")).join(next),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many links"))
}

fn write_through(path: &Path, produce: Producer<'_>) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(path)?;
    produce(&mut file)?;
    file.flush()
}

fn folder_of(target: &Path) -> &Path {
    target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

fn create(
    path: &Path,
    target: &Path,
    produce: Producer<'_>,
    overwrite: Overwrite,
    pending: &Pending,
) -> Result<(), WriteError> {
    let failed = |reason: io::Error| WriteError::Failed { path: path.to_owned(), reason };
    let folder = folder_of(target);
    if !folder.is_dir() {
        return Err(WriteError::NoFolder(folder.to_owned()));
    }
    if target.file_name().is_none() {
        return Err(WriteError::IsFolder(path.to_owned()));
    }
    let mut draft = pending.begin(folder).map_err(failed)?;
    draft.write_by(produce).map_err(failed)?;
    let placed = match overwrite {
        Overwrite::Refuse => draft.place_new(target),
        Overwrite::Allow => draft.place(target),
    };
    match placed {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(WriteError::Exists(path.to_owned()))
        }
        other => other.map_err(failed),
    }?;
    sync_folder(folder);
    Ok(())
}

fn replace(target: &Path, produce: Producer<'_>, old: &Metadata, pending: &Pending) -> io::Result<()> {
    // A file that may not be written may not be replaced either, although its folder would allow it.
    OpenOptions::new().write(true).open(target)?;
    let folder = folder_of(target);
    let mut draft = pending.begin(folder)?;
    draft.write_by(produce)?;
    draft.take_after(old)?;
    draft.place(target)?;
    sync_folder(folder);
    Ok(())
}

/// Asks for the new name to be on disk; some file systems cannot, and the file itself is whole by now.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}
