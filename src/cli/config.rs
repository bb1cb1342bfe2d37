//! The settings file: where it stands, what it says, what is wrong with it (promises C5, C6).
//!
//! A wrong file never stops the program: every fault is told with its line and column, and the program starts with its
//! defaults. Must not know what the settings do.

mod fault;
mod read;
mod show;
#[cfg(test)]
mod tests;
mod write;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::environment;
use crate::app::PaletteName;
use crate::app::keymap::Keymap;
use crate::app::preferences::{Preferences, SavedFilter};
use crate::lang::{Language, fill};
use crate::text::sanitise_line;
use crate::view::{Chart, Listing};
use fault::{Fault, FaultKind};

pub(super) use write::save_filter;

/// A settings file is small; a larger one is something else.
const LARGEST: u64 = 1 << 20;

/// What the settings say; nothing where they leave it open.
#[derive(Debug, Clone, Default)]
pub(super) struct Settings {
    pub(super) language: Option<Language>,
    pub(super) palette: Option<PaletteName>,
    pub(super) ascii: Option<bool>,
    pub(super) mouse: Option<bool>,
    pub(super) listing: Option<Listing>,
    pub(super) chart: Option<Chart>,
    pub(super) rules: Option<PathBuf>,
    pub(super) keymap: Keymap,
    pub(super) saved: Vec<SavedFilter>,
}

/// The settings with where they come from.
#[derive(Debug)]
pub(super) struct Config {
    pub(super) settings: Settings,
    path: Option<PathBuf>,
    exists: bool,
    faults: Vec<Fault>,
}

impl Config {
    /// Loads the file of the argument, else that of the environment; one that nobody named may be missing.
    pub(super) fn load(argument: Option<&Path>) -> Self {
        let place = match argument {
            Some(path) if path.as_os_str().is_empty() => None,
            Some(path) => Some((path.to_owned(), true)),
            None => environment::config_path(),
        };
        let nothing = Self { settings: Settings::default(), path: None, exists: false, faults: Vec::new() };
        let Some((path, is_named)) = place else { return nothing };
        match text_of(&path) {
            Ok(Some(text)) => {
                let (settings, faults) = read::read(&text);
                Self { settings, path: Some(path), exists: true, faults }
            }
            Ok(None) => {
                let missing = is_named.then(|| Fault::of_file(FaultKind::Missing));
                Self { path: Some(path), faults: missing.into_iter().collect(), ..nothing }
            }
            Err(kind) => {
                Self { path: Some(path), exists: true, faults: vec![Fault::of_file(kind)], ..nothing }
            }
        }
    }

    /// Tells every fault on standard error.
    pub(super) fn complain(&self, language: Language) {
        let mut out = std::io::stderr().lock();
        for fault in &self.faults {
            // With standard error gone there is nobody to tell.
            let _ = writeln!(out, "dauan: {}", self.line(fault, language));
        }
        if let Some(summary) = self.summary(language) {
            let _ = writeln!(out, "dauan: {summary}");
        }
    }

    fn line(&self, fault: &Fault, language: Language) -> String {
        let path = self.path.as_deref().unwrap_or_else(|| Path::new("")).display().to_string();
        let place = fault.place.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
        sanitise_line(&format!("{path}{place}: {}", fault.kind.words(language))).into_owned()
    }

    fn summary(&self, language: Language) -> Option<String> {
        let path = self.path.as_deref().filter(|_| !self.faults.is_empty())?;
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("path", &path.display()), ("count", &self.faults.len())];
        Some(sanitise_line(&fill(language.strings().config_defaults, &values)).into_owned())
    }

    /// What the explorer takes of the settings; what is wrong with them is its first message.
    pub(super) fn preferences(&self, language: Language) -> Preferences {
        let first = self.faults.first().map(|fault| self.line(fault, language));
        let complaint = match (first, self.summary(language)) {
            (Some(first), Some(_)) if self.faults.len() == 1 => Some(first),
            (_, summary) => summary,
        };
        Preferences {
            keymap: self.settings.keymap.clone(),
            saved: self.settings.saved.clone(),
            takes_mouse: self.settings.mouse == Some(true),
            complaint,
        }
    }

    /// The file that saved filters go to.
    pub(super) fn place(&self) -> Option<PathBuf> {
        self.path.clone()
    }

    /// The settings in force as a settings file, commented.
    pub(super) fn text(&self, language: Language) -> String {
        show::text(self, language)
    }
}

/// The text of a settings file; `None` where there is no such file.
fn text_of(path: &Path) -> Result<Option<String>, FaultKind> {
    match fs::metadata(path) {
        Ok(data) if data.is_file() && data.len() <= LARGEST => {
            let bytes = fs::read(path).map_err(|error| FaultKind::Unreadable(error.to_string()))?;
            String::from_utf8(bytes).map(Some).map_err(|_not_text| FaultKind::NotText)
        }
        Ok(data) if data.is_dir() => Err(FaultKind::Folder),
        Ok(data) if data.is_file() => Err(FaultKind::TooLarge(data.len())),
        Ok(_) => Err(FaultKind::NoFile),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(FaultKind::Unreadable(error.to_string())),
    }
}
