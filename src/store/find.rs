//! Finding what to read: files and folders as the user names them, checked before anything is read.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use super::diagnostic::{Diagnostic, Effect, Problem};
use super::load::{FolderData, Origin};
use super::words::Reason;
use crate::lang::{Language, fill};
use crate::text::{distance, fold, sanitise_line};

/// Levels of folders that are walked into.
const FOLDER_LIMIT: usize = 32;
/// Names of left-out files that are told.
const NAMES_TOLD: usize = 20;

/// Why nothing could be loaded at all.
#[derive(Debug)]
pub enum LoadError {
    /// There is no such file or folder.
    Missing {
        /// The path as given.
        path: PathBuf,
        /// Names like it that stand beside it, the likeliest first.
        similar: Vec<String>,
    },
    /// The system refuses to open or read it.
    Unreadable {
        /// The path as given, `-` for standard input.
        path: PathBuf,
        /// The system's reason.
        reason: io::Error,
    },
    /// A named pipe, which could wait for ever.
    Fifo(PathBuf),
    /// A device.
    Device(PathBuf),
    /// A socket.
    Socket(PathBuf),
    /// More bytes than the limit.
    TooLarge {
        /// The path at which the limit was passed.
        path: PathBuf,
        /// The limit in bytes, over all that is loaded.
        limit: u64,
    },
    /// The program itself failed while it read what is named so.
    Fault(PathBuf),
}

impl LoadError {
    /// The path that is meant, as given.
    pub fn path(&self) -> &Path {
        match self {
            Self::Missing { path, .. }
            | Self::Unreadable { path, .. }
            | Self::Fifo(path)
            | Self::Device(path)
            | Self::Socket(path)
            | Self::Fault(path)
            | Self::TooLarge { path, .. } => path,
        }
    }

    /// What happened, in a language, safe to show.
    pub fn text(&self, language: Language) -> String {
        let strings = language.strings();
        let shown = |path: &Path| match path.to_str() {
            Some("-") => strings.load_stdin.to_owned(),
            _ => path.display().to_string(),
        };
        let text = match self {
            Self::Missing { path, similar } if similar.is_empty() => {
                fill(strings.load_missing_file, &[("path", &shown(path))])
            }
            Self::Missing { path, similar } => {
                fill(strings.load_similar, &[("path", &shown(path)), ("similar", &similar.join(", "))])
            }
            Self::Unreadable { path, reason } => {
                let reason = Reason::of(reason).words(language);
                fill(strings.load_unreadable, &[("path", &shown(path)), ("reason", &reason)])
            }
            Self::Fifo(path) => fill(strings.load_fifo, &[("path", &shown(path))]),
            Self::Device(path) => fill(strings.load_device, &[("path", &shown(path))]),
            Self::Socket(path) => fill(strings.load_socket, &[("path", &shown(path))]),
            Self::Fault(path) => fill(strings.load_fault, &[("path", &shown(path))]),
            Self::TooLarge { path, limit } => {
                fill(strings.load_too_large, &[("path", &shown(path)), ("limit", limit)])
            }
        };
        sanitise_line(&text).into_owned()
    }
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.text(Language::English))
    }
}

impl std::error::Error for LoadError {}

/// What the name of a file says of its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Report data.
    Data,
    /// Prose to be ingested.
    Prose,
    /// Nothing: its first bytes decide.
    Unknown,
}

impl Kind {
    fn of(path: &Path) -> Self {
        let is_packed =
            |extension: &OsStr| ["gz", "zst"].iter().any(|packed| extension.eq_ignore_ascii_case(packed));
        // What is packed is what it was named before.
        if path.extension().is_some_and(is_packed) {
            return Self::of(&path.with_extension(""));
        }
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        match extension.to_ascii_lowercase().as_str() {
            "json" | "ndjson" | "jsonl" => Self::Data,
            "txt" | "text" | "md" | "markdown" | "html" | "htm" | "xhtml" | "docx" | "pdf" | "csv"
            | "tsv" | "xlsx" | "xlsm" => Self::Prose,
            _ => Self::Unknown,
        }
    }
}

