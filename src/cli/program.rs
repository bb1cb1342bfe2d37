//! The adapters between the explorer, the terminal and the file system.

use std::path::{Path, PathBuf};

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::config;
use crate::app::App;
use crate::app::effect::{Content, Effect, Existing};
use crate::app::event::{Event, Outcome};
use crate::lang::Language;
use crate::store::{self, Overwrite, Pending, WriteError};
use crate::tui::{Outside, Program};
use crate::ui;

/// The explorer as a program that runs in a terminal.
#[derive(Debug)]
pub(super) struct Explorer {
    pub(super) app: App,
}

impl Program for Explorer {
    fn handle(&mut self, event: Event) -> Vec<Effect> {
        self.app.update(event)
    }

    fn handle_among(&mut self, event: Event, more: bool) -> Vec<Effect> {
        if more { self.app.update_among(event) } else { self.handle(event) }
    }

    fn draw(&self, cells: &mut Buffer) -> Option<Position> {
        ui::draw(&self.app, cells)
    }
}

/// The file system.
#[derive(Debug, Clone)]
pub(super) struct Files {
    pub(super) language: Language,
    /// The settings file; `None` where there is none that could be written.
    pub(super) config: Option<PathBuf>,
    /// The files that were read, which no export replaces.
    pub(super) read: Vec<PathBuf>,
    /// Files that are being written and have no name yet.
    pub(super) unfinished: Pending,
}

/// A path that begins with `~/` as the shell takes it.
fn at_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), std::env::var_os("HOME")) {
        (Ok(rest), Some(home)) if !home.is_empty() => PathBuf::from(home).join(rest),
        _ => path.to_owned(),
    }
}

impl Outside for Files {
    fn write(&mut self, path: &Path, content: &Content, existing: Existing) -> Outcome {
        let overwrite = match existing {
            Existing::Keep => Overwrite::Refuse,
            Existing::Replace => Overwrite::Allow,
        };
        let path = &at_home(path);
        if existing == Existing::Replace && self.read.iter().any(|read| store::is_same_file(read, path)) {
            let strings = self.language.strings();
            let reason = crate::lang::fill(strings.write_own_data, &[("path", &path.display())]);
            return Outcome::NotWritten { path: path.clone(), reason };
        }
        match store::write_file(path, overwrite, &self.unfinished, &mut |out| content.make(out)) {
            Ok(written) => Outcome::Written { path: written.path, bytes: written.bytes },
            Err(WriteError::Exists(path)) => Outcome::Exists { free: store::free_name(&path), path },
            Err(error) => Outcome::NotWritten { path: path.to_owned(), reason: error.text(self.language) },
        }
    }

    fn beside(&self) -> Box<dyn Outside + Send> {
        Box::new(self.clone())
    }

    fn unfinished(&self) -> Pending {
        self.unfinished.clone()
    }

    fn save_filter(&mut self, name: &str, filter: &str) -> Outcome {
        let strings = self.language.strings();
        let Some(path) = &self.config else {
            return Outcome::FilterNotSaved { reason: strings.config_nowhere.to_owned() };
        };
        match config::save_filter(path, (name, filter), self.language) {
            Ok(path) => Outcome::FilterSaved { name: name.to_owned(), filter: filter.to_owned(), path },
            Err(reason) => Outcome::FilterNotSaved { reason },
        }
    }
}
