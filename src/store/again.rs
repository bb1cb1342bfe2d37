//! Reports that are read again from their files when they are looked at, so that their texts need not be held.
//!
//! Owns where a record stands and how it is known to be the same still: its bytes have the sum that they had. Must not know who
//! looks, nor how long what was read is kept.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::diagnostic::{Base, Piece};
use super::record;
use crate::model::Report;

/// A file that records are read from again.
#[derive(Debug)]
pub(super) struct Again {
    path: PathBuf,
    /// The file itself, which stays what it was where another one takes its name; `None` where too many are open.
    open: Option<File>,
}

impl Again {
    /// The file of a path, kept open where that is still possible.
    pub(super) fn new(path: &Path, file: &File, keep: bool) -> Arc<Self> {
        let open = if keep && cfg!(unix) { file.try_clone().ok() } else { None };
        Arc::new(Self { path: path.to_owned(), open })
    }

    fn read(&self, at: u64, length: u32) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; length as usize];
        match &self.open {
            Some(file) => read_at(file, &mut bytes, at)?,
            None => read_at(&File::open(&self.path)?, &mut bytes, at)?,
        }
        Ok(bytes)
    }
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

#[cfg(not(unix))]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    use std::io::{Read as _, Seek as _, SeekFrom};
    let mut file = file.try_clone()?;
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(bytes)
}

/// Where the record of a report stands in a file.
#[derive(Debug, Clone)]
pub struct Place {
    file: Arc<Again>,
    at: u64,
    length: u32,
    sum: u32,
}

/// The file of a report changed since it was read, or cannot be read any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The path of the file.
    pub file: PathBuf,
}

impl Place {
    /// The place of a record with these bytes; `None` for one that is too long to be told apart by it.
    pub(super) fn new(file: &Arc<Again>, at: u64, bytes: &[u8]) -> Option<Self> {
        let length = u32::try_from(bytes.len()).ok()?;
        Some(Self { file: Arc::clone(file), at, length, sum: crc32fast::hash(bytes) })
    }

    /// Reads the report again, as it was read first; its id is that of its record.
    pub fn read(&self) -> Result<Report, Changed> {
        let bytes =
            self.file.read(self.at, self.length).ok().filter(|bytes| crc32fast::hash(bytes) == self.sum);
        let report = bytes.and_then(|bytes| {
            let piece = Piece { file: "", bytes: &bytes, base: Base::START };
            // What is wrong with it was said when it was read first.
            record::read(piece, &mut |_| {})
        });
        report.ok_or_else(|| Changed { file: self.file.path.clone() })
    }
}
