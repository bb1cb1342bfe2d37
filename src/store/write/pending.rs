//! A file that is being written and has no name yet, or only a passing one.
//!
//! Where the system can (Linux), the draft has no name at all until it is whole, so no way of dying leaves it behind.
//! Elsewhere it stands beside its target under a passing name that [`Pending`] knows.

use std::fs::{File, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tempfile::{Builder, NamedTempFile, TempPath};

/// Knows the passing names of unfinished files; clones know the same.
#[derive(Debug, Clone, Default)]
pub struct Pending(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    names: Vec<PathBuf>,
    closed: bool,
}

impl Pending {
    /// Removes every unfinished file and lets no further one begin; for a program that is about to end by a signal.
    pub fn clear(&self) {
        let mut state = self.state();
        state.closed = true;
        for name in state.names.drain(..) {
            // It may just have been given its final name.
            let _ = std::fs::remove_file(name);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn open(&self) -> io::Result<MutexGuard<'_, State>> {
        let state = self.state();
        if state.closed { Err(io::Error::other("the program is ending")) } else { Ok(state) }
    }

    /// Begins a draft in the folder of its target.
    pub(super) fn begin(&self, folder: &Path) -> io::Result<Draft> {
        if let Some(file) = nameless(folder) {
            return Ok(Draft { file, name: None, folder: folder.to_owned(), pending: self.clone() });
        }
        let mut state = self.open()?;
        let (file, name) = named(folder)?.into_parts();
        state.names.push(name.to_path_buf());
        Ok(Draft { file, name: Some(name), folder: folder.to_owned(), pending: self.clone() })
    }

    fn forget(&self, name: &Path) {
        self.state().names.retain(|known| known != name);
    }
}

/// A file that is not whole yet; dropped, it is gone.
pub(super) struct Draft {
    file: File,
    name: Option<TempPath>,
    folder: PathBuf,
    pending: Pending,
}

impl Draft {
    /// Writes what is produced and has it on disk.
    pub(super) fn write_by(&mut self, produce: super::Producer<'_>) -> io::Result<()> {
        produce(&mut self.file)?;
        self.sync()
    }

    /// Writes bytes after those already written.
    pub(super) fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    /// Has what was written on disk.
    pub(super) fn sync(&mut self) -> io::Result<()> {
        self.file.flush()?;
        self.file.sync_all()
    }

    /// Takes the mode of an old file and, where the system lets us, its owner.
    pub(super) fn take_after(&self, old: &Metadata) -> io::Result<()> {
        take_owner(&self.file, old);
        self.file.set_permissions(old.permissions())
    }

    /// Gives the draft its name unless something has that name already.
    pub(super) fn place_new(mut self, target: &Path) -> io::Result<()> {
        match self.name.take() {
            None => link(&self.file, target),
            Some(name) => {
                let passing = name.to_path_buf();
                let placed = name.persist_noclobber(target).map_err(|refused| refused.error);
                self.pending.forget(&passing);
                placed
            }
        }
    }

    /// Gives the draft its name, replacing what has that name.
    pub(super) fn place(mut self, target: &Path) -> io::Result<()> {
        // Held to the end: a signal either comes before the passing name or after the final one.
        let pending = self.pending.clone();
        let mut state = pending.open()?;
        let name = match self.name.take() {
            Some(name) => name,
            None => self.passing_name()?,
        };
        state.names.retain(|known| known != &*name);
        name.persist(target).map_err(|refused| refused.error)
    }

    /// Gives a nameless draft a passing name beside its target.
    fn passing_name(&self) -> io::Result<TempPath> {
        // Linking refuses a name that exists, so the builder tries another one.
        let linked = builder().make_in(&self.folder, |name| link(&self.file, name))?;
        Ok(linked.into_temp_path())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(name) = self.name.take() {
            let passing = name.to_path_buf();
            // Nothing more can be done about a file that cannot be removed.
            let _ = name.close();
            self.pending.forget(&passing);
        }
    }
}

fn builder() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(".dauan-");
    builder
}

#[cfg(target_os = "linux")]
fn nameless(folder: &Path) -> Option<File> {
    use rustix::fs::{Mode, OFlags, open};
    // The mode is narrowed by the user's mask, as for any new file.
    let mode = Mode::from_raw_mode(0o666);
    let file = open(folder, OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC, mode).ok().map(File::from)?;
    // Without a mounted /proc it could be written but never named.
    descriptor_path(&file).exists().then_some(file)
}

#[cfg(not(target_os = "linux"))]
fn nameless(_: &Path) -> Option<File> {
    None
}

#[cfg(target_os = "linux")]
fn descriptor_path(file: &File) -> PathBuf {
    use std::os::fd::AsRawFd as _;
    PathBuf::from(format!("/proc/self/fd/{}", file.as_raw_fd()))
}

#[cfg(target_os = "linux")]
fn link(file: &File, target: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD, linkat};
    Ok(linkat(CWD, descriptor_path(file), CWD, target, AtFlags::SYMLINK_FOLLOW)?)
}

