//! A file that is written piece by piece: it takes its name when it is whole, and a stream takes each piece at once.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::pending::{Draft, Pending};
use super::{Overwrite, Stream, WriteError, Written, folder_of, follow_links, standard_stream, sync_folder};

/// Something being written piece by piece.
pub struct Output {
    path: PathBuf,
    sink: Sink,
    bytes: u64,
}

#[expect(clippy::large_enum_variant, reason = "there is one of it at a time")]
enum Sink {
    /// A standard stream.
    Stream(Stream),
    /// A device or a pipe.
    Through(File),
    /// A file without its name, the file it will stand for, and what that is now.
    Draft { draft: Draft, target: PathBuf, old: Option<Metadata>, overwrite: Overwrite },
}

impl Output {
    /// Begins to write to a path as [`super::write()`] does; fails at once where nothing could take its name in the end.
    pub fn begin(path: &Path, overwrite: Overwrite, pending: &Pending) -> Result<Self, WriteError> {
        let sink = match standard_stream(path) {
            Some(stream) => Sink::Stream(stream),
            None => Sink::of_file(path, overwrite, pending)?,
        };
        Ok(Self { path: path.to_owned(), sink, bytes: 0 })
    }

    /// Writes a piece; `Break` when the reader of a stream has gone away and wants no more.
    pub fn write(&mut self, piece: &[u8]) -> Result<ControlFlow<()>, WriteError> {
        let failed = |reason| WriteError::Failed { path: self.path.clone(), reason };
        match &mut self.sink {
            Sink::Stream(stream) => match stream.put(piece) {
                Err(reason) if reason.kind() == io::ErrorKind::BrokenPipe => {
                    return Ok(ControlFlow::Break(()));
                }
                Err(reason) => return Err(WriteError::Stdout(reason)),
                Ok(()) => {}
            },
            Sink::Through(file) => match file.write_all(piece) {
                Err(reason) if reason.kind() == io::ErrorKind::BrokenPipe => {
                    return Ok(ControlFlow::Break(()));
                }
                other => other.map_err(failed)?,
            },
            Sink::Draft { draft, .. } => draft.append(piece).map_err(failed)?,
        }
        self.bytes += piece.len() as u64;
        Ok(ControlFlow::Continue(()))
    }

    /// Ends the writing: the file is on disk and takes its name. `None` for a stream, which has none.
    pub fn finish(self) -> Result<Option<Written>, WriteError> {
        let Self { path, sink, bytes } = self;
        let failed = |reason| WriteError::Failed { path: path.clone(), reason };
        match sink {
            Sink::Stream(_) => return Ok(None),
            Sink::Through(mut file) => file.flush().map_err(failed)?,
            Sink::Draft { mut draft, target, old, overwrite } => {
                draft.sync().map_err(failed)?;
                if let Some(old) = &old {
                    draft.take_after(old).map_err(failed)?;
                }
                let placed = match overwrite {
                    Overwrite::Refuse => draft.place_new(&target),
                    Overwrite::Allow => draft.place(&target),
                };
                placed.map_err(|reason| match reason.kind() {
                    io::ErrorKind::AlreadyExists => WriteError::Exists(path.clone()),
                    _ => failed(reason),
                })?;
                sync_folder(folder_of(&target));
            }
        }
        let path = std::path::absolute(&path).unwrap_or_else(|_| path.clone());
        Ok(Some(Written { path, bytes }))
    }
}

impl Sink {
    fn of_file(path: &Path, overwrite: Overwrite, pending: &Pending) -> Result<Self, WriteError> {
        let failed = |reason| WriteError::Failed { path: path.to_owned(), reason };
        let target = follow_links(path).map_err(failed)?;
        let folder = folder_of(&target).to_owned();
        let old = match fs::metadata(&target) {
            Ok(metadata) if metadata.is_dir() => return Err(WriteError::IsFolder(path.to_owned())),
            Ok(metadata) if !metadata.is_file() => {
                let file = OpenOptions::new().write(true).open(&target).map_err(failed)?;
                return Ok(Self::Through(file));
            }
            Ok(_) if overwrite == Overwrite::Refuse => return Err(WriteError::Exists(path.to_owned())),
            Ok(old) => {
                // A file that may not be written may not be replaced either, although its folder would allow it.
                OpenOptions::new().write(true).open(&target).map_err(failed)?;
                Some(old)
            }
            Err(_) if !folder.is_dir() => return Err(WriteError::NoFolder(folder)),
            Err(_) if target.file_name().is_none() => return Err(WriteError::IsFolder(path.to_owned())),
            Err(_) => None,
        };
        let draft = pending.begin(&folder).map_err(failed)?;
        Ok(Self::Draft { draft, target, old, overwrite })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_its_name_only_when_it_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        let mut output = Output::begin(&path, Overwrite::Refuse, &Pending::default()).unwrap();
        assert!(output.write(b"[1").unwrap().is_continue());
        assert!(!path.exists());
        assert!(output.write(b"]").unwrap().is_continue());
        let written = output.finish().unwrap().unwrap();
        assert_eq!((written.path.as_path(), written.bytes), (path.as_path(), 3));
        assert_eq!(fs::read(&path).unwrap(), b"[1]");
    }

    #[test]
    fn an_old_file_is_refused_at_once_or_replaced_at_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        fs::write(&path, "old").unwrap();
        let refused = Output::begin(&path, Overwrite::Refuse, &Pending::default());
        assert!(matches!(refused, Err(WriteError::Exists(_))));
        let mut output = Output::begin(&path, Overwrite::Allow, &Pending::default()).unwrap();
        assert!(output.write(b"new").unwrap().is_continue());
        assert_eq!(fs::read(&path).unwrap(), b"old");
        output.finish().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
    }

    #[test]
    fn a_file_given_up_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        let mut output = Output::begin(&path, Overwrite::Refuse, &Pending::default()).unwrap();
        assert!(output.write(b"half").unwrap().is_continue());
        drop(output);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        let nowhere = Output::begin(&folder.path().join("no/a"), Overwrite::Refuse, &Pending::default());
        assert!(matches!(nowhere, Err(WriteError::NoFolder(_))));
    }
}