/// One file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Its length when it was found.
    pub(super) length: u64,
    /// What its name says.
    pub(super) kind: Kind,
    /// Whether the user named it, so that a failure is an error rather than a diagnostic.
    pub(super) named: bool,
}

impl Found {
    /// Its name as shown.
    pub(super) fn name(&self) -> String {
        self.path.display().to_string()
    }
}

/// One thing to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item {
    /// The data that the program carries.
    Embedded,
    /// Standard input.
    Stdin,
    /// A file.
    File(Found),
}

/// Checks what is named, without reading any of it, and gives the bytes of all of it where that is report data in files only.
pub fn look(origins: &[Origin]) -> Result<Option<u64>, LoadError> {
    let mut whole = Some(0);
    for origin in origins {
        let Origin::Path(path) = origin else {
            whole = None;
            continue;
        };
        let metadata = fs::metadata(path).map_err(|reason| refused(path, reason))?;
        if metadata.is_dir() {
            fs::read_dir(path).map_err(|reason| refused(path, reason))?;
            whole = None;
            continue;
        }
        refuse_special(path, &metadata)?;
        fs::File::open(path).map_err(|reason| refused(path, reason))?;
        let is_data = Kind::of(path) == Kind::Data;
        whole = whole.filter(|_| is_data).map(|whole: u64| whole.saturating_add(metadata.len()));
    }
    Ok(whole)
}

/// Whether a file that is there is one of the documents that paths name, by itself or by a folder that it lies in: report data in such
/// a folder are none.
pub fn is_document_of(paths: &[PathBuf], file: &Path) -> bool {
    let Ok(file) = fs::canonicalize(file) else { return false };
    let is_prose = Kind::of(&file) == Kind::Prose;
    let mut known = paths.iter().filter_map(|path| fs::canonicalize(path).ok());
    known.any(|path| path == file || (is_prose && path.is_dir() && file.starts_with(&path)))
}

/// Lists what is to be read: files in the order given, those of a folder sorted by path.
pub(super) fn find(
    origins: &[Origin],
    folder_data: FolderData,
) -> Result<(Vec<Item>, Vec<Diagnostic>), LoadError> {
    let mut items = Vec::new();
    let mut said = Vec::new();
    for origin in origins {
        match origin {
            Origin::Embedded => items.push(Item::Embedded),
            Origin::Stdin => items.push(Item::Stdin),
            Origin::Path(path) => {
                let metadata = fs::metadata(path).map_err(|reason| refused(path, reason))?;
                if metadata.is_dir() {
                    let mut folder = Folder {
                        items: &mut items,
                        said: &mut said,
                        data: folder_data,
                        been: HashSet::new(),
                        others: Vec::new(),
                    };
                    let (items, said) = (folder.items.len(), folder.said.len());
                    folder.walk(path, 0).map_err(|reason| refused(path, reason))?;
                    folder.say_others(path);
                    if (folder.items.len(), folder.said.len()) == (items, said) {
                        let name = path.display().to_string();
                        folder.said.push(Diagnostic::of_file(&name, Problem::EmptyFolder, Effect::Noted));
                    }
                } else {
                    refuse_special(path, &metadata)?;
                    let found = Found {
                        path: path.clone(),
                        length: metadata.len(),
                        kind: Kind::of(path),
                        named: true,
                    };
                    items.push(Item::File(found));
                }
            }
        }
    }
    Ok((items, said))
}

fn refused(path: &Path, reason: io::Error) -> LoadError {
    if reason.kind() == io::ErrorKind::NotFound {
        LoadError::Missing { path: path.to_owned(), similar: similar(path) }
    } else {
        LoadError::Unreadable { path: path.to_owned(), reason }
    }
}