#[cfg(not(target_os = "linux"))]
fn link(_: &File, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(unix)]
fn named(folder: &Path) -> io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt as _;
    builder().permissions(std::fs::Permissions::from_mode(0o666)).tempfile_in(folder)
}

#[cfg(not(unix))]
fn named(folder: &Path) -> io::Result<NamedTempFile> {
    builder().tempfile_in(folder)
}

#[cfg(unix)]
fn take_owner(file: &File, old: &Metadata) {
    use std::os::unix::fs::MetadataExt as _;
    // Only the owner of the machine may give files away; for others the file becomes theirs, as with any editor.
    let _ = std::os::unix::fs::fchown(file, Some(old.uid()), Some(old.gid()));
}

#[cfg(not(unix))]
fn take_owner(_: &File, _: &Metadata) {}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> usize {
        std::fs::read_dir(folder).unwrap().count()
    }

    /// A draft as on a system that has no nameless files.
    fn named_draft(folder: &Path, pending: &Pending) -> Draft {
        let (file, name) = named(folder).unwrap().into_parts();
        pending.state().names.push(name.to_path_buf());
        Draft { file, name: Some(name), folder: folder.to_owned(), pending: pending.clone() }
    }

    #[test]
    fn a_named_draft_is_cleared_away_by_the_end_of_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let pending = Pending::default();
        let mut draft = named_draft(folder.path(), &pending);
        draft.write_by(&mut |out| out.write_all(b"half")).unwrap();
        assert_eq!(names(folder.path()), 1);
        pending.clear();
        assert_eq!(names(folder.path()), 0);
        assert!(draft.place(&folder.path().join("a")).is_err());
        assert_eq!(names(folder.path()), 0);
    }

    #[test]
    fn a_named_draft_takes_its_name_or_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let pending = Pending::default();
        let target = folder.path().join("a");
        drop(named_draft(folder.path(), &pending));
        assert_eq!(names(folder.path()), 0);
        named_draft(folder.path(), &pending).place_new(&target).unwrap();
        assert!(named_draft(folder.path(), &pending).place_new(&target).is_err());
        named_draft(folder.path(), &pending).place(&target).unwrap();
        assert_eq!(names(folder.path()), 1);
        assert!(pending.state().names.is_empty());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_nameless_draft_is_never_seen() {
        let folder = tempfile::tempdir().unwrap();
        // Some file systems have no nameless files; then there is nothing to see here.
        let Some(file) = nameless(folder.path()) else { return };
        let draft = Draft { file, name: None, folder: folder.path().to_owned(), pending: Pending::default() };
        assert_eq!(names(folder.path()), 0);
        draft.place(&folder.path().join("a")).unwrap();
        assert_eq!(names(folder.path()), 1);
    }
}
