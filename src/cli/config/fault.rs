//! What can be wrong with a settings file, in words.

use crate::app::keys::KeyError;
use crate::lang::{Language, fill};
use crate::search::FilterError;

/// One fault: where, counted from 1, and what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// Line and column; none where the whole file is meant.
    pub(super) place: Option<(usize, usize)>,
    pub(super) kind: FaultKind,
}

impl Fault {
    /// A fault of the whole file.
    pub(super) fn of_file(kind: FaultKind) -> Self {
        Self { place: None, kind }
    }
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FaultKind {
    /// The file that was named does not exist.
    Missing,
    /// The system refuses to read it.
    Unreadable(String),
    /// It is a folder.
    Folder,
    /// It is a pipe or a device, which is not read.
    NoFile,
    /// It is too long to be settings: its bytes.
    TooLarge(u64),
    /// It is no text.
    NotText,
    /// It is no TOML.
    Syntax(String),
    /// A setting that there is not; the one most likely meant, and all that there are.
    Unknown { name: String, near: Option<String>, known: String },
    /// A value that the setting cannot have.
    Value { name: String, known: String },
    /// An action that there is not.
    NoAction { name: String, near: Option<String> },
    /// A key that cannot be read.
    Key { name: String, error: KeyError },
    /// Several keys, or none, where one is needed.
    OneKey(String),
    /// A key of the terminal.
    Reserved(String),
    /// One key for two.
    Conflict { key: String, first: String, second: String },
    /// A saved filter that is none.
    Filter { name: String, error: FilterError },
}

impl FaultKind {
    /// The fault in words.
    pub(super) fn words(&self, language: Language) -> String {
        let strings = language.strings();
        match self {
            Self::Missing => strings.config_missing.to_owned(),
            Self::Unreadable(error) => fill(strings.config_unreadable, &[("error", error)]),
            Self::Folder => strings.config_folder.to_owned(),
            Self::NoFile => strings.config_special.to_owned(),
            Self::TooLarge(bytes) => {
                fill(strings.config_too_large, &[("bytes", bytes), ("limit", &super::LARGEST)])
            }
            Self::NotText => strings.config_not_text.to_owned(),
            Self::Syntax(error) => fill(strings.config_syntax, &[("error", error)]),
            Self::Unknown { name, near: Some(near), .. } => {
                fill(strings.config_unknown_near, &[("name", name), ("near", near)])
            }
            Self::Unknown { name, known, .. } => {
                fill(strings.config_unknown, &[("name", name), ("known", known)])
            }
            Self::Value { name, known } => fill(strings.config_value, &[("name", name), ("known", known)]),
            Self::NoAction { name, near: Some(near) } => {
                fill(strings.config_no_action_near, &[("name", name), ("near", near)])
            }
            Self::NoAction { name, .. } => fill(strings.config_no_action, &[("name", name)]),
            Self::Key { name, error } => {
                fill(strings.config_key, &[("name", name), ("error", &error.describe(strings))])
            }
            Self::OneKey(key) => fill(strings.config_one_key, &[("key", key)]),
            Self::Reserved(key) => fill(strings.config_reserved, &[("key", key)]),
            Self::Conflict { key, first, second } => {
                fill(strings.config_conflict, &[("key", key), ("first", first), ("second", second)])
            }
            Self::Filter { name, error } => {
                fill(strings.config_filter, &[("name", name), ("error", &error.text(language))])
            }
        }
    }
}