#[cfg(unix)]
fn refuse_special(path: &Path, metadata: &Metadata) -> Result<(), LoadError> {
    use std::os::unix::fs::FileTypeExt as _;
    let kind = metadata.file_type();
    let path = path.to_owned();
    if kind.is_fifo() {
        Err(LoadError::Fifo(path))
    } else if kind.is_socket() {
        Err(LoadError::Socket(path))
    } else if kind.is_file() {
        Ok(())
    } else {
        Err(LoadError::Device(path))
    }
}

#[cfg(not(unix))]
fn refuse_special(path: &Path, metadata: &Metadata) -> Result<(), LoadError> {
    if metadata.is_file() { Ok(()) } else { Err(LoadError::Device(path.to_owned())) }
}

struct Folder<'a> {
    items: &'a mut Vec<Item>,
    said: &'a mut Vec<Diagnostic>,
    data: FolderData,
    /// Folders already walked, by their true paths: a link back up ends here.
    been: HashSet<PathBuf>,
    others: Vec<String>,
}

impl Folder<'_> {
    fn walk(&mut self, folder: &Path, depth: usize) -> io::Result<()> {
        if !self.been.insert(fs::canonicalize(folder)?) {
            return Ok(());
        }
        let mut paths: Vec<PathBuf> =
            fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
        paths.sort();
        for path in paths {
            // What cannot be looked at in a folder costs itself, not the folder.
            if let Err(reason) = self.take(&path, depth) {
                let problem = Problem::Unreadable(Reason::of(&reason));
                self.said.push(Diagnostic::of_file(
                    &path.display().to_string(),
                    problem,
                    Effect::FileLeftOut,
                ));
            }
        }
        Ok(())
    }

    fn take(&mut self, path: &Path, depth: usize) -> io::Result<()> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') {
            return Ok(());
        }
        let metadata = fs::metadata(path)?;
        if metadata.is_dir() {
            if depth < FOLDER_LIMIT {
                return self.walk(path, depth + 1);
            }
            let problem = Problem::FolderDeep(FOLDER_LIMIT);
            self.said.push(Diagnostic::of_file(&path.display().to_string(), problem, Effect::FileLeftOut));
            return Ok(());
        }
        let kind = Kind::of(path);
        let wanted = match kind {
            Kind::Data => self.data == FolderData::Load,
            Kind::Prose => true,
            Kind::Unknown => false,
        };
        if wanted && !metadata.is_file() {
            let name = path.display().to_string();
            self.said.push(Diagnostic::of_file(&name, Problem::Special, Effect::FileLeftOut));
        } else if wanted {
            let found = Found { path: path.to_owned(), length: metadata.len(), kind, named: false };
            self.items.push(Item::File(found));
        } else {
            self.others.push(name.into_owned());
        }
        Ok(())
    }

    fn say_others(&mut self, path: &Path) {
        let count = self.others.len();
        if count == 0 {
            return;
        }
        self.others.truncate(NAMES_TOLD);
        let mut names = self.others.join(", ");
        if count > NAMES_TOLD {
            names.push_str(", …");
        }
        let problem = Problem::OtherFiles { count, names };
        self.said.push(Diagnostic::of_file(&path.display().to_string(), problem, Effect::Noted));
    }
}

/// Names in the folder of a missing path that are like its own, the likeliest first, at most three.
fn similar(path: &Path) -> Vec<String> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let Ok(entries) = fs::read_dir(parent.unwrap_or_else(|| Path::new("."))) else { return Vec::new() };
    let wanted = fold(&path.file_name().unwrap_or_default().to_string_lossy()).text;
    let allowed = 1 + wanted.chars().count() / 4;
    let mut near: Vec<(usize, String)> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .map(|name| (distance(&wanted, &fold(&name).text), name))
        .filter(|(distance, _)| *distance <= allowed)
        .collect();
    near.sort();
    near.truncate(3);
    near.into_iter()
        .map(|(_, name)| {
            parent.map_or_else(|| name.clone(), |parent| parent.join(&name).display().to_string())
        })
        .collect()
}
